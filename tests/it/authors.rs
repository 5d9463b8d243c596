//! What the author of a pack meets: the cause of a mistake first, once, and where it can be mended.

use skillgap::assessment::Assessment;
use skillgap::authoring::catalogue::CatalogueSection;
use skillgap::render;
use skillgap::rubric::{PackFiles, SECTIONS};
use skillgap::store::{embedded_packs, load_pack, template_pack};
use skillgap::text::diagnostic::{Code, Finding};

use crate::support::{Folder, as_id, check, day, inspect, rated, report, run};

const WHEELS: &str = "skills/wheels.toml";
const ROADMAP: &str = "roadmap.toml";
const RUBRIC: &str = "rubric.toml";
const CERTIFICATE: &str = "certifications/example-repair-certificate.toml";
const PROJECT: &str = "projects/donated-bicycles.toml";
const TRUE_ALONE: &str = "On my own, I true wheels and replace spokes, and they stay straight.";

/// The sound pack with texts replaced: file, from, to.
fn changed(changes: &[(&str, &str, &str)]) -> PackFiles {
    let mut files = template_pack("baker");
    for (file, from, to) in changes {
        let text = files.get_mut(*file).expect(file);
        assert!(text.contains(from), "{file} does not contain {from:?}");
        *text = text.replacen(from, to, 1);
    }
    files
}

/// Code, file, what is marked, and the message of all findings.
fn told(files: &PackFiles) -> Vec<(Code, String, String, String)> {
    let (_, findings) = inspect(files, day("2026-11-25"));
    let marked = |finding: Finding| {
        let text = files.get(&finding.file).map_or("", String::as_str);
        let marked = finding.span.map_or("", |span| &text[span]);
        (finding.code, finding.file, marked.to_owned(), finding.message)
    };
    findings.into_iter().map(marked).collect()
}

fn one(code: Code, file: &str, at: &str, message: &str) -> Vec<(Code, String, String, String)> {
    vec![(code, file.to_owned(), at.to_owned(), message.to_owned())]
}

/// A role that asks for all skills of the sound pack.
fn role(id: &str, wheels: u8) -> String {
    format!(
        r#"
[[steps]]
id = "{id}"
name = "{id}"
about = "Builds wheels."
titles = ["Wheel builder"]
required = {{ brakes-and-gears = 1, wheels = {wheels}, estimates = 2, customer-talk = 2 }}
weights = {{ workshop = 1, front-desk = 50 }}
gates = [{{ any_of = ["wheels"], level = {wheels}, reason = "Nobody else is there." }}]
provenance = {{ basis = "judgement" }}
"#
    )
}

#[test]
fn what_is_said_of_a_step_or_path_stands_at_it_though_roles_are_beside_it() {
    let mut files = changed(&[(
        ROADMAP,
        "brakes-and-gears = 3\nwheels = 2\nestimates = 2\ncustomer-talk = 3",
        "brakes-and-gears = 2\nwheels = 2\nestimates = 2\ncustomer-talk = 2",
    )]);
    let ladder = files[ROADMAP].clone();
    let path = "`mobile-mechanic` requires the same as `bicycle-mechanic`.";
    for roadmap in [role("builder", 2) + &ladder, ladder + &role("builder", 2)] {
        files.insert(ROADMAP.to_owned(), roadmap);
        assert_eq!(told(&files), one(Code::SameSteps, ROADMAP, "\"mobile-mechanic\"", path));
    }
    let mut files = changed(&[
        (
            ROADMAP,
            "brakes-and-gears = 3\nwheels = 3\nestimates = 3\ncustomer-talk = 3",
            "brakes-and-gears = 2\nwheels = 2\nestimates = 2\ncustomer-talk = 1",
        ),
        (ROADMAP, "\"wheels\"]\nlevel = 3", "\"wheels\"]\nlevel = 2"),
        (ROADMAP, "scope = ", "# scope = "),
    ]);
    files.insert(ROADMAP.to_owned(), role("builder", 2) + &files[ROADMAP]);
    let step = "`lead-mechanic` requires nothing more than `bicycle-mechanic`.";
    assert_eq!(told(&files), one(Code::SameSteps, ROADMAP, "\"lead-mechanic\"", step));
}

