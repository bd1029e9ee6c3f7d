//! The start: takes over the first screen that stands in the page, and asks for the chunk.

use leptos::prelude::*;

use super::{App, split};
use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::page::message::Action;
use crate::session::{Event, Session};
use crate::text::Language;
use crate::ui;

/// Starts the program, taking over what was already done on the first screen of the page.
pub fn start() {
    let model = content::shipped_first_model();
    let texts = content::shipped_first_texts(&model);
    let terms = model.default_terms();
    let rules = Rules::new(model, &terms);
    let found = browser::take_over();
    let mounted = leptos::mount::mount_to(browser::root(), move || {
        let app = App::new(rules, texts, Session { voice: found.voice, ..Session::default() });
        if let Some(language) = browser::asked("taal").as_deref().and_then(Language::from_code) {
            app.choose_language(language);
        }
        app.press_again(&found.pressed);
        // A button that was pressed has moved the focus by itself.
        if let (true, Some(id)) = (found.pressed.is_empty(), found.focused) {
            browser::keep_focus(id);
        }
        browser::started("first");
        split::load(app);
        app.view()
    });
    // The program runs as long as the page is there.
    mounted.forget();
}

impl App {
    /// Does what was pressed before the program was there.
    fn press_again(self, pressed: &str) {
        for id in pressed.split_whitespace() {
            let (voice, language) = self.session.with_untracked(|it| (it.voice, it.language));
            match id {
                ui::NEXT => self.happened(Event::Continued),
                ui::TOOL_VOICE => self.happened(Event::VoiceChosen(voice.other())),
                ui::TOOL_LANGUAGE => self.act(Action::ChooseLanguage(language.other()).into()),
                // There was nothing yet to wipe.
                _ => {}
            }
        }
    }
}
