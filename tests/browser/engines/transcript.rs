//! All that the page around can know of a visit: the same for every route, as long as as many screens of
//! the same kind were seen.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use proptest::prelude::{Rng, RngExt};
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};
use wegwijzer::content::write_answers;
use wegwijzer::engine::decide;
use wegwijzer::markup::Voice;
use wegwijzer::model::RouteId;
use wegwijzer::session::{Beside, Event, Screen, Session};
use wegwijzer::text::{Slot, options};

use super::Scenario;
use super::stage::{Stage, watched};
use crate::engine::{Engine, Scheme};
use crate::visit::{GUIDE, model};

pub(crate) const SCENARIOS: &[Scenario] =
    &[("D20: twenty random visits, with printing and wiping, say the same", twenty)];

/// Goes through visits in the frame, as fast as the guide follows. After each it says so to the page around,
/// which hears all in one order, and it notes what can be seen of the frame from inside.
const WALK: &str = "
    window.print = () => {
        for (const name of ['beforeprint', 'afterprint']) dispatchEvent(new Event(name));
        watched.printed += 1;
    };
    Object.assign(watched, { printed: 0, routes: [], signs: [], walked: '' });
    const { port1, port2 } = new MessageChannel();
    // Sooner than a timer, and after all that a click has set going.
    const tick = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
    const find = (selector) => document.querySelector(selector);
    const note = () => {
        const requests = performance.getEntriesByType('resource').length;
        const signs = JSON.stringify([history.length, location.href, document.title, frames.length, requests]);
        if (!watched.signs.includes(signs)) watched.signs.push(signs);
    };
    const goThrough = async (visits) => {
        for (const visit of JSON.parse(visits)) {
            for (const [selector, leads] of visit) {
                if (selector === '[data-id=sheet]') watched.routes.push(find('[data-id=route]').textContent);
                const before = find('[data-id=heading]');
                find(selector).click();
                await tick();
                for (const until = Date.now() + 5000; leads && find('[data-id=heading]') === before; await tick()) {
                    if (Date.now() > until) throw new Error(`${selector} leads nowhere`);
                }
                note();
            }
            await tick();
            parent.postMessage('the end of a visit', '*');
        }
        // What comes later would come within this time.
        await new Promise((done) => setTimeout(done, 400));
        note();
    };
    window.walk = (visits) => void goThrough(visits).then(() => 'yes', String).then((it) => { watched.walked = it; });";

/// The button of the sheet. A browser's own dialog would stay, so the window only notes that it was asked to print.
const PRINT: &str = ".paper > .button:nth-of-type(1)";

/// A visit that was made up, before it is made.
struct Planned {
    /// What is clicked, and whether that leads to another screen.
    clicks: Vec<(String, bool)>,
    /// The kinds of screen in their order: that much the page around may know.
    screens: String,
    session: Session,
}

impl Planned {
    /// Answers whatever is asked by chance, sometimes goes back, sometimes changes an answer at the end, and
    /// prints the sheet for the talk.
    fn by_chance(voice: Voice, chance: &mut impl Rng) -> Planned {
        let session = Session { voice, ..Session::default() };
        let mut visit = Planned { clicks: Vec::new(), screens: String::new(), session };
        visit.click("[data-id=next]", Some(Event::Continued));
        visit.answer_until_the_result(chance);
        if chance.random_range(0..4) == 0 {
            let facts: Vec<_> = visit.session.answers.iter().map(|(fact, _)| fact).collect();
            let place = chance.random_range(0..facts.len());
            let button = format!("[data-id=answers] .answer:nth-child({}) button", place + 1);
            visit.click(&button, Some(Event::WantedToChange(facts[place])));
            visit.answer_until_the_result(chance);
        }
        visit.click("[data-id=sheet]", Some(Event::Opened(Beside::Sheet)));
        visit.click(PRINT, None);
        visit.click("[data-id=previous]", Some(Event::WentBack));
        visit
    }

    fn answer_until_the_result(&mut self, chance: &mut impl Rng) {
        while let Screen::Question(fact) = self.session.screen {
            if chance.random_range(0..12) == 0 {
                self.click("[data-id=why] > summary", None);
            }
            if self.session.answers.iter().next().is_some() && chance.random_range(0..16) == 0 {
                self.click("[data-id=previous]", Some(Event::WentBack));
                if self.session.screen == Screen::Start {
                    self.click("[data-id=next]", Some(Event::Continued));
                }
                continue;
            }
            let offered: Vec<_> = options(model().fact(fact)).collect();
            let several = if model().fact(fact).is_several() { chance.random_range(1..4) } else { 1 };
            for _ in 0..several {
                let option = offered[chance.random_range(0..offered.len())];
                let on = !self.session.marked.has(option);
                self.click(&format!("[data-id=option-{}]", option.index()), Some(Event::Marked(option, on)));
            }
            if !self.session.marked.is_empty() {
                self.click("[data-id=next]", Some(Event::Continued));
            }
        }
    }

    fn click(&mut self, selector: &str, event: Option<Event>) {
        let before = self.session.turn;
        event.into_iter().for_each(|event| self.session.apply(&GUIDE.rules, event));
        let leads = self.session.turn != before;
        self.clicks.push((selector.to_owned(), leads));
        if leads {
            self.screens.push(match self.session.screen {
                Screen::Start => 's',
                Screen::Result => 'r',
                Screen::Beside(_) => 'b',
                _ => 'q',
            });
        }
    }

    /// The route that the answers lead to.
    fn route(&self) -> RouteId {
        decide(&GUIDE.rules, &self.session.answers).main.expect("a whole visit leads to a route")
    }
}

