//! Projects and certifications, and what speaks for and against each.

use crate::render::pages::report::{
    BestSet, Block, Column, CredentialAdvice, Keep, Member, NotEarnable, Piece, PieceKind,
    ProjectAdvice, ReportPage, Role, Section, Table, Text, Topic, Why, capital, cost, dollars,
    in_brackets, list, plural, points, range, status_name, sure_name,
};

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
                "Which of these would help shows once there is a step to aim at.",
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
                Some(self.planned_project(known, *planned))
            })
            .collect();
        let others: Vec<_> = (projects.recommended.iter())
            .filter(|one| planned.iter().all(|(_, piece)| piece.id != one.id))
            .take(3)
            .map(|project| self.project_item(project, true))
            .collect();
        if in_plan.is_empty() && others.is_empty() {
            let nearest = projects.if_asked.as_ref();
            let known = nearest.and_then(|id| projects.considered.iter().find(|one| one.id == *id));
            return match known {
                Some(nearest) => introduced(
                    "None is to be begun now. This one would bring most:",
                    vec![self.project_item(nearest, true)],
                ),
                None => introduced(
                    "None adds anything at your target: what is missing there is made at work, or is only to be \
                     shown. A piece of work that you have done and somebody can confirm counts for more than a new \
                     project.",
                    vec![],
                ),
            };
        }
        let mut blocks = Vec::new();
        if !in_plan.is_empty() {
            let intro = if projects.best.as_ref().is_some_and(|best| !best.members.is_empty()) {
                "As they come in the plan:"
            } else {
                "None is to be begun from where you stand; the plan opens the way to these:"
            };
            blocks.extend(introduced(intro, in_plan));
        }
        if !others.is_empty() {
            blocks.extend(introduced("Worth it by points alone, each by itself:", others));
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

    /// A project as the plan has it.
    fn planned_project(
        &self,
        project: &ProjectAdvice,
        (number, piece): (usize, &Piece),
    ) -> (Text, Vec<Text>) {
        let planned = ProjectAdvice {
            teaches: piece.lifts.clone(),
            shows: piece.shows.clone(),
            reason: None,
            ..project.clone()
        };
        let (text, beneath) = self.project_item(&planned, true);
        (text.and(format!(", piece {number} of the plan")), beneath)
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
                    "Builds on what you used: {}.",
                    list(&project.topics)
                )));
            }
            beneath
                .extend(project.why.iter().map(|why| Text::from(format!("Leaves behind: {why}"))));
            beneath.push(Text::from(format!("To write up with it: {}", project.readme.join("; "))));
        }
        (text, beneath)
    }

    pub(super) fn certifications(&self) -> Section {
        let advices = &self.report.certifications;
        let best = advices.best.iter();
        let mut blocks = vec![Block::Paragraph(self.credential_answer().unwrap_or_else(|| {
            Text::from("Which of them would help shows once there is a step to aim at.")
        }))];
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
            blocks.push(Block::Paragraph(Text::from("As they come in the plan:")));
            blocks.push(Block::Items(in_plan));
        }
        if !others.is_empty() && self.report.target.is_some() {
            let text =
                "Worth it by points alone, each by itself: alternatives, not a set to collect.";
            blocks.push(Block::Paragraph(Text::from(text)));
        }
        let mut items: Vec<(Text, Vec<Text>)> =
            others.iter().take(3).map(|credential| self.credential_item(credential)).collect();
        if let Some(id) = &advices.if_asked
            && let Some(credential) =
                advices.considered.iter().find(|credential| credential.id == *id)
        {
            let (text, beneath) = self.credential_item(credential);
            items.push((Text::from("If an employer asks for one: ").and(text.plain()), beneath));
        }
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
        let text = "Costs are US list prices before tax; hours of preparation and points are our estimates.";
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
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
                None => "nothing; the ones above bring more".to_owned(),
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
            Column::text("what speaks against it"),
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
        (text.and(format!(", piece {number} of the plan")), beneath)
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
            "Best by points, {}: {}{}, +{} points.",
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
        let without = if instead.is_empty() {
            format!(
                "Nothing could take its place: without it {} points are lost.",
                points(runner.loss)
            )
        } else if runner.loss == 0.0 {
            format!("In its place: {}, for as many points.", list(&instead))
        } else {
            format!("In its place: {}, {} points fewer.", list(&instead), points(runner.loss))
        };
        let brings = self.brings(&member.teaches, &member.shows, 8);
        let mut beneath = vec![
            Text::from(format!("Adds what no other here does: {brings}.")),
            Text::from(without),
        ];
        if let Some(why) = self.left_out_of_plan(&member.id) {
            beneath.push(Text::from(format!("Not in the plan: {why}.")));
        }
        (Text::default().with(Role::Strong, name(&member.id)), beneath)
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

    /// "Active; checked 2026-10-04, how sure: high".
    pub(super) fn checked(&self, credential: &CredentialAdvice) -> String {
        let stale = if credential.stale { "; due to be checked again" } else { "" };
        let status = capital(status_name(credential.status));
        format!(
            "{status}; checked {}, how sure: {}{stale}.",
            credential.checked_on,
            sure_name(credential.sure)
        )
    }

    /// The guide's own certifications always appear, whatever became of them; and what cannot be earned.
    pub(super) fn guide_certifications(&self) -> Option<Section> {
        let advices = &self.report.certifications;
        let all: Vec<&CredentialAdvice> = advices.all().collect();
        let mut in_guide: Vec<&CredentialAdvice> =
            all.iter().copied().filter(|credential| credential.in_guide.is_some()).collect();
        in_guide.sort_by_key(|credential| credential.id.clone());
        let items: Vec<_> =
            in_guide.iter().map(|credential| self.status_item(credential, &all)).collect();
        let others = if items.is_empty() { "Those" } else { "Others" };
        let mut blocks = Vec::new();
        if !items.is_empty() {
            blocks.push(Block::Items(items));
        }
        let gone: Vec<(Text, Vec<Text>)> = (advices.not_earnable.iter())
            .filter(|credential| credential.in_guide.is_none())
            .map(|credential| self.status_item(credential, &all))
            .collect();
        if !gone.is_empty() {
            blocks.push(Block::Paragraph(Text::from(format!(
                "{others} that cannot be earned on this date, or not by you:",
            ))));
            blocks.push(Block::Items(gone));
        }
        for claim in self
            .report
            .claims_about(Topic::Certifications)
            .filter(|claim| claim.credentials.is_empty())
        {
            let text =
                format!("The guide: \u{201c}{}\u{201d} Known now: {}", claim.guide, claim.known);
            blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, text)));
        }
        let heading = "The certifications of the guide, and their state".to_owned();
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
                format!("retired, last day {last}")
            }
            (Some(Keep::NotEarnable { why: NotEarnable::Beta }), _, Some(planned)) => {
                format!("in beta, planned for {planned}")
            }
            _ => status_name(credential.status).to_owned(),
        };
        let worth = match &credential.reason {
            Some(Keep::NotEarnable { .. }) => String::new(),
            Some(reason) => format!("; for you: {}", self.reason(reason)),
            None => format!("; for you: +{} points", points(credential.value)),
        };
        let text = Text::default()
            .with(Role::Strong, &credential.name)
            .and(": ")
            .with(role, state)
            .and(worth)
            .with(
                Role::Quiet,
                format!(
                    " (checked {}, how sure: {})",
                    credential.checked_on,
                    sure_name(credential.sure)
                ),
            );
        let mut beneath = Vec::new();
        if gone && !credential.successors.is_empty() {
            let names: Vec<&str> =
                credential.successors.iter().map(|id| name_among(all, id)).collect();
            beneath.push(Text::from(format!("Successor: {}.", list(&names))));
        }
        if let Some(better) = credential.better_fit.as_ref().filter(|_| gone) {
            let because = credential.better_fit_because.as_deref().unwrap_or_default();
            let name = name_among(all, better);
            beneath.push(Text::from(format!("Fits better here: {name}. {because}")));
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
                    "nobody could be found who knows whether it can be earned".to_owned()
                }
                NotEarnable::Language => "not in your languages".to_owned(),
            },
            Keep::Held => "you hold it".to_owned(),
            Keep::NeedsCredential { credential } => format!("`{credential}` comes first"),
            Keep::NeedsSkills { skills } => {
                let each: Vec<String> = self
                    .in_order(skills)
                    .map(|(skill, level)| format!("{} at {level}", self.skill_name(skill)))
                    .collect();
                format!("{} first", list(&each))
            }
            Keep::AdvisedYears { advised, has } => {
                format!(
                    "its issuer advises {}, you have {}",
                    plural(usize::from(*advised), "year"),
                    has.0
                )
            }
            Keep::PriceUnknown => "its price is not known, and you have a budget".to_owned(),
            Keep::HoursUnknown => "its hours are not known".to_owned(),
            Keep::OverBudget { usd, budget } => {
                format!("${usd} is over your budget of ${}", budget.0)
            }
            Keep::OverHours { hours, limit } => {
                format!("{hours} hours are over your {}", limit.0)
            }
            Keep::OnlyShows { .. } => {
                "teaches nothing that you do not claim; what you claim needs no course".to_owned()
            }
            Keep::AddsNothing => "adds nothing at this target".to_owned(),
            Keep::AddsTooLittle { points: share, least_percent } => {
                format!(
                    "{} points, under the {least_percent} that make it worthwhile",
                    points(*share)
                )
            }
        }
    }
}

/// What to know about a credential.
fn remark(why: &Why) -> Option<Text> {
    let (role, text) = match why {
        Why::AdvisesYears { years } => {
            let years = plural(usize::from(*years), "year");
            (Role::Open, format!("Its issuer advises {years} or more of experience."))
        }
        Why::LastDay { day } => (Role::Open, format!("Can be earned until {day} only.")),
        Why::QuickerWithout { hours } => {
            let hours = range(*hours, "h");
            (Role::Open, format!("What it would teach you here takes {hours} without it."))
        }
        Why::ClosesGates { count } => {
            (Role::Plain, format!("Closes {} of the target.", plural(*count, "must-have")))
        }
        Why::Teaches { .. } | Why::Shows { .. } | Why::InGuide { .. } => return None,
    };
    Some(Text::default().with(role, text))
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
    let money = set.within.budget_usd.map(|usd| format!("${}", usd.0));
    let hours = set.within.hours.map(|hours| format!("{} hours", hours.0));
    let within: Vec<String> = money.into_iter().chain(hours).collect();
    if within.is_empty() {
        format!("at most {}", set.within.max)
    } else {
        format!("at most {} within {}", set.within.max, list(&within))
    }
}
