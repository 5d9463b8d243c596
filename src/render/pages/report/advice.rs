//! Projects and certifications, and the reasons for and against each.

use crate::render::pages::report::{
    BestSet, Block, Column, CredentialAdvice, Keep, Member, NotEarnable, Piece, PieceKind,
    ProjectAdvice, ReportPage, Role, Section, Table, Text, Why, capital, cost, date, dollars,
    first_of, in_brackets, list, plural, points, range, status_name, sure_name,
};
use crate::render::words::usd;
use crate::text::sorting::sort_by_key;

/// How many certifications that nobody can take are named.
const GONE: usize = 3;

impl<'a> ReportPage<'a> {
    /// Whether the rubric has any projects.
    pub(super) fn names_projects(&self) -> bool {
        let projects = &self.report.projects;
        !(projects.recommended.is_empty() && projects.considered.is_empty())
    }

    /// Whether the rubric has any certifications, if only such as cannot be earned.
    pub(super) fn names_credentials(&self) -> bool {
        self.report.certifications.all().next().is_some()
    }

    pub(super) fn projects(&self) -> Section {
        let projects = &self.report.projects;
        let best = projects.best.iter();
        let mut blocks: Vec<Block> =
            best.flat_map(|best| self.best_set(best, &|id| self.project_name(id))).collect();
        if self.report.target.is_none() || self.nothing_answered() {
            let one = projects.considered.iter().take(1).map(|one| self.project_item(one, false));
            blocks.extend(introduced(
                "To see which would help, answer more questions. One to consider:",
                one.collect(),
            ));
        } else {
            blocks.extend(self.target_projects());
        }
        Section { heading: "Projects".to_owned(), blocks }
    }

    /// The projects of the plan, and what else is worth it at the target.
    fn target_projects(&self) -> Vec<Block> {
        let projects = &self.report.projects;
        let planned = self.all_planned(PieceKind::Project);
        let in_plan: Vec<_> = (planned.iter())
            .filter_map(|planned| {
                let known = self.all_projects().find(|one| one.id == planned.1.id)?;
                Some(self.planned_project(known, planned.0))
            })
            .collect();
        let others: Vec<_> = (projects.recommended.iter())
            .filter(|one| planned.iter().all(|(_, piece)| piece.id != one.id))
            .take(3)
            .map(|project| self.project_line(project))
            .collect();
        if in_plan.is_empty() && others.is_empty() {
            let nearest = projects.if_asked.as_ref();
            let known = nearest.and_then(|id| projects.considered.iter().find(|one| one.id == *id));
            return match known {
                Some(nearest) => introduced(
                    "You can't start any of them yet. This one would add the most points:",
                    vec![self.project_item(nearest, true)],
                ),
                None => introduced(
                    "No project here would bring you closer to your target. What you still need comes from work experience, \
                     or is evidence of what you can already do. An existing project that someone can confirm counts for more than a new one.",
                    vec![],
                ),
            };
        }
        let mut blocks = Vec::new();
        if !in_plan.is_empty() {
            blocks.extend(introduced("In the plan:", in_plan));
        }
        if !others.is_empty() {
            blocks.extend(introduced("Other good choices (points for each on its own):", others));
        }
        blocks
    }

    fn all_projects(&self) -> impl Iterator<Item = &'a ProjectAdvice> + use<'a> {
        let projects = &self.report.projects;
        projects.recommended.iter().chain(&projects.considered)
    }

    pub(super) fn project_name(&self, id: &str) -> String {
        let known = self.all_projects().find(|one| one.id == id);
        known.map_or_else(|| id.to_owned(), |one| one.name.clone())
    }

    /// The pieces of a kind in the plan, with their numbers.
    pub(super) fn all_planned(&self, kind: PieceKind) -> Vec<(usize, &'a Piece)> {
        let pieces = self.report.plan.iter().flat_map(|plan| &plan.pieces);
        (1..).zip(pieces).filter(|(_, piece)| piece.kind == kind).collect()
    }

