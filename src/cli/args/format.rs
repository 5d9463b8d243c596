//! The formats of pages and reports, and the file names that set them.

use std::path::Path;

use clap::ValueEnum;

/// The format of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For the screen
    #[default]
    Terminal,
    /// For email, chats and notes
    Markdown,
    /// For other programs; has everything
    Json,
    /// A page with charts, to print or email
    Html,
}

impl Format {
    /// The ends of file names that say the format; the first is of names without a dot.
    const EXTENSIONS: &[(&str, Format)] = &[
        ("", Format::Terminal),
        ("txt", Format::Terminal),
        ("md", Format::Markdown),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("htm", Format::Html),
        ("json", Format::Json),
    ];

    /// The format that a file's name says, in capitals or not; `None` if it says another.
    pub fn of(path: &Path) -> Option<Format> {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let known = Format::EXTENSIONS.iter().find(|(known, _)| *known == extension);
        known.map(|(_, format)| *format)
    }
}

/// The format of an answer about job postings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PostingFormat {
    /// For the screen
    #[default]
    Terminal,
    /// For email, chats and notes
    Markdown,
    /// For other programs; has everything
    Json,
    /// A page to print or email
    Html,
    /// For other programs: one posting per line
    Ndjson,
}

impl PostingFormat {
    /// The format that a file's name says; `None` if it says another.
    pub fn of(path: &Path) -> Option<PostingFormat> {
        let is_lines = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ndjson"));
        if is_lines {
            Some(PostingFormat::Ndjson)
        } else {
            Format::of(path).map(PostingFormat::from)
        }
    }

    /// The format of pages that it is.
    pub fn as_page(self) -> Format {
        match self {
            PostingFormat::Terminal => Format::Terminal,
            PostingFormat::Markdown => Format::Markdown,
            PostingFormat::Html => Format::Html,
            PostingFormat::Json | PostingFormat::Ndjson => Format::Json,
        }
    }
}

impl From<Format> for PostingFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Terminal => PostingFormat::Terminal,
            Format::Markdown => PostingFormat::Markdown,
            Format::Json => PostingFormat::Json,
            Format::Html => PostingFormat::Html,
        }
    }
}

/// The format of a report: a page, or a file for another program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For the screen
    #[default]
    Terminal,
    /// For email, chats and notes
    Markdown,
    /// A page with charts, to print or email
    Html,
    /// For other programs; has everything
    Json,
    /// The skills as a table
    Csv,
    /// The gaps as a table
    GapsCsv,
    /// A workbook for a coaching session: skills, gaps, plan, certifications
    #[value(hide = cfg!(not(feature = "xlsx")))]
    Xlsx,
    /// The plan as a Markdown task list
    Tasks,
    /// A calendar with your dates
    Ics,
    /// JSON Resume: supported skills, projects and certifications
    Resume,
}

impl ReportFormat {
    /// The endings of file names that say the format; what is not here is a text to read.
    const ENDINGS: &[(&str, ReportFormat)] = &[
        (".gaps.csv", ReportFormat::GapsCsv),
        (".tasks.md", ReportFormat::Tasks),
        (".resume.json", ReportFormat::Resume),
        (".md", ReportFormat::Markdown),
        (".markdown", ReportFormat::Markdown),
        (".html", ReportFormat::Html),
        (".htm", ReportFormat::Html),
        (".json", ReportFormat::Json),
        (".csv", ReportFormat::Csv),
        (".xlsx", ReportFormat::Xlsx),
        (".ics", ReportFormat::Ics),
    ];

    /// The format of pages that it is; `None` for a file that only reports are written as.
    pub fn as_page(self) -> Option<Format> {
        match self {
            ReportFormat::Terminal => Some(Format::Terminal),
            ReportFormat::Markdown => Some(Format::Markdown),
            ReportFormat::Html => Some(Format::Html),
            ReportFormat::Json => Some(Format::Json),
            ReportFormat::Csv
            | ReportFormat::GapsCsv
            | ReportFormat::Xlsx
            | ReportFormat::Tasks
            | ReportFormat::Ics
            | ReportFormat::Resume => None,
        }
    }

    /// Whether people read it as it is, and not other programs.
    pub fn is_for_people(self) -> bool {
        self.as_page().is_some_and(|format| format != Format::Json)
    }

    /// The format that a file's name says, in capitals or not.
    pub fn of(path: &Path) -> ReportFormat {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let known = ReportFormat::ENDINGS.iter().find(|(ending, _)| name.ends_with(ending));
        known.map_or(ReportFormat::Terminal, |(_, format)| *format)
    }
}

impl From<Format> for ReportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Terminal => ReportFormat::Terminal,
            Format::Markdown => ReportFormat::Markdown,
            Format::Json => ReportFormat::Json,
            Format::Html => ReportFormat::Html,
        }
    }
}
