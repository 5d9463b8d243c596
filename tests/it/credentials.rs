//! Which certification is to be taken, and when, or why none: every report with a target answers that.

use proptest::prelude::*;
use skillgap::advice::{Barrier, CredentialAnswer, Keep, WhyNone};
use skillgap::assessment::{Amount, Assessment, Held, Standing, Work};
use skillgap::render::Look;
use skillgap::render::formats::terminal;
use skillgap::report::Report;
use skillgap::rubric::files::{Credential, Levels};
use skillgap::rubric::{Level, PackFiles, Rubric};
use skillgap::store::template_pack;
use skillgap::text::diagnostic::Code;

use crate::any_rubric::cases;
use crate::generated::{rubric, shape, somebody};
use crate::support::{as_id, check, day, inspect, rated, report};

const CERTIFICATE: &str = "certifications/example-repair-certificate.toml";
const SKILLS: [&str; 4] = ["brakes-and-gears", "wheels", "estimates", "customer-talk"];

/// The sound pack with a certificate that can be earned and is otherwise as these changes say: from, to.
fn pack(changes: &[(&str, &str)]) -> PackFiles {
    let mut files = template_pack("baker");
    let text = files.get_mut(CERTIFICATE).unwrap();
    for (from, to) in [("status = \"unknown\"", "status = \"active\"")].iter().chain(changes) {
        assert!(text.contains(from), "no {from:?}");
        *text = text.replacen(from, to, 1);
    }
    files
}

/// Somebody at these levels, who was asked for work and named none.
fn at(rubric: &Rubric, levels: [u8; 4]) -> Assessment {
    let mut one = Assessment::empty(rubric, day("2026-11-20").into());
    for (skill, level) in SKILLS.iter().zip(levels) {
        one.answers.insert(as_id(skill), rated(level));
    }
    one.work = Some(vec![]);
    one
}

/// What is answered to somebody at these levels who aims at a bicycle mechanic, and the line on the first page.
fn told(
    changes: &[(&str, &str)],
    levels: [u8; 4],
    says: impl FnOnce(&mut Assessment),
) -> (CredentialAnswer, String) {
    let rubric = check(&pack(changes), day("2026-11-23")).0.expect("a sound pack");
    let mut one = at(&rubric, levels);
    says(&mut one);
    let report = report(&rubric, &one, Some("bicycle-mechanic"), day("2026-11-23"));
    let look = Look { width: 1000, colour: false, unicode: true };
    let page = terminal::page(skillgap::render::page(&report), &look).replace('\u{a0}', " ");
    let mut lines = page.lines().skip_while(|line| !line.starts_with("── Certification "));
    let line = lines.nth(1).unwrap_or_default().to_owned();
    (report.certifications.answer.expect("there is a target"), line)
}

fn levels(all: &[(&str, u8)]) -> Levels {
    all.iter().map(|(id, level)| (as_id(id), Level::new(*level))).collect()
}

fn none(why: WhyNone) -> CredentialAnswer {
    CredentialAnswer::None { why, if_asked: None }
}

fn kept_out(by: &[Barrier]) -> CredentialAnswer {
    none(WhyNone::KeptOut { by: by.to_vec() })
}

fn nothing(_: &mut Assessment) {}

fn without_money(one: &mut Assessment) {
    one.facts.budget_usd = Some(Amount(0.0));
}

fn other_languages(one: &mut Assessment) {
    one.facts.languages = Some(vec!["hi".to_owned(), "te".to_owned()]);
}

const AID: (&str, &str) =
    ("# aid = \"how people can ask to get it free\"", "aid = \"Write to the institute.\"");

/// It expects so much that what it shows then needs evidence.
const LATER: (&str, &str) =
    ("brakes-and-gears = 1\n\n[[domains]]", "brakes-and-gears = 2\n\n[[domains]]");

