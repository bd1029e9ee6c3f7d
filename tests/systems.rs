//! What docs/embed.md says of content management systems, against what was seen in them (`cargo xtask try-cms`).

const DOCUMENT: &str = include_str!("../docs/embed.md");
const SEEN: &str = include_str!("browser/cms/seen.md");

/// What was seen of one snippet that one person put in one place.
#[derive(Debug)]
struct Row {
    system: &'static str,
    user: &'static str,
    snippet: &'static str,
    kept: &'static str,
    seen: &'static str,
}

fn rows() -> Vec<Row> {
    let lines = SEEN.lines().filter(|line| line.starts_with("| ")).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches(['|', ' ']).split(" | ").collect();
            let [system, user, _place, snippet, kept, seen] = cells[..] else { panic!("six cells: {line}") };
            Row { system, user, snippet, kept, seen }
        })
        .collect()
}

/// Words of the document with the rows that they are about, and what must hold of each.
struct Claim {
    system: &'static str,
    says: &'static str,
    about: fn(&Row) -> bool,
    holds: fn(&Row) -> bool,
}

const CLAIMS: [Claim; 5] = [
    Claim {
        system: "WordPress 6.1",
        says: "wat een beheerder plakt, blijft heel",
        about: |row| row.user == "administrator",
        holds: |row| is_whole(row) && (row.snippet == "link" || shows_the_guide(row)),
    },
    Claim {
        system: "WordPress 6.1",
        says: "Wie het recht `unfiltered_html` niet heeft (in een netwerk: ieder behalve de netwerkbeheerder), houdt alleen de link",
        about: |row| row.user == "editor",
        holds: |row| row.seen == "the link",
    },
    Claim {
        system: "WordPress 6.1",
        says: "ook na het opslaan van een pagina van de beheerder",
        about: |row| row.user == "administrator, then an editor",
        holds: |row| row.seen == "the link",
    },
    Claim {
        system: "Plone 6.2",
        says: "het kader blijft, zonder `sandbox` en met vaste hoogte",
        about: |row| ["iframe", "script"].contains(&row.snippet),
        holds: |row| {
            row.kept.contains("frame without")
                && row.kept.contains("sandbox")
                && row.seen.contains("900 px high")
                && shows_the_guide(row)
        },
    },
    Claim {
        system: "Plone 6.2",
        says: "Script en eigen element verdwijnen; de link blijft",
        about: |row| row.snippet != "iframe",
        holds: |row| {
            ["script", "element"].iter().all(|part| !row.kept.split("; ").any(|it| it.starts_with(part)))
                && row.seen.ends_with("the link")
        },
    },
];

/// Whether every part of the snippet is sent to visitors as it was pasted.
fn is_whole(row: &Row) -> bool {
    row.kept.split("; ").all(|part| ["frame", "element", "script", "link"].contains(&part))
}

fn shows_the_guide(row: &Row) -> bool {
    row.seen.starts_with("the guide, ") && row.seen.ends_with(", as wide as the text; the link")
}

#[test]
fn the_document_says_what_was_seen_and_by_version() {
    let rows = rows();
    for Claim { system, says, about, holds } in CLAIMS {
        let (name, version) = system.split_once(' ').expect("a name and a version");
        let told = DOCUMENT.lines().find(|line| line.starts_with(&format!("| {name} |")));
        let told = told.unwrap_or_else(|| panic!("docs/embed.md has no line about {name}"));
        assert!(told.contains(says) && told.contains(version), "{system}: {says:?} is not in: {told}");
        let about: Vec<&Row> = rows.iter().filter(|row| row.system == system && about(row)).collect();
        assert!(!about.is_empty(), "{says:?} was not tried in {system}");
        let wrong: Vec<&Row> = about.into_iter().filter(|row| !holds(row)).collect();
        assert!(wrong.is_empty(), "{says:?} is not what was seen in {system}: {wrong:#?}");
    }
}

#[test]
fn nothing_was_seen_that_the_document_does_not_tell() {
    let is_told = |row: &Row| CLAIMS.iter().any(|it| it.system == row.system && (it.about)(row));
    let untold: Vec<Row> = rows().into_iter().filter(|row| !is_told(row)).collect();
    assert!(untold.is_empty(), "docs/embed.md says nothing about {untold:#?}");
}
