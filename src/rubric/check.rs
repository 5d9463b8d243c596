//! From the files of a pack to a validated [`Rubric`], or everything that is wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::changes;
use super::changes::{Change, ChangesFile, Known};
use super::files::{
    Anchor, CertificationFile, Effort, Evidence, Levels, LooksFor, MarketFile, Mode, PathEntry,
    ProjectFile, Proof, RoadmapFile, RubricFile, ScaleLevel, SkillFile, Source, StepEntry,
    TipLooksFor,
};
use super::order::circles;
use super::shares::{FOLDERS, PackFiles, Share, Used, place, text_of, used};
use super::{FORMAT, Gate, Level, Rubric, Skill, Step};
use crate::text::diagnostic::{
    Code, Finding, MOST_GUESSES, Severity, did_you_mean, few, is_obeyed,
};
use crate::text::document::{Document, Node, Places, Value};

/// The highest level that a scale can have, so that arithmetic stays exact.
pub const TOP_LEVEL: Level = 10;

/// The greatest sum of weights, times the unit of levels, of which two can be multiplied exactly.
const MOST_WEIGHT: u128 = 1 << 62;

/// The sections of a pack that are shown by their name, which therefore are no ids.
pub const SECTIONS: [&str; 7] =
    ["skills", "steps", "certifications", "projects", "market", "due", "all"];

/// The most characters of a certification's short name.
const MOST_SHORT: usize = 28;

/// Reads a pack. The rubric is there if no finding is an error; staleness is judged on `as_of`.
pub fn check(files: &PackFiles, as_of: Date) -> (Option<Rubric>, Vec<Finding>) {
    let used = used(files);
    let mut checker = Checker::new(&used, as_of);
    let rubric = checker.run();
    let mut findings = checker.findings;
    sort(&mut findings);
    // What is missing as a whole comes before whatever else is wrong.
    let is_whole =
        |finding: &Finding| finding.code == Code::MissingFile || used.findings.contains(finding);
    findings.sort_by_key(|finding| !is_whole(finding));
    tell_once(&mut findings);
    let broken = findings.iter().any(Finding::is_error);
    (rubric.filter(|_| !broken), findings)
}

/// An id that is missing is one mistake, however often it is named: it is told where it is named first.
fn tell_once(findings: &mut Vec<Finding>) {
    let names =
        |finding: &Finding| [Code::UnknownId, Code::WeightForNothing].contains(&finding.code);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| names(finding)) {
        *counts.entry(finding.message.clone()).or_default() += 1;
    }
    findings.retain_mut(|finding| match counts.get_mut(&finding.message) {
        Some(0) if names(finding) => false,
        Some(count) if names(finding) => {
            let more = std::mem::take(count) - 1;
            if more > 0 {
                let places = if more == 1 { "place" } else { "places" };
                finding.message.push_str(&format!(", here and in {more} more {places}"));
            }
            true
        }
        _ => true,
    });
}

