//! Tables of roles, skills and levels that become packs, and packs that become such tables.

use std::collections::{BTreeMap, BTreeSet};

use skillgap::authoring::exchange::{ImportOptions, Imported, Pack, import, long_table, slug};
use skillgap::judging::Verdict;
use skillgap::render::formats::{csv, json};
use skillgap::rubric::{Level, Rubric, SkillId, StepId};
use skillgap::store::{embedded, embedded_packs};

use crate::support::{Folder, Random, check, day, inspect, rated, report, run};

pub fn options() -> ImportOptions {
    ImportOptions { id: "table".to_owned(), ..ImportOptions::default() }
}

pub fn with_levels(levels: &str) -> ImportOptions {
    ImportOptions { levels: Some(levels.to_owned()), ..options() }
}

pub fn imported(table: &str, options: &ImportOptions) -> Imported {
    let made = import("table.csv", table, options, day("2026-11-27"));
    made.unwrap_or_else(|refused| panic!("{table}: {refused}"))
}

pub fn rubric(made: &Imported) -> Rubric {
    let (rubric, findings) = check(&made.files, day("2026-11-27"));
    rubric.unwrap_or_else(|| panic!("{findings:#?}"))
}

/// What is wrong with a table, a line each: code, place, message, help.
fn wrong(table: &str, options: &ImportOptions) -> String {
    let refused =
        import("table.csv", table, options, day("2026-11-27")).expect_err("it is refused");
    let line = |finding: &skillgap::text::diagnostic::Finding| {
        let text = &refused.sources[&finding.file];
        let place = finding.span.as_ref().map_or(String::new(), |span| {
            let before = &text[..span.start];
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            let shown = text[span.clone()].replace('\n', "\\n");
            format!(":{}:{column} [{shown}]", before.matches('\n').count() + 1)
        });
        let help = finding.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
        format!("{} {}{place} {}{help}\n", finding.code.name(), finding.file, finding.message)
    };
    refused.iter().map(line).collect()
}

/// Role → skill → level above 0, by names.
fn asked(rubric: &Rubric) -> BTreeMap<String, BTreeMap<String, u8>> {
    let steps = rubric.steps.iter().chain(&rubric.paths);
    let required = |step: &skillgap::rubric::Step| {
        let skills = rubric.skills.iter().zip(&step.required).filter(|(_, level)| **level > 0);
        skills.map(|(skill, level)| (skill.name().to_owned(), level.get())).collect()
    };
    steps.map(|step| (step.name.clone(), required(step))).collect()
}

const LEVELS: &str = "Awareness=1,Working=2,Practitioner=3,Expert=4";

#[test]
fn the_same_levels_come_of_every_shape_of_a_table() {
    let shapes = [
        "role,skill,level\nBaker,Dough,2\nBaker,Glaze,1\nChef,Dough,3\n",
        "sep=|\nrole|skill|level\nBaker|Dough|2\nBaker|Glaze|1\nChef|Dough|3\n",
        "Skill Name\tLevel\tJob Title\nDough\t2\tBaker\nGlaze\t1\tBaker\nDough\t3\tChef\n",
        "\"role\";\"skill\";\"level\"\r\n\"Baker\";\"Dough\";\"2\"\r\n\"Baker\";\"Glaze\";\"1.0\"\r\n\"Chef\";\"Dough\";\"3\"\r\n",
        "skill,Baker,Chef\nDough,2,3\nGlaze,1,\n",
        "Role,Dough,Glaze\nBaker,2,1\nChef,3,0\n",
        "\u{feff}ROLE_NAME,competency,required-level\n\n Baker , Dough ,2\n\nBaker,Glaze,1\nBaker,Glaze,1\n,,\nChef,Dough,3,,",
    ];
    for table in shapes {
        let table = table.trim_start_matches('\u{feff}');
        let made = imported(table, &options());
        let asked = asked(&rubric(&made));
        let expected = BTreeMap::from([
            (
                "Baker".to_owned(),
                BTreeMap::from([("Dough".to_owned(), 2), ("Glaze".to_owned(), 1)]),
            ),
            ("Chef".to_owned(), BTreeMap::from([("Dough".to_owned(), 3)])),
        ]);
        assert_eq!(asked, expected, "{table}");
        assert_eq!((made.roles, made.skills, made.required), (2, 2, 3), "{table}");
        assert_eq!(made.levels, ["level 1", "level 2", "level 3"], "{table}");
    }
}

