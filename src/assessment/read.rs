//! Reads a saved assessment and checks it against its rubric and against itself.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::{
    AgreedLevel, Amount, Answer, Assessment, Draft, FORMAT, Facts, RubricRef, State, Work,
};
use crate::assessment::earlier_version::evolve;
use crate::rubric::changes::lead;
use crate::rubric::{Rubric, SkillId, SkillIx, is_address};
use crate::text::date::PartialDate;
use crate::text::diagnostic::{Code, Finding, did_you_mean, ticked};
use crate::text::document::{Document, Node, Places, Shaped, Value, read_at_once, schema_of};
use crate::text::findings::Findings;
use crate::text::sorting::sort_by_key;

/// The schema for reading assessments.
static SCHEMA: LazyLock<serde_json::Value> = LazyLock::new(schema_of::<Assessment>);

impl Shaped for Assessment {
    const SCHEMA: &'static [u8] = include_bytes!(concat!(env!("OUT_DIR"), "/assessment.deflate"));
}

impl Assessment {
    /// Reads a saved assessment for this rubric, or carries over one for an earlier version. Findings call it `file`.
    ///
    /// # Errors
    /// All findings about it.
    pub fn read(file: &str, text: &str, rubric: &Rubric) -> Result<Assessment, Findings> {
        if let Some(sound) = read_at_once(text).filter(|read: &Assessment| read.is_sound(rubric)) {
            return Ok(sound);
        }
        Assessment::read_by_tree(file, text, rubric)
    }

    /// Reads the same, slower and with the same result: with a tree that has the positions of all values.
    ///
    /// # Errors
    /// All findings about it.
    pub fn read_by_tree(file: &str, text: &str, rubric: &Rubric) -> Result<Assessment, Findings> {
        let mut findings = Vec::new();
        let read = match Document::from_json(file, text, &mut findings) {
            Some(doc) => Assessment::from_document(doc, findings, rubric),
            None => Err(findings),
        };
        read.map_err(|findings| Findings::of(findings, file, text))
    }

    /// Whether it is surely valid, for exactly the version of the rubric that it has. If not, only the tree can tell.
    pub(crate) fn is_sound(&self, rubric: &Rubric) -> bool {
        let RubricRef { id, version } = &self.rubric;
        let is_of_rubric = *id == rubric.id && *version == rubric.version.to_string();
        if self.format != FORMAT || !is_of_rubric || self.carried.is_some() || self.draft.is_some()
        {
            return false;
        }
        let Facts { years_experience, hours_per_week, budget_usd, .. } = &self.facts;
        let is_in_schema = is_up_to(years_experience.as_ref(), MOST_YEARS)
            && is_up_to(hours_per_week.as_ref(), MOST_HOURS)
            && is_up_to(budget_usd.as_ref(), MOST_USD);
        is_in_schema && self.findings("", rubric).is_empty()
    }

    /// What is wrong with its values by the rubric, without places. Findings call its file `file`.
    pub(crate) fn findings(&self, file: &str, rubric: &Rubric) -> Vec<Finding> {
        let root = Node { span: 0..0, value: Value::Null };
        let doc = Document { file: file.to_owned(), root, repaired: Places::default() };
        let mut findings = Vec::new();
        AssessmentReader { doc: &doc, rubric, findings: &mut findings }.check(self);
        findings
    }

