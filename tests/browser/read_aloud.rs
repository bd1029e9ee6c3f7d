//! Reading aloud: after a press and by voices of the device alone, sentence by sentence. The browsers of the tests have
//! no voices, so an engine of ours stands in the place of theirs: it keeps what it is to say, and is done when it is told.

use std::ops::Deref;

use serde_json::{Value, json};
use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Later};

use crate::browser::Browser;
use crate::engines::Scenario;
use crate::engines::stage::{Stage, watched};
use crate::host::SCRIPTS_ONLY;
use crate::site::Site;
use crate::visit::Visit;

pub(crate) const SCENARIOS: &[Scenario] =
    &[("a question is read aloud in a sealed frame", in_a_sealed_frame)];

/// The engine. `spoken` is what it was told to say, with the words that were marked then, `silenced` how often it was cut
/// short, and `finish` lets it come to the end of what it is saying.
const ENGINE: &str = "(() => {
    let now = null;
    window.spoken = [];
    window.silenced = 0;
    window.finish = () => { const it = now; now = null; it?.onend?.(); };
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    if (!window.speechSynthesis) Object.defineProperty(window, 'speechSynthesis', { value: {} });
    // Held, since WebKit forgets what was added to an object that nothing refers to.
    Object.assign(window.held = speechSynthesis, {
        getVoices: () => window.voices,
        speak: (it) => {
            const marked = [...(CSS.highlights?.get('aloud') ?? [])].join();
            spoken.push({ text: it.text, voice: it.voice.name, lang: it.lang, rate: it.rate, marked });
            now = it;
        },
        cancel: () => {
            const it = now;
            now = null;
            silenced += 1;
            setTimeout(() => it?.onerror?.());
        },
    });
})();";

const DUTCH: &str = "{ name: 'Xander', lang: 'nl-NL', localService: true, default: false }";
const FLEMISH: &str = "{ name: 'Ellen', lang: 'nl-BE', localService: true, default: false }";
const ONLINE: &str = "{ name: 'Fenna Online', lang: 'nl-NL', localService: false, default: true }";
const AMERICAN: &str = "{ name: 'Albert', lang: 'en-US', localService: true, default: false }";
const BRITISH: &str = "{ name: 'Daniel', lang: 'en-GB', localService: true, default: false }";
const POLISH: &str = "{ name: 'Zosia', lang: 'pl_PL', localService: true, default: false }";
const TURKISH: &str = "{ name: 'Yelda', lang: 'tr_TR', localService: true, default: false }";
const ARABIC: &str = "{ name: 'Majed', lang: 'ar-001', localService: true, default: false }";

/// The script that gives a page the engine, with these voices.
fn engine(voices: &[&str]) -> String {
    format!("window.voices = [{}];\n{ENGINE}", voices.join(", "))
}

/// A visit on a device with these voices.
fn visit_with(voices: &[&str]) -> Visit {
    let mut visit = Visit::to(Site::shipped());
    visit.browser.first_in_every_page(&engine(voices));
    visit.open();
    visit
}

/// Whether something is being read, or was paused.
const READING: &str = "visible('.aloud-bar')";

/// Letters and digits alone: what is spoken has no signs of its own.
fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

fn text_of(heard: &Value) -> &str {
    heard["text"].as_str().expect("an utterance has a text")
}

fn all_letters(heard: &[Value]) -> String {
    heard.iter().map(|it| letters(text_of(it))).collect()
}

impl<B: Deref<Target = Browser>> Visit<B> {
    /// Gives the device voices for all languages, in the middle of the visit.
    pub(crate) fn give_voices(&self) {
        let voices = Language::ALL.map(|it| {
            format!("{{ name: 'Voice', lang: '{}', localService: true, default: false }}", it.code())
        });
        self.browser.run(&engine(&voices.each_ref().map(String::as_str)));
        self.browser.expect_that("speechSynthesis.onvoiceschanged");
        self.browser.run("speechSynthesis.onvoiceschanged()");
    }

    /// Takes all local voices away, in the middle of the visit.
    pub(crate) fn take_voices(&self) {
        self.browser.run(&engine(&[ONLINE]));
        self.browser.expect_that("speechSynthesis.onvoiceschanged");
        self.browser.run("speechSynthesis.onvoiceschanged()");
    }

