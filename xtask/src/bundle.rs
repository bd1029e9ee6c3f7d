//! The files that a host publishes, and their names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::sizes::Part;
use crate::{compact, template};

/// A file of the finished widget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Before bundling the file name ("boot.js"), after it the path in the published folder.
    pub name: String,
    pub bytes: Vec<u8>,
    pub part: Part,
}

impl Asset {
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>, part: Part) -> Self {
        Self { name: name.into(), bytes: bytes.into(), part }
    }
}

/// The files of `public/` that the page itself loads. All others keep their names and, except for the script
/// that school pages load on every visit, their text.
const LOADED: [(&str, Part); 4] = [
    ("boot.js", Part::FirstVisit),
    ("style.css", Part::FirstVisit),
    // They come with the chunk.
    ("beside.css", Part::AfterStart),
    (ALOUD, Part::AfterStart),
];

/// The script that reads aloud. `boot.js` asks for it by the hash that it shares with the files of sentences, so that
/// the page need not tell another one.
const ALOUD: &str = "aloud.js";

/// The placeholders of two pages beside the guide, as HTML: for the sentences of the script that checks a profile, and
/// for the languages that the code for a site can ask for.
pub const SENTENCES: &str = "sentences";
pub const LANGUAGES: &str = "languages";

/// The other pages that are filled in, each with its placeholders. The one that checks a profile shows the guide
/// itself, so it loads the same style sheets.
const FILLED: [(&str, &[&str]); 2] =
    [("profiel-controle.html", &["style-css", "beside-css", SENTENCES]), ("plaatsen.html", &[LANGUAGES])];

/// The placeholder for the hash in the names of the files of sentences. They have one together (see `shares_hash`), so
/// that the page need not know how many languages there are.
const TEXTS: &str = "texts";

/// Collects everything that is published: `public/`, the filled-in page, and `assets` under names with a hash
/// of their bytes, except those beside the page. `values` are the other placeholders of the pages, as HTML.
pub fn bundle(
    public: &Path,
    mut assets: Vec<Asset>,
    mut values: BTreeMap<String, String>,
) -> Result<Vec<Asset>> {
    let mut page = None;
    let mut files = Vec::new();
    for mut file in read_folder(public)? {
        if file.name == "index.html" {
            let text = String::from_utf8(file.bytes).context("public/index.html is not UTF-8")?;
            page = Some(text);
        } else if let Some(&(_, part)) = LOADED.iter().find(|(name, _)| *name == file.name) {
            file.bytes = compacted(&file.name, file.bytes)?;
            assets.push(Asset { part, ..file });
        } else {
            if file.part == Part::EmbedScript {
                file.bytes = compacted(&file.name, file.bytes)?;
            }
            files.push(file);
        }
    }
    let page = page.context("public/index.html is missing: it is the page that loads the app")?;
    let texts = texts_hash(&assets);
    for mut asset in assets {
        if asset.part == Part::Beside {
            files.push(asset);
            continue;
        }
        if shares_hash(&asset) {
            asset.name = hashed(&asset.name, &texts);
            files.push(asset);
            continue;
        }
        let placeholder = placeholder(&asset.name);
        asset.name = address(&asset.name, &asset.bytes);
        let before = values.insert(placeholder.clone(), asset.name.clone());
        ensure!(before.is_none(), "two things want to be {{{{{placeholder}}}}} in public/index.html");
        files.push(asset);
    }
    values.insert(TEXTS.to_owned(), texts);
    for (name, places) in FILLED {
        let of_page: BTreeMap<String, String> =
            places.iter().filter_map(|&it| Some((it.to_owned(), values.get(it)?.clone()))).collect();
        for file in files.iter_mut().filter(|file| file.name == name) {
            let page =
                std::str::from_utf8(&file.bytes).with_context(|| format!("public/{name} is not UTF-8"))?;
            file.bytes = template::fill(name, page, &of_page)?.into_bytes();
        }
    }
    for place in [SENTENCES, LANGUAGES] {
        values.remove(place);
    }
    files.push(Asset::new("index.html", template::fill("index.html", &page, &values)?, Part::FirstVisit));
    files.sort_by(|one, other| one.name.cmp(&other.name));
    for pair in files.windows(2) {
        ensure!(pair[0].name != pair[1].name, "two files want to be {} in dist", pair[0].name);
    }
    Ok(files)
}

