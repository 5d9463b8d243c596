//! What a talk about a report needs: an agenda, claims to probe, room for what is agreed on.

use crate::advice::Probe;
use crate::render::pages::report::{
    Block, Level, ReportPage, Role, Section, Text, list, plural, points,
};

/// Minutes for each of the claims on the agenda, for the plan, and for each other part.
const MINUTES_A_CLAIM: usize = 5;
const MINUTES_FOR_THE_PLAN: usize = 10;
const MINUTES: usize = 5;
/// How many claims, and how many pieces of the plan, there is time for.
const CLAIMS: usize = 3;
const PIECES: usize = 3;
/// How many actions there is room for.
const ACTIONS: usize = 3;

/// A part of a talk: its minutes, what it is about, what of the report belongs to it.
type TalkPart = (usize, &'static str, Vec<Text>);

impl ReportPage<'_> {
    pub(super) fn agenda(&self) -> Section {
        let end = Text::from("One to three actions, each with a day.");
        let parts: Vec<TalkPart> = [
            self.last_time(),
            Some((MINUTES, "Where you stand", self.stands())),
            self.claims_in_short(),
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
        let open = all.iter().filter(|agreed| !agreed.is_done()).count();
        let about =
            format!("{open} of {} open: what came of them, what stood in the way?", all.len());
        (!all.is_empty()).then_some((MINUTES, "What was agreed last time", vec![about.into()]))
    }

    fn stands(&self) -> Vec<Text> {
        let mut texts = self.claimed();
        if let Some(first) = texts.first_mut() {
            *first = Text::from("By your answers: ").join(first);
        }
        texts.push(Text::from("Backed so far: ").join(&self.backed()));
        texts
    }

    fn claims_in_short(&self) -> Option<TalkPart> {
        let first: Vec<String> =
            self.report.probes.iter().take(CLAIMS).map(|probe| self.probed(probe)).collect();
        let about = format!("{}: the questions are the next section.", list(&first));
        let minutes = MINUTES_A_CLAIM * first.len();
        (!first.is_empty()).then_some((minutes, "What is behind the claims", vec![about.into()]))
    }

    fn plan_in_short(&self) -> Option<TalkPart> {
        let pieces = &self.report.plan.as_ref()?.pieces;
        let first: Vec<String> =
            pieces.iter().take(PIECES).map(|piece| self.piece_name(piece).plain()).collect();
        let about = format!("{}: what begins this week?", list(&first));
        (!first.is_empty()).then_some((
            MINUTES_FOR_THE_PLAN,
            "The first pieces of the plan",
            vec![about.into()],
        ))
    }

    /// "Python 4"
    fn probed(&self, probe: &Probe) -> String {
        format!("{} {}", self.skill_name(&probe.skill), probe.claimed)
    }

    pub(super) fn probes(&self) -> Option<Section> {
        let target = self.step_name(self.report.target.as_deref()?);
        let intro = format!(
            "Claimed higher than anything that somebody else could check, what counts most at {target} first. \
             Ask for one case and let it be told: what was done says more than what is known."
        );
        let items: Vec<_> = self.report.probes.iter().map(|probe| self.probe_item(probe)).collect();
        (!items.is_empty()).then(|| Section {
            heading: "Claims to probe".to_owned(),
            blocks: vec![Block::Paragraph(Text::from(intro)), Block::Items(items)],
        })
    }

    fn probe_item(&self, probe: &Probe) -> (Text, Vec<Text>) {
        let text = Text::default().with(Role::Strong, self.probed(probe)).and(format!(
            ", backed to {}, {} points rest on it",
            probe.backed,
            points(probe.points)
        ));
        let ask = probe.question.as_ref().map(|question| Text::from(format!("Ask: {question}")));
        let mut beneath: Vec<Text> = ask.into_iter().collect();
        beneath.push(listen(probe.claimed, &probe.anchor, &probe.signs));
        beneath.push(listen(probe.claimed.down(), &probe.below, &probe.below_signs));
        (text, beneath)
    }

    pub(super) fn room(&self) -> Section {
        let text =
            "`skillgap agree FILE WHAT --by DATE` records it, and the next report opens with it.";
        Section {
            heading: "Agreed".to_owned(),
            blocks: vec![
                Block::Room(ACTIONS),
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
            ],
        }
    }
}

/// What to listen for: "3 if “...” Signs: ...; ..."
fn listen(level: Level, anchor: &str, signs: &[String]) -> Text {
    let text = format!("{level} if \u{201c}{anchor}\u{201d}");
    if signs.is_empty() {
        Text::from(text)
    } else {
        Text::from(format!("{text} Signs: {}.", signs.join("; ")))
    }
}
