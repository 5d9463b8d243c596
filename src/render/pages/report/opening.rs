//! What every report opens with: the level, the aim, the one thing to do first and why, and how far to trust it.

use jiff::civil::Date;

use crate::advice::{BundleKind, LowClaim, LowWhy, PieceKind};
use crate::render::pages::report::{
    Block, Fact, Note, Page, Piece, Plan, PlanStep, ReadingReason, ReportPage, Role, TargetBy,
    Text, Verdict, WEEKS_A_YEAR, added, agreed, broad_work_note, first_of, first_page, hours_of,
    list, quoted,
};
use crate::render::words::{alternatives, capital, date, harmless, points};
use crate::rubric::{Level, StepId};
use crate::text::date::PartialDate;

/// So many skills are named in a line.
const NAMES: usize = 2;
/// So many skills are named in the first action.
const MOST: usize = 3;

/// Where at least one in so many skills has no answer, answering comes first.
const MANY_MISSING: usize = 4;

/// An action, and why it comes first.
type Action = (Text, Option<Text>);

const FIRST_STEP: &str = "the first role on this ladder";
const ASK_TO_RATE: &str =
    "Reread the levels that you rated high. Then ask someone who knows your work to rate you.";
const WHY_RATE: &str = "These ratings are high for your experience. Employers will ask for proof.";
const APPLY: &str = "Apply for jobs as {step} now.";
const WHY_APPLY: &str = "Your evidence supports that level.";
const WHY_APPLY_MOST: &str = "Your projects already speak for most of it.";
const APPLY_OR_PLAN: &str =
    "Apply for jobs as {title} now, or start the plan below if you want to change.";
const APPLY_AS: &str = "Apply for jobs as {title} now.";
const APPLY_AS_OR_LADDER: &str =
    "Apply for jobs as {title} now. For the roles on this ladder, start the plan below.";
const MEANWHILE: &str =
    " Meanwhile, you can apply for jobs as {title}: your projects and ratings fit that title.";
const APPLY_EARLY: &str = "Apply now for junior and graduate jobs as {step}.";
const WHY_APPLY_EARLY: &str =
    "Your evidence supports the skills. Employers usually ask for {years} years as well.";
const WHY_APPLY_AS: &str = "Your projects and ratings already fit that title.";
const APPLY_AND_EVIDENCE: &str = "Apply for jobs as {step} now, and add evidence for {skills}.";
const WHY_APPLY_AND_EVIDENCE: &str =
    "You fit that role by your own ratings. With evidence, others can believe them.";
const SAY_YES: &str = "On the job, look for a way to say yes to {question}";
const WHY_SAY_YES: &str = "{step} depends on that more than on skills.";
const DO_AGREED: &str = "Do what you agreed on: \u{201c}{what}\u{201d} ({when}).";
const ADD_DATES: &str = "Add dates to {titles}: {command}.";
const WHY_DATES: &str = "Without dates, they count as old and support one level less.";
const WHY_SHOW: &str = "You have no project to show yet.";
const ANSWER: &str = "Answer {skills}.";
const WHY_ANSWER_MANY: &str =
    "It takes minutes. Without these answers, the rest is only a rough picture.";
const WHY_ANSWER: &str = "Your level depends on it.";
const ADD_EVIDENCE: &str = "Add evidence for {skills}.";
const NAME_PROJECT: &str = "Add a project that someone can check.";
const WHY_EVIDENCE: &str = "It takes no studying, and it makes your ratings count for more.";
const QUICK_WINS: &str = "Start with quick wins: {names}{takes}.";
const WHY_QUICK_WINS: &str = "They take few hours and bring you closer to {step}.";
const START_OWN: &str = "Start a project of your own that covers {names}{takes}.";
const START_PROJECT: &str = "Start the project {name}{takes}.";
const TAKE: &str = "Take {name}{takes}.";
const RAISE_AT_WORK: &str = "On the job, raise {name}: a course can't do this one.";
const RAISE: &str = "Raise {name}{takes}.";
const DONE_WHEN: &str = " You're done when you can say: \u{201c}{anchor}\u{201d}";
const WHY_MUST: &str = "{skills} is a must-have for {step}.";
const WHY_MUSTS: &str = "{skills} are must-haves for {step}.";
const WHY_OPENS: &str = "A must-have for {step} depends on it.";
const WHY_POINTS: &str = "It brings you closer to {step}.";
const CHOOSE_ROLE: &str = "Choose a role to see its gaps and a plan: {command}.";
const SEARCH: &str = "Search for jobs as {title}.";
const WHY_SEARCH: &str = "There is nothing left to learn that this rubric checks.";

