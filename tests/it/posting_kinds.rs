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
