use super::{draws::Stream, w3::CallFigures};

const HOUR: f64 = 3_600.0;

/// First attempts of a week, Poisson with a rate for each hour, by inverting the cumulative rate.
pub(super) struct Demand {
    per_hour: Vec<f64>,
    points: Stream,
    /// When the next one comes, infinite after the last one of the week.
    pub(super) next: f64,
}

impl Demand {
    pub(super) fn new(figures: &CallFigures, points: Stream) -> Self {
        let mut demand = Self { per_hour: per_hour(figures.per_week, figures.hours, figures.days), points, next: 0.0 };
        demand.plan_next();
        demand
    }

    pub(super) fn plan_next(&mut self) {
        let mut points = self.points.exponential(1.0);
        let first = (self.next / HOUR) as usize;
        for (hour, rate) in self.per_hour.iter().enumerate().skip(first) {
            let end = (hour + 1) as f64 * HOUR;
            let expected = rate * (end - self.next) / HOUR;
            if points < expected {
                self.next += points / rate * HOUR;
                return;
            }
            points -= expected;
            self.next = end;
        }
        self.next = f64::INFINITY;
    }
}

/// Calls of each hour: hour-of-day and, from Monday, day-of-week weights share out `per_week` calls.
pub(crate) fn per_hour(per_week: f64, hours: [u8; 24], days: [f64; 7]) -> Vec<f64> {
    let hours = hours.map(f64::from);
    let total = days.iter().sum::<f64>() * hours.iter().sum::<f64>();
    days.iter().flat_map(|day| hours.map(|hour| per_week * day * hour / total)).collect()
}
