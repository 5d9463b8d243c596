//! `skillgap rubric import`: a pack of a table of roles, skills and levels.

use std::io::Read;
use std::path::{Component, Path};

use skillgap::authoring::exchange::{ImportOptions, Imported, import, slug};
use skillgap::render::plural;
use skillgap::{rubric, store};

use super::day;
use super::new::add_schemas;
use crate::args::ImportArgs;
use crate::error::Failure;
use crate::ui;

pub fn run(args: &ImportArgs) -> Result<(), Failure> {
    let options = ImportOptions {
        id: id(args)?,
        title: args.title.clone(),
        levels: args.levels.clone(),
        role: args.role.clone(),
        skill: args.skill.clone(),
        level: args.level.clone(),
        group: args.group.clone(),
    };
    let (name, text) = read_table(&args.table)?;
    let mut made = import(&name, &text, &options, day(&args.as_of))?;
    add_schemas(&mut made.files);
    crate::interrupt::undisturbed(|| store::write_new(&args.output, &made.files))?;
    tell(&made, &args.output);
    Ok(())
}

/// The id that is named, else one made of the folder's name.
fn id(args: &ImportArgs) -> Result<String, Failure> {
    let named = args.id.clone().or_else(|| {
        let last = args.output.components().next_back();
        let Some(Component::Normal(name)) = last else { return None };
        Some(slug(&name.to_string_lossy()))
    });
    named.clone().filter(|id| rubric::is_id(id)).ok_or_else(|| {
        let what = match args.id {
            Some(_) => format!("\u{201c}{}\u{201d} can't be an id.", named.unwrap_or_default()),
            None => format!("skillgap can't make an id from `{}`.", args.output.display()),
        };
        let help = "Use lowercase letters and digits, with single hyphens between words.";
        Failure::new(what, if args.id.is_some() { help } else { "Name an id with `--id`." })
    })
}

/// The name and the text of the table.
fn read_table(path: &Path) -> Result<(String, String), Failure> {
    let (name, bytes) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(store::MOST_BYTES + 1).read_to_end(&mut bytes)?;
        ("-".to_owned(), bytes)
    } else {
        (path.display().to_string(), store::read_bytes(path)?)
    };
    let wrong = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
    let line = wrong.map(|at| bytes[..at].split(|byte| *byte == b'\n').count());
    let text = store::text(bytes, path).map_err(|error| match line {
        Some(line) => {
            let what = format!("`{name}` isn't text in UTF-8. Line {line} has a byte of another encoding.");
            let help = "Save it as \u{201c}CSV UTF-8\u{201d}, or convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`.";
            Failure::new(what, help)
        }
        None => Failure::new(format!("skillgap can't read `{name}`: {}.", error.why), "Remove what you don't need."),
    })?;
    Ok((name, text))
}

/// Says what came of the table, and what to do next.
fn tell(made: &Imported, folder: &Path) {
    if !made.guessed.is_empty() {
        ui::note(&format!("skillgap read these columns by their names: {}.", made.guessed));
    }
    made.notes.iter().for_each(|note| ui::note(note));
    ui::tell(&format!(
        "{}, {}; levels: {}; {}.",
        plural(made.roles, "role"),
        plural(made.skills, "skill"),
        made.levels.join(", "),
        plural(made.required, "required level"),
    ));
    let shown = ui::quoted(folder);
    ui::tell("The pack is valid. See what the table doesn't say, then answer its questions:");
    ui::command(&format!("skillgap rubric check {shown}"));
    ui::command(&format!("skillgap assess -r {shown}"));
}
