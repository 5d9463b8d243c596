//! Every question that is asked can change the report, and what changes nothing is not asked.

use std::collections::BTreeMap;

use skillgap::assessment::{Amount, Assessment, Subject};
use skillgap::questionnaire::{DEGREES, Question, Questionnaire};
use skillgap::render::formats::markdown;
use skillgap::report::Note;
use skillgap::rubric::{Rubric, StepId};
use skillgap::store::{built_in, default_pack, embedded_packs};

use crate::made::{Made, steps};
use crate::support::{RUBRIC, as_id, day, rated, report};

/// People at every step and path of a rubric, and a level below it, aiming at it or at nothing.
fn people(rubric: &Rubric) -> Vec<Assessment> {
    let mut people = Vec::new();
    for step in rubric.all_steps() {
        for (lower, aims) in [(0, false), (0, true), (1, true)] {
            let mut person = Assessment::empty(rubric, day("2026-11-20").into());
            for (skill, level) in rubric.skills.iter().zip(&step.required) {
                let level = if lower > 0 { level.down() } else { *level };
                person.answers.insert(skill.id().to_owned(), rated(level));
            }
            person.facts.aim = aims.then(|| step.id.clone());
            person.work = Some(vec![]);
            people.push(person);
        }
    }
    people
}

/// A change of what somebody said.
type Said = Box<dyn Fn(&mut Assessment)>;

/// What somebody may answer to a question beside levels, work and credentials, as changes of what was said.
fn answers(rubric: &Rubric, question: &Question) -> Vec<Said> {
    fn all<T: Clone + 'static>(values: Vec<T>, write: fn(&mut Assessment, T)) -> Vec<Said> {
        let each = values.into_iter();
        each.map(|value| -> Said { Box::new(move |person| write(person, value.clone())) }).collect()
    }
    let ids = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
    match question {
        Question::Name => all(ids(vec!["Ada", "Bob"]), |person, name| {
            person.subject = Some(Subject { name });
        }),
        Question::AlsoUsed => {
            let beyond = rubric.market.beyond.iter().map(|item| vec![item.id.clone()]);
            all(beyond.chain([vec![]]).collect(), |person, used| {
                person.facts.also_used = Some(used);
            })
        }
        Question::Aim => all(
            rubric.all_steps().map(|step| step.id.clone()).collect::<Vec<StepId>>(),
            |person, aim| person.facts.aim = Some(aim),
        ),
        Question::Scope(step) => {
            let step = step.clone();
            [true, false]
                .map(|yes| -> Said {
                    let step = step.clone();
                    Box::new(move |person| {
                        person.facts.scope.insert(step.clone(), yes);
                    })
                })
                .into()
        }
        Question::Years => all(vec![0.0, 1.0, 4.0, 20.0], |person, years| {
            person.facts.years_experience = Some(Amount(years));
        }),
        Question::HoursPerWeek => all(vec![2.0, 20.0], |person, hours| {
            person.facts.hours_per_week = Some(Amount(hours));
        }),
        Question::Budget => all(vec![0.0, 5000.0], |person, usd| {
            person.facts.budget_usd = Some(Amount(usd));
        }),
        Question::Languages => all(vec![ids(vec!["en"]), ids(vec!["tlh"])], |person, spoken| {
            person.facts.languages = Some(spoken);
        }),
        Question::Degree => all(ids(DEGREES.to_vec()), |person, degree| {
            person.facts.degree = Some(degree);
        }),
        Question::Portfolio => {
            all(vec![None, Some("https://example.org".to_owned())], |person, at| {
                person.work = Some(vec![skillgap::assessment::Work {
                    id: "w".to_owned(),
                    title: "Work".to_owned(),
                    used_by: Some("a team".to_owned()),
                    ..Default::default()
                }]);
                person.facts.portfolio = at;
            })
        }
        Question::Level(_) | Question::Work(_) | Question::Credentials => Vec::new(),
    }
}

fn page(rubric: &Rubric, person: &Assessment) -> String {
    let report = report(rubric, person, None, day("2026-11-23"));
    markdown::page(&skillgap::render::extent(&report, &skillgap::render::Extent::Whole))
}

/// For each fact that somebody is asked, whether two answers ever give two reports.
fn changes(rubric: &Rubric) -> BTreeMap<String, bool> {
    let mut changes = BTreeMap::new();
    for person in people(rubric) {
        let asked = Questionnaire::resume(rubric, person.clone()).questions();
        for question in asked {
            let answers = answers(rubric, &question);
            let changed = changes.entry(question.key(rubric)).or_insert(answers.is_empty());
            if *changed {
                continue;
            }
            let mut pages = answers.iter().map(|answer| {
                let mut person = person.clone();
                answer(&mut person);
                page(rubric, &person)
            });
            let first = pages.next();
            *changed = pages.any(|page| Some(page) != first);
        }
    }
    changes
}

