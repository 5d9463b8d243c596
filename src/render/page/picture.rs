//! A picture: what is to be drawn, as values. Only pages that can draw show it; the same numbers stand in
//! a table near it, for whoever cannot see it.

use super::Text;

/// A drawing, with what a screen reader says instead of it.
#[derive(Clone, Debug)]
pub struct Picture {
    pub title: Text,
    /// What is to be seen in it, in a sentence or two.
    pub description: Text,
    pub drawing: Drawing,
}

/// What is drawn. Each kind has a file in `html/picture/`.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// Shares around a centre.
    Radar(Vec<Spoke>),
    /// Levels of skills, group by group.
    Levels { top: u8, groups: Vec<(Text, Vec<LevelBar>)> },
    /// The steps from the first up, and what stands beside them.
    Ladder(Ladder),
    /// What closing each gap brings.
    Points(Vec<PointBar>),
    /// The pieces of a plan, in order.
    Plan(Vec<PlanBar>),
    /// Shares over time.
    Times(Times),
}

/// A direction of a radar; shares are 0 to 1.
#[derive(Clone, Debug)]
pub struct Spoke {
    pub name: Text,
    pub claimed: f64,
    pub backed: Option<f64>,
    /// The claimed share in words.
    pub value: Text,
}

/// A skill on the scale of levels.
#[derive(Clone, Debug)]
pub struct LevelBar {
    pub name: Text,
    /// `None` if it has no answer.
    pub claimed: Option<u8>,
    pub backed: Option<u8>,
    /// `None` if nothing is asked of it.
    pub required: Option<u8>,
}

/// Steps and paths by how much of what each asks is reached.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// The share from which a step fits, 0 to 1.
    pub fits: f64,
    pub steps: Vec<Rung>,
    pub paths: Vec<Rung>,
    /// What to say beneath the first step of whoever stands on none.
    pub ground: Option<Text>,
}

/// One step or path.
#[derive(Clone, Debug)]
pub struct Rung {
    pub name: Text,
    /// Whether somebody stands on it.
    pub here: bool,
    /// Why it is looked at: "you are here", "next".
    pub mark: Option<&'static str>,
    /// The share reached, 0 to 1; two ends where answers are missing.
    pub low: f64,
    pub high: f64,
    /// The share in words.
    pub share: Text,
    pub verdict: Text,
    pub fits: bool,
}

/// What closing a gap brings.
#[derive(Clone, Debug)]
pub struct PointBar {
    pub name: Text,
    /// Hundredths of what the target asks, as a share of 1.
    pub points: f64,
    /// The points in words.
    pub value: Text,
    pub must_have: bool,
    /// Whether it is only to be shown, not learned.
    pub to_show: bool,
}

/// A piece of a plan.
#[derive(Clone, Debug)]
pub struct PlanBar {
    pub name: Text,
    /// From when to when, by the middle of all hours before and its own; `None` if it has none.
    pub hours: Option<[f64; 2]>,
    /// What it takes, in words.
    pub value: Text,
    pub at_work: bool,
    /// When what it waits for is done; for work that goes on beside the rest.
    pub begins: f64,
}

/// Shares over time.
#[derive(Clone, Debug)]
pub struct Times {
    /// The share from which a step fits, 0 to 1.
    pub fits: f64,
    /// From first to last.
    pub moments: Vec<Moment>,
}

/// Shares on a day, 0 to 1.
#[derive(Clone, Debug)]
pub struct Moment {
    pub day: Text,
    /// Where between the first and the last day it lies, 0 to 1.
    pub at: f64,
    pub claimed: f64,
    pub backed: Option<f64>,
}
