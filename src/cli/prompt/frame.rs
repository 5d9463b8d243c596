//! A whole screen as lines, in the size of the terminal: none is wider, and they are no more than fit.

use std::io;
use std::sync::{Arc, Mutex};

use console::{measure_text_width, style, truncate_str};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use skillgap::render::{Look, harmless, wrapped};

use super::edit::Edit;
use super::{LevelScreen, Prompt};

/// What can be chosen: the sign before it, and its text.
pub type Choice = (String, String);

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
        lines.extend(self.notes(notes, 19));
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

    /// What stands above a line that is typed.
    pub fn text(&self, prompt: &Prompt, notes: &[String], enter: &str) -> Vec<String> {
        let words = "Words: back, skip, help, goto NAME, review, quit";
        let hint = self.quiet(&format!("{enter}. {words}"));
        let noticed = self.noticed();
        // The line that is typed comes beneath.
        let mut lines = self.head(prompt, notes, hint.len() + noticed.len() + 1);
        lines.extend(hint);
        lines.truncate(self.rows.saturating_sub(noticed.len() + 2));
        lines.extend(noticed);
        lines
    }

    /// What Enter alone does to a text that was given before, or not, and how to get one back.
    pub fn enter(&self, before: &str, recalled: &str) -> String {
        let up = if self.look.unicode { "\u{2191}" } else { "arrow up" };
        match (before.is_empty(), recalled == before) {
            (true, true) => "Enter alone leaves it out".to_owned(),
            (true, false) => format!("Enter alone leaves it out, {up} brings your text back"),
            (false, true) => {
                format!("Enter keeps it, {up} brings it back to be changed, none leaves it out")
            }
            (false, false) => {
                format!(
                    "Enter keeps the earlier one, {up} brings your text back, none leaves it out"
                )
            }
        }
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

    /// A list between a head and the keys; as many of it as fit around the chosen one.
    pub fn list(
        &self,
        head: Vec<String>,
        choices: &[Choice],
        chosen: Option<usize>,
        keys: &str,
    ) -> Vec<String> {
        let mut foot = self.noticed();
        foot.extend(self.quiet(keys));
        let room = self.rows.saturating_sub(head.len() + foot.len());
        let mut lines = head;
        lines.extend(self.choices(choices, chosen, room));
        lines.extend(foot);
        lines.truncate(self.rows);
        lines
    }

    fn choices(&self, choices: &[Choice], chosen: Option<usize>, room: usize) -> Vec<String> {
        let start = choices.iter().map(|(sign, _)| sign.len()).max().unwrap_or(0) + 5;
        let texts: Vec<Vec<String>> =
            choices.iter().map(|(_, text)| self.lines(text, start)).collect();
        let heights: Vec<usize> = texts.iter().map(Vec::len).collect();
        let (from, to) = window(&heights, chosen.unwrap_or(0), room);
        let mut lines = Vec::new();
        if from > 0 {
            lines.push(format!("{}... {from} above", " ".repeat(start)));
        }
        for (at, text) in texts.iter().enumerate().take(to).skip(from) {
            let is_chosen = Some(at) == chosen;
            let mark = match (is_chosen, self.look.unicode) {
                (true, true) => "\u{276f}",
                (true, false) => ">",
                (false, _) => " ",
            };
            for (row, line) in text.iter().enumerate() {
                let sign = if row == 0 { choices[at].0.as_str() } else { "" };
                let before = if row == 0 { mark } else { " " };
                let plain = format!("{before} {sign:<width$}{line}", width = start - 2);
                lines.push(if is_chosen {
                    style(plain).for_stderr().cyan().bold().to_string()
                } else {
                    plain
                });
            }
        }
        if to < choices.len() {
            lines.push(format!("{}... {} below", " ".repeat(start), choices.len() - to));
        }
        lines
    }

    /// A question about a skill: the anchors are the choices, the chosen one's signs stand beneath.
    pub fn level(
        &self,
        screen: &LevelScreen,
        chosen: Option<usize>,
        notes: &[String],
    ) -> Vec<String> {
        let top = screen.anchors.len() - 1;
        let out = if screen.may_leave_out { ", n not applicable" } else { "" };
        let keep = if screen.before.is_some() { ", k keep" } else { "" };
        let answers = if top > 9 { "and Enter answer" } else { "answers" };
        let keys = format!(
            "0-{top} {answers}, {} and Enter too, ? help, s leave out{out}, b back{keep}, l later, g go to, \
             r review, Ctrl-C pause",
            self.arrows()
        );
        let head = self.level_head(screen, notes);
        let numbered = screen.anchors.iter().enumerate();
        let choices: Vec<Choice> =
            numbered.map(|(level, anchor)| (level.to_string(), anchor.clone())).collect();
        let mut lines = self.list(head, &choices, chosen, &keys);
        let signs: Vec<String> = (chosen.iter().flat_map(|chosen| &screen.signs[*chosen]))
            .flat_map(|sign| {
                let starts = std::iter::once("      - ").chain(std::iter::repeat("        "));
                starts.zip(self.lines(sign, 8)).map(|(start, line)| format!("{start}{line}"))
            })
            .map(dim)
            .collect();
        if !signs.is_empty() && lines.len() + signs.len() < self.rows {
            let foot = self.noticed().len() + self.quiet(&keys).len();
            let at = lines.len() - foot;
            lines.splice(at..at, std::iter::once(String::new()).chain(signs));
        }
        lines
    }

    /// Why it is asked, where it stands in the guide, the signs of the chosen level, and the moves.
    pub fn level_help(
        &self,
        screen: &LevelScreen,
        chosen: Option<usize>,
        moves: &str,
    ) -> Vec<String> {
        let mut help = screen.help.clone();
        if let Some(chosen) = chosen {
            let signs: String =
                screen.signs[chosen].iter().map(|sign| format!("\n- {sign}")).collect();
            help.push(format!("{chosen}: {}{signs}", screen.anchors[chosen]));
        }
        help.push(moves.to_owned());
        let mut head = vec![self.bar(&screen.group, screen.progress), String::new()];
        head.extend(self.strong(&screen.name));
        head.push(String::new());
        self.help(head, &help)
    }

    /// Paragraphs beneath a head, until a key is pressed.
    pub fn help(&self, head: Vec<String>, help: &[String]) -> Vec<String> {
        let mut lines = head;
        for paragraph in help {
            lines.extend(self.lines(paragraph, 0));
            lines.push(String::new());
        }
        lines.truncate(self.rows - 1);
        lines.extend(self.quiet("any key goes back to the question"));
        lines
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