    /// Presses a button that reads, and waits for the first words.
    #[track_caller]
    pub(crate) fn press_aloud(&self, selector: &str) {
        self.browser.run("spoken.length = 0");
        self.browser.expect_that(&format!("document.querySelector({})", json!(selector)));
        self.browser.click(selector);
        self.browser.expect("spoken.length", 1);
    }

    /// Everything that is read after a press of this button.
    #[track_caller]
    fn hear(&self, selector: &str) -> Vec<Value> {
        self.press_aloud(selector);
        self.browser.see(
            "(async () => {
                while (document.querySelector('.aloud-bar')) {
                    finish();
                    await new Promise((next) => setTimeout(next));
                }
            })()",
        );
        serde_json::from_value(self.browser.see("spoken")).expect("a list")
    }
}

/// The button of the question on screen.
const OF_QUESTION: &str = "fieldset > .aloud";

#[test]
fn a_question_is_read_sentence_by_sentence_by_a_voice_of_the_device_and_only_after_a_press() {
    let mut visit = visit_with(&[ONLINE, FLEMISH, DUTCH, BRITISH]);
    visit.browser.expect("texts('.aloud')", vec![visit.later_words(Later::AloudRead)]);
    visit.begin(Voice::Parent);
    visit.browser.expect("texts('.aloud')", vec![visit.later_words(Later::AloudRead)]);
    assert_eq!(visit.browser.see(&format!("[spoken.length, {READING}]")), json!([0, false]));

    let requests = visit.browser.see("performance.getEntriesByType('resource').length");
    let heard = visit.hear(OF_QUESTION);
    for it in &heard {
        assert_eq!([&it["voice"], &it["lang"], &it["rate"]], [&json!("Xander"), &json!("nl-NL"), &json!(1)]);
        assert_eq!(text_of(it), it["marked"], "the sentence that is read is marked");
        let sentence = text_of(it).trim_end_matches(['.', '?']);
        assert!(!sentence.contains(". ") && !sentence.contains("? "), "{sentence:?} is not one sentence");
    }
    // The question, its hint, its options with theirs, and the titles of the folds; no button and nothing folded.
    let parts = "texts('.stop.now :is(h2, .hint, legend:not(:has(h2)), .option, summary)')";
    assert_eq!(all_letters(&heard), letters(&visit.browser.see_texts(parts).concat()));
    visit.browser.expect("CSS.highlights.has('aloud')", false);
    assert_eq!(visit.browser.see("performance.getEntriesByType('resource').length"), requests);
    // What is opened is read too.
    visit.browser.click("[data-id=why] > summary");
    let why = letters(&visit.browser.see_text("text('[data-id=why] p')"));
    assert!(!all_letters(&heard).contains(&why));
    assert!(all_letters(&visit.hear(OF_QUESTION)).contains(&why));
}

#[test]
fn a_voice_is_found_by_its_language_however_the_device_writes_it() {
    for (language, voices, name, tag) in [
        (Language::AR, &[DUTCH, ARABIC][..], "Majed", "ar-001"),
        (Language::TR, &[TURKISH, DUTCH], "Yelda", "tr_TR"),
        (Language::EN, &[AMERICAN, BRITISH], "Daniel", "en-GB"),
        (Language::EN, &[DUTCH, AMERICAN], "Albert", "en-US"),
    ] {
        let mut visit = visit_with(voices);
        visit.choose_language(language);
        visit.begin(Voice::Parent);
        let heard = visit.hear(OF_QUESTION);
        assert_eq!([&heard[0]["voice"], &heard[0]["lang"]], [&json!(name), &json!(tag)]);
    }
}

#[test]
fn a_dutch_term_is_said_by_a_dutch_voice_where_there_is_one() {
    for (voices, says_terms) in [(&[POLISH, DUTCH][..], "Xander"), (&[POLISH, ONLINE], "Zosia")] {
        let visit = &mut visit_with(voices);
        visit.choose_language(Language::PL);
        visit.browser.click("[data-id=words]");
        visit.browser.expect_that("all('.entry').length > 10");
        visit.browser.expect("all('.entry').every((it) => it.querySelectorAll('.aloud').length === 1)", true);
        let heard = visit.hear(".entry:has(> h4 [lang=nl]) > .aloud");
        let part = |of: &str| {
            let texts = format!(
                "[...document.querySelector('.entry:has(> h4 [lang=nl])').querySelectorAll('{of}')].map((it) => it.textContent)"
            );
            letters(&visit.browser.see_texts(&texts).concat())
        };
        assert_eq!(all_letters(&heard), part(":scope > :not(.aloud)"));
        let (terms, others): (Vec<Value>, Vec<Value>) =
            heard.into_iter().partition(|it| it["voice"] == "Xander");
        if says_terms == "Xander" {
            assert_eq!(all_letters(&terms), part(":scope > :not(.aloud) [lang=nl]"));
        } else {
            assert_eq!(terms, Vec::<Value>::new());
        }
        assert!(others.iter().all(|it| it["voice"] == "Zosia" && it["lang"] == "pl_PL"), "{others:?}");
    }
}

