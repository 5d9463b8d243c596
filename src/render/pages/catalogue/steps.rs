//! The steps of the ladder, and the paths beside it.

use super::{CataloguePage, FactList, Paragraphs, basis, fact, items, references, table};
use crate::authoring::catalogue::StepEntry;
use crate::render::page::{Block, Column, Page, Role, Table, Text};
use crate::render::words::{capital, gate_skills, list, or_dash, percent, plural};
use crate::rubric::files::{MustHave, Provenance};

/// The share of a skill in the whole; one that is not scored has none.
pub(super) fn weight(step: &StepEntry, skill: &str) -> Text {
    let share = step.weights.get(skill).copied().filter(|share| *share > 0.0);
    Text::from(or_dash(share.map(|share| percent(share, &[]))))
}

/// The level that a step asks of a skill, marked where it is a must-have by itself.
fn required_cell(step: &StepEntry, skill: &str) -> Text {
    let level = step.required.get(skill).copied().unwrap_or_default();
    let must = step.must_have(skill).is_some_and(|gate| gate.any_of.len() == 1);
    Text::from(format!("{}{level}", if must { "!" } else { "" }))
}

/// The letter of a path, or of a step of a fork.
fn letter(at: usize) -> char {
    char::from(b'a' + (at % 26) as u8)
}

impl<'a> CataloguePage<'a> {
    pub(super) fn steps(&self) -> Page {
        let steps: Vec<&StepEntry> = self.catalogue.steps.iter().collect();
        let paths: Vec<&StepEntry> =
            self.catalogue.paths.iter().filter(|path| !path.is_role()).collect();
        let ladder = self.ladder(&steps, "The ladder: levels required");
        let beside = self.ladder(&paths, "The paths: levels required");
        let mut sections: Vec<Paragraphs> = ladder.into_iter().chain(beside).collect();
        if !steps.is_empty() {
            sections.extend(table("Weights by group", self.group_weights()));
        }
        for step in self.catalogue.steps_and_paths() {
            let mut facts = self.step_standing(step);
            if step.is_role() {
                facts.push(("Requires", vec![Text::from(self.asks_for(step))]));
            }
            let gates: Vec<Text> =
                step.gates.iter().map(|gate| Text::from(self.gate(gate))).collect();
            if !gates.is_empty() {
                facts.push(("Must-haves", gates));
            }
            sections.push(Paragraphs {
                heading: format!("{} ({})", step.name, step.id),
                blocks: vec![Block::Facts(facts)],
            });
        }
        let counts = self.counts();
        let beside = self.catalogue.has_ladder() && !paths.is_empty();
        let title = format!("{}{}", list(&counts), if beside { " beside them" } else { "" });
        let text =
            format!("Reasons for the must-haves, pay and sources: {}.", self.run("rubric show ID"));
        self.page(&title, vec![Block::Paragraph(Text::from(text))], sections)
    }

    /// "7 steps", "9 paths": what there is to be judged by.
    pub(super) fn counts(&self) -> Vec<String> {
        let all = &self.catalogue;
        let roles = all.paths.iter().filter(|path| path.is_role()).count();
        let paths = all.paths.len() - roles;
        [(all.steps.len(), "step"), (roles, "role"), (paths, "path")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| plural(count, what))
            .collect()
    }

    /// "Wheels 2 and Brakes 1": what a role asks for.
    fn asks_for(&self, role: &StepEntry) -> String {
        let levels = self.catalogue.skills.iter().filter_map(|skill| {
            let level = role.required.get(&skill.facts.id).filter(|level| **level > 0)?;
            Some(format!("{}\u{a0}{level}", skill.facts.name))
        });
        list(&levels.collect::<Vec<_>>())
    }

    /// The roles that stand by themselves, and how much each asks for.
    pub(super) fn roles(&self) -> Option<Paragraphs> {
        let roles = self.catalogue.paths.iter().filter(|path| path.is_role());
        let rows = roles.map(|role| {
            let asked = role.required.values().filter(|level| **level > 0).count();
            let cells = [role.name.clone(), role.id.to_string(), asked.to_string()];
            cells.into_iter().map(Text::from).collect()
        });
        let head =
            vec![Column::text("role"), Column::text("id"), Column::numbers("required skills")];
        table("The roles, without a ladder", Table { head, rows: rows.collect() })
    }

    /// Which level each of some steps asks of each skill.
    pub(super) fn ladder(&self, steps: &[&StepEntry], heading: &str) -> Option<Paragraphs> {
        let names = self.column_names(steps);
        let legend = steps.iter().zip(&names).map(|(step, name)| {
            let text = Text::default().with(Role::Strong, format!("{name} "));
            (text.and(&step.name).with(Role::Quiet, format!(" ({})", step.id)), vec![])
        });
        let mut blocks =
            vec![Block::Items(legend.collect()), Block::Table(self.matrix(steps, &names))];
        if steps.iter().any(|step| !step.gates.is_empty()) {
            let text = "!: a must-have, at this level or a lower one.";
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        }
        (!steps.is_empty()).then(|| Paragraphs { heading: heading.to_owned(), blocks })
    }

    /// A step by its rung, those of a fork with a letter; a path by a letter.
    fn column_names(&self, steps: &[&StepEntry]) -> Vec<String> {
        let names = steps.iter().enumerate().map(|(at, step)| {
            let Some(rung) = step.rung else { return letter(at).to_string() };
            let fork = steps.iter().filter(|other| other.rung == step.rung).count() > 1;
            let before = steps[..at].iter().filter(|other| other.rung == step.rung).count();
            if fork { format!("{rung}{}", letter(before)) } else { rung.to_string() }
        });
        names.collect()
    }

