//! `skillgap assess`: the questions, the result, the saved files.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use skillgap::assessment::Assessment;
use skillgap::assessment::json_resume::{Cv, SAVE_AS, is_json_resume};
use skillgap::report::Head;
use skillgap::rubric::{Rubric, SkillIx};
use skillgap::store;
use skillgap::text::encoding::{from_utf_16, from_windows_1252, is_windows_1252};

use super::day;
use super::home::choose;
use super::loaded::{Opened, named_rubric};
use crate::args::AssessArgs;
use crate::error::Failure;
use crate::interrupt;
use crate::interview::Session;
use crate::interview::saving::{self, SavedTo};
use crate::prompt::{self, Asker};
use crate::ui;

/// Where the questions start.
pub enum Start {
    /// At the first question.
    New,
    /// The same for somebody whose name is known, also if there are unfinished answers.
    Over(Option<String>),
    /// The same for somebody of whom nothing is saved.
    As(Option<String>),
    /// At the first question that an unfinished file leaves open.
    Continue(PathBuf, Box<Assessment>),
}

pub fn run(args: &AssessArgs) -> Result<(), Failure> {
    start(args, Start::New)
}

/// Asks from a start until the end.
pub fn start(args: &AssessArgs, start: Start) -> Result<(), Failure> {
    let today = day(&args.as_of);
    let text = match &start {
        Start::Continue(path, _) => store::read_text(path)?,
        _ => started_from(args),
    };
    let is_told =
        args.rubric.folder.is_some() || args.from.is_some() || named_rubric(&text).is_some();
    let mut opened = Opened::new(String::new(), text, &args.rubric, today)?;
    interrupt::install()?;
    let mut asker = prompt::asker(args.plain, &args.look);
    if !is_told {
        choose_rubric(args, &mut *asker, &mut opened.rubric)?;
    }
    let rubric = &opened.rubric;
    let named = args.only.as_deref().map(|names| skills(rubric, names)).transpose()?;
    let earlier = args.from.as_deref().map(|path| earlier(&opened, path, today)).transpose()?;
    let only = named.or_else(|| to_ask(rubric, earlier.as_ref()?));
    let resume = args.resume.as_deref().map(|path| resume(rubric, path, today)).transpose()?;
    let output = args.output.as_deref();
    let saved = output.map(|path| unfinished(rubric, path, args)).transpose()?.flatten();
    let target = match &args.output {
        Some(path) => SavedTo::File(path.clone()),
        None if args.no_save => SavedTo::Nowhere,
        None => SavedTo::DataFolder,
    };
    let mut session = Session::new(rubric, args, today, target);
    session.start_from(earlier, only);
    if let Some(resume) = resume {
        session.start_from_resume(resume);
    }
    match start {
        Start::New => {}
        Start::Over(name) => {
            session.start_over();
            session.start_as(name);
        }
        Start::As(name) => session.start_as(name),
        Start::Continue(path, saved) => session.continue_with(path, *saved),
    }
    session.ask(&mut *asker, saved)
}

/// Lets a person at a terminal choose the rubric where nothing says which. Otherwise it stays the default, and a note
/// says so.
fn choose_rubric(
    args: &AssessArgs,
    asker: &mut dyn Asker<Failure>,
    rubric: &mut Rubric,
) -> Result<(), Failure> {
    let others = rubric.others();
    if others.is_empty() {
        return Ok(());
    }
    if args.plain || !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        let title = &rubric.title;
        let options: Vec<String> =
            others.iter().map(|other| format!("`-r {}`", other.id)).collect();
        let options = options.join(" or ");
        ui::note(&format!(
            "You're using the {title} rubric. To use a different one, add {options}."
        ));
        return Ok(());
    }
    let titles: Vec<&str> =
        std::iter::once(&*rubric).chain(&others).map(|each| each.title.as_str()).collect();
    let at = choose(asker, "Which role?", &titles)?;
    if let Some(chosen) = at.checked_sub(1).and_then(|at| store::built_in_to_judge(&others[at].id))
    {
        *rubric = chosen;
    }
    Ok(())
}

/// The file that says which rubric is meant: the earlier assessment, or the unfinished one. Whether it can
/// be read is seen later.
fn started_from(args: &AssessArgs) -> String {
    let path = args.from.as_ref().or(args.output.as_ref());
    path.filter(|path| path.is_file())
        .and_then(|path| store::read_text(path).ok())
        .unwrap_or_default()
}

