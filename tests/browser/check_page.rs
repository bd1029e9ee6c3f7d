//! The page on which partnership staff check a profile (`public/profiel-controle.html`).

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::matrix::AXE;
use crate::site::Site;

/// Actions and readings on this page.
const NAMES: &str = "
    window.paste = (text) => { const it = document.querySelector('#profile'); it.value = text; it.dispatchEvent(new Event('input', { bubbles: true })); };
    window.choose = (file) => {
        const it = new DataTransfer();
        it.items.add(file);
        document.querySelector('#file').files = it.files;
        document.querySelector('#file').dispatchEvent(new Event('change'));
    };
    window.asked = 0; window.read = 0;
    document.addEventListener('wegwijzer-check', () => { asked += 1; });
    const readers = Blob.prototype;
    for (const name of ['arrayBuffer', 'text', 'stream']) {
        const its = readers[name];
        readers[name] = function () { read += 1; return its.call(this); };
    }
    window.check = () => document.querySelector('#check').click();
    window.lines = (selector) => [...document.querySelectorAll(selector)].map((it) => it.textContent);
    window.told = [];
    document.addEventListener('wegwijzer-proved', (it) => told.push(JSON.stringify(it.detail)));
    window.proved = () => document.documentElement.dataset.proved;";

/// Accessibility violations.
const STUMBLES: &str = "axe.run(document, { preload: false, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`)))";

/// The proof for a region takes a while on a slow machine.
const LONG: std::time::Duration = std::time::Duration::from_secs(180);

struct Page {
    browser: Chromium,
    _site: Site,
}

impl Page {
    fn open() -> Page {
        let (site, browser) = (Site::shipped(), Chromium::start());
        browser.first_in_every_page(
            "window.violations = [];
             addEventListener('securitypolicyviolation', (it) => violations.push(`${it.effectiveDirective} ${it.blockedURI} ${it.sample}`));",
        );
        browser.open(&format!("{}profiel-controle.html", site.address()));
        browser.expect_that("ready()");
        browser.run(NAMES);
        // Requests until now belong to the start of the page.
        browser.network();
        Page { browser, _site: site }
    }

    fn check(&self, profile: &str) {
        self.browser.run(&format!("paste({}); check()", json!(profile)));
    }

