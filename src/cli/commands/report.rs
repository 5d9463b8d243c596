//! `skillgap report`: judge a saved assessment, or show a saved report.

use std::mem::ManuallyDrop;
use std::path::Path;

use jiff::civil::Date;
use skillgap::advice::Limits;
use skillgap::assessment::Assessment;
use skillgap::assessment::rating::Voucher;
use skillgap::render;
use skillgap::render::formats::json;
use skillgap::render::{Extent, Part};
use skillgap::report::audience;
use skillgap::report::audience::{Name, View, Viewed};
use skillgap::report::{Options, Report, StepLine, Trust, is_report, report_with, verify};
use skillgap::rubric::{Rubric, StepId};
use skillgap::store;
use skillgap::store::Readers;
use skillgap::text::diagnostic::did_you_mean;
use skillgap::text::findings::Findings;
use skillgap::text::names;

use super::loaded::Opened;
use super::saved::{Checked, Warning, before_programs, lines};
use super::together::ratings;
use super::{day, in_format, write_file};
use crate::args::{LimitArgs, ReportArgs, ReportFormat, Viewer};
use crate::error::Failure;
use crate::history;
use crate::latest::{self, Wanted};
use crate::pager;
use crate::ui;

pub fn run(args: &ReportArgs) -> Result<(), Failure> {
    let view = seen_by(args)?;
    let extent = extent(args)?;
    if !cfg!(feature = "xlsx") && format(args) == ReportFormat::Xlsx {
        return Err(no_workbooks());
    }
    let as_of = day(&args.as_of);
    let file = latest::file(args.file.as_deref(), Wanted::Any)?;
    if let Some(output) = args.output.as_deref().filter(|path| store::same_file(path, &file)) {
        let what =
            format!("`{}` contains your answers, and this would replace them.", output.display());
        return Err(Failure::new(what, "Use another file name with `-o`."));
    }
    let opened = Opened::at(&file, &args.rubric, as_of)?;
    let target = target(&opened.rubric, args.target.as_deref())?;
    // The program ends with the report: taking rubric and report apart would only be work.
    let (report, warning) = if is_report(&opened.text) {
        of_report(args, &ManuallyDrop::new(opened), target)?
    } else {
        let loaded = ManuallyDrop::new(opened.load()?.told());
        restore(&file, &loaded.assessment);
        let limits = args.limits.or(Limits::default());
        let ratings = vouchers(args, &loaded.rubric, &loaded.assessment, as_of)?;
        let options = Options { target, as_of: as_of.into(), limits, ratings };
        (report_with(&loaded.rubric, &loaded.assessment, &options)?, None)
    };
    let report = ManuallyDrop::new(report);
    let warnings: Vec<Warning> = warning.into_iter().collect();
    let is_false = warnings.iter().any(|warning| warning.of_false.is_some());
    let unmet = match &args.require {
        Some(step) if is_false => Some(format!("A false report can't show that `{step}` fits.")),
        Some(step) => render::pages::require::unmet(&report, required(&report, step)?),
        None => None,
    };
    let viewed = audience::view(&report, view);
    tell_what_is_kept_back(&viewed, args, &report);
    match (unmet, write(&viewed, &extent, &warnings, args)) {
        (Some(_), Err(failure @ Failure::Message { .. })) if is_false => {
            ui::explain(&failure);
            Err(Failure::Negative)
        }
        // Whoever has seen enough of the report still wants the answer.
        (Some(why), Ok(()) | Err(Failure::BrokenPipe)) => {
            ui::note(&why);
            Err(Failure::Negative)
        }
        (_, written) => written,
    }
}

/// Keeps in the history what a kill kept out of it.
fn restore(file: &Path, assessment: &Assessment) {
    if let Err(failure) = history::restore(file, assessment) {
        ui::note(&format!("`{}` isn't in your history. {failure}", file.display()));
    }
}

