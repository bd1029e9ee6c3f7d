//! Side pages in the app: the reactive values of their fields, and the actions of their buttons.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::page::message::SideAction;
use crate::page::paper::Block;
use crate::page::{fault, follows, said};
use crate::session::{Arrival, Event, Led, SideEvent, SidePage};
use crate::ui::{FOLLOWS, FormLive};

impl Whole {
    pub(super) fn form_live(self) -> FormLive {
        // Only changes of the fields, and texts that come, rebuild the computed blocks. Any other change of the session must leave
        // them alone, since a button among them may be being pressed.
        let form = Memo::new(move |_| self.session.with(|it| (it.side.form.clone(), it.side.topics)));
        let follows = move |()| {
            form.track();
            untrack(|| self.follows())
        };
        let said = move |()| {
            form.track();
            untrack(|| self.with_all(said))
        };
        let fault = move |field| {
            form.track();
            untrack(|| self.with_all(|texts, rules, it| fault(texts, rules, it, field)))
        };
        FormLive {
            text: Callback::new(move |field| form.with(|(it, _)| it.get(field).to_owned())),
            fault: Callback::new(fault),
            follows: Callback::new(follows),
            said: Callback::new(said),
            exported: self.exported_here(),
        }
    }

    fn follows(self) -> Vec<Block> {
        self.with_all(|texts, rules, session| {
            self.index.try_update_value(|index| follows(texts, rules, session, index)).unwrap_or_default()
        })
    }

    pub(super) fn happened_on_side(self, event: SideEvent) {
        self.went(self.change(|session, rules| session.apply_side(rules, event)));
    }

    pub(super) fn act_on_side(self, action: SideAction) {
        match action {
            SideAction::Open(page) => self.open(page),
            SideAction::OpenAt(page, place) => {
                self.open(page);
                browser::show_soon(place);
            }
            SideAction::Show(place) => browser::show_soon(place),
            SideAction::Fill(event) => {
                self.happened_on_side(event);
                // The pressed button may have been among the replaced blocks, so the focus needs a new place.
                browser::show_soon(FOLLOWS.to_owned());
            }
            SideAction::Key(key) => self.press(key),
            SideAction::ChooseMunicipality(id) => self.choose_municipality(id),
            SideAction::Print(text) => self.print(text),
            SideAction::Copy(text) => self.copy(text),
            SideAction::Save(name, text) => self.save(&name, &text),
            SideAction::UseProfile(id) => self.use_profile(id),
            SideAction::MoveTo(id) => self.move_to(id),
            SideAction::LoadTopics => self.load_topics_again(),
        }
    }

    /// Opens a side page. The data of the finder and of the topics are loaded only now: with the first page that
    /// needs them, whichever it is (and see `load_here`).
    pub(super) fn open(self, page: SidePage) {
        if let Some(today) = browser::today() {
            self.receive(Arrival::Day(today));
        }
        self.load_topics(page);
        self.happened(Event::SidePageOpened(page));
    }

    /// Loads what the page on screen needs, whatever led there: the browser's back and forward too.
    pub(super) fn load_here(self) {
        self.load_topics_here();
        if self.in_finder() {
            self.load_regions();
        }
    }

    pub(super) fn receive(self, arrival: Arrival) {
        self.change(|session, _| session.receive(arrival));
    }

    /// Stores loaded data in the session and rebuilds the current page.
    pub(super) fn receive_here(self, arrival: Arrival) {
        self.receive(arrival);
        self.went(Led::Here);
    }
}
