//! What of a resume is offered, when, and in which order.

use skillgap::assessment::WorkField;

use crate::jsonresume::{NO_FACTS, assess, in_one_line, saved};
use crate::support::{Folder, run, run_with};

const RESUME: &str = r#"{"basics": {"name": "Ada Example"},
 "work": [{"name": "Some Bank", "position": "Data engineer", "startDate": "2022-03", "endDate": "Present",
           "summary": "Pipelines in Python and SQL."}],
 "projects": [{"name": "Churn model", "startDate": "2024-01", "endDate": "2024-06"}],
 "certificates": [{"name": "CKAD", "date": "2025-05-01"}]}"#;

#[test]
fn after_a_short_run_the_resume_is_offered_or_it_is_said_how_to_come_back_to_it() {
    let short = |folder: &Folder, input: &str| {
        let resume = folder.write("resume.json", RESUME);
        let file = folder.path("ada.json");
        let args = ["assess", "--plain", "-o", &file, "--resume", &resume, "--as-of", "2026-11-23"];
        // 26 seconds a question.
        let clock =
            [("COLUMNS", "80"), ("LC_ALL", "C.UTF-8"), ("SKILLGAP_SECONDS_A_QUESTION", "26")];
        run_with(&[&args[..], &["--minutes", "3"]].concat(), input, &clock)
    };
    let levels = "3\n".repeat(7);
    let offer =
        "Go through your resume now, one by one? It has 1 job, 1 project and 1 certification.";
    let folder = Folder::new();
    let left = short(&folder, &format!("k\n{levels}n\nn\n"));
    assert_eq!((left.code, left.stderr.as_str()), (0, ""), "{}", left.stdout);
    let said = in_one_line(&left.stdout);
    assert!(said.contains(offer), "{}", left.stdout);
    let file = folder.path("ada.json");
    let command = format!(
        "Nothing in your resume counts yet. To do it later: skillgap assess -o {file} --resume {}",
        folder.path("resume.json")
    );
    assert!(left.stdout.replace('\n', " ").contains(&command), "{}", left.stdout);
    assert!(saved(&folder).work().is_empty() && saved(&folder).unfinished.is_some());
    let folder = Folder::new();
    let taken = short(&folder, &format!("k\n{levels}n\ny\ny\nretail\n\n\n\nk\ny\nn\n\nk\n"));
    assert_eq!((taken.code, taken.stderr.as_str()), (0, ""), "{}", taken.stdout);
    let saved = saved(&folder);
    let titles: Vec<&str> = saved.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(titles, ["Data engineer, Some Bank"], "{}", taken.stdout);
    assert_eq!(saved.credentials().len(), 1, "{}", taken.stdout);
    assert!(saved.unfinished.is_some(), "the other questions can still be answered");
    assert_eq!(saved.work()[0].shows, ["python", "sql"], "also those that nobody has asked about");
}

#[test]
fn who_adds_no_evidence_from_a_resume_reads_how_to_add_it_later() {
    let folder = Folder::new();
    let resume = folder.write("resume.json", RESUME);
    let file = folder.path("ada.json");
    let args = ["assess", "--plain", "-o", &file, "--resume", &resume, "--as-of", "2026-11-23"];
    let run = run(&args, &format!("k\n{}{}n\n", "3\n".repeat(19), crate::jsonresume::NO_FACTS));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    assert!(
        said.contains(
            "Nothing in your resume counts yet. To add its work later: `skillgap work add`."
        ),
        "{}",
        run.stdout
    );
}

#[test]
fn a_year_of_a_resume_is_shown_as_a_year_wherever_a_month_is_asked() {
    let folder = Folder::new();
    let resume =
        r#"{"certificates": [{"name": "CKA", "date": "2025"}, {"name": "CKAD", "date": 2024}]}"#;
    let told =
        assess(&folder, resume, &format!("\n{}{NO_FACTS}y\n\nk\nk\nJul 2024\n", "3\n".repeat(19)));
    assert_eq!((told.code, told.stderr.as_str()), (0, ""), "{}", told.stdout);
    let said = in_one_line(&told.stdout);
    for shown in [
        "From your resume: CKA (2025) and CKAD (2024). Type k to keep it.",
        "Certification 1 of 2 From your resume: 2025. Type k to keep it. When did you earn CKA? Month and year",
        "CKA (2025) and CKAD (Jul 2024)",
    ] {
        assert!(said.contains(shown), "{shown}: {}", told.stdout);
    }
    assert!(!said.contains("Jan 202"), "{}", told.stdout);
    let folder = Folder::new();
    let resume = r#"{"work": [{"name": "Acme", "startDate": "2021", "endDate": "Ende offen"}]}"#;
    let levels = "3\n".repeat(19);
    let input = format!("\n{levels}{NO_FACTS}y\ny\n\n\n\n\nDec 2020\nSep 2022\nback\nk\n\n\n\n\n");
    let told = assess(&folder, resume, &input);
    let said = in_one_line(&told.stdout);
    assert!(
        said.contains("Dec 2020 is before the project began (2021). Type a later date."),
        "{}",
        told.stdout
    );
    assert!(
        said.contains("Your earlier answer: Sep 2022."),
        "the resume doesn't say so: {}",
        told.stdout
    );
    assert!(!said.contains("Jan 2021"), "{}", told.stdout);
    let work = saved(&folder).work()[0].clone();
    assert_eq!((work.from, &work.years_only[..]), ("2021-01".parse().ok(), &[WorkField::From][..]));
    let list = run(&["work", "list", &folder.path("ada.json")], "");
    assert!(list.stdout.contains("2021 to Sep 2022"), "{}", list.stdout);
}
