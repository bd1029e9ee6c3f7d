//! P11 and P12: the reasons settle the route, none can be missed, and no two routes share them.

use std::collections::BTreeMap;

use super::count::Situations;
use super::ways::{Way, against_route, for_route};
use super::{Outcome, walk};
use crate::engine::diagram::{Diagram, NO, Node};
use crate::engine::{Literal, Rules};
use crate::finding::Finding;
use crate::model::RouteId;

pub(super) fn sufficient_and_minimal(rules: &Rules) -> Outcome {
    let (mut diagram, mut findings) = (rules.diagram.clone(), Vec::new());
    let mut examined = 0;
    let all = Situations::new(rules).all();
    for route in (0..rules.model.routes.len()).map(RouteId::at) {
        let main = rules.main[route.index()];
        let other = diagram.not(main);
        for (what, excluded, covered, ways) in [
            ("main", other, main, for_route(rules, &mut diagram, route)),
            ("not main", main, other, against_route(rules, &mut diagram, route)),
        ] {
            let place = format!("route `{}`, reasons for {what}", rules.model.route(route).id);
            let told = diagram.any(ways.iter().map(|way| way.when));
            if told != covered {
                findings.push(Finding::new("model", place.clone(), "some situations get no reasons"));
            }
            for way in &ways {
                check(rules, &mut diagram, way, excluded, &place, &mut findings);
            }
        }
        examined += all;
    }
    Outcome { examined, what: "situations and routes", findings }
}

fn check(
    rules: &Rules,
    diagram: &mut Diagram,
    way: &Way,
    excluded: Node,
    place: &str,
    findings: &mut Vec<Finding>,
) {
    let says = |diagram: &mut Diagram, literals: &[Literal]| {
        let nodes: Vec<Node> = literals
            .iter()
            .map(|&(criterion, met)| {
                let node = rules.criteria[criterion.index()];
                if met { node } else { diagram.not(node) }
            })
            .collect();
        let together = diagram.all(nodes);
        diagram.and(together, excluded)
    };
    let left = says(diagram, &way.literals);
    if left != NO {
        let example = walk::example(rules, diagram, left);
        findings.push(Finding::new(
            "model",
            place,
            format!("they do not settle it, for example with {example}"),
        ));
    }
    for skipped in 0..way.literals.len() {
        let mut fewer = way.literals.clone();
        let (criterion, _) = fewer.remove(skipped);
        if says(diagram, &fewer) == NO {
            let id = &rules.model.criteria[criterion.index()].id;
            findings.push(Finding::new("model", place, format!("`{id}` is told but not needed")));
        }
    }
}

pub(super) fn never_the_same(rules: &Rules) -> Outcome {
    let (mut diagram, mut findings) = (rules.diagram.clone(), Vec::new());
    let mut told: BTreeMap<Vec<Literal>, RouteId> = BTreeMap::new();
    let mut examined = 0;
    for route in (0..rules.model.routes.len()).map(RouteId::at) {
        for way in for_route(rules, &mut diagram, route) {
            examined += 1;
            if let Some(other) = told.insert(way.literals, route).filter(|&other| other != route) {
                let (one, two) = (&rules.model.route(route).id, &rules.model.route(other).id);
                let says = format!("has the same reasons as route `{two}`");
                findings.push(Finding::new("model", format!("route `{one}`"), says));
            }
        }
    }
    Outcome { examined, what: "sets of reasons", findings }
}
