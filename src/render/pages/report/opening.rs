//! What every report opens with: the level, the aim, the one thing to do first and why, and how far to trust it.

use crate::judging::{Backer, Tier};
use crate::render::pages::evidence::according_to;
use crate::render::pages::report::{
    Block, Fact, GapKind, Note, Page, ReadingReason, ReportPage, Role, StepLine, TargetBy, Text,
    Verdict, WEEKS_A_YEAR,
};
use crate::render::words::{alternatives, capital, date, harmless, list};
use crate::rubric::Level;
use crate::text::date::PartialDate;

/// So many skills are named in a line.
const NAMES: usize = 2;
/// With more unmet must-haves than this, no step is called close.
const FEW: usize = 2;

const TITLE: &str = "Skill report";
const AIM_TOLD: &str = "You've reached the {aim} role. The gaps below are for the {step} role.";
const AIM_REST: &str =
    "You've already reached it. The gaps below are the requirements you don't meet yet.";
const AIM_REST_UNSUPPORTED: &str = "By your own ratings, you've already reached it. The gaps below are the requirements you don't meet yet.";
const AIM_ALL: &str = "You meet all its requirements. For another role, add {command}.";
const AIM_ALL_UNSUPPORTED: &str =
    "By your own ratings, you meet all its requirements. For another role, add {command}.";
const AIM_FITS: &str =
    "By your own ratings, you've reached the {aim} role. The gaps below are for the {step} role.";
const AIM_UNSUPPORTED: &str = "Your goal is the {aim} role. Your evidence doesn't support it yet.";
const AIM_EARLY: &str = "Your goal is the {aim} role. Employers usually ask for {years} years of experience, and your evidence doesn't support it yet.";
const AIM_SUPPORTED: &str = "Your goal is the {aim} role, and your evidence supports it.";
const PAGE_IS_FOR: &str = " The rest of this page shows what evidence the {step} role needs.";
const IS_SUPPORTED: &str = "{step}: your evidence supports it.";
const IS_UNSUPPORTED: &str = "{step}: your evidence doesn't support it yet.";
const NO_AIM: &str = "You chose none, so this page is about {step}. For another, add {command}.";
const IS_FIT: &str = "You fit the {step} role. {sentence}.";
const IS_FIT_UNSUPPORTED: &str = "By your own ratings, you fit the {step} role. {sentence}.";
const IS_CLOSE: &str = "You're close to the {step} role. {sentence}.";
const IS_NOT_YET: &str = "{step}: you're not there yet. {sentence}.";
const CANNOT_TELL: &str = "{step}: can't tell yet. {sentence}.";

