//! The command line: what can be typed, and its help.

use std::path::{Path, PathBuf};

use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use skillgap::advice::Limits;
use skillgap::assessment::Amount;
use skillgap::schema::Kind;
use skillgap::text::date::PartialDate;

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
    #[command(after_help = "Examples:
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
answers, or can't be checked here, the first line says so.")]
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

#[derive(Debug, Subcommand)]
pub enum WorkCommand {
    /// Add a piece of work; say at once what it backs
    #[command(after_help = "Examples:
  skillgap work add ada.json
  skillgap work add ada.json --plain < work.txt")]
    Add(WorkArgs),

    /// List the pieces of work, with what each backs
    #[command(after_help = "Examples:
  skillgap work list ada.json")]
    List(WorkListArgs),

    /// Change or remove a piece of work
    #[command(after_help = "Examples:
  skillgap work edit ada.json           choose from the list
  skillgap work edit ada.json churn-model

A title that is left out removes it.")]
    Edit(WorkEditArgs),
}

#[derive(Debug, Args)]
pub struct WorksheetArgs {
    /// Write it here instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,
}

#[derive(Debug, Args)]
pub struct WorkArgs {
    /// The saved assessment
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Ask line by line on standard input and output, without colour or cursor movement
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct WorkEditArgs {
    #[command(flatten)]
    pub work: WorkArgs,

    /// The piece's id, as `work list` shows it; without it, choose from the list
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct WorkListArgs {
    /// The saved assessment
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct AgreeArgs {
    /// The saved assessment
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// What is to be done; without it and --done, what was agreed on is listed
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,

    /// By when, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "what")]
    pub by: Option<PartialDate>,

    /// The one of this number is done
    #[arg(long, value_name = "NO", conflicts_with = "what")]
    pub done: Option<usize>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ForgetArgs {
    /// Saved assessments; without any, all in your data folder
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// Only the assessments of this person
    #[arg(long, value_name = "NAME")]
    pub subject: Option<String>,

    /// Delete without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Subcommand)]
pub enum RubricCommand {
    /// Look at a rubric pack: all of it at a glance, a section, or one thing whole
    #[command(after_help = "Examples:
  skillgap rubric show                  at a glance
  skillgap rubric show certifications --as-of 2027-03-01
  skillgap rubric show cka              one skill, step, path, certification, project or claim
  skillgap rubric show steps --format markdown > steps.md
  skillgap rubric show all -o rubric.html
                                        the whole pack as one document, to hand to somebody

Sections: skills, steps, certifications, projects, market, due (what is to be checked again), all.")]
    Show(ShowArgs),

    /// List the rubric packs that are built in, and those in the folders that you name
    #[command(after_help = "Examples:
  skillgap rubric list
  skillgap rubric list my-rubric/ packs/
                                        a pack, and all packs of a folder")]
    List(ListArgs),

    /// Make a small complete rubric pack to start from, which explains the format
    #[command(after_help = "Examples:
  skillgap rubric new pastry-chef       makes the folder pastry-chef/
  skillgap rubric new pastry-chef -o packs/pastry
  skillgap rubric check pastry-chef     as often as you like while you write

What it makes is valid as it stands, about an invented trade; CONTRIBUTING.md lists every field.")]
    New(NewArgs),

    /// Check a rubric pack and print everything that is wrong with it
    #[command(after_help = "Examples:
  skillgap rubric check                 the pack that is built in
  skillgap rubric check my-rubric/
  skillgap rubric check --as-of 2027-03-01
                                        what is due for a recheck by then?
  skillgap rubric check my-rubric/ --format json
                                        for editors and scripts

Exits with 1 if there are errors. Facts that should be checked again, and what \
is valid and likely a mistake, are warnings; `[[allow]]` in rubric.toml allows \
one with a reason.")]
    Check(CheckArgs),

    /// Tell what has changed between two versions of a pack, and which version the later one must be
    #[command(after_help = "Examples:
  skillgap rubric diff old/ my-rubric/
  skillgap rubric diff old/             against the pack that is built in
  skillgap rubric diff ID my-rubric/              from the built-in one of this id
  skillgap rubric diff old/ my-rubric/ --format markdown > changes.md

Major: saved answers no longer mean the same. Minor: they are judged otherwise. Patch: neither.
Exits with 1 if the later version is too small, or changes.toml declares only a part of what it did.")]
    Diff(DiffArgs),

    /// Tell how much a pack holds and asks, what leads to each level or could back it, and what is due
    #[command(after_help = "Examples:
  skillgap rubric stats                 the pack that is built in
  skillgap rubric stats -r my-rubric/
  skillgap rubric stats -r my-rubric/ --as-of 2027-03-01   what is due then, or within 90 days?
  skillgap rubric stats -r my-rubric/ -o stats.md
                                        as Markdown, by the file's name: .md, .html, .json, .txt

`skillgap rubric check` tells what of it is likely a mistake.")]
    Stats(StatsArgs),

    /// Make a rubric pack of a table of roles, skills and levels (CSV)
    #[command(after_help = "Examples:
  skillgap rubric import table.csv -o my-rubric
                                        the levels are numbers; a row for each level: role,skill,level,
                                        or a column for each role or skill
  skillgap rubric import roles.csv -o my-rubric \\
      --levels \"Awareness=1,Working=2,Practitioner=3,Expert=4\"
  skillgap rubric import table.csv -o my-rubric --role \"Job title\" --skill Competency --level Grade
  skillgap rubric import table.csv -o my-rubric --skill Competency
                                        a row for each competency, a column for each role
  skillgap rubric check my-rubric       what the table did not say

Which column is what is told by the table's head; what was guessed is said. Names of levels are never put in an
order that nobody gave. Descriptions in the table become the pack's texts.")]
    Import(ImportArgs),

    /// Write a rubric pack as a table of required levels, or as one value with everything
    #[command(after_help = "Examples:
  skillgap rubric export -r my-rubric/ -o my-rubric.csv
                                        `skillgap rubric import` makes the same roles, skills and levels of it
  skillgap rubric export -r my-rubric/ -o my-rubric.json
                                        everything; `skillgap schema pack` describes it
  skillgap rubric export --format json | jq '.skills[].name'")]
    Export(ExportArgs),
}

#[derive(Debug, Args)]
pub struct AssessArgs {
    /// Save the answers here instead of in your data folder; the report goes beside it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Leave nothing on the disk: no answers, no report
    #[arg(long, conflicts_with = "output")]
    pub no_save: bool,

    /// Do not keep it in the history
    #[arg(long)]
    pub no_history: bool,

    /// Start from an earlier assessment: each of its answers is shown, and kept or changed
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// Start from a resume (JSON Resume): its name, work and certificates are offered one by one, and what it
    /// lists is told beside the skills; it never gives a level
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "only"])]
    pub resume: Option<PathBuf>,

    /// Ask only what tells most about where you stand, in about so many minutes
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=60), conflicts_with = "only")]
    pub minutes: Option<u16>,

    /// Ask about these skills only, by id or name; with --from, all else is carried over
    #[arg(long, value_name = "SKILL,...", value_delimiter = ',')]
    pub only: Option<Vec<String>>,

    /// Ask line by line on standard input and output, without colour or cursor movement
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ReportArgs {
    /// The saved assessment or report, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Judge against this step or path instead of your aim or the next step
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    #[command(flatten)]
    pub limits: LimitArgs,

    /// Who it is for
    #[arg(long, value_enum, default_value_t)]
    pub view: Viewer,

    /// Leave your name out of what an employer sees
    #[arg(long)]
    pub no_name: bool,

    /// Exit with 1 unless this step or path fits as far as it is backed
    #[arg(long, value_name = "STEP|PATH")]
    pub require: Option<String>,

    /// What to write [default: what the name of the output's file says, else terminal]
    #[arg(short, long, value_enum)]
    pub format: Option<ReportFormat>,

    /// Write to this file instead of to standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct LimitArgs {
    /// US dollars for the best set of certifications, instead of the budget in the assessment
    #[arg(long, value_name = "USD", value_parser = amount)]
    pub budget: Option<Amount>,

    /// Hours for the best set of certifications, and for that of projects
    #[arg(long, value_name = "HOURS", value_parser = amount)]
    pub hours: Option<Amount>,

    #[arg(long, value_name = "COUNT", value_parser = members)]
    #[arg(help = format!("How many a best set may hold at most, 1 to 4 [default: {}]", Limits::default().max))]
    pub max: Option<usize>,
}

