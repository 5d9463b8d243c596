//! Numbers that are explained can be done again by hand with what stands on the screen.

use skillgap::assessment::Work;
use skillgap::render::Look;
use skillgap::render::formats::terminal;
use skillgap::render::pages::explain;
use skillgap::report::Report;
use skillgap::rubric::Level;

use crate::examples::{PEOPLE, example, rubric_of};
use crate::support::{RUBRIC, Random, at_levels, judged, run};

fn saved(person: &str) -> (String, Report) {
    let path = example(&format!("{person}.report.json"));
    let text = std::fs::read_to_string(&path).unwrap();
    (path.display().to_string(), serde_json::from_str(&text).unwrap())
}

/// The explanation of something in a report, on a wide screen: what `skillgap explain` prints, as the snapshots show.
fn explained(report: &Report, id: &str) -> String {
    let page =
        explain::page(report, Some(id)).unwrap_or_else(|| panic!("{id} isn't in the report"));
    terminal::page(page, &Look { width: 200, colour: false, unicode: true })
}

/// A whole number with commas.
fn number(text: &str) -> u128 {
    text.replace(',', "").parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}

/// What stands between two texts.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before:?} in {text}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after:?} in {rest}")).0
}

/// A fraction with so many decimals, half away from zero.
fn rounded(part: u128, whole: u128, decimals: u32) -> String {
    let scale = 10_u128.pow(decimals);
    let units = (2 * part * scale + whole) / (2 * whole);
    format!("{}.{:0width$}", units / scale, units % scale, width = decimals as usize)
}

/// So many hundredths, as points are shown.
fn points(part: u128, whole: u128) -> String {
    match rounded(part * 100, whole, 1) {
        shown if shown == "0.0" && part > 0 => "under 0.1".to_owned(),
        shown => shown,
    }
}

/// The text without the breaks of its lines.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Does the arithmetic of a gap again: weight × missing ÷ total.
fn redo_the_gap(page: &str) {
    let page = unbroken(page);
    let page = between(&page, "gaps for ", "Order: gaps to learn first");
    let (from, to) = between(page, ": from ", " adds ").split_once(" to ").unwrap();
    let (sum, shown) = between(page, " adds ", " points.").split_once(" = ").expect("arithmetic");
    let (parts, total) = sum.rsplit_once(" ÷ ").unwrap();
    let total = number(total.strip_suffix(" × 100").expect("points are hundredths"));
    let parts = parts.trim_start_matches('(').trim_end_matches(')');
    let parts: Vec<[u128; 2]> = parts
        .split(" + ")
        .map(|part| {
            let (weight, missing) = part.split_once(" × ").unwrap();
            [number(weight), number(missing)]
        })
        .collect();
    if !page.contains("Skills that replace each other share") {
        let [[_, missing]] = parts[..] else { panic!("{page}") };
        // A must-have may wait for more than what brings points.
        let asked = match page.split_once("Levels above ") {
            Some((_, asked)) => asked.split_once(" bring no points").unwrap().0,
            None => to,
        };
        assert_eq!(number(asked).saturating_sub(number(from)), missing, "{page}");
    }
    let missing: u128 = parts.iter().map(|[weight, missing]| weight * missing).sum();
    assert_eq!(shown, points(missing, total), "{page}");
}

#[test]
fn the_arithmetic_of_every_gap_of_the_examples_can_be_done_again() {
    let mut done = 0;
    for person in PEOPLE {
        let (_, report) = saved(person);
        for gap in &report.gaps {
            redo_the_gap(&explained(&report, &gap.skill));
            done += 1;
        }
    }
    assert!(done > 25, "only {done} gaps");
}

#[test]
fn the_arithmetic_of_the_gaps_of_whomever_can_be_done_again() {
    let mut random = Random::new(7);
    let look = Look { width: 1000, colour: false, unicode: true };
    for _ in 0..150 {
        let levels: Vec<Level> = RUBRIC.skills.iter().map(|_| random.level(0, 5)).collect();
        let mut assessment = at_levels(&levels);
        let shows = RUBRIC.skills.iter().map(|skill| skill.id().to_owned());
        assessment.work = Some(vec![Work {
            id: "w".to_owned(),
            title: "Work".to_owned(),
            link: None,
            used_by: None,
            result: None,
            confirmed_by: Some("x".to_owned()),
            from: None,
            until: Some("2026-05".parse().unwrap()),
            shows: shows.filter(|_| random.once_in(2)).collect(),
            shows_asked: false,
            share: None,
            ..Work::default()
        }]);
        assessment.facts.aim = Some(RUBRIC.steps[random.below(RUBRIC.steps.len())].id.clone());
        let report = judged(&assessment);
        for gap in &report.gaps {
            let page = explain::page(&report, Some(&gap.skill)).unwrap();
            let page = terminal::page(page, &look);
            redo_the_gap(&page);
            let shared = page.contains("Skills that replace each other share");
            assert!(!shared || ["pytorch", "tensorflow"].contains(&gap.skill.as_str()), "{page}");
        }
    }
}

/// The rows of a table: beneath its head, up to an empty line.
fn rows<'t>(page: &'t str, head: &str) -> Vec<Vec<&'t str>> {
    let lines = page.lines().skip_while(|line| !line.starts_with(head)).skip(1);
    let cells = |line: &'t str| -> Vec<&str> {
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
    };
    lines.take_while(|line| !line.is_empty()).map(cells).collect()
}

