//! The parts of a whole report: each can be asked for by its name.

use crate::render::pages::report::{Block, Note, Page, ReportPage, Role, Section, Text};
use crate::render::words::date;

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// the steps and paths, and which fit
    Levels,
    /// every skill
    Skills,
    /// what supports the ratings, and what evidence to add
    Evidence,
    /// what the level depends on
    Stability,
    /// what is missing for the target
    Gaps,
    /// what the next step is about
    NextStep,
    /// the plan
    Plan,
    /// projects to do
    Projects,
    /// certifications to take, and others
    Certifications,
    /// lines for a resume, and what it lacks
    Resume,
    /// questions to expect
    Interview,
    /// other steps and paths
    Roles,
    /// what somebody in the job does
    Duties,
    /// what job postings also ask for
    Postings,
    /// what else to know
    Notes,
}

impl Part {
    /// All parts, in the order of a report.
    pub const ALL: [Part; 15] = [
        Part::Levels,
        Part::Skills,
        Part::Evidence,
        Part::Stability,
        Part::Gaps,
        Part::NextStep,
        Part::Plan,
        Part::Projects,
        Part::Certifications,
        Part::Resume,
        Part::Interview,
        Part::Roles,
        Part::Duties,
        Part::Postings,
        Part::Notes,
    ];

    /// The name that it is asked for by.
    pub fn name(self) -> &'static str {
        match self {
            Part::Levels => "levels",
            Part::Skills => "skills",
            Part::Evidence => "evidence",
            Part::Stability => "stability",
            Part::Gaps => "gaps",
            Part::NextStep => "next",
            Part::Plan => "plan",
            Part::Projects => "projects",
            Part::Certifications => "certifications",
            Part::Resume => "resume",
            Part::Interview => "interview",
            Part::Roles => "roles",
            Part::Duties => "duties",
            Part::Postings => "postings",
            Part::Notes => "notes",
        }
    }

    /// The part of this name, in capitals or not.
    pub fn named(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.name().eq_ignore_ascii_case(name))
    }
}

impl ReportPage<'_> {
    /// The opening, and all parts.
    pub(super) fn whole(&self) -> Page {
        Page { sections: self.whole_sections(), ..self.opening() }
    }

    pub(super) fn whole_sections(&self) -> Vec<Section> {
        let agreed = self.agreed_last_time();
        agreed.into_iter().chain(Part::ALL.into_iter().flat_map(|part| self.part(part))).collect()
    }

    /// Just these parts, beneath what has to be known before anything is believed.
    pub(super) fn just(&self, parts: &[Part]) -> Page {
        let mut page = self.opening();
        page.summary.retain(|block| matches!(block, Block::Paragraph(_)));
        page.sections = parts.iter().flat_map(|part| self.part(*part)).collect();
        if page.sections.is_empty() {
            let text = "This report has nothing on that.";
            page.summary.push(Block::Paragraph(Text::from(text)));
        }
        page
    }

    fn part(&self, part: Part) -> Vec<Section> {
        let answered = !self.nothing_answered();
        let one = |section: Option<Section>| section.into_iter().collect::<Vec<_>>();
        match part {
            Part::Plan => one(self.plan()),
            Part::Projects => one(self.names_projects().then(|| self.projects())),
            Part::Certifications => {
                let own = self.names_credentials().then(|| self.certifications());
                own.into_iter().chain(self.guide_certifications()).collect()
            }
            Part::NextStep => one(self.next_step()),
            Part::Resume => vec![self.resume()],
            Part::Postings => one(self.beyond()),
            Part::Notes => vec![self.notes()],
            _ if !answered => Vec::new(),
            Part::Levels if self.stands_alone() => vec![self.roles()],
            Part::Levels => vec![self.ladder()],
            Part::Skills => vec![self.skills()],
            Part::Evidence => self.backing().into_iter().chain(self.short_evidence()).collect(),
            Part::Stability => one(self.solid()),
            Part::Gaps => self.gaps().into_iter().chain(self.unknown()).collect(),
            Part::Interview => one(self.expect()),
            Part::Roles => {
                self.other_roads().into_iter().chain(self.other_rubrics_table()).collect()
            }
            Part::Duties => one(self.duties()),
        }
    }

    /// What else to know of this report, and where to read what holds for every report.
    fn notes(&self) -> Section {
        let notes = self.report.notes.iter().filter(|note| is_for_the_end(note));
        let mut items: Vec<(Text, Vec<Text>)> =
            notes.filter_map(|note| Some((self.note(note)?, vec![]))).collect();
        let text = "Levels, weights and points are judgments, not measurements, though they're based on evidence. They don't guarantee a job, a \
                    salary or a timeline.";
        items.push((Text::from(text), vec![]));
        let more = Text::from(
            "To see this rubric's limits, and how well its career guide matches the facts, run ",
        )
        .with(Role::Code, "`skillgap rubric show market`")
        .and(".");
        items.push((more, vec![]));
        let again = format!("Retake the questionnaire around {}.", date(self.report.reassess_on));
        items.push((Text::from(again), vec![]));
        Section { heading: "Good to know".to_owned(), blocks: vec![Block::Items(items)] }
    }
}

/// Whether a note is told nowhere else.
fn is_for_the_end(note: &Note) -> bool {
    matches!(
        note,
        Note::StaleCredentials { .. }
            | Note::DegreeMatters { .. }
            | Note::ScopeOpen { .. }
            | Note::OtherRubric { .. }
    )
}
