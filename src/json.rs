//! A JSON reader for files from outside, with limits; it reports every duplicate name, and the place of each
//! fault.
//!
//! serde_json gives neither the places of values nor duplicate names, and is several times as large in the
//! browser. A test holds this reader to its verdict on the same text.

use crate::finding::Listed;

/// A JSON value. Objects keep the order of their fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    /// An integer of at most 15 digits, also when it is written as `1.0` or `1e0`; `None` for any other number.
    Number(Option<i64>),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Why a text cannot be read, and where: line and column, in characters, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub column: usize,
    pub kind: FaultKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The text is not JSON from here on.
    Syntax,
    /// Lists and objects are nested deeper than `DEEPEST`.
    TooDeep,
    /// An object has more fields than `MOST_FIELDS`.
    TooManyFields,
    /// An object has two fields of this name.
    Duplicate,
}

/// The deepest nesting of lists and objects.
pub const DEEPEST: usize = 8;

/// The most fields of an object. Each name is compared with those before it, so this bounds that work; the
/// largest object of a profile has 22.
pub const MOST_FIELDS: usize = 64;

/// Reads a text in time linear in its length, or gives its faults: every duplicate name, and the first place
/// that is not JSON or exceeds a limit.
pub fn parse(text: &str) -> Result<Json, Listed<Fault>> {
    let mut reader = Reader { text, at: 0, faults: Listed::default(), counted: Counted::default() };
    let value = reader.value(0);
    reader.space();
    match value {
        Some(value) if reader.at == text.len() && reader.faults.all() == 0 => return Ok(value),
        Some(_) if reader.at < text.len() => reader.fault(FaultKind::Syntax),
        _ => {}
    }
    Err(reader.faults)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    faults: Listed<Fault>,
    counted: Counted,
}

/// The position counted so far: this byte, the line ends before it, and the characters since the last of
/// them.
#[derive(Default)]
struct Counted {
    to: usize,
    lines: usize,
    characters: usize,
}

