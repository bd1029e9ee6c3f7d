//! A session of a real browser with a fresh profile: reading from it and acting in it, as far as every engine
//! can.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::time::timeout;

use crate::driver::Driver;
use crate::engine::{Engine, Scheme};

/// How long to wait for something before it counts as not happening.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// The time limit for one command of a driver. Drivers end scripts after 30 seconds.
const ANSWER: Duration = Duration::from_secs(60);

/// The fold at the end of every page with the links to other pages.
const MORE: &str = "[data-id=more]";

/// Short names for use in every script of a test.
const NAMES: &str = r#"
    const all = (selector) => [...document.querySelectorAll(selector)];
    const text = (selector) => document.querySelector(selector)?.textContent ?? null;
    const texts = (selector) => all(selector).map((it) => it.textContent);
    const seen = (selector) => all(selector).filter((it) => it.checkVisibility());
    const visible = (selector) => seen(selector).length > 0;
    const marked = () => all('.option :checked').map((it) => it.dataset.id);
    const answers = () => texts('[data-id=answers] .answer > span');
    const focused = () => document.activeElement?.dataset?.id || document.activeElement?.id || document.activeElement?.localName;
    const ready = () => document.documentElement?.dataset.ready === "true";
"#;

pub(crate) struct Browser {
    pub(crate) engine: Engine,
    runtime: Runtime,
    client: Client,
    /// The frame in which everything is read and done.
    inside: RefCell<Option<String>>,
    /// The driver stopped answering, or its browser has ended.
    lost: Cell<bool>,
    _driver: Driver,
    _folder: Folder,
}

impl Browser {
    pub(crate) fn start(engine: Engine, scheme: Scheme) -> Browser {
        Browser::with(engine, |folder| engine.capabilities(folder, scheme))
    }

    /// A session with further capabilities.
    pub(crate) fn with(engine: Engine, capabilities: impl FnOnce(&Path) -> Value) -> Browser {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime for one thread can be made");
        let folder = Folder::fresh();
        let Value::Object(capabilities) = capabilities(&folder.0) else {
            unreachable!("the capabilities are an object")
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let driver = Driver::start(engine, &folder.0);
        let client = runtime.block_on(async { timeout(ANSWER, builder.connect(&driver.address())).await });
        let client = client.unwrap_or_else(|_| panic!("{engine:?} does not start within {ANSWER:?}"));
        let client = client.unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
        let (inside, lost) = <_>::default();
        let browser = Browser { engine, runtime, client, inside, lost, _driver: driver, _folder: folder };
        browser.resize(1280, 900);
        browser
    }

    /// Resizes the window, in pixels including its borders.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let sized = self.drive(self.client.set_window_size(width, height));
        sized.expect("a window can have another size");
    }

    /// Whether the driver stopped answering or its browser has ended, so that this session is of no further
    /// use.
    pub(crate) fn is_lost(&self) -> bool {
        self.lost.get()
    }

    /// Sends a command to the driver.
    #[track_caller]
    fn drive<T>(&self, command: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        assert!(!self.is_lost(), "the session of {:?} has ended", self.engine);
        let Ok(done) = self.runtime.block_on(async { timeout(ANSWER, command).await }) else {
            self.lost.set(true);
            panic!("the driver of {:?} has not answered for {ANSWER:?}", self.engine)
        };
        done.inspect_err(|error| {
            let ended =
                error.is_invalid_session_id() || matches!(error, CmdError::Lost(_) | CmdError::Failed(_));
            self.lost.set(ended);
        })
    }

    /// Goes to an address, and waits until that page is parsed; what it loads may come later.
    #[track_caller]
    pub(crate) fn open(&self, address: &str) {
        self.leave();
        let opened = self.drive(async {
            self.client.execute("window.isOld = true", Vec::new()).await?;
            self.client.goto(address).await
        });
        opened.unwrap_or_else(|error| panic!("{address} cannot be opened: {error}"));
        self.expect_that("!window.isOld && document.readyState !== 'loading'");
    }

