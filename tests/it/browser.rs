//! Reports as HTML pages in a real browser: they overflow nowhere, can be read in both schemes and on
//! paper, have the structure that a screen reader needs, and ask nobody for anything. Left out, and said
//! so, where there is no Chromium.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use skillgap::assessment::{Answer, Assessment, State};
use skillgap::render::formats::html;

use crate::cohort;
use crate::examples::{PEOPLE, example};
use crate::support::{Folder, RUBRIC, as_id, at_levels, day, judged, report, run, run_with};

const CHROMIUM: &str = "/usr/bin/chromium";
/// A phone, a tablet, a desk; and the room between the margins of A4 and of Letter.
const WIDTHS: [(u32, &str); 5] =
    [(375, ""), (768, ""), (1440, ""), (680, "data-paper"), (703, "data-paper")];

/// What the checker found in all frames.
#[derive(Debug, Deserialize)]
struct Found {
    dark: bool,
    frames: usize,
    faults: Vec<String>,
}

/// Whether there is a browser; says so if not.
fn has_browser() -> bool {
    let there = Path::new(CHROMIUM).exists();
    if !there {
        // Not by `eprintln!`, which nobody sees of a test that passes.
        let _ = writeln!(std::io::stderr(), "left out: no {CHROMIUM} to look at pages with");
    }
    there
}

