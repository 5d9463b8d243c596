//! Rubrics of any size: whole valid packs, made from a seed.

use std::fmt::Write;

use proptest::prelude::*;
use skillgap::assessment::{Amount, Answer, Assessment, Held, State, Subject, Work};
use skillgap::rubric::{Level, PackFiles, Rubric};

use crate::support::{Random, check, day, rated};

/// What a pack is made from: the same gives the same pack.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// How many skills, from 3.
    pub skills: usize,
    /// How many levels the scale has, with 0; from 3.
    pub levels: usize,
    /// What all else follows from.
    pub seed: u64,
}

impl Shape {
    fn top(self) -> Level {
        Level::new((self.levels - 1) as u8)
    }
}

/// Packs of 3 to 60 skills with scales of 3 to 10 levels.
pub fn shape() -> impl Strategy<Value = Shape> {
    (3..=60_usize, 3..=10_usize, any::<u64>()).prop_map(|(skills, levels, seed)| Shape {
        skills,
        levels,
        seed,
    })
}

fn list(ids: impl IntoIterator<Item = usize>) -> String {
    ids.into_iter().map(|id| format!("\"skill-{id}\"")).collect::<Vec<_>>().join(", ")
}

fn levels_of(levels: impl IntoIterator<Item = (usize, Level)>) -> String {
    levels.into_iter().map(|(id, level)| format!("skill-{id} = {level}\n")).collect()
}

const GIVEN: &str = "provenance = { basis = \"judgement\" }\n";

/// Writes one pack.
struct Maker {
    random: Random,
    shape: Shape,
    /// Skills from here on up to there are a group.
    groups: Vec<std::ops::Range<usize>>,
    optional: Vec<bool>,
    hands_on: Vec<bool>,
    /// What each kind of backing can carry, and courses and projects teach, in the order of [`EVIDENCE`].
    caps: Vec<Level>,
}

const EVIDENCE: [&str; 8] = [
    "confirmed",
    "in_use",
    "linked",
    "described",
    "expired_credential",
    "choice_exam_hands_on",
    "taught_by_credential",
    "taught_by_project",
];

impl Maker {
    fn new(shape: Shape) -> Maker {
        let mut random = Random::new(shape.seed);
        let mut groups = Vec::new();
        let mut start = 0;
        while start < shape.skills {
            let most = 1 + shape.skills / 3;
            let end = if groups.len() == 5 { shape.skills } else { start + 1 + random.below(most) };
            groups.push(start..end.min(shape.skills));
            start = end;
        }
        // The first of a group is scored, so that each group weighs something.
        let is_first = |skill| groups.iter().any(|group| group.start == skill);
        let optional =
            (0..shape.skills).map(|skill| !is_first(skill) && random.once_in(9)).collect();
        let hands_on = (0..shape.skills).map(|_| random.once_in(2)).collect();
        let caps = EVIDENCE.iter().map(|_| random.level(1, shape.top())).collect();
        Maker { random, shape, groups, optional, hands_on, caps }
    }

    fn level(&mut self, from: impl Into<Level>, to: impl Into<Level>) -> Level {
        self.random.level(from, to)
    }

    /// Some skills, each once.
    fn some(&mut self, most: usize) -> Vec<usize> {
        let count = 1 + self.random.below(most.min(self.shape.skills));
        let mut skills: Vec<usize> =
            (0..count).map(|_| self.random.below(self.shape.skills)).collect();
        skills.sort_unstable();
        skills.dedup();
        skills
    }

