//! Moments and the deadlines that are counted from them, as authors write them.

use super::entry::Entry;
use super::names::{Names, find, ids, sources};
use crate::model::*;

/// The furthest that a date may be from today, in years.
const MOST_YEARS: i8 = 20;
/// The most weeks of a deadline; longer ones are counted in school years.
const MOST_WEEKS: i8 = 52;

pub(super) fn moment(mut entry: Entry, names: &Names) -> Moment {
    let id = entry.text("id");
    let own = names.moments.iter().position(|it| *it == id).unwrap_or_default();
    let years = entry.number("years", 1, MOST_YEARS);
    if years.is_none() {
        entry.finding("`years` says how many years from today a date of this kind can be");
    }
    let not_before: Vec<usize> = ids(&mut entry, "not-before", &names.moments).collect();
    let year_after = entry.optional("year-after");
    let year_after = year_after.map(|name| find(&mut entry, "year-after", &name, &names.moments));
    // Only earlier moments may be named, so two moments cannot depend on each other.
    if not_before.iter().chain(&year_after).any(|&other| other >= own) {
        entry.finding("`not-before` and `year-after` name only moments above this one");
    }
    let moment = Moment {
        id,
        past: entry.flag("past"),
        years: years.unwrap_or(1).unsigned_abs(),
        year_end: entry.flag("year-end"),
        not_before: not_before.into_iter().map(MomentId::at).collect(),
        year_after: year_after.map(MomentId::at),
        sources: sources(&mut entry, names),
    };
    entry.end();
    moment
}

pub(super) fn deadline(mut entry: Entry, names: &Names) -> Deadline {
    let moment =
        |entry: &mut Entry, key: &str, name: &str| MomentId::at(find(entry, key, name, &names.moments));
    let id = entry.text("id");
    let from = entry.text("from");
    let from = moment(&mut entry, "from", &from);
    let closed_by = entry.optional("closed-by");
    let closed_by = closed_by.map(|name| moment(&mut entry, "closed-by", &name));
    let falls = ["last-day", "day-after", "year-start", "year-end"].map(str::to_owned);
    let name = entry.optional("falls").unwrap_or_else(|| falls[0].clone());
    let falls = match find(&mut entry, "falls", &name, &falls) {
        0 => Falls::LastDay,
        1 => Falls::DayAfter,
        2 => Falls::YearStart,
        _ => Falls::YearEnd,
    };
    if closed_by == Some(from) {
        entry.finding("`from` and `closed-by` are the same moment; leave `closed-by` out");
    }
    let weeks = entry.number("weeks", -MOST_WEEKS, MOST_WEEKS).unwrap_or_default();
    if falls == Falls::YearStart && weeks != 0 {
        entry.finding("`weeks` cannot be told of a day at the year-start; leave it out");
    }
    let deadline = Deadline {
        id,
        from,
        weeks,
        falls,
        closed_by,
        advice: entry.flag("advice"),
        when_new: entry.flag("when-new"),
        sources: sources(&mut entry, names),
    };
    entry.end();
    deadline
}
