//! Compares the texts of every other language with the Dutch ones: what was left untranslated, its numbers, the Dutch
//! terms in it, and what the words of schools are called. A text that rightly differs is named in a file, with the
//! reason.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use super::dutch::Dutch;
use super::entry::{Entry, with_exceptions};
use super::glossary::{ByKey, Glossary};
use super::read_texts::flatten;
use super::writing;
use crate::finding::Finding;
use crate::markup::{Voice, for_voice};
use crate::text::Language;

/// The file of exceptions, and of the language that says where Dutch terms stand.
pub(super) const FILE: &str = "text/translated.toml";

/// A text as a parent and as a teacher reads it.
type Voices = [String; 2];

/// A comparison that a text can be excepted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Check {
    Same,
    Numbers,
    Terms,
    Words,
}

impl Check {
    const ALL: [(&str, Check); 4] = [
        ("same", Check::Same),
        ("numbers", Check::Numbers),
        ("terms", Check::Terms),
        ("words", Check::Words),
    ];

    fn name(self) -> &'static str {
        Check::ALL.into_iter().find(|(_, it)| *it == self).map_or("", |(name, _)| name)
    }
}

/// Reports every fault of every text, and every exception that is not needed.
pub(super) fn check(dutch: &Dutch, files: &Files, findings: &mut Vec<Finding>) {
    let Some(Listed { reference, mut exceptions }) = Listed::read(files, findings) else { return };
    let first = texts(files, Language::NL);
    let reference = reference.map(|it| (it, texts(files, it)));
    for language in Language::ALL.into_iter().filter(|&it| it != Language::NL) {
        let own = texts(files, language);
        let glossary = Glossary::new(&first, &own);
        for (key, (file, text)) in &own {
            // A text that the Dutch does not have is reported where the texts are read.
            let Some((_, original)) = first.get(key).filter(|_| !key.ends_with(".found")) else { continue };
            let (said, in_dutch) = (voices(text), voices(original));
            let mut faults: BTreeSet<(Check, String)> = BTreeSet::new();
            let mut add = |check, says: Vec<String>| faults.extend(says.into_iter().map(|it| (check, it)));
            add(Check::Same, same(text, original, Language::NL));
            if let Some((other, texts)) = &reference
                && *other != language
                && let Some((_, there)) = texts.get(key)
            {
                add(Check::Same, same(text, there, *other));
                add(Check::Terms, lacking(dutch, (&said, language), (&voices(there), *other)));
            }
            add(Check::Numbers, other_numbers(&said, &in_dutch));
            let of_voices = said.iter().zip(&in_dutch);
            add(Check::Words, of_voices.flat_map(|(said, dutch)| glossary.faults(said, dutch)).collect());
            let excepted = |check| (check, language, key.clone());
            let all: BTreeSet<Check> = faults.iter().map(|(check, _)| *check).collect();
            let all: Vec<Check> = all.into_iter().filter(|&it| exceptions.remove(&excepted(it))).collect();
            let left = faults.into_iter().filter(|(check, _)| !all.contains(check)).map(|(_, says)| says);
            let written: BTreeSet<String> =
                said.iter().flat_map(|it| writing::faults(it, language)).collect();
            findings.extend(left.chain(written).map(|says| Finding::new(file, format!("`{key}`"), says)));
        }
    }
    for (check, language, key) in exceptions {
        let says = format!("is not needed for `{}` in {}; remove it", check.name(), language.code());
        findings.push(Finding::new(FILE, format!("exception `{key}`"), says));
    }
}

/// What people read in a language: not what they type.
fn texts(files: &Files, language: Language) -> ByKey {
    let of_language = format!("/{}.toml", language.code());
    let mut texts = ByKey::new();
    for (file, text) in files {
        if !file.starts_with("text/") || file.starts_with("text/search/") || !file.ends_with(&of_language) {
            continue;
        }
        // A file that is no TOML, or has other values than texts, is reported where it is read.
        let mut given = BTreeMap::new();
        flatten(file, String::new(), text.parse().unwrap_or_default(), &mut given, &mut Vec::new());
        texts.extend(given.into_iter().map(|(key, text)| (key, (file.clone(), text))));
    }
    texts
}

fn voices(text: &str) -> Voices {
    [Voice::Parent, Voice::Teacher].map(|voice| for_voice(text, voice))
}

/// A text that is letter for letter the one of another language.
fn same(text: &str, there: &str, other: Language) -> Vec<String> {
    let says = || {
        let code = other.code();
        format!("is the same in {code}; translate it, or name it in {FILE} with the reason why not")
    };
    (text == there && text.contains(char::is_alphabetic)).then(says).into_iter().collect()
}

