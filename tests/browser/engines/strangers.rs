//! Hostile values in the address, in profiles and in messages have no effect.

use serde_json::{Value, json};
use wegwijzer::markup::Voice;
use wegwijzer::text::Ui;

use super::Scenario;
use super::stage::{Framed, Stage, watched};
use crate::fault::with_profile;
use crate::site::Site;

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("D01 to D04: fragments do nothing", fragments),
    ("D05 to D07: the query", queries),
    ("D08 and D11: texts of a profile are text", profile_texts),
    ("D09 and D10: profiles that are none", faulty_profiles),
    ("D12: messages of a sibling", sibling),
    ("T5: messages of the window that opened it", opener),
    ("D13: messages that are none", nonsense),
    ("T16: signs that nobody sees, from a profile", unseen_signs),
    ("T16: names and links of a profile that mislead", misleading_names),
];

/// What a message or an address could change: language, styles, heading, and classes of the page.
const STATE: &str = "[document.documentElement.lang, document.documentElement.getAttribute('style'), text('[data-id=heading]'), \
                      JSON.stringify(({}).taal), Object.keys(Object.prototype).length, location.hash.length, innerHeight]";

impl Framed<'_> {
    /// The guide works as if nothing had been tried.
    #[track_caller]
    fn expect_safe_start(&mut self) {
        self.browser.expect_that("ready()");
        self.begin(Voice::Parent);
        self.expect_clean();
    }

    /// Only the widget's own files were requested, and no profile.
    fn expect_own_files_only(&self) {
        let asked = self.site.record.all();
        let foreign = asked.iter().filter(|it| {
            let path = it.path.split('?').next().unwrap_or_default();
            !(matches!(path, "/" | "/first.js" | "/icon.svg") || path.starts_with("/a/"))
        });
        assert_eq!(foreign.collect::<Vec<_>>(), Vec::<&crate::record::Asked>::new());
    }
}

fn fragments(stage: &Stage) {
    let huge = format!("k1.1.{}", "A".repeat(1_000_000));
    for fragment in
        ["k1.1.%%%", "k1..", "%E0%A4%A", &huge, "k9.1.AAAA", "k1.65535.AAAA", "place=sbo", "result"]
    {
        let mut visit = stage.begin(watched(""), |frame| frame.address += &format!("#{fragment}"));
        visit.browser.expect_that("ready()");
        let name: String = fragment.chars().take(20).collect();
        println!("  #{name}");
        visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
        visit.browser.expect("[all('[data-id=app] :checked').length, answers().length]", json!([1, 0]));
        let shown = visit.browser.see(&format!("document.body.textContent.includes({:?})", &name));
        assert!(shown == false || matches!(fragment, "result"), "the fragment is shown");
        visit.expect_safe_start();
    }
}

/// Each asks for something that is not allowed; the answer is the neutral guide in Dutch.
const QUERIES: [&str; 17] = [
    "__proto__[taal]=en&constructor.prototype.kleur=red&taal=nl",
    "taal=../en",
    "taal=EN%00",
    "kop=1&kop=99",
    "kop=-1",
    "modus=%3Cscript%3E",
    "profiel=../../geheim",
    "profiel=https://evil.example/p.json",
    "profiel=//evil.example/p",
    "profiel=a/b",
    "profiel=..%2f..%2fgeheim",
    "profiel=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "profiel=",
    "kleur=red;background:url(//evil.example/x)",
    "kleur=%23fff%7D*%7Bdisplay:none",
    "kleur=var(--x)",
    "kleur=expression(1)",
];

fn queries(stage: &Stage) {
    let baseline = {
        let visit = stage.embed();
        visit.browser.see(STATE)
    };
    let long = format!("taal=en&x={}", "x".repeat(3000));
    for query in QUERIES.into_iter().chain([long.as_str()]) {
        println!("  ?{}", &query[..query.len().min(60)]);
        let mut visit = stage.begin(watched(""), |frame| frame.address += &format!("?{query}"));
        visit.browser.expect_that("ready()");
        visit.browser.expect(STATE, baseline.clone());
        visit.expect_safe_start();
        visit.expect_own_files_only();
        // At most one sentence says that something was ignored.
        visit.browser.expect_that(
            "seen('[data-id=message], [data-id=partly]').length <= 1 && !visible('[data-id=failed]')",
        );
    }
}

fn with_profile_of(text: String) -> Site {
    Site::changed(|router| {
        let router = with_profile(router, "test", text);
        crate::fault::with_first_script(router, super::stage::WATCH.to_owned())
    })
}

