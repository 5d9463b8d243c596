//! Asking at a terminal: every prompt is a frame that is drawn whole each time on the terminal's second
//! screen, so that nothing is ever left of an old one.

use std::io;
use std::ops::RangeInclusive;

use console::Term;
use skillgap::render::{Look, harmless, wrapped};

use super::edit::{Edit, Edited};
use super::frame::{Choice, Frame};
use super::keyboard::Keyboard;
use super::keys::{Key, looks_pasted};
use super::{
    Asked, Asker, Check, FIRST_LINE, LevelChoice, LevelScreen, Line, Move, NoAnswer, Plain, Prompt,
    move_of,
};
use crate::error::Failure;
use crate::interrupt;

/// Fewer rows than this cannot hold a question: it is then asked line by line.
const LEAST_ROWS: usize = 24;
/// Fewer columns than this cannot hold an anchor beside its number.
const LEAST_COLUMNS: usize = 40;

const MOVES: &str = "Keys: b or Esc goes back to the question before, l leaves this one for later, g goes to a question by \
                     its name, r shows all questions with your answers, Ctrl-C pauses, Ctrl-Z suspends.";
const WORDS: &str = "Words: back goes to the question before, skip leaves this one, goto and a name goes to that \
                     question, review shows all questions with your answers, quit pauses, none leaves it out. An answer that is one \
                     of these words is written with = before it. \
                     Keys: arrow up brings the earlier text back, Ctrl-A and Ctrl-E go to the ends, Ctrl-W deletes a word, \
                     Ctrl-U deletes all before the cursor, Esc goes back, Ctrl-C pauses.";

const UNKNOWN: &str = "That key does nothing here. ? shows the keys.";
const PASTED: &str = "Pasted text can't answer this.";
const DISCARD: &str = "Press Esc again to discard what you typed.";
const NO_QUIT: &str = "q doesn't end skillgap. Ctrl-C pauses.";
const NO_SUSPEND: &str = "Ctrl-Z can't suspend skillgap here. Ctrl-C pauses.";

pub struct Terminal {
    term: Term,
    look: Look,
    keyboard: Keyboard,
    plain: Plain,
    /// What is to be said with the next question.
    notes: Vec<String>,
    /// What is to be said of the last key.
    notice: Option<String>,
}

/// A list to choose from.
struct List<'a> {
    prompt: &'a Prompt,
    options: &'a [String],
    chosen: Option<usize>,
    /// What is ticked, where several can be.
    ticked: Option<Vec<bool>>,
    keys: &'a str,
    /// The letters that end it.
    letters: &'a str,
}

/// What ended a list.
enum Picked {
    Done,
    Nothing,
    Letter(char),
}

impl Terminal {
    pub fn new(look: Look) -> Self {
        console::set_colors_enabled_stderr(look.colour);
        let (term, keyboard, plain) = (Term::stderr(), Keyboard::default(), Plain::new(look));
        Terminal { term, look, keyboard, plain, notes: Vec::new(), notice: None }
    }

    fn frame(&self) -> Frame {
        let (rows, columns) = self.term.size();
        let look = Look { width: usize::from(columns).clamp(20, 100), ..self.look };
        Frame { look, rows: usize::from(rows), notice: self.notice.clone() }
    }

    /// The second screen, unless the terminal is too small for it.
    fn on_screen(&mut self) -> Result<bool, Failure> {
        let (rows, columns) = self.term.size();
        let fits = usize::from(rows) >= LEAST_ROWS && usize::from(columns) >= LEAST_COLUMNS;
        self.second_screen(fits)?;
        if !fits {
            self.plain = Plain::new(self.frame().look);
            for note in std::mem::take(&mut self.notes) {
                self.plain.say(&note)?;
            }
        }
        Ok(fits)
    }

    fn second_screen(&self, enter: bool) -> io::Result<()> {
        let mut held = interrupt::held();
        if enter != held.second_screen {
            held.show(enter, enter)?;
        }
        Ok(())
    }

    fn draw(&self, lines: &[String]) -> io::Result<()> {
        self.draw_with(lines, "")
    }

