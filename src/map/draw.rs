//! Computes the layout of the map from its stations, so that further questions make it longer.

use super::words::Words;
use super::{Map, State, Station};
use crate::drawing::{Drawing, LINE, Mark, Room, Size, width, wrap};
use crate::model::{RouteId, RouteKind};
use crate::text::Slot;

/// Measures: the sheet, the line on it, and where words and signposts begin.
const WIDTH: i32 = 328;
const TOP: i32 = 16;
const ON_LINE: i32 = 13;
const WORDS: i32 = 34;
const SIGNS: i32 = 54;

/// The padding of a signpost's words on the left, and on the right with its point.
const EDGE: i32 = 11;
const POINT: i32 = 15;

/// The gap between two signposts, and the gap after a question and its branches.
const BETWEEN: i32 = 4;
const AFTER: i32 = 9;

/// The gap between two columns, where the line goes up again.
const GUTTER: i32 = 40;

/// The most that two columns may be high on a page of A4: small letters have 6 points then.
const PAGE: i32 = 1460;

/// Draws the map for a phone: one line from top to bottom.
pub fn draw(map: &Map, words: Words) -> Drawing {
    Pen::over(map, words).one_column()
}

/// Draws the map for a wide page: in two columns, joined by the line.
pub fn draw_wide(map: &Map, words: Words) -> Drawing {
    Pen::over(map, words).columns(2)
}

/// Draws the map for paper, where that for a wide page is too high: its letters would be too small in a language with
/// long words.
pub fn draw_on_paper(map: &Map, words: Words) -> Option<Drawing> {
    (draw_wide(map, words).height > PAGE).then(|| Pen::over(map, words).columns(3))
}

struct Pen<'a> {
    words: Words<'a>,
    whole: bool,
    marks: Vec<Mark>,
    /// The pieces of the line, each up to the next stop.
    ways: Vec<Mark>,
    /// For each stop the number of marks and pieces drawn before it, and its vertical position.
    stops: Vec<(usize, usize, i32)>,
    y: i32,
}

impl<'a> Pen<'a> {
    fn over(map: &Map, words: Words<'a>) -> Self {
        let (marks, ways, stops) = <_>::default();
        let mut pen = Pen { words, whole: map.is_whole(), marks, ways, stops, y: TOP };
        let mut certain = true;
        for station in &map.stations {
            let from = pen.y;
            pen.stop();
            pen.station(station);
            // The line is certain up to the question that is asked now.
            certain &= station.state != State::Now || pen.whole;
            let class = if certain { "way" } else { "way unsure" };
            pen.ways.push(Mark::Line(class, vec![(ON_LINE, from), (ON_LINE, pen.y)]));
        }
        pen.stop();
        pen.ends(map);
        pen
    }

    fn stop(&mut self) {
        self.stops.push((self.marks.len(), self.ways.len(), self.y));
    }

    fn one_column(self) -> Drawing {
        // Marks come after the line, so that stops lie on top of it.
        let marks = self.ways.into_iter().chain(self.marks).collect();
        Drawing { width: WIDTH, height: self.y, marks }
    }

    /// Divides the line at stops into columns of about the same height.
    fn columns(mut self, count: usize) -> Drawing {
        let whole = (self.marks.len(), self.ways.len(), self.y);
        let begins = |column: usize| match column {
            0 => (0, 0, TOP),
            _ => {
                let from = self.y * column as i32 / count as i32;
                self.stops.iter().copied().find(|(.., y)| *y >= from).unwrap_or(whole)
            }
        };
        let begins: Vec<(usize, usize, i32)> = (0..count).map(begins).collect();
        let (mut columns, mut height) = (Vec::new(), 0);
        for (column, &(marks, ways, begin)) in begins.iter().enumerate().rev() {
            let mut own = self.ways.split_off(ways);
            let mut end = self.y;
            if let Some(&(.., next)) = begins.get(column + 1) {
                end = next + 4;
                if let Some(Mark::Line(class, _)) = own.last() {
                    let (between, to, top) = (WIDTH + GUTTER / 2, ON_LINE + WIDTH + GUTTER, begin + 4 - TOP);
                    let up = [(ON_LINE, next), (between, next), (between, top), (to, top), (to, begin)];
                    own.push(Mark::Line(class, up.to_vec()));
                }
            }
            own.extend(self.marks.split_off(marks));
            let by = ((WIDTH + GUTTER) * column as i32, TOP - begin);
            columns.push(own.into_iter().map(|mark| mark.moved(by)).collect::<Vec<_>>());
            height = height.max(end + by.1);
        }
        let marks = columns.into_iter().rev().flatten().collect();
        Drawing { width: (WIDTH + GUTTER) * count as i32 - GUTTER, height, marks }
    }

