//! Obligations that content cannot break but a faulty engine can: each test shows that its obligation catches
//! such an engine. Faults that a model can have are in `tests/obligations.rs`. A test is named after its
//! obligation.

use std::collections::BTreeSet;

use super::count::counted;
use super::explained::{EXPLAIN, Explain, explains};
use super::grounds::{Saying, said_by};
use super::journeys::{ends, goes_on, idle, matter};
use super::offers::{Offering, seen_with};
use super::order::decides_the_same;
use super::presentation::{PRESENTER, Presenter, presented_within_terms};
use super::region::{only_open_terms, strayed};
use super::sampled::{narrows_least, nothing_stale};
use super::walk::{leaves, states, too_many};
use super::ways::{against_route, for_route};
use super::what_if::keeps_its_word;
use super::*;
use crate::content::author::{Files, read_model};
use crate::engine::diagram::{NO, YES};
use crate::engine::{Answer, Presentation, Step, WhatIf, decide, offered, reasons_in, what_if, why_not_in};
use crate::model::{Condition, FactId, Offer, RouteId, TermId, Topic, TopicId, ValueIx, ValueSet};

/// The small guide of the tests, with some pieces of its text replaced.
fn small(changes: &[(&str, &str)]) -> Rules {
    let [mut facts, mut criteria, mut routes] = [
        include_str!("../../tests/common/small/facts.toml"),
        include_str!("../../tests/common/small/criteria.toml"),
        include_str!("../../tests/common/small/routes.toml"),
    ]
    .map(str::to_owned);
    for (from, to) in changes {
        let file = [&mut facts, &mut criteria, &mut routes].into_iter().find(|file| file.contains(from));
        let file = file.unwrap_or_else(|| panic!("{from:?} is not there to be changed"));
        *file = file.replace(from, to);
    }
    let sources = include_str!("../../tests/common/small/sources.toml").to_owned();
    let steps = include_str!("../../tests/common/small/steps.toml").to_owned();
    let files = Files::from([
        ("model/facts.toml".to_owned(), facts),
        ("model/criteria.toml".to_owned(), criteria),
        ("model/routes.toml".to_owned(), routes),
        ("model/steps.toml".to_owned(), steps),
        ("model/grounds.toml".to_owned(), include_str!("../../tests/common/small/grounds.toml").to_owned()),
        ("sources.toml".to_owned(), sources),
    ]);
    let model = read_model(&files).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let terms = model.default_terms();
    Rules::new(model, &terms)
}

/// The findings as text, each once.
fn said(outcome: Outcome) -> Vec<String> {
    let found: BTreeSet<String> = outcome.findings.iter().map(Finding::to_string).collect();
    found.into_iter().collect()
}

const NOTHING: [&str; 0] = [];

/// The small guide with a topic that is offered when this fact has this value.
fn with_offer(fact: FactId, value: ValueIx) -> Rules {
    let mut model = (*small(&[]).model).clone();
    model.topics.push(Topic {
        id: "plan".to_owned(),
        sources: Vec::new(),
        missing: false,
        leads: Vec::new(),
        notes: Vec::new(),
        questions: Vec::new(),
        contacts: Vec::new(),
    });
    let when = Condition::Is(fact, ValueSet::of([value]));
    model.offers.push(Offer { topic: TopicId::at(0), when });
    let terms = model.default_terms();
    Rules::new(model, &terms)
}

#[test]
fn p3_an_engine_that_does_not_offer_what_holds() {
    let rules = with_offer(FactId(2), ValueIx(1));
    let found = |offering: Offering| -> Vec<String> {
        seen_with(&rules, &rules, offering).iter().map(Finding::to_string).collect()
    };
    assert_eq!(found(offered), NOTHING);
    assert_eq!(
        found(|_, _| Vec::new()),
        [
            "model/topics.toml, offer 1 (`plan`): holds with where=school,tried=yes,helped=no, but the engine does \
             not offer its topic there"
        ]
    );
}

