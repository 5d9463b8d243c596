//! Bounds and thresholds that a rule of the house names: on each side of each.

use std::fmt::Write;

use skillgap::assessment::json_resume::Cv;
use skillgap::assessment::{Assessment, Work};
use skillgap::authoring::exchange::{ImportOptions, import, slug};
use skillgap::judging::likely::{Crowd, Open, open, settled};
use skillgap::questionnaire::{MOST_WORK, Question, Questionnaire, Reply, minutes};
use skillgap::render::formats::json;
use skillgap::report::{Report, Saved};
use skillgap::rubric::{Level, PackFiles, Rubric};
use skillgap::store::embedded_pack;

use crate::generated::{Shape, files, rubric, somebody};
use crate::support::{Folder, RUBRIC, Random, as_id, at_levels, check, day, judged, run};

fn codes(files: &PackFiles) -> Vec<&'static str> {
    let (_, findings) = check(files, day("2026-11-23"));
    findings.iter().map(|finding| finding.code.name()).collect()
}

/// The built-in pack with one text in place of another.
fn changed(file: &str, from: &str, to: &str) -> PackFiles {
    let mut files = embedded_pack();
    let text = files.get_mut(file).expect(file);
    assert!(text.contains(from), "{file} does not contain {from:?}");
    *text = text.replacen(from, to, 1);
    files
}

/// What is guessed of people who answered in part, with shares to four places.
pub fn guesses() -> String {
    let crowd = Crowd::new(&RUBRIC);
    let mut text = String::new();
    for seed in 0..24 {
        let mut random = Random::new(seed);
        let mut one = somebody(&RUBRIC, seed);
        for skill in &RUBRIC.skills {
            if random.once_in(2) {
                one.answers.remove(skill.id());
            }
        }
        one.facts.scope.retain(|_, _| seed % 2 == 0);
        let left = open(&RUBRIC, &one);
        let guess = crowd.likeliest(&one, &left);
        let id = |step: Option<&skillgap::rubric::Step>| {
            step.map_or("none", |step| step.id.as_str()).to_owned()
        };
        let named = |question: &Open<'_>| match question {
            Open::Level(skill) => RUBRIC.skills[*skill].id().to_string(),
            Open::Scope(step) => format!("scope of {step}"),
        };
        let settles: Vec<String> = guess.settles.iter().map(named).collect();
        let telling = crowd.most_telling(&one, &left).as_ref().map(named);
        writeln!(
            text,
            "{seed}: {} then {}, {:.4}; settled by {}; asks {}",
            id(guess.current),
            id(guess.next),
            guess.share,
            settles.join(", "),
            telling.unwrap_or_default()
        )
        .unwrap();
    }
    text
}

#[test]
fn ten_open_skills_that_stand_for_each_other_are_tried_out_and_eleven_are_not() {
    let with = |count: usize| -> Rubric {
        let shape = Shape { skills: 14, levels: 4, seed: 3 };
        let mut files = files(shape);
        for skill in 0..14 {
            let text = files.get_mut(&format!("skills/skill-{skill}.toml")).unwrap();
            *text = text.replace("optional = true", "optional = false");
        }
        let text = files.get_mut("rubric.toml").unwrap();
        let end = text.find("[[interchangeable]]").unwrap_or(text.len());
        text.truncate(end);
        let set: Vec<String> = (1..=count).map(|skill| format!("\"skill-{skill}\"")).collect();
        write!(
            text,
            "[[interchangeable]]\nid = \"any\"\nname = \"kind\"\nskills = [{}]\nnote = \"Any.\"\n",
            set.join(", ")
        )
        .unwrap();
        // Without a ladder every walk ends alike, so that only the count decides.
        let roadmap = files.get_mut("roadmap.toml").unwrap();
        let steps = roadmap.split("[[paths]]").next().unwrap();
        let roles = steps.lines().filter(|line| !line.starts_with("rung = "));
        *roadmap = roles.flat_map(|line| [line, "\n"]).collect();
        let (rubric, findings) = check(&files, day("2026-11-23"));
        let rubric = rubric.unwrap_or_else(|| panic!("{findings:#?}"));
        assert!(!rubric.has_ladder());
        rubric
    };
    for (count, is_settled) in [(10, true), (11, false)] {
        let rubric = with(count);
        let nobody = Assessment::empty(&rubric, day("2026-11-20").into());
        let left = open(&rubric, &nobody);
        assert_eq!(settled(&rubric, &nobody, &left), is_settled, "{count}");
    }
}

#[test]
fn eight_claims_at_most_are_probed_in_one_talk() {
    let mut all = at_levels(&[5; 19]);
    all.work = Some(vec![]);
    all.facts.aim = Some(as_id("lead-ml-engineer"));
    assert_eq!(judged(&all).probes.len(), 8);
}

