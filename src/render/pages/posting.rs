//! A job posting held against a person's answers, as one page; and many of them as a table.

use crate::posting::answer::{Advice, Alternative, Answer, Stand, Wish};
use crate::posting::interview::{Asked, Shown};
use crate::posting::many::Many;
use crate::posting::reach::Reach;
use crate::posting::read::Need;
use crate::posting::step::StepBy;
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{first_of, harmless, list, plural, range};

/// Must-haves and other wishes that a page shows at most.
const MOST_WISHES: usize = 12;
/// Technologies beside the rubric that a page names at most.
const MOST_ALSO: usize = 12;
/// The most characters of a posting's line in a table.
const MOST_QUOTED: usize = 44;

/// The page of one posting. `command` is how to read the answers again, such as `skillgap report ada.json`.
pub fn page(answer: &Answer, projects: &[Shown], questions: &[Asked], command: &str) -> Page {
    let words = PostingPage { answer };
    let mut sections = vec![
        words.wishes("Must-haves", true),
        words.wishes("Nice to have", false),
        words.beside(),
        shown(projects),
        asked(questions),
        words.nearest(),
    ];
    sections.push(Some(words.how(command)));
    let title = answer.title.as_deref().unwrap_or(&answer.file);
    Page {
        title: harmless(&format!("Job posting: {title}")),
        about: Text::default().with(Role::Quiet, words.about()),
        summary: words.verdict(),
        sections: sections.into_iter().flatten().collect(),
    }
}

struct PostingPage<'a> {
    answer: &'a Answer,
}

