//! Reading aloud, which `public/aloud.js` does: it puts buttons into every page that is shown, and needs words for them.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::text::Later;

/// The words, in the order in which the script reads them.
const WORDS: [Later; 6] = [
    Later::AloudRead,
    Later::AloudPause,
    Later::AloudGoOn,
    Later::AloudStop,
    Later::AloudSlower,
    Later::AloudNone,
];

impl Whole {
    /// Tells the script the words in the language of every page that is shown.
    pub(super) fn offer_reading(self) {
        Effect::new(move |_| {
            self.shown.track();
            browser::tell_reader(&WORDS.map(|it| self.say_later(it)).join("\n"));
        });
    }
}
