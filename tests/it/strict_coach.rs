//! What a strict coach did not sign, as rules: ten people, each with the kind of advice that was wrong.

use serde_json::{Value, json};
use skillgap::advice::{CredentialAnswer, PieceKind};
use skillgap::assessment::Assessment;
use skillgap::report::Report;
use skillgap::rubric::Rubric;

use crate::coached::{AI, DS, ML, at_step, line, page, person, told};

/// Levels in the order of a pack's questions.
pub fn levels(pack: &str, each: &str) -> Value {
    let rubric = skillgap::store::built_in(pack).unwrap();
    let each: Vec<u8> = each.split(' ').map(|level| level.parse().unwrap()).collect();
    assert_eq!(each.len(), rubric.skills.len());
    let pairs = rubric.skills.iter().zip(each);
    Value::Object(pairs.map(|(skill, level)| (skill.id().to_string(), json!(level))).collect())
}

fn with_credentials(mut one: Assessment, held: Value) -> Assessment {
    one.credentials = serde_json::from_value(held).unwrap();
    one
}

/// The page for a person, whose whole result it comes from.
pub fn read((rubric, one): &(Rubric, Assessment)) -> (Report, String) {
    let told = told(rubric, one, None);
    let text = page(&told);
    (told, text)
}

fn platform() -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Model platform on Kubernetes",
        "used_by": "six data science teams", "confirmed_by": "platform lead", "from": "2022-09",
        "shows": ["model-deployment", "docker-kubernetes", "cloud-platforms", "python",
            "backend-services", "problem-solving", "collaboration"] },
        { "id": "b", "title": "Gateway for language models", "used_by": "300 employees",
        "from": "2025-06", "shows": ["llm-operations", "fine-tuning-serving"] }]);
    let facts = json!({ "aim": "mlops-platform-engineer", "years_experience": 8 });
    let each = levels(AI, "4 3 2 2 1 1 2 2 3 2 4 4 4 3 1 1 4 3 3 3");
    person(AI, &each, facts, work)
}

#[test]
fn an_aim_beside_the_ladder_that_fits_is_followed_by_no_step_below_it() {
    let (told, text) = read(&platform());
    assert_eq!(told.target.as_deref(), Some("mlops-platform-engineer"));
    assert_eq!(line(&text, "Your level"), "You fit the MLOps or AI platform engineer role.");
    let aim = "You meet all its requirements. For another role, add `--target ROLE`.";
    assert_eq!(line(&text, "Your goal"), aim);
    assert!(!text.contains("Junior") && !text.contains("Skill gaps"), "{text}");
    let path = told.step("mlops-platform-engineer").unwrap();
    let search = &told.first_hour.search;
    assert!(search.iter().all(|title| path.titles.contains(title)), "{search:?}");
}

fn leader(aim: &str) -> (Rubric, Assessment) {
    let work = json!([{ "id": "team", "title": "Built and led the data science department",
        "used_by": "five business units", "result": "14 people, 6 models in use",
        "confirmed_by": "CFO", "from": "2021-01", "position": "Head of data science department",
        "shows": ["communication", "collaboration", "problem-solving", "analytical-thinking",
            "model-evaluation"] }]);
    let facts = json!({ "aim": aim, "years_experience": 14, "hours_per_week": 3,
        "scope": { "head-of-ai": true, "lead-ml-engineer": true } });
    person(ML, &levels(ML, "2 2 2 2 1 2 1 3 0 0 1 1 1 5 4 5 5 2 2"), facts, work)
}

#[test]
fn an_aim_that_is_not_reached_sends_nobody_to_a_lesser_job_than_their_own() {
    let (told, text) = read(&leader("head-of-ai"));
    assert_eq!(told.first_hour.search[0], "Head of Data Science");
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for “Head of Data Science” jobs now."), "{first}");
}

#[test]
fn a_must_have_that_only_the_job_brings_begins_now_and_not_after_a_study_project() {
    let (_, text) = read(&leader("head-of-ai"));
    let first = line(&text, "Do first");
    let begins = "Meanwhile, on the job, raise Analytical thinking from 4 to 5";
    assert!(first.contains(begins), "{first}");
    let why = line(&text, "Why");
    assert!(why.ends_with("Analytical thinking is a must-have for the Head of AI role."), "{why}");
    let rated = "Only someone else's rating can support higher levels in";
    assert!(text.contains(rated) && text.contains("Problem solving"), "{text}");
    assert!(text.contains("We don't recommend any"), "{text}");
}

