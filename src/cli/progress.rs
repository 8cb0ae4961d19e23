//! A progress bar on standard error, when that is a terminal.

use super::interrupt;
use crate::experiment::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how many replications are done and how long the rest will take.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(replications: u64, quiet: bool) -> Self {
        if quiet {
            return Self(ProgressBar::hidden());
        }
        // `stderr` draws nothing unless it is a terminal.
        let bar = ProgressBar::with_draw_target(Some(replications), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} replications, {eta} left");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// A count of replications whose end is not known.
    pub(super) fn open_ended(quiet: bool) -> Self {
        if quiet {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{spinner} {human_pos} replications in {elapsed}");
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn replication_done(&self) {
        self.0.inc(1);
    }

    fn more_to_come(&self, replications: usize) {
        self.0.inc_length(replications as u64);
    }

    fn is_cancelled(&self) -> bool {
        interrupt::is_pressed()
    }
}