#[test]
fn a_role_that_no_backing_reaches_is_told_at_its_must_have() {
    let mut files = changed(&[
        (RUBRIC, "confirmed = 4", "confirmed = 2"),
        (RUBRIC, "in_use = 3", "in_use = 2"),
        (RUBRIC, "linked = 3", "linked = 2"),
    ]);
    files.insert(ROADMAP.to_owned(), role("easy", 2) + &role("hard", 3));
    let message =
        "No evidence supports more than level 2 here, so nobody can prove that `hard` fits.";
    assert_eq!(told(&files), one(Code::UnreachableStep, ROADMAP, "3", message));
}

#[test]
fn roles_that_ask_for_the_same_are_told_once_for_a_whole_table_of_them() {
    let mut files = template_pack("baker");
    let same =
        |count: usize| (0..count).map(|at| role(&format!("role-{at}"), 2)).collect::<String>();
    files.insert(ROADMAP.to_owned(), role("other", 3) + &same(2));
    let two = "`role-1` requires the same as `role-0`.";
    assert_eq!(told(&files), one(Code::SameSteps, ROADMAP, "\"role-1\"", two));
    files.insert(ROADMAP.to_owned(), role("other", 3) + &same(200));
    let all = format!("{two} The same is true of 198 more steps.");
    assert_eq!(told(&files), one(Code::SameSteps, ROADMAP, "\"role-1\"", &all));
}

#[test]
fn what_a_terminal_would_obey_is_refused_in_the_texts_of_a_pack() {
    let names = ["A\\nB", "A\\tB", "\\u001b[2JA", "A\\u2028B", "A\\u202eB", "\\u007fA", "A\\u0085"];
    for name in names {
        let files = changed(&[(WHEELS, "name = \"Wheels\"", &format!("name = \"{name}\""))]);
        let findings = told(&files);
        assert_eq!(findings.len(), 1, "{name}: {findings:?}");
        assert_eq!(findings[0].0, Code::ControlCharacter, "{name}");
        assert_eq!(findings[0].2, format!("\"{name}\""));
        assert!(
            findings[0].3.starts_with("`name` contains the control character U+"),
            "{}",
            findings[0].3
        );
    }
    for (file, from, to) in [
        (RUBRIC, "title = \"Bicycle", "title = \"B\\nicycle"),
        (ROADMAP, "name = \"Lead", "name = \"L\\nead"),
        (ROADMAP, "titles = [\"Lead", "titles = [\"L\\nead"),
        (CERTIFICATE, "short = \"", "short = \"\\n"),
        (WHEELS, "aliases = [\"", "aliases = [\"\\n"),
        (WHEELS, "\"An invented book", "\"An\\ninvented book"),
        (WHEELS, "On my own, I true", "On my own, \\u001b[2J I true"),
        (RUBRIC, "about = \"", "about = \"\\u202e"),
    ] {
        let codes: Vec<Code> = told(&changed(&[(file, from, to)])).iter().map(|f| f.0).collect();
        assert_eq!(codes, [Code::ControlCharacter], "{to}");
    }
    // Prose may have more than one line.
    let prose = changed(&[(WHEELS, "why = \"A badly", "why = \"A\\nbadly")]);
    assert_eq!(told(&prose), []);
}