    /// A project of the plan: what the plan doesn't say of it.
    fn planned_project(&self, project: &ProjectAdvice, number: usize) -> (Text, Vec<Text>) {
        let text = Text::strong(&project.name).and(self.place(number));
        let write_up = write_up(&project.readme);
        (text, vec![Text::from(project.builds.clone()), write_up])
    }

    /// A project that is not in the plan, in a line.
    fn project_line(&self, project: &ProjectAdvice) -> (Text, Vec<Text>) {
        let brings = self.planned_brings(&project.teaches, &project.shows, 3);
        let text = format!(" ({}): {brings}.", self.effort(project.hours));
        (Text::strong(&project.name).and(text), vec![])
    }

    /// " (step 4 of the plan)"
    fn place(&self, number: usize) -> String {
        let plan = self.report.plan.as_ref();
        plan.map(|plan| format!(" (step {} of the plan)", self.step_number(plan, number)))
            .unwrap_or_default()
    }

    pub(super) fn project_item(&self, project: &ProjectAdvice, whole: bool) -> (Text, Vec<Text>) {
        let text = Text::default()
            .with(Role::Strong, &project.name)
            .and(format!(" ({})", self.effort(project.hours)));
        let mut beneath = vec![Text::from(project.builds.clone())];
        if whole {
            let brings = match &project.reason {
                Some(Keep::NeedsSkills { skills }) => {
                    let brings = self.brings(&project.teaches, &project.shows, 8);
                    format!("{}, {}", capital(&brings), self.once(skills))
                }
                Some(reason) => format!(
                    "{}. Not recommended: {}.",
                    capital(&self.brings(&project.teaches, &project.shows, 8)),
                    self.reason(reason)
                ),
                None => format!(
                    "{}.",
                    capital(&self.planned_brings(&project.teaches, &project.shows, 8))
                ),
            };
            beneath.push(Text::from(brings));
            if !project.topics.is_empty() {
                beneath.push(Text::from(format!(
                    "Builds on your experience with {}.",
                    list(&project.topics)
                )));
            }
            let write_up = write_up(&project.readme);
            beneath.push(write_up);
        }
        (text, beneath)
    }

    pub(super) fn certifications(&self) -> Section {
        let advices = &self.report.certifications;
        let best = advices.best.iter();
        let mut blocks = vec![Block::Paragraph(
            self.credential_answer()
                .unwrap_or_else(|| Text::from("To see which would help, answer more questions.")),
        )];
        blocks.extend(self.work_to_say().map(Block::Paragraph));
        blocks.extend(best.flat_map(|best| self.best_set(best, &|id| self.credential_name(id))));
        let planned = self.all_planned(PieceKind::Credential);
        let in_plan: Vec<_> = planned
            .iter()
            .filter_map(|planned| {
                Some(self.planned_credential(advices.find(&planned.1.id)?, *planned))
            })
            .collect();
        let others: Vec<&CredentialAdvice> = (advices.recommended.iter())
            .filter(|one| planned.iter().all(|(_, piece)| piece.id != one.id))
            .collect();
        if !in_plan.is_empty() {
            blocks.push(Block::Paragraph(Text::from("In the plan:")));
            blocks.push(Block::Items(in_plan));
        }
        if !others.is_empty() && self.report.target.is_some() {
            let text = "Alternatives (you don't need them all):";
            blocks.push(Block::Paragraph(Text::from(text)));
        }
        let items: Vec<(Text, Vec<Text>)> =
            others.iter().take(3).map(|credential| self.credential_item(credential)).collect();
        if !items.is_empty() {
            blocks.push(Block::Items(items));
        }
        let rest: Vec<&CredentialAdvice> = others
            .into_iter()
            .skip(3)
            .chain(advices.considered.iter().filter(|one| one.value > 0.0))
            .collect();
        if !rest.is_empty() && self.report.target.is_some() {
            blocks.push(Block::Table(self.considered_table(&rest)));
        }
        Section { heading: "Certifications".to_owned(), blocks }
    }

