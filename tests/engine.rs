//! Properties and examples of the engine, on a small guide and on the shipped one.

mod common;

use std::collections::BTreeSet;
use std::sync::Arc;

use common::{Guide, RICH, SMALL, changed, small};
use proptest::prelude::*;
use wegwijzer::content::{read_answers, write_answers};
use wegwijzer::engine::{Answer, Answers, Decision, Rules, Truth, ahead, decide, reasons, what_if, why_not};
use wegwijzer::model::{FactId, FactKind, ValueIx, ValueSet};
use wegwijzer::page::{Body, whole_page};
use wegwijzer::proof::{OBLIGATIONS, reordered};
use wegwijzer::session::{Event, Screen, Session};
use wegwijzer::text::{Language, options};

/// The small guide with some pieces of its text replaced.
fn variant(changes: &[(&str, &str)]) -> Rules {
    small(changed(SMALL, changes).each_ref().map(String::as_str))
}

fn answers(rules: &Rules, text: &str) -> Answers {
    read_answers(&rules.model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn route(rules: &Rules, text: &str) -> Option<String> {
    decide(rules, &answers(rules, text)).main.map(|id| rules.model.route(id).id.clone())
}

fn next(rules: &Rules, text: &str) -> Option<String> {
    decide(rules, &answers(rules, text)).next.map(|id| rules.model.fact(id).id.clone())
}

#[test]
fn the_next_question_is_the_first_one_that_can_still_change_something() {
    let rules = small(SMALL);
    assert_eq!(next(&rules, "").as_deref(), Some("where"));
    // At home nothing else matters, so nothing else is asked.
    assert_eq!(next(&rules, "where=home"), None);
    assert_eq!(route(&rules, "where=home").as_deref(), Some("register"));
    assert_eq!(next(&rules, "where=school").as_deref(), Some("tried"));
    // Whether it helped is not asked when nothing was tried.
    assert_eq!(next(&rules, "where=school,tried=no"), None);
    assert_eq!(next(&rules, "where=school,tried=yes").as_deref(), Some("helped"));
}

#[test]
fn ahead_are_the_questions_that_can_still_come() {
    let rules = small(SMALL);
    let names = |text: &str| -> Vec<String> {
        let ahead = ahead(&rules, &answers(&rules, text));
        ahead.into_iter().map(|id| rules.model.fact(id).id.clone()).collect()
    };
    assert_eq!(names(""), ["where", "tried", "helped"]);
    assert_eq!(names("where=school"), ["tried", "helped"]);
    assert_eq!(names("where=school,tried=yes"), ["helped"]);
    assert_eq!(names("where=home"), [""; 0]);
}

#[test]
fn not_knowing_counts_as_not_met_and_leaves_the_other_route_possible() {
    let rules = small(SMALL);
    let decision = decide(&rules, &answers(&rules, "where=school,tried=yes,helped=unknown"));
    assert_eq!(decision.main, rules.model.route_id("basic"));
    assert_eq!(
        decision.possible,
        [rules.model.route_id("basic").unwrap(), rules.model.route_id("extra").unwrap()]
    );
    let known = decide(&rules, &answers(&rules, "where=school,tried=yes,helped=yes"));
    assert_eq!(known.possible, [rules.model.route_id("basic").unwrap()]);
}

#[test]
fn an_answer_that_no_longer_applies_is_kept_and_ignored() {
    let rules = small(SMALL);
    let given = answers(&rules, "where=home,tried=yes,helped=no");
    let decision = decide(&rules, &given);
    assert_eq!(decision.main, rules.model.route_id("register"));
    assert_eq!(
        decision.ignored,
        [rules.model.fact_id("tried").unwrap(), rules.model.fact_id("helped").unwrap()]
    );
}

#[test]
fn reasons_name_what_settled_it_and_nothing_else() {
    let rules = small(SMALL);
    let given = answers(&rules, "where=school,tried=yes,helped=no");
    let extra = rules.model.route_id("extra").unwrap();
    // `at-school` is true as well but follows: whether it helped is asked only there.
    let told: Vec<(String, Truth)> = reasons(&rules, &given, extra)
        .iter()
        .map(|it| (rules.model.criteria[it.criterion.index()].id.clone(), it.truth))
        .collect();
    assert_eq!(told, [("not-helped".to_owned(), Truth::True)]);
    let rests_on = reasons(&rules, &given, extra).remove(0).facts;
    assert_eq!(rests_on, [rules.model.fact_id("helped").unwrap()]);
    let register = rules.model.route_id("register").unwrap();
    let against = why_not(&rules, &given, register);
    assert_eq!(against.len(), 1);
    assert_eq!(rules.model.criteria[against[0].criterion.index()].id, "at-school");
}

#[test]
fn what_is_not_known_is_a_reason_that_may_yet_turn() {
    let rules = small(SMALL);
    let given = answers(&rules, "where=school,tried=yes,helped=unknown");
    let told = reasons(&rules, &given, rules.model.route_id("basic").unwrap());
    let told: Vec<(u8, Truth, bool)> = told.iter().map(|it| (it.criterion.0, it.truth, it.met)).collect();
    assert_eq!(told, [(0, Truth::True, true), (1, Truth::Unknown, false)]);
    let truth =
        |text: &str| rules.truth(rules.model.criterion_id("not-helped").unwrap(), &answers(&rules, text));
    assert_eq!(truth(""), Truth::Unknown);
    assert_eq!(truth("where=school,tried=yes"), Truth::Unknown);
    assert_eq!(truth("where=school,tried=yes,helped=no"), Truth::True);
    assert_eq!(truth("where=school,tried=yes,helped=yes"), Truth::False);
    // At home it is not asked whether it helped.
    assert_eq!(truth("where=home"), Truth::False);
}

#[test]
fn a_reason_rests_on_the_answers_to_every_fact_in_it_once_and_in_order() {
    let rules = variant(&[(
        "helped is no",
        "helped is no and (tried is yes or where is home) and not helped is yes",
    )]);
    let given = answers(&rules, "where=school,tried=yes,helped=no");
    let told = reasons(&rules, &given, rules.model.route_id("extra").unwrap());
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].facts, [0, 1, 2].map(FactId));
}

