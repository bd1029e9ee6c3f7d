//! Reads the groups in which the options of a question are shown.

use super::entry::Entry;
use super::names::ids;
use crate::model::{OptionGroup, ValueIx, ValueSet};

/// The pictures that `public/style.css` draws beside the heading of a group.
pub const SIGNS: [&str; 9] = ["small", "tall", "other", "house", "school", "danger", "eye", "health", "book"];

/// The groups of a fact with these values: each value stands in one of them.
pub(super) fn groups(entry: &mut Entry, values: &[String]) -> Vec<OptionGroup> {
    let mut groups: Vec<OptionGroup> = Vec::new();
    let mut grouped = Vec::new();
    for (number, row) in entry.optional_tables("group").into_iter().enumerate() {
        let mut group = entry.inside(format!("group {}", number + 1), row);
        let (id, sign) = (group.text("id"), group.text("sign"));
        if groups.iter().any(|it| it.id == id) {
            group.finding(format!("`{id}` is the id of two groups; rename one of them"));
        }
        if !SIGNS.contains(&sign.as_str()) {
            group.finding(format!("`sign` names `{sign}`; known are: {}", SIGNS.join(", ")));
        }
        let inside: Vec<usize> = ids(&mut group, "values", values).collect();
        if inside.is_empty() {
            group.finding("`values` is missing or empty");
        }
        if !inside.is_sorted() {
            group.finding("`values` of a group stand in the order of the fact");
        }
        grouped.extend(inside.iter().copied());
        groups.push(OptionGroup { id, sign, values: ValueSet::of(inside.into_iter().map(ValueIx::at)) });
        group.end();
    }
    if groups.is_empty() {
        return groups;
    }
    for (number, value) in values.iter().enumerate() {
        let times = grouped.iter().filter(|it| **it == number).count();
        if times != 1 {
            entry.finding(format!("value `{value}` stands in {times} groups; every value stands in one"));
        }
    }
    // The link of an error message leads to the first value, which must be the first option on screen.
    if grouped.first() != Some(&0) {
        entry.finding("the first group begins with the first value");
    }
    groups
}
