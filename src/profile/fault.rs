//! Faults in a profile, worded for the people who write it.

use std::borrow::Cow;
use std::fmt;

use crate::json::{self, FaultKind};
use crate::theme;

/// A fault in a profile, and its place: `contacts 2, link`, or `line 3, column 5`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub place: String,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// The size of the file and the largest allowed, in bytes.
    TooLarge(usize, usize),
    NoJson,
    TooDeep,
    /// An object with more fields than `json::MOST_FIELDS`.
    TooManyFields,
    Duplicate,
    /// There is no field of this name; the text lists those that there are.
    Unknown(String),
    Missing,
    /// The value must be this: `a text`, `a list`, `1`, `nl or en`.
    NotA(Cow<'static, str>),
    /// The length of the text and the largest allowed, in bytes.
    TooLong(usize, usize),
    TooMany(usize, usize),
    /// The text has markup, which would be shown as written.
    Markup,
    /// The text has letters that were lost when it was read in another encoding.
    Broken,
    /// The text has only blanks and characters that are not visible.
    Unseen,
    NoId,
    /// The id in the file is not the one in its name.
    OtherId,
    NoLink,
    NoPhone,
    NoEmail,
    /// A date must be year, month and day.
    NoDate,
    /// The id of a source that is not in the profile.
    NoSource(String),
    /// An id or name that occurs twice in one list.
    Twice(String),
    Theme(theme::Fault),
}

impl Fault {
    pub fn new(place: impl Into<String>, kind: Kind) -> Fault {
        Fault { place: place.into(), kind }
    }
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
            Kind::TooManyFields => {
                write!(
                    f,
                    "has more than {} fields in one object; remove those that are none",
                    json::MOST_FIELDS
                )
            }
            Kind::Duplicate => f.write_str("a name that stands in this object already; keep one of the two"),
            Kind::Unknown(known) => write!(f, "is no field here; remove it or mend its name: {known}"),
            Kind::Missing => f.write_str("is missing; add it"),
            Kind::NotA(what) => write!(f, "must be {what}"),
            Kind::TooLong(has, most) => write!(f, "has {has} bytes; keep it within {most}"),
            Kind::TooMany(has, most) => write!(f, "has {has} entries; keep it within {most}"),
            Kind::Markup => f.write_str("has < or >; write plain text without HTML"),
            Kind::Broken => f.write_str(
                "has broken characters in place of letters, such as \u{fffd}; type those again, and save the file as UTF-8",
            ),
            Kind::Unseen => {
                f.write_str("has only spaces, or characters that nobody sees; write a text, or remove the field")
            }
            Kind::NoId => f.write_str("must be 1 to 40 of a-z, 0-9 and -, and neither begin nor end with -"),
            Kind::OtherId => f.write_str("differs from the name of the file; make them the same"),
            Kind::NoLink => f.write_str("must be an address that begins with https:// and a host name"),
            Kind::NoPhone => f.write_str("must be a phone number of digits, spaces, - and a + in front"),
            Kind::NoEmail => f.write_str("must be one e-mail address"),
            Kind::NoDate => f.write_str("must be a date such as 2026-08-01"),
            Kind::NoSource(id) => {
                write!(f, "names the source {id}, which does not stand in `sources`; add it there")
            }
            Kind::Twice(what) => write!(f, "has {what} twice; keep one of the two"),
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

impl From<json::Fault> for Fault {
    fn from(fault: json::Fault) -> Fault {
        let kind = match fault.kind {
            FaultKind::Syntax => Kind::NoJson,
            FaultKind::TooDeep => Kind::TooDeep,
            FaultKind::TooManyFields => Kind::TooManyFields,
            FaultKind::Duplicate => Kind::Duplicate,
        };
        Fault { place: format!("line {}, column {}", fault.line, fault.column), kind }
    }
}
