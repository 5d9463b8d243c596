//! What became of an assessment of an earlier version, in words.

use std::collections::BTreeMap;
use std::fmt;

use crate::assessment::earlier_version::{AgainWhy, Evolved};
use crate::render::words::{capital, list, plural};
use crate::rubric::{Rubric, SkillId};

/// The account, in a line of a few sentences, for whoever reads a saved assessment.
pub fn evolved(account: &Evolved, rubric: &Rubric) -> String {
    told(account, &|id| rubric.skill_ix(id).map(|ix| rubric.skills[ix].name().to_owned()))
}

/// What the skill of an id is called now, if there is one.
type NameOf<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The account, where `name` knows the names of the skills there are now.
pub(super) fn told(account: &Evolved, name: NameOf<'_>) -> String {
    let mut unshown: Vec<String> = account.unshown.iter().map(|gone| gone.work.clone()).collect();
    unshown.dedup();
    let renamed: Vec<String> = account
        .renamed
        .iter()
        .map(|(old, new)| format!("`{old}` to {}", named(new, name)))
        .collect();
    let united: Vec<String> = account
        .merged
        .iter()
        .map(|(new, parts)| {
            format!("{} from {}, at the lower level", named(new, name), coded(parts))
        })
        .collect();
    let mut into: BTreeMap<&SkillId, Vec<String>> = BTreeMap::new();
    for again in account.again.iter().filter(|again| again.why == AgainWhy::Split) {
        for earlier in again.was.keys() {
            into.entry(earlier).or_default().push(named(&again.skill, name));
        }
    }
    let split: Vec<String> =
        into.iter().map(|(old, parts)| format!("`{old}` into {}", list(parts))).collect();
    let parts = [
        ("renamed", list(&renamed)),
        ("split", list(&split)),
        ("united", list(&united)),
        ("lower until you confirm it, because the level asks for more now", lowered(account, name)),
        ("to answer again", names(account.again.iter().map(|again| &again.skill), name)),
        ("scope question to answer again", coded(&account.scope_again)),
        ("new", names(&account.new, name)),
        ("removed from the rubric", coded(&account.dropped)),
        ("not carried over, because the rubric names no successor", coded(&account.undeclared)),
        ("projects that show less than before", coded(&unshown)),
    ];
    let sentences: String = parts
        .iter()
        .filter(|(_, what)| !what.is_empty())
        .map(|(label, what)| format!(" {}: {what}.", capital(label)))
        .collect();
    format!(
        "carried over from version {} of the rubric: {} kept.{}",
        account.from,
        plural(account.kept.len(), "answer"),
        sentences
    )
}

/// "SQL (2, now 1)": the answers that count lower until they are confirmed.
fn lowered(account: &Evolved, name: NameOf<'_>) -> String {
    let each = account.lowered.iter().filter_map(|lowered| {
        let was = lowered.was.values().flatten().min()?;
        Some(format!("{} ({was}, now {})", named(&lowered.skill, name), lowered.now))
    });
    list(&each.collect::<Vec<_>>())
}

fn named(id: &str, name: NameOf<'_>) -> String {
    name(id).unwrap_or_else(|| id.to_owned())
}

fn names<'a>(ids: impl IntoIterator<Item = &'a SkillId>, name: NameOf<'_>) -> String {
    list(&ids.into_iter().map(|id| named(id, name)).collect::<Vec<_>>())
}

/// Ids as they stand in files.
fn coded(ids: &[impl fmt::Display]) -> String {
    list(&ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>())
}