    fn credential_name(&self, id: &str) -> String {
        let advices = &self.report.certifications;
        let mut all = advices.recommended.iter().chain(&advices.considered);
        all.find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.short.clone())
    }

    fn considered_table(&self, credentials: &[&CredentialAdvice]) -> Table {
        let rows = credentials.iter().map(|credential| {
            let against = match &credential.reason {
                Some(reason) => self.reason(reason),
                None => "the ones above add more".to_owned(),
            };
            vec![
                Text::from(credential.short.clone()),
                Text::from(points(credential.value)),
                Text::from(cost(credential)),
                Text::from(against),
            ]
        });
        let head = vec![
            Column::text("also considered"),
            Column::numbers("points"),
            Column::numbers("cost"),
            Column::text("why not"),
        ];
        Table { head, rows: rows.collect() }
    }

    /// A certification as the plan has it.
    fn planned_credential(
        &self,
        credential: &CredentialAdvice,
        (number, piece): (usize, &Piece),
    ) -> (Text, Vec<Text>) {
        let planned = CredentialAdvice {
            teaches: piece.lifts.clone(),
            shows: piece.shows.clone(),
            ..credential.clone()
        };
        let (text, beneath) = self.credential_item(&planned);
        (text.and(self.place(number)), beneath)
    }

    /// The best set: what it brings and costs, and what each member adds that nothing else would.
    fn best_set(&self, set: &BestSet, name: &dyn Fn(&str) -> String) -> Vec<Block> {
        if set.members.is_empty() || self.report.target.is_none() || self.nothing_answered() {
            return Vec::new();
        }
        let names: Vec<String> = set.members.iter().map(|member| name(&member.id)).collect();
        let takes =
            set.usd.map(dollars).into_iter().chain(set.hours.map(|hours| self.effort(hours)));
        let intro = format!(
            "Best combination of {}: {}{}, +{} points.",
            keeps_to(set),
            list(&names),
            in_brackets(&takes.collect::<Vec<_>>(), ", "),
            points(set.value)
        );
        let items = set.members.iter().map(|member| self.member_item(member, name)).collect();
        vec![Block::Paragraph(Text::from(intro)), Block::Items(items)]
    }

    fn member_item(&self, member: &Member, name: &dyn Fn(&str) -> String) -> (Text, Vec<Text>) {
        let runner = &member.runner_up;
        let instead: Vec<String> = runner.instead.iter().map(|id| name(id)).collect();
        let instead = match (instead.is_empty(), runner.loss == 0.0) {
            (true, _) => String::new(),
            (false, true) => format!(" Worth the same: {}.", list(&instead)),
            (false, false) => {
                format!(" Next best ({} points less): {}.", points(runner.loss), list(&instead))
            }
        };
        let brings = self.brings(&member.teaches, &member.shows, 8);
        (Text::strong(name(&member.id)).and(format!(": {brings}.{instead}")), vec![])
    }

    pub(super) fn credential_item(&self, credential: &CredentialAdvice) -> (Text, Vec<Text>) {
        let text = Text::default().with(Role::Strong, &credential.name).and(format!(
            ", {} ({})",
            credential.issuer,
            self.cost_and_hours(credential)
        ));
        let mut beneath = Vec::new();
        if credential.reason.is_none() {
            beneath.push(Text::from(format!(
                "{}.",
                capital(&self.brings(&credential.teaches, &credential.shows, 8))
            )));
        }
        beneath.push(Text::from(credential.worth.clone()));
        beneath.extend(credential.why.iter().filter_map(remark));
        let aid = credential.cost.aid.as_ref().map(|aid| format!("Free with financial aid: {aid}"));
        beneath.extend(aid.into_iter().chain(credential.country_limits.clone()).map(Text::from));
        if let Some(warning) = &credential.warning {
            beneath.push(Text::default().with(Role::Open, warning));
        }
        beneath.push(Text::default().with(Role::Quiet, self.checked(credential)));
        (text, beneath)
    }

    /// "Active. Checked 4 Oct 2026, confidence: high."
    pub(super) fn checked(&self, credential: &CredentialAdvice) -> String {
        let stale = if credential.stale { ", due for another check" } else { "" };
        let status = capital(status_name(credential.status));
        let (day, sure) = (date(credential.checked_on), sure_name(credential.sure));
        format!("{status}. Checked {day}, confidence: {sure}{stale}.")
    }

    /// The guide's own certifications always appear, whatever became of them; and what cannot be earned.
    pub(super) fn guide_certifications(&self) -> Option<Section> {
        let advices = &self.report.certifications;
        let all: Vec<&CredentialAdvice> = advices.all().collect();
        let mut in_guide: Vec<&CredentialAdvice> =
            all.iter().copied().filter(|credential| credential.in_guide.is_some()).collect();
        sort_by_key(&mut in_guide, |credential| credential.id.clone());
        let items: Vec<_> =
            in_guide.iter().map(|credential| self.status_item(credential, &all)).collect();
        let mut blocks = Vec::new();
        if !items.is_empty() {
            blocks.push(Block::Items(items));
        }
        let gone: Vec<&str> = (advices.not_earnable.iter())
            .filter(|credential| credential.in_guide.is_none())
            .map(|credential| credential.short.as_str())
            .collect();
        if !gone.is_empty() {
            let text = format!(
                "Not available on this date, or not open to you: {}. See ",
                first_of(&gone, GONE)
            );
            let command = "`skillgap rubric show certifications`";
            blocks.push(Block::Paragraph(Text::from(text).with(Role::Code, command).and(".")));
        }
        let heading = "Certifications in the career guide".to_owned();
        (!blocks.is_empty()).then_some(Section { heading, blocks })
    }

    pub(super) fn status_item(
        &self,
        credential: &CredentialAdvice,
        all: &[&CredentialAdvice],
    ) -> (Text, Vec<Text>) {
        let gone = matches!(credential.reason, Some(Keep::NotEarnable { .. }));
        let role = if gone { Role::Missing } else { Role::Good };
        let state = match (&credential.reason, credential.last_day, credential.planned_from) {
            (Some(Keep::NotEarnable { why: NotEarnable::Language }), ..) => {
                "not in your languages".to_owned()
            }
            (Some(Keep::NotEarnable { why: NotEarnable::Retired }), Some(last), _) => {
                format!("retired, last day {}", date(last))
            }
            (Some(Keep::NotEarnable { why: NotEarnable::Beta }), _, Some(planned)) => {
                format!("in beta, planned for {}", date(planned))
            }
            _ => status_name(credential.status).to_owned(),
        };
        let worth = match &credential.reason {
            Some(Keep::NotEarnable { .. }) => String::new(),
            Some(reason) => format!(". {}", capital(&self.reason(reason))),
            None => format!(". For you: +{} points", points(credential.value)),
        };
        let text = Text::default()
            .with(Role::Strong, &credential.name)
            .and(": ")
            .with(role, state)
            .and(worth)
            .with(
                Role::Quiet,
                format!(
                    " (checked {}, confidence: {})",
                    date(credential.checked_on),
                    sure_name(credential.sure)
                ),
            );
        let mut beneath: Vec<Text> =
            successors(credential, all).filter(|_| gone).into_iter().collect();
        if let Some(better) = credential.better_fit.as_ref().filter(|_| gone) {
            let name = name_among(all, better);
            let known = credential.successors.contains(better);
            beneath.extend((!known).then(|| Text::from(format!("Better for this goal: {name}."))));
        }
        if let Some(warning) = credential.warning.as_ref().filter(|_| !gone) {
            beneath.push(Text::default().with(Role::Open, warning));
        }
        (text, beneath)
    }

    pub(super) fn reason(&self, reason: &Keep) -> String {
        match reason {
            Keep::NotEarnable { why } => match why {
                NotEarnable::Retired => "retired".to_owned(),
                NotEarnable::Beta => "still in beta".to_owned(),
                NotEarnable::Planned => "not open yet".to_owned(),
                NotEarnable::StatusUnknown => {
                    "we couldn't confirm that you can still take it".to_owned()
                }
                NotEarnable::Language => "not in your languages".to_owned(),
            },
            Keep::Held => "you already have it".to_owned(),
            Keep::NeedsCredential { credential } => format!("you need `{credential}` first"),
            Keep::NeedsSkills { skills } => {
                let each: Vec<String> = self
                    .in_order(skills)
                    .map(|(skill, level)| format!("{} at {level}", self.skill_name(skill)))
                    .collect();
                format!("first reach {}", list(&each))
            }
            Keep::AdvisedYears { advised, has } => {
                format!(
                    "its issuer recommends {}, and you have {}",
                    plural(usize::from(*advised), "year"),
                    has.0
                )
            }
            Keep::PriceUnknown => {
                "we don't know its price, so it may not fit your budget".to_owned()
            }
            Keep::HoursUnknown => "we don't know how many hours it takes".to_owned(),
            Keep::OverBudget { usd: price, budget } => {
                format!("{} is over your budget of {}", usd((*price).into()), usd(budget.0))
            }
            Keep::OverHours { hours, limit } => {
                format!("it takes {hours} h, and you have {} h", limit.0)
            }
            Keep::OnlyShows { .. } => "it covers only what you already know".to_owned(),
            Keep::AddsNothing => "it wouldn't bring you closer to this target".to_owned(),
            Keep::AddsTooLittle { points: share, least_percent } => {
                format!(
                    "it adds only {} points, and we recommend at least {least_percent}",
                    points(*share)
                )
            }
        }
    }
}

