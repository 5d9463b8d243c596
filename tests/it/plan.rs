//! The plan: ordered work, held against what it promises.

use std::collections::BTreeMap;

use skillgap::advice::{BundleKind, LeftOutWhy, Piece, PieceKind, Plan};
use skillgap::assessment::{Amount, Answer, Assessment, Standing, State, Work};
use skillgap::judging::gap::gated;
use skillgap::judging::{End, attainment, demands, judge};
use skillgap::render;
use skillgap::render::formats::markdown;
use skillgap::render::pages::view;
use skillgap::report::Report;
use skillgap::report::audience::{self, View};
use skillgap::rubric::files::Mode;
use skillgap::rubric::{Level, SkillId, Step};

use crate::made::Made;
use crate::support::{RUBRIC, Random, at_levels, day, rated, report, some_facts, somebody};

/// People of all kinds, each with a report for some step or path.
fn people(seed: u64) -> impl Iterator<Item = Report> {
    let mut random = Random::new(seed);
    (0..120).map(move |_| {
        let places: Vec<&Step> = RUBRIC.steps.iter().chain(&RUBRIC.paths).collect();
        let near = random.below(places.len() + 1);
        let standings = somebody(&mut random, places.get(near).copied(), true);
        let mut assessment = at_levels(&[0; 0]);
        for (skill, standing) in RUBRIC.skills.iter().zip(standings) {
            let answer = match standing {
                Standing::Rated(level) => rated(level),
                Standing::NotApplicable => Answer {
                    state: State::NotApplicable,
                    level: None,
                    reason: None,
                    answered_on: None,
                },
                _ => continue,
            };
            assessment.answers.insert(skill.id().to_owned(), answer);
        }
        assessment.facts = some_facts(&mut random);
        assessment.facts.hours_per_week =
            (!random.once_in(4)).then(|| Amount(random.below(20) as f64));
        assessment.work =
            [None, Some(vec![]), Some(vec![some_work(&mut random)])][random.below(3)].clone();
        let target = &places[random.below(places.len())].id;
        report(&RUBRIC, &assessment, Some(target), day("2026-11-23"))
    })
}

