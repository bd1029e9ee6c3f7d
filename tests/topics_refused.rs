//! Topics: what is refused of the authors' files.

mod common;

use common::{Guide, SMALL, changed, small_files};
use wegwijzer::content::author::{Files, read, read_model};
use wegwijzer::engine::Rules;
use wegwijzer::finding::Finding;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::TopicId;
use wegwijzer::proof::OBLIGATIONS;
use wegwijzer::text::{Language, Slot};

fn guide() -> &'static Guide {
    Guide::shared()
}

fn topic(id: &str) -> TopicId {
    guide().rules.model.topic_id(id).unwrap_or_else(|| panic!("there is no topic {id}"))
}

fn said(findings: Vec<Finding>) -> Vec<String> {
    findings.iter().map(Finding::to_string).collect()
}

const TOPIC: &str = "[[topic]]\nid = \"plan\"\nholds = [\"law\"]\ndecides = [\"law\"]\ndo = [\"law\"]\n\
                     leads = [\"extra\"]\nquestions = [\"helped\"]\n";

/// The small guide with this as its `topics.toml`.
fn with_topics(topics: &str, changes: &[(&str, &str)]) -> Files {
    let mut files = small_files(changed(SMALL, changes).each_ref().map(String::as_str));
    files.insert("model/topics.toml".to_owned(), topics.to_owned());
    files
}

/// The findings of the loader, or else of the obligation P3.
fn found(topics: &str) -> Vec<String> {
    found_in(&with_topics(topics, &[]))
}

fn found_in(files: &Files) -> Vec<String> {
    match read_model(files) {
        Err(findings) => said(findings),
        Ok(model) => {
            let terms = model.default_terms();
            let rules = Rules::new(model, &terms);
            said(OBLIGATIONS.iter().flat_map(|it| it.prove(&rules).findings).collect())
        }
    }
}

fn offer(topic: &str, when: &str) -> String {
    format!("\n[[offer]]\ntopic = \"{topic}\"\nwhen = \"{when}\"\n")
}

#[test]
fn topics_without_a_mistake_are_read() {
    assert_eq!(found(TOPIC), [""; 0]);
    assert_eq!(found(&format!("{TOPIC}{}", offer("plan", "not-helped"))), [""; 0]);
}

#[test]
fn a_part_without_a_source_is_refused() {
    for part in ["holds", "decides", "do"] {
        let says = format!(
            "model/topics.toml, topic `plan`: `{part}` names no source; every part of a topic rests on at least one"
        );
        let line = format!("{part} = [\"law\"]\n");
        assert_eq!(found(&TOPIC.replace(&line, &format!("{part} = []\n"))), [says.as_str()]);
        assert_eq!(found(&TOPIC.replace(&line, "")), [says]);
    }
}

#[test]
fn a_name_that_does_not_exist_is_refused_wherever_it_stands() {
    let place = "model/topics.toml, topic `plan`: ";
    for (from, to, says) in [
        (
            "holds = [\"law\"]",
            "holds = [\"lore\"]",
            "`holds` names `lore`, which does not exist; there are: law",
        ),
        (
            "leads = [\"extra\"]",
            "leads = [\"more\"]",
            "`leads` names `more`, which does not exist; there are: basic, extra, register",
        ),
        (
            "questions = [\"helped\"]",
            "questions = [\"heard\"]",
            "`questions` names `heard`, which does not exist; there are: where, tried, helped",
        ),
        ("leads =", "notes = [\"n\"]\nleads =", "`notes` names `n`, which does not exist; there are: "),
        ("leads =", "contacts = [\"c\"]\nleads =", "`contacts` names `c`, which does not exist; there are: "),
        ("leads =", "leeds =", "`leeds` is not a field of this entry; remove it or mend its name"),
    ] {
        assert_eq!(found(&TOPIC.replace(from, to)), [format!("{place}{says}")]);
    }
    let place = "model/topics.toml, offer `plans`: ";
    assert_eq!(
        found(&format!("{TOPIC}{}", offer("plans", "helpt is no"))),
        [
            format!("{place}`topic` names `plans`, which does not exist; there are: plan"),
            format!("{place}`when` names `helpt`, which is no fact or table"),
        ]
    );
    let twice = found(&format!("{TOPIC}{TOPIC}"));
    assert!(twice[0].ends_with("this id is used twice; rename one of them"), "{twice:?}");
}

#[test]
fn a_topic_that_only_a_search_finds_is_refused() {
    assert_eq!(
        found(&TOPIC.replace("questions = [\"helped\"]\n", "")),
        ["model/topics.toml, topic `plan`: is offered nowhere; give it an [[offer]], or name `notes` or \
             `questions` beside which it fits"]
    );
}

