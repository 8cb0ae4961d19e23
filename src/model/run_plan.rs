/// How often a model is simulated, and from which seed.
#[derive(Debug, Clone, PartialEq)]
pub struct RunPlan {
    /// Independent replications, at least 1.
    pub replications: usize,
    /// Seed from which every draw is addressed.
    pub seed: u64,
    /// Going on past `replications` until a figure is known well enough.
    pub precision: Option<Precision>,
}

/// A figure and how narrow its interval must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    /// Path of the metric in three parts: `calls` or `teams`, the name, the metric.
    pub metric: [String; 3],
    /// The wanted half-width of the 95 % interval.
    pub half_width: HalfWidth,
    /// The most replications to spend, at least `RunPlan::replications`.
    pub max_replications: usize,
}

/// A half-width of a confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HalfWidth {
    /// As a share of the figure.
    Relative(f64),
    /// In the unit of the figure.
    Absolute(f64),
}
