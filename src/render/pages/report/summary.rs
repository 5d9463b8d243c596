//! The first screen: where somebody stands, what is in the way, what to do.

use crate::questionnaire::minutes;
use crate::render::pages::report::{
    Fact, GapKind, GapLine, Keep, Level, Levels, Lift, MOST_ADVERTS, Missing, Note, Piece,
    PieceKind, ProjectAdvice, Range, Reading, ReadingReason, ReportPage, Role, SHORT_HOURS,
    SkillLine, StepLine, TargetBy, Text, Verdict, added, broad_work_note, first_of, in_brackets,
    is_skill, lacking, list, missing_words, plural, points, quoted, range, step_words,
};
use crate::rubric::{SkillId, StepId};

/// Why answers are missing.
#[derive(PartialEq)]
enum AskedFor {
    /// they were left out
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
        let mut facts = vec![
            (
                "By your answers",
                vec![Text::from(
                    "nothing yet: no question has been answered, so nothing is judged.",
                )],
            ),
            (
                "To begin",
                vec![Text::from("run ").with(Role::Code, "`skillgap assess`").and(format!(
                    ": {skills} questions, about {} minutes. You can leave any of them out.",
                    minutes(skills)
                ))],
            ),
        ];
        if self.stands_alone() {
            let jobs = plural(self.report.paths.len(), "job");
            let text = format!(": choose one of {jobs}, and only what that asks for is asked.");
            facts[1].1 = vec![Text::from("run ").with(Role::Code, "`skillgap assess`").and(text)];
        }
        if let Some(first) = self.report.steps.iter().find(|step| !step.titles.is_empty()) {
            let titles = first_of(&quoted(&first.titles), 3);
            facts.push((
                "Meanwhile",
                vec![Text::from(format!("read adverts for {titles}: what do they ask for?"))],
            ));
        }
        facts
    }

    pub(super) fn summary(&self) -> Vec<Fact> {
        let mut facts = vec![("By your answers", self.claimed())];
        if let Some(text) = self.aim() {
            let asked = self.report.target_by == Some(TargetBy::Asked);
            facts.push((if asked { "Asked for" } else { "Your aim" }, vec![text]));
        }
        facts.extend(self.solid_in_short().map(|text| ("How solid", vec![text])));
        facts.push(("Backed so far", vec![self.backed()]));
        facts.push(("In the way", self.in_the_way()));
        facts.push(("Tonight", self.tonight()));
        let then = self.then();
        facts.extend((!then.is_empty()).then_some(("Then", then)));
        let notes = self.report.notes.iter().filter_map(|note| self.note(note));
        let about_to_know: Vec<Text> = notes.chain(self.adverts_also()).collect();
        if !about_to_know.is_empty() {
            facts.push(("To know", about_to_know));
        }
        facts
    }

    /// What most adverts ask for beyond the rubric, and was not ticked.
    pub(super) fn adverts_also(&self) -> Option<Text> {
        let asked = self.report.beyond.iter().filter(|item| item.used == Some(false));
        let most = asked.max_by_key(|item| item.percent)?;
        let percent = most.percent.filter(|percent| *percent >= MOST_ADVERTS)?;
        let text = format!("{percent}\u{a0}% of adverts ask for {}", most.name);
        Some(Text::default().with(Role::Quiet, text))
    }

    /// "81 % of what it asks, 9 of 18 met"; of a step whose question about scope is open only that.
    pub(super) fn measure(&self, step: &StepLine) -> String {
        if let Some(scope) = step.open_scope() {
            return format!("depends on “{scope}”");
        }
        let share = self.percents(step.claimed.attainment);
        format!("{share} of what it asks, {} of {} met", step.readiness.met, step.readiness.of)
    }

    /// "Likely: ML engineer, next Senior ML engineer. A guess; Python and SQL would tell most."
    pub(super) fn likely(&self) -> Option<Text> {
        let likely = self.report.likely.as_ref()?;
        let mut named = likely.current_step.iter().chain(&likely.next_step);
        if named.any(|step| self.is_hidden(step)) {
            return None;
        }
        let current = match &likely.current_step {
            Some(current) => self.step_name(current),
            None => "not on the ladder yet".to_owned(),
        };
        let next = likely.next_step.as_ref().map(|next| format!(", next {}", self.step_name(next)));
        let settles: Vec<String> = (likely.settles.iter().take(3))
            .map(|id| match self.report.step(id) {
                Some(step) => format!("the scope of {}", step.name),
                None => self.skill_name(id),
            })
            .collect();
        let mut guess = format!("{}. That is a guess.", next.unwrap_or_default());
        if !settles.is_empty() {
            guess.push_str(&format!(" What tells most: {}.", list(&settles)));
        }
        Some(Text::from("Likely: ").with(Role::Open, current).and(guess))
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
            AskedFor::Before => "answers you left out",
            AskedFor::Again => "answers to be asked again",
            AskedFor::Both => "answers left out or to be asked again",
        };
        match (skills.is_empty(), scope) {
            (false, false) => format!("{missing}: {}", first_of(&skills, 4)),
            (false, true) => format!("its question about scope, and on {}", first_of(&skills, 4)),
            (true, _) if self.again(ids) == AskedFor::Again => {
                "its question about scope, which is to be asked again".to_owned()
            }
            (true, _) => "its question about scope, which you left out".to_owned(),
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

    /// The target, where the line on the walk has not named it.
    pub(super) fn aim(&self) -> Option<Text> {
        let target = self.report.target.as_deref()?;
        let by = self.report.target_by?;
        let told =
            self.report.leads.is_none() && self.report.claimed.next_step.as_deref() == Some(target);
        let step = self.report.step(target)?;
        if by == TargetBy::AboveAim {
            let aim = self.report.assessment.facts.aim.as_deref()?;
            let name = Text::default().with(Role::Good, self.step_name(aim));
            let way = format!(" Below is the way to {}.", step.name);
            let way = if self.is_hidden(&step.id) { String::new() } else { way };
            let backed = self.report.step(aim).and_then(|aim| aim.backed.as_ref());
            let text = match backed.map(|backed| backed.verdict) {
                Some(Verdict::Fits) => " fits: apply now.",
                Some(_) => " fits by your answers: apply now, and add evidence first.",
                None => {
                    " fits by your answers, and nothing supports them yet: name work, then apply."
                }
            };
            return Some(name.and(format!("{text}{way}")));
        }
        if told || !matches!(by, TargetBy::Aim | TargetBy::Asked) {
            return None;
        }
        let verdict = match step.claimed.verdict {
            Verdict::Fits => " fits",
            Verdict::Close => " is close",
            Verdict::Below => " is further off",
            Verdict::Undecided => " is open until more is answered",
        };
        let text = Text::default().with(Role::Strong, &step.name).and(verdict);
        Some(text.and(format!(": {}.", self.measure(step))))
    }

    pub(super) fn backed(&self) -> Text {
        let reading = &self.report.backed;
        if reading.reason == Some(ReadingReason::NotBacked) {
            return Text::from("nothing yet. That is no low mark: nobody has looked.");
        }
        let rated: Vec<&SkillLine> = self
            .report
            .skills
            .iter()
            .filter(|skill| skill.claimed.is_some_and(|level| level > 0))
            .collect();
        let carried = rated.iter().filter(|skill| skill.backed == skill.claimed).count();
        // What counts without backing stands as it is: that is no merit of what was named.
        let claims =
            if rated.iter().all(|skill| skill.backed_by.is_none() && skill.backed == skill.claimed)
            {
                "you claim nothing yet that needs backing".to_owned()
            } else {
                format!("{carried} of {} answers stand as high as you put them", rated.len())
            };
        let claimed = self.report.claimed.current_step.as_deref();
        let rated_only = self.skill_names(&reading.needs_rating);
        let rating = match rated_only.as_slice() {
            [] => String::new(),
            names => {
                format!(" Only somebody else's rating can show more of {}.", first_of(names, 2))
            }
        };
        let backed = reading.current_step.as_deref().filter(|id| !self.is_hidden(id));
        match backed {
            Some(id) if claimed == Some(id) => Text::from("the same, ")
                .with(Role::Good, self.step_name(id))
                .and(format!(": {claims}.{rating}")),
            Some(id) => Text::default()
                .with(Role::Open, self.step_name(id))
                .and(format!(": {claims}.{rating}")),
            None if claimed.is_some() => {
                Text::from(format!("no step as a whole yet: {claims}.{rating}"))
            }
            None => Text::from(format!("{claims}.{rating}")),
        }
    }

    pub(super) fn in_the_way(&self) -> Vec<Text> {
        let learn: Vec<&GapLine> = self.gaps_of(GapKind::Learn);
        let (rating, show): (Vec<&GapLine>, Vec<&GapLine>) =
            self.gaps_of(GapKind::Show).into_iter().partition(|gap| gap.needs_rating);
        let unknown = &self.report.unknown;
        let target = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let scope = target.and_then(|step| step.scope.as_ref());
        let mut texts = Vec::new();
        if let Some(scope) = scope.filter(|scope| scope.answer == Some(false)) {
            let said = format!("\u{201c}{}\u{201d} You said no", scope.question);
            texts.push(Text::default().with(Role::Missing, said).and(": it waits for that first."));
        }
        texts.extend(self.first_rung());
        if !learn.is_empty() {
            // Where a step comes first, the target's own gaps are told more briefly.
            texts.push(self.gap_line(&learn, if texts.is_empty() { 4 } else { 2 }));
        }
        if let (Some(step), true) = (target, learn.is_empty() && unknown.is_empty()) {
            let text = match scope.map(|scope| scope.answer) {
                Some(None) => format!("no skill. {} is about scope, see below.", step.name),
                _ => format!("nothing to learn for {} that this rubric sees.", step.name),
            };
            texts.push(Text::from(text));
        }
        if !show.is_empty() {
            let names: Vec<&str> = show.iter().map(|gap| gap.name.as_str()).collect();
            texts.push(Text::from(format!("to show: {}", first_of(&names, 4))));
        }
        // Where nothing but ratings keeps a step from being backed, that has been said.
        if !rating.is_empty() && self.report.backed.needs_rating.is_empty() {
            let names: Vec<&str> = rating.iter().map(|gap| gap.name.as_str()).collect();
            let text = format!("only somebody else's rating can show {}", first_of(&names, 4));
            texts.push(Text::from(text));
        }
        if !unknown.is_empty() {
            let names = self.skill_names(unknown);
            texts.push(Text::from(format!("not answered: {}", first_of(&names, 4))));
        }
        texts
    }

    /// What the next step asks, where the target lies higher: it is reached by way of that.
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
        in_order.sort_by_key(|one| !must.contains(&one.skill.as_str()));
        let missing: Vec<String> = in_order.into_iter().map(missing_words).collect();
        (higher && next.id != target.id).then(|| {
            Text::from("first ")
                .with(Role::Strong, &next.name)
                .and(format!(": {}", first_of(&missing, 2)))
        })
    }

    pub(super) fn gaps_of(&self, kind: GapKind) -> Vec<&'a GapLine> {
        self.report.gaps.iter().filter(|gap| gap.kind == kind).collect()
    }

    pub(super) fn gap_line(&self, gaps: &[&GapLine], most: usize) -> Text {
        let mut text = Text::default();
        for (at, gap) in gaps.iter().take(most).enumerate() {
            let role = if gap.gate { Role::Missing } else { Role::Plain };
            let step = step_words(&gap.name, gap.level, gap.required);
            let first = gap.after.first().map(|first| format!("{first} first"));
            let notes: Vec<String> = self.must_have(gap).into_iter().chain(first).collect();
            text = if at > 0 { text.and(", ") } else { text };
            text = text.with(role, format!("{step}{}", in_brackets(&notes, ", ")));
        }
        if gaps.len() > most { text.and(format!(" and {} more", gaps.len() - most)) } else { text }
    }

    pub(super) fn tonight(&self) -> Vec<Text> {
        let hour = &self.report.first_hour;
        let broad = self.report.notes.iter().find_map(|note| match note {
            Note::BroadWork { titles } => Some(Text::from(broad_work_note(titles))),
            _ => None,
        });
        let mut texts: Vec<Text> = broad.into_iter().collect();
        if !hour.search.is_empty() {
            texts.push(Text::from(format!("Search for {}.", list(&quoted(&hour.search)))));
        }
        if !hour.read.is_empty() {
            let titles = list(&quoted(&hour.read));
            texts.push(Text::from(format!("Read adverts for {titles}.")));
        }
        let back = self.skill_names(&hour.back);
        match &hour.name_first {
            Some(work) => {
                let lacks: Vec<&str> = work.lacks.iter().map(|field| lacking(*field)).collect();
                let add = if lacks.is_empty() {
                    String::new()
                } else {
                    format!(" Add {}.", first_of(&lacks, 2))
                };
                let title = Text::from("Speak of ").with(Role::Strong, &work.title).and(" first.");
                texts.push(title.and(add));
                if !back.is_empty() {
                    texts.push(Text::from(format!("Find work that shows {}.", list(&back))));
                }
            }
            None if !back.is_empty() => texts.push(Text::from(format!(
                "Name a piece of work that shows {}, and who uses it: these count most.",
                list(&back)
            ))),
            None => {}
        }
        if !hour.answer.is_empty() {
            let names = self.skill_names(&hour.answer);
            let what = match self.again(&hour.answer) {
                AskedFor::Before => "you left out",
                AskedFor::Again => "is to be asked again",
                AskedFor::Both => "is missing",
            };
            texts.push(Text::from(format!("Answer what {what}, first {}.", list(&names))));
        }
        texts
    }

    pub(super) fn then(&self) -> Vec<Text> {
        let mut texts = Vec::new();
        if self.report.target.is_none() && self.stands_alone() {
            let role = self.nearest().first().map_or("ROLE", |role| role.id.as_str());
            let text = Text::from("choose a role, and its gaps are told: ");
            return vec![text.with(Role::Code, format!("`--target {role}`")).and(".")];
        }
        if self.report.target.is_none() {
            let helps = self.names_projects() || self.names_credentials();
            texts.extend(helps.then(|| {
                Text::from("Once more is answered: one project and one certification, or why none.")
            }));
            return texts;
        }
        texts.extend(self.first_move());
        texts.extend(self.names_projects().then(|| self.project_to_do()));
        texts.extend(self.names_credentials().then(|| self.credential_answer()).flatten());
        texts
    }

    /// The first piece of its kind in the plan that is worth it, and its number.
    fn planned(&self, kind: PieceKind) -> Option<(usize, &'a Piece)> {
        let least = self.policy_percent("worth recommending");
        self.all_planned(kind).into_iter().find(|(_, piece)| {
            // A plan of a beginner holds a project whatever it brings.
            piece.must_have || piece.kind == PieceKind::Project || added(piece) * 100.0 >= least
        })
    }

    /// "lifts SQL to 2 (+4.1 points), as piece 3 of the plan"
    pub(super) fn brought(&self, (number, piece): (usize, &Piece)) -> String {
        let brings = self.planned_brings(&piece.lifts, &piece.shows, 1);
        let place = if piece.waits_for.is_empty() {
            String::new()
        } else {
            format!(", as piece {number} of the plan")
        };
        format!("{brings}{place}")
    }

    /// Why what is worth it by itself has no place in the plan.
    pub(super) fn left_out_of_plan(&self, id: &str) -> Option<String> {
        let left = self.report.plan.as_ref()?.left_out.iter().find(|left| left.id == id)?;
        Some(self.left_out_why(&left.why))
    }

    fn project_to_do(&self) -> Text {
        let projects = &self.report.projects;
        let label = Text::from("Project: ");
        if let Some(planned) = self.planned(PieceKind::Project) {
            let effort = planned.1.hours.map(|hours| self.effort(hours)).unwrap_or_default();
            let brings = format!(" ({effort}), {}.", self.brought(planned));
            return label.with(Role::Strong, &planned.1.name).and(brings);
        }
        if let Some(why) = self.no_project_in_plan() {
            return Text::from(why);
        }
        for project in &projects.recommended {
            if let Some(why) = self.left_out_of_plan(&project.id) {
                let text = label.with(Role::Strong, "none in the plan");
                return text.and(format!(". {}: {why}.", project.name));
            }
        }
        let nearest = projects.if_asked.as_ref();
        self.no_project(nearest.and_then(|id| projects.considered.iter().find(|one| one.id == *id)))
    }

    /// What comes before any project or course: the first piece of the plan, if that is neither and there is
    /// something to learn; a must-have that can be begun at work beside it; and a yes to scope.
    pub(super) fn first_move(&self) -> Option<Text> {
        let target = self.report.step(self.report.target.as_deref()?)?;
        let mut pieces = self.report.plan.iter().flat_map(|plan| &plan.pieces);
        let first = pieces.clone().find(|piece| piece.kind != PieceKind::Show);
        let at_work = pieces.find(|piece| {
            piece.kind == PieceKind::OnTheJob && piece.must_have && piece.waits_for.is_empty()
        });
        let first = first.filter(|piece| is_skill(piece)).or(at_work);
        // Who waits for scope has no time for what no must-have waits for.
        let waits = target.scope.as_ref().is_some_and(|scope| scope.answer == Some(false));
        let begin =
            (first.filter(|piece| piece.must_have || !waits)).map(|piece| self.begin_with(piece));
        let scope = target.scope.as_ref().filter(|_| waits).map(|scope| {
            let text =
                format!("look for what lets you say yes to \u{201c}{}\u{201d}", scope.question);
            Text::default().with(Role::Strong, "At work: ").and(text)
        });
        begin.or(scope)
    }

    /// "This week: Python to 1 (4-8 h). ..."
    fn begin_with(&self, piece: &Piece) -> Text {
        let goal = piece.lifts.first().map(|lift| format!("{} to {}", piece.name, lift.to));
        let gain = points(added(piece));
        let hours = piece.hours.map(|hours| format!(" ({}, +{gain} points).", self.effort(hours)));
        let pace = self.report.assessment.facts.hours_per_week.map_or(SHORT_HOURS, |pace| pace.0);
        let short = piece.hours.is_some_and(|hours| hours.high <= pace.min(SHORT_HOURS));
        let (label, how) = match (piece.kind, short) {
            (PieceKind::OnTheJob, _) => ("At work: ", ", which is made there.".to_owned()),
            (PieceKind::Learn, _) => ("Learn: ", format!(" (+{gain} points, hours not known).")),
            (_, true) => ("This week: ", hours.unwrap_or_default()),
            (PieceKind::Build, _) => ("Build: ", hours.unwrap_or_default()),
            _ => ("Study: ", hours.unwrap_or_default()),
        };
        let text = Text::from(label).with(Role::Strong, goal.unwrap_or_default());
        let anchor = piece.leaves.as_deref().unwrap_or_default();
        text.and(format!("{how} \u{201c}{anchor}\u{201d}"))
    }

    /// What to say where no project is recommended; `nearest` is the one that would bring most.
    pub(super) fn no_project(&self, nearest: Option<&ProjectAdvice>) -> Text {
        let work = if self.report.work.is_empty() {
            " What you have done counts for more than a new one: name it."
        } else {
            ""
        };
        let Some(project) = nearest else {
            let made = if self.on_the_job() {
                "none adds to this. Ask for a task at work that does."
            } else {
                "none adds to this."
            };
            return Text::from(format!("Project: {made}{work}"));
        };
        if let Some(Keep::NeedsSkills { skills }) = &project.reason {
            let brings = self.brings(&project.teaches, &project.shows, 1);
            let text =
                format!(" ({}), {brings}, {}", self.effort(project.hours), self.once(skills));
            return Text::from("Project: ").with(Role::Strong, &project.name).and(text);
        }
        if let Some(reason @ Keep::OverHours { .. }) = &project.reason {
            let brings = self.brings(&project.teaches, &project.shows, 1);
            let text = Text::from("Project: none for now. ").with(Role::Strong, &project.name);
            return text.and(format!(" {brings}, but {}.", self.reason(reason)));
        }
        Text::from(format!("Project: none adds enough to be worth its hours.{work}"))
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

    /// Whether what is left to learn is reached on the job only.
    pub(super) fn on_the_job(&self) -> bool {
        let learn = self.gaps_of(GapKind::Learn);
        !learn.is_empty() && learn.iter().all(|gap| gap.hours.is_none() && gap.untimed_levels == 0)
    }

    pub(super) fn policy_percent(&self, name: &str) -> f64 {
        let policy = self.report.ledger.policies.iter().find(|policy| policy.name == name);
        policy.map_or(0.0, |policy| f64::from(policy.value))
    }

    /// "lifts SQL to 2 and shows Python at 3: 5.9 points"; so many of each are named.
    pub(super) fn brings(&self, teaches: &[Lift], shows: &[Lift], most: usize) -> String {
        let mut parts = Vec::new();
        if !teaches.is_empty() {
            parts.push(format!("lifts {}", first_of(&self.raised(teaches), most)));
        }
        if !shows.is_empty() {
            parts.push(format!("backs {}", first_of(&self.raised(shows), most)));
        }
        let sum: f64 = teaches.iter().chain(shows).map(|lift| lift.points).sum();
        if parts.is_empty() {
            "adds nothing at the target".to_owned()
        } else {
            format!("{} (+{} points)", parts.join("; "), points(sum))
        }
    }

    /// "SQL to 2", what brings most points first.
    fn raised(&self, lifts: &[Lift]) -> Vec<String> {
        let mut in_order: Vec<&Lift> = lifts.iter().collect();
        in_order.sort_by(|a, b| b.points.total_cmp(&a.points));
        in_order
            .iter()
            .map(|lift| format!("{} to {}", self.skill_name(&lift.skill), lift.to))
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
