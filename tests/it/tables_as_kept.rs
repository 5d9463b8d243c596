//! Tables with what people keep around the levels: other columns, averages, legends, one sheet for each role, sentences.

use skillgap::authoring::exchange::ImportOptions;

use crate::exchange::{imported, options, with_levels};
use crate::support::{Folder, run};
use crate::tables::{asked, workbook, wrong};

#[test]
fn a_column_with_words_of_its_own_is_no_column_of_levels() {
    let table = "Role,Department,Dough,Glaze\nBaker,Bread,2 - Able,1 - New\nHead,Bread,3 - Best,2 - Able\nPastry,Cake,1 - New,3 - Best\n";
    let made = imported(table, &options());
    assert_eq!(
        asked(&made),
        ["Baker: Dough 2, Glaze 1", "Head: Dough 3, Glaze 2", "Pastry: Dough 1, Glaze 3"]
    );
    assert_eq!(
        made.notes,
        [
            "skillgap skipped 1 column without levels: `Department`.",
            "The names of the levels have their numbers."
        ]
    );
    let words = "Role,Team,Dough,Glaze,Oven\nBaker,Bread,Able,New,New\nHead,Bread,Best,Able,Best\nPastry,Cake,New,Best,Able\n";
    assert!(wrong(words, &options()).starts_with(
        "The levels are names, and their order is unknown: Able (3 cells), Best (3 cells), New (3 cells)."
    ));
}

#[test]
fn a_row_that_is_computed_from_the_others_is_no_skill_in_any_language() {
    for (table, line) in [
        ("Kompetenz;Baker;Head\nA;3;4\nB;2;3,5\nC;3,5;1\nD;1;1\nDurchschnitt;2,38;2,38\n", 6),
        ("skill,Baker,Head\nA,1,2\nB,2,2\nC,3,4\nKeskiarvo,2.1,2.7\n", 5),
        ("skill,Baker,Head\nA,1,2\nB,2,2\nC,3,4\nYhteens\u{e4},6,8\n", 5),
    ] {
        let made = imported(table, &ImportOptions { is_rounded: true, ..options() });
        let name = table.lines().last().unwrap().split([',', ';']).next().unwrap();
        let note = format!(
            "skillgap skipped 1 row without levels of their own: \u{201c}{name}\u{201d} (line {line})."
        );
        assert!(made.notes.contains(&note), "{:?}", made.notes);
    }
    // A skill that is as high as the others on average is one.
    let made = imported("skill,Baker,Head\nA,1,2\nB,2,2\nC,3,2\nD,2,2\n", &options());
    assert_eq!(asked(&made)[0], "Baker: A 1, B 2, C 3, D 2");
    let odd = "role,skill,level\nA,x,2.36\nA,y,1.5\nB,x,1\n";
    assert_eq!(
        wrong(odd, &options()),
        "Some levels aren't whole numbers from 0 to 10: 1.5 (1 cell), 2.36 (1 cell). | Add `--round`.\n"
    );
}

#[test]
fn the_levels_of_one_role_have_the_name_of_their_sheet_or_of_an_option() {
    for head in ["Required level (1-5)", "Level", "Target level"] {
        let table = format!(
            "Role profile,Baker\n\n#,Competency,{head},Weight\n1,Dough,4,60%\n2,Glaze,2,40%\n,Total,,100%\n"
        );
        let told = wrong(&table, &options());
        assert_eq!(
            told,
            "The table covers one role but doesn't say which. | \
             Name it: `--roles NAME`. If a column has the roles, name that: `--role COLUMN`.\n"
        );
        let sheet = Some("Baker".to_owned());
        for options in [
            ImportOptions { sheet, ..options() },
            ImportOptions { roles: Some("Baker".to_owned()), ..options() },
        ] {
            let made = imported(&table, &options);
            assert_eq!(asked(&made), ["Baker: Dough 4, Glaze 2"]);
            assert!(
                made.notes
                    .iter()
                    .any(|note| note.starts_with("skillgap read one role: \u{201c}Baker\u{201d}.")),
                "{:?}",
                made.notes
            );
        }
    }
}

