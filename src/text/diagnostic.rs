//! A finding: what is wrong with a text that a person wrote, where, why, and what to do.
//!
//! Findings are values. Loading a pack or an assessment collects all of them; `render` shows them.

use std::borrow::Borrow;
use std::ops::Range;

/// How bad a finding is: an error stops the work, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It stops the work.
    Error,
    /// It is likely a mistake, and stops nothing.
    Warning,
}

/// Defines [`Code`]: its kebab-case name, what it means and why it matters, how to fix it, and an example.
macro_rules! codes {
    ($($variant:ident, $severity:ident, $name:literal, $explanation:literal, $mend:literal, $wrong:literal => $right:literal;)*) => {
        /// What kind of finding it is. The name is stable and can be searched for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $explanation] $variant),* }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The kebab-case name shown beside the severity.
            pub fn name(self) -> &'static str { match self { $(Code::$variant => $name),* } }

            /// What it means and why it matters, in one or two sentences.
            pub fn explanation(self) -> &'static str { match self { $(Code::$variant => $explanation),* } }

            /// How to fix it, in one or two sentences.
            pub fn mend(self) -> &'static str { match self { $(Code::$variant => $mend),* } }

            /// A text with the mistake, and one without.
            pub fn example(self) -> (&'static str, &'static str) {
                match self { $(Code::$variant => ($wrong, $right)),* }
            }

            /// The code of this name.
            pub fn named(name: &str) -> Option<Code> {
                Code::ALL.iter().copied().find(|code| code.name() == name)
            }

            /// Whether it stops the work.
            pub fn severity(self) -> Severity { match self { $(Code::$variant => Severity::$severity),* } }
        }
    };
}

