//! The first program: takes over the first screen that stands in the page, and hands over to the whole one.

use leptos::prelude::*;

use super::{App, BREAK};
use crate::browser;
use crate::content;
use crate::markup::Voice;
use crate::page::Page;
use crate::page::paper::Press;
use crate::region::MunicipalityId;
use crate::session::{Beside, Event, Field, Session, handed};
use crate::text::Language;
use crate::ui::{self, Action, FinderLive, Key, PaperLive};

/// Starts the first program, taking over what was already done on the first screen of the page.
pub fn start() {
    let model = content::shipped_model();
    let texts = content::shipped_texts(&model);
    let found = browser::take_over();
    let voice = if found.teacher { Voice::Teacher } else { Voice::Parent };
    let mounted = leptos::mount::mount_to(browser::root(), move || {
        let app = App::new(model, vec![texts], Session { voice, ..Session::default() });
        if let Some(language) = browser::asked("taal").as_deref().and_then(Language::from_code) {
            app.choose_language(language);
        }
        app.press_again(&found.pressed);
        // A button that was pressed has moved the focus by itself.
        if let (true, Some(id)) = (found.pressed.is_empty(), found.focused) {
            browser::keep_focus(id);
        }
        browser::on_ask_for_state(move || app.hand_over());
        browser::started("first");
        app.view()
    });
    // The program that takes over clears the place where this one is.
    mounted.forget();
}

impl App {
    /// Does what was pressed before the program was there.
    fn press_again(self, pressed: &str) {
        for id in pressed.split_whitespace() {
            let tools = self.page().tools;
            match id {
                ui::NEXT => self.act(Action::GoOn),
                ui::TOOL_VOICE => self.act(Action::ChooseVoice(tools.other_voice.0)),
                ui::TOOL_LANGUAGE => self.act(Action::ChooseLanguage(tools.other_language.0)),
                // There was nothing yet to wipe.
                _ => {}
            }
        }
    }

    /// What the program that takes over must know.
    fn hand_over(self) -> String {
        let mut session = self.session.get_untracked();
        // From now on this program changes nothing on the page, so it must not finish what it began.
        if let Some(language) = self.awaited.try_update_value(Option::take).flatten() {
            session.language = language;
        }
        let state = self.rules.with_value(|rules| handed::write(&session, &rules.model));
        let packed = self.packed.with_value(|packed| {
            packed.iter().find(|(language, _)| *language == session.language).map(|(_, text)| text.clone())
        });
        format!("{state}{BREAK}{}", packed.unwrap_or_default())
    }
}

/// The first program has nothing beside the questions.
impl App {
    pub(super) fn finder(self) -> Option<FinderLive> {
        None
    }
    pub(super) fn filled(self, page: Page) -> Page {
        page
    }
    pub(super) fn open(self, _: Beside) {}
    pub(super) fn look(self, _: Event) {}
    pub(super) fn choose_municipality(self, _: MunicipalityId) {}
    pub(super) fn press(self, _: Key) {}
    pub(super) fn paper(self) -> Option<PaperLive> {
        None
    }
    pub(super) fn fill(self, _: Field, _: String) {}
    pub(super) fn leave(self, _: Field) {}
    pub(super) fn pressed(self, _: Press) {}
}
