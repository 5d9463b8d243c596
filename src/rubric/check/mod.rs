//! From the files of a pack to a validated [`Rubric`], or everything that is wrong with them.

mod certifications;
mod market;
mod roadmap;
mod rubric_file;
mod skills;
mod weights;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::changes;
use super::changes::{Change, ChangesFile, Known};
use super::files::{Credential, Levels, Project, RoadmapFile, RubricFile, Source};
use super::ids::{is_address, is_id, is_language, obeyed};
use super::shares::{FOLDERS, PackFiles, Shareable, Used, place, used};
use super::{Content, Level, Rubric, RubricId, SkillId, StepId};
use crate::text::diagnostic::{Code, Finding, MOST_GUESSES, did_you_mean};
use crate::text::document::{Document, Node, Places, Shaped, Value, schema_of};
use crate::text::findings::Findings;
use crate::text::json::read_value;
use crate::text::sorting::{sort_by, sort_by_key};
use crate::text::words::plural;

use skills::{by_skill, order_skills};
use weights::exact_weights;

/// The highest level that a scale can have, so that arithmetic stays exact.
pub const TOP_LEVEL: Level = Level::new(10);

/// The greatest sum of weights, each times the highest level, of which two can be multiplied exactly.
const MOST_WEIGHT: u128 = 1 << 62;

/// The sections of a pack that are shown by their name, which therefore are no ids.
pub const SECTIONS: [&str; 7] =
    ["skills", "steps", "certifications", "projects", "market", "due", "all"];

/// The most characters of a certification's short name.
const MOST_SHORT: usize = 28;

/// A pack in which nothing is wrong.
#[derive(Clone, Debug)]
pub struct CheckedPack {
    /// The rubric that it is.
    pub rubric: Rubric,
    /// What is likely a mistake, or due to be checked again.
    pub warnings: Findings,
}

impl Rubric {
    /// Reads a pack; staleness is judged on `as_of`.
    ///
    /// # Errors
    /// Everything that is wrong with it, warnings among that.
    pub fn check(files: &PackFiles, as_of: Date) -> Result<CheckedPack, Findings> {
        let (rubric, findings) = check(files, as_of);
        let found = Findings::new(findings, files);
        match rubric {
            Some(rubric) => Ok(CheckedPack { rubric, warnings: found }),
            None => Err(found),
        }
    }
}

/// The rubric, if no finding is an error.
fn check(files: &PackFiles, as_of: Date) -> (Option<Rubric>, Vec<Finding>) {
    let used = used(files);
    let mut checker = Checker::new(&used, files, as_of);
    let rubric = checker.run();
    let mut findings = checker.findings;
    sort(&mut findings);
    // What is missing as a whole comes before whatever else is wrong.
    sort_by_key(&mut findings, |finding| {
        finding.code != Code::MissingFile && !used.findings.contains(finding)
    });
    tell_once(&mut findings);
    let broken = findings.iter().any(Finding::is_error);
    (rubric.filter(|_| !broken), findings)
}

/// An id that is missing is one mistake, however often it is named: it is told where it is named first.
fn tell_once(findings: &mut Vec<Finding>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| names_nothing(finding)) {
        *counts.entry(finding.message.clone()).or_default() += 1;
    }
    findings.retain_mut(|finding| match counts.get_mut(&finding.message) {
        Some(0) if names_nothing(finding) => false,
        Some(count) if names_nothing(finding) => {
            let more = std::mem::take(count) - 1;
            if more > 0 {
                let places = plural(more, "more place");
                finding.message.push_str(&format!(" The same is true in {places}."));
            }
            true
        }
        _ => true,
    });
}

/// Whether it is about an id that is missing.
fn names_nothing(finding: &Finding) -> bool {
    [Code::UnknownId, Code::WeightForNothing].contains(&finding.code)
}

/// By file and place, each once.
pub(crate) fn sort(findings: &mut Vec<Finding>) {
    sort_by(findings, |a, b| (&a.file, start(a)).cmp(&(&b.file, start(b))));
    findings.dedup();
}

fn start(finding: &Finding) -> usize {
    finding.span.as_ref().map_or(0, |span| span.start)
}

