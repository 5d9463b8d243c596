//! A job posting held against a person's answers, as one page; and many of them as a table.

use crate::posting::answer::{Alternative, PostingAnswer, PostingWish, Stand, ToApply};
use crate::posting::interview::{Shown, ToPrepare};
use crate::posting::read::Need;
use crate::posting::step::StepBy;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::pages::evidence::agreed_note;
use crate::render::words::{first_of, harmless, list, plural, range};

/// Must-haves and other wishes that a page shows at most.
pub(super) const MOST_WISHES: usize = 12;
/// Technologies beside the rubric that a page names at most.
pub(super) const MOST_ALSO: usize = 12;
/// The most characters of a posting's line in a table.
const MOST_QUOTED: usize = 44;

/// The page of one posting. `file` has the answers, as a shell reads it, if it isn't the latest.
pub fn page(
    answer: &PostingAnswer,
    projects: &[Shown],
    questions: &[ToPrepare],
    file: Option<&str>,
) -> Page {
    let words = PostingPage { answer, file };
    let mut sections = vec![
        words.wishes("Must-haves", |wish| wish.counts),
        words.wishes("Nice to have", |wish| !wish.counts && wish.need != Need::NotSaid),
        words.wishes("What you will do", |wish| !wish.counts && wish.need == Need::NotSaid),
        words.beside(),
        shown(projects),
        asked(questions),
        words.nearest(),
    ];
    sections.push(Some(words.how()));
    let title = answer.title.as_deref().unwrap_or(&answer.file);
    Page {
        title: harmless(&format!("Job posting: {title}")),
        about: Text::default().with(Role::Quiet, words.about()),
        summary: words.verdict(),
        sections: sections.into_iter().flatten().collect(),
    }
}

struct PostingPage<'a> {
    answer: &'a PostingAnswer,
    file: Option<&'a str>,
}

