//! What is different between two versions of a pack, and which version the later one must be at least: major
//! where saved answers no longer mean the same, minor where they are judged otherwise, patch for all else.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;
use serde::Serialize;
use serde_json::{Value, json};

use crate::rubric::changes;
use crate::rubric::changes::{Became, Change, ChangeEntry, between, follow, lead};
use crate::rubric::files::{
    Anchor, Credential, Evidence, Field, Group, Judging, Market, Project, RoadmapPath, RoadmapStep,
    RubricFile, Scale, SkillContent,
};
use crate::rubric::{Level, Rubric, RubricId, Skill, Step};
use crate::text::json::value_of;
use crate::text::sorting::sort_by_key;

pub use crate::rubric::files::{Bump, ChangeKind};

/// The format version of the differences that this program writes.
pub const FORMAT: &str = "skillgap-rubric-diff/1";

/// What is different between two versions of a pack.
#[derive(Clone, Debug, Serialize)]
pub struct RubricDiff {
    /// `skillgap-rubric-diff/1`
    pub format: String,
    /// the pack's id
    pub id: RubricId,
    /// the versions as the packs say them
    pub old: String,
    /// version of the later pack
    pub new: String,
    /// the greatest that any change needs; null if nothing changed
    pub bump: Option<Bump>,
    /// the least version that the later one must be
    pub must_be: String,
    /// whether it is that or more
    pub enough: bool,
    /// whether an assessment of the earlier version can be carried over to the later one at all
    pub carries: bool,
    /// first numbers of versions in between that have no entry in changes.toml, because of which it cannot
    pub without_entry: Vec<u64>,
    /// what an answer loses its meaning by and changes.toml says nothing of
    pub undeclared: Vec<String>,
    /// by kind, in the order of the packs
    pub changes: Vec<PackChange>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackChange {
    /// what it is about
    pub kind: ChangeKind,
    /// what it means for the version
    pub bump: Bump,
    /// id of what changed, as it is now; a file's name for what has none
    pub of: String,
    /// what is different: a lower-case fragment
    pub what: String,
}

impl RubricDiff {
    /// Whether the later version may be published: it is great enough, and declares all that it has to.
    pub fn is_sound(&self) -> bool {
        self.enough && (!self.carries || self.undeclared.is_empty())
    }
}

/// What a skill or path is by its place in the pack; no field of its own says it.
const BY_PLACE: &[Field] = &[
    Field { name: "group", change: Some((ChangeKind::Group, Bump::Minor)) },
    Field { name: "beside", change: Some((ChangeKind::Step, Bump::Minor)) },
];

/// What is different between two versions of one pack.
pub fn diff(old: &Rubric, new: &Rubric) -> RubricDiff {
    let changes = between(&new.changes, &old.version, &new.version);
    let mut differ = Differ {
        old,
        new,
        changes,
        ids: BTreeMap::new(),
        found: Vec::new(),
        undeclared: Vec::new(),
    };
    differ.run();
    let Differ { mut found, undeclared, .. } = differ;
    sort_by_key(&mut found, |change| change.kind);
    let bump = found.iter().map(|change| change.bump).max();
    let must_be = least(&old.version, bump);
    RubricDiff {
        format: FORMAT.to_owned(),
        id: new.id.clone(),
        old: old.version.to_string(),
        new: new.version.to_string(),
        bump,
        enough: new.version >= must_be,
        must_be: must_be.to_string(),
        carries: lead(&new.changes, &old.version, &new.version),
        without_entry: changes::undeclared(&new.changes, &old.version, &new.version),
        undeclared,
        changes: found,
    }
}

/// The least version after another.
fn least(old: &Version, bump: Option<Bump>) -> Version {
    match bump {
        None => old.clone(),
        Some(Bump::Patch) => Version::new(old.major, old.minor, old.patch + 1),
        Some(Bump::Minor) => Version::new(old.major, old.minor + 1, 0),
        Some(Bump::Major) => Version::new(old.major + 1, 0, 0),
    }
}

struct Differ<'a> {
    old: &'a Rubric,
    new: &'a Rubric,
    changes: &'a [Change],
    /// Earlier id → id now, where that is another.
    ids: BTreeMap<String, String>,
    found: Vec<PackChange>,
    undeclared: Vec<String>,
}