#[test]
fn p16_an_offer_whose_diagram_is_not_its_condition() {
    let mut rules = with_offer(FactId(2), ValueIx(1));
    assert_eq!(said(super::reference_evaluator::agrees(&rules)), NOTHING);
    for wrong in [YES, NO] {
        rules.offers[0] = wrong;
        let found = said(super::reference_evaluator::agrees(&rules));
        let says = "the engine and the plain reading of an offer differ";
        let same = wrong == NO;
        assert_eq!(found.iter().filter(|it| it.ends_with(says)).count(), usize::from(!same), "{found:#?}");
    }
}

#[test]
fn p19_an_engine_that_does_not_say_the_ground_that_holds() {
    let mute: Saying = |_, _, _| None;
    let rules = small(&[]);
    assert_eq!(said(said_by(&rules, Rules::ground)), NOTHING);
    let found = said(said_by(&rules, mute));
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found.iter().all(|it| it.ends_with("but the engine does not say it")), "{found:#?}");
}

#[test]
fn p4_an_engine_that_asks_again_what_was_answered() {
    let again: Decide = |rules, answers| {
        let decision = decide(rules, answers);
        Decision { next: decision.next.or(decision.asked.first().copied()), ..decision }
    };
    assert_eq!(said(ends(&small(&[]), decide)), NOTHING);
    assert_eq!(
        said(ends(&small(&[]), again))[0],
        "model/facts.toml, after where=home: `where` is asked when `where` has been answered: a journey may never end"
    );
}

#[test]
fn p5_an_engine_that_stops_too_early() {
    let hasty: Decide = |rules, answers| {
        let decision = decide(rules, answers);
        Decision { next: decision.next.filter(|_| decision.asked.len() < 2), ..decision }
    };
    assert_eq!(
        said(goes_on(&small(&[]), hasty)),
        [
            "model, after where=school,tried=yes: the question that comes is not the first that can still matter",
            "model, after where=school,tried=yes: there is neither a question that can still matter nor a decided route",
        ]
    );
}

#[test]
fn p6_rules_that_mean_something_else_in_another_order() {
    // Each question is asked of everyone, so the order can be reversed.
    let rules = small(&[
        ("asked = \"where is school\"\n", ""),
        ("asked = \"tried is yes\"\n", ""),
        ("helped is no", "helped is no and tried is yes and where is school"),
    ]);
    let (other, places) = reordered(&rules, |fact| usize::MAX - fact.index(), usize::MAX).unwrap();
    let ids: Vec<&str> = other.model.facts.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(ids, ["helped", "tried", "where"]);
    assert_eq!(said(decides_the_same(&rules, &other, &places)), NOTHING);
    // The facts change places, while conditions still name them by their old places.
    let mut model = (*rules.model).clone();
    model.facts.reverse();
    let terms = model.default_terms();
    let muddled = Rules::new(model, &terms);
    assert_eq!(
        said(decides_the_same(&rules, &muddled, &places)),
        [
            "model, where=school,tried=no: asked in another order, this decides otherwise",
            "model, where=school,tried=unknown: asked in another order, this decides otherwise",
            "model, where=school,tried=yes,helped=no: asked in another order, this decides otherwise",
            "model, where=school,tried=yes,helped=unknown: asked in another order, this decides otherwise",
        ]
    );
}

#[test]
fn p6_what_is_asked_on_the_ground_of_another_comes_after_it() {
    let (other, places) = reordered(&small(&[]), |fact| usize::MAX - fact.index(), usize::MAX).unwrap();
    let ids: Vec<&str> = other.model.facts.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(ids, ["where", "tried", "helped"]);
    assert_eq!(places, [0, 1, 2].map(FactId));
    assert!(reordered(&small(&[]), |fact| fact.index(), 1).is_none(), "one step is not enough");
}

/// A faulty engine that lets answers to questions that are not asked count.
fn stale(rules: &Rules, answers: &Answers) -> Decision {
    let mut decision = decide(rules, answers);
    if !decision.ignored.is_empty() {
        decision.also.push(RouteId(0));
    }
    decision
}

#[test]
fn p7_an_engine_that_heeds_an_answer_from_before_a_change() {
    assert_eq!(said(nothing_stale(&small(&[]), decide)), NOTHING);
    assert_eq!(
        said(nothing_stale(&small(&[]), stale))[0],
        "model, where=school,tried=no: changing `where` leaves a stale answer behind"
    );
    // A faulty engine that decides the same but reports another way through the questions.
    let astray: Decide = |rules, answers| {
        let mut decision = decide(rules, answers);
        if decision.ignored.is_empty() {
            decision.asked.reverse();
        }
        decision
    };
    assert_eq!(
        said(nothing_stale(&small(&[]), astray))[0],
        "model, where=school,tried=yes,helped=no: changing `tried` leaves a stale answer behind"
    );
}

