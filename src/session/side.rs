//! State of the side pages: the user's input, and the data loaded for them. The first part of the program only
//! makes and clears it; the questions work without it.

use super::{Led, Screen, Session};
use crate::address::of_guide;
use crate::code;
use crate::deadlines::Date;
use crate::engine::Rules;
use crate::markup::Voice;
use crate::model::{MomentId, RouteId, TopicId};
use crate::profile::{Known, Profile};
use crate::region::{MunicipalityId, Sector};
use crate::text::Language;

/// A page outside the sequence of questions, from which the user returns to the same question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidePage {
    /// The support plan of the region in the loaded profile.
    Region,
    /// Finds the regional partnership (samenwerkingsverband) that a school belongs to.
    Finder,
    /// The conversation sheet, to take to a meeting with the school.
    Sheet,
    /// Legal time limits as calendar dates.
    Terms,
    /// All routes as one drawing.
    Map,
    /// The glossary.
    Words,
    /// Full-text search in the guide.
    Search,
    /// Shows the answers as a code, and opens such a code.
    Code,
    /// Compares the answers of two people.
    Chairs,
    /// Compares the result for these answers in two regions, for a child who moves house.
    Moving,
    /// Describes one route.
    Route(RouteId),
    /// The support that each school of the region offers, and the gaps.
    Coverage,
    /// All topics.
    Topics,
    /// One topic: what holds, who decides, what to do.
    Topic(TopicId),
}

/// An input field on a side page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The code of the user's own answers.
    Code,
    /// The code of somebody else's answers.
    OtherCode,
    /// One of the three inputs for the date of an event from which time limits are counted.
    Date(MomentId, DatePart),
    /// The search query.
    Search,
    /// The kind of content to search in, a value of a choice; empty searches everything.
    SearchKind,
    /// Whether to search for exact words or also for similar ones, a value of a choice.
    SearchExact,
    /// Which languages the conversation sheet is in, a value of a choice; empty is the reader's and Dutch.
    SheetIn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    Day,
    Month,
    Year,
}

/// Contents of the input fields on side pages, in memory only: cleared together with the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState(Vec<(Field, String, bool)>);

impl FormState {
    /// The text in the field; empty if nothing was filled in.
    pub fn get(&self, field: Field) -> &str {
        self.0.iter().find(|(it, ..)| *it == field).map_or("", |(_, text, _)| text)
    }

    /// Whether the user left this field with a short year in it: see `leave`. Only then is the year reported
    /// as wrong, so that nobody is interrupted while typing.
    pub fn is_left(&self, field: Field) -> bool {
        self.0.iter().any(|(it, _, left)| *it == field && *left)
    }

    fn set(&mut self, field: Field, text: String) {
        self.0.retain(|(it, ..)| *it != field);
        self.0.push((field, text, false));
    }

    /// Records that the user left the field, if it holds a year of fewer than four digits: until then more
    /// digits may follow. For other fields it makes no difference.
    fn leave(&mut self, field: Field) {
        let halfway = |text: &str| !text.is_empty() && text.len() < 4;
        if let Field::Date(_, DatePart::Year) = field {
            let fields = self.0.iter_mut().filter(|(it, text, _)| *it == field && halfway(text));
            fields.for_each(|(.., left)| *left = true);
        }
    }
}

/// Input of the partnership finder. Cleared together with the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinderState {
    pub sector: Sector,
    pub typed: String,
    /// The municipality chosen from the suggestions; `None` once anything else is typed.
    pub chosen: Option<MunicipalityId>,
    /// Index of the active suggestion (`aria-activedescendant`).
    pub active: Option<usize>,
}

impl Default for FinderState {
    fn default() -> FinderState {
        FinderState { sector: Sector::Primary, typed: String::new(), chosen: None, active: None }
    }
}

/// Keyboard navigation in the suggestions of the finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Down,
    Up,
    /// Leaves the list: no suggestion is active.
    Away,
}

impl Move {
    /// The index of the suggestion that becomes active, given the current one and the number of suggestions.
    /// Wraps around at both ends.
    fn from(self, at: Option<usize>, all: usize) -> Option<usize> {
        let last = all.checked_sub(1)?;
        match (self, at) {
            (Move::Away, _) => None,
            (Move::Down, None) => Some(0),
            (Move::Down, Some(at)) => Some(if at >= last { 0 } else { at + 1 }),
            (Move::Up, None | Some(0)) => Some(last),
            (Move::Up, Some(at)) => Some((at - 1).min(last)),
        }
    }
}

/// A user action on a side page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideEvent {
    /// Something was typed into the finder.
    Typed(String),
    SectorChosen(Sector),
    /// A municipality was chosen in the finder; its name replaces the text in the field.
    MunicipalityChosen(MunicipalityId, String),
    /// A navigation key in the finder, with the number of suggestions shown.
    Moved(Move, usize),
    /// The text of a field changed to this.
    Filled(Field, String),
    /// A changed field lost the focus.
    Left(Field),
    /// The buttons that replace the answers by those in the code of `Field::Code`. A code does not say whose
    /// answers it holds, so each button is one voice.
    CodeOpened(Voice),
}

