//! A whole screen as lines, in the size of the terminal: none is wider, and they are no more than fit.

use std::io;
use std::sync::{Arc, Mutex};

use console::{measure_text_width, style, truncate_str};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use skillgap::render::{Look, harmless, wrapped};

use super::edit::Edit;
use super::list::List;
use super::{LevelScreen, Prompt, level_signs};

/// What can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its digit, number or tick.
    pub sign: String,
    pub text: String,
    /// What shows it, line by line.
    pub signs: Vec<String>,
}

impl Choice {
    pub fn new(sign: String, text: String) -> Self {
        Choice { sign, text, signs: Vec::new() }
    }
}

/// So many rows stand at the question of a skill whatever was said before.
const LEVEL_ROWS: usize = 19;
/// So many rows stand at a list.
pub const LIST_ROWS: usize = 12;

/// What is said beneath the pages of a help: beneath each but the last, and beneath the last.
pub const HELP_ENDS: [&str; 2] = ["Press any key for more.", "Press any key to return."];
/// The same beneath what was said before a question and has no room above it.
pub const NOTES_ENDS: [&str; 2] = ["Press Enter for more.", "Press Enter to continue."];

/// A key, and what it does.
pub type KeyWord<'a> = (&'a str, &'a str);

pub struct Frame {
    pub look: Look,
    pub rows: usize,
    /// One line about the last key.
    pub notice: Option<String>,
}

impl Frame {
    /// What stands above the choices of a question about a skill.
    fn level_head(&self, screen: &LevelScreen, notes: &[String]) -> Vec<String> {
        let mut lines = vec![self.bar(&screen.group, screen.progress), String::new()];
        lines.extend(self.notes(notes, LEVEL_ROWS));
        lines.extend(self.strong(&screen.name));
        lines.extend(self.lines(&screen.question, 0));
        lines.extend(self.before(screen.hint.as_ref()));
        lines.extend(self.before(screen.before.as_ref()));
        lines.push(String::new());
        lines
    }

    /// What stands above any other answer, which needs so many rows.
    pub fn head(&self, prompt: &Prompt, notes: &[String], rows: usize) -> Vec<String> {
        let mut lines = self.quiet(&prompt.place);
        lines.push(String::new());
        let mut asked = self.strong(&prompt.text);
        asked.extend(self.before(prompt.before.as_ref()));
        asked.push(String::new());
        lines.extend(self.notes(notes, lines.len() + asked.len() + rows + 1));
        lines.extend(asked);
        lines
    }

    /// What stands above a list: the question, and what was typed to narrow it down.
    pub fn list_head(&self, list: &List<'_>, notes: &[String]) -> Vec<String> {
        let mut lines = self.head(list.prompt, notes, LIST_ROWS);
        if list.filters() {
            let typed = if list.filter.is_empty() { "type to filter" } else { &list.filter };
            let count = format!("{} of {}", list.shown().len(), list.options.len());
            let mark = if self.look.unicode { "\u{203a}" } else { ">" };
            lines.extend(self.quiet(&format!("{mark} {typed}  ({count})")));
        }
        lines
    }

    /// What stands above a line that is typed.
    pub fn text(&self, prompt: &Prompt, notes: &[String], enter: &[String]) -> Vec<String> {
        let hint = self.quiet(&self.hint(prompt, enter));
        let noticed = self.noticed();
        // The line that is typed comes beneath.
        let mut lines = self.head(prompt, notes, hint.len() + noticed.len() + 1);
        lines.extend(hint);
        lines.truncate(self.rows.saturating_sub(noticed.len() + 2));
        lines.extend(noticed);
        lines
    }

    /// What Enter does and which words move, in one line.
    fn hint(&self, prompt: &Prompt, enter: &[String]) -> String {
        let few = "Commands: back, help, quit";
        let all = if prompt.moves {
            ["Commands: back, help, go NAME, review, quit", few]
        } else {
            [few; 2]
        };
        let long = all.iter().map(|words| format!("{}. {words}", enter[0]));
        let short = enter.iter().map(|enter| format!("{enter}. Type help for more"));
        let fits = |line: &String| measure_text_width(line) < self.look.width;
        let last = enter.last().map(|enter| format!("{enter}. Type help"));
        long.chain(short).chain(last).find(fits).unwrap_or_else(|| "Type help".to_owned())
    }

