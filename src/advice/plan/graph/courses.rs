//! The courses of a plan.

use super::order::is_gated;
use super::{Graph, PieceNode, PieceSource};
use crate::advice::Raised;
use crate::advice::plan::LeftOutWhy;
use crate::advice::reasons::is_held;
use crate::judging::Share;
use crate::judging::gap::gated;
use crate::rubric::files::Credential;

impl<'a> Graph<'a> {
    /// Replaces levels by a course that teaches them, or returns why it does not fit in. An exam teaches nothing, and
    /// evidence alone justifies no hours.
    pub fn take_credential(&mut self, file: &'a Credential) -> Option<LeftOutWhy> {
        let Some(own) = file.preparation_hours else { return Some(LeftOutWhy::HoursUnknown) };
        if !file.is_course() {
            return Some(LeftOutWhy::OnlyShows);
        }
        let skills = self.unreached(file.background());
        if !skills.is_empty() {
            return Some(LeftOutWhy::Background { skills });
        }
        let mut needed = file.prerequisites.credentials.iter();
        if let Some(credential) = needed.find(|id| !is_held(self.case, id) && !self.has(id)) {
            return Some(LeftOutWhy::NeedsCredential { credential: credential.clone() });
        }
        let covers = self.taught(file.taught(), file.background());
        let shows = self.unshown(&file.backs);
        let source = PieceSource::Credential(file);
        let held_by = self.held_by.clone();
        let at = self.take(PieceNode { source, shows, hours: Some(own) }, &covers);
        let Some(at) = at else { return Some(self.why_it_teaches_nothing(file)) };
        let held: Vec<Raised> = self.held(at).collect();
        let why = match self.hours_of(&held) {
            _ if held.is_empty() => self.why_it_teaches_nothing(file),
            // Hours are estimates, and a certificate is worth some hours. So a course is too long only if it surely
            // takes more.
            Some(hours) if hours[1] < own[0] => LeftOutWhy::QuickerWithout { hours: hours.into() },
            _ if self.is_little(at) => LeftOutWhy::NothingLeft,
            _ => return None,
        };
        self.nodes.pop();
        self.held_by = held_by;
        Some(why)
    }

    /// Whether a node adds too little to the rest to be worth recommending, and no must-have needs it.
    fn is_little(&self, at: usize) -> bool {
        let gates = gated(self.case.rubric, self.case.target, self.case.claimed);
        let learned: u128 = self.held(at).map(|rise| self.worth(rise)).sum();
        let worth =
            Share::new(learned + self.shown(&self.nodes[at].shows), self.case.total().max(1));
        let is_gated = self.held(at).any(|rise| is_gated(&gates, rise));
        !is_gated && !worth.reaches_percent(self.case.rubric.judging.worth_percent)
    }

    /// Why a credential teaches nothing here: other pieces do, or the person knows it all.
    fn why_it_teaches_nothing(&self, file: &Credential) -> LeftOutWhy {
        let mut taught = self.case.by_skill(file.taught());
        if taught.any(|(skill, _)| self.worth.contains_key(&skill)) {
            LeftOutWhy::NothingLeft
        } else {
            LeftOutWhy::OnlyShows
        }
    }
}