/// A topic for each of these ids.
fn several(ids: &[&str]) -> String {
    ids.iter().map(|id| TOPIC.replace("\"plan\"", &format!("\"{id}\""))).collect()
}

#[test]
fn p3_an_offer_that_never_holds_is_named() {
    let never = "holds in no situation that answers lead to; mend its condition or remove it";
    assert_eq!(
        found(&format!("{TOPIC}{}", offer("plan", "where is home and tried is yes"))),
        [format!("model/topics.toml, offer 1 (`plan`): {never}")]
    );
}

#[test]
fn p3_an_offer_on_a_question_that_is_not_asked_then_is_named() {
    // What nobody asks at home does not count there, whatever stands in the condition.
    let home = "where is home and (tried is yes or not tried is yes)";
    assert_eq!(found(&format!("{TOPIC}{}", offer("plan", home))), [""; 0]);
    // `seen` is asked of all, but no rule looks at it at home.
    let seen = "[[fact]]\nid = \"seen\"\nvalues = [\"yes\", \"no\"]\nknows = [\"parent\"]\nsources = [\"law\"]\n\n\
                [[fact]]\nid = \"tried\"";
    let changes = [
        ("[[fact]]\nid = \"tried\"", seen),
        (
            "[[main]]",
            "[[note]]\nid = \"seen\"\nwhen = \"where is school and seen is yes\"\nsources = [\"law\"]\n\n[[main]]",
        ),
    ];
    let with = |when: &str| found_in(&with_topics(&format!("{TOPIC}{}", offer("plan", when)), &changes));
    let never = "model/topics.toml, offer 1 (`plan`): holds in no situation that answers lead to; mend its \
                 condition or remove it";
    assert_eq!(with("where is home and seen is yes"), [never]);
    assert_eq!(with("where is school and seen is yes"), [""; 0]);
    assert_eq!(with("where is home or seen is yes"), [""; 0]);
}

#[test]
fn p3_an_offer_that_is_never_among_the_first_is_named() {
    let topics = several(&["a", "b", "c", "d"]);
    let offers = |when: [&str; 4]| -> String {
        ["a", "b", "c", "d"].iter().zip(when).map(|(id, when)| offer(id, when)).collect()
    };
    let always = "where is school or where is home";
    let says = "model/topics.toml, offer 4 (`d`): is never seen: wherever it holds, its topic or 3 others are \
                offered before it; move it up or remove it";
    assert_eq!(found(&format!("{topics}{}", offers([always; 4]))), [says]);
    assert_eq!(found(&format!("{topics}{}", offers([always, always, "not-helped", "not-helped"]))), [says]);
    assert_eq!(found(&format!("{topics}{}", offers([always, always, "not-helped", "at-school"]))), [""; 0]);
    // Three offers of two topics leave room for a third.
    let more = format!("{topics}{}", offers([always, "at-school", "at-school", "not-helped"]))
        .replace("topic = \"c\"", "topic = \"b\"");
    assert_eq!(found(&more), [says.replace("offer 4 (`d`)", "offer 3 (`b`)")]);
}

/// The findings of the shipped content with pieces of its files replaced.
fn shipped_with(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let mut files = Files::new();
    for folder in ["", "model", "text", "text/later", "text/search", "text/words", "text/topics"] {
        for entry in std::fs::read_dir(format!("content/{folder}")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "toml") {
                let name = path.strip_prefix("content").unwrap().to_string_lossy().into_owned();
                files.insert(name, std::fs::read_to_string(path).unwrap());
            }
        }
    }
    for (file, from, to) in changes {
        let text = files.get_mut(*file).unwrap();
        assert!(text.contains(from), "{from:?} is not there to be changed");
        *text = text.replacen(from, to, 1);
    }
    said(read(&files).err().unwrap_or_default())
}

const NL: &str = "text/topics/nl.toml";

/// The first topic in the file of what topics say, which must begin with what holds.
fn begin() -> (String, String) {
    let text = std::fs::read_to_string("content/text/topics/nl.toml").unwrap();
    let (_, rest) = text.split_once("[topic.").unwrap();
    let (id, _) = rest.split_once(']').unwrap();
    (id.to_owned(), format!("[topic.{id}]\nholds = \""))
}

