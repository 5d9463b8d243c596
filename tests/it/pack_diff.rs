//! What a change of a pack means for its version, shown by changing the embedded one.

use serde_json::Value;
use skillgap::authoring::diff::{Bump, ChangeKind, RubricDiff, diff};
use skillgap::rubric::{PackFiles, Rubric};

use crate::support::{FIRST, Folder, check, day, first_version, run};

fn edited(edits: &[(&str, &str, &str)]) -> PackFiles {
    let mut files = first_version();
    for (file, from, to) in edits {
        let text = files.get(*file).cloned().unwrap_or_default();
        assert!(text.contains(from), "{file} does not contain {from:?}");
        files.insert((*file).to_owned(), text.replacen(from, to, 1));
    }
    files
}

fn read(files: &PackFiles) -> Rubric {
    let (rubric, findings) = check(files, day("2026-11-23"));
    assert!(findings.iter().all(|finding| !finding.is_error()), "{findings:?}");
    rubric.expect("it is sound")
}

/// The change that these edits of the embedded pack make; each makes one.
fn one(edits: &[(&str, &str, &str)]) -> (ChangeKind, Bump, String, String) {
    let mut found = diff(&FIRST, &read(&edited(edits)));
    assert_eq!(found.changes.len(), 1, "{edits:?}: {:?}", found.changes);
    let change = found.changes.remove(0);
    (change.kind, change.bump, change.of, change.what)
}

