//! Sixty kinds of broken pack: the built-in one with one mistake each. Each is told where it is, and once.

use skillgap::store::embedded_pack;

use crate::support::{day, inspect};

const PYTHON: &str = "skills/python.toml";
const SQL: &str = "skills/sql.toml";
const ROADMAP: &str = "roadmap.toml";
const RUBRIC: &str = "rubric.toml";
const MARKET: &str = "market.toml";
const CKAD: &str = "certifications/ckad.toml";
const PROJECT: &str = "projects/sql-training-set.toml";

/// File, text, what stands in its place, and what the line has that is to be named.
const MISTAKES: [(&str, &str, &str, &str); 60] = [
    // Syntax.
    (PYTHON, "name = \"Python\"", "name = \"Python", "name = \"Python"),
    (PYTHON, "after = []", "after = [", "adverts = "),
    (PYTHON, "share = 13", "share 13", "share 13"),
    (RUBRIC, "[judging]", "[judging", "[judging"),
    (CKAD, "[lifecycle]", "[lifecycle]]", "[lifecycle]]"),
    (PYTHON, "share = 13", "share = 13\nshare = 14", "share = 14"),
    // Fields and words.
    (PYTHON, "hands_on = true", "hand_on = true", "hand_on"),
    (PYTHON, "question = ", "# question = ", "id = \"python\""),
    (PYTHON, "optional = false", "optional = \"no\"", "optional"),
    (PYTHON, "share = 13", "share = 1.5", "share"),
    (PYTHON, "share = 13", "share = -1", "share"),
    (PYTHON, "mode = \"study\"", "mode = \"reading\"", "reading"),
    (PYTHON, "kind = \"docs\"", "kind = \"doc\"", "kind = \"doc\""),
    (PYTHON, "basis = \"judgement\"", "basis = \"judgment\"", "basis = \"judgment\""),
    (PYTHON, "sure = \"high\"", "sure = \"certain\"", "certain"),
    (PYTHON, "why = \"87%", "why = 87 # \"87%", "why = 87"),
    (RUBRIC, "fits_percent = 90", "fits_percent = 900", "fits_percent"),
    (RUBRIC, "checked_on = \"2026-11-23\"", "checked_on = \"23.11.2026\"", "checked_on"),
    (RUBRIC, "checked_on = \"2026-11-23\"", "checked_on = \"2026-11-31\"", "checked_on"),
    (RUBRIC, "[scale]", "[scales]", "[scales]"),
    (MARKET, "[[titles]]", "[[title]]", "[[title]]"),
    (PROJECT, "[shows]", "[show]", "[show]"),
    (CKAD, "proof = \"hands-on-exam\"", "proof = \"exam\"", "proof"),
    (CKAD, "sure = \"high\"\nrecheck", "recheck", "[lifecycle]"),
    // Texts and addresses.
    (PYTHON, "name = \"Python\"", "name = \" \"", "name"),
    (PYTHON, "https://docs.python.org/3/tutorial/", "docs.python.org", "docs.python.org"),
    (CKAD, "https://github.com/cncf/curriculum", "https:// github.com", "addresses"),
    // Ids.
    (RUBRIC, "id = \"machine-learning-engineer\"", "id = \"Machine Learning\"", "Machine Learning"),
    (RUBRIC, "format = \"skillgap-rubric/1\"", "format = \"skillgap-rubric/2\"", "format"),
    (RUBRIC, "version = \"1.0.0\"", "version = \"1.0\"", "version"),
    (PYTHON, "id = \"python\"", "id = \"snake\"", "id = \"snake\""),
    (SQL, "after = [", "after = [\"squeal\", ", "squeal"),
    (PYTHON, "sources = [\"role-levels\"", "sources = [\"roll-levels\"", "roll-levels"),
    (ROADMAP, "any_of = [\"python\"]", "any_of = [\"pyhton\"]", "pyhton"),
    (ROADMAP, "weights_of = \"", "weights_of = \"x", "weights_of"),
    (ROADMAP, "id = \"ml-engineer\"", "id = \"python\"", "id = \"python\""),
    (
        RUBRIC,
        "skills = [\"pytorch\", \"tensorflow\"]",
        "skills = [\"pytorch\"]",
        "skills = [\"pytorch\"]",
    ),
    (RUBRIC, "id = \"delivery\"", "id = \"soft-skills\"", "id = \"soft-skills\""),
    (RUBRIC, "\"sql\"]", "\"sql\", \"pytorch\"]", "\"pytorch\""),
    (MARKET, "needs = { ", "needs = { cobol = 2, ", "cobol"),
    (PROJECT, "first = { ", "first = { cobol = 1, ", "cobol"),
    (CKAD, "backs]\n", "backs]\ncobol = 1\n", "cobol"),
    // Levels, weights, steps.
    (PYTHON, "\nlevel = 5\n", "\nlevel = 4\n", "level = 4"),
    (PYTHON, "\nto = 5\n", "\nto = 6\n", "[[effort]]"),
    (PYTHON, "hours = [10, 20]", "hours = [20, 10]", "mode"),
    (PYTHON, "hours = [10, 20]", "hours = [10, 20, 30]", "hours"),
    (PYTHON, "hours = [10, 20]", "months = [1, 2]", "mode"),
    (PYTHON, "to_level = 2", "to_level = 12", "to_level = 12"),
    (RUBRIC, "confirmed = 5", "confirmed = 6", "confirmed"),
    (RUBRIC, "close_percent = 75", "close_percent = 95", "close_percent"),
    (RUBRIC, "level = 3\nname", "level = 4\nname", "level = 4"),
    (ROADMAP, "\nsql = 2\n", "\n", "[steps.required]"),
    (ROADMAP, "\ndelivery = 6\n", "\n", "[steps.weights]"),
    (ROADMAP, "rung = 3", "rung = 5", "rung = 5"),
    (ROADMAP, "level = 3\nreason", "level = 5\nreason", "level = 5"),
    (PROJECT, "[teaches]\npython = 3", "[teaches]\npython = 4", "python = 4"),
    (PROJECT, "hours = [120, 200]", "hours = [200, 120]", "hours"),
    (CKAD, "docker-kubernetes = 2\nmodel", "docker-kubernetes = 3\nmodel", "docker-kubernetes = 3"),
    (CKAD, "sure = \"high\"\n", "sure = \"high\"\nlast_exam_day = \"2026-01-01\"\n", "status"),
    (CKAD, "preparation_hours = [60, 120]", "preparation_hours = [120, 60]", "preparation_hours"),
];

