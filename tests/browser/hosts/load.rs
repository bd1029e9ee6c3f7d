//! Many first visits at once, at a steady rate, from a server with the exported settings.

use std::fs;
use std::process::Command;
use std::time::Duration;

use xtask::programs::Program;

use super::server::{Hosted, Software};
use crate::driver::program;
use crate::site::dist;

const RATE: usize = 2000;
const SECONDS: usize = 20;
const CLIENTS: usize = 50;

/// How long the slowest of a hundred may take.
const LIMIT: Duration = Duration::from_millis(100);

/// The files that a browser asks for until the whole guide is there.
fn first_visit() -> Vec<String> {
    let names = fs::read_dir(dist().join("a")).expect("the build makes this folder");
    let names = names.map(|it| it.expect("a file can be seen").file_name().to_string_lossy().into_owned());
    let mut files: Vec<_> = names
        .filter(|it| !it.ends_with(".br") && !it.ends_with(".gz"))
        .filter(|it| {
            ["aloud.", "app.", "beside.", "boot.", "chunk.", "style."].iter().any(|part| it.starts_with(part))
        })
        .map(|it| format!("a/{it}"))
        .collect();
    assert_eq!(files.len(), 7, "{files:?}");
    files.sort();
    files.insert(0, String::new());
    files.push("icon.svg".to_owned());
    files
}

#[test]
#[ignore = "takes 20 seconds of a whole machine"]
fn nginx_answers_two_thousand_requests_a_second() {
    let hosted = Hosted::start(Software::Nginx);
    let place = &hosted.places()[0];
    let log = std::env::temp_dir().join(format!("wegwijzer-load-{}", std::process::id()));
    let mut command = Command::new(program(Program::H2load));
    // Each client asks for these files in turn.
    command.args(["--h1", "--header=accept-encoding: br", &format!("--clients={CLIENTS}")]);
    command.args([&format!("--rps={}", RATE / CLIENTS), &format!("--duration={SECONDS}")]);
    command.arg(format!("--log-file={}", log.display()));
    command.args(first_visit().iter().map(|file| format!("{}{file}", place.address())));
    let output = command.output().expect("the program can be started");
    println!("{}", String::from_utf8_lossy(&output.stdout));

    // A line for every request: when it began, its status, and how long it took, in microseconds.
    let text = fs::read_to_string(&log).expect("it has written this file");
    let _ = fs::remove_file(&log);
    let mut times = Vec::new();
    let mut errors = 0;
    for line in text.lines() {
        let [_, status, time] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line:?}") };
        errors += usize::from(status != "200");
        times.push(Duration::from_micros(time.parse().expect("a number of microseconds")));
    }
    times.sort();
    let after = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let (count, p50, p99) = (times.len(), after(50), after(99));
    println!(
        "{count} requests in {SECONDS} s, {errors} errors, p50 {p50:?}, p99 {p99:?}, slowest {:?}",
        after(100)
    );
    assert_eq!(errors, 0);
    assert!(count >= RATE * SECONDS * 99 / 100, "{count} requests: the rate was not held");
    assert!(p99 < LIMIT, "p99 {p99:?}");
}
