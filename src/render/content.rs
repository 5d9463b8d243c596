//! What a report says to a person, in plain words: report → page. The terms of the field stay in the JSON.

use super::page::{Block, Column, Page, Role, Section, Table, Text};
use super::words::{
    capital, dollars, first_of, harmless, list, percent, percents, plural, points, range,
    status_name, sure_name,
};
use crate::advice::{CredentialAdvice, Keep, Lift, ProjectAdvice, Range, Why, WorkField};
use crate::gap::GapKind;
use crate::report::{
    Carried, ChangeLine, GapLine, GateLine, Missing, NextStep, Note, Reading, ReadingReason,
    Report, SkillLine, SkillState, StepLine, StepReading, TargetBy, TurnLine,
};
use crate::rubric::NotEarnable;
use crate::rubric::files::{Levels, Mode, Resource, Topic};
use crate::score::{Backer, Shift, Tier, Verdict};

/// The page of a report.
pub fn page(report: &Report) -> Page {
    let words = Words { report };
    let name = report.assessment.subject.as_ref().map(|subject| subject.name.as_str());
    let title = match name {
        Some(name) => format!("{}: where {name} stands", report.rubric.title),
        None => format!("{}: where you stand", report.rubric.title),
    };
    let about = format!(
        "Judged on {} by the answers of {}. Rubric {} ({}).",
        report.as_of, report.assessment.taken_on, report.rubric.version, report.rubric.checked_on
    );
    let mut sections = Vec::new();
    let nothing = words.nothing_answered();
    if !nothing {
        sections.push(words.ladder());
        sections.push(words.skills());
        sections.extend(words.backing());
        sections.extend(words.solid());
        sections.extend(words.gaps());
        sections.extend(words.unknown());
    }
    sections.extend(words.next_step());
    sections.push(words.projects());
    sections.push(words.certifications());
    sections.push(words.guide_certifications());
    if !nothing {
        sections.extend(words.other_path());
        sections.extend(words.duties());
        sections.extend(words.expect());
    }
    sections.extend(words.beyond());
    sections.extend(words.claims());
    sections.push(words.limits());
    Page {
        title: harmless(&title),
        about: Text::default().with(Role::Quiet, about),
        summary: vec![Block::Facts(if nothing { words.begin() } else { words.summary() })],
        sections,
    }
}

/// What speaks against a credential or project, in words.
pub(super) fn reason(report: &Report, reason: &Keep) -> String {
    Words { report }.reason(reason)
}

struct Words<'a> {
    report: &'a Report,
}

/// So many percent of adverts are most.
const MOST_ADVERTS: u8 = 50;
/// A step of so many hours at most is done in a week.
const SHORT_HOURS: f64 = 10.0;

