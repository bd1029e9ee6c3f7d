//! The app in a frame: the height it requests, and the messages it receives.
//!
//! Messages to the host reveal nothing about the answers, the current question or the number of steps. For
//! that reason the requested height is always that of the tallest question in either voice; longer pages
//! scroll inside the frame. The one exception is `send_step`, which a profile must ask for.

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
    /// Applies the options in the URL, except for the language, which was applied at the start.
    pub(super) fn apply_address(self) {
        let Address { language, profile, accent, .. } = self.around.asked.get_value();
        if let Some(accent) = accent {
            self.set_look(Look::Address, accent);
        }
        match profile {
            Some(Ok(id)) => self.load_profile(id, language.is_none()),
            Some(Err(_)) => self.without_profile(Ui::ProfileFaulty, false),
            None => {}
        }
    }

    /// Sets the theme of one origin and applies the combined theme.
    pub(super) fn set_look(self, whose: Look, theme: Theme) {
        self.keep_look(whose, theme);
        self.apply_look();
    }

    fn keep_look(self, whose: Look, theme: Theme) {
        self.around
            .look
            .update_value(|look| look[whose as usize] = look[whose as usize].clone().under(theme));
    }

    fn apply_look(self) {
        let [profile, address, host] = self.around.look.get_value();
        let theme = profile.under(address).under(host);
        browser::set_look(theme.properties(), theme.only_light);
        self.around.frame.update_value(|frame| frame.new_look = false);
        // Other font sizes and spacing change the height of questions.
        self.measure_anew();
    }

    /// Measures and sends the height again, after the theme or the texts changed.
    pub(super) fn measure_anew(self) {
        self.around.frame.update_value(|frame| frame.tallest = None);
        self.send_height();
    }

    /// Adapts to the embedding page, if any: sets the level of headings, and listens for messages and
    /// resizing.
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
        browser::on_text_resize(move || {
            if self.around.host.get_value().listens() {
                self.around.frame.update_value(|frame| frame.tallest = None);
                self.measure_soon();
            }
        });
    }

    /// Applies a new theme and sends the height, at most once in 250 ms. Rotating a phone, resizing a window
    /// and the host can each cause many requests, and measuring means drawing all questions.
    fn measure_soon(self) {
        if self.around.soon.with_value(Option::is_some) {
            return;
        }
        let measure = move || {
            self.around.soon.set_value(None);
            if self.around.frame.with_value(|frame| frame.new_look) {
                self.apply_look();
            } else {
                self.send_height();
            }
        };
        self.around.soon.set_value(Some(browser::Timeout::new(250, measure)));
    }

    fn hear(self, message: Incoming) {
        match message {
            Incoming::Init { theme, .. } => self.set_look(Look::Host, theme),
            Incoming::Theme(theme) => {
                self.keep_look(Look::Host, theme);
                self.around.frame.update_value(|frame| frame.new_look = true);
                self.measure_soon();
            }
        }
    }

    /// Tells the host, if the profile asks for it, that the guide was started or finished; each once, and no
    /// other step.
    pub(super) fn send_step(self) {
        let host = self.around.host.get_value();
        if !host.listens() || !self.session.with_untracked(|it| it.side.profile.tells_life) {
            return;
        }
        let frame = self.around.frame.get_value();
        if !frame.sent_started {
            self.around.frame.update_value(|frame| frame.sent_started = true);
            host.send(Outgoing::Life { state: Life::Started });
        }
        if self.on_result() && !frame.sent_finished {
            self.around.frame.update_value(|frame| frame.sent_finished = true);
            host.send(Outgoing::Life { state: Life::Finished });
        }
    }

    fn on_result(self) -> bool {
        self.session.with_untracked(|it| it.screen == Screen::Result)
    }

    /// Sends the height to the host if it differs from the last one sent.
    pub(super) fn send_height(self) {
        let host = self.around.host.get_value();
        if !host.listens() || self.around.asked.with_value(|it| it.fixed) {
            return;
        }
        let height = self.tallest();
        if self.around.frame.with_value(|frame| frame.sent) != Some(height) {
            self.around.frame.update_value(|frame| frame.sent = Some(height));
            host.send(Outgoing::Height { px: height });
        }
    }

    /// The height of the tallest question in either voice, for the current width and language. Cached.
    fn tallest(self) -> Height {
        let key = self.session.with_untracked(|it| (browser::width(), it.language));
        if let Some((known, height)) = self.around.frame.with_value(|frame| frame.tallest)
            && known == key
        {
            return height;
        }
        let height =
            Height::of(browser::tallest(|place| mount_to(place, move || self.questions(usize::MAX))));
        self.around.frame.update_value(|frame| frame.tallest = Some((key, height)));
        height
    }

    /// Draws a question once where nobody sees it. Browsers compile a function of the program when it is first
    /// called, and otherwise the first press of a button would wait for that. In a frame, measuring does the same.
    pub(super) fn rehearse(self) {
        let draw = move || {
            if self.session.with_untracked(|it| it.screen == Screen::Start) {
                browser::tallest(|place| mount_to(place, move || self.questions(1)));
            }
        };
        browser::Timeout::new(250, draw).forget();
    }

    /// Draws the first questions in either voice, without any answers.
    fn questions(self, most: usize) -> Vec<AnyView> {
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
                all.take(most).map(question).collect()
            })
        })
    }
}
