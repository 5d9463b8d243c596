//! A pack takes files whole from a pack beside it, built in or in a folder.

use skillgap::rubric::{PackFiles, SkillId, count_files};
use skillgap::store::{default_pack, embedded, embedded_pack, embedded_packs, load_pack};
use skillgap::text::diagnostic::Code;

use crate::examples::{example, made};
use crate::support::{Folder, RUBRIC, check, day, run};

const RUBRIC_TOML: &str = r#"format = "skillgap-rubric/1"
id = "query-clerk"
version = "1.0.0"
title = "Query clerk"
about = "Runs queries."
language = "en"
checked_on = "2026-11-23"

[guide]
title = "None"
date = "undated"
note = "Ours."

[judging]
fits_percent = 90
close_percent = 75
worth_percent = 3
provenance = { basis = "judgement", sources = ["role-levels"] }

[evidence]
confirmed = 5
in_use = 4
linked = 4
described = 3
expired_credential = 3
choice_exam_hands_on = 2
taught_by_credential = 2
taught_by_project = 3
provenance = { basis = "judgement" }

[scale]
provenance = { basis = "judgement" }
levels = [
  { level = 0, name = "none", test = "None." },
  { level = 1, name = "aware", test = "Aware." },
  { level = 2, name = "guided", test = "Guided." },
  { level = 3, name = "independent", test = "Alone." },
  { level = 4, name = "advanced", test = "Hard cases." },
  { level = 5, name = "expert", test = "Sets it." },
]

[[groups]]
id = "work"
name = "Work"
guide = "Ours"
skills = ["sql", "model-evaluation"]
unbacked_cap = 2
work_age_years = 3

[[shares]]
rubric = "machine-learning-engineer"
skills = ["sql", "model-evaluation"]
certifications = ["pcad"]
projects = ["sql-training-set"]

[shares.here.sql]
share = 30
reason = "A clerk does nothing else."
"#;

const ROADMAP_TOML: &str = r#"[[steps]]
id = "clerk"
name = "Clerk"
rung = 1
about = "Runs queries."
titles = ["Clerk"]

[steps.required]
sql = 3
model-evaluation = 1

[steps.weights]
work = 1

[steps.provenance]
basis = "judgement"
sources = ["gdd"]
"#;

/// The pack in a folder with nothing beside it.
fn clerk(rubric: &str) -> (Folder, PackFiles) {
    let folder = Folder::new();
    folder.write("query-clerk/rubric.toml", rubric);
    folder.write("query-clerk/roadmap.toml", ROADMAP_TOML);
    let files = load_pack(&folder.0.join("query-clerk")).unwrap();
    (folder, files)
}

/// Code, file, marked text and message of all findings.
fn found(files: &PackFiles) -> Vec<(Code, String, String, String)> {
    let findings = check(files, day("2026-11-23")).1;
    let marked = |file: &str, span: Option<std::ops::Range<usize>>| {
        span.map(|span| files[file][span].to_owned()).unwrap_or_default()
    };
    let told = findings.into_iter().map(|finding| {
        let at = marked(&finding.file, finding.span.clone());
        let help = finding.help.map(|help| format!(" {help}")).unwrap_or_default();
        (finding.code, finding.file, at, finding.message + &help)
    });
    told.collect()
}

#[test]
fn shared_files_are_part_of_the_pack_without_being_copied() {
    let (_folder, files) = clerk(RUBRIC_TOML);
    let (rubric, findings) = check(&files, day("2026-11-23"));
    assert_eq!(findings, []);
    let rubric = rubric.unwrap();
    let ids: Vec<&str> = rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
    assert_eq!(ids, ["sql", "model-evaluation"]);
    let there = &RUBRIC.skills[RUBRIC.skill_ix("sql").unwrap()].content;
    let here = &rubric.skills[0].content;
    assert_eq!(here.levels, there.levels, "the anchors are those of the file");
    assert_eq!((here.share, here.reason.as_str()), (30, "A clerk does nothing else."));
    assert_eq!(here.why, there.why, "what is not said otherwise is as it is there");
    assert!(rubric.skills[1].content.after.is_empty(), "ml-algorithms is no skill here");
    let taught: Vec<&SkillId> = rubric.credentials[0].teaches.keys().collect();
    assert_eq!(taught, ["sql"]);
    assert_eq!(rubric.projects[0].teaches.keys().collect::<Vec<_>>(), ["sql"]);
    assert!(rubric.steps[0].salary.is_none());
    assert_eq!(count_files(&files), 6);
}

