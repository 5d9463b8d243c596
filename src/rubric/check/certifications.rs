//! Checks certifications and projects.

use super::{BTreeMap, Checker, MOST_SHORT, SkillId, is_language};
use crate::rubric::Level;
use crate::rubric::files::{Credential, Evidence, Levels, Project, Proof, RubricFile};
use crate::rubric::shares::place;
use crate::text::diagnostic::{Code, Finding};
use crate::text::document::Document;

impl Checker<'_> {
    /// What each kind of backing can carry, if that can be known.
    pub(super) fn evidence<'r>(&self, rubric: Option<&'r RubricFile>) -> Option<&'r Evidence> {
        rubric.filter(|_| !self.is_evidence_open).map(|rubric| &rubric.evidence)
    }

    pub(super) fn certification_file(
        &mut self,
        doc: &Document,
        file: &Credential,
        rubric: Option<&RubricFile>,
    ) {
        let evidence = self.evidence(rubric);
        let taught = evidence.map_or(Level::new(u8::MAX), |evidence| evidence.taught_by_credential);
        self.check_levels(
            doc,
            &["teaches"],
            &file.teaches,
            Some((taught, "The most that a certification can teach is {most}.")),
        );
        self.check_levels(doc, &["backs"], &file.backs, None);
        if matches!(file.proof, Proof::ChoiceExam | Proof::UngradedCourse) {
            let most =
                evidence.map_or(Level::new(u8::MAX), |evidence| evidence.choice_exam_hands_on);
            let hands_on: Levels = file
                .backs
                .clone()
                .into_iter()
                .filter(|(id, _)| self.hands_on.contains(id.as_str()))
                .collect();
            let why = "The most that its kind of proof can support in a hands-on skill is {most}.";
            self.check_levels(doc, &["backs"], &hands_on, Some((most, why)));
        }
        for (at, domain) in file.domains.iter().enumerate() {
            self.check_strengths(doc, &at.to_string(), &domain.skills);
        }
        for (at, id) in file.prerequisites.credentials.iter().enumerate() {
            self.check_credential(doc, &["prerequisites", "credentials", &at.to_string()], id);
        }
        self.check_levels(doc, &["prerequisites", "levels"], &file.prerequisites.levels, None);
        self.check_expects(doc, file);
        if let Some([low, high]) = file.preparation_hours.filter(|[low, high]| low > high) {
            let message = format!("The range ends below its start: {low} to {high} hours.");
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

    /// What its issuer expects is no less than that below which starting makes no sense.
    fn check_expects(&mut self, doc: &Document, file: &Credential) {
        self.check_levels(doc, &["expects"], &file.expects, None);
        if file.expects.is_empty() {
            return;
        }
        for (id, first) in &file.prerequisites.levels {
            let expected = file.expects.get(id).copied().unwrap_or_default();
            if expected < *first {
                let own = ["expects", id.as_str()];
                let path = if file.expects.contains_key(id) { &own[..] } else { &own[..1] };
                let message = format!(
                    "`expects` has level {expected} for `{id}`, but `prerequisites` needs {first}."
                );
                let help = "Raise `expects`, or lower `prerequisites`.";
                self.say_out_of_range(doc, path, message, help);
            }
        }
    }

    /// Numbers and lists that make no sense as they are.
    pub(super) fn check_small_facts(&mut self, doc: &Document, file: &Credential) {
        let length = file.short.chars().count();
        if length > MOST_SHORT {
            let message = format!("`short` has {length} characters; the limit is {MOST_SHORT}.");
            let help = "Shorten it for tables. `name` has the full name.";
            self.say_out_of_range(doc, &["short"], message, help);
        }
        if file.valid_months == Some(0) {
            let message = "The certification would expire on its first day.".to_owned();
            let help = "Delete the field if the certification doesn't expire.";
            self.say_out_of_range(doc, &["valid_months"], message, help);
        }
        if file.languages.is_empty() {
            let message = "The certification has no language.".to_owned();
            let help = "Name the languages, such as `en`.";
            self.say_out_of_range(doc, &["languages"], message, help);
        }
        for (at, language) in file.languages.iter().enumerate() {
            if !is_language(language) {
                let message = format!("\u{201c}{language}\u{201d} isn't a language code.");
                let help = "Use codes such as `en` or `pt-BR`.";
                self.say_out_of_range(doc, &["languages", &at.to_string()], message, help);
            }
        }
        for (at, domain) in file.domains.iter().enumerate() {
            let Some([low, high]) = domain.percent else { continue };
            if !(0.0 <= low && low <= high && high <= 100.0) {
                let message = format!("The range can't be {low} to {high} percent.");
                let help = "Write low and high, from 0 to 100.";
                let path = ["domains", &at.to_string(), "percent"];
                self.say_out_of_range(doc, &path, message, help);
            }
        }
    }

    fn say_out_of_range(&mut self, doc: &Document, path: &[&str], message: String, help: &str) {
        let finding = Finding::new(Code::OutOfRange, &doc.file, doc.span(path), message);
        self.say(finding.help(help));
    }

    /// How much a part of an exam is about a skill, which has nothing to do with the scale.
    pub(super) fn check_strengths(
        &mut self,
        doc: &Document,
        domain: &str,
        strengths: &BTreeMap<SkillId, u8>,
    ) {
        for (id, strength) in strengths {
            let path = ["domains", domain, "skills", id];
            self.check_skill(doc, doc.key_span(&path), id);
            if !(1..=3).contains(strength) {
                let message = format!("The strength is {strength}, but must be 1, 2 or 3.");
                self.say(Finding::new(Code::OutOfRange, &doc.file, doc.span(&path), message));
            }
        }
    }

    pub(super) fn check_lifecycle(&mut self, doc: &Document, file: &Credential) {
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
            let message = "Its last day is before its first.";
            let span = doc.span(&["lifecycle", "last_exam_day"]);
            self.say(Finding::new(Code::LifecycleOrder, &doc.file, span, message));
        }
        let active = lifecycle.status == crate::rubric::files::Status::Active;
        if let Some(last) = lifecycle
            .last_exam_day
            .filter(|last| last.last_day() < lifecycle.checked_on.first_day())
            && active
        {
            let message =
                format!("The certification was active when checked, but its last day was {last}.");
            let span = doc.span(&["lifecycle", "status"]);
            self.say(Finding::new(Code::LifecycleOrder, &doc.file, span, message));
        }
        if let Some(recheck) =
            lifecycle.recheck_after.filter(|recheck| self.as_of > recheck.last_day())
        {
            let message =
                format!("It's time to check `{}` again. It was due on {recheck}.", file.id);
            let help = "Check its addresses, then set `checked_on` and `recheck_after`.";
            let span = doc.span(&["lifecycle", "recheck_after"]);
            self.say(Finding::new(Code::Stale, &doc.file, span, message).help(help));
        }
    }

    pub(super) fn project_file(
        &mut self,
        doc: &Document,
        file: &Project,
        rubric: Option<&RubricFile>,
    ) {
        let evidence = self.evidence(rubric);
        let taught = evidence.map_or(Level::new(u8::MAX), |evidence| evidence.taught_by_project);
        let shown = evidence.map_or(Level::new(u8::MAX), |evidence| evidence.linked);
        self.check_levels(doc, &["first"], &file.first, None);
        self.check_levels(
            doc,
            &["teaches"],
            &file.teaches,
            Some((taught, "The most that a project can teach is {most}.")),
        );
        self.check_levels(
            doc,
            &["shows"],
            &file.shows,
            Some((shown, "The most that a project with a link can show is {most}.")),
        );
        // What another pack's project is about may be nothing that is asked about here.
        if place(&doc.file).0.is_none() {
            self.check_topics(doc, &["topics"], &file.topics);
        }
        let [low, high] = file.hours;
        if low > high {
            let message = format!("The range ends below its start: {low} to {high} hours.");
            self.say(Finding::new(Code::OutOfRange, &doc.file, doc.span(&["hours"]), message));
        }
    }
}