    fn words_at(&mut self, class: &'static str, size: Size, (x, y): (i32, i32), lines: Vec<String>) -> i32 {
        let below = y + LINE * lines.len() as i32;
        let line = |(place, line)| Mark::Words(class, size, (x, y + LINE * place), line);
        self.marks.extend((0..).zip(lines).map(line));
        below
    }

    fn station(&mut self, station: &Station) {
        let name = self.words.say(Slot::Short(station.fact));
        let (stop, radius, size) = match station.state {
            _ if self.whole => ("passed", 8, Size::Strong),
            State::Passed(_) => ("passed", 8, Size::Small),
            State::Now => ("now", 9, Size::Strong),
            State::Ahead => ("ahead", 7, Size::Regular),
            State::Skipped => ("skipped", 4, Size::Small),
        };
        self.marks.push(Mark::Stop(stop, (ON_LINE, self.y), radius));
        self.y = self.words_at(stop, size, (WORDS, self.y + 5), wrap(&name, WIDTH - WORDS, size));
        if let State::Passed(answer) = station.state {
            let answer = self.words.answer(station.fact, answer);
            let lines = wrap(&answer, WIDTH - WORDS, Size::Strong);
            self.y = self.words_at("answer", Size::Strong, (WORDS, self.y), lines);
        }
        for branch in &station.branches {
            let mut lines = wrap(&self.words.with(station, branch), WIDTH - SIGNS, Size::Small);
            if lines.len() > 3 {
                lines = wrap(&self.words.with_so_many(branch), WIDTH - SIGNS, Size::Small);
            }
            self.y = self.words_at("with", Size::Small, (SIGNS, self.y), lines) - 12;
            self.signs(&branch.routes, SIGNS, false);
            self.y += 16;
        }
        self.y += match station.state {
            State::Skipped => 4,
            _ if station.branches.is_empty() => AFTER,
            _ => AFTER - 8,
        };
    }

    /// Draws signposts in rows as wide as fits. For signposts apart from the line, a branch leads to each
    /// row.
    fn signs(&mut self, routes: &[RouteId], left: i32, is_main: bool) {
        let size = if is_main { Size::Strong } else { Size::Small };
        let (mut x, mut row) = (left, 0);
        for &route in routes {
            let lines = wrap(&self.words.route(route), WIDTH - left - EDGE - POINT, size);
            let wide = lines.iter().map(|it| width(it, size)).max().unwrap_or_default() + EDGE + POINT;
            let high = LINE * lines.len() as i32 + 8;
            if x > left && x + wide > WIDTH {
                self.y += row + BETWEEN;
                (x, row) = (left, 0);
            }
            if x == left && left == SIGNS {
                let middle = self.y + high / 2;
                let branch = Mark::Branch("branch", (ON_LINE, middle - 16), (left - 3, middle));
                self.marks.push(branch);
            }
            let room = Room { x, y: self.y, width: wide, height: high };
            self.marks.push(Mark::Sign(class(self.words.model.route(route).kind, is_main), room));
            let on_sign = if is_main { "on-main" } else { "on-sign" };
            self.words_at(on_sign, size, (x + EDGE, self.y + 18), lines);
            x += wide + BETWEEN;
            row = row.max(high);
        }
        self.y += row;
    }

    /// Draws the end of the line.
    fn ends(&mut self, map: &Map) {
        for (place, (name, routes)) in self.words.ends(map).into_iter().enumerate() {
            let is_main = place == 0 && map.main.is_some();
            if place == 0 {
                let stop = if is_main { "end" } else { "ahead" };
                self.marks.push(Mark::Stop(stop, (ON_LINE, self.y), 9));
            }
            let lines = wrap(&name, WIDTH - WORDS, Size::Strong);
            self.y = self.words_at("answer", Size::Strong, (WORDS, self.y + 5), lines) - 11;
            self.signs(&routes, WORDS, is_main);
            self.y += AFTER + 8;
        }
    }
}

/// The class of a signpost: its colour, and whether the line ends at it.
fn class(kind: RouteKind, is_main: bool) -> &'static str {
    match (kind, is_main) {
        (RouteKind::Basic, true) => "sign main basic",
        (RouteKind::Extra, true) => "sign main extra",
        (RouteKind::National, true) => "sign main national",
        (RouteKind::Special, true) => "sign main special",
        (RouteKind::Other, true) => "sign main other",
        (RouteKind::Basic, false) => "sign basic",
        (RouteKind::Extra, false) => "sign extra",
        (RouteKind::National, false) => "sign national",
        (RouteKind::Special, false) => "sign special",
        (RouteKind::Other, false) => "sign other",
    }
}