#[test]
fn every_question_that_is_asked_can_change_the_report() {
    let bare = Made::new().without("certifications/").without("projects/");
    let built_in = embedded_packs().into_iter().map(|id| {
        let least = if id == default_pack() { 15 } else { 10 };
        (built_in(id).unwrap(), least)
    });
    for (rubric, least) in &built_in.chain([(bare_of_credentials(bare), 8)]).collect::<Vec<_>>() {
        let changes = changes(rubric);
        let idle: Vec<&String> =
            changes.iter().filter(|(_, changed)| !**changed).map(|(key, _)| key).collect();
        assert_eq!(idle, [""; 0], "{}", rubric.title);
        let facts = changes.keys().filter(|key| !key.starts_with("level:"));
        assert!(facts.count() >= *least, "{}: {changes:?}", rubric.title);
    }
}

/// Nothing that names what was taken out.
fn bare_of_credentials(mut made: Made) -> Rubric {
    made.edit("market.toml", |market| {
        for claim in market["claims"].as_array_mut().unwrap() {
            claim.as_table_mut().unwrap().remove("credentials");
        }
    });
    made.rubric()
}

#[test]
fn without_credentials_nothing_is_asked_about_money_and_languages() {
    let rubric = bare_of_credentials(Made::new().without("certifications/"));
    let person = Assessment::empty(&rubric, day("2026-11-20").into());
    let asked = Questionnaire::resume(&rubric, person).questions();
    for question in [Question::Budget, Question::Languages, Question::Credentials] {
        assert!(!asked.contains(&question), "{question:?}");
    }
    // Titles for newcomers depend on years.
    assert!(asked.contains(&Question::Years));
}

#[test]
fn years_are_asked_only_where_a_step_or_a_credential_counts_them() {
    let mut made = Made::new().without("certifications/");
    let years = |made: &Made| Question::Years.matters(&made.rubric());
    made.edit("market.toml", |market| drop(market.remove("claims")));
    made.edit("roadmap.toml", |roadmap| {
        for step in steps(roadmap) {
            for field in ["newcomers", "newcomers_only", "min_years"] {
                step.remove(field);
            }
        }
    });
    assert!(!years(&made));
    made.edit("roadmap.toml", |roadmap| {
        steps(roadmap).last().unwrap().insert("min_years".to_owned(), 2.into());
    });
    assert!(years(&made));
}

/// Somebody at a step who aims at one.
fn aiming(at: &str, aim: Option<&str>) -> Assessment {
    let mut person = crate::support::exactly_at(RUBRIC.step(at).unwrap());
    person.facts.aim = aim.map(as_id);
    person
}

fn degree_note(person: &Assessment) -> Option<(String, Option<String>)> {
    crate::support::judged(person).notes.into_iter().find_map(|note| match note {
        Note::DegreeMatters { step, degree, .. } => Some((step, degree)),
        _ => None,
    })
}

#[test]
fn a_degree_is_asked_about_and_told_only_of_who_aims_at_research_or_has_reached_it() {
    let asked = |person: &Assessment| {
        Questionnaire::resume(&RUBRIC, person.clone()).questions().contains(&Question::Degree)
    };
    for (at, aim, step) in [
        ("ml-engineer", None, None),
        ("ml-engineer", Some("senior-ml-engineer"), None),
        ("ml-engineer", Some("ai-research-scientist"), Some("AI research scientist")),
        ("research-scientist", None, Some("Research scientist")),
    ] {
        let mut person = aiming(at, aim);
        person.facts.degree = Some("master".to_owned());
        let told = step.map(|step| (step.to_owned(), Some("master".to_owned())));
        assert_eq!((asked(&person), degree_note(&person)), (step.is_some(), told), "{at} {aim:?}");
    }
    let page = page(&RUBRIC, &aiming("ml-engineer", Some("ai-research-scientist")));
    let told = "AI research scientist: about half of such job postings mention a PhD (52% of 40).";
    assert!(page.contains(told), "{page}");
}

#[test]
fn a_degree_goes_when_its_question_does() {
    let mut questionnaire = Questionnaire::resume(
        &RUBRIC,
        Assessment {
            unfinished: Some(Vec::new()),
            ..aiming("ml-engineer", Some("ai-research-scientist"))
        },
    );
    let reply = skillgap::questionnaire::Reply::Choice("doctorate".to_owned());
    questionnaire.reply(&Question::Degree, reply).unwrap();
    assert_eq!(questionnaire.assessment().facts.degree.as_deref(), Some("doctorate"));
    let aim = skillgap::questionnaire::Reply::Choice("ml-engineer".to_owned());
    questionnaire.reply(&Question::Aim, aim).unwrap();
    assert_eq!(questionnaire.assessment().facts.degree, None);
}
