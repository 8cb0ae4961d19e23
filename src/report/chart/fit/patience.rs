use super::arrivals::wait;
use crate::fit::PatienceFits;
use crate::measure::Estimate;
use crate::numerics::fit::PatienceLaw;
use crate::report::chart::ChartError;
use crate::report::chart::axis::Axis;
use crate::report::chart::figure::{Entry, WIDTH, frame};
use crate::report::chart::palette::{INK, Look, Marker, ORANGE, PALE_INK, of_call};
use crate::report::chart::panel::{Area, Located, Panel};
use crate::report::chart::paper::picture;
use crate::report::humanise::grouped;

const HEIGHT: u32 = 1_000;
const GAP: f64 = 30.0;
const MINUTE: f64 = 60.0;
const TIME_WAITED: &str = "time waited";

/// How long the callers of a call type stay.
#[derive(Debug, Clone, PartialEq)]
pub struct PatienceChart {
    /// The call type.
    pub call: String,
    fits: PatienceFits,
}

impl PatienceChart {
    /// Of what was fitted.
    pub fn new(call: &str, fits: &PatienceFits) -> Self {
        Self { call: call.to_owned(), fits: fits.clone() }
    }

    fn end(&self) -> f64 {
        self.fits.hazard.last().map_or(1.0, |bin| bin.to)
    }

    /// The answer to the question of the message.
    fn title(&self) -> String {
        let message = &self.fits.message;
        let clear = message.spikes.iter().find(|(spike, _)| message.stands_out(spike));
        match (clear, message.spikes.first()) {
            (Some((spike, _)), _) => format!(
                "{}: {} % of those still waiting leave at {}, {} % of all who leave",
                self.call,
                grouped(100.0 * spike.leaving.value, 0),
                wait(spike.at),
                grouped(100.0 * spike.of_all_left.value, 0)
            ),
            (None, Some((spike, _))) => {
                format!("{}: no spike of leaving at {} beyond chance", self.call, wait(spike.at))
            }
            (None, None) => format!("{}: leaving stands out at no time waited", self.call),
        }
    }
}

/// Draws the chart: who is still there by time waited, and how fast the others leave.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn patience_chart(data: &PatienceChart) -> Result<Vec<u8>, ChartError> {
    picture(WIDTH, HEIGHT, |paper| {
        let seen = Look { colour: INK, dashes: &[], marker: Marker::Circle };
        let law = data.fits.fits.first().map(|fit| fit.law);
        let mut legend = vec![
            Entry::Plain("observed".to_owned(), seen),
            Entry::Patch("95 % interval".to_owned(), INK, 0.25),
            Entry::Patch("leaving observed".to_owned(), PALE_INK, 1.0),
        ];
        let marked: Vec<(f64, String)> = data
            .fits
            .message
            .spikes
            .iter()
            .map(|(spike, _)| (spike.at, format!("{}: {} left", wait(spike.at), grouped(spike.left as f64, 0))))
            .collect();
        if !marked.is_empty() {
            legend.push(Entry::Patch("at the message".to_owned(), ORANGE, 1.0));
        }
        if let Some(law) = law {
            let without = if marked.is_empty() { "" } else { " without it" };
            legend.push(Entry::Plain(format!("{} patience{without}", name(&law)), of_call(1)));
        }
        let caption = format!(
            "{} callers left, {} were answered first, which says only that their patience is longer (Kaplan and Meier). \
             The last 3 % of those who left are not shown.",
            grouped(data.fits.left as f64, 0),
            grouped(data.fits.answered as f64, 0)
        );
        let area = frame(paper, HEIGHT, &data.title(), &legend, &caption)?;
        let middle = f64::midpoint(area.left, area.right);
        let x = Axis::of_waits(data.end(), 6);
        survival(paper, data, law, &x, Area { right: middle - GAP, ..area }, seen)?;
        hazard(paper, data, law, &x, Area { left: middle + GAP, ..area }, &marked)
    })
}

type Sheet<'a> = crate::report::chart::paper::Paper<'a>;

fn survival(
    paper: &Sheet<'_>,
    data: &PatienceChart,
    law: Option<PatienceLaw>,
    x: &Axis,
    area: Area,
    seen: Look,
) -> Result<(), ChartError> {
    let estimate =
        |mean, low, high| Estimate { mean: Some(mean), ci_low: Some(low), ci_high: Some(high), ..Estimate::default() };
    let mut points: Vec<Located> = vec![(0.0, estimate(1.0, 1.0, 1.0))];
    let steps = data.fits.curve.iter().take_while(|step| step.time <= x.high);
    points.extend(steps.map(|step| (step.time, estimate(step.survival, step.low, step.high))));
    let end = points.last().map_or(0.0, |point| point.0);
    let headline = "Share of callers who would still be waiting, were nobody answered";
    let mut panel = Panel::with_x_title(paper, area, headline, TIME_WAITED, x, Axis::of_shares(1.0, 5))?;
    panel.steps(&points, end, seen)?;
    if let Some(law) = law {
        let curve: Vec<(f64, f64)> =
            (0..=100).map(|step| x.high * f64::from(step) / 100.0).map(|time| (time, law.survival(time))).collect();
        panel.curve(&curve, of_call(1))?;
    }
    Ok(())
}

fn hazard(
    paper: &Sheet<'_>,
    data: &PatienceChart,
    law: Option<PatienceLaw>,
    x: &Axis,
    area: Area,
    marked: &[(f64, String)],
) -> Result<(), ChartError> {
    let bars: Vec<(f64, f64, f64)> =
        data.fits.hazard.iter().filter_map(|bin| Some((bin.from, bin.to, MINUTE * bin.rate?))).collect();
    let most = bars.iter().map(|bar| bar.2).fold(0.0, f64::max);
    let width = bars.first().map_or(1.0, |bar| bar.1 - bar.0);
    let headline = format!("Callers who leave a minute, per caller waiting (bars of {})", wait(width));
    let mut panel = Panel::with_x_title(paper, area, &headline, TIME_WAITED, x, Axis::of_counts(most, 6))?;
    for (from, to, rate) in bars {
        let at_message = data.fits.message.spikes.iter().any(|(spike, _)| from < spike.to && spike.at < to);
        let colour = if at_message { ORANGE } else { PALE_INK };
        panel.bar((from, rate), (from + 0.88 * (to - from), 0.0), colour)?;
    }
    if let Some(law) = law {
        let at = |step: u32| x.high * f64::from(step) / 200.0;
        let curve: Vec<(f64, f64)> = (0..200)
            .map(|step| (at(step) + x.high / 400.0, MINUTE * law.mean_hazard(at(step), at(step + 1))))
            .filter(|point| point.1 <= panel_top(most))
            .collect();
        panel.curve(&curve, of_call(1))?;
    }
    panel.marks(marked)
}

fn panel_top(most: f64) -> f64 {
    Axis::of_counts(most, 6).high
}

fn name(law: &PatienceLaw) -> &'static str {
    match law {
        PatienceLaw::Exponential { .. } => "exponential",
        PatienceLaw::Weibull { .. } => "Weibull",
        PatienceLaw::Hyperexponential { .. } => "hyperexponential",
    }
}
