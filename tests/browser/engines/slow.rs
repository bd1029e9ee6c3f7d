//! A server that sends endlessly, far more than it announces, or hardly anything: the guide stops reading,
//! says so, and keeps the answers.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use http_body::Frame;
use serde_json::json;
use tokio::time::{Interval, interval};
use wegwijzer::markup::Voice;
use wegwijzer::text::{Language, Later, Ui};

use super::Scenario;
use super::stage::{Framed, Stage, WATCH};
use crate::fault::with_first_script;
use crate::site::Site;
use crate::visit::GUIDE;

pub(crate) const SCENARIOS: &[Scenario] = &[
    ("T10: a profile that is far too much", too_much),
    ("T10: a profile that does not come to an end", never_whole),
    ("T10: a language that does not come to an end", language),
    ("T10: regions that do not come to an end", regions),
    ("T10: a chunk that does not come to an end", chunk),
];

/// The most bytes of one text that the page reads before it asks for no further chunk. The size of chunks and
/// the prefetching are up to the browser: on a busy machine WebKit was seen to deliver 11 MB in one chunk,
/// and to prefetch up to 193 MB.
const LARGEST: u64 = 262_144;

/// The most bytes of the chunk that the page reads.
const LARGEST_CHUNK: u64 = 4_194_304;

/// The limit of 10 seconds in the page, with a margin for a busy machine.
const SOON: Duration = Duration::from_secs(20);

/// Records how many bytes of an answer the page had when it asked for another chunk (the most over all texts, and
/// of the chunk of the program), and the number of chunks of texts.
const COUNTED: &str = "{
    watched.had = watched.hadOfProgram = watched.parts = 0;
    const { fetch } = window;
    const ofProgram = new WeakSet();
    window.fetch = async (address, ...more) => {
        const answer = await fetch(address, ...more);
        if (answer.body && String(address).includes('chunk.')) {
            ofProgram.add(answer.body);
        }
        return answer;
    };
    const { getReader } = ReadableStream.prototype;
    ReadableStream.prototype.getReader = function (...more) {
        const reader = getReader.apply(this, more);
        if (ofProgram.has(this)) {
            ofProgram.add(reader);
        }
        return reader;
    };
    const { read } = ReadableStreamDefaultReader.prototype;
    const all = new WeakMap();
    ReadableStreamDefaultReader.prototype.read = async function () {
        const had = all.get(this) ?? 0;
        const most = ofProgram.has(this) ? 'hadOfProgram' : 'had';
        watched[most] = Math.max(watched[most], had);
        const part = await read.call(this);
        watched.parts += Number(!part.done && !ofProgram.has(this));
        all.set(this, had + (part.value?.length ?? 0));
        return part;
    };
}";

#[derive(Clone, Copy, Debug)]
enum Way {
    /// A few bytes that decompress to many.
    Bomb,
    Endless,
    /// A byte now and then.
    Drip,
    /// Not even headers.
    Silent,
}

/// The number of bytes that the server could send of the affected files.
#[derive(Clone, Default)]
struct Sent(Arc<AtomicUsize>);

