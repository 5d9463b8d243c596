//! The one thing to do first, and what is said beside it: each case is a person whom the page once sent the wrong way.

use skillgap::assessment::{Agreed, Amount, Assessment, Work};
use skillgap::judging::Tier;
use skillgap::render;
use skillgap::render::formats::markdown;
use skillgap::report::TargetBy;

use crate::generated::{Shape, rubric};
use crate::made::Made;
use crate::support::{
    RUBRIC, Random, as_id, at_levels, day, exactly_at, judged, rated, report, scoped,
};

/// The short report in Markdown, without marks and with plain spaces.
fn page(one: &Assessment) -> String {
    let text = markdown::page(&render::page(&judged(one)));
    let short = text.split("\n## Everything else").next().unwrap();
    short.replace("**", "").replace('\u{a0}', " ")
}

/// What is beside a label of the first lines.
fn line(text: &str, label: &str) -> String {
    let start = format!("- {label}: ");
    let found = text.lines().find_map(|line| line.strip_prefix(&start));
    found.unwrap_or_else(|| panic!("no {label} in {text}")).to_owned()
}

fn at(step: &str) -> Assessment {
    scoped(exactly_at(RUBRIC.step(step).unwrap()))
}

fn work(id: &str, shows: &[&str]) -> Work {
    Work {
        id: id.to_owned(),
        title: format!("Work on {id}"),
        used_by: Some("the dispatch team".to_owned()),
        result: Some("18% fewer late parcels".to_owned()),
        from: Some("2025-01".parse().unwrap()),
        shows: shows.iter().map(|skill| as_id(skill)).collect(),
        ..Work::default()
    }
}

/// Projects that show every skill.
fn work_for_all() -> Vec<Work> {
    let ids: Vec<&str> = RUBRIC.skills.iter().map(|skill| skill.id().as_str()).collect();
    ids.chunks(4).map(|shows| work(shows[0], shows)).collect()
}

#[test]
fn what_was_agreed_on_and_is_open_comes_first_with_its_day() {
    let mut one = at("ml-engineer");
    one.facts.aim = Some(as_id("senior-ml-engineer"));
    let action = |what: &str, by: Option<&str>, done| {
        let by = by.map(|by| by.parse().unwrap());
        Agreed { done, ..Agreed::new(what.to_owned(), by) }
    };
    one.agreed = Some(vec![
        action("Write one page on the churn model.", None, None),
        action("Ask for a review", Some("2027-01"), None),
        action("Send ten applications", Some("2026-10"), Some(true)),
    ]);
    let first = line(&page(&one), "Do first");
    assert_eq!(first, "Do what you agreed on: “Ask for a review” (open, due Jan 2027).");
    one.agreed.as_mut().unwrap()[1].done = Some(true);
    let first = line(&page(&one), "Do first");
    assert_eq!(first, "Do what you agreed on: “Write one page on the churn model” (open).");
    one.agreed.as_mut().unwrap()[0].done = Some(true);
    assert!(!line(&page(&one), "Do first").contains("agreed"));
}

#[test]
fn dates_come_first_where_most_projects_have_none() {
    let mut one = at("junior-ml-engineer");
    let mut all: Vec<Work> = ["a", "b", "c"].map(|id| work(id, &["python", "sql"])).into();
    for undated in &mut all[..2] {
        undated.from = None;
    }
    one.work = Some(all);
    let text = page(&one);
    let told = "Run `skillgap work edit` to add dates to “Work on a” and “Work on b”.";
    assert_eq!(line(&text, "Do first"), told);
    one.work.as_mut().unwrap()[0].from = Some("2025-02".parse().unwrap());
    assert!(!line(&page(&one), "Do first").contains("Add dates"), "one of three is no habit");
}

#[test]
fn answers_come_first_where_a_quarter_of_them_is_missing() {
    let mut one = at("ml-engineer");
    one.facts.aim = Some(as_id("senior-ml-engineer"));
    let missing = ["sql", "statistics", "communication", "cloud-platforms", "deep-learning"];
    for skill in missing {
        one.answers.remove(skill);
    }
    let text = page(&one);
    assert_eq!(
        line(&text, "Do first"),
        "Answer the questions on SQL, Deep learning, Statistics and 2 more."
    );
    for skill in &missing[..3] {
        one.answers.insert(as_id(skill), rated(3));
    }
    assert!(!line(&page(&one), "Do first").contains("and 2 more"));
}

#[test]
fn who_fits_a_first_job_and_has_nothing_to_show_starts_a_project() {
    let mut one = at("junior-ml-engineer");
    one.facts.aim = Some(as_id("junior-ml-engineer"));
    let text = page(&one);
    assert!(line(&text, "Do first").starts_with("Start the project “"), "{text}");
    assert_eq!(line(&text, "Why"), "You have no project to show yet.");
    one.work = Some(vec![work("a", &["python"])]);
    let first = line(&page(&one), "Do first");
    assert!(first.starts_with("Apply for Junior ML engineer jobs now"), "{first}");
}

