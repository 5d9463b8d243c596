//! Tables of any kind: numbers beside names, groups above the columns, texts and columns that nothing reads, legends on
//! other sheets, other languages.

use skillgap::authoring::exchange::{ImportOptions, import, table_text};

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
fn a_sheet_that_is_the_legend_names_the_levels_or_is_told_with_its_whole_option() {
    let legend: &[&[&str]] =
        &[&["Level", "Name"], &["0", "None"], &["1", "Novice"], &["2", "Able"], &["3", "Expert"]];
    let matrix: &[&[&str]] =
        &[&["Skill", "Baker", "Head"], &["Dough", "1", "3"], &["Glaze", "0", "2"]];
    let named: &[&[&str]] = &[&["Skill", "Baker", "Head"], &["Dough", "Novice", "Able"]];
    let folder = Folder::new();
    let book = folder.path("book.xlsx");
    let other: &[&[&str]] = &[&["Skill", "Baker", "Head"], &["Dough", "Low", "High"]];
    let sheets = [("Matrix", matrix), ("Legend", legend), ("Named", named), ("Other", other)];
    std::fs::write(&book, workbook(&sheets)).unwrap();
    let args = |more: &[&str]| {
        let pack = folder.path("pack");
        let run = run(&[&["rubric", "import", &book, "-o", &pack][..], more].concat(), "");
        (run.code, (run.stdout + &run.stderr).split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let told = format!(
        "The sheet \u{201c}Legend\u{201d} names the levels: add `--scale \"{book}#Legend\"`."
    );
    let (code, said) = args(&[]);
    assert!(code == 2 && said.contains("`--sheet`: `Matrix`, `Named`, `Other`."), "{said}");
    let (code, said) = args(&["--sheet", "Other"]);
    assert!(code == 2 && said.contains(&told), "{said}");
    for sheet in ["Named", "Matrix"] {
        let (code, said) = args(&["--sheet", sheet]);
        assert!(code == 0 && said.contains("Novice 1, Able 2, Expert 3"), "{said}");
        std::fs::remove_dir_all(folder.path("pack")).unwrap();
    }
    let (code, said) = args(&["--sheet", "Matrix", "--scale", &format!("{book}#Legend")]);
    assert!(
        code == 0 && said.contains("Novice 1, Able 2, Expert 3") && !said.contains("add `--scale"),
        "{said}"
    );
}

#[test]
fn names_that_begin_with_their_numbers_are_levels_and_a_count_is_no_skill() {
    let table = "Job Title,Competency Category,Competency,Proficiency Level,Weight %\n\
                 Nurse,Clinical,Care,3 - Proficient,25\nNurse,People,Talk,1 - Novice,15\n\
                 Head,Clinical,Care,4 - Expert,20\nHead,People,Talk,2 - Competent,20\n";
    let made = imported(table, &options());
    assert_eq!(made.levels, ["Novice 1", "Competent 2", "Proficient 3", "Expert 4"]);
    assert_eq!(asked(&made), ["Nurse: Care 3, Talk 1", "Head: Care 4, Talk 2"]);
    let groups: Vec<String> = rubric(&made).groups.iter().map(|group| group.name.clone()).collect();
    assert_eq!(groups, ["Clinical", "People"]);
    assert_eq!(
        made.notes,
        ["skillgap skipped 1 column: `Weight %`.", "The names of the levels have their numbers."]
    );
    // A number that is missing, or two names of one, are for the person to number.
    for other in ["5 - Expert", "3 - Expert"] {
        let told = wrong(&table.replace("4 - Expert", other), &options());
        assert!(told.starts_with("The levels are names: "), "{told}");
    }
    let team = "Poste,Effectif,Soudure,Contr\u{f4}le\nOp\u{e9}rateur,14,2,1\nR\u{e9}gleur,5,3,4\n";
    let made = imported(team, &options());
    assert_eq!(
        asked(&made),
        ["Op\u{e9}rateur: Soudure 2, Contr\u{f4}le 1", "R\u{e9}gleur: Soudure 3, Contr\u{f4}le 4"]
    );
    let open = team.replace("Effectif", "Postes ouverts").replace(",5,", ",15,");
    assert!(wrong(&open, &options()).ends_with("Skip them: `--without \"Postes ouverts\"`.\n"));
    let told = wrong(&open.replace(",3,4", ",2,1"), &options());
    assert!(
        told.contains("| If the column has no levels, add `--without \"Postes ouverts\"`.\n"),
        "{told}"
    );
}

#[test]
fn a_legend_in_the_table_numbers_names_and_percentages() {
    let table = "Competencia;T\u{e9}cnico;Director\nN\u{f3}minas;Medio;Alto\nSelecci\u{f3}n;No aplica;B\u{e1}sico\n\n\
                 Niveles: 1 B\u{e1}sico, 2 Medio, 3 Alto;;\n";
    let made = imported(table, &options());
    assert_eq!(made.levels, ["B\u{e1}sico 1", "Medio 2", "Alto 3"]);
    assert!(
        made.notes.contains(&"The table itself gives the order of its levels.".to_owned()),
        "{:?}",
        made.notes
    );
    // A legend that doesn't number all of them says nothing of their order.
    for legend in
        ["Niveles: 1 B\u{e1}sico, 2 Medio;;", "B\u{e1}sico = poco, Medio = m\u{e1}s, Alto = todo;;"]
    {
        let table = table.replace("Niveles: 1 B\u{e1}sico, 2 Medio, 3 Alto;;", legend);
        assert!(wrong(&table, &options()).contains("their order is unknown"), "{legend}");
    }
    let shares = "Skill,Agent,Lead,,Scale\nTools,50%,100%,,25% Learning\nTalk,0%,25%,,50% Working\nCare,100%,50%,,100% Master\n";
    let option = "0%=0,25%=1,Learning=1,50%=2,Working=2,100%=3,Master=3";
    let told = wrong(shares, &options());
    assert!(
        told.ends_with(&format!("| If they are levels, add `--levels \"{option}\"`.\n")),
        "{told}"
    );
    let made = imported(shares, &with_levels(option));
    assert_eq!(made.levels, ["Learning 1", "Working 2", "Master 3"]);
    assert_eq!(asked(&made), ["Agent: Tools 2, Care 3", "Lead: Tools 3, Talk 1, Care 2"]);
    let made = imported(shares, &with_levels("0%=0,25%=1,50%=2,100%=3"));
    assert!(made.files["rubric.toml"].contains("\"At 25% on the table's scale.\""));
}

#[test]
fn a_legend_splits_a_name_from_its_meaning_and_is_named_where_it_is_meant() {
    let legend =
        "Niveau,Sens\n0,Aucun\n1,D\u{e9}butant : sous surveillance\n2,Expert : forme les autres\n";
    let given = ImportOptions {
        legend: Some(("t.xlsx#L\u{e9}gende".to_owned(), legend.to_owned())),
        ..options()
    };
    let made = imported("skill,A,B\nx,1,2\ny,2,0\n", &given);
    assert_eq!(made.levels, ["D\u{e9}butant 1", "Expert 2"]);
    assert!(made.files["rubric.toml"].contains("ous surveillance"));
    let told = wrong("skill,A,B\nx,1,2\ny,2,Guru\n", &given);
    assert!(
        told.ends_with(
            "| The legend has Aucun, D\u{e9}butant, Expert. Add this one, with its number.\n"
        ),
        "{told}"
    );
}

#[test]
fn a_table_in_japanese_has_its_columns_and_levels_told_at_once() {
    let head = "\u{5206}\u{985e}\t\u{529b}\u{91cf}\u{9805}\u{76ee}\t\u{4e00}\u{822c}\t\u{73ed}\u{9577}\t\u{5099}\u{8003}\n";
    let rows =
        "A\tX\t\u{25cb}\t\u{25ce}\t\nA\tY\t\u{25b3}\t\u{25cb}\t\nB\tZ\t\u{ff0d}\t\u{25ce}\t\n";
    let levels = "\u{ff0d}=0,\u{25b3}=1,\u{25cb}=2,\u{25ce}=3";
    let made = imported(&format!("{head}{rows}"), &with_levels(levels));
    assert_eq!(asked(&made), ["\u{4e00}\u{822c}: X 2, Y 1", "\u{73ed}\u{9577}: X 3, Y 2, Z 3"]);
    let groups: Vec<String> = rubric(&made).groups.iter().map(|group| group.name.clone()).collect();
    assert_eq!(groups, ["A", "B"]);
    let unknown = head.replace("\u{529b}\u{91cf}\u{9805}\u{76ee}", "\u{4f5c}\u{696d}");
    let unknown = unknown.replace("\u{5206}\u{985e}", "\u{5de5}\u{7a0b}");
    let told = wrong(&format!("{unknown}{rows}"), &options());
    assert!(told.contains("No column is called role or skill or level."), "{told}");
    assert!(told.contains("their order is unknown"), "{told}");
}

#[test]
fn a_table_in_windows_1252_is_read_where_its_letters_are_of_one_language() {
    let folder = Folder::new();
    let western = b"Competencia;T\xe9cnico;Director\nN\xf3minas;1;2\nSelecci\xf3n;2;3\n";
    std::fs::write(folder.path("es.csv"), western).unwrap();
    let made = run(&["rubric", "import", &folder.path("es.csv"), "-o", &folder.path("es")], "");
    assert_eq!(made.code, 0, "{}", made.stderr);
    assert!(made.stderr.contains("as Windows-1252."), "{}", made.stderr);
    let file = std::fs::read_to_string(folder.path("es/roadmap.toml")).unwrap();
    assert!(file.contains("T\u{e9}cnico"), "{file}");
    // Czech in another encoding has letters that no western language has together.
    std::fs::write(folder.path("cs.csv"), b"Skill;A;B\n\xf8\xedzen\xed;1;2\nPr\xe1ce;2;1\n")
        .unwrap();
    let refused = run(&["rubric", "import", &folder.path("cs.csv"), "-o", &folder.path("cs")], "");
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("isn't text in UTF-8"), "{}", refused.stderr);
}

#[test]
fn percentages_of_a_workbook_stay_percentages() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0%");
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["Skill", "Agent", "Lead"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (row, (name, shares)) in (1..).zip([("Talk", [0.0, 0.25]), ("Care", [0.25, 1.0])]) {
        sheet.write_string(row, 0, name).unwrap();
        for (column, share) in (1..).zip(shares) {
            sheet.write_number_with_format(row, column, share, &percent).unwrap();
        }
    }
    let text = table_text(book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!(text, "Skill,Agent,Lead\nTalk,0%,25%\nCare,25%,100%\n");
    let told = wrong(&text, &options());
    assert!(told.ends_with("add `--levels \"0%=0,25%=1,100%=2\"`.\n"), "{told}");
}

#[test]
fn a_dutch_and_a_portuguese_table_are_read_with_their_numbers_and_legends() {
    let dutch = "Vaardigheid;Monteur;Voorman;Opmerking\nLassen;1;2;\nMeten;2;1;ja\n\n1 = basis;;;\n2 = zelfstandig;;;\n";
    let made = imported(dutch, &options());
    assert_eq!(asked(&made), ["Monteur: Lassen 1, Meten 2", "Voorman: Lassen 2, Meten 1"]);
    assert_eq!(
        made.needs.as_deref(),
        Some("The table has a legend. Import again with it: `--levels \"basis=1,zelfstandig=2\"`.")
    );
    let long = "Cargo,Compet\u{ea}ncia,N\u{ed}vel exigido\nAnalista,SQL,B\u{e1}sico (1)\nChefe,SQL,Avan\u{e7}ado (2)\n";
    let made = imported(long, &options());
    assert_eq!(made.levels, ["B\u{e1}sico 1", "Avan\u{e7}ado 2"]);
    assert_eq!(asked(&made), ["Analista: SQL 1", "Chefe: SQL 2"]);
    // Groups that stand in rows of their own are no legend.
    let grouped = "Skill,A,B\n1 Data,,\nx,1,2\n2 People,,\ny,2,1\n";
    let needs = imported(grouped, &options()).needs.unwrap();
    assert!(needs.starts_with("Nobody can tell what level 1 is."), "{needs}");
}
