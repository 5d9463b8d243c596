//! Tables as people keep them: wide ones with other columns, ladders, numbers, legends, workbooks, Markdown.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use skillgap::authoring::exchange::{ImportOptions, Imported, NotText, import, table_text};

use crate::exchange::{imported, options, rubric, with_levels};
use crate::support::{Folder, day, run};

/// Role → skill → level above 0, by names, such as `Baker: Dough 2, Glaze 1`.
pub fn asked(made: &Imported) -> Vec<String> {
    let rubric = rubric(made);
    let of_role = |step: &skillgap::rubric::Step| {
        let skills = rubric.skills.iter().zip(&step.required).filter(|(_, level)| **level > 0);
        let skills: Vec<String> =
            skills.map(|(skill, level)| format!("{} {level}", skill.name())).collect();
        format!("{}: {}", step.name, skills.join(", "))
    };
    rubric.steps.iter().chain(&rubric.paths).map(of_role).collect()
}

/// What is wrong with a table, a line each: message and help.
pub fn wrong(table: &str, options: &ImportOptions) -> String {
    let refused =
        import("table.csv", table, options, day("2026-11-27")).expect_err("it is refused");
    let help = |finding: &skillgap::text::diagnostic::Finding| {
        finding.help.as_ref().map_or(String::new(), |help| format!(" | {help}"))
    };
    refused.iter().map(|finding| format!("{}{}\n", finding.message, help(finding))).collect()
}

const BAKERS: [&str; 2] = ["Baker: Dough 2, Glaze 1", "Head baker: Dough 4, Glaze 3"];

#[test]
fn a_column_without_levels_is_left_out_with_one_note_or_describes_the_skill() {
    let table = "ref,area,competency,description,Junior,Senior,Notes\n\
                 A1,Data,Collect data,Gathers data from a source,1,3,see B\n\
                 A2,Data,Check data,Looks for faults in data,1,4,\n";
    let made = imported(table, &options());
    assert_eq!(
        asked(&made),
        ["Junior: Collect data 1, Check data 1", "Senior: Collect data 3, Check data 4"]
    );
    assert_eq!(made.notes, ["skillgap skipped 2 columns without levels: `ref`, `Notes`."]);
    let rubric = rubric(&made);
    assert_eq!(rubric.skills[0].content.why, "Gathers data from a source.");
    assert_eq!(rubric.groups[0].name, "Data");
}

#[test]
fn a_column_whose_name_says_nothing_is_left_out_by_what_it_holds() {
    let table = "skill,What it is,When,Baker,Chef\nDough,All about dough,soon,1,2\nGlaze,All about glaze,later,,3\n";
    let made = imported(table, &options());
    assert_eq!(asked(&made), ["Baker: Dough 1", "Chef: Dough 2, Glaze 3"]);
    assert_eq!(made.notes, ["skillgap skipped 2 columns without levels: `What it is`, `When`."]);
    let named =
        "skill,What it is,Baker,Chef\nDough,All about dough,Low,High\nGlaze,All about glaze,Low,\n";
    let made = imported(named, &with_levels("Low=1,High=2"));
    assert_eq!(asked(&made), ["Baker: Dough 1, Glaze 1", "Chef: Dough 2"]);
    let told = wrong(named, &options());
    assert_eq!(
        told,
        "The levels are names, and their order is unknown: High (1 cell), Low (2 cells). | \
         Replace each `?` with a number from 1 up: `--levels \"High=?,Low=?\"`.\n"
    );
}

