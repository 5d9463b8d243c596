//! The way to the target, piece by piece.

use crate::render::page::picture::{Drawing, Picture, PlanBar};
use crate::render::pages::evidence::least;
use crate::render::pages::report::{
    Block, BundleKind, Column, LeftOut, LeftOutWhy, Levels, Lift, NoProject, Piece, PieceKind,
    Plan, Range, ReportPage, Role, Section, Table, Text, capital, date, first_of, list, numbers,
    or_dash, plural, points, range, resource, step_words, untimed,
};

/// Which column of the plan says by when a piece is done.
const BY_WEEK: usize = 2;
/// No promise: the rubric says it.
const THEN: &str = "By this rubric, you'd fit";
const SKILLS_THEN: &str = "By this rubric, your skills would be enough for";
const SKILLS_NOW: &str = "By this rubric, your skills would then be enough for";
/// How many pieces of a step are named.
const NAMES: usize = 5;

impl<'a> ReportPage<'a> {
    pub(super) fn plan(&self) -> Option<Section> {
        let plan = self.report.plan.as_ref()?;
        let target = self.step_name(self.report.target.as_deref()?);
        if plan.pieces.is_empty() {
            return None;
        }
        let mut blocks: Vec<Block> = Vec::new();
        blocks.extend(self.plan_intro(plan, &target).map(|text| Block::Paragraph(text.into())));
        blocks.push(Block::Picture(self.plan_picture(plan, &target)));
        let steps = self.plan_steps(plan);
        blocks.push(self.plan_table(plan, &steps));
        let items: Vec<_> = steps.iter().map(|step| self.step_item(plan, step)).collect();
        let mut told = 0;
        for (after, text) in self.marks(plan) {
            let after = self.step_number(plan, after).min(items.len());
            if after > told {
                blocks.push(Block::Steps(told + 1, items[told..after].to_vec()));
                told = after;
            }
            blocks.push(Block::Paragraph(Text::default().with(Role::Good, text)));
        }
        if told < items.len() {
            blocks.push(Block::Steps(told + 1, items[told..].to_vec()));
        }
        blocks.push(Block::Paragraph(Text::strong(self.in_all(plan))));
        blocks.extend(self.no_project_in_plan().map(|why| Block::Paragraph(Text::from(why))));
        if !plan.left_out.is_empty() {
            let intro = "Not in the plan, and why:";
            blocks.push(Block::Paragraph(Text::from(intro)));
            let left_out = plan.left_out.iter().map(|one| (self.left_out(one), vec![]));
            blocks.push(Block::Items(left_out.collect()));
        }
        Some(Section { heading: format!("Plan for {target}"), blocks })
    }

