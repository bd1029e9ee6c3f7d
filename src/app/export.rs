//! What buttons to print, copy and save do, and what is said of it.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::text::Later;
use crate::ui::{self, Exported};

impl Whole {
    /// What came of it, as long as the same page is there.
    pub(super) fn exported_here(self) -> Signal<Exported> {
        Signal::derive(move || {
            let (page, exported) = self.exported.get();
            if self.page_number() == page { exported } else { Exported::default() }
        })
    }

    fn page_number(self) -> u32 {
        self.shown.with_untracked(|(number, _)| *number)
    }

    pub(super) fn print(self, text: String) {
        let still_waits = self.start();
        browser::print(move || {
            if still_waits() {
                self.tell(Some(Later::TakenNoPrint), text);
            }
        });
    }

    pub(super) fn copy(self, text: String) {
        let still_waits = self.start();
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
    fn start(self) -> impl Fn() -> bool {
        self.tell(None, String::new());
        let page = self.page_number();
        move || {
            self.page_number() == page
                && self.exported.with_untracked(|(_, exported)| exported.says.is_empty())
        }
    }

    pub(super) fn save(self, name: &str, text: &str) {
        browser::save(name, text);
        self.tell(Some(Later::TakenSaved), String::new());
    }

    /// Says it on the page, with a text to copy by hand if there is one.
    fn tell(self, says: Option<Later>, by_hand: String) {
        let says = says.map_or_else(String::new, |it| self.say_later(it));
        let label = self.say_later(Later::TakenText);
        let page = self.page_number();
        let selects = !by_hand.is_empty();
        self.exported.set((page, Exported { says, label, by_hand }));
        if selects {
            browser::select_soon(ui::BY_HAND);
        }
    }
}
