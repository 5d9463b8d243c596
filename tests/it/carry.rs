//! An assessment of an earlier version is carried over by what the rubric declares, with an account of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::str::FromStr;

use proptest::prelude::*;
use serde_json::{Value, json};
use skillgap::assessment::earlier_version::{Again, AgainWhy, Evolved, Unshown};
use skillgap::assessment::{AgreedLevel, Answer, Assessment, Held, State};
use skillgap::render::formats::json;
use skillgap::report::{Note, Trust, verify};
use skillgap::rubric::{Level, PackFiles, Rubric, SkillId};
use skillgap::text::diagnostic::Code;

use crate::examples::example;
use crate::generated::{files, rubric as generated, shape};
use crate::support::{
    FIRST, Folder, RUBRIC, Random, as_id, at_levels as at_levels_now, check, day, first_version,
    rated, report, run,
};

/// The embedded pack as a later version that declares these changes.
fn pack(version: &str, changes: &str) -> PackFiles {
    let mut files = first_version();
    let rubric =
        files["rubric.toml"].replace("version = \"1.0.0\"", &format!("version = {version:?}"));
    files.insert("rubric.toml".to_owned(), rubric);
    files.insert("changes.toml".to_owned(), changes.to_owned());
    files
}

fn rubric(version: &str, changes: &str) -> Rubric {
    let (rubric, findings) = check(&pack(version, changes), day("2026-11-23"));
    assert_eq!(findings, []);
    rubric.expect("it is sound")
}

