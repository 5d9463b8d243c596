//! Texts that people keep in Markdown or HTML, as plain lines; and the links in them.

use super::html;

/// A link: what it is called, and its address.
#[derive(Debug, PartialEq)]
pub(super) struct Link {
    pub label: String,
    pub address: String,
}

/// Signs that a backslash makes plain.
const ESCAPED: &str = "*_`[]#~";

/// What may begin a text in emphasis beside letters and digits.
const BEGINS: &str = "\"'\u{201c}\u{2018}([$\u{20ac}<`*_~+#&@";

/// The lines of a text without tags and marks; those of a list begin with a sign of one.
pub(super) fn lines(text: &str) -> String {
    let text = html::lines(text);
    let has_numbers = is_numbered(&text);
    let is_list = || {
        text.lines().any(|line| ["- ", "+ "].iter().any(|sign| line.trim_start().starts_with(sign)))
    };
    if !(has_numbers || text.contains(['*', '_', '`', '[', '#', '>', '~', '\\', '<']) || is_list())
    {
        return text;
    }
    let lines = text.lines().filter(|line| !is_rule(line)).map(|line| {
        let (sign, rest) = begun(line, has_numbers);
        sign.to_owned() + &inline(rest, &mut Vec::new())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The links of a text, in Markdown or HTML.
pub(super) fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("<a ") {
        rest = &rest[at..];
        let link = rest.split_once('>').and_then(|(tag, after)| {
            let (_, address) = tag.split_once("href=")?;
            let quote = address.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let address = address[1..].split(quote).next()?;
            let label = after.split("</a>").next().unwrap_or_default();
            Some(Link { label: html::lines(label), address: address.replace("&amp;", "&") })
        });
        found.extend(link);
        rest = &rest[1..];
    }
    for line in html::lines(text).lines() {
        inline(line, &mut found);
    }
    found
}

/// Whether lines are a list with numbers.
fn is_numbered(text: &str) -> bool {
    let begins = |sign: &str| text.lines().any(|line| line.trim_start().starts_with(sign));
    begins("1. ") && begins("2. ") || begins("1) ") && begins("2) ")
}

/// Whether a line only draws one.
fn is_rule(line: &str) -> bool {
    let signs: String = line.split_whitespace().collect();
    signs.len() >= 3 && ["-", "*", "_", "="].iter().any(|sign| signs.replace(sign, "").is_empty())
}

/// The sign of a list that a line begins with, and the rest without the marks of headings and quotes.
fn begun(line: &str, has_numbers: bool) -> (&'static str, &str) {
    let line = line.trim();
    let quoted = line.strip_prefix("> ").unwrap_or(line).trim_start();
    let heading = quoted.trim_start_matches('#');
    let is_heading = quoted.len() - heading.len() <= 6 && heading.starts_with(' ');
    let rest = if is_heading { heading.trim() } else { quoted };
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = ["- ", "* ", "+ ", "\u{2022} "].iter().find_map(|sign| rest.strip_prefix(sign));
    let numbered = (has_numbers && digits.len() < rest.len())
        .then(|| digits.strip_prefix(". ").or_else(|| digits.strip_prefix(") ")))
        .flatten();
    match item.or(numbered) {
        Some(item) => {
            let boxes = ["[ ] ", "[x] ", "[X] "];
            ("\u{2022} ", boxes.iter().find_map(|sign| item.strip_prefix(sign)).unwrap_or(item))
        }
        None => ("", rest),
    }
}

/// A line without the marks in it; adds its links.
fn inline(text: &str, found: &mut Vec<Link>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let read = match first {
            '\\' => escaped(rest),
            '`' => code(rest),
            '!' | '[' => link(rest, found),
            '<' => bare_address(rest),
            '*' | '_' | '~' => emphasis(rest, made.chars().next_back(), found),
            _ => None,
        };
        let (plain, length) = read.unwrap_or_else(|| {
            let run = rest.chars().take_while(|c| *c == first && "*_~`".contains(first)).count();
            let length = run.max(1) * first.len_utf8();
            (rest[..length].to_owned(), length)
        });
        made.push_str(&plain);
        rest = &rest[length..];
    }
    made
}

fn escaped(text: &str) -> Option<(String, usize)> {
    let next = text[1..].chars().next().filter(|c| ESCAPED.contains(*c))?;
    Some((next.to_string(), 2))
}

fn code(text: &str) -> Option<(String, usize)> {
    let fence: String = text.chars().take_while(|c| *c == '`').collect();
    let (inside, _) = near(&text[fence.len()..]).split_once(fence.as_str())?;
    let is_filled = !inside.trim().is_empty();
    is_filled.then(|| (inside.trim().to_owned(), inside.len() + 2 * fence.len()))
}

fn link(text: &str, found: &mut Vec<Link>) -> Option<(String, usize)> {
    let inside = text.trim_start_matches('!').strip_prefix('[')?;
    let label = &inside[..closing(inside, '[', ']')?];
    let target = inside[label.len() + 1..].strip_prefix('(')?;
    let target = &target[..closing(target, '(', ')')?];
    let address = target.split_whitespace().next().unwrap_or_default();
    let address = address.trim_start_matches('<').trim_end_matches('>').to_owned();
    let is_address = address.contains(['/', '.', '#', '@']);
    let length = text.len() - inside.len() + label.len() + target.len() + 3;
    let is_image = text.starts_with('!');
    let plain = inline(label, &mut Vec::new());
    let label = if plain.trim().is_empty() && !is_image { address.clone() } else { plain };
    if is_address && !is_image {
        found.push(Link { label: label.clone(), address });
    }
    (is_address || target.is_empty()).then_some((label, length))
}

/// So far what is opened is looked for its end.
fn near(text: &str) -> &str {
    const LONGEST: usize = 1000;
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// Where the sign stands that closes what has just been opened.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in near(text).char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        }
    }
    None
}

