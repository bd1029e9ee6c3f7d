//! The first screen and a summary of the routes as HTML in the page itself: shown before the program has
//! loaded, and in its place where it cannot run. Made from the same content, so that they cannot differ.

use std::collections::BTreeMap;

use wegwijzer::content::Content;
use wegwijzer::engine::Rules;
use wegwijzer::markup::{Voice, for_voice, plain};
use wegwijzer::model::{ContactId, RouteId, RouteKind};
use wegwijzer::page::{Body, Page, StartPage, page};
use wegwijzer::session::Session;
use wegwijzer::text::{Around, Language, Slot, Texts, Ui};

use crate::export::html::guide::begin;

/// The values of the placeholders of `public/index.html`; `address` is where the guide will be published.
pub fn values(content: &Content, rules: &Rules, address: Option<&str>) -> BTreeMap<String, String> {
    let texts = &content.texts[&Language::NL];
    BTreeMap::from([
        ("title".to_owned(), say(texts, Slot::Ui(Ui::Title))),
        ("description".to_owned(), say(texts, Slot::Around(Around::Description))),
        ("failed-no-wasm".to_owned(), in_both(content, Around::NoWasm)),
        ("failed-old".to_owned(), in_both(content, Around::TooOld)),
        ("failed-load".to_owned(), in_both(content, Around::NotLoaded)),
        ("failed-panic".to_owned(), in_both(content, Around::Panicked)),
        ("failed-whole".to_owned(), in_both(content, Around::NotWhole)),
        ("retry".to_owned(), in_both(content, Around::Retry)),
        ("plain-page".to_owned(), static_guide_links(content)),
        ("own-address".to_owned(), address.map_or_else(String::new, |it| own_address(content, it))),
        ("no-script".to_owned(), in_both(content, Around::NoScript)),
        ("basics".to_owned(), basics(content)),
        ("first-screen".to_owned(), first_screen(content, rules)),
    ])
}

fn say(texts: &Texts, slot: Slot) -> String {
    escape(&plain(&for_voice(texts.get(slot), Voice::Parent)))
}

/// The languages of the texts for when the program does not run and no language can be chosen: in others the links
/// to the plain pages lead on. All of them in all languages would weigh more than the rest of the page.
const IN_PAGE: [&str; 2] = ["nl", "en"];

