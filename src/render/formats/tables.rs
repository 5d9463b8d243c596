//! The tables that spreadsheets and other programs get: skills, gaps, the plan, certifications. One
//! value a cell, numbers as numbers.

use crate::advice::{CredentialAdvice, Piece, Range};
use crate::judging::Backer;
use crate::judging::gap::GapKind;
use crate::render::pages::cohort::count;
use crate::render::pages::evidence::{according_to, agreed_with, tier_name};
use crate::render::pages::report::{in_all, kind_name};
use crate::render::words::status_name;
use crate::report::cohort::{Cohort, Count, Person, SkillCount};
use crate::report::{GapLine, Report, SkillLine, SkillState};
use crate::text::sheet::{Cell, Sheet};

fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::Empty, Cell::from)
}

fn whole(number: usize) -> Cell {
    Cell::Number(number as f64)
}

/// Points: hundredths of what the target asks, to one decimal.
fn points(share: f64) -> Cell {
    Cell::Number((share * 1000.0 + 1e-9).round() / 10.0)
}

fn low(range: Option<Range>) -> Cell {
    range.map(|range| range.low).into()
}

fn high(range: Option<Range>) -> Cell {
    range.map(|range| range.high).into()
}

fn yes(is: bool) -> Cell {
    if is { Cell::from("yes") } else { Cell::Empty }
}

/// Every skill: your answer, backed, needed.
pub fn skills(report: &Report) -> Sheet {
    let head = vec![
        "group",
        "skill",
        "id",
        "answer",
        "you",
        "evidence",
        "required",
        "missing",
        "what you chose",
        "supported by",
        "percent of job postings",
    ];
    let rows = report.skills.iter().map(|skill| skill_row(report, skill)).collect();
    Sheet { name: "Skills", head, rows }
}

fn skill_row(report: &Report, skill: &SkillLine) -> Vec<Cell> {
    let group = report.groups.iter().find(|group| group.id == skill.group);
    let missing = skill.required.zip(skill.claimed).filter(|_| !skill.optional);
    vec![
        Cell::from(group.map_or(skill.group.as_str(), |group| group.name.as_str())),
        Cell::from(skill.name.as_str()),
        Cell::from(skill.id.as_str()),
        Cell::from(state_name(skill.state)),
        skill.claimed.into(),
        skill.backed.into(),
        skill.required.into(),
        missing.map(|(required, claimed)| required.above(claimed)).into(),
        text(skill.anchor.as_deref()),
        text(skill.backed_by.as_ref().map(backer).as_deref()),
        skill.adverts.as_ref().map(|adverts| adverts.percent).into(),
    ]
}

/// The gaps at the target, in order.
pub fn gaps(report: &Report) -> Sheet {
    let head = vec![
        "order",
        "skill",
        "id",
        "gap",
        "level",
        "required",
        "points",
        "must-have at",
        "hours, low",
        "hours, high",
        "levels at work",
        "done when",
    ];
    let rows = (1..).zip(&report.gaps).map(|(at, gap)| gap_row(at, gap)).collect();
    Sheet { name: "Gaps", head, rows }
}

fn gap_row(at: usize, gap: &GapLine) -> Vec<Cell> {
    vec![
        whole(at),
        Cell::from(gap.name.as_str()),
        Cell::from(gap.skill.as_str()),
        Cell::from(match gap.kind {
            GapKind::Learn => "to learn",
            GapKind::Show => "evidence only",
        }),
        Some(gap.level).into(),
        Some(gap.required).into(),
        points(gap.points),
        gap.gate_level.into(),
        low(gap.hours),
        high(gap.hours),
        match gap.job_levels {
            0 => Cell::Empty,
            levels => whole(levels.into()),
        },
        Cell::from(gap.anchor.as_str()),
    ]
}

