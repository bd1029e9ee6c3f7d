//! Printing, copying and saving a page, with a message about the outcome.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::text::Later;
use crate::ui::{self, Exported};

impl Whole {
    /// The outcome of the last action, as long as the page on which it was started is on screen.
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
        let may_show = self.begin_export();
        browser::print(move || {
            if may_show() {
                self.report(Some(Later::TakenNoPrint), text);
            }
        });
    }

    pub(super) fn copy(self, text: String) {
        let may_show = self.begin_export();
        leptos::task::spawn_local(async move {
            let copied = browser::copy(&text).await;
            if may_show() {
                match copied {
                    true => self.report(Some(Later::TakenCopied), String::new()),
                    false => self.report(Some(Later::TakenNoCopy), text),
                }
            }
        });
    }

    /// Clears the last message, and returns a test for the outcome, which may take seconds: whether it may
    /// still be shown. It may not after a change of page, or once another button has shown its own outcome.
    fn begin_export(self) -> impl Fn() -> bool {
        self.report(None, String::new());
        let page = self.page_number();
        move || {
            self.page_number() == page
                && self.exported.with_untracked(|(_, exported)| exported.says.is_empty())
        }
    }

    pub(super) fn save(self, name: &str, text: &str) {
        browser::save(name, text);
        self.report(Some(Later::TakenSaved), String::new());
    }

    /// Shows the outcome on the page. A text to copy by hand is shown and selected too, unless it is empty.
    fn report(self, says: Option<Later>, by_hand: String) {
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
