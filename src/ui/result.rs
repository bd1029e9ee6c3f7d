//! Draws the result: the route in one sentence, why it applies, what to do, and the rest collapsed.

use leptos::prelude::*;

use super::HEADING;
use super::element::{Element, button, details, details_of, element, text};
use super::paper::flow;
use super::shared::{
    answers, contacts, folded_contacts, folded_note, kind_class, later, link, topics, words,
};
use crate::engine::Truth;
use crate::page::message::{Message, SideAction};
use crate::page::{
    Fold, Link, NoteView, PaymentView, ProofView, ReasonView, ResultPage, RouteView, SchoolView, SourceView,
    UnknownView, WhatIfView, WhatIfs, WhyNotView,
};
use crate::session::{Event, SidePage};

pub(super) fn result(mut page: ResultPage, urgent: Vec<NoteView>, act: Callback<Message>) -> AnyView {
    let kind = kind_class(page.route.kind);
    let mut parts = Vec::new();
    let list = |notes: &[NoteView]| notes.iter().map(|it| folded_note(it, act)).collect::<Vec<_>>();
    // Urgent notes come before the route. The heading, which gets the focus, is then at the notes.
    let heading = element("h2").id(HEADING).fixed("tabindex", "-1");
    let name = element("span").id("route").text(page.route.name.clone()).view();
    let named =
        |heading: Element| heading.child(text("span", "kicker", page.kicker.clone() + ": ")).child(name);
    let heading = if urgent.is_empty() {
        named(heading)
    } else {
        let first = heading.class("kicker").text(page.first_of_all).view();
        parts.push(element("section").class("urgents").child(first).children(list(&urgent)).view());
        named(element("h2"))
    };
    let said = |id, (label, text): (String, String)| {
        let label = element("strong").text(label + " ").view();
        element("p").id(id).child(label).text(text).view()
    };
    let picture = way(page.stops, kind, page.route.kind_name.clone());
    // Below urgent notes the picture leaves the room to what answers.
    let (before, after) = if urgent.is_empty() { (Some(picture), None) } else { (None, Some(picture)) };
    let card = element("div")
        .attribute("class", format!("result {kind}"))
        .id("result")
        .children(before.into_iter().collect())
        .child(heading.view())
        .child(said("because", page.because))
        .child(said("tomorrow", page.tomorrow))
        .child(button("button", page.take, act, SideAction::Open(SidePage::Sheet).into()).id("sheet").view())
        .children(after.into_iter().collect())
        .child(text("p", "meta", page.not_a_decision));
    parts.push(card.view());
    parts.push(section(
        page.route.steps.summary.clone(),
        vec![text("p", "", page.together), steps(&page.route)],
    ));
    parts.push(section(page.help.summary, vec![folded_contacts(&page.help.inside)]));
    let mut why = vec![reasons(page.why.inside)];
    why.extend(page.why_more.map(|fold| details(fold.summary, vec![reasons(fold.inside)]).view()));
    // The first screen has said why; below several urgent things the reasons can wait.
    let mut folds = Vec::new();
    match urgent.len() {
        0 | 1 => parts.push(section(page.why.summary, why)),
        _ => folds.push(details(page.why.summary, why).view()),
    }
    parts.extend(page.unknown.map(unknown));
    parts.extend(page.also.map(|fold| section(fold.summary, fold.inside.into_iter().map(also).collect())));
    parts.extend(page.notes.map(|fold| {
        let mut notes = list(&fold.inside);
        notes.extend(page.notes_more.map(|fold| details(fold.summary, list(&fold.inside)).view()));
        section(fold.summary, notes)
    }));
    folds.extend(page.topics.map(|fold| {
        let list = topics(&fold.inside, act).into_iter().collect();
        details(fold.summary, list).id("offered").view()
    }));
    folds.extend(page.schools.map(|fold| {
        let (lead, schools) = fold.inside;
        let item = |it: SchoolView| {
            element("li")
                .child(text("strong", "", it.name))
                .text(format!(". {} ", it.offers))
                .child(text("span", "meta", it.dated))
                .view()
        };
        let list =
            element("ul").class("plain").id("schools").children(schools.into_iter().map(item).collect());
        details(fold.summary, vec![text("p", "", lead), list.view()]).view()
    }));
    folds.extend(page.why_not.map(|fold| details(fold.summary, why_not(fold.inside)).id("why-not").view()));
    folds.extend(page.what_if.map(|fold| details(fold.summary, what_ifs(fold.inside)).id("what-if").view()));
    let (lead, doors) = page.disagree.inside;
    let doors = doors.into_iter().map(|door| contacts(&[door]));
    let doors =
        element("ol").class("doors").children(doors.map(|door| element("li").child(door).view()).collect());
    folds.push(details(page.disagree.summary, vec![text("p", "", lead), doors.view()]).id("disagree").view());
    folds.push(answers(page.answers, act));
    let mut more = vec![text("p", "", page.route.lead.clone()), route_facts(&page.route)];
    more.extend(page.route.paid.take().map(|fold| paid(fold, None).id("money").view()));
    let (lead, terms) = page.region.inside;
    let terms = terms.into_iter().flat_map(|(name, said)| [text("dt", "", name), text("dd", "", said)]);
    let terms = element("dl").children(terms.collect());
    more.push(details(page.region.summary, vec![text("p", "", lead), terms.view()]).id("local").view());
    more.extend(page.route.words.take().map(words));
    let (lead, sources) = page.sources.inside;
    let sources = element("ul").class("plain").children(sources.into_iter().map(source).collect());
    more.push(details(page.sources.summary, vec![text("p", "", lead), sources.view()]).id("sources").view());
    folds.push(details(page.route.more, more).id("more-about").view());
    parts.push(element("section").class("folds").children(folds).view());
    let actions = element("div")
        .class("actions")
        .child(button("button secondary", page.previous, act, Event::WentBack.into()).id("previous").view())
        .children(page.later.map(|label| later(label, act)).into_iter().collect())
        .child(button("link", page.start_again, act, Event::StartedAgain.into()).view());
    parts.push(actions.view());
    parts.push(text("p", "meta", page.shared_computer));
    parts.extend(page.proof.map(proof));
    element("article").class(kind).children(parts).view()
}

