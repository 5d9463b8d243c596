//! Roles that stand by themselves: judged singly, never walked.

use skillgap::assessment::Assessment;
use skillgap::judging::Verdict;
use skillgap::questionnaire::{Question, Questionnaire, Reply};
use skillgap::render;
use skillgap::render::formats::{markdown, terminal};
use skillgap::render::{Extent, Look};
use skillgap::report::ReadingReason;
use skillgap::rubric::{Level, PackFiles, Rubric};
use skillgap::store::template_pack;
use skillgap::text::diagnostic::Code;

use crate::support::{Folder, as_id, check, day, rated, report, run, run_with};

/// The roles of the pack to start from, without a ladder; each names what it asks for.
const ROLES: &str = r#"
[[steps]]
id = "wheel-builder"
name = "Wheel builder"
about = "Builds wheels."
titles = ["Wheel builder"]
required = { wheels = 3 }
weights = { workshop = 1, front-desk = 1 }
provenance = { basis = "judgement" }

[[steps]]
id = "clerk"
name = "Clerk"
about = "Talks with customers."
titles = ["Clerk"]
required = { estimates = 2, customer-talk = 2 }
weights = { workshop = 1, front-desk = 1 }
gates = [{ any_of = ["customer-talk"], level = 2, reason = "Nobody else is there." }]
provenance = { basis = "judgement" }

[[steps]]
id = "owner"
name = "Owner"
about = "Does all of it."
scope = "Have you run a shop?"
titles = ["Owner"]
required = { brakes-and-gears = 3, wheels = 2, estimates = 3, customer-talk = 3 }
weights = { workshop = 1, front-desk = 1 }
provenance = { basis = "judgement" }
"#;

fn pack() -> PackFiles {
    let mut files = template_pack("shop");
    files.insert("roadmap.toml".to_owned(), ROLES.to_owned());
    files
}

fn rubric() -> Rubric {
    let (rubric, findings) = check(&pack(), day("2026-11-27"));
    assert_eq!(findings, []);
    rubric.unwrap()
}

fn folder() -> Folder {
    let folder = Folder::new();
    pack().iter().for_each(|(name, text)| drop(folder.write(&format!("shop/{name}"), text)));
    folder
}

#[test]
fn a_role_names_what_it_asks_for_and_is_no_step_of_the_ladder() {
    let rubric = rubric();
    assert!(!rubric.has_ladder() && rubric.paths.iter().all(|role| role.is_role()));
    let required: Vec<&[Level]> = rubric.paths.iter().map(|role| &role.required[..]).collect();
    assert_eq!(required, [&[0, 3, 0, 0][..], &[0, 0, 2, 2], &[3, 2, 3, 3]]);
    let checked = run(&["rubric", "check", &folder().path("shop")], "");
    let told = "shop 0.1.0: no mistakes. 4 skills, 3 roles, 1 certification, 2 projects.\n";
    assert_eq!((checked.code, checked.stdout.as_str()), (0, told), "{}", checked.stderr);
}

