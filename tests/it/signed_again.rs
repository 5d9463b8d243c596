//! What a fresh coach did not sign, as rules: ratings told as if somebody had seen them, modest ratings of good work, titles
//! without their basics, projects in the wrong order, and resume lines that ask what nobody can fill in.

use serde_json::{Value, json};
use skillgap::advice::{Blank, PieceKind};
use skillgap::assessment::Assessment;
use skillgap::rubric::Rubric;

use crate::coached::{AI, DS, ML, at_step, line, person};
use crate::examples::example;
use crate::strict_coach::{levels, read};
use crate::support::run;

/// Somebody with two years who sells chatbots and rates everything high.
fn seller(years: u8) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Chatbots for hotels", "used_by": "nine hotels",
        "from": "2025-01", "shows": ["llm-applications", "communication"] }]);
    let facts = json!({ "aim": "lead-ai-engineer", "years_experience": years,
        "hours_per_week": 5, "scope": { "lead-ai-engineer": true } });
    let each = levels(AI, "3 3 1 5 5 5 5 4 5 5 4 3 3 4 2 0 5 5 5 5");
    person(AI, &each, facts, work)
}

#[test]
fn a_step_above_those_that_fit_is_far_ahead_of_few_years_too() {
    let (told, text) = read(&seller(2));
    assert_eq!(told.claimed.far_ahead.as_ref().unwrap().step, "lead-ai-engineer");
    assert!(line(&text, "Your level").starts_with("Your ratings say Lead or staff AI engineer."));
    assert!(line(&text, "Your goal").contains("Employers usually ask for 6 years of experience"));
    assert!(!line(&text, "Search for").contains("Lead"), "{text}");
    // With the years it is no such claim, but a rating all the same.
    let (told, text) = read(&seller(8));
    assert!(told.claimed.far_ahead.is_none());
    let level = line(&text, "Your level");
    assert!(level.starts_with("By your own ratings, you fit the Lead or staff AI engineer role."));
    assert!(
        line(&text, "Your goal").starts_with("By your own ratings, you've already reached it.")
    );
}

/// Somebody with one year, and pages to look at that nobody uses.
fn links(users: Option<&str>) -> (Rubric, Assessment) {
    let mut work = json!([{ "id": "a", "title": "Bird calls, sorted", "link": "https://example.org/b",
        "from": "2026-01", "until": "2026-05", "shows": ["python", "ml-algorithms", "pytorch",
            "deep-learning", "data-preparation", "model-evaluation", "model-deployment", "sql"] },
        { "id": "b", "title": "Bird calls, served", "link": "https://example.org/c",
        "from": "2026-02", "until": "2026-05", "shows": ["scikit-learn", "numpy-pandas",
            "statistics", "docker-kubernetes", "cloud-platforms"] }]);
    if let Some(users) = users {
        work[0]["used_by"] = json!(users);
    }
    let facts = json!({ "aim": "senior-ml-engineer", "years_experience": 1, "hours_per_week": 6 });
    let skilled = json!({ "deep-learning": 4, "statistics": 4, "scikit-learn": 4 });
    person(ML, &at_step(ML, "senior-ml-engineer", skilled), facts, work)
}

#[test]
fn pages_that_nobody_uses_support_no_step_that_employers_ask_more_years_for() {
    for users in [None, Some("friends"), Some("my classmates")] {
        let (told, text) = read(&links(users));
        assert!(told.backed.current_step.is_some(), "{text}");
        let level = line(&text, "Your level");
        assert!(
            level.starts_with("By your own ratings, you fit the Senior ML engineer"),
            "{level}"
        );
        assert!(!text.contains("By evidence alone, you fit the Senior"), "{text}");
        assert!(!line(&text, "Do first").contains("Senior"), "{text}");
    }
    let level = line(&read(&links(Some("a bird reserve"))).1, "Your level");
    assert!(level.starts_with("You fit the Senior ML engineer role."), "{level}");
}

#[test]
fn far_ahead_of_evidence_and_years_the_page_is_about_the_step_above_both() {
    let work = serde_json::to_value(links(None).1.work).unwrap();
    let lead = at_step(ML, "lead-ml-engineer", json!({}));
    let facts = json!({ "aim": "lead-ml-engineer", "years_experience": 1, "hours_per_week": 6,
        "scope": { "lead-ml-engineer": true } });
    let (told, text) = read(&person(ML, &lead, facts, work));
    assert!(told.claimed.far_ahead.is_some(), "{text}");
    assert!(line(&text, "Your level").ends_with("your evidence supports Junior ML engineer."));
    // What is not sure is no reason to study nothing.
    assert_eq!(told.target.as_deref(), Some("ml-engineer"));
    assert!(!text.contains("\nIt takes no study."), "{text}");
}