impl Differ<'_> {
    fn run(&mut self) {
        let (old, new) = (self.old, self.new);
        let (before, after) = (skills(old), skills(new));
        let skills = self.pair(ChangeKind::Skill, Bump::Major, &before, &after);
        let (before, after) = (steps(old), steps(new));
        let steps = self.pair(ChangeKind::Step, Bump::Major, &before, &after);
        let (before, after) = (credentials(old), credentials(new));
        let credentials = self.pair(ChangeKind::Credential, Bump::Major, &before, &after);
        skills.iter().for_each(|(was, is)| self.skill(was, is));
        steps.iter().for_each(|(was, is)| self.step(was, is, &skills));
        self.asked_again(&skills, &steps);
        for (was, is) in &credentials {
            let (was, is) = (value_of(&old.credential(was)), value_of(&new.credential(is)));
            self.fields(is["id"].as_str().unwrap_or_default(), &was, &is, &[Credential::FIELDS]);
        }
        self.projects();
        self.groups();
        self.sets();
        self.scale(&skills);
        self.rubric();
        self.market();
    }

    fn say(&mut self, kind: ChangeKind, bump: Bump, of: &str, what: impl Into<String>) {
        self.found.push(PackChange { kind, bump, of: of.to_owned(), what: what.into() });
    }

    /// Ids that went and came; those that are there before and after.
    fn pair(
        &mut self,
        kind: ChangeKind,
        lost: Bump,
        old: &[&str],
        new: &[&str],
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut reached: BTreeSet<String> = BTreeSet::new();
        for id in old {
            let became = if lost == Bump::Major {
                follow(self.changes, id)
            } else {
                Became::Is((*id).to_owned())
            };
            match became {
                Became::Is(now) if new.contains(&&*now) => {
                    if now != *id {
                        self.say(kind, lost, id, format!("renamed to `{now}`"));
                        self.ids.insert((*id).to_owned(), now.clone());
                    }
                    reached.insert(now.clone());
                    pairs.push(((*id).to_owned(), now));
                }
                Became::PartOf(now) => {
                    self.say(kind, lost, id, format!("united with others in `{now}`"));
                    reached.insert(now);
                }
                Became::Split(parts) => {
                    self.say(kind, lost, id, format!("split into `{}`", parts.join("`, `")));
                    reached.extend(parts);
                }
                Became::Removed => self.say(kind, lost, id, "removed"),
                Became::Reused => {
                    self.say(kind, lost, id, "gone, and its id is another's now");
                    self.undeclared.push(format!(
                        "`{id}` was something else before: an id is not used again, so give the new one another"
                    ));
                    reached.insert((*id).to_owned());
                }
                Became::Is(now) => {
                    self.say(kind, lost, id, "removed");
                    if now != *id {
                        self.undeclared.push(format!("`{id}`: `{now}` is not of its kind"));
                    } else if lost == Bump::Major {
                        self.undeclared.push(format!("`{id}` is gone"));
                    }
                }
            }
        }
        for id in new.iter().filter(|id| !reached.contains(**id)) {
            self.say(kind, Bump::Minor, id, "added");
        }
        pairs
    }

    /// Ids, as they are now, that the versions in between list.
    fn declared(&self, list: impl Fn(&ChangeEntry) -> &Vec<String>) -> BTreeSet<String> {
        let each = self.changes.iter().enumerate().flat_map(|(at, change)| {
            list(&change.content).iter().map(move |id| follow(&self.changes[at + 1..], id))
        });
        each.filter_map(|became| match became {
            Became::Is(id) | Became::PartOf(id) => Some(id),
            Became::Split(_) | Became::Removed | Became::Reused => None,
        })
        .collect()
    }

    fn is_reworded(&self, id: &str) -> bool {
        self.declared(|entry| &entry.reworded).contains(id)
    }

    fn is_asked_again(&self, id: &str) -> bool {
        self.declared(|entry| &entry.asked_again).contains(id)
    }

    /// The levels of a skill, as it is now, that the versions in between declare to ask for more.
    fn lowered(&self, id: &str) -> BTreeSet<Level> {
        let each = self.changes.iter().enumerate().flat_map(|(at, change)| {
            let later = &self.changes[at + 1..];
            let lowered = change.content.lowered.iter();
            lowered.filter(move |(was, _)| follow(later, was) == Became::Is(id.to_owned()))
        });
        each.flat_map(|(_, levels)| levels.iter().copied()).collect()
    }

    /// Something that an answer means: major, unless it is declared as other words for the same. `neither` names
    /// what else could be declared.
    fn meaning(&mut self, kind: ChangeKind, id: &str, what: String, neither: &str) {
        let again = self.is_asked_again(id);
        if self.is_reworded(id) && !again {
            self.say(ChangeKind::Wording, Bump::Patch, id, format!("{what}, in other words"));
            return;
        }
        if !again {
            self.undeclared.push(format!("`{id}`: {what}, neither {neither} nor asked again"));
        }
        self.say(kind, Bump::Major, id, what);
    }

    /// Anchors that are others: those that ask for more count an earlier answer lower; the rest by what they mean.
    fn anchors(&mut self, id: &str, changed: Vec<usize>) {
        let again = self.is_asked_again(id);
        let lowered = if again { BTreeSet::new() } else { self.lowered(id) };
        let rest = changed
            .into_iter()
            .filter(|level| !lowered.iter().any(|one| usize::from(*one) == *level));
        let rest = levels_in_words(rest);
        if !rest.is_empty() {
            let what = format!("the deciding sentence of level {rest}");
            self.meaning(ChangeKind::Anchor, id, what, "reworded, lowered");
        }
        if !lowered.is_empty() {
            let levels = levels_in_words(lowered);
            let what =
                format!("asks for more at level {levels}: an earlier answer counts one lower");
            self.say(ChangeKind::Anchor, Bump::Major, id, what);
        }
    }

    /// What is asked again loses its answer, whether or not a word of it is another.
    fn asked_again(&mut self, skills: &[(String, String)], steps: &[(String, String)]) {
        let (old, new) = (self.old, self.new);
        let asked = steps.iter().filter(|(was, is)| asks_scope(old, was) && asks_scope(new, is));
        let kinds = skills.iter().map(|pair| (ChangeKind::Anchor, &pair.1));
        for (kind, id) in kinds.chain(asked.map(|pair| (ChangeKind::Scope, &pair.1))) {
            let mut told = self.found.iter().filter(|change| change.kind == kind);
            if self.is_asked_again(id) && !told.any(|change| change.of == *id) {
                self.say(kind, Bump::Major, id, "asked again");
            }
        }
    }

    /// Every field of a thing that is another, by what its file's fields say; one that none of them knows is minor,
    /// the safe side.
    fn fields(&mut self, of: &str, old: &Value, new: &Value, known: &[&[Field]]) {
        let earlier = renamed(old, &self.ids);
        let (Value::Object(old), Value::Object(new)) = (&earlier, new) else { return };
        let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for name in names.into_iter().filter(|name| *name != "id") {
            let (was, is) =
                (old.get(name).unwrap_or(&Value::Null), &new.get(name).unwrap_or(&Value::Null));
            if was == *is {
                continue;
            }
            let field = known.iter().copied().flatten().find(|field| field.name == name.as_str());
            let change = field.and_then(|field| field.change);
            let (kind, bump) = change.unwrap_or((ChangeKind::Other, Bump::Minor));
            let what = what(name, was, is);
            match kind {
                ChangeKind::Anchor => self.meaning(kind, of, what, "reworded"),
                _ => self.say(kind, bump, of, what),
            }
        }
    }

    fn skill(&mut self, was: &str, is: &str) {
        let (Some(old), Some(new)) = (skill(self.old, was), skill(self.new, is)) else { return };
        self.anchors(is, levels_where(old, new, |before, after| before.anchor != after.anchor));
        let signs = levels_in_words(levels_where(old, new, |before, after| {
            (&before.signs, &before.probe) != (&after.signs, &after.probe)
        }));
        if !signs.is_empty() {
            self.say(
                ChangeKind::Wording,
                Bump::Patch,
                is,
                format!("signs or probe of level {signs}"),
            );
        }
        if may_be_left_out(self.old, was) && !may_be_left_out(self.new, is) {
            self.say(ChangeKind::Interchangeable, Bump::Major, is, "can no longer be skipped");
        }
        self.fields(
            is,
            &skill_model(self.old, old),
            &skill_model(self.new, new),
            &[SkillContent::FIELDS, BY_PLACE],
        );
    }

    fn step(&mut self, was: &str, is: &str, skills: &[(String, String)]) {
        let (Some(old), Some(new)) = (self.old.step(was), self.new.step(is)) else { return };
        let mut levels = Vec::new();
        for (before, after) in skills {
            let ix = self.old.skill_ix(before).zip(self.new.skill_ix(after));
            let required = ix.map(|(then, now)| (old.required[then], new.required[now]));
            if let Some((then, now)) = required.filter(|(then, now)| then != now) {
                levels.push(format!("{after} {then}, now {now}"));
            }
        }
        if !levels.is_empty() {
            self.say(
                ChangeKind::Required,
                Bump::Minor,
                is,
                format!("requires {}", levels.join("; ")),
            );
        }
        let weights = weights(self.old, old, self.new, new);
        if !weights.is_empty() {
            self.say(ChangeKind::Weight, Bump::Minor, is, format!("weighs {}", weights.join("; ")));
        }
        self.gates(old, new);
        match (&old.scope, &new.scope) {
            (None, Some(_)) => self.say(ChangeKind::Scope, Bump::Minor, is, "asks about scope"),
            (Some(_), None) => {
                self.say(ChangeKind::Scope, Bump::Major, is, "no longer asks about scope");
            }
            (before, after) if before != after => {
                let what = "the question about scope".to_owned();
                self.meaning(ChangeKind::Scope, is, what, "reworded");
            }
            _ => {}
        }
        self.fields(
            is,
            &step_model(self.old, old),
            &step_model(self.new, new),
            &[RoadmapStep::FIELDS, RoadmapPath::FIELDS, BY_PLACE],
        );
    }

    fn gates(&mut self, old: &Step, new: &Step) {
        let (before, after) = (renamed(&gate_entries(old), &self.ids), gate_entries(new));
        if asked_by(&before) != asked_by(&after) {
            self.say(ChangeKind::Gate, Bump::Minor, &new.id, "must-haves");
        } else if before != after {
            self.say(ChangeKind::Wording, Bump::Patch, &new.id, "reason of a must-have");
        }
    }

    fn projects(&mut self) {
        let (old, new) = (self.old, self.new);
        let (before, after) = (projects(old), projects(new));
        for (was, is) in self.pair(ChangeKind::Project, Bump::Minor, &before, &after) {
            let before = value_of(&old.projects.iter().find(|known| *known.id == *was));
            let after = value_of(&new.projects.iter().find(|known| *known.id == *is));
            self.fields(&is, &before, &after, &[Project::FIELDS]);
        }
    }

    fn groups(&mut self) {
        let (old, new) = (self.old, self.new);
        let (before, after) = (groups(old), groups(new));
        for (was, is) in self.pair(ChangeKind::Group, Bump::Minor, &before, &after) {
            let before = value_of(&old.groups.iter().find(|known| *known.id == *was));
            let after = value_of(&new.groups.iter().find(|known| *known.id == *is));
            self.fields(&is, &before, &after, &[Group::FIELDS]);
        }
    }

    /// Skills that stand for each other: which they are, and what is said of them.
    fn sets(&mut self) {
        let before = renamed(&value_of(&self.old.interchangeable), &self.ids);
        let after = value_of(&self.new.interchangeable);
        if skills_of_sets(&before) != skills_of_sets(&after) {
            self.say(
                ChangeKind::Interchangeable,
                Bump::Minor,
                "rubric.toml",
                "skills that replace each other",
            );
        } else if before != after {
            let what = "texts about skills that replace each other";
            self.say(ChangeKind::Wording, Bump::Patch, "rubric.toml", what);
        }
    }

    fn scale(&mut self, skills: &[(String, String)]) {
        let (old, new) = (&self.old.scale, &self.new.scale);
        if (&old.levels, &old.counts) == (&new.levels, &new.counts) {
            return;
        }
        let (before, now) = (old.levels.len(), new.levels.len());
        let what = if old.levels == new.levels {
            "what counts in every answer".to_owned()
        } else if before == now {
            "names or tests of the levels".to_owned()
        } else {
            format!("{before} levels, now {now}")
        };
        let again = self.declared(|entry| &entry.asked_again);
        let mut silent = skills.iter().filter(|(_, id)| !again.contains(id));
        if let Some((_, id)) = silent.find(|(_, id)| !self.is_reworded(id)) {
            self.undeclared.push(format!(
                "the scale, for `{id}` and others: neither reworded nor asked again"
            ));
        }
        self.say(ChangeKind::Scale, Bump::Major, "rubric.toml", what);
    }

    fn rubric(&mut self) {
        let (old, new) = (self.old, self.new);
        self.fields(
            "rubric.toml",
            &rubric_model(old),
            &rubric_model(new),
            &[RubricFile::FIELDS, Scale::FIELDS],
        );
        self.fields(
            "rubric.toml",
            &value_of(&old.judging),
            &value_of(&new.judging),
            &[Judging::FIELDS],
        );
        self.fields(
            "rubric.toml",
            &value_of(&old.evidence),
            &value_of(&new.evidence),
            &[Evidence::FIELDS],
        );
    }

    fn market(&mut self) {
        let (old, new) = (self.old, self.new);
        for item in &old.market.beyond {
            if new.market.beyond.iter().any(|listed| listed.id == item.id) {
                continue;
            }
            let what = "taken from the list of what else was used";
            self.say(ChangeKind::Market, Bump::Major, &item.id, what);
        }
        self.fields(
            "market.toml",
            &value_of(&old.market),
            &value_of(&new.market),
            &[Market::FIELDS],
        );
    }
}

