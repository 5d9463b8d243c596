//! Languages as people name them.

/// Languages by their names in English, with their codes.
const LANGUAGES: [(&str, &str); 42] = [
    ("arabic", "ar"),
    ("bengali", "bn"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("farsi", "fa"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("indonesian", "id"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("malay", "ms"),
    ("mandarin", "zh"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("thai", "th"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("vietnamese", "vi"),
];

/// The codes of the languages that somebody names, with commas between them.
pub fn languages(text: &str) -> Result<String, String> {
    let words = text.split([' ', ',', ';', '/', '&', '+']).filter(|word| !word.is_empty());
    let mut codes: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.eq_ignore_ascii_case("and")) {
        let code = language(word).ok_or_else(|| {
            format!("\u{201c}{word}\u{201d} isn't a language here. Type a name or code, for example English or en.")
        })?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes.join(", "))
}

fn language(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some((_, code)) = LANGUAGES.iter().find(|(name, _)| *name == lower) {
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
    fn languages_are_understood_by_name_and_code() {
        assert_eq!(languages("English").as_deref(), Ok("en"));
        assert_eq!(languages("EN, German and japanese").as_deref(), Ok("en, de, ja"));
        assert_eq!(languages("pt-BR en en").as_deref(), Ok("pt-BR, en"));
        let why = "\u{201c}Klingon\u{201d} isn't a language here. Type a name or code, for example English or en.";
        assert_eq!(languages("Klingon"), Err(why.to_owned()));
    }
}
