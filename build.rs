//! Packs what most runs don't read: the sources of the built-in rubrics, the pack to start from and the schemas.
#![expect(clippy::disallowed_methods, reason = "a build script reads and writes files")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use miniz_oxide::deflate::compress_to_vec;

/// How hard to pack, from 0 to 10.
const LEVEL: u8 = 10;

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names it"));
    for folder in ["rubrics", "template", "src/render/schema"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    for folder in ["rubrics", "template"] {
        let mut texts = String::new();
        add_texts(Path::new(folder), Path::new(folder), &mut texts)?;
        fs::write(out.join(format!("{folder}.deflate")), compress_to_vec(texts.as_bytes(), LEVEL))?;
    }
    for path in entries(Path::new("src/render/schema"))? {
        if path.extension().is_some_and(|end| end == "json") {
            let name = path.with_extension("deflate");
            let packed = compress_to_vec(&fs::read(&path)?, LEVEL);
            fs::write(out.join(name.file_name().expect("a file")), packed)?;
        }
    }
    fs::write(out.join("built_in.rs"), format!("{:?}", built_in()?))
}

/// The paths in a folder, in order.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// Adds the path and the text of each file in a folder, with a NUL behind both.
fn add_texts(folder: &Path, of: &Path, texts: &mut String) -> io::Result<()> {
    for path in entries(folder)? {
        if path.is_dir() {
            add_texts(&path, of, texts)?;
        } else {
            let within = path.strip_prefix(of).expect("it is in there").display().to_string();
            texts.push_str(&within.replace('\\', "/"));
            texts.push('\0');
            texts.push_str(&fs::read_to_string(&path)?);
            texts.push('\0');
        }
    }
    Ok(())
}

/// The id of each built-in pack.
fn built_in() -> io::Result<Vec<String>> {
    let folders = entries(Path::new("rubrics"))?.into_iter();
    let folders = folders.filter(|path| path.join("rubric.toml").is_file());
    let id = |path: PathBuf| path.file_name().expect("a folder").to_string_lossy().into_owned();
    Ok(folders.map(id).collect())
}
