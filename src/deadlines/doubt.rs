//! What can be said against the dates that a person entered. A date that cannot be true takes part in nothing
//! until it is corrected. One that is only unusual counts: the person knows best what a letter says.

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

impl Doubt {
    /// The moment whose date is to be checked.
    pub fn moment(self) -> MomentId {
        match self {
            Doubt::Future(it) | Doubt::Far(it) | Doubt::NotYearEnd(it) => it,
            Doubt::Order(it, _) | Doubt::Short(_, it) => it,
        }
    }

    /// Whether the date cannot be true. The other doubts are about what is unusual: for sbo it may be right.
    pub fn is_fault(self) -> bool {
        matches!(self, Doubt::Future(_) | Doubt::Far(_) | Doubt::Order(..))
    }
}

/// All doubts, in the order of the moments, and the dates that have no fault. A date is compared only with
/// dates that have none, so that one mistyped year is reported once.
pub fn doubts(model: &Model, dates: &Dates, today: Date) -> (Vec<Doubt>, Dates) {
    let (mut doubts, mut sound) = (Vec::new(), Dates::default());
    // A moment comes after those that it is compared with.
    for (moment, date) in dates.iter() {
        let about = model.moment(moment);
        let said = doubts.len();
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
        let known = |other: &MomentId| sound.get(*other).map(|date| (*other, date));
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
        if !doubts[said..].iter().any(|it| it.is_fault()) {
            sound.set(moment, Some(date));
        }
    }
    (doubts, sound)
}
