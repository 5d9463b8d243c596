//! A rating by somebody else lifts what evidence supports, only by projects that its rater has seen. What a report uses
//! of it stands in the report.

use proptest::prelude::*;
use skillgap::assessment::Assessment;
use skillgap::assessment::rating::Rating;
use skillgap::judging::{Backer, evidence};
use skillgap::report::{Options, Report, Trust, report_with, verify};
use skillgap::rubric::Level;

use crate::any_rubric::cases;
use crate::generated::{rubric, shape, somebody};
use crate::rating::{lead, rating, text};
use crate::support::{Folder, RUBRIC, day, run};

const DAY: [&str; 2] = ["--as-of", "2026-11-29"];

fn li(folder: &Folder) -> Assessment {
    serde_json::from_str(&folder.read("li.json")).unwrap()
}

/// The saved report with ratings by others.
fn saved(folder: &Folder, file: &str, ratings: &[&str]) -> Report {
    let to = folder.path("out.report.json");
    let mut args = vec!["report", file, "-o", &to];
    ratings.iter().for_each(|rating| args.extend(["--rating", rating]));
    args.extend(DAY);
    let run = run(&args, "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
    serde_json::from_str(&folder.read("out.report.json")).unwrap()
}

fn level(report: &Report, skill: &str) -> u8 {
    report.skill(skill).unwrap().backed.unwrap().get()
}

#[test]
fn only_projects_that_the_rater_has_seen_lift_a_level_to_the_top() {
    let folder = Folder::new();
    let file = lead(&folder);
    let mut coach = rating(&RUBRIC, &li(&folder), 5);
    coach.seen_work.as_mut().unwrap().retain(|seen| seen.id == "platform");
    let path = folder.write("coach.json", &text(&coach));
    let (before, after) = (saved(&folder, &file, &[]), saved(&folder, &file, &[&path]));
    assert_eq!((level(&before, "python"), level(&after, "python")), (4, 5));
    // Shown only by a project that the rater has not seen.
    assert_eq!((level(&before, "pytorch"), level(&after, "pytorch")), (4, 4));
    assert!(matches!(
        after.skill("python").unwrap().backed_by.as_ref(),
        Some(Backer::Rating { who, .. }) if who == "Carla Coach"
    ));
    coach.skills.get_mut("python").unwrap().level = Some(Level::new(3));
    folder.write("coach.json", &text(&coach));
    assert_eq!(level(&saved(&folder, &file, &[&path]), "python"), 4, "it never lowers a level");
}

#[test]
fn a_report_says_according_to_whom_and_verifies_alone() {
    let folder = Folder::new();
    let file = lead(&folder);
    let mut coach = rating(&RUBRIC, &li(&folder), 5);
    for seen in coach.skills.values_mut() {
        seen.note = Some("zqnote".to_owned());
    }
    let path = folder.write("coach.json", &text(&coach));
    let before = folder.read("li.json");
    saved(&folder, &file, &[&path]);
    assert_eq!(folder.read("li.json"), before, "a rating changes no assessment");
    std::fs::remove_file(&path).unwrap();
    let out = folder.path("out.report.json");
    let verified = run(&["verify", &out], "");
    assert_eq!(verified.code, 0, "{}", verified.stderr);
    let json = folder.read("out.report.json");
    assert!(!json.contains("zqnote"), "notes are for the talk");
    let page = run(&["report", &out, "--all", "--no-pager", "--format", "markdown"], "").stdout;
    let page = page.replace('\u{a0}', " ");
    assert!(page.contains("according to Carla Coach (file of 28 Nov 2026)"), "{page}");
    assert!(!page.contains("proven"));
    let mut forged: serde_json::Value = serde_json::from_str(&json).unwrap();
    forged["options"]["ratings"][0]["who"] = "Somebody Famous".into();
    assert!(matches!(verify(&RUBRIC, &forged.to_string()), Ok(Trust::False(_))));
}

#[test]
fn employers_see_neither_who_rated_nor_any_note() {
    let folder = Folder::new();
    let file = lead(&folder);
    let mut coach = rating(&RUBRIC, &li(&folder), 5);
    coach.skills.get_mut("python").unwrap().note = Some("zqnote".to_owned());
    let path = folder.write("coach.json", &text(&coach));
    for format in ["terminal", "markdown", "html", "json"] {
        let args = ["report", &file, "--rating", &path, "--view", "employer", "--format", format];
        let run = run(&[&args[..], &DAY].concat(), "");
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(!run.stdout.contains("Carla") && !run.stdout.contains("zqnote"), "{format}");
        let words =
            if format == "json" { "rating-by-somebody-else" } else { "someone else has seen" };
        let flat = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{format}: {}", run.stdout);
    }
}

#[test]
fn a_rating_that_cannot_count_is_refused_or_said() {
    let folder = Folder::new();
    let file = lead(&folder);
    let mut coach = rating(&RUBRIC, &li(&folder), 5);
    coach.on = day("2026-12-24").into();
    let path = folder.write("coach.json", &text(&coach));
    let args = [&["report", &file, "--rating", &path][..], &DAY].concat();
    let later = run(&args, "");
    assert_eq!(later.code, 2);
    assert!(later.stderr.contains("is from 2026-12-24, after 2026-11-29."), "{}", later.stderr);
    coach.on = day("2026-11-28").into();
    coach.seen_work = Some(Vec::new());
    folder.write("coach.json", &text(&coach));
    let nothing = run(&args, "");
    assert_eq!(nothing.code, 0);
    assert!(
        nothing.stderr.contains(
            "doesn't support any level: its rater hasn't seen any project in these answers."
        ),
        "{}",
        nothing.stderr
    );
    assert_eq!(nothing.stdout, run(&[&["report", &file][..], &DAY].concat(), "").stdout);
}

fn with(one: &Assessment, rating: &Rating) -> Options {
    Options {
        target: None,
        as_of: day("2026-11-29").into(),
        limits: Default::default(),
        ratings: vec![rating.voucher(one)],
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn by_any_rubric_a_rating_never_lowers_what_evidence_supports_nor_lifts_above_the_rating(
        shape in shape(),
        seed in any::<u64>(),
        level in 0_u8..6,
    ) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let rating = rating(&rubric, &one, Level::new(level).min(rubric.top()));
        let (on, none) = (day("2026-11-29"), Vec::new());
        let alone = evidence(&rubric, &one, on, &none);
        let lifted = evidence(&rubric, &one, on, &[rating.voucher(&one)]);
        for (skill, (alone, lifted)) in alone.iter().zip(&lifted).enumerate() {
            prop_assert!(lifted.cap >= alone.cap);
            let most = rating.level(rubric.skills[skill].id()).unwrap_or_default();
            prop_assert!(lifted.cap <= alone.cap.max(most));
        }
        let report = report_with(&rubric, &one, &with(&one, &rating)).unwrap();
        for line in &report.skills {
            prop_assert!(line.backed.unwrap_or_default() <= line.claimed.unwrap_or_default());
        }
        let text = skillgap::render::formats::json::render(&report);
        prop_assert_eq!(verify(&rubric, &text).unwrap(), Trust::True);
        // Who is the person themselves, or rates later, changes nothing.
        let mut own = rating.voucher(&one);
        own.who = one.subject.as_ref().map_or(String::new(), |subject| subject.name.to_uppercase());
        let mut late = rating.voucher(&one);
        late.on = day("2027-01-01").into();
        if one.subject.is_some() {
            prop_assert_eq!(&evidence(&rubric, &one, on, &[own]), &alone);
        }
        prop_assert_eq!(&evidence(&rubric, &one, on, &[late]), &alone);
    }
}