const NO_EVIDENCE: &str = "Your own ratings, with no evidence yet.";
const OWN_RATINGS: &str = "Your own ratings: {parts}.";
const SUPPORTED: &str = "{count} supported by evidence";
const NOT_ENOUGH: &str = "{count} not fully";
const ONLY_OPEN: &str = "{count} not fully supported by evidence";
const NEED_NONE: &str = " The rest need none.";
const NONE_MATTERS: &str = " (none of them matters for your target)";
const IT_MATTERS_NOT: &str = " (it doesn't matter for your target)";
const ONE_MATTERS: &str = " (only one of them matters for your target)";
const SOME_MATTER: &str = " (only {count} of them matter for your target)";
const NOTHING_HIGH: &str = "Your own ratings. None is high enough to need evidence yet.";
const AGREED: &str = "Agreed levels for {count} of {of} skills. ";
const OTHER_RATINGS: &str = "Your own ratings for the others: {parts}.";
const VOUCHED: &str = "{skills}: level {level} counts {who}, who reports having seen {titles}.";
const EVIDENCE_STEP: &str = " By evidence alone, you fit the {step} role.";
const EVIDENCE_NO_STEP: &str = " By evidence alone, you don't fit a role yet.";
const DEPENDS_ON: &str = "One level less in {skills}, and you'd no longer fit {step}.";
const TOO_LOW: &str = "Reread {levels}: your projects may show it.";
const TOO_LOW_EACH: &str = "Reread {levels}: your projects may show them.";
const UNANSWERED: &str = "You left {count} of {of} skills unrated. Where a missing rating could change the result, the requirement counts as not met.";
impl ReportPage<'_> {
    /// Title, what has to be known before anything is believed, and the facts that lead.
    pub(super) fn opening(&self) -> Page {
        let report = self.report;
        let title = match report.assessment.subject.as_ref() {
            Some(subject) => format!("{TITLE}: {}", subject.name),
            None => TITLE.to_owned(),
        };
        let about = format!(
            "{}, based on answers from {}. Rubric: {} {}, levels 0 to {}.",
            date(report.as_of),
            date(report.assessment.taken_on),
            report.rubric.title,
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
        if let Some(text) = self.aim().or_else(|| self.no_aim()) {
            let asked = self.report.target_by == Some(TargetBy::Asked);
            facts.push((if asked { "You asked for" } else { "Your goal" }, vec![text]));
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
        if self.report.claimed.far_ahead.is_some() && by != TargetBy::Asked {
            return self.far_aim(step);
        }
        if by == TargetBy::AboveAim {
            let aim = self.report.assessment.facts.aim.as_deref()?;
            let name = Text::default().with(Role::Good, self.step_name(aim));
            let sentence = if self.evidence_fits(aim) { AIM_TOLD } else { AIM_FITS };
            return Some(Text::say(
                &self.by_ratings(sentence),
                &[("aim", name), ("step", Text::from(step.name.clone()))],
            ));
        }
        let enters = format!("{}. {}", step.name, capital(&self.measure(step)));
        let told = told || self.claimed().iter().any(|text| text.plain().contains(&enters));
        if told || !matches!(by, TargetBy::Aim | TargetBy::Asked) {
            return None;
        }
        let is_long = self.report.plan.as_ref().is_some_and(|plan| {
            let by_work =
                plan.fits_after.is_some_and(|after| !Self::at_work(plan, after).is_empty());
            by_work || plan.weeks.is_some_and(|weeks| weeks.low > WEEKS_A_YEAR)
        });
        let is_far = self.report.claimed.far_ahead.is_some();
        let leads = self.report.leads.as_ref().is_some_and(|lead| lead.id == step.id);
        let sentence = match step.claimed.verdict {
            Verdict::Fits if is_far && self.evidence_fits(target) => IS_SUPPORTED,
            Verdict::Fits if is_far => IS_UNSUPPORTED,
            Verdict::Fits => self.told_fit(&step.id, leads),
            Verdict::Close if !is_long && step.claimed.gates_unmet.len() <= FEW => IS_CLOSE,
            Verdict::Close | Verdict::Below => IS_NOT_YET,
            Verdict::Undecided => CANNOT_TELL,
        };
        let measure = self.measure(step);
        let sentence_of = capital(&measure).into();
        let slots = [
            ("step", Text::strong(&step.name)),
            ("measure", measure.into()),
            ("sentence", sentence_of),
            ("command", Self::other_target()),
        ];
        Some(Text::say(&self.by_ratings(sentence), &slots))
    }

    /// How to say that a step fits: what evidence doesn't support, ratings alone say.
    fn told_fit(&self, id: &str, leads: bool) -> &'static str {
        match (self.evidence_fits(id), leads, self.meets_all()) {
            (true, true, true) => AIM_ALL,
            (true, true, false) => AIM_REST,
            (true, false, _) => IS_FIT,
            (false, true, true) => AIM_ALL_UNSUPPORTED,
            (false, true, false) => AIM_REST_UNSUPPORTED,
            (false, false, _) => IS_FIT_UNSUPPORTED,
        }
    }

    /// The aim of somebody far ahead of their evidence, and the step that the page is about.
    fn far_aim(&self, step: &StepLine) -> Option<Text> {
        let aim = self.report.assessment.facts.aim.as_ref()?;
        let early = self.report.step(aim).filter(|aim| self.is_early(aim));
        let years = early.and_then(|aim| aim.min_years);
        let sentence = match years {
            _ if self.evidence_fits(aim) => AIM_SUPPORTED,
            Some(_) => AIM_EARLY,
            None => AIM_UNSUPPORTED,
        };
        let name = Text::default().with(Role::Good, self.step_name(aim));
        let years = years.map(|years| years.to_string()).unwrap_or_default();
        let about = Text::say(PAGE_IS_FOR, &[("step", Text::strong(&step.name))]);
        let about = if *aim == step.id { Text::default() } else { about };
        Some(Text::say(sentence, &[("aim", name), ("years", years.into())]).join(&about))
    }

    /// That no aim was named, what the page compares with instead, and how to choose.
    fn no_aim(&self) -> Option<Text> {
        let target = self.report.target.as_deref().filter(|_| !self.stands_alone())?;
        let slots = [("step", self.named(target).into()), ("command", Self::other_target())];
        let is_named = self.report.assessment.facts.aim.is_some();
        let is_asked = self.report.target_by == Some(TargetBy::Asked);
        (!is_named && !is_asked).then(|| Text::say(NO_AIM, &slots))
    }

    /// How to compare with another role.
    fn other_target() -> Text {
        Text::default().with(Role::Code, "`--target ROLE`")
    }

    /// Whether there is nothing to learn for the target, and no answer is missing.
    pub(super) fn meets_all(&self) -> bool {
        self.gaps_of(GapKind::Learn).is_empty() && self.report.unknown.is_empty()
    }

    /// Whether the line on the aim says that nothing of it is missing.
    pub(super) fn is_all_told(&self) -> bool {
        let leads = self.report.leads.as_ref().map(|lead| &lead.id);
        let by = matches!(self.report.target_by, Some(TargetBy::Aim | TargetBy::Asked));
        let is_far = self.report.claimed.far_ahead.is_some();
        by && !is_far && self.meets_all() && leads == self.report.target.as_ref()
    }

    pub(super) fn evidence_fits(&self, step: &str) -> bool {
        let Some(step) = self.report.step(step) else { return false };
        let fits = step.backed.as_ref().is_some_and(|backed| backed.verdict == Verdict::Fits);
        fits && (!self.is_early(step) || self.is_seen())
    }

    /// Whether somebody uses or can confirm some work: what others can only look at doesn't make up for years.
    pub(super) fn is_seen(&self) -> bool {
        let mut work = self.report.work.iter();
        work.any(|work| matches!(work.tier, Tier::Confirmed | Tier::InUse))
    }

    /// How far the result can be trusted: whose ratings, what supports them, what it depends on.
    pub(super) fn trust(&self) -> Vec<Text> {
        let mut texts = vec![self.backed()];
        texts.extend(self.vouched());
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

    /// The ratings that work in use says may be too low.
    fn too_low(&self) -> Option<Text> {
        let told = self.told_first();
        let low = self.report.low_claims.iter().filter(|low| !told.contains(&&low.skill));
        let low = low.filter(|low| Self::speaks_for(low).is_some());
        let low: Vec<_> = low.collect();
        let mut levels: Vec<(Level, Vec<String>)> = Vec::new();
        for one in &low {
            let (level, name) = (one.claimed.up(), self.skill_name(&one.skill));
            match levels.iter_mut().find(|(known, _)| *known == level) {
                Some((_, names)) => names.push(name),
                None => levels.push((level, vec![name])),
            }
        }
        let levels =
            levels.iter().map(|(level, names)| format!("level {level} of {}", list(names)));
        let levels: Vec<String> = levels.collect();
        let sentence = if low.len() > 1 { TOO_LOW_EACH } else { TOO_LOW };
        let slots = [("levels", list(&levels).into())];
        (!levels.is_empty()).then(|| Text::say(sentence, &slots))
    }

    /// How many of so many ratings without enough evidence matter for the target, if not all do.
    fn mattering(&self, open: usize) -> Text {
        if self.report.target.is_none() {
            return Text::default();
        }
        // Somebody else's rating matters too, though no plan brings it.
        let to_show = self.gaps_of(GapKind::Show).len();
        let count = to_show.max(self.evidence_wanted().len());
        let sentence = match count {
            _ if count >= open => return Text::default(),
            0 if open == 1 => IT_MATTERS_NOT,
            0 => NONE_MATTERS,
            1 => ONE_MATTERS,
            _ => SOME_MATTER,
        };
        Text::say(sentence, &[("count", count.to_string().into())])
    }

    /// A sentence about the person's own ratings or evidence; where levels were agreed on, about those too.
    pub(super) fn by_ratings(&self, sentence: &str) -> String {
        if self.report.assessment.agreed_levels.is_empty() {
            return sentence.to_owned();
        }
        let sentence = sentence.replace("your own ratings", "agreed levels and your own ratings");
        sentence.replace("evidence alone", "agreed levels and evidence")
    }

    /// How many of the scored levels were agreed on; empty if none.
    fn agreed_levels(&self) -> Text {
        let scored = self.report.skills.iter().filter(|skill| !skill.optional);
        let rated = scored.filter(|skill| skill.claimed.is_some());
        let count = rated.clone().filter(|skill| skill.agreed.is_some()).count();
        if count == 0 {
            return Text::default();
        }
        let slots = [("count", count.to_string()), ("of", rated.count().to_string())];
        Text::say(AGREED, &slots.map(|(name, text)| (name, text.into())))
    }

    /// The levels that count by what raters say of projects that they have seen, a line for each rater and level.
    fn vouched(&self) -> Vec<Text> {
        let mut lines: Vec<Vouched<'_>> = Vec::new();
        for skill in &self.report.skills {
            let Some(Backer::Rating { who, on, title, .. }) = &skill.backed_by else { continue };
            let Some(level) = skill.backed else { continue };
            let known = lines.iter().position(|line| (line.who, line.level) == (who, level));
            let at = known.unwrap_or(lines.len());
            if known.is_none() {
                let (skills, titles) = (Vec::new(), Vec::new());
                lines.push(Vouched { who, on: *on, level, skills, titles });
            }
            lines[at].skills.push(skill.name.clone());
            let title = format!("\u{201c}{title}\u{201d}");
            if !lines[at].titles.contains(&title) {
                lines[at].titles.push(title);
            }
        }
        lines.iter().map(Vouched::text).collect()
    }

    /// How many ratings evidence supports, how many need none, and the step that evidence alone gives.
    pub(super) fn backed(&self) -> Text {
        let reading = &self.report.backed;
        if reading.reason == Some(ReadingReason::NotBacked) {
            return self.agreed_levels().and(NO_EVIDENCE);
        }
        let rated =
            self.report.skills.iter().filter(|skill| skill.claimed.is_some() && !skill.optional);
        let (mut supported, mut low, mut open) = (0, 0, 0);
        for skill in rated.filter(|skill| skill.agreed.is_none()) {
            match (skill.backed == skill.claimed, &skill.backed_by) {
                (true, Some(_)) => supported += 1,
                (true, None) => low += 1,
                (false, _) => open += 1,
            }
        }
        let agreed = self.agreed_levels();
        if supported == 0 && open == 0 {
            return agreed.and(NOTHING_HIGH);
        }
        let not_enough = if supported > 0 { NOT_ENOUGH } else { ONLY_OPEN };
        let parts = [(SUPPORTED, supported), (not_enough, open)];
        let parts = parts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(part, count)| Text::say(part, &[("count", count.to_string().into())]).plain());
        let parts = parts.collect::<Vec<_>>().join(", ");
        let sentence = if agreed.0.is_empty() { OWN_RATINGS } else { OTHER_RATINGS };
        let mattering = if open > 0 { self.mattering(open) } else { Text::default() };
        let parts = Text::from(parts).join(&mattering);
        let text = agreed.join(&Text::say(sentence, &[("parts", parts)]));
        let text = if low > 0 { text.and(NEED_NONE) } else { text };
        // Of whom is far ahead of the evidence, the first line says what it supports.
        if self.report.claimed.far_ahead.is_some() {
            return text;
        }
        let step = reading.current_step.as_deref();
        let usual = self.supported_with_years().map(|step| step.id.as_str());
        let step = step.filter(|id| self.evidence_fits(id)).or(usual);
        let step = step.filter(|id| !self.is_hidden(id));
        let claimed = self.report.claimed.current_step.as_deref();
        match step {
            Some(id) => {
                let role = if claimed == Some(id) { Role::Good } else { Role::Open };
                let name = Text::default().with(role, self.step_name(id));
                text.join(&Text::say(&self.by_ratings(EVIDENCE_STEP), &[("step", name)]))
            }
            None if claimed.is_some() && reading.current_step.is_none() => {
                text.and(self.by_ratings(EVIDENCE_NO_STEP))
            }
            None => text,
        }
    }
}

/// The skills that a rater gives one level, by projects that they have seen.
struct Vouched<'a> {
    who: &'a String,
    on: PartialDate,
    level: Level,
    skills: Vec<String>,
    titles: Vec<String>,
}

impl Vouched<'_> {
    /// "Python: level 5 counts according to Carla Coach (file of 28 Nov 2026), who says to have seen “Churn model”."
    fn text(&self) -> Text {
        let slots = [
            ("skills", list(&self.skills)),
            ("level", self.level.to_string()),
            ("who", according_to(self.who, self.on)),
            ("titles", list(&self.titles)),
        ];
        Text::say(VOUCHED, &slots.map(|(name, text)| (name, text.into())))
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