#[test]
fn columns_are_left_out_and_roles_are_chosen_by_name() {
    let wide = "skill,Year,Baker,Chef\nDough,1,2,3\nGlaze,2,,1\n";
    let without = ImportOptions { without: Some("year".to_owned()), ..options() };
    assert_eq!(asked(&imported(wide, &without)), ["Baker: Dough 2", "Chef: Dough 3, Glaze 1"]);
    let chosen = |roles: &str| ImportOptions { roles: Some(roles.to_owned()), ..options() };
    assert_eq!(asked(&imported(wide, &chosen("Chef"))), ["Chef: Dough 3, Glaze 1"]);
    let long = "role,skill,level\nBaker,Dough,2\n\"Chef, head\",Glaze,1\nClerk,Sums,1\n";
    let made = imported(long, &chosen("\"chef, head\",Baker"));
    assert_eq!(asked(&made), ["Baker: Dough 2", "Chef, head: Glaze 1"]);
    assert_eq!(
        wrong(long, &chosen("Bakre")),
        "The table has no role \u{201c}Bakre\u{201d}. | Did you mean `Baker`?\n"
    );
    assert_eq!(
        wrong(wide, &chosen("Chief")),
        "The table has no role \u{201c}Chief\u{201d}. | Did you mean `Chef`?\n"
    );
    let unknown = ImportOptions { without: Some("Years".to_owned()), ..options() };
    assert_eq!(wrong(wide, &unknown), "The table has no column `Years`. | Did you mean `Year`?\n");
}

#[test]
fn a_name_for_nothing_required_is_proposed_as_0_and_numbers_in_names_keep_their_order() {
    let table = |cells: &str| {
        let rows = cells.split(',').enumerate().map(|(at, cell)| format!("A,S{at},{cell}\n"));
        format!("role,skill,level\n{}", rows.collect::<String>())
    };
    for (cells, expected) in [
        ("none,n/a,00,NC,-,Working", "-=0,00=0,n/a=0,NC=0,none=0,Working=?"),
        ("NOT IN USE,Able", "Able=?,NOT IN USE=0"),
        ("2 - Able,10 - Best,1 - New", "`--levels \"1 - New=1,2 - Able=2,10 - Best=3\"`"),
    ] {
        let told = wrong(&table(cells), &options());
        assert!(told.contains(expected), "{told}");
    }
    assert_eq!(
        wrong(&table("L3,l 2,L2,NC"), &options()),
        "The levels are names: l 2 (1 cell), L2 (1 cell), L3 (1 cell), NC (1 cell). | \
         Check these numbers, then add `--levels \"NC=0,l 1=1,l 2=2,L2=2,L3=3\"`.\n"
    );
    let told = wrong(&table("Grade III,Grade I,Grade II"), &options());
    assert!(told.contains("`--levels \"Grade I=1,Grade II=2,Grade III=3\"`"), "{told}");
    // Whoever names the levels has said what is none.
    let made = imported(&table("Able,n/a,-,n/a"), &with_levels("Able=1"));
    assert_eq!(
        made.notes,
        [
            "skillgap read \u{201c}-\u{201d} in 1 cell as nothing required.",
            "skillgap read \u{201c}n/a\u{201d} in 2 cells as nothing required."
        ]
    );
    assert_eq!(
        wrong(&table("2,n/a,-"), &options()),
        "\u{201c}n/a\u{201d} isn't a level. | If it means that nothing is required, add `--levels \"-=0,n/a=0\"`.\n\
         \u{201c}-\u{201d} isn't a level. | If it means that nothing is required, add `--levels \"-=0,n/a=0\"`.\n"
    );
    assert_eq!(asked(&imported(&table("2,n/a,-"), &with_levels("-=0,n/a=0"))), ["A: S0 2"]);
}

#[test]
fn levels_that_are_numbers_get_names_from_the_option_or_from_a_legend() {
    let table = "role,skill,level\nBaker,Dough,2\nHead,Dough,3\nHead,Glaze,1\n";
    let unnamed = imported(table, &options());
    assert_eq!(
        unnamed.needs.as_deref(),
        Some(
            "Nobody can tell what level 1 is. Import again with `--levels \"NAME=1,NAME=2,NAME=3\"` or `--scale FILE`."
        )
    );
    for levels in ["Awareness=1,Working=2,Expert=3", "1=Awareness,2=Working,3=Expert"] {
        let made = imported(table, &with_levels(levels));
        assert_eq!(made.levels, ["Awareness 1", "Working 2", "Expert 3"]);
        assert_eq!(asked(&made), ["Baker: Dough 2", "Head: Dough 3, Glaze 1"]);
        assert_eq!(made.needs, None);
    }
    for legend in [
        "level,name,description\n1,Awareness,Knows it.\n2,Working,\n3,Expert,\n",
        "Level;Number;Meaning\nAwareness;1;Knows it.\nWorking;2;\nExpert;3;\n",
        "3,Expert,\n2,Working,\n1,Awareness,Knows it.\n",
    ] {
        let legend = Some(("legend.csv".to_owned(), legend.to_owned()));
        let made = imported(table, &ImportOptions { legend, ..options() });
        assert_eq!(made.levels, ["Awareness 1", "Working 2", "Expert 3"]);
        assert_eq!(rubric(&made).scale.levels[1].test, "Knows it.");
        assert_eq!(made.needs, None);
    }
    let legend = Some(("legend.csv".to_owned(), "1,Low\nx,High\n".to_owned()));
    assert_eq!(
        wrong(table, &ImportOptions { legend, ..options() }),
        "The legend needs a column with numbers and one with names. | Write a row for each level, such as `1,Awareness`.\n"
    );
    assert_eq!(
        wrong(table, &with_levels("Awareness=1,Working=2")),
        "\u{201c}3\u{201d} isn't a level. | `--levels` has Awareness, Working. Add this one, with its number.\n"
    );
}

