//! View model of what would make another route come first: the changes in the order in which they help.

use super::{Fold, Maker, some};
use crate::engine::{Answer, WhatIf};
use crate::model::*;
use crate::text::{Later, Slot, Ui};

pub struct WhatIfs {
    pub lead: String,
    /// At most three. Routes that are heavier than this one come after all others, and what can be done or found out
    /// before the rest. Empty if all are heavier: a heavier route is never the first suggestion.
    pub routes: Vec<WhatIfView>,
    /// The others.
    pub more: Option<Fold<Vec<WhatIfView>>>,
}

pub struct WhatIfView {
    pub name: String,
    pub kind: RouteKind,
    /// Answers that would change the result, grouped under a title: what people can do, can find out, or
    /// cannot change.
    pub groups: Vec<(String, Vec<String>)>,
}

/// The most changes that are shown unfolded.
const MOST_CHANGES: usize = 3;

/// The group of the changes that nobody can make or find out.
const FACT: usize = 2;

impl Maker<'_> {
    pub(super) fn what_ifs(&self, main: RouteId, found: Vec<WhatIf>) -> WhatIfs {
        let weight = |route: RouteId| match self.model().route(route).kind {
            RouteKind::Other => 0,
            RouteKind::Basic => 1,
            RouteKind::Extra | RouteKind::National => 2,
            RouteKind::Special => 3,
        };
        let heavier = |it: &WhatIf| weight(it.route) > weight(main);
        let doable = |it: &WhatIf| it.changes.iter().all(|&(fact, _)| self.what_if_group(fact) != FACT);
        let rank = |it: &WhatIf| (heavier(it), !doable(it));
        let mut routes: Vec<WhatIf> = Vec::with_capacity(found.len());
        for it in found {
            // Of equals, the smallest change stays first.
            let place = routes.partition_point(|other| rank(other) <= rank(&it));
            routes.insert(place, it);
        }
        let first = match routes.first() {
            Some(first) if heavier(first) => 0,
            _ => routes.len().min(MOST_CHANGES),
        };
        let mut routes: Vec<WhatIfView> = routes.iter().map(|it| self.what_if(it)).collect();
        let more = routes.split_off(first);
        WhatIfs {
            lead: self.ui(Ui::WhatIfLead),
            routes,
            more: some(more, |inside| Fold { summary: self.later(Later::WhatIfMore), inside }),
        }
    }

    fn what_if(&self, it: &WhatIf) -> WhatIfView {
        let mut groups = [Ui::WhatIfDo, Ui::WhatIfFind, Ui::WhatIfFact].map(|ui| (self.ui(ui), Vec::new()));
        for &(fact, answer) in &it.changes {
            let line = format!("{}: {}", self.say(Slot::Short(fact)), self.answer(fact, answer));
            groups[self.what_if_group(fact)].1.push(line);
        }
        WhatIfView {
            name: self.route_name(it.route),
            kind: self.model().route(it.route).kind,
            groups: groups.into_iter().filter(|(_, lines)| !lines.is_empty()).collect(),
        }
    }

    /// The group of a changed answer: what people can do (0), can find out (1), or cannot change.
    fn what_if_group(&self, fact: FactId) -> usize {
        match self.session.answers.get(fact) {
            Some(Answer::Unknown) => 1,
            _ if self.model().fact(fact).can_change => 0,
            _ => FACT,
        }
    }
}
