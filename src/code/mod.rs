//! Answers as a short code that a person writes down and types in: `K7QF-2M8D-0XWA-91TZ-4P`.
//!
//! A code holds the answers and the edition of the questions: not who asks, no language, no place, no date.
//! All answers make one number, written in Crockford's base 32, whose characters are hard to mistake, with
//! four check digits at the end.

mod check;
mod number;

pub use check::MOST_DIGITS;

use check::{CHECK, check};
use number::Number;

use crate::engine::{Answer, Answers};
use crate::model::*;
use crate::text::Later;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The base of the digit for the edition.
const EDITIONS: u64 = 64;

/// The longest text that is read as a code, however it is spaced.
const LONGEST_TEXT: usize = 400;

/// Answers read from a code, and what has changed since it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub answers: Answers,
    pub changed: Changed,
}

/// What has changed since a code was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Whether questions or rules have changed at all.
    pub older: bool,
    /// Questions that did not exist then.
    pub new_questions: Vec<FactId>,
    /// Answered questions that have more options now.
    pub new_options: Vec<FactId>,
    /// Questions whose answer, or part of it, is no longer offered.
    pub lost: Vec<FactId>,
    /// The number of answers to questions that were removed.
    pub gone: usize,
}

impl Changed {
    /// Whether some of the answers are no longer offered.
    fn has_less(&self) -> bool {
        !self.lost.is_empty() || self.gone > 0
    }
}

/// Why a code cannot be read. It is never read in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// This many characters are missing.
    TooShort(usize),
    TooLong,
    /// A character that no code has.
    Character(char),
    /// The check fails: a character is wrong, or two are swapped.
    Damaged,
    /// The code is of an edition that this program does not know.
    Edition,
}

impl Refused {
    /// The sentence for this; its `#` stands for the number or the character.
    pub fn text(self) -> Later {
        match self {
            Refused::TooShort(_) => Later::CodeTooShort,
            Refused::TooLong => Later::CodeTooLong,
            Refused::Character(_) => Later::CodeCharacter,
            Refused::Damaged => Later::CodeDamaged,
            Refused::Edition => Later::CodeEdition,
        }
    }
}

/// Writes the code of these answers, in groups of four characters.
pub fn write(model: &Model, answers: &Answers) -> String {
    let (numbering, mut number) = (&model.numbering, Number::default());
    for fact in &numbering.facts {
        let given = fact.now.and_then(|now| answers.get(now));
        number.push(size(fact, numbering.edition), given.map_or(0, |answer| digit(fact, answer)));
    }
    number.push(EDITIONS, u64::from(numbering.edition));
    number.0.resize(length(numbering, numbering.edition) - CHECK, 0);
    number.0.reverse();
    let mut code = String::new();
    for (place, &digit) in number.0.iter().chain(&check(&number.0)).enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(DIGITS[usize::from(digit)]));
    }
    code
}

/// Reads the answers of a code. Spacing and case do not matter.
pub fn read(model: &Model, text: &str) -> Result<Opened, Refused> {
    let numbering = &model.numbering;
    let digits = typed(text)?;
    let (shortest, longest) = (length(numbering, 1), length(numbering, numbering.edition));
    if digits.len() < shortest {
        return Err(Refused::TooShort(shortest - digits.len()));
    }
    let (body, checked) = digits.split_at(digits.len() - CHECK);
    let fits = digits.len() <= MOST_DIGITS && check(body) == *checked;
    let mut number = Number(body.iter().rev().copied().collect());
    let edition = number.pull(EDITIONS) as u8;
    let known = (1..=numbering.accepted).contains(&edition) || edition == numbering.edition;
    match (fits, known) {
        // A later edition may have longer codes.
        (true, false) => return Err(Refused::Edition),
        _ if digits.len() > longest => return Err(Refused::TooLong),
        (false, _) => return Err(Refused::Damaged),
        (true, true) => {}
    }
    if digits.len() != length(numbering, edition) {
        return Err(Refused::Damaged);
    }
    let opened = answers(model, &mut number, edition);
    // A code of today's edition cannot have an answer that is not offered today.
    let never_offered = edition == numbering.edition && opened.changed.has_less();
    // A number with something left after all answers was never written.
    if number.is_nothing() && !never_offered { Ok(opened) } else { Err(Refused::Damaged) }
}

