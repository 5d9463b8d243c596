//! What somebody is told to do.

use skillgap::advice::Keep;
use skillgap::assessment::{Amount, Assessment, Work};
use skillgap::render::Look;
use skillgap::render::formats::terminal;
use skillgap::report::GapLine;
use skillgap::rubric::Level;
use skillgap::rubric::files::{Mode, Proof};

use crate::made::Made;
use crate::support::{RUBRIC, as_id, at_levels, day, exactly_at, judged, rated, report};

fn first_screen(assessment: &Assessment) -> String {
    let look = Look { width: 1000, colour: false, unicode: true };
    terminal::page(skillgap::render::page(&judged(assessment)), &look).replace('\u{a0}', " ")
}

fn step(id: &str) -> &'static skillgap::rubric::Step {
    RUBRIC.step(id).unwrap()
}

fn work(id: &str, shows: &[&str]) -> Work {
    Work {
        id: id.to_owned(),
        title: format!("Work on {id}"),
        link: None,
        used_by: None,
        result: None,
        confirmed_by: Some("a manager".to_owned()),
        from: Some("2025-01".parse().unwrap()),
        until: None,
        shows: shows.iter().map(|skill| as_id(skill)).collect(),
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

#[test]
fn a_no_to_scope_is_what_to_work_on_first() {
    let mut assessment = exactly_at(step("senior-ml-engineer"));
    // Depth, without which the senior step itself would be in the way.
    for skill in ["deep-learning", "data-preparation", "cloud-platforms"] {
        assessment.answers.insert(as_id(skill), rated(4));
    }
    assessment.facts.scope = [(as_id("lead-ml-engineer"), false)].into();
    assessment.work = Some(vec![work("a", &["sql"])]);
    let screen = first_screen(&assessment);
    let question = step("lead-ml-engineer").scope.as_deref().unwrap();
    let told = format!(
        "Do first    Ask your manager this month for an area in which you could answer yes to this: “{question}” Agree on a date.\n"
    );
    assert!(screen.contains(&told), "{screen}");
}

#[test]
fn a_job_is_searched_for_where_the_answers_fit_and_only_read_about_where_they_do_not() {
    let mut newcomer = at_levels(&[1; 19]);
    newcomer.facts.years_experience = Some(Amount(0.0));
    let hour = judged(&newcomer).first_hour;
    assert!(hour.search.is_empty());
    assert_eq!(
        hour.read,
        ["Junior Machine Learning Engineer", "Entry-level Machine Learning Engineer"]
    );

    let junior = &step("junior-ml-engineer").required;
    let mut known = at_levels(junior);
    known.facts.years_experience = Some(Amount(3.0));
    let hour = judged(&known).first_hour;
    let titles = [
        "Junior Machine Learning Engineer",
        "Junior Data Scientist",
        "Associate Machine Learning Engineer",
        "Junior AI Engineer",
    ];
    assert_eq!(hour.search, titles);
    assert_eq!(hour.read, ["Machine Learning Engineer", "AI Engineer"]);

    // Nobody with five years is sent to a step that is for newcomers.
    known.facts.years_experience = Some(Amount(5.0));
    let hour = judged(&known).first_hour;
    assert!(hour.search.is_empty());
    assert_eq!(hour.read, ["Machine Learning Engineer", "AI Engineer"]);
}

#[test]
fn a_must_have_made_at_work_comes_before_any_project() {
    let mut assessment = exactly_at(step("ml-engineer"));
    assessment.answers.insert(as_id("python"), rated(3));
    assessment.facts.aim = Some(as_id("senior-ml-engineer"));
    let screen = first_screen(&assessment);
    let at = |part: &str| screen.find(part).unwrap_or_else(|| panic!("no {part} in {screen}"));
    assert!(at("Python 3 → 4 on the job") < at("Total: "), "{screen}");
    assert!(!screen[..at("Python 3 → 4 on the job")].contains("Project: "), "{screen}");
}

#[test]
fn a_must_have_below_the_requirement_is_told_with_its_level() {
    let mut assessment = exactly_at(step("ml-engineer"));
    for skill in ["pytorch", "tensorflow"] {
        assessment.answers.insert(as_id(skill), rated(1));
    }
    let screen = first_screen(&assessment);
    let row = screen.lines().find(|line| line.starts_with("PyTorch ")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().take(8).collect();
    assert_eq!(cells.join(" "), "PyTorch 1 3 level 2 is a must-have,", "{screen}");
}

#[test]
fn what_should_come_first_is_named_until_it_is_as_high_as_the_next_level() {
    let gap = |learning: u8| -> GapLine {
        let mut assessment = exactly_at(step("ml-engineer"));
        assessment.answers.insert(as_id("deep-learning"), rated(learning));
        assessment.answers.insert(as_id("pytorch"), rated(1));
        let gaps = judged(&assessment).gaps;
        gaps.into_iter().find(|gap| gap.skill == "pytorch").unwrap()
    };
    assert_eq!(gap(1).after, ["Deep learning"]);
    assert!(gap(2).after.is_empty());
    for gap in judged(&exactly_at(step("senior-ml-engineer"))).gaps {
        assert!(gap.mode != Some(Mode::OnTheJob) || gap.after.is_empty(), "{}", gap.skill);
    }
}

#[test]
fn a_gap_of_several_levels_tells_the_next_one_first() {
    let mut assessment = exactly_at(step("ml-engineer"));
    assessment.answers.insert(as_id("sql"), rated(1));
    let gap = judged(&assessment).gaps.into_iter().find(|gap| gap.skill == "sql").unwrap();
    let anchor = |level| Some(RUBRIC.skills[2].anchor(level).anchor.clone());
    assert_eq!((gap.next_anchor, Some(gap.anchor)), (anchor(Level::new(2)), anchor(Level::new(3))));
    assert_eq!(gap.next_hours.map(|hours| (hours.low, hours.high)), Some((12.0, 20.0)));
}

#[test]
fn the_work_that_counts_most_is_spoken_of_first_not_the_one_with_most_skills() {
    let mut assessment = exactly_at(step("senior-ml-engineer"));
    let light = ["r-or-java", "numpy-pandas", "scikit-learn"];
    assessment.work =
        Some(vec![work("light", &light), work("heavy", &["python", "ml-algorithms"])]);
    assert_eq!(judged(&assessment).first_hour.name_first.unwrap().id, "heavy");
}

#[test]
fn a_project_that_adds_nothing_is_not_named() {
    let report = judged(&exactly_at(step("lead-ml-engineer")));
    assert!(report.projects.recommended.is_empty());
    assert_eq!(report.projects.if_asked, None);
    assert!(report.projects.considered.iter().all(|project| project.value == 0.0));
}

#[test]
fn every_piece_of_work_and_credential_is_shown_with_what_it_backs() {
    let mut assessment = exactly_at(step("ml-engineer"));
    assessment.work = Some(vec![work("churn", &["python", "sql"])]);
    assessment.credentials = Some(vec![skillgap::assessment::Held {
        id: as_id("aws-ml-specialty"),
        earned_on: Some("2023-05".parse().unwrap()),
        valid_until: None,
    }]);
    let report = judged(&assessment);
    let carried = |skills: &[skillgap::report::Supported]| -> Vec<(String, Level)> {
        skills.iter().map(|carried| (carried.skill.to_string(), carried.to)).collect()
    };
    assert_eq!(
        carried(&report.work[0].carries),
        [("python".to_owned(), Level::new(4)), ("sql".to_owned(), Level::new(3))]
    );
    let held = &report.held[0];
    assert!(held.expired);
    assert_eq!(held.valid_until.unwrap().to_string(), "2026-05-31");
    assert!(held.carries.iter().any(|carried| carried.skill == "ml-algorithms"));
}

#[test]
fn a_gap_in_evidence_earns_no_course_and_no_project() {
    let mut assessment = exactly_at(step("ml-engineer"));
    assessment.work = Some(vec![]);
    assessment.facts.aim = Some(as_id("ml-engineer"));
    let report = judged(&assessment);
    let mut courses = report.certifications.recommended.iter();
    assert!(courses.all(|one| !one.teaches.is_empty() || one.proof != Proof::GradedCourse));
    assert!(report.projects.recommended.iter().all(|project| !project.teaches.is_empty()));
    let ibm = report.certifications.considered.iter().find(|one| one.id == "ibm-machine-learning");
    assert!(
        matches!(ibm.unwrap().reason, Some(Keep::OnlyShows { .. })),
        "{:?}",
        ibm.unwrap().reason
    );
}

#[test]
fn a_subscription_costs_as_many_months_as_the_hours_a_week_make() {
    let price = |pace: Option<f64>| {
        let mut assessment = at_levels(&[1; 19]);
        assessment.facts.hours_per_week = pace.map(Amount);
        let certifications = judged(&assessment).certifications;
        let all = certifications.recommended.into_iter().chain(certifications.considered);
        let ibm = all.into_iter().find(|one| one.id == "ibm-machine-learning").unwrap();
        ibm.cost.usd.map(|usd| (usd.low, usd.high)).unwrap()
    };
    assert_eq!(price(None), (147.0, 245.0), "as the rubric says");
    assert_eq!(price(Some(5.0)), (245.0, 343.0), "100 and 140 hours at 21.7 a month");
    assert_eq!(price(Some(40.0)), (49.0, 49.0));
}

#[test]
fn everything_that_comes_before_a_project_is_named_in_order() {
    let mut assessment = at_levels(&[1; 19]);
    assessment.facts.aim = Some(as_id("ml-engineer"));
    let report = judged(&assessment);
    let all = report.projects.considered.iter().chain(&report.projects.recommended);
    let service = all.clone().find(|one| one.id == "tabular-prediction-service").unwrap();
    let Some(Keep::NeedsSkills { skills }) = &service.reason else {
        panic!("{:?}", service.reason)
    };
    assert_eq!(skills.len(), 2);
    assert!(service.teaches.iter().any(|lift| lift.skill == "ml-algorithms" && lift.from == 2));
}

#[test]
fn what_takes_few_hours_is_a_step_of_the_plan() {
    let mut assessment = exactly_at(step("junior-ml-engineer"));
    assessment.answers.insert(as_id("docker-kubernetes"), rated(0));
    assessment.facts.aim = Some(as_id("junior-ml-engineer"));
    let screen = first_screen(&assessment);
    assert!(screen.contains("2–4 h  Docker and Kubernetes 0 → 1"), "{screen}");
}

#[test]
fn a_path_that_fits_leads_and_tells_what_it_is_short_of() {
    let mut assessment = exactly_at(step("junior-ml-engineer"));
    for (skill, level) in RUBRIC.skills.iter().zip(&step("data-engineer").required) {
        assessment.answers.insert(skill.id().to_owned(), rated(*level));
    }
    let with = |skill: &str, level: u8| {
        let mut assessment = assessment.clone();
        assessment.answers.insert(as_id(skill), rated(level));
        first_screen(&assessment)
    };
    let screen = with("model-deployment", 1);
    assert!(
        screen.contains("By your own ratings, you fit the Data engineer role. What you'd still need to learn for it: Model deployment 1 → 3."),
        "{screen}"
    );
    // One of the skills that make it that path.
    let screen = with("data-preparation", 2);
    assert!(!screen.contains("You fit the Data engineer role"), "{screen}");
}

#[test]
fn the_level_says_in_one_line_what_it_depends_on() {
    let mut assessment = exactly_at(step("junior-ml-engineer"));
    let line = |assessment: &Assessment| {
        let screen = first_screen(assessment);
        let told = screen.lines().find(|line| line.contains("One level less"));
        told.map(|line| line.trim().to_owned())
    };
    let depends = line(&assessment).unwrap();
    let told = "One level less in Python or ML algorithms, and you'd no longer fit the Junior ML engineer role.";
    assert_eq!(depends, told);
    for skill in &RUBRIC.skills {
        assessment.answers.insert(skill.id().to_owned(), rated(4));
    }
    assessment.answers.insert(as_id("python"), rated(5));
    let solid = judged(&assessment).solid.unwrap();
    assert_eq!(line(&assessment).is_none(), solid.hangs_on.is_empty());
    assert_eq!(line(&at_levels(&[0; 19])), None, "nobody stands nowhere solidly");
}

#[test]
fn the_smallest_changes_stand_in_the_report_and_add_up() {
    let mut assessment = exactly_at(step("ml-engineer"));
    assessment.work = Some(vec![]);
    let solid = judged(&assessment).solid.unwrap();
    for set in [solid.change_set.unwrap(), solid.backing_set.unwrap()] {
        let gained: f64 = set.changes.iter().map(|change| change.points).sum();
        assert!((set.before + gained - set.after).abs() < 1e-9, "{}", set.step);
        assert!(set.after >= 0.9 && !set.changes.is_empty(), "{}", set.step);
    }
}

#[test]
fn of_projects_that_are_worth_it_one_about_what_was_also_used_goes_first() {
    let mut assessment = exactly_at(step("junior-ml-engineer"));
    assessment.facts.aim = Some(as_id("ml-engineer"));
    let first = judged(&assessment).projects.recommended;
    assert!(first.len() > 1, "there are some to choose from");
    let last = first.last().unwrap().id.to_string();
    let mut made = Made::new();
    made.edit(&format!("projects/{last}.toml"), |project| {
        project.insert("topics".to_owned(), vec!["spark"].into());
    });
    let rubric = made.rubric();
    let order = |used: &[&str]| {
        let mut assessment = assessment.clone();
        assessment.facts.also_used = Some(used.iter().map(|id| (*id).to_owned()).collect());
        let advised = report(&rubric, &assessment, None, day("2026-11-23")).projects.recommended;
        advised.into_iter().map(|one| (one.id.to_string(), one.topics)).collect::<Vec<_>>()
    };
    let plain: Vec<_> = first.iter().map(|one| (one.id.to_string(), vec![])).collect();
    assert_eq!(order(&["git"]), plain);
    let ticked = order(&["git", "spark"]);
    assert_eq!(ticked[0], (last, vec!["Spark".to_owned()]));
    assert_eq!(ticked[1..], plain[..plain.len() - 1]);
}

#[test]
fn a_rubric_that_scores_what_was_also_used_is_named() {
    let mut made = Made::new();
    made.edit("market.toml", |market| {
        for item in market["beyond"].as_array_mut().unwrap().iter_mut().take(3) {
            item.as_table_mut().unwrap().insert("rubric".to_owned(), "ai-engineer".into());
        }
    });
    let mut assessment = at_levels(&[2; 19]);
    assessment.facts.also_used = Some(vec!["agents".to_owned(), "llm-rag".to_owned()]);
    let report = report(&made.rubric(), &assessment, None, day("2026-11-23"));
    let look = Look { width: 1000, colour: false, unicode: true };
    let screen = terminal::page(skillgap::render::page(&report), &look);
    let told = "Another rubric asks about LLMs, retrieval (RAG) and generative AI, and AI agents: \
                `skillgap assess -r ai-engineer`.";
    assert!(screen.contains(told), "{screen}");
}

#[test]
fn what_only_a_rating_can_show_is_no_work_to_find() {
    let mut assessment = exactly_at(step("lead-ml-engineer"));
    let scored: Vec<&str> = (RUBRIC.skills.iter().filter(|skill| skill.is_scored()))
        .map(|skill| skill.id().as_str())
        .collect();
    let shown = |without: &str| -> Vec<Work> {
        let pieces = scored.chunks(6).enumerate();
        let shows = |six: &[&'static str]| -> Vec<&str> {
            six.iter().copied().filter(|skill| *skill != without).collect()
        };
        pieces.map(|(at, six)| work(&format!("work-{at}"), &shows(six))).collect()
    };
    assessment.work = Some(shown(""));
    // All that is claimed at 5 is shown at 4, as high as work can.
    assert!(judged(&assessment).first_hour.back.is_empty());
    let screen = first_screen(&assessment);
    let told = "Only someone else's rating can support higher levels in Python, ML algorithms and 5 more skills.";
    assert!(screen.contains(told) && !screen.contains("work that shows SQL"), "{screen}");
    assessment.work = Some(shown("sql"));
    assert_eq!(judged(&assessment).first_hour.back, ["sql"]);
    assert!(first_screen(&assessment).contains("work that shows SQL"));
}

#[test]
fn a_claim_to_probe_counts_the_points_of_its_gap() {
    let mut assessment = exactly_at(step("ml-engineer"));
    assessment.work = Some(vec![work("dashboard", &["sql"])]);
    let report = report(&RUBRIC, &assessment, Some("ml-engineer"), day("2026-11-23"));
    assert!(report.probes.iter().any(|probe| probe.points > 0.0));
    for probe in &report.probes {
        let gap = report.gaps.iter().find(|gap| gap.skill == probe.skill);
        assert_eq!(probe.points, gap.map_or(0.0, |gap| gap.points), "{}", probe.skill);
    }
}
