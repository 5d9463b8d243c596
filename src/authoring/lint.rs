//! What is valid and likely a mistake all the same: warnings. A pack can allow each with a reason.

use std::ops::Range;

use jiff::civil::Date;

use crate::rubric::check::sort;
use crate::rubric::files::{Allow, Anchor, RubricFile};
use crate::rubric::shares::PackFiles;
use crate::rubric::{CheckedPack, Gate, Level, Rubric, SkillIx, Step};
use crate::text::date::PartialDate;
use crate::text::diagnostic::{Code, Finding, nearest};
use crate::text::document::{Document, Node, Value};
use crate::text::findings::Findings;
use crate::text::names::key;

/// The most words of an anchor: one more and it is two feats.
const MOST_WORDS: usize = 18;

const NO_ANCHORS: &str = "The skill has no anchors of its own, so people see the scale's tests.";

/// The most gaps of which each is told.
const A_FEW: usize = 3;

/// Words that everybody can say of themselves, and nobody else could check.
const VAGUE: [&str; 21] = [
    "advanced knowledge",
    "basic knowledge",
    "basic understanding",
    "comfortable with",
    "deep understanding",
    "excellent knowledge",
    "excellent understanding",
    "expert in",
    "familiar with",
    "familiarity with",
    "good command",
    "good knowledge",
    "good understanding",
    "proficient in",
    "solid understanding",
    "some experience",
    "sound knowledge",
    "sound understanding",
    "strong knowledge",
    "strong understanding",
    "thorough knowledge",
];

/// Reads a pack as [`Rubric::check`] does and, if nothing is wrong with it, looks at it as an editor would: every
/// warning that the pack does not allow, and what it allows without need.
///
/// # Errors
/// Everything that is wrong with it.
pub fn inspect(files: &PackFiles, as_of: Date) -> Result<CheckedPack, Findings> {
    let CheckedPack { rubric, warnings } = Rubric::check(files, as_of)?;
    let mut linter = Linter { files, rubric: &rubric, findings: Vec::new() };
    linter.run();
    linter.checked_ahead(as_of);
    // What another pack's own files say is told where that pack is checked.
    let own = linter.findings.into_iter().filter(|found| !found.file.starts_with("../"));
    let mut findings = without_allowed(files, warnings.into_iter().chain(own).collect());
    sort(&mut findings);
    tell_together(&mut findings, Code::ScaleAnchors, 1, Some(NO_ANCHORS), "skill");
    let message = "Nothing leads to a level that a step requires.";
    tell_together(&mut findings, Code::OpenGap, A_FEW, Some(message), "skill");
    tell_together(&mut findings, Code::SameSteps, A_FEW, None, "step");
    tell_together(&mut findings, Code::UnreachableStep, A_FEW, None, "step");
    tell_together(&mut findings, Code::NoExpects, A_FEW, None, "certification");
    Ok(CheckedPack { rubric, warnings: Findings::new(findings, files) })
}

/// What is told of more than `most` things becomes one finding, at the first of them, with the first's message
/// where there is none for all.
fn tell_together(
    findings: &mut Vec<Finding>,
    code: Code,
    most: usize,
    message: Option<&str>,
    what: &str,
) {
    let count = findings.iter().filter(|finding| finding.code == code).count();
    if count <= most {
        return;
    }
    let s = if count == 2 { "" } else { "s" };
    let mut is_first = true;
    findings.retain_mut(|finding| {
        if finding.code != code {
            return true;
        }
        let said = message.unwrap_or(&finding.message);
        finding.message = format!("{said} The same is true of {} more {what}{s}.", count - 1);
        std::mem::take(&mut is_first)
    });
}

