//! The whole app: the first part together with the chunk.

use std::ops::Deref;
use std::pin::Pin;

use leptos::prelude::*;

use super::around::Around;
use super::chunk::Chunk;
use super::{App, content};
use crate::browser::{self, View};
use crate::engine::Rules;
use crate::markup::plain;
use crate::page::message::Message;
use crate::page::{Page, whole_page_with};
use crate::region::Regions;
use crate::search::Index;
use crate::session::{Arrival, Event, Led, Screen, Session};
use crate::text::{FAILURES, Language, Later, Slot, Texts, Ui};
use crate::ui::{self, Exported, SideLive};

/// For how long what was cleared can be brought back, in milliseconds.
const UNDO_MS: u32 = 10_000;

/// The app with the state that only the chunk uses.
#[derive(Clone, Copy)]
pub(super) struct Whole {
    app: App,
    pub(super) around: Around,
    /// The finder's data; `None` until loaded.
    pub(super) regions: RwSignal<Option<Regions>>,
    /// The search index, cached between key presses. Rebuilt for another language, voice or region, and
    /// dropped when texts arrive.
    pub(super) index: StoredValue<Option<Index>>,
    /// The outcome of printing, copying or saving, and the number of the page on which it was started.
    pub(super) exported: RwSignal<(u32, Exported)>,
    live: StoredValue<Option<SideLive>>,
    /// The depth of the page on screen in the trail, with its screen; and by depth how the pages were left.
    here: StoredValue<(usize, Screen)>,
    pub(super) left: StoredValue<Vec<Option<View>>>,
    forgetting: StoredValue<Option<browser::Timeout>, LocalStorage>,
}

/// What to do with a file in a language.
pub(super) type Loaded = fn(Whole, Language, Option<String>);

impl Deref for Whole {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

impl Whole {
    /// Adds the chunk to the running app. The current page is rebuilt in place: focus and open folds are
    /// kept.
    pub(super) fn arrive(app: App) {
        let whole = Whole {
            app,
            around: Around::find(),
            regions: RwSignal::new(None),
            index: StoredValue::new(None),
            exported: RwSignal::default(),
            live: StoredValue::new(None),
            here: StoredValue::new(app.session.with_untracked(|it| (it.depth, it.screen))),
            left: StoredValue::new(Vec::new()),
            forgetting: StoredValue::new_local(None),
        };
        whole.live.set_value(Some(SideLive::new(whole.finder_live(), whole.form_live())));
        app.rules.update_value(|rules| rules.complete(content::shipped_model()));
        let further = app.rules.with_value(|rules| content::shipped_chunk_texts(&rules.model));
        app.texts.update_value(|all| {
            let added = all[0].add(further);
            debug_assert!(added, "the two files of a language fit together");
        });
        let preferred = browser::preferred_languages();
        let preferred = Language::preferred(preferred.iter().map(String::as_str));
        app.change(|session, _| session.receive(Arrival::Preferred(preferred)));
        app.change(|session, _| session.receive(Arrival::Known(content::shipped_profiles().leak())));
        app.change(|session, _| session.receive(Arrival::Url(browser::url())));
        // Leaked: there is one, and it lives as long as the page.
        app.chunk.set_value(Some(Box::leak(Box::new(whole))));
        let open = browser::open_folds();
        app.went(Led::Here);
        browser::reopen_folds(open);
        whole.offer_reading();
        whole.stand_in_frame();
        whole.apply_address();
        whole.complete_loaded();
        #[cfg(feature = "hook")]
        whole.open_doors();
        #[cfg(feature = "live")]
        whole.keep_place();
        browser::started("true");
        whole.rehearse();
    }

    /// Loads the chunk's texts for the language that the first part has loaded, if any.
    fn complete_loaded(self) {
        let Some(texts) = self.texts.with_value(|all| all.get(1).cloned()) else { return };
        leptos::task::spawn_local(async move {
            match self.complete(texts).await {
                Some(texts) => {
                    self.texts.update_value(|all| all[1] = texts);
                    self.index.set_value(None);
                    self.went(Led::Here);
                    self.load_topics_here();
                    self.measure_anew();
                }
                None => {
                    self.texts.update_value(|all| all.truncate(1));
                    self.switch(Language::default());
                    browser::announce(&self.say(Ui::LanguageFailed), false);
                }
            }
        });
    }

