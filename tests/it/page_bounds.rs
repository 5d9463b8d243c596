//! How many of a kind a page names at most: on each side of each bound.

use skillgap::assessment::{Amount, Assessment};
use skillgap::render::formats::{html, markdown};
use skillgap::render::pages;
use skillgap::render::{self, Extent};
use skillgap::report::Report;
use skillgap::report::history::history;
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
        if hangs_on.len() > 2 && text.contains(" one level too high, you don't fit") {
            let named =
                [0, 1].map(|at| told.skill(&hangs_on[at]).unwrap().name.as_str()).join(" or ");
            assert_eq!(between(&text, "If you rated ", " one level too high"), named);
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
    let named = between(&text, "Your largest gaps: ", ".\n");
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
    assert_eq!(between(&page(&told), "that you can't take now: ", ". See"), named);
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
        one.work = (seed % 2 == 0).then(Vec::new);
        one.facts.hours_per_week = Some(Amount(1.0 + random.below(20) as f64));
        let look = render::Look { width: 80, colour: false, unicode: true };
        words(&render::formats::terminal::page(render::page(&judged(&one)), &look))
    });
    let most = most.max().unwrap();
    assert!((440..=450).contains(&most), "{most}");
}
