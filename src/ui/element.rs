//! An element builder, used in place of `view!`. With the macro every element has its own type, with its own
//! code for building and dropping; here all share one type. ARCHITECTURE.md, "If you know Leptos", has the
//! bytes this saves.

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{change, click, input, keydown, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::property::prop;

use super::{Ids, made_anew};
use crate::markup::{parts, plain};
use crate::page::message::{Key, Message};
use crate::session::Move;

/// An HTML element being built. It is boxed and its methods are not inlined, to keep the code of each call
/// small: pages make hundreds of calls.
pub(super) struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Creates an element with this tag.
#[inline(never)]
pub(super) fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

impl Element {
    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    pub(super) fn attribute(self, name: &'static str, value: String) -> Self {
        self.with(custom_attribute(name, plain(&value)).into_any_attr())
    }

    #[inline(never)]
    pub(super) fn fixed(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, value.to_owned())
    }

    /// Adds a reactive attribute whose values are static strings.
    pub(super) fn live(self, name: &'static str, value: Signal<&'static str>) -> Self {
        self.with(custom_attribute(name, move || value.get()).into_any_attr())
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        self.fixed("class", class)
    }

    /// Sets the `data-id` by which program, styles and tests find the element. It is not an `id`, because the
    /// embedding page could probe for those with URL fragments (see `Ids`).
    pub(super) fn id(self, id: &'static str) -> Self {
        self.fixed("data-id", id)
    }

    /// Sets the `data-id`, and an unguessable `id` made from it for `for` and `aria-*` attributes of other
    /// elements.
    pub(super) fn target(self, ids: Ids, name: &str) -> Self {
        self.attribute("id", ids.of(name)).attribute("data-id", name.to_owned())
    }

    /// Binds the checked state of a radio button or checkbox to a signal.
    pub(super) fn checked(self, checked: Signal<bool>) -> Self {
        self.flag("checked", checked)
    }

    /// Binds the `hidden` attribute to a signal.
    pub(super) fn hidden(self, hidden: Signal<bool>) -> Self {
        self.flag("hidden", hidden)
    }

    /// Binds a property that is true or false, and its attribute, to a signal.
    #[inline(never)]
    fn flag(self, name: &'static str, on: Signal<bool>) -> Self {
        let this = if on.get_untracked() { self.fixed(name, "") } else { self };
        this.with(prop(name, move || on.get()).into_any_attr())
    }

    #[inline(never)]
    pub(super) fn on_click(self, act: Callback<()>) -> Self {
        self.with(on(click, move |_| act.run(())).into_any_attr())
    }

    /// Calls `act` with the new state of a radio button or checkbox when it changes.
    pub(super) fn on_change(self, act: Callback<bool>) -> Self {
        self.with(on(change, move |event| act.run(event_target_checked(&event))).into_any_attr())
    }

    /// Calls `act` when Enter is pressed. A form would not do: a frame without `allow-forms` submits nothing.
    pub(super) fn on_enter(self, act: Callback<()>) -> Self {
        let press = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                act.run(());
            }
        };
        self.with(on(keydown, press).into_any_attr())
    }

    /// Adds a reactive attribute.
    pub(super) fn live_text(self, name: &'static str, value: Signal<String>) -> Self {
        self.with(custom_attribute(name, move || value.get()).into_any_attr())
    }

    /// Adds a reactive attribute that is there only while it has a value.
    pub(super) fn live_option(self, name: &'static str, value: Signal<Option<String>>) -> Self {
        self.with(custom_attribute(name, move || value.get()).into_any_attr())
    }

    /// Binds the value of a text field to a signal, and calls `act` with the new text at every input.
    pub(super) fn typed(self, value: Signal<String>, act: Callback<String>) -> Self {
        self.with(prop("value", move || value.get()).into_any_attr())
            .with(on(input, move |event| act.run(event_target_value(&event))).into_any_attr())
    }

    /// Calls `act` when a changed field loses the focus. Browsers also send this event when the page is
    /// replaced while the field has the focus, as when a screen reader activates a button; `act` is disposed
    /// by then and must not be run.
    pub(super) fn on_leave(self, act: Callback<()>) -> Self {
        self.with(on(change, move |_| act.try_run(()).unwrap_or_default()).into_any_attr())
    }

    /// Calls `act` for the keys that a combobox handles itself. All other keys keep their default action.
    pub(super) fn on_keys(self, act: Callback<Key>) -> Self {
        let press = move |event: leptos::ev::KeyboardEvent| {
            let key = match event.key().as_str() {
                "ArrowDown" => Key::Move(Move::Down),
                "ArrowUp" => Key::Move(Move::Up),
                "Escape" => Key::Move(Move::Away),
                "Enter" => Key::Enter,
                _ => return,
            };
            event.prevent_default();
            act.run(key);
        };
        self.with(on(keydown, press).into_any_attr())
    }

    #[inline(never)]
    pub(super) fn child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    pub(super) fn children(mut self, children: Vec<AnyView>) -> Self {
        self.0.children.extend(children);
        self
    }

    /// Adds a text; in one of another language its Dutch words are elements with `lang`.
    #[inline(never)]
    pub(super) fn text(self, text: String) -> Self {
        self.children(marked(&text))
    }

    #[inline(never)]
    pub(super) fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }

    /// Takes the element apart into attributes and children, for an element created by other means.
    pub(super) fn parts(self) -> (Vec<AnyAttribute>, Vec<AnyView>) {
        (self.0.attributes, self.0.children)
    }
}

