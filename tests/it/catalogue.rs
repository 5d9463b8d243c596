//! The rubric to read: every section and every thing of it can be shown, and every word of ours explained.

use skillgap::authoring::catalogue::{Catalogue, CatalogueEntry, CatalogueSection};
use skillgap::render::formats::{markdown, terminal};
use skillgap::render::pages::{catalogue, codes};
use skillgap::render::{Look, Page};
use skillgap::rubric::NotEarnable;
use skillgap::rubric::files::Status;
use skillgap::text::diagnostic::Code;

use crate::support::{Folder, RUBRIC, Run, day, run, run_with};

const SECTIONS: [&str; 6] = ["skills", "steps", "certifications", "projects", "market", "due"];

fn on(date: &str) -> Catalogue {
    Catalogue::new(&RUBRIC, day(date), &["en".to_owned()])
}

fn show(words: &[&str]) -> Run {
    let args = [&["rubric", "show", "--as-of", "2026-11-23"], words].concat();
    run(&args, "")
}

/// Every page there is: the sections, each thing whole and explained, the codes.
fn pages(known: &Catalogue) -> Vec<Page> {
    let named = CatalogueSection::NAMED.iter().map(|(_, section)| *section);
    let sections = [CatalogueSection::Overview].into_iter().chain(named);
    let mut pages: Vec<Page> = sections.map(|one| catalogue::section(known, one)).collect();
    for entry in known.entries() {
        pages.push(catalogue::entry(known, entry));
        pages.push(catalogue::explanation(known, entry));
    }
    pages.push(codes::list());
    pages.extend(Code::ALL.iter().map(|code| codes::page(*code)));
    pages
}

#[test]
fn every_page_of_the_rubric_fits_its_width_and_needs_neither_colour_nor_unicode() {
    for page in pages(&on("2026-11-23")) {
        for width in [40, 60, 80] {
            let look = Look { width, colour: false, unicode: false };
            let text = terminal::page(page.clone(), &look);
            assert!(text.is_ascii(), "{}: {:?}", page.title, text.chars().find(|c| !c.is_ascii()));
            // What cannot be broken: an address, and an id longer than the line.
            let long = |line: &&str| line.contains("://") || !line.trim().contains(' ');
            for line in text.lines().filter(|line| !long(line)) {
                assert!(line.len() <= width, "{} at {width}: {line}", page.title);
            }
        }
        assert!(markdown::page(&page).starts_with("# "));
    }
}

#[test]
fn every_section_is_shown_in_every_format() {
    for section in std::iter::once(&[][..]).chain(SECTIONS.iter().map(std::slice::from_ref)) {
        for format in ["terminal", "markdown", "json"] {
            let run = show(&[section, &["--format", format]].concat());
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{section:?} {format}");
            if format == "json" {
                let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
                assert_eq!(value["format"], "skillgap-catalogue/1", "{section:?}");
                assert_eq!(value["as_of"], "2026-11-23", "{section:?}");
            }
        }
    }
    let all = run_with(&["rubric", "show"], "", &[("COLUMNS", "60"), ("LC_ALL", "C")]);
    assert!(all.stdout.is_ascii() && all.stdout.lines().all(|line| line.len() <= 60));
}

#[test]
fn every_id_can_be_shown_and_explained() {
    let known = on("2026-11-23");
    let [mut skill, mut step, mut certification, mut project, mut claim] = [0; 5];
    for entry in known.entries() {
        let found = known.entry(entry.id()).expect("its id finds it");
        assert_eq!(found.id(), entry.id());
        let kind = match found {
            CatalogueEntry::Skill(_) => &mut skill,
            CatalogueEntry::Step(_) => &mut step,
            CatalogueEntry::Certification(_) => &mut certification,
            CatalogueEntry::Project(_) => &mut project,
            CatalogueEntry::Claim(_) => &mut claim,
        };
        *kind += 1;
        let look = Look { width: 80, colour: false, unicode: true };
        let text = terminal::page(catalogue::explanation(&known, found), &look);
        assert!(text.contains("\u{2500}\u{2500} Sources "), "{} names no source", entry.id());
    }
    assert_eq!([skill, step, certification, project, claim], [19, 11, 64, 34, 16]);
    for id in ["python", "head-of-ai", "data-scientist", "cka", "sql-training-set", "claim-demand"]
    {
        let explained = run(&["explain", id, "--as-of", "2026-11-23"], "");
        assert_eq!((explained.code, explained.stderr.as_str()), (0, ""), "{id}");
        assert!(explained.stdout.lines().next().unwrap().ends_with(&format!("({id})")), "{id}");
        assert_eq!(show(&[id]).code, 0, "{id}");
        let json: serde_json::Value =
            serde_json::from_str(&show(&[id, "--format", "json"]).stdout).unwrap();
        assert_eq!(json.as_object().unwrap().len(), 1, "{id}: the kind, and what it is");
    }
}