#[test]
fn names_that_came_from_a_file_break_no_format() {
    let rubric = check(&template_pack("baker"), day("2026-11-25")).0.unwrap();
    let mut answers = Assessment::empty(&rubric, day("2026-11-25").into());
    answers.answers.insert(as_id("wheels"), rated(1));
    let mut report = report(&rubric, &answers, Some("lead-mechanic"), day("2026-11-25"));
    let evil = "A\n\n# B\u{1b}[2J\u{2028}C";
    report.steps.iter_mut().for_each(|step| step.name = evil.to_owned());
    report.groups.iter_mut().for_each(|group| group.name = evil.to_owned());
    for plan in report.plan.iter_mut().flat_map(|plan| &mut plan.pieces) {
        plan.name = evil.to_owned();
        plan.leaves.iter_mut().for_each(|text| *text = evil.to_owned());
        for resource in &mut plan.resources {
            resource.address = resource.address.is_some().then(|| format!("https://x/{evil}"));
        }
    }
    let page = render::page(&report);
    for text in [
        render::formats::markdown::page(&page),
        render::formats::html::page(&page),
        render::formats::tasks::render(&report),
    ] {
        assert!(text.contains("# B"), "{text}");
        assert!(text.starts_with("<!DOCTYPE") || !text.contains("\n# B"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{2028}']), "{text}");
    }
}

#[test]
fn a_pack_without_a_readable_rubric_toml_or_roadmap_toml_is_one_mistake() {
    let mut files = template_pack("baker");
    files.remove(RUBRIC);
    let missing = one(Code::MissingFile, RUBRIC, "", "The pack has no `rubric.toml`.");
    assert_eq!(told(&files), missing);
    for file in [RUBRIC, ROADMAP] {
        let sound = &template_pack("baker")[file];
        // A bracket that is not closed, at every table; then all that follows cannot be read.
        let is_comment =
            |at: usize| sound[..at].lines().last().is_some_and(|line| line.contains('#'));
        for (at, _) in sound.match_indices("]\n").filter(|(at, _)| !is_comment(*at)) {
            let mut files = template_pack("baker");
            let broken = format!("{}{}", &sound[..at], &sound[at + 1..]);
            files.insert(file.to_owned(), broken);
            let findings = told(&files);
            assert!((1..=3).contains(&findings.len()), "{file} at {at}: {findings:?}");
            assert!(
                findings.iter().all(|finding| finding.1 == file),
                "{file} at {at}: {findings:?}"
            );
        }
    }
}

#[test]
fn a_pack_without_a_scale_or_groups_is_not_held_against_them() {
    for (from, to, field) in [
        ("[scale]", "[scales]", "scale"),
        ("[[scale.levels]]", "[[scale.level]]", "levels"),
        ("[[groups]]", "[[group]]", "groups"),
    ] {
        let mut files = template_pack("baker");
        let text = files[RUBRIC].replace(from, to);
        files.insert(RUBRIC.to_owned(), text);
        for (code, file, ..) in told(&files) {
            let of_fields = [Code::UnknownField, Code::MissingField].contains(&code);
            assert!(of_fields && file == RUBRIC, "{field}: {code:?} in {file}");
        }
    }
}

/// The sound pack as `baker`, which takes its wheels from `pastry` beside it.
fn sharing(shares: &str) -> Folder {
    let folder = Folder::new();
    for (name, text) in template_pack("pastry") {
        folder.write(&format!("pastry/{name}"), &text);
        if name != WHEELS {
            let text = text.replace("\"pastry\"", "\"baker\"");
            let text = if name == RUBRIC { text + shares } else { text };
            folder.write(&format!("baker/{name}"), &text);
        }
    }
    folder
}

/// The findings of `baker` with their help.
fn of_baker(folder: &Folder) -> Vec<String> {
    let files = load_pack(&folder.0.join("baker")).unwrap();
    let line = |finding: Finding| {
        let help = finding.help.map(|help| format!(" {help}")).unwrap_or_default();
        let text = files.get(&finding.file).map_or("", String::as_str);
        let marked = finding.span.map_or("", |span| &text[span]);
        format!("{} {} {marked}: {}{help}", finding.code.name(), finding.file, finding.message)
    };
    inspect(&files, day("2026-11-25")).1.into_iter().map(line).collect()
}

const FROM_PASTRY: &str = "\n[[shares]]\nrubric = \"pastry\"\nskills = [\"wheels\"]\n";

#[test]
fn what_is_wrong_with_what_is_shared_is_told_first_and_alone() {
    assert_eq!(of_baker(&sharing(FROM_PASTRY)), Vec::<String>::new());
    for (from, to, message) in [
        (
            "pastry",
            "pastri",
            "unknown-id rubric.toml \"pastri\": There is no pack `pastri`, built in or beside this one. \
             Did you mean `pastry`?",
        ),
        (
            "wheels",
            "weels",
            "unknown-id rubric.toml \"weels\": `pastry` has no `skills/weels.toml`. \
             Did you mean `wheels`?",
        ),
        (
            "\"wheels\"",
            "\"wheels\", \"weels\"",
            "unknown-id rubric.toml \"weels\": `pastry` has no `skills/weels.toml`. \
             Did you mean `wheels`?",
        ),
        (
            "\"wheels\"",
            "\"wheels\", \"wheels\"",
            "doubled-id rubric.toml \"wheels\": `wheels` is listed twice. List it once.",
        ),
        (
            "\"wheels\"",
            "\"../rubric\"",
            "unknown-id rubric.toml \"../rubric\": `pastry` has no `skills/../rubric.toml`. \
             Use one of: `brakes-and-gears`, `customer-talk`, `estimates`, `wheels`.",
        ),
    ] {
        assert_eq!(of_baker(&sharing(&FROM_PASTRY.replace(from, to))), [message], "{to}");
    }
    let other_scale = FROM_PASTRY.replace("pastry", "machine-learning-engineer");
    assert_eq!(
        of_baker(&sharing(&other_scale.replace("wheels", "sql"))),
        ["level-off-scale rubric.toml \"machine-learning-engineer\": The scale of \
          `machine-learning-engineer` has 6 levels, and this one has 5. \
          Share only between packs with the same scale."]
    );
}

#[test]
fn the_pack_of_which_something_is_shared_is_read_as_strictly_as_ones_own() {
    let change = |from: &str, to: &str| {
        let folder = sharing(FROM_PASTRY);
        let text = folder.read("pastry/rubric.toml");
        assert!(text.contains(from), "{from}");
        folder.write("pastry/rubric.toml", &text.replacen(from, to, 1));
        of_baker(&folder)
    };
    let broken = change("[judging]", "[judging");
    assert!(broken[0].starts_with("syntax ../pastry/rubric.toml"), "{broken:?}");
    assert!(broken.iter().all(|line| line.starts_with("syntax ")), "{broken:?}");
    assert_eq!(
        change("id = \"pastry\"", "id = \"other\""),
        ["bad-id rubric.toml \"pastry\": The pack in the folder `pastry` has the id `other`. \
          Rename its folder, or set the id in its `rubric.toml`."]
    );
    assert_eq!(
        change("name = \"alone\"", "name = \"unaided\""),
        [
            "other-scale rubric.toml \"pastry\": Level 2 is \u{201c}unaided\u{201d} in `pastry` and \u{201c}alone\u{201d} here."
        ]
    );
}

#[test]
fn what_a_pack_shares_itself_is_to_be_taken_from_where_it_is() {
    let folder = sharing(FROM_PASTRY);
    for (name, text) in template_pack("third") {
        if name != WHEELS {
            let text =
                if name == RUBRIC { text + &FROM_PASTRY.replace("pastry", "baker") } else { text };
            folder.write(&format!("third/{name}"), &text);
        }
    }
    let files = load_pack(&folder.0.join("third")).unwrap();
    let (_, findings) = inspect(&files, day("2026-11-25"));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].message, "`baker` itself shares `wheels` from `pastry`.");
    assert_eq!(findings[0].help.as_deref(), Some("Share it from `pastry` directly."));
}

