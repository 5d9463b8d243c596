//! The way to the target, piece by piece.

use crate::render::page::picture::{Drawing, Picture, PlanBar};
use crate::render::pages::evidence::least;
use crate::render::pages::report::{
    Block, BundleKind, Column, LeftOut, LeftOutWhy, Levels, Lift, NoProject, Piece, PieceKind,
    Plan, Range, ReportPage, Role, Section, Table, Text, capital, first_of, list, numbers, or_dash,
    plural, points, range, resource, step_words, untimed,
};

/// Which column of the plan says by when a piece is done.
const BY_WEEK: usize = 2;
/// How many pieces of a step are named.
const NAMES: usize = 5;

impl<'a> ReportPage<'a> {
    pub(super) fn plan(&self) -> Option<Section> {
        let plan = self.report.plan.as_ref()?;
        let target = self.step_name(self.report.target.as_deref()?);
        if plan.pieces.is_empty() {
            return None;
        }
        let mut blocks = vec![
            Block::Paragraph(Text::from(self.plan_intro(plan, &target))),
            Block::Picture(self.plan_picture(plan, &target)),
        ];
        blocks.extend(self.plan_tables(plan));
        let items: Vec<_> = plan.pieces.iter().map(|piece| self.piece_item(piece)).collect();
        let mut told = 0;
        for (after, text) in self.marks(plan) {
            let after = after.min(items.len());
            if after > told {
                blocks.push(Block::Steps(told + 1, items[told..after].to_vec()));
                told = after;
            }
            blocks.push(Block::Paragraph(Text::default().with(Role::Good, text)));
        }
        if told < items.len() {
            blocks.push(Block::Steps(told + 1, items[told..].to_vec()));
        }
        blocks.push(Block::Paragraph(Text::default().with(Role::Strong, self.in_all(plan))));
        blocks.extend(self.no_project_in_plan().map(|why| Block::Paragraph(Text::from(why))));
        let left_out: Vec<_> =
            plan.left_out.iter().map(|one| (self.left_out(one), vec![])).collect();
        if !left_out.is_empty() {
            blocks.push(Block::Items(left_out));
        }
        let note = "Order: evidence for what you claim, quick wins, what the project needs, the project, the other \
                    must-haves, then the most points per hour. What you learn at work continues beside the rest. A \
                    course or project stands for the highest level that it teaches. Hours are our estimates; nobody \
                    can promise a date.";
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, note)));
        Some(Section { heading: format!("The plan: from here to {target}"), blocks })
    }

    fn plan_intro(&self, plan: &Plan, target: &str) -> String {
        let open = self.open_scope().map(|question| {
            format!(" What skills cannot bring is a yes to \u{201c}{question}\u{201d}")
        });
        let fits = match (plan.fits_after, &open) {
            (None, _) => format!(
                "Whether {target} fits then depends on what you have not answered, which is not in it."
            ),
            (Some(0), None) => format!("{target} fits already; this is the rest of what it asks."),
            (Some(0), Some(_)) => {
                "The skills are there already; this is the rest of what is asked.".to_owned()
            }
            (Some(after), None) => {
                format!("After {after} of {} {target} fits.", plural(plan.pieces.len(), "piece"))
            }
            (Some(after), Some(_)) => format!(
                "After {after} of {} skills no longer stand in the way of {target}.",
                plural(plan.pieces.len(), "piece")
            ),
        };
        format!("{fits}{}", open.unwrap_or_default())
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
                let name = self.step_name(&mark.step);
                let when = self.when(plan, mark.by_week, &mark.waits_for);
                (mark.after, format!("From here on {name} fits{when}."))
            })
            .collect();
        if let Some(after) = plan.fits_after.filter(|after| *after > 0) {
            let target =
                self.report.target.as_deref().map(|id| self.step_name(id)).unwrap_or_default();
            let is_last = after == plan.pieces.len();
            let rest = if is_last { "" } else { " What follows is the rest of what it asks." };
            let when = self.when(plan, plan.fits_by_week, &plan.fits_waits_for);
            let fits = match self.open_scope() {
                None => format!("{target} fits"),
                Some(_) => format!("skills no longer stand in the way of {target}"),
            };
            marks.push((after, format!("From here on {fits}{when}.{rest}")));
        }
        marks
    }

    /// ", by week 12-20", or ", after Python 3 -> 4 at work": when a step fits, as far as that is known.
    fn when(&self, plan: &Plan, by_week: Option<Range>, waits_for: &[usize]) -> String {
        let pieces: Vec<&Piece> =
            waits_for.iter().filter_map(|number| numbered(&plan.pieces, *number)).collect();
        let named = |at_work: bool, how: &str| {
            let kind = |piece: &&&Piece| (piece.kind == PieceKind::OnTheJob) == at_work;
            let names: Vec<String> =
                pieces.iter().filter(kind).map(|piece| self.piece_name(piece).plain()).collect();
            (!names.is_empty()).then(|| format!("{} {how}", list(&names)))
        };
        let waits: Vec<String> = [named(true, "at work"), named(false, "(hours not known)")]
            .into_iter()
            .flatten()
            .collect();
        match by_week {
            Some(week) => format!(", by week {}", numbers(week)),
            None if waits.is_empty() => String::new(),
            None => format!(", after {}", list(&waits)),
        }
    }

    /// Why the plan has no project, where it should have one.
    pub(super) fn no_project_in_plan(&self) -> Option<String> {
        let why = match self.report.plan.as_ref()?.no_project.as_ref()? {
            NoProject::NoneFits => {
                let target = self.step_name(self.report.target.as_deref()?);
                format!("this rubric has none about what {target} asks")
            }
            NoProject::OverHours { least } => {
                format!("the shortest takes up to {least} hours, more than you gave")
            }
            NoProject::EntryLevels { project, skills } => format!(
                "{} starts at {}, which this plan does not reach",
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
                (None, PieceKind::Show) => "to show".to_owned(),
                (None, PieceKind::Learn) => "not known".to_owned(),
                (None, _) => "at work".to_owned(),
            };
            let at_work = piece.kind == PieceKind::OnTheJob;
            let waits = piece.waits_for.iter().filter_map(|first| numbered(&ends, *first));
            let begins = waits.copied().fold(0.0, f64::max);
            ends.push(hours.map_or(begins, |[_, to]| to));
            let name = self.piece_name(piece);
            bars.push(PlanBar { name, hours, value: value.into(), at_work, begins });
        }
        let description = format!(
            "{} in order, each as long as the middle of its hours, beginning where the one before ends; what is \
             learnt at work goes on from where what it waits for is done. The numbers are beneath it.",
            capital(&plural(plan.pieces.len(), "piece"))
        );
        let title = Text::from(format!("The plan to {target}, in order"));
        Picture { title, description: description.into(), drawing: Drawing::Plan(bars) }
    }

    /// The plan at a glance: the steps of its first page, then every other piece, with the total at the end.
    fn plan_tables(&self, plan: &Plan) -> Vec<Block> {
        let first = first_page(plan);
        let rest: Vec<PlanStep<'_>> = after(&first, plan).into_iter().map(single).collect();
        let total = vec![
            Text::from(""),
            Text::from(or_dash(plan.hours.map(numbers))),
            Text::from(plan.weeks.map(numbers).unwrap_or_default()),
            Text::from(""),
            Text::default().with(Role::Strong, in_all(plan)),
        ];
        let dated = plan.pieces.iter().any(|piece| piece.by_week.is_some());
        let rows = |steps: &[PlanStep<'_>]| -> Vec<Vec<Text>> {
            steps.iter().map(|step| self.plan_row(step)).collect()
        };
        let mut blocks = Vec::new();
        let mut last = rows(&first);
        if !rest.is_empty() {
            blocks.push(plan_table(last, dated));
            blocks.push(Block::Paragraph(Text::from(format!("And {} more:", rest.len()))));
            last = rows(&rest);
        }
        last.push(total);
        blocks.push(plan_table(last, dated));
        blocks
    }

    /// A step of the plan in the columns of [`plan_table`].
    fn plan_row(&self, step: &PlanStep<'_>) -> Vec<Text> {
        let (_, pieces) = step;
        let mut what = self.plan_step_name(step);
        if let [(_, piece)] = pieces[..] {
            what = what.and(format!(", {}", how(piece)));
        }
        let must = pieces.iter().filter(|(_, piece)| piece.must_have);
        // Of several, what is a must-have itself, which comes first by its letters.
        if let Some(must) = must.map(|(_, piece)| self.must(piece)).min() {
            what = what.with(Role::Missing, format!(", {must}"));
        }
        let numbers_of = match pieces[..] {
            [(first, _), .., (last, _)] => format!("{first}\u{2013}{last}"),
            _ => pieces.iter().map(|(number, _)| number.to_string()).collect(),
        };
        let week = pieces.last().and_then(|(_, piece)| piece.by_week);
        vec![
            Text::from(numbers_of),
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
            BundleKind::Evidence => "Evidence: ",
            BundleKind::QuickWins => "Quick wins: ",
            BundleKind::OwnProject => "A project of your own: ",
            BundleKind::Piece => "",
        };
        Text::from(what).with(Role::Strong, first_of(&names, NAMES))
    }

    /// Whether a piece is about a must-have itself, or opens the way to one.
    fn must(&self, piece: &Piece) -> &'static str {
        let itself = piece.lifts.iter().any(|lift| {
            let gap = self.report.gaps.iter().find(|gap| gap.skill == lift.skill);
            gap.and_then(|gap| gap.gate_level).is_some_and(|level| lift.from < level)
        });
        if itself { "must-have" } else { "opens the way to a must-have" }
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

    fn piece_item(&self, piece: &Piece) -> (Text, Vec<Text>) {
        let is_skill = is_skill(piece);
        let mut text = self.piece_name(piece);
        if !piece.waits_for.is_empty() {
            let first: Vec<String> = piece.waits_for.iter().map(usize::to_string).collect();
            text = text.and(format!(", after {}", list(&first)));
        }
        (text, self.piece_lines(piece, is_skill))
    }

    /// What a piece lifts and backs; so many of each are named.
    pub(super) fn planned_brings(&self, lifts: &[Lift], shows: &[Lift], most: usize) -> String {
        if lifts.is_empty() && shows.is_empty() {
            "adds no points, but gives you something to show".to_owned()
        } else {
            self.brings(lifts, shows, most)
        }
    }

    fn piece_lines(&self, piece: &Piece, is_skill: bool) -> Vec<Text> {
        let mut beneath = Vec::new();
        if !is_skill && piece.kind != PieceKind::Show {
            beneath.push(Text::from(format!(
                "{}.",
                capital(&self.planned_brings(&piece.lifts, &piece.shows, 8))
            )));
        }
        let proof = piece.evidence.map(least);
        let line = match (&piece.leaves, piece.kind) {
            (None, _) => None,
            (Some(leaves), PieceKind::Project) => Some(format!("Leaves behind: {leaves}")),
            (Some(anchor), PieceKind::Show) => {
                let work = proof.unwrap_or("a piece of work");
                Some(format!("Name {work}, of which this holds: \u{201c}{anchor}\u{201d}"))
            }
            (Some(anchor), _) => {
                let behind = proof.map(|work| format!(" Leave behind {work}.")).unwrap_or_default();
                Some(format!("Done when: \u{201c}{anchor}\u{201d}{behind}"))
            }
        };
        beneath.extend(line.map(Text::from));
        beneath.extend(piece.resources.iter().filter(|_| is_skill).map(resource));
        beneath
    }

    fn in_all(&self, plan: &Plan) -> String {
        let pace = self.report.assessment.facts.hours_per_week;
        let weeks = plan.weeks.zip(pace).map(|(weeks, pace)| {
            let years = Range { low: weeks.low / WEEKS_A_YEAR, high: weeks.high / WEEKS_A_YEAR };
            let about = if weeks.high > 2.0 * WEEKS_A_YEAR {
                format!(" (about {})", range(years, "years"))
            } else {
                String::new()
            };
            format!(", {}{about} at {} hours a week", range(weeks, "weeks"), pace.0)
        });
        let hours = plan.hours.map(|hours| {
            format!("{} of study and projects{}", range(hours, "h"), weeks.unwrap_or_default())
        });
        let levels = (plan.job_levels > 0)
            .then(|| format!("{} at work (no price in hours)", plural(plan.job_levels, "level")));
        let claims = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Show).count();
        let show = (claims > 0).then(|| format!("{} to show", plural(claims, "claim")));
        let all: Vec<String> = hours.into_iter().chain(levels).chain(show).collect();
        match untimed(plan.untimed_levels) {
            Some(unknown) if all.is_empty() => format!("In all {unknown}."),
            Some(unknown) => format!("In all {}, without {unknown}.", list(&all)),
            None => format!("In all {}.", list(&all)),
        }
    }

    fn left_out(&self, left: &LeftOut) -> Text {
        let certifications = &self.report.certifications.recommended;
        let projects = &self.report.projects.recommended;
        let short = certifications.iter().map(|one| (one.id.as_str(), &one.short));
        let mut known = short.chain(projects.iter().map(|one| (one.id.as_str(), &one.name)));
        let name = known.find(|(id, _)| *id == left.id).map_or(&left.id, |(_, name)| name);
        Text::from("Not in the plan: ")
            .with(Role::Strong, name)
            .and(format!(". {}.", capital(&self.left_out_why(&left.why))))
    }

    /// Why something is not in the plan.
    pub(super) fn left_out_why(&self, why: &LeftOutWhy) -> String {
        match why {
            LeftOutWhy::NothingLeft => "the rest teaches and shows all that it would".to_owned(),
            LeftOutWhy::OnlyShows => {
                "it would teach you nothing here, and work that you name backs the same without study"
                    .to_owned()
            }
            LeftOutWhy::Background { skills } => {
                format!("it expects {}, which this plan does not reach", self.levels(skills))
            }
            LeftOutWhy::NeedsCredential { credential } => format!("`{credential}` comes first"),
            LeftOutWhy::QuickerWithout { hours } => {
                format!("what it would teach you here takes {} without it", range(*hours, "h"))
            }
            LeftOutWhy::HoursUnknown => "its hours are not known".to_owned(),
            LeftOutWhy::TooLate { last_day } => {
                format!("it can be earned until {last_day} only, which is too soon to be ready")
            }
        }
    }
}

