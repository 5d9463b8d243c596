//! What is valid and likely a mistake is a warning, which a pack can allow with a reason.

use skillgap::rubric::PackFiles;
use skillgap::store::template_pack;
use skillgap::text::diagnostic::{Code, Severity};

use crate::support::{Folder, day, inspect, run};

const WHEELS: &str = "skills/wheels.toml";
const TALK: &str = "skills/customer-talk.toml";
const ROADMAP: &str = "roadmap.toml";
const RUBRIC: &str = "rubric.toml";
const MARKET: &str = "market.toml";
const SMALL: &str = "projects/weekend-bicycle.toml";
const CERTIFICATE: &str = "certifications/example-repair-certificate.toml";

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

/// The findings: code, file, and what is marked.
fn found(files: &PackFiles) -> Vec<(Code, &str, String)> {
    let (rubric, findings) = inspect(files, day("2026-11-25"));
    assert!(rubric.is_some(), "{findings:?}");
    let marked = |finding: skillgap::text::diagnostic::Finding| {
        let (file, text) = files.get_key_value(&finding.file).expect("a file of the pack");
        (finding.code, file.as_str(), text[finding.span.expect("a place")].to_owned())
    };
    findings.into_iter().map(marked).collect()
}

const TRUE_ALONE: &str = "On my own, I true wheels and replace spokes, and they stay straight.";
const NEVER: &str = "anchor = \"I have never worked on a wheel beyond its tire.\"\n";
const GUIDED: &str =
    "anchor = \"I true a wheel on the stand while somebody tells me which spoke to turn.\"\n";
const ALONE: &str =
    "anchor = \"On my own, I true wheels and replace spokes, and they stay straight.\"\n";
const RELIED_ON: &str =
    "anchor = \"Riders have used wheels that I built from parts for more than a season.\"\n";
const SETS_THE_WAY: &str = "anchor = \"Others build wheels by a method or table that I made.\"\n";
const EIGHTEEN: &str =
    "One two three four five six seven eight nine ten eleven twelve one two three four five six.";
const LEVELS_OF_LEAD: &str =
    "brakes-and-gears = 3\nwheels = 3\nestimates = 3\ncustomer-talk = 3\n\n[steps.weights]";

const EXPECTS: &str = "[expects]                             # the levels that its issuer expects; empty: none\nbrakes-and-gears = 1\n";

const PATH_LEVELS: &str = "brakes-and-gears = 3\nwheels = 2\nestimates = 2\ncustomer-talk = 3";
const LOW_PATH_LEVELS: &str = "brakes-and-gears = 2\nwheels = 2\nestimates = 1\ncustomer-talk = 2";

/// Changes of the sound pack, and the warning that they give with what it marks, or none.
type Case<'a> = (&'a [(&'a str, &'a str, &'a str)], Option<(Code, &'a str)>);

