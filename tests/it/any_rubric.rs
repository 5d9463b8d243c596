//! What must hold by any rubric: of any size, scale, groups, weights, must-haves and paths.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use skillgap::assessment::{Assessment, Standing};
use skillgap::authoring::exchange::{ImportOptions, import, long_table};
use skillgap::judging::likely::{Open, open, settled};
use skillgap::judging::{End, attainment, demands, judge, walk};
use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::render::Look;
use skillgap::render::formats::{csv, html, json, markdown, terminal};
use skillgap::render::pages::view as words;
use skillgap::report::audience::{Name, View, view};
use skillgap::report::progress::{DayBy, Fraction, Side, progress};
use skillgap::report::{Report, Trust, verify};
use skillgap::rubric::{Level, Rubric, SkillId, Step, StepId};

use crate::change::check_change;
use crate::generated::{Shape, files, rubric, shape, somebody};
use crate::properties::rank;
use crate::support::{Random, check, day, rated, report};

/// So many cases of each are tried; `SKILLGAP_CASES=500` tries more.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("SKILLGAP_CASES").ok().and_then(|count| count.parse().ok());
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(asked.unwrap_or(usual))
    }
}

fn judged(rubric: &Rubric, assessment: &Assessment) -> Report {
    report(rubric, assessment, None, day("2026-11-23"))
}

/// What each role asks of each skill above 0, by names.
fn asked(rubric: &Rubric) -> BTreeMap<String, BTreeMap<String, Level>> {
    let of = |step: &Step| {
        let skills = rubric.skills.iter().zip(&step.required).filter(|(_, level)| **level > 0);
        skills.map(|(skill, level)| (skill.name().to_owned(), *level)).collect()
    };
    rubric.all_steps().map(|step| (step.name.clone(), of(step))).collect()
}

