//! The app: the only place where pages and browser meet.

use leptos::prelude::*;
use leptos::tachys::view::keyed::keyed;

use crate::browser;
use crate::content;
use crate::engine::Rules;
use crate::markup::Voice;
use crate::page::{Body, Page, page};
use crate::session::{Event, Session};
use crate::text::{Language, Texts, Ui};
use crate::ui::{self, Action, Live};

/// All that the app holds. The session is the state; rules and words do not change by answering.
#[derive(Clone, Copy)]
struct App {
    rules: StoredValue<Rules>,
    /// The languages that are there, the shipped one first.
    texts: StoredValue<Vec<Texts>>,
    session: RwSignal<Session>,
}

/// Starts the app in the page, taking over what was already chosen on its first screen.
pub fn start() {
    let model = content::shipped_model();
    let texts = content::shipped_texts(&model);
    let terms = model.default_terms();
    let found = browser::take_over();
    leptos::mount::mount_to(browser::root(), move || {
        let app = App {
            rules: StoredValue::new(Rules::new(model, &terms)),
            texts: StoredValue::new(vec![texts]),
            session: RwSignal::new(Session {
                voice: if found.teacher { Voice::Teacher } else { Voice::Parent },
                ..Session::default()
            }),
        };
        if found.wanted_to_go_on {
            app.happened(Event::Continued);
        } else if let Some(id) = found.focused {
            browser::keep_focus(id);
        }
        if let Some(language) = browser::asked_language().as_deref().and_then(Language::from_code) {
            app.choose_language(language);
        }
        #[cfg(feature = "hook")]
        app.open_doors();
        browser::started();
        app.view()
    })
    .forget();
}

impl App {
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
            marked: Signal::derive(move || session.with(|it| it.marked)),
            nothing_marked: Signal::derive(move || session.with(|it| it.nothing_marked)),
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
                    page(chosen.unwrap_or(&texts[0]), rules, session)
                })
            })
        })
    }

    fn act(self, action: Action) {
        match action {
            Action::Mark(value, on) => self.happened(Event::Marked(value, on)),
            Action::GoOn => self.happened(Event::Continued),
            Action::GoBack => self.happened(Event::WentBack),
            Action::Change(fact) => self.happened(Event::WantedToChange(fact)),
            Action::StartAgain => self.happened(Event::StartedAgain),
            Action::GoToOptions => browser::focus_soon(ui::FIRST_OPTION, false),
            Action::ChooseVoice(voice) => {
                let focus = browser::focused();
                self.apply(Event::VoiceChosen(voice));
                browser::keep_focus(focus.unwrap_or_else(|| ui::TOOL_VOICE.to_owned()));
            }
            Action::ChooseLanguage(language) => self.choose_language(language),
        }
    }

    /// How many urgent notes stand above the question on screen.
    fn urgent(self) -> usize {
        let page = self.page();
        if matches!(page.body, Body::Question(_)) { page.urgent.len() } else { 0 }
    }

    fn apply(self, event: Event) -> (u32, u32) {
        let before = self.session.with_untracked(|it| it.turn);
        self.rules.with_value(|rules| self.session.update(|session| session.apply(rules, event)));
        (before, self.session.with_untracked(|it| it.turn))
    }

    /// Applies an event and moves the focus to where it led; marking an option moves nothing.
    fn happened(self, event: Event) {
        let urgent_before = self.urgent();
        let (before, after) = self.apply(event);
        if after != before && self.urgent() > urgent_before {
            // Help that cannot wait comes before the next question.
            browser::focus_soon(ui::URGENT, true);
        } else if after != before {
            browser::focus_soon(ui::HEADING, true);
        } else if event == Event::Continued {
            browser::focus_soon(ui::ERROR, true);
        }
    }

    /// Switches to a language, loading it first when it is not there yet.
    fn choose_language(self, language: Language) {
        // It may come late: people are found where they are by then.
        let switch = move || {
            let focus = browser::focused();
            self.apply(Event::LanguageChosen(language));
            browser::set_language(language.code(), &self.page().title);
            browser::announce("");
            focus.into_iter().for_each(browser::keep_focus);
        };
        if self.texts.with_value(|texts| texts.iter().any(|it| it.language == language)) {
            return switch();
        }
        leptos::task::spawn_local(async move {
            let packed = browser::load_texts(language.code()).await;
            let read = |text: String| {
                self.rules.with_value(|rules| content::unpack_texts(&rules.model, language, &text))
            };
            match packed.and_then(read) {
                Some(loaded) => {
                    self.texts.update_value(|texts| texts.push(loaded));
                    switch();
                }
                None => {
                    let says = self.texts.with_value(|texts| texts[0].ui(Ui::LanguageFailed).to_owned());
                    browser::announce(&says);
                }
            }
        });
    }
}
