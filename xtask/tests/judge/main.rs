//! An independent engine reads the rules as DMN, and decides every situation as ours does; so does a plain
//! evaluation of the conditions.

mod engine;
mod faults;
mod schema;
mod situations;

use std::fmt::Write;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use wegwijzer::content::author::load;
use wegwijzer::content::write_answers;
use wegwijzer::engine::{Answers, Rules, decide};
use wegwijzer::model::Model;
use wegwijzer::proof::disagreement;
use xtask::export::dmn::dmn;

use engine::{Judge, Verdict};
use situations::{rows, situation};

/// The number of situations that are compared, out of billions.
const SITUATIONS: usize = 200_000;

#[test]
fn another_engine_decides_as_ours() {
    let rules = rules();
    let judge = Judge::new(&rules.model, &exported(&rules.model)).expect("the engine accepts the export");
    let differences = in_parallel(SITUATIONS, |number| {
        let answers = situation(rules, number);
        difference(rules, &judge, &answers)
    });
    let first: Vec<&str> = differences.iter().take(5).map(String::as_str).collect();
    assert!(
        first.is_empty(),
        "{} of {SITUATIONS} situations are decided otherwise:\n{}",
        differences.len(),
        first.join("\n")
    );
}

#[test]
fn the_conditions_as_they_are_written_decide_as_our_engine() {
    let rules = rules();
    let differences = in_parallel(SITUATIONS, |number| disagreement(rules, &situation(rules, number)));
    let first: String = differences.iter().take(5).map(|it| format!("{it}\n")).collect();
    assert!(
        first.is_empty(),
        "{} of {SITUATIONS} situations are decided otherwise:\n{first}",
        differences.len()
    );
}

#[test]
fn every_row_is_true_in_some_of_the_situations() {
    let (rows, with_rows) = rows(rules());
    let met: Vec<AtomicUsize> = rows.iter().map(|_| AtomicUsize::new(0)).collect();
    in_parallel(SITUATIONS, |number| {
        for note in decide(&with_rows, &situation(rules(), number)).notes {
            met[note.index()].fetch_add(1, Ordering::Relaxed);
        }
        None::<String>
    });
    let never = rows.iter().zip(&met).filter(|(_, met)| met.load(Ordering::Relaxed) == 0);
    let never: Vec<&str> = never.map(|(row, _)| row.as_str()).collect();
    assert!(never.is_empty(), "no situation makes these rows true: {never:#?}");
}

/// The rules with the national values of their open terms.
fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        let content = load(&folder).unwrap_or_else(|findings| {
            panic!("{}", findings.iter().map(|it| format!("{it}\n")).collect::<String>());
        });
        let terms = content.model.default_terms();
        Rules::new(content.model, &terms)
    })
}

fn exported(model: &Model) -> String {
    dmn(model, &model.default_terms())
}

/// How the two engines differ in a situation.
fn difference(rules: &Rules, judge: &Judge, answers: &Answers) -> Option<String> {
    let (ours, theirs) = (Verdict::of(&rules.model, &decide(rules, answers)), judge.verdict(answers));
    (ours != theirs).then(|| {
        let mut text = write_answers(&rules.model, answers);
        write!(text, "\n  ours:   {ours:?}\n  theirs: {theirs:?}").expect("writing to a string");
        text
    })
}

/// Calls `work` for each number below `count` on all cores; gives the results in any order.
fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> Option<T> + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let work = &work;
        let share = |core| move || (core..count).step_by(cores).filter_map(work).collect::<Vec<T>>();
        let threads: Vec<_> = (0..cores).map(|core| scope.spawn(share(core))).collect();
        threads.into_iter().flat_map(|it| it.join().expect("no thread panics")).collect()
    })
}