#[test]
fn of_reasons_that_say_the_same_the_one_that_is_met_is_told_and_then_the_last() {
    // `at-home` and `at-school` exclude each other, so each alone suffices as a reason.
    let at_home =
        "[[criterion]]\nid = \"at-home\"\nwhen = \"where is home\"\nsources = [\"law\"]\n\n[[criterion]]";
    let rules =
        variant(&[("[[criterion]]", at_home), ("\"not at-school\"", "\"at-home and not at-school\"")]);
    let told = |text: &str, route: &str| {
        let told = reasons(&rules, &answers(&rules, text), rules.model.route_id(route).unwrap());
        told.iter()
            .map(|it| (rules.model.criteria[it.criterion.index()].id.clone(), it.met))
            .collect::<Vec<_>>()
    };
    assert_eq!(told("where=home", "register"), [("at-home".to_owned(), true)]);
    let twice = "[[criterion]]\nid = \"too-late\"\nwhen = \"helped is no\"\nsources = [\"law\"]\n\n[[table]]";
    let rules = variant(&[("[[table]]", twice), ("level is extra", "too-late and level is extra")]);
    let given = answers(&rules, "where=school,tried=yes,helped=no");
    let told = reasons(&rules, &given, rules.model.route_id("extra").unwrap());
    assert_eq!(told.iter().map(|it| it.criterion.0).collect::<Vec<_>>(), [2]);
}

#[test]
fn how_many_questions_can_still_come_counts_each_question_once() {
    let rules = small(SMALL);
    let left = |rules: &Rules, text: &str| decide(rules, &answers(rules, text)).left_at_most;
    assert_eq!(left(&rules, ""), 3);
    assert_eq!(left(&rules, "where=school"), 2);
    assert_eq!(left(&rules, "where=school,tried=yes"), 1);
    assert_eq!(left(&rules, "where=home"), 0);
    assert_eq!(left(&small(RICH), ""), 6);
}

