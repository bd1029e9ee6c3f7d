//! Profiles of regions and schools. What is used has no fault, and none of its texts can be markup, a
//! script or turn what stands around it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wegwijzer::model::Model;
use wegwijzer::profile::{LARGEST_WITH_SCHOOLS, read, shown};
use wegwijzer_fuzz::{models, plant, repository_file, soon};

static MODEL: LazyLock<Model> = LazyLock::new(|| models().remove(0));

fuzz_target!(
    init: {
        LazyLock::force(&MODEL);
        let files = ["apeldoorn-po", "koers-vo", "regio-voorbeeld", "unita"];
        plant("profile", files.map(|name| repository_file(&format!("public/profiles/{name}.json"))));
    },
    |input: &str| {
        soon(|| {
            match read(input, "unita", &MODEL) {
                Err(faults) => assert!(!faults.is_empty() && faults.iter().all(|it| !it.to_string().is_empty())),
                Ok(profile) => {
                    assert!(input.len() <= LARGEST_WITH_SCHOOLS);
                    assert_eq!(profile.id, "unita");
                    assert_eq!(shown(&profile.name), profile.name);
                    assert!(!profile.name.contains(['<', '>']));
                    for contact in &profile.contacts {
                        assert!(contact.link.as_ref().is_none_or(|link| link.starts_with("https://")));
                    }
                    for (name, value) in profile.theme.properties() {
                        assert!(name.starts_with("--") && !value.contains(['(', ';', '}', '\\']), "{value}");
                    }
                }
            }
        });
    }
);
