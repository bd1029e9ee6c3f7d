//! The program of the page on which partnership staff check a profile: it reads a pasted profile, proves the
//! rules with the profile's settings, and previews the guide with it. Nothing leaves the page.
//!
//! It receives text and sends reports through custom events of the document; the page's script turns reports
//! into sentences. Obligations are proved one at a time, so that the page can show the progress.

use std::cell::{OnceCell, RefCell};

use gloo_events::EventListener;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;

use crate::browser::check_page::{self, send};
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

/// Event that requests a check: the first line is the file name, which may be empty, the others are the
/// profile.
const CHECK: &str = "wegwijzer-check";
/// Event that requests a preview: `start`, `question 3` or `result 2`.
const SHOW: &str = "wegwijzer-show";

struct Checker {
    national: Rules,
    texts: Texts,
    /// The last valid profile, with the rules for its settings.
    own: RefCell<Option<(Rules, Profile)>>,
    /// Outcomes of the proofs that were run by the build.
    certificates: Vec<Certificate>,
    /// The mounted preview. Dropping it unmounts it.
    shown: RefCell<Option<UnmountHandle<<AnyView as Render>::State>>>,
    /// The next step of a check. A new check replaces it, which cancels it.
    next: RefCell<Option<Timeout>>,
    /// The listeners for `CHECK` and `SHOW`.
    listeners: OnceCell<[EventListener; 2]>,
}

/// Starts the program. It is leaked, since it lives as long as the page and its listeners and timers refer to
/// it.
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
            check_page::listen(CHECK, move |text| checker.check(&text)),
            check_page::listen(SHOW, move |what| checker.show(&what)),
        ]
    });
    send("wegwijzer-ready", &choices);
}

impl Checker {
    fn check(&'static self, given: &str) {
        self.next.take();
        self.clear();
        self.own.take();
        let (name, text) = given.split_once('\n').unwrap_or(("", given));
        // Pasted text has no file name that its id could be compared with.
        let model = &self.national.model;
        let profile = if name.is_empty() { read_nameless(text, model) } else { read(text, name, model) };
        let profile = match profile {
            Ok(profile) => profile,
            Err(faults) => return send("wegwijzer-faults", &checked::faults(&faults)),
        };
        send("wegwijzer-faults", &checked::faults(&Listed::default()));
        let rules = self.national.with_terms(&profile.settings(&self.national.model));
        self.own.replace(Some((rules, profile)));
        send("wegwijzer-shown", &());
        // The build proved the rules for every combination of settings that a region can choose, and equal
        // diagrams mean equal rules. So the outcome can be reported at once; it is then proved here too.
        let own = self.own.borrow().as_ref().map(|(rules, _)| fingerprint(rules));
        if let Some(certificate) = self.certificates.iter().find(|it| Some(it.fingerprint) == own) {
            for (obligation, outcome) in OBLIGATIONS.iter().zip(certificate.outcomes()) {
                send("wegwijzer-proved", &checked::proved(obligation, &outcome));
            }
            send("wegwijzer-done", &"built");
        }
        self.later(move || {
            if let Some((rules, profile)) = self.own.borrow().as_ref() {
                send("wegwijzer-effects", &checked::effects(&self.national, rules, profile, &self.texts));
            }
            self.prove(0);
        });
    }

    /// Runs `act` in a task of its own, so that the page can be drawn first. Another check cancels it.
    fn later(&self, act: impl FnOnce() + 'static) {
        self.next.replace(Some(Timeout::new(0, act)));
    }

    /// Proves the obligation with this number, reports its outcome, and goes on with the next.
    fn prove(&'static self, number: usize) {
        let Some(obligation) = OBLIGATIONS.get(number) else { return send("wegwijzer-done", &"") };
        self.later(move || {
            if let Some((rules, _)) = self.own.borrow().as_ref() {
                send("wegwijzer-proved", &checked::proved(obligation, &obligation.prove(rules)));
            }
            self.prove(number + 1);
        });
    }

    /// Shows a preview of a page of the guide with the profile.
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
        // Messages are ignored: the preview cannot be operated.
        let view = move || page_view(page, live, Callback::new(|_| ()));
        self.shown.replace(Some(mount_to(browser::root(), view)));
    }

    /// Removes the preview and the profile's theme.
    fn clear(&self) {
        self.shown.take();
        check_page::clear_look();
    }
}