const AIM_APPLY: &str = "You fit the {aim} role. The gaps below are for {step}.";
const AIM_TOLD: &str = "You are there. The gaps below are for {step}.";
const AIM_REST: &str = "You are there. The gaps below are the rest of what it requires.";
const AIM_FITS: &str = "By your own ratings you are there. The gaps below are for {step}.";
const AIM_UNSUPPORTED: &str = "You aim at {step}. Your evidence doesn't support it yet.";
const IS_FIT: &str = "You fit the {step} role: {measure}.";
const IS_CLOSE: &str = "{step} is close: {measure}.";
const IS_NOT_YET: &str = "{step}: not yet. {sentence}.";
const CANNOT_TELL: &str = "{step}: can't tell yet. {sentence}.";

const NO_EVIDENCE: &str = "Your own ratings, with no evidence yet.";
const OWN_RATINGS: &str = "Your own ratings: {parts}.";
const SUPPORTED: &str = "{count} supported by evidence";
const NEED_NONE: &str = "{count} too low to need any";
const NOT_ENOUGH: &str = "{count} without enough";
const NOTHING_HIGH: &str = "Your own ratings. None is high enough to need evidence yet.";
const EVIDENCE_STEP: &str = " Your evidence supports the {step} role.";
const EVIDENCE_NO_STEP: &str = " Your evidence doesn't support a role yet.";
const DEPENDS_ON: &str =
    "If you rated {skills} one level too high, you don't fit the {step} role yet.";
const READ_AGAIN: &str = "Reread level {level} of {skill}: \u{201c}{anchor}\u{201d}";
const WHY_READ_AGAIN: &str =
    "{by} suggests that you're already at that level. If so, you fit the {step} role today.";
const TOO_LOW: &str = "You may be rating yourself too low: {by} may show level {level} in {skill}. Reread that level.";
const UNANSWERED: &str = "{count} of {of} skills are not answered. If one could change the result, it counts as not met.";