/// The plan, piece by piece, with its total, and room for what is agreed.
pub fn plan(report: &Report) -> Sheet {
    let pieces = report.plan.iter().flat_map(|plan| &plan.pieces);
    let mut rows: Vec<Vec<Cell>> =
        (1..).zip(pieces).map(|(at, piece)| plan_row(at, piece)).collect();
    if let Some(plan) = report.plan.as_ref().filter(|plan| !plan.pieces.is_empty()) {
        let mut total = vec![Cell::Empty; PLAN_HEAD.len()];
        total[1] = Cell::from(in_all(plan).as_str());
        (total[5], total[6]) = (low(plan.hours), high(plan.hours));
        (total[7], total[8]) = (low(plan.weeks), high(plan.weeks));
        rows.push(total);
    }
    Sheet { name: "Plan", head: PLAN_HEAD.to_vec(), rows }
}

const PLAN_HEAD: [&str; 14] = [
    "no",
    "what",
    "how",
    "levels",
    "points",
    "hours, low",
    "hours, high",
    "by week, low",
    "by week, high",
    "must-have",
    "after",
    "result",
    "done on",
    "agreed",
];

fn plan_row(at: usize, piece: &Piece) -> Vec<Cell> {
    let lifts = piece.lifts.iter().chain(&piece.shows);
    let levels: Vec<String> = (lifts.clone())
        .map(|lift| format!("{} {}\u{2192}{}", lift.skill, lift.from, lift.to))
        .collect();
    let after: Vec<String> = piece.waits_for.iter().map(usize::to_string).collect();
    vec![
        whole(at),
        Cell::from(piece.name.as_str()),
        Cell::from(kind_name(piece.kind)),
        Cell::from(levels.join(", ").as_str()),
        points(lifts.map(|lift| lift.points).sum()),
        low(piece.hours),
        high(piece.hours),
        low(piece.by_week),
        high(piece.by_week),
        yes(piece.must_have),
        text(Some(after.join(", ")).filter(|after| !after.is_empty()).as_deref()),
        text(piece.leaves.as_deref()),
        Cell::Empty,
        Cell::Empty,
    ]
}

/// Every certification, with its state and worth.
pub fn certifications(report: &Report) -> Sheet {
    let all = &report.certifications;
    let verdicts = [
        (&all.recommended, "worth it"),
        (&all.considered, "not worth it here"),
        (&all.not_earnable, "not available"),
    ];
    let head = vec![
        "certification",
        "issuer",
        "status",
        "for you",
        "why not",
        "points",
        "US dollars, low",
        "US dollars, high",
        "hours, low",
        "hours, high",
        "checked on",
        "address",
    ];
    let mut rows = Vec::new();
    for (credentials, verdict) in verdicts {
        rows.extend(credentials.iter().map(|one| certification_row(report, one, verdict)));
    }
    Sheet { name: "Certifications", head, rows }
}

fn certification_row(report: &Report, credential: &CredentialAdvice, verdict: &str) -> Vec<Cell> {
    let reason = credential
        .reason
        .as_ref()
        .map(|reason| crate::render::pages::report::reason(report, reason));
    vec![
        Cell::from(credential.name.as_str()),
        Cell::from(credential.issuer.as_str()),
        Cell::from(status_name(credential.status)),
        Cell::from(verdict),
        text(reason.as_deref()),
        points(credential.value),
        low(credential.cost.usd),
        high(credential.cost.usd),
        low(credential.hours),
        high(credential.hours),
        Cell::from(credential.checked_on),
        text(credential.addresses.first().map(String::as_str)),
    ]
}

fn state_name(state: SkillState) -> &'static str {
    match state {
        SkillState::Rated => "rated",
        SkillState::Declined => "declined",
        SkillState::NotAsked => "not asked",
        SkillState::NotApplicable => "not applicable",
    }
}

fn backer(by: &Backer) -> String {
    match by {
        Backer::Work { title, tier, .. } => format!("{title} ({})", tier_name(*tier)),
        Backer::Credential { name, expired, .. } => {
            let note = if *expired { " (expired)" } else { "" };
            format!("{name}{note}")
        }
        Backer::Rating { who, on, title, .. } => format!("{title}, {}", according_to(who, *on)),
        Backer::Agreed { with, on } => agreed_with(with.as_deref(), *on),
    }
}

/// The tables of a cohort: skills, groups, steps, and people if they are named.
pub fn cohort_sheets(cohort: &Cohort) -> Vec<Sheet> {
    let mut sheets = vec![cohort_skills(cohort), cohort_groups(cohort), cohort_steps(cohort)];
    sheets.extend(cohort.persons.as_deref().map(cohort_people));
    sheets.push(cohort_about(cohort));
    sheets
}

