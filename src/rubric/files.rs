//! The shape of a pack's files, field by field, as an author writes them.
//!
//! These types say what may stand where and nothing more; `check` turns them into the validated
//! [`Rubric`](super::Rubric). The doc comments are the authors' reference.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::date::PartialDate;

/// Skill id → level.
pub type Levels = BTreeMap<String, u8>;

/// Where a figure or judgement comes from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// whose it is
    pub basis: Basis,
    /// ids of the sources behind it
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// how sure we are of it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sure: Option<Sure>,
    /// one sentence on it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whose a figure is: the guide's, a source's, or our own judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// the guide says so
    Guide,
    /// a source says so
    Source,
    /// the authors' own judgement
    Judgement,
}

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// highly
    High,
    /// fairly
    Medium,
    /// hardly
    Low,
    /// nobody has verified it
    Unverified,
}

/// `rubric.toml`: identity, scale, groups, rules of evidence, sources.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RubricFile {
    /// `skillgap-rubric/1`
    pub format: String,
    /// the pack's id
    pub id: String,
    /// semantic version of the content
    pub version: String,
    /// the profession
    pub title: String,
    /// one sentence on what the rubric is for
    pub about: String,
    /// language of the texts
    pub language: String,
    /// when the facts were last checked
    pub checked_on: PartialDate,
    /// the publication that the rubric scores
    pub guide: Guide,
    /// thresholds
    pub judging: Judging,
    /// what each kind of backing can carry
    pub evidence: Evidence,
    /// the proficiency levels
    pub scale: Scale,
    /// the groups of skills, in the order in which they are asked
    pub groups: Vec<Group>,
    /// what is taken whole from other packs, built in or in a folder beside this one
    #[serde(default)]
    pub shares: Vec<Shares>,
    /// skills of which one can stand for another
    #[serde(default)]
    pub interchangeable: Vec<Interchangeable>,
    /// what the rubric does not see
    #[serde(default)]
    pub limits: Vec<Limit>,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// what figures and judgements rest on
    #[serde(default)]
    pub sources: Vec<Source>,
    /// warnings that the authors have thought about
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// The publication whose skills a rubric scores.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// its title
    pub title: String,
    /// its date, or that it has none
    pub date: String,
    /// what it gives and what not
    pub note: String,
}

/// The thresholds of the judging, in whole percents of attainment.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judging {
    /// attainment from which a step fits
    #[schemars(range(min = 1, max = 100))]
    pub fits_percent: u8,
    /// attainment from which a step that does not fit is close
    #[schemars(range(min = 1, max = 100))]
    pub close_percent: u8,
    /// attainment that a recommendation must add at least
    #[schemars(range(min = 0, max = 100))]
    pub worth_percent: u8,
    /// where these come from
    pub provenance: Provenance,
}

/// The highest level that each kind of backing can carry.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// work that a named person can confirm
    pub confirmed: u8,
    /// work that somebody relies on
    pub in_use: u8,
    /// work that can be looked at
    pub linked: u8,
    /// work that is only described
    pub described: u8,
    /// a credential that has expired
    pub expired_credential: u8,
    /// a choice exam or ungraded course, for hands-on skills
    pub choice_exam_hands_on: u8,
    /// the highest level that a credential can teach
    pub taught_by_credential: u8,
    /// the highest level that a project can teach
    pub taught_by_project: u8,
    /// where these come from
    pub provenance: Provenance,
}

/// The proficiency levels, from 0 up.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// the levels, in order
    pub levels: Vec<ScaleLevel>,
    /// where the scale comes from
    pub provenance: Provenance,
}

/// One proficiency level.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleLevel {
    /// its number
    pub level: u8,
    /// its name
    pub name: String,
    /// how to tell it
    pub test: String,
}

/// A group of skills.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// where it stands in the guide
    pub guide: String,
    /// its skills, in the order in which they are asked
    pub skills: Vec<String>,
    /// the level up to which a claim needs no backing
    pub unbacked_cap: u8,
    /// years after which work backs one level less
    #[schemars(range(min = 1, max = 50))]
    pub work_age_years: u8,
}

/// What a pack takes whole from another: its files, and the sources that they name.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shares {
    /// id of the other pack, which is the name of its folder
    pub rubric: String,
    /// ids of skills
    #[serde(default)]
    pub skills: Vec<String>,
    /// ids of certifications
    #[serde(default)]
    pub certifications: Vec<String>,
    /// ids of projects
    #[serde(default)]
    pub projects: Vec<String>,
    /// skill id → what holds of it here in place of what its file says
    #[serde(default)]
    pub here: BTreeMap<String, Differs>,
}

