//! What a pack takes whole from the packs beside it, so that nothing is copied: which files those are,
//! and what of them concerns skills that this pack does not have.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::files::{Credential, Differs, Project, SkillContent};
use crate::text::diagnostic::{Code, Finding, did_you_mean};
use crate::text::document::{Document, Node, Value};

/// The files of a pack: path inside the pack, with `/`, → text. Those of a pack beside it, of which it
/// may share some, stand under `../<id>/`.
pub type PackFiles = BTreeMap<String, String>;

/// The folders of a pack that hold one thing a file.
pub(super) const FOLDERS: [&str; 3] = ["skills", "certifications", "projects"];

const RUBRIC: &str = "rubric.toml";

/// What a pack is made of.
pub(super) struct Used {
    /// The pack's own files, those that it shares, and the rubric.toml of the packs they are of.
    pub files: PackFiles,
    /// The names, as `skills/<id>`, of all that is meant to be shared, whether or not it is there.
    pub named: BTreeSet<String>,
    /// Whether a pack is missing, so that nobody can tell what its files would bring.
    pub is_incomplete: bool,
    /// What is wrong with what is shared.
    pub findings: Vec<Finding>,
}

/// The pack beside it that a path leads into, and the path in that pack.
pub(super) fn place(path: &str) -> (Option<&str>, &str) {
    match path.strip_prefix("../").and_then(|rest| rest.split_once('/')) {
        Some((pack, rest)) => (Some(pack), rest),
        None => (None, path),
    }
}

/// The ids of the packs of which a pack shares something, sound or not.
pub fn shared_packs(files: &PackFiles) -> Vec<String> {
    let Some(text) = files.get(RUBRIC) else { return Vec::new() };
    let doc = Document::from_toml(RUBRIC, text, &mut Vec::new());
    let entries = items(doc.root.child("shares"));
    entries.iter().filter_map(|entry| text_of(entry.child("rubric")?)).collect()
}

/// How many files a pack is made of, with those that it shares.
pub fn count_files(files: &PackFiles) -> usize {
    used(files).files.keys().filter(|path| !is_beside(path)).count()
}

/// Whether it is the rubric.toml of another pack.
fn is_beside(path: &str) -> bool {
    matches!(place(path), (Some(_), RUBRIC))
}

/// The files that a pack is made of.
pub(super) fn used(files: &PackFiles) -> Used {
    let own = files.iter().filter(|(path, _)| place(path).0.is_none());
    let mut used = Used {
        files: own.map(|(path, text)| (path.clone(), text.clone())).collect(),
        named: BTreeSet::new(),
        is_incomplete: false,
        findings: Vec::new(),
    };
    let Some(text) = files.get(RUBRIC) else { return used };
    let mut broken = Vec::new();
    let doc = Document::from_toml(RUBRIC, text, &mut broken);
    let is_read = broken.iter().all(|finding| finding.code != Code::Syntax);
    for entry in items(doc.root.child("shares")).iter().filter(|_| is_read) {
        used.entry(&doc, entry, files);
    }
    used
}