/// By file and place, each once.
pub(crate) fn sort(findings: &mut Vec<Finding>) {
    let start = |finding: &Finding| finding.span.as_ref().map_or(0, |span| span.start);
    findings.sort_by(|a, b| (&a.file, start(a)).cmp(&(&b.file, start(b))));
    findings.dedup();
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
    steps: Option<Vec<String>>,
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
    fn new(used: &'a Used, as_of: Date) -> Self {
        let Used { files, named, .. } = used;
        let there = |folder: &str| {
            let files = files.keys().filter_map(|path| place(path).1.strip_suffix(".toml"));
            stems(folder, files)
        };
        let named = |folder: &str| stems(folder, named.iter().map(String::as_str));
        let (skills, shared) = (there("skills"), named("skills"));
        Checker {
            absent: &shared - &skills,
            skills: &skills | &shared,
            credentials: &there("certifications") | &named("certifications"),
            files,
            as_of,
            findings: used.findings.clone(),
            optional: BTreeSet::new(),
            hands_on: BTreeSet::new(),
            groups: None,
            steps: None,
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
        let credentials = self.each("certifications", |checker, doc, file: &CertificationFile| {
            checker.certification_file(doc, file, rubric.as_ref());
        });
        let projects = self.each("projects", |checker, doc, file: &ProjectFile| {
            checker.project_file(doc, file, rubric.as_ref());
        });
        self.check_ids_apart(roadmap.as_ref());
        let market = self.market_file();
        let changes = self.changes_file(rubric.as_ref(), roadmap.as_ref());
        self.check_order(&skills);
        if self.findings.iter().any(Finding::is_error) {
            return None;
        }
        let (rubric, roadmap) = (rubric?, roadmap?);
        self.fill_anchors(&rubric, &shared, &mut skills);
        let skills = order_skills(&rubric, skills);
        let (steps, paths) = self.steps(&rubric, &skills, roadmap)?;
        Some(Rubric {
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
        })
    }

    /// Keeps a finding, unless it would only repeat what was said of the shape of the same place.
    fn say(&mut self, finding: Finding) {
        let repeats = |span: &Range<usize>| {
            let repaired = self.repaired.get(&finding.file);
            repaired.is_some_and(|places| places.any_around_or_within(span))
        };
        if !finding.span.as_ref().is_some_and(repeats) {
            self.findings.push(finding);
        }
    }

    fn check_file_names(&mut self) {
        for required in ["rubric.toml", "roadmap.toml"] {
            if !self.files.contains_key(required) {
                let message = format!("the pack has no `{required}`");
                self.say(Finding::new(Code::MissingFile, required, None, message));
            }
        }
        if self.skills.is_empty() {
            self.say(Finding::new(
                Code::MissingFile,
                "skills",
                None,
                "the pack has no skill in `skills/`",
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
                let help = "a pack has rubric.toml, roadmap.toml, market.toml, changes.toml, skills/, certifications/ and projects/";
                let message = "no part of the format reads this file";
                self.say(Finding::new(Code::UnexpectedFile, path, None, message).help(help));
            }
        }
    }

    /// Reads one file: shape first, then what every file has in common.
    fn read<T: JsonSchema + DeserializeOwned>(&mut self, path: &str) -> Option<(Document, T)> {
        self.read_by(path, &schemars::schema_for!(T).to_value())
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
    fn each<T: JsonSchema + DeserializeOwned + Share>(
        &mut self,
        folder: &str,
        look: impl Fn(&mut Self, &Document, &T),
    ) -> Vec<T> {
        let stem = |path: &'a String| {
            let name = place(path).1.strip_prefix(folder)?.strip_prefix('/')?;
            Some((name.strip_suffix(".toml").filter(|stem| !stem.contains('/'))?, path))
        };
        let inside: BTreeMap<&str, &String> = self.files.keys().filter_map(stem).collect();
        let schema = schemars::schema_for!(T).to_value();
        let mut read = Vec::new();
        for (stem, path) in inside {
            let Some((doc, mut value)) = self.read_by::<T>(path, &schema) else { continue };
            if place(path).0.is_some() {
                value.keep_known(&self.skills, &self.credentials);
            }
            let id = doc.root.child("id").map(Node::to_json);
            if id.as_ref().and_then(|id| id.as_str()) != Some(stem) {
                let message = format!("the id is not the file's name, `{stem}`");
                let help = "rename the file, or set the id to its name";
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
                let message = format!("`{key}` holds the character U+{c:04X}, which is no text");
                let finding =
                    Finding::new(Code::ControlCharacter, &doc.file, node.span.clone(), message);
                self.say(match c {
                    0xa => finding.help("write it in one line"),
                    _ => finding,
                });
            }
            Value::String(text) if text.trim().is_empty() => {
                self.say(Finding::new(
                    Code::EmptyText,
                    &doc.file,
                    node.span.clone(),
                    format!("`{key}` is empty"),
                ));
            }
            Value::String(text) if matches!(key, "address" | "addresses") && !is_address(text) => {
                let help = "addresses begin with https:// or http:// and have a host";
                let message = format!("{text:?} is no address");
                self.say(
                    Finding::new(Code::BadAddress, &doc.file, node.span.clone(), message)
                        .help(help),
                );
            }
            Value::String(text) if key == "sources" && self.knows_source(text) => {
                self.cited.insert(text.clone());
            }
            Value::String(text) if key == "sources" => {
                let message = format!("no source `{text}` is defined in rubric.toml");
                let finding = Finding::new(Code::UnknownId, &doc.file, node.span.clone(), message);
                self.guesses += 1;
                let known = self.sources.iter().chain(self.shared_sources.keys());
                let known: Vec<&str> = known.map(String::as_str).collect();
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
        let cited: Vec<Source> =
            cited.filter(|source| !self.sources.contains(&source.id)).cloned().collect();
        own.into_iter().chain(cited).collect()
    }

    /// The sources of the packs of which something is shared. What is wrong with them is said where they stand.
    fn read_shared_sources(&mut self) {
        let beside = self.files.iter().filter(|(path, _)| place(path) != (None, "rubric.toml"));
        for (path, text) in beside.filter(|(path, _)| place(path).1 == "rubric.toml") {
            let doc = Document::from_toml(path, text, &mut Vec::new());
            let sources = serde_json::from_value(doc.at(&["sources"]).to_json());
            let sources: Vec<Source> = sources.unwrap_or_default();
            let by_id = sources.into_iter().map(|source| (source.id.clone(), source));
            self.shared_sources.extend(by_id);
        }
    }

    /// Says of shared skills what holds of them here; which skill is of which pack.
    fn shared_skills(
        &mut self,
        rubric: Option<&RubricFile>,
        skills: &mut [SkillFile],
    ) -> BTreeMap<String, String> {
        let mut shared = BTreeMap::new();
        for (at, shares) in rubric.iter().flat_map(|rubric| rubric.shares.iter().enumerate()) {
            let doc =
                Document::from_toml("rubric.toml", &self.files["rubric.toml"], &mut Vec::new());
            let known: Vec<&str> = shares.skills.iter().map(String::as_str).collect();
            for (id, here) in &shares.here {
                let path = ["shares", &at.to_string(), "here", id.as_str()];
                if !shares.skills.contains(id) {
                    self.unknown(&doc, doc.key_span(&path), "shared skill", id, &known);
                } else if here.share == Some(0) {
                    let span = doc.span(&[&path[..], &["share"]].concat());
                    let message = "a scored skill with a share of 0 would count for nothing";
                    self.say(Finding::new(Code::ZeroWeights, &doc.file, span, message));
                }
            }
            for skill in skills.iter_mut().filter(|skill| shares.skills.contains(&skill.id)) {
                if let Some(here) = shares.here.get(&skill.id) {
                    here.apply(skill);
                }
            }
            shared.extend(shares.skills.iter().map(|id| (id.clone(), shares.rubric.clone())));
        }
        shared
    }

    /// Where a skill's file has no anchor, the test of the level stands, by the scale of the pack it is of.
    fn fill_anchors(
        &self,
        rubric: &RubricFile,
        shared: &BTreeMap<String, String>,
        skills: &mut [SkillFile],
    ) {
        let scale_of = |pack: &String| -> Option<Vec<ScaleLevel>> {
            let path = format!("../{pack}/rubric.toml");
            let doc = Document::from_toml(&path, self.files.get(&path)?, &mut Vec::new());
            serde_json::from_value(doc.at(&["scale", "levels"]).to_json()).ok()
        };
        let scales: BTreeMap<&String, Option<Vec<ScaleLevel>>> =
            shared.values().map(|pack| (pack, scale_of(pack))).collect();
        for skill in skills {
            let other = shared.get(&skill.id).and_then(|pack| scales[pack].as_ref());
            let scale = other.unwrap_or(&rubric.scale.levels);
            if skill.levels.is_empty() {
                let level = |known: &ScaleLevel| Anchor { level: known.level, ..Anchor::default() };
                skill.levels = scale.iter().map(level).collect();
            }
            let none = |(anchor, _): &(&mut Anchor, _)| anchor.anchor.is_empty();
            let open = skill.levels.iter_mut().zip(scale).filter(none);
            open.for_each(|(anchor, known)| anchor.anchor.clone_from(&known.test));
        }
    }

    fn check_id(&mut self, doc: &Document, path: &[&str], id: &str) {
        if !is_id(id) {
            let message = format!("`{id}` is no id");
            let help = "use lower-case letters and digits, with single hyphens between words";
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
                let message = format!("the id `{id}` is already taken");
                self.say(Finding::new(Code::DoubledId, &doc.file, doc.span(&path), message));
            }
        }
    }

    fn unknown(
        &mut self,
        doc: &Document,
        span: Range<usize>,
        what: &str,
        id: &str,
        known: &[&str],
    ) {
        let message = format!("no {what} `{id}` is defined");
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
        let known = if self.guesses < MOST_GUESSES { self.known_skills() } else { Vec::new() };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        self.unknown(doc, span, "skill", id, &known);
        false
    }

    fn check_skills(&mut self, doc: &Document, path: &[&str], ids: &[String]) {
        let mut seen = BTreeSet::new();
        for (at, id) in ids.iter().enumerate() {
            let at = at.to_string();
            let span = doc.span(&[path, &[&at]].concat());
            self.check_skill(doc, span.clone(), id);
            if !seen.insert(id) {
                let message = format!("`{id}` is listed twice");
                self.say(Finding::new(Code::DoubledId, &doc.file, span, message));
            }
        }
    }

    fn check_credential(&mut self, doc: &Document, path: &[&str], id: &str) {
        if !self.is_incomplete && !self.credentials.contains(id) {
            let known = if self.guesses < MOST_GUESSES {
                self.credentials.clone()
            } else {
                BTreeSet::new()
            };
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            self.unknown(doc, doc.span(path), "credential", id, &known);
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
                let message = format!("`{id}` = {level} is more than the {most} that {why}");
                self.say(Finding::new(Code::OverBacked, &doc.file, doc.span(&here), message));
            }
        }
    }

    fn is_off_scale(&self, level: Level) -> bool {
        self.top.is_some_and(|top| level > top)
    }

    fn check_level(&mut self, doc: &Document, path: &[&str], level: Level) {
        if let Some(top) = self.top.filter(|top| level > *top) {
            let message = format!("level {level} is off the scale, which ends at {top}");
            self.say(Finding::new(Code::LevelOffScale, &doc.file, doc.span(path), message));
        }
    }

    fn rubric_file(&mut self) -> Option<RubricFile> {
        let mut broken = Vec::new();
        let text = self.files.get("rubric.toml");
        let doc = text.map(|text| Document::from_toml("rubric.toml", text, &mut broken));
        let doc = doc.filter(|_| broken.iter().all(|finding| finding.code != Code::Syntax));
        let Some(doc) = doc else {
            self.is_incomplete = true;
            return self.read("rubric.toml").map(|(_, file)| file);
        };
        self.know(&doc);
        let (doc, file) = self.read::<RubricFile>("rubric.toml")?;
        self.is_evidence_open = is_guessed(&doc, "evidence");
        if file.format != FORMAT {
            let message =
                format!("the format is {:?}, but this program reads {FORMAT:?}", file.format);
            self.say(Finding::new(Code::WrongFormat, &doc.file, doc.span(&["format"]), message));
        }
        self.check_id(&doc, &["id"], &file.id);
        if let Err(error) = file.version.parse::<semver::Version>() {
            let message = format!("{:?} is no version: {error}", file.version);
            let help = "write major.minor.patch, such as 1.0.0";
            self.say(
                Finding::new(Code::WrongType, &doc.file, doc.span(&["version"]), message)
                    .help(help),
            );
        }
        if !is_language(&file.language) {
            let message = format!("{:?} is no language", file.language);
            let finding =
                Finding::new(Code::WrongType, &doc.file, doc.span(&["language"]), message);
            self.say(finding.help("write its code, such as `en`, `de` or `pt-BR`"));
        }
        self.check_scale(&doc, &file);
        self.check_groups(&doc, &file);
        self.check_interchangeable(&doc, &file);
        let ids = file
            .sources
            .iter()
            .enumerate()
            .map(|(at, source)| (source.id.as_str(), at.to_string()));
        self.check_ids(&doc, "sources", ids);
        self.check_allowed(&doc, &file);
        Some(file)
    }

    /// Takes what is needed before anything that names it: sources, groups, and how far the scale goes.
    fn know(&mut self, doc: &Document) {
        if let Some(Node { value: Value::Array(sources), .. }) = doc.root.child("sources") {
            let ids = sources
                .iter()
                .filter_map(|source| source.child("id")?.to_json().as_str().map(str::to_owned));
            self.sources = ids.collect();
        }
        self.read_shared_sources();
        if let Some(Node { value: Value::Array(groups), .. }) = doc.root.child("groups") {
            let ids = groups
                .iter()
                .filter_map(|group| group.child("id")?.to_json().as_str().map(str::to_owned));
            self.groups = Some(ids.collect());
        }
        if let Node { value: Value::Array(levels), .. } = doc.at(&["scale", "levels"]) {
            let top = levels.len().saturating_sub(1).min(usize::from(TOP_LEVEL)) as Level;
            self.top = (top > 0).then_some(top);
        }
    }

    /// Only warnings can be allowed.
    fn check_allowed(&mut self, doc: &Document, file: &RubricFile) {
        let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
        let known: Vec<&str> =
            warnings.filter(|code| **code != Code::UnusedAllow).map(|code| code.name()).collect();
        for (at, allow) in file.allow.iter().enumerate() {
            if !known.contains(&allow.code.as_str()) {
                let message = match Code::named(&allow.code) {
                    Some(_) => format!("`{}` cannot be allowed", allow.code),
                    None => format!("`{}` is no code of a warning", allow.code),
                };
                let span = doc.span(&["allow", &at.to_string(), "code"]);
                let help = did_you_mean(&allow.code, &known);
                self.say(Finding::new(Code::UnknownWord, &doc.file, span, message).help(help));
            }
        }
    }

    fn check_scale(&mut self, doc: &Document, file: &RubricFile) {
        let levels = &file.scale.levels;
        if levels.len() < 2 || levels.len() > usize::from(TOP_LEVEL) + 1 {
            let message = format!(
                "the scale has {} levels, but 2 to {} are expected",
                levels.len(),
                TOP_LEVEL + 1
            );
            self.say(Finding::new(
                Code::TooMuch,
                &doc.file,
                doc.span(&["scale", "levels"]),
                message,
            ));
        }
        for (at, level) in levels.iter().enumerate() {
            if usize::from(level.level) != at {
                let span = doc.span(&["scale", "levels", &at.to_string(), "level"]);
                let message = format!("level {} stands where {at} is expected", level.level);
                self.say(Finding::new(Code::LevelOffScale, &doc.file, span, message));
            }
        }
        let evidence = &file.evidence;
        for (field, level) in [
            ("confirmed", evidence.confirmed),
            ("in_use", evidence.in_use),
            ("linked", evidence.linked),
            ("described", evidence.described),
            ("expired_credential", evidence.expired_credential),
            ("choice_exam_hands_on", evidence.choice_exam_hands_on),
            ("taught_by_credential", evidence.taught_by_credential),
            ("taught_by_project", evidence.taught_by_project),
        ] {
            self.check_level(doc, &["evidence", field], level);
        }
        let judging = &file.judging;
        if judging.close_percent > judging.fits_percent && !is_guessed(doc, "judging") {
            let span = doc.span(&["judging", "close_percent"]);
            let message = "a step would be close only above where it fits";
            self.say(Finding::new(Code::OutOfRange, &doc.file, span, message));
        }
    }

    fn check_groups(&mut self, doc: &Document, file: &RubricFile) {
        let ids =
            file.groups.iter().enumerate().map(|(at, group)| (group.id.as_str(), at.to_string()));
        self.check_ids(doc, "groups", ids);
        let mut placed: BTreeMap<&str, &str> = BTreeMap::new();
        for (at, group) in file.groups.iter().enumerate() {
            let at = at.to_string();
            self.check_skills(doc, &["groups", &at, "skills"], &group.skills);
            self.check_level(doc, &["groups", &at, "unbacked_cap"], group.unbacked_cap);
            for (index, skill) in group.skills.iter().enumerate() {
                match placed.get(skill.as_str()) {
                    Some(other) if *other != group.id => {
                        let span = doc.span(&["groups", &at, "skills", &index.to_string()]);
                        let message = format!("`{skill}` already belongs to the group `{other}`");
                        self.say(Finding::new(Code::GroupMembership, &doc.file, span, message));
                    }
                    _ => drop(placed.insert(skill, &group.id)),
                }
            }
        }
        if self.groups.is_none() || doc.is_repaired(&["groups"]) {
            return;
        }
        let orphans = self.known_skills();
        let orphans: Vec<Finding> = orphans
            .into_iter()
            .filter(|skill| !placed.contains_key(skill.as_str()))
            .map(|skill| {
                let message = format!("the skill `{skill}` belongs to no group");
                Finding::new(
                    Code::GroupMembership,
                    &doc.file,
                    first_byte(doc.span(&["groups"])),
                    message,
                )
                .help("add it to the `skills` of a group")
            })
            .collect();
        self.findings.extend(orphans);
    }

    fn check_interchangeable(&mut self, doc: &Document, file: &RubricFile) {
        let mut placed = BTreeSet::new();
        for (at, set) in file.interchangeable.iter().enumerate() {
            let path = ["interchangeable", &at.to_string(), "skills"];
            self.check_skills(doc, &path, &set.skills);
            if set.skills.len() < 2 {
                let message = "it takes two skills for one to stand for the other";
                self.say(Finding::new(Code::GroupMembership, &doc.file, doc.span(&path), message));
            }
            for skill in &set.skills {
                if !placed.insert(skill) {
                    let message = format!("`{skill}` already belongs to another set");
                    self.say(Finding::new(
                        Code::GroupMembership,
                        &doc.file,
                        doc.span(&path),
                        message,
                    ));
                }
            }
        }
    }

    fn skill_file(&mut self, doc: &Document, file: &SkillFile) {
        if file.optional {
            self.optional.insert(file.id.clone());
        }
        if file.hands_on {
            self.hands_on.insert(file.id.clone());
        }
        if file.share == 0 && !file.optional {
            let message = "a scored skill with a share of 0 would count for nothing";
            let help = "give it a share, or say `optional = true`";
            self.say(
                Finding::new(Code::ZeroWeights, &doc.file, doc.span(&["share"]), message)
                    .help(help),
            );
        }
        self.check_skills(doc, &["after"], &file.after);
        self.check_anchors(doc, file);
        self.check_efforts(doc, file);
        for (at, resource) in file.resources.iter().enumerate() {
            if let Some(level) = resource.to_level {
                self.check_level(doc, &["resources", &at.to_string(), "to_level"], level);
            }
        }
    }

    fn check_anchors(&mut self, doc: &Document, file: &SkillFile) {
        let left_out = doc.root.child("levels").is_none();
        if left_out || doc.is_repaired(&["levels"]) {
            return;
        }
        let mut seen = BTreeSet::new();
        for (at, anchor) in file.levels.iter().enumerate() {
            let at = at.to_string();
            let path = ["levels", &at, "level"];
            self.check_level(doc, &path, anchor.level);
            if !seen.insert(anchor.level) {
                let message = format!("level {} has two anchors", anchor.level);
                self.say(Finding::new(Code::DoubledId, &doc.file, doc.span(&path), message));
            }
        }
        let last = file.levels.len().saturating_sub(1).to_string();
        let Some(top) = self.top.filter(|top| seen.iter().all(|level| level <= top)) else {
            return;
        };
        let missing: Vec<String> =
            (0..=top).filter(|level| !seen.contains(level)).map(|l| l.to_string()).collect();
        if !missing.is_empty() {
            let message = format!("`{}` has no anchor for level {}", file.id, missing.join(", "));
            let span = first_byte(doc.span(&["levels", &last]));
            self.say(Finding::new(Code::MissingAnchor, &doc.file, span, message));
        } else if !file.levels.is_sorted_by_key(|anchor| anchor.level) {
            let message = "the anchors are not in the order of their levels";
            self.say(Finding::new(
                Code::MissingAnchor,
                &doc.file,
                first_byte(doc.span(&["levels"])),
                message,
            ));
        }
    }

    fn check_efforts(&mut self, doc: &Document, file: &SkillFile) {
        let unknown = doc.root.child("effort").is_none();
        if unknown || doc.is_repaired(&["effort"]) {
            return;
        }
        let expected: Option<Vec<Level>> = self.top.map(|top| (1..=top).collect());
        let given: Vec<Level> = file.effort.iter().map(|effort| effort.to).collect();
        if let Some(expected) = expected.filter(|expected| given != *expected) {
            let message = format!(
                "`effort` leads to the levels {given:?}, but {expected:?} are expected, in order"
            );
            self.say(Finding::new(
                Code::MissingEffort,
                &doc.file,
                first_byte(doc.span(&["effort"])),
                message,
            ));
        }
        for (at, effort) in file.effort.iter().enumerate() {
            if let Some(message) = effort_problem(effort) {
                let span = doc.span(&["effort", &at.to_string(), "mode"]);
                self.say(Finding::new(Code::EffortShape, &doc.file, span, message));
            }
        }
    }

    /// Skills may not wait for each other in a circle.
    fn check_order(&mut self, skills: &[SkillFile]) {
        let waits = skills.iter().map(|skill| (skill.id.as_str(), skill.after.as_slice()));
        let circles = circles(waits);
        if circles.is_empty() {
            return;
        }
        // A file may have another name than its id, which is told of on its own.
        let inside = self.files.iter().filter(|(path, _)| place(path).1.starts_with("skills/"));
        let docs = inside.map(|(path, text)| Document::from_toml(path, text, &mut Vec::new()));
        let by_id = docs.filter_map(|doc| Some((text_of(doc.root.child("id")?)?, doc)));
        let docs: BTreeMap<String, Document> = by_id.collect();
        for circle in circles {
            let message = format!("these skills wait for each other: {}", few(&circle));
            let docs = circle.iter().filter_map(|id| docs.get(*id));
            // What is shared can only be changed elsewhere.
            if let Some(doc) = docs.min_by_key(|doc| place(&doc.file).0.is_some()) {
                self.say(Finding::new(Code::Cycle, &doc.file, doc.span(&["after"]), message));
            }
        }
    }

    fn roadmap_file(&mut self) -> Option<RoadmapFile> {
        let (doc, file) = self.read::<RoadmapFile>("roadmap.toml")?;
        let steps: Vec<String> = file.steps.iter().map(|step| step.id.clone()).collect();
        let paths = file.paths.iter().map(|path| path.id.clone());
        let all: Vec<String> = steps.iter().cloned().chain(paths).collect();
        self.check_step_ids(&doc, &all, steps.len());
        if file.steps.is_empty() {
            let message = "the ladder has no steps";
            self.say(Finding::new(Code::StepOrder, &doc.file, doc.span(&["steps"]), message));
        }
        let mut before = 0;
        for (at, step) in file.steps.iter().enumerate() {
            self.check_rung(&doc, at, step, before);
            before = step.rung.unwrap_or(before);
            self.step_entry(&doc, at, step);
        }
        for (at, path) in file.paths.iter().enumerate() {
            let at = at.to_string();
            self.check_required(&doc, &["paths", &at, "required"], &path.required);
            self.check_asks_all(&doc, &["paths", &at, "required"], &path.required);
            if !steps.contains(&path.weights_of) {
                let known: Vec<&str> = steps.iter().map(String::as_str).collect();
                self.unknown(
                    &doc,
                    doc.span(&["paths", &at, "weights_of"]),
                    "step",
                    &path.weights_of,
                    &known,
                );
            }
        }
        self.steps = Some(steps);
        Some(file)
    }

    /// The ids of all steps, then those of all paths.
    fn check_step_ids(&mut self, doc: &Document, all: &[String], steps: usize) {
        for (at, id) in all.iter().enumerate() {
            let (kind, index) = if at < steps { ("steps", at) } else { ("paths", at - steps) };
            let span = doc.span(&[kind, &index.to_string(), "id"]);
            self.check_id(doc, &[kind, &index.to_string(), "id"], id);
            if all[..at].contains(id) {
                let message = format!("the id `{id}` is already taken");
                self.say(Finding::new(Code::DoubledId, &doc.file, span, message));
            } else if self.skills.contains(id) {
                let message = format!("`{id}` is also a skill; the two could not be told apart");
                self.say(Finding::new(Code::DoubledId, &doc.file, span, message));
            } else if SECTIONS.contains(&id.as_str()) {
                let message = format!("`{id}` is a section of `skillgap rubric show`");
                let finding = Finding::new(Code::BadId, &doc.file, span, message);
                self.say(finding.help("choose another id"));
            }
        }
    }

    /// What is asked for by its id is one thing: a skill, a step, a certification or a project, or a section.
    fn check_ids_apart(&mut self, roadmap: Option<&RoadmapFile>) {
        let steps = roadmap.into_iter().flat_map(|roadmap| &roadmap.steps).map(|step| &step.id);
        let paths = roadmap.into_iter().flat_map(|roadmap| &roadmap.paths).map(|path| &path.id);
        let steps: BTreeSet<String> = steps.chain(paths).cloned().collect();
        let paths: Vec<&String> = self.files.keys().collect();
        for path in paths {
            let Some((folder, name)) = place(path).1.split_once('/') else { continue };
            let Some(id) = name.strip_suffix(".toml") else { continue };
            let is = |ids: &BTreeSet<String>, what| ids.contains(id).then_some(what);
            let other = match folder {
                "certifications" | "projects" => {
                    is(&self.skills, "a skill").or(is(&steps, "a step"))
                }
                _ => None,
            };
            if let Some(other) = other {
                let message = format!("`{id}` is also {other}; the two could not be told apart");
                self.say_of_id(path, Code::DoubledId, message);
            }
            if FOLDERS.contains(&folder) && SECTIONS.contains(&id) {
                let message = format!("`{id}` is a section of `skillgap rubric show`");
                self.say_of_id(path, Code::BadId, message);
            }
        }
    }

    fn say_of_id(&mut self, path: &str, code: Code, message: String) {
        let doc = Document::from_toml(path, &self.files[path], &mut Vec::new());
        let finding = Finding::new(code, path, doc.span(&["id"]), message);
        self.say(finding.help("choose another id"));
    }

    fn changes_file(
        &mut self,
        rubric: Option<&RubricFile>,
        roadmap: Option<&RoadmapFile>,
    ) -> Vec<Change> {
        let Some((doc, file)) = self.read::<ChangesFile>("changes.toml") else { return Vec::new() };
        let paths = roadmap.into_iter().flat_map(|roadmap| &roadmap.paths).map(|path| &path.id);
        let steps = roadmap.into_iter().flat_map(|roadmap| &roadmap.steps);
        let scopes = steps.filter(|step| step.scope.is_some()).map(|step| step.id.clone());
        let known = Known {
            version: rubric.and_then(|rubric| rubric.version.parse().ok()),
            skills: &self.skills,
            others: self
                .credentials
                .iter()
                .chain(self.steps.iter().flatten())
                .chain(paths)
                .cloned()
                .collect(),
            scopes: scopes.collect(),
        };
        let (changes, mut findings) = changes::check(&doc, &file, &known);
        let is_sure = !self.is_incomplete && self.steps.is_some();
        findings.retain(|finding| is_sure || finding.code != Code::UnknownId);
        findings.into_iter().for_each(|finding| self.say(finding));
        changes
    }

    /// A rung follows the one before it; roles that stand by themselves have none.
    fn check_rung(&mut self, doc: &Document, at: usize, step: &StepEntry, before: u8) {
        let Some(rung) = step.rung else { return };
        let fork = before > 0 && rung == before;
        if !(fork || rung == before + 1) {
            let message = format!("rung {rung} follows rung {before}");
            let help = "rungs start at 1 and rise by one; two steps on one rung are a fork";
            let span = doc.span(&["steps", &at.to_string(), "rung"]);
            self.say(Finding::new(Code::StepOrder, &doc.file, span, message).help(help));
        }
    }

    fn step_entry(&mut self, doc: &Document, at: usize, step: &StepEntry) {
        let at = at.to_string();
        let required = ["steps", &at, "required"];
        self.check_required(doc, &required, &step.required);
        if step.rung.is_some() {
            self.check_asks_all(doc, &required, &step.required);
        }
        let path = ["steps", &at, "weights"];
        let groups = self.groups.clone();
        let known: Vec<&str> = groups.iter().flatten().map(String::as_str).collect();
        let unknown = step.weights.keys().filter(|id| !known.contains(&id.as_str()));
        for id in unknown.filter(|_| groups.is_some()) {
            let message = format!("a weight for `{id}`, which is no group");
            let span = doc.key_span(&[&path[..], &[id]].concat());
            let help = did_you_mean(id, &known);
            self.say(Finding::new(Code::WeightForNothing, &doc.file, span, message).help(help));
        }
        let missing = known.iter().filter(|id| !step.weights.contains_key(**id));
        let missing: Vec<&str> = missing.copied().collect();
        if !missing.is_empty() {
            let message = format!("`{}` gives no weight to: {}", step.id, missing.join(", "));
            self.say(Finding::new(
                Code::MissingWeight,
                &doc.file,
                first_byte(doc.span(&path)),
                message,
            ));
        }
        if step.weights.values().all(|weight| *weight == 0) {
            let message = format!("all weights of `{}` are 0", step.id);
            self.say(Finding::new(
                Code::ZeroWeights,
                &doc.file,
                first_byte(doc.span(&path)),
                message,
            ));
        }
        self.check_gates(doc, &at, step);
    }

    fn check_gates(&mut self, doc: &Document, at: &str, step: &StepEntry) {
        for (index, gate) in step.gates.iter().enumerate() {
            let path = ["steps", at, "gates", &index.to_string()];
            let any_of = [&path[..], &["any_of"]].concat();
            self.check_skills(doc, &any_of, &gate.any_of);
            let level = doc.span(&[&path[..], &["level"]].concat());
            let required = gate.any_of.iter().filter_map(|id| step.required.get(id)).max();
            let message = if let Some(top) = self.top.filter(|top| gate.level > *top) {
                let level = gate.level;
                Some(format!("a gate at level {level} is above the scale, which ends at {top}"))
            } else if required.is_some_and(|required| gate.level > *required) {
                Some(format!(
                    "the gate asks for {}, but the step requires only {}",
                    gate.level,
                    required.unwrap()
                ))
            } else {
                None
            };
            if let Some(message) = message {
                self.say(Finding::new(Code::GateOffScale, &doc.file, level, message));
            }
            if gate.any_of.is_empty() {
                let message = "a gate needs at least one skill";
                let help = "name the skills of which one has to be there";
                let finding =
                    Finding::new(Code::GateOffScale, &doc.file, doc.span(&any_of), message);
                self.say(finding.help(help));
            }
            for (skill, id) in gate.any_of.iter().enumerate() {
                if self.optional.contains(id) {
                    let message = format!("`{id}` is optional, so no gate can wait for it");
                    let span = doc.span(&[&any_of[..], &[&skill.to_string()]].concat());
                    let finding = Finding::new(Code::GateOffScale, &doc.file, span, message);
                    self.say(finding.help("take it out of the gate, or let it be scored"));
                }
            }
        }
    }

    fn check_required(&mut self, doc: &Document, path: &[&str], required: &Levels) {
        for (id, level) in required {
            let here = [path, &[id.as_str()]].concat();
            if !self.is_incomplete && !self.skills.contains(id) {
                let known = self.known_skills();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let help = did_you_mean(id, &known);
                let message = format!("a required level for `{id}`, which is no skill");
                let span = doc.key_span(&here);
                self.say(Finding::new(Code::WeightForNothing, &doc.file, span, message).help(help));
            }
            self.check_level(doc, &here, *level);
        }
        if required.iter().all(|(id, level)| *level == 0 || self.optional.contains(id)) {
            let message = "nothing that is scored is required";
            self.say(Finding::new(
                Code::ZeroWeights,
                &doc.file,
                first_byte(doc.span(path)),
                message,
            ));
        }
    }

    /// A step or path says of every skill what it asks.
    fn check_asks_all(&mut self, doc: &Document, path: &[&str], required: &Levels) {
        let mut missing = self.known_skills();
        missing.retain(|id| !required.contains_key(id));
        if !missing.is_empty() {
            let message = format!("no required level for: {}", missing.join(", "));
            let help = "0 says that the step does not ask for it";
            let span = first_byte(doc.span(path));
            self.say(Finding::new(Code::MissingWeight, &doc.file, span, message).help(help));
        }
    }

    /// What each kind of backing can carry, if that can be known.
    fn evidence<'r>(&self, rubric: Option<&'r RubricFile>) -> Option<&'r Evidence> {
        rubric.filter(|_| !self.is_evidence_open).map(|rubric| &rubric.evidence)
    }

    fn certification_file(
        &mut self,
        doc: &Document,
        file: &CertificationFile,
        rubric: Option<&RubricFile>,
    ) {
        let evidence = self.evidence(rubric);
        let taught = evidence.map_or(Level::MAX, |evidence| evidence.taught_by_credential);
        self.check_levels(
            doc,
            &["teaches"],
            &file.teaches,
            Some((taught, "a credential can teach")),
        );
        self.check_levels(doc, &["backs"], &file.backs, None);
        if matches!(file.proof, Proof::ChoiceExam | Proof::UngradedCourse) {
            let most = evidence.map_or(Level::MAX, |evidence| evidence.choice_exam_hands_on);
            let hands_on: Levels = file
                .backs
                .clone()
                .into_iter()
                .filter(|(id, _)| self.hands_on.contains(id))
                .collect();
            let why = "its kind of proof can back in something hands-on";
            self.check_levels(doc, &["backs"], &hands_on, Some((most, why)));
        }
        for (at, domain) in file.domains.iter().enumerate() {
            self.check_strengths(doc, &at.to_string(), &domain.skills);
        }
        for (at, id) in file.prerequisites.credentials.iter().enumerate() {
            self.check_credential(doc, &["prerequisites", "credentials", &at.to_string()], id);
        }
        self.check_levels(doc, &["prerequisites", "levels"], &file.prerequisites.levels, None);
        if let Some([low, high]) = file.preparation_hours.filter(|[low, high]| low > high) {
            let message = format!("from {low} to {high} hours is no range");
            self.say(Finding::new(
                Code::OutOfRange,
                &doc.file,
                doc.span(&["preparation_hours"]),
                message,
            ));
        }
        self.check_small_facts(doc, file);
        self.check_lifecycle(doc, file);
    }

    /// Numbers and lists that make no sense as they are.
    fn check_small_facts(&mut self, doc: &Document, file: &CertificationFile) {
        let mut say = |path: &[&str], message: String, help: &str| {
            let finding = Finding::new(Code::OutOfRange, &doc.file, doc.span(path), message);
            self.say(finding.help(help));
        };
        let length = file.short.chars().count();
        if length > MOST_SHORT {
            let message = format!("`short` has {length} characters, and {MOST_SHORT} are the most");
            say(&["short"], message, "shorten it: it stands in tables, and `name` says the rest");
        }
        if file.valid_months == Some(0) {
            let message = "it would expire on the day on which it is earned".to_owned();
            say(&["valid_months"], message, "leave it out where it does not expire");
        }
        if file.languages.is_empty() {
            let message = "it could be taken in no language".to_owned();
            say(&["languages"], message, "name the languages, such as `en`");
        }
        for (at, language) in file.languages.iter().enumerate() {
            if !is_language(language) {
                let message = format!("{language:?} is no language code, so it would fit nobody");
                say(
                    &["languages", &at.to_string()],
                    message,
                    "write codes, such as `en` or `pt-BR`",
                );
            }
        }
        for (at, domain) in file.domains.iter().enumerate() {
            let Some([low, high]) = domain.percent else { continue };
            if !(0.0 <= low && low <= high && high <= 100.0) {
                let message = format!("from {low} to {high} percent is no part of a whole");
                let help = "low and high, from 0 to 100";
                say(&["domains", &at.to_string(), "percent"], message, help);
            }
        }
    }

    /// How much a part of an exam is about a skill, which has nothing to do with the scale.
    fn check_strengths(&mut self, doc: &Document, domain: &str, strengths: &Levels) {
        for (id, strength) in strengths {
            let path = ["domains", domain, "skills", id];
            self.check_skill(doc, doc.key_span(&path), id);
            if !(1..=3).contains(strength) {
                let message = format!("the strength {strength} is not one of 1, 2 and 3");
                self.say(Finding::new(Code::OutOfRange, &doc.file, doc.span(&path), message));
            }
        }
    }

    fn check_lifecycle(&mut self, doc: &Document, file: &CertificationFile) {
        let lifecycle = &file.lifecycle;
        for (at, id) in lifecycle.successors.iter().enumerate() {
            self.check_credential(doc, &["lifecycle", "successors", &at.to_string()], id);
        }
        if let Some(better) = &lifecycle.better_fit {
            self.check_credential(
                doc,
                &["lifecycle", "better_fit", "credential"],
                &better.credential,
            );
        }
        if let (Some(from), Some(last)) = (lifecycle.active_from, lifecycle.last_exam_day)
            && from.first_day() > last.last_day()
        {
            let message = "its last day is before its first";
            let span = doc.span(&["lifecycle", "last_exam_day"]);
            self.say(Finding::new(Code::LifecycleOrder, &doc.file, span, message));
        }
        let active = lifecycle.status == super::files::Status::Active;
        if let Some(last) = lifecycle
            .last_exam_day
            .filter(|last| last.last_day() < lifecycle.checked_on.first_day())
            && active
        {
            let message = format!("it was active when checked, but its last day was {last}");
            let span = doc.span(&["lifecycle", "status"]);
            self.say(Finding::new(Code::LifecycleOrder, &doc.file, span, message));
        }
        if let Some(recheck) =
            lifecycle.recheck_after.filter(|recheck| self.as_of > recheck.last_day())
        {
            let message = format!("`{}` was to be checked again after {recheck}", file.id);
            let help = "look at its addresses, then set `checked_on` and `recheck_after`";
            let span = doc.span(&["lifecycle", "recheck_after"]);
            self.say(Finding::new(Code::Stale, &doc.file, span, message).help(help));
        }
    }

    fn project_file(&mut self, doc: &Document, file: &ProjectFile, rubric: Option<&RubricFile>) {
        let evidence = self.evidence(rubric);
        let taught = evidence.map_or(Level::MAX, |evidence| evidence.taught_by_project);
        let shown = evidence.map_or(Level::MAX, |evidence| evidence.linked);
        self.check_levels(doc, &["first"], &file.first, None);
        self.check_levels(doc, &["teaches"], &file.teaches, Some((taught, "a project can teach")));
        self.check_levels(doc, &["shows"], &file.shows, Some((shown, "work with a link can show")));
        let [low, high] = file.hours;
        if low > high {
            let message = format!("from {low} to {high} hours is no range");
            self.say(Finding::new(Code::OutOfRange, &doc.file, doc.span(&["hours"]), message));
        }
    }

    fn market_file(&mut self) -> Option<MarketFile> {
        if !self.files.contains_key("market.toml") {
            return Some(MarketFile::default());
        }
        let (doc, file) = self.read::<MarketFile>("market.toml")?;
        let ids =
            file.duties.iter().enumerate().map(|(at, duty)| (duty.id.as_str(), at.to_string()));
        self.check_ids(&doc, "duties", ids);
        let ids =
            file.beyond.iter().enumerate().map(|(at, item)| (item.id.as_str(), at.to_string()));
        self.check_ids(&doc, "beyond", ids);
        let ids =
            file.claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at.to_string()));
        self.check_ids(&doc, "claims", ids);
        for (at, duty) in file.duties.iter().enumerate() {
            self.check_levels(&doc, &["duties", &at.to_string(), "needs"], &duty.needs, None);
        }
        self.check_resume(&doc, &file);
        for (at, claim) in file.claims.iter().enumerate() {
            let at = at.to_string();
            self.check_skills(&doc, &["claims", &at, "skills"], &claim.skills);
            for (index, id) in claim.credentials.iter().enumerate() {
                self.check_credential(
                    &doc,
                    &["claims", &at, "credentials", &index.to_string()],
                    id,
                );
            }
            let Some(steps) = &self.steps else { continue };
            for (index, id) in claim.steps.iter().enumerate().filter(|(_, id)| !steps.contains(id))
            {
                let known: Vec<&str> = steps.iter().map(String::as_str).collect();
                let help = did_you_mean(id, &known);
                let span = doc.span(&["claims", &at, "steps", &index.to_string()]);
                let message = format!("no step `{id}` is defined");
                self.findings
                    .push(Finding::new(Code::UnknownId, &doc.file, span, message).help(help));
            }
        }
        Some(file)
    }

    /// What recruiters look for, and advice on resumes: what is held against skills names some, and
    /// nothing else does.
    fn check_resume(&mut self, doc: &Document, file: &MarketFile) {
        let ids = file.recruiters.iter().enumerate();
        let ids: Vec<_> = ids.map(|(at, wish)| (wish.id.as_str(), at.to_string())).collect();
        self.check_ids(doc, "recruiters", ids);
        let ids = file.resume_tips.iter().enumerate();
        let ids: Vec<_> = ids.map(|(at, tip)| (tip.id.as_str(), at.to_string())).collect();
        self.check_ids(doc, "resume_tips", ids);
        for (at, wish) in file.recruiters.iter().enumerate() {
            let at = at.to_string();
            let path = ["recruiters", at.as_str()];
            let skills = [&wish.skills[..], &wish.any_of].concat();
            self.check_named(doc, &path, wish.looks_for == LooksFor::Skills, &skills);
            self.check_skills(doc, &[&path[..], &["skills"]].concat(), &wish.skills);
            self.check_skills(doc, &[&path[..], &["any_of"]].concat(), &wish.any_of);
        }
        for (at, tip) in file.resume_tips.iter().enumerate() {
            let at = at.to_string();
            let path = ["resume_tips", at.as_str()];
            self.check_named(doc, &path, tip.looks_for == TipLooksFor::Tools, &tip.skills);
            self.check_skills(doc, &[&path[..], &["skills"]].concat(), &tip.skills);
        }
    }

    /// Whether skills are named where, and only where, something is held against them.
    fn check_named(&mut self, doc: &Document, path: &[&str], needed: bool, skills: &[String]) {
        let span = doc.span(&[path, &["looks_for"]].concat());
        let finding = match (needed, skills.is_empty()) {
            (true, true) => {
                let message = "it looks for skills and names none";
                Finding::new(Code::MissingField, &doc.file, span, message)
                    .help("add `skills = [...]`, or let it look for something else")
            }
            (false, false) => {
                let message = "it names skills and does not look for them";
                Finding::new(Code::UnknownField, &doc.file, span, message)
                    .help("take the skills out, or let it look for them")
            }
            _ => return,
        };
        self.say(finding);
    }

    /// The steps of the ladder, and what stands beside it, with exact weights.
    fn steps(
        &mut self,
        rubric: &RubricFile,
        skills: &[Skill],
        roadmap: RoadmapFile,
    ) -> Option<(Vec<Step>, Vec<Step>)> {
        let mut weights = BTreeMap::new();
        for (at, step) in roadmap.steps.iter().enumerate() {
            match exact_weights(rubric, skills, step) {
                Some(exact) => drop(weights.insert(step.id.clone(), exact)),
                None => {
                    let text = &self.files["roadmap.toml"];
                    let doc = Document::from_toml("roadmap.toml", text, &mut Vec::new());
                    let span = first_byte(doc.span(&["steps", &at.to_string(), "weights"]));
                    let message =
                        "these weights and shares have no common measure small enough to be exact";
                    let help = "use smaller whole numbers for weights and shares";
                    self.say(
                        Finding::new(Code::WeightsTooFine, &doc.file, span, message).help(help),
                    );
                }
            }
        }
        self.check_scored(skills, &roadmap, &weights);
        let steps = roadmap
            .steps
            .iter()
            .map(|step| ladder_step(skills, step, weights.get(&step.id)?.clone()));
        let steps: Vec<Step> = steps.collect::<Option<_>>()?;
        let paths = roadmap.paths.iter().map(|path| {
            let step = roadmap.steps.iter().find(|step| step.id == path.weights_of)?;
            side_path(skills, path, weights.get(&step.id)?.clone(), step.rung)
        });
        let paths: Vec<Step> = paths.collect::<Option<_>>()?;
        let (steps, roles) = steps.into_iter().partition(|step| step.rung.is_some());
        Some((steps, [roles, paths].concat()))
    }
}

