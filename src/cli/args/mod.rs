//! The command line: what can be typed, and its help.

mod assess;
mod chosen;
mod common;
mod format;
mod many;
mod posting;
mod report;
mod rubric;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use skillgap::advice::Limits;
use skillgap::assessment::Amount;
use skillgap::render::formats::rows::Column;
use skillgap::render::schema::Kind;
use skillgap::store::{default_pack, embedded_packs};
use skillgap::text::date::{DateError, PartialDate};
use skillgap::text::words::capital;

pub use assess::{
    AgreeArgs, AssessArgs, ClientsArgs, ForgetArgs, PageArgs, RateArgs, TogetherArgs, WorkArgs,
    WorkCommand, WorkEditArgs, WorkListArgs, WorksheetArgs,
};
pub use chosen::Chosen;
use common::built_in_rubrics;
pub use common::{AsOf, ColorChoice, LookArgs, RubricArg, WrittenArgs};
pub use format::{Format, PostingFormat, ReportFormat};
pub use many::{BatchArgs, CohortArgs};
pub use posting::{InterviewArgs, PostingArgs};
pub use report::{
    CompareArgs, ExplainArgs, HistoryArgs, HistoryCommand, HistoryDeleteArgs, HistoryShowArgs,
    LimitArgs, ReportArgs, RolesArgs, VerifyArgs, Viewer, WhatIfArgs,
};
pub use rubric::{
    CheckArgs, CheckFormat, DiffArgs, ExportArgs, ExportFormat, ImportArgs, ListArgs, NewArgs,
    RubricCommand, ShowArgs, StatsArgs,
};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// The first examples, on the first screen of help and in the manual page.
macro_rules! examples {
    () => {
        "Examples:
  skillgap                          answer the questions, or continue
  skillgap report ada.json          read a report
  skillgap what-if ada.json --set sql=4"
    };
}

/// The first screen of help: every command, by what it is for. `tests/it/help.rs` holds it against the commands.
const TOP_HELP: &str = concat!(
    "\
skillgap shows which job level you fit, your gaps, and what to do next.
Usage: skillgap [COMMAND]      `skillgap COMMAND --help` explains a command
Answer   assess       Answer the questions (so does `skillgap` alone)
         work, page, worksheet  Add projects; share or print the questions
Read     report       Show your level, your gaps and a plan
         roles        List the roles that your answers fit, in every rubric
         posting      Compare your answers with job postings: should you apply?
         interview    Prepare for an interview
         what-if      Show what a new level or certification would change
         explain      Show where a number or a fact comes from
Follow   agree        Record next steps and levels; your next report has them
         compare      Show what changed between two assessments
         history      List your finished assessments
Coach    rate, together, clients  Rate people, show both ratings, list clients
Many     batch, cohort     Score many assessments; show them together
Files    verify, forget    Check a saved report; delete saved data
Rubrics  rubric, schema    Read, write and check rubrics; print JSON Schemas
Shell    completions, man  Print completions for your shell, or the manual

",
    examples!()
);

/// The rest of the manual page.
const REST_OF_MANUAL: &str = concat!(
    examples!(),
    "

Exit codes:
  0    done
  1    done, and the answer is no: `rubric check` found errors, `rubric diff` found too
       small a version, `verify` found a false report, `report --require` isn't met, or
       `batch` or `cohort` refused some records
  2    failed; the message says why and what to do
  130  interrupted; your answers are saved

Nothing leaves this machine: skillgap uses no network and no account."
);

/// Shows which job level you fit, your gaps, and what to do next.
#[derive(Debug, Parser)]
#[command(name = "skillgap", version, styles = STYLES, max_term_width = 100)]
#[command(help_template = TOP_HELP, after_long_help = REST_OF_MANUAL)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Without a command: answer the questionnaire.
    #[command(flatten)]
    pub assess: AssessArgs,
}

/// Help that names no workbook where this build can write none.
fn without_workbooks(help: &str) -> String {
    if cfg!(feature = "xlsx") { help.to_owned() } else { help.replace(" .xlsx,", "") }
}

