//! The profiles published with the guide: enough of each to offer it by name.

use super::{Profile, ProfileKind};
use crate::region::Sector;

/// The profile of a partnership that is published with the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub id: String,
    pub name: String,
    /// The code in the official list of regions; empty where the profile gives none.
    pub code: String,
    pub sector: Option<Sector>,
}

impl Known {
    /// The entry for a profile; `None` for that of a school, which only the school's own site asks for.
    pub fn of(profile: &Profile) -> Option<Known> {
        let known = Known {
            id: profile.id.clone(),
            name: profile.name.clone(),
            code: profile.code.clone(),
            sector: profile.sector,
        };
        (profile.kind == ProfileKind::Partnership).then_some(known)
    }
}

/// Writes one line per profile. The texts have no line breaks or control characters.
pub fn pack(known: &[Known]) -> String {
    let line = |it: &Known| [it.id.as_str(), sector_name(it.sector), &it.code, &it.name].join("\t");
    known.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn sector_name(sector: Option<Sector>) -> &'static str {
    match sector {
        Some(Sector::Primary) => "po",
        Some(Sector::Secondary) => "vo",
        None => "",
    }
}

/// Reads what `pack` wrote.
pub fn unpack(packed: &str) -> Vec<Known> {
    let known = |line: &str| {
        let mut parts = line.splitn(4, '\t');
        let (id, sector, code, name) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let sector = Sector::ALL.into_iter().find(|&it| sector_name(Some(it)) == sector);
        Some(Known { id: id.to_owned(), name: name.to_owned(), code: code.to_owned(), sector })
    };
    packed.split('\n').filter_map(known).collect()
}
