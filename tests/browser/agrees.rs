//! The program in the browser decides every situation as the native one does.

use wegwijzer::proof::blocks;

use crate::site::Site;
use crate::visit::{GUIDE, Visit};

#[test]
fn the_browser_decides_every_situation_as_the_native_build() {
    let mut visit = Visit::to(Site::hooked());
    visit.open();
    let time = "(() => { const start = performance.now(); \
                document.dispatchEvent(new Event('wegwijzer-blocks')); \
                return performance.now() - start; })()";
    let time = visit.browser.see(time);
    let there = visit.browser.see_text("document.documentElement.dataset.blocks");
    let here = blocks(&GUIDE.rules).expect("the national rules can be walked");
    let here: Vec<String> = here.iter().map(|it| format!("{} {:016x}", it.name, it.hash)).collect();
    let there: Vec<&str> = there.lines().collect();
    let differ: Vec<&String> = here.iter().filter(|line| !there.contains(&line.as_str())).collect();
    assert!(differ.is_empty(), "the browser decides otherwise in {differ:#?}");
    assert_eq!(there.len(), here.len(), "the browser has as many blocks");
    eprintln!("{} blocks agree; the browser took {time} ms", here.len());
}
