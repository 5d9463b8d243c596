//! The JSON Schema (draft 2020-12) of every kind of file, for editors and other programs.
//!
//! The files beside this one are the schemas that files are read by. A test makes them from the types, so that the
//! program brings nothing that makes schemas.

use serde_json::{Value, json};

use crate::assessment;
use crate::assessment::Assessment;
use crate::assessment::rating;
use crate::assessment::rating::Rating;
use crate::authoring::exchange;
use crate::posting;
use crate::posting::vocabulary::Vocabulary;
use crate::report;
use crate::report::Report;
use crate::rubric;
use crate::rubric::changes::ChangesFile;
use crate::rubric::files::{Credential, Market, Project, RoadmapFile, RubricFile, SkillContent};
use crate::text::document::{Shaped, unpacked_schema};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A saved assessment.
    Assessment,
    /// A saved report.
    Report,
    /// A rating by somebody else.
    Rating,
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
    /// A file of the vocabulary of job postings.
    Vocabulary,
    /// A job posting held against answers.
    Posting,
    /// Many of them.
    Postings,
    /// A sheet for an interview.
    Interview,
    /// Many people together.
    Cohort,
}

impl Kind {
    /// All of them: what the program saves, what a rubric pack is made of, and a pack as one value.
    pub const ALL: [Kind; 16] = [
        Kind::Assessment,
        Kind::Report,
        Kind::Rating,
        Kind::Rubric,
        Kind::Roadmap,
        Kind::Market,
        Kind::Skill,
        Kind::Certification,
        Kind::Project,
        Kind::Changes,
        Kind::Pack,
        Kind::Vocabulary,
        Kind::Posting,
        Kind::Postings,
        Kind::Interview,
        Kind::Cohort,
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
            Kind::Rating => "rating",
            Kind::Rubric => "rubric",
            Kind::Roadmap => "roadmap",
            Kind::Market => "market",
            Kind::Skill => "skill",
            Kind::Certification => "certification",
            Kind::Project => "project",
            Kind::Changes => "changes",
            Kind::Pack => "pack",
            Kind::Vocabulary => "vocabulary",
            Kind::Posting => "posting",
            Kind::Postings => "postings",
            Kind::Interview => "interview",
            Kind::Cohort => "cohort",
        }
    }

    /// Which file of a kind it is the schema of.
    fn title(self) -> &'static str {
        match self {
            Kind::Assessment => "A saved assessment of skillgap",
            Kind::Report => "A saved report of skillgap",
            Kind::Rating => "A rating by someone else, saved by skillgap",
            Kind::Rubric => "rubric.toml in a skillgap rubric pack",
            Kind::Roadmap => "roadmap.toml in a skillgap rubric pack",
            Kind::Market => "market.toml in a skillgap rubric pack",
            Kind::Skill => "skills/<id>.toml of a rubric pack of skillgap",
            Kind::Certification => "certifications/<id>.toml of a rubric pack of skillgap",
            Kind::Project => "projects/<id>.toml of a rubric pack of skillgap",
            Kind::Changes => "changes.toml in a skillgap rubric pack",
            Kind::Pack => "A rubric pack of skillgap as one value",
            Kind::Vocabulary => "A vocabulary file for job postings, of skillgap",
            Kind::Posting => "A job posting compared with answers by skillgap",
            Kind::Postings => "Job postings compared with answers by skillgap",
            Kind::Interview => "An interview sheet by skillgap",
            Kind::Cohort => "A cohort by skillgap",
        }
    }

    /// The format that a file of the kind names itself, if it does.
    fn format(self) -> Option<&'static str> {
        match self {
            Kind::Assessment => Some(assessment::FORMAT),
            Kind::Report => Some(report::FORMAT),
            Kind::Rating => Some(rating::FORMAT),
            Kind::Rubric => Some(rubric::FORMAT),
            Kind::Pack => Some(exchange::FORMAT),
            Kind::Posting => Some(posting::answer::FORMAT),
            Kind::Postings => Some(posting::many::FORMAT),
            Kind::Interview => Some(posting::interview::FORMAT),
            Kind::Cohort => Some(report::cohort::FORMAT),
            _ => None,
        }
    }

    /// The schema that a file of the kind is read by; a pack as one value is only written.
    fn read_by(self) -> &'static [u8] {
        match self {
            Kind::Assessment => Assessment::SCHEMA,
            Kind::Report => Report::SCHEMA,
            Kind::Rating => Rating::SCHEMA,
            Kind::Rubric => RubricFile::SCHEMA,
            Kind::Roadmap => RoadmapFile::SCHEMA,
            Kind::Market => Market::SCHEMA,
            Kind::Skill => SkillContent::SCHEMA,
            Kind::Certification => Credential::SCHEMA,
            Kind::Project => Project::SCHEMA,
            Kind::Changes => ChangesFile::SCHEMA,
            Kind::Pack => include_bytes!(concat!(env!("OUT_DIR"), "/pack.deflate")),
            Kind::Vocabulary => Vocabulary::SCHEMA,
            Kind::Posting => include_bytes!(concat!(env!("OUT_DIR"), "/posting.deflate")),
            Kind::Postings => include_bytes!(concat!(env!("OUT_DIR"), "/postings.deflate")),
            Kind::Interview => include_bytes!(concat!(env!("OUT_DIR"), "/interview.deflate")),
            Kind::Cohort => include_bytes!(concat!(env!("OUT_DIR"), "/cohort.deflate")),
        }
    }
}

