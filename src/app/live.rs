//! After a change of the content the page is loaded anew (feature `live`); it opens where it was, with the same
//! answers.

use leptos::prelude::*;

use super::whole::Whole;
use crate::browser::live::{leave_place, place};
use crate::code;
use crate::markup::Voice;
use crate::model::{RouteId, TopicId};
use crate::session::{Event, Field, Screen, SideEvent, SidePage};
use crate::text::Language;

/// The side pages that need no input of their own.
const SIDE_PAGES: [SidePage; 12] = [
    SidePage::Region,
    SidePage::Finder,
    SidePage::Sheet,
    SidePage::Terms,
    SidePage::Map,
    SidePage::Words,
    SidePage::Search,
    SidePage::Code,
    SidePage::Chairs,
    SidePage::Moving,
    SidePage::Coverage,
    SidePage::Topics,
];

impl Whole {
    /// Goes where the page was before, and tells from now on where it is: voice, language, the code of the answers,
    /// and the side page if one is open.
    pub(super) fn keep_place(self) {
        if let Some(place) = place() {
            self.go_back_to(&place);
        }
        Effect::new(move |_| {
            let place = self.with_all(|texts, rules, session| {
                let side = match session.screen {
                    Screen::Start => "start".to_owned(),
                    Screen::Side(page) => format!("{page:?}"),
                    _ => String::new(),
                };
                let voice = if session.voice == Voice::Teacher { "teacher" } else { "parent" };
                let code = code::write(&rules.model, &session.answers);
                [voice, texts.language.code(), &code, &side].join(" ")
            });
            leave_place(&place);
        });
    }

    fn go_back_to(self, place: &str) {
        let mut parts = place.splitn(4, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (voice, language, code, side) = (next(), next(), next(), next());
        let voice = if voice == "teacher" { Voice::Teacher } else { Voice::Parent };
        if side == "start" {
            self.happened(Event::VoiceChosen(voice));
        } else {
            self.happened_on_side(SideEvent::Filled(Field::Code, code.to_owned()));
            self.happened_on_side(SideEvent::CodeOpened(voice));
        }
        let model = self.rules.with_value(|rules| (rules.model.routes.len(), rules.model.topics.len()));
        let routes = (0..model.0).map(|it| SidePage::Route(RouteId::at(it)));
        let topics = (0..model.1).map(|it| SidePage::Topic(TopicId::at(it)));
        let mut pages = SIDE_PAGES.into_iter().chain(routes).chain(topics);
        if let Some(page) = pages.find(|it| format!("{it:?}") == side) {
            self.happened(Event::SidePageOpened(page));
        }
        if let Some(language) = Language::from_code(language).filter(|it| *it != Language::default()) {
            self.choose_language(language);
        }
    }
}
