use crate::measure::{FittingSet, ParameterKind, ParameterRow, Unit};
use crate::report::calibration::{Calibration, parameter_value};
use crate::report::chart::ChartError;
use crate::report::chart::axis::{Axis, Tick};
use crate::report::chart::figure::{Entry, WIDTH, capitalised, frame};
use crate::report::chart::palette::{self, INK, Look, Marker};
use crate::report::chart::panel::{Area, Panel};
use crate::report::chart::paper::{Paper, Point, picture};
use crate::report::{humanise, words};

/// Height of title, legend and caption together, and of a line of panels.
const FRAME_HEIGHT: f64 = 280.0;
const PANEL_HEIGHT: f64 = 500.0;
const GAP: f64 = 30.0;
const TICKS: usize = 5;
/// Panels at most: the pairs that make up for each other come first.
const MOST_PANELS: usize = 4;
/// Room around the sets: a part of what they cover, and at least so much of the bounds.
const ROOM: f64 = 0.2;
const LEAST_ROOM: f64 = 0.02;
/// Values of a whole number that colours can tell apart.
const MOST_COLOURS: usize = 6;

/// Draws every pair of parameters against each other, a dot a set of values that reproduces all figures; `None` where
/// there are no two parameters, or no sets.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn sets_chart(data: &Calibration<'_>, title: &str) -> Option<Result<Vec<u8>, ChartError>> {
    let colours = Colours::new(data);
    let pairs = pairs(data, colours.parameter);
    (!pairs.is_empty()).then(|| draw(data, title, &colours, &pairs))
}

/// A whole number that is told by the colour of a dot.
struct Colours {
    parameter: Option<usize>,
    values: Vec<f64>,
}

impl Colours {
    /// The first whole number of which the sets have a few values, where two other parameters remain for the axes.
    fn new(data: &Calibration<'_>) -> Self {
        let values = |parameter: usize| {
            let mut values: Vec<f64> = data.sets.iter().map(|set| set.values[parameter]).collect();
            values.sort_by(f64::total_cmp);
            values.dedup();
            values
        };
        let candidates = (0..data.parameters.len()).filter(|&place| data.parameters[place].whole);
        let found = candidates
            .map(|place| (place, values(place)))
            .find(|(_, values)| data.parameters.len() > 2 && (2..=MOST_COLOURS).contains(&values.len()));
        found.map_or(Self { parameter: None, values: Vec::new() }, |(place, values)| Self {
            parameter: Some(place),
            values,
        })
    }

    fn look(&self, set: &FittingSet) -> Look {
        let value = self.parameter.map(|parameter| set.values[parameter]);
        palette::of_call(self.values.iter().position(|known| Some(*known) == value).unwrap_or(1))
    }
}

fn pairs(data: &Calibration<'_>, coloured: Option<usize>) -> Vec<(usize, usize)> {
    let varies = |&place: &usize| data.sets.iter().any(|set| set.values[place] != data.sets[0].values[place]);
    let others = (0..data.parameters.len()).filter(|&place| Some(place) != coloured);
    let axes: Vec<usize> = others.filter(varies).collect();
    let all =
        axes.iter().enumerate().flat_map(|(number, &one)| axes[number + 1..].iter().map(move |&other| (one, other)));
    let trades = data
        .trade_offs
        .iter()
        .map(|pair| (pair.first, pair.second))
        .filter(|(one, other)| axes.contains(one) && axes.contains(other));
    let mut pairs: Vec<(usize, usize)> = trades.collect();
    for pair in all {
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs.truncate(MOST_PANELS);
    pairs
}

fn draw(
    data: &Calibration<'_>,
    title: &str,
    colours: &Colours,
    pairs: &[(usize, usize)],
) -> Result<Vec<u8>, ChartError> {
    let columns = match pairs.len() {
        1 => 1,
        2 | 4 => 2,
        _ => 3,
    };
    let lines = pairs.len().div_ceil(columns);
    let height = (FRAME_HEIGHT + PANEL_HEIGHT * lines as f64).max(860.0) as u32;
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, title, &legend(data, colours), &caption(data))?;
        let width = (area.right - area.left + GAP) / columns as f64;
        for (number, &pair) in pairs.iter().enumerate() {
            let row = area.rows(lines)[number / columns];
            let left = area.left + (number % columns) as f64 * width;
            draw_pair(paper, data, colours, pair, Area { left, right: left + width - GAP, ..row })?;
        }
        Ok(())
    })
}

