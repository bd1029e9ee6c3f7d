//! Reading profiles, and the faults that are reported.

use std::path::Path;
use std::sync::LazyLock;

use wegwijzer::finding::Listed;
use wegwijzer::model::Model;
use wegwijzer::profile::{Fault, Flow, Kind, LARGEST, LARGEST_WITH_SCHOOLS, Profile, Said, is_id};
use wegwijzer::text::Language;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let content = wegwijzer::content::author::load(Path::new("content"));
    content.unwrap_or_else(|findings| panic!("{findings:#?}")).model
});

fn read(text: &str, id: &str) -> Result<Profile, Listed<Fault>> {
    wegwijzer::profile::read(text, id, &MODEL)
}

fn faults(text: &str) -> Vec<String> {
    read(text, "de-linde")
        .map_or_else(|it| it.first.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

fn with(fields: &str) -> String {
    format!(r#"{{"schema": 1, "id": "de-linde", "name": "De Linde", {fields}}}"#)
}

#[test]
fn a_profile_is_read_whole() {
    let text = r##"{"schema": 1, "id": "de-linde", "name": "De  Linde", "language": "en", "events": "basic",
        "contacts": [{"name": "Ib", "what": "Helpt u verder.", "phone": "+31 30-123 45 67", "email": "ib@linde.example",
                      "link": "https://linde.example/zorg?x=1#team"}],
        "theme": {"nl.button.primary.background-color": "#7a1e48"}}"##;
    let profile = read(text, "de-linde").unwrap();
    assert_eq!(
        (profile.name.as_str(), profile.language, profile.tells_life),
        ("De Linde", Some(Language::EN), true)
    );
    assert_eq!(profile.contacts.len(), 1);
    assert_eq!(profile.contacts[0].phone.as_deref(), Some("+31 30-123 45 67"));
    assert_eq!(profile.theme.properties().len(), 4);
}

const COLORS: &str = "nl.button.primary.background-color, nl.button.primary.color, \
    utrecht.document.color, utrecht.document.background-color, wegwijzer.surface.background-color, \
    wegwijzer.control.border-color, utrecht.focus.outline-color, utrecht.link.color";

#[test]
fn every_fault_is_told_with_its_place_and_the_remedy() {
    let text = r##"{"schema": 2, "id": "Ander", "nmae": "x", "language": "fr", "events": "all",
        "contacts": [{"phone": "bel mij", "email": "a@b", "link": "javascript:alert(1)", "fax": "1"}, 3],
        "theme": {"utrecht.link.color": "red", "dark": {"color": "#fff", "scheme": "light"}, "wegwijzer.space": 99}}"##;
    assert_eq!(
        faults(text),
        [
            "nmae: is no field here; remove it or mend its name: schema, id, name, kind, code, sector, municipalities, language, contacts, theme, events, plan, basic, arrangements, provisions, criteria, procedure, money, terms, words, schools, sources, $schema",
            "schema: must be 1",
            "id: must be 1 to 40 of a-z, 0-9 and -, and neither begin nor end with -",
            "name: is missing; add it",
            &format!("language: must be {}", Language::ALL.map(Language::code).join(" or ")),
            "events: must be none or basic",
            "contacts 1, fax: is no field here; remove it or mend its name: name, what, phone, email, link",
            "contacts 1, name: is missing; add it",
            "contacts 1, phone: must be a phone number of digits, spaces, - and a + in front",
            "contacts 1, email: must be one e-mail address",
            "contacts 1, link: must be an address that begins with https:// and a host name",
            "contacts 2: must be an object",
            &format!("theme, dark, color: is no field here; remove it or mend its name: {COLORS}"),
            &format!("theme, dark, scheme: is no field here; remove it or mend its name: {COLORS}"),
            "theme, utrecht.link.color: is of another type or out of its range; see the list of tokens",
            "theme, wegwijzer.space: is of another type or out of its range; see the list of tokens",
        ]
    );
}

#[test]
fn what_is_no_profile_at_all_is_said_in_a_sentence() {
    assert_eq!(
        faults("{\"a\": 1,\n \"a\": }"),
        [
            "line 2, column 2: a name that stands in this object already; keep one of the two",
            "line 2, column 7: is no JSON from here on; mind quotes, commas and brackets",
        ]
    );
    for root in ["[]", "1", "null", "\"text\""] {
        assert_eq!(faults(root), ["the file: must be an object"], "{root}");
    }
    assert_eq!(faults(&"[".repeat(20)), ["line 1, column 9: nests deeper than 8 levels; make it flatter"]);
    let large = with(&format!(r#""x": "{}""#, "a".repeat(LARGEST_WITH_SCHOOLS)));
    assert_eq!(faults(&large), [format!("the file: has {} bytes; keep it within 262144", large.len())]);
    // Without a list of schools the limit is lower, which is reported beside other faults.
    let wide = |fields: &str| {
        with(&format!(r#""x": 1, {fields}{}"name": "a""#, " ".repeat(LARGEST))).replacen(
            r#""name": "De Linde", "#,
            "",
            1,
        )
    };
    let told = faults(&wide(""));
    assert!(told.len() == 2 && told[0].ends_with("keep it within 65536"), "{told:?}");
    assert_eq!(faults(&wide(r#""schools": [], "#)).len(), 1);
    assert_eq!(
        faults(&with(r##""theme": {"utrecht.link.color": "#777777"}"##)),
        [
            "theme: in the light scheme utrecht.link.color on utrecht.document.background-color has a contrast of 4.29; WCAG AA asks for 4.5",
            "theme: in the light scheme utrecht.link.color on wegwijzer.surface.background-color has a contrast of 4.48; WCAG AA asks for 4.5",
        ]
    );
    let many = format!(r#""contacts": [{}]"#, ["{}"; 51].join(","));
    assert_eq!(faults(&with(&many)), ["contacts: has 51 entries; keep it within 50"]);
    assert_eq!(read(&with(r#""events": "none""#), "other").unwrap_err().first[0].kind, Kind::OtherId);
}

#[test]
fn a_text_is_plain_text() {
    for text in ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "a > b"] {
        let text = with(&format!(r#""contacts": [{{"name": "{text}"}}]"#));
        assert_eq!(faults(&text), ["contacts 1, name: has < or >; write plain text without HTML"]);
    }
    let text = with(r#""contacts": [{"name": "{{7*7}} &lt;b&gt;"}]"#);
    assert_eq!(read(&text, "de-linde").unwrap().contacts[0].name, "{{7*7}} &lt;b&gt;");
    let long = format!(r#""contacts": [{{"name": "{}"}}]"#, "é".repeat(61));
    assert_eq!(faults(&with(&long)), ["contacts 1, name: has 122 bytes; keep it within 120"]);
}

#[test]
fn a_text_of_what_nobody_sees_is_refused_and_an_empty_one_is_none() {
    for unseen in [
        " ",
        "\\n\\t",
        "\u{a0}\u{a0}",
        "\u{2003}\u{202f}\u{3000}",
        "\u{2028}",
        "\u{feff}",
        "\u{200b}",
        "\u{3164}",
        "\u{2800}",
        "\u{ad}\u{200d}",
        "\u{301}\u{301}",
        "\\u0007",
    ] {
        let text = with(&format!(r#""code": "{unseen}", "contacts": [{{"name": "{unseen}"}}]"#));
        let says = "has only spaces, or characters that nobody sees; write a text, or remove the field";
        assert_eq!(faults(&text), [format!("code: {says}"), format!("contacts 1, name: {says}")]);
    }
    assert_eq!(read(&with(r#""code": """#), "de-linde").unwrap().code, "");
    assert_eq!(
        faults(&with(r#""contacts": [{"name": ""}], "municipalities": ["A", ""]"#)),
        ["municipalities 2: is missing; add it", "contacts 1, name: is missing; add it"]
    );
}

#[test]
fn letters_that_were_lost_in_another_encoding_are_a_fault() {
    let says = "has broken characters in place of letters, such as \u{fffd}; type those again, and save the file as UTF-8";
    // As it stands in the file, as an escape, and what is left of quotes and a euro sign of Windows-1252.
    for broken in ["Caf\u{fffd}", "Caf\\ufffd", "\u{93}Ons\u{94} plan", "\u{80} 250"] {
        let text = with(&format!(r#""municipalities": ["{broken}"], "contacts": [{{"name": "{broken}"}}]"#));
        assert_eq!(faults(&text), [format!("municipalities 1: {says}"), format!("contacts 1, name: {says}")]);
    }
    // Wherever a text may stand, even where it has another form.
    let text = with(
        r#""kind": "\ufffd", "language": "nl\ufffd", "contacts": [{"name": "Ib", "link": "https://a.example/\ufffd"}],
        "terms": {"basic-needs": {"is": ["\ufffd"]}}, "$schema": "\ufffd""#,
    );
    let places = ["$schema", "kind", "language", "contacts 1, link", "terms, basic-needs, is 1"];
    assert_eq!(faults(&text), places.map(|it| format!("{it}: {says}")));
    assert_eq!(faults(&with(r#""municipalities": ["Curaçao", "Súdwest-Fryslân", "€ – “é”"]"#)), [""; 0]);
}

#[test]
fn a_byte_order_mark_and_the_address_of_the_schema_are_passed_over() {
    let text = with(r#""$schema": "./profile.schema.json""#);
    let profile = read(&text, "de-linde").unwrap();
    assert_eq!(profile, read(&with(r#""$schema": """#), "de-linde").unwrap());
    assert_eq!(profile, read(&format!("\u{feff}{text}"), "de-linde").unwrap());
    assert_eq!(
        faults(&format!("\u{feff}\u{feff}{text}")),
        ["line 1, column 1: is no JSON from here on; mind quotes, commas and brackets"]
    );
}

#[test]
fn a_whole_number_may_be_written_with_a_point() {
    let text = with(
        r#""money": {"amounts": [{"what": "x", "euros": 250.0, "year": 2.026e3}]}, "theme": {"wegwijzer.space": 8.0}"#,
    )
    .replacen("\"schema\": 1", "\"schema\": 1.0", 1);
    let profile = read(&text, "de-linde").unwrap();
    let amount = &profile.money.as_ref().unwrap().amounts[0];
    assert_eq!((amount.euros, amount.year), (250, 2026));
    assert_eq!(profile.theme.lengths, [None, None, Some(8)]);
    let text = with(r#""money": {"amounts": [{"what": "x", "euros": 250.5, "year": 2026.1}]}"#);
    assert_eq!(faults(&text).len(), 2);
}

/// What is no running text is compared as it is written, as a schema does.
#[test]
fn names_of_values_are_taken_as_they_are_written() {
    let text = with(
        r#""kind": " school", "language": "n\u200bl", "terms": {"basic-needs": {"is": ["learning "]}},
        "schools": [{"name": "A", "town": "B", "date": " 2026-08-01\n", "offers": {"basic": ["\u00adlearning"]}}],
        "contacts": [{"name": " Ib ", "phone": " 112 ", "email": "a@b\u200b.example", "link": "\u00a0https://a.example"}]"#,
    );
    let read = faults(&text);
    let places: Vec<&str> = read.iter().map(|it| it.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        [
            "kind",
            "language",
            "contacts 1, email",
            "contacts 1, link",
            "terms, basic-needs, is 1",
            "schools 1, offers, basic 1"
        ]
    );
    assert_eq!(
        faults(&with("").replacen("\"de-linde\"", "\"de-linde \"", 1).replacen(", }", "}", 1)),
        ["id: must be 1 to 40 of a-z, 0-9 and -, and neither begin nor end with -"]
    );
}

#[test]
fn an_id_is_a_name_and_never_a_way() {
    for id in ["a", "de-linde", "9", &"a".repeat(40)] {
        assert!(is_id(id), "{id}");
    }
    for id in [
        "",
        "-a",
        "a-",
        "A",
        "a/b",
        "../../geheim",
        "https://evil.example/p.json",
        "a.json",
        "é",
        &"a".repeat(41),
    ] {
        assert!(!is_id(id), "{id}");
    }
}

#[test]
fn a_region_says_how_it_does_things() {
    let text = with(
        r#""kind": "partnership", "code": "PO0000", "sector": "primary", "municipalities": ["Voorbeeldstad"],
        "plan": {"title": "Plan", "years": "2026-2030", "link": "https://swv.example/plan"},
        "basic": [{"text": "Hulp bij lezen.", "place": "blz. 4", "source": "plan"}],
        "arrangements": [{"name": "Lees-steun", "for": "kinderen met dyslexie", "decides": "het samenwerkingsverband", "source": "plan"}],
        "provisions": [{"kind": "sbo", "name": "De Brug"}],
        "money": {"flow": "mixed", "said": [{"text": "Een deel gaat naar de besturen."}], "amounts": [{"what": "per leerling", "euros": 250, "year": 2026}]},
        "terms": {"basic-needs": {"is": ["learning", "ahead"], "text": "Leren hoort erbij."}, "extra-granted-by": {"is": ["school"]}},
        "words": {"extra": {"takes": {"text": "Binnen drie weken.", "place": "blz. 9", "source": "plan"}}},
        "schools": [{"name": "De Eik", "town": "Voorbeeldstad", "date": "2026-08-01", "offers": {"basic": ["learning"], "extra": ["behaviour"]}}],
        "sources": [{"id": "plan", "title": "Ondersteuningsplan", "date": "2026"}]"#,
    );
    let profile = read(&text, "de-linde").unwrap();
    assert_eq!(
        profile.basic,
        [Said { text: "Hulp bij lezen.".into(), place: "blz. 4".into(), source: Some(0) }]
    );
    assert_eq!(profile.arrangements[0].said.source, Some(0));
    assert_eq!(profile.money.as_ref().unwrap().flow, Some(Flow::Mixed));
    assert_eq!(profile.money.as_ref().unwrap().amounts[0].euros, 250);
    // A plan may give amounts without saying who holds the money.
    let silent = read(&text.replacen(r#""flow": "mixed", "#, "", 1), "de-linde").unwrap().money.unwrap();
    assert_eq!((silent.flow, silent.amounts.len(), silent.said.len()), (None, 1, 1));
    assert_eq!(profile.schools[0].offers.len(), 2);
    let extra = MODEL.route_id("extra").unwrap();
    let takes = profile.own_words(extra, wegwijzer::model::RouteText::Takes).unwrap();
    assert_eq!((takes.text.as_str(), takes.source), ("Binnen drie weken.", Some(0)));
    let (settings, default) = (profile.settings(&MODEL), MODEL.default_terms());
    let changed: Vec<&str> = (0..settings.len())
        .filter(|&it| settings[it] != default[it])
        .map(|it| MODEL.terms[it].id.as_str())
        .collect();
    assert_eq!(changed, ["basic-needs", "extra-granted-by"]);
}

#[test]
fn what_a_region_says_wrong_is_told_with_its_place() {
    let text = with(
        r#""kind": "swv", "basic": [{"place": "blz. 4", "source": "gone"}], "provisions": [{"name": "x", "kind": "school"}, {"name": "y"}],
        "money": {"flow": "all", "amounts": [{"what": "x", "euros": 1.5, "year": 2013}]},
        "terms": {"basic-needs": {"is": ["vision"]}, "one-special-provision": {"is": []}, "logic": {}},
        "words": {"register": {"lead": {"text": "x"}}, "sbo": {"name": {"text": "x"}, "takes": {"text": "<b>"}, "decides": {}}},
        "schools": [{"name": "A", "town": "B", "date": "1-8-2026", "offers": {"basic": ["chess"]}}, {"name": "A", "town": "B"}],
        "sources": [{"id": "s", "title": "t", "date": "d"}, {"id": "s", "title": "t"}]"#,
    );
    assert_eq!(
        faults(&text),
        [
            "kind: must be partnership or school",
            "sources 2, id: has s twice; keep one of the two",
            "sources 2, date: is missing; add it",
            "basic 1, text: is missing; add it",
            "basic 1, source: names the source gone, which does not stand in `sources`; add it there",
            "provisions 1, kind: must be sbo or so or vso or pro",
            "provisions 2, kind: is missing; add it",
            "money, flow: must be central or boards or mixed",
            "money, amounts 1, euros: must be a whole number from 0 to 999999999",
            "money, amounts 1, year: must be a whole number from 2014 to 2100",
            "terms, logic: is no field here; remove it or mend its name: basic-needs, basic-days, expert-before-extra, extra-granted-by, one-special-provision, tried-before-tlv",
            "terms, basic-needs, is 1: must be learning or ahead or behaviour",
            "terms, one-special-provision, is: must be a list of one value",
            "words, register: is no field here; remove it or mend its name: basic, extra, sbo, so, vso, practical",
            "words, sbo, name: is no field here; remove it or mend its name: decides, takes",
            "words, sbo, decides, text: is missing; add it",
            "words, sbo, takes, text: has < or >; write plain text without HTML",
            "schools 1, date: must be a date such as 2026-08-01",
            "schools 1, offers, basic 1: must be vision or hearing or language or epilepsy or illness or learning or ahead or behaviour or physical or dutch",
            "schools 2, name: has A, B twice; keep one of the two",
            "schools 2, date: is missing; add it",
        ]
    );
}

#[test]
fn the_page_that_checks_a_profile_knows_how_large_one_may_be() {
    let script = include_str!("../public/profiel-controle.js").replace('_', "");
    assert!(script.contains(&format!("const LARGEST = {LARGEST_WITH_SCHOOLS};")), "{LARGEST_WITH_SCHOOLS}");
}
