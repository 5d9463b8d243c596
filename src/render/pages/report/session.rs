//! What a talk about a report needs, on two pages: an agenda, claims to probe, gaps, the first steps of the plan, room for
//! what is agreed on.

use crate::advice::{LowClaim, LowWhy, Probe};
use crate::assessment::Work;
use crate::render::pages::report::{
    Block, Level, Page, PieceKind, PlanStep, ReportPage, Role, Section, Text, first_of, first_page,
    hours_of, list, plural, points, quoted,
};

/// Minutes for each of the claims on the agenda, for the plan, and for each other part.
const MINUTES_A_CLAIM: usize = 5;
const MINUTES_FOR_THE_PLAN: usize = 10;
const MINUTES: usize = 5;
/// How many claims, pieces of work, gaps and steps of the plan there is time and room for.
const CLAIMS: usize = 3;
const BROAD: usize = 2;
const GAPS: usize = 9;
const STEPS: usize = 5;
/// How many signs are told of a claim.
const SIGNS: usize = 2;
/// How many actions there is room for.
const ACTIONS: usize = 3;

/// What the person wants is asked of everybody.
const WANTS: [&str; 3] = [
    "What do you want to be doing in a year, and what would you refuse to do in a job?",
    "What limits you: time, money, location, family, health, a work permit?",
    "What have you tried so far, and what happened?",
];

