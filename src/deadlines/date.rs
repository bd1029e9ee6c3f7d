//! A day of the civil calendar. It has no time of day and no time zone, so daylight saving cannot move it.

/// Days since 1 January 1970, in the Gregorian calendar, in which the law counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i32);

/// Years outside these are taken for typing errors.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2199;

impl Date {
    /// `None` when there is no such day. Months and days count from 1.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) || !(1..=12).contains(&month) {
            return None;
        }
        let date = Date(days(year, month, day));
        // A day past the end of its month continues into the next month, so it is recognized by its parts.
        (date.parts() == (year, month, day)).then_some(date)
    }

    /// Year, month and day.
    pub fn parts(self) -> (i32, u8, u8) {
        // In years that begin on 1 March a leap day is the last day, and the lengths of months are regular.
        let since = self.0 + 719_468;
        let era = since.div_euclid(146_097);
        let of_era = since.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i32::from(month <= 2), month as u8, day as u8)
    }

    pub fn plus_days(self, days: i32) -> Date {
        Date(self.0 + days)
    }

    /// The number of days until `other`; negative when it is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        other.0 - self.0
    }

    /// Adds calendar weeks; the weekday stays the same.
    pub fn plus_weeks(self, weeks: i32) -> Date {
        self.plus_days(7 * weeks)
    }

    /// The day of the week; Monday is 0.
    pub fn weekday(self) -> usize {
        // 1 January 1970 was a Thursday.
        (self.0 + 3).rem_euclid(7) as usize
    }

    /// The first and the last day of the school year: 1 August and 31 July.
    pub fn school_year(self) -> (Date, Date) {
        let (year, month, _) = self.parts();
        let first = if month < 8 { year - 1 } else { year };
        (Date(days(first, 8, 1)), Date(days(first + 1, 7, 31)))
    }

    /// Whether the other date is more than `years` years away, before or after.
    pub fn is_beyond(self, other: Date, years: u8) -> bool {
        let (year, month, day) = self.parts();
        let years = i32::from(years);
        // The anniversary of a leap day is 1 March.
        other < Date(days(year - years, month, day)) || other > Date(days(year + years, month, day))
    }

    /// `2026-11-24`, the format of date fields in browsers.
    pub fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Reads exactly what `iso` writes.
    pub fn from_iso(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let date =
            Date::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)?;
        (date.iso() == text).then_some(date)
    }
}

/// The number of a day. One past the end of its month is the first of the next.
fn days(year: i32, month: u8, day: u8) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = i32::from(month) + if month > 2 { -3 } else { 9 };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + i32::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
