//! What another strict coach did not sign, as rules: titles below a person's years, evidence for the wrong step, and
//! plans whose next step comes late.

use serde_json::{Value, json};
use skillgap::advice::PieceKind;
use skillgap::assessment::Assessment;
use skillgap::report::Report;
use skillgap::rubric::Rubric;

use crate::coached::{AI, DS, ML, at_step, line, page, person, told};
use crate::strict_coach::{levels, read};

/// Runs the releases of models, and knows little of models themselves.
fn releases(years: u8, aim: &str) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Release pipeline for 30 models",
        "used_by": "four data science teams", "result": "release from 3 weeks to 1 day",
        "confirmed_by": "head of platform", "position": "MLOps engineer", "from": "2023-01",
        "shows": ["model-deployment", "docker-kubernetes", "cloud-platforms", "python",
            "problem-solving", "collaboration"] }]);
    let facts = json!({ "aim": aim, "years_experience": years, "hours_per_week": 6,
        "also_used": ["ci-cd", "mlops-tools"] });
    person(ML, &levels(ML, "4 2 3 2 2 1 3 3 0 2 2 3 4 4 3 3 4 4 4"), facts, work)
}

#[test]
fn who_has_the_years_before_a_step_within_reach_is_no_newcomer_whatever_they_aim_at() {
    let (told, text) = read(&releases(4, "senior-ml-engineer"));
    assert!(!text.contains("Junior"), "{text}");
    let level = "You don't fit the ML engineer role yet. You're one skill level short: ML algorithms 2 → 3.";
    assert_eq!(line(&text, "Your level"), level);
    let search = &told.first_hour.search;
    assert!(search.iter().any(|title| title == "Machine Learning Engineer"), "{search:?}");
    // Who aims at the step for newcomers, or has too few years, is one.
    for (years, aim) in [(4, "junior-ml-engineer"), (1, "senior-ml-engineer")] {
        assert!(!read(&releases(years, aim)).0.claimed.no_newcomer, "{years} {aim}");
    }
}

#[test]
fn a_job_that_leads_to_the_aim_is_searched_for_but_not_the_very_one_that_somebody_has() {
    let (told, text) = read(&releases(4, "senior-ml-engineer"));
    assert!(!told.first_hour.search.iter().any(|title| title == "MLOps Engineer"), "{text}");
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for “ML Platform Engineer” jobs now."), "{first}");
}

#[test]
fn a_plan_whose_next_step_is_in_the_lower_half_begins_with_a_project_of_weeks() {
    let plan = read(&releases(4, "senior-ml-engineer")).0.plan.unwrap();
    let first = plan.pieces.iter().find(|piece| piece.kind == PieceKind::Project).unwrap();
    assert!(first.hours.unwrap().high <= 80.0, "{first:?}");
    assert!(first.lifts.iter().any(|lift| lift.skill == "ml-algorithms"), "{first:?}");
    // Two rungs further up nothing asks for one.
    let each = at_step(ML, "junior-ml-engineer", json!({ "model-deployment": 4 }));
    let facts = json!({ "aim": "head-of-ai", "years_experience": 12, "hours_per_week": 3 });
    let (rubric, one) = person(ML, &each, facts, json!([]));
    assert!(crate::coached::told(&rubric, &one, None).plan.unwrap().no_project.is_none());
}

/// A lead back from leave, who puts every skill at 4 at most.
fn returner() -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Recommendations in a shopping app",
        "used_by": "5 million shoppers", "result": "4% more orders in an A/B test",
        "confirmed_by": "CTO", "position": "Tech lead, recommendations", "from": "2019-02",
        "until": "2025-04", "shows": ["ml-algorithms", "model-evaluation", "model-deployment",
            "python", "data-preparation", "scikit-learn", "communication", "collaboration"] }]);
    let facts = json!({ "aim": "lead-ml-engineer", "years_experience": 10, "hours_per_week": 5,
        "budget_usd": 0, "scope": { "lead-ml-engineer": true } });
    person(ML, &levels(ML, "4 3 4 4 3 3 4 4 0 3 4 3 3 4 4 4 4 4 3"), facts, work)
}

