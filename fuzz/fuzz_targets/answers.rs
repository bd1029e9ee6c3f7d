//! Answers as typed on the command line. Answers that are read fit their questions, round-trip through text,
//! and can be decided on.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wegwijzer::content::{read_answers, write_answers};
use wegwijzer::engine::{Rules, decide};
use wegwijzer_fuzz::{models, plant, repository_file};

static GUIDES: LazyLock<Vec<Rules>> = LazyLock::new(|| {
    models().into_iter().map(|model| Rules::new(model.clone(), &model.default_terms())).collect()
});

fuzz_target!(
    init: {
        let cases = repository_file("content/cases/national.toml");
        let typed = cases.lines().filter_map(|line| line.strip_prefix("answers = "));
        let typed: Vec<&str> = typed.map(|it| it.trim_matches('"')).collect();
        let of_tests = ["where=school,urgent=none,need=eyes+ahead,done=plan,effect=unknown,agreed=no"];
        plant("answers", typed.into_iter().chain(of_tests));
    },
    |input: &str| {
        for rules in GUIDES.iter() {
            match read_answers(&rules.model, input) {
                Err(wrong) => assert!(!wrong.is_empty(), "refused without a reason"),
                Ok(answers) => {
                    for (fact, answer) in answers.iter() {
                        assert!(answer.fits(rules.model.fact(fact)), "{answer:?} is no answer there");
                    }
                    let written = write_answers(&rules.model, &answers);
                    assert_eq!(read_answers(&rules.model, &written), Ok(answers.clone()));
                    decide(rules, &answers);
                }
            }
        }
    }
);
