//! Many people together, as a page.

use crate::judging::Verdict;
use crate::render::page::{Block, Column, Page, Role, SHADES, Section, Table, Text};
use crate::render::words::{date, first_of, harmless};
use crate::report::cohort::{Agreement, Cohort, Count, Person, SkillCount, SkillShare};
use crate::rubric::{Level, SkillId, StepId};

/// So many gaps of one person are listed.
const MOST_GAPS: usize = 4;
/// Shares of bands are rounded to so many percent.
const ROUND_PERCENT: usize = 5;
/// What stands for a number that isn't shown.
const NOTHING: &str = "–";

/// The page of a cohort.
pub fn page(cohort: &Cohort) -> Page {
    let parts = [
        Some(steps(cohort)),
        Some(heat_map(cohort)),
        gaps(cohort),
        workshops(cohort),
        Some(fit(cohort)),
        people(cohort),
        single_points(cohort),
        since(cohort),
        Some(counted(cohort)),
    ];
    Page {
        title: format!("{} people: {}", count(cohort.people), harmless(&cohort.rubric.title)),
        about: Text::default().with(Role::Quiet, about(cohort)),
        summary: summary(cohort),
        sections: parts.into_iter().flatten().collect(),
    }
}

fn about(cohort: &Cohort) -> String {
    let rubric = format!("Rubric {} {}", cohort.rubric.id, cohort.rubric.version);
    let day = date(cohort.as_of);
    if cohort.names {
        return format!("{rubric}, {day}.");
    }
    format!(
        "{rubric}, {day}. Numbers of people are bands of five, no group has fewer than five people, and no names are shown."
    )
}

/// A number of people: "12", "10–14" or "<5".
pub(in crate::render) fn count(count: Count) -> String {
    match count {
        exact if exact.is_exact() => exact.at_least.to_string(),
        few if few.is_few() => "<5".to_owned(),
        Count { at_least, at_most } => format!("{at_least}–{at_most}"),
    }
}

/// The same at the start of a sentence.
fn counted_words(number: Count) -> String {
    if number.is_few() && !number.is_exact() { "Fewer than five".to_owned() } else { count(number) }
}

fn shown(number: Option<Count>) -> String {
    number.map_or_else(|| NOTHING.to_owned(), count)
}

/// A share in words, from what is shown alone: "about 40%".
fn share(part: Option<Count>, of: Count) -> String {
    let Some(part) = part.filter(|part| !part.is_few() || part.is_exact()) else {
        return String::new();
    };
    let twice = |count: Count| count.at_least + count.at_most;
    let (part, of, is_exact) = (twice(part), twice(of).max(1), part.is_exact() && of.is_exact());
    let round = if is_exact { 1 } else { ROUND_PERCENT };
    let percent = (200 * part / of / round).div_ceil(2) * round;
    if is_exact { format!("{percent}%") } else { format!("about {percent}%") }
}

fn summary(cohort: &Cohort) -> Vec<Block> {
    let mut blocks = Vec::new();
    if cohort.names {
        let words = "This page names people. Its author confirms that everyone in it agreed.";
        blocks.push(Block::Paragraph(Text::default().with(Role::Missing, words)));
    }
    let target = &cohort.target.name;
    let why = if cohort.target.asked { "as you asked" } else { "the next role for most people" };
    let fits = cohort.fit.iter().find(|fit| fit.verdict == Verdict::Fits);
    let fits = fits.and_then(|fit| fit.people);
    let mut facts = Vec::new();
    if let Some(fits) = fits {
        let words =
            format!("{} of {} people fit {target}.", counted_words(fits), count(cohort.people));
        facts.push(("Fit today", vec![Text::from(words)]));
    }
    facts.push(("Compared with", vec![Text::from(format!("{target}, {why}"))]));
    if let Some(attainment) = cohort.attainment {
        let percent = (attainment * 100.0).round();
        let words =
            format!("The middle person reaches about {percent}% of what {target} requires.");
        facts.push(("Reached", vec![Text::from(words)]));
    }
    if let Some(most) = by_count(cohort, |skill| skill.gap).first() {
        let words =
            format!("{}: {} people are below level {}.", most.name, shown(most.gap), most.required);
        facts.push(("Common gap", vec![Text::from(words)]));
    }
    if let Some(best) = by_count(cohort, |skill| skill.one_level).first() {
        let words = format!(
            "One more level of {} closes the gap of {} people.",
            best.name,
            shown(best.one_level)
        );
        facts.push(("Workshop", vec![Text::from(words)]));
    }
    if cohort.stale.is_some_and(|stale| !is_none(stale)) {
        let words = format!("{} people answered over 12 months ago.", shown(cohort.stale));
        facts.push(("Old answers", vec![Text::from(words)]));
    }
    facts.extend(second_opinions(cohort));
    blocks.push(Block::Facts(facts));
    blocks
}

