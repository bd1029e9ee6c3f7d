//! The browser's back and forward: the session knows what they lead to, and the browser's history follows it.

use std::cell::Cell;

use leptos::prelude::*;

use super::App;
use crate::browser;
use crate::session::{Event, History};

thread_local! {
    /// Our place in the browser's history. There is one browser, and a stored value of the app takes more bytes.
    static HERE: Cell<History> = const { Cell::new(History::found(0)) };
}

impl App {
    /// Begins to follow. An entry with a number above 0 is left from an earlier load of the page, whose
    /// answers are gone: from there the history goes back to its first entry.
    pub(super) fn begin_history(self) {
        browser::on_history(move || self.arrive());
        HERE.set(History::found(browser::history_number()));
        self.follow();
    }

    /// The browser is at another entry.
    fn arrive(self) {
        let mut here = HERE.get();
        let wanted = here.arrived(browser::history_number());
        HERE.set(here);
        if let Some(depth) = wanted {
            self.happened(Event::Traversed(depth));
        }
        self.follow();
    }

    /// Brings the history to where the session is, and has the browser ask before answers are left.
    pub(super) fn follow(self) {
        let (depth, deepest, answered) =
            self.session.with_untracked(|it| (it.depth, it.trail.len(), !it.answers.is_empty()));
        browser::ask_to_leave(answered);
        HERE.set(HERE.get().follow(depth, deepest, browser::move_history));
    }
}