/// A table of a plan, by its columns; without weeks if it is not `dated`.
fn plan_table(mut rows: Vec<Vec<Text>>, dated: bool) -> Block {
    let mut head = vec![
        Column::numbers("no"),
        Column::numbers("hours"),
        Column::numbers("by week"),
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
        (Some(levels), Some(_)) => format!("in all, without {levels}"),
        (Some(_), None) => "in all, hours not known".to_owned(),
        (None, _) => "in all".to_owned(),
    }
}

/// What a piece adds to attainment, as claimed or as backed.
pub(super) fn added(piece: &Piece) -> f64 {
    piece.lifts.iter().chain(&piece.shows).map(|lift| lift.points).sum()
}

/// How a piece is done, in words.
pub fn kind_name(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Study => "study and practice",
        PieceKind::Build => "a project of your own",
        PieceKind::OnTheJob => "at work",
        PieceKind::Learn => "to learn, hours not known",
        PieceKind::Project => "project",
        PieceKind::Credential => "certification",
        PieceKind::Show => "to show, not to learn",
    }
}

/// "study and practice", "at work, 6-18 months".
fn how(piece: &Piece) -> String {
    let name = kind_name(piece.kind);
    match (piece.kind, piece.months) {
        _ if piece.optional => format!("{name}, optional, not in the total"),
        (PieceKind::OnTheJob, Some(months)) => format!("{name}, {}", range(months, "months")),
        (PieceKind::OnTheJob, None) => format!("{name}, often years"),
        _ => name.to_owned(),
    }
}

const WEEKS_A_YEAR: f64 = 52.0;

/// Whether a piece is about one skill, and teaches it.
pub(super) fn is_skill(piece: &Piece) -> bool {
    use PieceKind::{Build, Learn, OnTheJob, Study};
    matches!(piece.kind, Study | Build | OnTheJob | Learn)
}
