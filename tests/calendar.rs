//! The calendar file, read back by an independent reader.

mod common;

use common::Guide;
use icalendar::{Calendar, CalendarComponent, Component, DatePerhapsTime};
use proptest::prelude::*;
use wegwijzer::deadlines::{Date, Dates, Event, calendar, events, timeline};
use wegwijzer::markup::{Voice, plain};
use wegwijzer::text::{Language, Texts};

fn texts(language: Language) -> Texts {
    let content = &Guide::shared().content;
    content.all_texts(language)
}

fn day(text: &str) -> Date {
    Date::from_iso(text).expect("a day")
}

/// Every deadline, with one date for each moment.
fn all_events(language: Language, voice: Voice) -> Vec<Event> {
    let model = &Guide::shared().rules.model;
    let dates = (0..model.moments.len()).fold(Dates::default(), |dates, moment| {
        dates.with(wegwijzer::model::MomentId::at(moment), day("2026-03-02"))
    });
    let line = timeline(model, &dates, day("2026-02-28"));
    assert_eq!(line.len(), model.deadlines.len());
    events(model, &line, &texts(language), voice, (day("2026-02-28"), true))
}

/// The events that the crate `icalendar` reads: title, text, first day, day after, and uid.
fn read(file: &str) -> Vec<(String, String, String, String, String)> {
    let calendar: Calendar = file.parse().unwrap_or_else(|error| panic!("{error}\n{file}"));
    let date = |it: Option<DatePerhapsTime>| match it {
        Some(DatePerhapsTime::Date(date)) => date.to_string(),
        other => panic!("{other:?} is no whole day"),
    };
    let events = calendar.components.iter().map(|component| match component {
        CalendarComponent::Event(event) => {
            assert!(event.get_timestamp().is_some(), "a stamp that can be read");
            (
                event.get_summary().unwrap_or_default().to_owned(),
                event.get_description().unwrap_or_default().to_owned(),
                date(event.get_start()),
                date(event.get_end()),
                event.get_uid().unwrap_or_default().to_owned(),
            )
        }
        other => panic!("{other:?} is no event"),
    });
    events.collect()
}

#[test]
fn an_independent_reader_finds_every_event_as_it_was() {
    for language in Language::ALL {
        for voice in [Voice::Parent, Voice::Teacher] {
            let events = all_events(language, voice);
            let file = calendar(&events, &texts(language), day("2026-02-28"));
            let expected: Vec<_> = events
                .iter()
                .map(|it| {
                    let (first, next) = (it.date.iso(), it.date.plus_days(1).iso());
                    (plain(&it.title), plain(&it.text), first, next, it.uid.clone())
                })
                .collect();
            assert_eq!(read(&file), expected);
        }
    }
}

#[test]
fn the_file_is_made_of_lines_that_the_standard_allows() {
    let file = calendar(&all_events(Language::NL, Voice::Parent), &texts(Language::NL), day("2026-02-28"));
    for line in file.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let lines: Vec<&str> = file.split("\r\n").collect();
    assert_eq!(lines[..2], ["BEGIN:VCALENDAR", "VERSION:2.0"]);
    assert!(lines.contains(&"DTSTAMP:20260228T000000Z") && lines.contains(&"CLASS:PRIVATE"));
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20260413") && lines.contains(&"DTEND;VALUE=DATE:20260414"));
    assert!(lines.contains(&"UID:decide-2026-04-13@wegwijzer-passend-onderwijs"));
    assert!(file.lines().any(|line| line.starts_with(' ')), "a text is long enough to be folded");
}

/// Readers accept an unescaped comma; the standard does not.
#[test]
fn what_has_a_meaning_in_the_file_is_escaped() {
    let event = Event {
        uid: "a@b".to_owned(),
        date: day("2026-03-02"),
        title: "a, b; c\\d: \"e\"".to_owned(),
        text: "one\ntwo\r\n".to_owned(),
        reminds: true,
    };
    let file = calendar(&[event], &texts(Language::NL), day("2026-02-28"));
    assert!(file.contains("\r\nSUMMARY:a\\, b\\; c\\\\d: \"e\"\r\nDESCRIPTION:one\\ntwo\\n\r\n"), "{file}");
}