#[test]
fn two_ratings_at_most_are_said_to_be_too_low() {
    let mut one = at_levels(&[1; 19]);
    let skills = ["python", "sql", "ml-algorithms", "data-pipelines"];
    let shows = skills.iter().map(|skill| as_id(skill)).collect();
    one.work = Some(vec![Work { shows, ..work("Model", "2026-10") }]);
    assert_eq!(judged(&one).low_claims.len(), 2);
}

#[test]
fn a_set_has_one_to_four_members() {
    let file = crate::examples::example("student.json").display().to_string();
    for (max, code) in [("0", 2), ("1", 0), ("4", 0), ("5", 2)] {
        let run = run(&["report", &file, "--as-of", "2026-11-23", "--max", max], "");
        assert_eq!(run.code, code, "{max}: {}", run.stderr);
    }
}

#[test]
fn years_hours_and_money_are_read_up_to_80_168_and_a_million() {
    for (fact, most) in
        [("years_experience", 80), ("hours_per_week", 168), ("budget_usd", 1_000_000)]
    {
        let is_read = |number: f64| {
            let mut saved = serde_json::to_value(at_levels(&[3; 19])).unwrap();
            saved["facts"][fact] = number.into();
            let report = json::render(&judged(&serde_json::from_value(saved.clone()).unwrap()));
            let is_read = Assessment::read("-", &saved.to_string(), &RUBRIC).is_ok();
            (is_read, Saved::as_made(&report, &RUBRIC).is_some())
        };
        let most = f64::from(most);
        assert_eq!(is_read(most), (true, true), "{fact}");
        assert_eq!(is_read(most + 0.5), (false, false), "{fact}");
    }
}

#[test]
fn a_resume_offers_five_positions_and_five_projects_at_most() {
    let entries = |kind: &str| -> Vec<serde_json::Value> {
        (1..=7).map(|at| serde_json::json!({"name": format!("{kind} {at}")})).collect()
    };
    let resume = serde_json::json!({"work": entries("Job"), "projects": entries("Project")});
    let read = Cv::read("resume.json", &resume.to_string(), &RUBRIC, day("2026-11-23").into());
    let titles: Vec<String> =
        read.unwrap().start.work().iter().map(|work| work.title.clone()).collect();
    let of = |kind: &str| titles.iter().filter(|title| title.starts_with(kind)).count();
    assert_eq!((of("Job"), of("Project")), (5, 5), "{titles:?}");
}

#[test]
fn five_pieces_of_work_are_asked_for() {
    let mut questionnaire = Questionnaire::new(&RUBRIC, day("2026-11-20").into());
    let mut asked = 0;
    while let Some(question) = questionnaire.next() {
        let reply = match &question {
            Question::Level(_) => Reply::Level(Level::new(3)),
            Question::Work(at) => {
                asked += 1;
                Reply::Work(Box::new(work(&format!("Work {at}"), "2026-06")))
            }
            _ => Reply::Skip,
        };
        questionnaire.reply(&question, reply).unwrap();
    }
    assert_eq!((asked, questionnaire.finished().work().len(), MOST_WORK), (5, 5, 5));
}

#[test]
fn a_level_takes_25_seconds_and_all_facts_together_a_minute_and_a_half() {
    let all: Vec<usize> = [0, 1, 2, 3, 4, 6, 7, 8, 19, 60, 100].map(minutes).to_vec();
    assert_eq!(all, [2, 2, 3, 3, 4, 4, 5, 5, 10, 27, 44]);
}

