use super::*;
use crate::fit::{CallLog, CallOutcome, LogEntry};
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp1, Gamma};
use rand_xoshiro::Xoshiro256PlusPlus;

/// A law of arrivals by its parameters: bursts are (share, mean number, time).
struct Law {
    per_hour: f64,
    busyness: f64,
    bursts: Option<(f64, f64, f64)>,
}

fn simulated(law: &Law, days: u32, seed: u64) -> Vec<Seconds> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    // 5 January 1970 was a Monday.
    let start = 4.0 * 86_400.0;
    let (share, mean, over) = law.bursts.unwrap_or((0.0, 1.0, 0.0));
    let mut times = Vec::new();
    for day in 0..days {
        let factor = if law.busyness > 0.0 {
            Gamma::new(law.busyness.powi(-2), law.busyness.powi(2)).unwrap().sample(&mut rng)
        } else {
            1.0
        };
        for hour in 0..24 {
            let shape = if hour < 7 { 0.4 } else { 1.2 };
            let rate = law.per_hour * shape * factor / 3_600.0;
            for (rate, is_burst) in [(rate * (1.0 - share), false), (rate * share / mean, true)] {
                let mut at = 0.0;
                loop {
                    let gap: f64 = Exp1.sample(&mut rng);
                    at += gap / rate.max(1e-12);
                    if at >= 3_600.0 {
                        break;
                    }
                    let time = start + f64::from(day) * 86_400.0 + f64::from(hour) * 3_600.0 + at;
                    times.push(time);
                    if is_burst {
                        times.pop();
                        while {
                            times.push(time + over * rng.random::<f64>());
                            rng.random::<f64>() < 1.0 - 1.0 / mean
                        } {}
                    }
                }
            }
        }
    }
    times
}

fn fitted(times: &[Seconds]) -> ArrivalFit {
    let entry = |&arrived: &Seconds| LogEntry {
        arrived,
        wait: None,
        talk: None,
        wrap_up: None,
        caller: None,
        call_type: 0,
        outcome: CallOutcome::Answered,
    };
    let log = CallLog { calls: times.iter().map(entry).collect(), ..CallLog::default() };
    fit(times, &Span::of(&log).unwrap()).unwrap()
}

#[test]
fn plain_poisson_is_rejected_in_about_one_log_of_twenty() {
    let law = Law { per_hour: 40.0, busyness: 0.0, bursts: None };
    let rejected = (1..=40).filter(|&seed| fitted(&simulated(&law, 28, seed)).poisson.unwrap().p_value < 0.05).count();
    assert!(rejected <= 6, "{rejected}");
}

#[test]
fn rates_busyness_and_bursts_of_known_size_lie_within_their_intervals() {
    let law = Law { per_hour: 50.0, busyness: 0.08, bursts: Some((0.2, 5.0, 600.0)) };
    let mut covered = [0; 5];
    for seed in 1..=20 {
        let found = fitted(&simulated(&law, 90, seed));
        assert_eq!(found.pattern, ArrivalPattern::Week);
        assert!(found.poisson.unwrap().p_value < 1e-6);
        let bursts = found.bursts.unwrap();
        let per_hour = (7.0 * 0.4 + 17.0 * 1.2) / 24.0 * law.per_hour;
        let truths = [
            (found.per_day, 24.0 * per_hour),
            (found.daily.unwrap().busyness, 0.08),
            (bursts.share, 0.2),
            (bursts.calls_mean, 5.0),
            (bursts.over, 600.0),
        ];
        for (count, (found, truth)) in covered.iter_mut().zip(truths) {
            *count += usize::from(found.covers(truth));
        }
        let hours = found
            .rates
            .iter()
            .enumerate()
            .filter(|(hour, rate)| rate.per_hour.covers(law.per_hour * if hour % 24 < 7 { 0.4 } else { 1.2 }));
        assert!(hours.count() >= 150, "seed {seed}");
    }
    // 20 intervals of 95 %: fewer than 16 would be a chance of 3 in a thousand; the jackknife is a little short.
    assert!(covered.iter().all(|&covered| covered >= 16), "{covered:?}");
}

#[test]
fn short_logs_have_fewer_rates() {
    let times = simulated(&Law { per_hour: 50.0, busyness: 0.0, bursts: None }, 9, 1);
    assert_eq!(fitted(&times).pattern, ArrivalPattern::Day);
    let hours: Vec<Seconds> = times.iter().copied().filter(|time| time % 86_400.0 < 10_000.0).take(20).collect();
    assert_eq!(fitted(&hours).pattern, ArrivalPattern::Constant);
    let one = fitted(&times[..1]);
    assert_eq!((one.calls, one.bursts, one.daily), (1, None, None));
}