codes! {
    Syntax, Error, "syntax", "The text isn't valid TOML or JSON, so skillgap can't read it.",
        "Check the marked spot and what comes right before it. A quote, bracket, comma or `=` is missing, or there is one too many.",
        "name = \"Tempering" => "name = \"Tempering\"";
    UnknownField, Error, "unknown-field", "The format has no such field. skillgap would have to ignore it.",
        "Correct the spelling, or delete the line. docs/rubric-files.md lists the fields of every file.",
        "shair = 13" => "share = 13";
    MissingField, Error, "missing-field", "A required field is missing.",
        "Add the field in the table or object shown.",
        "[[levels]]\nlevel = 2" => "[[levels]]\nlevel = 2\nanchor = \"I fold a dough with a recipe beside me.\"";
    WrongType, Error, "wrong-type", "The value has the wrong type.",
        "Use the type that the message names: numbers without quotes, texts in quotes, lists in brackets.",
        "share = \"six\"" => "share = 6";
    OutOfRange, Error, "out-of-range", "The number is too small or too large for this field.",
        "Use a number in the range that the message names.",
        "fits_percent = 900" => "fits_percent = 90";
    UnknownWord, Error, "unknown-word", "The field takes one of a few fixed words, and this isn't one of them.",
        "Use one of the words that the message lists.",
        "mode = \"studying\"" => "mode = \"study\"";
    BadDate, Error, "bad-date", "The date isn't written as YYYY-MM-DD or YYYY-MM, or doesn't exist.",
        "Write it that way, in quotes, and check that the month has that day.",
        "checked_on = \"4/10/2026\"" => "checked_on = \"2026-10-04\"";
    DoubledKey, Error, "doubled-key", "The same key appears twice, so it isn't clear which one counts.",
        "Decide which of the two you mean, and delete the other.",
        "share = 6\nshare = 8" => "share = 8";
    WrongFormat, Error, "wrong-format", "This command reads a different format or version.",
        "Use the kind of file that the command needs. If the file comes from a newer version, update skillgap.",
        "\"format\": \"skillgap-report/1\"" => "\"format\": \"skillgap-assessment/1\"";
    WrongRubric, Error, "wrong-rubric", "The assessment belongs to another rubric, or to a version that skillgap can't carry over.",
        "Judge it with the rubric that it names (`-r DIR`), or answer the questions again.",
        "\"rubric\": {\"id\": \"baker\", \"version\": \"2.1.0\"}" => "\"rubric\": {\"id\": \"baker\", \"version\": \"1.4.0\"}";
    UnknownId, Error, "unknown-id", "The rubric doesn't define this id.",
        "Correct the spelling, or define the id. `skillgap rubric show` lists all ids.",
        "after = [\"doughs\"]" => "after = [\"dough\"]";
    DoubledId, Error, "doubled-id", "Two entries of the same kind share an id, or a list names one entry twice.",
        "Change one of the ids, or list the entry once.",
        "skills = [\"dough\", \"glaze\", \"dough\"]" => "skills = [\"dough\", \"glaze\"]";
    BadId, Error, "bad-id", "An id must be lowercase words joined by hyphens, and a file must have the name of its id.",
        "Use lowercase ASCII letters, digits and single hyphens, and name the file after the id.",
        "id = \"Sugar_Work\"" => "id = \"sugar-work\"   # in skills/sugar-work.toml";
    LevelOffScale, Error, "level-off-scale", "The level isn't on the rubric's scale.",
        "Use a level from 0 to the top of the scale in rubric.toml.",
        "dough = 9" => "dough = 5";
    NotApplicable, Error, "not-applicable", "Only optional skills, and skills that another one can replace, can be `not-applicable`.",
        "Rate the skill, or use `declined`.",
        "\"dough\": {\"state\": \"not-applicable\"}" => "\"dough\": {\"state\": \"declined\"}";
    AnswerShape, Error, "answer-shape", "A rated answer needs a level. Other answers have none.",
        "Add a level to a rated answer, or remove it from any other.",
        "\"dough\": {\"state\": \"rated\"}" => "\"dough\": {\"state\": \"rated\", \"level\": 3}";
    DateInFuture, Error, "date-in-future", "The date is after the day of the assessment.",
        "Correct the date, or `taken_on`.",
        "\"taken_on\": \"2026-11-20\", ... \"until\": \"2027-02\"" => "\"taken_on\": \"2026-11-20\", ... \"until\": \"2026-10\"";
    DateOrder, Error, "date-order", "Something ends before it starts.",
        "Swap the two dates, or correct one.",
        "\"from\": \"2026-05\", \"until\": \"2025-03\"" => "\"from\": \"2025-03\", \"until\": \"2026-05\"";
    BadAddress, Error, "bad-address", "An address must start with https:// or http:// and have a host.",
        "Write the whole address.",
        "address = \"example.org/dough\"" => "address = \"https://example.org/dough\"";
    EmptyText, Error, "empty-text", "Text that people will read is empty.",
        "Write the text, or delete the field if it is optional.",
        "reason = \"\"" => "reason = \"Customers wait if nobody can do it.\"";
    TooMuch, Error, "too-much", "There are more entries than the format allows.",
        "Keep the most important ones. The message says how many fit.",
        "\"work\": [six projects]" => "\"work\": [the five best ones]";
    ControlCharacter, Error, "control-character", "A text contains an invisible control character, or a name has more than one line.",
        "Delete the character that the message names. It may come from copied text.",
        "name = \"Sugar\\nwork\"" => "name = \"Sugar work\"";
    MissingFile, Error, "missing-file", "A file that every pack needs is missing.",
        "Add the file, or give the path of the folder that contains the pack. `skillgap rubric new` makes a complete one.",
        "my-rubric/\n  rubric.toml" => "my-rubric/\n  rubric.toml\n  roadmap.toml\n  skills/";
    UnexpectedFile, Warning, "unexpected-file", "No part of the format reads this file.",
        "Move it out of the pack, or correct its name or folder.",
        "my-rubric/skill/dough.toml" => "my-rubric/skills/dough.toml";
    MissingAnchor, Error, "missing-anchor", "Each level of the scale needs one anchor, in order, because people choose between them.",
        "Write one `[[levels]]` for each level, from 0 up, each with its own sentence.",
        "[[levels]]\nlevel = 1\n[[levels]]\nlevel = 3" => "[[levels]]\nlevel = 1\n[[levels]]\nlevel = 2\n[[levels]]\nlevel = 3";
    MissingEffort, Error, "missing-effort", "Each level above 0 needs an `[[effort]]`: by study, by a project or on the job.",
        "Write one `[[effort]]` for each level above 0, in order.",
        "[[effort]]\nto = 2" => "[[effort]]\nto = 1\n[[effort]]\nto = 2";
    EffortShape, Error, "effort-shape", "Study and projects have hours, from low to high. On-the-job effort has months or nothing.",
        "Give study and projects `hours = [low, high]`. Give on-the-job `months = [low, high]`, or nothing if nobody knows.",
        "mode = \"on-the-job\"\nhours = [200, 100]" => "mode = \"on-the-job\"\nmonths = [6, 18]";
    ZeroWeights, Error, "zero-weights", "All weights are 0, so skillgap can't score anything.",
        "Give at least one group, and one skill in it, a weight above 0.",
        "[steps.weights]\npastry = 0" => "[steps.weights]\npastry = 60";
    WeightForNothing, Error, "weight-for-nothing", "A weight or required level names a group or skill that doesn't exist.",
        "Correct the spelling of the id, or delete the line.",
        "[steps.required]\ndouhg = 3" => "[steps.required]\ndough = 3";
    MissingWeight, Error, "missing-weight", "Each step needs a weight for every group and a required level for every skill.",
        "Add the line. Use level 0 for a skill that the step doesn't require, and weight 0 for a group that doesn't count.",
        "[steps.required]\nglaze = 2" => "[steps.required]\nglaze = 2\ndough = 0";
    WeightsTooFine, Error, "weights-too-fine", "The weights have no common unit that exact arithmetic can use.",
        "Round them. Whole numbers that add up to about 100 are enough.",
        "share = 2147483647      # and as fine in every group" => "share = 10";
    GateOffScale, Error, "gate-off-scale", "A must-have asks for a level above the scale, or above what the step requires.",
        "Lower the must-have, or raise the required level of the skill.",
        "any_of = [\"dough\"]\nlevel = 4      # the step requires 3" => "any_of = [\"dough\"]\nlevel = 3";
    StepOrder, Error, "step-order", "Rungs must start at 1 and rise by one. Two steps in a row may share a rung: they are a fork.",
        "Number the steps 1, 2, 3 and so on. Repeat a number once for a fork.",
        "rung = 1\nrung = 4" => "rung = 1\nrung = 2";
    MissingStatus, Error, "missing-status", "A certification must say whether people can earn it, and when you last checked.",
        "Add both to its `[lifecycle]`. `unknown` is a status too.",
        "[lifecycle]\nsure = \"high\"" => "[lifecycle]\nstatus = \"active\"\nchecked_on = \"2026-10-04\"\nsure = \"high\"";
    LifecycleOrder, Error, "lifecycle-order", "The dates of a certification contradict each other or its status.",
        "Look at the issuer's page again, and correct the status or the date.",
        "status = \"active\"\nchecked_on = \"2026-10-04\"\nlast_exam_day = \"2026-03-31\"" => "status = \"retired\"\nchecked_on = \"2026-10-04\"\nlast_exam_day = \"2026-03-31\"";
    OverBacked, Error, "over-backed", "A certification or project claims to teach or support more than its kind of proof can.",
        "Lower the level to the cap under `[evidence]` in rubric.toml, or change the cap for all.",
        "proof = \"choice-exam\"\n[backs]\ndough = 4      # hands-on" => "proof = \"choice-exam\"\n[backs]\ndough = 2";
    GroupMembership, Error, "group-membership", "Each skill must belong to exactly one group.",
        "List the skill in exactly one `[[groups]]` of rubric.toml.",
        "skills = [\"dough\"]    # and `glaze` in no group" => "skills = [\"dough\", \"glaze\"]";
    ChangeOrder, Error, "change-order", "Declared changes must be in version order, each version once, and none above the pack's own.",
        "Put the versions of changes.toml in order. Raise the version in rubric.toml if it is too low.",
        "version = \"3.0.0\"     # rubric.toml says 2.0.0" => "version = \"2.0.0\"";
    ChangeShape, Error, "change-shape", "A split or a merger needs two or more skills, and `lowered` needs at least one level, each once.",
        "Name all of them. If one id became one other id, declare it under `renamed`.",
        "split = { dough = [\"pastry-dough\"] }" => "renamed = { dough = \"pastry-dough\" }";
    StillThere, Error, "still-there", "An id is declared as renamed, split, merged or removed, but the pack still defines it.",
        "Delete the declaration or the definition. A split may keep the id as one of its parts.",
        "removed = [\"dough\"]      # and skills/dough.toml is there" => "removed = [\"glaze\"]      # and skills/glaze.toml is gone";
    OtherScale, Warning, "other-scale", "The pack shares a skill with a pack whose levels have other names.",
        "Check that the levels mean the same. Use the same names, or allow it with the reason.",
        "pastry: level 2 is \"unaided\"\nhere: level 2 is \"alone\"" => "pastry: level 2 is \"alone\"\nhere: level 2 is \"alone\"";
    Cycle, Error, "cycle", "Skills depend on each other in a circle, so none of them can come first.",
        "Remove one of the `after` entries. Which skill can people learn without the other?",
        "dough: after = [\"glaze\"]\nglaze: after = [\"dough\"]" => "dough: after = []\nglaze: after = [\"dough\"]";
    Stale, Warning, "stale", "These facts are due for another check.",
        "Look at the addresses, correct the facts, then set `checked_on` and `recheck_after`. `skillgap rubric show due` lists all of them.",
        "recheck_after = \"2026-10-04\"   # past" => "checked_on = \"2026-11-23\"\nrecheck_after = \"2027-02-23\"";
    AnchorLength, Warning, "anchor-length", "An anchor should be one sentence of 2 to 18 words. A longer one often has two feats, and only one may be true.",
        "Keep the feat that decides, and move the rest to `signs`.",
        "anchor = \"Advanced\"" => "anchor = \"Others ask me why their dough did not rise.\"";
    SameAnchors, Warning, "same-anchors", "Two levels of a skill read the same, so nobody can choose between them.",
        "Say what others see at the higher level and not at the lower one.",
        "level 2: \"I bake bread.\"\nlevel 3: \"I bake bread.\"" => "level 2: \"I bake bread with a recipe open.\"\nlevel 3: \"I bake bread that a shop sells.\"";
    VagueWords, Warning, "vague-words", "These words mean different levels to different people.",
        "Write what the person has done, so that a colleague could say whether it is true.",
        "anchor = \"I have a good knowledge of dough.\"" => "anchor = \"I fold a dough with a recipe beside me.\"";
    ScaleAnchors, Warning, "scale-anchors", "The skill has no anchors of its own, so people see the general tests of the scale.",
        "Write the skill's `[[levels]]`, each with an `anchor` about this skill only. Or allow it, with the reason.",
        "level = 2      # and no anchor at any level" => "level = 2\nanchor = \"I fold a dough with a recipe beside me.\"";
    SameNames, Warning, "same-names", "Two skills, or two steps, have the same name, so readers can't tell them apart.",
        "Rename one of them so that the difference is clear.",
        "dough: name = \"Dough\"\nyeast-dough: name = \"Dough\"" => "dough: name = \"Dough\"\nyeast-dough: name = \"Yeast dough\"";
    ShortAlias, Warning, "short-alias", "An alias of one letter also matches texts that mean something else.",
        "Write the name in full, or allow it with the reason.",
        "aliases = [\"d\"]" => "aliases = [\"dough making\"]";
    CheckedAhead, Warning, "checked-ahead", "The day of the last check is in the future.",
        "Correct `checked_on`: it is the day when someone last looked.",
        "checked_on = \"2062-11-23\"" => "checked_on = \"2026-11-23\"";
    NeverRequired, Warning, "never-required", "No step and no path requires this skill, so the answer would change nothing.",
        "Require it in roadmap.toml, or delete it from the pack.",
        "glaze = 0      # at every step" => "glaze = 2      # at the last";
    Weightless, Warning, "weightless", "The group of a required skill has weight 0 wherever the skill is required, so answers change nothing.",
        "Give the group a weight at a step, make one of its skills a must-have, or require 0 of them.",
        "[steps.weights]\noven = 100\nshop = 0" => "[steps.weights]\noven = 80\nshop = 20";
    OpenGap, Warning, "open-gap", "A step requires a level that no resource, project or certification leads to.",
        "Add a resource with that `to_level` (a `practice` for the job), or a project that teaches it.",
        "to_level = 2      # a step requires 3" => "[[resources]]\ntitle = \"Run the Saturday shift for a month\"\nkind = \"practice\"\nto_level = 3";
    UnsourcedFigure, Warning, "unsourced-figure", "A share or an amount of money has no source, so nobody can check it.",
        "Name the source in the `provenance` or `sources` there. Otherwise delete the figure, or allow it with its source.",
        "basis = \"source\"" => "basis = \"source\", sources = [\"survey-2026\"]";
    UnreachableStep, Warning, "unreachable-step", "No kind of evidence supports the levels that the step requires, so nobody can prove that it fits.",
        "Lower the required levels, or raise the caps under `[evidence]`.",
        "[evidence]\nconfirmed = 3 ...\n[[steps.gates]]\nlevel = 4" => "[evidence]\nconfirmed = 4 ...\n[[steps.gates]]\nlevel = 4";
    SameSteps, Warning, "same-steps", "A step requires nothing more than its neighbor, so the two can't be told apart.",
        "Require more of a skill at the higher one, ask a question about `scope`, or merge them.",
        "junior: dough = 2\nbaker: dough = 2" => "junior: dough = 2\nbaker: dough = 3";
    NoExpects, Warning, "no-expects", "The certification doesn't say what its issuer expects, so skillgap can't say when someone is ready.",
        "Add `[expects]` with a level for each skill that the issuer expects. An empty table means that there is none.",
        "[prerequisites]\nlevels = { dough = 1 }" => "[prerequisites]\nlevels = { dough = 1 }\n\n[expects]\ndough = 2";
    NoWeekendProject, Warning, "no-weekend-project", "No project fits into a weekend. Most people want to start with a small one.",
        "Add a project of at most 20 hours (`weekend_hours` in rubric.toml), or split off the first part of a longer one.",
        "hours = [60, 120]      # and no shorter project" => "hours = [8, 16]";
    HoursFall, Warning, "hours-fall", "A level takes over a quarter fewer hours than the one below it. Levels get harder, so one figure is likely wrong.",
        "Compare the hours with the anchors. How long does someone at the level below need for this one?",
        "to = 1, hours = [40, 80]\nto = 2, hours = [10, 20]" => "to = 1, hours = [10, 20]\nto = 2, hours = [40, 80]";
    EmptyTable, Error, "empty-table", "The table has no rows, or a role without a level above 0.",
        "Give every role at least one skill with a level, or delete it from the table.",
        "role,skill,level\n" => "role,skill,level\nBaker,Dough,2";
    MissingColumn, Error, "missing-column", "The table's header doesn't show which column has the roles, the skills or the levels.",
        "Name the column with `--role`, `--skill` or `--level`, or in the table's header.",
        "who,what,how well" => "role,skill,level";
    DoubledColumn, Error, "doubled-column", "Two columns of the table have the same name, so it isn't clear which one counts.",
        "Rename or delete one of them.",
        "role,skill,level,level" => "role,skill,level,note";
    RaggedRow, Error, "ragged-row", "A row has fewer or more cells than the table's header.",
        "Add or remove a separator there, or put a cell that contains one in quotes.",
        "role,skill,level\nBaker,Dough, sweet,2" => "role,skill,level\nBaker,\"Dough, sweet\",2";
    UnknownLevel, Error, "unknown-level", "The cell is neither a level from `--levels` nor a whole number on the scale.",
        "Correct the cell, or name it in `--levels` with its number.",
        "Baker,Dough,Expret" => "Baker,Dough,Expert";
    LevelNames, Error, "level-names", "Level names don't show which one is higher, so they need numbers from 1 up, without a gap.",
        "Give each name its number with `--levels`. Several names may share a number.",
        "--levels \"Learner=1,Expert=3\"" => "--levels \"Learner=1,Baker=2,Expert=3\"";
    TwoLevels, Error, "two-levels", "The table has two different levels for the same skill and role.",
        "Keep one of them, or name the column that tells the roles apart with `--role`.",
        "Baker,Dough,2\nBaker,Dough,3" => "Baker,Dough,2\nHead baker,Dough,3";
    UnusedAllow, Warning, "unused-allow", "An `[[allow]]` of rubric.toml matches no warning. It could hide a new one.",
        "Delete it, or correct its `code`, `where` or `text`.",
        "[[allow]]\ncode = \"stale\"\nwhere = \"certifications/old.toml\"   # checked meanwhile" => "# nothing: certifications/old.toml is up to date";
}

