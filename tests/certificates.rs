//! Certificates for every setting of the open terms.

mod common;

use common::{Guide, RICH, small};
use wegwijzer::model::{ValueIx, ValueSet};
use wegwijzer::proof::{
    Certificate, OBLIGATIONS, all_settings, certify, fingerprint, pack_certificates, unpack_certificates,
};

#[test]
fn whatever_a_region_sets_its_rules_are_among_those_that_are_proved() {
    let national = &Guide::shared().rules;
    let model = &national.model;
    let all = all_settings(national).expect("there are few");
    let fingerprints: Vec<u64> = all.iter().map(fingerprint).collect();
    assert!(
        fingerprints.contains(&fingerprint(national)) && fingerprints.len() > 10,
        "{}",
        fingerprints.len()
    );
    for (number, fingerprint) in fingerprints.iter().enumerate() {
        assert!(!fingerprints[..number].contains(fingerprint), "each once");
    }
    // Every value of every term, by itself and beside a need that counts as basic.
    for (number, term) in model.terms.iter().enumerate() {
        for value in 0..term.values.len() {
            for needs in [0, 1] {
                let mut terms = model.default_terms();
                terms[model.term_id("basic-needs").unwrap().index()] = ValueSet(needs);
                terms[number] = ValueSet::of([ValueIx::at(value)]);
                assert!(
                    fingerprints.contains(&fingerprint(&national.with_terms(&terms))),
                    "{} {value}",
                    term.id
                );
            }
        }
    }
}

#[test]
fn a_fingerprint_differs_when_what_is_decided_does_and_not_when_words_alone_do() {
    let national = &Guide::shared().rules;
    let with = |term: &str, set: u32| {
        let mut terms = national.model.default_terms();
        terms[national.model.term_id(term).unwrap().index()] = ValueSet(set);
        fingerprint(&national.with_terms(&terms))
    };
    assert_eq!(with("expert-before-extra", 1), fingerprint(national));
    assert_ne!(with("basic-needs", 1), fingerprint(national));
    // Setting the amount of help alone changes nothing while no need counts as basic.
    assert_eq!(with("basic-days", 1), fingerprint(national));
}

#[test]
fn what_was_proved_is_read_back_and_a_line_that_is_not_whole_is_left_out() {
    let rules = small(RICH);
    let certificate = certify(&rules).expect("these rules are proved");
    assert_eq!(certificate.fingerprint, fingerprint(&rules));
    let outcomes: Vec<u128> = certificate.outcomes().map(|it| it.examined).collect();
    assert_eq!(outcomes, OBLIGATIONS.map(|it| it.prove(&rules).examined));
    assert!(certificate.outcomes().all(|it| it.examined > 0 && it.findings.is_empty()));
    let packed = pack_certificates(std::slice::from_ref(&certificate));
    assert_eq!(unpack_certificates(&packed), [certificate]);
    assert_eq!(unpack_certificates(&packed[..packed.len() - 20]), Vec::<Certificate>::new());
    assert_eq!(unpack_certificates("<html>404</html>"), Vec::<Certificate>::new());
}
