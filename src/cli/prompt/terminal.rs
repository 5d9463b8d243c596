//! Asking at a terminal: every prompt is a frame that is drawn whole each time on the terminal's second
//! screen, so that nothing is ever left of an old one. dialoguer reads the texts.

use std::io;

use console::{Key, Term};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{History, Input};
use skillgap::render::{Look, harmless, wrapped};

use super::frame::{Choice, Frame};
use super::{
    Asked, Asker, Check, LevelChoice, LevelScreen, Line, Move, Plain, Prompt, Stop, move_of,
};
use crate::error::Failure;
use crate::interrupt;

/// Fewer rows than this cannot hold a question: it is then asked line by line.
const LEAST_ROWS: usize = 24;
/// Fewer columns than this cannot hold an anchor beside its number.
const LEAST_COLUMNS: usize = 40;

const MOVES: &str = "Keys: b goes back to the question before, l leaves this one for later, g goes to a question by \
                     its name, r shows all questions with your answers, Ctrl-C pauses.";
const WORDS: &str = "Words: back goes to the question before, skip leaves this one, goto and a name goes to that \
                     question, review shows all questions with your answers, quit pauses, none leaves it out. An answer that is one \
                     of these words is written with = before it.";

pub struct Terminal {
    term: Term,
    look: Look,
    theme: Box<dyn Theme>,
    plain: Plain,
    /// What is to be said with the next question.
    notes: Vec<String>,
}