impl PostingPage<'_> {
    /// What it is judged against, and why.
    fn about(&self) -> String {
        let answer = self.answer;
        let Some(step) = &answer.step_name else { return harmless(&answer.file) };
        let why = match (answer.step_by, answer.years) {
            (StepBy::Asked, _) => "because you asked for it".to_owned(),
            (StepBy::Title, _) => "because of its title".to_owned(),
            (StepBy::Years, Some(years)) => format!("because of its title and {years} years"),
            (StepBy::Years, None) => "because of its title and years".to_owned(),
            (StepBy::Target, _) => {
                "because it is your target, and the title fits no role".to_owned()
            }
            (StepBy::Lowest, _) => "because nothing in it names a role".to_owned(),
        };
        let file = harmless(&answer.file);
        format!(
            "{file} is held against the levels of the {step} role, {why}. A posting is a wish list, so read this as advice."
        )
    }

    /// Whether to apply, and why, in one sentence each.
    fn verdict(&self) -> Vec<Block> {
        let answer = self.answer;
        let (advice, role) = match answer.verdict {
            Advice::Apply => ("Apply.", Role::Good),
            Advice::Stretch => ("A stretch: apply if you like the job.", Role::Strong),
            Advice::NotYet => ("Not yet.", Role::Missing),
            Advice::Nothing => ("Nothing of this rubric is in it.", Role::Missing),
        };
        let text = Text::default().with(role, advice).and(format!(" {}", self.reason()));
        let mut blocks = vec![Block::Paragraph(text)];
        if !answer.structured && answer.verdict != Advice::Nothing {
            let note = "skillgap recognized no headings in it, so it read the whole text. Check the lines below.";
            blocks.push(Block::Paragraph(Text::from(note)));
        }
        blocks
    }

    fn reason(&self) -> String {
        let answer = self.answer;
        if answer.verdict == Advice::Nothing {
            return "It may be for another profession, in another language, or only a picture."
                .to_owned();
        }
        let counted: Vec<&Wish> = answer.wishes.iter().filter(|wish| wish.counts).collect();
        let missing: Vec<&Wish> = answer.missing().collect();
        let unsupported =
            counted.iter().filter(|wish| wish.best.stand == Stand::Unsupported).count();
        let years = self.years();
        if counted.is_empty() {
            return format!("It names no must-haves of this rubric. {years}");
        }
        let of = plural(counted.len(), "must-have");
        if missing.is_empty() {
            let evidence = match unsupported {
                0 => ", with evidence".to_owned(),
                all if all == counted.len() => ", but name no evidence for them yet".to_owned(),
                some => format!(", {some} of them without evidence yet"),
            };
            let all =
                if counted.len() == 1 { "its 1 must-have".to_owned() } else { format!("all {of}") };
            return format!("You meet {all}{evidence}. {years}");
        }
        let names: Vec<String> = missing.iter().map(|wish| distance(&wish.best)).collect();
        let names = first_of(&names, 3);
        let verb = if missing.len() == 1 { "is" } else { "are" };
        match (counted.len(), missing.len()) {
            (1, 1) => format!("Its 1 must-have is missing: {names}. {years}"),
            (all, some) if all == some => format!("All {of} are missing: {names}. {years}"),
            (_, some) => format!("Of {of}, {some} {verb} missing: {names}. {years}"),
        }
    }

    /// What is known of the years.
    fn years(&self) -> String {
        let answer = self.answer;
        let Some(asked) = answer.years else { return String::new() };
        let years = plural(asked as usize, "year");
        match (answer.years_have, answer.years_short()) {
            (None, _) => {
                format!("It asks for {years} of work. You gave none, so they don't count here.")
            }
            (Some(have), _) => format!("It asks for {years} of work, and you have {have}."),
        }
    }

    fn wishes(&self, heading: &str, counts: bool) -> Option<Section> {
        let mut wishes: Vec<&Wish> =
            self.answer.wishes.iter().filter(|wish| wish.counts == counts).collect();
        wishes.sort_by_key(|wish| std::cmp::Reverse(wish.best.stand));
        if wishes.is_empty() {
            return None;
        }
        let head = vec![
            Column::text("skill"),
            Column::numbers("you"),
            Column::numbers("asks"),
            Column::text("so"),
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
            let text = format!(
                "It also asks for {}. This rubric has no skill for that.",
                first_of(&names, MOST_ALSO)
            );
            blocks.push(Block::Paragraph(Text::from(harmless(&text))));
        }
        if let Some(other) = &self.answer.other_rubric {
            let text = format!(
                "The rubric {} covers more of it: {} against {} here.",
                other.id,
                plural(other.skills, "skill"),
                other.of_this
            );
            let command = format!("`skillgap assess -r {}`", other.id);
            blocks.push(Block::Paragraph(
                Text::from(text).and(" Answer its questions: ").with(Role::Code, command).and("."),
            ));
        }
        (!blocks.is_empty()).then(|| Section { heading: "Beside this rubric".to_owned(), blocks })
    }

    /// What would close the gap that matters most.
    fn nearest(&self) -> Option<Section> {
        let missing: Vec<&Wish> = self.answer.missing().collect();
        let widest = missing.iter().filter(|wish| wish.best.stand != Stand::NotApplicable);
        let widest = widest.max_by_key(|wish| (wish.best.short(), std::cmp::Reverse(wish.line)))?;
        let best = &widest.best;
        let how = match (best.hours, best.job_levels) {
            (Some(needed), 0) => {
                format!("It takes {} of study and a project.", range(needed.into(), "hours"))
            }
            (Some(needed), jobs) => format!(
                "It takes {} of study and a project, and {} on the job.",
                range(needed.into(), "hours"),
                plural(jobs.into(), "level")
            ),
            (None, 0) => "How long that takes isn't known.".to_owned(),
            (None, _) => "That comes on the job, so no course closes it.".to_owned(),
        };
        let command = format!("`skillgap what-if --set {}={}`", best.skill, best.required);
        let text = Text::from(format!("{}. {how} Try it: ", distance(best)))
            .with(Role::Code, command)
            .and(".");
        Some(Section {
            heading: "The biggest gap".to_owned(),
            blocks: vec![Block::Paragraph(text)],
        })
    }

    /// How it was read, and what to do next.
    fn how(&self, command: &str) -> Section {
        let text = Text::from("skillgap reads names and phrases, part by part. It doesn't understand a text, and never rates your chance. ")
            .and("Your level and plan: ")
            .with(Role::Code, harmless(command))
            .and(". The evening before: ")
            .with(Role::Code, harmless(&format!("`skillgap interview {}`", self.answer.file)))
            .and(".");
        Section { heading: "How this was read".to_owned(), blocks: vec![Block::Paragraph(text)] }
    }
}

