//! The page that makes the code for a site (`public/plaatsen.html`).

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wegwijzer::theme::{Color, of_accent};

use super::watched::Watched;

/// What a person enters, with the events that the page listens to.
const NAMES: &str = "
    window.enter = (id, value) => { const it = document.getElementById(id); it.value = value; it.dispatchEvent(new Event('input', { bubbles: true })); };
    window.choose = (name, value) => document.querySelector(`[name=${name}][value='${value}']`).click();
    window.code = (id) => document.getElementById(id).value;
    window.preview = () => document.querySelector('#stage iframe');";

fn generator() -> Watched {
    let page = Watched::open(|site| format!("{}plaatsen.html", site.address()));
    page.browser.expect_that("document.readyState === 'complete' && document.querySelector('#iframe').value");
    page.browser.run(NAMES);
    page
}

#[test]
fn without_choices_the_codes_are_those_of_the_examples() {
    let page = generator();
    for name in ["iframe", "script", "element", "link"] {
        let path = format!("{}/public/voorbeelden/{name}.html", env!("CARGO_MANIFEST_DIR"));
        let example = fs::read_to_string(Path::new(&path)).expect("every code has an example");
        let shown = example.split("<code>").nth(1).and_then(|it| it.split("</code>").next());
        let shown = shown.expect("an example shows its code").replace("&lt;", "<").replace("&gt;", ">");
        let shown = shown.replace("https://widget.example/", &page.site.address());
        assert_eq!(page.browser.see_text(&format!("code('{name}')")), shown, "{name}");
    }
    assert_eq!(page.problems(), Vec::<String>::new());
}

