//! A page to read: headings, texts, lists and tables, in their order. One form for all that stands beside
//! the questions, so that it is drawn, printed and heard in one way.

pub struct Paper {
    pub heading: String,
    pub blocks: Vec<Block>,
    pub back: String,
}

pub enum Block {
    Heading(String),
    Text(String),
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
}
