//! Who gets to see what: all of it, all of it with what a talk needs, or a statement and nothing else.

use serde_json::{Value, json};

use crate::examples::{PEOPLE, example};
use skillgap::rubric::Level;

use crate::support::{Folder, RUBRIC, Run, run, run_with};

const FORMATS: [&str; 4] = ["terminal", "markdown", "html", "json"];

fn seen(file: &str, more: &[&str]) -> Run {
    run(&[&["report", file, "--as-of", "2026-11-23"][..], more].concat(), "")
}

fn person(name: &str) -> String {
    example(&format!("{name}.json")).display().to_string()
}

/// Somebody who claims the top in everything, with secrets wherever something can be typed, work that may
/// be shown and work that may not.
fn secretive() -> Value {
    let claims = RUBRIC.skills.iter().map(|skill| {
        let answer = json!({"state": "rated", "level": 5, "answered_on": "2026-08-17"});
        (skill.id().to_string(), answer)
    });
    let mut answers: serde_json::Map<String, Value> = claims.collect();
    answers["r-or-java"] = json!({"state": "not-applicable", "reason": "secret-reason"});
    answers["sql"] = json!({"state": "declined", "reason": "secret-grounds"});
    json!({
        "format": "skillgap-assessment/1",
        "rubric": {"id": "machine-learning-engineer", "version": "2.0.0"},
        "subject": {"name": "Secret Name"},
        "taken_on": "2026-08-29",
        "answers": answers,
        "work": [
            {"id": "secret-id", "title": "Open forecast", "link": "https://example.org/open",
             "used_by": "the warehouse", "result": "a third fewer late pallets",
             "from": "2024-02", "until": "2026-07", "shows": ["numpy-pandas"], "share": true},
            {"id": "secret-hidden", "title": "secret-title", "link": "https://secret.example",
             "used_by": "secret-user", "result": "secret-result", "confirmed_by": "secret-witness",
             "from": "2023-04", "until": "2026-06", "shows": ["statistics"], "share": false},
            {"id": "secret-unsaid", "title": "secret-unsaid-title", "from": "2023-04", "until": "2026-06",
             "shows": ["python"]}],
        "credentials": [{"id": "ckad", "earned_on": "2026-03-02"},
                        {"id": "aws-ml-specialty", "earned_on": "2019-07"}],
        "facts": {"aim": "head-of-ai", "years_experience": 17.25, "hours_per_week": 6.23, "budget_usd": 48151,
                  "languages": ["en", "tlh"], "degree": "secret-degree",
                  "portfolio": "https://secret.example/portfolio", "scope": {"lead-ml-engineer": true},
                  "also_used": ["llm-rag"]},
        "agreed": [{"what": "secret-agreement", "by": "2027-04-19"}]
    })
}

#[test]
fn the_statement_of_somebody_with_secrets_holds_none_of_them_in_any_byte_of_any_format() {
    let folder = Folder::new();
    let file = folder.write("a.json", &secretive().to_string());
    for format in FORMATS {
        let limits = ["--target", "ml-engineer", "--budget", "48152"];
        let view = ["--view", "employer", "--no-name", "-f", format];
        let run = seen(&file, &[&limits[..], &view].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, KEPT_BACK), "{format}");
        let text = run.stdout.to_lowercase();
        // What the page is made of is the same for everybody.
        let text = match text.split_once("<body") {
            Some((_, body)) => ["header", "thead", "\"head\"", "part-5"]
                .iter()
                .fold(body.to_owned(), |body, own| body.replace(own, "")),
            None => text,
        };
        assert!(text.contains("open forecast") && text.contains("numpy and pandas"), "{text}");
        for secret in [
            "secret",
            "48151",
            "48152",
            "48,15",
            "6.23",
            "17.25",
            "2026-08",
            "2026-06",
            "2026-07",
            "2023",
            "2024-02",
            "2027",
            "2019",
            "tlh",
            "klingon",
            "head",
            "lead-ml",
            "ml engineer",
            "ml-engineer",
            "llm",
            "sql",
            "r or java",
            "pytorch",
            "communication",
            "amazon",
            "budget",
            "target",
            "points",
            "digest",
        ] {
            assert!(!text.contains(secret), "{format}: {secret} in\n{text}");
        }
        // Nothing but what backs it tells a level: no claim of 5 is left in it, though all are of 5.
        let mut numbers = text.split(|c: char| !c.is_ascii_digit());
        assert!(numbers.all(|number| number != "5"), "{format}: a claim\n{text}");
    }
}

