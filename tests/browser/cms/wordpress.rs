//! WordPress of Debian's packages: its editor, its widgets, and the themes that come with it.

use std::fs;
use std::ops::Deref;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use xtask::programs::Program;

use super::server;
use super::table::Row;
use super::visitor::{Visitor, below_a_line};
use crate::chromium::Chromium;
use crate::driver::{Process, free_port, program};

/// The themes by their folders: two of blocks, and one with a place for widgets.
const THEMES: [(&str, &str); 3] = [
    ("twentytwentythree", "Twenty Twenty-Three"),
    ("twentytwentytwo", "Twenty Twenty-Two"),
    (CLASSIC, "Twenty Twenty-One"),
];
const CLASSIC: &str = "twentytwentyone";
/// Its place for widgets.
const FOOTER: &str = "sidebar-1";

/// The people, by the names they log in with. The editor has not the right `unfiltered_html`.
const ADMINISTRATOR: &str = "administrator";
const EDITOR: &str = "editor";

/// The password of everyone, on a site that only this machine reaches.
const PASSWORD: &str = "een wachtwoord voor tien minuten";

/// Pastes every snippet as an administrator and as an editor, in a page and in a widget.
pub(super) fn tried(folder: &Path, visitor: &Visitor) -> Vec<Row> {
    let site = WordPress::start(folder);
    let snippets = visitor.snippets();
    let mut rows = Vec::new();
    let mut look = |user, place: String, snippet: &(&'static str, String), page: &str| {
        let found = visitor.look(page, &snippet.1);
        let system = site.name.clone();
        rows.push(Row { system, user, place, snippet: snippet.0, kept: found.kept, seen: found.seen });
    };
    for user in [ADMINISTRATOR, EDITOR] {
        let writer = site.log_in(user);
        let pages: Vec<_> = snippets.iter().map(|it| writer.write_page(&it.1)).collect();
        for (theme, name) in THEMES {
            site.choose(theme);
            for (snippet, page) in snippets.iter().zip(&pages) {
                look(user, format!("page, {name}"), snippet, &page.address);
            }
        }
        // The last theme is the one with widgets.
        for snippet in &snippets {
            let widget = writer.add_widget(&snippet.1);
            look(user, "widget, Twenty Twenty-One".to_owned(), snippet, &site.address);
            writer.remove_widget(&widget);
        }
    }
    let page = site.log_in(ADMINISTRATOR).write_page(&snippets[0].1);
    site.log_in(EDITOR).change_title(&page);
    look("administrator, then an editor", "page, Twenty Twenty-One".to_owned(), &snippets[0], &page.address);
    rows
}

struct WordPress {
    /// With its version, such as `WordPress 6.1`.
    name: String,
    address: String,
    folder: std::path::PathBuf,
    // The order in which they end.
    _server: Process,
    _database: Process,
}

/// A page by its number, and where visitors find it.
struct Page {
    number: u64,
    address: String,
}

impl WordPress {
    /// Makes a site of the unpacked packages in the folder.
    fn start(folder: &Path) -> WordPress {
        let data = folder.join("data");
        fs::create_dir_all(&data).expect("the folder of a system can be written to");
        let mut database = Command::new(program(Program::Mariadbd));
        // It makes its tables in the empty folder. Only the user of that folder reaches its socket.
        database.args(["--no-defaults", "--skip-networking", "--skip-grant-tables"]);
        database.arg(format!("--datadir={}", data.display()));
        database.arg(format!("--socket={}", socket(folder).display()));
        database.arg(format!("--pid-file={}", folder.join("database.pid").display()));
        // Refused when it is root, unless root is asked for by name; others cannot become another user.
        if server::output(Command::new("id").arg("-u")) == "0" {
            database.arg("--user=root");
        }
        let there = socket(folder);
        let database = server::start(&mut database, &folder.join("database.log"), || there.exists());

        fs::write(root(folder).join("wp-config.php"), include_str!("wp-config.php"))
            .expect("the folder of a system can be written to");
        fs::write(folder.join("wordpress.php"), include_str!("wordpress.php"))
            .expect("the folder of a system can be written to");
        let port = free_port();
        let address = format!("http://localhost:{port}");
        let version = server::output(php(folder, &address).arg("wordpress.php").arg("install"));
        let mut parts = version.split('.');
        let name = format!(
            "WordPress {}.{}",
            parts.next().expect("a version has numbers"),
            parts.next().expect("a version has numbers")
        );
        let mut serve = php(folder, &address);
        // One process answers one request at a time, and the editor asks many things at once.
        serve.env("PHP_CLI_SERVER_WORKERS", "4").arg("-S").arg(format!("127.0.0.1:{port}"));
        serve.arg("-t").arg(root(folder));
        let server = server::start(&mut serve, &folder.join("server.log"), || server::listens(port));
        WordPress { name, address, folder: folder.to_owned(), _server: server, _database: database }
    }

