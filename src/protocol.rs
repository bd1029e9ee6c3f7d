//! Protocol 1: the messages between the widget in its frame and the page around it (docs/protocol.md).
//!
//! The page around may be anybody's, and every script in it can read all that is sent. So messages hold
//! layout only: no type here can carry an answer, a question or a route, and this module imports none of
//! them. Incoming messages can change the look within bounds, and nothing else.

use serde::Serialize;

use crate::fields::Fields;
use crate::theme::{self, Theme};

/// The name that marks our messages; its value is the version.
const MARK: &str = "wegwijzer";
const VERSION: i64 = VERSION_NUMBER as i64;
/// The version in the size in which it is sent.
const VERSION_NUMBER: u8 = 1;

/// The minimum, the maximum and the step of the height that is asked for, in CSS pixels.
pub const LOWEST: u32 = 320;
pub const HIGHEST: u32 = 4000;
pub const STEP: u32 = 160;

/// What the widget says: the type of a message and its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", content = "data", rename_all = "lowercase")]
pub enum Outgoing {
    /// It is there, and waits for `init`.
    Hello { versions: [u8; 1] },
    /// The height it would like to have.
    Height { px: Height },
    /// It does not work as it should.
    Failed { code: Failure },
    /// How far the guide is. Only for a profile that asks for it.
    Life { state: Life },
}

impl Outgoing {
    pub const HELLO: Outgoing = Outgoing::Hello { versions: [VERSION_NUMBER] };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Failure {
    /// The profile could not be used. (`boot.js` says the other codes: it is there when the program is not.)
    Config,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Life {
    Started,
    Finished,
}

/// A message to the page around as it is posted: a plain object with nothing but these fields.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Message<'a> {
    /// The version; the field has the name `MARK`.
    wegwijzer: u8,
    /// The id of the `init`, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(flatten)]
    says: Outgoing,
}

impl<'a> Message<'a> {
    pub fn new(says: Outgoing, id: Option<&'a str>) -> Message<'a> {
        Message { wegwijzer: VERSION_NUMBER, id, says }
    }
}

/// A height in steps, so that it tells a width and a language and nothing finer. It is sent as its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Height(u32);

impl Height {
    /// The smallest height with room for this many pixels.
    pub fn of(pixels: u32) -> Height {
        Height(pixels.min(HIGHEST).div_ceil(STEP) * STEP).within()
    }

    fn within(self) -> Height {
        Height(self.0.clamp(LOWEST, HIGHEST))
    }

    pub fn pixels(self) -> u32 {
        self.0
    }
}

/// What the page around says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    Init { id: String, theme: Theme },
    Theme(Theme),
}

/// The most bytes of a message's type and id.
const WORD: usize = 64;

/// Reads a message; `id` is that of the accepted `init`. `None` for anything else.
pub fn read(message: impl Fields, id: Option<&str>) -> Option<Incoming> {
    if !message.is_object() || message.field(MARK)?.number() != Some(VERSION) {
        return None;
    }
    let kind = message.field("type")?.text(WORD)?;
    let its_id = message.field("id")?.text(WORD)?;
    let data = message.field("data").filter(Fields::is_object)?;
    match (kind.as_str(), id) {
        ("init", None) if !its_id.is_empty() && data.field("version")?.number() == Some(VERSION) => {
            Some(Incoming::Init {
                id: its_id,
                theme: data.field("theme").map_or_else(Theme::default, theme_of),
            })
        }
        ("theme", Some(id)) if id == its_id => Some(Incoming::Theme(theme_of(data))),
        _ => None,
    }
}

/// The valid part of a theme. Faults are ignored: unlike a profile, a message has no author who could correct
/// it.
fn theme_of(source: impl Fields) -> Theme {
    theme::read(source, &mut Vec::new())
}

/// A rate limit: as many messages per second as a host can have reason to send.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rate {
    second: u64,
    seen: u32,
}

impl Rate {
    const MOST: u32 = 50;

