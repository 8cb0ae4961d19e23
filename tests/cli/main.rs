//! The command line as a planner meets it. The expected texts stand in `golden/`, one file a case, to be read as
//! messages: after a change that is meant, `SNAPSHOTS=overwrite cargo test --test cli` writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod calibrate;
mod formats;
mod help;
mod messages;
mod results;
mod support;
