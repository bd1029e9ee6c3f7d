//! What an engine cannot do, and why. Scenarios that check less in an engine consult this table.

use crate::engine::Engine;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A page gets events for requests that its policy blocked.
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

/// Prints what is not checked in this engine.
pub(crate) fn print(engine: Engine) {
    for (_, need, reason) in GAPS.iter().filter(|(it, ..)| *it == engine) {
        println!("{engine:?} cannot do this: {need:?}, because {reason}");
    }
}
