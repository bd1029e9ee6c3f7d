//! What the topics say: one file a language, loaded when the first page that needs it is opened. It is the same
//! file whichever page that is, so that the request tells nothing about the answers.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::content;
use crate::session::{Arrival, Led, SidePage, TopicsState};
use crate::text::Language;
use crate::ui::{FOLLOWS, HEADING};

impl Whole {
    /// Loads the texts in the session's language if this page needs them and they are not there.
    pub(super) fn load_topics(self, page: SidePage) {
        let (language, state) = self.session.with_untracked(|it| (it.language, it.side.topics));
        let there = untrack(|| self.with_all(|texts, _, _| texts.has_topics()));
        if page.needs_topics() && !there && state != TopicsState::Loading {
            self.receive(Arrival::Topics(TopicsState::Loading));
            self.load("topics", Some(language), Whole::take_topics);
        }
    }

    /// Loads the texts if the page on screen needs them.
    pub(super) fn load_topics_here(self) {
        if let Some(page) = self.session.with_untracked(|it| it.side_page()) {
            self.load_topics(page);
        }
    }

    fn take_topics(self, language: Language, packed: Option<String>) {
        self.texts.update_value(|all| {
            let texts = all.iter_mut().find(|it| it.language == language);
            let read = |packed: String| {
                self.rules.with_value(|rules| content::unpack_topics(&rules.model, language, &packed))
            };
            if let Some((texts, further)) = texts.zip(packed.and_then(read)) {
                // Where they are there already, nothing is added.
                let _ = texts.add(further);
            }
        });
        self.index.set_value(None);
        // The user may have gone to another language meanwhile.
        if self.session.with_untracked(|it| it.language == language) {
            let came = untrack(|| self.with_all(|texts, _, _| texts.has_topics()));
            let state = if came { TopicsState::Idle } else { TopicsState::Failed };
            self.receive(Arrival::Topics(state));
            self.show_topics();
        }
    }

    pub(super) fn load_topics_again(self) {
        self.load_topics_here();
        self.show_topics();
        // The pressed button is gone.
        let search = self.session.with_untracked(|it| it.side_page() == Some(SidePage::Search));
        browser::show_soon(if search { FOLLOWS } else { HEADING }.to_owned());
    }

    /// Shows on the page of a topic what has changed about the texts. The search follows by itself.
    fn show_topics(self) {
        if let Some(SidePage::Topic(_)) = self.session.with_untracked(|it| it.side_page()) {
            self.went(Led::Here);
        }
    }
}