    /// Draws a frame, and does something with the cursor at its end.
    fn draw_with(&self, lines: &[String], cursor: &str) -> io::Result<()> {
        // One write, so that no half of a frame is ever seen.
        let frame = format!("\x1b[?25l\x1b[H\x1b[2J{}{cursor}", lines.join("\r\n"));
        self.term.write_str(&frame)?;
        self.term.flush()
    }

    /// The next key, whatever it is for. A terminal that can no longer be read was closed.
    fn any_key(&mut self) -> Result<Key, Failure> {
        let key = self.keyboard.next(&self.term).map_err(|_| Failure::Interrupted)?;
        if key != Key::Redraw {
            self.notice = None;
        }
        match key {
            Key::Control('c') => Err(Failure::Interrupted),
            Key::Control('z') => {
                if !interrupt::suspend()? {
                    self.notice = Some(NO_SUSPEND.to_owned());
                }
                Ok(Key::Redraw)
            }
            Key::Redraw => {
                // Whoever stopped the program may have changed the terminal.
                let mut held = interrupt::held();
                if held.is_disturbed() {
                    held.take_back()?;
                }
                held.read_keys();
                Ok(Key::Redraw)
            }
            key => Ok(key),
        }
    }

    /// The next key that answers or moves. Nothing that was pasted does.
    fn key(&mut self) -> Result<Key, Failure> {
        let key = self.any_key()?;
        let waiting = self.keyboard.waiting();
        if matches!(key, Key::Paste(_)) || looks_pasted(std::iter::once(&key).chain(&*waiting)) {
            self.keyboard.forget().map_err(|_| Failure::Interrupted)?;
            self.notice = Some(PASTED.to_owned());
            return Ok(Key::Redraw);
        }
        Ok(key)
    }

    /// The next key where one may answer at once: an Enter that came with it answers nothing else.
    fn only_key(&mut self) -> Result<Key, Failure> {
        let key = self.key()?;
        let waiting = self.keyboard.waiting();
        if matches!(key, Key::Char(c) if c != ' ') && waiting.front() == Some(&Key::Enter) {
            waiting.pop_front();
        }
        Ok(key)
    }

    /// The moves that keys make; other keys do nothing here.
    fn moved(&mut self, key: &Key, keeps: bool) -> Asked<()> {
        match key {
            Key::Escape | Key::Char('b') => Err(NoAnswer::Moved(Move::Back)),
            Key::Char('l') => Err(NoAnswer::Moved(Move::Skip)),
            Key::Char('k') if keeps => Err(NoAnswer::Moved(Move::Keep)),
            Key::Char('r') => Err(NoAnswer::Moved(Move::Review)),
            Key::Char('m') => Err(NoAnswer::Moved(Move::Short(None))),
            Key::Char('g') => self.ask_where(),
            Key::Char('q') => {
                self.notice = Some(NO_QUIT.to_owned());
                Ok(())
            }
            Key::Redraw => Ok(()),
            _ => {
                self.notice = Some(UNKNOWN.to_owned());
                Ok(())
            }
        }
    }

    /// Asks for the question to go to.
    fn ask_where(&mut self) -> Asked<()> {
        let prompt = Prompt::new("Go to which question?").help(
            "A skill, a group, or a question such as aim or degree; the beginning is enough.",
        );
        match self.text(&prompt, "", &|_| Ok(())) {
            Ok(Some(name)) => Err(NoAnswer::Moved(Move::Goto(name))),
            // Back from here is the question that was left.
            Ok(None) | Err(NoAnswer::Moved(Move::Back)) => Ok(()),
            Err(stop) => Err(stop),
        }
    }

    fn help(&mut self, prompt: &Prompt, moves: &str) -> Result<(), Failure> {
        let help: Vec<String> = prompt.help.iter().cloned().chain([moves.to_owned()]).collect();
        self.until_key(|frame| frame.help(frame.head(prompt, &[], 0), &help))
    }

    /// Shows a frame until a key is pressed.
    fn until_key(&mut self, lines: impl Fn(&Frame) -> Vec<String>) -> Result<(), Failure> {
        loop {
            self.draw(&lines(&self.frame()))?;
            if self.key()? != Key::Redraw {
                return Ok(());
            }
        }
    }