/// What a live part of a page consists of now: its elements, each with what it says. One that says what it said
/// before stays, and is not announced again; one that says the empty text is new every time.
pub(super) type Now = Box<dyn Fn() -> Vec<(String, AnyView)> + Send>;

/// Children that are replaced by new elements when they change, never changed: a browser that translates a page takes
/// its texts out, and a text that is not in the page any more cannot be changed. So each of them has to be an element.
#[inline(never)]
pub(super) fn anew(now: Now) -> AnyView {
    let mut made = 0;
    let children = move || {
        let keyed = now().into_iter().enumerate().map(|(place, (says, child))| {
            made += 1;
            let key = if says.is_empty() { made } else { key(place, &says) };
            (key, child)
        });
        made_anew(keyed.collect())
    };
    children.into_any()
}

/// A key for a text at a place (FNV-1a, with the highest bit set, as no key of another child has it).
fn key(place: usize, says: &str) -> u32 {
    let start = 0x811c_9dc5_u32.wrapping_add(place as u32);
    says.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) | 1 << 31
}

/// A text that may change, in an element of its own.
pub(super) fn live_text(text: Callback<(), String>) -> AnyView {
    anew(Box::new(move || {
        let says = text.run(());
        if says.is_empty() { Vec::new() } else { vec![(says.clone(), element("span").text(says).view())] }
    }))
}

/// A text as nodes.
pub(super) fn marked(text: &str) -> Vec<AnyView> {
    let mut all = Vec::new();
    parts(text, &mut |dutch, words| {
        let words = words.to_owned().into_any();
        all.push(if dutch {
            element("span").fixed("lang", "nl").fixed("dir", "ltr").child(words).view()
        } else {
            words
        });
    });
    all
}

/// Creates an element with a class and a text.
#[inline(never)]
pub(super) fn text(tag: &'static str, class: &'static str, text: String) -> AnyView {
    let element = element(tag);
    if class.is_empty() { element } else { element.class(class) }.text(text).view()
}

/// Creates a button that sends a message.
#[inline(never)]
pub(super) fn button(
    class: &'static str,
    label: String,
    act: Callback<Message>,
    message: Message,
) -> Element {
    let act = Callback::new(move |()| act.run(message.clone()));
    element("button").fixed("type", "button").class(class).on_click(act).text(label)
}

/// Creates a `details` element with this summary.
pub(super) fn details(summary: String, inside: Vec<AnyView>) -> Element {
    details_of(summary, None, inside)
}

/// Creates a `details` element. Where several have one summary, screen readers also get what this one is about.
#[inline(never)]
pub(super) fn details_of(summary: String, about: Option<String>, inside: Vec<AnyView>) -> Element {
    let about = about.map(|it| text("span", "hidden", format!(": {it}")));
    let summary = element("summary").text(summary).children(about.into_iter().collect()).view();
    element("details").child(summary).child(element("div").class("inside").children(inside).view())
}