#[test]
fn each_lint_fires_on_its_mistake_and_not_beside_it() {
    let nineteen = EIGHTEEN.replace("six.", "six seven.");
    let cases: &[Case<'_>] = &[
        // An anchor is a sentence of at most eighteen words.
        (&[(WHEELS, TRUE_ALONE, EIGHTEEN)], None),
        (&[(WHEELS, TRUE_ALONE, &nineteen)], Some((Code::AnchorLength, &nineteen))),
        (&[(WHEELS, TRUE_ALONE, "Advanced")], Some((Code::AnchorLength, "Advanced"))),
        (&[(WHEELS, TRUE_ALONE, "I true.")], None),
        // Two levels differ in more than capitals and stops.
        (
            &[(WHEELS, TRUE_ALONE, "others build wheels, by a method or table that I made")],
            Some((Code::SameAnchors, "Others build wheels by a method or table that I made.")),
        ),
        (&[(WHEELS, TRUE_ALONE, "Others build wheels by a method that I made.")], None),
        // Vague words, in anchors and in signs, of English.
        (
            &[(WHEELS, TRUE_ALONE, "I have a Good Knowledge of wheels.")],
            Some((Code::VagueWords, "Good Knowledge")),
        ),
        (
            &[(WHEELS, "I fix a flat without help", "I am familiar with tyres")],
            Some((Code::VagueWords, "familiar with")),
        ),
        (&[(WHEELS, TRUE_ALONE, "What is good, and what I know of it, is written down.")], None),
        (
            &[
                (RUBRIC, "language = \"en\"", "language = \"fr\""),
                (WHEELS, TRUE_ALONE, "Familiar with roues."),
            ],
            None,
        ),
        // A skill that has no anchor of its own; the scale's texts are judged nowhere else.
        (
            &[
                (WHEELS, NEVER, ""),
                (WHEELS, GUIDED, ""),
                (WHEELS, ALONE, ""),
                (WHEELS, RELIED_ON, ""),
                (WHEELS, SETS_THE_WAY, ""),
            ],
            Some((Code::ScaleAnchors, "wheels")),
        ),
        (
            &[
                (WHEELS, NEVER, ""),
                (WHEELS, GUIDED, ""),
                (WHEELS, ALONE, ""),
                (RUBRIC, "Does a normal case on their own.", "Familiar with it."),
                (RUBRIC, "Has never done it.", "Never"),
                (RUBRIC, "Does it with someone's help, or with a manual open.", "Never"),
            ],
            None,
        ),
        // A skill that nothing requires.
        (
            &[
                (ROADMAP, "\nwheels = 1", "\nwheels = 0"),
                (ROADMAP, "\nwheels = 2", "\nwheels = 0"),
                (ROADMAP, "\nwheels = 3", "\nwheels = 0"),
                (ROADMAP, "\nwheels = 2", "\nwheels = 0"),
            ],
            Some((Code::NeverRequired, "wheels")),
        ),
        (
            &[
                (ROADMAP, "\nwheels = 1", "\nwheels = 0"),
                (ROADMAP, "\nwheels = 2", "\nwheels = 0"),
                (ROADMAP, "\nwheels = 3", "\nwheels = 0"),
            ],
            None,
        ),
        // A required level that nothing leads to.
        (&[(TALK, "to_level = 3", "to_level = 2")], Some((Code::OpenGap, "3"))),
        (&[(TALK, "to_level = 3", "to_level = 4")], None),
        (&[(TALK, "to_level = 3", "")], None),
        (
            &[
                (TALK, "to_level = 3", "to_level = 2"),
                (TALK, "hands_on = false", "hands_on = false\noptional = true"),
            ],
            None,
        ),
        // A figure that nobody answers for.
        (
            &[(RUBRIC, "It asks about four skills", "It asks about 20 % of the skills")],
            Some((
                Code::UnsourcedFigure,
                "It asks about 20 % of the skills and nothing else. It does not cover electric bicycles, sales and bookkeeping.",
            )),
        ),
        (
            &[(RUBRIC, "Everything here is made up", "It costs $ 5")],
            Some((Code::UnsourcedFigure, "It costs $ 5, to show the format.")),
        ),
        (&[(RUBRIC, "It asks about four skills", "It asks about 20 skills, % by %,")], None),
        (&[(ROADMAP, "We found nothing reliable.", "$20 an hour")], None),
        (
            &[(MARKET, "basis = \"judgement\", sources = [\"notes\"]", "basis = \"source\"")],
            Some((Code::UnsourcedFigure, "source")),
        ),
        (&[(MARKET, "basis = \"judgement\"", "basis = \"source\"")], None),
        // A step that no backing could reach: its must-have, or all of it.
        (
            &[
                (ROADMAP, PATH_LEVELS, LOW_PATH_LEVELS),
                (RUBRIC, "confirmed = 4", "confirmed = 2"),
                (RUBRIC, "in_use = 3", "in_use = 2"),
                (RUBRIC, "linked = 3", "linked = 2"),
                (
                    ROADMAP,
                    LEVELS_OF_LEAD,
                    "brakes-and-gears = 3\nwheels = 3\nestimates = 2\ncustomer-talk = 2\n\n[steps.weights]",
                ),
                (ROADMAP, "workshop = 50", "workshop = 1"),
            ],
            Some((Code::UnreachableStep, "3")),
        ),
        (
            &[
                (ROADMAP, PATH_LEVELS, LOW_PATH_LEVELS),
                (RUBRIC, "confirmed = 4", "confirmed = 2"),
                (RUBRIC, "in_use = 3", "in_use = 2"),
                (RUBRIC, "linked = 3", "linked = 2"),
                (ROADMAP, "level = 3\nreason", "level = 2\nreason"),
            ],
            Some((Code::UnreachableStep, "[")),
        ),
        (&[(RUBRIC, "confirmed = 4", "confirmed = 3")], None),
        // A step or path that cannot be told from the one beside it.
        (
            &[
                (
                    ROADMAP,
                    LEVELS_OF_LEAD,
                    "brakes-and-gears = 2\nwheels = 2\nestimates = 2\ncustomer-talk = 1\n\n[steps.weights]",
                ),
                (
                    ROADMAP,
                    "any_of = [\"brakes-and-gears\", \"wheels\"]\nlevel = 3",
                    "any_of = [\"brakes-and-gears\", \"wheels\"]\nlevel = 2",
                ),
                (ROADMAP, "scope = ", "# scope = "),
            ],
            Some((Code::SameSteps, "lead-mechanic")),
        ),
        (
            &[
                (
                    ROADMAP,
                    LEVELS_OF_LEAD,
                    "brakes-and-gears = 2\nwheels = 2\nestimates = 2\ncustomer-talk = 1\n\n[steps.weights]",
                ),
                (
                    ROADMAP,
                    "any_of = [\"brakes-and-gears\", \"wheels\"]\nlevel = 3",
                    "any_of = [\"brakes-and-gears\", \"wheels\"]\nlevel = 2",
                ),
            ],
            None,
        ),
        (&[(ROADMAP, "rung = 3", "rung = 2")], None),
        (
            &[(
                ROADMAP,
                "brakes-and-gears = 3\nwheels = 2\nestimates = 2\ncustomer-talk = 3",
                "brakes-and-gears = 2\nwheels = 2\nestimates = 2\ncustomer-talk = 2",
            )],
            Some((Code::SameSteps, "mobile-mechanic")),
        ),
        // A certification that says nothing of what is expected; an empty table says that nothing is.
        (&[(CERTIFICATE, EXPECTS, "")], Some((Code::NoExpects, "example-repair-certificate"))),
        (
            &[
                (CERTIFICATE, "= 1 }     # below", "= 0 }     # below"),
                (CERTIFICATE, EXPECTS, "[expects]\n"),
            ],
            None,
        ),
        // Projects, and none for a weekend.
        (&[(SMALL, "hours = [8, 16]", "hours = [8, 20]")], None),
        (&[(SMALL, "hours = [8, 16]", "hours = [8, 21]")], Some((Code::NoWeekendProject, "["))),
        (
            &[
                (SMALL, "hours = [8, 16]", "hours = [8, 21]"),
                (RUBRIC, "worth_percent = 3", "worth_percent = 3\nweekend_hours = 21"),
            ],
            None,
        ),
        // A level that takes far fewer hours than the one below it: 23 in all, then 17 or 18.
        (&[(WHEELS, "hours = [30, 60]", "hours = [6, 12]")], None),
        (&[(WHEELS, "hours = [30, 60]", "hours = [6, 11]")], Some((Code::HoursFall, "["))),
        // Facts that were to be looked at again.
        (
            &[(CERTIFICATE, "# recheck_after = \"2027-05\"", "recheck_after = \"2026-10\" ")],
            Some((Code::Stale, "2026-10")),
        ),
        (&[(CERTIFICATE, "# recheck_after", "recheck_after")], None),
    ];
    for (changes, expected) in cases {
        let files = changed(changes);
        let found = found(&files);
        let told: Vec<(Code, &str)> =
            found.iter().map(|(code, _, text)| (*code, text.trim_matches('"'))).collect();
        assert_eq!(told, expected.iter().copied().collect::<Vec<_>>(), "{changes:?}");
    }
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    // These are in authors.rs and below.
    let elsewhere = [
        Code::UnexpectedFile,
        Code::UnusedAllow,
        Code::OtherScale,
        Code::SameNames,
        Code::ShortAlias,
        Code::CheckedAhead,
        Code::Weightless,
    ];
    for code in warnings.filter(|code| !elsewhere.contains(code)) {
        let fires = |case: &&Case<'_>| case.1.is_some_and(|(fired, _)| fired == *code);
        assert!(cases.iter().any(|case| fires(&case)), "{} never fires here", code.name());
    }
}