#[test]
fn what_is_said_of_a_shared_skill_stands_where_it_is_shared_and_can_be_allowed_there() {
    let shares = |more: &str| {
        let folder = sharing(&format!("{FROM_PASTRY}{more}"));
        let text = folder.read("baker/roadmap.toml").replace("\nwheels = 3", "\nwheels = 4");
        folder.write("baker/roadmap.toml", &text);
        of_baker(&folder)
    };
    let message =
        "No resource, project or certification leads to level 4, which `lead-mechanic` requires.";
    assert_eq!(shares(""), [format!("open-gap rubric.toml \"wheels\": {message}")]);
    let allow =
        "\n[[allow]]\ncode = \"open-gap\"\nwhere = \"rubric.toml\"\nreason = \"So it is.\"\n";
    assert_eq!(shares(allow), Vec::<String>::new());
}

#[test]
fn a_warning_of_a_shared_file_is_allowed_by_the_name_that_is_shown() {
    for (place, left) in [
        ("pastry/certifications/example-repair-certificate.toml", 0),
        ("../pastry/certifications/example-repair-certificate.toml", 0),
        ("pastry/certifications/", 0),
        ("certifications/example-repair-certificate.toml", 2),
    ] {
        let allow =
            format!("\n[[allow]]\ncode = \"stale\"\nwhere = \"{place}\"\nreason = \"So it is.\"\n");
        let shares = FROM_PASTRY.to_owned() + "certifications = [\"example-repair-certificate\"]\n";
        let folder = sharing(&(shares + &allow));
        std::fs::remove_file(folder.path("baker/certifications/example-repair-certificate.toml"))
            .unwrap();
        let text = folder.read(&format!("pastry/{CERTIFICATE}"));
        let text = text.replace("# recheck_after = \"2027-05\"", "recheck_after = \"2026-10\"");
        folder.write(&format!("pastry/{CERTIFICATE}"), &text);
        assert_eq!(of_baker(&folder).len(), left, "{place}");
    }
}

