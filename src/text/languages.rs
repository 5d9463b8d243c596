//! Languages, by code and as people name them in English.

/// Each code with its name, and what else people call the language.
const LANGUAGES: [(&str, &[&str]); 54] = [
    ("af", &["Afrikaans"]),
    ("am", &["Amharic"]),
    ("ar", &["Arabic"]),
    ("bg", &["Bulgarian"]),
    ("bn", &["Bengali", "Bangla"]),
    ("ca", &["Catalan"]),
    ("cs", &["Czech"]),
    ("da", &["Danish"]),
    ("de", &["German"]),
    ("el", &["Greek"]),
    ("en", &["English"]),
    ("es", &["Spanish"]),
    ("et", &["Estonian"]),
    ("fa", &["Persian", "Farsi"]),
    ("fi", &["Finnish"]),
    ("fr", &["French"]),
    ("gu", &["Gujarati"]),
    ("he", &["Hebrew"]),
    ("hi", &["Hindi"]),
    ("hr", &["Croatian"]),
    ("hu", &["Hungarian"]),
    ("id", &["Indonesian"]),
    ("is", &["Icelandic"]),
    ("it", &["Italian"]),
    ("ja", &["Japanese"]),
    ("kn", &["Kannada"]),
    ("ko", &["Korean"]),
    ("lt", &["Lithuanian"]),
    ("lv", &["Latvian"]),
    ("ml", &["Malayalam"]),
    ("mr", &["Marathi"]),
    ("ms", &["Malay"]),
    ("nl", &["Dutch"]),
    ("no", &["Norwegian"]),
    ("pa", &["Punjabi"]),
    ("pl", &["Polish"]),
    ("pt", &["Portuguese"]),
    ("ro", &["Romanian"]),
    ("ru", &["Russian"]),
    ("sk", &["Slovak"]),
    ("sl", &["Slovenian"]),
    ("sr", &["Serbian"]),
    ("sv", &["Swedish"]),
    ("sw", &["Swahili"]),
    ("ta", &["Tamil"]),
    ("te", &["Telugu"]),
    ("th", &["Thai"]),
    ("tl", &["Tagalog", "Filipino"]),
    ("tr", &["Turkish"]),
    ("uk", &["Ukrainian"]),
    ("ur", &["Urdu"]),
    ("vi", &["Vietnamese"]),
    ("yo", &["Yoruba"]),
    ("zh", &["Chinese", "Mandarin", "Cantonese"]),
];

/// The name of a language by its code, such as "Portuguese" for `pt-BR`; an unknown code stays as it is.
pub fn language_name(code: &str) -> String {
    let first = code.split('-').next().unwrap_or(code);
    let known = LANGUAGES.iter().find(|(known, _)| *known == first);
    known.map_or_else(|| code.to_owned(), |(_, names)| names[0].to_owned())
}

/// The code of a language by one of its names or by itself, in capitals or not; `None` for any other word.
pub fn language_code(word: &str) -> Option<String> {
    let is_named = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    if let Some((code, _)) = LANGUAGES.iter().find(|(_, names)| is_named(names)) {
        return Some((*code).to_owned());
    }
    let (primary, rest) =
        word.split_once('-').map_or((word, None), |(code, rest)| (code, Some(rest)));
    let is_code = (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && rest.is_none_or(|rest| rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
    let rest = rest.map(|rest| format!("-{rest}")).unwrap_or_default();
    is_code.then(|| format!("{}{rest}", primary.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_name() {
        let names = ["en", "pt-BR", "zh", "tlh"].map(language_name);
        assert_eq!(names, ["English", "Portuguese", "Chinese", "tlh"]);
    }

    #[test]
    fn a_language_is_understood_by_any_of_its_names_and_by_its_code() {
        for (code, names) in LANGUAGES {
            for name in names {
                assert_eq!(language_code(&name.to_lowercase()).as_deref(), Some(code), "{name}");
            }
            assert_eq!(language_code(&code.to_uppercase()).as_deref(), Some(code));
        }
        assert_eq!(language_code("pt-BR").as_deref(), Some("pt-BR"));
        assert_eq!(language_code("Klingon"), None);
    }
}