/// A number of people; a band is a text.
fn people(number: Option<Count>) -> Cell {
    match number {
        None => Cell::Empty,
        Some(exact) if exact.is_exact() => whole(exact.at_least),
        Some(band) => Cell::from(count(band).as_str()),
    }
}

fn cohort_skills(cohort: &Cohort) -> Sheet {
    let head = vec![
        "skill",
        "id",
        "required",
        "middle",
        "at level",
        "below",
        "one level closes",
        "then has enough",
    ];
    let rows = cohort.skills.iter().map(|skill| {
        vec![
            Cell::from(skill.name.as_str()),
            Cell::from(skill.id.as_str()),
            Some(skill.required).into(),
            skill.all.middle.into(),
            people(skill.all.at_level),
            people(skill.gap),
            people(skill.one_level),
            people(skill.would_fit),
        ]
    });
    Sheet { name: "Skills", head, rows: rows.collect() }
}

/// A row for each group and skill, which is what people pivot.
fn cohort_groups(cohort: &Cohort) -> Sheet {
    let head = vec!["group", "skill", "people", "required", "middle", "at level"];
    let groups = cohort.groups.iter().enumerate();
    let rows = groups.flat_map(|(at, group)| {
        cohort.skills.iter().map(move |skill| {
            let SkillCount { middle, at_level } = skill.groups[at];
            vec![
                Cell::from(group.name.as_str()),
                Cell::from(skill.id.as_str()),
                people(Some(group.people)),
                Some(skill.required).into(),
                middle.into(),
                people(at_level),
            ]
        })
    });
    Sheet { name: "Groups", head, rows: rows.collect() }
}

fn cohort_steps(cohort: &Cohort) -> Sheet {
    let head = vec!["step", "id", "by ratings", "by evidence"];
    let below = vec![
        Cell::from("below the first step"),
        Cell::Empty,
        people(cohort.below.claimed),
        people(cohort.below.backed),
    ];
    let steps = cohort.steps.iter().map(|step| {
        vec![
            Cell::from(step.name.as_str()),
            Cell::from(step.id.as_str()),
            people(step.people.claimed),
            people(step.people.backed),
        ]
    });
    Sheet { name: "Steps", head, rows: [below].into_iter().chain(steps).collect() }
}

fn cohort_people(persons: &[Person]) -> Sheet {
    let head = vec!["person", "key", "group", "date", "step", "gaps"];
    let rows = persons.iter().map(|person| {
        let gaps: Vec<String> = (person.gaps.iter())
            .map(|gap| format!("{} {}\u{2192}{}", gap.skill, gap.level, gap.required))
            .collect();
        vec![
            Cell::from(person.called()),
            Cell::from(person.key.as_str()),
            text(person.group.as_deref()),
            person.date.map_or(Cell::Empty, Cell::from),
            text(person.step.as_deref()),
            Cell::from(gaps.join(", ").as_str()),
        ]
    });
    Sheet { name: "People", head, rows: rows.collect() }
}

fn cohort_about(cohort: &Cohort) -> Sheet {
    let privacy = if cohort.names {
        "This workbook names people. Its author confirms that everyone in it agreed."
    } else {
        "Numbers of people are bands of five. Cells are empty where a number would reveal something about fewer than five people."
    };
    let rubric = format!("{} {}", cohort.rubric.title, cohort.rubric.version);
    let rows = [
        ("Rubric", Cell::from(rubric.as_str())),
        ("Judged on", cohort.as_of.into()),
        ("Target", Cell::from(cohort.target.name.as_str())),
        ("People", people(Some(cohort.people))),
        ("With evidence", people(cohort.with_evidence)),
        ("Answers over 12 months old", people(cohort.stale)),
        ("Older answers, not counted", people(Some(cohort.older))),
        ("Records refused", people(Some(cohort.refused))),
        ("Good to know", Cell::from(privacy)),
    ];
    let rows = rows.into_iter().map(|(label, cell)| vec![Cell::from(label), cell]);
    Sheet { name: "About", head: vec!["about", "this cohort"], rows: rows.collect() }
}
