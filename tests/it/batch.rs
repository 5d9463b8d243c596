//! Very many people: a row each, that says what their report says.

use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use serde_json::{Value, json};
use skillgap::assessment::{Assessment, Id, Standing};
use skillgap::judging::tables::StepTables;
use skillgap::judging::{Verdict, judge};
use skillgap::render::formats::json::line;
use skillgap::report::ReadingReason;
use skillgap::rubric::Rubric;
use skillgap::store::{built_in, embedded_packs};

use crate::any_rubric::cases;
use crate::generated::{rubric, shape, somebody};
use crate::support::{Folder, RUBRIC, Random, Run, day, report, run};

const DAY: &str = "2026-11-23";

/// Somebody of a rubric, with an id.
fn person(rubric: &Rubric, seed: u64) -> Assessment {
    let mut person = somebody(rubric, seed);
    person.id = Id(Some(format!("p-{seed}")));
    person
}

fn batch(args: &[&str], input: &str) -> Run {
    run(&[&["batch", "--as-of", DAY], args].concat(), input)
}

/// The rows of a run that refused nothing.
fn rows(args: &[&str], input: &str) -> Vec<Value> {
    let Run { code, stdout, stderr } = batch(args, input);
    assert_eq!((code, stderr.as_str()), (0, ""));
    stdout.lines().map(|line| serde_json::from_str(line).expect("a row is JSON")).collect()
}

/// The row that the report of somebody gives.
fn row_of(rubric: &Rubric, person: &Assessment) -> Value {
    let report = report(rubric, person, None, day(DAY));
    let target = report.target.as_ref().and_then(|id| rubric.step(id));
    let standings = person.standings(rubric);
    let judged = target
        .map(|step| judge(rubric, step, &standings, person.facts.scope.get(&step.id).copied()));
    let gaps = report.gaps.iter().filter(|gap| {
        gap.required > standings[rubric.skill_ix(&gap.skill).unwrap()].level().unwrap()
    });
    let gaps: Vec<Value> = gaps
        .map(|gap| json!({"skill": gap.skill, "level": gap.level, "required": gap.required, "points": gap.points}))
        .collect();
    let is_backed = report.backed.reason != Some(ReadingReason::NotBacked);
    let supported = report
        .skills
        .iter()
        .filter(|skill| skill.claimed.is_some() && skill.claimed == skill.backed);
    let of = |judged: &skillgap::judging::Judgement<'_>| {
        let gates = target.map_or(0, |step| step.gates.len());
        (gates - judged.gates_unmet.len(), gates)
    };
    let must_haves = judged.as_ref().map(of);
    let mut row = json!({
        "id": person.id.0, "person": person.id.0, "date": person.taken_on, "rubric": rubric.id,
        "target": report.target, "current_step": report.claimed.current_step,
        "next_step": report.claimed.next_step, "verdict": judged.as_ref().map(|judged| judged.verdict),
        "attainment_low": report.attainment.as_ref().map(|range| range.low),
        "attainment_high": report.attainment.as_ref().map(|range| range.high),
        "must_haves_met": must_haves.map(|(met, _)| met), "must_haves": must_haves.map(|(_, of)| of),
        "coverage": report.coverage, "gaps": gaps,
        "work": person.work.as_ref().map(Vec::len),
        "credentials": person.credentials.as_ref().map(Vec::len),
        "backed_skills": is_backed.then(|| supported.count()),
        "backed_step": report.backed.current_step,
    });
    let fields = row.as_object_mut().unwrap();
    for (step, line) in rubric.steps.iter().zip(&report.steps) {
        fields.insert(format!("{}_low", step.id), line.claimed.attainment.low.into());
        fields.insert(format!("{}_high", step.id), line.claimed.attainment.high.into());
        fields.insert(format!("{}_verdict", step.id), json!(line.claimed.verdict));
    }
    for (skill, standing) in report.skills.iter().zip(&standings) {
        let claimed = match standing {
            Standing::Rated(level) => json!(level),
            Standing::Declined => json!("declined"),
            Standing::NotApplicable => json!("x"),
            Standing::NotAsked => Value::Null,
        };
        fields.insert(format!("{}_claimed", skill.id), claimed);
        fields.insert(format!("{}_backed", skill.id), json!(skill.backed));
    }
    row
}

