//! Tables of other shapes: levels as columns with marks, ranges, circles and signs, a second head, lines below the
//! table, steps of a career as rows, and workbooks of which one sheet is meant.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::exchange::{imported, options, rubric, with_levels};
use crate::support::{Folder, run};
use crate::tables::{asked, workbook, wrong};

#[test]
fn marks_in_a_column_for_each_level_are_the_levels() {
    let long = "Role,Skill,1,2,3\nAnalyst,SQL,,,x\nAnalyst,Excel,,X,\nEngineer,SQL,x,,\n";
    let made = imported(long, &options());
    assert_eq!(asked(&made), ["Analyst: SQL 3, Excel 2", "Engineer: SQL 1"]);
    assert_eq!(
        made.notes,
        ["skillgap read the marks in the columns `1`, `2`, `3` as levels, in this order."]
    );
    // All up to one are marked.
    let up_to = "Role,Skill,Level 1,Level 2,Level 3\nAnalyst,SQL,x,x,x\nAnalyst,Excel,x,,\n";
    assert_eq!(asked(&imported(up_to, &options())), ["Analyst: SQL 3, Excel 1"]);
    let named =
        "Role,Skill,Basic,Advanced,Expert\nAnalyst,SQL,,,\u{2713}\nAnalyst,Excel,\u{2713},,\n";
    let made = imported(named, &options());
    assert_eq!(asked(&made), ["Analyst: SQL 3, Excel 1"]);
    assert_eq!(made.levels, ["Basic 1", "Advanced 2", "Expert 3"]);
    // From high to low the columns contradict their names, and nothing is guessed.
    let falling = "Role,Skill,Expert,Advanced,Basic\nAnalyst,SQL,x,,\nAnalyst,Excel,,,x\n";
    assert!(wrong(falling, &options()).starts_with("No column is called level."));
    // What marks several levels without those between says nothing that skillgap knows.
    let odd = "Role,Skill,1,2,3\nAnalyst,SQL,x,,x\n";
    assert!(wrong(odd, &options()).starts_with("No column is called level."));
}

#[test]
fn levels_below_the_name_of_each_role_are_its_levels() {
    let table = "Skill,Nurse,,,Doctor,,\n,1,2,3,1,2,3\nTriage,,x,,,,x\nCharting,,,x,x,,\n";
    let made = imported(table, &options());
    assert_eq!(asked(&made), ["Nurse: Triage 2, Charting 3", "Doctor: Triage 3, Charting 1"]);
}

#[test]
fn what_a_role_requires_is_read_and_what_somebody_has_is_not() {
    let table =
        "Skill,Analyst,,Engineer,\n,Required,Current,Required,Current\nSQL,3,2,2,2\nGit,1,1,3,3\n";
    let made = imported(table, &options());
    assert_eq!(asked(&made), ["Analyst: SQL 3, Git 1", "Engineer: SQL 2, Git 3"]);
    assert_eq!(made.notes, ["skillgap read the columns `Required`, not `Current`."]);
    let second = "Skill,Analyst,,Engineer,\n,Ist,Soll,Ist,Soll\nSQL,1,3,2,2\nGit,1,1,2,3\n";
    assert_eq!(
        asked(&imported(second, &options())),
        ["Analyst: SQL 3, Git 1", "Engineer: SQL 2, Git 3"]
    );
}

#[test]
fn a_range_of_levels_is_told_with_the_option_that_takes_its_lower_end() {
    let table =
        "Skill,Junior,Senior,Staff\nGo,1-2,2-3,4\nReview,1,2-3,3\u{2013}4\nMentoring,n/a,1,3-4\n";
    let option = "n/a=0,1=1,2=2,3=3,4=4,1-2=1,2-3=2,3-4=3,3\u{2013}4=3";
    assert_eq!(
        wrong(table, &options()),
        format!(
            "Some levels are ranges: 1-2 (1 cell), 2-3 (2 cells), 3-4 (1 cell), 3\u{2013}4 (1 cell). | \
             Give each range one level. To take the lower ends, add `--levels \"{option}\"`.\n"
        )
    );
    let made = imported(table, &with_levels(option));
    assert_eq!(
        asked(&made),
        [
            "Junior: Go 1, Review 1",
            "Senior: Go 2, Review 2, Mentoring 1",
            "Staff: Go 4, Review 3, Mentoring 3"
        ]
    );
    assert_eq!(made.levels, ["level 1", "level 2", "level 3", "level 4"]);
}

