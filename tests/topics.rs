//! Topics: what is refused, where they are offered, and their pages.

mod common;

use common::talk::{paper, whole_texts};
use common::{Guide, SMALL, changed, small_files};
use wegwijzer::content::author::{Files, read, read_model};
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answers, MOST_OFFERED, Rules, decide, offered};
use wegwijzer::finding::Finding;
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::{Condition, Offer, TopicId};
use wegwijzer::page::message::{Message, SideAction};
use wegwijzer::page::paper::{Block, Found, Opens, Paper};
use wegwijzer::page::{Body, Page, follows, page, whole_page};
use wegwijzer::profile::Profile;
use wegwijzer::proof::{OBLIGATIONS, complete_situations};
use wegwijzer::search::{Index, Place};
use wegwijzer::session::{Arrival, Event, Field, Screen, Session, SideEvent, SidePage, TopicsState};
use wegwijzer::text::{Language, Later, PARAGRAPH, Slot, Texts};

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

fn guide() -> &'static Guide {
    Guide::shared()
}

fn answers(text: &str) -> Answers {
    read_answers(&guide().rules.model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
}

fn topic(id: &str) -> TopicId {
    guide().rules.model.topic_id(id).unwrap_or_else(|| panic!("there is no topic {id}"))
}

/// The shipped rules with other offers, each a topic and what it takes to be offered.
fn offering(offers: &[(usize, Condition)]) -> Rules {
    let mut model = (*guide().rules.model).clone();
    let offers = offers.iter().map(|(id, when)| Offer { topic: TopicId::at(*id), when: when.clone() });
    model.offers = offers.collect();
    let terms = model.default_terms();
    Rules::new(model, &terms)
}

fn always() -> Condition {
    Condition::All(Vec::new())
}

#[test]
fn the_first_topics_are_offered_in_order_and_each_once() {
    let mut model = (*guide().rules.model).clone();
    while model.topics.len() < 5 {
        model.topics.push(model.topics[0].clone());
    }
    let ids = [3, 1, 3, 2, 0, 4];
    model.offers = ids.iter().map(|&id| Offer { topic: TopicId::at(id), when: always() }).collect();
    let terms = model.default_terms();
    let rules = Rules::new(model, &terms);
    let first = [3, 1, 2].map(TopicId::at);
    assert_eq!(offered(&rules, &answers("place=older")), first);
    assert_eq!(first.len(), MOST_OFFERED);
}

#[test]
fn an_offer_counts_only_by_what_is_asked_and_makes_no_question_be_asked() {
    let model = &guide().rules.model;
    let urgent = model.fact_id("urgent").unwrap();
    let absent = model.fact(urgent).values.iter().position(|it| it == "absent").unwrap();
    let absent =
        Condition::Is(urgent, wegwijzer::model::ValueSet::of([wegwijzer::model::ValueIx::at(absent)]));
    let rules = offering(&[(0, absent.clone()), (1, Condition::Not(Box::new(absent)))]);
    // Before it is asked neither offer is certain; where it is never asked, one is. An answer that does not count is
    // none.
    assert_eq!(offered(&rules, &answers("place=primary")), []);
    assert_eq!(decide(&rules, &answers("place=older")).next, None);
    assert_eq!(offered(&rules, &answers("place=older,urgent=absent")), [TopicId::at(1)]);
    assert_eq!(offered(&rules, &answers("place=primary,urgent=absent")), [TopicId::at(0)]);
    assert_eq!(offered(&rules, &answers("place=primary,urgent=moving")), [TopicId::at(1)]);
    // With other offers, nothing else is decided or asked.
    let none = offering(&[]);
    for situation in complete_situations(&rules).unwrap() {
        assert_eq!(decide(&rules, &situation), decide(&none, &situation));
        let half: Answers = situation.iter().take(situation.iter().count() / 2).collect();
        assert_eq!(decide(&rules, &half), decide(&none, &half));
    }
}

#[test]
fn the_first_part_offers_nothing_and_the_whole_model_brings_the_offers() {
    let model = (*guide().rules.model).clone();
    let bytes = wegwijzer::content::pack_first_model(&model);
    let first = wegwijzer::content::unpack_first_model(&bytes).unwrap();
    let terms = model.default_terms();
    let mut rules = Rules::new(first, &terms);
    let situations = complete_situations(&guide().rules).unwrap();
    assert!(situations.iter().all(|it| offered(&rules, it).is_empty()));
    rules.complete(model);
    assert!(situations.iter().any(|it| !offered(&rules, it).is_empty()));
    for situation in &situations {
        assert_eq!(offered(&rules, situation), offered(&guide().rules, situation));
    }
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
            format!("text, `topic.{id}.holds`: is not there in every language, or not with equally many `#`"),
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
    assert!(found.len() == 2, "{found:#?}");
    for (found, language) in found.iter().zip(["en", "nl"]) {
        let says = "belongs to nothing in the model; remove it or mend its name";
        assert!(found.starts_with(&format!("text/topics/{language}.toml, `topic.")), "{found}");
        assert!(found.ends_with(&format!(".missing`: {says}")), "{found}");
    }
    let without = guide().rules.model.topics.iter().find(|it| !it.missing).unwrap();
    let id = format!("id = \"{}\"\n", without.id);
    let found = shipped_with(&[(model, &id, &format!("{id}missing = true\n"))]);
    assert_eq!(
        found,
        ["en", "nl"].map(|it| format!("text/topics/{it}.toml, `topic.{}.missing`: is missing", without.id))
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
    let (model, texts) = (&guide().rules.model, &guide().content.topics[&Language::Nl]);
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

fn dutch() -> Texts {
    whole_texts(guide(), Language::Nl)
}

/// The Dutch texts before what the topics say is loaded.
fn before() -> Texts {
    let mut texts = guide().content.texts[&Language::Nl].clone();
    assert!(texts.add(guide().content.later[&Language::Nl].clone()));
    texts
}

fn on(page: SidePage) -> Session {
    Session { screen: Screen::Side(page), ..Session::default() }
}

fn shown(texts: &Texts, session: &Session) -> Paper {
    paper(guide(), texts, session).expect("it is a paper")
}

fn says(paper: &Paper, said: &str) -> bool {
    paper.blocks.iter().any(|it| matches!(it, Block::Text(text) | Block::Strong(text) if text == said))
}

#[test]
fn a_topic_has_its_parts_its_routes_who_helps_and_its_sources_with_dates() {
    let (texts, model) = (dutch(), &guide().rules.model);
    for id in model.topic_ids() {
        let about = model.topic(id);
        let paper = shown(&texts, &on(SidePage::Topic(id)));
        let say = |slot: Slot| for_voice(texts.get(slot), Voice::Parent);
        assert_eq!(paper.heading, say(Slot::TopicName(id)));
        for slot in [Slot::TopicHolds(id), Slot::TopicDecides(id), Slot::TopicAct(id)] {
            assert!(say(slot).split(PARAGRAPH).all(|it| says(&paper, it)), "{slot:?}");
        }
        let heading = Block::Heading(texts.later(Later::TopicMissing).to_owned());
        assert_eq!(paper.blocks.contains(&heading), about.missing, "{}", about.id);
        for &route in &about.leads {
            let open = SideAction::Open(SidePage::Route(route)).into();
            assert!(paper.blocks.contains(&Block::Button(say(Slot::RouteName(route)), open)));
        }
        let contacts = |it: &Block| matches!(it, Block::Contacts(all) if all.len() == about.contacts.len());
        assert_eq!(paper.blocks.iter().any(contacts), !about.contacts.is_empty(), "{}", about.id);
        let sources = paper.blocks.iter().find_map(|it| match it {
            Block::Fold(_, inside) => Some(inside),
            _ => None,
        });
        let sources = sources.expect("a topic has sources");
        for source in &about.sources {
            let source = &model.sources[source.index()];
            let link = |it: &Block| matches!(it, Block::Link(to, label, _) if *to == source.link && *label == source.title);
            let dated = |it: &Block| matches!(it, Block::Meta(said) if said.contains(&source.place) && said.contains(&source.consulted));
            assert!(sources.iter().any(link) && sources.iter().any(dated), "{}", source.id);
        }
        // The words are explained before the button that leads to the other topics.
        let explained = paper.blocks.iter().position(|it| matches!(it, Block::Words(..)));
        let leads_away = Block::Button(
            texts.later(Later::TopicsAll).to_owned(),
            SideAction::Open(SidePage::Topics).into(),
        );
        let end = paper.blocks.iter().position(|it| *it == leads_away);
        assert!(explained.is_none_or(|it| Some(it + 1) == end), "{}", about.id);
    }
}

#[test]
fn until_its_text_is_there_a_topic_says_so_and_when_it_fails_what_can_be_done() {
    let (texts, id) = (before(), TopicId::at(0));
    let mut session = on(SidePage::Topic(id));
    let loading = shown(&texts, &session);
    assert_eq!(loading.blocks[0], Block::Text(texts.later(Later::TopicsLoading).to_owned()));
    let retry = |paper: &Paper| {
        paper
            .blocks
            .iter()
            .any(|it| matches!(it, Block::Button(_, Message::SideAction(SideAction::LoadTopics))))
    };
    assert!(!retry(&loading));
    session.receive(Arrival::Topics(TopicsState::Failed));
    let failed = shown(&texts, &session);
    assert!(says(&failed, texts.later(Later::TopicsFailed)) && retry(&failed));
    let plain = |it: &Block| matches!(it, Block::Link(to, ..) if to == "gids/nl/topics.html");
    assert!(failed.blocks.iter().any(plain));
    // The name, the routes and the contacts are there all the same.
    assert_eq!(loading.heading, shown(&dutch(), &session).heading);
    assert!(failed.blocks.iter().any(|it| matches!(it, Block::Contacts(_))));
    // The list needs no text, and the search says below its results what it could not look at.
    assert!(!retry(&shown(&texts, &Session { screen: Screen::Side(SidePage::Topics), ..session.clone() })));
    session.apply(&guide().rules, Event::SidePageOpened(SidePage::Search));
    let below = follows(&texts, &guide().rules, &session, &mut None);
    assert!(below.contains(&Block::Strong(texts.later(Later::TopicsFailed).to_owned())), "{below:?}");
    session.receive(Arrival::Topics(TopicsState::Loading));
    assert_eq!(follows(&texts, &guide().rules, &session, &mut None), []);
}

#[test]
fn all_topics_stand_on_one_page_that_every_page_leads_to_and_in_the_list_of_words() {
    let (texts, model) = (dutch(), &guide().rules.model);
    let name = |id: TopicId| (id, for_voice(texts.get(Slot::TopicName(id)), Voice::Parent));
    let all = Block::Topics(model.topic_ids().map(name).collect());
    assert!(shown(&texts, &on(SidePage::Topics)).blocks.contains(&all));
    let words = shown(&texts, &on(SidePage::Words)).blocks;
    assert!(words.iter().any(|it| matches!(it, Block::Fold(_, inside) if inside.contains(&all))));
    let page = whole_page(&texts, &guide().rules, &Session::default());
    assert!(page.foot.unwrap().more.inside.iter().any(|(page, _)| *page == SidePage::Topics));
}

fn names(topics: &[(TopicId, String)]) -> Vec<TopicId> {
    topics
        .iter()
        .map(|(id, name)| {
            assert!(!name.is_empty());
            *id
        })
        .collect()
}

#[test]
fn a_result_offers_the_topics_that_fit_and_each_note_its_own_unless_they_stand_there_already() {
    let (mut offers, mut spared) = (0, 0);
    for situation in complete_situations(&guide().rules).unwrap() {
        let fit = offered(&guide().rules, &situation);
        let session = Session { answers: situation, screen: Screen::Result, ..Session::default() };
        let Page { body: Body::Result(result), urgent, .. } = whole_page(&dutch(), &guide().rules, &session)
        else {
            panic!("it is complete")
        };
        let there = result.topics.map_or(Vec::new(), |fold| names(&fold.inside));
        assert_eq!(there, fit);
        offers += there.len();
        let notes = urgent.into_iter().chain(result.notes.into_iter().flat_map(|it| it.inside));
        let mut beside: Vec<TopicId> = notes.flat_map(|it| names(&it.topics)).collect();
        let model = &guide().rules.model;
        let mut should: Vec<TopicId> = Vec::new();
        for note in decide(&guide().rules, &session.answers).notes {
            let urgent = model.notes[note.index()].urgent;
            let fits = model.topic_ids().filter(|&id| model.topic(id).notes.contains(&note));
            let (stays, goes): (Vec<_>, Vec<_>) = fits.partition(|id| urgent || !there.contains(id));
            should.extend(stays);
            spared += goes.len();
        }
        should.sort();
        beside.sort();
        assert_eq!(beside, should);
    }
    assert!(offers > 100 && spared > 0, "{offers}, {spared}");
}

#[test]
fn a_question_offers_its_topics_once_the_chunk_is_there() {
    let model = &guide().rules.model;
    let mut offers = 0;
    for fact in model.fact_ids() {
        let session = Session { screen: Screen::Question(fact), ..Session::default() };
        let Body::Question(question) = whole_page(&dutch(), &guide().rules, &session).body else {
            panic!("it is a question")
        };
        let fit: Vec<TopicId> =
            model.topic_ids().filter(|&id| model.topic(id).questions.contains(&fact)).collect();
        assert_eq!(names(&question.topics), fit);
        offers += fit.len();
        let Body::Question(first) = page(&dutch(), &guide().rules, &session).body else {
            panic!("it is a question")
        };
        assert!(first.topics.is_empty());
    }
    assert!(offers > 0);
}

#[test]
fn a_search_finds_a_topic_by_its_name_and_by_what_it_says_once_that_is_there() {
    let id = TopicId::at(0);
    let find = |texts: &Texts, typed: &str| -> Vec<Found> {
        let mut session = Session::default();
        session.apply(&guide().rules, Event::SidePageOpened(SidePage::Search));
        for (field, text) in [(Field::Search, typed), (Field::SearchKind, "topics")] {
            session.apply_side(&guide().rules, SideEvent::Filled(field, text.to_owned()));
        }
        let blocks = follows(texts, &guide().rules, &session, &mut None);
        let found = blocks.into_iter().find_map(|it| match it {
            Block::Results(found) => Some(found),
            _ => None,
        });
        found.unwrap_or_default()
    };
    let name = for_voice(dutch().get(Slot::TopicName(id)), Voice::Parent);
    let opens = Opens::Page(SideAction::Open(SidePage::Topic(id)).into());
    for texts in [before(), dutch()] {
        assert_eq!(find(&texts, &name)[0].opens, opens);
    }
    // Of what it says, the first sentence stands there.
    let shown = find(&dutch(), &name).swap_remove(0).says;
    let holds = for_voice(dutch().get(Slot::TopicHolds(id)), Voice::Parent);
    assert!(holds.starts_with(&shown) && shown.ends_with('.') && shown.len() < holds.len(), "{shown}");
    // A word that stands in what the topic says and in no name.
    let says = for_voice(dutch().get(Slot::TopicAct(id)), Voice::Parent);
    let in_names: String =
        guide().rules.model.topic_ids().map(|it| dutch().get(Slot::TopicName(it)).to_lowercase()).collect();
    let long = says.split(|it: char| !it.is_alphabetic()).filter(|it| it.len() > 8);
    let word = long.map(str::to_lowercase).find(|it| !in_names.contains(it)).expect("a long word");
    assert!(find(&dutch(), &word).iter().any(|it| it.opens == opens), "{word}");
    // The page shows the nearest topics where nothing is found.
    let index = Index::new(&guide().rules.model, &before(), &Profile::default(), Voice::Parent);
    let found = index.find(&word, None, false);
    assert!(found.iter().all(|it| it.place != Place::Topic(id)), "{word}");
}