#[test]
fn what_was_guessed_of_a_table_is_said() {
    let long = "Job,Skill;Skill,Skill Level\n";
    assert_eq!(wrong(long, &options()).lines().count(), 1);
    let guessed = |table: &str| imported(table, &options()).guessed;
    assert_eq!(
        guessed("Role,Role Level,Skill,Level,Category\nBaker,Head baker,Dough,2,Pastry\n"),
        "level `Level`, role `Role Level`, skill `Skill`, group `Category`"
    );
    assert_eq!(
        guessed("Skill;Skill Description;Baker\nDough;It rises.;2\n"),
        "skill `Skill`, a row for each skill, and 1 column of roles, text `Skill Description`"
    );
    let named = ImportOptions {
        role: Some("who".to_owned()),
        skill: Some("WHAT".to_owned()),
        level: Some("how".to_owned()),
        ..options()
    };
    assert_eq!(imported("who,what,how\nBaker,Dough,2\n", &named).guessed, "");
}

#[test]
fn names_of_levels_are_put_in_the_order_that_was_given_and_in_no_other() {
    let table = "role,skill,level\nBaker,Dough,expert\nBaker,Glaze,Working\nChef,Dough,  Awareness \n\
                 Chef,Glaze,Practitioner\nChef,Icing,Trainee\nBaker,Icing,not asked\n";
    let made = imported(table, &with_levels(&format!("{LEVELS},Trainee=1,Not asked=0")));
    let rubric = rubric(&made);
    assert_eq!(made.levels, ["Awareness / Trainee 1", "Working 2", "Practitioner 3", "Expert 4"]);
    let names: Vec<&str> = rubric.scale.levels.iter().map(|level| level.name.as_str()).collect();
    assert_eq!(names, ["Not asked", "Awareness / Trainee", "Working", "Practitioner", "Expert"]);
    assert_eq!(
        format!("{:?}", asked(&rubric)),
        "{\"Baker\": {\"Dough\": 4, \"Glaze\": 2}, \"Chef\": {\"Dough\": 1, \"Glaze\": 3, \"Icing\": 1}}"
    );
    assert_eq!(
        wrong(table, &options()),
        "level-names table.csv:2:13 [expert] The levels are names, and their order is unknown: \
         Awareness (1 cell), expert (1 cell), not asked (1 cell), Practitioner (1 cell), Trainee (1 cell), Working (1 cell). | \
         Replace each `?` with a number from 1 up: \
         `--levels \"Awareness=?,expert=?,not asked=?,Practitioner=?,Trainee=?,Working=?\"`.\n"
    );
    let texts: String = (0..30).map(|text| format!("A,S{text},Text {text}\n")).collect();
    let told = wrong(&format!("role,skill,level\n{texts}"), &options());
    assert!(told.ends_with(
        " | 30 levels are too many for a scale. Does `--level` name the right column?\n"
    ));
    let odd = "role,skill,level\nA,B,\"Very, good\"\nA,C,$5\n";
    assert!(wrong(odd, &options()).ends_with(": `--levels '$5=?,\"Very, good=?\"'`.\n"));
    let made = imported(odd, &with_levels("$5=1,\"Very, good=2\""));
    assert_eq!(made.levels, ["$5 1", "Very, good 2"]);
}