fn analyst(languages: Value) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Weekly sales dashboard in Power BI",
        "used_by": "40 regional managers", "result": "stock-outs down 12% in a year",
        "confirmed_by": "commercial director", "from": "2023-02", "position": "Data analyst",
        "shows": ["sql", "data-visualisation", "data-preparation", "analytical-thinking"] }]);
    let facts = json!({ "aim": "data-scientist", "years_experience": 4, "hours_per_week": 5,
        "budget_usd": 100, "languages": languages, "also_used": ["dashboard-tools"] });
    person(DS, &levels(DS, "2 4 2 3 2 2 1 1 1 1 0 0 4 3 3 4 4 3"), facts, work)
}

#[test]
fn a_title_follows_position_and_tools_before_one_word_of_a_result() {
    let (told, text) = read(&analyst(json!(["pt"])));
    assert_eq!(told.first_hour.apply.as_deref(), Some("Business Intelligence Developer"));
    assert!(!line(&text, "Do first").contains("Supply Chain"), "{text}");
    let (rubric, mut one) = analyst(json!(["pt"]));
    one.facts.aim = None;
    let (told, _) = read(&(rubric, one));
    assert_eq!(told.first_hour.search[0], "Data Analyst");
}

#[test]
fn a_language_that_nobody_checked_is_not_said_to_be_missing() {
    let (_, text) = read(&analyst(json!(["pt"])));
    let known = "The ones that would help are known to us only in English: check their pages.";
    assert!(text.contains(known), "{text}");
}

/// A physicist whose network others use: dated and confirmed, and no year of experience by their own count.
fn physicist(years: Value) -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Graph network that sorts neutrino events",
        "link": "https://example.org/nu", "used_by": "neutrino collaboration of 60 people",
        "result": "published in a journal", "confirmed_by": "group leader", "from": "2023-04",
        "until": "2026-09", "shows": ["python", "deep-learning", "pytorch", "statistics",
            "model-evaluation", "numpy-pandas", "analytical-thinking", "ml-algorithms"] },
        { "id": "b", "title": "Repair of the data acquisition", "used_by": "shift crews",
        "from": "2022-01", "until": "2023-12", "shows": ["problem-solving", "python"] }]);
    let mut facts = json!({ "hours_per_week": 15, "budget_usd": 500 });
    facts["years_experience"] = years;
    person(ML, &levels(ML, "4 1 1 3 3 4 3 4 0 4 3 4 1 4 4 3 2 1 0"), facts, work)
}

#[test]
fn confirmed_work_with_dates_counts_as_years_for_a_title() {
    let (told, text) = read(&physicist(json!(0)));
    assert_eq!(told.first_hour.search[0], "Applied Scientist");
    let level = "You fit the Junior ML engineer role. Next is ML engineer. You still need 1 must-have: Model deployment.";
    assert_eq!(line(&text, "Your level"), level);
}

#[test]
fn the_first_line_names_the_shortest_way_to_a_step() {
    let (told, text) = read(&physicist(json!(4)));
    let level = "You don't fit the ML engineer role yet. You're four skill levels short: SQL 1 → 2, Model deployment 1 → 2 and Cloud platforms 0 → 2.";
    assert_eq!(line(&text, "Your level"), level);
    let set = told.solid.unwrap().change_set.unwrap();
    let changes = told.claimed.instead.unwrap().changes;
    let ids: Vec<_> = changes.iter().map(|change| (&change.skill, change.to)).collect();
    let fewest: Vec<_> = set.changes.iter().map(|change| (&change.skill, change.to)).collect();
    assert_eq!(ids, fewest);
}

fn credit(skills: usize, asked: bool) -> (Rubric, Assessment) {
    let shows = [
        "python",
        "ml-algorithms",
        "model-evaluation",
        "model-deployment",
        "data-preparation",
        "scikit-learn",
        "sql",
        "numpy-pandas",
        "docker-kubernetes",
        "cloud-platforms",
        "communication",
    ];
    let work = json!([{ "id": "credit", "title": "Airtime credit scoring service",
        "used_by": "2 million phone customers", "confirmed_by": "head of credit",
        "from": "2021-03", "until": "2025-03", "shows": shows[..skills], "shows_asked": asked }]);
    let facts = json!({ "aim": "ml-engineer", "years_experience": 6, "hours_per_week": 6,
        "budget_usd": 300 });
    person(ML, &levels(ML, "4 1 3 4 3 3 4 4 1 3 4 4 3 4 4 4 3 4 3"), facts, work)
}

