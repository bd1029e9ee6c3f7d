//! `cargo xtask serve --watch`: shows authors at once what they write.
//!
//! The program is compiled once, as the edition that loads its content from beside it. After that each change of
//! `content/` or `public/` makes the files of the site anew, without compressing them, and the open page loads
//! itself again where it was (`watch/page.js`). Findings of reading and of the proof, which takes longer, stand on
//! the page and in the terminal; while the content cannot be read, the last one that could is shown.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use anyhow::{Context, Result, ensure};
use notify::{Event, RecursiveMode, Watcher};
use serde::Serialize;
use wegwijzer::content::author::{load_regions, load_unjudged};
use wegwijzer::engine::Rules;
use wegwijzer::finding::Finding;
use wegwijzer::proof::count;
use wegwijzer::text::Language;

use crate::bind::bind_split;
use crate::bundle::{Asset, bundle};
use crate::check::{Proved, check};
use crate::compile::compile;
use crate::headers::Kind;
use crate::product::{packed, packed_files, page, say_proof};
use crate::replace::replace;
use crate::run::Workspace;
use crate::sizes::Part;
use crate::spelled::day_of_build;
use crate::{export, serve};

/// Editors write a file in several steps; the site is made when it has been quiet for this long.
const QUIET: Duration = Duration::from_millis(60);

/// The script of the pages, and where they read what is new.
const SCRIPT: &str = "watch.js";
const NEWS: &str = "watch.json";

/// Builds the edition for authors, serves it, and follows the changes until the program is stopped.
pub fn watch(port: u16) -> Result<()> {
    serve::check_port(port)?;
    let workspace = Workspace::find()?;
    let site = Arc::new(Site::new(&workspace, programs(&workspace)?));
    let _following = follow(&site)?;
    let server = serve::start(&site.folder, port)?;
    eprintln!("What you write is shown at  {}/", server.address());
    eprintln!("On the page of a school:    {}", server.school());
    eprintln!("Watching {} and {}. Stop with Ctrl+C.", site.content.display(), site.public.display());
    server.wait();
    Ok(())
}

/// Compiles the edition that loads its content.
pub fn programs(workspace: &Workspace) -> Result<Vec<Asset>> {
    eprintln!("Compiling the edition for authors (the first time takes some minutes) ...");
    let compiled = compile(workspace, &packed(workspace), "live")?;
    let (bound, chunk) = bind_split(&compiled, "app", &workspace.target.join("wegwijzer-split"))?;
    Ok(vec![
        Asset::new("app.js", bound.glue, Part::FirstVisit),
        Asset::new("app.wasm", bound.wasm.bytes, Part::FirstVisit),
        Asset::new("chunk.wasm", chunk.bytes, Part::AfterStart),
    ])
}

/// The site as it is shown, and what it is made from.
pub struct Site {
    content: PathBuf,
    public: PathBuf,
    workspace: Workspace,
    programs: Vec<Asset>,
    /// What is served.
    pub folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    news: News,
    /// The pages that are read without the program, as of the last content that was proved.
    readable: Vec<Asset>,
}

/// What the pages are told.
#[derive(Clone, Debug, Default, Serialize)]
struct News {
    /// When the guide and the other pages were made; a page that was made before loads itself again.
    guide: String,
    pages: String,
    /// Whether the proof is still running.
    proving: bool,
    findings: Vec<String>,
}