#[test]
fn each_kind_of_change_needs_its_step_of_the_version() {
    let (python, ckad) = ("skills/python.toml", "certifications/ckad.toml");
    let (project, roadmap) = ("projects/experiment-analysis.toml", "roadmap.toml");
    let (pack, market) = ("rubric.toml", "market.toml");
    use Bump::{Major, Minor, Patch};
    for (file, from, to, kind, bump, of, what) in [
        (
            python,
            "used or studied Python.",
            "used Python or studied it.",
            ChangeKind::Anchor,
            Major,
            "python",
            "the deciding sentence of level 0",
        ),
        (
            python,
            "how you've used Python?",
            "how you've used Python at work?",
            ChangeKind::Anchor,
            Major,
            "python",
            "question",
        ),
        (
            pack,
            "last two years of",
            "last year of",
            ChangeKind::Scale,
            Major,
            "rubric.toml",
            "what counts in every answer",
        ),
        (
            python,
            "share = 13",
            "share = 14",
            ChangeKind::Weight,
            Minor,
            "python",
            "share 13, now 14",
        ),
        (
            python,
            "hands_on = true",
            "hands_on = false",
            ChangeKind::Cap,
            Minor,
            "python",
            "hands on true, now false",
        ),
        (python, "after = []", "after = [\"sql\"]", ChangeKind::Effort, Minor, "python", "after"),
        (
            python,
            "hours = [8, 15]",
            "hours = [8, 16]",
            ChangeKind::Effort,
            Minor,
            "python",
            "effort",
        ),
        (
            python,
            "I look up most",
            "I look up all",
            ChangeKind::Wording,
            Patch,
            "python",
            "signs or probe of level 2",
        ),
        (
            python,
            "Who was the last person",
            "Who was the first person",
            ChangeKind::Wording,
            Patch,
            "python",
            "signs or probe of level 3",
        ),
        (python, "Even the first", "The first", ChangeKind::Wording, Patch, "python", "reason"),
        (python, "percent = 87", "percent = 88", ChangeKind::Market, Patch, "python", "adverts"),
        (python, "\"CPython\", ", "", ChangeKind::Wording, Patch, "python", "aliases"),
        (
            pack,
            "fits_percent = 90",
            "fits_percent = 91",
            ChangeKind::Threshold,
            Minor,
            "rubric.toml",
            "fits percent 90, now 91",
        ),
        (
            pack,
            "confirmed = 4",
            "confirmed = 3",
            ChangeKind::Cap,
            Minor,
            "rubric.toml",
            "confirmed 4, now 3",
        ),
        (
            pack,
            "unbacked_cap = 2",
            "unbacked_cap = 1",
            ChangeKind::Cap,
            Minor,
            "programming",
            "unbacked cap 2, now 1",
        ),
        (
            pack,
            "name = \"guided\"",
            "name = \"led\"",
            ChangeKind::Scale,
            Major,
            "rubric.toml",
            "names or tests of the levels",
        ),
        (
            pack,
            "\"python\", \"r-or-java\", \"sql\"",
            "\"python\", \"sql\", \"r-or-java\"",
            ChangeKind::Wording,
            Patch,
            "programming",
            "skills",
        ),
        (
            pack,
            "Either can",
            "Any may",
            ChangeKind::Wording,
            Patch,
            "rubric.toml",
            "texts about skills that replace each other",
        ),
        (
            pack,
            "nothing else. Job",
            "no more. Job",
            ChangeKind::Wording,
            Patch,
            "rubric.toml",
            "limits",
        ),
        (
            roadmap,
            "\nsql = 2\n",
            "\nsql = 3\n",
            ChangeKind::Required,
            Minor,
            "junior-ml-engineer",
            "requires sql 2, now 3",
        ),
        (
            roadmap,
            "level = 3\nreason",
            "level = 2\nreason",
            ChangeKind::Gate,
            Minor,
            "junior-ml-engineer",
            "must-haves",
        ),
        (
            roadmap,
            "every task as",
            "each task as",
            ChangeKind::Wording,
            Patch,
            "junior-ml-engineer",
            "reason of a must-have",
        ),
        (
            roadmap,
            "scope = \"Have you led work across two or more teams?\"\n",
            "",
            ChangeKind::Scope,
            Major,
            "lead-ml-engineer",
            "no longer asks about scope",
        ),
        (
            roadmap,
            "two or more teams?",
            "three teams?",
            ChangeKind::Scope,
            Major,
            "lead-ml-engineer",
            "the question about scope",
        ),
        (
            roadmap,
            "rung = 2\n",
            "rung = 2\nscope = \"Do you?\"\n",
            ChangeKind::Scope,
            Minor,
            "ml-engineer",
            "asks about scope",
        ),
        (
            roadmap,
            "median $140,000",
            "median $141,000",
            ChangeKind::Market,
            Patch,
            "junior-ml-engineer",
            "salary",
        ),
        (
            roadmap,
            "Handles assigned tasks",
            "Does tasks",
            ChangeKind::Wording,
            Patch,
            "junior-ml-engineer",
            "about",
        ),
        (
            ckad,
            "status = \"active\"",
            "status = \"unknown\"",
            ChangeKind::Credential,
            Patch,
            "ckad",
            "lifecycle",
        ),
        (ckad, "usd = 445", "usd = 450", ChangeKind::Credential, Patch, "ckad", "price"),
        (
            ckad,
            "preparation_hours = [60, 120]",
            "preparation_hours = [60, 130]",
            ChangeKind::Effort,
            Minor,
            "ckad",
            "preparation hours [60,120], now [60,130]",
        ),
        (
            ckad,
            "valid_months = 24",
            "valid_months = 36",
            ChangeKind::Cap,
            Minor,
            "ckad",
            "valid months 24, now 36",
        ),
        (
            ckad,
            "problem-solving = 2\nmodel-deployment = 2",
            "problem-solving = 2\nmodel-deployment = 1",
            ChangeKind::Cap,
            Minor,
            "ckad",
            "backs",
        ),
        (
            project,
            "hours = [45, 80]",
            "hours = [45, 90]",
            ChangeKind::Effort,
            Minor,
            "experiment-analysis",
            "hours [45,80], now [45,90]",
        ),
        (
            project,
            "An honest",
            "A plain",
            ChangeKind::Project,
            Patch,
            "experiment-analysis",
            "name",
        ),
        (
            market,
            "percent = 78",
            "percent = 79",
            ChangeKind::Market,
            Patch,
            "market.toml",
            "beyond",
        ),
    ] {
        assert_eq!(one(&[(file, from, to)]), (kind, bump, of.to_owned(), what.to_owned()));
    }
}

#[test]
fn spaces_and_comments_are_no_change() {
    let spaced = edited(&[("skills/python.toml", "share = 13", "share  =  13 # of 30")]);
    assert_eq!(diff(&FIRST, &read(&spaced)).changes, []);
}