/// Help with the id of a built-in rubric in place of `OTHER`, if there is one besides the default.
fn with_rubric(help: &str) -> String {
    let other = embedded_packs().into_iter().find(|id| *id != default_pack());
    help.replace("OTHER", other.unwrap_or(default_pack()))
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer the questionnaire and get a report
    #[command(after_help = with_rubric("Examples:
  skillgap assess                       save the answers in your data folder
  skillgap assess -o ada.json           save them in ada.json, and the report in ada.report.json;
                                        run it again to continue
  skillgap assess --minutes 5           the most informative questions first
  skillgap assess --plain               line by line: for screen readers, scripts and pipes
  skillgap assess --from ada.json -o ada-2027.json
                                        update earlier answers
  skillgap assess --from ada.json --only sql -o ada-2027.json
  skillgap assess --resume resume.json -o ada.json
                                        start from a JSON Resume
  skillgap assess -r OTHER
                                        use another rubric
  skillgap assess --no-save             save nothing
  skillgap assess --no-history          keep this one out of `skillgap history`

Environment:
  SKILLGAP_PLAIN=1                      the same as --plain
  SKILLGAP_NO_HISTORY=1                 the same as --no-history

At every prompt you can go back, skip, review your answers or pause. Press `?` for help."))]
    Assess(Chosen<AssessArgs>),

    /// Write the questionnaire as a page to print
    #[command(after_help = "Examples:
  skillgap worksheet -o worksheet.html  print it, or fill it in on a screen
  skillgap worksheet -r my-rubric/ > worksheet.html
  skillgap assess --plain -o ada.json   enter a filled-in sheet: levels in one row, then the rest

The page shows no required levels. It loads nothing and sends nothing.")]
    Worksheet(Chosen<WorksheetArgs>),

    /// Write the questionnaire as a page for a browser
    #[command(after_help = with_rubric("Examples:
  skillgap page -o assess.html          questions and report, for someone without a terminal
  skillgap page -o ada.html --for \"Ada Lovelace\"
  skillgap page -o ada.html --for \"Ada Lovelace\" --without-result
                                        the report stays with you
  skillgap page -o assess.html -r OTHER
  skillgap page -o rate-ada.html --rate ada.json
                                        for someone who rates Ada: it has her name and projects,
                                        and none of her answers

The page works offline, in any current browser, including on a phone. It loads nothing and sends
nothing: people save their answers as a file, and send that file back. Read it like any other:
`skillgap report FILE`."))]
    Page(Chosen<PageArgs>),

    /// Show your level, your gaps and a plan
    #[command(after_help = with_rubric(&without_workbooks("Examples:
  skillgap report ada.json
  skillgap report ada.json --target data-engineer
  skillgap report ada.json -o ada.report.json
                                        the name sets the format: .json, .html, .md, .csv, .xlsx,
                                        .ics, .txt
  skillgap report ada.json -o ada.html  a page with charts, to print or email
  skillgap report ada.report.json --format markdown
                                        show a saved report again
  skillgap report - --as-of 2026-02-01 < ada.json
  skillgap report ada.json --require data-engineer > ada.txt && echo ready
  skillgap report ada.json -r OTHER
                                        use another rubric, for the skills that both share
  skillgap report ada.json --view coach
  skillgap report ada.json --view employer --no-name --format markdown -o skills.md
  skillgap report ada.json --rating ada.coach.json
                                        with a coach's rating of projects they have seen

skillgap checks a saved report before it shows it. If the report doesn't match its answers, or
can't be checked here, the first line says so. With --target, --as-of, --budget, --hours, --max,
--rating or --rubric, skillgap makes the report again from its answers.")))]
    Report(Chosen<ReportArgs>),

    /// Add projects as evidence
    #[command(after_help = "Examples:
  skillgap work list ada.json
  skillgap work add ada.json
  skillgap work edit ada.json churn-model")]
    Work {
        #[command(subcommand)]
        command: WorkCommand,
    },

    /// Rate someone else with the same questions
    #[command(after_help = "Examples:
  skillgap rate ada.json                rate Ada, as her coach, manager or colleague
  skillgap rate ada.json -o ada.coach.json
                                        run it again to continue

You see the person's projects, but no levels and no reasons, so your rating stays independent.
skillgap saves each answer right away. `skillgap together ada.json ada.coach.json` shows both side
by side.")]
    Rate(Chosen<RateArgs>),

    /// Show a person's own ratings next to those of others
    #[command(after_help = "Examples:
  skillgap together ada.json ada.coach.json
  skillgap together ada.json ada.coach.json ada.lead.json -o talk.html

It starts with the ratings that differ most, each with both descriptions and a question, and ends
with an agenda for your session. skillgap averages nothing: `skillgap agree` records what you
agree on.")]
    Together(Chosen<TogetherArgs>),

    /// List the people in a folder, one per line
    #[command(after_help = "Examples:
  skillgap clients clients/             each person's level, next session, and open and late actions
  skillgap clients clients/ -o clients.html

skillgap reads the assessments and ratings in the folder. It shows each person's latest one, and
what changed since the one before.")]
    Clients(Chosen<ClientsArgs>),

    /// Record what you agree on: next steps and levels
    #[command(after_help = "Examples:
  skillgap agree ada.json \"show the churn model to the platform team\" --by 2027-01
  skillgap agree ada.json               list what you agreed on
  skillgap agree ada.json --done 1      mark number 1 as done
  skillgap agree ada.json --add \"review the tests\" --owner \"Carla Coach\" --about sql
  skillgap agree ada.json --move 1 2027-03
  skillgap agree ada.json --drop 1 --why \"the project ended\"
  skillgap agree ada.json --level sql=3,communication=4 --with \"Carla Coach\"

A level that you agree on counts in place of your rating, in every report. `skillgap report
ada.json --view coach` prepares a session. `skillgap assess --from ada.json` keeps the steps that
aren't done yet.")]
    Agree(Chosen<AgreeArgs>),

    /// Delete your saved data
    #[command(after_help = "Examples:
  skillgap forget                       list everything in your data folder, and ask
  skillgap forget ada.json              that assessment, its report and its history
  skillgap forget --subject \"Ada Example\" --yes")]
    Forget(Chosen<ForgetArgs>),

    /// Show what a new level or certification would change
    #[command(after_help = "Examples:
  skillgap what-if ada.json --set sql=4,communication=3
  skillgap what-if ada.json --add ckad --add monitored-model-service
  skillgap what-if ada.json --set sql=3 --target data-engineer")]
    WhatIf(Chosen<WhatIfArgs>),

    /// List the roles that your answers fit, in every rubric
    #[command(after_help = "Examples:
  skillgap roles ada.json               every role of the built-in rubrics, best fit first
  skillgap roles ada.json --packs my-rubric/
                                        also those in a folder")]
    Roles(Chosen<RolesArgs>),

    /// Score many assessments, one row each
    #[command(after_help = batch_help())]
    Batch(Chosen<BatchArgs>),

    /// Sum up the skills of a group without naming anyone
    #[command(after_help = without_workbooks("Examples:
  skillgap cohort skills.csv -o cohort.html
                                        from rows; the name sets the format: .html, .json, .xlsx,
                                        .md, .txt
  skillgap cohort answers.ndjson --groups groups.csv
                                        a table with the columns id and group
  skillgap cohort teams.csv --group-by team --target data-engineer
  skillgap cohort answers.ndjson -o cohort.json
  skillgap cohort answers.ndjson --since cohort.json
                                        what changed
  skillgap cohort answers.ndjson --names -o team.html
                                        name people, if all of them agreed

