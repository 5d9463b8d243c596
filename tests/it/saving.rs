//! Nothing that was confirmed is lost: pauses, kills, full disks, two runs on one file.

use skillgap::assessment::Assessment;
use skillgap::questionnaire::{Question, Questionnaire};

use crate::support::{Folder, RUBRIC, Talk, day, run, run_with};

/// The lines that answer a question, the same each time.
fn lines(questionnaire: &Questionnaire<'_>, question: &Question) -> Vec<String> {
    let lines: &[&str] = match question {
        Question::Name => &["Ada Example"],
        Question::Level(skill) if RUBRIC.skills[*skill].id() == "r-or-java" => &["n"],
        Question::Level(skill) => &[["4", "3", "4", "5"][skill % 4]],
        Question::AlsoUsed => &["1 3"],
        Question::Aim => &["3"],
        Question::Scope(_) => &["y"],
        Question::Years | Question::HoursPerWeek => &["3"],
        Question::Budget => &["400"],
        Question::Languages => &["en"],
        Question::Degree => &["2"],
        Question::Portfolio => &["https://example.org"],
        Question::Work(0) => {
            &["Churn model", "retention team", "", "", "", "2025-03", "2026-05", "1 2", "y"]
        }
        Question::Work(1) => &["Second", "", "", "https://example.org", "", "2026-01", "", "1", ""],
        Question::Work(_) => &[""],
        Question::Credentials => &["12", "2025-05"],
    };
    let draft = questionnaire.assessment().draft.as_ref();
    let lines = match (question, draft) {
        (Question::Work(_), Some(draft)) => &lines[draft.next as usize..],
        _ => lines,
    };
    let wanted = questionnaire.can_judge() && !questionnaire.asks_backing() && draft.is_none();
    let asks = wanted.then_some("y").into_iter();
    asks.chain(lines.iter().copied()).map(str::to_owned).collect()
}

/// The questionnaire as it stands in a file.
fn saved(folder: &Folder, name: &str) -> Questionnaire<'static> {
    match std::fs::read_to_string(folder.0.join(name)) {
        Err(_) => Questionnaire::new(&RUBRIC, day("2026-11-23").into()),
        Ok(text) => {
            let saved = Assessment::read(name, &text, &RUBRIC).expect("the file can be read");
            Questionnaire::resume(&RUBRIC, saved)
        }
    }
}

fn finished(folder: &Folder, name: &str) -> Assessment {
    Assessment::read(name, &folder.read(name), &RUBRIC).expect("the file can be read")
}

/// A number below `most` that follows from the one before.
fn random(state: &mut u64, most: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % most
}

/// A whole run in one go.
fn straight(folder: &Folder, name: &str) -> Assessment {
    let mut mirror = Questionnaire::new(&RUBRIC, day("2026-11-23").into());
    let file = folder.path(name);
    let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
    while let Some(question) = mirror.next() {
        for line in lines(&mirror, &question) {
            talk.answer(&line);
        }
        if mirror.is_done(&question) || question == Question::Credentials {
            break;
        }
        mirror = saved(folder, name);
    }
    talk.child.wait().unwrap();
    finished(folder, name)
}

/// Kills a run at some moment of a scripted run, and looks at what is there; whether it came to its end.
fn killed_once(folder: &Folder, name: &str, state: &mut u64) -> bool {
    let file = folder.path(name);
    let before = saved(folder, name);
    let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
    if folder.0.join(name).exists() {
        talk.answer("1");
    }
    let mut confirmed = before;
    // On the way to backing, "yes" is asked for once in each run.
    for _ in 0..random(state, 9) {
        let Some(question) = confirmed.next() else { break };
        for line in lines(&confirmed, &question) {
            talk.answer(&line);
        }
        if question == Question::Credentials {
            talk.child.wait().unwrap();
            return true;
        }
        let now = saved(folder, name);
        assert!(now.is_done(&question), "{question:?} was confirmed and is not saved");
        confirmed = now;
    }
    if let Some(question) = confirmed.next() {
        lines(&confirmed, &question).iter().for_each(|line| talk.send(line));
    }
    std::thread::sleep(std::time::Duration::from_micros(random(state, 4000)));
    talk.kill();
    let after = saved(folder, name);
    let keys =
        |saved: &Questionnaire<'_>| saved.assessment().unfinished.clone().unwrap_or_default();
    if folder.0.join(name).exists() && finished(folder, name).unfinished.is_some() {
        assert!(keys(&after).starts_with(&keys(&confirmed)), "no confirmed answer is lost");
        for (id, answer) in &confirmed.assessment().answers {
            assert_eq!(after.assessment().answers.get(id), Some(answer));
        }
    } else {
        assert!(keys(&confirmed).is_empty() || folder.0.join(name).exists());
    }
    folder.0.join(name).exists() && finished(folder, name).unfinished.is_none()
}