impl LimitArgs {
    /// These limits, with others where none are given.
    pub fn or(&self, others: Limits) -> Limits {
        Limits {
            budget_usd: self.budget.or(others.budget_usd),
            hours: self.hours.or(others.hours),
            max: self.max.unwrap_or(others.max),
        }
    }
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
pub struct WhatIfArgs {
    /// The saved assessment, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Levels to suppose: SKILL=LEVEL, with commas between them
    #[arg(
        long,
        value_name = "SKILL=LEVEL",
        value_delimiter = ',',
        required_unless_present = "add"
    )]
    pub set: Vec<String>,

    /// A certification or project to suppose earned or done; can be given again
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub add: Vec<String>,

    /// Judge against this step or path instead of your aim or the next step
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct CompareArgs {
    /// The earlier one: a saved assessment or report, or `-` for standard input
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The later one
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// Hold both against this step or path instead of the aim or next step of NEW
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// The day to judge NEW on, YYYY-MM-DD [default: that of its answers, or of the report]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<PartialDate>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct HistoryArgs {
    #[command(subcommand)]
    pub command: Option<HistoryCommand>,

    #[command(flatten)]
    pub list: HistoryListArgs,
}

#[derive(Debug, Args)]
pub struct HistoryListArgs {
    /// Only the assessments of this person
    #[arg(long, value_name = "NAME")]
    pub subject: Option<String>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Subcommand)]