fn skills(rubric: &Rubric) -> Vec<&str> {
    rubric.skills.iter().map(|skill| skill.id().as_str()).collect()
}

fn skill<'a>(rubric: &'a Rubric, id: &str) -> Option<&'a Skill> {
    rubric.skill_ix(id).map(|ix| &rubric.skills[ix])
}

fn steps(rubric: &Rubric) -> Vec<&str> {
    rubric.steps.iter().chain(&rubric.paths).map(|step| step.id.as_str()).collect()
}

fn credentials(rubric: &Rubric) -> Vec<&str> {
    rubric.credentials.iter().map(|known| &*known.id).collect()
}

fn projects(rubric: &Rubric) -> Vec<&str> {
    rubric.projects.iter().map(|known| &*known.id).collect()
}

fn groups(rubric: &Rubric) -> Vec<&str> {
    rubric.groups.iter().map(|known| &*known.id).collect()
}

fn asks_scope(rubric: &Rubric, id: &str) -> bool {
    rubric.step(id).is_some_and(|step| step.scope.is_some())
}

fn may_be_left_out(rubric: &Rubric, id: &str) -> bool {
    rubric.skill_ix(id).is_some_and(|ix| rubric.may_be_left_out(ix))
}

/// The levels that differ, of those that a skill had before and has now.
fn levels_where(old: &Skill, new: &Skill, differ: impl Fn(&Anchor, &Anchor) -> bool) -> Vec<usize> {
    let both = old.content.levels.iter().zip(&new.content.levels).enumerate();
    both.filter(|(_, (before, after))| differ(before, after)).map(|(level, _)| level).collect()
}

