//! Finding the partnership of a school, compared with the authors' files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use wegwijzer::content::author::{Files, load_regions, read_regions};
use wegwijzer::finding::Finding;
use wegwijzer::region::{Answer, Found, MunicipalityId, Regions, Sector, Seen};

/// The packed regions, unpacked again, so that the tests use what a visitor gets.
static REGIONS: LazyLock<Regions> = LazyLock::new(|| {
    let packed = shipped().pack();
    Regions::unpack(packed.as_bytes()).expect("what was packed unpacks")
});

fn shipped() -> Regions {
    load_regions(Path::new("content")).unwrap_or_else(|findings| {
        panic!("{}", findings.iter().map(|it| format!("{it}\n")).collect::<String>());
    })
}

/// The rows of an authors' file, read without code of the product.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader =
        csv::Reader::from_path(Path::new("content/regions").join(file)).expect("the file is there");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

const COLUMNS: [&str; 2] = ["po_code", "vo_code"];

fn names(ids: &[MunicipalityId]) -> Vec<&str> {
    ids.iter().map(|&id| REGIONS.name(id)).collect()
}

fn found(typed: &str, sector: Sector) -> Found<'static> {
    match REGIONS.find(typed, sector) {
        Answer::Found(found) => *found,
        other => panic!("{typed}: {other:?}"),
    }
}

fn code(typed: &str, sector: Sector) -> &'static str {
    &found(typed, sector).partnership.code
}

#[test]
fn what_is_packed_comes_back() {
    assert_eq!(*REGIONS, shipped());
    assert_eq!(REGIONS.pack(), shipped().pack());
}

#[test]
fn every_postcode_finds_what_its_row_says() {
    let rows = rows("postcodes.csv");
    assert_eq!(rows.len(), 4_046);
    for row in rows {
        for (sector, column) in Sector::ALL.into_iter().zip(COLUMNS) {
            let municipalities: BTreeSet<&str> = row["gemeente_nu"].split('|').collect();
            let (code, area) = match REGIONS.find(&row["pc4"], sector) {
                Answer::Found(found) => (found.partnership.code.as_str(), found.municipalities),
                Answer::Without { municipalities } => ("", municipalities),
                other => panic!("{row:?}: {other:?}"),
            };
            assert_eq!(code, row[column], "{row:?}");
            assert_eq!(names(&area).into_iter().collect::<BTreeSet<_>>(), municipalities, "{row:?}");
        }
    }
}

#[test]
fn every_municipality_finds_the_codes_of_its_postcodes() {
    let postcodes = rows("postcodes.csv");
    let municipalities = rows("gemeenten.csv");
    assert_eq!(municipalities.len(), 342);
    let mut split = [0, 0];
    for row in &municipalities {
        let name = row["gemeente"].as_str();
        for (sector, column) in Sector::ALL.into_iter().zip(COLUMNS) {
            let own = postcodes.iter().filter(|it| it["gemeente_nu"].split('|').any(|it| it == name));
            let codes: BTreeSet<&str> =
                own.map(|it| it[column].as_str()).filter(|it| !it.is_empty()).collect();
            let answered: Vec<&str> = match REGIONS.find(name, sector) {
                Answer::Found(found) => vec![&found.partnership.code],
                Answer::Split { partnerships, .. } => {
                    split[sector as usize] += 1;
                    partnerships.iter().map(|it| it.code.as_str()).collect()
                }
                other => panic!("{name}: {other:?}"),
            };
            assert_eq!(answered.len(), codes.len(), "{name}");
            assert_eq!(answered.into_iter().collect::<BTreeSet<_>>(), codes, "{name}");
        }
    }
    assert_eq!(split, [21, 25], "municipalities that ask for a postcode");
}

