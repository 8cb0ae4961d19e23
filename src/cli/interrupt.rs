//! Ctrl-C: the replications in hand are let go, and nothing is written.

use std::sync::atomic::{AtomicBool, Ordering};

static PRESSED: AtomicBool = AtomicBool::new(false);

/// Notes Ctrl-C from now on; a second one ends the program at once.
pub(super) fn watch() {
    // Where no handler can be set, Ctrl-C ends the program as it always did.
    let _ = ctrlc::set_handler(|| {
        if PRESSED.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(super::INTERRUPTED));
        }
    });
}

pub(super) fn is_pressed() -> bool {
    PRESSED.load(Ordering::Relaxed)
}
