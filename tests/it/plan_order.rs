//! What has to hold of every plan by any rubric: its order, its project, its exams, its weeks.

use std::collections::BTreeSet;

use proptest::prelude::*;
use skillgap::advice::{BundleKind, Case, Limits, NoProject, Piece, PieceKind, Plan};
use skillgap::assessment::{Amount, Assessment, Standing};
use skillgap::judging::gap::gated;
use skillgap::judging::{End, backing, demands, judge, walk};
use skillgap::render;
use skillgap::render::formats::markdown;
use skillgap::report::{Options, Report, report_with};
use skillgap::rubric::files::{Levels, Project};
use skillgap::rubric::{Level, PackFiles, Rubric, SkillId, Step};
use skillgap::store::{built_in, embedded_packs, template_pack};

use crate::any_rubric::cases;
use crate::generated::{rubric, shape, somebody};
use crate::support::{Random, as_id, check, day, rated, report};

/// A plan, with what it was made from.
struct Planned<'a> {
    rubric: &'a Rubric,
    assessment: &'a Assessment,
    target: &'a Step,
    limits: Limits,
    claimed: Vec<Standing>,
    /// The levels that alone decide a step.
    decisive: Vec<(SkillId, Level)>,
    plan: Plan,
}

/// The plan of somebody, with hours, money and years that depend on the seed; `None` where nothing was answered.
fn planned<'a>(rubric: &'a Rubric, assessment: &'a Assessment, seed: u64) -> Option<Planned<'a>> {
    let mut random = Random::new(seed);
    let steps: Vec<&Step> = rubric.all_steps().collect();
    let target = steps[random.below(steps.len())];
    let hours = random.once_in(3).then(|| Amount(random.below(150) as f64));
    let limits = Limits { hours, ..Limits::default() };
    let as_of = day("2026-11-23").into();
    let options = Options { target: Some(target.id.clone()), as_of, limits, ratings: Vec::new() };
    let report: Report = report_with(rubric, assessment, &options).unwrap();
    let claimed = assessment.standings(rubric);
    let decisive = decisive(rubric, &report);
    Some(Planned { rubric, assessment, target, limits, claimed, decisive, plan: report.plan? })
}

/// The few levels that a target needs, else those of the step within reach.
fn decisive(rubric: &Rubric, report: &Report) -> Vec<(SkillId, Level)> {
    let most: usize = rubric.judging.within_reach_levels().into();
    let set = report.solid.as_ref().and_then(|solid| solid.change_set.as_ref());
    if let Some(set) = set.filter(|set| (1..=most).contains(&set.count)) {
        return set.changes.iter().map(|lift| (lift.skill.clone(), lift.to)).collect();
    }
    let within = report.claimed.within_reach.iter().flat_map(|reach| &reach.changes);
    within.map(|change| (change.skill.clone(), change.to)).collect()
}

/// Somebody near a step, who said now and then how long they have worked in the field.
fn one(rubric: &Rubric, seed: u64) -> Assessment {
    let mut assessment = somebody(rubric, seed);
    let mut random = Random::new(seed ^ 7);
    let facts = &mut assessment.facts;
    facts.years_experience = random.once_in(2).then(|| Amount(random.below(12) as f64));
    facts.budget_usd = random.once_in(2).then(|| Amount(random.below(3000) as f64));
    assessment
}