impl Checker<'_> {
    /// What a step requires has to weigh something.
    fn check_scored(
        &mut self,
        skills: &[Skill],
        roadmap: &RoadmapFile,
        weights: &BTreeMap<String, Vec<u128>>,
    ) {
        let doc = Document::from_toml("roadmap.toml", &self.files["roadmap.toml"], &mut Vec::new());
        let steps = roadmap.steps.iter().map(|step| ("steps", &step.id, &step.id, &step.required));
        let paths =
            roadmap.paths.iter().map(|path| ("paths", &path.id, &path.weights_of, &path.required));
        for (at, (kind, id, of, required)) in steps.chain(paths).enumerate() {
            let at = if kind == "steps" { at } else { at - roadmap.steps.len() };
            let Some(weights) = weights.get(of) else { continue };
            let required = by_skill(skills, required);
            let weighed =
                weights.iter().zip(&required).any(|(weight, level)| *weight > 0 && *level > 0);
            if !weighed {
                let message = format!("nothing that `{id}` requires has a weight");
                let span = first_byte(doc.span(&[kind, &at.to_string(), "required"]));
                self.say(Finding::new(Code::ZeroWeights, "roadmap.toml", span, message));
            }
        }
    }
}

fn effort_problem(effort: &Effort) -> Option<&'static str> {
    let range = |range: Option<[u32; 2]>| range.is_none_or(|[low, high]| low <= high);
    match effort.mode {
        _ if !range(effort.hours) || !range(effort.months) => {
            Some("the range ends below its beginning")
        }
        Mode::Study | Mode::Project if effort.hours.is_none() => {
            Some("study and projects say how many hours")
        }
        Mode::Study | Mode::Project if effort.months.is_some() => {
            Some("study and projects are given in hours")
        }
        Mode::OnTheJob if effort.hours.is_some() => {
            Some("on the job is given in months, never in hours")
        }
        _ => None,
    }
}