#[test]
fn a_step_of_a_ladder_says_of_every_skill_what_it_asks_though_a_role_beside_it_need_not() {
    let mut files = template_pack("shop");
    let ladder = files["roadmap.toml"].replacen("estimates = 0\n", "", 1);
    files.insert("roadmap.toml".to_owned(), ladder + ROLES);
    let (rubric, findings) = check(&files, day("2026-11-27"));
    let told: Vec<_> = findings.iter().map(|found| (found.code, found.message.as_str())).collect();
    assert_eq!(told, [(Code::MissingWeight, "A required level is missing for: `estimates`.")]);
    assert!(rubric.is_none());
    let whole = template_pack("shop")["roadmap.toml"].clone() + ROLES;
    files.insert("roadmap.toml".to_owned(), whole);
    let (rubric, findings) = check(&files, day("2026-11-27"));
    assert_eq!(findings, []);
    let rubric = rubric.unwrap();
    let names = |steps: &[skillgap::rubric::Step]| {
        steps.iter().map(|step| step.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(&rubric.steps), "workshop-assistant bicycle-mechanic lead-mechanic");
    assert_eq!(names(&rubric.paths), "wheel-builder clerk owner mobile-mechanic");
}

#[test]
fn the_aim_comes_first_and_only_what_it_asks_for_is_asked() {
    let rubric = rubric();
    let mut questionnaire = Questionnaire::new(&rubric, day("2026-11-27").into());
    questionnaire.reply(&Question::Name, Reply::Skip).unwrap();
    assert_eq!(questionnaire.next(), Some(Question::Aim));
    assert_eq!(questionnaire.levels(), (0, 4));
    questionnaire.reply(&Question::Aim, Reply::Choice("clerk".to_owned())).unwrap();
    assert_eq!(questionnaire.asked_levels(), [2, 3]);
    questionnaire.reply(&Question::Level(2), Reply::Level(Level::new(1))).unwrap();
    assert_eq!(questionnaire.levels(), (1, 2));
    // What has an answer stays, whatever is aimed at then.
    questionnaire.reply(&Question::Aim, Reply::Choice("wheel-builder".to_owned())).unwrap();
    assert_eq!(questionnaire.asked_levels(), [1, 2]);
    questionnaire.reply(&Question::Aim, Reply::Choice("owner".to_owned())).unwrap();
    assert!(questionnaire.questions().contains(&Question::Scope(as_id("owner"))));
    questionnaire.reply(&Question::Aim, Reply::Skip).unwrap();
    assert_eq!(questionnaire.asked_levels(), [0, 1, 2, 3]);
    assert!(!questionnaire.questions().contains(&Question::Scope(as_id("owner"))));
}

#[test]
fn each_role_is_judged_by_itself_and_there_is_no_step_to_come_to() {
    let rubric = rubric();
    let mut assessment = skillgap::assessment::Assessment::empty(&rubric, day("2026-11-27").into());
    for (id, level) in [("wheels", 3), ("estimates", 1), ("customer-talk", 2)] {
        assessment.answers.insert(as_id(id), rated(level));
    }
    assessment.facts.aim = Some(as_id("clerk"));
    let told = report(&rubric, &assessment, None, day("2026-11-27"));
    let verdicts: Vec<Verdict> = told.paths.iter().map(|role| role.claimed.verdict).collect();
    assert_eq!(verdicts, [Verdict::Fits, Verdict::Close, Verdict::Below]);
    assert_eq!((&told.claimed.current_step, &told.claimed.next_step), (&None, &None));
    assert_eq!(told.claimed.reason, Some(ReadingReason::NoLadder));
    assert_eq!(told.target.as_deref(), Some("clerk"));
    assert_eq!(told.leads.as_ref().map(|lead| lead.id.as_str()), Some("wheel-builder"));
    assert_eq!(told.unknown, [] as [&str; 0], "the aim does not ask for brakes");
    assert_eq!(told.gaps.iter().map(|gap| gap.skill.as_str()).collect::<Vec<_>>(), ["estimates"]);
    let page = render::page(&told);
    let text = terminal::page(page, &Look { width: 80, colour: false, unicode: true });
    assert!(text.contains("Your level  You fit the Wheel builder role.\n"), "{text}");
    assessment.answers.insert(as_id("estimates"), rated(2));
    let two = report(&rubric, &assessment, None, day("2026-11-27"));
    let page = render::page(&two);
    let text = terminal::page(page, &Look { width: 80, colour: false, unicode: true });
    assert!(
        text.contains("Your level  You fit the Clerk role. You also fit Wheel builder.\n"),
        "{text}"
    );
    assessment.answers.insert(as_id("estimates"), rated(1));
    // Without an aim there is nothing to advise on, and all that was not answered may matter.
    assessment.facts.aim = None;
    let told = report(&rubric, &assessment, None, day("2026-11-27"));
    assert_eq!((told.target, told.unknown), (None, vec![as_id("brakes-and-gears")]));
    let asked = report(&rubric, &assessment, Some("owner"), day("2026-11-27"));
    assert_eq!(asked.target.as_deref(), Some("owner"));
}

#[test]
fn the_first_screen_says_which_roles_fit_and_how_far_the_aim_is() {
    let folder = folder();
    let (pack, file) = (folder.path("shop"), folder.path("ada.json"));
    let answers = ["Ada", "2", "1", "2", "", "", "", "", "", "", "", "n"];
    let asked = run(
        &["assess", "--plain", "-r", &pack, "-o", &file, "--as-of", "2026-11-27"],
        &answers.map(|line| format!("{line}\n")).concat(),
    );
    assert_eq!((asked.code, asked.stderr.as_str()), (0, ""), "{}", asked.stdout);
    let welcome = "Bicycle mechanic\n3 jobs, 4 skills. You answer only what your job requires.\n";
    assert!(asked.stdout.starts_with(welcome), "{}", asked.stdout);
    assert!(asked.stdout.contains("Skill 2 of 2."), "{}", asked.stdout);
    let report = run(&["report", &file, "-r", &pack, "--as-of", "2026-11-27"], "");
    let first = report.stdout.split("\n\n\u{2500}").next().unwrap();
    let told = "Skill report: Ada\n\
        27 Nov 2026, based on answers from 27 Nov 2026. Rubric: Bicycle mechanic 0.1.0,\n\
        levels 0 to 4.\n\n\
        Your level  Based on your answers so far, we can't say for sure that you fit a\n            \
        role. Closest: Clerk (75%), Owner (27\u{2013}73%) and Wheel builder\n            \
        (0\u{2013}100%).\n\
        Your goal   You're close to the Clerk role. You meet 75% of its requirements.\n";
    assert!(first.starts_with(told), "{first}");
    for args in [
        &["report", &file, "-r", &pack, "--format", "html"][..],
        &["report", &file, "-r", &pack, "--format", "markdown", "--view", "coach"],
        &["report", &file, "-r", &pack, "--view", "employer"],
        &[
            "report",
            &file,
            "-r",
            &pack,
            "--target",
            "owner",
            "--format",
            "xlsx",
            "-o",
            &folder.path("a.xlsx"),
        ],
        &["explain", &file.replace(".json", ".report.json")],
        &["worksheet", "-r", &pack],
        &["rubric", "show", "all", "-r", &pack],
        &["what-if", &file, "-r", &pack, "--set", "estimates=2"],
    ] {
        let run = run(args, "");
        assert_eq!(run.code, 0, "{args:?}\n{}", run.stderr);
        for word in ["the ladder", "this ladder", "On the ladder"] {
            assert!(!run.stdout.contains(word), "{word} in {args:?}\n{}", run.stdout);
        }
    }
}

#[test]
fn names_that_are_long_break_where_the_numbers_beside_them_need_the_room() {
    let folder = folder();
    let long = "Communicating between those who repair and those who only ride, and Z\u{fc}rich";
    let wheels =
        pack()["skills/wheels.toml"].replace("name = \"Wheels\"", &format!("name = {long:?}"));
    let pack = folder.path("shop");
    folder.write("shop/skills/wheels.toml", &wheels);
    let answers = "Ada\n1\n2\n\n\n\n\n\n\n\n\nn\n";
    let file = folder.path("ada.json");
    assert_eq!(run(&["assess", "--plain", "-r", &pack, "-o", &file], answers).code, 0);
    for columns in ["60", "80"] {
        let environment = [("COLUMNS", columns), ("LC_ALL", "C.UTF-8")];
        for args in
            [&["report", &file, "-r", &pack, "--all"][..], &["rubric", "show", "all", "-r", &pack]]
        {
            let told = run_with(args, "", &environment);
            let wide: Vec<&str> = (told.stdout.lines())
                .filter(|line| line.chars().count() > columns.parse().unwrap())
                .collect();
            assert_eq!((told.code, wide), (0, vec![]), "{args:?}");
        }
    }
    let report = run(&["report", &file, "-r", &pack, "--all"], "").stdout;
    let rows = "  Communicating between those who repair and       \u{2592}\u{2592}\u{2591}     2         -         3\n    those who only ride, and Z\u{fc}rich\n";
    assert!(report.contains(rows), "{report}");
}

/// What the whole page says to somebody who builds wheels a little, with so many clerks beside the roles; the rows of
/// the table below this text.
fn rows(clerks: usize, target: Option<&str>, above: &str) -> usize {
    let mut files = pack();
    let clerk = format!("[[steps]]{}", ROLES.split("[[steps]]").nth(2).unwrap());
    let roadmap = files.get_mut("roadmap.toml").unwrap();
    for at in 0..clerks {
        *roadmap += &clerk.replace("id = \"clerk\"", &format!("id = \"clerk-{at}\""));
    }
    let (rubric, findings) = check(&files, day("2026-11-27"));
    assert_eq!(findings, []);
    let rubric = rubric.unwrap();
    let mut one = Assessment::empty(&rubric, day("2026-11-27").into());
    one.answers.insert(as_id("wheels"), rated(1));
    let told = report(&rubric, &one, target, day("2026-11-27"));
    let page = markdown::page(&render::extent(&told, &Extent::Whole));
    let (_, rest) = page.split_once(above).expect("a table");
    let lines = rest.lines().skip_while(|line| !line.starts_with('|'));
    // Two more are the head.
    lines.take_while(|line| line.starts_with('|')).count() - 2
}

#[test]
fn five_other_roles_are_told_of_at_most_and_twelve_are_listed() {
    assert_eq!(rows(2, Some("owner"), "Other roles\n"), 4);
    assert_eq!(rows(4, Some("owner"), "Other roles\n"), 5);
    assert_eq!(rows(9, None, "\n## "), 12);
    assert_eq!(rows(10, None, "\n## "), 12);
}
