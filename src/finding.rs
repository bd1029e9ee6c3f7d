//! What is wrong with content, where, and what to do about it.

use std::fmt;

/// One fault in the content. All of them are reported, not the first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the content folder.
    pub file: String,
    /// The entry in that file, for example `criterion "plan"`.
    pub place: String,
    /// What is wrong, and what to do.
    pub says: String,
}

impl Finding {
    pub fn new(file: &str, place: impl Into<String>, says: impl Into<String>) -> Self {
        Finding { file: file.to_owned(), place: place.into(), says: says.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}: {}", self.file, self.place, self.says)
    }
}
