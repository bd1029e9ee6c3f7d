//! The driver of a browser as a process, ended with everything it started.

use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use xtask::programs::Program;

use crate::browser::PATIENCE;
use crate::engine::Engine;

pub(crate) struct Driver {
    port: u16,
    _process: Process,
    /// The X display of a browser that has no headless mode; it must end after the browser.
    _screen: Option<Process>,
}

impl Driver {
    /// Starts a driver on a free port. The driver and the browser keep their files in the folder.
    pub(crate) fn start(engine: Engine, folder: &Path) -> Driver {
        let mut command = Command::new(program(engine.driver()));
        command.env("TMPDIR", folder);
        match engine {
            Engine::Chromium => {
                Driver::that_says(command.arg("--port=0"), "ChromeDriver was started successfully on port ")
            }
            Engine::Firefox => Driver::that_says(
                command.args(["--port", "0", "--websocket-port", "0"]),
                "Listening on 127.0.0.1:",
            ),
            Engine::WebKit => {
                let (screen, display) = start_screen();
                // Without a language setting WebKit reports the language "C" to pages.
                command.env("DISPLAY", display).env("LANG", "en_US.UTF-8");
                // It takes far longer where it compiles shaders for a graphics card that is not there.
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                for kind in ["CACHE", "CONFIG", "DATA"] {
                    command.env(format!("XDG_{kind}_HOME"), folder);
                }
                // This driver does not report its port.
                let port = free_port();
                command.args([&format!("--port={port}"), "--host=127.0.0.1"]);
                command.stdout(Stdio::null()).stderr(Stdio::null());
                let process = Process::start(&mut command);
                wait_for(port);
                Driver { port, _process: process, _screen: Some(screen) }
            }
        }
    }

    /// Starts a driver that chooses its port and prints it after these words. Chromium's chooses one that is
    /// free for IPv6, and ends when another program has it for IPv4: then it may choose again.
    fn that_says(command: &mut Command, words: &str) -> Driver {
        let started = (0..5).find_map(|_| Process::start_until(command, words));
        let (process, said) =
            started.unwrap_or_else(|| panic!("{command:?} ends each time before it says {words:?}"));
        let port = said.trim_end_matches('.').parse().expect("a driver says a number as its port");
        Driver { port, _process: process, _screen: None }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Starts an X display for a session; gives its name.
fn start_screen() -> (Process, String) {
    let mut command = Command::new(program(Program::Xvfb));
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    let started = Process::start_until(&mut command, "");
    let (screen, number) = started.unwrap_or_else(|| panic!("{command:?} ended before it said its number"));
    (screen, format!(":{number}"))
}

/// A port that is free now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    listener.local_addr().expect("it is bound").port()
}

fn wait_for(port: u16) {
    let until = Instant::now() + PATIENCE;
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(Instant::now() < until, "the driver does not listen on port {port}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A running program, ended with all it started when this is dropped, even when a test panics.
pub(crate) struct Process(Child);

impl Process {
    /// Starts a program and waits for a line with these words; gives the rest of the line, or `None` when the
    /// program ends before.
    fn start_until(command: &mut Command, words: &str) -> Option<(Process, String)> {
        let mut process = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
        let mut says = BufReader::new(process.0.stdout.take().expect("its output is piped"));
        let said = says.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once(words)?;
            Some(rest.to_owned())
        })?;
        // The output must be read on, or the program may block or end.
        std::thread::spawn(move || std::io::copy(&mut says, &mut std::io::sink()));
        Some((process, said))
    }

    pub(crate) fn start(command: &mut Command) -> Process {
        let started = command.process_group(0).stdin(Stdio::null()).spawn();
        Process(started.unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}")))
    }

    /// Whether the program has not ended by itself.
    pub(crate) fn runs(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|it| it.is_none())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Where the first of these fails, the second still ends the program, so that waiting ends.
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The path of a program, or a panic that says how to install it.
pub(crate) fn program(program: Program) -> PathBuf {
    program.path().unwrap_or_else(|error| panic!("{error:#}"))
}