#[test]
fn weights_that_say_the_same_are_no_change() {
    let weights = "programming = 26\ncore-technical = 32\nframeworks-and-tools = 22\nsoft-skills = 14\ndelivery = 6";
    let twice = "programming = 52\ncore-technical = 64\nframeworks-and-tools = 44\nsoft-skills = 28\ndelivery = 12";
    let double = edited(&[("roadmap.toml", weights, twice)]);
    assert_eq!(diff(&FIRST, &read(&double)).changes, []);
    let other = weights.replace("programming = 26", "programming = 30").replace("= 32", "= 28");
    assert_eq!(
        one(&[("roadmap.toml", weights, &other)]),
        (
            ChangeKind::Weight,
            Bump::Minor,
            "junior-ml-engineer".to_owned(),
            "weighs core-technical 32.0%, now 28.0%; programming 26.0%, now 30.0%".to_owned()
        )
    );
}

#[test]
fn what_may_no_longer_be_left_out_is_major() {
    let alone = edited(&[(
        "rubric.toml",
        "[\"pytorch\", \"tensorflow\"]",
        "[\"pytorch\", \"scikit-learn\"]",
    )]);
    let found = diff(&FIRST, &read(&alone));
    let said: Vec<(Bump, &str)> =
        found.changes.iter().map(|change| (change.bump, change.of.as_str())).collect();
    assert_eq!(said, [(Bump::Major, "tensorflow"), (Bump::Minor, "rubric.toml")]);
    let scored = edited(&[("skills/r-or-java.toml", "optional = true", "optional = false")]);
    let found = diff(&FIRST, &read(&scored));
    assert_eq!((found.changes[0].kind, found.changes[0].bump), (ChangeKind::Optional, Bump::Major));
}

/// The embedded pack with `sql` under another id everywhere.
fn renamed_skill(version: &str, changes: &str) -> PackFiles {
    with_sql_as("databases", version, changes)
}

fn with_sql_as(id: &str, version: &str, changes: &str) -> PackFiles {
    let mut files = PackFiles::new();
    for (name, text) in first_version() {
        let text = text
            .replace("\"sql\"", &format!("{id:?}"))
            .replace("\nsql = ", &format!("\n{id} = "))
            .replace(" sql = ", &format!(" {id} = "));
        files.insert(name.replace("skills/sql.", &format!("skills/{id}.")), text);
    }
    let rubric =
        files["rubric.toml"].replace("version = \"1.0.0\"", &format!("version = {version:?}"));
    files.insert("rubric.toml".to_owned(), rubric);
    if !changes.is_empty() {
        files.insert("changes.toml".to_owned(), changes.to_owned());
    }
    files
}

fn skill_changes(found: &RubricDiff) -> Vec<(&str, &str, Bump)> {
    let skills = found.changes.iter().filter(|change| change.kind == ChangeKind::Skill);
    skills.map(|change| (change.of.as_str(), change.what.as_str(), change.bump)).collect()
}

#[test]
fn a_skill_is_renamed_only_where_that_is_declared() {
    let declared = "[[changes]]\nversion = \"2.0.0\"\nrenamed = { sql = \"databases\" }\n";
    let found = diff(&FIRST, &read(&renamed_skill("2.0.0", declared)));
    assert_eq!(skill_changes(&found), [("sql", "renamed to `databases`", Bump::Major)]);
    assert_eq!(found.undeclared, Vec::<String>::new());
    assert!(found.is_sound() && found.carries);
    // All that names it goes with it: nothing else is told but that a list of names reads otherwise.
    let others: Vec<Bump> =
        found.changes.iter().filter(|c| c.kind != ChangeKind::Skill).map(|c| c.bump).collect();
    assert!(others.iter().all(|bump| *bump == Bump::Patch), "{:?}", found.changes);
    let silent = diff(&FIRST, &read(&renamed_skill("2.0.0", "")));
    assert_eq!(
        skill_changes(&silent),
        [("sql", "removed", Bump::Major), ("databases", "added", Bump::Minor)]
    );
    assert_eq!(silent.undeclared, ["`sql` is gone"]);
    assert!(silent.is_sound() && !silent.carries);
    let half = diff(&FIRST, &read(&renamed_skill("2.0.0", "[[changes]]\nversion = \"2.0.0\"\n")));
    assert!(half.enough && !half.is_sound());
    for (changes, what) in [
        ("split = { sql = [\"databases\", \"python\"] }", "split into `databases`, `python`"),
        ("merged = { databases = [\"sql\", \"tables\"] }", "united with others in `databases`"),
        ("removed = [\"sql\"]\nadded = [\"databases\"]", "removed"),
    ] {
        let text = format!("[[changes]]\nversion = \"2.0.0\"\n{changes}\n");
        let found = diff(&FIRST, &read(&renamed_skill("2.0.0", &text)));
        assert_eq!(skill_changes(&found)[0], ("sql", what, Bump::Major));
        assert_eq!(found.undeclared, Vec::<String>::new(), "{changes}");
    }
}

