//! What came between two assessments: progress → page. The first is "then", the second "now".

use super::evidence::{according_to, agreed_with, tier_name};
use super::evolved::told;
use super::report::{step_words, verdict};
use crate::judging::gap::GapKind;
use crate::judging::{Backer, Verdict};
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::words::{date, harmless, list, plural};
use crate::report::differences::Change;
use crate::report::progress::{
    Account, DayBy, Expired, GapHow, Loss, Named, Part, PartKind, Progress, Remark, Same, SideLine,
    SkillMove, Walked,
};
use crate::report::{SkillState, TargetBy};
use crate::rubric::Level;
use crate::text::sorting::sort_by;

type ProgressFact = (&'static str, Vec<Text>);
/// Two levels of a skill, by one reading.
type LevelOf = fn(&SkillMove) -> &Change<Option<Level>>;
/// What is said of one of both sides.
type Chosen = fn(&Change<Verdict>) -> Verdict;

/// The page of a comparison.
pub fn page(progress: &Progress) -> Page {
    let words = ProgressPage { progress };
    let name = progress.sides.after.subject.as_deref();
    let title = match name {
        Some(name) => format!("{}: changes for {name}", progress.rubric.title),
        None => format!("{}: changes", progress.rubric.title),
    };
    let mut summary = Vec::new();
    let mut facts = words.summary();
    if let Some(same) = words.same() {
        summary.push(Block::Paragraph(Text::from(same)));
        facts.retain(|(label, _)| *label == "Note");
    }
    if !facts.is_empty() {
        summary.push(Block::Facts(facts));
    }
    Page {
        title: harmless(&title),
        about: Text::default().with(Role::Quiet, words.about()),
        summary,
        sections: words.accounts().into_iter().chain(words.verdicts()).collect(),
    }
}

struct ProgressPage<'a> {
    progress: &'a Progress,
}

