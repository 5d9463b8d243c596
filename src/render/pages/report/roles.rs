//! Roles that stand by themselves: how much of each is reached, where there is no ladder to walk.

use crate::render::pages::report::*;

/// So many roles are listed, those first that are nearest; the report itself holds all.
const MOST_ROLES: usize = 12;

impl<'a> Words<'a> {
    /// Whether the rubric has roles that stand by themselves, and no ladder.
    pub(super) fn stands_alone(&self) -> bool {
        self.report.steps.is_empty()
    }

    /// The roles that are listed, nearest first; the target is one of them.
    pub(super) fn nearest(&self) -> Vec<&'a StepLine> {
        let report = self.report;
        let roles = report.roads.iter().filter_map(|road| report.step(&road.id)).enumerate();
        let is_target = |role: &StepLine| report.target.as_deref() == Some(role.id.as_str());
        roles
            .filter(|(at, role)| *at < MOST_ROLES || is_target(role))
            .map(|(_, role)| role)
            .collect()
    }

    /// Which roles fit, else which are nearest.
    pub(super) fn singly(&self) -> Text {
        let Some(lead) = &self.report.leads else {
            let near = self.nearest().into_iter().take(3);
            let near = near
                .map(|role| format!("{} ({})", role.name, self.percents(role.claimed.attainment)));
            let near: Vec<String> = near.collect();
            let open = |role: &StepLine| role.claimed.verdict == Verdict::Undecided;
            let so_far = match self.report.paths.iter().any(open) {
                true => "by what is answered, no role fits for sure",
                false => "no role fits yet",
            };
            return Text::from(format!("{so_far}. Nearest: {}.", list(&near)));
        };
        let fits = |role: &&StepLine| role.claimed.verdict == Verdict::Fits && role.id != lead.id;
        let others = self.report.paths.iter().filter(fits).map(|role| role.name.as_str());
        let others: Vec<&str> = others.collect();
        let text = Text::default().with(Role::Good, &lead.name).and(" fits");
        let text = text.and(self.shortfalls(&lead.id)).and(".");
        match others.len() {
            0 => text,
            1 => text.and(format!(" So does {}.", others[0])),
            _ => text.and(format!(" So do {}.", first_of(&others, 3))),
        }
    }

    pub(super) fn roles(&self) -> Section {
        let row = |role: &StepLine| {
            let is_target = self.report.target.as_deref() == Some(role.id.as_str());
            let (name, mark) =
                if is_target { (Role::Strong, "\u{2192} ") } else { (Role::Plain, "") };
            let name = Text::default().with(name, format!("{mark}{}", role.name));
            std::iter::once(name).chain(self.standing(role)).collect()
        };
        let head = vec![
            Column::text("role"),
            Column::text("answers"),
            Column::numbers("of asked"),
            Column::numbers("met"),
            Column::text("backed"),
        ];
        let rows: Vec<Vec<Text>> = self.nearest().into_iter().map(row).collect();
        let more = self.report.paths.len().saturating_sub(rows.len());
        let mut blocks = vec![Block::Table(Table { head, rows })];
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        if let Some((role, why)) =
            target.and_then(|role| Some((role, self.why_not(&role.claimed)?)))
        {
            let text = Text::default().with(Role::Strong, &role.name).and(format!(": {why}"));
            blocks.push(Block::Paragraph(text));
        }
        let rest = match more {
            0 => String::new(),
            more => format!(" {} in the report as JSON.", plural(more, "more role")),
        };
        let rule = format!(
            "Each role is judged by itself, nearest first. It fits from {}\u{a0}% of what it asks, with every \
             must-have met.{rest}",
            self.report.rubric.fits_percent
        );
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, rule)));
        Section { heading: "The roles, each by itself".to_owned(), blocks }
    }
}
