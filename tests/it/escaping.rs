//! Nothing that a saved report says reaches a file for others as anything but text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use icalendar::Component;
use serde_json::Value;
use skillgap::assessment::{Assessment, Held, Subject};
use skillgap::render::Look;
use skillgap::render::formats::{
    csv, html, ics, json_resume, markdown, tables, tasks, terminal, xlsx,
};
use skillgap::render::pages::{explain, view as words};
use skillgap::report::Report;
use skillgap::report::audience::{Name, View, view};
use skillgap::text::diagnostic::is_obeyed;

use crate::examples::{PEOPLE, example};
use crate::support::{RUBRIC, as_id, at_levels, judged, run};

/// What would be more than text somewhere, if it got there as it is.
const HOSTILE: [&str; 13] = [
    "\r\nATTENDEE:mailto:a@example.org\r\n",
    "\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:x\n",
    "\\;,:\"",
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1) ",
    "`](javascript:alert(1))![a](b)| ",
    "=HYPERLINK(\"https://example.org\")",
    "\u{ff1d}cmd|' /C calc'!A0",
    "\t\r\u{3000}\u{feff}@SUM(1)",
    "x;=1+1;\"\u{ff20}y;\t-z",
    "\u{0}\u{8}\u{1b}[2J\u{9b}\u{2028}\u{202e}\u{fffe}\u{ffff}_x0041_",
    "\u{1f600}\u{e9}",
];

/// The shape of a place: indices are all one.
fn shape(at: &[String]) -> String {
    let step =
        |step: &String| if step.parse::<usize>().is_ok() { "*".to_owned() } else { step.clone() };
    at.iter().map(step).collect::<Vec<_>>().join("/")
}

fn visit(value: &mut Value, at: &mut Vec<String>, see: &mut dyn FnMut(&[String], &mut Value)) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                at.push(key.clone());
                visit(value, at, see);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter_mut().enumerate() {
                at.push(index.to_string());
                visit(value, at, see);
                at.pop();
            }
        }
        _ => see(at, value),
    }
}

/// The shapes of all places that can hold any text.
fn free_places(report: &Value) -> BTreeSet<String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    visit(&mut report.clone(), &mut Vec::new(), &mut |at, value| {
        if value.is_string() {
            texts.entry(shape(at)).or_insert_with(|| format!("/{}", at.join("/")));
        }
    });
    let is_free = |place: &str| {
        let mut changed = report.clone();
        *changed.pointer_mut(place).unwrap() = "any".into();
        serde_json::from_value::<Report>(changed).is_ok()
    };
    texts.into_iter().filter(|(_, place)| is_free(place)).map(|(shape, _)| shape).collect()
}

/// A report in which every text begins with something; what named the same still does.
fn spoilt(report: &Value, free: &BTreeSet<String>, with: &str) -> Report {
    let mut changed = report.clone();
    visit(&mut changed, &mut Vec::new(), &mut |at, value| {
        if free.contains(&shape(at))
            && let Value::String(text) = value
        {
            *text = format!("{with}{text}");
        }
    });
    serde_json::from_value(changed).unwrap()
}

/// The report of an assessment in which every text that a person types begins with something.
fn typed(assessment: &Value, with: &str) -> Report {
    const TYPED: [&str; 8] =
        ["name", "title", "used_by", "result", "confirmed_by", "degree", "what", "reason"];
    let mut changed = assessment.clone();
    let mut count = 0;
    visit(&mut changed, &mut Vec::new(), &mut |at, value| {
        if at.last().is_some_and(|field| TYPED.contains(&field.as_str()))
            && let Value::String(text) = value
        {
            *text = format!("{with}{text}");
            count += 1;
        }
    });
    assert!(count > 3, "{count}");
    judged(&serde_json::from_value(changed).unwrap())
}

/// What a report is called whose names are long.
const LONG: &str = "a long text";

/// All reports that can be made of the examples with hostile text in them: put into the report, or typed.
static SPOILT: LazyLock<Vec<(Report, String)>> = LazyLock::new(|| {
    let mut all = Vec::new();
    let long = "\u{1f600}".repeat(20_000);
    let all_at_once = HOSTILE.concat();
    let each: Vec<&str> = HOSTILE.into_iter().chain([all_at_once.as_str()]).collect();
    // What is typed passes through the same code as what is in a report.
    let formulas: Vec<&str> = HOSTILE[7..].iter().copied().chain([all_at_once.as_str()]).collect();
    for (person, hostile, typed_in) in
        [("lead", &each[HOSTILE.len()..], &[][..]), ("data-scientist", &each[..], &formulas[..])]
    {
        let text = std::fs::read_to_string(example(&format!("{person}.report.json"))).unwrap();
        let report: Value = serde_json::from_str(&text).unwrap();
        let free = free_places(&report);
        assert!(free.len() > 80, "{}", free.len());
        for with in hostile {
            all.push((spoilt(&report, &free, with), (*with).to_owned()));
        }
        for with in typed_in {
            all.push((typed(&report["assessment"], with), format!("typed {with}")));
        }
        let names: BTreeSet<String> = free.into_iter().filter(|at| at.ends_with("name")).collect();
        all.push((spoilt(&report, &names, &long), LONG.to_owned()));
    }
    all
});

