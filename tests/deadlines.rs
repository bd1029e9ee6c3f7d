//! Deadlines of the law on the days of the calendar: compared with the crate `chrono`, and by example.

mod common;

use std::fs;

use chrono::{Datelike, Days, NaiveDate};
use common::Guide;
use proptest::prelude::*;
use wegwijzer::deadlines::{Date, Dates, Doubt, Due, counted, doubts, in_words, say_doubt, timeline};
use wegwijzer::model::Model;
use wegwijzer::text::{Language, Texts};

fn day(text: &str) -> Date {
    Date::from_iso(text).unwrap_or_else(|| panic!("{text} is no day"))
}

fn dates(model: &Model, given: &[(&str, &str)]) -> Dates {
    given.iter().fold(Dates::default(), |dates, (moment, date)| {
        dates.with(model.moment_id(moment).expect(moment), day(date))
    })
}

/// The timeline as lines of text.
fn line(given: &[(&str, &str)]) -> Vec<String> {
    let model = &Guide::shared().rules.model;
    let line = timeline(model, &dates(model, given), day("2026-03-10"));
    line.iter().map(|due| format!("{} {}", due.date.iso(), model.deadline(due.deadline).id)).collect()
}

fn due(given: &[(&str, &str)], deadline: &str) -> Due {
    let model = &Guide::shared().rules.model;
    let id = model.deadline_id(deadline).expect(deadline);
    timeline(model, &dates(model, given), day("2026-03-10"))
        .into_iter()
        .find(|it| it.deadline == id)
        .expect("it is due")
}

fn doubted(today: &str, given: &[(&str, &str)]) -> Vec<String> {
    let model = &Guide::shared().rules.model;
    let name = |moment| &model.moment(moment).id;
    let (found, _) = doubts(model, &dates(model, given), day(today));
    let said = |doubt: &Doubt| match *doubt {
        Doubt::Future(it) => format!("{} future", name(it)),
        Doubt::Far(it) => format!("{} far", name(it)),
        Doubt::NotYearEnd(it) => format!("{} no year end", name(it)),
        Doubt::Order(it, other) => format!("{} before {}", name(it), name(other)),
        Doubt::Short(from, to) => format!("{} short of {}", name(to), name(from)),
    };
    found.iter().map(said).collect()
}

/// The texts of a language with those that come later.
fn texts(language: Language) -> Texts {
    let content = &Guide::shared().content;
    content.all_texts(language)
}

/// This day as a date of `chrono`.
fn other(date: Date) -> NaiveDate {
    let (year, month, day) = date.parts();
    NaiveDate::from_ymd_opt(year, month.into(), day.into()).expect("a day of ours is one of theirs")
}

fn any_day() -> impl Strategy<Value = Date> {
    let first = Date::new(1900, 1, 1).unwrap();
    (0..109_572).prop_map(move |days| first.plus_days(days))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_day_exists_when_the_other_reckoning_has_it(year in 1880_i32..2220, month in 0_u8..14, day in 0_u8..33) {
        let theirs = NaiveDate::from_ymd_opt(year, month.into(), day.into());
        let theirs = theirs.filter(|_| (1900..2200).contains(&year));
        prop_assert_eq!(Date::new(year, month, day).map(other), theirs);
    }

    #[test]
    fn weeks_and_days_are_counted_as_the_other_reckoning_counts(date in any_day(), weeks in 0_i32..60) {
        let later = other(date) + Days::new(weeks as u64 * 7);
        prop_assert_eq!(date.plus_weeks(weeks).parts(), (later.year(), later.month() as u8, later.day() as u8));
        prop_assert_eq!(date.plus_weeks(weeks).plus_weeks(-weeks), date);
        prop_assert_eq!(date.plus_weeks(weeks).weekday(), date.weekday());
        prop_assert_eq!(date.weekday(), other(date).weekday().num_days_from_monday() as usize);
    }

    #[test]
    fn a_school_year_runs_from_august_to_july_around_the_day(date in any_day()) {
        let (first, last) = date.school_year();
        prop_assert!(first <= date && date <= last);
        prop_assert_eq!((first.parts().1, first.parts().2), (8, 1));
        prop_assert_eq!((last.parts().0, last.parts().1, last.parts().2), (first.parts().0 + 1, 7, 31));
    }

    #[test]
    fn a_day_reads_back_as_it_was_written(date in any_day()) {
        prop_assert_eq!(Date::from_iso(&date.iso()), Some(date));
        prop_assert_eq!(date.iso(), other(date).to_string());
    }

    #[test]
    fn only_what_is_written_in_full_is_read(text in "[+ ]?(19|20)?[0-9]{1,3}-[0-9]{1,2}-[0-9]{1,3}[ T-]?|.{0,20}") {
        let theirs = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        let theirs = theirs.filter(|it| (1900..2200).contains(&it.year()) && it.to_string() == text);
        prop_assert_eq!(Date::from_iso(&text).map(other), theirs);
    }
}

