//! The app in somebody else's page: the height it asks for, and what it hears.
//!
//! Nothing that the page around hears depends on answers, on the step that is shown, or on how many there
//! were. There is one height, that of the tallest question for either voice; what is longer scrolls inside.

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::around::Look;
use super::chunk::Chunk;
use super::whole::Whole;
use crate::address::Address;
use crate::browser;
use crate::markup::Voice;
use crate::page::whole_page;
use crate::protocol::{Height, Incoming, Life, Outgoing};
use crate::session::{Screen, Session, SideState};
use crate::text::Ui;
use crate::theme::Theme;
use crate::ui::{self, Live};

impl Whole {
    /// Does what the address asks for; the language it asks for was chosen at the start.
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
        self.around.frame.update_value(|frame| frame.new_look = false);
        // Letters and space of another size make questions of another height.
        self.measure_anew();
    }

    /// Tells the height of questions that look or read otherwise now.
    pub(super) fn measure_anew(self) {
        self.around.frame.update_value(|frame| frame.tallest = None);
        self.tell_height();
    }

    /// Finds its place in the page around, where there is one.
    pub(super) fn stand_in_frame(self) {
        let host = self.around.host.get_value();
        let asked = self.around.asked.with_value(|it| it.level);
        let level = asked.unwrap_or(if host.is_there() { 2 } else { 1 });
        if level > 1 {
            Effect::new(move |_| {
                self.shown.track();
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
        if self.around.soon.with_value(Option::is_some) {
            return;
        }
        let measure = move || {
            self.around.soon.set_value(None);
            if self.around.frame.with_value(|frame| frame.new_look) {
                self.wear();
            } else {
                self.tell_height();
            }
        };
        self.around.soon.set_value(Some(browser::Timeout::new(250, measure)));
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
        if !host.listens() || !self.session.with_untracked(|it| it.side.profile.tells_life) {
            return;
        }
        let frame = self.around.frame.get_value();
        if !frame.told_started {
            self.around.frame.update_value(|frame| frame.told_started = true);
            host.send(Outgoing::Life { state: Life::Started });
        }
        if self.on_result() && !frame.told_finished {
            self.around.frame.update_value(|frame| frame.told_finished = true);
            host.send(Outgoing::Life { state: Life::Finished });
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
            host.send(Outgoing::Height { px: height });
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
        let live = Live { side: Some(self.live()), ..Live::still() };
        untrack(|| {
            self.with_all(|texts, rules, session| {
                let question = |(voice, fact)| {
                    let side = SideState { profile: session.side.profile.clone(), ..SideState::default() };
                    let screen = Screen::Question(fact);
                    let asked = Session { voice, side, screen, ..Session::default() };
                    ui::page_view(whole_page(texts, rules, &asked), live, Callback::new(|_| {}))
                };
                let voices = [Voice::Parent, Voice::Teacher];
                let all =
                    voices.into_iter().flat_map(|it| rules.model.fact_ids().map(move |fact| (it, fact)));
                all.map(question).collect()
            })
        })
    }
}
