//! Everything the host page can observe of a visit after its start is equal for every visit, whatever was
//! answered, however many steps there were, and whether a result was shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Formatter};
use std::time::{SystemTime, UNIX_EPOCH};

use proptest::prelude::{Rng, RngExt};
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};
use wegwijzer::engine::decide;
use wegwijzer::markup::Voice;
use wegwijzer::model::RouteId;
use wegwijzer::session::{Event, Led, Screen, Session, SidePage};
use wegwijzer::text::{Slot, Ui, options};

use super::Scenario;
use super::stage::{Stage, watched};
use crate::engine::{Engine, Scheme};
use crate::visit::{GUIDE, model};

pub(crate) const SCENARIOS: &[Scenario] =
    &[("D20: twenty random visits, with printing and wiping, say the same", twenty)];

/// Goes through visits in the frame as fast as the guide follows. After each it notifies the host page, which
/// gets all messages in one order, and records what can be read of the frame from inside.
const WALK: &str = "
    window.print = () => {
        for (const name of ['beforeprint', 'afterprint']) dispatchEvent(new Event(name));
        watched.printed += 1;
    };
    Object.assign(watched, { printed: 0, routes: [], signs: [], walked: '' });
    const { port1, port2 } = new MessageChannel();
    // Sooner than a timer, but after everything that a click has triggered.
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
        // Delayed effects would come within this time.
        await new Promise((done) => setTimeout(done, 400));
        note();
    };
    window.walk = (visits) => void goThrough(visits).then(() => 'yes', String).then((it) => { watched.walked = it; });";

/// In the host page, with our own script: records the observable state of frame and page whenever it changes,
/// in one sequence with the messages.
const LOOK: &str = "
    window.signs = [];
    const look = () => {
        const it = JSON.stringify([document.activeElement?.id, scrollX, scrollY, widget().offsetHeight, widget().src,
            history.length, location.href, document.title, widget().contentWindow.length]);
        if (it !== look.last) signs.push(look.last = it);
    };
    for (const type of ['scroll', 'focusin', 'focusout', 'focus', 'blur', 'resize']) addEventListener(type, look, true);
    addEventListener('message', ({ data }) => {
        look();
        signs.push(data.wegwijzer ? JSON.stringify([data.type, data.data]) : data);
    });
    const always = () => { look(); requestAnimationFrame(always); };
    addEventListener('load', always);";

/// The button that prints the sheet. A real dialog would stay open, so `print` is replaced by a recorder.
const PRINT: &str = ".paper > .button:nth-of-type(1)";

/// A random visit, planned beforehand.
struct Planned {
    /// The clicks, each with whether it leads to another screen.
    clicks: Vec<(String, bool)>,
    /// The sequence of screen kinds, which the host page may know.
    screens: String,
    session: Session,
}

impl Planned {
    /// Answers every question at random, sometimes goes back, sometimes changes an answer at the end, and
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
        visit.click("[data-id=sheet]", Some(Event::SidePageOpened(SidePage::Sheet)));
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
        let led = event.map(|event| self.session.apply(&GUIDE.rules, event));
        let leads = led == Some(Led::Elsewhere);
        self.clicks.push((selector.to_owned(), leads));
        if leads {
            self.screens.push(match self.session.screen {
                Screen::Start => 's',
                Screen::Result => 'r',
                Screen::Side(_) => 'b',
                _ => 'q',
            });
        }
    }

    /// The route that the answers lead to.
    fn route(&self) -> RouteId {
        decide(&GUIDE.rules, &self.session.answers).main.expect("a whole visit leads to a route")
    }
}

/// Makes this many visits, twenty to a page, and compares what the host page observed of each with its route.
/// All randomness follows from the seed.
fn compare(stage: &Stage, count: usize, seed: u64) {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let (mut routes, mut observed, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for page in 0..count.div_ceil(20) {
        let voice = if page % 2 == 1 { Voice::Teacher } else { Voice::Parent };
        let visits: Vec<_> = (0..20).map(|_| Planned::by_chance(voice, &mut chance)).collect();
        observed.extend(transcripts(stage, voice, &visits, seed));
        routes.extend(visits.iter().map(|it| it.route().index()));
        steps.extend(visits.iter().map(|it| it.screens.clone()));
    }
    let told = Told::of(&routes, &observed, &mut chance);
    println!("  {count} visits; what is heard and seen of a visit tells its route by {told}");
    let different: BTreeSet<_> = observed.iter().collect();
    assert_eq!(different.len(), 1, "SEED={seed}: visits can be told apart: {different:#?}");
    assert!(told.bits == 0.0 && told.right <= told.guessed, "SEED={seed}: {told}");
    // A control: the sequence of screens, which once was observable, would reveal the route.
    let control = Told::of(&routes, &steps, &mut chance);
    println!("  the kinds of its screens would tell it by {control}");
    assert!(count < 200 || control.by_chance < 0.01, "SEED={seed}: the measure sees nothing: {control}");
}

/// How much observations reveal about routes.
struct Told {
    /// Mutual information of observations and routes, in bits.
    bits: f64,
    /// The share of 1,000 permutations of the observations with at least as much information.
    by_chance: f64,
    /// How many routes are guessed right by the most frequent route among the other visits with the same
    /// observation, and by the most frequent of all others.
    right: usize,
    guessed: usize,
}

impl Told {
    fn of(routes: &[usize], observed: &[String], chance: &mut impl Rng) -> Told {
        let bits = mutual(routes, observed);
        let mut shuffled = routes.to_vec();
        let mut as_much = 0;
        for _ in 0..1000 {
            for last in (1..shuffled.len()).rev() {
                shuffled.swap(last, chance.random_range(0..=last));
            }
            // The tolerance covers rounding, which depends on the order of the sum.
            as_much += usize::from(mutual(&shuffled, observed) > bits - 1e-9);
        }
        let one = vec![String::new(); routes.len()];
        Told {
            bits,
            by_chance: as_much as f64 / 1000.0,
            right: right(routes, observed),
            guessed: right(routes, &one),
        }
    }
}

impl Display for Told {
    fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
        let Told { bits, by_chance, right, guessed } = self;
        write!(
            f,
            "{bits:.3} bits (p = {by_chance:.3}); {right} routes are found, and {guessed} by guessing alone"
        )
    }
}

