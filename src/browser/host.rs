//! The page around the widget: hears its messages, checks whose they are, and sends ours.

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

/// When the widget says that it is there, in milliseconds after it is: hosts load their script late.
const HELLOS: [u32; 5] = [0, 300, 1000, 3000, 9000];

/// The page around, or none when the widget has the window for itself.
#[derive(Clone)]
pub(crate) struct Host {
    parent: Option<Window>,
    /// The id of the first `init`; there is no other.
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

    /// Whether it answered.
    pub(crate) fn listens(&self) -> bool {
        self.id.borrow().is_some()
    }

    /// Says hello until it is answered, and gives every valid message of the page around to `act`.
    pub(crate) fn listen(&self, mut act: impl FnMut(Incoming) + 'static) {
        let Some(parent) = self.parent.clone() else { return };
        let (id, mut rate) = (self.id.clone(), Rate::default());
        let hello = |after| {
            let host = self.clone();
            Timeout::new(after, move || host.send(Outgoing::HELLO))
        };
        // The listener owns them: those still to come are cancelled by the first `init`.
        let mut hellos = Some(HELLOS.map(hello));
        keep(EventListener::new(&window(), "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            // Another frame of the page, a window that opened this one, or the widget itself.
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

    /// Sends to whoever embeds the widget: who that is cannot be known, and nothing here is secret.
    pub(crate) fn send(&self, says: Outgoing) {
        let Some(parent) = &self.parent else { return };
        let id = self.id.borrow();
        // It fails for what cannot be copied, and all of this can.
        let _ = parent.post_message(&to_js(&Message::new(says, id.as_deref())), "*");
    }
}

/// A value of another window. A text is copied only once its length is known to be within bounds, and only
/// fields count that an object has itself. What we send is made by serde-wasm-bindgen; what strangers send is
/// not read by it, since it copies a text whatever its length, and takes a field that an object only inherits.
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
        // Beyond these a number has no neighbours.
        (number.trunc() == number && number.abs() < 1e15).then_some(number as i64)
    }

    fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }
}
