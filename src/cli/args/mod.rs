//! The command line: what can be typed, and its help.

mod assess;
mod common;
mod format;
mod report;
mod rubric;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use skillgap::advice::Limits;
use skillgap::assessment::Amount;
use skillgap::schema::Kind;
use skillgap::text::date::PartialDate;

pub use assess::{
    AgreeArgs, AssessArgs, ForgetArgs, WorkArgs, WorkCommand, WorkEditArgs, WorkListArgs,
    WorksheetArgs,
};
pub use common::{AsOf, ColorChoice, LookArgs, RubricArg, WrittenArgs};
pub use format::{Format, ReportFormat};
pub use report::{
    CompareArgs, ExplainArgs, HistoryArgs, HistoryCommand, HistoryDeleteArgs, HistoryShowArgs,
    LimitArgs, ReportArgs, VerifyArgs, Viewer, WhatIfArgs,
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

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    done, and the answer is negative (`rubric check` found errors, `rubric diff` too
       small a version, `verify` a false report, what `report --require` names does not
       fit as far as it is backed)
  2    could not be done; the message says why and what to do
  130  interrupted; what was answered is saved";

const TOP_EXAMPLES: &str = "\
Examples:
  skillgap                              answer the questionnaire, get the report
  skillgap report ada.json              the report of a saved assessment
  skillgap compare ada.json ada-2027.json   what has changed in between
  skillgap work add ada.json            name a piece of work, without the questions
  skillgap forget                       show and delete what was saved
  skillgap report ada.json -o ada.md    the same as Markdown
  skillgap rubric show                  what is asked, and what each step requires
  skillgap rubric check my-rubric/      is this rubric pack sound?

Nothing leaves this machine: no network, no account.";

/// Assess your skills against what a job requires, see the gaps, and learn what to do next.
#[derive(Debug, Parser)]
#[command(name = "skillgap", version, styles = STYLES, max_term_width = 100)]
#[command(after_help = TOP_EXAMPLES, after_long_help = format!("{TOP_EXAMPLES}\n\n{EXIT_CODES}"))]
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

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer the questionnaire; get the report at its end
    #[command(after_help = "Examples:
  skillgap assess                       answers are saved in your data folder
  skillgap assess -o ada.json           answers to ada.json, report to ada.report.json
                                        (the same again goes on where it stopped)
  skillgap assess --minutes 5           only what tells most; the rest can follow later
  skillgap assess --plain               line by line: for screen readers, scripts and pipes
  skillgap assess --from ada.json -o ada-2027.json
                                        again, from earlier answers, kept one by one
  skillgap assess --from ada.json --only sql -o ada-2027.json
  skillgap assess --resume resume.json -o ada.json
                                        name, work and certificates of a JSON Resume, one by one
  skillgap assess -r data-scientist     by another rubric that is built in
  skillgap assess --no-save             leave nothing on the disk
  skillgap assess --no-history          do not keep it in what `skillgap history` lists

Environment:
  SKILLGAP_PLAIN=1                      the same as --plain
  SKILLGAP_NO_HISTORY=1                 the same as --no-history

At every prompt you can go back, skip, go to another question, see your answers, or pause: `?` tells how.")]
    Assess(AssessArgs),

    /// Write the questionnaire as a page to print, for somebody without a terminal
    #[command(after_help = "Examples:
  skillgap worksheet -o worksheet.html  to print, or to fill in on a screen and print
  skillgap worksheet -r my-rubric/ > worksheet.html
  skillgap assess --plain -o ada.json   to type it in: the levels in one row, then all else in its order

It names no required level, and loads and sends nothing.")]
    Worksheet(WorksheetArgs),

    /// Judge a saved assessment: where you stand, what is in the way, what to do next
    #[command(after_help = without_workbooks("Examples:
  skillgap report ada.json
  skillgap report ada.json --target data-engineer
  skillgap report ada.json -o ada.report.json
                                        as JSON, by the file's name: .json, .html, .md, .csv, .xlsx, .ics, .txt
  skillgap report ada.json -o ada.html  one page with pictures, to print or to mail
  skillgap report ada.report.json --format markdown
                                        a saved report again
  skillgap report - --as-of 2026-02-01 < ada.json
  skillgap report ada.json --require data-engineer > ada.txt && echo it is backed
  skillgap report ada.json -r data-scientist
                                        by another rubric: the answers count that it shares
  skillgap report ada.json --view coach
  skillgap report ada.json --view employer --no-name --format markdown -o skills.md
A saved report is checked and shown as it was made; with --target, --as-of, --budget, --hours, --max or
--rubric it is made again from its answers, all else as it was asked for then. If it doesn't match its
answers, or can't be checked here, the first line says so."))]
    Report(ReportArgs),

    /// Name work that backs the answers of a saved assessment
    #[command(after_help = "Examples:
  skillgap work list ada.json
  skillgap work add ada.json
  skillgap work edit ada.json churn-model")]
    Work {
        #[command(subcommand)]
        command: WorkCommand,
    },

    /// Record what was agreed on, such as with a coach: the next report opens with it
    #[command(after_help = "Examples:
  skillgap agree ada.json \"show the churn model to the platform team\" --by 2027-01
  skillgap agree ada.json               list what was agreed on
  skillgap agree ada.json --done 1      number 1 of that list is done

`skillgap report ada.json --view coach` is made for such a talk. What is not done is carried over by
`skillgap assess --from ada.json`.")]
    Agree(AgreeArgs),

    /// Show what was saved in your data folder, and delete it
    #[command(after_help = "Examples:
  skillgap forget                       all of it and the history, after asking
  skillgap forget ada.json              that assessment, its report, what was set aside for it, and what
                                        is kept of it in the history
  skillgap forget --subject \"Ada Example\" --yes")]
    Forget(ForgetArgs),

    /// See what would change if you had learnt or earned something more
    #[command(after_help = "Examples:
  skillgap what-if ada.json --set sql=4,communication=3
  skillgap what-if ada.json --add ckad --add monitored-model-service
  skillgap what-if ada.json --set sql=3 --target data-engineer")]
    WhatIf(WhatIfArgs),

    /// Tell what has changed between two assessments, to the last point
    #[command(after_help = "Examples:
  skillgap compare ada.json ada-2027.json
  skillgap compare ada.report.json ada-2027.json --target data-engineer
  skillgap compare history:1 history:3  of those that `skillgap history` lists

