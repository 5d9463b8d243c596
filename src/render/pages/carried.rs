//! What became of an assessment of an earlier version, in words.

use std::collections::BTreeMap;

use crate::assessment::earlier_version::{AgainWhy, CarriedOver};
use crate::render::words::{capital, list, plural};
use crate::rubric::{Rubric, SkillId};

/// The account, in a line of a few sentences, for whoever reads a saved assessment.
pub fn carried(account: &CarriedOver, rubric: &Rubric) -> String {
    told(account, &|id| rubric.skill_ix(id).map(|ix| rubric.skills[ix].name().to_owned()))
}

/// The account, where `name` knows the names of the skills there are now.
pub(super) fn told(account: &CarriedOver, name: &dyn Fn(&str) -> Option<String>) -> String {
    let named = |id: &str| name(id).unwrap_or_else(|| id.to_owned());
    let names = |ids: &[SkillId]| list(&ids.iter().map(|id| named(id)).collect::<Vec<_>>());
    let again: Vec<SkillId> = account.again.iter().map(|again| again.skill.clone()).collect();
    let mut unshown: Vec<String> = account.unshown.iter().map(|gone| gone.work.clone()).collect();
    unshown.dedup();
    let new_names: Vec<String> =
        account.renamed.iter().map(|(old, new)| format!("`{old}` to {}", named(new))).collect();
    let united: Vec<String> = account
        .merged
        .iter()
        .map(|(new, parts)| format!("{} from {}, at the lowest level", named(new), ids(parts)))
        .collect();
    let mut split: BTreeMap<&SkillId, Vec<String>> = BTreeMap::new();
    for again in account.again.iter().filter(|again| again.why == AgainWhy::Split) {
        for earlier in again.was.keys() {
            split.entry(earlier).or_default().push(named(&again.skill));
        }
    }
    let split: Vec<String> =
        split.iter().map(|(old, parts)| format!("`{old}` into {}", list(parts))).collect();
    let parts = [
        ("renamed", list(&new_names)),
        ("split", list(&split)),
        ("united", list(&united)),
        ("to be asked again", names(&again)),
        ("scope to be asked again", ids(&account.scope_again)),
        ("new", names(&account.new)),
        ("dropped, since the rubric has removed it", ids(&account.dropped)),
        (
            "not carried over, since the rubric does not say what became of it",
            ids(&account.undeclared),
        ),
        ("work that shows less than it did", ids(&unshown)),
    ];
    let parts = parts.iter().filter(|(_, what)| !what.is_empty());
    let parts: Vec<String> =
        parts.map(|(label, what)| format!(" {}: {what}.", capital(label))).collect();
    format!(
        "answered with version {} of the rubric and carried over: {} kept.{}",
        account.from,
        plural(account.kept.len(), "answer"),
        parts.concat()
    )
}

/// "`oven` and `dough`"
fn ids(ids: &[impl AsRef<str>]) -> String {
    list(&ids.iter().map(|id| format!("`{}`", id.as_ref())).collect::<Vec<_>>())
}