fn in_both(content: &Content, around: Around) -> String {
    let languages = IN_PAGE.into_iter().filter_map(Language::from_code);
    let said = languages.map(|it| {
        let lang =
            if it == Language::default() { String::new() } else { format!(r#" lang="{}""#, it.code()) };
        format!("<span{lang}>{}</span>", say(&content.texts[&it], Slot::Around(around)))
    });
    said.collect::<Vec<_>>().join(" ")
}

/// Links to the static guide, in a new window since these pages are never framed.
fn static_guide_links(content: &Content) -> String {
    let way = |language: Language| {
        let lang = if language == Language::default() {
            String::new()
        } else {
            format!(r#" lang="{}" dir="{}""#, language.code(), language.direction())
        };
        format!(
            r#"<a href="{}" target="_blank" rel="noopener noreferrer"{lang}>{}</a>"#,
            begin(language),
            say(&content.texts[&language], Slot::Around(Around::PlainPage))
        )
    };
    Language::ALL.map(way).join("<br>")
}

/// The address of the guide as text to read and type, since links do not work in a frame without permissions.
fn own_address(content: &Content, address: &str) -> String {
    let (title, address) = (say(&content.texts[&Language::NL], Slot::Ui(Ui::Title)), escape(address));
    format!(
        r#"<p data-id="own-address">{title}: <a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a></p>"#
    )
}

/// The markup of `wegwijzer::ui` for a new visit; a test compares the two.
pub fn first_screen(content: &Content, rules: &Rules) -> String {
    let Page { title, tools, body, .. } = page(&content.texts[&Language::NL], rules, &Session::default());
    let Body::Start(start) = body else { unreachable!("a visit begins with the first screen") };
    let (_, here) = tools.language;
    let languages = Language::ALL.map(|it| {
        let current = if it == here { r#" aria-current="true""# } else { "" };
        format!(
            r#"<button type="button" class="link" data-id="language-{code}" lang="{code}"{current}>{name}</button>"#,
            code = it.code(),
            name = escape(it.name()),
        )
    });
    format!(
        concat!(
            r#"<div class="frame"><header class="top"><h1>{title}</h1>"#,
            r#"<div class="tools" role="group" aria-label="{tools}">{languages}</div></header>{start}</div>"#
        ),
        title = escape(&title),
        tools = escape(&tools.label),
        languages = languages.concat(),
        start = start_html(&start),
    )
}

fn start_html(start: &StartPage) -> String {
    let mut options = String::new();
    for (number, (voice, label, hint)) in start.voices.iter().enumerate() {
        let value = match voice {
            Voice::Parent => "parent",
            Voice::Teacher => "teacher",
        };
        let checked = if *voice == start.chosen { r#" checked="""# } else { "" };
        options += &format!(
            concat!(
                r#"<label class="option"><input type="radio" name="voice" autocomplete="off" "#,
                r#"value="{value}"{checked} data-id="option-{number}"><span><span data-id="option-{number}-name">{label}"#,
                r#"</span><small data-id="option-{number}-hint">{hint}</small></span></label>"#
            ),
            number = number,
            value = value,
            checked = checked,
            label = escape(label),
            hint = escape(hint),
        );
    }
    format!(
        concat!(
            r#"<section><h2 data-id="heading" tabindex="-1">{heading}</h2><p class="lead">{lead}</p>"#,
            r#"<fieldset><legend><h3>{question}</h3></legend>{options}</fieldset>"#,
            r#"<div class="actions"><button type="button" class="button" data-id="next">{begin}</button></div>"#,
            r#"<p class="promise">{privacy}</p>"#,
            r#"<details><summary>{old}</summary><div class="inside"><p>{wait}</p></div></details>"#,
            r#"<p class="meta">{review}</p></section>"#
        ),
        heading = escape(&start.heading),
        lead = escape(&start.lead),
        question = escape(&start.question),
        options = options,
        begin = escape(&start.begin),
        privacy = escape(&start.privacy),
        old = escape(&start.old_words.summary),
        wait = escape(&start.wait),
        review = escape(&start.review),
    )
}

/// A summary of the routes and contacts, for visitors without the program.
fn basics(content: &Content) -> String {
    let (model, texts) = (&content.model, &content.texts[&Language::NL]);
    let say = |slot: Slot| say(texts, slot);
    let routes = model.routes.iter().enumerate().filter(|(_, route)| route.kind != RouteKind::Other);
    let routes: String = routes
        .map(|(number, _)| {
            let id = RouteId::at(number);
            format!("<li><strong>{}</strong>. {}</li>", say(Slot::RouteName(id)), say(Slot::RouteLead(id)))
        })
        .collect();
    // In the frame another page would replace the guide and could imitate it.
    let new_window = say(Slot::Ui(Ui::NewWindow));
    let contacts = model.contacts.iter().enumerate();
    let contacts: String = contacts
        .map(|(number, contact)| {
            let id = ContactId::at(number);
            let link = contact.link.as_ref().map(|link| {
                let short = link.trim_start_matches("https://").trim_end_matches('/');
                let attributes = r#"target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer""#;
                format!(r#"<a href="{link}" {attributes}>{short}</a> ({new_window})"#)
            });
            let phone = contact.phone.as_ref().map(|it| format!(r#"<a href="tel:{it}">{it}</a>"#));
            let reached = phone.into_iter().chain(link).collect::<Vec<_>>().join(", ");
            format!(
                "<li><strong>{}</strong>. {} {reached}</li>",
                say(Slot::ContactName(id)),
                say(Slot::ContactWhat(id))
            )
        })
        .collect();
    format!(
        r#"<h2>{}</h2><ul class="plain">{routes}</ul><h2>{}</h2><ul class="plain">{contacts}</ul>"#,
        in_both(content, Around::Routes),
        in_both(content, Around::Help),
    )
}

/// The choice of a language on the page that makes the code for a site (`public/plaatsen.html`), with what that code
/// says in it.
pub fn languages_to_ask_for(content: &Content) -> String {
    let choice = |it: Language| {
        let say = |slot| say(&content.texts[&it], slot);
        format!(
            concat!(
                r#"<label><input type="radio" name="taal" value="{code}" data-title="{title}" data-open="{open}" "#,
                r#"data-ask="{ask}"{checked}> <span lang="{code}" dir="{dir}">{name}</span></label>"#
            ),
            code = it.code(),
            title = say(Slot::Ui(Ui::Title)),
            open = say(Slot::Around(Around::EmbedOpen)),
            ask = say(Slot::Around(Around::EmbedAsk)),
            checked = if it == Language::default() { " checked" } else { "" },
            dir = it.direction(),
            name = escape(it.name()),
        )
    };
    Language::ALL.map(choice).join("\n")
}

/// Escapes text for HTML content and quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
