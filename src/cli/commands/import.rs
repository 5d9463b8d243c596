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
            Some(_) => format!("`{}` isn't an id", named.unwrap_or_default()),
            None => format!("`{}` gives the pack no id", args.output.display()),
        };
        let help = "use lowercase letters and digits, with single hyphens between words";
        Failure::new(what, if args.id.is_some() { help } else { "name one with --id" })
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
            let what = format!("`{name}` is not text in UTF-8: line {line} has a byte of another encoding");
            let help = "often that is Windows-1252 or UTF-16: save it as \"CSV UTF-8\", or convert it, such as \
                        with `iconv -f WINDOWS-1252 -t UTF-8`";
            Failure::new(what, help)
        }
        None => Failure::new(format!("cannot read `{name}`: {}", error.why), "take out what is not needed"),
    })?;
    Ok((name, text))
}

/// Says what came of the table, and what to do next.
fn tell(made: &Imported, folder: &Path) {
    if !made.guessed.is_empty() {
        ui::note(&format!("taken from the table's head: {}", made.guessed));
    }
    made.notes.iter().for_each(|note| ui::note(note));
    ui::tell(&format!(
        "{}, {}; levels: {}; {}",
        plural(made.roles, "role"),
        plural(made.skills, "skill"),
        made.levels.join(", "),
        plural(made.required, "required level"),
    ));
    let shown = ui::quoted(folder);
    ui::tell("The pack is valid as it stands. What the table did not say, and the questionnaire:");
    ui::command(&format!("skillgap rubric check {shown}"));
    ui::command(&format!("skillgap assess -r {shown}"));
}