fn each_spoilt(mut check: impl FnMut(&Report, &str)) {
    SPOILT.iter().for_each(|(report, with)| check(report, with));
}

/// The names of what may begin a line of a calendar.
const PROPERTIES: [&str; 13] = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//skillgap//gap report//EN",
    "BEGIN:VEVENT",
    "UID:",
    "DTSTAMP:",
    "DTSTART;VALUE=DATE:",
    "SUMMARY:",
    "DESCRIPTION:",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
];

#[test]
fn no_text_begins_a_line_of_a_calendar() {
    each_spoilt(|report, with| {
        let text = ics::render(report);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{with:?}");
        let unfolded = text.replace("\r\n ", "");
        for line in unfolded.split("\r\n") {
            let is_known = |property: &str| {
                line == property || property.ends_with(':') && line.starts_with(property)
            };
            assert!(PROPERTIES.into_iter().any(is_known), "{with:?}: {line:?}");
            assert!(!line.contains(is_obeyed), "{line:?}");
            if let Some(id) = line.strip_prefix("UID:") {
                let digest = id.strip_suffix("@skillgap").unwrap();
                assert!(digest.len() == 32 && digest.bytes().all(|b| b.is_ascii_hexdigit()));
            }
        }
        let calendar: icalendar::Calendar = text.parse().unwrap();
        let events = calendar.components.iter().filter_map(|one| one.as_event());
        assert_eq!(events.count(), unfolded.matches("\r\nBEGIN:VEVENT\r\n").count(), "{with:?}");
    });
}

#[test]
fn a_workbook_opens_with_any_text_and_without_formulas() {
    each_spoilt(|report, with| {
        let bytes = xlsx::render(report).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Skills", "Gaps", "Plan", "Certifications", "About"]);
        let mut texts = 0;
        for name in book.sheet_names() {
            assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{with:?}");
            let range = book.worksheet_range(&name).unwrap();
            for (.., cell) in range.used_cells() {
                let Data::String(text) = cell else { continue };
                texts += 1;
                assert!(text.encode_utf16().count() <= 32_767);
                let forbidden = |c: char| is_obeyed(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
                assert!(!text.contains(forbidden), "{with:?}: {text:?}");
            }
        }
        assert!(texts > 50);
    });
}

#[test]
fn tables_and_resumes_read_back_as_they_were_written() {
    each_spoilt(|report, with| {
        for sheet in [tables::skills(report), tables::gaps(report), tables::plan(report)] {
            let text = csv::render(&sheet);
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), sheet.rows.len(), "{with:?}");
            assert!(!rows.iter().flatten().any(is_formula), "{with:?}");
        }
        let resume: Value = serde_json::from_str(&json_resume::render(report)).unwrap();
        for project in resume["projects"].as_array().unwrap() {
            let address = project["url"].as_str().unwrap_or("https://");
            assert!(address.starts_with("https://") || address.starts_with("http://"));
        }
    });
}

/// Whether a spreadsheet computes a cell: Excel in East Asian settings takes full-width signs for the common ones.
pub fn is_formula(cell: &str) -> bool {
    let cell = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    cell.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
        || cell.starts_with(['\t', '\r', '\n'])
}

/// Whether a text in Markdown has HTML or a link in it other than a web address; code has neither.
fn is_obeyed_in_markdown(text: &str) -> bool {
    let text = text.replace("\\`", "");
    let pieces: Vec<&str> = text.split('`').collect();
    assert!(pieces.len() % 2 == 1, "code that does not end: {text}");
    let text: String = pieces.into_iter().step_by(2).collect();
    let text = text.replace("<br>", "").replace("<https://", "").replace("<http://", "");
    let links = text.match_indices("](").any(|(at, _)| !text[..at].ends_with('\\'));
    links || text.contains('<') || text.contains(|c| is_obeyed(c) && c != '\n')
}

#[test]
fn pages_show_any_text_and_obey_none() {
    let look = Look { width: 80, colour: false, unicode: true };
    each_spoilt(|report, with| {
        // Length is what cells and lines of other formats have to bear.
        if with == LONG {
            return;
        }
        let text = tasks::render(report);
        assert!(!is_obeyed_in_markdown(&text), "{with:?}: {text}");
        let views = [View::Own, View::Coach, View::Employer(Name::Shown)];
        let viewed = views.map(|seen_by| words::page(&view(report, seen_by)));
        let subjects = explain::subjects(report);
        let explained = explain::page(report, subjects.first().copied());
        for page in viewed.into_iter().chain(explained) {
            let text = markdown::page(&page);
            let line = text.lines().find(|line| is_obeyed_in_markdown(line));
            assert_eq!(line, None, "{with:?}");
            let html = html::page(&page);
            assert!(!html.contains(|c| is_obeyed(c) && c != '\n'), "{with:?}");
            for tag in ["<script", "<img", "onerror=alert(1)>\"", "href=\"javascript"] {
                assert!(!html.contains(tag), "{with:?}: {tag}");
            }
            let hrefs = html.split("href=\"").skip(1);
            let is_safe =
                |to: &str| ["#", "https://", "http://"].iter().any(|it| to.starts_with(it));
            assert!(hrefs.clone().all(is_safe), "{with:?}");
            let text = terminal::page(page, &look);
            assert!(!text.contains(|c| is_obeyed(c) && c != '\n'), "{with:?}");
        }
    });
}

