//! P14, of the presentation of a route: a region changes steps and words only where the route names the
//! term, and keeps the order of the national steps.

use super::settings::settings;
use crate::engine::{Presentation, Rules, Step};
use crate::finding::Finding;
use crate::model::{LocalId, Model, RouteId, RouteText, StepId, TermId, ValueSet};

/// The presentation under test: a test can put a faulty one in its place.
#[derive(Clone, Copy)]
pub(super) struct Presenter {
    pub(super) steps: fn(Presentation) -> Vec<Step>,
    pub(super) words: fn(Presentation, RouteText) -> Option<LocalId>,
}

pub(super) const PRESENTER: Presenter =
    Presenter { steps: |it| it.steps(), words: |it, text| it.words(text) };

/// The most settings of the terms of one route that are tried.
const MOST_SETTINGS: usize = 1024;

/// Checks every route under every setting. Gives the number of presentations examined, and a finding for each
/// that goes beyond its terms.
pub(super) fn presented_within_terms(rules: &Rules, presenter: Presenter) -> (u128, Vec<Finding>) {
    let (model, national) = (&rules.model, rules.model.default_terms());
    let (mut examined, mut findings) = (0, Vec::new());
    for (number, about) in model.routes.iter().enumerate() {
        let route = RouteId::at(number);
        let place = || format!("route `{}`", about.id);
        let own = match settings(model, &about.terms, MOST_SETTINGS) {
            Ok(own) => own,
            Err(refused) => {
                findings.push(refused);
                continue;
            }
        };
        let others = (0..model.terms.len()).map(TermId::at).filter(|it| !about.terms.contains(it));
        let others: Vec<TermId> = others.collect();
        for stays in [false, true] {
            let present = |terms: &[ValueSet]| {
                let presentation = Presentation { model, terms, route, stays, stands_in: &|_, _| false };
                (
                    (presenter.steps)(presentation),
                    RouteText::ALL.map(|(text, _)| (presenter.words)(presentation, text)),
                )
            };
            let terms = &national;
            let national_steps =
                Presentation { model, terms, route, stays, stands_in: &|_, _| false }.national_steps();
            if present(&national)
                != (national_steps.iter().map(|&it| Step::National(it)).collect(), [None; 5])
            {
                findings.push(Finding::new(
                    "model/region.toml",
                    place(),
                    "is told otherwise without a region",
                ));
            }
            for terms in &own {
                examined += 1;
                let (steps, _) = present(terms);
                if !keeps(&national_steps, &steps) {
                    let says =
                        format!("loses a step, or its order, where a region sets {}", set(model, terms));
                    findings.push(Finding::new("model/region.toml", place(), says));
                }
            }
            for terms in settings_of_each(model, &others) {
                examined += 1;
                if present(&terms) != present(&national) {
                    let says = format!(
                        "is told otherwise where a region sets {}, which the route does not name",
                        set(model, &terms)
                    );
                    findings.push(Finding::new("model/region.toml", place(), says));
                }
            }
        }
    }
    (examined, findings)
}

/// Whether every national step keeps its place in the order, or has a step of the region in its place.
fn keeps(national: &[StepId], presented: &[Step]) -> bool {
    let mut left = presented;
    let mut kept = 0;
    for step in national {
        if let Some(at) = left.iter().position(|it| *it == Step::National(*step)) {
            left = &left[at + 1..];
            kept += 1;
        }
    }
    kept == presented.iter().filter(|it| matches!(it, Step::National(_))).count()
        && presented.len() >= national.len()
}

/// All settings in which one of these terms, by itself, has one of its values.
fn settings_of_each(model: &Model, terms: &[TermId]) -> Vec<Vec<ValueSet>> {
    let each = terms.iter().filter_map(|term| settings(model, &[*term], MOST_SETTINGS).ok());
    each.flatten().collect()
}

/// The terms that differ from the national setting, as text.
fn set(model: &Model, terms: &[ValueSet]) -> String {
    let differs = model.terms.iter().zip(terms).filter(|(about, set)| about.default != **set);
    let named = differs.map(|(about, set)| {
        let values: Vec<&str> = set.iter().map(|it| about.values[it.index()].as_str()).collect();
        format!("`{}` to [{}]", about.id, values.join(", "))
    });
    named.collect::<Vec<_>>().join(", ")
}
