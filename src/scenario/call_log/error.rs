use std::fmt;

/// Why a call log cannot be read; its text says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallLogError(String);

impl CallLogError {
    pub(super) fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }
}

impl fmt::Display for CallLogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CallLogError {}