#[test]
fn a_project_of_many_skills_is_asked_about_and_not_asked_for_again() {
    let ask = "“Airtime credit scoring service” lists 11 skills, so it counts for less. Choose the few that you could show today: `skillgap work edit`.";
    let (_, text) = read(&credit(11, false));
    assert!(text.contains(ask) && !text.contains("shows Python (level 4)"), "{text}");
    for (skills, asked) in [(8, false), (11, true)] {
        assert!(!read(&credit(skills, asked)).1.contains("counts for less. Choose"));
    }
}

#[test]
fn no_certification_is_optional_that_shows_only_what_needs_no_evidence() {
    for case in [physicist(json!(0)), physicist(json!(4)), leader("head-of-ai"), baker()] {
        let told = read(&case).0;
        let answer = told.certifications.answer.unwrap();
        let CredentialAnswer::AfterPlan { shows, .. } = answer else { continue };
        let needs = |id: &str, level| {
            let skill = case.0.skill_ix(id).unwrap();
            level > case.0.group_of(skill).unbacked_cap
        };
        assert!(shows.iter().any(|(id, level)| needs(id, *level)), "{shows:?}");
    }
}

fn student(level: u8, years: u8, used_by: Value) -> (Rubric, Assessment) {
    let each = [level.to_string().as_str(); 19].join(" ");
    let work = json!([{ "id": "a", "title": "Image classifier for leaf diseases",
        "used_by": used_by, "result": "99% accuracy", "from": "2026-01", "until": "2026-04",
        "shows": ["python", "deep-learning", "pytorch", "numpy-pandas", "ml-algorithms"] }]);
    let facts = json!({ "aim": "senior-ml-engineer", "years_experience": years,
        "hours_per_week": 20, "budget_usd": 50 });
    let (rubric, one) = person(ML, &levels(ML, &each), facts, work);
    let held = json!([{ "id": "kaggle-machine-learning", "earned_on": "2025-11" }]);
    (rubric, with_credentials(one, held))
}

#[test]
fn whoever_has_no_years_applies_for_the_first_title_to_search() {
    let (mut said, mut aims) = (0, student(3, 0, json!("nobody yet")));
    aims.1.facts.aim = Some(crate::support::as_id("ml-engineer"));
    for case in [student(3, 0, json!("nobody yet")), aims] {
        let (told, text) = read(&case);
        let first = line(&text, "Do first");
        if first.starts_with("Apply") {
            let title = format!("“{}”", told.first_hour.search[0]);
            assert!(title.contains("Junior") && first.contains(&title), "{first}");
            said += 1;
        }
    }
    assert!(said > 0);
}

#[test]
fn who_says_that_nobody_uses_a_project_is_not_asked_who_does() {
    let (told, text) = read(&student(4, 0, json!("nobody yet")));
    let asked = "Ask three people to use “Image classifier for leaf diseases”, and fill in who can confirm it and a link.";
    assert!(text.contains(asked) && !text.contains("[fill in who uses it"), "{text}");
    assert!(told.resume.lines[0].used_by.is_none());
    let (_, text) = read(&student(4, 0, Value::Null));
    assert!(text.contains("fill in who uses it") && text.contains("[fill in who uses it\\]"));
}

fn baker() -> (Rubric, Assessment) {
    let work = json!([{ "id": "a", "title": "Script that proposes how many loaves to bake",
        "used_by": "my bakery's two branches", "from": "2026-02",
        "shows": ["python", "numpy-pandas", "analytical-thinking"] }]);
    let facts = json!({ "aim": "junior-ml-engineer", "years_experience": 0, "hours_per_week": 7,
        "budget_usd": 0, "languages": ["pl", "en"] });
    person(ML, &levels(ML, "2 0 1 1 0 1 1 1 0 0 1 2 0 2 2 1 2 0 0"), facts, work)
}

#[test]
fn a_project_that_takes_longer_than_its_levels_alone_is_in_no_plan() {
    let (rubric, one) = baker();
    let plan = told(&rubric, &one, None).plan.unwrap();
    let ids: Vec<&str> = plan.pieces.iter().map(|piece| piece.id.as_str()).collect();
    assert!(ids.contains(&"python-tool-for-others"), "{ids:?}");
    assert!(!ids.contains(&"sql-training-set"), "{ids:?}");
}

