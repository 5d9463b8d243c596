//! Words that several parts of a report share: shares, guesses, what answers would decide, what advice brings.

use crate::questionnaire::minutes;
use crate::render::pages::report::{
    Fact, GapKind, GapLine, Level, Levels, Lift, Missing, Piece, Range, Reading, ReportPage, Role,
    StepLine, Text, Verdict, first_of, in_brackets, list, missing_words, plural, points, quoted,
    range,
};
use crate::report::GateLine;
use crate::rubric::{SkillId, StepId};
use crate::text::sorting::{sort_by, sort_by_key};

/// Why answers are missing.
#[derive(PartialEq)]
enum AskedFor {
    /// they were skipped
    Before,
    /// the rubric asks otherwise than when they were given
    Again,
    /// some the one, some the other
    Both,
}

impl<'a> ReportPage<'a> {
    /// Where nothing was answered: what to do, and no judgement.
    pub(super) fn begin(&self) -> Vec<Fact> {
        let skills = self.report.skills.len();
        let command = Text::default().with(Role::Code, "`skillgap assess`");
        let slots = [
            ("command", command),
            ("skills", skills.to_string().into()),
            ("minutes", minutes(skills).to_string().into()),
            ("jobs", plural(self.report.paths.len(), "job").into()),
        ];
        let sentence = if self.stands_alone() {
            "Run {command} and choose one of {jobs}: it asks only about that job."
        } else {
            "Run {command}: {skills} questions, about {minutes} minutes. You can skip any of them."
        };
        let nothing = Text::from("We can't tell yet: you haven't answered any questions.");
        let mut facts =
            vec![("Your level", vec![nothing]), ("Do first", vec![Text::say(sentence, &slots)])];
        if let Some(first) = self.report.steps.iter().find(|step| !step.titles.is_empty()) {
            let titles = first_of(&quoted(&first.titles), 3);
            let text = "Read job postings for {titles}. What do they ask for?";
            facts.push(("Meanwhile", vec![Text::say(text, &[("titles", titles.into())])]));
        }
        facts
    }

    /// "you still need 2 must-haves, Python and SQL", or "you have 81% of what it requires"; of a step whose question
    /// about scope is open only that.
    pub(super) fn measure(&self, step: &StepLine) -> String {
        let unmet = &step.claimed.gates_unmet;
        if let Some(scope) = step.scope.as_ref().filter(|scope| scope.answer == Some(false)) {
            return format!("your answer to “{}” is no", scope.question);
        }
        if let Some(scope) = step.open_scope() {
            let asks = format!("it also asks \u{201c}{scope}\u{201d}");
            return if unmet.is_empty() {
                asks
            } else {
                format!("{}, and {asks}", self.gates_needed(unmet))
            };
        }
        if unmet.is_empty() || step.claimed.verdict == Verdict::Undecided {
            return format!(
                "you meet {} of its requirements",
                self.percents(step.claimed.attainment)
            );
        }
        self.gates_needed(unmet)
    }

    /// The same of a step that comes later, without names.
    pub(super) fn brief_measure(&self, step: &StepLine) -> String {
        match step.claimed.gates_unmet.len() {
            0 => self.measure(step),
            unmet => format!("you still need {}", plural(unmet, "must-have")),
        }
    }

    /// "you still need 2 must-haves: Python and SQL", or "you still need 2 must-have skills (Python and SQL), plus level 4 in 3 more skills"
    fn gates_needed(&self, unmet: &[GateLine]) -> String {
        let (single, several): (Vec<&GateLine>, Vec<_>) =
            unmet.iter().partition(|gate| gate.at_least == 1);
        let names = |gates: Vec<&GateLine>| -> Vec<String> {
            let mut names: Vec<String> =
                gates.into_iter().map(|gate| self.gate_name(gate)).collect();
            // Alternatives read best at the end.
            names.sort_by_key(|name| name.contains(" or "));
            names
        };
        let (single, several) = (names(single), names(several));
        if single.is_empty() || several.is_empty() {
            let needs = plural(unmet.len(), "must-have");
            return format!("you still need {needs}: {}", first_of(&[single, several].concat(), 3));
        }
        let needs = plural(single.len(), "must-have skill");
        let named = first_of(&single, 3);
        format!("you still need {needs} ({named}), plus {}", list(&several))
    }

