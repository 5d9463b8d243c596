//! What is missing: gaps, what was not answered, the next step.

use crate::render::pages::report::{
    Block, Column, Fact, GapKind, GapLine, Level, NextStep, ReportPage, Role, Section, Table, Text,
    capital, list, points, quoted,
};

const POINTS: &str =
    "Points: the requirements for the {target} role add up to 100. Must-haves come first.";
const NOT_ANSWERED: &str = "{names}. These count as not met, and not as gaps.";
const COVERAGE: &str = " Your answers cover {share} of what {target} requires.";

impl ReportPage<'_> {
    pub(super) fn gaps(&self) -> Option<Section> {
        let target = self.report.target.as_deref().map(|id| self.step_name(id))?;
        let gaps = &self.report.gaps;
        if gaps.is_empty() {
            return None;
        }
        let mut blocks =
            vec![self.points_picture(&target), Block::Table(self.gap_table(gaps.iter()))];
        blocks.push(Block::Paragraph(Text::say(POINTS, &[("target", target.as_str().into())])));
        blocks.extend(self.first_rung().map(Block::Paragraph));
        let reasons = gaps.iter().filter_map(|gap| self.gap_reason(gap));
        blocks.push(Block::Items(reasons.map(|reason| (reason, vec![])).collect()));
        Some(Section { heading: format!("Skill gaps for {target}"), blocks })
    }

    /// Gaps at a glance.
    pub(super) fn gap_table<'g>(&self, gaps: impl Iterator<Item = &'g GapLine>) -> Table {
        let head = vec![
            Column::text("skill"),
            Column::numbers("you"),
            Column::numbers("evidence"),
            Column::numbers("required"),
            Column::numbers("points"),
            Column::text("how to close it"),
        ];
        Table { head, rows: gaps.map(|gap| self.gap_row(gap)).collect() }
    }

    fn gap_row(&self, gap: &GapLine) -> Vec<Text> {
        let skill = self.report.skill(&gap.skill);
        let level = |level: Option<Level>| level.map_or("-".to_owned(), |level| level.to_string());
        let takes = match (gap.kind, gap.needs_rating) {
            (GapKind::Show, true) => "someone else's rating".to_owned(),
            (GapKind::Show, false) => "evidence only".to_owned(),
            (GapKind::Learn, _) => self.gap_takes(gap),
        };
        let must = self.must_have(gap);
        let takes = Text::from(takes).and(if must.is_some() { ", " } else { "" });
        vec![
            Text::from(gap.name.clone()),
            Text::from(level(skill.and_then(|skill| skill.claimed))),
            Text::from(level(skill.and_then(|skill| skill.backed))),
            Text::from(gap.required.to_string()),
            Text::from(points(gap.points)),
            takes.with(Role::Missing, must.unwrap_or_default()),
        ]
    }

    /// Why a must-have is one; where there is no plan, also what the level asks for.
    fn gap_reason(&self, gap: &GapLine) -> Option<Text> {
        let anchor = self.report.plan.is_none().then(|| format!(" \u{201c}{}\u{201d}", gap.anchor));
        let reason = gap.gate_reason.as_ref().map(|reason| format!(" {reason}"));
        let text: String = anchor.into_iter().chain(reason).collect();
        let text = text.trim_start();
        (!text.is_empty()).then(|| Text::strong(&gap.name).and(": ").and(text))
    }

    pub(super) fn unknown(&self) -> Option<Section> {
        if self.report.unknown.is_empty() {
            return None;
        }
        let names = list(&self.skill_names(&self.report.unknown));
        let text = Text::say(NOT_ANSWERED, &[("names", names.into())]);
        let target = self.report.target.as_deref().map(|id| self.step_name(id));
        let slots = self.report.coverage.zip(target).map(|(share, target)| {
            [("share", Text::from(self.percent(share))), ("target", Text::from(target))]
        });
        let coverage = slots.map(|slots| Text::say(COVERAGE, &slots)).unwrap_or_default();
        Some(Section {
            heading: "Not answered".to_owned(),
            blocks: vec![Block::Paragraph(text.join(&coverage))],
        })
    }

    pub(super) fn next_step(&self) -> Option<Section> {
        let next: &NextStep = self.report.next_step.as_ref()?;
        let mut facts = vec![("What it is", vec![Text::from(next.about.clone())])];
        let hidden = self.is_hidden(&next.id);
        if !hidden && !next.titles.is_empty() {
            facts.push(("Job titles", vec![Text::from(list(&quoted(&next.titles)))]));
        }
        if let Some(scope) = &next.scope {
            let answer = match scope.answer {
                Some(true) => "you said yes",
                Some(false) => "you said no, so it counts as not met",
                None => "not answered",
            };
            facts.push(("Scope", vec![Text::from(format!("{} ({answer})", scope.question))]));
        }
        facts.extend((!hidden).then(|| self.pay(next)).into_iter().flatten());
        if let Some(years) = &next.years {
            let text = format!("About {}, according to the career guide.", years.guide);
            facts.push(("Years", vec![Text::from(text)]));
        }
        if let Some(other) = next.or.as_deref().and_then(|id| self.report.step(id)) {
            let text = format!("{}. {}.", other.name, capital(&self.measure(other)));
            facts.push(("Or", vec![Text::from(text)]));
        }
        Some(Section {
            heading: format!("Your next role: {}", next.name),
            blocks: vec![Block::Facts(facts)],
        })
    }

    /// What the next step pays, and the one where somebody is.
    fn pay(&self, next: &NextStep) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut known = next.salary.iter();
        facts.extend(known.next().map(|salary| ("Pay", vec![Text::from(salary.known.clone())])));
        let here = self.report.claimed.current_step.as_deref().filter(|id| !self.is_hidden(id));
        let here = here.and_then(|id| self.report.step(id)).and_then(|step| step.salary.as_ref());
        facts.extend(
            here.map(|salary| ("Pay at your level", vec![Text::from(salary.known.clone())])),
        );
        facts
    }
}