pub enum HistoryCommand {
    /// The report of one of them, judged today
    #[command(after_help = "Examples:
  skillgap history show 3
  skillgap history show 3 --as-of 2026-11-20")]
    Show(HistoryShowArgs),

    /// Delete some of them from the history; the files that you named stay
    #[command(after_help = "Examples:
  skillgap history delete 3
  skillgap history delete 1 2 --yes")]
    Delete(HistoryDeleteArgs),
}

#[derive(Debug, Args)]
pub struct HistoryShowArgs {
    /// Its number, as `skillgap history` shows it
    #[arg(value_name = "NO")]
    pub number: usize,

    /// Judge against this step or path instead of your aim or the next step
    #[arg(short, long, value_name = "STEP|PATH")]
    pub target: Option<String>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct HistoryDeleteArgs {
    /// Their numbers, as `skillgap history` shows them
    #[arg(value_name = "NO", required = true)]
    pub numbers: Vec<usize>,

    /// Delete without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The saved report (JSON), or `-` for standard input
    #[arg(value_name = "REPORT")]
    pub file: PathBuf,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub look: LookArgs,
}

/// What is written of a page, and where.
#[derive(Debug, Args)]
pub struct WrittenArgs {
    /// What to write [default: what the name of the output's file says, else terminal]
    #[arg(short, long, value_enum)]
    pub format: Option<Format>,

    /// Write to this file instead of to standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// What to show; without it, everything at a glance
    #[arg(value_name = "SECTION|ID")]
    pub what: Option<String>,

    #[command(flatten)]
    pub written: WrittenArgs,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Folders to be listed as well: of a pack, or with packs in them
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folders: Vec<PathBuf>,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// The id of the new pack, such as pastry-chef
    #[arg(value_name = "ID")]
    pub id: String,

    /// Make this folder instead of one named after the id
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A saved report, or the id of something in the rubric, or the code of a finding
    #[arg(value_name = "REPORT|ID|CODE", required_unless_present = "list")]
    pub what: Option<String>,

    /// In a report: the id of a skill, step, path, certification or project
    #[arg(value_name = "ID")]
    pub subject: Option<String>,

