//! The snippets as schools paste them, in a page whose referrer policy sends its full address everywhere.

use std::fs;

use super::Scenario;
use super::stage::Stage;
use crate::record::Asked;
use crate::site::Site;

pub(crate) const SCENARIOS: &[Scenario] = &[("no snippet tells on which page it stands", referrers)];

/// The code that an example page shows.
fn shown(name: &str) -> String {
    let path = format!("{}/public/voorbeelden/{name}.html", env!("CARGO_MANIFEST_DIR"));
    let example = fs::read_to_string(path).expect("every snippet has an example");
    let code = example.split("<code>").nth(1).and_then(|it| it.split("</code>").next());
    code.expect("an example shows its code").replace("&lt;", "<").replace("&gt;", ">")
}

/// The code for an immutable version from docs/embed.md, with the hash of this build.
fn pinned() -> String {
    let document = include_str!("../../../docs/embed.md");
    let from = document.find("<script src=\"https://widget.example/v").expect("the document shows this code");
    let code = &document[from..from + document[from..].find("</script>").expect("it ends")];
    let code = code.replace(" integrity=\"sha384-...\"", "");
    let folder = code.split('/').nth(3).expect("it has a folder").to_owned();
    format!("{}</script>", code.replace(&format!("{folder}/"), ""))
}

fn asked_for(site: &Site, path: &str) -> Vec<Asked> {
    site.record.all().into_iter().filter(|it| it.path.split('?').next() == Some(path)).collect()
}

/// Opens a page with this snippet, and waits until these paths of the guide were requested.
fn open(stage: &Stage, snippet: &str, paths: &[&str]) -> Site {
    let site = Site::shipped();
    let snippet = snippet.replace("https://widget.example/", &site.address());
    stage.page(&format!("<meta name='referrer' content='unsafe-url'>{snippet}"), None);
    let until = std::time::Instant::now() + crate::browser::PATIENCE;
    while paths.iter().any(|path| asked_for(&site, path).is_empty()) {
        assert!(std::time::Instant::now() < until, "{snippet}: {:#?}", site.record.all());
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    site
}

fn expect_no_referrer(site: &Site) {
    let all = site.record.all();
    assert!(all.iter().all(|it| it.referrer.is_none()), "{all:#?}");
}

fn referrers(stage: &Stage) {
    for (name, paths) in [
        ("iframe", &["/"][..]),
        ("script", &["/", "/embed.js"]),
        ("element", &["/", "/embed.js"]),
        ("link", &[]),
    ] {
        let site = open(stage, &shown(name), paths);
        assert!(site.record.all().iter().filter(|it| it.path == "/embed.js").all(|it| it.origin.is_none()));
        println!("  {name}");
        let before = asked_for(&site, "/").len();
        // Firefox drops a click now and then that a script makes before the page is complete.
        stage.browser.expect_that("document.readyState === 'complete'");
        // By a script, since the position changes as the frame gets its height.
        stage.browser.run("document.querySelector('p > a').click()");
        stage.browser.expect_that(&format!("location.href === '{}?taal=nl' && ready()", site.address()));
        assert!(asked_for(&site, "/").len() > before, "the link was followed");
        expect_no_referrer(&site);
    }
    // An immutable version is requested with the origin of the school, but without its page.
    let site = open(stage, &pinned(), &["/embed.js"]);
    expect_no_referrer(&site);
    let origin = stage.browser.see_text("location.origin");
    assert_eq!(asked_for(&site, "/embed.js")[0].origin.as_deref(), Some(origin.as_str()));
    // A control: a referrer is recorded.
    let site = open(stage, "<script src='https://widget.example/embed.js'></script>", &["/embed.js"]);
    // Firefox sends other sites the origin at most, whatever the page allows.
    let origin = stage.browser.see_text("location.origin");
    let referrer = asked_for(&site, "/embed.js")[0].referrer.clone();
    assert!(referrer.as_ref().is_some_and(|it| it.starts_with(&origin)), "{referrer:?}");
}
