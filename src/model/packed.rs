//! Lists of small things as one text in the packed model, read by hand: what serde derives for them
//! weighs some kilobytes in the program, and it would be loaded before the first question.

use std::str::Chars;

use serde::{Deserialize, Deserializer, Serializer};

use super::*;

/// Something that is written as a row of bytes, each as one character.
pub(super) trait Packed {
    fn write(&self, out: &mut Writer);
    fn read(from: &mut Reader) -> Self;
}

pub(super) fn serialize<T: Packed, S: Serializer>(it: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut out = Writer(String::new());
    it.write(&mut out);
    serializer.serialize_str(&out.0)
}

pub(super) fn deserialize<'de, T: Packed, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(T::read(&mut Reader(text.chars())))
}

pub(super) struct Writer(String);

impl Writer {
    fn byte(&mut self, byte: u8) {
        self.0.push(char::from(byte));
    }
    /// The loader allows at most 200 of a kind, so one more than any number is a byte.
    fn maybe(&mut self, byte: Option<u8>) {
        self.byte(byte.map_or(0, |byte| byte + 1));
    }
    fn bytes(&mut self, bytes: impl ExactSizeIterator<Item = u8>) {
        self.byte(bytes.len() as u8);
        bytes.for_each(|byte| self.byte(byte));
    }
}

/// What is past the end reads as nothing: a pack that was cut short does not get this far.
pub(super) struct Reader<'t>(Chars<'t>);

impl Reader<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().map_or(0, |character| character as u8)
    }
    fn maybe(&mut self) -> Option<u8> {
        self.byte().checked_sub(1)
    }
    fn flag(&mut self) -> bool {
        self.byte() != 0
    }
    fn bytes(&mut self) -> Vec<u8> {
        (0..self.byte()).map(|_| self.byte()).collect()
    }
    fn name(&mut self) -> String {
        self.bytes().into_iter().map(char::from).collect()
    }
    fn sources(&mut self) -> Vec<SourceId> {
        self.bytes().into_iter().map(SourceId).collect()
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.byte(self.len() as u8);
        self.iter().for_each(|it| it.write(out));
    }
    fn read(from: &mut Reader) -> Self {
        (0..from.byte()).map(|_| T::read(from)).collect()
    }
}

impl Packed for Moment {
    fn write(&self, out: &mut Writer) {
        out.bytes(self.id.bytes());
        out.byte(self.past.into());
        out.byte(self.years);
        out.byte(self.year_end.into());
        out.bytes(self.not_before.iter().map(|it| it.0));
        out.maybe(self.year_after.map(|it| it.0));
        out.bytes(self.sources.iter().map(|it| it.0));
    }
    fn read(from: &mut Reader) -> Self {
        Moment {
            id: from.name(),
            past: from.flag(),
            years: from.byte(),
            year_end: from.flag(),
            not_before: from.bytes().into_iter().map(MomentId).collect(),
            year_after: from.maybe().map(MomentId),
            sources: from.sources(),
        }
    }
}

impl Packed for Deadline {
    fn write(&self, out: &mut Writer) {
        out.bytes(self.id.bytes());
        out.byte(self.from.0);
        out.byte(self.weeks.cast_unsigned());
        out.byte(self.falls as u8);
        out.maybe(self.closed_by.map(|it| it.0));
        out.byte(self.advice.into());
        out.bytes(self.sources.iter().map(|it| it.0));
    }
    fn read(from: &mut Reader) -> Self {
        Deadline {
            id: from.name(),
            from: MomentId(from.byte()),
            weeks: from.byte().cast_signed(),
            falls: match from.byte() {
                0 => Falls::LastDay,
                1 => Falls::DayAfter,
                2 => Falls::YearStart,
                _ => Falls::YearEnd,
            },
            closed_by: from.maybe().map(MomentId),
            advice: from.flag(),
            sources: from.sources(),
        }
    }
}

impl Packed for Numbering {
    fn write(&self, out: &mut Writer) {
        out.byte(self.accepted);
        out.byte(self.edition);
        self.facts.write(out);
    }
    fn read(from: &mut Reader) -> Self {
        Numbering { accepted: from.byte(), edition: from.byte(), facts: Packed::read(from) }
    }
}

impl Packed for NumberedFact {
    fn write(&self, out: &mut Writer) {
        out.maybe(self.now.map(|it| it.0));
        out.byte(self.several.into());
        out.byte(self.since);
        self.values.write(out);
    }
    fn read(from: &mut Reader) -> Self {
        NumberedFact {
            now: from.maybe().map(FactId),
            several: from.flag(),
            since: from.byte(),
            values: Packed::read(from),
        }
    }
}

impl Packed for NumberedValue {
    fn write(&self, out: &mut Writer) {
        out.maybe(self.now.map(|it| it.0));
        out.byte(self.since);
    }
    fn read(from: &mut Reader) -> Self {
        NumberedValue { now: from.maybe().map(ValueIx), since: from.byte() }
    }
}