#[test]
fn percentages_circles_and_signs_of_one_role_alone_are_levels_as_well() {
    let option = |table: &str| {
        let told = wrong(table, &options());
        told.split("--levels \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned()
    };
    for (table, levels) in [
        (
            "Skill,Barista,Lead\nArt,60%,80%\nCash,40%,100%\nRoster,0%,80%\n",
            "0%=0,40%=1,60%=2,80%=3,100%=4",
        ),
        (
            "Skill,A,B,C\nSlides,\u{25d4},\u{25d1},\u{25cf}\nModels,\u{25d4},\u{25d5},\u{25d1}\nTalks,\u{25cb},\u{25d1},\u{25cf}\n",
            "\u{25cb}=0,\u{25d4}=1,\u{25d1}=2,\u{25d5}=3,\u{25cf}=4",
        ),
        ("Skill,A,B\nExcel,+,++\nSAP,++,+++\n", "+=1,++=2,+++=3"),
        ("Job;Skill;Level\nChef;Knife;4/5\nChef;Sauce;2/5\n", "1/5=1,2/5=2,3/5=3,4/5=4"),
    ] {
        let proposed = option(table);
        assert_eq!(proposed, levels, "{table}");
        imported(table, &with_levels(&proposed));
    }
}

#[test]
fn halves_are_told_together_with_what_means_nothing() {
    let table = "Skill,Junior,Senior\nAPIs,1.5,4\nOps,N/A,3\nLogs,-,2\n";
    assert_eq!(
        wrong(table, &options()),
        "Some levels aren't whole numbers from 0 to 10: 1.5 (1 cell). | Add `--round --levels \"-=0,N/A=0\"`, \
         or number them: `--levels \"-=0,N/A=0,1.5=1,2=2,3=3,4=4\"`.\n"
    );
    let rounded = skillgap::authoring::exchange::ImportOptions {
        is_rounded: true,
        ..with_levels("-=0,N/A=0")
    };
    assert_eq!(
        asked(&imported(table, &rounded)),
        ["Junior: APIs 2", "Senior: APIs 4, Ops 3, Logs 2"]
    );
}

#[test]
fn a_column_of_required_levels_is_known_by_its_words_and_a_grade_is_no_skill() {
    for name in [
        "Expected Level",
        "Target proficiency",
        "Min. skill level",
        "Soll-Niveau",
        "Required rating (1-5)",
    ] {
        let table =
            format!("Position,Competency,{name},Comment\nBuyer,Contracts,2,\nHead,Contracts,3,\n");
        assert_eq!(
            asked(&imported(&table, &options())),
            ["Buyer: Contracts 2", "Head: Contracts 3"],
            "{name}"
        );
    }
    let wide = "Role,Grade,Welding,Milling\nOperator,3,2,1\nForeman,6,2,2\n";
    let made = imported(wide, &options());
    assert_eq!(asked(&made), ["Operator: Welding 2, Milling 1", "Foreman: Welding 2, Milling 2"]);
    assert_eq!(made.notes, ["skillgap skipped 1 column without levels: `Grade`."]);
}

#[test]
fn rows_that_are_the_steps_of_a_career_are_a_ladder() {
    for table in [
        "Level,Scope,Craft,Teamwork\nL1 Junior,Tasks,Learns the tools,Asks questions\n\
         L2 Mid,Features,Works alone,Reviews code\nL3 Senior,Systems,Sets standards,Mentors others\n",
        "| Level | Scope | Craft | Teamwork |\n|---|---|---|---|\n\
         | L1 Junior | Small tasks | Learns the tools | Asks questions |\n\
         | L2 Mid | Whole features | Works alone | Reviews code |\n\
         | L3 Senior | Whole systems | Sets standards | Mentors others |\n",
    ] {
        let made = imported(table, &options());
        assert_eq!(made.levels, ["L1 Junior 1", "L2 Mid 2", "L3 Senior 3"]);
        let rubric = rubric(&made);
        assert_eq!((rubric.steps.len(), rubric.skills.len()), (3, 3));
    }
    let numbers = "Level,SQL,Python\nJunior,1,2\nSenior,3,4\n";
    assert_eq!(
        asked(&imported(numbers, &options())),
        ["Junior: SQL 1, Python 2", "Senior: SQL 3, Python 4"]
    );
}

#[test]
fn lines_of_text_below_a_table_and_its_head_again_are_no_rows() {
    let table = "Skill,Pilot,Copilot\nNavigation,3,2\nWeather,2,1\n\nScale: see the handbook\nSource: HR, 2024\n";
    let made = imported(table, &options());
    assert_eq!(
        asked(&made),
        ["Pilot: Navigation 3, Weather 2", "Copilot: Navigation 2, Weather 1"]
    );
    assert_eq!(
        made.notes,
        [
            "skillgap skipped 2 rows without levels of their own: \u{201c}Scale: see the handbook\u{201d} (line 5), \
             \u{201c}Source: HR, 2024\u{201d} (line 6)."
        ]
    );
    let numbered =
        "Skill,Pilot,Copilot\nNavigation,3,2\nWeather,2,1\n\n1 = Basic, 2 = Able, 3 = Expert\n";
    let needs = imported(numbered, &options()).needs.unwrap();
    assert!(needs.ends_with("`--levels \"Basic=1,Able=2,Expert=3\"`."), "{needs}");
    let cut = "Skill,Pilot,Copilot\nNavigation,3,2\nWeather,2\n";
    assert!(wrong(cut, &options()).starts_with("The row has 2 cells, but the header has 3."));
    let again = "Role,Excel,SAP\nClerk,2,1\nRole,Excel,SAP\nLead,3,3\n";
    let made = imported(again, &options());
    assert_eq!(asked(&made), ["Clerk: Excel 2, SAP 1", "Lead: Excel 3, SAP 3"]);
    assert_eq!(made.notes, ["skillgap skipped 1 row with the column names again."]);
}

/// What a run of `rubric import` says of a workbook, in one line, with its exit code.
fn told(folder: &Folder, book: Vec<u8>, more: &[&str]) -> (i32, String) {
    let file = folder.path("book.xlsx");
    std::fs::write(&file, book).unwrap();
    let pack = folder.path("pack");
    let _ = std::fs::remove_dir_all(&pack);
    let run = run(&[&["rubric", "import", &file, "-o", &pack][..], more].concat(), "");
    (run.code, (run.stdout + &run.stderr).split_whitespace().collect::<Vec<_>>().join(" "))
}

const ABOUT: &[&[&str]] =
    &[&["How to use this"], &["Version", "1.2"], &["Contact", "hr@example.org"]];
const ROLES: &[&[&str]] = &[
    &["Skills of our roles"],
    &[],
    &["Skill", "Baker", "Head"],
    &["Dough", "1", "3"],
    &["Glaze", "2", "2"],
];
const SCALE: &[&[&str]] = &[&["Level", "Name"], &["1", "Novice"], &["2", "Able"], &["3", "Expert"]];

#[test]
fn the_only_sheet_with_a_table_of_levels_is_meant_with_the_legend_of_its_workbook() {
    let folder = Folder::new();
    let book = workbook(&[("Read me", ABOUT), ("Scale", SCALE), ("Matrix", ROLES)]);
    let (code, said) = told(&folder, book.clone(), &[]);
    assert_eq!(code, 0, "{said}");
    for expected in [
        "The workbook has 3 sheets. skillgap read \u{201c}Matrix\u{201d}, the only one with a table of levels.",
        "The levels have their names from the sheet \u{201c}Scale\u{201d}.",
        "Novice 1, Able 2, Expert 3",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    // Who names the levels needs no legend.
    let (code, said) = told(&folder, book, &["--levels", "Low=1,Mid=2,High=3"]);
    assert!(code == 0 && said.contains("Low 1, Mid 2, High 3"), "{said}");
    assert!(!said.contains("\u{201c}Scale\u{201d}"), "{said}");
    let one_column: &[&[&str]] = &[&["1 - Novice"], &["2 - Able"], &["3 - Expert"]];
    let book = workbook(&[("Matrix", ROLES), ("Levels", one_column)]);
    let (code, said) = told(&folder, book, &[]);
    assert!(code == 0 && said.contains("Novice 1, Able 2, Expert 3"), "{said}");
}

#[test]
fn of_several_tables_in_a_workbook_one_is_asked_for_and_the_others_are_not_named() {
    let folder = Folder::new();
    let book = workbook(&[("Read me", ABOUT), ("Old", ROLES), ("New", ROLES)]);
    let (code, said) = told(&folder, book, &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("has 2 sheets with tables."), "{said}");
    assert!(said.contains("Choose one with `--sheet`: `Old`, `New`."), "{said}");
}

#[test]
fn sheets_with_a_role_each_are_one_table() {
    let folder = Folder::new();
    let role = |levels: [&'static str; 2]| -> Vec<Vec<&'static str>> {
        vec![
            vec!["Skill", "Required level"],
            vec!["Triage", levels[0]],
            vec!["Charting", levels[1]],
        ]
    };
    let (nurse, doctor) = (role(["2", "3"]), role(["3", "1"]));
    let [nurse, doctor] =
        [&nurse, &doctor].map(|rows| rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let book = workbook(&[("Read me", ABOUT), ("Nurse", &nurse), ("Doctor", &doctor)]);
    let (code, said) = told(&folder, book, &[]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("skillgap read 2 sheets as one role each: \u{201c}Nurse\u{201d}, \u{201c}Doctor\u{201d}."),
        "{said}"
    );
    assert!(said.contains("2 roles, 2 skills"), "{said}");
}

#[test]
fn a_column_of_days_in_a_workbook_has_no_levels() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let format = Format::new().set_num_format("dd/mm/yyyy");
    for (column, name) in (0..).zip(["Skill", "Baker", "Head", "Checked"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (row, skill) in (1..).zip(["Dough", "Glaze"]) {
        sheet.write_string(row, 0, skill).unwrap();
        sheet.write_number(row, 1, 1).unwrap();
        sheet.write_number(row, 2, 3).unwrap();
        let checked = ExcelDateTime::from_ymd(2024, 5, 3).unwrap();
        sheet.write_datetime_with_format(row, 3, &checked, &format).unwrap();
    }
    let folder = Folder::new();
    let (code, said) = told(&folder, book.save_to_buffer().unwrap(), &[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("skillgap skipped 1 column without levels: `Checked`."), "{said}");
}

#[test]
fn a_table_in_utf_16_is_read() {
    let folder = Folder::new();
    let text = "\u{feff}Skill\tJunior\tSenior\r\nK\u{fc}che\t1\t3\r\nService\t2\t3\r\n";
    for (name, bytes) in [
        ("le.txt", text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
        ("be.txt", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ] {
        std::fs::write(folder.path(name), bytes).unwrap();
        let pack = folder.path(&format!("pack-{}", &name[..2]));
        let made = run(&["rubric", "import", &folder.path(name), "-o", &pack], "");
        assert!(made.code == 0 && made.stderr.contains("2 roles, 2 skills"), "{}", made.stderr);
    }
}

#[test]
fn a_table_without_any_whole_row_is_told_by_its_columns_and_rows_alone() {
    let told = wrong("one,two,three\nfirst,1\n", &options());
    assert!(!told.contains("percentages") && !told.contains("--levels"), "{told}");
}

#[test]
fn a_legend_beside_a_table_in_markdown_is_offered() {
    let matrix =
        "| Skill | Editor | Reporter |\n|---|---|---|\n| Interviews | 2 | 3 |\n| Facts | 3 | 1 |\n";
    let in_text = format!("# Skills\n\nLevels: 1 Beginner, 2 Fluent, 3 Master.\n\n{matrix}");
    let in_table = format!(
        "| Level | Meaning |\n|---|---|\n| 1 | Beginner |\n| 2 | Fluent |\n| 3 | Master |\n\n{matrix}"
    );
    for table in [in_text, in_table] {
        let needs = imported(&table, &options()).needs.unwrap();
        assert!(needs.ends_with("`--levels \"Beginner=1,Fluent=2,Master=3\"`."), "{needs}");
    }
}