#[test]
fn a_legend_in_the_table_or_on_a_sheet_names_the_levels() {
    let table = "skill,Baker,Head\nDough,1,2\nGlaze,2,2\n,,\nLegend,,\n0,Not required,\n1,\"New - has seen it, once\",\n2,Able,\n";
    let made = imported(table, &options());
    assert_eq!(
        made.needs.as_deref(),
        Some("The table has a legend. Import again with it: `--levels \"New=1,Able=2\"`.")
    );
    let close = "skill,Baker,Head\nDough,1,2\nGlaze,2,2\nOven,1,1\n1,New,\n2,Able,\n";
    let close = imported(close, &with_levels("New=1,Able=2"));
    assert_eq!(
        asked(&close),
        ["Baker: Dough 1, Glaze 2, Oven 1", "Head: Dough 2, Glaze 2, Oven 1"]
    );
    let named = imported(table, &with_levels("New=1,Able=2"));
    assert_eq!((named.levels, named.needs), (vec!["New 1".to_owned(), "Able 2".to_owned()], None));
    let folder = Folder::new();
    let levels: &[&[&str]] = &[
        &["Code", "Name", "Meaning"],
        &["L0", "None", ""],
        &["L1", "Novice", "Knows it."],
        &["L2", "Expert", ""],
    ];
    let matrix: &[&[&str]] =
        &[&["Skill", "Baker", "Head"], &["Dough", "L1", "L2"], &["Glaze", "L0", "L2"]];
    let book = folder.path("book.xlsx");
    std::fs::write(&book, workbook(&[("Levels", levels), ("Matrix", matrix)])).unwrap();
    let pack = folder.path("pack");
    let args = ["rubric", "import", &book, "-o", &pack, "--sheet", "Matrix", "--scale"];
    let asks = run(&[&args[..], &[&book]].concat(), "");
    assert_eq!(asks.code, 2);
    assert!(asks.stderr.contains(&format!("--scale \"{book}#Levels\"")), "{}", asks.stderr);
    let legend = format!("{book}#Levels");
    let made = run(&[&args[..], &[&legend]].concat(), "");
    assert_eq!(made.code, 0, "{}", made.stderr);
    let told = made.stdout + &made.stderr;
    assert!(
        told.contains(
            "2 roles, 2 skills; levels: L1 / Novice 1, L2 / Expert 2; 3 required levels."
        ),
        "{told}"
    );
}

#[test]
fn plain_numbers_beside_named_levels_are_proposed_to_be_named_too() {
    let table = "skill,Baker,Head\nA,1,4-5\nB,2,3-4\nC,3,6\nD,-,2\n";
    let told = wrong(table, &with_levels("-=0,4-5=4,3-4=3"));
    let all = "-=0,1=1,2=2,3=3,3-4=3,4=4,4-5=4,5=5,6=6";
    assert_eq!(
        told,
        format!(
            "No name has the number 1, 2. | Name the plain numbers too: `--levels \"{all}\"`.\n"
        )
    );
    assert_eq!(
        asked(&imported(table, &with_levels(all))),
        ["Baker: A 1, B 2, C 3", "Head: A 4, B 3, C 6, D 2"]
    );
}

#[test]
fn a_table_of_sentences_is_told_as_one_and_its_first_column_can_be_named() {
    let table = ",IC2,IC3\nImpact,Delivers small tasks and asks for help.,Owns features from end to end.\n\
                 Craft,Code is readable without any drama.,Chooses sensible tools and tests them.\n";
    assert_eq!(
        wrong(table, &options()),
        "The cells are sentences, not levels. | skillgap needs a level in each cell. If the columns are the roles of a \
         ladder and each row is a skill, add `--skill \"column 1\"`.\n"
    );
    let made = imported(table, &ImportOptions { skill: Some("column 1".to_owned()), ..options() });
    assert_eq!((made.roles, made.skills), (2, 2));
}
