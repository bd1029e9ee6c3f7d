//! The markup in texts: `{for a parent|for a teacher}`, marks around Dutch words in another language, and what stands
//! in Dutch under a text in another language.

use serde::{Deserialize, Serialize};

/// Stand around Dutch words in a text of another language: the characters of Unicode for notes within a text, which
/// no text to read has. Authors do not write them, and they are never shown.
const DUTCH: [char; 2] = ['\u{fff9}', '\u{fffb}'];

/// Dutch words, marked for a text of another language.
pub fn dutch(words: &str) -> String {
    let mut marked = String::from(DUTCH[0]);
    marked.push_str(words);
    marked.push(DUTCH[1]);
    marked
}

/// Whether what comes after this beginning of a text stands among Dutch words.
pub fn ends_in_dutch(text: &str) -> bool {
    text.rfind(DUTCH[0]) > text.rfind(DUTCH[1])
}

/// A text without the marks around Dutch words.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    parts(text, &mut |_, words| plain.push_str(words));
    plain
}

/// Gives the parts of a text that are in its own language (`false`) and in Dutch (`true`), in order.
#[inline(never)]
pub fn parts(text: &str, give: &mut dyn FnMut(bool, &str)) {
    let (mut rest, mut dutch) = (text, false);
    // What a search result cuts off may have only one of both marks.
    while let Some((before, after)) = rest.split_once(DUTCH[usize::from(dutch)]) {
        if !before.is_empty() {
            give(dutch, before);
        }
        (rest, dutch) = (after, !dutch);
    }
    if !rest.is_empty() {
        give(dutch, rest);
    }
}

/// Stands between a text and the same in Dutch that is to be written under it: Unicode's character between a text and
/// its annotation.
const UNDER: char = '\u{fffa}';

/// Around what is read from left to right whatever is around it.
const ISOLATED: [char; 2] = ['\u{2066}', '\u{2069}'];

/// Around what has the direction of its first letter, whatever is around it.
const ISOLATED_BY_ITSELF: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A text with the same in Dutch to be written under it. Where both are the same, as a code or a Dutch name, it stands
/// once.
pub fn with_under(own: &str, dutch: &str) -> String {
    let mut text = own.to_owned();
    if !dutch.is_empty() && !reads_the_same(own, dutch) {
        text.push(UNDER);
        text.push_str(dutch);
    }
    text
}

/// Whether two texts differ in no more than marks and isolates.
pub fn reads_the_same(own: &str, dutch: &str) -> bool {
    let seen = |it: &char| !DUTCH.contains(it) && !ISOLATED.contains(it);
    own.chars().filter(seen).eq(dutch.chars().filter(seen))
}

/// The text itself, and what is to be written in Dutch under it; that is empty where there is nothing.
pub fn and_under(text: &str) -> (&str, &str) {
    text.split_once(UNDER).unwrap_or((text, ""))
}

/// A number, a code or an address for a text from right to left, which would otherwise turn the order of its parts.
pub fn isolated(text: &str) -> String {
    enclosed(text, ISOLATED)
}

/// A text from right to left where there are no elements: its Dutch words are isolated by characters.
pub fn isolating(text: &str) -> String {
    let mut isolating = String::with_capacity(text.len());
    parts(text, &mut |dutch, words| match dutch {
        true => isolating.push_str(&enclosed(words, ISOLATED_BY_ITSELF)),
        false => isolating.push_str(words),
    });
    isolating
}

fn enclosed(text: &str, [begin, end]: [char; 2]) -> String {
    format!("{begin}{text}{end}")
}

/// The reader that the texts address. It changes their wording, never the decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    #[default]
    Parent,
    Teacher,
}

impl Voice {
    /// The voice that one can switch to.
    pub fn other(self) -> Voice {
        match self {
            Voice::Parent => Voice::Teacher,
            Voice::Teacher => Voice::Parent,
        }
    }
}

/// The text as it reads for one voice.
pub fn for_voice(text: &str, voice: Voice) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (choice, after) = after.split_once('}').unwrap_or((after, ""));
        let (parent, teacher) = choice.split_once('|').unwrap_or((choice, choice));
        out.push_str(match voice {
            Voice::Parent => parent,
            Voice::Teacher => teacher,
        });
        rest = after;
    }
    out.push_str(rest);
    // A passage for one voice only leaves its two surrounding spaces to the other voice.
    out.trim().replace("  ", " ")
}

/// The fault in the markup of a text, if it has one.
pub fn fault(text: &str) -> Option<&'static str> {
    let mut rest = text;
    loop {
        let open = rest.find(['{', '}'])?;
        if rest.as_bytes()[open] == b'}' {
            return Some("a } without a { before it");
        }
        let Some(close) = rest[open + 1..].find(['{', '}']) else { return Some("a { that is never closed") };
        let inside = &rest[open + 1..open + 1 + close];
        if rest.as_bytes()[open + 1 + close] == b'{' {
            return Some("a { inside another {");
        }
        if inside.matches('|').count() != 1 {
            return Some("{...} needs exactly one |: {for a parent|for a teacher}");
        }
        rest = &rest[open + close + 2..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_voice_reads_its_own_words() {
        let text = "{Vraag|Plan} een gesprek. {Neem iemand mee.|} Schrijf het op.";
        assert_eq!(for_voice(text, Voice::Parent), "Vraag een gesprek. Neem iemand mee. Schrijf het op.");
        assert_eq!(for_voice(text, Voice::Teacher), "Plan een gesprek. Schrijf het op.");
    }

    #[test]
    fn dutch_words_are_parts_of_their_own() {
        let parts = |text: &'static str| {
            let mut all = Vec::new();
            parts(text, &mut |dutch, words| all.push((dutch, words.to_owned())));
            all
        };
        let of = |these: &[(bool, &str)]| {
            these.iter().map(|&(dutch, it)| (dutch, it.to_owned())).collect::<Vec<_>>()
        };
        let text = "Ask the partnership (\u{fff9}samenwerkingsverband\u{fffb}).";
        assert_eq!(
            parts(text),
            of(&[(false, "Ask the partnership ("), (true, "samenwerkingsverband"), (false, ").")])
        );
        assert_eq!(plain(text), "Ask the partnership (samenwerkingsverband).");
        assert_eq!(parts("\u{fff9}TLV\u{fffb}"), of(&[(true, "TLV")]));
        assert_eq!(parts("Geen teken"), of(&[(false, "Geen teken")]));
        assert_eq!(parts(""), of(&[]));
        let ends = ["", "the \u{fff9}", "\u{fff9}TLV\u{fffb}", "\u{fff9}TLV\u{fffb} and \u{fff9}het "]
            .map(ends_in_dutch);
        assert_eq!(ends, [false, true, false, true]);
        // Cut off in the middle of a Dutch word.
        assert_eq!(parts("the \u{fff9}samenwer"), of(&[(false, "the "), (true, "samenwer")]));
    }

    #[test]
    fn broken_markup_is_named() {
        assert_eq!(fault("{a|b} en {c|d}"), None);
        assert!(fault("{a|b").unwrap().contains("never closed"));
        assert!(fault("a|b}").unwrap().contains("without"));
        assert!(fault("{a}").unwrap().contains("exactly one"));
        assert!(fault("{a|{b|c}}").unwrap().contains("inside"));
    }
}
