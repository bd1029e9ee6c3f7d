//! A profile: what a partnership or a school adds to the national guide, as one JSON file of theirs.
//!
//! It sets names, texts and the open terms of the model, and never adds logic. Everything but its identity
//! is optional; where it is silent the national text stands, which says that the region decides. A profile
//! with any fault is not used at all: half of what a region says may mislead. All faults are told, each
//! with its place. The format for authors is `public/profiles/profile.schema.json`.

mod checks;
mod fault;
mod parts;
mod reader;

pub use fault::{Fault, Kind};

use crate::json;
use crate::model::{FactId, Model, TermId, ValueIx, ValueSet};
use crate::text::Language;
use crate::theme::Theme;

/// The version of the format that this reader knows.
pub const SCHEMA: i64 = 1;

/// The most bytes a profile may have: without a list of schools, and with one.
pub const LARGEST: usize = 65_536;
pub const LARGEST_WITH_SCHOOLS: usize = 262_144;

/// The fact whose values are the kinds of need that schools offer help for.
pub const NEED: &str = "need";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub id: String,
    pub name: String,
    pub kind: ProfileKind,
    /// As the law's list of regions names it, for example `PO2701`.
    pub code: String,
    pub sector: Option<Sector>,
    pub municipalities: Vec<String>,
    /// The language to begin in, when the address asks for none.
    pub language: Option<Language>,
    pub contacts: Vec<OwnContact>,
    pub theme: Theme,
    /// The host may learn that the guide was started and finished, and nothing more.
    pub tells_life: bool,
    pub plan: Option<Plan>,
    /// What counts as basic support.
    pub basic: Vec<Said>,
    pub arrangements: Vec<Arrangement>,
    pub provisions: Vec<Provision>,
    /// When a pupil may go to special education, and how that is asked.
    pub criteria: Vec<Said>,
    pub procedure: Vec<Said>,
    pub money: Option<Money>,
    pub terms: Vec<OwnTerm>,
    pub schools: Vec<School>,
    pub sources: Vec<OwnSource>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProfileKind {
    #[default]
    Partnership,
    School,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sector {
    Primary,
    Secondary,
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

/// The support plan (ondersteuningsplan).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub title: String,
    pub years: String,
    pub link: Option<String>,
}

/// A statement, where it stands in the plan, and the source it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub place: String,
    /// A place in `sources`.
    pub source: Option<usize>,
}

/// A form of extra support (arrangement).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    pub name: String,
    pub who_for: String,
    pub who_asks: String,
    pub how: String,
    pub how_long: String,
    pub who_decides: String,
    /// What it costs the school. Parents never pay.
    pub costs_school: String,
    pub said: Said,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvisionKind {
    Sbo,
    So,
    Vso,
    Pro,
}

/// A provision for special education or practical training in the region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    pub kind: ProvisionKind,
    pub name: String,
    pub said: Said,
}

/// How the money for support flows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    pub flow: Flow,
    pub said: Vec<Said>,
    pub amounts: Vec<Amount>,
}

/// Who has the means for extra support: the partnership, the boards, or both a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    Central,
    Boards,
    Mixed,
}

/// Whole euros in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub what: String,
    pub euros: i64,
    pub year: i64,
    pub source: Option<usize>,
}

/// What the region sets of an open term, and its own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTerm {
    pub term: TermId,
    pub values: Option<ValueSet>,
    pub said: Said,
}

/// How far a school's help goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Basic,
    Extra,
    Special,
}

impl Level {
    pub const ALL: [(Level, &'static str); 3] =
        [(Level::Basic, "basic"), (Level::Extra, "extra"), (Level::Special, "special")];
}

/// A school and what it says that it offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct School {
    pub name: String,
    /// Where it is.
    pub town: String,
    /// The date of the school guide that says so.
    pub date: String,
    pub link: Option<String>,
    /// A need and how far the help for it goes; each need once at a level.
    pub offers: Vec<(ValueIx, Level)>,
    pub source: Option<usize>,
}

/// What a statement of the profile rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnSource {
    pub id: String,
    pub title: String,
    pub link: Option<String>,
    /// When it was written or read, as the profile says it.
    pub date: String,
}

impl Profile {
    /// The open terms as this profile sets them, and the model's defaults where it is silent.
    pub fn settings(&self, model: &Model) -> Vec<ValueSet> {
        let mut settings = model.default_terms();
        for own in &self.terms {
            if let Some(values) = own.values {
                settings[own.term.index()] = values;
            }
        }
        settings
    }

