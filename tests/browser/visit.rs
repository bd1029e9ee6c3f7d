//! A person's visit: its steps, and what must then be on screen.

use std::ops::Deref;
use std::sync::LazyLock;

use serde_json::json;
use wegwijzer::code::write;
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answers, Decision, decide};
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::{FactId, Model, ValueIx};
use wegwijzer::session::to_marks;
use wegwijzer::text::{Language, Slot, Ui, options};

use crate::browser::Browser;
use crate::chromium::Chromium;
use crate::common::Guide;
use crate::site::Site;

/// The shipped content, from which tests take what they expect to see.
pub(crate) static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide::shipped().read());

/// The languages in which every word on screen is read; `languages.rs` makes a journey in each of the others.
pub(crate) const READ: [Language; 2] = [Language::NL, Language::EN];

pub(crate) fn model() -> &'static Model {
    &GUIDE.rules.model
}

/// The options of a question in the order in which they stand on screen.
pub(crate) fn as_shown(fact: FactId) -> Vec<ValueIx> {
    let about = model().fact(fact);
    let mut shown: Vec<ValueIx> = about.groups.iter().flat_map(|group| group.values.iter()).collect();
    let others: Vec<ValueIx> = options(about).filter(|it| !shown.contains(it)).collect();
    shown.extend(others);
    shown
}

/// Waits for an element, and presses it. What a person does is tested elsewhere; here it has to be quick.
const PRESS: &str = "async (selector, number = 0) => {
    for (let turn = 0; turn < 1000; turn += 1) {
        const it = document.querySelectorAll(selector)[number];
        if (it) { it.click(); return true; }
        await new Promise((done) => setTimeout(done, 5));
    }
    return false;
}";

/// A visit, in a Chromium session of its own unless stated otherwise.
pub(crate) struct Visit<B = Chromium> {
    pub(crate) browser: B,
    pub(crate) site: Site,
    pub(crate) voice: Voice,
    pub(crate) language: Language,
    /// The answers given so far.
    pub(crate) given: Answers,
}

impl Visit {
    /// A visit to the shipped widget, once it has started.
    pub(crate) fn start() -> Visit {
        let mut visit = Visit::to(Site::shipped());
        visit.open();
        visit
    }

    /// A visit to a site, before the page is opened.
    pub(crate) fn to(site: Site) -> Visit {
        let (voice, language) = (Voice::default(), Language::default());
        Visit { browser: Chromium::start(), site, voice, language, given: Answers::default() }
    }

    /// Reloads the page and waits for the program.
    pub(crate) fn open(&mut self) {
        self.browser.open(&self.site.address());
        self.browser.expect_that("ready()");
        (self.voice, self.language, self.given) = <_>::default();
    }
}

impl<B: Deref<Target = Browser>> Visit<B> {
    /// A text in the language and voice of this visit.
    pub(crate) fn say(&self, slot: Slot) -> String {
        for_voice(GUIDE.texts(self.language).get(slot), self.voice)
    }

    pub(crate) fn ui(&self, ui: Ui) -> String {
        self.say(Slot::Ui(ui))
    }

    /// An interface text with its `#` filled in.
    pub(crate) fn ui_with(&self, ui: Ui, value: &str) -> String {
        self.ui(ui).replace('#', value)
    }

    pub(crate) fn decision(&self) -> Decision {
        decide(&GUIDE.rules, &self.given)
    }

    /// Changes from Dutch to English, or back to Dutch.
    pub(crate) fn switch_language(&mut self) {
        self.choose_language(if self.language == Language::NL { Language::EN } else { Language::NL });
    }

    pub(crate) fn choose_language(&mut self, language: Language) {
        self.press_language(language);
        self.language = language;
        self.browser.expect("document.documentElement.lang", language.code());
    }

    /// Presses the button of a language, which is behind a fold but for the first screen.
    pub(crate) fn press_language(&self, language: Language) {
        self.browser.click(&format!("[data-id=language-{}]", language.code()));
    }

    pub(crate) fn switch_voice(&mut self) {
        self.browser.click("[data-id=tool-voice]");
        self.voice = match self.voice {
            Voice::Parent => Voice::Teacher,
            Voice::Teacher => Voice::Parent,
        };
    }