#[test]
fn whether_the_child_is_there_already_is_seen_from_the_answers() {
    let rules = small(RICH);
    let special = rules.model.route_id("special").unwrap();
    assert!(rules.stays(special, &answers(&rules, "where=school,urgent=moving")));
    assert!(!rules.stays(special, &answers(&rules, "where=school,urgent=unsafe")));
    // Before the answers tell, the child is not taken to be there.
    assert!(!rules.stays(special, &answers(&rules, "")));
    assert!(!rules.stays(special, &answers(&rules, "where=school")));
    // A route that nobody can be on already.
    assert!(
        !rules.stays(rules.model.route_id("basic").unwrap(), &answers(&rules, "where=school,urgent=moving"))
    );
}

#[test]
fn an_answer_fits_when_the_fact_has_it() {
    let rules = small(RICH);
    let fits = |fact: &str, answer: Answer| answer.fits(rules.model.fact(rules.model.fact_id(fact).unwrap()));
    let one = |value: u8| Answer::One(ValueIx(value));
    let several = |bits: u32| Answer::Several(ValueSet(bits));
    // One of two, always known.
    assert!(fits("where", one(1)) && !fits("where", one(2)) && !fits("where", Answer::Unknown));
    assert!(fits("done", one(2)) && !fits("done", one(3)) && fits("done", Answer::Unknown));
    assert!(!fits("done", several(1)));
    // Any of two, or none of them.
    assert!(fits("urgent", several(0)) && fits("urgent", several(3)) && !fits("urgent", several(4)));
    assert!(!fits("urgent", Answer::Unknown) && !fits("urgent", one(0)));
    // Any of three, and none of them means not known.
    assert!(!fits("need", several(0)) && fits("need", several(7)) && !fits("need", several(8)));
    assert!(fits("need", Answer::Unknown));
}

#[test]
fn marking_what_is_marked_leaves_it_marked() {
    let rules = small(RICH);
    let mut session = Session::default();
    session.apply(&rules, Event::WantedToChange(rules.model.fact_id("need").unwrap()));
    for _ in 0..2 {
        session.apply(&rules, Event::Marked(ValueIx(1), true));
    }
    assert_eq!(session.marked, ValueSet(0b10));
    for _ in 0..2 {
        session.apply(&rules, Event::Marked(ValueIx(1), false));
    }
    assert_eq!(session.marked, ValueSet(0));
}

/// What-if, as `route: answers`.
fn imagined(rules: &Rules, text: &str) -> Vec<String> {
    let given = answers(rules, text);
    let main = decide(rules, &given).main.unwrap();
    let line = |it: &wegwijzer::engine::WhatIf| {
        let changes = it.changes.iter().copied().collect();
        format!("{}: {}", rules.model.route(it.route).id, write_answers(&rules.model, &changes))
    };
    what_if(rules, &given, main).iter().map(line).collect()
}

#[test]
fn what_if_tells_the_smallest_change_first() {
    let rules = small(RICH);
    assert_eq!(
        imagined(&rules, "where=school,urgent=none,need=ahead,done=team,effect=yes,agreed=yes"),
        ["extra: effect=no", "register: urgent=moving", "special: done=plan,effect=no", "eyes: need=eyes"]
    );
}

#[test]
fn what_if_never_goes_back_in_time() {
    let rules = small(RICH);
    // A plan is not undone, so nothing leads to `extra`, which requires a team's work without effect.
    assert_eq!(
        imagined(&rules, "where=school,urgent=none,need=ahead,done=plan,effect=no,agreed=yes"),
        ["basic: effect=yes", "register: urgent=moving", "eyes: need=eyes"]
    );
    // What is not known can turn out to be anything.
    assert_eq!(
        imagined(&rules, "where=school,urgent=none,need=ahead,done=unknown,agreed=yes"),
        [
            "register: urgent=moving",
            "extra: done=team,effect=no",
            "special: done=plan,effect=no",
            "eyes: need=eyes"
        ]
    );
}