fn work(title: &str, until: &str) -> Work {
    Work {
        id: "w".to_owned(),
        title: title.to_owned(),
        link: None,
        used_by: Some("sales".to_owned()),
        result: None,
        confirmed_by: None,
        from: None,
        until: Some(until.parse().unwrap()),
        shows: vec![as_id("python")],
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

#[test]
fn evidence_is_old_after_24_months_and_answers_are_asked_again_after_three() {
    let told = |until: &str| -> Report {
        let mut one = at_levels(&[3; 19]);
        one.work = Some(vec![work("Model", until)]);
        judged(&one)
    };
    let notes = |until: &str| serde_json::to_string(&told(until).notes).unwrap();
    // The reports are of 2026-11-23.
    assert_ne!(notes("2024-11-22"), notes("2024-11-23"));
    assert_eq!(notes("2024-11-23"), notes("2026-01-01"));
    // The answers are of 2026-11-20.
    assert_eq!(told("2026-01").reassess_on.to_string(), "2027-02-20");
}

#[test]
fn a_scale_goes_up_to_level_10_and_no_further() {
    assert_eq!(rubric(Shape { skills: 4, levels: 11, seed: 1 }).top(), 10);
    let (made, findings) =
        check(&files(Shape { skills: 4, levels: 12, seed: 1 }), day("2026-11-23"));
    assert!(made.is_none());
    assert!(findings.iter().any(|finding| finding.code.name() == "too-much"), "{findings:?}");
}

#[test]
fn the_short_name_of_a_credential_has_at_most_28_characters() {
    let with = |length: usize| {
        let files = embedded_pack();
        let text = &files["certifications/ckad.toml"];
        let line = text.lines().find(|line| line.starts_with("short = ")).unwrap();
        let short = format!("short = \"{}\"", "x".repeat(length));
        codes(&changed("certifications/ckad.toml", line, &short))
    };
    assert_eq!(with(28), [""; 0]);
    assert_eq!(with(29), ["out-of-range"]);
}

/// A pack of one group with this weight and two skills with these shares together.
fn weighed(weight: u64, shares: u64) -> PackFiles {
    let mut files = files(Shape { skills: 3, levels: 11, seed: 5 });
    let mut set = |file: &str, from: &str, to: &str| {
        let text = files.get_mut(file).unwrap();
        let lines = text.lines().map(|line| if line.starts_with(from) { to } else { line });
        *text = lines.collect::<Vec<_>>().join("\n") + "\n";
    };
    set("skills/skill-0.toml", "share = ", &format!("share = {}", shares - 2));
    set("skills/skill-1.toml", "share = ", "share = 1");
    set("skills/skill-2.toml", "share = ", "share = 1");
    for skill in 0..3 {
        set(&format!("skills/skill-{skill}.toml"), "optional = ", "optional = false");
    }
    set("roadmap.toml", "group-0 = ", &format!("group-0 = {weight}"));
    let text = files.get_mut("rubric.toml").unwrap();
    let start = text.find("[[groups]]").unwrap();
    text.truncate(start);
    text.push_str(
        "[[groups]]\nid = \"group-0\"\nname = \"All\"\nguide = \"Nowhere\"\n\
         skills = [\"skill-0\", \"skill-1\", \"skill-2\"]\nunbacked_cap = 1\nwork_age_years = 5\n",
    );
    let text = files.get_mut("roadmap.toml").unwrap();
    let lines =
        text.lines().filter(|line| !line.starts_with("group-") || line.starts_with("group-0 "));
    *text = lines.collect::<Vec<_>>().join("\n") + "\n";
    files
}

#[test]
fn weights_are_exact_up_to_two_to_the_62_and_refused_above() {
    // Times 10, the highest level of any scale: a little below, and a little above. Neither can be reduced.
    assert_eq!(codes(&weighed(4_000_000_000, 115_292_149)), [""; 0]);
    let refused = codes(&weighed(4_000_000_000, 115_292_151));
    assert!(
        !refused.is_empty() && refused.iter().all(|code| *code == "weights-too-fine"),
        "{refused:?}"
    );
}

#[test]
fn an_id_has_at_most_80_characters_and_a_scale_24_names() {
    assert_eq!(slug(&"a".repeat(80)).len(), 80);
    assert_eq!(slug(&"a".repeat(81)).len(), 80);
    let told = |count: usize| {
        let rows: String = (0..count)
            .map(|name| format!("A,S{name},Text {name}\nB,S{name},Text {name}\n"))
            .collect();
        let options = ImportOptions { id: "table".to_owned(), ..ImportOptions::default() };
        let table = format!("role,skill,level\n{rows}");
        let refused =
            import("table.csv", &table, &options, day("2026-11-27")).expect_err("no order");
        refused.list[0].help.clone().unwrap()
    };
    assert!(told(24).starts_with("Replace each `?` with a number"), "{}", told(24));
    assert!(told(25).starts_with("25 levels are too many for a scale"), "{}", told(25));
}

#[test]
fn a_short_run_has_60_minutes_at_most() {
    let said = |minutes: u8| {
        let input = format!("\nminutes {minutes}\n");
        run(&["assess", "--plain", "--no-save"], &input).stdout
    };
    let refused = "Type a number of minutes from 1 to 60.";
    assert_eq!([60, 61].map(|minutes| said(minutes).contains(refused)), [false, true]);
}

#[test]
fn a_question_names_three_words_of_a_resume_of_40_characters_at_most_and_40_of_a_project() {
    let word = |length: usize| format!("Python {}", "x".repeat(length - 7));
    let words = [&word(41), &word(40), "Python 2", "Python 3", "Python 4"];
    let resume = serde_json::json!({"skills": [{"name": "Languages", "keywords": words}]});
    let folder = Folder::new();
    let resume = folder.write("resume.json", &resume.to_string());
    let run_on = |args: &[&str], input: &str| {
        let run = run(args, input);
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let said = run_on(&["assess", "--plain", "--no-save", "--resume", &resume], "\n");
    let told = format!("Your resume mentions it: {}, Python 2, Python 3. 0: ", word(40));
    assert!(said.contains(&told), "{said}");

    let saved = serde_json::to_string(&at_levels(&[3; 19])).unwrap();
    let place = |title: &str| {
        let file = folder.write("ada.json", &saved);
        run_on(&["work", "add", &file, "--plain"], &format!("{title}\n"))
    };
    let title = "T".repeat(40);
    assert!(place(&title).contains(&format!("Project: \u{201c}{title}\u{201d}, 2 of 9")));
    let longer = format!("{title}T");
    assert!(place(&longer).contains(&format!("Project: \u{201c}{title}...\u{201d}, 2 of 9")));
}