    /// "Python", of several that would do the one that is nearest, or "2 more skills at level 4" where several of many have to reach one.
    fn gate_name(&self, gate: &GateLine) -> String {
        if gate.at_least == 1 {
            let claimed = |id: &&SkillId| self.report.skill(id).and_then(|skill| skill.claimed);
            // The one that the table of gaps marks, if it has one.
            let mut gaps = self.report.gaps.iter().filter(|gap| gap.gate_level.is_some());
            let marked = gaps.find(|gap| gate.any_of.contains(&gap.skill)).map(|gap| &gap.skill);
            let nearest = marked.or(gate.any_of.iter().rev().max_by_key(claimed));
            let Some(nearest) = nearest else { return String::new() };
            let name = self.skill_name(nearest);
            return match &self.alternatives_to(gate, nearest)[..] {
                [other] => format!("{name} or {other}"),
                _ => name,
            };
        }
        let is_met = |id: &&SkillId| {
            let claimed = self.report.skill(id).and_then(|skill| skill.claimed);
            claimed.is_some_and(|level| level >= gate.level)
        };
        let met = gate.any_of.iter().filter(is_met).count();
        let more = usize::from(gate.at_least).saturating_sub(met);
        format!("level {} in {}", gate.level, plural(more, "more skill"))
    }

    /// "Our guess: ML engineer, then Senior ML engineer. To be sure, answer Python and SQL first."
    pub(super) fn likely(&self) -> Option<Text> {
        let likely = self.report.likely.as_ref()?;
        let mut named = likely.current_step.iter().chain(&likely.next_step);
        if named.any(|step| self.is_hidden(step)) {
            return None;
        }
        let current = self.step_name(likely.current_step.as_ref()?);
        let next = likely.next_step.as_ref().map(|next| format!(", then {}", self.step_name(next)));
        let settles: Vec<String> = (likely.settles.iter().take(3))
            .map(|id| match self.report.step(id) {
                Some(step) => format!("the scope of {}", step.name),
                None => self.skill_name(id),
            })
            .collect();
        let slots = [
            ("current", Text::default().with(Role::Open, current)),
            ("next", next.unwrap_or_default().into()),
            ("settles", list(&settles).into()),
        ];
        let sentence = if settles.is_empty() {
            "Our guess: {current}{next}."
        } else {
            "Our guess: {current}{next}. To be sure, answer {settles} first."
        };
        Some(Text::say(sentence, &slots))
    }

