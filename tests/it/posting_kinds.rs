//! Kinds of sentences in job postings: how alternatives, years and needs are said.

use skillgap::store::built_in;

use crate::examples::example;
use crate::postings::{groups, held_by, needs, skills, years};
use crate::support::{Folder, RUBRIC, exactly_at, run};

fn requirements(lines: &[&str]) -> String {
    format!("Requirements\n- {}\n", lines.join("\n- "))
}

/// The skills of each group, by a built-in rubric.
fn groups_by(rubric: &str, line: &str) -> Vec<Vec<String>> {
    let rubric = built_in(rubric).unwrap();
    let answer = held_by(&rubric, &requirements(&[line]), &exactly_at(&RUBRIC.steps[0]));
    let groups = answer.wishes.iter().filter(|wish| !wish.others.is_empty());
    let ids = groups.map(|wish| {
        let all = [&wish.best].into_iter().chain(&wish.others);
        let mut ids: Vec<String> = all.map(|one| one.skill.to_string()).collect();
        ids.sort();
        ids
    });
    ids.collect()
}

#[test]
fn alternatives_are_found_around_brackets_and_unknown_names() {
    for (line, expected) in [
        ("Python (pandas, scikit-learn) or Java", vec![vec!["python", "r-or-java"]]),
        ("PyTorch, TensorFlow or Chainer", vec![vec!["pytorch", "tensorflow"]]),
        (
            "scikit-learn, TensorFlow or something in that family",
            vec![vec!["scikit-learn", "tensorflow"]],
        ),
        (
            "Python or Java, PyTorch or TensorFlow",
            vec![vec!["python", "r-or-java"], vec!["pytorch", "tensorflow"]],
        ),
        ("PyTorch, TensorFlow, scikit-learn: any two", vec![]),
        ("At least two years of PyTorch or TensorFlow", vec![vec!["pytorch", "tensorflow"]]),
        ("Ability to fit mixed or hierarchical models in Java", vec![]),
        ("Python and its data stack (pandas, scikit-learn)", vec![]),
        ("Python, SQL or willingness to learn", vec![]),
        ("Knowledge of ML algorithms like linear regression, random forests, SVM", vec![]),
        ("SQL against Oracle or Snowflake", vec![]),
        ("Python preferred, Scala or Java welcome", vec![vec!["r-or-java"]]),
    ] {
        assert_eq!(groups(&requirements(&[line])), expected, "{line}");
    }
}

#[test]
fn products_of_one_kind_are_no_alternatives() {
    let nothing: Vec<Vec<String>> = Vec::new();
    assert_eq!(groups_by("ai-engineer", "Azure OpenAI, Amazon Bedrock or Vertex AI"), nothing);
    assert_eq!(groups_by("ai-engineer", "PyTorch or LangChain"), [["llm-applications", "pytorch"]]);
}

#[test]
fn years_beside_degrees_count_by_the_fewest() {
    for (line, expected) in [
        ("Bachelor's degree and eight (8) years' experience, or Master's and six (6)", Some(6)),
        ("Three years' experience (two with a master's) analyzing operational data", Some(2)),
        ("PhD, or Master's degree and 3+ years of applied research experience", None),
        ("PhD or Master's degree in physics and 3+ years of work experience", Some(3)),
        ("Degree and a passion for 3 years of experience", Some(3)),
    ] {
        assert_eq!(years(&requirements(&[line])), expected, "{line}");
    }
}

#[test]
fn years_are_read_where_they_are_said_in_passing() {
    for (line, expected) in [
        (
            "Several years of experience in software engineering, at least two of them in MLOps",
            Some(2),
        ),
        ("5+ years of hands-on development in Python", None),
        ("3 years of experience in Python or application development", Some(3)),
        ("At least three years of experience with training large neural networks", Some(3)),
        ("Knows two of them: PyTorch, TensorFlow", None),
        ("8+ years building software, with five or more of those on search", Some(8)),
    ] {
        assert_eq!(years(&requirements(&[line])), expected, "{line}");
    }
    assert_eq!(
        years("Data Scientist\nZentrix\n3-6 Yrs | Not disclosed | Pune\n\nSkills\n- SQL\n"),
        Some(3)
    );
    assert_eq!(years("Data Scientist\nZentrix\n25 years of tea | Pune\n\nSkills\n- SQL\n"), None);
}

