//! Starts the app: takes over the static first screen, and starts loading the chunk.

use super::{App, split};
use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::session::{Event, Session};
use crate::text::Language;
use crate::ui;

/// Starts the app, with what the user has already selected and pressed on the static first screen.
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
        app.begin_history();
        app.press_again(&found.pressed);
        // Handling a pressed button moves the focus; otherwise restore it.
        if let (true, Some(id)) = (found.pressed.is_empty(), found.focused) {
            browser::keep_focus(id);
        }
        browser::started("first");
        split::load(app);
        app.view()
    });
    // Never unmounted: the app runs as long as the page exists.
    mounted.forget();
}

impl App {
    /// Handles buttons that were pressed before the program was loaded: their `data-id`s, separated by
    /// spaces.
    fn press_again(self, pressed: &str) {
        for id in pressed.split_whitespace() {
            match id {
                ui::NEXT => self.happened(Event::Continued),
                _ => {
                    let code = id.strip_prefix(ui::LANGUAGE).and_then(|it| it.strip_prefix('-'));
                    if let Some(language) = code.and_then(Language::from_code) {
                        self.choose_language(language);
                    }
                }
            }
        }
    }
}
