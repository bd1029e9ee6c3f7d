//! A document in two languages: under each of its texts the same in Dutch.

use super::paper::Block;
use crate::markup::{reads_the_same, with_under};

/// The blocks with the Dutch texts of `dutch` under their own. Both are made from one decision, and have the same blocks,
/// items and rows (`tests/in_two.rs`); what is written on by hand stands once.
pub(super) fn in_two(own: Vec<Block>, dutch: Vec<Block>) -> Vec<Block> {
    each(own, dutch, block)
}

fn block(own: Block, dutch: Block) -> Block {
    match (own, dutch) {
        (Block::Text(own), Block::Text(dutch)) => Block::Text(with_under(&own, &dutch)),
        (Block::Strong(own), Block::Strong(dutch)) => Block::Strong(with_under(&own, &dutch)),
        (Block::Meta(own), Block::Meta(dutch)) => Block::Meta(with_under(&own, &dutch)),
        (Block::List(own), Block::List(dutch)) => Block::List(texts(own, dutch)),
        (Block::Steps(own), Block::Steps(dutch)) => Block::Steps(texts(own, dutch)),
        (Block::Pairs(own), Block::Pairs(dutch)) => Block::Pairs(each(own, dutch, pair)),
        (Block::Part(own, inside), Block::Part(dutch, other)) => {
            Block::Part(with_under(&own, &dutch), in_two(inside, other))
        }
        (Block::Columns(inside), Block::Columns(other)) => Block::Columns(in_two(inside, other)),
        (Block::Lines(own, lines), Block::Lines(dutch, _)) => Block::Lines(with_under(&own, &dutch), lines),
        (Block::Form(own, rows), Block::Form(dutch, others)) => {
            Block::Form(texts(own, dutch), texts(rows, others))
        }
        // A code is the same in every language; other blocks stand on no sheet.
        (own, _) => own,
    }
}

/// A name with what it is, and both in Dutch under that.
fn pair((name, own): (String, String), (dutch_name, dutch): (String, String)) -> (String, String) {
    let same = reads_the_same(&name, &dutch_name) && reads_the_same(&own, &dutch);
    let under = if same { String::new() } else { format!("{dutch_name}: {dutch}") };
    (name, with_under(&own, &under))
}

fn texts(own: Vec<String>, dutch: Vec<String>) -> Vec<String> {
    each(own, dutch, |own, dutch| with_under(&own, &dutch))
}

fn each<T>(own: Vec<T>, dutch: Vec<T>, join: fn(T, T) -> T) -> Vec<T> {
    debug_assert_eq!(own.len(), dutch.len(), "one decision has one form in every language");
    let mut dutch = dutch.into_iter();
    let with_its_own = |own| match dutch.next() {
        Some(dutch) => join(own, dutch),
        None => own,
    };
    own.into_iter().map(with_its_own).collect()
}
