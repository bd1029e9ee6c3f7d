//! When the guide cannot run, the reason and a summary of the routes replace it.

use std::ops::Deref;

use axum::Router;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::map_response;
use axum::response::Response;
use serde_json::json;
use wegwijzer::engine::Answers;
use wegwijzer::markup::Voice;
use wegwijzer::model::{ContactId, RouteId, RouteKind};
use wegwijzer::session::to_marks;
use wegwijzer::text::{Around, Language, Slot, Ui};

use crate::browser::Browser;
use crate::site::{Files, Site};
use crate::visit::{GUIDE, READ, Visit, model};

impl<B: Deref<Target = Browser>> Visit<B> {
    /// Waits for one of the failure texts, with the summary of routes and contacts in place of the app.
    #[track_caller]
    pub(crate) fn expect_failure(&self, reason: &str, says: Around) {
        let shown = "seen('[data-failed]').map((it) => it.dataset.failed)";
        self.browser.expect(shown, vec![reason]);
        self.browser.expect(&format!("texts('[data-failed={reason}] > span')"), in_both(says));
        self.browser.expect_that("!visible('[data-id=app]') && visible('[data-id=retry]')");
        self.expect_basics("[data-id=failed]");
    }

    /// Every route of the system and every contact can be read inside this element.
    #[track_caller]
    pub(crate) fn expect_basics(&self, place: &str) {
        let model = model();
        let routes = (0..model.routes.len()).map(RouteId::at);
        let routes = routes.filter(|&route| model.route(route).kind != RouteKind::Other);
        let routes = routes.map(|route| self.say(Slot::RouteName(route)));
        let contacts = (0..model.contacts.len()).map(|it| self.say(Slot::ContactName(ContactId::at(it))));
        let names: Vec<String> = routes.chain(contacts).collect();
        let seen = format!("seen('{place} strong').map((it) => it.textContent)");
        self.browser.expect(&seen, names);
        // No link replaces the guide by another page.
        let stays = format!(
            "seen('{place} a:not([data-retry])').filter((it) => it.target !== '_blank' && it.protocol !== 'tel:').map((it) => it.href)"
        );
        self.browser.expect(&stays, Vec::<String>::new());
    }
}

/// Without the program no language can be chosen, so both are shown.
pub(crate) fn in_both(around: Around) -> Vec<String> {
    READ.map(|language| GUIDE.texts(language).get(Slot::Around(around)).to_owned()).to_vec()
}

#[test]
fn without_javascript_the_routes_and_who_helps_can_be_read() {
    let visit = Visit::to(Site::shipped());
    visit.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    visit.browser.open(&visit.site.address());
    visit.browser.expect("texts('noscript .notice > span')", in_both(Around::NoScript));
    visit
        .browser
        .expect_that("visible('noscript .notice') && !visible('[data-id=failed], [data-id=message]')");
    visit.expect_basics("noscript");
    // Questions that lead nowhere are hidden.
    visit.browser.expect_that("!visible('[data-id=next]')");
}

#[test]
fn without_webassembly_the_page_says_so() {
    let visit = Visit::to(Site::shipped());
    visit.browser.first_in_every_page("delete window.WebAssembly;");
    visit.browser.open(&visit.site.address());
    visit.expect_failure("no-wasm", Around::NoWasm);
}

/// Two ways in which browsers are too old: they take only 'unsafe-eval' for permission to compile (Chrome and Edge
/// before 97, Safari before 16), or know no tables of references (Firefox before 79).
#[test]
fn a_browser_that_is_too_old_is_told_so() {
    let unknown = |router: Router| {
        router.layer(map_response(|mut response: Response| async {
            if let Some(policy) = response.headers_mut().get_mut(CONTENT_SECURITY_POLICY) {
                let known = policy.to_str().expect("a policy is a text").replace("'wasm-unsafe-eval'", "");
                *policy = known.parse().expect("a shorter policy is one too");
            }
            response
        }))
    };
    let visit = Visit::to(Site::changed(unknown));
    visit.browser.open(&visit.site.address());
    visit.expect_failure("old", Around::TooOld);

    let visit = Visit::to(Site::shipped());
    visit.browser.first_in_every_page(
        "WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('invalid table type'); } };",
    );
    visit.browser.open(&visit.site.address());
    visit.expect_failure("old", Around::TooOld);
}

#[test]
fn a_program_that_is_missing_or_came_in_half_is_a_failed_start() {
    for damage in [
        |files: &Files| files.remove("app.", ".wasm"),
        |files: &Files| files.rewrite("app.", ".wasm", |bytes| bytes[..bytes.len() / 2].to_vec()),
        |files: &Files| files.remove("app.", ".js"),
    ] {
        let visit = Visit::to(Site::broken(damage));
        visit.browser.open(&visit.site.address());
        visit.expect_failure("load", Around::NotLoaded);
    }
}

