//! The short report: one page that says where somebody stands, what to do first, and where the rest is. Each
//! fact has one place in it.

use crate::advice::{Blank, BundleKind};
use crate::judging::Tier;
use crate::render::pages::report::{
    Block, Column, Fact, GapKind, GapLine, Lift, Note, Page, Part, Piece, PieceKind, Plan,
    PlanStep, ReportPage, ResumeLine, Role, Section, StepLine, Table, TargetBy, Text, Verdict,
    WorkField, first_of, first_page, hours_of, is_endless, list, numbers, plural, quoted, range,
    takes,
};
use crate::render::words::date;
use crate::rubric::{SkillId, StepId};
use crate::text::languages::language_name;

/// How many lines for a resume, interview questions, gaps, titles and steps of the plan are on the page.
type Room = [usize; 5];
const LINES: usize = 0;
const QUESTIONS: usize = 1;
const GAPS: usize = 2;
const TITLES: usize = 3;
const STEPS: usize = 4;
/// At most, and at least: less where that has no room.
const MOST: Room = [3, 3, 6, 4, 7];
const LEAST: [Room; 4] = [[1, 0, 3, 2, 3], [1, 0, 3, 2, 2], [1, 0, 2, 1, 2], [0, 0, 2, 1, 2]];
/// What comes in first where there is room for it.
const ORDER: [usize; 14] = [
    STEPS, STEPS, QUESTIONS, GAPS, LINES, STEPS, GAPS, STEPS, GAPS, QUESTIONS, TITLES, LINES,
    QUESTIONS, TITLES,
];
/// Who reaches a first job within so many weeks applies now.
const APPLY_WEEKS: f64 = 4.0;
/// So many skills that evidence is wanted for are in a line.
const WANTED: usize = 4;
/// More words than this are more than a page. Long titles of projects leave room for fewer lines and questions.
const WORDS: usize = 450;
const NOT_SHOWN: &str = "You chose not to show {title}. You can still write a line without employers, customers or figures. Check your contract first.";
const ENDLESS: &str =
    " That's too long for a realistic plan. Find more hours a week, or choose a closer goal.";
const PRIVATE_WORK: &str = "If you can't show your work, describe it without confidential details, or build a public example.";
const WITHOUT_A_JOB: &str = "Without a job, practice in volunteer or open-source work.";
const OTHER_LANGUAGE: &str =
    "We know resources only in English. In {language}, look for the same topics.";
/// So many skills are named in a row, and in a line.
const NAMES: usize = 3;
const LATER: &str = "After that";
const FIRST_JOB: &str = " in your first job";
const NEXT_JOB: &str = " in your next job";

impl<'a> ReportPage<'a> {
    /// The short report, with the rest folded away.
    pub(super) fn short(&self) -> Page {
        let mut page = if self.nothing_answered() {
            let sections = self.short_certification().into_iter().collect();
            Page { sections, ..self.opening() }
        } else {
            self.short_with(self.fitting())
        };
        page.sections.push(self.rest());
        page
    }

    /// What there is room for on a page.
    fn fitting(&self) -> Room {
        let fits = |room: &Room| words_on(&self.short_with(*room)) <= WORDS;
        if fits(&MOST) {
            return MOST;
        }
        let [.., last] = LEAST;
        let least = LEAST.into_iter().find(fits).unwrap_or(last);
        ORDER.into_iter().fold(least, |room, part| {
            let mut more = room;
            more[part] += 1;
            if fits(&more) { more } else { room }
        })
    }

    /// The page with at most so much of each part.
    fn short_with(&self, [lines, questions, gaps, titles, steps]: Room) -> Page {
        let sections = [
            self.agreed_last_time(),
            self.short_gaps(gaps),
            self.short_plan(steps),
            self.short_certification(),
            self.short_evidence(),
            self.short_resume(lines),
            self.short_questions(questions),
            Some(self.short_next(titles)),
        ];
        Page { sections: sections.into_iter().flatten().collect(), ..self.opening() }
    }

