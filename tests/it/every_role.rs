//! One set of answers counts for every rubric that it touches: `roles` lists them, and a report names the closest.

use serde_json::Value;
use skillgap::store::embedded_packs;

use crate::examples::{PEOPLE, example};
use crate::support::{Folder, run};

fn json(args: &[&str]) -> Value {
    let run = run(args, "");
    assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn report(file: &str, rubric: &str) -> Value {
    json(&["report", file, "-r", rubric, "--as-of", "2026-11-28", "--format", "json"])
}

#[test]
fn each_role_is_reached_as_the_report_of_its_rubric_says() {
    for name in PEOPLE {
        let file = example(&format!("{name}.json")).display().to_string();
        let roles = json(&["roles", &file, "--as-of", "2026-11-28", "--format", "json"]);
        assert_eq!(roles["format"], "skillgap-roles/1");
        let listed: Vec<&Value> = roles["roles"].as_array().unwrap().iter().collect();
        let mut count = 0;
        for rubric in embedded_packs() {
            let report = report(&file, rubric);
            let steps = report["steps"].as_array().unwrap().iter();
            for step in steps.chain(report["paths"].as_array().unwrap()) {
                let role = listed
                    .iter()
                    .find(|role| role["rubric"] == rubric && role["id"] == step["id"])
                    .unwrap_or_else(|| panic!("{name}: {rubric} {}", step["id"]));
                assert_eq!(role["attainment"], step["claimed"]["attainment"], "{name}: {role}");
                assert_eq!(role["verdict"], step["claimed"]["verdict"], "{name}: {role}");
                let road = report["roads"].as_array().unwrap().iter();
                let road = road.clone().find(|road| road["id"] == step["id"]).unwrap();
                let missing = role["missing"].as_array().unwrap().iter();
                let missing: Vec<&Value> = missing.map(|skill| &skill["skill"]).collect();
                assert_eq!(missing, road["missing"].as_array().unwrap().iter().collect::<Vec<_>>());
                count += 1;
            }
        }
        assert_eq!(count, listed.len(), "{name}");
    }
}

#[test]
fn what_fits_stands_first_and_the_rest_by_what_is_reached() {
    let file = example("lead.json").display().to_string();
    let roles = json(&["roles", &file, "--format", "json"]);
    let keys: Vec<(bool, f64)> = roles["roles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|role| (role["verdict"] != "fits", role["attainment"]["low"].as_f64().unwrap()))
        .collect();
    let first_unmet = keys.iter().position(|(unmet, _)| *unmet).unwrap();
    assert!(first_unmet > 0);
    assert!(keys[first_unmet..].iter().all(|(unmet, _)| *unmet), "{keys:?}");
    assert!(keys[first_unmet..].windows(2).all(|pair| pair[0].1 >= pair[1].1), "{keys:?}");
}

#[test]
fn a_report_names_the_closest_step_of_each_other_rubric_as_its_own_report_does() {
    for name in PEOPLE {
        let file = example(&format!("{name}.json")).display().to_string();
        let own = json(&["report", &file, "--as-of", "2026-11-28", "--format", "json"]);
        let others = own["other_rubrics"].as_array().unwrap();
        let ids: Vec<&str> = others.iter().map(|other| other["id"].as_str().unwrap()).collect();
        let all = embedded_packs().into_iter().filter(|id| own["rubric"]["id"] != *id);
        assert_eq!(ids, all.collect::<Vec<_>>(), "{name}: each was looked at");
        for other in others.iter().filter(|other| !other["closest"].is_null()) {
            let closest = &other["closest"];
            let report = report(&file, other["id"].as_str().unwrap());
            assert_eq!(other["hash"], report["rubric"]["hash"]);
            let mut steps = report["steps"]
                .as_array()
                .unwrap()
                .iter()
                .chain(report["paths"].as_array().unwrap());
            let step = steps.find(|step| step["id"] == closest["id"]).unwrap();
            assert_eq!(closest["attainment"], step["claimed"]["attainment"], "{name}: {closest}");
            assert_eq!(closest["verdict"], step["claimed"]["verdict"], "{name}: {closest}");
        }
    }
}

#[test]
fn nobody_is_told_of_a_step_before_the_steps_below_it() {
    let file = example("student.json").display().to_string();
    let report = json(&["report", &file, "--as-of", "2026-11-28", "--format", "json"]);
    let closest = |at: usize| report["other_rubrics"][at]["closest"]["id"].clone();
    assert_eq!([closest(0), closest(1)], ["junior-ai-engineer", "junior-data-scientist"]);
}

#[test]
fn the_closest_step_of_another_rubric_cannot_be_forged() {
    let file = example("lead.json").display().to_string();
    let run_report = run(&["report", &file, "--as-of", "2026-11-28", "--format", "json"], "");
    let mut report: Value = serde_json::from_str(&run_report.stdout).unwrap();
    assert_eq!(run(&["verify", "-"], &run_report.stdout).code, 0);
    report["other_rubrics"][0]["closest"]["attainment"]["low"] = 1.0.into();
    assert_eq!(run(&["verify", "-"], &report.to_string()).code, 1);
}

#[test]
fn the_roles_of_rubrics_in_a_folder_are_listed_too_with_the_folder_in_the_command() {
    let folder = Folder::new();
    let packs = std::path::PathBuf::from(folder.path("packs"));
    for pack in ["own", "other"] {
        let to = packs.join(pack).display().to_string();
        assert_eq!(run(&["rubric", "new", pack, "-o", &to], "").code, 0);
    }
    let file = example("student.json").display().to_string();
    // These share no skill with the answers.
    let roles = run(&["roles", &file, "--packs", &packs.display().to_string()], "");
    assert_eq!(roles.code, 0, "{}", roles.stderr);
    assert!(!roles.stdout.contains("packs/own"), "{}", roles.stdout);
}
