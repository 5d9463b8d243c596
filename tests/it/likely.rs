//! Guessing where the walk ends before all is answered.

use std::sync::LazyLock;

use proptest::prelude::*;
use skillgap::assessment::{Answer, Assessment, State};
use skillgap::judging::likely::{Crowd, Likeliest, Open, open, settled};
use skillgap::judging::walk;
use skillgap::rubric::{Level, Step};

use crate::made::{Made, steps};
use crate::support::{RUBRIC, as_id, at_levels, rated};

static CROWD: LazyLock<Crowd> = LazyLock::new(|| Crowd::new(&RUBRIC));

/// What can be answered to an open question; `None` leaves it as it is.
const REPLIES: usize = 8;

fn said(state: State) -> Answer {
    Answer { state, level: None, reason: None, answered_on: None }
}

/// Whether "not applicable" may be said of a skill after what has been said.
fn may_leave_out(assessment: &Assessment, skill: usize) -> bool {
    let out = |other: usize| {
        let answer = assessment.answers.get(RUBRIC.skills[other].id());
        answer.is_some_and(|answer| answer.state == State::NotApplicable)
    };
    RUBRIC.may_be_left_out(skill) && !RUBRIC.alternatives(skill).all(out)
}

/// Answers an open question with one of [`REPLIES`]: a level, not applicable or declined; yes, no or not.
fn answer(assessment: &mut Assessment, question: Open, reply: usize) {
    match question {
        Open::Level(skill) => {
            let answer = match reply {
                0..=5 => rated(reply as u8),
                6 if may_leave_out(assessment, skill) => said(State::NotApplicable),
                _ => said(State::Declined),
            };
            assessment.answers.insert(RUBRIC.skills[skill].id().to_owned(), answer);
        }
        Open::Scope(step) if reply < 6 => {
            assessment.facts.scope.insert(step.to_owned(), reply % 2 == 1);
        }
        Open::Scope(_) => {}
    }
}

fn ends(assessment: &Assessment) -> (Option<&str>, Option<&str>) {
    let walk = walk(&RUBRIC, &assessment.standings(&RUBRIC), &assessment.facts);
    (walk.current.map(|step| step.id.as_str()), walk.next.map(|step| step.id.as_str()))
}

fn guess<'a>(likeliest: &Likeliest<'a>) -> (Option<&'a str>, Option<&'a str>) {
    let id = |step: Option<&'a Step>| step.map(|step| step.id.as_str());
    (id(likeliest.current), id(likeliest.next))
}

/// Levels close to those of a step, above or below, which is where thresholds are; all but a few of them
/// and of the questions about scope are answered.
fn partly_answered(open: std::ops::Range<usize>) -> impl Strategy<Value = Assessment> {
    let moved = prop_oneof![1 => Just(-1_i8), 6 => Just(0), 1 => Just(1)];
    (
        0..RUBRIC.steps.len() + RUBRIC.paths.len(),
        prop_oneof![Just(-1_i8), Just(0), Just(0), Just(1)],
        prop::collection::vec(moved, 19),
        prop::collection::vec((0..23_usize, 0..16_usize), open),
        prop::collection::vec(prop::option::weighted(0.8, any::<bool>()), RUBRIC.steps.len()),
        prop::option::of(0..RUBRIC.steps.len()),
    )
        .prop_map(|(step, all, moved, open, scope, aim)| {
            let step = RUBRIC.steps.iter().chain(&RUBRIC.paths).nth(step).unwrap();
            let levels = step.required.iter().zip(moved);
            let levels =
                levels.map(|(&level, by)| (level.get() as i8 + all + by).clamp(0, 5) as u8);
            let mut assessment = at_levels(&levels.collect::<Vec<_>>());
            let asked = RUBRIC.steps.iter().zip(scope).filter(|(step, _)| step.scope.is_some());
            assessment.facts.scope =
                asked.filter_map(|(step, answer)| Some((step.id.clone(), answer?))).collect();
            assessment.facts.aim = aim.map(|at| RUBRIC.steps[at].id.clone());
            for (skill, how) in open.into_iter().filter(|(skill, _)| *skill < 19) {
                assessment.answers.remove(RUBRIC.skills[skill].id());
                if how < 3 {
                    answer(&mut assessment, Open::Level(skill), 5 + how);
                }
            }
            assessment
        })
}

/// Numbers that look random, from a seed.
fn dice(state: &mut u64, sides: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % sides
}

