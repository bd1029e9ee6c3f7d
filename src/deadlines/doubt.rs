//! Doubts about the dates that a person entered. No date is refused: the person knows best what a letter
//! says.

use super::{Date, Dates};
use crate::model::{Model, MomentId};

/// Something impossible or odd about one date, or about two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A past event with a date in the future.
    Future(MomentId),
    /// The date is many years from today.
    Far(MomentId),
    /// The date should be the last day of a school year.
    NotYearEnd(MomentId),
    /// The first moment is dated before the second, which must precede it.
    Order(MomentId, MomentId),
    /// Between the two moments lies no whole school year.
    Short(MomentId, MomentId),
}

/// All doubts, in the order of the moments.
pub fn doubts(model: &Model, dates: &Dates, today: Date) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (moment, date) in dates.iter() {
        let about = model.moment(moment);
        let far = today.is_beyond(date, about.years);
        if far {
            doubts.push(Doubt::Far(moment));
        }
        // A date that is far off was mistyped; that it is also in the future adds nothing.
        if !far && about.past && date > today {
            doubts.push(Doubt::Future(moment));
        }
        if about.year_end && date != date.school_year().1 {
            doubts.push(Doubt::NotYearEnd(moment));
        }
        let known = |other: &MomentId| dates.get(*other).map(|date| (*other, date));
        for (other, earlier) in about.not_before.iter().filter_map(known) {
            if date < earlier {
                doubts.push(Doubt::Order(moment, other));
            }
        }
        if let Some((other, earlier)) = about.year_after.as_ref().and_then(known) {
            // The rest of the running school year, and a whole one.
            let least = earlier.school_year().1.plus_days(1).school_year().1;
            if earlier <= date && date < least {
                doubts.push(Doubt::Short(other, moment));
            }
        }
    }
    doubts
}
