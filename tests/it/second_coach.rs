//! What a second fresh coach did not sign, as rules: a job that nobody has as the next step, old work told as none, titles
//! below what somebody did, and pages too short of room for their plan.

use serde_json::{Value, json};
use skillgap::advice::{LeftOut, LeftOutWhy, PieceKind};

use crate::coached::{AI, DS, ML, at_step, line, person};
use crate::strict_coach::{levels, read};

/// Somebody whose models ran at a telecom.
fn churn(until: Value) -> Value {
    let mut work = json!([
        { "id": "a", "title": "Churn model", "used_by": "retention team", "result": "churn down 11%",
          "confirmed_by": "director of analytics", "position": "Data scientist", "from": "2020-02",
          "shows": ["python", "sql", "ml-algorithms", "model-evaluation", "data-preparation",
              "scikit-learn", "numpy-pandas", "data-visualisation"] },
        { "id": "b", "title": "Pricing test", "used_by": "pricing board", "from": "2023-01",
          "until": "2025-03", "shows": ["experiment-design", "statistics", "communication",
              "business-understanding"] }]);
    if !until.is_null() {
        work[0]["until"] = until;
    }
    work
}

fn analyst(
    until: Value,
    aim: &str,
) -> (skillgap::rubric::Rubric, skillgap::assessment::Assessment) {
    let mut facts = json!({ "years_experience": 6, "hours_per_week": 25 });
    if !aim.is_empty() {
        facts["aim"] = json!(aim);
    }
    let each = levels(DS, "4 4 4 4 3 3 2 4 3 4 2 2 4 3 4 4 3 3");
    person(DS, &each, facts, churn(until))
}

#[test]
fn who_has_no_job_applies_first_and_begins_with_nothing_that_only_a_job_brings() {
    for aim in ["", "senior-data-scientist"] {
        let (told, text) = read(&analyst(json!("2026-06"), aim));
        let first = line(&text, "Do first");
        assert!(first.starts_with("Apply for "), "{first}");
        assert!(first.contains(" Meanwhile, raise Causal inference from 2 to 3"), "{first}");
        assert!(!first.contains("On the job") && !first.contains("on the job"), "{first}");
        assert!(!line(&text, "Why").contains("Causal inference builds"), "{text}");
        // What only a job brings comes last, and is said to wait for one.
        let pieces = told.plan.unwrap().pieces;
        let kinds: Vec<bool> = pieces
            .iter()
            .filter(|piece| piece.kind != PieceKind::Show)
            .map(|piece| piece.kind == PieceKind::OnTheJob)
            .collect();
        assert!(kinds.is_sorted() && kinds.contains(&false), "{kinds:?}");
        assert!(text.contains("Statistics 3 → 4 in your next job"), "{text}");
        assert!(!text.contains("on the job, starting now"), "{text}");
    }
    // Who has one begins there.
    let (_, text) = read(&analyst(Value::Null, "senior-data-scientist"));
    assert!(text.contains("Statistics 3 → 4 on the job, starting now"), "{text}");
}

#[test]
fn who_waits_for_a_job_alone_searches_for_one() {
    let facts = json!({ "aim": "senior-ml-engineer", "years_experience": 3, "hours_per_week": 8 });
    let work = json!([{ "id": "a", "title": "Tide tables", "from": "2026-01", "until": "2026-04",
        "shows": ["python"] }]);
    let each = at_step(
        ML,
        "senior-ml-engineer",
        json!({ "ml-algorithms": 3,
        "model-evaluation": 3, "python": 3 }),
    );
    let (_, text) = read(&person(ML, &each, facts, work));
    assert!(!line(&text, "Do first").contains("n the job, raise"), "{text}");
}

/// Somebody back from a break of years.
fn returner(skills: Value) -> (skillgap::report::Report, String) {
    let work = json!([{ "id": "a", "title": "Claims triage", "used_by": "claims department",
        "result": "handling time down 27%", "confirmed_by": "head of claims", "from": "2018-02",
        "until": "2023-03", "position": "Machine learning engineer", "shows": skills }]);
    let facts = json!({ "aim": "ml-engineer", "years_experience": 8, "hours_per_week": 20 });
    let each = levels(ML, "4 1 3 4 3 3 4 4 3 2 4 4 2 4 4 4 4 3 2");
    read(&person(ML, &each, facts, work))
}

