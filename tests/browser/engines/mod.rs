//! Scenarios that run in every engine, with the widget in a frame of another site: one session per engine,
//! since Firefox takes long to start.

mod busy;
mod copying;
mod fragments;
mod gaps;
mod history;
mod isolated;
mod journeys;
mod keys;
mod loading;
mod looks;
mod next_person;
mod nothing_runs;
mod pasting;
mod policy;
mod slow;
mod snippets;
pub(crate) mod stage;
mod strangers;
mod transcript;
mod translated;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use crate::engine::{Engine, Scheme};
use stage::Stage;

pub(crate) type Scenario = (&'static str, fn(&Stage));

const SCENARIOS: &[&[Scenario]] = &[
    journeys::SCENARIOS,
    policy::SCENARIOS,
    crate::read_aloud::SCENARIOS,
    nothing_runs::SCENARIOS,
    loading::SCENARIOS,
    looks::SCENARIOS,
    strangers::SCENARIOS,
    fragments::SCENARIOS,
    keys::SCENARIOS,
    snippets::SCENARIOS,
    isolated::SCENARIOS,
    crate::embed::odd_pages::SCENARIOS,
    copying::SCENARIOS,
    pasting::SCENARIOS,
    busy::SCENARIOS,
    slow::SCENARIOS,
    next_person::SCENARIOS,
    history::SCENARIOS,
    transcript::SCENARIOS,
    translated::SCENARIOS,
];

/// Runs all scenarios, continuing after a failure. To run some only: `SCENARIO=words cargo test ...`.
fn play(engine: Engine, scheme: Scheme, scenarios: &[&[Scenario]]) {
    let mut stage = open(engine, scheme);
    gaps::print(engine);
    let wanted = std::env::var("SCENARIO").unwrap_or_default();
    let mut failed = Vec::new();
    for (name, scenario) in scenarios.iter().copied().flatten().filter(|(name, _)| name.contains(&wanted)) {
        let play = |stage: &Stage| {
            let started = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| scenario(stage)));
            println!("{engine:?}: {name}: {:.1} s", started.elapsed().as_secs_f32());
            outcome
        };
        let mut outcome = play(&stage);
        if stage.browser.is_lost() {
            // A lost session says nothing about the guide yet: WebKit's driver sometimes hangs, and its
            // browser sometimes ends. If the guide is the cause, it happens again.
            println!("{engine:?}: the session has ended; once more, in a new one");
            stage = open(engine, scheme);
            outcome = play(&stage);
        }
        if let Err(why) = outcome {
            failed.push(format!("{name}: {}", said(&*why)));
        }
        if stage.browser.is_lost() {
            stage = open(engine, scheme);
        }
    }
    // The failures again at the end of a long output.
    assert!(failed.is_empty(), "{engine:?} failed in:\n{}", failed.join("\n"));
}

fn open(engine: Engine, scheme: Scheme) -> Stage {
    let started = Instant::now();
    let stage = Stage::open(engine, scheme);
    println!("{engine:?} is there after {:.1} s", started.elapsed().as_secs_f32());
    stage
}

/// The message of a panic.
fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it does not say why")
}

#[test]
fn chromium() {
    play(Engine::Chromium, Scheme::Light, SCENARIOS);
}

#[test]
fn firefox() {
    play(Engine::Firefox, Scheme::Light, SCENARIOS);
}

#[test]
fn webkit() {
    play(Engine::WebKit, Scheme::Light, SCENARIOS);
}

#[test]
fn chromium_in_the_dark() {
    play(Engine::Chromium, Scheme::Dark, &[looks::IN_THE_DARK]);
}

#[test]
fn firefox_with_large_text() {
    play(Engine::Firefox, Scheme::LargeText, &[looks::WITH_LARGE_TEXT]);
}

#[test]
fn firefox_in_the_dark() {
    play(Engine::Firefox, Scheme::Dark, &[looks::IN_THE_DARK]);
}

#[test]
fn webkit_in_the_dark() {
    play(Engine::WebKit, Scheme::Dark, &[looks::IN_THE_DARK]);
}
