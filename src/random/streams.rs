use super::Attribute;
use rand::SeedableRng;
use rand_xoshiro::SplitMix64;

/// The generator behind every draw: named and portable, so its output never changes with a release, and cheap to key.
pub type Generator = SplitMix64;

/// A caller: the call type of the first attempt and the number of the caller there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Caller {
    /// Call type of the first attempt.
    pub call_type: usize,
    /// Number among the first attempts of that type, from 0 in order of arrival. Callers of incidents are numbered
    /// apart, from [`Caller::FIRST_OF_INCIDENTS`], so that a burst renumbers nobody.
    pub number: u64,
}

impl Caller {
    /// Number of the first call of the first incident; each incident has 2^24 numbers.
    pub const FIRST_OF_INCIDENTS: u64 = 1 << 62;

    /// The `call`-th caller of the `incident`-th incident of a call type.
    pub fn of_incident(call_type: usize, incident: u64, call: u64) -> Self {
        Self { call_type, number: Self::FIRST_OF_INCIDENTS + (incident << 24) + call }
    }

    /// Number of the incident and of the call in it, both from 0; `None` for a caller on their own.
    pub fn in_incident(&self) -> Option<(u64, u64)> {
        let number = self.number.checked_sub(Self::FIRST_OF_INCIDENTS)?;
        Some((number >> 24, number & ((1 << 24) - 1)))
    }
}

/// All generators of one replication.
#[derive(Debug, Clone, Copy)]
pub struct Streams {
    key: u64,
}

/// Kinds of things that have attributes; part of the address so that no two kinds share one.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Kind {
    Call = 1,
    Day = 2,
    Incident = 3,
    Stint = 4,
}

impl Streams {
    /// The generators of replication `replication` under `seed`.
    pub fn new(seed: u64, replication: u64) -> Self {
        Self { key: descend(descend(0, seed), replication) }
    }

    /// The generators of the callers whose first attempt goes to a call type.
    #[inline]
    pub fn of_callers(&self, call_type: usize) -> CallersStreams {
        CallersStreams { key: self.of_kind(Kind::Call, call_type as u64) }
    }

    /// The generators of one offered call: `attempt` and `stage` count from 1.
    #[inline]
    pub fn of_call(&self, caller: Caller, attempt: u32, stage: u32) -> CallStreams {
        let first = self.of_callers(caller.call_type).of_first_attempt(caller.number);
        if (attempt, stage) == (1, 1) {
            return first;
        }
        CallStreams { key: descend(first.key, u64::from(attempt) << 32 | u64::from(stage)) }
    }

    /// The generator of a calendar day's busyness: of one call type, or of all together for `None`.
    pub fn of_day(&self, call_type: Option<usize>, day: i64) -> Generator {
        let whose = call_type.map_or(0, |index| index as u64 + 1);
        generator(descend(self.of_kind(Kind::Day, whose), day as u64), Attribute::Busyness)
    }

    /// The generators of an incident of a call type and of its `call`-th call.
    pub fn of_incident(&self, call_type: usize, incident: u64, call: u64) -> CallStreams {
        CallStreams { key: descend(descend(self.of_kind(Kind::Incident, call_type as u64), incident), call) }
    }

    /// The generator that decides whether person `person` of shift `shift` of a team is absent on a day.
    pub fn of_absence(&self, team: usize, day: i64, shift: u32, person: u32) -> Generator {
        let of_day = descend(self.of_kind(Kind::Stint, team as u64), day as u64);
        generator(descend(of_day, u64::from(shift) << 32 | u64::from(person)), Attribute::Absence)
    }

    #[inline]
    fn of_kind(&self, kind: Kind, index: u64) -> u64 {
        descend(self.key, (kind as u64) << 56 ^ index)
    }
}

/// All generators of the callers of one call type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallersStreams {
    key: u64,
}

impl CallersStreams {
    /// The generators of the first attempt of the caller with this number.
    #[inline]
    pub fn of_first_attempt(&self, number: u64) -> CallStreams {
        CallStreams { key: descend(self.key, number) }
    }
}

/// All generators of one offered call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallStreams {
    key: u64,
}

