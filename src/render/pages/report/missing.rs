//! What is missing: gaps, what was not answered, the next step.

use crate::render::pages::report::{
    Block, Column, Fact, GapKind, GapLine, Mode, NextStep, ReportPage, Role, Section, Table, Text,
    capital, list, missing_words, plural, points, quoted, range, takes,
};

impl ReportPage<'_> {
    pub(super) fn gaps(&self) -> Option<Section> {
        let target = self.report.target.as_deref().map(|id| self.step_name(id))?;
        if self.report.gaps.is_empty() {
            return None;
        }
        let mut blocks = vec![self.points_picture(&target)];
        let learn = self.gaps_of(GapKind::Learn);
        if !learn.is_empty() {
            blocks.push(Block::Table(self.gap_table(&learn)));
            let items = learn.iter().map(|gap| self.gap_item(gap)).collect();
            blocks.push(Block::Items(items));
        }
        let show = self.gaps_of(GapKind::Show);
        if !show.is_empty() {
            let text = "To show: you say you have these, and nothing that others can check carries them yet. \
                        They need no course.";
            blocks.push(Block::Paragraph(Text::from(text)));
            let rows = show.iter().map(|gap| {
                vec![
                    gap.name.clone().into(),
                    gap.level.to_string().into(),
                    gap.required.to_string().into(),
                    points(gap.points).into(),
                ]
            });
            let head = vec![
                Column::text("skill"),
                Column::numbers("backed"),
                Column::numbers("needs"),
                Column::numbers("points"),
            ];
            blocks.push(Block::Table(Table { head, rows: rows.collect() }));
        }
        let note = format!(
            "In order: must-haves first, then what counts most. Points are hundredths of what {target} asks. \
             Hours are ranges of study and projects; what is learnt on the job has no price in hours."
        );
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, note)));
        Some(Section { heading: format!("What is missing for {target}"), blocks })
    }

    /// The gaps to learn at a glance.
    fn gap_table(&self, gaps: &[&GapLine]) -> Table {
        let rows = gaps.iter().map(|gap| {
            let hours = gap.hours.map(|hours| range(hours, "h"));
            let work =
                (gap.job_levels > 0).then(|| plural(gap.job_levels.into(), "level") + " at work");
            let takes = takes(hours.into_iter().chain(work), gap.untimed_levels);
            let must = self.must_have(gap).unwrap_or_default();
            vec![
                gap.name.clone().into(),
                gap.level.to_string().into(),
                gap.required.to_string().into(),
                points(gap.points).into(),
                takes.join(", ").into(),
                Text::default().with(Role::Missing, must),
            ]
        });
        let head = vec![
            Column::text("skill"),
            Column::numbers("you"),
            Column::numbers("needs"),
            Column::numbers("points"),
            Column::text("takes"),
            Column::text(""),
        ];
        Table { head, rows: rows.collect() }
    }

    pub(super) fn gap_item(&self, gap: &GapLine) -> (Text, Vec<Text>) {
        let role = if gap.gate { Role::Missing } else { Role::Strong };
        let mut text = Text::default().with(role, &gap.name).and(format!(
            " {}\u{a0}\u{2192}\u{a0}{}, {} points",
            gap.level,
            gap.required,
            points(gap.points)
        ));
        if let Some(must) = self.must_have(gap) {
            text = text.with(Role::Missing, format!(", {must}"));
        }
        let mut beneath = Vec::new();
        if let Some(next) = &gap.next_anchor {
            beneath.push(Text::from(format!("Next, {}: \u{201c}{next}\u{201d}", gap.level.up())));
            beneath.push(Text::from(format!(
                "Then, {}: \u{201c}{}\u{201d}",
                gap.required, gap.anchor
            )));
        } else {
            beneath.push(Text::from(format!("\u{201c}{}\u{201d}", gap.anchor)));
        }
        if let Some(reason) = &gap.gate_reason {
            beneath.push(Text::default().with(Role::Quiet, reason));
        }
        beneath.push(Text::from(self.way(gap)));
        if !gap.after.is_empty() {
            beneath.push(Text::from(format!("First: {}.", list(&gap.after))));
        }
        (text, beneath)
    }

    /// How a gap is closed: hours of study and projects, levels on the job, or that nobody has said.
    pub(super) fn way(&self, gap: &GapLine) -> String {
        let mut parts = Vec::new();
        if let Some(hours) = gap.hours {
            let how = match gap.mode {
                Some(Mode::Project) => "a project of your own",
                _ => "study and practice",
            };
            let next = (gap.next_hours.filter(|next| *next != hours))
                .map(|next| format!(" (the next level {})", range(next, "h")));
            parts.push(format!("{} of {how}{}", self.effort(hours), next.unwrap_or_default()));
        }
        if gap.job_levels > 0 {
            let what = if gap.job_levels == 1 { "level" } else { "levels" };
            let months = match gap.months {
                Some(months) => format!(", {}", range(months, "months")),
                None => ", often years".to_owned(),
            };
            let then = if parts.is_empty() { "" } else { "then " };
            parts.push(format!("{then}{} {what} by doing it at work{months}", gap.job_levels));
        }
        if gap.untimed_levels > 0 {
            parts.push("how long it takes is not known".to_owned());
        }
        format!("{}.", capital(&parts.join(", ")))
    }

    pub(super) fn unknown(&self) -> Option<Section> {
        if self.report.unknown.is_empty() {
            return None;
        }
        let names = self.skill_names(&self.report.unknown);
        let coverage = self.report.coverage.map(|share| {
            let target =
                self.report.target.as_deref().map(|id| self.step_name(id)).unwrap_or_default();
            format!(" Your answers cover {} of what {target} asks.", self.percent(share))
        });
        let text = format!(
            "{}.{} They are neither gaps nor strengths; a range stands wherever they matter.",
            list(&names),
            coverage.unwrap_or_default()
        );
        Some(Section {
            heading: "Not answered".to_owned(),
            blocks: vec![Block::Paragraph(Text::from(text))],
        })
    }

    pub(super) fn next_step(&self) -> Option<Section> {
        let next: &NextStep = self.report.next_step.as_ref()?;
        let mut facts = vec![("What it is", vec![Text::from(next.about.clone())])];
        let hidden = self.is_hidden(&next.id);
        if !hidden && !next.titles.is_empty() {
            facts.push(("Look for", vec![Text::from(list(&quoted(&next.titles)))]));
        }
        if !next.missing.is_empty() {
            let missing: Vec<String> = next.missing.iter().map(missing_words).collect();
            facts.push(("Not met yet", vec![Text::from(list(&missing))]));
        }
        if let Some(scope) = &next.scope {
            let answer = match scope.answer {
                Some(true) => "you said yes",
                Some(false) => "you said no; the step waits for that, not only for skills",
                None => "not answered",
            };
            facts.push(("Scope", vec![Text::from(format!("{} ({answer})", scope.question))]));
        }
        facts.extend((!hidden).then(|| self.pay(next)).into_iter().flatten());
        if let Some(years) = &next.years {
            facts.push((
                "Years",
                vec![Text::from(format!("{}: the guide's band, a hint only", years.guide))],
            ));
        }
        if let Some(other) = next.or.as_deref().and_then(|id| self.report.step(id)) {
            facts.push((
                "Or",
                vec![Text::from(format!("{} ({})", other.name, self.measure(other)))],
            ));
        }
        Some(Section {
            heading: format!("The next step: {}", next.name),
            blocks: vec![Block::Facts(facts)],
        })
    }

    /// What the next step pays, and the one where somebody stands.
    fn pay(&self, next: &NextStep) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some(salary) = &next.salary {
            facts.push((
                "Pay",
                vec![
                    Text::from(format!("The guide: {}", salary.guide)),
                    Text::from(format!("Known now: {}", salary.known)),
                    Text::default().with(Role::Quiet, &salary.caveat),
                ],
            ));
        }
        let here = self.report.claimed.current_step.as_deref().filter(|id| !self.is_hidden(id));
        let here = here.and_then(|id| self.report.step(id));
        if let Some((here, salary)) = here.and_then(|here| Some((here, here.salary.as_ref()?))) {
            facts.push((
                "Pay here",
                vec![
                    Text::from(format!("{}, the guide: {}", here.name, salary.guide)),
                    Text::from(format!("Known now: {}", salary.known)),
                ],
            ));
        }
        facts
    }
}
