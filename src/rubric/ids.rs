//! Ids as types, what ids, addresses and languages look like, and which texts a terminal would obey.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::diagnostic::is_obeyed;

/// A text that can be no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} isn't an id. Use lowercase letters and digits, joined by `-`.")]
pub struct NoId(String);

/// Lets ids of a kind be compared with texts, either way round.
macro_rules! equal {
    ($name:ident: $($text:ty),*) => {$(
        impl PartialEq<$text> for $name {
            fn eq(&self, text: &$text) -> bool {
                self.as_str() == AsRef::<str>::as_ref(text)
            }
        }

        impl PartialEq<$name> for $text {
            fn eq(&self, id: &$name) -> bool {
                id == self
            }
        }
    )*};
}

/// Ids of one kind: a text that is told apart from other texts, and reads like one.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// What was read from a file is as it stands there: whether it is one of the rubric's is told by
        /// checking the file.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id with this text.
            ///
            /// # Errors
            /// It has not the form of one, see [`is_id`].
            pub fn new(text: impl Into<String>) -> Result<Self, NoId> {
                let id = Self(text.into());
                if is_id(&id) { Ok(id) } else { Err(NoId(id.0)) }
            }

            /// The id as a file names it, whatever it looks like.
            #[allow(dead_code)]
            pub(crate) fn as_named(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NoId;

            fn from_str(text: &str) -> Result<Self, NoId> {
                Self::new(text)
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        equal!($name: str, &str, String);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                String::inline_schema()
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                String::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    )*};
}

ids! {
    /// The id of a skill.
    SkillId
    /// The id of a step of the ladder, a path beside it, or a role without a ladder.
    StepId
    /// The id of a credential.
    CredentialId
    /// The id of a project.
    ProjectId
    /// The id of a group of skills.
    GroupId
    /// The id of a rubric, which is the name of its pack's folder.
    RubricId
}

/// The fields that are shown in one line wherever they stand.
const NAMES: [&str; 11] = [
    "aliases",
    "framework",
    "guide_name",
    "id",
    "issuer",
    "language",
    "languages",
    "name",
    "short",
    "title",
    "titles",
];

/// The first character of a text that is none to read: in prose, a new line is one.
pub(crate) fn obeyed(text: &str, key: &str) -> Option<char> {
    let lines = text.replace("\r\n", "\n");
    lines.chars().find(|c| is_obeyed(*c) && (*c != '\n' || NAMES.contains(&key)))
}

/// Whether a text has the form of the code of a language.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next().is_some_and(is_language_name) && parts.all(is_subtag)
}

fn is_language_name(part: &str) -> bool {
    (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
}

/// Whether it can stand behind the name of a language: a script, a region or a variant.
fn is_subtag(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a text can be the id of a pack or of something in it.
pub fn is_id(text: &str) -> bool {
    text.split('-').all(is_word)
}

fn is_word(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Whether a text has the form of a web address; nothing is fetched.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        !host.split('.').any(str::is_empty)
            && host.bytes().all(is_of_host)
            && !text.chars().any(|c| c.is_whitespace() || c.is_control())
    })
}

fn is_of_host(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b".-:_@[]".contains(&b) || b >= 0x80
}

#[cfg(test)]
mod tests {
    use super::{SkillId, StepId};

    #[test]
    fn an_id_from_outside_has_the_form_of_one() {
        let id: StepId = "ml-engineer".parse().unwrap();
        assert_eq!(id, "ml-engineer");
        for text in ["", "Python", "a--b", "-a", "a b", "über"] {
            let refused = SkillId::new(text).unwrap_err().to_string();
            let told = "isn't an id. Use lowercase letters and digits, joined by `-`.";
            assert_eq!(refused, format!("\u{201c}{text}\u{201d} {told}"));
        }
    }

    #[test]
    fn an_id_is_read_as_it_stands_and_written_as_it_was_read() {
        let id: SkillId = serde_json::from_str("\"Not An Id\"").unwrap();
        assert_eq!(
            (format!("{id}"), format!("{id:?}")),
            ("Not An Id".into(), "\"Not An Id\"".into())
        );
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"Not An Id\"");
    }
}
