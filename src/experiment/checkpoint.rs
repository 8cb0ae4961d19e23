//! What is finished is kept, so that an interrupted experiment can go on.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Keeps finished parts of an experiment by name, from any thread.
pub trait Checkpoint: Sync {
    /// The part of this name, if it was kept before and can still be read.
    fn load<T: DeserializeOwned>(&self, name: &str) -> Option<T>;

    /// Keeps a part. What cannot be kept is simulated again another time.
    fn save<T: Serialize>(&self, name: &str, part: &T);
}

/// Keeps nothing.
impl Checkpoint for () {
    fn load<T: DeserializeOwned>(&self, _name: &str) -> Option<T> {
        None
    }

    fn save<T: Serialize>(&self, _name: &str, _part: &T) {}
}
