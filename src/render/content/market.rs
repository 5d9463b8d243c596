//! The job around the skills: other paths, duties, questions to expect, claims, limits.

use super::*;

impl<'a> Words<'a> {
    pub(super) fn other_path(&self) -> Option<Section> {
        let target = self.report.target.as_deref();
        let nearest = (self.report.paths.iter())
            .filter(|path| target != Some(path.id.as_str()))
            .max_by(|a, b| {
                let order = a.claimed.attainment.low.total_cmp(&b.claimed.attainment.low);
                order.then_with(|| b.id.cmp(&a.id))
            })?;
        let text = Text::default()
            .with(Role::Strong, &nearest.name)
            .and(format!(": {} ", self.measure(nearest)))
            .and("(")
            .and(verdict(nearest.claimed.verdict).plain())
            .and("). ")
            .and(&nearest.about);
        let mut blocks = vec![Block::Paragraph(text)];
        if let Some(stress) = &nearest.stress {
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, stress)));
        }
        let all: Vec<String> = (self.report.paths.iter())
            .filter(|path| path.id != nearest.id)
            .map(|path| format!("{} {}", path.name, self.percents(path.claimed.attainment)))
            .collect();
        if !all.is_empty() {
            let more =
                format!("The others: {}. `--target {}` judges by one.", all.join(", "), nearest.id);
            blocks.push(Block::Paragraph(Text::from(more)));
        }
        Some(Section { heading: "The nearest other path".to_owned(), blocks })
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
        let heading =
            format!("Which of the job's {} duties you could do", self.report.duties.len());
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
        let elsewhere = |topics: &[Topic]| topics.contains(&Topic::Certifications);
        let claims: Vec<_> =
            self.report.claims.iter().filter(|claim| !elsewhere(&claim.about)).collect();
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
