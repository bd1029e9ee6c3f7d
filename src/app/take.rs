//! What buttons to print, copy and save do, and what is said of it.

use leptos::prelude::*;

use super::App;
use crate::browser;
use crate::text::Later;
use crate::ui::{self, Taken};

impl App {
    /// What came of it, as long as the same page is there.
    pub(super) fn taken(self) -> Signal<Taken> {
        let (session, taken) = (self.session, self.taken);
        Signal::derive(move || {
            let (turn, taken) = taken.get();
            if session.with_untracked(|it| it.turn) == turn { taken } else { Taken::default() }
        })
    }

    pub(super) fn print(self, text: String) {
        self.tell(None, String::new());
        browser::print(move || self.tell(Some(Later::TakenNoPrint), text));
    }

    pub(super) fn copy(self, text: String) {
        self.tell(None, String::new());
        leptos::task::spawn_local(async move {
            if browser::copy(&text).await {
                self.tell(Some(Later::TakenCopied), String::new());
            } else {
                self.tell(Some(Later::TakenNoCopy), text);
            }
        });
    }

    pub(super) fn save(self, name: &str, text: &str) {
        browser::save(name, text);
        self.tell(Some(Later::TakenSaved), String::new());
    }

    /// Says it on the page, with a text to copy by hand if there is one.
    fn tell(self, says: Option<Later>, by_hand: String) {
        let says = says.map_or_else(String::new, |it| self.page_text(it));
        let label = self.page_text(Later::TakenText);
        let turn = self.session.with_untracked(|it| it.turn);
        let selects = !by_hand.is_empty();
        self.taken.set((turn, Taken { says, label, by_hand }));
        if selects {
            browser::select_soon(ui::BY_HAND);
        }
    }
}
