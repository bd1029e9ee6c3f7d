//! The profile that the address names: loaded, read, and put on; or the national guide, and a sentence.

use leptos::prelude::GetValue;

use super::App;
use super::frame::Look;
use crate::browser;
use crate::profile::{LARGEST, is_id, read};
use crate::protocol::Outgoing;
use crate::session::Event;
use crate::text::Ui;

impl App {
    /// Loads the profile of this id. Its language counts when the address asked for none.
    pub(super) fn load_profile(self, id: String, takes_language: bool) {
        // Anything but a plain name could lead to somebody else's text under our address.
        if !is_id(&id) {
            return self.without_profile(Ui::ProfileFaulty, false);
        }
        leptos::task::spawn_local(async move {
            let Some(text) = browser::load_profile(&id, LARGEST).await else {
                return self.without_profile(Ui::ProfileFailed, true);
            };
            let Ok(profile) = read(&text, &id) else {
                return self.without_profile(Ui::ProfileFaulty, false);
            };
            let language = profile.language.filter(|_| takes_language);
            self.put_on(Look::Profile, profile.theme.clone());
            self.arrived(Event::ProfileArrived(Box::new(profile)));
            if let Some(language) = language {
                self.choose_language(language);
            }
        });
    }

    fn without_profile(self, says: Ui, retry: bool) {
        browser::announce(&self.say(says), retry);
        self.around.host.get_value().send(Outgoing::FailedConfig);
    }
}