#[test]
fn every_mistake_of_a_table_is_one_finding_with_its_place() {
    for (table, expected) in [
        (
            "",
            "empty-table table.csv The table is empty. | Write the column names first, such as \
             `role,skill,level`, then a row for each level.\n",
        ),
        (
            "role,skill,level\n",
            "empty-table table.csv:1:1 [role] The table has a header but no rows. | Add at least one row.\n",
        ),
        (
            "role,skill,level\nA,B,0\nA,C,\n",
            "empty-table table.csv No role requires a level above 0. | Give a role a level from 1 up.\n",
        ),
        (
            "role,skill,level\nA,B,1\nA,C\nA,\"D\nE\",1,x\nA,F\n\nA,G,2,,\n",
            "ragged-row table.csv:3:1 [A,C] The row has 2 cells, but the header has 3. The same is true in 1 more place.\n\
             ragged-row table.csv:4:1 [A,\"D] The row has 4 cells, but the header has 3.\n",
        ),
        (
            "role,skill,level\nA,B,1\nA,\"C,1\nA,D,2\n",
            "ragged-row table.csv:3:3 [\"] This quote is never closed. | \
             Close it. Inside a quoted cell, write a quote twice.\n",
        ),
        (
            "role,skill,level\n,B,1\nA,\"\",2\nA,C,1\n, ,1\n",
            "empty-text table.csv:2:1 [] A role has no name. The same is true in 1 more place. | \
             Write its name, or delete the rest of it.\n\
             empty-text table.csv:3:4 [] A skill has no name. The same is true in 1 more place. | \
             Write its name, or delete the rest of it.\n",
        ),
        (
            "skill,R1,\nB,1,2\n,1,\n",
            "empty-text table.csv:1:10 [] A role has no name. | \
             Write its name, or delete the rest of it.\n\
             empty-text table.csv:3:1 [] A skill has no name. | \
             Write its name, or delete the rest of it.\n",
        ),
        (
            "role,skill,level\nA,B,1\nA,C,2\nA,B,2\nA,B,1\n",
            "two-levels table.csv:4:5 [2] Line 4 requires another level of \u{201c}B\u{201d} for \u{201c}A\u{201d} than line 2. | \
             Keep one of the two.\n",
        ),
        (
            "role,skill,level,LEVEL\nA,B,1,1\n",
            "doubled-column table.csv:1:18 [LEVEL] The column `LEVEL` appears twice. | \
             Rename or delete one of them.\n",
        ),
        (
            "who,what,how\nA,B,1\n",
            "missing-column table.csv:1:1 [who,what,how] No column is called role or skill or level. | \
             Say which column: `--role COLUMN`, `--skill COLUMN` and `--level COLUMN`. Or just `--skill COLUMN`, if there is a \
             column for each role. The columns are `who`, `what`, `how`.\n",
        ),
        (
            "role\nA\n",
            "missing-column table.csv:1:1 [role] No column is called skill or level. | \
             Say which column: `--skill COLUMN` and `--level COLUMN`. The columns are `role`.\n",
        ),
        (
            "role,skill,how\nA,B,1\n",
            "missing-column table.csv:1:1 [role,skill,how] No column is called level. | \
             Say which column: `--level COLUMN`. The columns are `role`, `skill`, `how`.\n",
        ),
        (
            "role,skill,level\nA,B,1\nA,C,n/a\nA,D,12\nA,E,n/a\nA,F,-1\n",
            "unknown-level table.csv:3:5 [n/a] \u{201c}n/a\u{201d} isn't a level. The same is true in 1 more place. | \
             If it means that nothing is required, add `--levels \"n/a=0\"`.\n\
             unknown-level table.csv:4:5 [12] \u{201c}12\u{201d} isn't a level. | \
             Use whole numbers from 0 to 10, or give names their numbers with `--levels`.\n\
             unknown-level table.csv:6:5 [-1] \u{201c}-1\u{201d} isn't a level. | \
             Use whole numbers from 0 to 10, or give names their numbers with `--levels`.\n",
        ),
    ] {
        assert_eq!(wrong(table, &options()), expected, "{table}");
    }
}

#[test]
fn a_level_that_is_not_mapped_is_told_once_with_the_near_one() {
    let rows: String = (0..500).map(|number| format!("A,Skill {number},Expret\n")).collect();
    let table = format!("role,skill,level\n{rows}A,Last,Novice\n");
    assert_eq!(
        wrong(&table, &with_levels("Beginner=1,Expert=2")),
        "unknown-level table.csv:2:11 [Expret] \u{201c}Expret\u{201d} isn't a level. The same is true in 499 more places. | \
         Did you mean \u{201c}Expert\u{201d}?\n\
         unknown-level table.csv:502:8 [Novice] \u{201c}Novice\u{201d} isn't a level. | \
         `--levels` has Beginner, Expert. Add this one, with its number.\n"
    );
    let many: String = (0..500).map(|number| format!("A,Skill {number},x{number}\n")).collect();
    let told = wrong(&format!("role,skill,level\n{many}"), &with_levels("Expert=1"));
    assert_eq!(told.lines().count(), 6);
    assert!(
        told.contains("\u{201c}x5\u{201d} isn't a level. skillgap hides 494 more like it."),
        "{told}"
    );
}