type Fact = (&'static str, Vec<Text>);

impl<'a> Words<'a> {
    fn nothing_answered(&self) -> bool {
        self.report.skills.iter().all(|skill| skill.claimed.is_none())
    }

    fn percent(&self, share: f64) -> String {
        percent(share, &self.thresholds())
    }

    fn percents(&self, shares: Range) -> String {
        percents(shares, &self.thresholds())
    }

    fn thresholds(&self) -> [u8; 2] {
        [self.report.rubric.fits_percent, self.report.rubric.close_percent]
    }

    fn step_name(&self, id: &str) -> String {
        self.report.step(id).map_or_else(|| id.to_owned(), |step| step.name.clone())
    }

    fn skill_name(&self, id: &str) -> String {
        self.report.skill(id).map_or_else(|| id.to_owned(), |skill| skill.name.clone())
    }

    fn skill_names(&self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.skill_name(id)).collect()
    }

    /// Where nothing was answered: what to do, and no judgement.
    fn begin(&self) -> Vec<Fact> {
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
                vec![Text::from(format!(
                    "run `skillgap assess`: {skills} questions, about ten minutes. You can leave any of them out."
                ))],
            ),
        ];
        if let Some(first) = self.report.steps.first() {
            let titles = first_of(&quoted(&first.titles), 3);
            facts.push((
                "Meanwhile",
                vec![Text::from(format!("read adverts for {titles}: what do they ask for?"))],
            ));
        }
        facts
    }

    fn summary(&self) -> Vec<Fact> {
        let mut facts = vec![("By your answers", self.claimed())];
        if let Some(text) = self.aim() {
            let asked = self.report.target_by == Some(TargetBy::Asked);
            facts.push((if asked { "Asked for" } else { "Your aim" }, vec![text]));
        }
        facts.extend(self.solid_in_short().map(|text| ("How solid", vec![text])));
        facts.push(("Backed so far", vec![self.backed()]));
        facts.push(("In the way", self.in_the_way()));
        facts.push(("Tonight", self.tonight()));
        facts.push(("Then", self.then()));
        let about_to_know: Vec<Text> =
            self.report.notes.iter().filter_map(|note| self.note(note)).collect();
        let about_to_know: Vec<Text> =
            about_to_know.into_iter().chain(self.adverts_also()).collect();
        if !about_to_know.is_empty() {
            facts.push(("To know", about_to_know));
        }
        facts
    }

    /// What most adverts ask for beyond the rubric, and was not ticked.
    fn adverts_also(&self) -> Option<Text> {
        let asked = self.report.beyond.iter().filter(|item| item.used == Some(false));
        let most = asked.max_by_key(|item| item.percent)?;
        let percent = most.percent.filter(|percent| *percent >= MOST_ADVERTS)?;
        let text = format!("{percent}\u{a0}% of adverts ask for {}", most.name);
        Some(Text::default().with(Role::Quiet, text))
    }

    /// "81 % of what it asks, 9 of 18 met".
    fn measure(&self, step: &StepLine) -> String {
        let share = self.percents(step.claimed.attainment);
        format!("{share} of what it asks, {} of {} met", step.readiness.met, step.readiness.of)
    }

    fn claimed(&self) -> Vec<Text> {
        let reading = &self.report.claimed;
        let mut texts = Vec::new();
        if let Some(lead) = &self.report.leads {
            let fits = Text::default().with(Role::Good, &lead.name).and(" fits");
            let fits = fits.and(self.shortfalls(&lead.id));
            let next = self.next_or_undecided(reading);
            let current = reading.current_step.as_deref().map(|id| self.step_name(id));
            let ladder = match (&current, next) {
                (None, Some(step)) if lead.path => {
                    let share = self.percents(step.claimed.attainment);
                    format!(" On this ladder you would enter at {} ({share}).", step.name)
                }
                (None, Some(step)) => {
                    format!(" The walk up the ladder stops before {}.", step.name)
                }
                (Some(current), Some(step)) => {
                    let measure = self.measure(step);
                    format!(" On this ladder: {current}, next {} ({measure}).", step.name)
                }
                _ => String::new(),
            };
            texts.push(fits.and(".").and(ladder));
            return texts;
        }
        let current = match reading.current_step.as_deref() {
            Some(id) => Text::default().with(Role::Good, self.step_name(id)),
            None if reading.reason == Some(ReadingReason::Undecided) => Text::from("still open"),
            None => Text::from("not on the ladder yet"),
        };
        let next = self.next_or_undecided(reading);
        texts.push(match (next, reading.reason) {
            (Some(step), Some(ReadingReason::Undecided)) => current.and(format!(
                ". Whether {} fits depends on {}.",
                step.name,
                self.deciders(&reading.decide_by)
            )),
            (Some(step), _) => {
                let label = if reading.current_step.is_some() { "Next" } else { "First step" };
                current
                    .and(format!(". {label}: "))
                    .with(Role::Strong, &step.name)
                    .and(format!(" ({})", self.measure(step)))
            }
            (None, _) => current.and(", the top of this ladder."),
        });
        texts.extend(self.likely());
        texts
    }

    /// "Likely: ML engineer, next Senior ML engineer. A guess; Python and SQL would tell most."
    fn likely(&self) -> Option<Text> {
        let likely = self.report.likely.as_ref()?;
        let name = |id: &Option<String>| id.as_deref().map(|id| self.step_name(id));
        let current =
            name(&likely.current_step).unwrap_or_else(|| "not on the ladder yet".to_owned());
        let next = name(&likely.next_step).map(|next| format!(", next {next}")).unwrap_or_default();
        let tells = |id: &String| match self.report.step(id) {
            Some(step) => format!("the scope of {}", step.name),
            None => self.skill_name(id),
        };
        let tell: Vec<String> = likely.settles.iter().take(3).map(tells).collect();
        let tell = if tell.is_empty() {
            String::new()
        } else {
            format!(" What tells most: {}.", list(&tell))
        };
        Some(
            Text::from("Likely: ")
                .with(Role::Open, current)
                .and(format!("{next}. That is a guess.{tell}")),
        )
    }

    /// ", though short of Data preparation 2 -> 4": what is missing by two levels or more where a step or
    /// path fits all the same.
    fn shortfalls(&self, id: &str) -> String {
        let ledger = self.report.ledger.steps.iter().find(|ledger| ledger.step == id);
        let lines = ledger.map(|ledger| ledger.claimed.as_slice()).unwrap_or_default();
        let short = lines.iter().filter_map(|line| {
            let level = line.level.filter(|level| level + 1 < line.required)?;
            Some(step_words(&self.skill_name(&line.skill), level, line.required))
        });
        let short: Vec<String> = short.collect();
        if short.is_empty() { String::new() } else { format!(", though short of {}", list(&short)) }
    }

    fn next_or_undecided(&self, reading: &Reading) -> Option<&'a StepLine> {
        let id = reading.next_step.as_deref().or(reading.undecided_step.as_deref())?;
        self.report.step(id)
    }

    fn deciders(&self, ids: &[String]) -> String {
        let skills: Vec<String> = ids
            .iter()
            .filter(|id| self.report.skill(id).is_some())
            .map(|id| self.skill_name(id))
            .collect();
        let scope = ids.iter().any(|id| self.report.step(id).is_some());
        match (skills.is_empty(), scope) {
            (false, false) => format!("answers you left out: {}", first_of(&skills, 4)),
            (false, true) => format!("its question about scope, and on {}", first_of(&skills, 4)),
            (true, _) => "its question about scope, which you left out".to_owned(),
        }
    }

    /// The target, where the line on the walk has not named it.
    fn aim(&self) -> Option<Text> {
        let target = self.report.target.as_deref()?;
        let by = self.report.target_by?;
        let told =
            self.report.leads.is_none() && self.report.claimed.next_step.as_deref() == Some(target);
        let told =
            told && (self.report.leads.is_none() || self.report.claimed.current_step.is_some());
        if told || !matches!(by, TargetBy::Aim | TargetBy::Asked) {
            return None;
        }
        let step = self.report.step(target)?;
        let verdict = match step.claimed.verdict {
            Verdict::Fits => " fits",
            Verdict::Close => " is close",
            Verdict::Below => " is further off",
            Verdict::Undecided => " is open until more is answered",
        };
        let text = Text::default().with(Role::Strong, &step.name).and(verdict);
        Some(text.and(format!(": {}.", self.measure(step))))
    }

    fn backed(&self) -> Text {
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
        match reading.current_step.as_deref() {
            Some(id) if claimed == Some(id) => Text::from("the same, ")
                .with(Role::Good, self.step_name(id))
                .and(format!(": {claims}.")),
            Some(id) => {
                Text::default().with(Role::Open, self.step_name(id)).and(format!(": {claims}."))
            }
            None if claimed.is_some() => Text::from(format!("no step as a whole yet: {claims}.")),
            None => Text::from(format!("{claims}.")),
        }
    }

    fn in_the_way(&self) -> Vec<Text> {
        let learn: Vec<&GapLine> = self.gaps_of(GapKind::Learn);
        let show: Vec<&GapLine> = self.gaps_of(GapKind::Show);
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
        if !unknown.is_empty() {
            let names = self.skill_names(unknown);
            texts.push(Text::from(format!("not answered: {}", first_of(&names, 4))));
        }
        texts
    }

    /// What the next step asks, where the target lies higher: it is reached by way of that.
    fn first_rung(&self) -> Option<Text> {
        let next = self.report.next_step.as_ref()?;
        let target = self.report.step(self.report.target.as_deref()?)?;
        let higher = target.rung.or(target.beside) > self.report.step(&next.id)?.rung;
        // Of several skills that would do for a must-have, the one that is furthest.
        let nearest = |gate: &GateLine| {
            let would_do = next.missing.iter().filter(|one| gate.any_of.contains(&one.skill));
            would_do.rev().max_by_key(|one| one.level).map(|one| one.skill.clone())
        };
        let must: Vec<String> = next.gates_unmet.iter().filter_map(nearest).collect();
        let mut missing: Vec<&Missing> = next.missing.iter().collect();
        missing.sort_by_key(|one| !must.contains(&one.skill));
        let missing: Vec<String> = missing.into_iter().map(missing_words).collect();
        (higher && next.id != target.id).then(|| {
            Text::from("first ")
                .with(Role::Strong, &next.name)
                .and(format!(": {}", first_of(&missing, 2)))
        })
    }

    fn gaps_of(&self, kind: GapKind) -> Vec<&'a GapLine> {
        self.report.gaps.iter().filter(|gap| gap.kind == kind).collect()
    }

    fn gap_line(&self, gaps: &[&GapLine], most: usize) -> Text {
        let mut text = Text::default();
        for (at, gap) in gaps.iter().take(most).enumerate() {
            let role = if gap.gate { Role::Missing } else { Role::Plain };
            let step = step_words(&gap.name, gap.level, gap.required);
            let first = gap.after.first().map(|first| format!("{first} first"));
            let notes: Vec<String> = must_have(gap).into_iter().chain(first).collect();
            let notes =
                if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
            text = if at > 0 { text.and(", ") } else { text };
            text = text.with(role, format!("{step}{notes}"));
        }
        if gaps.len() > most { text.and(format!(" and {} more", gaps.len() - most)) } else { text }
    }

    fn tonight(&self) -> Vec<Text> {
        let hour = &self.report.first_hour;
        let mut texts = Vec::new();
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
                    texts.push(Text::from(format!("Find something that shows {}.", list(&back))));
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
            texts.push(Text::from(format!("Answer what you left out, first {}.", list(&names))));
        }
        texts
    }

    fn then(&self) -> Vec<Text> {
        let mut texts = Vec::new();
        if self.report.target.is_none() {
            texts.push(Text::from(
                "Once more is answered: one project and one certification, or why none.",
            ));
            return texts;
        }
        texts.extend(self.first_move());
        texts.extend(self.this_week());
        let projects = &self.report.projects;
        let fallback = |id: &Option<String>| id.clone().unwrap_or_default();
        match projects.recommended.first() {
            Some(project) => {
                texts.push(Text::from("Project: ").with(Role::Strong, &project.name).and(format!(
                    " ({}), {}.",
                    self.effort(project.hours),
                    self.brings(&project.teaches, &project.shows, 1)
                )))
            }
            None => {
                let id = fallback(&projects.if_asked);
                let nearest = projects.considered.iter().find(|project| project.id == id);
                texts.push(self.no_project(nearest));
            }
        }
        let credentials = &self.report.certifications;
        match credentials.recommended.first() {
            Some(credential) => texts.push(
                Text::from("Certification: ").with(Role::Strong, &credential.short).and(format!(
                    " ({}), {}{}.",
                    self.cost_and_hours(credential),
                    self.brings(&credential.teaches, &credential.shows, 1),
                    without_it(credential)
                )),
            ),
            None => {
                let id = fallback(&credentials.if_asked);
                let known = credentials.considered.iter().find(|credential| credential.id == id);
                texts.push(self.no_credential(known));
            }
        }
        texts
    }

    /// What comes before any project or course: a yes to scope, a must-have that is made at work, or, where
    /// no project and no certification is recommended, the first gap.
    fn first_move(&self) -> Option<Text> {
        let target = self.report.step(self.report.target.as_deref()?)?;
        let learn = self.gaps_of(GapKind::Learn);
        let must = learn.iter().find(|gap| gap.gate);
        let on_the_job = |gap: &&&GapLine| gap.mode == Some(Mode::OnTheJob);
        let nothing = self.report.projects.recommended.is_empty()
            && self.report.certifications.recommended.is_empty();
        if let Some(gap) = must.filter(on_the_job) {
            return Some(self.begin_with(gap));
        }
        if let Some(scope) = target.scope.as_ref().filter(|scope| scope.answer == Some(false)) {
            let text =
                format!("look for what lets you say yes to \u{201c}{}\u{201d}", scope.question);
            return Some(Text::default().with(Role::Strong, "At work: ").and(text));
        }
        let first = learn.iter().find(|gap| gap.after.is_empty());
        first.filter(|_| nothing).map(|gap| self.begin_with(gap))
    }

    fn begin_with(&self, gap: &GapLine) -> Text {
        let anchor = gap.next_anchor.as_ref().unwrap_or(&gap.anchor);
        let goal = format!("{} to {}", gap.name, gap.level + 1);
        let (label, how) = match (gap.mode, gap.next_hours) {
            (Some(Mode::OnTheJob), _) => ("At work: ", ", which is made there.".to_owned()),
            (Some(Mode::Project), hours) => (
                "Build: ",
                hours.map(|hours| format!(" ({}).", self.effort(hours))).unwrap_or_default(),
            ),
            (_, hours) => (
                "Study: ",
                hours.map(|hours| format!(" ({}).", self.effort(hours))).unwrap_or_default(),
            ),
        };
        let text = Text::from(label).with(Role::Strong, goal);
        text.and(format!("{how} \u{201c}{anchor}\u{201d}"))
    }

    /// Gaps whose next level takes a week at most, and what that brings.
    fn this_week(&self) -> Option<Text> {
        let short = |gap: &&GapLine| {
            gap.after.is_empty() && gap.next_hours.is_some_and(|hours| hours.high <= SHORT_HOURS)
        };
        let words = |gap: &GapLine| {
            let hours = gap.next_hours.map(|hours| range(hours, "h")).unwrap_or_default();
            let share = gap.points / f64::from(gap.required - gap.level);
            let step = step_words(&gap.name, gap.level, gap.level + 1);
            format!("{step} ({hours}, +{} points)", points(share))
        };
        let short: Vec<String> =
            self.gaps_of(GapKind::Learn).into_iter().filter(short).take(1).map(words).collect();
        (!short.is_empty()).then(|| Text::from(format!("This week: {}.", list(&short))))
    }

    /// What to say where no project is recommended; `nearest` is the one that would bring most.
    fn no_project(&self, nearest: Option<&ProjectAdvice>) -> Text {
        let work = if self.report.work.is_empty() {
            " What you have done counts for more than a new one: name it."
        } else {
            ""
        };
        let Some(project) = nearest else {
            let made = if self.on_the_job() {
                "none adds to this. What is missing is made at work: ask for a task that needs it."
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
        Text::from(format!("Project: none adds enough to be worth its hours.{work}"))
    }

    /// "once Python is at 2 (60-120 h: a course) and ML algorithms at 2 (80-100 h: the course below)."
    fn once(&self, skills: &Levels) -> String {
        let each: Vec<String> =
            self.in_order(skills).map(|(skill, level)| self.study(skill, level)).collect();
        format!("once {}.", list(&each))
    }

    /// Skills in the order in which the rubric asks them.
    fn in_order<'l>(
        &self,
        skills: &'l Levels,
    ) -> impl Iterator<Item = (&'a str, u8)> + use<'a, 'l> {
        let known = self.report.skills.iter().map(|skill| skill.id.as_str());
        known.filter_map(|id| Some((id, *skills.get(id)?)))
    }

    fn study(&self, skill: &str, level: u8) -> String {
        let gap = self.gaps_of(GapKind::Learn).into_iter().find(|gap| gap.skill == skill);
        let next = gap.filter(|gap| gap.level + 1 == level);
        let hours = next.and_then(|gap| gap.next_hours).map(|hours| range(hours, "h"));
        let course = self.report.certifications.recommended.first();
        let teaches = |lift: &Lift| lift.skill == skill && lift.to >= level;
        let taught = course.is_some_and(|course| course.teaches.iter().any(teaches));
        let reaches = |resource: &&Resource| resource.to_level.is_none_or(|to| to >= level);
        let resource = next.and_then(|gap| gap.resources.iter().find(reaches));
        let with = match resource {
            _ if taught => Some("the course below".to_owned()),
            resource => resource.map(|resource| resource.title.clone()),
        };
        let notes: Vec<String> = hours.into_iter().chain(with).collect();
        let notes =
            if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(": ")) };
        format!("{} is at {level}{notes}", self.skill_name(skill))
    }

    /// Whether what is left to learn is reached on the job only.
    fn on_the_job(&self) -> bool {
        let learn = self.gaps_of(GapKind::Learn);
        !learn.is_empty() && learn.iter().all(|gap| gap.hours.is_none())
    }

    fn no_credential(&self, known: Option<&CredentialAdvice>) -> Text {
        let worth = |one: &&CredentialAdvice| {
            let least = self.policy_percent("worth recommending");
            let barred = !matches!(one.reason, Some(Keep::Held | Keep::OnlyShows { .. }));
            barred && one.value * 100.0 >= least
        };
        let text = match self.report.certifications.considered.iter().find(worth) {
            Some(best) => Text::from("Certification: none for now. ")
                .with(Role::Strong, &best.short)
                .and(format!(
                    " would bring {} points, but {}.",
                    points(best.value),
                    best.reason.as_ref().map(|reason| self.reason(reason)).unwrap_or_default()
                )),
            None => Text::from("Certification: none would add enough here."),
        };
        match known {
            Some(known) => text
                .and(" If an employer asks for one: ")
                .with(Role::Strong, &known.short)
                .and(format!(" ({}).", self.cost_and_hours(known))),
            None => text,
        }
    }

    fn policy_percent(&self, name: &str) -> f64 {
        let policy = self.report.ledger.policies.iter().find(|policy| policy.name == name);
        policy.map_or(0.0, |policy| f64::from(policy.value))
    }

    /// "lifts SQL to 2 and shows Python at 3: 5.9 points"; so many of each are named.
    fn brings(&self, teaches: &[Lift], shows: &[Lift], most: usize) -> String {
        let names = |lifts: &[Lift]| -> Vec<String> {
            let mut lifts = lifts.to_vec();
            lifts.sort_by(|a, b| b.points.total_cmp(&a.points));
            lifts
                .iter()
                .map(|lift| format!("{} to {}", self.skill_name(&lift.skill), lift.to))
                .collect()
        };
        let mut parts = Vec::new();
        if !teaches.is_empty() {
            parts.push(format!("lifts {}", first_of(&names(teaches), most)));
        }
        if !shows.is_empty() {
            parts.push(format!("backs {}", first_of(&names(shows), most)));
        }
        let sum: f64 = teaches.iter().chain(shows).map(|lift| lift.points).sum();
        match parts.is_empty() {
            true => "adds nothing at the target".to_owned(),
            false => format!("{} (+{} points)", parts.join("; "), points(sum)),
        }
    }

    /// "$200, 60-120 h, 8-15 weeks".
    fn cost_and_hours(&self, credential: &CredentialAdvice) -> String {
        let hours = credential.hours.map(|hours| self.effort(hours));
        [Some(cost(credential)), hours].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Hours, and weeks at the person's pace.
    fn effort(&self, hours: Range) -> String {
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

    fn ladder(&self) -> Section {
        let mut rows = Vec::new();
        for step in self.report.steps.iter().chain(&self.report.paths) {
            let here = self.report.claimed.current_step.as_deref() == Some(step.id.as_str());
            let rung = step.rung.map_or_else(|| "beside".to_owned(), |rung| rung.to_string());
            let name = if here { Role::Strong } else { Role::Plain };
            let mark = if here { "\u{2192} " } else { "" };
            rows.push(vec![
                Text::from(rung),
                Text::default().with(name, format!("{mark}{}", step.name)),
                verdict(step.claimed.verdict),
                Text::from(self.percents(step.claimed.attainment)),
                Text::from(format!("{} of {}", step.readiness.met, step.readiness.of)),
                step.backed.as_ref().map_or(Text::from("-"), |backed| verdict(backed.verdict)),
            ]);
        }
        let head = vec![
            Column::numbers("rung"),
            Column::text("step or path"),
            Column::text("answers"),
            Column::numbers("of asked"),
            Column::numbers("met"),
            Column::text("backed"),
        ];
        let mut blocks = vec![Block::Table(Table { head, rows })];
        let open: Vec<(Text, Vec<Text>)> = (self.report.steps.iter())
            .filter(|step| self.is_near(step))
            .filter_map(|step| Some((step, self.why_not(&step.claimed)?)))
            .map(|(step, why)| {
                (Text::default().with(Role::Strong, &step.name).and(format!(": {why}")), vec![])
            })
            .collect();
        if !open.is_empty() {
            blocks.push(Block::Items(open));
        }
        let rule = format!(
            "A step fits from {}\u{a0}% of what it asks, with every must-have met and, above senior levels, its \
             question about scope answered yes. You are at the last step that fits without a gap below it.",
            self.report.rubric.fits_percent
        );
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, rule)));
        Section { heading: "The ladder, and the paths beside it".to_owned(), blocks }
    }

    /// Whether a step is the target or the next: only those are explained.
    fn is_near(&self, step: &StepLine) -> bool {
        let id = Some(step.id.as_str());
        self.report.target.as_deref() == id || self.report.claimed.next_step.as_deref() == id
    }

    fn why_not(&self, reading: &StepReading) -> Option<String> {
        if reading.gates_unmet.is_empty() {
            return None;
        }
        let gate = |gate: &GateLine| {
            let names = self.skill_names(&gate.any_of).join(" or ");
            format!("{names} at {} (now {})", gate.level, gate.has)
        };
        let gates: Vec<String> = reading.gates_unmet.iter().map(gate).collect();
        Some(format!("must-haves not met yet: {}.", gates.join(", ")))
    }

    fn skills(&self) -> Section {
        let mut rows = Vec::new();
        for group in &self.report.groups {
            rows.push(vec![
                Text::default().with(Role::Strong, &group.name),
                Text::default(),
                Text::default(),
                Text::default(),
                Text::default(),
                Text::default(),
            ]);
            for skill in self.report.skills.iter().filter(|skill| skill.group == group.id) {
                rows.push(self.skill_row(skill));
            }
        }
        let head = vec![
            Column::text("skill"),
            Column::drawing(""),
            Column::numbers("you"),
            Column::numbers("backed"),
            Column::numbers("needs"),
            Column::text(""),
        ];
        let target = self.report.target.as_deref().map(|id| self.step_name(id));
        let needs = target.map(|name| format!(" What it needs is for {name}.")).unwrap_or_default();
        let legend =
            "Each bar: \u{2588} backed, \u{2592} your answer, \u{2591} still needed.".to_owned();
        let levels = format!("Levels: {}.{needs}", self.scale());
        Section {
            heading: "Your skills".to_owned(),
            blocks: vec![
                Block::Table(Table { head, rows }),
                Block::Legend(Text::default().with(Role::Quiet, legend)),
                Block::Paragraph(Text::default().with(Role::Quiet, levels)),
            ],
        }
    }

    /// Whether the current step holds, in a line.
    fn solid_in_short(&self) -> Option<Text> {
        let solid = self.report.solid.as_ref()?;
        self.report.claimed.current_step.as_ref()?;
        Some(if solid.hangs_on.is_empty() {
            Text::from("any one answer could be a level lower.")
        } else {
            let names = self.skill_names(&solid.hangs_on);
            Text::from(format!("hangs on {}.", first_of(&names, 2)))
        })
    }

    /// What the step hangs on, what would reach the next, and the smallest changes.
    fn solid(&self) -> Option<Section> {
        let solid = self.report.solid.as_ref()?;
        let mut items: Vec<(Text, Vec<Text>)> = Vec::new();
        let mut say = |text: String| items.push((Text::from(text), vec![]));
        if let Some(current) = self.report.claimed.current_step.as_deref() {
            let name = self.step_name(current);
            say(match solid.hangs_on.is_empty() {
                true => format!("{name} is solid: it holds with any one answer a level lower."),
                false => format!(
                    "{name} hangs on {}: with one of these a level lower it would not hold.",
                    list(&self.skill_names(&solid.hangs_on))
                ),
            });
        }
        if let Some(next) = self.report.claimed.next_step.as_deref() {
            let name = self.step_name(next);
            say(match solid.would_reach.is_empty() {
                true => format!("No single answer a level higher would reach {name}."),
                false => format!(
                    "A level more in {} would reach {name}.",
                    alternatives(&self.skill_names(&solid.would_reach))
                ),
            });
        }
        for turn in &solid.turned_by {
            say(self.turn(turn));
        }
        if solid.turned_by.is_empty() {
            say("No group's weight, a quarter more or less, would change any of this.".to_owned());
        }
        let mut blocks = vec![Block::Items(items)];
        if let Some(set) = solid.change_set.as_ref().filter(|set| !set.changes.is_empty()) {
            let text = format!(
                "The smallest change that reaches {}: {}{}, from {} to {}. Scope, answers left out and \
                 earlier steps come on top.",
                self.step_name(&set.step),
                plural(set.count, "level"),
                self.takes(set),
                self.percent(set.before),
                self.percent(set.after)
            );
            blocks.push(Block::Paragraph(Text::from(text)));
            blocks.push(self.change_table(&set.changes));
        }
        if let Some(set) = solid.backing_set.as_ref().filter(|set| !set.changes.is_empty()) {
            let text = format!(
                "The least to back so that {} stands as backed: {}, from {} to {}.",
                self.step_name(&set.step),
                plural(set.count, "skill"),
                self.percent(set.before),
                self.percent(set.after)
            );
            blocks.push(Block::Paragraph(Text::from(text)));
            blocks.push(self.change_table(&set.changes));
        }
        Some(Section { heading: "How solid this is".to_owned(), blocks })
    }

    fn turn(&self, turn: &TurnLine) -> String {
        let group = self.report.groups.iter().find(|group| group.id == turn.group);
        let group = group.map_or(turn.group.as_str(), |group| group.name.as_str());
        let shift = match turn.shift {
            Shift::Raised => "a quarter more",
            Shift::Lowered => "a quarter less",
        };
        let name = |id: &Option<String>| {
            id.as_deref().map_or("no step".to_owned(), |id| self.step_name(id))
        };
        let next = turn.next_step.as_ref().map(|_| format!(", next {}", name(&turn.next_step)));
        format!(
            "With {shift} weight on {group} it would be {}{}.",
            name(&turn.current_step),
            next.unwrap_or_default()
        )
    }

    /// ", 150-230 h and 2 levels at work"
    fn takes(&self, set: &ChangeLine) -> String {
        let hours = set.hours.map(|hours| range(hours, "h"));
        let job =
            (set.job_levels > 0).then(|| format!("{} at work", plural(set.job_levels, "level")));
        let parts: Vec<String> = hours.into_iter().chain(job).collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(" and ")) }
    }

    fn change_table(&self, changes: &[Lift]) -> Block {
        let row = |lift: &Lift| {
            vec![
                Text::from(self.skill_name(&lift.skill)),
                Text::from(lift.from.to_string()),
                Text::from(lift.to.to_string()),
                Text::from(points(lift.points)),
            ]
        };
        let head = vec![
            Column::text("skill"),
            Column::numbers("from"),
            Column::numbers("to"),
            Column::numbers("gain"),
        ];
        Block::Table(Table { head, rows: changes.iter().map(row).collect() })
    }

    /// Each piece of work and each credential held, and what it carries.
    fn backing(&self) -> Option<Section> {
        let work = self.report.work.iter().map(|work| {
            let age =
                if work.aged { ", counts for a level less: old, or without a date" } else { "" };
            let text = Text::default().with(Role::Strong, &work.title);
            (
                text.and(format!(" ({}{age})", tier_name(work.tier))),
                vec![self.carries(&work.carries)],
            )
        });
        let held = self.report.held.iter().map(|held| {
            let earned = held.earned_on.map(|day| format!("earned {day}"));
            let until = match (held.valid_until, held.expired) {
                (Some(day), true) => Some(format!("expired {day}")),
                (Some(day), false) => Some(format!("valid until {day}")),
                (None, true) => Some("counts as expired without a date".to_owned()),
                (None, false) => Some("does not expire".to_owned()),
            };
            let facts: Vec<String> = earned.into_iter().chain(until).collect();
            let text = Text::default().with(Role::Strong, &held.name);
            (text.and(format!(" ({})", facts.join(", "))), vec![self.carries(&held.carries)])
        });
        let items: Vec<(Text, Vec<Text>)> = work.chain(held).collect();
        (!items.is_empty()).then(|| Section {
            heading: "What backs your answers".to_owned(),
            blocks: vec![Block::Items(items)],
        })
    }

    fn carries(&self, carried: &[Carried]) -> Text {
        let one =
            |carried: &Carried| format!("{} at {}", self.skill_name(&carried.skill), carried.to);
        let all: Vec<String> = carried.iter().map(one).collect();
        match all.is_empty() {
            true => Text::from("Backs nothing beyond what counts without backing."),
            false => Text::from(format!("Backs {}.", list(&all))),
        }
    }

    fn scale(&self) -> String {
        let levels = self.report.rubric.scale.iter();
        levels.map(|level| format!("{} {}", level.level, level.name)).collect::<Vec<_>>().join(", ")
    }

    fn skill_row(&self, skill: &SkillLine) -> Vec<Text> {
        let number = |level: Option<u8>| level.map_or("-".to_owned(), |level| level.to_string());
        let needs =
            skill.required.filter(|required| *required > 0 || skill.state == SkillState::Rated);
        let remark = match (skill.state, skill.optional, &skill.backed_by) {
            (SkillState::Declined, ..) => "declined".to_owned(),
            (SkillState::NotAsked, ..) => "not answered".to_owned(),
            (SkillState::NotApplicable, ..) => "not applicable".to_owned(),
            (_, true, _) => "optional, not scored".to_owned(),
            (_, _, Some(Backer::Work { title, tier, aged, .. })) => {
                format!(
                    "{title} ({}{})",
                    tier_name(*tier),
                    if *aged { ", some years ago" } else { "" }
                )
            }
            (_, _, Some(Backer::Credential { name, expired, .. })) => {
                format!("{name}{}", if *expired { " (expired)" } else { "" })
            }
            _ => String::new(),
        };
        let met = match (skill.claimed, skill.required) {
            (Some(claimed), Some(required)) if claimed < required && !skill.optional => {
                Role::Missing
            }
            _ => Role::Plain,
        };
        vec![
            Text::from(format!("  {}", skill.name)),
            self.bar(skill),
            Text::default().with(met, number(skill.claimed)),
            Text::from(number(skill.backed)),
            Text::from(number(needs)),
            Text::default().with(Role::Quiet, remark),
        ]
    }

    fn bar(&self, skill: &SkillLine) -> Text {
        let top = self.report.rubric.scale.len().saturating_sub(1) as u8;
        let (claimed, backed) = (skill.claimed.unwrap_or(0), skill.backed.unwrap_or(0));
        let required = skill.required.filter(|_| !skill.optional).unwrap_or(0);
        let run = |from: u8, to: u8, sign: &str| sign.repeat(usize::from(to.saturating_sub(from)));
        let used = claimed.max(required);
        Text::default()
            .with(Role::Good, run(0, backed, "\u{2588}"))
            .with(Role::Open, run(backed, claimed, "\u{2592}"))
            .with(Role::Missing, run(claimed, required, "\u{2591}"))
            .and(run(used, top, " "))
    }

    fn gaps(&self) -> Option<Section> {
        let target = self.report.target.as_deref().map(|id| self.step_name(id))?;
        let mut blocks = Vec::new();
        let learn = self.gaps_of(GapKind::Learn);
        if !learn.is_empty() {
            let items = learn.iter().map(|gap| self.gap_item(gap)).collect();
            blocks.push(Block::Items(items));
        }
        let show = self.gaps_of(GapKind::Show);
        if !show.is_empty() {
            let text = "To show: you say you have these, and nothing that others can check carries them yet. \
                        They need no course.";
            blocks.push(Block::Paragraph(Text::from(text)));
            let row = |gap: &&GapLine| {
                let (level, required) = (gap.level.to_string(), gap.required.to_string());
                vec![
                    gap.name.clone().into(),
                    level.into(),
                    required.into(),
                    points(gap.points).into(),
                ]
            };
            let head = vec![
                Column::text("skill"),
                Column::numbers("backed"),
                Column::numbers("needs"),
                Column::numbers("points"),
            ];
            blocks.push(Block::Table(Table { head, rows: show.iter().map(row).collect() }));
        }
        if blocks.is_empty() {
            return None;
        }
        let note = format!(
            "In order: must-haves first, then what counts most. Points are hundredths of what {target} asks. \
             Hours are ranges of study and projects; what is learnt on the job has no price in hours."
        );
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, note)));
        Some(Section { heading: format!("What is missing for {target}"), blocks })
    }

    fn gap_item(&self, gap: &GapLine) -> (Text, Vec<Text>) {
        let role = if gap.gate { Role::Missing } else { Role::Strong };
        let mut text = Text::default().with(role, &gap.name).and(format!(
            " {}\u{a0}\u{2192}\u{a0}{}, {} points",
            gap.level,
            gap.required,
            points(gap.points)
        ));
        if let Some(must) = must_have(gap) {
            text = text.with(Role::Missing, format!(", {must}"));
        }
        let mut beneath = Vec::new();
        if let Some(next) = &gap.next_anchor {
            beneath.push(Text::from(format!("Next, {}: \u{201c}{next}\u{201d}", gap.level + 1)));
            beneath.push(Text::from(format!(
                "Then, {}: \u{201c}{}\u{201d}",
                gap.required, gap.anchor
            )));
        } else {
            beneath.push(Text::from(format!("\u{201c}{}\u{201d}", gap.anchor)));
        }
        if let Some(reason) = &gap.gate_reason {
            beneath.push(Text::default().with(Role::Quiet, reason));
        }
        beneath.push(Text::from(self.way(gap)));
        if !gap.after.is_empty() {
            beneath.push(Text::from(format!("First: {}.", list(&gap.after))));
        }
        for resource in &gap.resources {
            let text = Text::from(resource.title.clone());
            beneath.push(match &resource.address {
                Some(address) => text.and(" ").with(Role::Address, address),
                None => text,
            });
        }
        (text, beneath)
    }

    /// How a gap is closed: hours of study and projects, levels on the job.
    fn way(&self, gap: &GapLine) -> String {
        let mut parts = Vec::new();
        if let Some(hours) = gap.hours {
            let how = match gap.mode {
                Some(Mode::Project) => "a project of your own",
                _ => "study and practice",
            };
            let next = gap.next_hours.filter(|next| *next != hours);
            let next = next.map(|next| format!(" (the next level {})", range(next, "h")));
            parts.push(format!("{} of {how}{}", self.effort(hours), next.unwrap_or_default()));
        }
        if gap.job_levels > 0 {
            let months = gap.months.map(|months| format!(", {}", range(months, "months")));
            let what = if gap.job_levels == 1 { "level" } else { "levels" };
            let months = months.unwrap_or_else(|| ", often years".to_owned());
            let then = if parts.is_empty() { "" } else { "then " };
            parts.push(format!("{then}{} {what} by doing it at work{months}", gap.job_levels));
        }
        format!("{}.", capital(&parts.join(", ")))
    }

    fn unknown(&self) -> Option<Section> {
        if self.report.unknown.is_empty() {
            return None;
        }
        let names = self.skill_names(&self.report.unknown);
        let coverage = self.report.coverage.map(|share| {
            let target =
                self.report.target.as_deref().map(|id| self.step_name(id)).unwrap_or_default();
            format!(" Your answers cover {} of what {target} asks.", self.percent(share))
        });
        let text = format!(
            "{}.{} They are neither gaps nor strengths; a range stands wherever they matter.",
            list(&names),
            coverage.unwrap_or_default()
        );
        Some(Section {
            heading: "Not answered".to_owned(),
            blocks: vec![Block::Paragraph(Text::from(text))],
        })
    }

    fn next_step(&self) -> Option<Section> {
        let next: &NextStep = self.report.next_step.as_ref()?;
        let mut facts = vec![("What it is", vec![Text::from(next.about.clone())])];
        facts.push(("Look for", vec![Text::from(list(&quoted(&next.titles)))]));
        if !next.missing.is_empty() {
            let missing: Vec<String> = next.missing.iter().map(missing_words).collect();
            facts.push(("Not met yet", vec![Text::from(list(&missing))]));
        }
        if let Some(scope) = &next.scope {
            let answer = match scope.answer {
                Some(true) => "you said yes",
                Some(false) => "you said no; the step waits for that, not only for skills",
                None => "not answered",
            };
            facts.push(("Scope", vec![Text::from(format!("{} ({answer})", scope.question))]));
        }
        if let Some(salary) = &next.salary {
            facts.push((
                "Pay",
                vec![
                    Text::from(format!("The guide: {}", salary.guide)),
                    Text::from(format!("Known now: {}", salary.known)),
                    Text::default().with(Role::Quiet, &salary.caveat),
                ],
            ));
        }
        if let Some(years) = &next.years {
            facts.push((
                "Years",
                vec![Text::from(format!("{}: the guide's band, a hint only", years.guide))],
            ));
        }
        if let Some(other) = next.or.as_deref().and_then(|id| self.report.step(id)) {
            facts.push((
                "Or",
                vec![Text::from(format!("{} ({})", other.name, self.measure(other)))],
            ));
        }
        Some(Section {
            heading: format!("The next step: {}", next.name),
            blocks: vec![Block::Facts(facts)],
        })
    }

    fn projects(&self) -> Section {
        let projects = &self.report.projects;
        let mut items: Vec<(Text, Vec<Text>)> = projects
            .recommended
            .iter()
            .take(3)
            .map(|project| self.project_item(project, true))
            .collect();
        if let Some(id) = &projects.if_asked {
            let nearest = projects.considered.iter().find(|project| project.id == *id);
            items.extend(nearest.map(|project| self.project_item(project, true)));
        }
        if self.report.target.is_none() || self.nothing_answered() {
            items.clear();
            items.extend(
                projects.considered.iter().take(1).map(|project| self.project_item(project, false)),
            );
        }
        let intro = if self.report.target.is_none() || self.nothing_answered() {
            "Which of these would help shows once there is a step to aim at."
        } else if items.is_empty() {
            "None adds anything at your target: what is missing there is made at work, or is only to be shown. \
             A piece of work that you have done and somebody can confirm counts for more than a new project."
        } else if projects.recommended.is_empty() {
            "None is to be begun now. This one would bring most:"
        } else if projects.recommended.len() == 1 {
            "Worth doing:"
        } else {
            "Each by itself; begin with the first."
        };
        Section {
            heading: "Projects".to_owned(),
            blocks: vec![Block::Paragraph(Text::from(intro)), Block::Items(items)],
        }
    }

    fn project_item(&self, project: &ProjectAdvice, whole: bool) -> (Text, Vec<Text>) {
        let text = Text::default()
            .with(Role::Strong, &project.name)
            .and(format!(" ({})", self.effort(project.hours)));
        let mut beneath = vec![Text::from(project.builds.clone())];
        if whole {
            let brings = match &project.reason {
                Some(Keep::NeedsSkills { skills }) => {
                    let brings = self.brings(&project.teaches, &project.shows, 8);
                    format!("{}, {}", capital(&brings), self.once(skills))
                }
                Some(reason) => format!(
                    "{}. Not recommended: {}.",
                    capital(&self.brings(&project.teaches, &project.shows, 8)),
                    self.reason(reason)
                ),
                None => format!("{}.", capital(&self.brings(&project.teaches, &project.shows, 8))),
            };
            beneath.push(Text::from(brings));
            beneath
                .extend(project.why.iter().map(|why| Text::from(format!("Leaves behind: {why}"))));
            beneath.push(Text::from(format!("In its README: {}", project.readme.join("; "))));
        }
        (text, beneath)
    }

    fn certifications(&self) -> Section {
        let advices = &self.report.certifications;
        let mut blocks = Vec::new();
        if self.report.target.is_none() || self.nothing_answered() {
            let text = "Which of them would help shows once there is a step to aim at.";
            blocks.push(Block::Paragraph(Text::from(text)));
        } else if advices.recommended.is_empty() {
            let text = "None of those that can be earned would add enough at your target to be worth its money and hours.";
            let nothing_asked = self.report.notes.contains(&Note::WorkNotAsked);
            let more = if nothing_asked {
                " What they could show does not count until you have said which work you can show instead."
            } else {
                ""
            };
            blocks.push(Block::Paragraph(Text::from(format!("{text}{more}"))));
        } else {
            let text = "Each by itself, best first: they are alternatives, not a set to collect.";
            blocks.push(Block::Paragraph(Text::from(text)));
        }
        let mut items: Vec<(Text, Vec<Text>)> = advices
            .recommended
            .iter()
            .take(4)
            .map(|credential| self.credential_item(credential))
            .collect();
        if let Some(id) = &advices.if_asked
            && let Some(credential) =
                advices.considered.iter().find(|credential| credential.id == *id)
        {
            let (text, beneath) = self.credential_item(credential);
            items.push((Text::from("If an employer asks for one: ").and(text.plain()), beneath));
        }
        if !items.is_empty() {
            blocks.push(Block::Items(items));
        }
        let rest: Vec<&CredentialAdvice> = advices
            .recommended
            .iter()
            .skip(4)
            .chain(advices.considered.iter().filter(|one| one.value > 0.0))
            .collect();
        if !rest.is_empty() && self.report.target.is_some() {
            let row = |credential: &&CredentialAdvice| {
                let against = match &credential.reason {
                    Some(reason) => self.reason(reason),
                    None => "nothing; the ones above bring more".to_owned(),
                };
                vec![
                    Text::from(credential.short.clone()),
                    Text::from(points(credential.value)),
                    Text::from(cost(credential)),
                    Text::from(against),
                ]
            };
            let head = vec![
                Column::text("also considered"),
                Column::numbers("points"),
                Column::numbers("cost"),
                Column::text("what speaks against it"),
            ];
            blocks.push(Block::Table(Table { head, rows: rest.iter().map(row).collect() }));
        }
        let text = "Costs are US list prices before tax; hours of preparation and points are our estimates.";
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        Section { heading: "Certifications".to_owned(), blocks }
    }

    fn credential_item(&self, credential: &CredentialAdvice) -> (Text, Vec<Text>) {
        let text = Text::default().with(Role::Strong, &credential.name).and(format!(
            ", {} ({})",
            credential.issuer,
            self.cost_and_hours(credential)
        ));
        let mut beneath = Vec::new();
        if credential.reason.is_none() {
            beneath.push(Text::from(format!(
                "{}.",
                capital(&self.brings(&credential.teaches, &credential.shows, 8))
            )));
        }
        beneath.push(Text::from(credential.worth.clone()));
        for why in &credential.why {
            match why {
                Why::AdvisesYears { years } => {
                    let years = plural(usize::from(*years), "year");
                    beneath.push(Text::default().with(
                        Role::Open,
                        format!("Its issuer advises {years} or more of experience."),
                    ));
                }
                Why::LastDay { day } => {
                    beneath.push(
                        Text::default()
                            .with(Role::Open, format!("Can be earned until {day} only.")),
                    );
                }
                Why::QuickerWithout { hours } => {
                    let hours = range(*hours, "h");
                    beneath.push(Text::default().with(
                        Role::Open,
                        format!("What it would teach you here takes {hours} without it."),
                    ));
                }
                Why::ClosesGates { count } => {
                    beneath.push(Text::from(format!(
                        "Closes {} of the target.",
                        plural(*count, "must-have")
                    )));
                }
                Why::Teaches { .. } | Why::Shows { .. } | Why::InGuide { .. } => {}
            }
        }
        if let Some(warning) = &credential.warning {
            beneath.push(Text::default().with(Role::Open, warning));
        }
        beneath.push(Text::default().with(Role::Quiet, self.checked(credential)));
        (text, beneath)
    }

    /// "Active; checked 2026-10-04, how sure: high".
    fn checked(&self, credential: &CredentialAdvice) -> String {
        let stale = if credential.stale { "; due to be checked again" } else { "" };
        let status = capital(status_name(credential.status));
        format!(
            "{status}; checked {}, how sure: {}{stale}.",
            credential.checked_on,
            sure_name(credential.sure)
        )
    }

    /// The guide's own certifications always appear, whatever became of them; and what cannot be earned.
    fn guide_certifications(&self) -> Section {
        let advices = &self.report.certifications;
        let all: Vec<&CredentialAdvice> = advices
            .recommended
            .iter()
            .chain(&advices.considered)
            .chain(&advices.not_earnable)
            .collect();
        let mut in_guide: Vec<&CredentialAdvice> =
            all.iter().copied().filter(|credential| credential.in_guide.is_some()).collect();
        in_guide.sort_by_key(|credential| credential.id.clone());
        let items = in_guide.iter().map(|credential| self.status_item(credential, &all)).collect();
        let mut blocks = vec![Block::Items(items)];
        let gone: Vec<(Text, Vec<Text>)> = (advices.not_earnable.iter())
            .filter(|credential| credential.in_guide.is_none())
            .map(|credential| self.status_item(credential, &all))
            .collect();
        if !gone.is_empty() {
            blocks.push(Block::Paragraph(Text::from(
                "Others that cannot be earned on this date, or not by you:",
            )));
            blocks.push(Block::Items(gone));
        }
        for claim in self
            .report
            .claims_about(Topic::Certifications)
            .filter(|claim| claim.credentials.is_empty())
        {
            let text =
                format!("The guide: \u{201c}{}\u{201d} Known now: {}", claim.guide, claim.known);
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        }
        Section { heading: "The certifications of the guide, and their state".to_owned(), blocks }
    }

    fn status_item(
        &self,
        credential: &CredentialAdvice,
        all: &[&CredentialAdvice],
    ) -> (Text, Vec<Text>) {
        let gone = matches!(credential.reason, Some(Keep::NotEarnable { .. }));
        let role = if gone { Role::Missing } else { Role::Good };
        let state = match (&credential.reason, credential.last_day, credential.planned_from) {
            (Some(Keep::NotEarnable { why: NotEarnable::Language }), ..) => {
                "not in your languages".to_owned()
            }
            (Some(Keep::NotEarnable { why: NotEarnable::Retired }), Some(last), _) => {
                format!("retired, last day {last}")
            }
            (Some(Keep::NotEarnable { why: NotEarnable::Beta }), _, Some(planned)) => {
                format!("in beta, planned for {planned}")
            }
            _ => status_name(credential.status).to_owned(),
        };
        let worth = match &credential.reason {
            Some(Keep::NotEarnable { .. }) => String::new(),
            Some(reason) => format!("; for you: {}", self.reason(reason)),
            None => format!("; for you: +{} points", points(credential.value)),
        };
        let text = Text::default()
            .with(Role::Strong, &credential.name)
            .and(": ")
            .with(role, state)
            .and(worth)
            .with(
                Role::Quiet,
                format!(
                    " (checked {}, how sure: {})",
                    credential.checked_on,
                    sure_name(credential.sure)
                ),
            );
        let name = |id: &String| {
            all.iter()
                .find(|other| other.id == *id)
                .map_or_else(|| id.clone(), |other| other.name.clone())
        };
        let mut beneath = Vec::new();
        if gone && !credential.successors.is_empty() {
            let names: Vec<String> = credential.successors.iter().map(name).collect();
            beneath.push(Text::from(format!("Successor: {}.", list(&names))));
        }
        if let Some(better) = credential.better_fit.as_ref().filter(|_| gone) {
            let because = credential.better_fit_because.as_deref().unwrap_or_default();
            beneath.push(Text::from(format!("Fits better here: {}. {because}", name(better))));
        }
        if let Some(warning) = credential.warning.as_ref().filter(|_| !gone) {
            beneath.push(Text::default().with(Role::Open, warning));
        }
        (text, beneath)
    }

    fn reason(&self, reason: &Keep) -> String {
        match reason {
            Keep::NotEarnable { why } => match why {
                NotEarnable::Retired => "retired".to_owned(),
                NotEarnable::Beta => "still in beta".to_owned(),
                NotEarnable::Planned => "not open yet".to_owned(),
                NotEarnable::StatusUnknown => {
                    "nobody could be found who knows whether it can be earned".to_owned()
                }
                NotEarnable::Language => "not in your languages".to_owned(),
            },
            Keep::Held => "you hold it".to_owned(),
            Keep::NeedsCredential { credential } => format!("`{credential}` comes first"),
            Keep::NeedsSkills { skills } => {
                let each: Vec<String> = self
                    .in_order(skills)
                    .map(|(skill, level)| format!("{} at {level}", self.skill_name(skill)))
                    .collect();
                format!("{} first", list(&each))
            }
            Keep::AdvisedYears { advised, has } => {
                format!(
                    "its issuer advises {}, you have {}",
                    plural(usize::from(*advised), "year"),
                    has.0
                )
            }
            Keep::PriceUnknown => "its price is not known, and you have a budget".to_owned(),
            Keep::HoursUnknown => "its hours are not known".to_owned(),
            Keep::OverBudget { usd, budget } => {
                format!("${usd} is over your budget of ${}", budget.0)
            }
            Keep::OnlyShows { .. } => {
                "teaches nothing that you do not claim; what you claim needs no course".to_owned()
            }
            Keep::AddsNothing => "adds nothing at this target".to_owned(),
            Keep::AddsTooLittle { points: share, least_percent } => {
                format!(
                    "{} points, under the {least_percent} that make it worthwhile",
                    points(*share)
                )
            }
        }
    }

    fn other_path(&self) -> Option<Section> {
        let target = self.report.target.as_deref();
        let nearest = (self.report.paths.iter())
            .filter(|path| target != Some(path.id.as_str()))
            .max_by(|a, b| {
                let order = a.claimed.attainment.low.total_cmp(&b.claimed.attainment.low);
                order.then_with(|| b.id.cmp(&a.id))
            })?;
        let text = Text::default()
            .with(Role::Strong, &nearest.name)
            .and(format!(": {} ", self.measure(nearest)))
            .and("(")
            .and(verdict(nearest.claimed.verdict).plain())
            .and("). ")
            .and(&nearest.about);
        let mut blocks = vec![Block::Paragraph(text)];
        if let Some(stress) = &nearest.stress {
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, stress)));
        }
        let all: Vec<String> = (self.report.paths.iter())
            .filter(|path| path.id != nearest.id)
            .map(|path| format!("{} {}", path.name, self.percents(path.claimed.attainment)))
            .collect();
        if !all.is_empty() {
            let more =
                format!("The others: {}. `--target {}` judges by one.", all.join(", "), nearest.id);
            blocks.push(Block::Paragraph(Text::from(more)));
        }
        Some(Section { heading: "The nearest other path".to_owned(), blocks })
    }

    fn duties(&self) -> Option<Section> {
        if self.report.duties.is_empty() {
            return None;
        }
        let rows = self.report.duties.iter().map(|duty| {
            let missing: Vec<String> = duty.missing.iter().map(missing_words).collect();
            let (role, able) = match duty.able {
                Some(true) => (Role::Good, "\u{2713} yes"),
                Some(false) => (Role::Missing, "\u{2717} not yet"),
                None => (Role::Open, "? open"),
            };
            vec![
                Text::from(duty.name.clone()),
                Text::default().with(role, able),
                Text::from(first_of(&missing, 3)),
            ]
        });
        let able = self.report.duties.iter().filter(|duty| duty.able == Some(true)).count();
        let heading =
            format!("Which of the job's {} duties you could do", self.report.duties.len());
        let head = vec![Column::text("duty"), Column::text("unaided"), Column::text("still needs")];
        let text = format!("{able} of {}, by your answers.", self.report.duties.len());
        Some(Section {
            heading,
            blocks: vec![
                Block::Table(Table { head, rows: rows.collect() }),
                Block::Paragraph(Text::from(text)),
            ],
        })
    }

    fn expect(&self) -> Option<Section> {
        if self.report.expect.is_empty() {
            return None;
        }
        let items = self.report.expect.iter().map(|question| {
            let name = format!("{} {}: ", self.skill_name(&question.skill), question.claimed);
            (Text::default().with(Role::Strong, name).and(&question.question), vec![])
        });
        let text = "An interviewer may ask these about what you claim. If you have no answer, claim a level less.";
        Some(Section {
            heading: format!(
                "{} to expect",
                capital(&count_words(self.report.expect.len(), "question"))
            ),
            blocks: vec![
                Block::Items(items.collect()),
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
            ],
        })
    }

    fn beyond(&self) -> Option<Section> {
        if self.report.beyond.is_empty() {
            return None;
        }
        let rows = self.report.beyond.iter().map(|item| {
            let share = match (item.percent, &item.of) {
                (Some(percent), Some(of)) => format!("{percent}\u{a0}% of {of}"),
                (Some(percent), None) => format!("{percent}\u{a0}%"),
                (None, _) => "not counted".to_owned(),
            };
            let used = match item.used {
                Some(true) => "\u{2713} yes",
                Some(false) => "no",
                None => "not asked",
            };
            vec![Text::from(item.name.clone()), Text::from(used), Text::from(share)]
        });
        let head = vec![
            Column::text("adverts also ask for"),
            Column::text("you"),
            Column::text("how many"),
        ];
        let text = "The guide leaves these out, so they are not scored.";
        Some(Section {
            heading: "Beyond the guide".to_owned(),
            blocks: vec![
                Block::Table(Table { head, rows: rows.collect() }),
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
            ],
        })
    }

    fn claims(&self) -> Option<Section> {
        // Those on certifications stand with them.
        let elsewhere = |topics: &[Topic]| topics.contains(&Topic::Certifications);
        let claims: Vec<_> =
            self.report.claims.iter().filter(|claim| !elsewhere(&claim.about)).collect();
        if claims.is_empty() {
            return None;
        }
        let items = claims.iter().map(|claim| {
            let known = format!(
                "{} (as of {}, how sure: {})",
                claim.known,
                claim.as_of,
                sure_name(claim.sure)
            );
            (Text::from(format!("\u{201c}{}\u{201d}", claim.guide)), vec![Text::from(known)])
        });
        let guide = &self.report.rubric.guide;
        let text = format!("{} ({}). {}", guide.title, guide.date, guide.note);
        Some(Section {
            heading: "What the guide says, and what is known now".to_owned(),
            blocks: vec![
                Block::Paragraph(Text::default().with(Role::Quiet, text)),
                Block::Items(items.collect()),
            ],
        })
    }

    fn limits(&self) -> Section {
        let mut items: Vec<(Text, Vec<Text>)> =
            self.report.limits.iter().map(|limit| (Text::from(limit.clone()), vec![])).collect();
        let ours = "Levels, weights, must-haves and points are judgements with evidence, not measurements; \
                    nothing here promises a job, a salary or a date.";
        items.push((Text::from(ours), vec![]));
        Section { heading: "What this does not see".to_owned(), blocks: vec![Block::Items(items)] }
    }

    fn note(&self, note: &Note) -> Option<Text> {
        let text = match note {
            Note::OtherVersion { made_with, judged_by } => {
                format!("answered with version {made_with} of the rubric, judged by {judged_by}.")
            }
            Note::Unanswered { count, of } => {
                let have = if *count == 1 { "has" } else { "have" };
                format!(
                    "{count} of {of} scored skills {have} no answer; ranges show what that leaves open."
                )
            }
            Note::StaleCredentials { names } => {
                format!("the facts on {} were to be checked again by now.", first_of(names, 3))
            }
            Note::UndatedCredentials { names } => {
                format!("without a date, {} counts as expired.", list(names))
            }
            Note::UndatedWork { titles } => {
                format!("without dates, {} counts as some years old.", first_of(titles, 2))
            }
            Note::OldEvidence { newest } => {
                format!("your newest evidence is of {newest}: show something recent.")
            }
            Note::ScopeOpen { step, question } => {
                format!("{step} is also about scope, which skills cannot tell: {question}")
            }
            Note::NothingAnswered | Note::WorkNotAsked => return None,
        };
        Some(Text::default().with(Role::Quiet, capital(&text)))
    }
}