/// Somebody at a step of the ladder drawn evenly: each required level moved by -1, 0 or +1 in 2, 6 and 2
/// of 10 cases; the questions about scope of the steps below and of the own step answered yes.
fn somebody(state: &mut u64) -> Assessment {
    let step = &RUBRIC.steps[dice(state, RUBRIC.steps.len() as u64) as usize];
    let mut level = |&level: &Level| match dice(state, 10) {
        0..2 => level.down(),
        2..8 => level,
        _ => level.up().min(Level::new(5)),
    };
    let mut all = at_levels(&step.required.iter().map(&mut level).collect::<Vec<_>>());
    let asked = RUBRIC.steps.iter().filter(|asked| asked.scope.is_some());
    all.facts.scope = asked
        .map(|asked| (asked.id.clone(), asked.rung < step.rung || asked.id == step.id))
        .collect();
    all
}

/// The short questionnaire: what tells most, until the walk is settled or so many have been asked.
fn ask_shortly(all: &Assessment, most: usize) -> (Assessment, usize) {
    let mut some = at_levels(&[0; 0]);
    let mut asked = 0;
    while asked < most && !settled(&RUBRIC, &some, &open(&RUBRIC, &some)) {
        match CROWD.most_telling(&some, &open(&RUBRIC, &some)).unwrap() {
            Open::Level(skill) => {
                let id = RUBRIC.skills[skill].id();
                some.answers.insert(as_id(id), all.answers[id].clone());
            }
            Open::Scope(step) => {
                some.facts.scope.insert(step.to_owned(), all.facts.scope[step]);
            }
        }
        asked += 1;
    }
    (some, asked)
}

#[test]
fn nine_of_ten_people_need_at_most_half_of_the_questions() {
    let most = (0..RUBRIC.skills.len()).filter(|&skill| RUBRIC.is_scored(skill)).count() / 2;
    let (mut same, mut early, mut state) = (0, 0, 7);
    for _ in 0..200 {
        let all = somebody(&mut state);
        let (some, asked) = ask_shortly(&all, most);
        let left = open(&RUBRIC, &some);
        let is_settled = settled(&RUBRIC, &some, &left);
        let is_same = guess(&CROWD.likeliest(&some, &left)) == ends(&all);
        assert!(is_same || !is_settled, "what is settled is no guess: {some:?}");
        same += usize::from(is_same);
        early += usize::from(asked < most && is_settled);
    }
    assert!(same >= 180, "{same} of 200 have the result of the full questionnaire");
    assert!(early >= 20, "{early} of 200 are settled before half of the questions");
}

#[test]
fn before_anything_is_answered_nothing_is_settled_and_something_would_tell() {
    let nothing = at_levels(&[0; 0]);
    let left = open(&RUBRIC, &nothing);
    assert_eq!(left.len(), 18 + 4, "the optional skill is not among them");
    assert!(!settled(&RUBRIC, &nothing, &left));
    let likeliest = CROWD.likeliest(&nothing, &left);
    assert!(likeliest.share < 0.5, "{likeliest:?}");
    assert_eq!(CROWD.most_telling(&nothing, &left), likeliest.settles.first().copied());
    assert_eq!(CROWD.most_telling(&nothing, &[]), None);
}

#[test]
fn one_answer_below_the_first_must_have_settles_the_walk() {
    let mut assessment = at_levels(&[0; 0]);
    assessment.answers.insert(as_id("python"), rated(2));
    let left = open(&RUBRIC, &assessment);
    assert!(settled(&RUBRIC, &assessment, &left));
    let likeliest = CROWD.likeliest(&assessment, &left);
    assert_eq!(guess(&likeliest), (None, Some("junior-ml-engineer")));
    assert_eq!((likeliest.share, likeliest.settles.len()), (1.0, 0));
}

