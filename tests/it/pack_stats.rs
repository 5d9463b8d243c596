//! A pack in numbers: as its author sees it, and held against what its files say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use skillgap::authoring::catalogue::Catalogue;
use skillgap::authoring::stats::{DueWhat, PackStats};
use skillgap::render::Look;
use skillgap::render::formats::terminal;
use skillgap::render::pages::pack_stats;
use skillgap::rubric::{Rubric, SkillId};
use skillgap::store::{embedded, embedded_packs, template_pack};
use skillgap::text::diagnostic::{Code, Finding};

use crate::support::{Folder, RUBRIC, Run, as_id, check, day, inspect, run, run_with};

/// The pack to start from in a folder, with some of its text changed.
fn template(folder: &Folder, changes: &[(&str, &str, &str)]) -> String {
    for (name, mut text) in template_pack("workshop") {
        for (_, from, to) in changes.iter().filter(|(file, ..)| *file == name) {
            assert!(text.contains(from), "{name}: {from}");
            text = text.replace(from, to);
        }
        folder.write(&format!("pack/{name}"), &text);
    }
    folder.path("pack")
}

fn stats(pack: &str, columns: &str, more: &[&str]) -> Run {
    let args = [&["rubric", "stats", "-r", pack, "--as-of", "2026-11-23"], more].concat();
    run_with(&args, "", &[("COLUMNS", columns), ("LC_ALL", "C")])
}

/// What an author sees of the pack to start from, at 60 columns.
const WHOLE: &str = "\
Bicycle mechanic: the pack in numbers
Rubric workshop 0.1.0 (facts of Nov 2026), on 23 Nov 2026.

Skills      4 skills, in 2 groups.
Questions   4 levels and 6 facts, about 3 minutes; 1 more
            about scope, for those who reach the step.
Steps       3 steps and 1 path.
Resources   6 resources, 2 projects and 1 certification (0
            can be earned).
Sources     1 source.
Open        nothing: every required level has a way to learn
            it and to show it.
Due         nothing today; nothing within 90 days.
Confidence  7 facts with low confidence and 2 unverified, of
            15 with a confidence.

-- Ways to learn required levels ---------------------------
skill                   needed  resources  projects  certs
Brakes and gears             3      3 (2)     2 (2)      -
Wheels                       3      3 (2)     2 (2)      -
Estimates                    3      3 (1)     2 (1)      -
Talking with customers       3      3 (1)         -      -

The highest required level, and the levels that resources,
projects and certifications lead to, with their number.

-- Possible evidence ---------------------------------------
skill                   needed  no evidence  projects  certs
Brakes and gears             3            1     2 (2)  2 (1)
Wheels                       3            1     2 (2)      -
Estimates                    3            1     2 (1)      -
Talking with customers       3            1         -      -

The level that counts without evidence, and the levels that
projects and certifications support, with their number. A
person's own best project supports level 4.

-- Confidence in the facts ---------------------------------
facts on        high  medium  low  unverified
rules              0       2    1           0
skills             0       2    2           0
steps              0       2    2           0
certifications     0       0    0           2
projects           0       0    2           0
market             0       0    0           0
";

#[test]
fn an_author_sees_on_one_look_what_the_pack_holds_and_what_closes_what() {
    let folder = Folder::new();
    let run = stats(&template(&folder, &[]), "60", &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, WHOLE);
}