    /// What Enter does to a text that was given before, or not; the longest first.
    pub fn enter(&self, prompt: &Prompt, before: &str) -> [String; 2] {
        let up = if self.look.unicode { "\u{2191}" } else { "arrow up" };
        if let Some(enter) = prompt.enter.filter(|_| before.is_empty()) {
            return [format!("Press Enter {enter}"), format!("Enter {enter}")];
        }
        if before.is_empty() {
            return ["Press Enter to skip".to_owned(), "Enter skips".to_owned()];
        }
        [
            format!("Press Enter to keep it, {up} to edit it, none to clear it"),
            format!("Enter keeps it, {up} edits it"),
        ]
    }

    /// The line that is typed, and the column of the cursor in it.
    pub fn typed(&self, line: &Edit) -> (String, usize) {
        let mark = if self.look.unicode { "\u{203a}" } else { ">" };
        let (text, column) = line.view(self.look.width.saturating_sub(3));
        (format!("{} {text}", style(mark).for_stderr().cyan()), column + 2)
    }

    /// The notice, or an empty line.
    fn noticed(&self) -> Vec<String> {
        match &self.notice {
            Some(notice) => self.lines(notice, 0).into_iter().map(yellow).collect(),
            None => vec![String::new()],
        }
    }

    /// What was said just before; what does not leave so many rows free is cut.
    fn notes(&self, notes: &[String], free: usize) -> Vec<String> {
        let mut lines: Vec<String> = notes.iter().flat_map(|note| self.lines(note, 0)).collect();
        lines.truncate(self.rows.saturating_sub(free));
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines
    }

    /// Whether nothing is cut of what was said just before, where the rest needs so many rows.
    pub fn has_room(&self, notes: &[String], rows: usize) -> bool {
        let lines: usize = notes.iter().map(|note| self.lines(note, 0).len()).sum();
        lines == 0 || lines + rows <= self.rows
    }

    fn before(&self, before: Option<&String>) -> Vec<String> {
        before.map(|before| self.quiet(before)).unwrap_or_default()
    }

    fn strong(&self, text: &str) -> Vec<String> {
        self.lines(text, 0).into_iter().map(bold).collect()
    }

    pub fn quiet(&self, text: &str) -> Vec<String> {
        self.lines(text, 0).into_iter().map(dim).collect()
    }

    fn lines(&self, text: &str, indent: usize) -> Vec<String> {
        let look = Look { width: self.look.width.saturating_sub(indent + 1).max(10), ..self.look };
        text.split('\n')
            .flat_map(|line| wrapped(line, &look).lines().map(str::to_owned).collect::<Vec<_>>())
            .collect()
    }