/// What holds of a shared skill in this pack.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Differs {
    /// its share in the weight of its group
    #[serde(default)]
    pub share: Option<u32>,
    /// why it is asked; the count of adverts is then left out
    #[serde(default)]
    pub why: Option<String>,
    /// where it stands in the guide
    #[serde(default)]
    pub guide: Option<String>,
    /// why the required levels are what they are
    #[serde(default)]
    pub reason: Option<String>,
}

/// Skills whose requirements are shared out by the person's levels, best to highest.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interchangeable {
    /// its id
    pub id: String,
    /// what they are, in the singular
    pub name: String,
    /// the skills; all but one may be not applicable
    pub skills: Vec<String>,
    /// what to know about the choice
    pub note: String,
}

/// Something that the rubric does not see.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// one sentence
    pub text: String,
}

/// Something that figures and judgements rest on.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// its id
    pub id: String,
    /// what it is
    pub title: String,
    /// its date
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// where it can be read
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// what to know about it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What the profession, a skill or a step is in another framework: by id, without its texts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// the framework, such as `ESCO` or `SFIA`
    pub framework: String,
    /// its id or code there
    pub id: String,
    /// its name there
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// a level of that framework, such as `4` or `practitioner`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// how near it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// where it can be read
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// what to know about it
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// where this comes from
    pub provenance: Provenance,
}

/// How near something of another framework is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// the same
    Same,
    /// nearly the same
    Close,
    /// it takes in more there
    Broader,
    /// it takes in less there
    Narrower,
}

/// A warning of `skillgap rubric check` that is not to be given, and why.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// the code of the warning, such as `vague-words`
    pub code: String,
    /// the file that it is about, such as `skills/dough.toml`, or a folder, such as `skills/`
    pub r#where: String,
    /// only where this stands in the line that it shows
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// why it is right as it is
    pub reason: String,
}

/// `skills/<id>.toml`: one skill.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillFile {
    /// the skill's id, which is the file's name
    pub id: String,
    /// its name
    pub name: String,
    /// its share in the weight of its group
    pub share: u32,
    /// shown but not scored
    #[serde(default)]
    pub optional: bool,
    /// something one does with one's hands, which a choice exam cannot show
    pub hands_on: bool,
    /// the question that the anchors answer
    pub question: String,
    /// why it is asked
    pub why: String,
    /// where it stands in the guide
    pub guide: String,
    /// names by which adverts and resumes mention it
    #[serde(default)]
    pub aliases: Vec<String>,
    /// skills that should come first
    #[serde(default)]
    pub after: Vec<String>,
    /// how many adverts ask for it
    #[serde(default)]
    pub adverts: Option<AdvertShare>,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// why the required levels are what they are
    pub reason: String,
    /// where anchors and share come from
    pub provenance: Provenance,
    /// one behavioural anchor for every level of the scale; left out as a whole, the scale's tests are
    #[serde(default)]
    pub levels: Vec<Anchor>,
    /// how each level is reached from the one below; left out as a whole where nobody can say
    #[serde(default)]
    pub effort: Vec<Effort>,
    /// what to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}

/// How many adverts ask for something.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdvertShare {
    /// share, in percent
    #[schemars(range(min = 0, max = 100))]
    pub percent: u8,
    /// of which adverts
    pub of: String,
    /// who counted
    pub provenance: Provenance,
}

/// What is true of somebody at a level.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// the level
    pub level: u8,
    /// the deciding sentence, of at most 18 words; left out, the scale's test of the level
    #[serde(default)]
    pub anchor: String,
    /// what can be observed
    #[serde(default)]
    pub signs: Vec<String>,
    /// what an interviewer would ask to check the claim
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<String>,
}

/// How a level is reached from the one below.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// the level reached
    pub to: u8,
    /// how
    pub mode: Mode,
    /// hours of study or project, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<[u32; 2]>,
    /// months of doing it at work, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
}

/// How a level step is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// by study
    Study,
    /// by a project
    Project,
    /// by doing it at work
    OnTheJob,
}

/// Something to learn from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// its title
    pub title: String,
    /// where it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// what it is
    pub kind: ResourceKind,
    /// whether it costs nothing, where known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    /// the level up to which it helps
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_level: Option<u8>,
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceKind {
    /// a book
    Book,
    /// a course
    Course,
    /// documentation
    Docs,
    /// an exercise
    Exercise,
    /// something to do
    Practice,
}