impl Reader<'_> {
    fn fault(&mut self, kind: FaultKind) {
        self.fault_at(self.at, kind);
    }

    /// Records a fault at a byte. Faults come in the order of the text, so each byte is counted once.
    fn fault_at(&mut self, at: usize, kind: FaultKind) {
        let counted = &mut self.counted;
        for byte in &self.text.as_bytes()[counted.to..at] {
            match byte {
                b'\n' => (counted.lines, counted.characters) = (counted.lines + 1, 0),
                // A continuation byte of UTF-8.
                0x80..0xc0 => {}
                _ => counted.characters += 1,
            }
        }
        counted.to = at;
        self.faults.add(Fault { line: counted.lines + 1, column: counted.characters + 1, kind });
    }

    /// Ends the reading with a syntax fault here.
    fn wrong<T>(&mut self) -> Option<T> {
        self.fault(FaultKind::Syntax);
        None
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        let there = self.at < self.text.len() && self.peek() == byte;
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            return Some(value);
        }
        self.wrong()
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.space();
        match self.peek() {
            b'{' | b'[' if depth == DEEPEST => {
                self.fault(FaultKind::TooDeep);
                None
            }
            b'{' => self.object(depth + 1),
            b'[' => self.list(depth + 1),
            b'"' => self.string().map(Json::Text),
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        self.at += 1;
        let mut values = Vec::new();
        self.space();
        if self.eat(b']') {
            return Some(Json::List(values));
        }
        loop {
            values.push(self.value(depth)?);
            self.space();
            if self.eat(b']') {
                return Some(Json::List(values));
            }
            if !self.eat(b',') {
                return self.wrong();
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        self.at += 1;
        let mut fields: Vec<(String, Json)> = Vec::new();
        self.space();
        if self.eat(b'}') {
            return Some(Json::Object(fields));
        }
        loop {
            self.space();
            let start = self.at;
            if self.peek() != b'"' {
                return self.wrong();
            }
            let name = self.string()?;
            if fields.len() == MOST_FIELDS {
                self.fault_at(start, FaultKind::TooManyFields);
                return None;
            }
            if fields.iter().any(|(other, _)| *other == name) {
                self.fault_at(start, FaultKind::Duplicate);
            }
            self.space();
            if !self.eat(b':') {
                return self.wrong();
            }
            let value = self.value(depth)?;
            fields.push((name, value));
            self.space();
            if self.eat(b'}') {
                return Some(Json::Object(fields));
            }
            if !self.eat(b',') {
                return self.wrong();
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.eat(b'-');
        let first = self.at;
        let whole = self.digits();
        if whole == 0 || whole > 1 && self.text.as_bytes()[first] == b'0' {
            self.at = start;
            return self.wrong();
        }
        let end = self.at;
        if self.eat(b'.') && self.digits() == 0 {
            return self.wrong();
        }
        let digits = (&self.text[start..end], self.text[end..self.at].trim_end_matches('0'));
        let mantissa = self.at;
        if self.eat(b'e') || self.eat(b'E') {
            if !self.eat(b'-') {
                self.eat(b'+');
            }
            if self.digits() == 0 {
                return self.wrong();
            }
        }
        // Without an exponent there is no such range.
        let exponent = self.text.get(mantissa + 1..self.at).unwrap_or("0");
        Some(Json::Number(integer(digits, exponent)))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.at < self.text.len() && !matches!(self.peek(), b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            if self.eat(b'"') {
                return Some(text);
            }
            if !self.eat(b'\\') {
                return self.wrong();
            }
            let escaped = self.peek();
            self.at += usize::from(escaped != 0);
            text.push(match escaped {
                b'"' | b'\\' | b'/' => escaped.into(),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => self.unicode()?,
                _ => return self.wrong(),
            });
        }
    }

    /// Reads the digits after `\u`; a surrogate pair makes one character.
    fn unicode(&mut self) -> Option<char> {
        let mut code = self.four()?;
        if (0xd800..0xdc00).contains(&code) && self.text[self.at..].starts_with("\\u") {
            self.at += 2;
            let low = self.four()?;
            if !(0xdc00..0xe000).contains(&low) {
                return self.wrong();
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        match char::from_u32(code) {
            Some(character) => Some(character),
            None => self.wrong(),
        }
    }

    fn four(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else { return self.wrong() };
            code = code << 4 | digit;
            self.at += 1;
        }
        Some(code)
    }
}

/// The integer that has these digits before and after (with the point) its decimal point, times this power of
/// ten.
fn integer((before, after): (&str, &str), exponent: &str) -> Option<i64> {
    let after = after.trim_start_matches('.');
    let mut number: i64 = [before, after].concat().parse().ok()?;
    // An `i64` other than zero can neither be multiplied nor divided by ten twenty times.
    let power = exponent.parse().ok().and_then(|it: i32| it.checked_sub_unsigned(after.len() as u32))?;
    let power = power.clamp(-20, 20);
    for _ in 0..power.abs() {
        number =
            if power > 0 { number.checked_mul(10)? } else { (number % 10 == 0).then_some(number / 10)? };
    }
    (number.unsigned_abs() < 1_000_000_000_000_000).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::MOST_LISTED;
    use proptest::prelude::*;

    fn theirs(value: &serde_json::Value) -> Json {
        match value {
            serde_json::Value::Null => Json::Null,
            serde_json::Value::Bool(it) => Json::Bool(*it),
            serde_json::Value::Number(it) => {
                let number = it.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 1e15);
                Json::Number(number.map(|it| it as i64))
            }
            serde_json::Value::String(it) => Json::Text(it.clone()),
            serde_json::Value::Array(it) => Json::List(it.iter().map(theirs).collect()),
            serde_json::Value::Object(it) => {
                let mut fields: Vec<(String, Json)> =
                    it.iter().map(|(name, value)| (name.clone(), theirs(value))).collect();
                fields.sort_by(|one, two| one.0.cmp(&two.0));
                Json::Object(fields)
            }
        }
    }

    fn sorted(value: Json) -> Json {
        match value {
            Json::List(it) => Json::List(it.into_iter().map(sorted).collect()),
            Json::Object(it) => {
                let mut fields: Vec<(String, Json)> =
                    it.into_iter().map(|(name, value)| (name, sorted(value))).collect();
                fields.sort_by(|one, two| one.0.cmp(&two.0));
                Json::Object(fields)
            }
            other => other,
        }
    }

    /// Pieces of JSON in any order, most of them nearly valid.
    fn pieces() -> impl Strategy<Value = String> {
        let pieces = [
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"b\"",
            "\"",
            "\\",
            "\\u00e9",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\n",
            "0",
            "1",
            "-",
            "12",
            ".",
            "5",
            "e",
            "E+",
            "true",
            "false",
            "null",
            " ",
            "\n",
            "é",
            "\u{1}",
            "{\"a\":",
            "[1",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12).prop_map(|it| it.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn says_yes_and_no_as_the_library_does(text in pieces()) {
            // A float that is too small becomes zero there, which is an integer.
            prop_assume!(!text.contains("e-"));
            match (parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
                (Ok(ours), Ok(other)) => prop_assert_eq!(sorted(ours), theirs(&other)),
                (Err(faults), Ok(_)) => {
                    prop_assert!(faults.first.iter().all(|it| it.kind != FaultKind::Syntax), "{faults:?}");
                }
                (Err(faults), Err(_)) => prop_assert!(faults.all() > 0),
                (Ok(ours), Err(error)) => {
                    // A number that overflows `f64` is still a number to this reader.
                    prop_assert!(error.to_string().contains("out of range"), "{ours:?}: {error}");
                }
            }
        }
    }

    fn faults(text: &str) -> Vec<(usize, usize, FaultKind)> {
        parse(text).unwrap_err().first.iter().map(|it| (it.line, it.column, it.kind)).collect()
    }

    #[test]
    fn every_duplicate_name_is_told_with_its_place_and_then_what_is_no_json() {
        let text = "{ \"é\": 1, \"a\": {\"b\": 1,\n \"b\": 2},\n\"a\": 3,\n  nonsense }";
        assert_eq!(
            faults(text),
            [(2, 2, FaultKind::Duplicate), (3, 1, FaultKind::Duplicate), (4, 3, FaultKind::Syntax)]
        );
        assert_eq!(faults("{\"é\": 1, \"é\": 2}"), [(1, 10, FaultKind::Duplicate)]);
        assert_eq!(faults(""), [(1, 1, FaultKind::Syntax)]);
        assert_eq!(faults("1 2"), [(1, 3, FaultKind::Syntax)]);
    }

    #[test]
    fn an_object_has_at_most_so_many_fields_and_faults_are_counted_beyond_those_listed() {
        let object = |fields: usize| {
            let fields: Vec<String> = (0..fields).map(|it| format!("\"{it}\":0")).collect();
            format!("{{{}}}", fields.join(","))
        };
        assert!(parse(&object(MOST_FIELDS)).is_ok());
        // The column of the last field: after a bracket, ten names of one digit and 54 of two.
        assert_eq!(
            faults(&object(MOST_FIELDS + 1)),
            [(1, 1 + 10 * 6 + 54 * 7 + 1, FaultKind::TooManyFields)]
        );
        let doubles = format!("[{}0]", "{\"a\":0,\"a\":0},\n".repeat(1_000));
        let found = parse(&doubles).unwrap_err();
        assert_eq!((found.first.len(), found.more), (MOST_LISTED, 1_000 - MOST_LISTED));
        assert_eq!(found.first[MOST_LISTED - 1].line, MOST_LISTED);
    }

    #[test]
    fn nesting_has_a_limit() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(&nested(DEEPEST)).is_ok());
        assert_eq!(faults(&nested(DEEPEST + 1)), [(1, 9, FaultKind::TooDeep)]);
        assert_eq!(faults(&"[".repeat(100_000)), [(1, 9, FaultKind::TooDeep)]);
    }

    #[test]
    fn a_number_is_whole_and_of_fifteen_digits_at_most() {
        let number = |text: &str| parse(text).unwrap();
        assert_eq!(number("-999999999999999"), Json::Number(Some(-999_999_999_999_999)));
        assert_eq!(number("1000000000000000"), Json::Number(None));
        // A schema cannot tell these from an integer, so they are one.
        for (text, whole) in [
            ("1.0", 1),
            ("-1.00", -1),
            ("1e3", 1_000),
            ("1.5E+1", 15),
            ("2026000e-3", 2_026),
            ("1.20e1", 12),
            ("0.0e-400", 0),
            ("0e2000000000", 0),
            ("-0.0", 0),
        ] {
            assert_eq!(number(text), Json::Number(Some(whole)), "{text}");
        }
        for text in
            ["1.5", "1e-1", "15e-2", "1.25e1", "1e15", "9e18", "1e99", "1e99999999999", "0.1e-2000000000"]
        {
            assert_eq!(number(text), Json::Number(None), "{text}");
        }
    }
}
