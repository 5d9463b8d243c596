//! Resumes of any kind: certificates and issuers in any spelling, results, dates in other languages, breaks, and what
//! nothing reads.

use crate::jsonresume::{NO_FACTS, assess, dated, in_one_line, read, saved};
use crate::resumes::certified;
use crate::support::Folder;
use skillgap::text::told_date::ToldDate;

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
        ("Deep Learning Specialization (Coursera, 2020)", None, None),
        ("Deep Learning Specialization (Coursera 2020)", None, None),
        ("Deep Learning Specialization [Coursera; Mar 2020]", Some("2020-03"), None),
        ("Deep Learning Specialization, issued March 2020", Some("2020-03"), None),
        ("Deep Learning Specialization (2020 - 2023)", None, Some("2023-12")),
        ("Deep Learning Specialization (earned 2020, valid until 2027-03)", None, Some("2027-03")),
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
            "skillgap doesn't read `awards`, `education`, `languages`, `publications` and `writing`. \
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

#[test]
fn a_date_whose_parts_are_all_empty_is_none_and_a_flag_says_whether_it_continues() {
    let none = r#"{"year": null, "month": null, "day": null}"#;
    let from = r#""startDate": "2023-05-01""#;
    for (dates, span) in [
        (format!(r#""end": {none}, "isCurrentRole": true"#), "now"),
        (format!(r#""end": {none}"#), ""),
        (r#""endDate": """#.to_owned(), ""),
        (r#""isCurrentRole": false"#.to_owned(), "asked"),
        (r#""end": {"year": null, "month": 4}"#.to_owned(), "month 4"),
    ] {
        let resume = read(&format!(r#"{{"work": [{{"name": "Acme", {from}, {dates}}}]}}"#));
        assert_eq!(resume.notes, Vec::<String>::new(), "{dates}");
        let told = resume.dates.values().next().unwrap();
        let said = match &told.until {
            ToldDate::Now => "now",
            ToldDate::Unclear(text) => text,
            ToldDate::Nothing if told.asks_until => "asked",
            ToldDate::Nothing => "",
            _ => "a date",
        };
        assert_eq!(said, span, "{dates}");
    }
    let shown = r#"{"projects": [{"name": "price-watch", "displayName": "Price Watch", "primaryLanguage": "Python"}]}"#;
    let work = read(shown).start.work()[0].clone();
    let shown: Vec<&str> = work.shows.iter().map(|id| id.as_str()).collect();
    assert_eq!((work.title.as_str(), &shown[..]), ("Price Watch", &["python"][..]));
}

#[test]
fn a_scraped_profile_has_its_projects_and_the_dates_of_its_certifications() {
    let resume = read(
        r#"{"full_name": "Ada", "experiences": [{"starts_at": {"day": 1, "month": 9, "year": 2022}, "ends_at": null,
            "company": "Acme", "title": "Engineer"}], "accomplishment_projects": [{"starts_at": {"day": 1, "month": 3, "year": 2021},
            "ends_at": {"day": 30, "month": 6, "year": 2021}, "title": "Forecast", "description": "A forecast in R"}],
            "certifications": [{"starts_at": {"day": 1, "month": 4, "year": 2025}, "ends_at": {"day": 30, "month": 4, "year": 2027},
            "name": "CKA", "display_source": "x.example", "authority": "CNCF"}]}"#,
    );
    assert_eq!(resume.notes, Vec::<String>::new());
    let work = resume.start.work().iter().find(|work| !work.is_position()).unwrap();
    let shown: Vec<&str> = work.shows.iter().map(|id| id.as_str()).collect();
    assert_eq!((work.title.as_str(), &shown[..]), ("Forecast", &["r-or-java"][..]));
    let held = serde_json::to_value(resume.start.credentials()).unwrap();
    assert_eq!(
        held,
        serde_json::json!([{"id": "cka", "earned_on": "2025-04-01", "valid_until": "2027-04-30"}])
    );
}

#[test]
fn a_certification_of_an_earlier_version_is_the_same_and_its_day_tells_versions_apart() {
    for number in ["", " (002)", " (003)", " (004)"] {
        let name = format!("\"HashiCorp Certified: Terraform Associate{number}\"");
        assert_eq!(certified(&name).0[0]["id"], "terraform-associate", "{number}");
    }
    let name = "AWS Certified Machine Learning Engineer \u{2013} Associate";
    for (date, id) in [
        (r#""2025-04""#, Some("aws-ml-engineer-associate-c01")),
        ("2025", Some("aws-ml-engineer-associate-c01")),
        // In some languages the first can still be earned.
        (r#""2026-11""#, None),
        ("null", None),
    ] {
        let certificate = format!(r#"{{"name": "{name}", "date": {date}}}"#);
        let resume = read(&format!(r#"{{"certificates": [{certificate}]}}"#));
        let held: Vec<&str> =
            resume.start.credentials().iter().map(|held| held.id.as_str()).collect();
        assert_eq!(held, id.into_iter().collect::<Vec<_>>(), "{date}");
        let unclear = format!("{name} (AWS MLA-C01 or AWS MLA-C02)");
        assert_eq!(resume.unclear, if id.is_none() { vec![unclear] } else { vec![] });
        assert_eq!(resume.unknown, Vec::<String>::new());
    }
}

#[test]
fn a_text_about_a_certificate_can_say_how_long_it_is_valid() {
    for (text, until) in [
        ("Valid until Feb 2028", Some("2028-02")),
        ("<p>Credential ID 12. Valid until 28 February 2028.</p>", Some("2028-02-28")),
        ("An exam on pods", None),
    ] {
        let (held, _) =
            certified(&format!(r#"{{"name": "CKA", "date": "2026-02", "summary": "{text}"}}"#));
        assert_eq!(held[0]["valid_until"].as_str(), until, "{text}");
    }
}

#[test]
fn one_letter_is_a_language_behind_a_word_and_every_cloud_has_its_short_name() {
    for (text, skills) in [
        ("A forecast in R for 9 shops", &["r-or-java"][..]),
        ("Modelos en R", &["r-or-java"]),
        ("Work in R&D", &[]),
        ("Moved 3 services to Azure", &["cloud-platforms"]),
    ] {
        let resume =
            read(&format!(r#"{{"work": [{{"name": "Acme", "highlights": ["{text}"]}}]}}"#));
        let shown: Vec<&str> = resume.start.work()[0].shows.iter().map(|id| id.as_str()).collect();
        assert_eq!(shown, skills, "{text}");
    }
}

#[test]
fn an_end_under_another_key_is_read_or_asked() {
    for (key, until, asked) in [
        ("finishDate", Some("2023-01-31"), false),
        ("ended_at", Some("2023-01-31"), false),
        ("endOfContract", None, true),
    ] {
        let resume = dated(&format!(r#", "startDate": "2020-09-01", "{key}": "2023-01-31""#));
        let dates = resume.dates.values().next().unwrap();
        let ended = dates.ended.map(|date| date.to_string());
        assert_eq!((ended.as_deref(), dates.asks_until), (until, asked), "{key}");
    }
}
