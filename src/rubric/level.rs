//! Proficiency levels.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A proficiency level, from 0 to the top of the rubric's scale.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Level(u8);

impl Level {
    /// The lowest.
    pub const ZERO: Level = Level(0);

    /// The level of this number.
    pub const fn new(number: u8) -> Level {
        Level(number)
    }

    /// Its number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The level above.
    pub fn up(self) -> Level {
        Level(self.0.saturating_add(1))
    }

    /// The level below; 0 has none, and stays.
    pub fn down(self) -> Level {
        Level(self.0.saturating_sub(1))
    }

    /// How many levels it is above another; 0 if it is not.
    pub fn above(self, other: Level) -> u8 {
        self.0.saturating_sub(other.0)
    }

    /// The levels from this one to another, with both of them; none if the other is lower.
    pub fn through(self, last: Level) -> impl DoubleEndedIterator<Item = Level> + Clone {
        (self.0..=last.0).map(Level)
    }
}

impl From<u8> for Level {
    fn from(number: u8) -> Level {
        Level(number)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl From<Level> for $number {
            fn from(level: Level) -> $number {
                level.0.into()
            }
        }
    )*};
}

numbers!(u8 u32 usize u128 i128 f64);

impl PartialEq<u8> for Level {
    fn eq(&self, number: &u8) -> bool {
        self.0 == *number
    }
}

impl PartialOrd<u8> for Level {
    fn partial_cmp(&self, number: &u8) -> Option<std::cmp::Ordering> {
        self.0.partial_cmp(number)
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Level {
    fn inline_schema() -> bool {
        u8::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        u8::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        u8::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[test]
    fn levels_go_up_and_down_and_end_at_0() {
        let [two, four] = [2, 4].map(Level::new);
        assert_eq!(
            (two.up(), two.down(), Level::ZERO.down()),
            (Level::new(3), Level::new(1), Level::ZERO)
        );
        assert_eq!((four.above(two), two.above(four)), (2, 0));
        assert_eq!(two.through(four).map(Level::get).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(four.through(two).count(), 0);
    }

    #[test]
    fn a_level_is_a_number_in_files_and_texts() {
        let level: Level = serde_json::from_str("3").unwrap();
        assert_eq!(serde_json::to_string(&level).unwrap(), "3");
        assert_eq!(
            (format!("{level:>2}"), format!("{level:?}")),
            (" 3".to_owned(), "3".to_owned())
        );
    }
}
