//! Suggestions while somebody types the name of a municipality.

use super::name::{Match, Name, fold};
use super::{MunicipalityId, Regions};

/// A municipality that matches what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion<'r> {
    pub municipality: MunicipalityId,
    pub name: &'r str,
    /// The other name by which it was found.
    pub other: Option<&'r str>,
}

impl Regions {
    /// At most `most` municipalities whose name contains what was typed: first those that begin with it, then
    /// those with a word that does, then the others; each group in alphabetical order.
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<Suggestion<'_>> {
        let Some(typed) = fold(typed).filter(|typed| !typed.is_empty()) else {
            return Vec::new();
        };
        let mut found: Vec<Suggestion> = Vec::new();
        let mut add = |municipality: MunicipalityId, other| {
            if found.len() < most && found.iter().all(|it| it.municipality != municipality) {
                found.push(Suggestion { municipality, name: self.name(municipality), other });
            }
        };
        // Three passes instead of a sort, which would add more code than it is worth.
        for place in [Match::Begin, Match::WordBegin, Match::Inside] {
            let here = |name: &Name| name.place(&typed) == Some(place);
            for (number, it) in (0..).zip(&self.municipalities) {
                if here(&it.name) {
                    add(MunicipalityId(number), None);
                }
            }
            for it in self.other_names.iter().filter(|it| here(&it.name)) {
                it.now.iter().for_each(|&now| add(now, Some(it.name.text.as_str())));
            }
        }
        found
    }

    pub fn name(&self, id: MunicipalityId) -> &str {
        &self.municipality(id).name.text
    }
}
