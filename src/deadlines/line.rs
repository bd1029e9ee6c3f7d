//! The timeline as a drawing: distances follow the days between dates, up to a limit.

use super::{Date, Dates, Due, in_words};
use crate::drawing::{Drawing, LINE, Mark, Size, wrap};
use crate::markup::{Voice, for_voice};
use crate::model::Model;
use crate::text::{Later, Slot, Texts};

/// Measures: the sheet, the line on it, and the words beside the line.
const WIDTH: i32 = 328;
const ON_LINE: i32 = 13;
const WORDS: i32 = 36;

/// The longest distance between two stops. Longer ones are dashed instead.
const LONGEST: i32 = 90;

/// A stop on the line: its day, its sign, and what happens.
struct Stop {
    date: Date,
    class: &'static str,
    sign: &'static str,
    what: String,
}

/// Draws the given dates, today and the deadlines in order on one line.
pub fn drawn(
    model: &Model,
    dates: &Dates,
    line: &[Due],
    today: Date,
    texts: &Texts,
    voice: Voice,
) -> Drawing {
    let say = |slot| for_voice(texts.get(slot), voice);
    let mut stops: Vec<Stop> = Vec::new();
    let mut add = |stop: Stop| {
        let place = stops.partition_point(|other| other.date <= stop.date);
        stops.insert(place, stop);
    };
    for (moment, date) in dates.iter() {
        add(Stop { date, class: "given", sign: "", what: capital(&say(Slot::MomentName(moment))) });
    }
    add(Stop { date: today, class: "today", sign: "", what: texts.later(Later::TermsToday).to_owned() });
    for due in line {
        let (class, sign) = match due.in_time() {
            Some(true) => ("done", "✓"),
            Some(false) => ("late", "✓"),
            None if due.has_passed(today) => ("late", "!"),
            None if model.deadline(due.deadline).advice => ("advice", ""),
            None => ("due", ""),
        };
        add(Stop { date: due.date, class, sign, what: say(Slot::DeadlineName(due.deadline)) });
    }
    draw(&stops, texts)
}

fn draw(stops: &[Stop], texts: &Texts) -> Drawing {
    let mut drawing = Drawing { width: WIDTH, ..Drawing::default() };
    let mut y = 20;
    for (place, stop) in stops.iter().enumerate() {
        let date = wrap(&in_words(stop.date, texts), WIDTH - WORDS, Size::Strong);
        let lines = wrap(&stop.what, WIDTH - WORDS, Size::Regular);
        let room = LINE * (date.len() + lines.len()) as i32 + 10;
        if let Some(next) = stops.get(place + 1) {
            let apart = stop.date.days_until(next.date) / 2;
            let to = y + room.max(apart.min(LONGEST));
            let class = if apart > LONGEST { "way far" } else { "way" };
            drawing.marks.push(Mark::Line(class, vec![(ON_LINE, y), (ON_LINE, to)]));
            drawing.height = to;
        }
        stop.draw(&mut drawing, y, [date, lines]);
        (y, drawing.height) = (drawing.height, y + room);
    }
    drawing
}

impl Stop {
    fn draw(&self, drawing: &mut Drawing, y: i32, [date, lines]: [Vec<String>; 2]) {
        drawing.marks.push(Mark::Stop(self.class, (ON_LINE, y), 9));
        if !self.sign.is_empty() {
            drawing.words("in-stop", Size::Small, (ON_LINE, y + 5), self.sign.to_owned());
        }
        let below = drawing.lines("", Size::Strong, (WORDS, y + 5), date);
        drawing.lines(self.class, Size::Regular, (WORDS, below), lines);
    }
}

/// The text with a capital at the start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
}
