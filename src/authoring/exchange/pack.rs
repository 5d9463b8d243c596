//! From what a table says to the files of a pack, which say where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::roles::{Roles, TableRole, TableSkill};
use super::scale::decimal;
use super::{ImportOptions, one_line};
use crate::rubric::files::{
    Allow, Basis, Evidence, Group, Guide, Judging, Limit, Provenance, Scale, ScaleLevel, Source,
    Sure,
};
use crate::rubric::{FORMAT, GroupId, Level, PackFiles, SECTIONS, SkillId, is_id};
use crate::text::diagnostic::{Code, Finding};
use crate::text::sorting::sort_by_key;
use crate::text::words::capital;

/// What a pack says of itself.
pub(super) struct About<'a> {
    pub options: &'a ImportOptions,
    /// What the person calls the table's file.
    pub file: &'a str,
    pub day: Date,
}

/// The id of the table among the sources.
const TABLE: &str = "table";

/// The files of the pack.
pub(super) fn files(table: &Roles, about: &About<'_>) -> PackFiles {
    // What `rubric show` calls its sections can be the id of nothing.
    let mut taken: BTreeSet<String> = SECTIONS.map(str::to_owned).into();
    let skills = ids(
        table.skills.iter().map(|skill| (skill.id.as_str(), skill.name.as_str())).collect(),
        "skill",
        &mut taken,
    );
    let roles = ids(
        table.roles.iter().map(|role| (role.id.as_str(), role.name.as_str())).collect(),
        "role",
        &mut taken,
    );
    let groups = ids(
        table.groups.iter().map(|group| ("", group.as_str())).collect(),
        "skills",
        &mut BTreeSet::new(),
    );
    let mut asking = vec![0; skills.len()];
    for skill in table.roles.iter().flat_map(|role| role.required.keys()) {
        asking[*skill] += 1;
    }
    let mut sizes = vec![0; groups.len()];
    table.skills.iter().for_each(|skill| sizes[skill.group] += 1);
    let writer = PackWriter { table, about, skills, roles, groups, asking, sizes };
    let mut files = PackFiles::new();
    files.insert("rubric.toml".to_owned(), writer.rubric());
    files.insert("roadmap.toml".to_owned(), writer.roadmap());
    for (at, id) in writer.skills.iter().enumerate() {
        files.insert(format!("skills/{id}.toml"), writer.skill(at));
    }
    files
}

/// Adds to a pack that the warnings are allowed which no table can avoid.
pub(super) fn allow(files: &mut PackFiles, found: &[Finding]) {
    let reasons = [
        (Code::OpenGap, "The table has no resources."),
        (Code::VagueWords, "The words are those of the table."),
        (Code::AnchorLength, "The words are those of the table."),
    ];
    let mut allows = Vec::new();
    for (code, reason) in reasons {
        if found.iter().any(|found| found.code == code && found.file.starts_with("skills/")) {
            allows.push(Allow {
                code: code.name().to_owned(),
                r#where: "skills/".to_owned(),
                text: None,
                reason: reason.to_owned(),
            });
        }
    }
    if let Some(rubric) = files.get_mut("rubric.toml").filter(|_| !allows.is_empty()) {
        rubric.push_str(ALLOW);
        rubric.push_str(&toml(&Allows { allow: allows }));
    }
}

/// Ids made of names, or those that the table gives where they are good; no two alike, and none of `taken`.
fn ids(of: Vec<(&str, &str)>, without_name: &str, taken: &mut BTreeSet<String>) -> Vec<String> {
    let given: Vec<Option<String>> = of
        .iter()
        .map(|(id, _)| Some((*id).to_owned()).filter(|id| is_id(id) && taken.insert(id.clone())))
        .collect();
    given
        .into_iter()
        .zip(of)
        .map(|(given, (_, name))| given.unwrap_or_else(|| free_id(name, without_name, taken)))
        .collect()
}

/// An id made of a name, with a number where it is taken; takes it.
fn free_id(name: &str, without_name: &str, taken: &mut BTreeSet<String>) -> String {
    let made = Some(slug(name)).filter(|made| !made.is_empty());
    let first = made.unwrap_or_else(|| without_name.to_owned());
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    let mut ids = std::iter::once(first.clone()).chain(numbered);
    ids.find(|id| taken.insert(id.clone())).expect("numbers do not end")
}