fn some_work(random: &mut Random) -> Work {
    let shows = RUBRIC
        .skills
        .iter()
        .filter(|_| random.once_in(3))
        .map(|skill| skill.id().to_owned())
        .collect();
    Work {
        id: "work".to_owned(),
        title: "Work".to_owned(),
        link: None,
        used_by: (!random.once_in(3)).then(|| "a team".to_owned()),
        result: None,
        confirmed_by: None,
        from: Some("2026-01".parse().unwrap()),
        until: None,
        shows,
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

/// The plan of a report, with its target, and the levels by skill that it and its must-haves ask for.
fn planned(report: &Report) -> (&Plan, &Step, BTreeMap<SkillId, Level>) {
    let target = RUBRIC.step(report.target.as_deref().expect("it was asked for")).unwrap();
    let claimed = report.assessment.standings(&RUBRIC);
    let asked = demands(&RUBRIC, target, &claimed, End::Low);
    // A must-have may wait for more than the step asks of the skill by itself.
    let gates = gated(&RUBRIC, target, &claimed);
    let mut levels = BTreeMap::new();
    for (skill, level) in asked.iter().map(|demand| (demand.skill, demand.level)).chain(gates) {
        let most: &mut Level = levels.entry(RUBRIC.skills[skill].id().to_owned()).or_default();
        *most = level.max(*most);
    }
    (report.plan.as_ref().expect("something was answered"), target, levels)
}

/// The levels of those skills that were rated.
fn levels(report: &Report) -> BTreeMap<SkillId, Level> {
    let rated = report.skills.iter().filter_map(|skill| Some((skill.id.clone(), skill.claimed?)));
    rated.collect()
}

#[test]
fn a_plan_reaches_every_missing_level_once() {
    for report in people(1) {
        let (plan, _, asked) = planned(&report);
        let mut now = levels(&report);
        for lift in plan.pieces.iter().flat_map(|piece| &piece.lifts) {
            assert_eq!(now[&lift.skill], lift.from, "{lift:?} goes on where it was left");
            assert!(lift.from < lift.to && lift.to <= asked[&lift.skill]);
            now.insert(lift.skill.clone(), lift.to);
        }
        for (skill, level) in asked.iter().filter(|(skill, _)| now.contains_key(*skill)) {
            assert!(now[skill] >= *level, "{skill} is left at {}", now[skill]);
        }
    }
}

#[test]
fn a_plan_never_puts_a_skill_before_what_should_come_first() {
    let mut looked_at = 0;
    for report in people(2) {
        let (plan, _, asked) = planned(&report);
        let mut now = levels(&report);
        for piece in &plan.pieces {
            let before = now.clone();
            now.extend(piece.lifts.iter().map(|lift| (lift.skill.clone(), lift.to)));
            for lift in &piece.lifts {
                let skill = &RUBRIC.skills[RUBRIC.skill_ix(&lift.skill).unwrap()];
                for first in &skill.content.after {
                    let (Some(asked), Some(has)) = (asked.get(first), now.get(first)) else {
                        continue;
                    };
                    assert!(*has >= lift.to.min(*asked), "{lift:?} comes before {first}");
                    looked_at += 1;
                }
            }
            let project = RUBRIC.projects.iter().find(|file| file.id == piece.id);
            let first = project.iter().flat_map(|file| &file.first);
            for (skill, level) in first.filter(|_| piece.kind == PieceKind::Project) {
                assert!(
                    before[skill] >= *level,
                    "{} begins before {skill} is at {level}",
                    piece.id
                );
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 500, "{looked_at}");
}

#[test]
fn the_ranges_of_a_plan_add_up_to_the_total_shown() {
    let hours = |piece: &Piece| piece.hours.map(|hours| [hours.low, hours.high]);
    for report in people(3) {
        let (plan, ..) = planned(&report);
        // What one can do without is not in the total.
        let pieces = plan.pieces.iter().filter(|piece| !piece.optional);
        let sum = pieces.clone().filter_map(hours).reduce(|a, b| [a[0] + b[0], a[1] + b[1]]);
        assert_eq!(plan.hours.map(|hours| [hours.low, hours.high]), sum);
        let pace = report.assessment.facts.hours_per_week.filter(|pace| pace.0 > 0.0);
        let weeks = pace.zip(sum).map(|(pace, sum)| sum.map(|hours| (hours / pace.0).ceil()));
        assert_eq!(plan.weeks.map(|weeks| [weeks.low, weeks.high]), weeks);
        let last = pieces.rev().find(|piece| piece.hours.is_some());
        assert_eq!(last.and_then(|piece| piece.by_week), plan.weeks, "the last week is the total");
        let at_work = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::OnTheJob);
        let levels = at_work
            .flat_map(|piece| &piece.lifts)
            .map(|lift| usize::from(lift.to.above(lift.from)));
        assert_eq!(plan.job_levels, levels.sum::<usize>());
        assert!(
            plan.pieces
                .iter()
                .all(|piece| piece.kind != PieceKind::OnTheJob || piece.hours.is_none())
        );
    }
}

#[test]
fn the_hours_of_a_skill_by_itself_are_those_of_its_levels() {
    for report in people(4) {
        let (plan, ..) = planned(&report);
        let alone = [PieceKind::Study, PieceKind::Build];
        for piece in plan.pieces.iter().filter(|piece| alone.contains(&piece.kind)) {
            let [lift] = piece.lifts.as_slice() else { panic!("{piece:?}") };
            let skill = &RUBRIC.skills[RUBRIC.skill_ix(&piece.id).unwrap()];
            let each = lift.from.up().through(lift.to).map(|level| skill.effort(level).unwrap());
            assert!(each.clone().all(|effort| effort.mode != Mode::OnTheJob));
            let [low, high] = each
                .filter_map(|effort| effort.hours)
                .fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]]);
            assert_eq!(
                piece.hours.map(|hours| [hours.low, hours.high]),
                Some([low.into(), high.into()])
            );
        }
    }
}

#[test]
fn the_points_of_a_plan_add_up_to_what_it_lifts_attainment_by() {
    for report in people(5) {
        let (plan, target, asked) = planned(&report);
        let claimed = report.assessment.standings(&RUBRIC);
        let reached: Vec<Standing> = (RUBRIC.skills.iter().zip(&claimed))
            .map(|(skill, standing)| match (standing, asked.get(skill.id())) {
                (Standing::Rated(level), Some(asked)) => Standing::Rated(*level.max(asked)),
                _ => *standing,
            })
            .collect();
        let at = |standings: &[Standing]| attainment(&RUBRIC, target, standings, End::Low).value();
        let points = plan.pieces.iter().flat_map(|piece| &piece.lifts).map(|lift| lift.points);
        let sum: f64 = points.sum();
        assert!((sum - (at(&reached) - at(&claimed))).abs() < 1e-9, "{sum}");
    }
}