impl PostingPage<'_> {
    /// What it is judged against, and why.
    fn about(&self) -> String {
        let answer = self.answer;
        let Some(step) = &answer.step_name else { return harmless(&answer.file) };
        let why = match (answer.step_by, answer.years) {
            (StepBy::Asked, _) => "because you asked for it".to_owned(),
            (StepBy::Title, _) => "which matches its title".to_owned(),
            (StepBy::Years, Some(years)) => format!("which matches its title and {years} years"),
            (StepBy::Years, None) => "which matches its title and years".to_owned(),
            (StepBy::Target, _) => {
                "because it's your target, and the title doesn't match any role".to_owned()
            }
            (StepBy::Lowest, _) => "because nothing in it points to a role".to_owned(),
        };
        let file = harmless(&answer.file);
        format!(
            "{file} is compared with the {step} role, {why}. Postings don't state levels, so the table uses the role's. \
             A posting is a wish list, so treat this result as advice.{}",
            agreed_note(answer.agreed_levels)
        )
    }

    /// Whether to apply, and why, in one sentence each.
    fn verdict(&self) -> Vec<Block> {
        let answer = self.answer;
        let (advice, role) = match answer.verdict {
            ToApply::Apply => ("Apply.", Role::Good),
            ToApply::Stretch => ("A stretch: apply if you like the job.", Role::Strong),
            ToApply::NotYet => ("Not yet.", Role::Missing),
            ToApply::Nothing => ("It mentions nothing that this rubric covers.", Role::Missing),
        };
        let text = Text::default().with(role, advice).and(format!(" {}", self.reason()));
        let mut blocks = vec![Block::Paragraph(text)];
        if !answer.structured && answer.verdict != ToApply::Nothing {
            let note = "skillgap recognized no headings in it, so it read the whole text. Check the lines below.";
            blocks.push(Block::Paragraph(Text::from(note)));
        }
        blocks
    }

    fn reason(&self) -> String {
        let answer = self.answer;
        if answer.verdict == ToApply::Nothing {
            return "It may be for another profession, in another language, or only a picture."
                .to_owned();
        }
        let counted: Vec<&PostingWish> = answer.wishes.iter().filter(|wish| wish.counts).collect();
        let missing: Vec<&PostingWish> = answer.missing().collect();
        let unsupported =
            counted.iter().filter(|wish| wish.best.stand == Stand::Unsupported).count();
        let years = self.years();
        if counted.is_empty() {
            return format!("It lists no must-haves that this rubric covers. {years}");
        }
        let of = plural(counted.len(), "must-have");
        if missing.is_empty() {
            let evidence = match unsupported {
                0 => ", with evidence".to_owned(),
                all if all == counted.len() => ", but have no evidence for them yet".to_owned(),
                some => format!(", {some} of them without evidence yet"),
            };
            let all =
                if counted.len() == 1 { "its 1 must-have".to_owned() } else { format!("all {of}") };
            return format!("You meet {all}{evidence}. {years}");
        }
        let names: Vec<String> = missing.iter().map(|wish| distance(&wish.best)).collect();
        let names = first_of(&names, 3);
        match (counted.len(), missing.len()) {
            (1, 1) => format!("You don't meet its 1 must-have yet: {names}. {years}"),
            (all, some) if all == some => {
                format!("You don't meet any of its {of} yet: {names}. {years}")
            }
            (all, some) => {
                format!("You meet {} of {of}. Still to go: {names}. {years}", all - some)
            }
        }
    }

    /// What is known of the years.
    fn years(&self) -> String {
        let answer = self.answer;
        let Some(asked) = answer.years else { return String::new() };
        let years = plural(asked as usize, "year");
        match (answer.years_have, answer.years_short()) {
            (None, _) => {
                format!(
                    "It asks for {years} of experience. You didn't enter yours, so that doesn't count here."
                )
            }
            (Some(have), _) => format!("It asks for {years} of experience, and you have {have}."),
        }
    }

    fn wishes(&self, heading: &str, is_here: fn(&PostingWish) -> bool) -> Option<Section> {
        let mut wishes: Vec<&PostingWish> =
            self.answer.wishes.iter().filter(|wish| is_here(wish)).collect();
        wishes.sort_by_key(|wish| std::cmp::Reverse(wish.best.stand));
        if wishes.is_empty() {
            return None;
        }
        let head = vec![
            Column::text("skill"),
            Column::numbers("you"),
            Column::numbers("needs"),
            Column::text("result"),
            Column::numbers("line"),
            Column::text("the posting says"),
        ];
        let rows = wishes.iter().take(MOST_WISHES).map(|wish| row(wish)).collect();
        let mut blocks = vec![Block::Table(Table { head, rows })];
        if wishes.len() > MOST_WISHES {
            let more = format!("And {} more.", wishes.len() - MOST_WISHES);
            blocks.push(Block::Paragraph(Text::from(more)));
        }
        Some(Section { heading: heading.to_owned(), blocks })
    }

    /// What it asks for beside the rubric.
    fn beside(&self) -> Option<Section> {
        let also = &self.answer.also_asks;
        let mut blocks = Vec::new();
        if !also.is_empty() {
            let names: Vec<String> = also.iter().map(|one| named(&one.name, one.need)).collect();
            let those = if also.len() == 1 { "it" } else { "those" };
            let text = format!(
                "It also asks for {}. This rubric has no skill for {those}.",
                first_of(&names, MOST_ALSO)
            );
            blocks.push(Block::Paragraph(Text::from(harmless(&text))));
        }
        if let Some(other) = &self.answer.other_rubric {
            let text = format!(
                "The {} rubric covers more of it: {}, compared with {} here.",
                other.id,
                plural(other.skills, "skill"),
                other.of_this
            );
            let command = format!("`skillgap assess -r {}`", other.id);
            blocks.push(Block::Paragraph(
                Text::from(text).and(" Answer its questions: ").with(Role::Code, command).and("."),
            ));
        }
        (!blocks.is_empty())
            .then(|| Section { heading: "Not covered by this rubric".to_owned(), blocks })
    }

    /// What would close the gap that matters most.
    fn nearest(&self) -> Option<Section> {
        let missing: Vec<&PostingWish> = self.answer.missing().collect();
        let widest = missing.iter().filter(|wish| wish.best.stand != Stand::NotApplicable);
        let widest = widest.max_by_key(|wish| (wish.best.short(), std::cmp::Reverse(wish.line)))?;
        let best = &widest.best;
        let how = match (best.hours, best.job_levels) {
            (Some(needed), 0) => {
                format!("It takes {} of study and a project.", range(needed.into(), "hours"))
            }
            (Some(needed), jobs) => format!(
                "It takes {} of study and a project, and {} to gain on the job.",
                range(needed.into(), "hours"),
                comes(jobs.into())
            ),
            (None, 0) => "We don't know how long that takes.".to_owned(),
            (None, _) => "You gain that on the job. No course can close it.".to_owned(),
        };
        let file = self.file.map(|file| format!(" {file}")).unwrap_or_default();
        let command = format!("`skillgap what-if{file} --set {}={}`", best.skill, best.required);
        let text = Text::from(format!("{}. {how} Try it: ", distance(best)))
            .with(Role::Code, harmless(&command))
            .and(".");
        Some(Section {
            heading: "The biggest gap".to_owned(),
            blocks: vec![Block::Paragraph(text)],
        })
    }

    /// How it was read, and what to do next.
    fn how(&self) -> Section {
        let file = self.file.map(|file| format!(" {file}")).unwrap_or_default();
        let option = self.file.map(|file| format!(" --assessment {file}")).unwrap_or_default();
        let interview = format!("`skillgap interview {}{option}`", self.answer.file);
        let text = Text::from("skillgap looks for names and phrases, section by section. It doesn't understand the text, and it never rates your chances. ")
            .and("Your level and plan: ")
            .with(Role::Code, harmless(&format!("`skillgap report{file}`")))
            .and(". The evening before: ")
            .with(Role::Code, harmless(&interview))
            .and(".");
        Section { heading: "How this was read".to_owned(), blocks: vec![Block::Paragraph(text)] }
    }
}

