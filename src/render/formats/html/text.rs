//! Text: roles as elements, addresses as links. maud escapes whatever stands between.

use maud::{Markup, html};

use crate::render::page::{Role, Text};

/// Longer words are broken wherever a column ends.
const LONG_WORD: usize = 24;

/// Text with its roles.
pub fn inline(text: &Text) -> Markup {
    let pieces = text.0.iter().filter(|(_, piece)| !piece.is_empty());
    html! { @for (role, piece) in pieces { (with_role(*role, piece)) } }
}

fn with_role(role: Role, piece: &str) -> Markup {
    html! {
        @match role {
            Role::Plain | Role::Address => (linked(piece)),
            Role::Strong => strong { (linked(piece)) },
            Role::Good => span.good { (linked(piece)) },
            Role::Open => span.open { (linked(piece)) },
            Role::Missing => strong.missing { (linked(piece)) },
            Role::Quiet => span.quiet { (linked(piece)) },
            Role::Shade(shade) => span.{ "shade s" (shade) } { (piece) },
            Role::Code => code { (piece.trim_matches('`')) },
        }
    }
}

/// Whether all of a text is quiet.
pub fn is_quiet(text: &Text) -> bool {
    text.0.iter().all(|(role, _)| matches!(role, Role::Quiet | Role::Code))
}

/// Text whose web addresses can be followed.
pub fn linked(text: &str) -> Markup {
    html! {
        @for (is_address, piece) in addresses(text) {
            @if is_address { a href=(piece) rel="noopener noreferrer" { (piece) } }
            @else if has_long_word(piece) { span.long { (piece) } }
            @else { (piece) }
        }
    }
}

fn has_long_word(text: &str) -> bool {
    text.split([' ', '-']).any(|word| word.chars().count() > LONG_WORD)
}

/// The text in pieces, each with whether it is an `http` or `https` address. Nothing else ever is.
fn addresses(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(start) = next_address(&rest[from..]).map(|at| from + at) {
        let end = rest[start..].find(ends_address).map_or(rest.len(), |at| start + at);
        let address = rest[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        if address.ends_with("//") {
            from = end;
            continue;
        }
        pieces.extend([(false, &rest[..start]), (true, address)]);
        rest = &rest[start + address.len()..];
        from = 0;
    }
    pieces.push((false, rest));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || "<>\"'`\u{201c}\u{201d}\u{fffd}".contains(c)
}

fn next_address(text: &str) -> Option<usize> {
    let starts = ["https://", "http://"].map(|scheme| text.find(scheme));
    starts.into_iter().flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links_and_all_of_them() {
        let text =
            "see https://a.example/x?y=(z), or (http://b.example). javascript:alert(1) http://!";
        let found: Vec<&str> =
            addresses(text).into_iter().filter(|(link, _)| *link).map(|(_, piece)| piece).collect();
        assert_eq!(found, ["https://a.example/x?y=(z", "http://b.example"]);
        let whole: String = addresses(text).into_iter().map(|(_, piece)| piece).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn what_looks_like_html_stays_text() {
        let hostile = "https://x.example/\"><img src=x onerror=alert(1)>&amp;";
        assert_eq!(
            linked(hostile).into_string(),
            "<a href=\"https://x.example/\" rel=\"noopener noreferrer\">https://x.example/</a>\
             &quot;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;"
        );
    }
}
