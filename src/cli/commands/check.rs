//! `skillgap rubric check`: is a pack sound?

use skillgap::authoring::inspect;
use skillgap::render::pages::findings;
use skillgap::text::diagnostic::{Code, Finding, Sources};
use skillgap::{rubric, store};

use super::{day, named, pack_files};
use crate::args::{CheckArgs, CheckFormat};
use crate::error::Failure;
use crate::ui;

pub fn run(args: &CheckArgs) -> Result<(), Failure> {
    let folder = args.path.as_deref();
    let unread = folder.filter(|pack| pack.is_dir()).and_then(|pack| store::load_pack(pack).err());
    if let Some(error) = unread.filter(|_| args.format == CheckFormat::Json) {
        let file = error.path.display().to_string();
        let message = format!("skillgap can't read this file: {}.", error.why);
        let finding = Finding::new(Code::Syntax, &file, None, message);
        ui::print(&findings::json(&[finding], &Sources::new()))?;
        return Err(error.into());
    }
    let files = pack_files(folder)?;
    let count = rubric::count_files(&files);
    let (rubric, found) = match inspect(&files, day(&args.as_of)) {
        Ok(sound) => (Some(sound.rubric), sound.warnings),
        Err(found) => (None, found),
    };
    let found = named(found, folder);
    let errors = found.iter().filter(|finding| Finding::is_error(finding)).count();
    if args.format == CheckFormat::Json {
        ui::print(&findings::json(&found, &found.sources))?;
        return if errors > 0 { Err(Failure::Negative) } else { Ok(()) };
    }
    let look = ui::look(&args.look, ui::Stream::Stdout);
    let mut text = findings::render(&found, &found.sources, &look);
    text.push_str(&findings::summary(rubric.as_ref(), errors, found.len() - errors, count));
    ui::print(&text)?;
    if errors > 0 { Err(Failure::Negative) } else { Ok(()) }
}
