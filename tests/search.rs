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
use wegwijzer::text::{Language, Texts};

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
        let found = find(Language::Nl, typed, None, false);
        assert_eq!(found.first().map(String::as_str), Some(first), "{typed}: {found:?}");
    }
    for (typed, first) in [("duty of care", "meaning zorgplicht"), ("transport", "meaning leerlingenvervoer")]
    {
        let found = find(Language::En, typed, None, false);
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
            assert!(place.is_some_and(|place| place < 3), "{language:?} {:?}: {place:?}", entry.title);
        }
    }
}

#[test]
fn the_filters_keep_to_a_kind_and_to_whole_words() {
    let near = find(Language::Nl, "ondersteuning", None, false);
    let exact = find(Language::Nl, "ondersteuning", None, true);
    assert!(exact.len() < near.len() && exact.iter().all(|it| near.contains(it)), "{exact:?} {near:?}");
    assert!(find(Language::Nl, "vervor", None, true).is_empty());
    for (kind, name) in
        [(Kind::Route, "route"), (Kind::Note, "note"), (Kind::Region, "region"), (Kind::Word, "meaning")]
    {
        let found = find(Language::Nl, "ondersteuning", Some(kind), false);
        let fits = |it: &String| it.starts_with(name) || kind == Kind::Word && it.starts_with("word ");
        assert!(!found.is_empty() && found.iter().all(fits), "{found:?}");
    }
    let question = find(Language::Nl, "bril", Some(Kind::Question), false);
    assert_eq!(question[0], "question glasses-enough");
}

#[test]
fn all_words_count_where_they_can_and_else_as_many_as_do() {
    let both = find(Language::Nl, "wie betaalt epilepsie", None, false);
    assert_eq!(both[0], "route epilepsy", "{both:?}");
    assert!(!find(Language::Nl, "qqqq vervoer", None, false).is_empty());
    assert!(find(Language::Nl, "qqqq", None, false).is_empty());
    assert!(find(Language::Nl, "  ?! ", None, false).is_empty());
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
    assert!(follows(&texts(Language::Nl), rules(), &session, &mut None).len() == 4);
}

#[test]
fn what_is_kept_from_key_to_key_goes_when_language_voice_or_region_differ() {
    let mut kept = None;
    let mut first = |session: &mut Session, typed: &str| {
        session.apply(rules(), Event::SidePageOpened(SidePage::Search));
        session.apply_side(rules(), SideEvent::Filled(Field::Search, typed.to_owned()));
        let found = results(follows(&texts(session.language), rules(), session, &mut kept));
        found.iter().map(|it| (it.name.clone(), it.says.clone())).collect::<Vec<_>>()
    };
    let mut session = Session::default();
    let asked = "doof";
    let dutch = first(&mut session, asked);
    assert_eq!(first(&mut session, asked), dutch, "the same again");
    let anew = |session: &mut Session| results(shown(session, &[(Field::Search, asked)]));
    for change in [
        (|it: &mut Session| it.voice = Voice::Teacher) as fn(&mut Session),
        |it: &mut Session| it.side.profile = region(),
        |it: &mut Session| it.language = Language::En,
    ] {
        change(&mut session);
        let kept = first(&mut session, asked);
        let anew: Vec<_> = anew(&mut session).iter().map(|it| (it.name.clone(), it.says.clone())).collect();
        assert_eq!(kept, anew);
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
        let index = INDEX.get_or_init(|| index(Language::Nl));
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
