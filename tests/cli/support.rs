//! The program in the folder of these tests, and the texts that are expected of it.

use snapbox::cmd::Command;
use snapbox::data::{Data, DataFormat};
use std::path::{Path, PathBuf};

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

/// `controlroom` with these arguments, split at spaces, on a screen of 80 columns.
pub(crate) fn controlroom(arguments: &str) -> Command {
    Command::new(snapbox::cmd::cargo_bin!("controlroom"))
        .args(arguments.split_whitespace())
        .current_dir(folder())
        .env("COLUMNS", "80")
        .env_remove("RAYON_NUM_THREADS")
}

/// The text in `golden/`.
pub(crate) fn golden(name: &str) -> Data {
    Data::read_from(&folder().join("golden").join(name), Some(DataFormat::Text))
}

/// A folder that is not there yet, in one that goes when the test ends.
pub(crate) struct Out {
    inside: tempfile::TempDir,
}

impl Out {
    pub(crate) fn new() -> Self {
        Self { inside: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.inside.path().join("result")
    }

    /// `controlroom` with these arguments, its result in this folder.
    pub(crate) fn controlroom(&self, arguments: &str) -> Command {
        controlroom(arguments).arg("--out").arg(self.path())
    }

    /// Names and bytes of the files, in order of name.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(self.path()).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries
            .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    }

    pub(crate) fn text_of(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).unwrap()
    }
}

/// Standard output of a command that is to succeed, and say nothing on standard error.
pub(crate) fn silent_success(command: Command) -> String {
    let output = command.assert().code(0).stderr_eq("").get_output().clone();
    String::from_utf8(output.stdout).unwrap()
}