#[test]
fn a_run_that_is_killed_at_any_moment_loses_no_confirmed_answer_and_can_be_gone_on_with() {
    let moments =
        std::env::var("SKILLGAP_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(40);
    let folder = Folder::new();
    let whole = straight(&folder, "whole.json");
    let mut state = 20_261_123;
    let mut run = 0;
    for _ in 0..moments {
        let name = format!("killed-{run}.json");
        if killed_once(&folder, &name, &mut state) {
            assert_eq!(finished(&folder, &name), whole);
            run += 1;
        }
    }
    // What the last one left is gone on with to its end.
    let name = format!("killed-{run}.json");
    while !killed_once(&folder, &name, &mut state) {}
    assert_eq!(finished(&folder, &name), whole);
    // The last one may have been killed when it had finished, so one more comes after it.
    assert_eq!(straight(&folder, "after.json"), whole);
    let left: Vec<String> =
        folder.names().into_iter().filter(|name| name.starts_with('.')).collect();
    assert_eq!(left, [""; 0], "a run removes what a killed one left half written");
}

#[test]
fn moving_about_in_the_real_program_ends_in_the_same_file() {
    let folder = Folder::new();
    let whole = straight(&folder, "whole.json");
    let mut state = 7;
    for round in 0..6 {
        let name = format!("moved-{round}.json");
        let file = folder.path(&name);
        let mut mirror = Questionnaire::new(&RUBRIC, day("2026-11-23").into());
        let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
        for _ in 0..60 {
            let Some(question) = mirror.next().filter(|_| !mirror.can_judge()) else { break };
            match random(&mut state, 10) {
                0 => drop((talk.answer("back"), mirror.back())),
                1 => {
                    talk.answer("skip");
                    mirror.skip(&question);
                }
                2 => {
                    let skill = random(&mut state, 19) as usize;
                    talk.answer(&format!("goto {}", RUBRIC.skills[skill].name()));
                    mirror.go_to(Question::Level(skill));
                }
                3 if matches!(question, Question::Level(_)) => {
                    talk.answer("1");
                    mirror = saved(&folder, &name);
                }
                4 => drop(talk.answer("review")),
                5 => drop(talk.answer("help")),
                6 if folder.0.join(&name).exists() => {
                    talk.send("quit");
                    assert_eq!(talk.child.wait().unwrap().code(), Some(130));
                    talk =
                        Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
                    talk.answer("1");
                    mirror = saved(&folder, &name);
                }
                _ => {
                    lines(&mirror, &question).iter().for_each(|line| drop(talk.answer(line)));
                    mirror = saved(&folder, &name);
                }
            }
        }
        // Everything is set right by going to it.
        for _ in 0..2 {
            for question in mirror.questions().into_iter().filter(|question| !question.is_backing())
            {
                let key = question.key(&RUBRIC).replace("level:", "");
                talk.answer(&format!("goto {key}"));
                let said: Vec<String> = lines(&mirror, &question);
                talk.answer(said.last().unwrap());
            }
            mirror = saved(&folder, &name);
        }
        while let Some(question) = mirror.next() {
            lines(&mirror, &question).iter().for_each(|line| drop(talk.answer(line)));
            if question == Question::Credentials {
                break;
            }
            mirror = saved(&folder, &name);
        }
        talk.child.wait().unwrap();
        assert_eq!(finished(&folder, &name), whole, "round {round}");
    }
}

#[test]
fn an_unfinished_file_is_gone_on_with_or_set_aside_without_telling_whose_it_is() {
    let folder = Folder::new();
    let file = folder.path("ada.json");
    let args = ["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"];
    let first = run(&args, "Ada Secret\n4\n2\n");
    assert_eq!(first.code, 130);
    let told = format!("Continue: skillgap assess -o {file}");
    assert!(first.stderr.contains(&told), "{}", first.stderr);
    let offered = run(&args, "");
    let told = "1: Continue your answers from 23 Nov 2026 (3 of 27 answered, about 9 minutes left)";
    let words = offered.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(told), "{}", offered.stdout);
    assert!(!offered.stdout.contains("Secret"), "a name is shown to nobody");
    let on = run(&args, "1\n3\n");
    assert!(on.stdout.contains("Skill 3 of 19"), "{}", on.stdout);
    assert_eq!(finished(&folder, "ada.json").answers.len(), 3);
    let over = run(&args, "2\nBob\n1\n");
    assert_eq!(over.code, 130, "{}", over.stdout);
    assert_eq!(finished(&folder, "ada.json").answers.len(), 1);
    assert_eq!(finished(&folder, "ada.json.bak").answers.len(), 3);
    assert_eq!(run(&args, "2\nBob\n1\n").code, 130);
    assert_eq!(folder.names(), ["ada.json", "ada.json.bak", "ada.json.bak2"]);
    assert_eq!(run(&args, "3\n").code, 0);
}