/// "Docker and Kubernetes 2 → 3"
fn distance(one: &Alternative) -> String {
    match one.level {
        Some(level) => format!("{} {level} → {}", one.name, one.required),
        None => format!("{} (not answered)", one.name),
    }
}

fn named(name: &str, need: Need) -> String {
    if need == Need::Nice { format!("{name} (nice to have)") } else { name.to_owned() }
}

fn row(wish: &Wish) -> Vec<Text> {
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
        Stand::Missing => ("missing", Role::Missing),
        Stand::Unanswered => ("not answered", Role::Missing),
        Stand::NotApplicable => ("not for you", Role::Plain),
    };
    let level = best.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
    let quoted: String = wish.text.chars().take(MOST_QUOTED).collect();
    let quoted =
        if quoted.len() < wish.text.len() { format!("{}…", quoted.trim_end()) } else { quoted };
    vec![
        Text::from(harmless(&name)),
        Text::from(level),
        Text::from(best.required.to_string()),
        Text::default().with(role, so),
        Text::from(wish.line.to_string()),
        Text::default().with(Role::Quiet, harmless(&quoted)),
    ]
}

/// The projects to put first, as lines for a resume.
fn shown(projects: &[Shown]) -> Option<Section> {
    let items = projects.iter().map(|one| {
        let mut line = Text::default().with(Role::Strong, harmless(&one.title));
        let parts = [one.result.as_deref(), one.used_by.as_deref()];
        let used = |text: &str, at: usize| {
            if at == 0 { harmless(text) } else { harmless(&format!("used by {text}")) }
        };
        let parts: Vec<String> =
            parts.iter().enumerate().filter_map(|(at, part)| Some(used((*part)?, at))).collect();
        if !parts.is_empty() {
            line = line.and(format!(": {}", parts.join("; ")));
        }
        (line.and(harmless(&format!(" ({})", one.words.join(", ")))), Vec::new())
    });
    let items: Vec<_> = items.collect();
    let note = "The words in brackets are the posting's where your own texts have them.";
    (!items.is_empty()).then(|| Section {
        heading: "Put these first on your resume".to_owned(),
        blocks: vec![
            Block::Items(items),
            Block::Paragraph(Text::default().with(Role::Quiet, note)),
        ],
    })
}

