//! Many people together: what is shown, and that nothing is shown about few of them.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use serde_json::{Value, json};
use skillgap::assessment::{Assessment, Id, Subject};
use skillgap::render::formats::json::{line, value_of};
use skillgap::report::cohort::member::Member;
use skillgap::report::cohort::{Cohort, CohortError, CohortOptions, OTHER_GROUPS, cohort};
use skillgap::report::row;
use skillgap::rubric::Rubric;
use skillgap::store::{built_in, embedded_packs};

use crate::any_rubric::cases;
use crate::generated::{rubric as made_rubric, shape, somebody};
use crate::support::{Folder, RUBRIC, Run, day, run};

const DAY: &str = "2026-11-23";

/// People with keys and names that occur nowhere else.
pub fn people(count: u64) -> Vec<Assessment> {
    let one = |seed: u64| {
        let mut person = somebody(&RUBRIC, seed);
        person.id = Id(Some(format!("key-{seed:04}")));
        person.subject = Some(Subject { name: format!("Wilhelmina Quux {seed}") });
        person
    };
    (0..count).map(one).collect()
}

/// Each as a line.
pub fn lines(people: &[Assessment]) -> String {
    people.iter().map(line).collect()
}

/// A table of groups, by the place of each person.
pub fn groups(people: &[Assessment], group: impl Fn(usize) -> &'static str) -> String {
    let rows = people.iter().enumerate();
    let rows = rows.map(|(at, one)| format!("{},{}\n", one.id.0.as_ref().unwrap(), group(at)));
    "id,group\n".to_owned() + &rows.collect::<String>()
}

fn made(args: &[&str], input: &str) -> Run {
    run(&[&["cohort", "-", "--as-of", DAY], args].concat(), input)
}

/// The cohort as JSON, of a run that says nothing else.
fn value(args: &[&str], input: &str) -> Value {
    let Run { code, stdout, stderr } = made(&[args, &["--format", "json"]].concat(), input);
    assert_eq!((code, stderr.as_str()), (0, ""));
    serde_json::from_str(&stdout).expect("it is JSON")
}

fn batch(args: &[&str], input: &str) -> String {
    let Run { code, stdout, stderr } = run(&[&["batch", "--as-of", DAY], args].concat(), input);
    assert_eq!((code, stderr.as_str()), (0, ""));
    stdout
}

#[test]
fn rows_give_the_cohort_of_their_assessments() {
    let input = lines(&people(40));
    let whole = value(&[], &input);
    for args in [&["--skills"] as &[&str], &["--skills", "--format", "csv"]] {
        assert_eq!(value(&[], &batch(args, &input)), whole, "{args:?}");
    }
    // Long rows don't say on which step somebody is, so only skills are the same.
    let target = whole["target"]["id"].as_str().unwrap();
    for args in [&["--long"] as &[&str], &["--long", "--format", "csv"]] {
        let rows = batch(args, &input);
        let long = value(&["--target", target], &rows);
        for (one, other) in
            long["skills"].as_array().unwrap().iter().zip(whole["skills"].as_array().unwrap())
        {
            assert_eq!((&one["all"], &one["gap"]), (&other["all"], &other["gap"]), "{args:?}");
        }
        // The order of rows says nothing.
        let (head, body) = match args.len() {
            1 => ("", rows.as_str()),
            _ => rows.split_once('\n').unwrap(),
        };
        let mut sorted: Vec<&str> = body.lines().collect();
        sorted.sort_by_key(|row| row.rsplit(',').next());
        let sorted = format!("{head}\n{}\n", sorted.join("\n")).trim_start().to_owned();
        assert_eq!(value(&["--target", target], &sorted), long);
    }
}