#[test]
fn going_on_on_a_later_day_makes_no_answer_younger() {
    let folder = Folder::new();
    let file = folder.path("ada.json");
    run(&["assess", "--plain", "-o", &file, "--as-of", "2026-03-01"], "Ada\n4\n");
    run(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"], "1\n2\n");
    let saved = finished(&folder, "ada.json");
    assert_eq!(saved.taken_on.to_string(), "2026-11-23");
    let on = |at: usize| saved.answers[RUBRIC.skills[at].id()].answered_on.map(|on| on.to_string());
    assert_eq!((on(0).as_deref(), on(1)), (Some("2026-03-01"), None));
}

#[test]
fn without_a_file_only_ones_own_unfinished_assessment_is_offered() {
    let folder = Folder::new();
    let data = folder.0.display().to_string();
    let environment =
        [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("XDG_DATA_HOME", &data), ("HOME", &data)];
    let run = |input: &str| {
        run_with(&["assess", "--plain", "--as-of", "2026-11-23"], input, &environment)
    };
    assert!(run("Ada\n4\n2\n").stderr.contains("Continue: skillgap\n"));
    let bob = run("Bob\n1\n");
    assert!(!bob.stdout.contains("unfinished"), "{}", bob.stdout);
    let nameless = run("\n5\n");
    assert!(!nameless.stdout.contains("unfinished"), "{}", nameless.stdout);
    let nameless = run("\n");
    assert!(nameless.stdout.contains("without a name. Are they yours?"), "{}", nameless.stdout);
    let skipped = run("skip\n");
    assert!(skipped.stdout.contains("without a name. Are they yours?"), "{}", skipped.stdout);
    let ada = run("Ada\n1\n3\n");
    assert!(ada.stdout.contains("You have unfinished answers."), "{}", ada.stdout);
    assert!(ada.stdout.contains("Skill 3 of 19"), "{}", ada.stdout);
    let names = Folder(folder.0.join("skillgap")).names();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn nothing_at_all_is_left_where_nothing_is_to_be_saved() {
    let folder = Folder::new();
    let data = folder.0.display().to_string();
    let environment =
        [("LC_ALL", "C.UTF-8"), ("XDG_DATA_HOME", &data), ("HOME", &data), ("TMPDIR", &data)];
    let row = "4n33234313443433333";
    let input = format!("Ada\n{row}\n\n\n\n\n\n\n\nn\n");
    let run = run_with(&["assess", "--plain", "--no-save"], &input, &environment);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.contains("Your level"), "{}", run.stdout);
    assert!(run.stdout.ends_with("\nNothing was saved, as you asked.\n"), "{}", run.stdout);
    assert!(folder.names().is_empty(), "{:?}", folder.names());
    assert_eq!(run_with(&["assess", "--no-save", "-o", "x"], "", &environment).code, 2);
}

#[test]
fn two_runs_do_not_write_one_file() {
    let folder = Folder::new();
    let file = folder.path("ada.json");
    let args = ["assess", "--plain", "-o", &file];
    let mut one = Talk::start(&args);
    one.answer("Ada");
    let two = run(&args, "1\n");
    assert_eq!(two.code, 2);
    assert!(two.stderr.contains("another run of skillgap is using it"), "{}", two.stderr);
    let forget = run(&["forget", "--yes", &file], "");
    assert_eq!(forget.code, 2, "{}", forget.stdout);
    folder.write("ada.json", "changed by an editor");
    let said = one.answer("4");
    // Where it breaks hangs on the name of the folder.
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("another program just changed it"), "{said}");
    let said = one.answer(&folder.path("other.json"));
    assert!(said.contains("Skill 2 of 19"), "{said}");
    assert_eq!(folder.read("ada.json"), "changed by an editor");
    assert_eq!(finished(&folder, "other.json").answers.len(), 1);
    one.kill();
}