/// SHA-256 over the names and texts of all files.
fn hash(files: &PackFiles) -> String {
    let mut hasher = Sha256::new();
    for (name, text) in files {
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The ids in a folder, of paths without their ending.
fn stems<'p>(folder: &str, paths: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    let ids = paths.filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    ids.filter(|id| !id.contains('/')).map(str::to_owned).collect()
}

struct Checker<'a> {
    files: &'a PackFiles,
    /// With these, all files of the packs beside it that are there.
    beside: &'a PackFiles,
    as_of: Date,
    findings: Vec<Finding>,
    /// What is defined: a broken file still defines its id, so that one mistake does not become many.
    skills: BTreeSet<String>,
    /// Of these, the ones that are to be shared and are not there.
    absent: BTreeSet<String>,
    optional: BTreeSet<String>,
    hands_on: BTreeSet<String>,
    credentials: BTreeSet<String>,
    /// None as long as nobody can tell, as with the steps and the top of the scale.
    groups: Option<Vec<String>>,
    steps: Option<Vec<StepId>>,
    /// The ids of topics in job postings beyond the rubric.
    topics: Option<Vec<String>>,
    sources: BTreeSet<String>,
    /// Of the packs of which something is shared: the sources that may be named as well, by id.
    shared_sources: BTreeMap<String, Source>,
    /// Whether there may be more of them, and of skills and credentials: something that says so cannot be read.
    is_incomplete: bool,
    /// The sources that something names.
    cited: BTreeSet<String>,
    top: Option<Level>,
    /// Whether what each kind of backing can carry is not known.
    is_evidence_open: bool,
    /// How often a word that was meant has been looked for.
    guesses: usize,
    /// Per file, where its shape was wrong.
    repaired: BTreeMap<String, Places>,
}

impl<'a> Checker<'a> {
    fn new(used: &'a Used, beside: &'a PackFiles, as_of: Date) -> Self {
        let Used { files, named, .. } = used;
        let there = files.keys().filter_map(|path| place(path).1.strip_suffix(".toml"));
        let meant = named.iter().map(String::as_str);
        let (skills, shared) = (stems("skills", there.clone()), stems("skills", meant.clone()));
        Checker {
            absent: &shared - &skills,
            skills: &skills | &shared,
            credentials: &stems("certifications", there) | &stems("certifications", meant),
            files,
            beside,
            as_of,
            findings: used.findings.clone(),
            optional: BTreeSet::new(),
            hands_on: BTreeSet::new(),
            groups: None,
            steps: None,
            topics: None,
            sources: BTreeSet::new(),
            shared_sources: BTreeMap::new(),
            is_incomplete: used.is_incomplete,
            cited: BTreeSet::new(),
            top: None,
            is_evidence_open: false,
            guesses: 0,
            repaired: BTreeMap::new(),
        }
    }

    fn run(&mut self) -> Option<Rubric> {
        self.check_file_names();
        let rubric = self.rubric_file();
        let mut skills = self.each("skills", Self::skill_file);
        let shared = self.shared_skills(rubric.as_ref(), &mut skills);
        let roadmap = self.roadmap_file();
        let credentials = self.each("certifications", |checker, doc, file: &Credential| {
            checker.certification_file(doc, file, rubric.as_ref());
        });
        let market = self.market_file();
        let projects = self.each("projects", |checker, doc, file: &Project| {
            checker.project_file(doc, file, rubric.as_ref());
        });
        self.check_ids_apart(roadmap.as_ref());
        let changes = self.changes_file(rubric.as_ref(), roadmap.as_ref());
        self.check_order(&skills);
        if self.findings.iter().any(Finding::is_error) {
            return None;
        }
        let (rubric, roadmap) = (rubric?, roadmap?);
        self.fill_anchors(&rubric, &shared, &mut skills);
        let skills = order_skills(&rubric, skills);
        let (steps, paths) = self.steps(&rubric, &skills, roadmap)?;
        Some(Rubric::alone(Content {
            version: rubric.version.parse().ok()?,
            hash: hash(self.files),
            skills,
            steps,
            paths,
            credentials,
            projects,
            market: market?,
            id: rubric.id,
            title: rubric.title,
            about: rubric.about,
            language: rubric.language,
            checked_on: rubric.checked_on,
            guide: rubric.guide,
            judging: rubric.judging,
            evidence: rubric.evidence,
            scale: rubric.scale,
            groups: rubric.groups,
            interchangeable: rubric.interchangeable,
            limits: rubric.limits,
            references: rubric.references,
            sources: self.all_sources(rubric.sources),
            shared,
            changes,
        }))
    }

    /// Keeps a finding, unless it would only repeat what was said of the shape of the same place.
    fn say(&mut self, finding: Finding) {
        let repaired = self.repaired.get(&finding.file).zip(finding.span.as_ref());
        if !repaired.is_some_and(|(places, span)| places.any_around_or_within(span)) {
            self.findings.push(finding);
        }
    }

