//! Texts as the search compares them.

/// Normalizes a text for comparison: lower case, without diacritics, only letters and digits, with one space
/// between words. What two spellings of one letter are in any of the languages becomes the same.
pub fn normalized(text: &str) -> String {
    let mut normalized = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match unmarked(letter) {
            NOTHING => {}
            // A Ukrainian apostrophe is a part of the word, however it is typed.
            '\'' | '’' | '`' | '′' if normalized.ends_with(|it| matches!(it, 'а'..='ґ')) => {}
            letter if letter.is_alphanumeric() => normalized.push(letter),
            // A hyphen or an apostrophe within a word divides it, as a space does.
            _ => end_word(&mut normalized),
        }
    }
    end_word(&mut normalized);
    normalized.truncate(normalized.trim_end().len());
    normalized
}

/// Stands for what is left out.
const NOTHING: char = '\0';

/// The letter without its diacritic.
fn unmarked(letter: char) -> char {
    match letter {
        'à'..='å' | 'ą' => 'a',
        'ç' | 'ć' => 'c',
        'è'..='ë' | 'ę' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ś' | 'ş' => 's',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' => 'z',
        // Ukrainian, also as typed with Russian keys.
        'ґ' => 'г',
        'ы' => 'и',
        'э' | 'ё' => 'е',
        // Arabic, also as typed with Persian keys.
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ک' => 'ك',
        '٠'..='٩' | '۰'..='۹' => char::from(b'0' + (u32::from(letter) & 15) as u8),
        // Marks of letters that are written apart from them, the Arabic hamza and lengthening, the Ukrainian apostrophe,
        // and marks of direction.
        '\u{300}'..='\u{36f}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | 'ء'
        | 'ـ'
        | 'ʼ'
        | '\u{2066}'..='\u{2069}' => NOTHING,
        other => other,
    }
}

/// Ends a word with a space, without the Arabic article at its beginning, alone or joined with a short word.
fn end_word(text: &mut String) {
    let start = text.rfind(' ').map_or(0, |at| at + 1);
    let word = &text[start..];
    if word.is_empty() {
        return;
    }
    let joined = word.strip_prefix(['و', 'ف', 'ب', 'ك']);
    let article = [(joined.unwrap_or_default(), "ال", 4), (word, "ال", 3), (word, "لل", 3)];
    // What is left must be a word: "parents" begins with what could be "and the".
    let bare = article.into_iter().find_map(|(word, article, least)| {
        word.strip_prefix(article).filter(|bare| bare.chars().count() >= least)
    });
    if let Some(bare) = bare {
        text.replace_range(start..text.len() - bare.len(), "");
    }
    text.push(' ');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_capitals_and_signs_make_no_difference() {
        assert_eq!(normalized("  Zorg-coördinator's (IB), één! "), "zorg coordinator s ib een");
        assert_eq!(normalized("?!"), "");
        assert_eq!(normalized("e\u{301}e\u{301}n"), "een", "marks of their own, as some keyboards send them");
    }

    #[test]
    fn a_letter_with_a_mark_is_found_without_it() {
        for (typed, meant) in [
            // Turkish: both letters i, whichever capital, and what an English keyboard lacks.
            ("İLKOKUL ISPARTA ılık", "ilkokul isparta ilik"),
            ("Öğrenci taşıma, çocuğunuz", "ogrenci tasima cocugunuz"),
            ("zekâ, dinî, TLV’yi", "zeka dini tlv yi"),
            // Polish: the stroke of ł is no mark that could be taken off.
            ("ŁÓDŹ, dojazd; zgłosić się", "lodz dojazd zglosic sie"),
            ("pięć źle żółw ćma", "piec zle zolw cma"),
            // Ukrainian: five signs for the apostrophe, ґ, and Russian keys.
            ("обʼєднання об’єднання об'єднання об`єднання об′єднання", &["обєднання"; 5].join(" ")),
            ("ґанок, їжа, сім’я", "ганок їжа сімя"),
            ("языковой эта ёлка", "язиковой ета елка"),
            // Arabic: forms of alef, hamza, the feminine ending, vowels and lengthening.
            ("أطفال إعاقة آخر", "اطفال اعاقه اخر"),
            ("مُعَلِّم مـــدرسة", "معلم مدرسه"),
            ("مسؤول، شيء؟ مستشفى", "مسوول شي مستشفي"),
            ("المدرسة والمدرسة بالمدرسة للمدرسة مدرسة", &["مدرسه"; 5].join(" ")),
            ("الوالدين والدين والد", "والدين والدين والد"),
            ("cluster ٢ یک", "cluster 2 يك"),
            ("\u{2066}0800-2000\u{2069}", "0800 2000"),
        ] {
            assert_eq!(normalized(typed), meant);
        }
    }
}
