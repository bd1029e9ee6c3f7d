//! The script for other sites in odd or hostile pages: names, classes and shadow roots of the page, the way
//! the script is loaded, and frames that navigate.

use serde_json::{Value, json};

use super::school::{SEALED, School};
use crate::browser::Browser;
use crate::engines::Scenario;
use crate::engines::stage::Stage;

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("embed.js: names in the page change nothing", names),
    ("embed.js: without random numbers", no_random_numbers),
    ("embed.js: what stands on all objects is no message", polluted),
    ("embed.js: frames in shadow roots", shadow_roots),
    ("embed.js: as a module, late, and in a shadow root", ways_to_load),
    ("embed.js: a frame that went elsewhere begins anew", went_elsewhere),
];

const SCRIPT: &str = "<script src='{guide}/kind/embed.js'></script>";

impl School<&Browser> {
    fn on<'b>(stage: &'b Stage, first: &str, body: &str) -> School<&'b Browser> {
        School::open(&stage.browser, "", first, body)
    }

    /// A frame is greeted and gets the height that it asks for.
    #[track_caller]
    fn expect_to_work(&self, number: usize) {
        self.init(number);
        self.say(number, r#"{ type: "height", data: { px: 560 } }"#);
        self.expect(&format!("height({number})"), "560px");
        self.expect("errors", json!([]));
    }
}

fn names(stage: &Stage) {
    let named = [
        "currentScript",
        "documentElement",
        "getElementsByTagName",
        "createElement",
        "addEventListener",
        "activeElement",
    ];
    let images: String =
        named.map(|it| format!("<img name='{it}' id='{it}' src='{{school}}/elsewhere/{it}.js'>")).concat();
    let body = format!("{images}<form name='currentScript'></form>{SEALED}<weg-wijzer></weg-wijzer>{SCRIPT}");
    let school = School::on(stage, "", &body);
    school.expect_to_work(0);
    school.expect("frame(1)?.src", format!("{}/kind/", school.guide));
    school.expect_to_work(1);
}

fn no_random_numbers(stage: &Stage) {
    for first in [
        "Object.defineProperty(window, 'crypto', { value: undefined })",
        "Object.defineProperty(window, 'crypto', { value: {} })",
        "Object.defineProperty(window, 'crypto', { get() { throw new Error('no'); } })",
        "crypto.getRandomValues = () => { throw new Error('no'); }",
        "crypto.getRandomValues = () => {}",
    ] {
        println!("  {first}");
        let school = School::on(stage, first, &format!("{SEALED}{SEALED}{SCRIPT}"));
        (0..2).for_each(|number| school.expect_to_work(number));
        let ids = [0, 1].map(|number| school.init(number)["id"].clone());
        assert_ne!(ids[0], ids[1]);
        assert!(ids.iter().all(|id| id.as_str().is_some_and(|it| (16..=64).contains(&it.len()))), "{ids:?}");
    }
}

/// Accessors on `Object.prototype` under the names that the script uses, recording assignments to them,
/// including those on event objects.
const POLLUTED: &str = "
    window.taken = [];
    const all = {
        wegwijzer: () => 1, type: () => 'height', id: () => heard.at(-1)?.message.id, data: () => ({ px: 2000 }), px: () => 2000,
        versions: () => [1], theme: () => '{\"radius\":4}', to: () => 'top', then: () => undefined,
        once: () => true, signal: () => 1, early: () => true, alive: () => 1, proven: () => true, viewport: () => 1,
    };
    for (const [name, get] of Object.entries(all)) {
        Object.defineProperty(Object.prototype, name, {
            get, configurable: true,
            set(value) { taken.push(name); Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true }); },
        });
    }
    WeakMap.prototype.get = WeakMap.prototype.has = Map.prototype.get = () => { throw new Error('patched'); };
    window.clean = () => { for (const name of Object.keys(all)) delete Object.prototype[name]; };";

fn polluted(stage: &Stage) {
    // The driver's own scripts behave oddly in such a page, so the page acts by itself and reports.
    let act = "<p style='block-size: 3000px'></p><script>
        setTimeout(() => say(0, { type: 'height', data: { px: 560 } }), 500);
        setTimeout(() => { tell(0, { say: {} }); tell(0, { say: { wegwijzer: 1, id: init(0).id } }); }, 1000);
        setTimeout(() => tell(0, { say: { wegwijzer: 1, type: 'height', id: init(0).id, data: {} } }), 1100);
        setTimeout(() => scrollTo(0, 50), 1200);
        setTimeout(() => { clean(); document.title = 'Done'; }, 1600);
    </script>";
    let school = School::on(stage, POLLUTED, &format!("{SEALED}{SCRIPT}{act}"));
    school.expect("document.title", "Done");
    school.expect("[taken, errors, height(0)]", json!([[], [], "560px"]));
    let sent = school.browser.see("heard.map((it) => it.message)");
    let sent = sent.as_array().expect("the page keeps a list");
    assert_eq!((&sent[0]["type"], &sent[0]["data"]["theme"]), (&json!("init"), &Value::Null));
    assert!(sent[0].get("id").is_some_and(Value::is_string), "{sent:?}");
    // A guide that sent hello while the page was loading may be greeted twice, with equal messages.
    assert!(sent.iter().all(|it| *it == sent[0]), "{sent:?}");
}

