//! Lines for a resume, and what it lacks.

use std::collections::BTreeSet;

use crate::render::pages::report::{
    Block, Fact, LooksFor, RecruiterLine, ReportPage, ResumeLine, Role, Section, Text, TipLine,
    TipLooksFor, Wanting, first_of, in_brackets, list, quoted,
};
use crate::text::words::capital;

const NO_PROJECT: &str =
    "No lines yet: you haven't added a project. {add} asks for its name, users, result and dates.";
const FILL_IN: &str = "Use your own words, and fill in the brackets.";

impl ReportPage<'_> {
    pub(super) fn resume(&self) -> Section {
        let resume = &self.report.resume;
        let mut blocks = Vec::new();
        let text = if resume.lines.is_empty() {
            Some(NO_PROJECT)
        } else {
            resume.lines.iter().any(|line| !line.lacks.is_empty()).then_some(FILL_IN)
        };
        let add = Text::default().with(Role::Code, "`skillgap work add`");
        blocks.extend(text.map(|text| Block::Paragraph(Text::say(text, &[("add", add)]))));
        if !resume.lines.is_empty() {
            let items = resume.lines.iter().map(|line| self.resume_item(line));
            blocks.push(Block::Items(items.collect()));
        }
        if !self.nothing_answered() {
            let tips = (resume.tips.iter())
                .filter_map(|tip| Some(asked(tip.met, Some(&tip.guide), "", &self.tip_words(tip)?)))
                .collect();
            let wishes = (resume.recruiters.iter())
                .filter_map(|wish| {
                    let words = self.wish_words(wish)?;
                    Some(asked(wish.met, wish.guide.as_deref(), &wish.meaning, &words))
                })
                .collect();
            let mut facts: Vec<Fact> = vec![("To improve", tips), ("Recruiters", wishes)];
            facts.retain(|(_, texts)| !texts.is_empty());
            blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
        }
        Section { heading: "Your resume".to_owned(), blocks }
    }

    /// "Churn model (Mar 2025 - May 2026; users: retention team): churn down 8% (SQL, Statistics)."
    fn resume_item(&self, line: &ResumeLine) -> (Text, Vec<Text>) {
        let mut text = Self::resume_line(line)
            .and(format!("{}.", in_brackets(&self.skill_names(&line.skills), ", ")));
        if let Some(link) = &line.link {
            text = text.and(" ").with(Role::Address, link);
        }
        let mut beneath = Vec::new();
        if line.share == Some(false) {
            let hidden = "You chose not to show it to employers. Remove it, or leave names off.";
            beneath.push(Text::default().with(Role::Open, hidden));
        }
        (text, beneath)
    }

    /// What is missing and how to do it, and the tools to name.
    fn tip_words(&self, tip: &TipLine) -> Option<String> {
        let named = !self.report.resume.lines.is_empty();
        let titles = first_of(&quoted(&self.titles(&tip.work)), 2);
        match (tip.looks_for, tip.met) {
            (TipLooksFor::Tools, _) => Some(self.tool_words(tip)),
            (TipLooksFor::Layout, _) => Some(format!("check this yourself. {}", tip.how)),
            (TipLooksFor::Work, Some(false)) if named => {
                Some(format!("nobody can check {titles}. {}", tip.how))
            }
            (TipLooksFor::Results, Some(false)) if named => {
                Some(format!("add a number to {titles}. {}", tip.how))
            }
            (TipLooksFor::Work | TipLooksFor::Results, _) => None,
        }
    }

    fn tool_words(&self, tip: &TipLine) -> String {
        let name = list(&self.skill_names(&tip.name));
        let lacks: Vec<String> = tip.lacks.iter().map(|one| self.skill_name(&one.skill)).collect();
        let later = list(&lacks);
        match (name.is_empty(), lacks.is_empty()) {
            (false, true) => format!("mention {name}."),
            (false, false) => format!("mention {name}. Add {later} once you have evidence."),
            (true, false) => format!("mention {later} once you have evidence."),
            (true, true) => "you have no evidence for any yet.".to_owned(),
        }
    }

    fn wish_words(&self, wish: &RecruiterLine) -> Option<String> {
        match wish.looks_for {
            _ if wish.met == Some(true) => None,
            LooksFor::Portfolio if self.report.resume.lines.is_empty() => None,
            LooksFor::Portfolio => {
                let text = "none of your projects has a link. Add one, or a link to your portfolio. For private work, write a \
                            short summary.";
                Some(text.to_owned())
            }
            LooksFor::Skills if wish.lacks.is_empty() => {
                Some("your target doesn't require it.".to_owned())
            }
            LooksFor::Skills => {
                let lacks: Vec<String> = wish.lacks.iter().map(|one| self.wanting(one)).collect();
                Some(format!("you still need {}.", list(&lacks)))
            }
        }
    }

    /// "level 4 in Python (now 3)", or "evidence for level 4 in Python (now 2)".
    fn wanting(&self, wanting: &Wanting) -> String {
        let name = self.skill_name(&wanting.skill);
        let needed = wanting.needed;
        match (wanting.claimed, wanting.backed) {
            (None, _) => format!("{name} (not answered, {needed} required)"),
            (Some(claimed), _) if claimed < needed => {
                format!("level {needed} in {name} (now {claimed})")
            }
            (Some(_), Some(backed)) => {
                format!("evidence for level {needed} in {name} (now {backed})")
            }
            (Some(_), None) => format!("evidence for level {needed} in {name}"),
        }
    }

    fn titles(&self, work: &[String]) -> Vec<String> {
        let work: BTreeSet<&String> = work.iter().collect();
        let lines = self.report.resume.lines.iter();
        lines.filter(|line| work.contains(&line.work)).map(|line| line.title.clone()).collect()
    }
}

/// What is asked for, with a sign whether it is there, and what to do.
fn asked(met: Option<bool>, guide: Option<&str>, meaning: &str, words: &str) -> Text {
    let (role, sign) = match met {
        Some(true) => (Role::Good, "\u{2713}"),
        Some(false) => (Role::Missing, "\u{2717}"),
        None => (Role::Open, "?"),
    };
    let told = match guide {
        Some(guide) => format!(" \u{201c}{guide}\u{201d}: {words}"),
        None => format!(" They look for this: {meaning} {}", capital(words)),
    };
    Text::default().with(role, sign).and(told)
}