#[test]
fn a_program_that_panics_at_its_start_offers_to_try_again() {
    let visit = Visit::to(Site::broken(|files| files.rewrite("app.", ".wasm", with_a_wrong_version)));
    visit.browser.open(&visit.site.address());
    visit.expect_failure("panic", Around::Panicked);
    visit.browser.see("window.old = true");
    visit.browser.click("[data-id=retry]");
    visit.browser.expect("typeof old", "undefined");
    visit.expect_failure("panic", Around::Panicked);
}

/// The texts in the program begin with the version of their model; with another one it refuses them.
fn with_a_wrong_version(mut program: Vec<u8>) -> Vec<u8> {
    let title = GUIDE.texts(Language::NL).ui(Ui::Title);
    let start = format!("{}\n{title}\n", GUIDE.content.model.version);
    let found = program.windows(start.len()).position(|it| it == start.as_bytes());
    let place = found.expect("the program contains its texts as they are");
    program[place] = if program[place] == b'0' { b'1' } else { b'0' };
    program
}

#[test]
fn a_panic_in_the_middle_takes_the_questions_away_and_a_new_start_has_no_answers() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer("place=primary,urgent=none");
    visit.fail();
    visit.expect_failure("panic", Around::Panicked);
    visit.browser.click("[data-id=retry]");
    visit.browser.expect_that("ready() && !visible('[data-id=failed]')");
    visit.given = Answers::default();
    visit.begin(Voice::Parent);
    visit.browser.expect("[...marked(), ...answers()]", Vec::<String>::new());
}

#[test]
fn a_panic_tells_the_console_nothing_of_the_answers() {
    let mut visit = Visit::to(Site::hooked());
    visit.open();
    visit.begin(Voice::Parent);
    visit.answer("place=primary,urgent=unsafe,need=vision+physical");
    visit.browser.see("void document.dispatchEvent(new Event('wegwijzer-panic'))");
    visit.expect_failure("panic", Around::Panicked);
    let said = visit.browser.whole_console();
    assert!(said.contains("unreachable"), "the panic itself is in the console: {said}");
    for (fact, answer) in visit.given.iter() {
        let (fact, texts) = (fact, |slot| visit.say(slot));
        let mut told =
            vec![model().fact(fact).id.clone(), texts(Slot::Legend(fact)), texts(Slot::Short(fact))];
        for value in to_marks(model().fact(fact), answer).iter() {
            told.push(texts(Slot::Option(fact, value)));
            told.extend(model().fact(fact).values.get(value.index()).cloned());
        }
        for text in told {
            assert!(!said.contains(&text), "the console tells {text:?}: {said}");
        }
    }
}

#[test]
fn after_a_failure_every_word_is_marked_with_its_language() {
    let mut visit = Visit::start();
    visit.switch_language();
    visit.fail();
    let language = |selector: &str| format!("all('{selector}').map((it) => it.closest('[lang]').lang)");
    for both in ["[data-failed=panic] > span", "[data-id=retry] > span"] {
        visit.browser.expect(&language(both), vec!["nl", "en"]);
    }
    visit.browser.expect(&language("[data-id=failed] h1, [data-id=failed] h2"), vec!["nl", "nl", "nl"]);
}

#[test]
fn an_error_of_somebody_else_leaves_the_guide_as_it_is() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.browser.see("dispatchEvent(new ErrorEvent('error', { error: new TypeError('an extension') }))");
    visit.browser.see("void Promise.reject(new Error('an extension'))");
    visit.answer("place=primary");
    visit.browser.expect_that("!visible('[data-id=failed]')");
}

#[test]
fn a_language_that_does_not_come_leaves_the_page_in_its_own() {
    let mut visit = Visit::to(Site::broken(|files| files.remove("text-en.", ".txt")));
    visit.open();
    visit.begin(Voice::Parent);
    visit.answer("place=primary");
    visit.press_language(Language::EN);
    visit.browser.expect("text('[data-id=message]')", visit.ui(Ui::LanguageFailed));
    visit.browser.expect_that("visible('[data-id=message]')");
    visit.browser.expect("document.documentElement.lang", "nl");
    visit.expect_position();
    visit.answer("urgent=none");

    // The next attempt succeeds, and the message is gone.
    visit.site.mend("text-en.", ".txt");
    visit.switch_language();
    visit.expect_position();
    visit.browser.expect_that("!visible('[data-id=message]')");
}
