//! The texts of a route as they differ by region (the profile's own, those for its settings, or the national
//! ones), and who pays for it.

use super::Maker;
use crate::engine::Step;
use crate::model::*;
use crate::profile::Flow;
use crate::text::{Later, Slot};

/// A payment: what is paid, the parties through which the money passes, and a sentence about it.
pub struct PaymentView {
    pub what: String,
    pub way: Vec<String>,
    pub says: String,
}

impl Maker<'_> {
    /// The steps of a route: what to do, and how.
    pub(super) fn steps(&self, id: RouteId) -> Vec<(String, String)> {
        let said = |step| match step {
            Step::National(step) => (self.say(Slot::StepDo(step)), self.say(Slot::StepDetail(step))),
            Step::Local(local) => (self.say(Slot::LocalSays(local)), self.say(Slot::LocalDetail(local))),
        };
        let counting = self.session.answers.only(&self.decision.asked);
        self.rules.steps(id, &counting).into_iter().map(said).collect()
    }

    /// The payments of a route, without those tied to a note that does not apply.
    pub(super) fn payments(&self, route: RouteId) -> Vec<PaymentView> {
        let noted = |note: NoteId| self.decision.notes.contains(&note);
        let applies = |it: &&Payment| it.routes.contains(&route) && it.note.is_none_or(noted);
        self.payments_that(applies)
    }

    /// The payments that `wanted` accepts, as the region handles them, in the order of the model.
    pub(super) fn payments_that(&self, wanted: impl Fn(&&Payment) -> bool) -> Vec<PaymentView> {
        let flow = self.session.side.profile.money.as_ref().and_then(|it| it.flow);
        let flows = |holder: Holder| match flow {
            Some(Flow::Central) => holder == Holder::Partnership,
            Some(Flow::Boards) => holder == Holder::Boards,
            Some(Flow::Mixed) | None => true,
        };
        let all = self.model().payments.iter().enumerate();
        let own = all.filter(|(_, it)| wanted(it) && it.holder.is_none_or(flows));
        own.map(|(number, it)| {
            let id = PaymentId::at(number);
            PaymentView {
                what: self.say(Slot::PaymentWhat(id)),
                way: it.way.iter().map(|&party| self.say(Slot::PartyName(party))).collect(),
                // If the region does not say who holds the budget, each path is one of several.
                says: match (flow, it.holder) {
                    (None, Some(_)) => {
                        [self.say(Slot::PaymentSays(id)), self.later(Later::FlowVaries)].join(" ")
                    }
                    _ => self.say(Slot::PaymentSays(id)),
                },
            }
        })
        .collect()
    }
}
