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

pub fn read(text: &str) -> Cv {
    Cv::read("resume.json", text, &RUBRIC, day("2026-11-23").into()).expect("it is one")
}

pub fn assess(folder: &Folder, resume: &str, input: &str) -> Run {
    let resume = folder.write("resume.json", resume);
    let file = folder.path("ada.json");
    let args = ["assess", "--plain", "-o", &file, "--resume", &resume, "--as-of", "2026-11-23"];
    run(&args, input)
}

pub fn saved(folder: &Folder) -> Assessment {
    Assessment::read("-", &folder.read("ada.json"), &RUBRIC).expect("the file can be read")
}

pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What somebody answers who has no facts to give.
pub const NO_FACTS: &str = "\n\n\n\n\n\n\n";

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
            {"id": "churn-model", "title": "Churn model", "link": "https://example.org/churn",
             "shows": ["pytorch", "docker-kubernetes"]},
            {"id": "analyst-startup", "title": "Analyst, Startup", "from": "2020-01", "until": "2021-12", "shows": [],
             "employer": "Startup", "position": "Analyst", "years_only": ["from"]},
        ])
    );
    assert_eq!(
        start["credentials"],
        serde_json::json!([{"id": "ckad", "earned_on": "2025-05-01"}])
    );
    assert_eq!(resume.not_yet, ["Professional Machine Learning Engineer"], "its date is ahead");
    assert_eq!(resume.unknown, ["Driving licence"]);
    let several =
        ["AWS Certified Machine Learning Engineer - Associate (AWS MLA-C01 or AWS MLA-C02)"];
    assert_eq!(resume.unclear, several);
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
        "skillgap doesn't know this certification: Driving licence.",
        "This certification has several versions. Choose yours when skillgap asks: AWS Certified Machine Learning Engineer - \
         Associate (AWS MLA-C01 or AWS MLA-C02).",
        "Your resume says that you don't have this certification yet: Professional Machine Learning Engineer.",
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
    assert!(huge.stderr.contains("it is larger than 8 MB"), "{}", huge.stderr);
    for resume in ["-", "nowhere.json"] {
        assert_eq!(run(&["assess", "--plain", "--no-save", "--resume", resume], "").code, 2);
    }
}

#[test]
fn what_cannot_be_read_is_named_with_its_line_and_the_rest_is_read() {
    let work = r#"{"name": "Acme", "position": "ML engineer", "startDate": "2022-03"}"#;
    for (text, notes) in [
        (
            format!("{{\"work\": [{work}],\n\"skills\": 7}}"),
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
                vec!["It skipped 4 more places like this."],
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
    let run = assess(&folder, &format!("{{\"work\": [{work}],\n\"skills\": 7}}"), "\n");
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
pub fn dated(dates: &str) -> Cv {
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
            {"id": "data-engineer-hedgerows", "title": "Data engineer, Hedgerows",
             "result": "Cut latency from 180 ms to 65 ms", "from": "2021-03", "until": "2021-09", "shows": [],
             "employer": "Hedgerows", "position": "Data engineer", "volunteer": true,
             "highlights": ["Own the service (40M queries)", "Cut latency from 180 ms to 65 ms"]},
            {"id": "chess-bot", "title": "Chess bot", "shows": []},
            {"id": "dotfiles", "title": "Dotfiles", "link": "https://git.example/d", "result": "b 2", "shows": [],
             "highlights": ["a", "b 2"]},
        ])
    );
    let held =
        serde_json::json!([{"id": "aws-ml-specialty", "earned_on": "2024-05"}, {"id": "ckad"}]);
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
    let told = |name: &str, remedy: &str| {
        format!(
            "The file looks like {name}, not like JSON Resume. skillgap can't use it. {remedy}."
        )
    };
    let save = "Save it as JSON Resume (jsonresume.org), or add your projects by hand";
    let other = |name: &str| told(name, save);
    for (text, note) in [
        (r#"{"persona": {"nom": "T"}, "arbeit": [{"title": "ML engineer"}]}"#,
         "This has `persona` and `arbeit`: is it JSON Resume? skillgap reads `basics`, `work`, `volunteer`, \
          `projects`, `skills` and `certificates`.".to_owned()),
        (r#"{"LearnerInfo": {"Skills": {"Computer": 1}, "WorkExperience": []}}"#, other("a Europass CV")),
        (r#"{"Candidate": {"CandidateProfile": {}}}"#, other("an HR-XML file")),
        (r#"{"login": "q", "name": "Q", "company": "x", "public_repos": 57}"#, told("a GitHub profile", "Use your resume instead")),
        (r#"{"basics": {}, "sections": {"experience": {}}, "metadata": {}}"#, other("an export of Reactive Resume")),
        (r#"{"employment": {"history": []}}"#, told("a FRESH resume", "HackMyResume makes JSON Resume of it: `hackmyresume convert OLD.json NEW.json`")),
        (r#"{"firstName": "A", "headline": "B", "positions": []}"#, other("a LinkedIn profile")),
        (r#"{"format": "skillgap-assessment/1", "answers": {}}"#, told("a file that skillgap saved", "To start from saved answers, use `--from`")),
        ("[]", "The file isn't JSON Resume: it has no fields. skillgap can't use it. Save it as JSON Resume (jsonresume.org), or add your projects by hand.".to_owned()),
        ("7", "The file isn't JSON Resume: it has no fields. skillgap can't use it. Save it as JSON Resume (jsonresume.org), or add your projects by hand.".to_owned()),
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
        in_one_line(&run.stdout).contains("skillgap found nothing in your resume that it can use."),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("From your resume"), "{}", run.stdout);
}