#[test]
fn what_a_statement_leaves_out_changes_no_byte_of_it() {
    let folder = Folder::new();
    let file = folder.write("a.json", &secretive().to_string());
    let mut other = secretive();
    other["subject"]["name"] = "Somebody Else".into();
    other["taken_on"] = "2026-09-01".into();
    for unbacked in ["tensorflow", "communication", "model-deployment"] {
        other["answers"][unbacked] = json!({"state": "declined", "reason": "another"});
    }
    other["answers"]["python"]["level"] = 4.into();
    other["work"][0]["id"] = "other-id".into();
    other["work"][0]["until"] = "2026-05".into();
    for field in ["title", "used_by", "result", "confirmed_by"] {
        other["work"][1][field] = "another".into();
    }
    other["facts"] = json!({"hours_per_week": 1});
    other["agreed"] = json!([]);
    let other = folder.write("b.json", &other.to_string());
    for format in FORMATS {
        let view = ["--view", "employer", "--no-name", "-f", format];
        assert_eq!(seen(&file, &view).stdout, seen(&other, &view).stdout, "{format}");
    }
}

#[test]
fn a_statement_in_json_has_exactly_these_fields() {
    let folder = Folder::new();
    let file = folder.write("a.json", &secretive().to_string());
    let run = seen(&file, &["--view", "employer", "-f", "json"]);
    let mut found: Value = serde_json::from_str(&run.stdout).unwrap();
    let skills = found["skills"].take();
    assert_eq!(
        found,
        json!({
            "format": "skillgap-statement/1",
            "as_of": "2026-11-23",
            "tool": {"name": "skillgap", "version": env!("CARGO_PKG_VERSION")},
            "rubric": {"title": RUBRIC.title, "version": "2.0.0"},
            "name": "Secret Name",
            "scale": ["none", "aware", "guided", "independent", "advanced", "expert"],
            "skills": null,
            "work": [{"title": "Open forecast", "link": "https://example.org/open",
                      "used_by": "the warehouse", "result": "a third fewer late pallets",
                      "can_be_confirmed": false, "shows": ["NumPy and pandas"]}],
            "work_kept_back": 2,
            "credentials": [{"name": RUBRIC.credential("ckad").unwrap().name, "earned_on": "2026-03-02",
                             "valid_until": "2028-03-02"}]
        })
    );
    let anchor = |id: &str, level: u8| {
        let skill = RUBRIC.skill_ix(id).unwrap();
        RUBRIC.skills[skill].anchor(Level::new(level)).anchor.clone()
    };
    let named = ["Python", "Statistics", "NumPy and pandas"];
    let mut short = skills.as_array().unwrap().clone();
    short.retain(|skill| named.iter().any(|name| skill["name"] == *name));
    assert_eq!(
        short,
        [
            json!({"name": "Python", "group": "Programming", "level": 3, "level_name": "independent",
                   "anchor": anchor("python", 3), "carried_by": "described-work"}),
            json!({"name": "Statistics", "group": "Core technical", "level": 4, "level_name": "advanced",
                   "anchor": anchor("statistics", 4), "carried_by": "confirmed-work"}),
            json!({"name": "NumPy and pandas", "group": "Frameworks and tools", "level": 4,
                   "level_name": "advanced", "anchor": anchor("numpy-pandas", 4),
                   "carried_by": "work-in-use"}),
        ]
    );
}

#[test]
fn a_statement_reads_as_this() {
    let run = seen(&person("data-scientist"), &["--view", "employer"]);
    assert_eq!((run.code, run.stderr), (0, KEPT_BACK.replace("2 of 3", "1 of 2")));
    assert_eq!(run.stdout, STATEMENT);
}

const KEPT_BACK: &str =
    "Not shared: 2 of 3 projects. To share more, use `skillgap work edit FILE`.\n";

const STATEMENT: &str = r#"Priya Raman: skills that can be checked
Rated with the rubric “Machine learning engineer” 2.0.0, as of 23 Nov 2026. Made
with skillgap 0.1.0.

These levels are self-rated, and a project or certification supports each one.
Ask to see it. The levels, from lowest to highest: none, aware, guided,
independent, advanced and expert.