#[test]
fn every_partnership_is_there_with_what_its_row_says() {
    let rows = rows("samenwerkingsverbanden.csv");
    assert_eq!(rows.len(), 152);
    let mut regional = [0, 0];
    for row in rows {
        let sector = Sector::ALL[usize::from(row["sector"] == "VO")];
        let partnership = match row["code"].as_str() {
            "" => REGIONS.national(sector).expect("a national one"),
            code => {
                regional[sector as usize] += 1;
                let all = &REGIONS.partnerships[sector as usize];
                all.iter().find(|it| it.code == code).expect("it is there")
            }
        };
        let named = partnership.named.as_ref();
        let text = |it: Option<&str>| it.unwrap_or_default().to_owned();
        assert_eq!(text(named.map(|it| it.name.as_str())), row["name"]);
        assert_eq!(text(named.and_then(|it| it.website.as_deref())), row["website"]);
        assert_eq!(text(named.and_then(|it| it.dated.as_deref())), row["datum"]);
        assert_eq!(partnership.merged, row["samengegaan"] == "ja");
    }
    assert_eq!(regional, [76, 74]);
}

#[test]
fn a_postcode_is_read_as_people_write_it() {
    for typed in ["2011", " 2011 ", "2011 AB", "2011ab", "\t2011  aB\n", "2011\u{a0}AB", "2011 a", "\0 2011"]
    {
        assert_eq!(code(typed, Sector::Primary), code("2011", Sector::Primary), "{typed:?}");
    }
    for typed in ["", " ", "2", "20", "201", "\u{a0}", "-", "''"] {
        assert_eq!(REGIONS.find(typed, Sector::Primary), Answer::Nothing, "{typed:?}");
    }
    for typed in
        ["20111", "2011 ABC", "2011 1", "0201", "0", "201 AB", "20 11", "2011-AB", "2011 é", "２０１１"]
    {
        let answer = REGIONS.find(typed, Sector::Primary);
        assert!(matches!(answer, Answer::NotAPostcode | Answer::UnknownName), "{typed:?}: {answer:?}");
    }
}

#[test]
fn an_unknown_postcode_offers_the_municipalities_beside_it_and_no_partnership() {
    let Answer::UnknownPostcode { near } = REGIONS.find("1262", Sector::Primary) else {
        panic!("1262 is known")
    };
    assert_eq!(names(&near), ["Blaricum", "Huizen"]);
    let known: BTreeSet<String> =
        rows("postcodes.csv").into_iter().map(|mut it| it.remove("pc4").unwrap()).collect();
    for number in 1000..=9999 {
        let answer = REGIONS.find(&number.to_string(), Sector::Secondary);
        let unknown = matches!(&answer, Answer::UnknownPostcode { near } if !near.is_empty());
        assert_eq!(unknown, !known.contains(&number.to_string()), "{number}: {answer:?}");
    }
}

#[test]
fn europoort_has_a_municipality_and_no_partnership() {
    for sector in Sector::ALL {
        let Answer::Without { municipalities } = REGIONS.find("3198", sector) else { panic!("it has none") };
        assert_eq!(names(&municipalities), ["Rotterdam"]);
    }
}

#[test]
fn a_doubt_is_told_where_it_is_one() {
    // Weesp joined Amsterdam; the rest of Amsterdam did not change.
    assert_eq!(found("1381", Sector::Primary).seen, Seen::Uncertain);
    assert_eq!(found("1011", Sector::Primary).seen, Seen::Nothing);
    assert_eq!(found("1165", Sector::Primary).seen, Seen::Contradicted);
    assert_eq!(found("2131", Sector::Primary).seen, Seen::Nothing);
    assert_eq!(found("Hoeksche Waard", Sector::Secondary).seen, Seen::Contradicted);
    assert_eq!(found("9471", Sector::Secondary).seen, Seen::Confirmed);
    assert!(found("Middelburg", Sector::Primary).partnership.merged);
    assert!(!found("Middelburg", Sector::Secondary).partnership.merged);
}