impl Planned<'_> {
    /// Everything that has to hold of it.
    fn hold(&self) {
        self.first_page_is_whole();
        self.parts_are_in_order();
        self.project_is_there_or_why_not();
        self.no_exam_and_no_course_too_early();
        self.weeks_wait_for_no_work();
        self.marks_are_true();
        self.nothing_stands_in_twice();
    }

    fn learnt(&self) -> impl Iterator<Item = &Piece> {
        self.plan.pieces.iter().filter(|piece| piece.kind != PieceKind::Show)
    }

    fn bundle(&self, kind: BundleKind) -> &[usize] {
        let mut bundles = self.plan.first_page.iter().filter(|bundle| bundle.kind == kind);
        bundles.next().map_or(&[], |bundle| &bundle.pieces)
    }

    /// Levels after so many pieces.
    fn after(&self, count: usize) -> Vec<Standing> {
        let mut now = self.claimed.clone();
        for lift in self.plan.pieces[..count].iter().flat_map(|piece| &piece.lifts) {
            now[self.rubric.skill_ix(&lift.skill).unwrap()] = Standing::Rated(lift.to);
        }
        now
    }

    fn has(&self, standings: &[Standing], levels: &Levels) -> bool {
        levels.iter().all(|(id, level)| {
            let skill = self.rubric.skill_ix(id).unwrap();
            standings[skill].level().is_some_and(|has| has >= *level)
        })
    }

    /// Places of what a piece needs: what it waits for, and what raised the same skill before.
    fn needs(&self, at: usize) -> BTreeSet<usize> {
        let (mut needs, mut open) = (BTreeSet::new(), vec![at]);
        while let Some(at) = open.pop() {
            let piece = &self.plan.pieces[at];
            let same = (0..at).filter(|before| {
                let lifts = &self.plan.pieces[*before].lifts;
                piece.lifts.iter().any(|lift| lifts.iter().any(|other| other.skill == lift.skill))
            });
            let all = same.chain(piece.waits_for.iter().map(|number| number - 1));
            open.extend(all.filter(|first| needs.insert(*first)));
        }
        needs
    }

    /// Whether a piece waits for a job that the person doesn't have.
    fn waits_for_a_job(&self, at: usize) -> bool {
        let mut all = self.needs(at);
        all.insert(at);
        let is_job = |at: &usize| self.plan.pieces[*at].kind == PieceKind::OnTheJob;
        self.assessment.has_no_job() && all.iter().any(is_job)
    }

    fn project(&self, id: &str) -> &Project {
        self.rubric.projects.iter().find(|file| file.id == *id).unwrap()
    }

    fn asks_for_project(&self) -> bool {
        let top = self.rubric.steps.iter().filter_map(|step| step.rung).max();
        let said = self.rubric.judging.project_up_to_rung;
        let most = said.or(top.map(|top| std::cmp::max(top / 2, 1)));
        let rung = self.target.rung.or(self.target.beside);
        // One rung higher, the next step asks for one.
        let next = self.next_step().and_then(|next| next.rung);
        let asks = |rung: u8, most: u8| {
            rung <= most || rung == most + 1 && next.is_some_and(|next| next <= most)
        };
        !self.plan.pieces.is_empty()
            && rung.is_some_and(|rung| most.is_some_and(|most| asks(rung, most)))
    }

    /// The next step on the ladder, if it is another one than the target.
    fn next_step(&self) -> Option<&Step> {
        let next = walk(self.rubric, &self.claimed, &self.assessment.facts).next?;
        (next.id != self.target.id).then_some(next)
    }

    /// The places of what the must-haves of the next step need and of what decides a step on the job, with what these
    /// wait for.
    fn for_next_step(&self) -> BTreeSet<usize> {
        let gates = self.next_step().map(|next| gated(self.rubric, next, &self.claimed));
        let gates = gates.unwrap_or_default().into_iter();
        let id = |skill: usize| self.rubric.skills[skill].id().to_owned();
        let levels: Vec<(SkillId, Level)> =
            gates.map(|(skill, to)| (id(skill), to)).chain(self.decisive.clone()).collect();
        let pieces = self.plan.pieces.iter().enumerate().filter(|(_, piece)| {
            let mut lifts = piece.lifts.iter();
            lifts.any(|lift| levels.iter().any(|(id, to)| *id == lift.skill && lift.from < *to))
        });
        let own: Vec<usize> = pieces.map(|(at, _)| at).collect();
        own.iter().flat_map(|at| self.needs(*at)).chain(own.clone()).collect()
    }

    fn first_page_is_whole(&self) {
        let page: Vec<usize> =
            self.plan.first_page.iter().flat_map(|bundle| bundle.pieces.clone()).collect();
        assert_eq!(page, (1..=page.len()).collect::<Vec<_>>(), "the first, each once");
        let (steps, most) = (self.plan.first_page.len(), self.rubric.judging.plan_steps().into());
        assert!(steps <= most && (steps == most || page.len() == self.plan.pieces.len()));
        let show = |number: &usize| self.plan.pieces[number - 1].kind == PieceKind::Show;
        assert!(self.bundle(BundleKind::Evidence).iter().all(show));
        let shown = self.plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Show);
        assert_eq!(shown.count(), self.bundle(BundleKind::Evidence).len());
        let quick = self.bundle(BundleKind::QuickWins);
        assert!(quick.len() <= self.rubric.judging.quick_wins().into());
        for number in quick {
            let piece = &self.plan.pieces[number - 1];
            let hours = piece.hours.unwrap().high;
            assert!(hours < self.rubric.judging.quick_win_hours().into(), "{piece:?}");
            assert!(piece.kind != PieceKind::Project && piece.kind != PieceKind::OnTheJob);
            assert!(piece.waits_for.iter().all(|first| quick.contains(first)), "{piece:?}");
        }
    }

    /// The number of pieces at the start: evidence, quick wins, and what decides a step.
    fn begin(&self) -> usize {
        let pieces = &self.plan.pieces;
        let decides = |at: &usize| {
            let mut lifts = pieces[*at].lifts.iter();
            lifts.any(|lift| {
                self.decisive.iter().any(|(skill, to)| *skill == lift.skill && lift.from < *to)
            })
        };
        let mut first: BTreeSet<usize> = (0..pieces.len()).filter(decides).collect();
        first.extend(first.clone().into_iter().flat_map(|at| self.needs(at)));
        let mut begin =
            self.bundle(BundleKind::Evidence).len() + self.bundle(BundleKind::QuickWins).len();
        let goes_on = |at: usize| first.contains(&at) && pieces[at].hours.is_some();
        while begin < pieces.len() && (goes_on(begin) || pieces[begin].optional) {
            begin += 1;
        }
        begin
    }

    fn parts_are_in_order(&self) {
        let begin = self.begin();
        let pieces = &self.plan.pieces;
        let own = |at: &usize| !pieces[*at].optional && !self.waits_for_a_job(*at);
        let job = (0..pieces.len()).find(|at| self.waits_for_a_job(*at)).unwrap_or(pieces.len());
        assert_eq!((job..pieces.len()).find(own), None, "without a job, jobs come last");
        let is_project = |piece: &Piece| piece.kind == PieceKind::Project;
        let first = pieces.iter().position(is_project).filter(|_| self.asks_for_project());
        // What makes a path comes before a project about something else.
        if let Some(first) = first.filter(|_| self.target.key_skills.is_empty()) {
            let needs = self.needs(first);
            let extra = (begin..first).find(|at| !needs.contains(at) && own(at));
            assert_eq!(extra, None, "the project waits for it: {pieces:#?}");
        }
        // Of several projects of a plan that needs none, it is not told which came first.
        if first.is_some() || !pieces.iter().any(is_project) {
            let after = first.map_or(begin, |first| begin.max(first + 1));
            // What the next step needs comes before the other must-haves.
            let next = self.for_next_step();
            let rest = (after..pieces.len()).filter(|at| own(at) && !next.contains(at));
            let must: Vec<bool> = rest.map(|at| pieces[at].must_have).collect();
            assert!(must.is_sorted_by(|one, other| one >= other), "must-haves first: {must:?}");
        }
        for (at, piece) in pieces.iter().enumerate() {
            assert!(piece.waits_for.iter().all(|first| *first <= at), "{piece:?}");
        }
    }

    fn project_is_there_or_why_not(&self) {
        let mut projects = self.learnt().filter(|piece| piece.kind == PieceKind::Project);
        let first = projects.next().map(|piece| self.project(&piece.id));
        if !self.asks_for_project() {
            assert_eq!(self.plan.no_project, None);
            return;
        }
        assert_eq!(first.is_some(), self.plan.no_project.is_none());
        let asked = demands(self.rubric, self.target, &self.claimed, End::Low);
        let asks = |id: &str| {
            let skill = self.rubric.skill_ix(id).unwrap();
            asked.iter().find(|demand| demand.skill == skill).map(|demand| demand.level)
        };
        let about = |file: &&Project| {
            file.teaches.keys().chain(file.shows.keys()).any(|id| asks(id).is_some())
        };
        let about: Vec<&Project> = self.rubric.projects.iter().filter(about).collect();
        let limit = self.limits.hours.map_or(f64::INFINITY, |hours| hours.0);
        let in_time = |file: &&Project| f64::from(file.hours[1]) <= limit;
        let end = self.after(self.plan.pieces.len());
        match &self.plan.no_project {
            None => {}
            Some(NoProject::NoneFits) => assert!(about.is_empty()),
            Some(NoProject::OverHours { least }) => {
                assert!(!about.iter().any(in_time));
                assert_eq!(about.iter().map(|file| file.hours[1]).min(), Some(*least));
            }
            Some(NoProject::EntryLevels { .. }) => {
                assert!(about.iter().any(in_time));
                let can = about.iter().find(|file| in_time(file) && self.has(&end, &file.first));
                assert!(can.is_none(), "{can:?}");
            }
        }
        let long = |file: &Project| file.hours[1] > self.rubric.judging.month_hours();
        let teaches = |file: &Project| {
            file.teaches.iter().any(|(id, to)| {
                let skill = self.rubric.skill_ix(id).unwrap();
                let level = self.claimed[skill].level();
                let is_asked =
                    asks(id).zip(level).is_some_and(|(asks, has)| has < *to && has < asks);
                is_asked && self.rubric.skills[skill].content.after.is_empty()
            })
        };
        if first.is_some_and(long) {
            // Weights of 0 make a gap none, unless a must-have waits for it.
            let weighs = |file: &Project| {
                let mut skills = file.teaches.keys().map(|id| self.rubric.skill_ix(id).unwrap());
                skills.all(|skill| self.target.weights[skill] > 0)
            };
            let smaller = about.iter().find(|file| {
                in_time(file)
                    && !long(file)
                    && self.has(&self.claimed, &file.first)
                    && weighs(file)
                    && teaches(file)
            });
            assert!(smaller.is_none(), "{smaller:?} could be begun");
        }
    }

    fn no_exam_and_no_course_too_early(&self) {
        for (at, piece) in self.plan.pieces.iter().enumerate() {
            if piece.kind == PieceKind::Credential {
                let file = self.rubric.credential(&piece.id).unwrap();
                assert!(file.is_course() || (piece.optional && at > 0), "{}", piece.id);
                assert!(self.has(&self.after(at), file.background()), "{} is too early", piece.id);
            }
        }
    }

    fn weeks_wait_for_no_work(&self) {
        for (at, piece) in self.plan.pieces.iter().enumerate() {
            let timed = piece.by_week.is_some();
            assert!(!timed || piece.hours.is_some(), "{piece:?}");
            let untimed =
                self.needs(at).into_iter().find(|at| self.plan.pieces[*at].hours.is_none());
            assert!(!timed || untimed.is_none(), "{piece:?} waits for {untimed:?}");
        }
    }

    /// What is claimed after so many pieces if those are left out that have no hours, or wait for such.
    fn in_hours_alone(&self, count: usize) -> Vec<Standing> {
        let mut now = self.claimed.clone();
        for (at, piece) in self.plan.pieces[..count].iter().enumerate() {
            let mut all = self.needs(at).into_iter().chain([at]);
            if all.all(|at| self.plan.pieces[at].hours.is_some()) {
                for lift in &piece.lifts {
                    now[self.rubric.skill_ix(&lift.skill).unwrap()] = Standing::Rated(lift.to);
                }
            }
        }
        now
    }

    fn marks_are_true(&self) {
        let plan = &self.plan;
        let target = plan
            .fits_after
            .map(|after| (self.target, after, plan.fits_by_week, plan.fits_waits_for.as_slice()));
        let below = plan.on_the_way.iter().map(|mark| {
            let step = self.rubric.step(&mark.step).unwrap();
            (step, mark.after, mark.by_week, mark.waits_for.as_slice())
        });
        for (step, after, by_week, waits_for) in target.into_iter().chain(below) {
            let fits = |now: &[Standing]| judge(self.rubric, step, now, None).skills_fit;
            assert!(fits(&self.after(after)));
            assert!(after == 0 || !fits(&self.after(after - 1)), "not before");
            assert_eq!(fits(&self.in_hours_alone(after)), waits_for.is_empty());
            assert!(by_week.is_none() || waits_for.is_empty());
            for number in waits_for {
                assert!(*number <= after && plan.pieces[number - 1].hours.is_none());
            }
            if let Some(week) = by_week {
                assert_eq!(plan.pieces[after - 1].by_week, Some(week));
            }
        }
    }

    fn nothing_stands_in_twice(&self) {
        let asked = demands(self.rubric, self.target, &self.claimed, End::Low);
        let gates = gated(self.rubric, self.target, &self.claimed);
        for lift in self.plan.pieces.iter().flat_map(|piece| &piece.lifts) {
            let skill = self.rubric.skill_ix(&lift.skill).unwrap();
            let own =
                asked.iter().filter(|demand| demand.skill == skill).map(|demand| demand.level);
            let must = gates.iter().filter(|(gate, _)| *gate == skill).map(|(_, level)| *level);
            let most = own.chain(must).max();
            assert!(most.is_some_and(|most| lift.to <= most), "{lift:?} is more than is asked");
        }
    }

    /// Every credential put in as optional, each alone.
    fn with_each_optional(&self) -> usize {
        let case = Case {
            rubric: self.rubric,
            assessment: self.assessment,
            target: self.target,
            claimed: &self.claimed,
            backing: &backing(self.rubric, self.assessment, day("2026-11-23")),
            as_of: day("2026-11-23"),
            limits: self.limits,
        };
        let mut placed = 0;
        for file in &self.rubric.credentials {
            let mut plan = self.plan.clone();
            let Some(number) = plan.add_optional(&case, file) else {
                assert_eq!(plan, self.plan);
                continue;
            };
            placed += 1;
            let begin =
                self.bundle(BundleKind::Evidence).len() + self.bundle(BundleKind::QuickWins).len();
            let earliest =
                (1.max(begin)..).find(|at| self.has(&self.after(*at), file.background()));
            let earliest = earliest.unwrap();
            let mut between = plan.pieces[earliest..number - 1].iter();
            let is_within_a_project =
                earliest > 0 && plan.pieces[earliest - 1].kind == PieceKind::Build;
            assert!(between.all(|piece| is_within_a_project && piece.kind == PieceKind::Build));
            assert_eq!((plan.hours, plan.weeks), (self.plan.hours, self.plan.weeks));
            assert!(plan.pieces[number - 1].optional);
            let years = self.assessment.facts.years_experience;
            assert!(file.advised_years.zip(years).is_none_or(|(most, has)| has.0 >= most.into()));
            let (claimed, decisive) = (self.claimed.clone(), self.decisive.clone());
            let with = Planned { plan, claimed, decisive, ..*self };
            with.hold();
        }
        placed
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_plan_by_any_rubric_is_in_order(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let assessment = one(&rubric, seed);
        if let Some(planned) = planned(&rubric, &assessment, seed) {
            planned.hold();
            planned.with_each_optional();
        }
    }
}

