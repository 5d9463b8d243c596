//! What of a report is drawn where pictures can be shown.

use crate::render::page::picture::{Drawing, Ladder, LevelBar, Picture, PointBar, Rung, Spoke};
use crate::render::pages::report::{
    Block, GapKind, GroupLine, Level, ReadinessLine, ReadingReason, ReportPage, SkillLine,
    StepLine, TargetBy, Text, Verdict, capital, list, plural, points, verdict,
};

/// Fewer directions make no radar.
const FEWEST_SPOKES: usize = 3;

impl ReportPage<'_> {
    /// The ladder, and where somebody is on it, or the roles that are nearest.
    pub(super) fn ladder_picture(&self) -> Block {
        if self.stands_alone() {
            return self.roles_picture();
        }
        let reading = &self.report.claimed;
        let ground = match reading.reason {
            _ if reading.current_step.is_some() => None,
            Some(ReadingReason::Undecided) => Some(Text::from("we can't tell your level yet")),
            _ => Some(Text::from("you're not on this ladder yet")),
        };
        let stands = match (reading.current_step.as_deref(), &ground) {
            (Some(id), _) => format!("You are at {}.", self.step_name(id)),
            (None, ground) => capital(&ground.as_ref().map(Text::plain).unwrap_or_default()) + ".",
        };
        let names: Vec<&str> = (self.report.steps.iter().chain(&self.report.paths))
            .filter(|step| step.claimed.verdict == Verdict::Fits)
            .map(|step| step.name.as_str())
            .collect();
        let fits = if names.is_empty() {
            "You don't fit a role or path yet.".to_owned()
        } else {
            format!("You fit {}.", list(&names))
        };
        let percent = self.report.rubric.fits_percent;
        // A step whose question about scope is open has no figure to draw.
        let shown = self.shown_steps().0.into_iter().filter(|step| step.open_scope().is_none());
        let ladder = Ladder {
            fits: f64::from(percent) / 100.0,
            steps: shown.map(|step| self.rung(step)).collect(),
            paths: self.report.paths.iter().map(|step| self.rung(step)).collect(),
            ground,
        };
        Block::Picture(Picture {
            title: "Where you are on the ladder".into(),
            description: format!(
                "{stands} {fits} Each bar shows how much of a role's requirements you reach. You need {percent}%. The table of roles has the numbers."
            )
            .into(),
            drawing: Drawing::Ladder(ladder),
        })
    }

    fn roles_picture(&self) -> Block {
        let percent = self.report.rubric.fits_percent;
        let ladder = Ladder {
            fits: f64::from(percent) / 100.0,
            steps: Vec::new(),
            paths: self.nearest().into_iter().map(|role| self.rung(role)).collect(),
            ground: None,
        };
        Block::Picture(Picture {
            title: "How close each role is".into(),
            description: format!(
                "{} Each bar shows how much of a role's requirements you reach. You need {percent}%. The table of roles has the numbers.",
                self.singly().plain()
            )
            .into(),
            drawing: Drawing::Ladder(ladder),
        })
    }

    fn rung(&self, step: &StepLine) -> Rung {
        let id = Some(step.id.as_str());
        let reading = &self.report.claimed;
        let here = reading.current_step.as_deref() == id;
        let is_target = self.report.target.as_deref() == id;
        let mark = match self.report.target_by {
            _ if here => Some("you are here"),
            Some(TargetBy::Aim) if is_target => Some("your goal"),
            Some(TargetBy::Asked) if is_target => Some("you asked for"),
            _ if reading.next_step.as_deref() == id => Some("next"),
            _ => None,
        };
        Rung {
            name: step.name.clone().into(),
            here,
            mark,
            low: step.claimed.attainment.low,
            high: step.claimed.attainment.high,
            share: self.percents(step.claimed.attainment).into(),
            verdict: verdict(step.claimed.verdict),
            fits: step.claimed.verdict == Verdict::Fits,
        }
    }

    /// What is reached of what the target requires, by group.
    pub(super) fn radar(&self) -> Option<Block> {
        let target = self.report.target.as_deref().map(|id| self.step_name(id))?;
        let spokes: Vec<Spoke> =
            self.report.groups.iter().filter_map(|group| self.spoke(group)).collect();
        if spokes.len() < FEWEST_SPOKES {
            return None;
        }
        let each: Vec<String> = spokes.iter().map(|spoke| self.spoke_words(spoke)).collect();
        Some(Block::Picture(Picture {
            title: "Group by group".into(),
            description: format!(
                "Share of the {target} requirements that you meet, by group of skills{}: {}.",
                self.left_out_counts_nothing(),
                each.join("; ")
            )
            .into(),
            drawing: Drawing::Radar(spokes),
        }))
    }

    fn spoke(&self, group: &GroupLine) -> Option<Spoke> {
        let claimed = group.asked.and(group.claimed)?;
        let value = self.percent(claimed).into();
        Some(Spoke { name: group.name.clone().into(), claimed, backed: group.backed, value })
    }

    /// "Programming 80%, 60% by evidence"
    fn spoke_words(&self, spoke: &Spoke) -> String {
        let backed = spoke.backed.map(|share| format!(", {} by evidence", self.percent(share)));
        format!("{} {}{}", spoke.name.plain(), spoke.value.plain(), backed.unwrap_or_default())
    }

    /// Your rating, what evidence supports and what is required, skill by skill.
    pub(super) fn levels_picture(&self) -> Block {
        let groups = (self.report.groups.iter())
            .map(|group| (group.name.clone().into(), self.shown_of(group).map(level_bar).collect()))
            .filter(|(_, skills): &(Text, Vec<LevelBar>)| !skills.is_empty());
        let top = self.report.rubric.scale.len().saturating_sub(1) as u8;
        let met = self.report.readiness.as_ref().map(|readiness| {
            let ReadinessLine { met, of, .. } = readiness;
            format!(" You meet {met} of the {of} required levels.")
        });
        Block::Picture(Picture {
            title: "Skill by skill".into(),
            description: format!(
                "Your rating, what evidence supports and the required level, from 0 to {top}.{} The table of your \
                 skills has every number.",
                met.unwrap_or_default()
            )
            .into(),
            drawing: Drawing::Levels { top, groups: groups.collect() },
        })
    }

    /// What closing each gap brings.
    pub(super) fn points_picture(&self, target: &str) -> Block {
        let bars = self.report.gaps.iter().map(|gap| PointBar {
            name: gap.name.clone().into(),
            points: gap.points,
            value: points(gap.points).into(),
            must_have: gap.gate,
            to_show: gap.kind == GapKind::Show,
        });
        let most = (self.report.gaps.iter())
            .max_by(|a, b| a.points.total_cmp(&b.points))
            .map(|gap| format!(" Most: {}, {}.", gap.name, points(gap.points)));
        Block::Picture(Picture {
            title: "What closing each gap adds".into(),
            description: format!(
                "Points you gain for the {target} role by closing each of {}.{} The table below has every number.",
                plural(self.report.gaps.len(), "gap"),
                most.unwrap_or_default()
            )
            .into(),
            drawing: Drawing::Points(bars.collect()),
        })
    }
}

fn level_bar(skill: &SkillLine) -> LevelBar {
    let required = skill.required.filter(|level| *level > 0 && !skill.optional);
    LevelBar {
        name: skill.name.clone().into(),
        claimed: skill.claimed.map(Level::get),
        backed: skill.backed.map(Level::get),
        required: required.map(Level::get),
    }
}
