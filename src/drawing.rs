//! A picture as values: lines, stops, signposts and words on a sheet. The program and the build draw it as
//! SVG, and its measures can be tested without a browser.

use crate::markup::plain;

/// A sheet of `width` by `height` units. A unit is a pixel on a narrow phone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    /// In drawing order: later marks lie on top.
    pub marks: Vec<Mark>,
}

/// A shape on the sheet. Its class gives its colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A polyline.
    Line(&'static str, Vec<(i32, i32)>),
    /// A branch off a line that goes down: it leaves at the first point, turns, and ends at the second,
    /// beside the line.
    Branch(&'static str, (i32, i32), (i32, i32)),
    /// A ring: centre and radius.
    Stop(&'static str, (i32, i32), i32),
    /// A signpost that points to the right.
    Sign(&'static str, Room),
    /// Words that start at a point on their baseline.
    Words(&'static str, Size, (i32, i32), String),
}

/// A rectangle: left, top, width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// Font size and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Small,
    Regular,
    Strong,
}

/// The distance between baselines.
pub const LINE: i32 = 19;

/// The length of a signpost's point.
const POINT: i32 = 9;

impl Drawing {
    /// The `viewBox` attribute of the SVG.
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", self.width, self.height)
    }

    pub fn words(&mut self, class: &'static str, size: Size, at: (i32, i32), words: String) {
        self.marks.push(Mark::Words(class, size, at, words));
    }

    /// Adds lines of words below each other and returns the baseline of the line that would follow.
    pub fn lines(&mut self, class: &'static str, size: Size, at: (i32, i32), lines: Vec<String>) -> i32 {
        let mut y = at.1;
        for line in lines {
            self.words(class, size, (at.0, y), line);
            y += LINE;
        }
        y
    }
}

impl Mark {
    /// The SVG element: tag, attributes and text content.
    pub fn element(&self) -> (&'static str, Vec<(&'static str, String)>, &str) {
        let class = |class: &str| ("class", class.to_owned());
        match self {
            Mark::Line(name, points) => ("path", vec![class(name), ("d", path(points))], ""),
            Mark::Branch(name, (x, y), (to_x, to_y)) => {
                let turn = (to_y - y).min(to_x - x).min(10);
                let d = format!("M{x} {y}V{}Q{x} {to_y} {} {to_y}H{to_x}", to_y - turn, x + turn);
                ("path", vec![class(name), ("d", d)], "")
            }
            Mark::Stop(name, (x, y), radius) => {
                let place = vec![
                    class(name),
                    ("cx", x.to_string()),
                    ("cy", y.to_string()),
                    ("r", radius.to_string()),
                ];
                ("circle", place, "")
            }
            Mark::Sign(name, Room { x, y, width, height }) => {
                let (right, half) = (x + width, height / 2);
                let d = format!(
                    "M{x} {y}H{}L{right} {}L{} {}H{x}Z",
                    right - POINT,
                    y + half,
                    right - POINT,
                    y + height
                );
                ("path", vec![class(name), ("d", d)], "")
            }
            Mark::Words(name, size, (x, y), words) => {
                let class = ("class", format!("{} {name}", size.class()));
                ("text", vec![class, ("x", x.to_string()), ("y", y.to_string())], words)
            }
        }
    }

    /// A copy of this mark, moved.
    #[must_use]
    pub fn moved(mut self, (right, down): (i32, i32)) -> Mark {
        let move_ = |(x, y): &mut (i32, i32)| (*x, *y) = (*x + right, *y + down);
        match &mut self {
            Mark::Line(_, points) => points.iter_mut().for_each(move_),
            Mark::Branch(_, from, to) => [from, to].into_iter().for_each(move_),
            Mark::Stop(_, at, _) | Mark::Words(_, _, at, _) => move_(at),
            Mark::Sign(_, room) => (room.x, room.y) = (room.x + right, room.y + down),
        }
        self
    }

    /// The rectangle that no other mark may enter; lines have none.
    pub fn room(&self) -> Option<Room> {
        match self {
            Mark::Line(..) | Mark::Branch(..) => None,
            Mark::Stop(_, (x, y), radius) => {
                Some(Room { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius })
            }
            Mark::Sign(_, room) => Some(*room),
            Mark::Words(_, size, (x, y), words) => {
                Some(Room { x: *x, y: y - 13, width: width(words, *size), height: 17 })
            }
        }
    }
}

impl Size {
    fn class(self) -> &'static str {
        match self {
            Size::Small => "small",
            Size::Regular => "regular",
            Size::Strong => "strong",
        }
    }

    /// The font size in hundredths of a unit, corrected for the greater width of bold letters.
    fn hundredths(self) -> i32 {
        match self {
            Size::Small => 1350,
            Size::Regular => 1500,
            Size::Strong => 1500 * 113 / 100,
        }
    }
}

fn path(points: &[(i32, i32)]) -> String {
    let mut d = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        d += &format!("{}{x} {y}", if place == 0 { 'M' } else { 'L' });
    }
    d
}

/// An upper bound of the width of words. No font can be measured here, so this is that of the widest common
/// system fonts (DejaVu Sans, and Noto Sans Arabic).
pub fn width(words: &str, size: Size) -> i32 {
    let mut letters = words.chars().peekable();
    let mut width = 0;
    while let Some(letter) = letters.next() {
        let joined = letters.peek().is_some_and(|it| matches!(it, '\u{620}'..='\u{652}'));
        width += hundredths_of_em(letter, joined);
    }
    (width * size.hundredths() / 10_000) + 1
}

