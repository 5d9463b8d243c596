//! What people's work says of the job that they have.

use crate::render::pages::report::ReportPage;
use crate::text::words::says;

/// Words for people who have no manager to ask.
const SELF_EMPLOYED: [&str; 7] =
    ["founder", "co founder", "freelance", "freelancer", "self employed", "owner", "contractor"];

impl ReportPage<'_> {
    /// Whether the person was asked for work, and named none that may be a running job.
    pub(super) fn has_no_job(&self) -> bool {
        self.report.assessment.has_no_job()
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