    /// Levels by skill and step; a must-have by itself is marked.
    fn matrix(&self, steps: &[&StepEntry], names: &[String]) -> Table {
        let rows = self.catalogue.skills.iter().map(|skill| {
            let name = Text::from(skill.facts.name.as_str());
            let levels = steps.iter().map(|step| required_cell(step, &skill.facts.id));
            std::iter::once(name).chain(levels).collect()
        });
        let head = std::iter::once(Column::text("skill"))
            .chain(names.iter().map(|name| Column::named(name)));
        Table { head: head.collect(), rows: rows.collect() }
    }

    fn group_weights(&self) -> Table {
        let steps = &self.catalogue.steps;
        let names = self.column_names(&steps.iter().collect::<Vec<_>>());
        let rows = self.catalogue.groups.iter().map(|group| {
            let shares = steps.iter().map(|step| {
                let share = percent(step.weight_of(&group.skills), &[]);
                Text::from(share.replace(['%', '\u{a0}'], ""))
            });
            std::iter::once(Text::from(group.name.as_str())).chain(shares).collect()
        });
        let head = std::iter::once(Column::text("% of the whole"))
            .chain(names.iter().map(|name| Column::named(name)));
        Table { head: head.collect(), rows: rows.collect() }
    }

    fn gate(&self, gate: &'a MustHave) -> String {
        let names = self.skill_names(&gate.any_of);
        format!("{} at {}", gate_skills(&names, gate.at_least), gate.level)
    }

    /// What somebody there does, and how high it is.
    pub(super) fn step_standing(&self, step: &'a StepEntry) -> FactList {
        let place = match (step.rung, step.beside) {
            (Some(rung), _) => {
                let years =
                    step.years.as_ref().map(|years| format!("; the guide: {}", years.guide));
                let steps = self.catalogue.steps.iter();
                let fork: String = steps
                    .filter(|other| other.rung == step.rung && other.id != step.id)
                    .map(|other| format!(", or {}", other.name))
                    .collect();
                format!("rung {rung} of the ladder{fork}{}", years.unwrap_or_default())
            }
            (None, Some(rung)) => {
                let weights = "whose weights it shares";
                let steps = self.catalogue.steps.iter().filter(|step| step.rung == Some(rung));
                let names: Vec<&str> = steps.map(|step| step.name.as_str()).collect();
                format!("a path beside {}, {weights}", names.join(" or "))
            }
            (None, None) => "a role without a ladder".to_owned(),
        };
        [
            fact("What it is", Some(step.about.as_str())),
            fact("Where", Some(capital(&place))),
            fact("Stresses", step.stress.as_deref()),
            fact("Scope", step.scope.as_deref()),
            Some(("Look for", self.titles(step))),
            references(&step.references),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn step(&self, step: &'a StepEntry) -> (FactList, Vec<Paragraphs>) {
        let mut summary = self.step_standing(step);
        summary.extend(fact("In the guide", step.guide_name.as_deref()));
        let shares =
            self.catalogue.groups.iter().map(|group| {
                format!("{} {}", group.name, percent(step.weight_of(&group.skills), &[]))
            });
        summary
            .push(("Weights", vec![Text::from(format!("{}.", list(&shares.collect::<Vec<_>>())))]));
        let sections = [self.gates(step), table("Requirements", self.required_levels(step))];
        (summary, sections.into_iter().flatten().collect())
    }

    /// The must-haves of a step, and why.
    pub(super) fn gates(&self, step: &'a StepEntry) -> Option<Paragraphs> {
        let gates = step.gates.iter().map(|gate| {
            (
                Text::default().with(Role::Strong, self.gate(gate)),
                vec![Text::from(gate.reason.as_str())],
            )
        });
        items("Must-haves", gates.collect())
    }

    fn required_levels(&self, step: &StepEntry) -> Table {
        let asked = self.catalogue.skills.iter().filter(|skill| {
            !step.is_role() || step.required.get(&skill.facts.id).is_some_and(|level| *level > 0)
        });
        let rows = asked.map(|skill| {
            let id = &skill.facts.id;
            let level = step.required.get(id).copied().unwrap_or_default();
            let anchor = skill.facts.levels.iter().find(|anchor| anchor.level == level);
            vec![
                Text::from(skill.facts.name.as_str()),
                Text::from(level.to_string()),
                weight(step, id),
                Text::default().with(Role::Quiet, anchor.map_or("", |anchor| &anchor.anchor)),
            ]
        });
        let head = vec![
            Column::text("skill"),
            Column::numbers("level"),
            Column::numbers("weight"),
            Column::text("which is"),
        ];
        Table { head, rows: rows.collect() }
    }

    pub(super) fn step_grounds(&self, step: &'a StepEntry) -> (FactList, Vec<&'a Provenance>) {
        let mut facts = vec![("Levels, weights", vec![basis(&step.provenance)])];
        let mut provenances = vec![&step.provenance];
        if let Some(salary) = &step.salary {
            facts.push((
                "Pay",
                vec![
                    Text::from(format!("The guide: {}", salary.guide)),
                    Text::from(format!("Known now: {}", salary.known)),
                    Text::default().with(Role::Quiet, &salary.caveat),
                    basis(&salary.provenance),
                ],
            ));
            provenances.push(&salary.provenance);
        }
        if let Some(years) = &step.years {
            let text = format!(
                "{}: only a rough indication. {}",
                years.guide,
                basis(&years.provenance).plain()
            );
            facts.push(("Years", vec![Text::from(text)]));
            provenances.push(&years.provenance);
        }
        provenances.extend(step.references.iter().map(|reference| &reference.provenance));
        (facts, provenances)
    }
}
