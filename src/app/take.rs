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
        let still_waits = self.start_to_take();
        browser::print(move || {
            if still_waits() {
                self.tell(Some(Later::TakenNoPrint), text);
            }
        });
    }

    pub(super) fn copy(self, text: String) {
        let still_waits = self.start_to_take();
        leptos::task::spawn_local(async move {
            let copied = browser::copy(&text).await;
            if still_waits() {
                match copied {
                    true => self.tell(Some(Later::TakenCopied), String::new()),
                    false => self.tell(Some(Later::TakenNoCopy), text),
                }
            }
        });
    }

    /// Takes away what was said before. What comes of a button may take seconds: it belongs to this page alone,
    /// and does not come over what another button has said meanwhile.
    fn start_to_take(self) -> impl Fn() -> bool {
        self.tell(None, String::new());
        let turn = self.session.with_untracked(|it| it.turn);
        move || {
            self.session.with_untracked(|it| it.turn) == turn
                && self.taken.with_untracked(|(_, taken)| taken.says.is_empty())
        }
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