    fn rubric(&mut self) -> String {
        let top = self.shape.top();
        let mut text = String::from(
            "format = \"skillgap-rubric/1\"\nid = \"generated\"\nversion = \"1.2.3\"\n\
             title = \"Anything\"\nabout = \"Made from a seed.\"\nlanguage = \"en\"\n\
             checked_on = \"2026-11\"\n[guide]\ntitle = \"Dice\"\ndate = \"undated\"\n\
             note = \"None.\"\n",
        );
        let fits = 50 + self.random.below(51);
        let close = 1 + self.random.below(fits);
        let worth = self.random.below(6);
        write!(
            text,
            "[judging]\nfits_percent = {fits}\nclose_percent = {close}\nworth_percent = {worth}\n\
             {GIVEN}[evidence]\n"
        )
        .unwrap();
        for (field, level) in EVIDENCE.iter().zip(&self.caps) {
            writeln!(text, "{field} = {level}").unwrap();
        }
        write!(text, "{GIVEN}[scale]\n{GIVEN}").unwrap();
        for level in Level::ZERO.through(top) {
            write!(
                text,
                "[[scale.levels]]\nlevel = {level}\nname = \"level {level}\"\n\
                 test = \"Does what level {level} asks.\"\n"
            )
            .unwrap();
        }
        for (at, group) in self.groups.clone().into_iter().enumerate() {
            let (cap, years) = (self.level(0, top), 1 + self.random.below(9));
            write!(
                text,
                "[[groups]]\nid = \"group-{at}\"\nname = \"Group {at}\"\nguide = \"Nowhere\"\n\
                 skills = [{}]\nunbacked_cap = {cap}\nwork_age_years = {years}\n",
                list(group)
            )
            .unwrap();
        }
        if self.random.once_in(2) {
            let count = if self.shape.skills > 4 && self.random.once_in(3) { 3 } else { 2 };
            let scored = (0..self.shape.skills).filter(|skill| !self.optional[*skill]);
            let set: Vec<usize> = scored.take(count).collect();
            if set.len() > 1 {
                write!(
                    text,
                    "[[interchangeable]]\nid = \"either\"\nname = \"kind\"\nskills = [{}]\n\
                     note = \"Either will do.\"\n",
                    list(set)
                )
                .unwrap();
            }
        }
        text
    }

    fn skill(&mut self, skill: usize) -> String {
        let (share, optional, hands_on) =
            (1 + self.random.below(4), self.optional[skill], self.hands_on[skill]);
        let after = if skill > 0 && self.random.once_in(3) {
            list([self.random.below(skill)])
        } else {
            String::new()
        };
        let mut text = format!(
            "id = \"skill-{skill}\"\nname = \"Skill {skill}\"\nshare = {share}\n\
             optional = {optional}\nhands_on = {hands_on}\nquestion = \"Which is true?\"\n\
             why = \"It is asked.\"\nguide = \"Nowhere\"\naliases = [\"alias of {skill}\"]\n\
             after = [{after}]\nreason = \"The dice say so.\"\n{GIVEN}"
        );
        let scale = Level::ZERO.through(self.shape.top());
        for level in scale.filter(|_| !skill.is_multiple_of(4)) {
            write!(
                text,
                "[[levels]]\nlevel = {level}\nanchor = \"I do {level} of skill {skill}.\"\n\
                 signs = []\n"
            )
            .unwrap();
        }
        if self.random.once_in(8) {
            return text;
        }
        let on_the_job = self.level(1, self.shape.top());
        for to in Level::new(1).through(self.shape.top()) {
            let low = self.random.below(50);
            let high = low + self.random.below(50);
            let kind = if to.get().is_multiple_of(2) { "project" } else { "study" };
            if to > on_the_job {
                writeln!(text, "[[effort]]\nto = {to}\nmode = \"on-the-job\"").unwrap();
            } else {
                writeln!(text, "[[effort]]\nto = {to}\nmode = \"{kind}\"\nhours = [{low}, {high}]")
                    .unwrap();
            }
        }
        let to = self.level(1, self.shape.top());
        write!(
            text,
            "[[resources]]\ntitle = \"A book on {skill}\"\nkind = \"book\"\nto_level = {to}\n"
        )
        .unwrap();
        text
    }

    /// What a step asks of every skill, of the first at least 1.
    fn required(&mut self) -> Vec<Level> {
        let low = self.level(0, self.shape.top());
        let high = self.level(low, self.shape.top());
        let mut required: Vec<Level> =
            (0..self.shape.skills).map(|_| self.level(low, high)).collect();
        required[0] = required[0].max(Level::new(1));
        required
    }

    /// `[[steps]]` with weights and must-haves; without a rung, a role that stands by itself.
    fn step(&mut self, at: usize, rung: Option<usize>) -> String {
        let required = self.required();
        let rung = rung.map_or(String::new(), |rung| format!("rung = {rung}\n"));
        let scope = if !rung.is_empty() && self.random.once_in(4) {
            "scope = \"Led others?\"\n"
        } else {
            ""
        };
        let mut text = format!(
            "[[steps]]\nid = \"step-{at}\"\nname = \"Step {at}\"\n{rung}about = \"Works.\"\n{scope}\
             titles = [\"Title {at}\"]\n[steps.required]\n{}[steps.weights]\n",
            levels_of(required.iter().copied().enumerate())
        );
        for group in 0..self.groups.len() {
            let weight =
                if group > 0 && self.random.once_in(6) { 0 } else { 1 + self.random.below(50) };
            writeln!(text, "group-{group} = {weight}").unwrap();
        }
        for _ in 0..self.random.below(4) {
            let any_of: Vec<usize> =
                self.some(3).into_iter().filter(|skill| !self.optional[*skill]).collect();
            let Some(most) = any_of.iter().map(|skill| required[*skill]).max() else { continue };
            let level = self.level(0, most);
            let at_least = 1 + self.random.below(any_of.len());
            write!(
                text,
                "[[steps.gates]]\nany_of = [{}]\nat_least = {at_least}\nlevel = {level}\n\
                 reason = \"It has to be.\"\n",
                list(any_of)
            )
            .unwrap();
        }
        text + "[steps.provenance]\nbasis = \"judgement\"\n"
    }

