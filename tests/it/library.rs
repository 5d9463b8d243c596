//! The library as another program uses it: the examples do what they say.

use std::path::Path;

use skillgap::authoring::inspect;
use skillgap::store;

use crate::support::{Folder, day};

#[path = "../../examples/judge.rs"]
#[expect(dead_code, reason = "its `main` reads arguments and the clock")]
mod judge;
#[path = "../../examples/own_pack.rs"]
#[expect(dead_code, reason = "its `main` prints")]
mod own_pack;

#[test]
fn the_example_that_judges_a_file_gives_the_report_that_the_program_gives() {
    for person in ["student", "lead"] {
        let file = |ending| crate::examples::example(&format!("{person}{ending}"));
        let told = judge::judge(&file(".json"), None, day("2026-11-23"));
        assert_eq!(told, Ok(std::fs::read_to_string(file(".report.md")).unwrap()));
    }
}

#[test]
fn the_example_that_judges_a_file_takes_any_pack_and_tells_all_that_is_wrong() {
    let folder = Folder::new();
    for (name, text) in own_pack::pack() {
        folder.write(&format!("beekeeper/{name}"), &text);
    }
    let pack = folder.0.join("beekeeper");
    let answers = "{\"format\": \"skillgap-assessment/1\", \"taken_on\": \"2026-11-20\",\n \
                   \"rubric\": {\"id\": \"beekeeper\", \"version\": \"1.0.0\"},\n \
                   \"answers\": {\"varroa\": {\"state\": \"rated\", \"level\": 4},\n  \
                   \"hony\": {\"state\": \"declined\"}}}\n";
    let file = folder.write("ada.json", answers);
    let judged = |pack: &Path| judge::judge(Path::new(&file), Some(pack), day("2026-11-23"));
    let told = judged(&pack).unwrap_err();
    assert_eq!(told.matches("error[").count(), 2, "{told}");
    assert!(told.contains("did you mean `honey`?"), "{told}");
    folder.write("ada.json", &answers.replace("hony", "honey").replace("4}", "3}"));
    let text = judged(&pack).unwrap();
    assert!(text.starts_with("# Beekeeper: where you stand\n"), "{text}");
    let told = judged(&folder.0.join("nowhere")).unwrap_err();
    assert!(told.contains("there is no such file"), "{told}");
}

#[test]
fn the_pack_of_the_example_is_clean_and_is_all_that_lies_in_its_folder() {
    let (rubric, findings) = inspect(&own_pack::pack(), day("2026-11-23"));
    assert_eq!(
        (rubric.map(|rubric| rubric.id), findings),
        (Some("beekeeper".parse().unwrap()), vec![])
    );
    let folder = crate::examples::example("beekeeper");
    assert_eq!(store::load_pack(&folder).unwrap(), own_pack::pack());
}

#[test]
fn the_example_with_its_own_pack_asks_nobody_and_tells_the_gaps() {
    let report = own_pack::judged(day("2026-11-23")).unwrap();
    assert_eq!(
        own_pack::gaps(&report),
        "Gaps to Keeper of hives:\n\
         - Keeping mites down: 1 to 3, 23.3 points, which is a must-have\n  \
           \"I count mites each month, and treat by what I find.\"\n\
         - Harvesting honey: 1 to 2, 15.0 points\n  \
           \"Jars that I filled alone were sold, and none came back.\"\n"
    );
}