#[test]
fn every_mistake_of_a_mapping_is_shown_in_the_option() {
    let table = "role,skill,level\nA,B,x\n";
    for (levels, expected) in [
        (
            "x=1,y,z=99,=3,x=2",
            "level-names --levels:1:5 [y] `y` isn't a name with a number from 0 to 10. | \
             Use `NAME=NUMBER`, with commas between them.\n\
             level-names --levels:1:7 [z=99] `z=99` isn't a name with a number from 0 to 10. | \
             Use `NAME=NUMBER`, with commas between them.\n\
             level-names --levels:1:12 [=3] `=3` isn't a name with a number from 0 to 10. | \
             Use `NAME=NUMBER`, with commas between them.\n\
             level-names --levels:1:15 [x=2] \u{201c}x\u{201d} has two numbers. | Keep one of the two.\n",
        ),
        (
            "x=1,y=4,w=0",
            "level-names --levels:1:1 [x=1,y=4,w=0] No name has the number 2, 3. | \
             Number the levels from 1 to 2 without a gap.\n",
        ),
        (
            "x=0",
            "level-names --levels:1:1 [x=0] No name has a number above 0. | Number the levels from 1 up.\n",
        ),
    ] {
        assert_eq!(wrong(table, &with_levels(levels)), expected);
    }
    assert_eq!(wrong(table, &with_levels("")).lines().count(), 1);
}

#[test]
fn a_column_that_an_option_names_and_the_table_has_not_is_told_with_the_near_one() {
    let options = ImportOptions {
        role: Some("Job titel".to_owned()),
        group: Some("Gruppe".to_owned()),
        ..options()
    };
    assert_eq!(
        wrong("Job title,skill,level\nA,B,1\n", &options),
        "missing-column table.csv:1:1 [Job title] The table has no column `Job titel`, which `--role` names. | \
         Did you mean `Job title`?\n\
         missing-column table.csv:1:1 [Job title] The table has no column `Gruppe`, which `--group` names. | \
         Use one of: `Job title`, `skill`, `level`.\n"
    );
}

/// A table such as a public framework publishes: long, quoted, with levels of roles and texts of several lines.
const FRAMEWORK: &str = "\
Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description
Kitchen,Baker,\"Bakes.\",Junior baker,\"Bakes under eyes.

You will:
- weigh
- fold\",Dough,\"It is about dough, and \"\"more\"\".\",Awareness,\"You can:
- say what dough is
\u{2022} fold it\"
Kitchen,Baker,\"Bakes.\",Junior baker,\"Bakes under eyes.\",Glaze,Shine.,Working,This skill level is currently not defined.
Kitchen,Baker,\"Bakes.\",Head baker,,Dough,,Expert,\"I decide how others fold.\"
";

#[test]
fn the_levels_of_a_role_are_what_asks_and_texts_become_those_of_the_pack() {
    let made = imported(FRAMEWORK, &with_levels(LEVELS));
    let rubric = rubric(&made);
    assert_eq!(
        format!("{:?}", asked(&rubric)),
        "{\"Head baker\": {\"Dough\": 4}, \"Junior baker\": {\"Dough\": 1, \"Glaze\": 2}}"
    );
    let role = |id: &str| rubric.step(id).unwrap().about.clone();
    assert_eq!(
        role("junior-baker"),
        "Bakes under eyes. You will: weigh; fold. Role family: Kitchen."
    );
    let skill = |id: &str| &rubric.skills[rubric.skill_ix(id).unwrap()].content;
    assert_eq!(skill("dough").why, "It is about dough, and \"more\".");
    let dough = &made.files["skills/dough.toml"];
    let told = "level = 1\nanchor = \"Say what dough is.\"\nsigns = [\"fold it\"]\n";
    assert!(dough.contains(told), "{dough}");
    assert!(dough.contains("anchor = \"I decide how others fold.\""), "{dough}");
    assert!(!made.files["skills/glaze.toml"].contains("[[levels]]"));
    assert!(!dough.contains("[[effort]]"), "{dough}");
    let glaze = &rubric.skills[rubric.skill_ix("glaze").unwrap()];
    assert_eq!(glaze.anchor(Level::new(2)).anchor, "At the level with the name \"Working\".");
    assert_eq!(rubric.sources[0].title, "table.csv");
    // With the role itself, its levels contradict each other, and the column that tells them apart is named.
    let by_role = ImportOptions { role: Some("Role".to_owned()), ..with_levels(LEVELS) };
    assert_eq!(
        wrong(FRAMEWORK, &by_role),
        "two-levels table.csv:10:43 [Expert] Line 10 requires another level of \u{201c}Dough\u{201d} for \u{201c}Baker\u{201d} than line 6. | \
         If you mean the levels of a role, add `--role \"Role Level\"`.\n"
    );
}