#[test]
fn p8_an_engine_that_heeds_an_answer_to_a_question_passed_over() {
    assert_eq!(said(idle(&small(&[]), decide)), NOTHING);
    assert_eq!(
        said(idle(&small(&[]), stale))[0],
        "model/facts.toml, after where=home: `helped` is passed over, but an answer to it matters"
    );
}

#[test]
fn p9_an_engine_that_asks_everything() {
    let thorough: Decide = |rules, answers| Decision {
        next: rules.model.fact_ids().find(|&fact| answers.get(fact).is_none()),
        ..decide(rules, answers)
    };
    assert_eq!(said(matter(&small(&[]), decide)), NOTHING);
    assert_eq!(
        said(matter(&small(&[]), thorough))[0],
        "model/facts.toml, after where=home: `tried` is asked, but no answer to it can matter"
    );
}

#[test]
fn p10_an_engine_that_takes_not_knowing_for_knowing() {
    let sure: Decide = |rules, answers| {
        let decision = decide(rules, answers);
        Decision { possible: decision.main.map_or(decision.possible, |main| vec![main]), ..decision }
    };
    assert_eq!(said(narrows_least(&small(&[]), decide)), NOTHING);
    assert_eq!(
        said(narrows_least(&small(&[]), sure)),
        [
            "model, where=school,tried=yes: not knowing `helped` rules out a route that a known answer leaves",
            "model, where=school: not knowing `tried` rules out a route that a known answer leaves",
        ]
    );
}

#[test]
fn p11_criteria_that_are_taken_for_each_other() {
    let mut rules = small(&[]);
    rules.criteria.swap(0, 1);
    assert_eq!(
        said(explains(&rules, &EXPLAIN)),
        [
            "model, route `basic`, reasons for main: some situations get no reasons",
            "model, route `basic`, reasons for not main: some situations get no reasons",
            "model, route `basic`, reasons for not main: they do not settle it, for example with where=school,tried=yes,helped=yes",
            "model, route `register`, reasons for main: some situations get no reasons",
            "model, route `register`, reasons for main: they do not settle it, for example with where=school,tried=yes,helped=yes",
            "model, route `register`, reasons for not main: some situations get no reasons",
            "model, where=school,tried=no: the reasons shown are not those that were proved",
            "model, where=school,tried=unknown: the reasons shown are not those that were proved",
            "model, where=school,tried=yes,helped=unknown: the reasons shown are not those that were proved"
        ]
    );
}

#[test]
fn p11_reasons_that_say_too_little_or_too_much() {
    let rules = small(&[]);
    assert_eq!(said(explains(&rules, &EXPLAIN)), NOTHING);
    let silent = Explain { main: |_, _, _| Ok(Vec::new()), reasons: |_, _, _, _| Vec::new(), ..EXPLAIN };
    assert_eq!(
        said(explains(&rules, &silent)),
        [
            "model, route `basic`, reasons for main: some situations get no reasons",
            "model, route `extra`, reasons for main: some situations get no reasons",
            "model, route `register`, reasons for main: some situations get no reasons",
            "model, where=home: the reasons shown are not those that were proved",
            "model, where=school,tried=no: the reasons shown are not those that were proved",
            "model, where=school,tried=unknown: the reasons shown are not those that were proved",
            "model, where=school,tried=yes,helped=no: the reasons shown are not those that were proved",
            "model, where=school,tried=yes,helped=unknown: the reasons shown are not those that were proved"
        ]
    );
    let vague = Explain {
        not_main: |rules, diagram, route| {
            let mut ways = against_route(rules, diagram, route)?;
            ways.iter_mut().for_each(|way| way.literals.clear());
            Ok(ways)
        },
        why_not: |_, _, _, _| Vec::new(),
        ..EXPLAIN
    };
    assert_eq!(
        said(explains(&rules, &vague)),
        [
            "model, route `basic`, reasons for not main: they do not settle it, for example with where=school,tried=yes,helped=yes",
            "model, route `extra`, reasons for not main: they do not settle it, for example with where=school,tried=yes,helped=no",
            "model, route `register`, reasons for not main: they do not settle it, for example with where=home"
        ]
    );
    let wordy = Explain {
        main: |rules, diagram, route| {
            let mut ways = for_route(rules, diagram, route)?;
            ways.iter_mut()
                .for_each(|way| way.literals.insert(0, (crate::model::CriterionId(0), route != RouteId(2))));
            Ok(ways)
        },
        ..EXPLAIN
    };
    assert_eq!(
        said(explains(&rules, &wordy)),
        [
            "model, route `basic`, reasons for main: `at-school` is told but not needed",
            "model, route `extra`, reasons for main: `at-school` is told but not needed",
            "model, route `register`, reasons for main: `at-school` is told but not needed",
            "model, where=school,tried=yes,helped=no: the reasons shown are not those that were proved"
        ]
    );
}