/// `roadmap.toml`: the steps of the career and the paths beside it, or roles that stand by themselves.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoadmapFile {
    /// the ladder, in order; roles that stand by themselves
    pub steps: Vec<StepEntry>,
    /// alternatives to the ladder
    #[serde(default)]
    pub paths: Vec<PathEntry>,
}

/// A step of the ladder, or a role that stands by itself.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepEntry {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// its height on the ladder, two steps on one rung being a fork; left out of a role that is no step:
    /// it is judged by itself
    #[serde(default)]
    pub rung: Option<u8>,
    /// what somebody there is trusted with
    pub about: String,
    /// a question about scope that the skills cannot answer
    #[serde(default)]
    pub scope: Option<String>,
    /// job titles to search for
    pub titles: Vec<String>,
    /// further titles, for people new to the field
    #[serde(default)]
    pub newcomers: Option<Newcomers>,
    /// what the guide calls it
    #[serde(default)]
    pub guide_name: Option<String>,
    /// required level of every skill; a role that stands by itself names only those it asks for
    pub required: Levels,
    /// weight of every group
    pub weights: BTreeMap<String, u32>,
    /// minimums that no surplus pays for
    #[serde(default)]
    pub gates: Vec<GateEntry>,
    /// what it pays; left out where nothing is known
    #[serde(default)]
    pub salary: Option<Salary>,
    /// years of experience, as a hint only
    #[serde(default)]
    pub years: Option<Years>,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// where levels, gates and weights come from
    pub provenance: Provenance,
}

/// Job titles that are only for people new to the field.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Newcomers {
    /// with fewer years of experience than this
    pub below_years: u8,
    /// the titles
    pub titles: Vec<String>,
}

/// A minimum level of one skill, or of the best of several.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateEntry {
    /// the skills, of which the best counts
    pub any_of: Vec<String>,
    /// the level
    pub level: u8,
    /// why nobody gets past without it
    pub reason: String,
}

/// What a step pays.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Salary {
    /// what the guide says
    pub guide: String,
    /// what data says now
    pub known: String,
    /// what to keep in mind
    pub caveat: String,
    /// where it comes from
    pub provenance: Provenance,
}

/// Years of experience that the guide gives for a step.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// what the guide says
    pub guide: String,
    /// where it comes from
    pub provenance: Provenance,
}

/// A path beside the ladder.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PathEntry {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// what somebody there does
    pub about: String,
    /// what it stresses
    pub stress: String,
    /// the step whose weights it shares
    pub weights_of: String,
    /// job titles to search for
    pub titles: Vec<String>,
    /// required level of every skill
    pub required: Levels,
    /// what it is in other frameworks
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
    /// where the levels come from
    pub provenance: Provenance,
}

/// `certifications/<id>.toml`: one credential.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificationFile {
    /// the credential's id, which is the file's name
    pub id: String,
    /// its name
    pub name: String,
    /// a name of at most 28 characters
    pub short: String,
    /// who issues it
    pub issuer: String,
    /// the exam's code
    #[serde(default)]
    pub code: Option<String>,
    /// what level it is meant for
    pub level: CredentialLevel,
    /// what the guide calls it, if it names it
    #[serde(default)]
    pub in_guide: Option<String>,
    /// what it is and for whom
    pub about: String,
    /// what is done to get it
    pub proof: Proof,
    /// whether somebody watches, where known
    #[serde(default)]
    pub proctored: Option<bool>,
    /// languages of the exam or course
    pub languages: Vec<String>,
    /// years of experience that the issuer advises
    #[serde(default)]
    pub advised_years: Option<u8>,
    /// what the issuer advises
    #[serde(default)]
    pub advised: Option<String>,
    /// how it is renewed
    #[serde(default)]
    pub renewal: Option<String>,
    /// months until it expires
    #[serde(default)]
    pub valid_months: Option<u32>,
    /// hours of preparation, low and high; ours
    #[serde(default)]
    pub preparation_hours: Option<[u32; 2]>,
    /// what it is good for in this rubric, and what not
    pub worth: String,
    /// what to watch out for
    #[serde(default)]
    pub warning: Option<String>,
    /// where to read more
    #[serde(default)]
    pub addresses: Vec<String>,
    /// where the facts come from
    pub provenance: Provenance,
    /// what it costs
    #[serde(default)]
    pub price: Price,
    /// the exam
    #[serde(default)]
    pub exam: Option<Exam>,
    /// what must come before
    #[serde(default)]
    pub prerequisites: Prerequisites,
    /// what it covers
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// skill → level that it teaches up to
    #[serde(default)]
    pub teaches: Levels,
    /// skill → level that it can back
    #[serde(default)]
    pub backs: Levels,
    /// whether it can be earned, and when
    pub lifecycle: LifecycleEntry,
}