impl Used {
    /// Adds what one `[[shares]]` names.
    fn entry(&mut self, doc: &Document, entry: &Node, files: &PackFiles) {
        let named: Vec<(&str, String, Range<usize>)> = FOLDERS
            .iter()
            .flat_map(|folder| {
                let ids = items(entry.child(folder)).iter();
                ids.filter_map(move |id| Some((*folder, text_of(id)?, id.span.clone())))
            })
            .collect();
        self.named.extend(named.iter().map(|(folder, id, _)| format!("{folder}/{id}")));
        let Some(pack) = entry.child("rubric") else { return };
        let Some(id) = text_of(pack) else { return };
        let beside = format!("../{id}/{RUBRIC}");
        let Some(text) = files.get(&beside) else {
            let known: Vec<&str> = files.keys().filter_map(|path| pack_of(path)).collect();
            let message = format!("There is no pack `{id}`, built in or beside this one.");
            let finding = Finding::new(Code::UnknownId, &doc.file, pack.span.clone(), message);
            self.findings.push(finding.help(did_you_mean(&id, &known)));
            self.is_incomplete = true;
            return;
        };
        let mut broken = Vec::new();
        let other = Document::from_toml(&beside, text, &mut broken);
        self.files.insert(beside, text.clone());
        if !broken.is_empty() {
            self.findings.extend(broken);
            self.is_incomplete = true;
            return;
        }
        if let Some(theirs) = other.root.child("id").and_then(text_of).filter(|own| *own != id) {
            let message = format!("The pack in the folder `{id}` has the id `{theirs}`.");
            let help = "Rename its folder, or set the id in its `rubric.toml`.";
            let finding = Finding::new(Code::BadId, &doc.file, pack.span.clone(), message);
            self.findings.push(finding.help(help));
        }
        if !self.same_scale((doc, &other), &id, pack) {
            self.is_incomplete = true;
            return;
        }
        for (folder, what, span) in named {
            if let Err(finding) = self.file(&other, &id, (folder, &what), files) {
                self.is_incomplete |= finding.code == Code::UnknownId;
                self.findings.push(Finding { span: Some(span), ..finding });
            }
        }
    }

    /// Whether the levels of both packs can mean the same.
    fn same_scale(&mut self, (doc, other): (&Document, &Document), id: &str, pack: &Node) -> bool {
        let (here, there) = (levels(doc), levels(other));
        if here.len() != there.len() {
            let (here, there) = (here.len(), there.len());
            let message =
                format!("The scale of `{id}` has {there} levels, and this one has {here}.");
            let help = "Share only between packs with the same scale.";
            // What a pack without a scale lacks is told elsewhere.
            if here > 0 {
                let span = pack.span.clone();
                let finding = Finding::new(Code::LevelOffScale, &doc.file, span, message);
                self.findings.push(finding.help(help));
            }
            return false;
        }
        let differs = here.iter().zip(&there).enumerate().find(|(_, (here, there))| here != there);
        if let Some((level, (here, there))) = differs {
            let message = format!(
                "Level {level} is \u{201c}{there}\u{201d} in `{id}` and \u{201c}{here}\u{201d} here."
            );
            let span = pack.span.clone();
            self.findings.push(Finding::new(Code::OtherScale, &doc.file, span, message));
        }
        true
    }

    /// Adds a file of a pack beside it.
    fn file(
        &mut self,
        other: &Document,
        pack: &str,
        (folder, id): (&str, &str),
        files: &PackFiles,
    ) -> Result<(), Finding> {
        let path = format!("{folder}/{id}.toml");
        let shared = format!("../{pack}/{path}");
        let Some(text) = files.get(&shared) else {
            if let Some(from) = taken_from(other, folder, id) {
                let message = format!("`{pack}` itself shares `{id}` from `{from}`.");
                return Err(Finding::new(Code::UnknownId, RUBRIC, None, message)
                    .help(format!("Share it from `{from}` directly.")));
            }
            let theirs = files.keys().map(|path| place(path)).filter(|(of, _)| *of == Some(pack));
            let known: Vec<&str> = theirs.filter_map(|(_, path)| id_in(folder, path)).collect();
            let message = format!("`{pack}` has no `{path}`.");
            return Err(
                Finding::new(Code::UnknownId, RUBRIC, None, message).help(did_you_mean(id, &known))
            );
        };
        let taken = self.files.keys().find(|known| place(known).1 == path).cloned();
        if let Some(taken) = taken {
            let help = "Delete one of them.";
            let (message, help) = match place(&taken).0 {
                None => (format!("This pack also has its own `{path}`."), help),
                Some(other) if other == pack => {
                    (format!("`{id}` is listed twice."), "List it once.")
                }
                Some(other) => (format!("`{path}` is already shared with `{other}`."), help),
            };
            return Err(Finding::new(Code::DoubledId, RUBRIC, None, message).help(help));
        }
        self.files.insert(shared, text.clone());
        Ok(())
    }
}

