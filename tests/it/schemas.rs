//! The published JSON Schemas. A unit test of `src/render/schema/` holds them against the types, `.ci/schemas.py` against an
//! independent validator and every example.

use std::path::Path;

use serde_json::Value;
use skillgap::render::schema::{Kind, schema};

use crate::support::{Folder, run};

#[test]
fn the_program_prints_the_committed_schemas() {
    for kind in Kind::ALL {
        let name = kind.name();
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        let saved = std::fs::read_to_string(&path).expect("a committed schema");
        let printed = run(&["schema", name], "");
        assert_eq!((printed.code, printed.stderr.as_str()), (0, ""));
        assert!(printed.stdout == saved, "{name}");
    }
}

/// Every table in a schema that lists its fields, and whether it refuses others.
fn tables<'a>(schema: &'a Value, found: &mut Vec<(&'a Value, bool)>) {
    match schema {
        Value::Object(map) => {
            if let Some(fields) = map.get("properties").filter(|_| map.contains_key("type")) {
                found.push((fields, map.get("additionalProperties") == Some(&Value::Bool(false))));
            }
            map.values().for_each(|value| tables(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| tables(value, found)),
        _ => {}
    }
}

#[test]
fn a_field_that_no_schema_lists_is_refused_at_every_level() {
    let mut count = 0;
    for kind in Kind::ALL {
        let schema = schema(kind);
        let mut found = Vec::new();
        tables(&schema, &mut found);
        count += found.len();
        for (fields, closed) in found {
            let fields: Vec<&String> = fields.as_object().unwrap().keys().collect();
            assert!(closed, "{}: the table of {fields:?} is open", kind.name());
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn a_report_has_all_the_fields_of_its_schema() {
    let schema = schema(Kind::Report);
    let fields = schema["properties"].as_object().unwrap();
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let optional: Vec<&str> =
        fields.keys().map(String::as_str).filter(|field| !required.contains(field)).collect();
    assert_eq!(optional, ["low_claims", "other_rubrics", "reread"], "what was added later");
}

#[test]
fn an_unknown_kind_is_refused_with_those_that_there_are() {
    let run = run(&["schema", "skil"], "");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let told = "error: `KIND` can't be \u{201c}skil\u{201d}.\nhelp: Did you mean `skill`?\n";
    assert_eq!(run.stderr, told);
}

#[test]
fn an_assessment_may_name_its_schema_and_keeps_it() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(crate::examples::example("lead.json")).unwrap();
    let address = "\"$schema\": \"../schemas/assessment.schema.json\"";
    let file = folder.write("ada.json", &text.replacen('{', &format!("{{{address},"), 1));
    let input = "Old model\n\n\n\n\n2025-01\n2026-02\n1\ny\n";
    let added = run(&["work", "add", &file, "--plain", "--as-of", "2026-11-23"], input);
    assert_eq!((added.code, added.stderr.as_str()), (0, ""), "{}", added.stdout);
    assert!(folder.read("ada.json").contains(address));
}
