//! How many of a kind a page names at most: on each side of each bound.

use skillgap::assessment::{Amount, Assessment, Work};
use skillgap::render::formats::{html, markdown};
use skillgap::render::pages;
use skillgap::render::{self, Extent};
use skillgap::report::audience::{View, view};
use skillgap::report::history::history;
use skillgap::report::{Difference, Report, Trust};
use skillgap::store::embedded_pack;

use crate::generated::{Shape, rubric, somebody};
use crate::made::{Made, steps};
use crate::short_report::words;
use crate::support::{
    RUBRIC, Random, at_levels, day, exactly_at, judged, levels_that_fit, report, scoped,
};

/// The whole page of a report, without marks and with plain spaces.
fn page(told: &Report) -> String {
    markdown::page(&render::extent(told, &Extent::Whole)).replace("**", "").replace('\u{a0}', " ")
}

fn at(step: &str) -> Assessment {
    scoped(exactly_at(RUBRIC.step(step).unwrap()))
}

/// What stands between two texts, the first time.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin:?} in {text}"));
    rest.split_once(end).expect("it ends").0
}

#[test]
fn two_ratings_are_named_that_the_level_depends_on() {
    let mut random = Random::new(2);
    let mut found = 0;
    for _ in 0..200 {
        let levels: Vec<u8> = (0..19).map(|_| 2 + random.below(3) as u8).collect();
        let told = judged(&scoped(at_levels(&levels)));
        let hangs_on = &told.solid.as_ref().unwrap().hangs_on;
        let text = page(&told);
        if hangs_on.len() > 2 && text.contains(", and you'd no longer fit") {
            let named =
                [0, 1].map(|at| told.skill(&hangs_on[at]).unwrap().name.as_str()).join(" or ");
            assert_eq!(between(&text, "One level less in ", ", and you'd no longer fit"), named);
            found += 1;
        }
    }
    assert!(found > 2, "{found}");
}

#[test]
fn the_two_largest_gaps_are_named_to_who_is_no_newcomer() {
    let mut made = Made::new();
    made.edit("roadmap.toml", |roadmap| {
        steps(roadmap).next().unwrap().insert("newcomers_only".to_owned(), true.into());
    });
    made.edit("market.toml", |market| drop(market.remove("searches")));
    let mut one = at_levels(&[1; 19]);
    one.facts.years_experience = Some(Amount(9.0));
    let text = page(&report(&made.rubric(), &one, None, day("2026-11-23")));
    let named = between(&text, "Your most important gaps: ", ".\n");
    assert_eq!(named.matches('\u{2192}').count(), 2, "{named}");
}

#[test]
fn three_certifications_that_nobody_can_earn_are_named_and_the_others_counted() {
    let mut made = Made::new();
    let files = embedded_pack();
    for path in files.keys().filter(|path| path.starts_with("certifications/k")) {
        made.edit(path, |file| {
            file["lifecycle"].as_table_mut().unwrap().insert("status".to_owned(), "retired".into());
        });
    }
    let told = report(&made.rubric(), &at("ml-engineer"), None, day("2026-11-23"));
    let gone = told.certifications.not_earnable.iter().filter(|gone| gone.in_guide.is_none());
    let gone: Vec<&str> = gone.map(|gone| gone.short.as_str()).collect();
    assert!(gone.len() > 3, "{gone:?}");
    let named = format!("{} and {} more", gone[..3].join(", "), gone.len() - 3);
    assert_eq!(between(&page(&told), "or not open to you: ", ". See"), named);
}

#[test]
fn five_ratings_of_a_step_of_the_plan_are_named_and_the_others_counted() {
    let mut one = at("senior-ml-engineer");
    one.work = Some(vec![]);
    let told = judged(&one);
    let count = told.plan.as_ref().unwrap().first_page[0].pieces.len();
    assert!(count > 6);
    let text = page(&told);
    let named = between(&text, "| Evidence for ", "|");
    assert_eq!(named.matches(", ").count(), 4, "{named}");
    assert!(named.contains(&format!(" and {} more", count - 5)), "{named}");
}

#[test]
fn three_groups_make_a_radar_and_two_do_not() {
    let mut seen = [0; 2];
    for seed in 0..60 {
        let rubric = rubric(Shape { skills: 6, levels: 5, seed });
        let told = report(&rubric, &somebody(&rubric, seed), None, day("2026-11-23"));
        let asked = told.groups.iter().filter(|group| group.asked.and(group.claimed).is_some());
        let count = asked.count();
        if told.target.is_some() && (2..=3).contains(&count) {
            let is_drawn = html::render(&told).contains("Group by group");
            assert_eq!(is_drawn, count == 3, "{seed}");
            seen[count - 2] += 1;
        }
    }
    assert!(seen.iter().all(|count| *count > 2), "{seen:?}");
}

#[test]
fn a_history_has_at_most_twelve_rows_without_an_assessment() {
    let rows = |first: &str| {
        let mut earlier = at("ml-engineer");
        earlier.taken_on = first.parse().unwrap();
        let mut later = at("ml-engineer");
        later.taken_on = "2026-11-20".parse().unwrap();
        let page = pages::history::page(&history(&RUBRIC, &[(1, earlier), (2, later)]));
        let look = render::Look { width: 80, colour: false, unicode: true };
        let text = render::formats::terminal::page(page, &look);
        text.lines().filter(|line| line.trim() == "\u{b7}").count()
    };
    // 35 months, and 36.
    assert_eq!(["2023-12-20", "2023-11-20"].map(rows), [11, 9]);
}

