//! How a page to read looks.

use leptos::prelude::*;

use super::element::{button, element, text};
use super::shared::link;
use super::{Action, HEADING};
use crate::page::paper::{Block, Paper};

pub(super) fn paper(paper: Paper, act: Callback<Action>) -> AnyView {
    let blocks = paper.blocks.into_iter().map(|it| block(it, "h3")).collect();
    element("article")
        .class("paper")
        .child(element("h2").id(HEADING).fixed("tabindex", "-1").text(paper.heading).view())
        .children(blocks)
        .child(
            element("div")
                .class("actions")
                .child(button("button secondary", paper.back, act, Action::GoBack).id("previous").view())
                .view(),
        )
        .view()
}

fn block(block_: Block, heading: &'static str) -> AnyView {
    match block_ {
        Block::Heading(said) => text(heading, "", said),
        Block::Text(said) => text("p", "", said),
        Block::Meta(said) => text("p", "meta", said),
        Block::Pairs(pairs) => {
            let pairs =
                pairs.into_iter().flat_map(|(name, said)| [text("dt", "", name), text("dd", "", said)]);
            element("dl").children(pairs.collect()).view()
        }
        Block::Card(title, inside) => element("div")
            .class("card")
            .child(text("h4", "", title))
            .children(inside.into_iter().map(|it| block(it, "h4")).collect())
            .view(),
        Block::Link(address, label, new_window) => {
            element("p").child(link(address, label, new_window)).view()
        }
        Block::Flow(stations) => {
            let stations = stations.into_iter().map(|it| text("li", "", it));
            element("ol").class("flow").children(stations.collect()).view()
        }
        Block::Table(caption, columns, rows) => {
            let head = columns.into_iter().map(|it| element("th").fixed("scope", "col").text(it).view());
            let row = |cells: Vec<String>| {
                let cells = cells.into_iter().enumerate().map(|(place, it)| {
                    if place == 0 {
                        element("th").fixed("scope", "row").text(it).view()
                    } else {
                        text("td", "", it)
                    }
                });
                element("tr").children(cells.collect()).view()
            };
            let table = element("table")
                .child(text("caption", "", caption))
                .child(element("thead").child(element("tr").children(head.collect()).view()).view())
                .child(element("tbody").children(rows.into_iter().map(row).collect()).view());
            // What is wider than the page scrolls by itself, also by keyboard.
            element("div").class("wide").fixed("tabindex", "0").child(table.view()).view()
        }
    }
}
