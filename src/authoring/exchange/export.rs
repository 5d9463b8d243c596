//! A pack for other programs: as the long table that `import` reads, and as one value with everything.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::rubric::changes::ChangeEntry;
use crate::rubric::files::{
    Credential, Evidence, Group, Guide, Interchangeable, Judging, Levels, Limit, Market, MustHave,
    Newcomers, Project, Provenance, Reference, Salary, Scale, SkillContent, Source, Years,
};
use crate::rubric::{Level, Rubric, RubricId, SkillId, SkillIx, Step};
use crate::text::date::PartialDate;
use crate::text::sheet::{Cell, Sheet};

/// The format of a pack as one value.
pub const FORMAT: &str = "skillgap-pack/1";

/// Every level that a step or path asks for. A skill that none asks for stands at the first, with level 0.
pub fn long_table(rubric: &Rubric) -> Sheet {
    let mut rows = Vec::new();
    for (at, step) in rubric.all_steps().enumerate() {
        let listed = (0..rubric.skills.len())
            .filter(|skill| step.required[*skill] > 0 || at == 0 && rubric.required(*skill) == 0);
        rows.extend(listed.map(|skill| row(rubric, step, skill)));
    }
    let head = vec![
        "role",
        "skill",
        "level",
        "level name",
        "role id",
        "rung",
        "skill id",
        "group",
        "anchor",
    ];
    Sheet { name: "required levels", head, rows }
}

fn row(rubric: &Rubric, step: &Step, skill: SkillIx) -> Vec<Cell> {
    let level = step.required[skill];
    let content = &rubric.skills[skill];
    let scale = &rubric.scale.levels[usize::from(level)];
    let anchor = content.anchor(level).anchor.as_str();
    vec![
        Cell::from(step.name.as_str()),
        Cell::from(content.name()),
        Cell::from(Some(level)),
        Cell::from(scale.name.as_str()),
        Cell::from(step.id.as_str()),
        Cell::from(step.rung),
        Cell::from(content.id().as_str()),
        Cell::from(rubric.group_of(skill).name.as_str()),
        // The scale's text is no anchor of the skill's own, and shall not become one by a way back.
        Cell::from(Some(anchor).filter(|anchor| *anchor != scale.test).unwrap_or_default()),
    ]
}

/// A whole pack as one value.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack<'a> {
    /// `skillgap-pack/1`
    pub format: &'static str,
    /// the pack's id
    pub id: &'a str,
    /// semantic version of the content
    pub version: String,
    /// SHA-256 over the pack's files, in hex
    pub hash: &'a str,
    /// the profession
    pub title: &'a str,
    /// what the rubric is for
    pub about: &'a str,
    /// language of the texts
    pub language: &'a str,
    /// when the facts were last checked
    pub checked_on: PartialDate,
    /// what other frameworks call the profession
    pub references: &'a [Reference],
    /// the publication that the rubric scores
    pub guide: &'a Guide,
    /// thresholds
    pub judging: &'a Judging,
    /// what each kind of backing can carry
    pub evidence: &'a Evidence,
    /// the proficiency levels
    pub scale: &'a Scale,
    /// the groups of skills, in the order in which they are asked
    pub groups: &'a [Group],
    /// the skills, in the order in which they are asked, with anchors, effort and references
    pub skills: Vec<&'a SkillContent>,
    /// skills that can replace each other
    pub interchangeable: &'a [Interchangeable],
    /// the ladder, in order
    pub steps: Vec<PackStep<'a>>,
    /// paths beside the ladder, and separate roles without a ladder
    pub paths: Vec<PackStep<'a>>,
    /// certifications, by id
    pub certifications: &'a [Credential],
    /// projects, by id
    pub projects: &'a [Project],
    /// a text on the work
    pub market: &'a Market,
    /// what the rubric does not see
    pub limits: &'a [Limit],
    /// what figures and judgments rest on
    pub sources: &'a [Source],
    /// skill → the pack from which it is shared
    pub shared: &'a BTreeMap<SkillId, RubricId>,
    /// what each version did to earlier ids, in order
    pub changes: Vec<&'a ChangeEntry>,
}

