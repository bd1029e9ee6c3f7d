//! Code shared by the targets: models to read against, seeds for the corpus, and the time limit.

use std::fs;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use wegwijzer::content::author::{Files, load, read_model};
use wegwijzer::model::Model;
use wegwijzer::text::{Language, Texts, first_slots};

/// The files of a model, in the order in which an input of the target `model` contains them.
pub const MODEL_FILES: [&str; 5] =
    ["model/facts.toml", "model/criteria.toml", "model/routes.toml", "model/contacts.toml", "sources.toml"];

/// The separator line between two files in one input.
pub const BETWEEN: &str = "\n%%\n";

/// The root folder of the repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).expect("a file of the repository")
}

/// Splits an input into model files. Files missing at its end are empty.
pub fn model_files(input: &str) -> Files {
    let texts = input.split(BETWEEN).chain(std::iter::repeat(""));
    MODEL_FILES.iter().zip(texts).map(|(&name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The guides to start from, each as one input: the shipped one, and the two of the tests.
pub fn guides() -> Vec<String> {
    let shipped = MODEL_FILES.map(|name| text(&format!("content/{name}")));
    let of_tests = |name: &str| {
        let [facts, criteria, routes] =
            ["facts", "criteria", "routes"].map(|file| text(&format!("tests/common/{name}/{file}.toml")));
        [facts, criteria, routes, String::new(), text("tests/common/small/sources.toml")]
    };
    [shipped, of_tests("rich"), of_tests("small")].iter().map(|files| files.join(BETWEEN)).collect()
}

/// The models of the guides. The shipped one is read from all its files, not only `MODEL_FILES`, since some
/// of its sources are used in other files.
pub fn models() -> Vec<Model> {
    let read = |guide: &String| read_model(&model_files(guide)).expect("a guide without findings");
    std::iter::once(shipped_model()).chain(guides().iter().skip(1).map(read)).collect()
}

/// The model of the shipped guide.
pub fn shipped_model() -> Model {
    load(&Path::new(ROOT).join("content")).expect("content without findings").model
}

/// Reads a text file of the repository, to take seeds from.
pub fn repository_file(path: &str) -> String {
    text(path)
}

/// Makes texts for a model in which every sentence is its own number.
pub fn numbered_texts(model: &Model) -> Texts {
    let first_slots = first_slots(model);
    let sentences = (0..first_slots.len()).map(|place| place.to_string()).collect();
    Texts::new(first_slots, Language::NL, sentences).expect("as many sentences as first_slots")
}

/// The maximum CPU time for one untrusted input. CPU time does not depend on other load of the machine. With
/// the sanitizer and overflow checks it is several times that of a release build.
const MOST: Duration = Duration::from_millis(200);

/// Runs `act` and panics if it takes more than `MOST`, which would block a page.
pub fn soon(act: impl FnOnce()) {
    let started = ThreadTime::now();
    act();
    let took = started.elapsed();
    assert!(took < MOST, "one input took {took:?}");
}

/// Writes the seeds of a target into its corpus folder, next to inputs found by earlier runs.
pub fn plant<S: AsRef<[u8]>>(target: &str, seeds: impl IntoIterator<Item = S>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder for the seeds");
    for (number, seed) in seeds.into_iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).expect("a seed can be written");
    }
}
