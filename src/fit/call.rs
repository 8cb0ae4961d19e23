use crate::model::Seconds;
use std::cmp::Ordering;

/// How a call of a log ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallOutcome {
    /// A taker took it.
    Answered,
    /// The caller gave up.
    Abandoned,
    /// The caller left to report online.
    AbandonedOnline,
    /// The caller got the busy tone.
    Blocked,
    /// Not answered; the log does not say more.
    Unanswered,
}

impl CallOutcome {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Answered, Self::Abandoned, Self::AbandonedOnline, Self::Blocked, Self::Unanswered];
}

/// A row of a log.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogEntry {
    /// Arrival on the local clock, in seconds since the midnight that begins 1970.
    pub arrived: Seconds,
    /// Time to the answer, or to leaving.
    pub wait: Option<Seconds>,
    /// Time on the line.
    pub talk: Option<Seconds>,
    /// Time after it.
    pub wrap_up: Option<Seconds>,
    /// A number that stands for the caller.
    pub caller: Option<u64>,
    /// Place of the call type.
    pub call_type: u16,
    /// How it ended.
    pub outcome: CallOutcome,
}

/// Which columns the log has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known {
    /// Waits, or times from which they follow.
    pub wait: bool,
    /// Who rang.
    pub caller: bool,
    /// Talk and wrap-up are known together only, and stand as talk.
    pub handle_only: bool,
}

/// A call log as read, in any order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallLog {
    /// The calls.
    pub calls: Vec<LogEntry>,
    /// Names of the call types.
    pub types: Vec<String>,
    /// What is known of them.
    pub known: Known,
}

/// The call type that no control room lets wait behind another.
pub const EMERGENCY: &str = "999";

impl CallLog {
    /// 999 stands first, as in every table and chart, whichever call came first.
    pub fn put_emergency_first(&mut self) {
        let Some(place) = self.types.iter().position(|name| name == EMERGENCY) else { return };
        self.types[..=place].rotate_right(1);
        for call in &mut self.calls {
            let was = usize::from(call.call_type);
            call.call_type = match was.cmp(&place) {
                Ordering::Less => call.call_type + 1,
                Ordering::Equal => 0,
                Ordering::Greater => call.call_type,
            };
        }
    }
}
