//! The event loop: one replication of a control room.
//!
//! What happens, in the order of `Rank` at equal times:
//!
//! ```text
//! first attempt ──► offered ──(connection)──► joins ──► answered ──► handled ──► finished
//! redial, hand-on ─┘                            │ ▲                    │ (put down: back in the queue)
//!                                               ▼ │                    └──► handed on: a new offered call
//!                                            waits: promotion, overflow, message, call-back, patience
//!                                               └──► abandoned, online, blocked ──► perhaps redials
//! ```
//!
//! The engine knows nothing of files, terminals, charts or threads, and cannot fail: a [`Model`] is checked before.

mod agenda;
mod answering;
mod arrivals;
mod call;
mod leaving;
mod observer;
mod offering;
mod queues;
mod room;
mod staffing;
mod team;
mod type_state;

use crate::model::Model;
use crate::random::Streams;
pub use observer::{CallRecord, CallerRecord, Entry, Observer, Outcome};

/// Simulates one replication: the same model and streams tell the observer the same history, bit for bit.
pub fn run_replication<O: Observer>(model: &Model, streams: &Streams, observer: &mut O) {
    room::ControlRoom::new(model, streams, observer).run();
}