#[test]
fn an_allow_is_matched_by_what_a_reader_sees_and_else_says_what_it_misses() {
    let allowing = |text: &str, of: &str, anchor: &str| {
        let allow = format!(
            "[[allow]]\ncode = \"vague-words\"\n{of}\n{text}\nreason = \"So it is.\"\n\n[[sources]]\nid"
        );
        let files = changed(&[(WHEELS, TRUE_ALONE, anchor), (RUBRIC, "[[sources]]\nid", &allow)]);
        let (_, findings) = inspect(&files, day("2026-11-25"));
        findings.into_iter().map(|finding| (finding.code, finding.help)).collect::<Vec<_>>()
    };
    let file = "where = \"skills/wheels.toml\"";
    let vague = "I am familiar with wheels.";
    assert_eq!(allowing("text = \"FAMILIAR with Wheels\"", file, vague), []);
    let lines = "\"\"\n I am\n familiar with wheels. \"\"";
    assert_eq!(allowing("text = \"familiar with\"", file, lines), []);
    let help = |findings: Vec<(Code, Option<String>)>| {
        assert_eq!(
            findings.iter().map(|f| f.0).collect::<Vec<_>>(),
            [Code::UnusedAllow, Code::VagueWords]
        );
        findings[0].1.clone().unwrap()
    };
    assert_eq!(
        help(allowing("text = \"gears\"", file, vague)),
        "There is one, but its line doesn\'t contain \u{201c}gears\u{201d}. Correct the `text`."
    );
    assert_eq!(help(allowing("", "where = \"skills\"", vague)), "Did you mean `skills/`?");
    assert_eq!(
        help(allowing("", "where = \"skills/estimates.toml\"", vague)),
        "Delete it: there is nothing left to allow."
    );
}

#[test]
fn vague_words_are_whole_words_and_marked_themselves() {
    for (anchor, marked) in [
        ("I am unfamiliar with wheels.", None),
        ("I am familiar without wheels.", None),
        ("I am Familiar with wheels.", Some("Familiar with")),
        ("Not unfamiliar with them, and so familiar with wheels.", Some("familiar with")),
        ("\\u00dcber all, familiar with wheels.", Some("familiar with")),
    ] {
        let files = changed(&[(WHEELS, TRUE_ALONE, anchor)]);
        let found: Vec<String> = told(&files).into_iter().map(|finding| finding.2).collect();
        assert_eq!(found, marked.into_iter().collect::<Vec<_>>(), "{anchor}");
    }
}

#[test]
fn one_wrong_value_is_one_finding_with_the_right_remedy() {
    let helped = |changes: &[(&str, &str, &str)]| {
        let files = changed(changes);
        let (_, findings) = inspect(&files, day("2026-11-25"));
        assert_eq!(findings.len(), 1, "{findings:?}");
        let finding = &findings[0];
        let marked = finding.span.clone().map_or("", |span| &files[&finding.file][span]);
        let help = finding.help.clone().unwrap_or(finding.code.mend().to_owned());
        (marked.to_owned(), finding.message.clone(), help)
    };
    let (marked, message, help) =
        helped(&[(WHEELS, "hands_on = true", "hands_on = true\noptional = true")]);
    assert_eq!(
        (marked.as_str(), help.as_str()),
        ("\"wheels\"", "Delete it here, or make the skill scored.")
    );
    assert_eq!(message, "`wheels` is optional, so it can't be a must-have.");
    let (marked, ..) = helped(&[(RUBRIC, "fits_percent = 90", "fits_percent = 900")]);
    assert_eq!(marked, "900");
    let (marked, ..) = helped(&[(WHEELS, "level = 4\n", "level = 33\n")]);
    assert_eq!(marked, "33");
    let strength = "skills = { brakes-and-gears = 2 }";
    let (marked, message, _) =
        helped(&[(CERTIFICATE, strength, "skills = { brakes-and-gears = 9 }")]);
    assert_eq!(
        (marked.as_str(), message.as_str()),
        ("9", "The strength is 9, but must be 1, 2 or 3.")
    );
    helped(&[(CERTIFICATE, strength, "skills = { brakes-and-gears = 0 }")]);
}

