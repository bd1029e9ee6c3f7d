//! The views that are in the chunk: results and side pages, with their reactive values.

use leptos::prelude::*;

use super::element::element;
use super::{HEADING, Ids, finder, paper, result, shared};
use crate::page::message::Message;
use crate::page::paper::Block;
use crate::page::{Body, FinderPage, Foot, NoteView};
use crate::region::Sector;
use crate::session::Field;

/// The reactive values of results and side pages, with the functions that draw them.
#[derive(Clone, Copy)]
pub struct SideLive {
    pub finder: FinderLive,
    pub form: FormLive,
    /// The first part calls these views through function pointers, so that their code is in the chunk.
    pub(super) views: Views,
}

#[derive(Clone, Copy)]
pub(super) struct Views {
    pub(super) body: fn(Body, Vec<NoteView>, Ids, SideLive, Callback<Message>) -> AnyView,
    pub(super) foot: fn(Foot, Callback<Message>) -> Vec<AnyView>,
}

/// The reactive values of a page with fields. The callbacks are tracked by the effect that calls them.
#[derive(Clone, Copy)]
pub struct FormLive {
    /// The content of a field.
    pub text: Callback<Field, String>,
    /// The error message of a field; empty if its content is valid.
    pub fault: Callback<Field, String>,
    /// The blocks computed from the fields, for `Block::Follows`.
    pub follows: Callback<(), Vec<Block>>,
    /// A one-sentence summary of these blocks, for `Block::Said`.
    pub said: Callback<(), String>,
    pub exported: Signal<Exported>,
}

/// The outcome of printing, copying or saving: a message and, after a failure, a text to copy by hand with
/// its label. Message and text are empty while nothing was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub says: String,
    pub label: String,
    pub by_hand: String,
}

/// The reactive values of the finder.
#[derive(Clone, Copy)]
pub struct FinderLive {
    pub typed: Signal<String>,
    pub sector: Signal<Sector>,
    pub active: Signal<Option<usize>>,
    /// The suggestions and result for the current input; `None` while the data are loading. It is tracked by
    /// the effect that calls it.
    pub found: Callback<(), Option<FinderPage>>,
}

impl SideLive {
    pub fn new(finder: FinderLive, form: FormLive) -> SideLive {
        SideLive { finder, form, views: Views { body, foot: shared::foot } }
    }

    /// Constant values for a page without interaction.
    pub fn still() -> SideLive {
        let finder = FinderLive {
            typed: Signal::stored(String::new()),
            sector: Signal::stored(Sector::Primary),
            active: Signal::stored(None),
            found: Callback::new(|()| None),
        };
        let form = FormLive {
            text: Callback::new(|_| String::new()),
            fault: Callback::new(|_| String::new()),
            follows: Callback::new(|()| Vec::new()),
            said: Callback::new(|()| String::new()),
            exported: Signal::stored(Exported::default()),
        };
        SideLive::new(finder, form)
    }
}

fn body(body: Body, urgent: Vec<NoteView>, ids: Ids, live: SideLive, act: Callback<Message>) -> AnyView {
    match body {
        Body::Result(page) => result::result(*page, urgent, act),
        Body::Paper(page) => paper::paper(page, ids, live.form, act),
        Body::Finder(Some(page), back, _) => finder::finder(*page, back, ids, live.finder, act),
        Body::Finder(None, _, heading) => {
            element("h2").id(HEADING).fixed("tabindex", "-1").text(heading).view()
        }
        Body::Start(_) | Body::Question(_) | Body::Waiting(_) => unreachable!("the first part shows these"),
    }
}