── Programming ─────────────────────────────────────────────────────────────────
• SQL: 3 independent, shown by a project that others use
    “Without guidance, I have joined several tables and checked that no rows
    were lost or duplicated.”

── Core technical ──────────────────────────────────────────────────────────────
• ML algorithms: 4 advanced, shown by a project that someone can confirm
    “I have chosen a model that went live, weighing accuracy against speed, cost
    or upkeep.”
• Statistics: 4 advanced, shown by a project that someone can confirm
    “I designed an analysis that a decision or publication rested on, and
    answered challenges to its method.”
• Data preparation: 3 independent, shown by a project that someone can confirm
    “Without guidance, I have built a repeatable preparation pipeline, fit on
    the training data only.”
• Model evaluation: 4 advanced, shown by a project that someone can confirm
    “I have set the minimum score that decided whether a model went live.”

── Frameworks and tools ────────────────────────────────────────────────────────
• scikit-learn: 4 advanced, shown by a project that someone can confirm
    “I have shipped a scikit-learn pipeline whose predictions people or programs
    act on day to day.”
• NumPy and pandas: 4 advanced, shown by a project that others use
    “Others rely on data-frame or array code that I wrote for large, changing or
    malformed data.”

── Soft skills ─────────────────────────────────────────────────────────────────
• Analytical thinking: 4 advanced, shown by a project that someone can confirm
    “Others have based a decision on my analysis, which also told them how sure
    I was.”
• Communication: 4 advanced, shown by a project that someone can confirm
    “I have won over people outside my field who opposed my proposal and could
    have blocked it.”

── Projects ────────────────────────────────────────────────────────────────────
• Churn model at a bank
    Used by: retention team
    Result: churn down 8%
    Can be confirmed.
    Shows ML algorithms, Statistics, Data preparation, Model evaluation,
    scikit-learn, Analytical thinking and Communication.

── Other projects ──────────────────────────────────────────────────────────────
1 more project not shown here.

── Certifications ──────────────────────────────────────────────────────────────
• IBM Machine Learning Professional Certificate (earned Sep 2022)
"#;

