//! The archive: the same files always give the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result};

use crate::bundle::sha256;

/// Files by path, in the order in which they stand in the archive.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// The strongest level that needs no more memory to unpack than every reader has.
const LEVEL: i32 = 19;

/// What `sha256sum -c` reads: every file with its SHA-256.
pub(super) fn sums(files: &Files) -> String {
    let mut lines = String::new();
    for (path, bytes) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}  {path}", sha256(bytes));
    }
    lines
}

/// The files in one folder, as a tar archive in zstd. Nothing in it depends on who packs, where or when.
pub(super) fn pack(folder: &str, files: &Files, seconds: u64) -> Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(seconds);
        archive
            .append_data(&mut header, format!("{folder}/{path}"), &bytes[..])
            .with_context(|| format!("{path} cannot be put into the archive"))?;
    }
    Ok(zstd::bulk::compress(&archive.into_inner()?, LEVEL)?)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read;

    use super::*;
    use crate::run;
    use crate::testing::Folder;

    fn files() -> Files {
        let long = format!("dist/{}/page.html", "long".repeat(40));
        [("b.txt", "two"), ("a/c.txt", ""), (&*long, "far")]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into()
    }

    /// With decoders of others.
    fn unpacked(archive: &[u8]) -> Vec<(String, Vec<u8>, u64)> {
        let tar = ruzstd::decoding::StreamingDecoder::new(archive).unwrap();
        let mut tar = tar::Archive::new(tar);
        let read = |entry: std::io::Result<tar::Entry<_>>| {
            let mut entry: tar::Entry<_> = entry.unwrap();
            let (path, mut bytes) = (entry.path().unwrap().to_str().unwrap().to_owned(), Vec::new());
            entry.read_to_end(&mut bytes).unwrap();
            let header = entry.header();
            assert_eq!((header.uid().unwrap(), header.gid().unwrap(), header.mode().unwrap()), (0, 0, 0o644));
            (path, bytes, header.mtime().unwrap())
        };
        tar.entries().unwrap().map(read).collect()
    }

    #[test]
    fn the_archive_has_every_file_in_order_with_nothing_of_this_machine() {
        let archive = pack("guide-1.0.0", &files(), 1_800_000_000).unwrap();
        assert_eq!(archive, pack("guide-1.0.0", &files(), 1_800_000_000).unwrap());
        let expected =
            files().into_iter().map(|(path, bytes)| (format!("guide-1.0.0/{path}"), bytes, 1_800_000_000));
        assert_eq!(unpacked(&archive), expected.collect::<Vec<_>>());
    }

    #[test]
    fn another_byte_is_another_archive_and_another_sum() {
        let mut changed = files();
        changed.insert("b.txt".to_owned(), b"twO".to_vec());
        assert_ne!(pack("a", &files(), 0).unwrap(), pack("a", &changed, 0).unwrap());
        assert_ne!(sums(&files()), sums(&changed));
    }

    #[test]
    fn the_usual_program_takes_the_sums_and_sees_a_changed_byte() {
        let folder = Folder::with([("b.txt", "two"), ("a/c.txt", "")]);
        let files: Files =
            [("b.txt", "two"), ("a/c.txt", "")].map(|(path, text)| (path.into(), text.into())).into();
        fs::write(folder.path().join("SHA256SUMS"), sums(&files)).unwrap();
        let check = || {
            let mut command = std::process::Command::new("sha256sum");
            run::output(command.current_dir(folder.path()).args(["--check", "--strict", "SHA256SUMS"]))
        };
        assert_eq!(check().unwrap(), "a/c.txt: OK\nb.txt: OK");
        fs::write(folder.path().join("b.txt"), "twO").unwrap();
        assert!(check().is_err());
    }
}
