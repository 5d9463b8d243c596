//! Asking at a terminal: every prompt is a frame that is drawn whole each time on the terminal's second
//! screen, so that nothing is ever left of an old one.

use std::io;
use std::ops::RangeInclusive;

use console::Term;
use skillgap::render::{Look, harmless, wrapped};

use super::edit::{Edit, Edited};
use super::frame::{Frame, HELP_ENDS, KeyWord, LIST_ROWS};
use super::keyboard::Keyboard;
use super::keys::{Key, looks_pasted};
use super::list::{Kind, List, Picked, step};
use super::{
    Asked, Asker, Check, FIRST_LINE, LevelChoice, LevelScreen, Line, Move, NoAnswer, Plain, Prompt,
    ReviewEnd, move_of,
};
use crate::error::Failure;
use crate::{interrupt, ui};

/// Fewer rows than this cannot hold a question: it is then asked line by line.
const LEAST_ROWS: usize = 24;
/// Fewer columns than this cannot hold an anchor beside its number.
const LEAST_COLUMNS: usize = 40;

const MOVES: &str = "Keys: b or Esc goes back, s skips, l saves this one for later, g goes to another question. \
                     More keys: r shows all your answers, m asks only the most informative questions, Ctrl-C pauses, Ctrl-Z suspends.";
const FILTERING: &str = "Type part of a name, or its number, to narrow the list. Enter chooses the marked line. \
                         Esc clears what you typed, then goes back. Ctrl-S skips, Ctrl-L saves this one for later, \
                         Ctrl-G goes to another question, Ctrl-R shows all your answers, Ctrl-C pauses.";
const WORDS: &str = "Commands: “back” goes to the previous question, “skip” saves this one for later, “go NAME” goes to a question. \
                     “review” shows all your answers, “quit” pauses, “none” clears an answer. To use one of these words as an answer, type = before it. \
                     Keys: the up arrow shows the earlier text again, Ctrl-A and Ctrl-E go to its start and end. \
                     Ctrl-W deletes a word, Ctrl-U deletes everything up to the cursor. Esc goes back, Ctrl-C pauses.";

const ALONE: &str = "Keys: b or Esc goes back, Ctrl-C quits, Ctrl-Z suspends.";
const REVIEWING: &str = "Keys: type the number of an answer and press Enter to change it. c continues, Esc goes back, Ctrl-C pauses.";
const BENEATH: &str = "Keys: y or n answers, b or Esc goes back, g goes to another question, r shows all your answers, Ctrl-C pauses.";

const UNKNOWN: &str = "That key does nothing here. ? shows the keys.";
const UNKNOWN_IN_TEXT: &str = "That key does nothing here. Type help for the keys.";
const PASTED: &str = "Pasted text is ignored here. Press one of the keys shown.";
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
    /// The number that digits have made so far in a list of more than nine.
    typed: Option<usize>,
}

impl Terminal {
    pub fn new(look: Look) -> Self {
        console::set_colors_enabled_stderr(look.colour);
        let (term, keyboard, plain) = (Term::stderr(), Keyboard::default(), Plain::new(look));
        Terminal { term, look, keyboard, plain, notes: Vec::new(), notice: None, typed: None }
    }