#[test]
fn a_code_without_a_name_is_known_by_its_area() {
    let found = found("Oss", Sector::Primary);
    assert!(found.area.iter().any(|it| REGIONS.name(it.municipality) == "Oss" && !it.in_part));
    for (sector, column) in Sector::ALL.into_iter().zip(COLUMNS) {
        for row in rows("postcodes.csv").iter().filter(|it| !it[column].is_empty()) {
            let Answer::Found(found) = REGIONS.find(&row["pc4"], sector) else { panic!("{row:?}") };
            let own = found.area.iter().map(|it| REGIONS.name(it.municipality));
            let area: Vec<&str> = own.collect();
            assert!(row["gemeente_nu"].split('|').all(|it| area.contains(&it)), "{row:?}");
            assert!(found.area.windows(2).all(|pair| pair[0].municipality < pair[1].municipality));
        }
    }
}

#[test]
fn the_area_is_whole_or_in_part() {
    let part = |postcode: &str, name: &str| {
        let found = found(postcode, Sector::Primary);
        found.area.iter().find(|it| REGIONS.name(it.municipality) == name).map(|it| it.in_part)
    };
    assert_eq!(part("5074", "Tilburg"), Some(true));
    assert_eq!(part("5011", "Goirle"), Some(false));
    assert_eq!(part("5011", "Groningen"), None);
}

fn suggested(typed: &str) -> Vec<String> {
    let other = |it: &str| format!(" ({it})");
    let all = REGIONS.suggest(typed, 6).into_iter();
    all.map(|it| format!("{}{}", it.name, it.other.map(other).unwrap_or_default())).collect()
}

#[test]
fn what_begins_with_the_typed_text_comes_first_then_words_then_the_rest() {
    assert_eq!(suggested("groningen"), ["Groningen", "Midden-Groningen"]);
    assert_eq!(suggested("den haag"), ["'s-Gravenhage (Den Haag)"]);
    assert_eq!(suggested("Den B"), ["'s-Hertogenbosch (Den Bosch)"]);
    assert_eq!(suggested("gravenh"), ["'s-Gravenhage"]);
    assert_eq!(
        suggested("bergen"),
        ["Berg en Dal", "Bergen (L)", "Bergen (NH)", "Bergen op Zoom", "Haaksbergen", "Steenbergen"]
    );
}

#[test]
fn a_former_municipality_finds_the_present_one() {
    assert_eq!(suggested("geldermal"), ["West Betuwe (Geldermalsen)"]);
    assert_eq!(
        suggested("Littens"),
        ["Leeuwarden (Littenseradiel)", "Súdwest-Fryslân (Littenseradiel)", "Waadhoeke (Littenseradiel)"]
    );
    let Answer::Divided(now) = REGIONS.find("littenseradiel", Sector::Primary) else {
        panic!("it was divided")
    };
    assert_eq!(names(&now), ["Leeuwarden", "Súdwest-Fryslân", "Waadhoeke"]);
    assert_eq!(REGIONS.find("Nuth", Sector::Primary), REGIONS.find("Beekdaelen", Sector::Primary));
    assert_eq!(code("uden", Sector::Primary), code("Maashorst", Sector::Primary));
    // Former names that equal a current one but for an accent or a full stop.
    assert_eq!(suggested("sudwest fryslan"), ["Súdwest-Fryslân"]);
}

/// The name as typed on a keyboard without accents.
fn without_accents(name: &str) -> String {
    let without = |it: char| match it {
        'â' => 'a',
        'ú' => 'u',
        other => other,
    };
    name.chars().map(without).collect()
}

#[test]
fn every_municipality_is_suggested_by_its_own_name_in_any_case_without_accents() {
    for row in rows("gemeenten.csv") {
        let name = row["gemeente"].as_str();
        let bare = without_accents(name).replace(['\'', '-', '(', ')', '.'], " ");
        for typed in [
            name.to_uppercase(),
            without_accents(name).to_lowercase(),
            bare,
            without_accents(name).replace(['\'', '-', ' '], ""),
        ] {
            let suggestions = REGIONS.suggest(&typed, 8);
            assert!(suggestions.iter().any(|it| it.name == name), "{typed}: {suggestions:?}");
            let answer = REGIONS.find(&typed, Sector::Primary);
            assert_eq!(answer, REGIONS.find(name, Sector::Primary), "{typed}");
        }
    }
}

