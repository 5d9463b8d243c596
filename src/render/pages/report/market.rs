//! The job around the skills: other steps and paths, duties, questions to expect, what job postings also ask for.

use crate::render::pages::report::{
    Block, Column, ReportPage, RoadLine, Role, Section, Table, Text, first_of, in_brackets,
    missing_words, plural, range, takes,
};
use crate::report::BeyondLine;
use crate::rubric::RubricId;
use crate::text::sorting::sort_by_key;

/// So many of the roles that stand by themselves are told of beside the target.
const MOST_OTHER_ROLES: usize = 5;

/// So many topics that another rubric scores are named.
const TOPICS: usize = 5;

impl ReportPage<'_> {
    /// Every other step and path: what carries over, what is missing, hours.
    pub(super) fn other_roads(&self) -> Option<Section> {
        let target = self.report.target.as_deref();
        let most = if self.stands_alone() { MOST_OTHER_ROLES } else { usize::MAX };
        let others = self.report.roads.iter().filter(|road| target != Some(road.id.as_str()));
        let first = others.clone().next()?;
        let rows = others.take(most).filter_map(|road| self.road_row(road)).collect();
        let head = vec![
            Column::text("role or path"),
            Column::text("you"),
            Column::numbers("reached"),
            Column::text("biggest gaps"),
        ];
        let note =
            Text::from("To see the gaps and a plan for one of them, add its name, for example ")
                .with(Role::Code, format!("`--target {}`", first.id))
                .and(".");
        let heading = if self.stands_alone() { "Other roles" } else { "Other roles and paths" };
        Some(Section {
            heading: heading.to_owned(),
            blocks: vec![Block::Table(Table { head, rows }), Block::Paragraph(note)],
        })
    }

    fn road_row(&self, road: &RoadLine) -> Option<Vec<Text>> {
        let step = self.report.step(&road.id)?;
        let [verdict, reached, ..] = self.standing(step);
        let names = match (road.missing.is_empty(), road.unknown.is_empty()) {
            (true, false) => {
                format!("not answered: {}", first_of(&self.skill_names(&road.unknown), 2))
            }
            _ => first_of(&self.skill_names(&road.missing), 2),
        };
        let hours = road.hours.map(|hours| range(hours, "h"));
        let levels = (road.job_levels > 0)
            .then(|| format!("{} to gain on the job", plural(road.job_levels, "level")));
        let takes = takes(hours.into_iter().chain(levels), road.untimed_levels);
        let takes = if road.missing.is_empty() { Vec::new() } else { takes };
        let text = format!("{names}{}", in_brackets(&takes, ", "));
        Some(vec![Text::from(step.name.clone()), verdict, reached, Text::from(text)])
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
                None => (Role::Open, "? can't tell yet"),
            };
            vec![
                Text::from(duty.name.clone()),
                Text::default().with(role, able),
                Text::from(first_of(&missing, 2)),
            ]
        });
        let able = self.report.duties.iter().filter(|duty| duty.able == Some(true)).count();
        let head =
            vec![Column::text("duty"), Column::text("without help"), Column::text("still needed")];
        let (all, table) = (self.report.duties.len(), Table { head, rows: rows.collect() });
        Some(Section {
            heading: format!("Duties you can handle on your own: {able} of {all}"),
            blocks: vec![Block::Table(table)],
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
        let text = "If you can't answer one, rate that skill a level lower.";
        Some(Section {
            heading: "Interview questions".to_owned(),
            blocks: vec![
                Block::Items(items.collect()),
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
            ],
        })
    }

    /// What job postings also ask for, by which postings were counted, most often first.
    pub(super) fn beyond(&self) -> Option<Section> {
        if self.report.beyond.is_empty() {
            return None;
        }
        let mut counted: Vec<Option<&str>> = Vec::new();
        for item in &self.report.beyond {
            let of = item.of.as_deref().filter(|_| item.percent.is_some());
            counted.extend((!counted.contains(&of)).then_some(of));
        }
        sort_by_key(&mut counted, Option::is_none);
        let mut blocks: Vec<Block> =
            counted.into_iter().flat_map(|of| self.beyond_of(of)).collect();
        let note = "\u{2713} marks topics you have experience with. They aren't scored here.";
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, note)));
        blocks.extend(self.scored_elsewhere().into_iter().flatten());
        Some(Section { heading: "What else job postings ask for".to_owned(), blocks })
    }

    /// The topics that other rubrics score, by rubric.
    fn scored_elsewhere(&self) -> Option<[Block; 2]> {
        let mut topics: Vec<(&RubricId, Vec<&str>)> = Vec::new();
        for item in &self.report.beyond {
            let Some(rubric) = &item.rubric else { continue };
            match topics.iter_mut().find(|(known, _)| *known == rubric) {
                Some((_, names)) => names.push(&item.name),
                None => topics.push((rubric, vec![&item.name])),
            }
        }
        let items = topics.iter().map(|(rubric, names)| {
            let command =
                Text::default().with(Role::Code, format!("`skillgap assess -r {rubric}`"));
            let (shown, rest) = names.split_at(names.len().min(TOPICS));
            let more = match rest.len() {
                0 => String::new(),
                count => format!(" and {}", plural(count, "more topic")),
            };
            (command.and(format!(": {}{more}.", shown.join(", "))), Vec::new())
        });
        let label = Text::from("Other rubrics ask about some of these:");
        (!topics.is_empty()).then(|| [Block::Paragraph(label), Block::Items(items.collect())])
    }

    /// What the postings that were counted ask for, or what nobody has counted.
    fn beyond_of(&self, of: Option<&str>) -> [Block; 2] {
        let mut those: Vec<&BeyondLine> = (self.report.beyond.iter())
            .filter(|item| item.of.as_deref().filter(|_| item.percent.is_some()) == of)
            .collect();
        sort_by_key(&mut those, |item| std::cmp::Reverse(item.percent));
        let Some(of) = of else {
            let names: Vec<String> = those.into_iter().map(topic).collect();
            let label =
                Block::Paragraph(Text::from("We don't know how many postings ask for these:"));
            return [label, Block::Paragraph(Text::from(format!("{}.", names.join(", "))))];
        };
        let rows = those.into_iter().map(|item| {
            let share = item.percent.map(|percent| format!("{percent}%")).unwrap_or_default();
            vec![Text::from(share), Text::from(topic(item))]
        });
        let head = vec![Column::numbers("share"), Column::text("topic")];
        let table = Table { head, rows: rows.collect() };
        [Block::Paragraph(Text::from(format!("Of {of}:"))), Block::Table(table)]
    }
}

/// "Monitoring and drift ✓"
fn topic(item: &BeyondLine) -> String {
    let used = if item.used == Some(true) { " \u{2713}" } else { "" };
    format!("{}{used}", item.name)
}