    fn check_file_names(&mut self) {
        for required in ["rubric.toml", "roadmap.toml"] {
            if !self.files.contains_key(required) {
                let message = format!("The pack has no `{required}`.");
                self.say(Finding::new(Code::MissingFile, required, None, message));
            }
        }
        if self.skills.is_empty() {
            self.say(Finding::new(
                Code::MissingFile,
                "skills",
                None,
                "The pack has no skills in `skills/`.",
            ));
        }
        for path in self.files.keys().filter(|path| place(path).0.is_none()) {
            let known = match path.split_once('/') {
                None => ["rubric.toml", "roadmap.toml", "market.toml", "changes.toml"]
                    .contains(&path.as_str()),
                Some((folder, name)) => {
                    FOLDERS.contains(&folder) && name.ends_with(".toml") && !name.contains('/')
                }
            };
            if !known && path.to_ascii_lowercase().ends_with(".toml") {
                let help = "A pack has `rubric.toml`, `roadmap.toml`, `market.toml`, `changes.toml`, `skills/`, `certifications/` and `projects/`.";
                let message = "skillgap doesn't read this file.";
                self.say(Finding::new(Code::UnexpectedFile, path, None, message).help(help));
            }
        }
    }

    /// Reads one file: shape first, then what every file has in common.
    fn read<T: Shaped>(&mut self, path: &str) -> Option<(Document, T)> {
        self.read_by(path, &schema_of::<T>())
    }

    fn read_by<T: DeserializeOwned>(
        &mut self,
        path: &str,
        schema: &serde_json::Value,
    ) -> Option<(Document, T)> {
        let text = self.files.get(path)?;
        let before = self.findings.len();
        let mut doc = Document::from_toml(path, text, &mut self.findings);
        if self.findings[before..].iter().any(|finding| finding.code == Code::Syntax) {
            return None;
        }
        let value = doc.read_by(schema, &mut self.findings);
        self.repaired.insert(path.to_owned(), doc.repaired.clone());
        self.check_texts(&doc, &doc.root, "");
        value.map(|value| (doc, value))
    }

    /// Reads every file of a folder, in order of ids.
    fn each<T: Shaped + Shareable>(
        &mut self,
        folder: &str,
        look: impl Fn(&mut Self, &Document, &T),
    ) -> Vec<T> {
        let inside: BTreeMap<&str, &String> = self
            .files
            .keys()
            .filter_map(|path| {
                let name = place(path).1.strip_prefix(folder)?.strip_prefix('/')?;
                Some((name.strip_suffix(".toml").filter(|stem| !stem.contains('/'))?, path))
            })
            .collect();
        let schema = schema_of::<T>();
        let mut read = Vec::new();
        for (stem, path) in inside {
            let Some((doc, mut value)) = self.read_by::<T>(path, &schema) else { continue };
            if place(path).0.is_some() {
                value.keep_known(&self.skills, &self.credentials);
            }
            let id = doc.root.child("id").map(Node::to_json);
            if id.as_ref().and_then(|id| id.as_str()) != Some(stem) {
                let message = format!("The id isn't the name of the file, `{stem}`.");
                let help = "Rename the file, or change the id.";
                self.say(Finding::new(Code::BadId, path, doc.span(&["id"]), message).help(help));
            }
            self.check_id(&doc, &["id"], stem);
            look(self, &doc, &value);
            read.push(value);
        }
        read
    }

    /// What holds for all texts: none is empty or would be obeyed, addresses are addresses, sources are defined.
    fn check_texts(&mut self, doc: &Document, node: &Node, key: &str) {
        match &node.value {
            Value::String(text) if obeyed(text, key).is_some() => {
                let c = obeyed(text, key).map_or(0, u32::from);
                let message = format!("`{key}` contains the control character U+{c:04X}.");
                let finding =
                    Finding::new(Code::ControlCharacter, &doc.file, node.span.clone(), message);
                self.say(match c {
                    0xa => finding.help("Write it in one line."),
                    _ => finding,
                });
            }
            Value::String(text) if text.trim().is_empty() => {
                self.say(Finding::new(
                    Code::EmptyText,
                    &doc.file,
                    node.span.clone(),
                    format!("`{key}` is empty."),
                ));
            }
            Value::String(text) if matches!(key, "address" | "addresses") && !is_address(text) => {
                let help = "Write the whole address, with `https://` or `http://`.";
                let message = format!("\u{201c}{text}\u{201d} isn't a web address.");
                self.say(
                    Finding::new(Code::BadAddress, &doc.file, node.span.clone(), message)
                        .help(help),
                );
            }
            Value::String(text) if key == "sources" && self.knows_source(text) => {
                self.cited.insert(text.clone());
            }
            Value::String(text) if key == "sources" => {
                let message = format!("`rubric.toml` defines no source `{text}`.");
                let finding = Finding::new(Code::UnknownId, &doc.file, node.span.clone(), message);
                self.guesses += 1;
                let ids = self.sources.iter().chain(self.shared_sources.keys());
                let known: Vec<&str> = ids.map(String::as_str).collect();
                self.say(match self.guesses {
                    ..=MOST_GUESSES => finding.help(did_you_mean(text, &known)),
                    _ => finding,
                });
            }
            Value::Array(items) => items.iter().for_each(|item| self.check_texts(doc, item, key)),
            Value::Table(entries) => {
                entries.iter().for_each(|entry| self.check_texts(doc, &entry.node, &entry.key));
            }
            _ => {}
        }
    }

