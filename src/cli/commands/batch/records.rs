//! Records of very many people, in blocks: lines of a file, or a file as a whole.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memrchr};
use skillgap::assessment::rating;
use skillgap::report::Head;
use skillgap::store::{self, stream};
use skillgap::text::diagnostic::Finding;
use skillgap::text::findings::Findings;

use crate::error::Failure;

/// So much is read at once; a block ends with a whole line.
const BLOCK_BYTES: usize = 256 << 10;

/// What standard input is called.
const STDIN: &str = "standard input";

/// A longer record is skipped unread.
const MOST_BYTES: usize = store::MOST_BYTES as usize;

/// Some records of one file; `T` is the head of a table.
pub struct Block<T> {
    /// What the person calls the file.
    pub file: Arc<str>,
    /// The number of the first line, from 1.
    pub first_line: u64,
    /// The text, with the ends of its lines.
    pub bytes: Vec<u8>,
    /// How to read it.
    pub kind: BlockKind<T>,
    /// How many bytes of the input it stands for.
    pub read: u64,
}

/// How to read a block.
pub enum BlockKind<T> {
    /// An assessment a line.
    Lines,
    /// One assessment.
    Whole,
    /// Rows of a table.
    Flat(Arc<T>),
    /// One record that is too long to be read.
    TooLong,
}

impl<T> Clone for BlockKind<T> {
    fn clone(&self) -> Self {
        match self {
            BlockKind::Lines => BlockKind::Lines,
            BlockKind::Whole => BlockKind::Whole,
            BlockKind::Flat(table) => BlockKind::Flat(table.clone()),
            BlockKind::TooLong => BlockKind::TooLong,
        }
    }
}

/// Reads the head of a table: the name of its file, and the line.
type ReadHead<'r, T> = Box<dyn Fn(&str, &str) -> Result<T, Vec<Finding>> + Send + 'r>;

/// Reads files one after the other, in blocks.
pub struct Records<'r, T> {
    read_head: ReadHead<'r, T>,
    sources: VecDeque<Source>,
    open: Option<Open<T>>,
    /// How many files in folders were no assessments.
    pub passed_over: usize,
    /// Whether ratings in folders are read as well.
    pub takes_ratings: bool,
}

/// A file to read.
struct Source {
    path: PathBuf,
    /// Whether it was found in a folder, and not named.
    is_found: bool,
}

/// A file that is being read.
struct Open<T> {
    file: Arc<str>,
    input: Box<dyn Read + Send>,
    kind: BlockKind<T>,
    /// The number of the next line.
    line: u64,
    /// What was read behind the last block.
    rest: Vec<u8>,
    is_at_end: bool,
}

/// The endings of files that folders are searched for.
const ENDINGS: [&str; 4] = ["json", "ndjson", "jsonl", "csv"];

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase()
}

impl<'r, T> Records<'r, T> {
    /// Reads these files and folders; without any, standard input.
    pub fn new(
        files: &[PathBuf],
        read_head: impl Fn(&str, &str) -> Result<T, Vec<Finding>> + Send + 'r,
    ) -> Self {
        let stdin = [PathBuf::from("-")];
        let files = if files.is_empty() { &stdin } else { files };
        let mut sources = VecDeque::new();
        for path in files {
            if !path.is_dir() {
                sources.push_back(Source { path: path.clone(), is_found: false });
                continue;
            }
            let found = store::files_in(path).into_iter();
            let found = found.filter(|path| ENDINGS.contains(&ending(path).as_str()));
            sources.extend(found.map(|path| Source { path, is_found: true }));
        }
        Records {
            read_head: Box::new(read_head),
            sources,
            open: None,
            passed_over: 0,
            takes_ratings: false,
        }
    }

    /// The bytes of all files together; `None` if nobody knows.
    pub fn bytes(&self) -> Option<u64> {
        let length = |source: &Source| {
            let known = std::fs::metadata(&source.path).ok().filter(|known| known.is_file());
            known.map(|known| known.len())
        };
        self.sources.iter().map(length).sum()
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Block<T>>, Failure> {
        loop {
            if self.open.is_none() {
                let Some(source) = self.sources.pop_front() else { return Ok(None) };
                self.open = self.opened(&source)?;
                continue;
            }
            let open = self.open.as_mut().expect("it was just opened");
            match open.next()? {
                Some(block) => return Ok(Some(block)),
                None => self.open = None,
            }
        }
    }

    /// Opens a file and finds out how to read it; `None` for one in a folder that is no assessment.
    fn opened(&mut self, source: &Source) -> Result<Option<Open<T>>, Failure> {
        let mut open = Open::of(source)?;
        let start = open.rest.iter().position(|byte| !byte.is_ascii_whitespace());
        match start.map(|at| open.rest[at]) {
            None => {}
            Some(b'[') => {
                let what = format!("`{}` is a JSON list.", open.file);
                let help = "Write each assessment on its own line, for example with `jq -c '.[]'`.";
                return Err(Failure::new(what, help));
            }
            // The content decides, not the name: no head of a table begins like this.
            Some(b'{') if open.is_whole(start.unwrap_or(0), &ending(&source.path)) => {
                open.kind = BlockKind::Whole;
                open.fill(MOST_BYTES + 1)?;
                if source.is_found && self.is_other_kind(&open.rest) {
                    self.passed_over += 1;
                    return Ok(None);
                }
            }
            Some(b'{') => {}
            Some(_) => self.head(&mut open)?,
        }
        Ok(Some(open))
    }

    /// Whether a JSON text is another kind of file of ours, such as a report.
    fn is_other_kind(&self, bytes: &[u8]) -> bool {
        let head = Head::of(&String::from_utf8_lossy(bytes));
        head.and_then(|head| head.format).is_some_and(|format| {
            let is_taken = format == rating::FORMAT && self.takes_ratings;
            format.starts_with("skillgap-")
                && !format.starts_with("skillgap-assessment/")
                && !is_taken
        })
    }

    /// Reads the head of a table.
    fn head(&self, open: &mut Open<T>) -> Result<(), Failure> {
        let end = open.rest.iter().position(|byte| *byte == b'\n').unwrap_or(open.rest.len());
        let head = String::from_utf8_lossy(&open.rest[..end]).into_owned();
        let table = (self.read_head)(&open.file, head.trim_end_matches('\r'))
            .map_err(|list| Findings { list, ..Findings::default() })?;
        open.rest.drain(..(end + 1).min(open.rest.len()));
        open.line = 2;
        open.kind = BlockKind::Flat(Arc::new(table));
        Ok(())
    }
}

/// How many lines there are with something in them.
fn lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count()
}