#[test]
fn years_and_one_level_short_of_a_step_give_its_title_and_not_the_one_below() {
    let (told, text) = read(&returner());
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for “Senior Machine Learning Engineer” jobs now."), "{first}");
    let why = line(&text, "Why");
    let short = "You have the usual years for that title, and you're one skill level short.";
    assert!(why.starts_with(short), "{why}");
    let search = &told.first_hour.search;
    assert!(!search.iter().any(|title| title == "Machine Learning Engineer"), "{search:?}");
}

#[test]
fn what_decides_the_next_step_comes_first_on_the_job_too() {
    let told = read(&returner()).0;
    let reach = told.claimed.within_reach.unwrap();
    let [change] = &reach.changes[..] else { panic!("{reach:?}") };
    let plan = told.plan.unwrap();
    let first = plan.pieces.iter().find(|piece| piece.kind != PieceKind::Show).unwrap();
    assert_eq!(first.kind, PieceKind::OnTheJob);
    assert_eq!(first.lifts[0].skill, change.skill, "{first:?}");
}

#[test]
fn evidence_is_asked_for_the_step_that_somebody_fits_and_not_only_for_the_aim() {
    let (told, text) = read(&returner());
    let set = told.solid.as_ref().unwrap().backing_set.as_ref().unwrap();
    assert!(!set.changes.is_empty());
    for lift in &set.changes {
        let name = told.skills.iter().find(|skill| skill.id == lift.skill).unwrap();
        let shown = text.split("Evidence to add").nth(1).unwrap().split("\n## ").next().unwrap();
        assert!(shown.contains(&format!("{} (level {})", name.name, lift.to)), "{shown}");
    }
    assert!(text.contains("For your level today, describe work that shows "), "{text}");
}

#[test]
fn a_title_below_the_one_for_people_with_years_is_dropped() {
    let work = json!([{ "id": "a", "title": "Lakehouse for an insurer", "used_by": "90 analysts",
        "confirmed_by": "head of data", "position": "Data engineer", "from": "2022-01",
        "shows": ["sql", "python", "data-preparation", "cloud-platforms"] }]);
    let facts = json!({ "years_experience": 5, "hours_per_week": 4,
        "also_used": ["spark", "orchestration"] });
    let each = levels(ML, "4 3 5 2 1 2 4 2 0 0 2 4 3 4 3 3 4 2 4");
    let search = read(&person(ML, &each, facts, work)).0.first_hour.search;
    assert_eq!(search[0], "Senior Data Engineer");
    assert!(!search.iter().any(|title| title == "Data Engineer"), "{search:?}");
}

#[test]
fn a_developer_of_services_reads_of_bridges_last() {
    let work = json!([{ "id": "a", "title": "Payments API", "used_by": "800 merchants",
        "confirmed_by": "engineering manager", "from": "2021-04",
        "shows": ["backend-services", "sql", "docker-kubernetes"] }]);
    let facts = json!({ "aim": "ai-engineer", "years_experience": 6, "hours_per_week": 10 });
    let each = levels(AI, "3 4 3 2 1 1 1 0 1 1 2 3 4 0 0 0 4 3 3 3");
    let told = read(&person(AI, &each, facts, work)).0;
    let search = &told.first_hour.search;
    assert_eq!(search[..2], ["Backend Engineer, AI", "Software Engineer, Generative AI"]);
    // A project with milestones takes the place of one's own practice, if it takes hardly longer.
    let plan = told.plan.unwrap();
    let search = |piece: &skillgap::advice::Piece| {
        piece.lifts.iter().any(|lift| lift.skill == "retrieval-search" && lift.to == 3)
    };
    let piece = plan.pieces.iter().find(|piece| search(piece)).unwrap();
    let alone = piece.hours.unwrap();
    let is_quicker = |file: &skillgap::rubric::files::Project| {
        file.teaches.get("retrieval-search").is_some_and(|to| *to == 3)
            && f64::from(file.hours[0] + file.hours[1]) <= alone.low + alone.high
    };
    let rubric = skillgap::store::built_in(AI).unwrap();
    let is_project = piece.kind == PieceKind::Project;
    assert!(is_project || !rubric.projects.iter().any(is_quicker), "{piece:?}");
}

