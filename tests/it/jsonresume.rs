//! `assess --resume`: what a JSON Resume gives to start from, and that it gives no level.

use skillgap::assessment::Assessment;
use skillgap::assessment::json_resume::Cv;
use skillgap::rubric::Level;

use crate::support::{Folder, RUBRIC, Run, day, run};

const RESUME: &str = r#"{"$schema": "https://example.org/resume", "meta": 7,
 "basics": {"name": "Ada  Example\n", "label": "Engineer", "email": null},
 "work": [{"name": "Some Bank", "position": "Data engineer", "url": "https://bank.example",
           "startDate": "2022-03-01", "endDate": "", "summary": "Pipelines in Python and SQL.",
           "highlights": ["Joined the platform team", "Cut the nightly load from 6 h to 40 min."]},
          {"name": "Startup", "position": "Analyst", "startDate": "2020", "endDate": "2021-12"}],
 "projects": [{"name": "Churn model", "url": "https://example.org/churn", "keywords": ["PyTorch", "Docker"],
               "startDate": "2024-01-15T00:00:00Z", "endDate": "2023-06"}],
 "skills": [{"name": "Everything", "level": "Master", "keywords": ["R&D", "pytorch", "JavaScript"]},
            {"name": "Docker Compose", "level": "Expert", "keywords": null}, {"keywords": ["R"]}],
 "certificates": [{"name": "CKAD: for developers", "issuer": "CNCF", "date": "2025-05-01"},
                  {"name": "Professional Machine Learning Engineer", "issuer": "Google Cloud", "date": "2030-01"},
                  {"name": "AWS Certified Machine Learning Engineer - Associate"}, {"name": "Driving licence"}]}"#;

fn read(text: &str) -> Cv {
    Cv::read("resume.json", text, &RUBRIC, day("2026-11-23").into()).expect("it is one")
}

fn assess(folder: &Folder, resume: &str, input: &str) -> Run {
    let resume = folder.write("resume.json", resume);
    let file = folder.path("ada.json");
    let args = ["assess", "--plain", "-o", &file, "--resume", &resume, "--as-of", "2026-11-23"];
    run(&args, input)
}

