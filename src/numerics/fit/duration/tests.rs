use super::super::grouped;
use super::*;
use rand::{RngExt, SeedableRng};
use rand_distr::Distribution;
use rand_xoshiro::Xoshiro256PlusPlus;

fn sample(number: usize, mut draw: impl FnMut(&mut Xoshiro256PlusPlus) -> f64) -> Vec<(f64, f64)> {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(7);
    let mut values: Vec<f64> = (0..number).map(|_| draw(&mut rng)).collect();
    grouped(&mut values)
}

fn parameter(fit: &DurationFit, name: &str) -> Estimated {
    fit.parameters.iter().find(|parameter| parameter.0 == name).unwrap().1
}

#[test]
fn each_law_is_told_from_the_others_and_found_again() {
    let lognormal = rand_distr::LogNormal::new(5.0, 0.9).unwrap();
    let best = fit_durations(&sample(20_000, |rng| lognormal.sample(rng)), 20.0).remove(0);
    // Below the bound there are draws of the lognormal too, so the mixture may match it; the simpler law is better.
    assert!(matches!(best.law, DurationLaw::Lognormal { .. }), "{best:?}");
    assert!(parameter(&best, "mu").covers(5.0) && parameter(&best, "sigma").covers(0.9), "{best:?}");
    let gamma = rand_distr::Gamma::new(2.5, 80.0).unwrap();
    let best = fit_durations(&sample(20_000, |rng| gamma.sample(rng)), 20.0).remove(0);
    assert!(matches!(best.law, DurationLaw::Gamma { .. }), "{best:?}");
    assert!(parameter(&best, "mean").covers(200.0) && parameter(&best, "shape").covers(2.5), "{best:?}");
    let weibull = rand_distr::Weibull::new(200.0, 0.8).unwrap();
    let best = fit_durations(&sample(20_000, |rng| weibull.sample(rng)), 20.0).remove(0);
    assert!(matches!(best.law, DurationLaw::Weibull { .. }), "{best:?}");
    assert!(parameter(&best, "shape").covers(0.8), "{best:?}");
}

#[test]
fn short_calls_are_told_from_the_remainder() {
    let rest = rand_distr::LogNormal::new(5.0, 0.9).unwrap();
    let draw = |rng: &mut Xoshiro256PlusPlus| {
        if rng.random::<f64>() < 0.1 { 20.0 * rng.random::<f64>().powi(2) } else { rest.sample(rng) }
    };
    let best = fit_durations(&sample(20_000, draw), 20.0).remove(0);
    assert!(matches!(best.law, DurationLaw::ShortCalls(_)), "{best:?}");
    for (name, truth) in [("short share", 0.1), ("mu", 5.0), ("sigma", 0.9)] {
        assert!(parameter(&best, name).covers(truth), "{name}: {best:?}");
    }
    // The density of the short calls rises without bound towards 0, which steps of 5 s do not follow.
    assert!(best.distance < 0.015, "{best:?}");
}

#[test]
fn quantiles_invert_the_share() {
    let steps = [0.4, 0.3, 0.2, 0.1];
    let laws = [
        DurationLaw::Lognormal { mu: 5.0, sigma: 0.9 },
        DurationLaw::Gamma { mean: 200.0, shape: 0.7 },
        DurationLaw::ShortCalls(ShortCalls { share: 0.1, bound: 20.0, steps, mu: 5.0, sigma: 0.9 }),
    ];
    for law in laws {
        for p in [0.01, 0.1, 0.5, 0.99] {
            assert!((law.cdf(law.quantile(p)) - p).abs() < 1e-9, "{law:?} {p}");
        }
    }
}

#[test]
fn one_and_the_same_value_tells_no_law() {
    assert!(fit_durations(&[(60.0, 500.0)], 20.0).is_empty());
}
