//! A saved report explained: where a number comes from, with arithmetic that can be done again by hand
//! with what stands on the screen.

use crate::advice::{CredentialAdvice, Lift, ProjectAdvice};
use crate::judging::gap::GapKind;
use crate::judging::{Backer, Verdict};
use crate::render::page::{Block, Column, Page, Role, Section, Table, Text};
use crate::render::pages::evidence::{according_to, agreed_with};
use crate::render::words::{
    capital, date, gate_skills, harmless, list, or_dash, percent, percents, plural, points, range,
    thousands,
};
use crate::report::{
    GapLine, PartLine, Report, RequirementLine, SkillLine, StepLedger, StepLine, StepReading,
};

/// The explanation of a skill, step, path, credential or project of a report, by id, or of its headline;
/// `None` if the report knows no such id.
pub fn page(report: &Report, subject: Option<&str>) -> Option<Page> {
    let words = Explain { report };
    let Some(id) = subject else { return Some(words.headline()) };
    let skill = report.skill(id).map(|skill| words.skill(skill));
    skill
        .or_else(|| report.step(id).map(|step| words.step(step)))
        .or_else(|| words.credentials().find(|one| one.id == id).map(|one| words.credential(one)))
        .or_else(|| words.projects().find(|one| one.id == id).map(|one| words.project(one)))
}

/// Everything that can be explained, by id.
pub fn subjects(report: &Report) -> Vec<&str> {
    let words = Explain { report };
    let skills = report.skills.iter().map(|skill| skill.id.as_str());
    let steps = report.steps.iter().chain(&report.paths).map(|step| step.id.as_str());
    let credentials = words.credentials().map(|one| one.id.as_str());
    let projects = words.projects().map(|one| one.id.as_str());
    skills.chain(steps).chain(credentials).chain(projects).collect()
}

struct Explain<'a> {
    report: &'a Report,
}

impl<'a> Explain<'a> {
    fn credentials(&self) -> impl Iterator<Item = &'a CredentialAdvice> + use<'a> {
        self.report.certifications.all()
    }

    fn projects(&self) -> impl Iterator<Item = &'a ProjectAdvice> + use<'a> {
        let all = &self.report.projects;
        all.recommended.iter().chain(&all.considered)
    }

    fn page(&self, title: &str, sections: Vec<Section>) -> Page {
        let about = format!(
            "The report of {}, rubric {} {}.",
            date(self.report.as_of),
            self.report.rubric.id,
            self.report.rubric.version
        );
        Page {
            title: harmless(title),
            about: Text::default().with(Role::Quiet, about),
            summary: vec![],
            sections,
        }
    }

    fn name(&self, id: &str) -> String {
        let skill = self.report.skill(id).map(|skill| skill.name.clone());
        skill
            .or_else(|| self.report.step(id).map(|step| step.name.clone()))
            .unwrap_or(id.to_owned())
    }

    fn percent(&self, share: f64) -> String {
        percent(share, &[self.report.rubric.fits_percent, self.report.rubric.close_percent])
    }

