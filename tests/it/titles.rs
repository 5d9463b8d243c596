//! Which job titles somebody is told to search for.

use proptest::prelude::*;
use skillgap::assessment::{Amount, Assessment, Work};
use skillgap::render::formats::markdown;
use skillgap::render::pages::view as words;
use skillgap::report::Report;
use skillgap::report::audience::{View, view};
use skillgap::rubric::Rubric;

use crate::generated::{Shape, files, shape, somebody};
use crate::made::{Made, steps};
use crate::support::{RUBRIC, as_id, at_levels, check, day, exactly_at, judged, rated, report};

fn used(mut person: Assessment, topics: &[&str]) -> Assessment {
    person.facts.also_used = Some(topics.iter().map(|topic| (*topic).to_owned()).collect());
    person
}

fn at(step: &str, levels: &[(&str, u8)]) -> Assessment {
    let mut person = exactly_at(RUBRIC.step(step).unwrap());
    person.answers.extend(levels.iter().map(|(skill, level)| (as_id(skill), rated(*level))));
    person
}

fn did(mut person: Assessment, title: &str) -> Assessment {
    let work = Work { id: "w".to_owned(), title: title.to_owned(), ..Work::default() };
    person.work = Some(vec![work]);
    person
}

fn search(person: &Assessment) -> Vec<String> {
    judged(person).first_hour.search
}

#[test]
fn titles_follow_skills_topics_and_words_of_the_work_before_the_step() {
    let serves = [("model-deployment", 4), ("docker-kubernetes", 4)];
    assert_eq!(
        search(&at("junior-ml-engineer", &serves))[..2],
        ["MLOps Engineer", "ML Platform Engineer"].map(str::to_owned)
    );
    let mut asks_models = used(at("junior-ml-engineer", &[]), &["llm-rag", "agents"]);
    asks_models.work = Some(vec![Work {
        id: "w".to_owned(),
        title: "An assistant".to_owned(),
        shows: vec![as_id("python")],
        used_by: Some("the front desk".to_owned()),
        from: Some("2026-01".parse().unwrap()),
        ..Work::default()
    }]);
    assert_eq!(search(&asks_models)[..2], ["AI Engineer", "LLM Engineer"].map(str::to_owned));
    let sees = did(at("junior-ml-engineer", &[("deep-learning", 3)]), "Defects in camera images");
    assert_eq!(search(&sees)[0], "Computer Vision Engineer");
    // A word counts only as a whole.
    let visits = did(at("junior-ml-engineer", &[("deep-learning", 3)]), "Supervision of visits");
    assert!(!search(&visits).contains(&"Computer Vision Engineer".to_owned()));
    let studies = [("deep-learning", 4), ("statistics", 4), ("model-evaluation", 3)];
    assert!(search(&at("junior-ml-engineer", &studies)).contains(&"Applied Scientist".to_owned()));
}

#[test]
fn somebody_who_stands_higher_is_not_sent_to_titles_of_those_who_build() {
    let mut lead = at("lead-ml-engineer", &[]);
    lead.facts.aim = Some(as_id("lead-ml-engineer"));
    let found = report(&RUBRIC, &lead, Some("lead-ml-engineer"), day("2026-11-23"));
    assert_eq!(
        found.first_hour.search,
        ["Lead Machine Learning Engineer", "Staff Machine Learning Engineer"]
    );
}

#[test]
fn a_pack_without_titles_of_profiles_gives_those_of_the_step() {
    let mut made = Made::new();
    made.edit("market.toml", |market| drop(market.remove("searches")));
    let person = used(at("ml-engineer", &[]), &["llm-rag"]);
    let target = Some("ml-engineer");
    let found = report(&made.rubric(), &person, target, day("2026-11-23")).first_hour.search;
    // "ML Engineer" is the same title.
    assert_eq!(found, ["Machine Learning Engineer"]);
}

