//! A report or a catalogue as JSON: the value itself.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::ser::Formatter;
use serde_json::{Serializer, Value};

use crate::text::diagnostic::is_obeyed;
use crate::text::packed;

/// The value, indented, with a newline at its end. What a terminal would obey is escaped, which JSON
/// reads back as it was.
pub fn render(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    write(value, &mut bytes).expect("only text is a key");
    String::from_utf8(bytes).expect("it is made of texts")
}

/// The same on one line, with a newline at its end.
pub fn line(value: &impl Serialize) -> String {
    // Texts have no line ends in JSON, so every one here is between values.
    let mut line: String = render(value).lines().map(str::trim_start).collect();
    line.push('\n');
    line
}

/// The same, written piece by piece.
///
/// # Errors
/// If it cannot be written.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // Here, where its type is known, most writes are a copy and no call.
    let mut out = BufWriter::with_capacity(PIECE_BYTES, out);
    let mut serializer = Serializer::with_formatter(&mut out, Indented::default());
    value.serialize(&mut serializer)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// So much is written at once.
const PIECE_BYTES: usize = 64 << 10;

/// The same as a value. By way of the text, so that each type is compiled for one writer and one reader alone.
pub fn value_of(value: &impl Serialize) -> Value {
    serde_json::from_str(&render(value)).expect("it can be read")
}

/// What a value is read into. By way of packing it, so that the types of a pack's files are compiled for one reader
/// alone.
///
/// # Errors
/// If it has another shape.
pub fn read_value<T: DeserializeOwned>(value: &Value) -> Result<T, serde_json::Error> {
    packed::read(&packed::pack(value))
}

/// How `serde_json` indents, with one write for each line: half of a report is its indentation.
#[derive(Default)]
struct Indented {
    depth: usize,
    /// Whether the list or table that ends now has anything in it.
    has_value: bool,
}

/// Whether all bytes are ASCII before the delete key's, eight at a time.
fn is_below_delete(bytes: &[u8]) -> bool {
    /// In each byte, its lowest and its highest bit.
    const LOW: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let (eights, rest) = bytes.as_chunks::<8>();
    let are_below = |eight: &[u8; 8]| {
        let eight = u64::from_ne_bytes(*eight);
        (eight | eight.wrapping_add(LOW)) & HIGH == 0
    };
    eights.iter().all(are_below) && rest.iter().all(|byte| *byte < 0x7f)
}

/// A comma, the end of a line and the beginning of the next.
const LINE: &str = ",\n                                                                ";
/// How deep a line can be in it, by two spaces each.
const DEEPEST: usize = 32;

impl Indented {
    /// Begins a line at this depth; behind a comma where it is not the first.
    fn line<W: Write + ?Sized>(&self, out: &mut W, is_first: bool) -> io::Result<()> {
        let spaces = 2 * self.depth.min(DEEPEST);
        out.write_all(&LINE.as_bytes()[usize::from(is_first)..2 + spaces])?;
        (DEEPEST..self.depth).try_for_each(|_| out.write_all(b"  "))
    }

    fn begin<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        out.write_all(bracket)
    }

    fn end<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.line(out, true)?;
        }
        out.write_all(bracket)
    }
}

impl Formatter for Indented {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.line(out, is_first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.line(out, is_first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    /// `serde_json` has escaped all of ASCII but the character of the delete key.
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if is_below_delete(fragment.as_bytes()) {
            return out.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_obeyed(*c)) {
            write!(out, "{}\\u{:04x}", &fragment[written..at], u32::from(c))?;
            written = at + c.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_indented_as_serde_json_indents() {
        let mut deep =
            json!({"empty": {}, "none": [], "text": "a\"\n\u{e9}", "numbers": [1, -2.5, null]});
        for _ in 0..40 {
            deep = json!({"in": [deep, true]});
        }
        assert_eq!(render(&deep), serde_json::to_string_pretty(&deep).unwrap() + "\n");
    }

    #[test]
    fn a_byte_from_the_delete_key_on_is_found_at_every_place() {
        for length in 0..20 {
            assert!(is_below_delete(&vec![b'~'; length]));
            for (at, byte) in (0..length).flat_map(|at| [0x7f, 0x80, 0xff].map(|byte| (at, byte))) {
                let mut bytes = vec![b'~'; length];
                bytes[at] = byte;
                assert!(!is_below_delete(&bytes), "{byte:x} at {at} of {length}");
            }
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped() {
        let hostile = "a\u{7f}b\u{9b}\u{202e}c\u{1b}\u{fffd}";
        let text = render(&[hostile]);
        assert_eq!(text, "[\n  \"a\\u007fb\\u009b\\u202ec\\u001b\u{fffd}\"\n]\n");
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), [hostile]);
    }
}