#[test]
fn a_flat_table_can_have_a_column_for_the_group() {
    let rows: String = (0..12)
        .map(|at| {
            format!("a-{at},{},{},{}\n", at % 6, 5 - at % 6, if at < 7 { "north" } else { "south" })
        })
        .collect();
    let input = format!("id,python,sql,team\n{rows}");
    let found = value(&["--group-by", "team"], &input);
    let shown: Vec<&str> = found["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["name"].as_str().unwrap())
        .collect();
    assert_eq!(shown, ["north", "south"]);
    assert_eq!(found["groups"][0]["people"], json!({"at_least": 5, "at_most": 9}));
    let Run { code, stderr, .. } = made(&["--group-by", "tem"], &input);
    assert!(code == 2 && stderr.contains("has no skill for the column `team`"), "{stderr}");
    let rows = batch(&["--skills"], &lines(&people(6)));
    let Run { code, stderr, .. } = made(&["--group-by", "team"], &rows);
    assert!(code == 2 && stderr.contains("No row has a group in the column `team`."), "{stderr}");
    let by_step = value(&["--group-by", "rubric"], &rows);
    assert_eq!(by_step["groups"][0]["name"], json!(RUBRIC.id));
}

#[test]
fn the_latest_answers_of_each_person_count_and_what_is_refused_is_told() {
    let mut all = people(12);
    let whole = value(&["--target", "senior-ml-engineer"], &lines(&all));
    let mut older = all[..3].to_vec();
    for one in &mut older {
        one.taken_on = "2025-01-10".parse().unwrap();
        one.answers.clear();
        (one.work, one.credentials) = (None, None);
    }
    all.splice(6..6, older);
    let input = lines(&all) + "{\"format\": 1}\n";
    let Run { code, stdout, stderr } =
        made(&["--target", "senior-ml-engineer", "--format", "json"], &input);
    assert_eq!(code, 1);
    assert!(stderr.contains("note: 3 older assessments don't count"), "{stderr}");
    assert!(stderr.ends_with("note: 1 of 16 records was refused.\n"), "{stderr}");
    let found: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(found["skills"], whole["skills"]);
    assert_eq!(found["older"], json!({"at_least": 0, "at_most": 4}));
}

#[test]
fn fewer_than_five_people_are_no_cohort() {
    let input = lines(&people(4));
    let Run { code, stdout, stderr } = made(&["--format", "json"], &input);
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(
        stderr.contains("A cohort needs at least five people, and this one has 4."),
        "{stderr}"
    );
    assert_eq!(value(&["--names"], &input)["people"], json!({"at_least": 4, "at_most": 4}));
    let Run { code, stderr, .. } = made(&[], "");
    assert!(code == 2 && stderr.contains("There is nobody in these files."), "{stderr}");
}

#[test]
fn groups_under_five_are_never_shown() {
    let folder = Folder::new();
    let all = people(21);
    // 10, 5, 4 and 2 people.
    let of = |at: usize| match at {
        0..10 => "north",
        10..15 => "south",
        15..19 => "hidden-east",
        _ => "hidden-west",
    };
    let table = folder.write("groups.csv", &groups(&all, of));
    let input = lines(&all);
    let names = |found: &Value| {
        let groups = found["groups"].as_array().unwrap().iter();
        groups.map(|group| group["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let found = value(&["--groups", &table], &input);
    assert_eq!(names(&found), ["north", "south", OTHER_GROUPS]);
    assert_eq!(found["left_out"], false);
    // Four others are too few: they count nowhere, so no sum tells of them.
    let found = value(&["--groups", &table], &lines(&all[..19]));
    assert_eq!(
        (names(&found), &found["left_out"]),
        (vec!["north".into(), "south".into()], &json!(true))
    );
    assert_eq!(
        found["skills"],
        value(
            &["--groups", &table, "--target", found["target"]["id"].as_str().unwrap()],
            &lines(&all[..15])
        )["skills"]
    );
    let named = value(&["--groups", &table, "--names"], &input);
    assert_eq!(names(&named), ["hidden-east", "hidden-west", "north", "south"]);
}

#[test]
fn without_names_nothing_tells_who_somebody_is() {
    let folder = Folder::new();
    let all = people(30);
    let of = |at: usize| ["north", "south", "Quux of one"][if at == 29 { 2 } else { at % 2 }];
    let table = folder.write("groups.csv", &groups(&all, of));
    let input = lines(&all);
    let earlier = folder.path("earlier.json");
    made(&["-o", &earlier], &lines(&all[..20]));
    for end in ["html", "json", "md", "txt"] {
        let path = folder.path(&format!("cohort.{end}"));
        let Run { code, stderr, .. } =
            made(&["--groups", &table, "--since", &earlier, "-o", &path], &input);
        assert_eq!((code, stderr.as_str()), (0, ""));
        let text = folder.read(&format!("cohort.{end}"));
        assert!(
            !text.contains("key-") && !text.contains("Quux") && text.contains("north"),
            "{end}"
        );
    }
    for (args, has_names) in [(&[] as &[&str], false), (&["--names"], true)] {
        let path = folder.path("cohort.xlsx");
        assert_eq!(made(&[&["--groups", &table, "-o", &path], args].concat(), &input).code, 0);
        let mut book = Xlsx::new(Cursor::new(std::fs::read(&path).unwrap())).unwrap();
        let cells: Vec<Data> = book
            .worksheets()
            .into_iter()
            .flat_map(|(_, sheet)| sheet.rows().flatten().cloned().collect::<Vec<_>>())
            .collect();
        let text = format!("{cells:?}");
        assert_eq!(text.contains("key-") && text.contains("Quux"), has_names);
        assert_eq!(text.contains("<5"), !has_names);
    }
}

#[test]
fn names_show_people_and_what_depends_on_one() {
    let mut all = people(3);
    for one in &mut all {
        one.answers.clear();
    }
    let at = |level: u8| serde_json::from_value(json!({"state": "rated", "level": level})).unwrap();
    let sql: skillgap::rubric::SkillId = "sql".parse().unwrap();
    for (one, level) in all.iter_mut().zip([5, 1, 0]) {
        one.answers.insert(sql.clone(), at(level));
    }
    let input = lines(&all);
    let found = value(&["--names", "--target", "senior-ml-engineer"], &input);
    assert_eq!(found["single_points"], json!([{"skill": "sql", "person": "key-0000"}]));
    assert_eq!(found["persons"][1]["name"], "Wilhelmina Quux 1");
    assert_eq!(found["persons"][1]["gaps"][0]["skill"], "sql");
    let text = made(&["--names"], &input).stdout;
    assert!(
        text.contains("This page names people. Its author confirms that everyone in it agreed."),
        "{text}"
    );
    assert!(text.contains("Skills that depend on one person"), "{text}");
    #[cfg(unix)]
    for (args, mode) in [(&["--names"] as &[&str], 0o600), (&[], 0o644)] {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        for name in ["team.html", "team.json", "team.xlsx"] {
            let path = folder.path(name);
            assert_eq!(made(&[args, &["-o", &path]].concat(), &lines(&people(9))).code, 0);
            let found = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
            assert_eq!(found, mode, "{name}");
        }
    }
}

#[test]
fn an_earlier_cohort_is_compared_by_what_it_shows() {
    let folder = Folder::new();
    let all = people(30);
    let (earlier, named) = (folder.path("earlier.json"), folder.path("named.json"));
    let target = ["--target", "ml-engineer"];
    let target = if RUBRIC.step(target[1]).is_some() {
        target
    } else {
        ["--target", RUBRIC.steps[1].id.as_str()]
    };
    made(&[&target[..], &["-o", &earlier]].concat(), &lines(&all[..12]));
    made(&[&target[..], &["--names", "-o", &named]].concat(), &lines(&all[..12]));
    let before: Value = serde_json::from_str(&folder.read("earlier.json")).unwrap();
    let found = value(&[&target[..], &["--since", &earlier]].concat(), &lines(&all));
    assert_eq!(found["since"]["people"], before["people"]);
    for (then, skill) in found["since"]["skills"]
        .as_array()
        .unwrap()
        .iter()
        .zip(before["skills"].as_array().unwrap())
    {
        assert_eq!(then["at_level"], skill["all"]["at_level"]);
    }
    let Run { code, stderr, .. } = made(&["--since", &named], &lines(&all));
    assert!(code == 2 && stderr.contains("because it names people"), "{stderr}");
    let other = folder.write("other.json", "{}");
    let Run { code, stderr, .. } = made(&["--since", &other], &lines(&all));
    assert!(code == 2 && stderr.contains("isn't a saved cohort."), "{stderr}");
}

#[test]
fn the_example_is_what_the_program_writes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cohort");
    let file = folder.join("people.csv").display().to_string();
    for end in ["json", "md"] {
        let format = if end == "md" { "markdown" } else { end };
        let args = ["cohort", &file, "--group-by", "site", "--as-of", DAY, "--format", format];
        let Run { code, stdout, stderr } = run(&args, "");
        assert_eq!((code, stderr.as_str()), (0, ""));
        let path = folder.join(format!("cohort.{end}"));
        if std::env::var_os("SKILLGAP_BLESS").is_some() {
            std::fs::write(&path, &stdout).unwrap();
        }
        let saved = std::fs::read_to_string(&path).unwrap();
        assert!(saved == stdout, "{end} differs; SKILLGAP_BLESS=1 cargo test writes it");
    }
}

/// The people of a rubric, each in one of some groups.
fn members(rubric: &Rubric, seed: u64, count: usize, groups: usize) -> Vec<Member> {
    let one = |at: usize| {
        let person = somebody(rubric, seed.wrapping_add(at as u64 / 3));
        let row = row(rubric, &person, None, day(DAY)).unwrap();
        let group = (seed as usize).wrapping_mul(31).wrapping_add(at * at + at / 4) % (groups + 1);
        let group = (group < groups).then(|| format!("group {group}"));
        Member { key: format!("key-{at}"), group, ..Member::of(&person, row) }
    };
    (0..count).map(one).collect()
}

/// Who is left where small groups don't show, in the groups that show.
fn kept(members: &[Member]) -> Vec<Member> {
    let size = |group: &Option<String>| members.iter().filter(|one| one.group == *group).count();
    let mut all = members.to_vec();
    for one in &mut all {
        if one.group.is_none() || size(&one.group) < 5 {
            one.group = Some(OTHER_GROUPS.to_owned());
        }
    }
    let others = all.iter().filter(|one| one.group.as_deref() == Some(OTHER_GROUPS)).count();
    all.retain(|one| others >= 5 || one.group.as_deref() != Some(OTHER_GROUPS));
    all
}

/// Somebody who has the file, and knows how counts add up.
#[derive(Default)]
struct Attacker {
    names: BTreeMap<String, usize>,
    low: Vec<i64>,
    high: Vec<i64>,
    truth: Vec<i64>,
    sums: Vec<(usize, Vec<usize>)>,
}

impl Attacker {
    /// A count: what the file shows of it, and what it is.
    fn know(&mut self, name: String, shown: &Value, truth: i64) -> usize {
        self.low.push(shown["at_least"].as_i64().unwrap_or(0));
        self.high.push(shown["at_most"].as_i64().unwrap_or(1000));
        self.truth.push(truth);
        self.names.insert(name, self.truth.len() - 1);
        self.truth.len() - 1
    }

    fn rest(&mut self, whole: usize, mut parts: Vec<usize>) {
        let known: i64 = parts.iter().map(|&part| self.truth[part]).sum();
        let name = format!("rest of {whole} beside {parts:?}");
        let rest = self.know(name, &Value::Null, self.truth[whole] - known);
        parts.push(rest);
        self.sums.push((whole, parts));
    }

    /// Computes until nothing more follows; what it then knows of a count of one to four.
    fn found(mut self) -> Vec<String> {
        loop {
            let before = (self.low.clone(), self.high.clone());
            for (whole, parts) in &self.sums {
                for &at in parts.iter().chain([whole]) {
                    let others = parts.iter().filter(|&&part| part != at);
                    let (mut low, mut high) = (0, 0);
                    others.for_each(|&part| {
                        low += self.low[part];
                        high += self.high[part];
                    });
                    if at != *whole {
                        (low, high) = (self.low[*whole] - high, self.high[*whole] - low);
                    }
                    self.low[at] = self.low[at].max(low);
                    self.high[at] = self.high[at].min(high);
                }
            }
            if before == (self.low.clone(), self.high.clone()) {
                break;
            }
        }
        let named = self.names.iter();
        named
            .filter(|(_, at)| {
                (1..5).contains(&self.truth[**at]) && self.high[**at] - self.low[**at] < 3
            })
            .map(|(name, at)| format!("{name}: {}..={}", self.low[*at], self.high[*at]))
            .collect()
    }
}

/// What the middle of a group says: half of those with a rating are at the level, or half below.
fn tell(attacker: &mut Attacker, cell: &Value, required: i64, at: usize, gap: usize) {
    let Some(middle) = cell["middle"].as_i64().filter(|_| required > 0) else { return };
    let place = if middle >= required { at } else { gap };
    // At least five have a rating, so three are on each side of the middle, or on it.
    attacker.low[place] = attacker.low[place].max(3.min(attacker.truth[place]));
}

/// Attacks what is shown of a cohort, with the true counts to tell whether it succeeded.
fn attack(shown: &Value, truth: &Value) -> Vec<String> {
    let mut attacker = Attacker::default();
    let exact = |value: &Value| value["at_least"].as_i64().unwrap_or(0);
    let all = attacker.know("all".into(), &shown["people"], exact(&truth["people"]));
    let mut sizes = Vec::new();
    for (at, group) in shown["groups"].as_array().unwrap().iter().enumerate() {
        let size = exact(&truth["groups"][at]["people"]);
        sizes.push(attacker.know(format!("group {at}"), &group["people"], size));
    }
    if !sizes.is_empty() {
        attacker.sums.push((all, sizes.clone()));
    }
    let evident =
        attacker.know("evident".into(), &shown["with_evidence"], exact(&truth["with_evidence"]));
    attacker.rest(all, vec![evident]);
    if truth["below"]["claimed"].is_object() {
        for (kind, whole) in [("claimed", all), ("backed", evident)] {
            let mut parts = vec![attacker.know(
                format!("below {kind}"),
                &shown["below"][kind],
                exact(&truth["below"][kind]),
            )];
            for (at, step) in shown["steps"].as_array().unwrap().iter().enumerate() {
                let truth = exact(&truth["steps"][at]["people"][kind]);
                parts.push(attacker.know(
                    format!("step {at} {kind}"),
                    &step["people"][kind],
                    truth,
                ));
            }
            attacker.sums.push((whole, parts));
        }
    }
    let fits = shown["fit"].as_array().unwrap().iter().enumerate();
    let fits = fits.map(|(at, fit)| {
        attacker.know(format!("fit {at}"), &fit["people"], exact(&truth["fit"][at]["people"]))
    });
    let fits = fits.collect();
    attacker.sums.push((all, fits));
    let stale = attacker.know("stale".into(), &shown["stale"], exact(&truth["stale"]));
    let undated = attacker.know("undated".into(), &shown["undated"], exact(&truth["undated"]));
    attacker.rest(all, vec![stale, undated]);
    for (at, skill) in shown["skills"].as_array().unwrap().iter().enumerate() {
        attack_skill(&mut attacker, (all, &sizes), skill, &truth["skills"][at]);
    }
    attacker.found()
}

fn attack_skill(
    attacker: &mut Attacker,
    (all, sizes): (usize, &[usize]),
    skill: &Value,
    truth: &Value,
) {
    let exact = |value: &Value| value["at_least"].as_i64().unwrap_or(0);
    let required = skill["required"].as_i64().unwrap();
    if required == 0 {
        return;
    }
    let id = &skill["id"];
    let gap = attacker.know(format!("{id} gap"), &skill["gap"], exact(&truth["gap"]));
    let at = attacker.know(
        format!("{id} at"),
        &skill["all"]["at_level"],
        exact(&truth["all"]["at_level"]),
    );
    attacker.rest(all, vec![at, gap]);
    for part in ["one_level", "would_fit"] {
        let place = attacker.know(format!("{id} {part}"), &skill[part], exact(&truth[part]));
        attacker.rest(gap, vec![place]);
    }
    tell(attacker, &skill["all"], required, at, gap);
    let mut parts = (Vec::new(), Vec::new());
    for (group, size) in sizes.iter().enumerate() {
        let (cell, real) = (&skill["groups"][group], &truth["groups"][group]);
        let has = attacker.know(
            format!("{id} at in {group}"),
            &cell["at_level"],
            exact(&real["at_level"]),
        );
        // How many are below is shown nowhere; the tests of the program know it from the people.
        let below = real["below"].as_i64().unwrap();
        let below = attacker.know(format!("{id} gap in {group}"), &Value::Null, below);
        attacker.rest(*size, vec![has, below]);
        tell(attacker, cell, required, has, below);
        parts.0.push(has);
        parts.1.push(below);
    }
    if !sizes.is_empty() {
        attacker.sums.push((at, parts.0));
        attacker.sums.push((gap, parts.1));
    }
}

/// The exact counts of these people, with how many are below in each group.
fn truth(rubric: &Rubric, kept: &[Member], shown: &Cohort) -> Value {
    let target = rubric.step(&shown.target.id);
    let options =
        |grouped| CohortOptions { target, names: true, grouped, ..CohortOptions::default() };
    let mut whole = value_of(
        &cohort(rubric, kept.to_vec(), day(DAY), options(!shown.groups.is_empty())).unwrap(),
    );
    for (at, group) in shown.groups.iter().enumerate() {
        let own: Vec<Member> =
            kept.iter().filter(|one| one.group.as_ref() == Some(&group.name)).cloned().collect();
        let own = value_of(&cohort(rubric, own, day(DAY), options(false)).unwrap());
        for skill in 0..shown.skills.len() {
            whole["skills"][skill]["groups"][at]["below"] =
                own["skills"][skill]["gap"]["at_least"].as_i64().unwrap_or(0).into();
        }
    }
    whole
}

/// Every count in a file is a band that holds the true one.
fn holds(shown: &Value, truth: &Value, place: &str) {
    match shown {
        Value::Object(fields) if fields.contains_key("at_least") => {
            let (low, high) =
                (fields["at_least"].as_i64().unwrap(), fields["at_most"].as_i64().unwrap());
            assert!(low % 5 == 0 && high == low + 4, "{place}: {shown}");
            let exact = truth["at_least"].as_i64().unwrap();
            assert!((low..=high).contains(&exact), "{place}: {shown} {truth}");
        }
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, value)| holds(value, &truth[name], &format!("{place}.{name}")));
        }
        Value::Array(values) => {
            values
                .iter()
                .enumerate()
                .for_each(|(at, value)| holds(value, &truth[at], &format!("{place}[{at}]")));
        }
        _ => {}
    }
}