#[test]
fn an_id_that_is_given_to_another_skill_is_told_and_not_sound() {
    let declared = "[[changes]]\nversion = \"2.0.0\"\nrenamed = { sql = \"python\" }\n";
    let found = diff(&FIRST, &read(&renamed_skill("2.0.0", declared)));
    let told = ("python", "gone, and its id is another's now", Bump::Major);
    assert!(skill_changes(&found).contains(&told), "{:?}", found.changes);
    let line =
        "`python` was something else before: an id is not used again, so give the new one another";
    assert_eq!(found.undeclared[0], line);
    assert!(found.carries && !found.is_sound());
}

#[test]
fn an_id_that_is_also_the_name_of_a_field_is_renamed_only_where_ids_stand() {
    let of = |id: &str| {
        let changes = format!("[[changes]]\nversion = \"2.0.0\"\nrenamed = {{ {id} = \"sql\" }}\n");
        let new = with_sql_as("sql", "2.0.0", &changes);
        let found = diff(&read(&with_sql_as(id, "1.0.0", "")), &read(&new));
        let told = found.changes.into_iter().map(|change| (change.bump, change.of, change.what));
        told.filter(|(_, of, _)| of != id).collect::<Vec<_>>()
    };
    assert_eq!(of("name"), of("databases"));
}

#[test]
fn a_skill_that_is_renamed_to_what_is_none_is_not_sound() {
    let declared = "[[changes]]\nversion = \"2.0.0\"\nrenamed = { sql = \"ckad\" }\n";
    let found = diff(&FIRST, &read(&renamed_skill("2.0.0", declared)));
    assert_eq!(skill_changes(&found)[0], ("sql", "removed", Bump::Major));
    assert_eq!(
        found.undeclared,
        [
            "`sql`: `ckad` is not of its kind",
            "`ckad` was something else before: an id is not used again, so give the new one another"
        ]
    );
}

#[test]
fn what_is_asked_again_is_major_whether_or_not_a_word_is_another() {
    let with = |version: &str, changes: &str| {
        let mut files = edited(&[("rubric.toml", "\"1.0.0\"", &format!("{version:?}"))]);
        files.insert("changes.toml".to_owned(), changes.to_owned());
        let found = diff(&FIRST, &read(&files));
        let told = found.changes.iter().map(|c| (c.kind, c.bump, format!("{} {}", c.of, c.what)));
        (told.collect::<Vec<_>>(), found.enough)
    };
    let again = |version: &str| {
        format!(
            "[[changes]]\nversion = {version:?}\nasked_again = [\"python\", \"lead-ml-engineer\"]\n"
        )
    };
    let told = vec![
        (ChangeKind::Anchor, Bump::Major, "python asked again".to_owned()),
        (ChangeKind::Scope, Bump::Major, "lead-ml-engineer asked again".to_owned()),
    ];
    assert_eq!(with("1.0.1", &again("1.0.1")), (told.clone(), false));
    assert_eq!(with("2.0.0", &again("2.0.0")), (told.clone(), true));
    // Other words later do not bring the answer back.
    let later = "[[changes]]\nversion = \"2.0.1\"\nreworded = [\"python\"]\n";
    assert_eq!(with("2.0.1", &(again("2.0.0") + later)), (told, true));
}