/// The way to the route: a stop for each question on a line that ends at a signpost. The line says nothing that the
/// list of answers does not.
fn way(stops: usize, kind: &str, kind_name: String) -> AnyView {
    let stops = (0..stops).map(|_| element("i").view()).collect();
    let line = element("span").class("stops").fixed("aria-hidden", "true").children(stops).view();
    let sign = element("span").attribute("class", format!("sign {kind}")).text(kind_name);
    element("p").class("way").child(line).child(sign.view()).view()
}

fn section(title: String, inside: Vec<AnyView>) -> AnyView {
    element("section").child(text("h3", "", title)).children(inside).view()
}

/// What counts for a route, each with a mark.
fn reasons(reasons: Vec<ReasonView>) -> AnyView {
    let item = |reason: ReasonView| {
        let mark = match reason.truth {
            Truth::True => "✓",
            Truth::False => "–",
            Truth::Unknown => "?",
        };
        let mark = element("span").class("mark").fixed("aria-hidden", "true").text(mark.to_owned()).view();
        element("li").child(mark).child(text("span", "", reason.text)).view()
    };
    element("ul").class("reasons").children(reasons.into_iter().map(item).collect()).view()
}

fn why_not(routes: Vec<WhyNotView>) -> Vec<AnyView> {
    let route = |WhyNotView { name, reasons: against }: WhyNotView| {
        // Without marks: a tick would read as if it were met.
        let against = against.into_iter().map(|reason| text("li", "", reason.text));
        let against = element("ul").children(against.collect());
        element("div").child(text("h4", "", name)).child(against.view()).view()
    };
    routes.into_iter().map(route).collect()
}

