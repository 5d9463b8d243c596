//! `skillgap posting`: should I apply, and what do I say?

use std::io::Read;
use std::path::{Path, PathBuf};

use skillgap::posting::answer::PostingAnswer;
use skillgap::posting::document::PostingText;
use skillgap::posting::interview::{MOST_QUESTIONS, projects, questions, sheet};
use skillgap::posting::many::Many;
use skillgap::posting::reach::reach;
use skillgap::posting::reader::PostingReader;
use skillgap::posting::{PostingWords, SeenPostings};
use skillgap::render::formats::json;
use skillgap::render::pages::{interview as sheets, posting as words, postings};
use skillgap::render::{Look, plural};
use skillgap::store;

use super::loaded::{Loaded, Opened};
use super::{day, in_format, put};
use crate::args::{InterviewArgs, PostingArgs, PostingFormat};
use crate::error::Failure;
use crate::latest::{self, Wanted};
use crate::ui::{self, Stream};

/// Files that hold a posting and that skillgap doesn't read, by how they begin: what they are, and what to do.
const OTHERS: [(&[u8], &str, &str); 4] = [
    (
        b"%PDF",
        "a PDF",
        "Save its text: open it, select all, copy, and paste it into a .txt file. Or use `pdftotext FILE`.",
    ),
    (
        b"PK\x03\x04",
        "a Word or LibreOffice document",
        "Save it as plain text (.txt) or as HTML there.",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word document", "Save it as plain text (.txt) or as HTML there."),
    (b"{\\rtf", "a Rich Text document", "Save it as plain text (.txt) there."),
];

/// So many files that can't be read are named.
const MOST_TOLD: usize = 5;

/// A posting that was read, with what the person calls its file.
struct Posting {
    name: String,
    document: PostingText,
}

pub fn run(args: &PostingArgs) -> Result<(), Failure> {
    let as_of = day(&args.as_of);
    let file = latest::file(args.assessment.as_deref(), Wanted::Any)?;
    let opened = Opened::at(&file, &args.rubric, as_of)?;
    let Loaded { rubric, assessment, .. } = opened.load()?.told();
    let asked = args.step.as_deref().map(|step| rubric.find_step(step)).transpose()?;
    let PostingWords { vocabulary, rubrics } = store::posting_words();
    let reader = PostingReader::new(&rubric, &assessment, (&vocabulary, &rubrics), asked, as_of);
    let output = args.output.as_deref().filter(|path| *path != Path::new("-"));
    if args.format()? == PostingFormat::Ndjson && output.is_none() {
        // Line by line, so that a million need no more memory than one.
        return each(&args.files, &reader, |answer| Ok(ui::print(&json::line(&answer))?));
    }
    let mut answers = Vec::new();
    let read = each(&args.files, &reader, |answer| {
        answers.push(answer);
        Ok(())
    });
    if answers.is_empty() {
        return read;
    }
    let look = ui::look(&args.look, if output.is_some() { Stream::File } else { Stream::Stdout });
    let file = args.assessment.as_deref().map(ui::quoted);
    let text = Written { reader: &reader, args, file }.text(answers, &look)?;
    put(output, &text)?;
    read
}

/// How the answers are written.
struct Written<'a> {
    reader: &'a PostingReader<'a>,
    args: &'a PostingArgs,
    /// The file with the answers as a shell reads it, if one was named.
    file: Option<String>,
}

impl Written<'_> {
    fn text(&self, answers: Vec<PostingAnswer>, look: &Look) -> Result<String, Failure> {
        let format = self.args.format()?;
        if format == PostingFormat::Ndjson {
            return Ok(answers.iter().map(json::line).collect());
        }
        match &answers[..] {
            [answer] if self.args.reach.is_none() => Ok(self.one(answer, format, look)),
            _ => Ok(self.many(answers, format, look)),
        }
    }

    fn one(&self, answer: &PostingAnswer, format: PostingFormat, look: &Look) -> String {
        let (rubric, assessment) = (self.reader.rubric(), self.reader.assessment());
        let shown = projects(rubric, assessment, answer);
        let to_prepare = questions(rubric, assessment, answer, MOST_QUESTIONS);
        let page = || words::page(answer, &shown, &to_prepare, self.file.as_deref());
        in_format(format.as_page(), &[], page, || json::render(answer), look)
    }

    fn many(&self, answers: Vec<PostingAnswer>, format: PostingFormat, look: &Look) -> String {
        let (rubric, assessment) = (self.reader.rubric(), self.reader.assessment());
        let hours = self.args.max_hours.map(|hours| hours.0);
        let wanted = self.args.reach.map(|wanted| wanted.min(answers.len()));
        let found = wanted.and_then(|wanted| reach(rubric, assessment, &answers, wanted, hours));
        if let Some(wanted) = wanted.filter(|_| found.is_none()) {
            let why = "Required years, your limit on hours, or skills that don't apply to you rule out the rest.";
            ui::note(&format!("No set of levels opens {wanted} of these postings. {why}"));
        }
        let many = Many::new(answers, found);
        in_format(format.as_page(), &[], || postings::page(&many), || json::render(&many), look)
    }
}

