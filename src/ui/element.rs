//! One kind of element for all views. With `view!` each element has a type of its own, and each type its code for
//! building and dropping; here all have one. What that is worth stands in ARCHITECTURE.md, "If you know Leptos".

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{change, click, input, keydown, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::property::prop;

use super::Ids;
use crate::page::message::{Key, Message};
use crate::session::Move;

/// Boxed, and its methods not inlined: a page is some hundred calls of them, and each call is code.
pub(super) struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// A new element of this tag.
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
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    pub(super) fn fixed(self, name: &'static str, value: &'static str) -> Self {
        self.attribute(name, value.to_owned())
    }

    /// An attribute whose value changes within a fixed set.
    pub(super) fn live(self, name: &'static str, value: Signal<&'static str>) -> Self {
        self.with(custom_attribute(name, move || value.get()).into_any_attr())
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        self.fixed("class", class)
    }

    /// A name by which the program, styles and tests find the element: `data-id`, because an `id` is a target
    /// that the page around can try out with fragments (see `Ids`).
    pub(super) fn id(self, id: &'static str) -> Self {
        self.fixed("data-id", id)
    }

    /// An `id` for `for` and `aria-*` attributes of other elements, and the name as `data-id`.
    pub(super) fn target(self, ids: Ids, name: &str) -> Self {
        self.attribute("id", ids.of(name)).attribute("data-id", name.to_owned())
    }

    /// Whether a radio or checkbox is marked, now and later.
    pub(super) fn checked(self, checked: Signal<bool>) -> Self {
        let this = if checked.get_untracked() { self.fixed("checked", "") } else { self };
        this.with(prop("checked", move || checked.get()).into_any_attr())
    }

    #[inline(never)]
    pub(super) fn on_click(self, act: Callback<()>) -> Self {
        self.with(on(click, move |_| act.run(())).into_any_attr())
    }

    /// Calls with the new state of a radio or checkbox.
    pub(super) fn on_change(self, act: Callback<bool>) -> Self {
        self.with(on(change, move |event| act.run(event_target_checked(&event))).into_any_attr())
    }

    /// In a frame without `allow-forms` nothing is ever submitted, so Enter is ours to answer.
    pub(super) fn on_enter(self, act: Callback<()>) -> Self {
        let press = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                act.run(());
            }
        };
        self.with(on(keydown, press).into_any_attr())
    }

    /// An attribute whose text changes.
    pub(super) fn live_text(self, name: &'static str, value: Signal<String>) -> Self {
        self.with(custom_attribute(name, move || value.get()).into_any_attr())
    }

    /// A text field: what stands in it, and what is called with what was typed.
    pub(super) fn typed(self, value: Signal<String>, act: Callback<String>) -> Self {
        self.with(prop("value", move || value.get()).into_any_attr())
            .with(on(input, move |event| act.run(event_target_value(&event))).into_any_attr())
    }

    /// Calls when a field was changed and the person goes on from it. A browser says so too when the page is
    /// taken away while the field still has the focus, as when a screen reader presses a button: by then
    /// there is nothing left to call.
    pub(super) fn on_leave(self, act: Callback<()>) -> Self {
        self.with(on(change, move |_| act.try_run(()).unwrap_or_default()).into_any_attr())
    }

    /// The keys of a combobox. Arrows and Enter are ours; all others stay with the browser.
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

    #[inline(never)]
    pub(super) fn text(self, text: String) -> Self {
        self.child(text.into_any())
    }

    #[inline(never)]
    pub(super) fn view(self) -> AnyView {
        let Parts { tag, attributes, children } = *self.0;
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }

    /// The attributes and children of an element that is made otherwise.
    pub(super) fn parts(self) -> (Vec<AnyAttribute>, Vec<AnyView>) {
        (self.0.attributes, self.0.children)
    }
}

/// An element with a class and a text.
#[inline(never)]
pub(super) fn text(tag: &'static str, class: &'static str, text: String) -> AnyView {
    let element = element(tag);
    if class.is_empty() { element } else { element.class(class) }.text(text).view()
}

/// A button that does one thing.
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

/// Something behind a summary.
#[inline(never)]
pub(super) fn details(summary: String, inside: Vec<AnyView>) -> Element {
    let inside = element("div").class("inside").children(inside).view();
    element("details").child(text("summary", "", summary)).child(inside)
}