Only each person's latest answers count. Without --names, skillgap shows only groups of five
people or more, and counts in bands of five from which nobody can compute a smaller number. It
skips records that it refuses, and then exits with 1."))]
    Cohort(Chosen<CohortArgs>),

    /// Compare your answers with job postings: should you apply?
    #[command(after_help = "Examples:
  skillgap posting job.txt              text, Markdown, HTML or JSON; copy and paste is enough
  skillgap posting job.txt --assessment ada.json --as data-engineer
  skillgap posting jobs/*.txt           a table, best chance first, and what closes the most doors
  skillgap posting jobs/*.txt --reach 5 --max-hours 60
                                        the cheapest levels that open 5 of them
  skillgap posting jobs/*.txt --format ndjson > answers.ndjson

skillgap reads a posting section by section, and shows the line behind each requirement. A posting
is a wish list: the answer is advice, and skillgap never rates your chances.")]
    Posting(Chosen<PostingArgs>),

    /// Prepare for an interview
    #[command(after_help = "Examples:
  skillgap interview job.txt            two pages for the evening before
  skillgap interview job.txt -o evening.html
  skillgap interview                    for your target role

The sheet uses only what you entered, with blanks for the rest.")]
    Interview(Chosen<InterviewArgs>),

    /// Show what changed between two assessments
    #[command(after_help = "Examples:
  skillgap compare ada.json ada-2027.json
  skillgap compare ada.report.json ada-2027.json --target data-engineer
  skillgap compare history:1 history:3  two of those that `skillgap history` lists

skillgap compares both with the same rubric and the same role: your current target, or --target.
An assessment counts as of the day of its answers, and a saved report as of its own date.")]
    Compare(Chosen<CompareArgs>),

    /// List your finished assessments; show or delete one
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "Examples:
  skillgap history                      all of them, by person, with a chart
  skillgap history --subject \"Ada Example\"
  skillgap history show 3               the report of number 3
  skillgap history delete 1 2           delete two, after asking you
  skillgap report history:3 --format markdown
  skillgap compare history:1 history:3

`skillgap assess` keeps each finished assessment in your data folder, where only you can read it.
It doesn't with --no-save, --no-history or SKILLGAP_NO_HISTORY=1. `skillgap forget` deletes the
history too."
    )]
    History(HistoryArgs),

    /// Check that a saved report matches its answers and rubric
    #[command(after_help = "Examples:
  skillgap report ada.json -o ada.report.json
  skillgap verify ada.report.json

If the report is false, skillgap says where and exits with 1. If another rubric or version made
it, so that it can't be checked here, it exits with 2.")]
    Verify(Chosen<VerifyArgs>),

    /// Show where a number or a fact comes from, or what a finding means
    #[command(after_help = "Examples:
  skillgap explain ada.report.json      where the result comes from
  skillgap explain ada.report.json sql  a skill, step, certification or project in it
  skillgap explain cka                  a step, skill, certification, project or claim of the rubric
  skillgap explain over-backed          the code of a finding, as in `error[over-backed]`
  skillgap explain --list               all codes")]
    Explain(Chosen<ExplainArgs>),

    /// Print the JSON Schema of a kind of file
    #[command(after_help = "Examples:
  skillgap schema assessment > assessment.schema.json
  skillgap schema skill                 a skill of a rubric pack

Editors use a schema to complete fields and mark mistakes. The first two describe saved files,
`pack` describes what `skillgap rubric export` writes, the others describe the files of a rubric
pack.")]
    Schema(Chosen<SchemaArgs>),

    /// Print completions for your shell
    #[command(after_help = "Examples:
  skillgap completions bash -o ~/.local/share/bash-completion/completions/skillgap
  skillgap completions zsh -o ~/.zfunc/_skillgap
                                        needs fpath+=~/.zfunc in ~/.zshrc, before compinit
  skillgap completions fish -o ~/.config/fish/completions/skillgap.fish
  skillgap completions powershell -o ~/.config/powershell/skillgap.ps1
                                        needs . ~/.config/powershell/skillgap.ps1 in $PROFILE
  skillgap completions elvish -o ~/.config/elvish/lib/skillgap.elv
                                        needs use skillgap in ~/.config/elvish/rc.elv")]
    Completions(Chosen<CompletionsArgs>),

    /// Print the manual page, or write the pages of all commands
    #[command(after_help = "Examples:
  skillgap man > skillgap.1; man ./skillgap.1
  skillgap man -o ~/.local/share/man/man1
                                        then: man -M ~/.local/share/man skillgap-report")]
    Man(Chosen<ManArgs>),

    /// Read, write and check rubrics
    #[command(after_help = "Examples:
  skillgap rubric show                  the default rubric at a glance
  skillgap rubric check my-rubric/      find mistakes
  skillgap rubric new pastry-chef       make a small complete pack to start from
  skillgap rubric import table.csv -o my-rubric
                                        make a pack from a table of roles, skills and levels")]
    Rubric {
        #[command(subcommand)]
        command: RubricCommand,
    },
}

/// The help of `batch`, with all columns.
fn batch_help() -> String {
    let columns = Column::ALL.iter();
    let columns = columns.map(|column| format!("  {:<17}{}\n", column.name(), column.meaning()));
    format!(
        "Examples:
  skillgap batch answers.ndjson > rows.ndjson
                                        one assessment per line; also JSON files, folders and CSV
  skillgap batch people.csv --format csv --columns steps > rows.csv
                                        CSV: id, perhaps date and target, then skill ids
  skillgap batch clients/ --long --format csv > skills.csv
  skillgap batch answers.ndjson --errors refused.ndjson --threads 4 > rows.ndjson

Columns, for `--columns`:
{}
skillgap reads each record as strictly as `skillgap report`. It skips those that it refuses, and
then exits with 1. docs/many-people.md has more.",
        columns.collect::<String>()
    )
}

/// A number that is not negative.
fn amount(text: &str) -> Result<Amount, String> {
    let number: f64 = text.parse().map_err(|_| "Use a number, such as 300.".to_owned())?;
    let sound = number.is_finite() && number >= 0.0;
    sound.then_some(Amount(number)).ok_or_else(|| "Use 0 or more.".to_owned())
}

/// Minutes to answer in.
fn minutes(text: &str) -> Result<u16, String> {
    let known = text.parse().ok().filter(|minutes| (1..=60).contains(minutes));
    known.ok_or_else(|| "Use a number of minutes from 1 to 60, for example 5.".to_owned())
}

/// The number of something in a list.
pub fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "Use its number in the list, for example 1.".to_owned())
}

/// How many of several.
fn several(text: &str) -> Result<usize, String> {
    let known = text.parse().ok().filter(|count| *count > 0);
    known.ok_or_else(|| "Use a number from 1 up.".to_owned())
}

fn members(text: &str) -> Result<usize, String> {
    let known = text.parse().ok().filter(|count| Limits::MEMBERS.contains(count));
    let (least, most) = (Limits::MEMBERS.start(), Limits::MEMBERS.end());
    known.ok_or_else(|| format!("Use a number from {least} to {most}."))
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,

    /// Write to this file instead of standard output (`-`); creates its folder
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for each command to this folder, creating it if it doesn't exist
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The kind of file
    #[arg(value_name = "KIND", value_parser = schema_kind())]
    pub kind: Kind,
}

/// One of the kinds, by name.
fn schema_kind() -> impl TypedValueParser<Value = Kind> {
    let names = Kind::ALL.map(Kind::name);
    PossibleValuesParser::new(names).try_map(|name| {
        let found = Kind::ALL.into_iter().find(|kind| kind.name() == name);
        found.ok_or("There is no schema with that name.")
    })
}

pub fn parse_date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|why| date_help(why, "YYYY-MM or YYYY-MM-DD, for example 2026-12"))
}

fn parse_day(text: &str) -> Result<PartialDate, String> {
    const FORM: &str = "YYYY-MM-DD, for example 2026-12-01";
    match text.parse::<PartialDate>() {
        Ok(day) if day.is_day() => Ok(day),
        Ok(_) => Err(format!("The day is missing. Use {FORM}.")),
        Err(why) => Err(date_help(why, FORM)),
    }
}

/// How to write a date; why this one is none, unless it is only written in another way.
fn date_help(why: DateError, form: &str) -> String {
    match why {
        DateError::OtherForm => format!("Use {form}."),
        why => format!("{}. Use {form}.", capital(&why.to_string())),
    }
}