#[test]
fn p13_texts_of_topics_that_are_missing_or_left_over_are_named_in_each_language() {
    let (id, holds) = begin();
    let found = shipped_with(&[(NL, &holds, &holds.replace("holds", "hold"))]);
    assert_eq!(
        found,
        [
            format!(
                "text, `topic.{id}.holds`: is not there in every language, or not with equally many `#`: nl differs \
                 from {}",
                Language::ALL[1..].iter().map(|it| it.code()).collect::<Vec<_>>().join(", ")
            ),
            format!(
                "text/topics/nl.toml, `topic.{id}.hold`: belongs to nothing in the model; remove it or mend its name"
            ),
            format!("text/topics/nl.toml, `topic.{id}.holds`: is missing"),
        ]
    );
    let spare = "[topic.spare]\nname = \"Over\"\n\n[topic.";
    let found =
        shipped_with(&[("text/later/en.toml", "[topic.", spare), ("text/topics/en.toml", "[topic.", spare)]);
    assert_eq!(
        found,
        ["text/later/en.toml", "text/topics/en.toml"].map(|file| {
            format!("{file}, `topic.spare.name`: belongs to nothing in the model; remove it or mend its name")
        })
    );
    let name = format!("[topic.{id}]\nname");
    let found = shipped_with(&[("text/later/nl.toml", &name, &name.replace("name", "title"))]);
    assert!(found.contains(&format!("text/later/nl.toml, `topic.{id}.name`: is missing")), "{found:#?}");
}

#[test]
fn p13_what_was_not_found_is_said_where_the_topic_says_so_and_nowhere_else() {
    let model = "model/topics.toml";
    let found = shipped_with(&[(model, "missing = true\n", "")]);
    let mut codes = Language::ALL.map(Language::code);
    codes.sort();
    assert!(found.len() == codes.len(), "{found:#?}");
    for (found, language) in found.iter().zip(codes) {
        let says = "belongs to nothing in the model; remove it or mend its name";
        assert!(found.starts_with(&format!("text/topics/{language}.toml, `topic.")), "{found}");
        assert!(found.ends_with(&format!(".missing`: {says}")), "{found}");
    }
    let without = guide().rules.model.topics.iter().find(|it| !it.missing).unwrap();
    let id = format!("id = \"{}\"\n", without.id);
    let found = shipped_with(&[(model, &id, &format!("{id}missing = true\n"))]);
    assert_eq!(
        found,
        codes.map(|it| format!("text/topics/{it}.toml, `topic.{}.missing`: is missing", without.id))
    );
}

#[test]
fn p13_what_a_topic_says_may_have_paragraphs_and_its_name_may_not() {
    let (id, holds) = begin();
    let found = |added: &str| shipped_with(&[(NL, &holds, &format!("{holds}{added}"))]);
    assert_eq!(found("Eerst dit.\\n\\n"), [""; 0]);
    let says = "has a line break; write it on one line";
    assert_eq!(found("Eerst dit.\\n"), [format!("text/topics/nl.toml, `topic.{id}.holds`: {says}")]);
    let name = format!("[topic.{id}]\nname = \"");
    let found = shipped_with(&[("text/later/nl.toml", &name, &format!("{name}A\\n\\n"))]);
    assert_eq!(found, [format!("text/later/nl.toml, `topic.{id}.name`: {says}")]);
}

#[test]
fn p13_a_topic_has_so_many_words_in_either_voice() {
    let (id, holds) = begin();
    let (model, texts) = (&guide().rules.model, &guide().content.topics[&Language::NL]);
    let first = topic(&id);
    let mut parts = vec![Slot::TopicHolds(first), Slot::TopicDecides(first), Slot::TopicAct(first)];
    parts.extend(model.topic(first).missing.then_some(Slot::TopicMissing(first)));
    let words = |voice: Voice| -> usize {
        parts.iter().map(|&it| for_voice(texts.get(it), voice).split_whitespace().count()).sum()
    };
    let (parent, teacher) = (words(Voice::Parent), words(Voice::Teacher));
    let more = |to: usize, from: usize| "Ja nu. ".repeat((to - from) / 2) + ["", "Ja. "][(to - from) % 2];
    let found = |added: &str| shipped_with(&[(NL, &holds, &format!("{holds}{added}"))]);
    let says = format!("text/topics/nl.toml, `topic.{id}`: has 251 words; at most 250 are read");
    assert_eq!(found(&more(250, parent.max(teacher))), [""; 0]);
    assert_eq!(found(&more(251, parent.max(teacher))), [says.as_str()]);
    assert_eq!(found(&format!("{{{}|}}", more(251, parent))), [says.as_str()]);
    assert_eq!(found(&format!("{{|{}}}", more(251, teacher))), [says]);
}