/// What level a credential is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialLevel {
    /// for beginners
    Entry,
    /// for people with some experience
    Associate,
    /// between associate and professional
    Intermediate,
    /// for people with years of experience
    Professional,
    /// for one field in depth
    Specialty,
    /// a course, at whatever level
    Course,
}

/// What is done to get a credential, which limits what it can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// an exam in which answers are chosen
    ChoiceExam,
    /// an exam in which something is done
    HandsOnExam,
    /// a course whose work is graded
    GradedCourse,
    /// a course whose work nobody grades
    UngradedCourse,
}

/// What a credential costs; neither field means that it is not known.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// once, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub usd: Option<u32>,
    /// a month, in US dollars
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly_usd: Option<u32>,
    /// months that it takes, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<[u32; 2]>,
    /// what to know about the price
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The exam of a credential.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// what is done
    pub text: String,
    /// how long it takes
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// what passes
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pass: Option<String>,
}

/// What must come before a credential.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prerequisites {
    /// credentials to hold
    #[serde(default)]
    pub credentials: Vec<String>,
    /// levels below which starting makes no sense
    #[serde(default)]
    pub levels: Levels,
    /// what to know about them
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A part of what a credential covers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// its name
    pub name: String,
    /// its weight in percent, low and high
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<[f64; 2]>,
    /// skill → how much the domain is about it, 1 to 3
    pub skills: Levels,
}

/// Whether a credential can be earned, as its file says it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LifecycleEntry {
    /// as of `checked_on`
    pub status: Status,
    /// when this was last checked
    pub checked_on: PartialDate,
    /// how sure it is
    pub sure: Sure,
    /// from when on it should be checked again
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck_after: Option<PartialDate>,
    /// first day on which it could be earned as usual
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<PartialDate>,
    /// first day of its beta
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beta_from: Option<PartialDate>,
    /// announced but unconfirmed first day; informs only
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_from: Option<PartialDate>,
    /// last day on which it can be earned
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exam_day: Option<PartialDate>,
    /// what is known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// what its issuer puts in its place
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<String>,
    /// where a language differs
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub in_language: Vec<LanguageLifecycle>,
    /// what fits this rubric better; ours
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub better_fit: Option<BetterFit>,
}

/// Whether a credential can be earned in some languages, where that differs.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageLifecycle {
    /// the languages
    pub languages: Vec<String>,
    /// as of `checked_on`
    pub status: Status,
    /// first day on which it could be earned as usual
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<PartialDate>,
    /// last day on which it can be earned
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_exam_day: Option<PartialDate>,
    /// what is known
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A credential that fits a rubric better than the one that names it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BetterFit {
    /// its id
    pub credential: String,
    /// why
    pub because: String,
}

/// Whether a credential can be earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// can be earned
    Active,
    /// can be tried, but not under its final rules
    Beta,
    /// announced
    Planned,
    /// can be earned until an announced day
    Retiring,
    /// can no longer be earned
    Retired,
    /// nobody could be found who knows
    Unknown,
}

/// `projects/<id>.toml`: one end-to-end project.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    /// the project's id, which is the file's name
    pub id: String,
    /// its name
    pub name: String,
    /// what is built
    pub builds: String,
    /// hours that it takes, low and high
    pub hours: [u32; 2],
    /// skill → level needed to start
    #[serde(default)]
    pub first: Levels,
    /// the way, in order
    pub milestones: Vec<String>,
    /// what to put in its README
    pub readme: Vec<String>,
    /// what it leaves that somebody else can check
    pub evidence: String,
    /// where hours and levels come from
    pub provenance: Provenance,
    /// skill → level that it teaches up to
    pub teaches: Levels,
    /// skill → level that it shows once others can look at it
    pub shows: Levels,
    /// what to learn from
    #[serde(default)]
    pub resources: Vec<Resource>,
}

