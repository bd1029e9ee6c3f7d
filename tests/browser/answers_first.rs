//! The first screen of a result on a small telephone: which route, why, and what to do tomorrow. A folded result is at
//! most three screens of a telephone.

use std::ops::Deref;

use serde_json::json;
use wegwijzer::engine::{Answer, Answers, decide};
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::{FactKind, GroundId, RouteId, StepId, ValueIx, ValueSet};
use wegwijzer::proof::complete_situations;
use wegwijzer::text::{Language, Slot};

use crate::browser::Browser;
use crate::engine::{Engine, Scheme};
use crate::engines::stage::Stage;
use crate::journeys::all_cases;
use crate::visit::{GUIDE, READ, Visit, model};

/// What urgent things the answers name: the three whose notes say most stand together.
const URGENT: [&[&str]; 3] = [&[], &["removal"], &["removal", "absent", "tlv-dispute"]];

/// The urgent notes that these answers lead to.
fn urgent_notes(answers: &Answers) -> usize {
    let notes = decide(&GUIDE.rules, answers).notes;
    notes.iter().filter(|note| model().notes[note.index()].urgent).count()
}

/// For every route, answers that lead to it with this many urgent notes; routes that cannot have so many are left out.
fn situations(urgent: &[&str]) -> Vec<(RouteId, Answers)> {
    let all = complete_situations(&GUIDE.rules).expect("the shipped rules can be walked");
    let routes = (0..model().routes.len()).map(RouteId::at);
    let with = |route: RouteId| {
        let here = all.iter().filter(|it| decide(&GUIDE.rules, it).main == Some(route));
        here.filter_map(|it| with_urgent(it, urgent))
            .find(|it| decide(&GUIDE.rules, it).main == Some(route) && urgent_notes(it) == urgent.len())
            .map(|answers| (route, answers))
    };
    routes.filter_map(with).collect()
}

/// These answers, with these urgent things in the place of their own. Questions that are asked because of them are
/// answered with "weet ik niet", or with their first option where that is none.
fn with_urgent(answers: &Answers, urgent: &[&str]) -> Option<Answers> {
    let fact = model().fact_id("urgent")?;
    let about = model().fact(fact);
    let values = urgent.iter().filter_map(|id| about.values.iter().position(|it| it == id));
    let mut changed = Answers::default();
    while let Some(next) = decide(&GUIDE.rules, &changed).next {
        let other = match model().fact(next).kind {
            FactKind::Several => Answer::Several(ValueSet::default()),
            FactKind::OneKnown => Answer::One(ValueIx(0)),
            FactKind::One | FactKind::SeveralOrUnknown => Answer::Unknown,
        };
        let answer = if next == fact {
            Answer::Several(ValueSet::of(values.clone().map(ValueIx::at)))
        } else {
            answers.get(next).unwrap_or(other)
        };
        changed.set(next, answer);
    }
    Some(changed)
}

/// These answers without the one that is asked for last, and that one.
fn without_the_last(answers: &Answers) -> (Answers, Answers) {
    let (mut before, mut last) = <(Answers, Answers)>::default();
    let mut given = Answers::default();
    while let Some((fact, answer)) =
        decide(&GUIDE.rules, &given).next.and_then(|it| Some((it, answers.get(it)?)))
    {
        before = given.clone();
        last = Answers::default();
        last.set(fact, answer);
        given.set(fact, answer);
    }
    (before, last)
}

/// Of these sentences the longest in this voice.
fn longest(slots: impl Iterator<Item = Slot>, language: Language, voice: Voice) -> String {
    let texts = [GUIDE.texts(language), &GUIDE.content.later[&language]];
    let said = |slot: Slot| {
        let text = if matches!(slot, Slot::RouteName(_)) { texts[0] } else { texts[1] };
        for_voice(text.get(slot), voice)
    };
    slots.map(said).max_by_key(|it| it.chars().count()).unwrap_or_default()
}

/// Puts the longest ground of the route and the longest thing to do tomorrow in their places, and reads how far below
/// the top of the window the three lines end, in the place to which the page scrolls after the last question.
const ENDS: &str = "(() => {
    const find = (id) => document.querySelector(`[data-id=${id}]`);
    find('because').lastChild.textContent = BECAUSE;
    find('tomorrow').lastChild.textContent = TOMORROW;
    const heading = find('heading');
    const top = (heading.closest('[data-id=result]') ?? heading).getBoundingClientRect().top - 24;
    return Math.max(...['route', 'because', 'tomorrow'].map((id) => find(id).getBoundingClientRect().bottom)) - top;
})()";

