//! Continuing later with a code, and comparing two people's answers: what the pages say and how a session
//! changes.

mod common;

use common::Guide;
use common::talk::{paper, whole_texts};
use std::sync::Arc;

use wegwijzer::code::{Refused, write};
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answers, decide};
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::page::follows;
use wegwijzer::page::message::Message;
use wegwijzer::page::paper::Block;
use wegwijzer::session::{Event, Field, Screen, Session, SideEvent, SidePage};
use wegwijzer::text::{Language, Later, Slot, Texts};

const HALFWAY: &str = "place=primary,urgent=moving,need=learning+behaviour,leaving-primary=no";
const SBO: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=plan,effect=no,\
                   school-day=small-group,school-says=special,tlv=none,agreement=yes";
const BASIC: &str = "place=primary,urgent=none,need=learning,leaving-primary=no,done=nothing,\
                     school-day=class,school-says=can,agreement=yes";

fn guide() -> &'static Guide {
    Guide::shared()
}

fn dutch() -> Texts {
    whole_texts(guide(), Language::NL)
}

fn answers(text: &str) -> Answers {
    read_answers(&guide().rules.model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn code(text: &str) -> String {
    write(&guide().rules.model, &answers(text))
}

/// A session on a page with something filled in.
fn on(beside: SidePage, given: &str, filled: &[(Field, &str)]) -> Session {
    let mut session = Session { answers: answers(given), ..Session::default() };
    session.apply(&guide().rules, Event::SidePageOpened(beside));
    for (field, text) in filled {
        session.apply_side(&guide().rules, SideEvent::Filled(*field, (*text).to_owned()));
    }
    session
}

fn followed(session: &Session) -> Vec<Block> {
    follows(&dutch(), &guide().rules, session, &mut None)
}

fn says(blocks: &[Block], later: Later) -> bool {
    let (said, blocks) = (dutch(), format!("{blocks:?}"));
    said.later(later).split('#').all(|piece| blocks.contains(piece))
}

#[test]
fn the_page_shows_the_code_of_the_answers_that_are_there_and_none_without() {
    let shown = paper(guide(), &dutch(), &on(SidePage::Code, HALFWAY, &[])).unwrap().blocks;
    assert!(shown.contains(&Block::Code(code(HALFWAY))));
    let none = paper(guide(), &dutch(), &on(SidePage::Code, "", &[])).unwrap().blocks;
    assert!(!none.iter().any(|it| matches!(it, Block::Code(_))) && says(&none, Later::CodeNone));
}

#[test]
fn a_code_of_an_earlier_edition_says_all_that_is_new_and_what_is_lost() {
    let [mut old, mut new] = [guide().rules.clone(), guide().rules.clone()];
    let id = |name: &str| new.model.fact_id(name).expect(name);
    let [asked, more, less, gone] = ["agreement", "done", "effect", "home-language"].map(id);
    let place =
        |fact| guide().rules.model.numbering.facts.iter().position(|it| it.now == Some(fact)).unwrap();
    // The next edition added a question, and an answer to another one.
    let old_numbering = &mut Arc::make_mut(&mut old.model).numbering;
    let facts = &mut old_numbering.facts;
    facts[place(more)].values.pop();
    facts.remove(place(asked));
    let new_numbering = &mut Arc::make_mut(&mut new.model).numbering;
    let facts = &mut new_numbering.facts;
    facts[place(asked)].since = 3;
    facts[place(more)].values.last_mut().unwrap().since = 3;
    (old_numbering.accepted, old_numbering.edition) = (2, 2);
    (new_numbering.accepted, new_numbering.edition) = (3, 3);
    // In the guide of today the answers to one question are removed, and a whole question is.
    for fact in &mut new_numbering.facts {
        match fact.now {
            Some(it) if it == less => fact.values.iter_mut().for_each(|value| value.now = None),
            Some(it) if it == gone => fact.now = None,
            _ => {}
        }
    }
    let given = "place=primary,urgent=none,need=language,home-language=no,done=team,effect=yes";
    let typed = write(&old.model, &answers(given));
    let session = on(SidePage::Code, "", &[(Field::Code, &typed)]);
    let blocks = follows(&dutch(), &new, &session, &mut None);
    let texts: Vec<&str> = (blocks.iter())
        .filter_map(|block| if let Block::Text(text) = block { Some(text.as_str()) } else { None })
        .collect();
    let (said, short) = (dutch(), |fact| for_voice(dutch().get(Slot::Short(fact)), Voice::Parent));
    let line = |later: Later, value: &str| said.later(later).replace('#', value);
    assert_eq!(
        texts,
        [
            line(Later::CodeHas, "4"),
            line(Later::CodeOlder, ""),
            line(Later::CodeNewQuestions, &short(asked)),
            line(Later::CodeNewOptions, &short(more)),
            line(Later::CodeLost, &short(less)),
            line(Later::CodeGone, "1"),
            line(Later::CodeGoOn, ""),
        ]
    );
    // In the guide that made it, the code changes nothing.
    let blocks = follows(&dutch(), &old, &session, &mut None);
    assert!(says(&blocks, Later::CodeHas) && !says(&blocks, Later::CodeOlder), "{blocks:?}");
}

#[test]
fn a_code_replaces_all_answers_goes_on_and_leads_back() {
    let rules = &guide().rules;
    // As people write it down, replacing other answers.
    let typed = code(HALFWAY).to_lowercase().replace('-', " ").replace('0', "o");
    let mut session = on(SidePage::Code, BASIC, &[(Field::Code, &typed)]);
    let blocks = followed(&session);
    assert!(says(&blocks, Later::CodeHas) && says(&blocks, Later::CodeReplaces));
    assert!(
        blocks.iter().any(|it| matches!(it, Block::Button(_, Message::SideEvent(SideEvent::CodeOpened(_)))))
    );
    session.apply_side(rules, SideEvent::CodeOpened(Voice::Parent));
    assert_eq!(session.answers, answers(HALFWAY));
    let next = decide(rules, &session.answers).next.unwrap();
    assert_eq!(session.screen, Screen::Question(next));
    assert_eq!(session.side.form.get(Field::Code), "", "it does not stay behind");
    session.apply(rules, Event::WentBack);
    assert_eq!(session.screen, Screen::Question(rules.model.fact_id("leaving-primary").unwrap()));
    // And a whole one to its result.
    let mut session = on(SidePage::Code, "", &[(Field::Code, &code(SBO))]);
    assert!(!says(&followed(&session), Later::CodeReplaces));
    session.apply_side(rules, SideEvent::CodeOpened(Voice::Parent));
    assert_eq!((session.answers, session.screen), (answers(SBO), Screen::Result));
}

/// A code holds no voice. Whoever opens one says who they are, with the button that goes on.
#[test]
fn who_opens_a_code_says_in_which_voice_it_goes_on() {
    for (before, wanted) in [(Voice::Parent, Voice::Teacher), (Voice::Teacher, Voice::Parent)] {
        let mut session = on(SidePage::Code, "", &[(Field::Code, &code(SBO))]);
        session.voice = before;
        let pressed = followed(&session).into_iter().filter_map(|it| match it {
            Block::Button(label, Message::SideEvent(it @ SideEvent::CodeOpened(_))) => Some((label, it)),
            _ => None,
        });
        let pressed: Vec<_> = pressed.collect();
        assert_eq!(pressed.len(), 2, "one button for each voice");
        assert_ne!(pressed[0].0, pressed[1].0);
        let press = pressed.into_iter().find(|(_, it)| *it == SideEvent::CodeOpened(wanted));
        session.apply_side(&guide().rules, press.expect("the voice is offered").1);
        assert_eq!((session.voice, session.screen), (wanted, Screen::Result));
    }
}

#[test]
fn a_damaged_code_is_refused_whole_with_its_sentence() {
    let whole = code(SBO);
    let mut damaged = whole.clone();
    damaged.replace_range(0..1, if whole.starts_with('7') { "8" } else { "7" });
    for (typed, why) in [
        (damaged.as_str(), Refused::Damaged),
        (&whole[..12], Refused::TooShort(6)),
        ("K7QF!", Refused::Character('!')),
        (&format!("{whole}-{whole}"), Refused::TooLong),
    ] {
        let mut session = on(SidePage::Code, BASIC, &[(Field::Code, typed)]);
        let blocks = followed(&session);
        assert!(says(&blocks, why.text()), "{typed}: {blocks:?}");
        assert!(!blocks.iter().any(|it| matches!(it, Block::Button(..))));
        let before = session.clone();
        session.apply_side(&guide().rules, SideEvent::CodeOpened(Voice::Parent));
        assert_eq!(session, before, "{typed}");
    }
    assert_eq!(followed(&on(SidePage::Code, BASIC, &[])), []);
}

#[test]
fn two_chairs_take_the_answers_that_are_there_or_two_codes() {
    let [sbo, basic] = [SBO, BASIC].map(code);
    let of_codes = followed(&on(SidePage::Chairs, "", &[(Field::Code, &sbo), (Field::OtherCode, &basic)]));
    let of_answers = followed(&on(SidePage::Chairs, SBO, &[(Field::OtherCode, &basic)]));
    assert!(says(&of_codes, Later::ChairsOtherRoute));
    assert_eq!(of_codes, of_answers);
    // One side is not enough, and a damaged one is said to be.
    assert_eq!(followed(&on(SidePage::Chairs, "", &[(Field::OtherCode, &basic)])), []);
    let damaged = followed(&on(SidePage::Chairs, SBO, &[(Field::OtherCode, "7777 7777 7777 7777")]));
    assert!(says(&damaged, Later::CodeDamaged) && damaged.len() == 1);
}

#[test]
fn differences_stand_under_what_they_do() {
    let other = SBO.replace("effect=no", "effect=yes").replace("agreement=yes", "agreement=no");
    let blocks = followed(&on(SidePage::Chairs, SBO, &[(Field::OtherCode, &code(&other))]));
    let Some(Block::Sheet(sheet)) = blocks.last() else { panic!("there is a sheet: {blocks:?}") };
    let under = |later: Later| {
        let part = sheet.iter().find_map(|it| match it {
            Block::Part(heading, inside) if heading == dutch().later(later) => Some(inside),
            _ => None,
        });
        part.into_iter().flatten().find_map(|it| match it {
            Block::Table(_, _, rows) => Some(rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>()),
            _ => None,
        })
    };
    assert_eq!(under(Later::ChairsDecides), Some(vec!["Helpt de hulp".to_owned()]), "{sheet:?}");
    assert!(under(Later::ChairsBeside).is_some(), "{sheet:?}");
    assert_eq!(under(Later::ChairsNo), None);
    // Only differences that decide the route get lines to write on.
    let room = |later: Later| {
        sheet.iter().any(|it| match it {
            Block::Part(heading, inside) => {
                heading == dutch().later(later) && inside.iter().any(|it| matches!(it, Block::Lines(..)))
            }
            _ => false,
        })
    };
    assert!(room(Later::ChairsDecides) && !room(Later::ChairsBeside), "{sheet:?}");
    let same = followed(&on(SidePage::Chairs, SBO, &[(Field::OtherCode, &code(SBO))]));
    assert!(says(&same, Later::ChairsEqual) && says(&same, Later::ChairsSameRoute));
}
