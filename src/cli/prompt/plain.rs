//! Line by line on standard input and output: no cursor movement, no color, no redraw.

use std::cell::RefCell;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use skillgap::render::{Look, wrapped};

use super::keyboard;
use super::keys::Key;
use super::sequences::Sequences;
use super::{
    Asked, Asker, Check, FIRST_LINE, LevelChoice, LevelScreen, Line, Move, NoAnswer, Prompt,
    ReviewEnd, level_signs, move_of, row_signs,
};
use crate::error::Failure;

const MOVES: &str = "Commands: “back” goes to the previous question, “skip” saves this one for later, “go NAME” goes to a question. \
                     “review” shows all your answers, and “quit” pauses. “minutes 5” asks only the most informative questions, as many as fit in 5 minutes. \
                     To use one of these words as an answer, type = before it.";

const ROW: &str = "You can type all levels in one row, as from a worksheet: one character for each skill, such as \
                   3 - 2 1 x 4. Keep the order of the questions. Type - to skip a skill and x for not applicable. The questions \
                   continue after the end of the row.";

/// No line has more bytes.
const MOST_BYTES: u64 = 16 << 10;

const NOT_TEXT: &str =
    "That line isn't UTF-8 text. Save your input as UTF-8, or type the line again.";
const TOO_LONG: &str = "That line is too long. Use at most 500 characters.";

const KEYS: &str = "Keys such as arrows do nothing here.";

const ALONE: &str = "Commands: back, help and quit.";

/// What Windows puts before text to say that it is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

pub struct Plain {
    look: Look,
    /// The place that was printed last.
    place: String,
    /// A line that was read and belongs to the next prompt.
    unread: RefCell<Option<String>>,
}

impl Plain {
    pub fn new(look: Look) -> Self {
        let look = Look { colour: false, ..look };
        Plain { look, place: String::new(), unread: RefCell::new(None) }
    }

    fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        for line in text.split('\n') {
            writeln!(out, "{}", wrapped(line, &self.look))?;
        }
        Ok(out.flush()?)
    }

    /// The next line; the end of input ends the asking.
    fn line(&self, prompt: &str) -> Result<String, Failure> {
        let shown = wrapped(prompt, &self.look);
        loop {
            let mut out = io::stdout().lock();
            write!(out, "{shown} ")?;
            out.flush()?;
            if let Some(line) = self.unread.take() {
                writeln!(out)?;
                return Ok(line);
            }
            let waits = keyboard::waits(Duration::ZERO)?;
            let line = read_line()?;
            // What comes through a pipe is not echoed, so the line has to be ended here.
            if line.is_none() || !io::stdin().is_terminal() {
                writeln!(out)?;
            }
            drop(out);
            if line.is_some() && !waits && keyboard::drop_lines()? {
                self.print(FIRST_LINE)?;
            }
            match line.ok_or(Failure::Interrupted)? {
                Ok(line) => {
                    if let Some(text) = self.without_keys(&line)? {
                        return Ok(text);
                    }
                }
                Err(why) => self.print(why)?,
            }
        }
    }

    /// A line without what is no text in it, such as arrows; nothing if there is no text beside it.
    fn without_keys(&self, line: &str) -> Result<Option<String>, Failure> {
        let typed = line.trim();
        let text = text_of(typed);
        if text.len() == typed.len() {
            return Ok(Some(text));
        }
        let answer = text.trim();
        if answer.is_empty() {
            self.print(KEYS)?;
            return Ok(None);
        }
        self.print(&format!("{KEYS} Read as: {answer}"))?;
        Ok(Some(answer.to_owned()))
    }

    /// A line that answers, with help given and moves made where they are asked for. `k` keeps only
    /// where there is something to keep.
    fn answer(&self, asked: &str, prompt: &Prompt) -> Asked<String> {
        let keeps = prompt.before.is_some();
        loop {
            let line = self.line(asked)?;
            if let Some(literal) = line.strip_prefix('=') {
                return Ok(literal.to_owned());
            }
            match line.to_lowercase().as_str() {
                "quit" | ":q" => return Err(Failure::Interrupted.into()),
                "help" | "?" => {
                    prompt.help.iter().try_for_each(|help| self.print(help))?;
                    self.print(if prompt.moves { MOVES } else { ALONE })?;
                }
                "k" if keeps => return Err(NoAnswer::Moved(Move::Keep)),
                _ => match move_of(&line).filter(|moved| prompt.moves || moved.is_near()) {
                    Some(Move::Keep) if !keeps => {
                        self.print("There is no earlier answer to keep.")?;
                    }
                    Some(Move::Goto(name)) if name.is_empty() => {
                        self.print("Type go and a name, for example a skill.")?;
                    }
                    Some(moved) => return Err(NoAnswer::Moved(moved)),
                    None => return Ok(line),
                },
            }
        }
    }

    /// Prints where a question stands, once for all that it asks.
    fn place(&mut self, prompt: &Prompt) -> Result<(), Failure> {
        if prompt.place.is_empty() || self.place == prompt.place {
            return Ok(());
        }
        self.place.clone_from(&prompt.place);
        self.print(&format!("\n{}", prompt.place))
    }

    fn before(&self, before: Option<&String>) -> Result<(), Failure> {
        match before {
            Some(before) => self.print(&format!("{before}. Type k to keep it.")),
            None => Ok(()),
        }
    }

    fn options(&mut self, prompt: &Prompt, options: &[String]) -> Result<(), Failure> {
        self.place(prompt)?;
        self.print(&prompt.text)?;
        for (at, option) in options.iter().enumerate() {
            self.print(&format!("{}: {option}", at + 1))?;
        }
        self.before(prompt.before.as_ref())
    }
}