#[test]
fn sixty_kinds_of_broken_pack_are_each_told_with_file_and_line_and_no_avalanche() {
    let sound = embedded_pack();
    let mut wrong = Vec::new();
    for (file, from, to, line_has) in MISTAKES {
        let mut files = sound.clone();
        let text = files.get_mut(file).expect(file);
        assert!(text.contains(from), "{file} does not contain {from:?}");
        *text = text.replacen(from, to, 1);
        let (_, findings) = inspect(&files, day("2026-11-23"));
        let line = |finding: &skillgap::text::diagnostic::Finding| {
            let text = files.get(&finding.file)?;
            let start = finding.span.as_ref()?.start;
            text.lines().nth(text[..start].matches('\n').count())
        };
        let is_named = |finding| line(finding).is_some_and(|line| line.contains(line_has));
        let named = findings.iter().any(|finding| finding.file == file && is_named(finding));
        if !named || findings.len() > 5 {
            let told: Vec<_> = findings
                .iter()
                .map(|finding| (finding.code.name(), &finding.file, line(finding)))
                .collect();
            wrong.push(format!("{file}: {to:?} gave {} findings: {told:?}", findings.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn an_id_that_is_missing_is_told_once_with_how_often_it_is_named() {
    let mut files = embedded_pack();
    let text = files.get_mut(RUBRIC).unwrap();
    *text = text.replacen("id = \"delivery\"", "id = \"shipping\"", 1);
    let (_, findings) = inspect(&files, day("2026-11-23"));
    let told: Vec<&str> = findings
        .iter()
        .filter(|finding| finding.code.name() == "weight-for-nothing")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(told, ["a weight for `delivery`, which is no group, here and in 6 more places"]);
}
