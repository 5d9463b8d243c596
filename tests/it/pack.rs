//! The embedded pack is sound, and what is wrong with a pack is found.

use skillgap::rubric::PackFiles;
use skillgap::rubric::files::Mode;
use skillgap::store::embedded_pack;
use skillgap::text::diagnostic::Code;

use crate::support::{Folder, RUBRIC, check, day, inspect, run};

#[test]
fn the_embedded_pack_has_no_findings_on_the_day_it_was_checked() {
    let (rubric, findings) = inspect(&embedded_pack(), day("2026-11-28"));
    assert_eq!(findings, []);
    assert_eq!(rubric.unwrap().skills.len(), 19);
}

#[test]
fn every_anchor_is_one_sentence_of_at_most_eighteen_words() {
    let (rubric, _) = check(&embedded_pack(), day("2026-11-23"));
    for skill in &rubric.unwrap().skills {
        for anchor in &skill.content.levels {
            let words = anchor.anchor.split_whitespace().count();
            assert!(words <= 18, "{} {}: {words} words", skill.content.id, anchor.level);
            assert_eq!(
                anchor.probe.is_some(),
                [3, 4].contains(&anchor.level.get()),
                "{} {}",
                skill.content.id,
                anchor.level
            );
        }
    }
}

#[test]
fn stale_facts_are_warnings_and_no_failure() {
    // The last day on which it need not be looked at again.
    let due = "2027-01-04";
    for (as_of, is_due) in [(due, false), ("2027-01-05", true)] {
        let run = run(&["rubric", "check", "--as-of", as_of], "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        let told = format!(
            "warning[stale]: It's time to check `google-professional-ml-engineer` again. It was due on {due}.\n"
        );
        assert_eq!(run.stdout.contains(&told), is_due, "{as_of}: {}", run.stdout);
    }
}

/// The findings of a pack in which one text was replaced in one file.
fn broken(file: &str, from: &str, to: &str) -> Vec<(Code, String)> {
    let mut files = embedded_pack();
    let text = files[file].clone();
    assert!(text.contains(from), "{file} does not contain {from:?}");
    files.insert(file.to_owned(), text.replacen(from, to, 1));
    found(&files)
}

fn found(files: &PackFiles) -> Vec<(Code, String)> {
    let (rubric, findings) = check(files, day("2026-11-23"));
    assert!(rubric.is_none() || findings.iter().all(|finding| !finding.is_error()));
    findings
        .into_iter()
        .map(|finding| {
            let text = &files[&finding.file];
            let start = finding.span.map_or(0, |span| span.start);
            (finding.code, format!("{}:{}", finding.file, text[..start].matches('\n').count() + 1))
        })
        .collect()
}

#[test]
fn one_mistake_gives_one_finding_in_its_place() {
    let python = "skills/python.toml";
    let ckad = "certifications/ckad.toml";
    let market = "market.toml";
    for (file, from, to, code, line_has) in [
        (python, "id = \"python\"", "id = \"snake\"", Code::BadId, "id ="),
        (python, "share = 13", "share = 0", Code::ZeroWeights, "share"),
        (python, "share = 13", "shair = 13", Code::UnknownField, "shair"),
        (python, "after = []", "after = [\"pyhton\"]", Code::UnknownId, "after"),
        (python, "\nlevel = 5\n", "\nlevel = 6\n", Code::LevelOffScale, "level = 6"),
        ("roadmap.toml", "\npython = 3\n", "\npyton = 3\n", Code::WeightForNothing, "pyton"),
        ("roadmap.toml", "\npython = 3\n", "\npython = 9\n", Code::LevelOffScale, "python = 9"),
        (
            "roadmap.toml",
            "\nprogramming = 26\n",
            "\nprogramming = 26\nprogams = 1\n",
            Code::WeightForNothing,
            "progams",
        ),
        ("roadmap.toml", "\nlevel = 3\n", "\nlevel = 7\n", Code::GateOffScale, "level = 7"),
        ("roadmap.toml", "\nrung = 2\n", "\nrung = 4\n", Code::StepOrder, "rung = 4"),
        (ckad, "status = ", "#status = ", Code::MissingStatus, "[lifecycle]"),
        (ckad, "checked_on = ", "#checked_on = ", Code::MissingStatus, "[lifecycle]"),
        (ckad, "[lifecycle]\n", "[lifecycle]\nsuccessors = [\"gone\"]\n", Code::UnknownId, "gone"),
        (
            ckad,
            "docker-kubernetes = 3",
            "docker-kubernetes = 9",
            Code::OutOfRange,
            "docker-kubernetes = 9",
        ),
        (market, "looks_for = \"results\"", "looks_for = \"result\"", Code::UnknownWord, "result"),
        (market, "looks_for = \"results\"", "", Code::MissingField, "[[resume_tips]]"),
        (
            market,
            "looks_for = \"results\"",
            "looks_for = \"tools\"",
            Code::MissingField,
            "looks_for = \"tools\"",
        ),
        (
            market,
            "looks_for = \"tools\"",
            "looks_for = \"layout\"",
            Code::UnknownField,
            "looks_for = \"layout\"",
        ),
        (market, "any_of = [\"pytorch\"", "any_of = [\"pytroch\"", Code::UnknownId, "any_of"),
        (market, "skills = [\"cloud-platforms\"]", "", Code::MissingField, "looks_for"),
        (market, "id = \"name-tools\"", "id = \"measure-results\"", Code::DoubledId, "measure"),
        ("rubric.toml", "\"sql\"]", "\"sql\", \"python\"]", Code::DoubledId, "skills = "),
        (ckad, "https://", "htps:/", Code::BadAddress, "htps:/"),
    ] {
        let found = broken(file, from, to);
        let expected = found.iter().find(|(found, _)| *found == code);
        assert!(expected.is_some(), "{file}: {to:?} gave {found:?}");
        assert!(found.len() <= 3, "{file}: {to:?} became an avalanche: {found:?}");
        let (place_file, line) = expected.unwrap().1.split_once(':').unwrap();
        assert_eq!(place_file, file);
        let text = embedded_pack()[file].replacen(from, to, 1);
        let named = text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
        assert!(named.contains(line_has), "{file}: {to:?} was placed at {named:?}");
    }
}

