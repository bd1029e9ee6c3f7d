//! Reads the regions from three CSV tables that authors edit in a spreadsheet.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use super::entry::Entry as Fields;
use super::rows::{Row, rows};
use crate::finding::Finding;
use crate::region::*;

const REGULATION: &str = "regions/regeling.toml";
const POSTCODES: &str = "regions/postcodes.csv";
const MUNICIPALITIES: &str = "regions/gemeenten.csv";
const PARTNERSHIPS: &str = "regions/samenwerkingsverbanden.csv";
pub(super) const FILES: [&str; 4] = [REGULATION, POSTCODES, MUNICIPALITIES, PARTNERSHIPS];

const SECTORS: [&str; 2] = ["PO", "VO"];
/// The value in the column of the basis for a code without a name.
const NO_NAME: &str = "alleen regeling (geen naam gevonden)";
/// The values of `po_later` and `vo_later`; empty where no later page was found.
const SEEN: [(&str, Seen); 3] =
    [("bevestigd", Seen::Confirmed), ("onzeker", Seen::Uncertain), ("anders", Seen::Contradicted)];

/// Reads regions that are consistent, or gives all findings.
pub(super) fn read(files: &Files) -> Result<Regions, Vec<Finding>> {
    let mut findings = Vec::new();
    let regions = Reader { files, findings: &mut findings }.regions();
    findings.sort();
    if findings.is_empty() { Ok(regions) } else { Err(findings) }
}

struct Reader<'f> {
    files: &'f Files,
    findings: &'f mut Vec<Finding>,
}

/// For each sector, the index of each code, counted from one.
type Codes = [BTreeMap<String, u8>; 2];