/// What Chromium prints, with nothing of anybody's settings; it must have nothing to say itself.
fn chromium(args: &[&str]) -> String {
    let folder = Folder::new();
    let mut command = Command::new("timeout");
    command.args(["120", CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu"]);
    command.args(["--disable-quic", "--no-first-run", "--disable-background-networking"]);
    command.args(["--disable-component-update", "--disable-sync", "--enable-logging=stderr"]);
    command.arg(format!("--user-data-dir={}", folder.path("profile")));
    let output = command.args(args).output().expect("Chromium starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let console: Vec<&str> = said.lines().filter(|line| line.contains("CONSOLE")).collect();
    assert!(console.is_empty(), "the console says: {console:?}");
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// Looks at pages in every width, and on paper, in one scheme.
fn look(pages: &[(String, String)], dark: bool) -> Found {
    let folder = Folder::new();
    let attribute = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    let mut outer = String::from("<!doctype html><meta charset=utf-8><title>all</title><body>");
    for (name, page) in pages {
        let page = attribute(page);
        for (width, paper) in WIDTHS {
            outer += &format!(
                "<iframe width={width} height=900 style='border:0' {paper} title=\"{name}, {width}\" \
                 srcdoc=\"{page}\"></iframe>\n"
            );
        }
    }
    outer += &format!("<script>{}</script>", include_str!("../browser/check.js"));
    let file = folder.write("all.html", &outer);
    let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(!dark));
    let dom = chromium(&[&scheme, "--dump-dom", &format!("file://{file}")]);
    let (_, result) = dom.split_once("<pre id=\"result\">").expect("the checker ran");
    let (result, _) = result.split_once("</pre>").expect("its result ends");
    let result = result.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let found: Found = serde_json::from_str(&result).expect("its result is JSON");
    assert_eq!((found.dark, found.frames), (dark, pages.len() * WIDTHS.len()));
    found
}

fn example_page(person: &str, options: &[&str]) -> String {
    let file = example(&format!("{person}.json")).display().to_string();
    let args = ["report", &file, "--as-of", "2026-11-23", "--format", "html"];
    let run = run(&[&args[..], options].concat(), "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{person}");
    run.stdout
}

fn sound(pages: &[(String, String)]) {
    if has_browser() {
        for dark in [false, true] {
            let faults = look(pages, dark).faults;
            assert!(
                faults.is_empty(),
                "dark: {dark}, {} in all: {:#?}",
                faults.len(),
                &faults[..faults.len().min(12)]
            );
        }
    }
}

/// A person in whose every text is something to fall over.
fn hostile() -> Assessment {
    let long = "x".repeat(10_000);
    let name = "<script>alert(1)</script>\"><img src=x onerror=alert(1)> | `a` \u{1f469}\u{200d}\u{1f4bb}\n&amp; 'b'";
    let text = serde_json::json!({
        "format": "skillgap-assessment/1",
        "rubric": {"id": RUBRIC.id, "version": RUBRIC.version.to_string()},
        "subject": {"name": name},
        "taken_on": "2026-11-20",
        "answers": {},
        "work": [
            {"id": "long", "title": long, "link": format!("https://example.org/{long}"), "shows": ["sql"]},
            {"id": "hostile", "title": format!("{name} javascript:alert(1)"), "used_by": name,
             "result": name, "confirmed_by": long, "shows": [RUBRIC.skills[0].id()]},
        ],
    });
    let mut assessment =
        Assessment::read("hostile.json", &text.to_string(), &RUBRIC).expect("it is one");
    assessment.answers = at_levels(&[3; 19]).answers;
    let reason = Some(format!("{name}{long}"));
    let declined = Answer { state: State::NotApplicable, level: None, reason, answered_on: None };
    assessment.answers.insert(as_id("r-or-java"), declined);
    assessment
}

#[test]
fn the_pages_of_the_examples_are_sound_on_every_screen_and_on_paper() {
    sound(&PEOPLE.map(|person| (person.to_owned(), example_page(person, &[]))));
    sound(&PEOPLE.map(|person| (person.to_owned(), example_page(person, &["--all"]))));
}

#[test]
fn the_pages_of_nobody_and_of_somebody_hostile_are_sound() {
    let empty = Assessment::empty(&RUBRIC, day("2026-11-20").into());
    // Ranges are long where most is unknown, and so is the name of this path.
    let some = at_levels(&[2, 3, 1]);
    let asked = report(&RUBRIC, &some, Some("ai-research-scientist"), day("2026-11-23"));
    let pages = [judged(&empty), judged(&some), asked, judged(&hostile())];
    let [empty, some, asked, hostile] = pages.map(|report| html::render(&report));
    assert!(!hostile.contains("<script") && !hostile.contains("<img"));
    assert!(hostile.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let pages = [("nobody", empty), ("some", some), ("asked", asked), ("hostile", hostile)];
    sound(&pages.map(|(name, page)| (name.to_owned(), page)));
}

#[test]
fn what_else_can_be_a_page_is_sound_too() {
    let file = example("student.json").display().to_string();
    let commands: [&[&str]; 9] = [
        &["rubric", "show"],
        &["rubric", "show", "skills"],
        &["rubric", "show", "certifications"],
        &["rubric", "show", "steps"],
        &["rubric", "stats"],
        &["what-if", &file, "--set", "sql=3"],
        &["report", &file, "--view", "coach"],
        &["report", &file, "--view", "employer"],
        &["compare", &file, &file],
    ];
    let pages = commands.map(|command| {
        let run = run(&[command, &["--as-of", "2026-11-23", "--format", "html"]].concat(), "");
        assert_eq!(run.code, 0, "{command:?}");
        (command.join(" "), run.stdout)
    });
    if has_browser() {
        assert_eq!(look(&pages, false).faults, Vec::<String>::new());
    }
}

#[test]
fn the_page_of_a_cohort_is_sound_on_every_screen_and_on_paper() {
    let folder = Folder::new();
    let people = cohort::people(30);
    let input = cohort::lines(&people);
    let of =
        |at: usize| ["north", "a group with quite a long name, somewhere in the south"][at % 2];
    let groups = folder.write("groups.csv", &cohort::groups(&people, of));
    let sites = ["n", "e", "s", "w", "online"];
    let many = folder.write("many.csv", &cohort::groups(&people, |at| sites[at % 5]));
    let day = ["cohort", "-", "--as-of", "2026-11-23"];
    let earlier = folder.path("earlier.json");
    assert_eq!(run(&[&day[..], &["-o", &earlier]].concat(), &input).code, 0);
    let options: [&[&str]; 4] = [
        &[],
        &["--groups", &groups, "--since", &earlier],
        &["--groups", &many],
        &["--groups", &groups, "--names"],
    ];
    let pages = options.map(|options| {
        let run = run(&[&day[..], &["--format", "html"], options].concat(), &input);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        (format!("cohort {options:?}"), run.stdout)
    });
    sound(&pages);
}

fn worksheet() -> String {
    let run = run(&["worksheet"], "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run.stdout
}

#[test]
fn the_worksheet_is_sound_on_every_screen_and_on_paper() {
    let filled = worksheet().replace("type=\"radio\"", "type=\"radio\" checked");
    sound(&[("empty".to_owned(), worksheet()), ("filled".to_owned(), filled)]);
}

#[test]
fn the_page_that_asks_shows_its_welcome_and_says_nothing_on_the_console() {
    if !has_browser() {
        return;
    }
    let folder = Folder::new();
    let file = folder.path("assess.html");
    assert_eq!(run(&["page", "-o", &file, "--for", "Ada Lovelace"], "").code, 0);
    // The engine is unpacked and compiled before the welcome is there.
    let dom = chromium(&["--virtual-time-budget=60000", "--dump-dom", &format!("file://{file}")]);
    let (_, main) = dom.split_once("<main").expect("there is a main part");
    let (main, _) = main.split_once("</main>").expect("it ends");
    assert!(main.contains("Hello, Ada Lovelace"), "{main}");
    assert!(main.contains(">Start</button>") && !main.contains("id=\"form\""), "{main}");
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let pages = PEOPLE.map(|person| (person, example_page(person, &["--all"])));
    for (person, page) in pages.into_iter().chain([("worksheet", worksheet())]) {
        for way in [
            "<script",
            "<link",
            "<iframe",
            "<object",
            "<embed",
            "<form",
            " src=",
            "srcset=",
            "@import",
            "url(http",
            " on",
            "http-equiv=\"refresh\"",
        ] {
            let found = page.split('<').skip(1).any(|tag| {
                tag.split('>').next().is_some_and(|tag| format!("<{tag}").contains(way))
            });
            assert!(!found, "{person}: {way}");
        }
        assert!(!page.contains("@import") && !page.contains("@font-face"));
        assert!(page.contains(
            "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\""
        ));
    }
}

#[test]
fn a_page_that_is_not_sound_is_refused() {
    if !has_browser() {
        return;
    }
    let sound = example_page("lead", &["--all"]);
    let body = |more: &str| sound.replacen("</main>", &format!("{more}</main>"), 1);
    let changed = |from: &str, to: &str| {
        assert!(sound.contains(from), "{from}");
        sound.replacen(from, to, 1)
    };
    let faulty = [
        ("overflow: ", body("<p style='width:2000px'>wide</p>")),
        (
            "contrast: P.faint",
            body("<p class=faint style='color:#8a8a8a;background:#999'>faint</p>"),
        ),
        (
            "contrast: text",
            changed("</svg>", "<text y=20 style='fill:#888;opacity:.4'>faint</text></svg>"),
        ),
        ("names: svg has none", body("<svg width=9 height=9></svg>")),
        ("names: IMG has none", body("<img>")),
        ("names: an input has no label", body("<input type=radio>")),
        ("names: a fieldset has no legend", body("<fieldset></fieldset>")),
        ("names: aria-labelledby of SECTION", body("<section aria-labelledby=nowhere></section>")),
        ("headings: not exactly one h1", body("<h1>again</h1>")),
        ("headings: skipped", body("<h4>deep</h4>")),
        ("ids: main twice", body("<p id=main>again</p>")),
        ("tables: no caption", body("<table><tr><td>x</table>")),
        ("tables: a heading without scope", changed("scope=\"col\"", "")),
        ("links: javascript:", body("<a href='javascript:alert(1)'>no</a>")),
        ("links: https://x.example tells", body("<a href='https://x.example'>no</a>")),
        ("links: #nowhere", body("<a href='#nowhere'>no</a>")),
        ("structure: no language", changed(" lang=\"en\"", "")),
        ("structure: no nav", sound.replace("<nav", "<div").replace("</nav", "</div")),
        ("drawing: \"far\" leaves it", changed("</svg>", "<text x=900>far</text></svg>")),
        ("and both overlap", changed("</svg>", "<text y=16 x=30>both</text></svg>")),
        ("\"low\" and a bar", changed("</svg>", "<text y=27 x=40>low</text></svg>")),
        ("bare: rect.track has fill", changed("fill=\"#e9e6dd\"", "")),
        ("bare: text.value has fill", changed("fill=\"#565d66\"", "fill=\"#000000\"")),
    ];
    let pages: Vec<(String, String)> = faulty
        .iter()
        .enumerate()
        .map(|(at, (_, page))| (format!("page {at}"), page.clone()))
        .collect();
    let found = look(&pages, false).faults;
    for (at, (fault, _)) in faulty.iter().enumerate() {
        let about = format!("page {at}, ");
        let of_page: Vec<&String> = found.iter().filter(|line| line.starts_with(&about)).collect();
        assert!(of_page.iter().any(|line| line.contains(fault)), "{fault}: {of_page:?}");
    }
}

#[test]
fn a_page_prints() {
    if !has_browser() {
        return;
    }
    for person in PEOPLE {
        assert_eq!(sheets(&example_page(person, &[])), 2, "{person}");
    }
    let all = PEOPLE.map(|person| (person, example_page(person, &["--all"])));
    for (person, page) in all.into_iter().chain([("worksheet", worksheet())]) {
        let sheets = sheets(&page);
        assert!((5..=20).contains(&sheets), "{person}: {sheets} sheets");
    }
}

/// How many sheets of paper a page is printed on.
fn sheets(page: &str) -> usize {
    let folder = Folder::new();
    let file = folder.write("page.html", page);
    let pdf = folder.path("page.pdf");
    let to = format!("--print-to-pdf={pdf}");
    chromium(&["--no-pdf-header-footer", &to, &format!("file://{file}")]);
    let bytes = std::fs::read(&pdf).expect("it was printed");
    String::from_utf8_lossy(&bytes).matches("/Type /Page\n").count()
}

#[test]
fn what_a_talk_needs_is_printed_on_two_sheets() {
    if !has_browser() {
        return;
    }
    let folder = Folder::new();
    let examples = PEOPLE.map(|person| example(&format!("{person}.json")).display().to_string());
    let much = crate::views::everything_by_two_lines(5).to_string();
    for file in examples.into_iter().chain([folder.write("much.json", &much)]) {
        let args = ["report", &file, "--as-of", "2026-11-23", "--view", "coach", "-f", "html"];
        let page = run(&args, "").stdout;
        assert_eq!(sheets(&page), 2, "{file}");
    }
}

#[test]
fn a_history_over_time_is_drawn_and_sound() {
    let folder = Folder::new();
    let kept = folder.0.join("skillgap").join("history");
    std::fs::create_dir_all(&kept).unwrap();
    let text = std::fs::read_to_string(example("student.json")).unwrap();
    for (at, day) in ["2026-08-20", "2026-09-20", "2026-11-20"].into_iter().enumerate() {
        let mut assessment: serde_json::Value = serde_json::from_str(&text).unwrap();
        assessment["taken_on"] = day.into();
        assessment["answers"]["sql"]["level"] = (at + 1).into();
        std::fs::write(kept.join(format!("{day}-0000000{at}.json")), assessment.to_string())
            .unwrap();
    }
    let data = folder.0.display().to_string();
    let environment = [("XDG_DATA_HOME", data.as_str()), ("LC_ALL", "C.UTF-8")];
    let run = run_with(&["history", "--format", "html"], "", &environment);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout.matches("<circle class=\"claimed\"").count(), 3, "a dot for each");
    if has_browser() {
        let pages = [("history".to_owned(), run.stdout)];
        assert_eq!(look(&pages, false).faults, Vec::<String>::new());
        assert_eq!(look(&pages, true).faults, Vec::<String>::new());
    }
}