#[test]
fn p11_reasons_that_are_shown_otherwise_than_proved() {
    let rules = small(&[]);
    let other = Explain {
        reasons: |rules, diagram, answers, _| reasons_in(rules, diagram, answers, RouteId(2)),
        ..EXPLAIN
    };
    assert_eq!(
        said(explains(&rules, &other)),
        [
            "model, where=school,tried=no: the reasons shown are not those that were proved",
            "model, where=school,tried=unknown: the reasons shown are not those that were proved",
            "model, where=school,tried=yes,helped=no: the reasons shown are not those that were proved",
            "model, where=school,tried=yes,helped=unknown: the reasons shown are not those that were proved"
        ]
    );
    let other = Explain {
        why_not: |rules, diagram, answers, _| why_not_in(rules, diagram, answers, RouteId(2)),
        ..EXPLAIN
    };
    assert_eq!(
        said(explains(&rules, &other)),
        ["model, where=school,tried=yes,helped=unknown: the reasons shown are not those that were proved"]
    );
}

#[test]
fn p11_reasons_that_are_those_of_another_situation() {
    // Two ways to `extra`: nothing was tried, or it did not help. Whether it helped may not be asked.
    let rules = small(&[
        ("asked = \"tried is yes\"", "asked = \"where is school\""),
        ("id = \"helped\"\nvalues = [\"yes\", \"no\"]", "id = \"helped\"\nvalues = [\"no\", \"yes\"]"),
        (
            "[[table]]",
            "[[criterion]]\nid = \"not-tried\"\nwhen = \"tried is no\"\nsources = [\"law\"]\n\n[[table]]",
        ),
        ("when = \"not-helped\"", "when = \"not-helped or not-tried\""),
    ]);
    assert_eq!(said(explains(&rules, &EXPLAIN)), NOTHING);
    let other = Explain {
        reasons: |rules, diagram, answers, main| {
            let one = |value| Answer::One(ValueIx(value));
            let unhelped: Answers =
                [(FactId(0), one(0)), (FactId(1), one(0)), (FactId(2), one(0))].into_iter().collect();
            reasons_in(rules, diagram, if main == RouteId(1) { &unhelped } else { answers }, main)
        },
        ..EXPLAIN
    };
    assert_eq!(
        said(explains(&rules, &other)),
        ["model, where=school,tried=no: the reasons shown are not those that were proved"]
    );
}

#[test]
fn p14_a_region_that_changes_what_its_term_does_not_speak_of() {
    let rules = small(&[
        (
            "[[table]]",
            "[[criterion]]\nid = \"in-basic\"\nwhen = \"need within basic\"\nsources = [\"law\"]\n\n[[table]]",
        ),
        (
            "[[fact]]\nid = \"tried\"",
            "[[fact]]\nid = \"need\"\nseveral = true\nnone-is = \"none\"\nvalues = [\"a\"]\nknows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"tried\"",
        ),
        (
            "[[main]]\nroute = \"basic\"",
            "[[term]]\nid = \"basic\"\nvalues = [\"a\"]\nseveral = true\ndefault = []\nsources = [\"law\"]\n\n[[note]]\nid = \"n\"\nwhen = \"in-basic\"\nsources = [\"law\"]\n\n[[main]]\nroute = \"basic\"",
        ),
    ]);
    assert_eq!(said(only_open_terms(&rules)), NOTHING);
    let set = [ValueSet(1)];
    let mut regional = rules.with_terms(&set);
    assert_eq!(strayed(&rules, &regional, &[TermId(0)], &set), []);
    regional.main.swap(0, 1);
    let says: Vec<String> =
        strayed(&rules, &regional, &[TermId(0)], &set).iter().map(Finding::to_string).collect();
    assert_eq!(
        says,
        [
            "model/routes.toml, a region that sets `basic` to [a]: changes a decision that its terms do not speak of, for example with where=school,need=none"
        ]
    );
}

