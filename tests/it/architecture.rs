//! Who may know whom: the table of DESIGN.md, held against the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use skillgap::store::{built_in, embedded_packs};

/// Each folder with all that it may know.
type Table = BTreeMap<String, BTreeSet<String>>;

/// A file of the library: its path, and its modules from the top one down.
struct Source {
    path: PathBuf,
    modules: Vec<String>,
    code: String,
}

/// What a file names of another folder: the line, the folder, and the names that follow.
struct Mention {
    line: usize,
    folder: String,
    names: Vec<String>,
    is_exported: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The table of DESIGN.md, without the binary, which may know everything.
fn table() -> Table {
    let design = fs::read_to_string(root().join("DESIGN.md")).expect("DESIGN.md");
    let (_, rows) = design.split_once("| --- | --- | --- |\n").expect("a table");
    let row = |row: &str| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [folder, _, known] = cells.as_slice() else { panic!("three columns: {row}") };
        let folder = folder.trim_matches('`').trim_end_matches('/').trim_end_matches(".rs");
        let known = known.split(", ").filter(|name| *name != "-").map(str::to_owned).collect();
        (folder.to_owned(), known)
    };
    let mut table: Table = rows.lines().take_while(|row| row.starts_with('|')).map(row).collect();
    let binary = table.remove("cli").expect("a row for the binary");
    assert_eq!(binary, BTreeSet::from(["everything".to_owned()]));
    table
}

fn sources_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Code without comments and without the tests at the end. What only tests need can also stand before the end.
fn code(text: &str) -> String {
    let text = text.rsplit_once("\n#[cfg(test)]\n").map_or(text, |(code, _)| code);
    let line = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn all_sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    sources_in(&root().join("src"), &mut found);
    found.sort();
    found
}

