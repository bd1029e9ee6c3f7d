//! A profile: what a partnership or a school adds to the national guide, as one JSON file.
//!
//! It sets names, texts and the open terms of the model, and never adds logic. Everything but its identity is
//! optional; what it leaves out keeps the national text, which says that the region decides. A profile with
//! any fault is not used at all, since half of what a region says may mislead. All faults are reported, each
//! with its place. The format is described in `public/profiles/profile.schema.json`.

mod checks;
mod fault;
mod known;
mod parts;
mod reader;
mod shown;

pub use fault::{Fault, Kind};
pub use known::{Known, pack as pack_known, unpack as unpack_known};
pub use shown::shown;

use crate::finding::Listed;
use crate::json::{self, Json};
use crate::model::{FactId, Model, RouteId, RouteText, TermId, ValueIx, ValueSet};
use crate::region::Sector;
use crate::text::Language;
use crate::theme::Theme;

/// The version of the format.
pub const SCHEMA: i64 = 1;

/// The most bytes a profile may have: without a list of schools, and with one.
pub const LARGEST: usize = 65_536;
pub const LARGEST_WITH_SCHOOLS: usize = 262_144;

/// The fact whose values are the kinds of need that schools can offer help for.
pub const NEED: &str = "need";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub id: String,
    pub name: String,
    pub kind: ProfileKind,
    /// The code in the official list of regions, for example `PO2701`.
    pub code: String,
    pub sector: Option<Sector>,
    pub municipalities: Vec<String>,
    /// The initial language, unless the address asks for one.
    pub language: Option<Language>,
    pub contacts: Vec<OwnContact>,
    pub theme: Theme,
    /// Whether the host page is told that the guide was started and finished.
    pub tells_life: bool,
    pub plan: Option<Plan>,
    /// What counts as basic support.
    pub basic: Vec<Said>,
    pub arrangements: Vec<Arrangement>,
    pub provisions: Vec<Provision>,
    /// When a pupil may go to special education, and how that is requested.
    pub criteria: Vec<Said>,
    pub procedure: Vec<Said>,
    pub money: Option<Money>,
    pub terms: Vec<OwnTerm>,
    /// Texts of routes in the region's own words, where the model allows it.
    pub words: Vec<OwnText>,
    pub schools: Vec<School>,
    pub sources: Vec<OwnSource>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProfileKind {
    #[default]
    Partnership,
    School,
}

/// A person or service of the region or the school that helps.
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
    /// An index into `sources`.
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
    /// `None` where the plan does not say.
    pub flow: Option<Flow>,
    pub said: Vec<Said>,
    pub amounts: Vec<Amount>,
}

/// How a region divides its budget for extra support: the partnership keeps it, passes it on to the school
/// boards, or keeps a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    Central,
    Boards,
    Mixed,
}

/// An amount in whole euros per year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub what: String,
    pub euros: i64,
    pub year: i64,
    pub source: Option<usize>,
}

/// The values that the region sets for an open term, and its own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTerm {
    pub term: TermId,
    pub values: Option<ValueSet>,
    pub said: Said,
}

/// A text of a route in the region's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnText {
    pub route: RouteId,
    pub text: RouteText,
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

/// A school and the help it says it offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct School {
    pub name: String,
    /// The town of the school.
    pub town: String,
    /// The date of the school guide that says so.
    pub date: String,
    pub link: Option<String>,
    /// Kinds of need with the level of help for each.
    pub offers: Vec<(ValueIx, Level)>,
    pub source: Option<usize>,
}

/// What a statement of the profile rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnSource {
    pub id: String,
    pub title: String,
    pub link: Option<String>,
    /// The date of the source, as the profile gives it.
    pub date: String,
}

impl Profile {
    /// The setting of every open term: that of this profile, or the model's default.
    pub fn settings(&self, model: &Model) -> Vec<ValueSet> {
        let mut settings = model.default_terms();
        for own in &self.terms {
            if let Some(values) = own.values {
                settings[own.term.index()] = values;
            }
        }
        settings
    }

    /// The region's own words for a text of a route.
    pub fn own_words(&self, route: RouteId, text: RouteText) -> Option<&Said> {
        self.words.iter().find(|own| (own.route, own.text) == (route, text)).map(|own| &own.said)
    }

    /// The fact `need`, and its values: the kinds of need that can be offered.
    pub fn needs(model: &Model) -> (Option<FactId>, &[String]) {
        let fact = model.fact_id(NEED);
        (fact, fact.map_or(&[], |fact| &model.fact(fact).values))
    }
}

/// Whether this is a valid profile id. It becomes part of an address, so nothing else is accepted.
pub fn is_id(id: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = id.as_bytes();
    let ends = bytes.first().zip(bytes.last()).is_some_and(|(first, last)| allowed(*first) && allowed(*last));
    ends && bytes.len() <= 40 && bytes.iter().all(|&byte| allowed(byte) || byte == b'-')
}

/// Reads the profile with this id, in time linear in its size.
pub fn read(text: &str, id: &str, model: &Model) -> Result<Profile, Listed<Fault>> {
    read_as(text, Some(id), model)
}

/// Reads a profile that has no file name, so its id is not checked against one.
pub fn read_nameless(text: &str, model: &Model) -> Result<Profile, Listed<Fault>> {
    read_as(text, None, model)
}

fn read_as(text: &str, id: Option<&str>, model: &Model) -> Result<Profile, Listed<Fault>> {
    // Some programs begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let too_large = |most| Fault::new("the file", Kind::TooLarge(text.len(), most));
    if text.len() > LARGEST_WITH_SCHOOLS {
        return Err(too_large(LARGEST_WITH_SCHOOLS).into());
    }
    let root = json::parse(text).map_err(|faults| faults.map(Fault::from))?;
    let (profile, mut faults) = parts::profile(&root, id, model);
    // A list of schools counts for the size limit even when it has faults.
    let listed = matches!(&root, Json::Object(fields) if fields.iter().any(|(name, _)| name == "schools"));
    if text.len() > LARGEST && profile.schools.is_empty() && (faults.all() == 0 || !listed) {
        faults.add_first(too_large(LARGEST));
    }
    if faults.all() == 0 { Ok(profile) } else { Err(faults) }
}
