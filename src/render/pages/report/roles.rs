//! Roles that stand by themselves: how much of each is reached, where there is no ladder to walk.

use crate::render::pages::report::{
    Block, Column, ReportPage, Role, Section, StepLine, Table, Text, Verdict, first_of, list,
    plural,
};

/// So many roles are listed, those first that are nearest; the report itself holds all.
const MOST_ROLES: usize = 12;

impl<'a> ReportPage<'a> {
    /// Whether the rubric has roles that stand by themselves, and no ladder.
    pub(super) fn stands_alone(&self) -> bool {
        self.report.steps.is_empty()
    }

    /// The roles that are listed, nearest first; the target is one of them.
    pub(super) fn nearest(&self) -> Vec<&'a StepLine> {
        let report = self.report;
        let roles = report.roads.iter().filter_map(|road| report.step(&road.id)).enumerate();
        roles
            .filter(|(at, role)| *at < MOST_ROLES || self.is_target(role))
            .map(|(_, role)| role)
            .collect()
    }

    fn is_target(&self, role: &StepLine) -> bool {
        self.report.target.as_deref() == Some(role.id.as_str())
    }

    /// Which roles fit, else which are nearest.
    pub(super) fn singly(&self) -> Text {
        let Some(lead) = &self.report.leads else {
            let near: Vec<String> = (self.nearest().iter().take(3))
                .map(|role| format!("{} ({})", role.name, self.percents(role.claimed.attainment)))
                .collect();
            let mut verdicts = self.report.paths.iter().map(|role| role.claimed.verdict);
            let so_far = if verdicts.any(|verdict| verdict == Verdict::Undecided) {
                "Based on your answers so far, we can't say for sure that you fit a role"
            } else {
                "No role fits yet"
            };
            return Text::from(format!("{so_far}. Closest: {}.", list(&near)));
        };
        let others: Vec<&str> = (self.report.paths.iter())
            .filter(|role| role.claimed.verdict == Verdict::Fits && role.id != lead.id)
            .map(|role| role.name.as_str())
            .collect();
        let name = Text::default().with(Role::Good, &lead.name);
        let slots = [
            ("lead", name),
            ("short", self.shortfalls(&lead.id)),
            ("others", first_of(&others, 3).into()),
        ];
        let sentence = if others.is_empty() {
            "You fit the {lead} role{short}."
        } else {
            "You fit the {lead} role{short}. You also fit {others}."
        };
        Text::say(sentence, &slots)
    }

    pub(super) fn roles(&self) -> Section {
        let rows: Vec<Vec<Text>> = (self.nearest().into_iter())
            .map(|role| {
                let (emphasis, mark) = if self.is_target(role) {
                    (Role::Strong, "\u{2192} ")
                } else {
                    (Role::Plain, "")
                };
                let name = Text::default().with(emphasis, format!("{mark}{}", role.name));
                std::iter::once(name).chain(self.standing(role)).collect()
            })
            .collect();
        let head = vec![
            Column::text("role"),
            Column::text("you"),
            Column::numbers("reached"),
            Column::numbers("met"),
            Column::text("by evidence"),
        ];
        let more = self.report.paths.len().saturating_sub(rows.len());
        let mut blocks = vec![Block::Table(Table { head, rows })];
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        if let Some((role, why)) =
            target.and_then(|role| Some((role, self.why_not(&role.claimed)?)))
        {
            let text = Text::default().with(Role::Strong, &role.name).and(format!(": {why}"));
            blocks.push(Block::Paragraph(text));
        }
        if more > 0 {
            let rest = format!("And {}: see --format json.", plural(more, "more role"));
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, rest)));
        }
        Section { heading: "The roles, closest first".to_owned(), blocks }
    }
}