#[test]
fn an_aim_that_fits_gives_the_first_title_and_words_that_nobody_can_check_none_to_apply_for() {
    let mut one = did(at("junior-ml-engineer", &[]), "A forecast of the air in Hanoi");
    assert_eq!(judged(&one).first_hour.apply, None);
    one.facts.aim = Some(as_id("junior-ml-engineer"));
    assert_eq!(search(&one)[0], "Junior Machine Learning Engineer");
    one.facts.aim = None;
    one.work.as_mut().unwrap()[0].used_by = Some("the city".to_owned());
    assert_eq!(judged(&one).first_hour.apply.as_deref(), Some("Forecasting Analyst"));
}

#[test]
fn whoever_leads_and_aims_at_leading_reads_no_title_of_an_analyst() {
    let mut one = at("head-of-ai", &[("problem-solving", 4), ("python", 3)]);
    one.facts.scope.insert(as_id("head-of-ai"), true);
    one.facts.aim = Some(as_id("head-of-ai"));
    one.facts.years_experience = Some(Amount(20.0));
    let mut one = did(one, "Demand forecasts: my team of fourteen runs them");
    one.work.as_mut().unwrap()[0].used_by = Some("planners".to_owned());
    assert_eq!(search(&one)[..2], ["Head of AI", "Head of Data Science"].map(str::to_owned));
    assert!(!search(&one).iter().any(|title| title.contains("Analyst")));
}

/// The built-in pack with its first step for newcomers only, and one without titles of profiles.
fn with_newcomers() -> [Rubric; 2] {
    let mut made = Made::new();
    made.edit("roadmap.toml", |roadmap| {
        steps(roadmap).next().unwrap().insert("newcomers_only".to_owned(), true.into());
    });
    let first = made.rubric();
    made.edit("market.toml", |market| drop(market.remove("searches")));
    [first, made.rubric()]
}

/// What must not be read by somebody with years of work: titles of steps for newcomers only, and of their lists.
fn barred(rubric: &Rubric, title: &str) -> bool {
    rubric.all_steps().any(|step| {
        let of_step = step.newcomers_only && step.titles.iter().any(|own| own == title);
        let mut listed = step.newcomers.iter().flat_map(|new| &new.titles);
        of_step || listed.any(|new| title.to_lowercase().contains(&new.to_lowercase()))
    })
}

/// Every title of a report that somebody might search for.
fn titles(report: &Report) -> impl Iterator<Item = &String> {
    let hour = report.first_hour.search.iter().chain(&report.first_hour.read);
    let steps = report.steps.iter().chain(&report.paths).flat_map(|step| &step.titles);
    let next = report.next_step.iter().flat_map(|next| &next.titles);
    hour.chain(steps).chain(next)
}

fn holds_no_newcomers_title(rubric: &Rubric, person: &Assessment) -> Result<(), String> {
    let report = report(rubric, person, None, day("2026-11-23"));
    let page = markdown::page(&words::page(&view(&report, View::Own)));
    if let Some(title) = titles(&report).find(|title| barred(rubric, title)) {
        return Err(format!("{title} in {:?}", report.first_hour));
    }
    let of_newcomers = rubric.steps.iter().filter(|step| step.newcomers_only);
    let quoted: Vec<String> = of_newcomers
        .flat_map(|step| &step.titles)
        .map(|title| format!("\u{201c}{title}\u{201d}"))
        .collect();
    match quoted.iter().find(|title| page.contains(*title)) {
        Some(title) => Err(format!("{title} in\n{page}")),
        None => Ok(()),
    }
}