#[test]
fn levels_of_roles_that_are_called_alike_are_told_apart_by_their_role() {
    let table = "Role,Role Level,Skill,Level\nBaker,Senior,Dough,1\nChef,Senior,Dough,2\nChef,Head chef,Dough,3\n";
    let made = imported(table, &options());
    let asked = asked(&rubric(&made));
    let names: Vec<&String> = asked.keys().collect();
    assert_eq!(names, ["Baker Senior", "Chef Senior", "Head chef"]);
}

#[test]
fn what_is_odd_in_a_table_and_can_be_read_is_said() {
    let table = "role,skill,level\nBaker,Dough,1\nbaker,dough,2\nBaker,Glaze,\n";
    assert_eq!(
        imported(table, &options()).notes,
        [
            "1 row has no level, so skillgap requires nothing there.",
            "\u{201c}Baker\u{201d} and \u{201c}baker\u{201d} differ only in capitals, and are two roles.",
            "\u{201c}Dough\u{201d} and \u{201c}dough\u{201d} differ only in capitals, and are two skills.",
        ]
    );
}

#[test]
fn skills_of_many_groups_count_equally() {
    let mut table = "role,skill,level,group\n".to_owned();
    for group in 1..=40 {
        for skill in 0..group {
            table.push_str(&format!("Baker,Skill {group} {skill},2,Group {group}\n"));
        }
    }
    let rubric = rubric(&imported(&table, &options()));
    assert_eq!((rubric.groups.len(), rubric.skills.len()), (40, 820));
    let weights = &rubric.paths[0].weights;
    assert!(weights.iter().all(|weight| *weight == weights[0] && *weight > 0));
}

#[test]
fn names_become_ids_without_accents_and_no_two_alike() {
    assert_eq!(slug("  Cr\u{e8}me br\u{fb}l\u{e9}e & Stra\u{df}e "), "creme-brulee-strasse");
    assert_eq!(slug("\u{2014}"), "");
    let table = "role,skill,level\n\
                 =SUM(A1),C,1\nCaf\u{e9},C++,1\nCafe,C#,2\n\"He said \"\"hi\"\"\nthere\",\u{2014},1\nC,\"'''a\\\",1\n\
                 -,@x,2\n\u{65e5}\u{672c},C,2\n";
    let made = imported(table, &options());
    let rubric = rubric(&made);
    let skills: Vec<(&str, &str)> =
        rubric.skills.iter().map(|s| (s.id().as_str(), s.name())).collect();
    assert_eq!(
        skills,
        [
            ("c", "C"),
            ("c-2", "C++"),
            ("c-3", "C#"),
            ("skill", "\u{2014}"),
            ("a", "'''a\\"),
            ("x", "@x")
        ]
    );
    let roles: Vec<(&str, &str)> =
        rubric.paths.iter().map(|role| (role.id.as_str(), role.name.as_str())).collect();
    assert_eq!(
        roles,
        [
            ("sum-a1", "=SUM(A1)"),
            ("cafe", "Caf\u{e9}"),
            ("cafe-2", "Cafe"),
            ("he-said-hi-there", "He said \"hi\" there"),
            ("c-4", "C"),
            ("role", "-"),
            ("riben", "\u{65e5}\u{672c}"),
        ]
    );
    let long = format!("role,skill,level\nA,{},1\n", "very ".repeat(200));
    let made = imported(&long, &options());
    assert!(made.files.keys().all(|name| name.len() < 100), "{:?}", made.files.keys());
}