#[test]
fn what_is_open_stands_with_its_skill_and_the_check_warns_of_the_same() {
    let folder = Folder::new();
    let pack = template(
        &folder,
        &[
            ("skills/customer-talk.toml", "to_level = 3", "to_level = 1"),
            ("roadmap.toml", "wheels = 3", "wheels = 0"),
            ("roadmap.toml", "wheels = 2", "wheels = 0"),
            ("roadmap.toml", "wheels = 1", "wheels = 0"),
            (
                "roadmap.toml",
                "any_of = [\"brakes-and-gears\", \"wheels\"]",
                "any_of = [\"estimates\"]",
            ),
            ("rubric.toml", "confirmed = 4 ", "confirmed = 2 "),
            ("rubric.toml", "in_use = 3 ", "in_use = 2 "),
            ("rubric.toml", "linked = 3 ", "linked = 2 "),
        ],
    );
    let run = stats(&pack, "80", &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for line in [
        "Open        4 skills, see below: Brakes and gears, Wheels, Estimates, and",
        "skill                   needed  resources  projects  certs  open",
        "Brakes and gears             3      3 (2)     2 (2)      -",
        "Wheels                       0      3 (2)     2 (2)      -  never required",
        "Talking with customers       3      1 (1)         -      -  no way to 2",
        "Wheels                       0            1     2 (2)      -",
        "Estimates                    3            1     2 (1)      -  nothing supports 3",
        "level 2.",
    ] {
        assert!(
            run.stdout.lines().any(|shown| shown == line),
            "no line {line:?} in\n{}",
            run.stdout
        );
    }
    let checked = crate::support::run(&["rubric", "check", &pack], "").stdout;
    for warning in [
        "No resource, project or certification leads to level 2, which `bicycle-mechanic` requires.",
        "No step and no path requires `wheels`.",
        "No evidence supports more than level 2 here, so nobody can prove that `lead-mechanic` fits.",
    ] {
        assert!(checked.contains(warning), "{warning} in\n{checked}");
    }
}

/// A folder of the pack's files as TOML, by name.
fn tables(folder: &str) -> BTreeMap<String, toml::Table> {
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("rubrics/machine-learning-engineer");
    let files = fs::read_dir(pack.join(folder)).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let table = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), text.parse().unwrap())
    };
    files.map(table).collect()
}

fn count_sure(value: &toml::Value, sure: &str) -> usize {
    match value {
        toml::Value::Table(table) => {
            let here = table.get("sure").and_then(toml::Value::as_str) == Some(sure);
            usize::from(here) + table.values().map(|value| count_sure(value, sure)).sum::<usize>()
        }
        toml::Value::Array(items) => items.iter().map(|item| count_sure(item, sure)).sum(),
        _ => 0,
    }
}

#[test]
fn the_numbers_of_the_pack_that_is_built_in_are_what_its_files_say() {
    let stats = PackStats::new(&RUBRIC, day("2026-11-23"));
    let (skills, projects, certifications) =
        (tables("skills"), tables("projects"), tables("certifications"));
    let roadmap = &tables("")["roadmap"];
    let array = |table: &toml::Table, key: &str| {
        table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default()
    };
    let is_optional = |table: &&toml::Table| table.get("optional") == Some(&true.into());
    let size = &stats.size;
    let optional = skills.values().filter(is_optional).count();
    assert_eq!((size.optional_skills, size.scored_skills), (optional, skills.len() - optional));
    let (steps, paths) = (array(roadmap, "steps"), array(roadmap, "paths"));
    assert_eq!((size.steps, size.paths), (steps.len(), paths.len()));
    assert_eq!((size.projects, size.certifications), (projects.len(), certifications.len()));
    let all = skills.values().chain(projects.values());
    assert_eq!(size.resources, all.map(|file| array(file, "resources").len()).sum::<usize>());
    assert!(size.shared_skills.is_empty());
    assert_eq!(size.roles, 0);
    let scopes = steps.iter().filter(|step| step.get("scope").is_some()).count();
    assert_eq!((stats.asks.levels, stats.asks.scopes), (skills.len(), scopes));
    let level = |table: &toml::Table, part: &str, id: &str| {
        table.get(part).and_then(|levels| levels.get(id)?.as_integer())
    };
    for skill in &stats.skills {
        let id = skill.id.as_str();
        let required = steps.iter().chain(&paths);
        let required = required.filter_map(|step| step.get("required")?.get(id)?.as_integer());
        assert_eq!(i64::from(skill.required.get()), required.max().unwrap(), "{id}");
        let resources = array(&skills[id], "resources");
        assert_eq!(skill.leads.resources.count, resources.len(), "{id}");
        for (files, part, found) in [
            (&projects, "teaches", skill.leads.projects),
            (&certifications, "teaches", skill.leads.certifications),
            (&projects, "shows", skill.carries.projects),
            (&certifications, "backs", skill.carries.certifications),
        ] {
            // Nobody learns from an exam.
            let is_exam = |file: &toml::Table| {
                file.get("proof")
                    .and_then(toml::Value::as_str)
                    .is_some_and(|proof| proof.ends_with("exam"))
            };
            let files = files.values().filter(|file| part != "teaches" || !is_exam(file));
            let levels: Vec<i64> = files.filter_map(|file| level(file, part, id)).collect();
            assert_eq!(found.count, levels.len(), "{id} {part}");
            assert_eq!(
                i64::from(found.level.get()),
                levels.into_iter().max().unwrap_or(0),
                "{id} {part}"
            );
        }
    }
    for (part, files) in
        [("skills", skills), ("projects", projects), ("certifications", certifications)]
    {
        let of = stats.sure.iter().find(|of| of.part == part).unwrap();
        let files =
            toml::Value::Table(files.into_iter().map(|(id, file)| (id, file.into())).collect());
        for (sure, count) in [
            ("high", of.high),
            ("medium", of.medium),
            ("low", of.low),
            ("unverified", of.unverified),
        ] {
            assert_eq!(count, count_sure(&files, sure), "{part} {sure}");
        }
    }
}

