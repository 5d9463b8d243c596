//! Tables of any kind: numbers beside names, groups above the columns, texts and columns that nothing reads, legends on
//! other sheets, other languages.

use skillgap::authoring::exchange::{ImportOptions, import};

use crate::exchange::{imported, options, rubric, with_levels};
use crate::support::{Folder, day, run};
use crate::tables::{asked, workbook, wrong};

#[test]
fn numbers_beside_names_are_told_with_the_whole_option() {
    let table =
        "skill,A,B,C\nx,1,Basic,2\ny,3,Intermediate,4\nz,6,Advanced,5\nw,-,Basic,Advanced\n";
    let option = "-=0,1=1,2=2,3=3,4=4,5=5,6=6,Advanced=6,Basic=2,Intermediate=4";
    let told = wrong(table, &options());
    assert!(told.starts_with("Some levels are numbers and some are names: "), "{told}");
    assert!(
        told.ends_with(&format!("| Check these numbers, then add `--levels \"{option}\"`.\n")),
        "{told}"
    );
    let made = imported(table, &with_levels(option));
    assert_eq!(
        asked(&made),
        ["A: x 1, y 3, z 6", "B: x 2, y 4, z 6, w 2", "C: x 2, y 4, z 5, w 6"]
    );
    assert_eq!(
        made.levels,
        ["level 1", "Basic 2", "level 3", "Intermediate 4", "level 5", "Advanced 6"]
    );
    let odd = "skill,A,B\nx,1,Blue\ny,Blue,2\nz,3,Red\nw,Red,1\n";
    let told = wrong(odd, &options());
    assert!(
        told.ends_with(
            "Replace each `?` with a number from 1 up: `--levels \"1=1,2=2,3=3,Blue=?,Red=?\"`.\n"
        ),
        "{told}"
    );
    let zero = "skill,A,B\nx,0,Basic\ny,1,2\nz,Advanced,0\n";
    let made = imported(zero, &with_levels("1=1,2=2,Basic=1,Advanced=2"));
    assert_eq!(asked(&made), ["A: y 1, z 2", "B: x 1, y 2"]);
    // One slip is no name of a level.
    assert!(
        wrong("skill,A,B\nx,1,2\ny,2,oops\n", &options())
            .starts_with("\u{201c}oops\u{201d} isn't a level.")
    );
}

#[test]
fn nothing_required_is_known_in_several_languages() {
    for word in ["nicht erforderlich", "entfällt", "non requis", "no requerido", "n.v.t."] {
        let table = format!("skill,A,B\nx,1,{word}\ny,{word},2\nz,2,1\n");
        let told = wrong(&table, &options());
        assert!(told.ends_with(&format!("add `--levels \"{word}=0\"`.\n")), "{told}");
        let made = imported(&table, &with_levels(&format!("{word}=0")));
        assert_eq!(asked(&made), ["A: x 1, z 2", "B: y 2, z 1"], "{word}");
    }
}

#[test]
fn groups_above_the_columns_are_those_of_the_skills_or_the_families_of_the_roles() {
    let roles = ",Data,,ML,\nRole,SQL,Quality,Boosting,Deep learning\nAnalyst,2,1,0,1\nSpecialist,2,2,4,4\n";
    let made = imported(roles, &options());
    let groups = |made| -> Vec<String> {
        rubric(made).groups.iter().map(|group| group.name.clone()).collect()
    };
    assert_eq!(groups(&made), ["Data", "ML"]);
    assert_eq!(
        made.notes,
        ["skillgap read the row above the column names as the groups of the skills."]
    );
    let markdown = "| | **Data** | | **ML** | |\n|--|--|--|--|--|\n| **Role** | SQL | Quality | Boosting | Deep learning |\n\
                    | Analyst | 2 | 1 | 0 | 1 |\n| Specialist | 2 | 2 | 4 | 4 |\n";
    assert_eq!(groups(&imported(markdown, &options())), ["Data", "ML"]);
    let skills = "Matrix 2026,,,\nSkill,Makers,,Leaders\nSkill,Junior,Senior,Head\nSQL,1,2,3\nPython,2,3,1\n";
    let made = imported(skills, &options());
    let about: Vec<String> = rubric(&made).paths.iter().map(|role| role.about.clone()).collect();
    assert_eq!(about, ["Role family: Makers.", "Role family: Makers.", "Role family: Leaders."]);
    assert_eq!(
        made.notes,
        [
            "The column names are in line 3. skillgap skipped 1 row above them.",
            "skillgap read the row above the column names as the families of the roles."
        ]
    );
}

#[test]
fn a_column_of_descriptions_is_on_what_its_rows_share() {
    let table = |head: &str, of_skill: bool| {
        let text = |skill: &str, level: &str| {
            if of_skill {
                format!("all about {skill}")
            } else {
                format!("do {skill} as {level} people")
            }
        };
        let rows = [
            ("A", "SQL", "Low"),
            ("A", "Git", "High"),
            ("B", "SQL", "High"),
            ("B", "Git", "High"),
            ("C", "SQL", "Low"),
        ];
        let rows = rows
            .map(|(role, skill, level)| format!("{role},{skill},{level},{}\n", text(skill, level)));
        format!("Role,Skill,Level,{head}\n{}", rows.concat())
    };
    let levels = with_levels("Low=1,High=2");
    for head in ["Description", "What you can do at this level", "Behavioural indicators"] {
        let made = imported(&table(head, false), &levels);
        assert!(
            made.files["skills/sql.toml"].contains("anchor = \"Do SQL as Low people.\""),
            "{head}"
        );
        assert!(
            made.files["skills/sql.toml"].contains("anchor = \"Do SQL as High people.\""),
            "{head}"
        );
        assert!(made.guessed.ends_with(&format!("text `{head}`")), "{}", made.guessed);
        assert_eq!(made.notes, Vec::<String>::new());
    }
    let made = imported(&table("Description", true), &levels);
    assert_eq!(rubric(&made).skills[0].content.why, "all about SQL.");
    let made = imported(&table("Remark", false), &levels);
    assert_eq!(made.notes, ["skillgap skipped 1 column: `Remark`."]);
}

