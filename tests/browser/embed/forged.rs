//! What a frame can ask of the page around it, and what it cannot (T6 of SECURITY.md).

use serde_json::json;

use super::school::{self, FRAME, SEALED, School};

#[test]
fn a_height_is_whole_within_bounds_and_not_restless() {
    let school = School::framing(SEALED);
    for (px, height) in [("1e15", "4000px"), ("-5", "320px"), ("4001", "4000px"), ("640", "640px")] {
        school.say(0, &format!(r#"{{ type: "height", data: {{ px: {px} }} }}"#));
        school.expect("height(0)", height);
    }
    for px in [
        "NaN",
        "Infinity",
        "-Infinity",
        "700.5",
        "'700'",
        "null",
        "undefined",
        "[700]",
        "{ valueOf: 700 }",
        "700n",
        "true",
    ] {
        school.say(0, &format!(r#"{{ type: "height", data: {{ px: {px} }} }}"#));
    }
    for data in ["null", "undefined", "700", "'px'", "[]", "{}"] {
        school.say(0, &format!(r#"{{ type: "height", data: {data} }}"#));
    }
    school.expect_unmoved(0, "640px");
    // A change too small to move the page for.
    school.say(0, r#"{ type: "height", data: { px: 647 } }"#);
    school.expect_unmoved(0, "640px");
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn a_flood_of_heights_moves_the_page_at_most_four_times_a_second_and_ends_with_the_last() {
    let school = School::framing(SEALED);
    school.browser.run(
        "window.moves = [];
         new MutationObserver(() => moves.push(performance.now())).observe(frame(0), { attributes: true, attributeFilter: ['style'] });",
    );
    school.browser.run(
        "let px = 400; const flood = setInterval(() => {
             for (let count = 0; count < 20; count += 1) say(0, { type: 'height', data: { px: px += 10 } });
             if (px >= 3000) { clearInterval(flood); say(0, { type: 'height', data: { px: 1234 } }); }
         }, 20);",
    );
    school.expect("height(0)", "1234px");
    let gaps = school.browser.see("moves.slice(1).map((it, at) => it - moves[at])");
    let gaps: Vec<f64> = serde_json::from_value(gaps).expect("gaps are numbers");
    assert!(!gaps.is_empty() && gaps.iter().all(|&gap| gap > 200.0), "{gaps:?}");
}

#[test]
fn only_the_frame_itself_with_the_right_id_is_listened_to() {
    // Another frame of the guide, one of its site but outside its folder, and one of the school.
    let others = "<iframe src='{guide}/kind/child.html'></iframe><iframe src='{guide}/child.html'></iframe>
        <iframe src='/kind/child.html'></iframe>";
    let school = School::framing(&format!("{FRAME}{others}"));
    school.say(0, r#"{ type: "height", data: { px: 640 } }"#);
    school.expect("height(0)", "640px");
    assert_ne!(school.init(0)["id"], school.init(1)["id"]);
    for forger in [1, 2, 3] {
        school.browser.run(&format!(
            "tell({forger}, {{ say: {{ wegwijzer: 1, type: 'height', id: init(0).id, data: {{ px: 2000 }} }} }})"
        ));
    }
    // The page and its scripts can send the same messages, but not from the frame.
    school.browser.run(
        "const forged = { wegwijzer: 1, type: 'height', id: init(0).id, data: { px: 2000 } };
         postMessage(forged, '*');
         dispatchEvent(new MessageEvent('message', { data: forged, origin: new URL(frame(0).src).origin, source: null }));",
    );
    for id in ["undefined", "null", "''", "init(1).id", "[init(0).id]"] {
        school.browser.run(&format!(
            "tell(0, {{ say: {{ wegwijzer: 1, type: 'height', id: {id}, data: {{ px: 2000 }} }} }})"
        ));
    }
    for number in [1, 2, 3] {
        school.expect_unmoved(number, "");
    }
    school.expect_unmoved(0, "640px");
    // Frames outside the folder are not taken for the guide: no greeting, no name.
    school.expect("[2, 3].map((it) => [frame(it).title, heard.some((one) => one.frame === it && one.message.type === 'init')])", json!([["", false], ["", false]]));
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn a_frame_that_went_elsewhere_is_no_longer_listened_to() {
    let same = SEALED.replace("allow-scripts", "allow-scripts Allow-Same-Origin");
    let school = School::framing(&format!("{FRAME}{FRAME}{same}"));
    // Another site; a page without an origin, in a frame without a sandbox and in one with an origin.
    let empty = "data:text/html,<script>onmessage = (it) => parent.postMessage(it.data.say ?? { here: 1 }, '*'); parent.postMessage({ here: 1 }, '*')</script>";
    for (number, place) in
        [(0, format!("{}/kind/child.html", school.address)), (1, empty.into()), (2, empty.into())]
    {
        school.say(number, r#"{ type: "height", data: { px: 640 } }"#);
        school.expect(&format!("height({number})"), "640px");
        school.browser.run(&format!("origins.length = 0; tell({number}, {{ go: {place:?} }})"));
        let origin = if number == 0 { school.address.as_str() } else { "null" };
        school.expect("origins.at(-1)", origin);
        school.say(number, r#"{ type: "height", data: { px: 2000 } }"#);
        school.expect_unmoved(number, "640px");
    }
}

#[test]
fn the_hello_of_a_frame_that_was_removed_is_not_answered() {
    let school = School::framing(FRAME);
    school.browser.run(
        "const origin = new URL(frame(0).src).origin, data = { wegwijzer: 1, type: 'hello', data: { versions: [1] } };
         frame(0).remove();
         dispatchEvent(new MessageEvent('message', { data, origin, source: null }));",
    );
    assert_eq!(school.problems(), Vec::<String>::new());
}

#[test]
fn nonsense_moves_nothing_and_breaks_nothing() {
    let school = School::framing(SEALED);
    school.say(0, r#"{ type: "height", data: { px: 640 } }"#);
    school.expect("height(0)", "640px");
    let greetings = "heard.filter((it) => it.message.type === 'init').length";
    let before = [school::WHOLE_PAGE, greetings].map(|it| school.browser.see(it));
    for nonsense in [
        "null",
        "undefined",
        "0",
        "NaN",
        "'[iFrameSizer]x'",
        "[]",
        "[1, 'height']",
        "{}",
        "new Date()",
        "new Map()",
        "{ wegwijzer: 1 }",
        "{ wegwijzer: '1', type: 'height', id: init(0).id, data: { px: 2000 } }",
        "{ wegwijzer: 2, type: 'height', id: init(0).id, data: { px: 2000 } }",
        "{ wegwijzer: [1], type: 'height', id: init(0).id, data: { px: 2000 } }",
        "JSON.parse('{\"__proto__\": {\"wegwijzer\": 1, \"type\": \"height\", \"data\": {\"px\": 2000}}}')",
        "{ wegwijzer: 1, type: 'hello' }",
        "{ wegwijzer: 1, type: 'hello', data: { versions: '1' } }",
        "{ wegwijzer: 1, type: 'hello', data: { versions: [2, '1', null] } }",
        "'x'.repeat(5e6)",
    ] {
        school.browser.run(&format!("tell(0, {{ say: {nonsense} }})"));
    }
    for words in [
        "type: '__proto__'",
        "type: 'constructor'",
        "type: null",
        "type: { toString: 'height' }",
        "type: 'toString'",
        "type: 'navigate', data: { url: 'javascript:document.title=1', href: 'javascript:document.title=1' }",
        "type: 'scroll', data: { to: 'javascript:document.title=1' }",
        "type: 'scroll', data: { to: 900 }",
        "type: 'scroll', data: { to: 'top' }",
        "type: 'theme', data: { 'color-accent': '#000000' }",
        "type: 'height', data: { px: 640, href: 'javascript:document.title=1' }",
        "type: 'title', data: { title: 'x' }",
        "type: 'failed', data: { code: '<img src=x onerror=document.title=1>' }",
    ] {
        school.say(0, &format!("{{ {words} }}"));
    }
    // A frame cannot navigate the page either.
    school.browser.run("tell(0, { run: 'top.location = \"javascript:document.title=1\"' }); tell(0, { run: 'top.location = \"about:blank\"' })");
    school.expect_unmoved(0, "640px");
    assert_eq!([school::WHOLE_PAGE, greetings].map(|it| school.browser.see(it)), before);
    assert_eq!(school.browser.see("errors"), json!([]));
}

#[test]
fn a_frame_is_no_higher_than_fits_into_the_window() {
    let school = School::framing(SEALED);
    let fits = |px: u32| format!("{}px", (f64::from(px) * 0.9).round());
    school.browser.resize(1280, 800);
    school.say(0, r#"{ type: "height", data: { px: 2000 } }"#);
    let inner = |school: &School| school.browser.see("innerHeight").as_u64().expect("a height") as u32;
    school.expect("height(0)", fits(inner(&school)));
    // A browser bar that appears or disappears changes nothing; rotating a phone does.
    let before = fits(inner(&school));
    school.browser.resize(1280, 860);
    school.expect_unmoved(0, &before);
    school.browser.resize(1280, 500);
    school.expect("height(0)", fits(inner(&school)));
    assert_ne!(fits(inner(&school)), before);
    assert_eq!(school.problems(), Vec::<String>::new());
}
