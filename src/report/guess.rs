//! A guess of where somebody is, while answers are missing.

use serde::{Deserialize, Serialize};

use crate::rubric::StepId;

/// A guess of where the walk ends. It comes from people drawn from the rubric alone and is no verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Likely {
    /// the id of the most likely current step; null if there is none
    pub current_step: Option<StepId>,
    /// the id of the most likely next step; null if there is none
    pub next_step: Option<StepId>,
    /// ids whose answers would decide, most informative first: skills, and steps with a scope question
    pub settles: Vec<String>,
}