#[test]
fn the_mark_stands_after_the_first_piece_with_which_the_target_fits() {
    for report in people(6) {
        let (plan, target, _) = planned(&report);
        let mut claimed = report.assessment.standings(&RUBRIC);
        let fits = |claimed: &[Standing]| judge(&RUBRIC, target, claimed, None).skills_fit;
        let mut after = fits(&claimed).then_some(0);
        for (at, piece) in plan.pieces.iter().enumerate() {
            for lift in &piece.lifts {
                claimed[RUBRIC.skill_ix(&lift.skill).unwrap()] = Standing::Rated(lift.to);
            }
            after = after.or(fits(&claimed).then_some(at + 1));
        }
        assert_eq!(plan.fits_after, after);
    }
}

#[test]
fn every_member_of_the_best_sets_is_in_the_plan_once_or_named_as_left_out() {
    let mut left_out = 0;
    for report in people(7) {
        let (plan, ..) = planned(&report);
        let sets = [&report.certifications.best, &report.projects.best];
        for member in sets.into_iter().flatten().flat_map(|set| &set.members) {
            let inside = plan.pieces.iter().filter(|piece| {
                piece.id == member.id
                    && [PieceKind::Project, PieceKind::Credential].contains(&piece.kind)
            });
            let outside = plan.left_out.iter().filter(|left| left.id == member.id);
            left_out += outside.clone().count();
            assert_eq!(inside.count() + outside.count(), 1, "{}", member.id);
        }
    }
    assert!(left_out > 0, "nobody had one left out");
}

#[test]
fn a_piece_waits_for_earlier_pieces_only_and_for_none_about_the_same_skill() {
    let mut waits = 0;
    for report in people(8) {
        let (plan, ..) = planned(&report);
        for (at, piece) in plan.pieces.iter().enumerate() {
            assert!(piece.waits_for.iter().all(|first| *first <= at), "{piece:?}");
            assert!(piece.waits_for.iter().all(|first| plan.pieces[first - 1].id != piece.id));
            waits += piece.waits_for.len();
        }
    }
    assert!(waits > 0);
}

#[test]
fn a_plan_says_which_pieces_a_must_have_waits_for() {
    for report in people(9) {
        let (plan, ..) = planned(&report);
        let waits = report.gaps.iter().any(|gap| gap.gate);
        assert_eq!(plan.pieces.iter().any(|piece| piece.must_have), waits);
    }
}

#[test]
fn each_step_on_the_way_is_marked_where_its_skills_first_fit() {
    let mut marks = 0;
    for report in people(12) {
        let (plan, target, _) = planned(&report);
        let mut claimed = report.assessment.standings(&RUBRIC);
        let fits =
            |step: &Step, claimed: &[Standing]| judge(&RUBRIC, step, claimed, None).skills_fit;
        let mut on_the_way: Vec<(&str, usize)> = Vec::new();
        let below: Vec<&Step> = RUBRIC
            .steps
            .iter()
            .filter(|step| step.rung < target.rung && !fits(step, &claimed))
            .collect();
        for (at, piece) in plan.pieces.iter().enumerate() {
            for lift in &piece.lifts {
                claimed[RUBRIC.skill_ix(&lift.skill).unwrap()] = Standing::Rated(lift.to);
            }
            for step in &below {
                let is_new = on_the_way.iter().all(|(id, _)| *id != step.id);
                if is_new && fits(step, &claimed) {
                    on_the_way.push((&step.id, at + 1));
                }
            }
        }
        let mut told: Vec<(&str, usize)> =
            plan.on_the_way.iter().map(|mark| (mark.step.as_str(), mark.after)).collect();
        told.sort_unstable();
        on_the_way.sort_unstable();
        assert_eq!(told, on_the_way);
        marks += told.len();
    }
    assert!(marks > 10, "{marks}");
}

#[test]
fn no_project_of_a_beginners_plan_begins_before_what_it_asks_first_or_teaches_that_itself() {
    let mut projects = 0;
    let mut random = Random::new(13);
    for at in 0..200 {
        let steps: Vec<&Step> = RUBRIC.steps.iter().chain(&RUBRIC.paths).collect();
        let levels: Vec<Level> = RUBRIC.skills.iter().map(|_| random.level(0, 2)).collect();
        let target = &steps[at % steps.len()].id;
        let report = report(&RUBRIC, &at_levels(&levels), Some(target), day("2026-11-23"));
        let mut now = self::levels(&report);
        for piece in &report.plan.as_ref().unwrap().pieces {
            let project = RUBRIC.projects.iter().filter(|_| piece.kind == PieceKind::Project);
            if let Some(project) = project.into_iter().find(|file| file.id == piece.id) {
                for (skill, level) in &project.first {
                    assert!(
                        now[skill] >= *level,
                        "{} begins with {skill} at {}",
                        piece.id,
                        now[skill]
                    );
                }
                projects += 1;
            }
            now.extend(piece.lifts.iter().map(|lift| (lift.skill.clone(), lift.to)));
        }
    }
    assert!(projects > 100, "{projects}");
}

