//! What the query of the widget's address asks for. Whoever embeds the guide wrote it, or somebody who wants
//! to mislead; invalid values are ignored, so nothing of them is ever shown.

use crate::profile::is_id;
use crate::text::Language;
use crate::theme::{Color, Theme, of_accent};

/// The longest query in bytes. A longer one is ignored.
pub const LONGEST: usize = 2048;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub language: Option<Language>,
    /// The id of a profile; an error where the value is not a valid id.
    pub profile: Option<Result<String, NoName>>,
    /// The theme made from an accent colour with enough contrast.
    pub accent: Option<Theme>,
    /// The level of the first heading.
    pub level: Option<u8>,
    /// Whether the frame has a fixed height, so that none is posted to the host.
    pub fixed: bool,
}

/// The address of the guide, to print: that of the page without what follows the path. `None` where it is not
/// an address that leads others there, such as that of a file on this computer.
pub fn of_guide(page: &str) -> Option<&str> {
    let path = page.split(['?', '#']).next()?;
    path.starts_with("http").then(|| path.trim_end_matches("index.html"))
}

/// The value is not a profile id. Anything else could load somebody else's text under our address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoName;

impl Address {
    /// Reads the known parameters; `asked` gives the first value of a parameter.
    pub fn read(asked: impl Fn(&str) -> Option<String>) -> Address {
        let profile = asked("profiel").filter(|it| !it.is_empty());
        Address {
            language: asked("taal").as_deref().and_then(Language::from_code),
            profile: profile.map(|it| if is_id(&it) { Ok(it) } else { Err(NoName) }),
            accent: asked("kleur").as_deref().and_then(Color::read).and_then(of_accent),
            level: asked("kop").and_then(|it| match it.as_str() {
                "2" => Some(2),
                "3" => Some(3),
                "4" => Some(4),
                _ => None,
            }),
            fixed: asked("modus").as_deref() == Some("vast"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(asked: &[(&str, &str)]) -> Address {
        Address::read(|name| {
            asked.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn what_is_valid_is_heeded() {
        let read = read(&[
            ("taal", "en"),
            ("profiel", "de-linde"),
            ("kleur", "#7a1e48"),
            ("kop", "3"),
            ("modus", "vast"),
        ]);
        let accent = of_accent(Color([0x7a, 0x1e, 0x48]));
        assert!(accent.is_some());
        let profile = Some(Ok("de-linde".to_owned()));
        assert_eq!(
            read,
            Address { language: Some(Language::EN), profile, accent, level: Some(3), fixed: true }
        );
    }

    #[test]
    fn what_is_not_is_as_if_it_were_not_there() {
        for (name, value) in [
            ("taal", "EN"),
            ("taal", "../en"),
            ("kleur", "red;background:url(//evil.example/x)"),
            ("kleur", "#ffff00"),
            ("kop", "1"),
            ("kop", "+2"),
            ("kop", "-1"),
            ("kop", "99"),
            ("modus", "VAST"),
            ("profiel", ""),
            ("place", "sbo"),
        ] {
            assert_eq!(read(&[(name, value)]), Address::default(), "{name}={value}");
        }
    }

    #[test]
    fn a_profile_is_a_name_and_no_way_to_anywhere() {
        let long = "a".repeat(41);
        for value in [
            "../../geheim",
            "https://evil.example/p.json",
            "//evil.example/p",
            "a/b",
            "a%2fb",
            "-a",
            "A",
            &long,
        ] {
            assert_eq!(read(&[("profiel", value)]).profile, Some(Err(NoName)), "{value}");
        }
    }
}
