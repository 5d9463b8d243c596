//! Lines for a resume, and what it lacks.

use crate::render::pages::report::{
    Block, Fact, LooksFor, RecruiterLine, ReportPage, ResumeLine, Role, Section, Text, TipLine,
    TipLooksFor, Wanting, WorkField, first_of, in_brackets, step_words,
};

impl ReportPage<'_> {
    pub(super) fn resume(&self) -> Section {
        let resume = &self.report.resume;
        let mut blocks = Vec::new();
        let drafted =
            "Drafted from your work, what others can check best first. Use your own words.";
        let text = if resume.lines.is_empty() {
            "No work is named, so no line can be drafted. Gather two or three pieces: what each was, who uses it or \
             where it can be seen, what came of it, with a figure, and when. `skillgap work add FILE` takes them."
                .to_owned()
        } else if resume.lines.iter().any(|line| !line.lacks.is_empty()) {
            format!("{drafted} Fill in what stands in brackets.")
        } else {
            drafted.to_owned()
        };
        blocks.push(Block::Paragraph(Text::from(text)));
        if !resume.lines.is_empty() {
            let items = resume.lines.iter().map(|line| self.resume_item(line));
            blocks.push(Block::Items(items.collect()));
        }
        if !self.nothing_answered() {
            let tips = (resume.tips.iter())
                .map(|tip| asked(tip.met, &tip.guide, self.tip_words(tip)))
                .collect();
            let wishes = (resume.recruiters.iter())
                .map(|wish| asked(wish.met, &wish.guide, self.wish_words(wish)))
                .collect();
            let mut facts: Vec<Fact> = vec![("The guide", tips), ("Recruiters", wishes)];
            facts.retain(|(_, texts)| !texts.is_empty());
            blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
        }
        Section { heading: "Your resume".to_owned(), blocks }
    }

    /// "Churn model (2025-03 to 2026-05), used by retention team: churn down 8 % (SQL, Statistics)."
    fn resume_item(&self, line: &ResumeLine) -> (Text, Vec<Text>) {
        let when = match (line.from, line.until) {
            (Some(from), Some(until)) => format!("{from} to {until}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(until)) => format!("until {until}"),
            (None, None) => "[when]".to_owned(),
        };
        let mut text = Text::default()
            .with(Role::Strong, line.title.trim_end_matches('.'))
            .and(format!(" ({when})"));
        text = match &line.used_by {
            Some(used_by) => text.and(format!(", used by {}", used_by.trim_end_matches('.'))),
            None if line.lacks.contains(&WorkField::UsedBy) => {
                text.with(Role::Open, ", used by [who, or a link]")
            }
            None => text,
        };
        text = match &line.result {
            Some(result) => text.and(format!(": {}", result.trim_end_matches('.'))),
            None => text.and(": ").with(Role::Open, "[what came of it, with a figure]"),
        };
        text = text.and(format!("{}.", in_brackets(&self.skill_names(&line.skills), ", ")));
        if let Some(link) = &line.link {
            text = text.and(" ").with(Role::Address, link);
        }
        let mut beneath = Vec::new();
        if line.share == Some(false) {
            let hidden =
                "You said that it is not to be shown to employers: leave it out, or name no names.";
            beneath.push(Text::default().with(Role::Open, hidden));
        }
        (text, beneath)
    }

    /// What is missing and how to do it, and the tools to name.
    fn tip_words(&self, tip: &TipLine) -> Option<String> {
        let named = !self.report.resume.lines.is_empty();
        let titles = first_of(&self.titles(&tip.work), 2);
        match (tip.looks_for, tip.met) {
            (TipLooksFor::Tools, _) => Some(self.tool_words(tip)),
            (TipLooksFor::Layout, _) => Some(format!("check it yourself. {}", tip.how)),
            (TipLooksFor::Work, Some(false)) if named => {
                Some(format!("nobody could check {titles}. {}", tip.how))
            }
            (TipLooksFor::Results, Some(false)) if named => {
                Some(format!("no figure yet in {titles}. {}", tip.how))
            }
            (TipLooksFor::Work | TipLooksFor::Results, _) => None,
        }
    }

    fn tool_words(&self, tip: &TipLine) -> String {
        let name = self.skill_names(&tip.name).join(", ");
        let lacks: Vec<String> = tip.lacks.iter().map(|one| self.skill_name(&one.skill)).collect();
        let later = lacks.join(", ");
        match (name.is_empty(), lacks.is_empty()) {
            (false, true) => format!("name {name}."),
            (false, false) => format!("name {name}; once something shows it, also {later}."),
            (true, false) => format!("once something shows it, name {later}."),
            (true, true) => "nothing that you named shows any yet.".to_owned(),
        }
    }

    fn wish_words(&self, wish: &RecruiterLine) -> Option<String> {
        match wish.looks_for {
            _ if wish.met == Some(true) => None,
            LooksFor::Portfolio if self.report.resume.lines.is_empty() => None,
            LooksFor::Portfolio => {
                let text = "nothing named can be opened. Give a piece of work a link, or say where your portfolio \
                            is; where the work is private, write an account of it.";
                Some(text.to_owned())
            }
            LooksFor::Skills if wish.lacks.is_empty() => {
                Some("your target asks for none of it.".to_owned())
            }
            LooksFor::Skills => {
                let lacks: Vec<String> = wish.lacks.iter().map(|one| self.wanting(one)).collect();
                Some(format!("{}.", lacks.join("; ")))
            }
        }
    }

    /// "Python 3 -> 4", or "Python to be shown at 4 (backed 2)".
    fn wanting(&self, wanting: &Wanting) -> String {
        let name = self.skill_name(&wanting.skill);
        let needed = wanting.needed;
        match (wanting.claimed, wanting.backed) {
            (None, _) => format!("{name} (not answered, needs {needed})"),
            (Some(claimed), _) if claimed < needed => step_words(&name, claimed, needed),
            (Some(_), Some(backed)) => format!("{name} to be shown at {needed} (backed {backed})"),
            (Some(_), None) => format!("{name} to be shown at {needed}"),
        }
    }

    fn titles(&self, work: &[String]) -> Vec<String> {
        let lines = self.report.resume.lines.iter();
        lines.filter(|line| work.contains(&line.work)).map(|line| line.title.clone()).collect()
    }
}

/// What is asked for, with a sign whether it is there, and what to do.
fn asked(met: Option<bool>, guide: &str, words: Option<String>) -> Text {
    let (role, sign) = match met {
        Some(true) => (Role::Good, "\u{2713}"),
        Some(false) => (Role::Missing, "\u{2717}"),
        None => (Role::Open, "?"),
    };
    let text = Text::default().with(role, sign);
    match words {
        Some(words) => text.and(format!(" \u{201c}{guide}\u{201d}: {words}")),
        None => text.and(format!(" \u{201c}{guide}\u{201d}")),
    }
}