impl Asker<Failure> for Plain {
    fn unread(&mut self, line: &str) -> bool {
        *self.unread.borrow_mut() = Some(line.to_owned());
        true
    }

    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.print(text)
    }

    fn tell(&mut self, text: &str) -> Result<(), Failure> {
        self.print(text)
    }

    fn level(&mut self, screen: &LevelScreen) -> Asked<LevelChoice> {
        let (asked, all) = screen.number;
        let number = asked.min(all);
        self.print(&format!("\nSkill {number} of {all}. {}: {}.", screen.group, screen.name))?;
        self.print(&screen.question)?;
        screen.hint.iter().try_for_each(|hint| self.print(&format!("{hint}.")))?;
        for (level, anchor) in screen.anchors.iter().enumerate() {
            self.print(&format!("{level}: {anchor}"))?;
        }
        self.before(screen.before.as_ref())?;
        let signs = (screen.signs.iter().enumerate())
            .filter(|(_, signs)| !signs.is_empty())
            .map(|(level, signs)| level_signs(level, &screen.anchors[level], signs));
        let row = screen.takes_row.then(|| ROW.to_owned());
        let help: Vec<String> = screen.help.iter().cloned().chain(signs).chain(row).collect();
        let prompt = Prompt { help, before: screen.before.clone(), ..Prompt::default() };
        let top = screen.anchors.len() - 1;
        let out = if screen.may_leave_out { ", n if it doesn't apply to you" } else { "" };
        let skip = if screen.skips == "skip" { "to skip" } else { screen.skips };
        let asked = format!("0 to {top}, s {skip}{out}, ? for help:");
        loop {
            let line = self.answer(&asked, &prompt)?;
            match line.to_ascii_lowercase().as_str() {
                "s" | "-" | "declined" => return Ok(LevelChoice::Declined),
                "n" | "x" | "na" | "not applicable" | "not-applicable" if screen.may_leave_out => {
                    return Ok(LevelChoice::NotApplicable);
                }
                word => match word.parse::<u8>() {
                    Ok(level) if usize::from(level) <= top => return Ok(LevelChoice::Level(level)),
                    _ if screen.takes_row && is_row(word) => {
                        return Ok(LevelChoice::Row(row_signs(word)));
                    }
                    _ => {
                        let what = match line.as_str() {
                            "" => String::new(),
                            line => format!("\u{201c}{line}\u{201d} isn't a level here. "),
                        };
                        self.print(&format!(
                            "{what}Type a number from 0 to {top}, or type s or ?."
                        ))?;
                    }
                },
            }
        }
    }

    fn text(&mut self, prompt: &Prompt, _: &str, check: Check<'_>) -> Asked<Option<String>> {
        self.place(prompt)?;
        self.before(prompt.before.as_ref())?;
        loop {
            let asked = format!("{} (Enter {}):", prompt.text, prompt.enter.unwrap_or("skips"));
            let line = self.answer(&asked, prompt)?;
            if line.is_empty() {
                return Ok(None);
            }
            match check(&line) {
                _ if line.chars().count() > prompt.most => self.print(&prompt.too_long())?,
                Ok(understood) => return Ok(Some(understood)),
                Err(why) => self.print(&why)?,
            }
        }
    }

    fn yes_no(&mut self, prompt: &Prompt, _: Option<bool>) -> Asked<Option<bool>> {
        self.place(prompt)?;
        self.before(prompt.before.as_ref())?;
        loop {
            let asked = format!("{} (y, n, Enter skips):", prompt.text);
            let line = self.answer(&asked, prompt)?;
            match line.to_ascii_lowercase().as_str() {
                "" => return Ok(None),
                "y" | "yes" => return Ok(Some(true)),
                "n" | "no" => return Ok(Some(false)),
                _ => self
                    .print(&format!("\u{201c}{line}\u{201d} isn't an answer here. Type y or n."))?,
            }
        }
    }

    fn yes_no_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>> {
        self.yes_no(prompt, None)
    }

    fn choose(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        _: Option<usize>,
    ) -> Asked<Option<usize>> {
        self.options(prompt, options)?;
        let most = options.len();
        let skips = if prompt.moves { " (Enter skips)" } else { "" };
        let asked = format!("Number from 1 to {most}{skips}:");
        loop {
            let line = self.answer(&asked, prompt)?;
            match line.parse::<usize>() {
                _ if line.is_empty() => return Ok(None),
                Ok(number) if (1..=most).contains(&number) => return Ok(Some(number - 1)),
                _ => self.print(&format!(
                    "\u{201c}{line}\u{201d} isn't in the list. Type a number from 1 to {most}."
                ))?,
            }
        }
    }

    fn tick(&mut self, prompt: &Prompt, options: &[String], _: &[usize]) -> Asked<Vec<usize>> {
        self.options(prompt, options)?;
        let most = options.len();
        loop {
            let asked = "Numbers, such as 1 3 (Enter for none):";
            let line = self.answer(asked, prompt)?;
            let words = line.split([' ', ',', ';']).filter(|word| !word.is_empty());
            let numbers: Option<Vec<usize>> = words
                .map(|word| word.parse().ok().filter(|number| (1..=most).contains(number)))
                .collect();
            match numbers {
                Some(mut numbers) => {
                    numbers.sort_unstable();
                    numbers.dedup();
                    return Ok(numbers.into_iter().map(|number| number - 1).collect());
                }
                None => self.print(&format!(
                    "\u{201c}{line}\u{201d} isn't in the list. Type numbers from 1 to {most}."
                ))?,
            }
        }
    }

    fn review(&mut self, lines: &[Line], _: ReviewEnd) -> Result<Option<usize>, Failure> {
        for line in lines {
            self.print(&format!("{}: {}", line.name, line.answer))?;
        }
        let example = lines.get(1).or(lines.first()).map_or("NAME", |line| &line.name);
        self.print(&format!(
            "To change an answer, type \u{201c}go\u{201d} and the name shown, for example \u{201c}go {example}\u{201d}."
        ))?;
        Ok(None)
    }

    fn reviews_on_screen(&self) -> bool {
        false
    }
}

