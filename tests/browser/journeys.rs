//! One worked example for every route, clicked through from the first screen to the result.

use wegwijzer::content::author::cases::{self, Case};
use wegwijzer::engine::decide;
use wegwijzer::markup::Voice;
use wegwijzer::model::RouteId;

use crate::visit::{GUIDE, Visit, model};

/// The worked cases.
pub(crate) fn all_cases() -> Vec<Case> {
    let text = std::fs::read_to_string("content/cases/national.toml").expect("the cases can be read");
    cases::read(model(), &text).unwrap_or_else(|wrong| panic!("{}", wrong.join("\n")))
}

/// The example with most beside its main route.
pub(crate) fn example(cases: &[Case], route: RouteId) -> &Case {
    let here = cases.iter().filter(|case| decide(&GUIDE.rules, &case.answers).main == Some(route));
    let richest = here.max_by_key(|case| {
        let decision = decide(&GUIDE.rules, &case.answers);
        decision.also.len() + decision.notes.len()
    });
    richest.unwrap_or_else(|| panic!("no case leads to the route {}", model().route(route).id))
}

#[test]
fn every_route_is_reached_by_answering_what_is_asked() {
    let cases = all_cases();
    let mut visit = Visit::start();
    for number in 0..model().routes.len() {
        let case = example(&cases, RouteId::at(number));
        assert_eq!(case.wrong(&GUIDE.rules), [""; 0], "case {}", case.id);
        println!("case {}: {}", case.id, case.story);
        visit.open();
        // Some in English, some from a teacher, one both.
        if number % 5 == 2 {
            visit.switch_language();
        }
        visit.begin(if number % 3 == 1 { Voice::Teacher } else { Voice::Parent });
        visit.answer_all(&case.answers);
        assert_eq!(visit.decision().main, Some(RouteId::at(number)));
    }
}
