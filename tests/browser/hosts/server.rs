//! A server of others on this machine, as an unprivileged user, with two hosts: at the root of one is the guide;
//! the other has pages of its own, and the guide in a folder. In both a release is pinned.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use xtask::export::hosts::settings;
use xtask::programs::Program;
use xtask::run::Workspace;
use xtask::serve::{self, Server};

use crate::browser::PATIENCE;
use crate::driver::{Process, free_port, program};
use crate::site::dist;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Software {
    Nginx,
    Apache,
    Caddy,
    /// `cargo xtask serve`, which answers as the others do.
    Own,
}

/// The folders in which the guide stands on the two hosts.
const FOLDERS: [&str; 2] = ["/", "/gids/"];

/// The folder of the pinned release, as in the documents.
pub(crate) const PINNED: &str = "v0.1.0/";

/// The user and group that Debian calls "nobody".
const NOBODY: u32 = 65534;

pub(crate) struct Hosted {
    /// The two hosts: "http://127.0.0.1:1234"
    origins: Vec<String>,
    _running: Running,
    folder: Folder,
}

enum Running {
    Others { _process: Process },
    Own { _servers: Vec<Server> },
}

/// The guide on a host.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) origin: String,
    /// "/gids/v0.1.0/"
    pub(crate) folder: String,
}

impl Place {
    pub(crate) fn address(&self) -> String {
        format!("{}{}", self.origin, self.folder)
    }
}

impl Hosted {
    pub(crate) fn start(software: Software) -> Hosted {
        // Another program may take a port between its choice and its use.
        let mut said = String::new();
        for _ in 0..3 {
            match Hosted::try_to_start(software) {
                Ok(hosted) => return hosted,
                Err(error) => said = error,
            }
        }
        panic!("{software:?} does not start with the exported settings:\n{said}")
    }

    fn try_to_start(software: Software) -> Result<Hosted, String> {
        let folder = Folder::fresh();
        // `cargo xtask serve` has no pages but the guide.
        let folders = if software == Software::Own { &FOLDERS[..1] } else { &FOLDERS[..] };
        let hosts: Vec<_> = folders.iter().map(|path| Host::make(&folder.0, path, software)).collect();
        let origins = hosts.iter().map(Host::origin).collect();
        let running = match software {
            Software::Own => {
                let start = |host: &Host| serve::start(&host.root, host.port).expect("the port is free");
                Running::Own { _servers: hosts.iter().map(start).collect() }
            }
            _ => Running::Others { _process: run(software, &folder.0, &hosts)? },
        };
        Ok(Hosted { origins, _running: running, folder })
    }

    /// The guide and its pinned release on both hosts.
    pub(crate) fn places(&self) -> Vec<Place> {
        let both = self.origins.iter().zip(FOLDERS);
        let places = both.flat_map(|(origin, folder)| {
            ["", PINNED].map(|pinned| Place { origin: origin.clone(), folder: format!("{folder}{pinned}") })
        });
        places.collect()
    }

    /// The requests that nginx wrote down.
    pub(crate) fn log(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.0.join(LOG)).expect("nginx keeps a log outside the guide");
        let requests = log.lines().filter_map(|it| it.split('"').nth(1)).filter(|it| *it != FIRST);
        requests.map(str::to_owned).collect()
    }

    /// A page of the second host, outside the guide.
    pub(crate) fn other_page(&self) -> String {
        format!("{}/school.html", self.origins[1])
    }
}

/// The request that tells that a server has started.
const FIRST: &str = "GET / HTTP/1.0";

/// The log of visitors that nginx keeps outside the guide.
const LOG: &str = "visitors";

struct Host {
    port: u16,
    root: PathBuf,
    /// The exported settings, where the server includes them.
    settings: PathBuf,
}

impl Host {
    /// Puts the guide into this folder of a new host, with the settings that were exported for its address.
    fn make(folder: &Path, path: &str, software: Software) -> Host {
        let port = free_port();
        let root = folder.join(format!("host-{port}"));
        let guide = root.join(path.trim_matches('/'));
        copy(&dist(), &guide);
        // The same files again: a release that was pinned on the day it came out.
        symlink(".", guide.join(PINNED.trim_end_matches('/'))).expect("a link can be made");
        fs::write(root.join("school.html"), "<p>School</p>").expect("a file can be written");
        let (name, place) = match software {
            Software::Nginx => ("headers/nginx.conf", folder.join(format!("wegwijzer-{port}"))),
            Software::Apache => ("headers/htaccess", guide.join(".htaccess")),
            Software::Caddy => ("headers/Caddyfile", folder.join(format!("wegwijzer-{port}"))),
            // It has the list itself.
            Software::Own => return Host { port, root, settings: PathBuf::new() },
        };
        let public = Workspace::find().expect("cargo knows this workspace").public();
        let address = format!("http://127.0.0.1:{port}{path}");
        let files = settings(&address, &[], &public).unwrap_or_else(|error| panic!("{error:#}"));
        let file = files.into_iter().find(|file| file.name == name).expect("all settings are exported");
        fs::write(&place, file.bytes).expect("a file can be written");
        Host { port, root, settings: place }
    }

    fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Starts the server, and waits until it listens; else gives what it said.
fn run(software: Software, folder: &Path, hosts: &[Host]) -> Result<Process, String> {
    let configuration = folder.join("server.conf");
    let text = match software {
        Software::Nginx => nginx(folder, hosts),
        Software::Apache => apache(folder, hosts),
        Software::Caddy => caddy(folder, hosts),
        Software::Own => unreachable!("it is no program of others"),
    };
    fs::write(&configuration, text).expect("a file can be written");
    let (binary, arguments): (_, &[&str]) = match software {
        Software::Nginx => (Program::Nginx, &["-e", "stderr", "-c"]),
        Software::Apache => (Program::Apache, &["-D", "FOREGROUND", "-f"]),
        _ => (Program::Caddy, &["run", "--adapter", "caddyfile", "--config"]),
    };
    let said = folder.join("said");
    let mut command = Command::new(program(binary));
    command.args(arguments).arg(&configuration).current_dir(folder).env("HOME", folder);
    command.stdout(Stdio::null()).stderr(File::create(&said).expect("a file can be made"));
    let own_user = fs::metadata("/proc/self").expect("Linux has it").uid();
    if own_user == 0 {
        chown(folder, Some(NOBODY), Some(NOBODY)).expect("root can give a folder away");
        command.uid(NOBODY).gid(NOBODY);
    }
    let mut process = Process::start(&mut command);
    let until = Instant::now() + PATIENCE;
    for host in hosts {
        while !answers(host.port) {
            if !process.runs() || Instant::now() > until {
                return Err(fs::read_to_string(said).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    Ok(process)
}

/// Whether a server answers at all: it may listen before it has read all its settings.
fn answers(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok_and(|mut stream| {
        let asked = write!(stream, "{FIRST}\r\nHost: 127.0.0.1\r\n\r\n");
        asked.is_ok() && stream.read(&mut [0]).is_ok_and(|it| it > 0)
    })
}

/// nginx with the module, and with what Debian's own settings have: it compresses by itself.
fn nginx(folder: &Path, hosts: &[Host]) -> String {
    let module = program(Program::NginxBrotli);
    let servers = hosts.iter().map(|Host { port, root, settings }| {
        format!(
            "server {{\n\
             listen 127.0.0.1:{port};\n\
             root {};\n\
             include {};\n\
             location ~ \\.(?:css|js)$ {{ add_header x-frame-options sameorigin always; }}\n\
             }}\n",
            root.display(),
            settings.display()
        )
    });
    let folder = folder.display();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let temporary = temporary.map(|kind| format!("{kind}_temp_path {folder}/{kind};\n")).concat();
    format!(
        "daemon off;\n\
         pid {folder}/pid;\n\
         load_module {};\n\
         events {{}}\n\
         http {{\n{temporary}\
         access_log {folder}/{LOG};\n\
         sendfile on;\n\
         gzip on;\n\
         gzip_vary on;\n\
         {}}}\n",
        module.display(),
        servers.collect::<String>()
    )
}

/// Apache with what hosts have: it compresses by itself, knows `.gz` as a type, lists folders, remembers everything
/// for a month, and keeps every page out of frames.
fn apache(folder: &Path, hosts: &[Host]) -> String {
    let modules = [
        "authz_core",
        "autoindex",
        "brotli",
        "deflate",
        "dir",
        "env",
        "expires",
        "filter",
        "headers",
        "mime",
        "mpm_event",
        "negotiation",
        "rewrite",
    ];
    let load = |it: &str| format!("LoadModule {it}_module /usr/lib/apache2/modules/mod_{it}.so\n");
    let sites = hosts.iter().map(|Host { port, root, .. }| {
        let root = root.display();
        format!(
            "Listen 127.0.0.1:{port}\n<VirtualHost 127.0.0.1:{port}>\nDocumentRoot {root}\n\
             <Directory {root}>\nAllowOverride All\nRequire all granted\nOptions Indexes FollowSymLinks MultiViews\n\
             </Directory>\n</VirtualHost>\n"
        )
    });
    let folder = folder.display();
    format!(
        "{}ServerName localhost\nServerRoot {folder}\nDefaultRuntimeDir {folder}\nPidFile {folder}/pid\n\
         Mutex file:{folder} default\nErrorLog {folder}/errors\nTypesConfig /etc/mime.types\n\
         AddType application/x-gzip .gz\n\
         AddOutputFilterByType BROTLI_COMPRESS;DEFLATE text/html text/plain text/css text/javascript application/wasm\n\
         ExpiresActive On\nExpiresDefault \"access plus 1 month\"\n\
         Header always set x-frame-options SAMEORIGIN\nHeader set x-content-type-options nosniff\n\
         EnableSendfile On\n{}",
        modules.map(load).concat(),
        sites.collect::<String>()
    )
}

fn caddy(folder: &Path, hosts: &[Host]) -> String {
    let sites = hosts.iter().map(|Host { port, root, settings }| {
        format!(
            "http://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\troot * {}\n\timport {}\n\
             \thandle {{\n\t\tfile_server\n\t}}\n}}\n",
            root.display(),
            settings.display()
        )
    });
    format!(
        "{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {}/caddy\n}}\n{}",
        folder.display(),
        sites.collect::<String>()
    )
}

/// Copies a folder with all in it; everybody may read it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the build makes this folder") {
        let entry = entry.expect("a file of the build can be seen");
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), &place).expect("a file can be copied");
            fs::set_permissions(&place, fs::Permissions::from_mode(0o644)).expect("it is ours");
        }
    }
}

/// A temporary folder that everybody may read, removed after the server has ended.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("wegwijzer-host-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("it is ours");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed does not fail a test.
        let _ = fs::remove_dir_all(&self.0);
    }
}