/// Says how many projects a file for others does not show, and how to show them.
fn tell_what_is_kept_back(viewed: &Viewed<'_>, args: &ReportArgs, report: &Report) {
    let all = report.assessment.work().len();
    let kept_back = report.assessment.work_kept_back();
    let is_for_others =
        matches!(viewed, Viewed::Employer(_)) || format(args) == ReportFormat::Resume;
    if is_for_others && kept_back > 0 {
        ui::tell(&format!(
            "Not shared: {kept_back} of {}. To share more, use `skillgap work edit FILE`.",
            render::plural(all, "project")
        ));
    }
}

/// The step or path that is required, as the report judges it.
fn required<'a>(report: &'a Report, id: &str) -> Result<&'a StepLine, Failure> {
    let steps = report.steps.iter().chain(&report.paths);
    let mut meant =
        steps.clone().filter(|step| names::same(&step.id, id) || names::same(&step.name, id));
    report.step(id).or_else(|| meant.next()).ok_or_else(|| {
        let known: Vec<&str> = steps.map(|step| step.id.as_str()).collect();
        let what = format!("The report has no role or path `{id}`.");
        Failure::new(what, did_you_mean(id, &known))
    })
}

/// A saved report as it is, or made again where an option asks for something else; and what to say above it.
fn of_report(
    args: &ReportArgs,
    opened: &Opened<'_>,
    asked: Option<StepId>,
) -> Result<(Report, Option<Warning>), Failure> {
    let Opened { name, text, rubric, .. } = opened;
    let checked = match Checked::read(name.clone(), text.clone(), rubric) {
        Err(failure) if args.require.is_some() && is_broken(&failure, rubric, text) => {
            ui::explain(&failure);
            return Err(Failure::Negative);
        }
        checked => checked?,
    };
    let as_it_is = match (&args.require, &checked.trust) {
        (Some(_), Trust::False(_)) => true,
        // A script gets an answer that somebody can check.
        (Some(_), Trust::Unchecked(_)) => false,
        _ => !asks_otherwise(args),
    };
    if as_it_is {
        let warning = checked.warning("");
        return Ok((checked.saved.report, warning));
    }
    let named = &checked.saved.report.rubric.id;
    if args.rubric.folder.is_none() && *named != rubric.id {
        let why = format!("`{}` needs the rubric `{named}`, which isn't built in.", checked.name);
        return Err(Failure::new(why, "To use the pack that it was made with, add `-r DIR`."));
    }
    let more = format!("This report uses {} {} instead.", rubric.id, rubric.version);
    let warning = checked.warning(&more);
    Ok((made_again(args, opened, asked, checked)?, warning))
}

/// Whether a report that cannot be read is false, too.
fn is_broken(failure: &Failure, rubric: &Rubric, text: &str) -> bool {
    matches!(failure, Failure::Findings(_)) && matches!(verify(rubric, text), Ok(Trust::False(_)))
}

/// The report of the answers in a saved report, with its own options where no others are asked for.
fn made_again(
    args: &ReportArgs,
    opened: &Opened<'_>,
    asked: Option<StepId>,
    checked: Checked,
) -> Result<Report, Failure> {
    let (rubric, Checked { name, text, saved, .. }) = (&opened.rubric, checked);
    let then = &saved.report.options;
    let is_of_another = saved.report.rubric.id != rubric.id;
    let target = then.target.clone().filter(|_| !is_of_another);
    let options = Options {
        target: asked.or(target),
        as_of: args.as_of.as_of.unwrap_or(then.as_of),
        limits: args.limits.or(then.limits),
        ratings: then.ratings.clone(),
    };
    if options.check(rubric).is_err() {
        let what = format!("`{name}` was made with options that this rubric doesn't allow.");
        return Err(Failure::new(what, "Set `--target`, `--as-of` and `--max` again."));
    }
    if is_of_another {
        let inner = saved.report.assessment.to_text();
        let assessment = opened.other(&format!("{name}: assessment"), &inner)?;
        return Ok(report_with(rubric, &assessment, &options)?);
    }
    let read = saved.assessment(rubric);
    let assessment = read.map_err(|found| Findings::of(found.list, &name, &text))?;
    let ratings = vouchers(args, rubric, &assessment, options.as_of.first_day())?;
    let ratings = if ratings.is_empty() { options.ratings } else { ratings };
    Ok(report_with(rubric, &assessment, &Options { ratings, ..options })?)
}

