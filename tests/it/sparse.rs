//! Packs that leave out what their source does not say: how long levels take, anchors of their own.

use skillgap::advice::{LeftOutWhy, Piece, PieceKind, Plan};
use skillgap::assessment::{Amount, Assessment};
use skillgap::report::Report;
use skillgap::rubric::{Level, PackFiles, Rubric};
use skillgap::store::template_pack;
use skillgap::text::diagnostic::Code;

use crate::support::{Folder, as_id, check, day, inspect, rated, report, run};

const SKILLS: [&str; 4] = ["brakes-and-gears", "wheels", "estimates", "customer-talk"];

/// The pack to start from, without what stands under these headers in the files of these skills.
fn without(header: &str, skills: &[&str]) -> PackFiles {
    let mut files = template_pack("baker");
    for skill in skills {
        let text = files.get_mut(&format!("skills/{skill}.toml")).unwrap();
        let kept: Vec<&str> =
            text.split("\n\n").filter(|part| !part.contains(&format!("{header}\n"))).collect();
        assert!(kept.len() < text.split("\n\n").count(), "{skill} has no {header}");
        *text = kept.join("\n\n") + "\n";
    }
    files
}

fn sound(files: &PackFiles) -> Rubric {
    let (rubric, findings) = check(files, day("2026-11-25"));
    rubric.unwrap_or_else(|| panic!("{findings:?}"))
}

fn somebody(rubric: &Rubric, levels: [u8; 4]) -> Assessment {
    let mut assessment = Assessment::empty(rubric, day("2026-11-20").into());
    for (skill, level) in SKILLS.iter().zip(levels) {
        assessment.answers.insert(as_id(skill), rated(level));
    }
    assessment.facts.hours_per_week = Some(Amount(5.0));
    assessment
}

fn judged(files: &PackFiles, levels: [u8; 4]) -> (Report, Plan) {
    let rubric = sound(files);
    let target = Some("lead-mechanic");
    let report = report(&rubric, &somebody(&rubric, levels), target, day("2026-11-25"));
    let plan = report.plan.clone().unwrap();
    (report, plan)
}

/// A folder with a pack and what somebody answered.
fn shop(files: &PackFiles, levels: [u8; 4]) -> Folder {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(&format!("baker/{name}"), text);
    }
    let json = serde_json::to_string(&somebody(&sound(files), levels)).unwrap();
    folder.write("ada.json", &json);
    folder
}

/// What the program says of them, who aim at the lead of the workshop; files are named as in the folder.
fn said(folder: &Folder, args: &[&str]) -> String {
    let path = |arg: &&str| match *arg {
        arg if arg.ends_with(".json") => folder.path(arg),
        arg => arg.to_owned(),
    };
    let args: Vec<String> = args.iter().map(path).chain(["-r".to_owned()]).collect();
    let pack = folder.path("baker");
    let args: Vec<&str> = args.iter().map(String::as_str).chain([pack.as_str()]).collect();
    let told = run(&args, "");
    assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{args:?}");
    told.stdout
}

/// One line, so that nothing depends on where it is broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const REPORT: [&str; 7] =
    ["report", "ada.json", "--target", "lead-mechanic", "--as-of", "2026-11-25", "--all"];