#[test]
fn an_experienced_person_below_the_ladder_reads_titles_above_the_newcomers_step() {
    let [rubric, _] = with_newcomers();
    let mut person = at_levels(&[1; 19]);
    person.facts.years_experience = Some(Amount(9.0));
    let hour = report(&rubric, &person, None, day("2026-11-23")).first_hour;
    assert_eq!(hour.search, [""; 0]);
    assert_eq!(hour.read, ["Machine Learning Engineer", "AI Engineer"].map(str::to_owned));
    // Two pieces of work that others rely on speak for as much as years.
    person.facts.years_experience = None;
    let one = Work { used_by: Some("a team".to_owned()), ..Work::default() };
    let works =
        ["a", "b"].map(|id| Work { id: id.to_owned(), title: id.to_owned(), ..one.clone() });
    person.work = Some(works.to_vec());
    assert_eq!(report(&rubric, &person, None, day("2026-11-23")).first_hour.read, hour.read);
    person.work.as_mut().unwrap().pop();
    let newcomer = report(&rubric, &person, None, day("2026-11-23")).first_hour;
    assert_eq!(newcomer.read[0], "Junior Machine Learning Engineer");
}

#[test]
fn an_experienced_person_is_sent_to_a_near_path_unless_a_skill_that_it_asks_at_3_was_never_used() {
    let [_, rubric] = with_newcomers();
    let found = |never: &str| {
        let mut person = exactly_at(rubric.step("data-engineer").unwrap());
        person.facts.years_experience = Some(Amount(9.0));
        for (skill, level) in
            [("python", 3), ("numpy-pandas", 1), ("model-deployment", 1), (never, 0)]
        {
            person.answers.insert(as_id(skill), rated(level));
        }
        report(&rubric, &person, Some("ml-engineer"), day("2026-11-23")).first_hour.search
    };
    assert_eq!(found("r-or-java"), ["Data Engineer"]);
    assert_eq!(found("communication"), [""; 0]);
}

#[test]
fn one_entry_of_titles_gives_two_at_most() {
    let mut made = Made::new();
    made.edit("market.toml", |market| {
        let entry = "searches = [{ titles = [\"One\", \"Two\", \"Three\"], skills = { python = 1 }, \
                     provenance = { basis = \"judgement\" } }]";
        market.extend(entry.parse::<toml::Table>().unwrap());
    });
    let person = at_levels(&[1; 19]);
    let found = report(&made.rubric(), &person, None, day("2026-11-23")).first_hour.search;
    assert_eq!(found[..2], ["One", "Two"].map(str::to_owned));
    assert!(!found.contains(&"Three".to_owned()), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nobody_with_years_of_work_reads_a_title_for_newcomers(
        person in crate::properties::assessment(),
        years in 5_u8..40,
        topics in prop::collection::btree_set(0..RUBRIC.market.beyond.len(), 0..6),
    ) {
        let mut person = person;
        person.facts.years_experience = Some(Amount(f64::from(years)));
        let beyond = topics.iter().map(|at| RUBRIC.market.beyond[*at].id.clone());
        person.facts.also_used = Some(beyond.collect());
        for rubric in with_newcomers() {
            prop_assert_eq!(holds_no_newcomers_title(&rubric, &person), Ok(()));
        }
    }

    #[test]
    fn nor_by_any_rubric(shape in shape(), seed in any::<u64>(), years in 5_u8..40) {
        let rubric = for_newcomers(shape);
        let mut person = somebody(&rubric, seed);
        person.facts.years_experience = Some(Amount(f64::from(years)));
        prop_assert_eq!(holds_no_newcomers_title(&rubric, &person), Ok(()));
    }
}

/// A generated rubric with its first step or role for newcomers only.
fn for_newcomers(shape: Shape) -> Rubric {
    let mut files = files(shape);
    let mut roadmap: toml::Table = files["roadmap.toml"].parse().unwrap();
    let first = steps(&mut roadmap).next().unwrap();
    first.insert("newcomers_only".to_owned(), true.into());
    first.insert("titles".to_owned(), vec!["Trainee in anything"].into());
    files.insert("roadmap.toml".to_owned(), toml::to_string(&roadmap).unwrap());
    check(&files, day("2026-11-23")).0.expect("it is sound")
}
