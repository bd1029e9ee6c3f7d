//! Compares two people's answers about one child: where they differ, and whether it matters.

use super::answers::{Answer, Answers};
use super::decision::decide;
use super::diagram::Node;
use super::rules::Rules;
use crate::model::{FactId, FactKind, RouteId, ValueIx, ValueSet};

/// The result of comparing two sets of answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The main route of each, where it is decided.
    pub routes: [Option<RouteId>; 2],
    /// Questions that count for both and have other answers, in the order of asking.
    pub differences: Vec<Difference>,
    /// Questions that count for one of the two only, because of a difference or since the other stopped.
    pub one_sided: Vec<FactId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    pub fact: FactId,
    pub answers: [Answer; 2],
    pub matters: Matters,
}

/// The most that a difference can change, over all ways to resolve the other differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matters {
    /// Whichever answer is right, the outcome is the same.
    No,
    /// Only what stands beside the main route.
    Beside,
    /// The main route.
    Route,
}

/// Compares the answers that count. A difference matters when, for some choice between the two answers at
/// every other difference, this one changes the outcome.
pub fn compare(rules: &Rules, one: &Answers, other: &Answers) -> Comparison {
    let decisions = [one, other].map(|answers| decide(rules, answers));
    let counting = |side: usize, fact: FactId| {
        let answers = [one, other][side];
        decisions[side].asked.contains(&fact).then(|| answers.get(fact)).flatten()
    };
    let mut both = Both { rules, answers: Vec::new() };
    let (mut differing, mut one_sided) = (Vec::new(), Vec::new());
    for fact in rules.model.fact_ids() {
        both.answers.push(match (counting(0, fact), counting(1, fact)) {
            (Some(one), Some(other)) if one != other => {
                differing.push((fact, [one, other]));
                vec![one, other]
            }
            (Some(answer), Some(_)) => vec![answer],
            (None, None) => vec![not_known(rules, fact)],
            (Some(answer), None) | (None, Some(answer)) => {
                one_sided.push(fact);
                vec![answer]
            }
        });
    }
    let differences = differing
        .into_iter()
        .map(|(fact, answers)| Difference { fact, answers, matters: both.matters(fact) })
        .collect();
    Comparison { routes: decisions.map(|decision| decision.main), differences, one_sided }
}

/// The answer that represents a missing one: "weet ik niet", or no mark.
fn not_known(rules: &Rules, fact: FactId) -> Answer {
    match rules.model.fact(fact).kind {
        FactKind::OneKnown => Answer::One(ValueIx(0)),
        FactKind::Several => Answer::Several(ValueSet::default()),
        FactKind::One | FactKind::SeveralOrUnknown => Answer::Unknown,
    }
}

/// Every outcome, restricted by the answers so far.
type Left = Vec<Node>;

/// The answers that either person gave to each fact; their combinations are the situations to consider.
struct Both<'r> {
    rules: &'r Rules,
    answers: Vec<Vec<Answer>>,
}

impl Both<'_> {
    fn restrict(&self, fact: FactId, answer: Answer, left: &Left) -> Left {
        let rules = self.rules;
        let values = rules.values(fact, rules.unknown_as_none(fact, answer));
        values.fold(left.clone(), |left, (variable, value)| {
            left.into_iter().map(|node| rules.diagram.child(node, variable, value)).collect()
        })
    }

    fn matters(&self, fact: FactId) -> Matters {
        let [one, other] = [0, 1].map(|side| self.answers[fact.index()][side]);
        // All outcomes that can be left when this fact is reached, then pairs of them that differ only in its
        // answer.
        let (before, after) = (0..fact.index(), fact.index() + 1..self.answers.len());
        let mut open = vec![self.rules.outcomes()];
        for earlier in before.map(FactId::at) {
            open = each(&open, &self.answers[earlier.index()], |left, answer| {
                self.restrict(earlier, answer, left)
            });
        }
        let split = |left: &Left| (self.restrict(fact, one, left), self.restrict(fact, other, left));
        let mut pairs: Vec<(Left, Left)> =
            open.iter().map(split).filter(|(one, other)| one != other).collect();
        for later in after.map(FactId::at) {
            pairs = each(&pairs, &self.answers[later.index()], |(one, other), answer| {
                (self.restrict(later, answer, one), self.restrict(later, answer, other))
            });
            pairs.retain(|(one, other)| one != other);
        }
        let routes = self.rules.main.len();
        let matters = |(one, other): &(Left, Left)| match one[..routes] == other[..routes] {
            true => Matters::Beside,
            false => Matters::Route,
        };
        pairs.iter().map(matters).max().unwrap_or(Matters::No)
    }
}

/// Applies each of the answers to each of these, and removes duplicates.
fn each<T: PartialEq>(these: &[T], answers: &[Answer], restrict: impl Fn(&T, Answer) -> T) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for this in these {
        for &answer in answers {
            let it = restrict(this, answer);
            if !found.contains(&it) {
                found.push(it);
            }
        }
    }
    found
}
