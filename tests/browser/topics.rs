//! Topics: offered where they fit, with texts that are loaded once for all of them, and again after a failure.

use wegwijzer::engine::offered;
use wegwijzer::markup::Voice;
use wegwijzer::model::{FactId, TopicId};
use wegwijzer::text::{Later, PARAGRAPH, Slot};

use crate::site::Site;
use crate::visit::{GUIDE, Visit, model};

/// The files with texts of topics that were asked for.
const ASKED: &str = "performance.getEntriesByType('resource').map((it) => it.name.split('/').pop().split('.')[0])\
                     .filter((it) => it.startsWith('topics'))";

const DISAGREE: &str = "place=primary,urgent=absent,need=learning,leaving-primary=no,done=plan,effect=no,\
                        school-day=small-group,school-says=special,tlv=none,agreement=no";

impl Visit {
    /// What a topic says, which the common texts of the tests do not have.
    pub(crate) fn said(&self, slot: Slot) -> String {
        wegwijzer::markup::for_voice(GUIDE.content.all_texts(self.language).get(slot), self.voice)
    }

    #[track_caller]
    pub(crate) fn expect_topic(&self, id: TopicId) {
        self.browser.expect("text('[data-id=heading]')", self.said(Slot::TopicName(id)));
        let holds = self.said(Slot::TopicHolds(id));
        self.browser.expect("texts('.paper > p')[0]", holds.split(PARAGRAPH).next());
    }

    pub(crate) fn press_named(&self, within: &str, name: &str) {
        let press = format!(
            "(() => {{ const found = all('{within}').find((it) => it.textContent === {name:?}); \
             found?.click(); return Boolean(found); }})()"
        );
        assert!(self.browser.see(&press).as_bool() == Some(true), "there is no button {name}");
    }
}

/// A topic that is offered beside a question, with the question.
fn beside_a_question() -> (TopicId, FactId) {
    let found = model().topic_ids().find_map(|id| Some((id, *model().topic(id).questions.first()?)));
    found.expect("a topic is offered beside a question")
}

#[test]
fn topics_are_offered_where_they_fit_and_their_texts_are_loaded_once() {
    let mut visit = Visit::start();
    visit.begin(Voice::Parent);
    visit.answer(DISAGREE);
    visit.browser.expect(ASKED, Vec::<String>::new());
    let all = offered(&GUIDE.rules, &visit.given);
    assert!(!all.is_empty());
    let names: Vec<String> = all.iter().map(|&id| visit.said(Slot::TopicName(id))).collect();
    visit.browser.expect("texts('[data-id=offered] li')", names.clone());
    visit.press_named("[data-id=offered] button", &names[0]);
    visit.expect_topic(all[0]);
    visit.browser.expect("focused()", "heading");
    visit.browser.expect(ASKED, vec!["topics-nl"]);
    // The result is as it was.
    visit.browser.click("[data-id=previous]");
    visit.expect_result();
    // Beside a question, for a teacher too.
    let (topic, fact) = beside_a_question();
    visit.switch_voice();
    visit.look_again(&model().fact(fact).id);
    let marked = visit.browser.see("marked()");
    visit.browser.click("[data-id=why] > summary");
    visit.press_named("[data-id=why] button", &visit.said(Slot::TopicName(topic)));
    visit.expect_topic(topic);
    visit.browser.click("[data-id=previous]");
    visit.expect_question(fact);
    visit.browser.expect("marked()", marked);
    // All of them, in the other language: its file is asked for when it is needed, and once.
    visit.switch_language();
    visit.browser.expect(ASKED, vec!["topics-nl"]);
    visit.browser.click("[data-id=topics]");
    for id in model().topic_ids() {
        visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
        visit.expect_topic(id);
        visit.browser.click("[data-id=topics]");
    }
    visit.browser.expect(ASKED, vec!["topics-nl", "topics-en"]);
    // On a topic, the language changes to one that is there.
    let id = TopicId::at(0);
    visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
    visit.switch_language();
    visit.expect_topic(id);
    visit.browser.expect(ASKED, vec!["topics-nl", "topics-en"]);
}

#[test]
fn texts_that_do_not_come_are_said_and_come_at_a_press() {
    let mut visit = Visit::to(Site::broken(|files| files.remove("topics-nl.", ".txt")));
    visit.open();
    let retry = visit.later_words(Later::TopicsRetry);
    visit.browser.click("[data-id=topics]");
    let id = TopicId::at(0);
    visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
    visit.browser.expect("texts('.paper > p')[0]", visit.later_words(Later::TopicsFailed));
    let plain = "all('.paper > p > a').map((it) => it.getAttribute('href')).includes('gids/nl/topics.html')";
    visit.browser.expect_that(plain);
    visit.press_named(".paper button", &retry);
    visit.browser.expect("texts('.paper > p')[0]", visit.later_words(Later::TopicsFailed));
    // The search works with what is there, and says what is not.
    visit.browser.click("[data-id=to-search]");
    let failed = format!("text('[data-id=follows]').includes({:?})", visit.later_words(Later::TopicsFailed));
    visit.browser.expect_that(&failed);
    visit.site.mend("topics-nl.", ".txt");
    visit.press_named("[data-id=follows] button", &retry);
    visit.browser.expect_that(&format!("!{failed}"));
    visit.browser.expect("focused()", "follows");
    visit.browser.click("[data-id=topics]");
    visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
    visit.expect_topic(id);
}

#[test]
fn a_text_that_comes_late_finds_people_where_they_are() {
    let visit = Visit::start();
    visit.browser.slow_down(3_000);
    visit.browser.click("[data-id=topics]");
    let id = TopicId::at(0);
    visit.press_named(".paper button", &visit.said(Slot::TopicName(id)));
    visit.browser.expect("texts('.paper > p')[0]", visit.later_words(Later::TopicsLoading));
    visit.browser.click("[data-id=to-search]");
    visit.browser.see("document.querySelector('[data-id=search]').focus()");
    "zorg".chars().for_each(|key| visit.browser.press(key));
    visit.browser.expect(ASKED, vec!["topics-nl"]);
    visit.browser.see("new Promise((done) => setTimeout(() => done(1), 300))");
    visit.browser.expect("focused()", "search");
    visit.browser.expect("document.querySelector('[data-id=search]').value", "zorg");
}
