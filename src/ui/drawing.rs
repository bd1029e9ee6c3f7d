//! Draws a `Drawing` as SVG, with its labels as text elements.

use leptos::prelude::*;
use leptos::svg;

use super::element::{Element, element};
use crate::drawing::{Drawing, Mark};

/// Draws a drawing under its accessible name. If there are wide versions too, all are drawn and the style sheet shows
/// one of them. Screen readers get only the name, so the page must also have the same information
/// as text.
pub(super) fn drawings(name: String, narrow: Drawing, wide: Vec<Drawing>) -> AnyView {
    if wide.is_empty() {
        return drawing("drawing", name, narrow);
    }
    let mut all = vec![drawing("drawing on-narrow", name.clone(), narrow)];
    all.extend(wide.into_iter().map(|it| drawing("drawing on-wide", name.clone(), it)));
    element("div").children(all).view()
}

fn drawing(class: &'static str, name: String, drawing: Drawing) -> AnyView {
    let picture = element("svg")
        .class(class)
        .fixed("role", "img")
        .attribute("aria-label", name)
        .attribute("viewBox", drawing.view_box());
    svg_view("svg", picture.children(drawing.marks.iter().map(mark).collect()))
}

fn mark(mark: &Mark) -> AnyView {
    let (tag, attributes, words) = mark.element();
    let drawn =
        attributes.into_iter().fold(element(tag), |drawn, (name, value)| drawn.attribute(name, value));
    svg_view(tag, if words.is_empty() { drawn } else { drawn.text(words.to_owned()) })
}

/// Creates an element in the SVG namespace.
fn svg_view(tag: &'static str, element: Element) -> AnyView {
    let (attributes, children) = element.parts();
    match tag {
        "svg" => svg::svg().add_any_attr(attributes).child(children).into_any(),
        "path" => svg::path().add_any_attr(attributes).child(children).into_any(),
        "circle" => svg::circle().add_any_attr(attributes).child(children).into_any(),
        _ => svg::text().add_any_attr(attributes).child(children).into_any(),
    }
}