/// The value with the keys of all objects in the opposite order.
fn reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            out.push('{');
            for (at, (key, value)) in map.iter().rev().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                reversed(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                reversed(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// Where the walk of somebody ends.
fn ends(rubric: &Rubric, assessment: &Assessment) -> [Option<StepId>; 2] {
    let walk = walk(rubric, &assessment.standings(rubric), &assessment.facts);
    [walk.current, walk.next].map(|step| step.map(|step| step.id.clone()))
}

/// What somebody says to a question.
fn says(all: &Assessment, rubric: &Rubric, question: &Question) -> Reply {
    match question {
        Question::Level(skill) => match all.standing(rubric.skills[*skill].id()) {
            Standing::Rated(level) => Reply::Level(level),
            Standing::NotApplicable => Reply::NotApplicable,
            _ => Reply::Skip,
        },
        Question::Scope(step) => {
            all.facts.scope.get(step).map_or(Reply::Skip, |yes| Reply::Yes(*yes))
        }
        Question::Aim => all.facts.aim.clone().map_or(Reply::Skip, |aim| Reply::Choice(aim.into())),
        Question::Work(at) => {
            let piece = all.work().get(*at).cloned();
            piece.map_or(Reply::Skip, |piece| Reply::Work(Box::new(piece)))
        }
        _ => Reply::Skip,
    }
}

fn asked_in_order(rubric: &Rubric, all: &Assessment) -> Assessment {
    let mut questionnaire = Questionnaire::new(rubric, "2026-11-20".parse().unwrap());
    while let Some(question) = questionnaire.next() {
        questionnaire.reply(&question, says(all, rubric, &question)).unwrap();
    }
    questionnaire.finished()
}

/// Asked with skips, steps back, jumps and pauses, and answered otherwise at first now and then.
fn asked_in_disorder(rubric: &Rubric, all: &Assessment, random: &mut Random) -> Assessment {
    let mut questionnaire = Questionnaire::new(rubric, "2026-11-20".parse().unwrap());
    for _ in 0..rubric.skills.len() * 2 {
        let Some(question) = questionnaire.next() else { break };
        match random.below(8) {
            0 => questionnaire.skip(&question),
            1 => drop(questionnaire.back()),
            2 => {
                let questions = questionnaire.questions();
                questionnaire.go_to(questions[random.below(questions.len())].clone());
            }
            3 => {
                let text = serde_json::to_string(questionnaire.assessment()).unwrap();
                let read = Assessment::read("-", &text, rubric).expect("what is saved can be read");
                questionnaire = Questionnaire::resume(rubric, read);
            }
            4 if matches!(question, Question::Level(_)) => {
                questionnaire.reply(&question, Reply::Level(rubric.top())).unwrap();
            }
            _ => questionnaire.reply(&question, says(all, rubric, &question)).unwrap(),
        }
    }
    // What is asked depends on what was said.
    for _ in 0..3 {
        for question in questionnaire.questions() {
            let _ = questionnaire.reply(&question, says(all, rubric, &question));
        }
    }
    while let Some(question) = questionnaire.next() {
        questionnaire.reply(&question, says(all, rubric, &question)).unwrap();
    }
    questionnaire.finished()
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_pack_of_any_size_is_sound_and_its_table_gives_it_back(shape in shape()) {
        let (made, findings) = check(&files(shape), day("2026-11-23"));
        prop_assert!(findings.is_empty(), "{:?}: {:#?}", shape, findings);
        let made = made.unwrap();
        prop_assert_eq!(made.skills.len(), shape.skills);
        prop_assert_eq!(usize::from(made.top()) + 1, shape.levels);
        let table = csv::render(&long_table(&made));
        let options = ImportOptions { id: "again".to_owned(), ..ImportOptions::default() };
        let again = import("table.csv", &table, &options, day("2026-11-23"));
        let again = again.unwrap_or_else(|refused| panic!("{shape:?}: {}", refused));
        let again = check(&again.files, day("2026-11-23")).0.unwrap();
        prop_assert_eq!(asked(&again), asked(&made));
    }

    #[test]
    fn a_better_answer_never_makes_anything_worse(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let before = somebody(&rubric, seed);
        let mut random = Random::new(seed);
        let mut after = before.clone();
        for _ in 0..1 + random.below(3) {
            let id = rubric.skills[random.below(rubric.skills.len())].id().to_owned();
            let Some(level) = after.standing(&id).level().filter(|level| *level < rubric.top()) else { continue };
            after.answers.insert(id, rated(level.up()));
        }
        let (before, after) = (judged(&rubric, &before), judged(&rubric, &after));
        for (old, new) in before.steps.iter().chain(&before.paths).zip(after.steps.iter().chain(&after.paths)) {
            prop_assert!(new.claimed.attainment.low >= old.claimed.attainment.low, "{}", old.id);
            prop_assert!(new.claimed.attainment.high >= old.claimed.attainment.high, "{}", old.id);
            prop_assert!(rank(new.claimed.verdict) >= rank(old.claimed.verdict), "{}", old.id);
            prop_assert!(new.readiness.met >= old.readiness.met, "{}", old.id);
            if let (Some(old), Some(new)) = (&old.backed, &new.backed) {
                prop_assert!(new.attainment.low >= old.attainment.low);
                prop_assert!(rank(new.verdict) >= rank(old.verdict));
            }
        }
    }

    #[test]
    fn the_high_end_is_what_the_top_in_all_that_is_unknown_would_give(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let mut best = one.clone();
        for skill in &rubric.skills {
            if one.standing(skill.id()).is_unknown() {
                best.answers.insert(skill.id().to_owned(), rated(rubric.top()));
            }
        }
        let (one, best) = (judged(&rubric, &one), judged(&rubric, &best));
        for (open, closed) in one.steps.iter().chain(&one.paths).zip(best.steps.iter().chain(&best.paths)) {
            prop_assert!((open.claimed.attainment.high - closed.claimed.attainment.low).abs() < 1e-9, "{}", open.id);
            prop_assert_eq!(closed.claimed.attainment.low, closed.claimed.attainment.high, "{}", open.id);
        }
    }

    #[test]
    fn a_report_is_true_whatever_the_order_of_what_was_said_and_false_with_another_answer(
        shape in shape(), seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let text = json::render(&judged(&rubric, &one));
        prop_assert_eq!(verify(&rubric, &text).ok(), Some(Trust::True), "{:?}", shape);
        let saved = serde_json::to_value(&one).unwrap();
        let mut other_way = String::new();
        reversed(&saved, &mut other_way);
        let read = Assessment::read("-", &other_way, &rubric).unwrap();
        prop_assert_eq!(&read, &one, "what is written reads back");
        prop_assert_eq!(json::render(&judged(&rubric, &read)), text.clone());
        let report: Value = serde_json::from_str(&text).unwrap();
        let mut other_way = String::new();
        reversed(&report, &mut other_way);
        prop_assert_eq!(verify(&rubric, &other_way).ok(), Some(Trust::True));
        let is_rated = |skill: &&skillgap::rubric::Skill| one.standing(skill.id()).level().is_some();
        if let Some(skill) = rubric.skills.iter().find(is_rated) {
            let level = one.standing(skill.id()).level().unwrap();
            let other = if level > 0 { level.down() } else { level.up() };
            let mut forged = report;
            forged["assessment"]["answers"][skill.id().as_str()]["level"] = other.get().into();
            let trust = verify(&rubric, &forged.to_string());
            prop_assert!(matches!(trust, Ok(Trust::False(_))), "{:?}", trust);
        }
    }

    #[test]
    fn the_parts_of_every_figure_add_up_to_it(shape in shape(), one in any::<u64>(), two in any::<u64>()) {
        let rubric = rubric(shape);
        let (one, two) = (somebody(&rubric, one), somebody(&rubric, two));
        let told = judged(&rubric, &one);
        for step in &told.ledger.steps {
            let line = told.step(&step.step).unwrap();
            let worth = step.claimed.iter().map(|part| part.weight * u64::from(part.required.get()));
            prop_assert_eq!(worth.sum::<u64>(), step.total, "{}", step.step);
            let sum: f64 = step.claimed.iter().map(|part| part.points).sum();
            prop_assert!((sum - line.claimed.attainment.low).abs() < 1e-9, "{}", step.step);
            prop_assert_eq!(step.backed.is_some(), line.backed.is_some());
            if let (Some(parts), Some(backed)) = (&step.backed, &line.backed) {
                let sum: f64 = parts.iter().map(|part| part.points).sum();
                prop_assert!((sum - backed.attainment.low).abs() < 1e-9, "{}", step.step);
            }
        }
        for gap in &told.gaps {
            let total = told.ledger.steps.iter().find(|step| Some(&step.step) == told.target.as_ref());
            let total = total.unwrap().total as f64;
            let part = |part: &skillgap::report::PartLine| {
                part.weight as f64 * f64::from(part.required.above(part.level))
            };
            let sum: f64 = gap.parts.iter().map(part).sum();
            prop_assert!((sum / total - gap.points).abs() < 1e-9, "{}", gap.skill);
        }
        let side = |one: &Assessment, on| {
            Side { assessment: one.clone(), day: day(on), day_by: DayBy::Answers, rubric: None }
        };
        let step = &rubric.all_steps().next().unwrap().id;
        let change = progress(&rubric, &side(&one, "2026-08-20"), &side(&two, "2026-11-20"), Some(step)).unwrap();
        for account in change.account.iter().chain(&change.backed_account) {
            let sum = account.parts.iter().fold(Fraction::ZERO, |sum, part| sum.plus(part.exact));
            prop_assert_eq!(sum, account.exact);
            let difference = account.attainment.after - account.attainment.before;
            prop_assert!((account.exact.value() - difference).abs() < 1e-9);
        }
    }

    #[test]
    fn the_smallest_change_reaches_the_step_and_nothing_smaller_does(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let standings = somebody(&rubric, seed).standings(&rubric);
        // Every set of raises is tried only where there are few.
        let most = if rubric.skills.len() <= 12 { 3 } else { 1 };
        for step in rubric.all_steps() {
            check_change(&rubric, step, &standings, most);
        }
    }

    #[test]
    fn who_does_all_of_the_plan_has_what_the_target_asks(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let steps: Vec<&Step> = rubric.all_steps().collect();
        let target = steps[Random::new(seed).below(steps.len())];
        let told = report(&rubric, &one, Some(&target.id), day("2026-11-23"));
        let Some(plan) = &told.plan else { return Ok(()) };
        let claimed = one.standings(&rubric);
        let mut now = claimed.clone();
        for lift in plan.pieces.iter().flat_map(|piece| &piece.lifts) {
            let skill = rubric.skill_ix(&lift.skill).unwrap();
            prop_assert_eq!(now[skill], Standing::Rated(lift.from), "it continues where it was left");
            prop_assert!(lift.from < lift.to && lift.to <= rubric.top());
            now[skill] = Standing::Rated(lift.to);
        }
        // What weighs nothing at the target is worth no work.
        for demand in demands(&rubric, target, &claimed, End::Low) {
            let level = now[demand.skill].level().filter(|_| demand.weight > 0);
            prop_assert!(level.is_none_or(|level| level >= demand.level), "{:?}", demand);
        }
        let points: f64 = plan.pieces.iter().flat_map(|piece| &piece.lifts).map(|lift| lift.points).sum();
        let at = |standings: &[Standing]| attainment(&rubric, target, standings, End::Low).value();
        prop_assert!((points - (at(&now) - at(&claimed))).abs() < 1e-9, "{}", points);
        if let Some(count) = plan.fits_after {
            let mut then = claimed.clone();
            for lift in plan.pieces[..count].iter().flat_map(|piece| &piece.lifts) {
                then[rubric.skill_ix(&lift.skill).unwrap()] = Standing::Rated(lift.to);
            }
            prop_assert!(judge(&rubric, target, &then, Some(true)).skills_fit);
        }
        let done = plan.pieces.iter().filter(|piece| !piece.optional);
        let low: f64 = done.filter_map(|piece| piece.hours).map(|hours| hours.low).sum();
        prop_assert_eq!(plan.hours.map_or(0.0, |hours| hours.low), low);
    }

    #[test]
    fn every_page_can_be_written_and_fits_its_width(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let told = judged(&rubric, &somebody(&rubric, seed));
        for seen_by in [View::Own, View::Coach, View::Employer(Name::Shown)] {
            let page = words::page(&view(&told, seen_by));
            let text = markdown::page(&page);
            prop_assert!(text.starts_with("# "), "{}", text);
            let text = html::page(&page);
            prop_assert_eq!(text.matches("<table").count(), text.matches("</table>").count());
            let text = terminal::page(page, &Look { width: 60, colour: false, unicode: true });
            for line in text.lines().filter(|line| !line.contains("://")) {
                prop_assert!(line.chars().count() <= 60, "{}", line);
            }
        }
    }

    #[test]
    fn the_same_answers_make_the_same_assessment_whatever_the_moves(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let all = somebody(&rubric, seed);
        let straight = asked_in_order(&rubric, &all);
        for (id, answer) in &straight.answers {
            prop_assert_eq!(all.standing(id).level(), answer.level, "{}", id);
        }
        let mut disorder = asked_in_disorder(&rubric, &all, &mut Random::new(seed));
        if !rubric.has_ladder() {
            // What was answered before the role was chosen stays, though the role does not ask for it.
            for (id, answer) in &disorder.answers {
                prop_assert_eq!(all.standing(id).level(), answer.level, "{}", id);
            }
            disorder.answers.retain(|id, _| straight.answers.contains_key(id));
        }
        prop_assert_eq!(disorder, straight);
    }

    #[test]
    fn what_is_settled_no_answer_changes(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let mut random = Random::new(seed);
        let mut one = somebody(&rubric, seed);
        // Few are left open, or nothing would be settled.
        let keep = random.below(3);
        let ids = rubric.skills.iter().map(|skill| skill.id().to_owned());
        let unknown: Vec<SkillId> = ids.filter(|id| one.standing(id).is_unknown()).skip(keep).collect();
        for id in unknown {
            let level = random.level(0, rubric.top());
            one.answers.insert(id, rated(level));
        }
        let left = open(&rubric, &one);
        if !settled(&rubric, &one, &left) {
            return Ok(());
        }
        let mut found = None;
        for _ in 0..12 {
            let mut said = one.clone();
            for question in &left {
                match question {
                    Open::Level(skill) => {
                        let level = random.level(0, rubric.top());
                        said.answers.insert(rubric.skills[*skill].id().to_owned(), rated(level));
                    }
                    Open::Scope(step) => {
                        said.facts.scope.insert((*step).to_owned(), random.once_in(2));
                    }
                }
            }
            let end = ends(&rubric, &said);
            prop_assert_eq!(found.get_or_insert_with(|| end.clone()), &end);
        }
    }
}

#[test]
fn packs_of_the_smallest_and_of_the_largest_shape_are_made() {
    for (skills, levels) in [(3, 3), (3, 10), (60, 3), (60, 10)] {
        let made = rubric(Shape { skills, levels, seed: 7 });
        assert_eq!((made.skills.len(), usize::from(made.top()) + 1), (skills, levels));
    }
    let made: Vec<Rubric> =
        (0..40).map(|seed| rubric(Shape { skills: 12, levels: 5, seed })).collect();
    let all = |has: fn(&Rubric) -> bool| made.iter().filter(|rubric| has(rubric)).count();
    let kinds = [
        all(|rubric| rubric.has_ladder()),
        all(|rubric| !rubric.has_ladder()),
        all(|rubric| !rubric.interchangeable.is_empty()),
        all(|rubric| rubric.paths.iter().any(|path| path.beside.is_some())),
        all(|rubric| rubric.paths.iter().any(|path| path.beside.is_none())),
        all(|rubric| rubric.steps.iter().any(|step| !step.gates.is_empty())),
        all(|rubric| {
            let mut gates = rubric.steps.iter().flat_map(|step| &step.gates);
            gates.any(|gate| gate.entry.at_least > 1)
        }),
        all(|rubric| rubric.steps.iter().any(|step| step.scope.is_some())),
        all(|rubric| rubric.steps.windows(2).any(|two| two[0].rung == two[1].rung)),
        all(|rubric| rubric.skills.iter().any(|skill| skill.content.optional)),
        all(|rubric| rubric.groups.len() > 1),
        all(|rubric| !rubric.credentials.is_empty()),
        all(|rubric| !rubric.projects.is_empty()),
    ];
    assert!(kinds.iter().all(|count| *count > 2), "{kinds:?}");
}
