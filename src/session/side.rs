//! The side pages: what is filled in and looked for there, and what was loaded for them. All of it comes with the
//! chunk; the guide asks its questions without.

use super::{Led, Screen, Session};
use crate::code;
use crate::deadlines::Date;
use crate::engine::Rules;
use crate::model::{MomentId, RouteId};
use crate::profile::{Known, Profile};
use crate::region::{MunicipalityId, Sector};

/// Something to read or fill in beside the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidePage {
    /// How the region of the profile does it.
    Region,
    /// Which partnership a school belongs to.
    Finder,
    /// What one takes along to the talk.
    Sheet,
    /// The terms of the law as days.
    Terms,
    /// All routes as one drawing.
    Map,
    Words,
    Search,
    /// Answers as a code, and back.
    Code,
    /// The answers of two people side by side.
    Chairs,
    /// The same answers in another region.
    Moving,
    /// One route by itself.
    Route(RouteId),
    /// What every school of the region offers.
    Coverage,
}

/// A field on a side page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The code of one's own answers.
    Code,
    /// The code of somebody else's answers.
    OtherCode,
    /// A part of the date of a moment.
    Date(MomentId, DatePart),
    Search,
    /// The kind of content that is searched for.
    SearchKind,
    /// How exactly a word must be found.
    SearchExact,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    Day,
    Month,
    Year,
}

/// What was filled in on the side pages. It is wiped with the answers, and kept nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState(Vec<(Field, String, bool)>);

impl FormState {
    /// Empty where nothing was filled in.
    pub fn get(&self, field: Field) -> &str {
        self.0.iter().find(|(it, ..)| *it == field).map_or("", |(_, text, _)| text)
    }

    /// Whether the person has gone on from the field since, so that nobody is interrupted.
    pub fn is_left(&self, field: Field) -> bool {
        self.0.iter().any(|(it, _, left)| *it == field && *left)
    }

    fn set(&mut self, field: Field, text: String) {
        self.0.retain(|(it, ..)| *it != field);
        self.0.push((field, text, false));
    }

    /// Only of the year of a date it matters, while it has too few digits: then it may still be typed.
    fn leave(&mut self, field: Field) {
        let halfway = |text: &str| !text.is_empty() && text.len() < 4;
        if let Field::Date(_, DatePart::Year) = field {
            let fields = self.0.iter_mut().filter(|(it, text, _)| *it == field && halfway(text));
            fields.for_each(|(.., left)| *left = true);
        }
    }
}

/// What is searched for in the finder. It is wiped with the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinderState {
    pub sector: Sector,
    pub typed: String,
    pub chosen: Option<MunicipalityId>,
    /// The suggestion that the keyboard stands on.
    pub active: Option<usize>,
}

impl Default for FinderState {
    fn default() -> FinderState {
        FinderState { sector: Sector::Primary, typed: String::new(), chosen: None, active: None }
    }
}

/// A step through suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Down,
    Up,
    Away,
}

impl Move {
    /// Where a step leads among so many suggestions: round and round.
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

/// What a person did on a side page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideEvent {
    /// Something was typed into the finder.
    Typed(String),
    SectorChosen(Sector),
    /// A municipality was chosen in the finder; its name is what then stands in the field.
    MunicipalityChosen(MunicipalityId, String),
    /// The person moved through the suggestions, of which there are so many.
    Moved(Move, usize),
    Filled(Field, String),
    /// The person went on from a field.
    Left(Field),
    /// The person wants to go on with the answers of the code that was filled in.
    CodeOpened,
}

/// What came from outside the session: loaded, or asked of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It is this day in the Netherlands.
    Day(Date),
    /// What the region or the school adds to the guide.
    Profile(Box<Profile>),
    /// The region that somebody moves to; an empty profile stands for the national guide.
    OtherRegion(Box<Profile>),
    /// The profiles that can be asked for.
    Known(&'static [Known]),
}

/// What the side pages hold of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SideState {
    pub finder: FinderState,
    pub form: FormState,
    /// The day of today; nothing knows it until something asks for it.
    pub today: Option<Date>,
    /// What the region or the school adds; empty without.
    pub profile: Profile,
    /// The profiles that can be asked for.
    pub known: &'static [Known],
    /// The region that the same answers are laid beside.
    pub other: Option<Box<Profile>>,
}

impl SideState {
    /// Forgets what a person did; what belongs to the page itself stays.
    pub(super) fn wipe(&mut self) {
        (self.finder, self.form, self.other) = (FinderState::default(), FormState::default(), None);
    }
}

impl Session {
    /// Applies what a person did on a side page.
    pub fn apply_side(&mut self, rules: &Rules, event: SideEvent) -> Led {
        let SideState { finder, form, .. } = &mut self.side;
        match event {
            SideEvent::Typed(typed) => {
                *finder = FinderState { sector: finder.sector, typed, ..FinderState::default() };
            }
            SideEvent::SectorChosen(sector) => finder.sector = sector,
            SideEvent::MunicipalityChosen(id, typed) => {
                *finder = FinderState { typed, chosen: Some(id), active: None, ..*finder };
            }
            SideEvent::Moved(to, all) => finder.active = to.from(finder.active, all),
            SideEvent::Filled(field, text) => form.set(field, text),
            SideEvent::Left(field) => form.leave(field),
            SideEvent::CodeOpened => {
                // A code that does not open leaves everything as it is.
                let Ok(opened) = code::read(&rules.model, form.get(Field::Code)) else {
                    return Led::Nowhere;
                };
                form.set(Field::Code, String::new());
                (self.answers, self.change) = (opened.answers, None);
                self.show_next(rules);
                return Led::Elsewhere;
            }
        }
        Led::Nowhere
    }

    /// Takes in what came from outside. The page that is open stays where it is.
    pub fn receive(&mut self, arrival: Arrival) {
        match arrival {
            Arrival::Day(day) => self.side.today = Some(day),
            Arrival::Profile(profile) => self.side.profile = *profile,
            Arrival::OtherRegion(profile) => self.side.other = Some(profile),
            Arrival::Known(known) => self.side.known = known,
        }
    }

    /// The side page that is open.
    pub fn side_page(&self) -> Option<SidePage> {
        match self.screen {
            Screen::Side(page) => Some(page),
            _ => None,
        }
    }
}