impl ProgressPage<'_> {
    fn about(&self) -> String {
        let sides = &self.progress.sides;
        let at = match &self.progress.target {
            Some(target) => {
                let whose = if target.of_first { "then" } else { "now" };
                let by = match target.by {
                    TargetBy::Asked => "the role you asked for".to_owned(),
                    TargetBy::Aim => format!("the goal {whose}"),
                    TargetBy::AboveAim => format!("the role after the goal {whose}"),
                    TargetBy::Next => format!("the next role {whose}"),
                    TargetBy::Current => format!("the role {whose}"),
                };
                format!(" Both are compared with {} ({by}).", target.name)
            }
            None => String::new(),
        };
        format!(
            "Then: {}. Now: {}. Both use rubric {}.{at}",
            judged(&sides.before),
            judged(&sides.after),
            self.progress.rubric.version
        )
    }

    fn same(&self) -> Option<&'static str> {
        match self.progress.same {
            Same::Said => Some("No changes: same answers, same result."),
            Same::Judged => {
                Some("No changes in levels, evidence, steps or gaps. Other answers differ.")
            }
            Same::No => None,
        }
    }

    fn summary(&self) -> Vec<ProgressFact> {
        let progress = self.progress;
        let both = Change { before: true, after: true };
        let mut facts = vec![("By your ratings", vec![walk(&progress.claimed, &both)])];
        let backs = self.backs();
        if backs.before || backs.after {
            facts.push(("By evidence", vec![walk(&progress.backed, &backs)]));
        }
        facts.push(("Requirements met", self.totals()));
        facts.push(("Went up", self.levels(|before, after| before < after)));
        facts.push(("Went down", self.levels(|before, after| before > after)));
        facts.extend(self.answers());
        facts.push(("New evidence", self.gained()));
        facts.push(("Lost evidence", self.lost()));
        facts.push(("Expired since", self.expired()));
        facts.push(("Gaps closed", self.gaps(&[GapHow::Closed, GapHow::ToShow])));
        facts.push(("Gaps opened", self.gaps(&[GapHow::Opened, GapHow::ToLearn])));
        facts.push(("Gaps found", self.gaps(&[GapHow::Found])));
        facts.push(("Roles reached", self.steps(|verdict| verdict.after)));
        facts.push(("Steps lost", self.steps(|verdict| verdict.before)));
        facts.push(("Note", self.progress.remarks.iter().map(|one| self.remark(one)).collect()));
        facts.retain(|(_, texts)| !texts.is_empty());
        facts
    }

    /// Whether something was named that backs an answer.
    fn backs(&self) -> Change<bool> {
        let nothing = self.progress.remarks.iter().find_map(|remark| match remark {
            Remark::NothingBacks { before, after } => Some((*before, *after)),
            _ => None,
        });
        let (before, after) = nothing.unwrap_or_default();
        Change { before: !before, after: !after }
    }

    fn totals(&self) -> Vec<Text> {
        let claimed = self.progress.account.iter().map(|account| self.total(account, ""));
        let backed = &self.progress.backed_account;
        claimed.chain(backed.iter().map(|account| self.total(account, "by evidence "))).collect()
    }

    fn total(&self, account: &Account, name: &str) -> Text {
        let sum = self.sum(account);
        let role = match sum.difference {
            0 => Role::Plain,
            1.. => Role::Good,
            _ => Role::Missing,
        };
        Text::from(format!(
            "{name}{}% \u{2192} {}%, ",
            sum.number(sum.before),
            sum.number(sum.before + sum.difference)
        ))
        .with(role, format!("{}\u{a0}points", sum.signed(sum.difference)))
    }

    fn sum(&self, account: &Account) -> SumLine {
        let rubric = &self.progress.rubric;
        SumLine::of(account, &[rubric.fits_percent, rubric.close_percent])
    }

    /// The skills of which both levels are known.
    fn levels(&self, wanted: fn(Level, Level) -> bool) -> Vec<Text> {
        self.skills(|skill| {
            let (before, after) = skill.claimed.before.zip(skill.claimed.after)?;
            wanted(before, after).then(|| step_words(&skill.name, before, after))
        })
    }

    /// The skills of which there is something to say.
    fn skills(&self, words: impl Fn(&SkillMove) -> Option<String>) -> Vec<Text> {
        listed(self.progress.skills.iter().filter_map(words).collect())
    }

    /// Answers that came and went.
    fn answers(&self) -> Vec<ProgressFact> {
        let (before, after) = (&self.progress.sides.before, &self.progress.sides.after);
        vec![
            (
                "Answered now",
                self.skills(|skill| answered(skill).filter(|_| !to_ask(before, skill))),
            ),
            (
                "Answered again",
                self.skills(|skill| answered(skill).filter(|_| to_ask(before, skill))),
            ),
            (
                "To answer again",
                self.skills(|skill| gone(skill, "").filter(|_| to_ask(after, skill))),
            ),
            (
                "No longer rated",
                self.skills(|skill| {
                    let applies = skill.state.after != SkillState::NotApplicable;
                    let how = if applies { "" } else { ", not applicable now" };
                    gone(skill, how).filter(|_| !to_ask(after, skill))
                }),
            ),
        ]
    }

    /// What backs more than before, each with the skills that it does so for.
    fn gained(&self) -> Vec<Text> {
        grouped(self.progress.skills.iter().filter_map(|skill| {
            let to = skill.backed.after.filter(|_| skill.backed.after > skill.backed.before)?;
            Some((backer(skill.backed_by.after.as_ref()?), backed_levels(skill, to)))
        }))
    }

    /// Why what backed before does not any more, each with its skills.
    fn lost(&self) -> Vec<Text> {
        grouped(self.progress.skills.iter().filter_map(|skill| {
            let by = backer_name(skill.backed_by.before.as_ref()?);
            let why = match skill.lost? {
                Loss::Claim => "the answer itself is lower".to_owned(),
                Loss::NotNamed => format!("{by} is gone"),
                Loss::Aged => format!("{by} is now old"),
                Loss::Expired => format!("{by} has expired"),
                Loss::ShowsLess => format!("{by} shows less than before"),
            };
            let levels = match skill.backed.after {
                Some(after) => backed_levels(skill, after),
                None => skill.name.clone(),
            };
            Some((why, levels))
        }))
    }

    fn expired(&self) -> Vec<Text> {
        let lines = self.progress.expired.iter().map(|expired| match expired {
            Expired::Credential { name, valid_until, .. } => {
                Text::from(format!("{name}, valid until {}", date(*valid_until)))
            }
            Expired::Work { title, .. } => Text::from(format!("{title}, which now counts as old")),
        });
        lines.collect()
    }

    fn gaps(&self, wanted: &[GapHow]) -> Vec<Text> {
        let gaps = self.progress.gaps.iter().filter(|gap| wanted.contains(&gap.how));
        let names = gaps.map(|gap| {
            let kind = match (gap.how, gap.gap.after) {
                (GapHow::ToShow, _) => " (learned, now needs evidence)",
                (GapHow::ToLearn, _) => " (needed evidence, now needs learning)",
                (_, Some(GapKind::Show)) => " (to show)",
                (_, Some(GapKind::Learn)) => " (to learn)",
                (_, None) => "",
            };
            format!("{}{kind}", gap.name)
        });
        listed(names.collect())
    }

    /// Steps and paths that fit on one side alone.
    fn steps(&self, side: Chosen) -> Vec<Text> {
        let names = self.progress.steps.iter().filter_map(|step| {
            let backed = both(&step.backed).is_some_and(|backed| fits_alone(&backed, side));
            match (fits_alone(&step.claimed, side), backed) {
                (true, true) => Some(format!("{} (evidence agrees)", step.name)),
                (true, false) => Some(step.name.clone()),
                (false, true) => Some(format!("{} (by evidence)", step.name)),
                (false, false) => None,
            }
        });
        listed(names.collect())
    }

    /// Every step and path of which something else is said.
    fn verdicts(&self) -> Option<Section> {
        let mut rows: Vec<Vec<Text>> = Vec::new();
        for step in &self.progress.steps {
            let backed = both(&step.backed);
            if step.claimed.is_change() || backed.as_ref().is_some_and(Change::is_change) {
                rows.push(vec![
                    Text::from(step.name.as_str()),
                    verdicts(&step.claimed),
                    backed.map_or(Text::from("-"), |backed| verdicts(&backed)),
                ]);
            }
        }
        let head =
            vec![Column::text("role or path"), Column::text("answers"), Column::text("evidence")];
        (!rows.is_empty()).then(|| Section {
            heading: "Roles and paths with other changes".to_owned(),
            blocks: vec![Block::Table(Table { head, rows })],
        })
    }

    fn remark(&self, remark: &Remark) -> Text {
        let text = match remark {
            Remark::OtherRubric { first, made_with } => format!(
                "Made with rubric {made_with} {}. Here both use rubric {}, so the rubric causes no difference.",
                then_or_now(*first),
                self.progress.rubric.version
            ),
            Remark::CarriedOver { first } => self.carried(*first),
            Remark::OtherPerson { before, after } => {
                format!("The names differ: {before} then, {after} now.")
            }
            Remark::Backwards => "The second assessment is older than the first.".to_owned(),
            Remark::Unknown { before, after } => format!(
                "Unanswered: {} then, {} now. These count as level 0 here.",
                plural(*before, "skill"),
                plural(*after, "skill")
            ),
            Remark::NothingBacks { before, after } => {
                let when = match (before, after) {
                    (true, true) => "then and now",
                    (true, false) => "then",
                    _ => "now",
                };
                format!("There was no evidence {when}, so evidence can't be compared.")
            }
            Remark::Unfinished { first } => {
                format!("The assessment {} isn't finished.", then_or_now(*first))
            }
        };
        Text::default().with(Role::Quiet, text)
    }

    /// What became of a side's answers, and what differs for that alone.
    fn carried(&self, first: bool) -> String {
        let sides = &self.progress.sides;
        let (when, side) = if first { ("Then", &sides.before) } else { ("Now", &sides.after) };
        let names = &self.progress.names;
        let account: String = side
            .carried
            .iter()
            .map(|account| told(account, &|id| names.get(id).cloned()))
            .collect();
        format!(
            "{when}: {account} Other answers count as unanswered. A difference there comes from the rubric, not from the person."
        )
    }

    /// Where every point comes from, by both readings.
    fn accounts(&self) -> Vec<Section> {
        let (claimed, backed) = (&self.progress.account, &self.progress.backed_account);
        let by_answers = self.account(claimed, |skill| &skill.claimed, "by your ratings");
        let by_backing = self.account(backed, |skill| &skill.backed, "by evidence");
        by_answers.into_iter().chain(by_backing).collect()
    }

    fn account(&self, account: &Option<Account>, levels: LevelOf, how: &str) -> Option<Section> {
        let target = self.progress.target.as_ref()?;
        let known = account.as_ref().filter(|account| !account.parts.is_empty())?;
        Some(Section {
            heading: format!("Every point for {}, {how}", target.name),
            blocks: vec![Block::Table(self.table(known, levels))],
        })
    }

    fn table(&self, account: &Account, levels: LevelOf) -> Table {
        let sum = self.sum(account);
        let mut rows = vec![sum.row(sum.before, "then")];
        for (part, units) in account.parts.iter().zip(&sum.parts) {
            let role = if part.points > 0.0 { Role::Good } else { Role::Missing };
            let points = Text::default().with(role, sum.signed(*units));
            rows.push(vec![points, Text::from(self.part(part, levels))]);
        }
        rows.push(sum.row(sum.before + sum.difference, "now"));
        Table { head: vec![Column::numbers("points"), Column::text("")], rows }
    }

    /// What a part is, in words.
    fn part(&self, part: &Part, levels: LevelOf) -> String {
        if part.kind == PartKind::Asked {
            let moved: Vec<String> =
                self.progress.skills.iter().filter_map(applies_otherwise).collect();
            return format!("other requirements: {}", list(&moved));
        }
        let moved = self.progress.skills.iter().filter(|skill| part.skills.contains(&skill.id));
        let each = moved.filter(|skill| levels(skill).is_change()).map(|skill| {
            let change = levels(skill);
            match (change.before, change.after) {
                (Some(before), Some(after)) => step_words(&skill.name, before, after),
                (None, Some(after)) if to_ask(&self.progress.sides.before, skill) => {
                    format!("{}, asked again, now {after}", skill.name)
                }
                (None, Some(after)) => format!("{}, now {after}", skill.name),
                (Some(before), None) => format!("{}, was {before}", skill.name),
                (None, None) => skill.name.clone(),
            }
        });
        let words = list(&each.collect::<Vec<_>>());
        match part.required {
            Some(required) => format!("{words} (required: {required})"),
            None => format!("{words} (one can replace another)"),
        }
    }
}