fn what_ifs(what_ifs: WhatIfs) -> Vec<AnyView> {
    let route = |view: WhatIfView| {
        let group = |(label, lines): (String, Vec<String>)| {
            let lines = lines.into_iter().map(|line| text("li", "", line));
            element("div")
                .child(text("p", "meta", label))
                .child(element("ul").children(lines.collect()).view())
                .view()
        };
        element("div")
            .attribute("class", format!("card {}", kind_class(view.kind)))
            .child(text("h4", "", view.name))
            .children(view.groups.into_iter().map(group).collect())
            .view()
    };
    let mut inside = vec![text("p", "", what_ifs.lead)];
    inside.extend(what_ifs.routes.into_iter().map(route));
    inside.extend(
        what_ifs.more.map(|fold| details(fold.summary, fold.inside.into_iter().map(route).collect()).view()),
    );
    inside
}

/// What to do, each with how to do it folded under it.
fn steps(route: &RouteView) -> AnyView {
    let step = |(what, how): &(String, String)| {
        let how = details(what.clone(), vec![text("p", "", how.clone())]).view();
        element("li").child(how).view()
    };
    element("ol").class("steps").children(route.steps.inside.iter().map(step).collect()).view()
}

fn route_facts(route: &RouteView) -> AnyView {
    let fact = |(name, said): &(String, String)| {
        element("div").child(text("dt", "", name.clone())).child(text("dd", "", said.clone())).view()
    };
    element("dl").class("facts").children(route.facts.iter().map(fact).collect()).view()
}

/// The payments on a route: for each, the parties that the money passes through, and a sentence.
/// Who pays; `about` is the route where the page has this of several.
fn paid(fold: Fold<Vec<PaymentView>>, about: Option<String>) -> Element {
    let payment = |PaymentView { what, mut way, says }: PaymentView| {
        way.push(what);
        element("li").child(flow(way)).child(text("p", "meta", says)).view()
    };
    let payments = element("ul").class("plain").children(fold.inside.into_iter().map(payment).collect());
    details_of(fold.summary, about, vec![payments.view()])
}

fn unknown(view: UnknownView) -> AnyView {
    let items = |items: Vec<(String, String)>| {
        let item = |(what, who): (String, String)| {
            element("li").child(text("strong", "", what)).child(text("span", "meta", who)).view()
        };
        element("ul").class("plain").children(items.into_iter().map(item).collect()).view()
    };
    let mut inside = vec![text("p", "", view.lead), items(view.items)];
    inside.extend(view.more.map(|fold| details(fold.summary, vec![items(fold.inside)]).view()));
    inside.extend(view.possible.map(|Fold { summary, inside }| {
        let routes = inside.into_iter().map(|name| text("li", "", name));
        details(summary, vec![element("ul").children(routes.collect()).view()]).view()
    }));
    section(view.title, inside)
}

/// Another route that applies, folded, with all the details that the main route has.
fn also(mut route: RouteView) -> AnyView {
    let mut inside = vec![text("p", "", route.lead.clone()), steps(&route), route_facts(&route)];
    inside.extend(route.paid.take().map(|fold| paid(fold, Some(route.name.clone())).view()));
    inside.extend(route.words.take().map(words));
    inside.push(contacts(&route.contacts));
    let kind = kind_class(route.kind);
    element("details")
        .attribute("class", format!("card kind {kind}"))
        .child(text("summary", "", route.name))
        .child(element("div").class("inside").children(inside).view())
        .view()
}

fn source(source: SourceView) -> AnyView {
    element("li")
        .child(link(Link { address: source.link, label: source.title, new_window: source.new_window }))
        .child(text("span", "meta", format!("{}. {}.", source.place, source.dated)))
        .view()
}

fn proof(view: ProofView) -> AnyView {
    let link =
        link(Link { address: view.address.to_owned(), label: view.label, new_window: view.new_window });
    let inside = element("p").class("meta").text(format!("{} ", view.says)).child(link).view();
    details(view.summary, vec![inside]).id("proof").view()
}
