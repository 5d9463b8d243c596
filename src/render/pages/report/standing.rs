//! Where somebody is: the ladder, the skills, what supports them, what the level depends on.

use std::collections::BTreeSet;

use crate::render::pages::evidence::{according_to, agreed_with};
use crate::render::pages::report::agreed::instead_of;
use crate::render::pages::report::{
    Backer, Block, ChangeLine, Column, GroupLine, Level, ReportPage, Role, Section, Shift, SkillId,
    SkillLine, SkillState, Solid, StepLine, StepReading, Supported, Table, Text, TurnLine, Verdict,
    date, in_brackets, list, or_dash, plural, range, step_words, takes, tier_name, verdict,
};
use crate::render::words::{alternatives, capital};
use crate::report::GateLine;

impl<'a> ReportPage<'a> {
    pub(super) fn ladder(&self) -> Section {
        let mut rows = Vec::new();
        let (shown, above) = self.shown_steps();
        for step in shown.into_iter().chain(&self.report.paths) {
            let here = self.report.claimed.current_step.as_deref() == Some(step.id.as_str());
            let rung = step.rung.map_or_else(|| "path".to_owned(), |rung| rung.to_string());
            let (emphasis, mark) =
                if here { (Role::Strong, "\u{2192} ") } else { (Role::Plain, "") };
            let name = Text::default().with(emphasis, format!("{mark}{}", step.name));
            rows.push([Text::from(rung), name].into_iter().chain(self.standing(step)).collect());
        }
        let head = vec![
            Column::numbers("rung"),
            Column::text("role or path"),
            Column::text("you"),
            Column::numbers("reached"),
            Column::numbers("met"),
            Column::text("by evidence"),
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
            blocks
                .push(Block::Paragraph(Text::from(format!("Higher roles: {}.", names.join(", ")))));
        }
        let paths = if self.report.paths.is_empty() { "" } else { ", and related paths" };
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
        let scope =
            step.open_scope().map(|question| format!("it also asks \u{201c}{question}\u{201d}"));
        let gates = self.why_not(&step.claimed);
        match (scope, gates) {
            (Some(scope), Some(gates)) => Some(format!("{scope} {}", capital(&gates))),
            (scope, gates) => scope.or(gates),
        }
    }

    pub(super) fn why_not(&self, reading: &StepReading) -> Option<String> {
        if reading.gates_unmet.is_empty() {
            return None;
        }
        let one = reading.gates_unmet.len() == 1;
        let what = if one { "one must-have not met" } else { "must-haves not met" };
        let gates = reading.gates_unmet.iter().map(|gate| capital(&self.unmet(gate)));
        Some(format!("{what}: {}.", gates.collect::<Vec<_>>().join(". ")))
    }

    /// "Python at level 4 (you: 3)", or "one more of Statistics and Cloud platforms at level 4 (2 of 3 so far)".
    fn unmet(&self, gate: &GateLine) -> String {
        let level = gate.level;
        if gate.at_least == 1 {
            return format!(
                "{} at level {level} (you: {})",
                alternatives(&self.skill_names(&gate.any_of)),
                gate.has
            );
        }
        let claimed = |id: &SkillId| self.report.skill(id).and_then(|skill| skill.claimed);
        let (met, open): (Vec<SkillId>, Vec<SkillId>) =
            gate.any_of.iter().cloned().partition(|id| claimed(id) >= Some(level));
        let (has, needed) = (met.len(), usize::from(gate.at_least));
        let more = needed.saturating_sub(has);
        let names = alternatives(&self.skill_names(&open));
        format!("{more} more of {names} at level {level} ({has} of {needed} so far)")
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
            Column::numbers("evidence"),
            Column::numbers("required"),
            Column::text(""),
        ];
        let target = self.report.target.as_deref().map(|id| self.step_name(id));
        let needs = target.map(|name| format!(" The required column is for the {name} role."));
        let needs = needs.unwrap_or_default();
        let legend =
            "Bars: \u{2588} evidence, \u{2592} your rating, \u{2591} still required.".to_owned();
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

