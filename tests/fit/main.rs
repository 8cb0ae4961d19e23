//! From a log to a scenario: round trips through the simulator, and the command with its messages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod command;
mod round_trip;
