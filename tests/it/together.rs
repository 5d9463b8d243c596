//! A person's own ratings beside those of others: what differs most comes first, and nothing is averaged.

use skillgap::assessment::rating::{Observation, Observed, Rating};
use skillgap::report::together::{difference, together};
use skillgap::rubric::Level;

use proptest::prelude::*;

use crate::any_rubric::cases;
use crate::examples::example;
use crate::generated::{rubric, shape, somebody};
use crate::rating::{lead, rating, text};
use crate::support::{Folder, RUBRIC, Random, run};

fn pairs(all: &[(u8, u8)]) -> Vec<(Level, Level)> {
    all.iter().map(|(own, theirs)| (Level::new(*own), Level::new(*theirs))).collect()
}

/// A rating of the lead by a coach, who rates some skills lower and could not observe one.
fn coach() -> Rating {
    let text = std::fs::read_to_string(example("lead.json")).unwrap();
    let lead = serde_json::from_str(&text).unwrap();
    let mut rating = rating(&RUBRIC, &lead, 4);
    let seen = Observation {
        state: Observed::Rated,
        level: Some(Level::new(2)),
        note: Some("Two slow queries in review".to_owned()),
    };
    rating.skills.insert("sql".parse().unwrap(), seen);
    let unseen = Observation { state: Observed::NotObserved, level: None, note: None };
    rating.skills.insert("r-or-java".parse().unwrap(), unseen);
    rating
}

#[test]
fn as_data_the_ratings_say_the_same_as_the_page() {
    let folder = Folder::new();
    let (file, coach) = (lead(&folder), folder.write("coach.json", &text(&coach())));
    let run = run(&["together", &file, &coach, "--format", "json"], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let data: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(data["format"], "skillgap-together/1");
    assert_eq!(data["differences"][0]["skill"], "sql");
    assert_eq!(data["differences"][0]["others"][0]["note"], "Two slow queries in review");
    let minutes: Vec<&serde_json::Value> =
        data["agenda"].as_array().unwrap().iter().map(|part| &part["about"]).collect();
    assert_eq!(minutes, ["alike", "apart", "not-observed", "levels", "actions"]);
}

#[test]
fn a_mean_is_told_with_its_interval_and_never_with_too_few_skills() {
    assert_eq!(difference(&pairs(&[(3, 2); 4])), None);
    // All differ by one: only rounding leaves any doubt.
    let found = difference(&pairs(&[(3, 2); 18])).unwrap();
    assert_eq!(found.mean, -1.0);
    assert!((found.margin - 0.203).abs() < 0.001, "{}", found.margin);
    assert!(found.holds(-1.2) && !found.holds(-1.21));
    let mixed = pairs(&[(3, 3), (3, 2), (3, 4), (3, 1), (3, 2), (3, 3)]);
    let found = difference(&mixed).unwrap();
    assert!((found.mean + 0.5).abs() < 1e-9);
    // By hand: deviation 1.0488, root of 6, t with 5 degrees of freedom 2.571.
    assert!((found.margin - 1.1006).abs() < 0.005, "{}", found.margin);
}

#[test]
fn two_ratings_of_one_rater_or_of_another_person_are_refused() {
    let folder = Folder::new();
    let (file, one) = (lead(&folder), folder.write("coach.json", &text(&coach())));
    let twice = run(&["together", &file, &one, &one], "");
    assert_eq!(twice.code, 2);
    assert!(twice.stderr.contains("Two of the ratings are by “Carla Coach”."));
    let mut other = coach();
    other.subject.as_mut().unwrap().name = "Bo Other".to_owned();
    let other = folder.write("bo.json", &text(&other));
    let of_bo = run(&["together", &file, &other], "");
    assert_eq!(of_bo.code, 2);
    assert!(of_bo.stderr.contains("is about “Bo Other”, but the answers are from “Li Wen”."));
    let mut own = coach();
    own.subject = None;
    own.who = "LI WEN".to_owned();
    let own = folder.write("own.json", &text(&own));
    for args in [vec!["together", &file, &own], vec!["report", &file, "--rating", &own]] {
        let by_self = run(&args, "");
        assert_eq!(by_self.code, 2);
        assert!(by_self.stderr.contains("Nobody can rate themselves. Ask someone else."));
    }
}

#[test]
fn hostile_names_and_notes_are_only_text_on_the_page() {
    let folder = Folder::new();
    let mut hostile = coach();
    hostile.who = "<script>alert(1)</script>\u{1b}[2J".to_owned();
    let note = Some("=HYPERLINK(\"x\") | <img src=x onerror=y> \u{202e}".to_owned());
    hostile.skills.get_mut("sql").unwrap().note = note;
    let (file, coach) = (lead(&folder), folder.write("coach.json", &text(&hostile)));
    for format in ["terminal", "html", "markdown"] {
        let page = run(&["together", &file, &coach, "--format", format], "").stdout;
        assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}'), "{format}");
        let is_html = format == "html";
        assert!(!is_html || !page.contains("<script>alert") && !page.contains("<img src=x"));
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn by_any_rubric_the_two_sides_change_signs_when_they_change_places(
        shape in shape(),
        seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let mut rating = rating(&rubric, &one, Level::ZERO);
        let mut random = Random::new(seed);
        for seen in rating.skills.values_mut() {
            seen.level = Some(random.level(0, rubric.top()));
        }
        let found = together(&rubric, &one, std::slice::from_ref(&rating));
        let pairs: Vec<(Level, Level)> =
            found.skills.iter().filter_map(|line| line.own.zip(line.others[0])).collect();
        let turned: Vec<(Level, Level)> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
        prop_assert_eq!(found.raters[0].difference, difference(&pairs));
        match (difference(&pairs), difference(&turned)) {
            (Some(one), Some(two)) => {
                prop_assert!((one.mean + two.mean).abs() < 1e-9);
                prop_assert!((one.margin - two.margin).abs() < 1e-9 && one.margin > 0.0);
            }
            (one, two) => prop_assert!(pairs.len() < 5 && one.is_none() && two.is_none()),
        }
        let apart = |line: &&(Level, Level)| line.0.max(line.1).above(line.0.min(line.1)) >= 2;
        prop_assert_eq!(found.differences.len(), pairs.iter().filter(apart).count());
        prop_assert_eq!(found.raters[0].within_one + found.differences.len(), pairs.len());
    }
}
