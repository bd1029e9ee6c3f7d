//! The finder in the app: its data, loaded when it is opened for the first time, and what is found in them.

use leptos::prelude::*;

use super::App;
use crate::browser;
use crate::page::{Body, FinderPage, Page, Search, finder};
use crate::region::{MunicipalityId, Regions};
use crate::session::{Beside, Event, Screen};
use crate::text::{Later, Slot};
use crate::ui::{FinderLive, Key};

/// The data of the regions, once they are there.
#[derive(Clone, Copy)]
pub(super) struct Places {
    all: StoredValue<Option<Regions>>,
    /// Grows with whatever changes what is found.
    looked: RwSignal<u32>,
}

impl Default for Places {
    fn default() -> Places {
        Places { all: StoredValue::new(None), looked: RwSignal::new(0) }
    }
}

impl App {
    pub(super) fn finder(self) -> Option<FinderLive> {
        let session = self.session;
        Some(FinderLive {
            typed: Signal::derive(move || session.with(|it| it.looked.typed.clone())),
            sector: Signal::derive(move || session.with(|it| it.looked.sector)),
            active: Signal::derive(move || session.with(|it| it.looked.active)),
            looked: self.regions.looked.into(),
            found: Callback::new(move |()| self.found()),
        })
    }

    /// Opens something beside the questions; the finder's data are asked for when it is opened, and by then
    /// nothing was typed.
    pub(super) fn open(self, beside: Beside) {
        if let Some(today) = browser::today() {
            self.apply(Event::DayCame(today));
        }
        self.happened(Event::Opened(beside));
        if beside != Beside::Finder || self.regions.all.with_value(Option::is_some) {
            return;
        }
        leptos::task::spawn_local(async move {
            let packed = browser::load_words("regions", "").await;
            match packed.and_then(|text| Regions::unpack(text.as_bytes())) {
                Some(regions) => {
                    self.regions.all.set_value(Some(regions));
                    // Whoever went on meanwhile is left where they are.
                    if self.in_finder() {
                        self.arrived(Event::Opened(Beside::Finder));
                    }
                }
                None => {
                    let says = self.page_text(Later::FinderFailed);
                    browser::announce(&says, false);
                    if self.in_finder() {
                        self.happened(Event::WentBack);
                    }
                }
            }
        });
    }

    fn in_finder(self) -> bool {
        self.session.with_untracked(|it| it.screen == Screen::Beside(Beside::Finder))
    }

    pub(super) fn page_text(self, later: Later) -> String {
        let language = self.session.with_untracked(|it| it.language);
        self.texts.with_value(|all| {
            let texts = all.iter().find(|it| it.language == language).unwrap_or(&all[0]);
            texts.get(Slot::Later(later)).to_owned()
        })
    }

    /// What the finder shows now; none while its data are on their way.
    fn found(self) -> Option<FinderPage> {
        self.regions.all.with_value(|regions| {
            let regions = regions.as_ref()?;
            self.texts.with_value(|all| {
                self.session.with_untracked(|session| {
                    let texts = all.iter().find(|it| it.language == session.language).unwrap_or(&all[0]);
                    let looked = &session.looked;
                    let search = Search {
                        sector: looked.sector,
                        typed: &looked.typed,
                        chosen: looked.chosen,
                        known: session.known,
                    };
                    Some(finder(texts, session.voice, regions, search))
                })
            })
        })
    }

    /// Gives the page of the finder what its data say.
    pub(super) fn filled(self, mut page: Page) -> Page {
        if let Body::Finder(inside, ..) = &mut page.body {
            *inside = self.found().map(Box::new);
        }
        page
    }

    /// Applies what was typed or chosen; the page stays, and what is found is made anew.
    pub(super) fn look(self, event: Event) {
        self.apply(event);
        self.regions.looked.update(|it| *it += 1);
    }

    pub(super) fn choose_municipality(self, id: MunicipalityId) {
        let name = self.regions.all.with_value(|all| all.as_ref().map(|it| it.name(id).to_owned()));
        self.look(Event::MunicipalityChosen(id, name.unwrap_or_default()));
        browser::keep_focus(crate::ui::FIND.to_owned());
    }

    pub(super) fn press(self, key: Key) {
        let suggestions = self.found().map(|page| page.suggestions).unwrap_or_default();
        match key {
            // The list stays as it is; only the mark in it moves.
            Key::Move(to) => _ = self.apply(Event::Moved(to, suggestions.len())),
            Key::Enter => {
                let active = self.session.with_untracked(|it| it.looked.active);
                if let Some((id, _)) = active.and_then(|at| suggestions.get(at)) {
                    self.choose_municipality(*id);
                }
            }
        }
    }
}