    /// The steps of a plan: those of its first page, then every other piece.
    pub(super) fn plan_steps<'p>(&self, plan: &'p Plan) -> Vec<PlanStep<'p>> {
        let mut steps = first_page(plan);
        let rest = after(&steps, plan);
        steps.extend(rest.into_iter().map(single));
        steps
    }

    /// The number of the step that a piece is in.
    pub(super) fn step_number(&self, plan: &Plan, piece: usize) -> usize {
        let steps = self.plan_steps(plan);
        let at = steps.iter().position(|(_, pieces)| pieces.iter().any(|(one, _)| *one == piece));
        at.map_or(piece, |at| at + 1)
    }

    /// "after step 3"; "during" it where the piece is not the last of its step.
    pub(super) fn place_in(&self, plan: &Plan, piece: usize) -> (&'static str, usize) {
        let steps = self.plan_steps(plan);
        let own = steps.iter().find(|(_, pieces)| pieces.iter().any(|(one, _)| *one == piece));
        let is_last = own.is_none_or(|(_, pieces)| pieces.iter().all(|(one, _)| *one <= piece));
        (if is_last { "after" } else { "during" }, self.step_number(plan, piece))
    }

    /// What the plan leaves open, or what fits before it.
    fn plan_intro(&self, plan: &Plan, target: &str) -> Option<String> {
        let scope = self.open_scope().map(|question| {
            format!(
                "Skills alone are not enough: you also need a yes to \u{201c}{question}\u{201d}"
            )
        });
        let fits = match plan.fits_after {
            None => Some(format!(
                "Whether you'd fit the {target} role then depends on the questions you haven't answered."
            )),
            Some(0) if scope.is_none() => Some(format!(
                "You already fit the {target} role. This plan covers the requirements you don't meet yet."
            )),
            _ => None,
        };
        let said: Vec<String> = fits.into_iter().chain(scope).collect();
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// "You fit Junior ML engineer after step 6, in week 11-19."
    pub(super) fn fits_after(&self, plan: &Plan, target: &str, shown: usize) -> Option<String> {
        let after = plan.fits_after.filter(|after| *after > 0)?;
        let (place, number) = self.place_in(plan, after);
        // A number of a step that isn't there says nothing.
        let step = self.plan_steps(plan).into_iter().nth(number - 1).filter(|_| number > shown);
        let named = step.map(|step| format!(" ({})", self.plan_step_name(&step).plain()));
        let named = named.unwrap_or_default();
        let by_week = plan.fits_by_week.filter(|_| !is_endless(plan));
        let when = self.when(plan, by_week, &[]);
        let at_work = Self::at_work(plan, after);
        let years = self.years_wanted(self.report.target.as_deref()?);
        Some(match (self.open_scope(), years) {
            (_, Some(years)) => format!(
                "This covers the skills. For the {target} role, employers usually ask for {years} years of experience as well."
            ),
            (None, None) if !at_work.is_empty() => {
                let then = format!("{THEN} the role {place} step {number}{named}");
                let by_then = at_work.strip_prefix("once you've gained");
                let itself = at_work.strip_prefix("which you do on the job and which");
                match (named.is_empty(), by_then, itself) {
                    (false, Some(gained), _) => {
                        format!("{then}. By then, you'd have gained{gained}.")
                    }
                    (false, _, Some(takes)) => {
                        format!("{then}. You do that on the job. It{takes}.")
                    }
                    _ => format!("{then}, {at_work}."),
                }
            }
            (scope, None) => {
                let then = if scope.is_some() { SKILLS_THEN } else { THEN };
                format!("{then} the role {place} step {number}{named}{when}.")
            }
        })
    }

    /// "once you've gained 4 levels on the job, which usually takes 6-18 months", if the first pieces need a job; where they
    /// are the last step alone, that it happens there.
    pub(super) fn at_work(plan: &Plan, after: usize) -> String {
        let jobs: Vec<&Piece> = (plan.pieces[..after].iter())
            .filter(|piece| piece.kind == PieceKind::OnTheJob)
            .collect();
        let levels = jobs.iter().flat_map(|piece| &piece.lifts);
        let levels = levels.map(|lift| usize::from(u8::from(lift.to).abs_diff(lift.from.into())));
        let months = jobs.iter().map(|piece| piece.months);
        let known: Option<Vec<Range>> = months.collect();
        let longest =
            known.and_then(|known| known.into_iter().max_by(|a, b| a.high.total_cmp(&b.high)));
        let takes = longest.map_or("often takes years".to_owned(), |months| {
            format!("usually takes {}", range(months, "months"))
        });
        let is_last = jobs.last().zip(plan.pieces[..after].last());
        let is_last = is_last.is_some_and(|(job, last)| std::ptr::eq(*job, last));
        match levels.sum::<usize>() {
            0 => String::new(),
            _ if is_last && jobs.len() == 1 => {
                format!("which you do on the job and which {takes}")
            }
            levels => {
                let levels = plural(levels, "level");
                format!("once you've gained {levels} on the job, which {takes}")
            }
        }
    }

    /// The target's question about scope, where it is not answered yes.
    fn open_scope(&self) -> Option<&'a str> {
        let scope = self.report.step(self.report.target.as_deref()?)?.scope.as_ref()?;
        (scope.answer != Some(true)).then_some(scope.question.as_str())
    }

    /// After how many pieces a step on the way, or the target, fits, in words; lowest first.
    fn marks(&self, plan: &Plan) -> Vec<(usize, String)> {
        let mut marks: Vec<(usize, String)> = (plan.on_the_way.iter())
            .filter(|mark| self.report.step(&mark.step).is_some_and(|step| step.scope.is_none()))
            .map(|mark| {
                let place = self.place_in(plan, mark.after).0;
                let by_week = mark.by_week.filter(|_| !is_endless(plan));
                let when = self.when(plan, by_week, &mark.waits_for);
                (mark.after, self.mark(&mark.step, place, &when))
            })
            .collect();
        let target = self.report.target.as_deref();
        if let Some((after, target)) = plan.fits_after.filter(|after| *after > 0).zip(target) {
            let place = self.place_in(plan, after).0;
            let by_week = plan.fits_by_week.filter(|_| !is_endless(plan));
            let when = self.when(plan, by_week, &plan.fits_waits_for);
            marks.push((after, self.mark(target, place, &when)));
        }
        marks
    }

    /// "Your skills would then be enough for the ML engineer role, between weeks 4 and 6."; what employers ask for besides, where
    /// the person has few years; and that only a part of the step above is needed, where that is so.
    fn mark(&self, step: &str, place: &str, when: &str) -> String {
        let name = self.step_name(step);
        match self.years_wanted(step) {
            Some(years) => format!(
                "This covers the skills. For the {name} role, employers usually ask for {years} years of experience as well."
            ),
            None if place == "during" => {
                format!("{SKILLS_THEN} the {name} role during this step{when}.")
            }
            None => format!("{SKILLS_NOW} the {name} role{when}."),
        }
    }

    /// ", in week 12-20", or ", once you have Python 3 -> 4 at work": when a step fits, as far as that is known.
    fn when(&self, plan: &Plan, by_week: Option<Range>, waits_for: &[usize]) -> String {
        let pieces: Vec<&Piece> =
            waits_for.iter().filter_map(|number| numbered(&plan.pieces, *number)).collect();
        let named = |at_work: bool, how: &str| {
            let kind = |piece: &&&Piece| (piece.kind == PieceKind::OnTheJob) == at_work;
            let names: Vec<String> =
                pieces.iter().filter(kind).map(|piece| self.piece_name(piece).plain()).collect();
            (!names.is_empty()).then(|| format!("{} {how}", list(&names)))
        };
        let waits: Vec<String> = [named(true, "on the job"), named(false, "(unknown hours)")]
            .into_iter()
            .flatten()
            .collect();
        match by_week {
            Some(week) => format!(", {}", in_weeks(week)),
            None if waits.is_empty() => String::new(),
            None => format!(", provided you've raised {}", list(&waits)),
        }
    }

    /// Why the plan has no project, where it should have one.
    pub(super) fn no_project_in_plan(&self) -> Option<String> {
        let why = match self.report.plan.as_ref()?.no_project.as_ref()? {
            NoProject::NoneFits => {
                let target = self.step_name(self.report.target.as_deref()?);
                format!("this rubric has none for the {target} role")
            }
            NoProject::OverHours { least } => {
                format!("the shortest takes up to {least} hours, more than you have")
            }
            NoProject::EntryLevels { project, skills } => format!(
                "{} starts at {}, which this plan doesn't reach",
                self.project_name(project),
                self.levels(skills)
            ),
        };
        Some(format!("No project in this plan: {why}."))
    }

    /// "Python 2 and SQL 1"
    fn levels(&self, skills: &Levels) -> String {
        let each = self.in_order(skills);
        let each: Vec<String> =
            each.map(|(skill, level)| format!("{} {level}", self.skill_name(skill))).collect();
        list(&each)
    }

    fn plan_picture(&self, plan: &Plan, target: &str) -> Picture {
        let mut done = 0.0;
        let mut ends: Vec<f64> = Vec::new();
        let mut bars = Vec::new();
        for piece in &plan.pieces {
            let hours = piece.hours.map(|hours| {
                let from = done;
                done += f64::midpoint(hours.low, hours.high);
                [from, done]
            });
            let value = match (piece.hours, piece.kind) {
                (Some(hours), _) => range(hours, "h"),
                (None, PieceKind::Show) => "evidence".to_owned(),
                (None, PieceKind::Learn) => "unknown".to_owned(),
                (None, _) => "on the job".to_owned(),
            };
            let at_work = piece.kind == PieceKind::OnTheJob;
            let waits = piece.waits_for.iter().filter_map(|first| numbered(&ends, *first));
            let begins = waits.copied().fold(0.0, f64::max);
            ends.push(hours.map_or(begins, |[_, to]| to));
            let name = self.piece_name(piece);
            bars.push(PlanBar { name, hours, value: value.into(), at_work, begins });
        }
        let description = format!(
            "{} in order. Each bar shows the middle of the estimated hours and starts where the previous one ends. Learning on the job continues alongside. The table below has the numbers.",
            capital(&plural(plan.pieces.len(), "piece"))
        );
        let title = Text::from(format!("Plan for {target}, in order"));
        Picture { title, description: description.into(), drawing: Drawing::Plan(bars) }
    }

    /// The plan at a glance.
    fn plan_table(&self, plan: &Plan, steps: &[PlanStep<'_>]) -> Block {
        let dated = plan.pieces.iter().any(|piece| piece.by_week.is_some());
        let rows = (1..).zip(steps).map(|(number, step)| self.plan_row(number, step)).collect();
        plan_table(rows, dated)
    }

    /// A step of the plan in the columns of [`plan_table`].
    fn plan_row(&self, number: usize, step: &PlanStep<'_>) -> Vec<Text> {
        let (_, pieces) = step;
        let mut what = self.plan_step_name(step);
        if let [(_, piece)] = pieces[..] {
            what = what.and(format!(", {}", how(piece)));
        }
        let must = pieces.iter().filter(|(_, piece)| piece.must_have);
        // Of several, what is a must-have itself.
        if let Some(itself) = must.map(|(_, piece)| self.is_must_have(piece)).max() {
            let must = if itself { "must-have" } else { "needed for a must-have" };
            what = what.and(", ").with(Role::Missing, must);
        }
        let week = pieces.last().and_then(|(_, piece)| piece.by_week);
        vec![
            Text::from(number.to_string()),
            Text::from(or_dash(hours_of(step).map(numbers))),
            Text::from(week.map(numbers).unwrap_or_default()),
            Text::from(points(pieces.iter().map(|(_, piece)| added(piece)).sum())),
            what,
        ]
    }

    /// What a piece is called, or several of one kind: "Quick wins: SQL 0 -> 1 and Statistics 1 -> 2".
    pub(super) fn plan_step_name(&self, (kind, pieces): &PlanStep<'_>) -> Text {
        if let [(_, piece)] = pieces[..] {
            return self.piece_name(piece);
        }
        let names: Vec<String> =
            pieces.iter().map(|(_, piece)| self.piece_name(piece).plain()).collect();
        let what = match kind {
            BundleKind::Evidence => "Evidence for ",
            BundleKind::QuickWins => "Quick wins: ",
            BundleKind::OwnProject => "Practice on a task of your own: ",
            BundleKind::Lessons => "Short lessons: ",
            BundleKind::Piece => "",
        };
        Text::from(what).with(Role::Strong, first_of(&names, NAMES))
    }

    /// Whether a piece is about a must-have itself, and doesn't just come before one.
    pub(super) fn is_must_have(&self, piece: &Piece) -> bool {
        self.must_haves_of(piece).next().is_some()
    }

    /// The levels of a must-have that a piece reaches.
    pub(super) fn must_haves_of<'p>(&self, piece: &'p Piece) -> impl Iterator<Item = &'p Lift> {
        let lifts = piece.lifts.iter().filter(|_| piece.must_have);
        lifts.filter(|lift| {
            let gap = self.report.gaps.iter().find(|gap| gap.skill == lift.skill);
            gap.and_then(|gap| gap.gate_level).is_some_and(|level| lift.from < level)
        })
    }

    /// "Python 2 -> 3", or what a project or certification is called.
    pub(super) fn piece_name(&self, piece: &Piece) -> Text {
        let levels = match piece.kind {
            PieceKind::Project | PieceKind::Credential => None,
            PieceKind::Show => piece.shows.first(),
            _ => piece.lifts.first(),
        };
        let name = levels.map(|lift| step_words(&piece.name, lift.from, lift.to));
        Text::default().with(Role::Strong, name.as_ref().unwrap_or(&piece.name))
    }

    /// A step, and what belongs to each of its pieces.
    fn step_item(&self, plan: &Plan, step: &PlanStep<'_>) -> (Text, Vec<Text>) {
        let (_, pieces) = step;
        let mut text = self.plan_step_name(step);
        let waits = pieces.iter().flat_map(|(_, piece)| &piece.waits_for);
        let own = |number: &&usize| pieces.iter().all(|(one, _)| one != *number);
        let mut first: Vec<usize> =
            waits.filter(own).map(|number| self.step_number(plan, *number)).collect();
        first.sort_unstable();
        first.dedup();
        if !first.is_empty() {
            let first: Vec<String> = first.iter().map(usize::to_string).collect();
            text = text.and(format!(
                ", after {} {}",
                if first.len() == 1 { "step" } else { "steps" },
                list(&first)
            ));
        }
        let several = pieces.len() > 1;
        let lines = pieces.iter().flat_map(|(_, piece)| self.piece_lines(piece, several));
        (text, lines.collect())
    }

    /// What a piece raises and shows; so many of each are named.
    pub(super) fn planned_brings(&self, lifts: &[Lift], shows: &[Lift], most: usize) -> String {
        if lifts.is_empty() && shows.is_empty() {
            "adds no points, but gives you evidence".to_owned()
        } else {
            self.brings(lifts, shows, most)
        }
    }

    fn piece_lines(&self, piece: &Piece, named: bool) -> Vec<Text> {
        let is_skill = is_skill(piece);
        let mut beneath = Vec::new();
        if !is_skill && piece.kind != PieceKind::Show {
            let brings = self.planned_brings(&piece.lifts, &piece.shows, 8);
            beneath.push(Text::from(format!("{}.", capital(&brings))));
        }
        let slots = [
            ("name", if named { self.piece_name(piece).and(". ") } else { Text::default() }),
            ("leaves", piece.leaves.clone().unwrap_or_default().into()),
            ("work", piece.evidence.map_or("a project", least).into()),
        ];
        let sentence = match (piece.kind, piece.evidence) {
            (PieceKind::Project, _) => "You end up with: {leaves}",
            (PieceKind::Show, _) => {
                "{name}Add {work}, so that you can say: \u{201c}{leaves}\u{201d}"
            }
            (_, Some(_)) => {
                "{name}Done when you can say: \u{201c}{leaves}\u{201d} Evidence: {work}."
            }
            (_, None) => "{name}Done when you can say: \u{201c}{leaves}\u{201d}",
        };
        beneath.extend(piece.leaves.as_ref().map(|_| Text::say(sentence, &slots)));
        beneath.extend(piece.resources.iter().filter(|_| is_skill).map(resource));
        beneath
    }

    /// What all of it takes.
    pub(super) fn in_all(&self, plan: &Plan) -> String {
        let pace = self.report.assessment.facts.hours_per_week;
        let weeks = plan.weeks.zip(pace).map(|(weeks, pace)| {
            let about = about(weeks).map(|about| format!(", about {about}")).unwrap_or_default();
            format!(" ({}{about} at {} h a week)", range(weeks, "weeks"), pace.0)
        });
        let hours =
            plan.hours.map(|hours| format!("{}{}", range(hours, "h"), weeks.unwrap_or_default()));
        let levels = (plan.job_levels > 0)
            .then(|| format!("{} to gain on the job", plural(plan.job_levels, "level")));
        let all: Vec<String> = hours.into_iter().chain(levels).collect();
        match untimed(plan.untimed_levels) {
            Some(unknown) if all.is_empty() => format!("Total: {unknown}."),
            Some(unknown) => format!("Total: {}, plus {unknown}.", list(&all)),
            None if all.is_empty() => "If your ratings are right, it takes no study.".to_owned(),
            None => format!("Total: {}.", list(&all)),
        }
    }

    fn left_out(&self, left: &LeftOut) -> Text {
        let certifications = &self.report.certifications.recommended;
        let projects = &self.report.projects.recommended;
        let short = certifications.iter().map(|one| (one.id.as_str(), &one.short));
        let mut known = short.chain(projects.iter().map(|one| (one.id.as_str(), &one.name)));
        let name = known.find(|(id, _)| *id == left.id).map_or(&left.id, |(_, name)| name);
        Text::strong(name).and(format!(": {}.", self.left_out_why(&left.why)))
    }

    /// Why something is not in the plan.
    pub(super) fn left_out_why(&self, why: &LeftOutWhy) -> String {
        match why {
            LeftOutWhy::NothingLeft => "the rest of the plan already covers it".to_owned(),
            LeftOutWhy::OnlyShows => {
                "you already know it, and a project can show that without any study".to_owned()
            }
            LeftOutWhy::Background { skills } => {
                format!("it expects {}, which this plan doesn't reach", self.levels(skills))
            }
            LeftOutWhy::NeedsCredential { credential } => format!("you need `{credential}` first"),
            LeftOutWhy::QuickerWithout { hours } => {
                format!("you can learn the same skills in {} without it", range(*hours, "h"))
            }
            LeftOutWhy::HoursUnknown => "we don't know how many hours it takes".to_owned(),
            LeftOutWhy::TooLate { last_day } => {
                format!("it ends on {}, before you can be ready", date(*last_day))
            }
        }
    }
}

