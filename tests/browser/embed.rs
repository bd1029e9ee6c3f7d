//! The script for other sites (`public/embed.js`) on a school's page, with a child page that sends what the
//! guide sends, or whatever a hijacked frame could send; and the pages for webmasters.

mod examples;
mod forged;
mod generator;
pub(crate) mod odd_pages;
mod pages;
mod school;
mod three_regions;
mod watched;

use serde_json::{Value, json};

use school::{FRAME, SEALED, School};

#[test]
fn a_frame_is_greeted_named_and_gets_the_height_it_asks_for() {
    let school = School::with(&format!("{SEALED}<script src='{{guide}}/kind/embed.js' async></script>"));
    let init = school.init(0);
    assert_eq!(
        (&init["wegwijzer"], &init["type"], &init["data"]["version"]),
        (&json!(1), &json!("init"), &json!(1))
    );
    assert!(init["id"].as_str().is_some_and(|id| id.len() > 16), "{init}");
    assert_eq!(init["data"], json!({ "version": 1, "theme": null }));
    school.expect("frame(0).title", "Wegwijzer passend onderwijs");
    school.say(0, r#"{ type: "height", data: { px: 960 } }"#);
    school.expect("height(0)", "960px");
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn a_title_of_the_school_and_a_theme_are_kept_and_passed_on() {
    let theme = r##"data-theme='{"color-accent":"#0b5c6b"}'"##;
    let titled = SEALED.replace("<iframe", &format!("<iframe title='Hulp' {theme}"));
    let broken = SEALED.replace("<iframe", "<iframe data-theme='{'");
    let school = School::with(&format!("{titled}{broken}<script src='{{guide}}/kind/embed.js'></script>"));
    assert_eq!(school.init(0)["data"]["theme"], json!({ "color-accent": "#0b5c6b" }));
    assert_eq!(school.init(1)["data"]["theme"], Value::Null);
    school.expect("frame(0).title", "Hulp");
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn several_frames_are_apart_come_later_go_and_come_back() {
    let school = School::framing(&format!("{SEALED}{FRAME}"));
    for (number, px) in [(0, 700), (1, 800)] {
        school.say(number, &format!(r#"{{ type: "height", data: {{ px: {px} }} }}"#));
        school.expect(&format!("height({number})"), format!("{px}px"));
    }
    school.browser.run("const later = frame(0).cloneNode(); later.removeAttribute('title'); later.removeAttribute('style'); document.body.append(later)");
    school.init(2);
    school.expect("frame(2).title", "Wegwijzer passend onderwijs");
    school.say(2, r#"{ type: "height", data: { px: 900 } }"#);
    school.expect("[0, 1, 2].map(height)", json!(["700px", "800px", "900px"]));
    // Its last message and the scrolling of the page come after the frame was removed.
    school.say(1, r#"{ type: "height", data: { px: 1000 } }"#);
    school
        .browser
        .run("window.gone = frame(1); gone.remove(); scrollTo(0, 100); dispatchEvent(new Event('resize'))");
    school.expect("[0, 1].map(height)", json!(["700px", "900px"]));
    // Put back into the page, it loads again.
    // What it received before it was removed does not count.
    school.browser.run("heard.length = 0; inits.delete(gone); document.body.prepend(gone)");
    school.init(0);
    school.say(0, r#"{ type: "height", data: { px: 1100 } }"#);
    school.expect("height(0)", "1100px");
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn a_frame_without_scripts_gets_a_name_and_is_left_alone() {
    let school = School::framing(
        "<iframe src='{guide}/kind/child.html' sandbox></iframe><iframe></iframe><iframe src='http://['></iframe>",
    );
    school.expect("all('iframe').map((it) => it.title)", json!(["Wegwijzer passend onderwijs", "", ""]));
    school.browser.run("const later = frame(0).cloneNode(); later.title = ''; document.body.append(later)");
    school.expect("frame(3).title", "Wegwijzer passend onderwijs");
    assert_eq!(school.browser.see("errors"), json!([]));
}

#[test]
fn a_script_that_comes_after_the_guide_has_given_up_still_greets_it() {
    let school = School::with(SEALED);
    school.expect_that("document.readyState === 'complete'");
    school.expect("heard.length", 0);
    school.include_script();
    school.init(0);
}

#[test]
fn included_twice_it_does_all_once_and_leaves_no_name_behind() {
    let school = School::with(SEALED);
    school.expect_that("document.readyState === 'complete'");
    let names = "Object.getOwnPropertyNames(window).filter((it) => !/^\\d+$/.test(it)).length";
    let before = school.browser.see(names);
    school.include_script();
    school.include_script();
    school.init(0);
    school.browser.run(
        "heard.length = 0; tell(0, { say: { wegwijzer: 1, type: 'hello', data: { versions: [1, 2] } } })",
    );
    school.init(0);
    school.expect("heard.filter((it) => it.message.type === 'init').length", 1);
    assert_eq!(school.browser.see(names), before);
    let symbols = school.browser.see("Object.getOwnPropertySymbols(window).map((it) => it.description).filter((it) => it.startsWith('wegwijzer'))");
    assert_eq!(symbols, json!([format!("wegwijzer {}/kind/", school.guide)]));
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn the_element_makes_the_frame_and_keeps_its_content_until_then() {
    let element = "<weg-wijzer profiel='de-linde' taal='en' kop='3' modus='auto' geheim='x' data-theme='{\"radius\":4}'>
        <a href='{guide}/kind/'>Open de wegwijzer</a></weg-wijzer>";
    let school = School::with(element);
    school.expect_that("document.readyState === 'complete' && visible('weg-wijzer a')");
    school.include_script();
    school.expect("all('weg-wijzer > *').map((it) => it.localName)", json!(["iframe"]));
    school
        .expect("frame(0).src", format!("{}/kind/?profiel=de-linde&taal=en&kop=3&modus=auto", school.guide));
    school.expect(
        "[frame(0).title, frame(0).height, frame(0).referrerPolicy]",
        json!(["Wegwijzer passend onderwijs", "900", "no-referrer"]),
    );
    school.expect("frame(0).sandbox.contains('allow-same-origin')", false);
    assert_eq!(school.init(0)["data"]["theme"], json!({ "radius": 4 }));
    school.say(0, r#"{ type: "height", data: { px: 640 } }"#);
    school.expect("height(0)", "640px");
    // Inserted by a script at any time, it becomes a frame; moving it makes no second one; a hostile value
    // stays a value.
    school.browser.run(
        "const late = document.createElement('weg-wijzer'); late.setAttribute('profiel', '../x?a=b&c#d'); document.body.append(late);
         window.kept = late.firstChild; document.body.prepend(late);
         document.body.insertAdjacentHTML('beforeend', '<weg-wijzer><iframe title=own></iframe></weg-wijzer>')",
    );
    school.expect_that("kept === document.querySelector('weg-wijzer').firstChild");
    school.expect("all('weg-wijzer').at(-1).innerHTML", r#"<iframe title="own"></iframe>"#);
    school.expect(
        "[...document.querySelector('weg-wijzer').children].map((it) => it.src)",
        json!([format!("{}/kind/?profiel=..%2Fx%3Fa%3Db%26c%23d", school.guide)]),
    );
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn an_element_whose_script_is_already_there_shows_no_content_beside_the_frame() {
    let school = School::with(
        "<script src='{guide}/kind/embed.js'></script><weg-wijzer><a href='/'>Open</a></weg-wijzer>",
    );
    school.expect("all('weg-wijzer > *').map((it) => it.localName)", json!(["iframe"]));
    school.init(0);
}

#[test]
fn it_works_under_the_strictest_policy_keeps_nothing_and_asks_for_nothing() {
    let school = School::under(
        "default-src 'none'; script-src {guide}/kind/ 'nonce-test'; frame-src {guide}/kind/; require-trusted-types-for 'script'; trusted-types 'none'",
        "<weg-wijzer></weg-wijzer><script src='{guide}/kind/embed.js' async></script>",
    );
    school.init(0);
    school.say(0, r#"{ type: "height", data: { px: 640 } }"#);
    school.expect("height(0)", "640px");
    assert_eq!(school.problems(), Vec::<String>::new());
    school.expect(
        "[document.cookie, localStorage.length + sessionStorage.length, history.length]",
        json!(["", 0, school.history]),
    );
    let asked = school
        .browser
        .see("performance.getEntriesByType('resource').map((it) => new URL(it.name).pathname).sort()");
    assert_eq!(asked, json!(["/kind/", "/kind/embed.js"]));
}

/// The messages of one direction in docs/protocol.md, each with its description.
fn messages_of_the_document(direction: &str) -> Vec<(&'static str, Value)> {
    let document = include_str!("../../docs/protocol.md");
    let blocks = document.split("```json\n").skip(1).zip(document.split("```json\n"));
    let block = |(after, before): (&'static str, &'static str)| {
        let says = before.trim_end().lines().last()?.strip_prefix(direction)?.trim_end_matches(':');
        let message = after.split("```").next()?;
        Some((says, serde_json::from_str(message).unwrap_or_else(|error| panic!("{message}: {error}"))))
    };
    blocks.filter_map(block).collect()
}

#[test]
fn every_message_of_the_child_in_the_document_does_what_is_said_there() {
    let school = School::framing(SEALED);
    let greetings = "heard.filter((it) => it.message.type === 'init').length";
    let messages = messages_of_the_document("Child to parent, ");
    assert_eq!(messages.len(), 8, "{messages:?}");
    for (says, mut message) in messages {
        school.say(0, r#"{ type: "height", data: { px: 480 } }"#);
        school.expect("height(0)", "480px");
        if message["id"] == "c3f1" {
            message["id"] = school.init(0)["id"].clone();
        }
        let before = school.browser.see(greetings);
        school.browser.run(&format!("tell(0, {{ say: {message} }})"));
        let is_valid = says.starts_with("valid");
        assert!(is_valid || says.starts_with("refused ("), "{says}");
        let height = match message["data"]["px"].as_i64() {
            Some(px) if is_valid => px.clamp(320, 4000),
            _ => 480,
        };
        school.expect_unmoved(0, &format!("{height}px"));
        let greeted = school.browser.see(greetings) != before;
        assert_eq!(greeted, is_valid && message["type"] == "hello", "{message}");
    }
    assert_eq!(school.problems(), Vec::<String>::new());
}