/// The skills in the order of the groups.
fn order_skills(rubric: &RubricFile, files: Vec<SkillFile>) -> Vec<Skill> {
    let mut by_id: BTreeMap<String, SkillFile> =
        files.into_iter().map(|file| (file.id.clone(), file)).collect();
    let mut skills = Vec::new();
    for (group, entry) in rubric.groups.iter().enumerate() {
        for id in &entry.skills {
            if let Some(content) = by_id.remove(id) {
                let set = rubric.interchangeable.iter().position(|set| set.skills.contains(id));
                skills.push(Skill { group, set, content });
            }
        }
    }
    skills
}

/// Weight of each skill at a step: weight of its group × its share ÷ the shares of the group's scored
/// skills, times the least number that makes all of them whole.
fn exact_weights(rubric: &RubricFile, skills: &[Skill], step: &StepEntry) -> Option<Vec<u128>> {
    let shares = |group: usize| -> u128 {
        let scored = skills.iter().filter(|skill| skill.group == group && skill.is_scored());
        scored.map(|skill| u128::from(skill.content.share)).sum()
    };
    let shares: Vec<u128> = (0..rubric.groups.len()).map(shares).collect();
    let group_weight =
        |group: usize| step.weights.get(&rubric.groups[group].id).copied().map_or(0, u128::from);
    let whole = |group: usize| (group_weight(group), shares[group].max(1));
    // Weights that are alike for all skills need no fine unit, however the groups are cut.
    let lowest = |group: usize| {
        let (weight, sum) = whole(group);
        let common = gcd(weight, sum).max(1);
        (weight / common, sum / common)
    };
    let groups = 0..shares.len();
    let exact = weigh(skills, &groups.clone().map(whole).collect::<Vec<_>>());
    exact.or_else(|| weigh(skills, &groups.map(lowest).collect::<Vec<_>>()))
}