/// A table of a plan, by its columns; without weeks if it is not `dated`.
fn plan_table(mut rows: Vec<Vec<Text>>, dated: bool) -> Block {
    let mut head = vec![
        Column::numbers("step"),
        Column::numbers("hours"),
        Column::numbers("done by week"),
        Column::numbers("points"),
        Column::text("what"),
    ];
    if !dated {
        head.remove(BY_WEEK);
        rows.iter_mut().for_each(|row| drop(row.remove(BY_WEEK)));
    }
    Block::Table(Table { head, rows })
}

/// A step of a plan: what its pieces have in common, and these with their numbers.
pub(super) type PlanStep<'p> = (BundleKind, Vec<(usize, &'p Piece)>);

/// The steps of the first page of a plan; every piece, if it tells none.
pub(super) fn first_page(plan: &Plan) -> Vec<PlanStep<'_>> {
    let piece = |number: &usize| Some((*number, numbered(&plan.pieces, *number)?));
    let told = plan.first_page.iter();
    let mut steps: Vec<PlanStep<'_>> = told
        .map(|bundle| (bundle.kind, bundle.pieces.iter().filter_map(piece).collect()))
        .collect();
    steps.retain(|(_, pieces)| !pieces.is_empty());
    if steps.is_empty() { (1..).zip(&plan.pieces).map(single).collect() } else { steps }
}