#[test]
fn old_work_that_shows_a_skill_is_said_to_count_for_less_and_newer_work_is_asked_for() {
    let shows = json!([
        "python",
        "ml-algorithms",
        "scikit-learn",
        "model-evaluation",
        "model-deployment",
        "sql",
        "data-preparation"
    ]);
    let (told, text) = returner(shows);
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for ML engineer jobs now, and add newer work that shows "));
    // No small project shows these at level 4.
    assert!(!first.contains("A small public project"), "{first}");
    let why = "“Claims triage” ended in Mar 2023, so it counts one level less.";
    assert_eq!(line(&text, "Why"), why);
    assert!(
        text.contains(&format!("{} Add newer work that shows Python (level 4)", why)),
        "{text}"
    );
    // What old work shows is not asked for as if nothing did.
    let asked = text.lines().find(|line| line.starts_with("- Describe work that shows "));
    assert!(!asked.unwrap().contains("Python"), "{text}");
    assert!(!text.contains("Your newest evidence is from"), "{text}");
    // An aim has its title, beside that of a step that the years would allow.
    assert_eq!(told.first_hour.search[0], "Machine Learning Engineer");
}

#[test]
fn without_work_that_old_age_lowers_the_newest_is_named() {
    let (_, text) = returner(json!(["r-or-java"]));
    assert!(
        text.contains("Your newest evidence is from Mar 2023: add something recent."),
        "{text}"
    );
    assert!(!text.contains("counts one level less"), "{text}");
}

#[test]
fn who_has_nothing_to_show_reads_a_project_by_name_where_the_plan_has_none() {
    let facts = json!({ "years_experience": 3, "hours_per_week": 10,
        "aim": "senior-ai-engineer" });
    let each = levels(AI, "4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 3 4 4 4 4");
    let (told, text) = read(&person(AI, &each, facts, json!([])));
    let plan = told.plan.as_ref().unwrap();
    assert!(plan.pieces.iter().all(|piece| piece.kind != PieceKind::Project));
    let first = line(&text, "Do first");
    assert!(first.contains("or build one, such as “"), "{first}");
    assert!(!first.contains("from the plan"), "{first}");
    // Three years are enough for an engineer and for no lead.
    assert!(first.ends_with("Then apply for “AI Engineer” jobs."), "{first}");
    let search = &told.first_hour.search;
    assert!(!search.iter().any(|title| title.contains("Junior") || title.contains("Staff")));
    let unique: std::collections::BTreeSet<&str> =
        line(&text, "Search for").leak().split('“').skip(1).collect();
    assert_eq!(unique.len(), line(&text, "Search for").matches('“').count(), "{text}");
}

#[test]
fn no_title_is_below_a_job_that_somebody_had() {
    let work = json!([
        { "id": "a", "title": "Fraud platform", "used_by": "card issuer", "from": "2017-03",
          "until": "2021-12", "confirmed_by": "CTO", "position": "Lead machine learning engineer",
          "shows": ["ml-algorithms", "model-deployment", "model-evaluation", "collaboration"] },
        { "id": "b", "title": "Group of 24 people", "used_by": "five units", "from": "2022-01",
          "position": "Engineering manager", "shows": ["communication", "collaboration"] }]);
    let facts = json!({ "aim": "head-of-ai", "years_experience": 15, "hours_per_week": 4,
        "scope": { "lead-ml-engineer": true, "head-of-ai": false } });
    let each = levels(ML, "3 2 3 4 3 3 3 4 2 2 4 3 2 5 5 5 5 3 3");
    let (told, text) = read(&person(ML, &each, facts, work));
    let search = &told.first_hour.search;
    assert!(search.len() > 1, "{search:?}");
    assert!(!search.contains(&"Machine Learning Engineer".to_owned()), "{search:?}");
    assert!(text.contains("Lines for your resume"), "{text}");
}

#[test]
fn an_exam_that_ended_is_said_to_be_over_for_good() {
    let facts = json!({ "years_experience": 6, "hours_per_week": 5 });
    let (rubric, mut one) = person(ML, &at_step(ML, "ml-engineer", json!({})), facts, json!([]));
    let held = json!([{ "id": "azure-ai-engineer-associate", "earned_on": "2024-05" }]);
    one.credentials = serde_json::from_value(held).unwrap();
    let (_, text) = read(&(rubric, one));
    let over = "expired on 31 May 2025. Nobody can renew it: the exam is retired.";
    assert!(text.contains(over), "{text}");
}

#[test]
fn a_project_of_months_is_no_way_to_one_level_of_weeks() {
    let work = json!([{ "id": "a", "title": "Detector noise", "used_by": "120 physicists",
        "result": "false triggers down 38%", "confirmed_by": "PhD adviser", "from": "2021-09",
        "until": "2025-08", "shows": ["python", "deep-learning", "pytorch", "statistics",
            "ml-algorithms", "model-evaluation", "numpy-pandas"] }]);
    let facts = json!({ "years_experience": 4, "hours_per_week": 12, "degree": "doctorate" });
    let each = levels(ML, "4 0 1 3 3 4 3 3 0 3 3 4 1 4 5 3 2 1 1");
    let plan = read(&person(ML, &each, facts, work)).0.plan.unwrap();
    let sql = plan.pieces.iter().filter(|piece| piece.lifts.iter().any(|one| one.skill == "sql"));
    for piece in sql {
        assert!(piece.hours.unwrap().high <= 80.0, "{piece:?}");
    }
    let quicker = |left: &LeftOut| matches!(left.why, LeftOutWhy::QuickerWithout { .. });
    assert!(plan.left_out.iter().any(quicker), "{:?}", plan.left_out);
}