/// Numbers that the Dutch does not have, or has more or less often.
fn other_numbers(said: &Voices, dutch: &Voices) -> Vec<String> {
    let numbers = |text: &String| {
        let mut numbers: Vec<&str> =
            text.split(|it: char| !it.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
        numbers.sort();
        if numbers.is_empty() { "none".to_owned() } else { numbers.join(", ") }
    };
    let of_voices = said.iter().zip(dutch).map(|(said, dutch)| (numbers(said), numbers(dutch)));
    let other = of_voices.filter(|(here, there)| here != there);
    other.map(|(here, there)| format!("has the numbers {here}, and the Dutch text {there}")).collect()
}

/// Dutch terms that stand in the text of the other language, and not in this one.
fn lacking(
    dutch: &Dutch,
    (here, language): (&Voices, Language),
    (there, other): (&Voices, Language),
) -> Vec<String> {
    let of_voices = here.iter().zip(there);
    let lacking =
        of_voices.flat_map(|(here, there)| &dutch.within(there, other) - &dutch.within(here, language));
    let code = other.code();
    let says = |it| format!("lacks the Dutch `{it}` that stands in {code}; write it beside its translation");
    lacking.map(says).collect()
}

/// What the file lists.
#[derive(Default)]
struct Listed {
    reference: Option<Language>,
    exceptions: BTreeSet<(Check, Language, String)>,
}

impl Listed {
    /// Reads the file, which a guide without exceptions need not have. `None` when it is not TOML.
    fn read(files: &Files, findings: &mut Vec<Finding>) -> Option<Listed> {
        let (document, rows) = with_exceptions(files, FILE, findings)?;
        let mut listed = Listed::default();
        let mut file = Entry::new(FILE, "the file".to_owned(), document, findings);
        if let Some(code) = file.optional("terms-as-in") {
            listed.reference = Language::from_code(&code);
            if listed.reference.is_none() {
                file.finding(format!("`terms-as-in` names `{code}`, which is no language of the guide"));
            }
        }
        file.end();
        for (number, table) in rows.into_iter().enumerate() {
            let mut entry = Entry::new(FILE, format!("exception {}", number + 1), table, findings);
            let (name, codes, keys) = (entry.text("check"), entry.some("languages"), entry.some("texts"));
            if entry.text("reason").trim().is_empty() {
                entry.finding("has no reason; say why the texts rightly differ");
            }
            let check = Check::ALL.into_iter().find(|(it, _)| *it == name).map(|(_, check)| check);
            if check.is_none() {
                let names = Check::ALL.map(|(name, _)| name).join(", ");
                entry.finding(format!("`check` names `{name}`; there are: {names}"));
            }
            for code in codes {
                let language = Language::from_code(&code);
                if language.is_none() {
                    entry.finding(format!("`languages` names `{code}`, which is no language of the guide"));
                }
                for key in &keys {
                    if let Some((check, language)) = check.zip(language)
                        && !listed.exceptions.insert((check, language, key.clone()))
                    {
                        entry.finding(format!("`{key}` is excepted twice; remove one"));
                    }
                }
            }
            entry.end();
        }
        Some(listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "[a]\n\
        weeks = \"Обʼєднання шкіл (samenwerkingsverband) вирішує протягом {6|10} тижнів.\"\n\
        next = \"Далі\"\n\
        home = \"Без школи вирішує обʼєднання за місцем проживання.\"\n";

    /// What is found in a guide of three languages with these Ukrainian texts, and this file of exceptions.
    fn found(ukrainian: &str, listed: &str) -> Vec<String> {
        let files = [
            (
                "text/nl.toml",
                "[a]\nweeks = \"Het samenwerkingsverband beslist binnen {6|10} weken.\"\nnext = \"Volgende\"\n\
                 home = \"Zonder school beslist het samenwerkingsverband van de woonplaats.\"\n",
            ),
            (
                "text/en.toml",
                "[a]\nweeks = \"The partnership (samenwerkingsverband) decides within {6|10} weeks.\"\n\
                 next = \"Next\"\nhome = \"Without a school it is the partnership of the home.\"\n",
            ),
            ("text/uk.toml", ukrainian),
            (
                "text/words/nl.toml",
                "[meaning.swv]\nname = \"Samenwerkingsverband (swv)\"\nfound = \"samenwerkingsverband; swv\"\n",
            ),
            (
                "text/words/en.toml",
                "[meaning.swv]\nname = \"Partnership (samenwerkingsverband)\"\nfound = \"partnership; swv\"\n",
            ),
            (
                "text/words/uk.toml",
                "[meaning.swv]\nname = \"Регіональне обʼєднання шкіл (samenwerkingsverband)\"\n\
                 found = \"обʼєднання шкіл; samenwerkingsverband; swv\"\n",
            ),
            ("text/dutch.toml", "terms = [\"samenwerkingsverband\"]\nsame = []\n"),
            (FILE, listed),
        ];
        let files: Files = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        let mut findings = Vec::new();
        let dutch = Dutch::read(&files, &mut findings).expect("the file is there");
        check(&dutch, &files, &mut findings);
        findings.iter().map(ToString::to_string).collect()
    }

    const AS_IN_ENGLISH: &str = "terms-as-in = \"en\"\n";

    #[test]
    fn a_careful_translation_has_no_faults() {
        assert_eq!(found(RIGHT, AS_IN_ENGLISH), Vec::<String>::new());
    }

    #[test]
    fn every_fault_of_every_text_is_found_at_once() {
        let wrong = RIGHT
            .replace("(samenwerkingsverband) вирішує протягом {6|10}", "вирішує протягом {6|6}")
            .replace("Далі", "Next")
            .replace("обʼєднання за", "профспілка за");
        let name = "call it `Регіональне обʼєднання шкіл (samenwerkingsverband)`, in any form, or add what stands \
                    here to `meaning.swv.found`";
        assert_eq!(
            found(&wrong, AS_IN_ENGLISH),
            [
                format!("text/uk.toml, `a.home`: does not name what the Dutch text names: {name}"),
                "text/uk.toml, `a.next`: is the same in en; translate it, or name it in text/translated.toml with \
                 the reason why not"
                    .to_owned(),
                "text/uk.toml, `a.weeks`: has the numbers 6, and the Dutch text 10".to_owned(),
                "text/uk.toml, `a.weeks`: lacks the Dutch `samenwerkingsverband` that stands in en; write it beside \
                 its translation"
                    .to_owned(),
            ]
        );
    }

    #[test]
    fn a_term_beside_other_words_than_its_name_is_found() {
        let wrong = RIGHT.replace("Обʼєднання шкіл (", "Профспілка учителів (");
        let says = "text/uk.toml, `a.weeks`: has `(samenwerkingsverband)` after another name: call it";
        let found = found(&wrong, AS_IN_ENGLISH);
        assert!(found.len() == 1 && found[0].starts_with(says), "{found:#?}");
    }

    #[test]
    fn letters_and_marks_are_looked_at_in_every_text() {
        let found = found(&RIGHT.replace("Далі", "Дальшe"), AS_IN_ENGLISH);
        assert_eq!(found, ["text/uk.toml, `a.next`: has `шe`, of two scripts in one word"]);
    }

    #[test]
    fn a_text_is_excepted_from_one_comparison_as_long_as_that_is_needed() {
        let wrong = RIGHT.replace("{6|10}", "{шести|десяти}").replace("Далі", "Volgende");
        let listed = |check: &str| {
            let row = format!("\n[[exception]]\ncheck = \"{check}\"\nlanguages = [\"uk\"]\n");
            AS_IN_ENGLISH.to_owned() + &row + "texts = [\"a.weeks\"]\nreason = \"In words.\"\n"
        };
        let same = "text/uk.toml, `a.next`: is the same in nl; translate it, or name it in text/translated.toml with \
                    the reason why not";
        assert_eq!(found(&wrong, &listed("numbers")), [same]);
        let needless = "text/translated.toml, exception `a.weeks`: is not needed for `same` in uk; remove it";
        let found = found(&wrong, &listed("same"));
        assert!(found.len() == 4 && found.contains(&needless.to_owned()), "{found:#?}");
    }

    #[test]
    fn a_fault_in_the_file_is_named() {
        let listed = "terms-as-in = \"xx\"\nterm = 1\n[[exception]]\ncheck = \"digits\"\nlanguages = [\"ukr\"]\n\
                      texts = [\"a.weeks\"]\nreason = \" \"\n";
        assert_eq!(
            found(RIGHT, listed),
            [
                "text/translated.toml, the file: `terms-as-in` names `xx`, which is no language of the guide",
                "text/translated.toml, the file: `term` is not a field of this entry; remove it or mend its name",
                "text/translated.toml, exception 1: has no reason; say why the texts rightly differ",
                "text/translated.toml, exception 1: `check` names `digits`; there are: same, numbers, terms, words",
                "text/translated.toml, exception 1: `languages` names `ukr`, which is no language of the guide",
            ]
        );
        assert!(found(RIGHT, "[[").first().is_some_and(|it| it.contains("is not valid TOML")));
    }
}