fn reveals_nothing(rubric: &Rubric, all: &[Member], grouped: bool) {
    let options = CohortOptions { grouped, ..CohortOptions::default() };
    let shown = match cohort(rubric, all.to_vec(), day(DAY), options) {
        Ok(shown) => shown,
        Err(error) => {
            assert!(
                matches!(error, CohortError::TooFew(_))
                    && (!grouped && all.len() < 5 || grouped && kept(all).is_empty()),
                "{error}"
            );
            return;
        }
    };
    let kept = if grouped { kept(all) } else { all.to_vec() };
    let truth = truth(rubric, &kept, &shown);
    let shown = value_of(&shown);
    holds(&shown, &truth, "");
    assert!(!shown.to_string().contains("key-"), "no key");
    assert_eq!(attack(&shown, &truth), Vec::<String>::new(), "{} people: {shown:#}", kept.len());
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn nobody_can_compute_a_count_of_one_to_four_people(
        seed in any::<u64>(), count in 1_usize..70, groups in 0_usize..7, pack in 0_usize..3,
    ) {
        let ids = embedded_packs();
        let rubric = built_in(ids[pack % ids.len()]).unwrap();
        reveals_nothing(&rubric, &members(&rubric, seed, count, groups), groups > 0);
    }

    #[test]
    fn nobody_can_compute_one_by_any_rubric(
        shape in shape(), seed in any::<u64>(), count in 5_usize..40, groups in 0_usize..5,
    ) {
        let rubric = made_rubric(shape);
        reveals_nothing(&rubric, &members(&rubric, seed, count, groups), groups > 0);
    }
}