#[test]
fn what_a_person_brings_about_in_a_duty_is_no_requirement() {
    let text = "Your tasks\n- You bring models to production\n- SQL is a must\n\nNice to have\n- You've tuned \
                PyTorch models\n\nRequirements\n- AWS (Lambda, EC2) or willing to learn it\n";
    let needs = needs(text);
    let of = |skill: &str| needs[skill].as_str();
    assert_eq!(
        [of("model-deployment"), of("sql"), of("pytorch"), of("cloud-platforms")],
        ["not-said", "must", "nice", "nice"]
    );
}

#[test]
fn the_rest_of_a_broken_line_is_no_heading() {
    let text = "Requirements\n- Three years of experience in product or\n  application development\n- Python\n";
    assert_eq!(needs(text).get("python").map(String::as_str), Some("must"));
}

#[test]
fn a_long_sentence_that_opens_a_list_is_read_as_well() {
    let text = "Specialized experience: To qualify, your resume must show one year (52 weeks) of work at the next \
                lower grade, in which you did all of these:\n- Python\n";
    assert_eq!(years(text), Some(1));
    assert_eq!(skills(text), ["python"]);
}

#[test]
fn british_plurals_are_the_same_words() {
    let rubric = built_in("data-scientist").unwrap();
    let text = requirements(&["Clear data visualisations"]);
    let answer = held_by(&rubric, &text, &exactly_at(&RUBRIC.steps[0]));
    assert_eq!(answer.hits[0].skill, "data-visualisation");
}