    /// What to say where a share is that of the low end.
    pub(super) fn left_out_counts_nothing(&self) -> &'static str {
        if self.report.unknown.is_empty() { "" } else { ", counting unanswered skills as 0" }
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
            Column::numbers("weight"),
            Column::numbers("you"),
            Column::numbers("evidence"),
        ];
        let name = self.step_name(target);
        let text = format!(
            "Share of the {name} requirements that you meet, by group{}:",
            self.left_out_counts_nothing()
        );
        let table = Table { head, rows: rows.collect() };
        vec![Block::Paragraph(Text::from(text)), Block::Table(table)]
    }

    /// What the step depends on, what would reach the next, and the fewest levels to the target.
    pub(super) fn solid(&self) -> Option<Section> {
        let solid = self.report.solid.as_ref()?;
        let turned = self.turned(solid);
        let mut items: Vec<_> = turned.into_iter().map(|line| (Text::from(line), vec![])).collect();
        let set = solid.change_set.as_ref().filter(|set| !set.changes.is_empty());
        items.extend(set.map(|set| self.fewest_levels(set)));
        let heading =
            if self.stands_alone() { "The shortest path" } else { "What your level depends on" };
        (!items.is_empty())
            .then(|| Section { heading: heading.to_owned(), blocks: vec![Block::Items(items)] })
    }

    /// The fewest levels to a step, and what it takes.
    fn fewest_levels(&self, set: &ChangeLine) -> (Text, Vec<Text>) {
        let text = format!(
            "The shortest path to the {} role{} takes you from {} to {} of its requirements:",
            self.step_name(&set.step),
            self.takes(set),
            self.percent(set.before),
            self.percent(set.after)
        );
        let changes: Vec<String> = (set.changes.iter())
            .map(|lift| step_words(&self.skill_name(&lift.skill), lift.from, lift.to))
            .collect();
        (Text::from(text), vec![Text::from(format!("{}.", list(&changes)))])
    }

    /// What a single answer or weight would turn.
    fn turned(&self, solid: &Solid) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(current) = self.report.claimed.current_step.as_deref() {
            let name = self.step_name(current);
            lines.push(if solid.hangs_on.is_empty() {
                format!("You would still fit the {name} role if any one rating were a level lower.")
            } else {
                let names = alternatives(&self.skill_names(&solid.hangs_on));
                format!("You would no longer fit the {name} role if {names} were a level lower.")
            });
        }
        if let Some(next) = self.report.claimed.next_step.as_deref() {
            let name = self.step_name(next);
            let skills = alternatives(&self.skill_names(&solid.would_reach));
            let one = format!("One more level in {skills} would get you to the {name} role.");
            lines.extend((!skills.is_empty()).then_some(one));
        }
        lines.extend(solid.turned_by.iter().map(|turn| self.turn(turn)));
        lines
    }

    pub(super) fn turn(&self, turn: &TurnLine) -> String {
        let known = self.report.groups.iter().find(|group| group.id == turn.group);
        let group = known.map_or(turn.group.as_str(), |group| &group.name);
        let shift = match turn.shift {
            Shift::Raised => "more",
            Shift::Lowered => "less",
        };
        let step = match &turn.current_step {
            Some(current) => format!("the {} role", self.step_name(current)),
            None => "no role".to_owned(),
        };
        format!("If {group} had a quarter {shift} weight, you would fit {step}.")
    }

    /// " (150-230 h and 2 levels at work)"
    pub(super) fn takes(&self, set: &ChangeLine) -> String {
        let hours = set.hours.map(|hours| range(hours, "h"));
        let job = (set.job_levels > 0)
            .then(|| format!("{} to gain on the job", plural(set.job_levels, "level")));
        in_brackets(&takes(hours.into_iter().chain(job), set.untimed_levels), " and ")
    }

    /// Each piece of work and each credential held, and what it carries.
    pub(super) fn backing(&self) -> Option<Section> {
        let work = self.report.work.iter().map(|work| {
            let age = if work.aged { ", old or undated: counts for one level less" } else { "" };
            let text = Text::default().with(Role::Strong, &work.title);
            (
                text.and(format!(" ({}{age})", tier_name(work.tier))),
                vec![self.carries(&work.carries)],
            )
        });
        let held = self.report.held.iter().map(|held| {
            let earned = held.earned_on.map(|day| format!("earned {}", date(day)));
            let until = match (held.valid_until, held.expired) {
                (Some(day), true) => Some(format!("expired {}", date(day))),
                (Some(day), false) => Some(format!("valid until {}", date(day))),
                (None, true) => Some("without a date, so it counts as expired".to_owned()),
                // Nobody knows whether it does.
                (None, false) => None,
            };
            let facts: Vec<String> = earned.into_iter().chain(until).collect();
            let text = Text::default().with(Role::Strong, &held.name);
            (text.and(in_brackets(&facts, ", ")), vec![self.carries(&held.carries)])
        });
        let items: Vec<(Text, Vec<Text>)> = work.chain(held).collect();
        (!items.is_empty()).then(|| Section {
            heading: "What supports your ratings".to_owned(),
            blocks: vec![Block::Items(items)],
        })
    }

    pub(super) fn carries(&self, carried: &[Supported]) -> Text {
        if carried.is_empty() {
            return Text::from("Doesn't support any rating that needs evidence.");
        }
        let levels: BTreeSet<Level> = carried.iter().map(|carried| carried.to).collect();
        let each = levels.iter().rev().map(|level| {
            let those = carried.iter().filter(|carried| carried.to == *level);
            let names: Vec<String> = those.map(|carried| self.skill_name(&carried.skill)).collect();
            format!("Supports level {level} in {}.", list(&names))
        });
        Text::from(each.collect::<Vec<_>>().join(" "))
    }

    pub(super) fn scale(&self) -> String {
        let levels = self.report.rubric.scale.iter();
        levels.map(|level| format!("{} {}", level.level, level.name)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn skill_row(&self, skill: &SkillLine) -> Vec<Text> {
        let needs =
            skill.required.filter(|required| *required > 0 || skill.state == SkillState::Rated);
        let remark = match (skill.state, skill.optional, &skill.backed_by) {
            (SkillState::Declined, ..) => "skipped".to_owned(),
            (SkillState::NotAsked, ..) => "not answered".to_owned(),
            (SkillState::NotApplicable, ..) => "not applicable".to_owned(),
            (_, true, _) => "optional, not scored".to_owned(),
            _ if skill.agreed.is_some() => agreement(skill),
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
            (_, _, Some(Backer::Rating { who, on, title, .. })) => {
                format!("{title}, {}", according_to(who, *on))
            }
            (_, _, Some(Backer::Agreed { .. }) | None) => String::new(),
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

/// "agreed with Carla Coach on 28 Nov 2026; your rating: 4"
fn agreement(skill: &SkillLine) -> String {
    let Some(agreed) = &skill.agreed else { return String::new() };
    let own = instead_of(agreed.own, skill.claimed.unwrap_or_default());
    format!("{}{own}", agreed_with(agreed.with.as_deref(), agreed.on))
}

/// The part of a bar from one level to another.
fn run(from: Level, to: Level, sign: &str) -> String {
    sign.repeat(to.above(from).into())
}
