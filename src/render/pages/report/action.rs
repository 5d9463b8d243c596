//! The one thing to do first, and why.

use jiff::civil::Date;

use crate::advice::{BundleKind, Lift, PieceKind, Range, ResumeLine, WorkField};
use crate::render::pages::report::{
    GapKind, Note, Piece, Plan, PlanStep, ReadingReason, ReportPage, Role, TargetBy, Text,
    WEEKS_A_YEAR, agreed, first_of, first_page, hours_of, is_endless, list, quoted, range,
};
use crate::rubric::Level;
use crate::rubric::files::ResourceKind;
use crate::text::date::PartialDate;

/// So many skills are named in the first action.
pub(super) const MOST: usize = 3;
/// Where at least one in so many skills has no answer, answering comes first.
const MANY_MISSING: usize = 5;
/// The share of a step's requirements from which only its question about scope matters.
const NEAR: f64 = 0.75;

/// An action, and why it comes first.
pub(super) type Action = (Text, Option<Text>);

/// Whether an action tells when it is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Full,
    Brief,
}

const FIRST_STEP: &str = "the first role on this ladder";
const ASK_TO_RATE: &str = "Reread the level descriptions for the skills you rated high. Then ask someone who knows your work to rate you.";
const WHY_RATE: &str = "These ratings are high for your experience. Employers will ask for proof.";
pub(super) const MEANWHILE: &str =
    " Meanwhile, you can apply for {title} jobs: your projects and ratings fit that title.";
const SAY_YES: &str = "Ask your manager this month for an area in which you could answer yes to this: {question} Agree on a date.";
const SAY_YES_ELSEWHERE: &str =
    "Look for a job or a client project in which you could answer yes to this: {question}";
const WHY_SAY_YES: &str = "For {step}, that matters more now than your skills.";
const DO_AGREED: &str = "Do what you agreed on: \u{201c}{what}\u{201d} ({when}).";
const NEARER: &str = "Aim for {title} first, or find more hours a week for {step}.";
const WHY_NEARER: &str = "At {pace} h a week, the plan below takes {years}.";
const ADD_DATES: &str = "Run {command} to add dates to {titles}.";
const WHY_DATES: &str = "Without dates, they count as old and support one level less.";
const WHY_BROAD: &str = "Then it counts in full for those that you keep.";
const WHY_SHOW: &str = "You have no project to show yet.";
const ANSWER: &str = "Answer the questions on {skills}.";
const WHY_ANSWER_MANY: &str =
    "It takes minutes. Without these answers, the rest is only a rough picture.";
const WHY_ANSWER: &str = "Your level depends on it.";
const ADD_EVIDENCE: &str = "Add evidence for {skills}.";
const NAME_PROJECT: &str = "Add a project that someone can check.";
const WHY_EVIDENCE: &str = "It takes no studying, and it makes your ratings more convincing.";
const QUICK_WINS: &str = "Start with quick wins: {names}{takes}.";
const WHY_QUICK_WINS: &str = "They take only a few hours and bring you closer to {step}.";
const START_OWN: &str = "Raise {names} by working on a task of your own{takes}.";
const START_PROJECT: &str = "Start the project {name}{takes}.{about}";
const TAKE: &str = "Take {name}{takes}.";
const RAISE_BY: &str = "On the job, raise {skill}. For example: {practice}.";
const RAISE_AT_WORK: &str = "On the job, raise {skill}: a course can't do this one.";
const RAISE: &str = "Raise {skill}{takes}.";
const DONE_WHEN: &str = " You're done when you can say: \u{201c}{anchor}\u{201d}";
const OR_CORRECT: &str = " If that's already true, raise your rating.";
const WHY_MUST: &str = "{skills} is a must-have for {step}.";
const WHY_MUSTS: &str = "{skills} are must-haves for {step}.";
const WHY_TEACHES: &str = "{it} teaches {skills}, a must-have for {step}.";
const WHY_TEACHES_ALL: &str = "{it} teaches {skills}, must-haves for {step}.";
const WHY_BUILDS: &str = "{it} builds {skills}, which counts toward a must-have for {step}.";
const WHY_COUNTS: &str = "{skills} counts toward a must-have for {step}.";
const WHY_OPENS: &str = "{it} comes before a must-have for {step}.";
const WHY_POINTS: &str = "{it} brings you closer to {step}.";
const WHY_BOTH: &str = "Both bring you closer to {step}.";
const WHY_TOP: &str = "{top} is your most important gap for {step}.";
const WHY_NEEDED: &str = "You need it for this part of the plan: {next}.";
const WHY_BESIDE: &str =
    "{it} builds {skills}. Your most important gap, {top}, closes only on the job.";