/// Somebody who runs the tests of a shop and puts everything at 3.
fn modest(years: u8) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Delivery fees, tested in six countries",
        "used_by": "logistics board", "confirmed_by": "head of logistics", "from": "2023-02",
        "position": "Data scientist", "shows": ["experiment-design", "communication",
            "business-understanding", "statistics", "sql", "data-preparation", "python"] }]);
    let facts = json!({ "years_experience": years, "hours_per_week": 4 });
    let each = at_step(
        DS,
        "senior-data-scientist",
        json!({ "communication": 3,
        "business-understanding": 3, "experiment-design": 4, "ml-algorithms": 4,
        "model-evaluation": 4 }),
    );
    person(DS, &each, facts, work)
}

#[test]
fn must_haves_that_work_in_use_speaks_for_are_read_again_before_anything_else() {
    let (told, text) = read(&modest(7));
    assert_eq!(told.reread.as_deref(), Some("senior-data-scientist"));
    let first = line(&text, "Do first");
    let again = "Reread level 4 of Understanding the business and Communication";
    assert!(first.starts_with(again), "{first}");
    let why = line(&text, "Why");
    assert!(why.ends_with("If so, you fit the Senior data scientist role today: apply."), "{why}");
    let search = line(&text, "Search for");
    assert!(search.starts_with("“Senior Data Scientist”"), "{search}");
    // With fewer years than are usual, nobody is told to apply there.
    assert!(read(&modest(3)).0.reread.is_none());
}

/// Somebody who sets tariffs of a water company and writes little code.
fn tariffs(python: u8, sql: u8) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Tariffs and reserves of a water company",
        "used_by": "regulator", "confirmed_by": "finance director", "from": "2016-03",
        "position": "Senior economist", "shows": ["statistics", "communication",
            "business-understanding", "analytical-thinking", "python", "sql"] }]);
    let facts = json!({ "aim": "data-scientist", "years_experience": 10, "hours_per_week": 6 });
    let mut each = levels(DS, "2 2 2 2 3 1 1 1 2 1 0 0 3 4 3 4 4 3");
    each["python"] = json!(python);
    each["sql"] = json!(sql);
    person(DS, &each, facts, work)
}

#[test]
fn postings_of_a_title_are_read_until_its_basics_are_there() {
    let (told, text) = read(&tariffs(2, 2));
    let bridge = told.first_hour.bridge.unwrap();
    assert_eq!(
        (bridge.titles, told.first_hour.apply),
        (vec!["Data Scientist, Pricing".to_owned()], None)
    );
    assert!(!text.contains("Apply for") && !text.contains("already fit"), "{text}");
    let read_now = line(&text, "Postings to read");
    let wait = "“Data Scientist, Pricing”. Apply once you can show Python 3 and SQL 3.";
    assert_eq!(read_now, wait);
    let (told, _) = read(&tariffs(3, 3));
    assert_eq!(told.first_hour.bridge, None);
    assert_eq!(told.first_hour.apply.as_deref(), Some("Data Scientist, Pricing"));
}

#[test]
fn what_decides_when_the_aim_fits_is_read_again_before_years_on_the_job() {
    let (told, text) = read(&tariffs(3, 2));
    let low: Vec<&str> = told.low_claims.iter().map(|low| low.skill.as_str()).collect();
    assert!(low.contains(&"statistics"), "{low:?}");
    assert!(line(&text, "Do first").starts_with("Reread level 4 of Statistics"), "{text}");
    assert!(line(&text, "Why").contains("the plan no longer waits for the job there"));
}

#[test]
fn the_first_project_teaches_what_the_step_below_the_aim_needs() {
    let plan = read(&tariffs(2, 2)).0.plan.unwrap();
    let first = plan.pieces.iter().find(|piece| piece.kind == PieceKind::Project).unwrap();
    assert!(first.lifts.iter().any(|lift| lift.skill == "python"), "{first:?}");
}

#[test]
fn a_project_beside_a_path_gives_way_to_lessons() {
    let facts = json!({ "aim": "mlops-platform-engineer", "years_experience": 8,
        "hours_per_week": 10 });
    let each = levels(AI, "4 4 2 2 1 1 1 2 2 2 3 4 4 1 0 0 4 3 3 4");
    let plan = read(&person(AI, &each, facts, json!([]))).0.plan.unwrap();
    let agents = |piece: &&skillgap::advice::Piece| {
        piece.kind == PieceKind::Project && piece.name.contains("gent")
    };
    assert!(plan.pieces.iter().find(agents).is_none(), "{plan:?}");
}

