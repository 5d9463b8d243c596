//! `assess --resume` with what isn't JSON Resume: exports of Reactive Resume are read, others are told with a way out.

use crate::jsonresume::{assess, in_one_line, read};
use crate::support::Folder;

const V3: &str = r#"{"id": 1, "name": "My resume", "slug": "x", "public": false,
 "basics": {"name": "Ada Example", "email": "a@example.org"},
 "sections": {
  "work": {"id": "work", "name": "Work", "type": "basic", "visible": true, "columns": 2, "items": [
    {"id": "a", "name": "Acme", "position": "Data engineer", "url": "https://acme.example", "summary": "- Cut cost by **12%**\n- Wrote SQL",
     "date": {"start": "2021-03-01T00:00:00.000Z", "end": "2022-04-01T00:00:00.000Z"}},
    {"id": "b", "name": "Hooli", "position": "Analyst", "date": {"start": "2022-05-01", "end": ""}}]},
  "projects": {"items": [{"id": "c", "name": "Bot", "description": "", "url": "https://git.example/bot", "keywords": ["Python"],
                          "date": {"start": "2023-01-01", "end": "2023-03-01"}}]},
  "certifications": {"items": [{"id": "d", "name": "CKA", "issuer": "CNCF", "date": "2024-05-01"}]},
  "skills": {"items": [{"id": "e", "name": "Docker", "level": "Expert", "levelNum": 9, "keywords": []}]},
  "volunteer": {"items": []}},
 "metadata": {"css": {}}}"#;

const V4: &str = r#"{"basics": {"name": "Ada Example", "headline": "", "url": {"label": "", "href": ""}},
 "sections": {
  "summary": {"name": "Summary", "visible": true, "id": "summary", "content": ""},
  "experience": {"name": "Experience", "columns": 1, "visible": true, "id": "experience", "items": [
    {"id": "a", "visible": true, "company": "Acme", "position": "Data engineer", "location": "Rome", "date": "March 2021 to April 2022",
     "summary": "<ul><li><p>Cut cost by <strong>12%</strong></p></li><li><p>Wrote SQL</p></li></ul>", "url": {"label": "", "href": "https://acme.example"}},
    {"id": "b", "visible": true, "company": "Hooli", "position": "Analyst", "location": "", "date": "May 2022 - Present", "summary": "", "url": {"label": "", "href": ""}},
    {"id": "x", "visible": false, "company": "Secret", "position": "Spy", "location": "", "date": "2020", "summary": "", "url": {"label": "", "href": ""}}]},
  "projects": {"visible": true, "items": [{"id": "c", "visible": true, "name": "Bot", "description": "", "date": "01/2023 - 03/2023", "summary": "",
                "keywords": ["Python"], "url": {"label": "", "href": "https://git.example/bot"}}]},
  "certifications": {"visible": true, "items": [{"id": "d", "visible": true, "name": "CKA", "issuer": "CNCF", "date": "May 2024", "summary": "", "url": {"label": "", "href": ""}}]},
  "skills": {"visible": true, "items": [{"id": "e", "visible": true, "name": "Docker", "description": "", "level": 4, "keywords": []}]},
  "volunteer": {"visible": false, "items": [{"id": "v", "visible": true, "organization": "Club", "position": "Tutor"}]},
  "custom": {}},
 "metadata": {"template": "x"}}"#;

