//! What columns of roles, skills, levels and more are called.

use crate::text::names::key;

/// Names of columns that say the same, most telling first: words in lower case.
pub(super) type Names<'a> = &'a [&'static str];

/// A level within a role, which is what asks for skills where both stand in a table.
pub(super) const ROLE_LEVELS: Names = &["role level", "job level"];
pub(super) const ROLES: Names = &[
    "role",
    "role name",
    "role title",
    "job role",
    "job",
    "job title",
    "job name",
    "position",
    "occupation",
    "profession",
    "person",
    "employee",
    "employee name",
    "team member",
    "title",
    "rolle",
    "stelle",
    "poste",
    "r\u{f4}le",
    "puesto",
    "ruolo",
];
pub(super) const SKILLS: Names = &[
    "skill name",
    "skill",
    "skill title",
    "competency name",
    "competency",
    "competence",
    "capability",
    "element name",
    "skills",
    "competencies",
    "capabilities",
    "dimension",
    "attribute",
    "parameter",
    "criterion",
    "f\u{e4}higkeit",
    "kompetenz",
    "comp\u{e9}tence",
    "competencia",
    "competenza",
];
pub(super) const LEVELS: Names = &[
    "skill level",
    "required level",
    "level required",
    "target level",
    "level",
    "competency level",
    "proficiency level",
    "required proficiency",
    "proficiency",
    "data value",
    "rating",
    "score",
    "niveau",
    "stufe",
    "nivel",
    "livello",
];
pub(super) const GROUPS: Names = &[
    "group",
    "skill group",
    "skill category",
    "category",
    "skill area",
    "competency group",
    "competency area",
    "area",
    "domain",
    "theme",
    "kategorie",
    "bereich",
    "domaine",
    "cat\u{e9}gorie",
    "categor\u{ed}a",
    "categoria",
    "dom\u{ed}nio",
    "dominio",
    "gruppe",
    "groupe",
    "gruppo",
    "grupo",
    "groep",
    "themengebiet",
];
/// Of columns and rows that sum up others.
pub(super) const SUMS: Names = &[
    "average", "avg", "maximum", "mean", "median", "minimum", "sum", "summe", "total", "totals",
    "\u{f8}",
];
/// Of columns that are never a role or a skill, whatever their cells hold.
pub(super) const ASIDE: Names = &[
    "#",
    "bemerkung",
    "bemerkungen",
    "check",
    "code",
    "comment",
    "comments",
    "commentaire",
    "commentaires",
    "count",
    "gewicht",
    "headcount",
    "id",
    "importance",
    "link",
    "no",
    "no.",
    "note",
    "notes",
    "nr",
    "nr.",
    "number",
    "order",
    "poids",
    "priority",
    "ref",
    "reference",
    "remarks",
    "weight",
    "weights",
];

/// Other columns of which each row has one.
pub(super) const OF_ROWS: Names = &["role id", "skill id", "rung"];
/// Of what has a row.
pub(super) const ABOUT: Names = &["description", "definition", "meaning"];
pub(super) const FAMILY: Names = &["role family", "job family"];
/// The first is of a level within a role.
pub(super) const ABOUT_ROLE: Names =
    &["role level description", "role description", "job description"];
pub(super) const ABOUT_SKILL: Names = &["skill description", "competency description"];
pub(super) const LEVEL_TEXT: Names = &[
    "skill level description",
    "level description",
    "proficiency description",
    "proficiency level description",
    "anchor",
];
/// Words in the names of columns whose texts can be on levels.
pub(super) const OF_LEVEL_TEXTS: Names = &[
    "description",
    "definition",
    "meaning",
    "at this level",
    "can do",
    "indicator",
    "behaviour",
    "behavior",
    "expectation",
    "expected",
    "beschreibung",
    "description du niveau",
    "descripci\u{f3}n",
    "descrizione",
    "omschrijving",
];

/// The name of a column, such that `Skill_Name` is `skill name`.
pub(super) fn plain(name: &str) -> String {
    let spaced = key(name).replace(['_', '-'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a row of this name sums up others.
pub(super) fn is_sum(name: &str) -> bool {
    const OF: Names = &["score", "scores", "points", "rating", "level", "marks", "hours"];
    let name = plain(name);
    let is_of = |(first, rest): (&str, &str)| {
        let is_sum = SUMS.contains(&first) || first == "overall";
        is_sum && OF.contains(&rest) || first == "grand" && SUMS.contains(&rest)
    };
    SUMS.contains(&name.as_str()) || name.split_once(' ').is_some_and(is_of)
}

/// Whether a column of this name has roles or skills.
pub(super) fn is_of_role_or_skill(name: &str) -> bool {
    [ROLE_LEVELS, ROLES, SKILLS].iter().any(|names| names.contains(&name))
}