fn bare_address(text: &str) -> Option<(String, usize)> {
    let (inside, _) = near(&text[1..]).split_once('>')?;
    let is_one = ["http://", "https://", "mailto:"].iter().any(|sign| inside.starts_with(sign));
    is_one.then(|| (inside.to_owned(), inside.len() + 2))
}

/// A text between equal signs of emphasis. Signs within words, before blanks and in names of files are none.
fn emphasis(text: &str, before: Option<char>, found: &mut Vec<Link>) -> Option<(String, usize)> {
    let sign = text.chars().next()?;
    let run = text.chars().take_while(|c| *c == sign).count();
    let may_open = before.is_none_or(|c| !c.is_alphanumeric()) && run <= 3;
    let begins =
        text[run..].chars().next().is_some_and(|c| c.is_alphanumeric() || BEGINS.contains(c));
    if !(may_open && begins) || sign == '~' && run != 2 {
        return None;
    }
    let inside = near(&text[run..]);
    let mut at = 0;
    while let Some(next) = inside[at..].find(sign) {
        let start = at + next;
        let length = inside[start..].chars().take_while(|c| *c == sign).count();
        let after = inside[start + length..].chars().next();
        let closes = length == run
            && !inside[..start].ends_with(char::is_whitespace)
            && after.is_none_or(|c| !c.is_alphanumeric());
        let content = &inside[..start];
        let is_name =
            sign == '_' && run == 2 && content.chars().all(|c| c.is_lowercase() || c == '_');
        if closes {
            return (!is_name).then(|| (inline(content, found), start + 2 * run));
        }
        at = start + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{lines, links};

    #[test]
    fn marks_go_and_words_stay() {
        for (text, plain) in [
            ("**Led** a team of *five*, `dbt` and ~~Excel~~", "Led a team of five, dbt and Excel"),
            ("***Owner*** of __Data__ and _ETL_", "Owner of Data and ETL"),
            (
                "[Churn model](https://example.org/churn \"x\") ([code](https://git.example/a_(b)))",
                "Churn model (code)",
            ),
            ("![](badge.png)![logo](a.png) Tool", "logo Tool"),
            ("## Work\n> quoted\n---\ntext", "Work\nquoted\ntext"),
            (
                "- **One** thing\n* two\n+ three\n- [x] four",
                "\u{2022} One thing\n\u{2022} two\n\u{2022} three\n\u{2022} four",
            ),
            ("1. Cut cost by 5%\n2. Led", "\u{2022} Cut cost by 5%\n\u{2022} Led"),
            ("1. FC Example", "1. FC Example"),
            ("**[Bold link](https://example.org)**", "Bold link"),
            ("[**Bold**](https://example.org)", "Bold"),
            ("<https://example.org>", "https://example.org"),
            ("R\\_and\\_D \\*", "R_and_D *"),
            ("**Acme**'s (**best**) tool.", "Acme's (best) tool."),
            ("<p>**bold** &amp; <b>x</b></p>", "bold & x"),
            ("``a`b``", "a`b"),
        ] {
            assert_eq!(lines(text), plain, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_marks_stays() {
        for text in [
            "snake_case_name and other_name",
            "2 * 3 * 4 and 2*3*4",
            "def f(*args, **kwargs)",
            "__init__ and __main__",
            "*.csv and *.json in src/*/test/*",
            "**never closed",
            "a [1] and [note] (see below)",
            "C# and F#, #1 of 12",
            "-5 % in `",
            "~10 users, ~20 teams",
            "x < 5 > 3",
            "5* hotel, 4* rating",
            "C:\\temp",
            "matrix[i](j)",
        ] {
            assert_eq!(lines(text), text);
        }
    }

    #[test]
    fn links_have_their_words_and_addresses() {
        let found = links(
            "See [code](https://git.example/a) and <a class=\"x\" href='https://example.org/?a=1&amp;b=2'>the <b>demo</b></a>",
        );
        let found: Vec<(&str, &str)> =
            found.iter().map(|link| (link.label.as_str(), link.address.as_str())).collect();
        assert_eq!(
            found,
            [("the demo", "https://example.org/?a=1&b=2"), ("code", "https://git.example/a")]
        );
    }
}