#[test]
fn who_fits_what_they_aim_at_applies_and_reads_nothing_of_other_steps() {
    let mut one = at("research-scientist");
    one.facts.aim = Some(as_id("research-scientist"));
    one.answers.insert(as_id("sql"), rated(1));
    one.answers.insert(as_id("model-deployment"), rated(1));
    one.work = Some(vec![work("a", &["python", "deep-learning", "statistics"])]);
    let told = judged(&one);
    assert_eq!(told.target_by, Some(TargetBy::Aim));
    let text = page(&one);
    let level = "By your own ratings, you fit the Research scientist role.";
    assert_eq!(line(&text, "Your level"), level);
    let aim = "By your own ratings, you've already reached it. The gaps below are the requirements you don't meet yet.";
    assert_eq!(line(&text, "Your goal"), aim);
    assert!(line(&text, "Do first").starts_with("Apply for Research scientist jobs now"));
    assert!(!text.contains("Next level"), "{text}");
}

#[test]
fn a_project_that_only_its_owner_or_a_teacher_uses_is_no_project_in_use() {
    let judging = &RUBRIC.judging;
    let tier = |used_by: &str, confirmed_by: Option<&str>| {
        let one = Work {
            used_by: Some(used_by.to_owned()),
            confirmed_by: confirmed_by.map(str::to_owned),
            ..work("a", &["python"])
        };
        Tier::of(&one, judging)
    };
    for nobody in
        ["me", "Just me.", "nobody yet", "n/a", "-", "None", "me and my instructor", "my teacher"]
    {
        assert_eq!(tier(nobody, None), Tier::Described, "{nobody}");
        assert_eq!(tier(nobody, Some("my instructor")), Tier::Confirmed, "{nobody}");
    }
    for somebody in
        ["me and my brother's shop", "my team", "nurses", "the teacher's union", "Noone Ltd"]
    {
        assert_eq!(tier(somebody, None), Tier::InUse, "{somebody}");
    }
    assert_eq!(tier("me", Some("myself")), Tier::Described);
    // Nothing is said of users that are none.
    let mut one = at("ml-engineer");
    one.work = Some(vec![Work { used_by: Some("just me".to_owned()), ..work("a", &["python"]) }]);
    assert!(!page(&one).contains("used by just me"));
}

#[test]
fn what_must_not_be_shown_to_employers_is_no_line_for_a_resume() {
    let mut one = at("ml-engineer");
    one.work = Some(vec![Work { share: Some(false), ..work("a", &["python"]) }]);
    let text = page(&one);
    let told = "- You chose not to show “Work on a”. You can still write a line without employers, customers or figures. Check your contract first.\n";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("18% fewer"), "{text}");
    one.work.as_mut().unwrap().push(work("b", &["sql"]));
    let text = page(&one);
    assert!(text.contains("- Work on b (since Jan 2025; users: the dispatch team)"), "{text}");
    assert!(!text.contains("Work on a (") && !text.contains("You chose not to show"), "{text}");
}

#[test]
fn a_plan_of_many_years_names_no_weeks_and_says_that_it_is_too_long() {
    let mut one = at_levels(&[1_u8; 19]);
    one.facts.aim = Some(as_id("ml-engineer"));
    one.facts.hours_per_week = Some(Amount(1.0));
    let text = page(&one);
    let told =
        "That's too long for a realistic plan. Find more hours a week, or choose a closer goal.";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("by week") && !text.contains("between weeks"), "{text}");
    one.facts.hours_per_week = Some(Amount(8.0));
    let text = page(&one);
    assert!(!text.contains(told) && text.contains("by week"), "{text}");
}

#[test]
fn a_step_that_needs_a_job_says_how_long_the_job_takes() {
    let mut one = at("ml-engineer");
    one.facts.aim = Some(as_id("senior-ml-engineer"));
    let text = page(&one);
    let plan = judged(&one).plan.unwrap();
    assert!(plan.fits_after.is_some() && plan.job_levels > 0);
    assert!(text.contains(" levels on the job, which usually takes "), "{text}");
    assert!(text.contains("| 6–18 months |"), "{text}");
}