#[test]
fn the_strength_of_a_domain_has_nothing_to_do_with_the_scale() {
    let mut files = changed(&[(CERTIFICATE, "brakes-and-gears = 2 }", "brakes-and-gears = 3 }")]);
    for (name, text) in &mut files {
        if name == RUBRIC {
            let cut = text.find("[[scale.levels]]\nlevel = 3").unwrap();
            let end = text.find("[[groups]]").unwrap();
            text.replace_range(cut..end, "");
            *text = text.replace("confirmed = 4", "confirmed = 2").replace(" = 3  ", " = 2  ");
        }
    }
    let findings = told(&files);
    assert!(findings.iter().all(|finding| finding.1 != CERTIFICATE), "{findings:?}");
}

#[test]
fn a_file_that_is_no_text_is_told_as_such_and_as_json_where_that_is_asked_for() {
    let folder = Folder::new();
    template_pack("baker").iter().for_each(|(name, text)| drop(folder.write(name, text)));
    std::fs::write(folder.path(WHEELS), b"id = \"wh\xe9els\"\n").unwrap();
    let pack = folder.0.display().to_string();
    let said = run(&["rubric", "check", &pack], "");
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("it isn't text in UTF-8"), "{}", said.stderr);
    assert!(said.stderr.contains("help: Save it as UTF-8."), "{}", said.stderr);
    let json = run(&["rubric", "check", &pack, "--format", "json"], "");
    assert_eq!(json.code, 2);
    let findings: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(findings[0]["code"], "syntax");
    assert_eq!(findings[0]["file"], folder.path(WHEELS));
}

#[test]
fn a_folder_of_packs_is_no_pack_and_its_packs_are_named() {
    let folder = sharing(FROM_PASTRY);
    let packs = folder.0.display().to_string();
    for args in [&["rubric", "check", &packs][..], &["rubric", "show", "-r", &packs]] {
        let said = run(args, "");
        assert_eq!((said.code, said.stdout.as_str()), (2, ""), "{args:?}");
        let told = format!("error: `{packs}` contains several rubric packs: `baker`, `pastry`.\n");
        assert!(said.stderr.starts_with(&told), "{}", said.stderr);
        assert!(said.stderr.contains(&format!("for example `{packs}/baker`.")), "{}", said.stderr);
    }
    let rows = |listed: &crate::support::Run| {
        let ids = listed.stdout.lines().filter(|line| !line.contains([' ', ':']));
        ids.skip(2).map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    let listed = run(&["rubric", "list", &packs], "");
    assert_eq!((listed.code, listed.stderr.as_str()), (0, ""));
    let whole = format!("{} baker pastry", embedded_packs().join(" "));
    assert_eq!(rows(&listed), whole);
    // One that is broken hides no other.
    folder.write("amiss/rubric.toml", "id = ");
    let listed = run(&["rubric", "list", &packs, "nowhere", &folder.path("pastry")], "");
    assert_eq!(listed.code, 2);
    assert_eq!(rows(&listed), format!("{whole} pastry"));
    let said = listed.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains(&format!("skillgap can't list `{packs}/amiss`. The pack has no ")),
        "{said}"
    );
    let nowhere =
        "skillgap can't list `nowhere`. `nowhere` is neither a folder nor a built-in rubric.";
    assert!(said.contains(nowhere), "{said}");
    assert!(listed.stderr.contains("error: The list lacks 2 broken packs.\n"), "{}", listed.stderr);
}