/// A step of one piece.
fn single(piece: (usize, &Piece)) -> PlanStep<'_> {
    (BundleKind::Piece, vec![piece])
}

/// The pieces that are in none of these steps.
pub(super) fn after<'p>(steps: &[PlanStep<'_>], plan: &'p Plan) -> Vec<(usize, &'p Piece)> {
    let mut pieces: Vec<(usize, &Piece)> = (1..).zip(&plan.pieces).collect();
    pieces.retain(|(number, _)| {
        steps.iter().all(|(_, told)| told.iter().all(|(other, _)| other != number))
    });
    pieces
}

/// The hours of all pieces of a step together; `None` if none has any.
pub(super) fn hours_of((_, pieces): &PlanStep<'_>) -> Option<Range> {
    let hours = pieces.iter().filter_map(|(_, piece)| piece.hours);
    hours.reduce(|sum, more| Range { low: sum.low + more.low, high: sum.high + more.high })
}

/// What has this number, from 1.
fn numbered<T>(all: &[T], number: usize) -> Option<&T> {
    all.get(number.checked_sub(1)?)
}

/// "in all", and what the total of hours is without.
pub fn in_all(plan: &Plan) -> String {
    match (untimed(plan.untimed_levels), plan.hours) {
        (Some(levels), Some(_)) => format!("in all, plus {levels}"),
        (Some(_), None) => "in all, unknown hours".to_owned(),
        (None, _) => "in all".to_owned(),
    }
}

