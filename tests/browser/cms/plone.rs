//! Plone of the Python package index, with its classic pages: its editor TinyMCE, and its portlets of text.

use std::fs;
use std::ops::Deref;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::server;
use super::table::Row;
use super::visitor::{Visitor, below_a_line};
use crate::chromium::Chromium;
use crate::driver::{Process, free_port};

const ADMINISTRATOR: &str = "administrator";
const EDITOR: &str = "editor";

/// The password of everyone, on a site that only this machine reaches.
const PASSWORD: &str = "een-wachtwoord-voor-tien-minuten";

/// Pastes every snippet as an administrator and as an editor in a page, and as an administrator in a portlet,
/// since editors may add none.
pub(super) fn tried(folder: &Path, visitor: &Visitor) -> Vec<Row> {
    let site = Plone::start(folder);
    let snippets = visitor.snippets();
    let mut rows = Vec::new();
    let mut look = |user, place: &str, snippet: &(&'static str, String), page: &str| {
        let found = visitor.look(page, &snippet.1);
        let (system, place) = (site.name.clone(), place.to_owned());
        rows.push(Row { system, user, place, snippet: snippet.0, kept: found.kept, seen: found.seen });
    };
    for user in [ADMINISTRATOR, EDITOR] {
        let writer = site.log_in(user);
        for snippet in &snippets {
            look(user, "page", snippet, &writer.write_page(&below_a_line(&snippet.1)));
        }
    }
    let writer = site.log_in(ADMINISTRATOR);
    for snippet in &snippets {
        let page = writer.write_page("<p>Een pagina met iets ernaast.</p>");
        writer.add_portlet(&page, &snippet.1);
        look(ADMINISTRATOR, "portlet", snippet, &page);
    }
    rows
}

struct Plone {
    /// With its version, such as `Plone 6.2`.
    name: String,
    address: String,
    _server: Process,
}

impl Plone {
    /// Makes a site with the Python environment in the folder.
    fn start(folder: &Path) -> Plone {
        let tool = |name: &str| {
            let mut tool = Command::new(folder.join("bin").join(name));
            tool.current_dir(folder).env("CMS_PASSWORD", PASSWORD);
            tool
        };
        server::output(tool("mkwsgiinstance").args(["-d", "site", "-u", &format!("root:{PASSWORD}")]));
        fs::write(folder.join("plone.py"), include_str!("plone.py"))
            .expect("the folder of a system can be written to");
        let made = server::output(tool("zconsole").args(["run", "site/etc/zope.conf", "plone.py"]));
        let version = made.lines().last().unwrap_or_default();
        let name = format!("Plone {}", version.rsplit_once('.').map_or(version, |it| it.0));

        let (settings, port) = (folder.join("site/etc/zope.ini"), free_port());
        let text = fs::read_to_string(&settings).expect("Zope wrote its settings");
        fs::write(&settings, text.replace("port = 8080", &format!("port = {port}")))
            .expect("the folder of a system can be written to");
        let mut serve = tool("runwsgi");
        serve.arg("site/etc/zope.ini");
        let server = server::start(&mut serve, &folder.join("server.log"), || server::listens(port));
        Plone { name, address: format!("http://localhost:{port}/school"), _server: server }
    }

    fn log_in(&self, user: &str) -> Writer<'_> {
        let writer = Writer { browser: Chromium::start(), site: self };
        writer.open(&format!("{}/login", self.address));
        writer.expect_patiently("document.querySelector('[name=\"buttons.login\"]')");
        writer.run(&format!(
            "document.querySelector('[name=__ac_name]').value = {};
             document.querySelector('[name=__ac_password]').value = {};
             document.querySelector('[name=\"buttons.login\"]').click();",
            json!(user),
            json!(PASSWORD)
        ));
        writer.expect_patiently("document.body?.classList.contains('userrole-authenticated')");
        writer
    }
}

/// Someone who is logged in.
struct Writer<'s> {
    browser: Chromium,
    site: &'s Plone,
}

impl Deref for Writer<'_> {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        &self.browser
    }
}

impl Writer<'_> {
    /// Publishes a page with this as its source in the editor; gives its address.
    fn write_page(&self, source: &str) -> String {
        self.open(&format!("{}/++add++Document", self.site.address));
        self.fill_in(source);
        self.run(
            "document.querySelector('[name=\"form.widgets.IDublinCore.title\"]').value = 'Hulp op school';
             document.querySelector('[name=\"form.buttons.save\"]').click();",
        );
        self.expect_patiently("document.querySelector('#workflow-transition-publish')");
        let page = self.see_text("location.href.replace(/\\/view$/, '')");
        self.run("document.querySelector('#workflow-transition-publish').click()");
        self.expect_patiently("document.querySelector('.label-state-published')");
        page
    }

    fn add_portlet(&self, page: &str, snippet: &str) {
        self.open(&format!("{page}/++contextportlets++plone.rightcolumn/+/plone.portlet.static.Static"));
        self.fill_in(&below_a_line(snippet));
        self.run(
            "document.querySelector('[name=\"form.widgets.header\"]').value = 'Hulp op school';
             document.querySelector('[name=\"form.buttons.add\"]').click();",
        );
        self.expect_patiently("document.body && !location.href.includes('/+/')");
    }

    /// Sets the source of the text, as the editor's window "source code" does.
    fn fill_in(&self, source: &str) {
        self.expect_patiently("window.tinymce?.activeEditor?.initialized");
        self.run(&format!("tinymce.activeEditor.setContent({})", json!(source)));
    }
}