#[test]
fn the_codes_hold_every_choice_and_nothing_that_is_no_choice() {
    let page = generator();
    page.browser.run(
        "enter('profile', ' De-Linde '); enter('color', '#0B5C6B'); choose('taal', 'en'); choose('kop', '3'); choose('modus', 'vast')",
    );
    let query = "?profiel=de-linde&amp;taal=en&amp;kleur=%230b5c6b&amp;kop=3&amp;modus=vast";
    let address = format!("{}{query}", page.site.address());
    for name in ["iframe", "script", "link"] {
        page.browser.expect_that(&format!("code('{name}').includes({})", json!(format!("=\"{address}\""))));
    }
    page.browser.expect_that(
        r##"code('element').includes('<weg-wijzer profiel="de-linde" taal="en" kleur="#0b5c6b" kop="3" modus="vast"></weg-wijzer>')"##,
    );
    page.browser.expect_that("code('iframe').includes('Open the guide on a page of its own')");
    page.browser.expect("document.querySelector('#picker').value", "#0b5c6b");

    for (field, wrong) in [
        ("profile", r#""><script>alert(1)</script>"#),
        ("profile", "../geheim"),
        ("profile", "https://evil.example/p.json"),
        ("profile", "-a"),
        ("color", "red;background:url(//evil.example)"),
        ("color", "#12345"),
        ("color", "blauw"),
    ] {
        page.browser
            .run(&format!("enter('profile', ''); enter('color', ''); enter('{field}', {})", json!(wrong)));
        page.browser.expect(&format!("visible('#{field}-error')"), true);
        page.browser.expect(&format!("document.querySelector('#{field}').ariaInvalid"), "true");
        page.browser.expect_that("code('iframe').includes('?taal=en&amp;kop=3&amp;modus=vast\"')");
    }
    page.browser.run("enter('profile', ''); enter('color', '')");
    page.browser.expect("seen('.error').length", 0);
    assert_eq!(page.problems(), Vec::<String>::new());
}

#[test]
fn a_color_that_the_guide_refuses_because_nobody_can_read_it_is_told() {
    let page = generator();
    for (color, white, black, warns) in [
        ("#ffffff", "1", "21", true),
        ("#000000", "21", "1", false),
        // Just too little contrast on white; enough on white but not on the guide's background; enough on
        // both.
        ("#777777", "4,4", "4,6", true),
        ("#767676", "4,5", "4,6", true),
        ("#737373", "4,7", "4,4", false),
    ] {
        page.browser.run(&format!("enter('color', '{color}')"));
        page.browser.expect(
            "text('#contrast p')",
            format!(
                "Witte letters op deze kleur: {white} op 1. Zwarte letters: {black} op 1. Nodig is 4,5 op 1."
            ),
        );
        page.browser.expect("visible('#contrast .error')", warns);
        // The guide's own check agrees.
        assert_eq!(Color::read(color).and_then(of_accent).is_none(), warns, "{color}");
    }
    page.browser.run("enter('color', '')");
    page.browser.expect("text('#contrast')", "");
    page.browser.run("enter('picker', '#123456')");
    page.browser.expect("document.querySelector('#color').value", "#123456");
    page.browser.expect_that("code('iframe').includes('kleur=%23123456')");
}

#[test]
fn a_code_is_copied_or_else_stands_selected() {
    let page = generator();
    let selected = "(() => { const it = document.activeElement; return it.value?.slice(it.selectionStart, it.selectionEnd); })()";
    page.browser.run(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } }, configurable: true })",
    );
    page.browser.click("[data-copy=element]");
    page.browser.expect("text('#copied')", "De code is gekopieerd.");
    page.browser.expect_that("copied === code('element')");
    page.browser.run("window.errors = []; addEventListener('unhandledrejection', (it) => errors.push(String(it.reason))); addEventListener('error', (it) => errors.push(it.message))");
    for refusal in [
        "undefined",
        "{ writeText: () => Promise.reject(new Error('no')) }",
        "{ writeText() { throw new Error('no'); } }",
        "{ writeText: () => new Promise(() => {}) }",
        "{ writeText: () => new Promise((_, failed) => setTimeout(failed, 2500, new Error('late'))) }",
    ] {
        page.browser.run(&format!(
            "Object.defineProperty(navigator, 'clipboard', {{ value: {refusal}, configurable: true }})"
        ));
        page.browser.click("[data-copy=script]");
        page.browser.expect(
            "text('#copied')",
            "De code is geselecteerd. Kopieer hem met Ctrl+C, op een Mac met Cmd+C.",
        );
        page.browser.expect_that(&format!("{selected} === code('script')"));
    }
    // Another button was pressed meanwhile: only its result is shown.
    page.browser.run("Object.defineProperty(navigator, 'clipboard', { get() { throw new Error('no'); }, configurable: true })");
    page.browser.click("[data-copy=element]");
    page.browser.expect_that("text('#copied').startsWith('De code is geselecteerd.')");
    let mixed =
        "{ writeText: (text) => text.startsWith('<script') ? Promise.resolve() : new Promise(() => {}) }";
    page.browser.run(&format!(
        "Object.defineProperty(navigator, 'clipboard', {{ value: {mixed}, configurable: true }})"
    ));
    page.browser.click("[data-copy=iframe]");
    page.browser.click("[data-copy=element]");
    page.browser.expect("text('#copied')", "De code is gekopieerd.");
    page.browser.see("new Promise((done) => setTimeout(done, 3000))");
    page.browser.expect("[text('#copied'), errors]", json!(["De code is gekopieerd.", []]));
}

#[test]
fn the_preview_has_the_chosen_width_and_shows_what_a_site_leaves_of_it() {
    let page = generator();
    let history = page.browser.see("history.length");
    for width in ["768", "320", "480"] {
        page.browser.run(&format!("choose('width', '{width}')"));
        page.browser.expect("preview()?.clientWidth", width.parse::<u32>().expect("a width is a number"));
    }
    let address = |query: &str| format!("{}{query}", page.site.address());
    page.browser.expect("preview().src", address("?taal=nl"));
    page.browser.expect(
        "preview().sandbox.contains('allow-scripts') && !preview().sandbox.contains('allow-same-origin')",
        true,
    );

    page.browser.run("choose('left', 'bare')");
    page.browser.expect("preview().src", address("?taal=nl&modus=vast"));
    page.browser.expect("preview().getAttributeNames().sort()", json!(["height", "src", "title", "width"]));
    page.browser.expect_that("preview().contentDocument?.documentElement.dataset.ready");
    assert_eq!(page.problems(), Vec::<String>::new());

    page.browser.run("choose('left', 'sealed')");
    page.browser.expect("preview().getAttribute('sandbox')", "");
    assert_eq!(page.browser.see("history.length"), history);
    page.browser.expect("violations", Value::Array(vec![]));
}

#[test]
fn everyone_can_use_the_page() {
    generator().expect_accessible();
}