    fn roadmap(&mut self) -> String {
        let count = 1 + self.random.below(5);
        let is_ladder = !self.random.once_in(6);
        let mut rung = 0;
        let mut text = String::new();
        for at in 0..count {
            // Now and then two on one rung.
            rung += usize::from(at == 0 || !self.random.once_in(4));
            text += &self.step(at, is_ladder.then_some(rung));
        }
        if self.random.once_in(3) {
            text += &self.step(count, None);
        }
        for path in 0..self.random.below(3).min(if is_ladder { 3 } else { 0 }) {
            let required = self.required();
            write!(
                text,
                "[[paths]]\nid = \"path-{path}\"\nname = \"Path {path}\"\nabout = \"Works beside.\"\n\
                 stress = \"Other things.\"\nweights_of = \"step-{}\"\ntitles = []\n\
                 [paths.required]\n{}[paths.provenance]\nbasis = \"judgement\"\n",
                self.random.below(count),
                levels_of(required.into_iter().enumerate())
            )
            .unwrap();
        }
        text
    }

    fn levels_up_to(&mut self, most: usize, top: Level) -> String {
        let skills = self.some(most);
        levels_of(skills.into_iter().map(|skill| (skill, self.random.level(1, top))))
    }

    fn certification(&mut self, at: usize) -> String {
        let (usd, low) = (self.random.below(400), self.random.below(60));
        let high = low + self.random.below(60);
        let expires = if self.random.once_in(2) { "valid_months = 36\n" } else { "" };
        let proof = ["choice-exam", "hands-on-exam", "graded-course", "ungraded-course"];
        let proof = proof[self.random.below(4)];
        let language = if self.random.once_in(4) { "ja" } else { "en" };
        let usd = if self.random.once_in(4) { 0 } else { usd };
        let aid = if self.random.once_in(4) { "aid = \"Ask for it.\"\n" } else { "" };
        let years = if self.random.once_in(4) { "advised_years = 3\n" } else { "" };
        let low_levels = self.level(1, self.shape.top());
        let expects =
            if self.random.once_in(2) { self.levels_up_to(2, low_levels) } else { String::new() };
        let (taught, by_choice) = (self.caps[6], self.caps[5]);
        let (teaches, backs) = (self.levels_up_to(3, taught), self.levels_up_to(4, by_choice));
        format!(
            "id = \"credential-{at}\"\nname = \"Credential {at}\"\nshort = \"C{at}\"\n\
             issuer = \"Nobody\"\nlevel = \"entry\"\nabout = \"An exam.\"\nproof = \"{proof}\"\n\
             proctored = true\nlanguages = [\"{language}\"]\n{years}{expires}preparation_hours = [{low}, {high}]\n\
             worth = \"Little.\"\naddresses = [\"https://example.org/{at}\"]\n{GIVEN}\
             [price]\nusd = {usd}\n{aid}note = \"invented\"\n[expects]\n{expects}[teaches]\n{teaches}[backs]\n{backs}\
             [lifecycle]\nstatus = \"active\"\nchecked_on = \"2026-11\"\nsure = \"low\"\n\
             note = \"Invented.\"\n"
        )
    }

    fn project(&mut self, at: usize) -> String {
        let low = self.random.below(60);
        let high = low + self.random.below(60);
        let (taught, linked) = (self.caps[7], self.caps[2]);
        let (teaches, shows) = (self.levels_up_to(4, taught), self.levels_up_to(4, linked));
        let low_levels = self.level(1, self.shape.top());
        let first =
            if self.random.once_in(2) { self.levels_up_to(2, low_levels) } else { String::new() };
        format!(
            "id = \"project-{at}\"\nname = \"Project {at}\"\nbuilds = \"A thing.\"\n\
             hours = [{low}, {high}]\nmilestones = [\"Begin\", \"End\"]\nreadme = [\"What it is\"]\n\
             evidence = \"A thing to look at.\"\n{GIVEN}[teaches]\n{teaches}[shows]\n{shows}[first]\n{first}"
        )
    }
}

