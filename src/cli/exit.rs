//! Exit codes, and what is said when a command fails.

use crate::report::result_folder::ResultFolderError;
use crate::scenario::Faults;
use std::io::IsTerminal;

/// The command did what was asked.
pub const DONE: u8 = 0;
/// The command could not finish: a disk that is full, a chart that cannot be drawn, a violated law.
pub const CANNOT_FINISH: u8 = 1;
/// The command line or a file is wrong.
pub const WRONG_INPUT: u8 = 2;
/// A target is missed, where `--targets` asked for that to matter.
pub const TARGET_MISSED: u8 = 3;
/// Somebody pressed Ctrl-C.
pub const INTERRUPTED: u8 = 130;

/// The exit code of a command, or why it failed.
pub(super) type Outcome = Result<u8, Failure>;

/// Why a command failed, for the person who typed it.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) code: u8,
    message: String,
}

impl Failure {
    pub(super) fn wrong(message: impl Into<String>) -> Self {
        Self { code: WRONG_INPUT, message: message.into() }
    }

    pub(super) fn cannot_finish(message: impl Into<String>) -> Self {
        Self { code: CANNOT_FINISH, message: message.into() }
    }

    pub(super) fn interrupted() -> Self {
        Self { code: INTERRUPTED, message: "interrupted: nothing was written".into() }
    }

    pub(super) fn interrupted_sweep() -> Self {
        let message = "interrupted: no result was written; the finished cells are kept, and --resume goes on from them";
        Self { code: INTERRUPTED, message: message.into() }
    }

    pub(super) fn print(&self) {
        if self.message.starts_with("error") {
            eprintln!("{}", self.message.trim_end());
        } else {
            eprintln!("error: {}", self.message.trim_end());
        }
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        Self::wrong(faults.render(std::io::stderr().is_terminal()))
    }
}

impl From<ResultFolderError> for Failure {
    fn from(error: ResultFolderError) -> Self {
        let code = if matches!(error, ResultFolderError::Io { .. }) { CANNOT_FINISH } else { WRONG_INPUT };
        Self { code, message: error.to_string() }
    }
}