#[test]
fn what_is_shown_of_a_thing_is_what_its_file_says() {
    for (id, lines) in [
        (
            "python",
            &[
                "\u{2022} 1 aware: \u{201c}I can read a short Python script and say what it will print.\u{201d}",
                "    From 1: by study, 26\u{2013}46 h.",
                "    From 3: on the job, 6\u{2013}18 months.",
                "Lead ML engineer           5     10%  at 4",
                "         3      3  A training set you can trust",
            ][..],
        ),
        (
            "ml-engineer",
            &[
                "Where         Rung 2 of the ladder; the guide: 2\u{2013}5 years",
                "\u{2022} PyTorch or TensorFlow at 2",
                "Weights       Programming 21%, Core technical 32%, Frameworks and tools 20%,",
                "                 A source says so, confidence: high.",
            ],
        ),
        (
            "google-professional-ml-engineer",
            &[
                "Status        Active. Checked 4 Oct 2026, confidence: high.",
                "Costs         $200 (US list price before tax)",
                "Before it     Python, ML algorithms at 2; Model deployment, Cloud platforms at 1",
                "Model evaluation                2      3",
            ],
        ),
        (
            "sql-training-set",
            &["You need first  Python at 2; SQL at 1", "Hours           100\u{2013}160 h"],
        ),
        ("claim-aws-specialty", &["Confidence  high, as of Nov 2026"]),
    ] {
        let text = show(&[id]).stdout;
        for line in lines {
            assert!(text.lines().any(|shown| shown == *line), "{id}: no line {line:?} in\n{text}");
        }
    }
}

#[test]
fn the_overview_counts_what_there_is_and_shows_the_ladder_in_one_table() {
    let text = show(&[]).stdout;
    for line in [
        "Size            19 skills, 7 steps, 4 paths, 64 certifications and 34 projects.",
        "Certifications  49 active, 2 in beta, 8 status unknown, 5 retired.",
        "To check again  Nothing to check. Next: Databricks Certified Generative AI",
        "skill                   1   2   3   4   5  6a  6b",
        "Python                 !3  !4  !4  !5  !4   3  !4",
        "Docker and Kubernetes   1   3   3   4   4   2   2",
    ] {
        assert!(text.lines().any(|shown| shown == line), "no line {line:?} in\n{text}");
    }
    assert!(text.lines().count() <= 125, "{} lines", text.lines().count());
}

#[test]
fn a_certification_has_its_status_on_the_day() {
    let specialty = |date| {
        let known = on(date);
        let one = known.certification("aws-ml-specialty").unwrap();
        (one.status, one.barrier, one.last_day.unwrap().to_string())
    };
    let last = || "2026-03-31".to_owned();
    assert_eq!(specialty("2026-02-01"), (Status::Retiring, None, last()));
    assert_eq!(specialty("2026-03-31"), (Status::Retiring, None, last()));
    let retired = (Status::Retired, Some(NotEarnable::Retired), last());
    assert_eq!(specialty("2026-04-01"), retired);
    let status = |date| run(&["rubric", "show", "aws-ml-specialty", "--as-of", date], "").stdout;
    assert!(status("2026-02-01").contains("Status        Retiring; last day 31 Mar 2026."));
    assert!(status("2026-11-23").contains("Status        Retired; last day 31 Mar 2026."));
    let only_japanese = Catalogue::new(&RUBRIC, day("2026-11-23"), &["ja".to_owned()]);
    let first = only_japanese.certification("aws-ml-engineer-associate-c01").unwrap();
    assert_eq!((first.status, first.barrier), (Status::Retiring, None));
}

