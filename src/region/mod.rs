//! The partnership (samenwerkingsverband) that a school belongs to, by its postcode or municipality.

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

/// The index of a municipality in `Regions`, where they are ordered by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MunicipalityId(pub u16);

/// All postcodes, municipalities and partnerships. Every reference in a `Regions` resolves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regions {
    /// The date of the regulation that assigns partnerships to postcodes: "2015-04-23".
    pub dated: String,
    /// The address of that regulation.
    pub link: String,
    pub municipalities: Vec<Municipality>,
    /// Former and unofficial names of municipalities.
    pub other_names: Vec<OtherName>,
    /// Groups of municipalities, for postcodes that could not be assigned to one of them.
    pub shared: Vec<Vec<MunicipalityId>>,
    /// For primary and for secondary education. The last of each is the national one.
    pub partnerships: [Vec<Partnership>; 2],
    /// Ordered by number.
    pub postcodes: Vec<Postcode>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    pub name: Name,
    /// What web pages after the regulation say, for primary and for secondary education.
    pub since: [Since; 2],
}

/// What web pages after the regulation say about the partnerships of a municipality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    pub seen: Seen,
    /// The partnership that this is about, as an index counted from one; 0 when it is about the whole
    /// municipality.
    pub only: u8,
}

/// From good to bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    #[default]
    Nothing,
    /// A later page agrees.
    Confirmed,
    /// The municipality was formed after the regulation, which may have been changed for it.
    Uncertain,
    /// A later page disagrees.
    Contradicted,
}

impl Seen {
    pub const ALL: [Seen; 4] = [Seen::Nothing, Seen::Confirmed, Seen::Uncertain, Seen::Contradicted];
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherName {
    pub name: Name,
    /// The current municipalities of this name; several when it was divided.
    pub now: Vec<MunicipalityId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    /// The code in the regulation, such as "PO2001"; empty for the national ones, which it does not list.
    pub code: String,
    /// The name of the partnership with its basis and date, where one was found.
    pub named: Option<Named>,
    /// Whether it works as one with another partnership under a code that is not known.
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

/// The basis for the name of a code, from strong to weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The source gives the code.
    Code,
    /// A national partnership says so itself.
    National,
    /// The source lists the same municipalities as the regulation.
    Municipalities,
    /// The code is in the address of its website.
    Domain,
    /// It is the only code that was left.
    Left,
    /// Only the name of the region agrees.
    Region,
}

impl Basis {
    /// With the names that authors use.
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

/// The four digits of a postcode, with its municipality and partnerships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Postcode {
    pub number: u16,
    /// The index of a municipality or, beyond the last one, of a shared area.
    pub area: u16,
    /// For primary and for secondary education the index of the partnership, counted from one; 0 where the
    /// regulation has none.
    pub partnerships: [u8; 2],
}

impl Regions {
    pub fn municipality(&self, id: MunicipalityId) -> &Municipality {
        &self.municipalities[usize::from(id.0)]
    }

    /// The partnership with this index, counted from one.
    fn partnership(&self, sector: Sector, number: u8) -> Option<&Partnership> {
        self.partnerships[sector as usize].get(usize::from(number).checked_sub(1)?)
    }

    /// The national partnership of reformed (reformatorische) schools.
    pub fn national(&self, sector: Sector) -> Option<&Partnership> {
        self.partnerships[sector as usize].last()
    }

    /// The municipalities of an area index.
    fn area(&self, area: u16) -> impl Iterator<Item = MunicipalityId> {
        let shared = usize::from(area).checked_sub(self.municipalities.len());
        let one = shared.is_none().then_some(MunicipalityId(area));
        one.into_iter().chain(shared.into_iter().flat_map(|place| self.shared[place].iter().copied()))
    }
}
