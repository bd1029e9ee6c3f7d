//! Packs regions for the browser, in the format that `unpack` describes.

use super::unpack::{CODES, FIRST_POSTCODE, FORMAT, LAST_POSTCODE, SECURE, ZERO};
use super::*;

impl Regions {
    pub fn pack(&self) -> String {
        let ids = |ids: &[MunicipalityId]| signs(ids.iter().map(|id| usize::from(id.0)));
        let municipalities = self.municipalities.iter().map(|it| {
            let numbers = it.since.iter().flat_map(|it| [it.seen as usize, usize::from(it.only)]);
            match signs(numbers).as_str() {
                "0000" => it.name.text.clone(),
                seen => format!("{}\t{seen}", it.name.text),
            }
        });
        let other_names = self.other_names.iter().map(|it| format!("{}\t{}", it.name.text, ids(&it.now)));
        let partnerships = |it: usize| lines(self.partnerships[it].iter().map(|one| partnership(one, it)));
        let has = |number: u16| self.postcodes.binary_search_by_key(&number, |it| it.number).is_ok();
        let tens = FIRST_POSTCODE / 10..=LAST_POSTCODE / 10;
        let there = tens.map(|tens| (0..10).map(|last| usize::from(has(tens * 10 + last)) << last).sum());
        let blocks = [
            format!("{FORMAT}\t{}\t{}", self.dated, self.link),
            lines(municipalities),
            lines(other_names),
            lines(self.shared.iter().map(|it| ids(it))),
            partnerships(0),
            partnerships(1),
            signs(there),
            column(self.postcodes.iter().map(|it| usize::from(it.area))),
            column(self.postcodes.iter().map(|it| usize::from(it.partnerships[0]))),
            column(self.postcodes.iter().map(|it| usize::from(it.partnerships[1]))),
        ];
        blocks.join("\n\n")
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn signs(numbers: impl Iterator<Item = usize>) -> String {
    let sign = |number: usize| char::from_u32(ZERO + number as u32).expect("there are fewer municipalities");
    numbers.map(sign).collect()
}

fn partnership(it: &Partnership, sector: usize) -> String {
    let digits = it.code.strip_prefix(CODES[sector]).unwrap_or("-");
    let merged = if it.merged { "+" } else { "" };
    let named = it.named.as_ref().map(|it| {
        let place = Basis::ALL.iter().position(|(basis, _)| *basis == it.basis).expect("all are listed");
        let website = it.website.as_deref().unwrap_or_default();
        let website = website.strip_prefix(SECURE).unwrap_or(website);
        let dated = it.dated.as_deref().unwrap_or_default();
        format!("{}{}\t{website}\t{dated}", char::from(b'a' + place as u8), it.name)
    });
    format!("{digits}{merged}{}", named.unwrap_or_default())
}

/// A line of values, and a line with the length of the run of each.
fn column(values: impl Iterator<Item = usize>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some((last, times)) if *last == value => *times += 1,
            _ => runs.push((value, 1)),
        }
    }
    let (values, times): (Vec<usize>, Vec<usize>) = runs.into_iter().unzip();
    format!("{}\n{}", signs(values.into_iter()), signs(times.into_iter()))
}