    /// List the codes of findings
    #[arg(long, conflicts_with = "what")]
    pub list: bool,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The pack's folder, or the id of one that is built in; without it, the first that is built in
    #[arg(value_name = "DIR|ID")]
    pub path: Option<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: CheckFormat,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier pack: its folder, or the id of the built-in one
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The later pack; without it, the one that is built in
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,

    /// What to write
    #[arg(short, long, value_enum, default_value_t)]
    pub format: Format,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct StatsArgs {
    #[command(flatten)]
    pub written: WrittenArgs,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,

    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The table (CSV, or with semicolons or tabs), or `-` for standard input
    #[arg(value_name = "TABLE")]
    pub table: PathBuf,

    /// Make this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,

    /// The id of the new pack [default: the folder's name]
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,

    /// The title of the new pack [default: its id in words]
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Which name is which level of the scale, from 1 up without a gap; several names may have one number
    /// [default: levels are whole numbers]
    #[arg(long, value_name = "NAME=NUMBER,...")]
    pub levels: Option<String>,

    /// The column with the roles
    #[arg(long, value_name = "COLUMN")]
    pub role: Option<String>,

    /// The column with the skills
    #[arg(long, value_name = "COLUMN")]
    pub skill: Option<String>,

    /// The column with the levels
    #[arg(long, value_name = "COLUMN")]
    pub level: Option<String>,

    /// The column with the group of each skill
    #[arg(long, value_name = "COLUMN")]
    pub group: Option<String>,

    #[command(flatten)]
    pub as_of: AsOf,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What to write [default: what the name of the output's file says, else csv]
    #[arg(short, long, value_enum)]
    pub format: Option<ExportFormat>,

    /// Write to this file instead of to standard output (`-`)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub rubric: RubricArg,

    #[command(flatten)]
    pub as_of: AsOf,
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
    let named = |name: String| Kind::ALL.into_iter().find(|kind| kind.name() == name);
    PossibleValuesParser::new(names).try_map(move |name| named(name).ok_or("no kind of file"))
}

#[derive(Debug, Args)]
pub struct RubricArg {
    /// Use this rubric pack: a folder, or the id of one that is built in
    #[arg(short = 'r', long = "rubric", value_name = "DIR|ID", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct AsOf {
    /// The day to judge on, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<PartialDate>,
}

#[derive(Debug, Args)]
pub struct LookArgs {
    /// When to use colour; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: ColorChoice,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// To read here
    #[default]
    Terminal,
    /// To mail, or to paste where Markdown is read
    Markdown,
    /// For other programs; holds everything
    Json,
    /// One page with pictures, to print or to mail
    Html,
}

/// What findings can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// To read here
    #[default]
    Terminal,
    /// For editors: an array of findings, each with code, severity, file, line, column, end, message and help
    Json,
}

/// What a rubric pack can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A row for each level that a role requires
    #[default]
    Csv,
    /// For other programs; holds everything
    Json,
}

/// What a report can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// To read here
    #[default]
    Terminal,
    /// To mail, or to paste where Markdown is read
    Markdown,
    /// One page with pictures, to print or to mail
    Html,
    /// For other programs; holds everything
    Json,
    /// The skills as a table
    Csv,
    /// The gaps as a table
    GapsCsv,
    /// A workbook for a coaching session: skills, gaps, plan, certifications
    Xlsx,
    /// The plan as a Markdown task list
    Tasks,
    /// A calendar: when to answer again, what expires, which facts are due for a recheck
    Ics,
    /// JSON Resume: what is backed, work and certifications
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

    /// Whether people read it as it is, and not other programs.
    pub fn is_for_people(self) -> bool {
        matches!(self, ReportFormat::Terminal | ReportFormat::Markdown | ReportFormat::Html)
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Viewer {
    /// You: all of it
    #[default]
    #[value(name = "self")]
    Own,
    /// Whoever talks with you about it: all of it, claims to probe, an agenda, room for what you agree on
    Coach,
    /// A statement of what is backed and of the work that may be shown, and nothing else
    Employer,
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