/// How far people and their raters agree, and that levels were agreed on.
fn second_opinions(cohort: &Cohort) -> Vec<(&'static str, Vec<Text>)> {
    let mut facts = Vec::new();
    if let Some(Agreement { people, alpha, low, high }) = cohort.agreement {
        let words = format!(
            "For {} people with a second opinion, alpha is {alpha:.2} (95% interval {low:.2} to {high:.2}). 1 means that they and their raters give the same levels. 0 means that they agree only by chance.",
            count(people)
        );
        facts.push(("Second opinions", vec![Text::from(words)]));
    }
    if cohort.uses_agreed {
        let words = "Levels that people agreed on with someone else replace their own.";
        facts.push(("Agreed levels", vec![Text::from(words)]));
    }
    facts
}

/// Whether a number is too small to be listed.
fn is_none(count: Count) -> bool {
    count.at_least == 0
}

/// The skills with the most people first, by what is shown; those with few left out.
fn by_count(cohort: &Cohort, of: impl Fn(&SkillShare) -> Option<Count>) -> Vec<&SkillShare> {
    let known = |skill: &&SkillShare| of(skill).is_some_and(|count| !is_none(count));
    let mut skills: Vec<&SkillShare> = cohort.skills.iter().filter(known).collect();
    skills.sort_by_key(|skill| std::cmp::Reverse(of(skill)));
    skills
}

fn section(heading: impl Into<String>, blocks: Vec<Block>) -> Section {
    Section { heading: heading.into(), blocks }
}

fn note(text: impl AsRef<str>) -> Block {
    Block::Paragraph(Text::default().with(Role::Quiet, text))
}

fn steps(cohort: &Cohort) -> Section {
    let has_ladder = cohort.below.claimed.is_some()
        || cohort.steps.iter().any(|step| step.people.backed.is_some());
    let by_evidence = cohort.with_evidence.filter(|with| has_ladder && !is_none(*with));
    let mut head =
        vec![Column::text("role"), Column::numbers("by ratings"), Column::numbers("share")];
    if by_evidence.is_some() {
        head.extend([Column::numbers("by evidence"), Column::numbers("share")]);
    }
    let row = |name: &str, claimed: Option<Count>, backed: Option<Count>| {
        let mut row = vec![
            Text::from(name),
            Text::from(shown(claimed)),
            Text::from(share(claimed, cohort.people)),
        ];
        if let Some(with) = by_evidence {
            row.extend([Text::from(shown(backed)), Text::from(share(backed, with))]);
        }
        row
    };
    let mut rows = Vec::new();
    if has_ladder {
        rows.push(row("below the first role", cohort.below.claimed, cohort.below.backed));
    }
    let steps = cohort.steps.iter();
    rows.extend(steps.map(|step| row(&step.name, step.people.claimed, step.people.backed)));
    let mut blocks = vec![Block::Table(Table { head, rows })];
    if let Some(with) = by_evidence {
        blocks.push(note(format!("{} people added evidence.", count(with))));
    }
    section(if has_ladder { "Roles" } else { "Roles that people fit" }, blocks)
}

fn heat_map(cohort: &Cohort) -> Section {
    let mut head =
        vec![Column::text("skill"), Column::numbers("required"), Column::numbers("everyone")];
    head.extend(cohort.groups.iter().map(|group| Column::named(&group.name)));
    let mut rows = Vec::new();
    if !cohort.groups.is_empty() {
        let mut sizes = vec![
            Text::default().with(Role::Quiet, "people"),
            Text::default(),
            Text::from(count(cohort.people)),
        ];
        sizes.extend(cohort.groups.iter().map(|group| Text::from(count(group.people))));
        rows.push(sizes);
    }
    rows.extend(cohort.skills.iter().map(|skill| {
        let required = match skill.required {
            Level::ZERO => NOTHING.to_owned(),
            required => required.to_string(),
        };
        let cells = [&skill.all].into_iter().chain(&skill.groups);
        let cells = cells.map(|cell| heat(cell, skill.required));
        [Text::from(skill.name.as_str()), Text::from(required)].into_iter().chain(cells).collect()
    }));
    let table = Block::Table(Table { head, rows });
    let words = format!(
        "The middle rating, then how many people are at the level that {} requires. If the number of ratings is even, the middle rating is the lower of the two in the middle.",
        cohort.target.name
    );
    let heading = if cohort.groups.is_empty() { "Skills" } else { "Skills by group" };
    section(heading, vec![note(words), table])
}