#[test]
fn p14_a_route_that_is_told_otherwise_where_it_names_no_term() {
    let content = crate::content::author::load(std::path::Path::new("content")).expect("no findings");
    let terms = content.model.default_terms();
    let rules = Rules::new(content.model, &terms);
    let strays = |presenter: Presenter| {
        let (examined, findings) = presented_within_terms(&rules, presenter);
        assert!(examined > 500, "{examined}");
        findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(strays(PRESENTER), NOTHING);
    // A faulty presentation in which a route heeds every term.
    let words = |route: Presentation, text| {
        let set = |it: &&crate::model::Local| route.terms[it.term.index()].has(it.is);
        let found =
            route.model.locals.iter().position(|it| set(&it) && text == crate::model::RouteText::Name);
        found.map(crate::model::LocalId::at)
    };
    assert!(
        strays(Presenter { words, ..PRESENTER })
            .iter()
            .any(|it| it.contains("route `cluster-1`: is told otherwise where a region sets `extra-granted-by` to [board], which the route does not name")),
    );
    // Faulty presentations: the region's step replaces everything after it, or the steps are reversed.
    let drops = |route: Presentation| {
        let mut steps = route.steps();
        let own = steps.iter().position(|it| matches!(it, Step::Local(_)));
        steps.truncate(own.map_or(steps.len(), |at| at + 1));
        steps
    };
    let turns = |route: Presentation| {
        let mut steps = route.steps();
        if steps.iter().any(|it| matches!(it, Step::Local(_))) {
            steps.reverse();
        }
        steps
    };
    for steps in [drops as fn(Presentation) -> Vec<Step>, turns] {
        let said = strays(Presenter { steps, ..PRESENTER });
        assert!(said.iter().any(|it| it.contains("route `extra`: loses a step, or its order, where a region sets `expert-before-extra` to [yes]")), "{said:?}");
    }
}

#[test]
fn p16_an_engine_that_takes_one_route_for_another() {
    let mut rules = small(&[]);
    rules.main.swap(0, 1);
    assert_eq!(
        said(reference_evaluator::agrees(&rules)),
        [
            "model, where=school,tried=no: the engine and the plain reading of the rules decide otherwise",
            "model, where=school,tried=unknown: the engine and the plain reading of the rules decide otherwise",
            "model, where=school,tried=yes,helped=no: the engine and the plain reading of the rules decide otherwise",
            "model, where=school,tried=yes,helped=unknown: the engine and the plain reading of the rules decide otherwise"
        ]
    );
}

#[test]
fn p16_an_engine_that_takes_one_note_for_another() {
    let content = crate::content::author::load(std::path::Path::new("content")).expect("no findings");
    let terms = content.model.default_terms();
    let mut rules = Rules::new(content.model, &terms);
    // No situation among those in which main routes differ has either of these two notes.
    let place = |id: &str| rules.model.note_id(id).expect(id).index();
    let (one, two) = (place("removal"), place("refused"));
    rules.notes.swap(one, two);
    let found = said(reference_evaluator::agrees(&rules));
    assert!(
        found.iter().any(|it| it.contains("urgent=removal") && it.contains("decide otherwise")),
        "{found:?}"
    );
    let refused = super::certificates::certify(&rules);
    assert!(refused.is_err(), "rules with a finding get no certificate");
}

#[test]
fn p17_what_if_that_is_silent_too_large_or_untrue() {
    let rules = small(&[]);
    assert_eq!(said(keeps_its_word(&rules, what_if)), NOTHING);
    assert_eq!(
        said(keeps_its_word(&rules, |_, _, _| Vec::new())),
        [
            "model, where=school,tried=no, what-if `extra`: a smaller change leads there",
            "model, where=school,tried=unknown, what-if `extra`: a smaller change leads there",
            "model, where=school,tried=yes,helped=no, what-if `basic`: a smaller change leads there",
            "model, where=school,tried=yes,helped=unknown, what-if `extra`: a smaller change leads there"
        ]
    );
    let too_large = |rules: &Rules, answers: &Answers, main: RouteId| {
        let mut shown = what_if(rules, answers, main);
        shown.iter_mut().for_each(|it| it.changes.push((FactId(0), Answer::One(ValueIx(1)))));
        shown
    };
    assert_eq!(
        said(keeps_its_word(&rules, too_large)),
        [
            "model, where=school,tried=no, what-if `extra`: a smaller change leads there",
            "model, where=school,tried=no, what-if `extra`: the change shown does not lead there",
            "model, where=school,tried=no, what-if `extra`: the change shown may not be imagined",
            "model, where=school,tried=unknown, what-if `extra`: a smaller change leads there",
            "model, where=school,tried=unknown, what-if `extra`: the change shown does not lead there",
            "model, where=school,tried=unknown, what-if `extra`: the change shown may not be imagined",
            "model, where=school,tried=yes,helped=no, what-if `basic`: a smaller change leads there",
            "model, where=school,tried=yes,helped=no, what-if `basic`: the change shown does not lead there",
            "model, where=school,tried=yes,helped=no, what-if `basic`: the change shown may not be imagined",
            "model, where=school,tried=yes,helped=unknown, what-if `extra`: a smaller change leads there",
            "model, where=school,tried=yes,helped=unknown, what-if `extra`: the change shown does not lead there",
            "model, where=school,tried=yes,helped=unknown, what-if `extra`: the change shown may not be imagined"
        ]
    );
    let untrue = |rules: &Rules, answers: &Answers, main: RouteId| {
        let mut shown = what_if(rules, answers, main);
        shown.iter_mut().for_each(|it| it.changes.truncate(1));
        shown
    };
    assert_eq!(
        said(keeps_its_word(&rules, untrue)),
        [
            "model, where=school,tried=no, what-if `extra`: the change shown does not lead there",
            "model, where=school,tried=unknown, what-if `extra`: the change shown does not lead there"
        ]
    );
}

#[test]
fn p17_what_if_that_imagines_what_it_may_not() {
    // A faulty what-if that always gives the same change, tried in the one situation in which nothing helped.
    fn only(
        rules: &Rules,
        answers: &Answers,
        main: RouteId,
        route: u8,
        change: (FactId, Answer),
    ) -> Vec<WhatIf> {
        let mut shown = what_if(rules, answers, main);
        if main == RouteId(1) {
            shown.retain(|it| it.route != RouteId(route));
            shown.push(WhatIf { route: RouteId(route), changes: vec![change] });
        }
        shown
    }
    let elsewhere = |rules: &Rules, answers: &Answers, main: RouteId| {
        only(rules, answers, main, 2, (FactId(0), Answer::One(ValueIx(1))))
    };
    let says = |route: &str| {
        [format!(
            "model, where=school,tried=yes,helped=no, what-if `{route}`: the change shown may not be imagined"
        )]
    };
    assert_eq!(said(keeps_its_word(&small(&[]), elsewhere)), says("register"));
    let not_knowing = |rules: &Rules, answers: &Answers, main: RouteId| {
        only(rules, answers, main, 0, (FactId(2), Answer::Unknown))
    };
    assert_eq!(said(keeps_its_word(&small(&[]), not_knowing)), says("basic"));
    let back = |rules: &Rules, answers: &Answers, main: RouteId| {
        only(rules, answers, main, 0, (FactId(2), Answer::One(ValueIx(0))))
    };
    assert_eq!(said(keeps_its_word(&small(&[]), back)), NOTHING);
    let as_it_was = |rules: &Rules, answers: &Answers, main: RouteId| {
        let mut shown = what_if(rules, answers, main);
        let of_basic = shown.iter_mut().filter(|it| it.route == RouteId(0));
        of_basic.for_each(|it| it.changes.push((FactId(1), answers.get(FactId(1)).expect("was asked"))));
        shown
    };
    assert_eq!(said(keeps_its_word(&small(&[]), as_it_was)), says("basic"));
    let forward = small(&[("asked = \"tried is yes\"", "asked = \"tried is yes\"\nforward = true")]);
    assert_eq!(said(keeps_its_word(&forward, back)), says("basic"));
}

#[test]
fn p17_what_if_that_changes_more_than_it_must_in_what_was_not_asked() {
    // Whether something was tried decides whether the needs are asked, and whether it helped.
    let rules = small(&[
        (
            "[[fact]]\nid = \"helped\"",
            "[[fact]]\nid = \"need\"\nseveral = true\nnone-is = \"none\"\nvalues = [\"learning\", \"ahead\"]\nasked = \"tried is yes\"\nknows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"helped\"",
        ),
        ("helped is no", "need is learning"),
        (
            "[[main]]\nroute = \"basic\"",
            "[[note]]\nid = \"n\"\nwhen = \"helped is no\"\nsources = [\"law\"]\n\n[[main]]\nroute = \"basic\"",
        ),
    ]);
    assert_eq!(said(keeps_its_word(&rules, what_if)), NOTHING);
    fn besides(rules: &Rules, answers: &Answers, main: RouteId, change: (FactId, Answer)) -> Vec<WhatIf> {
        let mut shown = what_if(rules, answers, main);
        if answers.get(FactId(2)).is_none() {
            shown.iter_mut().for_each(|it| {
                it.changes.retain(|(fact, _)| *fact != change.0);
                it.changes.push(change);
            });
        }
        shown
    }
    let says = [
        "model, where=school,tried=no, what-if `extra`: a smaller change leads there",
        "model, where=school,tried=unknown, what-if `extra`: a smaller change leads there",
    ];
    let mark: fn(&Rules, &Answers, RouteId) -> Vec<WhatIf> =
        |rules, answers, main| besides(rules, answers, main, (FactId(2), Answer::Several(ValueSet(0b11))));
    assert_eq!(said(keeps_its_word(&rules, mark)), says);
    let answer: fn(&Rules, &Answers, RouteId) -> Vec<WhatIf> =
        |rules, answers, main| besides(rules, answers, main, (FactId(3), Answer::One(ValueIx(0))));
    assert_eq!(said(keeps_its_word(&rules, answer)), says);
}

#[test]
fn p17_who_named_a_need_is_not_told_to_name_none() {
    let rules = small(&[
        (
            "[[fact]]\nid = \"helped\"",
            "[[fact]]\nid = \"need\"\nseveral = true\nnone-is = \"unknown\"\nvalues = [\"learning\", \"ahead\"]\nasked = \"where is school\"\nknows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"helped\"",
        ),
        ("helped is no", "need is learning"),
    ]);
    // From `learning` to `ahead` takes two marks. With `learning` not marked it would take one.
    assert_eq!(said(keeps_its_word(&rules, what_if)), NOTHING);
    let none: fn(&Rules, &Answers, RouteId) -> Vec<WhatIf> = |_, _, _| Vec::new();
    let silent = said(keeps_its_word(&rules, none));
    assert!(silent.iter().any(|it| it.contains("need=learning") && it.contains("`basic`")), "{silent:#?}");
    assert!(silent.iter().any(|it| it.contains("need=unknown") && it.contains("`extra`")), "{silent:#?}");
}

#[test]
fn a_walk_with_too_many_states_is_refused_and_never_cut_short() {
    let rules = small(&[]);
    // Six states: the first question, the two at school, and three routes.
    let all = states(&rules, rules.outcomes(), true, 6).unwrap();
    assert_eq!(all.len(), 6);
    let refused = states(&rules, rules.outcomes(), true, 5).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "model, the walk: there are more than 5 different states of answering, too many to prove anything of; ask \
         less at once, or let fewer rules look at the same answers together"
    );
    assert_eq!(refused, too_many(5));
    assert_eq!(leaves(&rules, &rules.outcomes(), FactId(0), <[_]>::to_vec, 2).unwrap().len(), 2);
    assert_eq!(leaves(&rules, &rules.outcomes(), FactId(0), <[_]>::to_vec, 1), None);
    // No question leaves more than two states.
    assert_eq!(counted(&rules, 2), Some(count(&rules)));
    assert_eq!(counted(&rules, 1), None);
}