#[test]
fn a_long_line_is_quoted_around_the_words_that_were_read() {
    let line = "You have written Python that others use for several years, know SQL well, and have run \
                services in Docker containers for a product with many users.";
    let folder = Folder::new();
    let job = folder.write("job.txt", &requirements(&[line]));
    let person = example("student.json").display().to_string();
    let run = run(&["posting", &job, "--assessment", &person, "--format", "markdown"], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let quoted = |skill: &str| {
        let row = run.stdout.lines().find(|line| line.starts_with(&format!("| {skill}"))).unwrap();
        row.trim_end_matches(" |").rsplit("| ").next().unwrap().to_owned()
    };
    assert_eq!(quoted("Python"), "You have written Python that others use for…");
    assert_eq!(quoted("SQL"), "…that others use for several years, know SQL…");
    assert_eq!(quoted("Docker"), "…SQL well, and have run services in Docker…");
}

#[test]
fn what_will_do_instead_is_an_alternative_with_the_same_need() {
    for line in [
        "Comfortable in PyTorch, although TensorFlow works too",
        "PyTorch (experience with TensorFlow will also be considered)",
        "PyTorch; TensorFlow is fine as well",
        "PyTorch for the image part, or TensorFlow if that's what you know",
        "PyTorch or TensorFlow, we don't mind which",
    ] {
        let text = requirements(&[line]);
        assert_eq!(groups(&text), [["pytorch", "tensorflow"]], "{line}");
        let needs = needs(&text);
        assert_eq!([&needs["pytorch"], &needs["tensorflow"]], ["must", "must"], "{line}");
    }
}

#[test]
fn a_cell_says_whether_its_row_is_essential() {
    for table in [
        "| Criterion | Essential / Desirable | Assessed by |\n|---|---|---|\n| Use of Python | E | Presentation |\n\
         | Some SQL | D | Test |\n",
        "| Area | What we ask | Level |\n|---|---|---|\n| Languages | Python | Required |\n\
         | Data | Complex SQL | Desirable |\n",
        "| Criterion | Essential | Desirable |\n|---|---|---|\n| Python | x | |\n| SQL | | x |\n",
        "Criterion\tE/D\nUse of Python\tE\nSome SQL\tD\n",
    ] {
        let needs = needs(&format!("Person specification\n\n{table}"));
        let found: Vec<(&str, &str)> =
            needs.iter().map(|(skill, need)| (skill.as_str(), need.as_str())).collect();
        assert_eq!(found, [("python", "must"), ("sql", "nice")], "{table}");
    }
}

#[test]
fn lines_of_a_list_without_marks_are_read_one_by_one() {
    let text = "Requirements\nProven commercial experience with Python in a team of engineers\nSolid SQL and \
                the patience to tune it\nDocker is a plus but we can get you up to speed\n";
    let needs = needs(text);
    assert_eq!(
        [&needs["python"], &needs["sql"], &needs["docker-kubernetes"]],
        ["must", "must", "nice"]
    );
}

#[test]
fn a_label_with_a_list_behind_it_is_no_heading() {
    let needs = needs("Mandatory skills: Python\n\nNice-to-have skills: Docker, SQL\n");
    assert_eq!(
        [&needs["python"], &needs["docker-kubernetes"], &needs["sql"]],
        ["must", "nice", "nice"]
    );
}

#[test]
fn a_word_for_what_helps_says_so_at_the_end_of_a_clause_alone() {
    let needs = needs(&requirements(&[
        "Models for the remaining useful life of PyTorch ships",
        "SQL is useful",
    ]));
    assert_eq!([&needs["pytorch"], &needs["sql"]], ["must", "nice"]);
}

#[test]
fn what_turns_in_a_bracket_turns_nothing_outside() {
    let text = "Knowing your way around Docker (ours runs on Hetzner but we couldn't care less) and SQL is expected.\n";
    let needs = needs(text);
    assert_eq!([&needs["docker-kubernetes"], &needs["sql"]], ["must", "must"]);
}

#[test]
fn years_are_read_as_people_say_them() {
    for (line, expected) in [
        ("A couple of years in a comparable position", Some(2)),
        ("A year or two of this sort of work behind you", Some(1)),
        ("Not less than five years in data roles", Some(5)),
        ("We meet once a year", None),
    ] {
        assert_eq!(years(&requirements(&[line])), expected, "{line}");
    }
}

#[test]
fn tags_for_a_search_and_titles_ask_for_nothing() {
    assert_eq!(skills("Requirements\n- Python\n\n#hiring #PyTorch #Kubernetes\n"), ["python"]);
    let text = "Acme University\nSchool of Rocks\nResearch Machine Learning Engineer (Grade 7)\n\nRequirements\n- SQL\n";
    assert_eq!(skills(text), ["sql"]);
}

#[test]
fn what_a_part_names_as_not_done_is_not_asked_for() {
    for heading in [
        "What you won't do here",
        "Skip it if you're worried about",
        "Don't worry about",
        "Nicht nötig",
    ] {
        let text = format!("## Requirements\n- Python\n\n## {heading}\n- PyTorch, deep learning\n");
        assert_eq!(skills(&text), ["python"], "{heading}");
    }
    for line in [
        "Please do not apply if you have only done deep learning",
        "Experience with deep learning isn't relevant here",
        "If you're after a job building transformers, this isn't it",
    ] {
        assert_eq!(skills(&requirements(&["Python", line])), ["python"], "{line}");
    }
}

#[test]
fn regression_among_classifiers_is_no_statistics() {
    assert_eq!(
        skills(&requirements(&["Regression, classification and clustering"])),
        ["ml-algorithms"]
    );
    assert!(
        skills(&requirements(&["Regression and hypothesis tests"]))
            .contains(&"statistics".to_owned())
    );
}

#[test]
fn promotions_of_a_shop_are_no_doctorate() {
    assert_eq!(skills(&requirements(&["Experience with promotions and SQL"])), ["sql"]);
}

#[test]
fn tools_that_are_no_skill_are_listed_apart() {
    let line = "Snowflake, ONNX, TensorRT, OpenTelemetry, Azure DevOps";
    let answer = held_by(&RUBRIC, &requirements(&[line]), &exactly_at(&RUBRIC.steps[0]));
    assert!(answer.hits.is_empty(), "{:?}", answer.hits);
    assert_eq!(answer.also_asks.len(), 5);
}

#[test]
fn a_paragraph_after_the_list_of_duties_is_none_of_them() {
    let text = "Scope:\n- move the jobs to Docker\n- write SQL\n\nYou should have shipped PyTorch models before.\n";
    let needs = needs(text);
    assert_eq!([&needs["sql"], &needs["pytorch"]], ["not-said", "must"]);
}

#[test]
fn what_a_bracket_rules_out_is_not_asked_for() {
    assert_eq!(
        skills(&requirements(&["Kubernetes on our own machines (no public cloud)"])),
        ["docker-kubernetes"]
    );
}
