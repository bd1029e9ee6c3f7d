//! Queries of the widget's URL. Every option that is read is one of a list, or an id that is safe in a file
//! path.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wegwijzer::address::{Address, LONGEST};
use wegwijzer_fuzz::{plant, soon};

fuzz_target!(
    init: {
        plant("address", [
            "profiel=de-linde&taal=nl&kleur=%237a1e48&kop=3&modus=vast",
            "taal=en&taal=nl&profiel=../../geheim",
            "kleur=red;background:url(//evil.example/x)&kop=+2",
            "__proto__[taal]=en&constructor.prototype.kleur=red",
            "profiel=%2e%2e%2fgeheim&taal=EN%00&modus=auto",
        ]);
    },
    |input: &str| {
        soon(|| {
            // Parse the query as the browser would; in the app the browser does it.
            let query = if input.len() <= LONGEST { input } else { "" };
            let asked = |name: &str| {
                let mut pairs = form_urlencoded::parse(query.as_bytes());
                pairs.find(|(other, _)| other == name).map(|(_, value)| value.into_owned())
            };
            let read = Address::read(asked);
            if let Some(Ok(profile)) = &read.profile {
                let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
                assert!((1..=40).contains(&profile.len()) && profile.bytes().all(allowed), "{profile}");
            }
            assert!(read.level.is_none_or(|it| (2..=4).contains(&it)));
            for (name, value) in read.accent.iter().flat_map(|it| it.properties()) {
                assert!(name.starts_with("--") && value.bytes().all(|it| it == b'#' || it.is_ascii_hexdigit()));
            }
            assert_eq!(Address::read(asked), read);
        });
    }
);
