//! The interface of the chunk: the first part of the program uses the chunk only through this trait.

use std::pin::Pin;

use crate::engine::Rules;
use crate::page::Page;
use crate::page::message::Message;
use crate::session::Session;
use crate::text::Texts;
use crate::ui::SideLive;

/// The part of the app that is in the chunk.
pub(super) trait Chunk {
    /// Makes the page for the session's screen.
    fn page(&self, texts: &Texts, rules: &Rules, session: &Session) -> Page;
    /// The reactive values of results and side pages, with the functions that draw them.
    fn live(&self) -> SideLive;
    /// Handles a message from a result or a side page.
    fn act(&self, message: Message);
    /// Called before another page is shown: keeps the state of the one on screen, and brings back that of the next
    /// one if the user went back to it. Returns whether that was so.
    fn came_back(&self) -> bool;
    /// Called after another page was shown.
    fn went_on(&self);
    /// Called after the language was switched.
    fn switched(&self);
    /// Loads the texts of a language that only the chunk needs, and returns all of them; `None` if loading
    /// fails.
    fn complete(&self, texts: Texts) -> Pin<Box<dyn Future<Output = Option<Texts>>>>;
}
