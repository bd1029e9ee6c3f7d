//! What a visit leaves behind: nothing on the network, in the browser or in the address.

use std::collections::BTreeSet;
use std::time::Instant;

use serde_json::{Value, json};
use wegwijzer::markup::Voice;
use wegwijzer::text::Ui;

use crate::browser::PATIENCE;
use crate::site::Site;
use crate::visit::Visit;

impl Visit {
    /// A visit that tries everything: hesitation, help, changes, and a result with all its parts.
    fn try_everything(&mut self) {
        self.begin(Voice::Parent);
        self.press_next();
        self.browser.click("[data-id=error] button");
        self.answer("place=primary,urgent=unsafe+removal");
        self.open_everything();
        self.switch_voice();
        self.answer(
            "need=vision+behaviour,leaving-primary=unknown,glasses-enough=no,done=plan,effect=unknown,\
             school-says=can,tlv=none,agreement=no",
        );
        self.browser.click("[data-id=previous]");
        self.press_next();
        self.expect_result();
        self.open_everything();
        self.look_again("leaving-primary");
        self.press_next();
        self.expect_result();
        self.open_everything();
    }
}

/// Everything that a page could store or reveal.
const TRACES: &str = "(async () => ({
    address: location.href,
    cookies: document.cookie,
    stored: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    frames: frames.length,
    requests: performance.getEntriesByType('resource').length,
}))()";

#[test]
fn a_visit_sends_nothing_and_leaves_nothing_behind() {
    let mut visit = Visit::start();
    // Nothing waits for the script that reads aloud.
    visit
        .browser
        .expect_that("performance.getEntriesByType('resource').some((it) => it.name.includes('/a/aloud.'))");
    let before = visit.browser.see(TRACES);
    for none in ["stored", "databases", "caches", "workers", "frames"] {
        assert_eq!(before[none], 0, "{none}");
    }
    assert_eq!(before["cookies"], "");
    let mut loaded = visit.browser.network();
    // The browser requests the icon last, when it is idle.
    let until = Instant::now() + PATIENCE;
    while !requests(&loaded).iter().any(|address| address.ends_with("/icon.svg")) {
        assert!(Instant::now() < until, "the icon is asked for: {:?}", requests(&loaded));
        loaded.extend(visit.browser.network());
    }
    // The page, two style sheets, the icon, the start script, the program (its script and its two parts), and the script
    // that reads aloud.
    assert_eq!(requests(&loaded).len(), 9, "{:?}", requests(&loaded));
    assert_eq!(cookies_set(&loaded), Vec::<Value>::new());

    visit.try_everything();
    assert_eq!(visit.browser.see(TRACES), before);
    let title = format!("{} – {}", visit.ui(Ui::PlaceResult), visit.ui(Ui::Title));
    assert_eq!(visit.browser.see("document.title"), title, "the kind of page, and nothing of the result");
    assert_eq!(requests(&visit.browser.network()), BTreeSet::new());
    assert_eq!(visit.browser.devtools("Storage.getCookies", json!({})), json!({ "cookies": [] }));

    // In the history stands how far one is, and nothing else: the same address, the kind of page, and a number.
    let entries = visit.browser.devtools("Page.getNavigationHistory", json!({}));
    let entries = entries["entries"].as_array().expect("a list of entries");
    let own: Vec<_> = entries.iter().filter(|it| it["url"] == before["address"]).collect();
    assert_eq!(own.len(), visit.decision().asked.len() + 2, "the start, every question and the result");
    let kinds =
        [Ui::PlaceQuestion, Ui::PlaceResult].map(|it| format!("{} – {}", visit.ui(it), visit.ui(Ui::Title)));
    let kinds = [String::new(), visit.ui(Ui::Title)].into_iter().chain(kinds).collect::<Vec<_>>();
    assert!(own.iter().all(|it| kinds.iter().any(|kind| it["title"] == **kind)), "{own:?}");
    for number in (0..own.len()).rev() {
        visit.browser.expect("history.state", number);
        if number > 0 {
            visit.browser.back();
        }
    }
}

/// The requested addresses, without the browser's own pages.
fn requests(events: &[Value]) -> BTreeSet<String> {
    let sent = events.iter().filter_map(|event| match event["method"].as_str()? {
        "Network.requestWillBeSent" => event["params"]["request"]["url"].as_str(),
        "Network.webSocketCreated" => event["params"]["url"].as_str(),
        _ => None,
    });
    sent.filter(|address| !address.starts_with("chrome:")).map(str::to_owned).collect()
}

/// The answers that set a cookie.
fn cookies_set(events: &[Value]) -> Vec<Value> {
    let answers = events.iter().filter(|event| event["method"] == "Network.responseReceivedExtraInfo");
    let headers: Vec<&Value> = answers.map(|event| &event["params"]["headers"]).collect();
    assert!(!headers.is_empty(), "the log has the headers of the answers");
    let sets_one = |headers: &&&Value| {
        let names = headers.as_object().into_iter().flatten();
        names.into_iter().any(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
    };
    headers.iter().filter(sets_one).map(|&headers| headers.clone()).collect()
}

#[test]
fn the_page_stays_within_its_policy_and_its_console_stays_empty() {
    let mut visit = Visit::to(Site::shipped());
    visit.browser.first_in_every_page(
        "window.violations = [];
         addEventListener('securitypolicyviolation', (it) => violations.push(`${it.effectiveDirective} ${it.blockedURI} ${it.sample}`));",
    );
    visit.open();
    visit.try_everything();
    visit.switch_language();
    visit.expect_result();
    visit.browser.expect("violations", Vec::<String>::new());
    assert_eq!(visit.browser.console(), Vec::<String>::new());

    // A control: a request is recorded.
    visit.browser.see("document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/' }))");
    visit.browser.see("(() => { try { document.body.innerHTML = ''; } catch { return 'refused'; } })()");
    visit.browser.expect(
        "violations.map((it) => it.split(' ')[0]).sort()",
        vec!["img-src", "require-trusted-types-for"],
    );
    assert_eq!(visit.browser.console().len(), 2);
}

#[test]
fn an_address_to_pass_on_has_no_answers_in_it() {
    let mut visit = Visit::start();
    let address = visit.site.address();
    visit.try_everything();
    visit.browser.expect("location.href", address);
    let with_state = "all('a[href]').filter((it) => it.origin === location.origin && (it.search || it.hash))\
                      .map((it) => it.href)";
    visit.browser.expect(with_state, Vec::<String>::new());
    visit.browser.expect("all('form[action], [formaction], [data-clipboard-text]').length", 0);
}