    fn frame(&self) -> Frame {
        let (rows, columns) = self.term.size();
        let width = usize::from(columns).clamp(ui::NARROWEST, ui::WIDEST);
        let look = Look { width, ..self.look };
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
        // A terminal that knows synchronized updates shows none of it before its end; others ignore the marks.
        let (begin, end) = ("\x1b[?2026h", "\x1b[?2026l");
        let lines = lines.join("\r\n");
        let frame = format!("{begin}\x1b[?25l\x1b[H\x1b[2J{lines}{cursor}{end}");
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

    /// The moves that keys make; other keys do nothing here and say so.
    fn moved(&mut self, key: &Key, prompt: &Prompt) -> Asked<()> {
        match key {
            Key::Escape => Err(NoAnswer::Moved(Move::Back)),
            Key::Char(letter) => self.moved_by(*letter, prompt),
            Key::Redraw => Ok(()),
            _ => {
                self.notice = Some(UNKNOWN.to_owned());
                Ok(())
            }
        }
    }

    /// The move of a letter, which in a list that is filtered comes with Ctrl.
    fn moved_by(&mut self, letter: char, prompt: &Prompt) -> Asked<()> {
        let moved = match letter {
            'b' => Move::Back,
            'l' => Move::Skip,
            'k' if prompt.before.is_some() => Move::Keep,
            'r' if prompt.moves => Move::Review,
            'm' if prompt.moves => Move::Short(None),
            'g' if prompt.moves => Move::Goto(String::new()),
            _ => {
                let told = if letter == 'q' { NO_QUIT } else { UNKNOWN };
                self.notice = Some(told.to_owned());
                return Ok(());
            }
        };
        Err(NoAnswer::Moved(moved))
    }

    fn help(&mut self, prompt: &Prompt, moves: &str) -> Result<(), Failure> {
        let help: Vec<String> = prompt.help.iter().cloned().chain([moves.to_owned()]).collect();
        let pages = |frame: &Frame| frame.pages(&frame.head(prompt, &[], 0), &help, HELP_ENDS);
        self.pages(pages, |key| *key != Key::Redraw)
    }

    /// Shows pages one after another, in the size that the terminal has then, each until a key that turns it.
    fn pages(
        &mut self,
        pages: impl Fn(&Frame) -> Vec<Vec<String>>,
        turns: impl Fn(&Key) -> bool,
    ) -> Result<(), Failure> {
        let mut at = 0;
        while let Some(page) = pages(&self.frame()).get(at) {
            self.draw(page)?;
            at += usize::from(turns(&self.key()?));
        }
        Ok(())
    }

    /// What is to be said above the next question, which needs so many rows. What has no room there is shown before it.
    fn notes_above(&mut self, rows: usize) -> Result<Vec<String>, Failure> {
        let notes = std::mem::take(&mut self.notes);
        if self.frame().has_room(&notes, rows) {
            return Ok(notes);
        }
        self.pages(|frame| frame.only_notes(&notes), |key| *key == Key::Enter)?;
        self.notice = None;
        Ok(Vec::new())
    }

    /// What to say to Enter where nothing is chosen yet.
    fn ask_to_choose(&mut self, what: &str) {
        self.notice = Some(format!("Press {what}, or use {} and Enter.", self.frame().arrows()));
    }

    /// Lets somebody choose from a list.
    fn pick(&mut self, list: &mut List<'_>) -> Asked<Picked> {
        self.second_screen(true).map_err(Failure::from)?;
        let rows = self.frame().head(list.prompt, &[], 0).len() + LIST_ROWS + 1;
        let notes = self.notes_above(rows)?;
        loop {
            self.second_screen(true).map_err(Failure::from)?;
            self.draw_list(list, &notes).map_err(Failure::from)?;
            let picked = if list.filters() { self.filtered(list)? } else { self.picked(list)? };
            if let Some(picked) = picked {
                return Ok(picked);
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "it is a table of keys")]
    fn draw_list(&self, list: &List<'_>, notes: &[String]) -> io::Result<()> {
        let frame = self.frame();
        let head = frame.list_head(list, notes);
        let (choices, chosen) = list.choices();
        let arrows = frame.arrows();
        let count = list.options.len().min(9);
        let digits = if count > 1 { format!("1-{count}") } else { "1".to_owned() };
        let before = if list.prompt.before.is_some() { "k" } else { "" };
        let moves = |key: &'static str| if list.prompt.moves { key } else { "" };
        let pause = if list.prompt.moves { "pause" } else { "quit" };
        let back = if list.prompt.place.is_empty() { "" } else { "b" };
        let ends: [KeyWord<'_>; 6] = [
            ("Ctrl-C", pause),
            (back, "back"),
            (moves("l"), "later"),
            (moves("g"), "go to"),
            (moves("r"), "review"),
            ("?", "help"),
        ];
        let keys: Vec<KeyWord<'_>> = match list.kind {
            Kind::Review => vec![("Enter", "choose"), ("number", "go there"), ("Ctrl-C", "pause")],
            Kind::Choose if list.filters() => vec![
                ("type", "to filter"),
                (arrows, "move"),
                ("Ctrl-C", pause),
                ("Enter", "choose"),
                ("Esc", "back"),
                ("Ctrl-S", "skip"),
                ("?", "help"),
            ],
            Kind::Tick if list.filters() => vec![
                ("type", "to filter"),
                ("Space", "select"),
                ("Enter", if list.filter.is_empty() { "done" } else { "select" }),
                ("Ctrl-C", pause),
                ("Esc", "back"),
                ("?", "help"),
            ],
            Kind::Tick => [
                &[(digits.as_str(), "select"), ("Enter", "done"), (before, "keep"), ("s", "none")],
                &ends[..],
            ]
            .concat(),
            Kind::YesNo => {
                [&[("y", "yes"), ("n", "no"), (before, "keep"), ("s", "skip")], &ends[..]].concat()
            }
            Kind::Choose => {
                [&[(digits.as_str(), "choose"), (before, "keep"), (moves("s"), "skip")], &ends[..]]
                    .concat()
            }
        };
        let mut lines = frame.list(head, &choices, chosen, &keys);
        lines.truncate(frame.rows);
        self.draw(&lines)
    }

    /// What a key does in a list that is narrowed down by typing.
    fn filtered(&mut self, list: &mut List<'_>) -> Asked<Option<Picked>> {
        let key = self.any_key()?;
        match key {
            Key::Redraw => {}
            Key::Enter => return self.taken(list),
            Key::Char(' ') if list.filter.is_empty() && list.kind == Kind::Tick => {
                list.chosen.into_iter().for_each(|at| list.turn(at));
            }
            Key::Char('?') if list.filter.is_empty() => self.help(list.prompt, FILTERING)?,
            Key::Char(c) => self.narrow(list, &c.to_string()),
            Key::Paste(text) => {
                self.narrow(list, text.lines().next().unwrap_or_default());
            }
            Key::Backspace => {
                let mut shorter = list.filter.clone();
                shorter.pop();
                list.narrow(shorter);
            }
            Key::Control('u') => drop(list.narrow(String::new())),
            Key::Escape if !list.filter.is_empty() => drop(list.narrow(String::new())),
            Key::Control('s') => return Ok(Some(Picked::Nothing)),
            Key::Control(letter) => self.moved_by(letter, list.prompt)?,
            key if list.step(&key) => {}
            key => self.moved(&key, list.prompt)?,
        }
        Ok(None)
    }

    fn narrow(&mut self, list: &mut List<'_>, more: &str) {
        let filter = format!("{}{}", list.filter, harmless(more)).trim_start().to_owned();
        if !list.narrow(filter.clone()) {
            self.notice = Some(format!("Nothing here matches \u{201c}{filter}\u{201d}."));
        }
    }

    /// Enter in a list that is narrowed down: takes what is marked. Lines that were pasted take nothing.
    fn taken(&mut self, list: &mut List<'_>) -> Asked<Option<Picked>> {
        let waiting = self.keyboard.waiting();
        if waiting.iter().any(|key| matches!(key, Key::Char(_))) || looks_pasted(&*waiting) {
            self.keyboard.forget().map_err(|_| Failure::Interrupted)?;
            self.notice = Some(PASTED.to_owned());
            return Ok(None);
        }
        let is_ticking = list.kind == Kind::Tick && !list.filter.is_empty();
        match list.chosen {
            Some(at) if is_ticking => {
                list.turn(at);
                list.narrow(String::new());
                Ok(None)
            }
            None if list.kind == Kind::Choose => {
                let arrows = self.frame().arrows();
                self.notice =
                    Some(format!("Type part of a name, or its number. Or use {arrows} and Enter."));
                Ok(None)
            }
            _ => Ok(Some(Picked::Done)),
        }
    }

    /// What a key does in a short list, where a digit answers, or in a review.
    fn picked(&mut self, list: &mut List<'_>) -> Asked<Option<Picked>> {
        let last = list.options.len().saturating_sub(1);
        let is_tick = list.kind == Kind::Tick;
        // Where a number has two digits, it only goes there.
        let has_numbers = list.has_numbers();
        let key = if has_numbers || is_tick { self.key()? } else { self.only_key()? };
        let typed = number(self.typed, &key, 1..=last + 1).filter(|_| has_numbers);
        self.typed = typed;
        match key {
            _ if typed.is_some() => list.chosen = typed.map(|number| number - 1),
            _ if list.step(&key) => {}
            Key::Char(' ') if is_tick => {
                list.chosen.into_iter().for_each(|at| list.turn(at));
            }
            Key::Enter if is_tick => return Ok(Some(Picked::Done)),
            Key::Enter | Key::Char(' ') if list.chosen.is_some() => return Ok(Some(Picked::Done)),
            Key::Char('?') => {
                let keys = match list.kind {
                    Kind::Review => REVIEWING,
                    _ if list.prompt.moves => MOVES,
                    _ => ALONE,
                };
                self.help(list.prompt, keys)?;
            }
            Key::Char('s') if list.kind != Kind::Review && list.prompt.moves => {
                return Ok(Some(Picked::Nothing));
            }
            Key::Char(letter) if letters(list.kind).contains(letter) => {
                return Ok(Some(Picked::Letter(letter)));
            }
            Key::Char(digit @ '1'..='9') if digit_at(digit) <= last => {
                list.chosen = Some(digit_at(digit));
                list.turn(digit_at(digit));
                return Ok((!is_tick).then_some(Picked::Done));
            }
            Key::Enter | Key::Char(' ' | '0'..='9') => match list.kind {
                Kind::YesNo => self.ask_to_choose("y or n"),
                _ if has_numbers => self.ask_to_choose(&format!("a number from 1 to {}", last + 1)),
                _ => self.ask_to_choose(&format!("a digit from 1 to {}", last + 1)),
            },
            key => self.moved(&key, list.prompt)?,
        }
        Ok(None)
    }

    /// A line as it was typed, or nothing where the terminal has become too small. A text that was refused
    /// stands there to be edited; the arrow up brings an earlier answer back.
    fn input(
        &mut self,
        prompt: &Prompt,
        notes: &[String],
        before: &str,
        refused: &str,
    ) -> Asked<Option<String>> {
        let mut line = Edit::new(prompt.most);
        line.replace(harmless(refused));
        // What the arrow up brings back, or what was typed before it did.
        let mut other = harmless(before);
        let (mut is_recalled, mut discards) = (false, false);
        while self.on_screen()? {
            if self.keyboard.waiting().is_empty() {
                self.draw_line(prompt, notes, before, &line).map_err(Failure::from)?;
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
        before: &str,
        line: &Edit,
    ) -> io::Result<()> {
        let frame = self.frame();
        let mut lines = frame.text(prompt, notes, &frame.enter(prompt, before));
        let (typed, column) = frame.typed(line);
        lines.push(typed);
        self.draw_with(&lines, &format!("\r\x1b[{column}C\x1b[?25h"))
    }

    fn edited(&mut self, edited: Edited, prompt: &Prompt) {
        match edited {
            Edited::Done => {}
            Edited::Full => self.notice = Some(prompt.too_long()),
            Edited::Unknown => self.notice = Some(UNKNOWN_IN_TEXT.to_owned()),
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

    fn beneath_keys(&self) -> String {
        self.frame().keys(&[
            ("y", "yes"),
            ("n", "no"),
            ("b", "back"),
            ("g", "go to"),
            ("r", "review"),
            ("Ctrl-C", "pause"),
            ("?", "help"),
        ])
    }

    /// The answer to a question on the first screen.
    fn answer_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>> {
        let mut said = None;
        loop {
            interrupt::held().show(false, true).map_err(Failure::from)?;
            if self.notice.is_some() && said != self.notice {
                said = self.notice.clone();
                self.term.write_line(said.as_deref().unwrap_or_default()).map_err(Failure::from)?;
            }
            match self.key()? {
                Key::Char('y') => return Ok(Some(true)),
                Key::Char('n') => return Ok(Some(false)),
                Key::Char('l') => self.notice = Some(UNKNOWN.to_owned()),
                Key::Char('?') => {
                    for text in prompt.help.iter().map(String::as_str).chain([BENEATH]) {
                        self.tell(text)?;
                    }
                    self.term.write_line(&self.beneath_keys()).map_err(Failure::from)?;
                }
                key => self.moved(&key, prompt)?,
            }
        }
    }
}

/// The letters that end a list.
fn letters(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "yn",
        Kind::Review => "c",
        Kind::Choose | Kind::Tick => "",
    }
}

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

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nothing can be done if the terminal is gone.
        let _ = self.second_screen(false);
    }
}

impl Asker<Failure> for Terminal {
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
            self.draw(&self.frame().level(screen, chosen, &notes)).map_err(Failure::from)?;
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
                    let pages = |frame: &Frame| frame.level_help(screen, chosen, MOVES);
                    self.pages(pages, |key| *key != Key::Redraw)?;
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
                key => self
                    .moved(&key, &Prompt { before: screen.before.clone(), ..Prompt::default() })?,
            }
        }
        self.plain.level(screen)
    }

    fn text(&mut self, prompt: &Prompt, before: &str, check: Check<'_>) -> Asked<Option<String>> {
        if !self.on_screen()? {
            return self.plain.text(prompt, before, check);
        }
        let frame = self.frame();
        // The text that is typed comes beneath, and an empty line above the question.
        let rows = frame.text(prompt, &[], &frame.enter(prompt, before)).len() + 2;
        let mut notes = self.notes_above(rows)?;
        let mut refused = String::new();
        loop {
            let Some(typed) = self.input(prompt, &notes, before, &refused)? else {
                return self.plain.text(prompt, before, check);
            };
            let (word, text) = match typed.strip_prefix('=') {
                Some(literal) => ("=".to_owned(), literal.to_owned()),
                None => (typed.to_lowercase(), typed),
            };
            let moved = move_of(&word).filter(|moved| prompt.moves || moved.is_near());
            match word.as_str() {
                "" if before.is_empty() => return Ok(None),
                "" => return Ok(Some(check(before).unwrap_or_else(|_| before.to_owned()))),
                "none" => return Ok(None),
                "quit" => return Err(Failure::Interrupted.into()),
                "help" | "?" => {
                    self.help(prompt, WORDS)?;
                    notes.clear();
                    refused.clear();
                }
                _ => match (moved, check(&text)) {
                    (Some(moved), _) => return Err(NoAnswer::Moved(moved)),
                    (None, Ok(understood)) => return Ok(Some(understood)),
                    (None, Err(why)) => {
                        notes = vec![why];
                        refused = text;
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
        let mut list = List::new(prompt, &options, chosen, Kind::YesNo);
        Ok(match self.pick(&mut list)? {
            Picked::Done => list.chosen.map(|chosen| chosen == 0),
            Picked::Nothing => None,
            Picked::Letter(letter) => Some(letter == 'y'),
        })
    }

    fn yes_no_beneath(&mut self, prompt: &Prompt) -> Asked<Option<bool>> {
        self.tell("")?;
        self.tell(&prompt.text)?;
        self.term.write_line(&self.beneath_keys()).map_err(Failure::from)?;
        let answer = self.answer_beneath(prompt);
        interrupt::held().show(false, false).map_err(Failure::from)?;
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
        let mut list = List::new(prompt, options, before, Kind::Choose);
        Ok(match self.pick(&mut list)? {
            Picked::Nothing => None,
            Picked::Done | Picked::Letter(_) => list.chosen,
        })
    }

    fn tick(&mut self, prompt: &Prompt, options: &[String], before: &[usize]) -> Asked<Vec<usize>> {
        if options.is_empty() || !self.on_screen()? {
            return self.plain.tick(prompt, options, before);
        }
        let mut list = List::new(prompt, options, Some(0), Kind::Tick);
        before.iter().for_each(|at| list.turn(*at));
        if let Picked::Nothing = self.pick(&mut list)? {
            return Ok(Vec::new());
        }
        let ticked = list.ticked.into_iter().enumerate();
        Ok(ticked.filter(|(_, ticked)| *ticked).map(|(at, _)| at).collect())
    }

    fn review(&mut self, lines: &[Line], end: ReviewEnd) -> Result<Option<usize>, Failure> {
        if !self.on_screen()? {
            return self.plain.review(lines, end);
        }
        let prompt = Prompt::new("Your answers so far").alone();
        let answers = lines.iter().map(|line| format!("{}: {}", line.name, line.answer));
        let options: Vec<String> = answers.chain([end.text().to_owned()]).collect();
        // What was answered comes first, unless Enter is to finish.
        let first = if end == ReviewEnd::Finish { lines.len() } else { 0 };
        let mut list = List::new(&prompt, &options, Some(first), Kind::Review);
        loop {
            match self.pick(&mut list) {
                Ok(Picked::Done) => return Ok(list.chosen.filter(|at| *at < lines.len())),
                Ok(Picked::Letter(_)) => return Ok(None),
                Err(NoAnswer::Moved(Move::Back)) => {
                    return Ok(lines.len().checked_sub(1).filter(|_| end == ReviewEnd::Finish));
                }
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
