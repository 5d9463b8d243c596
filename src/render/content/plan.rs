//! The way to the target, piece by piece.

use super::*;

impl<'a> Words<'a> {
    pub(super) fn plan(&self) -> Option<Section> {
        let plan = self.report.plan.as_ref()?;
        let target = self.step_name(self.report.target.as_deref()?);
        if plan.pieces.is_empty() {
            return None;
        }
        let mut blocks = vec![Block::Paragraph(Text::from(self.plan_intro(plan, &target)))];
        let items: Vec<_> = plan.pieces.iter().map(|piece| self.piece_item(piece)).collect();
        let mark = plan.fits_after.filter(|after| (1..items.len()).contains(after));
        let (before, after) = items.split_at(mark.unwrap_or(items.len()));
        blocks.push(Block::Steps(1, before.to_vec()));
        if let Some(done) = mark {
            let week = plan.pieces[..done].iter().rev().find_map(|piece| piece.by_week);
            let week = week.map(|week| format!(", by week {}", numbers(week))).unwrap_or_default();
            let text = format!(
                "From here on {target} fits{week}. What follows is the rest of what it asks."
            );
            blocks.push(Block::Paragraph(Text::default().with(Role::Good, text)));
            blocks.push(Block::Steps(before.len() + 1, after.to_vec()));
        }
        blocks.push(Block::Paragraph(Text::default().with(Role::Strong, self.in_all(plan))));
        let left_out: Vec<_> =
            plan.left_out.iter().map(|one| (self.left_out(one), vec![])).collect();
        if !left_out.is_empty() {
            blocks.push(Block::Items(left_out));
        }
        let note = "What should come first comes first, then what a must-have waits for, then what brings most \
                    points an hour; what is learnt at work comes last, but goes on beside the rest. A course or \
                    project stands for the highest level that it teaches. Hours are our estimates; nobody can \
                    promise a date.";
        blocks.push(Block::Paragraph(Text::default().with(Role::Quiet, note)));
        Some(Section { heading: format!("The plan: from here to {target}"), blocks })
    }

    fn plan_intro(&self, plan: &Plan, target: &str) -> String {
        let scope =
            self.report.target.as_deref().and_then(|id| self.report.step(id)?.scope.as_ref());
        let scope = match scope.filter(|scope| scope.answer != Some(true)) {
            Some(scope) => {
                format!(" What skills cannot bring is a yes to \u{201c}{}\u{201d}", scope.question)
            }
            None => String::new(),
        };
        let fits = match plan.fits_after {
            Some(0) => {
                format!("By skills {target} fits already; this is the rest of what it asks.")
            }
            Some(after) if after == plan.pieces.len() => {
                format!("With all of this done {target} fits.")
            }
            Some(after) => {
                format!("After {after} of {} {target} fits.", plural(plan.pieces.len(), "piece"))
            }
            None => format!(
                "Whether {target} fits then depends on what you have not answered, which is not in it."
            ),
        };
        format!("{fits}{scope}")
    }

    /// "Python 3 -> 4", or the name of a project or certification.
    pub(super) fn piece_name(&self, piece: &Piece) -> String {
        let levels = |lift: Option<&Lift>| match lift {
            Some(lift) => step_words(&piece.name, lift.from, lift.to),
            None => piece.name.clone(),
        };
        match piece.kind {
            PieceKind::Show => levels(piece.shows.first()),
            _ if is_skill(piece) => levels(piece.lifts.first()),
            _ => piece.name.clone(),
        }
    }

    fn piece_item(&self, piece: &Piece) -> (Text, Vec<Text>) {
        let is_skill = is_skill(piece);
        let mut text = Text::default()
            .with(Role::Strong, self.piece_name(piece))
            .and(format!(" ({})", self.piece_takes(piece)));
        if is_skill || piece.kind == PieceKind::Show {
            let all = piece.lifts.iter().chain(&piece.shows).map(|lift| lift.points).sum();
            text = text.and(format!(", +{} points", points(all)));
        }
        if piece.must_have {
            text = text.with(Role::Missing, ", for a must-have");
        }
        if !piece.waits_for.is_empty() {
            let first: Vec<String> = piece.waits_for.iter().map(usize::to_string).collect();
            text = text.and(format!(", after {}", list(&first)));
        }
        (text, self.piece_lines(piece, is_skill))
    }

