//! A document of blocks: headings, texts, lists, tables and fields in order. All side pages but the finder
//! have this form, so there is one way to draw, print and export them.

use super::ContactView;
use super::message::Message;
use crate::drawing::Drawing;
use crate::map::Item;
use crate::model::TopicId;
use crate::session::Field;

/// A document page. `back` is the label of the button that returns to the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub heading: String,
    pub blocks: Vec<Block>,
    pub back: String,
}

/// A block of a document. Strings are texts to show unless said otherwise. Those of a sheet in two languages have the
/// Dutch text in them that is to stand under them (`markup::with_under`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// A heading that can be scrolled to: its `data-id`, and its text.
    Place(String, String),
    /// A section that can be scrolled to: its `data-id`, heading and content.
    Entry(String, String, Vec<Block>),
    /// A row of short buttons: the label of the row, and the label and message of each button.
    Jump(String, Vec<(String, Message)>),
    /// Words used on this page with their meanings, collapsed under a summary.
    Words(String, Vec<(String, String)>),
    Text(String),
    /// A paragraph with strong emphasis.
    Strong(String),
    /// A paragraph in small print: a page reference, a source, a disclaimer.
    Meta(String),
    /// A description list: names with their descriptions.
    Pairs(Vec<(String, String)>),
    /// A box with a heading.
    Card(String, Vec<Block>),
    /// An external link: its URL, its label, and the hidden text that it opens in a new window.
    Link(String, String, String),
    /// A path as a row of stations, such as the parties through which money passes.
    Flow(Vec<String>),
    /// A table: its caption, its column headings, and its rows, whose first cell is the row heading.
    Table(String, Vec<String>, Vec<Vec<String>>),
    /// Says that the table after it is wider than a narrow screen.
    Sideways(String),
    List(Vec<String>),
    /// Blocks collapsed (`details`) under a summary.
    Fold(String, Vec<Block>),
    /// The same where several on a page have one summary: the summary, what it is about (for screen readers), and the
    /// blocks.
    FoldOf(String, String, Vec<Block>),
    /// A fieldset: legend, hint, fields.
    Group(String, String, Vec<Block>),
    Input(Input),
    /// The place of the error message of a field, or of the fields grouped with it.
    Fault(Field),
    /// A single choice: its label, and the value and label of each option. The first option is the default.
    Choice(Field, String, Vec<(&'static str, String)>),
    /// A button: its label, and the message it sends.
    Button(String, Message),
    /// A list of topics with their names, to open.
    Topics(Vec<(TopicId, String)>),
    /// A list of people and organisations who can help.
    Contacts(Vec<ContactView>),
    /// Search results, best first. Not announced to screen readers; the block before it says how many there
    /// are.
    Results(Vec<Found>),
    /// The place of the blocks computed from the fields (`page::follows`). Only these are updated as fields
    /// change.
    Follows,
    /// The place of a one-sentence summary of those computed blocks. On a page that has it, screen readers
    /// get only this summary (`aria-live`).
    Said,
    /// A drawing: its accessible name, the drawing, and versions for wide screens and for print, the last of which is
    /// printed. A block with the same information as text must come with it.
    Drawing(String, Drawing, Vec<Drawing>),
    /// A list with up to three levels.
    Outline(Vec<Item>),
    /// A label, and a text to copy literally.
    Verbatim(String, String),
    /// The part of a page to take along: if a page has one, only this is printed.
    Sheet(Vec<Block>),
    /// Blocks in Dutch on a page in another language.
    InDutch(Vec<Block>),
    /// Blocks that are printed in columns, which saves a page.
    Columns(Vec<Block>),
    /// A heading with its content, with no page break after the heading.
    Part(String, Vec<Block>),
    /// A numbered list of actions.
    Steps(Vec<String>),
    /// A label, and the number of blank lines to write on by hand.
    Lines(String, usize),
    /// A table to fill in by hand: its columns, and for each row the text of its first cell, which may be
    /// empty.
    Form(Vec<String>, Vec<String>),
    /// The code of a set of answers, in groups of characters.
    Code(String),
    /// The place of the message about the outcome of printing, copying or saving.
    Exported,
}

/// A search result. `kind` is the label of its kind of content, `says` an excerpt; empty if `opens` shows the
/// text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: String,
    pub name: String,
    pub says: String,
    pub opens: Opens,
}

/// What a search result does when opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    /// Sends a message that opens another page.
    Page(Message),
    /// Expands these blocks in place.
    Here(Vec<Block>),
}

/// A single-line text field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub field: Field,
    pub label: String,
    pub hint: String,
    pub kind: InputKind,
}

/// What a text field is for, which decides its keyboard, its length and its spelling check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    Text,
    /// A number of at most this many digits.
    Digits(u8),
    /// A code of letters and digits.
    Code,
}