/// "2, 4"
fn levels_in_words(levels: impl IntoIterator<Item = impl ToString>) -> String {
    levels.into_iter().map(|level| level.to_string()).collect::<Vec<_>>().join(", ")
}

/// What a skill says beside its levels.
fn skill_model(rubric: &Rubric, skill: &Skill) -> Value {
    let mut model = value_of(&skill.content);
    model["group"] = value_of(&rubric.groups[skill.group].id);
    model["levels"] = Value::Null;
    model
}

/// What a step says beside its requirements.
fn step_model(rubric: &Rubric, step: &Step) -> Value {
    let key_skills = step.key_skills.iter().map(|ix| rubric.skills[*ix].id());
    json!({
        "min_years": step.min_years, "newcomers_only": step.newcomers_only,
        "key_skills": value_of(&key_skills.collect::<Vec<_>>()),
        "rung": step.rung, "beside": step.beside, "name": step.name, "about": step.about,
        "stress": step.stress, "titles": step.titles, "newcomers": value_of(&step.newcomers),
        "guide_name": step.guide_name, "salary": value_of(&step.salary),
        "years": value_of(&step.years), "references": value_of(&step.references),
        "provenance": value_of(&step.provenance),
    })
}

/// What `rubric.toml` says beside its parts.
fn rubric_model(rubric: &Rubric) -> Value {
    json!({
        "title": rubric.title, "about": rubric.about, "language": rubric.language,
        "checked_on": value_of(&rubric.checked_on), "guide": value_of(&rubric.guide),
        "limits": value_of(&rubric.limits), "references": value_of(&rubric.references),
        "sources": value_of(&rubric.sources),
        "provenance": value_of(&rubric.scale.provenance),
    })
}