/// The findings that no `[[allow]]` is about, and each `[[allow]]` that is about none.
fn without_allowed(files: &PackFiles, mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut doc = document(files, "rubric.toml");
    let allows = doc.read::<RubricFile>(&mut Vec::new()).map(|file| file.allow).unwrap_or_default();
    for (at, allow) in allows.iter().enumerate() {
        let before = findings.len();
        findings.retain(|finding| !is_about(allow, finding, files));
        if findings.len() == before {
            let span = doc.span(&["allow", &at.to_string(), "code"]);
            let message = format!("There is no warning `{}` in `{}`.", allow.code, allow.r#where);
            let help = instead(allow, &findings, files);
            findings.push(Finding::new(Code::UnusedAllow, "rubric.toml", span, message).help(help));
        }
    }
    findings
}

/// What an `[[allow]]` that is about nothing should be instead.
fn instead(allow: &Allow, findings: &[Finding], files: &PackFiles) -> String {
    let named = allow.r#where.as_str();
    let is_there = findings
        .iter()
        .any(|finding| finding.code.name() == allow.code && is_in(named, &finding.file));
    if let Some(text) = allow.text.as_ref().filter(|_| is_there) {
        return format!(
            "There is one, but its line doesn't contain \u{201c}{text}\u{201d}. Correct the `text`."
        );
    }
    let folder = format!("{named}/");
    let names: Vec<&str> = files.keys().map(|file| shown(file)).collect();
    let near = if names.iter().any(|file| is_in(&folder, file)) {
        Some(folder.as_str())
    } else {
        nearest(named, names.iter().copied())
    };
    match near.filter(|_| !names.iter().any(|file| is_in(named, file))) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Delete it: there is nothing left to allow.".to_owned(),
    }
}

fn is_about(allow: &Allow, finding: &Finding, files: &PackFiles) -> bool {
    allow.code == finding.code.name()
        && is_in(&allow.r#where, &finding.file)
        && allow.text.as_ref().is_none_or(|text| has_text(finding, files, text))
}

/// Whether the lines of a finding have a text in them, in capitals or not.
fn has_text(finding: &Finding, files: &PackFiles, text: &str) -> bool {
    files.get(&finding.file).zip(finding.span.as_ref()).is_some_and(|(whole, span)| {
        lines_of(whole, span).to_lowercase().contains(&text.to_lowercase())
    })
}

/// The lines in which a place is.
fn lines_of<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    let begin = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    &text[begin..end]
}

/// Whether a file is meant: by its name, or by that of its folder with a `/` at the end. The files of a pack
/// beside this one are shown with `../` or without.
fn is_in(named: &str, file: &str) -> bool {
    let (place, path) = (shown(named), shown(file));
    place == path || place.ends_with('/') && path.starts_with(place)
}

fn shown(file: &str) -> &str {
    file.strip_prefix("../").unwrap_or(file)
}

/// Whether a file is the pack's own and nothing else is to be told of it.
fn is_read_last(path: &str) -> bool {
    let is_read = ["rubric.toml", "roadmap.toml"].contains(&path) || path.starts_with("skills/");
    !is_read && !path.starts_with("../")
}

fn document(files: &PackFiles, path: &str) -> Document {
    let text = files.get(path).map_or("", String::as_str);
    Document::from_toml(path, text, &mut Vec::new())
}

struct Linter<'a> {
    files: &'a PackFiles,
    rubric: &'a Rubric,
    findings: Vec<Finding>,
}

