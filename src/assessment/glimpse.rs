//! The levels and scope answers of a saved assessment, read without building the rest: for very many people. A file is
//! checked like any other. Whatever is unusual about it, [`Assessment::read`](super::Assessment::read) has to look at.

use super::read::{MOST_HOURS, MOST_USD, MOST_YEARS, is_language};
use super::{FORMAT, Standing};
use crate::rubric::{Level, Rubric, SkillIx, Step, is_address};
use crate::text::date::PartialDate;
use crate::text::document::scan::Scan;

/// What judging by ratings needs of an assessment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glimpse<'t> {
    /// The assessment's id; `None` if it has none.
    pub id: Option<&'t str>,
    /// The day of the answers, as it is written.
    pub taken_on: &'t str,
    scope: Vec<(&'t str, bool)>,
}

impl Glimpse<'_> {
    /// The answer to the scope question of a step; `None` if there is none.
    pub fn scope(&self, step: &Step) -> Option<bool> {
        self.scope.iter().find(|(id, _)| step.id == **id).map(|(_, said)| *said)
    }
}

/// Reads assessments of one rubric.
pub struct Glimpser<'r> {
    rubric: &'r Rubric,
    version: String,
    /// The ids of the skills in the order of saved files, with their places in the rubric.
    skills: Vec<(&'r str, SkillIx)>,
}

impl<'r> Glimpser<'r> {
    /// A reader for a rubric.
    pub fn new(rubric: &'r Rubric) -> Self {
        let ids = rubric.skills.iter().map(|skill| skill.id().as_str());
        let mut skills: Vec<(&str, SkillIx)> = ids.zip(0..).collect();
        skills.sort_unstable();
        Glimpser { rubric, version: rubric.version.to_string(), skills }
    }

    /// Reads an assessment of exactly this version of the rubric. The answers go into `standings`, one for each skill.
    /// `None` says nothing about the text but that it has to be read in full.
    pub fn read<'t>(&self, text: &'t str, standings: &mut Vec<Standing>) -> Option<Glimpse<'t>> {
        standings.clear();
        standings.resize(self.rubric.skills.len(), Standing::NotAsked);
        let mut scan = Scan::new(text);
        let mut reader =
            Reader { by: self, told: Glimpse::default(), taken_on: None, latest: None };
        let (mut once, mut has_answers) = (Once::default(), false);
        let (mut format, mut rubric) = ("", false);
        scan.entries(|scan, key| match key {
            "format" => once.first(0).and_then(|()| scan.string()).map(|told| format = told),
            "id" => {
                once.first(1)?;
                reader.told.id = Some(filled(scan)?);
                Some(())
            }
            "rubric" => once.first(2).and_then(|()| self.rubric(scan)).map(|()| rubric = true),
            "subject" => once.first(3).and_then(|()| subject(scan)),
            "taken_on" => {
                once.first(4)?;
                reader.told.taken_on = scan.string()?;
                reader.taken_on = Some(reader.told.taken_on.parse().ok()?);
                Some(())
            }
            "answers" => {
                has_answers = true;
                once.first(5).and_then(|()| reader.answers(scan, standings))
            }
            "work" => once.first(6).and_then(|()| reader.work(scan)),
            "credentials" => once.first(7).and_then(|()| reader.credentials(scan)),
            "facts" => once.first(8).and_then(|()| reader.facts(scan)),
            _ => None,
        })?;
        scan.end()?;
        let (last, latest) = (reader.taken_on?, reader.latest);
        let is_in_time = latest.is_none_or(|latest| latest.first_day() <= last.last_day());
        (format == FORMAT && rubric && has_answers && is_in_time).then_some(reader.told)
    }

    /// Whether the file is for this version of this rubric.
    fn rubric(&self, scan: &mut Scan<'_>) -> Option<()> {
        let (mut id, mut version, mut once) = ("", "", Once::default());
        scan.entries(|scan, key| match key {
            "id" => once.first(0).and_then(|()| scan.string()).map(|told| id = told),
            "version" => once.first(1).and_then(|()| scan.string()).map(|told| version = told),
            _ => None,
        })?;
        (self.rubric.id == *id && self.version == version).then_some(())
    }

    /// Where a skill stands in the rubric. `at` is where it is to be found, if the answers come in the order of saved
    /// files or of the rubric.
    fn skill(&self, id: &str, at: usize) -> Option<SkillIx> {
        if let Some((_, skill)) = self.skills.get(at).filter(|(known, _)| *known == id) {
            return Some(*skill);
        }
        if self.rubric.skills.get(at).is_some_and(|skill| skill.id() == id) {
            return Some(at);
        }
        let at = self.skills.binary_search_by_key(&id, |(known, _)| known).ok()?;
        Some(self.skills[at].1)
    }
}