#[test]
fn a_link_is_a_link_only_to_the_web() {
    for (link, is_link) in [
        ("https://example.org/a?b=c", true),
        ("javascript:alert(1)", false),
        ("img src=x onerror=alert(1)", false),
        ("https://a b onclick=c", false),
        ("data:text/html,x", false),
    ] {
        let text = std::fs::read_to_string(example("data-scientist.report.json")).unwrap();
        let mut report: Report = serde_json::from_str(&text).unwrap();
        let plan = report.plan.as_mut().unwrap();
        let resource = report.gaps.iter().find_map(|gap| gap.resources.first()).unwrap();
        let mut resource = resource.clone();
        resource.address = Some(link.to_owned());
        let piece = plan.pieces.iter_mut().find(|piece| !piece.resources.is_empty());
        piece.unwrap().resources = vec![resource];
        let page = skillgap::render::extent(&report, &skillgap::render::Extent::Whole);
        for text in [tasks::render(&report), markdown::page(&page)] {
            assert_eq!(text.contains(&format!("<{link}>")), is_link, "{link}");
        }
    }
}

fn named(name: Option<&str>, level: u8) -> Assessment {
    let mut assessment = at_levels(&[level; 19]);
    assessment.subject = name.map(|name| Subject { name: name.to_owned() });
    assessment.credentials = Some(vec![Held {
        id: as_id("cka"),
        earned_on: Some("2026-01-15".parse().unwrap()),
        valid_until: None,
    }]);
    assessment
}

/// The ids and the summaries of the events of somebody's calendar.
fn events(assessment: &Assessment) -> (Vec<String>, Vec<String>) {
    let calendar: icalendar::Calendar = ics::render(&judged(assessment)).parse().unwrap();
    let events = calendar.components.iter().filter_map(|one| one.as_event());
    events
        .map(|event| (event.get_uid().unwrap().to_owned(), event.get_summary().unwrap().to_owned()))
        .unzip()
}

#[test]
fn two_people_share_no_event_and_every_event_names_its_person() {
    let people = ["Zo\u{eb} M\u{fc}ller", "Omar Said", "Omar Saidi", "Zoe Muller"];
    let mut seen = BTreeSet::new();
    for name in people {
        let (ids, summaries) = events(&named(Some(name), 3));
        assert!(!ids.is_empty());
        for (id, summary) in ids.into_iter().zip(summaries) {
            assert!(summary.starts_with(&format!("{name}: ")), "{summary}");
            assert!(seen.insert(id), "{name}");
        }
    }
    let nameless = [named(None, 3), named(None, 4)].map(|one| events(&one).0);
    assert!(nameless.iter().flatten().all(|id| seen.insert(id.clone())));
}

#[test]
fn one_person_keeps_the_ids_of_events_however_the_name_is_typed_and_whatever_was_answered() {
    let ids =
        |name, level| events(&named(Some(name), level)).0.into_iter().collect::<BTreeSet<_>>();
    let first = ids("Zo\u{eb} M\u{fc}ller", 3);
    assert_eq!(ids("Zoe\u{308} Mu\u{308}ller", 3), first);
    assert_eq!(ids(" Zo\u{eb}  M\u{fc}ller\n", 3), first);
    let again = events(&named(Some("Zo\u{eb} M\u{fc}ller"), 4)).0;
    assert!(again.iter().filter(|id| first.contains(*id)).count() >= 2);
    let mut later = named(Some("Zo\u{eb} M\u{fc}ller"), 3);
    later.taken_on = "2026-12-20".parse().unwrap();
    let later: BTreeSet<String> = events(&later).0.into_iter().collect();
    assert_eq!(later, first, "the date moves, the event stays");
}

#[test]
fn the_ids_of_events_name_nobody() {
    let ics = ics::render(&judged(&named(Some("Omar Said"), 3)));
    let ids: Vec<&str> = ics.lines().filter(|line| line.starts_with("UID:")).collect();
    assert!(!ids.is_empty() && ids.iter().all(|id| !id.to_lowercase().contains("omar")));
}

#[test]
fn calendars_from_the_command_line_are_those_of_the_people_in_the_files() {
    let mut seen = BTreeSet::new();
    for person in PEOPLE {
        let file = example(&format!("{person}.json")).display().to_string();
        let run = run(&["report", &file, "-f", "ics", "--as-of", "2026-11-23"], "");
        let ids = run.stdout.lines().filter(|line| line.starts_with("UID:"));
        ids.for_each(|id| assert!(seen.insert(id.to_owned()), "{person}"));
    }
    assert_eq!(RUBRIC.id, "machine-learning-engineer");
}