#[test]
fn every_day_of_three_centuries_is_followed_by_the_next() {
    let (mut date, mut theirs) =
        (Date::new(1900, 1, 1).unwrap(), NaiveDate::from_ymd_opt(1900, 1, 1).unwrap());
    while theirs.year() < 2200 {
        assert_eq!(other(date), theirs);
        (date, theirs) = (date.plus_days(1), theirs.succ_opt().unwrap());
    }
}

#[test]
fn days_that_do_not_exist_are_none() {
    for (year, month, day) in
        [(2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (26, 3, 2)]
    {
        assert_eq!(Date::new(year, month, day), None, "{year}-{month}-{day}");
    }
    assert!(Date::new(2028, 2, 29).is_some() && Date::new(2000, 2, 29).is_some());
    for text in
        ["", "2026-3-2", "02-03-2026", "2026-03-02T00:00", "+2026-03-02", "2026-03-02-", "２０２６-03-02"]
    {
        assert_eq!(Date::from_iso(text), None, "{text:?}");
    }
}

/// Clocks go forward on 29 March 2026 and back on 25 October 2026; 2028 is a leap year.
#[test]
fn weeks_over_a_change_of_the_clock_a_leap_day_or_a_year_are_weeks() {
    for (from, to) in [
        ("2026-03-02", "2026-04-13"),
        ("2026-09-28", "2026-11-09"),
        ("2028-02-01", "2028-03-14"),
        ("2027-02-01", "2027-03-15"),
        ("2026-12-01", "2027-01-12"),
    ] {
        assert_eq!(due(&[("registered", from)], "decide").date, day(to), "from {from}");
    }
}

/// A day has no hours, so it cannot be an hour off.
#[test]
fn nothing_in_the_terms_knows_of_hours() {
    for entry in fs::read_dir("src/deadlines").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        for word in
            ["hour", "minute", "second", "86_400", "86400", "3600", "Duration", "Instant", "SystemTime"]
        {
            assert!(!code.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn a_registration_starts_the_six_and_the_ten_weeks() {
    assert_eq!(
        line(&[("registered", "2026-03-02")]),
        ["2026-04-13 decide", "2026-05-11 decide-extended", "2026-05-12 temporary-place"]
    );
}

#[test]
fn all_dates_together_make_one_line_in_order() {
    assert_eq!(
        line(&[
            ("registered", "2026-03-02"),
            ("decided", "2026-04-10"),
            ("enrolled", "2026-08-01"),
            ("start", "2026-08-17"),
            ("tlv-decided", "2026-06-15"),
            ("tlv-ends", "2028-07-31"),
        ]),
        [
            "2026-04-13 decide",
            "2026-05-11 decide-extended",
            "2026-05-12 temporary-place",
            "2026-05-22 dispute",
            "2026-06-08 register",
            "2026-07-27 objection",
            "2026-09-12 plan",
            "2027-07-31 evaluate",
            "2027-08-01 tlv-last-year",
            "2028-06-05 tlv-renew",
            "2028-07-31 tlv-end",
        ]
    );
    assert_eq!(line(&[]), [""; 0]);
}

#[test]
fn a_plan_that_is_due_after_the_summer_is_evaluated_in_the_next_school_year() {
    assert_eq!(due(&[("enrolled", "2026-06-19")], "evaluate").date, day("2026-07-31"));
    assert_eq!(due(&[("enrolled", "2026-06-20")], "evaluate").date, day("2027-07-31"));
}

/// A child that has been enrolled for years has a plan or has none; nothing of the first weeks is overdue.
#[test]
fn the_six_weeks_for_a_plan_are_those_of_a_new_pupil() {
    for (enrolled, expected) in [
        ("2023-08-21", &["2026-07-31 evaluate"][..]),
        ("2025-07-31", &["2026-07-31 evaluate"]),
        ("2025-08-01", &["2025-09-12 plan", "2026-07-31 evaluate"]),
        ("2026-03-02", &["2026-04-13 plan", "2026-07-31 evaluate"]),
        ("2026-08-17", &["2026-09-28 plan", "2027-07-31 evaluate"]),
    ] {
        assert_eq!(line(&[("enrolled", enrolled)]), expected, "{enrolled}");
    }
}

#[test]
fn what_it_waited_for_closes_a_term_in_time_or_late() {
    let decided = |on| due(&[("registered", "2026-03-02"), ("decided", on)], "decide");
    assert_eq!(decided("2026-04-13").in_time(), Some(true));
    assert_eq!(decided("2026-04-14").in_time(), Some(false));
    assert!(!decided("2026-04-14").has_passed(day("2026-06-01")), "it waits for nothing any more");
    let open = due(&[("registered", "2026-03-02")], "decide");
    assert_eq!(open.in_time(), None);
    assert!(!open.has_passed(day("2026-04-13")) && open.has_passed(day("2026-04-14")));
    // Registered nine weeks before the desired first day, which is later than advised.
    let late = due(&[("start", "2026-08-17"), ("registered", "2026-06-15")], "register");
    assert_eq!((late.date, late.in_time()), (day("2026-06-08"), Some(false)));
}

#[test]
fn a_date_is_taken_back() {
    let model = &Guide::shared().rules.model;
    let registered = model.moment_id("registered").unwrap();
    let mut given = dates(model, &[("registered", "2026-03-02"), ("start", "2026-08-17")]);
    given.set(registered, Some(day("2026-03-09")));
    assert_eq!(given, dates(model, &[("start", "2026-08-17"), ("registered", "2026-03-09")]));
    given.set(registered, None);
    assert_eq!(given, dates(model, &[("start", "2026-08-17")]));
}

#[test]
fn dates_in_their_right_order_raise_no_doubt() {
    let fine = [
        ("registered", "2026-03-02"),
        ("decided", "2026-03-02"),
        ("enrolled", "2026-08-01"),
        ("start", "2026-08-17"),
        ("tlv-decided", "2026-06-15"),
        ("tlv-ends", "2027-07-31"),
    ];
    assert_eq!(doubted("2026-06-20", &fine), [""; 0]);
    assert_eq!(doubted("2026-06-20", &[]), [""; 0]);
}

#[test]
fn every_doubt_is_said_at_once() {
    assert_eq!(
        doubted(
            "2026-06-20",
            &[
                ("registered", "2026-06-22"),
                ("decided", "2026-06-21"),
                ("enrolled", "2026-06-21"),
                ("start", "2062-08-17"),
                ("tlv-decided", "2026-06-15"),
                ("tlv-ends", "2026-07-30"),
            ]
        ),
        [
            "registered future",
            "decided future",
            "start far",
            "tlv-ends no year end",
            "tlv-ends short of tlv-decided",
        ]
    );
}

#[test]
fn only_dates_without_a_fault_count_and_only_with_those_others_are_compared() {
    let model = &Guide::shared().rules.model;
    let counting = |given: &[(&str, &str)]| {
        let (_, sound) = doubts(model, &dates(model, given), day("2026-06-20"));
        sound.iter().map(|(moment, _)| model.moment(moment).id.clone()).collect::<Vec<_>>()
    };
    // Before the registration, which stays.
    assert_eq!(counting(&[("registered", "2026-03-02"), ("decided", "2026-03-01")]), ["registered"]);
    // The year of the registration is mistyped, so it says nothing against the decision.
    assert_eq!(counting(&[("registered", "2062-03-02"), ("decided", "2026-03-01")]), ["decided"]);
    assert_eq!(counting(&[("registered", "2026-06-21")]), [""; 0]);
    // What is unusual for so and vso is in order for sbo.
    let sbo = [("tlv-decided", "2026-06-15"), ("tlv-ends", "2026-12-31")];
    assert_eq!(counting(&sbo), ["tlv-decided", "tlv-ends"]);
    assert_eq!(doubted("2026-06-20", &sbo), ["tlv-ends no year end", "tlv-ends short of tlv-decided"]);
    // What `doubts` relies on: a moment comes after those that it is compared with.
    for (place, moment) in model.moments.iter().enumerate() {
        assert!(moment.not_before.iter().chain(&moment.year_after).all(|other| other.index() < place));
    }
}

#[test]
fn each_doubt_begins_on_its_day() {
    let registered = |today, on| doubted(today, &[("registered", on)]);
    assert_eq!(registered("2026-06-20", "2026-06-20"), [""; 0]);
    assert_eq!(registered("2026-06-20", "2026-06-21"), ["registered future"]);
    assert_eq!(registered("2026-06-20", "2024-06-20"), [""; 0]);
    assert_eq!(registered("2026-06-20", "2024-06-19"), ["registered far"]);
    // A mistyped year gives one doubt.
    assert_eq!(registered("2026-06-20", "2062-06-20"), ["registered far"]);
    assert_eq!(registered("2028-02-29", "2026-03-01"), [""; 0]);
    let ends = |on| doubted("2026-06-20", &[("tlv-decided", "2026-06-15"), ("tlv-ends", on)]);
    assert_eq!(ends("2027-07-31"), [""; 0]);
    assert_eq!(ends("2026-07-31"), ["tlv-ends short of tlv-decided"]);
    assert_eq!(ends("2025-07-31"), ["tlv-ends before tlv-decided"]);
}

#[test]
fn days_counts_and_doubts_read_as_sentences_in_both_languages() {
    let model = &Guide::shared().rules.model;
    let [nl, en] = [Language::NL, Language::EN].map(texts);
    assert_eq!(in_words(day("2026-04-13"), &nl), "maandag 13 april 2026");
    assert_eq!(in_words(day("2028-12-31"), &nl), "zondag 31 december 2028");
    assert_eq!(in_words(day("2026-01-01"), &en), "Thursday 1 January 2026");
    let count = |id: &str| counted(model, model.deadline_id(id).unwrap(), &nl);
    assert_eq!(count("decide"), "6 gewone weken na de aanmelding");
    assert_eq!(count("register"), "10 gewone weken voor de gewenste eerste dag");
    assert_eq!(count("tlv-end"), "de dag van het eind van de TLV");
    assert_eq!(count("temporary-place"), "de dag na 10 gewone weken, geteld vanaf de aanmelding");
    assert_eq!(
        count("tlv-last-year"),
        "1 augustus: het begin van het schooljaar waarin het eind van de TLV valt"
    );
    assert_eq!(
        count("evaluate"),
        "31 juli: het eind van het schooljaar waarin 6 weken na de inschrijving valt; of van dit schooljaar, \
         als dat later is"
    );
    for texts in [&nl, &en] {
        for deadline in 0..model.deadlines.len() {
            let said = counted(model, wegwijzer::model::DeadlineId::at(deadline), texts);
            assert!(said.len() > 10 && !said.contains('#'), "{said}");
        }
        let [one, two] = ["registered", "decided"].map(|it| model.moment_id(it).unwrap());
        for doubt in [
            Doubt::Future(one),
            Doubt::Far(one),
            Doubt::NotYearEnd(one),
            Doubt::Order(two, one),
            Doubt::Short(one, two),
        ] {
            let said = say_doubt(doubt, texts);
            assert!(said.len() > 20 && !said.contains('#'), "{said}");
        }
    }
    assert_eq!(
        say_doubt(
            Doubt::Order(model.moment_id("decided").unwrap(), model.moment_id("registered").unwrap()),
            &nl
        ),
        "De datum van het besluit van de school ligt voor die van de aanmelding. Kijk beide datums na."
    );
}

#[test]
fn there_are_seven_weekdays_and_twelve_months_in_every_language() {
    for texts in Language::ALL.map(texts) {
        let days: Vec<String> = (0..7).map(|it| in_words(day("2026-06-01").plus_days(it), &texts)).collect();
        let months: Vec<String> =
            (1..=12).map(|month| in_words(Date::new(2026, month, 1).unwrap(), &texts)).collect();
        for said in days.iter().chain(&months) {
            assert_eq!(said.split(' ').filter(|word| !word.is_empty()).count(), 4, "{said:?}");
        }
    }
}