/// What a piece adds to attainment, as claimed or as backed.
pub(super) fn added(piece: &Piece) -> f64 {
    piece.lifts.iter().chain(&piece.shows).map(|lift| lift.points).sum()
}

/// Whether a plan takes so long that its weeks mean little.
pub fn is_endless(plan: &Plan) -> bool {
    plan.weeks.is_some_and(|weeks| weeks.low > LONGEST_YEARS * WEEKS_A_YEAR)
}

/// More than two years of weeks in months, or in years where that is too long to plan by.
fn about(weeks: Range) -> Option<String> {
    let is_longest = weeks.low > LONGEST_YEARS * WEEKS_A_YEAR;
    let (unit, each) =
        if is_longest { ("years", WEEKS_A_YEAR) } else { ("months", WEEKS_A_YEAR / 12.0) };
    let told = Range { low: weeks.low / each, high: weeks.high / each };
    (weeks.high > 2.0 * WEEKS_A_YEAR).then(|| range(told, unit))
}

/// "in week 3", or "between weeks 12 and 20".
pub fn in_weeks(weeks: Range) -> String {
    let number = |week| numbers(Range { low: week, high: week });
    let (low, high) = (number(weeks.low), number(weeks.high));
    if low == high { format!("in week {low}") } else { format!("between weeks {low} and {high}") }
}