Both are judged by one rubric and held against one step: yours now, unless --target names another. An
assessment is judged on the day of its answers, a saved report on its own day.")]
    Compare(CompareArgs),

    /// List your finished assessments over time; show or delete one
    #[command(
        args_conflicts_with_subcommands = true,
        after_help = "Examples:
  skillgap history                      all of them, by person, with a plot over time
  skillgap history --subject \"Ada Example\"
  skillgap history show 3               the report of number 3
  skillgap history delete 1 2           after asking
  skillgap report history:3 --format markdown
  skillgap compare history:1 history:3

`skillgap assess` keeps each assessment that is finished in your data folder, for your eyes only; not with
--no-save or --no-history, or while SKILLGAP_NO_HISTORY=1. `skillgap forget` deletes it with all else."
    )]
    History(HistoryArgs),

    /// Check that a saved report matches its own answers and rubric
    #[command(after_help = "Examples:
  skillgap report ada.json -o ada.report.json
  skillgap verify ada.report.json

Exits with 1 if the report is false, and says where; with 2 if another rubric or another version made it,
so that it can't be checked here.")]
    Verify(VerifyArgs),

    /// Say where a number of a report comes from, why the rubric says something, what a finding means
    #[command(after_help = "Examples:
  skillgap explain ada.report.json      where the headline comes from
  skillgap explain ada.report.json sql  a skill, a step, a certification or a project in it
  skillgap explain cka                  a step, a skill, a certification, a project or a claim
  skillgap explain over-backed          the code of a finding, as in `error[over-backed]`
  skillgap explain --list               all codes")]
    Explain(ExplainArgs),

    /// Print the JSON Schema of a kind of file, for editors and other programs
    #[command(after_help = "Examples:
  skillgap schema assessment > assessment.schema.json
  skillgap schema skill                 a skill of a rubric pack
The first two are of what is saved, the last is of what `skillgap rubric export` writes, the others are of the
files of a rubric pack.")]
    Schema(SchemaArgs),

    /// Print what lets a shell complete commands and options
    #[command(after_help = "Examples:
  skillgap completions bash > ~/.local/share/bash-completion/completions/skillgap
  skillgap completions zsh > ~/.zfunc/_skillgap
                                        where fpath+=~/.zfunc stands in ~/.zshrc, before compinit
  skillgap completions fish > ~/.config/fish/completions/skillgap.fish
  skillgap completions powershell >> $PROFILE
  skillgap completions elvish >> ~/.config/elvish/rc.elv")]
    Completions(CompletionsArgs),

    /// Print the manual page, or write those of all commands
    #[command(after_help = "Examples:
  skillgap man > skillgap.1; man ./skillgap.1
  skillgap man -o ~/.local/share/man/man1
                                        then: man skillgap, man skillgap-report")]
    Man(ManArgs),

    /// Look at rubric packs, and work on them
    #[command(after_help = "Examples:
  skillgap rubric show                  the pack that is built in, at a glance
  skillgap rubric check                 the pack that is built in
  skillgap rubric new pastry-chef       a small complete pack to start from
  skillgap rubric import table.csv -o my-rubric
                                        a pack of a table of roles, skills and levels
  skillgap rubric check my-rubric/ --as-of 2027-03-01")]
    Rubric {
        #[command(subcommand)]
        command: RubricCommand,
    },
}

/// A number that is not negative.
fn amount(text: &str) -> Result<Amount, String> {
    let number: f64 = text.parse().map_err(|_| "write a number, such as 300".to_owned())?;
    let sound = number.is_finite() && number >= 0.0;
    sound.then_some(Amount(number)).ok_or_else(|| "write 0 or more".to_owned())
}

fn members(text: &str) -> Result<usize, String> {
    let known = text.parse().ok().filter(|count| Limits::MEMBERS.contains(count));
    let (least, most) = (Limits::MEMBERS.start(), Limits::MEMBERS.end());
    known.ok_or_else(|| format!("write a number from {least} to {most}"))
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for each command into this folder, which has to exist
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
        found.ok_or("no kind of file")
    })
}

fn parse_date(text: &str) -> Result<PartialDate, String> {
    text.parse().map_err(|why| format!("{why}; write YYYY-MM or YYYY-MM-DD"))
}

fn parse_day(text: &str) -> Result<PartialDate, String> {
    match text.parse::<PartialDate>() {
        Ok(day) if day.is_day() => Ok(day),
        Ok(_) => Err("a whole day is needed: write YYYY-MM-DD".to_owned()),
        Err(why) => Err(format!("{why}; write YYYY-MM-DD")),
    }
}
