//! The seam between the first part of the program and the chunk: the first part knows the chunk by this trait alone.

use std::pin::Pin;

use crate::engine::Rules;
use crate::page::Page;
use crate::page::message::Message;
use crate::session::Session;
use crate::text::Texts;
use crate::ui::SideLive;

/// What the chunk adds to the app.
pub(super) trait Chunk {
    /// The page of this moment, with all that the guide has.
    fn page(&self, texts: &Texts, rules: &Rules, session: &Session) -> Page;
    /// What changes on its pages, and how they look.
    fn live(&self) -> SideLive;
    /// Does what was asked for on one of its pages.
    fn act(&self, message: Message);
    /// The person went on to another page.
    fn went_on(&self);
    /// The language was switched.
    fn switched(&self);
    /// The sentences of a language with those that the first part does not need; `None` when these do not come.
    fn complete(&self, texts: Texts) -> Pin<Box<dyn Future<Output = Option<Texts>>>>;
}
