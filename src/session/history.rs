//! Lets the browser's history follow the session. Only values: the app does in the browser what is said here.
//!
//! Every entry holds its depth in the trail, a number, and nothing else. The entries of one visit hold 0, 1, 2
//! and so on, so a journey over as many entries as two numbers differ never leaves the guide.

/// Our place in the browser's history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The number of the current entry.
    pub number: usize,
    /// The highest number of an entry that this load of the page has made and that is still wanted.
    last: usize,
    /// A journey that we began has not arrived yet.
    under_way: bool,
}

impl History {
    /// The history when the page is loaded, in an entry with this number. It is above 0 after a reload, and
    /// for who comes back from another page.
    pub const fn found(number: usize) -> History {
        History { number, last: 0, under_way: false }
    }

    /// Goes to this depth of a trail that ends at `deepest`, but not while a journey is under way. `take` adds
    /// the next entry (0) or sets out over a distance, and says whether the browser does it.
    ///
    /// Entries that exist are travelled to rather than made again, since some browsers pass over entries on
    /// which nobody did anything. Where one is missing, all are made from here on: browsers take an entry that
    /// is added after a journey, without a press, for a trap.
    pub fn follow(mut self, depth: usize, deepest: usize, take: impl Fn(i32) -> bool) -> History {
        // What led further than the trail does now goes with the next entry that is added.
        self.last = self.last.min(deepest);
        while !self.under_way && self.number != depth {
            let there = depth <= self.last.max(self.number);
            if !take(if there { depth as i32 - self.number as i32 } else { 0 }) {
                break;
            }
            self.under_way = there;
            if !there {
                self.number += 1;
                self.last = self.number;
            }
        }
        self
    }

    /// The browser has arrived at an entry with this number. Returns it if it was not our journey that led
    /// there but the user's.
    pub fn arrived(&mut self, number: usize) -> Option<usize> {
        if number == self.number {
            // Somebody has added an entry here, and what was ahead is gone.
            self.last = number;
        }
        self.number = number;
        (!std::mem::take(&mut self.under_way)).then_some(number)
    }
}