/// An `[[allow]]` before the sources of the sound pack.
fn allow(code: &str, of: &str) -> String {
    format!("[[allow]]\ncode = \"{code}\"\n{of}\nreason = \"The guild says so.\"\n\n[[sources]]")
}

#[test]
fn a_warning_can_be_allowed_for_a_file_a_folder_or_a_line() {
    let vague = (WHEELS, TRUE_ALONE, "I am familiar with wheels.");
    for (of, allowed) in [
        ("where = \"skills/wheels.toml\"", true),
        ("where = \"skills/\"", true),
        ("where = \"skills/\"\ntext = \"familiar with wheels\"", true),
        ("where = \"skills/estimates.toml\"", false),
        ("where = \"skills\"", false),
        ("where = \"skills/\"\ntext = \"familiar with gears\"", false),
    ] {
        let files =
            changed(&[vague, (RUBRIC, "[[sources]]\nid", &(allow("vague-words", of) + "\nid"))]);
        let codes: Vec<Code> = found(&files).into_iter().map(|(code, ..)| code).collect();
        let expected = if allowed { vec![] } else { vec![Code::UnusedAllow, Code::VagueWords] };
        assert_eq!(codes, expected, "{of}");
    }
}

#[test]
fn what_is_allowed_without_need_or_cannot_be_allowed_is_told() {
    let folder = Folder::new();
    let check = |code: &str, of: &str| {
        let to = allow(code, of) + "\nid";
        for (name, text) in changed(&[(RUBRIC, "[[sources]]\nid", &to)]) {
            folder.write(&name, &text);
        }
        run(&["rubric", "check", &folder.0.display().to_string(), "--as-of", "2026-11-25"], "")
    };
    let unused = check("stale", "where = \"skill/wheels.toml\"");
    assert_eq!(unused.code, 0);
    for part in [
        "warning[unused-allow]: There is no warning `stale` in `skill/wheels.toml`.",
        "Did you mean `skills/wheels.toml`?",
        "baker 0.1.0: 1 warning.",
    ] {
        assert!(unused.stdout.contains(part), "no {part:?} in\n{}", unused.stdout);
    }
    for (code, part) in [
        ("vague-word", "error[unknown-word]: No warning has the code `vague-word`."),
        ("bad-id", "error[unknown-word]: `bad-id` can't be allowed."),
        ("unused-allow", "error[unknown-word]: `unused-allow` can't be allowed."),
    ] {
        let refused = check(code, "where = \"skills/\"");
        assert_eq!(refused.code, 1, "{code}");
        assert!(refused.stdout.contains(part), "no {part:?} in\n{}", refused.stdout);
        assert_eq!(refused.stdout.matches("error[").count(), 1, "{}", refused.stdout);
    }
    assert!(check("vague-word", "where = \"x\"").stdout.contains("Did you mean `vague-words`?"));
}

