//! The program of the page on which partnership staff check a profile: it reads what they pasted, proves
//! the rules as the profile sets them, and shows the guide with it. Nothing leaves the page.
//!
//! It hears and tells by events of the document, each with a text: the page's own script makes sentences
//! of what comes. One obligation is proved at a time, so that the page can say how far it is.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use web_sys::{CustomEvent, CustomEventInit, Document, HtmlElement};

use crate::content;
use crate::engine::Rules;
use crate::finding::Listed;
use crate::model::{FactId, RouteId};
use crate::page::{checked, page};
use crate::profile::{Profile, read, read_nameless};
use crate::proof::{Certificate, OBLIGATIONS, example_for, example_until, fingerprint, unpack_certificates};
use crate::session::{Screen, Session};
use crate::text::Texts;
use crate::ui::{Live, page_view};

/// What the page asks, with the name of the file in the first line and the profile in the others.
const CHECK: &str = "wegwijzer-check";
/// What the page wants to see of the guide: `start`, `question 3` or `result 2`.
const SHOW: &str = "wegwijzer-show";

struct Checker {
    national: Rules,
    texts: Texts,
    /// The profile that can be used, with the rules as it sets them.
    own: RefCell<Option<(Rules, Profile)>>,
    /// Grows with every check: what an older one still had to do is dropped.
    turn: Cell<u32>,
    /// What was proved when this program was built.
    certificates: Vec<Certificate>,
}

pub fn start() {
    let model = content::shipped_whole_model();
    let mut texts = content::shipped_texts(&model);
    let added = texts.add_later(content::shipped_later(&model));
    debug_assert!(added, "the two files of a language fit together");
    let terms = model.default_terms();
    let national = Rules::new(model, &terms);
    let choices = [checked::questions(&national.model, &texts), checked::routes(&national.model, &texts)];
    let (own, turn) = (RefCell::new(None), Cell::new(0));
    let certificates = unpack_certificates(include_str!(concat!(env!("WEGWIJZER_CONTENT"), "/proved.txt")));
    let checker = Rc::new(Checker { national, texts, own, turn, certificates });
    let to_check = checker.clone();
    hear(CHECK, move |text| to_check.clone().check(&text));
    hear(SHOW, move |what| checker.show(&what));
    tell("wegwijzer-ready", &format!("[{},{}]", choices[0], choices[1]));
}

impl Checker {
    fn check(self: Rc<Self>, given: &str) {
        self.turn.set(self.turn.get() + 1);
        clear();
        self.own.replace(None);
        let (name, text) = given.split_once('\n').unwrap_or(("", given));
        // What was pasted has no name of its own but the one in it.
        let model = &self.national.model;
        let profile = if name.is_empty() { read_nameless(text, model) } else { read(text, name, model) };
        let profile = match profile {
            Ok(profile) => profile,
            Err(faults) => return tell("wegwijzer-faults", &checked::faults(&faults)),
        };
        tell("wegwijzer-faults", &checked::faults(&Listed::default()));
        let rules = self.national.with_terms(&profile.settings(&self.national.model));
        self.own.replace(Some((rules, profile)));
        tell("wegwijzer-shown", "");
        let turn = self.turn.get();
        // Every setting that a region can choose was proved when the guide was built. Whoever builds the
        // same diagrams has the same rules. So the outcome can be told at once; it is then proved here too.
        let own = self.own.borrow().as_ref().map(|(rules, _)| fingerprint(rules));
        if let Some(certificate) = self.certificates.iter().find(|it| Some(it.fingerprint) == own) {
            for (obligation, outcome) in OBLIGATIONS.iter().zip(certificate.outcomes()) {
                tell("wegwijzer-proved", &checked::proved(obligation, &outcome));
            }
            tell("wegwijzer-done", "built");
        }
        self.later(turn, move |checker| {
            if let Some((rules, profile)) = checker.own.borrow().as_ref() {
                let effects = checked::effects(&checker.national, rules, profile, &checker.texts);
                tell("wegwijzer-effects", &effects);
            }
            checker.prove(0, turn);
        });
    }

    /// Does something once the page has drawn what there is, unless another profile came meanwhile.
    fn later(self: Rc<Self>, turn: u32, act: impl FnOnce(Rc<Self>) + 'static) {
        let act = move || {
            if self.turn.get() == turn {
                act(self)
            }
        };
        set_timeout(act, Duration::ZERO);
    }

    /// Proves an obligation, and then the next.
    fn prove(self: Rc<Self>, number: usize, turn: u32) {
        let Some(obligation) = OBLIGATIONS.get(number) else { return tell("wegwijzer-done", "") };
        self.later(turn, move |checker| {
            let own = checker.own.borrow();
            let proved = own.as_ref().map(|(rules, _)| checked::proved(obligation, &obligation.prove(rules)));
            drop(own);
            proved.into_iter().for_each(|proved| tell("wegwijzer-proved", &proved));
            checker.prove(number + 1, turn);
        });
    }

    /// Shows a page of the guide with the profile.
    fn show(&self, what: &str) {
        let own = self.own.borrow();
        let Some((rules, profile)) = own.as_ref() else { return };
        let (kind, number) = what.split_once(' ').unwrap_or((what, ""));
        let number = number.parse().unwrap_or(0_usize);
        let mut session = Session { profile: profile.clone(), ..Session::default() };
        if kind == "question" && number < rules.model.facts.len() {
            let fact = FactId::at(number);
            (session.answers, session.screen) = (example_until(rules, fact), Screen::Question(fact));
        }
        if kind == "result" && number < rules.model.routes.len() {
            let answers = example_for(rules, RouteId::at(number));
            (session.answers, session.screen) = (answers, Screen::Result);
        }
        clear();
        let page = page(&self.texts, rules, &session);
        if let Some(html) = html() {
            for (name, value) in profile.theme.properties() {
                // A browser that does not know custom properties keeps our own look.
                let _ = html.style().set_property(&name, &value);
            }
            if profile.theme.only_light {
                let _ = html.dataset().set("scheme", "light");
            }
        }
        let live = Live::still();
        // It is a picture of the page: what is pressed in it does nothing.
        leptos::mount::mount_to(place(), move || page_view(page, live, Callback::new(|_| ()))).forget();
    }
}

fn document() -> Document {
    web_sys::window().and_then(|it| it.document()).expect_throw("a page has a document")
}

/// Where the guide is shown.
fn place() -> HtmlElement {
    let place = document().get_element_by_id("app");
    place.and_then(|it| it.dyn_into().ok()).expect_throw("profiel-controle.html has #app")
}

fn html() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

/// Takes away what is shown of the guide, with the colours of the profile.
fn clear() {
    place().set_text_content(None);
    if let Some(html) = html() {
        html.style().set_css_text("");
        html.dataset().delete("scheme");
    }
}

fn hear(name: &str, act: impl Fn(String) + 'static) {
    let act = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        act(event.detail().as_string().unwrap_or_default());
    });
    let heard = document().add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
    heard.expect_throw("a document hears events");
    act.forget();
}

fn tell(name: &str, text: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(text));
    let event = CustomEvent::new_with_event_init_dict(name, &init).expect_throw("an event can be made");
    // It fails only for an event that is under way already.
    let _ = document().dispatch_event(&event);
}
