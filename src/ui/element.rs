//! One kind of element for all views. `view!` would put fixed markup through `innerHTML`, which
//! Trusted Types forbid, and give every element shape code of its own; this gives all of them one.

use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::{change, click, keydown, on};
use leptos::tachys::html::property::prop;

pub(super) struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// A new element of this tag.
pub(super) fn element(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    pub(super) fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute that is there or not, as things change.
    pub(super) fn live_attribute(
        mut self,
        name: &'static str,
        value: impl Fn() -> Option<&'static str> + Clone + Send + Sync + 'static,
    ) -> Self {
        self.attributes.push(custom_attribute(name, value).into_any_attr());
        self
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        self.attribute("class", class)
    }

    pub(super) fn id(self, id: impl Into<String>) -> Self {
        self.attribute("id", id)
    }

    /// Whether a radio or checkbox is marked, now and later.
    pub(super) fn checked(mut self, checked: Signal<bool>) -> Self {
        if checked.get_untracked() {
            self = self.attribute("checked", "");
        }
        self.attributes.push(prop("checked", move || checked.get()).into_any_attr());
        self
    }

    pub(super) fn on_click(mut self, act: impl Fn() + Send + Sync + 'static) -> Self {
        let act = Callback::new(move |()| act());
        self.attributes.push(on(click, move |_| act.run(())).into_any_attr());
        self
    }

    /// Calls with the new state of a radio or checkbox.
    pub(super) fn on_change(mut self, act: impl Fn(bool) + Send + Sync + 'static) -> Self {
        let act = Callback::new(act);
        self.attributes.push(on(change, move |event| act.run(event_target_checked(&event))).into_any_attr());
        self
    }

    /// In a frame without `allow-forms` nothing is ever submitted, so Enter is ours to answer.
    pub(super) fn on_enter(mut self, act: impl Fn() + Send + Sync + 'static) -> Self {
        let act = Callback::new(move |()| act());
        let press = move |event: leptos::ev::KeyboardEvent| {
            if event.key() == "Enter" {
                act.run(());
            }
        };
        self.attributes.push(on(keydown, press).into_any_attr());
        self
    }

    pub(super) fn child(mut self, child: impl IntoAny) -> Self {
        self.children.push(child.into_any());
        self
    }

    pub(super) fn children(mut self, children: Vec<AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    pub(super) fn text(self, text: impl Into<String>) -> Self {
        let text: String = text.into();
        self.child(text)
    }

    pub(super) fn view(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

/// An element with a class and a text.
pub(super) fn text(tag: &'static str, class: &'static str, text: impl Into<String>) -> AnyView {
    let element = element(tag);
    if class.is_empty() { element } else { element.class(class) }.text(text).view()
}

/// A button that does one thing.
pub(super) fn button(class: &'static str, label: String, act: impl Fn() + Send + Sync + 'static) -> Element {
    element("button").attribute("type", "button").class(class).on_click(act).text(label)
}

/// Something behind a summary.
pub(super) fn details(summary: String, inside: Vec<AnyView>) -> Element {
    element("details").child(text("summary", "", summary)).child(
        element("div").class("inside").children(inside).view(),
    )
}
