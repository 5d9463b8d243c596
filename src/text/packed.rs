//! JSON in fewer bytes that are read faster: lengths in front instead of ends to look for, numbers as such, and each
//! text once. It is a text itself, so no part of it has to be checked for being one.
//!
//! A value begins with a byte: its kind in the low three bits, and a number in the four above. The number is a count, a
//! length or the value itself; the largest says that it follows in groups of six bits, the lowest first.

use std::collections::HashMap;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Error, Map, Value};

/// Null, false and true, in this order.
const PLAIN: u8 = 0;
/// A whole number.
const WHOLE: u8 = 1;
/// A number below 0: how far below -1.
const BELOW: u8 = 2;
/// The bits of any other number.
const REAL: u8 = 3;
/// The bytes of a text.
const TEXT: u8 = 4;
/// A text that stands at an earlier place.
const AGAIN: u8 = 5;
/// Values.
const LIST: u8 = 6;
/// Keys, which are texts, each with a value.
const TABLE: u8 = 7;

/// The number that says that it follows.
const FOLLOWS: u8 = 15;
/// In a group of a number: whether another one follows, and how many bits it has.
const MORE: u8 = 0x40;
const BITS: u32 = 6;

/// A value, packed.
pub fn pack(value: &Value) -> String {
    let mut packer = Packer::default();
    packer.value(value);
    packer.packed
}

/// The entries of a table, to read one of them alone. With each text once: less to keep, and longer to make.
pub fn pack_parts(parts: &Map<String, Value>) -> String {
    let mut packer = Packer { known: Some(HashMap::new()), ..Packer::default() };
    packer.table(parts.len());
    for (name, part) in parts {
        packer.text(name);
        let from = packer.packed.len();
        let end = |packed: &str| format!("{:0END_DIGITS$}", packed.len());
        let unknown = end("");
        packer.packed.push_str(&unknown);
        packer.value(part);
        let end = end(&packer.packed);
        packer.packed.replace_range(from..from + END_DIGITS, &end);
    }
    packer.packed
}

/// The digits of the place where a part ends.
const END_DIGITS: usize = 8;

/// What a packed value is read into.
///
/// # Errors
/// If it has another shape.
///
/// # Panics
/// If it is no packed value.
pub fn read<'de, T: Deserialize<'de>>(packed: &'de str) -> Result<T, Error> {
    T::deserialize(&mut Reader { packed, at: 0 })
}

/// The same for one of packed parts; `None` if there is none of this name.
///
/// # Errors
/// If it has another shape.
///
/// # Panics
/// If these are no packed parts.
pub fn read_part<'de, T: Deserialize<'de>>(
    packed: &'de str,
    name: &str,
) -> Result<Option<T>, Error> {
    Ok(read_parts(packed, |part| part == name)?.pop())
}

/// The same for all parts with such names.
///
/// # Errors
/// As for [`read_part`].
///
/// # Panics
/// As for [`read_part`].
pub fn read_parts<'de, T: Deserialize<'de>>(
    packed: &'de str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Vec<T>, Error> {
    let mut parts = Vec::new();
    let mut reader = Reader { packed, at: 0 };
    let (_, count) = reader.head();
    for _ in 0..count {
        let is_wanted = is_wanted(reader.text());
        let (end, after) = (&packed[reader.at..][..END_DIGITS], reader.at + END_DIGITS);
        if is_wanted {
            parts.push(T::deserialize(&mut Reader { at: after, ..reader })?);
        }
        reader.at = end.parse().expect("it was packed with its end");
    }
    Ok(parts)
}

/// Packs a value part by part.
#[derive(Default)]
pub(crate) struct Packer<'a> {
    pub packed: String,
    /// Where each text stands; `None` if texts may stand anywhere.
    known: Option<HashMap<&'a str, usize>>,
}

impl<'a> Packer<'a> {
    fn value(&mut self, value: &'a Value) {
        match value {
            Value::Null => self.null(),
            Value::Bool(value) => self.truth(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(whole), _) => self.head(WHOLE, whole),
                (None, Some(below)) => self.whole(below),
                (None, None) => self.real(number.as_f64().expect("no other number is made")),
            },
            Value::String(text) => self.text(text),
            Value::Array(items) => {
                self.list(items.len());
                items.iter().for_each(|item| self.value(item));
            }
            Value::Object(entries) => {
                self.table(entries.len());
                for (key, value) in entries {
                    self.text(key);
                    self.value(value);
                }
            }
        }
    }

    pub fn null(&mut self) {
        self.head(PLAIN, 0);
    }

    pub fn truth(&mut self, value: bool) {
        self.head(PLAIN, 1 + u64::from(value));
    }

    pub fn whole(&mut self, number: i64) {
        match u64::try_from(number) {
            Ok(number) => self.head(WHOLE, number),
            Err(_) => self.head(BELOW, !number as u64),
        }
    }

    /// A number that JSON has, or else null as there.
    pub fn real(&mut self, number: f64) {
        if number.is_finite() { self.head(REAL, number.to_bits()) } else { self.null() }
    }

    /// A list; its items follow.
    pub fn list(&mut self, count: usize) {
        self.head(LIST, count as u64);
    }

    /// A table; its keys follow, each with its value.
    pub fn table(&mut self, count: usize) {
        self.head(TABLE, count as u64);
    }

    pub fn text(&mut self, text: &'a str) {
        if let Some(known) = &mut self.known {
            if let Some(at) = known.get(text) {
                let at = *at as u64;
                return self.head(AGAIN, at);
            }
            known.insert(text, self.packed.len());
        }
        self.head(TEXT, text.len() as u64);
        self.packed.push_str(text);
    }

    fn head(&mut self, kind: u8, number: u64) {
        let mut add = |byte: u8| self.packed.push(byte.into());
        if number < FOLLOWS.into() {
            return add(kind | (number as u8) << 3);
        }
        add(kind | FOLLOWS << 3);
        let mut rest = number;
        while rest >= MORE.into() {
            add(rest as u8 & (MORE - 1) | MORE);
            rest >>= BITS;
        }
        add(rest as u8);
    }
}