fn heat(cell: &SkillCount, required: Level) -> Text {
    let text = match cell.middle {
        Some(middle) => {
            let shade = middle.get().min(SHADES);
            Text::default().with(Role::Shade(shade), middle.to_string())
        }
        None => Text::from(NOTHING),
    };
    match cell.at_level {
        _ if required == Level::ZERO => text,
        Some(at_level) => text.and(format!("\u{a0}·\u{a0}{}", count(at_level))),
        None => text.and(format!("\u{a0}·\u{a0}{NOTHING}")),
    }
}

fn gaps(cohort: &Cohort) -> Option<Section> {
    let rows: Vec<Vec<Text>> = by_count(cohort, |skill| skill.gap)
        .iter()
        .map(|skill| {
            vec![
                Text::from(skill.name.as_str()),
                Text::from(skill.required.to_string()),
                Text::from(shown(skill.gap)),
                Text::from(share(skill.gap, cohort.people)),
            ]
        })
        .collect();
    let head = vec![
        Column::text("skill"),
        Column::numbers("required"),
        Column::numbers("people below"),
        Column::numbers("share"),
    ];
    let mut blocks = vec![Block::Table(Table { head, rows })];
    if !cohort.names {
        blocks.push(note("Gaps of fewer than five people aren't listed."));
    }
    let heading = format!("Gaps to {} that most people have", cohort.target.name);
    has_rows(&blocks).then(|| section(heading, blocks))
}

fn has_rows(blocks: &[Block]) -> bool {
    matches!(blocks.first(), Some(Block::Table(table)) if !table.rows.is_empty())
}

fn workshops(cohort: &Cohort) -> Option<Section> {
    let rows: Vec<Vec<Text>> = by_count(cohort, |skill| skill.one_level)
        .iter()
        .map(|skill| {
            vec![
                Text::from(skill.name.as_str()),
                Text::from(shown(skill.one_level)),
                Text::from(shown(skill.would_fit)),
            ]
        })
        .collect();
    let head = vec![
        Column::text("one more level of"),
        Column::numbers("closes the gap of"),
        Column::numbers("then has enough"),
    ];
    let words = format!(
        "This shows what happens if each person below the required level gains one level in one skill. The last column counts people whose skills would then be enough for {}.",
        cohort.target.name
    );
    let blocks = vec![Block::Table(Table { head, rows }), note(words)];
    has_rows(&blocks).then(|| section("What one workshop would close", blocks))
}

fn fit(cohort: &Cohort) -> Section {
    let head = vec![Column::text("verdict"), Column::numbers("people"), Column::numbers("share")];
    let rows = cohort.fit.iter().map(|fit| {
        vec![
            crate::render::pages::report::verdict(fit.verdict),
            Text::from(shown(fit.people)),
            Text::from(share(fit.people, cohort.people)),
        ]
    });
    let table = Table { head, rows: rows.collect() };
    section(format!("Who fits {}", cohort.target.name), vec![Block::Table(table)])
}

fn skill_name<'c>(cohort: &'c Cohort, id: &'c SkillId) -> &'c str {
    let known = cohort.skills.iter().find(|skill| skill.id == *id);
    known.map_or(id.as_str(), |skill| skill.name.as_str())
}

fn step_name<'c>(cohort: &'c Cohort, id: Option<&'c StepId>) -> &'c str {
    let Some(id) = id else { return NOTHING };
    let known = cohort.steps.iter().find(|step| step.id == *id);
    known.map_or(id.as_str(), |step| step.name.as_str())
}