#[test]
fn work_that_others_rely_on_speaks_for_every_rating_that_may_be_too_low() {
    let (_, text) = read(&baker());
    let hint = "Reread level 3 of Python, and NumPy and pandas: your projects may show them.";
    assert!(text.contains(hint), "{text}");
    let work = |confirmed_by: Value| {
        json!([{ "id": "a", "title": "Analysis of a phase III heart trial",
        "used_by": "regulator and sponsor", "confirmed_by": confirmed_by, "from": "2020-01",
        "until": "2024-05", "shows": ["statistics", "experiment-design", "data-preparation",
            "communication"] }])
    };
    let each = levels(DS, "2 2 1 3 4 3 3 2 2 0 0 0 3 2 2 3 3 2");
    let facts = json!({ "years_experience": 22, "hours_per_week": 20 });
    let hint = "Reread level 4 of Data preparation and Communication: your projects may show them.";
    let (_, text) = read(&person(DS, &each, facts.clone(), work(json!("chief medical officer"))));
    assert!(text.contains(hint), "{text}");
    let (_, text) = read(&person(DS, &each, facts, work(Value::Null)));
    assert!(!text.contains(hint), "{text}");
}

#[test]
fn a_certification_that_has_expired_or_is_retired_is_said_to_be() {
    let (rubric, one) = credit(8, true);
    let held = json!([{ "id": "google-professional-ml-engineer", "earned_on": "2023-10" }]);
    let (_, text) = read(&(rubric, with_credentials(one, held)));
    let renew = "renew your Google PMLE, which expired on 31 Oct 2025 ($200,";
    assert!(text.contains(renew), "{text}");
    let (rubric, one) = platform();
    let held = json!([{ "id": "cka", "earned_on": "2024-03" }]);
    let (_, text) = read(&(rubric, with_credentials(one, held)));
    assert!(text.contains("Your CKA expired on 31 Mar 2026: list it with its dates."), "{text}");
    let (rubric, one) = student(3, 0, json!("nobody yet"));
    let held = json!([{ "id": "aws-ml-specialty", "earned_on": "2026-02" }]);
    let (_, text) = read(&(rubric, with_credentials(one, held)));
    assert!(text.contains("you already have AWS ML Specialty (retired 31 Mar 2026)."), "{text}");
}

#[test]
fn a_quick_win_that_meets_no_must_have_does_not_come_before_one() {
    let facts = json!({ "aim": "ml-engineer", "years_experience": 5, "hours_per_week": 6,
        "budget_usd": 0 });
    let each = levels(ML, "4 3 4 1 1 1 4 1 0 0 1 3 3 4 3 3 3 2 4");
    let (rubric, one) = person(ML, &each, facts, json!([]));
    let plan = told(&rubric, &one, None).plan.unwrap();
    let mut learn = plan.pieces.iter().filter(|piece| piece.kind != PieceKind::Show);
    let first = learn.next().unwrap();
    assert_eq!(first.kind, PieceKind::Project);
    assert!(first.lifts.iter().any(|lift| lift.skill == "ml-algorithms"), "{first:?}");
}

#[test]
fn who_rereads_one_level_and_fits_a_path_is_told_to_apply_for_it_meanwhile() {
    let work = json!([{ "id": "bot", "title": "Chat assistant for bank customers",
        "used_by": "90,000 customers a month", "confirmed_by": "product owner",
        "from": "2024-10", "shows": ["llm-applications", "backend-services", "python", "agents",
            "retrieval-search", "model-deployment", "sql"] }]);
    let facts = json!({ "aim": "ai-engineer", "years_experience": 4, "hours_per_week": 8 });
    let each = levels(AI, "3 4 3 4 3 3 2 1 2 2 3 2 2 1 0 0 3 3 3 3");
    let (_, text) = read(&person(AI, &each, facts, work));
    let first = line(&text, "Do first");
    assert!(first.starts_with("Reread level 4 of Python"), "{first}");
    let meanwhile = "Meanwhile, you can apply for “LLM Application Developer” jobs: your projects and ratings fit that title.";
    assert!(first.ends_with(meanwhile), "{first}");
}

#[test]
fn more_than_two_years_of_weeks_are_told_in_months() {
    let each = at_step(ML, "junior-ml-engineer", json!({}));
    let facts = json!({ "aim": "senior-ml-engineer", "years_experience": 1, "hours_per_week": 4 });
    let (told, text) = read(&person(ML, &each, facts, json!([])));
    let weeks = told.plan.unwrap().weeks.unwrap();
    assert!(weeks.high > 104.0 && weeks.low < 156.0, "{weeks:?}");
    let [low, high] = [weeks.low, weeks.high].map(|weeks| (weeks * 12.0 / 52.0).round());
    assert!(text.contains(&format!(", about {low}–{high} months at 4 h a week")), "{text}");
}
