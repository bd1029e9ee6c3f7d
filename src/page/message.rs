//! What a view sends when somebody does something on a page: an event for what only changes the session, an action
//! for what also touches the browser or the network.

use crate::region::MunicipalityId;
use crate::session::{Event, Move, SideEvent, SidePage};
use crate::text::Language;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Event(Event),
    Action(Action),
    SideEvent(SideEvent),
    SideAction(SideAction),
}

/// An action that the first part of the program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Switches to a language, and loads it where it is not there yet.
    ChooseLanguage(Language),
    /// Goes from the error message to the first option.
    GoToOptions,
}

/// An action that comes with the chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideAction {
    /// Opens a side page, and loads what it needs.
    Open(SidePage),
    /// Opens a side page at a place on it.
    OpenAt(SidePage, String),
    /// Goes to a place on this page.
    Show(String),
    /// Fills in a field from elsewhere, and goes to what follows from it.
    Fill(SideEvent),
    /// A key in the combobox of the finder.
    Key(Key),
    ChooseMunicipality(MunicipalityId),
    /// Prints what is on the page. Where nothing can be printed, this text is there to be copied.
    Print(String),
    Copy(String),
    /// Saves a text under this name.
    Save(String, String),
    /// Goes on with the profile of this id.
    UseProfile(String),
    /// Lays the same answers beside those in the region of this profile; without an id the national guide.
    MoveTo(String),
}

/// A key that does something in a combobox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Move(Move),
    Enter,
}

macro_rules! messages {
    ($($kind:ident),*) => {
        $(impl From<$kind> for Message {
            fn from(it: $kind) -> Message {
                Message::$kind(it)
            }
        })*
    };
}

messages!(Event, Action, SideEvent, SideAction);