/// The parts of the ratings named that can support levels of the person on a day.
fn vouchers(
    args: &ReportArgs,
    rubric: &Rubric,
    assessment: &Assessment,
    as_of: Date,
) -> Result<Vec<Voucher>, Failure> {
    let ratings = ratings(&args.rating, rubric, assessment)?;
    let mut vouchers = Vec::new();
    for (rating, path) in ratings.iter().zip(&args.rating) {
        if rating.on.first_day() > as_of {
            let what = format!("`{}` is from {}, after {as_of}.", path.display(), rating.on);
            return Err(Failure::new(what, "Use a later date, or an earlier rating."));
        }
        let voucher = rating.voucher(assessment);
        if voucher.work.is_empty() {
            ui::note(&format!(
                "`{}` doesn't support any level: its rater hasn't seen any project in these answers.",
                path.display()
            ));
        } else {
            vouchers.push(voucher);
        }
    }
    Ok(vouchers)
}

fn asks_otherwise(args: &ReportArgs) -> bool {
    let LimitArgs { budget, hours, max } = &args.limits;
    args.target.is_some()
        || args.as_of.as_of.is_some()
        || args.rubric.folder.is_some()
        || budget.is_some()
        || hours.is_some()
        || max.is_some()
        || !args.rating.is_empty()
}

/// Who is to see it.
fn seen_by(args: &ReportArgs) -> Result<View, Failure> {
    Ok(match (args.view, args.no_name) {
        (Viewer::Employer, true) => View::Employer(Name::LeftOut),
        (Viewer::Employer, false) => View::Employer(Name::Shown),
        (Viewer::Own | Viewer::Coach, true) => {
            let what = "`--no-name` works only with `--view employer`.";
            return Err(Failure::new(what, "Add `--view employer`, or remove `--no-name`."));
        }
        (Viewer::Own, false) => View::Own,
        (Viewer::Coach, false) => View::Coach,
    })
}

/// How much of the report is to be shown.
fn extent(args: &ReportArgs) -> Result<Extent, Failure> {
    if args.all || !args.section.is_empty() {
        if args.view != Viewer::Own {
            let what = "`--all` and `--section` are for your own report.";
            return Err(Failure::new(what, "Remove `--view`."));
        }
        if args.all {
            return Ok(Extent::Whole);
        }
    }
    let named = args.section.iter().map(|name| {
        Part::named(name).ok_or_else(|| {
            let known: Vec<&str> = Part::ALL.into_iter().map(Part::name).collect();
            let what = format!("There's no section called `{name}`.");
            Failure::new(what, did_you_mean(name, &known))
        })
    });
    let parts = named.collect::<Result<Vec<Part>, Failure>>()?;
    Ok(if parts.is_empty() { Extent::Short } else { Extent::Parts(parts) })
}

/// A view of a report, as much of it as is asked for.
fn page(viewed: &Viewed<'_>, extent: &Extent) -> render::Page {
    match viewed {
        Viewed::Own(report) => render::extent(report, extent),
        _ => render::pages::view::page(viewed),
    }
}

/// The id of the step or path that is asked for, by id or name.
pub fn target(rubric: &Rubric, named: Option<&str>) -> Result<Option<StepId>, Failure> {
    let step = named.map(|named| rubric.find_step(named)).transpose()?;
    Ok(step.map(|step| step.id.clone()))
}

