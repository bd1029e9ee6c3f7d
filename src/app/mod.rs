//! The app: connects pages and views to the browser.
//!
//! The program has two parts. The first part has the questions and is small, so that the guide works soon.
//! The chunk has results and side pages, and is loaded right after the start, whatever is answered (`split`).
//! The first part uses it through one trait (`chunk`).

mod aloud;
mod around;
mod chunk;
mod export;
mod finder;
mod frame;
mod history;
#[cfg(feature = "live")]
mod live;
mod profile;
mod side_page;
mod split;
mod start;
mod topics;
mod whole;

pub use start::start;

use leptos::prelude::*;

use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::markup::{Voice, plain};
use crate::page::message::{Action, Message};
use crate::page::{Body, Page, page};
use crate::session::{Event, Led, Screen, Session};
use crate::text::{Language, Texts, Ui};
use crate::ui::{self, Live};
use chunk::Chunk;

/// The app without the chunk. The session is its only state; everything else is derived from it or loaded.
#[derive(Clone, Copy)]
struct App {
    rules: StoredValue<Rules>,
    /// The texts of the loaded languages, the built-in language first.
    texts: StoredValue<Vec<Texts>>,
    session: RwSignal<Session>,
    /// The number of the page on screen, and the page itself until the view takes it.
    shown: RwSignal<(u32, Option<Page>)>,
    /// The number of urgent notes on the current page.
    urgent: StoredValue<usize>,
    /// The title of the current page.
    title: StoredValue<String>,
    ids: ui::Ids,
    chunk: StoredValue<Option<&'static dyn Chunk>, LocalStorage>,
}

impl App {
    fn new(rules: Rules, texts: Texts, session: Session) -> App {
        let app = App {
            rules: StoredValue::new(rules),
            texts: StoredValue::new(vec![texts]),
            session: RwSignal::new(session),
            shown: RwSignal::new((0, None)),
            urgent: StoredValue::new(0),
            title: StoredValue::new(String::new()),
            ids: ui::Ids::new(browser::token()),
            chunk: StoredValue::new_local(None),
        };
        app.show();
        app
    }