#[test]
fn the_sources_that_shared_files_name_come_with_them_and_no_others() {
    let (_folder, files) = clerk(RUBRIC_TOML);
    let rubric = check(&files, day("2026-11-23")).0.unwrap();
    let ids: Vec<&str> = rubric.sources.iter().map(|source| source.id.as_str()).collect();
    assert!(["gdd", "role-levels", "cert-l4"].iter().all(|id| ids.contains(id)), "{ids:?}");
    assert!(!ids.contains(&"kube-dojo"), "only what something names");
}

#[test]
fn the_hash_covers_shared_files_and_none_that_is_not_shared() {
    let (_folder, files) = clerk(RUBRIC_TOML);
    let hash = |files: &PackFiles| check(files, day("2026-11-23")).0.unwrap().hash.clone();
    let mut other = files.clone();
    let beside = |name: &str| format!("../machine-learning-engineer/{name}");
    other.get_mut(&beside("skills/python.toml")).unwrap().push('\n');
    assert_eq!(hash(&other), hash(&files));
    other.get_mut(&beside("skills/sql.toml")).unwrap().push('\n');
    assert_ne!(hash(&other), hash(&files));
}

#[test]
fn what_cannot_be_shared_is_one_finding_where_it_is_asked_for() {
    let changed = |from: &str, to: &str| {
        assert!(RUBRIC_TOML.contains(from), "{from}");
        found(&clerk(&RUBRIC_TOML.replacen(from, to, 1)).1)
    };
    let one = |code, at: &str, message: &str| {
        vec![(code, "rubric.toml".to_owned(), at.to_owned(), message.to_owned())]
    };
    let unknown_pack = "There is no pack `machine-learning-enginer`, built in or beside this one. \
                        Did you mean `machine-learning-engineer`?";
    assert_eq!(
        changed("learning-engineer", "learning-enginer"),
        one(Code::UnknownId, "\"machine-learning-enginer\"", unknown_pack)
    );
    assert_eq!(
        changed("certifications = [\"pcad\"]", "certifications = [\"pcadd\"]"),
        one(
            Code::UnknownId,
            "\"pcadd\"",
            "`machine-learning-engineer` has no `certifications/pcadd.toml`. Did you mean `pcad`?"
        )
    );
    assert_eq!(
        changed("[shares.here.sql]", "[shares.here.sqll]"),
        one(Code::UnknownId, "sqll", "There is no shared skill `sqll`. Did you mean `sql`?")
    );
    assert_eq!(
        changed(
            "test = \"Sets it.\" },\n",
            "test = \"Sets it.\" },\n  { level = 6, name = \"x\", test = \"X.\" },\n"
        ),
        one(
            Code::LevelOffScale,
            "\"machine-learning-engineer\"",
            "The scale of `machine-learning-engineer` has 6 levels, and this one has 7. \
             Share only between packs with the same scale."
        )
    );
}

#[test]
fn a_file_that_both_packs_have_is_refused() {
    let (_folder, mut files) = clerk(RUBRIC_TOML);
    files.insert("skills/sql.toml".to_owned(), embedded_pack()["skills/sql.toml"].clone());
    assert_eq!(
        found(&files),
        [(
            Code::DoubledId,
            "rubric.toml".to_owned(),
            "\"sql\"".to_owned(),
            "This pack also has its own `skills/sql.toml`. \
             Delete one of them."
                .to_owned()
        )]
    );
}