/// The keys of a table that were read, each at most once.
#[derive(Default)]
struct Once(u32);

impl Once {
    /// Nothing, if the key of this number was read before.
    fn first(&mut self, number: u8) -> Option<()> {
        let is_first = self.0 & (1 << number) == 0;
        self.0 |= 1 << number;
        is_first.then_some(())
    }
}

/// A text with more than spaces.
fn filled<'t>(scan: &mut Scan<'t>) -> Option<&'t str> {
    scan.string().filter(|text| text.chars().any(|letter| !letter.is_whitespace()))
}

fn subject(scan: &mut Scan<'_>) -> Option<()> {
    let mut once = Once::default();
    scan.entries(|scan, key| {
        once.first(0)?;
        filled(scan).filter(|_| key == "name").map(drop)
    })?;
    (once.0 != 0).then_some(())
}

/// A number up to `most`.
fn amount(scan: &mut Scan<'_>, most: f64) -> Option<()> {
    scan.number().filter(|number| *number <= most).map(drop)
}

/// Whether no two of a few texts are the same.
fn are_distinct(texts: &[&str]) -> bool {
    texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text))
}

/// Reads one assessment.
struct Reader<'a, 'r, 't> {
    by: &'a Glimpser<'r>,
    told: Glimpse<'t>,
    taken_on: Option<PartialDate>,
    /// The latest of the dates that may not be after it.
    latest: Option<PartialDate>,
}

impl<'t> Reader<'_, '_, 't> {
    /// A date up to the day of the answers.
    fn date(&mut self, scan: &mut Scan<'t>) -> Option<PartialDate> {
        let date: PartialDate = scan.string()?.parse().ok()?;
        if self.latest.is_none_or(|latest| date.first_day() > latest.first_day()) {
            self.latest = Some(date);
        }
        Some(date)
    }

    fn answers(&mut self, scan: &mut Scan<'t>, standings: &mut [Standing]) -> Option<()> {
        let (mut at, mut leaves_out) = (0, false);
        let mut seen = [false; 128];
        scan.entries(|scan, id| {
            let skill = self.by.skill(id, at)?;
            at += 1;
            if std::mem::replace(seen.get_mut(skill)?, true) {
                return None;
            }
            standings[skill] = self.answer(scan, skill)?;
            leaves_out |= standings[skill] == Standing::NotApplicable;
            Some(())
        })?;
        // One of each interchangeable set has to count.
        let rubric = self.by.rubric;
        let is_left_out = |skill: &SkillIx| standings[*skill] == Standing::NotApplicable;
        let is_last = |skill: SkillIx| {
            rubric.is_scored(skill) && rubric.alternatives(skill).all(|other| is_left_out(&other))
        };
        let mut left_out = (0..standings.len()).filter(is_left_out);
        (!leaves_out || !left_out.any(is_last)).then_some(())
    }