impl Reader<'_> {
    fn finding(&mut self, row: &Row, says: impl Into<String>) {
        self.findings.push(row.finding(says));
    }

    fn regions(mut self) -> Regions {
        let (partnerships, codes) = self.partnerships();
        let (municipalities, also) = self.municipalities(&codes);
        let numbers: BTreeMap<String, MunicipalityId> =
            (0..).zip(&municipalities).map(|(id, it)| (it.name.text.clone(), MunicipalityId(id))).collect();
        let (dated, link) = self.regulation();
        let mut regions = Regions {
            dated,
            link,
            municipalities,
            other_names: Vec::new(),
            shared: Vec::new(),
            partnerships,
            postcodes: Vec::new(),
        };
        let former = self.postcodes(&mut regions, &numbers, &codes);
        // Without postcodes every entry would be reported as unused.
        if !regions.postcodes.is_empty() {
            self.unused(&regions, &codes);
        }
        self.other_names(&mut regions, &numbers, also, former);
        regions
    }

    /// The date of the regulation, and its address.
    fn regulation(&mut self) -> (String, String) {
        let text = self.files.get(REGULATION).map_or("", String::as_str);
        let table = text.parse().unwrap_or_else(|error| {
            self.findings.push(Finding::new(REGULATION, "the file", format!("is not valid TOML: {error}")));
            toml::Table::new()
        });
        let mut entry = Fields::new(REGULATION, "the regulation".to_owned(), table, self.findings);
        let (dated, link) = (entry.text("as_of"), entry.text("link"));
        if dated.len() != 10 || !is_dated(&dated) {
            entry.finding("`as_of` must be a day: 2015-04-23");
        }
        if !is_address(&link) {
            entry.finding("`link` must be an address that begins with https:// or http://");
        }
        for about in ["title", "read_at", "consulted"] {
            entry.text(about);
        }
        entry.end();
        (dated, link)
    }

    fn partnerships(&mut self) -> ([Vec<Partnership>; 2], Codes) {
        let columns =
            ["code", "sector", "name", "website", "datum", "code_basis", "samengegaan", "source", "note"];
        let (mut regional, mut national) = ([const { Vec::new() }; 2], [const { Vec::new() }; 2]);
        let mut codes = Codes::default();
        for row in self.rows(PARTNERSHIPS, columns) {
            let row = by_code(row);
            let Some(sector) = SECTORS.iter().position(|it| *it == row.get("sector")) else {
                self.finding(&row, "`sector` must be PO or VO");
                continue;
            };
            let partnership = self.partnership(&row, SECTORS[sector]);
            if partnership.code.is_empty() {
                national[sector].push(partnership);
                continue;
            }
            let number = regional[sector].len() + 1;
            match (u8::try_from(number), codes[sector].entry(partnership.code.clone())) {
                (_, Entry::Occupied(_)) => {
                    self.finding(&row, "this code is there twice");
                    continue;
                }
                (Ok(number), Entry::Vacant(free)) => drop(free.insert(number)),
                (Err(_), _) => self.finding(&row, "no more than 255 codes fit in a sector"),
            }
            regional[sector].push(partnership);
        }
        for (sector, national) in SECTORS.iter().zip(&national) {
            if national.len() != 1 {
                let says =
                    format!("has {} rows without a code for {sector}; one is national", national.len());
                self.findings.push(Finding::new(PARTNERSHIPS, "the file", says));
            }
        }
        let [[primary, secondary], [one, other]] = [regional, national];
        ([[primary, one].concat(), [secondary, other].concat()], codes)
    }

    fn partnership(&mut self, row: &Row, sector: &str) -> Partnership {
        let code = row.get("code");
        let digits = code.strip_prefix(sector).unwrap_or_default();
        if !code.is_empty() && (digits.len() != 4 || !digits.bytes().all(|it| it.is_ascii_digit())) {
            self.finding(row, format!("`code` must be {sector} and four digits"));
        }
        let (name, basis) = (row.get("name"), row.get("code_basis"));
        let basis_of_name = Basis::ALL.iter().find(|(_, words)| *words == basis).map(|it| it.0);
        match basis_of_name {
            None if basis != NO_NAME => {
                let known: Vec<&str> = Basis::ALL.iter().map(|it| it.1).chain([NO_NAME]).collect();
                self.finding(row, format!("`code_basis` is one of: {}", known.join("; ")));
            }
            None if !name.is_empty() => self.finding(row, "has a name, so `code_basis` says why"),
            Some(basis) if name.is_empty() && basis != Basis::National => {
                self.finding(row, format!("has no name, so `code_basis` is `{NO_NAME}`"));
            }
            _ => {}
        }
        if code.is_empty() != (basis_of_name == Some(Basis::National)) {
            self.finding(row, "only what is national has no code");
        }
        let (website, dated) = (row.get("website"), row.get("datum"));
        if !website.is_empty() && !is_address(website) {
            self.finding(row, "`website` must be an address that begins with https:// or http://");
        }
        if !is_dated(dated) {
            self.finding(
                row,
                "`datum` must be a year, a month, a day or a span: 2021, 2021-09, 2021-09-30, 2022-2026",
            );
        }
        if name.is_empty() && !(website.is_empty() && dated.is_empty()) {
            self.finding(row, "has no name, so `website` and `datum` stay empty");
        }
        if !name.is_empty() && row.get("source").is_empty() {
            self.finding(row, "has a name, so `source` says where that was read");
        }
        if !["", "ja"].contains(&row.get("samengegaan")) {
            self.finding(row, "`samengegaan` is `ja` or empty");
        }
        if [name, website].iter().any(|it| it.contains(|it: char| it < ' ')) {
            self.finding(row, "a name or an address stands on one line, without tabs");
        }
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let named = basis_of_name.filter(|_| !name.is_empty()).map(|basis| Named {
            name: name.to_owned(),
            website: some(website),
            basis,
            dated: some(dated),
        });
        Partnership { code: code.to_owned(), named, merged: row.get("samengegaan") == "ja" }
    }

    /// The municipalities in the order of their names, and the other names that authors gave them.
    fn municipalities(&mut self, codes: &Codes) -> (Vec<Municipality>, Vec<(String, String)>) {
        let columns = [
            "gemeente",
            "ook_bekend_als",
            "po_later",
            "vo_later",
            "herindeling_datum",
            "opmerking",
            "source_herindeling",
        ];
        let (mut found, mut also) = (BTreeMap::new(), Vec::new());
        for row in self.rows(MUNICIPALITIES, columns) {
            let text = row.get("gemeente").to_owned();
            let row = row.known_as(&text);
            let since = [self.since(&row, "po_later", &codes[0]), self.since(&row, "vo_later", &codes[1])];
            let Some(name) = self.name(&row, &text) else { continue };
            if since != <[Since; 2]>::default() && row.get("opmerking").is_empty() {
                self.finding(&row, "says that something was seen later, so `opmerking` says what and where");
            }
            let other = row.get("ook_bekend_als");
            if !other.is_empty() && self.name(&row, other).is_some() {
                also.push((other.to_owned(), text));
            }
            match found.entry(name.key().to_owned()) {
                Entry::Vacant(free) => drop(free.insert(Municipality { name, since })),
                Entry::Occupied(_) => self.finding(&row, "this name is there twice"),
            }
        }
        (found.into_values().collect(), also)
    }

    fn name(&mut self, row: &Row, text: &str) -> Option<Name> {
        let name = Name::new(text);
        if name.is_none() {
            self.finding(row, format!("`{text}` is no name that can be found by typing it without accents"));
        }
        name
    }

    /// Reads `onzeker`, or `onzeker PO2709` for a part of the municipality.
    fn since(&mut self, row: &Row, column: &'static str, codes: &BTreeMap<String, u8>) -> Since {
        let text = row.get(column);
        if text.is_empty() {
            return Since::default();
        }
        let (seen, code) = text.split_once(' ').unwrap_or((text, ""));
        let seen = SEEN.iter().find(|(word, _)| *word == seen).map(|it| it.1);
        let only = if code.is_empty() { Some(0) } else { codes.get(code).copied() };
        if seen.is_none() || only.is_none() {
            let says =
                "is `bevestigd`, `onzeker` or `anders`, and behind it a code when it is about a part only";
            self.finding(row, format!("`{column}` {says}"));
        }
        Since { seen: seen.unwrap_or_default(), only: only.unwrap_or_default() }
    }

    /// Fills in the postcodes; gives the names that municipalities had at the time of the regulation.
    fn postcodes(
        &mut self,
        regions: &mut Regions,
        numbers: &BTreeMap<String, MunicipalityId>,
        codes: &Codes,
    ) -> BTreeMap<String, BTreeSet<MunicipalityId>> {
        let columns = ["pc4", "gemeente_regeling_2015", "gemeente_nu", "po_code", "vo_code", "opmerking"];
        let mut former: BTreeMap<String, BTreeSet<MunicipalityId>> = BTreeMap::new();
        let mut found = BTreeMap::new();
        for row in self.rows(POSTCODES, columns) {
            let pc4 = row.get("pc4").to_owned();
            let row = row.known_as(&pc4);
            let number = pc4.parse().ok().filter(|it| (1000..=9999).contains(it));
            let Some(number) = number.filter(|_| pc4.len() == 4) else {
                self.finding(&row, "`pc4` must be four digits, from 1000 to 9999");
                continue;
            };
            let mut area = BTreeSet::new();
            for name in row.get("gemeente_nu").split('|') {
                match numbers.get(name) {
                    Some(&id) => drop(area.insert(id)),
                    None => self.finding(&row, format!("names `{name}`, which is not in {MUNICIPALITIES}")),
                }
            }
            former.entry(row.get("gemeente_regeling_2015").to_owned()).or_default().extend(&area);
            let partnerships = [("po_code", 0), ("vo_code", 1)].map(|(column, sector)| {
                let code = row.get(column);
                match codes[sector].get(code) {
                    Some(&number) => number,
                    None if code.is_empty() && !row.get("opmerking").is_empty() => 0,
                    None if code.is_empty() => {
                        self.finding(&row, format!("has no `{column}`, so `opmerking` says why"));
                        0
                    }
                    None => {
                        self.finding(
                            &row,
                            format!("`{column}` names `{code}`, which is no such code in {PARTNERSHIPS}"),
                        );
                        0
                    }
                }
            });
            let area = area_number(regions, area);
            if found.insert(number, Postcode { number, area, partnerships }).is_some() {
                self.finding(&row, "this postcode is there twice");
            }
        }
        regions.postcodes = found.into_values().collect();
        former
    }

    /// Reports municipalities, codes and names that no postcode refers to.
    fn unused(&mut self, regions: &Regions, codes: &Codes) {
        for (id, municipality) in (0..).zip(&regions.municipalities) {
            let id = MunicipalityId(id);
            for (sector, name) in Sector::ALL.into_iter().zip(SECTORS) {
                if matches!(regions.of_municipality(id, sector), Answer::Without { .. }) {
                    let says = format!("has no postcode with a code for {name} in {POSTCODES}");
                    let place = format!("`{}`", municipality.name.text);
                    self.findings.push(Finding::new(MUNICIPALITIES, place, says));
                }
            }
        }
        for (sector, codes) in codes.iter().enumerate() {
            for (code, number) in codes {
                if regions.postcodes.iter().all(|it| it.partnerships[sector] != *number) {
                    let says = format!("has no postcode in {POSTCODES}");
                    self.findings.push(Finding::new(PARTNERSHIPS, format!("`{code}`"), says));
                }
            }
        }
    }

    /// Names that are not current names of municipalities, in alphabetical order.
    fn other_names(
        &mut self,
        regions: &mut Regions,
        numbers: &BTreeMap<String, MunicipalityId>,
        also: Vec<(String, String)>,
        mut former: BTreeMap<String, BTreeSet<MunicipalityId>>,
    ) {
        for (other, name) in also {
            former.entry(other).or_default().extend(numbers.get(&name));
        }
        let mut names = BTreeMap::new();
        for (text, now) in former {
            let Some(name) = Name::new(&text) else {
                let says = "is no name that can be found by typing it without accents";
                self.findings.push(Finding::new(POSTCODES, format!("`{text}`"), says));
                continue;
            };
            // The current name itself, but for an accent or a full stop.
            let same = regions.municipalities.iter().any(|it| it.name.key() == name.key());
            if !same && !now.is_empty() {
                names.insert(name.key().to_owned(), OtherName { name, now: now.into_iter().collect() });
            }
        }
        regions.other_names = names.into_values().collect();
    }

    /// The rows of a file, which must have exactly these columns.
    fn rows<const N: usize>(&mut self, file: &'static str, columns: [&'static str; N]) -> Vec<Row> {
        rows(self.files, file, columns, self.findings)
    }
}

/// The row of a partnership, known by its code where it has one.
fn by_code(row: Row) -> Row {
    let code = row.get("code").to_owned();
    if code.is_empty() { row } else { row.known_as(&code) }
}

/// The index of a municipality, or of an area that several share.
fn area_number(regions: &mut Regions, area: BTreeSet<MunicipalityId>) -> u16 {
    let area: Vec<MunicipalityId> = area.into_iter().collect();
    if let [one] = area[..] {
        return one.0;
    }
    let place = regions.shared.iter().position(|it| *it == area).unwrap_or_else(|| {
        regions.shared.push(area);
        regions.shared.len() - 1
    });
    (regions.municipalities.len() + place) as u16
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        host.contains('.') && host.bytes().all(|it| it.is_ascii_alphanumeric() || b".-/".contains(&it))
    })
}

/// Whether a text has digits and hyphens in the groups of a date.
fn is_dated(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let digits = text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    text.is_empty() || digits && [&[4][..], &[4, 2], &[4, 2, 2], &[4, 4]].contains(&lengths.as_slice())
}