#[test]
fn a_role_without_a_level_is_left_out_with_its_line_unless_it_is_the_last_one() {
    let placeholder = "role,skill,level\nBaker,Dough,Working\nBaker,Glaze,Awareness\nHead baker,Dough,Expert\n\
                       Head of bakes,NOT IN USE,NOT IN USE\n";
    let made = imported(placeholder, &with_levels("Awareness=1,Working=2,Expert=3"));
    assert_eq!(asked(&made), ["Baker: Dough 2, Glaze 1", "Head baker: Dough 3"]);
    assert_eq!(made.skills, 2);
    assert_eq!(
        made.notes,
        [
            "skillgap read \u{201c}NOT IN USE\u{201d} in 1 cell as nothing required.",
            "skillgap skipped 1 role without a level above 0: \u{201c}Head of bakes\u{201d} (line 5)."
        ]
    );
    for (table, left_out) in [
        ("Person;Dough;Glaze\nAnn;2;3\nBen;;\n", "\u{201c}Ben\u{201d} (line 3)"),
        ("skill,Ben,Ann\nDough,,2\nGlaze,0,3\n", "\u{201c}Ben\u{201d} (line 1)"),
    ] {
        let made = imported(table, &options());
        assert_eq!(asked(&made), ["Ann: Dough 2, Glaze 3"]);
        let last = format!("skillgap skipped 1 role without a level above 0: {left_out}.");
        assert_eq!(made.notes.last(), Some(&last));
    }
    let none = "Person;Dough;Glaze\nBen;;\nCid;0;\n";
    assert!(wrong(none, &options()).starts_with("No role requires a level above 0."));
    let alone = imported("role,skill,level\nBaker,Dough,1\nIntern,,\n", &options());
    assert_eq!(
        alone.notes,
        ["skillgap skipped 1 row without levels of their own: \u{201c}Intern\u{201d} (line 3)."]
    );
}

#[test]
fn a_career_ladder_with_a_text_in_each_cell_becomes_rungs_with_anchors() {
    let by_skill = "Category,Parameter,Description,Junior,Senior\n\
                    Impact,Leadership,How you lead,Helps a peer,Leads the team\n\
                    Impact,Ownership,How you own work,\u{2013},Owns a service\n";
    let by_role =
        "Role,Leadership,Ownership\nJunior,Helps a peer,-\nSenior,Leads the team,Owns a service\n";
    for table in [by_skill, by_role] {
        let made = imported(table, &options());
        assert_eq!(
            asked(&made),
            ["Junior: Leadership 1", "Senior: Leadership 2, Ownership 2"],
            "{table}"
        );
        assert_eq!(
            made.notes,
            [
                "The cells are texts, so skillgap read a ladder in the order of the table: Junior 1, Senior 2."
            ]
        );
        assert_eq!(made.needs, None);
        let rubric = rubric(&made);
        let rungs: Vec<_> = rubric.steps.iter().map(|step| step.rung).collect();
        assert_eq!(rungs, [Some(1), Some(2)]);
        let anchors: Vec<&str> =
            rubric.skills[0].content.levels.iter().map(|level| level.anchor.as_str()).collect();
        assert_eq!(anchors[1..], ["Helps a peer.", "Leads the team."]);
    }
    let columns = "Skill Name,Skill Description,Awareness,Working,Expert,Roles that require Skill\n\
                   Dough,Making dough,Knows flour,Kneads alone,Teaches kneading,\"Baker, Head baker\"\n\
                   Glaze,Making glaze,Knows sugar,Glazes alone,Teaches glazing,Head baker\n";
    let made = imported(columns, &options());
    assert_eq!(made.levels, ["Awareness 1", "Working 2", "Expert 3"]);
    assert_eq!(
        made.notes[0],
        "skillgap skipped 1 column without levels: `Roles that require Skill`."
    );
    let order = ImportOptions { roles: Some("Expert,Awareness".to_owned()), ..options() };
    assert_eq!(imported(columns, &order).levels, ["Expert 1", "Awareness 2"]);
    let many: Vec<String> = (1..=11).map(|at| format!("Rung {at}")).collect();
    let texts: Vec<String> = (1..=11).map(|at| format!("Does thing {at}")).collect();
    let table = format!("skill,{}\nDough,{}\n", many.join(","), texts.join(","));
    assert_eq!(
        wrong(&table, &options()),
        "The cells are texts, so the 11 roles would be a ladder, which has at most 10. | \
         Choose some with `--roles`, lowest first.\n"
    );
}