#[test]
fn who_has_fewer_years_than_are_usual_reads_how_many_employers_ask_for() {
    let mut one = at("ml-engineer");
    one.facts.years_experience = Some(Amount(0.0));
    for step in ["python", "deep-learning", "data-preparation", "ml-algorithms", "model-evaluation"]
    {
        one.answers.insert(as_id(step), rated(4));
    }
    let text = page(&one);
    assert!(text.contains("employers usually ask for 5 years of experience as well."), "{text}");
    assert!(!line(&text, "Your level").contains("short of Senior"), "{text}");
    let whole = markdown::page(&render::extent(&judged(&one), &render::Extent::Whole));
    assert!(
        !whole.replace('*', "").contains("would be enough for the Senior ML engineer"),
        "{whole}"
    );
    let hour = judged(&one).first_hour;
    assert_eq!(
        hour.search[..2],
        ["Junior Machine Learning Engineer", "Entry-level Machine Learning Engineer"]
    );
    one.facts.years_experience = Some(Amount(3.0));
    let text = page(&one);
    assert!(!text.contains("employers usually ask"), "{text}");
    assert!(
        !judged(&one).first_hour.search.contains(&"Junior Machine Learning Engineer".to_owned())
    );
}

#[test]
fn years_that_nobody_gave_are_not_those_of_an_intern_where_the_work_is_old() {
    let mut one = at_levels(&[2_u8; 19]);
    let intern = "Machine Learning Intern".to_owned();
    let thesis = "Bachelor's thesis on parcels".to_owned();
    one.work = Some(vec![Work { used_by: None, title: thesis, ..work("a", &["python"]) }]);
    assert!(judged(&one).first_hour.search.contains(&intern));
    one.work.as_mut().unwrap()[0].from = Some("2019-01".parse().unwrap());
    assert!(!judged(&one).first_hour.search.contains(&intern));
}

#[test]
fn unmet_must_haves_are_named_in_place_of_a_percentage() {
    let mut one = at("senior-ml-engineer");
    one.facts.aim = Some(as_id("senior-ml-engineer"));
    one.answers.insert(as_id("python"), rated(2));
    one.answers.insert(as_id("communication"), rated(1));
    let aim = line(&page(&one), "Your goal");
    assert!(
        aim.contains(
            "still need 2 must-have skills (Python and Communication), plus level 4 in 3 more skills."
        ),
        "{aim}"
    );
    assert!(!aim.contains('%'), "{aim}");
}

#[test]
fn work_that_others_rely_on_says_that_a_rating_may_be_too_low() {
    let mut one = at("ml-engineer");
    one.answers.insert(as_id("statistics"), rated(2));
    one.work = Some(vec![work("a", &["statistics", "python"])]);
    let told = "Reread level 3 of Statistics: your projects may show it.";
    assert!(page(&one).contains(told), "{}", page(&one));
    one.work.as_mut().unwrap()[0].used_by = Some("just me".to_owned());
    assert!(!page(&one).contains("your projects may show"), "{}", page(&one));
}

#[test]
fn whoever_needs_the_job_alone_for_a_must_have_is_not_sent_to_a_year_of_projects() {
    let mut one = scoped(at_levels(&[2, 3, 3, 4, 2, 4, 2, 4, 1, 1, 2, 2, 1, 3, 5, 5, 5, 3, 2]));
    one.work = Some(vec![
        work("team", &["collaboration", "communication", "analytical-thinking"]),
        work("credit", &["statistics", "r-or-java", "sql", "ml-algorithms", "model-evaluation"]),
    ]);
    one.facts.aim = Some(as_id("head-of-ai"));
    let mut first = |hours: f64| {
        one.facts.hours_per_week = Some(Amount(hours));
        line(&page(&one), "Do first")
    };
    for hours in [2.0, 20.0] {
        let first = first(hours);
        assert!(first.contains("n the job, raise Problem solving from 3 to 5."), "{first}");
    }
}

#[test]
fn a_skill_that_others_could_stand_for_is_no_must_have_by_itself() {
    let mut one = at("senior-ml-engineer");
    let depth =
        ["deep-learning", "statistics", "data-preparation", "scikit-learn", "docker-kubernetes"];
    for skill in depth.into_iter().chain(["cloud-platforms"]) {
        one.answers.insert(as_id(skill), rated(3));
    }
    one.facts.aim = Some(as_id("senior-ml-engineer"));
    one.work = Some(work_for_all());
    let text = page(&one);
    assert!(line(&text, "Do first").starts_with("On the job, raise Cloud platforms"), "{text}");
    assert_eq!(
        line(&text, "Why"),
        "Cloud platforms counts toward a must-have for the Senior ML engineer role."
    );
    one.answers.insert(as_id("python"), rated(3));
    let text = page(&one);
    assert_eq!(line(&text, "Why"), "Python is a must-have for the Senior ML engineer role.");
}

