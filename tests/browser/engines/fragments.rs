//! Fragments that the host page sets on the frame's address reveal nothing about what is on screen.
//!
//! A browser scrolls to the element whose `id` is the fragment, in the host page as well, and may focus it.
//! The host can observe both, so whoever knows an `id` learns whether its element is shown.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use wegwijzer::markup::Voice;
use wegwijzer::text::{Slot, Ui};

use super::Scenario;
use super::stage::{Framed, Stage, watched};
use crate::engine::Engine;
use crate::visit::{GUIDE, model};

pub(crate) const SCENARIOS: &[Scenario] = &[("D04: no fragment tells what is on screen", tells_nothing)];

/// In the host page: sets fragments one by one, waits until the frame has navigated, and collects those after
/// which the focus or the scroll position differs.
const TRY: &str = "<script>
    let went;
    addEventListener('message', ({ data }) => data === 'went' && went?.());
    window.moved = () => document.activeElement.id !== 'before' || scrollY !== 0;
    // WebKit keeps the focus in a frame whose element is only blurred.
    window.settle = () => { document.querySelector('#before').focus({ preventScroll: true }); scrollTo(0, 0); };
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const go = (fragment) => new Promise((done) => {
        went = done;
        setTimeout(done, 1000);
        // Like setting `src`, but without a history entry each.
        widget().contentWindow.location.replace(`${widget().src.split('#')[0]}#${fragment}`);
    });
    const told = async (fragments) => {
        settle();
        for (const fragment of fragments) await go(fragment);
        await frames();
        await frames();
        if (!moved()) return [];
        if (fragments.length === 1) return fragments;
        const half = Math.ceil(fragments.length / 2);
        return [...await told(fragments.slice(0, half)), ...await told(fragments.slice(half))];
    };
    window.tried = null;
    window.attempt = (fragments) => {
        window.tried = null;
        // Navigating to the current fragment fires no event, so another one comes first.
        told(['-', ...fragments]).then((it) => { window.tried = it; }, (it) => { window.tried = [String(it)]; });
    };
</script><p style='block-size: 3000px'>";

/// In the frame: reports when it has navigated to a fragment.
const SAYS: &str = "addEventListener('hashchange', () => parent.postMessage('went', '*'));";

/// Every name in the page that could refer to an element.
const NAMES: &str = "[...new Set(all('*').flatMap((it) => [it.id, it.dataset.id, it.getAttribute('name'), it.localName, \
                     it.getAttribute('for'), ...it.classList]).filter(Boolean))]";

/// Elements with an id or name that does not contain the token of this load.
const KNOWN: &str = "all('[id], a[name]').filter((it) => !it.id.startsWith(document.documentElement.dataset.token + '-')).length";

fn begin(stage: &Stage) -> Framed<'_> {
    let visit = stage.begin(watched(SAYS), |frame| {
        frame.address += "?profiel=regio-voorbeeld";
        frame.beside = TRY.to_owned();
    });
    visit.browser.expect_that("ready() && visible('.own')");
    visit
}

/// Visits every kind of screen and calls `look` there.
fn on_every_screen(stage: &Stage, mut look: impl FnMut(&Framed, &str)) {
    let mut visit = begin(stage);
    look(&visit, "start");
    visit.begin(Voice::Parent);
    look(&visit, "question");
    visit.press_next();
    visit.browser.expect_that("visible('[data-id=error]')");
    look(&visit, "error");
    visit.answer("place=primary,urgent=unsafe");
    look(&visit, "urgent");
    visit.answer(
        "need=vision,leaving-primary=no,glasses-enough=unknown,done=class,school-day=unknown,school-says=can,agreement=no",
    );
    visit.open_everything();
    look(&visit, "result");
    let opens = visit.browser.see_texts("all('.more button, .own button').map((it) => it.dataset.id)");
    assert!(opens.len() > 7, "{opens:?}");
    for name in opens.iter().map(String::as_str).chain(["sheet"]) {
        visit.browser.see(&format!("document.querySelector('[data-id={name}]').click()"));
        visit.browser.expect_that("visible('.paper') && !visible('[data-id=route]')");
        if name == "finder" {
            visit.browser.expect_that("visible('[data-id=find]')");
            visit.browser.see("Object.assign(document.querySelector('[data-id=find]'), { value: 'a' }).dispatchEvent(new Event('input', { bubbles: true }))");
            visit.browser.expect_that("visible('[data-id=find-0]')");
        }
        look(&visit, name);
        visit.browser.see("document.querySelector('[data-id=previous]').click()");
        visit.browser.expect_that("visible('[data-id=route]')");
    }
    visit.expect_clean();
}