    /// The first gaps to close by learning, those that come first at the top.
    fn short_gaps(&self, most: usize) -> Option<Section> {
        let target = self.step_name(self.report.target.as_deref()?);
        if self.is_all_told() {
            return None;
        }
        let gaps = self.gaps_named_first();
        let mut blocks = Vec::new();
        if gaps.is_empty() && self.report.unknown.is_empty() {
            let text = "By your own ratings, you have every level that {target} requires.";
            let text = self.by_ratings(text);
            blocks.push(Block::Paragraph(Text::say(&text, &[("target", target.as_str().into())])));
        }
        if !gaps.is_empty() {
            blocks.push(Block::Table(self.short_gap_table(&gaps[..gaps.len().min(most)])));
        }
        let rest = gaps.len().saturating_sub(most);
        if rest > 0 {
            let levels = gaps.iter().map(|gap| usize::from(gap.required.above(gap.level)));
            let all = plural(levels.sum(), "level");
            blocks.push(Block::Paragraph(Text::from(format!(
                "Plus {}: {all} to gain in all.",
                plural(rest, "more gap")
            ))));
        }
        blocks.extend(self.not_answered().map(Block::Paragraph));
        let heading = if gaps.is_empty() {
            format!("Skills for {target}")
        } else {
            format!("Skill gaps for {target}, most important first")
        };
        Some(Section { heading, blocks })
    }