/// Data that the session receives from the network or the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Today's date in the Netherlands.
    Day(Date),
    /// The language of the guide that the browser prefers.
    Preferred(Option<Language>),
    /// The profile of the region or school to use from now on.
    Profile(Box<Profile>),
    /// The profile of the region to compare with; an empty profile is the national guide.
    OtherRegion(Box<Profile>),
    /// The profiles that can be loaded.
    Known(&'static [Known]),
    /// The URL of this page.
    Url(String),
    /// What became of loading what the topics say.
    Topics(TopicsState),
}

/// What became of loading the texts of topics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TopicsState {
    /// They were not asked for, or they came.
    #[default]
    Idle,
    Loading,
    Failed,
}

/// The part of a session that only the chunk uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SideState {
    pub finder: FinderState,
    pub form: FormState,
    /// Today's date; `None` until the first side page is opened.
    pub today: Option<Date>,
    /// The profile of the region or school; empty for the national guide.
    pub profile: Profile,
    /// The profiles that can be loaded.
    pub known: &'static [Known],
    /// The address of the guide, to print; empty where it leads nobody there.
    pub address: String,
    /// The profile of the region to compare with, on `SidePage::Moving`.
    pub other: Option<Box<Profile>>,
    /// What became of loading what the topics say in the session's language.
    pub topics: TopicsState,
}

/// The user's input on side pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    finder: FinderState,
    form: FormState,
    other: Option<Box<Profile>>,
}

impl SideState {
    /// Clears the user's input, and returns it. Loaded data (date, profile, list of profiles, address) stay.
    pub(super) fn wipe(&mut self) -> Input {
        use std::mem::take;
        Input { finder: take(&mut self.finder), form: take(&mut self.form), other: take(&mut self.other) }
    }

    /// Takes back the input that `wipe` has cleared.
    pub(super) fn bring_back(&mut self, input: Input) {
        (self.finder, self.form, self.other) = (input.finder, input.form, input.other);
    }

    /// Whether `wipe` would clear anything that can be seen.
    pub(super) fn holds_input(&self) -> bool {
        let filled = self.form.0.iter().any(|(_, text, _)| !text.is_empty());
        filled || self.other.is_some() || self.finder != FinderState::default()
    }
}

impl SidePage {
    /// Whether it shows or searches what the topics say.
    pub fn needs_topics(self) -> bool {
        matches!(self, SidePage::Topic(_) | SidePage::Topics | SidePage::Search)
    }
}

impl Session {
    /// Applies an event of a side page and returns how the page must be updated. Does no I/O.
    pub fn apply_side(&mut self, rules: &Rules, event: SideEvent) -> Led {
        self.cleared = None;
        let SideState { finder, form, .. } = &mut self.side;
        match event {
            SideEvent::Typed(typed) => {
                let typed = western(&typed);
                *finder = FinderState { sector: finder.sector, typed, ..FinderState::default() };
            }
            SideEvent::SectorChosen(sector) => finder.sector = sector,
            SideEvent::MunicipalityChosen(id, typed) => {
                *finder = FinderState { typed, chosen: Some(id), active: None, ..*finder };
            }
            SideEvent::Moved(to, all) => finder.active = to.from(finder.active, all),
            SideEvent::Filled(field, text) => {
                form.set(field, western(&text));
                if field == Field::SheetIn {
                    return Led::Here;
                }
            }
            SideEvent::Left(field) => form.leave(field),
            SideEvent::CodeOpened(voice) => {
                // An invalid code changes nothing; the page shows what is wrong with it.
                let Ok(opened) = code::read(&rules.model, form.get(Field::Code)) else {
                    return Led::Nowhere;
                };
                form.set(Field::Code, String::new());
                (self.answers, self.change, self.voice) = (opened.answers, None, voice);
                self.show_next(rules);
                return Led::Elsewhere;
            }
        }
        Led::Nowhere
    }

    /// Stores loaded data. Does not change the screen.
    pub fn receive(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Day(day) => self.side.today = Some(day),
            Arrival::Preferred(language) => self.preferred = language,
            Arrival::Profile(profile) => self.side.profile = *profile,
            Arrival::OtherRegion(profile) => self.side.other = Some(profile),
            Arrival::Known(known) => self.side.known = known,
            Arrival::Url(url) => self.side.address = of_guide(&url).unwrap_or_default().to_owned(),
            Arrival::Topics(state) => self.side.topics = state,
        }
    }

    /// The side page on screen, if it is one.
    pub fn side_page(&self) -> Option<SidePage> {
        match self.screen {
            Screen::Side(page) => Some(page),
            _ => None,
        }
    }
}

/// What was typed, with the digits of Arabic and Persian keyboards as those that dates and codes are written with.
fn western(typed: &str) -> String {
    let digit = |it: char| match it {
        '\u{660}'..='\u{669}' => char::from(b'0' + (u32::from(it) - 0x660) as u8),
        '\u{6f0}'..='\u{6f9}' => char::from(b'0' + (u32::from(it) - 0x6f0) as u8),
        other => other,
    };
    typed.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_keyboards_are_taken_as_ours() {
        assert_eq!(western("٢٠٢٧, ۱۲۰۳ AB"), "2027, 1203 AB");
    }
}
