//! Reads how a region's terms change the presentation of a route, and who pays for what.

use super::entry::Entry;
use super::names::{Names, find, ids, sources};
use crate::model::*;

pub(super) fn local(mut entry: Entry, names: &Names, terms: &[Term]) -> Local {
    let id = entry.text("id");
    let term = entry.text("term");
    let term = find(&mut entry, "term", &term, &names.terms);
    let is = entry.text("is");
    let about = terms.get(term);
    let is = ValueIx::at(find(&mut entry, "is", &is, about.map_or(&[], |it| &it.values)));
    if about.is_some_and(|it| it.default.has(is)) {
        entry.finding("`is` names the national default; there the national words hold");
    }
    let steps = |entry: &mut Entry, key: &str| -> Vec<StepId> {
        ids(entry, key, &names.steps).map(StepId::at).collect()
    };
    let (before, instead) = (steps(&mut entry, "before"), steps(&mut entry, "instead-of"));
    let route = entry.optional("route");
    let ways = [!before.is_empty(), !instead.is_empty(), route.is_some()];
    if ways.iter().filter(|it| **it).count() != 1 {
        entry.finding("needs exactly one of `before`, `instead-of`, and `route` with `text`");
    }
    let change = match route {
        Some(route) => {
            let route = RouteId::at(find(&mut entry, "route", &route, &names.routes));
            let text = entry.text("text");
            LocalChange::Says(route, route_text(&mut entry, "text", &text))
        }
        None if instead.is_empty() => LocalChange::Before(before),
        None => LocalChange::InsteadOf(instead),
    };
    let local = Local { id, term: TermId::at(term), is, change, sources: sources(&mut entry, names) };
    entry.end();
    local
}

/// A change of presentation must be on a route that names its term: that list says what the region decides.
pub(super) fn within_terms(model: &Model, local: &Local) -> Result<(), &'static str> {
    let of_term = |route: &&Route| route.terms.contains(&local.term);
    let stands_in = |step: &StepId, listed: &StepId| {
        model.step(*step).instead.as_ref().is_some_and(|it| it.of.contains(listed))
    };
    let has = |route: &&Route, steps: &[StepId]| {
        let has = |listed: &StepId| steps.iter().any(|it| it == listed || stands_in(it, listed));
        route.steps.iter().any(has)
    };
    match &local.change {
        LocalChange::Says(route, _) if !of_term(&model.route(*route)) => {
            Err("`route` does not name this term among what the region decides")
        }
        LocalChange::Before(steps) | LocalChange::InsteadOf(steps) => {
            let all_told = steps.iter().all(|step| {
                model.routes.iter().filter(of_term).any(|route| has(&route, std::slice::from_ref(step)))
            });
            if all_told { Ok(()) } else { Err("names a step of no route that names this term") }
        }
        LocalChange::Says(..) => Ok(()),
    }
}

pub(super) fn own_words(mut entry: Entry, names: &Names) -> OwnWords {
    let route = entry.text("route");
    let route = RouteId::at(find(&mut entry, "route", &route, &names.routes));
    let texts = entry.some("texts");
    let texts = texts.iter().map(|text| route_text(&mut entry, "texts", text)).collect();
    entry.end();
    OwnWords { route, texts }
}

pub(super) fn party(mut entry: Entry) -> Party {
    let party = Party { id: entry.text("id") };
    entry.end();
    party
}

pub(super) fn payment(mut entry: Entry, names: &Names) -> Payment {
    let holders = ["partnership", "boards"].map(str::to_owned);
    let id = entry.text("id");
    let routes: Vec<RouteId> = ids(&mut entry, "routes", &names.routes).map(RouteId::at).collect();
    let way: Vec<PartyId> = ids(&mut entry, "way", &names.parties).map(PartyId::at).collect();
    if routes.is_empty() || way.is_empty() {
        entry.finding("`routes` and `way` name at least one");
    }
    let holder = entry.optional("holder").map(|name| find(&mut entry, "holder", &name, &holders));
    let note = entry.optional("note").map(|name| find(&mut entry, "note", &name, &names.notes));
    let payment = Payment {
        id,
        routes,
        way,
        holder: holder.map(|it| if it == 0 { Holder::Partnership } else { Holder::Boards }),
        note: note.map(NoteId::at),
        only_primary: entry.flag("only-primary"),
        sources: sources(&mut entry, names),
    };
    entry.end();
    payment
}

fn route_text(entry: &mut Entry, key: &str, name: &str) -> RouteText {
    let known = RouteText::ALL.map(|(_, name)| name.to_owned());
    RouteText::ALL[find(entry, key, name, &known)].0
}
