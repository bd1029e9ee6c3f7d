//! The app: the only place where pages and browser meet.
//!
//! Two programs, one visit. The first is small and makes the guide work at once; the whole one (feature
//! `whole`) comes after it by itself, whatever was answered, and takes over where the person is.

#[cfg(feature = "whole")]
mod beside;
#[cfg(feature = "whole")]
mod finder;
#[cfg(not(feature = "whole"))]
mod first;
#[cfg(feature = "whole")]
mod frame;
#[cfg(feature = "whole")]
mod profile;
#[cfg(feature = "whole")]
mod take;
#[cfg(feature = "whole")]
mod whole;

#[cfg(not(feature = "whole"))]
pub use first::start;
#[cfg(feature = "whole")]
pub use whole::start;

use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;

use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::model::Model;
use crate::page::{Body, Page, page};
use crate::session::{Event, Session};
use crate::text::{Language, Texts, Ui};
use crate::ui::{self, Action, Live};

/// Divides the session that one program hands to the other from the sentences of its language, where the
/// program that takes over has to be given them.
const BREAK: char = '\0';

/// All that the app holds. The session is the state; rules and words do not change by answering.
#[derive(Clone, Copy)]
struct App {
    rules: StoredValue<Rules>,
    /// The languages that are there, the shipped one first.
    texts: StoredValue<Vec<Texts>>,
    session: RwSignal<Session>,
    ids: ui::Ids,
    /// The languages that were loaded, as they came, for the program that takes over.
    #[cfg(not(feature = "whole"))]
    packed: StoredValue<Vec<(Language, String)>>,
    /// The language that is being loaded, for the program that takes over before it comes.
    #[cfg(not(feature = "whole"))]
    awaited: StoredValue<Option<Language>>,
    #[cfg(feature = "whole")]
    around: frame::Around,
    #[cfg(feature = "whole")]
    regions: finder::Places,
    /// Grows with whatever is filled in on a page beside the questions.
    #[cfg(feature = "whole")]
    filled_in: RwSignal<u32>,
    /// What the search page looks through, from key to key. Made anew when language, voice or region
    /// differ, and dropped when sentences come.
    #[cfg(feature = "whole")]
    index: StoredValue<Option<crate::search::Index>>,
    /// What came of printing, copying or saving, and on which turn.
    #[cfg(feature = "whole")]
    taken: RwSignal<(u32, ui::Taken)>,
}

impl App {
    fn new(model: Model, texts: Vec<Texts>, session: Session) -> App {
        let terms = model.default_terms();
        App {
            rules: StoredValue::new(Rules::new(model, &terms)),
            texts: StoredValue::new(texts),
            session: RwSignal::new(session),
            ids: ui::Ids::new(browser::token()),
            #[cfg(not(feature = "whole"))]
            packed: StoredValue::new(Vec::new()),
            #[cfg(not(feature = "whole"))]
            awaited: StoredValue::new(None),
            #[cfg(feature = "whole")]
            around: frame::Around::find(),
            #[cfg(feature = "whole")]
            regions: finder::Places::default(),
            #[cfg(feature = "whole")]
            filled_in: RwSignal::new(0),
            #[cfg(feature = "whole")]
            index: StoredValue::new(None),
            #[cfg(feature = "whole")]
            taken: RwSignal::default(),
        }
    }

    /// What the tests can ask of the program beside what people can.
    #[cfg(feature = "hook")]
    fn open_doors(self) {
        use crate::proof::blocks;
        browser::hook::on("wegwijzer-panic", || panic!("a test asked for it"));
        browser::hook::on("wegwijzer-blocks", move || {
            let blocks = self.rules.with_value(blocks).unwrap_or_default();
            let lines: Vec<String> =
                blocks.iter().map(|it| format!("{} {:016x}", it.name, it.hash)).collect();
            browser::hook::leave("blocks", &lines.join("\n"));
        });
    }

    fn view(self) -> AnyView {
        let session = self.session;
        let live = Live {
            ids: self.ids,
            marked: Signal::derive(move || session.with(|it| it.marked)),
            nothing_marked: Signal::derive(move || session.with(|it| it.nothing_marked)),
            finder: self.finder(),
            paper: self.paper(),
        };
        let turn = Memo::new(move |_| session.with(|it| it.turn));
        let act = Callback::new(move |action| self.act(action));
        // A new turn is a new page: nothing that was opened or chosen on the last one stays behind.
        let pages = move || {
            keyed([turn.get()], |turn| *turn, move |_, _| (|_| {}, ui::page_view(self.page(), live, act)))
        };
        pages.into_any()
    }