    fn answer(&mut self, scan: &mut Scan<'t>, skill: SkillIx) -> Option<Standing> {
        // Most answers are a level alone, written in one of two ways. To go past it as a whole saves a third of the time.
        let usual = [&br#"{"state":"rated","level":"#[..], br#"{"state": "rated", "level": "#];
        let level = usual.iter().find_map(|usual| scan.usual(usual, b'}'));
        if let Some(level) = level.map(Level::new) {
            return Some(Standing::Rated(level)).filter(|_| level <= self.by.rubric.top());
        }
        let (mut state, mut level, mut once) = ("", None, Once::default());
        scan.entries(|scan, key| match key {
            "state" => once.first(0).and_then(|()| scan.string()).map(|told| state = told),
            "level" => once.first(1).and_then(|()| scan.small()).map(|told| level = Some(told)),
            "reason" => once.first(2).and_then(|()| filled(scan)).map(drop),
            "answered_on" => once.first(3).and_then(|()| self.date(scan)).map(drop),
            _ => None,
        })?;
        let rubric = self.by.rubric;
        match (state, level.map(Level::new)) {
            ("rated", Some(level)) if level <= rubric.top() => Some(Standing::Rated(level)),
            ("declined", None) => Some(Standing::Declined),
            ("not-applicable", None) if rubric.may_be_left_out(skill) => {
                Some(Standing::NotApplicable)
            }
            _ => None,
        }
    }

    fn work(&mut self, scan: &mut Scan<'t>) -> Option<()> {
        let mut ids = Vec::new();
        scan.items(|scan| {
            ids.push(self.piece(scan)?);
            Some(())
        })?;
        are_distinct(&ids).then_some(())
    }

    /// Reads a project; its id.
    fn piece(&mut self, scan: &mut Scan<'t>) -> Option<&'t str> {
        let (mut once, mut id, mut title, mut shows) = (Once::default(), None, None, None);
        let (mut from, mut until): (Option<PartialDate>, Option<PartialDate>) = (None, None);
        scan.entries(|scan, key| {
            let texts = ["used_by", "result", "confirmed_by", "employer", "position", "summary"];
            match key {
                "id" => once.first(0).and_then(|()| filled(scan)).map(|told| id = Some(told)),
                "title" => once.first(1).and_then(|()| filled(scan)).map(|told| title = Some(told)),
                "link" => once.first(2).and_then(|()| address(scan)),
                "from" => once.first(3).and_then(|()| self.date(scan)).map(|day| from = Some(day)),
                "until" => {
                    once.first(4).and_then(|()| self.date(scan)).map(|day| until = Some(day))
                }
                "shows" => once.first(5).and_then(|()| self.shows(scan)).map(|()| shows = Some(())),
                "shows_asked" => once.first(6).and_then(|()| scan.boolean()).map(drop),
                "share" => once.first(7).and_then(|()| scan.boolean()).map(drop),
                "volunteer" => once.first(8).and_then(|()| scan.boolean()).map(drop),
                "highlights" => {
                    once.first(9)?;
                    scan.items(|scan| filled(scan).map(drop))
                }
                other => {
                    let at = texts.iter().position(|text| *text == other)?;
                    once.first(10 + at as u8).and_then(|()| filled(scan)).map(drop)
                }
            }
        })?;
        let is_in_order =
            from.zip(until).is_none_or(|(from, until)| until.last_day() >= from.first_day());
        id.filter(|_| title.is_some() && shows.is_some() && is_in_order)
    }

    fn shows(&mut self, scan: &mut Scan<'t>) -> Option<()> {
        let mut seen = [false; 128];
        scan.items(|scan| {
            let skill = self.by.skill(scan.string()?, usize::MAX)?;
            (!std::mem::replace(seen.get_mut(skill)?, true)).then_some(())
        })
    }

    fn credentials(&mut self, scan: &mut Scan<'t>) -> Option<()> {
        let mut ids = Vec::new();
        scan.items(|scan| {
            let (mut once, mut id) = (Once::default(), None);
            scan.entries(|scan, key| match key {
                "id" => once.first(0).and_then(|()| scan.string()).map(|told| id = Some(told)),
                "earned_on" => once.first(1).and_then(|()| self.date(scan)).map(drop),
                "valid_until" => once
                    .first(2)
                    .and_then(|()| scan.string()?.parse::<PartialDate>().ok())
                    .map(drop),
                _ => None,
            })?;
            let known = &self.by.rubric.credentials;
            let id = id?;
            known.binary_search_by(|known| known.id.as_str().cmp(id)).ok()?;
            ids.push(id);
            Some(())
        })?;
        are_distinct(&ids).then_some(())
    }

    fn facts(&mut self, scan: &mut Scan<'t>) -> Option<()> {
        let rubric = self.by.rubric;
        let mut once = Once::default();
        let knows = |id: &str| rubric.market.beyond.iter().any(|item| item.id == id);
        scan.entries(|scan, key| match key {
            "aim" => once.first(0).and_then(|()| rubric.step(scan.string()?)).map(drop),
            "years_experience" => once.first(1).and_then(|()| amount(scan, MOST_YEARS)),
            "hours_per_week" => once.first(2).and_then(|()| amount(scan, MOST_HOURS)),
            "budget_usd" => once.first(3).and_then(|()| amount(scan, MOST_USD)),
            "languages" => {
                once.first(4)?;
                scan.items(|scan| scan.string().filter(|code| is_language(code)).map(drop))
            }
            "degree" => once.first(5).and_then(|()| filled(scan)).map(drop),
            "portfolio" => once.first(6).and_then(|()| address(scan)),
            "scope" => once.first(7).and_then(|()| self.scope(scan)),
            "also_used" => {
                once.first(8)?;
                scan.items(|scan| scan.string().filter(|id| knows(id)).map(drop))
            }
            _ => None,
        })
    }

    fn scope(&mut self, scan: &mut Scan<'t>) -> Option<()> {
        let rubric = self.by.rubric;
        let asks = |id: &str| rubric.step(id).is_some_and(|step| step.scope.is_some());
        scan.entries(|scan, id| {
            let is_new = self.told.scope.iter().all(|(told, _)| *told != id);
            self.told.scope.push((id, scan.boolean()?));
            (is_new && asks(id)).then_some(())
        })
    }
}

fn address(scan: &mut Scan<'_>) -> Option<()> {
    filled(scan).filter(|address| is_address(address)).map(drop)
}