#[test]
fn numbers_are_numbers_however_they_are_written() {
    for table in [
        "Role;Skill;Level\nAnalyst;SQL;3,0\nAnalyst;Python;2,0\n",
        "Role,Skill,Level\nAnalyst,SQL,3.0\nAnalyst,Python,\"2,0\"\n",
        "Skill;Analyst\nSQL;3,00\nPython;2\n",
    ] {
        assert_eq!(asked(&imported(table, &options())), ["Analyst: SQL 3, Python 2"]);
    }
    let halves = "role,skill,level\nBaker,Dough,2.0\nBaker,Glaze,2.5\nHead baker,Dough,4.0\nHead baker,Glaze,4.5\n";
    assert_eq!(
        wrong(halves, &options()),
        "Some levels aren't whole numbers from 0 to 10: 2.5 (1 cell), 4.5 (1 cell). | \
         Add `--round`, or number them: `--levels \"2=1,2.5=2,4=3,4.5=4\"`.\n"
    );
    let made = imported(halves, &with_levels("2=1,2.5=2,4=3,4.5=4"));
    assert_eq!(asked(&made), ["Baker: Dough 1, Glaze 2", "Head baker: Dough 3, Glaze 4"]);
    let made = imported(halves, &ImportOptions { is_rounded: true, ..options() });
    assert_eq!(asked(&made), ["Baker: Dough 2, Glaze 3", "Head baker: Dough 4, Glaze 5"]);
    assert_eq!(made.notes, ["skillgap rounded 2 levels to whole numbers."]);
    let high = "role,skill,level\nA,B,25\nA,C,50\nA,D,100\n";
    assert_eq!(
        wrong(high, &options()),
        "Some levels aren't whole numbers from 0 to 10: 25 (1 cell), 50 (1 cell), 100 (1 cell). | \
         Number them: `--levels \"25=1,50=2,100=3\"`.\n"
    );
    for shares in
        ["role,skill,level\nA,B,0.25\nA,C,0.75\n", "role,skill,level\nA,B,25 %\nA,C,75 %\n"]
    {
        let told = wrong(shares, &options());
        assert!(told.starts_with("These are percentages or weights, not levels: "), "{told}");
    }
}

const TWO_SCALES: &str = "O*NET-SOC Code,Title,Element ID,Element Name,Scale ID,Scale Name,Data Value\n\
                          1,Bakers,a,Kneading,IM,Importance,4.12\n1,Bakers,a,Kneading,LV,Level,4.75\n\
                          1,Bakers,b,Glazing,IM,Importance,2.00\n1,Bakers,b,Glazing,LV,Level,1.88\n";

