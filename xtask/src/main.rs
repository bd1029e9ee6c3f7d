//! The command line of the project: `cargo xtask`.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Parser;
use wegwijzer::content::read_answers;
use wegwijzer::text::Language;
use xtask::build::Edition;
use xtask::export::{self, Kind, hosts};
use xtask::options::{About, Command, Export, Form, Options, Out};
use xtask::product::Order;
use xtask::release::{self, Publisher};
use xtask::run::Workspace;
use xtask::spelled::day_of_build;
use xtask::{bench, check, decide, hear, product, profile, serve, test, try_cms, watch};

fn main() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(options) => options,
        Err(error) => {
            // A terminal that is gone hears nothing.
            let _ = error.print();
            return code(!error.use_stderr());
        }
    };
    match run(options.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { port, watch: true } => watch::watch(port)?,
        Command::Serve { port, watch: false } => serve(port)?,
        Command::Build { host, hooked } => {
            let edition = if hooked { Edition::Hooked } else { Edition::Published };
            let (address, security_contact) = (host.address.as_deref(), host.security_contact.as_deref());
            let order = Order { edition, address, security_contact, date: day_of_build()? };
            product::build_in(&Workspace::find()?, &order)?;
        }
        Command::Release { host, repository } => {
            let publisher = Publisher {
                address: host.address.as_deref(),
                security_contact: host.security_contact.as_deref(),
                repository: repository.as_deref(),
            };
            let made = release::release(&Workspace::find()?, &publisher)?;
            println!("{}", made.archive.display());
        }
        Command::Test => return test::test(),
        Command::Check { profile: Some(file), form, .. } => return check_profile(&file, &form),
        Command::Check { accept, form, .. } => return check(accept, &form),
        Command::Hear { accept } => return hear::hear(accept),
        Command::Picture => return hear::picture(),
        Command::TryCms { accept } => return try_cms::try_cms(accept),
        Command::Decide { about, profile, lang, form } => {
            return decide(&about, profile.as_deref(), lang, &form);
        }
        Command::Bench { clicks: true, runs, form, .. } => {
            let journeys = bench::clicks(runs.into())?;
            if form.json {
                println!("{}", serde_json::to_string_pretty(&journeys)?);
            } else {
                print!("{}", bench::clicks::table(&journeys));
            }
        }
        Command::Bench { without_peers, runs, keep, form, .. } => {
            let report = bench::bench(!without_peers, runs.into(), keep)?;
            if form.json {
                println!("{}", report.json()?);
            } else {
                print!("{}", report.text());
            }
        }
        Command::Export(kind) => export(kind)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(port: u16) -> Result<()> {
    serve::check_port(port)?;
    let built = product::build(Edition::Published, None)?;
    let server = serve::start(&built.dist, port)?;
    eprintln!("The widget is at            {}/", server.address());
    eprintln!("On the page of a school:    {}", server.school());
    eprintln!("The code for a site's page: {}/plaatsen.html", server.address());
    eprintln!("Stop with Ctrl+C.");
    server.wait();
    Ok(())
}

fn check_profile(file: &str, form: &Form) -> Result<ExitCode> {
    let (_, rules) = product::content(Language::default())?;
    let report = profile::check(&rules, file)?;
    if form.json {
        println!("{:#}", report.json());
    } else {
        print!("{}", report.text());
    }
    Ok(code(report.fine()))
}

fn check(accept: bool, form: &Form) -> Result<ExitCode> {
    let folder = Workspace::find()?.content();
    let mut report = check::check(&folder);
    if let (true, Some(proved)) = (accept, &report.proved) {
        check::accept(&folder, proved).context("what is accepted cannot be written down")?;
        report = check::check(&folder);
    }
    if form.json {
        println!("{:#}", report.json());
    } else {
        print!("{}", report.text());
    }
    Ok(code(report.fine()))
}

fn export(kind: Export) -> Result<()> {
    let workspace = Workspace::find()?;
    let folder = |out: Out| out.folder.unwrap_or_else(|| workspace.target.join("export"));
    let content = |kind: Kind, out: Out| {
        let date = day_of_build()?;
        export::export(kind, &workspace, &product::proved(&workspace, date)?, date, &folder(out))
    };
    let written = match kind {
        Export::Html(out) => content(Kind::Html, out)?,
        Export::Csv(out) => content(Kind::Csv, out)?,
        Export::Dmn(out) => content(Kind::Dmn, out)?,
        Export::Headers { address, pinned, out } => {
            export::write(hosts::settings(&address, &pinned, &workspace.public())?, &folder(out))?
        }
    };
    for path in written {
        println!("{}", path.display());
    }
    Ok(())
}

fn decide(about: &About, profile: Option<&str>, language: Language, form: &Form) -> Result<ExitCode> {
    let (content, mut rules) = product::content(language)?;
    let mut own = None;
    if let Some(file) = profile {
        match profile::load(&rules, file)? {
            Ok(found) => (rules, own) = (found.rules, Some(found.profile)),
            Err(faults) => {
                bail!("{file} cannot be used:\n       {}", profile::lines(&faults).join("\n       "));
            }
        }
    }
    if let Some(file) = &about.cases {
        let text = std::fs::read_to_string(file).with_context(|| format!("{file} cannot be read"))?;
        let outcomes = match decide::cases(&rules, &text) {
            Ok(outcomes) => outcomes,
            Err(wrong) => bail!("{file}: {}", wrong.join("\n       ")),
        };
        if form.json {
            println!("{:#}", decide::cases_json(&outcomes));
        } else {
            print!("{}", decide::cases_text(&outcomes));
        }
        return Ok(code(outcomes.iter().all(|it| it.wrong.is_empty())));
    }
    let answers = about.answers.as_deref().unwrap_or_default();
    match read_answers(&content.model, answers) {
        Ok(answers) if form.json => println!("{:#}", decide::as_json(&rules, &answers, own.as_ref())),
        Ok(answers) => print!("{}", decide::as_text(&content, &rules, &answers, language, own.as_ref())),
        Err(wrong) => bail!("{}", wrong.join("\n       ")),
    }
    Ok(ExitCode::SUCCESS)
}

fn code(fine: bool) -> ExitCode {
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
