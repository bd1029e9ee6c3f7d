//! The examples of docs/protocol.md: those that a host sends are read as the widget reads them, and those
//! that the widget sends are held against what it writes. `tests/browser` tries both against `embed.js`.

use serde_json::Value;
use wegwijzer::json::parse;
use wegwijzer::protocol::{Failure, Height, Incoming, Life, Message, Outgoing, read};
use wegwijzer::theme::Theme;

const DOCUMENT: &str = include_str!("../docs/protocol.md");

/// What the line before an example says of it after this beginning, and the example.
fn examples(beginning: &str) -> Vec<(&'static str, &'static str)> {
    let example = |(number, part): (usize, &'static str)| {
        let says = DOCUMENT.split("```json\n").nth(number)?.trim_end().lines().last()?;
        Some((says.strip_prefix(beginning)?, part.split("```").next()?))
    };
    DOCUMENT.split("```json\n").skip(1).enumerate().filter_map(example).collect()
}

#[test]
fn what_a_host_sends_is_heard_or_refused_as_the_specification_says() {
    let examples = examples("Parent to child, ");
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

#[test]
fn what_the_widget_sends_is_what_the_specification_shows() {
    let id = Some("c3f1");
    let sent = [
        Message::new(Outgoing::HELLO, None),
        Message::new(Outgoing::Height { px: Height::of(960) }, id),
        Message::new(Outgoing::Failed { code: Failure::Config }, None),
        Message::new(Outgoing::Life { state: Life::Finished }, id),
        Message::new(Outgoing::Life { state: Life::Started }, id),
    ];
    let [hello, height, failed, finished, started] =
        sent.map(|message| serde_json::to_value(message).expect("a message can be written"));
    let shown: Vec<Value> = examples("Child to parent, valid:")
        .into_iter()
        .map(|(_, example)| serde_json::from_str(example).expect("an example is JSON"))
        .collect();
    let [of_hello, of_height, of_failed, of_life] = &shown[..] else { panic!("{shown:#?}") };
    assert_eq!([&hello, &height, &finished], [of_hello, of_height, of_life]);
    // Of these two the specification shows another code and another state, and names the ones that are sent.
    let with = |example: &Value, field: &str, value: &str| {
        assert!(DOCUMENT.contains(&format!("`{value}`")), "{value}");
        let mut example = example.clone();
        example["data"][field] = value.into();
        example
    };
    assert_eq!(failed, with(of_failed, "code", "config"));
    assert_eq!(started, with(of_life, "state", "started"));
}
