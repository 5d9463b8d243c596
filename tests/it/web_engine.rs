//! The engine of the page: it saves what the terminal saves, and as WebAssembly it says what it says as a library.

#[path = "../../web/engine/src/session/mod.rs"]
#[allow(dead_code, reason = "the engine uses all of it")]
mod session;

use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use skillgap::assessment::Assessment;
use skillgap::store::{built_in_to_judge, embedded_packs};

use crate::examples::example;
use crate::support::{Folder, Random, run};
use session::{Input, Open, Request, Session};

const DAY: &str = "2026-11-30";

/// A questionnaire, with all that was asked of the engine and said by it.
struct Page {
    session: Session,
    requests: Vec<String>,
    answers: Vec<String>,
}

impl Page {
    fn open(pack: &str, more: Open) -> Page {
        let rubric = built_in_to_judge(pack).expect("a built-in rubric");
        let open = Open {
            pack: rubric.packed(),
            rubric: pack.to_owned(),
            day: DAY.to_owned(),
            id: "0123456789abcdef".to_owned(),
            ..more
        };
        let (requests, answers) = (Vec::new(), Vec::new());
        let mut page = Page { session: Session::default(), requests, answers };
        page.ask(&Request::Open(Box::new(open)));
        page
    }

    fn ask(&mut self, request: &Request) -> Value {
        let request = serde_json::to_string(request).unwrap();
        let answer = self.session.call(&request);
        self.requests.push(request);
        self.answers.push(answer);
        self.view()
    }

    fn say(&mut self, input: Input) -> Value {
        self.ask(&Request::Answer { input })
    }

    /// What is shown now.
    fn view(&self) -> Value {
        serde_json::from_str(self.answers.last().expect("it was opened")).unwrap()
    }

    fn kind(&self) -> String {
        self.view()["screen"]["kind"].as_str().unwrap_or_default().to_owned()
    }

    fn file(&self) -> String {
        self.view()["file"].as_str().expect("something was answered").to_owned()
    }
}

fn line(text: &str) -> Input {
    Input::Text(text.to_owned())
}

/// Somebody answers everything, with a project and a certification: what they do on the page, and the lines at the
/// terminal.
fn answers(page: &Page) -> (Vec<Input>, String) {
    let skills = page.view()["progress"][1].as_u64().unwrap() as usize;
    let mut inputs = vec![Input::On, line("Ada Lovelace")];
    let mut lines = vec!["Ada Lovelace".to_owned()];
    let rubric = built_in_to_judge("machine-learning-engineer").unwrap();
    assert!(skills > rubric.skills.len());
    for skill in 0..rubric.skills.len() {
        inputs.push(if skill == 5 { Input::Declined } else { Input::Level(2 + skill as u8 % 3) });
        lines.push(if skill == 5 { "s".to_owned() } else { (2 + skill % 3).to_string() });
    }
    let more: [(Input, &str); 8] = [
        (Input::Ticks(vec![0, 2]), "1 3"),
        (Input::Choice(Some(2)), "3"),
        (line("3 years"), "3 years"),
        (line("~8"), "~8"),
        (line("$500"), "$500"),
        (line("English, German"), "English, German"),
        (line("example.org/ada"), "example.org/ada"),
        (Input::Line(None), ""),
    ];
    for (input, typed) in more {
        lines.extend((input != Input::Line(None)).then(|| typed.to_owned()));
        inputs.push(input);
    }
    let evidence: [(Input, &str); 13] = [
        (Input::Yes(Some(true)), "y"),
        (line("Churn model at a bank"), "Churn model at a bank"),
        (line("The retention team"), "The retention team"),
        (line("12% fewer cancellations"), "12% fewer cancellations"),
        (line("example.org/churn"), "example.org/churn"),
        (line(""), ""),
        (line("Jan 2025"), "Jan 2025"),
        (line("now"), "now"),
        (Input::Ticks(vec![0, 1]), "1 2"),
        (Input::Yes(Some(true)), "y"),
        (line(""), ""),
        (Input::Ticks(vec![0]), "1"),
        (line("Mar 2025"), "Mar 2025"),
    ];
    for (input, typed) in evidence {
        inputs.push(input);
        lines.push(typed.to_owned());
    }
    (inputs, lines.join("\n") + "\n")
}

#[test]
fn the_page_saves_what_the_terminal_saves_and_shows_the_same_report() {
    let mut page = Page::open("machine-learning-engineer", Open::default());
    let (inputs, lines) = answers(&page);
    for input in inputs {
        let asked = page.kind();
        page.say(input.clone());
        let error = &page.view()["screen"]["error"];
        assert!(error.is_null(), "{asked}: {input:?}: {error}");
    }
    assert_eq!(page.kind(), "result", "{}", page.view());
    let folder = Folder::new();
    let file = folder.path("ada.json");
    let ran = run(&["assess", "--plain", "-o", &file, "--as-of", DAY], &lines);
    assert_eq!((ran.code, ran.stderr.contains("error")), (0, false), "{}", ran.stderr);
    let typed = folder.read("ada.json");
    let id = serde_json::from_str::<Assessment>(&typed).unwrap().id;
    let saved = page.file().replace("0123456789abcdef", id.0.as_deref().expect("it has an id"));
    assert_eq!(saved, typed);
    let shown = page.view()["screen"]["report"].as_str().expect("a report").to_owned();
    assert_eq!(shown, run(&["report", &file, "--format", "html", "--as-of", DAY], "").stdout);
}

