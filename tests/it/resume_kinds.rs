//! Resumes of any kind: certificates and issuers in any spelling, results, dates in other languages, breaks, and what
//! nothing reads.

use crate::jsonresume::{NO_FACTS, assess, dated, in_one_line, read, saved};
use crate::resumes::certified;
use crate::support::Folder;

#[test]
fn a_certification_is_known_however_its_name_and_its_issuer_are_spelled() {
    for (certificate, id) in [
        (
            r#"{"name": "Certified Kubernetes Administrator", "issuer": "The Linux Foundation"}"#,
            "cka",
        ),
        (r#"{"name": "CKA: Certified Kubernetes Administrator", "issuer": "LF"}"#, "cka"),
        (r#"{"name": "CKA", "issuer": "Cloud Native Computing Foundation"}"#, "cka"),
        (r#""CKA (The Linux Foundation)""#, "cka"),
        (r#"{"name": "Certified K8s Administrator"}"#, "cka"),
        (
            r#"{"name": "PCAP – Certified Associate in Python Programming", "issuer": "OpenEDG"}"#,
            "pcap",
        ),
        (r#""PCAP""#, "pcap"),
        (r#""AWS SAA""#, "aws-solutions-architect-associate"),
        (r#"{"name": "SAA-C03", "issuer": "Amazon"}"#, "aws-solutions-architect-associate"),
        (
            r#"{"name": "Certified Machine Learning – Specialty", "issuer": "Amazon Web Services (AWS)"}"#,
            "aws-ml-specialty",
        ),
        (
            r#"{"name": "Professional ML Engineer", "issuer": "Google"}"#,
            "google-professional-ml-engineer",
        ),
        (
            r#"{"name": "Deep Learning Specialization", "issuer": "Some Professional University"}"#,
            "deep-learning-specialization",
        ),
    ] {
        let (held, told) = certified(certificate);
        assert_eq!(held[0]["id"], id, "{certificate}: {told:?}");
    }
    for name in
        ["SAA", "MLS", "COF", "CKA Professional", "IBM Data Science Professional Certificate"]
    {
        let (held, _) = certified(&format!("\"{name}\""));
        assert_eq!(held, serde_json::Value::Null, "{name}");
    }
}

#[test]
fn a_date_or_an_issuer_at_the_end_of_a_certificates_name_is_read() {
    let id = "deep-learning-specialization";
    for (text, earned, until) in [
        ("Deep Learning Specialization (Coursera, 2020)", Some("2020-01"), None),
        ("Deep Learning Specialization (Coursera 2020)", Some("2020-01"), None),
        ("Deep Learning Specialization [Coursera; Mar 2020]", Some("2020-03"), None),
        ("Deep Learning Specialization, issued March 2020", Some("2020-03"), None),
        ("Deep Learning Specialization (2020 - 2023)", Some("2020-01"), Some("2023-12")),
        (
            "Deep Learning Specialization (earned 2020, valid until 2027-03)",
            Some("2020-01"),
            Some("2027-03"),
        ),
        ("Deep Learning Specialization (Coursera)", None, None),
    ] {
        let (held, told) = certified(&format!("\"{text}\""));
        let fields = (
            held[0]["id"].as_str(),
            held[0]["earned_on"].as_str(),
            held[0]["valid_until"].as_str(),
        );
        assert_eq!(fields, (Some(id), earned, until), "{text}: {told:?}");
    }
}

#[test]
fn highlights_tell_the_result_before_a_summary_does() {
    let result = |entry: &str| {
        let work = read(&format!("{{\"work\": [{{\"name\": \"Acme\", {entry}}}]}}"));
        work.start.work()[0].result.clone()
    };
    for (entry, expected) in [
        (
            r#""summary": "Cut cost by 20%.", "highlights": ["Taught 60 children"]"#,
            Some("Taught 60 children"),
        ),
        (
            r#""summary": "Leads a group of 4 PhD students. Saved approx. 30 hours a month, and 2 servers; cost fell 12%. End."#,
            Some("Saved approx. 30 hours a month, and 2 servers; cost fell 12%."),
        ),
        (r#""summary": "Leads a group of 4 PhD students. Joined in 2021."#, None),
        (
            r#""highlights": ["Led migrations", "Cut model training cost by $400k/yr"]"#,
            Some("Cut model training cost by $400k/yr"),
        ),
        (r#""highlights": ["Saved 10 hrs/wk", "N/A"]"#, Some("Saved 10 hrs/wk")),
    ] {
        let entry = if entry.ends_with(']') { entry.to_owned() } else { format!("{entry}\"") };
        assert_eq!(result(&entry).as_deref(), expected, "{entry}");
    }
}

#[test]
fn what_nothing_reads_is_named_and_what_is_empty_is_not() {
    let resume = read(
        r#"{"basics": {"name": "Ada", "summary": "x"}, "work": [{"name": "Acme"}], "awards": [{"title": "Best"}],
            "education": [{"institution": "MIT", "dean": "A. B."}], "interests": [{"name": ""}, {}], "references": [],
            "languages": [{"language": "German"}], "publications": [{"name": "Paper"}], "service": [{"role": "Chair", "organization": "ICML"}],
            "writing": [{"title": "Post"}], "meta": {"theme": "x"}}"#,
    );
    assert_eq!(
        resume.notes,
        [
            "skillgap doesn't read `awards`, `education`, `interests`, `languages`, `publications` and `writing`. \
             You can add a publication with `skillgap work add`."
        ]
    );
    assert!(resume.start.work().iter().any(|work| work.volunteer && work.title == "Chair, ICML"));
    let reactive = read(
        r#"{"basics": {"name": "Ada", "url": {"label": "", "href": "https://ada.example"}}, "sections": {
            "experience": {"visible": true, "items": [{"company": "Acme", "position": "Dev"}]}, "summary": {"content": "x"},
            "profiles": {"items": [{"network": "GitHub"}]}, "awards": {"visible": true, "items": [{"title": "Best"}]},
            "interests": {"visible": false, "items": [{"name": "Chess"}]}, "languages": {"items": []}}, "metadata": {}}"#,
    );
    assert_eq!(reactive.notes, ["skillgap doesn't read `awards`."]);
    assert_eq!(reactive.start.facts.portfolio.as_deref(), Some("https://ada.example"));
}

#[test]
fn a_resume_in_fresh_is_read_with_its_lists() {
    let resume = read(
        r#"{"name": "Ingrid Example", "meta": {"format": "FRESH@0.6.0"}, "info": {"label": "Engineer"}, "contact": {"website": "https://i.example"},
            "employment": {"summary": "8 years", "history": [{"employer": "Equinor", "position": "Data engineer", "start": "2020-08", "end": "current",
               "highlights": ["Cut cloud cost 35%"]}]},
            "service": {"history": [{"organization": "Red Cross", "position": "Driver", "start": "2012", "end": "2019"}]},
            "skills": {"sets": [{"name": "Data", "level": "master", "skills": ["Python", "SQL"]}]},
            "certifications": [{"name": "CKA"}], "writing": [{"title": "At sea"}]}"#,
    );
    let titles: Vec<&str> = resume.start.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(titles, ["Data engineer, Equinor", "Driver, Red Cross"]);
    assert_eq!(resume.start.work()[0].result.as_deref(), Some("Cut cloud cost 35%"));
    assert!(resume.start.work()[1].volunteer);
    assert_eq!(resume.start.credentials()[0].id, "cka");
    assert_eq!(resume.start.facts.portfolio.as_deref(), Some("https://i.example"));
    let python = &crate::support::RUBRIC.skills[crate::support::RUBRIC.skill_ix("python").unwrap()];
    assert_eq!(resume.names(python), ["Python"]);
    assert_eq!(resume.notes, ["skillgap doesn't read `writing`."]);
    assert_eq!(resume.start.subject.unwrap().name, "Ingrid Example");
}

#[test]
fn an_end_that_the_resume_tells_in_words_is_never_said_to_be_still_going_on() {
    let resume =
        r#"{"work": [{"name": "Acme", "startDate": "Sommer 2020", "endDate": "Herbst 2021"}]}"#;
    let levels = "3\n".repeat(19);
    let folder = Folder::new();
    let run = assess(&folder, resume, &format!("\n{levels}{NO_FACTS}y\ny\n\n\n\n\n\n\n\n\n\n\n"));
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let said = in_one_line(&run.stdout);
    for told in [
        "Your resume says “Sommer 2020” to “Herbst 2021”. When did it start (YYYY-MM)? That could be Jun 2020 to Aug 2020: for example 2020-06.",
        "When did it end (YYYY-MM)? That could be Sep 2021 to Nov 2021: for example 2021-11. Type now if it's ongoing.",
        "– Ended: skipped. Your resume says “Sommer 2020” to “Herbst 2021”.",
    ] {
        assert!(said.contains(told), "{told}: {}", run.stdout);
    }
    assert!(!said.contains("Ended: not yet"), "{}", run.stdout);
    assert!(!saved(&folder).work()[0].goes_on());
    let folder = Folder::new();
    let now = assess(
        &folder,
        resume,
        &format!("\n{levels}{NO_FACTS}y\ny\n\n\n\n\n2020-06\nnow\n\n\n\n\n"),
    );
    assert!(in_one_line(&now.stdout).contains("Ended: not yet"), "{}", now.stdout);
    assert!(saved(&folder).work()[0].goes_on());
}

#[test]
fn what_began_and_still_continues_is_read_in_other_languages() {
    for (dates, from) in [
        (r#", "startDate": "seit 10/2021", "endDate": "heute""#, "2021-10"),
        (r#", "startDate": "depuis avril 2021""#, "2021-04"),
        (r#", "startDate": "2022年7月", "endDate": "至今""#, "2022-07"),
        (r#", "startDate": "enero de 2021", "endDate": "actualidad""#, "2021-01"),
        (r#", "startDate": "janv. 2023", "endDate": "aujourd’hui""#, "2023-01"),
        (r#", "date": "since March 2021""#, "2021-03"),
        (r#", "date": "desde 03/2020""#, "2020-03"),
        (r#", "date": "2019年3月至今""#, "2019-03"),
        (r#", "period": "Mär 2020 – heute""#, "2020-03"),
        (r#", "duration": "Mar 2020 to date""#, "2020-03"),
        (r#", "timePeriod": {"startDate": {"month": 3, "year": 2020}}"#, "2020-03"),
        (r#", "startDate": "06/2023", "endDate": "Hiện tại""#, "2023-06"),
    ] {
        let resume = dated(dates);
        let work = &resume.start.work()[0];
        assert_eq!(work.from, from.parse().ok(), "{dates}");
        assert!(work.goes_on(), "{dates}");
    }
}

#[test]
fn a_break_between_jobs_is_no_evidence() {
    let resume = read(
        r#"{"work": [{"name": "Career break (parental leave)", "startDate": "2021-01", "endDate": "2021-12"},
             {"position": "Parental leave", "name": "Acme"}, {"position": "Congedo di maternit\u00e0"}, {"name": "Sabbatical", "summary": "Travel in Asia."},
             {"position": "Planned career break for health", "name": "-"}, {"position": "Parental leave policy analyst", "name": "State"},
             {"name": "Career Breakers Ltd", "position": "Coach"}, {"name": "Sabbatical", "highlights": ["Wrote a Python library"]}]}"#,
    );
    let titles: Vec<&str> = resume.start.work().iter().map(|work| work.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Sabbatical", "Parental leave policy analyst, State", "Coach, Career Breakers Ltd"]
    );
    assert_eq!(
        resume.notes,
        [
            "skillgap skips “Career break (parental leave)”, “Parental leave, Acme”, “Congedo di maternità”, “Sabbatical” and “Planned career break for health, -”: \
             a break isn't evidence."
        ]
    );
}

#[test]
fn the_address_of_a_resume_is_offered_where_the_portfolio_is_asked() {
    for (resume, address) in [
        (r#"{"basics": {"name": "Ada", "url": "ada.example"}}"#, Some("https://ada.example")),
        (
            r#"{"basics": {"name": "Ada", "website": "https://ada.example/me"}}"#,
            Some("https://ada.example/me"),
        ),
        (
            r#"{"basics": {"name": "Ada", "url": "https://linkedin.com/in/ada", "profiles": [
                {"network": "LinkedIn", "url": "https://linkedin.com/in/ada"}, {"network": "X", "url": "https://x.com/ada"},
                {"network": "Mastodon", "url": "https://social.example/@ada"}, {"network": "GitHub", "url": "https://github.com/ada"}]}}"#,
            Some("https://github.com/ada"),
        ),
        (
            r#"{"basics": {"name": "Ada", "url": "", "profiles": [{"network": "GitHub", "username": "ada"}]}}"#,
            None,
        ),
        (
            r#"{"personal_info": {"full_name": "Ada", "github": "github.com/ada"}, "experience": [{"company": "A"}]}"#,
            Some("https://github.com/ada"),
        ),
        (r#"{"basics": {"name": "Ada", "url": "none"}}"#, None),
    ] {
        assert_eq!(read(resume).start.facts.portfolio.as_deref(), address, "{resume}");
    }
    let folder = Folder::new();
    let resume = r#"{"basics": {"name": "Ada", "url": "ada.example"}}"#;
    let run = assess(&folder, resume, &format!("k\n{}\n\n\n\n\n\nk\nn\n", "3\n".repeat(19)));
    let said = in_one_line(&run.stdout);
    assert!(
        said.contains("From your resume: https://ada.example. Type k to keep it."),
        "{}",
        run.stdout
    );
    assert_eq!(saved(&folder).facts.portfolio.as_deref(), Some("https://ada.example"));
}

#[test]
fn a_text_that_a_resume_has_twice_is_kept_once() {
    let resume = read(
        r#"{"projects": [{"name": "Bench", "description": "Open source. 310 stars on GitHub.", "summary": "Open source. 310 stars on GitHub."}]}"#,
    );
    let work = &resume.start.work()[0];
    assert_eq!(work.summary.as_deref(), Some("Open source. 310 stars on GitHub."));
    assert_eq!(work.result.as_deref(), Some("310 stars on GitHub."));
}