#[test]
fn errors_are_told_without_lints() {
    let files =
        changed(&[(WHEELS, TRUE_ALONE, "Advanced"), (WHEELS, "share = 4", "share = \"four\"")]);
    let (rubric, findings) = inspect(&files, day("2026-11-25"));
    assert!(rubric.is_none());
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::WrongType]);
}

#[test]
fn findings_as_json_have_their_places_in_lines_and_characters() {
    let folder = Folder::new();
    for (name, text) in changed(&[
        (WHEELS, TRUE_ALONE, "Caf\u{e9}, und\u{e9}: familiar with wheels."),
        (TALK, "to_level = 3", "to_level = 2"),
    ]) {
        folder.write(&name, &text);
    }
    let pack = folder.0.display().to_string();
    let check =
        || run(&["rubric", "check", &pack, "--format", "json", "--as-of", "2026-11-25"], "");
    let warned = check();
    let places = |needle: &str, file: &str| {
        let text = folder.read(file);
        text.lines().position(|line| line.contains(needle)).unwrap() + 1
    };
    let (open, vague) = (places("level = 3", TALK), places("familiar with", WHEELS));
    let expected = serde_json::json!([
        {
            "code": "open-gap", "severity": "warning", "file": format!("{pack}/{TALK}"),
            "line": open, "column": 9, "end_line": open, "end_column": 10,
            "message": "No resource, project or certification leads to level 3, which `lead-mechanic` requires.",
            "help": Code::OpenGap.mend(),
        },
        {
            "code": "vague-words", "severity": "warning", "file": format!("{pack}/{WHEELS}"),
            "line": vague, "column": 23, "end_line": vague, "end_column": 36,
            "message": "Others can't observe \u{201c}familiar with\u{201d}.",
            "help": Code::VagueWords.mend(),
        },
    ]);
    let told: serde_json::Value = serde_json::from_str(&warned.stdout).unwrap();
    assert_eq!((warned.code, warned.stderr.as_str(), told), (0, "", expected));

    std::fs::remove_file(folder.path(ROADMAP)).unwrap();
    let broken = check();
    let told: serde_json::Value = serde_json::from_str(&broken.stdout).unwrap();
    let expected = serde_json::json!([{
        "code": "missing-file", "severity": "error", "file": format!("{pack}/{ROADMAP}"),
        "line": null, "column": null, "end_line": null, "end_column": null,
        "message": "The pack has no `roadmap.toml`.", "help": Code::MissingFile.mend(),
    }]);
    assert_eq!((broken.code, broken.stderr.as_str(), told), (1, "", expected));
    let sound = run(&["rubric", "check", "--format", "json", "--as-of", "2026-11-28"], "");
    assert_eq!((sound.code, sound.stdout.as_str()), (0, "[]\n"));
}