#[test]
fn a_table_made_of_a_pack_gives_back_the_same_roles_skills_and_levels() {
    for id in embedded_packs() {
        let pack = check(&embedded(id).unwrap(), day("2026-11-23")).0.unwrap();
        let table = csv::render(&long_table(&pack));
        let again = rubric(&imported(&table, &options()));
        assert_eq!(asked(&again), asked(&pack));
        let ladder = |rubric: &Rubric| -> Vec<(StepId, Option<u8>)> {
            rubric.steps.iter().map(|step| (step.id.clone(), step.rung)).collect()
        };
        assert_eq!(ladder(&again), ladder(&pack));
        let ids = |rubric: &Rubric| -> (BTreeSet<StepId>, BTreeSet<SkillId>, Vec<String>) {
            let steps = rubric.steps.iter().chain(&rubric.paths);
            (
                steps.map(|step| step.id.clone()).collect(),
                rubric.skills.iter().map(|skill| skill.id().to_owned()).collect(),
                rubric.groups.iter().map(|group| group.name.clone()).collect(),
            )
        };
        let (mut of_again, mut of_pack) = (ids(&again), ids(&pack));
        of_again.2.sort();
        of_pack.2.sort();
        assert_eq!(of_again, of_pack);
        let second = csv::render(&long_table(&again));
        let third = csv::render(&long_table(&rubric(&imported(&second, &options()))));
        assert_eq!(second, third);
    }
}

#[test]
fn names_that_a_spreadsheet_would_take_for_formulas_come_back_as_they_were() {
    let names = ["=1+1", "+a", "-b", "@c", "'=d", "''e", "'f", "| g", "%h", "\"=i\"", "' =j"];
    let quoted = |name: &str| name.replace('"', "\"\"");
    let rows: String = names.iter().map(|name| format!("A,\"{}\",1\n", quoted(name))).collect();
    let first = rubric(&imported(&format!("role,skill,level\n{rows}"), &options()));
    let table = csv::render(&long_table(&first));
    assert!(table.contains("\nA,'=1+1,1,") && table.contains("\nA,'f,1,"), "{table}");
    let second = rubric(&imported(&table, &options()));
    let shown = |rubric: &Rubric| -> Vec<String> {
        rubric.skills.iter().map(|skill| skill.name().to_owned()).collect()
    };
    assert_eq!(shown(&second), shown(&first));
    // What another program has guarded is taken as it was before.
    assert_eq!(shown(&first)[4], "=d");
}

/// A table of so many roles and skills, in which each role asks for each skill.
fn framework(roles: usize, skills: usize) -> String {
    let names = ["Awareness", "Working", "Practitioner", "Expert"];
    let mut random = Random::new(52);
    let mut table = "role,skill,level\n".to_owned();
    for role in 0..roles {
        for skill in 0..skills {
            let level = names[random.below(4)];
            table.push_str(&format!("Role {role},Skill {skill},{level}\n"));
        }
    }
    table
}

#[test]
fn a_framework_of_52_roles_and_188_skills_is_a_sound_pack_and_each_of_its_roles_can_be_judged() {
    let made = imported(&framework(52, 188), &with_levels(LEVELS));
    assert_eq!((made.roles, made.skills, made.required), (52, 188, 52 * 188));
    let (rubric, findings) = inspect(&made.files, day("2026-11-27"));
    let rubric = rubric.unwrap_or_else(|| panic!("{findings:#?}"));
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(codes, BTreeSet::from(["scale-anchors"]));
    assert!(rubric.steps.is_empty());
    for at in [0, 17, 51] {
        let role = &rubric.paths[at];
        let mut assessment =
            skillgap::assessment::Assessment::empty(&rubric, day("2026-11-20").into());
        for (skill, level) in rubric.skills.iter().zip(&role.required) {
            assessment.answers.insert(skill.id().to_owned(), rated(*level));
        }
        let report = report(&rubric, &assessment, Some(&role.id), day("2026-11-27"));
        let judged = report.paths.iter().find(|path| path.id == role.id).unwrap();
        assert_eq!(judged.claimed.verdict, Verdict::Fits, "{}", role.id);
    }
}