#[test]
fn an_unfinished_file_continues_where_it_stopped_and_a_finished_one_is_shown_to_be_kept() {
    let mut page = Page::open("ai-engineer", Open::default());
    for input in [Input::On, line("Ada"), Input::Level(3), Input::Level(2)] {
        page.say(input);
    }
    let place = page.view()["screen"]["place"].clone();
    let saved = Some(page.file());
    let mut again = Page::open("ai-engineer", Open { saved: saved.clone(), ..Open::default() });
    assert_eq!(again.view()["screen"]["continues"], json!(true));
    again.say(Input::On);
    assert_eq!(again.view()["screen"]["place"], place);
    assert_eq!(Some(again.file()), saved);

    let lead = std::fs::read_to_string(example("lead.json")).unwrap();
    let mut update =
        Page::open("machine-learning-engineer", Open { saved: Some(lead), ..Open::default() });
    update.say(Input::On);
    let before = update.view()["screen"]["before"].as_str().unwrap_or_default().to_owned();
    assert!(before.starts_with("Your earlier answer: Li Wen, on"), "{before}");
    update.say(Input::Keep);
    assert_eq!(update.view()["said"], json!(["\u{2713} Name: Li Wen"]));
}

#[test]
fn what_cannot_be_opened_or_answered_is_said_and_changes_nothing() {
    for (saved, why) in [
        ("{}", "This file can't be used."),
        ("not JSON", "This file can't be used."),
        (r#"{"format": "skillgap-report/1"}"#, "This file can't be used."),
    ] {
        let page =
            Page::open("ai-engineer", Open { saved: Some(saved.to_owned()), ..Open::default() });
        let said = page.view()["error"].as_str().unwrap_or_default().to_owned();
        assert!(said.starts_with(why), "{said}");
    }
    let mut page = Page::open("ai-engineer", Open::default());
    page.say(Input::On);
    page.say(line("Ada"));
    let asked = page.view()["screen"].clone();
    for input in [Input::Level(9), line("3"), Input::Choice(Some(1)), Input::Yes(None), Input::On] {
        assert_eq!(page.say(input)["screen"], asked);
    }
    assert_eq!(
        page.session.call("{"),
        r#"{"error":"EOF while parsing an object at line 1 column 1"}"#
    );
}

#[test]
fn a_text_that_is_not_understood_is_asked_again_with_what_to_type() {
    let mut page = Page::open("machine-learning-engineer", Open::default());
    let (inputs, _) = answers(&page);
    for input in inputs.into_iter().take_while(|input| *input != line("3 years")) {
        page.say(input);
    }
    let screen = page.say(line("three"))["screen"].clone();
    assert_eq!(
        (screen["error"].as_str(), screen["value"].as_str()),
        (
            Some("\u{201c}three\u{201d} isn't a number. Type years in digits, for example 3."),
            Some("three")
        )
    );
    assert_eq!(page.say(line("3"))["said"], json!(["\u{2713} Years: 3"]));
}

#[test]
fn a_rating_on_the_page_is_the_one_of_the_terminal_and_shows_none_of_the_persons_answers() {
    let folder = Folder::new();
    let lead = std::fs::read_to_string(example("lead.json")).unwrap();
    let file = folder.write("li.json", &lead);
    let (to, page_file) = (folder.path("coach.json"), folder.path("rate.html"));
    assert_eq!(run(&["page", "-o", &page_file, "--rate", &file], "").code, 0);
    let html = folder.read("rate.html");
    let (_, about) = html.split_once("<script id=\"about\" type=\"application/json\">").unwrap();
    let about: Value = serde_json::from_str(about.split_once("</script>").unwrap().0).unwrap();
    let of = about["of"].as_str().expect("whom to rate").to_owned();
    assert!(!of.contains("\"level\""), "{of}");
    let mut page =
        Page::open("machine-learning-engineer", Open { of: Some(of), ..Open::default() });
    let mut lines = String::from("Carla Coach\n1\n2\n");
    let mut inputs =
        vec![Input::On, line("Carla Coach"), Input::Choice(Some(0)), Input::Ticks(vec![1])];
    for skill in 0..built_in_to_judge("machine-learning-engineer").unwrap().skills.len() {
        lines += &format!("{}\n\n", 2 + skill % 3);
        inputs.extend([Input::Level(2 + skill as u8 % 3), line("")]);
    }
    for input in inputs {
        page.say(input);
    }
    assert_eq!(page.kind(), "rated", "{}", page.view());
    let ran = run(&["rate", &file, "-o", &to, "--plain", "--as-of", DAY], &lines);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(page.file(), folder.read("coach.json"));
}

#[test]
fn answers_that_differ_only_in_levels_give_the_same_page_to_rate() {
    let folder = Folder::new();
    let lead = std::fs::read_to_string(example("lead.json")).unwrap();
    let mut other: Assessment = serde_json::from_str(&lead).unwrap();
    for answer in other.answers.values_mut() {
        answer.level = answer.level.map(|level| skillgap::rubric::Level::new(5 - level.get()));
    }
    let page = |name: &str, text: &str| {
        let file = folder.write(name, text);
        let to = folder.path(&format!("{name}.html"));
        assert_eq!(run(&["page", "-o", &to, "--rate", &file], "").code, 0);
        folder.read(&format!("{name}.html"))
    };
    let (one, two) = (page("one.json", &lead), page("two.json", &other.to_text()));
    assert!(one == two);
}

#[test]
fn a_page_is_at_most_one_and_a_half_megabytes() {
    let folder = Folder::new();
    for pack in embedded_packs() {
        let to = folder.path("assess.html");
        assert_eq!(run(&["page", "-o", &to, "-r", pack, "--for", "Ada"], "").code, 0);
        let bytes = folder.read("assess.html").len();
        assert!(bytes <= 1_500_000, "{pack}: {bytes}");
    }
}

#[test]
fn hostile_text_in_a_name_stays_text() {
    let folder = Folder::new();
    let name = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u{1b}[2J";
    let to = folder.path("assess.html");
    assert_eq!(run(&["page", "-o", &to, "--for", name], "").code, 0);
    let html = folder.read("assess.html");
    assert!(
        !html.contains("alert(1)</script>")
            && !html.contains("<img src=x")
            && !html.contains('\u{1b}')
    );
    // The script, the engine, the rubric and what the script has to know.
    assert_eq!(html.matches("</script>").count(), 4);
}

/// What somebody says to what is shown: mostly an answer, sometimes a move or nonsense.
fn something(random: &mut Random, screen: &Value) -> Input {
    const TEXTS: [&str; 8] =
        ["", "Ada", "3 years", "example.org/a", "Jan 2024", "now", "English", "7"];
    if random.once_in(12) {
        let moves = [Input::Back, Input::Skip, Input::Keep, Input::Review, Input::On];
        return moves[random.below(moves.len())].clone();
    }
    let options = screen["options"].as_array().map_or(1, Vec::len);
    match screen["kind"].as_str().unwrap_or_default() {
        "welcome" => Input::On,
        "level" if random.once_in(8) => Input::Declined,
        "level" => Input::Level(random.below(6) as u8),
        "text" => line(TEXTS[random.below(TEXTS.len())]),
        "choose" => Input::Choice((!random.once_in(4)).then(|| random.below(options))),
        "tick" => Input::Ticks((0..options).filter(|_| random.once_in(4)).collect()),
        "yes_no" => Input::Yes([Some(true), Some(false), None][random.below(3)]),
        "review" if random.once_in(6) => Input::Line(Some(random.below(20))),
        "review" => Input::Line(None),
        _ => Input::Yes(Some(true)),
    }
}

/// Somebody answers at random.
fn at_random(random: &mut Random) -> Page {
    let packs = embedded_packs();
    let mut page = Page::open(packs[random.below(packs.len())], Open::default());
    for _ in 0..random.below(90) {
        let input = something(random, &page.view()["screen"]);
        page.say(input);
    }
    page
}

#[test]
fn the_committed_engine_says_what_the_library_says() {
    if Command::new("node").arg("--version").output().is_err() {
        // Not by `eprintln!`, which nobody sees of a test that passes.
        let _ = writeln!(std::io::stderr(), "left out: no node to run the engine with");
        return;
    }
    let cases = std::env::var("SKILLGAP_CASES").ok().and_then(|cases| cases.parse().ok());
    let mut random = Random::new(20_261_130);
    let mut left = cases.unwrap_or(12_usize);
    while left > 0 {
        let some = left.min(25);
        left -= some;
        let pages: Vec<Page> = (0..some).map(|_| at_random(&mut random)).collect();
        let requests: Vec<&Vec<String>> = pages.iter().map(|page| &page.requests).collect();
        let folder = Folder::new();
        let file = folder.write("requests.json", &serde_json::to_string(&requests).unwrap());
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/engine.mjs");
        let ran = Command::new("node").arg(script).arg(file).output().expect("node runs");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let said: Vec<Vec<String>> = serde_json::from_slice(&ran.stdout).expect("its answers");
        for (page, said) in pages.iter().zip(&said) {
            for ((request, here), there) in page.requests.iter().zip(&page.answers).zip(said) {
                assert!(
                    here == there,
                    "`web/build` makes the engine of this library.\n{}\n{here}\n{there}",
                    request.chars().take(200).collect::<String>()
                );
            }
            assert_eq!(page.answers.len(), said.len());
        }
    }
}
