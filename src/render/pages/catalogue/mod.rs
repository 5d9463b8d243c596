//! What a catalogue says to a reader: a part of it, or one thing of it → page. `overview` and the files
//! named after sections hold the words of each; here is what they share.

mod certifications;
mod list;
mod market;
mod overview;
mod projects;
mod skills;
mod steps;
mod whole;

pub use list::packs;

use crate::advice::Range;
use crate::authoring::catalogue::{Catalogue, CatalogueEntry, CatalogueSection, source_ids};
use crate::render::formats::json;
use crate::render::page::{Block, Page, Role, Section as Paragraphs, Table, Text};
use crate::render::words::{capital, date, harmless, list, range, sure_name};
use crate::rubric::files::{
    Basis, Claim, Levels, Mode, Provenance, Reference, Relation, Resource, ResourceKind, Source,
};
use crate::rubric::{Level, SkillId};
use crate::text::json::value_of;

/// A section of the rubric.
pub fn section(catalogue: &Catalogue, section: CatalogueSection) -> Page {
    let words = CataloguePage { catalogue };
    match section {
        CatalogueSection::Overview => words.overview(),
        CatalogueSection::Skills => words.skills(),
        CatalogueSection::Steps => words.steps(),
        CatalogueSection::Certifications => words.certifications(),
        CatalogueSection::Projects => words.projects(),
        CatalogueSection::Market => words.market(),
        CatalogueSection::Due => words.due(),
        CatalogueSection::All => words.whole(),
    }
}

/// The same as JSON: its part of the catalogue.
pub fn section_json(catalogue: &Catalogue, section: CatalogueSection) -> String {
    let keys: &[&str] = match section {
        CatalogueSection::Overview | CatalogueSection::All => return json::render(catalogue),
        CatalogueSection::Skills => &["groups", "skills"],
        CatalogueSection::Steps => &["steps", "paths"],
        CatalogueSection::Certifications => &["languages", "certifications"],
        CatalogueSection::Projects => &["projects"],
        CatalogueSection::Market => &["market"],
        CatalogueSection::Due => &["rechecks"],
    };
    let mut value = value_of(catalogue);
    if let Some(parts) = value.as_object_mut() {
        parts.retain(|key, _| {
            ["format", "as_of"].contains(&key.as_str()) || keys.contains(&key.as_str())
        });
    }
    json::render(&value)
}

/// One thing of the rubric, whole.
pub fn entry(catalogue: &Catalogue, entry: CatalogueEntry<'_>) -> Page {
    let words = CataloguePage { catalogue };
    let (summary, mut sections) = match entry {
        CatalogueEntry::Skill(skill) => words.skill(skill),
        CatalogueEntry::Step(step) => words.step(step),
        CatalogueEntry::Certification(certification) => words.certification(certification),
        CatalogueEntry::Project(project) => words.project(project),
        CatalogueEntry::Claim(claim) => (words.claim_facts(claim), vec![]),
    };
    sections.extend(words.grounds(entry));
    words.entry_page(entry, summary, sections)
}

/// Why the rubric says of a thing what it says, by which sources, and how sure that is.
pub fn explanation(catalogue: &Catalogue, entry: CatalogueEntry<'_>) -> Page {
    let words = CataloguePage { catalogue };
    let summary = match entry {
        CatalogueEntry::Skill(skill) => words.skill_standing(skill),
        CatalogueEntry::Step(step) => words.step_standing(step),
        CatalogueEntry::Certification(certification) => words.certification_standing(certification),
        CatalogueEntry::Project(project) => words.project_standing(project),
        CatalogueEntry::Claim(claim) => words.claim_facts(claim),
    };
    let first = match entry {
        CatalogueEntry::Skill(skill) => table("Requirements", words.required(skill)),
        CatalogueEntry::Step(step) => words.gates(step),
        _ => None,
    };
    let sections = first.into_iter().chain(words.grounds(entry)).collect();
    let mut page = words.entry_page(entry, summary, sections);
    if !matches!(entry, CatalogueEntry::Claim(_)) {
        let more = format!("All of it: {}.", words.run(&format!("rubric show {}", entry.id())));
        let blocks = vec![Block::Paragraph(Text::default().with(Role::Quiet, more))];
        page.sections.push(Paragraphs { heading: "More".to_owned(), blocks });
    }
    page
}

struct CataloguePage<'a> {
    catalogue: &'a Catalogue,
}