/// `market.toml`: what is said about the work, and what is known about that.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarketFile {
    /// job titles
    #[serde(default)]
    pub titles: Vec<Listed>,
    /// employers that the guide names
    #[serde(default)]
    pub employers: Vec<Listed>,
    /// industries that the guide names
    #[serde(default)]
    pub industries: Vec<Listed>,
    /// what drives demand, as the guide says
    #[serde(default)]
    pub drivers: Vec<Driver>,
    /// responsibilities of the job
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// what recruiters look for
    #[serde(default)]
    pub recruiters: Vec<RecruiterWish>,
    /// advice on resumes
    #[serde(default)]
    pub resume_tips: Vec<ResumeTip>,
    /// questions that the guide answers
    #[serde(default)]
    pub faq: Vec<Faq>,
    /// statements of the guide with what is known now
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// what adverts ask for that the rubric does not score
    #[serde(default)]
    pub beyond: Vec<Beyond>,
}

/// A name of a list.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// the name
    pub name: String,
    /// whether the guide names it
    #[serde(default)]
    pub guide: bool,
    /// what to know
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// where it comes from
    pub provenance: Provenance,
}

/// Something that drives demand.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Driver {
    /// what the guide says
    pub text: String,
    /// what to know
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// where it comes from
    pub provenance: Provenance,
}

/// A responsibility of the job.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// its name
    pub name: String,
    /// skill → level at which somebody can do it unaided
    pub needs: Levels,
    /// where it comes from
    pub provenance: Provenance,
}

/// Something that recruiters look for.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecruiterWish {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// what it means
    pub meaning: String,
    /// the skills that it asks for
    #[serde(default)]
    pub skills: Vec<String>,
    /// skills of which the best counts, against the most that a step asks of any of them
    #[serde(default)]
    pub any_of: Vec<String>,
    /// what shows it
    pub looks_for: LooksFor,
    /// where it comes from
    pub provenance: Provenance,
}

/// What shows a recruiter's wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LooksFor {
    /// its skills, where they stand as high as a step asks and something backs them
    Skills,
    /// work that others can open
    Portfolio,
}

/// A piece of advice on resumes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeTip {
    /// its id
    pub id: String,
    /// what the guide says
    pub guide: String,
    /// how to do it with a report
    pub how: String,
    /// what it is held against
    pub looks_for: TipLooksFor,
    /// the tools, if it is about tools
    #[serde(default)]
    pub skills: Vec<String>,
    /// where it comes from
    pub provenance: Provenance,
}

/// What a piece of advice on resumes is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TipLooksFor {
    /// a piece of work that somebody else can check: linked, in use or confirmed
    Work,
    /// every piece of work says what came of it, with a figure
    Results,
    /// its skills, where the claims are backed as high as a step asks
    Tools,
    /// how the resume is written, which answers cannot tell
    Layout,
}

/// A question that the guide answers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Faq {
    /// the question
    pub question: String,
    /// what the guide says
    pub guide: String,
    /// what is known
    pub known: String,
    /// how sure it is
    pub sure: Sure,
    /// where it comes from
    pub provenance: Provenance,
}

/// A statement of the guide with what is known now.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// its id
    pub id: String,
    /// its number
    pub number: u32,
    /// what the guide says
    pub guide: String,
    /// what is known
    pub known: String,
    /// how sure it is
    pub sure: Sure,
    /// when that was
    pub as_of: PartialDate,
    /// what it rests on
    #[serde(default)]
    pub sources: Vec<String>,
    /// what it is about
    pub about: Vec<Topic>,
    /// credentials it is about
    #[serde(default)]
    pub credentials: Vec<String>,
    /// skills it is about
    #[serde(default)]
    pub skills: Vec<String>,
    /// steps it is about
    #[serde(default)]
    pub steps: Vec<String>,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// certifications
    Certifications,
    /// pay
    Salary,
    /// demand
    Demand,
    /// what is asked for
    Skills,
    /// the steps of the career
    Ladder,
    /// degrees
    Degree,
    /// projects
    Projects,
    /// employers
    Employers,
}

/// Something that adverts ask for and the rubric does not score.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beyond {
    /// its id
    pub id: String,
    /// its name
    pub name: String,
    /// what somebody who ticks it has done
    pub ask: String,
    /// share of adverts that ask for it, in percent
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100))]
    pub percent: Option<u8>,
    /// of which adverts
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// who counted
    pub provenance: Provenance,
}