impl<B: Deref<Target = Browser>> Visit<B> {
    /// How many pixels of the window the three lines of the result take, at most.
    fn first_lines(&self, route: RouteId) -> f64 {
        let grounds = model().grounds.iter().enumerate().filter(|(_, it)| it.routes.contains(&route));
        let because =
            longest(grounds.map(|(it, _)| Slot::Ground(GroundId::at(it))), self.language, self.voice);
        let about = model().route(route);
        let mut firsts: Vec<StepId> = about.steps.first().copied().into_iter().collect();
        firsts.extend(about.stay.as_ref().and_then(|it| it.steps.first()));
        let stands_in = |it: &StepId| {
            let instead = model().step(*it).instead.as_ref();
            instead.is_some_and(|it| firsts.iter().any(|first| it.of.contains(first)))
        };
        let others: Vec<StepId> = (0..model().steps.len()).map(StepId::at).filter(stands_in).collect();
        let tomorrow = [firsts, others].concat().into_iter().map(Slot::StepTomorrow);
        let tomorrow = longest(tomorrow, self.language, self.voice);
        let ends = ENDS.replace("BECAUSE", &json!(because).to_string());
        let ends = self.browser.see(&ends.replace("TOMORROW", &json!(tomorrow).to_string()));
        ends.as_f64().unwrap_or_else(|| panic!("the lines are not there: {ends}"))
    }

    /// Reads a result in every voice and language, and gives what is wrong with it.
    fn read_first(&mut self, route: RouteId, most: f64, found: &mut Vec<String>) {
        for _ in READ {
            for _ in [Voice::Parent, Voice::Teacher] {
                let ends = self.first_lines(route);
                let id = &model().route(route).id;
                println!("{id} {:?} {:?}: {ends}", self.language, self.voice);
                if ends > most {
                    found.push(format!(
                        "{id}, {:?}, {:?}: the lines end at {ends} px of {most}",
                        self.language, self.voice
                    ));
                }
                self.switch_voice();
                self.expect_result();
            }
            self.switch_language();
            self.expect_result();
        }
    }
}

fn look(visit: &Visit, width: u32, height: u32) {
    let window = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    visit.browser.devtools("Emulation.setDeviceMetricsOverride", window);
    visit.browser.expect("innerWidth", width);
}

/// The height of the page in pixels; everything is folded when a result comes.
const FOLDED: &str = "document.documentElement.scrollHeight";

#[track_caller]
fn answers_on_the_first_screen(urgent: &[&str]) {
    let mut visit = Visit::start();
    let mut found = Vec::new();
    let situations = situations(urgent);
    // Not every route can have each: who is 18 or older is not asked about urgent things.
    assert!(situations.len() >= 10, "{} routes can have {urgent:?}", situations.len());
    for (route, answers) in situations {
        visit.open();
        look(&visit, 360, 640);
        let (before, last) = without_the_last(&answers);
        visit.open_code_of(before, Voice::Parent);
        visit.answer_all(&last);
        visit.browser.expect("focused()", "heading");
        // The page has scrolled so that all three can be read.
        let seen = "['route', 'because', 'tomorrow'].every((id) => {
            const place = document.querySelector(`[data-id=${id}]`).getBoundingClientRect();
            return place.top >= 0 && place.bottom <= innerHeight;
        })";
        visit.browser.expect(seen, true);
        visit.read_first(route, 640.0, &mut found);
        look(&visit, 390, 844);
        let folded = visit.browser.see(FOLDED).as_f64().expect("a number of pixels");
        println!("{}: {folded}", model().route(route).id);
        if folded > 3.0 * 844.0 {
            found.push(format!("{}: {folded} px folded at 390 px", model().route(route).id));
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_result_answers_on_the_first_screen() {
    answers_on_the_first_screen(URGENT[0]);
}

#[test]
fn every_result_answers_on_the_first_screen_below_an_urgent_note() {
    answers_on_the_first_screen(URGENT[1]);
}

#[test]
fn every_result_answers_on_the_first_screen_below_three_urgent_notes() {
    answers_on_the_first_screen(URGENT[2]);
}

#[test]
fn every_worked_case_fits_three_screens_of_a_telephone() {
    let mut visit = Visit::start();
    let mut found = Vec::new();
    for (number, case) in all_cases().iter().enumerate() {
        visit.open();
        look(&visit, 390, 844);
        if number % 2 == 1 {
            visit.switch_language();
        }
        let voice = if number % 3 == 1 { Voice::Teacher } else { Voice::Parent };
        visit.open_code_of(case.answers.clone(), voice);
        let folded = visit.browser.see(FOLDED).as_f64().expect("a number of pixels");
        println!("case {}: {folded}", case.id);
        if folded > 3.0 * 844.0 {
            found.push(format!("case {}: {folded} px", case.id));
        }
    }
    assert!(found.is_empty(), "{} cases:\n{}", found.len(), found.join("\n"));
}

#[test]
fn in_a_narrow_frame_below_a_schools_header_it_answers_too() {
    let stage = Stage::open(Engine::Chromium, Scheme::Light);
    let mut found = Vec::new();
    for urgent in URGENT {
        // The route with the longest name that can have them.
        let situations = situations(urgent);
        let name = |route: &RouteId| GUIDE.texts(Language::NL).get(Slot::RouteName(*route)).chars().count();
        let (route, answers) =
            situations.iter().max_by_key(|(route, _)| name(route)).expect("there is a route");
        let mut visit = stage.embed_as(|frame| {
            (frame.width, frame.height) = ("320", "700");
            frame.beside = "<header style=\"height:120px\">School</header>".to_owned();
        });
        visit.begin(Voice::Parent);
        visit.answer_all(answers);
        visit.read_first(*route, 700.0, &mut found);
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
