//! What the chunk adds to the views: results and side pages, and what changes on them while they stay on screen.

use leptos::prelude::*;

use super::element::element;
use super::{HEADING, Ids, finder, paper, result, shared};
use crate::page::message::Message;
use crate::page::paper::Block;
use crate::page::{Body, FinderPage, Foot, NoteView};
use crate::region::Sector;
use crate::session::Field;

/// What changes on a result or a side page, and how these look.
#[derive(Clone, Copy)]
pub struct SideLive {
    pub finder: FinderLive,
    pub form: FormLive,
    /// The first part calls the views by these, so that they are in the chunk.
    pub(super) views: Views,
}

#[derive(Clone, Copy)]
pub(super) struct Views {
    pub(super) body: fn(Body, Vec<NoteView>, Ids, SideLive, Callback<Message>) -> AnyView,
    pub(super) foot: fn(Foot, Callback<Message>) -> Vec<AnyView>,
}

/// What changes on a page with fields: what stands in them, what is wrong with it, and what follows from it.
#[derive(Clone, Copy)]
pub struct FormLive {
    /// What stands in a field. It is followed where it is asked for, as the next three are.
    pub text: Callback<Field, String>,
    /// What is wrong with a field.
    pub fault: Callback<Field, String>,
    pub follows: Callback<(), Vec<Block>>,
    /// What follows, in a sentence.
    pub said: Callback<(), String>,
    pub exported: Signal<Exported>,
}

/// What came of printing, copying or saving: what is said of it, and the text to copy by hand where it could
/// not be done; both empty while nothing was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    pub says: String,
    pub label: String,
    pub by_hand: String,
}

/// What changes in the finder: what is typed, chosen and stood on.
#[derive(Clone, Copy)]
pub struct FinderLive {
    pub typed: Signal<String>,
    pub sector: Signal<Sector>,
    pub active: Signal<Option<usize>>,
    /// What it then shows. It is followed where it is asked for.
    pub found: Callback<(), Option<FinderPage>>,
}

impl SideLive {
    pub fn new(finder: FinderLive, form: FormLive) -> SideLive {
        SideLive { finder, form, views: Views { body, foot: shared::foot } }
    }

    /// Of a page that nobody does anything on.
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