#[test]
fn of_two_scales_for_one_skill_one_is_proposed() {
    assert_eq!(
        wrong(TWO_SCALES, &options()),
        "The column `Scale Name` has several scales for one skill: Importance, Level. | \
         Choose one, such as `--only \"Scale Name=Level\"`.\n\
         Some levels aren't whole numbers from 0 to 10: 1.88 (1 cell), 4.12 (1 cell), 4.75 (1 cell). | \
         Add `--round`.\n"
    );
    let only =
        |only: &str| ImportOptions { only: Some(only.to_owned()), is_rounded: true, ..options() };
    let made = imported(TWO_SCALES, &only("scale name=level"));
    assert_eq!(asked(&made), ["Bakers: Kneading 5, Glazing 2"]);
    for (option, expected) in [
        ("Scale", "`Scale` isn't a column with a value. | Use `COLUMN=VALUE`.\n"),
        ("Scales=1", "The table has no column `Scales`. | "),
        ("Scale ID=LW", "No row has \u{201c}LW\u{201d} in `Scale ID`. | Use one of: `IM`, `LV`.\n"),
    ] {
        let told = wrong(TWO_SCALES, &only(option));
        assert!(told.starts_with(expected), "{told}");
    }
}

#[test]
fn a_table_in_markdown_is_read_with_what_stands_around_it() {
    for table in [
        "| Competency | Baker | Head baker |\n|---|:---:|:---:|\n| Dough | 2 | 4 |\n| Glaze | 1 | 3 |\n",
        "# Skills\n\nWe like | bars.\n\n  Skill | Baker | Head baker\n  --- | --- | ---\n  **Dough** | 2 | 4\n  [Glaze](https://g.example) | `1` | 3\n\nThe end.\n",
        "| No | Level |\n|--|--|\n| 1 | low |\n\n| Skill | Baker | Head baker |\r\n|:-|-:|--|\r\n| Dough | 2 | 4 |\r\n| Glaze | 1 | 3 |",
    ] {
        assert_eq!(asked(&imported(table, &options())), BAKERS, "{table}");
    }
    let made = imported("| Skill | A |\n|--|--|\n| x \\| y | 1 |\n| z |\n", &options());
    assert_eq!(asked(&made), ["A: x | y 1"]);
    let refused = import(
        "t.md",
        "| Skill | A |\n|--|--|\n| x | 1 |\n| z | two |\n",
        &options(),
        day("2026-11-27"),
    );
    assert!(
        refused.unwrap_err().to_string().contains("`t.md:4:7`: \u{201c}two\u{201d} isn't a level.")
    );
}

#[test]
fn rows_above_the_column_names_are_skipped_and_said() {
    for table in [
        "Skills matrix of the data team,,\n,,\nRole,Skill,Level\nAnalyst,SQL,3\n",
        "Skills matrix, 2026\n\nRole;Skill;Level\nAnalyst;SQL;3\n",
        "Matrix,v2,\n\nWer,Was,Wie\nAnalyst,SQL,3\n",
    ] {
        let named =
            ["Wer", "Was", "Wie"].map(|name| table.contains("Wer").then(|| name.to_owned()));
        let [role, skill, level] = named;
        let made = imported(table, &ImportOptions { role, skill, level, ..options() });
        assert_eq!(asked(&made), ["Analyst: SQL 3"], "{table}");
        let last = "The column names are in line 3. skillgap skipped 1 row above them.";
        assert_eq!(made.notes.last().map(String::as_str), Some(last));
    }
}

#[test]
fn what_is_no_table_of_levels_is_one_clear_sentence() {
    for (table, expected) in [
        (
            "job_role,required_skills\nBaker,\"Dough,Glaze\"\nHead baker,\"Dough,Glaze,Oven\"\n",
            "The column `required_skills` has several names in one cell. | \
             Write a row for each skill of each role, with the columns `role,skill,level`.\n",
        ),
        (
            "{\"roles\": [1]}",
            "This is JSON, not a table with rows and columns. | Save it as CSV with the columns `role,skill,level`.\n",
        ),
        (
            " [\n {\"role\": \"Baker\"}]",
            "This is JSON, not a table with rows and columns. | Save it as CSV with the columns `role,skill,level`.\n",
        ),
        (
            "<!DOCTYPE html>\n<table>",
            "This is HTML or XML, not a table with rows and columns. | Save it as CSV with the columns `role,skill,level`.\n",
        ),
        ("skill,Baker\nDough\n", "The row has 1 cell, but the header has 2.\n"),
        (
            "skill,Notes\nDough,is nice\n",
            "No column other than `skill` has levels. | Add a column with a level in each row, or name it with `--level COLUMN`.\n",
        ),
    ] {
        assert_eq!(wrong(table, &options()), expected, "{table}");
    }
}

