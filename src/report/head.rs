//! The head of a saved file: its identifying fields, read without building the other values.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// The fields that identify a file. If a field occurs twice, the last one counts, as in most programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The file's format, if it is a text.
    pub format: Option<String>,
    /// The id of the file's rubric.
    pub rubric: Option<String>,
    /// How many `format` and `assessment` fields the file has. Programs disagree on which of two equal fields counts.
    pub(super) formats: usize,
    pub(super) assessments: usize,
}

impl Head {
    /// The head of a JSON text. `None` if the text is not JSON, is nested too deep, or has a number beyond 1.8e308.
    pub fn of(text: &str) -> Option<Head> {
        let (mut head, mut json) = (Head::default(), serde_json::Deserializer::from_str(text));
        Glance { at: HeadPlace::Top, head: &mut head }.deserialize(&mut json).ok()?;
        json.end().ok()?;
        Some(head)
    }
}

/// The position of the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HeadPlace {
    Top,
    Format,
    Rubric,
    RubricId,
    Elsewhere,
}

/// Reads any value to its end and records the head.
struct Glance<'h> {
    at: HeadPlace,
    head: &'h mut Head,
}

impl Glance<'_> {
    /// The position of the value under a key.
    fn under(&mut self, key: &str) -> HeadPlace {
        match (self.at, key) {
            (HeadPlace::Top, "format") => {
                self.head.formats += 1;
                self.head.format = None;
                HeadPlace::Format
            }
            (HeadPlace::Top, "assessment") => {
                self.head.assessments += 1;
                HeadPlace::Elsewhere
            }
            (HeadPlace::Top, "rubric") => {
                self.head.rubric = None;
                HeadPlace::Rubric
            }
            (HeadPlace::Rubric, "id") => {
                self.head.rubric = None;
                HeadPlace::RubricId
            }
            _ => HeadPlace::Elsewhere,
        }
    }

    fn elsewhere(&mut self) -> Glance<'_> {
        Glance { at: HeadPlace::Elsewhere, head: self.head }
    }
}

impl<'de> DeserializeSeed<'de> for Glance<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Glance<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match self.at {
            HeadPlace::Format => self.head.format = Some(text.to_owned()),
            HeadPlace::RubricId => self.head.rubric = Some(text.to_owned()),
            HeadPlace::Top | HeadPlace::Rubric | HeadPlace::Elsewhere => {}
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self.elsewhere())?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        if !matches!(self.at, HeadPlace::Top | HeadPlace::Rubric) {
            while entries.next_key_seed(self.elsewhere())?.is_some() {
                entries.next_value_seed(self.elsewhere())?;
            }
            return Ok(());
        }
        while let Some(key) = entries.next_key::<String>()? {
            let at = self.under(&key);
            entries.next_value_seed(Glance { at, head: self.head })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn word(value: &Value, place: &str) -> Option<String> {
        value.pointer(place).and_then(Value::as_str).map(str::to_owned)
    }

    #[test]
    fn a_head_is_what_a_value_of_all_would_say() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(127), "]".repeat(127));
        for text in [
            r#"{"format": "f", "rubric": {"id": "r", "version": "1"}, "assessment": {"rubric": 1}}"#,
            r#"{"format": 1, "rubric": {"id": ["r"]}, "assessment": null}"#,
            r#"{"format": "f", "rubric": {"id": "r", "id": "s"}, "format": "g"}"#,
            r#"{"format": "f", "rubric": {"id": "r"}, "rubric": {}, "format": null}"#,
            r#"{"rubric": [{"id": "r"}], "a": {"format": "f", "assessment": {}}}"#,
            r#"{"rubric": {"a": {"id": "r"}}, "for\u006dat": "\u0066"}"#,
            r#"["format"]"#,
            r#"{"format": "f", "a": 1e999}"#,
            r#"{"format": "f"} 1"#,
            r#"{"format": "f", "a": "\ud83d"}"#,
            &deep,
            &deep.replace('{', "[{").replace('}', "}]"),
            "",
        ] {
            let value = serde_json::from_str::<Value>(text).ok();
            let said = value.map(|value| {
                let has_assessment = value.get("assessment").is_some();
                (word(&value, "/format"), word(&value, "/rubric/id"), has_assessment)
            });
            let head = Head::of(text);
            assert_eq!(
                head.map(|head| (head.format, head.rubric, head.assessments > 0)),
                said,
                "{text}"
            );
        }
    }
}
