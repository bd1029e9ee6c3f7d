//! Codes as users type them. A code that opens gives answers that fit their questions and round-trip through
//! a new code.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wegwijzer::code::{read, write};
use wegwijzer::engine::Answers;
use wegwijzer::model::Model;
use wegwijzer_fuzz::{plant, shipped_model, soon};

static MODEL: LazyLock<Model> = LazyLock::new(shipped_model);

fuzz_target!(
    init: {
        LazyLock::force(&MODEL);
        plant("code", [write(&MODEL, &Answers::default()), "K7QF-2M8D-0XWA-91TZ".to_owned()]);
    },
    |input: &str| {
        soon(|| {
            if let Ok(opened) = read(&MODEL, input) {
                let changed = &opened.changed;
                assert!(changed.older || changed.lost.is_empty() && changed.gone == 0, "{changed:?}");
                for (fact, answer) in opened.answers.iter() {
                    assert!(answer.fits(MODEL.fact(fact)), "{answer:?} is no answer there");
                }
                let again = read(&MODEL, &write(&MODEL, &opened.answers)).expect("a code of our own opens");
                assert_eq!(again.answers, opened.answers);
            }
        });
    }
);