impl Linter<'_> {
    fn run(&mut self) {
        let sharing = document(self.files, "rubric.toml");
        let roadmap = document(self.files, "roadmap.toml");
        self.names(&sharing, &roadmap);
        for skill in 0..self.rubric.skills.len() {
            let id = self.rubric.skills[skill].id();
            if let Some(place) = share_of(&sharing, id) {
                self.requirements(&sharing, skill, Some(&place));
                continue;
            }
            let doc = document(self.files, &format!("skills/{id}.toml"));
            self.aliases(&doc, skill);
            self.anchors(&doc, skill);
            self.vague_words(&doc, skill);
            self.hours(&doc, skill);
            self.requirements(&doc, skill, None);
            self.figures(&doc, &doc.root, false);
        }
        self.weightless(&sharing);
        self.expects();
        self.weekend_project();
        self.neighbours(&roadmap);
        for step in self.rubric.steps.iter().chain(&self.rubric.paths) {
            self.reach(&roadmap, step);
        }
        self.figures(&sharing, &sharing.root, false);
        self.figures(&roadmap, &roadmap.root, false);
        for path in self.files.keys().filter(|path| is_read_last(path)) {
            let doc = document(self.files, path);
            self.figures(&doc, &doc.root, false);
        }
    }

    fn say(&mut self, code: Code, doc: &Document, path: &[&str], message: String) {
        let span = doc.span(path);
        // Of what is long, just its beginning.
        let long = matches!(doc.at(path).value, Value::Table(_) | Value::Array(_));
        let end = if long { span.end.min(span.start + 1) } else { span.end };
        self.findings.push(Finding::new(code, &doc.file, span.start..end, message));
    }

    /// No two skills and no two steps are called the same.
    fn names(&mut self, sharing: &Document, roadmap: &Document) {
        let rubric = self.rubric;
        for (at, skill) in rubric.skills.iter().enumerate() {
            let mut others = rubric.skills[..at].iter();
            let Some(other) = others.find(|other| key(other.name()) == key(skill.name())) else {
                continue;
            };
            let message = format!("`{}` has the same name as `{}`.", skill.id(), other.id());
            match share_of(sharing, skill.id()) {
                Some(place) => {
                    let path: Vec<&str> = place.iter().map(String::as_str).collect();
                    self.say(Code::SameNames, sharing, &path, message);
                }
                None => {
                    let doc = document(self.files, &format!("skills/{}.toml", skill.id()));
                    self.say(Code::SameNames, &doc, &["name"], message);
                }
            }
        }
        let steps: Vec<&Step> = rubric.steps.iter().chain(&rubric.paths).collect();
        for (at, step) in steps.iter().enumerate() {
            let mut others = steps[..at].iter();
            if let Some(other) = others.find(|other| key(&other.name) == key(&step.name)) {
                let message = format!("`{}` has the same name as `{}`.", step.id, other.id);
                let [kind, at] = place_of(roadmap, step);
                self.say(Code::SameNames, roadmap, &[&kind, &at, "name"], message);
            }
        }
    }

    fn aliases(&mut self, doc: &Document, skill: SkillIx) {
        for (at, alias) in self.rubric.skills[skill].content.aliases.iter().enumerate() {
            if alias.chars().count() == 1 {
                let message =
                    format!("\u{201c}{alias}\u{201d} also matches texts that mean something else.");
                self.say(Code::ShortAlias, doc, &["aliases", &at.to_string()], message);
            }
        }
    }

    /// No fact was checked on a day to come.
    fn checked_ahead(&mut self, as_of: Date) {
        let rubric = self.rubric;
        if rubric.checked_on.first_day() > as_of {
            self.say_ahead("rubric.toml", &["checked_on"], rubric.checked_on);
        }
        for file in &rubric.credentials {
            let path = format!("certifications/{}.toml", file.id);
            let on = file.lifecycle.checked_on;
            if on.first_day() > as_of && self.files.contains_key(&path) {
                self.say_ahead(&path, &["lifecycle", "checked_on"], on);
            }
        }
    }

    fn say_ahead(&mut self, file: &str, path: &[&str], on: PartialDate) {
        let doc = document(self.files, file);
        self.say(Code::CheckedAhead, &doc, path, format!("The day {on} is in the future."));
    }

    /// Whether an anchor is the scale's own text, which is judged nowhere as a skill's.
    fn is_the_scales(&self, anchor: &Anchor) -> bool {
        self.rubric.scale.levels[usize::from(anchor.level)].test == anchor.anchor
    }

    /// Anchors are there, one sentence each, and differ.
    fn anchors(&mut self, doc: &Document, skill: SkillIx) {
        let anchors = &self.rubric.skills[skill].content.levels;
        if anchors.iter().all(|anchor| self.is_the_scales(anchor)) {
            return self.say(Code::ScaleAnchors, doc, &["id"], NO_ANCHORS.to_owned());
        }
        for (at, anchor) in anchors.iter().enumerate() {
            if self.is_the_scales(anchor) {
                continue;
            }
            let path = ["levels", &at.to_string(), "anchor"];
            let message = match anchor.anchor.split_whitespace().count() {
                1 => "One word isn't a sentence.".to_owned(),
                count if count > MOST_WORDS => {
                    format!("The anchor has {count} words. It should have at most {MOST_WORDS}.")
                }
                _ => String::new(),
            };
            if !message.is_empty() {
                self.say(Code::AnchorLength, doc, &path, message);
            }
            let words = words_of(&anchor.anchor);
            if let Some(same) = anchors[..at].iter().find(|other| words_of(&other.anchor) == words)
            {
                let message =
                    format!("Level {} reads the same as level {}.", anchor.level, same.level);
                self.say(Code::SameAnchors, doc, &path, message);
            }
        }
    }

    fn vague_words(&mut self, doc: &Document, skill: SkillIx) {
        if !self.rubric.language.starts_with("en") {
            return;
        }
        for (at, level) in self.rubric.skills[skill].content.levels.iter().enumerate() {
            let index = at.to_string();
            let signs = (level.signs.iter().enumerate())
                .map(|(sign, text)| (vec!["signs".to_owned(), sign.to_string()], text));
            let own =
                (!self.is_the_scales(level)).then(|| (vec!["anchor".to_owned()], &level.anchor));
            for (place, text) in own.into_iter().chain(signs) {
                let Some(words) = VAGUE.iter().find(|words| find_words(text, words).is_some())
                else {
                    continue;
                };
                let path: Vec<&str> = place.iter().map(String::as_str).collect();
                let whole = doc.span(&[&["levels", &index], &path[..]].concat());
                let written = &self.files[&doc.file][whole.clone()];
                let start = find_words(written, words).map(|at| whole.start + at);
                let span = start.map_or(whole, |start| start..start + words.len());
                let message = format!("Others can't observe \u{201c}{words}\u{201d}.");
                self.findings.push(Finding::new(Code::VagueWords, &doc.file, span, message));
            }
        }
    }

    /// No level takes far fewer hours than the one below it.
    fn hours(&mut self, doc: &Document, skill: SkillIx) {
        let efforts = &self.rubric.skills[skill].content.effort;
        for (at, pair) in efforts.windows(2).enumerate() {
            let [Some([low, high]), Some([next_low, next_high])] = [pair[0].hours, pair[1].hours]
            else {
                continue;
            };
            // Twice the middle of each: by more than a quarter less.
            if 4 * (u64::from(next_low) + u64::from(next_high))
                < 3 * (u64::from(low) + u64::from(high))
            {
                let message = format!(
                    "Level {} takes {next_low}\u{2013}{next_high} hours, but the level below takes {low}\u{2013}{high}.",
                    pair[1].to
                );
                self.say(
                    Code::HoursFall,
                    doc,
                    &["effort", &(at + 1).to_string(), "hours"],
                    message,
                );
            }
        }
    }

    /// Every certification says what its issuer expects, if that is nothing.
    fn expects(&mut self) {
        for file in &self.rubric.credentials {
            let path = format!("certifications/{}.toml", file.id);
            if file.expects.is_empty() && self.files.contains_key(&path) {
                let doc = document(self.files, &path);
                if doc.root.child("expects").is_none() {
                    let message = "The certification doesn't say what its issuer expects.";
                    self.say(Code::NoExpects, &doc, &["id"], message.to_owned());
                }
            }
        }
    }

    /// Where there are projects, one fits into a weekend.
    fn weekend_project(&mut self) {
        let (projects, most) = (&self.rubric.projects, self.rubric.judging.weekend_hours());
        let Some(shortest) = projects.iter().min_by_key(|file| file.hours[1]) else { return };
        if shortest.hours[1] <= most {
            return;
        }
        let message = format!(
            "The shortest project, `{}`, takes up to {} hours. A weekend project takes at most {most}.",
            shortest.id, shortest.hours[1]
        );
        let path = format!("projects/{}.toml", shortest.id);
        if self.files.contains_key(&path) {
            self.say(Code::NoWeekendProject, &document(self.files, &path), &["hours"], message);
        } else {
            self.say(
                Code::NoWeekendProject,
                &document(self.files, "rubric.toml"),
                &["id"],
                message,
            );
        }
    }

    /// What is asked is required somewhere, and what is required can be learned. Of a shared skill it is told
    /// where it is `shared`.
    fn requirements(&mut self, doc: &Document, skill: SkillIx, shared: Option<&[String]>) {
        let rubric = self.rubric;
        let place = shared.map(|path| path.iter().map(String::as_str).collect::<Vec<_>>());
        let content = &rubric.skills[skill].content;
        let needed = rubric.required(skill);
        let stands_in = rubric.alternatives(skill).any(|other| rubric.required(other) > 0);
        if needed == 0 && !stands_in {
            let message = format!("No step and no path requires `{}`.", content.id);
            return self.say(Code::NeverRequired, doc, &place.unwrap_or(vec!["id"]), message);
        }
        let reached = rubric.leads(skill).highest();
        if reached < needed && rubric.is_scored(skill) {
            let level = usize::from(reached) + 1;
            let at = level.to_string();
            let step = (rubric.all_steps())
                .find(|step| usize::from(step.required[skill]) >= level)
                .map_or("", |step| &step.id);
            let message = format!(
                "No resource, project or certification leads to level {level}, which `{step}` requires."
            );
            let path = place.unwrap_or(vec!["levels", &at, "level"]);
            self.say(Code::OpenGap, doc, &path, message);
        }
    }

    /// What is required counts somewhere.
    fn weightless(&mut self, doc: &Document) {
        let rubric = self.rubric;
        for (at, group) in rubric.groups.iter().enumerate() {
            let skills: Vec<SkillIx> = (0..rubric.skills.len())
                .filter(|skill| rubric.skills[*skill].group == at && rubric.is_scored(*skill))
                .collect();
            let mut asking = (rubric.all_steps())
                .filter(|step| skills.iter().any(|skill| step.required[*skill] > 0))
                .peekable();
            if asking.peek().is_some() && !asking.any(|step| counts_any(step, &skills)) {
                let message = format!(
                    "`{}` weighs 0 at every step that requires its skills, and none is a must-have.",
                    group.id
                );
                self.say(Code::Weightless, doc, &["groups", &at.to_string(), "id"], message);
            }
        }
    }

    /// Steps beside each other differ in what they ask for.
    fn neighbours(&mut self, doc: &Document) {
        let rubric = self.rubric;
        for (at, step) in rubric.steps.iter().enumerate() {
            let rung = step.rung.unwrap_or(0);
            let same =
                rubric.steps[..at].iter().find(|other| match rung - other.rung.unwrap_or(0) {
                    0 => asks_no_more(rubric, other, step) && asks_no_more(rubric, step, other),
                    1 => asks_no_more(rubric, other, step),
                    _ => false,
                });
            if let Some(other) = same {
                let message = format!("`{}` requires nothing more than `{}`.", step.id, other.id);
                self.say_same(doc, step, message);
            }
        }
        let (roles, paths): (Vec<&Step>, Vec<&Step>) =
            rubric.paths.iter().partition(|step| step.is_role());
        for (at, path) in paths.iter().enumerate() {
            let beside = rubric.steps.iter().filter(|step| step.rung == path.beside);
            let mut others = beside.chain(paths[..at].iter().copied());
            if let Some(other) = others.find(|other| other.required == path.required) {
                let message = format!("`{}` requires the same as `{}`.", path.id, other.id);
                self.say_same(doc, path, message);
            }
        }
        for (at, role) in roles.iter().enumerate() {
            if let Some(other) = roles[..at].iter().find(|other| asks_the_same(other, role)) {
                let message = format!("`{}` requires the same as `{}`.", role.id, other.id);
                self.say_same(doc, role, message);
            }
        }
    }

    fn say_same(&mut self, doc: &Document, step: &Step, message: String) {
        let [kind, at] = place_of(doc, step);
        self.say(Code::SameSteps, doc, &[&kind, &at, "id"], message);
    }

    /// How far anything could back a skill. The last level of the scale may be left to a rating by somebody else.
    fn shown(&self, skill: SkillIx) -> Level {
        let named = self.rubric.carries(skill).highest();
        if named.up() < self.rubric.top() { named } else { self.rubric.top() }
    }

    /// A step can be reached as far as it is backed.
    fn reach(&mut self, doc: &Document, step: &Step) {
        let rubric = self.rubric;
        let [kind, at] = place_of(doc, step);
        for (index, gate) in step.gates.iter().enumerate() {
            let mut carried: Vec<Level> =
                gate.any_of.iter().map(|skill| self.shown(*skill)).collect();
            carried.sort_unstable_by_key(|level| std::cmp::Reverse(*level));
            let place = usize::from(gate.entry.at_least) - 1;
            let most = carried.get(place).copied().unwrap_or_default();
            if most < gate.entry.level {
                let message = format!(
                    "No evidence supports more than level {most} here, so nobody can prove that `{}` fits.",
                    step.id
                );
                let path = [&kind, &at, "gates", &index.to_string(), "level"];
                self.say(Code::UnreachableStep, doc, &path, message);
            }
        }
        let worth = |skill: SkillIx, level: Level| step.weights[skill] * u128::from(level);
        let skills = 0..rubric.skills.len();
        let most: u128 = (skills.clone())
            .map(|skill| worth(skill, self.shown(skill).min(step.required[skill])))
            .sum();
        let all: u128 = skills.map(|skill| worth(skill, step.required[skill])).sum();
        if most * 100 < all * u128::from(rubric.judging.fits_percent) {
            let message = format!(
                "Even with all possible evidence, nobody can prove that `{}` fits.",
                step.id
            );
            self.say(Code::UnreachableStep, doc, &[&kind, &at, "required"], message);
        }
    }

    /// Figures stand within reach of a provenance; and what a source says names one.
    fn figures(&mut self, doc: &Document, node: &Node, covered: bool) {
        match &node.value {
            Value::String(text) if !covered && has_figure(text) => {
                let message = "This figure has no source.".to_owned();
                let finding =
                    Finding::new(Code::UnsourcedFigure, &doc.file, node.span.clone(), message);
                self.findings.push(finding);
            }
            Value::Array(items) => {
                items.iter().for_each(|item| self.figures(doc, item, covered));
            }
            Value::Table(entries) => {
                if is_unsourced(node) {
                    let message = "The basis is a source, but no source is named.".to_owned();
                    let span =
                        node.child("basis").map_or(node.span.clone(), |node| node.span.clone());
                    self.findings.push(Finding::new(
                        Code::UnsourcedFigure,
                        &doc.file,
                        span,
                        message,
                    ));
                }
                let is_covered = node.child("provenance").is_some()
                    || names_sources(node).unwrap_or(covered)
                    || node.child("basis").is_some();
                for entry in entries.iter().filter(|entry| !is_own(&entry.key)) {
                    self.figures(doc, &entry.node, is_covered);
                }
            }
            _ => {}
        }
    }
}

