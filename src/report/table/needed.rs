use super::layout::paragraph;
use crate::measure::ReplicationsNeeded;
use crate::model::HalfWidth;
use crate::report::{CallMarks, humanise, words};

/// One line: how sure the figure is that needs most, and how many replications would make it as sure as is wanted.
pub fn needed_line(data: &ReplicationsNeeded, marks: &[CallMarks], currency: &str) -> String {
    let Some(half_width) = data.estimate.half_width() else { return String::new() };
    let figure = format!("{} {}", data.name, words::metric(&data.metric, &data.name, marks));
    let subject = if data.of_difference { format!("the difference in {figure} ({})", data.variant) } else { figure };
    let wanted = match data.wanted {
        HalfWidth::Relative(share) if data.of_difference => {
            format!("± {} % of the larger figure", two_figures(100.0 * share))
        }
        HalfWidth::Relative(share) => format!("± {} %", two_figures(100.0 * share)),
        HalfWidth::Absolute(wanted) => format!("± {}", humanise::exact(wanted, data.unit, currency)),
    };
    let reached = if data.needed <= data.replications { "are enough" } else { "are needed" };
    paragraph(&format!(
        "Replications: {subject} is known to ± {} after {}; about {} {reached} for {wanted}.",
        humanise::margin(half_width, data.unit, currency),
        humanise::grouped(data.replications as f64, 0),
        humanise::grouped(two_figures(data.needed as f64), 0),
    ))
}

/// The number to two significant figures: more would promise what a forecast cannot keep.
fn two_figures(number: f64) -> f64 {
    if number <= 0.0 {
        return number;
    }
    let scale = 10_f64.powf(1.0 - number.log10().floor());
    (number * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Scope, Unit};
    use crate::report::sample;

    #[test]
    fn the_line_says_how_many_replications_the_answer_needs() {
        let needed = ReplicationsNeeded {
            variant: "base".into(),
            scope: Scope::Calls,
            name: "101".into(),
            metric: "mean_wait_answered".into(),
            unit: Unit::Seconds,
            estimate: sample::estimate(309.0, 8.04, 0.0),
            of_difference: false,
            replications: 200,
            wanted: HalfWidth::Relative(0.02),
            needed: 338,
        };
        assert_eq!(
            needed_line(&needed, &sample::marks(), "£"),
            "Replications: 101 mean wait until answered is known to ± 8.0 s after 200; about\n\
             340 are needed for ± 2 %.\n"
        );
    }
}