#[test]
fn a_short_page_has_450_words_at_most_whoever_it_is_about() {
    let mut random = Random::new(3);
    let most = (0..150).map(|seed: u32| {
        let near = &RUBRIC.steps[random.below(RUBRIC.steps.len())];
        let mut one = at_levels(&levels_that_fit(near));
        one.work = (seed.is_multiple_of(2)).then(Vec::new);
        one.facts.hours_per_week = Some(Amount(1.0 + random.below(20) as f64));
        let look = render::Look { width: 80, colour: false, unicode: true };
        words(&render::formats::terminal::page(render::page(&judged(&one)), &look))
    });
    let most = most.max().unwrap();
    assert!((440..=450).contains(&most), "{most}");
}

/// A project that names every skill, so that it says little of each.
fn broad(id: &str) -> Work {
    Work {
        id: id.to_owned(),
        title: format!("Work {id}"),
        used_by: Some("sales".to_owned()),
        from: Some("2026-01".parse().unwrap()),
        shows: RUBRIC.skills.iter().map(|skill| skill.id().to_owned()).collect(),
        ..Work::default()
    }
}

#[test]
fn a_talk_has_room_for_two_broad_projects_three_claims_nine_gaps_and_five_steps() {
    let mut levels = [3; 19];
    levels[..5].fill(4);
    let mut one = at_levels(&levels);
    one.work = Some(["a", "b", "c"].map(broad).into());
    let told = report(&RUBRIC, &one, Some("lead-ml-engineer"), day("2026-11-23"));
    let steps = told.plan.as_ref().unwrap().first_page.len();
    let counts = [told.probes.len(), told.gaps.len(), steps];
    assert!(counts[0] > 3 && counts[1] > 9 && counts[2] > 5, "{counts:?}");
    let text = markdown::page(&pages::view::page(&view(&told, View::Coach)));
    // Five minutes for each project and each claim.
    assert!(text.contains("**Evidence for the ratings** (25 minutes)"), "{text}");
    let gaps = between(&text, "Skill gaps for ", "\n## ");
    // Two more are the head.
    assert_eq!(gaps.lines().filter(|line| line.starts_with('|')).count(), 9 + 2, "{gaps}");
    let (_, steps) = text.split_once("The first steps of the plan\n").expect("a section");
    let steps = steps.split("\n## ").next().unwrap().lines();
    assert_eq!(
        steps.filter(|line| line.starts_with(|sign: char| sign.is_ascii_digit())).count(),
        5
    );
    let probe = told.probes[..3].iter().find(|probe| probe.signs.len() > 2).expect("three signs");
    let [one, two, three, ..] = &probe.signs[..] else { unreachable!() };
    assert!(text.contains(&format!("Signs: {one}. {two}.")) && !text.contains(three), "{text}");
}

/// The short page of a report, with plain spaces.
fn short(told: &Report) -> String {
    markdown::page(&render::page(told)).replace('\u{a0}', " ")
}

#[test]
fn a_short_page_has_seven_steps_at_most_whatever_a_pack_asks_for() {
    let mut made = Made::new();
    made.edit("rubric.toml", |rubric| {
        rubric["judging"].as_table_mut().unwrap().insert("plan_steps".to_owned(), 9.into());
    });
    let told = report(&made.rubric(), &at_levels(&[1; 19]), None, day("2026-11-23"));
    assert!(told.plan.as_ref().unwrap().first_page.len() > 7);
    let text = short(&told);
    let (_, steps) = text.split_once("\n| step |").expect("a table");
    assert_eq!(steps.lines().skip(2).take_while(|line| line.starts_with('|')).count(), 7);
}

#[test]
fn a_short_page_names_four_ratings_to_support_and_counts_the_others() {
    let mut one = at("senior-ml-engineer");
    one.work = Some(vec![]);
    let text = short(&judged(&one));
    let named = between(&text, "Describe work that shows ", ".\n");
    assert_eq!((named.matches(", ").count(), named.contains(" more")), (3, true), "{named}");
}

#[test]
fn a_short_page_names_three_unanswered_skills_and_counts_the_others() {
    let mut one = at_levels(&[1; 19]);
    for skill in ["sql", "statistics", "communication", "cloud-platforms", "python"] {
        one.answers.remove(skill);
    }
    let text = short(&report(&RUBRIC, &one, Some("ml-engineer"), day("2026-11-23")));
    let named = between(&text, "Not answered: ", ".\n");
    assert_eq!((named.matches(", ").count(), named.contains(" and 2 more")), (2, true), "{named}");
}

#[test]
fn a_worksheet_has_room_for_six_certifications() {
    let page = pages::worksheet::render(&RUBRIC);
    assert_eq!([6, 7].map(|at| page.contains(&format!("\"earned-{at}\""))), [true, false]);
}

#[test]
fn twelve_values_of_a_false_report_are_listed_and_the_others_counted() {
    let said = |count: usize| {
        let one = Difference::Value {
            place: "gaps".to_owned(),
            saved: "1".to_owned(),
            now: "2".to_owned(),
        };
        let look = render::Look { width: 80, colour: false, unicode: true };
        let text = pages::verify::render(&Trust::False(vec![one; count]), "", &look);
        (text.matches("- gaps: ").count(), text.contains("And 1 more place."))
    };
    assert_eq!([12, 13].map(said), [(12, false), (12, true)]);
}
