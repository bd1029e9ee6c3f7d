//! The trail: the screens that "back" and "forward" lead through. It follows from the answers, so what is behind
//! a result is the last question, whatever way led there.

use super::{Led, Screen, Session, SidePage};
use crate::engine::Rules;

/// The most side pages above a question. Browsers keep fifty entries of history; with all questions there
/// are fewer here.
const MOST_ASIDE: usize = 8;

fn is_aside(screen: &Screen) -> bool {
    matches!(screen, Screen::Side(_))
}

impl Session {
    /// The screen at a depth of the trail.
    fn screen_at(&self, depth: usize) -> Screen {
        self.trail[..depth].last().copied().unwrap_or_default()
    }

    /// The depth of the question, the result or the first screen: the current one, or that under side pages.
    fn depth_of_question(&self) -> usize {
        self.trail[..self.depth].iter().rposition(|it| !is_aside(it)).map_or(0, |place| place + 1)
    }

    /// Goes to the screen at this depth, or to the last one if there are fewer. All answers stay, and so do
    /// selected options while the question stays.
    pub(super) fn travel(&mut self, rules: &Rules, depth: usize) -> Led {
        let depth = depth.min(self.trail.len());
        if depth == self.depth {
            return Led::Nowhere;
        }
        let before = self.depth_of_question();
        (self.depth, self.screen) = (depth, self.screen_at(depth));
        (self.change, self.wiped) = (None, false);
        let question = self.depth_of_question();
        if question != before {
            self.mark_given(rules, self.screen_at(question));
        }
        Led::Elsewhere
    }

    /// Opens a side page above the current screen; "back" leads to that screen.
    pub(super) fn step_aside(&mut self, page: SidePage) {
        if self.side_page() == Some(page) {
            return;
        }
        self.trail.truncate(self.depth);
        let first = self.depth_of_question();
        if self.depth == first + MOST_ASIDE {
            self.trail.remove(first);
        }
        self.go_on_to(Screen::Side(page));
    }

    /// Goes to a question, the result or the first screen, on the way on which the answers lead there.
    pub(super) fn lay_trail(&mut self, rules: &Rules, screen: Screen) {
        self.trail.clear();
        (self.depth, self.screen) = (0, screen);
        if screen == Screen::Start {
            return;
        }
        for &fact in &rules.decision(&self.answers).asked {
            if matches!(screen, Screen::Question(here) if here <= fact) {
                break;
            }
            self.trail.push(Screen::Question(fact));
        }
        self.go_on_to(screen);
    }

    fn go_on_to(&mut self, screen: Screen) {
        self.trail.push(screen);
        (self.depth, self.screen) = (self.trail.len(), screen);
    }
}
