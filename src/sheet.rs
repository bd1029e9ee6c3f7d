//! The conversation sheet as data, made from one decision: what parents and teachers have before them when
//! they meet. It is equal for both voices; only wording and preparation differ.

use crate::code;
use crate::engine::{Answer, Answers, Reason, Rules, decide, reasons};
use crate::model::{ContactId, FactId, NoteId, RouteId, RouteKind, SourceId, WeighedId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The route to talk about.
    pub route: RouteId,
    /// Whether the child is there already.
    pub stays: bool,
    /// Routes that apply at the same time.
    pub also: Vec<RouteId>,
    /// Notes, urgent ones first.
    pub notes: Vec<NoteId>,
    pub reasons: Vec<Reason>,
    /// The answers that count and are worth discussing, in the order of asking.
    pub known: Vec<(FactId, Answer)>,
    /// Questions answered with "weet ik niet".
    pub open: Vec<FactId>,
    /// Routes that the open questions can still lead to.
    pub possible: Vec<RouteId>,
    /// What is weighed, for and against, in a talk that a teacher prepares.
    pub weighed: Vec<Possibility>,
    /// People and services that help, each once.
    pub contacts: Vec<ContactId>,
    /// The sources of the route and of the sheet itself.
    pub sources: Vec<SourceId>,
    /// The code of all answers, to continue with.
    pub code: String,
}

/// A kind of school or help that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possibility {
    /// It has a text of its own.
    Named(WeighedId),
    Route(RouteId),
}

/// The sheet for these answers; `None` while a question is still to be answered.
pub fn sheet(rules: &Rules, answers: &Answers) -> Option<Sheet> {
    let decision = decide(rules, answers);
    let route = decision.main?;
    let model = &rules.model;
    let counting = answers.only(&decision.asked);
    let urgent = |note: &&NoteId| model.notes[note.index()].urgent;
    let (mut notes, rest): (Vec<NoteId>, Vec<NoteId>) = decision.notes.iter().partition(urgent);
    let mut contacts = Vec::new();
    let of_notes = notes.iter().map(|note| &model.notes[note.index()].contacts);
    for contact in of_notes.chain([&model.route(route).contacts]).flatten() {
        if !contacts.contains(contact) {
            contacts.push(*contact);
        }
    }
    notes.extend(rest);
    let mut sources = model.route(route).sources.clone();
    let own = model.page_sources("sheet").iter().copied();
    sources.extend(own.filter(|it| !model.route(route).sources.contains(it)));
    let stays = rules.stays(route, answers);
    // The school where the child is has its own row.
    let decided = decision.also.iter().chain((!stays).then_some(&route));
    let mut special: Vec<RouteId> = Vec::new();
    for &route in decided.filter(|&&it| model.route(it).kind == RouteKind::Special) {
        if !special.contains(&route) {
            special.push(route);
        }
    }
    let mut weighed = Vec::new();
    for (place, it) in model.weighed.iter().enumerate() {
        let holds = rules.holds(&it.when, &counting);
        match it.route {
            None if holds => weighed.push(Possibility::Named(WeighedId::at(place))),
            Some(route) if holds && !special.contains(&route) => special.push(route),
            _ => {}
        }
    }
    weighed.extend(special.into_iter().map(Possibility::Route));
    let says_something = |(_, answer): &(FactId, Answer)| match answer {
        Answer::Unknown => false,
        // "None of these" is nothing to talk about.
        Answer::Several(values) => !values.is_empty(),
        Answer::One(_) => true,
    };
    Some(Sheet {
        route,
        stays,
        also: decision.also,
        notes,
        reasons: reasons(rules, &counting, route),
        known: counting.iter().filter(says_something).collect(),
        open: counting
            .iter()
            .filter(|(_, answer)| *answer == Answer::Unknown)
            .map(|(fact, _)| fact)
            .collect(),
        possible: decision.possible.into_iter().filter(|it| *it != route).collect(),
        weighed,
        contacts,
        sources,
        code: code::write(model, answers),
    })
}