/// Share of each skill × weight of its group ÷ sum of the group's shares, times the least number that makes
/// all of them whole; `groups` has weight and sum. None if they are too great to be exact.
fn weigh(skills: &[Skill], groups: &[(u128, u128)]) -> Option<Vec<u128>> {
    let unit = groups.iter().try_fold(1, |unit, (_, sum)| lcm(unit, *sum))?;
    let weight = |skill: &Skill| {
        let (weight, sum) = groups[skill.group];
        let share = if skill.is_scored() { u128::from(skill.content.share) } else { 0 };
        weight.checked_mul(share)?.checked_mul(unit / sum)
    };
    let weights: Vec<u128> = skills.iter().map(weight).collect::<Option<_>>()?;
    Some(weights).filter(|weights| is_exact(weights))
}

/// Whether sums of weights by levels can be multiplied exactly.
fn is_exact(weights: &[u128]) -> bool {
    let sum = weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(*weight));
    let most = sum.and_then(|sum| sum.checked_mul(lcm_up_to(u128::from(TOP_LEVEL))));
    most.is_some_and(|most| most < MOST_WEIGHT)
}

fn by_skill(skills: &[Skill], required: &Levels) -> Vec<Level> {
    skills.iter().map(|skill| required.get(skill.id()).copied().unwrap_or(0)).collect()
}

