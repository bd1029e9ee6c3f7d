//! Two people's answers about one child: where they differ, and whether it matters.

mod common;

use common::Guide;
use proptest::prelude::*;
use wegwijzer::content::{read_answers, write_answers};
use wegwijzer::engine::{Answer, Answers, Comparison, Matters, Rules, compare, decide};
use wegwijzer::model::{FactId, FactKind, ValueIx, ValueSet};

fn rules() -> &'static Rules {
    &Guide::shared().rules
}

fn answers(text: &str) -> Answers {
    read_answers(&rules().model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn told(comparison: &Comparison) -> Vec<String> {
    let id = |fact: FactId| &rules().model.fact(fact).id;
    comparison.differences.iter().map(|it| format!("{} {:?}", id(it.fact), it.matters)).collect()
}

const PARENT: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
    school-day=small-group,school-says=special,tlv=none,agreement=no";

#[test]
fn the_same_answers_have_no_differences() {
    let one = answers(PARENT);
    let same = compare(rules(), &one, &one);
    assert_eq!((told(&same), same.one_sided.len()), (vec![], 0));
    assert_eq!(same.routes, [rules().model.route_id("sbo"); 2]);
}

#[test]
fn a_difference_that_changes_the_route_is_told_from_one_that_does_not() {
    let teacher = PARENT.replace("effect=no", "effect=yes").replace("agreement=no", "agreement=yes");
    let comparison = compare(rules(), &answers(PARENT), &answers(&teacher));
    assert_eq!(told(&comparison), ["effect Route", "agreement Beside"]);
    assert_eq!(comparison.routes, ["sbo", "extra"].map(|it| rules().model.route_id(it)));
    let teacher = PARENT.replace("need=learning", "need=learning+ahead");
    assert_eq!(told(&compare(rules(), &answers(PARENT), &answers(&teacher))), ["need No"]);
}

#[test]
fn a_question_that_came_up_for_one_of_the_two_only_is_named() {
    let teacher = PARENT.replace("school-says=special,tlv=none", "school-says=can-with-help");
    let comparison = compare(rules(), &answers(PARENT), &answers(&teacher));
    assert_eq!(comparison.one_sided, [rules().model.fact_id("tlv").unwrap()]);
    assert!(told(&comparison)[0].starts_with("school-says"));
}

fn completed(rules: &Rules, mut answers: Answers) -> Answers {
    for fact in rules.model.fact_ids() {
        if answers.get(fact).is_none() {
            let unknown = match rules.model.fact(fact).kind {
                FactKind::OneKnown => Answer::One(ValueIx(0)),
                FactKind::Several => Answer::Several(ValueSet::default()),
                FactKind::One | FactKind::SeveralOrUnknown => Answer::Unknown,
            };
            answers.set(fact, unknown);
        }
    }
    answers
}

/// A reference implementation: resolves the differences in every way, one by one, through `decide` alone.
fn by_trying(rules: &Rules, one: &Answers, other: &Answers) -> Vec<(FactId, Matters)> {
    let counting = |answers: &Answers| answers.only(&decide(rules, answers).asked);
    let (one, other) = (counting(one), counting(other));
    let differ: Vec<FactId> = rules
        .model
        .fact_ids()
        .filter(|&fact| matches!((one.get(fact), other.get(fact)), (Some(a), Some(b)) if a != b))
        .collect();
    let base = other.iter().fold(one.clone(), |all, (fact, answer)| all.with(fact, answer));
    let base = completed(rules, base);
    let outcome = |choice: usize| {
        let mixed = differ.iter().enumerate().fold(base.clone(), |all, (place, &fact)| {
            let side = if choice >> place & 1 == 1 { &other } else { &one };
            all.with(fact, side.get(fact).unwrap())
        });
        let decision = decide(rules, &mixed);
        (decision.main, decision.also, decision.notes)
    };
    let outcomes: Vec<_> = (0..1 << differ.len()).map(outcome).collect();
    let matters = |place: usize| {
        let pairs = (0..outcomes.len()).filter(|choice| choice >> place & 1 == 0);
        let pair = |choice: usize| {
            let (without, with) = (&outcomes[choice], &outcomes[choice | 1 << place]);
            match (without.0 == with.0, without == with) {
                (_, true) => Matters::No,
                (true, false) => Matters::Beside,
                (false, _) => Matters::Route,
            }
        };
        pairs.map(pair).max().unwrap()
    };
    differ.iter().enumerate().map(|(place, &fact)| (fact, matters(place))).collect()
}

/// Complete answers made from random numbers.
fn situation(rules: &Rules, numbers: &[u32]) -> Answers {
    let mut answers = Answers::default();
    while let Some(fact) = decide(rules, &answers).next {
        answers.set(fact, answer(rules, fact, numbers[fact.index()]));
    }
    answers
}

fn answer(rules: &Rules, fact: FactId, number: u32) -> Answer {
    let about = rules.model.fact(fact);
    let values = about.values.len() as u32;
    match about.kind {
        FactKind::OneKnown => Answer::One(ValueIx((number % values) as u8)),
        FactKind::One if number % (values + 1) == values => Answer::Unknown,
        FactKind::One => Answer::One(ValueIx((number % (values + 1)) as u8)),
        FactKind::Several => Answer::Several(ValueSet(number % (1 << values))),
        FactKind::SeveralOrUnknown if number.is_multiple_of(1 << values) => Answer::Unknown,
        FactKind::SeveralOrUnknown => Answer::Several(ValueSet(number % (1 << values))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_matters_is_what_trying_every_mixture_finds(
        numbers in prop::collection::vec(any::<u32>(), 19),
        changes in prop::collection::vec((0_usize..19, any::<u32>()), 1..7),
    ) {
        let rules = rules();
        let one = situation(rules, &numbers);
        let mut others = numbers.clone();
        changes.iter().for_each(|&(place, number)| others[place] = number);
        let other = situation(rules, &others);
        let comparison = compare(rules, &one, &other);
        let found: Vec<_> = comparison.differences.iter().map(|it| (it.fact, it.matters)).collect();
        let model = &rules.model;
        prop_assert_eq!(
            found,
            by_trying(rules, &one, &other),
            "{} and {}",
            write_answers(model, &one),
            write_answers(model, &other)
        );
        // Comparing is symmetric.
        let back = compare(rules, &other, &one);
        prop_assert!(comparison.differences.iter().zip(&back.differences).all(|(a, b)| a.matters == b.matters));
        prop_assert_eq!(comparison.one_sided, back.one_sided);
    }
}

#[test]
fn the_most_different_views_are_compared_as_trying_every_mixture_finds() {
    let one = "place=primary,urgent=absent+refused,need=vision+language+epilepsy+illness+learning,leaving-primary=yes,\
        glasses-enough=no,hearing-language=suspected,home-language=yes,epilepsy-effect=yes,illness-absence=long,\
        registered=yes,done=plan,effect=no,school-day=small-group,care=all-day,school-says=special,vo-level=neither,tlv=sbo,agreement=no";
    let other = "place=sbo,urgent=moving,need=language+vision+epilepsy+illness+learning+physical,leaving-primary=no,\
        glasses-enough=unexamined,hearing-language=unknown,home-language=no,epilepsy-effect=no,illness-absence=short,\
        registered=no,effect=yes,school-day=class,school-says=can,tlv=ending,agreement=yes";
    let [one, other] = [one, other].map(answers);
    let comparison = compare(rules(), &one, &other);
    let found: Vec<_> = comparison.differences.iter().map(|it| (it.fact, it.matters)).collect();
    assert!(found.len() >= 10, "{:?}", told(&comparison));
    assert_eq!(found, by_trying(rules(), &one, &other));
}