/// "SQL (3)": a skill that has a level only now.
fn answered(skill: &SkillMove) -> Option<String> {
    let level = skill.claimed.after.filter(|_| skill.claimed.before.is_none())?;
    Some(format!("{} ({level})", skill.name))
}

/// "SQL (was 3)": a skill that had a level only then.
fn gone(skill: &SkillMove, how: &str) -> Option<String> {
    let level = skill.claimed.before.filter(|_| skill.claimed.after.is_none())?;
    Some(format!("{} (was {level}{how})", skill.name))
}

/// Why something else is asked of a skill.
fn applies_otherwise(skill: &SkillMove) -> Option<String> {
    let out = SkillState::NotApplicable;
    let how = match (skill.state.before == out, skill.state.after == out) {
        (false, true) => "no longer applies",
        (true, false) => "applies now",
        _ => return None,
    };
    Some(format!("{} {how}", skill.name))
}

/// Whether a step fits on this side and not on the other.
fn fits_alone(change: &Change<Verdict>, side: Chosen) -> bool {
    change.is_change() && side(change) == Verdict::Fits
}

/// "close → fits"
fn verdicts(change: &Change<Verdict>) -> Text {
    let after = verdict(change.after);
    if change.is_change() {
        let before = verdict(change.before).plain();
        Text::from(format!("{before} \u{2192} ")).join(&after)
    } else {
        after
    }
}

