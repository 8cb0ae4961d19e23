//! One call taker with handling times of any distribution, or constant ones.

use super::erlang::Load;
use super::incomplete_gamma::poisson_density;

/// M/G/1: mean wait for one taker whose handling times have that coefficient of variation (Pollaczek 1930, Khinchine
/// 1932). `None` if the taker cannot do the work.
pub fn mean_wait(load: Load, handling_cv: f64) -> Option<f64> {
    let occupancy = load.erlangs();
    (occupancy < 1.0)
        .then(|| occupancy * load.mean_handling() * (1.0 + handling_cv * handling_cv) / 2.0 / (1.0 - occupancy))
}

/// M/D/1: share of calls answered within `time` by one taker with constant handling time (Crommelin 1932), summed as
/// by Franx (2001), where no terms cancel. `None` if the taker cannot do the work or the time is not finite.
pub fn constant_answered_within(load: Load, time: f64) -> Option<f64> {
    let occupancy = load.erlangs();
    if occupancy >= 1.0 || !time.is_finite() {
        return None;
    }
    if time < 0.0 {
        return Some(0.0);
    }
    // A call is answered by `time` if those waiting on arrival, plus those who arrive until the next moment that lies a
    // whole number of handling times after it, fit in between.
    let handlings = (time / load.mean_handling()).floor() + 1.0;
    let meanwhile = load.arrival_rate() * (handlings * load.mean_handling() - time);
    let most = handlings as usize;
    let in_room = constant_number_in_room(occupancy, most);
    let mut at_most = in_room[0];
    let mut share = 0.0;
    for (number, p) in in_room.iter().enumerate().skip(1) {
        at_most += p;
        share += at_most * poisson_density((most - number) as f64, meanwhile);
    }
    Some(share.min(1.0))
}

/// Probabilities of 0 to `most` calls in the room with M/D/1: flow up past each number equals flow down.
fn constant_number_in_room(occupancy: f64, most: usize) -> Vec<f64> {
    // Probability that more than so many calls arrive during a handling.
    let mut more: Vec<f64> = Vec::with_capacity(most + 1);
    let mut tail = -(-occupancy).exp_m1();
    for number in 0..=most {
        more.push(tail.max(0.0));
        tail -= poisson_density((number + 1) as f64, occupancy);
    }
    let none = (-occupancy).exp();
    let mut in_room = vec![1.0 - occupancy];
    for number in 0..most {
        let from_empty = in_room[0] * more[number];
        let up: f64 = (1..=number).map(|from| in_room[from] * more[number - from + 1]).sum();
        in_room.push((from_empty + up) / none);
    }
    in_room
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(occupancy: f64) -> Load {
        Load::new(occupancy / 60.0, 60.0).unwrap()
    }

    /// Crommelin's own alternating sum, good for short waits.
    fn by_crommelin(occupancy: f64, handlings: f64) -> f64 {
        let sum: f64 = (0..=handlings as i32)
            .map(|j| {
                let x = occupancy * (f64::from(j) - handlings);
                let factorial: f64 = (1..=j).map(f64::from).product();
                x.powi(j) / factorial * (-x).exp()
            })
            .sum();
        (1.0 - occupancy) * sum
    }

    #[test]
    fn constant_handling_agrees_with_crommelin() {
        for occupancy in [0.1, 0.5, 0.9] {
            for handlings in [0.0, 0.3, 1.0, 1.5, 2.0, 3.75, 6.2] {
                let found = constant_answered_within(load(occupancy), handlings * 60.0).unwrap();
                let exact = by_crommelin(occupancy, handlings);
                assert!((found - exact).abs() < 1e-11, "{occupancy} {handlings}: {found} {exact}");
            }
        }
    }

    #[test]
    fn the_distribution_adds_up_to_the_mean_of_pollaczek_and_khinchine() {
        let (occupancy, steps_per_handling) = (0.8, 200);
        let tail = |step: i32| {
            1.0 - constant_answered_within(load(occupancy), f64::from(step) * 60.0 / f64::from(steps_per_handling))
                .unwrap()
        };
        // Simpson's rule over the share that waits longer; kinks lie at whole handling times.
        let sum: f64 = (0..80 * steps_per_handling)
            .map(|step| if step == 0 { 1.0 } else { f64::from(2 + 2 * (step % 2)) } * tail(step))
            .sum();
        let mean = sum / 3.0 * 60.0 / f64::from(steps_per_handling);
        let exact = mean_wait(load(occupancy), 0.0).unwrap();
        assert!((mean / exact - 1.0).abs() < 1e-7, "{mean} {exact}");
    }

    #[test]
    fn exponential_handling_waits_twice_as_long_as_constant() {
        assert!((mean_wait(load(0.8), 1.0).unwrap() - 240.0).abs() < 1e-9);
        assert!((mean_wait(load(0.8), 0.0).unwrap() - 120.0).abs() < 1e-9);
    }

    #[test]
    fn an_overloaded_taker_has_no_answer() {
        assert_eq!(mean_wait(load(1.0), 1.0), None);
        assert_eq!(constant_answered_within(load(1.2), 5.0), None);
    }
}
