use super::{Break, Seconds, Stint};

/// A shift as planned: when it is worked, and when its people take their breaks.
///
/// How many work it is a question of its own: [`ShiftPattern::stints`] answers it for any number.
#[derive(Debug, Clone, PartialEq)]
pub struct ShiftPattern {
    /// Name as in the scenario; empty where it has none.
    pub name: String,
    /// Calendar day and start of each time it is worked in the run, in order.
    pub starts: Vec<(i64, Seconds)>,
    /// From start to end.
    pub length: Seconds,
    /// Breaks of the first person, from the start of the shift.
    pub breaks: Vec<Break>,
    /// People who work it now.
    pub staff: u32,
}

impl ShiftPattern {
    /// The stints of `staff` people, in order of time, then of person; `shift` is the number of this pattern.
    pub fn stints(&self, shift: u32, staff: u32) -> impl Iterator<Item = Stint> + '_ {
        self.starts.iter().flat_map(move |&(day, start)| {
            (0..staff).map(move |person| Stint {
                shift,
                person,
                day,
                start,
                end: start + self.length,
                breaks: self.breaks_of(person, staff, start),
            })
        })
    }

    /// Whether each of `staff` people starts every break within the shift.
    pub fn has_room_for_breaks_of(&self, staff: u32) -> bool {
        let last = self.breaks_of(staff.saturating_sub(1), staff, 0.0);
        last.iter().all(|pause| pause.start <= self.length)
    }

    /// A person's breaks, one half of the shift after the other.
    fn breaks_of(&self, person: u32, staff: u32, start: Seconds) -> Vec<Break> {
        let turn = f64::from(person / (staff / 2).max(1));
        let mut breaks: Vec<Break> = self
            .breaks
            .iter()
            .map(|pause| Break { start: start + pause.start + pause.length * turn, length: pause.length })
            .collect();
        breaks.sort_by(|a, b| a.start.total_cmp(&b.start));
        breaks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_staggered_by_halves_and_must_start_within_the_shift() {
        let pattern = ShiftPattern {
            name: "late".into(),
            starts: vec![(0, 10.0)],
            length: 100.0,
            breaks: vec![Break { start: 70.0, length: 20.0 }],
            staff: 2,
        };
        let starts = |staff| pattern.stints(0, staff).map(|stint| stint.breaks[0].start).collect::<Vec<_>>();
        assert_eq!(starts(4), [80.0, 80.0, 100.0, 100.0]);
        // Of three, each is a half of its own: the last would start its break 110 s into a shift of 100 s.
        assert_eq!(starts(3), [80.0, 100.0, 120.0]);
        assert_eq!([1, 2, 3, 4].map(|staff| pattern.has_room_for_breaks_of(staff)), [true, true, false, true]);
    }
}