fn then_or_now(first: bool) -> &'static str {
    if first { "then" } else { "now" }
}

/// Whether a side has no answer of a skill only because its rubric did not ask it so.
fn to_ask(side: &SideLine, skill: &SkillMove) -> bool {
    let mut to_ask = side.carried.iter().flat_map(|carried| carried.to_ask());
    to_ask.any(|id| *id == skill.id)
}

/// "2026-11-23 (the day asked for) by the answers of 2026-11-20"
fn judged(side: &SideLine) -> String {
    let (taken, on) = (date(side.taken_on), date(side.judged_on));
    match side.judged_on_by {
        DayBy::Answers if taken == on => format!("answers from {taken}, as of that day"),
        DayBy::Answers => format!("answers from {taken}, as of {on}"),
        DayBy::Report => format!("answers from {taken}, as of {on}, like the report"),
        DayBy::Asked => format!("answers from {taken}, as of {on}, as you asked"),
    }
}

/// The step of each side, and the next. `read`: whether there is a reading at all.
fn walk(walked: &Walked, read: &Change<bool>) -> Text {
    let now = reached(&walked.current_step.after, read.after);
    let text = if walked.current_step.is_change() || read.is_change() {
        let then = reached(&walked.current_step.before, read.before);
        Text::from(format!("{then} \u{2192} ")).with(Role::Strong, now)
    } else {
        Text::from(format!("{now}, as before"))
    };
    match &walked.next_step.after {
        Some(next) => text.and(format!(". Next: {}", next.name)),
        None => text,
    }
}

