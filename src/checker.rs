//! The program of the page on which partnership staff check a profile: it reads what they pasted, proves
//! the rules as the profile sets them, and shows the guide with it. Nothing leaves the page.
//!
//! It hears and tells by events of the document: what it hears is text, and what it tells are reports, of which
//! the page's own script makes sentences. One obligation is proved at a time, so that the page can say how far it is.

use std::cell::{OnceCell, RefCell};

use gloo_events::EventListener;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;

use crate::browser::check_page::{self, tell};
use crate::browser::{self, Timeout};
use crate::content;
use crate::engine::Rules;
use crate::finding::Listed;
use crate::model::{FactId, RouteId};
use crate::page::{checked, whole_page};
use crate::profile::{Profile, read, read_nameless};
use crate::proof::{Certificate, OBLIGATIONS, example_for, example_until, fingerprint, unpack_certificates};
use crate::session::{Screen, Session, SideState};
use crate::text::Texts;
use crate::ui::{Live, SideLive, page_view};

/// What the page asks, with the name of the file in the first line and the profile in the others.
const CHECK: &str = "wegwijzer-check";
/// What the page wants to see of the guide: `start`, `question 3` or `result 2`.
const SHOW: &str = "wegwijzer-show";

struct Checker {
    national: Rules,
    texts: Texts,
    /// The profile that can be used, with the rules as it sets them.
    own: RefCell<Option<(Rules, Profile)>>,
    /// What was proved when this program was built.
    certificates: Vec<Certificate>,
    /// The page of the guide that is shown. Dropping it takes it away.
    shown: RefCell<Option<UnmountHandle<<AnyView as Render>::State>>>,
    /// What is done next of a check. Another check takes its place, which cancels it.
    next: RefCell<Option<Timeout>>,
    /// What the page asks is heard as long as these are here.
    listeners: OnceCell<[EventListener; 2]>,
}

/// Starts the program. It lives as long as the page, and all that it owns with it: so it is leaked, and whatever
/// it hears or does later can refer to it.
pub fn start() {
    let model = content::shipped_model();
    let texts = content::shipped_texts(&model);
    let terms = model.default_terms();
    let national = Rules::new(model, &terms);
    let choices = [checked::questions(&national.model, &texts), checked::routes(&national.model, &texts)];
    let certificates = unpack_certificates(include_str!(concat!(env!("WEGWIJZER_CONTENT"), "/proved.txt")));
    let checker: &'static Checker = Box::leak(Box::new(Checker {
        national,
        texts,
        own: RefCell::new(None),
        certificates,
        shown: RefCell::new(None),
        next: RefCell::new(None),
        listeners: OnceCell::new(),
    }));
    checker.listeners.get_or_init(|| {
        [
            check_page::hear(CHECK, move |text| checker.check(&text)),
            check_page::hear(SHOW, move |what| checker.show(&what)),
        ]
    });
    tell("wegwijzer-ready", &choices);
}

impl Checker {
    fn check(&'static self, given: &str) {
        self.next.take();
        self.clear();
        self.own.take();
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
        tell("wegwijzer-shown", &());
        // Every setting that a region can choose was proved when the guide was built. Whoever builds the
        // same diagrams has the same rules. So the outcome can be told at once; it is then proved here too.
        let own = self.own.borrow().as_ref().map(|(rules, _)| fingerprint(rules));
        if let Some(certificate) = self.certificates.iter().find(|it| Some(it.fingerprint) == own) {
            for (obligation, outcome) in OBLIGATIONS.iter().zip(certificate.outcomes()) {
                tell("wegwijzer-proved", &checked::proved(obligation, &outcome));
            }
            tell("wegwijzer-done", &"built");
        }
        self.later(move || {
            if let Some((rules, profile)) = self.own.borrow().as_ref() {
                tell("wegwijzer-effects", &checked::effects(&self.national, rules, profile, &self.texts));
            }
            self.prove(0);
        });
    }

    /// Does something once the page has drawn what there is, unless another profile comes meanwhile.
    fn later(&self, act: impl FnOnce() + 'static) {
        self.next.replace(Some(Timeout::new(0, act)));
    }

    /// Proves an obligation, and then the next.
    fn prove(&'static self, number: usize) {
        let Some(obligation) = OBLIGATIONS.get(number) else { return tell("wegwijzer-done", &"") };
        self.later(move || {
            if let Some((rules, _)) = self.own.borrow().as_ref() {
                tell("wegwijzer-proved", &checked::proved(obligation, &obligation.prove(rules)));
            }
            self.prove(number + 1);
        });
    }

    /// Shows a page of the guide with the profile.
    fn show(&self, what: &str) {
        let own = self.own.borrow();
        let Some((rules, profile)) = own.as_ref() else { return };
        let (kind, number) = what.split_once(' ').unwrap_or((what, ""));
        let number = number.parse().unwrap_or(0_usize);
        let side = SideState { profile: profile.clone(), ..SideState::default() };
        let mut session = Session { side, ..Session::default() };
        if kind == "question" && number < rules.model.facts.len() {
            let fact = FactId::at(number);
            (session.answers, session.screen) = (example_until(rules, fact), Screen::Question(fact));
        }
        if kind == "result" && number < rules.model.routes.len() {
            let answers = example_for(rules, RouteId::at(number));
            (session.answers, session.screen) = (answers, Screen::Result);
        }
        self.clear();
        let page = whole_page(&self.texts, rules, &session);
        let live = Live { side: Some(SideLive::still()), ..Live::still() };
        browser::set_look(profile.theme.properties(), profile.theme.only_light);
        // It is a picture of the page: what is pressed in it does nothing.
        let view = move || page_view(page, live, Callback::new(|_| ()));
        self.shown.replace(Some(mount_to(browser::root(), view)));
    }

    /// Takes away what is shown of the guide, with the colours of the profile.
    fn clear(&self) {
        self.shown.take();
        check_page::clear_look();
    }
}