/// A part of a talk: its minutes, what it is about, what of the report belongs to it.
type TalkPart = (usize, &'static str, Vec<Text>);

/// So many ratings that may be too low are asked about.
const LOW: usize = 2;

impl ReportPage<'_> {
    /// The two pages, beneath the title of a report.
    pub(super) fn session(&self, page: Page) -> Page {
        let command = Text::default().with(Role::Code, "`skillgap report --all`");
        let text = "Ask about one real case and listen: past work shows more than knowledge. Full report: {all}.";
        let text = Text::say(text, &[("all", command)]);
        let sections = [
            self.agreed_last_time(),
            Some(self.agenda()),
            self.probes(),
            self.gaps_in_short(),
            self.first_steps(),
            Some(self.room()),
        ];
        Page {
            summary: vec![Block::Paragraph(text)],
            sections: sections.into_iter().flatten().collect(),
            ..page
        }
    }

    fn agenda(&self) -> Section {
        let end = Text::from("One to three actions, each with a date.");
        let parts: Vec<TalkPart> = [
            self.last_time(),
            Some((MINUTES, "What you want", WANTS.map(Text::from).to_vec())),
            Some((MINUTES, "Where you are", self.stands())),
            self.claims_in_short(),
            self.low_in_short(),
            self.plan_in_short(),
            Some((MINUTES, "What to agree on", vec![end])),
        ]
        .into_iter()
        .flatten()
        .collect();
        let all: usize = parts.iter().map(|(minutes, ..)| minutes).sum();
        let items = parts.into_iter().map(|(minutes, what, about)| {
            let text = Text::default().with(Role::Strong, what);
            (text.and(format!(" ({})", plural(minutes, "minute"))), about)
        });
        Section {
            heading: format!("Agenda for a session of {}", plural(all, "minute")),
            blocks: vec![Block::Steps(1, items.collect())],
        }
    }

    fn last_time(&self) -> Option<TalkPart> {
        let all = self.report.assessment.agreed();
        let open = all.iter().filter(|agreed| agreed.is_open()).count();
        let about = format!("{open} of {} open. What happened, and what stopped you?", all.len());
        (!all.is_empty()).then_some((MINUTES, "What you agreed last time", vec![about.into()]))
    }

    fn stands(&self) -> Vec<Text> {
        let mut texts = self.claimed();
        texts.push(self.backed());
        texts
    }

    /// Broad pieces of work first, then the claims that matter most.
    fn claims_in_short(&self) -> Option<TalkPart> {
        let broad = self.broad().map(|work| format!("\u{201c}{}\u{201d}", work.title));
        let claims = self.report.probes.iter().take(CLAIMS).map(|probe| self.probed(probe));
        let first: Vec<String> = broad.chain(claims).collect();
        let about = format!("{}. The questions are below.", list(&first));
        let minutes = MINUTES_A_CLAIM * first.len();
        (!first.is_empty()).then_some((minutes, "Evidence for the ratings", vec![about.into()]))
    }

    fn low_in_short(&self) -> Option<TalkPart> {
        let low = self.report.low_claims.iter().take(LOW);
        let about: Vec<Text> = low.map(|low| Text::from(self.could_be_more(low))).collect();
        (!about.is_empty()).then_some((MINUTES, "What may be higher", about))
    }

    fn plan_in_short(&self) -> Option<TalkPart> {
        let begins = Text::from("Which of the first steps will you start this week?");
        let pieces = &self.report.plan.as_ref()?.pieces;
        (!pieces.is_empty()).then_some((MINUTES_FOR_THE_PLAN, "The plan", vec![begins]))
    }

    /// Work that names so many skills that it says little of each.
    fn broad(&self) -> impl Iterator<Item = &Work> {
        let lines = self.report.work.iter().filter(|line| line.broad);
        let all = self.report.assessment.work();
        lines.filter_map(|line| all.iter().find(|work| work.id == line.id)).take(BROAD)
    }

    /// "Python 4"
    fn probed(&self, probe: &Probe) -> String {
        format!("{} {}", self.skill_name(&probe.skill), probe.claimed)
    }

    /// "Python 3: what would make this a 4?"
    fn could_be_more(&self, low: &LowClaim) -> String {
        let (name, next) = (self.skill_name(&low.skill), low.claimed.up());
        format!("{name} {}: what would make this a {next}?", low.claimed)
    }

    fn probes(&self) -> Option<Section> {
        let broad = self.broad().map(|work| self.broad_item(work));
        let probes = self.report.probes.iter().take(CLAIMS).map(|probe| self.probe_item(probe));
        let low = self.report.low_claims.iter().take(LOW).map(|low| self.low_item(low));
        let items: Vec<_> = broad.chain(probes).chain(low).collect();
        let mut blocks = vec![Block::Items(items)];
        let others: Vec<String> = (self.report.probes.iter().skip(CLAIMS))
            .filter(|probe| probe.backed < probe.claimed)
            .map(|probe| self.probed(probe))
            .collect();
        if !others.is_empty() {
            let text = format!("These need evidence too: {}.", first_of(&others, 5));
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        }
        let heading = "Ratings to ask about".to_owned();
        (!matches!(&blocks[0], Block::Items(items) if items.is_empty()))
            .then_some(Section { heading, blocks })
    }

    fn broad_item(&self, work: &Work) -> (Text, Vec<Text>) {
        let title = quoted(std::slice::from_ref(&work.title)).concat();
        let text = Text::default()
            .with(Role::Strong, title)
            .and(format!(" names {}", plural(work.shows.len(), "skill")));
        let ask =
            "Ask: Which part did you build yourself? Who uses it, and what would they say broke?";
        (text, vec![Text::from(ask)])
    }

    fn probe_item(&self, probe: &Probe) -> (Text, Vec<Text>) {
        let depends = points(probe.points);
        let rests = if probe.backed >= probe.claimed {
            ", supported by evidence".to_owned()
        } else if depends == "0.0" {
            format!(", with evidence up to {}", probe.backed)
        } else {
            format!(", with evidence up to {}: {depends} points depend on it", probe.backed)
        };
        let text = Text::default().with(Role::Strong, self.probed(probe)).and(rests);
        let mut beneath: Vec<Text> = probe.question.iter().map(asks).collect();
        beneath.push(listen(probe.claimed, &probe.anchor, &probe.signs));
        beneath.push(listen(probe.claimed.down(), &probe.below, &[]));
        (text, beneath)
    }

    fn low_item(&self, low: &LowClaim) -> (Text, Vec<Text>) {
        let why = match &low.why {
            LowWhy::MustHave { step } => format!("{step} depends on it"),
            LowWhy::Credential { name } => format!("{name} supports more"),
            LowWhy::Work { title } => format!("\u{201c}{title}\u{201d} supports more"),
            LowWhy::Group { group } => format!("your other levels in {group} are higher"),
        };
        let text = Text::default().with(Role::Strong, self.could_be_more(low));
        let mut beneath: Vec<Text> = low.question.iter().map(asks).collect();
        beneath.push(listen(low.claimed.up(), &low.anchor, &[]));
        (text.and(format!(" {}.", crate::render::words::capital(&why))), beneath)
    }

    /// What is missing for the target, in one table.
    fn gaps_in_short(&self) -> Option<Section> {
        let target = self.step_name(self.report.target.as_deref()?);
        let gaps = &self.report.gaps;
        if gaps.is_empty() {
            return None;
        }
        let mut blocks = vec![Block::Table(self.gap_table(gaps.iter().take(GAPS)))];
        if gaps.len() > GAPS {
            let text = format!("And {} that count for less.", plural(gaps.len() - GAPS, "gap"));
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        }
        Some(Section { heading: format!("Skill gaps for {target}"), blocks })
    }

    /// The first steps of the plan, a line each.
    fn first_steps(&self) -> Option<Section> {
        let plan = self.report.plan.as_ref()?;
        let mut steps = first_page(plan);
        steps.truncate(STEPS);
        let items = steps.iter().map(|step| (self.first_step(step), vec![])).collect();
        let mut blocks = vec![Block::Steps(1, items)];
        let rest = self.plan_steps(plan).len() - steps.len();
        if rest > 0 {
            let text = format!("And {}.", plural(rest, "more step"));
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        }
        let heading = "The first steps of the plan".to_owned();
        (!steps.is_empty()).then_some(Section { heading, blocks })
    }

    fn first_step(&self, step: &PlanStep<'_>) -> Text {
        let kinds: Vec<PieceKind> = step.1.iter().map(|(_, piece)| piece.kind).collect();
        let takes = match hours_of(step) {
            Some(hours) => self.effort(hours),
            None if kinds.contains(&PieceKind::Show) => "evidence only".to_owned(),
            None if kinds.contains(&PieceKind::OnTheJob) => "on the job".to_owned(),
            None => "unknown hours".to_owned(),
        };
        self.plan_step_name(step).and(format!(" ({takes})"))
    }

    pub(super) fn room(&self) -> Section {
        let command = "`skillgap agree FILE WHAT --by DATE`";
        let text = Text::default().with(Role::Code, command);
        let text = text.with(Role::Quiet, " saves it. The next report starts with it.");
        Section {
            heading: "Agreed".to_owned(),
            blocks: vec![Block::Room(ACTIONS), Block::Paragraph(text)],
        }
    }
}

fn asks(question: &String) -> Text {
    Text::from(format!("Ask: {question}"))
}

/// What to listen for: "3 if “...” Signs: .... ...."
fn listen(level: Level, anchor: &str, signs: &[String]) -> Text {
    let text = format!("{level} if \u{201c}{anchor}\u{201d}");
    if signs.is_empty() {
        Text::from(text)
    } else {
        let signs = &signs[..signs.len().min(SIGNS)];
        Text::from(format!("{text} Signs: {}.", signs.join(". ")))
    }
}