#[test]
fn every_plan_by_a_built_in_rubric_is_in_order() {
    let (mut projects, mut quick, mut waiting, mut weeks, mut optional) = (0, 0, 0, 0, 0);
    for id in embedded_packs() {
        let rubric = built_in(id).unwrap();
        for seed in 0..100 {
            let assessment = one(&rubric, seed);
            let Some(planned) = planned(&rubric, &assessment, seed) else { continue };
            planned.hold();
            let plan = &planned.plan;
            projects += usize::from(plan.pieces.iter().any(|one| one.kind == PieceKind::Project));
            quick += planned.bundle(BundleKind::QuickWins).len();
            waiting += plan.fits_waits_for.len();
            weeks += usize::from(plan.fits_by_week.is_some());
            if seed < 12 {
                optional += planned.with_each_optional();
            }
        }
    }
    let counts = [projects, quick, waiting, weeks, optional];
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}

/// The pack to start from, with one project.
fn one_project() -> PackFiles {
    let mut files = template_pack("baker");
    let is_other =
        |path: &str| path.starts_with("projects/") && !path.ends_with("/donated-bicycles.toml");
    files.retain(|path, _| !is_other(path));
    files
}

/// What a mechanic of a workshop is told, by levels of brakes, wheels, estimates and customers.
fn workshop(levels: [u8; 4], target: &str, hours: Option<f64>) -> (Plan, String) {
    let rubric = check(&one_project(), day("2026-11-25")).0.unwrap();
    let mut assessment = Assessment::empty(&rubric, day("2026-11-20").into());
    let skills = ["brakes-and-gears", "wheels", "estimates", "customer-talk"];
    for (skill, level) in skills.iter().zip(levels) {
        assessment.answers.insert(as_id(skill), rated(level));
    }
    assessment.facts.hours_per_week = Some(Amount(5.0));
    let limits = Limits { hours: hours.map(Amount), ..Limits::default() };
    let as_of = day("2026-11-25").into();
    let report = report_with(
        &rubric,
        &assessment,
        &Options { target: Some(as_id(target)), as_of, limits, ratings: Vec::new() },
    );
    let report = report.unwrap();
    let text = markdown::page(&render::extent(&report, &render::Extent::Whole));
    (report.plan.unwrap(), text)
}

