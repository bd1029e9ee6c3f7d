//! Which topics are offered on a result.

use super::answers::Answers;
use super::rules::Rules;
use crate::model::TopicId;

/// The most topics that are offered at once.
pub const MOST_OFFERED: usize = 3;

/// The first topics, in the order of the offers, for which an offer holds by the answers that count, whatever
/// the answers to other questions would be.
pub fn offered(rules: &Rules, answers: &Answers) -> Vec<TopicId> {
    let known = rules.known(&answers.only(&rules.decision(answers).asked), true);
    let mut offered = Vec::new();
    for (offer, &node) in rules.model.offers.iter().zip(&rules.offers) {
        if !offered.contains(&offer.topic) && !rules.can_fail(node, &known) {
            offered.push(offer.topic);
        }
        if offered.len() == MOST_OFFERED {
            break;
        }
    }
    offered
}
