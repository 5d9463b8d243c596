//! Lines for a resume, and what of the guide's tips and of recruiters' wishes is there.

use skillgap::advice::{ResumeAdvice, WorkField};
use skillgap::assessment::{Answer, Assessment, State, Work};
use skillgap::render::Look;
use skillgap::render::formats::terminal;
use skillgap::report::Report;
use skillgap::rubric::{PackFiles, SkillId};
use skillgap::store::embedded_pack;

use crate::support::{RUBRIC, as_id, at_levels, check, day, exactly_at, judged, rated, report};

fn work(id: &str, shows: &[&str]) -> Work {
    Work {
        id: id.to_owned(),
        title: format!("Work on {id}"),
        link: None,
        used_by: None,
        result: None,
        confirmed_by: None,
        from: None,
        until: None,
        shows: shows.iter().map(|skill| as_id(skill)).collect(),
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

/// Somebody at an ML engineer's levels, with this work.
fn engineer(work: Vec<Work>) -> Assessment {
    let step = RUBRIC.step("ml-engineer").unwrap();
    let mut assessment = exactly_at(step);
    assessment.facts.aim = Some(step.id.clone());
    assessment.work = Some(work);
    assessment
}

fn two_pieces() -> Vec<Work> {
    let parcels = Work {
        used_by: Some("the dispatch team.".to_owned()),
        result: Some("18 % fewer late parcels.".to_owned()),
        from: Some("2025-03".parse().unwrap()),
        ..work("parcels", &["communication", "sql", "python", "model-deployment", "statistics"])
    };
    vec![Work { share: Some(false), ..work("a notebook", &["pytorch"]) }, parcels]
}

/// The section on the resume as shown, each text on a line.
fn section(report: &Report) -> String {
    let look = Look { width: 1000, colour: false, unicode: true };
    let text =
        terminal::page(skillgap::render::extent(report, &skillgap::render::Extent::Whole), &look);
    let (_, section) = text.split_once("\u{2500} Your resume \u{2500}").expect("a section");
    let (_, section) = section.split_once('\n').expect("the end of the heading");
    let end = section.find("\n\u{2500}").unwrap_or(section.len());
    section[..end].to_owned()
}

#[test]
fn a_line_is_drafted_from_each_piece_of_work_and_what_is_missing_is_a_blank() {
    let shown = section(&judged(&engineer(two_pieces())));
    let expected = "\
Use your own words, and fill in the brackets.

• Work on parcels (since Mar 2025; users: the dispatch team): 18 % fewer late parcels (Python, Model deployment, SQL, Statistics).
• Work on a notebook ([dates]; users: [fill in who uses it]): [fill in a result, with a number].
    You chose not to show it to employers. Remove it, or leave names off.

To improve  ✗ “Include measurable results (accuracy improvements, performance gains)”: add a number to “Work on a notebook”. \
Take the figures from each project's README: the baseline, your result, its uncertainty and the data.
            ✗ “Mention tools like TensorFlow, PyTorch, AWS”: mention Python and SQL. Add PyTorch, scikit-learn, \
NumPy and pandas, Docker and Kubernetes, and Cloud platforms once you have evidence.
            ? “Keep it structured and concise”: check this yourself. Use this report's skill groups, two lines each. Leave out \
skills that you have no evidence for and that your target role doesn't require.
Recruiters  ✗ “Strong Python and ML framework experience”: you still need evidence for level 3 in PyTorch (now 2).
            ✗ “Real-world projects and GitHub portfolio”: none of your projects has a link. Add one, or a link to your portfolio. For private \
work, write a short summary.
            ✗ “Understanding of model deployment”: you still need evidence for level 3 in Docker and Kubernetes (now 2).
            ✗ “Experience with cloud platforms”: you still need evidence for level 3 in Cloud platforms (now 2).
";
    assert_eq!(shown, expected);
}

#[test]
fn without_work_it_says_what_to_gather_and_judges_nothing_that_was_not_asked() {
    const GATHER: &str = "No lines yet: you haven't added a project. `skillgap work add` asks for its \
                          name, users, result and dates.\n";
    let nothing = Assessment::empty(&RUBRIC, day("2026-11-20").into());
    let told = judged(&nothing);
    assert_eq!(section(&told), GATHER);
    assert_eq!(told.resume, ResumeAdvice::default(), "there is no target to hold it against");

    let mut assessment = engineer(vec![]);
    let shown = section(&judged(&assessment));
    let rest = "
To improve  ✗ “Mention tools like TensorFlow, PyTorch, AWS”: mention Python, SQL, PyTorch, scikit-learn, \
NumPy and pandas, Docker and Kubernetes, and Cloud platforms once you have evidence.
            ? “Keep it structured and concise”: check this yourself. Use this report's skill groups, two lines each. Leave out \
skills that you have no evidence for and that your target role doesn't require.
Recruiters  ✗ “Strong Python and ML framework experience”: you still need evidence for level 4 in Python and evidence for level 3 in PyTorch.
            ✗ “Understanding of model deployment”: you still need evidence for level 3 in Model deployment, and evidence for level 3 in Docker and Kubernetes.
            ✗ “Experience with cloud platforms”: you still need evidence for level 3 in Cloud platforms.
";
    assert_eq!(shown, format!("{GATHER}{rest}"));
    assessment.work = None;
    assert_eq!(section(&judged(&assessment)), format!("{GATHER}{}", rest.replace('✗', "?")));
}

#[test]
fn what_only_the_person_knows_of_stays_out_of_the_resume() {
    let secret = || Some("SECRET".to_owned());
    let mut assessment = engineer(two_pieces());
    for work in assessment.work.as_mut().unwrap() {
        work.confirmed_by = secret();
    }
    let left_out = |state| Answer { state, level: None, reason: secret(), answered_on: None };
    assessment.answers.insert(as_id("r-or-java"), left_out(State::NotApplicable));
    assessment.answers.insert(as_id("cloud-platforms"), left_out(State::Declined));
    let report = judged(&assessment);
    assert!(!serde_json::to_string(&report.resume).unwrap().contains("SECRET"));
    assert!(!section(&report).contains("SECRET"));
    assert!(serde_json::to_string(&report.assessment).unwrap().contains("SECRET"));
}

#[test]
fn lines_come_by_what_others_can_check_and_still_runs_then_the_newest_then_what_carries_most() {
    let some = || Some("x".to_owned());
    let until = |date: &str| Some(date.parse().unwrap());
    let python = |id: &str| work(id, &["python"]);
    let pieces = vec![
        Work { until: until("2026-05"), ..python("described") },
        Work { link: Some("https://example.org".to_owned()), ..python("linked") },
        Work { used_by: some(), ..python("undated") },
        Work { used_by: some(), until: until("2026-05"), ..work("light", &["sql"]) },
        Work { used_by: some(), until: until("2026-05"), ..python("heavy") },
        Work { used_by: some(), from: until("2020-05"), ..python("goes-on") },
        Work { confirmed_by: some(), until: until("2024-05"), ..python("confirmed") },
    ];
    let report = judged(&engineer(pieces));
    let order: Vec<&str> = report.resume.lines.iter().map(|line| line.work.as_str()).collect();
    assert_eq!(order, ["goes-on", "confirmed", "heavy", "light", "undated", "linked", "described"]);
    let lacks = |id: &str| {
        let mut lines = report.resume.lines.iter();
        lines.find(|line| line.work == id).unwrap().lacks.clone()
    };
    assert_eq!(lacks("linked"), [WorkField::Result, WorkField::Dates]);
    assert_eq!(lacks("described"), [WorkField::Result, WorkField::UsedBy, WorkField::Link]);
}

#[test]
fn a_line_names_no_skill_that_is_not_claimed_or_that_the_work_no_longer_carries() {
    let mut old = work("old", &["python", "sql", "collaboration"]);
    old.until = Some("2024-05".parse().unwrap());
    let mut assessment = engineer(vec![old]);
    assessment.answers.insert(as_id("sql"), rated(0));
    let skills = |assessment: &Assessment| judged(assessment).resume.lines[0].skills.clone();
    assert_eq!(skills(&assessment), ["python", "collaboration"]);
    // Only described, and too old.
    assessment.work.as_mut().unwrap()[0].until = Some("2015-05".parse().unwrap());
    assert_eq!(skills(&assessment), [""; 0]);
}

/// Whether what recruiters look for is there, and the first skill that is not.
fn wish(assessment: &Assessment, target: &str, id: &str) -> (Option<bool>, Option<SkillId>) {
    let report = report(&RUBRIC, assessment, Some(target), day("2026-11-23"));
    let mut lines = report.resume.recruiters.into_iter();
    let line = lines.find(|line| line.id == id).unwrap();
    (line.met, line.lacks.first().map(|lack| lack.skill.clone()))
}

#[test]
fn of_alternatives_the_best_counts_at_the_most_that_is_asked_of_any() {
    let framework = "python-and-framework";
    let confirmed = |shows: &[&str]| Work {
        confirmed_by: Some("x".to_owned()),
        until: Some("2026-01".parse().unwrap()),
        ..work("all", shows)
    };
    let mut assessment = engineer(vec![confirmed(&["python", "scikit-learn"])]);
    assert_eq!(wish(&assessment, "ml-engineer", framework), (Some(true), None));
    // TensorFlow at 2 is all that is asked of it, and no framework at what is asked of the first.
    assessment.work = Some(vec![confirmed(&["python", "tensorflow"])]);
    let lacks = |id: &str| Some(as_id(id));
    assert_eq!(wish(&assessment, "ml-engineer", framework), (Some(false), lacks("pytorch")));
    for id in ["pytorch", "tensorflow", "scikit-learn"] {
        assessment.answers.remove(id);
    }
    assert_eq!(wish(&assessment, "ml-engineer", framework), (None, lacks("pytorch")));
    assessment.answers.insert(as_id("python"), rated(1));
    assert_eq!(wish(&assessment, "ml-engineer", framework), (Some(false), lacks("python")));
}

#[test]
fn a_portfolio_is_something_to_open_and_not_only_an_address() {
    let portfolio = "projects-and-portfolio";
    let met = |assessment: &Assessment| wish(assessment, "ml-engineer", portfolio).0;
    let linked = Work { link: Some("https://example.org".to_owned()), ..work("a", &["python"]) };
    assert_eq!(met(&engineer(vec![linked])), Some(true));
    let mut assessment = engineer(vec![work("a", &["python"])]);
    assessment.facts.portfolio = Some("https://example.org".to_owned());
    assert_eq!(met(&assessment), Some(false), "what is only described cannot be opened");
    assessment.work.as_mut().unwrap()[0].used_by = Some("x".to_owned());
    assert_eq!(met(&assessment), Some(true));
}

#[test]
fn another_pack_is_held_against_its_own_tips_and_without_any_only_drafts() {
    let mut files = embedded_pack();
    // They are about topics of the market.
    files.retain(|path, _| !path.starts_with("projects/"));
    let provenance = "provenance = { basis = \"judgement\" }";
    let market = format!(
        "[[recruiters]]\nid = \"java\"\nguide = \"Java\"\nmeaning = \"Java\"\nskills = [\"r-or-java\"]\n\
         looks_for = \"skills\"\n{provenance}\n[[resume_tips]]\nid = \"proof\"\nguide = \"Show it\"\nhow = \"Link it.\"\n\
         looks_for = \"work\"\n{provenance}\n"
    );
    files.insert("market.toml".to_owned(), market);
    let judged = |files: &PackFiles| {
        let (rubric, findings) = check(files, day("2026-11-23"));
        assert_eq!(findings, []);
        let assessment = engineer(vec![work("a", &["python"])]);
        section(&report(&rubric.unwrap(), &assessment, None, day("2026-11-23")))
    };
    let drafted = "\
Use your own words, and fill in the brackets.

• Work on a ([dates]; users: [fill in who uses it]): [fill in a result, with a number].
";
    let wishes = "
To improve  ✗ “Show it”: nobody can check “Work on a”. Link it.
Recruiters  ? “Java”: your target doesn't require it.
";
    assert_eq!(judged(&files), format!("{drafted}{wishes}"));
    files.remove("market.toml");
    assert_eq!(judged(&files), drafted);
}

#[test]
fn a_newcomer_names_the_tools_that_work_shows_however_low() {
    let mut assessment = at_levels(&[2; 19]);
    assessment.work = Some(vec![Work {
        link: Some("https://example.org".to_owned()),
        until: Some("2026-07".parse().unwrap()),
        ..work("a", &["python", "sql", "statistics"])
    }]);
    let report = judged(&assessment);
    let tools = report.resume.tips.iter().find(|tip| tip.id == "name-tools").unwrap();
    assert_eq!(
        (tools.met, &tools.name[..], tools.lacks.len()),
        (Some(true), &[as_id("python"), as_id("sql")][..], 0)
    );
}
