//! The presentation of a route: its steps as they follow from the answers, and what a region changes in steps and
//! words by its setting of the open terms. Nothing here decides which route it is.

use super::answers::Answers;
use super::rules::Rules;
use crate::model::*;

/// A step of a route: the national one, or the region's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    National(StepId),
    Local(LocalId),
}

/// A route under one setting of the open terms, for a child who is there already (`stays`) or not. Gives the
/// steps and words to show.
#[derive(Clone, Copy)]
pub(crate) struct Presentation<'m> {
    pub(crate) model: &'m Model,
    pub(crate) terms: &'m [ValueSet],
    pub(crate) route: RouteId,
    pub(crate) stays: bool,
    /// Whether a step stands in for others.
    pub(crate) stands_in: &'m dyn Fn(StepId, &Instead) -> bool,
}

impl<'m> Presentation<'m> {
    /// What the region changes on this route. A route that does not name a term is not touched by it.
    fn locals(self) -> impl Iterator<Item = (LocalId, &'m Local)> {
        let named = &self.model.route(self.route).terms;
        let set = move |it: &Local| named.contains(&it.term) && self.terms[it.term.index()].has(it.is);
        let all = self.model.locals.iter().enumerate();
        all.filter(move |(_, it)| set(it)).map(|(number, it)| (LocalId::at(number), it))
    }

    /// The steps that the law gives, each once.
    pub(crate) fn national_steps(self) -> Vec<StepId> {
        let about = self.model.route(self.route);
        let listed = about.stay.as_ref().filter(|_| self.stays).map_or(&about.steps, |stay| &stay.steps);
        let mut shown = Vec::with_capacity(listed.len());
        for &step in listed {
            let stands_in = |(number, it): (usize, &RouteStep)| {
                let instead = it.instead.as_ref().filter(|instead| instead.of.contains(&step))?;
                let id = StepId::at(number);
                (self.stands_in)(id, instead).then_some(id)
            };
            let step = self.model.steps.iter().enumerate().find_map(stands_in).unwrap_or(step);
            if !shown.contains(&step) {
                shown.push(step);
            }
        }
        shown
    }

    pub(crate) fn steps(self) -> Vec<Step> {
        let mut shown = Vec::new();
        for step in self.national_steps() {
            let mut replaced = false;
            for (id, local) in self.locals() {
                match &local.change {
                    LocalChange::Before(steps) if steps.contains(&step) => shown.push(Step::Local(id)),
                    LocalChange::InsteadOf(steps) if steps.contains(&step) => {
                        shown.push(Step::Local(id));
                        replaced = true;
                    }
                    _ => {}
                }
            }
            if !replaced {
                shown.push(Step::National(step));
            }
        }
        shown
    }

    /// The region's words for a text of the route, where a term of it gives them.
    pub(crate) fn words(self, text: RouteText) -> Option<LocalId> {
        let says = |(_, local): &(LocalId, &Local)| local.change == LocalChange::Says(self.route, text);
        self.locals().find(says).map(|(id, _)| id)
    }
}

impl Rules {
    /// The steps of a route in the situation of these answers, which are those that count.
    pub fn steps(&self, route: RouteId, answers: &Answers) -> Vec<Step> {
        let stands_in = |_, instead: &Instead| self.holds(&instead.when, answers);
        let stays = self.stays(route, answers);
        let (model, terms) = (&*self.model, &*self.terms);
        Presentation { model, terms, route, stays, stands_in: &stands_in }.steps()
    }

    /// What the region's terms say in the place of a text of a route.
    pub fn local_words(&self, route: RouteId, text: RouteText) -> Option<LocalId> {
        let (model, terms) = (&*self.model, &*self.terms);
        Presentation { model, terms, route, stays: false, stands_in: &|_, _| false }.words(text)
    }
}