fn reached(step: &Option<Named>, read: bool) -> &str {
    match step {
        Some(step) => &step.name,
        None if read => "no role yet",
        None => "nothing",
    }
}

/// A change that has both of its sides.
fn both(change: &Change<Option<Verdict>>) -> Option<Change<Verdict>> {
    let (before, after) = change.before.zip(change.after)?;
    Some(Change { before, after })
}

fn backed_levels(skill: &SkillMove, to: Level) -> String {
    match skill.backed.before {
        Some(from) => step_words(&skill.name, from, to),
        None => format!("{} {to}", skill.name),
    }
}

fn backer(by: &Backer) -> String {
    match by {
        Backer::Work { title, tier, .. } => format!("{title} ({})", tier_name(*tier)),
        Backer::Credential { name, .. } => name.clone(),
        Backer::Rating { who, on, title, .. } => format!("{title}, {}", according_to(who, *on)),
        Backer::Agreed { with, on } => agreed_with(with.as_deref(), *on),
    }
}

fn backer_name(by: &Backer) -> &str {
    match by {
        Backer::Work { title, .. } | Backer::Rating { title, .. } => title,
        Backer::Credential { name, .. } => name,
        Backer::Agreed { with, .. } => with.as_deref().unwrap_or("an agreement"),
    }
}

/// What has the same reason on one line: "Churn model (in use): Python 3 → 4, SQL 3".
fn grouped(all: impl Iterator<Item = (String, String)>) -> Vec<Text> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (reason, skill) in all {
        match groups.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, skills)) => skills.push(skill),
            None => groups.push((reason, vec![skill])),
        }
    }
    groups
        .iter()
        .map(|(reason, skills)| Text::from(format!("{reason}: {}", skills.join(", "))))
        .collect()
}

/// One text of all, or none.
fn listed(words: Vec<String>) -> Vec<Text> {
    if words.is_empty() { vec![] } else { vec![Text::from(words.join(", "))] }
}

/// An account in whole units of the last digit that is shown, such that the parts add up as they are shown.
struct SumLine {
    decimals: usize,
    before: i64,
    difference: i64,
    parts: Vec<i64>,
}