/// The number of digits of an edition's codes, with the check.
pub fn length(numbering: &Numbering, edition: u8) -> usize {
    let mut largest = Number::default();
    for fact in facts_in(numbering, edition) {
        let size = size(fact, edition);
        largest.push(size, size - 1);
    }
    largest.push(EDITIONS, EDITIONS - 1);
    largest.0.len() + CHECK
}

fn facts_in(numbering: &Numbering, edition: u8) -> impl DoubleEndedIterator<Item = &NumberedFact> {
    numbering.facts.iter().filter(move |fact| fact.since <= edition)
}

/// The number of answers to a fact in an edition, with "not answered".
fn size(fact: &NumberedFact, edition: u8) -> u64 {
    let values = fact.values_in(edition) as u64;
    if fact.several { (1 << values) + 1 } else { values + 2 }
}

/// The digit of an answer: 0 is "not answered", 1 is "weet ik niet" or no mark at all.
fn digit(fact: &NumberedFact, answer: Answer) -> u64 {
    let place = |wanted: ValueIx| fact.values.iter().position(|value| value.now == Some(wanted));
    // The loader gives every value a number.
    let place = |value| place(value).expect("every value has a number") as u64;
    match answer {
        Answer::Unknown => 1,
        Answer::One(value) => 2 + place(value),
        Answer::Several(set) => 1 + set.iter().map(|value| 1 << place(value)).sum::<u64>(),
    }
}

/// The digits of a typed text.
fn typed(text: &str) -> Result<Vec<u8>, Refused> {
    if text.len() > LONGEST_TEXT {
        return Err(Refused::TooLong);
    }
    let mut digits = Vec::new();
    for character in text.chars() {
        let likely = match character.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            // Spaces and dashes, including those that a word processor puts in their place.
            ' '
            | '-'
            | '.'
            | '_'
            | '\t'
            | '\r'
            | '\n'
            | '\u{a0}'
            | '\u{ad}'
            | '\u{2000}'..='\u{2015}'
            | '\u{2212}' => continue,
            other => other,
        };
        match DIGITS.iter().position(|&digit| char::from(digit) == likely) {
            Some(digit) => digits.push(digit as u8),
            None => return Err(Refused::Character(character)),
        }
    }
    Ok(digits)
}

/// Takes the answers of an edition out of a number.
fn answers(model: &Model, number: &mut Number, edition: u8) -> Opened {
    let numbering = &model.numbering;
    let mut opened = Opened { answers: Answers::default(), changed: Changed::default() };
    let changed = &mut opened.changed;
    changed.older = edition < numbering.edition;
    for fact in facts_in(numbering, edition).rev() {
        let digit = number.pull(size(fact, edition));
        match fact.now {
            _ if digit == 0 => {}
            None => changed.gone += 1,
            Some(now) => {
                let (answer, whole) = answer(model.fact(now), fact, digit);
                if let Some(answer) = answer {
                    opened.answers.set(now, answer);
                }
                // The last fact comes out first.
                if !whole {
                    changed.lost.insert(0, now);
                }
                if fact.values.iter().any(|value| value.since > edition && value.now.is_some()) {
                    changed.new_options.insert(0, now);
                }
            }
        }
    }
    let new = numbering.facts.iter().filter(|fact| fact.since > edition);
    changed.new_questions = new.filter_map(|fact| fact.now).collect();
    opened
}

/// The answer of a digit other than 0, as far as it is still offered, and whether that is the whole answer.
fn answer(about: &Fact, fact: &NumberedFact, digit: u64) -> (Option<Answer>, bool) {
    if digit == 1 {
        let none = if about.kind == FactKind::Several {
            Answer::Several(ValueSet::default())
        } else {
            Answer::Unknown
        };
        let answer = Some(none).filter(|answer| answer.fits(about));
        return (answer, answer.is_some());
    }
    if !fact.several {
        let now = fact.values[digit as usize - 2].now;
        return (now.map(Answer::One), now.is_some());
    }
    let marked = fact.values.iter().enumerate().filter(|(place, _)| (digit - 1) >> place & 1 == 1);
    let marked: Vec<Option<ValueIx>> = marked.map(|(_, value)| value.now).collect();
    let set = ValueSet::of(marked.iter().copied().flatten());
    // Where every marked value was removed the answer is unknown, not "none of these".
    ((!set.is_empty()).then_some(Answer::Several(set)), marked.iter().all(Option::is_some))
}