    /// Chooses the voice and presses the button of the first screen.
    pub(crate) fn begin(&mut self, voice: Voice) {
        self.voice = voice;
        self.mark(match voice {
            Voice::Parent => 0,
            Voice::Teacher => 1,
        });
        self.press_next();
        self.expect_position();
    }

    /// Presses a button that clears everything.
    pub(crate) fn start_again(&mut self, button: &str) {
        self.browser.click(button);
        self.given = Answers::default();
        self.browser.expect("text('[data-id=heading]')", self.ui(Ui::StartHeading));
    }

    /// Clicks the label of an option.
    pub(crate) fn mark(&self, option: usize) {
        self.browser.click(&format!("label.option:has([data-id=option-{option}])"));
    }

    pub(crate) fn press_next(&self) {
        self.browser.click("[data-id=next]");
    }

    /// Answers the questions that are asked, as long as there are answers; all must be used.
    #[track_caller]
    pub(crate) fn answer(&mut self, answers: &str) {
        let answers = read_answers(model(), answers).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        self.answer_all(&answers);
    }

    #[track_caller]
    pub(crate) fn answer_all(&mut self, answers: &Answers) {
        let mut left: Vec<FactId> = answers.iter().map(|(fact, _)| fact).collect();
        while let Some(fact) = self.decision().next {
            let Some(answer) = answers.get(fact) else { break };
            self.expect_question(fact);
            for option in to_marks(model().fact(fact), answer).iter() {
                self.mark(option.index());
            }
            self.press_next();
            self.given.set(fact, answer);
            left.retain(|&it| it != fact);
        }
        assert_eq!(left, [], "these answers were not asked for");
        self.expect_position();
    }

    /// Opens the code of these answers.
    pub(crate) fn open_code(&mut self, answers: &str, voice: Voice) {
        let answers = read_answers(model(), answers).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        self.open_code_of(answers, voice);
    }

    /// Opens the code of these answers: as one would who has it, and sooner than by giving each answer.
    #[track_caller]
    pub(crate) fn open_code_of(&mut self, answers: Answers, voice: Voice) {
        self.press("[data-id=to-code]", 0);
        self.fill("code", &write(model(), &answers));
        self.press("[data-id=follows] .button", if voice == Voice::Parent { 0 } else { 1 });
        (self.given, self.voice) = (answers, voice);
        self.expect_position();
    }

    #[track_caller]
    pub(crate) fn press(&self, selector: &str, number: usize) {
        let pressed = self.browser.see(&format!("({PRESS})({}, {number})", json!(selector)));
        assert_eq!(pressed, true, "there is no {selector}");
    }

    #[track_caller]
    pub(crate) fn fill(&self, field: &str, with: &str) {
        let field = format!("[data-id={field}]");
        self.browser.expect_that(&format!("visible('{field}')"));
        self.browser.see(&format!(
            "[document.querySelector('{field}')].forEach((it) => {{ it.value = {}; it.dispatchEvent(new Event('input')); }})",
            json!(with)
        ));
    }

    /// Answers the first question so that nothing more is asked, where the chunk is not there: the result waits.
    #[track_caller]
    pub(crate) fn answer_and_wait(&mut self) {
        let answers = read_answers(model(), "place=older").expect("the test writes a known answer");
        for (fact, answer) in answers.iter() {
            to_marks(model().fact(fact), answer).iter().for_each(|option| self.mark(option.index()));
            self.press_next();
            self.given.set(fact, answer);
        }
        self.expect_waiting();
    }

    /// A result waits for the chunk, and the static guide is offered meanwhile.
    #[track_caller]
    pub(crate) fn expect_waiting(&self) {
        self.browser.expect("text('[data-id=waiting] h2')", self.ui(Ui::WaitHeading));
        self.browser.expect("text('[data-id=waiting] [role=status]')", self.ui(Ui::WaitText));
        let guide = format!("gids/{}/index.html", self.language.code());
        let address = "document.querySelector('[data-id=waiting] a')?.getAttribute('href')";
        self.browser.expect(address, guide);
    }