    fn ledger(&self, step: &str) -> Option<&'a StepLedger> {
        self.report.ledger.steps.iter().find(|ledger| ledger.step == step)
    }

    fn policy(&self, name: &str) -> Option<u32> {
        self.report.ledger.policies.iter().find(|policy| policy.name == name).map(|one| one.value)
    }

    /// How the first line came about.
    fn headline(&self) -> Page {
        let report = self.report;
        let fits = report.rubric.fits_percent;
        let mut items = Vec::new();
        for step in &report.steps {
            let text = Text::default()
                .with(Role::Strong, &step.name)
                .and(format!(": {}", self.verdict(step, &step.claimed)));
            items.push((text, vec![]));
            if step.claimed.verdict != Verdict::Fits {
                break;
            }
        }
        let walk = format!(
            "skillgap checks the roles from the first one up and stops at the first that doesn't fit. A role fits if you meet every must-have, reach at least {fits}%, and answer yes to its scope question, if it has one. A skipped answer counts as 0 at the low end and as the top level at the high end."
        );
        let mut sections = Vec::new();
        if !items.is_empty() {
            sections.push(Section {
                heading: "The roles, by your ratings".to_owned(),
                blocks: vec![Block::Paragraph(Text::from(walk)), Block::Items(items)],
            });
        }
        sections.extend(report.target.as_deref().and_then(|id| report.step(id)).map(|step| {
            Section {
                heading: format!("The figures for {}", step.name),
                blocks: self.figures(step),
            }
        }));
        let rows = report.ledger.policies.iter().map(|policy| {
            vec![
                Text::from(policy.name.clone()),
                Text::from(policy.value.to_string()),
                Text::from(policy.unit.clone()),
            ]
        });
        let head = vec![Column::text("rule"), Column::numbers("value"), Column::text("unit")];
        sections.push(Section {
            heading: "The rules of this rubric".to_owned(),
            blocks: vec![Block::Table(Table { head, rows: rows.collect() })],
        });
        self.page("Where the result comes from", sections)
    }

    /// "fits: 95 % is at least 90 %, must-haves met".
    fn verdict(&self, step: &StepLine, reading: &StepReading) -> String {
        let (fits, close) = (self.report.rubric.fits_percent, self.report.rubric.close_percent);
        let thresholds = [fits, close];
        let low = percent(reading.attainment.low, &thresholds);
        let all = percents(reading.attainment, &thresholds);
        let unmet: Vec<String> = reading
            .gates_unmet
            .iter()
            .map(|gate| {
                let names: Vec<String> = gate.any_of.iter().map(|id| self.name(id)).collect();
                let skills = gate_skills(&names, gate.at_least);
                format!("{skills}: level {} required (now {})", gate.level, gate.has)
            })
            .collect();
        let gates = if unmet.is_empty() { "must-haves met".to_owned() } else { unmet.join(", ") };
        let scope = match step.scope.as_ref().map(|scope| scope.answer) {
            Some(Some(true)) => ", scope answered yes",
            Some(Some(false)) => ", scope answered no",
            Some(None) => ", scope not answered",
            None => "",
        };
        let verdict = match reading.verdict {
            Verdict::Fits => format!("fits: {low} is at least {fits}%"),
            Verdict::Undecided => format!("can't tell yet: {all}; it depends on skipped answers"),
            Verdict::Close => format!("close: {all}, at least {close}%"),
            Verdict::Below => format!("not yet: {all}, under {close}%"),
        };
        format!("{verdict}; {gates}{scope}.")
    }

    fn figures(&self, step: &StepLine) -> Vec<Block> {
        let Some(ledger) = self.ledger(&step.id) else { return Vec::new() };
        let mut blocks = Vec::new();
        blocks.extend(self.requirement_table("By your ratings", ledger, &ledger.claimed));
        blocks.push(Block::Paragraph(Text::from(capital(&self.verdict(step, &step.claimed)))));
        if let (Some(backed), Some(reading)) = (&ledger.backed, &step.backed) {
            blocks.extend(self.requirement_table("By evidence", ledger, backed));
            blocks.push(Block::Paragraph(Text::from(capital(&self.verdict(step, reading)))));
        }
        if !adds_up(ledger) {
            blocks.push(Block::Paragraph(Text::from(OTHER_RULE)));
        }
        let known = ledger.claimed.iter().filter(|line| line.level.is_some());
        let weight: u64 = known.map(|line| line.weight).sum();
        let all: u64 = ledger.claimed.iter().map(|line| line.weight).sum();
        let coverage = format!(
            "The skills you answered make up {} of {} in weight, {}. {} of {} requirements are met.",
            thousands(weight),
            thousands(all),
            self.percent(weight as f64 / all.max(1) as f64),
            step.readiness.met,
            step.readiness.of
        );
        blocks.push(Block::Paragraph(Text::from(coverage)));
        let note = ledger.provenance.note.clone().unwrap_or_default();
        let text = format!("Levels, must-haves and weights are our judgment. {note}");
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        blocks
    }

    /// Every requirement with its part, and their sum; nothing where they were counted by another rule.
    fn requirement_table(
        &self,
        title: &str,
        ledger: &StepLedger,
        lines: &[RequirementLine],
    ) -> Vec<Block> {
        if !adds_up(ledger) {
            return Vec::new();
        }
        let total = ledger.total;
        let mut rows: Vec<Vec<Text>> = Vec::new();
        for line in lines {
            let of = line.of.as_ref().map(|of| format!(" (for {})", self.name(of)));
            rows.push(vec![
                Text::from(format!("{}{}", self.name(&line.skill), of.unwrap_or_default())),
                Text::from(thousands(line.weight)),
                Text::from(or_dash(line.level)),
                Text::from(line.required.to_string()),
                Text::from(thousands(part(line))),
            ]);
        }
        let sum: u64 = lines.iter().map(part).sum();
        rows.push(vec![
            Text::default().with(Role::Strong, "together"),
            Text::from(thousands(total)),
            Text::default(),
            Text::default(),
            Text::default().with(Role::Strong, thousands(sum)),
        ]);
        let head = vec![
            Column::text("requirement"),
            Column::numbers("weight"),
            Column::numbers("you"),
            Column::numbers("needs"),
            Column::numbers("part"),
        ];
        let text = format!(
            "{title}: each part is weight \u{d7} the lower of the two levels; {} \u{f7} {} = {}.",
            thousands(sum),
            thousands(total),
            self.percent(sum as f64 / total.max(1) as f64)
        );
        vec![Block::Paragraph(Text::from(text)), Block::Table(Table { head, rows })]
    }

    fn step(&self, step: &StepLine) -> Page {
        let mut sections = vec![Section {
            heading: "Requirements and your ratings".to_owned(),
            blocks: self.figures(step),
        }];
        if let Some(scope) = &step.scope {
            sections.push(Section {
                heading: "Scope".to_owned(),
                blocks: vec![Block::Paragraph(Text::from(format!(
                    "{} Skills can't show this, so skillgap asks. The role fits only if you answer yes.",
                    scope.question
                )))],
            });
        }
        self.page(&step.name, sections)
    }

    fn skill(&self, skill: &SkillLine) -> Page {
        let mut sections =
            vec![Section { heading: "Your answer".to_owned(), blocks: self.answer(skill) }];
        sections.push(Section {
            heading: "What it counts for, role by role".to_owned(),
            blocks: self.steps_of(skill),
        });
        let gaps: Vec<Block> = (self.report.gaps.iter().enumerate())
            .filter(|(_, gap)| gap.skill == skill.id)
            .map(|(at, _)| self.gap(at))
            .collect();
        if !gaps.is_empty() {
            sections.push(Section { heading: "The gap".to_owned(), blocks: gaps });
        }
        self.page(&skill.name, sections)
    }

    fn answer(&self, skill: &SkillLine) -> Vec<Block> {
        let Some(claimed) = skill.claimed else {
            return vec![Block::Paragraph(Text::from(
                "There is no rating: you skipped it. It counts as 0 at the low end and as the top level at the high end.",
            ))];
        };
        let anchor = skill.anchor.as_deref().unwrap_or_default();
        let mut blocks =
            vec![Block::Paragraph(Text::from(format!("{claimed}: \u{201c}{anchor}\u{201d}")))];
        if skill.optional {
            blocks.push(Block::Paragraph(Text::from("It's optional: shown but not counted.")));
        }
        let Some(backed) = skill.backed else {
            let text = "No evidence yet, so there is no supported level.";
            blocks.push(Block::Paragraph(Text::from(text)));
            return blocks;
        };
        let by = match &skill.backed_by {
            Some(Backer::Work { title, aged: true, .. }) => {
                format!("the best evidence is {title}, one level lower for its age")
            }
            Some(Backer::Work { title, .. }) => format!("the best evidence is {title}"),
            Some(Backer::Credential { name, expired: true, .. }) => {
                format!("the best evidence is {name}, expired")
            }
            Some(Backer::Credential { name, .. }) => format!("the best evidence is {name}"),
            Some(Backer::Rating { who, on, title, .. }) => {
                format!("the best evidence is {title}, {}", according_to(who, *on))
            }
            Some(Backer::Agreed { with, on }) => {
                format!("it was {}", agreed_with(with.as_deref(), *on))
            }
            None => "no evidence supports more".to_owned(),
        };
        let group = self.report.groups.iter().find(|group| group.id == skill.group);
        let unbacked = group
            .and_then(|group| self.policy(&format!("without evidence: {}", group.name)))
            .map(|level| format!("Up to level {level} counts without evidence here; "))
            .unwrap_or_default();
        blocks.push(Block::Paragraph(Text::from(format!("{unbacked}{by}. Supported: {backed}."))));
        blocks
    }

    fn steps_of(&self, skill: &SkillLine) -> Vec<Block> {
        let ledgers = &self.report.ledger.steps;
        let mut rows = Vec::new();
        for ledger in ledgers {
            for line in ledger.claimed.iter().filter(|line| line.skill == skill.id) {
                let level = line.level.unwrap_or_default().min(line.required);
                let (sum, of) = if adds_up(ledger) {
                    let reached = thousands(part(line));
                    let sum = format!("{} \u{d7} {level} = {reached}", thousands(line.weight));
                    (sum, thousands(ledger.total))
                } else {
                    ("-".to_owned(), "-".to_owned())
                };
                rows.push(vec![
                    Text::from(self.name(&ledger.step)),
                    Text::from(line.required.to_string()),
                    Text::from(sum),
                    Text::from(of),
                    Text::from(points(line.points)),
                ]);
            }
        }
        if rows.is_empty() {
            return vec![Block::Paragraph(Text::from("It doesn't count toward any role."))];
        }
        let head = vec![
            Column::text("role or path"),
            Column::numbers("needs"),
            Column::numbers("weight \u{d7} reached"),
            Column::numbers("of"),
            Column::numbers("points"),
        ];
        let text = if ledgers.iter().all(adds_up) {
            "A point is 1% of all requirements."
        } else {
            OTHER_RULE
        };
        vec![
            Block::Table(Table { head, rows }),
            Block::Paragraph(Text::default().with(Role::Quiet, text)),
        ]
    }

    fn gap(&self, at: usize) -> Block {
        let gap = &self.report.gaps[at];
        let target = self.report.target.as_deref().map(|id| self.name(id)).unwrap_or_default();
        let ledger = self.report.target.as_deref().and_then(|id| self.ledger(id));
        let sum = ledger.filter(|ledger| adds_up(ledger)).map_or_else(String::new, |ledger| {
            let total = thousands(ledger.total);
            format!("{} \u{f7} {total} \u{d7} 100 = ", missing(&gap.parts))
        });
        let kind = match gap.kind {
            GapKind::Learn => "to learn",
            GapKind::Show => "evidence only: the rating is enough, but the evidence isn't",
        };
        let shared = self.shared_out(gap);
        let asked = gap.parts.iter().map(|part| part.required).max().unwrap_or_default();
        let gate = match gap.gate_level {
            Some(level) if level > asked && asked > 0 => {
                format!(" A must-have needs level {level}. Levels above {asked} bring no points.")
            }
            Some(level) => format!(" A must-have needs level {level}."),
            None => String::new(),
        };
        let hours = match gap.hours {
            Some(hours) => format!(" It takes {}.", range(hours, "h")),
            None if gap.untimed_levels > 0 => " We don't know how long it takes.".to_owned(),
            None => String::new(),
        };
        let text = format!(
            "Number {} of {} for {target}, {kind}: from {} to {} adds {sum}{} points.{shared}{gate}{hours} Order: gaps to learn first, must-haves before the others, then by points, then shorter first.",
            at + 1,
            plural(self.report.gaps.len(), "gap"),
            gap.level,
            gap.required,
            points(gap.points)
        );
        Block::Paragraph(Text::from(text))
    }

    /// Which requirements a gap is about, where they are not simply its own.
    fn shared_out(&self, gap: &GapLine) -> String {
        // A must-have may wait for more than is asked, which is then its own all the same.
        let is_own = |part: &PartLine| {
            let reached = part.required == gap.required || gap.gate_level == Some(gap.required);
            part.of == gap.skill && part.level == gap.level.min(part.required) && reached
        };
        if gap.parts.iter().all(is_own) {
            return String::new();
        }
        let parts = gap.parts.iter().map(|part| {
            format!(
                "the requirement in {}, from {} to {}",
                self.name(&part.of),
                part.level,
                part.required
            )
        });
        format!(
            " Skills that replace each other share their requirements; this is {}.",
            list(&parts.collect::<Vec<_>>())
        )
    }

    fn lifts(&self, teaches: &[Lift], shows: &[Lift]) -> Vec<Block> {
        if teaches.is_empty() && shows.is_empty() {
            return vec![Block::Paragraph(Text::from(
                "It wouldn't change anything for this target.",
            ))];
        }
        let taught = teaches.iter().map(|lift| ("teaches", lift));
        let all = taught.chain(shows.iter().map(|lift| ("backs", lift)));
        let rows = all.map(|(how, lift)| {
            vec![
                Text::from(self.name(&lift.skill)),
                Text::from(how),
                Text::from(lift.from.to_string()),
                Text::from(lift.to.to_string()),
                Text::from(points(lift.points)),
            ]
        });
        let head = vec![
            Column::text("skill"),
            Column::text("how"),
            Column::numbers("from"),
            Column::numbers("to"),
            Column::numbers("points"),
        ];
        let sum: f64 = teaches.iter().chain(shows).map(|lift| lift.points).sum();
        let worth = self.policy("worth recommending").unwrap_or_default();
        let text = format!(
            "In all, {} points. skillgap recommends it if it adds at least {worth} points or meets a must-have. It can raise a rating by at most one level. Evidence counts if it supports the whole required level.",
            points(sum)
        );
        let table = Table { head, rows: rows.collect() };
        vec![Block::Table(table), Block::Paragraph(Text::from(text))]
    }

    fn credential(&self, one: &CredentialAdvice) -> Page {
        let mut blocks = self.lifts(&one.teaches, &one.shows);
        if let Some(reason) = &one.reason {
            let against = super::report::reason(self.report, reason);
            blocks.push(Block::Paragraph(Text::from(format!("Reasons against it: {against}."))));
        }
        blocks.push(Block::Paragraph(Text::from(one.worth.clone())));
        if let Some(note) = &one.status_note {
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, note)));
        }
        let checked = format!("Checked {}. {}", one.checked_on, list(&one.addresses));
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, checked)));
        let target = self.report.target.as_deref().map(|id| self.name(id)).unwrap_or_default();
        self.page(
            &one.name,
            vec![Section { heading: format!("What it would add for {target}"), blocks }],
        )
    }

    fn project(&self, one: &ProjectAdvice) -> Page {
        let mut blocks = self.lifts(&one.teaches, &one.shows);
        if let Some(reason) = &one.reason {
            let against = super::report::reason(self.report, reason);
            blocks.push(Block::Paragraph(Text::from(format!("Reasons against it: {against}."))));
        }
        let target = self.report.target.as_deref().map(|id| self.name(id)).unwrap_or_default();
        self.page(
            &one.name,
            vec![Section { heading: format!("What it would add for {target}"), blocks }],
        )
    }
}

/// Said where the parts of a saved report don't make up its figures.
const OTHER_RULE: &str = "The parts aren't shown, because another version of skillgap counted them differently. `skillgap report` evaluates the answers again.";

/// Whether the total of a step is what its requirements count by the rule of this version, so that the parts make up
/// what is shown.
fn adds_up(ledger: &StepLedger) -> bool {
    let worth = |line: &RequirementLine| u128::from(line.weight) * u128::from(line.required.get());
    ledger.claimed.iter().map(worth).sum::<u128>() == u128::from(ledger.total)
}

/// weight × min(level, required), in whole units of the step.
fn part(line: &RequirementLine) -> u64 {
    line.weight * u64::from(line.level.unwrap_or_default().min(line.required).get())
}

/// "45,600 x 1", and of several "(45,600 x 1 + 27,360 x 2)".
fn missing(parts: &[PartLine]) -> String {
    let each = parts.iter().map(|part| {
        let missing = part.required.above(part.level);
        format!("{} \u{d7} {missing}", thousands(part.weight))
    });
    let all = each.collect::<Vec<_>>().join(" + ");
    if parts.len() == 1 { all } else { format!("({all})") }
}
