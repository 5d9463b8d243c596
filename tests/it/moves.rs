//! Moving about in the questionnaire: whatever the moves, the same answers make the same assessment.

use proptest::prelude::*;
use skillgap::assessment::{Assessment, Held, Work};
use skillgap::questionnaire::{Question, Questionnaire, QuestionnaireError, Reply, skills_to_show};
use skillgap::rubric::Level;
use skillgap::text::date::PartialDate;

use crate::support::{RUBRIC, as_id, at_levels, day};

fn today() -> PartialDate {
    day("2026-11-23").into()
}

fn piece(title: &str, shows: &[&str]) -> Work {
    Work {
        id: String::new(),
        title: title.to_owned(),
        link: None,
        used_by: Some("a team".to_owned()),
        result: None,
        confirmed_by: None,
        from: Some("2025-03".parse().unwrap()),
        until: None,
        shows: shows.iter().map(|id| as_id(id)).collect(),
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

/// What somebody would say to each question.
#[derive(Clone, Debug)]
struct Person {
    levels: Vec<u8>,
    facts: Vec<u8>,
    works: Vec<u8>,
}

impl Person {
    fn says(&self, question: &Question) -> Reply {
        let fact = |at: usize| self.facts[at];
        let text = |at: usize| match fact(at) {
            0 => Reply::Skip,
            n => Reply::Text(format!("https://example.org/{n}")),
        };
        match question {
            Question::Name => text(0),
            Question::Level(skill) => match self.levels[*skill] {
                level @ 0..=5 => Reply::Level(Level::new(level)),
                6 => Reply::Skip,
                _ if RUBRIC.skills[*skill].id() == "r-or-java" => Reply::NotApplicable,
                _ if RUBRIC.skills[*skill].id() == "tensorflow" => Reply::NotApplicable,
                _ => Reply::Level(Level::new(3)),
            },
            Question::AlsoUsed => {
                Reply::Choices(vec!["llm-rag".to_owned(); usize::from(fact(1) > 1)])
            }
            Question::Aim => match usize::from(fact(2)) {
                0 => Reply::Skip,
                at => Reply::Choice(RUBRIC.steps[at % RUBRIC.steps.len()].id.to_string()),
            },
            Question::Scope(_) => {
                [Reply::Skip, Reply::Yes(true), Reply::Yes(false)][usize::from(fact(3)) % 3].clone()
            }
            Question::Years | Question::HoursPerWeek | Question::Budget => {
                Reply::Number(f64::from(fact(4)))
            }
            Question::Languages => Reply::Choices(vec!["en".to_owned()]),
            Question::Degree => Reply::Choice("master".to_owned()),
            Question::Portfolio => text(5),
            Question::Work(at) => match self.works.get(*at) {
                Some(title) => Reply::Work(Box::new(piece(&format!("Title {title}"), &["python"]))),
                None => Reply::Skip,
            },
            Question::Credentials => match fact(6) {
                0 => Reply::Skip,
                _ => Reply::Held(vec![Held {
                    id: as_id("ckad"),
                    earned_on: None,
                    valid_until: None,
                }]),
            },
        }
    }
}

fn person() -> impl Strategy<Value = Person> {
    let levels = prop::collection::vec(prop_oneof![6 => 2..6_u8, 2 => 0..8_u8], 19);
    let facts = prop::collection::vec(0..7_u8, 7);
    let works = prop::collection::vec(0..3_u8, 0..4);
    (levels, facts, works).prop_map(|(levels, facts, works)| Person { levels, facts, works })
}

#[derive(Clone, Debug)]
enum Step {
    Answer,
    AnswerOtherwise,
    Back,
    Skip,
    Jump(usize),
    Name(usize),
    Pause,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => Just(Step::Answer),
        5 => Just(Step::AnswerOtherwise),
        3 => Just(Step::Back),
        3 => Just(Step::Skip),
        3 => (0..45_usize).prop_map(Step::Jump),
        1 => (0..19_usize).prop_map(Step::Name),
        2 => Just(Step::Pause),
    ];
    prop::collection::vec(step, 0..120)
}

fn paused_and_resumed(questionnaire: &Questionnaire<'_>) -> Questionnaire<'static> {
    let text = serde_json::to_string(questionnaire.assessment()).unwrap();
    let read = Assessment::read("-", &text, &RUBRIC).expect("what is saved can be read");
    assert_eq!(&read, questionnaire.assessment());
    Questionnaire::resume(&RUBRIC, read)
}

fn straight(person: &Person) -> Assessment {
    let mut questionnaire = Questionnaire::new(&RUBRIC, today());
    while let Some(question) = questionnaire.next() {
        questionnaire.reply(&question, person.says(&question)).unwrap();
    }
    questionnaire.finished()
}

/// Makes every answer what the person would say, whatever it is now.
fn set_right(questionnaire: &mut Questionnaire<'_>, person: &Person) {
    while questionnaire.assessment().work().len() > person.works.len() {
        questionnaire.reply(&Question::Work(person.works.len()), Reply::Skip).unwrap();
    }
    // What is not applicable depends on others, so that one pass may not be enough.
    for _ in 0..3 {
        for question in questionnaire.questions() {
            let _ = questionnaire.reply(&question, person.says(&question));
        }
    }
    while let Some(question) = questionnaire.next() {
        questionnaire.reply(&question, person.says(&question)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_same_answers_make_the_same_assessment_whatever_the_moves(
        person in person(), other in person(), steps in steps(),
    ) {
        let mut questionnaire = Questionnaire::new(&RUBRIC, today());
        for step in steps {
            let Some(question) = questionnaire.next() else { break };
            match step {
                Step::Answer => drop(questionnaire.reply(&question, person.says(&question))),
                Step::AnswerOtherwise => drop(questionnaire.reply(&question, other.says(&question))),
                Step::Back => drop(questionnaire.back()),
                Step::Skip => questionnaire.skip(&question),
                Step::Jump(at) => {
                    let questions = questionnaire.questions();
                    questionnaire.go_to(questions[at % questions.len()].clone());
                }
                Step::Name(at) => {
                    let found = questionnaire.find(RUBRIC.skills[at].name()).unwrap();
                    prop_assert_eq!(&found, &Question::Level(at));
                    questionnaire.go_to(found);
                }
                Step::Pause => questionnaire = paused_and_resumed(&questionnaire),
            }
            let questions = questionnaire.questions();
            let now = questionnaire.next();
            prop_assert!(now.is_none_or(|now| questions.contains(&now)), "only what is asked is asked");
        }
        set_right(&mut questionnaire, &person);
        prop_assert_eq!(questionnaire.finished(), straight(&person));
    }

    #[test]
    fn a_pause_changes_neither_what_comes_next_nor_what_was_before(person in person(), steps in 0..40_usize) {
        let mut questionnaire = Questionnaire::new(&RUBRIC, today());
        for at in 0..steps {
            let Some(question) = questionnaire.next() else { break };
            if at % 7 == 3 { questionnaire.skip(&question) } else {
                questionnaire.reply(&question, person.says(&question)).unwrap();
            }
        }
        let mut resumed = paused_and_resumed(&questionnaire);
        prop_assert_eq!(resumed.next(), questionnaire.next());
        prop_assert_eq!(resumed.progress(), questionnaire.progress());
        for _ in 0..steps {
            prop_assert_eq!(resumed.back().is_ok(), questionnaire.back().is_ok());
            prop_assert_eq!(resumed.next(), questionnaire.next());
        }
    }
}

#[test]
fn a_level_that_is_skipped_comes_after_the_others_and_then_stays_not_asked() {
    let mut questionnaire = Questionnaire::new(&RUBRIC, today());
    questionnaire.skip(&Question::Name);
    questionnaire.skip(&Question::Level(0));
    for skill in 1..19 {
        assert_eq!(questionnaire.next(), Some(Question::Level(skill)));
        questionnaire.reply(&Question::Level(skill), Reply::Level(Level::new(3))).unwrap();
    }
    assert_eq!(questionnaire.next(), Some(Question::Level(0)));
    let mut questionnaire = paused_and_resumed(&questionnaire);
    assert_eq!(questionnaire.next(), Some(Question::Level(0)));
    questionnaire.skip(&Question::Level(0));
    assert_eq!(questionnaire.next(), Some(Question::AlsoUsed));
    assert_eq!(questionnaire.assessment().answers.len(), 18);
    assert_eq!(paused_and_resumed(&questionnaire).next(), Some(Question::AlsoUsed));
}

#[test]
fn back_goes_from_the_first_of_a_group_to_the_last_of_the_one_before_and_not_before_the_first() {
    let mut questionnaire = Questionnaire::new(&RUBRIC, today());
    assert_eq!(questionnaire.back(), Err(QuestionnaireError::First));
    questionnaire.reply(&Question::Name, Reply::Skip).unwrap();
    let first = (1..19).find(|at| RUBRIC.skills[*at].group != RUBRIC.skills[0].group).unwrap();
    for skill in 0..first {
        questionnaire.reply(&Question::Level(skill), Reply::Level(Level::new(2))).unwrap();
    }
    assert_eq!(questionnaire.next(), Some(Question::Level(first)));
    questionnaire.back().unwrap();
    assert_eq!(questionnaire.next(), Some(Question::Level(first - 1)));
    questionnaire.skip(&Question::Level(first - 1));
    assert_eq!(questionnaire.next(), Some(Question::Level(first)), "what was answered is kept");
    assert_eq!(questionnaire.assessment().answers.len(), first);
}

#[test]
fn an_answer_about_scope_goes_when_its_question_does() {
    let lead = RUBRIC.steps.iter().find(|step| step.scope.is_some()).unwrap();
    let saved = Assessment { unfinished: Some(Vec::new()), ..at_levels(&lead.required) };
    let mut questionnaire = Questionnaire::resume(&RUBRIC, saved);
    let scope = Question::Scope(lead.id.clone());
    assert!(questionnaire.questions().contains(&scope));
    questionnaire.reply(&scope, Reply::Yes(true)).unwrap();
    questionnaire.reply(&Question::Level(0), Reply::Level(Level::new(0))).unwrap();
    assert!(!questionnaire.questions().contains(&scope));
    assert!(questionnaire.assessment().facts.scope.is_empty());
}

#[test]
fn a_question_is_found_by_id_name_group_or_beginning() {
    let mut questionnaire = Questionnaire::new(&RUBRIC, today());
    let find = |questionnaire: &Questionnaire<'_>, name: &str| {
        questionnaire.find(name).map_err(|why| why.to_string())
    };
    let skill = |id: &str| Ok(Question::Level(RUBRIC.skill_ix(id).unwrap()));
    assert_eq!(find(&questionnaire, "sql"), skill("sql"));
    assert_eq!(find(&questionnaire, "  NumPy AND pandas "), skill("numpy-pandas"));
    assert_eq!(find(&questionnaire, "tens"), skill("tensorflow"));
    assert_eq!(find(&questionnaire, "hours"), Ok(Question::HoursPerWeek));
    assert_eq!(
        find(&questionnaire, "py"),
        Err("\u{201c}py\u{201d} could mean `python`, `pytorch`.".to_owned())
    );
    assert_eq!(
        find(&questionnaire, "pyhton"),
        Err("There's no question called \u{201c}pyhton\u{201d}. Did you mean `python`?".to_owned())
    );
    assert_eq!(
        find(&questionnaire, "work 1"),
        Err("Projects and certifications come after all other questions.".to_owned())
    );
    let group = &RUBRIC.groups[1];
    let of_group = group.skills.first().unwrap();
    assert_eq!(find(&questionnaire, &group.name), skill(of_group));
    questionnaire.end_levels();
    while let Some(question) = questionnaire.next().filter(|question| !question.is_backing()) {
        questionnaire.reply(&question, Reply::Skip).unwrap();
    }
    assert_eq!(find(&questionnaire, "work 1"), Ok(Question::Work(0)));
    assert!(questionnaire.assessment().answers.is_empty(), "levels that are ended are not asked");
}

#[test]
fn levels_come_in_the_order_that_is_chosen() {
    let mut questionnaire = Questionnaire::new(&RUBRIC, today());
    questionnaire.reply(&Question::Name, Reply::Skip).unwrap();
    questionnaire.ask_levels(vec![5, 2]);
    for skill in [5, 2] {
        assert_eq!(questionnaire.next(), Some(Question::Level(skill)));
        questionnaire.reply(&Question::Level(skill), Reply::Level(Level::new(1))).unwrap();
    }
    assert_eq!(questionnaire.next(), Some(Question::AlsoUsed));
}

#[test]
fn what_another_version_asked_is_ignored() {
    let unfinished = ["name", "mood", "level:alchemy", "work:x", "level:sql"].map(str::to_owned);
    let saved = Assessment { unfinished: Some(unfinished.to_vec()), ..at_levels(&[4]) };
    let questionnaire = Questionnaire::resume(&RUBRIC, saved);
    assert_eq!(questionnaire.next(), Some(Question::Level(1)));
    let kept = questionnaire.assessment().unfinished.clone().unwrap();
    assert_eq!(kept, ["name", "level:sql", "level:python"]);
}

#[test]
fn the_skills_whose_backing_would_change_the_result_come_first() {
    let step = &RUBRIC.steps[1];
    let mut assessment = at_levels(&step.required);
    let order = |assessment: &Assessment| skills_to_show(&RUBRIC, assessment);
    let waits = |skill: usize| {
        let cap = RUBRIC.group_of(skill).unbacked_cap;
        step.gates.iter().any(|gate| gate.any_of.contains(&skill) && gate.entry.level > cap)
    };
    let musts = (0..19).filter(|skill| waits(*skill)).count();
    assert!(musts > 0);
    assert!(order(&assessment)[..musts].iter().all(|skill| waits(*skill)), "must-haves come first");
    let first = order(&assessment)[0];
    let backed = Work { id: "a".to_owned(), ..piece("A", &[RUBRIC.skills[first].id()]) };
    assessment.work = Some(vec![backed]);
    assert!(order(&assessment).iter().position(|skill| *skill == first) >= Some(musts - 1));
    assessment.answers.remove("sql");
    assert!(!order(&assessment).contains(&RUBRIC.skill_ix("sql").unwrap()), "only what is claimed");
}

#[test]
fn ids_of_work_follow_from_titles_and_are_unique() {
    let mut questionnaire = Questionnaire::new(&RUBRIC, today());
    for (at, title) in ["Churn model, v2", "Churn model v2", "\u{8fd1}"].into_iter().enumerate() {
        let work = Reply::Work(Box::new(piece(title, &[])));
        questionnaire.reply(&Question::Work(at), work).unwrap();
    }
    let ids: Vec<&str> =
        questionnaire.assessment().work().iter().map(|work| work.id.as_str()).collect();
    assert_eq!(ids, ["churn-model-v2", "churn-model-v2-2", "work"]);
}