#[test]
fn among_equally_small_changes_what_people_can_act_on_comes_first_and_then_the_first_answer() {
    let either = ("helped is no", "helped is no or gone is yes, often");
    let gone = |act: &str| {
        format!(
            "[[fact]]\nid = \"gone\"\nvalues = [\"never\", \"yes\", \"often\"]\nasked = \"where is school\"\n\
                 knows = [\"parent\"]\n{act}sources = [\"law\"]\n\n[[fact]]\nid = \"helped\""
        )
    };
    let imagine = |act: &str, helped: &str| {
        let helped = format!("asked = \"tried is yes\"\n{helped}");
        let gone = gone(act);
        let changes =
            [either, ("[[fact]]\nid = \"helped\"", &*gone), ("asked = \"tried is yes\"\n", &*helped)];
        imagined(&variant(&changes), "where=school,tried=yes,gone=never,helped=yes")
    };
    assert_eq!(imagine("can-change = true\n", ""), ["extra: gone=yes"]);
    assert_eq!(imagine("", "can-change = true\n"), ["extra: helped=no"]);
}

#[test]
fn what_if_leaves_a_question_open_that_does_not_matter_to_the_change() {
    // While the child moves, what was tried is not asked. That it helped is known.
    let urgent = "[[fact]]\nid = \"urgent\"\nseveral = true\nnone-is = \"none\"\nvalues = [\"moving\"]\n\
                  knows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"tried\"";
    let moving =
        "[[criterion]]\nid = \"moving\"\nwhen = \"urgent is moving\"\nsources = [\"law\"]\n\n[[table]]";
    let note = "[[note]]\nid = \"no-help\"\nwhen = \"helped is no\"\nsources = [\"law\"]\n\n[[main]]";
    let rules = variant(&[
        ("[[fact]]\nid = \"tried\"", urgent),
        ("asked = \"tried is yes\"", "asked = \"where is school\""),
        ("[[table]]", moving),
        ("helped is no", "helped is no and tried is yes"),
        ("[[main]]", note),
        ("\"not at-school\"", "\"not at-school or moving\""),
        ("at-school and level is basic", "at-school and not moving and level is basic"),
        ("at-school and level is extra", "at-school and not moving and level is extra"),
    ]);
    let given = "where=school,urgent=moving,helped=yes";
    assert_eq!(decide(&rules, &answers(&rules, given)).next, None);
    assert_eq!(imagined(&rules, given), ["basic: urgent=none", "extra: urgent=none,tried=yes,helped=no"]);
}

#[test]
fn who_named_needs_is_not_told_to_name_none() {
    let need = "[[fact]]\nid = \"need\"\nseveral = true\nnone-is = \"unknown\"\nvalues = [\"learning\", \"ahead\"]\n\
                knows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"tried\"";
    let rules = variant(&[
        ("[[fact]]\nid = \"tried\"", need),
        ("helped is no", "need is learning"),
        ("[[main]]", "[[note]]\nid = \"no-help\"\nwhen = \"not-tried\"\nsources = [\"law\"]\n\n[[main]]"),
        (
            "[[table]]",
            "[[criterion]]\nid = \"not-tried\"\nwhen = \"helped is no\"\nsources = [\"law\"]\n\n[[table]]",
        ),
    ]);
    assert_eq!(imagined(&rules, "where=school,need=learning,tried=no"), ["basic: need=ahead"]);
    assert_eq!(imagined(&rules, "where=school,need=learning+ahead,tried=no"), ["basic: need=ahead"]);
    assert_eq!(imagined(&rules, "where=school,need=unknown,tried=no"), ["extra: need=learning"]);
    for obligation in OBLIGATIONS {
        assert_eq!(obligation.prove(&rules).findings, [], "{}", obligation.name);
    }
}