    /// The gaps to learn: must-haves, then what the first line names, then what counts toward a must-have that several
    /// skills can meet, and the rest.
    fn gaps_named_first(&self) -> Vec<&'a GapLine> {
        let claimed = &self.report.claimed;
        let instead = claimed.instead.iter().flat_map(|one| &one.changes);
        let within = claimed.within_reach.iter().flat_map(|one| &one.changes);
        let named: Vec<_> = within.chain(instead).map(|change| &change.skill).collect();
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let gates = target.map(|step| step.claimed.gates_unmet.as_slice()).unwrap_or_default();
        let mut gaps = self.gaps_of(GapKind::Learn);
        gaps.sort_by_key(|gap| {
            let mut own = gates.iter().filter(|gate| gate.at_least == 1);
            let is_must = own.any(|gate| gate.any_of.contains(&gap.skill));
            (!(is_must && gap.gate_level.is_some()), !named.contains(&&gap.skill))
        });
        gaps
    }

    fn short_gap_table(&self, gaps: &[&GapLine]) -> Table {
        let rows = gaps.iter().map(|gap| {
            let must = self.must_have(gap).unwrap_or_default();
            let comma = if must.is_empty() { "" } else { ", " };
            vec![
                Text::from(gap.name.clone()),
                Text::from(gap.level.to_string()),
                Text::from(gap.required.to_string()),
                Text::default().with(Role::Missing, must).and(comma).and(self.gap_takes(gap)),
            ]
        });
        let head = vec![
            Column::text("skill"),
            Column::numbers("you"),
            Column::numbers("required"),
            Column::text("notes"),
        ];
        Table { head, rows: rows.collect() }
    }

    /// "50-95 h, 1 level at work"
    pub(super) fn gap_takes(&self, gap: &GapLine) -> String {
        let hours = gap.hours.map(|hours| range(hours, "h"));
        let work = match gap.job_levels {
            0 => None,
            1 if hours.is_some() => Some("then on the job".to_owned()),
            1 => Some("on the job".to_owned()),
            count => Some(format!("{count} levels to gain on the job")),
        };
        takes(hours.into_iter().chain(work), gap.untimed_levels).join(", ")
    }

    fn not_answered(&self) -> Option<Text> {
        let names = self.skill_names(&self.report.unknown);
        let text = "Not answered: {names}.";
        let named = first_of(&names, NAMES);
        (!names.is_empty()).then(|| Text::say(text, &[("names", named.into())]))
    }

    /// The first steps of the plan, what they take together, and when the target fits.
    fn short_plan(&self, most: usize) -> Option<Section> {
        let plan = self.report.plan.as_ref()?;
        let target = self.step_name(self.report.target.as_deref()?);
        let mut steps = first_page(plan);
        if steps.is_empty() {
            return None;
        }
        steps.truncate(most);
        let mut blocks = vec![Block::Table(self.short_plan_table(&steps, is_endless(plan)))];
        let rest = self.plan_steps(plan).len().saturating_sub(most);
        let more =
            if rest > 0 { format!("And {}. ", plural(rest, "more step")) } else { String::new() };
        let fits =
            self.fits_after(plan, &target, most).map(|fits| format!(" {fits}")).unwrap_or_default();
        let endless = if is_endless(plan) { ENDLESS } else { "" };
        let text = format!("{more}{}{fits}{endless}", self.in_all(plan));
        blocks.push(Block::Paragraph(Text::from(text)));
        let beside = self.without_a_job(plan).into_iter().chain(self.other_language());
        blocks.extend(beside.map(Block::Paragraph));
        blocks.extend(self.no_project_in_plan().map(|why| Block::Paragraph(Text::from(why))));
        let heading = if self.is_hidden(self.report.target.as_deref()?) {
            "Plan to close these gaps".to_owned()
        } else {
            format!("Plan for {target}")
        };
        Some(Section { heading, blocks })
    }

    /// Where to practice what comes on the job, for whoever named no running job.
    fn without_a_job(&self, plan: &Plan) -> Option<Text> {
        // What takes years at work comes in no other way.
        let is_known = |piece: &Piece| piece.kind == PieceKind::OnTheJob && piece.months.is_some();
        let waits = plan.pieces.iter().any(is_known);
        (waits && self.has_no_job()).then(|| Text::from(WITHOUT_A_JOB))
    }

    /// That the rubric knows what to learn from only in its own language, for whoever doesn't learn in it.
    fn other_language(&self) -> Option<Text> {
        let languages = self.report.assessment.facts.languages.as_ref()?;
        let own =
            languages.first().filter(|_| languages.iter().all(|one| !is_english(one.as_str())))?;
        let slots = [("language", language_name(own).into())];
        Some(Text::say(OTHER_LANGUAGE, &slots))
    }

    fn short_plan_table(&self, steps: &[PlanStep<'_>], is_endless: bool) -> Table {
        let has_week =
            |(_, pieces): &PlanStep<'_>| pieces.iter().any(|(_, one)| one.by_week.is_some());
        let dated = !is_endless && steps.iter().any(has_week);
        let rows = (1..).zip(steps).map(|(number, step)| {
            let week = step.1.last().and_then(|(_, piece)| piece.by_week);
            let mut row = vec![Text::from(number.to_string())];
            row.push(Text::from(Self::time_of(step)));
            if dated {
                row.push(Text::from(week.map(numbers).unwrap_or_default()));
            }
            row.push(self.short_step(step));
            row
        });
        let mut head = vec![Column::numbers("step"), Column::numbers("time")];
        if dated {
            head.push(Column::numbers("done by week"));
        }
        head.push(Column::text("what"));
        Table { head, rows: rows.collect() }
    }

    /// "14-20 h", "6-18 months" on the job.
    fn time_of(step: &PlanStep<'_>) -> String {
        let (_, pieces) = step;
        let job = pieces.iter().find(|(_, piece)| piece.kind == PieceKind::OnTheJob);
        match (hours_of(step), job) {
            (Some(hours), _) => range(hours, "h"),
            (None, Some((_, piece))) => {
                piece.months.map_or("years".to_owned(), |months| range(months, "months"))
            }
            (None, None) => String::new(),
        }
    }

    /// What a step of the plan is, in a row.
    fn short_step(&self, step: &PlanStep<'_>) -> Text {
        let (kind, pieces) = step;
        match (kind, pieces.as_slice()) {
            (BundleKind::Evidence, _) => Text::from("Evidence (listed below)"),
            (_, [(_, piece)]) => self.single_step(piece),
            _ => self.plan_step_name(step),
        }
    }

    fn single_step(&self, piece: &Piece) -> Text {
        let name = match piece.kind {
            PieceKind::Show => return Text::from("Evidence (listed below)"),
            PieceKind::Project => Text::say("Project: {name}", &[("name", self.piece_name(piece))]),
            PieceKind::Credential => self.piece_name(piece).and(" (certification)"),
            PieceKind::OnTheJob if self.has_no_job() => {
                let is_first = self.report.assessment.has_no_year();
                self.piece_name(piece).and(if is_first { FIRST_JOB } else { NEXT_JOB })
            }
            PieceKind::OnTheJob if self.is_must_have(piece) && piece.waits_for.is_empty() => {
                self.piece_name(piece).and(" on the job, starting now")
            }
            PieceKind::OnTheJob => self.piece_name(piece).and(" on the job"),
            _ => self.piece_name(piece),
        };
        if piece.optional { name.and(", optional") } else { name }
    }

    fn short_certification(&self) -> Option<Section> {
        let answer = self.names_credentials().then(|| self.credential_answer()).flatten()?;
        let heading = "Certification".to_owned();
        Some(Section { heading, blocks: vec![Block::Paragraph(answer)] })
    }

    /// What to name or add so that others can check the ratings: from the plan, else for the current step.
    pub(super) fn short_evidence(&self) -> Option<Section> {
        let mut items = Vec::new();
        items.extend(self.broad_work().filter(|broad| self.next_action().0 != *broad));
        let aged = self.aged_skills();
        let mut here = self.lifts_here();
        here.retain(|lift| !aged.contains(&&lift.skill));
        if !here.is_empty() {
            let names: Vec<String> = here.iter().map(|lift| self.to_show(lift)).collect();
            let text = "For your level today, describe work that shows {names}.";
            items.push(Text::say(text, &[("names", list(&names).into())]));
        }
        // What a project of many skills may show is to be said there.
        let wanted = self.wanted_beside(&[self.in_broad_work(), aged].concat());
        items.extend(self.aged_line());
        if !wanted.is_empty() {
            let text = "Describe work that shows {names}.";
            items.push(Text::say(text, &[("names", first_of(&wanted, WANTED).into())]));
        }
        if self.report.work.is_empty() && !wanted.is_empty() {
            items.push(Text::from(PRIVATE_WORK));
        }
        items.extend(self.work_to_complete());
        let needs = self.report.gaps.iter().filter(|gap| gap.needs_rating).map(|gap| &gap.skill);
        let mut needs: Vec<&SkillId> =
            self.report.backed.needs_rating.iter().chain(needs).collect();
        let mut seen = std::collections::BTreeSet::new();
        needs.retain(|id| seen.insert(*id));
        let rated_only: Vec<String> = needs.iter().map(|id| self.skill_name(id)).collect();
        if !rated_only.is_empty() {
            let text = "Only someone else's rating can support higher levels in {skills}.";
            let more = if rated_only.len() > 3 { " skills" } else { "" };
            let skills = format!("{}{more}", first_of(&rated_only, 2));
            items.push(Text::say(text, &[("skills", skills.into())]));
        }
        let is_told =
            |note: &&Note| matches!(note, Note::OldEvidence { .. }) && self.aged().is_some();
        let notes = self.report.notes.iter();
        let notes = notes.filter(|note| is_about_evidence(note) && !is_told(note));
        items.extend(notes.filter_map(|note| self.note(note)));
        if items.is_empty() {
            return None;
        }
        let items = items.into_iter().map(|text| (text, vec![])).collect();
        Some(Section { heading: "Evidence to add".to_owned(), blocks: vec![Block::Items(items)] })
    }

    /// The skills of the one list of what evidence is wanted for.
    pub(super) fn skills_without_evidence(&self) -> Vec<String> {
        let lifts = self.lifts_here().into_iter().chain(self.lifts_to_show());
        let names: Vec<String> = lifts.map(|lift| self.skill_name(&lift.skill)).collect();
        if names.is_empty() { self.evidence_wanted() } else { names }
    }

    /// "Python at 3": the one list of what evidence is wanted for.
    pub(super) fn evidence_wanted(&self) -> Vec<String> {
        self.wanted_beside(&[])
    }

    /// What evidence is wanted for besides these skills.
    fn wanted_beside(&self, skills: &[&SkillId]) -> Vec<String> {
        let named: Vec<String> = (self.lifts_to_show().iter())
            .filter(|lift| !skills.contains(&&lift.skill))
            .map(|lift| self.to_show(lift))
            .collect();
        if named.is_empty() && self.report.work.is_empty() && self.report.held.is_empty() {
            return self.skill_names(&self.report.first_hour.back);
        }
        named
    }

    /// "Python (level 3)": no project shows the top level, only somebody else's rating does.
    pub(super) fn to_show(&self, lift: &Lift) -> String {
        let is_top = usize::from(lift.to) + 1 == self.report.rubric.scale.len();
        let level = if is_top { lift.to.down() } else { lift.to };
        format!("{} (level {level})", self.skill_name(&lift.skill))
    }

    /// The least that the current step needs to be supported, besides what the plan shows, for whoever has some work
    /// that others can check.
    pub(super) fn lifts_here(&self) -> Vec<&'a Lift> {
        if !self.has_checkable() || self.report.claimed.far_ahead.is_some() {
            return Vec::new();
        }
        let shown = self.lifts_to_show();
        let mut here = self.backing_lifts();
        here.retain(|lift| shown.iter().all(|one| one.skill != lift.skill));
        // Whoever has little evidence of anything reads one list.
        if here.len() > NAMES { Vec::new() } else { here }
    }

    /// The fewest ratings that the current step needs evidence for, without those that only a rating can support.
    fn backing_lifts(&self) -> Vec<&'a Lift> {
        let set = self.report.solid.as_ref().and_then(|solid| solid.backing_set.as_ref());
        let rated_only = &self.report.backed.needs_rating;
        let lifts = set.into_iter().flat_map(|set| &set.changes);
        lifts.filter(|lift| !rated_only.contains(&lift.skill)).collect()
    }

    /// What the plan shows, else the least that the current step needs to be supported.
    pub(super) fn lifts_to_show(&self) -> Vec<&'a Lift> {
        let planned = self.report.plan.iter().flat_map(|plan| &plan.pieces);
        let shown: Vec<_> = planned
            .filter(|piece| piece.kind == PieceKind::Show)
            .flat_map(|piece| &piece.shows)
            .collect();
        let rated_only = &self.report.backed.needs_rating;
        if shown.is_empty() {
            return self.backing_lifts();
        }
        shown.into_iter().filter(|lift| !rated_only.contains(&lift.skill)).collect()
    }

    /// "Add to “Churn model”: who uses it."
    fn work_to_complete(&self) -> Option<Text> {
        let work = self.report.first_hour.name_first.as_ref()?;
        // What must not be shown needs no more details here, nor what nobody saw beside what others rely on.
        let own = self.report.assessment.work().iter().find(|own| own.id == work.id)?;
        let tier =
            |id: &str| self.report.work.iter().find(|line| line.id == id).map(|line| line.tier);
        let is_seen = |tier: Tier| matches!(tier, Tier::Confirmed | Tier::InUse);
        let better = !tier(&own.id).is_some_and(is_seen)
            && self.report.work.iter().any(|line| is_seen(line.tier));
        if own.share == Some(false) || better {
            return None;
        }
        // Who says that nobody uses it yet has nobody to fill in.
        let unused = own.used_by.is_some() && work.lacks.contains(&WorkField::UsedBy);
        let lacks = work.lacks.iter().filter(|field| !unused || **field != WorkField::UsedBy);
        let lacks: Vec<&str> = lacks.map(|field| super::lacking(*field)).collect();
        let slots = [
            ("title", quoted(std::slice::from_ref(&work.title)).concat().into()),
            ("lacks", first_of(&lacks, 2).into()),
        ];
        let text = match (unused, lacks.is_empty()) {
            (false, true) => return None,
            (false, false) => "In {title}, fill in {lacks}.",
            (true, true) => "Ask three people to use {title}.",
            (true, false) => "Ask three people to use {title}, and fill in {lacks}.",
        };
        Some(Text::say(text, &slots))
    }

    fn short_resume(&self, most: usize) -> Option<Section> {
        let (hidden, lines): (Vec<&ResumeLine>, Vec<&ResumeLine>) =
            self.report.resume.lines.iter().partition(|line| line.share == Some(false));
        let (hides_all, count) = (lines.is_empty(), lines.len());
        let mut items: Vec<_> = lines
            .into_iter()
            .take(most)
            .map(|line| (Self::resume_line(line).and("."), vec![]))
            .collect();
        // A section that only points elsewhere says nothing.
        if count > items.len() && !items.is_empty() {
            let more = format!("{} more in ", count - items.len());
            let more = Text::from(more).with(Role::Code, "`--section resume`").and(".");
            items.push((more, vec![]));
        }
        if let ([first, ..], true) = (&hidden[..], hides_all) {
            let title = quoted(std::slice::from_ref(&first.title)).concat();
            items.push((Text::say(NOT_SHOWN, &[("title", title.into())]), vec![]));
        }
        let heading = "Lines for your resume".to_owned();
        (!items.is_empty()).then(|| Section { heading, blocks: vec![Block::Items(items)] })
    }

    /// "Churn model (Mar 2025 - May 2026; users: retention team): churn down 8%": a full stop can follow.
    pub(super) fn resume_line(line: &ResumeLine) -> Text {
        let title = line.title.trim_end_matches('.');
        let employer = line.employer.as_deref().map(|name| format!(", {name}"));
        let text = Text::strong(title).and(employer.unwrap_or_default()).and(" (").and(when(line));
        let text = match &line.used_by {
            Some(users) => text.and(format!("; users: {}", users.trim_end_matches('.'))),
            None if line.lacks.contains(&WorkField::UsedBy) => {
                text.with(Role::Open, "; users: [fill in who uses it]")
            }
            None => text,
        };
        let text = text.and(")");
        let result = line.result.as_deref().map(|result| result.trim_end_matches('.'));
        let blank = match line.asks {
            Some(Blank::Audience) => "reached [how many people]; [what changed for them]",
            Some(Blank::Rank) => "[your rank, of how many]",
            Some(Blank::Baseline) => " [against which baseline?]",
            Some(Blank::Measure) => " [of what, measured before and after?]",
            None if line.lacks.contains(&WorkField::Result) => "[fill in a result, with a number]",
            None => "",
        };
        match result {
            Some(result) => text.and(format!(": {result}")).with(Role::Open, blank),
            None if blank.is_empty() => text,
            None => text.and(": ").with(Role::Open, blank),
        }
    }

    fn short_questions(&self, most: usize) -> Option<Section> {
        let items: Vec<_> = (self.report.expect.iter().take(most))
            .map(|question| {
                let name = format!("{} {}: ", self.skill_name(&question.skill), question.claimed);
                (Text::strong(name).and(&question.question), vec![])
            })
            .collect();
        let heading = "Interview questions".to_owned();
        (!items.is_empty()).then(|| Section { heading, blocks: vec![Block::Items(items)] })
    }

    /// Titles to search for, and the next two steps.
    fn short_next(&self, most: usize) -> Section {
        let hour = &self.report.first_hour;
        let mut facts: Vec<Fact> = Vec::new();
        let mut titles = |label, titles: &[String]| {
            let titles = &titles[..titles.len().min(most)];
            if !titles.is_empty() {
                facts.push((label, vec![Text::from(format!("{}.", list(&quoted(titles))))]));
            }
        };
        let search = self.titles_to_search();
        titles(if self.applies_early() { "Apply for" } else { "Search for" }, &search);
        let mut read = hour.read.clone();
        read.retain(|title| !search.contains(title));
        if search.is_empty() && hour.bridge.is_none() {
            titles("Postings to read", &read);
        } else if self.waits_for_scope() {
            titles("Later", &read);
        }
        facts.extend(self.bridge(most).map(|text| ("Postings to read", vec![text])));
        // Whoever is far ahead of the evidence reads nothing of steps further up.
        let next = self.own_track().into_iter().filter(|_| self.report.claimed.far_ahead.is_none());
        let labels = ["Next level", LATER].into_iter().zip(next);
        let open = labels.filter(|(_, step)| step.readiness.met > 0 && !self.is_told(&step.id));
        for (label, step) in open {
            let text = match step.open_scope() {
                Some(_) => {
                    format!("{}: this role also depends on experience, not just skills.", step.name)
                }
                None if label == LATER => format!("{}: {}.", step.name, self.brief_measure(step)),
                None => format!("{}: {}.", step.name, self.measure(step)),
            };
            facts.push((label, vec![Text::from(text)]));
        }
        let beside = self.nearer_path().into_iter().chain(self.other_branch());
        let beside = beside.chain(self.other_rubrics());
        facts.extend(beside.map(|text| ("Also", vec![text])));
        let slots = [
            ("all", Text::default().with(Role::Code, "`skillgap report --all`")),
            (
                "one",
                Text::default().with(Role::Code, format!("`--section {}`", Part::Skills.name())),
            ),
        ];
        facts.push((
            "More",
            vec![Text::say("Full report: {all}. For one part, add {one}.", &slots)],
        ));
        Section { heading: "Next".to_owned(), blocks: vec![Block::Facts(facts)] }
    }

    /// The titles to search for, without those to read postings of, and with that of the step below.
    fn titles_to_search(&self) -> Vec<String> {
        let hour = &self.report.first_hour;
        let mut search = hour.search.clone();
        let early = hour.bridge.as_ref().map(|bridge| bridge.titles.as_slice());
        search.retain(|title| !early.unwrap_or_default().contains(title));
        let below = self.one_below().and_then(|below| below.titles.first());
        if let Some(title) = below.filter(|title| !search.contains(title)) {
            search.insert(1.min(search.len()), title.clone());
        }
        search
    }

    /// Titles that the work points to, and what to reach before applying.
    fn bridge(&self, most: usize) -> Option<Text> {
        let bridge = self.report.first_hour.bridge.as_ref()?;
        let titles = quoted(&bridge.titles[..bridge.titles.len().min(most.max(1))]);
        let lacks = self.in_order(&bridge.lacks);
        let lacks: Vec<String> =
            lacks.map(|(skill, level)| format!("{} {level}", self.skill_name(skill))).collect();
        let slots = [("titles", list(&titles).into()), ("lacks", list(&lacks).into())];
        Some(Text::say("{titles}. Apply once you can show {lacks}.", &slots))
    }

    /// Whether a first job is only weeks of study away, so that waiting brings nothing.
    fn applies_early(&self) -> bool {
        let reach = self.report.claimed.within_reach.as_ref();
        let step = reach.and_then(|reach| self.report.step(&reach.step));
        let by_week = self.report.plan.as_ref().and_then(|plan| plan.fits_by_week);
        let is_own = step.filter(|step| self.report.target.as_ref() == Some(&step.id));
        is_own.is_some_and(|step| step.newcomers_only)
            && by_week.is_some_and(|weeks| weeks.high <= APPLY_WEEKS)
    }

    /// Whether the target waits for a yes to its question about scope.
    fn waits_for_scope(&self) -> bool {
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let scope = target.and_then(|target| target.scope.as_ref());
        let aims = self.report.target_by == Some(TargetBy::Aim);
        aims && scope.is_some_and(|scope| scope.answer == Some(false))
    }

    /// The steps to come on the person's own track: the aim beside the ladder, if it is one and does not fit yet, else
    /// the next two steps of the ladder.
    fn own_track(&self) -> Vec<&'a StepLine> {
        let aimed = self.report.target_by == Some(TargetBy::Aim);
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        match target.filter(|_| aimed) {
            Some(target) if target.claimed.verdict == Verdict::Fits => Vec::new(),
            Some(target) if target.rung.is_none() || self.report.leads.is_some() => vec![target],
            _ => self.next_two().collect(),
        }
    }

    /// Whether the first lines say how far a step is.
    fn is_told(&self, id: &StepId) -> bool {
        let claimed = &self.report.claimed;
        let instead = claimed.instead.as_ref().and_then(|instead| instead.step.as_ref());
        let reach = claimed.within_reach.as_ref().map(|reach| &reach.step);
        [self.report.target.as_ref(), claimed.next_step.as_ref(), instead, reach]
            .contains(&Some(id))
    }

    /// The next two steps of the ladder above where somebody stands.
    fn next_two(&self) -> impl Iterator<Item = &'a StepLine> {
        let report = self.report;
        let here = report.claimed.current_step.as_deref().and_then(|id| report.step(id));
        let rung = here.and_then(|step| step.rung).unwrap_or_default();
        let above = report.steps.iter().filter(move |step| step.rung > Some(rung));
        let mut last = None;
        // Of two branches on one rung the first is enough.
        let single = above.filter(move |step| std::mem::replace(&mut last, step.rung) != step.rung);
        let is_target = |step: &&StepLine| report.target.as_ref() == Some(&step.id);
        single
            .filter(|step| !self.is_hidden(&step.id) || is_target(step))
            .take(2)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Everything else, folded away.
    fn rest(&self) -> Section {
        let blocks = self.whole_sections().into_iter().map(Block::Folded).collect();
        Section { heading: "Everything else".to_owned(), blocks }
    }
}

