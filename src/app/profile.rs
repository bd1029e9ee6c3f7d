//! Loads and applies a profile named in the URL or chosen by the user. If that fails, the guide says so and
//! stays as it is.

use leptos::prelude::{GetValue, SetValue, UpdateValue, WithValue};

use super::around::Look;
use super::whole::Whole;
use crate::browser;
use crate::profile::{Profile, read};
use crate::protocol::{Failure, Outgoing};
use crate::session::{Arrival, Event, SidePage};
use crate::text::{Later, Ui};

impl Whole {
    /// Loads and applies the profile with this id. `takes_language` also switches to its language; that is
    /// for a URL that names no language.
    pub(super) fn load_profile(self, id: String, takes_language: bool) {
        leptos::task::spawn_local(async move {
            match self.fetched(&id).await {
                Ok(profile) => {
                    let language = profile.language.filter(|_| takes_language);
                    self.apply_profile(profile);
                    if let Some(language) = language {
                        self.choose_language(language);
                    }
                }
                Err(says) => self.without_profile(says, says == Ui::ProfileFailed),
            }
        });
    }

    pub(super) fn without_profile(self, says: Ui, retry: bool) {
        browser::announce(&self.say(says), retry);
        self.around.host.get_value().send(Outgoing::Failed { code: Failure::Config });
    }

    /// Loads and applies a profile chosen in the finder, and returns from there to the guide.
    pub(super) fn use_profile(self, id: String) {
        leptos::task::spawn_local(async move {
            match self.fetched(&id).await {
                Ok(profile) => {
                    let says = self.say_later(Later::FinderUsing).replace('#', &profile.name);
                    self.apply_profile(profile);
                    // The user may have gone to another page meanwhile.
                    if self.in_finder() {
                        self.happened(Event::WentBack);
                    }
                    browser::announce(&says, false);
                }
                Err(_) => self.did_not_come(),
            }
        });
    }

    /// Compares with the region of the profile with this id; an empty id is the national guide.
    pub(super) fn move_to(self, id: String) {
        let arrive = move |profile: Profile| {
            self.receive(Arrival::OtherRegion(Box::new(profile)));
            self.happened(Event::SidePageOpened(SidePage::Moving));
        };
        if id.is_empty() {
            return arrive(Profile::default());
        }
        leptos::task::spawn_local(async move {
            match self.fetched(&id).await {
                Ok(profile) => arrive(profile),
                Err(_) => self.did_not_come(),
            }
        });
    }

    /// Loads and reads a profile. The error is the text to show.
    async fn fetched(self, id: &str) -> Result<Profile, Ui> {
        let text = browser::load_profile(id).await.ok_or(Ui::ProfileFailed)?;
        let read = self.rules.with_value(|rules| read(&text, id, &rules.model));
        read.map_err(|_| Ui::ProfileFaulty)
    }

    fn apply_profile(self, mut profile: Profile) {
        // On a page of its own there is nobody to tell.
        profile.tells_life &= self.around.host.with_value(|host| host.is_there());
        let settings = self.rules.with_value(|rules| profile.settings(&rules.model));
        self.rules.update_value(|rules| *rules = rules.with_terms(&settings));
        self.set_look(Look::Profile, profile.theme.clone());
        // Pages are other ones now, so one goes back to their beginning.
        self.left.set_value(Vec::new());
        self.receive_here(Arrival::Profile(Box::new(profile)));
    }

    fn did_not_come(self) {
        browser::announce(&self.say_later(Later::FinderUseFailed), false);
    }
}