#[test]
fn alternatives_of_a_must_have_are_both_named() {
    let each = at_step(
        AI,
        "ai-engineer",
        json!({ "retrieval-search": 2, "agents": 2,
        "llm-evaluation": 1, "python": 2 }),
    );
    let facts = json!({ "aim": "ai-engineer", "years_experience": 3, "hours_per_week": 8 });
    let (_, text) = read(&person(AI, &each, facts, json!([])));
    assert!(text.contains("Retrieval (RAG) or AI agents"), "{text}");
    assert!(text.contains("must-have (or "), "{text}");
}

#[test]
fn who_has_no_job_reads_where_else_to_practice_and_who_has_one_asks_there() {
    let no_job = "Without a job, practice in volunteer or open-source work.";
    let each = at_step(ML, "junior-ml-engineer", json!({ "collaboration": 1, "sql": 1 }));
    let facts = json!({ "hours_per_week": 10, "years_experience": 0 });
    let work = |until: Value| {
        json!([{ "id": "a", "title": "Rail timetables", "used_by": "a rail club",
            "position": "Planner", "from": "2025-01", "until": until, "shows": ["python"] }])
    };
    let (_, text) = read(&person(ML, &each, facts.clone(), work(json!("2026-02"))));
    assert!(text.contains(no_job), "{text}");
    let mut running = work(json!(null));
    running[0].as_object_mut().unwrap().remove("until");
    let (_, text) = read(&person(ML, &each, facts, running));
    assert!(!text.contains(no_job), "{text}");
}

fn resume_of(work: Value) -> (Vec<Option<Blank>>, String) {
    let facts = json!({ "years_experience": 1, "hours_per_week": 10 });
    let each = at_step(ML, "junior-ml-engineer", json!({}));
    let (told, _) = read(&person(ML, &each, facts, work));
    let page = skillgap::render::formats::markdown::page(&skillgap::render::extent(
        &told,
        &skillgap::render::Extent::Whole,
    ));
    (told.resume.lines.iter().map(|line| line.asks).collect(), page.replace('\u{a0}', " "))
}

#[test]
fn a_resume_line_asks_only_what_its_kind_of_work_can_answer() {
    let (asks, page) = resume_of(json!([
        { "id": "a", "title": "Tutor for first-year mechanics", "employer": "Delft University",
          "from": "2025-01", "until": "2025-06", "shows": ["communication"] },
        { "id": "b", "title": "Kaggle store sales, top 9%", "from": "2026-01", "until": "2026-02",
          "shows": ["python"] },
        { "id": "g", "title": "Talk on seals to 300 people", "from": "2026-04", "until": "2026-04",
          "shows": ["communication"] },
        { "id": "c", "title": "City data hackathon", "from": "2026-03", "until": "2026-03",
          "shows": ["python"] },
        { "id": "d", "title": "Ticket router", "used_by": "help desk", "result": "93% accuracy",
          "from": "2026-01", "shows": ["ml-algorithms"] },
        { "id": "e", "title": "Report generator (Excel, VBA)", "used_by": "two offices",
          "result": "5x faster", "from": "2026-01", "shows": ["python"] },
        { "id": "f", "title": "Route planner", "used_by": "couriers",
          "result": "accuracy up from 71% to 84%", "from": "2026-01", "shows": ["ml-algorithms"] }]));
    for asked in [Blank::Audience, Blank::Rank, Blank::Baseline, Blank::Measure] {
        assert_eq!(asks.iter().filter(|one| **one == Some(asked)).count(), 1, "{asked:?} {asks:?}");
    }
    for told in [
        "Tutor for first-year mechanics, Delft University (Jan 2025–Jun 2025)",
        "Kaggle store sales, top 9% (Jan 2026–Feb 2026)",
        "Talk on seals to 300 people (Apr 2026)",
        "Report generator (Excel, VBA) (since Jan 2026; users: two offices)",
    ] {
        assert!(page.replace("**", "").contains(told), "{told}\n{page}");
    }
    assert!(!page.contains("fill in who uses it"), "{page}");
}

#[test]
fn a_finished_line_of_broad_old_work_comes_before_an_unfinished_one() {
    let broad = json!({ "id": "old", "title": "Energy forecasts", "used_by": "traders",
        "result": "error down by 18%", "from": "2019-01", "until": "2022-06", "shows": ["python",
            "sql", "ml-algorithms", "model-evaluation", "data-preparation", "scikit-learn",
            "numpy-pandas", "communication", "statistics"] });
    let new = json!({ "id": "new", "title": "Meter photos", "used_by": "field staff",
        "from": "2025-01", "shows": ["python", "deep-learning"] });
    let facts = json!({ "years_experience": 5, "hours_per_week": 10 });
    let each = at_step(ML, "ml-engineer", json!({}));
    let (told, text) = read(&person(ML, &each, facts, json!([new, broad])));
    assert_eq!(told.resume.lines[0].work, "old");
    let why = "“Energy forecasts” lists 9 skills and ended in 2022, so it counts for less.";
    assert!(text.contains(why), "{text}");
}

