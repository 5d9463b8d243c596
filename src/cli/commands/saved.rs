//! The one way in which commands read a saved report: with the check whether it can be believed.

use std::path::Path;

use skillgap::render::pages::verify::warning;
use skillgap::report::{Saved, Trust};
use skillgap::rubric::Rubric;
use skillgap::text::words::capital;

use crate::error::Failure;
use crate::ui;

/// A saved report, and whether it can be believed.
pub struct Checked {
    /// What the person calls its file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The report.
    pub saved: Saved,
    /// Whether it can be believed.
    pub trust: Trust,
}

/// What to say above everything that is shown of a saved report that isn't known to be true.
pub struct Warning {
    /// The line.
    pub line: String,
    /// What shows more of a false report, which no other program gets to read.
    pub of_false: Option<String>,
}

impl Checked {
    /// Reads a saved report and checks it by the rubric at hand.
    ///
    /// # Errors
    /// Everything that is wrong with its shape.
    pub fn read(name: String, text: String, rubric: &Rubric) -> Result<Checked, Failure> {
        if let Some(saved) = Saved::as_made(&text, rubric) {
            return Ok(Checked { name, text, saved, trust: Trust::True });
        }
        let saved = Saved::read(&name, &text)?;
        let trust = saved.trust(rubric);
        Ok(Checked { name, text, saved, trust })
    }

    /// Whether it doesn't match its own answers.
    fn is_false(&self) -> bool {
        matches!(self.trust, Trust::False(_))
    }

    /// The warning above it; none if it is true. `more` is added where it can't be checked.
    pub fn warning(&self, more: &str) -> Option<Warning> {
        let line = warning(&self.name, &self.trust)?;
        if !self.is_false() {
            return Some(Warning {
                line: format!("{line} {more}").trim().to_owned(),
                of_false: None,
            });
        }
        let file =
            if self.name == "-" { "FILE".to_owned() } else { ui::quoted(Path::new(&self.name)) };
        Some(Warning { line, of_false: Some(format!("skillgap verify {file}")) })
    }
}

/// Before a format for other programs is written, which has no place for warnings: says them beside it.
///
/// # Errors
/// If one is about a false report.
pub fn before_programs(warnings: &[Warning]) -> Result<(), Failure> {
    for Warning { line, of_false } in warnings {
        if let Some(verify) = of_false {
            let why = line.trim_end_matches('.').replacen("False report: ", "", 1);
            let what = format!("{}, so skillgap won't export it.", capital(&why));
            let help = format!(
                "`{verify}` shows what differs. You can still write `terminal`, `markdown` or `html`."
            );
            return Err(Failure::new(what, help));
        }
        ui::note(line);
    }
    Ok(())
}

/// The lines of warnings.
pub fn lines(warnings: &[Warning]) -> Vec<&str> {
    warnings.iter().map(|warning| warning.line.as_str()).collect()
}