/// The most characters of an id, which is the name of a file.
const MOST_OF_ID: usize = 80;

/// A name as an id: letters without accents, in lower case, with hyphens between words.
pub fn slug(name: &str) -> String {
    let letters = any_ascii::any_ascii(name).to_lowercase();
    let words = letters.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-");
    slug.truncate(MOST_OF_ID);
    slug.trim_end_matches('-').to_owned()
}

/// What a pack says, as TOML.
fn toml(value: &impl Serialize) -> String {
    toml::to_string(value).expect("tables with texts and whole numbers are TOML")
}

struct PackWriter<'a> {
    table: &'a Roles,
    about: &'a About<'a>,
    skills: Vec<String>,
    roles: Vec<String>,
    groups: Vec<String>,
    /// How many roles require each skill.
    asking: Vec<usize>,
    /// How many skills each group has.
    sizes: Vec<usize>,
}

#[derive(Serialize)]
struct PackIdentity<'a> {
    format: &'static str,
    id: &'a str,
    version: &'static str,
    title: String,
    about: String,
    language: &'a str,
    checked_on: String,
}

#[derive(Serialize)]
struct Rules {
    guide: Guide,
    judging: Judging,
    evidence: Evidence,
}

#[derive(Serialize)]
struct Scales {
    scale: Scale,
}

#[derive(Serialize)]
struct Groups {
    groups: Vec<Group>,
    limits: Vec<Limit>,
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct Allows {
    allow: Vec<Allow>,
}

#[derive(Serialize)]
struct Roadmap<'a> {
    steps: Vec<StepTable<'a>>,
}

#[derive(Serialize)]
struct StepTable<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rung: Option<u8>,
    about: String,
    titles: [&'a str; 1],
    required: BTreeMap<&'a str, Level>,
    weights: BTreeMap<&'a str, usize>,
    provenance: Provenance,
}

#[derive(Serialize)]
struct SkillTable<'a> {
    id: &'a str,
    name: &'a str,
    share: u32,
    hands_on: bool,
    question: String,
    why: String,
    guide: &'static str,
    reason: &'static str,
    provenance: Provenance,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<LevelEntry>,
}

#[derive(Serialize)]
struct LevelEntry {
    level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    signs: Vec<String>,
}

const RUBRIC: &str = "\
#:schema ./schemas/rubric.schema.json

# `skillgap rubric import` made this pack from a table. It is valid and has only what the table has. Improve it in this
# order, and run `skillgap rubric check` on the folder as often as you like:
#
#   scale        `test` below: a test for each level
#   skills/      [[levels]]: a sentence for each level of that skill; `effort` and `resources`
#   roadmap.toml `rung` for roles that follow each other; weights, and must-haves
#
# `skillgap rubric new ID` makes a small pack that explains every field.

";

const RULES: &str = "
# The percentages from which a role fits or is close, and the highest level that each kind of evidence supports.
# The table has none of this.
";

const SCALE: &str = "
# The levels. People choose by these texts if a skill has none of its own.
";

const GROUPS: &str = "
# Groups of skills, in the order of the questions.
";

const ALLOW: &str = "
# Warnings that no table can avoid. Delete each one when you have fixed it.
";

const ROADMAP: &str = "\
#:schema ./schemas/roadmap.schema.json

# The roles of the table. Without a `rung`, a role has no ladder. Give roles on a ladder a `rung`: 1, 2, 3 ..., and level
# 0 for the skills that they don't require. All skills count equally: a group's weight is the number of its skills.

";

const SKILL: &str = "#:schema ../schemas/skill.schema.json\n\n";