    pub fn arrows(&self) -> &'static str {
        if self.look.unicode { "\u{2191}\u{2193}" } else { "arrows" }
    }

    /// Keys and what they do, in one line: as many as fit, the last always.
    pub fn keys(&self, keys: &[KeyWord<'_>]) -> String {
        let between = if self.look.unicode { " \u{b7} " } else { ", " };
        let wide = |(key, word): &KeyWord<'_>| {
            measure_text_width(key) + measure_text_width(word) + 1 + between.len().min(3)
        };
        let Some((last, others)) = keys.split_last() else { return String::new() };
        let mut left = (self.look.width + 1).saturating_sub(wide(last));
        let mut shown = Vec::new();
        for key in others.iter().filter(|(key, _)| !key.is_empty()) {
            if wide(key) > left {
                break;
            }
            left -= wide(key);
            shown.push(key);
        }
        shown.push(last);
        let shown =
            shown.into_iter().map(|(key, word)| format!("{key} {}", dim((*word).to_owned())));
        shown.collect::<Vec<_>>().join(&dim(between.to_owned()))
    }

    /// A list between a head and the keys; as many of it as fit around the chosen one.
    pub fn list(
        &self,
        head: Vec<String>,
        choices: &[Choice],
        chosen: Option<usize>,
        keys: &[KeyWord<'_>],
    ) -> Vec<String> {
        let mut foot = self.noticed();
        foot.push(self.keys(keys));
        let room = self.rows.saturating_sub(head.len() + foot.len());
        let mut lines = head;
        lines.extend(self.choices(choices, chosen, room));
        lines.extend(foot);
        lines.truncate(self.rows);
        lines
    }

    fn choices(&self, choices: &[Choice], chosen: Option<usize>, room: usize) -> Vec<String> {
        let start = Self::start(choices);
        let drawn: Vec<Vec<String>> = choices
            .iter()
            .enumerate()
            .map(|(at, choice)| self.choice(choice, Some(at) == chosen, start))
            .collect();
        let heights: Vec<usize> = drawn.iter().map(Vec::len).collect();
        let (from, to) = window(&heights, chosen.unwrap_or(0), room);
        let mut lines = Vec::new();
        if from > 0 {
            lines.push(format!("{}... {from} above", " ".repeat(start)));
        }
        lines.extend(drawn[from..to].iter().flatten().cloned());
        if to < choices.len() {
            lines.push(format!("{}... {} below", " ".repeat(start), choices.len() - to));
        }
        lines
    }

    /// One choice, what shows it beneath.
    fn choice(&self, choice: &Choice, is_chosen: bool, start: usize) -> Vec<String> {
        let mark = match (is_chosen, self.look.unicode) {
            (true, true) => "\u{276f}",
            (true, false) => ">",
            (false, _) => " ",
        };
        let mut lines: Vec<String> = Vec::new();
        for (row, line) in self.lines(&choice.text, start).iter().enumerate() {
            let (mark, sign) = if row == 0 { (mark, choice.sign.as_str()) } else { (" ", "") };
            let plain = format!("{mark} {sign:<width$}{line}", width = start - 2);
            lines.push(if is_chosen {
                style(plain).for_stderr().cyan().bold().to_string()
            } else {
                plain
            });
        }
        let indent = " ".repeat(start);
        for sign in &choice.signs {
            let starts = std::iter::once("- ").chain(std::iter::repeat("  "));
            let rows = starts.zip(self.lines(sign, start + 2));
            lines.extend(rows.map(|(first, line)| dim(format!("{indent}{first}{line}"))));
        }
        lines
    }

    /// A question about a skill: the anchors are the choices, with the signs of each level beneath it where
    /// rows allow, else those of the chosen one.
    pub fn level(
        &self,
        screen: &LevelScreen,
        chosen: Option<usize>,
        notes: &[String],
    ) -> Vec<String> {
        let top = screen.anchors.len() - 1;
        let range = format!("0-{top}");
        let keys = [
            (range.as_str(), if top > 9 { "and Enter" } else { "answer" }),
            (if screen.before.is_some() { "k" } else { "" }, "keep"),
            ("s", screen.skips),
            (if screen.may_leave_out { "n" } else { "" }, "doesn't apply"),
            ("b", "back"),
            ("Ctrl-C", "pause"),
            ("l", "later"),
            ("g", "go to"),
            ("r", "review"),
            ("?", "help"),
        ];
        let head = self.level_head(screen, notes);
        let with_signs = |show: &dyn Fn(usize) -> bool| -> Vec<Choice> {
            let numbered = screen.anchors.iter().zip(&screen.signs).enumerate();
            let choices = numbered.map(|(level, (anchor, signs))| Choice {
                signs: if show(level) { signs.clone() } else { Vec::new() },
                ..Choice::new(level.to_string(), anchor.clone())
            });
            choices.collect()
        };
        let room = self.rows.saturating_sub(head.len() + self.noticed().len() + 1);
        let fits = |choices: &Vec<Choice>| self.height(choices) <= room;
        let all = Some(with_signs(&|_| true)).filter(fits);
        let of_chosen = || Some(with_signs(&|level| Some(level) == chosen)).filter(fits);
        let choices = all.or_else(of_chosen).unwrap_or_else(|| with_signs(&|_| false));
        self.list(head, &choices, chosen, &keys)
    }

    /// How many rows choices need.
    fn height(&self, choices: &[Choice]) -> usize {
        let start = Self::start(choices);
        choices.iter().map(|choice| self.choice(choice, false, start).len()).sum()
    }

    /// The column at which the texts of choices begin.
    fn start(choices: &[Choice]) -> usize {
        choices.iter().map(|choice| choice.sign.len()).max().unwrap_or(0) + 5
    }

    /// Why it is asked, where it is in the guide, the signs of the levels and the keys, page by page.
    pub fn level_help(
        &self,
        screen: &LevelScreen,
        chosen: Option<usize>,
        moves: &str,
    ) -> Vec<Vec<String>> {
        let mut help = screen.help.clone();
        for (level, signs) in screen.signs.iter().enumerate() {
            if chosen.is_none_or(|chosen| chosen == level) && !signs.is_empty() {
                help.push(level_signs(level, &screen.anchors[level], signs));
            }
        }
        help.push(moves.to_owned());
        let mut head = vec![self.bar(&screen.group, screen.progress), String::new()];
        head.extend(self.strong(&screen.name));
        head.push(String::new());
        self.pages(&head, &help, HELP_ENDS)
    }

    /// What was said just before, on pages of its own.
    pub fn only_notes(&self, notes: &[String]) -> Vec<Vec<String>> {
        let said = notes.iter().flat_map(|note| note.split('\n')).filter(|line| !line.is_empty());
        self.pages(&[], &said.map(str::to_owned).collect::<Vec<_>>(), NOTES_ENDS)
    }

    /// Paragraphs beneath a head, on as many pages as they need.
    pub fn pages(&self, head: &[String], texts: &[String], ends: [&str; 2]) -> Vec<Vec<String>> {
        let room = self.rows.saturating_sub(1);
        let mut pages = vec![head.to_vec()];
        for paragraph in texts {
            let mut lines = self.lines(paragraph, 0);
            lines.push(String::new());
            let page = pages.last().map_or(0, Vec::len);
            if page > head.len() && page + lines.len() > room {
                pages.push(head.to_vec());
            }
            pages.last_mut().into_iter().for_each(|page| page.extend(lines.iter().cloned()));
        }
        let last = pages.len() - 1;
        for (at, page) in pages.iter_mut().enumerate() {
            page.truncate(room);
            page.extend(self.quiet(ends[usize::from(at == last)]));
        }
        pages
    }

    /// The progress, drawn by indicatif into a line of ours.
    fn bar(&self, group: &str, (done, all): (usize, usize)) -> String {
        let name =
            truncate_str(&harmless(group), self.look.width.saturating_sub(20), "...").into_owned();
        let line = FrameLine { width: self.look.width as u16, text: Arc::default() };
        let target = ProgressDrawTarget::term_like(Box::new(line.clone()));
        let signs = if self.look.unicode { "\u{2588}\u{2592}\u{2591}" } else { "#=." };
        let width = self.look.width.saturating_sub(measure_text_width(&name) + 14).min(30);
        let template = format!("{{prefix}}  {{bar:{}}}  {{pos}}/{{len}}", width.max(5));
        let style = ProgressStyle::with_template(&template)
            .expect("the template is ours")
            .progress_chars(signs);
        let bar = ProgressBar::with_draw_target(Some(all as u64), target).with_style(style);
        bar.set_prefix(name);
        bar.set_position(done as u64);
        bar.tick();
        bar.abandon();
        line.text.lock().map(|text| text.trim_end().to_owned()).unwrap_or_default()
    }
}

