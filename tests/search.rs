//! What the search finds.

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use common::Guide;
use proptest::prelude::*;
use wegwijzer::engine::Rules;
use wegwijzer::markup::Voice;
use wegwijzer::model::Model;
use wegwijzer::page::follows;
use wegwijzer::page::message::{Message, SideAction};
use wegwijzer::page::paper::{Block, Found, Opens};
use wegwijzer::profile::{Profile, read};
use wegwijzer::search::{Entry, Index, Kind, Place};
use wegwijzer::session::{Event, Field, Session, SideEvent, SidePage};
use wegwijzer::text::{Language, Slot, Texts, normalized, synonym_slots, topic_slots};

fn texts(language: Language) -> Texts {
    let content = &Guide::shared().content;
    content.all_texts(language)
}

fn rules() -> &'static Rules {
    &Guide::shared().rules
}

fn region() -> Profile {
    let json = std::fs::read_to_string("public/profiles/regio-voorbeeld.json").unwrap();
    read(&json, "regio-voorbeeld", &rules().model).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn index(language: Language) -> Index {
    Index::new(&rules().model, &texts(language), &region(), Voice::Parent)
}

/// The id of what an entry is about.
fn id(model: &Model, entry: &Entry) -> String {
    match entry.place {
        Place::Meaning(it) => format!("meaning {}", model.meanings[it.index()].id),
        Place::Word(it) => format!("word {}", model.words[it.index()].id),
        Place::Route(it) => format!("route {}", model.route(it).id),
        Place::Question(it) => format!("question {}", model.fact(it).id),
        Place::Note(it) => format!("note {}", model.notes[it.index()].id),
        Place::Topic(it) => format!("topic {}", model.topic(it).id),
        Place::Region => format!("region {}", entry.title),
    }
}

fn find(language: Language, typed: &str, kind: Option<Kind>, exact: bool) -> Vec<String> {
    let index = index(language);
    index.find(typed, kind, exact).into_iter().map(|it| id(&rules().model, it)).collect()
}

#[test]
fn what_people_type_leads_first_to_what_they_mean() {
    for (typed, first) in [
        ("tlv", "meaning tlv"),
        ("TLV", "meaning tlv"),
        ("toelaatbaarheids", "meaning tlv"),
        ("vervoer", "topic transport"),
        ("zorgcoordinator", "meaning zorgcoordinator"),
        ("zorgplicth", "meaning zorgplicht"),
        ("samenwerkings verband", "meaning samenwerkingsverband"),
        ("samewerkingsverbant", "meaning samenwerkingsverband"),
        ("rugzakje", "word rugzak"),
        ("lgf", "word rugzak"),
        ("cluster 4", "word cluster-3-4"),
        ("sop", "word sop"),
        ("epilepsie", "route epilepsy"),
        ("steunpunt", "meaning steunpunt"),
    ] {
        let found = find(Language::NL, typed, None, false);
        assert_eq!(found.first().map(String::as_str), Some(first), "{typed}: {found:?}");
    }
    for (typed, first) in [("duty of care", "meaning zorgplicht"), ("transport", "topic transport")] {
        let found = find(Language::EN, typed, None, false);
        assert_eq!(found.first().map(String::as_str), Some(first), "{typed}: {found:?}");
    }
}

#[test]
fn every_entry_is_among_the_first_for_its_own_title() {
    for language in Language::ALL {
        let index = index(language);
        for entry in index.entries() {
            let found = index.find(&entry.title, None, true);
            // Titles with more words than are compared may share their beginnings.
            let place = found.iter().position(|it| it.title == entry.title);
            assert!(place.is_some_and(|place| place < 4), "{language:?} {:?}: {place:?}", entry.title);
        }
    }
}

#[test]
fn the_filters_keep_to_a_kind_and_to_whole_words() {
    let near = find(Language::NL, "ondersteuning", None, false);
    let exact = find(Language::NL, "ondersteuning", None, true);
    assert!(exact.len() < near.len() && exact.iter().all(|it| near.contains(it)), "{exact:?} {near:?}");
    assert!(find(Language::NL, "vervor", None, true).is_empty());
    for (kind, name) in
        [(Kind::Route, "route"), (Kind::Note, "note"), (Kind::Region, "region"), (Kind::Word, "meaning")]
    {
        let found = find(Language::NL, "ondersteuning", Some(kind), false);
        let fits = |it: &String| it.starts_with(name) || kind == Kind::Word && it.starts_with("word ");
        assert!(!found.is_empty() && found.iter().all(fits), "{found:?}");
    }
    let question = find(Language::NL, "bril", Some(Kind::Question), false);
    assert_eq!(question[0], "question glasses-enough");
}

#[test]
fn all_words_count_where_they_can_and_else_as_many_as_do() {
    let both = find(Language::NL, "wie betaalt epilepsie", None, false);
    assert_eq!(both[0], "route epilepsy", "{both:?}");
    assert!(!find(Language::NL, "qqqq vervoer", None, false).is_empty());
    assert!(find(Language::NL, "qqqq", None, false).is_empty());
    assert!(find(Language::NL, "  ?! ", None, false).is_empty());
}

/// What the search page shows below its field.
fn shown(session: &mut Session, typed: &[(Field, &str)]) -> Vec<Block> {
    session.apply(rules(), Event::SidePageOpened(SidePage::Search));
    for (field, text) in typed {
        session.apply_side(rules(), SideEvent::Filled(*field, (*text).to_owned()));
    }
    follows(&texts(session.language), rules(), session, &mut None)
}

fn results(blocks: Vec<Block>) -> Vec<Found> {
    let found = blocks.into_iter().find_map(|it| match it {
        Block::Results(found) => Some(found),
        _ => None,
    });
    found.expect("something is found")
}

#[test]
fn a_result_opens_its_place_and_a_question_only_when_it_is_asked() {
    let glasses = rules().model.fact_id("glasses-enough").unwrap();
    let only = [(Field::Search, "bril"), (Field::SearchKind, "questions")];
    let mut session = Session::default();
    let found = results(shown(&mut session, &only));
    assert!(matches!(found[0].opens, Opens::Here(_)), "nothing was answered, so it is not asked");
    let answers = "place=primary,urgent=none,need=vision,leaving-primary=no";
    session.answers = wegwijzer::content::read_answers(&rules().model, answers).unwrap();
    let found = results(shown(&mut session, &only));
    let Opens::Page(Message::Event(event)) = &found[0].opens else { panic!("it is asked now") };
    assert_eq!(*event, Event::WantedToChange(glasses));
    let before = session.answers.clone();
    session.apply(rules(), event.clone());
    assert_eq!(session.answers, before, "the answers are kept");
    let found = results(shown(&mut session, &[(Field::Search, "zorgplicht"), (Field::SearchKind, "words")]));
    let Opens::Page(Message::SideAction(SideAction::OpenAt(SidePage::Words, place))) = &found[0].opens else {
        panic!("it is a word")
    };
    assert_eq!(place, "word-zorgplicht");
}

#[test]
fn when_nothing_is_found_it_says_what_else_to_try() {
    let mut session = Session::default();
    let nothing = [(Field::Search, "qqqq"), (Field::SearchKind, "words"), (Field::SearchExact, "exact")];
    let blocks = shown(&mut session, &nothing);
    let presses: Vec<&Message> = blocks
        .iter()
        .filter_map(|it| match it {
            Block::Button(_, press) => Some(press),
            _ => None,
        })
        .collect();
    assert_eq!(presses.len(), 4, "{presses:?}");
    assert!(blocks.iter().any(|it| matches!(it, Block::Contacts(contacts) if contacts.len() == 2)));
    let Block::Text(says) = &blocks[0] else { panic!("it says so first") };
    assert!(says.contains("qqqq"), "{says}");
    for press in presses {
        if let Message::SideAction(SideAction::Fill(event)) = press {
            session.apply_side(rules(), event.clone());
        }
    }
    assert_eq!(
        (session.side.form.get(Field::SearchKind), session.side.form.get(Field::SearchExact)),
        ("", "")
    );
    let still_nothing = follows(&texts(Language::NL), rules(), &session, &mut None);
    assert_eq!(still_nothing.iter().filter(|it| matches!(it, Block::Button(..))).count(), 2);
}

#[test]
fn when_nothing_is_found_the_three_nearest_stand_there() {
    let blocks =
        shown(&mut Session::default(), &[(Field::Search, "vervoersbedrijf"), (Field::SearchExact, "exact")]);
    let near = results(blocks);
    let names: Vec<&str> = near.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let index = index(Language::NL);
    let nearest = |typed: &str| -> Vec<String> {
        index.nearest(typed, 3).into_iter().map(|it| id(&rules().model, it)).collect()
    };
    assert_eq!(nearest("vervoersmaatschappij")[0], "topic transport");
    assert_eq!(nearest("dyslecticus")[0], "topic dyslexia");
    assert_eq!(nearest("qqqq").len(), 3, "where nothing is near, the first ones stand there");
}

#[test]
fn with_nothing_found_a_region_is_asked_first() {
    let mut session = Session { ..Session::default() };
    session.side.profile = region();
    let blocks = shown(&mut session, &[(Field::Search, "qqqq")]);
    let contacts = blocks.iter().find_map(|it| match it {
        Block::Contacts(contacts) => Some(contacts),
        _ => None,
    });
    let names: Vec<&str> = contacts.unwrap().iter().map(|it| it.name.as_str()).collect();
    let own: Vec<&str> = session.side.profile.contacts.iter().map(|it| it.name.as_str()).collect();
    assert!(!own.is_empty() && names.starts_with(&own) && names.len() == own.len() + 2, "{names:?}");
}

/// The words of daily life and of diagnoses with what each leads to, of which one is among the first three.
const SOUGHT: [(Language, &[(&str, &str)]); 2] = [
    (
        Language::NL,
        &[
            ("dyslexie", "topic dyslexia"),
            ("autisme", "topic diagnosis"),
            ("adhd", "topic diagnosis"),
            ("dyscalculie", "topic dyslexia"),
            ("diabetes", "topic medical-care"),
            ("downsyndroom", "topic diagnosis"),
            ("ontheffing", "topic exemption"),
            ("ISK", "topic newcomers"),
            ("KDC", "topic day-centre"),
            ("plusklas", "topic gifted"),
            ("pesten", "topic bullying"),
            ("klacht", "topic agreed-not-done"),
            ("taxi", "topic transport"),
            ("examen", "topic dyslexia"),
            ("intake", "route register"),
            ("zindelijk", "topic toilet"),
            ("gescheiden ouders", "topic separated-parents"),
            ("ouderbijdrage", "topic costs"),
            ("faalangst", "topic diagnosis"),
        ],
    ),
    (
        Language::EN,
        &[
            ("dyslexia", "topic dyslexia"),
            ("autism", "topic diagnosis"),
            ("adhd", "topic diagnosis"),
            ("dyscalculia", "topic dyslexia"),
            ("diabetes", "topic medical-care"),
            ("down syndrome", "topic diagnosis"),
            ("dispensation", "meaning vrijstelling"),
            ("isk", "topic newcomers"),
            ("kdc", "topic day-centre"),
            ("plus class", "topic gifted"),
            ("bullying", "topic bullying"),
            ("complaint", "topic agreed-not-done"),
            ("taxi", "topic transport"),
            ("exam", "topic dyslexia"),
            ("intake", "route register"),
            ("toilet training", "topic toilet"),
            ("separated parents", "topic separated-parents"),
        ],
    ),
];

/// What parents type in the other languages: without the marks that their keyboard lacks, in capitals, with another
/// apostrophe, with what Arabic joins to a word, or with Russian or Persian keys.
const SOUGHT_ABROAD: [(Language, &[(&str, &str)]); 4] = [
    (
        Language::AR,
        &[
            ("تاكسي", "topic transport"),
            ("بالتاكسي", "topic transport"),
            ("توحد", "topic diagnosis"),
            ("ديسلكسيا", "topic dyslexia"),
            ("تنمر", "topic bullying"),
            ("اعمى", "route cluster-1"),
            ("اطرش", "route cluster-2"),
            ("الصرع", "route epilepsy"),
            ("شكوى", "topic agreed-not-done"),
            ("شكوي", "topic agreed-not-done"),
            ("لاجئين", "topic newcomers"),
            ("الطلاق", "topic separated-parents"),
            ("مدرسة اسلامية", "topic own-belief"),
            ("تصریح القبول", "meaning tlv"),
            ("رابطه مدارس المنطقه", "meaning samenwerkingsverband"),
            ("والتعليم الزامي", "meaning leerplichtambtenaar"),
        ],
    ),
    (
        Language::UK,
        &[
            ("таксі", "topic transport"),
            ("аутизм", "topic diagnosis"),
            ("АСПЕРҐЕР", "topic diagnosis"),
            ("дислексия", "topic dyslexia"),
            ("скарга", "topic agreed-not-done"),
            ("булинг", "topic bullying"),
            ("розлучення", "topic separated-parents"),
            ("біженці", "topic newcomers"),
            ("горщик", "topic toilet"),
            ("логопед", "meaning tos"),
            ("об'єднання шкіл", "meaning samenwerkingsverband"),
            ("об’єднання", "meaning samenwerkingsverband"),
            ("обєднання шкіл", "meaning samenwerkingsverband"),
            ("обов'язок забезпечити місце", "meaning zorgplicht"),
        ],
    ),
    (
        Language::PL,
        &[
            ("dojazd", "topic transport"),
            ("taksowka", "topic transport"),
            ("autyzm", "topic diagnosis"),
            ("dysleksja", "topic dyslexia"),
            ("skarga", "topic agreed-not-done"),
            ("przesladowanie", "topic bullying"),
            ("gluchy", "route cluster-2"),
            ("padaczka", "route epilepsy"),
            ("uchodzca", "topic newcomers"),
            ("PIELUCHY", "topic toilet"),
            ("orzeczenie", "meaning tlv"),
            ("zgloszenie pisemne", "meaning written-registration"),
            ("obowiazek szkolny", "meaning leerplichtambtenaar"),
        ],
    ),
    (
        Language::TR,
        &[
            ("okul servisi", "topic transport"),
            ("ogrenci tasima", "meaning leerlingenvervoer"),
            ("otizm", "topic diagnosis"),
            ("disleksi", "topic dyslexia"),
            ("SIKAYET", "topic agreed-not-done"),
            ("ŞİKÂYET", "topic agreed-not-done"),
            ("zorbalik", "topic bullying"),
            ("isitme engelli", "route cluster-2"),
            ("sara", "route epilepsy"),
            ("multeci", "topic newcomers"),
            ("cocuk bezi", "topic toilet"),
            ("ustun zekali", "topic gifted"),
            ("kabul izni", "meaning tlv"),
            ("is birligi", "meaning samenwerkingsverband"),
        ],
    ),
];

#[test]
fn words_of_daily_life_and_of_diagnoses_lead_to_what_they_are_about() {
    for (language, sought) in SOUGHT.into_iter().chain(SOUGHT_ABROAD) {
        for (typed, about) in sought {
            let found = find(language, typed, None, false);
            assert!(found.iter().take(3).any(|it| it == about), "{typed}: {found:?}");
        }
    }
}

#[test]
fn every_synonym_leads_to_its_place_among_the_first() {
    for language in Language::ALL {
        let (texts, index, model) = (texts(language), index(language), &rules().model);
        for slot in synonym_slots(model) {
            let about = match slot {
                Slot::MeaningSynonyms(it) => format!("meaning {}", model.meanings[it.index()].id),
                Slot::WordSynonyms(it) => format!("word {}", model.words[it.index()].id),
                Slot::RouteSynonyms(it) => format!("route {}", model.route(it).id),
                Slot::QuestionSynonyms(it) => format!("question {}", model.fact(it).id),
                Slot::NoteSynonyms(it) => format!("note {}", model.notes[it.index()].id),
                Slot::TopicSynonyms(it) => format!("topic {}", model.topic(it).id),
                _ => continue,
            };
            for synonym in texts.get(slot).split("; ").filter(|it| !it.is_empty()) {
                let found = index.find(synonym, None, false);
                let found: Vec<String> = found.into_iter().map(|it| id(model, it)).collect();
                let place = found.iter().position(|it| *it == about);
                assert!(place.is_some_and(|it| it < 6), "{synonym}: {about} at {place:?} in {found:?}");
            }
        }
    }
}

/// Five ways in which a word is typed wrong: a letter dropped, doubled, swapped with the next, hit beside, and a vowel
/// mistaken.
fn misspelled(word: &str) -> Vec<String> {
    const BESIDE: [(char, char); 26] = [
        ('a', 's'),
        ('b', 'v'),
        ('c', 'x'),
        ('d', 'f'),
        ('e', 'r'),
        ('f', 'g'),
        ('g', 'h'),
        ('h', 'j'),
        ('i', 'o'),
        ('j', 'k'),
        ('k', 'l'),
        ('l', 'k'),
        ('m', 'n'),
        ('n', 'm'),
        ('o', 'p'),
        ('p', 'o'),
        ('q', 'w'),
        ('r', 't'),
        ('s', 'a'),
        ('t', 'y'),
        ('u', 'i'),
        ('v', 'b'),
        ('w', 'e'),
        ('x', 'c'),
        ('y', 'u'),
        ('z', 'x'),
    ];
    const MISTAKEN: [(char, char); 6] =
        [('a', 'e'), ('e', 'i'), ('i', 'e'), ('o', 'a'), ('u', 'o'), ('y', 'i')];
    let with = |pairs: &[(char, char)], letter: char| pairs.iter().find(|it| it.0 == letter).map(|it| it.1);
    let letters: Vec<char> = word.chars().collect();
    let changed = |at: usize, by: &[char], most: usize| -> String {
        letters[..at].iter().chain(by).chain(&letters[at + most..]).collect()
    };
    let middle = letters.len() / 2;
    let swapped = (middle..letters.len() - 1).find(|&at| letters[at] != letters[at + 1]).unwrap_or(0);
    let vowel = letters.iter().position(|&it| with(&MISTAKEN, it).is_some()).expect("a word has a vowel");
    vec![
        changed(middle, &[], 1),
        changed(middle, &[letters[middle], letters[middle]], 1),
        changed(swapped, &[letters[swapped + 1], letters[swapped]], 2),
        changed(middle, &[with(&BESIDE, letters[middle]).expect("a letter has a key beside it")], 1),
        changed(vowel, &[with(&MISTAKEN, letters[vowel]).expect("it was found")], 1),
    ]
}

#[test]
fn five_misspellings_of_each_word_still_find_it() {
    for (language, sought) in SOUGHT {
        for (typed, about) in sought {
            // What is three letters long (isk, kdc, and what is left of taxi and adhd) is too short to guess from. Of
            // several words one is wrong at a time.
            let words: Vec<String> = normalized(typed).split(' ').map(str::to_owned).collect();
            for (place, word) in words.iter().enumerate().filter(|(_, word)| word.len() > 3) {
                let wrong = misspelled(word);
                assert_eq!(wrong.iter().collect::<BTreeSet<_>>().len(), 5, "{wrong:?}");
                for wrong in wrong.into_iter().filter(|it| it.len() > 3) {
                    assert_ne!(wrong, *word);
                    let mut words = words.clone();
                    words[place] = wrong;
                    let typed = words.join(" ");
                    let found = find(language, &typed, None, false);
                    assert!(found.iter().take(3).any(|it| it == about), "{typed}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn no_word_is_taken_for_another_of_the_guide() {
    // Where the guide does not have the word.
    let none = Index::new(&rules().model, &without_synonyms(Language::NL), &region(), Voice::Parent);
    assert!(none.find("landelijk", None, false).len() > 3);
    assert_eq!(none.find("zindelijk", None, false).len(), 0);
    for (typed, related) in [
        (
            "zindelijk",
            &["topic toilet", "topic day-centre", "question school-day", "note care-at-school"][..],
        ),
        ("gescheiden ouders", &["topic separated-parents"]),
    ] {
        let found = find(Language::NL, typed, None, false);
        assert!(found.iter().all(|it| related.contains(&it.as_str())), "{typed}: {found:?}");
    }
}

/// The guide without what people also type, and without the topics.
fn without_synonyms(language: Language) -> Texts {
    let model = &rules().model;
    let names = model.topic_ids().map(Slot::TopicName).collect();
    let slots = [synonym_slots(model), topic_slots(model), names].concat();
    slots.into_iter().fold(texts(language), |texts, slot| texts.with(slot, String::new()))
}

#[test]
fn whole_words_stand_above_all_else_and_parts_are_found_from_their_beginning() {
    let dutch = ["school", "onderwijs", "plan", "ondersteuning", "vervoer", "bezwaar", "hulp"];
    let english = ["school", "transport", "plan", "support", "place", "help", "pupil"];
    for (language, words) in [(Language::NL, dutch), (Language::EN, english)] {
        let index = index(language);
        for typed in words {
            let places = |exact: bool| -> Vec<*const Entry> {
                index.find(typed, None, exact).into_iter().map(std::ptr::from_ref).collect()
            };
            let (whole, all) = (places(true), places(false));
            let set = |places: &[*const Entry]| places.iter().copied().collect::<BTreeSet<_>>();
            assert!(!whole.is_empty() && set(&whole) == set(&all[..whole.len()]), "{typed}");
        }
    }
    let zorgplicht = find(Language::NL, "plicht", None, false);
    assert!(zorgplicht.contains(&"meaning zorgplicht".to_owned()), "{zorgplicht:?}");
    assert!(zorgplicht.contains(&"meaning leerplichtambtenaar".to_owned()), "{zorgplicht:?}");
    for (inside, word) in
        [("voer", "leerlingenvervoer"), ("licht", "zorgplicht"), ("eiding", "ambulante-begeleiding")]
    {
        let found = find(Language::NL, inside, None, false);
        assert!(!found.contains(&format!("meaning {word}")), "{inside}: {found:?}");
    }
}

/// Some words that are found, one that is not, and anything.
fn typed() -> impl Strategy<Value = String> {
    let words = ["tlv", "vervoer", "wie", "betaalt", "speciaal", "onderwijs", "zorgplicth", "bril", "qqqq"];
    let words = prop::collection::vec(prop::sample::select(words.to_vec()), 0..4);
    (words, "\\PC{0,12}").prop_map(|(words, rest)| format!("{} {rest}", words.join(" ")))
}

proptest! {
    #[test]
    fn whatever_is_typed_finds_no_entry_twice_and_a_kind_only_its_own(typed in typed(), exact in any::<bool>()) {
        static INDEX: OnceLock<Index> = OnceLock::new();
        let index = INDEX.get_or_init(|| index(Language::NL));
        let found = index.find(&typed, None, exact);
        let once: BTreeSet<*const Entry> = found.iter().map(|it| std::ptr::from_ref(*it)).collect();
        prop_assert_eq!(once.len(), found.len());
        for kind in [Kind::Word, Kind::Route, Kind::Question, Kind::Note, Kind::Topic, Kind::Region] {
            let of_kind = index.find(&typed, Some(kind), exact);
            prop_assert!(of_kind.iter().all(|it| it.place.kind() == kind));
            // What is found among all is found in its kind too.
            let among_all = found.iter().filter(|it| it.place.kind() == kind);
            prop_assert!(among_all.clone().all(|it| of_kind.iter().any(|other| std::ptr::eq(*it, *other))));
        }
    }
}
