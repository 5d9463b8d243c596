//! The calendar: the person's own days, under ids by which a calendar knows them again.

use std::collections::BTreeMap;

use icalendar::Component;
use skillgap::assessment::{Agreed, Assessment, Held, Id, Subject};
use skillgap::render::formats::ics;
use skillgap::report::Report;

use crate::examples::{PEOPLE, made};
use crate::support::{RUBRIC, as_id, at_levels, day, judged, report};

/// The events by their ids: the day, and what it says there.
fn events(report: &Report) -> BTreeMap<String, (String, String)> {
    let calendar: icalendar::Calendar = ics::render(report).parse().unwrap();
    let events = calendar.components.iter().filter_map(|component| component.as_event());
    let told = |event: &icalendar::Event| {
        let day = event.property_value("DTSTART").expect("each has a day").to_owned();
        let says = event.get_summary().expect("each says what it is").to_owned();
        (event.get_uid().expect("each has an id").to_owned(), (day, says))
    };
    let list: Vec<_> = events.map(told).collect();
    let (all, map) = (list.len(), BTreeMap::from_iter(list));
    assert_eq!(map.len(), all, "no id is there twice");
    map
}

/// What each day says, in order.
fn told(report: &Report) -> Vec<(String, String)> {
    let mut told: Vec<_> = events(report).into_values().collect();
    told.sort();
    told
}

/// The id of the event that says this.
fn uid(report: &Report, says: &str) -> String {
    let found = events(report).into_iter().find(|(_, (_, words))| words.ends_with(says));
    found.unwrap_or_else(|| panic!("nothing says {says}: {:?}", told(report))).0
}

fn person(name: Option<&str>) -> Assessment {
    let mut assessment = at_levels(&[3; 19]);
    assessment.subject = name.map(|name| Subject { name: name.to_owned() });
    assessment.credentials = Some(vec![Held {
        id: as_id("cka"),
        earned_on: Some("2026-01-15".parse().unwrap()),
        valid_until: None,
    }]);
    assessment.agreed = Some(vec![
        action("Show the churn model", Some("2027-01"), None),
        action("Write to Kim", Some("2026-12-04"), None),
    ]);
    assessment
}

fn action(what: &str, by: Option<&str>, done: Option<bool>) -> Agreed {
    let by = by.map(|by| by.parse().unwrap());
    Agreed { done, ..Agreed::new(what.to_owned(), by) }
}

#[test]
fn two_people_share_no_id_and_every_event_names_its_person() {
    let [ada, omar] = ["Ada Example", "Omar Said"].map(|name| judged(&person(Some(name))));
    let [of_ada, of_omar] = [&ada, &omar].map(events);
    assert_eq!(of_ada.len(), of_omar.len());
    assert!(of_ada.len() >= 4, "{of_ada:?}");
    assert!(of_ada.keys().all(|uid| !of_omar.contains_key(uid)));
    assert!(of_ada.values().all(|(_, says)| says.starts_with("Ada Example: ")), "{of_ada:?}");
    assert!(of_omar.values().all(|(_, says)| says.starts_with("Omar Said: ")), "{of_omar:?}");
}

#[test]
fn one_person_has_the_same_ids_however_the_name_is_typed_and_whenever_the_report_is_made() {
    let first = judged(&person(Some("Zo\u{eb} M\u{fc}ller")));
    let ids: Vec<String> = events(&first).into_keys().collect();
    for name in ["Zoe\u{308} Mu\u{308}ller", "Zo\u{eb}  M\u{fc}ller ", "zo\u{eb} m\u{fc}ller"] {
        let again = judged(&person(Some(name)));
        assert_eq!(events(&again).into_keys().collect::<Vec<_>>(), ids, "{name}");
    }
    let later = report(&RUBRIC, &person(Some("Zo\u{eb} M\u{fc}ller")), None, day("2026-11-30"));
    assert_eq!(events(&later).into_keys().collect::<Vec<_>>(), ids);
}

