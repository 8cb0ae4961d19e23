//! When calls come, and how much more their number varies than that of a plain Poisson process.

use super::Span;
use super::calendar::hour_of_week;
use crate::model::{HOUR, Seconds};
use crate::numerics::estimate::student_t_95;
use crate::numerics::fit::{
    Bursts, Dispersion, Estimated, bursts, poisson_interval, upper_chi_squared, variance_interval,
};

/// Widths at which counts are compared, in seconds; they divide an hour.
const WIDTHS: [Seconds; 7] = [60.0, 120.0, 300.0, 600.0, 1_200.0, 1_800.0, 3_600.0];
/// Those of them that are told.
const FIVE_MINUTES: usize = 2;
const ONE_HOUR: usize = 6;
/// Every hour of the week must have been seen so often before it has a rate of its own.
const SEEN: f64 = 2.0;

/// Which hours have a rate of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArrivalPattern {
    /// Every hour of the week, from Monday midnight.
    Week,
    /// Every hour of the day: the log is too short for the week.
    Day,
    /// None: the log is shorter than a day.
    Constant,
}

impl ArrivalPattern {
    fn cells(self) -> usize {
        match self {
            Self::Week => 168,
            Self::Day => 24,
            Self::Constant => 1,
        }
    }
}

/// Calls an hour in one hour of the week or day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Calls counted.
    pub calls: usize,
    /// Hours observed.
    pub hours: f64,
    /// Calls an hour; its interval allows for the dispersion.
    pub per_hour: Estimated,
}

/// The test of counts by hour against a Poisson process with the rates of the pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PoissonTest {
    /// Chi-squared statistic.
    pub statistic: f64,
    /// Its degrees of freedom.
    pub degrees_of_freedom: f64,
    /// Probability of so large a one by chance.
    pub p_value: f64,
}

/// How much days differ beyond the day of the week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DailySpread {
    /// Whole days counted.
    pub days: usize,
    /// Standard deviation over mean of the calls of a day.
    pub cv: f64,
    /// What chance alone (Poisson) would give.
    pub chance: f64,
    /// The part that neither chance nor bursts explain, the scenario's `busyness_cv`; 0 where nothing is left.
    pub busyness: Estimated,
}

/// What the log says of arrivals.
#[derive(Debug, Clone, PartialEq)]
pub struct ArrivalFit {
    /// First attempts.
    pub calls: usize,
    /// Calls a day of the average week.
    pub per_day: Estimated,
    /// Which hours have a rate of their own.
    pub pattern: ArrivalPattern,
    /// Their rates.
    pub rates: Vec<Rate>,
    /// Variance over mean of counts in 5 minutes, within the day.
    pub dispersion_5_minutes: Option<f64>,
    /// The same in 1 hour.
    pub dispersion_hour: Option<f64>,
    /// The same of whole days, after the day of the week.
    pub dispersion_day: Option<f64>,
    /// The test against a plain Poisson process.
    pub poisson: Option<PoissonTest>,
    /// Bursts, where counts vary more within the day than chance allows.
    pub bursts: Option<Bursts>,
    /// How much days differ; `None` where fewer than two days are alike.
    pub daily: Option<DailySpread>,
}

/// The hours of a log with their calls.
struct Hours {
    pattern: ArrivalPattern,
    /// Number of each observed hour from the start, with its cell.
    observed: Vec<(usize, usize)>,
    /// Calls in every minute from the start.
    minutes: Vec<u32>,
    /// Hours observed of each cell.
    seen: Vec<f64>,
    /// Mean calls an hour of each cell.
    mean: Vec<f64>,
}

/// `None` without calls.
pub(super) fn fit(times: &[Seconds], span: &Span) -> Option<ArrivalFit> {
    if times.is_empty() {
        return None;
    }
    let hours = Hours::new(times, span);
    let days = whole_days(&hours, span);
    let daily = day_sums(&hours, &days, span);
    let bursts = bursts(&daily.rows, &WIDTHS);
    let excess = bursts.map_or(0.0, |bursts| bursts.excess.value);
    let spread = daily.spread(excess);
    let busyness = spread.map_or(0.0, |spread| spread.busyness.value);
    let rates: Vec<Rate> = (0..hours.pattern.cells())
        .map(|cell| {
            let (seen, calls) = (hours.seen[cell].max(1.0), hours.mean[cell] * hours.seen[cell]);
            let dispersion = 1.0 + excess + busyness.powi(2) * hours.mean[cell];
            let per_hour = poisson_interval(calls.round(), dispersion).times(1.0 / seen);
            Rate { calls: calls.round() as usize, hours: hours.seen[cell], per_hour }
        })
        .collect();
    let per_day = 24.0 * hours.mean.iter().sum::<f64>() / hours.mean.len() as f64;
    let days_seen = hours.observed.len() as f64 / 24.0;
    let variance = per_day * (1.0 + excess) + (busyness * per_day).powi(2);
    let t = student_t_95((days_seen.floor() as usize).saturating_sub(hours.pattern.cells() / 24).max(1));
    let half = t * (variance / days_seen).sqrt();
    let of_width = |width: usize| daily.dispersion(width);
    Some(ArrivalFit {
        calls: times.len(),
        per_day: Estimated { value: per_day, low: (per_day - half).max(0.0), high: per_day + half },
        pattern: hours.pattern,
        rates,
        dispersion_5_minutes: of_width(FIVE_MINUTES),
        dispersion_hour: of_width(ONE_HOUR),
        dispersion_day: daily.dispersion_day(),
        poisson: hours.poisson_test(),
        bursts,
        daily: spread,
    })
}

