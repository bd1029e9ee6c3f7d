//! A calendar file (RFC 5545) of all-day events. It says which deadline falls on which day, and nothing
//! about a child.

use super::{Date, Due, counted};
use crate::markup::{Voice, for_voice, plain};
use crate::model::Model;
use crate::text::{Later, Slot, Texts};

/// One day in somebody's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Equal for one deadline on one day, so that a second download replaces the first.
    pub uid: String,
    pub date: Date,
    pub title: String,
    pub text: String,
    /// Whether the calendar is asked to remind of it, a week before.
    pub reminds: bool,
}

/// How many days before the day itself a reminder comes.
const REMINDED: i32 = 7;

/// One event per deadline: its name, what is to be done by then, and how it is counted. What to do afterwards
/// is said only of a day that has passed when the file is made. With `reminds`, each has a reminder as long
/// as that is still to come.
pub fn events(
    model: &Model,
    line: &[Due],
    texts: &Texts,
    voice: Voice,
    (made, reminds): (Date, bool),
) -> Vec<Event> {
    let say = |slot| for_voice(texts.get(slot), voice);
    let event = |due: &Due| {
        let it = due.deadline;
        let counted = counted(model, it, texts);
        let mut text = format!("{}\n({counted})\n", say(Slot::DeadlineWhat(it)));
        if due.has_passed(made) {
            for said in [texts.later(Later::Passed), " ", &say(Slot::DeadlinePassed(it)), "\n"] {
                text += said;
            }
        }
        text += texts.later(Later::CalendarNote);
        Event {
            uid: format!("{}-{}@wegwijzer-passend-onderwijs", model.deadline(it).id, due.date.iso()),
            date: due.date,
            title: say(Slot::DeadlineName(it)),
            text,
            reminds: reminds && made.days_until(due.date) > REMINDED,
        }
    };
    line.iter().map(event).collect()
}

/// The text of the file; `made` becomes its time stamp.
pub fn calendar(events: &[Event], texts: &Texts, made: Date) -> String {
    let mut file = String::new();
    let mut line = |name: &str, value: &str| fold(&mut file, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Wegwijzer passend onderwijs//termijnen//NL");
    line("X-WR-CALNAME", &escaped(texts.later(Later::CalendarName)));
    for event in events {
        line("BEGIN", "VEVENT");
        line("UID", &event.uid);
        // A stamp must have a time. Dates here have none, so this is the start of the day.
        line("DTSTAMP", &format!("{}T000000Z", compact(made)));
        line("DTSTART;VALUE=DATE", &compact(event.date));
        line("DTEND;VALUE=DATE", &compact(event.date.plus_days(1)));
        line("SUMMARY", &escaped(&event.title));
        line("DESCRIPTION", &escaped(&event.text));
        // In a shared calendar neither the text is visible nor the day shown as busy.
        line("CLASS", "PRIVATE");
        line("TRANSP", "TRANSPARENT");
        if event.reminds {
            line("BEGIN", "VALARM");
            line("ACTION", "DISPLAY");
            line("DESCRIPTION", &escaped(&event.title));
            // A day begins at midnight, so this is a week before at nine in the morning.
            line("TRIGGER", "-P6DT15H");
            line("END", "VALARM");
        }
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    file
}

fn compact(date: Date) -> String {
    date.iso().replace('-', "")
}

/// Escapes a text value. Control characters other than line breaks are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The most octets of a line, without its line break.
const LONGEST: usize = 75;

/// Adds a content line, folded where it is too long, but never within a character.
fn fold(file: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for character in name.chars().chain([':']).chain(value.chars()) {
        if length + character.len_utf8() > LONGEST {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(character);
        length += character.len_utf8();
    }
    file.push_str("\r\n");
}
