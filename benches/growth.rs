//! How much longer twice as much takes: about 2 is right, 4 is quadratic. Times depend on the machine; their ratio,
//! from one run, hardly does.
#![allow(
    clippy::pedantic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints figures"
)]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock; the library must not")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use skillgap::assessment::{Assessment, Work};
use skillgap::authoring::inspect;
use skillgap::render::Look;
use skillgap::render::pages::findings;
use skillgap::report::history::history;
use skillgap::report::report;
use skillgap::rubric::{Rubric, SkillId};
use skillgap::store::{embedded_pack, template_pack};
use skillgap::text::date::Date;
use skillgap::text::diagnostic::Sources;

const DAY: Date = Date::constant(2026, 11, 28);
const LOOK: Look = Look { width: 80, colour: false, unicode: true };

fn head(rubric: &Rubric) -> String {
    format!(
        "{{\"format\": \"skillgap-assessment/1\", \"taken_on\": \"2026-11-20\",\n \"rubric\": {{\"id\": \"{}\", \
         \"version\": \"{}\"}}",
        rubric.id, rubric.version
    )
}

/// Reads what is wrong and shows it, on the screen and for an editor.
fn refuse(rubric: &Rubric, text: &str) {
    let found = Assessment::read("a.json", text, rubric).expect_err("it is wrong");
    let sources = Sources::from([("a.json".to_owned(), text.to_owned())]);
    black_box(findings::render(&found, &sources, &LOOK));
    black_box(findings::json(&found, &sources));
}

fn unknown_keys(rubric: &Rubric, count: usize, between: &str) -> String {
    let mut text = head(rubric);
    (0..count).for_each(|at| write!(text, ",{between}\"key-{at}\": 1").expect("it is memory"));
    text + ", \"answers\": {}}"
}

fn unknown_ids(rubric: &Rubric, count: usize) -> String {
    let answer = |at| format!("\"skill-{at}\": {{\"state\": \"rated\", \"level\": 2}}");
    let answers: Vec<String> = (0..count).map(answer).collect();
    format!("{}, \"answers\": {{\n{}}}}}", head(rubric), answers.join(",\n"))
}

fn with_work(rubric: &Rubric, count: usize) -> Assessment {
    let mut assessment = Assessment::empty(rubric, DAY.into());
    let ids: Vec<&SkillId> = rubric.skills.iter().map(|skill| skill.id()).collect();
    let rated = |id: &&SkillId| format!("\"{id}\": {{\"state\": \"rated\", \"level\": 3}}");
    let answers: Vec<String> = ids.iter().map(rated).collect();
    let text = format!("{}, \"answers\": {{{}}}}}", head(rubric), answers.join(","));
    assessment.answers = Assessment::read("a.json", &text, rubric).expect("it is right").answers;
    let work = |at: usize| Work {
        id: format!("work-{at}"),
        title: format!("Work {at}"),
        link: None,
        used_by: Some("a team".to_owned()),
        result: None,
        confirmed_by: None,
        from: "2025-01".parse().ok(),
        until: None,
        shows: vec![ids[at % ids.len()].to_owned()],
        shows_asked: false,
        share: None,
        ..Work::default()
    };
    assessment.work = Some((0..count).map(work).collect());
    assessment
}

fn wrong_pack(count: usize) {
    let mut files = embedded_pack();
    let roadmap = files.get_mut("roadmap.toml").expect("it is there");
    let unknown: String = (0..count).fold(String::new(), |mut text, at| {
        write!(text, "\nunknown-{at} = 1").expect("it is memory");
        text
    });
    *roadmap = roadmap.replacen("[steps.required]", &format!("[steps.required]{unknown}"), 1);
    let found = inspect(&files, DAY).expect_err("it is wrong");
    assert!(found.len() >= count, "{} findings", found.len());
    black_box(findings::render(&found, &files, &LOOK));
    black_box(findings::json(&found, &files));
}

/// A pack whose skills wait for each other in a row.
fn chain(count: usize) {
    let mut files = template_pack("workshop");
    let wheels = files["skills/wheels.toml"].lines();
    let text: Vec<&str> = wheels.filter(|line| !line.starts_with("after = ")).collect();
    let text = text.join("\n").replacen("id = \"wheels\"", "id = \"@\"\nafter = [@@]", 1);
    for at in 0..count {
        let after = if at == 0 { String::new() } else { format!("\"link-{}\"", at - 1) };
        let link = text.replacen("@@", &after, 1).replacen('@', &format!("link-{at}"), 1);
        files.insert(format!("skills/link-{at}.toml"), link);
    }
    let ids: Vec<String> = (0..count).map(|at| format!("\"link-{at}\", ")).collect();
    let rubric = files.get_mut("rubric.toml").expect("it is there");
    *rubric = rubric.replacen("\nskills = [", &format!("\nskills = [{}", ids.concat()), 1);
    let levels: Vec<String> = (0..count).map(|at| format!("link-{at} = 1\n")).collect();
    let roadmap = files.get_mut("roadmap.toml").expect("it is there");
    *roadmap = roadmap.replace("required]\n", &format!("required]\n{}", levels.concat()));
    assert!(inspect(&files, DAY).is_ok());
}

fn least(of: impl Fn()) -> Duration {
    let once = || {
        let start = Instant::now();
        of();
        start.elapsed()
    };
    (0..3).map(|_| once()).min().expect("there are three")
}

fn measure(what: &str, count: usize, of: impl Fn(usize)) {
    let (one, two) = (least(|| of(count)), least(|| of(2 * count)));
    let ratio = two.as_secs_f64() / one.as_secs_f64();
    println!("{what:<32} {count:>7}: {one:>10.1?}, twice: {two:>10.1?}, ratio {ratio:.2}");
}

fn main() {
    let rubric = Rubric::check(&embedded_pack(), DAY).expect("the built-in pack is sound").rubric;
    measure("unknown keys, a line each", 50_000, |count| {
        refuse(&rubric, &unknown_keys(&rubric, count, "\n"));
    });
    measure("unknown keys in one line", 50_000, |count| {
        refuse(&rubric, &unknown_keys(&rubric, count, ""));
    });
    let long = format!(" \"{}", "x".repeat(120));
    measure("long unknown keys in one line", 25_000, |count| {
        refuse(&rubric, &unknown_keys(&rubric, count, "").replace("\"key-", &format!("{long}-")));
    });
    measure("one endless text", 3_500_000, |count| {
        let more = format!(", \"unknown\": \"{}\"", "x".repeat(count));
        refuse(&rubric, &(head(&rubric) + &more + ", \"answers\": {}}"));
    });
    measure("one endless word", 3_500_000, |count| {
        refuse(&rubric, &unknown_keys(&rubric, 1, "").replace("key-", &"x".repeat(count)));
    });
    measure("nested lists", 3_500_000, |count| refuse(&rubric, &"[".repeat(count)));
    measure("unknown skill ids", 20_000, |count| refuse(&rubric, &unknown_ids(&rubric, count)));
    measure("unknown ids in a pack", 5_000, wrong_pack);
    measure("a chain of skills in a pack", 1_500, chain);
    let one = with_work(&rubric, 3);
    measure("assessments in the history", 5_000, |count| {
        let kept: Vec<_> = (0..count).map(|at| (at + 1, one.clone())).collect();
        black_box(history(&rubric, &kept));
    });
    measure("pieces of work in a report", 5_000, |count| {
        let made = report(&rubric, &with_work(&rubric, count), None, DAY);
        black_box(made.expect("no target was asked for"));
    });
}
