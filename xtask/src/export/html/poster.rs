//! The map of the whole guide as a poster in every language: as a drawing, and as text.

use wegwijzer::content::Content;
use wegwijzer::drawing::Drawing;
use wegwijzer::engine::{Answers, Rules};
use wegwijzer::map::{self, Item, Map, Words, draw, draw_on_paper, draw_wide};
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::text::{Language, Later, Slot, Ui};

use super::head;
use super::markup::{Html, document, element};

/// The pages with their paths below `dist/`. `styles` are the addresses of style sheets there.
pub fn posters(content: &Content, rules: &Rules, styles: &[&str]) -> Vec<(String, String)> {
    let page = |language| (map::poster(language), page(content, rules, language, styles));
    Language::ALL.into_iter().map(page).collect()
}

fn page(content: &Content, rules: &Rules, language: Language, styles: &[&str]) -> String {
    let texts = content.all_texts(language);
    // A poster hangs in a school, so it uses the voice for teachers.
    let words = Words { model: &rules.model, texts: &texts, voice: Voice::Teacher };
    let say = |slot| for_voice(texts.get(slot), Voice::Teacher);
    let later = |later| say(Slot::Later(later));
    let map = Map::of(rules, &Answers::default());
    let title = format!("{}: {}", later(Later::MapHeading), say(Slot::Ui(Ui::Title)));
    let alternative = later(Later::MapDrawn);
    let main = [
        element("h1", &[], &title),
        element("p", &[], later(Later::MapLeadWhole)),
        svg("drawing on-narrow", &alternative, &draw(&map, words)),
        svg("drawing on-wide", &alternative, &draw_wide(&map, words)),
        draw_on_paper(&map, words).map(|it| svg("drawing on-wide", &alternative, &it)).unwrap_or_default(),
        element("p", &[("class", "meta")], say(Slot::Ui(Ui::StartReview))),
        element(
            "section",
            &[("id", "outline")],
            [element("h2", &[], later(Later::MapOutline)), outline(words.outline(&map))],
        ),
    ];
    let body = element("main", &[("class", "frame poster")], main);
    let html = [head(&title, "../", styles), element("body", &[("class", "rules")], body)];
    document(element("html", &[("lang", language.code()), ("dir", language.direction())], html))
}

fn svg(class: &str, name: &str, drawing: &Drawing) -> Html {
    let marks = drawing.marks.iter().map(|mark| {
        let (tag, attributes, words) = mark.element();
        let attributes: Vec<(&str, &str)> =
            attributes.iter().map(|(name, it)| (*name, it.as_str())).collect();
        element(tag, &attributes, words)
    });
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", class),
        ("role", "img"),
        ("aria-label", name),
        ("viewBox", &drawing.view_box()),
    ];
    element("svg", &attributes, marks.collect::<Html>())
}

fn outline(items: Vec<Item>) -> Html {
    let item = |item: Item| {
        let inside = if item.inside.is_empty() { "".into() } else { outline(item.inside) };
        element("li", &[], [item.text.as_str().into(), inside])
    };
    element("ul", &[], items.into_iter().map(item).collect::<Html>())
}

#[cfg(test)]
mod tests {
    use roxmltree::{Document, ParsingOptions};
    use wegwijzer::model::{FactId, RouteId};

    use wegwijzer::markup::plain;

    use super::*;
    use crate::testing::shipped;

    #[test]
    fn a_poster_is_well_formed_and_has_every_question_and_route_as_text() {
        let proved = shipped();
        let pages = posters(&proved.content, &proved.rules, &["a/style.css"]);
        assert_eq!(pages.len(), Language::ALL.len());
        for ((path, page), language) in pages.iter().zip(Language::ALL) {
            let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
            let document = Document::parse_with_options(page, options).expect(path);
            assert_eq!(document.root_element().attribute("lang"), Some(language.code()));
            let elements = || document.descendants().filter(|it| it.is_element());
            assert_eq!(elements().filter(|it| it.tag_name().name() == "svg").count(), 2);
            assert!(elements().all(|it| it.attribute("style").is_none() && !it.has_tag_name("script")));
            let outline = elements().find(|it| it.attribute("id") == Some("outline")).expect("an outline");
            let lines: String =
                outline.descendants().filter(|it| it.is_text()).filter_map(|it| it.text()).collect();
            let say = |slot| plain(&for_voice(proved.content.texts[&language].get(slot), Voice::Teacher));
            let model = &proved.rules.model;
            for fact in (0..model.facts.len()).map(FactId::at) {
                assert!(lines.contains(&say(Slot::Legend(fact))), "{path}");
            }
            for route in (0..model.routes.len()).map(RouteId::at) {
                assert!(lines.contains(&say(Slot::RouteName(route))), "{path}");
            }
        }
    }
}