#[test]
fn a_missing_anchor_and_weights_of_nothing_are_found() {
    let mut files = embedded_pack();
    let text = files["skills/python.toml"].clone();
    let (before, rest) = text.split_once("[[levels]]\nlevel = 2").unwrap();
    let (_, after) = rest.split_once("[[levels]]\nlevel = 3").unwrap();
    files.insert("skills/python.toml".to_owned(), format!("{before}[[levels]]\nlevel = 3{after}"));
    assert_eq!(found(&files).len(), 1);
    assert_eq!(found(&files)[0].0, Code::MissingAnchor);

    let mut files = embedded_pack();
    let text = files["roadmap.toml"].clone();
    let (before, rest) = text.split_once("[steps.weights]\n").unwrap();
    let (weights, after) = rest.split_once("\n\n").unwrap();
    let zero: Vec<String> =
        weights.lines().map(|line| format!("{} = 0", line.split(" = ").next().unwrap())).collect();
    let text = format!("{before}[steps.weights]\n{}\n\n{after}", zero.join("\n"));
    files.insert("roadmap.toml".to_owned(), text);
    assert_eq!(
        found(&files).into_iter().map(|(code, _)| code).collect::<Vec<_>>(),
        [Code::ZeroWeights]
    );
}

#[test]
fn seven_mistakes_in_four_files_are_all_named_with_file_and_line() {
    let folder = Folder::new();
    let mut files = embedded_pack();
    for (file, from, to) in [
        ("skills/sql.toml", "share = 6", "share = \"six\""),
        ("skills/sql.toml", "\nlevel = 5\n", "\nlevel = 8\n"),
        ("roadmap.toml", "\npython = 3\n", "\npyton = 3\n"),
        ("roadmap.toml", "\nrung = 2\n", "\nrung = 7\n"),
        ("certifications/kcna.toml", "status = ", "stats = "),
        ("certifications/kcna.toml", "issuer = ", "isuer = "),
        ("projects/sql-training-set.toml", "[teaches]\n", "[teaches]\ncobol = 2\n"),
    ] {
        let text = files[file].clone();
        assert!(text.contains(from), "{file} {from}");
        files.insert(file.to_owned(), text.replacen(from, to, 1));
    }
    for (name, text) in &files {
        folder.write(name, text);
    }
    let path = folder.0.display().to_string();
    let run = run(&["rubric", "check", &path, "--as-of", "2026-11-23"], "");
    assert_eq!(run.code, 1, "{}", run.stdout);
    for (file, what) in [
        ("skills/sql.toml", "share = \"six\""),
        ("skills/sql.toml", "level = 8"),
        ("roadmap.toml", "pyton = 3"),
        ("roadmap.toml", "rung = 7"),
        ("certifications/kcna.toml", "stats = "),
        ("certifications/kcna.toml", "isuer = "),
        ("projects/sql-training-set.toml", "cobol = 2"),
    ] {
        let line = files[file].lines().position(|line| line.contains(what)).unwrap() + 1;
        let place = format!("{path}/{file}:{line}:");
        assert!(run.stdout.contains(&place), "no {place} in\n{}", run.stdout);
    }
}

/// Courses and projects overlap: of the hours that their subjects take one by one, this share is left.
const OVERLAP: f64 = 0.7;

#[test]
fn nothing_teaches_more_than_its_hours_allow() {
    let least = |teaches: &skillgap::rubric::files::Levels| -> f64 {
        let hours = teaches.iter().map(|(id, level)| {
            let skill = &RUBRIC.skills[RUBRIC.skill_ix(id).unwrap()];
            skill.effort(*level).and_then(|effort| effort.hours).map_or(0, |[low, _]| low)
        });
        f64::from(hours.sum::<u32>()) * OVERLAP
    };
    let credentials = RUBRIC.credentials.iter();
    let credentials = credentials
        .filter_map(|file| Some((file.id.as_str(), &file.teaches, file.preparation_hours?[1])));
    let projects =
        RUBRIC.projects.iter().map(|file| (file.id.as_str(), &file.teaches, file.hours[1]));
    for (id, teaches, most) in credentials.chain(projects) {
        assert!(least(teaches) <= f64::from(most), "{id} has {most} h, needs {}", least(teaches));
    }
}

#[test]
fn no_credential_teaches_what_is_only_made_at_work() {
    for credential in &RUBRIC.credentials {
        for (id, level) in &credential.teaches {
            let skill = &RUBRIC.skills[RUBRIC.skill_ix(id).unwrap()];
            let mode = skill.effort(*level).map(|effort| effort.mode);
            assert_ne!(mode, Some(Mode::OnTheJob), "{}: {id}", credential.id);
        }
    }
}
