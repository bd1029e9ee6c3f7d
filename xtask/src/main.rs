//! The command line of the project: `cargo xtask`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use wegwijzer::content::read_answers;
use wegwijzer::text::Language;
use xtask::build::Edition;
use xtask::export::hosts;
use xtask::spelled::Date;
use xtask::{check, decide, export, product, profile, run, serve, test};

const USAGE: &str = "\
usage: cargo xtask <command>

  serve [--port N]      build the release and serve it on 127.0.0.1 (8080)
  build [--address https://HOST/] [--hooked]
                        build the release into dist/; the address is then written in the page for
                        where nothing may run; --hooked: with doors for the browser tests, into the
                        target folder
  test                  format, lints, content, core, views and browsers
  check [--profile FILE] [--json] [--accept]
                        all findings in the content, the proof over all situations, and what the
                        rules decide otherwise than was accepted; --accept accepts it. With a
                        profile: its findings, its proof, and what it changes
  decide --answers \"fact=value,fact=value+value\" [--profile FILE] [--lang nl|en] [--json]
                        one decision with its reasons
  decide --cases FILE [--json]
                        worked examples, expected against found
  export html|csv|dmn [--out DIR]
                        the rules for readers, spreadsheets and other engines (target/export)
  export headers [--origin https://HOST] [--out DIR]
                        the headers to send, for nginx, Apache, Caddy and _headers (target/export)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        eprintln!("{USAGE}");
        return Ok(ExitCode::FAILURE);
    };
    match command.as_str() {
        "serve" => {
            let options = Options::read(rest, &["--port"], &[])?;
            let port = options.value("--port").unwrap_or("8080");
            let port =
                port.parse().with_context(|| format!("--port takes a number up to 65535, not {port:?}"))?;
            serve::check_port(port)?;
            let built = product::build(Edition::Published, None)?;
            let server = serve::start(&built.dist, port)?;
            eprintln!("The widget is at            {}/", server.address());
            eprintln!("On the page of a school:    {}", server.school());
            eprintln!("The code for a site's page: {}/plaatsen.html", server.address());
            eprintln!("Stop with Ctrl+C.");
            server.wait();
        }
        "build" => {
            let options = Options::read(rest, &["--address"], &["--hooked"])?;
            let edition = if options.has("--hooked") { Edition::Hooked } else { Edition::Published };
            product::build(edition, options.value("--address"))?;
        }
        "test" => {
            Options::read(rest, &[], &[])?;
            return test::test();
        }
        "check" => {
            let options = Options::read(rest, &["--profile"], &["--json", "--accept"])?;
            if let Some(file) = options.value("--profile") {
                let (_, rules) = product::content()?;
                let report = profile::check(&rules, file)?;
                if options.has("--json") {
                    println!("{:#}", report.json());
                } else {
                    print!("{}", report.text());
                }
                return Ok(code(report.fine()));
            }
            let folder = run::Workspace::find()?.content();
            let mut report = check::check(&folder);
            if let (true, Some(proved)) = (options.has("--accept"), &report.proved) {
                check::accept(&folder, &proved.rules).context("the decisions cannot be written down")?;
                report = check::check(&folder);
            }
            if options.has("--json") {
                println!("{:#}", report.json())
            } else {
                print!("{}", report.text())
            }
            return Ok(code(report.fine()));
        }
        "export" => {
            let Some((kind, rest)) = rest.split_first() else {
                bail!("say what to export: {}, {}\n\n{USAGE}", export::KINDS.join(", "), hosts::KIND);
            };
            let is_headers = kind == hosts::KIND;
            let options =
                Options::read(rest, if is_headers { &["--out", "--origin"] } else { &["--out"] }, &[])?;
            let workspace = run::Workspace::find()?;
            let out = options.value("--out").map_or_else(|| workspace.target.join("export"), PathBuf::from);
            let written = if is_headers {
                let origin = options.value("--origin").unwrap_or(hosts::EXAMPLE);
                export::write(hosts::settings(origin, &workspace.public())?, &out)?
            } else {
                let date = Date::of_build()?;
                export::export(kind, &workspace, &product::proved(date)?, date, &out)?
            };
            for path in written {
                println!("{}", path.display());
            }
        }
        "decide" => {
            return decide(&Options::read(
                rest,
                &["--answers", "--cases", "--lang", "--profile"],
                &["--json"],
            )?);
        }
        "help" | "--help" | "-h" => println!("{USAGE}"),
        other => bail!("there is no command {other:?}\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn decide(options: &Options) -> Result<ExitCode> {
    let (content, mut rules) = product::content()?;
    let mut own = None;
    if let Some(file) = options.value("--profile") {
        match profile::load(&rules, file)? {
            Ok(found) => (rules, own) = (found.rules, Some(found.profile)),
            Err(faults) => {
                bail!("{file} cannot be used:\n       {}", profile::lines(&faults).join("\n       "));
            }
        }
    }
    let language = options.value("--lang").unwrap_or("nl");
    let Some(language) = Language::from_code(language) else {
        bail!("there is no language {language:?}; there are: nl, en");
    };
    match (options.value("--answers"), options.value("--cases")) {
        (Some(text), None) => match read_answers(&content.model, text) {
            Ok(answers) if options.has("--json") => {
                println!("{:#}", decide::as_json(&rules, &answers, own.as_ref()))
            }
            Ok(answers) => print!("{}", decide::as_text(&content, &rules, &answers, language, own.as_ref())),
            Err(wrong) => bail!("{}", wrong.join("\n       ")),
        },
        (None, Some(file)) => {
            let text = std::fs::read_to_string(file).with_context(|| format!("{file} cannot be read"))?;
            let outcomes = match decide::cases(&rules, &text) {
                Ok(outcomes) => outcomes,
                Err(wrong) => bail!("{file}: {}", wrong.join("\n       ")),
            };
            if options.has("--json") {
                println!("{:#}", decide::cases_json(&outcomes));
            } else {
                print!("{}", decide::cases_text(&outcomes));
            }
            return Ok(code(outcomes.iter().all(|it| it.wrong.is_empty())));
        }
        _ => bail!("give either --answers or --cases\n\n{USAGE}"),
    }
    Ok(ExitCode::SUCCESS)
}

fn code(fine: bool) -> ExitCode {
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The options of a command: `--name value`, or a bare `--flag`.
struct Options(Vec<(String, Option<String>)>);

impl Options {
    fn read(arguments: &[String], values: &[&str], flags: &[&str]) -> Result<Options> {
        let mut options = Vec::new();
        let mut arguments = arguments.iter();
        while let Some(name) = arguments.next() {
            let value = if values.contains(&name.as_str()) {
                Some(arguments.next().with_context(|| format!("{name} needs a value"))?.clone())
            } else if flags.contains(&name.as_str()) {
                None
            } else {
                let known: Vec<&str> = values.iter().chain(flags).copied().collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                bail!("{name:?} is no option of this command; its options: {known}");
            };
            options.push((name.clone(), value));
        }
        Ok(Options(options))
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(it, _)| it == name)?.1.as_deref()
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(it, _)| it == name)
    }
}
