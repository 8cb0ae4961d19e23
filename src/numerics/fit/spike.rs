//! A spike in the hazard of waiting callers, such as a recorded message may make.

use super::{Estimated, WaitTable, at_least_binomial, poisson_interval, share_interval};

/// Callers take a moment to hang up, and logs round: leaving counts as at a time from this long before it ...
const BEFORE: f64 = 1.0;
/// ... to this long after it.
const AFTER: f64 = 4.0;
/// The hazard is compared with that of this long on either side.
const NEIGHBOURS: f64 = 30.0;
/// Level of the test, over all times looked at.
const LEVEL: f64 = 0.05;
/// The scan ends where so few of those who leave are left that nothing could be seen.
const SCANNED: f64 = 0.99;
/// The most times that are looked at: messages are heard in the first half hour.
const MOST_TIMES: usize = 360;

/// More callers leaving about one time than just before and after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spike {
    /// The time waited.
    pub at: f64,
    /// Start of the window in which leaving counts as at that time.
    pub from: f64,
    /// Its end.
    pub to: f64,
    /// Callers who left within the window.
    pub left: usize,
    /// How many the hazard on either side would have made leave.
    pub expected: f64,
    /// Callers who were still waiting at that time.
    pub at_risk: usize,
    /// Probability of so many by chance where there is no spike: exact, one-sided, for this time alone.
    pub p_value: f64,
    /// Share of those still waiting who left because of the spike.
    pub leaving: Estimated,
    /// Share of all who ever left that the spike explains.
    pub of_all_left: Estimated,
}

/// What a search over all times has found.
#[derive(Debug, Clone, PartialEq)]
pub struct SpikeScan {
    /// Times looked at.
    pub times: usize,
    /// Level of the test at each: 5 % over all (Bonferroni 1936).
    pub level: f64,
    /// The spikes, by time.
    pub spikes: Vec<Spike>,
}

/// Compares those who left about the time `at` with the hazard just before and after.
///
/// Under a smooth hazard, given how many left in window and neighbourhood together, those in the window are binomial
/// with its share of the time waited: an exact test (Przyborowski and Wilenski 1940). The interval of the share leaving
/// joins the exact ones of both counts. `None` where nobody waited so long, or nobody on either side of it.
pub fn spike_at(waits: &WaitTable, at: f64) -> Option<Spike> {
    let (from, to) = ((at - BEFORE).max(0.0), at + AFTER);
    let (early, late) = ((from - NEIGHBOURS).max(0.0), to + NEIGHBOURS);
    let left = waits.left(from, to);
    let around = waits.left(early, from) + waits.left(to, late);
    let exposure = waits.exposure(from, to);
    let exposure_around = waits.exposure(early, from) + waits.exposure(to, late);
    let at_risk = waits.at_risk(at);
    if at_risk == 0 || exposure <= 0.0 || exposure_around <= 0.0 {
        return None;
    }
    let ratio = exposure / exposure_around;
    let share_of_window = exposure / (exposure + exposure_around);
    let background = poisson_interval(around as f64, 1.0).times(ratio / at_risk as f64);
    let leaving = share_interval(left.min(at_risk), at_risk).minus(background);
    let all = waits.all_left().max(1) as f64;
    Some(Spike {
        at,
        from,
        to,
        left,
        expected: around as f64 * ratio,
        at_risk,
        p_value: at_least_binomial(left, left + around, share_of_window),
        leaving: leaving.within(0.0, 1.0),
        of_all_left: leaving.times(at_risk as f64 / all).within(0.0, 1.0),
    })
}

/// Looks for spikes at every time at which callers leave, with a level corrected for the number of times looked at.
///
/// Windows lie side by side from 4 s on, so that round times fall just inside one; the first seconds, where callers who
/// notice a mistake hang up, are not searched. Of neighbouring windows that stand out the clearest counts.
pub fn scan_spikes(waits: &WaitTable) -> SpikeScan {
    let width = BEFORE + AFTER;
    let end = waits.leaving_quantile(SCANNED);
    let times = ((end / width).floor() as usize).min(MOST_TIMES);
    let level = LEVEL / times.max(1) as f64;
    let mut found: Vec<Spike> = (1..=times)
        .filter_map(|number| spike_at(waits, number as f64 * width))
        .filter(|spike| spike.p_value < level)
        .filter_map(|spike| spike_at(waits, densest_second(waits, spike.from, spike.to)))
        .collect();
    found.sort_by(|a, b| a.p_value.total_cmp(&b.p_value).then(a.at.total_cmp(&b.at)));
    let mut spikes: Vec<Spike> = Vec::new();
    for spike in found {
        if spikes.iter().all(|other| (other.at - spike.at).abs() > 2.0 * width) {
            spikes.push(spike);
        }
    }
    spikes.sort_by(|a, b| a.at.total_cmp(&b.at));
    SpikeScan { times, level, spikes }
}

