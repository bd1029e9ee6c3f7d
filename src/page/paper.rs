//! A page to read: headings, texts, lists and tables, in their order. One form for all that stands beside
//! the questions, so that it is drawn, printed and heard in one way.

use super::ContactView;
use super::message::Message;
use crate::drawing::Drawing;
use crate::map::Item;
use crate::session::Field;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub heading: String,
    pub blocks: Vec<Block>,
    pub back: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// A heading that one can go to: its place, and what it says.
    Place(String, String),
    /// Something that one can go to by itself, under its own name: its place, name, and what is said of it.
    Entry(String, String, Vec<Block>),
    /// Short buttons in a row: what of, and what each says and does.
    Jump(String, Vec<(String, Message)>),
    /// The meanings of words that stand on this page, behind a summary.
    Words(String, Vec<(String, String)>),
    Text(String),
    /// What matters most of what stands around it.
    Strong(String),
    /// Said in smaller letters: a place, a source, a reservation.
    Meta(String),
    /// A name with what is said of it, each with its own.
    Pairs(Vec<(String, String)>),
    Card(String, Vec<Block>),
    /// Address, what the link says, and that it opens a new window.
    Link(String, String, String),
    /// Stations that something passes one after the other, such as money.
    Flow(Vec<String>),
    /// Caption, columns, and rows whose first cell names the row.
    Table(String, Vec<String>, Vec<Vec<String>>),
    List(Vec<String>),
    /// Something behind a summary.
    Fold(String, Vec<Block>),
    /// Fields that belong together: legend, hint, fields.
    Group(String, String, Vec<Block>),
    Input(Input),
    /// Where it is said what is wrong with what stands in this field, or in those that go with it.
    Fault(Field),
    /// One of several: what of, and the value and label of each. The first stands where nothing was chosen.
    Choice(Field, String, Vec<(&'static str, String)>),
    /// What the button says, and what it does.
    Button(String, Message),
    /// Who helps.
    Contacts(Vec<ContactView>),
    /// What was found, best first. How many there are is told before it; this is for who goes on to read.
    Results(Vec<Found>),
    /// Where that stands which follows from what is filled in: it alone is made anew meanwhile.
    Follows,
    /// Where what follows is summed up in a sentence. Then that alone is told to who cannot see it.
    Said,
    /// What the picture is called, the picture, and the same for a wide page and for paper. What it shows
    /// stands in words beside it.
    Drawing(String, Drawing, Option<Drawing>),
    /// A list within a list within a list.
    Outline(Vec<Item>),
    /// A text to copy as it is, and what it is.
    Verbatim(String, String),
    /// What is taken along: where there is one, it alone is printed.
    Sheet(Vec<Block>),
    /// Beside each other on paper, where that saves a page.
    Columns(Vec<Block>),
    /// A heading that stays with what stands under it.
    Part(String, Vec<Block>),
    /// Things that one does after each other.
    Steps(Vec<String>),
    /// What is to be written, and on how many lines, by hand.
    Lines(String, usize),
    /// A table to fill in by hand: columns, and how many rows.
    Form(Vec<String>, usize),
    /// The code of answers, as one writes it down.
    Code(String),
    /// Where it is said what came of printing, copying or saving.
    Exported,
}

/// Something that was found: of what kind, its name, what is said of it, and what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: String,
    pub name: String,
    pub says: String,
    pub opens: Opens,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    Page(Message),
    /// What it says opens in its place.
    Here(Vec<Block>),
}

/// A field for a short text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub field: Field,
    pub label: String,
    pub hint: String,
    pub kind: InputKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    Text,
    /// So many digits at most.
    Digits(u8),
    /// Letters and digits that are no word.
    Code,
}