/// How a piece is done, in words.
pub fn kind_name(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Study => "study and practice",
        PieceKind::Build => "a project of your own",
        PieceKind::OnTheJob => "on the job",
        PieceKind::Learn => "to learn, unknown hours",
        PieceKind::Project => "project",
        PieceKind::Credential => "certification",
        PieceKind::Show => "add evidence, no study",
    }
}

/// "study and practice", "at work, 6-18 months".
fn how(piece: &Piece) -> String {
    let name = kind_name(piece.kind);
    match (piece.kind, piece.months) {
        _ if piece.optional => format!("{name}, optional, not in the total"),
        (PieceKind::OnTheJob, Some(months)) => format!("{name}, {}", range(months, "months")),
        (PieceKind::OnTheJob, None) => format!("{name}, often takes years"),
        _ => name.to_owned(),
    }
}

pub(super) const WEEKS_A_YEAR: f64 = 52.0;
/// A plan that takes more years than this is too long to plan by.
const LONGEST_YEARS: f64 = 3.0;

/// Whether a piece is about one skill, and teaches it.
pub(super) fn is_skill(piece: &Piece) -> bool {
    use PieceKind::{Build, Learn, OnTheJob, Study};
    matches!(piece.kind, Study | Build | OnTheJob | Learn)
}
