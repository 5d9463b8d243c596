//! The JSON Schema (draft 2020-12) of every kind of file, made from the types that read it: for editors and
//! other programs.

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, schema_for};
use serde_json::{Value, json};

use crate::assessment;
use crate::assessment::Assessment;
use crate::authoring::exchange;
use crate::report;
use crate::rubric;
use crate::rubric::changes::ChangesFile;
use crate::rubric::files::{
    CertificationFile, MarketFile, ProjectFile, RoadmapFile, RubricFile, SkillFile,
};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A saved assessment.
    Assessment,
    /// A saved report.
    Report,
    /// A pack's `rubric.toml`.
    Rubric,
    /// A pack's `roadmap.toml`.
    Roadmap,
    /// A pack's `market.toml`.
    Market,
    /// A file in `skills/`.
    Skill,
    /// A file in `certifications/`.
    Certification,
    /// A file in `projects/`.
    Project,
    /// A pack's `changes.toml`.
    Changes,
    /// A whole pack as one value, as it is exported.
    Pack,
}

impl Kind {
    /// All of them: what the program saves, what a rubric pack is made of, and a pack as one value.
    pub const ALL: [Kind; 10] = [
        Kind::Assessment,
        Kind::Report,
        Kind::Rubric,
        Kind::Roadmap,
        Kind::Market,
        Kind::Skill,
        Kind::Certification,
        Kind::Project,
        Kind::Changes,
        Kind::Pack,
    ];

    /// Those that a rubric pack is made of.
    pub const OF_PACKS: [Kind; 7] = [
        Kind::Rubric,
        Kind::Roadmap,
        Kind::Market,
        Kind::Skill,
        Kind::Certification,
        Kind::Project,
        Kind::Changes,
    ];

    /// Its name, as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Assessment => "assessment",
            Kind::Report => "report",
            Kind::Rubric => "rubric",
            Kind::Roadmap => "roadmap",
            Kind::Market => "market",
            Kind::Skill => "skill",
            Kind::Certification => "certification",
            Kind::Project => "project",
            Kind::Changes => "changes",
            Kind::Pack => "pack",
        }
    }

    /// Which file of a kind it is the schema of.
    fn title(self) -> &'static str {
        match self {
            Kind::Assessment => "A saved assessment of skillgap",
            Kind::Report => "A saved report of skillgap",
            Kind::Rubric => "rubric.toml of a rubric pack of skillgap",
            Kind::Roadmap => "roadmap.toml of a rubric pack of skillgap",
            Kind::Market => "market.toml of a rubric pack of skillgap",
            Kind::Skill => "skills/<id>.toml of a rubric pack of skillgap",
            Kind::Certification => "certifications/<id>.toml of a rubric pack of skillgap",
            Kind::Project => "projects/<id>.toml of a rubric pack of skillgap",
            Kind::Changes => "changes.toml of a rubric pack of skillgap",
            Kind::Pack => "A rubric pack of skillgap as one value",
        }
    }

    /// The format that a file of the kind names itself, if it does.
    fn format(self) -> Option<&'static str> {
        match self {
            Kind::Assessment => Some(assessment::FORMAT),
            Kind::Report => Some(report::FORMAT),
            Kind::Rubric => Some(rubric::FORMAT),
            Kind::Pack => Some(exchange::FORMAT),
            _ => None,
        }
    }
}

/// The schema of a kind of file.
pub fn schema(kind: Kind) -> Value {
    let mut schema = match kind {
        Kind::Assessment => schema_for!(Assessment),
        Kind::Report => report::schema(),
        Kind::Rubric => schema_for!(RubricFile),
        Kind::Roadmap => schema_for!(RoadmapFile),
        Kind::Market => schema_for!(MarketFile),
        Kind::Skill => schema_for!(SkillFile),
        Kind::Certification => schema_for!(CertificationFile),
        Kind::Project => schema_for!(ProjectFile),
        Kind::Changes => schema_for!(ChangesFile),
        Kind::Pack => schema_for!(exchange::Pack<'_>),
    };
    RecursiveTransform(without_own_formats).transform(&mut schema);
    schema.insert("$id".to_owned(), json!(format!("urn:skillgap:{}:1", kind.name())));
    schema.insert("title".to_owned(), json!(kind.title()));
    let mut schema = schema.to_value();
    end_levels(&mut schema, "");
    if let Some(format) = kind.format() {
        schema["properties"]["format"]["const"] = json!(format);
    }
    schema
}

/// Names such as `uint8` say something to us and are unknown to strict validators; ranges and patterns say it
/// to all.
fn without_own_formats(schema: &mut Schema) {
    schema.remove("format");
}

/// What is as small a number as a level and is none; so is what ends in `percent` or `years`.
const NO_LEVELS: [&str; 3] = ["rung", "beside", "job_levels"];

/// Levels end where the format ends them, not where their type does. Only a published schema says so: the
/// program names the end of the pack's own scale instead.
fn end_levels(schema: &mut Value, name: &str) {
    match schema {
        Value::Object(map) => {
            let is_level = !NO_LEVELS.contains(&name)
                && !["percent", "years"].iter().any(|end| name.ends_with(end));
            if is_level && map.get("maximum") == Some(&json!(u8::MAX)) {
                map.insert("maximum".to_owned(), json!(rubric::TOP_LEVEL));
            }
            for (key, value) in map {
                match value {
                    Value::Object(fields) if key == "properties" => {
                        fields.iter_mut().for_each(|(name, field)| end_levels(field, name));
                    }
                    value => end_levels(value, name),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| end_levels(value, name)),
        _ => {}
    }
}