fn profile_texts(stage: &Stage) {
    let named = |text: &str| {
        let contact = json!({ "name": text, "what": text });
        let profile = json!({ "schema": 1, "id": "test", "name": text, "contacts": [contact] });
        let mut visit =
            stage.begin(with_profile_of(profile.to_string()), |frame| frame.address += "?profiel=test");
        // The page is rendered again when the profile arrives.
        visit.browser.expect_that("document.querySelector('.own') || visible('[data-id=message]')");
        visit.begin(Voice::Parent);
        visit
    };
    for text in ["{{7*7}}", "&lt;b&gt;", "\" onclick=alert(1) x=\"", "javascript:alert(1)"] {
        let visit = named(text);
        visit.browser.expect("text('.own strong')", text);
        visit
            .browser
            .expect_that("!document.querySelector('.own [onclick]') && !visible('[data-id=message]')");
        visit.expect_clean();
    }
    // A text that looks like HTML makes a profile invalid.
    for text in ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>"] {
        let visit = named(text);
        visit
            .browser
            .expect_that("visible('[data-id=message]') && !document.querySelector('.own, main img')");
        visit.expect_clean();
    }
    // Bidirectional controls are removed, and the rest is isolated.
    let visit = named("De Linde \u{202E}gpj.exe \u{2066}x");
    visit.browser.expect("text('.own strong')", "De Linde gpj.exe x");
    visit.browser.expect_that("document.querySelector('.own bdi, .own [dir=auto]')");
    visit.expect_clean();
}

/// Bidirectional controls and invisible characters; none may reach the screen.
const UNSEEN: &str = "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{200B}\u{FEFF}\u{1}\u{AD}\u{115F}\u{3164}\u{FFA0}\u{2060}\u{200D}";

/// An Arabic name as shown: isolated within its sentence.
const ARABIC: &str = "\u{2068}مدرسة الأمل\u{2069}";

fn unseen_signs(stage: &Stage) {
    let named = |name: String| json!({ "name": name, "what": "Hulp", "phone": "+31 20 123 45 67" });
    let mut contacts: Vec<Value> = UNSEEN.chars().map(|it| named(format!("De {it}Linde"))).collect();
    // Arabic has its own direction; the number beside it keeps its order.
    contacts.push(named("مدرسة الأمل".to_owned()));
    let profile = json!({ "schema": 1, "id": "test", "name": "Regio", "contacts": contacts });
    let mut visit =
        stage.begin(with_profile_of(profile.to_string()), |frame| frame.address += "?profiel=test");
    visit.browser.expect_that("document.querySelector('.own')");
    visit.begin(Voice::Parent);
    let mut names = vec!["De Linde"; UNSEEN.chars().count()];
    names.push(ARABIC);
    visit.browser.expect("texts('.own .contacts strong')", names);
    visit.browser.expect_that(
        &format!("!/[\\u202A-\\u202E\\u2066-\\u2069\\u200B\\uFEFF\\u0001\\u115F\\u3164\\uFFA0\\u2060\\u200D]/.test(document.body.textContent.replaceAll('{ARABIC}', ''))"),
    );
    // Each name is isolated, so no number after it changes direction.
    visit.browser.expect_that("all('.own .contacts strong').every((it) => it.closest('bdi, [dir=auto]'))");
    visit
        .browser
        .expect_that("all('.own [href^=tel]').every((it) => getComputedStyle(it).direction === 'ltr')");
    visit.expect_clean();
}