#[test]
fn what_is_due_depends_on_the_day() {
    let due = |date| run(&["rubric", "show", "due", "--as-of", date], "").stdout;
    let text = due("2026-11-23");
    assert!(text.contains(
        "No facts to check again on 23 Nov 2026. 4 certifications need no further check.\n"
    ));
    assert!(!text.contains("\u{2500}\u{2500} Due "));
    let text = due("2026-12-05");
    assert!(text.contains("5 certifications are to check again on 5 Dec 2026."));
    assert!(text.contains("\u{2022} Oracle Java SE 21 Developer: checked 4 Sep 2026,"));
    let found = run(&["rubric", "check", "--as-of", "2026-12-05"], "").stdout;
    assert_eq!(found.matches("warning[stale]").count(), 5, "the check and the list agree");
}

#[test]
fn the_weights_of_a_step_add_up_to_the_whole() {
    for step in on("2026-11-23").steps_and_paths() {
        let sum: f64 = step.weights.values().sum();
        assert!((sum - 1.0).abs() < 1e-9, "{}: {sum}", step.id);
    }
    let known = on("2026-11-23");
    let junior = known.steps_and_paths().next().unwrap();
    let programming = &known.groups[0].skills;
    assert!((junior.weight_of(programming) - 0.26).abs() < 1e-9);
}

#[test]
fn every_code_is_explained_with_a_way_to_mend_it_and_an_example() {
    for code in Code::ALL {
        let (wrong, right) = code.example();
        assert_ne!(wrong, right, "{}", code.name());
        assert_eq!(Code::named(code.name()), Some(*code));
        for text in [code.explanation(), code.mend()] {
            assert!(text.len() > 20 && text.ends_with(['.', '?']), "{}: {text}", code.name());
        }
        let run = run(&["explain", code.name()], "");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", code.name());
        assert!(run.stdout.contains("How to fix it"), "{}", code.name());
    }
    let list = run(&["explain", "--list"], "").stdout;
    assert!(Code::ALL.iter().all(|code| list.contains(code.name())));
}

#[test]
fn a_finding_names_the_command_that_explains_it() {
    let run = run(&["rubric", "check", "--as-of", "2027-06-01"], "");
    assert!(run.stdout.contains("\nTo see what this code means, run `skillgap explain stale`.\n"));
}

#[test]
fn an_unknown_word_gets_one_message_with_the_nearest_that_is_known() {
    for (args, help) in [
        (&["rubric", "show", "certifcations"][..], "Did you mean `certifications`?"),
        (&["rubric", "show", "pyton"], "Did you mean `python`?"),
        (&["rubric", "show", "zzz"], "The sections are `skills`, `steps`,"),
        (&["explain", "over-baked"], "Did you mean `over-backed`?"),
        (&["explain", "senior-ml-enginer"], "Did you mean `senior-ml-engineer`?"),
        (&["explain", "zzz"], "skillgap explain --list"),
    ] {
        let run = run(args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert_eq!(run.stderr.matches("error: ").count(), 1, "{}", run.stderr);
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
    assert_eq!(run(&["explain"], "").code, 2);
}

#[test]
fn a_pack_of_somebody_else_that_a_terminal_would_obey_is_refused_and_obeyed_by_none() {
    let folder = Folder::new();
    for (name, text) in skillgap::store::embedded_pack() {
        let text = text.replace("name = \"Python\"", "name = \"Sugar\\u001b[2J work\"");
        folder.write(&name, &text);
    }
    let path = folder.0.display().to_string();
    for args in [&["rubric", "show"][..], &["rubric", "show", "python"], &["explain", "python"]] {
        let run = run(&[args, &["-r", &path]].concat(), "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(
            run.stderr.starts_with("error[control-character]: `name` contains"),
            "{}",
            run.stderr
        );
        assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
    }
}
