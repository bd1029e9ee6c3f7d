//! From what was typed to the partnership, or to what must be asked first.

use super::name::{Folded, fold};
use super::{MunicipalityId, Partnership, Regions, Sector, Seen};

/// The answer to a search by postcode or municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<'r> {
    /// The text is empty, or only the beginning of a postcode.
    Nothing,
    Found(Box<Found<'r>>),
    /// The municipality has schools of more than one partnership, so the postcode decides.
    Split {
        municipality: MunicipalityId,
        partnerships: Vec<&'r Partnership>,
    },
    /// A former municipality that was divided over these.
    Divided(Vec<MunicipalityId>),
    /// The regulation has the postcode but gives it no partnership.
    Without {
        municipalities: Vec<MunicipalityId>,
    },
    /// The regulation does not have the postcode. Its neighbours are in these municipalities.
    UnknownPostcode {
        near: Vec<MunicipalityId>,
    },
    /// Begins like a postcode but is not one.
    NotAPostcode,
    /// No municipality has this name.
    UnknownName,
}

/// The partnership found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'r> {
    pub partnership: &'r Partnership,
    /// The municipalities of the postcode, or the one that was asked for.
    pub municipalities: Vec<MunicipalityId>,
    /// What later web pages say about it.
    pub seen: Seen,
    /// The municipalities of the partnership, which identify it when it has no name.
    pub area: Vec<Part>,
}

/// A municipality that belongs to a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub municipality: MunicipalityId,
    /// Whether other postcodes of it belong to another partnership, or to none.
    pub in_part: bool,
}

enum Typed {
    Nothing,
    Postcode(u16),
    NotAPostcode,
    Name(Folded),
    /// Longer than any name.
    TooLong,
}

impl Regions {
    /// Searches by postcode, with or without its letters, or by the whole name of a municipality.
    pub fn find(&self, typed: &str, sector: Sector) -> Answer<'_> {
        match read(typed) {
            Typed::Nothing => Answer::Nothing,
            Typed::Postcode(number) => self.of_postcode(number, sector),
            Typed::NotAPostcode => Answer::NotAPostcode,
            Typed::Name(name) => self.of_name(&name, sector),
            Typed::TooLong => Answer::UnknownName,
        }
    }

    fn of_name(&self, name: &Folded, sector: Sector) -> Answer<'_> {
        if let Some(place) = self.municipalities.iter().position(|it| it.name.is(name)) {
            return self.of_municipality(MunicipalityId(place as u16), sector);
        }
        match self.other_names.iter().find(|it| it.name.is(name)).map(|it| it.now.as_slice()) {
            Some([now]) => self.of_municipality(*now, sector),
            Some(several) => Answer::Divided(several.to_vec()),
            None => Answer::UnknownName,
        }
    }

    pub fn of_postcode(&self, number: u16, sector: Sector) -> Answer<'_> {
        // The first postcode that is not smaller.
        let place = self.postcodes.partition_point(|it| it.number < number);
        match self.postcodes.get(place) {
            Some(postcode) if postcode.number == number => {
                self.found(postcode.partnerships[sector as usize], self.area(postcode.area).collect(), sector)
            }
            after => {
                let before = place.checked_sub(1).map(|place| &self.postcodes[place]);
                let mut near = Vec::new();
                for id in before.into_iter().chain(after).flat_map(|it| self.area(it.area)) {
                    if !near.contains(&id) {
                        near.push(id);
                    }
                }
                Answer::UnknownPostcode { near }
            }
        }
    }

    pub fn of_municipality(&self, id: MunicipalityId, sector: Sector) -> Answer<'_> {
        let mut numbers = Vec::new();
        for postcode in self.postcodes.iter().filter(|it| self.area(it.area).any(|it| it == id)) {
            let number = postcode.partnerships[sector as usize];
            if number != 0 && !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        match numbers[..] {
            [] => self.found(0, vec![id], sector),
            [number] => self.found(number, vec![id], sector),
            _ => Answer::Split {
                municipality: id,
                partnerships: numbers.iter().filter_map(|&it| self.partnership(sector, it)).collect(),
            },
        }
    }

    fn found(&self, number: u8, municipalities: Vec<MunicipalityId>, sector: Sector) -> Answer<'_> {
        let Some(partnership) = self.partnership(sector, number) else {
            return Answer::Without { municipalities };
        };
        let since = municipalities.iter().map(|&id| self.municipality(id).since[sector as usize]);
        let about = since.filter(|since| since.only == 0 || since.only == number);
        let seen = about.fold(Seen::Nothing, |worst, since| worst.max(since.seen));
        let area = self.area_of(number, sector);
        Answer::Found(Box::new(Found { partnership, municipalities, seen, area }))
    }

    /// Every municipality with a postcode of this partnership.
    fn area_of(&self, number: u8, sector: Sector) -> Vec<Part> {
        let mut counts = vec![(false, false); self.municipalities.len()];
        for postcode in &self.postcodes {
            let own = postcode.partnerships[sector as usize] == number;
            for id in self.area(postcode.area) {
                let (here, elsewhere) = &mut counts[usize::from(id.0)];
                *(if own { here } else { elsewhere }) = true;
            }
        }
        let parts = (0..).zip(counts).filter(|(_, (here, _))| *here);
        parts.map(|(id, (_, in_part))| Part { municipality: MunicipalityId(id), in_part }).collect()
    }
}

fn read(typed: &str) -> Typed {
    // Control characters and no-break spaces count as spaces.
    let blank = |it: char| it <= ' ' || it == '\u{a0}';
    let Some(name) = fold(typed) else {
        return Typed::TooLong;
    };
    let typed = typed.trim_matches(blank);
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = typed.split_at(digits);
    if digits == 0 {
        return if name.is_empty() { Typed::Nothing } else { Typed::Name(name) };
    }
    let letters = letters.trim_start_matches(blank);
    let whole = letters.len() <= 2 && letters.bytes().all(|it| it.is_ascii_alphabetic());
    match number.parse() {
        Ok(number @ 1000..=9999) if digits == 4 && whole => Typed::Postcode(number),
        Ok(1..=999) if !number.starts_with('0') && letters.is_empty() => Typed::Nothing,
        _ => Typed::NotAPostcode,
    }
}