/// `skillgap interview`: the evening before.
pub fn interview(args: &InterviewArgs) -> Result<(), Failure> {
    let as_of = day(&args.as_of);
    let posting = args.posting.as_ref().map(|path| one(path)).transpose()?;
    let file = latest::file(args.assessment.as_deref(), Wanted::Any)?;
    let Loaded { rubric, assessment, .. } = Opened::at(&file, &args.rubric, as_of)?.load()?.told();
    let asked = args.step.as_deref().map(|step| rubric.find_step(step)).transpose()?;
    let PostingWords { vocabulary, rubrics } = store::posting_words();
    let reader = PostingReader::new(&rubric, &assessment, (&vocabulary, &rubrics), asked, as_of);
    let (answer, said) = match &posting {
        Some(posting) => {
            (reader.answer(&posting.name, &posting.document), reader.interviews(&posting.document))
        }
        None => (reader.target(), Vec::new()),
    };
    let sheet = sheet(&rubric, &assessment, &answer, (said, &vocabulary.rounds));
    super::write(&args.written, &args.look, sheets::page(&sheet), || json::render(&sheet))
}

/// Answers each posting of these files in turn, of which those that are the same as an earlier one say so. Fails at the
/// end if some can't be read.
fn each(
    files: &[PathBuf],
    reader: &PostingReader<'_>,
    mut take: impl FnMut(PostingAnswer) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let (mut seen, mut failed) = (SeenPostings::default(), Vec::new());
    for path in files {
        let postings = match read(path) {
            Ok(postings) => postings,
            Err(failure) => {
                failed.push(failure);
                continue;
            }
        };
        for Posting { name, document } in postings {
            let mut answer = reader.answer(&name, &document);
            answer.same_as = seen.same_as(&name, &document);
            take(answer)?;
        }
    }
    match failed.len() {
        0 => Ok(()),
        1 => Err(failed.remove(0)),
        count => Err(skipped(&failed, count)),
    }
}

/// What is said of several files that can't be read.
fn skipped(failed: &[Failure], count: usize) -> Failure {
    let shown: Vec<String> =
        failed.iter().take(MOST_TOLD).map(|failure| format!("\n  {failure}")).collect();
    let more = if count > MOST_TOLD {
        format!("\n  and {} more", count - MOST_TOLD)
    } else {
        String::new()
    };
    let what = format!(
        "skillgap skipped {} that it can't read:{}{more}",
        plural(count, "file"),
        shown.concat()
    );
    Failure::new(what, "Save these postings as text, one file each.")
}

/// The only posting in a file.
fn one(path: &Path) -> Result<Posting, Failure> {
    let mut found = read(path)?;
    if found.len() > 1 {
        let what = format!("`{}` holds {} job postings.", path.display(), found.len());
        return Err(Failure::new(what, "Keep the one that the interview is for."));
    }
    Ok(found.remove(0))
}

/// The postings in a file: one, but for JSON with more.
fn read(path: &Path) -> Result<Vec<Posting>, Failure> {
    let name = path.display().to_string();
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(store::MOST_BYTES + 1).read_to_end(&mut bytes)?;
        bytes
    } else {
        store::read_bytes(path)?
    };
    if let Some((_, what, help)) = OTHERS.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return Err(Failure::new(
            format_args!("`{name}` is {what}, which skillgap can't read."),
            help,
        ));
    }
    let text = store::text(bytes, path)?;
    if text.trim().is_empty() {
        return Err(Failure::new(
            format_args!(
                "{} is empty.",
                if name == "-" { "Standard input".to_owned() } else { format!("`{name}`") }
            ),
            "Paste the text of the job posting into it.",
        ));
    }
    let documents = documents(&name, &text)?;
    let numbered =
        |at: usize| if documents.len() == 1 { name.clone() } else { format!("{name}#{}", at + 1) };
    let names: Vec<String> = (0..documents.len()).map(numbered).collect();
    Ok(names
        .into_iter()
        .zip(documents)
        .map(|(name, document)| Posting { name, document })
        .collect())
}

fn documents(name: &str, text: &str) -> Result<Vec<PostingText>, Failure> {
    let ending = Path::new(name).extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let start = text.trim_start();
    let is_json = ending == "json" || (ending.is_empty() && start.starts_with(['{', '[']));
    if is_json {
        let value = serde_json::from_str(text).map_err(|error| {
            let what =
                format!("`{name}` isn't JSON: line {}, column {}.", error.line(), error.column());
            Failure::new(what, "Save the posting's text in a .txt file instead.")
        })?;
        let found = PostingText::of_json(&value);
        if found.is_empty() {
            let what = format!("skillgap found no job posting in `{name}`.");
            return Err(Failure::new(
                what,
                "skillgap reads schema.org JobPosting and JSON Resume job descriptions. For anything else, save the posting as a .txt file.",
            ));
        }
        return Ok(found);
    }
    let is_html = matches!(&*ending, "html" | "htm" | "xhtml")
        || ["<!doctype", "<html", "<body", "<div", "<head"]
            .iter()
            .any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)));
    Ok(vec![if is_html { PostingText::of_html(text) } else { PostingText::of_text(text) }])
}