/// The schema of a kind of file.
///
/// # Panics
/// Never: a test holds the schemas against the types.
pub fn schema(kind: Kind) -> Value {
    published(kind, unpacked_schema(kind.read_by()))
}

/// A schema that files are read by, as others can use it.
fn published(kind: Kind, mut schema: Value) -> Value {
    for_others(&mut schema, "");
    schema["$id"] = json!(format!("urn:skillgap:{}:1", kind.name()));
    schema["title"] = json!(kind.title());
    if let Some(format) = kind.format() {
        schema["properties"]["format"]["const"] = json!(format);
    }
    schema
}

/// What is as small a number as a level and is none; so is what ends in `percent` or `years`.
const NO_LEVELS: [&str; 3] = ["rung", "beside", "job_levels"];

/// Names of formats such as `uint8` say something to us and are unknown to strict validators; ranges and patterns
/// say it to all. Levels end where the format ends them, not where their type does: the program names the end of the
/// pack's own scale instead.
fn for_others(schema: &mut Value, name: &str) {
    match schema {
        Value::Object(map) => {
            map.remove("format");
            let is_level = !NO_LEVELS.contains(&name)
                && !["percent", "years"].iter().any(|end| name.ends_with(end));
            if is_level && map.get("maximum") == Some(&json!(u8::MAX)) {
                map.insert("maximum".to_owned(), json!(rubric::TOP_LEVEL));
            }
            for (key, value) in map {
                match value {
                    Value::Object(fields) if key == "properties" => {
                        fields.iter_mut().for_each(|(name, field)| for_others(field, name));
                    }
                    value => for_others(value, name),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| for_others(value, name)),
        _ => {}
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test reads and writes the schemas")]
mod tests {
    use std::borrow::Cow;
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use schemars::transform::{RecursiveTransform, Transform};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema, schema_for};

    use super::*;
    use crate::assessment::Amount;
    use crate::render::formats::json;
    use crate::rubric::files::{Evidence, Field, Group, Judging, RoadmapPath, RoadmapStep, Scale};
    use crate::text::date::PartialDate;

    /// A date as a pattern, for who knows no format of that name: the months and days that there are, from 1900
    /// on. Which years have a 29 February is not said.
    const PATTERN: &str = "^(19|[2-9][0-9])[0-9]{2}-((0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?\
        |(0[13-9]|1[0-2])-(29|30)|02-29|(0[13578]|1[02])-31)$";

    impl JsonSchema for PartialDate {
        fn schema_name() -> Cow<'static, str> {
            "PartialDate".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "format": "partial-date", "pattern": PATTERN })
        }
    }

    impl JsonSchema for Amount {
        fn schema_name() -> Cow<'static, str> {
            "Amount".into()
        }

        fn inline_schema() -> bool {
            true
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "number", "minimum": 0 })
        }
    }

    /// The shape of a value as it is written: every field that is always written must be there, and no other field may
    /// be.
    fn written<T: JsonSchema>() -> Schema {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut schema = generator.into_root_schema_for::<T>();
        RecursiveTransform(closed).transform(&mut schema);
        schema
    }

    /// Fields that are not listed are refused.
    fn closed(schema: &mut Schema) {
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
    }

    /// What the types say.
    fn made(kind: Kind) -> Value {
        let schema = match kind {
            Kind::Assessment => schema_for!(Assessment),
            Kind::Report => written::<Report>(),
            Kind::Rating => schema_for!(Rating),
            Kind::Rubric => schema_for!(RubricFile),
            Kind::Roadmap => schema_for!(RoadmapFile),
            Kind::Market => schema_for!(Market),
            Kind::Skill => schema_for!(SkillContent),
            Kind::Certification => schema_for!(Credential),
            Kind::Project => schema_for!(Project),
            Kind::Changes => schema_for!(ChangesFile),
            Kind::Pack => schema_for!(exchange::Pack<'_>),
            Kind::Vocabulary => schema_for!(Vocabulary),
            Kind::Posting => written::<posting::answer::PostingAnswer>(),
            Kind::Postings => written::<posting::many::Many>(),
            Kind::Interview => written::<posting::interview::InterviewSheet>(),
            Kind::Cohort => written::<report::cohort::Cohort>(),
        };
        schema.to_value()
    }

    /// Holds a file against what it should be, or writes it.
    fn hold(path: &str, wanted: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("SKILLGAP_BLESS").is_some() {
            std::fs::write(&path, wanted).expect("the schema can be written");
        }
        let saved = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            saved == wanted,
            "{} differs; SKILLGAP_BLESS=1 cargo test writes it",
            path.display()
        );
    }

    #[test]
    fn the_committed_schemas_are_those_of_the_types() {
        for kind in Kind::ALL {
            let (name, made) = (kind.name(), made(kind));
            hold(&format!("src/render/schema/{name}.json"), &format!("{made}\n"));
            hold(&format!("schemas/{name}.schema.json"), &json::render(&published(kind, made)));
        }
    }

    /// The fields of a kind of file, or of a type in it, by its schema.
    fn fields_of(kind: Kind, named: Option<&str>) -> Vec<String> {
        let whole = schema(kind);
        let of = named.map_or(&whole, |named| &whole["$defs"][named]);
        of["properties"].as_object().expect("fields").keys().cloned().collect()
    }

    #[test]
    fn every_field_of_a_packs_files_says_what_a_change_of_it_means() {
        let known: [(Kind, Option<&str>, &[Field]); 11] = [
            (Kind::Skill, None, SkillContent::FIELDS),
            (Kind::Roadmap, Some("StepEntry"), RoadmapStep::FIELDS),
            (Kind::Roadmap, Some("PathEntry"), RoadmapPath::FIELDS),
            (Kind::Certification, None, Credential::FIELDS),
            (Kind::Project, None, Project::FIELDS),
            (Kind::Market, None, Market::FIELDS),
            (Kind::Rubric, None, RubricFile::FIELDS),
            (Kind::Rubric, Some("Judging"), Judging::FIELDS),
            (Kind::Rubric, Some("Evidence"), Evidence::FIELDS),
            (Kind::Rubric, Some("Scale"), Scale::FIELDS),
            (Kind::Rubric, Some("Group"), Group::FIELDS),
        ];
        for (kind, named, fields) in known {
            let mut marked: Vec<&str> = fields.iter().map(|field| field.name).collect();
            marked.sort_unstable();
            assert_eq!(marked, fields_of(kind, named), "{} {named:?}", kind.name());
        }
    }
}
