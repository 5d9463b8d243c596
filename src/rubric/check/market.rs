//! Checks `market.toml`.

use super::{Checker, SkillId, StepId};
use crate::rubric::files::{Beyond, LooksFor, Market, Search, TipLooksFor};
use crate::rubric::shares::skills_beside;
use crate::text::diagnostic::{Code, Finding, did_you_mean};
use crate::text::document::Document;

impl Checker<'_> {
    pub(super) fn market_file(&mut self) -> Option<Market> {
        if !self.files.contains_key("market.toml") {
            self.topics = Some(Vec::new());
            return Some(Market::default());
        }
        let (doc, file) = self.read::<Market>("market.toml")?;
        let ids =
            file.duties.iter().enumerate().map(|(at, duty)| (duty.id.as_str(), at.to_string()));
        self.check_ids(&doc, "duties", ids);
        let ids =
            file.beyond.iter().enumerate().map(|(at, item)| (item.id.as_str(), at.to_string()));
        self.check_ids(&doc, "beyond", ids);
        let ids =
            file.claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at.to_string()));
        self.check_ids(&doc, "claims", ids);
        self.topics = Some(file.beyond.iter().map(|item| item.id.clone()).collect());
        for (at, item) in file.beyond.iter().enumerate() {
            self.check_beyond(&doc, &at.to_string(), item);
        }
        for (at, search) in file.searches.iter().enumerate() {
            self.check_search(&doc, &at.to_string(), search);
        }
        for (at, duty) in file.duties.iter().enumerate() {
            self.check_levels(&doc, &["duties", &at.to_string(), "needs"], &duty.needs, None);
        }
        self.check_resume(&doc, &file);
        for (at, claim) in file.claims.iter().enumerate() {
            let key = at.to_string();
            self.check_skills(&doc, &["claims", &key, "skills"], &claim.skills);
            for (index, id) in claim.credentials.iter().enumerate() {
                self.check_credential(
                    &doc,
                    &["claims", &key, "credentials", &index.to_string()],
                    id,
                );
            }
            let Some(steps) = &self.steps else { continue };
            for (index, id) in claim.steps.iter().enumerate().filter(|(_, id)| !steps.contains(id))
            {
                let known: Vec<&str> = steps.iter().map(StepId::as_str).collect();
                let help = did_you_mean(id, &known);
                let span = doc.span(&["claims", &key, "steps", &index.to_string()]);
                let message = format!("There is no step `{id}`.");
                self.findings
                    .push(Finding::new(Code::UnknownId, &doc.file, span, message).help(help));
            }
        }
        Some(file)
    }

    /// Skills of another rubric have its id, and are there if that pack is.
    fn check_beyond(&mut self, doc: &Document, at: &str, item: &Beyond) {
        let path = ["beyond", at, "skills"];
        let Some(rubric) = &item.rubric else {
            if !item.skills.is_empty() {
                let message = "Skills are listed, but no rubric that they belong to.";
                let finding = Finding::new(Code::MissingField, &doc.file, doc.span(&path), message);
                self.say(finding.help("Add `rubric`, or delete the skills."));
            }
            return;
        };
        let Some(known) = skills_beside(self.beside, rubric) else { return };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        for (index, id) in item.skills.iter().enumerate() {
            if !known.contains(&id.as_str()) {
                let span = doc.span(&[&path[..], &[&index.to_string()]].concat());
                let message = format!("`{rubric}` has no skill `{id}`.");
                let finding = Finding::new(Code::UnknownId, &doc.file, span, message);
                self.say(finding.help(did_you_mean(id, &known)));
            }
        }
    }

    /// Titles to search for name skills and topics that there are, and something that makes them fit.
    fn check_search(&mut self, doc: &Document, at: &str, search: &Search) {
        let path = ["searches", at];
        self.check_levels(doc, &[&path[..], &["skills"]].concat(), &search.skills, None);
        self.check_levels(doc, &[&path[..], &["apply_from"]].concat(), &search.apply_from, None);
        self.check_topics(doc, &[&path[..], &["topics"]].concat(), &search.topics);
        let known = self.steps.clone().unwrap_or_else(|| search.aims.clone());
        for (index, id) in search.aims.iter().enumerate().filter(|(_, id)| !known.contains(id)) {
            let span = doc.span(&[&path[..], &["aims", &index.to_string()]].concat());
            let message = format!("This rubric has no step `{id}`.");
            let known: Vec<&str> = known.iter().map(|id| id.as_str()).collect();
            let finding = Finding::new(Code::UnknownId, &doc.file, span, message);
            self.say(finding.help(did_you_mean(id.as_str(), &known)));
        }
        if search.skills.is_empty() && search.topics.is_empty() && search.words.is_empty() {
            let message = "These titles need a condition.";
            let finding = Finding::new(Code::MissingField, &doc.file, doc.span(&path), message);
            self.say(finding.help("Name skills, topics or words."));
        }
    }

    /// Ids of topics in job postings beyond the rubric, where those are known.
    pub(super) fn check_topics(&mut self, doc: &Document, path: &[&str], ids: &[String]) {
        let Some(known) = self.topics.clone() else { return };
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        for (at, id) in ids.iter().enumerate().filter(|(_, id)| !known.contains(&id.as_str())) {
            let span = doc.span(&[path, &[&at.to_string()]].concat());
            self.unknown(doc, span, ("topic", id), &known);
        }
    }

    /// What recruiters look for, and advice on resumes: what is held against skills names some, and
    /// nothing else does.
    pub(super) fn check_resume(&mut self, doc: &Document, file: &Market) {
        let wishes = file.recruiters.iter().enumerate();
        let ids = wishes.map(|(at, wish)| (wish.id.as_str(), at.to_string()));
        self.check_ids(doc, "recruiters", ids);
        let tips = file.resume_tips.iter().enumerate();
        let ids = tips.map(|(at, tip)| (tip.id.as_str(), at.to_string()));
        self.check_ids(doc, "resume_tips", ids);
        for (at, wish) in file.recruiters.iter().enumerate() {
            let key = at.to_string();
            let path = ["recruiters", key.as_str()];
            let skills = [&wish.skills[..], &wish.any_of].concat();
            self.check_named(doc, &path, wish.looks_for == LooksFor::Skills, &skills);
            self.check_skills(doc, &[&path[..], &["skills"]].concat(), &wish.skills);
            self.check_skills(doc, &[&path[..], &["any_of"]].concat(), &wish.any_of);
        }
        for (at, tip) in file.resume_tips.iter().enumerate() {
            let key = at.to_string();
            let path = ["resume_tips", key.as_str()];
            self.check_named(doc, &path, tip.looks_for == TipLooksFor::Tools, &tip.skills);
            self.check_skills(doc, &[&path[..], &["skills"]].concat(), &tip.skills);
        }
    }

    /// Whether skills are named where, and only where, something is held against them.
    pub(super) fn check_named(
        &mut self,
        doc: &Document,
        path: &[&str],
        needed: bool,
        skills: &[SkillId],
    ) {
        let span = doc.span(&[path, &["looks_for"]].concat());
        let finding = match (needed, skills.is_empty()) {
            (true, true) => {
                let message = "`looks_for` says skills, but no skills are listed.";
                Finding::new(Code::MissingField, &doc.file, span, message)
                    .help("Add `skills = [...]`, or change `looks_for`.")
            }
            (false, false) => {
                let message = "Skills are listed, but `looks_for` doesn't say skills.";
                Finding::new(Code::UnknownField, &doc.file, span, message)
                    .help("Delete the skills, or change `looks_for`.")
            }
            _ => return,
        };
        self.say(finding);
    }
}