/// The pack with a limit that lets a short course into a plan.
fn worth_a_little() -> Made {
    let mut pack = Made::new();
    pack.edit("rubric.toml", |rubric| {
        let judging = rubric["judging"].as_table_mut().unwrap();
        judging.insert("worth_percent".to_owned(), 1.into());
    });
    pack
}

#[test]
fn a_course_whose_turn_comes_after_its_last_day_is_left_out_and_the_day_is_told() {
    let mut pack = worth_a_little();
    pack.edit("certifications/kaggle-deep-learning.toml", |course| {
        let lifecycle = course["lifecycle"].as_table_mut().unwrap();
        lifecycle.insert("status".to_owned(), "retiring".into());
        lifecycle.insert("last_exam_day".to_owned(), "2027-04-30".into());
    });
    let rubric = pack.rubric();
    let mut levels = [1; 19];
    for skill in ["deep-learning", "tensorflow", "pytorch"] {
        levels[rubric.skill_ix(skill).unwrap()] = 0;
    }
    let mut assessment = at_levels(&levels);
    let mut planned = |pace: f64| {
        assessment.facts.hours_per_week = Some(Amount(pace));
        let report = report(&rubric, &assessment, Some("junior-ml-engineer"), day("2026-11-25"));
        let plan = report.plan.unwrap();
        let left = plan.left_out.into_iter().find(|left| left.id == "kaggle-deep-learning");
        (
            plan.pieces.iter().any(|piece| piece.id == "kaggle-deep-learning"),
            left.map(|left| left.why),
        )
    };
    let last_day = "2027-04-30".parse().unwrap();
    assert_eq!(planned(1.0), (false, Some(LeftOutWhy::TooLate { last_day })));
    assert_eq!(planned(40.0), (true, None));
}

#[test]
fn who_names_no_pace_has_time_for_a_course_that_full_weeks_end_before_its_last_day() {
    let planned = |hours: i64| {
        let mut pack = worth_a_little();
        pack.edit("certifications/kaggle-deep-learning.toml", |course| {
            course.insert("preparation_hours".to_owned(), vec![4, hours].into());
            let lifecycle = course["lifecycle"].as_table_mut().unwrap();
            lifecycle.insert("status".to_owned(), "retiring".into());
            lifecycle.insert("last_exam_day".to_owned(), "2026-12-08".into());
        });
        let rubric = pack.rubric();
        let mut levels = [1; 19];
        for skill in ["deep-learning", "tensorflow", "pytorch"] {
            levels[rubric.skill_ix(skill).unwrap()] = 0;
        }
        let target = Some("junior-ml-engineer");
        let plan = report(&rubric, &at_levels(&levels), target, day("2026-11-25")).plan.unwrap();
        plan.pieces.iter().any(|piece| piece.id == "kaggle-deep-learning")
    };
    // One week, then two.
    assert!(planned(40));
    assert!(!planned(41));
}

#[test]
fn a_task_of_ones_own_covers_two_skills_at_most() {
    let mut pack =
        Made::new().without("projects/").without("certifications/").without("market.toml");
    for skill in &RUBRIC.skills {
        pack.edit(&format!("skills/{}.toml", skill.id()), |skill| {
            let Some(efforts) = skill.get_mut("effort") else { return };
            for effort in efforts.as_array_mut().unwrap() {
                if effort["mode"].as_str() == Some("study") {
                    effort.as_table_mut().unwrap().insert("mode".to_owned(), "project".into());
                }
            }
        });
    }
    let told = report(&pack.rubric(), &at_levels(&[1; 19]), Some("ml-engineer"), day("2026-11-25"));
    let steps = told.plan.unwrap().first_page;
    let own = steps.iter().filter(|step| step.kind == BundleKind::OwnProject);
    let sizes: Vec<usize> = own.map(|step| step.pieces.len()).collect();
    assert!(sizes.len() > 1 && sizes.iter().all(|size| *size == 2), "{sizes:?}");
}