#[test]
fn a_path_that_is_much_nearer_and_the_other_branch_are_named() {
    // Somebody who moves data, and aims at models.
    let facts = json!({ "aim": "ml-engineer", "years_experience": 2, "hours_per_week": 6 });
    let each = at_step(
        ML,
        "data-engineer",
        json!({ "ml-algorithms": 0, "deep-learning": 0,
        "model-evaluation": 0, "statistics": 0 }),
    );
    let (told, text) = read(&person(ML, &each, facts, json!([])));
    if told.leads.is_none() {
        let path = told.paths.iter().find(|path| path.id.as_str() == "data-engineer").unwrap();
        assert!(path.suggested);
        assert!(text.contains("Data engineer is closer: "), "{text}");
    }
    let facts = json!({ "years_experience": 8, "hours_per_week": 6 });
    let each = at_step(DS, "lead-data-scientist", json!({ "communication": 4 }));
    let (told, text) = read(&person(DS, &each, facts, churn(Value::Null)));
    assert_eq!(told.target.as_deref(), Some("lead-data-scientist"));
    let other = "Principal data scientist is the other way up from here. `--target principal-data-scientist`";
    assert!(text.contains(other), "{text}");
}

#[test]
fn a_page_with_long_lines_still_has_five_steps_and_a_line_for_the_resume() {
    for aim in ["", "senior-data-scientist"] {
        let (told, text) = read(&analyst(json!("2026-06"), aim));
        let table = text.split("## Plan for ").nth(1).unwrap();
        let rows = table.lines().filter(|row| row.starts_with("| ")).skip(2).count();
        assert!(rows >= 4, "{text}");
        assert!(text.contains("## Lines for your resume"), "{text}");
        assert!(told.plan.unwrap().first_page.len() >= rows);
    }
}

#[test]
fn a_level_brings_people_closer_whatever_the_number_of_its_skills_name() {
    let facts = json!({ "years_experience": 2, "hours_per_week": 14, "aim": "junior-ai-engineer" });
    let each = levels(AI, "3 3 3 2 2 1 1 1 1 1 2 2 2 0 0 0 3 2 2 3");
    let work = json!([{ "id": "b", "title": "Orders API", "used_by": "one shop", "from": "2025-02",
        "position": "Junior developer", "shows": ["python", "backend-services", "sql"] }]);
    let (_, text) = read(&person(AI, &each, facts, work));
    assert!(line(&text, "Why").starts_with("Level 2 of AI agents brings you closer to "), "{text}");
}

#[test]
fn whoever_has_no_year_of_work_waits_for_a_first_job() {
    let work = json!([{ "id": "a", "title": "Bus delays", "from": "2026-01", "until": "2026-06",
        "shows": ["python"] }]);
    for (years, job) in [(0, "in your first job"), (3, "in your next job")] {
        let facts = json!({ "years_experience": years, "hours_per_week": 20 });
        let each = at_step(ML, "ml-engineer", json!({ "collaboration": 2, "ml-algorithms": 2 }));
        let (_, text) = read(&person(ML, &each, facts, work.clone()));
        assert!(text.contains(&format!("Collaboration 2 → 3 {job}")), "{text}");
    }
}

/// Somebody at an app of their own, and levels of an analyst.
fn freelancer() -> (skillgap::report::Report, String) {
    let work = json!([{ "id": "a", "title": "Franchise sales dashboards", "position": "Freelance BI analyst",
        "used_by": "owners of 22 franchises", "result": "stock-outs down 18%", "from": "2023-03",
        "shows": ["sql", "data-visualisation", "communication"] }]);
    let facts = json!({ "years_experience": 7, "hours_per_week": 10 });
    read(&person(DS, &levels(DS, "2 4 2 3 2 1 0 1 1 1 0 0 4 4 3 4 4 4"), facts, work))
}

#[test]
fn nobody_is_sent_to_the_job_that_they_have() {
    let (told, text) = freelancer();
    let search = &told.first_hour.search;
    assert!(!search.is_empty() && !search.contains(&"BI Analyst".to_owned()), "{search:?}");
    assert!(!line(&text, "Do first").contains("“BI Analyst”"), "{text}");
}

