//! What a piece of work or a credential did, in a sentence or two.

use crate::judging::Effect;
use crate::render::words::list;
use crate::rubric::Rubric;

/// Which claims are backed higher now, and what the backed reading says.
pub fn effect(rubric: &Rubric, effect: &Effect<'_>) -> String {
    let lifts: Vec<String> = effect
        .lifts
        .iter()
        .map(|lift| {
            let name = rubric.skills[lift.skill].name();
            let all = if lift.to == lift.claimed { "" } else { ", you say more" };
            format!("level {} in {name} (was {}{all})", lift.to, lift.from)
        })
        .collect();
    let did = if lifts.is_empty() {
        "This doesn't raise any level your evidence supports.".to_owned()
    } else {
        format!("Your evidence now reaches {}.", list(&lifts))
    };
    let same = effect.before.map(|step| &step.id) == effect.now.map(|step| &step.id);
    let still = if same { "still " } else { "" };
    let stands = match (effect.now, effect.next) {
        (Some(now), _) => format!("By evidence alone, you {still}fit the {} role.", now.name),
        (None, Some(next)) => {
            format!("By evidence alone, you don't fit a role yet; the first is {}.", next.name)
        }
        (None, None) => String::new(),
    };
    format!("{did} {stands}").trim_end().to_owned()
}