fn shadow_roots(stage: &Stage) {
    let hosts = "<div id='plain'></div><div id='own'></div><div id='closed'></div><div id='outer'></div>";
    let fill = format!(
        "<script>
            const guide = \"{SEALED}\";
            const root = (id, mode = 'open') => document.getElementById(id).attachShadow({{ mode }});
            const fill = (root, html) => {{ root.innerHTML = html; inShadow.push(root.querySelector('iframe')); }};
            fill(root('plain'), guide);
            const outer = root('outer');
            outer.innerHTML = '<p></p>';
            fill(outer.firstChild.attachShadow({{ mode: 'open' }}), guide);
            const made = (id, mode) => {{ const it = root(id, mode); it.innerHTML = '<weg-wijzer></weg-wijzer>'; return it; }};
            const [own, closed] = [made('own'), made('closed', 'closed')];
            addEventListener('load', () => inShadow.push(...[own, closed].map((it) => it.querySelector('iframe')).filter(Boolean)));
        </script>"
    );
    // The script comes first, or last.
    for body in [format!("{SCRIPT}{hosts}{fill}"), format!("{hosts}{fill}{SCRIPT}")] {
        let school = School::on(stage, "", &body);
        school.expect("inShadow.length", 4);
        (0..4).for_each(|number| school.expect_to_work(number));
        // A frame inserted into such a root later is found by its hello alone. The script looks for frames
        // four times a second; the guide repeats its hello, this stand-in does not.
        school.browser.see("new Promise((done) => setTimeout(done, 600))");
        school.browser.run(
            "const late = frame(0).cloneNode(); late.removeAttribute('style');
             document.querySelector('#plain').shadowRoot.append(late); inShadow.push(late)",
        );
        school.expect_to_work(4);
    }
    // Late, after the last hello.
    let school = School::on(stage, "", &format!("{hosts}{fill}"));
    school.expect_that("document.readyState === 'complete'");
    school.include_script();
    (0..2).for_each(|number| school.expect_to_work(number));
}

fn ways_to_load(stage: &Stage) {
    let module = "<script type='module' src='{guide}/kind/embed.js?ver=1.2'></script>";
    let school = School::on(stage, "", &format!("{SEALED}{module}<weg-wijzer></weg-wijzer>"));
    (0..2).for_each(|number| school.expect_to_work(number));
    let in_shadow = "<div></div><script>
        const script = Object.assign(document.createElement('script'), { src: '{guide}/kind/embed.js' });
        document.querySelector('div').attachShadow({ mode: 'open' }).append(script);
    </script>";
    School::on(stage, "", &format!("{SEALED}{in_shadow}")).expect_to_work(0);
    for kind in ["", "type: 'module', "] {
        let school = School::on(stage, "", SEALED);
        school.expect_that("document.readyState === 'complete'");
        school.browser.run(&format!(
            "document.head.append(Object.assign(document.createElement('script'), {{ {kind}src: '{}/kind/embed.js' }}))",
            school.guide
        ));
        school.expect_to_work(0);
    }
}

fn went_elsewhere(stage: &Stage) {
    let school = School::on(stage, "", &format!("{SEALED}{SCRIPT}"));
    let silent = format!("{}/silent.html", school.guide);
    school.expect_to_work(0);
    school.browser.run("window.old = init(0).id");
    school.browser.run(&format!("heard.length = 0; tell(0, {{ go: {silent:?} }})"));
    school.expect("window.there", json!(["/silent.html"]));
    school.browser.see("new Promise((done) => setTimeout(done, 500))");
    // Nothing is sent to it, and the old id is worthless.
    school.browser.run("tell(0, { say: { wegwijzer: 1, type: 'height', id: old, data: { px: 2000 } } })");
    school.expect_unmoved(0, "560px");
    school.expect("heard.filter((it) => it.message.wegwijzer).length", 0);
    // After its hello it gets an id of its own.
    let hello = "tell(0, { say: { wegwijzer: 1, type: 'hello', data: { versions: [1] } } })";
    school.browser.run(hello);
    school.expect_that("heard.length > 0 && init(0).id !== old");
    school.browser.run("tell(0, { say: { wegwijzer: 1, type: 'height', id: old, data: { px: 2000 } } })");
    school.expect_unmoved(0, "560px");
    school.say(0, r#"{ type: "height", data: { px: 600 } }"#);
    school.expect("height(0)", "600px");
    // The guide comes back, and sends hello before its load event.
    for page in ["early.html", "child.html"] {
        school.browser.run(&format!(
            "window.old = init(0).id; heard.length = 0; frame(0).style.height = ''; frame(0).src = '{}/kind/{page}'",
            school.guide
        ));
        school.expect_that("heard.some((it) => it.message.type === 'init') && init(0).id !== old");
        school.browser.see("new Promise((done) => setTimeout(done, 1000))");
        school.expect_to_work(0);
    }
}
