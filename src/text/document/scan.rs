//! JSON as programs usually write it, read from front to back without a copy: the quickest of our three readers. `None`
//! says nothing about a text but that another has to read it: for one, texts here have no escapes.

/// A place in a JSON text.
pub(crate) struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scan<'t> {
    /// The beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Scan { text, at: 0 }
    }

    /// The next character that is no space, as a byte.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let b' ' | b'\t' | b'\n' | b'\r' = *bytes.get(self.at)? {
            self.at += 1;
        }
        Some(bytes[self.at])
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// The end of the text.
    pub fn end(mut self) -> Option<()> {
        self.peek().is_none().then_some(())
    }

    /// A table: `each` reads the value of a key, and sees to it that none stands twice.
    pub fn entries(
        &mut self,
        mut each: impl FnMut(&mut Self, &'t str) -> Option<()>,
    ) -> Option<()> {
        self.eat(b'{')?;
        if self.peek()? == b'}' {
            return self.eat(b'}');
        }
        loop {
            let key = self.string()?;
            self.eat(b':')?;
            each(self, key)?;
            match self.peek()? {
                b',' => self.at += 1,
                _ => return self.eat(b'}'),
            }
        }
    }

    /// A list: `each` reads a value.
    pub fn items(&mut self, mut each: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.eat(b'[')?;
        if self.peek()? == b']' {
            return self.eat(b']');
        }
        loop {
            each(self)?;
            match self.peek()? {
                b',' => self.at += 1,
                _ => return self.eat(b']'),
            }
        }
    }

    /// A text.
    pub fn string(&mut self) -> Option<&'t str> {
        self.eat(b'"')?;
        let start = self.at;
        let length = text_length(&self.text.as_bytes()[start..]);
        self.at = start + length + 1;
        // What ends it is no space, so nothing is skipped here.
        let is_closed = self.text.as_bytes().get(start + length) == Some(&b'"');
        self.text.get(start..start + length).filter(|_| is_closed)
    }

    /// A digit between these very bytes, if they come next. Otherwise nothing is read.
    pub fn usual(&mut self, before: &[u8], after: u8) -> Option<u8> {
        self.peek()?;
        let rest = self.text.as_bytes()[self.at..].strip_prefix(before)?;
        let [digit @ b'0'..=b'9', end, ..] = rest else { return None };
        (*end == after).then(|| {
            self.at += before.len() + 2;
            digit - b'0'
        })
    }

    /// A whole number from 0 to 99.
    pub fn small(&mut self) -> Option<u8> {
        match self.token()?.as_bytes() {
            [one @ b'0'..=b'9'] => Some(one - b'0'),
            [ten @ b'1'..=b'9', one @ b'0'..=b'9'] => Some(10 * (ten - b'0') + (one - b'0')),
            _ => None,
        }
    }

    /// A number that isn't negative, without an exponent.
    pub fn number(&mut self) -> Option<f64> {
        let token = self.token()?;
        let (whole, part) = token.split_once('.').unwrap_or((token, "0"));
        let is_whole = whole == "0" || !whole.starts_with('0');
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        token.parse().ok().filter(|_| is_whole && are_digits(whole) && are_digits(part))
    }

    /// Yes or no.
    pub fn boolean(&mut self) -> Option<bool> {
        self.token()?.parse().ok()
    }

    /// What stands before the next sign: a number or a word.
    fn token(&mut self) -> Option<&'t str> {
        self.peek()?;
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'.')?;
        self.at = start + length;
        self.text.get(start..self.at)
    }
}

/// How many bytes stand before the end of a text, or before what has to be read with care. Eight at a time: this is most
/// of the work.
fn text_length(bytes: &[u8]) -> usize {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    /// The highest bit of each byte that is 0, and perhaps of some above it.
    fn zeros(eight: u64) -> u64 {
        eight.wrapping_sub(each(1)) & !eight & each(0x80)
    }
    let (eights, rest) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let below_space = eight.wrapping_sub(each(b' ')) & !eight & each(0x80);
        let ends = zeros(eight ^ each(b'"')) | zeros(eight ^ each(b'\\')) | below_space;
        if ends != 0 {
            return 8 * at + ends.trailing_zeros() as usize / 8;
        }
    }
    let in_rest = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' '));
    8 * eights.len() + in_rest.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::text_length;

    #[test]
    fn a_text_ends_where_its_first_special_byte_is() {
        for end in ['"', '\\', '\n', '\0', '\u{1f}'] {
            for length in 0..20 {
                let text = format!("{}{end}rest\"", "\u{e9}".repeat(length));
                assert_eq!(text_length(text.as_bytes()), 2 * length, "{text:?}");
            }
        }
        assert_eq!(text_length("no end\u{80}".as_bytes()), 8);
    }
}
