//! P11 and P12: the reasons suffice for the route, none of them can be left out, and no two routes share
//! them.

use std::collections::{BTreeMap, BTreeSet};

use super::count::Situations;
use super::sampled::{finding, on_situations};
use super::ways::{Way, against_route, for_route};
use super::{Outcome, walk};
use crate::engine::diagram::{Diagram, NO, Node};
use crate::engine::{Answers, Literal, Reason, Rules, decide, reasons_in, why_not_in};
use crate::finding::Finding;
use crate::model::{FactKind, RouteId};

type Ways = fn(&Rules, &mut Diagram, RouteId) -> Result<Vec<Way>, Finding>;

type Reasons = fn(&Rules, &mut Diagram, &Answers, RouteId) -> Vec<Reason>;

/// The explanations under test: the ways for a route, the ways against it, and the reasons shown in a
/// situation.
pub(super) struct Explain {
    pub(super) main: Ways,
    pub(super) not_main: Ways,
    pub(super) reasons: Reasons,
    pub(super) why_not: Reasons,
}

/// The explanations that the guide gives.
pub(super) const EXPLAIN: Explain =
    Explain { main: for_route, not_main: against_route, reasons: reasons_in, why_not: why_not_in };

pub(super) fn sufficient_and_minimal(rules: &Rules) -> Outcome {
    explains(rules, &EXPLAIN)
}

pub(super) fn explains(rules: &Rules, explain: &Explain) -> Outcome {
    let (mut diagram, mut findings) = (rules.diagram.clone(), Vec::new());
    let all = Situations::new(rules).all();
    let examined = all * rules.main.len() as u128;
    let (mut for_it, mut against_it) = (Vec::new(), Vec::new());
    for (route, &main) in (0..).map(RouteId).zip(&rules.main) {
        let other = diagram.not(main);
        for (what, excluded, covered, ways, all) in [
            ("main", other, main, explain.main, &mut for_it),
            ("not main", main, other, explain.not_main, &mut against_it),
        ] {
            let ways = match ways(rules, &mut diagram, route) {
                Ok(ways) => ways,
                Err(refused) => {
                    return Outcome { examined, what: "situations and routes", findings: vec![refused] };
                }
            };
            let place = format!("route `{}`, reasons for {what}", rules.model.route(route).id);
            if diagram.any(ways.iter().map(|way| way.when)) != covered {
                findings.push(Finding::new("model", place.clone(), "some situations get no reasons"));
            }
            for way in &ways {
                check(rules, &mut diagram, way, excluded, &place, &mut findings);
            }
            all.push(ways);
        }
    }
    let shown = on_situations(rules, "situations", false, |answers, findings| {
        let decision = decide(rules, answers);
        let Some(main) = decision.main else { return 0 };
        let counting = answers.only(&decision.asked);
        // The reasons against one other route are checked; which one varies with the situation.
        let other = RouteId::at((main.index() + 1 + counting.iter().count()) % rules.main.len());
        let reasons = (explain.reasons)(rules, &mut diagram, &counting, main);
        let mut same = proved(rules, &diagram, &counting, &reasons, &for_it[main.index()]);
        if other != main {
            let reasons = (explain.why_not)(rules, &mut diagram, &counting, other);
            same &= proved(rules, &diagram, &counting, &reasons, &against_it[other.index()]);
        }
        if !same {
            findings.push(finding(rules, answers, "the reasons shown are not those that were proved"));
        }
        1
    });
    findings.extend(shown.findings);
    Outcome { examined, what: "situations and routes", findings }
}

/// Whether the reasons shown are those of a way that covers this situation.
fn proved(rules: &Rules, diagram: &Diagram, answers: &Answers, reasons: &[Reason], ways: &[Way]) -> bool {
    let sorted = |literals: &mut dyn Iterator<Item = Literal>| -> BTreeSet<Literal> { literals.collect() };
    let reasons = sorted(&mut reasons.iter().map(|it| (it.criterion, it.met)));
    let same = |way: &&Way| sorted(&mut way.literals.iter().copied()) == reasons;
    ways.iter().filter(same).any(|way| holds(rules, diagram, way.when, answers))
}

/// Whether a node is true in a situation. Facts that are not asked count as not known.
fn holds(rules: &Rules, diagram: &Diagram, node: Node, answers: &Answers) -> bool {
    let mut known = rules.known(answers, true);
    for fact in rules.model.fact_ids() {
        let about = rules.model.fact(fact);
        let unknown = if about.kind == FactKind::One { about.unknown().0 } else { 0 };
        for variable in rules.variables[fact.index()].clone() {
            known[usize::from(variable)].get_or_insert(unknown);
        }
    }
    diagram.can_be(node, &known)
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
    let mut routes: BTreeMap<Vec<Literal>, RouteId> = BTreeMap::new();
    let mut examined = 0;
    for route in (0..rules.main.len()).map(RouteId::at) {
        let ways = for_route(rules, &mut diagram, route).unwrap_or_else(|refused| {
            findings.push(refused);
            Vec::new()
        });
        for way in ways {
            examined += 1;
            if let Some(other) = routes.insert(way.literals, route).filter(|&other| other != route) {
                let (one, two) = (&rules.model.route(route).id, &rules.model.route(other).id);
                let says = format!("has the same reasons as route `{two}`");
                findings.push(Finding::new("model", format!("route `{one}`"), says));
            }
        }
    }
    Outcome { examined, what: "sets of reasons", findings }
}