#[test]
fn a_folder_beside_the_pack_goes_before_a_pack_that_is_built_in() {
    let (folder, _) = clerk(RUBRIC_TOML);
    for (name, text) in embedded_pack() {
        let broken = text.replace("[[effort]]\nto = 1\n", "[[effort]]\nto = 7\n");
        let text = if name == "skills/sql.toml" { broken } else { text };
        folder.write(&format!("machine-learning-engineer/{name}"), &text);
    }
    let checked = run(&["rubric", "check", &folder.path("query-clerk")], "");
    assert_eq!(checked.code, 1, "{}", checked.stdout);
    let place = "query-clerk/../machine-learning-engineer/skills/sql.toml:";
    assert!(checked.stdout.contains(place), "{}", checked.stdout);
    assert!(checked.stdout.ends_with("1 error in 6 files.\n"), "{}", checked.stdout);
}

#[test]
fn a_pack_that_is_built_in_is_named_by_its_id() {
    let by_id = run(&["rubric", "show", "skills", "-r", default_pack()], "");
    assert_eq!((by_id.code, by_id.stderr.as_str()), (0, ""));
    assert_eq!(by_id.stdout, run(&["rubric", "show", "skills"], "").stdout);
    for id in embedded_packs() {
        let checked = run(&["rubric", "check", id, "--as-of", "2026-11-23"], "");
        assert_eq!(checked.code, 0, "{}", checked.stdout);
        let (rubric, findings) = check(&embedded(id).unwrap(), day("2026-11-23"));
        assert_eq!((rubric.unwrap().id.as_str(), findings), (id, Vec::new()));
    }
    let unknown = run(&["rubric", "show", "-r", "machine-lerning-engineer"], "");
    assert_eq!(unknown.code, 2);
    assert_eq!(
        unknown.stderr,
        "error: `machine-lerning-engineer` is neither a folder nor a built-in rubric.\nhelp: Did you mean `machine-learning-engineer`?\n"
    );
}

#[test]
fn a_topic_names_skills_of_the_rubric_that_scores_it() {
    let topic = |scored: &str| {
        let (_folder, mut files) = clerk(RUBRIC_TOML);
        let market = format!(
            "[[beyond]]\nid = \"graphs\"\nname = \"Graphs\"\nask = \"Drew one\"\n{scored}\n\
             provenance = {{ basis = \"judgement\" }}\n"
        );
        files.insert("market.toml".to_owned(), market);
        found(&files)
    };
    for sound in [
        "",
        "rubric = \"pastry\"\nskills = [\"cakes\"]",
        "rubric = \"machine-learning-engineer\"\nskills = [\"python\", \"statistics\"]",
        "rubric = \"data-scientist\"\nskills = [\"statistics\", \"causal-inference\"]",
    ] {
        assert_eq!(topic(sound), [], "{sound}");
    }
    let told = |code, marked: &str, message: &str| {
        [(code, "market.toml".to_owned(), marked.to_owned(), message.to_owned())]
    };
    assert_eq!(
        topic("skills = [\"python\"]"),
        told(
            Code::MissingField,
            "[\"python\"]",
            "Skills are listed, but no rubric that they belong to. Add `rubric`, or delete the skills."
        )
    );
    assert_eq!(
        topic("rubric = \"data-scientist\"\nskills = [\"statistic\"]"),
        told(
            Code::UnknownId,
            "\"statistic\"",
            "`data-scientist` has no skill `statistic`. Did you mean `statistics`?"
        )
    );
}

#[test]
fn a_report_tells_which_other_rubric_scores_a_topic() {
    let report = made("data-engineer");
    let topic = report.beyond.iter().find(|topic| topic.id == "agents").unwrap();
    assert_eq!(topic.rubric.as_deref(), Some("ai-engineer"));
    assert_eq!(topic.skills, ["agents"]);
    let git = report.beyond.iter().find(|topic| topic.id == "git").unwrap();
    assert_eq!((&git.rubric, git.skills.len()), (&None, 0));
    let file = example("data-engineer.json").display().to_string();
    let args = ["report", &file, "--as-of", "2026-11-23", "--section", "postings"];
    let page = run(&args, "").stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("• `skillgap assess -r ai-engineer`: LLMs, retrieval (RAG)"), "{page}");
}
