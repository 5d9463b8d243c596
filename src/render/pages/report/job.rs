//! What people's work says of the job that they have.

use crate::assessment::Work;
use crate::render::pages::report::ReportPage;
use crate::text::words::says;

/// Words for people who have no manager to ask.
const SELF_EMPLOYED: [&str; 7] =
    ["founder", "co founder", "freelance", "freelancer", "self employed", "owner", "contractor"];

impl ReportPage<'_> {
    /// Whether the person was asked for work, and named none that may be a running job.
    pub(super) fn has_no_job(&self) -> bool {
        let Some(work) = self.report.assessment.work.as_ref() else { return false };
        let is_new = self.report.assessment.facts.years_experience.is_some_and(|it| it.0 < 1.0);
        let is_a_job = |work: &Work| {
            work.is_position() || work.users().is_some() || work.confirmer().is_some()
        };
        let may_run = |work: &Work| work.until.is_none() && !work.volunteer && is_a_job(work);
        !work.iter().any(may_run) && (is_new || !work.is_empty())
    }

    /// Whether somebody works for themselves, by the position or title of running work.
    pub(super) fn is_self_employed(&self) -> bool {
        let mut running = self.report.assessment.work().iter().filter(|work| work.until.is_none());
        running.any(|work| {
            let mut texts = work.position.iter().chain([&work.title]);
            texts.any(|text| SELF_EMPLOYED.iter().any(|word| says(text, word)))
        })
    }
}