    /// What to say to Enter where nothing is chosen yet.
    fn ask_to_choose(&mut self, what: &str) {
        self.notice = Some(format!("Press {what}, or use {} and Enter.", self.frame().arrows()));
    }

    /// Lets somebody choose from a list.
    fn pick(&mut self, list: &mut List<'_>) -> Asked<Picked> {
        let last = list.options.len().saturating_sub(1);
        let notes = std::mem::take(&mut self.notes);
        // Where a number has two digits, it only goes there.
        let has_numbers = last >= 9 && list.ticked.is_none();
        let mut typed = None;
        loop {
            self.second_screen(true)?;
            let frame = self.frame();
            let head = frame.head(list.prompt, &notes, 12);
            let keep = if list.prompt.before.is_some() { ", k keep" } else { "" };
            let keys = format!("{} {}{keep}", frame.arrows(), list.keys);
            self.draw(&frame.list(head, &list.choices(), list.chosen, &keys))?;
            let answers = !has_numbers && list.ticked.is_none();
            let key = if answers { self.only_key()? } else { self.key()? };
            typed = number(typed, &key, 1..=last + 1).filter(|_| has_numbers);
            match (&key, &mut list.ticked, list.chosen) {
                _ if typed.is_some() => list.chosen = typed.map(|number| number - 1),
                _ if step(&mut list.chosen, &key, last) => {}
                (Key::Char(' '), Some(ticked), Some(at)) => ticked[at] = !ticked[at],
                (Key::Enter, Some(_), _) | (Key::Enter | Key::Char(' '), None, Some(_)) => {
                    return Ok(Picked::Done);
                }
                (Key::Char('?'), ..) => self.help(list.prompt, MOVES)?,
                (Key::Char('s'), ..) if list.letters != REVIEW => return Ok(Picked::Nothing),
                (Key::Char(letter), ..) if list.letters.contains(*letter) => {
                    return Ok(Picked::Letter(*letter));
                }
                (Key::Char(digit @ '1'..='9'), ticked, _) if digit_at(*digit) <= last => {
                    let at = digit_at(*digit);
                    list.chosen = Some(at);
                    match ticked {
                        Some(ticked) => ticked[at] = !ticked[at],
                        None => return Ok(Picked::Done),
                    }
                }
                (Key::Enter | Key::Char(' ' | '0'..='9'), ..) => match list.letters {
                    YES_NO => self.ask_to_choose("y or n"),
                    _ if has_numbers => {
                        self.ask_to_choose(&format!("a number from 1 to {}", last + 1));
                    }
                    _ => self.ask_to_choose(&format!("a digit from 1 to {}", (last + 1).min(9))),
                },
                _ => self.moved(&key, list.prompt.before.is_some())?,
            }
        }
    }

    /// A line as it was typed, or nothing where the terminal has become too small; the arrow up brings one
    /// back. It never stands there at once, for a word that moves could then not be typed.
    fn input(
        &mut self,
        prompt: &Prompt,
        notes: &[String],
        enter: &str,
        recalled: &str,
    ) -> Asked<Option<String>> {
        let mut line = Edit::new(prompt.most);
        // What the arrow up brings back, or what was typed before it did.
        let mut other = harmless(recalled);
        let (mut is_recalled, mut discards) = (false, false);
        while self.on_screen()? {
            if self.keyboard.waiting().is_empty() {
                self.draw_line(prompt, notes, enter, &line)?;
            }
            let key = self.any_key()?;
            let discarded = discards;
            discards &= key == Key::Redraw;
            match key {
                Key::Redraw => {}
                Key::Enter => {
                    self.drop_other_lines(&line)?;
                    return Ok(Some(line.text().trim().to_owned()));
                }
                Key::Escape if line.is_empty() || discarded => {
                    return Err(NoAnswer::Moved(Move::Back));
                }
                Key::Escape => {
                    discards = true;
                    self.notice = Some(DISCARD.to_owned());
                }
                Key::Up | Key::Down
                    if is_recalled == (key == Key::Down) && (is_recalled || !other.is_empty()) =>
                {
                    other = line.replace(other);
                    is_recalled = !is_recalled;
                }
                Key::Paste(text) => self.paste(&mut line, &text, prompt),
                key => self.edited(line.press(&key), prompt),
            }
        }
        Ok(None)
    }