#[test]
fn the_job_that_somebody_has_is_no_title_to_search_for_beside_a_higher_aim() {
    let work = json!([{ "id": "a", "title": "Models of a grid operator", "used_by": "control room",
        "confirmed_by": "CTO", "position": "Staff machine learning engineer", "from": "2020-01",
        "shows": ["python", "ml-algorithms", "model-deployment", "communication"] }]);
    let facts = json!({ "aim": "head-of-ai", "years_experience": 14, "hours_per_week": 3,
        "scope": { "lead-ml-engineer": true, "head-of-ai": false } });
    let each = at_step(ML, "lead-ml-engineer", json!({}));
    let (told, text) = read(&person(ML, &each, facts, work));
    let search = &told.first_hour.search;
    assert_eq!(search[0], "Machine Learning Engineering Manager", "{text}");
    assert!(!search.iter().any(|title| title.starts_with("Staff Machine")), "{search:?}");
    assert!(line(&text, "Do first").starts_with("Ask your manager this month"), "{text}");
    // Who has no manager can't ask one.
    let work = json!([{ "id": "a", "title": "Grid models", "used_by": "two operators",
        "position": "Founder", "from": "2020-01", "shows": ["python", "communication"] }]);
    let facts = json!({ "aim": "head-of-ai", "years_experience": 14, "hours_per_week": 3,
        "scope": { "lead-ml-engineer": true, "head-of-ai": false } });
    let (_, text) = read(&person(ML, &at_step(ML, "lead-ml-engineer", json!({})), facts, work));
    assert!(line(&text, "Do first").starts_with("Look for a job or a client project"), "{text}");
}

#[test]
fn a_step_that_is_not_on_the_page_is_named() {
    let (_, text) = read(&tariffs(2, 2));
    let plan = text.split("you'd fit the role after step ").nth(1).unwrap();
    let number = plan.split_whitespace().next().unwrap();
    assert!(plan.starts_with(&format!("{number} (")), "{plan}");
}

#[test]
fn an_exam_that_lapsed_lately_is_listed_and_one_that_ends_soon_is_named() {
    let facts = json!({ "aim": "mlops-platform-engineer", "years_experience": 8,
        "budget_usd": 100, "hours_per_week": 10, "languages": ["en"] });
    let each = levels(AI, "4 4 2 2 1 1 1 2 2 2 3 4 4 1 0 0 4 3 3 4");
    let (rubric, mut one) = person(AI, &each, facts, json!([]));
    let held = json!([{ "id": "cka", "earned_on": "2024-09" },
        { "id": "terraform-associate", "earned_on": "2025-03" }]);
    one.credentials = serde_json::from_value(held).unwrap();
    let (_, text) = read(&(rubric, one));
    assert!(text.contains("list it with its dates. A new exam ($"), "{text}");
    assert!(text.contains(", above your budget) pays only if postings ask for it."), "{text}");
    assert!(text.contains("Your Terraform Associate runs out on"), "{text}");
}

#[test]
fn who_learns_in_another_language_reads_that_resources_are_in_english() {
    let facts = json!({ "languages": ["it"], "hours_per_week": 10, "years_experience": 0 });
    let each = at_step(DS, "junior-data-scientist", json!({ "python": 2, "sql": 1 }));
    let (_, text) = read(&person(DS, &each, facts, json!([])));
    let told = "We know resources only in English. In Italian, look for the same topics.";
    assert!(text.contains(told), "{text}");
}

#[test]
fn a_title_of_the_ladder_keeps_people_on_it() {
    let work = json!([{ "id": "a", "title": "Ad bids", "used_by": "bidding team",
        "position": "Data Scientist", "from": "2021-01", "until": "2025-12",
        "shows": ["sql", "python", "experiment-design"] }]);
    let facts = json!({ "years_experience": 6, "hours_per_week": 6 });
    let each = levels(DS, "4 4 3 4 4 3 3 2 2 2 1 2 3 3 3 4 3 3");
    let (told, text) = read(&person(DS, &each, facts, work));
    assert!(told.leads.is_none(), "{text}");
    assert!(!line(&text, "Do first").contains("Product Analyst"), "{text}");
    assert!(line(&text, "Search for").starts_with("“Data Scientist”"), "{text}");
}

#[test]
fn what_the_guide_does_not_say_is_no_quote_of_recruiters() {
    let args = ["report", &example("ai-engineer.json").display().to_string(), "--all"];
    let told = run(&args, "").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!told.contains("\u{201c}The guide says nothing"), "{told}");
    let wish = "\u{2717} They look for this: You have shipped something with a language model that others used, and you know how it failed. You still need level 4 in Python (now 3).";
    assert!(told.contains(wish), "{told}");
}