fn gate_entries(step: &Step) -> Value {
    value_of(&step.gates.iter().map(|gate| &gate.entry).collect::<Vec<_>>())
}

/// What must-haves ask for, without their reasons.
fn asked_by(gates: &Value) -> BTreeSet<String> {
    let all = gates.as_array().into_iter().flatten();
    all.map(|gate| format!("{} {} {}", gate["any_of"], gate["at_least"], gate["level"])).collect()
}

fn skills_of_sets(sets: &Value) -> BTreeSet<String> {
    sets.as_array().into_iter().flatten().map(|set| set["skills"].to_string()).collect()
}

/// The groups whose share in the weight of a step is another, exactly.
fn weights(old: &Rubric, was: &Step, new: &Rubric, is: &Step) -> Vec<String> {
    let (all_before, all_now) = (whole_weight(was), whole_weight(is));
    let groups: BTreeSet<&str> =
        old.groups.iter().chain(&new.groups).map(|group| group.id.as_str()).collect();
    let mut changed = Vec::new();
    for group in groups {
        let (before, now) = (weight_of(old, was, group), weight_of(new, is, group));
        if before * all_now != now * all_before {
            let (then, today) = (percent(before, all_before), percent(now, all_now));
            changed.push(format!("{group} {then:.1}%, now {today:.1}%"));
        }
    }
    changed
}