/// The files of a pack.
pub fn files(shape: Shape) -> PackFiles {
    let mut maker = Maker::new(shape);
    let mut files = PackFiles::new();
    files.insert("rubric.toml".to_owned(), maker.rubric());
    for skill in 0..shape.skills {
        files.insert(format!("skills/skill-{skill}.toml"), maker.skill(skill));
    }
    files.insert("roadmap.toml".to_owned(), maker.roadmap());
    for at in 0..maker.random.below(5) {
        let name = format!("certifications/credential-{at}.toml");
        files.insert(name, maker.certification(at));
    }
    for at in 0..maker.random.below(4) {
        files.insert(format!("projects/project-{at}.toml"), maker.project(at));
    }
    files
}

/// The rubric of a pack, which has to be sound.
pub fn rubric(shape: Shape) -> Rubric {
    let (rubric, findings) = check(&files(shape), day("2026-11-23"));
    rubric.unwrap_or_else(|| panic!("{shape:?}: {findings:#?}"))
}

fn some_answer(random: &mut Random, rubric: &Rubric, skill: usize, near: Level) -> Option<Answer> {
    let without = |state| Answer { state, level: None, reason: None, answered_on: None };
    match random.below(14) {
        0 => None,
        1 => Some(without(State::Declined)),
        2 if rubric.skills[skill].content.optional => Some(without(State::NotApplicable)),
        3..6 => Some(rated(random.level(0, rubric.top()))),
        6 => Some(rated(near.down())),
        _ => Some(rated(near)),
    }
}

fn some_work(random: &mut Random, rubric: &Rubric, at: usize) -> Work {
    let text = |random: &mut Random| (!random.once_in(3)).then(|| "somebody".to_owned());
    let shows = rubric.skills.iter().filter(|_| random.once_in(3));
    let shows = shows.map(|skill| skill.id().to_owned()).collect();
    Work {
        id: format!("work-{at}"),
        title: format!("Work {at}"),
        link: random.once_in(2).then(|| "https://example.org/work".to_owned()),
        used_by: text(random),
        result: text(random),
        confirmed_by: text(random),
        from: None,
        until: random
            .once_in(2)
            .then(|| format!("20{}-06", 15 + random.below(11)).parse().unwrap()),
        shows,
        shows_asked: false,
        share: None,
        ..Work::default()
    }
}

/// Somebody who was asked by a rubric: near one of its steps, with answers left out now and then.
pub fn somebody(rubric: &Rubric, seed: u64) -> Assessment {
    let mut random = Random::new(seed);
    let steps: Vec<_> = rubric.all_steps().collect();
    let near = steps[random.below(steps.len())];
    let mut assessment = Assessment::empty(rubric, day("2026-11-20").into());
    assessment.subject = random.once_in(2).then(|| Subject { name: "Ada".to_owned() });
    for (at, skill) in rubric.skills.iter().enumerate() {
        let answer = some_answer(&mut random, rubric, at, near.required[at]);
        assessment.answers.extend(answer.map(|answer| (skill.id().to_owned(), answer)));
    }
    for step in rubric.steps.iter().filter(|step| step.scope.is_some()) {
        if !random.once_in(4) {
            assessment.facts.scope.insert(step.id.clone(), !random.once_in(4));
        }
    }
    assessment.facts.aim = random.once_in(2).then(|| near.id.clone());
    assessment.facts.hours_per_week =
        (!random.once_in(4)).then(|| Amount(1.0 + random.below(20) as f64));
    let works = random.below(3);
    assessment.work = (works > 0 || random.once_in(2))
        .then(|| (0..works).map(|at| some_work(&mut random, rubric, at)).collect());
    assessment.credentials = (!rubric.credentials.is_empty() && random.once_in(3)).then(|| {
        let id = rubric.credentials[random.below(rubric.credentials.len())].id.clone();
        vec![Held { id, earned_on: Some("2025-05".parse().unwrap()), valid_until: None }]
    });
    let facts = &mut assessment.facts;
    facts.budget_usd = match random.below(4) {
        0 => Some(Amount(0.0)),
        1 => Some(Amount(random.below(400) as f64)),
        _ => None,
    };
    facts.years_experience = random.once_in(2).then(|| Amount(random.below(8) as f64));
    facts.languages = match random.below(6) {
        0 => Some(vec!["hi".to_owned(), "te".to_owned()]),
        1 => Some(vec!["ja".to_owned(), "en".to_owned()]),
        _ => None,
    };
    assessment
}