#[test]
fn it_pauses_goes_on_slows_down_and_stops_and_nothing_under_the_focus_changes_its_name() {
    let mut visit = visit_with(&[DUTCH]);
    visit.begin(Voice::Parent);
    visit.press_aloud(OF_QUESTION);
    visit.browser.expect("focused()", "aloud-0");
    visit.browser.expect("text('.aloud')", visit.later_words(Later::AloudRead));
    visit.browser.run("finish()");
    visit.browser.expect("spoken.length", 2);
    let [first, second] = [0, 1].map(|it| visit.browser.see_text(&format!("spoken[{it}].text")));
    assert_ne!(first, second);

    let shown = "seen('[data-id=aloud-pause] > span').map((it) => it.textContent)";
    let name = "document.querySelector('[data-id=aloud-pause]').ariaLabel";
    visit.browser.expect(shown, vec![visit.later_words(Later::AloudPause)]);
    let named = visit.browser.see_text(name);
    for part in [Later::AloudPause, Later::AloudGoOn] {
        assert!(named.contains(&visit.later_words(part)), "{named}");
    }
    visit.browser.click("[data-id=aloud-pause]");
    visit.browser.expect(shown, vec![visit.later_words(Later::AloudGoOn)]);
    visit.browser.expect(&format!("[{name}, focused(), silenced]"), json!([named, "aloud-pause", 1]));
    visit.browser.run("finish()");
    // What is cancelled may tell its end a little later.
    visit.browser.see("new Promise((done) => setTimeout(done, 300))");
    visit.browser.expect("spoken.length", 2);
    visit.browser.click("[data-id=aloud-pause]");
    visit.browser.expect("spoken[2]?.text", second.as_str());

    visit.browser.click("[data-id=aloud-slower]");
    visit.browser.expect("[spoken[3]?.text, spoken[3]?.rate]", json!([second, 0.7]));
    let pressed = "document.querySelector('[data-id=aloud-slower]').ariaPressed";
    visit.browser.expect(pressed, "true");
    assert_eq!(
        visit.browser.see("document.querySelector('.aloud-bar').closest('[aria-live], [role=status]')"),
        json!(null)
    );

    visit.browser.click("[data-id=aloud-stop]");
    visit.browser.expect(
        &format!("[{READING}, focused(), CSS.highlights.has('aloud')]"),
        json!([false, "aloud-0", false]),
    );
    // The next time it begins again, as slowly.
    visit.press_aloud(OF_QUESTION);
    visit.browser.expect("[spoken[0].text, spoken[0].rate]", json!([first, 0.7]));
    visit.browser.expect(pressed, "true");
    // Another press begins again too, and the first reading is over.
    visit.browser.run("finish()");
    visit.press_aloud(OF_QUESTION);
    visit.browser.expect("spoken[0].text", first);
    visit.browser.expect("all('.aloud-bar').length", 1);
}

#[test]
fn it_stops_with_the_page_and_when_the_page_is_out_of_sight() {
    let mut visit = visit_with(&[DUTCH, BRITISH]);
    visit.begin(Voice::Parent);
    let stops = |visit: &mut Visit, after: &mut dyn FnMut(&mut Visit)| {
        visit.press_aloud(OF_QUESTION);
        let silenced = visit.browser.see("silenced").as_u64().expect("a number");
        after(visit);
        visit.browser.expect(&format!("[silenced, {READING}]"), json!([silenced + 1, false]));
        visit.browser.run("finish()");
        visit.browser.see("new Promise((done) => setTimeout(done, 300))");
        visit.browser.expect("spoken.length", 1);
    };
    stops(&mut visit, &mut |visit| visit.answer("place=primary"));
    stops(&mut visit, &mut |visit| visit.switch_language());
    stops(&mut visit, &mut |visit| visit.switch_voice());
    stops(&mut visit, &mut |visit| visit.browser.click("[data-id=words]"));
    visit.browser.click("[data-id=previous]");
    visit.browser.expect_that(&format!("visible({})", json!(OF_QUESTION)));
    stops(&mut visit, &mut |visit| {
        visit.browser.run(
            "Object.defineProperty(document, 'hidden', { value: true, configurable: true });
             document.dispatchEvent(new Event('visibilitychange'));
             delete document.hidden;",
        );
    });
    stops(&mut visit, &mut |visit| visit.browser.run("dispatchEvent(new Event('pagehide'))"));
    // A mark is no other page.
    visit.press_aloud(OF_QUESTION);
    visit.mark(1);
    visit.browser.expect("marked()", vec!["option-1"]);
    visit.browser.expect_that(READING);
}

