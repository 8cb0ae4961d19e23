use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

/// A chart of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file name without the ending.
    pub name: String,
    /// The PNG.
    pub png: Vec<u8>,
}

/// Beginning of the names of charts of an axis.
const SWEEP: &str = "sweep_";

/// File names in the order in which a reader asks, each with what the chart shows.
const KINDS: [(&str, &str); 6] = [
    (SWEEP, "Waits, abandonment and answers in time at every step of the sweep"),
    ("heat_map", "Waits and abandonment over both axes of the sweep"),
    ("plans", "Cost of each plan against its targets"),
    ("staff", "Call takers of the plan, slot by slot"),
    ("by_interval", "Calls, call takers, waits and answers in time over the run"),
    ("waits", "Distribution of waits, and when callers gave up"),
];

impl Picture {
    fn kind(&self) -> usize {
        let is_this = |kind: &(&str, &str)| self.name == kind.0 || kind.0 == SWEEP && self.name.starts_with(SWEEP);
        KINDS.iter().position(is_this).unwrap_or(KINDS.len())
    }

    /// Its place on the page.
    pub(super) fn rank(&self) -> (usize, &str) {
        (self.kind(), &self.name)
    }

    /// The picture with its bytes inside.
    pub(super) fn markup(&self) -> Markup {
        let shows = KINDS.get(self.kind()).map_or(self.name.as_str(), |kind| kind.1);
        let shows = match self.name.strip_prefix(SWEEP) {
            Some(axis) => format!("{shows}: {axis}"),
            None => shows.to_owned(),
        };
        html! { img src={ "data:image/png;base64," (STANDARD.encode(&self.png)) } alt=(shows); }
    }
}