fn library() -> Vec<Source> {
    let src = root().join("src");
    let paths = all_sources().into_iter().filter(|path| !path.starts_with(src.join("cli")));
    let source = |path: PathBuf| {
        let within = path.strip_prefix(&src).expect("a path in src").with_extension("");
        let mut modules: Vec<String> =
            within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if modules.last().is_some_and(|last| last == "mod" || last == "lib") {
            modules.pop();
        }
        let code = code(&fs::read_to_string(&path).expect("a source file"));
        Source { path, modules, code }
    };
    paths.map(source).collect()
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// All names of a path or of a tree of paths that begins here.
fn names(text: &str) -> Vec<String> {
    let mut depth = 0;
    let end = text.find(|c: char| {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        let goes_on = c.is_alphanumeric() || "_:".contains(c) || depth > 0 || c == '}';
        !goes_on || depth < 0
    });
    let tree = &text[..end.unwrap_or(text.len())];
    let words = tree.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a file names of the top modules, by `crate::` and by `super::`.
fn mentions(source: &Source) -> Vec<Mention> {
    let mut found = Vec::new();
    let code = source.code.as_str();
    for (at, _) in code.match_indices("::") {
        let before = &code[..at];
        let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
        // Only where a path begins.
        if before[..start].ends_with("::") {
            continue;
        }
        let mut rest = &code[at + 2..];
        match &before[start..] {
            "crate" => {}
            "super" => {
                let mut above = 1;
                while let Some(more) = rest.strip_prefix("super::") {
                    (above, rest) = (above + 1, more);
                }
                // From a module inside the file it is further up.
                if above < source.modules.len() {
                    continue;
                }
            }
            _ => continue,
        }
        let statement = before[..start].rsplit([';', '}']).next().unwrap_or_default().trim();
        let is_exported = statement.starts_with("pub") && statement.ends_with("use");
        let line = before.matches('\n').count() + 1;
        // `use crate::{a::B, c}` names several.
        let group = rest.strip_prefix('{').map(|_| names(rest));
        match group {
            Some(group) => found.extend(group.into_iter().map(|folder| Mention {
                line,
                folder,
                names: Vec::new(),
                is_exported,
            })),
            None => {
                let folder = word(rest).to_owned();
                let names = names(&rest[folder.len()..]);
                found.push(Mention { line, folder, names, is_exported });
            }
        }
    }
    found
}

/// Which folder a name that another one exports is really of: (exporter, name) → folder.
fn exported(sources: &[Source]) -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for source in sources {
        let Some(own) = source.modules.first() else { continue };
        for mention in mentions(source).into_iter().filter(|one| one.is_exported) {
            for name in mention.names.into_iter().filter(|_| mention.folder != *own) {
                found.insert((own.clone(), name), mention.folder.clone());
            }
        }
    }
    found
}

/// What lets a file name another folder without a path from the top.
const HIDING: [&str; 4] = ["crate as ", "super as ", "crate::*", "crate::{self"];

/// Every place where a folder knows what it must not, and every permission that nothing uses.
fn violations(table: &Table, sources: &[Source]) -> Vec<String> {
    let exported = exported(sources);
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for source in sources {
        let Some(own) = source.modules.first() else { continue };
        let Some(may) = table.get(own) else {
            wrong.push(format!("{}: DESIGN.md has no row for `{own}`", source.path.display()));
            continue;
        };
        if let Some(hiding) = HIDING.iter().find(|hiding| source.code.contains(*hiding)) {
            wrong.push(format!("{}: `{hiding}` hides a folder", source.path.display()));
        }
        for mention in mentions(source).into_iter().filter(|one| one.folder != *own) {
            let through = mention.names.iter().filter_map(|name| {
                let key = (mention.folder.clone(), name.clone());
                exported.get(&key).filter(|folder| *folder != own)
            });
            for folder in std::iter::once(&mention.folder).chain(through) {
                if may.contains(folder) {
                    used.insert((own.clone(), folder.clone()));
                } else if table.contains_key(folder) {
                    let place = format!("{}:{}", source.path.display(), mention.line);
                    wrong.push(format!("{place}: `{own}` knows `{folder}`"));
                }
            }
        }
    }
    for (folder, may) in table {
        let unused = may.iter().filter(|known| !used.contains(&(folder.clone(), (*known).clone())));
        wrong.extend(unused.map(|known| format!("nothing in `{folder}` uses `{known}`")));
    }
    wrong
}

#[test]
fn no_folder_knows_what_it_must_not_and_each_uses_what_it_may() {
    let sources = library();
    let wrong = violations(&table(), &sources);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for folder in table().keys() {
        let is_there = |source: &Source| source.modules.first() == Some(folder);
        assert!(sources.iter().any(is_there), "`{folder}` has a row and no file");
    }
}

/// A file that stands in a folder, with this code.
fn planted(folder: &str, code: &str) -> Source {
    let modules = vec![folder.to_owned(), "inner".to_owned()];
    Source { path: format!("{folder}/inner.rs").into(), modules, code: code.to_owned() }
}

#[test]
fn a_planted_violation_in_any_folder_is_found_however_it_is_written() {
    let table = table();
    for (folder, may) in &table {
        let stranger = table.keys().find(|other| *other != folder && !may.contains(*other));
        let stranger = stranger.unwrap_or_else(|| panic!("`{folder}` may know everything"));
        for code in [
            format!("use crate::{stranger}::Thing;"),
            format!("use crate::{{{stranger}::Thing}};"),
            format!("fn f() {{ crate::{stranger}::thing(); }}"),
            format!("use super::super::{stranger}::{{Thing, Other}};"),
            format!("mod deeper {{ use super::super::super::{stranger}::Thing; }}"),
            format!("pub(crate) use crate::{stranger}::Thing;"),
        ] {
            let mut sources = library();
            sources.push(planted(folder, &code));
            let wrong = violations(&table, &sources);
            let expected = format!("{folder}/inner.rs:1: `{folder}` knows `{stranger}`");
            assert!(wrong.contains(&expected), "{code}: {wrong:?}");
        }
    }
}

#[test]
fn a_violation_between_what_only_tests_need_is_found_and_one_in_the_tests_is_none() {
    let only_tests = "#[cfg(test)]\nmod tests {\n    use crate::store::Thing;\n}\n";
    for (text, is_found) in [
        (format!("fn f() {{}}\n\n{only_tests}"), false),
        (format!("    #[cfg(test)]\n    f!();\nuse crate::store::Thing;\n\n{only_tests}"), true),
        (format!("\n#[cfg(test)]\nfn f() {{}}\nuse crate::store::Thing;\n\n{only_tests}"), true),
        ("    #[cfg(test)]\n    f!();\nuse crate::store::Thing;\n".to_owned(), true),
    ] {
        let mut sources = library();
        sources.push(planted("text", &code(&text)));
        assert_eq!(violations(&table(), &sources).len(), usize::from(is_found), "{text}");
    }
}

#[test]
fn another_name_for_the_root_is_found() {
    for hiding in [
        "use crate as top;",
        "use super::super as top;",
        "use crate::*;",
        "use crate::{self as top};",
    ] {
        let mut sources = library();
        sources.push(planted("text", hiding));
        assert_eq!(violations(&table(), &sources).len(), 1, "{hiding}");
    }
}

#[test]
fn what_is_reached_through_the_export_of_another_folder_is_seen() {
    let table = table();
    for (folder, may) in &table {
        let through = may.iter().find_map(|known| {
            let theirs = table.get(known)?;
            Some((known, theirs.iter().find(|origin| !may.contains(*origin))?))
        });
        let Some((known, origin)) = through else { continue };
        let mut sources = library();
        sources.push(planted(known, &format!("pub use crate::{origin}::{{Planted, Else}};")));
        sources.push(planted(folder, &format!("use crate::{known}::inner::Planted;")));
        let expected = format!("{folder}/inner.rs:1: `{folder}` knows `{origin}`");
        assert!(violations(&table, &sources).contains(&expected), "{folder}, {known}, {origin}");
    }
}

#[test]
fn a_permission_that_nothing_uses_is_told() {
    let mut table = table();
    table.get_mut("text").expect("a row").insert("store".to_owned());
    assert_eq!(violations(&table, &library()), ["nothing in `text` uses `store`"]);
}

#[test]
fn the_library_prints_nothing() {
    let mut wrong = Vec::new();
    for source in library() {
        for (at, line) in source.code.lines().enumerate() {
            if ["print!", "println!", "dbg!"].iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}", source.path.display(), at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "printing in the library: {}", wrong.join(", "));
}

#[test]
fn no_file_is_so_long_that_it_holds_several_subjects() {
    let lines = |path: &PathBuf| fs::read_to_string(path).expect("a source file").lines().count();
    let mut counts: Vec<(usize, PathBuf)> =
        all_sources().into_iter().map(|path| (lines(&path), path)).collect();
    counts.sort();
    let (longest, path) = counts.last().expect("files");
    assert!(*longest <= 750, "{} has {longest} lines", path.display());
    let (most, _) = &counts[counts.len() * 9 / 10];
    assert!(*most <= 400, "one file in ten has over {most} lines");
}

/// Common words that are also ids of skills, where the code may use them, and why.
const COMMON: [(&str, &str, &str); 2] = [
    ("sql", "src/cli/args", "examples in the help set the level of a skill"),
    ("communication", "src/cli/args", "the same, for a second skill"),
];

/// The ids of the built-in packs and of their skills, and words that only one profession uses.
fn professional_words() -> BTreeSet<String> {
    let rubrics = embedded_packs().into_iter().map(|id| built_in(id).expect("a built-in pack"));
    let ids = rubrics.flat_map(|rubric| {
        let skills: Vec<String> =
            rubric.skills.iter().map(|skill| skill.id().to_string()).collect();
        [skills, vec![rubric.id.to_string()]].concat()
    });
    ids.chain(["machine-learning", "ml-engineer"].map(str::to_owned)).collect()
}

/// Whether a line has an id as words of its own, however they are joined.
fn has_words(line: &str, id: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let words = parts(id);
    parts(line).windows(words.len()).any(|window| window == words)
}

#[test]
fn words_of_one_profession_stand_in_the_rubric_and_not_in_the_code() {
    let words = professional_words();
    let (mut wrong, mut used) = (Vec::new(), BTreeSet::new());
    for path in all_sources() {
        let text = code(&fs::read_to_string(&path).expect("a source file"));
        let within = path.strip_prefix(root()).expect("a path in the repository");
        for (at, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| has_words(line, word)) {
                let common =
                    COMMON.iter().find(|(id, folder, _)| id == word && within.starts_with(folder));
                match common {
                    Some(common) => _ = used.insert(common),
                    None => wrong.push(format!("{}:{}: {word}", within.display(), at + 1)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(used, COMMON.iter().collect(), "an exception that nothing needs");
}

#[test]
fn an_id_is_found_as_words_of_its_own_however_they_are_joined() {
    for line in [
        "a data-scientist's",
        "let data_scientist = 1;",
        "Data Scientist: DATA",
        "\"data-scientist\"",
    ] {
        assert!(has_words(line, "data-scientist"), "{line}");
    }
    for line in ["data scientists", "metadata-scientist", "scientist data", "data"] {
        assert!(!has_words(line, "data-scientist"), "{line}");
    }
}
