//! A small server with a test's own pages at two origins: the school at `localhost`, the guide at
//! `127.0.0.1`, which browsers treat as two sites.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// A missing file, answered after half a second: it delays the load event of a page that requests it.
pub(super) const SLOW: &str = "/slow.png";

/// A page or script: its path, content type, policy and content.
pub(super) struct Page {
    pub(super) path: &'static str,
    pub(super) kind: &'static str,
    pub(super) policy: String,
    pub(super) text: String,
}

pub(super) struct Pages {
    listener: TcpListener,
}

impl Pages {
    /// Reserves a free port, before the pages that contain it are made.
    pub(super) fn reserve() -> Pages {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
        Pages { listener: listener.expect("there is a free port") }
    }

    fn port(&self) -> u16 {
        self.listener.local_addr().expect("an open port has a number").port()
    }

    pub(super) fn school(&self) -> String {
        format!("http://localhost:{}", self.port())
    }

    pub(super) fn guide(&self) -> String {
        format!("http://127.0.0.1:{}", self.port())
    }

    /// Serves until the test program ends.
    pub(super) fn serve(&self, pages: Vec<Page>) {
        let listener = self.listener.try_clone().expect("a port can be listened to twice");
        thread::spawn(move || {
            let pages = &pages;
            thread::scope(|scope| {
                // A browser opens connections ahead of need, so an idle one must not hold up others.
                for stream in listener.incoming().flatten() {
                    scope.spawn(move || answer(stream, pages));
                }
            });
        });
    }
}

/// Answers one request; a connection that the browser closes is ignored.
fn answer(mut stream: TcpStream, pages: &[Page]) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let request = lines.next()?.ok()?;
    let path = request.split([' ', '?']).nth(1)?;
    while !lines.next()?.ok()?.is_empty() {}
    if path == SLOW {
        thread::sleep(Duration::from_millis(500));
    }
    let head = |status: &str, kind: &str, policy: &str, length: usize| {
        format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncache-control: no-store\r\ncontent-type: {kind}\r\n\
             access-control-allow-origin: *\r\ncontent-security-policy: {policy}\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    let (head, text) = match pages.iter().find(|page| page.path == path) {
        Some(page) => (head("200 OK", page.kind, &page.policy, page.text.len()), page.text.as_str()),
        None => (head("404 Not Found", "text/plain", "", 0), ""),
    };
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(text.as_bytes())).ok()
}