    fn draw_line(
        &self,
        prompt: &Prompt,
        notes: &[String],
        enter: &str,
        line: &Edit,
    ) -> io::Result<()> {
        let frame = self.frame();
        let mut lines = frame.text(prompt, notes, enter);
        let (typed, column) = frame.typed(line);
        lines.push(typed);
        self.draw_with(&lines, &format!("\r\x1b[{column}C\x1b[?25h"))
    }

    fn edited(&mut self, edited: Edited, prompt: &Prompt) {
        match edited {
            Edited::Done => {}
            Edited::Full => self.notice = Some(prompt.too_long()),
            Edited::Unknown => self.notice = Some(UNKNOWN.to_owned()),
        }
    }

    /// Takes the first line of what was pasted.
    fn paste(&mut self, line: &mut Edit, text: &str, prompt: &Prompt) {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let first = lines.next().unwrap_or_default();
        if lines.next().is_some() {
            self.notice = Some(FIRST_LINE.to_owned());
        }
        self.edited(line.insert(first), prompt);
    }

    /// Lines that arrived together with the one that was entered were pasted with it: they answer nothing.
    fn drop_other_lines(&mut self, line: &Edit) -> Result<(), Failure> {
        let waiting = self.keyboard.waiting();
        let more = waiting.iter().any(|key| matches!(key, Key::Char(_) | Key::Enter));
        if more && !line.is_empty() || looks_pasted(&*waiting) {
            self.keyboard.forget().map_err(|_| Failure::Interrupted)?;
            self.notice = Some(FIRST_LINE.to_owned());
        }
        Ok(())
    }

    /// The answer to a question on the first screen.
    fn answer_beneath(&mut self) -> Asked<Option<bool>> {
        let mut said = None;
        loop {
            interrupt::held().show(false, true)?;
            if self.notice.is_some() && said != self.notice {
                said = self.notice.clone();
                self.term.write_line(said.as_deref().unwrap_or_default())?;
            }
            match self.key()? {
                Key::Char('y') => return Ok(Some(true)),
                Key::Char('n') => return Ok(Some(false)),
                Key::Char('l') => self.notice = Some(UNKNOWN.to_owned()),
                key => self.moved(&key, false)?,
            }
        }
    }
}

/// The letters that end a question of yes and no, and a review.
const YES_NO: &str = "yn";
const REVIEW: &str = "c";

fn digit_at(digit: char) -> usize {
    digit as usize - '1' as usize
}

/// The number that a digit makes of the one typed before it, or of none, if there is such a choice.
fn number(before: Option<usize>, key: &Key, choices: RangeInclusive<usize>) -> Option<usize> {
    let Key::Char(c) = key else { return None };
    let digit = c.to_digit(10)? as usize;
    let both = before.map_or(digit, |before| before * 10 + digit);
    [both, digit].into_iter().find(|number| choices.contains(number))
}

/// Goes about in a list, from no choice to the first or the last; false if the key doesn't.
fn step(chosen: &mut Option<usize>, key: &Key, last: usize) -> bool {
    let to = match (key, *chosen) {
        (Key::Up | Key::BackTab, Some(at)) => at.checked_sub(1).unwrap_or(last),
        (Key::Down | Key::Tab, Some(at)) if at < last => at + 1,
        (Key::PageUp, at) => at.unwrap_or(0).saturating_sub(5),
        (Key::PageDown, at) => at.map_or(0, |at| (at + 5).min(last)),
        (Key::Down | Key::Tab | Key::Home, _) => 0,
        (Key::Up | Key::BackTab | Key::End, _) => last,
        _ => return false,
    };
    *chosen = Some(to);
    true
}

