//! The whole program: takes over from the first one.

use leptos::prelude::*;

use super::{App, BREAK};
use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::model::Model;
use crate::session::{Session, handed};
use crate::text::{Language, Texts, Ui};

/// Starts the whole program where the first one is.
pub fn start() {
    let model = content::shipped_whole_model();
    let mut texts = content::shipped_texts(&model);
    let added = texts.add_later(content::shipped_later(&model));
    debug_assert!(added, "the two files of a language fit together");
    let focused = browser::focused();
    let open = browser::open_folds();
    let (mut session, loaded) = taken_over(&model).unwrap_or_default();
    // The first program was still waiting for the sentences of the language that was asked for.
    let awaited = loaded.is_none().then(|| std::mem::take(&mut session.language));
    let session = Session { known: content::shipped_profiles().leak(), ..session };
    browser::clear();
    leptos::mount::mount_to(browser::root(), move || {
        let app = App::new(model, [Some(texts), loaded].into_iter().flatten().collect(), session);
        app.stand_in_frame();
        app.heed_address();
        app.complete_texts();
        if let Some(language) = awaited.filter(|it| *it != Language::default()) {
            app.choose_language(language);
        }
        #[cfg(feature = "hook")]
        app.open_doors();
        browser::reopen_folds(open);
        focused.into_iter().for_each(browser::keep_focus);
        browser::started("true");
        app.view()
    })
    .forget();
}

/// The session of the program that was there first, with the language it had loaded.
fn taken_over(model: &Model) -> Option<(Session, Option<Texts>)> {
    let handed = browser::ask_for_state()?;
    let (state, packed) = handed.split_once(BREAK)?;
    let session = handed::read(state, model)?;
    let texts = content::unpack_texts(model, session.language, packed);
    Some((session, texts))
}

impl App {
    /// The sentences of a language with those that come later; `None` when these do not come.
    pub(super) async fn with_later(self, mut texts: Texts) -> Option<Texts> {
        let language = texts.language;
        // Side by side, so that what does not come is known after the time of one.
        let [packed, meanings] = ["later", "words"].map(|kind| browser::load_words(kind, language.code()));
        let (packed, meanings) = (packed.await?, meanings.await?);
        let join = |rules: &Rules| content::join_later(&rules.model, language, &packed, &meanings);
        texts.add_later(self.rules.with_value(join)?).then_some(texts)
    }

    /// Gives the language that the first program had loaded what it did not need.
    fn complete_texts(self) {
        let language = self.session.with_untracked(|it| it.language);
        let place = self.texts.with_value(|all| all.iter().position(|it| it.language == language));
        let Some(place) = place.filter(|place| *place > 0) else { return };
        leptos::task::spawn_local(async move {
            let texts = self.texts.with_value(|all| all[place].clone());
            match self.with_later(texts).await {
                Some(texts) => {
                    self.texts.update_value(|all| all[place] = texts);
                    self.index.set_value(None);
                }
                None => browser::announce(&self.say(Ui::LanguageFailed), true),
            }
        });
    }
}
