//! Waits as numbers of logarithmic bins, sliced out of the bits of the float.

use crate::model::Seconds;

/// Bins of an octave: a bin is at most 1/1024 = 0.098 % wide, so its middle is within 0.05 % of any wait in it.
const BITS_PER_OCTAVE: u32 = 10;
const MANTISSA_BITS: u32 = f64::MANTISSA_DIGITS - 1;
/// The second bin above 0 starts here, at a millisecond: whatever is shorter goes into the first.
const LEAST: f64 = 1.0 / 1024.0;
const BASE: u64 = LEAST.to_bits() >> (MANTISSA_BITS - BITS_PER_OCTAVE);

/// Number of the bin that holds a wait: 0 for no wait at all, never falling in the wait.
#[inline]
pub(super) fn code_of(wait: Seconds) -> u16 {
    if wait <= 0.0 {
        return 0;
    }
    let sliced = wait.to_bits() >> (MANTISSA_BITS - BITS_PER_OCTAVE);
    ((sliced + 2).saturating_sub(BASE)).clamp(1, u64::from(u16::MAX)) as u16
}

/// The middle of a bin.
pub(super) fn wait_of(code: u16) -> Seconds {
    match code {
        0 => 0.0,
        1 => 0.5 * LEAST,
        _ => 0.5 * (edge(u64::from(code) - 2) + edge(u64::from(code) - 1)),
    }
}

fn edge(number: u64) -> Seconds {
    f64::from_bits((BASE + number) << (MANTISSA_BITS - BITS_PER_OCTAVE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_bin_is_within_a_tenth_of_a_percent_of_every_wait_in_it() {
        for step in 0..100_000 {
            let wait = 1e-3 * (f64::from(step) * 3e-4).exp().min(1e12);
            assert!((wait_of(code_of(wait)) / wait - 1.0).abs() < 1e-3, "{wait}");
        }
        assert_eq!(wait_of(code_of(0.0)), 0.0);
    }

    #[test]
    fn longer_waits_never_have_a_lower_number() {
        let codes: Vec<u16> = (0..200_000).map(|step| code_of(f64::from(step) * 0.01)).collect();
        assert!(codes.is_sorted());
        assert_eq!((codes[0], code_of(1e-9), code_of(f64::MAX)), (0, 1, u16::MAX));
    }
}
