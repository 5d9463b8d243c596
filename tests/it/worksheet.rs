//! `skillgap worksheet`: the questionnaire for paper.

use skillgap::render::pages::worksheet::render;
use skillgap::rubric::files::SkillContent;

use crate::made::{Made, steps, steps_and_paths};
use crate::support::{Folder, RUBRIC, run};

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What the page says about each skill, in its order.
fn skills(page: &str) -> Vec<&str> {
    let parts = page.split("<fieldset class=\"skill\">").skip(1);
    parts.map(|part| part.split("</fieldset>").next().unwrap()).collect()
}

#[test]
fn every_skill_is_asked_in_the_order_of_the_questionnaire_with_a_box_for_each_answer() {
    let page = run(&["worksheet"], "").stdout;
    let found = skills(&page);
    assert_eq!(found.len(), RUBRIC.skills.len());
    for (at, (part, skill)) in found.iter().zip(&RUBRIC.skills).enumerate() {
        let number = at + 1;
        let legend = format!("<b class=\"number\">{number}</b> {}</legend>", escaped(skill.name()));
        assert!(part.contains(&legend), "{legend}: {part}");
        assert!(part.contains(&escaped(&skill.content.question)), "{part}");
        let mut boxes: Vec<String> = part
            .split(&format!("<input type=\"radio\" name=\"skill-{number}\" value=\""))
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect();
        for level in &skill.content.levels {
            let sign = level.level.to_string();
            let said = format!("<b>{sign}</b><span>{}</span>", escaped(&level.anchor));
            assert!(part.contains(&said), "{said}: {part}");
            assert_eq!(boxes.remove(0), sign);
        }
        let out = RUBRIC.may_be_left_out(at);
        assert_eq!(boxes, if out { &["-", "x"][..] } else { &["-"] }, "{}", skill.name());
    }
    let strip = page.split("class=\"strip\"").nth(1).expect("a strip to type in from");
    assert_eq!(strip.matches("maxlength=\"1\"").count(), RUBRIC.skills.len());
    assert_eq!(strip.matches("class=\"five\"").count(), RUBRIC.skills.len().div_ceil(5));
}

#[test]
fn a_worksheet_says_nothing_of_what_a_step_requires() {
    let mut other = Made::new();
    other.edit("roadmap.toml", |roadmap| {
        for step in steps_and_paths(roadmap) {
            step["required"].as_table_mut().unwrap().iter_mut().for_each(|(_, level)| {
                *level = 1.into();
            });
            step.remove("gates");
            step["about"] = "changed".into();
        }
        for step in steps(roadmap) {
            let weights = step["weights"].as_table_mut().unwrap();
            weights.iter_mut().for_each(|(_, weight)| *weight = 1.into());
        }
    });
    let changed = || "changed".to_owned();
    for id in RUBRIC.skills.iter().map(|skill| skill.id()) {
        other.edit(&format!("skills/{id}.toml"), |skill| {
            (skill["why"], skill["reason"]) = (changed().into(), changed().into());
            skill["share"] = 1.into();
        });
    }
    let page = render(&RUBRIC);
    assert_eq!(render(&other.rubric()), page);
    assert!(page.contains(&RUBRIC.steps[0].name), "what can be aimed at is named");
    let first = SkillContent { question: changed(), ..RUBRIC.skills[0].content.clone() };
    other.put(&format!("skills/{}.toml", first.id), &first);
    assert_ne!(render(&other.rubric()), page);
}

#[test]
fn a_worksheet_has_room_for_what_the_questionnaire_asks_beside_the_skills() {
    let page = run(&["worksheet"], "").stdout;
    for at in 1..=5 {
        for field in
            ["title", "used-by", "result", "link", "confirmed-by", "from", "until", "shows"]
        {
            assert!(page.contains(&format!("<input id=\"{field}-{at}\" type=\"text\"")), "{field}");
        }
        assert_eq!(page.matches(&format!("name=\"share-{at}\"")).count(), 2);
    }
    assert!(!page.contains("id=\"title-6\""));
    for field in
        ["name", "day", "years", "hours", "money", "languages", "portfolio", "credential-1"]
    {
        assert!(page.contains(&format!("<label for=\"{field}\">")), "{field}");
    }
    let steps = RUBRIC.steps.len() + RUBRIC.paths.len();
    assert_eq!(page.matches("type=\"radio\" name=\"aim\"").count(), steps);
    assert_eq!(page.matches("name=\"also-used\"").count(), RUBRIC.market.beyond.len());
    for step in RUBRIC.steps.iter().filter_map(|step| step.scope.as_ref()) {
        assert!(page.contains(&escaped(step)), "{step}");
    }
}

#[test]
fn a_worksheet_goes_into_the_file_that_is_named_and_is_of_the_rubric_that_is_named() {
    let folder = Folder::new();
    let file = folder.path("sheet.html");
    let written = run(&["worksheet", "-o", &file], "");
    assert_eq!((written.code, written.stdout.as_str(), written.stderr.as_str()), (0, "", ""));
    assert_eq!(folder.read("sheet.html"), run(&["worksheet", "-o", "-"], "").stdout);
    let refused = run(&["worksheet", "-r", &folder.path("nowhere")], "");
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(
        refused.stderr.contains("is neither a folder nor a built-in rubric"),
        "{}",
        refused.stderr
    );
}
