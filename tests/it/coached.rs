//! What a coach would not have signed, as rules: each person here once read the wrong job, step or plan.

use serde_json::{Value, json};
use skillgap::advice::{BundleKind, CredentialAnswer, LeftOutWhy, PieceKind, WhyNone};
use skillgap::assessment::Assessment;
use skillgap::render;
use skillgap::render::formats::markdown;
use skillgap::report::Report;
use skillgap::rubric::Rubric;
use skillgap::store::built_in;

use crate::support::{day, report};

pub const ML: &str = "machine-learning-engineer";
pub const DS: &str = "data-scientist";
pub const AI: &str = "ai-engineer";

/// A person: a pack, levels by skill, facts, and work.
pub fn person(pack: &str, levels: &Value, facts: Value, work: Value) -> (Rubric, Assessment) {
    let rubric = built_in(pack).expect("a built-in pack");
    let rated = |level: &Value| json!({ "state": "rated", "level": level });
    let answers: serde_json::Map<String, Value> =
        levels.as_object().unwrap().iter().map(|(id, level)| (id.clone(), rated(level))).collect();
    let text = json!({
        "format": "skillgap-assessment/1",
        "rubric": { "id": pack, "version": rubric.version.to_string() },
        "taken_on": "2026-11-20",
        "answers": answers,
        "work": work,
        "credentials": [],
        "facts": facts,
    });
    let read = Assessment::read("one.json", &text.to_string(), &rubric);
    let one = read.expect("the answers can be read");
    (rubric, one)
}

pub fn told(rubric: &Rubric, one: &Assessment, target: Option<&str>) -> Report {
    report(rubric, one, target, day("2026-11-23"))
}

/// The short report in Markdown, without marks and with plain spaces.
pub fn page(told: &Report) -> String {
    let text = markdown::page(&render::page(told));
    let short = text.split("\n## Everything else").next().unwrap();
    short.replace("**", "").replace('\u{a0}', " ")
}

/// What is beside a label of the first lines.
pub fn line(text: &str, label: &str) -> String {
    let start = format!("- {label}: ");
    let found = text.lines().find_map(|line| line.strip_prefix(&start));
    found.unwrap_or_else(|| panic!("no {label} in {text}")).to_owned()
}

/// What the ML ladder asks of somebody whose models run, but who knows little SQL and no cloud.
fn deep() -> Value {
    json!({ "python": 4, "sql": 1, "ml-algorithms": 4, "deep-learning": 5, "statistics": 2,
        "data-preparation": 4, "model-evaluation": 4, "tensorflow": 3, "pytorch": 5,
        "scikit-learn": 2, "numpy-pandas": 3, "docker-kubernetes": 2, "problem-solving": 5,
        "analytical-thinking": 4, "communication": 3, "collaboration": 4, "model-deployment": 4,
        "cloud-platforms": 1, "r-or-java": 3 })
}

fn camera() -> Value {
    json!([{ "id": "a", "title": "Defects in camera images", "used_by": "31 production lines",
        "result": "missed defects from 3.1% to 0.4%", "confirmed_by": "plant manager",
        "from": "2021-01", "shows": ["deep-learning", "pytorch", "model-deployment",
            "model-evaluation", "data-preparation", "python", "problem-solving"] }])
}

/// Somebody who runs data for others, and starts with models.
fn runs_data() -> Value {
    json!({ "python": 4, "sql": 4, "ml-algorithms": 1, "deep-learning": 0, "statistics": 1,
        "data-preparation": 3, "model-evaluation": 1, "tensorflow": 0, "pytorch": 0,
        "scikit-learn": 1, "numpy-pandas": 3, "docker-kubernetes": 4, "problem-solving": 4,
        "analytical-thinking": 3, "communication": 3, "collaboration": 4, "model-deployment": 2,
        "cloud-platforms": 4, "r-or-java": 3 })
}

fn pipelines() -> Value {
    json!([
        { "id": "a", "title": "Streaming platform for payments", "used_by": "six product teams",
            "result": "late events from 4% to 0.2%", "from": "2022-03",
            "shows": ["python", "sql", "docker-kubernetes", "cloud-platforms", "problem-solving"] },
        { "id": "b", "title": "Warehouse migration", "used_by": "120 analysts",
            "result": "nightly load in 50 minutes", "from": "2019-05", "until": "2022-02",
            "shows": ["sql", "python", "collaboration"] },
    ])
}

