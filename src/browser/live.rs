//! Where the page is, for the next load of it (feature `live`): `xtask/src/watch/page.js` keeps it in between.

use super::{html, mark};

/// Where the page was before it was loaded anew, as `leave_place` wrote it.
pub(crate) fn place() -> Option<String> {
    html().and_then(|html| html.dataset().get("placeBefore"))
}

pub(crate) fn leave_place(place: &str) {
    mark("place", place);
}
