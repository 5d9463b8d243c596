//! What others get to see of work is what somebody said yes to.

use skillgap::assessment::{Assessment, Draft, WorkField};

use crate::support::{Folder, at_levels, run};

const WORDS: [&str; 20] = [
    "zqtitle",
    "zqlink",
    "zqused",
    "zqresult",
    "zqconfirm",
    "zqid",
    "zqemployer",
    "zqposition",
    "zqhighlight",
    "zqsummary",
    "zqreason",
    "zqagreed",
    "zqdraft",
    "zqdrafted",
    "zqdegree",
    "zqportfolio",
    "zqfile",
    "4321",
    "2019-07",
    "2020-08",
];

/// Somebody with a word of its own in every field of work, who said this of showing it.
fn somebody(share: Option<bool>) -> Assessment {
    let work = serde_json::json!({"at": 0, "next": "title", "id": "zqid", "title": "zqtitle",
        "link": "https://zqlink.example", "used_by": "zqused", "result": "zqresult",
        "confirmed_by": "zqconfirm", "from": "2019-07", "until": "2020-08", "shows": ["python", "sql"],
        "employer": "zqemployer", "position": "zqposition", "highlights": ["zqhighlight"],
        "summary": "zqsummary"});
    let mut draft: Draft = serde_json::from_value(work).unwrap();
    let mut assessment = at_levels(&[4; 19]);
    assessment.work = Some(vec![Draft { share, ..draft.clone() }.work()]);
    draft.title = Some("zqdraft".to_owned());
    draft.used_by = Some("zqdrafted".to_owned());
    draft.next = WorkField::Share;
    assessment.draft = Some(draft);
    assessment.answers.get_mut("python").unwrap().reason = Some("zqreason".to_owned());
    assessment.facts.degree = Some("zqdegree".to_owned());
    assessment.facts.portfolio = Some("https://zqportfolio.example".to_owned());
    assessment.facts.budget_usd = Some(skillgap::assessment::Amount(4321.0));
    assessment.id = skillgap::assessment::Id(Some("zqfile".to_owned()));
    let agreed = serde_json::from_str(r#"[{"what": "zqagreed"}]"#).unwrap();
    assessment.agreed = Some(agreed);
    assessment
}

/// All that is made for others, with what is said beside it.
fn exports(file: &str) -> Vec<(String, String)> {
    let employer = ["terminal", "markdown", "html", "json"].map(|format| {
        let args =
            ["report", file, "--view", "employer", "--format", format, "--as-of", "2026-11-23"];
        run(&args, "")
    });
    let resume = run(&["report", file, "--format", "resume", "--as-of", "2026-11-23"], "");
    let all = employer.into_iter().chain([resume]);
    all.inspect(|run| assert_eq!(run.code, 0, "{}", run.stderr))
        .map(|run| (run.stdout, run.stderr))
        .collect()
}

#[test]
fn no_word_of_work_leaves_unless_somebody_said_yes() {
    let folder = Folder::new();
    for share in [None, Some(false)] {
        let text = serde_json::to_string(&somebody(share)).unwrap();
        let file = folder.write("ada.json", &text);
        for (text, said) in exports(&file) {
            for word in WORDS {
                assert!(!text.contains(word), "{word} in {text}");
            }
            assert_eq!(
                said,
                "Not shared: 1 of 1 project. To share more, use `skillgap work edit FILE`.\n"
            );
        }
        let statement = exports(&file);
        assert!(statement[0].0.contains("1 more project not shown here."), "{}", statement[0].0);
        assert!(statement[3].0.contains("\"work_kept_back\": 1"), "{}", statement[3].0);
    }
}

#[test]
fn what_may_be_shown_is_shown_and_the_rest_never_leaves() {
    let folder = Folder::new();
    let text = serde_json::to_string(&somebody(Some(true))).unwrap();
    let file = folder.write("ada.json", &text);
    let exports = exports(&file);
    let (resume, _) = exports.split_last().expect("a resume");
    let in_statements = ["zqtitle", "zqused", "zqresult"].as_slice();
    let in_resume =
        ["zqemployer", "zqposition", "zqhighlight", "zqsummary", "zqused", "zqresult"].as_slice();
    for (text, said) in &exports {
        assert_eq!(said, "");
        let (shown, hidden) = if text == &resume.0 {
            (in_resume, [].as_slice())
        } else {
            (in_statements, &in_resume[..4])
        };
        for word in shown {
            assert!(text.contains(word), "no {word} in {text}");
        }
        for word in hidden {
            assert!(!text.contains(word), "{word} in {text}");
        }
        for word in [
            "zqconfirm",
            "zqreason",
            "zqagreed",
            "zqdraft",
            "zqdegree",
            "zqportfolio",
            "zqfile",
            "4321",
            "work_kept_back",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}