#[test]
fn the_must_have_of_the_next_step_comes_right_after_the_first_project() {
    let work = json!([{ "id": "a", "title": "Agent float dashboard", "used_by": "30 managers",
        "result": "agents without cash from 11% to 6%", "position": "Data analyst",
        "from": "2023-02", "shows": ["sql", "data-visualisation", "data-preparation"] }]);
    let facts = json!({ "aim": "data-scientist", "years_experience": 4, "hours_per_week": 6,
        "budget_usd": 0 });
    let each = levels(DS, "2 4 1 3 2 2 1 1 1 0 0 0 4 3 3 3 3 3");
    let (told, text) = read(&person(DS, &each, facts, work));
    assert_eq!(told.claimed.next_step.as_deref(), Some("junior-data-scientist"));
    let plan = told.plan.unwrap();
    let projects = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Project);
    let mut lifts = projects.take(2).flat_map(|piece| &piece.lifts);
    assert!(lifts.any(|lift| lift.skill == "python"), "{plan:?}");
    let told =
        "IBM Machine Learning would help, but your plan teaches the same things in less time.";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("- Also: ML engineer"), "{text}");
}

#[test]
fn a_resume_begins_with_what_shows_the_trade() {
    let work = json!([{ "id": "cap", "title": "Which employees leave",
        "link": "https://example.org/leave", "from": "2026-06", "until": "2026-08",
        "shows": ["python", "scikit-learn", "ml-algorithms"] },
        { "id": "hr", "title": "HR reporting", "used_by": "HR directors", "from": "2019-01",
        "until": "2026-03", "shows": ["communication", "collaboration"] }]);
    let facts = json!({ "aim": "junior-data-scientist", "years_experience": 0 });
    let each = levels(DS, "2 2 2 2 2 1 1 2 2 2 1 0 3 2 2 2 3 3");
    let told = read(&person(DS, &each, facts, work)).0;
    assert_eq!(told.resume.lines[0].work, "cap");
}

#[test]
fn far_ahead_of_all_evidence_no_title_of_the_step_below_is_named() {
    let each: Value = levels(AI, "4 4 3 4 4 4 4 3 3 3 4 3 3 3 3 0 4 4 4 4");
    let work = json!([{ "id": "a", "title": "Hackathon agent that books trains",
        "from": "2026-02", "until": "2026-02", "shows": ["agents", "python"] }]);
    let facts = json!({ "aim": "senior-ai-engineer", "years_experience": 0,
        "hours_per_week": 15, "budget_usd": 0 });
    let (rubric, one) = person(AI, &each, facts, work);
    let far: Report = told(&rubric, &one, None);
    assert!(far.claimed.far_ahead.is_some());
    assert!(!line(&page(&far), "Search for").contains("“AI Engineer”"));
    // Years and work in use make nobody too experienced for what their evidence supports.
    let work = json!([{ "id": "a", "title": "Sales dashboards", "used_by": "sales team",
        "from": "2024-10", "shows": ["sql", "data-visualisation"] }]);
    let facts = json!({ "aim": "principal-data-scientist", "years_experience": 2,
        "scope": { "principal-data-scientist": true } });
    let each = levels(DS, "5 5 5 5 5 5 4 5 5 5 4 4 5 5 5 5 5 5");
    let far = read(&person(DS, &each, facts, work)).0;
    assert!(far.claimed.far_ahead.is_some() && !far.first_hour.search.is_empty());
}

/// Somebody from another field, without any model.
fn games() -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Physics engine of a racing game",
        "used_by": "600,000 players", "confirmed_by": "technical director", "from": "2018-05",
        "shows": ["problem-solving", "collaboration"] }]);
    let facts = json!({ "aim": "ml-engineer", "years_experience": 8, "hours_per_week": 12 });
    person(ML, &levels(ML, "2 1 2 0 1 2 0 0 0 0 0 0 2 4 3 3 4 1 1"), facts, work)
}

