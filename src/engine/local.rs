//! How a route is told in a region: its steps and words as the region's terms make them. Which route it is
//! never comes from here.

use super::rules::Rules;
use crate::model::*;

/// A step of a route: the national one, or the region's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    National(StepId),
    Local(LocalId),
}

/// A route as it is told with terms set like this, to a child who is there already or not.
#[derive(Clone, Copy)]
pub(crate) struct Told<'m> {
    pub(crate) model: &'m Model,
    pub(crate) terms: &'m [ValueSet],
    pub(crate) route: RouteId,
    pub(crate) stays: bool,
}

impl<'m> Told<'m> {
    /// What the region changes on this route. A route that does not name a term is not touched by it.
    fn locals(self) -> impl Iterator<Item = (LocalId, &'m Local)> {
        let named = &self.model.route(self.route).terms;
        let set = move |it: &Local| named.contains(&it.term) && self.terms[it.term.index()].has(it.is);
        let all = self.model.locals.iter().enumerate();
        all.filter(move |(_, it)| set(it)).map(|(number, it)| (LocalId::at(number), it))
    }

    pub(crate) fn national_steps(self) -> &'m [StepId] {
        let about = self.model.route(self.route);
        about.stay.as_ref().filter(|_| self.stays).map_or(&about.steps, |stay| &stay.steps)
    }

    pub(crate) fn steps(self) -> Vec<Step> {
        let mut told = Vec::new();
        for &step in self.national_steps() {
            let mut replaced = false;
            for (id, local) in self.locals() {
                match &local.change {
                    LocalChange::Before(steps) if steps.contains(&step) => told.push(Step::Local(id)),
                    LocalChange::InsteadOf(steps) if steps.contains(&step) => {
                        told.push(Step::Local(id));
                        replaced = true;
                    }
                    _ => {}
                }
            }
            if !replaced {
                told.push(Step::National(step));
            }
        }
        told
    }

    /// The region's words for a text of the route, where a term of it gives them.
    pub(crate) fn words(self, text: RouteText) -> Option<LocalId> {
        let says = |(_, local): &(LocalId, &Local)| local.change == LocalChange::Says(self.route, text);
        self.locals().find(says).map(|(id, _)| id)
    }
}

impl Rules {
    fn told(&self, route: RouteId, stays: bool) -> Told<'_> {
        Told { model: &self.model, terms: &self.terms, route, stays }
    }

    /// The steps of a route, for a child who is there already or not.
    pub fn steps(&self, route: RouteId, stays: bool) -> Vec<Step> {
        self.told(route, stays).steps()
    }

    /// What the region's terms say in the place of a text of a route.
    pub fn local_words(&self, route: RouteId, text: RouteText) -> Option<LocalId> {
        self.told(route, false).words(text)
    }
}
