//! What the answers so far decide, and what is still to be asked.

use std::sync::Arc;

use super::answers::{Answer, Answers};
use super::diagram::{Node, YES};
use super::outcome::Decision;
use super::rules::{Known, Rules, bit};
use crate::model::{CriterionId, FactId, NoteId, RouteId};

/// What the answers say about a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    False,
    /// It depends on a fact that is not asked yet, or that the person does not know.
    Unknown,
    True,
}

/// Answers every question that can still change the outcome, until nothing can.
pub(crate) fn complete(rules: &Rules, mut answers: Answers, answer: impl Fn(FactId) -> Answer) -> Answers {
    let mut outcomes = rules.outcomes();
    while let Some(fact) = rules.next(&outcomes) {
        let given = answers.get(fact).unwrap_or_else(|| answer(fact));
        answers.set(fact, given);
        rules.restrict(fact, given, &mut outcomes);
        outcomes.retain(|&node| !rules.diagram.children_of(node).is_empty());
    }
    answers
}

/// Follows each outcome down by the answers: the questions it comes to that are answered, the first that
/// is not, and what is left of the outcomes there.
fn follow(rules: &Rules, answers: &Answers) -> (Vec<FactId>, Option<FactId>, Vec<Node>) {
    let (diagram, mut outcomes) = (&rules.diagram, rules.outcomes());
    let mut known = rules.known(answers, true);
    let top = |&node: &Node| {
        let mut node = node;
        while let Some(below) = diagram.below(node, &known) {
            node = below;
        }
        diagram.variable(node)
    };
    let next = outcomes.iter().map(top).min().and_then(|top| rules.fact_of(top));
    // An answer to a question after the first open one does not count yet.
    if let Some(next) = next {
        known.truncate(usize::from(rules.variables[next.index()].start));
    }
    let mut asked = 0;
    for node in &mut outcomes {
        while let Some(below) = diagram.below(*node, &known) {
            asked |= rules.fact_of(diagram.variable(*node)).map_or(0, bit);
            *node = below;
        }
    }
    (rules.facts(asked), next, outcomes)
}

/// Decides everything that follows from the answers so far.
pub fn decide(rules: &Rules, answers: &Answers) -> Decision {
    let (asked, next, outcomes) = follow(rules, answers);
    let known = rules.known(&answers.only(&asked), false);
    let (main, rest) = outcomes.split_at(rules.main.len());
    let (also, notes) = rest.split_at(rules.also.len());
    let standing = |nodes: &[Node]| (0..nodes.len()).filter(|&it| nodes[it] == YES).collect::<Vec<_>>();
    Decision {
        left_at_most: rules.looked_at(&outcomes).len(),
        main: standing(main).first().map(|&it| RouteId::at(it)),
        also: standing(also).into_iter().map(RouteId::at).collect(),
        notes: standing(notes).into_iter().map(NoteId::at).collect(),
        possible: can_come_first(rules, &known),
        ignored: answers
            .iter()
            .map(|(fact, _)| fact)
            .filter(|fact| !asked.contains(fact) && next.is_none_or(|next| *fact < next))
            .collect(),
        asked,
        next,
    }
}

/// The main routes that can still come with these answers, as `decide` gives them for the answers that count.
pub fn possible(rules: &Rules, answers: &Answers) -> Vec<RouteId> {
    can_come_first(rules, &rules.known(answers, false))
}

fn can_come_first(rules: &Rules, known: &Known) -> Vec<RouteId> {
    let routes = (0..rules.main.len()).map(RouteId::at);
    routes.filter(|it| rules.diagram.can_be(rules.main[it.index()], known)).collect()
}

/// The questions that can still come after these answers.
pub fn ahead(rules: &Rules, answers: &Answers) -> Vec<FactId> {
    rules.looked_at(&follow(rules, answers).2)
}

impl Rules {
    /// Returns what `decide` does, and does not decide again what was asked for last: after an answer the
    /// session and its page ask for one decision.
    pub fn decision(&self, answers: &Answers) -> Arc<Decision> {
        // While another thread is at it, or after it panicked there, nothing is kept.
        let Ok(mut last) = self.last.0.try_lock() else { return Arc::new(decide(self, answers)) };
        match &*last {
            Some((decided, decision)) if decided == answers => decision.clone(),
            _ => last.insert((answers.clone(), Arc::new(decide(self, answers)))).1.clone(),
        }
    }

    /// What the answers say about a criterion.
    pub fn truth(&self, criterion: CriterionId, answers: &Answers) -> Truth {
        let known = self.known(answers, false);
        let node = self.criteria[criterion.index()];
        match (self.diagram.can_be(node, &known), self.can_fail(node, &known)) {
            (true, true) => Truth::Unknown,
            (true, false) => Truth::True,
            _ => Truth::False,
        }
    }

    pub(super) fn can_fail(&self, node: Node, known: &[Option<u8>]) -> bool {
        // Criteria are small: following every free branch is cheap, and no negation need be stored.
        let children = self.diagram.children_of(node);
        if children.is_empty() {
            return node != YES;
        }
        match known[usize::from(self.diagram.variable(node))] {
            Some(value) => self.can_fail(children[usize::from(value)], known),
            None => children.iter().any(|&child| self.can_fail(child, known)),
        }
    }
}