#[test]
fn what_shows_a_claim_is_taken_now_and_what_the_plan_makes_possible_after_it() {
    let id = as_id("example-repair-certificate");
    let (answer, line) = told(&[], [2, 2, 2, 2], nothing);
    assert_eq!(answer, CredentialAnswer::Now { credential: id });
    assert_eq!(
        line,
        "Take Example certificate ($150, 20–40 h): shows Brakes and gears at 2 (+19.5 points). Checked Nov 2026."
    );

    // What the projects of the plan show as well is worth no money.
    let (answer, line) = told(&[], [0, 0, 0, 0], nothing);
    let why = WhyNone::AddsTooLittle;
    assert_eq!(answer, CredentialAnswer::None { why, if_asked: None });
    assert_eq!(line, "We don't recommend any: none would bring you much closer to your target.");

    let free = ("usd = 150", "usd = 0");
    let (answer, _) = told(&[free], [0, 0, 0, 0], nothing);
    let why = WhyNone::AddsTooLittle;
    assert_eq!(answer, CredentialAnswer::None { why, if_asked: None });
    let (answer, line) = told(&[free, LATER], [0, 0, 0, 0], nothing);
    let CredentialAnswer::AfterPlan { credential, after, shows } = answer else { panic!("{line}") };
    assert_eq!(
        (credential.as_str(), shows),
        ("example-repair-certificate", levels(&[("brakes-and-gears", 2)]))
    );
    assert_eq!(
        line,
        format!(
            "Example certificate, optional, after step {after} (free, 20–40 h). It supports level 2 in Brakes and gears. \
             Checked Nov 2026."
        )
    );
}

#[test]
fn without_money_what_is_free_or_free_with_aid_is_named_and_nothing_else() {
    let (answer, line) = told(&[], [2, 2, 2, 2], without_money);
    assert_eq!(answer, kept_out(&[Barrier::Money { usd: Some(150) }]));
    assert_eq!(
        line,
        "None for now. The ones that would help cost $150 or more, and your budget is $0."
    );
    let (answer, line) = told(&[AID], [2, 2, 2, 2], without_money);
    assert!(matches!(answer, CredentialAnswer::Now { .. }), "{answer:?}");
    assert_eq!(
        line,
        "Take Example certificate (20–40 h, free with financial aid): shows Brakes and gears \
         at 2 (+19.5 points). Checked Nov 2026."
    );
    let (answer, line) = told(&[("usd = 150", "usd = 0")], [2, 2, 2, 2], without_money);
    assert!(matches!(answer, CredentialAnswer::Now { .. }), "{answer:?}");
    assert!(line.starts_with("Take Example certificate (free, 20–40 h): "), "{line}");
    let enough = |one: &mut Assessment| one.facts.budget_usd = Some(Amount(150.0));
    let (_, line) = told(&[AID], [2, 2, 2, 2], enough);
    assert!(line.starts_with("Take Example certificate ($150, 20–40 h): "), "{line}");
}

#[test]
fn what_keeps_everything_out_is_told_as_it_is() {
    let language = Barrier::Language { languages: vec!["en".to_owned()] };
    let money = Barrier::Money { usd: Some(150) };
    let (answer, line) = told(&[], [2, 2, 2, 2], other_languages);
    assert_eq!(answer, kept_out(std::slice::from_ref(&language)));
    assert_eq!(
        line,
        "None for now. The ones that would help are known to us only in English: check their pages."
    );
    let both = |one: &mut Assessment| {
        without_money(one);
        other_languages(one);
    };
    assert_eq!(told(&[], [2, 2, 2, 2], both).0, kept_out(&[language, money]));
    let advised = ("languages = [\"en\"]", "languages = [\"en\"]\nadvised_years = 3");
    let few = |one: &mut Assessment| one.facts.years_experience = Some(Amount(1.0));
    assert_eq!(told(&[advised], [2, 2, 2, 2], few).0, kept_out(&[Barrier::Years { advised: 3 }]));
    let beyond = ("[expects] ", "[expects]\ncustomer-talk = 4 # ");
    let (answer, line) = told(&[beyond, ("usd = 150", "usd = 0")], [0, 0, 0, 0], nothing);
    // What expects more than the target requires is for another goal, and that is no reason.
    assert_eq!(answer, none(WhyNone::AddsTooLittle));
    assert_eq!(line, "We don't recommend any: none would bring you much closer to your target.");
    assert_eq!(
        told(&[("\"active\"", "\"planned\"")], [2, 2, 2, 2], nothing).0,
        none(WhyNone::NoneOpen)
    );
    let (answer, _) = told(&[], [2, 2, 2, 2], |one| one.answers.clear());
    assert_eq!(answer, none(WhyNone::NothingAnswered));
}