/// Every skill of a pack at the level that a step asks for, with some others.
pub fn at_step(pack: &str, step: &str, others: Value) -> Value {
    let rubric = built_in(pack).unwrap();
    let step = rubric.step(step).unwrap();
    let skills = rubric.skills.iter().zip(&step.required);
    let mut levels: serde_json::Map<String, Value> =
        skills.map(|(skill, level)| (skill.id().to_string(), json!(u8::from(*level)))).collect();
    levels.extend(others.as_object().unwrap().clone());
    Value::Object(levels)
}

#[test]
fn one_level_that_decides_a_step_is_the_first_to_learn_and_no_page_tells_of_another_route() {
    let facts = json!({ "years_experience": 11, "hours_per_week": 2,
        "scope": { "lead-ml-engineer": false } });
    let (rubric, one) = person(ML, &deep(), facts, camera());
    let told = told(&rubric, &one, None);
    let text = page(&told);
    assert_eq!(
        line(&text, "Your level"),
        "You don't fit the ML engineer role yet. You're one skill level short: SQL 1 → 2."
    );
    assert!(!text.contains("another route"), "{text}");
    let plan = told.plan.unwrap();
    let learn = plan.pieces.iter().position(|piece| piece.kind != PieceKind::Show).unwrap();
    let first = &plan.pieces[learn];
    assert_eq!((first.id.as_str(), u8::from(first.lifts[0].to)), ("sql", 2));
    assert_eq!(plan.fits_after, Some(learn + 1));
}

#[test]
fn a_project_of_the_pack_replaces_one_of_ones_own_of_the_same_size() {
    let levels = at_step(ML, "ml-engineer", json!({ "statistics": 2, "model-deployment": 2 }));
    let (rubric, one) = person(ML, &levels, json!({ "years_experience": 3 }), json!([]));
    let plan = told(&rubric, &one, Some("senior-ml-engineer")).plan.unwrap();
    let statistics = plan
        .pieces
        .iter()
        .find(|piece| piece.lifts.iter().any(|lift| lift.skill == "statistics"))
        .unwrap();
    assert_eq!(statistics.kind, PieceKind::Project, "{statistics:?}");
}

#[test]
fn a_task_of_ones_own_covers_two_skills_of_one_group_and_is_no_project() {
    let levels = at_step(AI, "ai-engineer", json!({ "llm-evaluation": 2, "llm-operations": 2 }));
    let facts = json!({ "hours_per_week": 20, "aim": "ai-engineer" });
    let (rubric, one) = person(AI, &levels, facts, json!([]));
    let told = told(&rubric, &one, None);
    assert!(!page(&told).to_lowercase().contains("own project"));
    let plan = told.plan.unwrap();
    let own = plan.first_page.iter().filter(|one| one.kind == BundleKind::OwnProject);
    let own: Vec<_> = own.collect();
    assert!(!own.is_empty(), "{:?}", plan.first_page);
    for bundle in own {
        let ids = bundle.pieces.iter().map(|number| plan.pieces[number - 1].id.as_str());
        let groups = ids.map(|id| &rubric.group_of(rubric.skill_ix(id).unwrap()).id);
        let groups: Vec<_> = groups.collect();
        assert!(groups.len() == 2 && groups[0] == groups[1], "{groups:?}");
    }
}