    fn knows_source(&self, id: &str) -> bool {
        self.is_incomplete || self.sources.contains(id) || self.shared_sources.contains_key(id)
    }

    /// The pack's own sources, then those of other packs that something names.
    fn all_sources(&self, own: Vec<Source>) -> Vec<Source> {
        let shared = self.shared_sources.values();
        let cited = shared.filter(|source| self.cited.contains(&source.id));
        let others = cited.filter(|source| !self.sources.contains(&source.id)).cloned();
        own.into_iter().chain(others).collect()
    }

    /// The sources of the packs of which something is shared. What is wrong with them is said where they stand.
    fn read_shared_sources(&mut self) {
        let beside = self.files.iter().filter(|(path, _)| place(path) != (None, "rubric.toml"));
        for (path, text) in beside.filter(|(path, _)| place(path).1 == "rubric.toml") {
            let doc = Document::from_toml(path, text, &mut Vec::new());
            let read = read_value::<Vec<Source>>(&doc.at(&["sources"]).to_json());
            let sources = read.unwrap_or_default().into_iter();
            let by_id = sources.map(|source| (source.id.clone(), source));
            self.shared_sources.extend(by_id);
        }
    }

    fn check_id(&mut self, doc: &Document, path: &[&str], id: &str) {
        if !is_id(id) {
            let message = format!("`{id}` isn't an id.");
            let help = "Use lowercase letters and digits, with single hyphens between words.";
            self.say(Finding::new(Code::BadId, &doc.file, doc.span(path), message).help(help));
        }
    }

    /// Ids of one kind: well-formed and no two alike.
    fn check_ids<'i>(
        &mut self,
        doc: &Document,
        kind: &str,
        ids: impl IntoIterator<Item = (&'i str, String)>,
    ) {
        let mut seen = BTreeSet::new();
        for (id, at) in ids {
            let path = [kind, &at, "id"];
            self.check_id(doc, &path, id);
            if !seen.insert(id) {
                let message = format!("The id `{id}` is already taken.");
                self.say(Finding::new(Code::DoubledId, &doc.file, doc.span(&path), message));
            }
        }
    }

    fn unknown(
        &mut self,
        doc: &Document,
        span: Range<usize>,
        (what, id): (&str, &str),
        known: &[&str],
    ) {
        let message = format!("There is no {what} `{id}`.");
        let finding = Finding::new(Code::UnknownId, &doc.file, span, message);
        self.guesses += 1;
        self.say(match self.guesses {
            ..=MOST_GUESSES => finding.help(did_you_mean(id, known)),
            _ => finding,
        });
    }

    /// The skills that are there.
    fn known_skills(&self) -> Vec<String> {
        self.skills.difference(&self.absent).cloned().collect()
    }

    fn check_skill(&mut self, doc: &Document, span: Range<usize>, id: &str) -> bool {
        if self.is_incomplete || self.skills.contains(id) {
            return true;
        }
        let names = if self.guesses < MOST_GUESSES { self.known_skills() } else { Vec::new() };
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        self.unknown(doc, span, ("skill", id), &known);
        false
    }

    fn check_skills(&mut self, doc: &Document, path: &[&str], ids: &[SkillId]) {
        let mut seen = BTreeSet::new();
        for (at, id) in ids.iter().enumerate() {
            let span = doc.span(&[path, &[&at.to_string()]].concat());
            self.check_skill(doc, span.clone(), id);
            if !seen.insert(id) {
                let message = format!("`{id}` is listed twice.");
                self.say(Finding::new(Code::DoubledId, &doc.file, span, message));
            }
        }
    }

    fn check_credential(&mut self, doc: &Document, path: &[&str], id: &str) {
        if !self.is_incomplete && !self.credentials.contains(id) {
            let names = if self.guesses < MOST_GUESSES {
                self.credentials.clone()
            } else {
                BTreeSet::new()
            };
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            self.unknown(doc, doc.span(path), ("certification", id), &known);
        }
    }