impl<T> Open<T> {
    /// Opens a file and reads its beginning.
    fn of(source: &Source) -> Result<Open<T>, Failure> {
        let is_stdin = source.path == Path::new("-");
        let file = if is_stdin { STDIN.to_owned() } else { source.path.display().to_string() };
        let input: Box<dyn Read + Send> = if is_stdin {
            Box::new(io::stdin())
        } else {
            Box::new(stream::open_to_read(&source.path)?)
        };
        let (kind, rest) = (BlockKind::Lines, Vec::new());
        let mut open = Open { file: file.into(), input, kind, line: 1, rest, is_at_end: false };
        open.fill(BLOCK_BYTES)?;
        if open.rest.starts_with("\u{feff}".as_bytes()) {
            open.rest.drain(.."\u{feff}".len());
        }
        Ok(open)
    }

    /// Whether the JSON that begins at a place is one object and not one a line: its first line is none, or it is the
    /// only line of a `.json` file.
    fn is_whole(&self, start: usize, ending: &str) -> bool {
        let end = memchr(b'\n', &self.rest[start..]).map_or(self.rest.len(), |at| start + at);
        let line = &self.rest[start..end];
        let is_begun = || {
            serde_json::from_slice::<serde::de::IgnoredAny>(line).is_err_and(|error| error.is_eof())
        };
        let is_alone = ending == "json" && self.is_at_end && lines(&self.rest) == 1;
        line.len() < BLOCK_BYTES && (is_alone || is_begun())
    }

    /// Reads until there are so many bytes, or no more.
    fn fill(&mut self, wanted: usize) -> Result<(), Failure> {
        if self.rest.len() < wanted && !self.is_at_end {
            let missing = (wanted - self.rest.len()) as u64;
            let got = (&mut self.input).take(missing).read_to_end(&mut self.rest);
            let got = got.map_err(|error| stream::unread(Path::new(&*self.file), &error))?;
            self.is_at_end = (got as u64) < missing;
        }
        Ok(())
    }

    fn next(&mut self) -> Result<Option<Block<T>>, Failure> {
        if let BlockKind::Whole = self.kind {
            return self.whole();
        }
        let mut wanted = BLOCK_BYTES;
        loop {
            self.fill(wanted)?;
            let end = if self.is_at_end {
                Some(self.rest.len())
            } else {
                memrchr(b'\n', &self.rest).map(|at| at + 1)
            };
            match end {
                Some(0) => return Ok(None),
                // A record that is too long may stand alone at the end.
                Some(end) if end <= MOST_BYTES => return Ok(Some(self.block(end))),
                _ if self.rest.len() > MOST_BYTES => return self.too_long().map(Some),
                _ => wanted = (2 * wanted).min(MOST_BYTES + 1),
            }
        }
    }

    fn whole(&mut self) -> Result<Option<Block<T>>, Failure> {
        self.fill(MOST_BYTES + 1)?;
        match self.rest.len() {
            0 => Ok(None),
            length if length > MOST_BYTES => {
                let mut block = self.block(length);
                block.kind = BlockKind::TooLong;
                block.bytes.clear();
                let skipped = io::copy(&mut self.input, &mut io::sink());
                block.read +=
                    skipped.map_err(|error| stream::unread(Path::new(&*self.file), &error))?;
                self.is_at_end = true;
                Ok(Some(block))
            }
            length => Ok(Some(self.block(length))),
        }
    }

    /// The first bytes of what was read.
    fn block(&mut self, end: usize) -> Block<T> {
        // With room for the next block: growing step by step would copy it several times.
        let mut rest = Vec::with_capacity(2 * BLOCK_BYTES);
        rest.extend_from_slice(&self.rest[end..]);
        self.rest.truncate(end);
        let bytes = std::mem::replace(&mut self.rest, rest);
        let first_line = self.line;
        self.line += memchr_iter(b'\n', &bytes).count() as u64;
        let read = bytes.len() as u64;
        Block { file: self.file.clone(), first_line, bytes, kind: self.kind.clone(), read }
    }

    /// Skips a line that is too long.
    fn too_long(&mut self) -> Result<Block<T>, Failure> {
        let mut read = 0;
        loop {
            let end = self.rest.iter().position(|byte| *byte == b'\n');
            let upto = end.map_or(self.rest.len(), |at| at + 1);
            read += upto as u64;
            self.rest.drain(..upto);
            if end.is_some() || self.is_at_end {
                break;
            }
            self.fill(BLOCK_BYTES)?;
        }
        let first_line = self.line;
        self.line += 1;
        let (file, kind) = (self.file.clone(), BlockKind::TooLong);
        Ok(Block { file, first_line, bytes: Vec::new(), kind, read })
    }
}
