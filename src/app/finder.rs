//! The partnership finder in the app: loads its data when first opened, and searches them.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::page::message::Key;
use crate::page::{Body, FinderPage, Page, Search, finder};
use crate::region::{MunicipalityId, Regions};
use crate::session::{Event, FinderState, Led, SideEvent, SidePage};
use crate::text::Later;
use crate::ui::{FIND, FinderLive};

impl Whole {
    pub(super) fn finder_live(self) -> FinderLive {
        let session = self.session;
        let active = move || session.with(|it| it.side.finder.active);
        // Without the active suggestion, so that moving through the list does not rebuild it.
        let state =
            Memo::new(move |_| session.with(|it| FinderState { active: None, ..it.side.finder.clone() }));
        let found = move |()| {
            state.track();
            self.regions.track();
            untrack(|| self.found())
        };
        FinderLive {
            typed: Signal::derive(move || state.with(|it| it.typed.clone())),
            sector: Signal::derive(move || state.with(|it| it.sector)),
            active: Signal::derive(active),
            found: Callback::new(found),
        }
    }

    pub(super) fn load_regions(self) {
        if self.regions.with_untracked(Option::is_some) {
            return;
        }
        self.load("regions", None, |it, _, packed| it.take_regions(packed));
    }

    fn take_regions(self, packed: Option<String>) {
        match packed.and_then(|text| Regions::unpack(text.as_bytes())) {
            Some(regions) => {
                self.regions.set(Some(regions));
                // The user may have gone to another page meanwhile.
                if self.in_finder() {
                    self.went(Led::Here);
                }
            }
            None => {
                browser::announce(&self.say_later(Later::FinderFailed), false);
                if self.in_finder() {
                    self.happened(Event::WentBack);
                }
            }
        }
    }

    pub(super) fn in_finder(self) -> bool {
        self.session.with_untracked(|it| it.side_page() == Some(SidePage::Finder))
    }

    /// The finder for the current input; `None` while its data are loading.
    fn found(self) -> Option<FinderPage> {
        self.regions.with(|regions| {
            let regions = regions.as_ref()?;
            self.with_all(|texts, _, session| {
                let state = &session.side.finder;
                let search = Search {
                    sector: state.sector,
                    typed: &state.typed,
                    chosen: state.chosen,
                    known: session.side.known,
                };
                Some(finder(texts, session.voice, regions, search))
            })
        })
    }

    /// Fills in the content of the finder page, which the layer `page` leaves empty because it does not have
    /// the data.
    pub(super) fn with_finder(self, mut page: Page) -> Page {
        if let Body::Finder(inside, ..) = &mut page.body {
            *inside = self.found().map(Box::new);
        }
        page
    }

    pub(super) fn choose_municipality(self, id: MunicipalityId) {
        let name = self.regions.with_untracked(|all| all.as_ref().map(|it| it.name(id).to_owned()));
        self.happened_on_side(SideEvent::MunicipalityChosen(id, name.unwrap_or_default()));
        browser::keep_focus(FIND.to_owned());
    }

    pub(super) fn press(self, key: Key) {
        let suggestions = untrack(|| self.found()).map(|page| page.suggestions).unwrap_or_default();
        match key {
            Key::Move(to) => self.happened_on_side(SideEvent::Moved(to, suggestions.len())),
            Key::Enter => {
                let active = self.session.with_untracked(|it| it.side.finder.active);
                if let Some((id, _)) = active.and_then(|at| suggestions.get(at)) {
                    self.choose_municipality(*id);
                }
            }
        }
    }
}
