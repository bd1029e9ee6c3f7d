//! Exports the blocks of a document as plain text, for an e-mail or a word processor. Buttons, fields and
//! drawings are left out; lines to write on by hand are kept. Where a text has the same in Dutch under it, that is a line
//! of its own.

use super::paper::Block;
use crate::markup::{and_under, dutch, isolating, plain, with_under};
use crate::text::Language;

const LINE: &str = "________________________________________";
const CELL: &str = "__________";

/// Returns the blocks as plain text under this heading. In a language from right to left what is Dutch is isolated by
/// characters, so that it reads the same in every program.
pub(super) fn as_text(language: Language, heading: &str, blocks: &[Block]) -> String {
    let mut text = AsText { text: String::new(), right_to_left: language.is_right_to_left() };
    text.line("", heading);
    text.line("", "");
    text.blocks(blocks);
    text.line("", "");
    // Every line began with a new one.
    text.text.split_off(1)
}

/// The text so far. Its last line is not terminated: `line` puts the newline in front.
struct AsText {
    text: String,
    right_to_left: bool,
}

impl AsText {
    /// Adds a line that begins with a sign of the list that it stands in, if it stands in one.
    fn line(&mut self, sign: &str, said: &str) {
        let (own, under) = and_under(said);
        self.written(sign, own);
        if !under.is_empty() {
            self.written(&" ".repeat(sign.len()), &dutch(under));
        }
    }

    fn written(&mut self, before: &str, said: &str) {
        let said = if self.right_to_left { isolating(said) } else { plain(said) };
        ["\n", before, &said].into_iter().for_each(|it| self.text.push_str(it));
    }

    /// Adds an empty line and a heading.
    fn heading(&mut self, heading: &str) {
        self.line("", "");
        self.line("", heading);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|it| self.block(it));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(said) | Block::Place(_, said) => self.heading(said),
            Block::Text(said) | Block::Strong(said) | Block::Meta(said) => self.line("", said),
            Block::Code(said) => self.line("", &dutch(said)),
            Block::Pairs(pairs) => {
                pairs.iter().for_each(|(name, said)| self.line("", &format!("{name}: {said}")))
            }
            Block::Part(heading, inside)
            | Block::Card(heading, inside)
            | Block::Fold(heading, inside)
            | Block::FoldOf(heading, _, inside)
            | Block::Entry(_, heading, inside) => {
                self.heading(heading);
                self.blocks(inside);
            }
            Block::Sheet(inside) | Block::Columns(inside) => self.blocks(inside),
            Block::Link(address, label, _) => self.line("", &format!("{label}: {address}")),
            Block::Flow(stations) => self.line("", &stations.join(" > ")),
            Block::List(items) => items.iter().for_each(|it| self.line("- ", it)),
            Block::Steps(steps) => {
                steps.iter().enumerate().for_each(|(place, it)| self.line(&format!("{}. ", place + 1), it));
            }
            Block::Table(caption, columns, rows) => {
                if !caption.is_empty() {
                    self.heading(caption);
                }
                for row in rows {
                    let cells = columns.iter().zip(row).map(|(column, cell)| format!("{column}: {cell}"));
                    self.line("- ", &cells.collect::<Vec<_>>().join("; "));
                }
            }
            Block::Lines(label, lines) => {
                self.line("", label);
                (0..*lines).for_each(|_| self.line("", LINE));
            }
            Block::Form(columns, rows) => {
                for row in rows {
                    self.line("- ", &with_under(&to_fill_in(row, columns), &under_it(row, columns)));
                }
            }
            // Buttons, fields and drawings have no form in plain text.
            _ => {}
        }
    }
}

/// A row of a table to fill in, with room behind every column. A row that has a name begins with it.
fn to_fill_in(row: &str, columns: &[String]) -> String {
    let named = usize::from(!row.is_empty());
    let mut row = and_under(row).0.to_owned();
    for (place, column) in columns.iter().enumerate().skip(named) {
        let (column, _) = and_under(column);
        let before = match place {
            0 => "",
            1 if named == 1 => ": ",
            _ => "; ",
        };
        let after = if column.ends_with(['?', '؟']) { " " } else { ": " };
        [before, column, after, CELL].into_iter().for_each(|it| row.push_str(it));
    }
    row
}

/// What such a row says in Dutch, for the line under it, without room; empty where it has no Dutch.
fn under_it(row: &str, columns: &[String]) -> String {
    let in_dutch = |text| match and_under(text) {
        (own, "") => own,
        (_, under) => under,
    };
    if columns.iter().all(|it| and_under(it).1.is_empty()) {
        return String::new();
    }
    let names: Vec<&str> = columns.iter().skip(usize::from(!row.is_empty())).map(|it| in_dutch(it)).collect();
    let names = names.join("; ");
    if row.is_empty() { names } else { format!("{}: {names}", in_dutch(row)) }
}
