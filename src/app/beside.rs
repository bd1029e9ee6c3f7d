//! Pages beside the questions in the app: what is filled in, what follows from it, and what buttons do.

use leptos::prelude::*;

use super::App;
use crate::browser;
use crate::page::follows;
use crate::page::paper::{Block, Press};
use crate::session::{Event, Field};
use crate::ui::{FOLLOWS, PaperLive};

impl App {
    pub(super) fn paper(self) -> Option<PaperLive> {
        let session = self.session;
        Some(PaperLive {
            text: Callback::new(move |field| session.with_untracked(|it| it.filled.get(field).to_owned())),
            filled: self.filled_in.into(),
            follows: Callback::new(move |()| self.follows()),
        })
    }

    fn follows(self) -> Vec<Block> {
        self.rules.with_value(|rules| {
            self.texts.with_value(|all| {
                self.session.with_untracked(|session| {
                    let texts = all.iter().find(|it| it.language == session.language).unwrap_or(&all[0]);
                    follows(texts, rules, session)
                })
            })
        })
    }

    /// Applies what was filled in; the page stays, and what follows from it is made anew.
    pub(super) fn fill(self, field: Field, text: String) {
        self.apply(Event::Filled(field, text));
        self.filled_in.update(|it| *it += 1);
    }

    pub(super) fn pressed(self, press: Press) {
        match press {
            Press::Open(beside) => self.open(beside),
            Press::Show(place) => browser::show_soon(place),
            Press::OpenAt(beside, place) => {
                self.open(beside);
                browser::show_soon(place);
            }
            Press::Do(Event::Filled(field, text)) => {
                self.fill(field, text);
                // The button itself may be gone with what followed before.
                browser::show_soon(FOLLOWS.to_owned());
            }
            Press::Do(event) => self.happened(event),
        }
    }
}
