//! P19: a sentence says why. In every situation a ground of the main route holds, and every ground is somewhere the
//! first that does.

use super::Outcome;
use super::settings::{deciding, settings, widest};
use super::walk::{completed, example, example_answers};
use crate::content::write_answers;
use crate::engine::diagram::{Diagram, NO, Node};
use crate::engine::{Answers, Rules};
use crate::finding::Finding;
use crate::model::{Condition, Ground, GroundId, RouteId};

/// The most settings of the terms that are tried.
const MOST_SETTINGS: usize = 1024;

const FILE: &str = "model/grounds.toml";

/// What says the ground of a route: a test can put a faulty one in its place.
pub(super) type Saying = fn(&Rules, RouteId, &Answers) -> Option<GroundId>;

pub(super) fn a_sentence_says_why(rules: &Rules) -> Outcome {
    said_by(rules, Rules::ground)
}

pub(super) fn said_by(rules: &Rules, saying: Saying) -> Outcome {
    let model = &*rules.model;
    let widest = widest(rules);
    let (mut examined, mut findings) = (0, Vec::new());
    // Terms that can be set in too many ways are refused by P14.
    let settings = settings(model, &deciding(model), MOST_SETTINGS).unwrap_or_default();
    for terms in settings {
        let rules = rules.with_terms(&terms);
        let First { diagram, none, .. } = First::of(&rules);
        examined += none.len() as u128;
        for (number, &none) in none.iter().enumerate().filter(|(_, none)| **none != NO) {
            let says =
                format!("has no ground that holds, for example with {}", example(&rules, &diagram, none));
            let place = format!("route `{}`", model.route(RouteId::at(number)).id);
            findings.push(Finding::new(FILE, place, says));
        }
    }
    let everywhere = [(rules, First::of(rules)), (&widest, First::of(&widest))];
    for (number, ground) in model.grounds.iter().enumerate() {
        for (of, &route) in ground.routes.iter().enumerate() {
            examined += 1;
            let mut say = |says: String| {
                let place = format!("ground `{}`, route `{}`", ground.id, model.route(route).id);
                findings.push(Finding::new(FILE, place, says));
            };
            let said = everywhere.iter().find(|(_, first)| first.when[number][of] != NO);
            let Some((rules, first)) = said else {
                say("is never said: wherever it holds, another comes before it; move it up or remove it"
                    .to_owned());
                continue;
            };
            let answers = completed(rules, example_answers(rules, &first.diagram, first.when[number][of]));
            if saying(rules, route, &answers) != Some(GroundId::at(number)) {
                let answers = write_answers(model, &answers);
                say(format!("comes first with {answers}, but the engine does not say it"));
            }
        }
    }
    Outcome { examined, what: "grounds and routes", findings }
}

/// For every ground when it is said of each of its routes, and for every route when no ground is.
struct First {
    diagram: Diagram,
    when: Vec<Vec<Node>>,
    none: Vec<Node>,
}

impl First {
    fn of(rules: &Rules) -> First {
        let conditions: Vec<&Condition> = rules.model.grounds.iter().map(|it| &it.when).collect();
        let (mut diagram, nodes) = rules.nodes_of(&conditions);
        let mut none = rules.main.clone();
        let mut said = |ground: &Ground, node: Node| {
            let not = diagram.not(node);
            let mut said_of = |route: &RouteId| {
                let left = &mut none[route.index()];
                let when = diagram.and(*left, node);
                *left = diagram.and(*left, not);
                when
            };
            ground.routes.iter().map(&mut said_of).collect()
        };
        let when = rules.model.grounds.iter().zip(nodes).map(|(ground, node)| said(ground, node)).collect();
        First { diagram, when, none }
    }
}