impl PackWriter<'_> {
    fn rubric(&self) -> String {
        let options = self.about.options;
        let identity = PackIdentity {
            format: FORMAT,
            id: &options.id,
            version: "0.1.0",
            title: options.title.clone().unwrap_or_else(|| capital(&options.id.replace('-', " "))),
            about: match self.roles.len() {
                1 => "Compares your skills with the role of a table.".to_owned(),
                roles => format!("Compares your skills with the {roles} roles of a table."),
            },
            language: options.language.as_deref().unwrap_or("en"),
            checked_on: self.about.day.to_string(),
        };
        let scale = Scales { scale: self.scale() };
        [
            RUBRIC,
            &toml(&identity),
            RULES,
            &toml(&self.rules()),
            SCALE,
            &toml(&scale),
            GROUPS,
            &toml(&self.groups()),
        ]
        .concat()
    }

    fn rules(&self) -> Rules {
        let note = "Copied from the pack that `skillgap rubric new` makes.";
        Rules {
            guide: Guide {
                title: self.source(),
                date: "undated".to_owned(),
                note: "A table of roles, skills and levels, and nothing else.".to_owned(),
            },
            judging: Judging::usual(judgement(note)),
            evidence: Evidence::usual(self.table.scale.top(), judgement(note)),
        }
    }

    fn scale(&self) -> Scale {
        let names = &self.table.scale.names;
        Scale {
            levels: Level::ZERO
                .through(self.table.scale.top())
                .zip(names)
                .map(|(level, name)| self.scale_level(level, name))
                .collect(),
            counts: String::new(),
            provenance: of_table("The import set the number of each name."),
        }
    }

    fn scale_level(&self, level: Level, name: &str) -> ScaleLevel {
        let own = self.table.level_texts.get(&level).map(|text| prose(text));
        let test = own.unwrap_or_else(|| match level {
            Level::ZERO => "Has never done it.".to_owned(),
            _ if is_figure(name) => format!("At {name} on the table's scale."),
            _ => format!("At the level with the name \"{name}\"."),
        });
        ScaleLevel { level, name: name.to_owned(), test }
    }

    fn groups(&self) -> Groups {
        let limits = [
            "It knows only the required levels: no must-haves, hours, resources, certifications or projects.",
            "All skills count equally, since the table gives no weights.",
        ];
        Groups {
            groups: (0..self.groups.len()).map(|at| self.group(at)).collect(),
            limits: limits.map(|text| Limit { text: text.to_owned() }).to_vec(),
            sources: vec![Source {
                id: TABLE.to_owned(),
                title: self.source(),
                date: None,
                address: None,
                note: Some(format!("Imported on {}.", self.about.day)),
            }],
        }
    }

    fn group(&self, at: usize) -> Group {
        let name = Some(self.table.groups[at].clone()).filter(|name| !name.is_empty());
        Group {
            id: GroupId::as_named(&self.groups[at]),
            name: name.unwrap_or_else(|| "Skills".to_owned()),
            guide: "In the table".to_owned(),
            skills: self.members(at).map(SkillId::as_named).collect(),
            unbacked_cap: Level::new(1),
            work_age_years: 5,
        }
    }

    /// The ids of the skills of a group.
    fn members(&self, group: usize) -> impl Iterator<Item = &String> {
        let skills = self.table.skills.iter().zip(&self.skills);
        skills.filter(move |(skill, _)| skill.group == group).map(|(_, id)| id)
    }

    /// What the table is called.
    fn source(&self) -> String {
        match self.about.file {
            "-" => "A table".to_owned(),
            file => one_line(file.rsplit(['/', '\\']).next().unwrap_or(file)),
        }
    }

    fn roadmap(&self) -> String {
        let mut roles: Vec<(&String, &TableRole)> =
            self.roles.iter().zip(&self.table.roles).collect();
        // The ladder in its order, then what stands by itself.
        sort_by_key(&mut roles, |(_, role)| (role.rung.is_none(), role.rung));
        let steps = roles.into_iter().map(|(id, role)| self.step(id, role));
        ROADMAP.to_owned() + &toml(&Roadmap { steps: steps.collect() })
    }

    fn step<'s>(&'s self, id: &'s str, role: &'s TableRole) -> StepTable<'s> {
        let text = prose(&role.about);
        let family = format!("Role family: {}.", one_line(&role.family));
        let about = match (text.is_empty(), role.family.is_empty()) {
            (true, true) => "The table has only the required levels of this role.".to_owned(),
            (true, false) => family,
            (false, true) => text,
            (false, false) => format!("{text} {family}"),
        };
        // A step of a ladder says of every skill what it asks.
        let least = role.rung.map(|_| Level::ZERO);
        let required = (0..self.skills.len())
            .filter_map(|skill| Some((skill, role.required.get(&skill).copied().or(least)?)));
        StepTable {
            id,
            name: &role.name,
            rung: role.rung,
            about,
            titles: [&role.name],
            required: required.map(|(skill, level)| (self.skills[skill].as_str(), level)).collect(),
            weights: self
                .groups
                .iter()
                .zip(&self.sizes)
                .map(|(id, size)| (id.as_str(), *size))
                .collect(),
            provenance: of_table(
                "The levels are the table's; it gives no weights, so all skills count equally.",
            ),
        }
    }

    fn skill(&self, at: usize) -> String {
        let (id, skill, asking) = (&self.skills[at], &self.table.skills[at], self.asking[at]);
        let all = self.roles.len();
        let why = Some(prose(&skill.about)).filter(|text| !text.is_empty());
        let entry = SkillTable {
            id,
            name: &skill.name,
            share: 1,
            hands_on: false,
            question: format!(
                "{}: which of these best describes your last two years of work or study?",
                skill.name
            ),
            why: why
                .unwrap_or_else(|| format!("Required by {asking} of {all} roles of the table.")),
            guide: "In the table",
            reason: "The levels are those of the table.",
            provenance: of_table("The table gives no weights, so all skills count equally."),
            levels: levels(skill, self.table.scale.top()),
        };
        SKILL.to_owned() + &toml(&entry)
    }
}