fn draw_pair(
    paper: &Paper<'_>,
    data: &Calibration<'_>,
    colours: &Colours,
    (across, up): (usize, usize),
    area: Area,
) -> Result<(), ChartError> {
    let (x, y) = (axis(data, across), axis(data, up));
    let (headline, x_title) = (titled(&data.parameters[up]), titled(&data.parameters[across]));
    let mut panel = Panel::with_x_title(paper, area, &headline, &x_title, &x, y)?;
    let at = |set: &FittingSet| -> Point { (set.values[across], set.values[up]) };
    for set in data.sets.iter().skip(1) {
        panel.dot(at(set), 6.5, colours.look(set))?;
    }
    data.sets.first().map_or(Ok(()), |found| panel.dot(at(found), 12.0, found_look()))
}

fn found_look() -> Look {
    Look { colour: INK, dashes: &[], marker: Marker::Diamond }
}

/// Where there are sets, with some room around them, never beyond the bounds that were searched.
fn axis(data: &Calibration<'_>, which: usize) -> Axis {
    let parameter = &data.parameters[which];
    let ends = |(low, high): (f64, f64), set: &FittingSet| (low.min(set.values[which]), high.max(set.values[which]));
    let (low, high) = data.sets.iter().fold((f64::MAX, f64::MIN), ends);
    let least = if parameter.whole { 1.0 } else { LEAST_ROOM * (parameter.high - parameter.low) };
    let room = (ROOM * (high - low)).max(least);
    let (low, high) = ((low - room).max(parameter.low), (high + room).min(parameter.high));
    let unit = match parameter.kind {
        ParameterKind::Duration | ParameterKind::AddedDuration => Unit::Seconds,
        _ => Unit::Takers,
    };
    let ticks = Axis::of_range(low, high, TICKS, unit, "").ticks.into_iter();
    let shown = |tick: &Tick| (low..=high).contains(&tick.at) && (!parameter.whole || tick.at.fract() == 0.0);
    let ticks = ticks.filter(shown).map(|tick| Tick { label: parameter_value(parameter, tick.at), ..tick }).collect();
    Axis { low, high, ticks }
}

/// The parameter in words, with what its number is.
fn titled(parameter: &ParameterRow) -> String {
    let of = match parameter.kind {
        ParameterKind::Number if parameter.whole => " (number)",
        ParameterKind::Number => "",
        ParameterKind::Duration => " (time)",
        ParameterKind::Factor => " (factor)",
        ParameterKind::AddedNumber => " (added)",
        ParameterKind::AddedDuration => " (time added)",
    };
    // Several paths that move together are named by the first.
    let name = match parameter.name.split_once(',') {
        Some((first, others)) => format!("{} and {} more", words::axis(first.trim()), others.split(',').count()),
        None => words::axis(parameter.name.trim_end_matches(['*', '+'])),
    };
    format!("{}{of}", capitalised(&name))
}

fn legend(data: &Calibration<'_>, colours: &Colours) -> Vec<Entry> {
    let mut legend = vec![Entry::Dot("values found".to_owned(), found_look())];
    match colours.parameter.and_then(|place| data.parameters.get(place)) {
        None => legend.push(Entry::Dot("values that fit as well".to_owned(), palette::of_call(1))),
        Some(parameter) => legend.extend(colours.values.iter().enumerate().map(|(place, value)| {
            Entry::Dot(format!("{} {}", titled(parameter), parameter_value(parameter, *value)), palette::of_call(place))
        })),
    }
    legend
}

fn caption(data: &Calibration<'_>) -> String {
    format!(
        "Each of the {} dots is a set of values with which the model reproduces every figure within its tolerance and \
         twice the error of the simulation; those not on the axes of a panel differ from dot to dot. The axes show where there are such sets; the bounds that were searched may be wider.",
        humanise::grouped(data.sets.len() as f64, 0)
    )
}
