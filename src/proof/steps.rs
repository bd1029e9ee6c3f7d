//! P18: the steps of a route follow the answers. Every situation in which a route is shown is walked, by the
//! conditions that its steps depend on, under every setting of the terms that the route names.

use super::settings::settings;
use super::walk::example;
use super::{Outcome, presentation::Presenter};
use crate::engine::diagram::{Diagram, NO, Node};
use crate::engine::{Presentation, Rules, Step};
use crate::finding::Finding;
use crate::model::*;

/// How many steps a route may show, in words of the number of things that people can keep in mind.
const FEWEST: usize = 3;
const MOST: usize = 6;

/// The most settings of the terms of one route that are tried.
const MOST_SETTINGS: usize = 1024;

pub(super) fn steps_follow(rules: &Rules) -> Outcome {
    follow(rules, super::presentation::PRESENTER)
}

/// The conditions of a step, by which situations differ.
#[derive(Clone, Copy, PartialEq)]
enum What {
    StandsIn,
    Done,
    NotAt,
}

pub(super) fn follow(rules: &Rules, presenter: Presenter) -> Outcome {
    let model = &*rules.model;
    let mut all: Vec<(StepId, What, &Condition)> = Vec::new();
    for (number, step) in model.steps.iter().enumerate() {
        let id = StepId::at(number);
        all.extend(step.instead.iter().map(|it| (id, What::StandsIn, &it.when)));
        all.extend(step.done.iter().map(|it| (id, What::Done, it)));
        all.extend(step.not_at.iter().map(|it| (id, What::NotAt, it)));
    }
    let conditions: Vec<&Condition> = all.iter().map(|(_, _, when)| *when).collect();
    let (mut diagram, nodes) = rules.nodes_of(&conditions);
    let (mut examined, mut findings) = (0, Vec::new());
    for number in 0..model.routes.len() {
        let route = RouteId::at(number);
        let about = model.route(route);
        let own = match settings(model, &about.terms, MOST_SETTINGS) {
            Ok(own) => own,
            Err(refused) => {
                findings.push(refused);
                continue;
            }
        };
        let listed: Vec<StepId> =
            about.steps.iter().chain(about.stay.iter().flat_map(|it| &it.steps)).copied().collect();
        let can_be_shown = |step: StepId| {
            let instead = model.step(step).instead.as_ref();
            listed.contains(&step) || instead.is_some_and(|it| it.of.iter().any(|of| listed.contains(of)))
        };
        let of_route: Vec<usize> = (0..all.len()).filter(|&it| can_be_shown(all[it].0)).collect();
        let mut branches: Vec<Node> = of_route.iter().map(|&it| nodes[it]).collect();
        branches.push(rules.stay[number]);
        let shown = diagram.or(rules.main[number], rules.also[number]);
        let mut ends = Vec::new();
        walk(&mut diagram, &branches, shown, &mut Vec::new(), &mut ends);
        for (within, truths) in ends {
            let holds = |step: StepId, what: What| {
                let place = of_route.iter().position(|&it| (all[it].0, all[it].1) == (step, what));
                place.is_some_and(|place| truths[place])
            };
            let stays = truths[of_route.len()];
            for terms in &own {
                examined += 1;
                let stands_in = |step: StepId, _: &Instead| holds(step, What::StandsIn);
                let presentation = Presentation { model, terms, route, stays, stands_in: &stands_in };
                let steps = (presenter.steps)(presentation);
                let national = |step: &Step| match step {
                    Step::National(id) => Some(*id),
                    Step::Local(_) => None,
                };
                let steps_of_law: Vec<StepId> = steps.iter().filter_map(national).collect();
                let mut say = |says: String| {
                    let place = format!(
                        "route `{}`, for example with {}",
                        about.id,
                        example(rules, &diagram, within)
                    );
                    findings.push(Finding::new("model/steps.toml", place, says));
                };
                if !(FEWEST..=MOST).contains(&steps.len()) {
                    say(format!("has {} steps; {FEWEST} to {MOST} can be followed", steps.len()));
                }
                for (place, &step) in steps_of_law.iter().enumerate() {
                    let RouteStep { id, kind, .. } = model.step(step);
                    let before = &steps_of_law[..place];
                    if let Some(other) = before.iter().find(|it| model.step(**it).kind == *kind) {
                        say(format!(
                            "shows `{}` and `{id}`, two steps of the kind `{kind}`",
                            model.step(*other).id
                        ));
                    }
                    if holds(step, What::Done) {
                        say(format!(
                            "shows `{id}`, which asks for what the answers say is done, or cannot be"
                        ));
                    }
                    if holds(step, What::NotAt) {
                        say(format!("shows `{id}`, whose words are about another kind of school"));
                    }
                }
            }
        }
    }
    Outcome { examined, what: "presentations of a route", findings }
}

/// Every combination of these conditions that can occur, with the situations in which it does.
fn walk(
    diagram: &mut Diagram,
    branches: &[Node],
    within: Node,
    truths: &mut Vec<bool>,
    ends: &mut Vec<(Node, Vec<bool>)>,
) {
    if within == NO {
        return;
    }
    let Some((&branch, rest)) = branches.split_first() else {
        ends.push((within, truths.clone()));
        return;
    };
    for holds in [true, false] {
        let side = if holds { branch } else { diagram.not(branch) };
        let narrower = diagram.and(within, side);
        truths.push(holds);
        walk(diagram, rest, narrower, truths, ends);
        truths.pop();
    }
}