#[test]
fn a_table_becomes_a_folder_that_is_checked_and_judged_by() {
    let folder = Folder::new();
    let table = folder.write("roles.csv", FRAMEWORK);
    let pack = folder.path("bakers");
    let args = ["rubric", "import", &table, "-o", &pack, "--levels", LEVELS];
    let made = run(&[&args[..], &["--as-of", "2026-11-27"]].concat(), "");
    assert_eq!((made.code, made.stdout.as_str()), (0, ""));
    assert_eq!(
        made.stderr,
        format!(
            "note: skillgap found these columns by their names: level `Skill Level`, role `Role Level`, skill `Skill Name`, text \
             `Role Level Description`, text `Skill Description`, text `Skill Level Description`.\n\
             note: skillgap skipped 1 column: `Role Description`.\n\
             2 roles, 2 skills; levels: Awareness 1, Working 2, Practitioner 3, Expert 4; 3\nrequired levels.\n\
             The pack is valid. See what the table lacks, then answer the questions:\n  \
               skillgap rubric check {pack}\n  \
               skillgap assess -r {pack}\n"
        )
    );
    let checked = run(&["rubric", "check", &pack], "");
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{}", checked.stdout);
    let empty = std::fs::read_dir(&pack).unwrap().count();
    assert_eq!(empty, 4, "rubric.toml, roadmap.toml, skills and schemas");
    let again = run(&args, "");
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert!(again.stderr.contains("it isn't empty"), "{}", again.stderr);
    let exported = run(&["rubric", "export", "-r", &pack], "");
    assert_eq!((exported.code, exported.stderr.as_str()), (0, ""));
    let second = folder.path("second");
    let made =
        run(&["rubric", "import", "-", "-o", &second, "--as-of", "2026-11-27"], &exported.stdout);
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert_eq!(run(&["rubric", "export", "-r", &second], "").stdout, exported.stdout);
}

#[test]
fn nothing_is_made_of_a_table_that_is_wrong() {
    let folder = Folder::new();
    let latin = folder.path("latin.csv");
    std::fs::write(&latin, b"role,skill,level\nP\xf8\xedprava,B,1\n").unwrap();
    let wrong = folder.write("wrong.csv", "role,skill,level\nA,B,C\n");
    let pack = folder.path("pack");
    for (table, said) in [
        (&latin, "Line 2 has a character in another encoding"),
        (&wrong, "their order is unknown: C (1 cell)"),
        (&folder.path("none.csv"), "There's no file called `"),
    ] {
        let made = run(&["rubric", "import", table, "-o", &pack], "");
        assert_eq!((made.code, made.stdout.as_str()), (2, ""));
        assert!(made.stderr.contains(said), "{}", made.stderr);
    }
    let bad_id = run(&["rubric", "import", &wrong, "-o", &pack, "--id", "A B"], "");
    assert!(bad_id.stderr.contains("\u{201c}A B\u{201d} can't be an id."), "{}", bad_id.stderr);
    assert_eq!(folder.names(), ["latin.csv", "wrong.csv"]);
}

#[test]
fn a_pack_as_one_value_holds_all_of_it() {
    let pack = check(&embedded("data-scientist").unwrap(), day("2026-11-23")).0.unwrap();
    let value: serde_json::Value = serde_json::from_str(&json::render(&Pack::of(&pack))).unwrap();
    assert_eq!(value["format"], "skillgap-pack/1");
    for (field, count) in [
        ("skills", pack.skills.len()),
        ("steps", pack.steps.len()),
        ("paths", pack.paths.len()),
        ("certifications", pack.credentials.len()),
        ("projects", pack.projects.len()),
        ("groups", pack.groups.len()),
        ("sources", pack.sources.len()),
    ] {
        assert_eq!(value[field].as_array().unwrap().len(), count, "{field}");
    }
    let weights = value["steps"][0]["weights"].as_object().unwrap().values();
    let sum: f64 = weights.map(|weight| weight.as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
    // Each field of the value is one of its schema, and the other way round.
    let schema = skillgap::render::schema::schema(skillgap::render::schema::Kind::Pack);
    let keys = |value: &serde_json::Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&value), keys(&schema["properties"]));
}

#[test]
fn the_example_of_a_pack_as_one_value_is_the_one_to_start_from() {
    let path = crate::examples::example("bicycle-mechanic.pack.json");
    let file = path.display().to_string();
    let args = ["rubric", "export", "-r", "template", "--as-of", "2026-11-23"];
    if std::env::var_os("SKILLGAP_BLESS").is_some() {
        assert_eq!(run(&[&args[..], &["-o", &file]].concat(), "").code, 0);
    }
    let run = run(&[&args[..], &["--format", "json"]].concat(), "");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, std::fs::read_to_string(path).unwrap_or_default());
}

