//! Draws of every distribution against its closed form, each draw from a fresh addressed generator as in the engine.

use super::{OF_A_SHARE, ONE_PERCENT, exponential, mean_of, variance_of};
use crate::support::Figure;
use controlroom::model::Distribution;
use controlroom::random::{Attribute, Caller, Streams};
use statrs::function::erf::erf;
use statrs::function::gamma::{gamma, gamma_lr};

const DRAWS: u64 = 400_000;

fn draws(distribution: &Distribution) -> Vec<f64> {
    let streams = Streams::new(14, 0);
    let of_caller = |number| streams.of_call(Caller { call_type: 0, number }, 1, 1).of(Attribute::Triage);
    (0..DRAWS).map(|number| distribution.sample(&mut of_caller(number))).collect()
}

/// Mean, variance and distribution function at five points spread over the draws.
#[track_caller]
fn follows(distribution: &Distribution, mean: f64, variance: f64, at_most: impl Fn(f64) -> f64) {
    let draws = draws(distribution);
    assert!((distribution.mean() - mean).abs() <= 1e-12 * mean, "says that its mean is {}", distribution.mean());
    mean_of(&draws).agrees_to(mean, ONE_PERCENT);
    variance_of(&draws).agrees_to(variance, 3.0 * ONE_PERCENT);
    for point in [0.05, 0.4, 1.0, 1.7, 3.0] {
        share_at_most_agrees(&draws, point * mean, at_most(point * mean));
    }
}

#[track_caller]
fn share_at_most_agrees(draws: &[f64], bound: f64, exact: f64) {
    let count = draws.len() as f64;
    let share = draws.iter().filter(|&&draw| draw <= bound).count() as f64 / count;
    let standard_error = (exact * (1.0 - exact) / count).sqrt();
    Figure { mean: share, standard_error }.agrees_with(exact, OF_A_SHARE);
}

fn exponential_at_most(time: f64, mean: f64) -> f64 {
    1.0 - (-time / mean).exp()
}

#[test]
fn exponential_draws() {
    follows(&exponential(200.0), 200.0, 200.0_f64.powi(2), |time| exponential_at_most(time, 200.0));
}

#[test]
fn erlang_draws() {
    // P(X <= t) = 1 - e^-x (1 + x + x^2/2) with x = 3 t / mean.
    let at_most = |time: f64| {
        let x = 3.0 * time / 90.0;
        1.0 - (-x).exp() * (1.0 + x + x * x / 2.0)
    };
    follows(&Distribution::erlang(90.0, 3).unwrap(), 90.0, 2_700.0, at_most);
}

#[test]
fn gamma_draws_of_a_large_and_a_small_shape() {
    for cv in [0.6, 1.6_f64] {
        let shape = 1.0 / (cv * cv);
        let at_most = |time: f64| gamma_lr(shape, shape * time / 120.0);
        follows(&Distribution::gamma(120.0, cv).unwrap(), 120.0, (120.0 * cv).powi(2), at_most);
        follows(&Distribution::gamma_of_shape(120.0, shape).unwrap(), 120.0, (120.0 * cv).powi(2), at_most);
    }
}

#[test]
fn lognormal_draws() {
    let (mean, cv) = (240.0_f64, 0.7_f64);
    let sigma = (1.0 + cv * cv).ln().sqrt();
    let mu = mean.ln() - 0.5 * sigma * sigma;
    let at_most = |time: f64| 0.5 * (1.0 + erf((time.ln() - mu) / sigma / 2.0_f64.sqrt()));
    follows(&Distribution::lognormal(mean, cv).unwrap(), mean, (mean * cv).powi(2), at_most);
}

#[test]
fn weibull_draws_by_shape_and_by_cv() {
    let (mean, shape) = (180.0, 0.8_f64);
    let scale = mean / gamma(1.0 + 1.0 / shape);
    let variance = scale * scale * gamma(1.0 + 2.0 / shape) - mean * mean;
    let at_most = |time: f64| 1.0 - (-(time / scale).powf(shape)).exp();
    follows(&Distribution::weibull_of_shape(mean, shape).unwrap(), mean, variance, at_most);
    follows(&Distribution::weibull(mean, variance.sqrt() / mean).unwrap(), mean, variance, at_most);
}

#[test]
fn hyperexponential_draws() {
    // Weights are normalised: 1 to 3.
    let at_most = |time| 0.25 * exponential_at_most(time, 400.0) + 0.75 * exponential_at_most(time, 40.0);
    let variance = 2.0 * (0.25 * 400.0_f64.powi(2) + 0.75 * 40.0_f64.powi(2)) - 130.0_f64.powi(2);
    follows(&Distribution::hyperexponential(&[400.0, 40.0], &[2.0, 6.0]).unwrap(), 130.0, variance, at_most);
}