#[test]
fn a_statement_with_nothing_backed_says_so_and_lists_no_skill() {
    let run = seen(&person("unbacked-senior"), &["--view", "employer", "-f", "markdown"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let (_, skills) = run.stdout.split_once("\n## ").unwrap();
    assert_eq!(skills, "Skills\n\nNo evidence yet, so this page lists no skills.\n");
    let run = seen(&person("student"), &["--view", "employer", "-f", "markdown"]);
    let told = "## Skills\n\nNone of the projects and certifications below supports a rating yet.\n\n## Projects\n";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn whoever_shares_no_work_is_told_so_beside_the_statement() {
    let folder = Folder::new();
    let mut hidden = secretive();
    hidden["work"][0]["share"] = false.into();
    let file = folder.write("a.json", &hidden.to_string());
    let run = seen(&file, &["--view", "employer"]);
    assert!(
        !run.stdout.contains("Work") && !run.stdout.contains("Open forecast"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stderr, KEPT_BACK.replace("2 of", "3 of"));
}

#[test]
fn a_statement_cannot_be_verified_or_judged_and_that_is_said() {
    let folder = Folder::new();
    let file = folder.path("statement.json");
    seen(&person("lead"), &["--view", "employer", "-f", "json", "-o", &file]);
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (args, told) in [
        (["verify", &file], "It is a statement for employers, and it has no answers to check."),
        (
            ["report", &file],
            "This is a statement for employers, without answers. Use the assessment",
        ),
    ] {
        let run = run(&args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(flat(&run.stderr).contains(told), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn the_name_can_only_be_left_out_of_a_statement() {
    for view in ["self", "coach"] {
        let run = seen(&person("lead"), &["--view", view, "--no-name"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("Add `--view employer`"), "{}", run.stderr);
    }
}

#[test]
fn your_own_view_is_the_report_and_as_data_a_coach_sees_all_of_it_too() {
    for name in PEOPLE {
        for format in FORMATS {
            let own = seen(&person(name), &["-f", format]).stdout;
            assert_eq!(seen(&person(name), &["-f", format, "--view", "self"]).stdout, own);
        }
        let own = seen(&person(name), &["-f", "json"]).stdout;
        assert_eq!(seen(&person(name), &["-f", "json", "--view", "coach"]).stdout, own);
    }
}

/// The headings of a page in Markdown.
fn headings(page: &str) -> Vec<&str> {
    page.lines().filter_map(|line| line.strip_prefix("## ")).collect()
}

#[test]
fn a_coach_gets_an_agenda_claims_gaps_and_first_steps() {
    let coach = seen(&person("backend-engineer"), &["--view", "coach", "-f", "markdown"]).stdout;
    assert_eq!(
        headings(&coach),
        [
            "Agenda for a session of 45 minutes",
            "Ratings to ask about",
            "Skill gaps for ML engineer",
            "The first steps of the plan",
            "Agreed"
        ]
    );
    let parts = coach.lines().filter_map(|line| line.split_once(". **")?.1.split_once("** ("));
    assert_eq!(
        parts.take(6).collect::<Vec<_>>(),
        [
            ("What you want", "5 minutes)"),
            ("Where you are", "5 minutes)"),
            ("Evidence for the ratings", "15 minutes)"),
            ("What may be higher", "5 minutes)"),
            ("The plan", "10 minutes)"),
            ("What to agree on", "5 minutes)"),
        ]
    );
    let (_, wants) = coach.split_once("**What you want** (5 minutes)\n").unwrap();
    let wants: Vec<&str> = wants.lines().take(3).map(str::trim).collect();
    assert_eq!(
        wants,
        [
            "- What do you want to be doing in a year, and what would you refuse to do in a job?",
            "- What limits you: time, money, location, family, health, a work permit?",
            "- What have you tried so far, and what happened?",
        ]
    );
    let terminal = seen(&person("backend-engineer"), &["--view", "coach"]).stdout;
    let (_, room) = terminal.split_once("── Agreed ").unwrap();
    assert_eq!(room, ROOM);
}

/// The lines of two printed pages of 80 columns.
const TWO_PAGES: usize = 110;

#[test]
fn a_talk_is_on_two_pages_whatever_is_claimed() {
    let folder = Folder::new();
    let files = PEOPLE.map(person).into_iter().chain([
        folder.write("secretive.json", &secretive().to_string()),
        folder.write("broad.json", &everything_by_two_lines(5).to_string()),
        folder.write("low.json", &everything_by_two_lines(2).to_string()),
    ]);
    for file in files {
        let coach = seen(&file, &["--view", "coach"]).stdout;
        assert!(coach.lines().count() <= TWO_PAGES, "{file}: {}\n{coach}", coach.lines().count());
    }
}

/// Somebody at one level in all, with two pieces of work that each name all of it, and a promise to keep.
pub fn everything_by_two_lines(level: u8) -> Value {
    let mut person = secretive();
    for answer in person["answers"].as_object_mut().unwrap().values_mut() {
        *answer = json!({"state": "rated", "level": level});
    }
    let all: Vec<&str> = RUBRIC.skills.iter().map(|skill| skill.id().as_str()).collect();
    let title =
        "A platform on which everybody of this large and old company builds all that learns";
    person["work"] = ["one", "two"]
        .map(|id| {
            json!({"id": id, "title": format!("{title}, {id}"), "used_by": "all", "from": "2025-01",
                   "shows": all, "shows_asked": true})
        })
        .into();
    person
}

#[test]
fn a_claim_that_work_or_a_credential_speaks_above_is_asked_about_too() {
    let report = |person: &Value| -> Value {
        let folder = Folder::new();
        let file = folder.write("a.json", &person.to_string());
        serde_json::from_str(&seen(&file, &["-f", "json"]).stdout).unwrap()
    };
    let low = report(&everything_by_two_lines(2));
    let lows = low["low_claims"].as_array().unwrap();
    let are_told = lows.iter().all(|low| low["why"]["kind"] == "work");
    assert!((2..=3).contains(&lows.len()) && are_told, "{lows:?}");
    assert_eq!(low["low_claims"][0]["claimed"], 2);
    // Without work, years or a credential nothing speaks for more.
    let mut alone = everything_by_two_lines(2);
    alone["work"] = json!([]);
    alone["credentials"] = json!([]);
    alone["facts"] = json!({});
    assert_eq!(report(&alone).get("low_claims"), None);
    // CKAD supports Docker and Kubernetes at 3, which is no must-have of the step.
    alone["credentials"] = json!([{"id": "ckad", "earned_on": "2026-03-02"}]);
    let held = report(&alone);
    assert_eq!(held["low_claims"][0]["skill"], "docker-kubernetes", "{}", held["low_claims"]);
    assert_eq!(held["low_claims"][0]["why"], json!({"kind": "credential", "name": "CKAD"}));
}

const ROOM: &str = r#"──────────────────────────────────────────────────────────────────────
[ ] ______________________________________________________________ by __________
[ ] ______________________________________________________________ by __________
[ ] ______________________________________________________________ by __________

`skillgap agree FILE WHAT --by DATE` saves it. The next report starts with it.
"#;

#[test]
fn an_agenda_begins_with_what_was_agreed_on_after_the_report_has_told_it() {
    let folder = Folder::new();
    let file = folder.write("a.json", &secretive().to_string());
    let coach = seen(&file, &["--view", "coach", "-f", "markdown"]).stdout;
    let agreed = "\n## What you agreed last time\n\n- secret-agreement: open, due 19 Apr 2027\n\n\
        ## Agenda for a session of ";
    let first = " minutes\n\n1. **What you agreed last time** (5 minutes)\n   \
        - 1 of 1 open. What happened, and what stopped you?\n\
        2. **What you want** (5 minutes)\n";
    assert!(coach.contains(agreed) && coach.contains(first), "{coach}");
}

#[test]
fn a_coach_gets_boxes_to_tick_in_markdown() {
    let coach = seen(&person("lead"), &["--view", "coach", "-f", "markdown"]).stdout;
    let room = "\n## Agreed\n\n\
        - [ ] ____________________ by __________\n\
        - [ ] ____________________ by __________\n\
        - [ ] ____________________ by __________\n\n\
        `skillgap agree FILE WHAT --by DATE` saves it.";
    assert!(coach.contains(room), "{coach}");
}

#[test]
fn the_three_claims_that_matter_most_are_probed_and_then_those_that_evidence_is_short_of() {
    for name in PEOPLE {
        let text = seen(&person(name), &["-f", "json"]).stdout;
        let report: Value = serde_json::from_str(&text).unwrap();
        let probes = report["probes"].as_array().unwrap();
        let skill = |probe: &Value| {
            let skills = report["skills"].as_array().unwrap();
            skills.iter().find(|skill| skill["id"] == probe["skill"]).unwrap().clone()
        };
        let steps = report["ledger"]["steps"].as_array().unwrap();
        let ledger = steps.iter().find(|step| step["step"] == report["target"]).unwrap();
        let parts = ledger["claimed"].as_array().unwrap();
        let matters = |part: &Value| {
            part["weight"].as_u64().unwrap() * part["level"].as_u64().unwrap_or_default()
        };
        let mut most: Vec<u64> = parts.iter().map(matters).collect();
        most.sort_unstable_by(|one, other| other.cmp(one));
        let (first, rest) = probes.split_at(3);
        let of = |probe: &Value| {
            matters(parts.iter().find(|part| part["skill"] == probe["skill"]).unwrap())
        };
        assert_eq!(first.iter().map(of).collect::<Vec<_>>(), most[..3], "{name}");
        assert!(probes.len() <= 8);
        let points: Vec<f64> = rest.iter().map(|probe| probe["points"].as_f64().unwrap()).collect();
        assert!(points.is_sorted_by(|one, next| one >= next), "{name}");
        for probe in probes {
            let skill = skill(probe);
            assert_eq!(probe["claimed"], skill["claimed"]);
            assert_eq!(probe["anchor"], skill["anchor"]);
            assert!(skill["backed"].is_null() || skill["backed"] == probe["backed"]);
        }
        for probe in rest {
            assert!(probe["backed"].as_u64() < probe["claimed"].as_u64());
            assert!(probe["backed"].as_u64() < skill(probe)["required"].as_u64());
        }
    }
}

#[test]
fn every_view_fits_its_width_and_needs_neither_colour_nor_unicode() {
    for view in ["coach", "employer"] {
        for columns in ["40", "60", "100"] {
            let environment = [("COLUMNS", columns), ("LC_ALL", "C")];
            let file = person("data-scientist");
            let run = run_with(&["report", &file, "--view", view], "", &environment);
            assert!(run.stdout.is_ascii(), "{view}");
            let width: usize = columns.parse().unwrap();
            for line in run.stdout.lines().filter(|line| !line.contains("://")) {
                assert!(line.len() <= width, "{view} at {columns}: {line}");
            }
        }
    }
}
