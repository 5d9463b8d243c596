//! Carries over an assessment from an earlier version of its rubric, with an account of the changes. It follows the
//! changes that the rubric declares for the versions in between, and guesses nothing.

mod account;

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use crate::rubric::changes::{Became, Change, between, follow};
use crate::rubric::{Level, Rubric, SkillId, StepId};
use crate::text::document::{Document, Entry, Node, Value};
use crate::text::sorting::sort_by_key;

pub use account::{Again, AgainWhy, Evolved, Lowered, Unshown};

/// Carries a saved assessment over to the rubric's version, in its tree. The tree must have the shape of an assessment.
/// `None` if there is nothing to do: the version is not earlier, or no change in between affects it.
pub fn evolve(doc: &mut Document, rubric: &Rubric) -> Option<Evolved> {
    let version = doc.at(&["rubric", "version"]).to_json();
    let from: Version = version.as_str()?.parse().ok()?;
    if from >= rubric.version {
        return None;
    }
    let changes = between(&rubric.changes, &from, &rubric.version);
    let account = Evolved { from: from.to_string(), ..Evolved::default() };
    let mut evolver = Evolver { rubric, changes, account };
    let mut root = doc.root.clone();
    evolver.answers(&mut root);
    evolver.agreed_levels(&mut root);
    evolver.work(&mut root);
    evolver.credentials(&mut root);
    evolver.facts(&mut root);
    // Nobody can continue a draft under this version.
    if let Value::Table(entries) = &mut root.value {
        entries.retain(|entry| entry.key != "draft");
    }
    let account = evolver.account;
    if changes.is_empty() && account.again.is_empty() && account.undeclared.is_empty() {
        return None;
    }
    doc.root = root;
    Some(account)
}

/// An answer on its way through the versions: its current level, and the earlier skills behind it with their levels.
#[derive(Clone)]
struct SavedClaim {
    entry: Entry,
    level: Option<Level>,
    was: BTreeMap<SkillId, Option<Level>>,
    ask: Option<AgainWhy>,
}

type SavedClaims = BTreeMap<SkillId, SavedClaim>;

impl SavedClaim {
    fn new(entry: Entry) -> Self {
        let node = entry.node.child("level").map(Node::to_json);
        let level = node.and_then(|node| u8::try_from(node.as_u64()?).ok()).map(Level::new);
        SavedClaim { was: [(SkillId::as_named(&entry.key), level)].into(), entry, level, ask: None }
    }

    fn is_not_applicable(&self) -> bool {
        let state = self.entry.node.child("state").map(Node::to_json);
        state.is_some_and(|state| state.as_str() == Some("not-applicable"))
    }

    /// The lowest level among the earlier skills.
    fn said(&self) -> Option<Level> {
        self.was.values().copied().min().flatten()
    }

    /// The level that counts, if it is lower than the person's answer.
    fn lowered(&self) -> Option<Level> {
        self.level.filter(|_| self.level < self.said())
    }
}

struct Evolver<'a> {
    rubric: &'a Rubric,
    changes: &'a [Change],
    account: Evolved,
}