/// One thing that is wrong in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of finding it is.
    pub code: Code,
    /// Name of the text as the person knows it: a path, or `-` for standard input.
    pub file: String,
    /// Bytes of the text it is about; `None` if it is about the whole file.
    pub span: Option<Range<usize>>,
    /// What is wrong: one or two sentences.
    pub message: String,
    /// What to do about it: a sentence or a question.
    pub help: Option<String>,
}

impl Finding {
    /// A finding about a place in a file.
    pub fn new(
        code: Code,
        file: &str,
        span: impl Into<Option<Range<usize>>>,
        message: impl Into<String>,
    ) -> Self {
        Finding {
            code,
            file: file.to_owned(),
            span: span.into(),
            message: message.into(),
            help: None,
        }
    }

    /// The same finding with advice on what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it stops the work.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Whether a character could make a terminal do something instead of showing it: control characters
/// (C0, DEL, C1), separators of lines, and the ones that change the direction of text.
pub fn is_obeyed(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// The span in whole characters of a text, however it was measured.
pub fn in_whole_characters(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut before = (0..=span.start.min(text.len())).rev();
    let start = before.find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut after = span.end.max(start)..text.len();
    start..after.find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The texts that findings point into, by name.
pub type Sources = std::collections::BTreeMap<String, String>;

/// For no more unknown words than this is the one looked for that was meant.
pub const MOST_GUESSES: usize = 200;

/// A text of more bytes is no misspelt word: nothing near is looked for.
const LONGEST_WORD: usize = 256;

/// The word of `known` that was probably meant by `word`, if any is close.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// What helps with an unknown word: the near one, or all that are known if they are few.
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("Did you mean `{near}`?"),
        None if known.is_empty() => "There is none yet.".to_owned(),
        None if known.len() <= 24 => format!("Use one of: {}.", ticked(known)),
        None => format!("There are {}, such as `{}`.", known.len(), known[0]),
    }
}

/// Names of the formats in a row, each in backticks.
pub fn ticked<S: Borrow<str>>(names: &[S]) -> String {
    let ticked: Vec<String> = names.iter().map(|name| format!("`{}`", name.borrow())).collect();
    ticked.join(", ")
}

/// Names in a row, the first of them if they are many.
pub fn few<S: Borrow<str>>(names: &[S]) -> String {
    const MOST: usize = 12;
    match names.len() {
        count if count > MOST + 1 => {
            format!("{} and {} more", names[..MOST].join(", "), count - MOST)
        }
        _ => names.join(", "),
    }
}
