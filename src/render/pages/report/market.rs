//! The job around the skills: other paths, duties, questions to expect, claims, limits.

use crate::render::pages::report::{
    Block, Column, ReportPage, RoadLine, Role, Section, Table, Text, Topic, capital, first_of,
    missing_words, range, sure_name, takes, verdict,
};
use crate::render::words::count_words;

/// So many of the roles that stand by themselves are told of beside the target.
const MOST_OTHER_ROLES: usize = 5;

impl ReportPage<'_> {
    /// Every other step and path: what carries over, what is missing, hours.
    pub(super) fn other_roads(&self) -> Option<Section> {
        let target = self.report.target.as_deref();
        let most = if self.stands_alone() { MOST_OTHER_ROLES } else { usize::MAX };
        let others = self.report.roads.iter().filter(|road| target != Some(road.id.as_str()));
        let first = others.clone().next()?;
        let items = others.take(most).filter_map(|road| self.road_item(road));
        let order =
            "Nearest first, all by the same answers; hours are to everything that it asks. ";
        let note = Text::default()
            .with(Role::Quiet, order)
            .with(Role::Code, format!("`--target {}`", first.id))
            .with(Role::Quiet, " judges by one.");
        let heading = if self.stands_alone() { "Other roles" } else { "Other roads" };
        Some(Section {
            heading: heading.to_owned(),
            blocks: vec![Block::Items(items.collect()), Block::Paragraph(note)],
        })
    }

    fn road_item(&self, road: &RoadLine) -> Option<(Text, Vec<Text>)> {
        let step = self.report.step(&road.id)?;
        let text = Text::default()
            .with(Role::Strong, &step.name)
            .and(format!(": {}, ", self.measure(step)))
            .and(verdict(step.claimed.verdict).plain());
        let mut beneath = Vec::new();
        if step.rung.is_none() {
            beneath.push(Text::default().with(Role::Quiet, &step.about));
        }
        if !road.transfers.is_empty() {
            let names = first_of(&self.skill_names(&road.transfers), 4);
            beneath.push(Text::from(format!("Carries over: {names}.")));
        }
        if !road.missing.is_empty() {
            let names = first_of(&self.skill_names(&road.missing), 4);
            let hours = road.hours.map(|hours| range(hours, "h"));
            let levels = match road.job_levels {
                0 => None,
                1 => Some("1 level at work".to_owned()),
                count => Some(format!("{count} levels at work")),
            };
            let takes = takes(hours.into_iter().chain(levels), road.untimed_levels);
            beneath.push(Text::from(format!("Missing: {names} ({}).", takes.join(", "))));
        }
        if !road.unknown.is_empty() {
            let names = first_of(&self.skill_names(&road.unknown), 4);
            beneath.push(Text::from(format!("Not answered: {names}.")));
        }
        Some((text, beneath))
    }

    pub(super) fn duties(&self) -> Option<Section> {
        if self.report.duties.is_empty() {
            return None;
        }
        let rows = self.report.duties.iter().map(|duty| {
            let missing: Vec<String> = duty.missing.iter().map(missing_words).collect();
            let (role, able) = match duty.able {
                Some(true) => (Role::Good, "\u{2713} yes"),
                Some(false) => (Role::Missing, "\u{2717} not yet"),
                None => (Role::Open, "? open"),
            };
            vec![
                Text::from(duty.name.clone()),
                Text::default().with(role, able),
                Text::from(first_of(&missing, 3)),
            ]
        });
        let able = self.report.duties.iter().filter(|duty| duty.able == Some(true)).count();
        let heading = match self.report.duties.len() {
            1 => "Whether you could do the job's duty".to_owned(),
            count => format!("Which of the job's {count} duties you could do"),
        };
        let head = vec![Column::text("duty"), Column::text("unaided"), Column::text("still needs")];
        let text = format!("{able} of {}, by your answers.", self.report.duties.len());
        Some(Section {
            heading,
            blocks: vec![
                Block::Table(Table { head, rows: rows.collect() }),
                Block::Paragraph(Text::from(text)),
            ],
        })
    }

    pub(super) fn expect(&self) -> Option<Section> {
        if self.report.expect.is_empty() {
            return None;
        }
        let items = self.report.expect.iter().map(|question| {
            let name = format!("{} {}: ", self.skill_name(&question.skill), question.claimed);
            (Text::default().with(Role::Strong, name).and(&question.question), vec![])
        });
        let text = "An interviewer may ask these about what you claim. If you have no answer, claim a level less.";
        Some(Section {
            heading: format!(
                "{} to expect",
                capital(&count_words(self.report.expect.len(), "question"))
            ),
            blocks: vec![
                Block::Items(items.collect()),
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
            ],
        })
    }

    pub(super) fn beyond(&self) -> Option<Section> {
        if self.report.beyond.is_empty() {
            return None;
        }
        let rows = self.report.beyond.iter().map(|item| {
            let share = match (item.percent, &item.of) {
                (Some(percent), Some(of)) => format!("{percent}\u{a0}% of {of}"),
                (Some(percent), None) => format!("{percent}\u{a0}%"),
                (None, _) => "not counted".to_owned(),
            };
            let used = match item.used {
                Some(true) => "\u{2713} yes",
                Some(false) => "no",
                None => "not asked",
            };
            vec![Text::from(item.name.clone()), Text::from(used), Text::from(share)]
        });
        let head = vec![
            Column::text("adverts also ask for"),
            Column::text("you"),
            Column::text("how many"),
        ];
        let text = "The guide leaves these out, so they are not scored.";
        Some(Section {
            heading: "Beyond the guide".to_owned(),
            blocks: vec![
                Block::Table(Table { head, rows: rows.collect() }),
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
            ],
        })
    }

    pub(super) fn claims(&self) -> Option<Section> {
        // Those on certifications stand with them.
        let claims: Vec<_> = (self.report.claims.iter())
            .filter(|claim| !claim.about.contains(&Topic::Certifications))
            .collect();
        if claims.is_empty() {
            return None;
        }
        let items = claims.iter().map(|claim| {
            let known = format!(
                "{} (as of {}, how sure: {})",
                claim.known,
                claim.as_of,
                sure_name(claim.sure)
            );
            (Text::from(format!("\u{201c}{}\u{201d}", claim.guide)), vec![Text::from(known)])
        });
        let guide = &self.report.rubric.guide;
        let text = format!("{} ({}). {}", guide.title, guide.date, guide.note);
        Some(Section {
            heading: "What the guide says, and what is known now".to_owned(),
            blocks: vec![
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
                Block::Items(items.collect()),
            ],
        })
    }

    pub(super) fn limits(&self) -> Section {
        let mut items: Vec<(Text, Vec<Text>)> =
            self.report.limits.iter().map(|limit| (Text::from(limit.clone()), vec![])).collect();
        let ours = "Levels, weights, must-haves and points are judgements with evidence, not measurements; \
                    nothing here promises a job, a salary or a date.";
        items.push((Text::from(ours), vec![]));
        Section { heading: "What this does not see".to_owned(), blocks: vec![Block::Items(items)] }
    }
}
