//! The columns of rows: their names, and what each has.

use std::str::FromStr;

use crate::report::row_steps;
use crate::rubric::Rubric;

/// Defines [`Column`]: the name of each, and what it has.
macro_rules! columns {
    ($($variant:ident $name:literal $meaning:literal;)*) => {
        /// A column, or several, of rows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column { $(#[doc = $meaning] $variant),* }

        impl Column {
            /// All columns that can be asked for.
            pub const ALL: &'static [Column] = &[$(Column::$variant),*];

            /// The name to ask for it.
            pub fn name(self) -> &'static str { match self { $(Column::$variant => $name),* } }

            /// What it has.
            pub fn meaning(self) -> &'static str { match self { $(Column::$variant => $meaning),* } }
        }
    };
}

columns! {
    Id "id" "the assessment's id, or the digest of a record without one; always the first column";
    Person "person" "the person's key, the same in all their rows";
    Name "name" "the person's name; only with `--names`";
    Date "date" "the day of the answers";
    Rubric "rubric" "the id of the rubric";
    Target "target" "the id of the target step or path";
    CurrentStep "current_step" "the id of the current step by ratings; empty if there is none";
    NextStep "next_step" "the id of the next step by ratings";
    Verdict "verdict" "the target: `fits`, `close`, `below` or `undecided`";
    AttainmentLow "attainment_low" "attainment of the target, from 0 to 1, with unknown answers at 0";
    AttainmentHigh "attainment_high" "the same with unknown answers at the top of the scale";
    MustHavesMet "must_haves_met" "how many of the target's must-haves are met";
    MustHaves "must_haves" "how many must-haves the target has";
    Coverage "coverage" "the share of the target's weight with a rating, from 0 to 1";
    Gaps "gaps" "the gaps to learn, in order, with the share of attainment that each adds";
    Work "work" "how many projects were named; empty if nobody asked";
    Credentials "credentials" "how many certifications were named; empty if nobody asked";
    BackedSkills "backed_skills" "how many ratings are fully supported by evidence";
    BackedStep "backed_step" "the id of the step that fits by evidence";
    AgreedLevels "agreed_levels" "how many levels were agreed on with someone else; they count as ratings";
    Steps "steps" "for each step `STEP_low`, `STEP_high` and `STEP_verdict`";
    Skills "skills" "for each skill `SKILL_claimed` and `SKILL_backed`";
}

/// The columns of rows if nobody asks for others.
pub const USUAL: [Column; 18] = [
    Column::Id,
    Column::Person,
    Column::Date,
    Column::Rubric,
    Column::Target,
    Column::CurrentStep,
    Column::NextStep,
    Column::Verdict,
    Column::AttainmentLow,
    Column::AttainmentHigh,
    Column::MustHavesMet,
    Column::MustHaves,
    Column::Coverage,
    Column::Gaps,
    Column::Work,
    Column::Credentials,
    Column::BackedSkills,
    Column::BackedStep,
];

impl FromStr for Column {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Column::ALL.iter().copied().find(|column| column.name() == name).ok_or(())
    }
}

impl Column {
    /// The names of the columns that it stands for.
    pub(super) fn heads(self, rubric: &Rubric) -> Vec<String> {
        match self {
            Column::Steps => {
                let parts = ["low", "high", "verdict"];
                let steps = row_steps(rubric).iter();
                steps.flat_map(|step| parts.map(|part| format!("{}_{part}", step.id))).collect()
            }
            Column::Skills => {
                let skills = rubric.skills.iter();
                let parts = ["claimed", "backed"];
                skills
                    .flat_map(|skill| parts.map(|part| format!("{}_{part}", skill.id())))
                    .collect()
            }
            other => vec![other.name().to_owned()],
        }
    }
}
