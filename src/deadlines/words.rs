//! Dates, doubts and ways of counting in words. Empty until the later texts are there.

use super::{Date, Doubt};
use crate::model::{DeadlineId, Falls, Model};
use crate::text::{Later, Slot, Texts};

/// `maandag 13 april 2026`.
pub fn in_words(date: Date, texts: &Texts) -> String {
    format!("{} {}", name(Later::Weekdays, date.weekday(), texts), day_in_words(date, texts))
}

/// `13 april 2026`.
pub fn day_in_words(date: Date, texts: &Texts) -> String {
    let (year, month, day) = date.parts();
    format!("{day} {} {year}", name(Later::Months, usize::from(month) - 1, texts))
}

/// One name of a list of names.
fn name(list: Later, place: usize, texts: &Texts) -> &str {
    texts.later(list).split(' ').nth(place).unwrap_or_default()
}

/// How a deadline is counted: `6 gewone weken na de aanmelding`.
pub fn counted(model: &Model, deadline: DeadlineId, texts: &Texts) -> String {
    let deadline = model.deadline(deadline);
    let (weeks, from) =
        (deadline.weeks.unsigned_abs().to_string(), texts.get(Slot::MomentName(deadline.from)));
    match (deadline.falls, deadline.weeks) {
        (Falls::LastDay, 0) => fill(texts.later(Later::CountedSame), &[from]),
        (Falls::LastDay, ..0) => fill(texts.later(Later::CountedBefore), &[&weeks, from]),
        (Falls::LastDay, _) => fill(texts.later(Later::CountedAfter), &[&weeks, from]),
        (Falls::DayAfter, _) => fill(texts.later(Later::CountedDayAfter), &[&weeks, from]),
        (Falls::YearStart, _) => fill(texts.later(Later::CountedYearStart), &[from]),
        (Falls::YearEnd, _) => fill(texts.later(Later::CountedYearEnd), &[&weeks, from]),
    }
}

/// A doubt as a sentence that says what to check.
pub fn say_doubt(doubt: Doubt, texts: &Texts) -> String {
    let name = |moment| texts.get(Slot::MomentName(moment));
    match doubt {
        Doubt::Future(it) => fill(texts.later(Later::DateFuture), &[name(it)]),
        Doubt::Far(it) => fill(texts.later(Later::DateFar), &[name(it)]),
        Doubt::NotYearEnd(it) => fill(texts.later(Later::DateNotYearEnd), &[name(it)]),
        Doubt::Order(it, other) => fill(texts.later(Later::DateOrder), &[name(it), name(other)]),
        Doubt::Short(from, to) => fill(texts.later(Later::DateShort), &[name(from), name(to)]),
    }
}

/// A sentence with its `#` places filled in, in order.
fn fill(sentence: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut filled = String::new();
    for (place, part) in sentence.split('#').enumerate() {
        if place > 0 {
            filled.push_str(values.next().copied().unwrap_or_default());
        }
        filled.push_str(part);
    }
    filled
}