#[test]
fn rows_that_name_groups_or_sum_up_are_no_skills() {
    let table = "Skill,Baker,Head baker\nBasics,,\nDough,2,4\nShine,,\nGlaze,1,3\nTotal,3,7\n";
    let made = imported(table, &options());
    assert_eq!(asked(&made), BAKERS);
    let groups: Vec<String> = rubric(&made).groups.iter().map(|group| group.name.clone()).collect();
    assert_eq!(groups, ["Basics", "Shine"]);
    assert_eq!(
        made.notes,
        [
            "skillgap read 2 rows without levels as the names of groups.",
            "skillgap skipped 1 row without levels of their own: \u{201c}Total\u{201d} (line 6)."
        ]
    );
    let marked =
        "No,Skill,Baker,Head baker\n1,Dough,2,4\n2,Glaze,1,3\nTotal,,1.5,3.5\nLegend: 1 = low,,,\n";
    let made = imported(marked, &options());
    assert_eq!(asked(&made), BAKERS);
    assert_eq!(
        made.notes[1],
        "skillgap skipped 2 rows without levels of their own: \u{201c}Total\u{201d} (line 4), \u{201c}Legend: 1 = low\u{201d} (line 5)."
    );
    let merged = "Area,Skill,Baker,Head baker\nBasics,Dough,2,4\n,Glaze,1,3\n";
    let made = imported(merged, &options());
    assert_eq!(rubric(&made).groups.len(), 1);
    assert_eq!(made.notes, ["skillgap filled 1 empty cell with the group of the row above."]);
}

#[test]
fn names_that_look_the_same_are_one_skill_and_hyphens_are_noted() {
    for other in ["Me\u{301}thodes", "M\u{e9}thodes\u{200b}", " M\u{e9}\u{ad}thodes"] {
        let table = format!("Role,Skill,Level\nAnalyst,M\u{e9}thodes,3\nEngineer,{other},2\n");
        assert_eq!(imported(&table, &options()).skills, 1, "{other:?}");
        let told = wrong(&table.replace("Engineer", "Analyst"), &options());
        assert!(told.contains("requires another level"), "{told}");
    }
    let made = imported("Role,Skill,Level\nAnalyst,CI\u{2011}CD,3\nEngineer,CI-CD,2\n", &options());
    assert_eq!(
        made.notes,
        ["\u{201c}CI\u{2011}CD\u{201d} and \u{201c}CI-CD\u{201d} look alike, and are two skills."]
    );
}

#[test]
fn more_pairs_than_a_pack_can_hold_are_refused_with_the_limit_until_roles_are_chosen() {
    let mut table = "role,skill,level\n".to_owned();
    (0..1500).for_each(|at| table += &format!("Role {at},Skill {at},1\n"));
    assert_eq!(
        wrong(&table, &options()),
        "1,500 roles with 1,500 skills are 2,250,000 pairs. skillgap imports at most 2,000,000. | \
         Choose some roles: `--roles \"NAME,NAME\"`.\n"
    );
    let skills: String = (0..3001).map(|at| format!("Role,Skill {at},1\n")).collect();
    assert_eq!(
        wrong(&format!("role,skill,level\n{skills}"), &options()),
        "The roles have 3,001 skills. skillgap imports at most 3,000. | Choose some roles: `--roles \"NAME,NAME\"`.\n"
    );
    let few = ImportOptions { roles: Some("Role 7,Role 8".to_owned()), ..options() };
    assert_eq!(asked(&imported(&table, &few)), ["Role 7: Skill 7 1", "Role 8: Skill 8 1"]);
}

/// A workbook with these sheets.
pub fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const MATRIX: &[&[&str]] =
    &[&["Competency", "Baker", "Head baker"], &["Dough", "2", "4"], &["Glaze", "1", "3"]];

