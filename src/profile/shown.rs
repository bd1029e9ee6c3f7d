//! Makes text from outside safe to display: it cannot hide, stack marks over the lines around it, or change
//! their direction.

/// The most combining marks on a letter. Vietnamese has two, vowelled Arabic three, Hebrew with cantillation
/// four.
const MOST_MARKS: usize = 4;

/// First strong isolate and its end: text between them has its own direction.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// The text as one line, without invisible characters and with at most `MOST_MARKS` combining marks on a
/// letter. Joiners stay between letters, since Persian, Bengali and emoji need them. A text with letters of a
/// right-to-left script is isolated, so that it does not affect the direction of the text around it.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // State within the current word: a joiner that waits for the next letter, and the number of marks on the
    // last letter, if there was one.
    let (mut joiner, mut marks) = (None, None);
    for c in text.chars() {
        if is_blank(c) {
            (joiner, marks) = (None, None);
        } else if matches!(c, '\u{200c}' | '\u{200d}') {
            joiner = marks.map(|_| c);
        } else if is_unseen(c) {
            // Invisible characters are left out.
        } else if is_mark(c) {
            if let Some(number) = marks.filter(|number| *number < MOST_MARKS) {
                out.extend(joiner.take());
                out.push(c);
                marks = Some(number + 1);
            }
        } else {
            if marks.is_none() && !out.is_empty() {
                out.push(' ');
            }
            out.extend(joiner.take());
            out.push(c);
            marks = Some(0);
        }
    }
    if !out.contains(runs_left) {
        return out;
    }
    let [begin, end] = ISOLATE;
    format!("{begin}{out}{end}")
}

/// Whether a text is not empty but shows nothing: it has only blanks and characters that are left out.
pub(super) fn hides(text: &str) -> bool {
    !text.is_empty() && shown(text).is_empty()
}

/// Whether a character is what is left of a letter that was read in another encoding than it was written in:
/// the replacement character, or a control from the bytes that Windows-1252 has for quotes, dashes and the euro.
pub(super) fn is_broken(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{fffd}')
}

/// Whether a character is blank, including the Braille pattern without dots.
fn is_blank(c: char) -> bool {
    matches!(c, '\n' | '\t' | '\r' | '\u{2800}') || c.is_whitespace() && !c.is_control()
}

/// Whether a character is a control, has no width, changes the direction of text around it, is a filler in
/// place of a letter, or is a tag.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
                | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffc}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Whether a character combines with the one before it. `char::escape_debug` escapes exactly these (grapheme
/// extenders) and the characters that cannot be printed: format controls, private use and unassigned.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.escape_debug().len() > 1
}

/// Whether a character belongs to a right-to-left script, or sets that direction.
fn runs_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn isolated(text: &str) -> String {
        format!("\u{2068}{text}\u{2069}")
    }

    #[test]
    fn what_cannot_be_seen_is_left_out_and_what_scripts_need_stays() {
        assert_eq!(shown("De Linde \u{202e}gpj.exe"), "De Linde gpj.exe");
        assert_eq!(
            shown("a\u{2066}b\u{2069}\u{200b}\u{feff}\u{7}c\u{85}d\u{ad}e\u{3164}f\u{e0041}"),
            "abcdef"
        );
        assert_eq!(shown("  twee\r\n regels\t \u{a0}\u{2800} "), "twee regels");
        assert_eq!(shown("'a' \"b\" \\ 5 € – ½"), "'a' \"b\" \\ 5 € – ½");
        for text in [
            "👩\u{200d}🏫 ❤\u{fe0f}\u{200d}🔥",
            "র\u{200d}\u{9cd}য\u{9be}ব",
            "क\u{94d}\u{200d}ष",
            "1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(shown(text), text);
        }
        for text in ["مدرسة\u{200f} 👩\u{200d}🏫", "می\u{200c}خواهم"] {
            assert_eq!(shown(text), isolated(text));
        }
    }

    #[test]
    fn joiners_stay_between_what_they_join_and_nowhere_else() {
        assert_eq!(shown("\u{200d}a\u{200c}\u{200d}b\u{200d} \u{200c} c\u{200c}"), "a\u{200d}b c");
        assert_eq!(shown("\u{200d}\u{200c}"), "");
    }

    #[test]
    fn a_letter_bears_as_many_marks_as_a_language_needs() {
        for text in
            ["Việt Nam".to_owned(), "Vie\u{323}\u{302}t".to_owned(), "ที่นี่".to_owned(), "བརྒྱུད".to_owned()]
        {
            assert_eq!(shown(&text), text);
        }
        for text in ["מַדְרֵגָ֑ה", "الْعَرَبِيَّةُ"] {
            assert_eq!(shown(text), isolated(text));
        }
        for mark in
            ["\u{301}", "\u{489}", "\u{e4d}", "\u{20dd}", "\u{1dc0}", "\u{fe20}", "\u{f74}", "\u{951}"]
        {
            let climbing = format!("L{}inde", mark.repeat(60));
            assert_eq!(shown(&climbing), format!("L{}inde", mark.repeat(MOST_MARKS)));
            assert_eq!(shown(&mark.repeat(60)), "", "there is no letter to bear it");
        }
    }

    #[test]
    fn a_text_that_only_looks_empty_hides_something() {
        for text in [
            "\u{200b}",
            "\u{200d}\u{200c}",
            "\u{115f}",
            "\u{1160}\u{3164}",
            "\u{ffa0}",
            "\u{2800}",
            "\u{ad}",
            " \u{2060} ",
            "\u{feff}\u{301}",
            "\u{180e}",
            "\u{e0020}",
            "\u{200e}",
            "\u{fe0f}",
            "\u{0}",
            "\u{17b5}",
            "\u{fffc}",
            " \n",
            "\u{a0}",
            "\u{2003}\u{202f}\u{3000}",
        ] {
            assert!(hides(text), "{text:?}");
        }
        assert!(["", "a", " a", "\u{a0}é"].iter().all(|it| !hides(it)));
    }

    proptest! {
        #[test]
        fn what_is_shown_is_shown_as_it_is(text in "[\\PCa \u{300}\u{200d}\u{200f}א]{0,20}|\\PC{0,20}") {
            let once = shown(&text);
            prop_assert_eq!(shown(&once), once.clone());
            prop_assert!(!once.contains("  ") && once.trim() == once);
        }
    }
}
