use super::clock;
use crate::measure::{ALL_TEAMS, Estimate, Row, Scope, Unit};
use crate::model::{DAY, HOUR, Seconds};
use crate::report::marks::within_of;
use crate::report::{CallMarks, humanise, lookup};
use jiff::civil::DateTime;

/// What the chart of a run by interval is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalChart {
    /// Wall-clock time at which the run starts.
    pub start: DateTime,
    /// End of the last interval in seconds from the start.
    pub end: Seconds,
    /// Width of the intervals.
    pub interval: Seconds,
    /// Starts of the intervals in seconds from the start, in order.
    pub starts: Vec<Seconds>,
    /// The call types, each with a figure for every interval.
    pub calls: Vec<IntervalSeries>,
    /// The teams with their takers on duty; unlimited ones are left out.
    pub teams: Vec<(String, Vec<Estimate>)>,
    /// Replications behind each figure.
    pub replications: usize,
    /// Name of the variant, where the result has several.
    pub one_of_several: Option<String>,
}

/// The figures of a call type by interval.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalSeries {
    /// The call type.
    pub call: String,
    /// Calls offered.
    pub offered: Vec<Estimate>,
    /// Mean wait of the answered calls.
    pub mean_wait: Vec<Estimate>,
    /// Share of the answered calls answered within the target time.
    pub within_share: Vec<Estimate>,
    /// The target time.
    pub within: Option<Seconds>,
}

impl IntervalChart {
    /// The chart of one variant's rows by interval, for a run from `start` that lasts `duration` seconds.
    ///
    /// `None` where there are no rows of intervals.
    pub fn new(
        rows: &[Row],
        variant: &str,
        marks: &[CallMarks],
        start: DateTime,
        duration: Seconds,
        interval: Seconds,
    ) -> Option<Self> {
        let one_of_several = rows.iter().any(|row| row.variant != variant).then(|| variant.to_owned());
        let rows: Vec<&Row> =
            rows.iter().filter(|row| row.interval_start.is_some() && row.variant == variant).collect();
        let mut starts: Vec<Seconds> = rows.iter().filter_map(|row| row.interval_start).collect();
        starts.sort_by(f64::total_cmp);
        starts.dedup();
        starts.first()?;
        let figures = |scope: Scope, name: &str, metric: &str| {
            let mut figures = vec![Estimate::default(); starts.len()];
            for row in rows.iter().filter(|row| row.scope == scope && row.name == name && row.metric == metric) {
                let at = row.interval_start.unwrap_or_default();
                if let Ok(place) = starts.binary_search_by(|start| start.total_cmp(&at)) {
                    figures[place] = row.estimate;
                }
            }
            figures
        };
        let names = |scope| lookup::distinct(rows.iter().filter(|row| row.scope == scope).map(|row| row.name.as_str()));
        let calls = names(Scope::Calls).into_iter().map(|call| IntervalSeries {
            call: call.to_owned(),
            offered: figures(Scope::Calls, call, "offered"),
            mean_wait: figures(Scope::Calls, call, "mean_wait_answered"),
            within_share: figures(Scope::Calls, call, "within_target_share"),
            within: within_of(marks, call),
        });
        let teams =
            names(Scope::Teams).into_iter().map(|team| (team.to_owned(), figures(Scope::Teams, team, "mean_staff")));
        let mut teams: Vec<(String, Vec<Estimate>)> =
            teams.filter(|(_, staff)| staff.iter().any(|estimate| estimate.mean.is_some())).collect();
        // All teams together are a line of their own only where there are several.
        if matches!(&teams[..], [(_, one), (name, all)] if name == ALL_TEAMS && one == all) {
            teams.pop();
        }
        Some(Self {
            start,
            end: duration,
            interval,
            calls: calls.collect(),
            teams,
            replications: rows.iter().map(|row| row.estimate.replications).max().unwrap_or(0),
            one_of_several,
            starts,
        })
    }

    /// What the chart shows: when callers wait longest.
    pub(super) fn title(&self) -> String {
        let waits = self.calls.iter().flat_map(|series| {
            let named = self.starts.iter().zip(&series.mean_wait);
            named.filter_map(|(start, wait)| Some((wait.mean?, *start, wait, series.call.as_str())))
        });
        let Some((_, start, estimate, call)) = waits.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|most| most.0 > 0.0)
        else {
            return "Calls, staff and waits over time".to_owned();
        };
        let from = clock::moment(self.start, start);
        let when = if self.interval >= DAY {
            from.strftime("%A %-d %B").to_string()
        } else {
            let to = clock::moment(self.start, (start + self.interval).min(self.end));
            format!("{}–{}", from.strftime("%A %H:%M"), to.strftime("%H:%M"))
        };
        format!("{call} callers wait longest on {when}: {} on average", humanise::figure(estimate, Unit::Seconds, ""))
    }

    pub(super) fn interval_in_words(&self) -> String {
        if self.interval == HOUR {
            "hour".to_owned()
        } else if self.interval == DAY {
            "day".to_owned()
        } else {
            format!("interval of {}", humanise::wait(self.interval))
        }
    }
}