/// What the skills of a group weigh at a step.
fn weight_of(rubric: &Rubric, step: &Step, group: &str) -> u128 {
    let skills = rubric.skills.iter().enumerate();
    skills
        .filter(|(_, skill)| rubric.groups[skill.group].id == group)
        .map(|(ix, _)| step.weights[ix])
        .sum()
}

fn whole_weight(step: &Step) -> u128 {
    step.weights.iter().sum::<u128>().max(1)
}

fn percent(part: u128, all: u128) -> f64 {
    part as f64 / all as f64 * 100.0
}

/// Fields that hold ids: one, a list of them, or a table by them.
const IDS: &[&str] = &[
    "after",
    "aims",
    "any_of",
    "apply_from",
    "backs",
    "credential",
    "credentials",
    "expects",
    "first",
    "key_skills",
    "levels",
    "needs",
    "shows",
    "skills",
    "steps",
    "successors",
    "teaches",
];

/// A value with every earlier id in a field that holds ids as it is now.
fn renamed(value: &Value, ids: &BTreeMap<String, String>) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| renamed(item, ids)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let change = if IDS.contains(&name.as_str()) { now } else { renamed };
                (name.clone(), change(value, ids))
            })
            .collect(),
        other => other.clone(),
    }
}

/// Ids as they are now.
fn now(value: &Value, ids: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(id) => Value::String(id_now(id, ids)),
        Value::Array(items) => items.iter().map(|item| now(item, ids)).collect(),
        Value::Object(by) => {
            by.iter().map(|(id, value)| (id_now(id, ids), value.clone())).collect()
        }
        other => other.clone(),
    }
}

fn id_now(id: &str, ids: &BTreeMap<String, String>) -> String {
    ids.get(id).map_or(id, String::as_str).to_owned()
}

/// A change of a field in words: from what to what where that is short.
fn what(field: &str, was: &Value, is: &Value) -> String {
    let name = field.replace('_', " ");
    match (short(was), short(is)) {
        (Some(was), Some(is)) => format!("{name} {was}, now {is}"),
        _ => name,
    }
}

/// A value in words, where that is short.
fn short(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some("none".to_owned()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(items) if items.iter().all(Value::is_number) => Some(value.to_string()),
        _ => None,
    }
}