/// A list to choose from.
struct List<'a> {
    prompt: &'a Prompt,
    options: &'a [String],
    chosen: usize,
    /// What is ticked, where several can be.
    ticked: Option<Vec<bool>>,
    keys: &'a str,
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
        let theme: Box<dyn Theme> = if look.colour && look.unicode {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        let plain = Plain::new(look);
        Terminal { term: Term::stderr(), look, theme, plain, notes: Vec::new() }
    }

    fn frame(&self) -> Frame {
        let (rows, columns) = self.term.size();
        let look = Look { width: usize::from(columns).clamp(20, 100), ..self.look };
        Frame { look, rows: usize::from(rows) }
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
            held.second_screen = enter;
            held.echo(!enter);
            let change = if enter { interrupt::ENTER_SCREEN } else { interrupt::LEAVE_SCREEN };
            self.term.write_str(change)?;
        }
        Ok(())
    }

    fn draw(&self, lines: &[String]) -> io::Result<()> {
        // One write, so that no half of a frame is ever seen.
        let mut frame = String::from("\x1b[H\x1b[2J");
        frame.push_str(&lines.join("\r\n"));
        self.term.write_str(&frame)?;
        self.term.flush()
    }

    /// The next key. A terminal that can no longer be read was closed.
    fn key(&self) -> Result<Key, Failure> {
        self.term.read_key_raw().map_err(|_| Failure::Interrupted)
    }

    /// The moves that keys make; other keys do nothing here.
    fn moved(&mut self, key: &Key, keeps: bool) -> Asked<()> {
        match key {
            Key::CtrlC | Key::Escape | Key::Char('q') => Err(Failure::Interrupted.into()),
            Key::Char('b') => Err(Stop::Moved(Move::Back)),
            Key::Char('l') => Err(Stop::Moved(Move::Skip)),
            Key::Char('k') if keeps => Err(Stop::Moved(Move::Keep)),
            Key::Char('r') => Err(Stop::Moved(Move::Review)),
            Key::Char('m') => Err(Stop::Moved(Move::Short(None))),
            Key::Char('g') => {
                let prompt = Prompt::new("Go to which question?")
                    .help("A skill, a group, or a question such as aim or degree; the beginning is enough.");
                let name = self.text(&prompt, "", &|_| Ok(()))?;
                name.map_or(Ok(()), |name| Err(Stop::Moved(Move::Goto(name))))
            }
            _ => Ok(()),
        }
    }

    fn help(&mut self, prompt: &Prompt, moves: &str) -> Result<(), Failure> {
        let frame = self.frame();
        let help: Vec<String> = prompt.help.iter().cloned().chain([moves.to_owned()]).collect();
        self.draw(&frame.help(frame.head(prompt, &[], 0), &help))?;
        match self.key()? {
            Key::CtrlC => Err(Failure::Interrupted),
            _ => Ok(()),
        }
    }

    /// Lets somebody choose from a list; letters that it does not know are given back.
    fn pick(&mut self, list: &mut List<'_>) -> Asked<Picked> {
        let last = list.options.len().saturating_sub(1);
        let notes = std::mem::take(&mut self.notes);
        loop {
            self.second_screen(true)?;
            let frame = self.frame();
            let head = frame.head(list.prompt, &notes, 12);
            let keep = if list.prompt.before.is_some() { ", k keep" } else { "" };
            let keys = format!("{} {}{keep}", frame.arrows(), list.keys);
            self.draw(&frame.list(head, &list.choices(), list.chosen, &keys))?;
            let key = self.key()?;
            match key {
                Key::ArrowUp | Key::BackTab => {
                    list.chosen = list.chosen.checked_sub(1).unwrap_or(last)
                }
                Key::ArrowDown | Key::Tab => {
                    list.chosen = if list.chosen >= last { 0 } else { list.chosen + 1 }
                }
                Key::PageUp => list.chosen = list.chosen.saturating_sub(5),
                Key::PageDown => list.chosen = (list.chosen + 5).min(last),
                Key::Home => list.chosen = 0,
                Key::End => list.chosen = last,
                Key::Enter => return Ok(Picked::Done),
                Key::Char(' ') => match &mut list.ticked {
                    Some(ticked) => ticked[list.chosen] = !ticked[list.chosen],
                    None => return Ok(Picked::Done),
                },
                Key::Char('?') => self.help(list.prompt, MOVES)?,
                Key::Char('s') => return Ok(Picked::Nothing),
                Key::Char(digit @ '1'..='9') => {
                    let at = digit as usize - '1' as usize;
                    if at <= last {
                        list.chosen = at;
                        match &mut list.ticked {
                            Some(ticked) => ticked[at] = !ticked[at],
                            // Where a second digit could follow, it only goes there.
                            None if last < 9 => return Ok(Picked::Done),
                            None => {}
                        }
                    }
                }
                Key::Char(letter @ ('y' | 'n' | 'c')) => return Ok(Picked::Letter(letter)),
                key => self.moved(&key, list.prompt.before.is_some())?,
            }
        }
    }

    /// A line as it was typed; the arrow up brings one back. It never stands there at once, for a word
    /// that moves could then not be typed.
    fn input(&self, recalled: &str) -> Result<String, Failure> {
        let mut recalled = Recalled(harmless(recalled));
        self.term.show_cursor()?;
        let text: String = Input::with_theme(&*self.theme)
            .allow_empty(true)
            .with_prompt("")
            .history_with(&mut recalled)
            .report(false)
            .interact_text_on(&self.term)
            .map_err(|_| Failure::Interrupted)?;
        self.term.hide_cursor()?;
        Ok(text.trim().to_owned())
    }
}

/// The line that the arrow up brings back.
struct Recalled(String);

impl History<String> for Recalled {
    fn read(&self, pos: usize) -> Option<String> {
        (pos == 0 && !self.0.is_empty()).then(|| self.0.clone())
    }

    fn write(&mut self, _: &String) {}
}

