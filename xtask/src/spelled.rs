//! Numbers and dates in words, and filling them into sentences.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use wegwijzer::text::Language;

/// A calendar date in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub year: u64,
    /// From 1 to 12; `day` counts from 1.
    pub month: usize,
    pub day: u64,
}

const MONTHS: [[&str; 2]; 12] = [
    ["januari", "January"],
    ["februari", "February"],
    ["maart", "March"],
    ["april", "April"],
    ["mei", "May"],
    ["juni", "June"],
    ["juli", "July"],
    ["augustus", "August"],
    ["september", "September"],
    ["oktober", "October"],
    ["november", "November"],
    ["december", "December"],
];

impl Date {
    /// The date of the build: today, or that of `SOURCE_DATE_EPOCH` for reproducible builds.
    pub fn of_build() -> Result<Date> {
        let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(text) => text
                .parse()
                .with_context(|| format!("SOURCE_DATE_EPOCH is a number of seconds, not {text:?}"))?,
            Err(_) => {
                SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?.as_secs()
            }
        };
        Ok(Date::of_epoch(seconds))
    }

    /// The date of a Unix time in seconds.
    pub fn of_epoch(seconds: u64) -> Date {
        let is_leap =
            |year: u64| year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
        let (mut days, mut year) = (seconds / 86_400, 1970);
        while days >= 365 + u64::from(is_leap(year)) {
            days -= 365 + u64::from(is_leap(year));
            year += 1;
        }
        let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut month = 0;
        while days >= lengths[month] {
            days -= lengths[month];
            month += 1;
        }
        Date { year, month: month + 1, day: days + 1 }
    }

    /// `2026-11-24`.
    pub fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `24 november 2026`.
    pub fn in_words(self, language: Language) -> String {
        let [nl, en] = MONTHS[self.month - 1];
        let month = match language {
            Language::Nl => nl,
            Language::En => en,
        };
        format!("{} {month} {}", self.day, self.year)
    }
}

/// `2.308.613` in Dutch, `2,308,613` in English.
pub fn number(number: u128, language: Language) -> String {
    let separator = match language {
        Language::Nl => '.',
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut spelled = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            spelled.push(separator);
        }
        spelled.push(digit);
    }
    spelled
}

/// A share in Dutch: `12,3%`. Only nothing is 0%, and only everything is 100%.
pub fn share(part: u128, whole: u128) -> String {
    if part == 0 || part == whole {
        return if part == 0 { "0%" } else { "100%" }.to_owned();
    }
    match (part * 2000 + whole) / (2 * whole) {
        0 => "minder dan 0,1%".to_owned(),
        1000.. => "meer dan 99,9%".to_owned(),
        thousandths => format!("{},{}%", thousandths / 10, thousandths % 10),
    }
}

/// A sentence with its `#` places filled in, in order.
pub fn fill(sentence: &str, values: &[&str]) -> Result<String> {
    let parts: Vec<&str> = sentence.split('#').collect();
    ensure!(
        parts.len() == values.len() + 1,
        "{sentence:?} has {} places `#`, and there are {} values for them",
        parts.len() - 1,
        values.len()
    );
    let rest = parts[1..].iter().zip(values).map(|(part, value)| format!("{value}{part}"));
    Ok(parts[0].to_owned() + rest.collect::<String>().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_calendar() {
        // From `date -u -d @N +%F`.
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_709_164_800, "2024-02-29"),
            (1_767_225_599, "2025-12-31"),
            (1_795_478_400, "2026-11-24"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(Date::of_epoch(seconds).iso(), day);
        }
    }

    #[test]
    fn both_languages_write_numbers_and_days_in_their_own_way() {
        let day = Date::of_epoch(1_795_478_400);
        assert_eq!(day.in_words(Language::Nl), "24 november 2026");
        assert_eq!(day.in_words(Language::En), "24 November 2026");
        assert_eq!(number(2_308_613_120_001, Language::Nl), "2.308.613.120.001");
        assert_eq!(number(2_308_613_120_001, Language::En), "2,308,613,120,001");
        assert_eq!([0, 999, 1000].map(|it| number(it, Language::Nl)), ["0", "999", "1.000"]);
    }

    #[test]
    fn a_share_never_rounds_to_nothing_or_everything() {
        let shares = [(0, 7), (1, 10_000), (1, 8), (2, 3), (9_999, 10_000), (7, 7)];
        assert_eq!(
            shares.map(|(part, whole)| share(part, whole)),
            ["0%", "minder dan 0,1%", "12,5%", "66,7%", "meer dan 99,9%", "100%"]
        );
    }

    #[test]
    fn places_and_values_must_be_as_many() {
        assert_eq!(fill("# van #", &["1", "#2"]).unwrap(), "1 van #2");
        assert!(fill("# van #", &["1"]).unwrap_err().to_string().contains("2 places"));
    }
}