/// Most Arabic letters are narrow where they are joined to one after them.
fn hundredths_of_em(letter: char, joined: bool) -> i32 {
    match letter {
        // A soft hyphen has no width.
        '\u{ad}' => 0,
        'i' | 'j' | 'l' | 'I' | 'J' | '\'' | '’' | ' ' | '\u{a0}' | ',' | '.' | ':' | ';' | '/' | '|'
        | '·' => 34,
        'f' | 't' | 'r' | '-' | '(' | ')' | '!' => 41,
        's' | 'z' | 'c' | '?' | 'L' => 56,
        'w' | '✓' | '+' | '=' => 84,
        'm' | 'M' | 'W' | '%' | '…' | '@' => 100,
        'A'..='Z' | '&' => 79,
        'і' | 'ї' | 'І' | 'Ї' => 34,
        'г' | 'є' | 'з' | 'с' | 'т' => 58,
        'д' | 'м' | 'ц' => 76,
        'ж' | 'ф' | 'ш' | 'щ' | 'ю' => 94,
        'Ж' | 'М' | 'Ф' | 'Ш' | 'Щ' | 'Ю' => 109,
        '\u{400}'..='\u{42f}' => 79,
        '\u{64b}'..='\u{652}' => 0,
        'ا' | 'أ' | 'إ' | 'آ' => 30,
        'ب' | 'ت' | 'ث' | 'ن' | 'ل' | 'ي' | 'ى' | 'ئ' if joined => 35,
        'ع' | 'غ' | 'ف' | 'ق' | 'ك' | 'م' | 'ه' if joined => 57,
        'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'ؤ' | 'ة' | 'ه' | 'ء' => 55,
        'س' | 'ش' | 'ص' | 'ض' if joined => 95,
        'س' | 'ش' | 'ص' | 'ض' => 135,
        'ط' | 'ظ' => 95,
        'ب' | 'ت' | 'ث' => 109,
        'ف' | 'ك' if !joined => 110,
        'ق' | 'ن' | 'ل' | 'ي' | 'ى' | 'ئ' if !joined => 84,
        'ج' | 'ح' | 'خ' | 'م' if !joined => 67,
        _ => 64,
    }
}

/// Breaks words into lines of at most `most` units. A word that alone is wider is broken itself. Dutch words are
/// not marked: a drawing is hidden from screen readers.
pub fn wrap(words: &str, most: i32, size: Size) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in plain(words).split(' ').filter(|it| !it.is_empty()) {
        let line = lines.last_mut().expect("there is one to begin with");
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= most {
            *line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(String::new());
        }
        for letter in word.chars() {
            let line = lines.last_mut().expect("there is one to begin with");
            if width(&format!("{line}{letter}-"), size) > most {
                line.push('-');
                lines.push(String::new());
            }
            lines.last_mut().expect("there is one to begin with").push(letter);
        }
    }
    lines.iter_mut().for_each(|line| line.retain(|letter| letter != '\u{ad}'));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_within_their_width_and_none_is_lost() {
        let words = "Een samenwerkings\u{ad}verband beslist over de toelaatbaarheidsverklaring van het kind";
        for most in [60, 100, 200, 400] {
            let lines = wrap(words, most, Size::Strong);
            assert!(lines.iter().all(|line| width(line, Size::Strong) <= most), "{lines:?}");
            let joined = lines.join(" ").replace("- ", "");
            assert_eq!(joined.replace('-', ""), words.replace('\u{ad}', ""));
        }
    }

    /// The points of a path that is drawn, with those that bend it.
    fn points(mark: &Mark) -> Vec<(i32, i32)> {
        let (_, attributes, _) = mark.element();
        let d = &attributes.iter().find(|(name, _)| *name == "d").expect("it is a path").1;
        let mut points: Vec<(i32, i32)> = Vec::new();
        for (at, command) in d.match_indices(|it: char| it.is_ascii_alphabetic()) {
            let rest = &d[at + 1..];
            let numbers = rest.split(|it: char| it.is_ascii_alphabetic()).next().unwrap_or_default();
            let numbers: Vec<i32> = numbers.split(' ').filter_map(|it| it.parse().ok()).collect();
            match (command, &numbers[..]) {
                ("H", [x]) => points.push((*x, points[points.len() - 1].1)),
                ("V", [y]) => points.push((points[points.len() - 1].0, *y)),
                ("Z", []) => {}
                (_, pairs) => points.extend(pairs.chunks(2).map(|it| (it[0], it[1]))),
            }
        }
        points
    }

    fn extent(points: &[(i32, i32)]) -> Room {
        let [xs, ys] = [|it: &(i32, i32)| it.0, |it: &(i32, i32)| it.1].map(|of| points.iter().map(of));
        let (x, y) = (xs.clone().min().unwrap(), ys.clone().min().unwrap());
        Room { x, y, width: xs.max().unwrap() - x, height: ys.max().unwrap() - y }
    }

    #[test]
    fn what_is_drawn_fills_its_room() {
        let room = Room { x: 10, y: 20, width: 100, height: 30 };
        let sign = Mark::Sign("sign", room);
        assert_eq!((sign.room(), extent(&points(&sign))), (Some(room), room));
        // A branch goes from its beginning to its end without leaving what lies between.
        for (from, to) in [((10, 20), (40, 60)), ((10, 20), (14, 60)), ((10, 20), (40, 23))] {
            let drawn = points(&Mark::Branch("branch", from, to));
            assert_eq!((drawn.first(), drawn.last()), (Some(&from), Some(&to)));
            assert_eq!(extent(&drawn), extent(&[from, to]));
        }
    }
}