impl List<'_> {
    fn choices(&self) -> Vec<Choice> {
        let sign = |at: usize| match &self.ticked {
            Some(ticked) if ticked[at] => "[x]".to_owned(),
            Some(_) => "[ ]".to_owned(),
            None => (at + 1).to_string(),
        };
        let options = self.options.iter().enumerate();
        options.map(|(at, option)| (sign(at), option.clone())).collect()
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
        let mut chosen = screen.chosen.map_or(0, usize::from);
        let top = screen.anchors.len() - 1;
        if !self.on_screen()? {
            return self.plain.level(screen);
        }
        let notes = std::mem::take(&mut self.notes);
        loop {
            if !self.on_screen()? {
                return self.plain.level(screen);
            }
            self.draw(&self.frame().level(screen, chosen, &notes))?;
            match self.key()? {
                Key::ArrowUp | Key::BackTab => chosen = chosen.checked_sub(1).unwrap_or(top),
                Key::ArrowDown | Key::Tab => chosen = if chosen == top { 0 } else { chosen + 1 },
                Key::Home => chosen = 0,
                Key::End => chosen = top,
                Key::Enter | Key::Char(' ') => return Ok(LevelChoice::Level(chosen as u8)),
                Key::Char('?') => {
                    self.draw(&self.frame().level_help(screen, chosen))?;
                    if matches!(self.key()?, Key::CtrlC) {
                        return Err(Failure::Interrupted.into());
                    }
                }
                Key::Char('s') => return Ok(LevelChoice::Declined),
                Key::Char('n') if screen.may_leave_out => return Ok(LevelChoice::NotApplicable),
                Key::Char(digit)
                    if digit.to_digit(10).is_some_and(|level| level as usize <= top) =>
                {
                    return Ok(LevelChoice::Level(digit as u8 - b'0'));
                }
                key => self.moved(&key, screen.before.is_some())?,
            }
        }
    }

    fn text(&mut self, prompt: &Prompt, before: &str, check: Check<'_>) -> Asked<Option<String>> {
        if !self.on_screen()? {
            return self.plain.text(prompt, before, check);
        }
        let mut notes = std::mem::take(&mut self.notes);
        let mut recalled = before.to_owned();
        loop {
            self.second_screen(true)?;
            self.draw(&self.frame().text(prompt, &notes, before.is_empty()))?;
            let text = self.input(&recalled)?;
            let (word, text) = match text.strip_prefix('=') {
                Some(literal) => ("=".to_owned(), literal.to_owned()),
                None => (text.to_lowercase(), text),
            };
            match word.as_str() {
                "" => return Ok(Some(before.to_owned()).filter(|before| !before.is_empty())),
                "none" => return Ok(None),
                "quit" => return Err(Failure::Interrupted.into()),
                "help" | "?" => self.help(prompt, WORDS)?,
                word => match (move_of(word), check(&text)) {
                    (Some(moved), _) => return Err(Stop::Moved(moved)),
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
        let chosen = usize::from(before == Some(false));
        let keys = "and Enter, or y, n, ? help, s leave out, b back, l later, g go to, r review, Ctrl-C pause";
        let mut list = List { prompt, options: &options, chosen, ticked: None, keys };
        loop {
            match self.pick(&mut list)? {
                Picked::Done => return Ok(Some(list.chosen == 0)),
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
        loop {
            match self.key()? {
                Key::Char('y') => return Ok(Some(true)),
                Key::Char('n') => return Ok(Some(false)),
                Key::Char('k' | 'l') => {}
                key => self.moved(&key, false)?,
            }
        }
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
        let keys = "and Enter, or the number, ? help, s leave out, b back, l later, g go to, r review, \
                    Ctrl-C pause";
        let chosen = before.unwrap_or(0);
        let mut list = List { prompt, options, chosen, ticked: None, keys };
        loop {
            match self.pick(&mut list)? {
                Picked::Done => return Ok(Some(list.chosen)),
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
        let mut list = List { prompt, options, chosen: 0, ticked, keys };
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
        let text = |line: &Line| format!("{}: {}", line.name, line.answer);
        let options: Vec<String> = lines.iter().map(text).collect();
        let keys = "and Enter change one, c goes on, Ctrl-C pauses";
        let mut list =
            List { prompt: &prompt, options: &options, chosen: from, ticked: None, keys };
        loop {
            match self.pick(&mut list) {
                Ok(Picked::Done) => return Ok(Some(list.chosen)),
                Ok(Picked::Letter('c')) => return Ok(None),
                Ok(_) | Err(Stop::Moved(_)) => {}
                Err(Stop::Failed(failure)) => return Err(failure),
            }
        }
    }

    fn reviews_on_screen(&self) -> bool {
        let (rows, columns) = self.term.size();
        usize::from(rows) >= LEAST_ROWS && usize::from(columns) >= LEAST_COLUMNS
    }
}