/// The second of a window from which on most callers left.
fn densest_second(waits: &WaitTable, from: f64, to: f64) -> f64 {
    let seconds = (0..(to - from) as usize).map(|second| from + second as f64);
    let most = seconds.max_by_key(|&second| (waits.left(second, second + 1.0), std::cmp::Reverse(second as u64)));
    most.unwrap_or(from + BEFORE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numerics::survival::Observation;
    use rand::{RngExt, SeedableRng};
    use rand_distr::{Distribution, Exp1};
    use rand_xoshiro::Xoshiro256PlusPlus;

    /// Callers who leave at a message with probability `leaves`, else by patience, unless answered before.
    fn log(seed: u64, callers: usize, leaves: f64, at: f64) -> WaitTable {
        let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut waits: Vec<Observation> = (0..callers)
            .map(|_| {
                let mut exponential = |mean: f64| -> f64 {
                    let unit: f64 = Exp1.sample(&mut rng);
                    unit * mean
                };
                let (answer, patience) = (exponential(180.0), exponential(900.0));
                let message = if rng.random::<f64>() < leaves { at } else { f64::INFINITY };
                let leaving = patience.min(message);
                // Logs are in whole seconds.
                Observation { time: answer.min(leaving).floor(), left: leaving < answer }
            })
            .collect();
        WaitTable::new(&mut waits)
    }

    #[test]
    fn a_spike_of_known_size_lies_within_its_interval_in_17_of_20_logs() {
        for leaves in [0.03, 0.12] {
            let covering = (1..=20)
                .filter(|&seed| spike_at(&log(seed, 6_000, leaves, 45.0), 45.0).unwrap().leaving.covers(leaves));
            let covering = covering.count();
            assert!(covering >= 17, "{leaves}: {covering}");
        }
    }

    #[test]
    fn the_scan_finds_the_message_in_every_log_and_seldom_another() {
        let mut others = 0;
        for seed in 1..=20 {
            let found = scan_spikes(&log(seed, 6_000, 0.12, 47.0));
            assert!(found.spikes.iter().any(|spike| spike.at == 47.0), "{found:?}");
            others += found.spikes.len() - 1;
        }
        assert!(others <= 3, "{others}");
    }

    #[test]
    fn without_a_message_at_most_3_of_20_logs_raise_a_false_alarm() {
        let logs = || (1..=20).map(|seed| log(seed, 6_000, 0.0, 45.0));
        let by_scan = logs().filter(|log| !scan_spikes(log).spikes.is_empty()).count();
        let by_test = logs().filter(|log| spike_at(log, 45.0).unwrap().p_value < LEVEL).count();
        assert!(by_scan <= 3 && by_test <= 3, "{by_scan} {by_test}");
    }

    #[test]
    fn nobody_who_waits_so_long_means_no_answer() {
        assert_eq!(spike_at(&log(1, 50, 0.0, 45.0), 1e6), None);
        assert!(scan_spikes(&WaitTable::default()).spikes.is_empty());
    }

    #[test]
    fn a_hand_worked_spike_has_its_share() {
        // 100 callers wait 100 s, but 10 leave at 50 s; one leaves at 30 s and one at 70 s.
        let mut waits: Vec<Observation> = (0..88).map(|_| Observation { time: 100.0, left: false }).collect();
        waits.extend((0..10).map(|_| Observation { time: 50.0, left: true }));
        waits.extend([30.0, 70.0].map(|time| Observation { time, left: true }));
        let found = spike_at(&WaitTable::new(&mut waits), 50.0).unwrap();
        // In the window from 49 to 54 s: 10 wait 1 s and 89 wait 5 s. Around it, from 19 to 84 s: 11 + 99 x 30 and
        // 16 + 88 x 30.
        let (within, around) = (455.0, 5_637.0);
        assert_eq!((found.left, found.at_risk), (10, 99));
        assert!(found.p_value < 1e-9, "{found:?}");
        assert!((found.expected - 2.0 * within / around).abs() < 1e-12, "{found:?}");
        assert!((found.leaving.value - (10.0 - found.expected) / 99.0).abs() < 1e-12);
        assert!((found.of_all_left.value - (10.0 - found.expected) / 12.0).abs() < 1e-12);
    }
}
