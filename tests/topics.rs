//! Topics: where they are offered, and their pages.

mod common;

use common::Guide;
use common::talk::{paper, whole_texts};
use wegwijzer::content::read_answers;
use wegwijzer::engine::{Answers, MOST_OFFERED, Rules, decide, offered};
use wegwijzer::markup::{Voice, for_voice};
use wegwijzer::model::{Condition, Offer, TopicId};
use wegwijzer::page::message::{Message, SideAction};
use wegwijzer::page::paper::{Block, Found, Opens, Paper};
use wegwijzer::page::{Body, Page, follows, page, whole_page};
use wegwijzer::profile::Profile;
use wegwijzer::proof::complete_situations;
use wegwijzer::search::{Index, Place};
use wegwijzer::session::{Arrival, Event, Field, Screen, Session, SideEvent, SidePage, TopicsState};
use wegwijzer::text::{Language, Later, PARAGRAPH, Slot, Texts};

fn guide() -> &'static Guide {
    Guide::shared()
}

fn answers(text: &str) -> Answers {
    read_answers(&guide().rules.model, text).unwrap_or_else(|wrong| panic!("{wrong:#?}"))
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

fn dutch() -> Texts {
    whole_texts(guide(), Language::NL)
}

/// The Dutch texts before what the topics say is loaded.
fn before() -> Texts {
    let mut texts = guide().content.texts[&Language::NL].clone();
    assert!(texts.add(guide().content.later[&Language::NL].clone()));
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