    /// The page of this moment, in the session's language or, where that did not load, the first.
    fn page(self) -> Page {
        self.rules.with_value(|rules| {
            self.texts.with_value(|texts| {
                self.session.with_untracked(|session| {
                    let chosen = texts.iter().find(|it| it.language == session.language);
                    self.filled(page(chosen.unwrap_or(&texts[0]), rules, session))
                })
            })
        })
    }

    fn act(self, action: Action) {
        match action {
            Action::Mark(value, on) => self.happened(Event::Marked(value, on)),
            Action::GoOn => self.happened(Event::Continued),
            Action::GoBack => self.happened(Event::WentBack),
            Action::Open(beside) => self.open(beside),
            Action::Type(typed) => self.look(Event::Typed(typed)),
            Action::ChooseSector(sector) => self.look(Event::SectorChosen(sector)),
            Action::ChooseMunicipality(id) => self.choose_municipality(id),
            Action::Key(key) => self.press(key),
            Action::Fill(field, text) => self.fill(field, text),
            Action::Leave(field) => self.leave(field),
            Action::Press(press) => self.pressed(press),
            Action::Change(fact) => self.happened(Event::WantedToChange(fact)),
            Action::StartAgain => self.happened(Event::StartedAgain),
            Action::GoToOptions => browser::focus_soon(ui::FIRST_OPTION, false),
            Action::ChooseVoice(voice) => self.arrived(Event::VoiceChosen(voice)),
            Action::ChooseLanguage(language) => self.choose_language(language),
        }
    }

    /// How many urgent notes are on screen, and whether it is a question.
    fn urgent(self) -> (usize, bool) {
        let page = self.page();
        (page.urgent.len(), matches!(page.body, Body::Question(_)))
    }

    /// Applies an event; says whether it led to another page.
    fn apply(self, event: Event) -> bool {
        let before = self.session.with_untracked(|it| it.turn);
        self.rules.with_value(|rules| self.session.update(|session| session.apply(rules, event)));
        self.session.with_untracked(|it| it.turn) != before
    }

    /// Applies an event and moves the focus to where it led; marking an option moves nothing.
    fn happened(self, event: Event) {
        let goes_on = event == Event::Continued;
        let (urgent_before, _) = self.urgent();
        if self.apply(event) {
            let (urgent, on_question) = self.urgent();
            // Help that cannot wait comes before the next question. A result begins with it anyway.
            let first = if on_question && urgent > urgent_before { ui::URGENT } else { ui::HEADING };
            browser::focus_soon(first, true);
            #[cfg(feature = "whole")]
            self.tell_step();
        } else if goes_on {
            browser::focus_soon(ui::ERROR, true);
        }
    }

    /// Makes again what does not follow from an answer, and leaves people where they are.
    fn arrived(self, event: Event) {
        let focus = browser::focused();
        self.apply(event);
        focus.into_iter().for_each(browser::keep_focus);
    }

    /// Switches to a language, loading it first when it is not there yet.
    fn choose_language(self, language: Language) {
        // It may come late: people are found where they are by then.
        let switch = move || {
            self.arrived(Event::LanguageChosen(language));
            browser::set_language(language.code(), &self.page().title);
            browser::announce("", false);
            #[cfg(feature = "whole")]
            self.tell_height();
        };
        if self.texts.with_value(|texts| texts.iter().any(|it| it.language == language)) {
            return switch();
        }
        #[cfg(not(feature = "whole"))]
        self.awaited.set_value(Some(language));
        leptos::task::spawn_local(async move {
            let packed = browser::load_texts(language.code()).await;
            // The program that took over meanwhile loads it for itself.
            #[cfg(not(feature = "whole"))]
            if self.awaited.try_update_value(Option::take).flatten().is_none() {
                return;
            }
            let read = |text: String| {
                let read =
                    self.rules.with_value(|rules| content::unpack_texts(&rules.model, language, &text));
                #[cfg(not(feature = "whole"))]
                self.packed.update_value(|packed| packed.push((language, text)));
                read
            };
            let loaded = packed.and_then(read);
            #[cfg(feature = "whole")]
            let loaded = match loaded {
                Some(texts) => self.with_later(texts).await,
                None => None,
            };
            match loaded {
                Some(loaded) => {
                    self.texts.update_value(|texts| texts.push(loaded));
                    switch();
                }
                None => browser::announce(&self.say(Ui::LanguageFailed), false),
            }
        });
    }

    /// A text of the interface in the language of the session, or the first one.
    fn say(self, ui: Ui) -> String {
        let language = self.session.with_untracked(|it| it.language);
        self.texts.with_value(|texts| {
            let texts = texts.iter().find(|it| it.language == language).unwrap_or(&texts[0]);
            texts.ui(ui).to_owned()
        })
    }
}
