//! The page of a school, on another site than the widget, which shows the widget in a frame and records all
//! its messages. `localhost` and `127.0.0.1` are as separate as two domains.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::HeaderName;
use axum::response::Html;
use axum::routing::get;
use xtask::serve::{self, Server};

/// The documented sandbox.
pub(crate) const SANDBOX: &str =
    "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads";

/// The sandbox of hosts that are careful with foreign pages.
pub(crate) const SCRIPTS_ONLY: &str = "allow-scripts";

pub(crate) struct Host {
    server: Server,
    page: Arc<Mutex<(String, Option<Embedder>)>>,
    visits: AtomicU32,
}

/// The value of the page's header `cross-origin-embedder-policy`.
pub(crate) type Embedder = &'static str;

const EMBEDDER: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");

/// The frame in the page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) address: String,
    /// `None` for a frame without the attribute.
    pub(crate) sandbox: Option<&'static str>,
    pub(crate) width: &'static str,
    pub(crate) height: &'static str,
    /// Further content of the page, before the frame.
    pub(crate) beside: String,
}

impl Frame {
    /// The documented frame.
    pub(crate) fn of(address: String) -> Frame {
        Frame { address, sandbox: Some(SANDBOX), width: "100%", height: "600", beside: String::new() }
    }

    fn html(&self) -> String {
        let Frame { address, width, height, .. } = self;
        let address = address.replace('&', "&amp;").replace('"', "&quot;");
        let sandbox = self.sandbox.map(|it| format!(" sandbox=\"{it}\"")).unwrap_or_default();
        format!(
            "<iframe id=\"widget\" src=\"{address}\" title=\"Keuzehulp\" width=\"{width}\" height=\"{height}\"{sandbox} \
             referrerpolicy=\"no-referrer\"></iframe>"
        )
    }
}

/// Records everything. In every engine, scripts of a test see properties of the window, but not other names.
const EAR: &str = "
    window.messages = [];
    window.widget = () => document.querySelector('#widget, weg-wijzer iframe');
    addEventListener('message', (event) => messages.push({
        data: event.data,
        origin: event.origin,
        fromWidget: event.source === widget()?.contentWindow,
        seen: [history.length, location.href, document.title, widget()?.contentWindow.length, widget()?.src],
    }));
    window.tell = (data) => widget().contentWindow.postMessage(data, '*');";

impl Host {
    pub(crate) fn start() -> Host {
        let page = Arc::new(Mutex::new((String::new(), None)));
        let shown = page.clone();
        let answer = move || async move {
            let (html, embedder) = shown.lock().expect("no page panics").clone();
            (embedder.map(|it: Embedder| [(EMBEDDER, it)]), Html(html))
        };
        let server = serve::run(Router::new().route("/{visit}", get(answer)), 0);
        let server = server.unwrap_or_else(|error| panic!("no page can be served: {error:#}"));
        Host { server, page, visits: AtomicU32::new(0) }
    }

    /// Writes the page with this frame, and gives its address.
    pub(crate) fn show(&self, frame: &Frame) -> String {
        let body = format!(
            "<p><button id=\"before\">Voor de keuzehulp</button></p>{}{}\
             <p><button id=\"after\">Na de keuzehulp</button></p>",
            frame.beside,
            frame.html()
        );
        self.show_page(&body, None)
    }

    /// Writes the page with this body, and gives its address.
    pub(crate) fn show_page(&self, body: &str, embedder: Option<Embedder>) -> String {
        let html = format!(
            "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>School</title>\
             <script>{EAR}</script></head><body><h1>School</h1>{body}</body></html>"
        );
        *self.page.lock().expect("no page panics") = (html, embedder);
        // A new address each time, since navigating to the current one is not a new visit.
        format!("http://localhost:{}/{}", self.server.port(), self.visits.fetch_add(1, Ordering::Relaxed))
    }
}
