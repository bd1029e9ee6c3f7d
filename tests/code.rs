//! Codes: what they restore, what they tolerate, what they refuse, and how they grow with the questions.

mod common;

use std::sync::Arc;

use common::{Guide, SMALL, changed, small, small_files};
use proptest::prelude::*;
use wegwijzer::code::{Changed, Opened, Refused, length, read, write};
use wegwijzer::content::author::{Files, NUMBERING, grown_numbering, read_model};
use wegwijzer::content::{read_answers, write_answers};
use wegwijzer::engine::{Answer, Answers};
use wegwijzer::finding::Finding;
use wegwijzer::model::{FactId, FactKind, Model, NumberedFact, NumberedValue, ValueIx, ValueSet};
use wegwijzer::proof::OBLIGATIONS;
use wegwijzer::text::{Language, Later};

/// The number of characters of a code of the first edition, and of today's.
const FIRST: usize = 16;
const LENGTH: usize = 18;

const DIGITS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn shipped() -> &'static Model {
    &Guide::shared().rules.model
}

fn answers(model: &Model, text: &str) -> Answers {
    read_answers(model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

const JOURNEY: &str = "place=primary,urgent=moving,need=learning+behaviour,leaving-primary=no,registered=talked,\
    done=plan,effect=some,school-day=small-group,school-says=special,tlv=none,agreement=not-discussed";

/// A seeded pseudo-random generator.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % most
    }

    /// Random answers to some of the questions.
    fn answers(&mut self, model: &Model) -> Answers {
        let mut answers = Answers::default();
        for fact in model.fact_ids() {
            let about = model.fact(fact);
            let answer = match (about.kind, self.below(4)) {
                (_, 0) => continue,
                (FactKind::One | FactKind::SeveralOrUnknown, 1) => Answer::Unknown,
                (FactKind::One | FactKind::OneKnown, _) => {
                    Answer::One(ValueIx::at(self.below(about.values.len())))
                }
                (kind, _) => {
                    let none = u32::from(kind == FactKind::SeveralOrUnknown);
                    Answer::Several(ValueSet((self.below((1 << about.values.len()) - 1) as u32).max(none)))
                }
            };
            answers.set(fact, answer);
        }
        answers
    }
}

#[test]
fn every_code_of_the_shipped_guide_has_as_many_characters_as_the_pages_say() {
    let numbering = &shipped().numbering;
    assert_eq!((length(numbering, 1), length(numbering, numbering.edition)), (FIRST, LENGTH));
    for language in Language::ALL {
        let texts = &Guide::shared().content.later[&language];
        for later in [Later::CodeLead, Later::CodeHint, Later::ChairsSecondHint] {
            assert!(texts.later(later).contains(&LENGTH.to_string()), "{}", texts.later(later));
        }
    }
    for text in ["", JOURNEY, "place=older"] {
        let code = write(shipped(), &answers(shipped(), text));
        let groups: Vec<&str> = code.split('-').collect();
        assert!(groups.iter().rev().skip(1).all(|group| group.len() == 4), "{code}");
        assert_eq!(code.replace('-', "").len(), LENGTH, "{code}");
        assert!(code.chars().all(|it| it == '-' || DIGITS.contains(it)), "{code}");
    }
    let mut chance = Chance(7);
    assert!((0..5_000).all(|_| write(shipped(), &chance.answers(shipped())).len() == LENGTH + LENGTH / 4));
}

#[test]
fn answers_come_back_as_they_were() {
    let mut chance = Chance(11);
    for _ in 0..20_000 {
        let given = chance.answers(shipped());
        let code = write(shipped(), &given);
        let opened = read(shipped(), &code).unwrap_or_else(|it| panic!("{code}: {it:?}"));
        assert_eq!(opened.answers, given, "{code}");
        assert_eq!(opened.changed, Changed::default());
    }
}

