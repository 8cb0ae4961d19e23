use super::{Announcement, Arrivals, CallTypeIndex, Callback, Distribution, Redial, Seconds, Target, TeamIndex};

/// One kind of call: who rings, what it takes to answer, and what callers do meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub struct CallType {
    /// Name as in the scenario, such as `999`.
    pub name: String,
    /// 1 is served first; ties by longest wait.
    pub priority: u32,
    /// Teams in the order in which an arriving call tries them.
    pub answered_by: Vec<Answering>,
    /// How first attempts arrive.
    pub arrivals: Arrivals,
    /// Time on the line until the call is understood.
    pub triage: Distribution,
    /// Time on the line after triage.
    pub recording: Distribution,
    /// Time off the line with the taker still busy.
    pub wrap_up: Distribution,
    /// Time from arrival after which a caller hangs up.
    pub patience: Distribution,
    /// Time from arrival to joining the queue: network and ringing.
    pub connection: Distribution,
    /// Calls are taken from a team only while more than this many of its takers are free.
    pub leave_free: u32,
    /// Those who leave by patience after a shorter wait count as abandoned too soon.
    pub count_abandoned_after: Seconds,
    /// A waiting call that is queued with another priority after a while.
    pub promote: Option<Promotion>,
    /// Number waiting at which a call that cannot be answered at once gets the busy tone.
    pub queue_limit: Option<u32>,
    /// Recorded messages.
    pub announcements: Vec<Announcement>,
    /// Ringing again.
    pub redial: Option<Redial>,
    /// Where answered calls go when triage and recording end: one choice.
    pub then: Vec<HandOn>,
    /// Calling back instead of waiting.
    pub callback: Option<Callback>,
    /// Desk work that is put down for a call of a lower priority number.
    pub interruptible: bool,
    /// What is promised.
    pub target: Target,
    /// Bounds of the shares of answered calls to report, in rising order.
    pub bands: Vec<Seconds>,
}

/// A team that may take a call type, from a certain wait on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answering {
    /// The team.
    pub team: TeamIndex,
    /// Wait (from arrival) from which the team may take the call.
    pub after: Seconds,
}

/// A rise in priority for those who have waited long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Promotion {
    /// Wait (from arrival) at which it happens.
    pub after: Seconds,
    /// The priority from then on; the place is by arrival time.
    pub to: u32,
}

/// A share of the answered calls that is handed on to another call type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HandOn {
    /// The call type it becomes.
    pub call: CallTypeIndex,
    /// Probability of this choice.
    pub share: f64,
}