    fn piece_lines(&self, piece: &Piece, is_skill: bool) -> Vec<Text> {
        let mut beneath = Vec::new();
        if !is_skill && piece.kind != PieceKind::Show {
            let brings = self.brings(&piece.lifts, &piece.shows, 8);
            beneath.push(Text::from(format!("{}.", capital(&brings))));
        }
        let proof = piece.evidence.map(evidence);
        let line = match (&piece.leaves, piece.kind) {
            (None, _) => None,
            (Some(leaves), PieceKind::Project) => Some(format!("Leaves behind: {leaves}")),
            (Some(anchor), PieceKind::Show) => {
                let work = proof.unwrap_or("a piece of work");
                Some(format!("Name {work}, of which this holds: \u{201c}{anchor}\u{201d}"))
            }
            (Some(anchor), _) => {
                let proof = proof.map(|work| format!(" Leave behind {work}.")).unwrap_or_default();
                Some(format!("Done when: \u{201c}{anchor}\u{201d}{proof}"))
            }
        };
        beneath.extend(line.map(Text::from));
        beneath.extend(piece.resources.iter().filter(|_| is_skill).map(resource));
        beneath
    }

    /// "study, 60-120 h, by week 11-18", "at work, 6-18 months".
    fn piece_takes(&self, piece: &Piece) -> String {
        let how = match piece.kind {
            PieceKind::Study => "study and practice",
            PieceKind::Build => "a project of your own",
            PieceKind::OnTheJob => "at work",
            PieceKind::Project => "project",
            PieceKind::Credential => "certification",
            PieceKind::Show => "to show: no learning, no hours",
        };
        let on_the_job = piece.kind == PieceKind::OnTheJob;
        let months = match piece.months {
            Some(months) => Some(range(months, "months")),
            None => on_the_job.then(|| "often years".to_owned()),
        };
        let hours = piece.hours.map(|hours| range(hours, "h"));
        let week = piece.by_week.map(|weeks| format!("by week {}", numbers(weeks)));
        let all = [Some(how.to_owned()), hours, week, months];
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn in_all(&self, plan: &Plan) -> String {
        let pace = self.report.assessment.facts.hours_per_week;
        let weeks = plan
            .weeks
            .zip(pace)
            .map(|(weeks, pace)| format!(", {} at {} hours a week", range(weeks, "weeks"), pace.0));
        let hours = plan.hours.map(|hours| {
            format!("{} of study and projects{}", range(hours, "h"), weeks.unwrap_or_default())
        });
        let levels = (plan.job_levels > 0)
            .then(|| format!("{} at work (no price in hours)", plural(plan.job_levels, "level")));
        let show = plan.pieces.iter().filter(|piece| piece.kind == PieceKind::Show).count();
        let show = (show > 0).then(|| format!("{} to show", plural(show, "claim")));
        let all: Vec<String> = hours.into_iter().chain(levels).chain(show).collect();
        format!("In all {}.", list(&all))
    }

    fn left_out(&self, left: &LeftOut) -> Text {
        let certifications = &self.report.certifications.recommended;
        let projects = &self.report.projects.recommended;
        let short = certifications.iter().map(|one| (&one.id, &one.short));
        let mut known = short.chain(projects.iter().map(|one| (&one.id, &one.name)));
        let name = known.find(|(id, _)| **id == left.id).map_or(&left.id, |(_, name)| name);
        let name = Text::from("Not in the plan: ").with(Role::Strong, name);
        name.and(format!(". {}.", capital(&left_out_why(&left.why))))
    }
}

/// Why something is not in the plan.
pub(super) fn left_out_why(why: &LeftOutWhy) -> String {
    match why {
        LeftOutWhy::NothingLeft => "the rest teaches and shows all that it would".to_owned(),
        LeftOutWhy::OnlyShows => {
            "it would teach you nothing here, and work that you name backs the same without study"
                .to_owned()
        }
        LeftOutWhy::QuickerWithout { hours } => {
            format!("what it would teach you here takes {} without it", range(*hours, "h"))
        }
        LeftOutWhy::HoursUnknown => "its hours are not known".to_owned(),
    }
}

/// The least that carries a level.
fn evidence(tier: Tier) -> &'static str {
    match tier {
        Tier::Described => "a piece of work that you can describe",
        Tier::Linked => "a piece of work that others can look at, or rely on",
        Tier::InUse => "a piece of work that somebody relies on",
        Tier::Confirmed => "a piece of work that somebody can confirm",
    }
}

/// Whether a piece is about one skill, and teaches it.
fn is_skill(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Study | PieceKind::Build | PieceKind::OnTheJob)
}