#[test]
fn an_id_that_could_be_two_things_or_a_section_is_refused() {
    let copied = |from: &str, id: &str, to: &str| {
        let mut files = template_pack("baker");
        let stem = from.rsplit('/').next().unwrap().trim_end_matches(".toml");
        let text = files[from].replacen(&format!("id = \"{stem}\""), &format!("id = \"{id}\""), 1);
        files.insert(to.to_owned(), text);
        told(&files)
    };
    let apart = |id: &str, what: &str| format!("`{id}` is also {what}. Choose another id.");
    for (from, to, what) in [
        (CERTIFICATE, "certifications/wheels.toml", "a skill"),
        (CERTIFICATE, "certifications/lead-mechanic.toml", "a step"),
        (CERTIFICATE, "certifications/mobile-mechanic.toml", "a step"),
        (PROJECT, "projects/wheels.toml", "a skill"),
        (PROJECT, "projects/lead-mechanic.toml", "a step"),
    ] {
        let id = to.rsplit('/').next().unwrap().trim_end_matches(".toml");
        let marked = format!("\"{id}\"");
        assert_eq!(
            copied(from, id, to),
            one(Code::DoubledId, to, &marked, &apart(id, what)),
            "{to}"
        );
    }
    for id in SECTIONS {
        let to = format!("projects/{id}.toml");
        let message = format!("`{id}` is the name of a section of `skillgap rubric show`.");
        assert_eq!(copied(PROJECT, id, &to), one(Code::BadId, &to, &format!("\"{id}\""), &message));
    }
    let path = changed(&[(ROADMAP, "id = \"mobile-mechanic\"", "id = \"due\"")]);
    let message = "`due` is the name of a section of `skillgap rubric show`.";
    assert_eq!(told(&path), one(Code::BadId, ROADMAP, "\"due\"", message));
    let names: Vec<&str> = CatalogueSection::NAMED.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, SECTIONS);
}

#[test]
fn what_makes_no_sense_in_a_pack_is_one_finding_each() {
    let long = "short = \"A name that is far too long for it\"";
    for (file, from, to, code, message) in [
        (
            WHEELS,
            "name = \"Wheels\"",
            "name = \"ESTIMATES\"",
            Code::SameNames,
            "`estimates` has the same name as `wheels`.",
        ),
        (
            ROADMAP,
            "name = \"Lead mechanic\"",
            "name = \"Bicycle mechanic\"",
            Code::SameNames,
            "`lead-mechanic` has the same name as `bicycle-mechanic`.",
        ),
        (
            ROADMAP,
            "name = \"Mobile mechanic\"",
            "name = \"Bicycle mechanic\"",
            Code::SameNames,
            "`mobile-mechanic` has the same name as `bicycle-mechanic`.",
        ),
        (
            WHEELS,
            "\"wheel truing\"",
            "\"W\"",
            Code::ShortAlias,
            "\u{201c}W\u{201d} also matches texts that mean something else.",
        ),
        (
            RUBRIC,
            "checked_on = \"2026-11\"",
            "checked_on = \"2026-12\"",
            Code::CheckedAhead,
            "The day 2026-12 is in the future.",
        ),
        (
            CERTIFICATE,
            "checked_on = \"2026-11\"",
            "checked_on = \"2026-11-26\"",
            Code::CheckedAhead,
            "The day 2026-11-26 is in the future.",
        ),
        (
            CERTIFICATE,
            "short = \"Example certificate\"",
            long,
            Code::OutOfRange,
            "`short` has 34 characters; the limit is 28.",
        ),
        (
            CERTIFICATE,
            "valid_months = 36",
            "valid_months = 0",
            Code::OutOfRange,
            "The certification would expire on its first day.",
        ),
        (
            CERTIFICATE,
            "languages = [\"en\"]",
            "languages = []",
            Code::OutOfRange,
            "The certification has no language.",
        ),
        (
            CERTIFICATE,
            "languages = [\"en\"]",
            "languages = [\"English\"]",
            Code::OutOfRange,
            "\u{201c}English\u{201d} isn\'t a language code.",
        ),
        (
            CERTIFICATE,
            "percent = [80, 100]",
            "percent = [80, 120]",
            Code::OutOfRange,
            "The range can't be 80 to 120 percent.",
        ),
        (
            CERTIFICATE,
            "percent = [80, 100]",
            "percent = [80, 20]",
            Code::OutOfRange,
            "The range can't be 80 to 20 percent.",
        ),
        (
            RUBRIC,
            "language = \"en\"",
            "language = \"klingon!! 7\"",
            Code::WrongType,
            "\u{201c}klingon!! 7\u{201d} isn\'t a language code.",
        ),
        (
            CERTIFICATE,
            "https://example.org/certificate",
            "https://..//",
            Code::BadAddress,
            "\u{201c}https://..//\u{201d} isn\'t a web address.",
        ),
    ] {
        let told = told(&changed(&[(file, from, to)]));
        let told: Vec<_> = told.iter().map(|found| (found.0, found.3.as_str())).collect();
        assert_eq!(told, [(code, message)], "{to}");
    }
    for language in ["de", "pt-BR", "zh-Hant-TW", "gsw"] {
        let files =
            changed(&[(RUBRIC, "language = \"en\"", &format!("language = \"{language}\""))]);
        assert_eq!(told(&files), [], "{language}");
    }
}

