//! A pack in numbers, as a page.

use crate::authoring::stats::{DAYS_AHEAD, Due, DueWhat, PackStats, SkillStats};
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{date, first_of, harmless, list, plural};
use crate::rubric::{Level, UpTo};

/// So many skills of which something is open are named; the tables beneath have all.
const MOST_NAMED: usize = 12;

/// The page of a pack's numbers.
pub fn page(stats: &PackStats) -> Page {
    let about = format!(
        "Rubric {} {} (facts of {}), on {}.",
        stats.id,
        stats.version,
        date(stats.checked_on),
        date(stats.as_of)
    );
    let sections = [leads(stats), carries(stats), due(stats), sure(stats)];
    Page {
        title: harmless(&format!("{}: the pack in numbers", stats.title)),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Facts(summary(stats))],
        sections: sections.into_iter().flatten().collect(),
    }
}

fn summary(stats: &PackStats) -> Vec<(&'static str, Vec<Text>)> {
    let size = &stats.size;
    let asks = &stats.asks;
    let all = plural(size.scored_skills + size.optional_skills, "skill");
    let optional = some(size.optional_skills, |count| format!(", {count} of them not scored"));
    let groups = plural(size.groups, "group");
    let mut skills = vec![Text::from(format!("{all}{optional}, in {groups}."))];
    let shared = size.shared_skills.iter();
    skills.extend(
        shared.map(|(pack, count)| Text::from(format!("{count} of them shared from {pack}."))),
    );
    let scopes = some(asks.scopes, |count| {
        format!("; {count} more about scope, for those who reach the step")
    });
    let role = match size.steps {
        0 => ", for all skills; a chosen role asks only for its own",
        _ => "",
    };
    let asked = format!(
        "{} and {}, about {}{role}{scopes}.",
        plural(asks.levels, "level"),
        plural(asks.facts, "fact"),
        plural(asks.minutes, "minute")
    );
    let judges = there(&[(size.steps, "step"), (size.roles, "role"), (size.paths, "path")])
        .unwrap_or_default();
    let earnable =
        some(size.certifications, |_| format!(" ({} can be earned)", size.earnable_certifications));
    let helps = there(&[
        (size.resources, "resource"),
        (size.projects, "project"),
        (size.certifications, "certification"),
    ])
    .unwrap_or("nothing".to_owned());
    vec![
        ("Skills", skills),
        ("Questions", vec![Text::from(asked)]),
        ("Steps", vec![Text::from(format!("{judges}."))]),
        ("Resources", vec![Text::from(format!("{helps}{earnable}."))]),
        ("Sources", vec![Text::from(format!("{}.", plural(size.sources, "source")))]),
        ("Open", vec![open(stats)]),
        ("Due", vec![due_line(stats)]),
        ("Confidence", vec![Text::from(unsure(stats))]),
    ]
}

/// "7 steps and 4 paths": of what there is any.
fn there(counts: &[(usize, &str)]) -> Option<String> {
    let there: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| plural(*count, what))
        .collect();
    (!there.is_empty()).then(|| list(&there))
}

fn some(count: usize, say: impl Fn(usize) -> String) -> String {
    if count == 0 { String::new() } else { say(count) }
}

/// The skills of which something is open.
fn open(stats: &PackStats) -> Text {
    let open = stats.skills.iter().filter(|skill| skill.is_open());
    let names: Vec<&str> = open.map(|skill| skill.name.as_str()).collect();
    if names.is_empty() {
        let text = "nothing: every required level has a way to learn it and to show it.";
        return Text::default().with(Role::Good, text);
    }
    let text =
        format!("{}, see below: {}.", plural(names.len(), "skill"), first_of(&names, MOST_NAMED));
    Text::default().with(Role::Missing, text)
}

fn due_line(stats: &PackStats) -> Text {
    let (due, later): (Vec<&Due>, Vec<&Due>) = stats.due.iter().partition(|due| due.overdue);
    let soon = match later.len() {
        0 => format!("nothing within {DAYS_AHEAD} days"),
        count => format!("{count} within {DAYS_AHEAD} days"),
    };
    match due.len() {
        0 => Text::from(format!("nothing today; {soon}.")),
        count => {
            Text::default().with(Role::Open, format!("{count} today")).and(format!("; {soon}."))
        }
    }
}

fn unsure(stats: &PackStats) -> String {
    let [mut low, mut unverified, mut all] = [0; 3];
    for of in &stats.sure {
        low += of.low;
        unverified += of.unverified;
        all += of.high + of.medium + of.low + of.unverified;
    }
    format!(
        "{} with low confidence and {unverified} unverified, of {all} with a confidence.",
        plural(low, "fact")
    )
}