/// The questions to prepare.
fn asked(questions: &[Asked]) -> Option<Section> {
    let items = questions.iter().map(|one| {
        let text = Text::default()
            .with(Role::Strong, &*one.name)
            .and(harmless(&format!(": {}", one.question)));
        let tell = match &one.tell {
            Some(title) => format!("Tell it with: {title}"),
            None => "No project of yours shows it: think of a time when you did it.".to_owned(),
        };
        (text, vec![Text::default().with(Role::Quiet, harmless(&tell))])
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| Section {
        heading: "Prepare these questions".to_owned(),
        blocks: vec![Block::Steps(1, items)],
    })
}

/// The page of many postings.
pub fn many(many: &Many) -> Page {
    let all = many.postings.len();
    let count = |advice: Advice| many.different().filter(|answer| answer.verdict == advice).count();
    let summary = format!(
        "{}: apply to {}, a stretch for {}, not yet for {}.",
        plural(all, "posting"),
        count(Advice::Apply),
        count(Advice::Stretch),
        count(Advice::NotYet)
    );
    let mut sections = vec![table(many)];
    sections.extend(doors(many));
    sections.extend(many.reach.as_ref().map(reached));
    sections.extend(also(many));
    Page {
        title: "Job postings".to_owned(),
        about: Text::default().with(Role::Quiet, "Best chance first. Each is held against the role that its title and years fit. A posting is a wish list, so read this as advice."),
        summary: vec![Block::Paragraph(Text::default().with(Role::Strong, summary))],
        sections,
    }
}

fn table(many: &Many) -> Section {
    let head = vec![
        Column::text("file"),
        Column::text("title"),
        Column::text("so"),
        Column::text("must-haves"),
        Column::text("missing"),
    ];
    let rows = many.postings.iter().map(|answer| {
        let (so, role) = match answer.verdict {
            _ if answer.same_as.is_some() => ("the same again", Role::Quiet),
            Advice::Apply => ("apply", Role::Good),
            Advice::Stretch => ("stretch", Role::Strong),
            Advice::NotYet => ("not yet", Role::Missing),
            Advice::Nothing => ("nothing of this rubric", Role::Quiet),
        };
        let counted = answer.wishes.iter().filter(|wish| wish.counts);
        let of = counted.clone().count();
        let met = counted.filter(|wish| wish.is_met()).count();
        let mut missing: Vec<String> = answer.missing().map(|wish| distance(&wish.best)).collect();
        missing.extend(
            answer.years_short().map(|_| format!("{} years", answer.years.unwrap_or_default())),
        );
        vec![
            Text::from(harmless(&answer.file)),
            Text::from(harmless(answer.title.as_deref().unwrap_or_default())),
            Text::default().with(role, so),
            Text::from(format!("{met} of {of}")),
            Text::from(first_of(&missing, 2)),
        ]
    });
    let table = Table { head, rows: rows.collect() };
    Section { heading: "Best chance first".to_owned(), blocks: vec![Block::Table(table)] }
}

fn doors(many: &Many) -> Option<Section> {
    let head = vec![
        Column::text("skill"),
        Column::numbers("you"),
        Column::numbers("asked"),
        Column::numbers("missing in"),
        Column::numbers("alone opens"),
    ];
    let rows: Vec<Vec<Text>> = many
        .doors
        .iter()
        .take(MOST_WISHES)
        .map(|door| {
            let level = door.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
            vec![
                Text::from(door.name.as_str()),
                Text::from(level),
                Text::from(door.required.to_string()),
                Text::from(door.closes.to_string()),
                Text::from(door.opens.to_string()),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Section {
        heading: "What closes the most doors".to_owned(),
        blocks: vec![Block::Table(Table { head, rows })],
    })
}

/// The cheapest levels that open some of them.
fn reached(reach: &Reach) -> Section {
    let levels: Vec<String> = reach
        .levels
        .iter()
        .map(|gain| format!("{} {} → {}", gain.name, gain.from, gain.to))
        .collect();
    let opened = format!("{} of {}", reach.opened, plural(reach.of, "posting"));
    let text = if levels.is_empty() {
        format!("{opened} are open to you already.")
    } else {
        let jobs = match reach.job_levels {
            0 => String::new(),
            jobs => format!(", and {} on the job", plural(jobs as usize, "level")),
        };
        let cost = format!(
            "That takes {} of study and projects{jobs}.",
            range(reach.hours.into(), "hours")
        );
        let proof = if reach.is_proven {
            "Nothing cheaper opens as many."
        } else {
            "This is the best found, not proven: the search stopped at its limit."
        };
        format!("{opened} would be open to you with {}. {cost} {proof}", list(&levels))
    };
    Section {
        heading: "The cheapest way to more".to_owned(),
        blocks: vec![Block::Paragraph(Text::from(text))],
    }
}

fn also(many: &Many) -> Option<Section> {
    let named: Vec<String> =
        many.also_asks.iter().map(|one| format!("{} ({})", one.name, one.postings)).collect();
    let text = format!("With the number of postings: {}.", first_of(&named, 2 * MOST_ALSO));
    (!named.is_empty()).then(|| Section {
        heading: "What they ask for beside this rubric".to_owned(),
        blocks: vec![Block::Paragraph(Text::from(harmless(&text)))],
    })
}
