//! Exports the blocks of a document as plain text, for an e-mail or a word processor. Buttons, fields and
//! drawings are left out; lines to write on by hand are kept.

use super::paper::Block;
use crate::markup::plain;

const LINE: &str = "________________________________________";
const CELL: &str = "__________";

/// Returns the blocks as plain text under this heading.
pub(super) fn as_text(heading: &str, blocks: &[Block]) -> String {
    let mut text = AsText(heading.to_owned());
    text.0.push('\n');
    text.blocks(blocks);
    text.0.push('\n');
    plain(&text.0)
}

/// The text so far. Its last line is not terminated: `line` puts the newline in front.
struct AsText(String);

impl AsText {
    fn line(&mut self, line: &str) {
        self.0.push('\n');
        self.0.push_str(line);
    }

    /// Adds an empty line and a heading.
    fn heading(&mut self, heading: &str) {
        self.line("");
        self.line(heading);
    }

    fn items(&mut self, items: &[String]) {
        items.iter().for_each(|it| self.line(&format!("- {it}")));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|it| self.block(it));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(said) | Block::Place(_, said) => self.heading(said),
            Block::Text(said) | Block::Strong(said) | Block::Meta(said) | Block::Code(said) => {
                self.line(said)
            }
            Block::Pairs(pairs) => {
                pairs.iter().for_each(|(name, said)| self.line(&format!("{name}: {said}")))
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
            Block::Link(address, label, _) => self.line(&format!("{label}: {address}")),
            Block::Flow(stations) => self.line(&stations.join(" > ")),
            Block::List(items) => self.items(items),
            Block::Steps(steps) => {
                steps.iter().enumerate().for_each(|(place, it)| self.line(&format!("{}. {it}", place + 1)));
            }
            Block::Table(caption, columns, rows) => {
                if !caption.is_empty() {
                    self.heading(caption);
                }
                for row in rows {
                    let cells = columns.iter().zip(row).map(|(column, cell)| format!("{column}: {cell}"));
                    self.line(&format!("- {}", cells.collect::<Vec<_>>().join("; ")));
                }
            }
            Block::Lines(label, lines) => {
                self.line(label);
                (0..*lines).for_each(|_| self.line(LINE));
            }
            Block::Form(columns, rows) => {
                for row in rows {
                    // A row that has a name begins with it; what is filled in follows column by column.
                    let named = usize::from(!row.is_empty());
                    self.line("- ");
                    self.0.push_str(row);
                    for (place, column) in columns.iter().enumerate().skip(named) {
                        let before = match place {
                            0 => "",
                            1 if named == 1 => ": ",
                            _ => "; ",
                        };
                        let after = if column.ends_with('?') { " " } else { ": " };
                        [before, column, after, CELL].into_iter().for_each(|it| self.0.push_str(it));
                    }
                }
            }
            // Buttons, fields and drawings have no form in plain text.
            _ => {}
        }
    }
}