/// "Docker and Kubernetes 2 → 3"
pub(super) fn distance(one: &Alternative) -> String {
    match one.level {
        Some(level) => format!("{} {level} → {}", one.name, one.required),
        None => format!("{} (not answered)", one.name),
    }
}

fn named(name: &str, need: Need) -> String {
    if need == Need::Nice { format!("{name} (nice to have)") } else { name.to_owned() }
}

fn row(wish: &PostingWish) -> Vec<Text> {
    let best = &wish.best;
    let others = wish.others.iter().map(|one| one.name.clone()).chain(wish.or_technologies.clone());
    let others: Vec<String> = others.collect();
    let name = if others.is_empty() {
        best.name.clone()
    } else {
        format!("{} (or {})", best.name, list(&others))
    };
    let (so, role) = match best.stand {
        Stand::Met => ("met", Role::Good),
        Stand::Unsupported => ("no evidence yet", Role::Plain),
        Stand::Missing => ("below", Role::Missing),
        Stand::Unanswered => ("not answered", Role::Missing),
        Stand::NotApplicable => ("not for you", Role::Plain),
    };
    let level = best.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
    let quoted = around(&wish.text, &wish.words);
    vec![
        Text::from(harmless(&name)),
        Text::from(level),
        Text::from(best.required.to_string()),
        Text::default().with(role, so),
        Text::from(wish.line.to_string()),
        Text::default().with(Role::Quiet, harmless(&quoted)),
    ]
}

/// A text, or the whole words around these words of it, up to [`MOST_QUOTED`] characters.
fn around(text: &str, words: &str) -> String {
    let end = text.find(words).map_or(0, |at| at + words.len());
    // As much before the words as fits, from the beginning of a word.
    let most = text[..end].char_indices().rev().nth(MOST_QUOTED - 1).map_or(0, |(at, _)| at);
    let from =
        text[most..end].find(' ').filter(|_| most > 0).map_or(most, |blank| most + blank + 1);
    let (mark, text) = (if from > 0 { "…" } else { "" }, &text[from..]);
    let Some((end, _)) = text.char_indices().nth(MOST_QUOTED) else {
        return format!("{mark}{text}");
    };
    let whole = if text[end..].starts_with(' ') { Some(end) } else { text[..end].rfind(' ') };
    format!("{mark}{}…", text[..whole.unwrap_or(end)].trim_end_matches([' ', ',']))
}

/// "1 level comes"
fn comes(levels: usize) -> String {
    format!("{} {}", plural(levels, "level"), if levels == 1 { "comes" } else { "come" })
}

/// The projects to put first, as lines for a resume.
fn shown(projects: &[Shown]) -> Option<Section> {
    let items = projects.iter().map(|one| {
        let mut line = Text::default().with(Role::Strong, harmless(&one.title));
        let parts = [one.result.as_deref(), one.used_by.as_deref()];
        let used = |text: &str, at: usize| {
            if at == 0 { harmless(text) } else { harmless(&format!("users: {text}")) }
        };
        let parts: Vec<String> =
            parts.iter().enumerate().filter_map(|(at, part)| Some(used((*part)?, at))).collect();
        if !parts.is_empty() {
            line = line.and(format!(": {}", parts.join("; ")));
        }
        (line.and(harmless(&format!(" ({})", one.words.join(", ")))), Vec::new())
    });
    let items: Vec<_> = items.collect();
    let note = "In parentheses: the skills each project shows, in the posting's wording where your own text uses it.";
    (!items.is_empty()).then(|| Section {
        heading: "Put these first on your resume".to_owned(),
        blocks: vec![
            Block::Items(items),
            Block::Paragraph(Text::default().with(Role::Quiet, note)),
        ],
    })
}

/// The questions to prepare.
fn asked(questions: &[ToPrepare]) -> Option<Section> {
    let items = questions.iter().map(|one| {
        let text = Text::default()
            .with(Role::Strong, &*one.name)
            .and(harmless(&format!(": {}", one.question)));
        let tell = match &one.tell {
            Some(title) => format!("Your example: {title}"),
            None => "None of your projects shows this. Think of a time you did it.".to_owned(),
        };
        (text, vec![Text::default().with(Role::Quiet, harmless(&tell))])
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| Section {
        heading: "Prepare these questions".to_owned(),
        blocks: vec![Block::Steps(1, items)],
    })
}