#[test]
fn the_first_project_is_one_that_meets_a_must_have_now_and_none_about_a_new_topic() {
    let levels = json!({ "python": 2, "sql": 3, "numpy-pandas": 1, "data-preparation": 1,
        "statistics": 2, "experiment-design": 3, "causal-inference": 1, "ml-algorithms": 1,
        "model-evaluation": 1, "scikit-learn": 0, "deep-learning": 0, "model-deployment": 0,
        "data-visualisation": 4, "business-understanding": 4, "problem-solving": 3,
        "analytical-thinking": 4, "communication": 4, "collaboration": 4 });
    let (rubric, one) = person(DS, &levels, json!({ "aim": "data-scientist" }), json!([]));
    let first = |told: Report| {
        let mut pieces = told.plan.unwrap().pieces.into_iter();
        pieces.find(|piece| piece.kind == PieceKind::Project).unwrap().id
    };
    // The step below the aim needs Python first.
    assert_eq!(first(told(&rubric, &one, None)), "python-tool-for-others");
    let levels = at_step(
        ML,
        "ml-engineer",
        json!({ "model-evaluation": 2, "deep-learning": 2,
        "docker-kubernetes": 2 }),
    );
    let (rubric, one) = person(ML, &levels, json!({ "aim": "ml-engineer" }), json!([]));
    let first = first(told(&rubric, &one, None));
    let file = rubric.projects.iter().find(|file| file.id == *first).unwrap();
    assert!(file.topics.is_empty(), "{first}");
}

#[test]
fn nobody_is_sent_to_the_job_that_they_do_while_they_aim_elsewhere() {
    let topics = json!(["spark", "orchestration", "streaming"]);
    let facts = |aim: Value| {
        json!({ "years_experience": 7, "hours_per_week": 5, "aim": aim,
        "also_used": topics })
    };
    let (rubric, one) = person(ML, &runs_data(), facts(json!("ml-engineer")), pipelines());
    let aims = told(&rubric, &one, None);
    let search = &aims.first_hour.search;
    assert!(search.iter().all(|title| !title.contains("Data ")), "{search:?}");
    assert_eq!(aims.first_hour.apply.as_deref(), Some("ML Platform Engineer"));
    assert!(!page(&aims).contains("Data Engineer"));
    // Who aims at nothing, or no longer does that job, can look for it.
    let (rubric, mut one) = person(ML, &runs_data(), facts(Value::Null), pipelines());
    assert!(told(&rubric, &one, None).first_hour.search.iter().any(|one| one.contains("Data ")));
    one.facts.aim = Some(crate::support::as_id("ml-engineer"));
    one.work.as_mut().unwrap()[0].until = Some("2026-05".parse().unwrap());
    assert!(told(&rubric, &one, None).first_hour.search.iter().any(|one| one.contains("Data ")));
}

#[test]
fn years_and_high_levels_in_a_field_give_senior_titles_and_none_a_step_down() {
    let facts = |years: u8| json!({ "years_experience": years });
    let (rubric, one) = person(ML, &deep(), facts(11), camera());
    let search = told(&rubric, &one, None).first_hour.search;
    assert_eq!(search[0], "Senior Computer Vision Engineer");
    assert!(!search.contains(&"Computer Vision Engineer".to_owned()), "{search:?}");
    let (rubric, one) = person(ML, &deep(), facts(3), camera());
    assert_eq!(told(&rubric, &one, None).first_hour.search[0], "Computer Vision Engineer");
    let work = json!([{ "id": "a", "title": "A phase III trial", "used_by": "a drug agency",
        "from": "2020-02", "until": "2025-11", "shows": ["statistics", "communication"] }]);
    let levels =
        at_step(DS, "junior-data-scientist", json!({ "statistics": 5, "communication": 4 }));
    let (rubric, one) = person(DS, &levels, facts(9), work);
    let search = told(&rubric, &one, None).first_hour.search;
    assert!(search.contains(&"Senior Biostatistician".to_owned()), "{search:?}");
    assert!(!search.iter().any(|title| title == "Biostatistician"), "{search:?}");
}

#[test]
fn a_topic_makes_a_title_only_with_work_in_one_of_its_skills() {
    let levels = at_step(DS, "junior-data-scientist", json!({ "sql": 3, "data-visualisation": 3 }));
    let facts = json!({ "years_experience": 4, "also_used": ["dashboard-tools"] });
    let (rubric, mut one) = person(DS, &levels, facts, json!([]));
    let has = |one: &Assessment| {
        let search = told(&rubric, one, None).first_hour.search;
        search.contains(&"Business Intelligence Developer".to_owned())
    };
    assert!(!has(&one), "the topic alone");
    let work = json!([{ "id": "a", "title": "Weekly figures", "used_by": "the leadership",
        "from": "2024-06", "shows": ["sql", "data-visualisation"] }]);
    one.work = serde_json::from_value(work).unwrap();
    assert!(has(&one));
}

