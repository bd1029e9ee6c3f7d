//! The decisive combinations as a spreadsheet: one row each, with a column for every criterion.

use wegwijzer::engine::Rules;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::proof::ways_of;
use wegwijzer::text::{Language, Slot, Texts};

use crate::check::Proved;

/// The name of the file among the pages.
pub const FILE: &str = "regels.csv";

/// The columns before those of the criteria.
const HEADS: [&str; 3] = ["route", "naam", "situaties"];

/// The separator that Dutch spreadsheets expect.
const SEPARATOR: u8 = b';';

/// One row for each way in which a route comes first, in RFC 4180 but for the separator. Begins with a byte
/// order mark, by which spreadsheets recognize UTF-8.
pub fn csv(proved: &Proved) -> Vec<u8> {
    written(&proved.rules, &proved.content.texts[&Language::NL])
}

fn written(rules: &Rules, texts: &Texts) -> Vec<u8> {
    let model = &rules.model;
    let mut writer = csv::WriterBuilder::new();
    let writer = writer.delimiter(SEPARATOR).terminator(csv::Terminator::CRLF);
    let mut writer = writer.from_writer("\u{feff}".as_bytes().to_vec());
    let mut line = |cells: &[String]| {
        writer
            .write_record(cells.iter().map(|it| text_cell(it)))
            .expect("memory takes all, and rows are alike");
    };
    let criteria = model.criteria.iter().map(|it| it.id.clone());
    line(&HEADS.map(str::to_owned).into_iter().chain(criteria).collect::<Vec<_>>());
    for of_route in ways_of(rules) {
        let name = for_voice(texts.get(Slot::RouteName(of_route.route)), Voice::Teacher);
        for (way, situations) in &of_route.ways {
            let mut cells =
                vec![model.route(of_route.route).id.clone(), name.clone(), situations.to_string()];
            cells.resize(cells.len() + model.criteria.len(), String::new());
            for (criterion, met) in &way.literals {
                cells[HEADS.len() + criterion.index()] = if *met { "ja" } else { "nee" }.to_owned();
            }
            line(&cells);
        }
    }
    writer.into_inner().expect("memory takes all")
}

/// A cell that spreadsheets read as text: one that would be a formula gets an apostrophe.
fn text_cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use wegwijzer::model::RouteId;

    use super::*;
    use crate::testing::shipped;

    fn read(written: Vec<u8>) -> Vec<Vec<String>> {
        let text = String::from_utf8(written).expect("it is UTF-8");
        let text = text.strip_prefix('\u{feff}').expect("a mark of UTF-8 comes first");
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(SEPARATOR).has_headers(false).from_reader(text.as_bytes());
        reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_way_is_a_row_that_reads_back_as_it_was() {
        let Proved { rules, content, counts, .. } = shipped();
        let model = &rules.model;
        let rows = read(csv(shipped()));
        let ways = ways_of(rules);
        assert_eq!(rows.len(), 1 + ways.iter().map(|it| it.ways.len()).sum::<usize>());
        let criteria: Vec<&str> = model.criteria.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(rows[0][HEADS.len()..], criteria);
        let mut rows = rows[1..].iter();
        let mut situations = 0;
        for of_route in &ways {
            for (way, number) in &of_route.ways {
                let row = rows.next().unwrap();
                assert_eq!(row.len(), HEADS.len() + criteria.len());
                assert_eq!(row[0], model.route(of_route.route).id);
                assert_eq!(row[2], number.to_string());
                for (place, cell) in row[HEADS.len()..].iter().enumerate() {
                    let met = way.literals.iter().find(|it| it.0.index() == place).map(|it| it.1);
                    assert_eq!(cell, met.map_or("", |met| if met { "ja" } else { "nee" }));
                }
                situations += number;
            }
        }
        assert_eq!(situations, counts.situations);
        // A name with characters that are special in spreadsheets.
        let hostile = "=1+1;\"x\"\r\nrest";
        let texts = content.texts[&Language::NL].clone();
        let texts = texts.with(Slot::RouteName(RouteId(0)), hostile.to_owned());
        assert_eq!(read(written(rules, &texts))[1][1], format!("'{hostile}"), "text, never a formula");
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        for (text, written) in
            [("sbo", "sbo"), ("a-b", "a-b"), ("=A1", "'=A1"), ("-1", "'-1"), ("@x", "'@x"), ("+x", "'+x")]
        {
            assert_eq!(text_cell(text), written);
        }
    }
}