    /// Whether a message at this time, in milliseconds, is within the limit.
    pub fn allows(&mut self, time: u64) -> bool {
        if time / 1000 != self.second {
            *self = Rate { second: time / 1000, seen: 0 };
        }
        self.seen = self.seen.saturating_add(1);
        self.seen <= Rate::MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{Json, parse};
    use proptest::prelude::*;

    fn json(text: &str) -> Json {
        parse(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}"))
    }

    /// What is posted, as the page around would read it.
    fn posted(says: Outgoing, id: Option<&str>) -> Json {
        json(&serde_json::to_string(&Message::new(says, id)).expect("a message can be written"))
    }

    #[test]
    fn a_height_is_a_step_within_bounds() {
        let heights =
            [0, 1, 320, 321, 480, 481, 3999, 4000, 4001, u32::MAX].map(|it| Height::of(it).pixels());
        assert_eq!(heights, [320, 320, 320, 480, 480, 640, 4000, 4000, 4000, 4000]);
    }

    #[test]
    fn only_the_first_init_is_heard_and_the_rest_must_bear_its_id() {
        let init = json(r#"{"wegwijzer":1,"type":"init","id":"a","data":{"version":1}}"#);
        let heard = read(&init, None).unwrap();
        assert_eq!(heard, Incoming::Init { id: "a".into(), theme: Theme::default() });
        assert_eq!(read(&init, Some("a")), None);
        let theme = json(r#"{"wegwijzer":1,"type":"theme","id":"a","data":{}}"#);
        assert_eq!(read(&theme, Some("a")), Some(Incoming::Theme(Theme::default())));
        assert_eq!(read(&theme, Some("b")), None);
        assert_eq!(read(&theme, None), None);
    }

    #[test]
    fn whatever_is_not_ours_is_passed_over() {
        for message in [
            "null",
            "0",
            "\"[iFrameSizer]x\"",
            "[]",
            "{}",
            r#"{"wegwijzer":1}"#,
            r#"{"wegwijzer":"1","type":"init","id":"a","data":{"version":1}}"#,
            r#"{"wegwijzer":2,"type":"init","id":"a","data":{"version":1}}"#,
            r#"{"wegwijzer":1,"type":"__proto__","id":"a","data":{}}"#,
            r#"{"wegwijzer":1,"type":"init","id":"","data":{"version":1}}"#,
            r#"{"wegwijzer":1,"type":"init","id":"a","data":[]}"#,
            r#"{"wegwijzer":1,"type":"init","id":"a","data":{"version":2}}"#,
            r#"{"wegwijzer":1,"type":"init","data":{"version":1}}"#,
            r#"{"wegwijzer":1,"type":"answer","id":"a","data":{}}"#,
            r#"{"wegwijzer":1,"type":"viewport","id":"a","data":{"top":-5,"height":800}}"#,
        ] {
            assert_eq!(read(&json(message), None), None, "{message}");
            assert_eq!(read(&json(message), Some("a")), None, "{message}");
        }
        let long =
            format!(r#"{{"wegwijzer":1,"type":"init","id":"{}","data":{{"version":1}}}}"#, "a".repeat(65));
        assert_eq!(read(&json(&long), None), None);
    }

    #[test]
    fn a_second_has_room_for_fifty_messages() {
        let mut rate = Rate::default();
        assert_eq!((0..20_000).filter(|_| rate.allows(5_000)).count(), 50);
        assert!(!rate.allows(5_999) && rate.allows(6_000));
    }

    proptest! {
        #[test]
        fn the_widget_never_takes_its_own_messages_for_the_hosts(pixels in 0..6000_u32, id in "[a-z0-9]{1,8}") {
            let height = Outgoing::Height { px: Height::of(pixels) };
            let failed = Outgoing::Failed { code: Failure::Config };
            let life = Outgoing::Life { state: Life::Started };
            for says in [Outgoing::HELLO, height, failed, life] {
                prop_assert_eq!(read(&posted(says, Some(&id)), None), None);
                prop_assert_eq!(read(&posted(says, Some(&id)), Some(&id)), None);
            }
        }
    }
}