fn people(cohort: &Cohort) -> Option<Section> {
    let persons = cohort.persons.as_ref()?;
    let has_groups = !cohort.groups.is_empty();
    let mut head = vec![Column::text("person")];
    head.extend(has_groups.then(|| Column::text("group")));
    head.extend([Column::text("role"), Column::text("target"), Column::text("gaps")]);
    let rows = persons.iter().map(|person| {
        let mut row = vec![Text::from(harmless(person.called()))];
        row.extend(
            has_groups.then(|| Text::from(harmless(person.group.as_deref().unwrap_or_default()))),
        );
        row.extend([
            Text::from(step_name(cohort, person.step.as_ref())),
            crate::render::pages::report::verdict(person.verdict),
            Text::from(person_gaps(cohort, person)),
        ]);
        row
    });
    Some(section("People", vec![Block::Table(Table { head, rows: rows.collect() })]))
}

fn person_gaps(cohort: &Cohort, person: &Person) -> String {
    let gaps = person.gaps.iter();
    let gaps: Vec<String> = gaps
        .map(|gap| {
            format!("{} {}\u{2192}{}", skill_name(cohort, &gap.skill), gap.level, gap.required)
        })
        .collect();
    first_of(&gaps, MOST_GAPS)
}

fn single_points(cohort: &Cohort) -> Option<Section> {
    let points = cohort.single_points.as_ref().filter(|points| !points.is_empty())?;
    let persons = cohort.persons.as_deref().unwrap_or_default();
    let rows = points.iter().map(|point| {
        let person = persons.iter().find(|person| person.key == point.person);
        let called = person.map_or(point.person.as_str(), Person::called);
        vec![Text::from(skill_name(cohort, &point.skill)), Text::from(harmless(called))]
    });
    let head = vec![Column::text("skill"), Column::text("only person at the level")];
    let table = Table { head, rows: rows.collect() };
    Some(section("Skills that depend on one person", vec![Block::Table(table)]))
}

fn since(cohort: &Cohort) -> Option<Section> {
    let earlier = cohort.since.as_ref()?;
    let columns = |name| vec![Column::text(name), Column::numbers("then"), Column::numbers("now")];
    let row = |name: &str, then: Option<Count>, now: Option<Count>| {
        vec![Text::from(name), Text::from(shown(then)), Text::from(shown(now))]
    };
    let mut rows = vec![row("all people", Some(earlier.people), Some(cohort.people))];
    if cohort.below.claimed.is_some() || earlier.below.is_some() {
        rows.push(row("below the first role", earlier.below, cohort.below.claimed));
    }
    rows.extend(cohort.steps.iter().map(|step| {
        let then = earlier.steps.iter().find(|then| then.id == step.id);
        row(&step.name, then.and_then(|then| then.people), step.people.claimed)
    }));
    let mut blocks = vec![Block::Table(Table { head: columns("role"), rows })];
    let skills = cohort.skills.iter().filter_map(|skill| {
        let then = earlier.skills.iter().find(|then| then.id == skill.id)?;
        let has_changed = then.at_level != skill.all.at_level;
        has_changed.then(|| row(&skill.name, then.at_level, skill.all.at_level))
    });
    let rows: Vec<Vec<Text>> = skills.collect();
    if earlier.skills.is_empty() {
        blocks.push(note("The earlier cohort had a different target, so skills aren't compared."));
    } else if !rows.is_empty() {
        let words =
            format!("People at the level that {} requires, where it changed:", cohort.target.name);
        blocks.push(note(words));
        blocks.push(Block::Table(Table { head: columns("skill"), rows }));
    }
    Some(section(format!("Since {}", date(earlier.as_of)), blocks))
}

/// What counts, and what doesn't.
fn counted(cohort: &Cohort) -> Section {
    let mut items = vec![format!(
        "Only each person's latest answers count. {} older ones don't.",
        counted_words(cohort.older)
    )];
    items.push(format!("{} records were refused.", counted_words(cohort.refused)));
    if cohort.undated.is_some_and(|undated| !is_none(undated)) {
        items.push(format!("{} people gave answers without a date.", shown(cohort.undated)));
    }
    if cohort.left_out {
        items.push(
            "Fewer than five people are in small groups or in none. They aren't counted anywhere."
                .to_owned(),
        );
    }
    if !cohort.names {
        items.push(format!(
            "{NOTHING} replaces a number that would reveal something about fewer than five people."
        ));
    }
    let items = items.into_iter().map(|item| (Text::from(item), Vec::new())).collect();
    section("What counts", vec![Block::Items(items)])
}
