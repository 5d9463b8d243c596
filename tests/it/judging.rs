//! The meaning of the numbers: the table of the specification, backing, lifecycle.

use proptest::prelude::*;
use skillgap::assessment::{Answer, Held, State, Work};
use skillgap::judging::Verdict;
use skillgap::report::{ReadingReason, Report};
use skillgap::rubric::{Level, NotEarnable, Rubric};

use crate::made::{Made, TWO_FRAMEWORKS, steps};
use crate::support::{
    RUBRIC, Random, as_id, at_levels, day, judged, levels_that_fit, rated, report, scoped,
};

const STEPS: [&str; 7] = [
    "junior-ml-engineer",
    "ml-engineer",
    "senior-ml-engineer",
    "lead-ml-engineer",
    "ai-architect",
    "head-of-ai",
    "research-scientist",
];

/// Row, attainment at each step to four decimals with a star where a must-have is not met, current step, next step.
type Row = (&'static str, &'static str, Option<usize>, Option<usize>);

const TABLE: [Row; 10] = [
    ("junior-ml-engineer", "1.0000 .6949* .6102* .4735* .4914* .5428* .5006*", Some(0), Some(1)),
    ("ml-engineer", "1.0000 1.0000 .8824* .6888* .7183* .7610* .7058*", Some(1), Some(2)),
    ("senior-ml-engineer", "1.0000 1.0000 1.0000 .8304 .8529* .8805* .8506*", Some(2), Some(3)),
    ("lead-ml-engineer", "1.0000 1.0000 1.0000 1.0000 .9673* .9761* .9310*", Some(3), Some(4)),
    ("ai-architect", "1.0000 1.0000 1.0000 .9059 1.0000 1.0000 .8542*", Some(5), None),
    ("head-of-ai", ".9200* .8266 .7965* .6984* .7685* 1.0000 .6954*", None, Some(0)),
    ("research-scientist", "1.0000 .9273 .9059* .8013* .7943* .9037* 1.0000", Some(1), Some(2)),
    ("2", ".8791* .6359* .5648* .4439* .4660* .5323* .4743*", None, Some(0)),
    ("3", "1.0000 .9539 .8473* .6658* .6990* .7610* .6862*", Some(1), Some(2)),
    ("4", "1.0000 1.0000 1.0000 .8811 .8874* .8805* .8690*", Some(2), Some(3)),
];

#[test]
fn the_table_of_the_specification_comes_out() {
    for (row, attainments, current, next) in TABLE {
        let assessment = match row.parse::<u8>() {
            Ok(level) => scoped(at_levels(&[level; 19])),
            Err(_) => scoped(at_levels(&levels_that_fit(RUBRIC.step(row).unwrap()))),
        };
        let report = judged(&assessment);
        assert_eq!(attainments.split(' ').count(), STEPS.len());
        for (step, expected) in STEPS.iter().zip(attainments.split(' ')) {
            let found = &report.step(step).unwrap().claimed;
            assert_eq!(expected.ends_with('*'), !found.gates_unmet.is_empty(), "{row} at {step}");
            let expected: f64 = expected.trim_end_matches('*').parse().unwrap();
            // The table has four decimals; a half may have gone either way in it.
            let off = (found.attainment.low - expected).abs();
            assert!(off <= 0.000_05 + 1e-9, "{row} at {step}: {}", found.attainment.low);
        }
        assert_eq!(
            report.claimed.current_step.as_deref(),
            current.map(|at| STEPS[at]),
            "current step of {row}"
        );
        assert_eq!(
            report.claimed.next_step.as_deref(),
            next.map(|at| STEPS[at]),
            "next step of {row}"
        );
    }
}

#[test]
fn where_nothing_is_answered_nothing_is_judged() {
    let report = judged(&at_levels(&[0; 0]));
    assert!(
        report
            .steps
            .iter()
            .chain(&report.paths)
            .all(|step| step.claimed.verdict == Verdict::Undecided)
    );
    assert_eq!(report.claimed.reason, Some(ReadingReason::NothingAnswered));
    assert_eq!((report.target, report.coverage), (None, None));
    assert!(report.gaps.is_empty() && report.unknown.len() == 18);
}

