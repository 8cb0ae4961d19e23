/// What a draw decides.
///
/// The numbers are part of every address: they never change, and a new attribute takes a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Attribute {
    /// Unit-rate time from the caller before to this one.
    ArrivalGap = 1,
    /// Time of triage.
    Triage = 2,
    /// Time of recording.
    Recording = 3,
    /// Time of wrap-up.
    WrapUp = 4,
    /// Time after which the caller hangs up.
    Patience = 5,
    /// Network and ringing.
    Connection = 6,
    /// Whether the caller leaves at a message.
    LeavesAtAnnouncement = 7,
    /// Whether one who left at a message reports online.
    ReportsOnline = 8,
    /// Whether one who did not get through rings again.
    Redials = 9,
    /// How long until then.
    RedialDelay = 10,
    /// Which call type the redial goes to.
    RedialBecomes = 11,
    /// Where an answered call is handed on to.
    HandOn = 12,
    /// Whether a call-back is accepted.
    AcceptsCallback = 13,
    /// Whether the caller picks up when called back.
    PicksUp = 14,
    /// Factor of a calendar day.
    Busyness = 15,
    /// Unit-rate time from the incident before to this one.
    IncidentGap = 16,
    /// Number of calls of an incident.
    IncidentCalls = 17,
    /// Time from the start of an incident to one of its calls.
    IncidentDelay = 18,
    /// Whether a rostered taker is absent.
    Absence = 19,
}
