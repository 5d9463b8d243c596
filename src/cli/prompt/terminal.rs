//! Asking at a terminal: the anchors are the choices, in a frame that is drawn whole each time on the
//! terminal's second screen, so that nothing is ever left of an old one. dialoguer asks the rest.

use std::io;
use std::sync::{Arc, Mutex};

use console::{Key, Term, measure_text_width, style};
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, Input, MultiSelect, Select};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};
use skillgap::render::{Look, wrapped};

use super::{Asker, LevelChoice, LevelScreen, Plain};
use crate::error::Failure;

/// Fewer rows than this cannot hold a question: it is then asked line by line.
const LEAST_ROWS: usize = 24;
/// Fewer columns than this cannot hold an anchor beside its number.
const LEAST_COLUMNS: usize = 40;

const ENTER_SCREEN: &str = "\x1b[?1049h";
const LEAVE_SCREEN: &str = "\x1b[?1049l";

pub struct Terminal {
    term: Term,
    look: Look,
    theme: Box<dyn Theme>,
    plain: Plain,
    on_second_screen: bool,
}

impl Terminal {
    pub fn new(look: Look) -> Self {
        console::set_colors_enabled_stderr(look.colour);
        let theme: Box<dyn Theme> = if look.colour && look.unicode {
            Box::new(ColorfulTheme::default())
        } else {
            Box::new(SimpleTheme)
        };
        Terminal {
            term: Term::stderr(),
            look,
            theme,
            plain: Plain::new(look),
            on_second_screen: false,
        }
    }

    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (usize::from(rows), usize::from(columns))
    }

    fn look(&self) -> Look {
        Look { width: self.size().1.clamp(20, 100), ..self.look }
    }

    fn second_screen(&mut self, enter: bool) -> io::Result<()> {
        if enter != self.on_second_screen {
            self.term.write_str(if enter { ENTER_SCREEN } else { LEAVE_SCREEN })?;
            if enter {
                self.term.hide_cursor()?
            } else {
                self.term.show_cursor()?
            }
            self.on_second_screen = enter;
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

    /// Options cut to one line each, since dialoguer redraws longer ones badly.
    fn cut(&self, options: &[String]) -> Vec<String> {
        let width = self.size().1.saturating_sub(8);
        options
            .iter()
            .map(|option| console::truncate_str(option, width, "...").into_owned())
            .collect()
    }

    fn page(&self) -> usize {
        self.size().0.saturating_sub(4).max(3)
    }

    fn prompt(&self, prompt: &str, keys: &str) -> io::Result<()> {
        self.term.write_line("")?;
        self.term.write_line(&wrapped(prompt, &self.look()))?;
        self.term.write_line(&style(wrapped(keys, &self.look())).for_stderr().dim().to_string())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Nothing can be done if the terminal is gone.
        let _ = self.second_screen(false);
        let _ = self.term.show_cursor();
    }
}

impl Asker for Terminal {
    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.second_screen(false)?;
        for line in text.split('\n') {
            self.term.write_line(&wrapped(line, &self.look()))?;
        }
        Ok(())
    }

    fn level(&mut self, screen: &LevelScreen) -> Result<LevelChoice, Failure> {
        let mut chosen = 0;
        let top = screen.anchors.len() - 1;
        let mut help = false;
        loop {
            let (rows, columns) = self.size();
            if rows < LEAST_ROWS || columns < LEAST_COLUMNS {
                self.second_screen(false)?;
                return self.plain.level(screen);
            }
            self.second_screen(true)?;
            let frame = Frame { screen, look: self.look(), rows };
            self.draw(&if help { frame.help(chosen) } else { frame.question(chosen) })?;
            let key = self.term.read_key_raw()?;
            if help && !matches!(key, Key::CtrlC) {
                help = false;
                continue;
            }
            match key {
                Key::CtrlC | Key::Escape | Key::Char('q') => {
                    self.second_screen(false)?;
                    return Err(Failure::Interrupted);
                }
                Key::ArrowUp | Key::Char('k') => {
                    chosen = if chosen == 0 { top } else { chosen - 1 }
                }
                Key::ArrowDown | Key::Char('j') | Key::Tab => {
                    chosen = if chosen == top { 0 } else { chosen + 1 }
                }
                Key::Home => chosen = 0,
                Key::End => chosen = top,
                Key::Enter | Key::Char(' ') => return Ok(LevelChoice::Level(chosen as u8)),
                Key::Char('?') => help = true,
                Key::Char('s') => return Ok(LevelChoice::Declined),
                Key::Char('n') if screen.may_leave_out => return Ok(LevelChoice::NotApplicable),
                Key::Char(digit) => {
                    if let Some(level) = digit.to_digit(10).filter(|level| *level as usize <= top) {
                        return Ok(LevelChoice::Level(level as u8));
                    }
                }
                _ => {}
            }
        }
    }

    fn text(
        &mut self,
        prompt: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<Option<String>, Failure> {
        self.second_screen(false)?;
        self.prompt(prompt, "Enter alone leaves it out")?;
        let text: String = Input::with_theme(&*self.theme)
            .allow_empty(true)
            .with_prompt("")
            .validate_with(
                |text: &String| {
                    if text.trim().is_empty() { Ok(()) } else { check(text.trim()) }
                },
            )
            .interact_text_on(&self.term)?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    fn yes_no(&mut self, prompt: &str) -> Result<Option<bool>, Failure> {
        self.second_screen(false)?;
        self.prompt(prompt, "y or n; Esc leaves it out")?;
        let confirm = Confirm::with_theme(&*self.theme).with_prompt("").wait_for_newline(false);
        Ok(confirm.interact_on_opt(&self.term)?)
    }

    fn choose(&mut self, prompt: &str, options: &[String]) -> Result<Option<usize>, Failure> {
        self.second_screen(false)?;
        self.prompt(prompt, "arrows and Enter; Esc leaves it out")?;
        let options = self.cut(options);
        let select =
            Select::with_theme(&*self.theme).items(&options).default(0).max_length(self.page());
        Ok(select.interact_on_opt(&self.term)?)
    }

    fn tick(&mut self, prompt: &str, options: &[String]) -> Result<Vec<usize>, Failure> {
        self.second_screen(false)?;
        self.prompt(prompt, "arrows, Space ticks, Enter goes on")?;
        let options = self.cut(options);
        let select = MultiSelect::with_theme(&*self.theme).items(&options).max_length(self.page());
        Ok(select.interact_on_opt(&self.term)?.unwrap_or_default())
    }
}

/// A question in the size of the terminal.
struct Frame<'a> {
    screen: &'a LevelScreen,
    look: Look,
    rows: usize,
}

impl Frame<'_> {
    fn head(&self) -> Vec<String> {
        let mut lines = vec![self.bar(), String::new()];
        let name = style(&self.screen.name).for_stderr().bold().to_string();
        lines.push(name);
        lines.extend(self.lines(&self.screen.question, 0));
        lines.push(String::new());
        lines
    }

    fn foot(&self) -> Vec<String> {
        let arrows = if self.look.unicode { "\u{2191}\u{2193}" } else { "arrows" };
        let top = self.screen.anchors.len() - 1;
        let out = if self.screen.may_leave_out { ", n not applicable" } else { "" };
        let keys = format!(
            "0-{top} answers, {arrows} and Enter too, ? help, s leave out{out}, Ctrl-C pause"
        );
        let keys =
            self.lines(&keys, 0).into_iter().map(|line| style(line).for_stderr().dim().to_string());
        std::iter::once(String::new()).chain(keys).collect()
    }

    fn lines(&self, text: &str, indent: usize) -> Vec<String> {
        let look = Look { width: self.look.width.saturating_sub(indent + 1).max(10), ..self.look };
        wrapped(text, &look).lines().map(str::to_owned).collect()
    }

    /// The anchors as choices; as many as fit around the chosen one.
    fn question(&self, chosen: usize) -> Vec<String> {
        let mut lines = self.head();
        let foot = self.foot();
        let choices: Vec<Vec<String>> =
            self.screen.anchors.iter().map(|anchor| self.lines(anchor, 6)).collect();
        let room = self.rows.saturating_sub(lines.len() + foot.len() + 1);
        let (from, to) = window(&choices.iter().map(Vec::len).collect::<Vec<_>>(), chosen, room);
        if from > 0 {
            lines.push(format!("      ... {from} above"));
        }
        for (level, choice) in choices.iter().enumerate().take(to).skip(from) {
            let here = level == chosen;
            let mark = match (here, self.look.unicode) {
                (true, true) => "\u{276f}",
                (true, false) => ">",
                (false, _) => " ",
            };
            for (row, line) in choice.iter().enumerate() {
                let start = if row == 0 { format!("{mark} {level}   ") } else { " ".repeat(6) };
                let text = format!("{start}{line}");
                lines.push(if here {
                    style(text).for_stderr().cyan().bold().to_string()
                } else {
                    text
                });
            }
        }
        if to < choices.len() {
            lines.push(format!("      ... {} below", choices.len() - to));
        }
        let used = lines.len() + foot.len();
        let signs: Vec<String> = (self.screen.signs[chosen].iter())
            .flat_map(|sign| {
                let wrapped = self.lines(sign, 8);
                let start = |at: usize| if at == 0 { "      - " } else { "        " };
                wrapped
                    .into_iter()
                    .enumerate()
                    .map(move |(at, line)| format!("{}{line}", start(at)))
            })
            .collect();
        if !signs.is_empty() && used + signs.len() < self.rows {
            lines.push(String::new());
            lines.extend(signs.into_iter().map(|sign| style(sign).for_stderr().dim().to_string()));
        }
        lines.extend(foot);
        lines.truncate(self.rows);
        lines
    }

    /// Why it is asked, where it stands in the guide, and the signs of the chosen level.
    fn help(&self, chosen: usize) -> Vec<String> {
        let mut lines = self.head();
        for help in &self.screen.help {
            lines.extend(self.lines(help, 0));
            lines.push(String::new());
        }
        lines.extend(self.lines(&format!("{chosen}: {}", self.screen.anchors[chosen]), 0));
        for sign in &self.screen.signs[chosen] {
            lines.extend(
                self.lines(&format!("- {sign}"), 4).into_iter().map(|line| format!("    {line}")),
            );
        }
        lines.truncate(self.rows - 2);
        lines.push(String::new());
        lines.push(style("any key goes back to the question").for_stderr().dim().to_string());
        lines
    }

    /// The progress, drawn by indicatif into a line of ours.
    fn bar(&self) -> String {
        let (done, all) = self.screen.progress;
        let line = Line { width: self.look.width as u16, text: Arc::default() };
        let target = ProgressDrawTarget::term_like(Box::new(line.clone()));
        let signs = if self.look.unicode { "\u{2588}\u{2592}\u{2591}" } else { "#=." };
        let width =
            self.look.width.saturating_sub(measure_text_width(&self.screen.group) + 14).min(30);
        let template = format!("{{prefix}}  {{bar:{}}}  {{pos}}/{{len}}", width.max(5));
        let style = ProgressStyle::with_template(&template)
            .expect("the template is ours")
            .progress_chars(signs);
        let bar = ProgressBar::with_draw_target(Some(all as u64), target).with_style(style);
        bar.set_prefix(self.screen.group.clone());
        bar.set_position(done as u64);
        bar.tick();
        bar.abandon();
        line.text.lock().map(|text| text.trim_end().to_owned()).unwrap_or_default()
    }
}

/// Which choices fit into so many rows, the chosen one among them.
fn window(heights: &[usize], chosen: usize, room: usize) -> (usize, usize) {
    if heights.iter().sum::<usize>() <= room {
        return (0, heights.len());
    }
    // Two rows tell what is above and below.
    let room = room.saturating_sub(2);
    let (mut from, mut to) = (chosen, chosen + 1);
    let mut used = heights[chosen];
    loop {
        if to < heights.len() && used + heights[to] <= room {
            used += heights[to];
            to += 1;
        } else if from > 0 && used + heights[from - 1] <= room {
            from -= 1;
            used += heights[from];
        } else {
            return (from, to);
        }
    }
}

/// A terminal of one line, into which indicatif draws.
#[derive(Clone, Debug)]
struct Line {
    width: u16,
    text: Arc<Mutex<String>>,
}

impl TermLike for Line {
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