#[test]
fn ratings_beside_the_assessments_say_how_far_people_and_their_raters_agree() {
    let folder = Folder::new();
    let mut files = Vec::new();
    for at in 0..6_u8 {
        let levels: Vec<u8> =
            (0..RUBRIC.skills.len() as u8).map(|skill| (skill + at) % 6).collect();
        let mut person = crate::support::at_levels(&levels);
        person.subject = Some(Subject { name: format!("Person {at}") });
        files.push(folder.write(&format!("person-{at}.json"), &person.to_text()));
        let mut rating = crate::rating::rating(&RUBRIC, &person, 0);
        for (skill, said) in RUBRIC.skills.iter().zip(&levels) {
            let level = said.saturating_sub(u8::from(skill.id().len() % 2 == 0));
            let observation = rating.skills.get_mut(skill.id()).expect("every skill is rated");
            observation.level = Some(level.into());
        }
        files.push(folder.write(&format!("rating-{at}.json"), &crate::rating::text(&rating)));
    }
    let args = |count: usize| -> Vec<&str> {
        let files = files.iter().take(count).map(String::as_str);
        ["cohort", "--format", "json"].into_iter().chain(files).collect()
    };
    let all: Value = serde_json::from_str(&run(&args(12), "").stdout).expect("a cohort");
    assert_eq!(all["people"], json!({"at_least": 5, "at_most": 9}));
    let agreement = &all["agreement"];
    let number = |field: &str| agreement[field].as_f64().unwrap_or_default();
    assert_eq!(agreement["people"], json!({"at_least": 5, "at_most": 9}));
    assert!((0.8..1.0).contains(&number("alpha")), "{agreement}");
    assert!(number("low") <= number("alpha") && number("alpha") <= number("high"), "{agreement}");
    let in_folder = run(&["cohort", "--format", "json", &folder.path("")], "").stdout;
    assert_eq!(serde_json::from_str::<Value>(&in_folder).expect("a cohort"), all);
    // The sixth person has no second opinion, and then the fifth has none either.
    let five: Value = serde_json::from_str(&run(&args(11), "").stdout).expect("a cohort");
    assert!(five["agreement"].is_object());
    let mut four = args(12);
    four.retain(|file| !file.ends_with("rating-4.json") && !file.ends_with("rating-5.json"));
    let four: Value = serde_json::from_str(&run(&four, "").stdout).expect("a cohort");
    assert!(four["agreement"].is_null(), "{four}");
}