impl Sent {
    fn bytes(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// An endless body: as fast as it is read, or one space every tenth of a second.
struct Flow {
    sent: Sent,
    every: Option<Interval>,
}

impl HttpBody for Flow {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let flow = self.get_mut();
        let part = match &mut flow.every {
            None => Bytes::from_static(&[b' '; 65_536]),
            Some(every) => {
                std::task::ready!(every.poll_tick(context));
                Bytes::from_static(b" ")
            }
        };
        flow.sent.0.fetch_add(part.len(), Ordering::Relaxed);
        Poll::Ready(Some(Ok(Frame::data(part))))
    }
}

/// The guide on a server that answers like this for every file whose address contains `name`.
fn site(name: &'static str, way: Way) -> (Site, Sent) {
    let sent = Sent::default();
    let counted = sent.clone();
    let bomb = Bytes::from(match way {
        Way::Bomb => xtask::compress::gzip(&vec![b' '; 64_000_000]).expect("spaces can be packed"),
        _ => Vec::new(),
    });
    let change = |router: Router| {
        let router = with_first_script(router, format!("{WATCH}{COUNTED}"));
        router.layer(from_fn(move |request: Request, next: Next| {
            let (sent, bomb) = (counted.clone(), bomb.clone());
            async move {
                if !request.uri().path().contains(name) {
                    return next.run(request).await;
                }
                let mut request = request;
                request.headers_mut().remove(ACCEPT_ENCODING);
                // With the headers of every file, which the sandbox requires.
                let mut response = next.run(request).await;
                *response.status_mut() = StatusCode::OK;
                response.headers_mut().remove(CONTENT_LENGTH);
                *response.body_mut() = match way {
                    Way::Silent => std::future::pending().await,
                    Way::Bomb => Body::from(bomb),
                    Way::Endless => Body::new(Flow { sent, every: None }),
                    Way::Drip => Body::new(Flow { sent, every: Some(interval(Duration::from_millis(100))) }),
                };
                if let Way::Bomb = way {
                    response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                }
                response
            }
        }))
    };
    (Site::changed(change), sent)
}

/// The message appears in time, no more was read than necessary, and reading has stopped.
#[track_caller]
fn expect_stopped(visit: &Framed<'_>, (way, sent): (Way, &Sent), says: &str, since: Instant) {
    while visit.browser.see("visible('[data-id=message]') && text('[data-id=message]')") != says {
        assert!(
            since.elapsed() < SOON,
            "after {:?}: {}",
            since.elapsed(),
            visit.browser.see("text('[data-id=message]')")
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    let took = since.elapsed();
    let number = |of: &str| visit.browser.see(&format!("watched.{of}")).as_u64().expect("a number");
    let (had, parts) = (number("had"), number("parts"));
    // A server that is not stopped keeps sending. A browser under load takes a while to close the connection.
    let all = loop {
        let before = sent.bytes();
        std::thread::sleep(Duration::from_millis(1500));
        if sent.bytes() == before {
            break before;
        }
        assert!(since.elapsed() < took + SOON, "the server is still heard: {} bytes sent", sent.bytes());
    };
    println!(
        "  told after {took:?}; {parts} parts, another asked for with {had} bytes at the most, {all} sent"
    );
    assert!(had <= LARGEST, "another part was asked for with {had} bytes; {all} sent");
    // A page that read an answer in one go would have asked for no chunks.
    assert_eq!(parts > 0, !matches!(way, Way::Silent), "{parts} parts came of {way:?}");
}

fn profile(stage: &Stage, way: Way, says: Ui) {
    println!("  {way:?}");
    let (site, sent) = site("profiles/test", way);
    let since = Instant::now();
    let mut visit = stage.begin(site, |frame| frame.address += "?profiel=test");
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Parent);
    visit.answer("place=primary");
    expect_stopped(&visit, (way, &sent), &visit.ui(says), since);
    visit.answer("urgent=none");
    visit.expect_clean();
}

fn too_much(stage: &Stage) {
    profile(stage, Way::Bomb, Ui::ProfileFaulty);
    profile(stage, Way::Endless, Ui::ProfileFaulty);
}

fn never_whole(stage: &Stage) {
    profile(stage, Way::Drip, Ui::ProfileFailed);
    profile(stage, Way::Silent, Ui::ProfileFailed);
}

fn language(stage: &Stage) {
    for way in [Way::Endless, Way::Drip] {
        println!("  {way:?}");
        let (site, sent) = site("text-en.", way);
        let mut visit = stage.begin(site, |_| {});
        visit.browser.expect_that("ready()");
        visit.begin(Voice::Parent);
        visit.answer("place=primary,urgent=none");
        let since = Instant::now();
        visit.press_language(Language::EN);
        expect_stopped(&visit, (way, &sent), &visit.ui(Ui::LanguageFailed), since);
        visit.browser.expect("document.documentElement.lang", json!("nl"));
        visit.answer("need=learning");
        visit.expect_clean();
    }
}

fn regions(stage: &Stage) {
    let (site, sent) = site("regions.", Way::Drip);
    let mut visit = stage.begin(site, |_| {});
    visit.browser.expect_that("ready()");
    visit.begin(Voice::Parent);
    visit.answer("place=primary");
    let since = Instant::now();
    visit.browser.expect_that("document.querySelector('[data-id=finder]')");
    visit.browser.click("[data-id=finder]");
    expect_stopped(
        &visit,
        (Way::Drip, &sent),
        GUIDE.content.later[&visit.language].later(Later::FinderFailed),
        since,
    );
    visit.answer("urgent=none");
    visit.expect_clean();
}

/// The questions work, and it is asked for again.
fn chunk(stage: &Stage) {
    for way in [Way::Bomb, Way::Endless] {
        println!("  {way:?}");
        let (site, _) = site("chunk.", way);
        let mut visit = stage.begin(site, |_| {});
        visit.browser.expect_that("visible('[data-id=partly]') && visible('[data-id=load-again]')");
        let had = visit.browser.see("watched.hadOfProgram").as_u64().expect("a number");
        assert!(had > 0 && had <= LARGEST_CHUNK, "another part was asked for with {had} bytes");
        visit.begin(Voice::Parent);
        visit.answer_and_wait();
        visit.expect_clean();
    }
}