#[test]
fn a_step_that_waits_for_work_has_no_week_and_says_what_it_waits_for() {
    let (plan, told) = workshop([1, 1, 1, 1], "lead-mechanic", None);
    let names: Vec<&str> = plan.pieces.iter().map(|piece| piece.name.as_str()).collect();
    let project = "Five donated bicycles made fit to ride";
    let at_work = ["Brakes and gears", "Wheels", "Talking with customers", "Estimates"];
    assert_eq!(names, [&[project][..], &at_work].concat());
    assert_eq!((plan.fits_after, plan.fits_by_week), (Some(4), None));
    assert_eq!(plan.fits_waits_for, [2, 3, 4], "it fits without estimates");
    let weeks: Vec<bool> = plan.pieces.iter().map(|piece| piece.by_week.is_some()).collect();
    assert_eq!(weeks, [true, false, false, false, false]);
    for part in [
        "By this rubric, your skills would then be enough for the Bicycle mechanic role, between weeks 12 and 24.",
        "By this rubric, your skills would then be enough for the Lead mechanic role, provided you've raised Brakes and gears \
         2 \u{2192} 3, Wheels 2 \u{2192} 3, and Talking with customers \
         1 \u{2192} 3 on the job.",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
}

#[test]
fn a_beginners_plan_holds_a_project_whatever_it_teaches_or_says_why_not() {
    let begins = |levels, hours| {
        let (plan, told) = workshop(levels, "workshop-assistant", hours);
        let kinds: Vec<PieceKind> = plan.pieces.iter().map(|piece| piece.kind).collect();
        (kinds, plan.no_project, told)
    };
    use PieceKind::{OnTheJob, Project, Study};
    let (kinds, why, told) = begins([0, 1, 1, 0], None);
    assert_eq!((kinds, why), (vec![Study, Project, OnTheJob], None));
    let part = "Adds no points, but gives you evidence";
    assert!(told.contains(part), "no {part:?} in {told}");

    let (kinds, why, told) = begins([0, 1, 1, 0], Some(119.0));
    assert_eq!(kinds, [Study, OnTheJob]);
    assert_eq!(why, Some(NoProject::OverHours { least: 120 }));
    let part = "No project in this plan: the shortest takes up to 120 hours, more than you have.";
    assert_eq!(told.matches(part).count(), 1, "in the plan: {told}");
}

#[test]
fn a_project_whose_entry_levels_are_not_on_the_way_is_named_with_what_it_lacks() {
    let mut files = one_project();
    let text = files.get_mut("projects/donated-bicycles.toml").unwrap();
    *text = text.replacen("first = { brakes-and-gears = 1 }", "first = { wheels = 2 }", 1);
    let (rubric, findings) = check(&files, day("2026-11-25"));
    let rubric = rubric.unwrap_or_else(|| panic!("{findings:?}"));
    let mut assessment = Assessment::empty(&rubric, day("2026-11-20").into());
    for skill in ["brakes-and-gears", "wheels"] {
        assessment.answers.insert(as_id(skill), rated(0));
    }
    let target = Some("workshop-assistant");
    let report = report(&rubric, &assessment, target, day("2026-11-25"));
    let why = report.plan.as_ref().unwrap().no_project.clone().unwrap();
    let NoProject::EntryLevels { project, skills } = why else { panic!("{why:?}") };
    assert_eq!(project, "donated-bicycles");
    assert_eq!(
        skills.iter().map(|(id, level)| (id.as_str(), level.get())).collect::<Vec<_>>(),
        [("wheels", 2)]
    );
    let told = markdown::page(&render::page(&report));
    let part = "No project in this plan: Five donated bicycles made fit to ride starts at Wheels 2, which this plan \
                doesn't reach.";
    assert!(told.contains(part), "no {part:?} in {told}");
}
