//! Faults in content: what is wrong, where, and what to do about it; and lists of faults with a bounded
//! length.

use std::fmt;

/// One fault in the content. A check reports all of them, not only the first.
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

/// The most faults that are listed of a file from outside.
pub const MOST_LISTED: usize = 200;

/// The first `MOST_LISTED` faults of a file, and the number of further ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    pub first: Vec<T>,
    pub more: usize,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed { first: Vec::new(), more: 0 }
    }
}

impl<T> Listed<T> {
    pub fn add(&mut self, fault: T) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.first.push(fault);
        }
    }

    /// Puts a fault before all others.
    pub fn add_first(&mut self, fault: T) {
        if self.is_full() {
            self.first.pop();
            self.more += 1;
        }
        self.first.insert(0, fault);
    }

    /// Whether the list is full, so that the next fault will only be counted.
    pub fn is_full(&self) -> bool {
        self.first.len() == MOST_LISTED
    }

    /// The number of faults, listed or not.
    pub fn all(&self) -> usize {
        self.first.len() + self.more
    }

    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Listed<U> {
        Listed { first: self.first.into_iter().map(change).collect(), more: self.more }
    }
}

impl<T> From<T> for Listed<T> {
    fn from(fault: T) -> Self {
        Listed { first: vec![fault], more: 0 }
    }
}