/// Tables that are about sources or findings, not about the trade.
fn is_own(key: &str) -> bool {
    ["sources", "allow"].contains(&key)
}

/// Of something that lists ids of sources: whether it names any.
fn names_sources(node: &Node) -> Option<bool> {
    match &node.child("sources")?.value {
        Value::Array(items) if items.iter().all(|item| matches!(item.value, Value::String(_))) => {
            Some(!items.is_empty())
        }
        _ => None,
    }
}

/// Whether a provenance says that a source says so, and names none.
fn is_unsourced(node: &Node) -> bool {
    let basis = node.child("basis").map(Node::to_json);
    basis.is_some_and(|basis| basis == "source") && !names_sources(node).unwrap_or(false)
}

/// Whether a text has a share in percent or an amount of money in it.
fn has_figure(text: &str) -> bool {
    let mut percent =
        (text.split('%').rev().skip(1)).map(|before| before.trim_end().chars().next_back());
    let mut money = text.split(['$', '\u{20ac}', '\u{a3}']).skip(1);
    percent.any(|c| c.is_some_and(|c| c.is_ascii_digit()))
        || money.any(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Where words of ASCII stand in a text, in whatever case, and as whole words.
fn find_words(text: &str, words: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let mut places = lower.match_indices(words).map(|(at, _)| at);
    places.find(|at| {
        let (before, after) = (&lower[..*at], &lower[*at + words.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// The words of a text in lower case.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Where in rubric.toml a skill is shared, if it is.
fn share_of(doc: &Document, id: &str) -> Option<Vec<String>> {
    (0..count_at(doc, &["shares"])).map(|at| at.to_string()).find_map(|at| {
        let path = ["shares", &at, "skills"];
        let mut places = (0..count_at(doc, &path)).map(|index| index.to_string());
        let index = places.find(|index| doc.at(&[&path[..], &[index]].concat()).to_json() == id)?;
        Some([&path[..], &[&index]].concat().into_iter().map(str::to_owned).collect())
    })
}

/// How many items an array has; 0 if there is none.
fn count_at(doc: &Document, path: &[&str]) -> usize {
    match &doc.at(path).value {
        Value::Array(items) => items.len(),
        _ => 0,
    }
}

/// Where a step, path or role stands in roadmap.toml: roles stand among the steps there.
fn place_of(doc: &Document, step: &Step) -> [String; 2] {
    let kind = if step.beside.is_some() { "paths" } else { "steps" };
    let at = match &doc.at(&[kind]).value {
        Value::Array(entries) => entries
            .iter()
            .position(|node| node.child("id").is_some_and(|id| id.to_json() == step.id.as_str())),
        _ => None,
    };
    [kind.to_owned(), at.unwrap_or(0).to_string()]
}

/// Whether two roles cannot be told apart.
fn asks_the_same(one: &Step, other: &Step) -> bool {
    one.required == other.required
        && one.weights == other.weights
        && one.scope == other.scope
        && must_haves(one).eq(must_haves(other))
}

/// The must-haves of a step: the skills of which any counts, and the level.
fn must_haves(step: &Step) -> impl Iterator<Item = (&[SkillIx], u8, Level)> {
    let gates = step.gates.iter();
    gates.map(|gate| (gate.any_of.as_slice(), gate.entry.at_least, gate.entry.level))
}

/// Whether one of these skills has a weight at a step, or a must-have of it waits for one.
fn counts_any(step: &Step, skills: &[SkillIx]) -> bool {
    let mut waits = step.gates.iter().flat_map(|gate| &gate.any_of);
    waits.any(|skill| skills.contains(skill)) || skills.iter().any(|skill| step.weights[*skill] > 0)
}

/// Whether whoever meets all of `one` meets all of `other` too.
fn asks_no_more(rubric: &Rubric, one: &Step, other: &Step) -> bool {
    let scored = (0..rubric.skills.len()).filter(|skill| rubric.is_scored(*skill));
    let mut levels = scored.map(|skill| other.required[skill] <= one.required[skill]);
    other.scope.is_none()
        && levels.all(|no_more| no_more)
        && other.gates.iter().all(|gate| is_implied(gate, &one.gates))
}

/// Whether whoever meets these must-haves meets this one too: each of them holds so many of its skills.
fn is_implied(gate: &Gate, held: &[Gate]) -> bool {
    held.iter().any(|held| {
        let others = held.any_of.iter().filter(|skill| !gate.any_of.contains(skill)).count();
        held.entry.level >= gate.entry.level
            && usize::from(held.entry.at_least) >= usize::from(gate.entry.at_least) + others
    })
}