    /// Forgets what was cleared, once there was time to bring it back.
    fn forget_later(self) {
        let timer = self.session.with_untracked(|it| it.cleared.is_some()).then(|| {
            browser::Timeout::new(UNDO_MS, move || {
                let on_button = browser::focused().as_deref() == Some(ui::UNDO);
                self.happened(Event::Forgotten);
                if on_button {
                    browser::keep_focus(ui::NOTICE.to_owned());
                }
            })
        });
        // The timer of an earlier clearing ends here.
        self.forgetting.set_value(timer);
    }

    /// A text of the chunk in the session's language. Does not track the session.
    pub(super) fn say_later(self, later: Later) -> String {
        untrack(|| self.with_all(|texts, _, _| plain(texts.later(later))))
    }

    /// Loads a file of texts, and calls `then` with it; with `None` if loading fails. There is one function for all
    /// files, since each future has its own code.
    pub(super) fn load(self, kind: &'static str, language: Option<Language>, then: Loaded) {
        let text = browser::load_texts(kind, language.map_or("", Language::code));
        leptos::task::spawn_local(async move { then(self, language.unwrap_or_default(), text.await) });
    }

    /// Installs the test hooks: causing a panic, and reporting the hashes of the blocks of rules.
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
}

impl Chunk for Whole {
    fn page(&self, texts: &Texts, rules: &Rules, session: &Session) -> Page {
        // The first texts are always there, and Dutch.
        self.with_finder(self.texts.with_value(|all| whole_page_with(texts, &all[0], rules, session)))
    }

    fn live(&self) -> SideLive {
        self.live.get_value().expect("it is made before the chunk takes its place")
    }

    fn act(&self, message: Message) {
        match message {
            Message::SideEvent(event) => self.happened_on_side(event),
            Message::SideAction(action) => self.act_on_side(action),
            Message::Event(_) | Message::Action(_) => self.app.act(message),
        }
    }

    fn came_back(&self) -> bool {
        let (depth, before) = self.here.get_value();
        let (now, screen, ahead) =
            self.session.with_untracked(|it| (it.depth, it.screen, it.trail.len() > it.depth));
        self.here.set_value((now, screen));
        let aside = [before, screen].iter().any(|it| matches!(it, Screen::Side(_)));
        let view = browser::view();
        let wanted = self.left.try_update_value(|left| {
            left.resize(left.len().max(depth + 1), None);
            left[depth] = Some(view);
            if aside && ahead && now < depth { left[now].take() } else { None }
        });
        let wanted = wanted.flatten();
        let came_back = wanted.is_some();
        wanted.into_iter().for_each(browser::restore);
        came_back
    }

    fn went_on(&self) {
        self.forget_later();
        self.load_here();
        self.send_step();
    }

    fn switched(&self) {
        // The page says what failed in Dutch and in English; from now on in this language in the place of English.
        untrack(|| {
            self.with_all(|texts, _, _| {
                if texts.language != Language::default() {
                    let say = |around| plain(texts.get(Slot::Around(around)));
                    browser::say_failures(texts.language, FAILURES.map(say));
                }
            });
        });
        self.load_topics_here();
        self.send_height();
    }

    fn complete(&self, mut texts: Texts) -> Pin<Box<dyn Future<Output = Option<Texts>>>> {
        let (app, language) = (self.app, texts.language);
        Box::pin(async move {
            // Start both before awaiting either, so that a failure takes the time limit of one request.
            let [packed, meanings] =
                ["later", "words"].map(|kind| browser::load_texts(kind, language.code()));
            let (packed, meanings) = (packed.await?, meanings.await?);
            let further = app
                .rules
                .with_value(|rules| content::unpack_chunk_texts(&rules.model, language, &packed, &meanings));
            texts.add(further?).then_some(texts)
        })
    }
}
