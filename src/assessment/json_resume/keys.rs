//! What the keys of a resume's entries mean, as people and programs spell them.

use crate::text::document::{Node, Value};

/// The spellings of a field; the first is its name, and of several in one entry the first is meant.
type Spellings = &'static [&'static str];

/// A section of a resume, with the fields of its entries.
#[derive(Debug)]
pub(super) struct Section {
    pub name: &'static str,
    fields: &'static [&'static [Spellings]],
}

pub(super) const WORK: Section = Section {
    name: "work",
    fields: &[JOB, DATES, TEXTS, OF_ANY, &[&["description", "jobDescription"]]],
};
pub(super) const VOLUNTEER: Section = Section { name: "volunteer", ..WORK };
pub(super) const PROJECTS: Section =
    Section { name: "projects", fields: &[PROJECT, DATES, TEXTS, OF_ANY, &[&["description"]]] };
pub(super) const CERTIFICATES: Section =
    Section { name: "certificates", fields: &[CERTIFICATE, OF_ANY] };

const JOB: &[Spellings] = &[
    &[
        "name",
        "company",
        "organization",
        "organisation",
        "employer",
        "companyName",
        "companyTitle",
        "employerName",
        "firm",
        "workplace",
    ],
    &["position", "jobTitle", "title", "role", "designation", "positionTitle"],
    &["positions", "roles"],
    &["location"],
    &["type", "employmentType"],
];
const PROJECT: &[Spellings] = &[
    &["name", "title", "project", "projectName", "projectTitle"],
    &["displayName"],
    &["roles", "role", "position"],
    &["entity", "organization", "organisation", "company"],
    &["type"],
];
const DATES: &[Spellings] = &[
    &[
        "startDate",
        "start",
        "from",
        "dateStart",
        "startedOn",
        "startYear",
        "fromDate",
        "startsAt",
        "startedAt",
        "dateFrom",
    ],
    &[
        "endDate",
        "end",
        "to",
        "until",
        "dateEnd",
        "endedOn",
        "finishedOn",
        "finishDate",
        "endedAt",
        "dateTo",
        "endYear",
        "toDate",
        "endsAt",
    ],
    &[
        "date",
        "dates",
        "period",
        "timePeriod",
        "dateRange",
        "duration",
        "year",
        "years",
        "timeframe",
    ],
    &[
        "current",
        "isCurrent",
        "isCurrentRole",
        "isCurrentPosition",
        "isCurrentJob",
        "currentRole",
        "currentPosition",
        "currentJob",
        "currentlyWorking",
        "currentlyWorkHere",
        "isPresent",
        "ongoing",
    ],
];
const TEXTS: &[Spellings] = &[
    &[
        "highlights",
        "responsibilities",
        "achievements",
        "accomplishments",
        "tasks",
        "bullets",
        "bulletPoints",
        "duties",
        "descriptions",
        "points",
        "details",
        "contributions",
        "challenges",
    ],
    &["summary", "about", "overview"],
    &[
        "keywords",
        "technologies",
        "tech",
        "techStack",
        "stack",
        "tools",
        "skills",
        "tags",
        "technologiesUsed",
        "frameworks",
        "builtWith",
        "primaryLanguage",
        "competences",
        "languages",
        "libraries",
    ],
];
const CERTIFICATE: &[Spellings] = &[
    &[
        "name",
        "title",
        "certificate",
        "certification",
        "certificationName",
        "certificateName",
        "label",
        "bullet",
    ],
    &[
        "issuer",
        "authority",
        "organization",
        "organisation",
        "issuedBy",
        "issuingOrganization",
        "provider",
        "institution",
    ],
    &[
        "date",
        "startDate",
        "startsAt",
        "startedOn",
        "issueDate",
        "issued",
        "issuedOn",
        "issuedAt",
        "dateIssued",
        "earned",
        "earnedOn",
        "dateEarned",
        "obtained",
        "completed",
        "completionDate",
        "releaseDate",
        "from",
        "year",
        "issuedDate",
        "dateOfIssue",
        "completedOn",
        "timePeriod",
    ],
    &[
        "expires",
        "expiry",
        "expiryDate",
        "expirationDate",
        "expiration",
        "expiresOn",
        "expireDate",
        "expiresAt",
        "endDate",
        "endsAt",
        "validUntil",
        "validTo",
        "validThrough",
        "until",
        "to",
    ],
    &["status", "state"],
    &["expired", "isExpired"],
    &[
        "credentialId",
        "credentialID",
        "license",
        "licenseNumber",
        "number",
        "code",
        "displaySource",
    ],
    &["summary", "description"],
];
/// Of any entry.
const OF_ANY: &[Spellings] = &[
    &[
        "url",
        "website",
        "link",
        "github",
        "githubUrl",
        "githubLink",
        "repo",
        "repository",
        "repoUrl",
        "repositoryUrl",
        "sourceCode",
        "demo",
        "demoUrl",
        "live",
        "liveUrl",
        "homepage",
        "links",
    ],
    &["hidden", "isHidden", "hide"],
    &["visible", "isVisible", "enabled"],
    &["id", "uuid"],
];