/// What the table says of a skill on each level; nothing if it says nothing, so that the scale's texts stand.
fn levels(skill: &TableSkill, top: Level) -> Vec<LevelEntry> {
    if skill.texts.is_empty() {
        return Vec::new();
    }
    let mut said_before: BTreeSet<String> = BTreeSet::new();
    let mut entries = Vec::new();
    for level in Level::ZERO.through(top) {
        let mut signs = skill.texts.get(&level).map(|text| said(text)).unwrap_or_default();
        // What another level says as well decides nothing.
        let own = signs.iter().position(|sign| !said_before.contains(&sign.to_lowercase()));
        said_before.extend(signs.iter().map(|sign| sign.to_lowercase()));
        let anchor = own.map(|own| sentence(&signs.remove(own)));
        entries.push(LevelEntry { level, anchor, signs });
    }
    entries
}

/// A text as a sentence.
fn sentence(text: &str) -> String {
    let mut sentence = capital(text);
    end_sentence(&mut sentence);
    sentence
}

/// What a text on a level says, line by line: the first decides, the others are signs of it.
fn said(text: &str) -> Vec<String> {
    let is_list = text.lines().any(|line| bullet(line).is_some());
    let lines = text.lines().map(|line| one_line(bullet(line).unwrap_or(line)));
    lines.filter(|line| !(line.is_empty() || is_list && line.ends_with(':'))).collect()
}

/// What stands behind the mark of an item of a list.
fn bullet(line: &str) -> Option<&str> {
    let item = line.trim_start();
    ["- ", "* ", "\u{2022}", "\u{2013} ", "\u{b7} "].iter().find_map(|mark| item.strip_prefix(mark))
}

/// A text of several lines as sentences: items of a list are joined by semicolons.
fn prose(text: &str) -> String {
    let mut joined = String::new();
    let mut in_list = false;
    for line in text.lines() {
        let item = bullet(line);
        let words = one_line(item.unwrap_or(line));
        if words.is_empty() {
            continue;
        }
        match (in_list, item.is_some()) {
            (true, true) => joined.push_str("; "),
            (true, false) => {
                end_sentence(&mut joined);
                joined.push(' ');
            }
            (false, _) if !joined.is_empty() => joined.push(' '),
            (false, _) => {}
        }
        in_list = item.is_some();
        joined.push_str(&words);
    }
    end_sentence(&mut joined);
    joined
}

fn end_sentence(text: &mut String) {
    if text.ends_with(char::is_alphanumeric) {
        text.push('.');
    }
}

fn of_table(note: &str) -> Provenance {
    Provenance {
        basis: Basis::Source,
        sources: vec![TABLE.to_owned()],
        sure: None,
        note: Some(note.to_owned()),
    }
}

fn judgement(note: &str) -> Provenance {
    Provenance {
        basis: Basis::Judgement,
        sources: Vec::new(),
        sure: Some(Sure::Low),
        note: Some(note.to_owned()),
    }
}

/// Whether a level is called by a number, such as "level 2", "0.25" or "25%".
fn is_figure(name: &str) -> bool {
    let number = name.strip_prefix("level ").unwrap_or(name);
    decimal(number.trim_end_matches('%')).is_some()
}
