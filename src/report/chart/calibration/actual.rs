use crate::measure::FigureRow;
use crate::report::calibration::Calibration;
use crate::report::chart::ChartError;
use crate::report::chart::axis::Axis;
use crate::report::chart::figure::{Entry, WIDTH, frame, in_words};
use crate::report::chart::palette::{self, GRID, INK, Look, PALE_INK};
use crate::report::chart::panel::{Area, TICK_TYPE};
use crate::report::chart::paper::{Anchor, Paper, Pen, Type, picture};
use crate::report::{humanise, words};

/// Height of title, legend and caption together, and of a figure.
const FRAME_HEIGHT: f64 = 300.0;
const LANE_HEIGHT: f64 = 128.0;
/// Room for the names to the left of the lanes and for the numbers to the right.
const NAMES: f64 = 560.0;
const NUMBERS: f64 = 400.0;
const TICKS: usize = 5;
const NAME: Type = Type::new(27.0).bold();
const NOTE: Type = Type::new(23.0).colour(PALE_INK);
const NUMBER: Type = Type::new(25.0);
/// Opacities of the bands.
const PUBLISHED: f64 = 0.22;
const SETS: f64 = 0.28;

/// Draws each published figure on a scale of its own, with its tolerance, the model's figure beside it and, where there
/// are any, what the sets that fit make of it.
///
/// # Errors
/// Where the drawing or the encoding fails.
pub fn actual_chart(data: &Calibration<'_>, title: &str) -> Result<Vec<u8>, ChartError> {
    let height = (FRAME_HEIGHT + LANE_HEIGHT * data.figures.len() as f64) as u32;
    let rows: Vec<&FigureRow> = data.figures.iter().filter(|row| row.fitted).chain(beside(data)).collect();
    picture(WIDTH, height, |paper| {
        let area = frame(paper, height, title, &legend(data), &caption(data))?;
        for (row, lane) in rows.iter().zip(area.rows(rows.len().max(1))) {
            draw(paper, data, row, lane)?;
        }
        Ok(())
    })
}

fn beside<'a>(data: &Calibration<'a>) -> impl Iterator<Item = &'a FigureRow> {
    data.figures.iter().filter(|row| !row.fitted)
}

fn look(fitted: bool) -> Look {
    palette::of_call(usize::from(fitted))
}

fn legend(data: &Calibration<'_>) -> Vec<Entry> {
    let mut legend = vec![Entry::Patch("published, and its tolerance".to_owned(), INK, PUBLISHED)];
    legend.push(Entry::Line("model, fitted to it".to_owned(), look(true)));
    if beside(data).next().is_some() {
        legend.push(Entry::Line("model, not fitted to it".to_owned(), look(false)));
    }
    if data.figures.iter().any(|row| row.over_sets.is_some()) {
        legend.push(Entry::Patch("over the sets that fit".to_owned(), look(true).colour, SETS));
    }
    legend
}

fn draw(paper: &Paper<'_>, data: &Calibration<'_>, row: &FigureRow, lane: Area) -> Result<(), ChartError> {
    let (left, right) = (lane.left + NAMES, lane.right - NUMBERS);
    let (middle, foot) = (lane.top + 40.0, lane.bottom - 44.0);
    let name = format!("{} {}", row.name, words::metric(&row.metric, &row.name, data.marks));
    paper.text(&name, (lane.left, middle - 4.0), Anchor::Left, NAME)?;
    if let Some(period) = &row.period {
        paper.text(period, (lane.left, middle + 28.0), Anchor::Left, NOTE)?;
    }
    let axis = axis(data, row);
    let at = |value: f64| left + (right - left) * axis.place(value);
    for tick in &axis.ticks {
        let thin = Pen { colour: GRID, width: 1.0, dashes: &[] };
        paper.line(&[(at(tick.at), lane.top + 8.0), (at(tick.at), foot)], thin)?;
        paper.text(&tick.label, (at(tick.at), foot + 20.0), Anchor::Centre, TICK_TYPE)?;
    }
    paper.line(&[(left, foot), (right, foot)], Pen { colour: PALE_INK, width: 2.0, dashes: &[] })?;
    if row.fitted {
        let (low, high) = (at(row.observed - row.tolerance), at(row.observed + row.tolerance));
        paper.rectangle((low, lane.top + 12.0), (high, foot - 2.0), INK, PUBLISHED)?;
    }
    let mark = Pen { colour: INK, width: 3.0, dashes: &[] };
    paper.line(&[(at(row.observed), lane.top + 12.0), (at(row.observed), foot - 2.0)], mark)?;
    let look = look(row.fitted);
    if let Some((low, high)) = row.over_sets {
        paper.rectangle((at(low), middle - 9.0), (at(high), middle + 9.0), look.colour, SETS)?;
    }
    let Some(mean) = row.estimate.mean else { return Ok(()) };
    if let Some((low, high)) = row.estimate.ci_low.zip(row.estimate.ci_high) {
        paper.line(&[(at(low), middle), (at(high), middle)], Pen { colour: look.colour, width: 4.0, dashes: &[] })?;
    }
    paper.marker((at(mean), middle), 11.0, look.marker, look.colour)?;
    let numbers = [
        (format!("published {}", humanise::exact(row.observed, row.unit, data.currency)), middle - 16.0),
        (format!("model {}", humanise::with_half_width(&row.estimate, row.unit, data.currency)), middle + 16.0),
    ];
    numbers.iter().try_for_each(|(text, y)| paper.text(text, (right + 30.0, *y), Anchor::Left, NUMBER))
}

fn axis(data: &Calibration<'_>, row: &FigureRow) -> Axis {
    let estimate = &row.estimate;
    let shown = [estimate.mean, estimate.ci_low, estimate.ci_high].into_iter().flatten();
    let sets = row.over_sets.into_iter().flat_map(|(low, high)| [low, high]);
    let all = shown.chain(sets).chain([row.observed - row.tolerance, row.observed + row.tolerance]);
    let (low, high) = all.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    // A figure that is met must not look far off for being drawn large.
    let room = (0.2 * (high - low)).max(3.0 * row.tolerance);
    Axis::of_range((low - room).max(0.0), high + room, TICKS, row.unit, data.currency)
}

fn caption(data: &Calibration<'_>) -> String {
    let replications = data.figures.iter().map(|row| row.estimate.replications).max().unwrap_or(0);
    format!(
        "Means over {} with callers who took no part in the fit; bars, where they reach beyond a marker, are 95 % \
         confidence intervals. Each figure has its own scale, which need not start at 0.",
        in_words(replications)
    )
}
