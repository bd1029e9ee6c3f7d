//! The programs of a system: run to their end, or as servers on this machine that end with the test.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::driver::Process;

/// How long a server may take to start on a busy machine.
const START: Duration = Duration::from_secs(90);

/// Starts a server that keeps what it says in this file, and waits until it is ready.
pub(super) fn start(command: &mut Command, log: &Path, ready: impl Fn() -> bool) -> Process {
    let says = File::create(log).expect("the folder of a system can be written to");
    let both = says.try_clone().expect("a file can be open twice");
    let mut process = Process::start(command.stdout(says).stderr(both));
    let until = Instant::now() + START;
    while !ready() {
        let said = || std::fs::read_to_string(log).unwrap_or_default();
        assert!(process.runs(), "{command:?} ended:\n{}", said());
        assert!(Instant::now() < until, "{command:?} does not start within {START:?}:\n{}", said());
        std::thread::sleep(Duration::from_millis(50));
    }
    process
}

pub(super) fn listens(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

/// Runs a program to its end; gives what it printed.
pub(super) fn output(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let (printed, complained) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{command:?}:\n{printed}\n{complained}");
    printed
}
