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
             "shows": ["python", "sql"], "employer": "Some Bank", "position": "Data engineer",
             "summary": "Pipelines in Python and SQL.",
             "highlights": ["Joined the platform team", "Cut the nightly load from 6 h to 40 min."]},
            {"id": "analyst-startup", "title": "Analyst, Startup", "from": "2020-01", "until": "2021-12", "shows": [],
             "employer": "Startup", "position": "Analyst", "years_only": ["from"]},
            {"id": "churn-model", "title": "Churn model", "link": "https://example.org/churn",
             "shows": ["pytorch", "docker-kubernetes"]},
        ])
    );
    assert_eq!(
        start["credentials"],
        serde_json::json!([{"id": "ckad", "earned_on": "2025-05-01"}])
    );
    assert_eq!(resume.not_yet, ["Professional Machine Learning Engineer"], "its date is ahead");
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
        "Your resume has Ada Example, 2 jobs, 1 project and 1 certification. You confirm each one before it counts.",
        "skillgap doesn't know these certifications, or can't tell which you mean: AWS Certified Machine Learning Engineer - \
         Associate and Driving licence.",
        "Your resume says that you don't have these certifications yet: Professional Machine Learning Engineer.",
        "From your resume: Ada Example. Type k to keep it.",
        "Your resume mentions it: Docker Compose, Docker. 0: ",
        "Add this from your resume? “Data engineer, Some Bank” (since 1 Mar 2022). Result: Cut the nightly load \
         from 6 h to 40 min.",
        "From your resume: Python, SQL. Type k to keep it.",
        "Add this from your resume? “Analyst, Startup” (2020 to Dec 2021)",
        "Add this from your resume? “Churn model” (15 Jan 2024 to Jun 2023). Link: https://example.org/churn.",
        "From your resume: CKAD (1 May 2025). Type k to keep it.",
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
    assert_eq!(saved.credentials().len(), 1);
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
    assert!(with.stdout.contains("CKAD (1 May 2025)"), "{}", with.stdout);
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
fn only_what_is_no_json_is_refused_with_the_place_and_nothing_is_written() {
    for (text, told) in [
        ("{\"work\": [", "The file seems to be cut off here."),
        ("", "The file is empty."),
        ("{\n  // by hand\n}", "A JSON file can't have comments."),
        ("{\"work\": [],}", "Nothing follows this comma."),
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
fn what_cannot_be_read_is_named_with_its_line_and_the_rest_is_read() {
    let work = r#"{"name": "Acme", "position": "ML engineer", "startDate": "2022-03"}"#;
    for (text, notes) in [
        (
            format!("{{\"work\": [{work}],\n\"skills\": {{\"languages\": [\"Python\"]}}}}"),
            vec!["skillgap skipped `skills` (line 2): a list is expected."],
        ),
        (
            format!("{{\"work\": [null,\n{work}]}}"),
            vec!["skillgap skipped `work` (line 1): it is empty."],
        ),
        (
            format!(
                "{{\"work\": [{work}], \"skills\": [{{\"name\": \"ML\", \"keywords\": [null, \"Python\"]}}]}}"
            ),
            vec!["skillgap skipped `keywords` (line 1): it is empty."],
        ),
        (
            format!(
                "{{\"work\": [{work}], \"skills\": [42, {{\"name\": 3}}, [\"Rust\", \"beginner\"]]}}"
            ),
            vec![
                "skillgap skipped `skills` (line 1): a text is expected.",
                "skillgap skipped `name` (line 1): a text is expected.",
                "skillgap skipped `skills` (line 1): a name is expected, not a list.",
            ],
        ),
        (
            format!("{{\"basics\": [1],\n\"work\": [7, {work}], \"projects\": \"much\"}}"),
            vec![
                "skillgap skipped `basics` (line 1): a table is expected.",
                "skillgap skipped `work` (line 2): a table is expected.",
                "skillgap skipped `projects` (line 2): a list is expected.",
            ],
        ),
        (
            format!(
                "{{\"work\": [{work}], \"skills\": [{{\"name\": \"Web\", \"level\": 1, \"level\": 2}}]}}"
            ),
            vec!["`level` appears twice (line 1). skillgap reads the first one."],
        ),
        (
            format!(
                "{{\"work\": [{work}], \"hobbies\": [1], \"theme\": \"flat\", \"x-a\": 1, \"bio\": null}}"
            ),
            vec!["skillgap doesn't read `hobbies`."],
        ),
        (
            format!(
                "{{\"work\": [{work}, {{\"highlights\": [\"Saved 5%\"]}}, {{\"summary\": \"\"}}]}}"
            ),
            vec!["skillgap skipped `work` (line 1): it has no name."],
        ),
        (
            format!("{{\"work\": [{work}], \"skills\": [{}]}}", "1,".repeat(8) + "1"),
            [
                vec!["skillgap skipped `skills` (line 1): a text is expected."; 5],
                vec!["It skipped 4 more places of this kind."],
            ]
            .concat(),
        ),
    ] {
        let resume = read(&text);
        assert_eq!(resume.notes, notes, "{text}");
        assert_eq!(resume.start.work().len(), 1, "{text}");
        assert_eq!(resume.start.work()[0].title, "ML engineer, Acme", "{text}");
    }
    let folder = Folder::new();
    let run = assess(&folder, &format!("{{\"work\": [{work}],\n\"skills\": {{}}}}"), "\n");
    let said = in_one_line(&run.stdout);
    assert!(
        said.contains("skillgap skipped `skills` (line 2): a list is expected."),
        "{}",
        run.stdout
    );
}

#[test]
fn skills_are_read_in_each_usual_form() {
    let names = |text: &str, id: &str| {
        let resume = read(text);
        let all: Vec<String> = resume
            .names(&RUBRIC.skills[RUBRIC.skill_ix(id).unwrap()])
            .into_iter()
            .map(str::to_owned)
            .collect();
        all
    };
    for text in [
        r#"{"skills": ["Python", "PyTorch"]}"#,
        r#"{"skills": "SQL; Python, C++"}"#,
        r#"{"skills": [{"name": "ML", "keywords": "Python, PyTorch"}]}"#,
        r#"{"skills": [{"name": "ML", "keywords": [null, "Python"]}]}"#,
        r#"{"skills": [{"category": "ML", "items": [{"name": "Python", "level": 3}]}]}"#,
        r#"{"skills": [{"keywords": {"languages": ["Python"], "libs": ["pandas"]}}]}"#,
        r#"{"skills": [{"skill": "Python", "rating": 3}], "skills": [{"name": "a"}]}"#,
        r#"{"projects": [{"name": "kaggle-ish", "keywords": [["Python", "LightGBM"], ["optuna"]]}]}"#,
    ] {
        assert_eq!(names(text, "python"), ["Python"], "{text}");
    }
}

/// A position with these dates, as JSON values, in a resume.
fn dated(dates: &str) -> Cv {
    read(&format!("{{\"work\": [{{\"name\": \"Acme\", \"position\": \"Analyst\"{dates}}}]}}"))
}

#[test]
fn an_end_that_is_there_never_means_still_going_on() {
    for (dates, from, until) in [
        (r#", "startDate": "2015-03", "endDate": "2018""#, "2015-03", "2018-12"),
        (r#", "startDate": "03/2015", "endDate": "09/2018""#, "2015-03", "2018-09"),
        (r#", "startDate": "03.2015", "endDate": "30.09.2018""#, "2015-03", "2018-09-30"),
        (r#", "startDate": "Mar 2015", "endDate": "Sep 2018""#, "2015-03", "2018-09"),
        (
            r#", "startDate": "2015-3-1", "endDate": "2018-9-2T00:00:00Z""#,
            "2015-03-01",
            "2018-09-02",
        ),
        (r#", "startDate": 2022, "endDate": 2024"#, "2022-01", "2024-12"),
        (r#", "startDate": "2012", "endDate": "2014""#, "2012-01", "2014-12"),
        (r#", "startDate": "2025", "endDate": "2026""#, "2025-01", "2026-11"),
        (
            r#", "startDate": {"year": 2013, "month": 9}, "endDate": {"year": 2014}"#,
            "2013-09",
            "2014-12",
        ),
        (r#", "startDate": "2012-2015""#, "2012-01", "2015-12"),
        (r#", "date": "Oct 2012 – Jul 2013""#, "2012-10", "2013-07"),
        (r#", "start": "2020-05", "end": 202106"#, "2020-05", "2021-06"),
    ] {
        let resume = dated(dates);
        let [work] = resume.start.work() else { panic!("{dates}") };
        assert_eq!((work.from, work.until), (from.parse().ok(), until.parse().ok()), "{dates}");
    }
    for end in [
        r#""Ende offen""#,
        r#""2015-13""#,
        r#""03/04/2018""#,
        "true",
        "1561939200000",
        r#""-""#,
        r#""summer 2018""#,
        r#""2014-02""#,
        r#"["2018"]"#,
    ] {
        let resume = dated(&format!(r#", "startDate": "2015-03", "endDate": {end}"#));
        let [work] = resume.start.work() else { panic!("{end}") };
        assert!(!work.goes_on() && work.until.is_none(), "{end}");
        assert!(resume.dates[&work.id].asks_until, "{end}");
    }
    for dates in [
        r#", "startDate": "2022-03", "endDate": "Present""#,
        r#", "startDate": "2022-03", "endDate": "now""#,
        r#", "startDate": "2022-03", "endDate": "current""#,
        r#", "startDate": "2022-03", "endDate": "Ongoing""#,
        r#", "startDate": "2022-03", "endDate": "2027-06""#,
        r#", "startDate": "2022-03", "endDate": 2028"#,
        r#", "startDate": "2022-03", "endDate": """#,
        r#", "startDate": "2022-03", "endDate": null"#,
        r#", "startDate": "2022-03", "current": true"#,
        r#", "date": "March 2022 to Present""#,
    ] {
        let resume = dated(dates);
        let work = &resume.start.work()[0];
        assert!(work.goes_on() && work.from == "2022-03".parse().ok(), "{dates}");
    }
    for dates in ["", r#", "startDate": "TBD""#, r#", "startDate": "2031-01", "endDate": "2032""#] {
        assert!(!dated(dates).start.work()[0].goes_on(), "{dates}");
    }
}

#[test]
fn a_date_that_is_not_understood_is_shown_as_it_stands_and_asked() {
    let resume = r#"{"work": [{"name": "Acme", "position": "ML engineer", "startDate": "2015-03", "endDate": "Ende offen"}]}"#;
    let levels = "3\n".repeat(19);
    // Who uses it, its result, a link, who confirms it; then the end, the skills and whether to share it.
    for (end, from, until) in [
        ("", None, None),
        ("skip", None, None),
        ("Sep 2018", Some("2015-03"), Some("2018-09")),
        ("now", Some("2015-03"), None),
    ] {
        let folder = Folder::new();
        let input = format!("\n{levels}{NO_FACTS}y\ny\n\n\n\n\n{end}\n\n\n\n\n");
        let run = assess(&folder, resume, &input);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        let said = in_one_line(&run.stdout);
        assert!(said.contains("(Mar 2015 to “Ende offen”)"), "{}", run.stdout);
        assert!(
            said.contains("When did it end (YYYY-MM)? Type now if it's ongoing."),
            "{}",
            run.stdout
        );
        let saved = saved(&folder);
        let date = |text: Option<&str>| text.map(|text| text.parse().unwrap());
        let work = &saved.work()[0];
        assert_eq!((work.from, work.until, work.share), (date(from), date(until), None), "{end}");
        assert_eq!(
            (work.employer.as_deref(), work.position.as_deref()),
            (Some("Acme"), Some("ML engineer"))
        );
    }
}

#[test]
fn the_newest_that_name_skills_come_first_and_what_is_not_offered_is_said() {
    let job = |year: usize| {
        let summary = if year == 2010 { "Pipelines in SQL" } else { "" };
        format!(
            "{{\"name\": \"Acme{year}\", \"startDate\": \"{year}-03\", \"endDate\": \"{year}-09\", \"summary\": \"{summary}\"}}"
        )
    };
    let jobs: Vec<String> = (2010..2017).map(job).collect();
    let text = format!("{{\"work\": [{}]}}", jobs.join(","));
    let resume = read(&text);
    let titles: Vec<&str> = resume.start.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(titles, ["Acme2010", "Acme2016", "Acme2015", "Acme2014", "Acme2013"]);
    assert_eq!(resume.not_offered, ["Acme2012", "Acme2011"]);
    let folder = Folder::new();
    let run = assess(&folder, &text, "\n");
    let said = in_one_line(&run.stdout);
    let told = "skillgap offers up to five jobs, five projects and five volunteer positions, so it skips “Acme2012” and “Acme2011”. \
                You can add them with `skillgap work add`.";
    assert!(said.contains(told), "{}", run.stdout);
}

#[test]
fn older_names_of_fields_and_common_slips_are_read() {
    let resume = read(
        r#"{"work": [{"company": "Acme", "website": "https://acme.example", "position": "ML engineer",
                      "startDate": "2022-03", "highlights": "Cut cost by 12 %"}],
            "volunteer": [{"organization": "Hedgerows", "position": "Data engineer", "startDate": "2021-03", "endDate": "2021-09",
                           "summary": "• Own the service (40M queries)\n• Cut latency from 180 ms to 65 ms"}],
            "projects": ["Chess bot", {"title": "Dotfiles", "link": "https://git.example/d", "highlights": ["a", "b 2"]}],
            "certifications": [{"name": "AWS Certified Machine Learning - Specialty", "date": "2024-05"}, "CKAD (2021)"]}"#,
    );
    let start = serde_json::to_value(&resume.start).unwrap();
    assert_eq!(
        start["work"],
        serde_json::json!([
            {"id": "ml-engineer-acme", "title": "ML engineer, Acme", "result": "Cut cost by 12 %", "from": "2022-03",
             "shows": [], "employer": "Acme", "position": "ML engineer", "highlights": ["Cut cost by 12 %"]},
            {"id": "chess-bot", "title": "Chess bot", "shows": []},
            {"id": "dotfiles", "title": "Dotfiles", "link": "https://git.example/d", "result": "b 2", "shows": [],
             "highlights": ["a", "b 2"]},
            {"id": "data-engineer-hedgerows", "title": "Data engineer, Hedgerows",
             "result": "Cut latency from 180 ms to 65 ms", "from": "2021-03", "until": "2021-09", "shows": [],
             "employer": "Hedgerows", "position": "Data engineer", "volunteer": true,
             "highlights": ["Own the service (40M queries)", "Cut latency from 180 ms to 65 ms"]},
        ])
    );
    let held = serde_json::json!([{"id": "aws-ml-specialty", "earned_on": "2024-05"}, {"id": "ckad", "earned_on": "2021-01"}]);
    assert_eq!(start["credentials"], held);
    assert_eq!(resume.notes, Vec::<String>::new());
}

#[test]
fn a_wrapper_is_opened_and_another_format_is_told_by_its_name() {
    let inner =
        r#"{"basics": {"name": "Ada"}, "work": [{"name": "Acme", "startDate": "2022-03"}]}"#;
    for text in [
        format!(r#"{{"resume": {inner}}}"#),
        format!(r#"{{"success": true, "data": {{"id": 3, "resume": {inner}}}}}"#),
        format!("[{inner}]"),
        format!(r#"{{"cv": [{inner}]}}"#),
    ] {
        let resume = read(&text);
        assert_eq!(resume.start.work()[0].title, "Acme", "{text}");
        assert_eq!(resume.start.subject.as_ref().unwrap().name, "Ada", "{text}");
        assert_eq!(resume.notes, Vec::<String>::new(), "{text}");
    }
    let two = read(&format!("[{inner}, {inner}]"));
    assert_eq!(
        (two.start.work().len(), two.notes),
        (1, vec!["The file has 2 resumes. skillgap reads only the first one.".to_owned()])
    );
    let other = |name: &str| {
        format!(
            "The file looks like {name}, not like JSON Resume. skillgap takes nothing from it. Convert it, or add your projects by hand."
        )
    };
    for (text, note) in [
        (r#"{"personalInfo": {"name": "T"}, "workExperience": [{"title": "ML engineer"}]}"#,
         "This has `personalInfo` and `workExperience`: is it JSON Resume? skillgap reads `basics`, `work`, `volunteer`, \
          `projects`, `skills` and `certificates`.".to_owned()),
        (r#"{"LearnerInfo": {"Skills": {"Computer": 1}, "WorkExperience": []}}"#, other("a Europass CV")),
        (r#"{"Candidate": {"CandidateProfile": {}}}"#, other("an HR-XML file")),
        (r#"{"login": "q", "name": "Q", "company": "x", "public_repos": 57}"#, other("a GitHub profile")),
        (r#"{"basics": {}, "sections": {"experience": {}}, "metadata": {}}"#, other("an export of Reactive Resume")),
        (r#"{"format": "skillgap-assessment/1", "answers": {}}"#, other("a file that skillgap saved")),
        ("[]", "The file isn't JSON Resume: it has no fields. skillgap takes nothing from it. Convert it, or add your projects by hand.".to_owned()),
        ("7", "The file isn't JSON Resume: it has no fields. skillgap takes nothing from it. Convert it, or add your projects by hand.".to_owned()),
    ] {
        let resume = Cv::read("resume.json", text, &RUBRIC, day("2026-11-23").into());
        let resume = resume.expect("it is JSON");
        assert_eq!(resume.notes, [note], "{text}");
        assert!(resume.start.work().is_empty(), "{text}");
    }
}

#[test]
fn the_result_has_a_real_figure_or_is_left_open() {
    let result = |highlights: &str| {
        let text = format!("{{\"work\": [{{\"name\": \"Acme\", \"highlights\": {highlights}}}]}}");
        read(&text).start.work()[0].result.clone()
    };
    for (highlights, expected) in [
        (
            r#"["Developed an HTML5 video player", "Cut load time by half"]"#,
            Some("Cut load time by half"),
        ),
        (
            r#"["ISO 27001 audit", "Moved to Python 3", "Saved $1.4M a year"]"#,
            Some("Saved $1.4M a year"),
        ),
        (r#"[null, "x 3"]"#, Some("x 3")),
        (r#""- HTML5 player\n- 3x faster search\n""#, Some("3x faster search")),
        (r#"["Developed an HTML5 video player", "Built with Python 3"]"#, None),
        ("[]", None),
    ] {
        assert_eq!(result(highlights).as_deref(), expected, "{highlights}");
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

/// What a resume with these certificates comes to: those held as in a file, those unknown, not yet and expired.
fn certified(certificates: &str) -> (serde_json::Value, [Vec<String>; 3]) {
    let resume = read(&format!("{{\"certificates\": [{certificates}]}}"));
    let held = serde_json::to_value(&resume.start).unwrap()["credentials"].clone();
    (held, [resume.unknown, resume.not_yet, resume.expired])
}

#[test]
fn another_grade_or_number_is_another_certification() {
    for name in [
        "Databricks Certified Data Engineer Professional",
        "AWS Certified Solutions Architect - Professional",
        "AWS Certified Solutions Architect",
        "Oracle Java SE 17 Developer",
        "HashiCorp Certified: Terraform Associate (003)",
        "AWS Certified Machine Learning",
        "Databricks Certified Machine Learning",
    ] {
        let (held, [unknown, ..]) = certified(&format!("\"{name}\""));
        assert_eq!((held, unknown), (serde_json::Value::Null, vec![name.to_owned()]));
    }
    for (name, id) in [
        ("Databricks Certified Data Engineer Associate", "databricks-data-engineer-associate"),
        ("Databricks Machine Learning Professional", "databricks-ml-professional"),
        ("AWS Solutions Architect \u{2013} Associate", "aws-solutions-architect-associate"),
        (
            "AWS Certified Solutions Architect Associate (SAA-C03)",
            "aws-solutions-architect-associate",
        ),
        ("Google PMLE", "google-professional-ml-engineer"),
        ("CKAD: for developers", "ckad"),
    ] {
        assert_eq!(certified(&format!("\"{name}\"")).0[0]["id"], id, "{name}");
    }
}

#[test]
fn a_certificate_has_the_dates_that_the_resume_tells_in_any_usual_place() {
    for (certificate, earned, until) in [
        (r#""CKA (2023)""#, Some("2023-01"), None),
        (r#""CKA, Nov 2024""#, Some("2024-11"), None),
        (r#""CKA - 2024-11-05""#, Some("2024-11-05"), None),
        (r#"{"name": "CKA", "date": "2020"}"#, Some("2020-01"), None),
        (r#"{"name": "CKA", "date": 2020}"#, Some("2020-01"), None),
        (
            r#"{"name": "CKA", "issueDate": "15.11.2024", "expires": "15.11.2026"}"#,
            Some("2024-11-15"),
            Some("2026-11-15"),
        ),
        (
            r#"{"name": "CKA", "startDate": "2022-04", "endDate": "2024-04"}"#,
            Some("2022-04"),
            Some("2024-04"),
        ),
        (
            r#"{"name": "CKA", "date": "2022-04", "validUntil": 2025}"#,
            Some("2022-04"),
            Some("2025-12"),
        ),
        (r#"{"name": "CKA", "date": "2022-04", "endDate": ""}"#, Some("2022-04"), None),
        (r#"{"name": "CKA", "date": "2022-04", "expires": "never"}"#, Some("2022-04"), None),
        (r#"{"name": "CKA (2019)", "date": "Summer 2022"}"#, None, None),
        (
            r#"{"name": "CKA", "date": "2019-05"}, {"name": "CKA", "date": "2024-05"}"#,
            Some("2024-05"),
            None,
        ),
    ] {
        let expected = [
            Some(("id", "cka")),
            earned.map(|on| ("earned_on", on)),
            until.map(|on| ("valid_until", on)),
        ];
        let expected: serde_json::Map<String, serde_json::Value> = expected
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.to_owned(), value.into()))
            .collect();
        assert_eq!(certified(certificate).0, serde_json::json!([expected]), "{certificate}");
    }
}

#[test]
fn a_certificate_that_is_over_or_still_to_come_is_not_held() {
    let none = Vec::<String>::new;
    for (certificate, expired) in [
        (r#"{"name": "CKA", "date": "in progress"}"#, false),
        (r#"{"name": "CKA", "date": "Expected 2027"}"#, false),
        (r#"{"name": "CKA", "date": "planned for spring"}"#, false),
        (r#"{"name": "CKA", "status": "In progress"}"#, false),
        (r#""CKA (in progress)""#, false),
        (r#"{"name": "AWS Certified Solutions Architect - Associate", "status": "expired"}"#, true),
        (r#""AWS Certified Solutions Architect - Associate, 2019 (expired)""#, true),
    ] {
        let (held, [unknown, not_yet, over]) = certified(certificate);
        assert_eq!((held, unknown), (serde_json::Value::Null, none()), "{certificate}");
        assert_eq!(
            (not_yet.len(), over.len()),
            (usize::from(!expired), usize::from(expired)),
            "{certificate}"
        );
    }
    for (certificate, held) in [
        // By the rubric it has expired anyway, or counts as if it had.
        (r#""CKA, 2021 (expired)""#, serde_json::json!([{"id": "cka", "earned_on": "2021-01"}])),
        (r#""CKA, 2026 (expired)""#, serde_json::json!([{"id": "cka"}])),
        (
            r#"{"name": "AWS Certified Solutions Architect - Associate", "date": "2020", "expires": "2023"}"#,
            serde_json::json!([{"id": "aws-solutions-architect-associate", "earned_on": "2020-01", "valid_until": "2023-12"}]),
        ),
    ] {
        assert_eq!(certified(certificate), (held, [none(), none(), none()]), "{certificate}");
    }
}

#[test]
fn what_a_resume_says_of_a_certificate_decides_whether_it_counts_and_nothing_else_is_said() {
    let held = |certificate: &str| {
        let (credentials, _) = certified(certificate);
        let mut assessment = Assessment::empty(&RUBRIC, day("2026-11-23").into());
        assessment.credentials = serde_json::from_value(credentials).unwrap();
        crate::support::judged(&assessment)
    };
    let architect = "AWS Certified Solutions Architect - Associate";
    for (certificate, expired, shown) in [
        (format!("\"{architect}\""), false, architect.to_owned()),
        (
            format!(r#"{{"name": "{architect}", "date": "2020-03", "expires": "2023-03"}}"#),
            true,
            format!("{architect} (earned Mar 2020, expired Mar 2023)"),
        ),
        (
            format!(r#"{{"name": "{architect}", "date": "2025-03", "expires": "2028-03"}}"#),
            false,
            format!("{architect} (earned Mar 2025, valid until Mar 2028)"),
        ),
    ] {
        let report = held(&certificate);
        assert_eq!(report.held[0].expired, expired, "{certificate}");
        let look = skillgap::render::Look { width: 1000, colour: false, unicode: true };
        let page = skillgap::render::extent(&report, &skillgap::render::Extent::Whole);
        let text = skillgap::render::formats::terminal::page(page, &look).replace('\u{a0}', " ");
        assert!(
            text.lines().any(|line| line.trim_start_matches(['\u{2022}', ' ']) == shown),
            "{shown}: {text}"
        );
        assert!(!text.contains("does not expire"));
    }
}

#[test]
fn a_certificates_date_that_the_resume_lacks_is_asked() {
    let resume = r#"{"certificates": [{"name": "CKA", "date": "2025"}, {"name": "CKAD", "date": "Summer 2024"},
                    {"name": "AWS Certified Machine Learning - Specialty", "date": "2025-05"}]}"#;
    let folder = Folder::new();
    let levels = "3\n".repeat(19);
    let run = assess(&folder, resume, &format!("\n{levels}{NO_FACTS}y\n\nk\n\nJul 2024\n"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Some dates in your resume are only years.",
        "Your resume says 2025. When did you earn CKA? Month and year",
        "Your resume says \u{201c}Summer 2024\u{201d}. When did you earn CKAD? Month and year",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    let held: Vec<Option<String>> = saved(&folder)
        .credentials()
        .iter()
        .map(|held| held.earned_on.map(|on| on.to_string()))
        .collect();
    assert_eq!(
        held,
        [Some("2025-05".to_owned()), Some("2025-01".to_owned()), Some("2024-07".to_owned())]
    );
}

#[test]
fn keys_of_other_spellings_are_read_and_those_that_mean_nothing_are_named() {
    let resume = read(
        r#"{"work": [{"company": "Acme", "title": "ML engineer", "start_date": "2022-03", "location": "Rome",
                      "responsibilities": ["Reduced rejects by 22%"], "tech": ["PyTorch"], "mood": "fine", "_private": "x",
                      "fee": null, "team": ""},
                     {"name": "Hooli", "postion": "Analyst", "endDate": "2019-03", "hightlights": ["Bot", {"text": "<b>SQL</b>"}],
                      "achievements": ["Saved 3 days"], "mood": "grim"}],
            "projects": [{"name": "Bot", "roles": ["Maintainer"], "license": "MIT", "x-a": 1}],
            "certificates": [{"name": "CKA", "badge": "gold"}],
            "education": [{"institution": "MIT", "gpa": "4", "dean": "A. B."}]}"#,
    );
    let works: Vec<(&str, &[String])> = resume
        .start
        .work()
        .iter()
        .map(|work| (work.title.as_str(), work.highlights.as_slice()))
        .collect();
    let lines = |all: &[&str]| all.iter().map(|line| (*line).to_owned()).collect::<Vec<String>>();
    assert_eq!(works[0], ("ML engineer, Acme", lines(&["Reduced rejects by 22%"]).as_slice()));
    assert_eq!(works[1], ("Analyst, Hooli", lines(&["Saved 3 days", "Bot", "SQL"]).as_slice()));
    assert_eq!(resume.start.work()[0].shows, ["pytorch"]);
    assert_eq!(resume.start.work()[0].from, "2022-03".parse().ok());
    assert_eq!(
        resume.notes,
        [
            "skillgap doesn't read `mood` of `work`.",
            "skillgap doesn't read `license` of `projects`.",
            "skillgap doesn't read `dean` of `education`.",
            "skillgap doesn't read `badge` of `certificates`.",
        ]
    );
}

#[test]
fn the_positions_at_an_employer_are_read_one_by_one_and_hidden_entries_are_said() {
    let resume = read(
        r#"{"work": [{"name": "Northmark", "startDate": "2020-11", "positions": [
                        {"position": "Staff engineer", "startDate": "2023-04", "highlights": ["From 41% to 73%"]},
                        {"title": "Senior engineer", "startDate": "2020-11", "endDate": "2023-03"},
                        {"name": "Trainee", "endDate": "2020-10", "hidden": true}]},
                     {"name": "Acme", "endDate": "2019-03", "roles": [{"role": "Analyst"}]},
                     {"name": "Ontario", "position": "Junior", "hidden": true},
                     {"name": "Quebec", "visible": false}]}"#,
    );
    let found: Vec<String> = resume
        .start
        .work()
        .iter()
        .map(|work| {
            let date = |date: Option<skillgap::text::date::PartialDate>| {
                date.map_or("-".to_owned(), |date| date.to_string())
            };
            format!("{} {} {}", work.title, date(work.from), date(work.until))
        })
        .collect();
    assert_eq!(
        found,
        [
            "Staff engineer, Northmark 2023-04 -",
            "Senior engineer, Northmark 2020-11 2023-03",
            "Analyst, Acme - 2019-03",
        ]
    );
    assert_eq!(
        resume.notes,
        [
            "Your resume hides \u{201c}Trainee, Northmark\u{201d}, \u{201c}Junior, Ontario\u{201d} and \u{201c}Quebec\u{201d}, so skillgap skips that too."
        ]
    );
}

#[test]
fn a_summary_is_kept_and_a_list_in_it_becomes_highlights() {
    let work = |fields: &str| {
        let resume = read(&format!("{{\"work\": [{{\"name\": \"Acme\", {fields}}}]}}"));
        let work = resume.start.work()[0].clone();
        (work.summary, work.highlights)
    };
    for (fields, summary, highlights) in [
        (
            r#""summary": "ETL in SSIS. First job.", "highlights": []"#,
            Some("ETL in SSIS. First job."),
            &[][..],
        ),
        (
            r#""summary": "Tech lead.", "description": "Shop, 900 employees", "position": "Lead""#,
            Some("Tech lead."),
            &[],
        ),
        (
            r#""summary": "Lead of 5", "highlights": ["Cut cost by 5%"]"#,
            Some("Lead of 5"),
            &["Cut cost by 5%"],
        ),
        (
            r#""summary": "<p>Joined in 2021.</p><ul><li><p>R&amp;D saved 30&nbsp;%</p></li><li>&lt;2 % error</li></ul>", "highlights": []"#,
            Some("Joined in 2021."),
            &["R&D saved 30 %", "<2 % error"],
        ),
        (r#""summary": "<p></p>""#, None, &[]),
        (
            r#""highlights": ["<p>One &amp; <b>two</b></p>", "<ul><li>a</li><li>b</li></ul>"]"#,
            None,
            &["One & two", "a", "b"],
        ),
        (r#""summary": "- a\n- b", "highlights": ["c"]"#, None, &["c", "a", "b"]),
    ] {
        let highlights: Vec<String> = highlights.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(work(fields), (summary.map(str::to_owned), highlights), "{fields}");
    }
}

#[test]
fn volunteer_work_is_called_so_takes_no_jobs_place_and_comes_back_as_such() {
    let job = |year: usize| format!("{{\"name\": \"Job {year}\", \"startDate\": \"{year}\"}}");
    let jobs: Vec<String> = (2010..2015).map(job).collect();
    let text = format!(
        "{{\"work\": [{}], \"volunteer\": [{{\"organization\": \"Club\", \"position\": \"Tutor in SQL\", \"startDate\": \"2024-03\"}}]}}",
        jobs.join(",")
    );
    let resume = read(&text);
    let titles: Vec<&str> = resume.start.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Job 2014", "Job 2013", "Job 2012", "Job 2011", "Job 2010", "Tutor in SQL, Club"]
    );
    assert_eq!(resume.not_offered, Vec::<String>::new());
    let folder = Folder::new();
    let only = r#"{"volunteer": [{"organization": "Club", "position": "Tutor in SQL", "startDate": "2024-03"}]}"#;
    let run = assess(
        &folder,
        only,
        &format!("\n{}{NO_FACTS}y\ny\n\n\n\n\n\n\ny\n\n\n", "3\n".repeat(19)),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume has 1 volunteer position. It lists no jobs. You confirm each one before it counts.",
        "Add this from your resume? Volunteer work: \u{201c}Tutor in SQL, Club\u{201d} (since Mar 2024).",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    let report = crate::support::judged(&saved(&folder));
    let written: serde_json::Value =
        serde_json::from_str(&skillgap::render::formats::json_resume::render(&report)).unwrap();
    assert_eq!(written["work"], serde_json::json!([]));
    assert_eq!(
        written["volunteer"],
        serde_json::json!([{"organization": "Club", "position": "Tutor in SQL", "startDate": "2024-03", "highlights": []}])
    );
}

#[test]
fn a_resume_is_written_newest_first_and_a_year_stays_a_year() {
    let resume = read(
        r#"{"work": [{"name": "Old", "startDate": "2014", "endDate": "2017", "summary": "SQL"},
                     {"name": "New", "startDate": "2018", "endDate": "2021-03"}, {"name": "Now", "startDate": "2021-04"}]}"#,
    );
    let mut assessment = resume.start;
    for work in assessment.work.iter_mut().flatten() {
        work.share = Some(true);
    }
    let report = crate::support::judged(&assessment);
    let written: serde_json::Value =
        serde_json::from_str(&skillgap::render::formats::json_resume::render(&report)).unwrap();
    let dates = |at: usize| {
        let work = &written["work"][at];
        (work["name"].as_str().unwrap(), work["startDate"].as_str(), work["endDate"].as_str())
    };
    assert_eq!(dates(0), ("Now", Some("2021-04"), None));
    assert_eq!(dates(1), ("New", Some("2018"), Some("2021-03")));
    assert_eq!(dates(2), ("Old", Some("2014"), Some("2017")));
    assert_eq!(written["work"][2]["summary"], "SQL");
}

#[test]
fn a_page_is_told_as_one_and_a_resume_given_as_an_assessment_is_pointed_to_its_option() {
    let folder = Folder::new();
    let page = assess(&folder, "<!doctype html>\n<html><title>Ada</title></html>", "");
    assert_eq!((page.code, page.stdout.as_str()), (2, ""));
    assert!(in_one_line(&page.stderr).contains("This is a web page, not JSON."), "{}", page.stderr);
    assert!(page.stderr.contains("`.json`"), "{}", page.stderr);
    let resume = folder.write("other.json", r#"{"basics": {"name": "Ada"}, "work": []}"#);
    let run = run(&["assess", "--plain", "--no-save", "--from", &resume], "");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        in_one_line(&run.stderr).contains("is a resume, not a skillgap file."),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains(&format!("`--resume {resume}`")), "{}", run.stderr);
}

#[test]
fn a_beginning_that_is_not_understood_is_asked_and_never_means_still_going_on() {
    let resume = dated(r#", "startDate": "Summer 2018", "endDate": """#);
    let work = &resume.start.work()[0];
    assert!(resume.dates[&work.id].asks_from && resume.dates[&work.id].asks_until);
    let folder = Folder::new();
    let text = r#"{"work": [{"name": "Acme", "startDate": "Summer 2018"}]}"#;
    let run = assess(
        &folder,
        text,
        &format!("\n{}{NO_FACTS}y\ny\n\n\n\n\n2018-06\n\n\n\n\n\n", "3\n".repeat(19)),
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume says since \u{201c}Summer 2018\u{201d}. When did it start (YYYY-MM)? (Enter skips):",
        "Your resume says since \u{201c}Summer 2018\u{201d}. When did it end (YYYY-MM)? Type now if it's ongoing. (Enter skips):",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    assert_eq!(saved(&folder).work()[0].until, None);
    assert!(!saved(&folder).work()[0].goes_on());
}