impl Hours {
    fn new(times: &[Seconds], span: &Span) -> Self {
        let count = ((span.end - span.start) / HOUR).round() as usize;
        let mut minutes = vec![0_u32; count * 60];
        for time in times {
            let minute = ((time - span.start) / 60.0) as usize;
            if let Some(calls) = minutes.get_mut(minute) {
                *calls += 1;
            }
        }
        let of_week = |hour: usize| hour_of_week(span.start + hour as f64 * HOUR);
        let mut seen = vec![0.0; 168];
        span.hours().for_each(|hour| seen[of_week(hour)] += 1.0);
        let pattern = if seen.iter().all(|&times| times >= SEEN) {
            ArrivalPattern::Week
        } else if (0..24).all(|hour| (0..7).any(|day| seen[day * 24 + hour] > 0.0)) {
            ArrivalPattern::Day
        } else {
            ArrivalPattern::Constant
        };
        let cells = pattern.cells();
        let observed: Vec<(usize, usize)> = span.hours().map(|hour| (hour, of_week(hour) % cells)).collect();
        let (mut seen, mut calls) = (vec![0.0; cells], vec![0.0; cells]);
        for &(hour, cell) in &observed {
            seen[cell] += 1.0;
            calls[cell] += minutes[hour * 60..][..60].iter().map(|&calls| f64::from(calls)).sum::<f64>();
        }
        let mean = calls.iter().zip(&seen).map(|(calls, seen): (&f64, &f64)| calls / seen.max(1.0)).collect();
        Self { pattern, observed, minutes, seen, mean }
    }

    fn calls(&self, hour: usize) -> f64 {
        self.minutes[hour * 60..][..60].iter().map(|&calls| f64::from(calls)).sum()
    }

    /// Sum over the hours of (calls - mean)^2 / mean, chi-squared with the hours less the cells as degrees of freedom.
    fn poisson_test(&self) -> Option<PoissonTest> {
        let used = || self.observed.iter().filter(|(_, cell)| self.seen[*cell] >= 2.0 && self.mean[*cell] > 0.0);
        let statistic =
            used().map(|&(hour, cell)| (self.calls(hour) - self.mean[cell]).powi(2) / self.mean[cell]).sum();
        let cells = (0..self.seen.len()).filter(|&cell| self.seen[cell] >= 2.0 && self.mean[cell] > 0.0).count();
        let degrees_of_freedom = (used().count() - cells) as f64;
        (degrees_of_freedom >= 1.0).then(|| PoissonTest {
            statistic,
            degrees_of_freedom,
            p_value: upper_chi_squared(statistic, degrees_of_freedom),
        })
    }
}

/// First hours of the calendar days that the log covers whole.
fn whole_days(hours: &Hours, span: &Span) -> Vec<usize> {
    let is_midnight = |hour: usize| ((span.start + hour as f64 * HOUR) / HOUR).round().rem_euclid(24.0) == 0.0;
    let numbers: Vec<usize> = hours.observed.iter().map(|hour| hour.0).collect();
    let whole = |&place: &usize| numbers.get(place + 23).is_some_and(|&last| last == numbers[place] + 23);
    (0..numbers.len()).filter(|&place| is_midnight(numbers[place])).filter(whole).map(|place| numbers[place]).collect()
}

/// Sums of the days over intervals of each width, and their calls by day of the week.
struct DaySums {
    rows: Vec<Vec<Dispersion>>,
    /// Calls of each day, with its group: the day of the week, or one for all.
    calls: Vec<(usize, f64)>,
}