#[test]
fn hostile_input_is_no_name() {
    let long =
        ["a", "1", " ", "\0", "'", "é", "\u{301}", "\u{202e}", "😀", "2011 "].map(|it| it.repeat(1_000_000));
    for typed in &long {
        for sector in Sector::ALL {
            assert_eq!(REGIONS.find(typed, sector), Answer::UnknownName);
        }
        assert!(REGIONS.suggest(typed, 8).is_empty());
    }
}

#[test]
fn a_damaged_file_is_no_regions_and_never_a_panic() {
    let packed = shipped().pack();
    assert!(Regions::unpack(b"").is_none());
    assert!(Regions::unpack(&packed.as_bytes()[..packed.len() - 1]).is_none());
    assert!(Regions::unpack(packed.replacen("regions 1", "regions 2", 1).as_bytes()).is_none());
    assert!(Regions::unpack(format!("{packed}\n\nmore").as_bytes()).is_none());
}

const REGULATION: &str = "title = \"r\"\nas_of = \"2015-04-23\"\nlink = \"https://a.nl\"\nread_at = \"b\"\nconsulted = \"2026-01-01\"\n";
const POSTCODES: &str =
    "pc4,gemeente_regeling_2015,gemeente_nu,po_code,vo_code,opmerking\n1234,Aa,Aa,PO0001,VO0001,\n";
const MUNICIPALITIES: &str =
    "gemeente,ook_bekend_als,po_later,vo_later,herindeling_datum,opmerking,source_herindeling\nAa,,,,,,\n";
const PARTNERSHIPS: &str = "code,sector,name,website,datum,code_basis,samengegaan,source,note
PO0001,PO,Een,https://een.nl,2021-09,code in bron,,gelezen,
VO0001,VO,,,,alleen regeling (geen naam gevonden),,,
,PO,,,,\"landelijk verband, geen regiocode\",,,
,VO,,,,\"landelijk verband, geen regiocode\",,,
";

/// The findings in four small files with one piece of text replaced.
fn findings_with(from: &str, to: &str) -> Vec<String> {
    let files = [
        ("regeling.toml", REGULATION),
        ("postcodes.csv", POSTCODES),
        ("gemeenten.csv", MUNICIPALITIES),
        ("samenwerkingsverbanden.csv", PARTNERSHIPS),
    ];
    assert!(files.iter().any(|(_, text)| text.contains(from)), "{from:?} is not there to be changed");
    let files = files.map(|(name, text)| (format!("regions/{name}"), text.replacen(from, to, 1)));
    match read_regions(&Files::from(files)) {
        Err(findings) => findings.iter().map(Finding::to_string).collect(),
        Ok(_) => Vec::new(),
    }
}

#[test]
fn a_row_that_names_what_is_not_there_is_refused_with_all_findings() {
    assert_eq!(findings_with("Een", "Een"), [""; 0]);
    assert_eq!(
        findings_with(
            "1234,Aa,Aa,PO0001,VO0001,",
            "1234,Aa,Bb,PO0009,,\n1234,Aa,Aa,PO0001,VO0001,\n12,Aa,Aa,,,x"
        ),
        [
            "regions/postcodes.csv, line 2, `1234`: `po_code` names `PO0009`, which is no such code in \
             regions/samenwerkingsverbanden.csv",
            "regions/postcodes.csv, line 2, `1234`: has no `vo_code`, so `opmerking` says why",
            "regions/postcodes.csv, line 2, `1234`: names `Bb`, which is not in regions/gemeenten.csv",
            "regions/postcodes.csv, line 3, `1234`: this postcode is there twice",
            "regions/postcodes.csv, line 4, `12`: `pc4` must be four digits, from 1000 to 9999",
        ]
    );
}

