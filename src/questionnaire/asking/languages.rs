//! The languages that somebody types.

use crate::text::languages::{language_code, language_name};

/// The codes of the languages that somebody names, with commas between them.
///
/// # Errors
/// A sentence that says what to type instead.
pub fn languages(text: &str) -> Result<String, String> {
    let words = text.split([' ', ',', ';', '/', '&', '+']).filter(|word| !word.is_empty());
    let mut codes: Vec<String> = Vec::new();
    for word in words.filter(|word| !word.eq_ignore_ascii_case("and")) {
        let code = language_code(word).ok_or_else(|| {
            format!("\u{201c}{word}\u{201d} isn't a language here. Type a name or code, for example English or en.")
        })?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes.join(", "))
}

/// The names of languages by their codes, to be shown and typed again.
pub fn names(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| named(code)).collect()
}

/// A code with more than the language in it stays as it is: its name would lose that.
fn named(code: &str) -> String {
    if code.contains('-') { code.to_owned() } else { language_name(code) }
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

    #[test]
    fn names_are_understood_again() {
        let codes = ["en", "pt-BR", "te", "tlh"].map(str::to_owned);
        let shown = names(&codes).join(", ");
        assert_eq!(shown, "English, pt-BR, Telugu, tlh");
        assert_eq!(languages(&shown).as_deref(), Ok("en, pt-BR, te, tlh"));
    }
}