/// Deviations are from the pattern scaled to the calls of the day, so that busy days are not taken for bursts.
fn day_sums(hours: &Hours, days: &[usize], span: &Span) -> DaySums {
    let calls: Vec<(usize, f64)> = days
        .iter()
        .map(|&first| {
            let group = if hours.pattern == ArrivalPattern::Week {
                hour_of_week(span.start + first as f64 * HOUR) / 24
            } else {
                0
            };
            (group, (first..first + 24).map(|hour| hours.calls(hour)).sum())
        })
        .collect();
    let cell_of = |hour: usize| hour_of_week(span.start + hour as f64 * HOUR) % hours.pattern.cells();
    let rows = days
        .iter()
        .zip(&calls)
        .map(|(&first, &(_, calls))| {
            let expected: f64 = (first..first + 24).map(|hour| hours.mean[cell_of(hour)]).sum();
            let factor = if expected > 0.0 { calls / expected } else { 0.0 };
            WIDTHS.map(|width| row(hours, first, factor, width, &cell_of)).to_vec()
        })
        .collect();
    DaySums { rows: put_back(rows), calls }
}

/// Adds to the squares what estimating the means from the same counts took out of them: of an hour a part, in
/// proportion to its true dispersion; of a shorter interval as much of the mean as it is of the hour.
fn put_back(mut rows: Vec<Vec<Dispersion>>) -> Vec<Vec<Dispersion>> {
    let of_hour = rows.iter().fold(Dispersion::default(), |sum, row| sum.plus(&row[ONE_HOUR], 1.0));
    let dispersion = of_hour.squares / (of_hour.calls - of_hour.taken_out).max(1.0);
    rows.iter_mut().flatten().for_each(|sum| sum.squares += dispersion * sum.taken_out);
    rows
}

/// Sums of a day over its intervals of one width, in hours that were seen twice or more.
fn row(hours: &Hours, first: usize, factor: f64, width: Seconds, cell_of: &impl Fn(usize) -> usize) -> Dispersion {
    let minutes = (width / 60.0) as usize;
    let mut sum = Dispersion::default();
    for hour in first..first + 24 {
        let cell = cell_of(hour);
        if hours.seen[cell] < 2.0 {
            continue;
        }
        let expected = factor * hours.mean[cell] * width / HOUR;
        // What the mean of the hour and the factor of the day, which are of the same counts, take out of a deviation.
        let taken_out = width / HOUR * (1.0 / hours.seen[cell] + 1.0 / 24.0);
        for interval in hours.minutes[hour * 60..][..60].chunks(minutes) {
            let calls: f64 = interval.iter().map(|&calls| f64::from(calls)).sum();
            let deviation = calls - expected;
            sum.calls += calls;
            sum.squares += deviation * deviation;
            sum.cubes += deviation.powi(3) / (1.0 - 3.0 * taken_out).max(0.25);
            sum.taken_out += calls * taken_out;
        }
    }
    sum
}

impl DaySums {
    fn dispersion(&self, width: usize) -> Option<f64> {
        let (calls, squares) =
            self.rows.iter().fold((0.0, 0.0), |sum, row| (sum.0 + row[width].calls, sum.1 + row[width].squares));
        (calls > 0.0).then(|| squares / calls)
    }

    /// Sum of squared deviations of days from the mean of their group, degrees of freedom, and means of the days used.
    fn within_groups(&self) -> Option<(f64, f64, Vec<f64>)> {
        let (mut squares, mut degrees, mut means) = (0.0, 0.0, Vec::new());
        for group in 0..7 {
            let calls: Vec<f64> = self.calls.iter().filter(|day| day.0 == group).map(|day| day.1).collect();
            if calls.len() >= 2 {
                let mean = calls.iter().sum::<f64>() / calls.len() as f64;
                squares += calls.iter().map(|calls| (calls - mean).powi(2)).sum::<f64>();
                degrees += calls.len() as f64 - 1.0;
                means.extend(std::iter::repeat_n(mean, calls.len()));
            }
        }
        (degrees >= 1.0 && means.iter().sum::<f64>() > 0.0).then_some((squares, degrees, means))
    }

    fn dispersion_day(&self) -> Option<f64> {
        let (squares, degrees, means) = self.within_groups()?;
        Some(squares / degrees / (means.iter().sum::<f64>() / means.len() as f64))
    }

    /// Variance of a day = (1 + excess of bursts) x mean + (busyness x mean)^2, solved for the busyness.
    fn spread(&self, excess: f64) -> Option<DailySpread> {
        let (squares, degrees, means) = self.within_groups()?;
        let days = means.len() as f64;
        let mean = means.iter().sum::<f64>() / days;
        let mean_square = means.iter().map(|mean| mean * mean).sum::<f64>() / days;
        let variance = variance_interval(squares / degrees, degrees);
        let busyness = |variance: f64| ((variance - (1.0 + excess) * mean).max(0.0) / mean_square).sqrt();
        Some(DailySpread {
            days: means.len(),
            cv: (variance.value / mean_square).sqrt(),
            chance: (mean / mean_square).sqrt(),
            busyness: Estimated {
                value: busyness(variance.value),
                low: busyness(variance.low),
                high: busyness(variance.high),
            },
        })
    }
}

#[cfg(test)]
mod tests;