    pub(super) fn next_or_undecided(&self, reading: &Reading) -> Option<&'a StepLine> {
        let id = reading.next_step.as_deref().or(reading.undecided_step.as_deref())?;
        self.report.step(id)
    }

    pub(super) fn deciders(&self, ids: &[String]) -> String {
        let skills: Vec<String> = ids
            .iter()
            .filter(|id| self.report.skill(id).is_some())
            .map(|id| self.skill_name(id))
            .collect();
        let scope = ids.iter().any(|id| self.report.step(id).is_some());
        let missing = match self.again(ids) {
            AskedFor::Before => "answers you skipped",
            AskedFor::Again => "answers we have to ask again",
            AskedFor::Both => "answers you skipped or we have to ask again",
        };
        match (skills.is_empty(), scope) {
            (false, false) => format!("{missing}: {}", first_of(&skills, 4)),
            (false, true) => format!("its question about scope, and on {}", first_of(&skills, 4)),
            (true, _) if self.again(ids) == AskedFor::Again => {
                "its question about scope, which we have to ask again".to_owned()
            }
            (true, _) => "its question about scope, which you skipped".to_owned(),
        }
    }

    /// Why skills and steps have no answer: it was left out, or an earlier version of the rubric asked otherwise.
    fn again(&self, ids: &[impl AsRef<str>]) -> AskedFor {
        let carried = self.report.assessment.carried.iter();
        let again: Vec<&str> = carried
            .flat_map(|carried| {
                let to_ask = carried.to_ask().map(SkillId::as_str);
                to_ask.chain(carried.scope_again.iter().map(StepId::as_str))
            })
            .collect();
        match ids.iter().filter(|id| again.contains(&id.as_ref())).count() {
            0 => AskedFor::Before,
            count if count == ids.len() => AskedFor::Again,
            _ => AskedFor::Both,
        }
    }

    /// What the next step requires, where the target is higher.
    pub(super) fn first_rung(&self) -> Option<Text> {
        let next = self.report.next_step.as_ref().filter(|next| !self.is_hidden(&next.id))?;
        let target = self.report.step(self.report.target.as_deref()?)?;
        let higher = target.rung.or(target.beside) > self.report.step(&next.id)?.rung;
        // Of several skills that would do for a must-have, the one that is furthest.
        let furthest = next.gates_unmet.iter().filter_map(|gate| {
            let would_do = next.missing.iter().filter(|one| gate.any_of.contains(&one.skill));
            would_do.rev().max_by_key(|one| one.level)
        });
        let must: Vec<&str> = furthest.map(|one| one.skill.as_str()).collect();
        let mut in_order: Vec<&Missing> = next.missing.iter().collect();
        sort_by_key(&mut in_order, |one| !must.contains(&one.skill.as_str()));
        let missing: Vec<String> = in_order.into_iter().map(missing_words).collect();
        (higher && next.id != target.id).then(|| {
            let slots =
                [("step", Text::strong(&next.name)), ("missing", first_of(&missing, 2).into())];
            Text::say("{step} comes first: {missing}.", &slots)
        })
    }

    pub(super) fn gaps_of(&self, kind: GapKind) -> Vec<&'a GapLine> {
        self.report.gaps.iter().filter(|gap| gap.kind == kind).collect()
    }

    /// "raises SQL to 2 (+4.1 points), step 3 of the plan"
    pub(super) fn brought(&self, (number, piece): (usize, &Piece)) -> String {
        let brings = self.planned_brings(&piece.lifts, &piece.shows, 1);
        let plan = self.report.plan.as_ref().filter(|_| !piece.waits_for.is_empty());
        let place =
            plan.map(|plan| format!(", step {} of the plan", self.step_number(plan, number)));
        format!("{brings}{}", place.unwrap_or_default())
    }

    /// "once Python is at 2 (60-120 h: a course) and ML algorithms at 2 (80-100 h: the course below)."
    pub(super) fn once(&self, skills: &Levels) -> String {
        let each: Vec<String> =
            self.in_order(skills).map(|(skill, level)| self.study(skill, level)).collect();
        format!("once {}.", list(&each))
    }

    /// Skills in the order in which the rubric asks them.
    pub(super) fn in_order<'l>(
        &self,
        skills: &'l Levels,
    ) -> impl Iterator<Item = (&'a str, Level)> + use<'a, 'l> {
        let known = self.report.skills.iter().map(|skill| skill.id.as_str());
        known.filter_map(|id| Some((id, *skills.get(id)?)))
    }

    pub(super) fn study(&self, skill: &str, level: Level) -> String {
        let gap = self.gaps_of(GapKind::Learn).into_iter().find(|gap| gap.skill == skill);
        let next = gap.filter(|gap| gap.level.up() == level);
        let hours = next.and_then(|gap| gap.next_hours).map(|hours| range(hours, "h"));
        let course = self.report.certifications.recommended.first();
        let taught = course.is_some_and(|course| {
            course.teaches.iter().any(|lift| lift.skill == skill && lift.to >= level)
        });
        let mut resources = next.iter().flat_map(|gap| &gap.resources);
        let with = if taught {
            Some("the course below".to_owned())
        } else {
            resources
                .find(|resource| resource.to_level.is_none_or(|to| to >= level))
                .map(|resource| resource.title.clone())
        };
        let notes: Vec<String> = hours.into_iter().chain(with).collect();
        format!("{} is at {level}{}", self.skill_name(skill), in_brackets(&notes, ": "))
    }

    /// "raises SQL to 2; shows Python at 3 (+5.9 points)"; so many of each are named.
    pub(super) fn brings(&self, teaches: &[Lift], shows: &[Lift], most: usize) -> String {
        let mut parts = Vec::new();
        if !teaches.is_empty() {
            parts.push(format!("raises {}", first_of(&self.levels_of(teaches, "to"), most)));
        }
        if !shows.is_empty() {
            parts.push(format!("shows {}", first_of(&self.levels_of(shows, "at"), most)));
        }
        let sum: f64 = teaches.iter().chain(shows).map(|lift| lift.points).sum();
        if parts.is_empty() {
            "adds nothing for the target".to_owned()
        } else {
            format!("{} (+{} points)", parts.join("; "), points(sum))
        }
    }

    /// "SQL to 2", what brings most points first.
    fn levels_of(&self, lifts: &[Lift], word: &str) -> Vec<String> {
        let mut in_order: Vec<&Lift> = lifts.iter().collect();
        sort_by(&mut in_order, |a, b| b.points.total_cmp(&a.points));
        in_order
            .iter()
            .map(|lift| format!("{} {word} {}", self.skill_name(&lift.skill), lift.to))
            .collect()
    }

    /// Hours, and weeks at the person's pace.
    pub(super) fn effort(&self, hours: Range) -> String {
        let text = range(hours, "h");
        match self.report.assessment.facts.hours_per_week.filter(|pace| pace.0 > 0.0) {
            Some(pace) => {
                let weeks =
                    Range { low: (hours.low / pace.0).ceil(), high: (hours.high / pace.0).ceil() };
                format!(
                    "{text}, {}",
                    range(weeks, if weeks.high == 1.0 { "week" } else { "weeks" })
                )
            }
            None => text,
        }
    }
}
