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
    "functie",
    "cargo",
    "fun\u{e7}\u{e3}o",
    "\u{5f79}\u{5272}",
    "\u{8077}\u{7a2e}",
    "\u{8077}\u{4f4d}",
    "\u{5f79}\u{8077}",
    "\u{804c}\u{4f4d}",
    "\u{5c97}\u{4f4d}",
    "\u{89d2}\u{8272}",
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
    "compet\u{ea}ncia",
    "vaardigheid",
    "vaardigheden",
    "competentie",
    "competenties",
    "habilidade",
    "habilidad",
    "compet\u{ea}ncias",
    "\u{529b}\u{91cf}\u{9805}\u{76ee}",
    "\u{529b}\u{91cf}",
    "\u{30b9}\u{30ad}\u{30eb}",
    "\u{30b9}\u{30ad}\u{30eb}\u{9805}\u{76ee}",
    "\u{30b9}\u{30ad}\u{30eb}\u{540d}",
    "\u{80fd}\u{529b}\u{9805}\u{76ee}",
    "\u{80fd}\u{529b}",
    "\u{6280}\u{80fd}",
    "\u{6280}\u{80fd}\u{9879}",
    "\u{c5ed}\u{b7c9}",
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
    "n\u{ed}vel",
    "n\u{ed}vel exigido",
    "nivel requerido",
    "nivel exigido",
    "niveau requis",
    "niveau attendu",
    "livello richiesto",
    "vereist niveau",
    "soll niveau",
    "\u{30ec}\u{30d9}\u{30eb}",
    "\u{5fc5}\u{8981}\u{30ec}\u{30d9}\u{30eb}",
    "\u{7b49}\u{7ea7}",
    "\u{7ea7}\u{522b}",
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
    "competency category",
    "competence category",
    "capability category",
    "competency type",
    "competency domain",
    "skill domain",
    "skill family",
    "skill type",
    "\u{5206}\u{985e}",
    "\u{533a}\u{5206}",
    "\u{30ab}\u{30c6}\u{30b4}\u{30ea}",
    "\u{30ab}\u{30c6}\u{30b4}\u{30ea}\u{30fc}",
    "\u{5927}\u{5206}\u{985e}",
    "\u{5206}\u{7c7b}",
    "\u{7c7b}\u{522b}",
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
    "opmerking",
    "opmerkingen",
    "observa\u{e7}\u{f5}es",
    "observaciones",
    "osservazioni",
    "toelichting",
    "check",
    "code",
    "comment",
    "comments",
    "commentaire",
    "commentaires",
    "count",
    "gewicht",
    "grade",
    "job grade",
    "pay grade",
    "salary grade",
    "grade level",
    "band",
    "pay band",
    "salary band",
    "age",
    "tenure",
    "experience",
    "experience (years)",
    "years",
    "years of experience",
    "min. experience (years)",
    "entgeltgruppe",
    "besoldungsgruppe",
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
    "\u{5099}\u{8003}",
    "\u{5907}\u{6ce8}",
    "\u{30b3}\u{30e1}\u{30f3}\u{30c8}",
    "effectif",
    "effectifs",
    "fte",
    "etp",
    "anzahl",
    "plantilla",
    "\u{4eba}\u{6570}",
];

/// Other columns of which each row has one.
pub(super) const OF_ROWS: Names = &["role id", "skill id", "rung"];
/// Of what has a row.
pub(super) const ABOUT: Names =
    &["description", "definition", "meaning", "what it covers", "what it means"];
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

/// Words of levels.
const LEVEL: Names = &[
    "level",
    "levels",
    "proficiency",
    "rating",
    "score",
    "niveau",
    "stufe",
    "nivel",
    "livello",
    "n\u{ed}vel",
    "niv\u{e5}",
];
/// Words for what a role requires.
const REQUIRED: Names = &[
    "required",
    "require",
    "requirement",
    "req",
    "req.",
    "expected",
    "target",
    "desired",
    "needed",
    "necessary",
    "minimum",
    "min",
    "min.",
    "ideal",
    "soll",
    "ziel",
    "erforderliches",
    "erwartetes",
    "requis",
    "attendu",
    "cible",
    "requerido",
    "esperado",
    "objetivo",
    "richiesto",
    "atteso",
    "exigido",
    "vereist",
    "gewenst",
];
/// Words for what somebody has.
const ACTUAL: Names = &[
    "current",
    "ist",
    "gap",
    "self",
    "assessed",
    "assessment",
    "rating",
    "score",
    "level",
    "delta",
    "difference",
    "actuel",
    "effectif",
    "actual",
    "huidig",
];

/// Whether a column of this name has the levels that roles require, such as "Expected proficiency level".
pub(super) fn is_required_level(name: &str) -> bool {
    const MORE: Names = &["skill", "competency", "competence", "of"];
    const JOINED: Names = &["sollniveau", "zielniveau", "sollstufe", "zielstufe", "sollwert"];
    let mut words = name.split_whitespace();
    let is_known = [LEVEL, REQUIRED, MORE];
    let are_known = words.clone().all(|word| is_known.iter().any(|words| words.contains(&word)));
    JOINED.contains(&name) || are_known && words.any(|word| LEVEL.contains(&word))
}

/// Of a name below a role's: whether its column has what the role requires, or what somebody has; `None` if neither.
pub(super) fn is_required(name: &str) -> Option<bool> {
    let name = plain(name);
    let words = || name.split_whitespace();
    let is_of = |words: Names, word: &str| words.contains(&word);
    let is_required = words().any(|word| is_of(REQUIRED, word));
    let are_required = words().all(|word| is_of(REQUIRED, word) || is_of(LEVEL, word));
    let are_actual = words().all(|word| is_of(ACTUAL, word));
    match () {
        () if is_required && are_required => Some(true),
        () if are_actual && !name.is_empty() => Some(false),
        () => None,
    }
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

/// Whether a column of this name counts something, such as people.
pub(super) fn is_count(name: &str) -> bool {
    const OF: Names = &["# ", "number of ", "no. of ", "count of ", "nombre d", "nb ", "anzahl "];
    OF.iter().any(|of| name.starts_with(of))
}

/// Whether a column of this name has roles or skills.
pub(super) fn is_of_role_or_skill(name: &str) -> bool {
    [ROLE_LEVELS, ROLES, SKILLS].iter().any(|names| names.contains(&name))
}
