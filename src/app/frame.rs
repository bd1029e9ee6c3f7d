//! The app in somebody else's page: the height it asks for, and what it hears.
//!
//! Nothing that the page around hears depends on answers, on the step that is shown, or on how many there
//! were. There is one height, that of the tallest question for either voice; what is longer scrolls inside.

use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::App;
use crate::address::Address;
use crate::browser;
use crate::browser::host::Host;
use crate::markup::Voice;
use crate::page::page;
use crate::protocol::{Height, Incoming, Outgoing};
use crate::session::{Screen, Session};
use crate::text::{Language, Ui};
use crate::theme::Theme;
use crate::ui::{self, Live};

/// The page around the app, where there is one, and the look that it and others want.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) host: StoredValue<Host, LocalStorage>,
    /// What the address asks for.
    asked: StoredValue<Address>,
    frame: StoredValue<Frame>,
    /// The look of the profile, of the address and of the page around; the later come over the earlier.
    look: StoredValue<[Theme; 3]>,
}

impl Around {
    pub(super) fn find() -> Around {
        Around {
            host: StoredValue::new_local(Host::find()),
            asked: StoredValue::new(Address::read(browser::asked)),
            frame: StoredValue::new(Frame::default()),
            look: StoredValue::new(<_>::default()),
        }
    }
}

/// Whose look it is.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Profile,
    Address,
    Host,
}

/// What is known of the frame and was told to the page around it.
#[derive(Clone, Copy, Debug, Default)]
struct Frame {
    /// The tallest question, and what it was measured for.
    tallest: Option<((u32, Language), Height)>,
    told: Option<Height>,
    told_started: bool,
    told_finished: bool,
    /// Something is done in a moment, for all that comes until then.
    waits: bool,
    /// The page around has named another look, which is not put on yet.
    new_look: bool,
}

impl App {
    /// Does what the address asks for; the language it asks for was chosen by the first program.
    pub(super) fn heed_address(self) {
        let Address { language, profile, accent, .. } = self.around.asked.get_value();
        if let Some(accent) = accent {
            self.put_on(Look::Address, accent);
        }
        match profile {
            Some(Ok(id)) => self.load_profile(id, language.is_none()),
            Some(Err(_)) => self.without_profile(Ui::ProfileFaulty, false),
            None => {}
        }
    }

    /// Puts on a look, under those that come over it.
    pub(super) fn put_on(self, whose: Look, theme: Theme) {
        self.keep_look(whose, theme);
        self.wear();
    }

    fn keep_look(self, whose: Look, theme: Theme) {
        self.around
            .look
            .update_value(|look| look[whose as usize] = look[whose as usize].clone().under(theme));
    }

    fn wear(self) {
        let [profile, address, host] = self.around.look.get_value();
        let theme = profile.under(address).under(host);
        browser::set_look(theme.properties(), theme.only_light);
        // Letters and space of another size make questions of another height.
        self.around.frame.update_value(|frame| (frame.tallest, frame.new_look) = (None, false));
        self.tell_height();
    }

    /// Finds its place in the page around, where there is one.
    pub(super) fn stand_in_frame(self) {
        let host = self.around.host.get_value();
        let asked = self.around.asked.with_value(|it| it.level);
        let level = asked.unwrap_or(if host.is_there() { 2 } else { 1 });
        if level > 1 {
            let turn = Memo::new(move |_| self.session.with(|it| it.turn));
            Effect::new(move |_| {
                turn.get();
                browser::lower_headings(level - 1);
            });
        }
        host.listen(move |message| self.hear(message));
        browser::on_resize(move || {
            if self.around.host.get_value().listens() {
                self.measure_soon();
            }
        });
    }

    /// Puts on a look that was named, and tells the height, once for many wishes: somebody who turns a phone
    /// or drags a window makes many, and so can the page around. Each costs the making of all questions.
    fn measure_soon(self) {
        if self.around.frame.with_value(|frame| frame.waits) {
            return;
        }
        self.around.frame.update_value(|frame| frame.waits = true);
        let measure = move || {
            self.around.frame.update_value(|frame| frame.waits = false);
            if self.around.frame.with_value(|frame| frame.new_look) {
                self.wear();
            } else {
                self.tell_height();
            }
        };
        set_timeout(measure, Duration::from_millis(250));
    }

    fn hear(self, message: Incoming) {
        match message {
            Incoming::Init { theme, .. } => self.put_on(Look::Host, theme),
            Incoming::Theme(theme) => {
                self.keep_look(Look::Host, theme);
                self.around.frame.update_value(|frame| frame.new_look = true);
                self.measure_soon();
            }
        }
    }

    /// Tells that the guide was started or finished, where the profile wants that; of other steps nothing.
    pub(super) fn tell_step(self) {
        let host = self.around.host.get_value();
        if !host.listens() || !self.session.with_untracked(|it| it.profile.tells_life) {
            return;
        }
        let frame = self.around.frame.get_value();
        if !frame.told_started {
            self.around.frame.update_value(|frame| frame.told_started = true);
            host.send(Outgoing::Started);
        }
        if self.on_result() && !frame.told_finished {
            self.around.frame.update_value(|frame| frame.told_finished = true);
            host.send(Outgoing::Finished);
        }
    }

    fn on_result(self) -> bool {
        self.session.with_untracked(|it| it.screen == Screen::Result)
    }

    /// Tells the height where it is another one than the page around knows.
    pub(super) fn tell_height(self) {
        let host = self.around.host.get_value();
        if !host.listens() || self.around.asked.with_value(|it| it.fixed) {
            return;
        }
        let height = self.tallest();
        if self.around.frame.with_value(|frame| frame.told) != Some(height) {
            self.around.frame.update_value(|frame| frame.told = Some(height));
            host.send(Outgoing::Height(height));
        }
    }

    /// The height of the tallest question at this width, in this language, for either voice.
    fn tallest(self) -> Height {
        let key = self.session.with_untracked(|it| (browser::width(), it.language));
        if let Some((known, height)) = self.around.frame.with_value(|frame| frame.tallest)
            && known == key
        {
            return height;
        }
        let height = Height::of(browser::tallest(|place| mount_to(place, move || self.all_questions())));
        self.around.frame.update_value(|frame| frame.tallest = Some((key, height)));
        height
    }

    /// Every question for either voice as it is when nothing was answered.
    fn all_questions(self) -> Vec<AnyView> {
        let nothing = Live::still();
        let session = self.session.get_untracked();
        self.rules.with_value(|rules| {
            self.texts.with_value(|texts| {
                let texts = texts.iter().find(|it| it.language == session.language).unwrap_or(&texts[0]);
                let question = |(voice, fact)| {
                    let asked = Session {
                        voice,
                        profile: session.profile.clone(),
                        screen: Screen::Question(fact),
                        ..Session::default()
                    };
                    ui::page_view(page(texts, rules, &asked), nothing, Callback::new(|_| {}))
                };
                let voices = [Voice::Parent, Voice::Teacher];
                let all =
                    voices.into_iter().flat_map(|it| rules.model.fact_ids().map(move |fact| (it, fact)));
                all.map(question).collect()
            })
        })
    }
}