#[test]
fn every_answer_alone_and_every_set_of_needs_comes_back() {
    let model = shipped();
    for fact in model.fact_ids() {
        let about = model.fact(fact);
        let single = (0..about.values.len()).map(|it| Answer::One(ValueIx::at(it)));
        let sets = (0..1 << about.values.len()).map(|it| Answer::Several(ValueSet(it)));
        for answer in single.chain(sets).chain([Answer::Unknown]).filter(|it| it.fits(about)) {
            let given = Answers::default().with(fact, answer);
            assert_eq!(read(model, &write(model, &given)).map(|it| it.answers), Ok(given));
        }
    }
}

#[test]
fn case_spaces_dashes_and_letters_that_look_alike_do_not_matter() {
    let model = shipped();
    let mut chance = Chance(13);
    for _ in 0..500 {
        let given = chance.answers(model);
        let code = write(model, &given);
        for typed in [
            code.to_lowercase(),
            code.replace('-', ""),
            code.replace('-', " \u{2013} "),
            format!("  {}\r\n", code.replace('-', "\u{a0}\u{2011}")),
            code.chars().flat_map(|it| [it, ' ']).collect(),
            code.replace('0', "O").replace('1', "l").replace('V', "u"),
            code.replace('0', "o").replace('1', "I"),
            code.replace('1', "i").replace('1', "L"),
        ] {
            assert_eq!(read(model, &typed).map(|it| it.answers), Ok(given.clone()), "{typed:?}");
        }
    }
}

/// Codes that a build of the first edition wrote.
#[test]
fn codes_of_the_first_edition_open_and_say_what_changed() {
    let model = shipped();
    let names = |facts: &[FactId]| facts.iter().map(|&it| model.fact(it).id.as_str()).collect::<Vec<_>>();
    for (code, still, lost) in [
        (
            "62G0-RFAG-ZH81-MNKJ",
            "place=primary,urgent=none,need=physical,leaving-primary=no,done=plan,effect=no,school-says=special,\
             tlv=none,agreement=yes",
            &["school-day"][..],
        ),
        (
            "628K-4DJX-JCW1-6SJD",
            "place=primary,urgent=none,need=illness,leaving-primary=no,done=class,school-day=class,agreement=yes",
            &["illness-absence"],
        ),
        ("P4KW-HY6X-JR01-QXFE", "place=older", &[]),
    ] {
        let Opened { answers, changed } = read(model, code).unwrap_or_else(|it| panic!("{code}: {it:?}"));
        assert_eq!(write_answers(model, &answers), still);
        assert!(changed.older && changed.gone == 0);
        assert_eq!(names(&changed.lost), lost, "{code}");
        assert_eq!(names(&changed.new_questions), ["care", "leaving-vso"]);
    }
    let given = read(model, "62G0-RFAG-ZH81-MNKJ").unwrap().changed.new_options;
    assert_eq!(names(&given), ["urgent", "done", "school-says", "agreement"]);
}

#[test]
fn a_code_that_is_not_whole_is_refused_with_the_reason() {
    let model = shipped();
    let code = write(model, &answers(model, JOURNEY));
    let refused = |text: &str| read(model, text).unwrap_err();
    assert_eq!(refused(""), Refused::TooShort(FIRST));
    assert_eq!(refused(" - "), Refused::TooShort(FIRST));
    assert_eq!(refused(&code[..18]), Refused::TooShort(1));
    // As long as a code of the first edition, and none.
    assert_eq!(refused(&code[..19]), Refused::Damaged);
    assert_eq!(refused(&format!("{code}-0")), Refused::TooLong);
    assert_eq!(refused(&code.repeat(2)), Refused::TooLong);
    // Far too long texts are refused unread, whatever they contain.
    assert_eq!(refused(&"?".repeat(100_000)), Refused::TooLong);
    assert_eq!(refused(&" ".repeat(100_000)), Refused::TooLong);
    assert_eq!(refused(&code.replace('-', "/")), Refused::Character('/'));
    assert_eq!(refused(&format!("{code}é")), Refused::Character('é'));
    assert_eq!(refused("\u{ff10}"), Refused::Character('\u{ff10}'));
    assert_eq!(refused(&format!("0{code}")), Refused::TooLong);
    assert_eq!(refused("0000-0000-0000-0000"), Refused::Damaged);
    assert_eq!(refused("ZZZZ-ZZZZ-ZZZZ-ZZZZ"), Refused::Damaged);
    for text in
        [Refused::TooShort(1), Refused::TooLong, Refused::Character('/'), Refused::Damaged, Refused::Edition]
    {
        let texts = &Guide::shared().content.later;
        assert!(texts.values().all(|texts| texts.later(text.text()).len() > 20));
    }
}

