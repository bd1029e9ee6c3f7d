//! Profiles of regions and schools. An accepted profile has no faults, and none of its texts can be markup or
//! a script, or reorder the text around it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wegwijzer::finding::MOST_LISTED;
use wegwijzer::model::Model;
use wegwijzer::profile::{LARGEST_WITH_SCHOOLS, read, shown};
use wegwijzer_fuzz::{plant, repository_file, shipped_model, soon};

static MODEL: LazyLock<Model> = LazyLock::new(shipped_model);

fuzz_target!(
    init: {
        LazyLock::force(&MODEL);
        let files = ["apeldoorn-po", "koers-vo", "regio-voorbeeld", "unita"];
        plant("profile", files.map(|name| repository_file(&format!("public/profiles/{name}.json"))));
    },
    |input: &str| {
        soon(|| {
            match read(input, "unita", &MODEL) {
                Err(faults) => {
                    assert!((1..=MOST_LISTED).contains(&faults.first.len()));
                    // No fault quotes untrusted text at length.
                    assert!(faults.first.iter().all(|it| (1..1000).contains(&it.to_string().len())));
                }
                Ok(profile) => {
                    assert!(input.len() <= LARGEST_WITH_SCHOOLS);
                    assert_eq!(profile.id, "unita");
                    assert_eq!(shown(&profile.name), profile.name);
                    assert!(!profile.name.contains(['<', '>']));
                    for contact in &profile.contacts {
                        let letter = |link: &String| {
                            let host = link.strip_prefix("https://").and_then(|it| it.split(['/', '?', '#']).next());
                            let last = host.and_then(|it| it.rsplit('.').next());
                            last.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()))
                        };
                        assert!(contact.link.as_ref().is_none_or(letter));
                        assert!(!contact.name.is_empty());
                    }
                    for (name, value) in profile.theme.properties() {
                        assert!(name.starts_with("--") && !value.contains(['(', ';', '}', '\\']), "{value}");
                    }
                }
            }
        });
    }
);
