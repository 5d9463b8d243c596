//! Skills that wait for each other are found, wherever they come from and however they are called.

use skillgap::rubric::PackFiles;
use skillgap::store::template_pack;
use skillgap::text::diagnostic::{Code, Finding};

use crate::support::{check, day};

fn found(files: &PackFiles) -> Vec<Finding> {
    let (rubric, found) = check(files, day("2026-11-28"));
    assert!(rubric.is_none());
    found
}

/// Where circles are told, and of which skills.
fn circles(files: &PackFiles) -> Vec<(String, String)> {
    let cycles = found(files).into_iter().filter(|finding| finding.code == Code::Cycle);
    cycles
        .map(|finding| {
            let ids = finding.message.strip_prefix("These skills depend on each other: ");
            (finding.file.clone(), ids.unwrap().trim_end_matches('.').replace('`', ""))
        })
        .collect()
}

/// Lets a skill wait for others.
fn waits(files: &mut PackFiles, path: &str, after: &[&str]) {
    let text = files.get_mut(path).unwrap();
    let rest: Vec<&str> = text.lines().filter(|line| !line.starts_with("after = ")).collect();
    *text = rest.join("\n").replacen("\nreason = ", &format!("\nafter = {after:?}\nreason = "), 1)
        + "\n";
}

#[test]
fn each_circle_is_told_once_and_without_what_waits_for_it() {
    let mut files = template_pack("my-workshop");
    waits(&mut files, "skills/wheels.toml", &["wheels"]);
    waits(&mut files, "skills/estimates.toml", &["customer-talk"]);
    waits(&mut files, "skills/customer-talk.toml", &["estimates"]);
    waits(&mut files, "skills/brakes-and-gears.toml", &["estimates", "wheels"]);
    assert_eq!(
        circles(&files),
        [
            ("skills/customer-talk.toml".to_owned(), "customer-talk, estimates".to_owned()),
            ("skills/wheels.toml".to_owned(), "wheels".to_owned()),
        ]
    );
}

#[test]
fn a_circle_through_a_shared_skill_is_told_in_the_packs_own_file() {
    let mut files = template_pack("my-workshop");
    for (path, text) in template_pack("other") {
        files.insert(format!("../other/{path}"), text);
    }
    files.remove("skills/customer-talk.toml");
    let rubric = files.get_mut("rubric.toml").unwrap();
    rubric.push_str("\n[[shares]]\nrubric = \"other\"\nskills = [\"customer-talk\"]\n");
    assert_eq!(check(&files, day("2026-11-28")).1, []);
    waits(&mut files, "../other/skills/customer-talk.toml", &["estimates"]);
    waits(&mut files, "skills/estimates.toml", &["customer-talk"]);
    let told = ("skills/estimates.toml".to_owned(), "customer-talk, estimates".to_owned());
    assert_eq!(circles(&files), [told]);
}

#[test]
fn a_skill_cannot_wait_for_itself_under_the_name_it_had() {
    let mut files = template_pack("my-workshop");
    let changes = "[[changes]]\nversion = \"0.0.1\"\nrenamed = { rims = \"wheels\" }\n";
    files.insert("changes.toml".to_owned(), changes.to_owned());
    waits(&mut files, "skills/wheels.toml", &["rims"]);
    let found: Vec<_> = found(&files)
        .into_iter()
        .map(|finding| (finding.code, finding.file, finding.message))
        .collect();
    assert_eq!(
        found,
        [(
            Code::UnknownId,
            "skills/wheels.toml".to_owned(),
            "There is no skill `rims`.".to_owned()
        )]
    );
}

#[test]
fn of_a_long_circle_the_first_skills_are_named() {
    let mut files = template_pack("my-workshop");
    let text = files["skills/wheels.toml"].clone();
    let ids: Vec<String> = (0..40).map(|at| format!("link-{at:02}")).collect();
    for (at, id) in ids.iter().enumerate() {
        let path = format!("skills/{id}.toml");
        files.insert(path.clone(), text.replacen("id = \"wheels\"", &format!("id = {id:?}"), 1));
        waits(&mut files, &path, &[&ids[(at + 1) % 40]]);
    }
    let told = format!("{} and 28 more", ids[..12].join(", "));
    assert_eq!(circles(&files), [("skills/link-00.toml".to_owned(), told)]);
}
