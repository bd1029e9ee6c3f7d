//! The map: all questions in order as stops on a line, the routes that branch off at each, and a person's own
//! way along it. Which answer leads where is computed from the rules.

mod draw;
mod words;

pub use draw::{draw, draw_on_paper, draw_wide};
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
    /// Routes that stand beside the main one.
    pub also: Vec<RouteId>,
    /// Other routes that can still come first, even when "weet ik niet" becomes known.
    pub open: Vec<RouteId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    pub fact: FactId,
    pub state: State,
    /// For a question that was passed: the routes that became impossible there. For a question that may still
    /// come: the routes that few of its answers lead to. Each with those answers.
    pub branches: Vec<Branch>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Passed(Answer),
    /// The question that is asked next.
    Now,
    /// A question that may still be asked.
    Ahead,
    /// A question that makes no difference in this situation.
    Skipped,
}

/// Routes that can come first with one of these answers and with no other answer to that question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub answers: Vec<Answer>,
    pub routes: Vec<RouteId>,
}

/// The path of the poster of the whole guide, in a language.
pub fn poster(language: Language) -> String {
    format!("hoe/routekaart-{}.html", language.code())
}

/// The most answers that count as few.
const MOST: usize = 3;

impl Map {
    /// Whether nothing has been answered, so that this is the whole guide without a way through it.
    pub fn is_whole(&self) -> bool {
        self.main.is_none() && self.stations.first().is_none_or(|it| it.state == State::Now)
    }

    /// The map of one situation; without answers, of the whole guide.
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
                // A route that most answers lead to hardly depends on this question.
                let most = (options(rules.model.fact(fact)).len() / 2).min(MOST);
                branches.retain(|it| it.answers.len() <= most);
            }
            // A route that stands beside the main one did not branch off.
            branches.iter_mut().for_each(|it| it.routes.retain(|route| !decision.also.contains(route)));
            branches.retain(|it| !it.routes.is_empty());
            stations.push(Station { fact, state, branches });
        }
        let is_other = |route: &RouteId| Some(*route) != decision.main && !decision.also.contains(route);
        let open = decision.possible.into_iter().filter(is_other).collect();
        Map { stations, main: decision.main, also: decision.also, open }
    }
}

/// The routes that depend on the answer to this question, given the answers before it; routes with the same
/// answers make one branch.
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

/// The answers with one value, without "weet ik niet", which leaves everything open.
fn options(fact: &Fact) -> Vec<Answer> {
    let values = (0..fact.values.len()).map(ValueIx::at);
    let one =
        |value| if fact.is_several() { Answer::Several(ValueSet::of([value])) } else { Answer::One(value) };
    let none = (fact.kind == FactKind::Several).then_some(Answer::Several(ValueSet::default()));
    values.map(one).chain(none).collect()
}

/// The answers with two values.
fn two_of(fact: &Fact) -> Vec<Answer> {
    let values = if fact.is_several() { fact.values.len() } else { 0 };
    let pairs = (0..values).flat_map(|one| (one + 1..values).map(move |other| [one, other]));
    pairs.map(|pair| Answer::Several(ValueSet::of(pair.map(ValueIx::at)))).collect()
}