#[test]
fn rungs_of_a_table_make_a_ladder_if_they_rise_by_one() {
    let table =
        "role,rung,skill,level\nHead,2,Dough,3\nBaker,1,Dough,2\nBaker,1,Glaze,1\nClerk,,Sums,1\n";
    let made = imported(table, &options());
    let ladder = rubric(&made);
    let steps: Vec<_> = ladder.steps.iter().map(|step| (step.id.as_str(), step.rung)).collect();
    assert_eq!(steps, [("baker", Some(1)), ("head", Some(2))]);
    assert_eq!(ladder.steps[1].required, [3, 0, 0]);
    assert_eq!(ladder.paths.iter().map(|role| role.id.as_str()).collect::<Vec<_>>(), ["clerk"]);
    let made = imported(&table.replace(",2,Dough,3", ",3,Dough,3"), &options());
    assert!(!rubric(&made).has_ladder());
    let note = "The rungs aren't numbered 1, 2, 3 and so on, so the roles have no ladder.";
    assert!(made.notes.iter().any(|told| told == note), "{:?}", made.notes);
}

#[test]
fn a_level_has_one_name_in_a_table() {
    let table = "role,skill,level,level name\nHead,Dough,3,runs it\nBaker,Dough,2,alone\nBaker,Glaze,3,alone\n";
    assert_eq!(
        wrong(table, &options()),
        "level-names table.csv:4:15 [alone] Level 3 is called \u{201c}alone\u{201d} here, and \u{201c}runs it\u{201d} in line 2. | Give both \
         the same name, or correct the number.\n"
    );
}

#[test]
fn what_no_id_and_no_screen_can_take_is_made_into_what_they_can() {
    let table = "role,skill,level\nProjects,Market,1\nAll,\u{200f}M\u{202e}ilk\tchurn,2\n";
    let made = imported(table, &options());
    let rubric = rubric(&made);
    let ids: Vec<&str> = rubric.skills.iter().map(|skill| skill.id().as_str()).collect();
    assert_eq!(ids, ["market-2", "milk-churn"]);
    assert_eq!(rubric.skills[1].name(), "Milk churn");
    let roles: Vec<&str> = rubric.paths.iter().map(|role| role.id.as_str()).collect();
    assert_eq!(roles, ["projects-2", "all-2"]);
}

#[test]
fn several_names_of_a_level_may_stand_beside_their_numbers_if_a_mapping_says_so() {
    let table = "role,skill,level name\nA,x,Working\nB,y,working\nC,x,Trainee\nC,y,Expert\n";
    let mapped = ImportOptions {
        level: Some("level name".to_owned()),
        ..with_levels("Working=1,Trainee=1,Expert=2")
    };
    assert_eq!(rubric(&imported(table, &mapped)).paths.len(), 3);
}

#[test]
fn a_rung_is_a_whole_number_and_the_same_in_each_row_of_a_role() {
    let sound = "role,rung,skill,level\nBaker,1.0,Dough,1\nHead,2.0,Dough,2\n";
    assert_eq!(rubric(&imported(sound, &options())).steps.len(), 2);
    let table = "role,rung,skill,level\nBaker,x,Dough,1\nHead,1,Dough,2\nHead,2,Glaze,2\n";
    let help = "Use a whole number from 1 up, the same in each row of a role, or leave it empty.";
    assert_eq!(
        wrong(table, &options()),
        format!(
            "step-order table.csv:2:7 [x] \u{201c}x\u{201d} isn't a rung. | {help}\n\
             step-order table.csv:4:6 [2] \u{201c}Head\u{201d} has the rungs 1 and 2. | {help}\n"
        )
    );
}

#[test]
fn one_column_cannot_be_two_things() {
    let twice = ImportOptions { skill: Some("role".to_owned()), ..options() };
    assert_eq!(
        wrong("role,skill,level\nA,x,1\n", &twice),
        "missing-column table.csv:1:1 [role] One column can't be two of role, skill and level. | \
         Name another column with `--role`, `--skill` or `--level`.\n"
    );
}

#[test]
fn groups_of_any_size_count_equally() {
    let sizes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73];
    let mut table = "role,skill,level,group\n".to_owned();
    for size in sizes {
        for skill in 0..size {
            table += &format!("A,S{size}n{skill},1,G{size}\n");
        }
    }
    let rubric = rubric(&imported(&table, &options()));
    let weights = &rubric.paths[0].weights;
    assert!(weights.iter().all(|weight| *weight == weights[0] && *weight > 0));
}

#[test]
fn an_export_is_called_what_it_is() {
    let folder = Folder::new();
    let file = folder.path("pack.xlsx");
    let refused = run(&["rubric", "export", "-o", &file], "");
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("End the name in `.csv` or `.json`"), "{}", refused.stderr);
    assert!(folder.names().is_empty());
}
