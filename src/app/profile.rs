//! The profile that the address names: loaded, read, and put on; or the national guide, and a sentence.

use leptos::prelude::{GetValue, UpdateValue, WithValue};

use super::App;
use super::frame::Look;
use crate::browser;
use crate::profile::{LARGEST_WITH_SCHOOLS, read};
use crate::protocol::Outgoing;
use crate::session::Event;
use crate::text::Ui;

impl App {
    /// Loads the profile of this id. Its language counts when the address asked for none.
    pub(super) fn load_profile(self, id: String, takes_language: bool) {
        leptos::task::spawn_local(async move {
            let Some(text) = browser::load_profile(&id, LARGEST_WITH_SCHOOLS).await else {
                return self.without_profile(Ui::ProfileFailed, true);
            };
            let Ok(profile) = self.rules.with_value(|rules| read(&text, &id, &rules.model)) else {
                return self.without_profile(Ui::ProfileFaulty, false);
            };
            let language = profile.language.filter(|_| takes_language);
            let settings = self.rules.with_value(|rules| profile.settings(&rules.model));
            self.rules.update_value(|rules| *rules = rules.with_terms(&settings));
            self.put_on(Look::Profile, profile.theme.clone());
            self.arrived(Event::ProfileArrived(Box::new(profile)));
            if let Some(language) = language {
                self.choose_language(language);
            }
        });
    }

    pub(super) fn without_profile(self, says: Ui, retry: bool) {
        browser::announce(&self.say(says), retry);
        self.around.host.get_value().send(Outgoing::FailedConfig);
    }
}
