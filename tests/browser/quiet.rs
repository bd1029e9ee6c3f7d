//! What stands around a question stays out of the way until it is needed: the tools in the head, the links to other
//! pages, the way to go on later, and the groups of its options.

use fantoccini::key::Key;
use serde_json::{Value, json};
use wegwijzer::markup::Voice;
use wegwijzer::model::FactId;
use wegwijzer::text::{Later, Slot, Ui};

use crate::visit::{GUIDE, READ, Visit, model};

/// The tools that can be seen. `checkVisibility` alone does not look at `visibility`.
const TOOLS: &str = "all('.tools button, .tools summary').filter((it) => it.checkVisibility({ visibilityProperty: true })).map((it) => it.dataset.id).filter((it) => !it.startsWith('language-'))";

/// Where the heading and the other tools are.
const PLACES: &str = "JSON.stringify(all('[data-id=heading], .tools button:not([data-id=clear])').map((it) => it.getBoundingClientRect()))";

#[test]
fn wipe_is_offered_only_where_there_is_something_to_wipe_and_nothing_moves_for_it() {
    for language in READ {
        let mut visit = Visit::start();
        if language != visit.language {
            visit.switch_language();
        }
        visit.browser.expect(TOOLS, Vec::<String>::new());
        visit.begin(Voice::Parent);
        visit.browser.expect(TOOLS, vec!["language", "tool-voice"]);
        for width in [320, 360, 1280] {
            visit.width(width);
            visit.browser.see("new Promise((done) => setTimeout(() => (scrollTo(0, 0), done(1)), 100))");
            let before = visit.browser.see_text(PLACES);
            visit.mark(1);
            visit.browser.expect(TOOLS, vec!["language", "tool-voice", "clear"]);
            visit.browser.see("scrollTo(0, 0)");
            visit.browser.expect(PLACES, before);
            visit.start_again("[data-id=clear]");
            visit.browser.expect("focused()", "heading");
            visit.browser.expect(TOOLS, Vec::<String>::new());
            visit.begin(Voice::Parent);
            visit.browser.expect("marked()", Vec::<String>::new());
        }
        visit.answer("place=primary");
        visit.browser.expect(TOOLS, vec!["language", "tool-voice", "clear"]);
    }
}

#[test]
fn what_was_typed_beside_the_questions_can_be_wiped_without_any_answer() {
    let mut visit = Visit::start();
    visit.look_for("vervoer");
    visit.browser.expect(TOOLS, vec!["language", "tool-voice", "clear"]);
    visit.browser.click("[data-id=previous]");
    visit.browser.expect("text('[data-id=heading]')", visit.ui(Ui::StartHeading));
    visit.browser.expect(TOOLS, vec!["clear"]);
    visit.start_again("[data-id=clear]");
    visit.browser.expect("focused()", "heading");
    visit.browser.expect(TOOLS, Vec::<String>::new());
    visit.browser.click("[data-id=to-search]");
    visit.browser.expect("document.querySelector('[data-id=search]').value", "");
}

#[test]
fn other_pages_stand_behind_one_quiet_more_that_is_closed_on_every_new_page() {
    let mut visit = Visit::start();
    let later = &GUIDE.content.later[&visit.language];
    let more = later.later(Later::More).to_owned();
    let shown = "seen('.more button, .more a').length";
    visit.browser.expect("texts('.more summary')", vec![more.clone()]);
    visit.browser.expect(shown, 0);
    // By keyboard.
    visit.browser.see("document.querySelector('[data-id=more] > summary').focus()");
    visit.browser.press(' ');
    visit.browser.expect(shown, 10);
    visit.browser.press(Key::Tab);
    visit.browser.expect("focused()", "to-search");
    visit.begin(Voice::Parent);
    visit.browser.expect(shown, 0);
    visit.browser.click("[data-id=words]");
    visit.browser.expect("focused()", "heading");
    // The page that is read is no longer among the others.
    visit.browser.expect(shown, 0);
    visit.browser.click("[data-id=more] > summary");
    visit.browser.expect(shown, 9);
    // It is no part of what is printed.
    visit.browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    visit.browser.expect("seen('.more').length", 0);
}