#[test]
fn every_part_of_a_result_has_a_button_and_what_is_folded_is_not_read() {
    let mut visit = visit_with(&[DUTCH]);
    visit.begin(Voice::Parent);
    visit.answer(
        "place=primary,urgent=unsafe,need=vision,leaving-primary=no,glasses-enough=unknown,done=class,\
         school-day=unknown,school-says=can,agreement=no",
    );
    let parts = "all('.result, article > section:has(> h3), .folds > details, .urgent')";
    visit.browser.expect_that(&format!("{parts}.length > 8"));
    visit.browser.expect(&format!("{parts}.every((it) => it.querySelectorAll('.aloud').length === 1)"), true);
    visit.browser.expect("new Set(texts('.aloud')).size === all('.aloud').length", true);

    let steps = "section:has(> .steps)";
    let heard = visit.hear(&format!("{steps} > .aloud"));
    let seen = format!("texts('{steps} > :is(h3, p), {steps} summary')");
    assert_eq!(all_letters(&heard), letters(&visit.browser.see_texts(&seen).concat()));
    visit.browser.click(&format!("{steps} li:first-child summary"));
    let how = letters(&visit.browser.see_text(&format!("text('{steps} li:first-child .inside')")));
    assert!(all_letters(&visit.hear(&format!("{steps} > .aloud"))).contains(&how));

    // The signs beside the reasons are for eyes.
    visit.open_everything();
    let reasons = "section:has(.reasons)";
    let heard = visit.hear(&format!("{reasons} > .aloud"));
    assert!(visit.browser.see_text(&format!("text('{reasons}')")).contains(['✓', '–', '?']));
    assert!(heard.iter().all(|it| !text_of(it).contains('✓')), "{heard:?}");
}

#[test]
fn where_the_device_has_no_voice_for_the_language_one_sentence_says_so() {
    let mut visit = visit_with(&[ONLINE, BRITISH]);
    visit.begin(Voice::Parent);
    let expect_none = |visit: &Visit| {
        visit.browser.expect("texts('.no-voice')", vec![visit.later_words(Later::AloudNone)]);
        visit.browser.expect("all('.aloud').length", 0);
    };
    expect_none(&visit);
    visit.browser.click("[data-id=words]");
    visit.browser.expect_that("all('.entry').length > 10");
    expect_none(&visit);
    visit.choose_language(Language::EN);
    visit.browser.expect_that("all('.aloud').length > 10");
    visit.browser.expect("all('.no-voice').length", 0);
}

#[test]
fn until_the_browser_tells_its_voices_there_is_neither_a_button_nor_a_sentence() {
    let mut visit = visit_with(&[]);
    visit.begin(Voice::Parent);
    visit.browser.expect_that("speechSynthesis.onvoiceschanged");
    visit.browser.expect("all('.aloud, .no-voice').length", 0);
    visit.browser.run(&format!("window.voices = [{DUTCH}]; speechSynthesis.onvoiceschanged()"));
    visit.browser.expect("all('.aloud').length", 1);
    let heard = visit.hear(OF_QUESTION);
    assert_eq!(heard[0]["voice"], "Xander");
}

fn in_a_sealed_frame(stage: &Stage) {
    let first = engine(&[ONLINE, DUTCH]);
    let mut visit = stage.begin(watched(&first), |frame| frame.sandbox = Some(SCRIPTS_ONLY));
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Teacher);
    let heard = visit.hear(OF_QUESTION);
    assert!(heard.len() > 3 && heard.iter().all(|it| it["voice"] == "Xander"), "{heard:?}");
    visit.expect_clean();
}