#[test]
fn answers_come_first_from_a_fifth_of_all_skills_on() {
    let rubric = rubric(Shape { skills: 12, levels: 5, seed: 1 });
    let asks = |missing: usize| {
        let mut one = Assessment::empty(&rubric, day("2026-11-20").into());
        let scored = rubric.skills.iter().filter(|skill| skill.is_scored());
        for skill in scored.skip(missing) {
            one.answers.insert(skill.id().to_owned(), rated(1));
        }
        let told = report(&rubric, &one, None, day("2026-11-23"));
        assert_eq!(told.unknown.len(), missing);
        markdown::page(&render::page(&told)).contains("It takes minutes.")
    };
    assert_eq!([2, 3].map(asks), [false, true]);
}

#[test]
fn a_no_to_scope_comes_first_from_three_quarters_of_the_requirements_on() {
    let mut random = Random::new(1);
    let mut seen = [0, 0];
    for _ in 0..400 {
        let levels: Vec<u8> = (0..19).map(|_| 2 + random.below(4) as u8).collect();
        let mut one = at_levels(&levels);
        one.facts.aim = Some(as_id("lead-ml-engineer"));
        one.facts.scope = [(as_id("lead-ml-engineer"), false)].into();
        let told = judged(&one);
        let reached = told.step("lead-ml-engineer").unwrap().claimed.attainment.low;
        let is_next = told.claimed.next_step.as_deref() == Some("lead-ml-engineer");
        if is_next || !(0.74..0.76).contains(&reached) {
            continue;
        }
        let says_yes = line(&page(&one), "Do first").contains("you could answer yes to this");
        assert_eq!(says_yes, reached >= 0.75, "{reached}");
        seen[usize::from(says_yes)] += 1;
    }
    assert!(seen.iter().all(|count| *count > 5), "{seen:?}");
}

/// Somebody who loads a warehouse and aims at being a data engineer, whom it takes a while.
fn loads_a_warehouse() -> Assessment {
    let mut one = at_levels(&[2; 19]);
    let levels = [("sql", 5), ("python", 3), ("problem-solving", 4), ("analytical-thinking", 3)];
    let none = [("model-deployment", 0), ("scikit-learn", 0), ("pytorch", 0), ("tensorflow", 0)];
    one.answers.extend(levels.into_iter().chain(none).map(|(id, to)| (as_id(id), rated(to))));
    one.facts.years_experience = Some(Amount(18.0));
    one.facts.hours_per_week = Some(Amount(5.0));
    one.facts.aim = Some(as_id("data-engineer"));
    let title = "Nightly load of a warehouse".to_owned();
    one.work = Some(vec![Work { title, ..work("a", &["sql", "problem-solving"]) }]);
    one
}

#[test]
fn who_can_apply_for_a_title_applies_first_and_learns_meanwhile() {
    let one = loads_a_warehouse();
    let text = page(&one);
    let first = line(&text, "Do first");
    assert!(first.starts_with("Apply for “Data Engineer” jobs now. Meanwhile, start "), "{first}");
    assert!(line(&text, "Search for").starts_with("“Data Engineer”"), "{text}");
    // The skills that make this path come before one that only has more points.
    let gaps: Vec<String> = judged(&one).gaps.iter().map(|gap| gap.name.clone()).collect();
    assert_eq!(gaps[..2], ["Data preparation", "Cloud platforms"].map(str::to_owned));
}

#[test]
fn quick_wins_that_bring_little_do_not_open_a_plan() {
    let told = judged(&loads_a_warehouse());
    let plan = told.plan.unwrap();
    let first = &plan.pieces[0];
    assert!(first.hours.unwrap().high > 10.0, "{first:?}");
    let mut eager = Made::new();
    eager.edit("rubric.toml", |rubric| {
        let judging = rubric.get_mut("judging").unwrap().as_table_mut().unwrap();
        judging.insert("quick_win_percent".to_owned(), 1.into());
    });
    let told = report(&eager.rubric(), &loads_a_warehouse(), None, day("2026-11-23"));
    assert_eq!(told.plan.unwrap().pieces[0].hours.unwrap().high, 4.0);
}

#[test]
fn a_page_without_an_aim_says_so_and_with_an_aim_does_not() {
    let mut one = at("ml-engineer");
    let told = "You chose none, so this page is about the Senior ML engineer role. For another, add `--target ROLE`.";
    assert_eq!(line(&page(&one), "Your goal"), told);
    one.facts.aim = Some(as_id("lead-ml-engineer"));
    assert!(!page(&one).contains("You didn't choose one"));
}

#[test]
fn dates_have_brackets_of_their_own_whatever_the_title_ends_in() {
    let mut one = at("ml-engineer");
    let title = "A reader of receipts (thesis)".to_owned();
    one.work = Some(vec![Work { title, ..work("a", &["python"]) }]);
    let told = "- A reader of receipts (thesis) (since Jan 2025; users: the dispatch team): ";
    assert!(page(&one).contains(told), "{}", page(&one));
}
