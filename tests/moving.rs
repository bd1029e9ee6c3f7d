//! Moving house: the same answers in two regions, and the offer of a profile for a region that was found.

mod common;

use std::sync::LazyLock;

use common::Guide;
use wegwijzer::content::author::load_regions;
use wegwijzer::content::read_answers;
use wegwijzer::markup::Voice;
use wegwijzer::page::message::{Message, SideAction};
use wegwijzer::page::paper::{Block, Paper};
use wegwijzer::page::{Body, FinderAnswer, Search, finder, whole_page};
use wegwijzer::profile::{Known, Profile, pack_known, read, unpack_known};
use wegwijzer::region::{Regions, Sector};
use wegwijzer::session::{Arrival, Event, Screen, Session, SidePage, SideState};
use wegwijzer::text::{Language, Later, Texts, Ui};

const EXTRA: &str = "place=primary,urgent=none,need=behaviour,leaving-primary=no,done=team,effect=no,\
                     school-day=regular-help,school-says=can-with-help,agreement=yes";

static REGIONS: LazyLock<Regions> =
    LazyLock::new(|| load_regions(std::path::Path::new("content")).expect("the regions have no findings"));

fn dutch(guide: &Guide) -> Texts {
    guide.content.all_texts(Language::NL)
}

fn example(id: &str) -> Profile {
    let text = std::fs::read_to_string(format!("public/profiles/{id}.json")).unwrap();
    read(&text, id, &Guide::shared().rules.model).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn known() -> &'static [Known] {
    ["apeldoorn-po", "koers-vo", "regio-voorbeeld", "unita"]
        .iter()
        .filter_map(|id| Known::of(&example(id)))
        .collect::<Vec<_>>()
        .leak()
}

/// The page with these answers, for a move from one profile's region to another's.
fn moving(here: Profile, there: Option<Profile>, answers: &str) -> Paper {
    let guide = Guide::shared();
    let rules = guide.rules.with_terms(&here.settings(&guide.rules.model));
    let session = Session {
        answers: read_answers(&rules.model, answers).unwrap(),
        screen: Screen::Side(SidePage::Moving),
        side: SideState { known: known(), profile: here, other: there.map(Box::new), ..SideState::default() },
        ..Session::default()
    };
    match whole_page(&dutch(guide), &rules, &session).body {
        Body::Paper(paper) => paper,
        _ => panic!("the page is a paper"),
    }
}

fn sides(block: &Block) -> Option<(&str, [&str; 2])> {
    let Block::Card(label, inside) = block else { return None };
    let [Block::Pairs(pairs)] = &inside[..] else { return None };
    Some((label, [&pairs[0].1, &pairs[1].1]))
}

/// The differing lines, with what each region says.
fn differences(paper: &Paper) -> Vec<(&str, [&str; 2])> {
    paper.blocks.iter().filter_map(sides).collect()
}

/// The lines that only one of the two regions tells.
fn partly(paper: &Paper) -> Vec<(&str, [&str; 2])> {
    let inside = paper.blocks.iter().flat_map(|it| match it {
        Block::Fold(_, inside) => &inside[..],
        _ => &[],
    });
    inside.filter_map(sides).collect()
}

fn row<'p>(paper: &'p Paper, label: &str) -> Option<[&'p str; 2]> {
    differences(paper).into_iter().find(|(it, _)| *it == label).map(|(_, sides)| sides)
}

#[test]
fn names_steps_route_and_terms_that_differ_stand_side_by_side() {
    let texts = dutch(Guide::shared());
    let paper = moving(Profile::default(), Some(example("regio-voorbeeld")), EXTRA);
    let steps = row(&paper, texts.ui(Ui::Steps)).expect("the steps differ");
    assert!(!steps[0].contains("deskundige") && steps[1].contains("Laat eerst een deskundige meekijken"));
    let who = row(&paper, texts.ui(Ui::WhoDecides)).expect("who decides differs");
    assert!(who[1].contains("kent het bestuur van de school de extra hulp toe"));
    // What only one of the two tells is no difference, and is told as such.
    for label in ["Wat eerst geprobeerd moet zijn", texts.ui(Ui::HelpTitle)] {
        assert_eq!(row(&paper, label), None, "{label}");
        let sides = partly(&paper).into_iter().find(|(it, _)| *it == label).expect(label).1;
        assert!(sides[0] == texts.later(Later::MovingUnknown) && sides[1] != sides[0], "{sides:?}");
    }
    // The route itself is equal, so it is not in the list of differences.
    assert_eq!(row(&paper, texts.ui(Ui::ResultKicker)), None);
    let alike = paper.blocks.iter().any(|it| {
        matches!(it, Block::Fold(_, inside) if matches!(&inside[..], [Block::Pairs(pairs)]
            if pairs.iter().any(|(label, _)| label == texts.ui(Ui::ResultKicker))))
    });
    assert!(alike);
    // The route differs where what counts as basic does.
    let ahead = EXTRA.replace("behaviour", "ahead");
    let paper = moving(example("regio-voorbeeld"), Some(Profile::default()), &ahead);
    let route = row(&paper, texts.ui(Ui::ResultKicker)).expect("the route differs");
    assert!(route[0].contains("basisondersteuning") && route[1].contains("extra ondersteuning"), "{route:?}");
}

#[test]
fn the_same_region_twice_differs_in_nothing() {
    let texts = dutch(Guide::shared());
    let other = Profile { id: "andere-naam".into(), ..example("unita") };
    let paper = moving(example("unita"), Some(other), EXTRA);
    assert_eq!(differences(&paper).len(), 0);
    let same = texts.later(Later::MovingSame);
    assert!(paper.blocks.iter().any(|it| matches!(it, Block::Text(said) if said == same)));
}