#[test]
fn what_takes_more_than_a_year_at_the_persons_pace_is_not_named_for_later() {
    let named = |least: u32| {
        let hours = format!("preparation_hours = [{least}, 110]");
        let changes =
            [LATER, ("usd = 150", "usd = 0"), ("preparation_hours = [20, 40]", hours.as_str())];
        let slowly = |one: &mut Assessment| one.facts.hours_per_week = Some(Amount(2.0));
        matches!(told(&changes, [0, 0, 0, 0], slowly).0, CredentialAnswer::AfterPlan { .. })
    };
    assert!(named(104));
    assert!(!named(105));
}

/// Work that shows all of it.
fn confirmed(one: &mut Assessment) {
    one.work = Some(vec![Work {
        id: "shop".to_owned(),
        title: "Shop".to_owned(),
        confirmed_by: Some("the owner".to_owned()),
        from: Some("2024-01".parse().unwrap()),
        shows: SKILLS.iter().map(|id| as_id(id)).collect(),
        ..Work::default()
    }]);
}

#[test]
fn if_an_employer_asks_one_is_named_to_who_is_on_the_ladder_and_near_its_background() {
    let asked = |changes: &[(&str, &str)], levels, says: fn(&mut Assessment)| match told(
        changes, levels, says,
    )
    .0
    {
        CredentialAnswer::None { if_asked, .. } => if_asked.map(|id| id.to_string()),
        other => panic!("{other:?}"),
    };
    let named = Some("example-repair-certificate".to_owned());
    assert_eq!(asked(&[], [2, 2, 2, 2], confirmed), named);
    assert_eq!(
        told(&[], [2, 2, 2, 2], confirmed).1,
        "You don't need one for the Bicycle mechanic role. If an employer asks for one: Example certificate ($150, 20–40 h; checked \
         Nov 2026)."
    );
    let one_away = ("[expects] ", "[expects]\nwheels = 3 # ");
    let two_away = ("[expects] ", "[expects]\nwheels = 4 # ");
    let two_in_all = ("[expects] ", "[expects]\nwheels = 3\nestimates = 3 # ");
    assert_eq!(asked(&[one_away], [2, 2, 2, 2], confirmed), named);
    assert_eq!(asked(&[two_away], [2, 2, 2, 2], confirmed), None);
    assert_eq!(asked(&[two_in_all], [2, 2, 2, 2], confirmed), None);
    // Below the first step.
    assert_eq!(
        asked(
            &[("{ brakes-and-gears = 1 }", "{}"), ("= 1\n\n[[domains]]", "= 0\n\n[[domains]]")],
            [0, 2, 2, 2],
            confirmed
        ),
        None
    );
}

#[test]
fn what_is_held_is_shown_as_held_though_it_can_no_longer_be_earned() {
    let rubric = check(&pack(&[("\"active\"", "\"retired\"")]), day("2026-11-23")).0.unwrap();
    let mut one = at(&rubric, [2, 2, 2, 2]);
    let reason = |one: &Assessment| {
        let report = report(&rubric, one, None, day("2026-11-23"));
        report.certifications.find("example-repair-certificate").unwrap().reason.clone()
    };
    assert!(matches!(reason(&one), Some(Keep::NotEarnable { .. })));
    let id = as_id("example-repair-certificate");
    one.credentials =
        Some(vec![Held { id, earned_on: Some("2026-01".parse().unwrap()), valid_until: None }]);
    assert_eq!(reason(&one), Some(Keep::Held));
}

