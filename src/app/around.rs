//! What the app knows of the page around it.

use leptos::prelude::*;

use crate::address::Address;
use crate::browser;
use crate::browser::host::Host;
use crate::protocol::Height;
use crate::text::Language;
use crate::theme::Theme;

/// The page around the app, where there is one, and the look that it and others want.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) host: StoredValue<Host, LocalStorage>,
    /// What the address asks for.
    pub(super) asked: StoredValue<Address>,
    pub(super) frame: StoredValue<Frame>,
    /// Measures in a moment, once for all that comes until then.
    pub(super) soon: StoredValue<Option<browser::Timeout>, LocalStorage>,
    /// The look of the profile, of the address and of the page around; the later come over the earlier.
    pub(super) look: StoredValue<[Theme; 3]>,
}

impl Around {
    pub(super) fn find() -> Around {
        Around {
            host: StoredValue::new_local(Host::find()),
            asked: StoredValue::new(Address::read(browser::asked)),
            frame: StoredValue::new(Frame::default()),
            soon: StoredValue::new_local(None),
            look: StoredValue::new(<_>::default()),
        }
    }
}

/// Whose look it is.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Profile,
    Address,
    Host,
}

/// What is known of the frame and was told to the page around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// The tallest question, and what it was measured for.
    pub(super) tallest: Option<((u32, Language), Height)>,
    pub(super) told: Option<Height>,
    pub(super) told_started: bool,
    pub(super) told_finished: bool,
    /// The page around has named another look, which is not put on yet.
    pub(super) new_look: bool,
}
