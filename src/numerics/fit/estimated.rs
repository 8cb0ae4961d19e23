/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimated {
    /// The figure itself.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Estimated {
    /// Figure and interval, each times `factor` (above 0).
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self { value: self.value * factor, low: self.low * factor, high: self.high * factor }
    }

    /// Figure and interval kept within bounds.
    #[must_use]
    pub fn within(self, least: f64, most: f64) -> Self {
        let cut = |value: f64| value.clamp(least, most);
        Self { value: cut(self.value), low: cut(self.low), high: cut(self.high) }
    }

    /// The difference of two independent figures, by the method of variance estimates recovered (Zou and Donner 2008):
    /// the interval is as exact as those of its parts, and need not be symmetric.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        let value = self.value - other.value;
        let below = (self.value - self.low).hypot(other.high - other.value);
        let above = (self.high - self.value).hypot(other.value - other.low);
        Self { value, low: value - below, high: value + above }
    }

    /// Whether a value lies in the interval.
    pub fn covers(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_has_the_interval_of_both_parts() {
        let a = Estimated { value: 10.0, low: 7.0, high: 12.0 };
        let b = Estimated { value: 4.0, low: 3.0, high: 8.0 };
        // Below: sqrt(3^2 + 4^2) = 5; above: sqrt(2^2 + 1^2).
        let found = a.minus(b);
        assert_eq!((found.value, found.low), (6.0, 1.0));
        assert!((found.high - (6.0 + 5.0_f64.sqrt())).abs() < 1e-12);
    }
}