/// Names that somebody who knows such pages, or this source, would try.
fn guesses() -> BTreeSet<String> {
    let words = [
        "q", "question", "vraag", "option", "optie", "answer", "antwoord", "step", "route", "result", "fact",
    ];
    let plain = [
        "", "top", "TOP", "app", "main", "content", "root", "heading", "h1", "h2", "route", "result",
        "sheet", "0",
    ];
    let model = model();
    let mut guesses: BTreeSet<String> = plain.map(str::to_owned).into();
    guesses.extend(words.iter().flat_map(|word| (0..6).map(move |it| format!("{word}-{it}"))));
    guesses.extend(words.iter().flat_map(|word| (0..3).map(move |it| format!("{word}{it}"))));
    guesses.extend(
        model.facts.iter().flat_map(|fact| {
            [fact.id.clone(), format!("question-{}", fact.id), format!("still-{}", fact.id)]
        }),
    );
    guesses.extend(model.routes.iter().map(|route| route.id.clone()));
    // Text fragments: the browser searches the page for a text.
    let texts =
        [Slot::Ui(Ui::StartHeading), Slot::Legend(model.fact_ids().next().expect("there are questions"))];
    for text in texts {
        let said = wegwijzer::markup::for_voice(GUIDE.texts(<_>::default()).get(text), Voice::Parent);
        guesses.insert(format!(":~:text={}", said.replace(' ', "%20")));
        guesses.insert(format!(":~:text={}", said.split(' ').next().unwrap_or_default()));
    }
    guesses.insert(":~:text=de".to_owned());
    guesses.insert("x:~:selector(type=CssSelector,value=h2)".to_owned());
    guesses
}

#[track_caller]
fn try_all(visit: &Framed, fragments: &Value) -> Vec<String> {
    // In two halves, since one command may not take as long as all of them do.
    visit.see_outside(&format!("attempt({fragments})"));
    let until = std::time::Instant::now() + std::time::Duration::from_secs(120);
    loop {
        let tried = visit.see_outside("window.tried");
        if let Ok(told) = serde_json::from_value(tried) {
            return told;
        }
        assert!(std::time::Instant::now() < until, "the fragments are not tried to their end");
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
}

fn tells_nothing(stage: &Stage) {
    let guesses = guesses();
    assert!(guesses.len() > 150, "{}", guesses.len());
    // What stands on another screen has no element here that it could name.
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    on_every_screen(stage, |visit, screen| {
        let all = names.entry(screen.to_owned()).or_insert_with(|| guesses.clone());
        all.extend(visit.browser.see_texts(NAMES));
    });
    let tried: usize = names.values().map(BTreeSet::len).sum();
    println!(
        "  {} guesses, {tried} with the names of another load on {} screens",
        guesses.len(),
        names.len()
    );
    on_every_screen(stage, |visit, screen| {
        let fragments = json!(names[screen]);
        assert_eq!(visit.browser.see(KNOWN), 0, "{screen}: an element has a name that can be known");
        assert_eq!(try_all(visit, &fragments), [""; 0], "{screen}: a fragment moves the page around");
        if screen == "question" && visit.browser.engine != Engine::WebKit {
            // A control: a known id is detected.
            visit.browser.see("document.querySelector('[data-id=option-3]').id = 'option-3'");
            assert_eq!(try_all(visit, &fragments), ["option-3"]);
            visit.browser.see("document.querySelector('[data-id=option-3]').removeAttribute('id')");
        }
    });
}
