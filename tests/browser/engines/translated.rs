//! A page that the browser translates: it puts nested `font` elements in place of every text, and the texts that the
//! program has made are no longer in the page.

use wegwijzer::markup::Voice;
use wegwijzer::text::Later;

use super::Scenario;
use super::stage::{Framed, Stage};
use crate::visit::model;

pub(crate) const SCENARIOS: &[Scenario] = &[("a translated page says what one that is not says", translated)];

/// What a browser does that translates: the same words, in elements of its own.
const TRANSLATE: &str = "(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest('script, style, svg, textarea, font')) continue;
        const [outer, inner] = [document.createElement('font'), document.createElement('font')];
        inner.textContent = text.data;
        outer.append(inner);
        text.replaceWith(outer);
    }
})()";

/// What can be read now, without white space: what stands between the items of a row is not the same around elements.
const READ: &str = "document.querySelector('[data-id=app]').innerText.replace(/\\s+/g, '')";

/// What was read after each step of a visit.
struct Read<'a, 'b> {
    visit: &'a mut Framed<'b>,
    translated: bool,
    pages: Vec<(String, String)>,
}

impl Read<'_, '_> {
    /// Keeps what the page says after a step, and has it translated before the next one.
    fn then(&mut self, step: &str) {
        let browser = &self.visit.browser;
        // Two frames: what changes is put in the page in the first.
        browser
            .see("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))");
        let says = browser.see_text(READ).replace(&self.visit.site.address(), "");
        self.pages.push((step.to_owned(), says));
        if self.translated {
            browser.see(TRANSLATE);
            browser.expect(
                "document.querySelector('[data-id=heading]')?.querySelectorAll('font > font').length > 0",
                true,
            );
        }
    }

    /// Opens a page of the menu and keeps what it says, also with everything open.
    fn open(&mut self, page: &str) {
        let before = self.visit.browser.see_text("text('[data-id=heading]')");
        self.visit.browser.click(&format!("[data-id={page}]"));
        self.visit.browser.expect_that(&format!("text('[data-id=heading]') !== {before:?}"));
        self.then(page);
        self.visit.open_everything();
        self.then(&format!("{page}, everything open"));
    }

    fn write(&mut self, field: &str, typed: &str) {
        let (field, browser) = (format!("document.querySelector('[data-id={field}]')"), &self.visit.browser);
        browser.see(&format!(
            "(() => {{ {field}.value = {typed:?}; {field}.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()"
        ));
        self.then(&format!("{typed:?} typed"));
    }

    fn date(&mut self, moment: &str, date: &str) {
        let moment = model().moment_id(moment).expect("the test names a known moment").index();
        for (part, typed) in ["day", "month", "year"].into_iter().zip(date.split('-')) {
            self.write(&format!("date-{moment}-{part}"), typed);
        }
        self.visit.browser.see(&format!(
            "document.querySelector('[data-id=date-{moment}-year]').dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
        self.then(&format!("{date} left"));
    }

    fn back(&mut self) {
        self.visit.browser.click("[data-id=previous]");
        self.visit.expect_result();
        self.then("back at the result");
    }
}

/// Goes through every kind of page, and does there what changes a text.
fn read(visit: &mut Framed, translated: bool) -> Vec<(String, String)> {
    let mut it = Read { visit, translated, pages: Vec::new() };
    it.then("the first screen");
    it.visit.begin(Voice::Parent);
    it.then("the first question");
    it.visit.press_next();
    it.visit.browser.expect("focused()", "error");
    it.then("left without an answer");
    it.visit.mark(0);
    it.then("answered after all");
    it.visit.answer("place=primary,urgent=unsafe");
    it.then("a question under an urgent note");
    it.visit.switch_language();
    it.then("in the other language");
    it.visit.switch_voice();
    it.then("in the other voice");
    it.visit.switch_voice();
    it.visit.switch_language();
    it.then("as it was");
    it.visit.answer(
        "need=vision,leaving-primary=no,glasses-enough=unknown,done=class,school-day=unknown,school-says=can,agreement=no",
    );
    it.then("a result");
    it.visit.open_everything();
    it.then("a result with everything open");
    it.open("terms");
    it.date("registered", "31-2-2026");
    it.date("registered", "2-3-2026");
    it.date("decided", "1-3-2026");
    it.date("decided", "9-3-2026");
    it.date("registered", "5-1-2026");
    it.back();
    it.open("to-search");
    for typed in ["tlv", "tl", "xyzzy", "vervoer"] {
        it.write("search", typed);
    }
    it.back();
    it.open("finder");
    it.visit.browser.expect_that("visible('[data-id=find]')");
    for typed in ["gorin", "gor", "xyzzy", "3311"] {
        it.write("find", typed);
    }
    it.back();
    it.open("to-code");
    for typed in ["4k7", "4k7p-9"] {
        it.write("code", typed);
    }
    it.back();
    it.open("chairs");
    for typed in ["4k7", "4k7p-9"] {
        it.write("other-code", typed);
    }
    it.back();
    it.open("sheet");
    it.visit.browser.click(".paper > .button:nth-of-type(2)");
    let (copied, not) = (it.visit.later_words(Later::TakenCopied), it.visit.later_words(Later::TakenNoCopy));
    it.visit.browser.expect_that(&format!("[{copied:?}, {not:?}].includes(text('[role=status] > .notice'))"));
    it.then("copied");
    it.back();
    for page in ["map", "words", "topics", "moving"] {
        it.open(page);
        it.back();
    }
    it.visit.look_again("leaving-primary");
    it.then("looking again");
    it.visit.press_next();
    it.visit.expect_result();
    it.then("as before");
    it.visit.start_again("[data-id=clear]");
    it.then("cleared");
    it.pages
}

fn translated(stage: &Stage) {
    let pages = read(&mut stage.embed(), false);
    let mut visit = stage.embed();
    let after = read(&mut visit, true);
    let wrong: Vec<String> = pages
        .iter()
        .zip(&after)
        .filter(|(one, other)| one != other)
        .map(|((step, one), (_, other))| {
            let alike = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
            let part = |text: &str| text.chars().skip(alike.saturating_sub(40)).take(160).collect::<String>();
            format!("{step}: {:?}, but translated: {:?}", part(one), part(other))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(pages.len(), after.len());
    visit.expect_clean();
}
