//! Messages from the embedding page, texts to show, and options in the URL. Accepted values are within their
//! limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wegwijzer::json::parse;
use wegwijzer::profile::{is_id, shown};
use wegwijzer::protocol::{Incoming, read};
use wegwijzer::text::Language;
use wegwijzer::theme::{Color, of_accent};
use wegwijzer_fuzz::{plant, soon};

fuzz_target!(
    init: {
        plant("message", [
            r##"{"wegwijzer":1,"type":"init","id":"a","data":{"version":1,"theme":{"nl.button.primary.background-color":"#7a1e48"}}}"##,
            r##"{"wegwijzer":1,"type":"theme","id":"a","data":{"nl.button.primary.background-color":"#7a1e48"}}"##,
            "#7a1e48",
            "de-linde",
        ]);
    },
    |input: &str| {
        soon(|| {
            if let Some(color) = Color::read(input) {
                assert_eq!(Color::read(&color.write()), Some(color));
                of_accent(color);
            }
            assert!(!is_id(input) || (input.len() <= 40 && !input.contains(['/', '.', '%', ':'])));
            Language::from_code(input);
            let once = shown(input);
            assert!(shown(&once) == once && !once.contains(['\u{200b}', '\u{202e}', '\u{3164}']), "{once:?}");
            let Ok(message) = parse(input) else { return };
            for id in [None, Some("a")] {
                match read(&message, id) {
                    Some(Incoming::Init { id: its, .. }) => assert!(id.is_none() && its.len() <= 64),
                    Some(Incoming::Theme(theme)) => {
                        assert!(theme.properties().iter().all(|(_, value)| !value.contains(['(', ';', '}'])));
                    }
                    None => {}
                }
            }
        });
    }
);
