//! How long callers stay, and whether they leave at a message.

use super::{CallOutcome, FitOptions, LogEntry};
use crate::model::Seconds;
use crate::numerics::fit::{
    Estimated, PatienceFit, Spike, WaitTable, fit_patience, scan_spikes, share_interval, spike_at,
};
use crate::numerics::survival::{HazardBin, KaplanMeier, Observation, Step, hazard};

/// Points of the survival curve that are kept.
const CURVE_POINTS: usize = 500;
/// Bars of the hazard.
const HAZARD_BARS: f64 = 60.0;
/// The part of those who left that the hazard is shown for.
const SHOWN: f64 = 0.97;

/// Why nothing is said of patience.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPatience {
    /// The log has no waits.
    NoWaits,
    /// Nobody left after a wait that is known.
    NobodyLeft,
}

/// What waits say of patience.
#[derive(Debug, Clone, PartialEq)]
pub struct PatienceFits {
    /// Waits that an answer cut short.
    pub answered: usize,
    /// Waits that ended with the caller leaving.
    pub left: usize,
    /// Calls whose wait is not known, or that got the busy tone.
    pub without_wait: usize,
    /// Share of callers who stay longer than each time (Kaplan and Meier), thinned out.
    pub curve: Vec<Step>,
    /// Rate of leaving by time waited.
    pub hazard: Vec<HazardBin>,
    /// Laws of patience without the messages, best first; empty where too few left.
    pub fits: Vec<PatienceFit>,
    /// Messages: as asked for, or found.
    pub message: MessageFit,
}

/// What is said of messages.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageFit {
    /// Whether the times were given; else they were looked for.
    pub given: bool,
    /// Times looked at.
    pub times: usize,
    /// Level of the test at each of them.
    pub level: f64,
    /// Leaving at the given times, or where it stands out, with the share of those leaving who reported online.
    pub spikes: Vec<(Spike, Option<Estimated>)>,
}

impl MessageFit {
    /// Whether leaving at this time stands out from chance.
    pub fn stands_out(&self, spike: &Spike) -> bool {
        spike.p_value < self.level
    }
}

pub(super) fn fit<'a>(
    entries: &(impl Iterator<Item = &'a LogEntry> + Clone),
    waits_known: bool,
    options: &FitOptions,
) -> Result<PatienceFits, NoPatience> {
    if !waits_known {
        return Err(NoPatience::NoWaits);
    }
    let leaves = |entry: &LogEntry| !matches!(entry.outcome, CallOutcome::Answered | CallOutcome::Blocked);
    let observed = |entry: &&LogEntry| entry.wait.is_some() && entry.outcome != CallOutcome::Blocked;
    let calls = entries.clone().count();
    let mut waits: Vec<Observation> = entries
        .clone()
        .filter(observed)
        .map(|entry| Observation { time: entry.wait.unwrap_or(0.0), left: leaves(entry) })
        .collect();
    let table = WaitTable::new(&mut waits);
    let left = table.all_left();
    if left == 0 {
        return Err(NoPatience::NobodyLeft);
    }
    let message = message(&table, entries, options);
    let windows: Vec<(f64, f64)> = message
        .spikes
        .iter()
        .filter(|(spike, _)| message.stands_out(spike))
        .map(|(spike, _)| (spike.from, spike.to))
        .collect();
    let shown = table.leaving_quantile(SHOWN).max(1.0);
    let width = bar_width(shown / HAZARD_BARS);
    let edges: Vec<f64> = (0..=(shown / width).ceil() as usize).map(|number| number as f64 * width).collect();
    let bars = hazard(&waits, &edges);
    let curve = KaplanMeier::new(&mut waits);
    let thin = curve.steps().len().div_ceil(CURVE_POINTS).max(1);
    Ok(PatienceFits {
        answered: waits.len() - left,
        left,
        without_wait: calls - waits.len(),
        curve: curve.steps().iter().step_by(thin).copied().collect(),
        hazard: bars,
        fits: fit_patience(&table, &windows),
        message,
    })
}

fn message<'a>(
    table: &WaitTable,
    entries: &(impl Iterator<Item = &'a LogEntry> + Clone),
    options: &FitOptions,
) -> MessageFit {
    let with_online = |spike: Spike| (spike, online(&spike, entries.clone()));
    if options.messages_at.is_empty() {
        let scan = scan_spikes(table);
        let spikes = scan.spikes.into_iter().map(with_online).collect();
        return MessageFit { given: false, times: scan.times, level: scan.level, spikes };
    }
    let times = options.messages_at.len();
    let spikes = options.messages_at.iter().filter_map(|&at| spike_at(table, at)).map(with_online).collect();
    MessageFit { given: true, times, level: 0.05 / times as f64, spikes }
}

/// The share of those leaving because of the message who reported online; `None` where the log names none such.
fn online<'a>(spike: &Spike, entries: impl Iterator<Item = &'a LogEntry>) -> Option<Estimated> {
    let online = |entry: &&LogEntry| {
        entry.outcome == CallOutcome::AbandonedOnline
            && entry.wait.is_some_and(|wait| (spike.from..spike.to).contains(&wait))
    };
    let online = entries.filter(online).count();
    let because = (spike.left as f64 - spike.expected).round().max(online as f64) as usize;
    (online > 0).then(|| share_interval(online, because))
}

/// The least width of at least `seconds` that people count in.
fn bar_width(seconds: Seconds) -> Seconds {
    const WIDTHS: [Seconds; 11] = [1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0];
    WIDTHS.into_iter().find(|&width| width >= seconds).unwrap_or(seconds)
}
