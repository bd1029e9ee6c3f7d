//! The map: all questions in their order as stops on one line, the routes that leave it at each, and a
//! person's own way along it. Which answer leads where is read off the rules, and never written down.

mod draw;
mod words;

pub use draw::{draw, draw_wide};
pub use words::{Item, Words};

use crate::engine::{Answer, Answers, Rules, ahead, decide, possible};
use crate::model::{Fact, FactId, FactKind, RouteId, ValueIx, ValueSet};
use crate::text::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// Every question, in the order of asking.
    pub stations: Vec<Station>,
    /// The route to talk about first, once it is certain.
    pub main: Option<RouteId>,
    /// Routes that stand beside it.
    pub also: Vec<RouteId>,
    /// Other routes that can still come first, also when "weet ik niet" becomes known.
    pub open: Vec<RouteId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    pub fact: FactId,
    pub state: State,
    /// Of a question that was passed: the routes that came no further than here. Of one that may still
    /// come: those that few of its answers lead to. Each with these answers.
    pub branches: Vec<Branch>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Passed(Answer),
    /// It is asked next.
    Now,
    /// It may still be asked.
    Ahead,
    /// It makes no difference in this situation.
    Skipped,
}

/// Routes that can come first with one of these answers, and with no other answer to that question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub answers: Vec<Answer>,
    pub routes: Vec<RouteId>,
}

/// Where the poster of the whole guide stands, in a language.
pub fn poster(language: Language) -> &'static str {
    match language {
        Language::Nl => "hoe/routekaart.html",
        Language::En => "hoe/route-map.html",
    }
}

/// More answers than this are not few.
const MOST: usize = 3;

impl Map {
    /// Nobody has answered anything: it shows the whole guide, and no way through it.
    pub fn is_whole(&self) -> bool {
        self.main.is_none() && self.stations.first().is_none_or(|it| it.state == State::Now)
    }

    /// The map of one situation; without answers, that of the whole guide.
    pub fn of(rules: &Rules, answers: &Answers) -> Map {
        let decision = decide(rules, answers);
        let ahead = ahead(rules, answers);
        let mut before = Answers::default();
        let mut stations = Vec::new();
        for fact in rules.model.fact_ids() {
            let passed = answers.get(fact).filter(|_| decision.asked.contains(&fact));
            let state = match passed {
                Some(answer) => State::Passed(answer),
                None if decision.next == Some(fact) => State::Now,
                None if ahead.contains(&fact) => State::Ahead,
                None => State::Skipped,
            };
            let mut branches = match state {
                State::Skipped => Vec::new(),
                _ => branches(rules, &before, fact),
            };
            if let Some(answer) = passed {
                before.set(fact, answer);
                let left = possible(rules, &before);
                branches.iter_mut().for_each(|it| it.routes.retain(|route| !left.contains(route)));
            } else {
                // What most answers lead to hardly hangs on this one.
                let most = (options(rules.model.fact(fact)).len() / 2).min(MOST);
                branches.retain(|it| it.answers.len() <= most);
            }
            // What stands beside the main route did not leave the line.
            branches.iter_mut().for_each(|it| it.routes.retain(|route| !decision.also.contains(route)));
            branches.retain(|it| !it.routes.is_empty());
            stations.push(Station { fact, state, branches });
        }
        let is_other = |route: &RouteId| Some(*route) != decision.main && !decision.also.contains(route);
        let open = decision.possible.into_iter().filter(is_other).collect();
        Map { stations, main: decision.main, also: decision.also, open }
    }
}

/// The routes that hang on the answer to a question, after these answers; those with the same answers are one
/// branch.
fn branches(rules: &Rules, before: &Answers, fact: FactId) -> Vec<Branch> {
    let about = rules.model.fact(fact);
    let leads_to = |answer: &Answer| possible(rules, &before.clone().with(fact, *answer));
    let options = options(about);
    let led: Vec<Vec<RouteId>> = options.iter().map(leads_to).collect();
    let mut branches: Vec<Branch> = Vec::new();
    let mut pairs: Option<Vec<(Answer, Vec<RouteId>)>> = None;
    for route in possible(rules, before) {
        let with = options.iter().zip(&led).filter(|(_, led)| led.contains(&route));
        let mut answers: Vec<Answer> = with.map(|(answer, _)| *answer).collect();
        if answers.len() == options.len() {
            continue;
        }
        if answers.is_empty() {
            let pairs = pairs.get_or_insert_with(|| {
                let both = two_of(about).into_iter();
                both.map(|answer| (answer, leads_to(&answer))).collect()
            });
            answers =
                pairs.iter().filter(|(_, led)| led.contains(&route)).map(|(answer, _)| *answer).collect();
        }
        match branches.iter_mut().find(|it| it.answers == answers) {
            Some(branch) => branch.routes.push(route),
            None => branches.push(Branch { answers, routes: vec![route] }),
        }
    }
    branches
}

/// The answers that say one thing, without "weet ik niet", which leaves all open.
fn options(fact: &Fact) -> Vec<Answer> {
    let values = (0..fact.values.len()).map(ValueIx::at);
    let one =
        |value| if fact.is_several() { Answer::Several(ValueSet::of([value])) } else { Answer::One(value) };
    let none = (fact.kind == FactKind::Several).then_some(Answer::Several(ValueSet::default()));
    values.map(one).chain(none).collect()
}

/// The answers that say two things together.
fn two_of(fact: &Fact) -> Vec<Answer> {
    let values = if fact.is_several() { fact.values.len() } else { 0 };
    let pairs = (0..values).flat_map(|one| (one + 1..values).map(move |other| [one, other]));
    pairs.map(|pair| Answer::Several(ValueSet::of(pair.map(ValueIx::at)))).collect()
}
