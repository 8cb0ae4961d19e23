//! Which call types share a panel.

use crate::measure::Estimate;

/// Waits within this factor of the longest can be read on one scale.
const READABLE: f64 = 5.0;

/// Places of the call types in one or two groups, those with long waits first, so that short ones are not flattened.
pub(super) fn by_scale(longest: &[f64]) -> Vec<Vec<usize>> {
    let most = longest.iter().copied().fold(0.0, f64::max);
    let (long, short): (Vec<usize>, Vec<usize>) =
        (0..longest.len()).partition(|&place| longest[place] * READABLE >= most);
    if short.is_empty() { vec![long] } else { vec![long, short] }
}

/// Headline of a panel of mean waits for some of `all` the call types.
pub(super) fn headline(calls: &[&str], all: usize) -> String {
    /// Characters that fit over a panel half the chart wide.
    const FITTING: usize = 50;
    let named = format!("Mean wait until answered: {}", calls.join(", "));
    if calls.len() == all && all > 1 {
        "Mean wait until answered".to_owned()
    } else if calls.len() == 1 || named.chars().count() <= FITTING {
        named
    } else {
        format!("Mean wait until answered: {} call types", calls.len())
    }
}

/// The largest figure, its interval included.
pub(super) fn largest<'a>(estimates: impl IntoIterator<Item = &'a Estimate>) -> f64 {
    let highest = |estimate: &Estimate| estimate.mean.map(|mean| estimate.ci_high.unwrap_or(mean).max(mean));
    estimates.into_iter().filter_map(highest).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_waits_get_a_panel_of_their_own() {
        assert_eq!(by_scale(&[12.0, 700.0]), [vec![1], vec![0]]);
        assert_eq!(by_scale(&[300.0, 700.0]), [vec![0, 1]]);
        assert_eq!(by_scale(&[0.0, 0.0]), [vec![0, 1]]);
    }

    #[test]
    fn a_headline_names_its_call_types_where_they_fit() {
        assert_eq!(headline(&["101"], 2), "Mean wait until answered: 101");
        assert_eq!(headline(&["999", "101"], 2), "Mean wait until answered");
        assert_eq!(headline(&["lost property", "found property"], 3), "Mean wait until answered: 2 call types");
    }
}
