//! What would change, side by side: two reports and what is different between them.

use serde::Serialize;

use crate::advice::Keep;
use crate::assessment::what_if::Suppose;
use crate::judging::gap::GapKind;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{date, harmless, list, or_dash, percent};
use crate::report::Report;
use crate::report::differences::{Change, Comparison, GapRef};
use crate::rubric::StepId;

/// The format version of the suppositions that this program writes.
pub const FORMAT: &str = "skillgap-what-if/1";

/// What was supposed, and what it would change.
#[derive(Serialize)]
pub struct WhatIf<'a> {
    /// `skillgap-what-if/1`
    format: &'static str,
    /// the day it is about
    as_of: String,
    supposed: &'a [Suppose],
    #[serde(flatten)]
    changes: &'a Comparison,
}

impl<'a> WhatIf<'a> {
    /// Of somebody with this report now.
    pub fn new(now: &Report, supposed: &'a [Suppose], changes: &'a Comparison) -> Self {
        WhatIf { format: FORMAT, as_of: now.as_of.to_string(), supposed, changes }
    }
}

/// The page of a supposition: `now` and `then` are the reports before and after it.
pub fn page(now: &Report, then: &Report, what_if: &WhatIf<'_>) -> Page {
    let words = WhatIfPage { now, then, changes: what_if.changes };
    let about = format!(
        "This is a trial run: nothing is saved. As of {}, rubric {}.",
        date(now.as_of),
        now.rubric.version
    );
    let mut sections = vec![words.standing(), words.figures()];
    sections.extend(words.skills());
    sections.extend(words.gaps());
    let name = now.assessment.subject.as_ref().map(|subject| subject.name.as_str());
    let title = name.map_or_else(|| "What if".to_owned(), |name| format!("What if: {name}"));
    let supposed = what_if.supposed.iter().map(|one| (words.supposed(one), vec![]));
    Page {
        title: harmless(&title),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Items(supposed.collect())],
        sections,
    }
}

struct WhatIfPage<'a> {
    now: &'a Report,
    then: &'a Report,
    changes: &'a Comparison,
}