#[test]
fn what_if_is_the_smallest_change_and_never_imagines_the_child_elsewhere() {
    let rules = small(SMALL);
    let given = answers(&rules, "where=school,tried=no");
    let found = what_if(&rules, &given, rules.model.route_id("basic").unwrap());
    let found: Vec<(String, String)> = found
        .iter()
        .map(|it| {
            (
                rules.model.route(it.route).id.clone(),
                write_answers(&rules.model, &it.changes.iter().copied().collect()),
            )
        })
        .collect();
    // `where` is fixed, so `register` is not offered.
    assert_eq!(found, [("extra".to_owned(), "tried=yes,helped=no".to_owned())]);
}

#[test]
fn typed_answers_name_every_mistake_with_what_is_known() {
    let rules = small(SMALL);
    let wrong = read_answers(&rules.model, "were=school,tried=maybe,helped").unwrap_err();
    assert_eq!(
        wrong,
        [
            "there is no fact `were`; there are: where, tried, helped",
            "fact `tried` has no value `maybe` there; it has: yes, no, unknown",
            "`helped` is no answer; write fact=value",
        ]
    );
}

/// An answer to a fact, chosen by a number; few enough differ that ties and repeats happen.
fn any_answer(rules: &Rules, fact: FactId, choice: u32) -> Answer {
    let about = rules.model.fact(fact);
    let all: Vec<ValueIx> = options(about).collect();
    let picked = all[choice as usize % all.len()];
    match about.kind {
        FactKind::One | FactKind::OneKnown if picked != about.unknown() => Answer::One(picked),
        FactKind::Several if picked == about.unknown() => Answer::Several(ValueSet::default()),
        FactKind::Several | FactKind::SeveralOrUnknown if picked != about.unknown() => {
            let second = all[(choice / 16) as usize % about.values.len()];
            Answer::Several(ValueSet::of([picked, second]))
        }
        _ => Answer::Unknown,
    }
}

/// Answers every question that comes, and gives all answers at the end.
fn walk(rules: &Rules, mut given: Answers, choices: &[u32]) -> Answers {
    while let Some(next) = decide(rules, &given).next {
        given.set(next, any_answer(rules, next, choices[next.index()]));
    }
    given
}

fn outcome(rules: &Rules, given: &Answers) -> impl PartialEq + std::fmt::Debug + use<> {
    let decision = decide(rules, given);
    (decision.main, decision.also, decision.notes, decision.possible, decision.asked)
}

/// The rules of a region that sets every open term to all its values.
fn widest(rules: &Rules) -> Rules {
    let all = |term: &wegwijzer::model::Term| ValueSet::of((0..term.values.len()).map(ValueIx::at));
    rules.with_terms(&rules.model.terms.iter().map(all).collect::<Vec<_>>())
}