#[test]
fn nobody_serves_a_model_before_they_know_any() {
    let plan = read(&games()).0.plan.unwrap();
    let first = plan.pieces.iter().find(|piece| piece.kind == PieceKind::Project).unwrap();
    assert!(first.lifts.iter().all(|lift| lift.skill != "model-deployment"), "{first:?}");
    let at = |skill: &str, to: u8| {
        let lifts = |piece: &skillgap::advice::Piece| {
            piece.lifts.iter().any(|lift| lift.skill == skill && lift.to >= to)
        };
        plan.pieces.iter().position(lifts).unwrap()
    };
    assert!(at("ml-algorithms", 2) <= at("model-deployment", 2));
}

#[test]
fn lessons_of_few_hours_in_a_row_are_one_step() {
    for case in [games(), releases(1, "junior-ml-engineer")] {
        let plan = read(&case).0.plan.unwrap();
        let short = |number: &usize| {
            let piece = &plan.pieces[number - 1];
            piece.kind == PieceKind::Study && piece.hours.is_some_and(|hours| hours.high < 10.0)
        };
        let alone: Vec<bool> =
            plan.first_page.iter().map(|one| one.pieces.iter().all(short)).collect();
        let pairs = plan.first_page.windows(2).zip(alone.windows(2));
        for (bundles, are_short) in pairs.filter(|(_, both)| both[0] && both[1]) {
            assert!(bundles[0].pieces.len() >= 4, "{bundles:?} {are_short:?}");
        }
    }
    let (_, text) = read(&games());
    assert!(text.contains("Short lessons: "), "{text}");
}

fn ships_models(aim: &str) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Weld inspection by camera",
        "used_by": "three car plants", "result": "escaped defects down 60%",
        "confirmed_by": "quality director", "position": "Computer vision engineer",
        "from": "2022-08", "shows": ["python", "model-evaluation", "model-deployment", "pytorch",
            "docker-kubernetes", "problem-solving"] }]);
    let facts = json!({ "aim": aim, "years_experience": 4, "hours_per_week": 6 });
    person(AI, &levels(AI, "4 2 2 1 1 1 1 4 1 1 4 3 3 1 4 0 4 4 3 3"), facts, work)
}

#[test]
fn years_and_work_in_use_in_another_field_make_no_newcomer_who_aims_higher() {
    let (told, text) = read(&ships_models("ai-engineer"));
    assert!(told.claimed.no_newcomer && !text.contains("Junior"), "{text}");
    assert_eq!(told.first_hour.search[0], "AI/ML Engineer");
    assert!(!read(&ships_models("junior-ai-engineer")).0.claimed.no_newcomer);
}

#[test]
fn who_leads_products_looks_for_a_product_job_beside_a_far_aim() {
    let work = json!([{ "id": "a", "title": "Launch of an assistant for invoices",
        "used_by": "3,000 companies", "confirmed_by": "chief product officer",
        "position": "Product manager", "from": "2023-01",
        "shows": ["communication", "collaboration", "analytical-thinking"] }]);
    let facts = json!({ "aim": "ai-engineer", "years_experience": 10, "hours_per_week": 5 });
    let each = levels(AI, "1 1 2 2 1 1 2 0 1 2 0 1 0 0 0 0 3 4 5 5");
    let (_, text) = read(&person(AI, &each, facts, work));
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for “AI Product Manager” jobs now."), "{first}");
}

#[test]
fn a_developer_of_one_year_who_aims_at_a_first_job_finds_its_titles() {
    let work = json!([{ "id": "a", "title": "Order app for a bakery chain",
        "used_by": "nine bakeries", "from": "2025-02", "until": "2026-08",
        "shows": ["backend-services", "sql", "problem-solving"] }]);
    let facts = json!({ "aim": "junior-ai-engineer", "years_experience": 1, "hours_per_week": 30,
        "also_used": ["front-end"] });
    let each = levels(AI, "2 3 2 2 1 1 1 0 1 1 2 2 2 0 0 0 3 2 2 3");
    let search = read(&person(AI, &each, facts, work)).0.first_hour.search;
    assert!(search.iter().any(|title| title == "Junior AI Engineer"), "{search:?}");
}