impl Site {
    /// A site of a workspace, which may be another folder than the one that the program was compiled from.
    pub fn new(workspace: &Workspace, programs: Vec<Asset>) -> Self {
        let folder = workspace.target.join("wegwijzer-authors");
        let (root, target) = (workspace.root.clone(), workspace.target.clone());
        let (content, public) = (workspace.content(), workspace.public());
        let workspace = Workspace { root, target };
        Self { content, public, workspace, programs, folder, state: Mutex::default() }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the site anew. Where the content has findings, the site stays as it was, with the findings.
    fn make(&self) {
        let made = self.files();
        let mut state = self.state();
        match made {
            Ok(files) => {
                state.news = News { guide: now(), proving: true, findings: Vec::new(), ..state.news.clone() };
                self.write(&files, &state);
            }
            Err(findings) => {
                state.news = News { proving: false, findings, ..state.news.clone() };
                self.tell(&state.news);
            }
        }
    }

    /// Proves the content that is shown, makes the pages that are read without the program, and tells the findings.
    /// What is found of a content that has changed meanwhile is not told; the next proof follows.
    fn prove(&self) {
        let shown = self.state().news.guide.clone();
        let report = check(&self.content);
        let mut findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        let readable = match report.proved {
            Some(proved) if findings.is_empty() => {
                self.readable(proved).map_err(|error| findings.push(format!("{error:#}"))).ok()
            }
            _ => None,
        };
        let files = readable.as_ref().and_then(|_| self.files().ok());
        let mut state = self.state();
        if !state.news.proving || state.news.guide != shown {
            return;
        }
        state.news = News { proving: false, findings, ..state.news.clone() };
        match (readable, files) {
            (Some(readable), Some(files)) => {
                state.readable = readable;
                state.news.pages = now();
                self.write(&files, &state);
            }
            _ => self.tell(&state.news),
        }
    }

    fn readable(&self, mut proved: Proved) -> Result<Vec<Asset>> {
        let date = day_of_build()?;
        say_proof(&mut proved.content, proved.counts.situations, date)?;
        export::readable(&self.workspace, &proved, None, date)
    }

    /// The files of the guide with the content as it is; or all that is wrong with it.
    fn files(&self) -> Result<Vec<Asset>, Vec<String>> {
        let say = |findings: Vec<Finding>| findings.iter().map(ToString::to_string).collect::<Vec<_>>();
        let (mut content, regions) =
            match (load_unjudged(&self.content, &Language::ALL), load_regions(&self.content)) {
                (Ok(content), Ok(regions)) => (content, regions),
                (content, regions) => {
                    let all = [content.err(), regions.err()].into_iter().flatten().flatten();
                    return Err(say(all.collect()));
                }
            };
        let rules = Rules::new(content.model.clone(), &content.model.default_terms());
        let mut files = || {
            say_proof(&mut content, count(&rules).situations, day_of_build()?)?;
            let page = page(&self.workspace, &content, &rules, &regions, None)?;
            let assets = [self.programs.clone(), page.assets].concat();
            let mut files = bundle(&self.public, assets, page.values)?;
            for (name, bytes) in packed_files(&self.workspace, &content)? {
                files.push(Asset::new(format!("packed/{name}"), bytes, Part::Beside));
            }
            anyhow::Ok(files)
        };
        files().map_err(|error| vec![format!("{error:#}")])
    }

    fn write(&self, files: &[Asset], state: &State) {
        let written = replace(&self.folder, |next| {
            for file in files.iter().chain(&state.readable) {
                save(next, &file.name, &with_script(&file.name, &file.bytes)?)?;
            }
            save(next, SCRIPT, include_bytes!("watch/page.js"))?;
            save(next, NEWS, &serde_json::to_vec(&state.news)?)
        });
        match written {
            Ok(()) => print(&state.news),
            Err(error) => eprintln!("error: {error:#}"),
        }
    }

    /// Tells the pages and the terminal without making the site anew.
    fn tell(&self, news: &News) {
        let next = format!("{NEWS}.next");
        let written = serde_json::to_vec(news).map_err(anyhow::Error::from).and_then(|bytes| {
            save(&self.folder, &next, &bytes)?;
            Ok(fs::rename(self.folder.join(&next), self.folder.join(NEWS))?)
        });
        if let Err(error) = written {
            eprintln!("error: {error:#}");
        }
        print(news);
    }
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap_or(folder))
        .and_then(|()| fs::write(&path, bytes))
        .with_context(|| format!("{} cannot be written", path.display()))
}

/// A page with the script that follows the changes, before all others. A page that may load nothing has none.
fn with_script(name: &str, bytes: &[u8]) -> Result<Vec<u8>> {
    if !name.ends_with(".html") || Kind::of(name) == Kind::Framing {
        return Ok(bytes.to_vec());
    }
    let text = std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
    let up = "../".repeat(name.matches('/').count());
    let (before, after) =
        text.split_once("<title").with_context(|| format!("{name} has no title in its head"))?;
    Ok(format!("{before}<script src=\"{up}{SCRIPT}\"></script>\n<title{after}").into_bytes())
}

fn print(news: &News) {
    if news.proving {
        eprintln!("Made anew; proving ...");
    } else if news.findings.is_empty() {
        eprintln!("No findings.");
    }
    for finding in &news.findings {
        eprintln!("{finding}");
    }
}

/// A mark that differs from those of an earlier run too.
fn now() -> String {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis().to_string()
}

/// Follows the changes for as long as this is kept.
pub struct Following {
    _watcher: notify::RecommendedWatcher,
}

/// Makes the site, and makes it anew at every change.
pub fn follow(site: &Arc<Site>) -> Result<Following> {
    let (tell, changes) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Reading the files is an event too.
        if event.is_ok_and(|it| !it.kind.is_access()) {
            // Fails only when nobody follows any longer.
            let _ = tell.send(());
        }
    })?;
    for folder in [&site.content, &site.public] {
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .with_context(|| format!("{} cannot be watched", folder.display()))?;
    }
    site.make();
    let first = site.state().news.findings.clone();
    ensure!(first.is_empty(), "the content has {} findings:\n{}", first.len(), first.join("\n"));
    let (ask, asked) = channel();
    let _ = ask.send(());
    let made = Arc::clone(site);
    thread::spawn(move || {
        while quiet(&changes) {
            made.make();
            let _ = ask.send(());
        }
    });
    let proved = Arc::clone(site);
    thread::spawn(move || {
        while quiet(&asked) {
            // While the content cannot be read, its findings stand there already.
            if proved.state().news.proving {
                proved.prove();
            }
        }
    });
    Ok(Following { _watcher: watcher })
}

/// Waits for a message, and until no other follows. `false` when there will be none.
fn quiet(messages: &Receiver<()>) -> bool {
    if messages.recv().is_err() {
        return false;
    }
    while !matches!(
        messages.recv_timeout(QUIET),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
    ) {}
    true
}