#[test]
fn what_may_not_apply_is_tried_out_for_it_lies_between_no_two_levels() {
    // Where the lower requirement of two weighs most, to drop it beats every level of the other skill.
    let mut made = Made::new();
    made.set("skills/tensorflow.toml", "share", 300_u64);
    made.edit("roadmap.toml", |roadmap| {
        for step in steps(roadmap) {
            step["required"]["tensorflow"] = 1.into();
        }
    });
    let rubric = made.rubric();
    let mut assessment = at_levels(&rubric.steps[0].required);
    assessment.answers.insert(as_id("tensorflow"), rated(0));
    let current = |answer: Answer| {
        let mut one = assessment.clone();
        one.answers.insert(as_id("pytorch"), answer);
        walk(&rubric, &one.standings(&rubric), &one.facts).current.is_some()
    };
    assert!(!(0..=5).any(|level| current(rated(level))) && current(said(State::NotApplicable)));
    assessment.answers.remove("pytorch");
    assert!(!settled(&rubric, &assessment, &open(&rubric, &assessment)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn what_is_settled_no_answer_changes(
        assessment in partly_answered(1..12),
        replies in prop::collection::vec(prop::collection::vec(0..REPLIES, 23), 12),
        near in 0..6_usize,
    ) {
        let left = open(&RUBRIC, &assessment);
        if settled(&RUBRIC, &assessment, &left) {
            let mut found = None;
            for (at, replies) in replies.iter().enumerate() {
                let mut one = assessment.clone();
                for (question, &reply) in left.iter().zip(replies) {
                    // Some at random, some all about at one level.
                    answer(&mut one, *question, if at < 8 { reply } else { (near + reply / 4).min(5) });
                }
                let end = ends(&one);
                let (current, next) = (end.0.map(str::to_owned), end.1.map(str::to_owned));
                prop_assert_eq!(found.get_or_insert((current.clone(), next.clone())), &(current, next));
            }
        }
    }

    #[test]
    fn it_is_settled_exactly_where_all_answers_to_two_questions_lead_to_the_same(
        assessment in partly_answered(0..3),
        two in prop::collection::vec(any::<prop::sample::Index>(), 2),
    ) {
        let mut assessment = assessment;
        let left = open(&RUBRIC, &assessment);
        let keep: Vec<Open> =
            if left.is_empty() { vec![] } else { two.iter().map(|at| *at.get(&left)).collect() };
        for question in left.iter().filter(|question| !keep.contains(question)) {
            answer(&mut assessment, *question, 3);
        }
        let left = open(&RUBRIC, &assessment);
        prop_assert!(left.len() <= 2);
        let mut found = std::collections::BTreeSet::new();
        for replies in 0..7 * 7 {
            let mut one = assessment.clone();
            let replies = [replies % 7, replies / 7];
            let out = |at: usize| match left.get(at) {
                Some(Open::Level(skill)) => replies[at] == 6 && !may_leave_out(&one, *skill),
                Some(Open::Scope(_)) => replies[at] == 6,
                None => replies[at] > 0,
            };
            if out(0) || out(1) {
                continue;
            }
            left.iter().zip(replies).for_each(|(question, reply)| answer(&mut one, *question, reply));
            let (current, next) = ends(&one);
            found.insert((current.map(str::to_owned), next.map(str::to_owned)));
        }
        prop_assert_eq!(settled(&RUBRIC, &assessment, &left), found.len() == 1, "{:?}", found);
    }

    #[test]
    fn the_likeliest_end_is_the_walk_itself_where_nothing_is_open(assessment in partly_answered(0..8)) {
        let likeliest = CROWD.likeliest(&assessment, &[]);
        prop_assert!(settled(&RUBRIC, &assessment, &[]));
        prop_assert_eq!(guess(&likeliest), ends(&assessment));
        prop_assert!(likeliest.settles.is_empty());
    }

    #[test]
    fn asking_everything_settles_it_whatever_is_said(replies in prop::collection::vec(0..REPLIES, 23)) {
        let mut assessment = at_levels(&[0; 0]);
        let mut left = open(&RUBRIC, &assessment);
        while let Some(question) = left.first().copied() {
            answer(&mut assessment, question, replies[left.len()]);
            left.remove(0);
        }
        prop_assert!(settled(&RUBRIC, &assessment, &left));
        prop_assert_eq!(guess(&CROWD.likeliest(&assessment, &left)), ends(&assessment));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn the_guess_does_not_depend_on_the_order_in_which_it_is_asked(
        assessment in partly_answered(4..20),
        turn in 0..23_usize,
    ) {
        let left = open(&RUBRIC, &assessment);
        let one = CROWD.likeliest(&assessment, &left);
        let mut turned = left.clone();
        turned.rotate_left(turn % left.len().max(1));
        turned.reverse();
        let other = CROWD.likeliest(&assessment, &turned);
        prop_assert_eq!((guess(&one), one.share.to_bits()), (guess(&other), other.share.to_bits()));
        let again = Crowd::new(&RUBRIC).likeliest(&assessment, &left);
        prop_assert_eq!((guess(&one), one.share.to_bits()), (guess(&again), again.share.to_bits()));
        prop_assert_eq!(&one.settles, &again.settles, "the same is always told");
        prop_assert!(one.settles.iter().all(|question| left.contains(question)));
    }
}