const CHANGES: &str = "\
[[changes]]
version = \"1.5.0\"
renamed = { tables = \"databases\" }
[[changes]]
version = \"2.0.0\"
renamed = { databases = \"sql\", \"old-exam\" = \"ckad\" }
split = { frameworks = [\"pytorch\", \"tensorflow\"] }
merged = { ml-algorithms = [\"supervised\", \"clustering\"], statistics = [\"probability\", \"inference\"] }
removed = [\"spreadsheets\"]
reworded = [\"python\"]
asked_again = [\"communication\"]
added = [\"model-deployment\"]
";

/// Somebody at these levels, under version 1.0.0.
fn at_levels(levels: &[u8]) -> Assessment {
    let mut assessment = at_levels_now(levels);
    assessment.rubric.version = "1.0.0".to_owned();
    assessment
}

/// Somebody's answers under version 1.0.0 of a rubric that had other skills.
fn earlier() -> Assessment {
    let mut earlier = Assessment::empty(&FIRST, day("2026-11-20").into());
    for (skill, level) in [
        ("python", 4),
        ("tables", 3),
        ("frameworks", 2),
        ("supervised", 3),
        ("clustering", 1),
        ("probability", 2),
        ("spreadsheets", 5),
        ("communication", 3),
        ("falconry", 2),
    ] {
        earlier.answers.insert(as_id(skill), rated(level));
    }
    earlier.credentials =
        Some(vec![Held { id: as_id("old-exam"), earned_on: None, valid_until: None }]);
    let work = json!([{
        "id": "churn", "title": "Churn", "shows": ["python", "tables", "frameworks", "supervised", "clustering"]
    }]);
    earlier.work = serde_json::from_value(work).unwrap();
    earlier
}

fn text(assessment: &Assessment) -> String {
    json::render(assessment)
}

fn was(skills: &[(&str, u8)]) -> BTreeMap<SkillId, Option<Level>> {
    skills.iter().map(|(skill, level)| (as_id(skill), Some(Level::new(*level)))).collect()
}

fn ids<Id: FromStr<Err: Debug>>(all: &[&str]) -> Vec<Id> {
    all.iter().map(|one| as_id(one)).collect()
}

#[test]
fn renamed_split_merged_removed_and_undeclared_skills_have_an_exact_account() {
    let rubric = rubric("2.0.0", CHANGES);
    let carried = Assessment::read("", &text(&earlier()), &rubric).unwrap();
    let again = |skill: &str, why, skills: &[(&str, u8)]| Again {
        skill: as_id(skill),
        why,
        was: was(skills),
    };
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    let account = Evolved {
        from: "1.0.0".to_owned(),
        kept: ids(&["python"]),
        renamed: [pair("tables", "sql"), pair("old-exam", "ckad")].into(),
        merged: [(as_id("ml-algorithms"), ids(&["clustering", "supervised"]))].into(),
        again: vec![
            again("statistics", AgainWhy::Merged, &[("probability", 2)]),
            again("tensorflow", AgainWhy::Split, &[("frameworks", 2)]),
            again("pytorch", AgainWhy::Split, &[("frameworks", 2)]),
            again("communication", AgainWhy::Changed, &[("communication", 3)]),
        ],
        dropped: ids(&["spreadsheets"]),
        undeclared: ids(&["falconry"]),
        lowered: Vec::new(),
        new: ids(&["model-deployment"]),
        scope_again: Vec::new(),
        unshown: vec![Unshown { work: "churn".to_owned(), skill: as_id("frameworks") }],
    };
    let mut order = account.clone();
    order.again.sort_by_key(|again| rubric.skill_ix(&again.skill));
    assert_eq!(carried.carried, Some(order));
    let answers: Vec<(&str, Option<u8>)> = carried
        .answers
        .iter()
        .map(|(id, answer)| (id.as_str(), answer.level.map(Level::get)))
        .collect();
    assert_eq!(answers, [("ml-algorithms", Some(1)), ("python", Some(4)), ("sql", Some(3))]);
    assert_eq!(carried.work()[0].shows, ["python", "sql", "ml-algorithms"]);
    assert_eq!(carried.credentials()[0].id, "ckad");
    assert_eq!(carried.rubric.version, "2.0.0");
}

#[test]
fn only_the_changes_since_its_own_version_are_applied() {
    let rubric = rubric("2.0.0", CHANGES);
    let mut earlier = earlier();
    earlier.rubric.version = "1.5.0".to_owned();
    let carried = Assessment::read("", &text(&earlier), &rubric).unwrap();
    let account = carried.carried.unwrap();
    assert_eq!(account.undeclared, ["falconry", "tables"]);
    assert!(!carried.answers.contains_key("sql"));
}

#[test]
fn a_skill_that_is_gone_without_a_word_is_told_and_never_guessed() {
    // `pyhton` is as near to `python` as can be.
    let rubric = rubric("1.1.0", "");
    let mut earlier = at_levels(&[0; 0]);
    earlier.answers.insert(as_id("pyhton"), rated(4));
    let carried = Assessment::read("", &text(&earlier), &rubric).unwrap();
    assert!(carried.answers.is_empty());
    assert_eq!(carried.carried.unwrap().undeclared, ["pyhton"]);
    // Under its own version it is a mistake.
    let found = Assessment::read("", &text(&earlier), &FIRST).unwrap_err();
    assert_eq!(found[0].code, Code::UnknownId);
}

#[test]
fn a_major_version_that_declares_nothing_refuses_what_was_made_before_it() {
    for (version, changes) in [
        ("2.0.0", ""),
        ("2.0.0", "[[changes]]\nversion = \"1.5.0\"\n"),
        ("3.0.0", "[[changes]]\nversion = \"3.0.0\"\n"),
    ] {
        let rubric = rubric(version, changes);
        let found = Assessment::read("", &text(&at_levels(&[3])), &rubric).unwrap_err();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].code, Code::WrongRubric);
        assert!(found[0].message.contains("can't carry over its answers"));
    }
}

#[test]
fn between_equal_versions_and_over_versions_without_changes_nothing_changes() {
    let levels: Vec<u8> = (0..FIRST.skills.len()).map(|at| (at % 6) as u8).collect();
    let mut all = vec![at_levels(&levels), at_levels(&[0; 0]), at_levels(&levels[..4])];
    all[0].facts.aim = Some(as_id("ml-engineer"));
    for assessment in all {
        for (version, changes) in [("1.0.0", ""), ("1.0.1", ""), ("1.7.0", "")] {
            let read = Assessment::read("", &text(&assessment), &rubric(version, changes)).unwrap();
            assert_eq!(read, assessment, "{version}");
        }
    }
}

#[test]
fn a_major_version_that_declares_no_change_keeps_every_answer() {
    let levels = vec![3; FIRST.skills.len()];
    let rubric = rubric("2.0.0", "[[changes]]\nversion = \"2.0.0\"\n");
    let read = Assessment::read("", &text(&at_levels(&levels)), &rubric).unwrap();
    assert_eq!(read.answers, at_levels(&levels).answers);
    let ids: Vec<SkillId> = rubric.skills.iter().map(|skill| skill.id().to_owned()).collect();
    let account = Evolved { from: "1.0.0".to_owned(), kept: ids, ..Evolved::default() };
    assert_eq!(read.carried, Some(account));
}

#[test]
fn what_can_no_longer_be_left_out_is_asked_again() {
    let mut files = pack("2.0.0", "[[changes]]\nversion = \"2.0.0\"\n");
    let optional = FIRST.skills.iter().find(|skill| !skill.is_scored()).unwrap().id().to_owned();
    let path = format!("skills/{optional}.toml");
    let scored = files[&path]
        .replace("optional = true", "optional = false")
        .replace("share = 0", "share = 1");
    files.insert(path, scored);
    let (rubric, findings) = check(&files, day("2026-11-23"));
    assert_eq!(findings, []);
    let mut earlier = at_levels(&[0; 0]);
    let mut left_out = rated(1);
    (left_out.state, left_out.level) = (State::NotApplicable, None);
    earlier.answers.insert(optional.clone(), left_out);
    let read = Assessment::read("", &text(&earlier), &rubric.unwrap()).unwrap();
    let was = [(optional.clone(), None)].into();
    let again = vec![Again { skill: optional, why: AgainWhy::NotApplicable, was }];
    assert_eq!(read.carried.unwrap().again, again);
}

#[test]
fn an_aim_and_answers_about_scope_follow_their_steps() {
    let step = FIRST.steps.iter().find(|step| step.scope.is_some()).unwrap().id.clone();
    let changes = |line: &str| format!("[[changes]]\nversion = \"2.0.0\"\n{line}\n");
    let mut earlier = at_levels(&[0; 0]);
    earlier.facts.aim = Some(as_id("boss"));
    earlier.facts.scope = [(as_id("boss"), true), (step.clone(), false)].into();
    let with = |line: &str| {
        Assessment::read("", &text(&earlier), &rubric("2.0.0", &changes(line))).unwrap()
    };
    let undeclared = with("");
    assert_eq!((undeclared.facts.aim, undeclared.facts.scope.len()), (None, 1));
    assert_eq!(undeclared.carried.unwrap().undeclared, ["boss"]);
    let removed = with("removed = [\"boss\"]");
    assert_eq!(removed.carried.unwrap().dropped, ["boss"]);
    let again = with(&format!("removed = [\"boss\"]\nasked_again = [{step:?}]"));
    assert!(again.facts.scope.is_empty());
    assert_eq!(again.carried.unwrap().scope_again, std::slice::from_ref(&step));
    earlier.facts.scope.remove(&step);
    let renamed = format!("renamed = {{ boss = {step:?} }}");
    let read = Assessment::read("", &text(&earlier), &rubric("2.0.0", &changes(&renamed))).unwrap();
    assert_eq!(read.facts.aim, Some(step.clone()));
    assert_eq!(read.facts.scope, [(step, true)].into());
}

#[test]
fn the_report_of_what_was_carried_over_tells_it_and_can_be_verified() {
    let rubric = rubric("2.0.0", CHANGES);
    let carried = Assessment::read("", &text(&earlier()), &rubric).unwrap();
    let made = report(&rubric, &carried, None, day("2026-11-23"));
    let note = Note::CarriedOver { made_with: "1.0.0".to_owned(), judged_by: "2.0.0".to_owned() };
    assert_eq!(made.notes[0], note);
    assert_eq!(verify(&rubric, &json::render(&made)), Ok(Trust::True));
}

/// A folder with the later pack and the earlier answers.
fn folder(changes: &str) -> (Folder, String, String) {
    let folder = Folder::new();
    let root = folder.path("pack");
    for (name, text) in pack("2.0.0", changes) {
        let path = std::path::Path::new(&root).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let saved = folder.write("ada.json", &text(&earlier()));
    (folder, root, saved)
}

const TOLD: &str = "carried over from version 1.0.0 of the rubric: 1 answer kept. Renamed: \
`old-exam` to ckad and `tables` to SQL. Split: `frameworks` into TensorFlow and PyTorch. United: ML algorithms from \
`clustering` and `supervised`, at the lower level. To answer again: Statistics, TensorFlow, PyTorch and Communication. New: Model deployment. Removed \
from the rubric: `spreadsheets`. Not carried over, because the rubric names no successor: \
`falconry`. Projects that show less than before: `churn`.";

#[test]
fn a_report_and_a_comparison_say_what_was_carried_over_and_leave_the_file_as_it_was() {
    let (folder, pack, saved) = folder(CHANGES);
    let before = folder.read("ada.json");
    let told = run(&["report", &saved, "-r", &pack, "--format", "json"], "");
    assert_eq!((told.code, told.stderr), (0, format!("note: `{saved}` was {TOLD}\n")));
    let report: Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!(report["assessment"]["carried"]["undeclared"], json!(["falconry"]));
    let shown = run(&["report", &saved, "-r", &pack, "--format", "markdown"], "").stdout;
    assert!(
        shown.contains("Carried over from version 1.0.0 of the rubric: 1 answer kept."),
        "{shown}"
    );
    let verified = run(&["verify", &folder.write("r.json", &told.stdout), "-r", &pack], "");
    assert_eq!(verified.code, 0, "{}", verified.stdout);
    let new = folder.write(
        "new.json",
        &text(&{
            let mut new = at_levels(&vec![3; FIRST.skills.len()]);
            new.rubric.version = "2.0.0".to_owned();
            new
        }),
    );
    let compared = run(&["compare", &saved, &new, "-r", &pack], "");
    assert_eq!((compared.code, compared.stderr), (0, format!("note: `{saved}` was {TOLD}\n")));
    for args in [vec!["agree", &saved, "more"], vec!["work", "add", &saved, "--plain"]] {
        let refused = run(&[&args[..], &["-r", &pack]].concat(), "");
        assert_eq!(refused.code, 2);
        let help = format!("skillgap assess --from {saved} -o NEW -r {pack}");
        assert!(refused.stderr.contains(&help), "{}", refused.stderr);
    }
    let mut unfinished: Value = serde_json::from_str(&before).unwrap();
    unfinished["unfinished"] = json!(["level:python"]);
    let unfinished = folder.write("half.json", &unfinished.to_string());
    for (file, what, help) in [
        (
            &saved,
            format!("`{saved}` already exists."),
            format!("To start from its answers, use `--from {saved}`.\n"),
        ),
        (
            &unfinished,
            format!("`{unfinished}` is unfinished and for an earlier version of the rubric."),
            format!(
                "To continue in a new file, run `skillgap assess --from {unfinished} -o NEW -r {pack}`.\n"
            ),
        ),
    ] {
        let refused = run(&["assess", "--plain", "-r", &pack, "-o", file], "");
        assert_eq!(refused.code, 2);
        assert!(
            refused.stderr.contains(&what) && refused.stderr.contains(&help),
            "{}",
            refused.stderr
        );
    }
    assert_eq!(folder.read("ada.json"), before);
}

#[test]
fn starting_from_it_asks_exactly_what_is_to_be_asked_again_with_what_was_said() {
    let (folder, pack, saved) = folder(CHANGES);
    let out = folder.path("new.json");
    let asked =
        ["assess", "--plain", "--from", &saved, "-o", &out, "-r", &pack, "--as-of", "2026-11-23"];
    let talk = run(&asked, "2\n2\n2\n2\n2\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    let flat = talk.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let hint = |text: &str| assert!(flat.contains(text), "{text}\n{}", talk.stdout);
    hint("In version 1.0.0 you answered frameworks 2; this used to be one skill.");
    hint("In version 1.0.0 you answered communication 3; the question means something else now.");
    hint("In version 1.0.0 you answered probability 2; you didn't rate all of it before.");
    let new: Value = serde_json::from_str(&folder.read("new.json")).unwrap();
    assert_eq!(new["carried"], Value::Null);
    let given: Vec<&String> = new["answers"].as_object().unwrap().keys().collect();
    let asked = ["communication", "model-deployment", "pytorch", "statistics", "tensorflow"];
    let mut all: Vec<&str> = asked.into_iter().chain(["ml-algorithms", "python", "sql"]).collect();
    all.sort_unstable();
    assert_eq!(given, all);
    assert_eq!(new["answers"]["sql"]["level"], 3);
    assert_eq!(new["answers"]["pytorch"]["level"], 2);
}

/// What became of answers, and of work that shows these skills, through declared changes.
fn through(changes: &str, answers: &[(&str, u8)], shows: &[&str]) -> (Assessment, Value) {
    let mut earlier = Assessment::empty(&FIRST, day("2026-11-20").into());
    for (skill, level) in answers {
        earlier.answers.insert(as_id(skill), rated(*level));
    }
    let work = json!([{ "id": "churn", "title": "Churn", "shows": shows }]);
    earlier.work = serde_json::from_value(work).unwrap();
    let carried = Assessment::read("", &text(&earlier), &rubric("3.0.0", changes)).unwrap();
    let account = serde_json::to_value(carried.carried.as_ref().unwrap()).unwrap();
    (carried, account)
}

#[test]
fn work_shows_what_means_something_else_or_unites_more_only_once_that_is_said_anew() {
    let changes = "\
[[changes]]
version = \"2.0.0\"
merged = { statistics = [\"probability\", \"inference\"], ml-algorithms = [\"supervised\", \"clustering\"] }
renamed = { talking = \"communication\", tables = \"sql\" }
[[changes]]
version = \"3.0.0\"
asked_again = [\"communication\"]
";
    let shows = ["python", "probability", "supervised", "clustering", "talking", "sql"];
    let (carried, account) = through(changes, &[("python", 3)], &shows);
    assert_eq!(carried.work()[0].shows, ["python", "ml-algorithms"]);
    let unshown = |skill: &str| json!({ "work": "churn", "skill": skill });
    assert_eq!(
        account["unshown"],
        json!([unshown("probability"), unshown("talking"), unshown("sql")])
    );
}

#[test]
fn an_answer_under_an_id_that_another_skill_has_now_is_asked_again_and_told_as_gone() {
    let major = "[[changes]]\nversion = \"2.0.0\"\n[[changes]]\nversion = \"3.0.0\"\n";
    for again in ["", "asked_again = [\"sql\"]\n"] {
        let changes = format!("{major}renamed = {{ tables = \"sql\" }}\n{again}");
        for (answers, was) in [
            (&[("sql", 1), ("tables", 3)][..], json!({ "sql": 1, "tables": 3 })),
            (&[("sql", 1)], json!({ "sql": 1 })),
        ] {
            let (carried, account) = through(&changes, answers, &["sql"]);
            assert!(carried.answers.is_empty());
            assert_eq!(account["again"], json!([{ "skill": "sql", "why": "reused", "was": was }]));
            assert_eq!(account["undeclared"], json!(["sql"]));
            assert_eq!(carried.work()[0].shows, Vec::<String>::new());
        }
    }
}

#[test]
fn a_skill_is_told_as_dropped_once_and_only_if_no_part_of_it_lives_on() {
    let changes = |removed: &str| {
        format!(
            "[[changes]]\nversion = \"2.0.0\"\nsplit = {{ frameworks = [\"keras\", {}] }}\n\
             [[changes]]\nversion = \"3.0.0\"\nremoved = [{removed}]\n",
            if removed.contains("theano") { "\"theano\"" } else { "\"pytorch\"" }
        )
    };
    let (_, account) = through(&changes("\"keras\""), &[("frameworks", 2)], &[]);
    let was = json!({ "frameworks": 2 });
    assert_eq!(account["again"], json!([{ "skill": "pytorch", "why": "split", "was": was }]));
    assert_eq!(account["dropped"], json!([]));
    let (_, account) = through(&changes("\"keras\", \"theano\""), &[("frameworks", 2)], &[]);
    assert_eq!(account["dropped"], json!(["frameworks"]));
}

#[test]
fn a_comparison_over_versions_says_what_comes_from_the_rubric() {
    let (folder, pack, saved) = folder(CHANGES);
    let mut new = at_levels(&vec![3; FIRST.skills.len()]);
    new.rubric.version = "2.0.0".to_owned();
    let new = folder.write("new.json", &text(&new));
    let compared = |one: &str, two: &str, format: &str| {
        run(&["compare", one, two, "-r", &pack, "-f", format], "").stdout
    };
    let value: Value = serde_json::from_str(&compared(&saved, &new, "json")).unwrap();
    assert_eq!(value["remarks"][0], json!({ "kind": "carried-over", "first": true }));
    assert_eq!(value["sides"]["before"]["carried"]["dropped"], json!(["spreadsheets"]));
    assert_eq!(value["sides"]["after"]["carried"], Value::Null);
    assert_eq!(value["names"]["sql"], "SQL");
    let page = compared(&saved, &new, "markdown");
    let says = |page: &str, text: &str| assert!(page.contains(text), "{text}\n{page}");
    let account = TOLD.replace('`', "\\`");
    says(&page, &format!("Then: {account}"));
    let anew =
        "Statistics (3), TensorFlow (3), PyTorch (3), Communication (3), Model deployment (3)";
    says(&page, &format!("- **Answered again:** {anew}\n"));
    says(&page, "Statistics, asked again, now 3");
    assert!(!page.contains("the rubric causes no difference"), "{page}");
    let back = compared(&new, &saved, "markdown");
    says(&back, &format!("Now: {account}"));
    says(&back, "- **To answer again:** Statistics (was 3)");
    let plain = compared(&new, &new, "json");
    let plain: Value = serde_json::from_str(&plain).unwrap();
    assert_eq!((&plain["names"], &plain["remarks"].as_array().unwrap().len()), (&Value::Null, &1));
}

#[test]
fn a_report_of_an_earlier_version_can_not_be_checked_and_is_false_if_its_answers_were_changed() {
    let changes = "[[changes]]\nversion = \"2.0.0\"\nasked_again = [\"communication\"]\n";
    let (folder, pack, _) = folder(changes);
    let made = report(&FIRST, &at_levels(&vec![3; FIRST.skills.len()]), None, day("2026-11-23"));
    let mut made = serde_json::to_value(&made).unwrap();
    let verified = |made: &Value| {
        let file = folder.write("r.json", &made.to_string());
        run(&["verify", &file, "-r", &pack], "")
    };
    let reason = "it was made with version 1.0.0 of its rubric, and this one is 2.0.0";
    let told = verified(&made);
    assert_eq!((told.code, told.stdout.as_str()), (2, ""));
    assert!(told.stderr.contains(reason), "{}", told.stderr);
    made["assessment"]["answers"]["python"]["level"] = json!(4);
    let told = verified(&made);
    assert_eq!(told.code, 1);
    assert!(told.stdout.contains("\nChanged after it was saved: answers.python.\n"));
    // What is shown again by another rubric says so.
    made["assessment"]["answers"]["python"]["level"] = json!(3);
    let file = folder.write("r.json", &made.to_string());
    let again = run(&["report", &file, "-r", &pack], "");
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
    let first = again.stdout.split("\n\n").next().unwrap().replace('\n', " ");
    let said = format!(
        "Not checked: `{file}` ({reason}). This report uses machine-learning-engineer 2.0.0 instead."
    );
    assert_eq!(first, said);
}

#[test]
fn what_a_new_version_asks_again_is_not_told_as_left_out() {
    let changes = |ids: &str| format!("[[changes]]\nversion = \"2.0.0\"\nasked_again = [{ids}]\n");
    let all = FIRST.skills.len();
    let page = |ids: &str, skills: usize| {
        let rubric = rubric("2.0.0", &changes(ids));
        let earlier = text(&at_levels(&vec![3; skills]));
        let read = Assessment::read("", &earlier, &rubric).unwrap();
        let made = report(&rubric, &read, None, day("2026-11-23"));
        skillgap::render::formats::markdown::page(&skillgap::render::page(&made))
    };
    let again = page("\"python\"", all);
    assert!(
        again.contains("answers we have to ask again: ") && !again.contains("skipped"),
        "{again}"
    );
    assert!(again.contains("- **Do first:** Answer "), "{again}");
    let both = page("\"python\"", all / 2);
    assert!(both.contains("answers you skipped or we have to ask again: "), "{both}");
}

#[test]
fn a_step_that_asks_about_scope_no_longer_is_not_told_as_gone() {
    let mut files = pack("1.1.0", "[[changes]]\nversion = \"1.1.0\"\nreworded = [\"python\"]\n");
    let roadmap = files["roadmap.toml"].lines().filter(|line| !line.starts_with("scope = "));
    let roadmap = roadmap.collect::<Vec<_>>().join("\n");
    files.insert("roadmap.toml".to_owned(), roadmap);
    let (later, findings) = check(&files, day("2026-11-23"));
    assert_eq!(findings, []);
    let mut earlier = at_levels(&[3; 19]);
    let asking = FIRST.steps.iter().find(|step| step.scope.is_some()).unwrap();
    earlier.facts.scope.insert(asking.id.clone(), true);
    let read = Assessment::read("ada.json", &text(&earlier), &later.unwrap()).unwrap();
    let account = read.carried.expect("the version is another");
    assert_eq!((account.undeclared, account.dropped), (vec![], vec![]));
    assert!(read.facts.scope.is_empty());
}

/// An account of what was lowered: skill, what was said of which earlier skill, and what counts now.
fn lowered(skill: &str, said: &[(&str, u8)], now: u8) -> Value {
    let said: BTreeMap<&str, u8> = said.iter().copied().collect();
    json!({ "skill": skill, "was": said, "now": now })
}

fn level(assessment: &Assessment, skill: &str) -> Option<u8> {
    assessment.answers.get(skill).and_then(|answer| answer.level).map(Level::get)
}

#[test]
fn an_answer_at_a_level_that_asks_for_more_counts_one_lower_and_no_other_answer_does() {
    let changes = "[[changes]]\nversion = \"2.0.0\"\n[[changes]]\nversion = \"3.0.0\"\n\
                   lowered = { python = [2, 3], sql = [2] }\nreworded = [\"sql\"]\n";
    for (said, now) in [(0, 0), (1, 1), (2, 1), (3, 2), (4, 4), (5, 5)] {
        let (carried, account) =
            through(changes, &[("python", said), ("sql", 3), ("statistics", 2)], &["python"]);
        assert_eq!(level(&carried, "python"), Some(now));
        assert_eq!((level(&carried, "sql"), level(&carried, "statistics")), (Some(3), Some(2)));
        assert_eq!(carried.work()[0].shows, ["python"]);
        let (kept, told) = if said == now {
            (vec!["python", "sql", "statistics"], Value::Null)
        } else {
            (vec!["sql", "statistics"], json!([lowered("python", &[("python", said)], now)]))
        };
        assert_eq!((&account["kept"], &account["lowered"]), (&json!(kept), &told));
        assert_eq!(account["again"], json!([]));
    }
}

#[test]
fn what_is_lowered_twice_united_renamed_or_asked_again_is_told_with_what_was_said() {
    let two = |second: &str, third: &str| {
        format!(
            "[[changes]]\nversion = \"2.0.0\"\n{second}\n[[changes]]\nversion = \"3.0.0\"\n{third}\n"
        )
    };
    let told = |changes: &str, answers: &[(&str, u8)]| {
        let (carried, account) = through(changes, answers, &[]);
        (level(&carried, "sql"), account["lowered"].clone(), account["again"].clone())
    };
    let sql = [("sql", 3)];
    // In two versions.
    let changes = two("lowered = { sql = [3] }", "lowered = { sql = [2] }");
    let expected = (Some(1), json!([lowered("sql", &sql, 1)]), json!([]));
    assert_eq!(told(&changes, &sql), expected);
    // Lowered, then united: the lowest is what it counts at by then.
    let united = "merged = { sql = [\"tables\", \"queries\"] }";
    let changes = two("lowered = { tables = [2] }", united);
    let said = [("tables", 2), ("queries", 3)];
    assert_eq!(told(&changes, &said), (Some(1), json!([lowered("sql", &said, 1)]), json!([])));
    // Nothing is lower by it where another part was lower anyway.
    for said in [[("tables", 2), ("queries", 1)], [("queries", 1), ("tables", 2)]] {
        assert_eq!(told(&changes, &said), (Some(1), Value::Null, json!([])));
    }
    let changes = two("lowered = { queries = [2] }", united);
    assert_eq!(told(&changes, &[("tables", 1), ("queries", 2)]), (Some(1), Value::Null, json!([])));
    // United, then lowered, in two versions and in one.
    let said = [("tables", 2), ("queries", 3)];
    let expected = (Some(1), json!([lowered("sql", &said, 1)]), json!([]));
    assert_eq!(told(&two(united, "lowered = { sql = [2] }"), &said), expected);
    assert_eq!(told(&two("", &format!("{united}\nlowered = {{ sql = [2] }}")), &said), expected);
    // Lowered, then renamed.
    let changes = two("lowered = { tables = [3] }", "renamed = { tables = \"sql\" }");
    let said = [("tables", 3)];
    assert_eq!(told(&changes, &said), (Some(2), json!([lowered("sql", &said, 2)]), json!([])));
    // Lowered, then asked again: with what was said, and no lower.
    let changes = two("lowered = { sql = [3] }", "asked_again = [\"sql\"]");
    let again = json!([{ "skill": "sql", "why": "changed", "was": { "sql": 3 } }]);
    assert_eq!(told(&changes, &sql), (None, Value::Null, again));
}

const LOWERED: &str = "[[changes]]\nversion = \"2.0.0\"\nlowered = { cloud-platforms = [2] }\n";

/// A folder with a later pack that lowers one answer, and the file of somebody at level 2 of everything.
fn lowered_folder() -> (Folder, String, String) {
    let (folder, pack, _) = folder(LOWERED);
    let saved = folder.write("bo.json", &text(&at_levels(&vec![2; FIRST.skills.len()])));
    (folder, pack, saved)
}

#[test]
fn what_counts_lower_is_named_by_each_command_and_its_report_is_true() {
    let (folder, pack, saved) = lowered_folder();
    let told = "carried over from version 1.0.0 of the rubric: 18 answers kept. Lower until you \
                confirm it, because the level asks for more now: Cloud platforms (2, now 1).";
    let made = run(&["report", &saved, "-r", &pack, "-f", "json"], "");
    assert_eq!((made.code, made.stderr), (0, format!("note: `{saved}` was {told}\n")));
    let page = run(&["report", &saved, "-r", &pack, "-f", "markdown"], "").stdout;
    assert!(page.contains("Lower until you confirm it"), "{page}");
    let report: Value = serde_json::from_str(&made.stdout).unwrap();
    let skills = report["skills"].as_array().unwrap();
    let cloud = skills.iter().find(|skill| skill["id"] == "cloud-platforms").unwrap();
    assert_eq!(cloud["claimed"], 1);
    let verified = run(&["verify", &folder.write("r.json", &made.stdout), "-r", &pack], "");
    assert_eq!(verified.code, 0, "{}", verified.stdout);
    let learned = run(&["what-if", &saved, "--set", "cloud-platforms=2", "-r", &pack], "");
    assert_eq!(learned.code, 0, "{}", learned.stderr);
    assert!(learned.stderr.contains("Cloud platforms (2, now 1)"), "{}", learned.stderr);
}

#[test]
fn what_counts_lower_is_asked_with_what_was_said_and_kept_or_confirmed() {
    let (folder, pack, saved) = lowered_folder();
    for (typed, level) in [("2\n", 2), ("k\n", 1)] {
        let out = folder.path(&format!("new-{level}.json"));
        let asked = [
            "assess",
            "--plain",
            "--from",
            &saved,
            "-o",
            &out,
            "-r",
            &pack,
            "--as-of",
            "2026-11-23",
        ];
        let talk = run(&asked, &format!("{typed}\n\n\n\n\n\n\n\n\n\n\n\n"));
        let hint = "In version 1.0.0 you answered cloud-platforms 2; that level requires more now, so your \
                    answer counts as 1 until you confirm it.";
        let said = talk.stdout.replace('\n', " ");
        assert!(said.contains(hint), "{said}");
        assert!(
            talk.stdout
                .contains("skillgap keeps 18 answers and your other details from 20 Nov 2026."),
            "{}",
            talk.stdout
        );
        let new: Value = serde_json::from_str(&folder.read(&format!("new-{level}.json"))).unwrap();
        assert_eq!(new["carried"], Value::Null);
        assert_eq!(new["answers"]["cloud-platforms"]["level"], level);
        assert_eq!(new["answers"]["python"]["level"], 2);
        assert_eq!(new["answers"].as_object().unwrap().len(), 19);
    }
}

/// What a skill of now was in version 1.0.0, what was said of it, and what has to become of that.
struct Fate {
    skill: String,
    said: BTreeMap<SkillId, Option<Level>>,
    /// `None`: it is asked again.
    now: Option<Option<Level>>,
}

/// Changes of two versions, by what they are declared as.
type Declared = [BTreeMap<&'static str, Vec<String>>; 2];

/// Lines that lower some levels of an id, and which.
fn lower(
    random: &mut Random,
    declared: &mut Declared,
    version: usize,
    id: &str,
    top: Level,
) -> Vec<Level> {
    let levels: Vec<Level> = Level::new(1).through(top).filter(|_| random.once_in(3)).collect();
    if !levels.is_empty() {
        declared[version].entry("lowered").or_default().push(format!("{id} = {levels:?}"));
    }
    levels
}

/// Makes up what one skill was, and what two versions did to it.
fn fate(random: &mut Random, rubric: &Rubric, skill: &str, declared: &mut Declared) -> Fate {
    let kind = random.below(5);
    // What a split leaves over goes with the version after.
    let when = if kind == 2 { 0 } else { random.below(2) };
    let earlier = match kind {
        0 => vec![format!("old-{skill}")],
        1 => vec![format!("one-{skill}"), format!("two-{skill}")],
        2 => vec![format!("whole-{skill}")],
        _ => vec![skill.to_owned()],
    };
    let mut levels: Vec<(String, Option<Level>)> = earlier
        .into_iter()
        .map(|id| (id, (!random.once_in(6)).then(|| random.level(0, rubric.top()))))
        .collect();
    let said = levels.iter().map(|(id, level)| (as_id(id), *level)).collect();
    let mut again = false;
    for version in 0..2 {
        if version == when {
            let was = levels.iter().map(|(id, _)| format!("{id:?}")).collect::<Vec<_>>();
            let (list, line) = match kind {
                0 => ("renamed", format!("{} = {skill:?}", was[0])),
                1 => ("merged", format!("{skill} = [{}]", was.join(", "))),
                2 => ("split", format!("{} = [{skill:?}, \"gone-{skill}\"]", was[0])),
                3 => ("asked_again", format!("{skill:?}")),
                _ => ("reworded", format!("{skill:?}")),
            };
            declared[version].entry(list).or_default().push(line);
            if kind == 2 {
                declared[1].entry("removed").or_default().push(format!("\"gone-{skill}\""));
            }
            let all_rated = levels.iter().all(|(_, level)| level.is_some());
            again |= kind == 2 || kind == 3 || kind == 1 && !all_rated;
            levels =
                vec![(skill.to_owned(), levels.iter().map(|(_, level)| *level).min().unwrap())];
        }
        if (kind, version) != (3, when) {
            for (id, level) in &mut levels {
                let raised = lower(random, declared, version, id, rubric.top());
                *level =
                    level.map(|level| if raised.contains(&level) { level.down() } else { level });
            }
        }
    }
    Fate { skill: skill.to_owned(), said, now: (!again).then_some(levels[0].1) }
}

fn changes_toml(declared: &Declared) -> String {
    let mut text = String::new();
    for (version, lists) in [2, 3].into_iter().zip(declared) {
        text += &format!("[[changes]]\nversion = \"{version}.0.0\"\n");
        for (list, lines) in lists {
            let is_table = ["renamed", "merged", "split", "lowered"].contains(list);
            let (open, close) = if is_table { ("{ ", " }") } else { ("[", "]") };
            text += &format!("{list} = {open}{}{close}\n", lines.join(", "));
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn no_version_raises_an_answer_or_loses_one_that_is_not_asked_again(shape in shape(), seed in any::<u64>()) {
        let (mut random, mut declared) = (Random::new(seed), Declared::default());
        let first = generated(shape);
        let fates: Vec<Fate> = first.skills.iter()
            .map(|skill| fate(&mut random, &first, skill.id(), &mut declared)).collect();
        let mut files = files(shape);
        let later = files["rubric.toml"].replacen("version = \"1.2.3\"", "version = \"3.0.0\"", 1);
        files.insert("rubric.toml".to_owned(), later);
        files.insert("changes.toml".to_owned(), changes_toml(&declared));
        let (later, findings) = check(&files, day("2026-11-23"));
        prop_assert!(findings.is_empty(), "{:#?}", findings);
        let mut earlier = Assessment::empty(&first, day("2026-11-20").into());
        for (id, level) in fates.iter().flat_map(|fate| &fate.said) {
            let declined = Answer { state: State::Declined, level: None, reason: None, answered_on: None };
            earlier.answers.insert(id.clone(), level.map_or(declined, rated));
        }
        let carried = Assessment::read("", &text(&earlier), &later.unwrap()).unwrap();
        let account = carried.carried.unwrap();
        prop_assert_eq!((&account.undeclared, &account.dropped), (&vec![], &vec![]));
        for Fate { skill, said, now } in &fates {
            let again = account.again.iter().find(|again| again.skill == *skill);
            let lowered = account.lowered.iter().find(|lowered| lowered.skill == *skill);
            let answer = carried.answers.get(skill.as_str());
            let lowest = *said.values().min().unwrap();
            match now {
                None => {
                    prop_assert_eq!(&again.unwrap().was, said);
                    prop_assert!(answer.is_none() && lowered.is_none());
                }
                Some(now) => {
                    prop_assert!(again.is_none());
                    prop_assert_eq!(answer.unwrap().level, *now);
                    prop_assert!(*now <= lowest);
                    prop_assert_eq!(lowered.is_some(), *now < lowest);
                    if let Some(lowered) = lowered {
                        prop_assert_eq!((&lowered.was, Some(lowered.now)), (said, *now));
                    }
                }
            }
        }
    }
}

#[test]
fn the_examples_of_version_1_lose_nothing_and_name_what_counts_lower() {
    for (person, lower) in [
        ("student", &[("ml-algorithms", 1), ("r-or-java", 1), ("statistics", 1)][..]),
        ("backend-engineer", &[]),
        ("data-scientist", &[("cloud-platforms", 1), ("docker-kubernetes", 1), ("tensorflow", 1)]),
        ("unbacked-senior", &[("tensorflow", 1)]),
        ("lead", &[("r-or-java", 1)]),
        ("data-engineer", &[]),
    ] {
        let saved = std::fs::read_to_string(example(&format!("version-1/{person}.json"))).unwrap();
        let before = Assessment::read(person, &saved, &FIRST).unwrap();
        let after = Assessment::read(person, &saved, &RUBRIC).unwrap();
        let account = after.carried.as_ref().unwrap();
        let kept = before.answers.keys().filter(|id| lower.iter().all(|(lower, _)| *id != lower));
        let kept: BTreeSet<&SkillId> = kept.collect();
        assert_eq!(account.kept.iter().collect::<BTreeSet<_>>(), kept, "{person}");
        assert!(kept.iter().all(|id| after.answers[*id] == before.answers[*id]), "{person}");
        let told = account.lowered.iter().map(|one| (one.skill.as_str(), one.now.get()));
        assert_eq!(told.collect::<BTreeSet<_>>(), lower.iter().copied().collect(), "{person}");
        assert!(lower.iter().all(|(id, now)| level(&after, id) == Some(*now)), "{person}");
        let rest =
            |one: &Assessment| (one.work.clone(), one.credentials.clone(), one.facts.clone());
        assert_eq!(rest(&after), rest(&before), "{person}");
        let found = Evolved {
            from: "1.0.0".to_owned(),
            kept: account.kept.clone(),
            lowered: account.lowered.clone(),
            ..Evolved::default()
        };
        assert_eq!(account, &found, "{person}");
    }
}

#[test]
fn an_agreed_level_goes_with_its_skill_while_that_means_the_same() {
    let mut earlier = at_levels(&[3; 19]);
    let agreed = AgreedLevel { level: Level::new(4), on: day("2026-11-20").into(), with: None };
    for skill in
        ["tables", "python", "communication", "spreadsheets", "frameworks", "docker-kubernetes"]
    {
        earlier.agreed_levels.insert(as_id(skill), agreed.clone());
    }
    let read = Assessment::read("", &text(&earlier), &rubric("2.0.0", CHANGES)).unwrap();
    let kept: Vec<&str> = read.agreed_levels.keys().map(SkillId::as_str).collect();
    assert_eq!(kept, ["docker-kubernetes", "python", "sql"]);
}