#[test]
fn the_same_term_on_the_same_day_keeps_its_uid_and_no_two_events_share_one() {
    let uids =
        |language| all_events(language, Voice::Parent).into_iter().map(|it| it.uid).collect::<Vec<_>>();
    let mut unique = uids(Language::NL);
    for language in Language::ALL {
        assert_eq!(uids(language), unique);
    }
    let events = unique.len();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), events);
}

/// The deadlines that follow from a registration on 2 March 2026, in a file made on this day.
fn after_a_registration(made: &str, reminds: bool) -> Vec<Event> {
    let model = &Guide::shared().rules.model;
    let dates = Dates::default().with(model.moment_id("registered").unwrap(), day("2026-03-02"));
    let line = timeline(model, &dates, day(made));
    events(model, &line, &texts(Language::NL), Voice::Parent, (day(made), reminds))
}

#[test]
fn what_to_do_afterwards_is_said_only_of_a_day_that_has_passed() {
    let passed = "Deze dag is voorbij.";
    // The first day is 13 April; the other two are in May.
    for (made, expected) in [
        ("2026-03-10", [false, false, false]),
        ("2026-04-13", [false, false, false]),
        ("2026-04-14", [true, false, false]),
        ("2026-06-01", [true, true, true]),
    ] {
        let events = after_a_registration(made, true);
        let said: Vec<bool> = events.iter().map(|it| it.text.contains(passed)).collect();
        assert_eq!(said, expected, "{made}");
        assert!(events[0].text.starts_with("De school heeft 6 weken"), "what is to be done comes first");
    }
}

#[test]
fn a_reminder_comes_a_week_before_as_long_as_that_is_to_come_and_wanted() {
    let reminders = |made: &str, reminds| {
        let file = calendar(&after_a_registration(made, reminds), &texts(Language::NL), day(made));
        let read: Calendar = file.parse().expect("another reader can read it");
        assert_eq!(read.components.len(), 3);
        assert_eq!(file.matches("BEGIN:VALARM").count(), file.matches("TRIGGER:-P6DT15H\r\n").count());
        assert_eq!(file.matches("BEGIN:VALARM").count(), file.matches("END:VALARM").count());
        file.matches("BEGIN:VALARM").count()
    };
    assert_eq!(reminders("2026-03-10", true), 3);
    assert_eq!(reminders("2026-03-10", false), 0);
    assert_eq!(reminders("2026-04-05", true), 3);
    assert_eq!(reminders("2026-04-06", true), 2, "seven days before, the week has begun");
    assert_eq!(reminders("2026-06-01", true), 0);
}

#[test]
fn a_calendar_without_events_is_a_calendar() {
    assert_eq!(read(&calendar(&[], &texts(Language::NL), day("2026-02-28"))), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Any text of authors survives, but for control characters; no line is too long, and none splits a
    /// character.
    #[test]
    fn any_text_comes_back(title in "[ -~é€😀ß,;:\\\\\"]{0,200}", text in "(\\PC|[\n\t\u{7f}]){0,300}") {
        let event = Event { uid: "a@b".to_owned(), date: day("2028-02-29"), title, text, reminds: true };
        let file = calendar(std::slice::from_ref(&event), &texts(Language::NL), day("2026-02-28"));
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
        let clean = |text: &str| text.replace(|it: char| it.is_control() && it != '\n', "");
        let found = read(&file);
        prop_assert_eq!(&found[0].0, &clean(&event.title));
        prop_assert_eq!(&found[0].1, &clean(&event.text));
        prop_assert_eq!((found[0].2.as_str(), found[0].3.as_str()), ("2028-02-29", "2028-03-01"));
    }
}