impl List<'_> {
    fn choices(&self) -> Vec<Choice> {
        let options = self.options.iter().enumerate();
        options.map(|(at, option)| (self.sign(at), option.clone())).collect()
    }

    fn sign(&self, at: usize) -> String {
        match &self.ticked {
            Some(ticked) if ticked[at] => "[x]".to_owned(),
            Some(_) => "[ ]".to_owned(),
            None => (at + 1).to_string(),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nothing can be done if the terminal is gone.
        let _ = self.second_screen(false);
    }
}

impl Asker for Terminal {
    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.notes.push(text.trim().to_owned());
        Ok(())
    }

    fn tell(&mut self, text: &str) -> Result<(), Failure> {
        self.second_screen(false)?;
        let look = self.frame().look;
        let notes = std::mem::take(&mut self.notes);
        for line in notes.iter().map(String::as_str).chain([text]).flat_map(|text| text.split('\n'))
        {
            self.term.write_line(&wrapped(line, &look))?;
        }
        Ok(())
    }

    fn level(&mut self, screen: &LevelScreen) -> Asked<LevelChoice> {
        let mut chosen = screen.chosen.map(usize::from);
        let top = screen.anchors.len() - 1;
        if !self.on_screen()? {
            return self.plain.level(screen);
        }
        let notes = std::mem::take(&mut self.notes);
        // Where a number has two digits, it only goes there.
        let has_numbers = top > 9;
        let mut typed = None;
        while self.on_screen()? {
            self.draw(&self.frame().level(screen, chosen, &notes))?;
            let key = if has_numbers { self.key()? } else { self.only_key()? };
            typed = number(typed, &key, 0..=top).filter(|_| has_numbers);
            chosen = typed.or(chosen);
            if typed.is_some() || step(&mut chosen, &key, top) {
                continue;
            }
            match key {
                Key::Enter | Key::Char(' ') if chosen.is_some() => {
                    return Ok(LevelChoice::Level(chosen.unwrap_or_default() as u8));
                }
                Key::Char('?') => {
                    self.until_key(|frame| frame.level_help(screen, chosen, MOVES))?;
                }
                Key::Char('s') => return Ok(LevelChoice::Declined),
                Key::Char('n') if screen.may_leave_out => return Ok(LevelChoice::NotApplicable),
                Key::Char(digit)
                    if digit.to_digit(10).is_some_and(|level| level as usize <= top) =>
                {
                    return Ok(LevelChoice::Level(digit as u8 - b'0'));
                }
                Key::Enter | Key::Char(' ' | '0'..='9') => {
                    let what = if has_numbers { "number" } else { "digit" };
                    self.ask_to_choose(&format!("a {what} from 0 to {top}"));
                }
                key => self.moved(&key, screen.before.is_some())?,
            }
        }
        self.plain.level(screen)
    }

    fn text(&mut self, prompt: &Prompt, before: &str, check: Check<'_>) -> Asked<Option<String>> {
        if !self.on_screen()? {
            return self.plain.text(prompt, before, check);
        }
        let mut notes = std::mem::take(&mut self.notes);
        let mut recalled = before.to_owned();
        loop {
            let enter = self.frame().enter(before, &recalled);
            let Some(typed) = self.input(prompt, &notes, &enter, &recalled)? else {
                return self.plain.text(prompt, before, check);
            };
            let (word, text) = match typed.strip_prefix('=') {
                Some(literal) => ("=".to_owned(), literal.to_owned()),
                None => (typed.to_lowercase(), typed),
            };
            match word.as_str() {
                "" => return Ok(Some(before.to_owned()).filter(|before| !before.is_empty())),
                "none" => return Ok(None),
                "quit" => return Err(Failure::Interrupted.into()),
                "help" | "?" => self.help(prompt, WORDS)?,
                word => match (move_of(word), check(&text)) {
                    (Some(moved), _) => return Err(NoAnswer::Moved(moved)),
                    (None, Ok(())) => return Ok(Some(text)),
                    (None, Err(why)) => {
                        notes = vec![format!("Not taken: {text}: {why}.")];
                        recalled = text;
                    }
                },
            }
        }
    }

    fn yes_no(&mut self, prompt: &Prompt, before: Option<bool>) -> Asked<Option<bool>> {
        if !self.on_screen()? {
            return self.plain.yes_no(prompt, before);
        }
        let options = ["Yes".to_owned(), "No".to_owned()];
        let chosen = before.map(|before| usize::from(!before));
        let keys = "and Enter, or y, n, ? help, s leave out, b back, l later, g go to, r review, Ctrl-C pause";
        let letters = YES_NO;
        let mut list = List { prompt, options: &options, chosen, ticked: None, keys, letters };
        loop {
            match self.pick(&mut list)? {
                Picked::Done => return Ok(list.chosen.map(|chosen| chosen == 0)),
                Picked::Nothing => return Ok(None),
                Picked::Letter('y') => return Ok(Some(true)),
                Picked::Letter('n') => return Ok(Some(false)),
                Picked::Letter(_) => {}
            }
        }
    }

    fn yes_no_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>> {
        self.tell("")?;
        self.tell(&prompt.text)?;
        self.tell("y yes, n no, b back, g go to, r review, Ctrl-C pause")?;
        let answer = self.answer_beneath();
        interrupt::held().show(false, false)?;
        answer
    }

    fn choose(
        &mut self,
        prompt: &Prompt,
        options: &[String],
        before: Option<usize>,
    ) -> Asked<Option<usize>> {
        if !self.on_screen()? {
            return self.plain.choose(prompt, options, before);
        }
        let number = if options.len() > 9 { "the number and Enter" } else { "the number" };
        let keys = format!(
            "and Enter, or {number}, ? help, s leave out, b back, l later, g go to, r review, Ctrl-C pause"
        );
        let mut list =
            List { prompt, options, chosen: before, ticked: None, keys: &keys, letters: "" };
        loop {
            match self.pick(&mut list)? {
                Picked::Done => return Ok(list.chosen),
                Picked::Nothing => return Ok(None),
                Picked::Letter(_) => {}
            }
        }
    }

    fn tick(&mut self, prompt: &Prompt, options: &[String], before: &[usize]) -> Asked<Vec<usize>> {
        if options.is_empty() || !self.on_screen()? {
            return self.plain.tick(prompt, options, before);
        }
        let keys = "and Space tick, Enter goes on, ? help, s none of them, b back, l later, g go to, \
                    r review, Ctrl-C pause";
        let ticked = Some((0..options.len()).map(|at| before.contains(&at)).collect());
        let mut list = List { prompt, options, chosen: Some(0), ticked, keys, letters: "" };
        loop {
            match self.pick(&mut list)? {
                Picked::Done => break,
                Picked::Nothing => return Ok(Vec::new()),
                Picked::Letter(_) => {}
            }
        }
        let ticked = list.ticked.into_iter().flatten().enumerate();
        Ok(ticked.filter(|(_, ticked)| *ticked).map(|(at, _)| at).collect())
    }

    fn review(&mut self, lines: &[Line], from: usize) -> Result<Option<usize>, Failure> {
        if !self.on_screen()? {
            return self.plain.review(lines, from);
        }
        let prompt = Prompt::new("Your answers so far");
        let options: Vec<String> =
            lines.iter().map(|line| format!("{}: {}", line.name, line.answer)).collect();
        let keys = "or the number and Enter change one, c goes on, Ctrl-C pauses";
        let chosen = Some(from);
        let mut list = List {
            prompt: &prompt,
            options: &options,
            chosen,
            ticked: None,
            keys,
            letters: REVIEW,
        };
        loop {
            match self.pick(&mut list) {
                Ok(Picked::Done) => return Ok(list.chosen),
                Ok(Picked::Letter(_)) => return Ok(None),
                Err(NoAnswer::Moved(Move::Back)) => return Ok(Some(from)),
                Ok(Picked::Nothing) | Err(NoAnswer::Moved(_)) => {
                    self.notice = Some(UNKNOWN.to_owned());
                }
                Err(NoAnswer::Failed(failure)) => return Err(failure),
            }
        }
    }

    fn reviews_on_screen(&self) -> bool {
        let (rows, columns) = self.term.size();
        usize::from(rows) >= LEAST_ROWS && usize::from(columns) >= LEAST_COLUMNS
    }
}