#[test]
fn a_file_that_lies_too_deep_or_is_named_otherwise_is_told_to_be_read_by_nothing() {
    let folder = Folder::new();
    template_pack("baker").iter().for_each(|(name, text)| drop(folder.write(name, text)));
    folder.write("skills/sub/spokes.toml", "id = \"spokes\"");
    folder.write("skills/Tyres.TOML", "id = \"tyres\"");
    let files = load_pack(&folder.0).unwrap();
    let found = told(&files);
    let unread = |file: &str| (Code::UnexpectedFile, file.to_owned());
    let found: Vec<_> = found.into_iter().map(|found| (found.0, found.1)).collect();
    assert_eq!(found, [unread("skills/Tyres.TOML"), unread("skills/sub/spokes.toml")]);
}

#[test]
fn a_pack_with_the_id_of_one_that_is_built_in_is_made_with_a_word_of_warning() {
    let folder = Folder::new();
    let made = run(&["rubric", "new", "data-scientist", "-o", &folder.path("mine")], "");
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_eq!(
        made.stderr,
        "note: A built-in pack also has the id `data-scientist`, so answers for one count for both.\n"
    );
    assert!(folder.0.join("mine/schemas/changes.schema.json").is_file());
    let other = run(&["rubric", "new", "baker", "-o", &folder.path("other")], "");
    assert_eq!((other.code, other.stderr.as_str()), (0, ""));
}

#[test]
fn a_group_that_weighs_nothing_wherever_its_skills_are_required_is_told() {
    let nothing = |gates: &str| {
        let mut files = changed(&[(ROADMAP, "weights_of", "weights_of")]);
        let weightless =
            files[ROADMAP].lines().map(|line| match line.starts_with("front-desk = ") {
                true => "front-desk = 0\n".to_owned(),
                false => format!("{line}\n"),
            });
        let text = weightless.collect::<String>();
        files.insert(
            ROADMAP.to_owned(),
            text.replacen("[\"brakes-and-gears\"]\nlevel = 2", gates, 1),
        );
        told(&files)
    };
    let message =
        "`front-desk` weighs 0 at every step that requires its skills, and none is a must-have.";
    let sound = "[\"brakes-and-gears\"]\nlevel = 2";
    assert_eq!(nothing(sound), one(Code::Weightless, RUBRIC, "\"front-desk\"", message));
    assert_eq!(nothing("[\"estimates\"]\nlevel = 2"), []);
}

#[test]
fn what_counts_nothing_and_no_must_have_waits_for_is_not_recommended() {
    let advised = |gate: &str| {
        let mut files = template_pack("baker");
        let mut text = files[ROADMAP].clone();
        for weight in ["front-desk = 30", "front-desk = 35", "front-desk = 50"] {
            text = text.replace(weight, "front-desk = 0");
        }
        files.insert(ROADMAP.to_owned(), text.replace("[\"brakes-and-gears\", \"wheels\"]", gate));
        let rubric = check(&files, day("2026-11-25")).0.unwrap();
        let mut answers = Assessment::empty(&rubric, day("2026-11-25").into());
        for (id, level) in
            [("brakes-and-gears", 2), ("wheels", 2), ("estimates", 1), ("customer-talk", 3)]
        {
            answers.answers.insert(as_id(id), rated(level));
        }
        answers.work = Some(Vec::new());
        let report = report(&rubric, &answers, Some("lead-mechanic"), day("2026-11-25"));
        let gaps: Vec<String> = report.gaps.iter().map(|gap| gap.skill.to_string()).collect();
        let plan = report.plan.unwrap().pieces.into_iter().map(|piece| piece.id);
        assert!(!report.first_hour.back.contains(&as_id("customer-talk")));
        (gaps, plan.filter(|id| id == "estimates" || id == "customer-talk").count())
    };
    assert_eq!(
        advised("[\"brakes-and-gears\", \"wheels\"]"),
        (vec!["brakes-and-gears".to_owned(), "wheels".to_owned()], 0)
    );
    let (gaps, planned) = advised("[\"estimates\"]");
    assert_eq!((gaps[0].as_str(), gaps.len()), ("estimates", 3));
    assert!(planned > 0);
}
