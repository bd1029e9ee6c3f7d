//! What accompanies the main routes: other routes beside them (each with the ways it gets there), notes, and
//! the open terms that can move a route.

use super::count::Situations;
use super::settings::deciding;
use super::ways::{Finder, Way, fewest_ways};
use crate::engine::Rules;
use crate::engine::diagram::{NO, YES};
use crate::model::{NoteId, RouteId, TermId, ValueSet};

/// A route that stands beside a main route, and when.
pub struct Beside {
    pub route: RouteId,
    pub situations: u128,
    /// The ways to stand beside a main route, those with most situations first.
    pub ways: Vec<(Way, u128)>,
    /// The main routes it stands beside, each with its number of situations.
    pub main: Vec<(RouteId, u128)>,
}

/// For every route: in which ways it stands beside a main route, and beside which.
pub fn beside(rules: &Rules) -> Vec<Beside> {
    let mut diagram = rules.diagram.clone();
    let mut found = Vec::new();
    for route in routes(rules) {
        let also = rules.also[route.index()];
        let (mut ways, mut within) = (Vec::new(), YES);
        for row in rules.model.also.iter().filter(|row| row.route == route) {
            let mut finder = Finder::new(rules, &mut diagram);
            ways.extend(finder.ways(&row.when, true, within));
            let node = finder.node(&row.when);
            let not = diagram.not(node);
            within = diagram.and(within, not);
        }
        let mut ways = fewest_ways(rules, &mut diagram, ways, within);
        ways.iter_mut().for_each(|way| way.when = diagram.and(way.when, also));
        ways.retain(|way| way.when != NO);
        let main: Vec<_> = routes(rules).map(|it| (it, diagram.and(also, rules.main[it.index()]))).collect();
        found.push((route, ways, main));
    }
    let situations = Situations::within(rules, diagram);
    let counted = found.into_iter().map(|(route, ways, main)| {
        let count = |way: Way| {
            let number = situations.count(way.when);
            (way, number)
        };
        let mut ways: Vec<(Way, u128)> = ways.into_iter().map(count).collect();
        ways.sort_by(|(one, few), (two, many)| many.cmp(few).then(one.literals.cmp(&two.literals)));
        let main = main.into_iter().map(|(route, node)| (route, situations.count(node)));
        Beside {
            route,
            situations: situations.count(rules.also[route.index()]),
            ways,
            main: main.filter(|(_, number)| *number > 0).collect(),
        }
    });
    counted.collect()
}

/// For every route the notes that can stand with it when it is the main one.
pub fn notes_with(rules: &Rules) -> Vec<Vec<(NoteId, u128)>> {
    let mut diagram = rules.diagram.clone();
    let mut with = |route: RouteId| {
        let notes = rules.notes.iter().enumerate();
        let together = notes.map(|(note, &node)| (note, diagram.and(node, rules.main[route.index()])));
        together.collect::<Vec<_>>()
    };
    let nodes: Vec<_> = routes(rules).map(&mut with).collect();
    let situations = Situations::within(rules, diagram);
    let count = |(note, node)| (NoteId::at(note), situations.count(node));
    let of_route =
        |notes: Vec<_>| notes.into_iter().map(count).filter(|(_, number)| *number > 0).collect::<Vec<_>>();
    nodes.into_iter().map(of_route).collect()
}

/// For every route: the open terms by which a region can change when it comes first or stands beside.
pub fn moved_by(rules: &Rules) -> Vec<Vec<TermId>> {
    let mut moved: Vec<Vec<TermId>> = vec![Vec::new(); rules.model.routes.len()];
    for term in deciding(&rules.model) {
        for bits in 0..1_u32 << rules.model.terms[term.index()].values.len() {
            let mut terms = rules.model.default_terms();
            terms[term.index()] = ValueSet(bits);
            let regional = rules.with_terms(&terms);
            for (route, moved) in moved.iter_mut().enumerate() {
                let same =
                    regional.main[route] == rules.main[route] && regional.also[route] == rules.also[route];
                if !same && !moved.contains(&term) {
                    moved.push(term);
                }
            }
        }
    }
    moved
}

fn routes(rules: &Rules) -> impl Iterator<Item = RouteId> + use<> {
    (0..rules.model.routes.len()).map(RouteId::at)
}