/// Takes the file that answers go to, and gives the unfinished assessment in it. Nothing that is
/// finished is overwritten: answers cannot be made again.
fn unfinished(
    rubric: &Rubric,
    path: &Path,
    args: &AssessArgs,
) -> Result<Option<Assessment>, Failure> {
    saving::check_output(path)?;
    let Some(text) = saving::take(path)? else { return Ok(None) };
    match Assessment::read("", &text, rubric) {
        Ok(saved) if saved.unfinished.is_some() && saved.carried.is_none() => Ok(Some(saved)),
        found => {
            if let Ok(finished) = &found {
                crate::history::restore(path, finished)?;
            }
            let shown = ui::quoted(path);
            let file = path.display();
            let from = format!("To start from its answers, use `--from {shown}`.");
            let (what, help) = match found {
                Ok(Assessment { unfinished: Some(_), .. }) => (
                    format!("`{file}` is unfinished and for an earlier version of the rubric."),
                    format!(
                        "To continue in a new file, run `skillgap assess --from {shown} -o NEW{}`.",
                        args.rubric.flag()
                    ),
                ),
                Ok(Assessment { carried: Some(_), .. }) => {
                    (format!("`{file}` already exists."), format!("Use another file name. {from}"))
                }
                Ok(_) => (
                    format!("`{file}` already exists."),
                    format!(
                        "Use another file name. {from} To add a project, run `skillgap work add {shown}`."
                    ),
                ),
                Err(_) => (
                    format!("`{file}` already exists."),
                    "Use another file name, or move that file.".to_owned(),
                ),
            };
            Err(Failure::new(what, help))
        }
    }
}

/// The earlier assessment that is started from.
fn earlier(opened: &Opened<'_>, path: &Path, today: Date) -> Result<Assessment, Failure> {
    if path == Path::new("-") {
        let what =
            "The earlier assessment can't come from standard input, because your answers do.";
        return Err(Failure::new(what, "Save it to a file, and use that file."));
    }
    let text = store::read_text(path)?;
    let has_no_format = Head::of(&text).is_some_and(|head| head.format.is_none());
    if has_no_format && is_json_resume(&text) {
        let what = format!("`{}` is a resume, not a skillgap file.", path.display());
        return Err(Failure::new(what, format!("Use `--resume {}`.", ui::quoted(path))));
    }
    let earlier = opened.other(&path.display().to_string(), &text)?;
    if earlier.taken_on.first_day() > today {
        let what = format!("`{}` is from {}, after {today}.", path.display(), earlier.taken_on);
        return Err(Failure::new(what, "Start from an earlier assessment."));
    }
    Ok(earlier)
}

/// The skills that an assessment of an earlier version of the rubric leaves to be asked; `None` if there are
/// none, or it is of this version.
fn to_ask(rubric: &Rubric, earlier: &Assessment) -> Option<Vec<SkillIx>> {
    let ids = earlier.carried.as_ref()?.to_ask();
    let mut skills: Vec<SkillIx> = ids.filter_map(|id| rubric.skill_ix(id)).collect();
    skills.sort_unstable();
    Some(skills).filter(|skills| !skills.is_empty())
}

/// The resume that is started from.
fn resume(rubric: &Rubric, path: &Path, today: Date) -> Result<Cv, Failure> {
    if path == Path::new("-") {
        let what = "The resume can't come from standard input, because your answers do.";
        return Err(Failure::new(what, "Save it to a file, and use that file."));
    }
    let (name, bytes) = (path.display().to_string(), store::read_bytes(path)?);
    let begins = |start: &[u8]| bytes.starts_with(start);
    let other = if begins(b"%PDF") {
        Some(format!("`{name}` is a PDF."))
    } else if begins(b"PK\x03\x04") || begins(b"\xd0\xcf\x11\xe0") {
        Some(format!("`{name}` is a Word document or another zipped file."))
    } else {
        None
    };
    if let Some(what) = other {
        return Err(Failure::new(what, SAVE_AS));
    }
    let old = || from_windows_1252(&bytes).filter(|_| is_windows_1252(&bytes));
    let text = match (from_utf_16(&bytes), old()) {
        (Some(text), _) => text,
        (None, Some(text)) => {
            ui::note(&format!(
                "skillgap read `{name}` as Windows-1252. Check its accented letters and other special characters."
            ));
            text
        }
        (None, None) => store::text(bytes, path)?,
    };
    Ok(Cv::read(&name, &text, rubric, today.into())?)
}

/// The skills that are named, by id or name, in the order in which they are asked.
fn skills(rubric: &Rubric, names: &[String]) -> Result<Vec<SkillIx>, Failure> {
    let mut found: Vec<SkillIx> =
        names.iter().map(|name| rubric.find_skill(name.trim())).collect::<Result<_, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
