//! What would change with more learnt or earned: told side by side, refused with one message, never saved.

use crate::examples::example;
use crate::support::{Folder, Run, run};

fn what_if(file: &str, args: &[&str]) -> Run {
    run(&[&["what-if", file, "--as-of", "2026-11-23"], args].concat(), "")
}

#[test]
fn what_would_change_stands_side_by_side_with_what_is() {
    let file = example("data-scientist.json").display().to_string();
    let run = what_if(&file, &["--set", "python=4,data-preparation=4,sql=2"]);
    let expected = "\
What if: Priya Raman
This is a trial run: nothing is saved. As of 23 Nov 2026, rubric 2.0.0.

• Python at 4 (now 3)
• Data preparation at 4 (now 3)
• SQL at 2 (now 3)

── Your result ─────────────────────────────────────────────────────────────────
                 now                 then
by your ratings  ML engineer         Senior ML engineer *
next             Senior ML engineer  Lead ML engineer *
by evidence      none                none

── Roles and paths ─────────────────────────────────────────────────────────────
role or path            now   then  met        then  evidence     then
Junior ML engineer     100%   100%   17    17 of 17       92%      92%
ML engineer             92%  95% *   14    14 of 17       81%    79% *
Senior ML engineer      88%  90% *   11    11 of 17       79%    77% *
Lead ML engineer        72%  74% *    4   5 of 17 *       65%    65% *
AI architect            73%  74% *    7   8 of 17 *       66%    66% *
Head of AI              80%    80%   12    12 of 17       76%      76%
Research scientist      79%  81% *    8   9 of 17 *       74%      74%
Data scientist          91%  96% *   14  16 of 17 *       87%    87% *
AI research scientist   88%  92% *   12  13 of 17 *       79%      79%
Data engineer           83%  89% *   11  13 of 16 *     74.9%  74.6% *
Product AI specialist   94%    94%   14    14 of 17       94%      94%

── Skills that would change ────────────────────────────────────────────────────
skill             you  then  evidence  then
Python              3   4 *         2     2
SQL                 3   2 *         3   2 *
Data preparation    3   4 *         3   4 *

── Gaps for Senior ML engineer ─────────────────────────────────────────────────
Closed  Data preparation and Python
New     Python (needs evidence) and SQL
";
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert_eq!(run.stdout, expected);
}

#[test]
fn a_supposition_that_makes_no_sense_is_one_message_and_changes_nothing() {
    let folder = Folder::new();
    let text = std::fs::read_to_string(example("student.json")).unwrap();
    let file = folder.write("student.json", &text);
    for (args, what, help) in [
        (&["--set", "pyton=3"][..], "The rubric has no skill `pyton`.", "Did you mean `python`?"),
        (
            &["--set", "python=6"],
            "\u{201c}6\u{201d} isn't a valid level for `python`.",
            "Type a number from 0 to 5.",
        ),
        (
            &["--set", "sql=3,python=-1"],
            "\u{201c}-1\u{201d} isn't a valid level for `python`.",
            "Type a number from 0 to 5.",
        ),
        (
            &["--set", "python=high"],
            "\u{201c}high\u{201d} isn't a valid level for `python`.",
            "Type a number from 0 to 5.",
        ),
        (
            &["--set", "python"],
            "\u{201c}python\u{201d} doesn't include a level.",
            "Type `SKILL=LEVEL`, for example `python=3`.",
        ),
        (
            &["--add", "ckda"],
            "The rubric has no certification or project `ckda`.",
            "Did you mean `ckad`?",
        ),
        (
            &["--add", "ckad", "--add", "monitored-model"],
            "The rubric has no certification or project `monitored-model`.",
            "Did you mean `monitored-model-service`?",
        ),
    ] {
        let run = what_if(&file, args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}");
        assert_eq!(run.stderr, format!("error: {what}\nhelp: {help}\n"), "{args:?}");
    }
    let run = what_if(&file, &["--set", "python=3", "--add", "ckad"]);
    assert_eq!(run.code, 0);
    assert_eq!(folder.read("student.json"), text, "it is supposed, not saved");
    assert_eq!(folder.names(), ["student.json"]);
}

#[test]
fn a_certification_that_nobody_can_earn_is_supposed_with_a_word_on_that() {
    let file = example("student.json").display().to_string();
    let gone = ["what-if", &file, "--add", "aws-ml-specialty", "--as-of", "2026-11-23"];
    let run = run(&gone, "");
    let said = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("earned: not available on this date (retired); AWS MLA-C02 fits better"),
        "{said}"
    );
    let json = crate::support::run(&[&gone[..], &["-f", "json"]].concat(), "").stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["format"], "skillgap-what-if/1");
    assert_eq!(
        json["supposed"][0],
        serde_json::json!({"kind": "credential", "id": "aws-ml-specialty"})
    );
}