#[test]
fn a_plan_for_somebody_who_has_it_all_is_empty_and_for_nobody_there_is_none() {
    let step = RUBRIC.step("ml-engineer").unwrap();
    let whole = report(&RUBRIC, &at_levels(&step.required), Some("ml-engineer"), day("2026-11-23"));
    assert_eq!(whole.plan.map(|plan| (plan.pieces.len(), plan.fits_after)), Some((0, Some(0))));
    let nothing: Assessment = at_levels(&[0; 0]);
    assert!(report(&RUBRIC, &nothing, Some("ml-engineer"), day("2026-11-23")).plan.is_none());
}

#[test]
fn claims_that_nothing_backs_come_first_and_cost_no_hours() {
    let mut shown = 0;
    for report in people(10) {
        let (plan, ..) = planned(&report);
        let count = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Show).count();
        for piece in &plan.pieces[..count] {
            assert_eq!(piece.kind, PieceKind::Show);
            assert!(piece.hours.is_none() && piece.lifts.is_empty() && piece.shows.len() == 1);
            shown += 1;
        }
    }
    assert!(shown > 0);
}

#[test]
fn a_course_in_the_plan_does_not_surely_take_longer_than_what_it_teaches_takes_by_itself() {
    let mut courses = 0;
    for report in people(11) {
        let (plan, ..) = planned(&report);
        let credentials = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Credential);
        for piece in credentials.filter(|piece| !piece.optional) {
            let alone = piece.lifts.iter().filter_map(|lift| {
                let skill = &RUBRIC.skills[RUBRIC.skill_ix(&lift.skill).unwrap()];
                skill.effort(lift.to)?.hours.map(|[_, high]| f64::from(high))
            });
            let least = piece.hours.map(|hours| hours.low).unwrap();
            assert!(alone.sum::<f64>() >= least, "{}", piece.id);
            assert!(piece.lifts.iter().all(|lift| lift.to == lift.from.up()), "one level at most");
            courses += 1;
        }
    }
    assert!(courses > 5, "{courses}");
}

/// The rows of the table of a section of a page.
fn rows(text: &str, heading: &str) -> Vec<String> {
    let section = text.split(&format!("\n## {heading}")).nth(1).expect("there is such a section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let lines = section.lines().filter(|line| line.starts_with("| "));
    let is_row = |line: &&str| !line.starts_with("| step |") && !line.starts_with("| --: |");
    lines.filter(is_row).map(str::to_owned).collect()
}

#[test]
fn the_whole_plan_shows_the_steps_of_its_first_page_and_then_the_rest_as_one_table() {
    let (mut bundled, mut longer) = (0, 0);
    for report in people(14) {
        let (plan, ..) = planned(&report);
        if plan.pieces.is_empty() {
            continue;
        }
        let whole = render::extent(&report, &render::Extent::Whole);
        let rows = rows(&markdown::page(&whole), "Plan for ");
        let number = |row: &String| row.split(' ').nth(1).unwrap().parse::<usize>().ok();
        let shown = plan.first_page.iter().flat_map(|bundle| &bundle.pieces).max().unwrap();
        let rest = plan.pieces.len() - shown;
        let steps = (1..=plan.first_page.len() + rest).map(Some);
        assert_eq!(rows.iter().map(number).collect::<Vec<_>>(), steps.collect::<Vec<_>>());
        if rest > 0 {
            assert_eq!(plan.first_page.len(), 7);
            longer += 1;
        }
        bundled += rows
            .iter()
            .filter(|row| {
                row.contains("| Quick wins: **")
                    || row.contains("| Practice on a task of your own: **")
            })
            .count();
    }
    assert!(bundled > 5 && longer > 5, "{bundled} {longer}");
}

#[test]
fn a_talk_begins_with_the_first_steps_of_the_plan() {
    let mut bundled = 0;
    for report in people(15) {
        let (plan, ..) = planned(&report);
        if plan.pieces.is_empty() {
            continue;
        }
        let text = markdown::page(&view::page(&audience::view(&report, View::Coach)));
        let section = text.split("\n## The first steps of the plan\n").nth(1).unwrap();
        let section = section.split("\n## ").next().unwrap();
        let told = section.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        let steps = &plan.first_page[..plan.first_page.len().min(5)];
        assert_eq!(told.count(), steps.len());
        let shown = plan.first_page.iter().flat_map(|step| &step.pieces).count();
        let rest = plan.first_page.len() - steps.len() + plan.pieces.len() - shown;
        let after = match rest {
            1 => "And 1 more step.".to_owned(),
            rest => format!("And {rest} more steps."),
        };
        assert_eq!(section.contains(&after), rest > 0, "{section}");
        bundled += steps.iter().filter(|step| step.pieces.len() > 1).count();
    }
    assert!(bundled > 5, "{bundled}");
}