#[test]
fn no_title_asks_for_a_basic_that_the_page_says_is_missing() {
    let work = json!([{ "id": "a", "title": "Ticket sorting with an LLM", "used_by": "11 colleagues",
        "from": "2026-03", "shows": ["python", "llm-applications"] }]);
    for (python, is_there) in [("2", false), ("3", true)] {
        let facts =
            json!({ "aim": "junior-ai-engineer", "years_experience": 3, "hours_per_week": 8 });
        let each = levels(AI, &format!("{python} 1 3 2 1 1 1 1 1 1 1 1 1 0 0 0 3 2 3 3"));
        let search = read(&person(AI, &each, facts, work.clone())).0.first_hour.search;
        let has = search.contains(&"Automation Developer".to_owned());
        assert_eq!(has, is_there, "{python}: {search:?}");
    }
}

#[test]
fn before_an_aim_is_met_no_line_is_about_a_step_above_it() {
    let work = json!([{ "id": "a", "title": "Loyalty segments", "used_by": "marketing of 30 shops",
        "position": "Data scientist", "from": "2016-04", "until": "2021-08",
        "shows": ["sql", "python", "data-preparation", "statistics"] }]);
    let facts = json!({ "aim": "data-scientist", "years_experience": 9, "hours_per_week": 15 });
    let each = at_step(
        DS,
        "senior-data-scientist",
        json!({ "statistics": 3, "python": 3,
        "experiment-design": 3, "causal-inference": 1, "model-evaluation": 3,
        "model-deployment": 1, "deep-learning": 1 }),
    );
    let (told, text) = read(&person(DS, &each, facts, work));
    let senior = |text: &str| text.contains("Senior");
    assert!(!senior(&line(&text, "Your level")), "{text}");
    assert!(!told.first_hour.search.iter().any(|title| senior(title)), "{text}");
}

#[test]
fn a_newcomer_with_nothing_to_describe_builds_it_whatever_the_soft_skills() {
    let facts =
        json!({ "aim": "junior-data-scientist", "years_experience": 0, "hours_per_week": 10 });
    for soft in ["3 3", "4 4"] {
        let each = levels(DS, &format!("2 1 2 1 3 1 1 1 1 1 0 0 2 1 {soft} 2 2"));
        let (_, text) = read(&person(DS, &each, facts.clone(), json!([])));
        assert!(line(&text, "Do first").starts_with("Start the project “"), "{soft}: {text}");
    }
}

#[test]
fn who_has_no_job_and_fits_one_applies_before_tidying_up() {
    let many = json!([
        "python",
        "ml-algorithms",
        "model-deployment",
        "model-evaluation",
        "docker-kubernetes",
        "cloud-platforms",
        "data-preparation",
        "scikit-learn",
        "numpy-pandas",
        "sql",
        "statistics"
    ]);
    let work = |until: Value| {
        json!([
            { "id": "a", "title": "Credit risk platform", "used_by": "60 analysts", "shows": many,
              "result": "release time from 9 weeks to 5 days", "confirmed_by": "VP of risk",
              "position": "Staff machine learning engineer", "from": "2018-05", "until": until },
            { "id": "c", "title": "Document reader", "used_by": "mortgage desk", "from": "2023-02",
              "until": "2024-10", "result": "manual checks down 45%", "confirmed_by": "head of loans",
              "shows": ["deep-learning", "pytorch", "model-deployment"] }])
    };
    let facts = json!({ "aim": "lead-ml-engineer", "years_experience": 14, "hours_per_week": 30,
        "scope": { "lead-ml-engineer": true } });
    let each = at_step(ML, "lead-ml-engineer", json!({}));
    let (told, text) = read(&person(ML, &each, facts.clone(), work(json!("2026-09"))));
    assert!(line(&text, "Do first").starts_with("Apply for Lead ML engineer jobs now"), "{text}");
    // A broad line that is newer and as well seen stands first.
    assert_eq!(told.resume.lines[0].work, "a");
    assert!(!text.contains("volunteer or open-source"), "what takes years comes in no other way");
    let mut running = work(json!("2026-09"));
    running[0].as_object_mut().unwrap().remove("until");
    let (_, text) = read(&person(ML, &each, facts, running));
    assert!(line(&text, "Do first").contains("lists 11 skills"), "{text}");
}

#[test]
fn a_project_of_ones_own_gets_users_before_another_one_begins() {
    let work = json!([{ "id": "a", "title": "Bird calls, sorted", "from": "2026-01",
        "until": "2026-05", "shows": ["python", "scikit-learn"] }]);
    let facts = json!({ "years_experience": 0, "hours_per_week": 8 });
    let each = levels(ML, "2 0 1 1 0 2 1 1 0 0 1 2 0 2 2 2 2 0 0");
    let (_, text) = read(&person(ML, &each, facts, work));
    let first = line(&text, "Do first");
    assert!(first.starts_with("Ask three people to use “Bird calls, sorted”"), "{first}");
    assert!(first.contains(" Then start the project “"), "{first}");
}
