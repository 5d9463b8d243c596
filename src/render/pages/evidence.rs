//! All words about evidence: what each kind of work is called, and what is asked about a project.

use crate::assessment::WorkField;
use crate::judging::Tier;
use crate::questionnaire::asking::form::asked;
use crate::render::words::date;
use crate::report::audience::Supporter;
use crate::text::date::PartialDate;

/// A kind of work in a word or two, behind a project's title.
pub(in crate::render) fn tier_name(tier: Tier) -> &'static str {
    match tier {
        Tier::Confirmed => "can be confirmed",
        Tier::InUse => "in use",
        Tier::Linked => "linked",
        Tier::Described => "described",
    }
}

/// Whose word a rating is: "according to Carla Coach (file of 28 Nov 2026)".
pub(in crate::render) fn according_to(who: &str, on: PartialDate) -> String {
    format!("according to {who} (file of {})", date(on))
}

/// What was agreed on, behind a level: "agreed with Carla Coach on 28 Nov 2026".
pub(in crate::render) fn agreed_with(with: Option<&str>, on: PartialDate) -> String {
    let with = with.map(|with| format!(" with {with}")).unwrap_or_default();
    format!("agreed{with} on {}", date(on))
}

/// That levels were agreed on, after other sentences; nothing where none was.
pub(in crate::render) fn agreed_note(levels: usize) -> String {
    match levels {
        0 => String::new(),
        1 => " One level is the one you agreed on with someone else.".to_owned(),
        levels => format!(" {levels} levels are the ones you agreed on with someone else."),
    }
}

/// How well a piece of work can be checked, in words.
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Confirmed => "someone can confirm it",
        Tier::InUse => "someone uses it",
        Tier::Linked => "others can open it",
        Tier::Described => "described only",
    }
}

/// The least that carries a level.
pub(super) fn least(tier: Tier) -> &'static str {
    match tier {
        Tier::Described => "a project that you can describe",
        Tier::Linked => "a project that others can open or use",
        Tier::InUse => "a project that someone uses",
        Tier::Confirmed => "a project that someone can confirm",
    }
}

/// What carries a level, for others to read.
pub(super) fn supporter(supporter: Supporter) -> &'static str {
    match supporter {
        Supporter::Work(Tier::Confirmed) => "a project that someone can confirm",
        Supporter::Work(Tier::InUse) => "a project that others use",
        Supporter::Work(Tier::Linked) => "a project that others can open",
        Supporter::Work(Tier::Described) => "a project that is only described",
        Supporter::Credential => "a certification",
        Supporter::Rating => "a project that someone else has seen and rated",
        Supporter::ExpiredCredential => "an expired certification",
    }
}

/// The same on paper, where that needs other words.
pub(super) fn asked_on_paper(field: WorkField) -> &'static str {
    match field {
        WorkField::From => "Start, YYYY-MM",
        WorkField::Until => "End, YYYY-MM; blank if it's ongoing",
        WorkField::Shows => "Which skills does it show? Use their numbers on this sheet.",
        field => asked(field).0,
    }
}
