//! What a result says first: its ground, its first step, its reasons, and what would make it different.

mod common;

use std::collections::BTreeSet;

use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answers, Truth, decide};
use wegwijzer::model::{Model, RouteId, RouteKind};
use wegwijzer::page::{Body, ResultPage, WhatIfView, whole_page};
use wegwijzer::proof::complete_situations;
use wegwijzer::session::{Screen, Session};
use wegwijzer::text::{Language, Slot, Texts, Ui};

use common::Guide;

fn texts(guide: &Guide) -> Texts {
    guide.content.all_texts(Language::NL)
}

fn result(guide: &Guide, texts: &Texts, answers: &Answers) -> ResultPage {
    let session = Session { answers: answers.clone(), screen: Screen::Result, ..Session::default() };
    match whole_page(texts, &guide.rules, &session).body {
        Body::Result(page) => *page,
        _ => panic!("the answers are complete"),
    }
}

fn weight(kind: RouteKind) -> u8 {
    match kind {
        RouteKind::Other => 0,
        RouteKind::Basic => 1,
        RouteKind::Extra | RouteKind::National => 2,
        RouteKind::Special => 3,
    }
}

fn kind_of(model: &Model, answers: &Answers, guide: &Guide) -> RouteKind {
    let main: RouteId = decide(&guide.rules, answers).main.expect("the answers are complete");
    model.route(main).kind
}

#[test]
fn what_would_make_it_different_is_short_can_be_done_first_and_never_begins_with_a_heavier_route() {
    let guide = Guide::shared();
    let (model, texts) = (&guide.rules.model, texts(guide));
    let all = complete_situations(&guide.rules).expect("the shipped rules can be walked");
    let fact = texts.ui(Ui::WhatIfFact).to_owned();
    let doable = |it: &WhatIfView| it.groups.iter().all(|(label, _)| *label != fact);
    let (mut shown, mut folded) = (0, 0);
    for answers in all.iter().step_by(7) {
        let heavy = weight(kind_of(model, answers, guide));
        let Some(what_if) = result(guide, &texts, answers).what_if else { continue };
        let (first, more) = (what_if.inside.routes, what_if.inside.more);
        assert!(first.len() <= 3);
        let heavier = |it: &WhatIfView| weight(it.kind) > heavy;
        assert!(first.first().is_none_or(|it| !heavier(it)), "{answers:?}");
        shown += usize::from(!first.is_empty());
        let rest = more.map_or(Vec::new(), |it| it.inside);
        folded += usize::from(first.is_empty() && !rest.is_empty());
        assert!(!first.is_empty() || rest.iter().all(heavier), "{answers:?}");
        let ranks: Vec<(bool, bool)> =
            first.iter().chain(&rest).map(|it| (heavier(it), !doable(it))).collect();
        assert!(ranks.is_sorted(), "{answers:?}: {ranks:?}");
    }
    assert!(shown > 100 && folded > 0, "{shown} and {folded}");
}

#[test]
fn a_result_shows_what_is_met_and_folds_the_rest() {
    let guide = Guide::shared();
    let texts = texts(guide);
    let all = complete_situations(&guide.rules).expect("the shipped rules can be walked");
    for answers in all.iter().step_by(7) {
        let page = result(guide, &texts, answers);
        let why = page.why.inside;
        assert!((1..=2).contains(&why.len()), "{answers:?}");
        assert!(why.iter().all(|it| it.truth != Truth::False), "{answers:?}");
    }
}

#[test]
fn why_and_what_tomorrow_are_those_of_the_answers() {
    let guide = Guide::shared();
    let (model, texts) = (&guide.rules.model, texts(guide));
    let all = complete_situations(&guide.rules).expect("the shipped rules can be walked");
    let mut said = BTreeSet::new();
    for answers in all.iter().step_by(7) {
        let main = decide(&guide.rules, answers).main.expect("the answers are complete");
        let page = result(guide, &texts, answers);
        assert!(!page.because.1.is_empty() && !page.tomorrow.1.is_empty(), "{answers:?}");
        assert_eq!(page.stops, answers.iter().count());
        said.insert((model.route(main).id.clone(), page.because.1));
    }
    assert!(said.len() > 25, "{}", said.len());
    let answers = "place=older";
    let page = result(guide, &texts, &read_answers(model, answers).unwrap());
    let ground = model.grounds.iter().position(|it| it.id == "older").unwrap();
    let ground = wegwijzer::model::GroundId::at(ground);
    assert_eq!(page.because.1, wegwijzer::markup::for_voice(texts.get(Slot::Ground(ground)), <_>::default()));
}
