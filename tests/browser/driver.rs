//! Chromedriver as a program of its own, ended with everything it started.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

pub(crate) struct Driver {
    process: Child,
    port: u16,
    /// Kept open: a program that can no longer say anything may end.
    says: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts a driver on a free port. All it and the browser leave lying about goes into the folder.
    pub(crate) fn start(folder: &Path) -> Driver {
        let mut process = Command::new(program("chromedriver", "chromium-driver"))
            .arg("--port=0")
            .env("TMPDIR", folder)
            // The browser joins this group, so that both end together, also when a test panics.
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is there and can be started");
        let says = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut driver = Driver { process, port: 0, says };
        driver.port = driver.read_port().expect("chromedriver tells its port before it ends");
        driver
    }

    fn read_port(&mut self) -> Option<u16> {
        self.says.by_ref().lines().map_while(Result::ok).find_map(|line| {
            let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Where the first of these fails, the second still ends the driver, and the last cannot wait forever.
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.process.id())]).status();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where a program of this name is, or a panic that says which package brings it.
pub(crate) fn program(name: &str, package: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.unwrap_or_else(|| {
        panic!(
            "the browser tests need the program `{name}`, and it is not on the search path; \
             on Debian and Ubuntu: apt-get install {package}"
        )
    })
}