    /// Reads the same from a tree, which may be a part of another one; `findings` has the findings so far.
    ///
    /// # Errors
    /// All findings about it.
    pub(crate) fn from_document(
        mut doc: Document,
        mut findings: Vec<Finding>,
        rubric: &Rubric,
    ) -> Result<Assessment, Vec<Finding>> {
        if let Some(finding) = check_identity(&doc, rubric) {
            return Err(vec![finding]);
        }
        let levels = level_spans(&doc);
        let mut assessment: Option<Assessment> = doc.read_by(&SCHEMA, &mut findings);
        if let Some(carried) = evolve(&mut doc, rubric) {
            assessment = doc.read_by(&SCHEMA, &mut Vec::new());
            if let Some(assessment) = &mut assessment {
                assessment.rubric.version = rubric.version.to_string();
                assessment.carried = Some(carried);
            }
        }
        // What only others can say has a file of its own.
        let only_of_ratings = |finding: &&mut Finding| {
            finding.code == Code::UnknownField && finding.message.contains("`seen_work`")
        };
        for finding in findings.iter_mut().filter(only_of_ratings) {
            let help = "Only a rating by someone else can say it. Delete the field.";
            finding.help = Some(help.to_owned());
        }
        // The format allows any scale. Here the scale is known.
        for finding in findings
            .iter_mut()
            .filter(|finding| finding.span.as_ref().is_some_and(|span| levels.contains(span)))
        {
            finding.message = finding.message.split(", but").next().unwrap_or_default().to_owned();
            finding.message.push_str(", which isn't a level.");
            finding.help = Some(format!("Levels are whole numbers from 0 to {}.", rubric.top()));
        }
        if let Some(assessment) = &assessment {
            let mut reader = AssessmentReader { doc: &doc, rubric, findings: &mut findings };
            reader.check(assessment);
        }
        sort_by_key(&mut findings, |finding| finding.span.as_ref().map_or(0, |span| span.start));
        match assessment {
            Some(assessment) if findings.is_empty() => Ok(assessment),
            _ => Err(findings),
        }
    }
}

/// The highest amounts that the schema allows.
pub(super) const MOST_YEARS: f64 = 80.0;
pub(super) const MOST_HOURS: f64 = 168.0;
pub(super) const MOST_USD: f64 = 1_000_000.0;

/// Whether an amount is from 0 to `most`. A tree has no -0, which other programs may see as negative.
fn is_up_to(amount: Option<&Amount>, most: f64) -> bool {
    amount.is_none_or(|Amount(amount)| amount.is_sign_positive() && *amount <= most)
}

/// Whether a text has the form of a language code, such as `en` or `zh-Hans`.
pub(super) fn is_language(text: &str) -> bool {
    let primary = text.split('-').next().unwrap_or("");
    let letters = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (2..=3).contains(&primary.len()) && letters
}

/// The positions of the levels in the answers, whatever their values are.
fn level_spans(doc: &Document) -> HashSet<std::ops::Range<usize>> {
    let Some(Value::Table(answers)) = doc.root.child("answers").map(|node| &node.value) else {
        return HashSet::new();
    };
    answers.iter().filter_map(|answer| Some(answer.node.child("level")?.span.clone())).collect()
}

/// Fields that tell a saved assessment, however damaged, from other JSON files.
const KEYS: [&str; 5] = ["format", "rubric", "taken_on", "answers", "facts"];

/// The finding for a file of another kind or another rubric. It replaces the many findings that would follow from it.
fn check_identity(doc: &Document, rubric: &Rubric) -> Option<Finding> {
    if matches!(doc.root.value, Value::Table(_))
        && KEYS.iter().all(|key| doc.root.child(key).is_none())
    {
        let finding =
            Finding::new(Code::WrongFormat, &doc.file, None, "This isn't a skillgap file.");
        return Some(finding.help("Give the file name of a saved assessment or report."));
    }
    let format = text_at(doc, &["format"])?;
    if format != FORMAT {
        let message = format!("The format is `{format}`, but this command reads `{FORMAT}`.");
        let help = if format.starts_with("skillgap-report/") {
            "This is a saved report. Use it with `skillgap report`, or use the assessment."
        } else if format.starts_with("skillgap-statement/") {
            "This is a statement for employers, without answers. Use the assessment behind it."
        } else if format.starts_with("skillgap-rating/") {
            "This is a rating by someone else. Use the assessment, and add `--rating` to a report."
        } else if format.starts_with("skillgap-assessment/") {
            "Another version of skillgap wrote this file. Use that version."
        } else {
            "Use a file that `skillgap assess` saved."
        };
        return Some(
            Finding::new(Code::WrongFormat, &doc.file, doc.span(&["format"]), message).help(help),
        );
    }
    let id = text_at(doc, &["rubric", "id"])?;
    if id != rubric.id {
        let message =
            format!("The assessment belongs to the rubric `{id}`, not to `{}`.", rubric.id);
        let span = doc.span(&["rubric", "id"]);
        let help = "Add its rubric with `-r`.";
        return Some(Finding::new(Code::WrongRubric, &doc.file, span, message).help(help));
    }
    check_version(doc, rubric)
}