#[test]
fn a_decision_is_made_once_for_a_next_and_the_page_that_it_leads_to() {
    let guide = Guide::shared();
    let rules = guide.rules.clone();
    let mut session = Session::default();
    session.apply(&rules, Event::Continued);
    for option in [0, 2] {
        session.apply(&rules, Event::Marked(ValueIx(option), true));
        session.apply(&rules, Event::Continued);
        let decision = rules.decision(&session.answers);
        whole_page(guide.texts(Language::NL), &rules, &session);
        session.apply(&rules, Event::WentBack);
        assert!(Arc::ptr_eq(&decision, &rules.decision(&session.answers)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A decision that was kept is the one that is made anew, for any answers and after a region set its
    /// terms. Answers after the first open question do not count: the others lead there by themselves.
    #[test]
    fn a_decision_that_was_kept_equals_a_new_one(
        choices in prop::collection::vec((0_u32..160, 0_u32..8), 19),
        changed in prop::collection::vec((0_usize..19, 0_u32..160), 0..6),
    ) {
        let mut rules = Guide::shared().rules.clone();
        let given = |fact: FactId| (any_answer(&rules, fact, choices[fact.index()].0), choices[fact.index()].1);
        let given = rules.model.fact_ids().map(|fact| (fact, given(fact))).filter(|(_, (_, kept))| *kept > 0);
        let mut given: Answers = given.map(|(fact, (answer, _))| (fact, answer)).collect();
        let settings = widest(&rules);
        for (place, &(fact, choice)) in [&(0, 0)].into_iter().chain(&changed).enumerate() {
            if place == 2 {
                rules = settings.clone();
            }
            let decision = decide(&rules, &given);
            prop_assert_eq!(&*rules.decision(&given), &decision);
            prop_assert_eq!(&*rules.decision(&given), &decision);
            let mut straight = Answers::default();
            while let Some(next) = decide(&rules, &straight).next && let Some(answer) = given.get(next) {
                straight.set(next, answer);
            }
            prop_assert_eq!(decision, Decision { ignored: decide(&rules, &given).ignored, ..decide(&rules, &straight) });
            given.set(FactId::at(fact), any_answer(&rules, FactId::at(fact), choice));
        }
    }

    /// Changing any answer and walking on equals answering afresh (P7), whatever the earlier answers were
    /// (P8).
    #[test]
    fn a_changed_answer_leaves_nothing_stale(
        choices in prop::collection::vec(0_u32..160, 19),
        changed in 0_usize..19,
        to in 0_u32..160,
    ) {
        let rules = &Guide::shared().rules;
        let first = walk(rules, Answers::default(), &choices);
        let fact = FactId::at(changed);
        let mut new_choices = choices.clone();
        new_choices[changed] = to;
        let mut after_change = first.clone();
        if first.get(fact).is_some() {
            after_change.set(fact, any_answer(rules, fact, to));
        } else {
            new_choices[changed] = choices[changed];
        }
        let walked_on = walk(rules, after_change, &new_choices);
        let afresh = walk(rules, Answers::default(), &new_choices);
        prop_assert_eq!(outcome(rules, &walked_on), outcome(rules, &afresh));
    }

    /// Equal answers in any order of asking lead to the same decision (P6).
    #[test]
    fn the_order_of_asking_does_not_matter(
        choices in prop::collection::vec(0_u32..160, 19),
        ranks in prop::collection::vec(0_usize..5, 19),
    ) {
        let rules = &Guide::shared().rules;
        let (other, places) = reordered(rules, |fact| ranks[fact.index()], usize::MAX).unwrap();
        let given = walk(rules, Answers::default(), &choices);
        let moved = given.iter().map(|(fact, answer)| (places[fact.index()], answer)).collect();
        // A question that only the other order asks gets any answer.
        let mut moved_choices = choices.clone();
        places.iter().zip(&choices).for_each(|(place, choice)| moved_choices[place.index()] = *choice);
        let moved = walk(&other, moved, &moved_choices);
        let (one, two) = (decide(rules, &given), decide(&other, &moved));
        prop_assert_eq!((one.main, one.also, one.notes), (two.main, two.also, two.notes));
    }

    /// Applying a what-if gives its route, and no smaller change of one mark does.
    #[test]
    fn what_if_keeps_its_word(choices in prop::collection::vec(0_u32..160, 19)) {
        let rules = &Guide::shared().rules;
        let given = walk(rules, Answers::default(), &choices);
        let main = decide(rules, &given).main.unwrap();
        for it in what_if(rules, &given, main) {
            let changed = it.changes.iter().fold(given.clone(), |given, &(fact, answer)| given.with(fact, answer));
            // Answers to the questions that the change brings cannot take the route back.
            prop_assert_eq!(decide(rules, &walk(rules, changed, &choices)).main, Some(it.route));
            for &(fact, answer) in &it.changes {
                prop_assert!(answer.fits(rules.model.fact(fact)));
                let without = it.changes.iter().filter(|(other, _)| *other != fact);
                let less = without.fold(given.clone(), |given, &(fact, answer)| given.with(fact, answer));
                let less = decide(rules, &less);
                prop_assert!(less.next.is_some() || less.main != Some(it.route), "{:?} is not needed", fact);
            }
        }
    }

    /// The reasons rest on given answers, and exclude every other route.
    #[test]
    fn reasons_hold_in_every_situation_that_shares_them(
        choices in prop::collection::vec(0_u32..160, 19),
        others in prop::collection::vec(prop::collection::vec(0_u32..160, 19), 12),
    ) {
        let rules = &Guide::shared().rules;
        let given = walk(rules, Answers::default(), &choices);
        let main = decide(rules, &given).main.unwrap();
        let told = reasons(rules, &given, main);
        prop_assert!(!told.is_empty());
        prop_assert!(told.iter().all(|it| it.met == rules.met(it.criterion, &given)));
        for other in &others {
            let other = walk(rules, Answers::default(), other);
            let shares = |it: &wegwijzer::engine::Reason| {
                it.met == rules.met(it.criterion, &other)
            };
            if told.iter().all(shares) {
                prop_assert_eq!(decide(rules, &other).main, Some(main));
            }
        }
    }

    /// Whatever a person marks, revisits or changes: at the end everything is as if the same answers had been
    /// given directly, and answers that do not count are kept and shown as such.
    #[test]
    fn going_back_and_changing_end_as_answering_afresh(
        deeds in prop::collection::vec((0_u32..10, 0_u32..160), 0..60),
        choices in prop::collection::vec(0_u32..160, 19),
    ) {
        let guide = Guide::shared();
        let rules = &guide.rules;
        let mut session = Session::default();
        let mut said: BTreeSet<FactId> = BTreeSet::new();
        let mark = |session: &mut Session, choice: u32| {
            if let Screen::Question(fact) = session.screen {
                let all: Vec<ValueIx> = options(rules.model.fact(fact)).collect();
                let option = all[choice as usize % all.len()];
                session.apply(rules, Event::Marked(option, !choice.is_multiple_of(7)));
            }
        };
        for &(deed, choice) in &deeds {
            match deed {
                0..=3 => mark(&mut session, choice),
                4..=6 => _ = session.apply(rules, Event::Continued),
                7 => _ = session.apply(rules, Event::WentBack),
                _ => {
                    let given: Vec<FactId> = session.answers.iter().map(|(fact, _)| fact).collect();
                    if !given.is_empty() {
                        let fact = given[choice as usize % given.len()];
                        session.apply(rules, Event::WantedToChange(fact));
                    }
                }
            }
            said.extend(session.answers.iter().map(|(fact, _)| fact));
        }
        // Completes the visit: every question without a mark gets one.
        for _ in 0..2 * rules.model.facts.len() {
            if let Screen::Question(fact) = session.screen
                && session.marked.is_empty()
            {
                mark(&mut session, 7 * choices[fact.index()] + 1);
            }
            if session.screen != Screen::Result {
                session.apply(rules, Event::Continued);
            }
        }
        prop_assert_eq!(session.screen, Screen::Result);
        said.extend(session.answers.iter().map(|(fact, _)| fact));
        prop_assert!(said.iter().all(|&fact| session.answers.get(fact).is_some()), "an answer was lost");

        let mut afresh = Answers::default();
        while let Some(next) = decide(rules, &afresh).next {
            afresh.set(next, session.answers.get(next).expect("whatever counts was answered"));
        }
        prop_assert_eq!(outcome(rules, &session.answers), outcome(rules, &afresh));

        let decision = decide(rules, &session.answers);
        prop_assert_eq!(decision.asked.len() + decision.ignored.len(), said.len());
        let Body::Result(result) = whole_page(guide.texts(Language::NL), rules, &session).body else {
            return Err(TestCaseError::fail("the result is not shown"));
        };
        let not_counting = result.answers.inside.iter().filter(|line| line.remark.is_some());
        prop_assert_eq!(not_counting.map(|line| line.fact).collect::<Vec<_>>(), decision.ignored);
        prop_assert_eq!(result.answers.inside.len(), said.len());
    }
}