/// Packed values, read up to a place.
struct Reader<'de> {
    packed: &'de str,
    at: usize,
}

impl<'de> Reader<'de> {
    fn byte(&mut self) -> u8 {
        let byte = self.packed.as_bytes()[self.at];
        self.at += 1;
        byte
    }

    /// The kind of the next value, and its number.
    fn head(&mut self) -> (u8, u64) {
        let byte = self.byte();
        let (kind, short) = (byte & 7, byte >> 3);
        if short < FOLLOWS {
            return (kind, short.into());
        }
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & (MORE - 1)) << shift;
            if byte < MORE {
                return (kind, number);
            }
            shift += BITS;
        }
    }

    /// The next text.
    fn text(&mut self) -> &'de str {
        let (kind, number) = self.head();
        self.text_of(kind, number as usize)
    }

    /// The text whose kind and number were read.
    fn text_of(&mut self, kind: u8, number: usize) -> &'de str {
        if kind == AGAIN {
            return Reader { at: number, ..*self }.text();
        }
        let from = self.at;
        self.at += number;
        &self.packed[from..self.at]
    }

    fn skip(&mut self) {
        let mut left = 1;
        while left > 0 {
            left -= 1;
            match self.head() {
                (TEXT, length) => self.at += length as usize,
                (LIST, count) => left += count,
                (TABLE, count) => left += 2 * count,
                _ => {}
            }
        }
    }

    fn list<V: Visitor<'de>>(&mut self, count: u64, visitor: V) -> Result<V::Value, Error> {
        let mut items = Items { reader: self, left: count as usize };
        let list = visitor.visit_seq(&mut items)?;
        if items.left > 0 { Err(Error::custom("trailing characters")) } else { Ok(list) }
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.head() {
            (PLAIN, 0) => visitor.visit_unit(),
            (PLAIN, word) => visitor.visit_bool(word == 2),
            (WHOLE, number) => visitor.visit_u64(number),
            (BELOW, number) => visitor.visit_i64(!number as i64),
            (REAL, bits) => visitor.visit_f64(f64::from_bits(bits)),
            (LIST, count) => self.list(count, visitor),
            (TABLE, count) => visitor.visit_map(Items { reader: self, left: count as usize }),
            (kind, number) => visitor.visit_borrowed_str(self.text_of(kind, number as usize)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.packed.as_bytes()[self.at] == PLAIN {
            self.at += 1;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.head() {
            (TABLE, count) => {
                let table = Items { reader: self, left: count as usize };
                visitor.visit_enum(MapAccessDeserializer::new(table))
            }
            (kind @ (TEXT | AGAIN), number) => {
                let word = self.text_of(kind, number as usize);
                visitor.visit_enum(BorrowedStrDeserializer::new(word))
            }
            _ => Err(Error::custom("expected value")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip();
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier
    }
}

/// The items of a list or the entries of a table that are left.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    left: usize,
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'de> MapAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(&mut *self.reader)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_read_as_it_was_packed() {
        let long = "long ".repeat(100);
        let value = json!({
            "plain": [null, true, false],
            "numbers": [0, 30, 31, 127, 128, u64::MAX, -1, -32, i64::MIN, 0.5, -1e300],
            "texts": ["", "a", "é", long, long, "numbers", "a"],
            "nested": {"empty": {}, "none": [], "numbers": {"é": [[1]]}},
        });
        assert_eq!(read::<Value>(&pack(&value)).unwrap(), value);
        let parts = value.as_object().unwrap();
        let packed = pack_parts(parts);
        for (name, part) in parts {
            assert_eq!(read_part::<Value>(&packed, name).unwrap().as_ref(), Some(part));
        }
        assert!(read_part::<Value>(&packed, "missing").unwrap().is_none());
    }

    #[test]
    fn a_text_stands_once_in_all_parts() {
        let packed = |value: Value| pack_parts(value.as_object().unwrap());
        let text = "as long as that";
        let (one, two) = (packed(json!({"a": [text]})), packed(json!({"a": [text, text]})));
        assert_eq!(two.len(), one.len() + 1, "{two:?}");
    }

    #[test]
    fn a_wrong_shape_is_told_as_serde_json_tells_it() {
        for (value, told) in [
            (json!(["a"]), "invalid type: string \"a\", expected u8"),
            (json!([null]), "invalid type: null, expected u8"),
            (json!([300]), "invalid value: integer `300`, expected u8"),
            (json!([1.5]), "invalid type: floating point `1.5`, expected u8"),
            (json!([1, 2]), "trailing characters"),
        ] {
            let read = read::<(u8,)>(&pack(&value));
            assert_eq!(read.unwrap_err().to_string(), told);
            let json = serde_json::from_str::<(u8,)>(&value.to_string()).unwrap_err();
            assert!(json.to_string().starts_with(told), "{json}");
        }
    }
}