fn is_english(language: &str) -> bool {
    language.split('-').next() == Some("en")
}

/// How many words people see on a page, each line that it draws beside a heading as one.
fn words_on(page: &Page) -> usize {
    let words = |text: &str| text.split_whitespace().count();
    let in_block = |block: &Block| -> usize {
        let texts: Vec<&Text> = match block {
            Block::Paragraph(text) => vec![text],
            Block::Facts(facts) => facts.iter().flat_map(|(_, texts)| texts).collect(),
            Block::Items(items) | Block::Steps(_, items) => {
                items.iter().flat_map(|(text, more)| std::iter::once(text).chain(more)).collect()
            }
            Block::Table(table) => table.rows.iter().flatten().collect(),
            _ => vec![],
        };
        let labels: usize = match block {
            Block::Facts(facts) => facts.iter().map(|(label, _)| words(label)).sum(),
            Block::Items(items) | Block::Steps(_, items) => items.len(),
            Block::Table(table) => table.head.iter().map(|column| words(&column.name)).sum(),
            _ => 0,
        };
        labels + texts.into_iter().map(|text| words(&text.plain())).sum::<usize>()
    };
    let sections = page.sections.iter();
    let headings: usize = sections.clone().map(|section| words(&section.heading) + 2).sum();
    let blocks = page.summary.iter().chain(sections.flat_map(|section| &section.blocks));
    words(&page.title) + words(&page.about.plain()) + headings + blocks.map(in_block).sum::<usize>()
}

/// Whether a note is about work and certifications that count for less.
fn is_about_evidence(note: &Note) -> bool {
    matches!(
        note,
        Note::OldEvidence { .. } | Note::UndatedWork { .. } | Note::UndatedCredentials { .. }
    )
}

/// "Mar 2025 - May 2026"
pub(super) fn when(line: &ResumeLine) -> String {
    match (line.from, line.until) {
        (Some(from), Some(until)) if from == until => date(from),
        (Some(from), Some(until)) => format!("{}\u{2013}{}", date(from), date(until)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(until)) => format!("until {}", date(until)),
        (None, None) => "[dates]".to_owned(),
    }
}
