//! Texts in other encodings than UTF-8, as old programs and some shells save them.

/// A text in UTF-16, as programs for Windows save it with a mark before it; `None` if it is none.
pub fn from_utf_16(bytes: &[u8]) -> Option<String> {
    let of = |unit: fn([u8; 2]) -> u16| -> Option<String> {
        let (units, rest) = bytes[2..].as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16(&units).ok().filter(|_| rest.is_empty())
    };
    match bytes {
        [0xff, 0xfe, ..] => of(u16::from_le_bytes),
        [0xfe, 0xff, ..] => of(u16::from_be_bytes),
        _ => None,
    }
}

/// The letters of some languages, in small letters, that Windows-1252 has beyond ASCII.
const WESTERN: [&str; 6] = [
    "\u{e1}\u{e9}\u{ed}\u{f3}\u{fa}\u{fc}\u{f1}",
    "\u{e0}\u{e2}\u{e7}\u{e9}\u{e8}\u{ea}\u{eb}\u{ee}\u{ef}\u{f4}\u{f9}\u{fb}\u{153}",
    "\u{e4}\u{f6}\u{fc}\u{df}\u{e9}",
    "\u{e1}\u{e2}\u{e3}\u{e0}\u{e7}\u{e9}\u{ea}\u{ed}\u{f3}\u{f4}\u{f5}\u{fa}",
    "\u{e0}\u{e8}\u{e9}\u{ec}\u{f2}\u{f9}",
    "\u{e5}\u{e4}\u{f6}\u{e6}\u{f8}\u{e9}",
];
/// Its signs that texts in these languages use.
const WESTERN_SIGNS: &str = "\u{20ac}\u{2026}\u{2018}\u{2019}\u{201c}\u{201d}\u{201e}\u{2022}\u{2013}\u{2014}\u{a0}\u{a1}\u{aa}\u{ab}\u{ba}\u{bb}\u{b0}\u{b7}\u{bf}";
/// What the bytes from 0x80 to 0x9F mean in it; a blank means nothing.
const FROM_0X80: &str = "\u{20ac} \u{201a}\u{192}\u{201e}\u{2026}\u{2020}\u{2021}\u{2c6}\u{2030}\u{160}\u{2039}\u{152} \u{17d}  \u{2018}\u{2019}\u{201c}\u{201d}\u{2022}\u{2013}\u{2014}\u{2dc}\u{2122}\u{161}\u{203a}\u{153} \u{17e}\u{178}";

/// A text in Windows-1252, as old spreadsheets save it; `None` unless all its letters are of one language.
pub fn from_windows_1252(bytes: &[u8]) -> Option<String> {
    let letter = |byte: &u8| match byte {
        0x80..=0x9f => FROM_0X80.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
        other => char::from(*other),
    };
    let text: String = bytes.iter().map(letter).collect();
    let odd = text.chars().filter(|c| !(c.is_ascii() || WESTERN_SIGNS.contains(*c)));
    let odd: Vec<char> = odd.flat_map(char::to_lowercase).collect();
    let is_of = |letters: &str| odd.iter().all(|c| letters.contains(*c));
    let is_one =
        !bytes.contains(&0) && !odd.is_empty() && WESTERN.iter().any(|letters| is_of(letters));
    is_one.then_some(text)
}

/// Whether a file is no text in UTF-8 and is read as Windows-1252.
pub fn is_windows_1252(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err() && from_windows_1252(bytes).is_some()
}