#[test]
fn what_an_issuer_expects_is_no_less_than_what_it_takes_to_start() {
    let codes = |changes: &[(&str, &str)]| -> Vec<(Code, String)> {
        let files = pack(changes);
        let found = inspect(&files, day("2026-11-25")).1.into_iter();
        let mark = |finding: skillgap::text::diagnostic::Finding| {
            (finding.code, files[&finding.file][finding.span.unwrap()].to_owned())
        };
        found.map(mark).collect()
    };
    let expects = "empty: none\nbrakes-and-gears = 1";
    let changed = |to: &str| codes(&[(expects, &format!("empty: nothing\n{to}"))]);
    assert_eq!(changed("brakes-and-gears = 1\nwheels = 2"), []);
    assert_eq!(changed("brakes-and-gears = 0"), [(Code::OutOfRange, "0".to_owned())]);
    assert_eq!(
        changed("wheels = 1").into_iter().map(|(code, _)| code).collect::<Vec<_>>(),
        [Code::OutOfRange]
    );
    assert_eq!(changed("brakes-and-gears = 9"), [(Code::LevelOffScale, "9".to_owned())]);
    assert_eq!(changed("brakes-and-gears = 1\nweels = 2"), [(Code::UnknownId, "weels".to_owned())]);
}

/// Whether it costs something that nobody gets back.
fn costs(file: &Credential) -> bool {
    file.price.aid.is_none() && file.price.usd != Some(0)
}

/// Whether all that is expected is claimed.
fn is_ready(rubric: &Rubric, file: &Credential, claimed: &[Standing]) -> bool {
    file.background().iter().all(|(id, level)| {
        claimed[rubric.skill_ix(id).unwrap()].level().is_some_and(|has| has >= *level)
    })
}

/// The report of somebody, as they are and with something changed.
fn judged(rubric: &Rubric, one: &Assessment, change: impl FnOnce(&mut Assessment)) -> Report {
    let mut one = one.clone();
    change(&mut one);
    report(rubric, &one, None, day("2026-11-23"))
}

fn answer(report: &Report) -> Option<&CredentialAnswer> {
    report.certifications.answer.as_ref()
}

/// Whether one is to be taken, be it that its place in the plan is another's.
fn is_one(answer: Option<&CredentialAnswer>) -> bool {
    match answer {
        Some(CredentialAnswer::None { why, .. }) => matches!(why, WhyNone::LeftOut { .. }),
        answer => answer.is_some(),
    }
}

/// Whether a set of certifications would be worth it, whatever the plan makes of it.
fn has_best(told: &Report) -> bool {
    told.certifications.best.as_ref().is_some_and(|best| !best.members.is_empty())
}

const SPEAK: fn(&mut Assessment) =
    |one| one.facts.languages = Some(vec!["en".to_owned(), "ja".to_owned()]);