/// A file of `public/` that the page itself loads, as it will be published.
pub fn loaded(public: &Path, name: &str) -> Result<Asset> {
    let path = public.join(name);
    let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let bytes = compacted(name, bytes)?;
    Ok(Asset::new(address(name, &bytes), bytes, Part::FirstVisit))
}

/// The address of an immutable file relative to the page: "app.js" is at "a/app.<hash>.js".
pub fn address(name: &str, bytes: &[u8]) -> String {
    hashed(name, &sha256(bytes)[..12])
}

/// Whether the name of a file has the hash that several have together.
fn shares_hash(asset: &Asset) -> bool {
    asset.part.is_text() || asset.name == ALOUD
}

/// The hash of all files of sentences, and of the script that reads aloud, together.
fn texts_hash(assets: &[Asset]) -> String {
    let texts = assets.iter().filter(|it| shares_hash(it));
    let all: Vec<u8> = texts.flat_map(|it| [it.name.as_bytes(), &it.bytes].concat()).collect();
    sha256(&all)[..12].to_owned()
}

fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("a/{stem}.{hash}.{ending}"),
        None => format!("a/{name}.{hash}"),
    }
}

/// The placeholder for the address of a file: "app.js" is `{{app-js}}`.
pub fn placeholder(name: &str) -> String {
    name.replace(['.', '/'], "-")
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn compacted(name: &str, bytes: Vec<u8>) -> Result<Vec<u8>> {
    let text = String::from_utf8(bytes).with_context(|| format!("public/{name} is not UTF-8"))?;
    let text = if name.ends_with(".css") { compact::css(&text) } else { compact::javascript(&text) };
    Ok(text.into_bytes())
}

/// All files below a folder, with their paths below it ("profiles/example.json").
fn read_folder(folder: &Path) -> Result<Vec<Asset>> {
    let mut files = Vec::new();
    let mut to_do = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = to_do.pop() {
        let what = || format!("the folder {} cannot be read", folder.display());
        for entry in fs::read_dir(&folder).with_context(what)? {
            let entry = entry.with_context(what)?;
            let name = entry.file_name().into_string().ok();
            let name =
                name.with_context(|| format!("{} has a name that is no text", entry.path().display()))?;
            // Files of editors and desktops.
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{prefix}{name}");
            if entry.path().is_dir() {
                to_do.push((entry.path(), format!("{path}/")));
            } else {
                let bytes = fs::read(entry.path())
                    .with_context(|| format!("{} cannot be read", entry.path().display()))?;
                let part = Part::of_public(&path);
                files.push(Asset::new(path, bytes, part));
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Folder;

    fn public(page: &str) -> Folder {
        Folder::with([
            ("index.html", page),
            ("boot.js", "// Why.\nstart();\n"),
            ("embed.js", "// Why.\n  embed();\n"),
            ("profiles/example.js", "// Stays.\n"),
            (".hidden", ""),
        ])
    }

    #[test]
    fn an_address_changes_with_the_bytes_and_with_nothing_else() {
        // From `printf 'start();\n' | sha256sum`.
        assert_eq!(address("boot.js", b"start();\n"), "a/boot.f844a39109b1.js");
        assert_ne!(address("boot.js", b"start()\n"), address("boot.js", b"start();\n"));
    }

    #[test]
    fn what_the_page_loads_gets_a_hash_and_the_rest_keeps_its_name() {
        let public = public("<script src=\"{{boot-js}}\"></script><p>{{texts}} {{lead}}</p>");
        let english = Asset::new("text-en.txt", "yes", Part::Language);
        let beside = Asset::new("about/index.html", "<p>", Part::Beside);
        let values = BTreeMap::from([("lead".to_owned(), "<b>Hello</b>".to_owned())]);
        let files = bundle(public.path(), vec![english.clone(), beside], values).unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let (boot, texts) = (address("boot.js", b"start();\n"), texts_hash(std::slice::from_ref(&english)));
        let text = format!("a/text-en.{texts}.txt");
        assert_eq!(
            names,
            [&boot, &text, "about/index.html", "embed.js", "index.html", "profiles/example.js"]
        );
        assert_eq!(files[0], loaded(public.path(), "boot.js").unwrap());
        assert_eq!(
            String::from_utf8_lossy(&files[4].bytes),
            format!("<script src=\"{boot}\"></script><p>{texts} <b>Hello</b></p>")
        );
        assert_eq!(files[1].part, Part::Language);
        assert_eq!(files[3].bytes, b"embed();\n");
        assert_eq!(files[5].bytes, b"// Stays.\n");
    }

    #[test]
    fn the_script_that_reads_aloud_is_found_by_the_hash_of_the_sentences() {
        let public = Folder::with([("index.html", "{{texts}}"), (ALOUD, "// Why.\nread();\n")]);
        let english = Asset::new("text-en.txt", "yes", Part::Language);
        let files = bundle(public.path(), vec![english.clone()], BTreeMap::new()).unwrap();
        let [script, text, page] = files.as_slice() else { panic!("{files:?}") };
        let texts = String::from_utf8_lossy(&page.bytes);
        assert_eq!(
            [script.name.clone(), text.name.clone()],
            [format!("a/aloud.{texts}.js"), format!("a/text-en.{texts}.txt")]
        );
        assert_eq!((script.part, script.bytes.as_slice()), (Part::AfterStart, &b"read();\n"[..]));
        assert_ne!(texts, texts_hash(&[english]), "with another script it has another name");
    }

    #[test]
    fn the_page_that_checks_a_profile_has_its_sentences_and_the_style_that_is_published() {
        let page = "{{style-css}}, {{beside-css}}: {{sentences}}";
        let bundled = |values: &[(&str, &str)]| {
            let public = Folder::with([
                ("index.html", "{{style-css}} {{beside-css}} {{texts}}"),
                ("style.css", "p {}"),
                ("beside.css", "b {}"),
                ("profiel-controle.html", page),
            ]);
            let values = values.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
            bundle(public.path(), vec![], values)
        };
        let files = bundled(&[(SENTENCES, "<p>{{x}}</p>")]).unwrap();
        let page = files.iter().find(|file| file.name == "profiel-controle.html").unwrap();
        let [style, beside] = [("style.css", "p {}"), ("beside.css", "b {}")]
            .map(|(name, text)| address(name, compact::css(text).as_bytes()));
        assert_eq!(String::from_utf8_lossy(&page.bytes), format!("{style}, {beside}: <p>{{{{x}}}}</p>"));
        let error = bundled(&[]).unwrap_err().to_string();
        assert!(
            error.starts_with("public/profiel-controle.html: line 1: nothing gives {{sentences}}"),
            "{error}"
        );
    }

    #[test]
    fn an_asset_that_the_page_does_not_load_is_an_error() {
        let error = bundle(public("").path(), vec![], BTreeMap::new()).unwrap_err().to_string();
        assert!(error.contains("{{boot-js}} is missing"), "{error}");
    }

    #[test]
    fn two_files_of_one_name_are_an_error() {
        let twice = vec![Asset::new("boot.js", "", Part::FirstVisit)];
        let error = bundle(public("{{boot-js}}").path(), twice, BTreeMap::new()).unwrap_err().to_string();
        assert!(error.contains("two things want to be {{boot-js}}"), "{error}");
    }
}
