//! A profile: what a partnership or a school adds to the national guide, as one JSON file of theirs.
//!
//! A profile with any fault is not used at all: half of what a region says may mislead. All faults are
//! told, each with its place.

use std::fmt;

use crate::json::{self, FaultKind, Json};
use crate::text::Language;
use crate::theme::{self, Theme};

/// The version of the format that this reader knows.
pub const SCHEMA: i64 = 1;

/// The most bytes a profile may have.
pub const LARGEST: usize = 65_536;

/// The most bytes of a text, and of a name, a number or an address of a contact.
const LONG: usize = 600;
const SHORT: usize = 120;

/// The most entries of a list.
const MANY: usize = 50;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub id: String,
    pub name: String,
    /// The language to begin in, when the address asks for none.
    pub language: Option<Language>,
    pub contacts: Vec<OwnContact>,
    pub theme: Theme,
    /// The host may learn that the guide was started and finished, and nothing more.
    pub tells_life: bool,
}

/// Somebody of the region or the school who helps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnContact {
    pub name: String,
    pub what: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub link: Option<String>,
}

/// What is wrong in a profile, and where: `contacts 2, link`, or `line 3, column 5`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub place: String,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// It has so many bytes, and may have so many.
    TooLarge(usize, usize),
    NoJson,
    TooDeep,
    Duplicate,
    /// No field of this name exists.
    Unknown,
    Missing,
    /// It must be this: `a text`, `a list`, `an object`, `1`.
    NotA(&'static str),
    /// A text of so many bytes, where so many may be.
    TooLong(usize, usize),
    TooMany(usize, usize),
    /// A text is shown as it is: markup would stand there as markup.
    Markup,
    NoId,
    /// The file is for another id than it was asked by.
    OtherId,
    NoLink,
    NoPhone,
    NoEmail,
    Theme(theme::Fault),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        match &self.kind {
            Kind::TooLarge(has, most) => {
                write!(f, "has {has} bytes; keep it within {most}")
            }
            Kind::NoJson => f.write_str("is no JSON from here on; mind quotes, commas and brackets"),
            Kind::TooDeep => write!(f, "nests deeper than {} levels; make it flatter", json::DEEPEST),
            Kind::Duplicate => f.write_str("a name that stands in this object already; keep one of the two"),
            Kind::Unknown => f.write_str("is no field of a profile; remove it or mend its name"),
            Kind::Missing => f.write_str("is missing; add it"),
            Kind::NotA(what) => write!(f, "must be {what}"),
            Kind::TooLong(has, most) => write!(f, "has {has} bytes; keep it within {most}"),
            Kind::TooMany(has, most) => write!(f, "has {has} entries; keep it within {most}"),
            Kind::Markup => f.write_str("has < or >; write plain text without HTML"),
            Kind::NoId => f.write_str("must be 1 to 40 of a-z, 0-9 and -, and neither begin nor end with -"),
            Kind::OtherId => f.write_str("differs from the name of the file; make them the same"),
            Kind::NoLink => f.write_str("must be an address that begins with https:// and a host name"),
            Kind::NoPhone => f.write_str("must be a phone number of digits, spaces, - and a + in front"),
            Kind::NoEmail => f.write_str("must be one e-mail address"),
            Kind::Theme(theme::Fault::Value(_)) => {
                f.write_str("is of another type or out of its range; see the list of tokens")
            }
            Kind::Theme(theme::Fault::Contrast { dark, of, on, is, least }) => write!(
                f,
                "in the {} scheme {of} on {on} has a contrast of {is:.2}; WCAG AA asks for {least}",
                if *dark { "dark" } else { "light" },
            ),
        }
    }
}

/// Whether this can be a profile's name: it becomes part of an address, so it can be nothing else.
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = id.as_bytes();
    let ends = bytes.first().zip(bytes.last()).is_some_and(|(first, last)| plain(*first) && plain(*last));
    ends && bytes.len() <= 40 && bytes.iter().all(|&byte| plain(byte) || byte == b'-')
}

/// Reads the profile that was asked for by this id.
pub fn read(text: &str, id: &str) -> Result<Profile, Vec<Fault>> {
    let mut reader = Reader::default();
    if text.len() > LARGEST {
        reader.fault("the file", Kind::TooLarge(text.len(), LARGEST));
        return Err(reader.faults);
    }
    let root = json::parse(text).map_err(|faults| faults.into_iter().map(Fault::from).collect::<Vec<_>>())?;
    let profile = reader.profile(&root, id);
    if reader.faults.is_empty() { Ok(profile) } else { Err(reader.faults) }
}