fn yellow(line: String) -> String {
    style(line).for_stderr().yellow().to_string()
}

fn bold(line: String) -> String {
    style(line).for_stderr().bold().to_string()
}

fn dim(line: String) -> String {
    style(line).for_stderr().dim().to_string()
}

/// Which choices fit into so many rows, the chosen one among them.
fn window(heights: &[usize], chosen: usize, room: usize) -> (usize, usize) {
    if heights.iter().sum::<usize>() <= room {
        return (0, heights.len());
    }
    // Two rows tell what is above and below.
    let left = room.saturating_sub(2);
    let (mut from, mut to) = (chosen, chosen + 1);
    let mut used = heights[chosen];
    loop {
        if to < heights.len() && used + heights[to] <= left {
            used += heights[to];
            to += 1;
        } else if from > 0 && used + heights[from - 1] <= left {
            from -= 1;
            used += heights[from];
        } else {
            return (from, to);
        }
    }
}

/// A terminal of one line, into which indicatif draws.
#[derive(Clone, Debug)]
struct FrameLine {
    width: u16,
    text: Arc<Mutex<String>>,
}

impl TermLike for FrameLine {
    fn width(&self) -> u16 {
        self.width
    }

    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, line: &str) -> io::Result<()> {
        self.write_str(line)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        if let Ok(mut line) = self.text.lock().map_err(drop)
            && !text.trim().is_empty()
        {
            *line = text.to_owned();
        }
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
}
