//! The page that finds the partnership.

mod common;

use std::path::Path;
use std::sync::LazyLock;

use common::Guide;
use wegwijzer::content::author::load_regions;
use wegwijzer::markup::Voice;
use wegwijzer::page::{FinderAnswer, FinderPage, FinderValue, PartnershipView, Search, finder};
use wegwijzer::profile::Known;
use wegwijzer::region::{Regions, Sector};
use wegwijzer::text::{Language, Later, Texts};

static REGIONS: LazyLock<Regions> =
    LazyLock::new(|| load_regions(Path::new("content")).expect("regions without findings"));

fn texts(language: Language) -> Texts {
    let content = &Guide::shared().content;
    content.all_texts(language)
}

fn page(sector: Sector, typed: &str) -> FinderPage {
    finder(&texts(Language::NL), Voice::Parent, &REGIONS, Search { sector, typed, chosen: None, known: &[] })
}

fn found(sector: Sector, typed: &str) -> PartnershipView {
    match page(sector, typed).answer {
        FinderAnswer::Found(found) => *found,
        _ => panic!("{typed} is not found"),
    }
}

/// Each line as one text.
fn lines(view: &PartnershipView) -> Vec<String> {
    let each = view.lines.iter().map(|it| {
        let value = match &it.value {
            FinderValue::Text(text) => text.clone(),
            FinderValue::Link(link) => format!("{} <{}>", link.label, link.address),
            FinderValue::List(list) => list.join(", "),
        };
        format!("{}: {value} [{}]", it.label, it.basis)
    });
    each.collect()
}

/// Asserts that the finder asks back with this text; gives its choices and lines.
fn asks(typed: &str, later: Later) -> (Vec<String>, Vec<String>) {
    let FinderAnswer::Ask { says, choices, lines } = page(Sector::Primary, typed).answer else {
        panic!("{typed} asks for nothing")
    };
    let texts = texts(Language::NL);
    let begin = texts.later(later).split('#').next().unwrap_or_default();
    assert!(says.starts_with(begin), "{typed}: {says}");
    (choices.into_iter().map(|it| it.1).collect(), lines)
}

#[test]
fn every_value_stands_with_its_basis_and_date() {
    let view = found(Sector::Primary, "9711 AB");
    assert_eq!(
        lines(&view),
        [
            "Gemeente: Groningen []",
            "Code: PO2001 [Uit de regeling met de regio's, zoals die was op 23 april 2015. Wat daarna anders werd, hebben wij niet gezien.]",
            "Naam: Samenwerkingsverband PO 20.01 [De bron noemt deze code erbij. Datum van de bron: september 2021.]",
            "Website: po2001.nl <https://po2001.nl> [De bron noemt deze code erbij. Datum van de bron: september 2021.]",
        ]
    );
    assert!(!view.careful && view.remarks.is_empty() && view.check.starts_with("Controleer dit"));
}

#[test]
fn a_weak_basis_is_shown_more_carefully() {
    let view = found(Sector::Primary, "Deventer");
    assert_eq!(view.title, "Misschien: Sine Limite");
    assert!(view.careful && lines(&view)[2].contains("Niet zeker") && lines(&view)[2].contains("geen datum"));
    let merged = found(Sector::Primary, "Middelburg");
    assert!(merged.careful && merged.remarks == [texts(Language::NL).later(Later::FinderMerged)]);
    let doubt = found(Sector::Primary, "1381");
    assert_eq!(doubt.remarks, [texts(Language::NL).later(Later::FinderUncertain)]);
}

#[test]
fn without_a_name_there_are_code_and_area() {
    let view = found(Sector::Primary, "Hoeksche Waard");
    assert_eq!(view.title, "PO2804");
    assert!(view.careful && lines(&view)[2].starts_with("Gebied: Hoeksche Waard"), "{:?}", lines(&view));
    let part = found(Sector::Primary, "6941");
    assert!(lines(&part)[2].contains("Montferland (een deel)"), "{:?}", lines(&part));
}

#[test]
fn what_must_be_known_first_is_asked() {
    let (choices, lines) = asks("Tilburg", Later::FinderSplit);
    assert!(choices.is_empty());
    assert_eq!(lines, ["PO3004, Misschien: Plein 013", "PO3005, SWV PO De Meierij"]);
    assert_eq!(asks("1262", Later::FinderNewPostcode).0, ["Blaricum", "Huizen"]);
    assert_eq!(asks("winsum", Later::FinderDivided).0, ["Het Hogeland", "Westerkwartier"]);
    asks("3198", Later::FinderWithout);
    asks("12345", Later::FinderNotPostcode);
    asks("Nergenshuizen", Later::FinderNoName);
    assert!(matches!(page(Sector::Primary, "12").answer, FinderAnswer::Nothing));
}

