//! Native benchmarks: deciding, explaining, a visit from the first question to its result, building the rules,
//! proving them, and searching. Run with `cargo bench --features author`, or with `cargo xtask bench` beside what
//! else is measured.

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs;
use std::sync::OnceLock;

use common::Guide;
use common::talk::whole_texts;
use divan::{Bencher, black_box};
use wegwijzer::engine::{self, Answers, Rules};
use wegwijzer::markup::Voice;
use wegwijzer::model::{Model, RouteId, ValueSet};
use wegwijzer::page::{Page, whole_page};
use wegwijzer::profile::{Profile, read};
use wegwijzer::proof::{OBLIGATIONS, example_for};
use wegwijzer::search::Index;
use wegwijzer::session::{Event, Screen, Session, to_marks};
use wegwijzer::text::{Language, Texts};

fn main() {
    divan::main();
}

fn rules() -> &'static Rules {
    &Guide::shared().rules
}

/// Complete answers: of one example for each route, the one with the most questions.
fn complete() -> Answers {
    let examples = (0..rules().model.routes.len()).map(|it| example_for(rules(), RouteId::at(it)));
    examples.max_by_key(|answers| answers.iter().count()).expect("there are routes")
}

/// The first none, half or all of the complete answers, for 0, 1 or 2 halves.
fn part(halves: usize) -> Answers {
    let complete = complete();
    let count = complete.iter().count();
    complete.iter().take(count * halves / 2).collect()
}

#[divan::bench(args = [("start", 0), ("middle", 1), ("end", 2)])]
fn decide(bencher: Bencher, (_, halves): (&str, usize)) {
    let answers = part(halves);
    bencher.bench(|| engine::decide(rules(), black_box(&answers)));
}

#[divan::bench]
fn reasons(bencher: Bencher) {
    let (answers, main) = decided();
    bencher.bench(|| engine::reasons(rules(), black_box(&answers), main));
}

#[divan::bench]
fn what_if(bencher: Bencher) {
    let (answers, main) = decided();
    bencher.bench(|| engine::what_if(rules(), black_box(&answers), main));
}

/// The complete answers without those that do not count, and their main route.
fn decided() -> (Answers, RouteId) {
    let decision = engine::decide(rules(), &complete());
    (complete().only(&decision.asked), decision.main.expect("it is complete"))
}

/// Every step of a visit, without making pages.
#[divan::bench]
fn nexts(bencher: Bencher) {
    let answers = complete();
    bencher.with_inputs(|| rules().clone()).bench_refs(|rules| visit(rules, &answers, |_| ()));
}

/// Every step of a visit, including the page it leads to.
#[divan::bench]
fn nexts_with_pages(bencher: Bencher) {
    let answers = complete();
    bencher.with_inputs(|| rules().clone()).bench_refs(|rules| {
        let mut pages = Vec::new();
        visit(rules, &answers, |session| pages.push(shown(rules, session)));
        pages
    });
}

#[divan::bench]
fn result_page(bencher: Bencher) {
    let mut last = Session::default();
    visit(rules(), &complete(), |session| last = session.clone());
    assert_eq!(last.screen, Screen::Result);
    bencher.with_inputs(|| rules().clone()).bench_refs(|rules| shown(rules, &last));
}

fn shown(rules: &Rules, session: &Session) -> Page {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| whole_texts(Guide::shared(), Language::NL));
    whole_page(texts, rules, session)
}

/// Gives these answers one by one, from the start to the result. Calls `see` with the session after every
/// step.
fn visit(rules: &Rules, answers: &Answers, mut see: impl FnMut(&Session)) {
    let mut session = Session::default();
    session.apply(rules, Event::Continued);
    see(&session);
    while let Screen::Question(fact) = session.screen {
        let answer = answers.get(fact).expect("the situation is complete");
        for option in to_marks(rules.model.fact(fact), answer).iter() {
            session.apply(rules, Event::Marked(option, true));
        }
        session.apply(rules, Event::Continued);
        see(&session);
    }
}

#[divan::bench]
fn build(bencher: Bencher) {
    let (model, terms) = (&rules().model, rules().model.default_terms());
    bencher.with_inputs(|| Model::clone(model)).bench_values(|model| Rules::new(model, &terms));
}

/// Builds the rules of a region that sets all open terms.
#[divan::bench]
fn build_with_terms(bencher: Bencher) {
    let terms = regional();
    bencher.bench(|| rules().with_terms(black_box(&terms)));
}

fn regional() -> Vec<ValueSet> {
    let id = "regio-voorbeeld";
    let file = fs::read_to_string(format!("public/profiles/{id}.json")).expect("the example can be read");
    let profile = read(&file, id, &rules().model).unwrap_or_else(|faults| panic!("{faults:#?}"));
    profile.settings(&rules().model)
}

/// Every obligation on the national rules, one after the other.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn proof() {
    for obligation in &OBLIGATIONS {
        assert_eq!(obligation.prove(rules()).findings, []);
    }
}

fn index() -> Index {
    static TEXTS: OnceLock<Texts> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| whole_texts(Guide::shared(), Language::NL));
    Index::new(&rules().model, texts, &Profile::default(), Voice::Parent)
}

#[divan::bench]
fn search_index(bencher: Bencher) {
    index();
    bencher.bench(index);
}

/// A word of the guide, one with a mistake, one that is not there, and a sentence.
#[divan::bench(args = ["vervoer", "leerlingenvrvoer", "qqqqqqqq", "wie betaalt de taxi naar een andere school"])]
fn search_query(bencher: Bencher, typed: &str) {
    let index = index();
    bencher.bench(|| index.find(black_box(typed), None, false).len());
}

#[divan::bench]
fn search_nearest(bencher: Bencher) {
    let index = index();
    bencher.bench(|| index.nearest(black_box("qqqqqqqq"), 3).len());
}
