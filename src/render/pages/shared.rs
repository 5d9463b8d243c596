//! What became of an assessment that is read under another rubric, in a few lines.

use crate::assessment::other_rubric::TransferAccount;
use crate::render::words::{list, plural};

/// A line for each kind, of an assessment in a file of this name: what counts, what does not, what is to be answered; then what else is left out.
pub fn shared(name: &str, account: &TransferAccount) -> Vec<String> {
    let TransferAccount { from, to, kept, dropped, open, .. } = account;
    let all = kept.len() + dropped.len();
    let mut lines = vec![
        format!(
            "`{name}` was made with `{from}` and is read with `{to}`. The file doesn't change."
        ),
        format!("{} of {} count: {}.", kept.len(), plural(all, "answer"), named(kept)),
    ];
    let facts: Vec<String> = account.facts_dropped.iter().map(|what| (*what).to_owned()).collect();
    for (label, names) in [
        ("Skipped, because not asked here", dropped),
        ("Not answered yet", open),
        ("Skipped projects, because they show none of these skills", &account.work_dropped),
        ("Skipped certifications, because unknown here", &account.credentials_dropped),
        ("Skipped, because about the other rubric", &facts),
    ] {
        if !names.is_empty() {
            lines.push(format!("{label}: {}.", list(names)));
        }
    }
    lines
}

fn named(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { list(names) }
}