#[test]
fn what_is_due_is_what_the_list_of_rechecks_says_and_what_is_announced_within_90_days() {
    for date in ["2026-03-31", "2026-11-23", "2026-12-05", "2027-06-01"] {
        let stats = PackStats::new(&RUBRIC, day(date));
        let known = Catalogue::new(&RUBRIC, day(date), &["en".to_owned()]);
        let due: Vec<&str> = known
            .rechecks
            .iter()
            .filter(|recheck| recheck.due)
            .map(|recheck| recheck.id.as_str())
            .collect();
        let rechecks = stats.due.iter().filter(|due| due.what == DueWhat::Recheck && due.overdue);
        assert_eq!(rechecks.map(|due| due.id.as_str()).collect::<Vec<_>>(), due, "{date}");
        let shut = known.certifications.iter().filter(|one| one.barrier.is_some()).count();
        assert_eq!(stats.size.earnable_certifications + shut, stats.size.certifications, "{date}");
        assert!(stats.due.is_sorted_by_key(|due| due.day.last_day()), "{date}");
        assert!(stats.due.iter().all(|due| due.overdue == (due.day.last_day() < day(date))));
    }
    let last_days = |date| {
        let stats = PackStats::new(&RUBRIC, day(date));
        stats.due.into_iter().any(|due| {
            (due.what, due.id.as_str()) == (DueWhat::LastExamDay, "aws-ml-specialty")
                && !due.overdue
        })
    };
    // Its last day is 2026-03-31: 91 days after the first of these, 90 after the second.
    let told = ["2025-12-30", "2025-12-31", "2026-03-31", "2026-04-01"].map(last_days);
    assert_eq!(told, [false, true, true, false]);
}

#[test]
fn a_pack_without_a_ladder_has_numbers_too() {
    let mut files = template_pack("workshop");
    let roadmap = files.get_mut("roadmap.toml").unwrap();
    let (steps, _) = roadmap.split_once("[[paths]]").unwrap();
    let rungs = ["rung = 1 ", "rung = 2\n", "rung = 3\n"];
    *roadmap = rungs.iter().fold(steps.to_owned(), |text, rung| text.replacen(rung, "\n", 1));
    let (rubric, findings) = check(&files, day("2026-11-23"));
    let stats =
        PackStats::new(&rubric.unwrap_or_else(|| panic!("{findings:?}")), day("2026-11-23"));
    assert_eq!((stats.size.steps, stats.size.roles, stats.size.paths), (0, 3, 0));
    assert!(stats.skills.iter().all(|skill| skill.required == 3 && !skill.is_open()));
    let look = Look { width: 60, colour: false, unicode: false };
    let text = terminal::page(pack_stats::page(&stats), &look);
    assert!(text.contains("\nSteps       3 roles.\n"), "{text}");
}

#[test]
fn what_is_shared_from_another_pack_is_told() {
    let found = run(&["rubric", "stats", "-r", "data-scientist", "--as-of", "2026-11-23"], "");
    assert!(
        found.stdout.contains("\n            14 of them shared from machine-learning-engineer.\n")
    );
}