/// A step of the ladder, a path, or a role.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PackStep<'a> {
    /// its id
    pub id: &'a str,
    /// its name
    pub name: &'a str,
    /// its height on the ladder, from 1; only steps of the ladder have one
    pub rung: Option<u8>,
    /// for a path: the rung it belongs to
    pub beside: Option<u8>,
    /// a text on what a person there is trusted with
    pub about: &'a str,
    /// what it stresses; only paths say so
    pub stress: Option<&'a str>,
    /// job titles to search for
    pub titles: &'a [String],
    /// further titles, for people new to the field
    pub newcomers: Option<&'a Newcomers>,
    /// what the guide calls it
    pub guide_name: Option<&'a str>,
    /// skill → required level; only the skills that it requires
    pub required: Levels,
    /// skill → its share of the score, as a part of 1; only the skills that count
    pub weights: BTreeMap<&'a SkillId, f64>,
    /// minimums that no surplus pays for
    pub gates: Vec<&'a MustHave>,
    /// a question about scope that the skills cannot answer
    pub scope: Option<&'a str>,
    /// the pay
    pub salary: Option<&'a Salary>,
    /// years of experience, as a hint only
    pub years: Option<&'a Years>,
    /// years of experience that are usual before it, the low end
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_years: Option<u8>,
    /// whether it is only for people new to the field
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub newcomers_only: bool,
    /// of a path: the skills that make it this path
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_skills: Vec<&'a SkillId>,
    /// what other frameworks call it
    pub references: &'a [Reference],
    /// where levels, gates and weights come from
    pub provenance: &'a Provenance,
}

impl<'a> Pack<'a> {
    /// All that a rubric says.
    pub fn of(rubric: &'a Rubric) -> Pack<'a> {
        Pack {
            format: FORMAT,
            id: &rubric.id,
            version: rubric.version.to_string(),
            hash: &rubric.hash,
            title: &rubric.title,
            about: &rubric.about,
            language: &rubric.language,
            checked_on: rubric.checked_on,
            references: &rubric.references,
            guide: &rubric.guide,
            judging: &rubric.judging,
            evidence: &rubric.evidence,
            scale: &rubric.scale,
            groups: &rubric.groups,
            skills: rubric.skills.iter().map(|skill| &skill.content).collect(),
            interchangeable: &rubric.interchangeable,
            steps: rubric.steps.iter().map(|step| pack_step(rubric, step)).collect(),
            paths: rubric.paths.iter().map(|path| pack_step(rubric, path)).collect(),
            certifications: &rubric.credentials,
            projects: &rubric.projects,
            market: &rubric.market,
            limits: &rubric.limits,
            sources: &rubric.sources,
            shared: &rubric.shared,
            changes: rubric.changes.iter().map(|change| &change.content).collect(),
        }
    }
}

fn pack_step<'a>(rubric: &'a Rubric, step: &'a Step) -> PackStep<'a> {
    let required: Vec<(SkillIx, Level)> =
        step.required.iter().copied().enumerate().filter(|(_, level)| *level > 0).collect();
    let all: u128 = required.iter().map(|(skill, _)| step.weights[*skill]).sum();
    let weights = required.iter().filter(|(skill, _)| step.weights[*skill] > 0);
    PackStep {
        id: &step.id,
        name: &step.name,
        rung: step.rung,
        beside: step.beside,
        about: &step.about,
        stress: step.stress.as_deref(),
        titles: &step.titles,
        newcomers: step.newcomers.as_ref(),
        guide_name: step.guide_name.as_deref(),
        required: required
            .iter()
            .map(|(skill, level)| (rubric.skills[*skill].id().to_owned(), *level))
            .collect(),
        weights: weights
            .map(|(skill, _)| {
                (rubric.skills[*skill].id(), step.weights[*skill] as f64 / all as f64)
            })
            .collect(),
        gates: step.gates.iter().map(|gate| &gate.entry).collect(),
        scope: step.scope.as_deref(),
        salary: step.salary.as_ref(),
        years: step.years.as_ref(),
        min_years: step.min_years,
        newcomers_only: step.newcomers_only,
        key_skills: step.key_skills.iter().map(|skill| rubric.skills[*skill].id()).collect(),
        references: &step.references,
        provenance: &step.provenance,
    }
}