/// The format that is asked for, or that the file's name says.
fn format(args: &ReportArgs) -> ReportFormat {
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    args.format.or(file.map(ReportFormat::of)).unwrap_or_default()
}

/// Renders a view of a report and puts it where it was asked for.
fn write(
    viewed: &Viewed<'_>,
    extent: &Extent,
    warnings: &[Warning],
    args: &ReportArgs,
) -> Result<(), Failure> {
    let file = args.output.as_deref().filter(|path| *path != Path::new("-"));
    let stream = if file.is_some() { ui::Stream::File } else { ui::Stream::Stdout };
    if let Some(path) = file.filter(|path| args.format.is_none() && is_of_others(path)) {
        let end = path.extension().unwrap_or_default().display();
        let what = format!("skillgap can't write `.{end}` files.");
        return Err(Failure::new(
            what,
            "Use `.html` (and print it), `.md`, `.xlsx` or `.json`, or add `--format`.",
        ));
    }
    let format = format(args);
    let above = lines(warnings);
    if !format.is_for_people() {
        before_programs(warnings)?;
    } else if file.is_some() {
        above.iter().for_each(|line| ui::note(line));
    }
    if format == ReportFormat::Xlsx && file.is_none() && ui::stdout_is_terminal() {
        let what = "A terminal can't show a workbook.";
        return Err(Failure::new(what, "Add a file name, for example `-o ada.xlsx`."));
    }
    if format == ReportFormat::Json && file.is_none() {
        // A text of all of it would take as much memory as the report again.
        return Ok(ui::print_by(|out| json::write(viewed, out))?);
    }
    let bytes = match format.as_page() {
        Some(format) => {
            let look = ui::look(&args.look, stream);
            in_format(format, &above, || page(viewed, extent), || json::render(viewed), &look)
                .into_bytes()
        }
        None => file_for_others(viewed, format)?,
    };
    match file {
        Some(path) => write_file(path, &bytes, Readers::Owner),
        None if format == ReportFormat::Terminal && !args.no_pager => Ok(pager::show(&bytes)?),
        None => Ok(ui::print_bytes(&bytes)?),
    }
}

/// Whether a file's name promises what is not written here: text in it would not open.
fn is_of_others(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ["pdf", "doc", "docx", "odt", "ods", "rtf", "xls", "png", "svg", "yaml", "xml"]
        .contains(&ending.as_str())
}

/// A report as a file for other programs. No statement is: those hold all of the report that they tell.
fn file_for_others(viewed: &Viewed<'_>, format: ReportFormat) -> Result<Vec<u8>, Failure> {
    let (Viewed::Own(report) | Viewed::Coach(report)) = viewed else {
        let what = "A statement for employers can't be a table, calendar, task list or resume.";
        return Err(Failure::new(what, "Use `terminal`, `markdown`, `html` or `json`."));
    };
    let text = match format {
        ReportFormat::Csv => render::formats::csv::render(&render::formats::tables::skills(report)),
        ReportFormat::GapsCsv => {
            render::formats::csv::render(&render::formats::tables::gaps(report))
        }
        ReportFormat::Tasks => render::formats::tasks::render(report),
        ReportFormat::Ics => render::formats::ics::render(report),
        ReportFormat::Resume => render::formats::json_resume::render(report),
        _ => return workbook(report),
    };
    Ok(text.into_bytes())
}

#[cfg(feature = "xlsx")]
fn workbook(report: &Report) -> Result<Vec<u8>, Failure> {
    render::formats::xlsx::render(report).map_err(|why| {
        Failure::new(format!("skillgap can't write the workbook: {why}."), "Try another format.")
    })
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &Report) -> Result<Vec<u8>, Failure> {
    Err(no_workbooks())
}

fn no_workbooks() -> Failure {
    let help = "Write it as `--format csv`, or build skillgap with `--features xlsx`.";
    Failure::new("This build of skillgap can't write workbooks (`.xlsx`).", help)
}