const PAY: fn(&mut Assessment) = |one| one.facts.budget_usd = None;
const SERVE: fn(&mut Assessment) = |one| one.facts.years_experience = None;

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn nothing_is_advised_before_its_expected_background_or_beyond_no_money(
        shape in shape(), seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let told = judged(&rubric, &one, |_| {});
        let advices = &told.certifications;
        prop_assert_eq!(answer(&told).is_some(), told.target.is_some());
        let claimed = one.standings(&rubric);
        let best = advices.best.iter().flat_map(|best| &best.members).map(|member| member.id.as_str());
        let mut named: Vec<&str> = advices.recommended.iter().map(|one| one.id.as_str()).chain(best).collect();
        let mut offered: Vec<&str> = advices.if_asked.iter().map(|id| id.as_str()).collect();
        match answer(&told) {
            Some(CredentialAnswer::Now { credential }) => named.push(credential),
            Some(CredentialAnswer::AfterPlan { credential, after, .. }) => {
                offered.push(credential);
                let plan = told.plan.as_ref().unwrap();
                let mut then = claimed.clone();
                for (at, piece) in plan.pieces.iter().enumerate() {
                    let is_ready = is_ready(&rubric, rubric.credential(credential).unwrap(), &then);
                    prop_assert!(is_ready || at < *after, "piece {}", at);
                    let is_it = piece.optional && piece.id == credential.as_str();
                    prop_assert_eq!(is_it, at == *after, "piece {}", at);
                    for lift in &piece.lifts {
                        then[rubric.skill_ix(&lift.skill).unwrap()] = Standing::Rated(lift.to);
                    }
                }
            }
            Some(CredentialAnswer::None { if_asked, .. }) => {
                prop_assert_eq!(if_asked, &advices.if_asked);
            }
            None => {}
        }
        for id in &named {
            let file = rubric.credential(id).unwrap();
            prop_assert!(is_ready(&rubric, file, &claimed), "{}", id);
            let years = one.facts.years_experience.zip(file.advised_years);
            prop_assert!(years.is_none_or(|(has, advised)| has.0 >= f64::from(advised)), "{}", id);
        }
        if one.facts.budget_usd == Some(Amount(0.0)) {
            for id in named.iter().chain(&offered) {
                prop_assert!(!costs(rubric.credential(id).unwrap()), "{}", id);
            }
        }
        for credential in advices.all() {
            let file = rubric.credential(&credential.id).unwrap();
            prop_assert!(file.is_course() || credential.teaches.is_empty(), "{}", credential.id);
        }
    }

    #[test]
    fn the_reason_for_none_is_the_one_without_which_there_would_be_one(
        shape in shape(), seed in any::<u64>(),
    ) {
        let rubric = rubric(shape);
        let one = somebody(&rubric, seed);
        let told = judged(&rubric, &one, |_| {});
        let Some(CredentialAnswer::None { why, .. }) = answer(&told) else { return Ok(()) };
        let by: &[Barrier] = match why {
            // What would be worth it has no place in the plan.
            _ if has_best(&told) => return Ok(()),
            WhyNone::KeptOut { by } => by,
            _ => &[],
        };
        let lifted = |change: fn(&mut Assessment)| is_one(answer(&judged(&rubric, &one, change)));
        let worth = |change: fn(&mut Assessment)| {
            let then = judged(&rubric, &one, change);
            is_one(answer(&then)) || has_best(&then)
        };
        let (language, money, years) = (lifted(SPEAK), lifted(PAY), lifted(SERVE));
        let said = |is: fn(&Barrier) -> bool| by.iter().any(is);
        prop_assert!(!language || said(|by| matches!(by, Barrier::Language { .. })), "{:?}", why);
        prop_assert!(!money || said(|by| matches!(by, Barrier::Money { .. })), "{:?}", why);
        prop_assert!(!years || said(|by| matches!(by, Barrier::Years { .. })), "{:?}", why);
        if let [only] = by {
            match only {
                Barrier::Language { .. } => prop_assert!(worth(SPEAK)),
                Barrier::Money { .. } => prop_assert!(worth(PAY)),
                Barrier::Years { .. } => prop_assert!(worth(SERVE)),
                _ => {}
            }
        }
    }
}

#[test]
fn every_kind_of_answer_is_given_by_generated_rubrics() {
    let mut counts = std::collections::BTreeMap::<String, usize>::new();
    for seed in 0..1200 {
        let shape = crate::generated::Shape { skills: 3 + seed as usize % 9, levels: 5, seed };
        let rubric = rubric(shape);
        let told = judged(&rubric, &somebody(&rubric, seed), |_| {});
        let kind = match answer(&told) {
            Some(CredentialAnswer::None { why, .. }) => {
                serde_json::to_value(why).unwrap()["kind"].clone()
            }
            Some(other) => serde_json::to_value(other).unwrap()["kind"].clone(),
            None => continue,
        };
        *counts.entry(kind.as_str().unwrap().to_owned()).or_default() += 1;
    }
    for kind in ["now", "after-plan", "kept-out", "adds-too-little", "none-listed"] {
        assert!(counts.get(kind).is_some_and(|count| *count >= 5), "{counts:?}");
    }
}
