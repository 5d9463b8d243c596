//! What somebody who writes a rubric is given: a pack to start from, and a look at what it is made of.

use skillgap::store::{built_in, embedded_packs, template_pack};

use crate::support::{Folder, check, day, run};

/// What is answered in the questionnaire of the pack to start from, and one piece of work.
const ANSWERS: [&str; 22] = [
    "Ada",
    "2",
    "1",
    "1",
    "2",
    "",
    "2",
    "5",
    "200",
    "en",
    "y",
    "Service days",
    "the cyclists' club",
    "30 bicycles",
    "https://example.org/service",
    "",
    "2025-01",
    "",
    "1 2",
    "",
    "",
    "",
];

#[test]
fn a_new_pack_is_sound_and_takes_its_author_from_the_questionnaire_to_a_report() {
    let folder = Folder::new();
    let pack = folder.path("pastry-chef");
    let made = run(&["rubric", "new", "pastry-chef", "-o", &pack], "");
    assert_eq!((made.code, made.stderr.as_str()), (0, ""));
    assert_eq!(
        made.stdout,
        format!(
            "Created {pack}: a pack of 10 files about a made-up workshop, ready to use.\n\n\
             Its comments explain the format. Replace the workshop with your own job, rubric.toml first. Then:\n\n  \
               skillgap rubric check {pack}    see all mistakes at once\n  \
               skillgap assess -r {pack}       answer the questions and get the report\n"
        )
    );
    let checked = run(&["rubric", "check", &pack], "");
    assert_eq!(
        (checked.code, checked.stdout.as_str()),
        (
            0,
            "pastry-chef 0.1.0: no mistakes. 4 skills, 3 steps on the ladder, 1 path, \
             1 certification, 2 projects.\n"
        )
    );
    let file = folder.path("ada.json");
    let asked = run(
        &["assess", "--plain", "-r", &pack, "-o", &file],
        &ANSWERS.map(|line| format!("{line}\n")).concat(),
    );
    assert_eq!((asked.code, asked.stderr.as_str()), (0, ""), "{}", asked.stdout);
    assert!(
        !asked.stdout.contains("isn't a") && !asked.stdout.contains("isn't in the list"),
        "{}",
        asked.stdout
    );
    let command = format!("skillgap report {file} -r {pack} see your report");
    let told: Vec<&str> = asked.stdout.split_whitespace().collect();
    assert!(told.join(" ").contains(&command), "{}", asked.stdout);
    let mut said = made.stdout + &checked.stdout + &asked.stdout;
    let target = "You're one skill level short of Bicycle mechanic: Wheels 1 → 2. Today you fit the Workshop assistant role.";
    for args in [
        &["report", &file, "-r", &pack][..],
        &["report", &file, "-r", &pack, "--view", "coach", "--format", "markdown"],
        &["report", &file, "-r", &pack, "--format", "html"],
        &["worksheet", "-r", &pack],
        &["rubric", "show", "-r", &pack],
        &["explain", "wheels", "-r", &pack],
    ] {
        let run = run(args, "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
        said.push_str(&run.stdout);
    }
    assert!(said.replace("**", "").contains(target), "{said}");
    for word in ["machine learning", "ML engineer", "python", "Python"] {
        assert!(!said.to_lowercase().contains(&word.to_lowercase()), "{word} in\n{said}");
    }
}

#[test]
fn each_file_of_a_new_pack_names_its_schema_which_lies_beside_it() {
    let folder = Folder::new();
    let pack = folder.path("pack");
    assert_eq!(run(&["rubric", "new", "baker", "-o", &pack], "").code, 0);
    for (name, text) in template_pack("baker") {
        assert_eq!(folder.read(&format!("pack/{name}")), text);
        let first = text.lines().next().unwrap();
        let schema = first.strip_prefix("#:schema ").expect("the first line names a schema");
        let kind = name.split('/').next().unwrap().trim_end_matches(".toml").trim_end_matches('s');
        let beside = folder.0.join("pack").join(&name).with_file_name(schema);
        assert!(schema.ends_with(&format!("schemas/{kind}.schema.json")), "{name}: {schema}");
        let saved = std::fs::read_to_string(beside).expect(schema);
        assert_eq!(saved, run(&["schema", kind], "").stdout);
    }
}

#[test]
fn a_new_pack_takes_any_good_id_and_nothing_else_of_it_changes() {
    let (one, other) = (template_pack("a"), template_pack("pastry-chef-2"));
    for (name, text) in &one {
        let same = if name == "rubric.toml" {
            text.replace("\"a\"", "\"pastry-chef-2\"")
        } else {
            text.clone()
        };
        assert_eq!(&same, &other[name]);
    }
    let (rubric, findings) = check(&other, day("2026-11-25"));
    assert_eq!(findings, []);
    assert_eq!(rubric.unwrap().id, "pastry-chef-2");
}

#[test]
fn a_new_pack_is_not_made_over_something_or_with_a_bad_id() {
    let folder = Folder::new();
    let held = folder.write("held/letter.txt", "dear");
    for id in ["Baker", "pastry_chef", "pastry--chef", "", "../up", "b\u{e4}cker"] {
        let run = run(&["rubric", "new", id, "-o", &folder.path("new")], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{id}");
        assert!(
            run.stderr.contains(&format!("\u{201c}{id}\u{201d} can't be an id.")),
            "{}",
            run.stderr
        );
    }
    let path = folder.path("held");
    let over = run(&["rubric", "new", "baker", "-o", &path], "");
    assert_eq!((over.code, over.stdout.as_str()), (2, ""));
    assert!(
        over.stderr.contains(&format!("skillgap can't fill `{path}`: it isn't empty.")),
        "{}",
        over.stderr
    );
    let on_file = run(&["rubric", "new", "baker", "-o", &held], "");
    assert_eq!(on_file.code, 2, "{}", on_file.stdout);
    assert_eq!(folder.names(), ["held"]);
    assert_eq!(folder.read("held/letter.txt"), "dear");
    std::fs::create_dir(folder.path("empty")).unwrap();
    assert_eq!(run(&["rubric", "new", "baker", "-o", &folder.path("empty")], "").code, 0);
}

#[test]
fn the_whole_rubric_is_one_document_without_commands() {
    for pack in [None, Some("template")] {
        let from: Vec<&str> = pack.iter().flat_map(|pack| ["-r", *pack]).collect();
        let show = |format: &str| {
            let args = ["rubric", "show", "all", "--as-of", "2026-11-23", "--format", format];
            run(&[&args[..], &from].concat(), "")
        };
        let (mut page, html) = (show("markdown"), show("html"));
        assert_eq!((page.code, page.stderr.as_str()), (0, ""));
        assert_eq!((html.code, html.stderr.as_str()), (0, ""));
        assert!(!page.stdout.contains("`skillgap"), "{}", page.stdout);
        assert!(!html.stdout.contains("skillgap rubric"), "{pack:?}");
        page.stdout = page.stdout.replace("\\*", "*");
        let all: serde_json::Value = serde_json::from_str(&show("json").stdout).unwrap();
        let entries = |kind: &str| all[kind].as_array().unwrap().clone();
        let mut ids: Vec<serde_json::Value> = Vec::new();
        for kind in ["skills", "certifications"] {
            ids.extend(entries(kind).iter().map(|entry| entry["facts"]["id"].clone()));
        }
        for kind in ["steps", "paths", "projects"] {
            ids.extend(entries(kind).iter().map(|entry| entry["id"].clone()));
        }
        ids.extend(entries("sources").iter().map(|source| source["title"].clone()));
        assert!(ids.len() > 10);
        for id in ids.iter().map(|id| id.as_str().unwrap()) {
            assert!(page.stdout.contains(id), "{id} is not in\n{}", page.stdout);
        }
        let mut headings: Vec<&str> =
            page.stdout.lines().filter(|line| line.starts_with("## ")).collect();
        headings.sort_unstable();
        let count = headings.len();
        headings.dedup();
        assert_eq!(headings.len(), count, "a heading stands twice: {headings:?}");
    }
}

#[test]
fn the_packs_that_are_built_in_and_those_in_folders_are_listed() {
    let listed = run(&["rubric", "list", "template"], "");
    assert_eq!((listed.code, listed.stderr.as_str()), (0, ""));
    let built_in = embedded_packs().into_iter().map(|id| {
        let rubric = built_in(id).unwrap();
        format!(
            "{id}\n    skills: {}, steps: {}\n    version: {}\n    title: {}\n    where: built in\n",
            rubric.skills.len(),
            rubric.steps.len(),
            rubric.version,
            rubric.title
        )
    });
    assert_eq!(
        listed.stdout,
        format!(
            "Rubrics\nFor details of one in a folder, run `skillgap rubric show -r DIR`.\n\n{}\
             example-pack\n    skills: 4, steps: 3\n    version: 0.1.0\n    \
             title: Bicycle mechanic\n    where: template\n",
            built_in.collect::<String>()
        )
    );
    let missing = run(&["rubric", "list", "nowhere"], "");
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("`nowhere` is neither a folder"), "{}", missing.stderr);
}

#[test]
fn the_packs_that_are_built_in_are_clean_with_all_lints_on() {
    for id in embedded_packs() {
        let checked = run(&["rubric", "check", id, "--as-of", "2026-11-28"], "");
        assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{id}");
        assert!(checked.stdout.contains(": no mistakes."), "{}", checked.stdout);
    }
}

#[test]
fn a_pack_without_projects_certifications_and_a_market_says_nothing_of_them() {
    let folder = Folder::new();
    let gone = |name: &str| {
        ["projects/", "certifications/", "market"].iter().any(|part| name.starts_with(part))
    };
    for (name, text) in template_pack("shop").iter().filter(|(name, _)| !gone(name)) {
        folder.write(&format!("shop/{name}"), text);
    }
    let (pack, file) = (folder.path("shop"), folder.path("ada.json"));
    let answers = ["Ada", "2", "1", "1", "2", "2", "", "", "", "", "", "", "n"];
    let asked = run(
        &["assess", "--plain", "-r", &pack, "-o", &file],
        &answers.map(|line| format!("{line}\n")).concat(),
    );
    assert_eq!((asked.code, asked.stderr.as_str()), (0, ""), "{}", asked.stdout);
    for args in [
        &["report", &file, "-r", &pack][..],
        &["report", &file, "-r", &pack, "--format", "html"],
        &["report", &file, "-r", &pack, "--view", "coach", "--format", "markdown"],
        &["rubric", "show", "-r", &pack],
    ] {
        let told = run(args, "");
        assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{args:?}");
        for word in ["Project:", "Certification", "certification", "0 projects"] {
            assert!(!told.stdout.contains(word), "{word} in {args:?}\n{}", told.stdout);
        }
    }
}

#[test]
fn what_is_shown_of_a_pack_names_commands_with_its_folder_and_goes_into_a_file_by_its_name() {
    let folder = Folder::new();
    let pack = folder.path("shop");
    assert_eq!(run(&["rubric", "new", "shop", "-o", &pack], "").code, 0);
    for what in [&[][..], &["skills"], &["steps"], &["projects"], &["certifications"]] {
        let told = run(&[&["rubric", "show", "-r", &pack], what].concat(), "").stdout;
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        let commands = told.matches("skillgap rubric ").count();
        let commands = commands + told.matches("skillgap explain ").count();
        assert!(commands > 0, "{what:?}");
        assert_eq!(told.matches(" -r ").count(), commands, "{what:?}\n{told}");
    }
    let page = folder.path("shop.html");
    let told = run(&["rubric", "show", "all", "-r", &pack, "-o", &page], "");
    assert_eq!((told.code, told.stdout.as_str(), told.stderr.as_str()), (0, "", ""));
    assert!(folder.read("shop.html").starts_with("<!DOCTYPE html>"));
    let other = run(&["rubric", "show", "-r", &pack, "-o", &folder.path("shop.pdf")], "");
    assert_eq!((other.code, other.stdout.as_str()), (2, ""));
    assert!(
        other.stderr.contains("End the name in `.txt`, `.md`, `.html` or `.json`"),
        "{}",
        other.stderr
    );
}

#[test]
fn slips_of_somebody_who_does_not_know_the_syntax_are_told_with_what_to_write() {
    let mut files = template_pack("shop");
    for (wrong, help) in [
        ("title = \u{201c}Bicycle mechanic\u{201d}", "Use straight quotes"),
        ("title = 2026-11", "Put a date in quotes"),
    ] {
        let text = template_pack("shop")["rubric.toml"].clone();
        let text = text.replacen("title = \"Bicycle mechanic\"", wrong, 1);
        assert!(text.contains(wrong));
        files.insert("rubric.toml".to_owned(), text);
        let (_, findings) = check(&files, day("2026-11-25"));
        let helps = findings.iter().filter_map(|finding| finding.help.as_deref());
        assert!(helps.clone().any(|told| told.starts_with(help)), "{findings:?}");
    }
}