/// The finding for a file of a version that cannot be carried over to this rubric.
fn check_version(doc: &Document, rubric: &Rubric) -> Option<Finding> {
    let version = text_at(doc, &["rubric", "version"])?;
    let span = doc.span(&["rubric", "version"]);
    match version.parse::<semver::Version>() {
        Ok(version) if lead(&rubric.changes, &version, &rubric.version) => None,
        Ok(version) if version < rubric.version => {
            let message = format!(
                "The assessment is for version {version} of the rubric. This is version {}, which can't carry over its answers.",
                rubric.version
            );
            let help =
                format!("Use version {version} of the rubric with `-r DIR`, or answer again.");
            Some(Finding::new(Code::WrongRubric, &doc.file, span, message).help(help))
        }
        Ok(version) => {
            let message = format!(
                "The assessment is for version {version} of the rubric, and this is version {}.",
                rubric.version
            );
            let help = "Use a version with the same first number, or answer again.";
            Some(Finding::new(Code::WrongRubric, &doc.file, span, message).help(help))
        }
        Err(_) => {
            let message = format!("\u{201c}{version}\u{201d} isn't a version.");
            Some(
                Finding::new(Code::WrongRubric, &doc.file, span, message)
                    .help("Write it like `1.0.0`."),
            )
        }
    }
}

fn text_at(doc: &Document, path: &[&str]) -> Option<String> {
    doc.at(path).to_json().as_str().map(str::to_owned)
}

/// Checks an assessment against the rubric and against itself.
struct AssessmentReader<'a> {
    doc: &'a Document,
    rubric: &'a Rubric,
    findings: &'a mut Vec<Finding>,
}

