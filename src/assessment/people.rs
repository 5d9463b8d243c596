//! Who people name as users of a project, or as able to confirm it.

use crate::text::names;

/// Whether a text, or a part of it such as "me" in "me and my brother", names somebody that counts.
pub(super) fn names_any(text: &str, counts: impl Fn(&str) -> bool) -> bool {
    let text = names::key(text);
    let whole = text.trim_end_matches(['.', '!']);
    counts(whole)
        && whole
            .split([',', '&', ';'])
            .flat_map(|part| part.split(" and "))
            .any(|part| counts(part.trim()))
}

/// Whether this is what people type where nobody else uses a project or can confirm it.
pub(super) fn is_nobody(who: &str) -> bool {
    matches!(
        who,
        "-" | "i"
            | "just me"
            | "me"
            | "me only"
            | "mostly me"
            | "myself"
            | "n/a"
            | "na"
            | "no"
            | "no one"
            | "nobody"
            | "nobody else"
            | "nobody yet"
            | "none"
            | "not yet"
            | "nothing"
            | "only me"
            | "unknown"
    )
}

/// Whether this is somebody who looks at a project, and relies on it for nothing.
fn grades(who: &str) -> bool {
    matches!(
        who,
        "examiner"
            | "grader"
            | "instructor"
            | "lecturer"
            | "professor"
            | "supervisor"
            | "teacher"
            | "tutor"
    )
}

/// Whether these words are a teacher and no more: "my bootcamp instructor".
pub(super) fn is_grader(who: &str) -> bool {
    who.strip_prefix("my ").unwrap_or(who).split(' ').next_back().is_some_and(grades)
}

/// Whether these words are people who try what somebody close to them made, and no more: "my friends", "classmates".
pub(super) fn is_close(who: &str) -> bool {
    let who = who.strip_prefix("my ").or(who.strip_prefix("a few ")).unwrap_or(who);
    let who = who.strip_prefix("friends and ").unwrap_or(who);
    matches!(
        who,
        "friends"
            | "family"
            | "classmates"
            | "course mates"
            | "fellow learners"
            | "fellow students"
            | "bootcamp classmates"
            | "roommates"
    )
}
