use crate::fit::{ArrivalPattern, Fitted, FittedCalls};
use crate::measure::Estimate;
use crate::report::chart::ChartError;
use crate::report::chart::axis::{Axis, Tick};
use crate::report::chart::figure::{Entry, WIDTH, frame};
use crate::report::chart::palette::{Look, of_call};
use crate::report::chart::panel::{Located, Panel};
use crate::report::chart::paper::picture;
use crate::report::humanise;

const HEIGHT: u32 = 900;
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Calls an hour by hour of the week, of every call type.
#[derive(Debug, Clone, PartialEq)]
pub struct RateChart {
    series: Vec<(String, Vec<Located>)>,
    hours: usize,
    /// Name of the log.
    log: String,
}

impl RateChart {
    /// `None` where no call type has rates by the hour.
    pub fn new(fitted: &Fitted, log: &str) -> Option<Self> {
        let rates = |call: &FittedCalls| {
            let arrivals = call.arrivals.as_ref()?;
            (arrivals.pattern != ArrivalPattern::Constant).then_some(())?;
            let estimate = |rate: &crate::fit::Rate| Estimate {
                mean: Some(rate.per_hour.value),
                ci_low: Some(rate.per_hour.low),
                ci_high: Some(rate.per_hour.high),
                ..Estimate::default()
            };
            let points = arrivals.rates.iter().enumerate().map(|(hour, rate)| (hour as f64, estimate(rate)));
            Some((call.name.clone(), points.collect::<Vec<Located>>()))
        };
        let series: Vec<(String, Vec<Located>)> = fitted.calls.iter().filter_map(rates).collect();
        let hours = series.iter().map(|series| series.1.len()).max()?;
        Some(Self { series, hours, log: log.to_owned() })
    }
}

/// Draws the chart.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn rate_chart(data: &RateChart) -> Result<Vec<u8>, ChartError> {
    picture(WIDTH, HEIGHT, |paper| {
        let look = |place: usize| Look { dashes: &[], ..of_call(place) };
        let names = data.series.iter().enumerate();
        let mut legend: Vec<Entry> =
            names.map(|(place, series)| Entry::Plain(format!("{} calls", series.0), look(place))).collect();
        legend.push(Entry::Patch("95 % interval".to_owned(), look(0).colour, 0.25));
        let what = if data.hours == 168 { "week" } else { "day" };
        let title = format!("Calls an hour by hour of the {what}, from {}", data.log);
        let caption = "The intervals allow for busy days and for bursts of calls.";
        let area = frame(paper, HEIGHT, &title, &legend, caption)?;
        let highest =
            |series: &(String, Vec<Located>)| series.1.iter().filter_map(|point| point.1.ci_high).fold(0.0, f64::max);
        let x = hours(data.hours);
        let most = data.series.iter().map(highest).fold(0.0, f64::max);
        let x_title = format!("hour of the {what}");
        let mut panel = Panel::with_x_title(paper, area, "Calls an hour", &x_title, &x, Axis::of_counts(most, 6))?;
        for (place, (_, points)) in data.series.iter().enumerate() {
            panel.steps(points, points.len() as f64, look(place))?;
        }
        Ok(())
    })
}

fn hours(count: usize) -> Axis {
    let ticks = if count == 168 {
        DAYS.iter().enumerate().map(|(day, name)| Tick { at: 24.0 * day as f64, label: (*name).to_owned() }).collect()
    } else {
        (0..=8).map(|step| Tick { at: 3.0 * f64::from(step), label: format!("{:02}:00", 3 * step) }).collect()
    };
    Axis { low: 0.0, high: count as f64, ticks }
}

/// A wait, short enough for a title.
pub(super) fn wait(seconds: f64) -> String {
    humanise::wait(seconds.round())
}