#[test]
fn a_workbook_is_read_and_its_sheet_is_asked_for_if_several_are_filled() {
    let text = |bytes: Vec<u8>, sheet: Option<&str>| table_text(bytes, sheet);
    let one = text(workbook(&[("Matrix", MATRIX), ("Empty", &[])]), None).unwrap();
    assert_eq!(one, "Competency,Baker,Head baker\nDough,2,4\nGlaze,1,3\n");
    let two = || workbook(&[("About", &[&["About it"]]), ("Matrix", MATRIX)]);
    let sheets = NotText::Sheets(vec!["About".to_owned(), "Matrix".to_owned()]);
    assert_eq!(text(two(), None), Err(sheets.clone()));
    assert_eq!(text(two(), Some("Matrx")), Err(sheets));
    assert_eq!(text(two(), Some("matrix")), Ok(one));
    // A line is a row of the sheet, whatever its cells hold.
    let odd = workbook(&[("S", &[&[], &["skill", "A;B|C"], &[], &["two\nlines, \"q\"", "1"]])]);
    let odd = text(odd, None).unwrap();
    assert_eq!(odd, "\nskill,\"A;B|C\"\n\n\"two\rlines, \"\"q\"\"\",1\n");
    assert_eq!(asked(&imported(&odd, &options())), ["A;B|C: two lines, \"q\" 1"]);
}

#[test]
fn cells_of_a_workbook_that_span_rows_are_in_each_of_them() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = rust_xlsxwriter::Format::new();
    sheet.merge_range(1, 0, 2, 0, "Basics", &format).unwrap();
    for (row, cells) in
        (0..).zip([["Area", "Skill", "Baker"], ["", "Dough", "Low"], ["", "Glaze", "High"]])
    {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    let text = table_text(book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!(text, "Area,Skill,Baker\nBasics,Dough,Low\nBasics,Glaze,High\n");
}

#[test]
fn a_file_that_is_no_table_is_told_as_what_it_is() {
    let folder = Folder::new();
    let pack = folder.path("pack");
    for (name, bytes, expected) in [
        (
            "old.xls",
            &b"\xd0\xcf\x11\xe0\xa1\xb1"[..],
            "`old.xls` is a workbook that skillgap can't read.",
        ),
        (
            "cut.xlsx",
            b"PK\x03\x04 and no more",
            "`cut.xlsx` is a workbook, and its content is damaged.",
        ),
        ("plan.pdf", b"%PDF-1.7", "`plan.pdf` is a PDF, not a table."),
    ] {
        let path = folder.path(name);
        std::fs::write(&path, bytes).unwrap();
        let made = run(&["rubric", "import", &path, "-o", &pack], "");
        assert_eq!((made.code, made.stdout.as_str()), (2, ""));
        let told = made.stderr.replace(&path, name);
        assert!(told.contains(expected) && !told.contains("encoding"), "{told}");
    }
    let two = folder.path("two.xlsx");
    std::fs::write(&two, workbook(&[("Old", MATRIX), ("Matrix", MATRIX)])).unwrap();
    let asked = run(&["rubric", "import", &two, "-o", &pack], "");
    assert_eq!(asked.code, 2);
    assert!(
        asked.stderr.contains("help: Choose one with `--sheet`: `Old`, `Matrix`."),
        "{}",
        asked.stderr
    );
    let made = run(&["rubric", "import", &two, "-o", &pack, "--sheet", "Matrix"], "");
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stderr.contains("2 roles, 2 skills"), "{}", made.stderr);
}

#[test]
fn a_pack_has_the_language_of_its_table() {
    let folder = Folder::new();
    let table = folder.write("t.csv", "Rolle;Kompetenz;Niveau\nB\u{e4}cker;Teig;1\n");
    let legend =
        folder.write("legend.csv", "1,Kann es,Knetet allein.\n2,Lehrt es,Zeigt es anderen.\n");
    let import = |pack: &str, language: &str| {
        let args = ["rubric", "import", &table, "-o", pack, "--scale", &legend];
        run(&[&args[..], &["--language", language]].concat(), "")
    };
    for (at, language) in ["German", "de"].into_iter().enumerate() {
        let pack = folder.path(&format!("pack-{at}"));
        let made = import(&pack, language);
        assert_eq!(made.code, 0, "{}", made.stderr);
        assert!(!made.stderr.contains("Nobody can tell"), "{}", made.stderr);
        let file = std::fs::read_to_string(format!("{pack}/rubric.toml")).unwrap();
        assert!(file.contains("language = \"de\"") && file.contains("Knetet allein."), "{file}");
    }
    let refused = import(&folder.path("no"), "Klingon");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("skillgap doesn't know the language \u{201c}Klingon\u{201d}."));
}

