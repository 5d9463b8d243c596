//! `skillgap compare`: what came between two assessments.

use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;
use skillgap::date::PartialDate;
use skillgap::progress::{DayBy, RubricState, Side, progress};
use skillgap::render::{html, json, markdown, progress as words, terminal};
use skillgap::rubric::Rubric;

use super::report::{read_input, target};
use super::{day, load_rubric_of, read_under};
use crate::args::{AsOf, CompareArgs, Format};
use crate::error::Failure;
use crate::ui::{self, Stream};

pub fn run(args: &CompareArgs) -> Result<(), Failure> {
    if args.old == Path::new("-") && args.new == Path::new("-") {
        let what = "both cannot come from standard input";
        return Err(Failure::new(what, "name a file for one of them"));
    }
    let (old, new) = (read_input(&args.old)?, read_input(&args.new)?);
    let rubric = load_rubric_of(&args.rubric, day(&AsOf { as_of: None }), &new.1)?;
    let target = target(&rubric, args.target.as_deref())?;
    let old = side(old, &rubric, args)?;
    let mut new = side(new, &rubric, args)?;
    if let Some(asked) = args.as_of {
        (new.day, new.day_by) = (asked.first_day(), DayBy::Asked);
    }
    let progress = progress(&rubric, &old, &new, target.as_deref());
    let text = match args.format {
        Format::Json => json::render(&progress),
        Format::Html => html::page(&words::page(&progress)),
        Format::Markdown => markdown::page(&words::page(&progress)),
        Format::Terminal => {
            terminal::page(words::page(&progress), &ui::look(&args.look, Stream::Stdout))
        }
    };
    Ok(ui::print(&text)?)
}

/// An assessment, or the one within a saved report, and the day to judge it on.
fn side(
    (name, text): (String, String),
    rubric: &Rubric,
    args: &CompareArgs,
) -> Result<Side, Failure> {
    let today = day(&AsOf { as_of: None });
    let report = serde_json::from_str::<Value>(&text).ok().filter(|value| {
        let format = value["format"].as_str();
        format.is_some_and(|format| format.starts_with("skillgap-report/"))
    });
    let Some(report) = report else {
        let assessment = read_under(&args.rubric, (name, text), rubric, today)?;
        let day = assessment.taken_on.last_day();
        return Ok(Side { assessment, day, day_by: DayBy::Answers, rubric: None });
    };
    let day = as_of(&report).ok_or_else(|| {
        let what = format!("the report `{name}` does not say which day it is about");
        Failure::new(what, "give a report that was saved with `report --format json`")
    })?;
    let text = |place: &str| report.pointer(place).and_then(Value::as_str).map(str::to_owned);
    let state = text("/rubric/version").zip(text("/rubric/hash"));
    let inner = serde_json::to_string_pretty(&report["assessment"]).unwrap_or_default();
    Ok(Side {
        assessment: read_under(
            &args.rubric,
            (format!("{name}: assessment"), inner),
            rubric,
            today,
        )?,
        day,
        day_by: DayBy::Report,
        rubric: state.map(|(version, hash)| RubricState { version, hash }),
    })
}

fn as_of(report: &Value) -> Option<Date> {
    let day: PartialDate = report["as_of"].as_str()?.parse().ok()?;
    day.is_day().then(|| day.first_day())
}