#[test]
fn the_better_framework_meets_the_higher_requirement() {
    for (rubric, second) in [(&*RUBRIC, Level::ZERO), (&*TWO_FRAMEWORKS, Level::new(2))] {
        let mut levels = rubric.step("senior-ml-engineer").unwrap().required.clone();
        let at_senior = |levels: &[Level]| {
            let target = Some("senior-ml-engineer");
            report(rubric, &at_levels(levels), target, day("2026-11-23"))
        };
        let before = at_senior(&levels).attainment.unwrap();
        assert!((before.low - 1.0).abs() < 1e-12);
        let [pytorch, tensorflow] =
            ["pytorch", "tensorflow"].map(|id| rubric.skill_ix(id).unwrap());
        levels.swap(pytorch, tensorflow);
        let swapped = at_senior(&levels);
        assert_eq!(swapped.attainment, Some(before));
        let required = |id: &str| swapped.skill(id).unwrap().required;
        assert_eq!(required("tensorflow"), Some(Level::new(3)));
        assert_eq!(required("pytorch"), Some(second));
    }
}

#[test]
fn with_one_framework_not_applicable_the_other_is_judged_by_the_higher_requirement() {
    let out = Answer { state: State::NotApplicable, level: None, reason: None, answered_on: None };
    for rubric in [&RUBRIC, &TWO_FRAMEWORKS] {
        for (left_out, other) in [("tensorflow", "pytorch"), ("pytorch", "tensorflow")] {
            let mut assessment = at_levels(&[4; 19]);
            assessment.answers.insert(as_id(left_out), out.clone());
            let report = report(rubric, &assessment, Some("senior-ml-engineer"), day("2026-11-23"));
            assert_eq!(report.skill(other).unwrap().required, Some(Level::new(3)), "{other}");
            assert_eq!(report.skill(left_out).unwrap().required, None);
            assert_eq!(report.readiness.unwrap().of, 17);
        }
    }
}

#[test]
fn a_gate_that_several_can_meet_marks_only_the_nearest() {
    let mut assessment = at_levels(&[4; 19]);
    for (skill, level) in [("pytorch", 0), ("tensorflow", 1)] {
        assessment.answers.insert(as_id(skill), rated(level));
    }
    let report = report(&RUBRIC, &assessment, Some("ml-engineer"), day("2026-11-23"));
    let gated: Vec<&str> =
        report.gaps.iter().filter(|gap| gap.gate).map(|gap| gap.skill.as_str()).collect();
    assert_eq!(gated, ["tensorflow"]);
}

#[test]
fn what_the_backed_reading_meets_is_no_gap_to_show() {
    // PyTorch is backed less than claimed, but TensorFlow carries the higher requirement.
    let mut assessment = at_levels(&[4; 19]);
    let shows =
        RUBRIC.skills.iter().map(|skill| skill.id().to_owned()).filter(|id| id != "pytorch");
    let all = Work {
        confirmed_by: Some("x".to_owned()),
        shows: shows.collect(),
        shows_asked: true,
        ..work(Some("2026-01"))
    };
    assessment.work = Some(vec![all]);
    let target = Some("senior-ml-engineer");
    let first = report(&RUBRIC, &assessment, target, day("2026-11-23"));
    assert!(first.gaps.is_empty(), "{:?}", first.gaps);
    // With TensorFlow claimed at 2 the requirement waits for PyTorch to be shown.
    assessment.answers.insert(as_id("tensorflow"), rated(2));
    let second = report(&RUBRIC, &assessment, target, day("2026-11-23"));
    assert_eq!(second.gaps.len(), 1);
    assert_eq!(
        (second.gaps[0].skill.as_str(), second.gaps[0].required),
        ("pytorch", Level::new(3))
    );
    // One level of PyTorch, of all that senior asks.
    let weight = 18.0 * 7.0 / 20.0;
    let asked = 18.0 / 19.0 * 70.0
        + 31.0 / 32.0 * 111.0
        + 18.0 / 20.0 * 57.0
        + 18.0 / 15.0 * 60.0
        + 15.0 / 12.0 * 43.0;
    assert!((second.gaps[0].points - weight / asked).abs() < 1e-9, "{}", second.gaps[0].points);
}

