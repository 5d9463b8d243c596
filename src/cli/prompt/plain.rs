//! Line by line on standard input and output: no cursor movement, no colour, no redraw.

use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use skillgap::render::{Look, wrapped};

use super::{Asker, LevelChoice, LevelScreen};
use crate::error::Failure;

/// Whether a line is being waited for: Ctrl-C then cannot end the waiting, only the program.
static WAITING: AtomicBool = AtomicBool::new(false);

/// Whether a line is being waited for.
pub fn is_waiting() -> bool {
    WAITING.load(Ordering::SeqCst)
}

pub struct Plain {
    look: Look,
}

impl Plain {
    pub fn new(look: Look) -> Self {
        Plain { look: Look { colour: false, ..look } }
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
        let mut out = io::stdout().lock();
        write!(out, "{prompt} ")?;
        out.flush()?;
        let mut line = Vec::new();
        WAITING.store(true, Ordering::SeqCst);
        let read = io::stdin().lock().read_until(b'\n', &mut line);
        WAITING.store(false, Ordering::SeqCst);
        if read? == 0 {
            writeln!(out)?;
            return Err(Failure::Interrupted);
        }
        // What comes through a pipe is not echoed, so the line has to be ended here.
        if !io::stdin().is_terminal() {
            writeln!(out)?;
        }
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        if matches!(line.as_str(), "quit" | ":q") { Err(Failure::Interrupted) } else { Ok(line) }
    }

    fn options(&self, prompt: &str, options: &[String]) -> Result<(), Failure> {
        self.print(prompt)?;
        for (at, option) in options.iter().enumerate() {
            self.print(&format!("{}: {option}", at + 1))?;
        }
        Ok(())
    }
}

impl Asker for Plain {
    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.print(text)
    }

    fn level(&mut self, screen: &LevelScreen) -> Result<LevelChoice, Failure> {
        let (done, all) = screen.progress;
        self.print(&format!(
            "\nQuestion {} of {all}. {}: {}.",
            done + 1,
            screen.group,
            screen.name
        ))?;
        self.print(&screen.question)?;
        for (level, anchor) in screen.anchors.iter().enumerate() {
            self.print(&format!("{level}: {anchor}"))?;
        }
        let top = screen.anchors.len() - 1;
        let out = if screen.may_leave_out { ", n for not applicable" } else { "" };
        loop {
            let line = self.line(&format!("0 to {top}, ? for help, s to leave it out{out}:"))?;
            match line.to_ascii_lowercase().as_str() {
                "s" | "skip" | "declined" => return Ok(LevelChoice::Declined),
                "n" | "na" | "not applicable" | "not-applicable" if screen.may_leave_out => {
                    return Ok(LevelChoice::NotApplicable);
                }
                "?" | "help" => {
                    screen.help.iter().try_for_each(|help| self.print(help))?;
                    for (level, signs) in
                        screen.signs.iter().enumerate().filter(|(_, signs)| !signs.is_empty())
                    {
                        self.print(&format!("Signs of {level}: {}.", signs.join("; ")))?;
                    }
                }
                word => match word.parse::<u8>() {
                    Ok(level) if usize::from(level) <= top => return Ok(LevelChoice::Level(level)),
                    _ => self.print(&format!(
                        "Not understood. Write a number from 0 to {top}, s or ?"
                    ))?,
                },
            }
        }
    }

    fn text(
        &mut self,
        prompt: &str,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Result<Option<String>, Failure> {
        loop {
            let line = self.line(&format!("{prompt} (empty: none):"))?;
            if line.is_empty() {
                return Ok(None);
            }
            match check(&line) {
                Ok(()) => return Ok(Some(line)),
                Err(why) => self.print(&format!("Not taken: {why}."))?,
            }
        }
    }

    fn yes_no(&mut self, prompt: &str) -> Result<Option<bool>, Failure> {
        loop {
            match self.line(&format!("{prompt} (y, n, or empty):"))?.to_ascii_lowercase().as_str() {
                "" => return Ok(None),
                "y" | "yes" => return Ok(Some(true)),
                "n" | "no" => return Ok(Some(false)),
                _ => self.print("Not understood. Write y or n.")?,
            }
        }
    }

    fn choose(&mut self, prompt: &str, options: &[String]) -> Result<Option<usize>, Failure> {
        self.options(prompt, options)?;
        loop {
            let line = self.line("A number, or empty for none:")?;
            match line.parse::<usize>() {
                _ if line.is_empty() => return Ok(None),
                Ok(number) if (1..=options.len()).contains(&number) => return Ok(Some(number - 1)),
                _ => self.print(&format!(
                    "Not understood. Write a number from 1 to {}.",
                    options.len()
                ))?,
            }
        }
    }

    fn tick(&mut self, prompt: &str, options: &[String]) -> Result<Vec<usize>, Failure> {
        self.options(prompt, options)?;
        loop {
            let line = self.line("Numbers with spaces between them, or empty for none:")?;
            let words = line.split([' ', ',', ';']).filter(|word| !word.is_empty());
            let numbers: Option<Vec<usize>> = words
                .map(|word| word.parse().ok().filter(|number| (1..=options.len()).contains(number)))
                .collect();
            match numbers {
                Some(mut numbers) => {
                    numbers.sort_unstable();
                    numbers.dedup();
                    return Ok(numbers.into_iter().map(|number| number - 1).collect());
                }
                None => self.print(&format!(
                    "Not understood. Write numbers from 1 to {}.",
                    options.len()
                ))?,
            }
        }
    }
}