impl From<json::Fault> for Fault {
    fn from(fault: json::Fault) -> Fault {
        let kind = match fault.kind {
            FaultKind::Syntax => Kind::NoJson,
            FaultKind::TooDeep => Kind::TooDeep,
            FaultKind::Duplicate => Kind::Duplicate,
        };
        Fault { place: format!("line {}, column {}", fault.line, fault.column), kind }
    }
}

#[derive(Default)]
struct Reader {
    faults: Vec<Fault>,
}

/// An object, and where it stands.
struct Place<'j> {
    fields: &'j [(String, Json)],
    name: String,
}

impl<'j> Place<'j> {
    fn field(&self, name: &str) -> Option<&'j Json> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    fn at(&self, name: &str) -> String {
        if self.name.is_empty() { name.to_owned() } else { format!("{}, {name}", self.name) }
    }
}

impl Reader {
    fn fault(&mut self, place: impl Into<String>, kind: Kind) {
        self.faults.push(Fault { place: place.into(), kind });
    }

    /// An object that has no other fields than these.
    fn object<'j>(&mut self, value: &'j Json, name: String, known: &[&str]) -> Option<Place<'j>> {
        let Json::Object(fields) = value else {
            self.fault(if name.is_empty() { "the file" } else { &name }, Kind::NotA("an object"));
            return None;
        };
        let place = Place { fields, name };
        for (field, _) in fields {
            if !known.contains(&field.as_str()) {
                self.fault(place.at(&shown(field)), Kind::Unknown);
            }
        }
        Some(place)
    }

    /// A text that is there, in one line, without what cannot be seen.
    fn text(&mut self, place: &Place, name: &str, most: usize) -> Option<String> {
        let value = place.field(name)?;
        let Json::Text(text) = value else {
            self.fault(place.at(name), Kind::NotA("a text"));
            return None;
        };
        if text.len() > most {
            self.fault(place.at(name), Kind::TooLong(text.len(), most));
        } else if text.contains(['<', '>']) {
            self.fault(place.at(name), Kind::Markup);
        } else {
            return Some(shown(text));
        }
        None
    }

    fn needed(&mut self, place: &Place, name: &str, most: usize) -> String {
        let before = self.faults.len();
        let text = self.text(place, name, most).unwrap_or_default();
        if text.is_empty() && self.faults.len() == before {
            self.fault(place.at(name), Kind::Missing);
        }
        text
    }

    fn checked(
        &mut self,
        place: &Place,
        name: &str,
        wrong: Kind,
        is_fine: impl FnOnce(&str) -> bool,
    ) -> Option<String> {
        let text = self.text(place, name, LONG)?;
        if is_fine(&text) {
            return Some(text);
        }
        self.fault(place.at(name), wrong);
        None
    }

    fn profile(&mut self, root: &Json, id: &str) -> Profile {
        let known = ["schema", "id", "name", "language", "contacts", "theme", "events"];
        let Some(root) = self.object(root, String::new(), &known) else { return Profile::default() };
        match root.field("schema") {
            None => self.fault("schema", Kind::Missing),
            Some(Json::Number(Some(SCHEMA))) => {}
            Some(_) => self.fault("schema", Kind::NotA("1")),
        }
        let own = self.needed(&root, "id", SHORT);
        if !own.is_empty() && !is_id(&own) {
            self.fault("id", Kind::NoId);
        } else if !own.is_empty() && own != id {
            self.fault("id", Kind::OtherId);
        }
        let language = self.text(&root, "language", SHORT);
        let language = language.and_then(|code| {
            let found = Language::from_code(&code);
            if found.is_none() {
                self.fault("language", Kind::NotA("nl or en"));
            }
            found
        });
        let events = self.text(&root, "events", SHORT);
        if events.as_deref().is_some_and(|it| !matches!(it, "none" | "basic")) {
            self.fault("events", Kind::NotA("none or basic"));
        }
        Profile {
            id: own,
            name: self.needed(&root, "name", SHORT),
            language,
            contacts: self.contacts(&root),
            theme: root.field("theme").map_or_else(Theme::default, |theme| self.theme(theme)),
            tells_life: events.as_deref() == Some("basic"),
        }
    }

    fn contacts(&mut self, root: &Place) -> Vec<OwnContact> {
        let mut contacts = Vec::new();
        match root.field("contacts") {
            None => {}
            Some(Json::List(list)) if list.len() > MANY => {
                self.fault("contacts", Kind::TooMany(list.len(), MANY));
            }
            Some(Json::List(list)) => {
                for (number, value) in list.iter().enumerate() {
                    contacts.extend(self.contact(value, format!("contacts {}", number + 1)));
                }
            }
            Some(_) => self.fault("contacts", Kind::NotA("a list")),
        }
        contacts
    }

    fn contact(&mut self, value: &Json, name: String) -> Option<OwnContact> {
        let place = self.object(value, name, &["name", "what", "phone", "email", "link"])?;
        Some(OwnContact {
            name: self.needed(&place, "name", SHORT),
            what: self.text(&place, "what", LONG).unwrap_or_default(),
            phone: self.checked(&place, "phone", Kind::NoPhone, is_phone),
            email: self.checked(&place, "email", Kind::NoEmail, is_email),
            link: self.checked(&place, "link", Kind::NoLink, is_link),
        })
    }

    fn theme(&mut self, value: &Json) -> Theme {
        let colors = theme::NAMES.map(|(_, token, _)| token);
        let lengths = theme::LENGTHS.map(|(token, ..)| token);
        let known: Vec<&str> =
            [&colors[..], &lengths[..], &[theme::FONT, theme::SCHEME, theme::DARK]].concat();
        let Some(place) = self.object(value, "theme".to_owned(), &known) else { return Theme::default() };
        if let Some(dark) = place.field(theme::DARK) {
            self.object(dark, place.at(theme::DARK), &colors);
        }
        let mut faults = Vec::new();
        let theme = theme::read(value, &mut faults);
        for fault in faults {
            let at = match &fault {
                theme::Fault::Value(token) => place.at(token),
                theme::Fault::Contrast { .. } => place.name.clone(),
            };
            self.fault(at, Kind::Theme(fault));
        }
        theme
    }
}

