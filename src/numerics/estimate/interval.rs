use super::student_t_95;

/// A figure with its 95 % confidence interval.
///
/// The last three are `None` together: where replications are too few to say how sure the figure is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The figure itself.
    pub mean: f64,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
}

impl Interval {
    /// A figure of which it is not known how sure it is.
    pub fn without_error(mean: f64) -> Self {
        Self { mean, standard_error: None, low: None, high: None }
    }

    /// A figure with its standard error from so many replications: Student's t with one degree of freedom fewer.
    ///
    /// Fewer than two replications give no interval.
    pub fn with_error(mean: f64, standard_error: f64, replications: usize) -> Self {
        if replications < 2 {
            return Self::without_error(mean);
        }
        let half_width = student_t_95(replications - 1) * standard_error;
        Self { mean, standard_error: Some(standard_error), low: Some(mean - half_width), high: Some(mean + half_width) }
    }

    /// Half the width of the interval.
    pub fn half_width(&self) -> Option<f64> {
        Some((self.high? - self.low?) / 2.0)
    }
}
