//! The colors of a picture as attributes, besides those in `style.css`. Some makers of PDF apply no style sheet of the
//! page to a picture, e-mail programs drop it, and a copied picture leaves it behind. Without a color, every shape is
//! black, and every bar full.

use maud::{Markup, PreEscaped};

/// Elements by their class, with what the style sheet says of them in its light colors.
/// `tests/browser/check.js` holds the two against each other.
#[rustfmt::skip]
const LOOKS: [(&str, &str, &str); 31] = [
    ("rect", "track", r##"fill="#e9e6dd""##),
    ("rect", "track unknown", r##"fill="none" stroke="#8b8a84" stroke-dasharray="3 3""##),
    ("rect", "share", r##"fill="#0b5f6b""##),
    ("rect", "backed", r##"fill="#0b5f6b""##),
    ("rect", "claimed", r##"stroke="#0b5f6b" stroke-width="1""##),
    ("rect", "hatch-ground", r##"fill="#a9cdd0""##),
    ("rect", "hatch-line", r##"fill="#0b5f6b""##),
    ("line", "notch", r##"stroke="#fbfaf6" stroke-width="1""##),
    ("line", "mark", r##"stroke="#1d2126" stroke-width="2.5""##),
    ("line", "rail", r##"stroke="#8b8a84" stroke-width="1.5""##),
    ("line", "grid", r##"fill="none" stroke="#dedbd2""##),
    ("circle", "dot", r##"fill="#fbfaf6" stroke="#0b5f6b" stroke-width="1.75""##),
    ("circle", "dot fits", r##"fill="#0b5f6b" stroke="#0b5f6b" stroke-width="1.75""##),
    ("circle", "dot here", r##"fill="#fbfaf6" stroke="#1d2126" stroke-width="1.75" stroke-dasharray="2 2""##),
    ("circle", "ring", r##"fill="#fbfaf6" stroke="#1d2126" stroke-width="1.75""##),
    ("circle", "claimed", r##"fill="#a9cdd0" stroke="#0b5f6b" stroke-width="1.75""##),
    ("polygon", "grid", r##"fill="none" stroke="#dedbd2""##),
    ("polygon", "needed", r##"fill="none" stroke="#1d2126" stroke-width="1.75""##),
    ("polygon", "claimed", r##"fill="#a9cdd0" fill-opacity="0.55" stroke="#0b5f6b" stroke-width="1.75""##),
    ("polygon", "backed", r##"fill="#0b5f6b" fill-opacity="0.75""##),
    ("polyline", "time", r##"fill="none" stroke="#0b5f6b" stroke-width="1.5""##),
    ("text", "group", r##"fill="#0b5f6b" font-weight="650""##),
    ("text", "scale", r##"fill="#565d66" font-size="11""##),
    ("text", "value", r##"fill="#565d66""##),
    ("text", "short", r##"fill="#a4261d""##),
    ("text", "value short", r##"fill="#a4261d" font-weight="650""##),
    ("text", "mark", r##"fill="#0b5f6b" font-size="11" font-weight="650""##),
    ("tspan", "value", r##"fill="#565d66""##),
    ("tspan", "short", r##"fill="#a4261d" font-weight="650""##),
    ("tspan", "marked", r#"font-weight="650""#),
    ("tspan", "mark", r##"fill="#0b5f6b" font-size="11" font-weight="650""##),
];

/// The color of all text without a class.
pub const INK: &str = "#1d2126";

/// The elements with the attributes of their class. What others wrote is escaped, so it begins no element.
pub fn painted(elements: Markup) -> Markup {
    let PreEscaped(mut text) = elements;
    for (element, class, look) in LOOKS {
        let begin = format!("<{element} class=\"{class}\"");
        text = text.replace(&begin, &format!("{begin} {look}"));
    }
    PreEscaped(text)
}