/// The fewest letters of a key that may have a slip of one letter.
const LEAST_LETTERS: usize = 6;

/// The fields of an entry that hold something.
pub(super) struct Fields<'n> {
    /// A field's name, how telling its spelling is, and its value.
    known: Vec<(&'static str, usize, &'n Node)>,
    /// The keys that mean nothing to us, but for those that are private.
    pub unknown: Vec<&'n str>,
}

impl<'n> Fields<'n> {
    pub fn of(item: &'n Node, section: &Section) -> Fields<'n> {
        let mut fields = Fields { known: Vec::new(), unknown: Vec::new() };
        let Value::Table(table) = &item.value else { return fields };
        for entry in table.iter().filter(|entry| is_filled(&entry.node)) {
            match section.meaning(&entry.key) {
                Some((name, rank)) => fields.known.push((name, rank, &entry.node)),
                None if is_private(&entry.key) => {}
                None => fields.unknown.push(&entry.key),
            }
        }
        fields.known.sort_by_key(|(_, rank, _)| *rank);
        fields
    }

    /// The values of a field, the best spelling first.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &'n Node> {
        self.known.iter().filter(move |(known, _, _)| *known == name).map(|(_, _, node)| *node)
    }

    pub fn get(&self, name: &str) -> Option<&'n Node> {
        self.all(name).next()
    }

    /// Whether a field is this.
    pub fn is(&self, name: &str, value: bool) -> bool {
        self.all(name).any(|node| matches!(node.value, Value::Bool(found) if found == value))
    }
}

impl Section {
    /// The field that a key means, and how telling its spelling is; one letter may be wrong.
    fn meaning(&self, key: &str) -> Option<(&'static str, usize)> {
        let key = bare(key);
        let mut slip = None;
        for spellings in self.fields.iter().copied().flatten() {
            for (rank, spelling) in spellings.iter().enumerate() {
                let known = bare(spelling);
                if known == key {
                    return Some((spellings[0], rank));
                }
                let is_long = key.chars().count() >= LEAST_LETTERS;
                if is_long
                    && known.len() >= LEAST_LETTERS
                    && strsim::osa_distance(&known, &key) == 1
                {
                    slip.get_or_insert((spellings[0], spellings.len()));
                }
            }
        }
        slip
    }
}

/// A key in small letters, without signs between its words.
pub(super) fn bare(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a key is its owner's business.
pub(super) fn is_private(key: &str) -> bool {
    key.starts_with(['$', '_', '@']) || key.starts_with("x-")
}

/// Whether a value says anything.
pub(super) fn is_filled(node: &Node) -> bool {
    match &node.value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        // Some programs write the parts of a date that nobody gave.
        Value::Table(table) => table.iter().any(|entry| is_filled(&entry.node)),
        _ => true,
    }
}