#[test]
fn without_any_hours_a_plan_holds_every_missing_level_and_invents_none() {
    let mut files = without("[[effort]]", &SKILLS);
    files.remove("projects/weekend-bicycle.toml");
    let (report, plan) = judged(&files, [0, 0, 0, 0]);
    let pieces: Vec<(&str, PieceKind)> =
        plan.pieces.iter().map(|piece| (piece.id.as_str(), piece.kind)).collect();
    let learn = |skill| (skill, PieceKind::Learn);
    assert_eq!(pieces, [SKILLS[0], SKILLS[3], SKILLS[2], SKILLS[1]].map(learn));
    let levels: usize = report.gaps.iter().map(|gap| gap.untimed_levels).sum();
    assert_eq!((plan.untimed_levels, levels, plan.job_levels), (12, 12, 0));
    assert_eq!((plan.hours, plan.weeks), (None, None));
    assert!(plan.pieces.iter().all(|piece| piece.hours.is_none() && piece.by_week.is_none()));
    assert!(report.gaps.iter().all(|gap| gap.hours.is_none() && gap.mode.is_none()));
    let folder = shop(&files, [0, 0, 0, 0]);
    let told = flat(&said(&folder, &REPORT));
    for part in [
        "Do first Raise Brakes and gears from 0 to 3.",
        "(unknown hours) takes you from 0% to 93% of its requirements:",
        "Estimates 0 - 3 25.0 unknown hours",
        "1 - 30.0 Brakes and gears 0 \u{2192} 3, to learn, unknown hours, must-have",
        "Total: 12 levels with unknown hours.",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
}

#[test]
fn where_some_hours_are_known_the_totals_say_what_they_are_without() {
    let files = without("[[effort]]", &["wheels"]);
    let (_, plan) = judged(&files, [1, 1, 1, 1]);
    let (_, whole) = judged(&template_pack("baker"), [1, 1, 1, 1]);
    assert_eq!((plan.untimed_levels, whole.untimed_levels), (1, 0));
    assert_eq!((plan.job_levels, whole.job_levels), (4, 5));
    assert_eq!(plan.hours.map(|hours| [hours.low, hours.high]), Some([60.0, 120.0]));
    assert_eq!(plan.hours, whole.hours);
    assert!(plan.weeks.is_none() && whole.weeks.is_some());
    let folder = shop(&files, [1, 1, 1, 1]);
    let told = flat(&said(&folder, &REPORT));
    for part in [
        "(80\u{2013}160 h and 4 levels to gain on the job and 1 level with unknown hours)",
        "5 - 6.7 Wheels 2 \u{2192} 3, to learn, unknown hours",
        "Total: 60\u{2013}120 h and 4 levels to gain on the job, plus 1 level with unknown hours.",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
    let tasks = said(&folder, &[&REPORT[..], &["--format", "tasks"]].concat());
    assert!(tasks.contains("5. **Wheels 2 \u{2192} 3** (to learn, unknown hours)"), "{tasks}");
}

#[test]
fn no_week_is_named_after_a_piece_whose_hours_are_not_known() {
    let mut files = without("[[effort]]", &["brakes-and-gears"]);
    files.retain(|path, _| !path.starts_with("projects/"));
    let (_, plan) = judged(&files, [1, 0, 0, 0]);
    let first = plan.pieces.iter().position(|piece| piece.kind == PieceKind::Learn).unwrap();
    let (before, after) = plan.pieces.split_at(first);
    // What is learned on the job has months, and no week.
    let mut timed = before.iter().filter(|piece| piece.kind != PieceKind::OnTheJob).peekable();
    assert!(timed.peek().is_some() && timed.all(|piece| piece.by_week.is_some()), "{before:?}");
    assert!(after.iter().all(|piece| piece.by_week.is_none()));
    assert!(after.iter().any(|piece| piece.hours.is_some()), "{after:?}");
    let told = flat(&said(&shop(&files, [1, 0, 0, 0]), &REPORT));
    let part = "By this rubric, your skills would then be enough for the Bicycle mechanic role, provided you've raised Talking with customers 0 \u{2192} 1 on the job, and \
                Brakes and gears 1 \u{2192} 3 (unknown hours).";
    assert!(told.contains(part), "{told}");
    assert!(!told.contains("Bicycle mechanic role, in week"), "{told}");
    // What comes before a piece without hours keeps its week.
    let mut files = without("[[effort]]", &["wheels"]);
    files.retain(|path, _| !path.starts_with("projects/"));
    let (_, plan) = judged(&files, [0, 1, 0, 0]);
    let first = plan.pieces.iter().position(|piece| piece.kind == PieceKind::Learn).unwrap();
    let (before, after) = plan.pieces.split_at(first);
    let mut timed = before.iter().filter(|piece| piece.hours.is_some()).peekable();
    assert!(timed.peek().is_some() && timed.all(|piece| piece.by_week.is_some()), "{before:?}");
    assert!(after.iter().all(|piece| piece.by_week.is_none()), "{after:?}");
}

#[test]
fn a_course_is_not_left_out_for_hours_that_are_not_known() {
    let certificate = "certifications/example-repair-certificate.toml";
    let course = |mut files: PackFiles| {
        let text = files.get_mut(certificate).unwrap();
        *text = text.replacen("status = \"unknown\"", "status = \"active\"", 1).replacen(
            "[teaches]                             # the level after preparing for it; counts only for a course\n",
            "[teaches]\nwheels = 1\n",
            1,
        );
        *text = text.replacen("proof = \"hands-on-exam\"", "proof = \"graded-course\"", 1);
        assert!(text.contains("wheels = 1") && text.contains("\"active\""), "{text}");
        let (_, plan) = judged(&files, [1, 0, 0, 0]);
        let is_taken = |piece: &Piece| piece.kind == PieceKind::Credential && !piece.optional;
        (plan.pieces.iter().any(is_taken), plan.left_out.into_iter().map(|left| left.why).collect())
    };
    // The level decides the step, so it is learned by itself.
    let alone = vec![LeftOutWhy::NothingLeft];
    assert_eq!(course(template_pack("baker")), (false, alone));
    assert_eq!(course(without("[[effort]]", &["wheels"])), (true, vec![]));
}

#[test]
fn every_command_takes_a_pack_without_hours() {
    let folder = shop(&without("[[effort]]", &SKILLS), [1, 1, 0, 0]);
    let saved = said(&folder, &[&REPORT[..], &["--format", "json"]].concat());
    folder.write("report.json", &saved);
    for args in [
        &["verify", "report.json"][..],
        &["report", "report.json"],
        &["report", "report.json", "--format", "html"],
        &["report", "report.json", "--format", "ics"],
        &["report", "ada.json", "--view", "coach"],
        &["what-if", "ada.json", "--set", "wheels=3"],
        &["rubric", "show", "wheels"],
        &["rubric", "show", "all"],
    ] {
        said(&folder, args);
    }
    let told = flat(&said(&folder, &["explain", "report.json", "wheels"]));
    assert!(told.contains(" We don't know how long it takes."), "{told}");
}

#[test]
fn hours_that_are_given_are_given_for_every_level() {
    let with = |from: &str, to: &str| {
        let mut files = template_pack("baker");
        let text = files.get_mut("skills/wheels.toml").unwrap();
        assert!(text.contains(from));
        *text = text.replacen(from, to, 1);
        let (rubric, findings) = check(&files, day("2026-11-25"));
        assert!(rubric.is_none());
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    let one = "[[effort]]\nto = 2\nmode = \"project\"\nhours = [30, 60]\n";
    assert_eq!(with(one, ""), [Code::MissingEffort]);
    let none = without("[[effort]]", &["wheels"]);
    let whole = template_pack("baker")["skills/wheels.toml"].clone();
    let empty = none["skills/wheels.toml"].replacen("share = 4", "share = 4\neffort = []", 1);
    assert_eq!(with(&whole, &empty), [Code::MissingEffort]);
}

/// The anchors of wheels.
fn anchors(files: &PackFiles) -> Vec<String> {
    let rubric = sound(files);
    let skill = &rubric.skills[rubric.skill_ix("wheels").unwrap()];
    Level::ZERO.through(rubric.top()).map(|level| skill.anchor(level).anchor.clone()).collect()
}

const TESTS: [&str; 5] = [
    "Has never done it.",
    "Does it with someone's help, or with a manual open.",
    "Does a normal case on their own.",
    "Does hard cases, and others rely on the result.",
    "Decides how others do it.",
];

#[test]
fn the_tests_of_the_scale_stand_where_a_skill_has_no_anchors() {
    let files = without("[[levels]]", &["wheels"]);
    assert_eq!(anchors(&files), TESTS);
    let told = flat(&said(&shop(&files, [1, 1, 1, 1]), &REPORT));
    let part =
        "Done when you can say: \u{201c}Does hard cases, and others rely on the result.\u{201d}";
    assert!(told.contains(part), "{told}");

    let mut files = template_pack("baker");
    let text = files.get_mut("skills/wheels.toml").unwrap();
    let own = "anchor = \"On my own, I true wheels and replace spokes, and they stay straight.\"\n";
    assert!(text.contains(own));
    *text = text.replacen(own, "", 1);
    let rubric = sound(&files);
    let level = rubric.skills[rubric.skill_ix("wheels").unwrap()].anchor(Level::new(2)).clone();
    assert_eq!((level.anchor.as_str(), level.signs.len()), (TESTS[2], 2));
    assert!(level.probe.is_some());

    let mut files = without("[[levels]]", &["wheels"]);
    let text = files.get_mut("skills/wheels.toml").unwrap();
    *text = text.replacen("share = 4", "share = 4\nlevels = []", 1);
    let codes: Vec<Code> =
        check(&files, day("2026-11-25")).1.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::MissingAnchor]);
}

#[test]
fn a_shared_skill_has_the_tests_of_the_scale_that_it_was_written_for() {
    let mut files = template_pack("cook");
    files.remove("skills/wheels.toml");
    let text = files.get_mut("rubric.toml").unwrap();
    let shares = "[[shares]]\nrubric = \"baker\"\nskills = [\"wheels\"]\n\n[[sources]]\nid";
    *text = text.replacen(TESTS[2], "Other words.", 1).replacen("[[sources]]\nid", shares, 1);
    let beside = without("[[levels]]", &["wheels"]);
    files.extend(beside.into_iter().map(|(name, text)| (format!("../baker/{name}"), text)));
    assert_eq!(anchors(&files), TESTS);
}

/// The warnings, each with the file it stands in.
fn warned(files: &PackFiles) -> Vec<(Code, String, String)> {
    let (rubric, findings) = inspect(files, day("2026-11-25"));
    assert!(rubric.is_some(), "{findings:?}");
    findings.into_iter().map(|found| (found.code, found.file, found.message)).collect()
}

#[test]
fn many_skills_without_anchors_or_without_a_way_are_one_warning() {
    let told = |code, skill: &str, message: &str| {
        (code, format!("skills/{skill}.toml"), message.to_owned())
    };
    let own = "The skill has no anchors of its own, so people see the scale's tests.";
    let all = without("[[levels]]", &SKILLS);
    let more = format!("{own} The same is true of 3 more skills.");
    assert_eq!(warned(&all), [told(Code::ScaleAnchors, SKILLS[0], &more)]);
    let two = without("[[levels]]", &["estimates", "wheels"]);
    let more = format!("{own} The same is true of 1 more skill.");
    assert_eq!(warned(&two), [told(Code::ScaleAnchors, "estimates", &more)]);
    let one = without("[[levels]]", &["wheels"]);
    assert_eq!(warned(&one), [told(Code::ScaleAnchors, "wheels", own)]);

    for (place, left) in [("skills/", None), ("skills/estimates.toml", Some("wheels"))] {
        let mut files = two.clone();
        let text = files.get_mut("rubric.toml").unwrap();
        let allow = format!(
            "[[allow]]\ncode = \"scale-anchors\"\nwhere = \"{place}\"\nreason = \"So.\"\n\n[[sources]]\nid"
        );
        *text = text.replacen("[[sources]]\nid", &allow, 1);
        let left: Vec<_> =
            left.map(|skill| told(Code::ScaleAnchors, skill, own)).into_iter().collect();
        assert_eq!(warned(&files), left);
    }

    let gaps = warned(&without("[[resources]]", &SKILLS[..3]));
    assert_eq!(gaps.iter().filter(|(code, ..)| *code == Code::OpenGap).count(), 3, "{gaps:?}");
    let way = "Nothing leads to a level that a step requires. The same is true of 3 more skills.";
    let gaps = warned(&without("[[resources]]", &SKILLS));
    assert_eq!(gaps, [told(Code::OpenGap, SKILLS[0], way)]);
}
