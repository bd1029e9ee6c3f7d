//! What the targets share: guides to read against, and the seeds a run starts from.

use std::fs;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use wegwijzer::content::author::{Files, load, read_model};
use wegwijzer::model::Model;
use wegwijzer::text::{Language, Texts, slots};

/// The files a model is read from, in the order in which a target's input holds them.
pub const MODEL_FILES: [&str; 5] =
    ["model/facts.toml", "model/criteria.toml", "model/routes.toml", "model/contacts.toml", "sources.toml"];

/// Stands alone on a line between two files of one input.
pub const BETWEEN: &str = "\n%%\n";

/// The repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).expect("a file of the repository")
}

/// The model files of one input.
pub fn model_files(input: &str) -> Files {
    let texts = input.split(BETWEEN).chain(std::iter::repeat(""));
    MODEL_FILES.iter().zip(texts).map(|(&name, text)| (name.to_owned(), text.to_owned())).collect()
}

/// The guides to begin with, each as one input: the shipped one, and the two of the tests.
pub fn guides() -> Vec<String> {
    let shipped = MODEL_FILES.map(|name| text(&format!("content/{name}")));
    let of_tests = |name: &str| {
        let [facts, criteria, routes] =
            ["facts", "criteria", "routes"].map(|file| text(&format!("tests/common/{name}/{file}.toml")));
        [facts, criteria, routes, String::new(), text("tests/common/small/sources.toml")]
    };
    [shipped, of_tests("rich"), of_tests("small")].iter().map(|files| files.join(BETWEEN)).collect()
}

/// The models of these guides: of the shipped one from all its files, since some sources are for others
/// than these five.
pub fn models() -> Vec<Model> {
    let read = |guide: &String| read_model(&model_files(guide)).expect("a guide without findings");
    std::iter::once(shipped_model()).chain(guides().iter().skip(1).map(read)).collect()
}

/// The model of the shipped guide.
pub fn shipped_model() -> Model {
    load(&Path::new(ROOT).join("content")).expect("content without findings").model
}

/// A text file of the repository, to take seeds from.
pub fn repository_file(path: &str) -> String {
    text(path)
}

/// Texts of a model in which every sentence is its place.
pub fn numbered_texts(model: &Model) -> Texts {
    let slots = slots(model);
    let sentences = (0..slots.len()).map(|place| place.to_string()).collect();
    Texts::new(slots, Language::Nl, sentences).expect("as many sentences as slots")
}

/// The most work for one input of a stranger. It is the time of the processor, so a busy machine and other
/// runs make no difference; checks for memory and overflow make it some times more than in a release.
const MOST: Duration = Duration::from_millis(200);

/// Does what a target does with one input, and fails where that would keep a page waiting.
pub fn soon(act: impl FnOnce()) {
    let started = ThreadTime::now();
    act();
    let took = started.elapsed();
    assert!(took < MOST, "one input took {took:?}");
}

/// Writes what a run starts from, next to what earlier runs found.
pub fn plant<S: AsRef<[u8]>>(target: &str, seeds: impl IntoIterator<Item = S>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder).expect("a folder for the seeds");
    for (number, seed) in seeds.into_iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).expect("a seed can be written");
    }
}