impl ReportPage<'_> {
    /// Title, what has to be known before anything is believed, and the facts that lead.
    pub(super) fn opening(&self) -> Page {
        let report = self.report;
        let title = match report.assessment.subject.as_ref() {
            Some(subject) => format!("{}: {}", report.rubric.title, subject.name),
            None => report.rubric.title.clone(),
        };
        let about = format!(
            "{}, based on answers from {}. Rubric {}, levels 0 to {}.",
            date(report.as_of),
            date(report.assessment.taken_on),
            report.rubric.version,
            report.rubric.scale.len().saturating_sub(1)
        );
        let trust = report.notes.iter().filter(|note| is_about_trust(note));
        let trust = trust.filter_map(|note| self.note(note));
        let mut summary: Vec<Block> = trust.map(Block::Paragraph).collect();
        let nothing = self.nothing_answered();
        summary.push(Block::Facts(if nothing { self.begin() } else { self.lead() }));
        if !nothing {
            summary.push(self.ladder_picture());
        }
        Page {
            title: harmless(&title),
            about: Text::default().with(Role::Quiet, about),
            summary,
            sections: Vec::new(),
        }
    }

    fn lead(&self) -> Vec<Fact> {
        let mut facts = vec![("Your level", self.claimed())];
        if let Some(text) = self.aim() {
            let asked = self.report.target_by == Some(TargetBy::Asked);
            facts.push((if asked { "You asked for" } else { "Your aim" }, vec![text]));
        }
        let (action, why) = self.next_action();
        facts.push(("Do first", vec![action]));
        facts.extend(why.map(|why| ("Why", vec![why])));
        facts.push(("Based on", self.trust()));
        facts
    }

    /// The aim, or what was asked for, where the line on the level has not said it.
    pub(super) fn aim(&self) -> Option<Text> {
        let target = self.report.target.as_deref()?;
        let by = self.report.target_by?;
        let told =
            self.report.leads.is_none() && self.report.claimed.next_step.as_deref() == Some(target);
        let step = self.report.step(target)?;
        if by == TargetBy::AboveAim {
            let aim = self.report.assessment.facts.aim.as_deref()?;
            let name = Text::default().with(Role::Good, self.step_name(aim));
            if self.report.claimed.far_ahead.is_some() {
                return Some(Text::say(AIM_UNSUPPORTED, &[("step", name)]));
            }
            let told = self.report.claimed.current_step.as_deref() == Some(aim);
            let sentence = match (told, self.evidence_fits(aim)) {
                (true, true) => AIM_TOLD,
                (false, true) => AIM_APPLY,
                (_, false) => AIM_FITS,
            };
            return Some(Text::say(
                sentence,
                &[("aim", name), ("step", Text::from(step.name.clone()))],
            ));
        }
        if told || !matches!(by, TargetBy::Aim | TargetBy::Asked) {
            return None;
        }
        let is_long = self.report.plan.as_ref().is_some_and(|plan| {
            let by_work =
                plan.fits_after.is_some_and(|after| !Self::at_work(plan, after).is_empty());
            by_work || plan.weeks.is_some_and(|weeks| weeks.low > WEEKS_A_YEAR)
        });
        let leads = self.report.leads.as_ref().is_some_and(|lead| lead.id == step.id);
        let sentence = match step.claimed.verdict {
            Verdict::Fits if self.report.claimed.far_ahead.is_some() => AIM_UNSUPPORTED,
            Verdict::Fits if leads => AIM_REST,
            Verdict::Fits => IS_FIT,
            Verdict::Close if !is_long => IS_CLOSE,
            Verdict::Close | Verdict::Below => IS_NOT_YET,
            Verdict::Undecided => CANNOT_TELL,
        };
        let measure = self.measure(step);
        let sentence_of = capital(&measure).into();
        let slots = [
            ("step", Text::strong(&step.name)),
            ("measure", measure.into()),
            ("sentence", sentence_of),
        ];
        Some(Text::say(sentence, &slots))
    }

    fn evidence_fits(&self, step: &str) -> bool {
        let backed = self.report.step(step).and_then(|step| step.backed.as_ref());
        backed.is_some_and(|backed| backed.verdict == Verdict::Fits)
    }

    /// The one thing to do first.
    pub(super) fn next_action(&self) -> Action {
        let first = self.agreed_first().or_else(|| self.far_first());
        let first = first.or_else(|| self.supported_first()).or_else(|| self.too_low_first());
        let first = first.or_else(|| self.scope_first());
        let first = first.or_else(|| self.broad_first()).or_else(|| self.undated_first());
        let first = first.or_else(|| self.unanswered_first());
        let first = first.or_else(|| self.nothing_named_first()).or_else(|| self.apply_first());
        let first = first.or_else(|| self.before_the_plan());
        first.or_else(|| self.plan_first()).unwrap_or_else(|| self.search_first())
    }

    /// The first open action that the person agreed on with somebody.
    fn agreed_first(&self) -> Option<Action> {
        let day = self.report.as_of;
        let open = self.report.assessment.agreed().iter().filter(|action| !action.is_done());
        let first = open.min_by_key(|action| action.by.map_or(Date::MAX, PartialDate::last_day))?;
        let when = agreed(first, day.first_day());
        let slots = [("what", first.what.trim_end_matches('.').into()), ("when", when.into())];
        Some((Text::say(DO_AGREED, &slots), None))
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
        (is_high && !is_named && wants).then(|| self.add_evidence())
    }

    /// Whether no step or path fits.
    fn fits_nothing(&self) -> bool {
        self.report.claimed.current_step.is_none() && self.report.leads.is_none()
    }

    /// The first project of the plan, where somebody has none to show.
    fn first_project(&self) -> Option<Action> {
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
            .then(|| (self.piece_action(step, piece), Some(Text::from(WHY_SHOW))))
    }

    /// A level that may be reached already, where it is all that a step within reach takes.
    fn too_low_first(&self) -> Option<Action> {
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
        Some((Text::say(READ_AGAIN, &slots), Some(Text::say(WHY_READ_AGAIN, &slots))))
    }

    /// A step as the first lines name it: who is no newcomer reads the name of no step for newcomers there.
    fn named(&self, id: &str) -> String {
        if self.is_hidden(id) { FIRST_STEP.to_owned() } else { self.step_name(id) }
    }

    /// The project that says that a rating may be too low.
    fn speaks_for(low: &LowClaim) -> Option<&String> {
        match &low.why {
            LowWhy::Work { title } => Some(title),
            // A course or an exam is no reason to rate oneself higher.
            LowWhy::Credential { .. } | LowWhy::MustHave { .. } | LowWhy::Group { .. } => None,
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
        self.report.notes.iter().find_map(|note| match note {
            Note::BroadWork { titles } => Some(broad_work_note(titles)),
            _ => None,
        })
    }

    /// Who fits what they aim at, or a title, applies; evidence comes first where none supports it.
    fn apply_first(&self) -> Option<Action> {
        let report = self.report;
        let is_there = |id: &&StepId| {
            report.step(id).is_some_and(|step| step.claimed.verdict == Verdict::Fits)
        };
        let fits: Option<&StepId> = match report.target_by {
            Some(TargetBy::AboveAim) => report.assessment.facts.aim.as_ref(),
            Some(TargetBy::Aim) => report.target.as_ref().filter(is_there),
            Some(TargetBy::Asked) => None,
            _ => report.leads.as_ref().map(|lead| &lead.id).filter(|id| self.evidence_fits(id)),
        };
        if let Some(id) = fits {
            let skills = first_of(&self.skills_without_evidence(), MOST).into();
            let titles = report
                .first_hour
                .search
                .first()
                .map(|title| quoted(std::slice::from_ref(title)).concat());
            let title = titles.unwrap_or_else(|| self.step_name(id)).into();
            let step = Text::from(self.step_name(id));
            let slots = [("step", step), ("skills", skills), ("title", title)];
            let aims = matches!(report.target_by, Some(TargetBy::AboveAim | TargetBy::Aim));
            let by_plan = !aims && report.plan.is_some();
            let is_first_job = report.step(id).is_some_and(|step| step.newcomers_only);
            if let Some(project) = self.first_project().filter(|_| is_first_job) {
                return Some(project);
            }
            let wanted = self.evidence_wanted().len();
            let early = report.assessment.facts.years_experience.and_then(|years| {
                let usual = report.step(id)?.min_years?;
                (years.0 < usual.into()).then_some(usual)
            });
            let years = early.map(|years| years.to_string()).unwrap_or_default();
            let slots = [&slots[..], &[("years", years.into())]].concat();
            let [action, why] = if early.is_some() && self.evidence_fits(id) {
                [APPLY_EARLY, WHY_APPLY_EARLY]
            } else if self.evidence_fits(id) || wanted == 0 {
                [if by_plan { APPLY_OR_PLAN } else { APPLY }, WHY_APPLY]
            } else if wanted < MOST && self.has_checkable() {
                [APPLY, WHY_APPLY_MOST]
            } else {
                [APPLY_AND_EVIDENCE, WHY_APPLY_AND_EVIDENCE]
            };
            return Some((Text::say(action, &slots), Some(Text::say(why, &slots))));
        }
        let claimed = &report.claimed;
        let first_step = claimed.next_step.as_deref().and_then(|id| report.step(id));
        let is_lower = |id: &StepId| self.is_hidden(id);
        let unplaced = claimed.current_step.as_ref().is_none_or(is_lower) && report.leads.is_none();
        let no_step = claimed.instead.as_ref().is_some_and(|instead| instead.step.is_none());
        let aim = report.target.as_deref().filter(|_| report.target_by == Some(TargetBy::Aim));
        let reach = report.claimed.within_reach.is_some();
        let leads = report.leads.is_some() && aim.is_some() && !reach && self.has_checkable();
        let title = if (no_step && self.has_checkable()) || leads {
            self.other_title().map(String::as_str)
        } else {
            let aimed = report.target.as_deref().and_then(|id| report.step(id));
            let step = if claimed.instead.is_some() { aimed } else { first_step };
            step.filter(|_| unplaced).and_then(|step| self.points_to(step))
        };
        let title = quoted(&[title?.to_owned()]).concat();
        if aim.is_some() {
            let (action, why) = self.before_the_plan().or_else(|| self.plan_first())?;
            let meanwhile = Text::say(MEANWHILE, &[("title", title.into())]);
            return Some((action.join(&meanwhile), why));
        }
        let sentence = if report.plan.is_some() { APPLY_AS_OR_LADDER } else { APPLY_AS };
        let step = aim.map(|id| self.named(id)).unwrap_or_default();
        let action = Text::say(sentence, &[("title", title.into()), ("step", step.into())]);
        Some((action, Some(Text::from(WHY_APPLY_AS))))
    }

    /// A yes to the target's question about scope, where somebody who fits the step below said no.
    fn scope_first(&self) -> Option<Action> {
        let report = self.report;
        let step = report.target.as_deref().and_then(|id| report.step(id))?;
        let scope = step.scope.as_ref().filter(|scope| scope.answer == Some(false))?;
        let is_next = report.claimed.next_step.as_ref() == Some(&step.id);
        let slots = [
            ("question", Text::from(format!("\u{201c}{}\u{201d}", scope.question))),
            ("step", Text::from(step.name.clone())),
        ];
        is_next.then(|| (Text::say(SAY_YES, &slots), Some(Text::say(WHY_SAY_YES, &slots))))
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
    fn plan_first(&self) -> Option<Action> {
        let plan: &Plan = self.report.plan.as_ref()?;
        if let Some(project) = self.first_project().filter(|_| self.fits_nothing()) {
            return Some(project);
        }
        let target = Text::from(self.named(self.report.target.as_deref()?));
        let steps = first_page(plan);
        let is_evidence = |(kind, pieces): &&PlanStep<'_>| {
            *kind == BundleKind::Evidence
                || matches!(&pieces[..], [(_, one)] if one.kind == PieceKind::Show)
        };
        // A note on one or two ratings is no advice to begin with for whoever has shown the others.
        let is_minor = self.has_checkable() && self.evidence_wanted().len() < MOST;
        let skipped = steps.iter().find(|step| !(is_minor && is_evidence(step)));
        let step = skipped.or(steps.first())?;
        let (kind, pieces) = step;
        let gained: f64 = pieces.iter().map(|(_, piece)| added(piece)).sum();
        let slots = [
            ("names", self.names_of(step).into()),
            ("takes", self.takes_of(step).into()),
            ("points", points(gained).into()),
            ("step", target),
        ];
        let say = |sentence| Text::say(sentence, &slots);
        Some(match (kind, pieces.as_slice()) {
            (BundleKind::Evidence, _) => self.add_evidence(),
            (_, [(_, piece)]) if piece.kind == PieceKind::Show => self.add_evidence(),
            (_, [(_, piece)]) => (self.piece_action(step, piece), self.why_piece(piece)),
            (BundleKind::OwnProject, _) => (say(START_OWN), Some(say(WHY_POINTS))),
            _ => (say(QUICK_WINS), Some(say(WHY_QUICK_WINS))),
        })
    }

    fn names_of(&self, (_, pieces): &PlanStep<'_>) -> String {
        let names = pieces.iter().map(|(_, piece)| self.piece_name(piece).plain());
        list(&names.collect::<Vec<_>>())
    }

    /// " (6-14 h, 1-2 weeks)"
    fn takes_of(&self, step: &PlanStep<'_>) -> String {
        hours_of(step).map(|hours| format!(" ({})", self.effort(hours))).unwrap_or_default()
    }

    fn piece_action(&self, step: &PlanStep<'_>, piece: &Piece) -> Text {
        let quote = |text: Text| quoted(&[text.plain()]).concat();
        let sentence = match piece.kind {
            PieceKind::Project => START_PROJECT,
            PieceKind::Credential => TAKE,
            PieceKind::OnTheJob => RAISE_AT_WORK,
            _ => RAISE,
        };
        let name = match piece.kind {
            PieceKind::Project => Text::strong(quote(self.piece_name(piece))),
            _ => self.piece_name(piece),
        };
        let text = Text::say(sentence, &[("name", name), ("takes", self.takes_of(step).into())]);
        let is_skill = super::is_skill(piece);
        let anchor = piece.leaves.clone().filter(|_| is_skill).map(Text::from);
        anchor
            .map_or(text.clone(), |anchor| text.join(&Text::say(DONE_WHEN, &[("anchor", anchor)])))
    }

    fn why_piece(&self, piece: &Piece) -> Option<Text> {
        let target = Text::from(self.named(self.report.target.as_deref()?));
        let must: Vec<String> =
            self.must_haves_of(piece).map(|lift| self.skill_name(&lift.skill)).collect();
        let slots = [
            ("step", target),
            ("points", points(added(piece)).into()),
            ("skills", list(&must).into()),
        ];
        let sentence = match (piece.must_have, must.len()) {
            (_, 1) => WHY_MUST,
            (_, 2..) => WHY_MUSTS,
            (true, _) => WHY_OPENS,
            _ => WHY_POINTS,
        };
        Some(Text::say(sentence, &slots))
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
        let skills = self.skills_without_evidence();
        let slots = [("skills", first_of(&skills, MOST).into())];
        let action = if skills.is_empty() {
            Text::from(NAME_PROJECT)
        } else {
            Text::say(ADD_EVIDENCE, &slots)
        };
        (action, Some(Text::from(WHY_EVIDENCE)))
    }

    /// How far the result can be trusted: whose ratings, what supports them, what it depends on.
    pub(super) fn trust(&self) -> Vec<Text> {
        let mut texts = vec![self.backed()];
        let current = self.report.claimed.current_step.as_deref();
        let is_far = self.report.claimed.far_ahead.is_some();
        let is_named = !is_far && current.is_some_and(|id| !self.is_hidden(id));
        let depends = self.report.solid.as_ref().filter(|_| is_named);
        let depends = depends.map(|solid| self.skill_names(&solid.hangs_on)).unwrap_or_default();
        if !depends.is_empty() {
            let skills = alternatives(&depends[..depends.len().min(NAMES)]).into();
            let step = current.map(|id| self.named(id)).unwrap_or_default().into();
            texts.push(Text::say(DEPENDS_ON, &[("skills", skills), ("step", step)]));
        }
        texts.extend(self.too_low());
        texts.extend(self.report.notes.iter().find_map(|note| match note {
            Note::Unanswered { count, of } => {
                let slots = [("count", count.to_string().into()), ("of", of.to_string().into())];
                Some(Text::say(UNANSWERED, &slots))
            }
            _ => None,
        }));
        texts
    }

    /// The rating that work in use or a certification says may be too low.
    fn too_low(&self) -> Option<Text> {
        let told = usize::from(self.too_low_first().is_some());
        self.report.low_claims.iter().skip(told).find_map(|low| {
            let by = Self::speaks_for(low)?;
            let slots = [
                ("skill", self.skill_name(&low.skill).into()),
                ("level", low.claimed.up().to_string().into()),
                ("by", quoted(std::slice::from_ref(by)).concat().into()),
            ];
            Some(Text::say(TOO_LOW, &slots))
        })
    }

    /// How many ratings evidence supports, how many need none, and the step that evidence alone gives.
    pub(super) fn backed(&self) -> Text {
        let reading = &self.report.backed;
        if reading.reason == Some(ReadingReason::NotBacked) {
            return Text::from(NO_EVIDENCE);
        }
        let rated =
            self.report.skills.iter().filter(|skill| skill.claimed.is_some_and(|level| level > 0));
        let (mut supported, mut low, mut open) = (0, 0, 0);
        for skill in rated {
            match (skill.backed == skill.claimed, &skill.backed_by) {
                (true, Some(_)) => supported += 1,
                (true, None) => low += 1,
                (false, _) => open += 1,
            }
        }
        if supported == 0 && open == 0 {
            return Text::from(NOTHING_HIGH);
        }
        let parts = [(SUPPORTED, supported), (NEED_NONE, low), (NOT_ENOUGH, open)];
        let parts = parts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(part, count)| Text::say(part, &[("count", count.to_string().into())]).plain());
        let parts = parts.collect::<Vec<_>>().join(", ");
        let text = Text::say(OWN_RATINGS, &[("parts", parts.into())]);
        // Of whom is far ahead of the evidence, the first line says what it supports.
        if self.report.claimed.far_ahead.is_some() {
            return text;
        }
        let step = reading.current_step.as_deref().filter(|id| !self.is_hidden(id));
        let claimed = self.report.claimed.current_step.as_deref();
        match step {
            Some(id) => {
                let role = if claimed == Some(id) { Role::Good } else { Role::Open };
                let name = Text::default().with(role, self.step_name(id));
                text.join(&Text::say(EVIDENCE_STEP, &[("step", name)]))
            }
            None if claimed.is_some() && reading.current_step.is_none() => {
                text.and(EVIDENCE_NO_STEP)
            }
            None => text,
        }
    }
}

/// Whether a note says that the answers or dates can't be taken as they are.
pub(super) fn is_about_trust(note: &Note) -> bool {
    matches!(
        note,
        Note::OtherVersion { .. }
            | Note::CarriedOver { .. }
            | Note::DatedAhead { .. }
            | Note::EvidenceAhead { .. }
    )
}