impl CallStreams {
    /// The generator of an attribute.
    #[inline]
    pub fn of(&self, attribute: Attribute) -> Generator {
        generator(self.key, attribute)
    }

    /// The generator of an attribute that a call has several of, such as its answer to each message.
    #[inline]
    pub fn of_nth(&self, attribute: Attribute, nth: usize) -> Generator {
        generator(descend(self.key, nth as u64), attribute)
    }
}

/// The sequence of the key, `attribute` times the golden ratio of its whole period further on: multiples of the golden
/// ratio never come near each other, so no two attributes share a draw.
#[inline]
fn generator(key: u64, attribute: Attribute) -> Generator {
    const GAP: u64 = GOLDEN_GAMMA.wrapping_mul(GOLDEN_GAMMA);
    Generator::seed_from_u64(key.wrapping_add((attribute as u64).wrapping_mul(GAP)))
}

/// One step of an address: draw number `word` of the `SplitMix64` sequence that begins at `key`. For a given key it is
/// a bijection of the word, so different words never meet.
#[inline]
fn descend(key: u64, word: u64) -> u64 {
    mix(key.wrapping_add(GOLDEN_GAMMA.wrapping_mul(word.wrapping_add(1))))
}

/// Increment of `SplitMix64`: the odd number nearest to 2^64 / golden ratio (Steele, Lea and Flood 2014).
const GOLDEN_GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

/// Stafford's 13th variant of the 64-bit finaliser of `MurmurHash3` (Stafford 2011), as in `SplitMix64`.
#[inline]
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;
    use std::collections::BTreeSet;

    fn first_draw(seed: u64, replication: u64, caller: Caller, attempt: u32, stage: u32, attribute: Attribute) -> u64 {
        Streams::new(seed, replication).of_call(caller, attempt, stage).of(attribute).next_u64()
    }

    #[test]
    fn every_part_of_an_address_changes_the_draw() {
        let mut seen = BTreeSet::new();
        let mut addresses = 0;
        for (seed, replication, call_type) in (0..27).map(|n| (n / 9, n / 3 % 3, n as usize % 3)) {
            for number in [0, 1, 2, Caller::FIRST_OF_INCIDENTS] {
                for (attempt, stage) in [(1, 1), (2, 1), (1, 2), (2, 2)] {
                    for attribute in [Attribute::Triage, Attribute::Patience] {
                        let caller = Caller { call_type, number };
                        seen.insert(first_draw(seed, replication, caller, attempt, stage, attribute));
                        addresses += 1;
                    }
                }
            }
        }
        assert_eq!(seen.len(), addresses);
    }

    const CALLERS: u64 = 100_000;

    /// The first draws of as many callers, from -0.5 to 0.5.
    fn centred_draws(attribute: Attribute) -> Vec<f64> {
        let callers = Streams::new(1, 0).of_callers(0);
        let draw = |number| callers.of_first_attempt(number).of(attribute).next_u64() as f64 / 2f64.powi(64) - 0.5;
        (0..CALLERS).map(draw).collect()
    }

    #[track_caller]
    fn assert_uncorrelated(pairs: impl Iterator<Item = (f64, f64)>) {
        let correlation = pairs.map(|(x, y)| x * y).sum::<f64>() / CALLERS as f64 * 12.0;
        let four_standard_errors = 4.0 / (CALLERS as f64).sqrt();
        assert!(correlation.abs() < four_standard_errors, "correlation {correlation}");
    }

    #[test]
    fn draws_of_neighbouring_callers_are_uncorrelated() {
        let draws = centred_draws(Attribute::Triage);
        assert_uncorrelated(draws.windows(2).map(|pair| (pair[0], pair[1])));
        let mean = draws.iter().sum::<f64>() / CALLERS as f64;
        assert!(mean.abs() < 4.0 / (12.0 * CALLERS as f64).sqrt(), "mean {mean}");
    }

    #[test]
    fn attributes_of_a_caller_are_uncorrelated() {
        let attributes = [Attribute::ArrivalGap, Attribute::Triage, Attribute::Recording, Attribute::Patience];
        for (place, &one) in attributes.iter().enumerate() {
            for &other in &attributes[place + 1..] {
                assert_uncorrelated(centred_draws(one).into_iter().zip(centred_draws(other)));
            }
        }
    }
}
