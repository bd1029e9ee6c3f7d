//! Messages from views to the app: events, which only change the session, and actions, which also use the
//! browser or the network.

use crate::region::MunicipalityId;
use crate::session::{Event, Move, SideEvent, SidePage};
use crate::text::Language;

/// A message from a view to the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Event(Event),
    Action(Action),
    SideEvent(SideEvent),
    SideAction(SideAction),
}

/// An action that is handled without the chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Switches to a language, loading it first if needed.
    ChooseLanguage(Language),
    /// Moves the focus from the error message to the first option.
    GoToOptions,
}

/// An action that is handled by the chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideAction {
    /// Opens a side page, loading the data it needs.
    Open(SidePage),
    /// Opens a side page and scrolls to the element with this `data-id`.
    OpenAt(SidePage, String),
    /// Scrolls to the element with this `data-id`.
    Show(String),
    /// Applies an event that sets a field, and scrolls to the blocks computed from the fields.
    Fill(SideEvent),
    /// A key press in the finder's combobox.
    Key(Key),
    ChooseMunicipality(MunicipalityId),
    /// Prints the page. If the browser does not print, shows this text for copying by hand.
    Print(String),
    /// Copies this text to the clipboard.
    Copy(String),
    /// Saves a file: its name, and its text.
    Save(String, String),
    /// Switches to the profile with this id.
    UseProfile(String),
    /// Compares with the region of the profile with this id; an empty id is the national guide.
    MoveTo(String),
    /// Loads what the topics say once more, after it failed.
    LoadTopics,
}

/// A key that the combobox handles itself.
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
