//! A piece of work that names many skills: asked about once, described until then, probed always.

use skillgap::assessment::Assessment;
use skillgap::report::Note;
use skillgap::rubric::Level;

use crate::support::{Folder, RUBRIC, as_id, at_levels, day, report, run};

/// Somebody who claims in all what confirmed work can support, and names one piece of work for the first skills of the rubric.
fn with_work(skills: usize, asked: bool) -> Assessment {
    let mut person = at_levels(&[RUBRIC.evidence.confirmed; 19]);
    let shows = RUBRIC.skills.iter().take(skills).map(|skill| skill.id().to_owned());
    person.work = Some(vec![skillgap::assessment::Work {
        id: "platform".to_owned(),
        title: "AI platform".to_owned(),
        confirmed_by: Some("my manager".to_owned()),
        until: Some("2026-06".parse().unwrap()),
        shows: shows.collect(),
        shows_asked: asked,
        ..Default::default()
    }]);
    person
}

fn judged(person: &Assessment) -> skillgap::report::Report {
    report(&RUBRIC, person, None, day("2026-11-23"))
}

#[test]
fn work_that_names_many_skills_counts_as_described_until_it_was_asked_about() {
    let (described, confirmed) = (RUBRIC.evidence.described, RUBRIC.evidence.confirmed);
    for (skills, asked, level) in
        [(8, false, confirmed), (9, false, described), (9, true, confirmed), (19, false, described)]
    {
        let report = judged(&with_work(skills, asked));
        let python = report.skill("python").unwrap().backed;
        assert_eq!(python, Some(level), "{skills} skills, asked: {asked}");
        let titles = vec!["AI platform".to_owned()];
        let told = report.notes.contains(&Note::BroadWork { titles });
        assert_eq!(told, skills > 8 && !asked, "{skills} skills, asked: {asked}");
        assert_eq!(report.work[0].broad, skills > 8);
    }
}

#[test]
fn a_saved_piece_says_that_it_was_asked_about_and_only_then() {
    let saved = |asked| serde_json::to_value(with_work(9, asked)).unwrap();
    assert_eq!(saved(true)["work"][0]["shows_asked"], true);
    assert_eq!(saved(false)["work"][0].get("shows_asked"), None);
}

/// A file with an assessment.
fn file(folder: &Folder, person: &Assessment) -> String {
    folder.write("ada.json", &serde_json::to_string(person).unwrap())
}

fn saved(folder: &Folder) -> Assessment {
    Assessment::read("-", &folder.read("ada.json"), &RUBRIC).unwrap()
}

const ASKS: &str = "Which of these could you show someone in it?";

#[test]
fn work_add_asks_which_of_many_skills_one_would_show() {
    let folder = Folder::new();
    let mut none = at_levels(&[4; 19]);
    none.work = Some(vec![]);
    let file = file(&folder, &none);
    let add = ["work", "add", &file, "--plain", "--as-of", "2026-11-23"];
    let fields = "Platform\nfive teams\n\n\n\n2025-01\n\n";
    let run_on = run(&add, &format!("{fields}1 2 3 4 5 6 7 8 9\n2 4\ny\n"));
    assert_eq!((run_on.code, run_on.stderr.as_str()), (0, ""), "{}", run_on.stdout);
    assert!(run_on.stdout.contains("“Platform” lists 9 skills."), "{}", run_on.stdout);
    let work = &saved(&folder).work()[0].clone();
    assert_eq!((work.shows.len(), work.shows_asked), (2, true));
    // Of few nothing is asked.
    let few = run(&add, &format!("{fields}1 2 3 4 5 6 7 8\ny\n"));
    assert!(!few.stdout.contains(ASKS), "{}", few.stdout);
    assert!(!saved(&folder).work()[1].shows_asked);
}

#[test]
fn work_edit_asks_about_a_piece_of_an_older_file_once() {
    let folder = Folder::new();
    let file = file(&folder, &with_work(19, false));
    let edit = ["work", "edit", &file, "platform", "--plain", "--as-of", "2026-11-23"];
    let keep = "k\n".repeat(8);
    // Whoever chooses none leaves all, and is asked again the next time.
    let left = run(&edit, &format!("{keep}\nk\n"));
    assert!(left.stdout.contains(ASKS), "{}", left.stdout);
    assert_eq!(
        (saved(&folder).work()[0].shows.len(), saved(&folder).work()[0].shows_asked),
        (19, false)
    );
    let chosen = run(&edit, &format!("{keep}1 2 3 4 5 6 7 8 9 10\nk\n"));
    assert!(chosen.stdout.contains(ASKS), "{}", chosen.stdout);
    assert_eq!(
        (saved(&folder).work()[0].shows.len(), saved(&folder).work()[0].shows_asked),
        (10, true)
    );
    let again = run(&edit, &format!("{keep}k\n"));
    assert!(!again.stdout.contains(ASKS), "{}", again.stdout);
    assert_eq!(saved(&folder).work()[0].shows.len(), 10);
}

#[test]
fn work_that_is_carried_over_is_asked_about_too() {
    let folder = Folder::new();
    let earlier = file(&folder, &with_work(10, false));
    let out = folder.path("new.json");
    let args = ["assess", "--plain", "--from", &earlier, "-o", &out, "--as-of", "2026-11-23"];
    let answers = format!("Ada\n{}{}", "2\n".repeat(19), "\n".repeat(7));
    let run_on = run(&args, &format!("{answers}y\n1\n1 2\n\n\n"));
    assert!(run_on.stdout.contains(ASKS), "{}", run_on.stdout);
    let new = Assessment::read("-", &folder.read("new.json"), &RUBRIC).unwrap();
    assert_eq!((new.work()[0].shows.len(), new.work()[0].shows_asked), (2, true));
}

#[test]
fn one_line_of_work_for_all_skills_does_not_make_the_talk_short() {
    let folder = Folder::new();
    let file = file(&folder, &with_work(19, true));
    let coach = run(&["report", &file, "--as-of", "2026-11-23", "--view", "coach"], "");
    let (_, agenda) = coach.stdout.split_once("── Agenda").unwrap();
    assert!(agenda.contains("“AI platform” names 19 skills"), "{agenda}");
    assert_eq!(agenda.matches(", supported by evidence").count(), 3, "{agenda}");
    let report = judged(&with_work(19, true));
    let probes: Vec<(Level, Level)> =
        report.probes.iter().map(|probe| (probe.claimed, probe.backed)).collect();
    let confirmed = RUBRIC.evidence.confirmed;
    assert_eq!(probes, [(confirmed, confirmed); 3]);
    assert!(
        report.work[0]
            .carries
            .iter()
            .any(|carried| carried.skill == as_id::<skillgap::rubric::SkillId>("python"))
    );
}