#[test]
fn who_fits_a_first_step_and_has_no_job_applies_for_it_and_reads_titles_for_newcomers_first() {
    let levels = at_step(AI, "junior-ai-engineer", json!({ "agents": 3, "llm-applications": 3 }));
    let work = json!([{ "id": "a", "title": "Agent that plans study weeks",
        "link": "https://example.org/agent", "from": "2026-05", "until": "2026-09",
        "shows": ["agents", "llm-applications", "python"] }]);
    let facts = json!({ "years_experience": 0, "hours_per_week": 20, "aim": "ai-engineer" });
    let (rubric, mut one) = person(AI, &levels, facts, work);
    let text = page(&told(&rubric, &one, None));
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for “Junior AI Engineer” jobs now. Meanwhile, "), "{first}");
    let search = told(&rubric, &one, None).first_hour.search;
    assert_eq!(search[0], "Junior AI Engineer");
    assert_eq!(search[1], "Entry-level AI Engineer");
    // Somebody with such a job needs no other.
    let work = &mut one.work.as_mut().unwrap()[0];
    (work.until, work.used_by) = (None, Some("40 students".to_owned()));
    assert!(!line(&page(&told(&rubric, &one, None)), "Do first").contains("Apply"));
}

/// A researcher whose networks others use: no SQL, nothing deployed.
fn researcher() -> Value {
    json!({ "python": 4, "sql": 0, "ml-algorithms": 3, "deep-learning": 3, "statistics": 4,
        "data-preparation": 3, "model-evaluation": 3, "tensorflow": 0, "pytorch": 3,
        "scikit-learn": 2, "numpy-pandas": 4, "docker-kubernetes": 1, "problem-solving": 4,
        "analytical-thinking": 4, "communication": 4, "collaboration": 3, "model-deployment": 0,
        "cloud-platforms": 1, "r-or-java": 1 })
}

#[test]
fn somebody_with_years_and_levels_but_no_aim_is_compared_with_no_step_for_newcomers() {
    let work = json!([{ "id": "a", "title": "Neural reconstruction of events",
        "used_by": "40 physicists", "result": "resolution 14% better", "from": "2023-09",
        "shows": ["python", "deep-learning", "pytorch", "model-evaluation", "statistics"] }]);
    let facts = |years: u8| json!({ "years_experience": years, "hours_per_week": 10 });
    let (rubric, one) = person(ML, &researcher(), facts(3), work.clone());
    let told3 = told(&rubric, &one, None);
    assert_eq!(told3.target.as_deref(), Some("ml-engineer"));
    let text = page(&told3);
    let level = "You don't fit the ML engineer role yet. You're five skill levels short: SQL 0 → 2, Model deployment 0 → 2 and Cloud platforms 1 → 2.";
    assert_eq!(line(&text, "Your level"), level);
    assert!(!text.contains("Junior"), "{text}");
    let (rubric, one) = person(ML, &researcher(), facts(1), work.clone());
    assert_eq!(told(&rubric, &one, None).target.as_deref(), Some("junior-ml-engineer"));
    // With many years, the first step for others is the one, however far it is.
    let levels = at_step(AI, "junior-ai-engineer", json!({ "python": 2, "backend-services": 4 }));
    let (rubric, one) = person(AI, &levels, facts(8), json!([]));
    let told8 = told(&rubric, &one, None);
    assert_eq!(told8.target.as_deref(), Some("ai-engineer"));
    assert!(!page(&told8).contains("the first role on this ladder"));
}

