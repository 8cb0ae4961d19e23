//! Points scattered evenly over a cube: places to start from that leave no large gap.

/// The point with this number, from 0, in the unit cube of so many dimensions.
///
/// The first points, however many, lie about evenly: each place is a multiple of a power of 1/g, less its whole part,
/// where g is the root above 1 of x^(d+1) = x + 1 (Roberts 2018, after Kronecker's sequence; g is the golden ratio for
/// one dimension).
pub fn scattered(number: usize, dimensions: usize) -> Vec<f64> {
    let mut root: f64 = 2.0;
    for _ in 0..64 {
        root = (1.0 + root).powf(1.0 / (dimensions as f64 + 1.0));
    }
    let part = |dimension: usize| (number + 1) as f64 / root.powf(dimension as f64);
    (1..=dimensions).map(|dimension| (0.5 + part(dimension)).fract()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dimension_goes_by_the_golden_ratio() {
        assert!((scattered(0, 1)[0] - 0.118_034).abs() < 1e-5, "{:?}", scattered(0, 1));
    }

    #[test]
    fn no_part_of_the_cube_is_left_out() {
        for dimensions in 1..=4 {
            let points: Vec<Vec<f64>> = (0..200).map(|number| scattered(number, dimensions)).collect();
            for dimension in 0..dimensions {
                for part in 0..10 {
                    let (low, high) = (f64::from(part) / 10.0, f64::from(part + 1) / 10.0);
                    let count = points.iter().filter(|point| (low..high).contains(&point[dimension])).count();
                    assert!((10..=30).contains(&count), "{count} of 200 in {low} to {high}");
                }
            }
        }
        assert!(scattered(3, 0).is_empty());
    }
}
