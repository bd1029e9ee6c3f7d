//! The profiles that stand beside the guide when it is built: enough of each to offer it by name.

use super::{Profile, ProfileKind};

/// A partnership's profile that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub id: String,
    pub name: String,
    /// As the law's list of regions names it; empty where the profile does not say.
    pub code: String,
}

impl Known {
    /// What is known of a profile; `None` of a school's, which is its own site's to ask for.
    pub fn of(profile: &Profile) -> Option<Known> {
        let known = Known { id: profile.id.clone(), name: profile.name.clone(), code: profile.code.clone() };
        (profile.kind == ProfileKind::Partnership).then_some(known)
    }
}

/// A line for each. Their texts were read as one line without control characters.
pub fn pack(known: &[Known]) -> String {
    let line = |it: &Known| [it.id.as_str(), &it.code, &it.name].join("\t");
    known.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What `pack` wrote.
pub fn unpack(packed: &str) -> Vec<Known> {
    let known = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let (id, code, name) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Known { id: id.to_owned(), code: code.to_owned(), name: name.to_owned() })
    };
    packed.split('\n').filter_map(known).collect()
}