#[test]
fn why_earlier_assessments_are_refused_is_told_by_the_first_numbers_without_an_entry() {
    let with = |version: &str, changes: &str| {
        let mut files = edited(&[("rubric.toml", "\"1.0.0\"", &format!("{version:?}"))]);
        files.insert("changes.toml".to_owned(), changes.to_owned());
        read(&files)
    };
    let told = |old: &Rubric, new: &Rubric| {
        let found = diff(old, new);
        let page = skillgap::render::formats::markdown::page(
            &skillgap::render::pages::pack_diff::page(&found),
        );
        (found.without_entry, page)
    };
    for (version, changes, numbers, words) in [
        ("3.0.0", "[[changes]]\nversion = \"3.0.0\"\n", vec![2], "version 2."),
        ("2.0.0", "", vec![2], "version 2."),
        ("3.0.0", "", vec![2, 3], "version 2 and 3."),
    ] {
        let (found, page) = told(&FIRST, &with(version, changes));
        assert_eq!(found, numbers);
        assert!(page.contains(&format!("changes.toml has no entry for {words}")), "{page}");
    }
    let (found, page) = told(&with("2.0.0", ""), &FIRST);
    assert_eq!(found, Vec::<u64>::new());
    assert!(
        page.contains("1.0.0 is the earlier version, and skillgap never carries answers back."),
        "{page}"
    );
}

#[test]
fn other_words_for_the_same_are_a_patch_where_that_is_declared() {
    let anchor = ("skills/python.toml", "used or studied Python.", "used Python or studied it.");
    let as_version = |version: &str, list: &str| {
        let mut files = edited(&[anchor, ("rubric.toml", "\"1.0.0\"", &format!("{version:?}"))]);
        let text = format!("[[changes]]\nversion = {version:?}\n{list} = [\"python\"]\n");
        files.insert("changes.toml".to_owned(), text);
        diff(&FIRST, &read(&files))
    };
    let reworded = as_version("1.0.1", "reworded");
    assert_eq!((reworded.bump, reworded.is_sound()), (Some(Bump::Patch), true));
    let again = as_version("2.0.0", "asked_again");
    assert_eq!((again.bump, again.is_sound()), (Some(Bump::Major), true));
    let silent = as_version("2.0.0", "added");
    assert_eq!((silent.bump, silent.enough, silent.is_sound()), (Some(Bump::Major), true, false));
    let line =
        "`python`: the deciding sentence of level 0, neither reworded, lowered nor asked again";
    assert_eq!(silent.undeclared, [line]);
}

#[test]
fn an_anchor_that_asks_for_more_is_major_and_sound_where_that_is_declared() {
    let two = ("skills/python.toml", "level = 2\nanchor = \"", "level = 2\nanchor = \"Often, ");
    let three = ("skills/python.toml", "level = 3\nanchor = \"", "level = 3\nanchor = \"Often, ");
    let told = |edits: &[(&str, &str, &str)], version: &str, lists: &str| {
        let mut files = edited(edits);
        let rubric = files["rubric.toml"].replacen("\"1.0.0\"", &format!("{version:?}"), 1);
        files.insert("rubric.toml".to_owned(), rubric);
        files.insert(
            "changes.toml".to_owned(),
            format!("[[changes]]\nversion = {version:?}\n{lists}\n"),
        );
        let found = diff(&FIRST, &read(&files));
        let changes = found.changes.iter().map(|change| (change.bump, change.what.clone()));
        (changes.collect::<Vec<_>>(), found.undeclared.clone(), found.is_sound())
    };
    let more = "asks for more at level 2: an earlier answer counts one lower".to_owned();
    let other = "the deciding sentence of level 3".to_owned();
    let lowered = "lowered = { python = [2] }";
    let one = vec![(Bump::Major, more.clone())];
    assert_eq!(told(&[two], "2.0.0", lowered), (one.clone(), vec![], true));
    // The version must be a major one; no word has to be another.
    assert_eq!(told(&[two], "1.0.1", lowered), (one.clone(), vec![], false));
    assert_eq!(told(&[], "2.0.0", lowered), (one, vec![], true));
    // Other levels are declared on their own.
    let both = vec![(Bump::Major, other.clone()), (Bump::Major, more.clone())];
    let lost = format!("`python`: {other}, neither reworded, lowered nor asked again");
    assert_eq!(told(&[two, three], "2.0.0", lowered), (both, vec![lost], false));
    let reworded = format!("{lowered}\nreworded = [\"python\"]");
    let both = vec![(Bump::Major, more), (Bump::Patch, format!("{other}, in other words"))];
    assert_eq!(told(&[two, three], "2.0.0", &reworded), (both, vec![], true));
}