#[test]
fn without_all_answers_there_is_nothing_to_compare_and_a_tlv_is_explained_all_the_same() {
    let texts = dutch(Guide::shared());
    let paper = moving(Profile::default(), Some(example("unita")), "place=primary");
    assert_eq!(differences(&paper).len(), 0);
    let first = texts.later(Later::MovingFirst);
    assert!(paper.blocks.iter().any(|it| matches!(it, Block::Text(said) if said == first)));
    let tlv = |it: &Block| {
        matches!(it, Block::Card(_, inside) if matches!(&inside[..], [Block::Text(said)]
            if said.contains("so of vso geldt in heel Nederland") && said.contains("sbo geldt alleen in de regio")))
    };
    assert!(paper.blocks.iter().any(tlv));
    let model = &Guide::shared().rules.model;
    let sources = model.page_sources("moving");
    assert!(!sources.is_empty());
    for id in sources {
        let link = &model.sources[id.index()].link;
        assert!(paper.blocks.iter().any(|it| matches!(it, Block::Link(address, ..) if address == link)));
    }
}

#[test]
fn every_known_region_but_the_two_that_are_shown_can_be_chosen() {
    let paper = moving(example("unita"), Some(example("koers-vo")), EXTRA);
    let asked = paper.blocks.iter().filter_map(|it| match it {
        Block::Button(_, Message::SideAction(SideAction::MoveTo(id))) => Some(id.as_str()),
        _ => None,
    });
    assert_eq!(asked.collect::<Vec<_>>(), ["apeldoorn-po", "regio-voorbeeld", ""]);
}

/// Apeldoorn's page does not say how the boards divide the money. That is unknown, and no rule of its own.
#[test]
fn a_region_that_does_not_say_who_has_the_money_shows_no_rule_of_its_own() {
    let texts = dutch(Guide::shared());
    let label = texts.later(Later::RegionMoney);
    let unknown = texts.later(Later::MovingUnknown);
    let paper = moving(example("apeldoorn-po"), Some(example("regio-voorbeeld")), EXTRA);
    assert_eq!(row(&paper, label), None);
    let sides = partly(&paper).into_iter().find(|(it, _)| *it == label).expect("one tells it").1;
    assert!(sides[0] == unknown && sides[1].contains("besturen"), "{sides:?}");
    // Where neither tells it, it is among what is equal.
    let paper = moving(example("apeldoorn-po"), Some(example("unita")), EXTRA);
    assert!(row(&paper, label).is_none() && partly(&paper).iter().all(|(it, _)| *it != label));
}

#[test]
fn only_regions_of_the_kind_of_education_of_the_child_are_offered_and_the_others_are_spoken_of() {
    let texts = dutch(Guide::shared());
    let offered = |answers: &str| {
        let paper = moving(Profile::default(), None, answers);
        let missing = texts.later(Later::MovingMissing);
        assert!(paper.blocks.iter().any(|it| matches!(it, Block::Text(said) if said == missing)));
        let asked = paper.blocks.iter().filter_map(|it| match it {
            Block::Button(_, Message::SideAction(SideAction::MoveTo(id))) => Some(id.clone()),
            _ => None,
        });
        asked.collect::<Vec<_>>()
    };
    let primary = ["apeldoorn-po", "regio-voorbeeld", "unita"];
    let all = ["apeldoorn-po", "koers-vo", "regio-voorbeeld", "unita"];
    for (answers, expected) in [
        ("place=preschool", &primary[..]),
        ("place=sbo", &primary),
        ("place=primary,urgent=moving,need=learning,leaving-primary=no", &primary),
        ("place=vso", &["koers-vo"]),
        ("place=practical", &["koers-vo"]),
        // Between the two, and where the answers do not tell.
        ("place=sbo,urgent=moving,need=learning,leaving-primary=yes", &all),
        ("place=none", &all),
        ("", &all),
    ] {
        assert_eq!(offered(answers), expected, "{answers}");
    }
}

#[test]
fn the_region_that_was_moved_to_is_wiped_with_the_answers_and_the_known_ones_stay() {
    let guide = Guide::shared();
    let mut session = Session::default();
    session.receive(Arrival::Known(known()));
    session.receive(Arrival::OtherRegion(Box::new(example("unita"))));
    assert!(session.side.other.is_some());
    session.apply(&guide.rules, Event::StartedAgain);
    assert_eq!((session.side.other, session.side.known), (None, known()));
}

#[test]
fn a_partnership_with_a_profile_is_offered_it_and_no_other() {
    let texts = dutch(Guide::shared());
    let known = known();
    let offered = |typed: &str, sector| {
        let search = Search { sector, typed, chosen: None, known };
        match finder(&texts, Voice::Parent, &REGIONS, search).answer {
            FinderAnswer::Found(found) => found.profile.map(|it| it.id),
            _ => panic!("{typed} is found"),
        }
    };
    // Hilversum and Rotterdam; Zwolle has no profile here.
    assert_eq!(offered("1211", Sector::Primary).as_deref(), Some("unita"));
    assert_eq!(offered("1211", Sector::Secondary), None);
    assert_eq!(offered("3011", Sector::Secondary).as_deref(), Some("koers-vo"));
    assert_eq!(offered("8011", Sector::Primary), None);
}

#[test]
fn what_is_known_of_profiles_is_read_back_and_no_school_is_among_them() {
    assert_eq!(unpack_known(&pack_known(known())), known());
    assert_eq!(unpack_known(""), []);
    let mut school = example("unita");
    school.kind = wegwijzer::profile::ProfileKind::School;
    assert_eq!(Known::of(&school), None);
}