impl Evolver<'_> {
    fn answers(&mut self, root: &mut Node) {
        let Some(Value::Table(entries)) = field(root, "answers") else { return };
        let mut claims: SavedClaims = entries
            .drain(..)
            .map(|entry| (SkillId::as_named(&entry.key), SavedClaim::new(entry)))
            .collect();
        for change in self.changes {
            claims = self.through(change, claims);
        }
        self.hold(&mut claims);
        self.dropped(&claims);
        for (id, claim) in claims {
            match claim.ask {
                _ if self.rubric.skill_ix(&id).is_none() => self.gone(claim.was.into_keys()),
                Some(why) => self.account.again.push(Again { skill: id, why, was: claim.was }),
                None => entries.push(self.stands(id, claim)),
            }
        }
        sort_by_key(&mut self.account.again, |again| self.rubric.skill_ix(&again.skill));
        sort_by_key(&mut self.account.lowered, |lowered| self.rubric.skill_ix(&lowered.skill));
        sort_by_key(&mut self.account.kept, |id| self.rubric.skill_ix(id));
        let again = self.account.again.iter().map(|again| again.skill.as_str());
        let answered: BTreeSet<&str> =
            entries.iter().map(|entry| entry.key.as_str()).chain(again).collect();
        let added = self.changes.iter().flat_map(|change| &change.content.added);
        let new = added
            .filter(|id| self.rubric.skill_ix(id).is_some() && !answered.contains(id.as_str()));
        self.account.new = new.map(SkillId::as_named).collect();
    }

    /// Carries over the levels agreed on, of skills that still mean the same. The account lists the others by their
    /// answers.
    fn agreed_levels(&self, root: &mut Node) {
        let Some(Value::Table(entries)) = field(root, "agreed_levels") else { return };
        entries.retain_mut(|entry| {
            for Change { content, .. } in self.changes {
                let Became::Is(now) = content.became(&entry.key) else { return false };
                let means_more = content.lowered.contains_key(now.as_str());
                if means_more || content.asked_again.iter().any(|id| id.as_str() == now) {
                    return false;
                }
                entry.key = now;
            }
            self.rubric.skill_ix(&entry.key).is_some()
        });
    }

    /// The entry of an answer that counts, under its new id and at its new level.
    fn stands(&mut self, id: SkillId, claim: SavedClaim) -> Entry {
        let now = claim.lowered();
        let SavedClaim { mut entry, level, was, .. } = claim;
        entry.key = id.to_string();
        if let (Some(saved), Some(level)) = (field(&mut entry.node, "level"), level) {
            *saved = Value::Integer(level.get().into());
        }
        let mut earlier: Vec<SkillId> = was.keys().cloned().collect();
        let is_same = earlier == [&*id];
        match earlier.len() {
            1 if is_same && now.is_none() => self.account.kept.push(id.clone()),
            1 if is_same => {}
            1 => drop(self.account.renamed.insert(earlier.remove(0).into(), id.clone().into())),
            _ => drop(self.account.merged.insert(id.clone(), earlier)),
        }
        if let Some(now) = now {
            self.account.lowered.push(Lowered { skill: id, was, now });
        }
        entry
    }

    /// The answers after one more version.
    fn through(&mut self, change: &Change, claims: SavedClaims) -> SavedClaims {
        let entry = &change.content;
        let mut next = SavedClaims::new();
        let mut united: BTreeMap<String, Vec<SavedClaim>> = BTreeMap::new();
        for (id, claim) in claims {
            match entry.became(&id) {
                Became::Removed => {
                    self.account.dropped.extend(claim.was.into_keys().map(String::from));
                }
                Became::Split(parts) => {
                    let asked = SavedClaim { ask: Some(AgainWhy::Split), ..claim };
                    parts.into_iter().for_each(|part| put(&mut next, part, asked.clone()));
                }
                Became::PartOf(new) => united.entry(new).or_default().push(claim),
                Became::Is(now) => put(&mut next, now, claim),
                Became::Reused => {
                    self.gone(claim.was.keys().cloned());
                    put(&mut next, id, SavedClaim { ask: Some(AgainWhy::Reused), ..claim });
                }
            }
        }
        for (new, parts) in united {
            let whole = parts.len() == entry.merged[&new].len();
            put(&mut next, new, unite(parts, whole));
        }
        for id in &entry.asked_again {
            if let Some(claim) = next.get_mut(id.as_str()) {
                claim.ask.get_or_insert(AgainWhy::Changed);
            }
        }
        for (id, levels) in &entry.lowered {
            if let Some(claim) = next.get_mut(id.as_str()) {
                let raised = claim.level.filter(|level| levels.contains(level));
                claim.level = raised.map_or(claim.level, |level| Some(level.down()));
            }
        }
        next
    }

    /// Lists a removed skill once, and only if no part of it remains.
    fn dropped(&mut self, claims: &SavedClaims) {
        let living: BTreeSet<&str> =
            claims.values().flat_map(|claim| claim.was.keys()).map(SkillId::as_str).collect();
        let mut known = BTreeSet::new();
        let dropped = &mut self.account.dropped;
        dropped.retain(|id| !living.contains(id.as_str()) && known.insert(id.clone()));
    }

    /// Asks a skill again if it cannot be "not applicable" any more.
    fn hold(&self, claims: &mut SavedClaims) {
        for (ix, skill) in self.rubric.skills.iter().enumerate() {
            let id = skill.id();
            let mut others = self.rubric.alternatives(ix);
            let bound = !self.rubric.may_be_left_out(ix)
                || skill.is_scored()
                    && others.all(|other| is_out(claims, self.rubric.skills[other].id()));
            if bound && is_out(claims, id) {
                let claim = claims.get_mut(id).expect("it is there");
                claim.ask = Some(AgainWhy::NotApplicable);
            }
        }
    }

    /// Adds ids to those that the rubric does not have and declares nothing about.
    fn gone(&mut self, ids: impl IntoIterator<Item = impl Into<String>>) {
        for id in ids.into_iter().map(Into::into) {
            if !self.account.undeclared.contains(&id) {
                self.account.undeclared.push(id);
            }
        }
    }

    fn work(&mut self, root: &mut Node) {
        let Some(Value::Array(works)) = field(root, "work") else { return };
        for work in works {
            let node = work.child("id").map(Node::to_json);
            let name = node.and_then(|node| Some(node.as_str()?.to_owned())).unwrap_or_default();
            let Some(Value::Array(shows)) = field(work, "shows") else { continue };
            let now = self.still_shown(shows);
            let mut kept = BTreeSet::new();
            shows.retain_mut(|node| {
                let Value::String(id) = &mut node.value else { return true };
                if let Some(now) = now.get(id) {
                    id.clone_from(now);
                    return kept.insert(now);
                }
                self.account
                    .unshown
                    .push(Unshown { work: name.clone(), skill: SkillId::as_named(&*id) });
                false
            });
        }
    }

    /// The skills that a project still shows: the new id by earlier id. It shows no part of a split skill and no skill
    /// with a new meaning. It shows a merged skill only if it showed all its parts.
    fn still_shown(&mut self, shows: &[Node]) -> BTreeMap<String, String> {
        let ids = shows.iter().filter_map(|node| match &node.value {
            Value::String(id) => Some((id.clone(), id.clone())),
            _ => None,
        });
        let mut now: BTreeMap<String, String> = ids.collect();
        for Change { content, .. } in self.changes {
            let before: BTreeSet<String> = now.values().cloned().collect();
            now.retain(|_, id| {
                match content.became(id) {
                    Became::Is(new) => *id = new,
                    Became::PartOf(new)
                        if content.merged[&new].iter().all(|part| before.contains(part)) =>
                    {
                        *id = new;
                    }
                    _ => return false,
                }
                !content.asked_again.contains(id)
            });
        }
        let rubric = self.rubric;
        now.retain(|was, id| {
            let is_there = rubric.skill_ix(id).is_some();
            if !is_there {
                self.gone([was.clone()]);
            }
            is_there
        });
        now
    }

    /// The new id of something other than a skill; `None` if it has none.
    fn now(&mut self, id: &str, exists: impl Fn(&str) -> bool) -> Option<String> {
        match follow(self.changes, id) {
            Became::Is(now) if exists(&now) => {
                if now != id {
                    self.account.renamed.insert(id.to_owned(), now.clone());
                }
                Some(now)
            }
            Became::Removed => {
                if !self.account.dropped.iter().any(|known| known == id) {
                    self.account.dropped.push(id.to_owned());
                }
                None
            }
            _ => {
                self.gone([id.to_owned()]);
                None
            }
        }
    }

    fn credentials(&mut self, root: &mut Node) {
        let Some(Value::Array(held)) = field(root, "credentials") else { return };
        held.retain_mut(|held| {
            let Some(Value::String(id)) = field(held, "id") else { return true };
            let rubric = self.rubric;
            let now = self.now(id, |id| rubric.credential(id).is_some());
            now.map(|now| *id = now).is_some()
        });
    }

    /// Carries over the aim, the scope answers, and the topics beyond the rubric.
    fn facts(&mut self, root: &mut Node) {
        let rubric = self.rubric;
        let Some(Value::Table(facts)) = field(root, "facts") else { return };
        facts.retain_mut(|fact| match (fact.key.as_str(), &mut fact.node.value) {
            ("aim", Value::String(aim)) => {
                let now = self.now(aim, |id| rubric.step(id).is_some());
                now.map(|now| *aim = now).is_some()
            }
            ("scope", Value::Table(scope)) => {
                scope.retain_mut(|step| self.scope(step));
                true
            }
            ("also_used", Value::Array(used)) => {
                used.retain(|node| {
                    let Value::String(id) = &node.value else { return true };
                    let on_list = rubric.market.beyond.iter().any(|item| item.id == *id);
                    on_list || self.now(id, |_| false).is_some()
                });
                true
            }
            _ => true,
        });
    }

    /// Whether the answer to a step's scope question still counts.
    fn scope(&mut self, step: &mut Entry) -> bool {
        let rubric = self.rubric;
        let Some(now) = self.now(&step.key, |id| rubric.step(id).is_some()) else { return false };
        // The step still exists but has no scope question any more, so the answer is meaningless.
        if rubric.step(&now).is_some_and(|step| step.scope.is_none()) {
            return false;
        }
        let again = self.changes.iter().any(|change| {
            let after = between(self.changes, &change.version, &rubric.version);
            let mut asked = change.content.asked_again.iter();
            asked.any(|id| follow(after, id) == Became::Is(now.clone()))
        });
        step.key = now;
        if again {
            self.account.scope_again.push(StepId::as_named(&step.key));
        }
        !again
    }
}