fn saved(folder: &Folder) -> Assessment {
    Assessment::read("-", &folder.read("ada.json"), &RUBRIC).expect("the file can be read")
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What somebody answers who has no facts to give.
const NO_FACTS: &str = "\n\n\n\n\n\n\n";

#[test]
fn a_resume_gives_a_name_work_and_certificates_and_no_answer() {
    let resume = read(RESUME);
    let start = serde_json::to_value(&resume.start).unwrap();
    assert_eq!(start["subject"], serde_json::json!({"name": "Ada Example"}));
    assert_eq!(start["answers"], serde_json::json!({}));
    assert_eq!(
        start["work"],
        serde_json::json!([
            {"id": "data-engineer-some-bank", "title": "Data engineer, Some Bank",
             "result": "Cut the nightly load from 6 h to 40 min.", "from": "2022-03-01",
             "shows": ["python", "sql"]},
            {"id": "analyst-startup", "title": "Analyst, Startup", "until": "2021-12", "shows": []},
            {"id": "churn-model", "title": "Churn model", "link": "https://example.org/churn",
             "from": "2024-01-15", "shows": ["pytorch", "docker-kubernetes"]},
        ])
    );
    assert_eq!(
        start["credentials"],
        serde_json::json!([{"id": "ckad", "earned_on": "2025-05-01"}, {"id": "google-professional-ml-engineer"}])
    );
    let unknown = ["AWS Certified Machine Learning Engineer - Associate", "Driving licence"];
    assert_eq!(resume.unknown, unknown, "of the first there are two");
}

#[test]
fn what_a_resume_lists_names_a_skill_by_its_whole_words_only() {
    let resume = read(RESUME);
    let names = |id: &str| resume.names(&RUBRIC.skills[RUBRIC.skill_ix(id).unwrap()]);
    assert_eq!(names("pytorch"), ["pytorch"], "once, however it is written");
    assert_eq!(names("docker-kubernetes"), ["Docker Compose", "Docker"]);
    assert_eq!(names("r-or-java"), ["R"], "neither R&D nor JavaScript");
    assert_eq!(names("sql"), Vec::<&str>::new(), "it stands in a summary and not among the skills");
}

#[test]
fn what_a_resume_says_counts_only_where_it_is_taken_and_levels_are_never_taken() {
    let folder = Folder::new();
    let levels = "3\n".repeat(19);
    let work = "y\ny\nretail\n\n\n\nk\ny\nn\n\n\nk\n";
    let run = assess(&folder, RESUME, &format!("k\n{levels}{NO_FACTS}{work}"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume has Ada Example, 3 projects and 2 certifications. You confirm each one before it counts.",
        "skillgap doesn't know these certifications, or can't tell which you mean: AWS Certified Machine Learning Engineer - \
         Associate and Driving licence.",
        "From your resume: Ada Example. Type k to keep it.",
        "Your resume mentions it: Docker Compose, Docker. 0: ",
        "Add this from your resume? “Data engineer, Some Bank” (since 1 Mar 2022). Result: Cut the nightly load \
         from 6 h to 40 min.",
        "From your resume: Python, SQL. Type k to keep it.",
        "Add this from your resume? “Analyst, Startup” (until Dec 2021)",
        "Add this from your resume? “Churn model” (since 15 Jan 2024). Link: https://example.org/churn.",
        "From your resume: CKAD (1 May 2025) and Google PMLE. Type k to keep it.",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    let hints = said.matches("Your resume mentions it").count();
    assert_eq!(hints, 3, "{}", run.stdout);
    let saved = saved(&folder);
    assert!(saved.answers.values().all(|answer| answer.level == Some(Level::new(3))));
    let titles: Vec<&str> = saved.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(titles, ["Data engineer, Some Bank"]);
    assert_eq!(saved.work()[0].used_by.as_deref(), Some("retail"));
    assert_eq!(saved.work()[0].shows, ["python", "sql"]);
    assert_eq!(saved.work()[0].link, None, "an employer's address is not where work can be seen");
    assert_eq!(saved.credentials().len(), 2);
}

#[test]
fn without_a_yes_nothing_of_a_resume_is_in_the_answers() {
    let folder = Folder::new();
    let with = assess(&folder, RESUME, &format!("\n{}{NO_FACTS}y\n\n\n\n\n\n", "3\n".repeat(19)));
    assert_eq!((with.code, with.stderr.as_str()), (0, ""), "{}", with.stdout);
    let other = folder.path("other.json");
    let input = format!("\n{}{NO_FACTS}y\n\n\n", "3\n".repeat(19));
    let without = run(&["assess", "--plain", "-o", &other, "--as-of", "2026-11-23"], &input);
    assert_eq!((without.code, without.stderr.as_str()), (0, ""), "{}", without.stdout);
    assert!(with.stdout.contains("CKAD (1 May 2025) and Google PMLE"), "{}", with.stdout);
    let without_id = |name: &str| {
        let mut value: serde_json::Value = serde_json::from_str(&folder.read(name)).unwrap();
        value.as_object_mut().unwrap().remove("id").expect("an id of its own");
        value
    };
    assert_eq!(without_id("ada.json"), without_id("other.json"));
}

#[test]
fn a_skill_that_is_not_claimed_is_not_shown_by_work_of_a_resume() {
    let folder = Folder::new();
    // No level in the first, which the work seems to show.
    let levels = format!("0\n{}", "3\n".repeat(18));
    let run = assess(&folder, RESUME, &format!("k\n{levels}{NO_FACTS}y\ny\n\n\n\n\nk\n\nquit\n"));
    assert!(run.stdout.contains("From your resume: SQL. Type k to keep it."), "{}", run.stdout);
    assert_eq!(saved(&folder).work()[0].shows, ["sql"]);
    assert!(in_one_line(&run.stderr).contains(" --resume "), "{}", run.stderr);
}

#[test]
fn a_resume_that_is_damaged_or_strange_is_refused_with_the_place_and_nothing_is_written() {
    for (text, told) in [
        ("{\"work\": [", "The file seems to be cut off here."),
        ("", "The file is empty."),
        ("[]", "The file is a list, but must be a table."),
        ("{\"basics\": []}", "`basics` is a list, but must be a table."),
        ("{\"skills\": [{\"name\": 3}]}", "`name` is 3, but must be a text."),
        ("{\"work\": \"much\"}", "`work` is the text \u{201c}much\u{201d}, but must be a list."),
    ] {
        let folder = Folder::new();
        let run = assess(&folder, text, "Ada\n");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{text}");
        assert!(run.stderr.contains(told), "{text}: {}", run.stderr);
        assert_eq!(folder.names(), ["resume.json"]);
    }
    let folder = Folder::new();
    let huge = assess(&folder, &" ".repeat((8 << 20) + 1), "");
    assert_eq!(huge.code, 2);
    assert!(huge.stderr.contains("it is longer than 8 MB"), "{}", huge.stderr);
    for resume in ["-", "nowhere.json"] {
        assert_eq!(run(&["assess", "--plain", "--no-save", "--resume", resume], "").code, 2);
    }
}

#[test]
fn texts_of_a_resume_are_cut_and_made_harmless_and_an_empty_one_offers_nothing() {
    let folder = Folder::new();
    let long = "x".repeat(100_000);
    let hostile = format!(
        r#"{{"basics": {{"name": "A\u001b[31mda"}}, "work": [{{"name": "{long}"}}, {{}}]}}"#
    );
    let resume = read(&hostile);
    assert_eq!(resume.start.subject.as_ref().unwrap().name, "A[31mda");
    assert_eq!(resume.start.work().len(), 1);
    assert_eq!(resume.start.work()[0].title.len(), 240);
    let run = assess(&folder, "{}", "\n");
    assert!(
        in_one_line(&run.stdout).contains("Your resume has nothing that skillgap can use."),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("From your resume"), "{}", run.stdout);
}
