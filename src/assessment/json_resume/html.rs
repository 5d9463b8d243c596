//! Texts that some programs keep as HTML, as lines without tags.

/// Tags that begin a line, and end it.
const BLOCKS: [&str; 14] =
    ["p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "hr"];

/// Tags within a line.
const INLINE: [&str; 18] = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "code", "small", "mark", "sub", "sup", "font",
    "td", "th", "tbody", "del",
];

/// The sign that begins a line of a list.
const BULLET: &str = "\u{2022} ";

/// Characters by the names that editors use.
const NAMED: [(&str, &str); 22] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("hellip", "\u{2026}"),
    ("lsquo", "\u{2018}"),
    ("rsquo", "\u{2019}"),
    ("ldquo", "\u{201c}"),
    ("rdquo", "\u{201d}"),
    ("bull", "\u{2022}"),
    ("middot", "\u{b7}"),
    ("rarr", "\u{2192}"),
    ("times", "\u{d7}"),
    ("euro", "\u{20ac}"),
    ("pound", "\u{a3}"),
    ("auml", "\u{e4}"),
    ("ouml", "\u{f6}"),
    ("uuml", "\u{fc}"),
];

/// The lines of a text: without the tags that editors write, and with the characters that they write as names. A line
/// of a list begins with a bullet. What is no such tag or name stays, such as "<2 %".
pub(super) fn lines(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        made.push_str(&rest[..at]);
        rest = &rest[at..];
        let read = if rest.starts_with('<') { tag(rest) } else { None };
        if let Some((name, length)) = read {
            break_line(&mut made, name);
            rest = &rest[length..];
        } else if let Some((character, length)) = entity(rest) {
            made.push_str(&character);
            rest = &rest[length..];
        } else {
            made.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    made.push_str(rest);
    made.lines().filter(|line| line.trim() != BULLET.trim()).collect::<Vec<_>>().join("\n")
}

/// The tag that a text begins with, and its length: with a slash before its name if it ends something.
fn tag(text: &str) -> Option<(&'static str, usize)> {
    let end = text.find('>')?;
    let inside = text[1..end].trim_start_matches('/');
    let name = inside.split([' ', '\t', '\n', '/']).next()?.to_ascii_lowercase();
    let known = BLOCKS.iter().chain(&INLINE).find(|known| **known == name)?;
    let is_end_of_item = text.starts_with("</") && *known == "li";
    Some((if is_end_of_item { "br" } else { known }, end + 1))
}

/// Begins a line for a tag; a line that has but its bullet goes on.
fn break_line(made: &mut String, tag: &str) {
    let last = made.rsplit('\n').next().unwrap_or_default();
    let is_begun = !(last.trim().is_empty() || last == BULLET);
    if BLOCKS.contains(&tag) && is_begun {
        made.push('\n');
    }
    if tag == "li" && !made.ends_with(BULLET) {
        made.push_str(BULLET);
    }
}

/// The character that a text begins with the name or number of, such as `&amp;`, and the length of that.
fn entity(text: &str) -> Option<(String, usize)> {
    let name = text.strip_prefix('&')?.split_once(';')?.0;
    let length = name.len() + 2;
    if let Some((_, character)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(((*character).to_owned(), length));
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let character = char::from_u32(code)?;
    let shown = if character == '\u{a0}' { ' ' } else { character };
    Some((shown.to_string(), length))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_list_becomes_lines_with_bullets_and_no_tag_or_name_of_a_character_stays() {
        for (html, text) in [
            (
                "<ul><li><p>CI from 47 to 9 minutes with slim CI &amp; deferral</p></li><li><p>Defined <strong>KPIs</strong></p></li></ul>",
                "\u{2022} CI from 47 to 9 minutes with slim CI & deferral\n\u{2022} Defined KPIs",
            ),
            (
                "<p>Joined in 2021.</p><ul><li>30&nbsp;% less</li><li>&lt;2 % error</li></ul><p>End</p>",
                "Joined in 2021.\n\u{2022} 30 % less\n\u{2022} <2 % error\nEnd",
            ),
            ("one<br/>two<br>\nthree", "one\ntwo\nthree"),
            ("<p></p>", ""),
            ("<ul><li></li><li><p></p></li></ul>", ""),
            ("a < b, <2 % and R&D; &unknown; stay", "a < b, <2 % and R&D; &unknown; stay"),
            ("it&#39;s &#x2019;&#160;x", "it's \u{2019} x"),
            ("<a href=\"https://example.org\">link</a> &amp;lt;", "link &lt;"),
            ("<ol>\n  <li>one</li>\n  <li>two</li>\n</ol>", "\u{2022} one\n\u{2022} two"),
            ("Vec<String> and Map<K, V>", "Vec<String> and Map<K, V>"),
        ] {
            let lines: Vec<String> = lines(html)
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect();
            assert_eq!(lines.join("\n"), text, "{html}");
        }
    }
}
