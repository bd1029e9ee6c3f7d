//! The app: the only place where pages and browser meet.
//!
//! One program in two parts. The first asks; it is small, so that the guide works soon. The chunk holds results and
//! side pages, and is loaded by itself right after the start, whatever is answered (`split`). Its place in the app is
//! behind one trait (`chunk`).

mod around;
mod chunk;
mod export;
mod finder;
mod frame;
mod profile;
mod side_page;
mod split;
mod start;
mod whole;

pub use start::start;

use leptos::prelude::*;

use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::page::message::{Action, Message};
use crate::page::{Body, Page, page};
use crate::session::{Event, Led, Session};
use crate::text::{Language, Texts, Ui};
use crate::ui::{self, Live};
use chunk::Chunk;

/// All that the first part holds. The session is the state; all else follows from it or was loaded.
#[derive(Clone, Copy)]
struct App {
    rules: StoredValue<Rules>,
    /// The languages that are there, the shipped one first.
    texts: StoredValue<Vec<Texts>>,
    session: RwSignal<Session>,
    /// The number of the page on screen, and the page itself until the view takes it.
    shown: RwSignal<(u32, Option<Page>)>,
    /// How many urgent notes the page on screen has.
    urgent: StoredValue<usize>,
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
        let act = Callback::new(move |message| self.act(message));
        // A new page is made of new elements: nothing that was opened or chosen on the last one stays behind.
        let pages = move || {
            self.shown.track();
            let shown = self.shown.try_update_untracked(|(number, page)| Some((*number, page.take()?)));
            let side = self.chunk().map(|it| it.live());
            let live =
                Live { ids: self.ids, marked: marked.into(), nothing_marked: nothing_marked.into(), side };
            shown
                .flatten()
                .map(|(number, page)| ui::made_anew(number, page, move |page| ui::page_view(page, live, act)))
        };
        pages.into_any()
    }

    /// Makes the page of this moment, and puts it on screen. Gives how many urgent notes are on it, and whether
    /// it is a question.
    fn show(self) -> (usize, bool) {
        let page = self.page();
        let (urgent, on_question) = (page.urgent.len(), matches!(page.body, Body::Question(_)));
        self.urgent.set_value(urgent);
        self.shown.update(|(number, shown)| (*number, *shown) = (*number + 1, Some(page)));
        (urgent, on_question)
    }

    /// The page of this moment. Where the chunk or its sentences in this language are not there yet, it is the
    /// page that can do without.
    fn page(self) -> Page {
        self.with_all(|texts, rules, session| match self.chunk() {
            Some(chunk) if texts.is_whole() => chunk.page(texts, rules, session),
            _ => page(texts, rules, session),
        })
    }

    /// Gives all that a page is made of: the sentences of the session's language or, where that did not load,
    /// of the first one; the rules; and the session, which is followed where it is read.
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
        self.went(self.change(|session, rules| session.apply(rules, event)));
    }

    /// Changes the session.
    fn change<T>(self, change: impl FnOnce(&mut Session, &Rules) -> T) -> T {
        self.rules.with_value(|rules| {
            let changed = self.session.try_update(|session| change(session, rules));
            changed.expect("the session is there as long as the app")
        })
    }

    /// Shows where an event led, and moves the focus there.
    fn went(self, led: Led) {
        match led {
            Led::Nowhere => {}
            Led::Stopped => browser::focus_soon(ui::ERROR, true),
            Led::Here => {
                let focus = browser::focused();
                self.show();
                focus.into_iter().for_each(browser::keep_focus);
            }
            Led::Elsewhere => {
                let before = self.urgent.get_value();
                let (urgent, on_question) = self.show();
                // Help that cannot wait comes before the next question. A result begins with it anyway.
                let first = if on_question && urgent > before { ui::URGENT } else { ui::HEADING };
                browser::focus_soon(first, true);
                if let Some(chunk) = self.chunk() {
                    chunk.went_on();
                }
            }
        }
    }

    /// Switches to a language, loading it first when it is not there yet.
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
                    // It may come late: people are found where they are by then.
                    self.switch(language);
                }
                None => browser::announce(&self.say(Ui::LanguageFailed), false),
            }
        });
    }

    /// Goes on in a language that is there.
    fn switch(self, language: Language) {
        self.happened(Event::LanguageChosen(language));
        browser::set_language(language.code(), &self.say(Ui::Title));
        browser::announce("", false);
        if let Some(chunk) = self.chunk() {
            chunk.switched();
        }
    }

    /// A text of the interface in the language of the session, or the first one.
    fn say(self, ui: Ui) -> String {
        untrack(|| self.with_all(|texts, _, _| texts.ui(ui).to_owned()))
    }
}
