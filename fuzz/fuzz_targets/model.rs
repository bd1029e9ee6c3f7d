//! Model files with their conditions. A refused model has findings. A model that is read round-trips through
//! the packed form, and its questions end.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wegwijzer::content::author::read_model;
use wegwijzer::content::{pack_first_model, pack_model, unpack_first_model, unpack_model};
use wegwijzer::engine::{Answer, Answers, Rules, decide};
use wegwijzer::model::{Fact, FactKind, Model, ValueIx, ValueSet};
use wegwijzer_fuzz::{guides, model_files, plant};

fuzz_target!(
    init: plant("model", guides()),
    |input: &str| {
        match read_model(&model_files(input)) {
            Err(findings) => assert!(!findings.is_empty(), "refused without a finding"),
            Ok(model) => {
                let packed = pack_model(&model);
                let again = unpack_model(&packed).expect("what was packed unpacks");
                assert_eq!(pack_model(&again), packed);
                let first = pack_first_model(&model);
                let again = unpack_first_model(&first).expect("what was packed unpacks");
                assert_eq!(pack_first_model(&again), first);
                let rules = Rules::new(model.clone(), &model.default_terms());
                for last in [false, true] {
                    visit(&model, &rules, last);
                }
            }
        }
    }
);

/// Answers every question with its first or its last option.
fn visit(model: &Model, rules: &Rules, last: bool) {
    let mut answers = Answers::default();
    for _ in 0..=model.facts.len() {
        let Some(next) = decide(rules, &answers).next else { return };
        assert_eq!(answers.get(next), None, "an answered question comes again");
        answers.set(next, answer(model.fact(next), last));
    }
    panic!("more questions than facts");
}

fn answer(fact: &Fact, last: bool) -> Answer {
    match (fact.kind, last) {
        (FactKind::One | FactKind::SeveralOrUnknown, true) => Answer::Unknown,
        (FactKind::OneKnown, true) => Answer::One(ValueIx::at(fact.values.len() - 1)),
        (FactKind::Several, true) => Answer::Several(ValueSet::default()),
        (FactKind::One | FactKind::OneKnown, false) => Answer::One(ValueIx(0)),
        (FactKind::Several | FactKind::SeveralOrUnknown, false) => {
            Answer::Several(ValueSet::of([ValueIx(0)]))
        }
    }
}