#[test]
fn a_role_beside_its_levels_is_their_family_and_every_skipped_column_is_named() {
    let long = "Role,Role level,Skill,Level,Owner\nChef,Junior chef,Dough,1,me\nChef,Senior chef,Dough,2,me\n";
    let made = imported(long, &options());
    let about: Vec<String> = rubric(&made).paths.iter().map(|role| role.about.clone()).collect();
    assert_eq!(about, ["Role family: Chef.", "Role family: Chef."]);
    assert_eq!(made.notes, ["skillgap skipped 1 column: `Owner`."]);
    let wide = "Skill,Category,Domain,Owner,Junior,Senior\nDough,Bread,Food,me,1,2\nGlaze,Sweet,Food,you,1,3\n";
    let notes = imported(wide, &options()).notes;
    assert_eq!(
        notes,
        [
            "skillgap skipped 1 column without levels: `Owner`.",
            "skillgap skipped 1 column: `Domain`."
        ]
    );
}

#[test]
fn marks_of_footnotes_are_gone_and_text_around_a_table_is_told() {
    let table = "# Ladder\n\nHow to read this.\n\n| Competency | L1 Associate | L2 Engineer |\n|:--|:--|:--|\n\
                 | **Craft**[^2] | Writes clear code with guidance | Delivers features alone[^1] |\n\
                 | Talk | Gives status when asked | Represents us outside[^1] |\n\n[^1]: Papers.\n";
    let made = import("ladder.md", table, &options(), day("2026-11-27")).unwrap();
    assert!(made.files.values().all(|text| !text.contains("[^")));
    assert!(made.files["skills/craft.toml"].contains("Delivers features alone."));
    assert!(
        made.notes.contains(
            &"skillgap read the table, and skipped 2 lines of text around it.".to_owned()
        ),
        "{:?}",
        made.notes
    );
}

#[test]
fn a_table_in_another_language_is_told_with_its_option() {
    for (table, code) in [
        (
            "Bereich;Kompetenz;Analyst\nProgrammierung;Python;2\nÜberfachlich;Präsentieren;1\nRecht;Datenschutz für Kunden;1\n",
            "German. If it is, add `--language de`",
        ),
        (
            "Compétence,Analyste,Ingénieur\nMaîtrise des données,2,1\nGestion de projet et équipe,1,1\n",
            "French. If it is, add `--language fr`",
        ),
        (
            "Competencia,Analista\nAnálisis de datos,2\nGestión con el equipo,1\nProgramación para los servicios,2\n",
            "Spanish. If it is, add `--language es`",
        ),
        (
            "Skill,分析师\n数据分析,2\n机器学习,1\n演讲,2\n",
            "Chinese. If it is, add `--language zh`",
        ),
    ] {
        let made = imported(table, &options());
        let note = format!("The table seems to be in {code}.");
        assert!(made.notes.contains(&note), "{:?}", made.notes);
        let told = ImportOptions { language: Some("de".to_owned()), ..options() };
        assert!(!imported(table, &told).notes.iter().any(|note| note.contains("seems to be in")));
    }
    for table in [
        "Skill,Analyst\nSQL,2\nPython,1\nNaïve Bayes,1\nPokémon,2\n",
        "Skill,Analyst,Müller\nTalk to the customers and users,2,1\nGit,1,2\n",
    ] {
        assert!(
            !imported(table, &options()).notes.iter().any(|note| note.contains("seems")),
            "{table}"
        );
    }
}

#[test]
fn a_sheet_that_is_the_legend_is_named_with_its_whole_option() {
    let legend: &[&[&str]] =
        &[&["Level", "Name"], &["0", "None"], &["1", "Novice"], &["2", "Able"], &["3", "Expert"]];
    let matrix: &[&[&str]] =
        &[&["Skill", "Baker", "Head"], &["Dough", "1", "3"], &["Glaze", "0", "2"]];
    let named: &[&[&str]] = &[&["Skill", "Baker", "Head"], &["Dough", "Novice", "Able"]];
    let folder = Folder::new();
    let book = folder.path("book.xlsx");
    std::fs::write(&book, workbook(&[("Matrix", matrix), ("Legend", legend), ("Named", named)]))
        .unwrap();
    let args = |more: &[&str]| {
        let pack = folder.path("pack");
        let run = run(&[&["rubric", "import", &book, "-o", &pack][..], more].concat(), "");
        (run.code, (run.stdout + &run.stderr).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let told = format!(
        "The sheet \u{201c}Legend\u{201d} names the levels: add `--scale \"{book}#Legend\"`."
    );
    let (code, said) = args(&[]);
    assert!(code == 2 && said.contains(&told), "{said}");
    let (code, said) = args(&["--sheet", "Named"]);
    assert!(code == 2 && said.contains(&told), "{said}");
    let (code, said) = args(&["--sheet", "Matrix"]);
    assert!(code == 0 && said.contains(&told), "{said}");
    std::fs::remove_dir_all(folder.path("pack")).unwrap();
    let (code, said) = args(&["--sheet", "Matrix", "--scale", &format!("{book}#Legend")]);
    assert!(
        code == 0 && said.contains("Novice 1, Able 2, Expert 3") && !said.contains("add `--scale"),
        "{said}"
    );
}