/// A wide and a long table of these levels; 0 is an empty cell.
fn both_shapes(levels: &[Vec<u8>]) -> [String; 2] {
    let roles: Vec<String> = (0..levels[0].len()).map(|role| format!("Role {role}")).collect();
    let mut wide = format!("Ref,Skill,Description,{},Notes\n", roles.join(","));
    let mut long = "role,skill,level\n".to_owned();
    for (skill, row) in levels.iter().enumerate() {
        let shown = |level: &u8| if *level == 0 { String::new() } else { level.to_string() };
        let cells: Vec<String> = row.iter().map(shown).collect();
        wide += &format!("R{skill},Skill {skill},About skill {skill},{},note\n", cells.join(","));
        for (role, level) in roles.iter().zip(row).filter(|(_, level)| **level > 0) {
            long += &format!("{role},Skill {skill},{level}\n");
        }
    }
    [wide, long]
}

/// Role → skill → level, in the order of the names.
fn pairs(made: &Imported) -> BTreeMap<String, BTreeMap<String, u8>> {
    let rubric = rubric(made);
    let required = |step: &skillgap::rubric::Step| {
        let skills = rubric.skills.iter().zip(&step.required).filter(|(_, level)| **level > 0);
        skills.map(|(skill, level)| (skill.name().to_owned(), level.get())).collect()
    };
    rubric.paths.iter().map(|step| (step.name.clone(), required(step))).collect()
}

#[test]
fn all_pairs_of_52_roles_and_188_skills_are_the_same_in_both_shapes() {
    let levels: Vec<Vec<u8>> = (0..188)
        .map(|skill| (0..52).map(|role| ((skill * 7 + role * 3) % 6) as u8).collect())
        .collect();
    let [wide, long] = both_shapes(&levels).map(|table| pairs(&imported(&table, &options())));
    assert_eq!(wide, long);
    let level = |role: usize, skill: usize| {
        wide[&format!("Role {role}")].get(&format!("Skill {skill}")).copied()
    };
    for (skill, row) in levels.iter().enumerate() {
        for (role, expected) in row.iter().enumerate() {
            assert_eq!(level(role, skill).unwrap_or(0), *expected, "{role} {skill}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wide_table_with_other_columns_says_what_its_long_form_says(
        levels in (1usize..6, 2usize..6).prop_flat_map(|(roles, skills)| {
            prop::collection::vec(prop::collection::vec(1u8..6, roles), skills)
        }),
    ) {
        let [wide, long] = both_shapes(&levels).map(|table| pairs(&imported(&table, &options())));
        prop_assert_eq!(wide, long);
    }

    #[test]
    fn any_text_is_a_table_or_refused(text in "[\\[{|,;:\\-0-9a-z \n\"%]{0,60}") {
        match import("table.csv", &text, &options(), day("2026-11-27")) {
            Ok(made) => prop_assert!(made.required > 0),
            Err(refused) => prop_assert!(!refused.is_empty()),
        }
    }

    #[test]
    fn any_bytes_of_a_workbook_are_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = workbook(&[("Matrix", MATRIX)]);
        let place = at.index(bytes.len());
        bytes[place] = byte;
        if let Ok(text) = table_text(bytes, None) {
            prop_assert!(text.len() < 10_000);
        }
    }
}

#[test]
fn a_column_of_a_long_table_that_nothing_reads_is_named() {
    let folder = Folder::new();
    let text = "role,skill,level,remarks\nBaker,Dough,2,daily\nBaker,Oven,1,\nHelper,Dough,1,\n";
    let table = folder.write("bakery.csv", text);
    let run = run(
        &["rubric", "import", &table, "-o", &folder.path("pack"), "--levels", "1=Low,2=High"],
        "",
    );
    let told = format!("{}{}", run.stdout, run.stderr);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("skillgap skipped 1 column: `remarks`."), "{told}");
}