#[test]
fn what_is_open_in_any_pack_that_is_built_in_is_what_the_lint_finds_before_anything_is_allowed() {
    for id in embedded_packs() {
        let mut files = embedded(id).unwrap();
        let text = files.get_mut("rubric.toml").unwrap();
        assert!(text.contains("code = \"open-gap\""), "{id} allows some");
        *text = text.replace("code = \"open-gap\"", "code = \"stale\"");
        let (rubric, findings) = inspect(&files, day("2026-11-23"));
        let stats = PackStats::new(&rubric.unwrap(), day("2026-11-23"));
        let open = stats.skills.iter().filter(|skill| skill.unled.is_some());
        let open: Vec<SkillId> = open.map(|skill| skill.id.clone()).collect();
        // Many of a kind are one finding, at the first, with how many more there are.
        let found: Vec<_> = findings.iter().filter(|found| found.code == Code::OpenGap).collect();
        let more = |found: &&Finding| match found.message.split_once(" The same is true of ") {
            Some((_, more)) => more.split(' ').next().unwrap().parse().unwrap(),
            None => 0,
        };
        let counted = found.iter().map(|found| 1 + more(found)).sum::<usize>();
        assert_eq!(counted, open.len(), "{id}");
        for found in found {
            // Of a shared skill it stands where it is shared.
            let skill = match found.file.strip_prefix("skills/") {
                Some(file) => file.replace(".toml", ""),
                None => files[&found.file][found.span.clone().unwrap()].replace('"', ""),
            };
            assert!(open.contains(&as_id(&skill)), "{id}: {skill}");
        }
        assert!(!open.is_empty(), "{id}: nothing was tried");
    }
}

fn all() -> Vec<Rubric> {
    let packs = embedded_packs().into_iter().map(|id| embedded(id).unwrap());
    let packs = packs.chain([template_pack("workshop")]);
    packs.map(|files| check(&files, day("2026-11-23")).0.unwrap()).collect()
}

#[test]
fn the_numbers_fit_any_width_and_need_neither_colour_nor_unicode() {
    for rubric in all() {
        let page = pack_stats::page(&PackStats::new(&rubric, day("2027-01-15")));
        for width in [40, 60, 80] {
            let look = Look { width, colour: false, unicode: false };
            let text = terminal::page(page.clone(), &look);
            assert!(text.is_ascii(), "{}", rubric.id);
            for line in text.lines() {
                assert!(line.len() <= width, "{} at {width}: {line}", rubric.id);
            }
        }
    }
}

#[test]
fn the_name_of_the_file_says_the_format_and_one_that_says_none_is_refused() {
    let folder = Folder::new();
    let pack = template(&folder, &[]);
    for (name, format) in
        [("s.md", "markdown"), ("S.HTML", "html"), ("s.json", "json"), ("s.txt", "terminal")]
    {
        let file = folder.path(name);
        let wrote = stats(&pack, "80", &["-o", &file]);
        assert_eq!((wrote.code, wrote.stdout.as_str(), wrote.stderr.as_str()), (0, "", ""));
        let args = [
            "rubric",
            "stats",
            "-r",
            &pack,
            "--as-of",
            "2026-11-23",
            "--format",
            format,
            "-o",
            "-",
        ];
        assert_eq!(folder.read(name), run(&args, "").stdout, "{name}");
    }
    let json: serde_json::Value = serde_json::from_str(&folder.read("s.json")).unwrap();
    assert_eq!(json["format"], "skillgap-pack-stats/1");
    assert_eq!(
        json["skills"][0]["leads"]["resources"],
        serde_json::json!({"level": 3, "count": 2})
    );
    let refused = stats(&pack, "80", &["-o", &folder.path("s.csv")]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(
        refused.stderr.contains("End the name in `.txt`, `.md`, `.html` or `.json`"),
        "{}",
        refused.stderr
    );
    assert!(!folder.names().contains(&"s.csv".to_owned()));
}

#[test]
fn a_pack_that_is_not_sound_gives_its_findings_and_no_numbers() {
    let folder = Folder::new();
    let pack = template(&folder, &[("roadmap.toml", "estimates = 0\n", "")]);
    let file = folder.path("stats.md");
    let run = stats(&pack, "80", &["-o", &file]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("error["), "{}", run.stderr);
    assert!(!folder.names().contains(&"stats.md".to_owned()));
}
