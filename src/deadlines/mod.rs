//! The deadlines of the law as days of the calendar: a timeline from the dates that people know, what can
//! be said against those dates, and the whole as a calendar file.

mod calendar;
mod date;
mod doubt;
mod line;
mod words;

pub use calendar::{Event, calendar, events};
pub use date::Date;
pub use doubt::{Doubt, doubts};
pub use line::drawn;
pub use words::{counted, day_in_words, in_words, say_doubt};

use crate::model::{Deadline, DeadlineId, Falls, Model, MomentId};

/// The dates that a person entered, at most one for each moment. They are not stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates(Vec<(MomentId, Date)>);

impl Dates {
    pub fn get(&self, moment: MomentId) -> Option<Date> {
        self.0.iter().find(|(it, _)| *it == moment).map(|(_, date)| *date)
    }

    /// Sets the date of a moment; `None` removes it.
    pub fn set(&mut self, moment: MomentId, date: Option<Date>) {
        self.0.retain(|(it, _)| *it != moment);
        if let Some(date) = date {
            let place = self.0.partition_point(|(it, _)| *it < moment);
            self.0.insert(place, (moment, date));
        }
    }

    pub fn with(mut self, moment: MomentId, date: Date) -> Self {
        self.set(moment, Some(date));
        self
    }

    /// In the order of the moments.
    pub fn iter(&self) -> impl Iterator<Item = (MomentId, Date)> + '_ {
        self.0.iter().copied()
    }
}

/// A deadline with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub deadline: DeadlineId,
    pub date: Date,
    /// The date of the moment at which the deadline was met.
    pub closed: Option<Date>,
}

impl Due {
    /// Whether it was met in time; `None` while it is not met.
    pub fn in_time(&self) -> Option<bool> {
        self.closed.map(|closed| closed <= self.date)
    }

    /// Whether its day has passed while it is not met.
    pub fn has_passed(&self, today: Date) -> bool {
        self.closed.is_none() && self.date < today
    }
}

/// Every deadline that follows from these dates, by date; on one day in the order of the model.
pub fn timeline(model: &Model, dates: &Dates, today: Date) -> Vec<Due> {
    let mut line: Vec<Due> = Vec::new();
    for (number, deadline) in model.deadlines.iter().enumerate() {
        let Some(from) = dates.get(deadline.from) else { continue };
        if deadline.when_new && from < today.school_year().0 {
            continue;
        }
        let due = Due {
            deadline: DeadlineId::at(number),
            date: falls_on(deadline, from, today),
            closed: deadline.closed_by.and_then(|by| dates.get(by)),
        };
        let place = line.partition_point(|other| other.date <= due.date);
        line.insert(place, due);
    }
    line
}

fn falls_on(deadline: &Deadline, from: Date, today: Date) -> Date {
    let day = from.plus_weeks(i32::from(deadline.weeks));
    match deadline.falls {
        Falls::LastDay => day,
        Falls::DayAfter => day.plus_days(1),
        Falls::YearStart => day.school_year().0,
        Falls::YearEnd => day.max(today).school_year().1,
    }
}