#[test]
fn where_saving_fails_the_asking_goes_on_and_another_place_is_offered() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("gone")).unwrap();
    let file = folder.path("gone/ada.json");
    let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
    talk.answer("Ada");
    std::fs::rename(folder.0.join("gone"), folder.0.join("moved")).unwrap();
    let said = talk.answer("4");
    assert!(said.contains("Your latest answers aren't saved. skillgap can't write"), "{said}");
    assert!(said.contains("Save to another file?"), "{said}");
    assert!(talk.answer("").contains("Skill 2 of 19"));
    assert!(talk.answer("n").contains("Save to another file?"));
    let said = talk.answer(&folder.path("no/where.json"));
    assert!(said.contains("skillgap can't save there. There is no folder"), "{said}");
    assert!(talk.answer(&folder.path("here.json")).contains("Skill 3 of 19"));
    assert_eq!(finished(&folder, "here.json").answers.len(), 2);
    assert_eq!(finished(&folder, "moved/ada.json").answers.len(), 0, "the old file is as it was");
    talk.kill();
}

#[test]
fn what_can_be_saved_nowhere_ends_with_a_failure() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("gone")).unwrap();
    let file = folder.path("gone/ada.json");
    let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
    talk.answer("Ada");
    std::fs::remove_dir_all(folder.0.join("gone")).unwrap();
    talk.answer("4n33234313443433333");
    for _ in 0..20 {
        talk.send("");
    }
    talk.send("n");
    talk.send("");
    let status = talk.child.wait().unwrap();
    assert_eq!(status.code(), Some(2));
}

/// As root a small disk can be made for it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_file_as_it_was_and_another_place_is_offered() {
    let folder = Folder::new();
    let disk = folder.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let mount = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", &disk];
    let mounted = std::process::Command::new("mount").args(mount).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        return;
    }
    let file = folder.path("disk/ada.json");
    let mut talk = Talk::start(&["assess", "--plain", "-o", &file, "--as-of", "2026-11-23"]);
    talk.answer("Ada");
    talk.answer("4");
    let full = std::fs::write(folder.0.join("disk/rest"), vec![0; 100_000]);
    let said = talk.answer("n");
    let kept = Assessment::read("-", &folder.read("disk/ada.json"), &RUBRIC);
    let on = talk.answer(&folder.path("ada.json"));
    talk.kill();
    let unmounted = std::process::Command::new("umount").arg(&disk).status();
    assert!(full.is_err());
    assert!(said.contains("the disk is full. Your earlier\nanswers still are."), "{said}");
    assert_eq!(kept.unwrap().answers.len(), 1);
    assert!(on.contains("Skill 3 of 19"), "{on}");
    assert_eq!(finished(&folder, "ada.json").answers.len(), 2);
    assert!(unmounted.is_ok_and(|status| status.success()));
}