    fn chunk(self) -> Option<&'static dyn Chunk> {
        self.chunk.get_value()
    }

    fn view(self) -> AnyView {
        let session = self.session;
        let marked = Memo::new(move |_| session.with(|it| it.marked));
        let nothing_marked = Memo::new(move |_| session.with(|it| it.nothing_marked));
        let holds_input = Memo::new(move |_| session.with(Session::holds_input));
        let act = Callback::new(move |message| self.act(message));
        // `made_anew` replaces all elements, so nothing that was opened or selected on the last page is kept.
        let pages = move || {
            self.shown.track();
            let shown = self.shown.try_update_untracked(|(number, page)| Some((*number, page.take()?)));
            let side = self.chunk().map(|it| it.live());
            let live = Live {
                ids: self.ids,
                marked: marked.into(),
                nothing_marked: nothing_marked.into(),
                holds_input: holds_input.into(),
                side,
            };
            let page = shown.flatten().map(|(number, page)| (number, ui::page_view(page, live, act)));
            ui::made_anew(page.into_iter().collect())
        };
        pages.into_any()
    }

    /// Makes the page for the session's screen and shows it. Returns the number of its urgent notes, and
    /// whether it is a question.
    fn show(self) -> (usize, bool) {
        let page = self.page();
        let (urgent, on_question) = (page.urgent.len(), matches!(page.body, Body::Question(_)));
        self.urgent.set_value(urgent);
        let title = plain(&page.title);
        let place = plain(&page.place);
        self.title.set_value(if place.is_empty() { title } else { [place, title].join(" – ") });
        self.entitle();
        self.shown.update(|(number, shown)| (*number, *shown) = (*number + 1, Some(page)));
        (urgent, on_question)
    }

    /// Gives the document the title of the page, with the word for an error before it if there is one.
    fn entitle(self) {
        let title = self.title.get_value();
        let wrong = self.session.with_untracked(|it| it.nothing_marked);
        browser::set_title(&if wrong { [self.say(Ui::PlaceError), title].join(": ") } else { title });
    }

    /// Makes the page for the session's screen, without the chunk if the chunk or its texts in this language
    /// are not loaded.
    fn page(self) -> Page {
        self.with_all(|texts, rules, session| match self.chunk() {
            Some(chunk) if texts.is_whole() => chunk.page(texts, rules, session),
            _ => page(texts, rules, session),
        })
    }

    /// Calls `make` with all that a page is made from: the texts of the session's language (of the first
    /// language if that is not loaded), the rules, and the session. Tracks the session.
    fn with_all<T>(self, make: impl FnOnce(&Texts, &Rules, &Session) -> T) -> T {
        self.rules.with_value(|rules| {
            self.texts.with_value(|all| {
                self.session.with(|session| {
                    let texts = all.iter().find(|it| it.language == session.language).unwrap_or(&all[0]);
                    make(texts, rules, session)
                })
            })
        })
    }

    fn act(self, message: Message) {
        match message {
            Message::Event(event) => self.happened(event),
            Message::Action(Action::ChooseLanguage(language)) => self.choose_language(language),
            Message::Action(Action::GoToOptions) => browser::focus_soon(ui::FIRST_OPTION, false),
            Message::SideEvent(_) | Message::SideAction(_) => {
                if let Some(chunk) = self.chunk() {
                    chunk.act(message);
                }
            }
        }
    }

    fn happened(self, event: Event) {
        let on_start = self.session.with_untracked(|it| it.screen == Screen::Start);
        // On the first screen the voice is chosen from options, which speak for themselves.
        let told = match event {
            Event::VoiceChosen(Voice::Parent) if !on_start => Some(Ui::NowParent),
            Event::VoiceChosen(Voice::Teacher) if !on_start => Some(Ui::NowTeacher),
            Event::LanguageChosen(_) => Some(Ui::NowLanguage),
            _ => None,
        };
        self.went(self.change(|session, rules| session.apply(rules, event)));
        if let Some(told) = told {
            browser::tell(&self.say(told));
        }
    }

    /// Updates the session and notifies its subscribers.
    fn change<T>(self, change: impl FnOnce(&mut Session, &Rules) -> T) -> T {
        self.rules.with_value(|rules| {
            let changed = self.session.try_update(|session| change(session, rules));
            changed.expect("the session is there as long as the app")
        })
    }

    /// Updates the page after an event, and moves the focus.
    fn went(self, led: Led) {
        match led {
            Led::Nowhere => self.entitle(),
            Led::Stopped => {
                self.entitle();
                browser::focus_soon(ui::ERROR, true);
            }
            Led::Here => {
                let focus = browser::focused();
                self.show();
                focus.into_iter().for_each(browser::keep_focus);
            }
            Led::Elsewhere => {
                let before = self.urgent.get_value();
                let came_back = self.chunk().is_some_and(|chunk| chunk.came_back());
                if self.chunk().is_none() {
                    // Nobody would forget it after its time.
                    self.change(|session, _| session.cleared = None);
                }
                let (urgent, on_question) = self.show();
                if self.session.with_untracked(|it| it.cleared.is_some()) {
                    browser::focus_soon(ui::NOTICE, true);
                } else if !came_back {
                    // A new urgent note gets the focus before the question. The heading of a result is at its
                    // notes already.
                    let first = if on_question && urgent > before { ui::URGENT } else { ui::HEADING };
                    browser::focus_soon(first, true);
                }
                self.follow();
                if let Some(chunk) = self.chunk() {
                    chunk.went_on();
                }
            }
        }
    }

    /// Switches to a language, loading it first if needed. If loading fails, says so and changes nothing.
    fn choose_language(self, language: Language) {
        if self.texts.with_value(|texts| texts.iter().any(|it| it.language == language)) {
            return self.switch(language);
        }
        leptos::task::spawn_local(async move {
            let packed = browser::load_texts("text", language.code()).await;
            let read = |text: String| {
                self.rules.with_value(|rules| content::unpack_first_texts(&rules.model, language, &text))
            };
            let loaded = match (packed.and_then(read), self.chunk()) {
                (Some(texts), Some(chunk)) => chunk.complete(texts).await,
                (loaded, _) => loaded,
            };
            match loaded {
                Some(loaded) => {
                    self.texts.update_value(|texts| texts.push(loaded));
                    // The user may have gone to another page meanwhile; `switch` rebuilds the current one.
                    self.switch(language);
                }
                None => browser::announce(&self.say(Ui::LanguageFailed), false),
            }
        });
    }

    /// Switches to a loaded language.
    fn switch(self, language: Language) {
        self.happened(Event::LanguageChosen(language));
        browser::set_language(language.code(), language.direction());
        browser::announce("", false);
        if let Some(chunk) = self.chunk() {
            chunk.switched();
        }
    }

    /// An interface text in the session's language. Does not track the session.
    fn say(self, ui: Ui) -> String {
        untrack(|| self.with_all(|texts, _, _| plain(texts.ui(ui))))
    }
}
