//! Reads values of a profile, and records every fault with its place.

use std::borrow::Cow;

use super::fault::{Fault, Kind};
use super::shown::{hides, is_broken, shown};
use crate::finding::Listed;
use crate::json::Json;

/// Length limits in bytes: of a text, and of a name, number or address.
pub(super) const LONG: usize = 600;
pub(super) const SHORT: usize = 120;

/// The most bytes of a field's name that a fault quotes.
const NAMED: usize = 60;

#[derive(Default)]
pub(super) struct Reader {
    pub(super) faults: Listed<Fault>,
}

/// An object and its place in the profile.
pub(super) struct Place<'j> {
    pub(super) fields: &'j [(String, Json)],
    pub(super) name: String,
}

impl<'j> Place<'j> {
    pub(super) fn field(&self, name: &str) -> Option<&'j Json> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    pub(super) fn at(&self, name: &str) -> String {
        if self.name.is_empty() { name.to_owned() } else { format!("{}, {name}", self.name) }
    }
}

impl Reader {
    pub(super) fn fault(&mut self, place: impl Into<String>, kind: Kind) {
        self.faults.add(Fault::new(place, kind));
    }

    /// Reads an object that may have these fields and no others.
    pub(super) fn object<'j>(&mut self, value: &'j Json, name: String, known: &[&str]) -> Option<Place<'j>> {
        let Json::Object(fields) = value else {
            self.fault(
                if name.is_empty() { "the file" } else { &name },
                Kind::NotA(Cow::Borrowed("an object")),
            );
            return None;
        };
        let place = Place { fields, name };
        for (field, _) in fields.iter().filter(|(field, _)| !known.contains(&field.as_str())) {
            // A fault that is only counted needs no wording.
            let (name, known) = if self.faults.is_full() {
                Default::default()
            } else {
                (place.at(&beginning(field)), known.join(", "))
            };
            self.fault(name, Kind::Unknown(known));
        }
        Some(place)
    }

    /// Reads a text as one line without invisible characters. It may be empty, which says nothing.
    pub(super) fn text(&mut self, place: &Place, name: &str, most: usize) -> Option<String> {
        self.written(place, name, most).map(shown)
    }

    /// Reads a text as it is written. It is empty, or has something to see.
    pub(super) fn written<'j>(&mut self, place: &Place<'j>, name: &str, most: usize) -> Option<&'j str> {
        self.written_at(place.field(name)?, most, &|| place.at(name))
    }

    fn written_at<'j>(&mut self, value: &'j Json, most: usize, at: &dyn Fn() -> String) -> Option<&'j str> {
        let wrong = match value {
            Json::Text(text) if text.len() > most => Kind::TooLong(text.len(), most),
            Json::Text(text) if text.contains(['<', '>']) => Kind::Markup,
            Json::Text(text) if text.contains(is_broken) => Kind::Broken,
            Json::Text(text) if hides(text) => Kind::Unseen,
            Json::Text(text) => return Some(text),
            _ => Kind::NotA(Cow::Borrowed("a text")),
        };
        self.fault(at(), wrong);
        None
    }

    pub(super) fn needed(&mut self, place: &Place, name: &str, most: usize) -> String {
        let before = self.faults.all();
        let text = self.text(place, name, most).unwrap_or_default();
        if text.is_empty() && self.faults.all() == before {
            self.fault(place.at(name), Kind::Missing);
        }
        text
    }

    /// Reads a text of a certain form, without the blanks around it.
    pub(super) fn checked(
        &mut self,
        place: &Place,
        name: &str,
        wrong: Kind,
        is_fine: impl FnOnce(&str) -> bool,
    ) -> Option<String> {
        let text = self.written(place, name, LONG)?.trim_ascii();
        if is_fine(text) {
            return Some(text.to_owned());
        }
        self.fault(place.at(name), wrong);
        None
    }

    /// Reads a text that is one of these names; gives its index.
    pub(super) fn one_of(&mut self, place: &Place, name: &str, names: &[&str]) -> Option<usize> {
        let text = self.written(place, name, SHORT)?;
        let found = names.iter().position(|known| *known == text);
        if found.is_none() {
            self.fault(place.at(name), Kind::NotA(names.join(" or ").into()));
        }
        found
    }

    /// Reads an entry of a list that is one of these names; gives its index.
    pub(super) fn entry_of(&mut self, value: &Json, name: String, names: &[String]) -> Option<usize> {
        let text = self.written_at(value, SHORT, &|| name.clone())?;
        let found = names.iter().position(|known| known == text);
        if found.is_none() {
            self.fault(name, Kind::NotA(names.join(" or ").into()));
        }
        found
    }

    /// A whole number within bounds.
    pub(super) fn number(&mut self, place: &Place, name: &str, least: i64, most: i64) -> Option<i64> {
        match place.field(name)? {
            Json::Number(Some(number)) if (least..=most).contains(number) => Some(*number),
            _ => {
                self.fault(
                    place.at(name),
                    Kind::NotA(format!("a whole number from {least} to {most}").into()),
                );
                None
            }
        }
    }

    /// Calls `read` for the entries of a list, each with its place, such as `schools 3`.
    pub(super) fn list<T>(
        &mut self,
        place: &Place,
        name: &str,
        most: usize,
        mut read: impl FnMut(&mut Reader, &Json, String) -> Option<T>,
    ) -> Vec<T> {
        match place.field(name) {
            None => Vec::new(),
            Some(Json::List(list)) if list.len() <= most => {
                let entries = list.iter().enumerate();
                entries
                    .filter_map(|(number, value)| {
                        read(self, value, format!("{} {}", place.at(name), number + 1))
                    })
                    .collect()
            }
            Some(Json::List(list)) => {
                self.fault(place.at(name), Kind::TooMany(list.len(), most));
                Vec::new()
            }
            Some(_) => {
                self.fault(place.at(name), Kind::NotA(Cow::Borrowed("a list")));
                Vec::new()
            }
        }
    }

    /// Reads a text that is an entry of a list, and so not empty.
    pub(super) fn entry(&mut self, value: &Json, name: String) -> Option<String> {
        let text = self.written_at(value, SHORT, &|| name.clone())?;
        if text.is_empty() {
            self.fault(name, Kind::Missing);
            return None;
        }
        Some(shown(text))
    }
}

/// A field's name as quoted in a fault, shortened when it is too long.
fn beginning(field: &str) -> String {
    let end = field.floor_char_boundary(NAMED);
    shown(&field[..end]) + if end < field.len() { "..." } else { "" }
}