/// A stranger's text as it may be shown: without control characters and those that turn the order of the
/// text around it. What Arabic and emoji need stays.
pub fn shown(text: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut out = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|&c| !unseen(c)));
    }
    out
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let rest = text.strip_prefix('+').unwrap_or(text);
    (3..=15).contains(&digits) && rest.bytes().all(|it| it.is_ascii_digit() || matches!(it, b' ' | b'-'))
}

fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
    !user.is_empty() && user.bytes().all(plain) && is_host(host)
}

/// An `https` address of a host with a name, without user, and with nothing that a link need not have.
fn is_link(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?#&=%+,:;@!$()*'[]".contains(&byte);
    is_host(host) && path.bytes().all(allowed)
}

fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let plain = label.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
        plain && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    text.contains('.') && text.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        read(text, "de-linde").map_or_else(|it| it.iter().map(ToString::to_string).collect(), |_| Vec::new())
    }

    fn with(fields: &str) -> String {
        format!(r#"{{"schema": 1, "id": "de-linde", "name": "De Linde", {fields}}}"#)
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn a_profile_is_read_whole() {
        let text = r##"{"schema": 1, "id": "de-linde", "name": "De  Linde", "language": "en", "events": "basic",
            "contacts": [{"name": "Ib", "what": "Helpt u verder.", "phone": "+31 30-123 45 67", "email": "ib@linde.example",
                          "link": "https://linde.example/zorg?x=1#team"}],
            "theme": {"nl.button.primary.background-color": "#7a1e48"}}"##;
        let profile = read(text, "de-linde").unwrap();
        assert_eq!(
            (profile.name.as_str(), profile.language, profile.tells_life),
            ("De Linde", Some(Language::En), true)
        );
        assert_eq!(profile.contacts.len(), 1);
        assert_eq!(profile.contacts[0].phone.as_deref(), Some("+31 30-123 45 67"));
        assert_eq!(profile.theme.properties().len(), 4);
    }

    #[test]
    fn every_fault_is_told_with_its_place_and_the_remedy() {
        let text = r##"{"schema": 2, "id": "Ander", "nmae": "x", "language": "fr", "events": "all",
            "contacts": [{"phone": "bel mij", "email": "a@b", "link": "javascript:alert(1)", "fax": "1"}, 3],
            "theme": {"utrecht.link.color": "red", "dark": {"color": "#fff", "scheme": "light"}, "wegwijzer.space": 99}}"##;
        assert_eq!(
            faults(text),
            [
                "nmae: is no field of a profile; remove it or mend its name",
                "schema: must be 1",
                "id: must be 1 to 40 of a-z, 0-9 and -, and neither begin nor end with -",
                "language: must be nl or en",
                "events: must be none or basic",
                "name: is missing; add it",
                "contacts 1, fax: is no field of a profile; remove it or mend its name",
                "contacts 1, name: is missing; add it",
                "contacts 1, phone: must be a phone number of digits, spaces, - and a + in front",
                "contacts 1, email: must be one e-mail address",
                "contacts 1, link: must be an address that begins with https:// and a host name",
                "contacts 2: must be an object",
                "theme, dark, color: is no field of a profile; remove it or mend its name",
                "theme, dark, scheme: is no field of a profile; remove it or mend its name",
                "theme, utrecht.link.color: is of another type or out of its range; see the list of tokens",
                "theme, wegwijzer.space: is of another type or out of its range; see the list of tokens",
            ]
        );
    }

    #[test]
    fn what_is_no_profile_at_all_is_said_in_a_sentence() {
        assert_eq!(
            faults("{\"a\": 1,\n \"a\": }"),
            [
                "line 2, column 2: a name that stands in this object already; keep one of the two",
                "line 2, column 7: is no JSON from here on; mind quotes, commas and brackets",
            ]
        );
        for root in ["[]", "1", "null", "\"text\""] {
            assert_eq!(faults(root), ["the file: must be an object"], "{root}");
        }
        assert_eq!(
            faults(&"[".repeat(20)),
            ["line 1, column 9: nests deeper than 8 levels; make it flatter"]
        );
        let large = with(&format!(r#""x": "{}""#, "a".repeat(LARGEST)));
        assert_eq!(faults(&large), [format!("the file: has {} bytes; keep it within 65536", large.len())]);
        assert_eq!(
            faults(&with(r##""theme": {"utrecht.link.color": "#777777"}"##)),
            [
                "theme: in the light scheme utrecht.link.color on utrecht.document.background-color has a contrast of 4.29; WCAG AA asks for 4.5",
                "theme: in the light scheme utrecht.link.color on wegwijzer.surface.background-color has a contrast of 4.48; WCAG AA asks for 4.5",
            ]
        );
        let many = format!(r#""contacts": [{}]"#, ["{}"; 51].join(","));
        assert_eq!(faults(&with(&many)), ["contacts: has 51 entries; keep it within 50"]);
        assert_eq!(read(&with(r#""events": "none""#), "other").unwrap_err()[0].kind, Kind::OtherId);
    }

    #[test]
    fn a_text_is_plain_text() {
        for text in ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "a > b"] {
            let text = with(&format!(r#""contacts": [{{"name": "{text}"}}]"#));
            assert_eq!(faults(&text), ["contacts 1, name: has < or >; write plain text without HTML"]);
        }
        let text = with(r#""contacts": [{"name": "{{7*7}} &lt;b&gt;"}]"#);
        assert_eq!(read(&text, "de-linde").unwrap().contacts[0].name, "{{7*7}} &lt;b&gt;");
        let long = format!(r#""contacts": [{{"name": "{}"}}]"#, "é".repeat(61));
        assert_eq!(faults(&with(&long)), ["contacts 1, name: has 122 bytes; keep it within 120"]);
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_what_scripts_need_stays() {
        assert_eq!(shown("De Linde \u{202e}gpj.exe"), "De Linde gpj.exe");
        assert_eq!(shown("a\u{2066}b\u{2069}\u{200b}\u{feff}\u{7}c\u{85}d"), "abcd");
        assert_eq!(shown("  twee\n regels\t "), "twee regels");
        assert_eq!(shown("مدرسة\u{200f} 👩\u{200d}🏫"), "مدرسة\u{200f} 👩\u{200d}🏫");
    }

    #[test]
    fn an_id_is_a_name_and_never_a_way() {
        for id in ["a", "de-linde", "9", &"a".repeat(40)] {
            assert!(is_id(id), "{id}");
        }
        for id in [
            "",
            "-a",
            "a-",
            "A",
            "a/b",
            "../../geheim",
            "https://evil.example/p.json",
            "a.json",
            "é",
            &"a".repeat(41),
        ] {
            assert!(!is_id(id), "{id}");
        }
    }

    #[test]
    fn a_link_a_phone_and_an_address_are_only_that() {
        for link in ["https://school.example", "https://www.school.example/zorg/plan-2026.pdf?x=1&y=%20#a"] {
            assert!(is_link(link), "{link}");
        }
        for link in [
            "http://school.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "blob:https://a.example",
            "file:///x",
            "//a.example",
            "https://",
            "https:///x",
            "https://a",
            "https://user@a.example",
            "https://a.example:8443",
            "https://a..example",
            "https://-a.example",
            "https://school.example/<b>",
            "https://school.example/ x",
            "https://é.example",
            "HTTPS://a.example",
        ] {
            assert!(!is_link(link), "{link}");
        }
        assert!(is_phone("030 123 45 67") && is_phone("112") && is_phone("+31-30-1234567"));
        for phone in ["12", "1234567890123456", "030+1", "tel:112", "(030) 123", ""] {
            assert!(!is_phone(phone), "{phone}");
        }
        assert!(is_email("info@swv.example") && is_email("a.b+c@swv.school.example"));
        for email in [
            "a",
            "@a.example",
            "a@b",
            "a@a.example?subject=x",
            "a b@a.example",
            "a@@a.example",
            "é@a.example",
        ] {
            assert!(!is_email(email), "{email}");
        }
        assert_eq!(faults(&with(r#""events": "none""#)), NOTHING);
    }
}
