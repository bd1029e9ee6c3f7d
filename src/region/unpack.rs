//! Regions from the file in which they travel. Blocks of lines with an empty line between them:
//!
//! 1. the format, the day of the regulation, and where it can be read, with tabs between them;
//! 2. a municipality a line; behind a tab what was seen of it since;
//! 3. another name a line, and behind a tab its municipalities;
//! 4. a shared area a line;
//! 5. and 6. a partnership a line: its digits (`-` without a code), `+` when merged, and when it has a name a
//!    letter for the basis, the name, the website and the date, with tabs between them;
//! 7. ten postcodes a sign: which of them there are;
//! 8. to 10. for these postcodes the area, and the two partnerships: a line of values, and a line that says
//!    for how many postcodes each of them holds.
//!
//! A number is one sign: 0 is "0", 1 is "1", and so on through Unicode. That is short, and packs well.

use super::*;

/// The first line. Another format has another one.
pub(super) const FORMAT: &str = "regions 1";
/// The digit 0. Digits stay below U+D800, where code points are not characters.
pub(super) const ZERO: u32 = b'0' as u32;
pub(super) const FIRST_POSTCODE: u16 = 1000;
pub(super) const LAST_POSTCODE: u16 = 9999;
/// The prefixes of the codes of partnerships.
pub(super) const CODES: [&str; 2] = ["PO", "VO"];
/// The usual beginning of an address, left out when packing; other addresses are written whole.
pub(super) const SECURE: &str = "https://";

impl Regions {
    /// `None` when the bytes are not regions in this format, or are not complete.
    pub fn unpack(packed: &[u8]) -> Option<Regions> {
        let mut blocks = std::str::from_utf8(packed).ok()?.split("\n\n");
        let (dated, link) = blocks.next()?.strip_prefix(FORMAT)?.strip_prefix('\t')?.split_once('\t')?;
        let (dated, link) = (dated.to_owned(), link.to_owned());
        let municipalities: Vec<Municipality> = each(blocks.next()?, municipality)?;
        let count = u32::try_from(municipalities.len()).ok()?;
        let ids = |signs: &str| {
            let ids = signs.chars().map(|sign| Some(MunicipalityId(number(sign, count)? as u16)));
            ids.collect::<Option<Vec<_>>>().filter(|ids| !ids.is_empty())
        };
        let other_names = each(blocks.next()?, |line| {
            let (name, now) = line.split_once('\t')?;
            Some(OtherName { name: Name::new(name)?, now: ids(now)? })
        })?;
        let shared: Vec<_> = each(blocks.next()?, ids)?;
        let mut of = |sector| each(blocks.next()?, |line| partnership(sector, line));
        let partnerships: [Vec<Partnership>; 2] = [of(Sector::Primary)?, of(Sector::Secondary)?];
        let mut numbers = Vec::new();
        for (tens, sign) in (FIRST_POSTCODE / 10..=LAST_POSTCODE / 10).zip(blocks.next()?.chars()) {
            let there = number(sign, 1 << 10)?;
            numbers.extend((0..10).filter(|last| there >> last & 1 == 1).map(|last| tens * 10 + last));
        }
        let areas = count + shared.len() as u32;
        let area = column(blocks.next()?, areas, numbers.len())?;
        let [primary, secondary] = [0, 1].map(|it| {
            // Numbers count from one. The national partnership, the last, is never named.
            let most = partnerships[it].len() as u32;
            blocks.next().and_then(|block| column(block, most.min(256), numbers.len()))
        });
        let (primary, secondary) = (primary?, secondary?);
        let postcodes = numbers.into_iter().enumerate().map(|(place, number)| Postcode {
            number,
            area: area[place],
            partnerships: [primary[place] as u8, secondary[place] as u8],
        });
        let postcodes = postcodes.collect();
        let regions = Regions { dated, link, municipalities, other_names, shared, partnerships, postcodes };
        blocks.next().is_none().then_some(regions)
    }
}

/// Reads a block line by line; an empty block has no lines.
fn each<T>(block: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    block.lines().map(read).collect()
}

fn number(sign: char, below: u32) -> Option<u32> {
    u32::from(sign).checked_sub(ZERO).filter(|number| *number < below)
}

fn municipality(line: &str) -> Option<Municipality> {
    let (name, seen) = line.split_once('\t').unwrap_or((line, "0000"));
    let mut signs = seen.chars();
    let mut since = || {
        let seen = Seen::ALL[number(signs.next()?, Seen::ALL.len() as u32)? as usize];
        Some(Since { seen, only: number(signs.next()?, 256)? as u8 })
    };
    let since = [since()?, since()?];
    signs.next().is_none().then_some(())?;
    Some(Municipality { name: Name::new(name)?, since })
}

fn partnership(sector: Sector, line: &str) -> Option<Partnership> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (code, rest) = match line.split_at(digits) {
        ("", rest) => (String::new(), rest.strip_prefix('-')?),
        (digits, rest) => (format!("{}{digits}", CODES[sector as usize]), rest),
    };
    let (merged, rest) = rest.strip_prefix('+').map_or((false, rest), |rest| (true, rest));
    if rest.is_empty() {
        return Some(Partnership { code, named: None, merged });
    }
    let mut fields = rest.split('\t');
    let mut first = fields.next()?.chars();
    // A letter, so that it is not taken for a digit of the number before it.
    let basis = u32::from(first.next()?).checked_sub(u32::from(b'a'))?;
    let (basis, _) = *Basis::ALL.get(basis as usize)?;
    let name = first.as_str().to_owned();
    let mut field = || fields.next().map(|it| (!it.is_empty()).then_some(it));
    let (website, dated) = (field()?, field()?.map(str::to_owned));
    let website = website.map(|it| if it.contains("://") { it.to_owned() } else { format!("{SECURE}{it}") });
    fields.next().is_none().then_some(())?;
    Some(Partnership { code, named: Some(Named { name, website, basis, dated }), merged })
}

/// Expands a run-length encoded column.
fn column(block: &str, below: u32, length: usize) -> Option<Vec<u16>> {
    let (values, times) = block.split_once('\n')?;
    let (mut column, mut times) = (Vec::with_capacity(length), times.chars());
    for sign in values.chars() {
        let value = number(sign, below)? as u16;
        // Bounded by the number of postcodes left: a forged file must not fill the memory.
        let times = number(times.next()?, (length - column.len()) as u32 + 1)?;
        column.extend((0..times).map(|_| value));
    }
    (times.next().is_none() && column.len() == length).then_some(column)
}