#[test]
fn whoever_is_far_ahead_of_the_evidence_plans_evidence_and_reads_no_two_answers() {
    let levels = at_step(
        ML,
        "senior-ml-engineer",
        json!({ "deep-learning": 4, "data-preparation": 4,
        "scikit-learn": 4, "sql": 4, "pytorch": 4, "numpy-pandas": 4 }),
    );
    let work = json!([{ "id": "a", "title": "Capstone: house prices",
        "link": "https://example.org/houses", "result": "R² of 0.91", "from": "2026-03",
        "until": "2026-06", "shows": ["python", "ml-algorithms", "scikit-learn",
            "model-deployment", "numpy-pandas", "data-preparation"] }]);
    let facts = json!({ "years_experience": 1, "hours_per_week": 15, "aim": "senior-ml-engineer" });
    let (rubric, one) = person(ML, &levels, facts, work);
    let far = told(&rubric, &one, None);
    assert!(far.claimed.far_ahead.is_some());
    assert_eq!(far.target.as_deref(), Some("ml-engineer"));
    let plan = far.plan.as_ref().unwrap();
    assert!(plan.pieces.iter().all(|piece| piece.lifts.is_empty()), "{:?}", plan.pieces);
    assert!(plan.pieces.iter().any(|piece| piece.kind == PieceKind::Show));
    let text = page(&far);
    assert!(!text.contains("Lead ML engineer"), "{text}");
    let aim = "Your goal is the Senior ML engineer role. Employers usually ask for 5 years of experience, and your evidence doesn't support it yet. The rest of this page shows what evidence the ML engineer role needs.";
    assert_eq!(line(&text, "Your goal"), aim);
    let asked = page(&told(&rubric, &one, Some("junior-ml-engineer")));
    assert!(line(&asked, "Your level").ends_with("your evidence supports Junior ML engineer."));
    assert_eq!(line(&asked, "You asked for"), "Junior ML engineer: your evidence supports it.");
}

#[test]
fn a_certification_is_refused_with_a_true_reason() {
    let levels = json!({ "python": 2, "sql": 0, "ml-algorithms": 1, "deep-learning": 0,
        "statistics": 3, "data-preparation": 1, "model-evaluation": 0, "tensorflow": 0,
        "pytorch": 0, "scikit-learn": 0, "numpy-pandas": 1, "docker-kubernetes": 0,
        "problem-solving": 2, "analytical-thinking": 3, "communication": 4, "collaboration": 3,
        "model-deployment": 0, "cloud-platforms": 0, "r-or-java": 0 });
    let facts = json!({ "years_experience": 0, "hours_per_week": 6, "budget_usd": 0,
        "languages": ["fr", "ar"] });
    let mut shown = 0;
    for changes in [json!({}), json!({ "sql": 2 }), json!({ "model-evaluation": 1 })] {
        let mut levels = levels.clone();
        levels.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        let (rubric, one) = person(ML, &levels, facts.clone(), json!([]));
        let told = told(&rubric, &one, None);
        let text = page(&told);
        assert!(!text.contains("We don't recommend any for this goal."), "{text}");
        let best = told.certifications.best.as_ref().map_or(0, |best| best.members.len());
        if best > 0 {
            // What can be earned and would add enough is not said to be kept out by its language.
            assert!(!text.contains("known to us only in"), "{text}");
            shown += 1;
        }
        if let Some(CredentialAnswer::None { why: WhyNone::LeftOut { why, .. }, .. }) =
            &told.certifications.answer
        {
            let is_covered =
                matches!(why, LeftOutWhy::NothingLeft | LeftOutWhy::QuickerWithout { .. });
            assert!(!is_covered || text.contains("You don't need one. "), "{text}");
        }
    }
    assert!(shown > 0);
}

#[test]
fn no_course_is_in_a_plan_that_it_adds_little_to() {
    let facts = json!({ "years_experience": 7, "hours_per_week": 5, "budget_usd": 500,
        "aim": "ml-engineer" });
    let (rubric, one) = person(ML, &runs_data(), facts, pipelines());
    let plan = told(&rubric, &one, None).plan.unwrap();
    let gates = &rubric.step("ml-engineer").unwrap().gates;
    let least = f64::from(rubric.judging.worth_percent) / 100.0;
    for piece in plan.pieces.iter().filter(|one| one.kind == PieceKind::Credential && !one.optional)
    {
        let points: f64 = piece.lifts.iter().chain(&piece.shows).map(|lift| lift.points).sum();
        let is_gated = piece.lifts.iter().any(|lift| {
            let skill = rubric.skill_ix(&lift.skill).unwrap();
            gates.iter().any(|gate| gate.any_of.contains(&skill))
        });
        assert!(points >= least || is_gated, "{piece:?}");
    }
}