/// Makes so many visits, twenty to a page, and holds against each other what the page around has heard and
/// seen. All that is by chance follows from the seed.
fn compare(stage: &Stage, count: usize, seed: u64) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    // By voice and kinds of screen: the answers of the first such visit, and what was heard and seen of it.
    let mut known: BTreeMap<(bool, String), (String, Value)> = BTreeMap::new();
    let mut routes: BTreeMap<(bool, String), Vec<RouteId>> = BTreeMap::new();
    for page in 0..count.div_ceil(20) {
        let teacher = page % 2 == 1;
        let voice = if teacher { Voice::Teacher } else { Voice::Parent };
        let visits: Vec<_> = (0..20).map(|_| Planned::by_chance(voice, &mut chance)).collect();
        for (visit, told) in visits.iter().zip(transcripts(stage, voice, &visits, seed)) {
            let answers = write_answers(model(), &visit.session.answers);
            let key = (teacher, visit.screens.clone());
            let (others, first) = known.entry(key.clone()).or_insert_with(|| (answers.clone(), told.clone()));
            assert!(*first == told, "SEED={seed}\n{others}\n{first:#}\n{answers}\n{told:#}");
            let found = routes.entry(key).or_default();
            if !found.contains(&visit.route()) {
                found.push(visit.route());
            }
        }
    }
    let compared = routes.values().filter(|found| found.len() > 1).count();
    let all: BTreeMap<_, _> = routes.values().flatten().map(|route| (route.index(), ())).collect();
    println!(
        "  {count} visits to {} routes; {compared} of {} transcripts had more than one",
        all.len(),
        known.len()
    );
    assert!(compared > 0 && all.len() > 3, "SEED={seed}: there was little to compare");
}

/// Whether this is all that a visit may say: a height, or that its top should be in sight.
fn is_layout(said: &Value) -> bool {
    let whole = |kind: &str, data: Value| json!({ "wegwijzer": 1, "type": kind, "id": "ours", "data": data });
    let height = said["data"]["px"].as_u64();
    *said == END
        || *said == whole("scroll", json!({ "to": "top" }))
        || height.is_some_and(|px| *said == whole("height", json!({ "px": px })))
}

/// What the test itself says to the page around.
const END: &str = "the end of a visit";

/// Makes these visits in a new page: for each what the page around has heard, and seen when it heard it.
fn transcripts(stage: &Stage, voice: Voice, visits: &[Planned], seed: u64) -> Vec<Value> {
    let visit = stage.begin(watched(WALK), |_| {});
    visit.browser.expect_that("ready()");
    visit.browser.click(if voice == Voice::Teacher {
        "label:has([data-id=option-1])"
    } else {
        "label:has([data-id=option-0])"
    });
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'ours', data: { version: 1 } })");
    visit.expect_outside("messages.some((it) => it.data.type === 'height')", true);
    let before = visit.see_outside("messages.splice(0).at(-1).seen");
    let asked = visit.site.record.all().len();

    let clear = ("[data-id=clear]".to_owned(), true);
    let clicks: Vec<Vec<_>> =
        visits.iter().map(|it| it.clicks.iter().cloned().chain([clear.clone()]).collect()).collect();
    visit.browser.see(&format!("walk({:?})", json!(clicks).to_string()));
    for number in 1..=visits.len() {
        visit.browser.expect_that(&format!("watched.printed >= {number} || watched.walked"));
    }
    visit.browser.expect("watched.walked || 'not yet'", "yes");
    visit.expect_clean();

    // It really was each of these visits.
    let expected: Vec<String> = visits.iter().map(|it| visit.say(Slot::RouteName(it.route()))).collect();
    assert_eq!(visit.browser.see_texts("watched.routes"), expected, "SEED={seed}");
    assert_eq!(visit.browser.see("watched.printed"), visits.len());
    let signs = visit.browser.see_texts("watched.signs");
    assert_eq!(signs.len(), 1, "SEED={seed}: it can be seen from inside: {signs:#?}");
    let late = visit.site.record.all().split_off(asked);
    assert_eq!(late, [], "SEED={seed}: a request came after all had been loaded");

    let mut said = visit.see_outside("messages");
    let said = said.as_array_mut().expect("the page keeps a list");
    for message in said.iter_mut() {
        assert_eq!(message["seen"].take(), before, "SEED={seed}: the page around could see it");
        assert!(is_layout(&message["data"]), "SEED={seed}: this is said: {message:#}");
    }
    let heights: BTreeMap<_, _> = said
        .iter()
        .filter(|it| it["data"]["type"] == "height")
        .map(|it| (it["data"]["data"]["px"].as_u64(), ()))
        .collect();
    assert_eq!(heights.len(), 2, "SEED={seed}: a height for questions and one for results: {heights:?}");
    let parts = said.split_inclusive(|it| it["data"] == END).map(|part| json!(part));
    let parts: Vec<Value> = parts.collect();
    assert_eq!(parts.len(), visits.len());
    parts
}

fn twenty(stage: &Stage) {
    compare(stage, 20, 20);
}

/// Every run tries other visits; to try those of a run again: `SEED=number cargo test ...`.
#[test]
fn two_hundred_random_visits_look_the_same_from_outside() {
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_millis() as u64);
    let seed = std::env::var("SEED").ok().and_then(|it| it.parse().ok()).unwrap_or_else(clock);
    println!("SEED={seed}");
    compare(&Stage::open(Engine::Chromium, Scheme::Light), 200, seed);
}