impl AssessmentReader<'_> {
    fn say(&mut self, code: Code, span: std::ops::Range<usize>, message: String, help: &str) {
        if !self.doc.repeats(&span) {
            let finding = Finding::new(code, &self.doc.file, span, message);
            self.findings.push(if help.is_empty() { finding } else { finding.help(help) });
        }
    }

    fn check(&mut self, assessment: &Assessment) {
        for (id, answer) in &assessment.answers {
            self.answer(assessment, id, answer);
        }
        let mut ids = BTreeSet::new();
        for (at, work) in assessment.work().iter().enumerate() {
            self.work(assessment, at, work, &mut ids);
        }
        if let Some(draft) = &assessment.draft {
            self.draft(draft);
        }
        self.not_empty(&["id"], assessment.id.0.as_ref());
        let mut ids = BTreeSet::new();
        for (index, held) in assessment.credentials().iter().enumerate() {
            let at = index.to_string();
            let span = self.doc.span(&["credentials", &at, "id"]);
            if self.rubric.credential(&held.id).is_none() {
                let known: Vec<&str> =
                    self.rubric.credentials.iter().map(|known| known.id.as_str()).collect();
                let help = did_you_mean(&held.id, &known);
                self.say(
                    Code::UnknownId,
                    span,
                    format!("The rubric has no certification `{}`.", held.id),
                    &help,
                );
            } else if !ids.insert(&held.id) {
                let message = format!("The certification `{}` is listed twice.", held.id);
                self.say(Code::DoubledId, span, message, "Keep the later one.");
            }
            self.not_after(assessment, &["credentials", &at, "earned_on"], held.earned_on);
        }
        if let Some(subject) = &assessment.subject {
            self.not_empty(&["subject", "name"], Some(&subject.name));
        }
        self.facts(&assessment.facts);
        for (at, agreed) in assessment.agreed().iter().enumerate() {
            let at = at.to_string();
            self.not_empty(&["agreed", &at, "what"], Some(&agreed.what));
            self.not_empty(&["agreed", &at, "owner"], agreed.owner.as_ref());
            self.not_empty(&["agreed", &at, "about"], agreed.about.as_ref());
            self.not_empty(&["agreed", &at, "dropped"], agreed.dropped.as_ref());
        }
        for (id, agreed) in &assessment.agreed_levels {
            self.agreed_level(id, agreed);
        }
    }

    fn answer(&mut self, assessment: &Assessment, id: &str, answer: &Answer) {
        let path = ["answers", id];
        let Some(skill) = self.skill(self.doc.key_span(&path), id) else { return };
        match (answer.state, answer.level) {
            (State::Rated, None) => {
                let message = format!("`{id}` is rated but has no level.");
                self.say(
                    Code::AnswerShape,
                    self.doc.span(&path),
                    message,
                    "Add `level`, or use `declined`.",
                );
            }
            (State::Rated, Some(level)) if level > self.rubric.top() => {
                let message = format!("Level {level} of `{id}` isn't on the scale.");
                let help = format!("Levels go from 0 to {}.", self.rubric.top());
                self.say(
                    Code::LevelOffScale,
                    self.doc.span(&["answers", id, "level"]),
                    message,
                    &help,
                );
            }
            (State::Declined | State::NotApplicable, Some(_)) => {
                let message = format!("`{id}` has a level but isn't rated.");
                let help = "Delete the level, or use `rated`.";
                self.say(
                    Code::AnswerShape,
                    self.doc.span(&["answers", id, "level"]),
                    message,
                    help,
                );
            }
            _ => {}
        }
        if answer.state == State::NotApplicable {
            self.not_applicable(assessment, id, skill);
        }
        self.not_empty(&["answers", id, "reason"], answer.reason.as_ref());
        self.not_after(assessment, &["answers", id, "answered_on"], answer.answered_on);
    }

    fn agreed_level(&mut self, id: &str, agreed: &AgreedLevel) {
        let path = ["agreed_levels", id];
        let top = self.rubric.top();
        if self.skill(self.doc.key_span(&path), id).is_some() && agreed.level > top {
            let message = format!("Level {} of `{id}` isn't on the scale.", agreed.level);
            let span = self.doc.span(&["agreed_levels", id, "level"]);
            let help = format!("Levels go from 0 to {top}.");
            self.say(Code::LevelOffScale, span, message, &help);
        }
        self.not_empty(&["agreed_levels", id, "with"], agreed.with.as_ref());
    }

    fn not_applicable(&mut self, assessment: &Assessment, id: &str, skill: SkillIx) {
        let span = self.doc.span(&["answers", id, "state"]);
        if !self.rubric.may_be_left_out(skill) {
            let message = format!("`{id}` can't be `not-applicable` in this rubric.");
            self.say(Code::NotApplicable, span, message, "Rate it, or use `declined`.");
        } else if assessment.is_last_of_set(self.rubric, skill) {
            let others: Vec<&str> = self
                .rubric
                .alternatives(skill)
                .map(|other| self.rubric.skills[other].id().as_str())
                .collect();
            let message = format!("`{id}` and {} can't all be `not-applicable`.", ticked(&others));
            self.say(Code::NotApplicable, span, message, "Rate one of them, or use `declined`.");
        }
    }

    fn work(
        &mut self,
        assessment: &Assessment,
        index: usize,
        work: &Work,
        ids: &mut BTreeSet<String>,
    ) {
        let at = index.to_string();
        if !ids.insert(work.id.clone()) {
            let message = format!("Two projects have the id `{}`.", work.id);
            let span = self.doc.span(&["work", &at, "id"]);
            self.say(Code::DoubledId, span, message, "Give each its own id.");
        }
        for (field, text) in work.texts() {
            self.not_empty(&["work", &at, field], text);
        }
        for (index, text) in work.highlights.iter().enumerate() {
            self.not_empty(&["work", &at, "highlights", &index.to_string()], Some(text));
        }
        self.address(&["work", &at, "link"], work.link.as_ref());
        self.shows(&["work", &at, "shows"], &work.shows);
        self.not_after(assessment, &["work", &at, "from"], work.from);
        self.not_after(assessment, &["work", &at, "until"], work.until);
        if let (Some(from), Some(until)) = (work.from, work.until)
            && until.last_day() < from.first_day()
        {
            let message = format!("The project ends in {until}, before it starts in {from}.");
            let span = self.doc.span(&["work", &at, "until"]);
            self.say(Code::DateOrder, span, message, "Swap the two dates.");
        }
    }

    /// Checks a half-entered project, which may be almost empty. Its dates are checked only once it is complete.
    fn draft(&mut self, draft: &Draft) {
        for (field, text) in draft.texts() {
            self.not_empty(&["draft", field], text);
        }
        for (index, text) in draft.highlights.iter().enumerate() {
            self.not_empty(&["draft", "highlights", &index.to_string()], Some(text));
        }
        self.address(&["draft", "link"], draft.link.as_ref());
        self.shows(&["draft", "shows"], draft.shows.as_deref().unwrap_or_default());
    }

    fn address(&mut self, path: &[&str], address: Option<&String>) {
        if let Some(address) = address.filter(|address| !is_address(address)) {
            let message = format!("\u{201c}{address}\u{201d} isn't a web address.");
            let help = "Start it with `https://` or `http://`.";
            self.say(Code::BadAddress, self.doc.span(path), message, help);
        }
    }

    fn shows(&mut self, path: &[&str], shows: &[SkillId]) {
        let mut shown = BTreeSet::new();
        for (index, id) in shows.iter().enumerate() {
            let span = self.doc.span(&[path, &[index.to_string().as_str()]].concat());
            self.skill(span.clone(), id);
            if !shown.insert(id) {
                self.say(
                    Code::DoubledId,
                    span,
                    format!("`{id}` is listed twice."),
                    "List it once.",
                );
            }
        }
    }

    fn facts(&mut self, facts: &Facts) {
        let steps: Vec<&str> = self.rubric.all_steps().map(|step| step.id.as_str()).collect();
        if let Some(aim) = facts.aim.as_ref().filter(|aim| !steps.contains(&aim.as_str())) {
            let help = did_you_mean(aim, &steps);
            let span = self.doc.span(&["facts", "aim"]);
            self.say(
                Code::UnknownId,
                span,
                format!("The rubric has no role or path `{aim}`."),
                &help,
            );
        }
        let asked: Vec<&str> = self
            .rubric
            .all_steps()
            .filter(|step| step.scope.is_some())
            .map(|step| step.id.as_str())
            .collect();
        for step in facts.scope.keys().filter(|step| !asked.contains(&step.as_str())) {
            let span = self.doc.key_span(&["facts", "scope", step]);
            let message = format!("The step `{step}` has no question about scope.");
            self.say(Code::UnknownId, span, message, &did_you_mean(step, &asked));
        }
        let beyond: Vec<&str> =
            self.rubric.market.beyond.iter().map(|item| item.id.as_str()).collect();
        for (at, id) in facts.also_used.iter().flatten().enumerate() {
            let span = self.doc.span(&["facts", "also_used", &at.to_string()]);
            if !beyond.contains(&id.as_str()) {
                let message = format!("The rubric's list of other topics has no `{id}`.");
                self.say(Code::UnknownId, span, message, &did_you_mean(id, &beyond));
            }
        }
        for (at, language) in facts.languages.iter().flatten().enumerate() {
            if !is_language(language) {
                let span = self.doc.span(&["facts", "languages", &at.to_string()]);
                let message = format!("\u{201c}{language}\u{201d} isn't a language code.");
                self.say(
                    Code::UnknownWord,
                    span,
                    message,
                    "Use codes such as `en`, `de` or `zh-Hans`.",
                );
            }
        }
        self.not_empty(&["facts", "degree"], facts.degree.as_ref());
        self.address(&["facts", "portfolio"], facts.portfolio.as_ref());
    }

    fn skill(&mut self, span: std::ops::Range<usize>, id: &str) -> Option<SkillIx> {
        let found = self.rubric.skill_ix(id);
        if found.is_none() {
            let known: Vec<&str> =
                self.rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
            self.say(
                Code::UnknownId,
                span,
                format!("The rubric has no skill `{id}`."),
                &did_you_mean(id, &known),
            );
        }
        found
    }

    fn not_empty(&mut self, path: &[&str], text: Option<&String>) {
        if text.is_some_and(|text| text.trim().is_empty()) {
            let field = path[path.len() - 1];
            let message = format!("`{field}` is empty.");
            self.say(
                Code::EmptyText,
                self.doc.span(path),
                message,
                "Fill it in, or delete the field.",
            );
        }
    }

    fn not_after(&mut self, assessment: &Assessment, path: &[&str], date: Option<PartialDate>) {
        let known = !self.doc.is_repaired(&["taken_on"]);
        let taken = assessment.taken_on.last_day();
        if let Some(date) = date.filter(|date| known && date.first_day() > taken) {
            let message = format!(
                "The date {date} is after {}, the day of the assessment.",
                assessment.taken_on
            );
            let help = "Use a date up to that day.";
            self.say(Code::DateInFuture, self.doc.span(path), message, help);
        }
    }
}