#[test]
fn the_table_of_gaps_begins_with_must_haves_and_what_the_first_line_names() {
    let levels = json!({ "python": 1, "sql": 2, "numpy-pandas": 1, "data-preparation": 4,
        "statistics": 5, "experiment-design": 5, "causal-inference": 4, "ml-algorithms": 3,
        "model-evaluation": 3, "scikit-learn": 0, "deep-learning": 1, "model-deployment": 1,
        "data-visualisation": 3, "business-understanding": 3, "problem-solving": 4,
        "analytical-thinking": 4, "communication": 4, "collaboration": 4 });
    let facts = json!({ "years_experience": 9, "hours_per_week": 4, "degree": "doctorate",
        "aim": "senior-data-scientist" });
    let (rubric, one) = person(DS, &levels, facts, json!([]));
    let text = page(&told(&rubric, &one, None));
    let level = "You don't fit the Data scientist role yet. You're four skill levels short: Python 1 → 4 and SQL 2 → 3.";
    assert_eq!(line(&text, "Your level"), level);
    let table = text.split("most important first").nth(1).unwrap();
    let rows: Vec<&str> = table.lines().filter(|row| row.starts_with("| ")).skip(2).collect();
    let names: Vec<&str> = rows.iter().map(|row| row.split('|').nth(1).unwrap().trim()).collect();
    assert_eq!(names[..3], ["Understanding the business", "Python", "SQL"], "{table}");
    assert!(table.contains(" levels to gain in all."), "{table}");
}

#[test]
fn no_other_rubric_is_named_with_a_wide_range_or_a_step_for_newcomers_after_years() {
    for (levels, facts, work) in [
        (deep(), json!({ "years_experience": 11 }), camera()),
        (runs_data(), json!({ "years_experience": 7 }), pipelines()),
        (researcher(), json!({ "years_experience": 3 }), camera()),
    ] {
        let (rubric, one) = person(ML, &levels, facts, work);
        let text = page(&told(&rubric, &one, None));
        for also in text.lines().filter(|line| line.starts_with("- Also: ")) {
            assert!(!also.contains("Junior"), "{also}");
            let range = also.split('%').next().unwrap().rsplit(' ').next().unwrap();
            if let Some((low, high)) = range.split_once('–') {
                let [low, high]: [f64; 2] = [low, high].map(|one| one.parse().unwrap());
                assert!(high - low <= 30.5, "{also}");
            }
        }
    }
}

#[test]
fn ratings_without_evidence_that_the_target_does_not_need_are_said_not_to_matter() {
    let (rubric, one) = person(ML, &deep(), json!({ "years_experience": 11 }), camera());
    let text = page(&told(&rubric, &one, None));
    assert!(text.contains("8 not fully (only 2 of them matter for your target)."), "{text}");
}

#[test]
fn running_work_is_the_first_line_for_a_resume_and_a_line_left_out_is_told() {
    let work = json!([
        { "id": "a", "title": "Order service", "used_by": "2 million customers",
            "confirmed_by": "engineering manager", "result": "99.98% available",
            "from": "2020-08", "until": "2026-02", "shows": ["backend-services", "sql",
                "cloud-platforms", "docker-kubernetes"] },
        { "id": "b", "title": "Summaries of calls", "used_by": "300 agents",
            "result": "wrap-up from 4 to 1.5 minutes", "from": "2026-03",
            "shows": ["llm-applications", "backend-services"] },
    ]);
    let levels = at_step(
        AI,
        "junior-ai-engineer",
        json!({ "python": 2, "backend-services": 4,
        "llm-applications": 3, "cloud-platforms": 4, "docker-kubernetes": 4 }),
    );
    let (rubric, one) = person(AI, &levels, json!({ "years_experience": 8 }), work);
    let told = told(&rubric, &one, None);
    assert_eq!(told.resume.lines[0].title, "Summaries of calls");
    let text = page(&told);
    let shown =
        told.resume.lines.iter().filter(|line| text.contains(&format!("- {} (", line.title)));
    assert!(shown.count() == 2 || text.contains("more in `--section resume`"), "{text}");
}
