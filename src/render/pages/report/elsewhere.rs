//! What is close besides the target: a path, the other branch of the ladder, and other rubrics, each with the step that the
//! same answers come closest to.

use crate::render::pages::report::{
    Block, Column, Note, ReportPage, Role, Section, StepLine, Table, Text, Verdict, plural, verdict,
};
use crate::render::words::percents;
use crate::report::{ClosestLine, OtherRubricLine};

const NEARER_PATH: &str = "{path} is closer: {reached} met. {command}";
const OTHER_BRANCH: &str = "{branch} is the other way up from here. {command}";
/// A path is much nearer with so much more of its requirements met.
const MUCH_NEARER: f64 = 0.1;
/// A wider range than this says nothing.
const MOST_APART: f64 = 0.3;

impl<'a> ReportPage<'a> {
    /// The other rubrics that have enough in common with these answers.
    fn near_rubrics(
        &self,
    ) -> impl Iterator<Item = (&'a OtherRubricLine, &'a ClosestLine)> + use<'a> {
        self.report.other_rubrics.iter().filter_map(|other| Some((other, other.closest.as_ref()?)))
    }

    /// A path whose requirements the person meets much better than those of the target.
    pub(super) fn nearer_path(&self) -> Option<Text> {
        let report = self.report;
        let target = report.step(report.target.as_deref()?)?;
        if report.claimed.far_ahead.is_some() || report.leads.is_some() {
            return None;
        }
        let reached = |step: &StepLine| step.claimed.attainment.low;
        let current = report.claimed.current_step.as_deref().and_then(|id| report.step(id));
        let rung = current.and_then(|current| current.rung);
        let is_near = |path: &&StepLine| {
            let is_close = matches!(path.claimed.verdict, Verdict::Fits | Verdict::Close);
            // Whoever is on its rung or above knows.
            let is_news = path.suggested && path.beside > rung;
            is_news && is_close && reached(path) >= reached(target) + MUCH_NEARER
        };
        let paths = report.paths.iter().filter(is_near);
        let path = paths.max_by(|a, b| reached(a).total_cmp(&reached(b)))?;
        let slots = [
            ("path", path.name.as_str().into()),
            ("reached", self.percents(path.claimed.attainment).into()),
            ("command", compare_with(&path.id)),
        ];
        Some(Text::say(NEARER_PATH, &slots))
    }

    /// The other branch of the ladder, where the target is one of two and nobody chose.
    pub(super) fn other_branch(&self) -> Option<Text> {
        let report = self.report;
        let target = report.step(report.target.as_deref()?)?;
        let is_chosen = report.assessment.facts.aim.is_some();
        let mut others = report
            .steps
            .iter()
            .filter(|step| step.rung.is_some() && step.rung == target.rung && step.id != target.id);
        let other = others.next().filter(|_| !is_chosen && report.claimed.far_ahead.is_none())?;
        let slots = [("branch", other.name.as_str().into()), ("command", compare_with(&other.id))];
        Some(Text::say(OTHER_BRANCH, &slots))
    }

    /// A line for each other rubric where the answers tell something and may be close, then one for each that asks about what the person also used.
    pub(super) fn other_rubrics(&self) -> Vec<Text> {
        let near = self.near_rubrics().filter(|(other, closest)| {
            let told = closest.attainment;
            if self.report.claimed.far_ahead.is_some() {
                return false;
            }
            let can_be_close = told.high * 100.0 >= f64::from(other.close_percent);
            closest.verdict == Verdict::Fits || can_be_close && told.high - told.low <= MOST_APART
        });
        let near = near.map(|(other, closest)| {
            let slots = [
                ("step", closest.name.as_str().into()),
                ("reached", reached(other, closest).into()),
                ("questions", plural(closest.questions, "open question").into()),
                ("command", command(other, closest)),
            ];
            let text = match (closest.verdict, closest.questions) {
                (Verdict::Fits, _) => "{step}: you fit. {command}",
                (_, 0) => "{step}: {reached} met. {command}",
                _ => "{step}: {reached} met, with {questions}. {command}",
            };
            Text::say(text, &slots)
        });
        let notes = self.report.notes.iter().filter(|note| match note {
            Note::OtherRubric { rubric, .. } => {
                self.near_rubrics().all(|(other, _)| other.id != *rubric)
            }
            _ => false,
        });
        near.chain(notes.filter_map(|note| self.note(note))).collect()
    }

    /// The other rubrics as a table.
    pub(super) fn other_rubrics_table(&self) -> Option<Section> {
        let rows: Vec<Vec<Text>> = self
            .near_rubrics()
            .map(|(other, closest)| {
                vec![
                    Text::from(other.title.as_str()),
                    Text::from(closest.name.as_str()),
                    verdict(closest.verdict),
                    Text::from(reached(other, closest)),
                    Text::from(closest.questions.to_string()),
                    Text::default().with(Role::Code, format!("`-r {}`", other.id)),
                ]
            })
            .collect();
        let head = vec![
            Column::text("rubric"),
            Column::text("closest role"),
            Column::text("you"),
            Column::numbers("reached"),
            Column::numbers("open questions"),
            Column::text("option"),
        ];
        let note = Text::from(
            "Your answers count there too, for the skills that the rubrics have in common. To see every role, run ",
        )
        .with(Role::Code, "`skillgap roles`")
        .and(".");
        let blocks = vec![Block::Table(Table { head, rows: rows.clone() }), Block::Paragraph(note)];
        (!rows.is_empty()).then(|| Section { heading: "Other rubrics".to_owned(), blocks })
    }
}

fn compare_with(step: &str) -> Text {
    Text::default().with(Role::Code, format!("`--target {step}`"))
}

fn reached(other: &OtherRubricLine, closest: &ClosestLine) -> String {
    percents(closest.attainment, &[other.fits_percent, other.close_percent])
}

/// What answers the open questions, or shows all of it where none is open.
fn command(other: &OtherRubricLine, closest: &ClosestLine) -> Text {
    let command = if closest.questions == 0 {
        format!("`skillgap report FILE -r {}`", other.id)
    } else {
        format!("`skillgap assess -r {} --from FILE`", other.id)
    };
    Text::default().with(Role::Code, command)
}
