//! What an engine cannot do, and why. Every scenario that does less there asks this table.

use crate::engine::Engine;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A page is told which requests its policy refused.
    HearsOfRefusedRequests,
}

const GAPS: &[(Engine, Need, &str)] = &[(
    Engine::WebKit,
    Need::HearsOfRefusedRequests,
    "in a frame with a sandbox it refuses such a request and says nothing; outside one it does say so",
)];

pub(crate) fn can(engine: Engine, need: Need) -> bool {
    GAPS.iter().all(|(its, gap, _)| (*its, *gap) != (engine, need))
}

/// Says in the test's output what is not tried in this engine.
pub(crate) fn print(engine: Engine) {
    for (_, need, reason) in GAPS.iter().filter(|(it, ..)| *it == engine) {
        println!("{engine:?} cannot do this: {need:?}, because {reason}");
    }
}