#[test]
fn what_is_there_twice_or_nowhere_used_is_refused() {
    let found =
        findings_with("VO0001,VO,,", "PO0001,PO,,,,alleen regeling (geen naam gevonden),,,\nVO0001,VO,,");
    assert_eq!(found, ["regions/samenwerkingsverbanden.csv, line 3, `PO0001`: this code is there twice"]);
    let found =
        findings_with("VO0001,VO,,", "PO0002,PO,,,,alleen regeling (geen naam gevonden),,,\nVO0001,VO,,");
    assert_eq!(
        found,
        ["regions/samenwerkingsverbanden.csv, `PO0002`: has no postcode in regions/postcodes.csv"]
    );
    assert_eq!(
        findings_with("Aa,,,,,,", "Aa,,,,,,\nBb,,,,,,\naa,,,,,,"),
        [
            "regions/gemeenten.csv, `Bb`: has no postcode with a code for PO in regions/postcodes.csv",
            "regions/gemeenten.csv, `Bb`: has no postcode with a code for VO in regions/postcodes.csv",
            "regions/gemeenten.csv, line 4, `aa`: this name is there twice",
        ]
    );
}

#[test]
fn a_value_of_another_form_is_refused() {
    let only = |from: &str, to: &str, says: &str| {
        let found = findings_with(from, to);
        assert!(found.len() == 1 && found[0].contains(says), "{found:?}");
    };
    only("https://een.nl", "een.nl", "begins with https://");
    only("https://een.nl", "javascript:a.b", "begins with https://");
    only("https://een.nl", "https://een", "begins with https://");
    only("https://een.nl", "https://een.nl/?q=<b>", "begins with https://");
    only("2021-09", "ca. 2021", "`datum` must be");
    only("code in bron", "gehoord", "`code_basis` is one of");
    only("code in bron", "\"landelijk verband, geen regiocode\"", "only what is national has no code");
    only("code in bron,,gelezen", "code in bron,,", "`source` says where");
    only("Aa,,,,,,", "Aa,,weg,,,zie,", "`po_later` is `bevestigd`");
    only("Aa,,,,,,", "Aa,,onzeker PO7777,,,zie,", "`po_later` is `bevestigd`");
    only("Aa,,,,,,", "Aa,,onzeker,,,,", "`opmerking` says what and where");
    only("Aa,,,,,,", "Aa,Čč,,,,,", "typing it without accents");
    only("as_of = \"2015-04-23\"", "as_of = \"2015\"", "`as_of` must be a day");
    assert!(findings_with("po_code,", "po,")[0].contains("must begin with the columns"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_changed_file_never_panics_and_never_grows(at in 0_usize..14_000, with in any::<char>()) {
        let mut packed: Vec<char> = REGIONS.pack().chars().collect();
        let at = at % packed.len();
        packed[at] = with;
        let packed: String = packed.into_iter().collect();
        if let Some(regions) = Regions::unpack(packed.as_bytes()) {
            prop_assert!(regions.postcodes.len() <= 9_000);
            for sector in Sector::ALL {
                regions.find("1011", sector);
                regions.find("Rotterdam", sector);
            }
            prop_assert_eq!(Regions::unpack(regions.pack().as_bytes()), Some(regions));
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(typed in any::<String>(), most in 0_usize..9) {
        for sector in Sector::ALL {
            REGIONS.find(&typed, sector);
        }
        prop_assert!(REGIONS.suggest(&typed, most).len() <= most);
    }

    /// Typing any part of a name suggests only municipalities that contain it, each once.
    #[test]
    fn a_piece_of_a_name_suggests_that_name(which in 0_usize..342, from in 0_usize..20, length in 1_usize..20) {
        let name = REGIONS.name(MunicipalityId(which as u16));
        let piece: String = name.chars().skip(from).take(length).collect();
        let all = REGIONS.suggest(&piece, usize::MAX);
        prop_assume!(piece.chars().any(char::is_alphanumeric));
        prop_assert!(all.iter().any(|it| it.name == name), "{piece}: {all:?}");
        let unique: BTreeSet<MunicipalityId> = all.iter().map(|it| it.municipality).collect();
        prop_assert_eq!(unique.len(), all.len());
    }
}