impl WhatIfPage<'_> {
    /// "Python at 4 (now 3)"; of a certification that nobody can earn on the day, that and what is in its place.
    fn supposed(&self, one: &Suppose) -> Text {
        match one {
            Suppose::Level { skill, level } => {
                let now = match self.now.skill(skill).and_then(|skill| skill.claimed) {
                    Some(level) => format!("now {level}"),
                    None => "not answered".to_owned(),
                };
                let text = Text::default().with(Role::Strong, self.name(skill));
                text.and(format!(" at {level} ({now})"))
            }
            Suppose::Project { id } => {
                let projects = &self.now.projects;
                let mut all = projects.recommended.iter().chain(&projects.considered);
                let name = all
                    .find(|project| project.id == *id)
                    .map_or(id.as_str(), |project| &project.name);
                Text::default().with(Role::Strong, name).and(", done")
            }
            Suppose::Credential { id } => self.earned(id),
        }
    }

    fn earned(&self, id: &str) -> Text {
        let all = &self.now.certifications;
        let Some(known) = all.find(id) else {
            return Text::default().with(Role::Strong, id);
        };
        let text = Text::default().with(Role::Strong, &known.name).and(", earned");
        match &known.reason {
            Some(reason @ Keep::NotEarnable { .. }) => {
                let instead = known.better_fit.as_ref().or(known.successor.as_ref());
                let better = instead
                    .map(|id| all.find(id).map_or(id.as_str(), |one| &one.short))
                    .map(|name| format!("; {name} fits better"))
                    .unwrap_or_default();
                let why = super::report::reason(self.now, reason);
                text.with(Role::Missing, format!(": not available on this date ({why}){better}"))
            }
            Some(reason @ Keep::NeedsSkills { .. }) => {
                text.and(format!(" ({})", super::report::reason(self.now, reason)))
            }
            _ => text,
        }
    }

    fn name(&self, id: &str) -> String {
        let step = self.then.step(id).map(|step| step.name.clone());
        step.or_else(|| self.then.skill(id).map(|skill| skill.name.clone()))
            .unwrap_or(id.to_owned())
    }

    fn step(&self, id: &Option<StepId>) -> String {
        id.as_deref().map_or("none".to_owned(), |id| self.name(id))
    }

    fn percent(&self, share: f64) -> String {
        percent(share, &[self.then.rubric.fits_percent, self.then.rubric.close_percent])
    }

    fn percent_or_dash(&self, share: Option<f64>) -> String {
        or_dash(share.map(|share| self.percent(share)))
    }

    fn standing(&self) -> Section {
        let (claimed, backed) = (&self.changes.claimed, &self.changes.backed);
        let rows = [
            ("by your ratings", &claimed.current_step),
            ("next", &claimed.next_step),
            ("by evidence", &backed.current_step),
        ]
        .map(|(name, change)| {
            vec![
                Text::from(name),
                Text::from(self.step(&change.before)),
                marked(change, self.step(&change.after)),
            ]
        });
        let head = vec![Column::text(""), Column::text("now"), Column::text("then")];
        Section {
            heading: "Your result".to_owned(),
            blocks: vec![Block::Table(Table { head, rows: rows.into() })],
        }
    }

    fn figures(&self) -> Section {
        let rows = self.changes.steps.iter().map(|step| {
            let requirements = self.then.step(&step.id).map_or(0, |line| line.readiness.of);
            vec![
                Text::from(self.name(&step.id)),
                Text::from(self.percent(step.attainment.before)),
                marked(&step.attainment, self.percent(step.attainment.after)),
                Text::from(step.met.before.to_string()),
                marked(&step.met, format!("{} of {requirements}", step.met.after)),
                Text::from(self.percent_or_dash(step.backed.before)),
                marked(&step.backed, self.percent_or_dash(step.backed.after)),
            ]
        });
        let head = vec![
            Column::text("role or path"),
            Column::numbers("now"),
            Column::numbers("then"),
            Column::numbers("met"),
            Column::numbers("then"),
            Column::numbers("evidence"),
            Column::numbers("then"),
        ];
        Section {
            heading: "Roles and paths".to_owned(),
            blocks: vec![Block::Table(Table { head, rows: rows.collect() })],
        }
    }

    fn skills(&self) -> Option<Section> {
        let rows: Vec<Vec<Text>> = self
            .changes
            .skills
            .iter()
            .map(|skill| {
                vec![
                    Text::from(self.name(&skill.id)),
                    Text::from(or_dash(skill.claimed.before)),
                    marked(&skill.claimed, or_dash(skill.claimed.after)),
                    Text::from(or_dash(skill.backed.before)),
                    marked(&skill.backed, or_dash(skill.backed.after)),
                ]
            })
            .collect();
        let head = vec![
            Column::text("skill"),
            Column::numbers("you"),
            Column::numbers("then"),
            Column::numbers("evidence"),
            Column::numbers("then"),
        ];
        (!rows.is_empty()).then(|| Section {
            heading: "Skills that would change".to_owned(),
            blocks: vec![Block::Table(Table { head, rows })],
        })
    }

    fn gaps(&self) -> Option<Section> {
        let target = self.then.target.as_deref().filter(|_| self.now.target == self.then.target)?;
        let facts = vec![
            ("Closed", vec![Text::from(self.gap_names(&self.changes.closed))]),
            ("New", vec![Text::from(self.gap_names(&self.changes.opened))]),
        ];
        Some(Section {
            heading: format!("Gaps for {}", self.name(target)),
            blocks: vec![Block::Facts(facts)],
        })
    }

    fn gap_names(&self, gaps: &[GapRef]) -> String {
        if gaps.is_empty() {
            return "none".to_owned();
        }
        let names = gaps.iter().map(|gap| match gap.kind {
            GapKind::Learn => self.name(&gap.skill),
            GapKind::Show => format!("{} (needs evidence)", self.name(&gap.skill)),
        });
        list(&names.collect::<Vec<_>>())
    }
}

/// What differs stands out, and not by colour alone.
fn marked<T: PartialEq>(change: &Change<T>, text: String) -> Text {
    if change.is_change() {
        Text::default().with(Role::Good, format!("{text}\u{a0}*"))
    } else {
        Text::from(text)
    }
}
