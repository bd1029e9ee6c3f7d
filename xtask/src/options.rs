//! The commands of `cargo xtask` with their options. Their comments are the help that a person reads.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use wegwijzer::text::Language;

use crate::export::hosts;

/// Builds, tries and exports Wegwijzer.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", args_override_self = true)]
pub struct Options {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the release and serve it on 127.0.0.1
    Serve {
        /// The port to serve on
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
        /// Show every change of content/ and public/ at once in the open browser, with the findings of `check`
        ///
        /// Builds an edition for authors, once. A change of the program itself needs a new start. The page that
        /// checks a profile is not part of this edition.
        #[arg(long)]
        watch: bool,
    },
    /// Build the release into dist/
    Build {
        #[command(flatten)]
        host: Host,
        /// Build the edition for the browser tests, which has a test interface, into the target folder
        #[arg(long)]
        hooked: bool,
    },
    /// Build the archive of a release from a clean tree, with licences, bill of materials and checksums, into
    /// target/wegwijzer-release/
    ///
    /// The same commit gives the same bytes in every folder, on the same toolchain. What the archive holds, and
    /// what to do before and after, stands in releases/README.md.
    Release {
        #[command(flatten)]
        host: Host,
        /// Where the source code stands, for publiccode.yml; the code itself cannot know it
        #[arg(long, value_name = "https://HOST/PATH")]
        repository: Option<String>,
    },
    /// Try everything: format, lints, content, core, views and browsers
    Test,
    /// List all findings in the content, prove the rules, and say what changed since they were accepted
    Check {
        /// Check the profile of a region or school instead: its findings, its proof, and what it changes
        #[arg(long, value_name = "FILE", conflicts_with = "accept")]
        profile: Option<String>,
        /// Accept what the rules decide now
        #[arg(long)]
        accept: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Compare what a screen reader says of the built widget with the accepted transcripts
    Hear {
        /// Accept what it says now
        #[arg(long)]
        accept: bool,
    },
    /// Take the pictures of the README anew from the built widget
    Picture,
    /// Paste the snippets of the built widget into WordPress and Plone, and compare what is left with what was accepted
    ///
    /// Not part of the tests. Needs Debian with its packages php-cli, php-mysql, mariadb-server-core and python3-venv,
    /// which it installs as root or with sudo, and the network: it fetches WordPress from Debian and Plone from
    /// the Python package index into a temporary folder.
    TryCms {
        /// Accept what is left now
        #[arg(long)]
        accept: bool,
    },
    /// Decide one situation with its reasons, or try worked examples
    Decide {
        #[command(flatten)]
        about: About,
        /// Use the rules as the profile of a region or school sets them
        #[arg(long, value_name = "FILE")]
        profile: Option<String>,
        /// The language of the sentences
        #[arg(long, default_value = "nl", value_parser = language())]
        lang: Language,
        #[command(flatten)]
        form: Form,
    },
    /// Measure bytes, the engine, and visits in Chromium beside the same questions in Preact and SurveyJS
    Bench {
        /// Leave out the peers, which need node and npm
        #[arg(long)]
        without_peers: bool,
        /// Tell instead what each click of a journey costs: script, style, layout, paint
        #[arg(long, conflicts_with_all = ["without_peers", "keep"])]
        clicks: bool,
        /// How often each page is visited
        #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=50))]
        runs: u8,
        /// Keep the bytes in benches/bytes.json as those of this version
        #[arg(long)]
        keep: bool,
        #[command(flatten)]
        form: Form,
    },
    /// Write the rules, or the settings of a host, as files for others
    #[command(subcommand)]
    Export(Export),
}

/// What only the one who publishes the guide knows.
#[derive(Debug, Args)]
pub struct Host {
    /// Where the guide will stand; the page tells it where no script may run
    #[arg(long, value_name = "https://HOST/")]
    pub address: Option<String>,
    /// Whom to tell of a weakness at this host: adds .well-known/security.txt, which is valid for 364 days
    #[arg(long, value_name = "mailto:WHO@HOST")]
    pub security_contact: Option<String>,
}

/// How a command prints what it found.
#[derive(Debug, Args)]
pub struct Form {
    /// Print JSON, for programs
    #[arg(long)]
    pub json: bool,
}

/// What is to be decided.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct About {
    /// The answers of one situation, such as "place=primary,need=learning+physical"
    #[arg(long, value_name = "fact=value,fact=value+value")]
    pub answers: Option<String>,
    /// A file of worked examples, as in content/cases: expected against found
    #[arg(long, value_name = "FILE")]
    pub cases: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Export {
    /// The rules and the whole guide as pages
    Html(Out),
    /// The rules as a spreadsheet
    Csv(Out),
    /// The rules for other engines (Decision Model and Notation)
    Dmn(Out),
    /// The headers to send, as settings of nginx, Apache, Caddy and hosts that read _headers
    Headers {
        /// Where the guide will stand, with its folder if it has one: https://HOST/FOLDER/
        #[arg(long, alias = "origin", value_name = "https://HOST/", default_value = hosts::EXAMPLE)]
        address: String,
        /// A folder with a pinned release, once for each. Only hosts that read _headers must be told
        #[arg(long, value_name = "v1.2.3", default_value = hosts::THIS_VERSION)]
        pinned: Vec<String>,
        #[command(flatten)]
        out: Out,
    },
}

#[derive(Debug, Args)]
pub struct Out {
    /// Where to write [default: target/export]
    #[arg(long = "out", value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::code))
        .map(|code| Language::from_code(&code).expect("only the codes of languages are possible"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::run::Workspace;

    fn read(line: &str) -> Result<Command, String> {
        let options = Options::try_parse_from(["xtask"].into_iter().chain(line.split_whitespace()));
        options.map(|it| it.command).map_err(|error| error.to_string())
    }

    /// What stands in a document as code, inline or in a block, and calls this program: its arguments.
    fn calls(document: &str) -> Vec<Vec<String>> {
        let lines = document.split(['`', '\n']).filter_map(|it| it.trim().strip_prefix("cargo xtask "));
        // Between two quotes a blank separates nothing; a shell reads nothing after a hash.
        lines.map(|line| line.split(" #").next().unwrap_or_default()).map(words).collect()
    }

    fn words(line: &str) -> Vec<String> {
        let quoted = line.split('"').enumerate().flat_map(|(place, part)| {
            if place % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
        });
        quoted.map(str::to_owned).collect()
    }

    #[test]
    fn every_call_in_the_documents_can_be_made() {
        let root = Workspace::find().unwrap().root;
        let mut found = 0;
        // A changelog tells of commands as they were.
        for path in documents(&root).into_iter().filter(|it| !it.ends_with("CHANGELOG.md")) {
            for call in calls(&std::fs::read_to_string(&path).unwrap()) {
                let arguments = ["xtask"].into_iter().chain(call.iter().map(String::as_str));
                if let Err(error) = Options::try_parse_from(arguments) {
                    assert!(!error.use_stderr(), "{}: {call:?}: {error}", path.display());
                }
                found += 1;
            }
        }
        assert!(found > 15, "only {found} calls were found");
    }

    /// All Markdown that people read, below the root.
    fn documents(root: &Path) -> Vec<PathBuf> {
        let folders = ["", "docs", "docs/decisions", "releases", ".github", ".github/ISSUE_TEMPLATE"];
        let files = folders.iter().flat_map(|it| std::fs::read_dir(root.join(it)).unwrap());
        files.map(|it| it.unwrap().path()).filter(|it| it.extension().is_some_and(|it| it == "md")).collect()
    }

    #[test]
    fn every_link_between_documents_leads_to_a_file_or_folder() {
        let root = Workspace::find().unwrap().root;
        let mut found = 0;
        for path in documents(&root) {
            let text = std::fs::read_to_string(&path).unwrap();
            let links = text.split("](").skip(1).filter_map(|it| it.split_once(')')).map(|(link, _)| link);
            let pictures = text.split(['"']).filter(|it| it.ends_with(".png"));
            for link in links.chain(pictures).filter(|it| !it.starts_with("https://")) {
                let file = path.parent().unwrap().join(link);
                assert!(file.exists(), "{}: nothing is at {link}", path.display());
                found += 1;
            }
        }
        assert!(found > 30, "only {found} links were found");
    }

    #[test]
    fn an_unknown_command_option_or_value_is_named_with_what_there_is() {
        for (line, says) in [
            ("biuld", "unrecognized subcommand 'biuld'"),
            ("biuld", "a similar subcommand exists: 'build'"),
            ("serve --prot 1", "unexpected argument '--prot' found"),
            ("serve --prot 1", "a similar argument exists: '--port'"),
            ("serve --port", "a value is required for '--port <N>'"),
            ("serve --port 65536", "65536 is not in 0..=65535"),
            ("test --json", "unexpected argument '--json' found"),
            ("export pdf", "unrecognized subcommand 'pdf'"),
            ("export csv --origin https://a.example", "unexpected argument '--origin' found"),
            ("check --accept --profile a.json", "'--accept' cannot be used with '--profile <FILE>'"),
            ("bench --runs 0", "0 is not in 1..=50"),
            ("decide", "<--answers <fact=value,fact=value+value>|--cases <FILE>>"),
            ("decide --answers a=b --cases c", "cannot be used with '--cases <FILE>'"),
            ("decide --answers a=b --lang de", "[possible values: nl, ar, en"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(says), "{line}: {error}");
        }
    }

    #[test]
    fn the_last_of_an_option_counts_in_both_spellings() {
        let Ok(Command::Serve { port: 8082, watch: false }) = read("serve --port 8081 --port=8082") else {
            panic!("the last port counts")
        };
        let Ok(Command::Decide { about, lang: Language::EN, .. }) =
            read("decide --answers a=b --lang nl --answers=c=d --json --json --lang=en")
        else {
            panic!("the last language counts")
        };
        assert_eq!((about.answers.as_deref(), about.cases), (Some("c=d"), None));
    }

    #[test]
    fn several_releases_can_be_pinned_and_this_one_is_where_none_is_named() {
        for (line, folders) in [
            ("export headers", &[hosts::THIS_VERSION][..]),
            ("export headers --pinned v1 --origin https://a.example/gids/ --pinned v2", &["v1", "v2"]),
        ] {
            let Ok(Command::Export(Export::Headers { pinned, .. })) = read(line) else {
                panic!("{line} can be read")
            };
            assert_eq!(pinned, folders);
        }
    }
}