/// The text of a line in which keys may stand that a terminal sends as controls.
fn text_of(line: &str) -> String {
    if !line.contains(char::is_control) {
        return line.to_owned();
    }
    let mut sequences = Sequences::default();
    line.bytes().for_each(|byte| sequences.feed(byte));
    sequences.quiet();
    sequences.waiting().drain(..).map(text_of_key).collect()
}

fn text_of_key(key: Key) -> String {
    match key {
        Key::Char(c) => c.to_string(),
        Key::Tab | Key::Enter => " ".to_owned(),
        Key::Paste(text) => text_of(&text),
        _ => String::new(),
    }
}

/// A line of standard input, or what is wrong with it; nothing at the end. However long it is, no more
/// than so much of it is held.
fn read_line() -> io::Result<Option<Result<String, &'static str>>> {
    static BEGUN: AtomicBool = AtomicBool::new(false);
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    if input.by_ref().take(MOST_BYTES).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 == MOST_BYTES && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Some(Err(TOO_LONG)));
    }
    if !BEGUN.swap(true, Ordering::Relaxed) && bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    Ok(Some(String::from_utf8(bytes).map_err(|_| NOT_TEXT)))
}

/// Whether a line is meant as the answers to several levels and not to one.
fn is_row(line: &str) -> bool {
    let signs = row_signs(line);
    signs.len() > 2
        && (signs.iter().any(char::is_ascii_digit)
            || signs.iter().all(|sign| "sn-x".contains(*sign)))
}