    /// Skill → level tables: the skills exist, the levels are on the scale and at most `most`.
    fn check_levels(
        &mut self,
        doc: &Document,
        path: &[&str],
        levels: &Levels,
        most: Option<(Level, &str)>,
    ) {
        for (id, level) in levels {
            let here = [path, &[id.as_str()]].concat();
            if !self.check_skill(doc, doc.key_span(&here), id) {
                continue;
            }
            self.check_level(doc, &here, *level);
            if let Some((most, why)) =
                most.filter(|(most, _)| level > most && !self.is_off_scale(*level))
            {
                let message = format!(
                    "`{id} = {level}` is too high. {}",
                    why.replace("{most}", &most.to_string())
                );
                self.say(Finding::new(Code::OverBacked, &doc.file, doc.span(&here), message));
            }
        }
    }

    fn is_off_scale(&self, level: Level) -> bool {
        self.top.is_some_and(|top| level > top)
    }

    fn check_level(&mut self, doc: &Document, path: &[&str], level: Level) {
        if let Some(top) = self.top.filter(|top| level > *top) {
            let message = format!("Level {level} isn't on the scale, which ends at {top}.");
            self.say(Finding::new(Code::LevelOffScale, &doc.file, doc.span(path), message));
        }
    }

    /// What is asked for by its id is one thing: a skill, a step, a certification or a project, or a section.
    fn check_ids_apart(&mut self, roadmap: Option<&RoadmapFile>) {
        let rungs = roadmap.into_iter().flat_map(|roadmap| &roadmap.steps).map(|step| &step.id);
        let paths = roadmap.into_iter().flat_map(|roadmap| &roadmap.paths).map(|path| &path.id);
        let steps: BTreeSet<&str> = rungs.chain(paths).map(StepId::as_str).collect();
        let files: Vec<&String> = self.files.keys().collect();
        for path in files {
            let Some((folder, name)) = place(path).1.split_once('/') else { continue };
            let Some(id) = name.strip_suffix(".toml") else { continue };
            let other = match folder {
                "certifications" | "projects" if self.skills.contains(id) => Some("a skill"),
                "certifications" | "projects" if steps.contains(id) => Some("a step"),
                _ => None,
            };
            if let Some(other) = other {
                let message = format!("`{id}` is also {other}. Choose another id.");
                self.say_of_id(path, Code::DoubledId, message);
            }
            if FOLDERS.contains(&folder) && SECTIONS.contains(&id) {
                let message = format!("`{id}` is the name of a section of `skillgap rubric show`.");
                self.say_of_id(path, Code::BadId, message);
            }
        }
    }

    fn say_of_id(&mut self, path: &str, code: Code, message: String) {
        let doc = Document::from_toml(path, &self.files[path], &mut Vec::new());
        let finding = Finding::new(code, path, doc.span(&["id"]), message);
        self.say(finding.help("Choose another id."));
    }

    fn changes_file(
        &mut self,
        rubric: Option<&RubricFile>,
        roadmap: Option<&RoadmapFile>,
    ) -> Vec<Change> {
        let Some((doc, file)) = self.read::<ChangesFile>("changes.toml") else { return Vec::new() };
        let paths = roadmap.into_iter().flat_map(|roadmap| &roadmap.paths).map(|path| &path.id);
        let steps = roadmap.into_iter().flat_map(|roadmap| &roadmap.steps);
        let scopes = steps.filter(|step| step.scope.is_some()).map(|step| step.id.to_string());
        let known = Known {
            version: rubric.and_then(|rubric| rubric.version.parse().ok()),
            skills: &self.skills,
            others: self
                .credentials
                .iter()
                .cloned()
                .chain(self.steps.iter().flatten().chain(paths).map(StepId::to_string))
                .collect(),
            scopes: scopes.collect(),
            top: self.top,
        };
        let (changes, mut findings) = changes::check(&doc, &file, &known);
        let is_sure = !self.is_incomplete && self.steps.is_some();
        findings.retain(|finding| is_sure || finding.code != Code::UnknownId);
        findings.into_iter().for_each(|finding| self.say(finding));
        changes
    }
}

/// Whether a value of a table is not what its author wrote.
fn is_guessed(doc: &Document, table: &str) -> bool {
    match &doc.at(&[table]).value {
        Value::Table(entries) => entries.iter().any(|entry| doc.is_repaired(&[table, &entry.key])),
        _ => true,
    }
}

/// Just the beginning of something long.
fn first_byte(span: Range<usize>) -> Range<usize> {
    span.start..span.end.min(span.start + 1)
}
