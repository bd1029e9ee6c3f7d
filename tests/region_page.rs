//! What a region's profile adds to the pages.

mod common;

use common::Guide;
use common::talk::result;
use wegwijzer::content::read_answers;
use wegwijzer::engine::Rules;
use wegwijzer::model::{ContactId, ValueIx, ValueSet};
use wegwijzer::page::paper::{Block, Paper};
use wegwijzer::page::{Body, ContactView, whole_page};
use wegwijzer::profile::{Profile, read};
use wegwijzer::session::{Event, Move, Screen, Session, SideEvent, SidePage, SideState};
use wegwijzer::text::{Language, Later, Slot, Texts};

/// The Dutch texts with all later sentences.
fn dutch(guide: &Guide) -> Texts {
    guide.content.all_texts(Language::NL)
}

fn example(guide: &Guide, id: &str) -> Profile {
    let text = std::fs::read_to_string(format!("public/profiles/{id}.json")).unwrap();
    read(&text, id, &guide.rules.model).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn region(guide: &Guide, profile: Profile) -> Paper {
    let session = Session {
        side: SideState { profile, ..SideState::default() },
        screen: Screen::Side(SidePage::Region),
        ..Session::default()
    };
    match whole_page(&dutch(guide), &guide.rules, &session).body {
        Body::Paper(paper) => paper,
        _ => panic!("the page of the region is a paper"),
    }
}

fn headings(paper: &Paper) -> Vec<&str> {
    fn heading(block: &Block) -> Option<&str> {
        if let Block::Heading(it) = block { Some(it) } else { None }
    }
    paper.blocks.iter().filter_map(heading).collect()
}

fn count(paper: &Paper, of: impl Fn(&Block) -> bool) -> usize {
    paper.blocks.iter().filter(|it| of(it)).count()
}

#[test]
fn the_plan_of_a_region_stands_in_its_parts_each_with_its_source() {
    let guide = Guide::shipped();
    let profile = example(&guide, "regio-voorbeeld");
    let paper = region(&guide, profile.clone());
    let texts = dutch(&guide);
    let silent = texts.later(Later::RegionSilent);
    assert_eq!(headings(&paper).len(), 6);
    assert_eq!(count(&paper, |it| matches!(it, Block::Text(said) if said == silent)), 0);
    assert_eq!(count(&paper, |it| matches!(it, Block::Table(..))), 1);
    let area = profile.municipalities.join(", ");
    let shown = |it: &Block| matches!(it, Block::Pairs(pairs) if pairs.iter().any(|(_, said)| *said == area));
    assert!(!area.is_empty() && count(&paper, shown) == 1);
    let link =
        profile.plan.as_ref().and_then(|it| it.link.clone()).expect("the example has a plan with a link");
    let host = link.split('/').nth(2).expect("a host");
    let leads = |it: &Block| matches!(it, Block::Link(to, label, _) if *to == link && label.ends_with(&format!(" ({host})")));
    assert_eq!(count(&paper, leads), 1, "the link says where it leads");
    for said in &profile.basic {
        assert_eq!(count(&paper, |it| matches!(it, Block::Text(text) if *text == said.text)), 1);
        let rests_on = |it: &Block| matches!(it, Block::Meta(text) if text.contains(&said.place));
        assert!(count(&paper, rests_on) > 0, "{}", said.place);
    }
    let [Block::Table(_, columns, rows)] =
        &paper.blocks.iter().filter(|it| matches!(it, Block::Table(..))).collect::<Vec<_>>()[..]
    else {
        panic!("one table")
    };
    assert_eq!(columns.len(), 4);
    let none = texts.later(Later::CoverageNone);
    assert_eq!(rows.iter().flatten().filter(|cell| *cell == none).count(), 2, "the two deliberate gaps");
}

#[test]
fn where_a_profile_is_silent_the_guide_says_that_the_region_decides() {
    let guide = Guide::shipped();
    let profile = Profile { id: "x".into(), name: "X".into(), ..Profile::default() };
    let paper = region(&guide, profile);
    let texts = dutch(&guide);
    let silent = texts.later(Later::RegionSilent);
    assert_eq!(count(&paper, |it| matches!(it, Block::Text(said) if said == silent)), 5);
}

#[test]
fn what_the_guide_itself_says_there_has_its_sources() {
    let guide = Guide::shipped();
    let model = &guide.rules.model;
    let national = model.page_sources("region");
    assert!(!national.is_empty());
    let paper = region(&guide, example(&guide, "unita"));
    for id in national {
        let source = &model.sources[id.index()];
        assert_eq!(count(&paper, |it| matches!(it, Block::Link(address, ..) if *address == source.link)), 1);
    }
}

/// The schools that a result names.
fn schools(guide: &Guide, rules: &Rules, profile: Profile, answers: &str) -> Vec<String> {
    let schools = result(guide, rules, profile, answers).schools;
    schools.map_or_else(Vec::new, |it| it.inside.1.into_iter().map(|it| it.name).collect())
}

#[test]
fn a_result_names_the_schools_whose_stated_offer_fits_and_no_others() {
    let guide = Guide::shipped();
    let profile = example(&guide, "regio-voorbeeld");
    let rules = guide.rules.with_terms(&profile.settings(&guide.rules.model));
    let model = &rules.model;
    let extra = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                 school-day=regular-help,school-says=can-with-help,agreement=yes";
    let named = schools(&guide, &rules, profile.clone(), extra);
    let need =
        model.fact(model.fact_id("need").unwrap()).values.iter().position(|it| it == "behaviour").unwrap();
    let level = wegwijzer::profile::Level::Extra;
    let fit = profile.schools.iter().filter(|it| it.offers.contains(&(ValueIx::at(need), level)));
    let fit: Vec<String> = fit.map(|it| format!("{}, {}", it.name, it.town)).collect();
    assert!(!fit.is_empty() && fit.len() < profile.schools.len());
    assert_eq!(named, fit);
    let without = Profile { schools: Vec::new(), ..profile };
    assert_eq!(schools(&guide, &rules, without, extra), [""; 0]);
}

#[test]
fn reading_something_beside_a_question_loses_nothing() {
    let guide = Guide::shipped();
    let rules = &guide.rules;
    let mut session = Session::default();
    session.apply(rules, Event::Continued);
    session.apply(rules, Event::Marked(ValueIx(1), true));
    let before = session.clone();
    session.apply(rules, Event::SidePageOpened(SidePage::Region));
    session.apply(rules, Event::SidePageOpened(SidePage::Finder));
    assert_eq!(session.screen, Screen::Side(SidePage::Finder));
    session.apply(rules, Event::WentBack);
    assert_eq!(session.screen, Screen::Side(SidePage::Region), "each page leads back to the one before");
    session.apply(rules, Event::WentBack);
    assert_eq!((session.screen, session.marked), (before.screen, ValueSet::of([ValueIx(1)])));
    assert_eq!(session.answers, before.answers);
}

#[test]
fn the_suggestions_are_walked_round_and_round_and_wiped_with_the_answers() {
    let guide = Guide::shipped();
    let mut session = Session::default();
    let mut at = |event| {
        session.apply_side(&guide.rules, event);
        session.side.finder.active
    };
    assert_eq!(at(SideEvent::Typed("ut".into())), None);
    assert_eq!(at(SideEvent::Moved(Move::Up, 3)), Some(2));
    assert_eq!(at(SideEvent::Moved(Move::Down, 3)), Some(0));
    assert_eq!(at(SideEvent::Moved(Move::Down, 3)), Some(1));
    assert_eq!(at(SideEvent::Moved(Move::Down, 1)), Some(0), "the list has become shorter");
    assert_eq!(at(SideEvent::Moved(Move::Away, 1)), None);
    assert_eq!(at(SideEvent::Moved(Move::Down, 0)), None);
    assert_eq!(at(SideEvent::Typed("utr".into())), None);
    session.apply(&guide.rules, Event::StartedAgain);
    assert_eq!(session.side.finder.typed, "");
    assert!(session.wiped);
}

/// Wherever the desk or the partnership of "the region" is named, that of this region stands before it.
#[test]
fn the_contacts_of_a_region_come_before_those_that_stand_for_them() {
    let guide = Guide::shipped();
    let profile = example(&guide, "regio-voorbeeld");
    let own: Vec<&str> = profile.contacts.iter().map(|it| it.name.as_str()).collect();
    let texts = dutch(&guide);
    let general = |id: &str| {
        let place = guide.rules.model.contacts.iter().position(|it| it.id == id).expect(id);
        texts.get(Slot::ContactName(ContactId::at(place))).to_owned()
    };
    let generals = [general("steunpunt"), general("partnership")];
    let answers = "place=primary,urgent=removal+unsafe,need=behaviour,leaving-primary=no,done=team,effect=no,\
                   school-day=regular-help,school-says=can-with-help,tlv=none,agreement=no";
    let shown = |profile: Profile| {
        let page = result(&guide, &guide.rules, profile, answers);
        [page.help.inside, page.disagree.inside.1]
    };
    let names = |contacts: &[ContactView]| contacts.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let ([help, with], [general_help, without]) = (shown(profile.clone()), shown(Profile::default()));
    // On the result they are the first of all; the rest is folded.
    let first: Vec<&str> = own.iter().copied().take(help.len()).collect();
    assert_eq!(names(&help)[..first.len()], first);
    assert_ne!(names(&general_help), names(&help));
    let (with, without) = (names(&with), names(&without));
    let place = without.iter().position(|it| generals.contains(it)).expect("the region helps here");
    assert_eq!(with[..place], without[..place]);
    assert_eq!(with[place..place + own.len()], own);
    assert_eq!(with[place + own.len()..], without[place..]);
    // In urgent notes too, but not where nobody of the region is named.
    let session = Session {
        side: SideState { profile: profile.clone(), ..SideState::default() },
        answers: read_answers(&guide.rules.model, answers).unwrap(),
        screen: Screen::Result,
        ..Session::default()
    };
    let urgent = whole_page(&texts, &guide.rules, &session).urgent;
    let [unsafe_now, removal] = &urgent[..] else { panic!("two notes are urgent") };
    assert_eq!(names(&removal.contacts)[..own.len()], own);
    assert!(names(&unsafe_now.contacts).iter().all(|it| !own.contains(&it.as_str())));
}
