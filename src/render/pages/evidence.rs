//! All words about evidence: what each kind of work is called, and what is asked about a project.

use crate::assessment::WorkField;
use crate::judging::Tier;
use crate::report::audience::Supporter;

/// A kind of work in a word or two, behind a project's title.
pub(in crate::render) fn tier_name(tier: Tier) -> &'static str {
    match tier {
        Tier::Confirmed => "can be confirmed",
        Tier::InUse => "in use",
        Tier::Linked => "linked",
        Tier::Described => "described",
    }
}

/// How well a piece of work can be checked, in words.
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Confirmed => "somebody can confirm it",
        Tier::InUse => "somebody relies on it",
        Tier::Linked => "it can be looked at",
        Tier::Described => "it is only described",
    }
}

/// The least that carries a level.
pub(super) fn least(tier: Tier) -> &'static str {
    match tier {
        Tier::Described => "a piece of work that you can describe",
        Tier::Linked => "a piece of work that others can look at, or rely on",
        Tier::InUse => "a piece of work that somebody relies on",
        Tier::Confirmed => "a piece of work that somebody can confirm",
    }
}

/// What carries a level, for others to read.
pub(super) fn supporter(supporter: Supporter) -> &'static str {
    match supporter {
        Supporter::Work(Tier::Confirmed) => "work that somebody can confirm",
        Supporter::Work(Tier::InUse) => "work that others rely on",
        Supporter::Work(Tier::Linked) => "work that can be looked at",
        Supporter::Work(Tier::Described) => "work that is only described",
        Supporter::Credential => "a certification",
        Supporter::ExpiredCredential => "a certification that has expired",
    }
}

/// What is asked about a project, and what help says.
pub fn asked(field: WorkField) -> (&'static str, &'static str) {
    match field {
        WorkField::Title => ("What was it?", "One line, as you would name it on a resume."),
        WorkField::UsedBy => (
            "Who uses it, or relies on it?",
            "Work that others rely on backs more than work that is only described.",
        ),
        WorkField::Result => (
            "What came of it? A number is best",
            "What changed because of it: a figure, a time saved, a decision.",
        ),
        WorkField::Link => (
            "Where can it be seen, https://...?",
            "An address with https://. It is not fetched; its form is checked.",
        ),
        WorkField::ConfirmedBy => (
            "Who could confirm it, by role or name?",
            "Work that somebody can confirm backs most. A role is enough.",
        ),
        WorkField::From => {
            ("When did it begin, YYYY-MM?", "A month is enough. Without any date it counts as old.")
        }
        WorkField::Until => (
            "When did it end, YYYY-MM? Empty if it goes on",
            "What ended years ago backs less than what goes on.",
        ),
        WorkField::Shows => (
            "Which skills does it show? Those that count most come first",
            "Tick all that somebody who looks at it, or is asked, would see in it.",
        ),
        WorkField::Share => {
            ("May it be shown to employers?", "Whether it may be named in what you send them.")
        }
    }
}

/// The same on paper, where that needs other words.
pub(super) fn asked_on_paper(field: WorkField) -> &'static str {
    match field {
        WorkField::From => "Began, YYYY-MM",
        WorkField::Until => "Ended, YYYY-MM; empty if it goes on",
        WorkField::Shows => "Which skills does it show? Their numbers on this sheet",
        field => asked(field).0,
    }
}
