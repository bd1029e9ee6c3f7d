//! State of the connection to the embedding page: the app runs alone or in a frame.

use leptos::prelude::*;

use crate::address::Address;
use crate::browser;
use crate::browser::host::Host;
use crate::protocol::Height;
use crate::text::Language;
use crate::theme::Theme;

/// The embedding page, if any, and the themes from all their origins.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) host: StoredValue<Host, LocalStorage>,
    /// The options in the URL.
    pub(super) asked: StoredValue<Address>,
    pub(super) frame: StoredValue<Frame>,
    /// The pending timer of `measure_soon`; further requests until it fires are served by it too.
    pub(super) soon: StoredValue<Option<browser::Timeout>, LocalStorage>,
    /// The themes by `Look`: of the profile, the URL and the host. Later ones override earlier ones.
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

/// The origin of a theme.
#[derive(Clone, Copy)]
pub(super) enum Look {
    Profile,
    Address,
    Host,
}

/// State of the embedding frame: the measured height, and what was last posted to the host.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    /// The height of the tallest question, with the width (in CSS pixels) and language for which it was
    /// measured.
    pub(super) tallest: Option<((u32, Language), Height)>,
    pub(super) sent: Option<Height>,
    pub(super) sent_started: bool,
    pub(super) sent_finished: bool,
    /// The host has sent another theme, which is not applied yet.
    pub(super) new_look: bool,
}