/// One row for each skill: its name, the level required, some cells, and what is open if anything is.
fn skills(
    stats: &PackStats,
    columns: &[&'static str],
    cells: impl Fn(&SkillStats) -> Vec<String>,
    open: impl Fn(&SkillStats) -> Option<String>,
) -> Table {
    let any = stats.skills.iter().any(|skill| open(skill).is_some());
    let rows = stats.skills.iter().map(|skill| {
        let mut name = Text::from(skill.name.as_str());
        if !skill.scored {
            name = name.with(Role::Quiet, " (not scored)");
        }
        let numbers = std::iter::once(skill.required.to_string()).chain(cells(skill));
        let remark =
            any.then(|| Text::default().with(Role::Missing, open(skill).unwrap_or_default()));
        std::iter::once(name).chain(numbers.map(Text::from)).chain(remark).collect()
    });
    let numbers = std::iter::once(&"needed").chain(columns).map(|name| Column::numbers(name));
    let open = any.then(|| Column::text("open"));
    let head = std::iter::once(Column::text("skill")).chain(numbers).chain(open).collect();
    Table { head, rows: rows.collect() }
}

/// "3 (2)": two of them, up to level 3.
fn up_to(up_to: UpTo) -> String {
    if up_to.count == 0 {
        "-".to_owned()
    } else {
        format!("{}\u{a0}({})", up_to.level, up_to.count)
    }
}

fn leads(stats: &PackStats) -> Option<Section> {
    let table = skills(stats, &["resources", "projects", "certs"], leads_to, unled);
    let legend = "The highest required level, and the levels that resources, projects and certifications lead to, with their number.";
    section("Ways to learn required levels", table, Some(legend))
}

fn leads_to(skill: &SkillStats) -> Vec<String> {
    [skill.leads.resources, skill.leads.projects, skill.leads.certifications].map(up_to).into()
}

fn unled(skill: &SkillStats) -> Option<String> {
    match skill.required {
        Level::ZERO => Some("never required".to_owned()),
        _ => skill.unled.map(|level| format!("no way to {level}")),
    }
}

fn carries(stats: &PackStats) -> Option<Section> {
    let table = skills(stats, &["no evidence", "projects", "certs"], carries_to, uncarried);
    let work = stats.skills.iter().map(|skill| skill.carries.work).max().unwrap_or_default();
    let legend = format!(
        "The level that counts without evidence, and the levels that projects and certifications support, with their number. A person's own best project supports level {work}."
    );
    section("Possible evidence", table, Some(&legend))
}

fn carries_to(skill: &SkillStats) -> Vec<String> {
    let carries = &skill.carries;
    vec![carries.believed.to_string(), up_to(carries.projects), up_to(carries.certifications)]
}

fn uncarried(skill: &SkillStats) -> Option<String> {
    skill.uncarried.map(|level| format!("nothing supports {level}"))
}

fn due(stats: &PackStats) -> Option<Section> {
    let rows = stats.due.iter().map(|due| {
        let what = match due.what {
            DueWhat::Recheck => "check after it",
            DueWhat::LastExamDay => "last day",
        };
        let role = if due.overdue { Role::Open } else { Role::Plain };
        let day = Text::default().with(role, due.day.to_string());
        vec![day, Text::from(what), Text::from(due.name.as_str())]
    });
    let head = vec![Column::text("day"), Column::text("what"), Column::text("certification")];
    let table = Table { head, rows: rows.collect() };
    section(&format!("Due, or within {DAYS_AHEAD} days"), table, None)
}

fn sure(stats: &PackStats) -> Option<Section> {
    let rows = stats.sure.iter().map(|of| {
        let counts = [of.high, of.medium, of.low, of.unverified].map(|count| count.to_string());
        std::iter::once(of.part.to_owned()).chain(counts).map(Text::from).collect()
    });
    let numbers = ["high", "medium", "low", "unverified"].map(Column::numbers);
    let head = std::iter::once(Column::text("facts on")).chain(numbers).collect();
    let table = Table { head, rows: rows.collect() };
    section("Confidence in the facts", table, None)
}

fn section(heading: &str, table: Table, legend: Option<&str>) -> Option<Section> {
    if table.rows.is_empty() {
        return None;
    }
    let note = legend.map(|text| Block::Paragraph(Text::default().with(Role::Quiet, text)));
    let blocks = std::iter::once(Block::Table(table)).chain(note).collect();
    Some(Section { heading: heading.to_owned(), blocks })
}