#[test]
fn forget_shows_what_is_saved_and_not_whose_and_deletes_it_with_all_that_belongs_to_it() {
    let folder = Folder::new();
    let data = folder.0.display().to_string();
    let environment = [
        ("LC_ALL", "C.UTF-8"),
        ("XDG_DATA_HOME", &data),
        ("HOME", &data),
        ("SKILLGAP_NO_HISTORY", "1"),
    ];
    let run = |args: &[&str], input: &str| run_with(args, input, &environment);
    assert_eq!(run(&["forget"], "").stdout, "There was nothing to delete.\n");
    let assess = ["assess", "--plain", "--as-of", "2026-11-23"];
    run(&assess, "Ada\n4n33234313443433333\n\n\n\n\n\n\n\nn\n");
    run(&assess, "Bob\n1\n");
    let inside = Folder(folder.0.join("skillgap"));
    inside.write("assessment-2026-11-23.json.bak", "{}");
    let path = |name: &str| inside.path(name);
    let asked = run(&["forget"], "n\n");
    let listed = format!(
        "{}: 2026-11-23, 2 of 27 answered\n{}: 2026-11-23, finished\n    {}\n    {}\nDelete these 2? (y, n, Enter skips): \nNothing was deleted.\n",
        path("assessment-2026-11-23-2.json"),
        path("assessment-2026-11-23.json"),
        path("assessment-2026-11-23.json.bak"),
        path("assessment-2026-11-23.report.json"),
    );
    assert_eq!((asked.code, asked.stdout), (0, listed));
    assert_eq!(run(&["forget", "--subject", "Bob", "--yes"], "").code, 0);
    assert_eq!(inside.names().len(), 3);
    inside.write(".assessment-2025-01-01.json.lock", "");
    inside.write("assessment-2024-01-01.report.json", "");
    let left = run(&["forget"], "y\n");
    let told = format!("{}: gone, except for\n", path("assessment-2024-01-01.json"));
    assert!(left.code == 0 && left.stdout.contains(&told), "{}", left.stdout);
    assert!(inside.names().is_empty(), "{:?}", inside.names());
    let other = folder.write("notes.json", "{}");
    assert_eq!(run(&["forget", "--yes", &other], "").code, 2);
    assert!(folder.0.join("notes.json").exists(), "only what skillgap saved is deleted");
}

#[test]
fn what_was_begun_from_an_earlier_assessment_says_so_when_it_is_gone_on_with_without_it() {
    let folder = Folder::new();
    let earlier = crate::examples::example("data-scientist.json").display().to_string();
    let file = folder.0.join("new.json").display().to_string();
    let begun = run(&["assess", "--plain", "--from", &earlier, "-o", &file], &"k\n".repeat(5));
    assert_eq!(begun.code, 130, "{}", begun.stdout);
    let on = run(&["assess", "--plain", "-o", &file], "1\n");
    assert!(on.stdout.contains("These answers started from an earlier file."), "{}", on.stdout);
    let with = run(&["assess", "--plain", "--from", &earlier, "-o", &file], "1\n");
    assert!(!with.stdout.contains("These answers started from"), "{}", with.stdout);
}

#[test]
fn to_quit_before_going_on_tells_what_is_saved() {
    let folder = Folder::new();
    let file = folder.0.join("a.json").display().to_string();
    run(&["assess", "--plain", "-o", &file], "Ada\n4\n");
    let quit = run(&["assess", "--plain", "-o", &file], "quit\n");
    assert_eq!(quit.code, 130);
    assert!(quit.stderr.contains("Paused: 2 of 27 answered"), "{}", quit.stderr);
}

#[test]
fn going_back_tells_the_number_of_the_question_gone_back_to() {
    let input = "A\n4\n3\n2\nback\nback\nquit\n";
    let run = run(&["assess", "--plain", "--no-save"], input);
    let numbers: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("Skill ")).collect();
    let numbers: Vec<&str> = numbers.iter().map(|line| &line[6..7]).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "3", "2"]);
}
