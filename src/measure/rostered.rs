//! Rostered taker-hours: what is paid for, absences and breaks included.

use crate::model::{Seconds, Staffing, Team};

/// Taker-seconds rostered in `from..to`; none for an unlimited team.
pub fn rostered(team: &Team, from: Seconds, to: Seconds) -> Seconds {
    match &team.staffing {
        Staffing::Unlimited => 0.0,
        Staffing::HeadCount(staff) => {
            staff.pieces(from, to).map(|(start, end, takers)| f64::from(takers) * (end - start)).sum()
        }
        Staffing::Shifts(stints) => {
            stints.iter().map(|stint| (stint.end.min(to) - stint.start.max(from)).max(0.0)).sum()
        }
    }
}
