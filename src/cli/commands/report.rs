//! `skillgap report`: judge a saved assessment.

use std::io::Read;
use std::path::Path;

use skillgap::diagnostic::did_you_mean;
use skillgap::render;
use skillgap::report::{Options, report_with};
use skillgap::rubric::Rubric;
use skillgap::store;
use skillgap::view::{self, Name, View, Viewed};

use super::{day, load_rubric, read_assessment};
use crate::args::{Format, LookArgs, ReportArgs, Viewer};
use crate::error::Failure;
use crate::history;
use crate::ui;

pub fn run(args: &ReportArgs) -> Result<(), Failure> {
    let view = seen_by(args)?;
    let as_of = day(&args.as_of);
    let rubric = load_rubric(&args.rubric, as_of)?;
    if let Some(target) = &args.target {
        check_target(&rubric, target)?;
    }
    if let Some(output) = args.output.as_deref().filter(|path| store::same_file(path, &args.file)) {
        let what = format!("`{}` is the assessment itself", output.display());
        return Err(Failure::new(
            what,
            "name another file with `-o`: answers cannot be made again",
        ));
    }
    let (name, text) = read_input(&args.file)?;
    let assessment = read_assessment(name, text, &rubric)?;
    let options =
        Options { target: args.target.clone(), as_of: as_of.into(), limits: args.limits.limits() };
    let report = report_with(&rubric, &assessment, &options);
    let viewed = view::view(&report, view);
    if matches!(&viewed, Viewed::Employer(statement) if statement.work.is_empty())
        && !assessment.work().is_empty()
    {
        ui::tell(
            "No work stands in it, since none may be shown: `skillgap work edit FILE` asks for that.",
        );
    }
    write(&viewed, args.format, args.output.as_deref(), &args.look)
}

/// Who is to see it.
fn seen_by(args: &ReportArgs) -> Result<View, Failure> {
    Ok(match (args.view, args.no_name) {
        (Viewer::Employer, true) => View::Employer(Name::LeftOut),
        (Viewer::Employer, false) => View::Employer(Name::Shown),
        (Viewer::Own | Viewer::Coach, true) => {
            let what = "the name can only be left out of what an employer sees";
            return Err(Failure::new(what, "add `--view employer`, or leave `--no-name` out"));
        }
        (Viewer::Own, false) => View::Own,
        (Viewer::Coach, false) => View::Coach,
    })
}

pub fn check_target(rubric: &Rubric, target: &str) -> Result<(), Failure> {
    if rubric.step(target).is_some() {
        return Ok(());
    }
    let known: Vec<&str> =
        rubric.steps.iter().chain(&rubric.paths).map(|step| step.id.as_str()).collect();
    let what = format!("the rubric has no step or path `{target}`");
    Err(Failure::new(what, did_you_mean(target, &known)))
}

/// The name and text of a file or of an entry of the history, or of standard input for `-`.
pub fn read_input(path: &Path) -> Result<(String, String), Failure> {
    if path != Path::new("-") {
        return Ok((path.display().to_string(), store::read_text(&history::resolved(path)?)?));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(store::MOST_BYTES + 1).read_to_end(&mut bytes)?;
    let text = store::text(bytes).map_err(|why| {
        Failure::new(format!("cannot read standard input: {why}"), "give it a saved assessment")
    })?;
    Ok(("-".to_owned(), text))
}

/// Renders a view of a report and puts it where it was asked for.
fn write(
    viewed: &Viewed<'_>,
    format: Format,
    output: Option<&Path>,
    look: &LookArgs,
) -> Result<(), Failure> {
    let file = output.filter(|path| *path != Path::new("-"));
    let stream = if file.is_some() { ui::Stream::File } else { ui::Stream::Stdout };
    let text = match format {
        Format::Terminal => {
            render::terminal::page(render::view::page(viewed), &ui::look(look, stream))
        }
        Format::Markdown => render::markdown::page(&render::view::page(viewed)),
        Format::Json => render::json::render(viewed),
    };
    match file {
        Some(path) => Ok(store::write_text(path, &text)?),
        None => Ok(ui::print(&text)?),
    }
}
