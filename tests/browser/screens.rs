//! Every kind of screen in turn, for checks that apply to all of them.

use wegwijzer::markup::Voice;
use wegwijzer::text::Language;

use crate::visit::Visit;

/// Takes a visit through all screens in one language, and calls `look` on each with its name.
pub(crate) fn every_screen(language: Language, mut look: impl FnMut(&Visit, &str)) {
    let mut visit = Visit::start();
    if language != visit.language {
        visit.switch_language();
    }
    look(&visit, "the first screen");
    visit.open_everything();
    look(&visit, "the first screen with the old words open");
    visit.browser.click("[data-id=map]");
    visit.open_everything();
    look(&visit, "the map of the whole guide");
    visit.browser.click("[data-id=words]");
    visit.open_everything();
    look(&visit, "the list of words");
    visit.look_for("vervoer");
    visit.open_everything();
    look(&visit, "the search with what was found");
    visit.look_for("qqqq");
    look(&visit, "the search with nothing found");
    visit.browser.click("[data-id=terms]");
    look(&visit, "the terms without dates");
    visit.fill_date("registered", "2-3-2026");
    visit.fill_date("decided", "1-3-2026");
    visit.fill_date("tlv-ends", "31-2-2030");
    visit.open_everything();
    look(&visit, "the terms with dates, of which two are wrong");
    visit.leave_pages();
    visit.begin(Voice::Parent);
    look(&visit, "a question with one answer");
    visit.press_next();
    visit.browser.expect("focused()", "error");
    look(&visit, "a question left without an answer");
    visit.answer("place=primary");
    look(&visit, "a question with several answers");
    visit.answer("urgent=unsafe");
    look(&visit, "a question under an urgent note");
    visit.open_everything();
    look(&visit, "a question with everything open");

    visit.answer(
        "need=vision,leaving-primary=no,glasses-enough=unknown,done=class,school-day=unknown,school-says=can,agreement=no",
    );
    look(&visit, "a result with an urgent note and unknown answers");
    visit.open_everything();
    look(&visit, "a result with an urgent note, with everything open");

    visit.look_again("glasses-enough");
    look(&visit, "an answer looked at again");
    visit.start_again("[data-id=clear]");
    visit.begin(Voice::Teacher);
    visit.answer(
        "place=primary,urgent=none,need=learning+physical,leaving-primary=no,done=plan,effect=no,\
         school-day=small-group,care=moments,school-says=special,tlv=none,agreement=yes",
    );
    look(&visit, "a result with another route beside it");
    visit.open_everything();
    look(&visit, "a result with another route, with everything open");
    visit.browser.click("[data-id=map]");
    visit.open_everything();
    look(&visit, "the map of a whole visit");
    visit.browser.click("[data-id=previous]");
    visit.look_again("school-day");
    visit.mark(0);
    visit.press_next();
    visit.browser.expect_that("visible('.notice:not([hidden])')");
    look(&visit, "after a changed answer");
    visit.fail();
    look(&visit, "the failure");
}
