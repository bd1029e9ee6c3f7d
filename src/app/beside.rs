//! Pages beside the questions in the app: what is filled in, what follows from it, and what buttons do.

use leptos::prelude::*;

use super::App;
use crate::browser;
use crate::engine::Rules;
use crate::page::paper::{Block, Press};
use crate::page::{fault, follows, said};
use crate::session::{Event, Field, Session};
use crate::text::Texts;
use crate::ui::{FOLLOWS, PaperLive};

impl App {
    pub(super) fn paper(self) -> Option<PaperLive> {
        let session = self.session;
        Some(PaperLive {
            text: Callback::new(move |field| session.with_untracked(|it| it.filled.get(field).to_owned())),
            filled: self.filled_in.into(),
            follows: Callback::new(move |()| self.follows()),
            said: Callback::new(move |()| self.with_all(said)),
            fault: Callback::new(move |field| {
                self.with_all(|texts, rules, it| fault(texts, rules, it, field))
            }),
            taken: self.taken(),
        })
    }

    fn follows(self) -> Vec<Block> {
        self.with_all(|texts, rules, session| {
            self.index.try_update_value(|index| follows(texts, rules, session, index)).unwrap_or_default()
        })
    }

    /// What is made of all that there is.
    fn with_all<T>(self, make: impl FnOnce(&Texts, &Rules, &Session) -> T) -> T {
        self.rules.with_value(|rules| {
            self.texts.with_value(|all| {
                self.session.with_untracked(|session| {
                    let texts = all.iter().find(|it| it.language == session.language).unwrap_or(&all[0]);
                    make(texts, rules, session)
                })
            })
        })
    }

    /// Applies what was filled in; the page stays, and what follows from it is made anew.
    pub(super) fn fill(self, field: Field, text: String) {
        self.apply(Event::Filled(field, text));
        self.filled_in.update(|it| *it += 1);
    }

    /// What could not be said yet while a field was typed in is said once the person goes on from it.
    pub(super) fn leave(self, field: Field) {
        let wrong = || self.with_all(|texts, rules, it| fault(texts, rules, it, field));
        let before = wrong();
        self.apply(Event::Left(field));
        // Otherwise all stays: a button that is being pressed just now must not be made anew.
        if wrong() != before {
            self.filled_in.update(|it| *it += 1);
        }
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
            Press::Print(text) => self.print(text),
            Press::Copy(text) => self.copy(text),
            Press::Save(name, text) => self.save(&name, &text),
            Press::UseProfile(id) => self.use_profile(id),
            Press::MoveTo(id) => self.move_to(id),
        }
    }
}