#[test]
fn what_a_skill_counts_for_at_every_step_can_be_done_again() {
    for person in PEOPLE {
        let (_, report) = saved(person);
        for skill in report.skills.iter().filter(|skill| skill.claimed.is_some()) {
            let page = explained(&report, &skill.id);
            let rows = rows(&page, "role or path");
            let asked = report.ledger.steps.iter().flat_map(|step| &step.claimed);
            let counts = asked.filter(|line| line.skill == skill.id).count();
            assert_eq!(rows.len(), counts, "{page}");
            for row in rows {
                let [_, needs, sum, of, shown] = row[..] else { panic!("{row:?}") };
                let (weight, rest) = sum.split_once(" × ").unwrap();
                let (level, reached) = rest.split_once(" = ").unwrap();
                let counts = u128::from(skill.claimed.unwrap()).min(number(needs));
                assert_eq!(number(level), counts, "{person}, {}: {row:?}", skill.id);
                assert_eq!(number(reached), number(weight) * counts, "{row:?}");
                assert_eq!(shown, points(number(reached), number(of)), "{row:?}");
            }
        }
    }
}

/// Does the table of a step again: each part, their sum, and its share of what all of it counts.
fn redo_the_step(table: &str) {
    let text = unbroken(table);
    let (sum, rest) =
        between(&text, "the lower of the two levels; ", "%.").split_once(" ÷ ").unwrap();
    let (total, percent) = rest.split_once(" = ").unwrap();
    let mut rows = rows(table, "requirement ");
    let last = rows.pop().unwrap();
    assert_eq!(last, ["together", total, sum], "{table}");
    let (mut parts, mut whole) = (0, 0);
    for row in &rows {
        let [_, weight, level, needs, shown] = row[..] else { panic!("{row:?}") };
        let level = if level == "-" { 0 } else { number(level) };
        assert_eq!(number(shown), number(weight) * level.min(number(needs)), "{row:?}");
        parts += number(shown);
        whole += number(weight) * number(needs);
    }
    assert_eq!((parts, whole), (number(sum), number(total)), "{table}");
    let share = (100 * parts) as f64 / whole as f64;
    let decimals = percent.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let shown: f64 = percent.parse().unwrap();
    let half = 0.5 / 10_f64.powi(decimals as i32) + 1e-6;
    assert!((share - shown).abs() <= half, "{share} is shown as {percent}");
    for threshold in [75.0, 90.0, 100.0] {
        assert!(shown < threshold || share >= threshold - 1e-6, "{share} is shown as {percent}");
    }
}

#[test]
fn the_parts_of_every_step_of_the_examples_add_up_to_what_is_shown() {
    let mut done = 0;
    for person in PEOPLE {
        let (_, report) = saved(person);
        for step in report.steps.iter().chain(&report.paths) {
            let page = explained(&report, &step.id);
            let (claimed, backed) = match page.split_once("By evidence:") {
                Some((claimed, backed)) => (claimed, Some(backed)),
                None => (page.as_str(), None),
            };
            redo_the_step(claimed);
            assert_eq!(backed.is_some(), step.backed.is_some(), "{person} at {}", step.id);
            backed.into_iter().for_each(redo_the_step);
            done += 1;
        }
    }
    let steps = PEOPLE.map(|person| rubric_of(person).all_steps().count());
    assert_eq!(done, steps.iter().sum::<usize>());
}

#[test]
fn what_another_version_counted_by_another_rule_is_told_without_parts_that_do_not_add_up() {
    let (_, report) = saved("data-scientist");
    let gap = &report.gaps[0];
    let target = report.target.as_deref().unwrap();
    let mut old = report.clone();
    // Once each requirement counted its weight, whatever its level.
    for step in &mut old.ledger.steps {
        step.total = step.claimed.iter().map(|line| line.weight).sum();
    }
    for id in [target, gap.skill.as_str()] {
        let (now, then) = (unbroken(&explained(&report, id)), unbroken(&explained(&old, id)));
        let told = "another version of skillgap counted them differently";
        assert!(now.contains('÷') && !now.contains(told), "{now}");
        assert!(!then.contains('÷') && then.contains(told), "{then}");
        assert!(!then.replace("weight × reached", "").contains('×'), "{then}");
    }
    let points = points_of(&explained(&report, &gap.skill));
    assert_eq!(points, points_of(&explained(&old, &gap.skill)), "what it was worth stays");
}

/// The points of a gap as its explanation tells them.
fn points_of(page: &str) -> String {
    let page = unbroken(page);
    let (before, _) = page.split_once(" points.").expect("a gap");
    before.rsplit(' ').next().unwrap().to_owned()
}

#[test]
fn an_unknown_id_is_refused_with_the_nearest_that_is_known() {
    let (file, _) = saved("student");
    for (word, near) in [
        ("pyton", "python"),
        ("senior-ml-enginer", "senior-ml-engineer"),
        ("google-profesional-ml-engineer", "google-professional-ml-engineer"),
        ("monitored-model-servic", "monitored-model-service"),
    ] {
        let run = run(&["explain", &file, word], "");
        let expected = format!(
            "error: The report has no skill, step, certification or project `{word}`.\nhelp: Did you \
             mean `{near}`?\n"
        );
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{word}");
        assert_eq!(run.stderr, expected);
    }
}