#[test]
fn while_typing_there_are_suggestions_and_nobody_is_told_that_there_is_nothing() {
    let typing = page(Sector::Primary, "gelderm");
    assert!(matches!(typing.answer, FinderAnswer::Nothing));
    assert_eq!(typing.suggestions[0].1, "West Betuwe (gevonden als Geldermalsen)");
    assert_eq!(typing.announced, "1 gemeente om te kiezen.");
    assert_eq!(page(Sector::Primary, "berg").announced, "7 gemeenten om te kiezen.");
    assert!(page(Sector::Primary, "8011").suggestions.is_empty());
    let chosen = Search {
        sector: Sector::Primary,
        typed: "gelderm",
        chosen: Some(typing.suggestions[0].0),
        known: &[],
    };
    let chosen = finder(&texts(Language::EN), Voice::Teacher, &REGIONS, chosen);
    assert!(chosen.suggestions.is_empty());
    assert!(
        matches!(chosen.answer, FinderAnswer::Ask { says, .. } if says.starts_with("In West Betuwe there are"))
    );
}

#[test]
fn it_says_which_schools_stand_outside() {
    let [primary, secondary] = Sector::ALL.map(|it| page(it, "").outside);
    assert!(primary[0].contains("cluster 1") && primary[0].contains("cluster 2"));
    // The partnership of Reformed primary schools is not that of secondary schools. Whichever was chosen, both
    // are named, and that it holds only for a school whose board has joined.
    for said in [&primary[1], &secondary[1]] {
        let [berseba, refsvo] = ["Berséba", "RefSVO"].map(|it| said.find(it).expect(it));
        let [po, vo] =
            ["Voor basisonderwijs", "Voor voortgezet onderwijs"].map(|it| said.find(it).expect(it));
        assert!(po < berseba && berseba < vo && vo < refsvo, "{said}");
        assert!(said.contains("bestuur") && !said.contains('#'), "{said}");
    }
    assert_eq!(page(Sector::Primary, "").source.address, "https://wetten.overheid.nl/BWBR0032324");
}

/// A code that has a published profile is never without a name.
#[test]
fn a_partnership_without_a_name_is_called_as_its_profile_calls_it() {
    // Almelo has a code and, in what was read, no name.
    let typed = "7607";
    let FinderAnswer::Found(found) = page(Sector::Primary, typed).answer else { panic!("it is found") };
    assert_eq!(found.title, "PO2301");
    let known = [Known {
        id: "almelo".to_owned(),
        name: "Verband Almelo".to_owned(),
        code: "PO2301".to_owned(),
        sector: Some(Sector::Primary),
    }];
    let search = Search { sector: Sector::Primary, typed, chosen: None, known: &known };
    let FinderAnswer::Found(found) = finder(&texts(Language::NL), Voice::Parent, &REGIONS, search).answer
    else {
        panic!("it is found")
    };
    let nameless = texts(Language::NL).later(Later::FinderNameless).to_owned();
    assert_eq!(found.title, "Verband Almelo");
    assert!(!found.remarks.contains(&nameless) && found.profile.is_some());
}

#[test]
fn partnerships_that_a_source_names_have_that_name() {
    for (typed, sector, name) in [
        ("Apeldoorn", Sector::Primary, "Apeldoorn PO"),
        ("Apeldoorn", Sector::Secondary, "Apeldoorn-Epe-Voorst"),
        ("Leiden", Sector::Secondary, "VO regio Leiden"),
        ("6811", Sector::Secondary, "25.06"),
    ] {
        let FinderAnswer::Found(found) = page(sector, typed).answer else { panic!("{typed} is found") };
        assert!(found.title.contains(name), "{typed}: {}", found.title);
    }
}

#[test]
fn no_mark_is_left_in_any_answer() {
    for language in Language::ALL {
        let texts = texts(language);
        for number in (1000..=9999).step_by(7) {
            for sector in Sector::ALL {
                let typed = number.to_string();
                let page = finder(
                    &texts,
                    Voice::Teacher,
                    &REGIONS,
                    Search { sector, typed: &typed, chosen: None, known: &[] },
                );
                let said = match page.answer {
                    FinderAnswer::Nothing => panic!("{typed} says nothing"),
                    FinderAnswer::Ask { says, lines, .. } => format!("{says} {lines:?}"),
                    FinderAnswer::Found(view) => {
                        format!("{} {:?} {:?}", view.title, lines(&view), view.remarks)
                    }
                };
                // Marks around Dutch names, and those of Arabic letters, show so in quotes.
                let said = said.replace("\\u{", "");
                assert!(
                    !said.contains(['#', '{', '|']) || said.contains("IJssel | Berkel"),
                    "{typed}: {said}"
                );
            }
        }
    }
}
