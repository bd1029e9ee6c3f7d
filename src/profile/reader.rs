//! Reads values out of a profile and notes every fault with its place.

use std::borrow::Cow;

use super::fault::{Fault, Kind};
use super::shown;
use crate::json::Json;

/// The most bytes of a text, and of a name, a number or an address.
pub(super) const LONG: usize = 600;
pub(super) const SHORT: usize = 120;

#[derive(Default)]
pub(super) struct Reader {
    pub(super) faults: Vec<Fault>,
}

/// An object, and where it stands.
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
        self.faults.push(Fault::new(place, kind));
    }

    /// An object that has no other fields than these.
    pub(super) fn object<'j>(&mut self, value: &'j Json, name: String, known: &[&str]) -> Option<Place<'j>> {
        let Json::Object(fields) = value else {
            self.fault(
                if name.is_empty() { "the file" } else { &name },
                Kind::NotA(Cow::Borrowed("an object")),
            );
            return None;
        };
        let place = Place { fields, name };
        for (field, _) in fields {
            if !known.contains(&field.as_str()) {
                self.fault(place.at(&shown(field)), Kind::Unknown(known.join(", ")));
            }
        }
        Some(place)
    }

    /// A text that is there, in one line, without what cannot be seen.
    pub(super) fn text(&mut self, place: &Place, name: &str, most: usize) -> Option<String> {
        let value = place.field(name)?;
        let Json::Text(text) = value else {
            self.fault(place.at(name), Kind::NotA(Cow::Borrowed("a text")));
            return None;
        };
        if text.len() > most {
            self.fault(place.at(name), Kind::TooLong(text.len(), most));
        } else if text.contains(['<', '>']) {
            self.fault(place.at(name), Kind::Markup);
        } else {
            return Some(shown(text));
        }
        None
    }

    pub(super) fn needed(&mut self, place: &Place, name: &str, most: usize) -> String {
        let before = self.faults.len();
        let text = self.text(place, name, most).unwrap_or_default();
        if text.is_empty() && self.faults.len() == before {
            self.fault(place.at(name), Kind::Missing);
        }
        text
    }

    pub(super) fn checked(
        &mut self,
        place: &Place,
        name: &str,
        wrong: Kind,
        is_fine: impl FnOnce(&str) -> bool,
    ) -> Option<String> {
        let text = self.text(place, name, LONG)?;
        if is_fine(&text) {
            return Some(text);
        }
        self.fault(place.at(name), wrong);
        None
    }

    /// A text that is one of these names; gives its place among them.
    pub(super) fn one_of(&mut self, place: &Place, name: &str, names: &[&str]) -> Option<usize> {
        let text = self.text(place, name, SHORT)?;
        let found = names.iter().position(|known| *known == text);
        if found.is_none() {
            self.fault(place.at(name), Kind::NotA(names.join(" or ").into()));
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

    /// What `read` makes of the entries of a list, each with its place, such as `schools 3`.
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

    /// A text that stands in a list.
    pub(super) fn entry(&mut self, value: &Json, name: String) -> Option<String> {
        let fields = [(String::new(), value.clone())];
        let place = Place { fields: &fields, name: String::new() };
        let before = self.faults.len();
        let text = self.text(&place, "", SHORT);
        self.faults[before..].iter_mut().for_each(|fault| fault.place.clone_from(&name));
        text
    }
}