/// Whether a skill's answer is "not applicable" and it need not be asked again.
fn is_out(claims: &SavedClaims, id: &str) -> bool {
    claims.get(id).is_some_and(|claim| claim.ask.is_none() && claim.is_not_applicable())
}

/// Adds an answer under its id. Two answers under one id, which no version declares, cannot be resolved, so the skill
/// is asked again.
fn put(claims: &mut SavedClaims, id: impl Into<String>, claim: SavedClaim) {
    let id = SkillId::as_named(id);
    let united = match claims.remove(&id) {
        Some(other) => SavedClaim {
            was: other.was.into_iter().chain(claim.was).collect(),
            level: claim.level.min(other.level),
            ask: Some(claim.ask.or(other.ask).unwrap_or(AgainWhy::Reused)),
            entry: claim.entry,
        },
        None => claim,
    };
    claims.insert(id, united);
}

/// One answer from several: the lowest, if all of them are rated.
fn unite(parts: Vec<SavedClaim>, whole: bool) -> SavedClaim {
    let rated = parts.iter().all(|part| part.ask.is_none() && part.level.is_some());
    let was = parts.iter().flat_map(|part| part.was.clone()).collect();
    let first = parts.iter().find_map(|part| part.ask);
    let lowest = parts.into_iter().min_by_key(|part| part.level).expect("there is a part");
    let ask = if whole && rated { None } else { Some(first.unwrap_or(AgainWhy::Merged)) };
    SavedClaim { was, ask, ..lowest }
}

fn field<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Value> {
    let Value::Table(entries) = &mut node.value else { return None };
    entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node.value)
}