/// Mutual information in bits.
fn mutual(routes: &[usize], observed: &[String]) -> f64 {
    let all = routes.len() as f64;
    let (mut of_route, mut of_observed, mut of_both) =
        (BTreeMap::new(), BTreeMap::new(), BTreeMap::<_, f64>::new());
    for pair in routes.iter().zip(observed) {
        *of_route.entry(pair.0).or_insert(0.0) += 1.0;
        *of_observed.entry(pair.1).or_insert(0.0) += 1.0;
        *of_both.entry(pair).or_default() += 1.0;
    }
    let of = |((route, seen), both): (&(&usize, &String), &f64)| {
        both / all * (both * all / (of_route[route] * of_observed[seen])).log2()
    };
    of_both.iter().map(of).sum()
}

/// How many routes are guessed right by the most frequent one among the other visits with the same
/// observation.
fn right(routes: &[usize], observed: &[String]) -> usize {
    let chosen = |it: usize| {
        let mut counts = BTreeMap::<usize, usize>::new();
        let others = (0..routes.len()).filter(|&other| other != it && observed[other] == observed[it]);
        others.for_each(|other| *counts.entry(routes[other]).or_default() += 1);
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(route, _)| route)
    };
    (0..routes.len()).filter(|&it| chosen(it) == Some(routes[it])).count()
}

/// A message of the test itself to the host page.
const END: &str = "the end of a visit";

/// Makes these visits in a new page; gives everything the host page observed of each.
fn transcripts(stage: &Stage, voice: Voice, visits: &[Planned], seed: u64) -> Vec<String> {
    let site = watched(WALK);
    let script = format!("{}embed.js", site.address());
    let visit = stage.begin(site, |frame| {
        // The frame begins above the top of the window, and the page scrolls both ways.
        frame.beside = format!(
            "<script>{LOOK}</script><script src='{script}'></script><p style='block-size: 3000px; margin: 0'></p>
             <style>body {{ padding-block-end: 3000px }}</style>"
        );
    });
    visit.browser.expect_that("ready()");
    visit.browser.click(if voice == Voice::Teacher {
        "label:has([data-id=option-1])"
    } else {
        "label:has([data-id=option-0])"
    });
    visit.expect_outside("widget().style.height !== ''", true);
    // The focus stays where it is, and everything from the start has arrived.
    visit.see_outside("(scrollTo(0, widget().offsetTop + 150), widget().focus({ preventScroll: true }))");
    visit.browser.see("document.querySelector('[data-id=next]').focus({ preventScroll: true })");
    visit.browser.see("new Promise((done) => setTimeout(done, 600))");
    visit.see_outside("void signs.splice(0)");
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

    // A control: these were the planned visits.
    let expected: Vec<String> = visits.iter().map(|it| visit.say(Slot::RouteName(it.route()))).collect();
    assert_eq!(visit.browser.see_texts("watched.routes"), expected, "SEED={seed}");
    assert_eq!(visit.browser.see("watched.printed"), visits.len());
    // The title tells the kind of page and no more; every visit comes by all four. All else is one and the same.
    let signs = visit.browser.see_texts("watched.signs");
    let read = |sign: &String| serde_json::from_str::<Vec<Value>>(sign).expect("a list");
    let titles: BTreeSet<String> =
        signs.iter().map(|it| read(it)[2].as_str().unwrap_or_default().to_owned()).collect();
    let places = [Ui::PlaceQuestion, Ui::PlaceResult, Ui::PlaceBeside];
    let title = visit.ui(Ui::Title);
    let mut expected: BTreeSet<String> = places.map(|it| format!("{} – {title}", visit.ui(it))).into();
    expected.insert(title);
    assert_eq!(titles, expected, "SEED={seed}");
    let others: BTreeSet<String> = signs
        .iter()
        .map(|it| {
            let mut sign = read(it);
            sign.remove(2);
            json!(sign).to_string()
        })
        .collect();
    assert_eq!(others.len(), 1, "SEED={seed}: it can be seen from inside: {signs:#?}");
    let late = visit.site.record.all().split_off(asked);
    assert_eq!(late, [], "SEED={seed}: a request came after all had been loaded");

    let seen: Vec<String> = serde_json::from_value(visit.see_outside("signs")).expect("a list of texts");
    let parts: Vec<String> = seen.split_inclusive(|it| it == END).map(|part| part.join("\n")).collect();
    assert_eq!(parts.len(), visits.len(), "SEED={seed}: {seen:#?}");
    parts
}

fn twenty(stage: &Stage) {
    compare(stage, 20, 20);
}

/// Every run makes other visits; to repeat those of a run: `SEED=number cargo test ...`.
#[test]
fn two_hundred_random_visits_look_the_same_from_outside() {
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_millis() as u64);
    let seed = std::env::var("SEED").ok().and_then(|it| it.parse().ok()).unwrap_or_else(clock);
    println!("SEED={seed}");
    compare(&Stage::open(Engine::Chromium, Scheme::Light), 200, seed);
}
