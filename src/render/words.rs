//! The words that all formats share: numbers, ranges, plurals, verdicts; and text of others made harmless.

/// A number of things.
pub fn plural(count: usize, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) if !thing.ends_with("ay") => format!("{count} {stem}ies"),
        _ => format!("{count} {thing}s"),
    }
}

/// Text of somebody else, such that no terminal obeys it: control characters and the ones that
/// reverse the direction of text are replaced by a visible sign.
pub fn harmless(text: &str) -> String {
    let hostile = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if hostile(c) { '\u{fffd}' } else { c }).collect()
}