#[test]
fn what_saved_answers_name_is_lost_only_by_a_major_version() {
    let mut files = first_version();
    files.insert(
        "projects/new.toml".to_owned(),
        files["projects/experiment-analysis.toml"]
            .replace("id = \"experiment-analysis\"", "id = \"new\""),
    );
    files.insert(
        "certifications/new.toml".to_owned(),
        files["certifications/ckad.toml"].replace("id = \"ckad\"", "id = \"new\""),
    );
    let more = read(&files);
    let told = |found: &RubricDiff| -> Vec<(ChangeKind, Bump, String)> {
        found.changes.iter().map(|change| (change.kind, change.bump, change.what.clone())).collect()
    };
    let kinds = |credential, what: &str| {
        vec![
            (ChangeKind::Credential, credential, what.to_owned()),
            (ChangeKind::Project, Bump::Minor, what.to_owned()),
        ]
    };
    assert_eq!(told(&diff(&FIRST, &more)), kinds(Bump::Minor, "added"));
    assert_eq!(told(&diff(&more, &FIRST)), kinds(Bump::Major, "removed"));
    let ticked = edited(&[("market.toml", "id = \"security\"", "id = \"safety\"")]);
    let found = diff(&FIRST, &read(&ticked));
    assert_eq!((found.changes[0].of.as_str(), found.bump), ("security", Some(Bump::Major)));
    let step = edited(&[("roadmap.toml", "id = \"product-ai-specialist\"", "id = \"product\"")]);
    let found = diff(&FIRST, &read(&step));
    let steps: Vec<(&str, Bump)> =
        found.changes.iter().map(|change| (change.of.as_str(), change.bump)).collect();
    assert_eq!(steps, [("product-ai-specialist", Bump::Major), ("product", Bump::Minor)]);
}

#[test]
fn the_program_says_which_version_it_must_be_and_exits_by_it() {
    let folder = Folder::new();
    let write = |name: &str, files: PackFiles| {
        files.iter().for_each(|(path, text)| drop(folder.write(&format!("{name}/{path}"), text)));
        folder.path(name)
    };
    let share = ("skills/python.toml", "share = 13", "share = 14");
    let id = "machine-learning-engineer";
    let first = write("first", first_version());
    for (version, code, says) in [
        ("1.0.0", 1, "It must be 1.1.0 or later, and is 1.0.0: too small."),
        ("1.0.9", 1, "It must be 1.1.0 or later, and is 1.0.9: too small."),
        ("1.1.0", 0, "It must be 1.1.0 or later, and is 1.1.0: enough."),
    ] {
        let files = edited(&[share, ("rubric.toml", "\"1.0.0\"", &format!("{version:?}"))]);
        let new = write(version, files);
        let told = run(&["rubric", "diff", &first, &new], "");
        assert_eq!((told.code, told.stderr.as_str()), (code, ""), "{}", told.stdout);
        let words: String = told.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(says), "{words}");
        let json = run(&["rubric", "diff", &first, &new, "-f", "json"], "");
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!((&json["must_be"], &json["bump"]), (&"1.1.0".into(), &"minor".into()));
        for format in ["markdown", "html"] {
            let page = run(&["rubric", "diff", &first, &new, "-f", format], "").stdout;
            assert!(page.contains("share 13, now 14"), "{page}");
        }
    }
    let same = run(&["rubric", "diff", id], "");
    assert_eq!(same.code, 0);
    assert!(same.stdout.contains("No changes."));
    let broken = write("broken", edited(&[("skills/python.toml", "share = 13", "share = 0")]));
    let other = write(
        "other",
        edited(&[("rubric.toml", "id = \"machine-learning-engineer\"", "id = \"baker\"")]),
    );
    for (args, says) in [
        ([id, &broken], "zero-weights"),
        ([id, &other], "are different rubrics."),
        (["nowhere", id], "`nowhere` is neither a folder"),
    ] {
        let run = run(&[&["rubric", "diff"][..], &args].concat(), "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(says), "{}", run.stderr);
    }
}