#[test]
fn a_rated_framework_goes_before_an_unknown_one() {
    let mut assessment = at_levels(&[3; 19]);
    assessment.answers.remove("pytorch");
    let mut points = Vec::new();
    for level in 0..3 {
        assessment.answers.insert(as_id("tensorflow"), rated(level));
        let report = report(&RUBRIC, &assessment, Some("ml-engineer"), day("2026-11-23"));
        points.push(report.gaps.iter().find(|gap| gap.skill == "tensorflow").unwrap().points);
    }
    assert!(points.is_sorted_by(|a, b| a > b), "{points:?}");
}

fn work(until: Option<&str>) -> Work {
    Work {
        id: "w".to_owned(),
        title: "Work".to_owned(),
        link: None,
        used_by: None,
        result: None,
        confirmed_by: None,
        from: None,
        until: until.map(|date| date.parse().unwrap()),
        shows: vec![as_id("python"), as_id("communication")],
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

fn backed_by(work: Work, as_of: &str) -> (u8, u8) {
    backed_in(&RUBRIC, work, as_of)
}

fn backed_in(rubric: &Rubric, work: Work, as_of: &str) -> (u8, u8) {
    let mut assessment = at_levels(&[5; 19]);
    assessment.work = Some(vec![work]);
    let report = report(rubric, &assessment, None, day(as_of));
    let level = |skill: &str| report.skill(skill).unwrap().backed.unwrap();
    (level("python").get(), level("communication").get())
}

#[test]
fn work_backs_as_high_as_somebody_else_could_check() {
    let some = Some("x".to_owned());
    let described = work(Some("2026-01"));
    let linked = Work { link: Some("https://example.org".to_owned()), ..described.clone() };
    let in_use = Work { used_by: some.clone(), ..described.clone() };
    let confirmed = Work { confirmed_by: some, ..described.clone() };
    let on = |work| backed_by(work, "2026-11-23");
    assert_eq!(
        [on(described), on(linked), on(in_use), on(confirmed.clone())],
        [(3, 3), (4, 4), (4, 4), (4, 4)],
        "nothing that people say of themselves backs the highest level"
    );
    let mut other = Made::new();
    other.edit("rubric.toml", |rubric| {
        let evidence = rubric["evidence"].as_table_mut().unwrap();
        evidence.insert("confirmed".to_owned(), 5.into());
    });
    assert_eq!(backed_in(&other.rubric(), confirmed, "2026-11-23"), (5, 5), "other packs may");
}

#[test]
fn work_backs_one_level_less_from_the_day_after_its_limit_and_without_a_date() {
    let confirmed = |until| Work { confirmed_by: Some("x".to_owned()), ..work(until) };
    assert_eq!(backed_by(confirmed(Some("2023-11-23")), "2026-11-23"), (4, 4));
    assert_eq!(backed_by(confirmed(Some("2023-11-22")), "2026-11-23"), (3, 4));
    assert_eq!(backed_by(confirmed(Some("2021-11-22")), "2026-11-23"), (3, 3));
    assert_eq!(backed_by(confirmed(None), "2026-11-23"), (3, 3));
    assert_eq!(
        backed_by(work(None), "2026-11-23"),
        (2, 3),
        "what was only described is then unbacked"
    );
    assert_eq!(
        backed_by(confirmed(Some("2026-01")), "2020-01-01"),
        (4, 4),
        "a report may be for an earlier day"
    );
}

#[test]
fn a_credential_backs_what_its_proof_can_and_at_most_three_once_expired() {
    let mut assessment = at_levels(&[5; 19]);
    let held = |id: &str, on: &str| Held {
        id: as_id(id),
        earned_on: Some(on.parse().unwrap()),
        valid_until: None,
    };
    assessment.credentials = Some(vec![held("ckad", "2024-11-23")]);
    let backed = |as_of: &str| {
        let report = report(&RUBRIC, &assessment, None, day(as_of));
        report.skill("docker-kubernetes").unwrap().backed.map(Level::get)
    };
    assert_eq!([backed("2026-11-23"), backed("2026-11-24")], [Some(3), Some(3)]);
    assessment.credentials = Some(vec![held("pcap", "2024-05")]);
    let report = judged(&assessment);
    assert_eq!(
        report.skill("python").unwrap().backed,
        Some(Level::new(2)),
        "a choice exam shows no hands-on skill above 2"
    );
    assert_eq!(report.skill("sql").unwrap().backed, Some(Level::new(2)));
}

#[test]
fn without_work_and_credentials_there_is_no_backed_reading() {
    let report = judged(&scoped(at_levels(&[5; 19])));
    assert_eq!(report.backed.reason, Some(ReadingReason::NotBacked));
    assert_eq!(report.backed.current_step, None);
    assert!(report.steps.iter().all(|step| step.backed.is_none()));
    assert!(report.gaps.is_empty());
}

#[test]
fn the_aim_chooses_the_branch_and_without_one_the_branch_that_fits_is_taken() {
    let top = scoped(at_levels(&[5; 19]));
    assert_eq!(judged(&top).claimed.current_step.as_deref(), Some("head-of-ai"));
    let mut aimed = top.clone();
    aimed.facts.aim = Some(as_id("research-scientist"));
    assert_eq!(judged(&aimed).claimed.current_step.as_deref(), Some("research-scientist"));
    let mut no_head = top;
    no_head.facts.scope.insert(as_id("head-of-ai"), false);
    assert_eq!(judged(&no_head).claimed.current_step.as_deref(), Some("research-scientist"));
}

#[test]
fn an_open_question_about_scope_is_what_would_decide() {
    let lead = RUBRIC.step("lead-ml-engineer").unwrap();
    let report = judged(&at_levels(&lead.required));
    assert_eq!(report.claimed.current_step.as_deref(), Some("senior-ml-engineer"));
    assert_eq!(report.claimed.next_step, None);
    assert_eq!(report.claimed.decide_by, ["lead-ml-engineer"]);
}

fn state_of<'r>(
    report: &'r Report,
    id: &str,
) -> (&'static str, &'r skillgap::advice::CredentialAdvice) {
    let advices = &report.certifications;
    let lists = [
        ("recommended", &advices.recommended),
        ("considered", &advices.considered),
        ("not earnable", &advices.not_earnable),
    ];
    let found = lists.into_iter().find_map(|(list, entries)| {
        entries.iter().find(|entry| entry.id == id).map(|entry| (list, entry))
    });
    found.unwrap_or_else(|| panic!("{id} is not in the report"))
}

const GONE: [&str; 4] = [
    "aws-ml-specialty",
    "azure-ai-engineer-associate",
    "aws-ml-engineer-associate-c01",
    "aws-ml-engineer-associate-c02",
];

#[test]
fn what_cannot_be_earned_is_shown_with_its_successor_or_its_date() {
    let report = judged(&at_levels(&[1; 19]));
    for id in GONE {
        let (list, entry) = state_of(&report, id);
        assert_eq!(list, "not earnable", "{id}");
        assert!(entry.successor.is_some() || entry.planned_from.is_some(), "{id}");
    }
}

#[test]
fn a_retired_certification_could_be_recommended_before_its_last_day() {
    let mut assessment = at_levels(&[3; 19]);
    assessment.work = Some(vec![]);
    assessment.facts.years_experience = Some(skillgap::assessment::Amount(3.0));
    let on = |as_of: &str| report(&RUBRIC, &assessment, None, day(as_of));
    assert_eq!(state_of(&on("2026-02-01"), "aws-ml-specialty").0, "recommended");
    assert_eq!(
        state_of(&on("2026-03-31"), "aws-ml-specialty").0,
        "recommended",
        "the last day counts"
    );
    assert_eq!(state_of(&on("2026-04-01"), "aws-ml-specialty").0, "not earnable");
}

#[test]
fn languages_decide_where_an_exam_can_be_taken() {
    let mut assessment = at_levels(&[1; 19]);
    assessment.facts.languages = Some(vec!["ja".to_owned()]);
    let report = judged(&assessment);
    assert_ne!(state_of(&report, "aws-ml-engineer-associate-c01").0, "not earnable");
    let (list, entry) = state_of(&report, "ckad");
    let why = skillgap::advice::Keep::NotEarnable { why: NotEarnable::Language };
    assert_eq!((list, entry.reason.as_ref()), ("not earnable", Some(&why)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn nobody_is_recommended_what_cannot_be_earned(
        levels in prop::collection::vec(0..=5_u8, 19),
        years in prop::option::of(0..20_u8),
        asked in any::<bool>(),
    ) {
        let mut assessment = at_levels(&levels);
        assessment.work = asked.then(Vec::new);
        assessment.facts.years_experience = years.map(|years| skillgap::assessment::Amount(years.into()));
        let report = judged(&assessment);
        for id in GONE {
            prop_assert_eq!(state_of(&report, id).0, "not earnable", "{}", id);
        }
    }
}

#[test]
fn every_step_and_path_is_a_road_that_accounts_for_all_it_asks_what_fits_first() {
    let mut random = Random::new(41);
    for _ in 0..100 {
        let mut assessment = at_levels(&RUBRIC.skills.iter().map(|_| 0).collect::<Vec<_>>());
        for skill in &RUBRIC.skills {
            let answer = (!random.once_in(8)).then(|| rated(random.level(0, 5)));
            match answer {
                Some(answer) => assessment.answers.insert(skill.id().to_owned(), answer),
                None => assessment.answers.remove(skill.id()),
            };
        }
        let report = judged(&assessment);
        assert_eq!(report.roads.len(), RUBRIC.steps.len() + RUBRIC.paths.len());
        let fits = |id: &str| report.step(id).unwrap().claimed.verdict == Verdict::Fits;
        let order: Vec<bool> = report.roads.iter().map(|road| fits(&road.id)).collect();
        assert!(order.is_sorted_by(|one, next| one >= next));
        for road in &report.roads {
            let readiness = &report.step(&road.id).unwrap().readiness;
            let unmet = [&road.missing[..], &road.unknown[..]].concat();
            assert_eq!(road.transfers.len(), readiness.met, "{}", road.id);
            assert_eq!(unmet.len(), readiness.unmet.len(), "{}", road.id);
            assert!(unmet.iter().all(|id| readiness.unmet.contains(id)), "{}", road.id);
        }
    }
}

#[test]
fn what_the_groups_reach_together_is_what_the_target_reaches() {
    let mut random = Random::new(31);
    for _ in 0..200 {
        let near = random.once_in(2).then(|| &RUBRIC.steps[random.below(RUBRIC.steps.len())]);
        let levels: Vec<Level> = match near {
            Some(step) => step.required.iter().map(|level| level.down()).collect(),
            None => RUBRIC.skills.iter().map(|_| random.level(0, 5)).collect(),
        };
        let report = judged(&at_levels(&levels));
        let asked: f64 = report.groups.iter().filter_map(|group| group.asked).sum();
        let parts = report.groups.iter().filter_map(|group| Some(group.asked? * group.claimed?));
        let reached: f64 = parts.sum();
        assert!((asked - 1.0).abs() < 1e-9, "{asked}");
        assert!((reached - report.attainment.unwrap().low).abs() < 1e-9, "{reached}");
    }
}

#[test]
fn a_skill_that_is_short_of_two_requirements_by_evidence_is_one_gap() {
    let mut pack = Made::new();
    pack.edit("roadmap.toml", |roadmap| {
        let lead = steps(roadmap).find(|step| step["id"].as_str() == Some("lead-ml-engineer"));
        lead.unwrap()["required"].as_table_mut().unwrap().insert("tensorflow".to_owned(), 3.into());
    });
    let rubric = pack.rubric();
    let mut one = scoped(at_levels(&levels_that_fit(rubric.step("lead-ml-engineer").unwrap())));
    one.answers.insert(as_id("pytorch"), rated(4));
    one.answers.insert(as_id("tensorflow"), rated(3));
    // TensorFlow is supported at 3 and PyTorch at 2, so PyTorch is short of both requirements.
    one.work = Some(vec![Work {
        id: "model".to_owned(),
        title: "Model".to_owned(),
        used_by: Some("sales".to_owned()),
        from: Some("2026-01".parse().unwrap()),
        shows: vec![as_id("tensorflow")],
        ..Work::default()
    }]);
    let told = report(&rubric, &one, Some("lead-ml-engineer"), day("2026-11-23"));
    let gaps: Vec<_> = told.gaps.iter().filter(|gap| gap.skill == "pytorch").collect();
    let [gap] = gaps[..] else { panic!("{gaps:#?}") };
    let parts =
        gap.parts.iter().map(|part| (part.of.as_str(), part.level.get(), part.required.get()));
    assert_eq!(parts.collect::<Vec<_>>(), [("tensorflow", 2, 3), ("pytorch", 3, 4)]);
    assert_eq!((gap.level.get(), gap.required.get()), (2, 4));
}
