//! Access to named values from outside: a part of a profile, or of another window's message.

use crate::json::Json;

/// One value, of which only named parts are ever read: it is never walked as a whole, as serde would. So the
/// length of a text is known before it is copied, and a browser's object has only the fields that are its own.
pub trait Fields: Sized {
    /// The field of this name, when this is an object that has it as its own property.
    fn field(&self, name: &str) -> Option<Self>;
    /// The text, when this is one of at most `most` bytes (UTF-16 units where the browser holds it).
    fn text(&self, most: usize) -> Option<String>;
    /// The number, when this is an integer.
    fn number(&self) -> Option<i64>;
    /// Whether this is an object and not a list.
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