    fn choose(&self, theme: &str) {
        server::output(php(&self.folder, &self.address).args(["wordpress.php", "theme", theme]));
    }

    fn log_in(&self, user: &str) -> Writer<'_> {
        let writer = Writer { browser: Chromium::start(), site: self };
        writer.open(&format!("{}/wp-login.php", self.address));
        writer.expect_patiently("document.querySelector('#wp-submit')");
        writer.run(&format!(
            "document.querySelector('#user_login').value = {}; document.querySelector('#user_pass').value = {};
             document.querySelector('#wp-submit').click();",
            json!(user),
            json!(PASSWORD)
        ));
        writer.expect_patiently("document.querySelector('#wpadminbar')");
        writer
    }
}

fn socket(folder: &Path) -> std::path::PathBuf {
    folder.join("database.sock")
}

fn root(folder: &Path) -> std::path::PathBuf {
    folder.join("usr/share/wordpress")
}

/// The PHP interpreter, told of this site.
fn php(folder: &Path, address: &str) -> Command {
    let mut php = Command::new(program(Program::Php));
    php.current_dir(folder).env("CMS_ROOT", root(folder)).env("CMS_SOCKET", socket(folder));
    php.env("CMS_ADDRESS", address).env("CMS_PASSWORD", PASSWORD);
    php
}

/// Someone who is logged in.
struct Writer<'s> {
    browser: Chromium,
    site: &'s WordPress,
}

impl Deref for Writer<'_> {
    type Target = Chromium;

    fn deref(&self) -> &Chromium {
        &self.browser
    }
}

impl Writer<'_> {
    /// Opens the editor, which saves with the rights of this person.
    fn edit(&self, which: &str) {
        self.open(&format!("{}/wp-admin/{which}", self.site.address));
        self.expect_patiently("window.wp?.data?.select('core/editor')?.getCurrentPostId()");
    }

    /// Puts a snippet in the block "Custom HTML" of a new page.
    fn write_page(&self, snippet: &str) -> Page {
        self.edit("post-new.php?post_type=page");
        self.run(&format!(
            "const block = wp.blocks.createBlock('core/html', {{ content: {} }});
             wp.data.dispatch('core/block-editor').insertBlocks(block);
             wp.data.dispatch('core/editor').editPost({{ title: 'Hulp op school', status: 'publish' }});",
            json!(below_a_line(snippet))
        ));
        self.save();
        Page {
            number: self
                .see("wp.data.select('core/editor').getCurrentPostId()")
                .as_u64()
                .expect("a page has a number"),
            address: self.see_text("wp.data.select('core/editor').getPermalink()"),
        }
    }

    fn change_title(&self, page: &Page) {
        self.edit(&format!("post.php?post={}&action=edit", page.number));
        self.expect_patiently("wp.data.select('core/block-editor').getBlockCount()");
        self.run("wp.data.dispatch('core/editor').editPost({ title: 'Hulp voor uw kind' })");
        self.save();
    }

    fn save(&self) {
        self.see("wp.data.dispatch('core/editor').savePost().then(() => true)");
        let saved = self.see("wp.data.select('core/editor').didPostSaveRequestSucceed()");
        assert_eq!(saved, true, "WordPress did not save the page");
    }

    /// Makes a block widget with the snippet the only one of the footer, by the two requests that the editor of
    /// widgets makes; gives its name.
    fn add_widget(&self, snippet: &str) -> String {
        self.open(&format!("{}/wp-admin/widgets.php", self.site.address));
        self.expect_patiently("window.wp?.apiFetch");
        let content = format!("<!-- wp:html -->\n{}\n<!-- /wp:html -->", below_a_line(snippet));
        let widget =
            json!({ "id_base": "block", "sidebar": FOOTER, "instance": { "raw": { "content": content } } });
        let name = self.see_text(&format!(
            "wp.apiFetch({{ path: '/wp/v2/widgets', method: 'POST', data: {widget} }}).then((it) => it.id)"
        ));
        let only = json!({ "widgets": [name] });
        let shown = self.see(&format!(
            "wp.apiFetch({{ path: '/wp/v2/sidebars/{FOOTER}', method: 'PUT', data: {only} }}).then((it) => it.widgets)"
        ));
        assert_eq!(shown, json!([name]), "WordPress did not take the widget");
        name
    }

    fn remove_widget(&self, name: &str) {
        self.see(&format!(
            "wp.apiFetch({{ path: '/wp/v2/widgets/{name}?force=true', method: 'DELETE' }}).then(() => true)"
        ));
    }
}