/// "must-have", or "2 is a must-have" where that is less than what is required.
fn must_have(gap: &GapLine) -> Option<String> {
    let level = gap.gate_level?;
    Some(if level < gap.required {
        format!("{level} is a must-have")
    } else {
        "must-have".to_owned()
    })
}

/// ", which takes 15-30 h without it"
fn without_it(credential: &CredentialAdvice) -> String {
    let hours = credential.why.iter().find_map(|why| match why {
        Why::QuickerWithout { hours } => Some(range(*hours, "h")),
        _ => None,
    });
    hours.map(|hours| format!(", which takes {hours} without it")).unwrap_or_default()
}

/// "a, b or c"
fn alternatives(names: &[String]) -> String {
    match names {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        names => names.concat(),
    }
}

fn quoted(titles: &[String]) -> Vec<String> {
    titles.iter().map(|title| format!("\u{201c}{title}\u{201d}")).collect()
}

fn count_words(count: usize, thing: &str) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six"];
    match words.get(count) {
        Some(word) => plural(count, thing).replacen(&count.to_string(), word, 1),
        None => plural(count, thing),
    }
}

/// "Python 3 -> 4"
fn step_words(name: &str, from: u8, to: u8) -> String {
    format!("{name} {from}\u{a0}\u{2192}\u{a0}{to}")
}

fn missing_words(missing: &Missing) -> String {
    match missing.level {
        Some(level) => step_words(&missing.name, level, missing.required),
        None => format!("{} (not answered, needs {})", missing.name, missing.required),
    }
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Fits => (Role::Good, "fits").into(),
        Verdict::Close => (Role::Open, "close").into(),
        Verdict::Below => (Role::Plain, "further off").into(),
        Verdict::Undecided => (Role::Quiet, "open").into(),
    }
}

fn tier_name(tier: Tier) -> &'static str {
    match tier {
        Tier::Confirmed => "can be confirmed",
        Tier::InUse => "in use",
        Tier::Linked => "linked",
        Tier::Described => "described",
    }
}

fn lacking(field: WorkField) -> &'static str {
    match field {
        WorkField::Result => "what came of it",
        WorkField::UsedBy => "who uses it",
        WorkField::ConfirmedBy => "who can confirm it",
        WorkField::Link => "a link",
        WorkField::Dates => "when it was",
    }
}

fn cost(credential: &CredentialAdvice) -> String {
    match credential.cost.usd {
        Some(usd) => dollars(usd),
        None => "price unknown".to_owned(),
    }
}
