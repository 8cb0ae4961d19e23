//! From a log to a scenario: round trips through the simulator, and the command with its messages.

mod command;
mod round_trip;
