//! Messages to and from the page that embeds the widget (the host), with checks of who sent them.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

use super::{keep, to_js, window};
use crate::fields::Fields;
use crate::protocol::{self, Incoming, Message, Outgoing, Rate};

/// When to send `hello`, in milliseconds after the start. It is repeated because hosts may load their script
/// late.
const HELLOS: [u32; 5] = [0, 300, 1000, 3000, 9000];

/// The connection to the embedding page; without effect if the widget is not in a frame.
#[derive(Clone)]
pub(crate) struct Host {
    parent: Option<Window>,
    /// The id of the accepted `init`; messages with another id are ignored.
    id: Rc<RefCell<Option<String>>>,
}

impl Host {
    pub(crate) fn find() -> Host {
        let parent = window().parent().ok().flatten().filter(|parent| *parent != window());
        Host { parent, id: Rc::default() }
    }

    pub(crate) fn is_there(&self) -> bool {
        self.parent.is_some()
    }

    /// Whether the host has answered with `init`.
    pub(crate) fn listens(&self) -> bool {
        self.id.borrow().is_some()
    }

    /// Sends `hello` until it is answered, and calls `act` with every valid message from the host.
    pub(crate) fn listen(&self, mut act: impl FnMut(Incoming) + 'static) {
        let Some(parent) = self.parent.clone() else { return };
        let (id, mut rate) = (self.id.clone(), Rate::default());
        let hello = |after| {
            let host = self.clone();
            Timeout::new(after, move || host.send(Outgoing::HELLO))
        };
        // The listener owns the timers; the first `init` drops them, which cancels the remaining ones.
        let mut hellos = Some(HELLOS.map(hello));
        keep(EventListener::new(&window(), "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            // Ignore other senders: another frame of the host, the opener of this window, or the widget
            // itself.
            if event.source().is_none_or(|source| *source != ***parent)
                || !rate.allows(event.time_stamp() as u64)
            {
                return;
            }
            let heard = protocol::read(Foreign(event.data()), id.borrow().as_deref());
            if let Some(Incoming::Init { id: its, .. }) = &heard {
                *id.borrow_mut() = Some(its.clone());
                drop(hellos.take());
            }
            heard.into_iter().for_each(&mut act);
        }));
    }

    /// Sends a message to the host, with `*` as the target origin: the host's origin is unknown and nothing
    /// sent is secret.
    pub(crate) fn send(&self, says: Outgoing) {
        let Some(parent) = &self.parent else { return };
        let id = self.id.borrow();
        // An error is only possible for values that cannot be cloned, which these can.
        let _ = parent.post_message(&to_js(&Message::new(says, id.as_deref())), "*");
    }
}

/// An untrusted value from another window. A string is copied only after its length was checked, and only own
/// properties are read. serde-wasm-bindgen makes the messages that we send but does not read these, because
/// it copies strings of any length and reads inherited properties.
struct Foreign(JsValue);

impl Fields for Foreign {
    fn field(&self, name: &str) -> Option<Self> {
        let object = self.0.dyn_ref::<Object>()?;
        let name = JsValue::from_str(name);
        if !Object::has_own(object, &name) {
            return None;
        }
        Reflect::get(object, &name).ok().map(Foreign)
    }

    fn text(&self, most: usize) -> Option<String> {
        let text = self.0.dyn_ref::<JsString>()?;
        if text.length() as usize > most { None } else { self.0.as_string() }
    }

    fn number(&self) -> Option<i64> {
        let number = self.0.as_f64()?;
        // The limit is below 2^53, up to which every integer is exact.
        (number.trunc() == number && number.abs() < 1e15).then_some(number as i64)
    }

    fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }
}