    /// Waits for the proof.
    fn expect_proved(&self) {
        let until = std::time::Instant::now() + LONG;
        while self.browser.see("proved() ?? null") == Value::Null {
            assert!(std::time::Instant::now() < until, "{}", self.browser.see("text('#progress')"));
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
        assert_eq!(self.browser.see("proved()"), "true", "{}", self.browser.see("lines('#proof li')"));
    }

    /// No request was made, and nothing was logged to the console.
    fn expect_quiet(&self) {
        let asked = self.browser.network();
        let asked: Vec<&Value> = asked
            .iter()
            .filter(|event| event["method"] == "Network.requestWillBeSent")
            .map(|event| &event["params"]["request"]["url"])
            .collect();
        assert_eq!(asked, Vec::<&Value>::new());
        assert_eq!(self.browser.see_texts("violations"), Vec::<String>::new());
        assert_eq!(self.browser.console(), Vec::<String>::new());
    }
}

fn example(id: &str) -> String {
    let path = format!("{}/public/profiles/{id}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("an example can be read")
}

/// Checks a text of a given size several times; gives the shortest time in milliseconds until the whole
/// answer is shown, including the program, the sentences and the layout.
const TIMED: &str = "
    window.filled = (begin, piece, end, size) => begin + piece.repeat((size - begin.length - end.length) / piece.length) + end;
    window.differing = (size) => { let all = ''; for (let at = 0; all.length < size - 20; at += 1) all += `\"${at}\":0,`; return `{${all}\"x\":0}`; };
    window.timed = (text) => {
        paste(text);
        let best = Infinity;
        for (let run = 0; run < 8; run += 1) {
            const start = performance.now();
            check();
            void document.body.offsetHeight;
            best = Math.min(best, performance.now() - start);
        }
        return best;
    };";

/// Profiles that make the reader work hard, each as an expression of the size.
const BUSY: [(&str, &str); 9] = [
    ("the same empty name", "filled('{', '\"\":0,', '\"\":0}', size)"),
    ("names that all differ", "differing(size)"),
    ("a fault in every object of a list", "filled('[', '{\"a\":0,\"a\":0},', '0]', size)"),
    ("a fault in every line", "filled('[', '{\"a\":0,\\n\"a\":0},\\n', '0]', size)"),
    ("deep nesting", "filled('', '[', '', size)"),
    ("nesting as deep as it may be", "filled('[', '[[[[[[[]]]]]]],', '0]', size)"),
    ("a long text", "filled('{\"name\":\"', 'x', '\"}', size)"),
    ("numbers", "filled('[', '1,', '0]', size)"),
    (
        "unknown fields in many contacts",
        "filled('{\"contacts\":[', '{' + '\"k\":[],'.repeat(50) + '\"z\":0},', '{}]}', size)",
    ),
];

#[test]
fn a_profile_of_the_largest_size_is_told_at_once_whatever_stands_in_it() {
    let page = Page::open();
    page.browser.run(TIMED);
    for (name, text) in BUSY {
        let time = |size: usize| {
            let took = page.browser.see(&format!("timed(((size) => {text})({size}))"));
            took.as_f64().expect("a time")
        };
        // Other programs can only lengthen a time, so the shortest of each counts.
        let (mut half, mut whole) = (f64::INFINITY, f64::INFINITY);
        // Double the size takes at most 2.5 times as long; a browser's clock is coarse.
        let told_at_once = (0..20).any(|_| {
            (half, whole) = (half.min(time(131_072)), whole.min(time(262_144)));
            whole <= 2.5 * half + 5.0 && whole < 200.0
        });
        println!("  {name}: {half:.1} ms for 128 kB, {whole:.1} ms for 256 kB");
        assert!(told_at_once, "{name}: {half} ms, and {whole} ms for twice as much");
        page.browser.expect_that("visible('#outcome') && !visible('#usable')");
        page.browser.expect_that("lines('#faults li').length >= 1 && lines('#faults li').length <= 201");
    }
    page.expect_quiet();
}

#[test]
fn of_many_faults_the_first_are_told_and_how_many_more() {
    let page = Page::open();
    let doubles = vec![r#"{"a":0,"a":0}"#; 1_234].join(",\n");
    page.check(&format!("[{doubles}]"));
    page.browser.expect("lines('#faults li').length", 201);
    page.browser
        .expect("lines('#faults li').at(0)", "regel 1, teken 9 Deze naam staat hier al. Houd er één.");
    page.browser.expect_that("lines('#faults li').at(199).startsWith('regel 200, ')");
    page.browser.expect_that(
        "lines('#faults li').at(200).startsWith('En nog 1.034 dingen die hier niet in de lijst staan.')",
    );
    page.browser.expect_that("text('#summary').startsWith('Er zijn 1.234 dingen te verbeteren.')");
    page.expect_quiet();
}

#[test]
fn a_broken_profile_is_told_all_that_is_wrong_and_once_mended_what_it_does() {
    let page = Page::open();
    let full = example("regio-voorbeeld");
    let broken = full
        .replacen("\"sector\": \"primary\"", "\"sectr\": \"primary\"", 1)
        .replacen("000-0000000", "bel ons", 1)
        .replacen("\"#7a1e48\"", "\"#eeeeee\"", 1)
        .replacen("\"is\": [\"yes\"]", "\"is\": [\"maybe\"]", 1)
        .replacen("\"date\": \"2026-08-01\"", "\"date\": \"1-8-2026\"", 1)
        .replacen("\"source\": \"begroting\"", "\"source\": \"weg\"", 1)
        // As it is pasted from an editor that read the file in another encoding, and from a page of the web.
        .replacen("\"municipalities\": [\"", "\"municipalities\": [\"S\u{fffd}dwest\", \"", 1)
        .replacen("\"Regio Voorbeeld (verzonnen)\"", "\"\u{a0}\u{a0}\"", 1);
    page.check(&broken);
    page.browser.expect_that("visible('#outcome') && !visible('#usable')");
    let faults = page.browser.see_texts("lines('#faults li')");
    for (place, says) in [
        ("sectr", "Dit veld bestaat niet. Haal het weg, of verbeter de naam. Hier kan staan: schema, id, "),
        (
            "municipalities 1",
            "Hier staan kapotte letters, zoals \u{fffd}. Typ die letters opnieuw, en bewaar het bestand als UTF-8.",
        ),
        ("name", "Hier staan alleen spaties"),
        ("contacts 1, phone", "Dit moet een telefoonnummer zijn"),
        ("theme", "is nl.button.primary.color op nl.button.primary.background-color niet goed te lezen"),
        ("terms, expert-before-extra, is 1", "Dit moet iets anders zijn: yes of no."),
        ("schools 1, date", "Dit moet een datum zijn"),
        ("money, amounts 1, source", "Dit noemt de bron weg"),
    ] {
        let found = faults.iter().any(|it| it.starts_with(&format!("{place} ")) && it.contains(says));
        assert!(found, "{place}: {says} is not among {faults:#?}");
    }
    assert!(page.browser.see_text("text('#summary')").contains(&format!("{} dingen", faults.len())));
    page.browser.expect("focused()", "outcome-title");

    page.check("{ \"schema\": 1,");
    page.browser.expect_that("text('#faults').includes('Vanaf hier is het geen JSON')");
    page.browser.expect_that("text('#faults').startsWith('regel 1, teken 15')");

    page.check(&full);
    page.browser.expect("lines('#faults li')", json!([]));
    page.browser.expect_that("text('#summary').startsWith('Alles klopt')");
    page.expect_proved();
    let proof = page.browser.see_texts("lines('#proof li')");
    assert_eq!(proof.len(), 18, "{proof:#?}");
    assert!(proof.iter().all(|it| it.contains("Klopt, ")), "{proof:#?}");
    let moves = page.browser.see_texts("lines('#moves h3')");
    assert!(moves.iter().any(|it| it.starts_with("De hoofdroute is ")), "{moves:#?}");
    let examples = page.browser.see_texts("lines('#moves details summary')");
    assert!(examples.len() >= moves.len() && examples.len() <= 3 * moves.len(), "{examples:?}");
    // In words, without ids or equals signs.
    let situation = page.browser.see_text("text('#moves details ul')");
    assert!(!situation.contains('=') && !situation.contains("primary"), "{situation}");
    assert_eq!(page.browser.see("lines('#gaps .open').length"), 2);
    // Proved here, with as many cases as in the build.
    page.browser.expect_that("text('#progress').startsWith('Bewezen in uw browser, in ')");
    page.browser.expect_that("text('#progress').endsWith('precies deze regels ook bewezen.')");
    assert_eq!(page.browser.see_texts("told.slice(0, 18)"), page.browser.see_texts("told.slice(18)"));
    println!("{}", page.browser.see_text("text('#progress')"));

    // The guide with the profile: its name, contacts and colours.
    page.browser.expect_that("text('[data-id=app]').includes('Regio Voorbeeld (verzonnen)')");
    page.browser.expect_that("text('[data-id=app]').includes('000-0000000')");
    page.browser
        .expect("getComputedStyle(document.documentElement).getPropertyValue('--light-accent')", "#7a1e48");
    for kind in ["question 2", "result 1"] {
        page.browser.run(&format!(
            "const it = document.querySelector('#shown'); it.value = '{kind}'; it.dispatchEvent(new Event('change'))"
        ));
        page.browser.expect_that("text('[data-id=app] [data-id=heading], [data-id=app] legend').length > 5");
        page.browser.expect_that("text('[data-id=app]').includes('Regio Voorbeeld (verzonnen)')");
    }
    page.browser.expect("lines('[data-id=app] [data-id=heading]').length", 1);
    page.browser.run(AXE);
    assert_eq!(page.browser.see_texts(STUMBLES), Vec::<String>::new());
    page.expect_quiet();
}

#[test]
fn an_empty_field_and_a_file_that_can_be_no_profile_are_told_in_a_sentence() {
    let page = Page::open();
    page.check("{}");
    page.browser.expect_that("lines('#faults li').length > 1");
    page.check(" \n");
    page.browser.expect_that("text('#summary').startsWith('Er staat nog niets.')");
    page.browser.expect("lines('#faults li')", json!([]));
    page.browser.expect("focused()", "outcome-title");
    page.browser.run(
        "const gone = new File(['{}'], 'map'); gone.arrayBuffer = () => Promise.reject(new Error('it is a folder'));
         document.dispatchEvent(Object.assign(new Event('drop'), { dataTransfer: { files: [gone] } }));",
    );
    page.browser.expect_that("text('#summary').startsWith('map kan niet worden gelezen.')");
    page.browser.expect_that("!visible('#usable') && !visible('#preview')");
    page.expect_quiet();
}

#[test]
fn a_profile_that_changes_words_alone_has_the_national_rules() {
    let page = Page::open();
    // The second check takes the place of the first, of which nothing more is done.
    page.browser.run(&format!("paste({}); check(); check()", json!(example("unita"))));
    page.expect_proved();
    page.browser.expect("told.length", 3 * 18);
    page.browser.expect_that("text('#progress').endsWith('precies deze regels ook bewezen.')");
    page.browser.expect_that("text('#moves-summary').startsWith('Niets.')");
    page.browser.expect("lines('#proof li').length", 18);
    // Text from the profile is shown as text.
    page.check(&example("unita").replacen("Samenwerkingsverband Unita", "{{7*7}} &lt;b&gt;", 1));
    page.browser.expect_that("text('[data-id=app]').includes('{{7*7}} &lt;b&gt;')");
    page.expect_quiet();
}

#[test]
fn a_program_that_does_not_come_is_told_and_the_page_still_says_what_is_too_large() {
    // A copy has the files of the page alone, without the folder of its program.
    let (site, browser) = (Site::broken(|_| ()), Chromium::start());
    browser.open(&format!("{}profiel-controle.html", site.address()));
    browser.expect_that("visible('#failed') && document.querySelector('#check').disabled");
    browser.expect_that(
        "text('#failed').startsWith('Het controleren lukt nu niet: het programma is niet geladen.')",
    );
    browser.run(NAMES);
    browser.run("choose(new File([new Uint8Array(262_145)], 'net.json'))");
    browser.expect("text('#summary')", format!("Het bestand net.json heeft 262.145 bytes. {MOST}"));
}

/// The message for a text or file that is larger than a profile may be.
const MOST: &str = "Een profiel heeft er hoogstens 262.144.";

#[test]
fn a_file_and_a_text_have_one_limit_that_is_told_before_any_work() {
    let page = Page::open();
    page.browser.run("choose(new File([new Uint8Array(10_000_001)], 'film.json'))");
    page.browser.expect("text('#summary')", format!("Het bestand film.json heeft 10.000.001 bytes. {MOST}"));
    page.browser.run("choose(new File(['x'.repeat(262_145)], 'net.json'))");
    page.browser.expect("text('#summary')", format!("Het bestand net.json heeft 262.145 bytes. {MOST}"));
    // Letters with accents have two bytes, and the size is known only after the text has arrived.
    for text in ["'é'.repeat(131_073)", "'x'.repeat(3_000_000)"] {
        page.browser.run(&format!("paste({text}); check()"));
        page.browser.expect("text('#summary')", format!("Deze tekst heeft te veel bytes. {MOST}"));
    }
    assert_eq!(page.browser.see("[asked, read]"), json!([0, 0]), "it was read or checked");
    assert_eq!(page.browser.see("[visible('#usable'), lines('#faults li').length]"), json!([false, 0]));
    // A file of the largest size is read and checked.
    page.browser.run("choose(new File([' '.repeat(262_142) + '{}'], 'net.json'))");
    page.browser.expect_that("lines('#faults li').length > 1");
    assert_eq!(page.browser.see("[asked, read]"), json!([1, 1]));
    page.expect_quiet();
}

#[test]
fn a_file_that_is_not_utf_8_is_told_and_a_mark_of_utf_8_is_passed_over() {
    let page = Page::open();
    let profile = example("unita");
    let utf16: Vec<u16> = profile.encode_utf16().collect();
    let bytes = |mark: bool, order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(utf16.iter().copied()).flat_map(order).collect()
    };
    let latin1: Vec<u8> = "{\"name\": \"Caf\u{e9}\"}".chars().map(|it| it as u8).collect();
    for other in [
        bytes(true, u16::to_le_bytes),
        bytes(true, u16::to_be_bytes),
        bytes(false, u16::to_le_bytes),
        bytes(false, u16::to_be_bytes),
        latin1,
    ] {
        page.check("{}");
        page.browser.run(&format!("choose(new File([new Uint8Array({})], 'unita.json'))", json!(other)));
        page.browser.expect(
            "text('#summary')",
            "Het bestand unita.json is geen UTF-8. Bewaar het opnieuw, met UTF-8 als codering.",
        );
        page.browser.expect_that("!visible('#usable') && lines('#faults li').length === 0");
    }
    page.browser.run(&format!("choose(new File(['\u{feff}' + {}], 'unita.json'))", json!(profile)));
    page.browser.expect_that("text('#summary').startsWith('Alles klopt')");
    page.check(&format!("\u{feff}{profile}"));
    page.browser.expect_that("text('#summary').startsWith('Alles klopt')");
}

#[test]
fn the_page_stands_in_no_frame() {
    let page = Page::open();
    let address = page.browser.see_text("location.href");
    let host = crate::host::Host::start();
    let body = format!("<iframe id='widget' src='{address}'></iframe>");
    page.browser.open(&host.show_page(&body, None));
    page.browser.expect_that("document.readyState === 'complete'");
    let refused = page.browser.console();
    assert!(refused.iter().any(|it| it.contains("frame-ancestors")), "{refused:?}");
}