    /// The kinds of need that can be offered, by their place in the fact `need`.
    pub fn needs(model: &Model) -> (Option<FactId>, &[String]) {
        let fact = model.fact_id(NEED);
        (fact, fact.map_or(&[], |fact| &model.fact(fact).values))
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
pub fn read(text: &str, id: &str, model: &Model) -> Result<Profile, Vec<Fault>> {
    let too_large = |most| Err(vec![Fault::new("the file", Kind::TooLarge(text.len(), most))]);
    if text.len() > LARGEST_WITH_SCHOOLS {
        return too_large(LARGEST_WITH_SCHOOLS);
    }
    let root = json::parse(text).map_err(|faults| faults.into_iter().map(Fault::from).collect::<Vec<_>>())?;
    let (profile, faults) = parts::profile(&root, id, model);
    if faults.is_empty() {
        return if profile.schools.is_empty() && text.len() > LARGEST {
            too_large(LARGEST)
        } else {
            Ok(profile)
        };
    }
    Err(faults)
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

#[cfg(all(test, feature = "author"))]
mod tests {
    use super::checks::{is_date, is_email, is_link, is_phone};
    use super::*;
    use std::sync::LazyLock;

    static MODEL: LazyLock<Model> = LazyLock::new(|| {
        let content = crate::content::author::load(std::path::Path::new("content"));
        content.unwrap_or_else(|findings| panic!("{findings:#?}")).model
    });

    fn read(text: &str, id: &str) -> Result<Profile, Vec<Fault>> {
        super::read(text, id, &MODEL)
    }

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
                "name: is missing; add it",
                "language: must be nl or en",
                "events: must be none or basic",
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
        let large = with(&format!(r#""x": "{}""#, "a".repeat(LARGEST_WITH_SCHOOLS)));
        assert_eq!(faults(&large), [format!("the file: has {} bytes; keep it within 262144", large.len())]);
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

    #[test]
    fn a_region_says_how_it_does_things() {
        let text = with(
            r#""kind": "partnership", "code": "PO0000", "sector": "primary", "municipalities": ["Voorbeeldstad"],
            "plan": {"title": "Plan", "years": "2026-2030", "link": "https://swv.example/plan"},
            "basic": [{"text": "Hulp bij lezen.", "place": "blz. 4", "source": "plan"}],
            "arrangements": [{"name": "Lees-steun", "for": "kinderen met dyslexie", "decides": "het samenwerkingsverband", "source": "plan"}],
            "provisions": [{"kind": "sbo", "name": "De Brug"}],
            "money": {"flow": "mixed", "said": [{"text": "Een deel gaat naar de besturen."}], "amounts": [{"what": "per leerling", "euros": 250, "year": 2026}]},
            "terms": {"basic-needs": {"is": ["learning", "ahead"], "text": "Leren hoort erbij."}, "extra-granted-by": {"is": ["school"]}},
            "schools": [{"name": "De Eik", "town": "Voorbeeldstad", "date": "2026-08-01", "offers": {"basic": ["learning"], "extra": ["behaviour"]}}],
            "sources": [{"id": "plan", "title": "Ondersteuningsplan", "date": "2026"}]"#,
        );
        let profile = read(&text, "de-linde").unwrap();
        assert_eq!(
            profile.basic,
            [Said { text: "Hulp bij lezen.".into(), place: "blz. 4".into(), source: Some(0) }]
        );
        assert_eq!(profile.arrangements[0].said.source, Some(0));
        assert_eq!(profile.money.as_ref().unwrap().amounts[0].euros, 250);
        assert_eq!(profile.schools[0].offers.len(), 2);
        let (settings, default) = (profile.settings(&MODEL), MODEL.default_terms());
        let changed: Vec<&str> = (0..settings.len())
            .filter(|&it| settings[it] != default[it])
            .map(|it| MODEL.terms[it].id.as_str())
            .collect();
        assert_eq!(changed, ["basic-needs", "extra-granted-by"]);
    }

    #[test]
    fn what_a_region_says_wrong_is_told_with_its_place() {
        let text = with(
            r#""kind": "swv", "basic": [{"place": "blz. 4", "source": "gone"}], "provisions": [{"name": "x", "kind": "school"}, {"name": "y"}],
            "money": {"flow": "all", "amounts": [{"what": "x", "euros": 1.5, "year": 2013}]},
            "terms": {"basic-needs": {"is": ["vision"]}, "one-special-provision": {"is": []}, "logic": {}},
            "schools": [{"name": "A", "town": "B", "date": "1-8-2026", "offers": {"basic": ["chess"]}}, {"name": "A", "town": "B"}],
            "sources": [{"id": "s", "title": "t", "date": "d"}, {"id": "s", "title": "t"}]"#,
        );
        assert_eq!(
            faults(&text),
            [
                "kind: must be partnership or school",
                "sources 2, id: has s twice; keep one of the two",
                "sources 2, date: is missing; add it",
                "basic 1, text: is missing; add it",
                "basic 1, source: names the source gone, which does not stand in `sources`; add it there",
                "provisions 1, kind: must be sbo or so or vso or pro",
                "provisions 2, kind: is missing; add it",
                "money, flow: must be central or boards or mixed",
                "money, amounts 1, euros: must be a whole number from 0 to 999999999",
                "money, amounts 1, year: must be a whole number from 2014 to 2100",
                "terms, logic: is no field of a profile; remove it or mend its name",
                "terms, basic-needs, is 1: must be learning or ahead or behaviour",
                "terms, one-special-provision, is: must be a list of one value",
                "schools 1, date: must be a date such as 2026-08-01",
                "schools 1, offers, basic 1: must be vision or hearing or language or epilepsy or illness or learning or ahead or behaviour or physical or dutch",
                "schools 2, name: has A, B twice; keep one of the two",
                "schools 2, date: is missing; add it",
            ]
        );
    }

    #[test]
    fn a_date_is_shaped_like_one() {
        assert!(is_date("2026-08-01") && is_date("2026-12-31"));
        for date in
            ["", "2026-13-01", "2026-00-01", "2026-01-32", "2026-1-1", "1-8-2026", "2026/08/01", "2026-08-0x"]
        {
            assert!(!is_date(date), "{date}");
        }
    }
}