#[test]
fn every_wrong_character_and_every_swap_of_neighbours_is_found() {
    let model = shipped();
    let mut chance = Chance(17);
    let mut tried = 0;
    for _ in 0..200 {
        let code = write(model, &chance.answers(model)).replace('-', "");
        for place in 0..code.len() {
            let with = |character: char| format!("{}{character}{}", &code[..place], &code[place + 1..]);
            for other in DIGITS.chars().filter(|it| !code[place..].starts_with(*it)) {
                assert_eq!(
                    read(model, &with(other)),
                    Err(Refused::Damaged),
                    "{code} with {other} at {place}"
                );
                tried += 1;
            }
            let mut swapped: Vec<char> = code.chars().collect();
            if place > 0 && swapped[place] != swapped[place - 1] {
                swapped.swap(place, place - 1);
                assert_eq!(
                    read(model, &String::from_iter(swapped)),
                    Err(Refused::Damaged),
                    "{code} at {place}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 200 * LENGTH * 31);
}

/// One in a million random codes passes the check; the edition and the answers must fit as well.
#[test]
fn of_a_hundred_thousand_damaged_codes_none_opens() {
    let model = shipped();
    let mut chance = Chance(19);
    let digit = |chance: &mut Chance| DIGITS.as_bytes()[chance.below(32)];
    for number in 0..100_000 {
        let code = write(model, &chance.answers(model)).replace('-', "").into_bytes();
        let mut damaged = code.clone();
        match number % 5 {
            // Several characters wrong.
            0 => (0..2 + chance.below(7)).for_each(|_| damaged[chance.below(LENGTH)] = digit(&mut chance)),
            // One character left out, and another inserted elsewhere.
            1 => {
                damaged.remove(chance.below(LENGTH));
                damaged.insert(chance.below(LENGTH), digit(&mut chance));
            }
            // Two groups swapped.
            2 => (0..4).for_each(|it| damaged.swap(it, 4 + it)),
            // A part reversed.
            3 => {
                let (from, to) = (chance.below(9), 10 + chance.below(9));
                damaged[from..to].reverse();
            }
            // Random characters.
            _ => damaged.iter_mut().for_each(|it| *it = digit(&mut chance)),
        }
        let typed = String::from_utf8(damaged).unwrap();
        let same = typed.as_bytes() == code;
        assert_eq!(read(model, &typed).is_ok(), same, "{typed}");
    }
}

proptest! {
    /// Each reason says something of the text that can be seen in it.
    #[test]
    fn whatever_people_type_is_refused_with_its_reason(text in "\\PC{0,30}|[0-9A-Za-z -]{0,30}") {
        let letters = text.chars().filter(char::is_ascii_alphanumeric).count();
        match read(shipped(), &text) {
            Err(Refused::Character(it)) => prop_assert!(text.contains(it) && !DIGITS.contains(it), "{text}"),
            Err(Refused::TooShort(by)) => prop_assert_eq!(letters + by, FIRST, "{}", text),
            Err(Refused::TooLong) => prop_assert!(letters > LENGTH, "{text}"),
            // One in a million of these passes the check.
            Err(Refused::Damaged | Refused::Edition) | Ok(_) => {
                prop_assert!((FIRST..=LENGTH).contains(&letters), "{text}");
            }
        }
    }
}

#[test]
fn p15_a_numbering_that_does_not_restore_answers_is_named() {
    let p15 = OBLIGATIONS.iter().find(|it| it.name == "P15").unwrap();
    let mut rules = small(SMALL);
    assert_eq!(p15.prove(&rules).findings, []);
    Arc::make_mut(&mut rules.model).numbering.facts[1].several = true;
    let found = p15.prove(&rules).findings;
    assert!(found.iter().any(|it| it.says.contains("opens as something else")), "{found:?}");
    let mut rules = small(SMALL);
    let gone = NumberedValue { now: None, since: 1 };
    let gone = NumberedFact { now: None, several: true, since: 1, values: vec![gone; 30] };
    Arc::make_mut(&mut rules.model).numbering.facts.extend([gone.clone(), gone.clone(), gone.clone(), gone]);
    assert_eq!(p15.prove(&rules).findings, [], "31 characters are not too many");
    let more = rules.model.numbering.facts[3].clone();
    Arc::make_mut(&mut rules.model).numbering.facts.push(more);
    let found = p15.prove(&rules).findings[0].to_string();
    assert_eq!(
        found,
        "code.toml, the numbering: codes have 37 characters; with more than 31 a mistake can pass"
    );
}

/// The files of a small guide after some changes, with this numbering.
fn files(changes: &[(&str, &str)], numbering: &str) -> Files {
    let mut files = small_files(changed(SMALL, changes).each_ref().map(String::as_str));
    files.insert(NUMBERING.to_owned(), numbering.to_owned());
    files
}

fn guide(changes: &[(&str, &str)], numbering: &str) -> Model {
    read_model(&files(changes, numbering)).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// The guide with these changes after they were accepted, and its numbering.
fn accepted(changes: &[(&str, &str)], before: &str) -> (Model, String) {
    let numbering = grown_numbering(before, &guide(changes, before), "what was decided", true);
    (guide(changes, &numbering), numbering)
}

const TRIED: &str = "values = [\"yes\", \"no\"]\nasked = \"where is school\"";
/// `tried` gets the value `half`, and there is another question.
const MORE: [(&str, &str); 2] = [
    (TRIED, "values = [\"half\", \"yes\", \"no\"]\nasked = \"where is school\""),
    (
        "[[fact]]\nid = \"helped\"",
        "[[fact]]\nid = \"seen\"\nvalues = [\"a\", \"b\"]\nknows = [\"parent\"]\nsources = [\"law\"]\n\n[[fact]]\nid = \"helped\"",
    ),
];
/// `tried` is removed, and so is the value `no` of `helped`.
const LESS: [(&str, &str); 3] = [
    (
        "[[fact]]\nid = \"tried\"\nvalues = [\"yes\", \"no\"]\nasked = \"where is school\"\nknows = [\"teacher\"]\nsources = [\"law\"]\n",
        "",
    ),
    ("values = [\"yes\", \"no\"]\nasked = \"tried is yes\"", "values = [\"yes\", \"never\"]"),
    ("helped is no", "helped is never"),
];

fn named(model: &Model, facts: &[FactId]) -> Vec<String> {
    facts.iter().map(|&fact| model.fact(fact).id.clone()).collect()
}

#[test]
fn a_code_of_an_earlier_edition_opens_and_says_what_is_new() {
    let (old, numbering) = accepted(&[], "");
    let (new, grown) = accepted(&MORE, &numbering);
    assert!(grown.starts_with(&numbering) && grown.len() > numbering.len(), "it only grows");
    assert_eq!((old.numbering.edition, new.numbering.edition), (1, 2));
    let code = write(&old, &answers(&old, "where=school,tried=no"));
    let opened = read(&new, &code).unwrap();
    assert_eq!(write_answers(&new, &opened.answers), "where=school,tried=no");
    assert!(opened.changed.older);
    assert_eq!(named(&new, &opened.changed.new_questions), ["seen"]);
    assert_eq!(named(&new, &opened.changed.new_options), ["tried"]);
    assert_eq!((opened.changed.lost.len(), opened.changed.gone), (0, 0));
    // A code of the new guide opens there; the old guide reports an unknown edition.
    let all = answers(&new, "where=school,tried=half,seen=b,helped=unknown");
    let code = write(&new, &all);
    assert_eq!(read(&new, &code).unwrap().answers, all);
    assert_eq!(read(&new, &code).unwrap().changed, Changed::default());
    assert_eq!(read(&old, &code), Err(Refused::Edition));
}

#[test]
fn answers_that_are_not_offered_any_more_are_left_out_and_named() {
    let (old, numbering) = accepted(&MORE, "");
    let (new, grown) = accepted(&LESS, &numbering);
    let code = write(&old, &answers(&old, "where=school,tried=half,seen=a,helped=no"));
    let opened = read(&new, &code).unwrap();
    assert_eq!(write_answers(&new, &opened.answers), "where=school");
    assert_eq!(named(&new, &opened.changed.lost), ["helped"]);
    assert_eq!(opened.changed.gone, 2);
    // Numbers of removed questions are not reused, and apply again when the questions come back.
    let (back, again) = accepted(&MORE, &grown);
    assert_eq!(again, grown, "nothing was added, and the same was decided");
    assert_eq!(
        read(&back, &code).unwrap().answers,
        answers(&back, "where=school,tried=half,seen=a,helped=no")
    );
}

#[test]
fn an_answer_that_was_never_offered_is_damage_and_no_change() {
    // "Weet ik niet" is not an answer to the question where the child is at school.
    let model = shipped();
    let never: Vec<FactId> =
        model.fact_ids().filter(|it| model.fact(*it).kind == FactKind::OneKnown).collect();
    assert!(!never.is_empty());
    for fact in never {
        let given = answers(model, "urgent=none").with(fact, Answer::Unknown);
        assert_eq!(read(model, &write(model, &given)), Err(Refused::Damaged), "{}", model.fact(fact).id);
    }
    // A value, and a fact, that were already removed when the edition in the code began.
    let (old, numbering) = accepted(&MORE, "");
    let files = files(&LESS, &numbering);
    let grown = grown_numbering(&numbering, &read_model(&files).unwrap(), "it was decided otherwise", true);
    let new = guide(&LESS, &grown);
    assert_eq!((old.numbering.edition, new.numbering.edition), (1, 2));
    let claims = |edition: u8, text: &str| {
        let mut as_of = old.clone();
        as_of.numbering.edition = edition;
        // Numbers are assigned as in the current edition.
        as_of.numbering.facts.clone_from(&new.numbering.facts);
        for (fact, old) in as_of.numbering.facts.iter_mut().zip(&old.numbering.facts) {
            fact.now = old.now;
            fact.values[..old.values.len()].clone_from_slice(&old.values);
        }
        read(&new, &write(&as_of, &answers(&old, text)))
    };
    assert!(
        claims(1, "where=school,helped=no").is_ok_and(|it| it.changed.older && it.changed.lost.len() == 1)
    );
    assert_eq!(claims(2, "where=school,helped=no"), Err(Refused::Damaged));
    assert!(claims(1, "where=school,seen=a").is_ok_and(|it| it.changed.gone == 1));
    assert_eq!(claims(2, "where=school,seen=a"), Err(Refused::Damaged));
    assert!(claims(2, "where=school").is_ok_and(|it| it.changed == Changed::default()));
}

#[test]
fn marks_that_are_gone_leave_the_others_and_never_become_none() {
    let several = |values: &str| {
        let with =
            format!("several = true\nnone-is = \"none\"\nvalues = {values}\nasked = \"where is school\"");
        [(TRIED, with), ("tried is yes", "tried is a".to_owned())]
    };
    let of = |values: &str, before: &str| {
        let changes = several(values);
        accepted(&changes.each_ref().map(|(from, to)| (*from, to.as_str())), before)
    };
    let (old, numbering) = of("[\"a\", \"b\", \"c\"]", "");
    let (new, _) = of("[\"c\", \"a\", \"d\"]", &numbering);
    let opened = |text: &str| {
        let opened = read(&new, &write(&old, &answers(&old, text))).unwrap();
        (write_answers(&new, &opened.answers), named(&new, &opened.changed.lost))
    };
    assert_eq!(opened("tried=a+b"), ("tried=a".to_owned(), vec!["tried".to_owned()]));
    assert_eq!(opened("tried=a+c"), ("tried=c+a".to_owned(), vec![]));
    assert_eq!(opened("tried=b"), (String::new(), vec!["tried".to_owned()]));
    assert_eq!(opened("tried=none"), ("tried=none".to_owned(), vec![]));
    // A fact of one value becomes one of several, which is another fact to codes.
    let (single, numbering) = accepted(&[], "");
    let (several, grown) = of("[\"yes\", \"no\", \"a\"]", &numbering);
    let opened = read(&several, &write(&single, &answers(&single, "where=school,tried=yes"))).unwrap();
    assert_eq!(write_answers(&several, &opened.answers), "where=school");
    assert_eq!(
        (named(&several, &opened.changed.new_questions), opened.changed.gone),
        (vec!["tried".to_owned()], 1)
    );
    // Changed back, it is the original fact.
    let (back, again) = accepted(&[], &grown);
    assert_eq!(again, grown);
    let code = write(&back, &answers(&back, "where=school,tried=yes"));
    assert_eq!(write_answers(&back, &read(&back, &code).unwrap().answers), "where=school,tried=yes");
}

#[test]
fn questions_that_were_not_accepted_make_codes_that_nobody_else_opens() {
    let (old, numbering) = accepted(&[], "");
    let draft = guide(&MORE, &numbering);
    let code = write(&draft, &answers(&draft, "where=school,tried=half"));
    assert_eq!(read(&draft, &code).unwrap().answers, answers(&draft, "where=school,tried=half"));
    assert_eq!(read(&old, &code), Err(Refused::Edition));
    let (new, _) = accepted(&MORE, &numbering);
    assert_eq!(read(&new, &code), Err(Refused::Edition));
    // The draft still opens what was accepted.
    let code = write(&old, &answers(&old, "where=school"));
    assert!(read(&draft, &code).unwrap().changed.older);
}

#[test]
fn a_number_that_no_answers_of_its_edition_make_is_refused() {
    // Two guides whose first editions have equal numbers, and whose codes have equal lengths.
    let ((small, numbering), (large, _)) = (accepted(&[], ""), accepted(&MORE, ""));
    assert_eq!(length(&small.numbering, 1), length(&large.numbering, 1));
    let code = write(&large, &answers(&large, "where=home,tried=no,seen=b,helped=no"));
    assert!(read(&large, &code).is_ok());
    assert_eq!(read(&small, &code), Err(Refused::Damaged));
    // One whose codes were longer from the start.
    let many =
        "values = [\"yes\", \"no\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"]\nasked = \"where is school\"";
    let more = [
        MORE[1],
        (TRIED, many),
        ("values = [\"a\", \"b\"]", "values = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]"),
    ];
    let ((longer, _), (grown, _)) = (accepted(&more, ""), accepted(&more, &numbering));
    assert_eq!(
        [length(&grown.numbering, 1), length(&grown.numbering, 2), length(&longer.numbering, 1)],
        [7, 8, 8]
    );
    assert_eq!(read(&grown, &write(&longer, &Answers::default())), Err(Refused::Damaged));
}

#[test]
fn other_decisions_make_another_edition_with_the_same_questions() {
    let (model, numbering) = accepted(&[], "");
    let grown = grown_numbering(&numbering, &model, "something else was decided", true);
    let new = guide(&[], &grown);
    assert_eq!((new.numbering.edition, new.numbering.facts.len()), (2, 3));
    let opened = read(&new, &write(&model, &answers(&model, "where=school"))).unwrap();
    assert_eq!(opened.changed, Changed { older: true, ..Changed::default() });
    assert_eq!(grown_numbering(&grown, &new, "something else was decided", true), grown);
}

#[test]
fn the_same_decisions_in_other_words_stay_in_their_edition() {
    let (model, numbering) = accepted(&[], "");
    let grown = grown_numbering(&numbering, &model, "something else was decided", true);
    let reworded = grown_numbering(&grown, &model, "something else was decided, in other words", false);
    let new = guide(&[], &reworded);
    assert_eq!(new.numbering.edition, 2);
    // Only the last fingerprint of decisions is another one.
    let differing: Vec<_> = grown.lines().zip(reworded.lines()).filter(|(one, other)| one != other).collect();
    assert!(matches!(differing[..], [(one, _)] if one.starts_with("decisions = ")), "{differing:?}");
    assert_eq!(differing[0].0, grown.lines().rfind(|it| it.starts_with("decisions = ")).unwrap());
    assert_eq!(
        grown_numbering(&reworded, &new, "something else was decided, in other words", true),
        reworded
    );
    // A new question makes another edition, whatever is decided.
    let more = grown_numbering(&reworded, &guide(&MORE, &reworded), "the same again", false);
    assert_eq!(guide(&MORE, &more).numbering.edition, 3);
}

#[test]
fn a_numbering_that_was_changed_or_is_wrong_is_refused_with_all_findings() {
    let (_, numbering) = accepted(&[], "");
    let (_, grown) = accepted(&MORE, &numbering);
    let found = |from: &str, to: &str| {
        assert!(grown.contains(from), "{from:?} is not there to be changed");
        let findings = read_model(&files(&MORE, &grown.replacen(from, to, 1))).err().unwrap_or_default();
        findings.iter().map(Finding::to_string).collect::<Vec<_>>()
    };
    let changed = |edition: u8| {
        format!(
            "code.toml, edition {edition}: something up to here was changed or removed, and codes that people have \
             would open as something else; restore it from the history of this file"
        )
    };
    assert_eq!(found("tried one yes no", "tried one no yes"), [changed(1), changed(2)]);
    assert_eq!(found("  \"helped one yes no\",\n", ""), [changed(1), changed(2)]);
    assert_eq!(found("tried one half", "tried one halve"), [changed(2)]);
    assert_eq!(
        found("tried one half", "tried once half"),
        [
            "code.toml, edition 2: `tried once half` has no kind that is known: one, several, several-or-unknown"
                .to_owned(),
            changed(2)
        ]
    );
    assert_eq!(
        found("tried one half", "tried one yes"),
        ["code.toml, edition 2: `tried one yes` adds a value that was there already".to_owned(), changed(2)]
    );
    assert!(found("[[edition]]", "[[edition]")[0].starts_with("code.toml, the file: is not valid TOML"));
    assert_eq!(found("", "spare = 1\n"), ["code.toml, `spare`: is not known here; this file holds: edition"]);
}

#[test]
fn the_shipped_numbering_is_accepted_and_small() {
    let numbering = &shipped().numbering;
    assert_eq!(numbering.edition, numbering.accepted, "run `cargo xtask check --accept`");
    let packed = postcard::to_allocvec(numbering).unwrap();
    assert!(packed.len() < 400, "{} bytes", packed.len());
}