#[test]
fn a_reminder_whose_day_moves_keeps_its_id() {
    let before = person(Some("Ada Example"));
    let mut after = before.clone();
    after.taken_on = "2026-11-22".parse().unwrap();
    after.agreed.as_mut().unwrap()[0].by = Some("2027-03".parse().unwrap());
    after.credentials.as_mut().unwrap()[0].earned_on = Some("2026-02-15".parse().unwrap());
    let [before, after] = [judged(&before), judged(&after)];
    for says in ["answer the questions again", "Show the churn model", "expires"] {
        assert_eq!(uid(&before, says), uid(&after, says), "{says}");
    }
    assert_ne!(told(&before), told(&after));
}

#[test]
fn without_a_name_the_ids_are_those_of_the_file_or_else_of_its_answers() {
    let nobody = person(None);
    let mut other = nobody.clone();
    other.answers.remove("sql");
    assert_ne!(uid(&judged(&nobody), "again"), uid(&judged(&other), "again"));
    let mut saved = nobody.clone();
    saved.id = Id(Some("0123456789abcdef".to_owned()));
    other.id = saved.id.clone();
    assert_eq!(uid(&judged(&saved), "again"), uid(&judged(&other), "again"));
    assert!(told(&judged(&nobody)).iter().any(|(_, says)| says == "Write to Kim"));
}

#[test]
fn open_actions_are_in_the_calendar_until_they_are_done_or_their_day_is_over() {
    let mut assessment = person(None);
    assessment.agreed = Some(vec![
        action("by a month", Some("2027-01"), None),
        action("by a day", Some("2026-12-04"), Some(false)),
        action("today", Some("2026-11-23"), None),
        action("yesterday", Some("2026-11-22"), None),
        action("done", Some("2026-12-05"), Some(true)),
        action("without a day", None, None),
        action("By a day", Some("2026-12-20"), None),
    ]);
    let actions =
        ["20261123 today", "20261204 by a day", "20261220 By a day", "20270131 by a month"];
    let told: Vec<String> = told(&judged(&assessment))
        .into_iter()
        .filter(|(_, says)| says.to_lowercase().contains("day") || says.contains("month"))
        .map(|(day, says)| format!("{day} {says}"))
        .collect();
    assert_eq!(told, actions);
}

#[test]
fn the_plan_marks_the_end_of_the_weeks_in_which_a_step_fits() {
    let mut marked = 0;
    for person in PEOPLE {
        let report = made(person);
        let plan = report.plan.as_ref().unwrap();
        let steps = plan.on_the_way.iter().map(|mark| (mark.step.as_str(), mark.by_week));
        let target = report.target.as_deref().map(|target| (target, plan.fits_by_week));
        let mut expected: Vec<String> = steps
            .chain(target)
            .filter_map(|(step, weeks)| {
                let end = day("2026-11-23") + jiff::Span::new().days((weeks?.high * 7.0) as i64);
                let name = &report.step(step).unwrap().name;
                Some(format!("{} Your plan: enough skills for {name}", end.strftime("%Y%m%d")))
            })
            .collect();
        let mut told: Vec<String> = (told(&report).iter())
            .filter_map(|(day, says)| {
                let (_, says) = says.split_once(": ").unwrap_or(("", says));
                says.starts_with("Your plan").then(|| format!("{day} {says}"))
            })
            .collect();
        expected.sort();
        told.sort();
        assert_eq!(told, expected, "{person}");
        marked += told.len();
    }
    assert!(marked >= 2, "{marked} marks");
}

#[test]
fn the_last_day_of_a_certification_is_there_only_if_the_plan_takes_it() {
    for person in PEOPLE {
        let report = made(person);
        let planned: Vec<&str> = report
            .plan
            .iter()
            .flat_map(|plan| &plan.pieces)
            .map(|piece| piece.id.as_str())
            .collect();
        let all = report.certifications.all();
        let last_days =
            all.filter(|one| planned.contains(&one.id.as_str()) && one.last_day.is_some());
        let told = told(&report);
        let found = told.iter().filter(|(_, says)| says.ends_with("last day to take it")).count();
        assert_eq!(found, last_days.count(), "{person}");
    }
}
