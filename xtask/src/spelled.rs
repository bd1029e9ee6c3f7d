//! Numbers as people write them, the date of a build, and filling both into sentences.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, ensure};
use wegwijzer::deadlines::Date;
use wegwijzer::text::Language;

/// The time of a build as a Unix time in seconds: now, or that of `SOURCE_DATE_EPOCH` for reproducible builds.
pub fn time_of_build() -> Result<u64> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            text.parse().with_context(|| format!("SOURCE_DATE_EPOCH is a number of seconds, not {text:?}"))
        }
        Err(_) => {
            Ok(SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?.as_secs())
        }
    }
}

/// `2027-01-15T08:00:00Z`, for a Unix time in seconds.
pub fn instant(seconds: u64) -> Result<String> {
    let of_day = seconds % 86_400;
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    Ok(format!("{}T{hour:02}:{minute:02}:{second:02}Z", day_of(seconds)?.iso()))
}

/// The date of a build in UTC.
pub fn day_of_build() -> Result<Date> {
    day_of(time_of_build()?)
}

/// The date of a Unix time in seconds, in UTC.
pub fn day_of(seconds: u64) -> Result<Date> {
    day_of_epoch(seconds)
        .with_context(|| format!("{seconds} seconds after the start of 1970 are past the year 2199"))
}

fn day_of_epoch(seconds: u64) -> Option<Date> {
    let [first, last] = [Date::new(1970, 1, 1)?, Date::new(2199, 12, 31)?];
    let days = i32::try_from(seconds / 86_400).ok().filter(|it| *it <= first.days_until(last))?;
    Some(first.plus_days(days))
}

/// `2.308.613` in Dutch, `2,308,613` in English.
pub fn number(number: u128, language: Language) -> String {
    let digits = number.to_string();
    let mut spelled = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            spelled.push_str(language.thousands());
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
    fn seconds_since_1970_are_a_day() {
        // From `date -u -d @N +%F`.
        for (seconds, day) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_795_478_400, "2026-11-24"),
            (7_258_118_399, "2199-12-31"),
        ] {
            assert_eq!(day_of_epoch(seconds), Date::from_iso(day), "{seconds}");
        }
        assert_eq!([7_258_118_400, u64::MAX].map(day_of_epoch), [None; 2]);
    }

    #[test]
    fn both_languages_write_numbers_in_their_own_way() {
        assert_eq!(number(2_308_613_120_001, Language::NL), "2.308.613.120.001");
        assert_eq!(number(2_308_613_120_001, Language::EN), "2,308,613,120,001");
        assert_eq!([0, 999, 1000].map(|it| number(it, Language::NL)), ["0", "999", "1.000"]);
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