/// Combining marks that would overlap other lines; a name of invisible characters; and a host that browsers
/// read as a number.
fn misleading_names(stage: &Stage) {
    let with_contact = |contact: Value| {
        let profile = json!({ "schema": 1, "id": "test", "name": "Regio", "contacts": [contact] });
        let visit =
            stage.begin(with_profile_of(profile.to_string()), |frame| frame.address += "?profiel=test");
        visit.browser.expect_that("document.querySelector('.own') || visible('[data-id=message]')");
        visit
    };
    for mark in ["\u{301}", "\u{E4D}", "\u{489}", "\u{1DD1}"] {
        let visit = with_contact(json!({ "name": format!("L{}inde", mark.repeat(30)) }));
        visit.browser.expect("text('.own strong')", format!("L{}inde", mark.repeat(4)));
        visit.expect_clean();
    }
    for name in ["\u{3164}", "\u{115F}\u{1160}", "\u{2800} \u{2800}", "\u{AD}\u{200D}\u{FEFF}", "\u{301}"] {
        println!("  {name:?}");
        let visit = with_contact(json!({ "name": name }));
        visit.browser.expect("text('[data-id=message]')", visit.ui(Ui::ProfileFaulty));
        visit.browser.expect_that("!document.querySelector('.own')");
        visit.expect_clean();
    }
    for link in
        ["https://0x7f.1/", "https://127.1", "https://2130706433", "https://example.0x1", "https://foo.09"]
    {
        let visit = with_contact(json!({ "name": "x", "link": link }));
        // What browsers make of this host.
        let host = visit.browser.see(&format!(
            "(() => {{ try {{ return new URL({link:?}).hostname; }} catch {{ return 'none'; }} }})()"
        ));
        println!("  {link}: {host}");
        assert!(
            host == "none" || host.as_str().is_some_and(|it| !link.contains(it)),
            "{link} is read as it stands"
        );
        visit.browser.expect("text('[data-id=message]')", visit.ui(Ui::ProfileFaulty));
        visit.browser.expect_that("!document.querySelector('.own')");
        visit.expect_clean();
    }
}

fn faulty_profiles(stage: &Stage) {
    let deep = |count: usize| format!("{}{}", "{\"a\":".repeat(count), "1".to_owned() + &"}".repeat(count));
    let with_link = |link: &str| {
        json!({ "schema": 1, "id": "test", "name": "x", "contacts": [{ "name": "x", "what": "x", "link": link }] }).to_string()
    };
    let profiles = [
        with_link("javascript:alert(1)"),
        with_link("data:text/html,x"),
        with_link("blob:https://x.example/1"),
        with_link("file:///x"),
        with_link("http://school.example"),
        "[".repeat(100_000),
        deep(200),
        format!("\"{}\"", "x".repeat(10_000_000)),
        format!("[{}0]", "0,".repeat(1_000_000)),
        "{\"schema\":\"1\",\"id\":\"test\",\"name\":\"x\"}".to_owned(),
        "[]".to_owned(),
        "7".to_owned(),
        "null".to_owned(),
        String::new(),
        "<!doctype html><title>x</title>".to_owned(),
    ];
    for profile in profiles {
        println!("  {}", profile.chars().take(80).collect::<String>());
        let mut visit = stage.begin(with_profile_of(profile), |frame| frame.address += "?profiel=test");
        visit.browser.expect_that("ready() && visible('[data-id=message]') && !visible('[data-id=failed]')");
        let said = "messages.filter((it) => it.data.type === 'failed').map((it) => it.data.data)";
        assert_eq!(visit.see_outside(said), json!([{ "code": "config" }]));
        visit.browser.expect("all('a').filter((it) => !/^(https|tel|mailto):/.test(it.protocol) && it.origin !== new URL(document.baseURI).origin).length", 0);
        visit.expect_safe_start();
    }
}

/// The theme that these messages would apply.
const FORGED: &str = "{ 'nl.button.primary.background-color': '#7a1e48' }";

fn sibling(stage: &Stage) {
    let script = format!(
        "setInterval(() => {{ const it = parent.frames[parent.frames.length - 1];
            it.postMessage({{ wegwijzer: 1, type: 'init', id: 'forged', data: {{ version: 1, theme: {FORGED} }} }}, '*');
            it.postMessage({{ wegwijzer: 1, type: 'theme', id: 'forged', data: {FORGED} }}, '*');
            parent.sent = (parent.sent ?? 0) + 1; }}, 20)"
    );
    let mut visit = stage.embed_as(|frame| {
        frame.beside = format!("<iframe srcdoc=\"<script>{script}</script>\"></iframe>");
    });
    visit.expect_outside("window.sent > 50", true);
    // A message from the widget's own window is not from the host either.
    visit.browser.see(&format!("void window.postMessage({{ wegwijzer: 1, type: 'init', id: 'forged', data: {{ version: 1, theme: {FORGED} }} }}, '*')"));
    visit.expect_safe_start();
    assert_eq!(visit.browser.see("document.documentElement.getAttribute('style')"), Value::Null);
    let said = "messages.filter((it) => it.fromWidget && it.data.type !== 'hello').length";
    assert_eq!(visit.see_outside(said), 0, "nobody was allowed to greet it");
    // A message from the host page is accepted.
    visit.see_outside(&format!(
        "tell({{ wegwijzer: 1, type: 'init', id: 'ours', data: {{ version: 1, theme: {FORGED} }} }})"
    ));
    visit.browser.expect_that("document.documentElement.getAttribute('style')?.includes('#7a1e48')");
}

