use super::arrivals::wait;
use crate::fit::HandlingFit;
use crate::model::Seconds;
use crate::numerics::fit::DurationLaw;
use crate::report::chart::ChartError;
use crate::report::chart::axis::Axis;
use crate::report::chart::figure::{Entry, WIDTH, frame};
use crate::report::chart::palette::{INK, Look, Marker, of_call};
use crate::report::chart::panel::{Area, Panel};
use crate::report::chart::paper::{Point, picture};
use crate::report::humanise::grouped;

const HEIGHT: u32 = 1_000;
const GAP: f64 = 30.0;
/// The longest hundredth of the calls would squeeze all others.
const SHOWN: f64 = 0.99;
/// Quantiles at which a law is drawn.
const POINTS: usize = 99;

/// Durations of a call type and the laws fitted to them.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantileChart {
    /// What is drawn, such as `Talk of 101 calls`.
    pub what: String,
    /// Number of calls.
    number: usize,
    /// Whether the first law comes near enough to stand for the durations.
    is_trusted: bool,
    observed: Vec<Seconds>,
    laws: Vec<(&'static str, f64, DurationLaw)>,
}

impl QuantileChart {
    /// `None` where no law was fitted.
    pub fn new(fit: &HandlingFit, what: String) -> Option<Self> {
        let laws: Vec<_> = fit.fits.iter().map(|fit| (name(&fit.law), fit.distance, fit.law)).collect();
        let (number, is_trusted) = (fit.number, fit.trusted().is_some());
        (!laws.is_empty()).then(|| Self { what, number, is_trusted, observed: fit.quantiles.clone(), laws })
    }

    fn observed(&self) -> Vec<Point> {
        let number = self.observed.len() as f64;
        let points = self.observed.iter().enumerate().map(|(place, &value)| ((place as f64 + 0.5) / number, value));
        points.take_while(|point| point.0 <= SHOWN).collect()
    }
}

/// Draws the chart: durations by share of calls, and fitted against observed.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn quantile_chart(data: &QuantileChart) -> Result<Vec<u8>, ChartError> {
    picture(WIDTH, HEIGHT, |paper| {
        let seen = Look { colour: INK, dashes: &[], marker: Marker::Circle };
        let mut legend = vec![Entry::Plain("observed".to_owned(), seen)];
        for (place, (name, distance, _)) in data.laws.iter().enumerate() {
            legend.push(Entry::Plain(format!("{name}, misses {} %", grouped(100.0 * distance, 1)), of_call(place)));
        }
        let observed = data.observed();
        let longest = observed.last().map_or(1.0, |point| point.1);
        let (nearest, ..) = data.laws[0];
        let title = if data.is_trusted {
            format!("{}: {nearest} fits best", data.what)
        } else {
            format!("{}: no law comes near enough, {nearest} comes nearest", data.what)
        };
        let caption = format!(
            "{} calls, the longest hundredth not shown. \"Misses\": the largest difference between fitted and observed \
             share of calls up to any length.",
            grouped(data.number as f64, 0)
        );
        let area = frame(paper, HEIGHT, &title, &legend, &caption)?;
        let middle = f64::midpoint(area.left, area.right);
        let shares = Axis::of_shares(1.0, 5);
        let left = Area { right: middle - GAP, ..area };
        let headline = "Time that so many of the calls do not exceed";
        let y = Axis::of_waits(longest, 6);
        let mut panel = Panel::with_x_title(paper, left, headline, "share of the calls", &shares, y)?;
        let curve = |law: &DurationLaw| -> Vec<Point> {
            (1..=POINTS).map(|step| step as f64 / (POINTS + 1) as f64).map(|p| (p, law.quantile(p))).collect()
        };
        for (place, (_, _, law)) in data.laws.iter().enumerate().rev() {
            panel.curve(&within(&curve(law), longest), of_call(place))?;
        }
        panel.curve(&observed, seen)?;
        let x = Axis::of_waits(longest, 6);
        let right = Area { left: middle + GAP, ..area };
        let headline = format!("Fitted time against observed, up to {}", wait(longest));
        let mut panel = Panel::with_x_title(paper, right, &headline, "time observed", &x, x.clone())?;
        panel.curve(
            &[(0.0, 0.0), (longest, longest)],
            Look { colour: INK, dashes: &[6.0, 7.0], marker: Marker::Circle },
        )?;
        for (place, (_, _, law)) in data.laws.iter().enumerate().rev() {
            let pairs = observed.iter().step_by((observed.len() / POINTS).max(1));
            let points: Vec<Point> = pairs.map(|&(share, value)| (value, law.quantile(share))).collect();
            panel.curve(&within(&points, longest), of_call(place))?;
        }
        Ok(())
    })
}

/// The points before the first that lies above the plot.
fn within(points: &[Point], most: f64) -> Vec<Point> {
    points.iter().copied().take_while(|point| point.1 <= 1.02 * most).collect()
}

fn name(law: &DurationLaw) -> &'static str {
    match law {
        DurationLaw::Lognormal { .. } => "lognormal",
        DurationLaw::Gamma { .. } => "gamma",
        DurationLaw::Weibull { .. } => "Weibull",
        DurationLaw::ShortCalls(_) => "short calls + lognormal",
    }
}
