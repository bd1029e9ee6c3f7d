//! Reads the messages of a host in docs/protocol.md as the widget reads them. The messages of the widget are
//! tested against `embed.js` in a browser.

use wegwijzer::json::parse;
use wegwijzer::protocol::{Incoming, read};
use wegwijzer::theme::Theme;

/// Each example with the line before it.
fn examples() -> Vec<(&'static str, &'static str)> {
    let document = include_str!("../docs/protocol.md");
    let example = |(number, part): (usize, &'static str)| {
        let says = document.split("```json\n").nth(number)?.trim_end().lines().last()?;
        Some((says.strip_prefix("Parent to child, ")?, part.split("```").next()?))
    };
    document.split("```json\n").skip(1).enumerate().filter_map(example).collect()
}

#[test]
fn what_a_host_sends_is_heard_or_refused_as_the_specification_says() {
    let examples = examples();
    assert_eq!(examples.len(), 6, "{examples:#?}");
    for (says, example) in examples {
        let message = parse(example).unwrap_or_else(|faults| panic!("{example}: {faults:?}"));
        let (before, after) = (read(&message, None), read(&message, Some("c3f1")));
        if says.starts_with("refused") {
            assert_eq!((before, after), (None, None), "{example}");
        } else if says.starts_with("valid after `init`") {
            assert_eq!(before, None, "{example}");
            let without_effect = says.contains("without effect");
            let nothing = after == Some(Incoming::Theme(Theme::default()));
            assert!(after.is_some() && nothing == without_effect, "{example}");
        } else {
            assert_eq!(says, "valid:");
            assert!(matches!(before, Some(Incoming::Init { ref id, .. }) if id == "c3f1"), "{example}");
            assert_eq!(after, None, "only the first init is heard: {example}");
        }
    }
}