fn opener(stage: &Stage) {
    let site = watched(
        "watched.fromOpener = 0;
         addEventListener('message', ({ source }) => { watched.fromOpener += source === opener ? 1 : 0; });",
    );
    stage.opened(&site);
    stage.browser.in_the_other_window(|browser| browser.expect_that("ready()"));
    for message in [
        format!("{{ wegwijzer: 1, type: 'init', id: 'forged', data: {{ version: 1, theme: {FORGED} }} }}"),
        format!("{{ wegwijzer: 1, type: 'theme', id: 'forged', data: {FORGED} }}"),
    ] {
        stage.browser.run(&format!("window.command({message})"));
    }
    stage.browser.in_the_other_window(|browser| {
        browser.expect("watched.fromOpener", 2);
        browser.expect("document.documentElement.getAttribute('style')", Value::Null);
        browser.expect("[...watched.violations, ...watched.errors]", Vec::<String>::new());
    });
    stage.browser.run("window.guide.close()");
}

fn nonsense(stage: &Stage) {
    let mut visit = stage.embed();
    let before = visit.browser.see(STATE);
    for message in [
        "null",
        "0",
        "'[iFrameSizer]x'",
        "[]",
        "{}",
        "{ wegwijzer: 1 }",
        "{ wegwijzer: '1', type: 'init', id: 'a', data: { version: 1 } }",
        "{ wegwijzer: 1, type: '__proto__', id: 'a', data: {} }",
        "{ wegwijzer: 1, type: 'init', id: '', data: { version: 1 } }",
        "{ wegwijzer: 1, type: 'init', id: 'a', data: { version: 2 } }",
        "{ wegwijzer: 1, type: 'init', id: 'x'.repeat(65), data: { version: 1 } }",
        "{ wegwijzer: 1, type: 'theme', id: 'a', data: { 'nl.button.primary.background-color': '#7a1e48' } }",
        "'x'.repeat(5e7)",
        "{ wegwijzer: 1, type: 'x'.repeat(5e7), id: 'a', data: {} }",
        "JSON.parse('{\"__proto__\": {\"wegwijzer\": 1, \"type\": \"init\", \"id\": \"a\", \"data\": {\"version\": 1}}}')",
        "{ wegwijzer: 1, type: 'setAnswer', id: 'a', data: { place: 'sbo' } }",
        "{ wegwijzer: 1, type: 'getState', id: 'a', data: {} }",
        "{ wegwijzer: 1, type: 'navigate', id: 'a', data: { url: 'javascript:alert(1)' } }",
        "new Map([['wegwijzer', 1]])",
        "Object.assign([], { wegwijzer: 1, type: 'init', id: 'a', data: { version: 1, theme: { 'nl.button.primary.background-color': '#7a1e48' } } })",
        "new Date()",
        "new Error('x')",
    ] {
        visit.see_outside(&format!("tell({message})"));
    }
    visit.browser.expect(STATE, before.clone());
    // Greeted by its host, it still accepts only known messages.
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'ours', data: { version: 1 } })");
    for data in [
        "{ 'nl.button.primary.background-color': 'url(//evil.example/x)' }",
        "{ 'nl.button.primary.background-color': 'red;background:url(//evil.example/x)' }",
        "{ 'nl.button.primary.background-color': ['#7a1e48'] }",
        "{ 'nl.button.primary.background-color': { toString: 1 } }",
        "Object.fromEntries([...Array(10000).keys()].map((it) => ['k' + it, it]))",
        "[]",
        "null",
        "7",
        "{ 'utrecht.button.border-radius': 1e9 }",
        "{ 'utrecht.button.border-radius': NaN }",
        "{ '--light-accent': '#7a1e48' }",
        "{ __proto__: { 'nl.button.primary.background-color': '#7a1e48' } }",
    ] {
        visit.see_outside(&format!("tell({{ wegwijzer: 1, type: 'theme', id: 'ours', data: {data} }})"));
    }
    visit.see_outside("tell({ wegwijzer: 1, type: 'init', id: 'other', data: { version: 1, theme: { 'nl.button.primary.background-color': '#7a1e48' } } })");
    // A look is applied with a delay.
    visit.browser.see("new Promise((done) => setTimeout(done, 800))");
    visit.browser.expect(STATE, before);
    visit.expect_safe_start();
    visit.expect_own_files_only();
    assert!(!visit.browser.see_text("document.documentElement.getAttribute('style') ?? ''").contains("evil"));
}
