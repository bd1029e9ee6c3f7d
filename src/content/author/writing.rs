//! Holds a text to the letters and marks of its language, as its file names them in the table `[language]`.

use std::collections::BTreeSet;

use crate::text::Language;

/// Faults in how a text is written, in one voice.
pub(super) fn faults(text: &str, language: Language) -> Vec<String> {
    let own = |letter: char| {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        language.alphabet().contains(small)
    };
    let mut faults = BTreeSet::new();
    let letters: Vec<char> = text.chars().collect();
    // The brackets, and the isolated passages, in which the letter stands.
    let (mut brackets, mut isolates) = (0, 0);
    for (place, &letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map_or(' ', |it| letters[it]);
        let after = letters.get(place + 1).copied().unwrap_or(' ');
        let all_around = |is: fn(char) -> bool| is(before) && is(after);
        match letter {
            '(' => brackets += 1,
            ')' => brackets -= 1,
            '\u{2066}'..='\u{2068}' => isolates += 1,
            '\u{2069}' => isolates -= 1,
            _ => {}
        }
        if isolates < 0 {
            faults.insert("has a mark U+2069 that ends nothing".to_owned());
            isolates = 0;
        }
        if letter.is_alphabetic() && !is_latin(letter) && !own(letter) {
            let number = u32::from(letter);
            faults.insert(format!("has `{letter}` (U+{number:04X}), which is no letter of this language"));
        }
        if letter.is_alphabetic() && before.is_alphabetic() && is_latin(letter) != is_latin(before) {
            faults.insert(format!("has `{before}{letter}`, of two scripts in one word"));
        }
        if letter.is_numeric() && !letter.is_ascii_digit() {
            faults.insert(format!("has the number `{letter}`; write digits from 0 to 9"));
        }
        // In brackets stand Dutch terms, with Dutch marks between them.
        let after_a_word = if brackets > 0 { own(before) } else { !all_around(|it| it.is_ascii_digit()) };
        if after_a_word && language.not_after_letters().contains(letter) {
            faults.insert(format!("has `{letter}`; this language has another mark for it"));
        }
        if all_around(char::is_alphabetic) && language.not_within_words().contains(letter) {
            faults.insert(format!("has `{letter}` between letters; this language has another apostrophe"));
        }
        let is_range = matches!(letter, '-' | '–' | '/') && all_around(|it| it.is_ascii_digit());
        if is_range && isolates == 0 && language.direction() == "rtl" {
            let says =
                "which reads from right to left; write it between U+2066 and U+2069, or a range in words";
            faults.insert(format!("has `{before}{letter}{after}`, {says}"));
        }
    }
    if isolates > 0 {
        faults.insert("has a mark U+2066 to U+2068 that is never ended by U+2069".to_owned());
    }
    faults.into_iter().collect()
}

/// Whether it is a letter of the Latin script, in which every language has Dutch terms and names.
fn is_latin(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_keeps_to_its_own_letters_and_marks() {
        for (language, wrong, says) in [
            (Language::PL, "Szkоła", "has `о` (U+043E), which is no letter of this language"),
            (Language::TR, "okul مدرسة", "has `م` (U+0645), which is no letter of this language"),
            (Language::UK, "мы", "has `ы` (U+044B), which is no letter of this language"),
            (Language::UK, "Это", "has `Э` (U+042D), which is no letter of this language"),
            (Language::UK, "школa", "has `лa`, of two scripts in one word"),
            (Language::UK, "об’єднання", "has `’` between letters; this language has another apostrophe"),
            (Language::TR, "TLV'yi", "has `'` between letters; this language has another apostrophe"),
            (Language::AR, "мدرسة", "has `м` (U+043C), which is no letter of this language"),
            (Language::AR, "مـدرسة", "has `ـ` (U+0640), which is no letter of this language"),
            (Language::AR, "٦ أسابيع", "has the number `٦`; write digits from 0 to 9"),
            (Language::AR, "نعم, لا", "has `,`; this language has another mark for it"),
            (Language::AR, "تصريح (TLV), أو لا", "has `,`; this language has another mark for it"),
            (Language::AR, "مدرسة (صف, صف)", "has `,`; this language has another mark for it"),
            (Language::AR, "لماذا?", "has `?`; this language has another mark for it"),
            (Language::AR, "هاتف \u{2066}112", "has a mark U+2066 to U+2068 that is never ended by U+2069"),
            (Language::AR, "هاتف 112\u{2069}", "has a mark U+2069 that ends nothing"),
            (
                Language::AR,
                "هاتف 0800-2000",
                "has `0-2`, which reads from right to left; write it between U+2066 and U+2069, or a range in words",
            ),
        ] {
            assert!(
                faults(wrong, language).contains(&says.to_owned()),
                "{wrong}: {:?}",
                faults(wrong, language)
            );
        }
    }

    #[test]
    fn what_is_right_has_no_faults() {
        for (language, right) in [
            (Language::PL, "Żółć, proszę: sbo (speciaal basisonderwijs), Bartiméus?"),
            (Language::TR, "TLV’yi İstanbul’da, 0800-2000, 25-31 Mart; ‘tamam’"),
            (Language::UK, "Обʼєднання шкіл (samenwerkingsverband), «так», 6-8 тижнів; ґ?"),
            (
                Language::AR,
                "منسق الدعم (intern begeleider, ib)، هل تُرجم؟ 1,5 أو \u{2066}0800-2000\u{2069}: لا.",
            ),
            (Language::EN, "'s-Hertogenbosch isn't far, is it?"),
        ] {
            assert_eq!(faults(right, language), Vec::<String>::new(), "{right}");
        }
    }
}