const V5: &str = r#"{"picture": {"hidden": true}, "basics": {"name": "Ada Example", "website": {"url": "", "label": ""}, "customFields": []},
 "summary": {"title": "", "hidden": false, "content": "<p></p>"},
 "sections": {
  "experience": {"title": "", "columns": 1, "hidden": false, "items": [
    {"id": "a", "hidden": false, "company": "Acme", "position": "Data engineer", "location": "Rome", "period": "Mar 2021 - Apr 2022",
     "website": {"url": "https://acme.example", "label": ""}, "description": "<ul><li><p>Cut cost by <strong>12%</strong></p></li><li><p>Wrote SQL</p></li></ul>"},
    {"id": "b", "hidden": false, "company": "Hooli", "position": "", "location": "", "period": "", "website": {"url": "", "label": ""}, "description": "",
     "roles": [{"id": "r", "position": "Analyst", "period": "May 2022 - Present", "description": ""}]}]},
  "projects": {"title": "", "hidden": false, "items": []},
  "certifications": {"hidden": false, "items": [{"id": "d", "hidden": false, "title": "CKA", "issuer": "CNCF", "date": "May 2024", "website": {"url": "", "label": ""}, "description": ""}]},
  "skills": {"hidden": false, "items": [{"id": "e", "hidden": false, "icon": "", "name": "Docker", "proficiency": "Expert", "level": 5, "keywords": []}]}},
 "customSections": [{"id": "cs", "title": "Bots", "type": "projects", "hidden": false, "items": [
    {"id": "c", "hidden": false, "name": "Bot", "period": "Jan 2023 - Mar 2023", "website": {"url": "https://git.example/bot", "label": ""}, "description": "<p>Python</p>"}]}],
 "metadata": {"template": "onyx"}}"#;

#[test]
fn an_export_of_reactive_resume_is_read_in_each_version() {
    for (text, notes) in [
        (V3, vec![]),
        (
            V4,
            vec![
                "Your resume hides `volunteer`, so skillgap skips that too.",
                "Your resume hides \u{201c}Spy, Secret\u{201d}, so skillgap skips that too.",
            ],
        ),
        (V5, vec![]),
    ] {
        let resume = read(text);
        assert_eq!(resume.notes, notes, "{text}");
        assert_eq!(resume.start.subject.as_ref().unwrap().name, "Ada Example");
        let found: Vec<String> = resume
            .start
            .work()
            .iter()
            .map(|work| {
                let date = |date: Option<skillgap::text::date::PartialDate>| {
                    date.map_or("-".to_owned(), |date| date.to_string()[..7].to_owned())
                };
                let (from, until) = (date(work.from), date(work.until));
                let link = work.link.as_deref().unwrap_or("-");
                format!("{} {from} {until} {link} {}", work.title, work.highlights.join("; "))
            })
            .collect();
        assert_eq!(
            found,
            [
                "Bot 2023-01 2023-03 https://git.example/bot ",
                "Data engineer, Acme 2021-03 2022-04 - Cut cost by 12%; Wrote SQL",
                "Analyst, Hooli 2022-05 - - ",
            ],
            "{text}"
        );
        assert_eq!(resume.start.credentials()[0].id, "cka");
        let docker = &crate::support::RUBRIC.skills
            [crate::support::RUBRIC.skill_ix("docker-kubernetes").unwrap()];
        assert_eq!(resume.names(docker), ["Docker"]);
    }
}

