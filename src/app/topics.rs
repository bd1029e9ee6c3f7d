//! What the topics say: one file a language, loaded when the first page that needs it is opened. It is the same
//! file whichever page that is, so that the request tells nothing about the answers.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser;
use crate::content;
use crate::session::{Arrival, Led, SidePage};
use crate::ui::{FOLLOWS, HEADING};

impl Whole {
    /// Loads the texts in the session's language if the page on screen needs them and they are not there.
    pub(super) fn load_topics(self) {
        let (language, needed) = self
            .session
            .with_untracked(|it| (it.language, it.side_page().is_some_and(SidePage::needs_topics)));
        let there = untrack(|| self.with_all(|texts, _, _| texts.has_topics()));
        let loading = self.topics_loading.with_value(|it| it[language as usize]);
        if !needed || there || loading {
            return;
        }
        self.topics_loading.update_value(|it| it[language as usize] = true);
        leptos::task::spawn_local(async move {
            let packed = browser::load_texts("topics", language.code()).await;
            let read = packed.and_then(|packed| {
                self.rules.with_value(|rules| content::unpack_topics(&rules.model, language, &packed))
            });
            let came = self.texts.try_update_value(|all| {
                let texts = all.iter_mut().find(|it| it.language == language);
                texts.zip(read).is_some_and(|(texts, further)| texts.add(further))
            });
            self.topics_loading.update_value(|it| it[language as usize] = false);
            self.index.set_value(None);
            // The user may have gone to another page or language meanwhile.
            if self.session.with_untracked(|it| it.language == language) {
                self.receive(Arrival::TopicsFailed(came != Some(true)));
                self.show_topics();
            }
        });
    }

    /// Forgets that loading failed, and loads if needed.
    pub(super) fn load_topics_anew(self) {
        if self.session.with_untracked(|it| it.side.topics_failed) {
            self.receive(Arrival::TopicsFailed(false));
            self.show_topics();
        }
        self.load_topics();
    }

    pub(super) fn load_topics_again(self) {
        self.load_topics_anew();
        // The pressed button is gone.
        let search = self.session.with_untracked(|it| it.side_page() == Some(SidePage::Search));
        browser::show_soon(if search { FOLLOWS } else { HEADING }.to_owned());
    }

    /// Shows on the page what has changed about the texts.
    fn show_topics(self) {
        match self.session.with_untracked(|it| it.side_page()) {
            // Only the results: a field is being typed into.
            Some(SidePage::Search) => self.topics_came.update(|it| *it += 1),
            Some(page) if page.needs_topics() => self.went(Led::Here),
            _ => {}
        }
    }
}