impl SumLine {
    /// To one decimal, or as many more as it takes that no side is rounded up to a threshold.
    fn of(account: &Account, thresholds: &[u8]) -> SumLine {
        let sides = [account.attainment.before, account.attainment.after];
        let decimals = (1..6)
            .find(|decimals| !sides.iter().any(|share| rounds_up(*share, thresholds, *decimals)))
            .unwrap_or(6);
        let [before, after] = sides.map(|share| rounded(share, decimals));
        let exact = account.parts.iter().map(|part| part.points * scale(decimals));
        let difference = after - before;
        SumLine {
            decimals,
            before,
            difference,
            parts: shared(&exact.collect::<Vec<_>>(), difference),
        }
    }

    /// One side of the account.
    fn row(&self, units: i64, name: &str) -> Vec<Text> {
        [self.number(units), name.to_owned()]
            .map(|text| Text::default().with(Role::Strong, text))
            .into()
    }

    fn number(&self, units: i64) -> String {
        let scale = 10_i64.pow(self.decimals as u32);
        let (whole, rest) = (units.abs() / scale, units.abs() % scale);
        format!("{whole}.{rest:0width$}", width = self.decimals)
    }

    fn signed(&self, units: i64) -> String {
        let sign = match units {
            0 => "",
            1.. => "+",
            _ => "\u{2212}",
        };
        format!("{sign}{}", self.number(units))
    }
}

/// So many units of the last digit are the whole.
fn scale(decimals: usize) -> f64 {
    100.0 * 10_f64.powi(decimals as i32)
}

fn rounded(share: f64, decimals: usize) -> i64 {
    (share * scale(decimals) + 1e-9).round() as i64
}

/// Whether a share that is under a threshold would be shown as one that is not.
fn rounds_up(share: f64, thresholds: &[u8], decimals: usize) -> bool {
    let percents = thresholds.iter().map(|percent| f64::from(*percent)).chain([100.0]);
    percents.map(|percent| percent / 100.0).any(|threshold| {
        share < threshold - 1e-12 && rounded(share, decimals) >= rounded(threshold, decimals)
    })
}

/// Whole numbers that add up to a sum: each rounded down, and those that lose most by it up.
fn shared(exact: &[f64], sum: i64) -> Vec<i64> {
    let mut whole: Vec<i64> = exact.iter().map(|part| (part + 1e-9).floor() as i64).collect();
    let missing = sum - whole.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let lost: Vec<f64> = exact.iter().zip(&whole).map(|(part, low)| part - *low as f64).collect();
    sort_by(&mut order, |&a, &b| lost[b].total_cmp(&lost[a]));
    for at in order.into_iter().take(missing.max(0) as usize) {
        whole[at] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::progress::Fraction;

    fn sum(before: f64, after: f64, parts: &[f64]) -> (Vec<i64>, String) {
        let level_parts = parts.iter().map(|points| Part {
            kind: PartKind::Level,
            skills: vec![],
            required: None,
            points: *points,
            exact: Fraction::ZERO,
        });
        let account = Account {
            attainment: Change { before, after },
            difference: after - before,
            exact: Fraction::ZERO,
            parts: level_parts.collect(),
        };
        let sum = SumLine::of(&account, &[90, 75]);
        (sum.parts.clone(), sum.number(sum.before + sum.difference))
    }

    #[test]
    fn parts_are_rounded_such_that_they_add_up_to_the_rounded_difference() {
        let thirds = [0.001 / 3.0; 3];
        assert_eq!(sum(0.5, 0.501, &thirds), (vec![1, 0, 0], "50.1".to_owned()));
        assert_eq!(sum(0.5, 0.5, &[0.0155, -0.0155]), (vec![16, -16], "50.0".to_owned()));
        assert_eq!(sum(0.5004, 0.5006, &[0.0002]), (vec![1], "50.1".to_owned()));
    }

    #[test]
    fn a_side_under_a_threshold_is_not_rounded_up_to_it() {
        assert_eq!(sum(0.5, 0.8996, &[0.3996]), (vec![3996], "89.96".to_owned()));
        assert_eq!(sum(0.9, 0.95, &[0.05]), (vec![50], "95.0".to_owned()));
    }
}
