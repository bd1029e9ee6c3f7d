//! Serves a built widget on this machine as a host would: with the same headers and compressed files.

mod answers;

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread::JoinHandle;

use anyhow::{Context, Result, anyhow};
use axum::Router;
use axum::serve::ListenerExt;
use tokio::sync::oneshot;

pub use answers::router;

use crate::school;

/// A running server, stopped when this is dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of the widget, without a slash at the end.
    pub fn address(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }

    /// The address under which the server shows the widget in pages of another site.
    pub fn school(&self) -> String {
        format!("http://localhost:{}{}", self.port, school::FOLDER)
    }

    /// Serves until the program is stopped.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A server that panicked has printed why.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // Fails only when the server has already ended.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves the folder in the background on this port of the loopback interface. Port 0 takes any free port.
pub fn start(dist: &Path, port: u16) -> Result<Server> {
    run(router(dist), port)
}

/// Fails when a port is in use, before a build that would take minutes.
pub fn check_port(port: u16) -> Result<()> {
    open(port).map(drop)
}

fn open(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow!(
            "port {port} is taken by another program. Stop that one, or choose another port: \
             cargo xtask serve --port {}",
            port.checked_add(1).unwrap_or(8080)
        ),
        _ => anyhow!(error).context(format!("port {port} cannot be opened")),
    })
}

/// Like [`start`], with the caller's own router: tests add faults to [`router`].
pub fn run(router: Router, port: u16) -> Result<Server> {
    let listener = open(port)?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).context("the server cannot be started")?
    };
    // Without this, small answers would wait for the client's last acknowledgement.
    let listener = listener.tap_io(|connection| _ = connection.set_nodelay(true));
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::spawn(move || {
        runtime.block_on(async {
            tokio::select! {
                _ = axum::serve(listener, router) => {}
                _ = stopped => {}
            }
        });
    });
    Ok(Server { port, stop: Some(stop), thread: Some(thread) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    #[test]
    fn a_port_that_is_taken_is_named_with_the_way_out() {
        let folder = Folder::with([("index.html", "")]);
        let first = start(folder.path(), 0).unwrap();
        let error = start(folder.path(), first.port()).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "port {} is taken by another program. Stop that one, or choose another port: \
                 cargo xtask serve --port {}",
                first.port(),
                first.port() + 1
            )
        );
        let port = first.port();
        assert!(check_port(port).is_err());
        drop(first);
        assert!(check_port(port).is_ok());
        assert!(start(folder.path(), port).is_ok(), "a dropped server gives its port back");
    }
}
