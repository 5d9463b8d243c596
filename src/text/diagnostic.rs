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

/// Defines [`Code`]: its kebab-case name, what it means and why it matters, how to mend it, and an example.
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

            /// How to mend it, in one or two sentences.
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
    Syntax, Error, "syntax", "The text is not valid TOML or JSON, so nothing in it can be read.",
        "Look at the place shown and just before it: a quote, bracket, comma or `=` is missing there, or one too many.",
        "name = \"Tempering" => "name = \"Tempering\"";
    UnknownField, Error, "unknown-field", "A field that the format does not have. It would be ignored in silence, so it is refused.",
        "Correct the spelling, or take the line out. CONTRIBUTING.md lists the fields of every file.",
        "shair = 13" => "share = 13";
    MissingField, Error, "missing-field", "A field that the format requires is not there.",
        "Add the field in the table or object that is shown.",
        "[[levels]]\nlevel = 2" => "[[levels]]\nlevel = 2\nanchor = \"I fold a dough with a recipe at hand.\"";
    WrongType, Error, "wrong-type", "The value is of another type than the format asks for.",
        "Write a value of the type that the message names: numbers without quotes, texts in quotes, lists in brackets.",
        "share = \"six\"" => "share = 6";
    OutOfRange, Error, "out-of-range", "The number is outside of what makes sense for the field.",
        "Use a number within the range that the message names.",
        "fits_percent = 900" => "fits_percent = 90";
    UnknownWord, Error, "unknown-word", "The field takes one of a few fixed words, and this is none of them.",
        "Use one of the words that the message lists.",
        "mode = \"studying\"" => "mode = \"study\"";
    BadDate, Error, "bad-date", "Dates are written YYYY-MM-DD, or YYYY-MM where the day does not matter.",
        "Write the date in that way, in quotes, and check that the month has such a day.",
        "checked_on = \"4/10/2026\"" => "checked_on = \"2026-10-04\"";
    DoubledKey, Error, "doubled-key", "The same key stands twice; which of the two was meant cannot be known.",
        "Take one of the two out.",
        "share = 6\nshare = 8" => "share = 8";
    WrongFormat, Error, "wrong-format", "The file says that it is of another format or version than this program reads.",
        "Give the program the kind of file that it asks for; if the file is from a newer version, use a newer program.",
        "\"format\": \"skillgap-report/1\"" => "\"format\": \"skillgap-assessment/1\"";
    WrongRubric, Error, "wrong-rubric", "The assessment was made with another rubric, or with a version of it from which no declared changes lead here.",
        "Judge it with the rubric that it names (`-r DIR`), or answer the questionnaire again with this one.",
        "\"rubric\": {\"id\": \"baker\", \"version\": \"2.1.0\"}" => "\"rubric\": {\"id\": \"baker\", \"version\": \"1.4.0\"}";
    UnknownId, Error, "unknown-id", "An id that the rubric does not define.",
        "Correct the spelling, or define what is named. `skillgap rubric show` lists what there is.",
        "after = [\"doughs\"]" => "after = [\"dough\"]";
    DoubledId, Error, "doubled-id", "Two things of the same kind share an id, or one is listed twice.",
        "Give one of the two another id, or list it once.",
        "skills = [\"dough\", \"glaze\", \"dough\"]" => "skills = [\"dough\", \"glaze\"]";
    BadId, Error, "bad-id", "Ids are lower-case words joined by hyphens, and a content file is named after its id.",
        "Write it in lower-case ASCII letters, digits and single hyphens, and name the file after it.",
        "id = \"Sugar_Work\"" => "id = \"sugar-work\"   # in skills/sugar-work.toml";
    LevelOffScale, Error, "level-off-scale", "The level is not one of the rubric's scale.",
        "Use a level from 0 to the top of the scale in rubric.toml.",
        "dough = 9" => "dough = 5";
    NotApplicable, Error, "not-applicable", "`not-applicable` is only for skills that the rubric lets be left out.",
        "Rate the skill, or say `declined`. Only optional skills, and those for which another can stand, may be left out so.",
        "\"dough\": {\"state\": \"not-applicable\"}" => "\"dough\": {\"state\": \"declined\"}";
    AnswerShape, Error, "answer-shape", "A rated answer has a level; every other answer has none.",
        "Add a level to a rated answer; take it away from any other.",
        "\"dough\": {\"state\": \"rated\"}" => "\"dough\": {\"state\": \"rated\", \"level\": 3}";
    DateInFuture, Error, "date-in-future", "A date after the day on which the assessment was taken.",
        "Correct the date, or `taken_on`.",
        "\"taken_on\": \"2026-11-20\", ... \"until\": \"2027-02\"" => "\"taken_on\": \"2026-11-20\", ... \"until\": \"2026-10\"";
    DateOrder, Error, "date-order", "Something ends before it begins.",
        "Exchange the two dates, or correct one.",
        "\"from\": \"2026-05\", \"until\": \"2025-03\"" => "\"from\": \"2025-03\", \"until\": \"2026-05\"";
    BadAddress, Error, "bad-address", "Addresses begin with https:// or http:// and have a host.",
        "Write the whole address.",
        "address = \"example.org/dough\"" => "address = \"https://example.org/dough\"";
    EmptyText, Error, "empty-text", "A text that people are to read is empty.",
        "Write the text, or take the field out if it may be left out.",
        "reason = \"\"" => "reason = \"Nobody can be served without it.\"";
    TooMuch, Error, "too-much", "More entries than the format allows.",
        "Keep the ones that matter most; the message says how many fit.",
        "\"work\": [six pieces]" => "\"work\": [the five that show most]";
    ControlCharacter, Error, "control-character", "A text of the pack holds a character that is not seen and that a terminal would obey, or a name has more than one line: it would break whatever shows it.",
        "Take the character out; the message says which it is. It may have come along when the text was copied.",
        "name = \"Sugar\\nwork\"" => "name = \"Sugar work\"";
    MissingFile, Error, "missing-file", "A file that every pack has is not there.",
        "Add the file, or name the folder that holds the pack. `skillgap rubric check` without a folder shows a sound one.",
        "my-rubric/\n  rubric.toml" => "my-rubric/\n  rubric.toml\n  roadmap.toml\n  skills/";
    UnexpectedFile, Warning, "unexpected-file", "A file that no part of the format reads.",
        "Move it out of the pack, or correct its name or folder.",
        "my-rubric/skill/dough.toml" => "my-rubric/skills/dough.toml";
    MissingAnchor, Error, "missing-anchor", "Every level of the scale has exactly one anchor, in order: it is what a person chooses between.",
        "Write one `[[levels]]` for every level, from 0 up, each with its own sentence.",
        "[[levels]]\nlevel = 1\n[[levels]]\nlevel = 3" => "[[levels]]\nlevel = 1\n[[levels]]\nlevel = 2\n[[levels]]\nlevel = 3";
    MissingEffort, Error, "missing-effort", "Every step between two levels says how it is made: by study, a project or on the job.",
        "Write one `[[effort]]` for every level above 0, in order.",
        "[[effort]]\nto = 2" => "[[effort]]\nto = 1\n[[effort]]\nto = 2";
    EffortShape, Error, "effort-shape", "Study and projects have hours, from low to high; on the job has months or nothing.",
        "Give study and projects `hours = [low, high]`; give on-the-job `months = [low, high]`, or leave it out where nobody can say.",
        "mode = \"on-the-job\"\nhours = [200, 100]" => "mode = \"on-the-job\"\nmonths = [6, 18]";
    ZeroWeights, Error, "zero-weights", "Weights that add up to nothing, so that nothing could be scored.",
        "Give at least one group, and one skill in it, a weight above 0.",
        "[steps.weights]\npastry = 0" => "[steps.weights]\npastry = 60";
    WeightForNothing, Error, "weight-for-nothing", "A weight or required level for a group or skill that does not exist.",
        "Correct the spelling of the id, or take the line out.",
        "[steps.required]\ndouhg = 3" => "[steps.required]\ndough = 3";
    MissingWeight, Error, "missing-weight", "Every group has a weight and every skill a required level at every step.",
        "Add the line; a skill that a step does not ask for has level 0, a group that does not count has weight 0.",
        "[steps.required]\nglaze = 2" => "[steps.required]\nglaze = 2\ndough = 0";
    WeightsTooFine, Error, "weights-too-fine", "The weights have no common measure that exact arithmetic can hold; use smaller whole numbers.",
        "Round them: whole numbers that add up to about 100 are fine enough.",
        "share = 2147483647      # and as fine in every group" => "share = 10";
    GateOffScale, Error, "gate-off-scale", "A gate asks for more than the scale, or than the step requires of the skill.",
        "Lower the gate, or raise what the step requires of the skill.",
        "any_of = [\"dough\"]\nlevel = 4      # the step requires 3" => "any_of = [\"dough\"]\nlevel = 3";
    StepOrder, Error, "step-order", "Rungs start at 1 and rise by one; two steps in a row may share a rung and are then a fork.",
        "Number the steps 1, 2, 3 and so on in their order; repeat a number once for a fork.",
        "rung = 1\nrung = 4" => "rung = 1\nrung = 2";
    MissingStatus, Error, "missing-status", "A credential says whether it can be earned, and when that was last checked.",
        "Add both to the `[lifecycle]` of the credential; `unknown` is a status too.",
        "[lifecycle]\nsure = \"high\"" => "[lifecycle]\nstatus = \"active\"\nchecked_on = \"2026-10-04\"\nsure = \"high\"";
    LifecycleOrder, Error, "lifecycle-order", "The dates of a credential contradict each other or its status.",
        "Look at the issuer's page again, and correct the status or the date.",
        "status = \"active\"\nchecked_on = \"2026-10-04\"\nlast_exam_day = \"2026-03-31\"" => "status = \"retired\"\nchecked_on = \"2026-10-04\"\nlast_exam_day = \"2026-03-31\"";
    OverBacked, Error, "over-backed", "A credential or project claims to teach or back more than its kind of proof can.",
        "Lower the level to the cap under `[evidence]` in rubric.toml, or change the cap for all.",
        "proof = \"choice-exam\"\n[backs]\ndough = 4      # hands-on" => "proof = \"choice-exam\"\n[backs]\ndough = 2";
    GroupMembership, Error, "group-membership", "Every skill belongs to exactly one group.",
        "List the skill in exactly one `[[groups]]` of rubric.toml.",
        "skills = [\"dough\"]    # and `glaze` in no group" => "skills = [\"dough\", \"glaze\"]";
    ChangeOrder, Error, "change-order", "Declared changes stand in the order of their versions, each once, none above the pack's own: they are gone through one after the other.",
        "Put the versions of changes.toml in order, and raise the version in rubric.toml if it was left behind.",
        "version = \"3.0.0\"     # rubric.toml says 2.0.0" => "version = \"2.0.0\"";
    ChangeShape, Error, "change-shape", "A split names the two or more skills that one became, a merger the two or more that became one, `lowered` at least one level, each once.",
        "Name them all; where one became one other, declare it under `renamed`.",
        "split = { dough = [\"pastry-dough\"] }" => "renamed = { dough = \"pastry-dough\" }";
    StillThere, Error, "still-there", "An id is declared as renamed, split, merged or removed, and the pack still defines it: whether an old answer goes with it cannot be known.",
        "Take the declaration out, or what defines the id; a split may name the id as one of its parts.",
        "removed = [\"dough\"]      # and skills/dough.toml is there" => "removed = [\"glaze\"]      # and skills/glaze.toml is gone";
    OtherScale, Warning, "other-scale", "Something is shared with a pack whose levels have other names: its anchors were written for those.",
        "Look whether the levels mean the same; name them alike, or allow it with the reason.",
        "pastry: level 2 is \"unaided\"\nhere: level 2 is \"alone\"" => "pastry: level 2 is \"alone\"\nhere: level 2 is \"alone\"";
    Cycle, Error, "cycle", "Skills wait for each other in a circle, so none could come first.",
        "Take one of the `after` entries out: which of them can be learnt without the other?",
        "dough: after = [\"glaze\"]\nglaze: after = [\"dough\"]" => "dough: after = []\nglaze: after = [\"dough\"]";
    Stale, Warning, "stale", "The facts were to be checked again by now; they may no longer hold.",
        "Look at the addresses again, correct the facts, then set `checked_on` and `recheck_after`. `skillgap rubric show due` lists what is due.",
        "recheck_after = \"2026-10-04\"   # past" => "checked_on = \"2026-11-23\"\nrecheck_after = \"2027-02-23\"";
    AnchorLength, Warning, "anchor-length", "An anchor is one sentence of at most 18 words: longer ones hold two feats, of which only one may be true; a single word says nothing.",
        "Keep the one feat that decides, and move the rest to `signs`.",
        "anchor = \"Advanced\"" => "anchor = \"Others ask me why their dough did not rise.\"";
    SameAnchors, Warning, "same-anchors", "Two levels of a skill read the same, so nobody could choose between them.",
        "Say what is seen at the higher level and not at the lower.",
        "level 2: \"I bake bread.\"\nlevel 3: \"I bake bread.\"" => "level 2: \"I bake bread with a recipe open.\"\nlevel 3: \"I bake bread that a shop sells.\"";
    VagueWords, Warning, "vague-words", "Words that anybody can say of themselves and nobody else could observe, so that two people mean different levels by them.",
        "Write what the person has done, such that a colleague could say whether it is true.",
        "anchor = \"I have a good knowledge of dough.\"" => "anchor = \"I fold a dough with a recipe at hand.\"";
    ScaleAnchors, Warning, "scale-anchors", "A skill says at no level what is seen there, so the tests of the scale stand as its anchors: they are the same for every skill, and each person reads them in their own way.",
        "Write the skill's `[[levels]]`, each with an `anchor` that could be said of this skill only; or allow it, with the reason.",
        "level = 2      # and no anchor at any level" => "level = 2\nanchor = \"I fold a dough with a recipe at hand.\"";
    SameNames, Warning, "same-names", "Two skills, or two steps, have the same name: whoever reads it cannot tell which is meant.",
        "Give one of the two a name that says what sets it apart.",
        "dough: name = \"Dough\"\nyeast-dough: name = \"Dough\"" => "dough: name = \"Dough\"\nyeast-dough: name = \"Yeast dough\"";
    ShortAlias, Warning, "short-alias", "A name of one letter by which adverts and resumes would mention a skill: it is found in texts that mean something else.",
        "Write the name out, or allow it with the reason.",
        "aliases = [\"d\"]" => "aliases = [\"dough making\"]";
    CheckedAhead, Warning, "checked-ahead", "Facts are said to have been checked on a day that has not come yet.",
        "Correct `checked_on`: it is the day on which somebody last looked.",
        "checked_on = \"2062-11-23\"" => "checked_on = \"2026-11-23\"";
    NeverRequired, Warning, "never-required", "A skill that is asked about, and that no step and no path requires: the answer would change nothing.",
        "Require it somewhere in roadmap.toml, or take it out of the pack.",
        "glaze = 0      # at every step" => "glaze = 2      # at the last";
    Weightless, Warning, "weightless", "Skills are required, but their group weighs 0 at every step that requires them: no answer to them changes anything.",
        "Give the group a weight at a step, make one of its skills a must-have, or require 0 of them.",
        "[steps.weights]\noven = 100\nshop = 0" => "[steps.weights]\noven = 80\nshop = 20";
    OpenGap, Warning, "open-gap", "A step requires a level to which no resource, project or certification leads, so the report can only say that it is missing.",
        "Add a resource with that `to_level` (a `practice` for what is made at work), or a project that teaches it.",
        "to_level = 2      # a step requires 3" => "[[resources]]\ntitle = \"Run the Saturday shift for a month\"\nkind = \"practice\"\nto_level = 3";
    UnsourcedFigure, Warning, "unsourced-figure", "A share or an amount of money without a word on where it comes from, or a `source` that is not named: nobody could check it.",
        "Name the source in the `provenance` (or `sources`) there; where there is no room for one, leave the figure out or allow it with its source.",
        "basis = \"source\"" => "basis = \"source\", sources = [\"survey-2026\"]";
    UnreachableStep, Warning, "unreachable-step", "A step that fits nobody as far as it is backed: no kind of backing carries the levels that it asks for.",
        "Lower what the step asks for, or raise what the kinds of backing under `[evidence]` can carry.",
        "[evidence]\nconfirmed = 3 ...\n[[steps.gates]]\nlevel = 4" => "[evidence]\nconfirmed = 4 ...\n[[steps.gates]]\nlevel = 4";
    SameSteps, Warning, "same-steps", "A step that asks for nothing that its neighbour does not ask for: whoever fits the one fits the other, so the two cannot be told apart.",
        "Require more of a skill at the higher one, or ask a question about `scope`, or make them one.",
        "junior: dough = 2\nbaker: dough = 2" => "junior: dough = 2\nbaker: dough = 3";
    NoExpects, Warning, "no-expects", "A certification does not say what its issuer expects of who takes it, so nobody can be told when they are ready for it.",
        "Add `[expects]` with a level for each skill that the issuer's page takes for granted; an empty table says that nothing is expected.",
        "[prerequisites]\nlevels = { dough = 1 }" => "[prerequisites]\nlevels = { dough = 1 }\n\n[expects]\ndough = 2";
    NoWeekendProject, Warning, "no-weekend-project", "The pack has projects, and none of them fits into a weekend: most people want to begin with a small one.",
        "Add a project whose higher figure of hours is at most 20 (`weekend_hours` in rubric.toml), or take a first part out of a longer one.",
        "hours = [60, 120]      # and no shorter project" => "hours = [8, 16]";
    HoursFall, Warning, "hours-fall", "A level takes far fewer hours than the one below it: by the middle of both ranges, over a quarter less. Levels get harder, so one of the two figures or anchors is likely wrong.",
        "Hold both hours against their anchors: how long does somebody at the level below need until the anchor is true of them?",
        "to = 1, hours = [40, 80]\nto = 2, hours = [10, 20]" => "to = 1, hours = [10, 20]\nto = 2, hours = [40, 80]";
    EmptyTable, Error, "empty-table", "A table in which there is nothing to ask for: no rows, or a role without a level above 0.",
        "Give every role at least one skill with a level, or take it out of the table.",
        "role,skill,level\n" => "role,skill,level\nBaker,Dough,2";
    MissingColumn, Error, "missing-column", "The table's head does not say which column holds the roles, the skills or the levels.",
        "Name the column with `--role`, `--skill` or `--level`, or in the table's head.",
        "who,what,how well" => "role,skill,level";
    DoubledColumn, Error, "doubled-column", "Two columns of the table have the same name; which of the two was meant cannot be known.",
        "Give one of the two another name, or take it out.",
        "role,skill,level,level" => "role,skill,level,note";
    RaggedRow, Error, "ragged-row", "A row of the table has fewer or more cells than its head, so that it cannot be known which cell is what.",
        "Add or remove a separator there, or put a cell that has one in quotes.",
        "role,skill,level\nBaker,Dough, sweet,2" => "role,skill,level\nBaker,\"Dough, sweet\",2";
    UnknownLevel, Error, "unknown-level", "A cell of the table is none of the levels that `--levels` names, and no whole number of a scale.",
        "Correct the cell, or name it in `--levels` with its number.",
        "Baker,Dough,Expret" => "Baker,Dough,Expert";
    LevelNames, Error, "level-names", "Names of levels do not say which is higher, so they need numbers from 1 up, without a gap.",
        "Give every name its number with `--levels`; several names may have the same.",
        "--levels \"Learner=1,Expert=3\"" => "--levels \"Learner=1,Baker=2,Expert=3\"";
    TwoLevels, Error, "two-levels", "Two places of the table ask for different levels of the same skill for the same role.",
        "Keep one of the two; or name the column that tells the two roles apart with `--role`.",
        "Baker,Dough,2\nBaker,Dough,3" => "Baker,Dough,2\nHead baker,Dough,3";
    UnusedAllow, Warning, "unused-allow", "An `[[allow]]` of rubric.toml for a warning that is not there (any more). What it allows could come back unseen.",
        "Take it out, or correct its `code`, `where` or `text`.",
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
    /// What is wrong: a lower-case fragment.
    pub message: String,
    /// What to do about it: a lower-case fragment.
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

/// A fragment that helps with an unknown word: the near one, or all that are known if they are few.
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "none is defined".to_owned(),
        None if known.len() <= 24 => format!("known are: {}", known.join(", ")),
        None => format!("{} are known, `{}` for one", known.len(), known[0]),
    }
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