#[test]
fn what_is_no_json_is_told_by_what_it_seems_to_be_with_a_way_out() {
    for (bytes, told) in [
        (&b"%PDF-1.7\n\xe2\xe3"[..], "`resume.json` is a PDF."),
        (b"PK\x03\x04\x00\xff", "`resume.json` is a Word document or another zipped file."),
        (b"\xd0\xcf\x11\xe0\xff", "`resume.json` is a Word document or another zipped file."),
        (b"<?xml version=\"1.0\"?><SkillsPassport/>", "This is XML, not JSON."),
        (b"# mine\nbasics:\n  name: Ada\n", "This is YAML, not JSON."),
        (b"Company Name,Title\nAcme,Dev\n", "This isn't JSON."),
        (b"Ada Example, engineer\n", "This isn't JSON."),
    ] {
        let folder = Folder::new();
        let path = folder.path("resume.json");
        std::fs::write(&path, bytes).unwrap();
        let args = ["assess", "--plain", "--no-save", "--resume", &path];
        let run = crate::support::run(&args, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{told}");
        let said = in_one_line(&run.stderr.replace(&path, "resume.json"));
        assert!(said.contains(told), "{told}: {}", run.stderr);
        let save = "Save it as JSON Resume (jsonresume.org), or add your projects by hand.";
        assert!(said.contains(save), "{told}: {}", run.stderr);
    }
    let run = assess(&Folder::new(), "{\"work\": [", "");
    assert!(!run.stderr.contains("Save it as"), "{}", run.stderr);
}

#[test]
fn sections_and_fields_under_other_usual_names_are_read() {
    let handwritten = r#"{"name": "Mira Example", "title": "ML engineer", "contact": {"email": "m@example.org"}, "summary": "I build.",
        "experience": [{"company": "Shopco", "role": "ML engineer", "duration": "Jan 2021 \u2013 Present", "bullets": ["Own PyTorch"]}],
        "projects": [{"name": "lab", "tech": ["Docker"], "github": "github.com/mira/lab", "year": 2022}],
        "skills": {"languages": ["Python"], "tools": "Airflow, SQL"}, "certs": ["CKA (2023)"]}"#;
    let generated = r#"{"personal_information": {"full_name": "Mira Example"},
        "work_experience": [{"job_title": "ML engineer", "company_name": "Shopco", "start_date": "01/2021", "end_date": "Present", "responsibilities": ["Own PyTorch"]}],
        "personal_projects": [{"project_name": "lab", "description": "Docker", "year": "2022", "links": [{"name": "Code", "url": "https://github.com/mira/lab"}]}],
        "technical_skills": ["Python", "SQL"], "certifications": [{"certification_name": "CKA", "issued_date": "2023"}]}"#;
    let render = r#"{"cv": {"name": "Mira Example", "sections": {
        "experience": [{"company": {"name": "Shopco", "url": "https://s.example"}, "position": "ML engineer", "start_date": "2021-01", "end_date": "present", "highlights": ["Own PyTorch"]}],
        "projects": [{"name": "[lab](https://github.com/mira/lab)", "date": "2022", "highlights": ["Docker"]}],
        "technologies": [{"label": "Languages", "details": "Python, SQL"}], "certifications": [{"bullet": "CKA (2023)"}]}}, "design": {"theme": "classic"}}"#;
    let linked_in = r#"{"firstName": "Mira", "lastName": "Example", "headline": "ML",
        "positions": [{"title": "ML engineer", "companyName": "Shopco", "startedOn": {"year": 2021, "month": 1}, "endedOn": null, "description": "PyTorch"}],
        "projects": [{"title": "lab", "description": "Docker", "timeframe": "2022", "url": "https://github.com/mira/lab"}],
        "skills": [{"name": "Python"}, {"name": "SQL"}], "licenses": [{"name": "CKA", "date": 2023}]}"#;
    for text in [handwritten, generated, render, linked_in] {
        let resume = read(text);
        assert_eq!(resume.notes, Vec::<String>::new(), "{text}");
        assert_eq!(
            resume.start.subject.as_ref().map(|subject| subject.name.as_str()),
            Some("Mira Example"),
            "{text}"
        );
        let found: Vec<String> = resume
            .start
            .work()
            .iter()
            .map(|work| {
                format!(
                    "{} {} {}",
                    work.title,
                    work.from.unwrap(),
                    work.link.as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(
            found,
            ["ML engineer, Shopco 2021-01 -", "lab 2022-01 https://github.com/mira/lab"],
            "{text}"
        );
        assert_eq!(resume.start.work()[0].shows, ["pytorch"], "{text}");
        assert_eq!(resume.start.credentials()[0].id, "cka", "{text}");
        for id in ["python", "sql"] {
            let skill =
                &crate::support::RUBRIC.skills[crate::support::RUBRIC.skill_ix(id).unwrap()];
            assert_eq!(resume.names(skill).len(), 1, "{id}: {text}");
        }
    }
}
