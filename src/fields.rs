//! Something with named values that a stranger made: a part of a profile, or of another window's message.

use crate::json::Json;

/// One value, of which only named parts are ever read: it is never walked as a whole.
pub trait Fields: Sized {
    /// The value of this name, when this is an object that has it itself.
    fn field(&self, name: &str) -> Option<Self>;
    /// The text, when it is one of at most so many bytes (or, where the browser holds it, UTF-16 units).
    fn text(&self, most: usize) -> Option<String>;
    /// The number, when it is whole.
    fn number(&self) -> Option<i64>;
    /// Whether this is an object, and no list.
    fn is_object(&self) -> bool;
}

impl Fields for &Json {
    fn field(&self, name: &str) -> Option<Self> {
        let Json::Object(fields) = self else { return None };
        fields.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    fn text(&self, most: usize) -> Option<String> {
        match self {
            Json::Text(text) if text.len() <= most => Some(text.clone()),
            _ => None,
        }
    }

    fn number(&self) -> Option<i64> {
        match self {
            Json::Number(number) => *number,
            _ => None,
        }
    }

    fn is_object(&self) -> bool {
        matches!(self, Json::Object(_))
    }
}
