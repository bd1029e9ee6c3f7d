//! Which partnership (samenwerkingsverband) a school belongs to: by its postcode or its municipality.

mod find;
mod name;
#[cfg(feature = "author")]
mod pack;
mod suggest;
mod unpack;

pub use find::{Answer, Found, Part};
pub use name::Name;
pub use suggest::Suggestion;

/// Primary and secondary schools have partnerships of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sector {
    Primary,
    Secondary,
}

impl Sector {
    pub const ALL: [Sector; 2] = [Sector::Primary, Sector::Secondary];
}

/// A municipality, by its place in `Regions`. In the order of their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MunicipalityId(pub u16);

/// All postcodes, municipalities and partnerships. Regions that exist refer to nothing that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regions {
    /// The day of the regulation that gives every postcode its partnerships: "2015-04-23".
    pub dated: String,
    /// Where that regulation can be read.
    pub link: String,
    pub municipalities: Vec<Municipality>,
    /// Names that are no longer, or not officially, those of a municipality.
    pub other_names: Vec<OtherName>,
    /// Areas of more than one municipality: those of postcodes that could not be given to one.
    pub shared: Vec<Vec<MunicipalityId>>,
    /// Of primary and of secondary education. The last of each is the national one.
    pub partnerships: [Vec<Partnership>; 2],
    /// In the order of their numbers.
    pub postcodes: Vec<Postcode>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    pub name: Name,
    /// What was seen of it after the regulation, for primary and for secondary education.
    pub since: [Since; 2],
}

/// What later pages say of the partnerships of a municipality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    pub seen: Seen,
    /// The partnership that it is about, if not about all of the municipality: its place, counted from one.
    pub only: u8,
}

/// From good to bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    #[default]
    Nothing,
    /// A later page says the same.
    Confirmed,
    /// The municipality is of after the regulation, which may have been changed for it.
    Uncertain,
    /// A later page says otherwise.
    Contradicted,
}

impl Seen {
    pub const ALL: [Seen; 4] = [Seen::Nothing, Seen::Confirmed, Seen::Uncertain, Seen::Contradicted];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherName {
    pub name: Name,
    /// The municipalities that it stands for now: several when it was divided.
    pub now: Vec<MunicipalityId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    /// As in the regulation: "PO2001". Empty for the national ones, which it does not have.
    pub code: String,
    /// What is known of it beside the code, with why and since when.
    pub named: Option<Named>,
    /// It was seen to work as one with another, and which code they now have is unknown.
    pub merged: bool,
}

/// A name that was found for a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub website: Option<String>,
    pub basis: Basis,
    /// A year, month, day or span of years that the source bears: "2021-09", "2022-2026".
    pub dated: Option<String>,
}

/// Why a name stands beside a code. From strong to weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The source gives the code itself.
    Code,
    /// A national partnership says so of itself.
    National,
    /// Its list of municipalities is that of the regulation.
    Municipalities,
    /// The code is in the address of its website.
    Domain,
    /// It is the only one that was left.
    Left,
    /// The name of the region is the same, and no more.
    Region,
}

impl Basis {
    /// With the words of authors.
    pub const ALL: [(Basis, &str); 6] = [
        (Basis::Code, "code in bron"),
        (Basis::National, "landelijk verband, geen regiocode"),
        (Basis::Municipalities, "gemeenten komen overeen"),
        (Basis::Domain, "code in domeinnaam"),
        (Basis::Left, "uitsluiting"),
        (Basis::Region, "alleen regionaam"),
    ];

    /// Whether the name may well belong to another code.
    pub fn is_weak(self) -> bool {
        self >= Basis::Domain
    }
}

/// The four digits of a postcode, and what they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Postcode {
    pub number: u16,
    /// A municipality, or past the last of them a shared area.
    pub area: u16,
    /// For primary and for secondary education, counted from one; zero where the regulation has none.
    pub partnerships: [u8; 2],
}

impl Regions {
    pub fn municipality(&self, id: MunicipalityId) -> &Municipality {
        &self.municipalities[usize::from(id.0)]
    }

    /// The partnership with a number counted from one.
    fn partnership(&self, sector: Sector, number: u8) -> Option<&Partnership> {
        self.partnerships[sector as usize].get(usize::from(number).checked_sub(1)?)
    }

    /// The partnership of reformatorische schools, wherever they stand.
    pub fn national(&self, sector: Sector) -> Option<&Partnership> {
        self.partnerships[sector as usize].last()
    }

    /// The municipalities of an area.
    fn area(&self, area: u16) -> impl Iterator<Item = MunicipalityId> {
        let shared = usize::from(area).checked_sub(self.municipalities.len());
        let one = shared.is_none().then_some(MunicipalityId(area));
        one.into_iter().chain(shared.into_iter().flat_map(|place| self.shared[place].iter().copied()))
    }
}