#[test]
fn who_has_answered_can_go_on_later_with_one_tap_and_finds_the_marks_again() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.mark(1);
    visit.browser.expect("seen('[data-id=later]').length", 0);
    visit.mark(1);
    visit.answer("place=primary");
    visit.mark(2);
    let later = &GUIDE.content.later[&visit.language];
    visit.browser.expect("texts('[data-id=later]')", vec![later.later(Later::ContinueLater)]);
    visit.browser.click("[data-id=later]");
    visit.browser.expect("text('[data-id=heading]')", later.later(Later::CodeHeading));
    visit.browser.expect_that("visible('.code.whole')");
    visit.browser.click("[data-id=previous]");
    visit.expect_position();
    visit.browser.expect("marked()", vec!["option-2"]);
}

/// The groups and options as a screen reader finds them: the name of every node of these roles, in order.
fn heard(visit: &Visit) -> Vec<(String, String)> {
    let tree = visit.browser.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = tree["nodes"].as_array().expect("there is a tree");
    let of = |node: &Value, what: &str| node[what]["value"].as_str().unwrap_or_default().to_owned();
    let (mut heard, mut next) = (Vec::new(), vec![&nodes[0]]);
    while let Some(node) = next.pop() {
        let role = of(node, "role");
        if node["ignored"] != true && ["group", "radio", "checkbox"].contains(&role.as_str()) {
            heard.push((role, of(node, "name")));
        }
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        next.extend(children.filter_map(|id| nodes.iter().find(|it| it["nodeId"] == *id)));
    }
    heard
}

#[test]
fn groups_of_options_are_heard_on_the_way_in_and_not_again_at_every_option() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    for (fact, answer) in [("place", "place=primary"), ("urgent", "urgent=none"), ("need", "need=learning")] {
        let fact: FactId = model().fact_id(fact).expect("it is a question");
        let about = model().fact(fact);
        let role = if about.is_several() { "checkbox" } else { "radio" };
        let mut expected = vec![("group".to_owned(), visit.say(Slot::Legend(fact)))];
        for (number, group) in about.groups.iter().enumerate() {
            expected.push(("group".to_owned(), visit.say(Slot::Group(fact, number as u8))));
            for value in group.values.iter() {
                // The hint is a description, so it is no part of the name.
                expected.push((role.to_owned(), visit.say(Slot::Option(fact, value))));
            }
        }
        let heard = heard(&visit);
        let first = heard.iter().position(|it| it == &expected[0]).expect("the question is a group");
        assert_eq!(heard[first..first + expected.len()], expected);
        // Without an answer the message leads to the first option on screen.
        visit.press_next();
        visit.browser.expect("focused()", "error");
        visit.browser.click("[data-id=error] button");
        visit.browser.expect("document.activeElement === all('.option input')[0]", true);
        visit.answer(answer);
    }
}

#[test]
fn a_sign_stands_beside_every_heading_of_a_group_in_every_scheme() {
    // What is drawn of the square in which a sign stands: some of it, not all.
    let drawn = "all('[data-sign]').map((it) => {
        const sign = getComputedStyle(it, '::before');
        return sign.clipPath.startsWith('path(') && sign.width === '24px' && sign.height === '24px'
            && sign.backgroundColor !== getComputedStyle(document.body).backgroundColor
            && it.textContent.length > 0;
    })";
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    for answer in ["place=primary", "urgent=none", "need=learning"] {
        for (scheme, forced) in [("light", "none"), ("dark", "none"), ("light", "active"), ("dark", "active")]
        {
            let features = json!([
                { "name": "prefers-color-scheme", "value": scheme },
                { "name": "forced-colors", "value": forced },
            ]);
            visit.browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
            visit.browser.expect(drawn, vec![true; 3]);
        }
        visit.answer(answer);
    }
}