const WHY_MEANWHILE: &str = "Your most important gap, {top}, closes only on the job.";
const CHOOSE_ROLE: &str = "Choose a role to see its gaps and a plan: {command}.";
const SEARCH: &str = "Search for jobs as {title}.";
const USERS_FIRST: &str = "Ask three people to use {title}, and note what they say. Then ";
const WHY_JOB: &str = "The levels that you still need come with a job.";
const WHY_SEARCH: &str = "You've already reached everything that this rubric checks.";
pub(super) const READ_AGAIN: &str = "Reread level {level} of {skill}: \u{201c}{anchor}\u{201d}";
const WHY_READ_AGAIN: &str =
    "{by} suggests that you're already at that level. If so, you fit the {step} role today.";

/// Whether a step of the plan is only done on the job.
fn is_on_the_job((_, pieces): &PlanStep<'_>) -> bool {
    pieces.iter().all(|(_, piece)| piece.kind == PieceKind::OnTheJob)
}

/// A sentence that continues another.
pub(super) fn uncapital(mut text: Text) -> Text {
    if let Some((_, first)) = text.0.iter_mut().find(|(_, part)| !part.is_empty()) {
        first.get_mut(..1).map(str::make_ascii_lowercase);
    }
    text
}

impl ReportPage<'_> {
    /// The one thing to do first.
    pub(super) fn next_action(&self) -> Action {
        let first = self.agreed_first().or_else(|| self.far_first());
        let first = first.or_else(|| self.supported_first()).or_else(|| self.too_low_first());
        let first = first.or_else(|| self.reread_first());
        let first = first.or_else(|| self.unanswered_first()).or_else(|| self.scope_first());
        let first = first.or_else(|| self.endless_first());
        // Who has no job and fits one tidies up later.
        let first = first.or_else(|| self.apply_first().filter(|_| self.is_ready_without_a_job()));
        let first = first.or_else(|| self.broad_first()).or_else(|| self.undated_first());
        let first = first.or_else(|| self.nothing_named_first()).or_else(|| self.apply_first());
        let first = first.or_else(|| self.begin_with()).or_else(|| self.job_first());
        first.unwrap_or_else(|| self.search_first())
    }

    /// The first open action that the person agreed on with somebody.
    fn agreed_first(&self) -> Option<Action> {
        let day = self.report.as_of;
        let open = self.report.assessment.agreed().iter().filter(|action| action.is_open());
        let first = open.min_by_key(|action| action.by.map_or(Date::MAX, PartialDate::last_day))?;
        let when = agreed(first, day.first_day());
        let slots = [("what", first.what.trim_end_matches('.').into()), ("when", when.into())];
        Some((Text::say(DO_AGREED, &slots), None))
    }

    /// More hours or a nearer aim, where the way to the aim takes many years.
    fn endless_first(&self) -> Option<Action> {
        let report = self.report;
        let plan = report.plan.as_ref().filter(|plan| is_endless(plan))?;
        let lead = report.leads.as_ref().and_then(|lead| report.step(&lead.id));
        let own = lead.map(|lead| lead.titles.as_slice()).unwrap_or_default();
        let mut titles = report.first_hour.search.iter().filter(|title| !own.contains(title));
        let title = titles.next().filter(|_| report.target_by == Some(TargetBy::Aim))?;
        let pace = report.assessment.facts.hours_per_week?;
        let years = plan.weeks.map(|weeks| Range {
            low: (weeks.low / WEEKS_A_YEAR).round(),
            high: (weeks.high / WEEKS_A_YEAR).round(),
        })?;
        let slots = [
            ("title", quoted(std::slice::from_ref(title)).concat().into()),
            ("step", self.named(report.target.as_deref()?).into()),
            ("pace", pace.0.to_string().into()),
            ("years", range(years, "years").into()),
        ];
        Some((Text::say(NEARER, &slots), Some(Text::say(WHY_NEARER, &slots))))
    }

    /// Projects without dates, where most have none: a few minutes make them count.
    fn undated_first(&self) -> Option<Action> {
        let titles = self.report.notes.iter().find_map(|note| match note {
            Note::UndatedWork { titles } => Some(titles),
            _ => None,
        })?;
        let named = first_of(&quoted(titles), 2);
        let command = Text::default().with(Role::Code, "`skillgap work edit`");
        let text = Text::say(ADD_DATES, &[("titles", named.into()), ("command", command)]);
        (titles.len() * 2 > self.report.work.len()).then(|| (text, Some(Text::from(WHY_DATES))))
    }

    /// Answers, where many are missing: they take minutes, and what the rest says is a range until then.
    fn unanswered_first(&self) -> Option<Action> {
        let missing = self.report.unknown.len();
        let names = first_of(&self.skill_names(&self.report.unknown), MOST);
        let is_many = missing * MANY_MISSING >= self.report.skills.len();
        is_many.then(|| {
            (Text::say(ANSWER, &[("skills", names.into())]), Some(Text::from(WHY_ANSWER_MANY)))
        })
    }

    /// Evidence, where somebody with high ratings named nothing at all.
    fn nothing_named_first(&self) -> Option<Action> {
        let report = self.report;
        let is_high = |level: Level| usize::from(level) + 2 >= report.rubric.scale.len();
        let is_high = report.skills.iter().any(|skill| skill.claimed.is_some_and(is_high));
        let is_named = !report.work.is_empty() || !report.held.is_empty();
        let is_there = report.target_by == Some(TargetBy::AboveAim);
        let wants = !is_there && !report.first_hour.back.is_empty();
        // Who has not worked yet has nothing to describe, and builds it.
        let project = self.first_project().filter(|_| report.assessment.has_no_year());
        let action = || project.unwrap_or_else(|| self.add_evidence());
        (is_high && !is_named && wants).then(action)
    }

    /// Whether no step or path fits.
    fn fits_nothing(&self) -> bool {
        self.report.claimed.current_step.is_none() && self.report.leads.is_none()
    }

    /// The first project of the plan, where somebody has none to show.
    pub(super) fn first_project(&self) -> Option<Action> {
        let plan = self.report.plan.as_ref()?;
        let steps = first_page(plan);
        let is_project = |(_, piece): &(usize, &Piece)| piece.kind == PieceKind::Project;
        let step = steps.iter().find(|(_, pieces)| pieces.iter().any(is_project))?;
        let (_, piece) = step.1.iter().find(|one| is_project(one))?;
        if !piece.waits_for.is_empty() {
            return None;
        }
        self.report
            .work
            .is_empty()
            .then(|| (self.piece_action(step, piece, Detail::Full), Some(Text::from(WHY_SHOW))))
    }

    /// A level that may be reached already, where it is all that a step within reach takes.
    pub(super) fn too_low_first(&self) -> Option<Action> {
        let low = self.report.low_claims.first()?;
        let reach = self.report.claimed.within_reach.as_ref()?;
        if self.is_hidden(&reach.step) {
            return None;
        }
        let is_all = matches!(&reach.changes[..], [change] if change.skill == low.skill
            && change.to == low.claimed.up());
        let by = Self::speaks_for(low).filter(|_| is_all)?;
        let slots = [
            ("skill", self.skill_name(&low.skill).into()),
            ("level", low.claimed.up().to_string().into()),
            ("anchor", low.anchor.as_str().into()),
            ("by", quoted(std::slice::from_ref(by)).concat().into()),
            ("step", self.step_name(&reach.step).into()),
        ];
        let title = self.title_of_lead().map(|title| quoted(std::slice::from_ref(title)).concat());
        let meanwhile = title.map(|title| Text::say(MEANWHILE, &[("title", title.into())]));
        let action = Text::say(READ_AGAIN, &slots).join(&meanwhile.unwrap_or_default());
        Some((action, Some(Text::say(WHY_READ_AGAIN, &slots))))
    }

    /// A job, where nobody has one and it is all that the plan waits for.
    fn job_first(&self) -> Option<Action> {
        let plan = self.report.plan.as_ref().filter(|_| self.has_no_job())?;
        let title = self.report.first_hour.search.first().filter(|_| plan.job_levels > 0)?;
        let slots = [("title", quoted(std::slice::from_ref(title)).concat().into())];
        Some((Text::say(SEARCH, &slots), Some(Text::from(WHY_JOB))))
    }

    /// What comes before the plan, or its first step.
    pub(super) fn begin_with(&self) -> Option<Action> {
        let first = || self.plan_first(Detail::Full).map(|action| self.users_first(action));
        self.before_the_first_step().or_else(first)
    }

    /// Before a project of the plan, users for one of the person's own, where others can check none of them.
    fn users_first(&self, (action, why): Action) -> Action {
        let best = self.report.first_hour.name_first.as_ref().filter(|_| !self.has_checkable());
        let mut lines = self.report.resume.lines.iter();
        let line = best.and_then(|best| lines.find(|line| line.work == best.id));
        let wants = |line: &&ResumeLine| {
            line.lacks.contains(&WorkField::UsedBy) && line.share != Some(false)
        };
        let Some(line) = line.filter(wants) else { return (action, why) };
        let title = quoted(std::slice::from_ref(&line.title)).concat();
        let text = Text::say(USERS_FIRST, &[("title", title.into())]);
        (text.join(&uncapital(action)), why)
    }

    /// The same in few words, for whoever begins with something else.
    pub(super) fn begin_briefly(&self) -> Option<Action> {
        self.before_the_first_step().or_else(|| self.plan_first(Detail::Brief))
    }

    fn before_the_first_step(&self) -> Option<Action> {
        self.reread_for_the_plan().or_else(|| self.before_the_plan())
    }

    /// A step as the first lines name it: who is no newcomer reads the name of no step for newcomers there.
    pub(super) fn named(&self, id: &str) -> String {
        if self.is_hidden(id) {
            FIRST_STEP.to_owned()
        } else {
            format!("the {} role", self.step_name(id))
        }
    }

    fn far_first(&self) -> Option<Action> {
        let far = self.report.claimed.far_ahead.as_ref();
        far.map(|_| (Text::from(ASK_TO_RATE), Some(Text::from(WHY_RATE))))
    }

    /// Who aims at what the evidence supports applies, whatever else there is to do.
    fn supported_first(&self) -> Option<Action> {
        let aim = self.report.assessment.facts.aim.as_deref();
        let aim = aim.filter(|_| self.report.target_by == Some(TargetBy::AboveAim));
        aim.filter(|aim| self.evidence_fits(aim)).and_then(|_| self.apply_first())
    }

    fn broad_first(&self) -> Option<Action> {
        self.broad_work().map(|action| (action, Some(Text::from(WHY_BROAD))))
    }

    /// A yes to the target's question about scope, where somebody who fits the step below said no.
    fn scope_first(&self) -> Option<Action> {
        let report = self.report;
        let step = report.target.as_deref().and_then(|id| report.step(id))?;
        let scope = step.scope.as_ref().filter(|scope| scope.answer == Some(false))?;
        let is_next = report.claimed.next_step.as_ref() == Some(&step.id);
        // A skilled person waits for the yes alone, wherever the walk stops.
        let is_near = is_next || step.claimed.attainment.low >= NEAR;
        let slots = [
            ("question", Text::from(format!("\u{201c}{}\u{201d}", scope.question))),
            ("step", Text::from(step.name.clone())),
        ];
        let is_alone = self.has_no_job() || self.is_self_employed();
        let ask = if is_alone { SAY_YES_ELSEWHERE } else { SAY_YES };
        is_near.then(|| (Text::say(ask, &slots), Some(Text::say(WHY_SAY_YES, &slots))))
    }

    /// What the plan waits for: evidence, or answers.
    fn before_the_plan(&self) -> Option<Action> {
        let report = self.report;
        if report.target.is_none() && self.stands_alone() {
            let role = self.nearest().first().map_or("ROLE", |role| role.id.as_str());
            let command = Text::default().with(Role::Code, format!("`--target {role}`"));
            return Some((Text::say(CHOOSE_ROLE, &[("command", command)]), None));
        }
        let unsupported = report.backed.reason == Some(ReadingReason::NotBacked);
        if unsupported
            && report.claimed.current_step.is_some()
            && !self.evidence_wanted().is_empty()
        {
            return Some(self.add_evidence());
        }
        let answer = self.skill_names(&report.first_hour.answer);
        let open = report.claimed.reason == Some(ReadingReason::Undecided) || report.plan.is_none();
        (open && !answer.is_empty()).then(|| {
            let action = Text::say(ANSWER, &[("skills", list(&answer).into())]);
            (action, Some(Text::from(WHY_ANSWER)))
        })
    }

    /// The first step of the plan.
    fn plan_first(&self, detail: Detail) -> Option<Action> {
        let plan: &Plan = self.report.plan.as_ref()?;
        if let Some(project) = self.first_project().filter(|_| self.fits_nothing()) {
            return Some(project);
        }
        let target = Text::from(self.named(self.report.target.as_deref()?));
        let mut steps = first_page(plan);
        // Who has no job can't begin with what only a job brings.
        steps.retain(|step| !(self.has_no_job() && is_on_the_job(step)));
        let is_evidence = |(kind, pieces): &&PlanStep<'_>| {
            *kind == BundleKind::Evidence
                || matches!(&pieces[..], [(_, one)] if one.kind == PieceKind::Show)
        };
        // A note on one or two ratings is no advice to begin with for whoever has shown the others.
        let is_minor = self.evidence_wanted().len() < MOST || self.waits_for_the_job(plan);
        let is_minor = self.has_checkable() && is_minor;
        let skipped = steps.iter().find(|step| !(is_minor && is_evidence(step)));
        let step = skipped.or(steps.first())?;
        // Nobody waits a year for what the job alone can teach.
        let is_job = |piece: &Piece| piece.kind == PieceKind::OnTheJob;
        let at_work = plan.pieces.iter().filter(|piece| piece.must_have).all(is_job);
        let is_must = |(_, pieces): &&PlanStep<'_>| pieces.iter().any(|(_, one)| one.must_have);
        let slow = steps.iter().find(is_must).filter(|_| at_work && self.is_slow(step));
        let step = slow.or_else(|| self.job_to_begin(step, &steps)).unwrap_or(step);
        let (kind, pieces) = step;
        let slots = [
            ("names", self.names_of(step).into()),
            ("takes", self.takes_of(step).into()),
            ("step", target),
        ];
        let say = |sentence| Text::say(sentence, &slots);
        Some(match (kind, pieces.as_slice()) {
            (BundleKind::Evidence, _) => self.add_evidence(),
            (_, [(_, piece)]) if piece.kind == PieceKind::Show => self.add_evidence(),
            (_, [(_, piece)]) => (self.piece_action(step, piece, detail), self.why_piece(piece)),
            (BundleKind::OwnProject, _) => (say(START_OWN), Some(say(WHY_BOTH))),
            _ => (say(QUICK_WINS), Some(say(WHY_QUICK_WINS))),
        })
    }

    /// Whether evidence supports where somebody is, and a must-have that only the job brings can begin.
    fn waits_for_the_job(&self, plan: &Plan) -> bool {
        let mut pieces = plan.pieces.iter();
        let can_begin = |piece: &Piece| {
            piece.kind == PieceKind::OnTheJob && piece.must_have && piece.waits_for.is_empty()
        };
        let current = self.report.claimed.current_step.as_deref();
        current.is_some_and(|id| self.evidence_fits(id)) && pieces.any(can_begin)
    }

    /// A must-have that only the job brings and that nothing has to come before, where the first step to learn is none.
    fn job_to_begin<'s, 'p>(
        &self,
        first: &PlanStep<'_>,
        steps: &'s [PlanStep<'p>],
    ) -> Option<&'s PlanStep<'p>> {
        let is_must = |(_, piece): &(usize, &Piece)| self.is_must_have(piece);
        let can_begin = |(_, piece): &(usize, &Piece)| {
            piece.kind == PieceKind::OnTheJob && piece.waits_for.is_empty()
        };
        let is_first = first.0 == BundleKind::Evidence || first.1.iter().any(is_must);
        let is_job = |step: &&PlanStep<'_>| step.1.iter().any(|one| is_must(one) && can_begin(one));
        steps.iter().find(is_job).filter(|_| !is_first)
    }

    /// Whether a step of the plan takes more than half a year beside the person's other life.
    fn is_slow(&self, step: &PlanStep<'_>) -> bool {
        let pace = self.report.assessment.facts.hours_per_week.filter(|pace| pace.0 > 0.0);
        let weeks = hours_of(step).zip(pace).map(|(hours, pace)| hours.low / pace.0);
        weeks.is_some_and(|weeks| weeks > WEEKS_A_YEAR / 2.0)
    }

    fn names_of(&self, (_, pieces): &PlanStep<'_>) -> String {
        let names = pieces.iter().map(|(_, piece)| self.piece_name(piece).plain());
        list(&names.collect::<Vec<_>>())
    }

    /// " (6-14 h, 1-2 weeks)"
    fn takes_of(&self, step: &PlanStep<'_>) -> String {
        hours_of(step).map(|hours| format!(" ({})", self.effort(hours))).unwrap_or_default()
    }

    fn piece_action(&self, step: &PlanStep<'_>, piece: &Piece, detail: Detail) -> Text {
        let quote = |text: Text| quoted(&[text.plain()]).concat();
        let sentence = match piece.kind {
            PieceKind::Project => START_PROJECT,
            PieceKind::Credential => TAKE,
            PieceKind::OnTheJob => RAISE_AT_WORK,
            _ => RAISE,
        };
        let practice = piece.resources.iter().find(|one| one.kind == ResourceKind::Practice);
        if let (PieceKind::OnTheJob, Some(practice)) = (piece.kind, practice) {
            let practice = practice.title.trim_end_matches('.').into();
            return Text::say(
                RAISE_BY,
                &[("skill", self.levels_in_words(piece)), ("practice", practice)],
            );
        }
        let name = match piece.kind {
            PieceKind::Project => Text::strong(quote(self.piece_name(piece))),
            _ => self.piece_name(piece),
        };
        let text = Text::say(
            sentence,
            &[
                ("about", self.builds(piece).into()),
                ("name", name),
                ("skill", self.levels_in_words(piece)),
                ("takes", self.takes_of(step).into()),
            ],
        );
        let is_skill = super::is_skill(piece);
        let is_told = is_skill && detail == Detail::Full;
        let Some(anchor) = piece.leaves.as_deref().filter(|_| is_told) else { return text };
        let text = text.join(&Text::say(DONE_WHEN, &[("anchor", anchor.into())]));
        // A single level that only the job brings and that a must-have needs: the rating may be too low.
        let is_last = piece.must_have && piece.kind == PieceKind::OnTheJob;
        if is_last { text.and(OR_CORRECT) } else { text }
    }

    /// What a project is, in the rubric's first sentence on it.
    fn builds(&self, piece: &Piece) -> String {
        let all = &self.report.projects;
        let mut known = all.recommended.iter().chain(&all.considered);
        let known = known.find(|known| known.id.as_str() == piece.id);
        let first = known.and_then(|known| known.builds.split_inclusive(". ").next());
        first.map(|first| format!(" {}", first.trim_end())).unwrap_or_default()
    }

    /// "Python from 3 to 4", or the name of what raises several skills.
    fn levels_in_words(&self, piece: &Piece) -> Text {
        match &piece.lifts[..] {
            [lift] => {
                let name = self.skill_name(&lift.skill);
                Text::strong(format!("{name} from {} to {}", lift.from, lift.to))
            }
            _ => self.piece_name(piece),
        }
    }

    fn why_piece(&self, piece: &Piece) -> Option<Text> {
        let target = Text::from(self.named(self.report.target.as_deref()?));
        let must: Vec<String> =
            self.must_haves_of(piece).map(|lift| self.skill_name(&lift.skill)).collect();
        let slots = [("step", target), ("skills", list(&must).into()), ("it", self.it(piece))];
        let step = self.report.target.as_deref().and_then(|id| self.report.step(id));
        let gates = step.map(|step| step.claimed.gates_unmet.as_slice()).unwrap_or_default();
        // Of several skills, others could meet it instead.
        let is_own =
            |lift: &Lift| gates.iter().any(|gate| gate.any_of == std::slice::from_ref(&lift.skill));
        let is_skill = super::is_skill(piece);
        let sentence = match (piece.must_have, must.len()) {
            (_, 1..) if !self.must_haves_of(piece).any(is_own) => {
                if is_skill {
                    WHY_COUNTS
                } else {
                    WHY_BUILDS
                }
            }
            (_, 1) if is_skill => WHY_MUST,
            (_, 2..) if is_skill => WHY_MUSTS,
            (_, 1) => WHY_TEACHES,
            (_, 2..) => WHY_TEACHES_ALL,
            (true, _) => return Some(self.why_opens(piece, Text::say(WHY_OPENS, &slots))),
            _ => return Some(self.why_points(piece)),
        };
        Some(Text::say(sentence, &slots))
    }

    /// Why a piece comes before a must-have: the step below the target may need it.
    fn why_opens(&self, piece: &Piece, otherwise: Text) -> Text {
        let next = self.report.next_step.as_ref();
        let gates = next.map(|next| next.gates_unmet.as_slice()).unwrap_or_default();
        let is_asked = |lift: &&Lift| {
            gates.iter().any(|gate| gate.any_of == std::slice::from_ref(&lift.skill))
        };
        let Some((next, lift)) = next.zip(piece.lifts.iter().find(is_asked)) else {
            return otherwise;
        };
        let slots = [
            ("it", self.it(piece)),
            ("skills", self.skill_name(&lift.skill).into()),
            ("step", self.named(&next.id).into()),
        ];
        Text::say(WHY_TEACHES, &slots)
    }

    /// "The project", "Level 3 of Python", or what else a piece is.
    fn it(&self, piece: &Piece) -> Text {
        match &piece.lifts[..] {
            _ if piece.kind == PieceKind::Project => "The project".into(),
            [lift] if super::is_skill(piece) => {
                Text::from(format!("Level {} of {}", lift.to, self.skill_name(&lift.skill)))
            }
            _ => piece.name.as_str().into(),
        }
    }

    /// Why a piece of no must-have comes first, though another gap may be more important.
    fn why_points(&self, piece: &Piece) -> Text {
        let report = self.report;
        let skills = |lifts: &[Lift]| -> Vec<String> {
            lifts.iter().map(|lift| self.skill_name(&lift.skill)).collect()
        };
        let top = self.gaps_of(GapKind::Learn).into_iter().next();
        let pieces = report.plan.iter().flat_map(|plan| &plan.pieces);
        let number = pieces.clone().position(|one| std::ptr::eq(one, piece)).map(|at| at + 1);
        let lifts_top = |one: &&Piece| {
            one.lifts.iter().any(|lift| top.is_some_and(|top| top.skill == lift.skill))
        };
        let needs_it = |one: &&Piece| number.is_some_and(|at| one.waits_for.contains(&at));
        let next = pieces.clone().find(needs_it);
        let closes = pieces.clone().find(lifts_top);
        let sentence = match (next, closes) {
            _ if lifts_top(&piece) => WHY_TOP,
            (Some(_), _) => WHY_NEEDED,
            (None, Some(job)) if job.kind == PieceKind::OnTheJob && !piece.lifts.is_empty() => {
                if super::is_skill(piece) {
                    WHY_MEANWHILE
                } else {
                    WHY_BESIDE
                }
            }
            _ => WHY_POINTS,
        };
        let target = report.target.as_deref().map(|id| self.named(id)).unwrap_or_default();
        let slots = [
            ("step", target.into()),
            ("skills", first_of(&skills(&piece.lifts), 2).into()),
            ("top", top.map(|top| top.name.clone()).unwrap_or_default().into()),
            ("next", next.map(|next| self.piece_name(next)).unwrap_or_default()),
            ("it", self.it(piece)),
        ];
        Text::say(sentence, &slots)
    }

    fn search_first(&self) -> Action {
        match self.report.first_hour.search.first() {
            Some(title) => {
                let title = quoted(std::slice::from_ref(title)).concat();
                (Text::say(SEARCH, &[("title", title.into())]), Some(Text::from(WHY_SEARCH)))
            }
            None => self.add_evidence(),
        }
    }

    fn add_evidence(&self) -> Action {
        if let Some(renew) = self.renew_first(None) {
            return renew;
        }
        let skills = self.skills_without_evidence();
        let slots = [("skills", first_of(&skills, MOST).into())];
        let action = if skills.is_empty() {
            Text::from(NAME_PROJECT)
        } else {
            Text::say(ADD_EVIDENCE, &slots)
        };
        (action, Some(Text::from(WHY_EVIDENCE)))
    }
}