#[test]
fn uniform_draws() {
    let at_most = |time: f64| ((time - 30.0) / 120.0).clamp(0.0, 1.0);
    follows(&Distribution::uniform(30.0, 150.0).unwrap(), 90.0, 1_200.0, at_most);
}

#[test]
fn triangular_draws() {
    let at_most = |time: f64| match time {
        time if time <= 20.0 => 0.0,
        time if time <= 50.0 => (time - 20.0).powi(2) / (180.0 * 30.0),
        time if time <= 200.0 => 1.0 - (200.0 - time).powi(2) / (180.0 * 150.0),
        _ => 1.0,
    };
    // (a^2 + b^2 + c^2 - ab - ac - bc) / 18.
    let variance = (400.0 + 2_500.0 + 40_000.0 - 1_000.0 - 4_000.0 - 10_000.0) / 18.0;
    follows(&Distribution::triangular(20.0, 50.0, 200.0).unwrap(), 90.0, variance, at_most);
}

#[test]
fn empirical_draws_with_weights() {
    let (values, weights) = ([10.0, 60.0, 100.0], [1.0, 2.0, 5.0]);
    let mean = 630.0 / 8.0;
    let variance = (100.0 + 2.0 * 3_600.0 + 5.0 * 10_000.0) / 8.0 - mean * mean;
    let at_most = |time| values.iter().zip(weights).map(|(&v, w)| if v <= time { w / 8.0 } else { 0.0 }).sum();
    follows(&Distribution::empirical(&values, Some(&weights)).unwrap(), mean, variance, at_most);
}

#[test]
fn draws_between_quantiles_are_uniform() {
    // A tenth at 30 s, 40 % from 30 to 60 s, half from 60 to 180 s.
    let distribution = Distribution::quantiles(&[(0.1, 30.0), (0.5, 60.0), (1.0, 180.0)]).unwrap();
    let mean = 0.1 * 30.0 + 0.4 * 45.0 + 0.5 * 120.0;
    let square = 0.1 * 900.0 + 0.4 * (2_025.0 + 75.0) + 0.5 * (14_400.0 + 1_200.0);
    let at_most = |time: f64| match time {
        time if time < 30.0 => 0.0,
        time if time < 60.0 => 0.1 + 0.4 * (time - 30.0) / 30.0,
        time => (0.5 + 0.5 * (time - 60.0) / 120.0).min(1.0),
    };
    follows(&distribution, mean, square - mean * mean, at_most);
}

#[test]
fn mixture_draws() {
    // A tenth of short calls, uniform up to 20 s.
    let parts = vec![Distribution::uniform(0.0, 20.0).unwrap(), exponential(200.0)];
    let at_most = |time: f64| 0.1 * (time / 20.0).min(1.0) + 0.9 * exponential_at_most(time, 200.0);
    let square = 0.1 * 400.0 / 3.0 + 0.9 * 2.0 * 200.0_f64.powi(2);
    follows(&Distribution::mixture(parts, &[0.1, 0.9]).unwrap(), 181.0, square - 181.0_f64.powi(2), at_most);
}

#[test]
fn scaled_and_shifted_draws() {
    let changed = exponential(100.0).scaled(1.6).unwrap().shifted(30.0).unwrap();
    follows(&changed, 190.0, 160.0_f64.powi(2), |time| exponential_at_most((time - 30.0).max(0.0), 160.0));
    let shifted_first = exponential(100.0).shifted(30.0).unwrap().scaled(1.6).unwrap();
    follows(&shifted_first, 208.0, 160.0_f64.powi(2), |time| exponential_at_most((time - 48.0).max(0.0), 160.0));
}

#[test]
fn draws_shifted_below_nothing_are_cut_there() {
    // max(X - 50, 0) for an exponential X of mean 100: mean 100 e^-0.5, second moment 2 x 100^2 e^-0.5.
    let draws = draws(&exponential(100.0).shifted(-50.0).unwrap());
    let stays = (-0.5_f64).exp();
    mean_of(&draws).agrees_to(100.0 * stays, ONE_PERCENT);
    variance_of(&draws).agrees_to(20_000.0 * stays - (100.0 * stays).powi(2), ONE_PERCENT);
    share_at_most_agrees(&draws, 0.0, 1.0 - stays);
}

#[test]
fn a_mixture_with_never_is_endless_for_its_share() {
    let patience = Distribution::mixture(vec![Distribution::never(), exponential(60.0)], &[0.3, 0.7]).unwrap();
    let draws = draws(&patience);
    share_at_most_agrees(&draws, f64::MAX, 0.7);
    share_at_most_agrees(&draws, 60.0, 0.7 * exponential_at_most(1.0, 1.0));
}