/// What the issuer offers in place of a credential.
fn successors(credential: &CredentialAdvice, all: &[&CredentialAdvice]) -> Option<Text> {
    let names: Vec<&str> = credential.successors.iter().map(|id| name_among(all, id)).collect();
    let label = if names.len() == 1 { "Successor" } else { "Successors" };
    (!names.is_empty()).then(|| Text::from(format!("{label}: {}.", list(&names))))
}

/// What to know about a credential.
fn remark(why: &Why) -> Option<Text> {
    let (role, text) = match why {
        Why::AdvisesYears { years } => {
            let years = plural(usize::from(*years), "year");
            (Role::Open, format!("Its issuer recommends at least {years} of experience."))
        }
        Why::LastDay { day } => (Role::Open, format!("Last day: {}.", date(*day))),
        Why::QuickerWithout { hours } => {
            let hours = range(*hours, "h");
            (Role::Open, format!("You can learn the same skills in {hours} without it."))
        }
        Why::ClosesGates { count } => {
            (Role::Plain, format!("Meets {} for your target.", plural(*count, "must-have")))
        }
        Why::Teaches { .. } | Why::Shows { .. } | Why::InGuide { .. } => return None,
    };
    Some(Text::default().with(role, text))
}

/// What to write up, a sentence each.
fn write_up(readme: &[String]) -> Text {
    Text::from(format!("Write up: {}.", readme.join(". ")))
}

/// An intro, and items if there are any.
fn introduced(intro: &str, items: Vec<(Text, Vec<Text>)>) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(Text::from(intro))];
    blocks.extend((!items.is_empty()).then_some(Block::Items(items)));
    blocks
}

fn name_among<'n>(all: &[&'n CredentialAdvice], id: &'n str) -> &'n str {
    all.iter().find(|other| other.id == id).map_or(id, |other| &other.name)
}

/// "at most 2 within $250 and 100 hours"
fn keeps_to(set: &BestSet) -> String {
    let money = set.within.budget_usd.map(|budget| usd(budget.0));
    let hours = set.within.hours.map(|hours| format!("{} hours", hours.0));
    let within: Vec<String> = money.into_iter().chain(hours).collect();
    if within.is_empty() {
        format!("up to {}", set.within.max)
    } else {
        format!("up to {} within {}", set.within.max, list(&within))
    }
}
