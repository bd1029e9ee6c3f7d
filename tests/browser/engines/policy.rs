//! What the widget touches, sends and logs while a person uses all of it.

use serde_json::{Value, json};
use wegwijzer::markup::Voice;

use super::Scenario;
use super::gaps::{self, Need};
use super::stage::{Framed, Stage, watched};
use crate::host::{SANDBOX, SCRIPTS_ONLY};

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("storage that throws is never touched", storage),
    ("the policy holds, and would be seen to be broken", policy),
    ("nothing is sent, said or left", traces),
    ("messages: it greets until it is answered", greetings),
    ("T19: every field asks the browser to leave it alone", fields),
];

/// Every storage API throws, and records the attempt.
const LOCKED: &str = "
    watched.touched = [];
    const lock = (owner, name) => Object.defineProperty(owner, name, {
        get() { watched.touched.push(name); throw new DOMException('locked', 'SecurityError'); },
        set() { watched.touched.push(name); throw new DOMException('locked', 'SecurityError'); },
    });
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'name']) lock(window, name);
    lock(Document.prototype, 'cookie');
    for (const name of ['serviceWorker', 'storage']) lock(Navigator.prototype, name);
    for (const name of ['pushState', 'replaceState']) lock(History.prototype, name);";

impl Framed<'_> {
    /// A visit with help, a change, and both languages.
    fn try_much(&mut self) {
        self.begin(Voice::Parent);
        self.answer("place=primary,urgent=unsafe");
        self.open_everything();
        self.switch_language();
        self.switch_voice();
        self.answer(
            "need=vision,leaving-primary=no,glasses-enough=unknown,done=class,school-day=unknown,school-says=can,agreement=no",
        );
        self.open_everything();
        self.look_again("leaving-primary");
        self.press_next();
        self.expect_result();
        self.start_again("[data-id=clear]");
    }
}

fn storage(stage: &Stage) {
    for sandbox in [None, Some(SCRIPTS_ONLY)] {
        let mut visit = stage.begin(watched(LOCKED), |frame| frame.sandbox = sandbox);
        visit.browser.expect_that("ready()");
        visit.try_much();
        visit.browser.expect("watched.touched", Vec::<String>::new());
        visit.expect_clean();
        // A control: storage access is recorded.
        visit.browser.see(
            "(() => { try { localStorage.x = 1; } catch {} try { document.cookie = 'x=1'; } catch {} })()",
        );
        visit.browser.expect("watched.touched", vec!["localStorage", "cookie"]);
    }
}

fn policy(stage: &Stage) {
    for sandbox in [None, Some(SANDBOX)] {
        let mut visit = stage.embed_as(|frame| frame.sandbox = sandbox);
        visit.try_much();
        visit.fail();
        visit.browser.expect("watched.violations", Vec::<String>::new());

        // A control: requests to elsewhere are blocked and seen.
        let refused = "window.fetch('https://elsewhere.example/').then(() => 'loaded', () => 'refused')";
        assert_eq!(visit.browser.see(refused), "refused");
        visit.browser.see("(() => { try { document.body.innerHTML = ''; } catch { return 'refused'; } })()");
        let mut seen = vec!["require-trusted-types-for"];
        if sandbox.is_none() || gaps::can(visit.browser.engine, Need::HearsOfRefusedRequests) {
            seen.insert(0, "connect-src");
        }
        visit.browser.expect("watched.violations.map((it) => it.split(' ')[0]).sort()", seen);
    }
}

/// What the host page can read of the widget without messages.
const SIGNS: &str =
    "[history.length, location.href, document.title, widget().contentWindow.length, widget().src]";

fn traces(stage: &Stage) {
    let mut visit = stage.embed();
    let before = visit.see_outside(SIGNS);
    visit.switch_language();
    visit.switch_language();
    let asked = visit.site.record.all().len();
    visit.try_much();
    assert_eq!(visit.see_outside(SIGNS), before);
    let after = visit.site.record.all();
    assert_eq!(after[asked..], [], "a request came after all had been loaded");
    assert!(after.iter().all(|it| !it.cookie && it.referrer.is_none()), "{after:#?}");
    // The messages contain layout only.
    let said = visit.see_outside("messages.filter((it) => it.fromWidget).map((it) => it.data)");
    for message in said.as_array().expect("the page keeps a list") {
        let kind = message["type"].as_str().unwrap_or_default();
        assert!(["hello", "height"].contains(&kind), "{message}");
        assert_eq!(message["wegwijzer"], 1);
        match kind {
            "hello" => assert_eq!(message["data"], json!({ "versions": [1] })),
            _ => assert!(message["data"]["px"].is_u64(), "{message}"),
        }
        assert!(message.get("id").is_none_or(Value::is_string), "{message}");
    }
}

fn greetings(stage: &Stage) {
    const HELLOS: &str = "messages.filter((it) => it.data.type === 'hello').length";
    let visit = stage.embed();
    visit.expect_outside(&format!("{HELLOS} >= 2"), true);
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'ours', data: { version: 1 } })");
    visit.expect_outside("messages.some((it) => it.data.type === 'height')", true);
    let greeted = visit.see_outside(HELLOS);
    // Two or three more would have come by then.
    visit.browser.see("new Promise((done) => setTimeout(done, 3500))");
    assert_eq!(visit.see_outside(HELLOS), greeted);
}

/// Ids of fields that the browser may complete, spell-check or translate: what is typed there could leave it.
const OPEN_FIELDS: &str = "all('input, textarea, select, [contenteditable]').filter((it) =>
    it.getAttribute('autocomplete') !== 'off' || !/^(radio|checkbox)$/.test(it.type) &&
        (it.localName !== 'input' || it.type !== 'text' || it.spellcheck || it.translate)).map((it) => it.dataset.id)";

/// Buttons that open a page beside the questions.
const BESIDE: &str = "all('.more button, .own button').map((it) => it.dataset.id)";

fn fields(stage: &Stage) {
    let mut visit = stage.begin(watched(""), |frame| frame.address += "?profiel=regio-voorbeeld");
    visit.browser.expect_that("ready() && visible('.own')");
    let expect_closed = |visit: &Framed| visit.browser.expect(OPEN_FIELDS, Vec::<String>::new());
    expect_closed(&visit);
    visit.begin(Voice::Parent);
    expect_closed(&visit);
    visit.answer(
        "place=primary,urgent=none,need=vision,leaving-primary=no,glasses-enough=unknown,done=class,\
         school-day=unknown,school-says=can,agreement=no",
    );
    expect_closed(&visit);
    let beside = visit.browser.see_texts(BESIDE);
    assert!(beside.contains(&"finder".to_owned()) && beside.contains(&"region".to_owned()), "{beside:?}");
    for id in beside {
        visit
            .browser
            .see(&format!("document.querySelector('.more [data-id={id}], .own [data-id={id}]').click()"));
        visit.browser.expect_that("visible('[data-id=previous]') && !visible('[data-id=route]')");
        visit.browser.expect_that(if id == "finder" { "visible('[data-id=find]')" } else { "true" });
        expect_closed(&visit);
        visit.browser.see("document.querySelector('[data-id=previous]').click()");
        visit.browser.expect_that("visible('[data-id=route]')");
    }
    // A control: such a field is found.
    visit.browser.see("document.querySelector('[data-id=app]').append(Object.assign(document.createElement('input'), { autocomplete: 'off' }))");
    visit.browser.expect(OPEN_FIELDS, vec![serde_json::Value::Null]);
}
