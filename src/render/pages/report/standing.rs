//! Where somebody stands: the ladder, the skills, what backs them, how solid it is.

use crate::render::pages::report::{
    Backer, Block, ChangeLine, Column, GroupLine, Level, Lift, ReportPage, Role, Section, Shift,
    SkillLine, SkillState, Solid, StepLine, StepReading, Supported, Table, Text, TurnLine, Verdict,
    first_of, in_brackets, list, or_dash, plural, points, range, takes, tier_name, verdict,
};
use crate::render::words::{alternatives, gate_skills};

impl<'a> ReportPage<'a> {
    pub(super) fn ladder(&self) -> Section {
        let mut rows = Vec::new();
        let (shown, above) = self.shown_steps();
        for step in shown.into_iter().chain(&self.report.paths) {
            let here = self.report.claimed.current_step.as_deref() == Some(step.id.as_str());
            let rung = step.rung.map_or_else(|| "beside".to_owned(), |rung| rung.to_string());
            let (emphasis, mark) =
                if here { (Role::Strong, "\u{2192} ") } else { (Role::Plain, "") };
            let name = Text::default().with(emphasis, format!("{mark}{}", step.name));
            rows.push([Text::from(rung), name].into_iter().chain(self.standing(step)).collect());
        }
        let head = vec![
            Column::numbers("rung"),
            Column::text("step or path"),
            Column::text("answers"),
            Column::numbers("of asked"),
            Column::numbers("met"),
            Column::text("backed"),
        ];
        let mut blocks = vec![Block::Table(Table { head, rows })];
        let open: Vec<(Text, Vec<Text>)> = (self.report.steps.iter())
            .filter(|step| self.is_near(step))
            .filter_map(|step| Some((step, self.why_open(step)?)))
            .map(|(step, why)| {
                (Text::default().with(Role::Strong, &step.name).and(format!(": {why}")), vec![])
            })
            .collect();
        if !open.is_empty() {
            blocks.push(Block::Items(open));
        }
        if !above.is_empty() {
            let names: Vec<&str> = above.iter().map(|step| step.name.as_str()).collect();
            blocks.push(Block::Paragraph(Text::from(format!("Further up: {}.", names.join(", ")))));
        }
        let here = match self.report.claimed.current_step {
            Some(_) => " You are at the last step that fits without a gap below it.",
            None => "",
        };
        let rule = format!(
            "A step fits from {}\u{a0}% of what it asks, with every must-have met and its question about scope, if it \
             has one, answered yes.{here}",
            self.report.rubric.fits_percent
        );
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, rule)));
        let paths = if self.report.paths.is_empty() { "" } else { ", and the paths beside it" };
        Section { heading: format!("The ladder{paths}"), blocks }
    }

    /// The steps that are shown, and those that are only named: above the one after the next, but for the target
    /// and what fits.
    pub(super) fn shown_steps(&self) -> (Vec<&'a StepLine>, Vec<&'a StepLine>) {
        let report = self.report;
        let reading = &report.claimed;
        let here = reading.current_step.as_deref().and_then(|id| report.step(id));
        let highest = here.and_then(|step| step.rung).unwrap_or_default() + 2;
        report.steps.iter().partition(|step| {
            let is_target = report.target.as_deref() == Some(step.id.as_str());
            let fits = step.claimed.verdict == Verdict::Fits;
            step.rung <= Some(highest) || is_target || fits
        })
    }

    /// How a step stands: by the answers, how much of what it asks, how many levels, and as backed.
    pub(super) fn standing(&self, step: &StepLine) -> [Text; 4] {
        [
            verdict(step.claimed.verdict),
            match step.open_scope() {
                Some(_) => Text::from("-"),
                None => Text::from(self.percents(step.claimed.attainment)),
            },
            Text::from(format!("{} of {}", step.readiness.met, step.readiness.of)),
            step.backed.as_ref().map_or(Text::from("-"), |backed| verdict(backed.verdict)),
        ]
    }

    /// Whether a step is the target or the next: only those are explained.
    pub(super) fn is_near(&self, step: &StepLine) -> bool {
        let id = Some(step.id.as_str());
        self.report.target.as_deref() == id || self.report.claimed.next_step.as_deref() == id
    }

    /// What a step waits for: its must-haves, and the answer to its question about scope.
    fn why_open(&self, step: &StepLine) -> Option<String> {
        let scope = step.open_scope().map(|question| {
            format!("depends on \u{201c}{question}\u{201d}, which skills can't show.")
        });
        let reasons: Vec<String> = scope.into_iter().chain(self.why_not(&step.claimed)).collect();
        (!reasons.is_empty()).then(|| reasons.join(" "))
    }

    pub(super) fn why_not(&self, reading: &StepReading) -> Option<String> {
        if reading.gates_unmet.is_empty() {
            return None;
        }
        let gates = reading.gates_unmet.iter().map(|gate| {
            let skills = gate_skills(&self.skill_names(&gate.any_of), gate.at_least);
            format!("{skills} at {} (now {})", gate.level, gate.has)
        });
        Some(format!("must-haves not met yet: {}.", gates.collect::<Vec<_>>().join(", ")))
    }

    /// The skills of a group that are shown; without a ladder those that bear on the result, or were asked.
    pub(super) fn shown_of<'g>(
        &self,
        group: &'g GroupLine,
    ) -> impl Iterator<Item = &'a SkillLine> + use<'a, 'g> {
        let all = !self.stands_alone() || self.report.target.is_none();
        self.report.skills.iter().filter(move |skill| {
            let bears =
                all || skill.state != SkillState::NotAsked || skill.required > Some(Level::ZERO);
            skill.group == group.id && bears
        })
    }

    pub(super) fn skills(&self) -> Section {
        let mut rows = Vec::new();
        for group in &self.report.groups {
            let mut shown = self.shown_of(group).peekable();
            if shown.peek().is_none() {
                continue;
            }
            rows.push(vec![
                Text::default().with(Role::Strong, &group.name),
                Text::default(),
                Text::default(),
                Text::default(),
                Text::default(),
                Text::default(),
            ]);
            rows.extend(shown.map(|skill| self.skill_row(skill)));
        }
        let head = vec![
            Column::text("skill"),
            Column::drawing(""),
            Column::numbers("you"),
            Column::numbers("backed"),
            Column::numbers("needs"),
            Column::text(""),
        ];
        let target = self.report.target.as_deref().map(|id| self.step_name(id));
        let needs = target.map(|name| format!(" What it needs is for {name}.")).unwrap_or_default();
        let legend =
            "Each bar: \u{2588} backed, \u{2592} your answer, \u{2591} still needed.".to_owned();
        let levels = format!("Levels: {}.{needs}", self.scale());
        let mut blocks: Vec<Block> = self.radar().into_iter().collect();
        blocks.extend(self.groups());
        blocks.extend([
            self.levels_picture(),
            Block::Table(Table { head, rows }),
            Block::Legend(Text::default().with(Role::Quiet, legend)),
            Block::Paragraph(Text::default().with(Role::Quiet, levels)),
        ]);
        Section { heading: "Your skills".to_owned(), blocks }
    }

    /// To be said where a share is that of the low end.
    pub(super) fn left_out_counts_nothing(&self) -> &'static str {
        if self.report.unknown.is_empty() { "" } else { ", where what is not answered counts as 0" }
    }

    /// How much of what the target asks of each group is reached.
    fn groups(&self) -> Vec<Block> {
        let Some(target) = self.report.target.as_deref() else { return Vec::new() };
        let asked = self.report.groups.iter().filter(|group| group.asked.is_some());
        let rows = asked.map(|group| {
            let shares = [group.asked, group.claimed, group.backed]
                .map(|share| or_dash(share.map(|share| self.percent(share))));
            std::iter::once(group.name.clone()).chain(shares).map(Text::from).collect()
        });
        let head = vec![
            Column::text("group"),
            Column::numbers("counts"),
            Column::numbers("you"),
            Column::numbers("backed"),
        ];
        let name = self.step_name(target);
        let text = format!(
            "By group, how much of what {name} asks there is reached{}:",
            self.left_out_counts_nothing()
        );
        let table = Table { head, rows: rows.collect() };
        vec![Block::Paragraph(Text::from(text)), Block::Table(table)]
    }

    /// Whether the current step holds, in a line.
    pub(super) fn solid_in_short(&self) -> Option<Text> {
        let solid = self.report.solid.as_ref()?;
        self.report.claimed.current_step.as_ref()?;
        Some(if solid.hangs_on.is_empty() {
            Text::from("any one answer could be a level lower.")
        } else {
            let names = self.skill_names(&solid.hangs_on);
            Text::from(format!("hangs on {}.", first_of(&names, 2)))
        })
    }

    /// What the step hangs on, what would reach the next, and the smallest changes.
    pub(super) fn solid(&self) -> Option<Section> {
        let solid = self.report.solid.as_ref()?;
        let mut blocks: Vec<Block> = Vec::new();
        let lines = self.turned(solid);
        if !lines.is_empty() {
            let items = lines.into_iter().map(|line| (Text::from(line), vec![]));
            blocks.push(Block::Items(items.collect()));
        }
        if let Some(set) = solid.change_set.as_ref().filter(|set| !set.changes.is_empty()) {
            let text = format!(
                "The fewest levels that reach {}: {}{}, from {} to {}. Scope, answers left out and \
                 earlier steps come on top.",
                self.step_name(&set.step),
                plural(set.count, "level"),
                self.takes(set),
                self.percent(set.before),
                self.percent(set.after)
            );
            blocks.push(Block::Paragraph(Text::from(text)));
            blocks.push(self.change_table(&set.changes));
        }
        if let Some(set) = solid.backing_set.as_ref().filter(|set| !set.changes.is_empty()) {
            let text = format!(
                "The least to back so that {} stands as backed: {}, from {} to {}.",
                self.step_name(&set.step),
                plural(set.count, "skill"),
                self.percent(set.before),
                self.percent(set.after)
            );
            blocks.push(Block::Paragraph(Text::from(text)));
            blocks.push(self.change_table(&set.changes));
        }
        let heading = if self.stands_alone() { "The shortest way" } else { "How solid this is" };
        (!blocks.is_empty()).then(|| Section { heading: heading.to_owned(), blocks })
    }

    /// What a single answer or weight would turn.
    fn turned(&self, solid: &Solid) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(current) = self.report.claimed.current_step.as_deref() {
            let name = self.step_name(current);
            lines.push(if solid.hangs_on.is_empty() {
                format!("{name} is solid: it holds with any one answer a level lower.")
            } else {
                let which = if solid.hangs_on.len() == 1 { "it" } else { "one of these" };
                let names = list(&self.skill_names(&solid.hangs_on));
                format!("{name} hangs on {names}: with {which} a level lower it would not hold.")
            });
        }
        if let Some(next) = self.report.claimed.next_step.as_deref() {
            let name = self.step_name(next);
            lines.push(if solid.would_reach.is_empty() {
                format!("No single answer a level higher would reach {name}.")
            } else {
                let skills = alternatives(&self.skill_names(&solid.would_reach));
                format!("A level more in {skills} would reach {name}.")
            });
        }
        lines.extend(solid.turned_by.iter().map(|turn| self.turn(turn)));
        if solid.turned_by.is_empty() && !self.stands_alone() {
            let text = "No group's weight, a quarter more or less, would change any of this.";
            lines.push(text.to_owned());
        }
        lines
    }

    pub(super) fn turn(&self, turn: &TurnLine) -> String {
        let known = self.report.groups.iter().find(|group| group.id == turn.group);
        let group = known.map_or(turn.group.as_str(), |group| &group.name);
        let shift = match turn.shift {
            Shift::Raised => "a quarter more",
            Shift::Lowered => "a quarter less",
        };
        let step = match &turn.current_step {
            Some(current) => self.step_name(current),
            None => "no step".to_owned(),
        };
        let next = turn.next_step.as_ref().map(|next| format!(", next {}", self.step_name(next)));
        format!("With {shift} weight on {group} it would be {step}{}.", next.unwrap_or_default())
    }

    /// ", 150-230 h and 2 levels at work"
    pub(super) fn takes(&self, set: &ChangeLine) -> String {
        let hours = set.hours.map(|hours| range(hours, "h"));
        let job =
            (set.job_levels > 0).then(|| format!("{} at work", plural(set.job_levels, "level")));
        in_brackets(&takes(hours.into_iter().chain(job), set.untimed_levels), " and ")
    }

    pub(super) fn change_table(&self, changes: &[Lift]) -> Block {
        let rows = changes.iter().map(|lift| {
            vec![
                Text::from(self.skill_name(&lift.skill)),
                Text::from(lift.from.to_string()),
                Text::from(lift.to.to_string()),
                Text::from(points(lift.points)),
            ]
        });
        let head = vec![
            Column::text("skill"),
            Column::numbers("from"),
            Column::numbers("to"),
            Column::numbers("gain"),
        ];
        Block::Table(Table { head, rows: rows.collect() })
    }

    /// Each piece of work and each credential held, and what it carries.
    pub(super) fn backing(&self) -> Option<Section> {
        let work = self.report.work.iter().map(|work| {
            let age =
                if work.aged { ", counts for a level less: old, or without a date" } else { "" };
            let text = Text::default().with(Role::Strong, &work.title);
            (
                text.and(format!(" ({}{age})", tier_name(work.tier))),
                vec![self.carries(&work.carries)],
            )
        });
        let held = self.report.held.iter().map(|held| {
            let earned = held.earned_on.map(|day| format!("earned {day}"));
            let until = match (held.valid_until, held.expired) {
                (Some(day), true) => Some(format!("expired {day}")),
                (Some(day), false) => Some(format!("valid until {day}")),
                (None, true) => Some("counts as expired without a date".to_owned()),
                (None, false) => Some("does not expire".to_owned()),
            };
            let facts: Vec<String> = earned.into_iter().chain(until).collect();
            let text = Text::default().with(Role::Strong, &held.name);
            (text.and(format!(" ({})", facts.join(", "))), vec![self.carries(&held.carries)])
        });
        let items: Vec<(Text, Vec<Text>)> = work.chain(held).collect();
        (!items.is_empty()).then(|| Section {
            heading: "What backs your answers".to_owned(),
            blocks: vec![Block::Items(items)],
        })
    }

    pub(super) fn carries(&self, carried: &[Supported]) -> Text {
        if carried.is_empty() {
            return Text::from("Backs nothing beyond what counts without backing.");
        }
        let all: Vec<String> = (carried.iter())
            .map(|carried| format!("{} at {}", self.skill_name(&carried.skill), carried.to))
            .collect();
        Text::from(format!("Backs {}.", list(&all)))
    }

    pub(super) fn scale(&self) -> String {
        let levels = self.report.rubric.scale.iter();
        levels.map(|level| format!("{} {}", level.level, level.name)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn skill_row(&self, skill: &SkillLine) -> Vec<Text> {
        let needs =
            skill.required.filter(|required| *required > 0 || skill.state == SkillState::Rated);
        let remark = match (skill.state, skill.optional, &skill.backed_by) {
            (SkillState::Declined, ..) => "declined".to_owned(),
            (SkillState::NotAsked, ..) => "not answered".to_owned(),
            (SkillState::NotApplicable, ..) => "not applicable".to_owned(),
            (_, true, _) => "optional, not scored".to_owned(),
            (_, _, Some(Backer::Work { title, tier, aged, .. })) => {
                format!(
                    "{title} ({}{})",
                    tier_name(*tier),
                    if *aged { ", some years ago" } else { "" }
                )
            }
            (_, _, Some(Backer::Credential { name, expired, .. })) => {
                format!("{name}{}", if *expired { " (expired)" } else { "" })
            }
            _ => String::new(),
        };
        let met = match (skill.claimed, skill.required) {
            (Some(claimed), Some(required)) if claimed < required && !skill.optional => {
                Role::Missing
            }
            _ => Role::Plain,
        };
        vec![
            Text::from(format!("  {}", skill.name)),
            self.bar(skill),
            Text::default().with(met, or_dash(skill.claimed)),
            Text::from(or_dash(skill.backed)),
            Text::from(or_dash(needs)),
            Text::default().with(Role::Quiet, remark),
        ]
    }

    pub(super) fn bar(&self, skill: &SkillLine) -> Text {
        let top = Level::new(self.report.rubric.scale.len().saturating_sub(1) as u8);
        let (claimed, backed) =
            (skill.claimed.unwrap_or_default(), skill.backed.unwrap_or_default());
        let required = skill.required.filter(|_| !skill.optional).unwrap_or_default();
        let used = claimed.max(required);
        Text::default()
            .with(Role::Good, run(Level::ZERO, backed, "\u{2588}"))
            .with(Role::Open, run(backed, claimed, "\u{2592}"))
            .with(Role::Missing, run(claimed, required, "\u{2591}"))
            .and(run(used, top, " "))
    }
}

/// The part of a bar from one level to another.
fn run(from: Level, to: Level, sign: &str) -> String {
    sign.repeat(to.above(from).into())
}