/// The id of what a file of a folder holds.
fn id_in<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml")
}

/// The names of the levels of a pack's scale.
fn levels(doc: &Document) -> Vec<String> {
    let levels = items(Some(doc.at(&["scale", "levels"]))).iter();
    levels.map(|level| level.child("name").and_then(text_of).unwrap_or_default()).collect()
}

/// The pack from which another takes something itself.
fn taken_from(other: &Document, folder: &str, id: &str) -> Option<String> {
    let entry = items(other.root.child("shares")).iter().find(|entry| {
        items(entry.child(folder)).iter().any(|item| text_of(item).as_deref() == Some(id))
    })?;
    text_of(entry.child("rubric")?)
}

/// The ids of the skills of a pack beside it, with those that it shares itself, if the pack is there.
pub(super) fn skills_beside(files: &PackFiles, pack: &str) -> Option<BTreeSet<String>> {
    let text = files.get(&format!("../{pack}/{RUBRIC}"))?;
    let doc = Document::from_toml(RUBRIC, text, &mut Vec::new());
    let entries = items(doc.root.child("shares")).iter();
    let shared = entries.flat_map(|entry| items(entry.child("skills"))).filter_map(text_of);
    let theirs = files.keys().map(|path| place(path)).filter(|(of, _)| *of == Some(pack));
    let own = theirs.filter_map(|(_, path)| Some(id_in("skills", path)?.to_owned()));
    Some(own.chain(shared).collect())
}

/// The pack whose rubric.toml it is, of those beside it.
fn pack_of(path: &str) -> Option<&str> {
    place(path).0.filter(|_| is_beside(path))
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::Array(items)) => items,
        _ => &[],
    }
}

pub(super) fn text_of(node: &Node) -> Option<String> {
    node.to_json().as_str().map(str::to_owned)
}

/// Something that a pack can share, of which what concerns unknown skills or credentials is left out.
pub(super) trait Shareable {
    /// Leaves out what names something that this pack does not have.
    fn keep_known(&mut self, skills: &BTreeSet<String>, credentials: &BTreeSet<String>);
}

impl Shareable for SkillContent {
    fn keep_known(&mut self, skills: &BTreeSet<String>, _: &BTreeSet<String>) {
        self.after.retain(|id| skills.contains(id.as_str()));
    }
}

impl Shareable for Credential {
    /// Certifications that have to be held first stay: without them it could not be earned.
    fn keep_known(&mut self, skills: &BTreeSet<String>, credentials: &BTreeSet<String>) {
        for domain in &mut self.domains {
            domain.skills.retain(|id, _| skills.contains(id.as_str()));
        }
        for levels in
            [&mut self.teaches, &mut self.backs, &mut self.expects, &mut self.prerequisites.levels]
        {
            levels.retain(|id, _| skills.contains(id.as_str()));
        }
        self.lifecycle.successors.retain(|id| credentials.contains(id.as_str()));
        let better = self.lifecycle.better_fit.take();
        self.lifecycle.better_fit =
            better.filter(|fit| credentials.contains(fit.credential.as_str()));
    }
}

impl Shareable for Project {
    fn keep_known(&mut self, skills: &BTreeSet<String>, _: &BTreeSet<String>) {
        for levels in [&mut self.first, &mut self.teaches, &mut self.shows] {
            levels.retain(|id, _| skills.contains(id.as_str()));
        }
    }
}

impl Differs {
    /// Says of a shared skill what holds of it in this pack.
    pub(super) fn apply(&self, skill: &mut SkillContent) {
        skill.share = self.share.unwrap_or(skill.share);
        for (here, of) in [
            (&self.why, &mut skill.why),
            (&self.guide, &mut skill.guide),
            (&self.reason, &mut skill.reason),
        ] {
            if let Some(here) = here {
                of.clone_from(here);
            }
        }
        if self.why.is_some() {
            skill.adverts = None;
        }
    }
}