#[test]
fn every_row_says_what_the_report_of_the_same_person_says() {
    let count: u64 = std::env::var("SKILLGAP_CASES").map_or(40, |count| count.parse().unwrap());
    for id in embedded_packs() {
        let rubric = built_in(id).unwrap();
        let people: Vec<Assessment> = (0..count).map(|seed| person(&rubric, seed)).collect();
        let input: String = people.iter().map(line).collect();
        let usual = "person,date,rubric,target,current_step,next_step,verdict,attainment_low,attainment_high,\
                     must_haves_met,must_haves,coverage,gaps,work,credentials,backed_skills,backed_step,steps";
        let found = rows(&["--skills", "--columns", usual], &input);
        assert_eq!(found.len(), people.len());
        for (row, person) in found.iter().zip(&people) {
            assert_eq!(*row, row_of(&rubric, person), "{}", line(person));
        }
        // The quick reader and its tables say the same.
        for (quick, row) in rows(&["--columns", "date,steps"], &input).iter().zip(&found) {
            for (name, value) in quick.as_object().unwrap() {
                assert_eq!(*value, row[name], "{name}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn tables_judge_by_any_rubric_as_judging_itself(shape in shape(), seed in any::<u64>()) {
        let rubric = rubric(shape);
        let steps = || rubric.all_steps();
        let Some(tables) = StepTables::new(&rubric, steps()) else {
            // Interchangeable sets of many skills by long scales.
            return Ok(());
        };
        let mut sums = Vec::new();
        for seed in [seed, seed ^ 1, seed ^ 2] {
            let person = somebody(&rubric, seed);
            let standings = person.standings(&rubric);
            let codes: Vec<u8> = standings.iter().map(|said| said.code(rubric.top())).collect();
            let scope = |step: &skillgap::rubric::Step| person.facts.scope.get(&step.id).copied();
            tables.judge(tables.sum(&codes, &mut sums), scope, |step, quick| {
                let judged = judge(&rubric, step, &standings, scope(step));
                assert_eq!(quick.verdict, judged.verdict, "{}", step.id);
                let shares = (judged.low.value(), judged.high.value());
                assert_eq!((quick.low, quick.high), shares, "{}", step.id);
            });
        }
    }
}

/// People as a table of the built-in rubric, and as assessments.
fn table(count: u64) -> (String, String) {
    let ids: Vec<&str> = RUBRIC.skills.iter().map(|skill| skill.id().as_str()).collect();
    let (mut csv, mut lines) = (format!("id,date,{}\n", ids.join(",")), String::new());
    let mut random = Random::new(5);
    for seed in 0..count {
        let mut person = Assessment::empty(&RUBRIC, "2026-11-20".parse().unwrap());
        person.id = Id(Some(format!("p-{seed}")));
        csv += &format!("p-{seed},2026-11-20");
        for id in &ids {
            match random.below(8) {
                0 => csv += ",",
                1 if *id == "r-or-java" => {
                    let out = json!({"state": "not-applicable"});
                    person
                        .answers
                        .insert(id.parse().unwrap(), serde_json::from_value(out).unwrap());
                    csv += ",x";
                }
                level => {
                    let level = level.min(5);
                    let rated = json!({"state": "rated", "level": level});
                    person
                        .answers
                        .insert(id.parse().unwrap(), serde_json::from_value(rated).unwrap());
                    csv += &format!(",{level}{}", if random.once_in(5) { ".0" } else { "" });
                }
            }
        }
        csv += if seed % 2 == 0 { "\n" } else { "\r\n" };
        lines += &line(&person);
    }
    (csv, lines)
}

#[test]
fn a_flat_table_gives_the_rows_of_the_same_assessments() {
    let (csv, lines) = table(60);
    for args in [
        &["--columns", "date,steps", "--format", "csv"] as &[&str],
        &["--columns", "date,verdict,target,gaps,attainment_low,steps"],
        &["--long", "--format", "csv"],
    ] {
        let (flat, whole) = (batch(args, &csv), batch(args, &lines));
        assert_eq!((flat.code, flat.stderr.as_str()), (0, ""));
        assert_eq!(flat.stdout, whole.stdout, "{args:?}");
        assert!(flat.stdout.lines().count() >= 60);
    }
    let semicolons = csv.replace(',', ";");
    let args = ["--columns", "steps"];
    assert_eq!(batch(&args, &semicolons).stdout, batch(&args, &csv).stdout);
}

#[test]
fn rows_are_the_same_with_any_number_of_threads() {
    let (csv, lines) = table(4000);
    for (input, columns) in [(&csv, "steps"), (&lines, "steps"), (&csv, "date,verdict,gaps")] {
        let of = |threads| batch(&["--columns", columns, "--threads", threads], input).stdout;
        let one = of("1");
        assert_eq!(one.lines().count(), 4000);
        assert!(one == of("2") && one == of("7"), "{columns}");
    }
}

#[test]
fn what_a_report_refuses_is_listed_with_its_line_and_stops_nothing() {
    let folder = Folder::new();
    let good = line(&person(&RUBRIC, 1));
    let off_scale =
        good.replacen("\"level\": 2", "\"level\": 9", 1).replacen("\"level\":2", "\"level\":9", 1);
    assert_ne!(off_scale, good);
    let mut input = format!("{good}\n{off_scale}").into_bytes();
    input.extend_from_slice(b"{\"format\": \"\xff\"}\n");
    input.extend(vec![b' '; 9 << 20]);
    input.extend_from_slice(b"{}\n");
    input.extend_from_slice(good.as_bytes());
    input.extend_from_slice(&good.as_bytes()[..good.len() / 2]);
    let path = folder.path("many.ndjson");
    fs::write(&path, &input).unwrap();
    let errors = folder.path("refused.ndjson");
    let Run { code, stdout, stderr } =
        batch(&[&path, "--columns", "date", "--errors", &errors], "");
    assert_eq!(code, 1);
    assert_eq!(stdout, "{\"id\":\"p-1\",\"date\":\"2026-11-20\"}\n".repeat(2));
    assert_eq!(stderr, format!("note: 4 of 6 records were refused. `{errors}` says why.\n"));
    let listed = folder.read("refused.ndjson");
    let listed: Vec<Value> =
        listed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let places: Vec<_> = listed
        .iter()
        .map(|one| (one["line"].as_u64().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(places, [(3, "level-off-scale"), (4, "syntax"), (5, "too-much"), (7, "syntax")]);
    assert_eq!(listed[0]["file"], json!(path));
    assert_eq!(listed[0]["help"], json!("Levels go from 0 to 5."));

    // Without a file, the first ones are told.
    let Run { stderr, .. } = batch(&[&path, "--columns", "date"], "");
    assert_eq!(stderr.lines().count(), 5, "{stderr}");
    assert!(stderr.ends_with("refused. Add `--errors FILE` to list them all.\n"), "{stderr}");
}

#[test]
fn a_table_is_refused_for_its_head_and_a_row_for_its_cells() {
    let Run { code, stdout, stderr } = batch(&["--format", "csv"], "id,pythn,sql,sql\na,1,2,3\n");
    assert_eq!((code, stdout.as_str()), (2, ""));
    assert!(
        stderr.contains("has no skill for the column `pythn`.")
            && stderr.contains("Did you mean `python`?"),
        "{stderr}"
    );
    assert!(stderr.contains("The column `sql` appears twice."), "{stderr}");
    let Run { code, stderr, .. } = batch(&[], "python,sql\n1,2\n");
    assert!(code == 2 && stderr.contains("The table has no column `id`."), "{stderr}");

    let Run { code, stderr, .. } = batch(&[], "[{}, {}]");
    assert!(code == 2 && stderr.contains("`standard input` is a JSON list."), "{stderr}");

    let input = "id,target,python,sql\na,,7,2\nb,no-such-step,1,1\nc,,two,1\nd,,1\n,,1,1\n\
                 \"e, f\",senior-ml-engineer,x,1\n\"e, f\",senior-ml-engineer,,1\n";
    let folder = Folder::new();
    let errors = folder.path("refused.csv");
    let Run { code, stdout, .. } = batch(&["--columns", "target", "--errors", &errors], input);
    assert_eq!(code, 1);
    assert_eq!(stdout, "{\"id\":\"e, f\",\"target\":\"senior-ml-engineer\"}\n");
    let text = folder.read("refused.csv");
    let refused: Vec<&str> = text.lines().collect();
    assert_eq!(refused.len(), 7, "{text}");
    assert_eq!(refused[0], "file,line,code,message,help");
    for (line, (number, code)) in refused[1..].iter().zip([
        (2, "level-off-scale"),
        (3, "unknown-id"),
        (4, "level-off-scale"),
        (5, "syntax"),
        (6, "empty-text"),
        (7, "not-applicable"),
    ]) {
        assert!(line.starts_with(&format!("standard input,{number},{code},")), "{line}");
    }
}

#[test]
fn names_are_written_only_if_somebody_says_so() {
    let mut ada = person(&RUBRIC, 3);
    ada.subject = Some(skillgap::assessment::Subject { name: "Ada Example".to_owned() });
    let input = line(&ada);
    for args in [&[] as &[&str], &["--long"], &["--skills"], &["--columns", "steps"]] {
        assert!(!batch(args, &input).stdout.contains("Ada"), "{args:?}");
    }
    let Run { code, stderr, .. } = batch(&["--columns", "name"], &input);
    assert!(code == 2 && stderr.contains("Add `--names` if you're allowed to."), "{stderr}");
    assert_eq!(batch(&["--report"], &input).code, 2);
    assert_eq!(rows(&["--names"], &input)[0]["name"], "Ada Example");
    let whole = &rows(&["--names", "--report"], &input)[0];
    assert_eq!(whole["assessment"]["subject"]["name"], "Ada Example");
    let own: Value = serde_json::from_str(&line(&report(&RUBRIC, &ada, None, day(DAY)))).unwrap();
    assert_eq!(*whole, own);
}

#[test]
fn pseudonyms_depend_on_the_secret_alone_and_days_become_months() {
    let folder = Folder::new();
    let input: String = [1, 2, 1].map(|seed| line(&person(&RUBRIC, seed))).concat();
    let of = |salt: &str| {
        let salt = folder.path(salt);
        let Run { code, stdout, stderr } =
            batch(&["--columns", "person,date", "--pseudonymize", "--salt", &salt], &input);
        assert_eq!(code, 0, "{stderr}");
        assert!(stderr.contains("can find out who is who"), "{stderr}");
        stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    let first = of("one");
    assert_eq!(first[0]["date"], "2026-11");
    let key = first[0]["person"].as_str().unwrap();
    assert!(key.len() == 32 && !key.contains("p-"), "{key}");
    assert_eq!(first[0], first[2]);
    assert_ne!(first[0]["person"], first[1]["person"]);
    assert_eq!(of("one"), first);
    assert_ne!(of("two")[0]["person"], first[0]["person"]);
    // The example of RFC 4231, test case 2, cut to 16 bytes; its secret would be too short here.
    folder.write("short", "Jefe");
    let salt = folder.path("short");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&salt, fs::Permissions::from_mode(0o644)).unwrap();
        let Run { code, stderr, .. } = batch(&["--pseudonymize", "--salt", &salt], &input);
        assert!(code == 2 && stderr.contains("Others can read the secret"), "{stderr}");
        fs::set_permissions(&salt, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let Run { code, stderr, .. } = batch(&["--pseudonymize", "--salt", &salt], &input);
    assert!(code == 2 && stderr.contains("has fewer than 16 bytes"), "{stderr}");
}

#[test]
fn each_record_is_judged_by_the_rubric_that_it_names() {
    let ids = embedded_packs();
    let people = ids.iter().map(|id| person(&built_in(id).unwrap(), 7));
    let input: String = people.map(|person| line(&person)).collect();
    let judged: Vec<Value> = rows(&["--columns", "rubric"], &input)
        .into_iter()
        .map(|row| row["rubric"].clone())
        .collect();
    assert_eq!(judged, ids.iter().map(|id| json!(id)).collect::<Vec<_>>());
    // Columns of one rubric can't hold another's.
    let Run { code, stderr, stdout } = batch(&["--columns", "steps", "--format", "csv"], &input);
    assert_eq!((code, stdout.lines().count()), (1, 2));
    assert!(stderr.contains("to judge all by that rubric"), "{stderr}");
    let by_one = rows(&["--columns", "rubric,steps", "-r", RUBRIC.id.as_str()], &input);
    assert!(
        by_one.iter().all(|row| row["rubric"] == json!(RUBRIC.id)) && by_one.len() == ids.len()
    );
}

#[test]
fn a_folder_gives_its_assessments_and_passes_reports_over() {
    let folder = Folder::new();
    let ada = person(&RUBRIC, 1);
    folder.write("people/a.json", &skillgap::render::formats::json::render(&ada));
    let saved = skillgap::render::formats::json::render(&report(&RUBRIC, &ada, None, day(DAY)));
    folder.write("people/a.report.json", &saved);
    folder.write("people/b.ndjson", &[2, 3].map(|seed| line(&person(&RUBRIC, seed))).concat());
    folder.write("people/c.csv", "id,python\nc-1,3\n");
    folder.write("people/notes.txt", "nothing");
    let Run { code, stdout, stderr } = batch(&["--columns", "rubric", &folder.path("people")], "");
    assert_eq!(code, 0);
    assert_eq!(
        stderr,
        "note: skillgap skipped 1 file without an assessment, such as saved reports.\n"
    );
    let ids: Vec<Value> = stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone())
        .collect();
    assert_eq!(ids, ["p-1", "p-2", "p-3", "c-1"]);
    // Named itself, a report is refused as everywhere.
    let Run { code, stderr, .. } = batch(&[&folder.path("people/a.report.json")], "");
    assert!(code == 1 && stderr.contains("but this command reads"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn whatever_ends_a_run_leaves_whole_lines() {
    let (_, lines) = table(3000);
    let folder = Folder::new();
    let path = folder.write("many.ndjson", &lines.repeat(8));
    let start = |out: Stdio| {
        Command::new(env!("CARGO_BIN_EXE_skillgap"))
            .args(["batch", &path, "--as-of", DAY])
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts")
    };
    // Nobody reads on.
    let mut child = start(Stdio::piped());
    let mut begin = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut begin).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    // Ctrl-C.
    let out = folder.path("rows.ndjson");
    let mut child = start(fs::File::create(&out).unwrap().into());
    while fs::metadata(&out).unwrap().len() == 0 {
        std::thread::yield_now();
    }
    let pid = rustix::process::Pid::from_raw(child.id() as i32).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    let written = fs::read_to_string(&out).unwrap();
    assert!(written.ends_with("}\n"));
    if child.wait().unwrap().code() == Some(130) {
        assert!(said.contains("The rows written so far are complete."), "{said}");
    }
    // A full disk.
    if let Ok(full) = fs::File::options().write(true).open("/dev/full") {
        let output = start(full.into()).wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("the disk is full"), "{said}");
    }
}

#[test]
fn verdicts_have_the_names_of_saved_reports() {
    for verdict in [Verdict::Fits, Verdict::Close, Verdict::Below, Verdict::Undecided] {
        let name = skillgap::render::formats::rows::verdict_name(verdict);
        assert_eq!(json!(verdict), json!(name));
    }
}

#[test]
fn a_file_is_read_by_its_content_whatever_its_name_says() {
    let folder = Folder::new();
    let text: String = crate::cohort::lines(&crate::cohort::people(3));
    let (named, misnamed) = (folder.write("a.ndjson", &text), folder.write("a.csv", &text));
    let rows = |file: &str| run(&["batch", file], "");
    let (one, other) = (rows(&named), rows(&misnamed));
    assert_eq!((one.code, one.stdout.lines().count(), one.stderr.as_str()), (0, 3, ""));
    assert_eq!((other.code, other.stdout), (0, one.stdout));
}