    /// Enters this frame of the page, once it shows this address: a frame begins with an empty page, and the
    /// driver may stay in that one.
    #[track_caller]
    pub(crate) fn enter(&self, frame: &str, address: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let seen = self.go_into(frame).and_then(|()| self.try_to_see("document.URL.split('#')[0]"));
            if seen.as_ref().is_ok_and(|it| it.as_str() == address.split('#').next()) {
                self.inside.replace(Some(frame.to_owned()));
                return;
            }
            assert!(Instant::now() < until, "the frame {frame} does not show {address}: {seen:?}");
            self.pause();
        }
    }

    /// Returns from a frame to the whole page.
    pub(crate) fn leave(&self) {
        self.inside.replace(None);
        let left = self.drive(self.client.issue_cmd(to_the_top()));
        left.unwrap_or_else(|error| panic!("the frame cannot be left: {error}"));
    }

    /// The value of an expression in the page, or of the promise that it gives.
    pub(crate) fn see(&self, expression: &str) -> Value {
        self.try_to_see(expression).unwrap_or_else(|error| panic!("{expression}\ncannot be seen: {error}"))
    }

    fn try_to_see(&self, expression: &str) -> Result<Value, CmdError> {
        let script = format!("{NAMES}\nreturn ({expression});");
        let seen = self.drive(self.client.execute(&script, Vec::new()));
        match (&seen, self.inside.borrow().as_deref()) {
            // WebKit's driver sometimes loses a frame soon after entering it.
            (Err(lost), Some(frame)) if lost.is_no_such_window() => {
                self.go_into(frame)?;
                self.drive(self.client.execute(&script, Vec::new()))
            }
            _ => seen,
        }
    }

    fn go_into(&self, frame: &str) -> Result<(), CmdError> {
        self.drive(async {
            self.client.issue_cmd(to_the_top()).await?;
            self.client.find(Locator::Css(frame)).await?.enter_frame().await
        })
    }

    /// Runs a whole script in the page.
    pub(crate) fn run(&self, script: &str) {
        let ran = self.drive(self.client.execute(script, Vec::new()));
        ran.unwrap_or_else(|error| panic!("a script cannot be run: {error}"));
    }

    pub(crate) fn see_text(&self, expression: &str) -> String {
        let seen = self.see(expression);
        seen.as_str().unwrap_or_else(|| panic!("{expression} is no text but {seen}")).to_owned()
    }

    pub(crate) fn see_texts(&self, expression: &str) -> Vec<String> {
        let seen = self.see(expression);
        serde_json::from_value(seen)
            .unwrap_or_else(|error| panic!("{expression} is no list of texts: {error}"))
    }

    /// Waits until an expression has this value: pages change a moment after the action that changes them.
    #[track_caller]
    pub(crate) fn expect(&self, expression: &str, expected: impl Into<Value>) {
        let (expected, until) = (expected.into(), Instant::now() + PATIENCE);
        loop {
            // A page that is being left cannot be read.
            let seen = self.try_to_see(expression);
            if seen.as_ref().is_ok_and(|seen| *seen == expected) {
                return;
            }
            if Instant::now() > until {
                let seen = seen.map_or_else(|error| format!("{error:?}"), |seen| seen.to_string());
                panic!("{expression}\nexpected: {expected}\n   found: {seen}\n{}", self.scene());
            }
            self.pause();
        }
    }

    /// Waits until an expression is true in a page of another program, which may take its time on a busy machine.
    #[track_caller]
    pub(crate) fn expect_patiently(&self, expression: &str) {
        let until = Instant::now() + 6 * PATIENCE;
        let holds = format!("Boolean({expression})");
        while !self.try_to_see(&holds).is_ok_and(|seen| seen == true) {
            assert!(Instant::now() < until, "{expression}\nis not true; {}", self.scene());
            self.pause();
        }
    }

    /// Whether an expression becomes true within the frame, which may never show what it should.
    pub(crate) fn becomes(&self, frame: &str, expression: &str) -> bool {
        let until = Instant::now() + PATIENCE;
        loop {
            let seen = self.go_into(frame).and_then(|()| self.try_to_see(&format!("Boolean({expression})")));
            if seen.as_ref().is_ok_and(|it| it == true) || Instant::now() > until {
                return seen.is_ok_and(|it| it == true);
            }
            self.pause();
        }
    }

    /// Waits until an expression is true.
    #[track_caller]
    pub(crate) fn expect_that(&self, expression: &str) {
        self.expect(&format!("Boolean({expression})"), true);
    }

    /// Waits a moment.
    fn pause(&self) {
        self.runtime.block_on(async { tokio::time::sleep(Duration::from_millis(5)).await });
    }

    /// What is on screen, for the message of a failed test.
    fn scene(&self) -> String {
        // The error page of a browser says in its text why it could not load.
        let scene = "`at ${location.pathname}, focus on ${focused()}, heading: ${text('[data-id=heading]')
            ?? document.body?.innerText.slice(0, 300)}`";
        self.try_to_see(scene).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Clicks the middle of the element, as a person would; the element must be in view. What stands under "Meer"
    /// is behind that fold, which is opened first.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        self.unfold(selector);
        self.click_on(selector);
    }

    /// Opens "Meer" if the element is behind it, and any other fold that it is behind.
    #[track_caller]
    pub(crate) fn unfold(&self, selector: &str) {
        let folds = format!("all('details:not({MORE}):not([open])')");
        let behind =
            format!("it.querySelector(':scope > .inside')?.contains(document.querySelector({selector:?}))");
        let folded = format!("document.querySelector({selector:?})?.closest('{MORE}:not([open]) > .inside')");
        let unfolds =
            format!("({folds}.forEach((it) => {{ if ({behind}) it.open = true; }}), Boolean({folded}))");
        // A page that does not answer is told by the click.
        let is_folded = || self.try_to_see(&unfolds).is_ok_and(|it| it == true);
        // The page that one comes back to opens its folds again in the next frame.
        let settled = "new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 500); })";
        if is_folded() && self.try_to_see(settled).is_ok() && is_folded() {
            self.click_on(&format!("{MORE} > summary"));
            self.expect_that(&format!("document.querySelector('{MORE}')?.open"));
        }
    }

    #[track_caller]
    fn click_on(&self, selector: &str) {
        // A person waits until a page stops moving. A driver computes the position of the element and clicks
        // there, even if the next frame scrolls to the heading of a new page; WebKit's computes it before
        // scrolling to the element itself. A frame out of view may get no next animation frame, so the wait
        // has a limit. What comes of it is the middle of the element, if nothing covers that.
        let still = format!(
            "(document.querySelector({selector:?})?.scrollIntoView({{ block: 'nearest' }}), new Promise((done) => {{
                let before, same = 0;
                const middle = () => {{
                    const it = document.querySelector({selector:?});
                    const box = it?.getClientRects()[0];
                    if (!box) return null;
                    const point = [box.x + box.width / 2, box.y + box.height / 2];
                    return it.contains(document.elementFromPoint(...point)) ? point : null;
                }};
                const look = () => {{
                    const {{ x, y }} = document.querySelector({selector:?})?.getBoundingClientRect() ?? {{}};
                    same = before === `${{x}} ${{y}}` ? same + 1 : 0;
                    before = `${{x}} ${{y}}`;
                    same < 2 ? requestAnimationFrame(look) : done(middle());
                }};
                look();
                setTimeout(() => done(middle()), 500);
            }}))"
        );
        // A page that is being left cannot be waited for: the element is in the next one.
        let point = self.try_to_see(&still).ok().and_then(|it| serde_json::from_value(it).ok());
        let clicked = match point {
            // Chromium's driver asks the page thirty things before it clicks on an element by itself, which takes longer
            // than all that the guide does then.
            Some((x, y)) if self.engine == Engine::Chromium => self.drive(async {
                // Where a frame lies in its page, the driver finds out for an element only.
                let to = if self.inside.borrow().is_some() {
                    let element = self.client.find(Locator::Css(selector)).await?;
                    PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 }
                } else {
                    PointerAction::MoveTo { duration: None, x, y }
                };
                let click = MouseActions::new("mouse".to_owned())
                    .then(to)
                    .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                    .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
                self.client.perform_actions(click).await
            }),
            _ => self.drive(async { self.client.find(Locator::Css(selector)).await?.click().await }),
        };
        clicked.unwrap_or_else(|error| panic!("{selector} cannot be clicked: {error:?}\n{}", self.scene()));
    }

    /// Presses the pointer on the middle of the element, without releasing it.
    #[track_caller]
    pub(crate) fn hold(&self, selector: &str) {
        let held = self.drive(async {
            let element = self.client.find(Locator::Css(selector)).await?;
            let press = MouseActions::new("mouse".to_owned())
                .then(PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 })
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
            self.client.perform_actions(press).await
        });
        held.unwrap_or_else(|error| panic!("{selector} cannot be held: {error:?}\n{}", self.scene()));
    }

    /// Releases the pointer.
    pub(crate) fn release(&self) {
        let release =
            MouseActions::new("mouse".to_owned()).then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.drive(self.client.perform_actions(release)).expect("the pointer can be released");
    }

    /// Presses and releases a key.
    pub(crate) fn press(&self, key: impl Into<char>) {
        let value = key.into();
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.drive(self.client.perform_actions(press)).expect("a key can be pressed");
    }

    /// Presses a key together with Control.
    pub(crate) fn press_with_control(&self, key: char) {
        let control = '\u{E009}';
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: control });
        self.drive(self.client.perform_actions(press)).expect("keys can be pressed");
    }

    /// The browser's button "back".
    #[track_caller]
    pub(crate) fn back(&self) {
        self.drive(self.client.back()).expect("the browser can go back");
    }

    /// The browser's button "forward".
    #[track_caller]
    pub(crate) fn forward(&self) {
        self.drive(self.client.forward()).expect("the browser can go forward");
    }

    /// Reads in the other window of the session, which a page has opened.
    pub(crate) fn in_the_other_window(&self, look: impl FnOnce(&Browser)) {
        let here = self.drive(self.client.window()).expect("there is a window");
        let until = Instant::now() + PATIENCE;
        let other = loop {
            let windows = self.drive(self.client.windows()).expect("the windows can be listed");
            // A driver may learn of a window a moment after the page has opened it.
            if let Some(other) = windows.into_iter().find(|it| *it != here) {
                break other;
            }
            assert!(Instant::now() < until, "no page has opened a window");
            self.pause();
        };
        let go = |window| self.drive(self.client.switch_to_window(window));
        go(other).expect("the other window is there");
        look(self);
        go(here).expect("the first window is there");
    }

    /// Sends a command that only this driver has.
    pub(crate) fn command(&self, path: &'static str, body: Value) -> Value {
        let answer = self.drive(self.client.issue_cmd(Post(path, body)));
        answer.unwrap_or_else(|error| panic!("the driver's {path}: {error}"))
    }
}

/// A command beyond the WebDriver standard.
#[derive(Debug)]
struct Post(&'static str, Value);

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}

fn to_the_top() -> Post {
    Post("frame", json!({ "id": null }))
}

/// A folder for the browser's data, removed after the session.
/// A new folder that is removed with this value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn fresh() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("wegwijzer-browser-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        Folder(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed does not fail a test.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
