//! Asking. The same questions go to a person at a terminal or line by line through pipes. Every prompt
//! can be answered or moved from.

mod edit;
mod frame;
mod keyboard;
mod keys;
mod list;
mod plain;
mod sequences;
mod terminal;

use std::io::IsTerminal;

use skillgap::questionnaire::asking;
pub use skillgap::questionnaire::asking::{
    Asker, Check, LevelChoice, LevelScreen, Line, Move, Prompt, ReviewEnd, as_typed,
};

use crate::args::LookArgs;
use crate::error::Failure;
use crate::ui::{self, Stream};

pub use plain::Plain;
pub use terminal::Terminal;

/// Why a prompt gives no answer.
pub type NoAnswer = asking::NoAnswer<Failure>;

/// An answer, or why there is none.
pub type Asked<T> = asking::Asked<T, Failure>;

/// What is said of the lines of a paste that no field takes.
const FIRST_LINE: &str = "Only the first line of the pasted text was used.";

/// Asks at the terminal, or line by line where that is wished for or there is none.
pub fn asker(plain: bool, look: &LookArgs) -> Box<dyn Asker<Failure>> {
    let wished = ui::is_set("SKILLGAP_PLAIN");
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal() && !dumb;
    if plain || wished || !terminal {
        Box::new(Plain::new(ui::look(look, Stream::Stdout)))
    } else {
        Box::new(Terminal::new(ui::look(look, Stream::Stderr)))
    }
}

/// A level with its sentence, and beneath it what shows it.
pub fn level_signs(level: usize, anchor: &str, signs: &[String]) -> String {
    let signs: String = signs.iter().map(|sign| format!("\n- {sign}")).collect();
    format!("Level {level}: {anchor}{signs}")
}

/// The signs of a row of answers; space and commas between them are for the eye.
fn row_signs(line: &str) -> Vec<char> {
    line.chars().filter(|sign| !sign.is_whitespace() && *sign != ',').collect()
}

/// The word for a move, if a line is one. A line that begins with `=` is none.
fn move_of(line: &str) -> Option<Move> {
    let lower = line.to_lowercase();
    Some(match lower.as_str() {
        "back" => Move::Back,
        "skip" => Move::Skip,
        "keep" => Move::Keep,
        "review" => Move::Review,
        "go" | "goto" => Move::Goto(String::new()),
        "minutes" => Move::Short(None),
        _ if lower.starts_with("minutes ") => Move::Short(Some(lower[8..].trim().parse().ok()?)),
        _ => {
            let name = lower.strip_prefix("go ").or_else(|| lower.strip_prefix("goto "))?;
            Move::Goto(name.trim().to_owned())
        }
    })
}