type FactList = Vec<(&'static str, Vec<Text>)>;
type Item = (Text, Vec<Text>);

impl<'a> CataloguePage<'a> {
    /// A command that is about this rubric, as the reader has to type it.
    fn run(&self, what: &str) -> String {
        format!("`skillgap {what}{}`", self.catalogue.flag)
    }

    /// The line beneath a title: which rubric, on which day.
    fn about(&self) -> Text {
        let rubric = &self.catalogue.rubric;
        Text::default().with(
            Role::Quiet,
            format!(
                "Rubric {} {} (facts of {}), on {}.",
                rubric.id,
                rubric.version,
                date(rubric.checked_on),
                date(self.catalogue.as_of)
            ),
        )
    }

    fn page(&self, title: &str, summary: Vec<Block>, sections: Vec<Paragraphs>) -> Page {
        let title = harmless(&format!("{}: {title}", self.catalogue.rubric.title));
        Page { title, about: self.about(), summary, sections }
    }

    fn entry_page(
        &self,
        entry: CatalogueEntry<'_>,
        facts: FactList,
        sections: Vec<Paragraphs>,
    ) -> Page {
        let name = match entry {
            CatalogueEntry::Skill(skill) => &skill.facts.name,
            CatalogueEntry::Step(step) => &step.name,
            CatalogueEntry::Certification(certification) => &certification.facts.name,
            CatalogueEntry::Project(project) => &project.name,
            CatalogueEntry::Claim(_) => "The guide's claims, checked",
        };
        let title = harmless(&format!("{name} ({})", entry.id()));
        Page { title, about: self.about(), summary: vec![Block::Facts(facts)], sections }
    }

    fn skill_name(&self, id: &'a str) -> &'a str {
        self.catalogue.skill(id).map_or(id, |skill| &skill.facts.name)
    }

    fn skill_names(&self, ids: &'a [SkillId]) -> Vec<&'a str> {
        ids.iter().map(|id| self.skill_name(id)).collect()
    }

    fn certification_name(&self, id: &'a str) -> &'a str {
        self.catalogue.certification(id).map_or(id, |certification| &certification.facts.name)
    }

    fn step_name(&self, id: &'a str) -> &'a str {
        self.catalogue.steps_and_paths().find(|step| step.id == id).map_or(id, |step| &step.name)
    }

    /// "Sugar, glaze at 3; dough at 2": the highest first, and in the rubric's order.
    fn levels(&self, levels: &Levels) -> String {
        let top = levels.values().copied().max().unwrap_or_default();
        let by_level = Level::new(1).through(top).rev().filter_map(|level| {
            let known = self.catalogue.skills.iter().map(|skill| &skill.facts);
            let names: Vec<&str> = known
                .filter(|facts| levels.get(&facts.id) == Some(&level))
                .map(|facts| facts.name.as_str())
                .collect();
            (!names.is_empty()).then(|| format!("{} at\u{a0}{level}", names.join(", ")))
        });
        by_level.collect::<Vec<_>>().join("; ")
    }

    fn level_name(&self, level: Level) -> String {
        let named = self.catalogue.rubric.scale.levels.iter().find(|known| known.level == level);
        named.map_or(level.to_string(), |known| format!("{level} {}", known.name))
    }

    /// What an entry rests on: its reasons, what is known of what the guide says of it, the sources.
    fn grounds(&self, entry: CatalogueEntry<'a>) -> Vec<Paragraphs> {
        let (mut facts, provenances) = match entry {
            CatalogueEntry::Skill(skill) => self.skill_grounds(skill),
            CatalogueEntry::Step(step) => self.step_grounds(step),
            CatalogueEntry::Certification(certification) => {
                self.certification_grounds(certification)
            }
            CatalogueEntry::Project(project) => (
                vec![("Hours, levels", vec![basis(&project.provenance)])],
                vec![&project.provenance],
            ),
            CatalogueEntry::Claim(_) => (vec![], vec![]),
        };
        let claims = self.claims_on(entry);
        let mut sources = source_ids(provenances);
        let of_claims: Vec<&Claim> = match entry {
            CatalogueEntry::Claim(claim) => vec![claim],
            _ => claims.clone(),
        };
        for id in of_claims.iter().flat_map(|claim| &claim.sources) {
            if !sources.contains(&id.as_str()) {
                sources.push(id);
            }
        }
        let mut sections = Vec::new();
        facts.retain(|(_, texts)| !texts.is_empty());
        if !facts.is_empty() {
            let blocks = vec![Block::Facts(facts)];
            sections.push(Paragraphs { heading: "Sources".to_owned(), blocks });
        }
        if !claims.is_empty() {
            let items = claims.iter().map(|claim| self.claim_item(claim)).collect();
            let heading = "The guide's claims, checked".to_owned();
            sections.push(Paragraphs { heading, blocks: vec![Block::Items(items)] });
        }
        sections.extend(self.sources(&sources));
        sections
    }

    fn claims_on(&self, entry: CatalogueEntry<'_>) -> Vec<&'a Claim> {
        self.catalogue.market.claims.iter().filter(|claim| is_about(claim, entry)).collect()
    }

    fn sources(&self, ids: &[&str]) -> Option<Paragraphs> {
        let all = &self.catalogue.sources;
        let known = ids.iter().filter_map(|id| all.iter().find(|source| source.id == *id));
        items("Sources", known.map(source_item).collect())
    }
}

/// Whether a claim of the guide is about an entry.
fn is_about(claim: &Claim, entry: CatalogueEntry<'_>) -> bool {
    let id = entry.id();
    match entry {
        CatalogueEntry::Skill(_) => claim.skills.iter().any(|about| about == id),
        CatalogueEntry::Step(_) => claim.steps.iter().any(|about| about == id),
        CatalogueEntry::Certification(_) => claim.credentials.iter().any(|about| about == id),
        CatalogueEntry::Project(_) | CatalogueEntry::Claim(_) => false,
    }
}

fn source_item(source: &Source) -> Item {
    let date = source.date.as_ref().map_or(", undated".to_owned(), |date| format!(", {date}"));
    let beneath = (source.note.iter().map(|note| (Role::Quiet, note)))
        .chain(source.address.iter().map(|address| (Role::Address, address)))
        .map(|(role, text)| Text::default().with(role, text));
    (Text::from(source.title.as_str()).with(Role::Quiet, date), beneath.collect())
}

/// Whose a figure is, how sure it is, and what to know about it.
fn basis(provenance: &Provenance) -> Text {
    let whose = match (provenance.basis, provenance.sources.is_empty()) {
        (Basis::Guide, _) => "the guide says so",
        (Basis::Source, _) => "a source says so",
        (Basis::Judgement, true) => "our judgment",
        (Basis::Judgement, false) => "our judgment, with evidence",
    };
    let sure = (provenance.sure)
        .map(|sure| format!(", confidence: {}", sure_name(sure)))
        .unwrap_or_default();
    let note = provenance.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
    Text::from(format!("{}{sure}.{note}", capital(whose)))
}

/// What something is in other frameworks, a line for each.
fn references(references: &[Reference]) -> Option<(&'static str, Vec<Text>)> {
    let lines: Vec<Text> = references.iter().map(reference_line).collect();
    (!lines.is_empty()).then_some(("Elsewhere", lines))
}

/// "SFIA MLNG, level 4 (close)".
fn reference_line(reference: &Reference) -> Text {
    let name = reference.name.iter().map(|name| format!(" {}", quoted(name)));
    let level = reference.level.iter().map(|level| format!(", level {level}"));
    let relation = reference.relation.map(|relation| match relation {
        Relation::Same => " (the same)",
        Relation::Close => " (close)",
        Relation::Broader => " (broader there)",
        Relation::Narrower => " (narrower there)",
    });
    let more: String = name.chain(level).chain(relation.map(str::to_owned)).collect();
    let mut text = Text::from(format!("{} {}{more}", reference.framework, reference.id));
    if let Some(note) = &reference.note {
        text = text.and(". ").with(Role::Quiet, note);
    }
    if let Some(address) = &reference.address {
        text = text.and(" ").with(Role::Address, address);
    }
    text
}

fn hours([low, high]: [u32; 2]) -> String {
    range(Range { low: low.into(), high: high.into() }, "h")
}

fn months([low, high]: [u32; 2]) -> String {
    range(Range { low: low.into(), high: high.into() }, "months")
}

/// How a level is reached from the one below.
fn effort(effort: &crate::rubric::files::Effort) -> String {
    let hours = effort.hours.map(|range| format!(", {}", hours(range))).unwrap_or_default();
    match effort.mode {
        Mode::Study => format!("by study{hours}"),
        Mode::Project => format!("by a project{hours}"),
        Mode::OnTheJob => {
            let months = effort.months.map_or("often years".to_owned(), months);
            format!("on the job, {months}")
        }
    }
}

fn resources(resources: &[Resource]) -> Option<Paragraphs> {
    items("To learn from", resources.iter().map(resource_item).collect())
}

fn resource_item(resource: &Resource) -> Item {
    let kind = match resource.kind {
        ResourceKind::Book => "book",
        ResourceKind::Course => "course",
        ResourceKind::Docs => "documentation",
        ResourceKind::Exercise => "exercise",
        ResourceKind::Practice => "practice",
    };
    let free = resource.free.map(|free| if free { "free" } else { "paid" }.to_owned());
    let level = resource.to_level.map(|level| format!("up to {level}"));
    let facts: Vec<String> = [kind.to_owned()].into_iter().chain(free).chain(level).collect();
    let text = Text::from(resource.title.as_str());
    let address = resource.address.iter();
    (
        text.with(Role::Quiet, format!(" ({})", facts.join(", "))),
        address.map(|address| Text::default().with(Role::Address, address)).collect(),
    )
}

fn quoted(text: &str) -> String {
    format!("\u{201c}{text}\u{201d}")
}

fn quoted_list(texts: &[String]) -> String {
    list(&texts.iter().map(|text| quoted(text)).collect::<Vec<_>>())
}

fn items(heading: &str, items: Vec<Item>) -> Option<Paragraphs> {
    (!items.is_empty())
        .then(|| Paragraphs { heading: heading.to_owned(), blocks: vec![Block::Items(items)] })
}

fn table(heading: &str, table: Table) -> Option<Paragraphs> {
    (!table.rows.is_empty())
        .then(|| Paragraphs { heading: heading.to_owned(), blocks: vec![Block::Table(table)] })
}

/// A label with what there is to say of it, if there is anything.
fn fact(label: &'static str, text: Option<impl Into<Text>>) -> Option<(&'static str, Vec<Text>)> {
    text.map(|text| (label, vec![text.into()]))
}

/// A text, unless it is empty.
fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