    /// Opens the question about a fact from the list of answers.
    #[track_caller]
    pub(crate) fn look_again(&self, fact: &str) -> FactId {
        let fact = model().fact_id(fact).expect("the test names a known fact");
        let place = self.given.iter().position(|(it, _)| it == fact).expect("it was answered");
        if self.browser.see("document.querySelector('[data-id=answers]').open") == false {
            self.browser.click("[data-id=answers] > summary");
        }
        self.browser.click(&format!("[data-id=answers] .answer:nth-child({}) button", place + 1));
        self.expect_question(fact);
        fact
    }

    /// Waits for the question or the result that the answers lead to.
    #[track_caller]
    pub(crate) fn expect_position(&self) {
        match self.decision().next {
            Some(fact) => self.expect_question(fact),
            None => self.expect_result(),
        }
    }

    /// Waits for the question about a fact, with all its options in order.
    #[track_caller]
    pub(crate) fn expect_question(&self, fact: FactId) {
        self.browser.expect("text('legend > [data-id=heading]')", self.say(Slot::Legend(fact)));
        let label = |value: ValueIx| {
            let hint = self.say(Slot::OptionHint(fact, value));
            format!("{}{hint}", self.say(Slot::Option(fact, value)))
        };
        let labels: Vec<String> = as_shown(fact).into_iter().map(label).collect();
        self.browser.expect("texts('label.option')", labels);
    }

    /// Waits for the result, with the names of all its routes and notes in order.
    #[track_caller]
    pub(crate) fn expect_result(&self) {
        let decision = self.decision();
        let main = decision.main.expect("answers that leave no question give a route");
        self.browser.expect("text('[data-id=route]')", self.say(Slot::RouteName(main)));
        let also: Vec<String> = decision.also.iter().map(|&route| self.say(Slot::RouteName(route))).collect();
        self.browser.expect("texts('article > section > .kind > summary')", also);
        let notes = [self.notes(true), self.notes(false)].concat();
        self.browser.expect("texts('article > section details.card:not(.kind) > summary > strong')", notes);
    }

    /// The titles of the notes for these answers: the urgent ones, or the others.
    pub(crate) fn notes(&self, urgent: bool) -> Vec<String> {
        let notes = self.decision().notes;
        let notes = notes.iter().filter(|note| model().notes[note.index()].urgent == urgent);
        notes.map(|&note| self.say(Slot::NoteTitle(note))).collect()
    }

    /// The given answers as the page lists them, with a remark on those that do not count.
    pub(crate) fn answer_lines(&self) -> Vec<String> {
        let ignored = self.decision().ignored;
        let line = |(fact, answer)| {
            let marks = to_marks(model().fact(fact), answer);
            let labels: Vec<String> = marks.iter().map(|value| self.say(Slot::Option(fact, value))).collect();
            let remark = if ignored.contains(&fact) { self.ui(Ui::NotCounted) } else { String::new() };
            format!("{}: {}{remark}", self.say(Slot::Short(fact)), labels.join("; "))
        };
        self.given.iter().map(line).collect()
    }

    /// Goes back from the pages beside the questions: each leads to the one it was opened from.
    #[track_caller]
    pub(crate) fn leave_pages(&self) {
        while self.browser.see("visible('.paper')") == true {
            let heading = self.browser.see_text("text('[data-id=heading]')");
            self.browser.click("[data-id=previous]");
            self.browser.expect_that(&format!("text('[data-id=heading]') !== {heading:?}"));
        }
    }

    /// Opens all details.
    pub(crate) fn open_everything(&self) {
        self.browser.see("all('details').forEach((it) => { it.open = true; })");
    }

    /// Makes the program fail in the middle of a visit.
    pub(crate) fn fail(&self) {
        // In Firefox a test's script has its own classes; those of the page are behind this property.
        let error = "new (window.wrappedJSObject ?? window).WebAssembly.RuntimeError('unreachable')";
        self.browser
            .see(&format!("window.dispatchEvent(new window.ErrorEvent('error', {{ error: {error} }}))"));
        self.browser.expect_that("visible('[data-failed=panic]')");
    }
}