fn ladder_step(skills: &[Skill], entry: &StepEntry, weights: Vec<u128>) -> Option<Step> {
    let find = |id: &String| skills.iter().position(|skill| skill.id() == id);
    let gates = entry.gates.iter().map(|gate| {
        Some(Gate {
            any_of: gate.any_of.iter().map(find).collect::<Option<_>>()?,
            entry: gate.clone(),
        })
    });
    Some(Step {
        id: entry.id.clone(),
        name: entry.name.clone(),
        rung: entry.rung,
        beside: None,
        about: entry.about.clone(),
        stress: None,
        titles: entry.titles.clone(),
        newcomers: entry.newcomers.clone(),
        guide_name: entry.guide_name.clone(),
        required: by_skill(skills, &entry.required),
        weights,
        gates: gates.collect::<Option<_>>()?,
        scope: entry.scope.clone(),
        salary: entry.salary.clone(),
        years: entry.years.clone(),
        references: entry.references.clone(),
        provenance: entry.provenance.clone(),
    })
}

fn side_path(
    skills: &[Skill],
    entry: &PathEntry,
    weights: Vec<u128>,
    beside: Option<u8>,
) -> Option<Step> {
    Some(Step {
        id: entry.id.clone(),
        name: entry.name.clone(),
        rung: None,
        beside,
        about: entry.about.clone(),
        stress: Some(entry.stress.clone()),
        titles: entry.titles.clone(),
        newcomers: None,
        guide_name: None,
        required: by_skill(skills, &entry.required),
        weights,
        gates: Vec::new(),
        scope: None,
        salary: None,
        years: None,
        references: entry.references.clone(),
        provenance: entry.provenance.clone(),
    })
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn lcm(a: u128, b: u128) -> Option<u128> {
    (a / gcd(a, b)).checked_mul(b)
}

/// The least common multiple of 1 to `n`; at most 2520 for a scale of 11 levels.
pub(super) fn lcm_up_to(n: u128) -> u128 {
    (1..=n).fold(1, |unit, next| unit / gcd(unit, next) * next)
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

/// The fields that are shown in one line wherever they stand.
const NAMES: [&str; 11] = [
    "aliases",
    "framework",
    "guide_name",
    "id",
    "issuer",
    "language",
    "languages",
    "name",
    "short",
    "title",
    "titles",
];

/// The first character of a text that is none to read: in prose, a new line is one.
fn obeyed(text: &str, key: &str) -> Option<char> {
    let text = text.replace("\r\n", "\n");
    text.chars().find(|c| is_obeyed(*c) && (*c != '\n' || NAMES.contains(&key)))
}

/// Whether a text has the form of the code of a language.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let is_name =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_rest = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_name) && parts.all(is_rest)
}

/// Whether a text can be the id of a pack or of something in it.
pub fn is_id(text: &str) -> bool {
    let good = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.split('-').all(good)
}

/// Whether a text has the form of a web address; nothing is fetched.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        let host_ok = |b: u8| b.is_ascii_alphanumeric() || b".-:_@[]".contains(&b) || b >= 0x80;
        !host.split('.').any(str::is_empty)
            && host.bytes().all(host_ok)
            && !text.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}
