//! The whole program: takes over from the first one.

use super::{App, BREAK};
use crate::browser;
use crate::content;
use crate::model::Model;
use crate::session::{Session, handed};
use crate::text::{Language, Texts};

/// Starts the whole program where the first one is, or alone where that could not start.
pub fn start() {
    let model = content::shipped_model();
    let texts = content::shipped_texts(&model);
    let focused = browser::focused();
    let open = browser::open_folds();
    let (session, loaded) = taken_over(&model).unwrap_or_default();
    browser::clear();
    leptos::mount::mount_to(browser::root(), move || {
        let app = App::new(model, [Some(texts), loaded].into_iter().flatten().collect(), session);
        app.stand_in_frame();
        app.heed_address();
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
    if texts.is_none() && session.language != Language::default() {
        // Words that are not there are not shown; the guide goes on in its own language.
        return Some((Session { language: Language::default(), ..session }, None));
    }
    Some((session, texts))
}