#[test]
fn a_senior_with_the_years_and_the_evidence_reads_of_no_lower_job() {
    let work = json!([{ "id": "a", "title": "Pricing experiments", "used_by": "pricing board",
        "confirmed_by": "head of data", "position": "Senior data scientist", "from": "2021-03",
        "shows": ["statistics", "experiment-design", "business-understanding", "communication",
            "sql", "python", "analytical-thinking", "collaboration"] },
        { "id": "b", "title": "Demand forecast", "used_by": "buyers in six countries",
        "from": "2019-09", "until": "2024-06", "shows": ["ml-algorithms", "model-evaluation",
            "data-preparation", "numpy-pandas", "model-deployment"] }]);
    let facts = json!({ "aim": "lead-data-scientist", "years_experience": 7, "hours_per_week": 3,
        "scope": { "lead-data-scientist": true } });
    let each = levels(DS, "4 4 4 4 4 4 3 4 4 3 2 3 4 4 4 4 4 4");
    let (told, text) = read(&person(DS, &each, facts, work));
    assert!(!told.solid.unwrap().hangs_on.is_empty());
    let first = line(&text, "Do first");
    assert!(
        first.starts_with("On the job, raise Understanding the business from 4 to 5"),
        "{first}"
    );
    let search = line(&text, "Search for");
    assert!(!search.contains("“Data Scientist") && !search.contains("Analyst"), "{search}");
}

#[test]
fn a_lead_of_platforms_finds_platform_titles_and_none_below_the_years() {
    let work = json!([{ "id": "a", "title": "ML platform for nine teams",
        "used_by": "nine product teams", "confirmed_by": "CTO", "position": "Lead MLOps engineer",
        "from": "2019-08", "shows": ["model-deployment", "docker-kubernetes", "cloud-platforms",
            "python", "collaboration", "communication", "problem-solving"] }]);
    let facts = json!({ "aim": "lead-ml-engineer", "years_experience": 9, "hours_per_week": 3,
        "scope": { "lead-ml-engineer": true } });
    let each = levels(ML, "4 2 3 3 3 2 4 3 0 3 3 3 5 5 4 4 5 5 5");
    let search = read(&person(ML, &each, facts, work)).0.first_hour.search;
    assert!(search.iter().any(|title| title == "Staff ML Platform Engineer"), "{search:?}");
    assert!(!search.iter().any(|title| title == "Machine Learning Engineer"), "{search:?}");
}

#[test]
fn people_of_other_trades_find_the_titles_that_lie_between() {
    let facts = json!({ "aim": "ai-engineer", "years_experience": 7, "hours_per_week": 7 });
    let work = json!([{ "id": "a", "title": "Test automation for a bank app",
        "used_by": "1.2 million customers", "confirmed_by": "test manager",
        "position": "QA engineer", "from": "2019-03", "shows": ["python", "problem-solving"] }]);
    let each = levels(AI, "2 2 2 2 1 1 2 0 1 1 1 1 2 0 0 0 4 3 3 4");
    let told = read(&person(AI, &each, facts, work)).0;
    assert_eq!(told.first_hour.apply.as_deref(), Some("AI Test Engineer"));
    let facts = json!({ "aim": "data-scientist", "years_experience": 3, "hours_per_week": 15 });
    let work = json!([{ "id": "a", "title": "Working paper: minimum wage and hiring",
        "used_by": "labour ministry", "from": "2023-10", "until": "2026-09",
        "shows": ["causal-inference", "statistics", "communication"] }]);
    let each = levels(DS, "2 1 1 3 4 3 4 2 2 0 0 0 3 2 3 4 3 2");
    let told = read(&person(DS, &each, facts, work)).0;
    assert_eq!(told.first_hour.apply.as_deref(), Some("Economist, Data Science"));
}
