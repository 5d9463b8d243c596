//! Where a resume says that the person's work is online.

use super::keys::bare;
use super::reactive;
use super::read::with_scheme;
use crate::rubric::is_address;
use crate::text::document::{Node, Value};

/// The person's own pages, by the names of their fields, then places with work.
const PAGES: [&str; 8] =
    ["portfolio", "url", "website", "homepage", "site", "blog", "personalwebsite", "websites"];
const PLACES: [&str; 7] =
    ["github", "gitlab", "kaggle", "huggingface", "githuburl", "githubprofile", "codeberg"];
/// What has no work to see.
const NO_WORK: [&str; 6] =
    ["linkedin.com", "twitter.com", "x.com", "facebook.com", "instagram.com", "xing.com"];

/// The first address in a resume that can be the person's portfolio.
pub(super) fn address(resume: &Node) -> Option<String> {
    let around = ["basics", "contact", "info"];
    let tables: Vec<&Node> = around
        .iter()
        .filter_map(|name| resume.child(name))
        .chain([resume])
        .chain(reactive::profiles(resume))
        .collect();
    let mut found = Vec::new();
    for (rank, names) in [&PAGES[..], &PLACES].into_iter().enumerate() {
        tables.iter().for_each(|table| of_fields(table, names, &mut found));
        if rank == 0 {
            let listed = tables.iter().filter_map(|table| table.child("profiles"));
            listed.for_each(|profiles| of_profiles(profiles, &mut found));
        }
    }
    found
        .into_iter()
        .map(|address| with_scheme(address.trim()))
        .find(|address| is_address(address) && !NO_WORK.iter().any(|host| address.contains(host)))
}

/// The addresses in fields of these names, in this order.
fn of_fields(node: &Node, names: &[&str], found: &mut Vec<String>) {
    let Value::Table(table) = &node.value else { return };
    for name in names {
        for entry in table.iter().filter(|entry| bare(&entry.key) == **name) {
            match &entry.node.value {
                Value::String(text) => found.push(text.clone()),
                Value::Array(items) => {
                    let texts = items.iter().filter_map(|item| match &item.value {
                        Value::String(text) => Some(text.clone()),
                        _ => None,
                    });
                    found.extend(texts);
                    items.iter().for_each(|item| of_fields(item, &["url", "href"], found));
                }
                Value::Table(_) => {
                    of_fields(&entry.node, &["href", "url", "blog", "portfolio"], found);
                }
                _ => {}
            }
        }
    }
}

/// The addresses of accounts; those of code and notebooks first.
fn of_profiles(node: &Node, found: &mut Vec<String>) {
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    let Value::Array(items) = &node.value else { return of_fields(node, &PLACES, found) };
    for item in items {
        let network = match item.child("network").map(|network| &network.value) {
            Some(Value::String(network)) => bare(network),
            _ => String::new(),
        };
        let is_place = PLACES.contains(&network.as_str());
        of_fields(item, &["url", "website"], if is_place { &mut first } else { &mut rest });
    }
    found.extend(first.into_iter().chain(rest));
}
