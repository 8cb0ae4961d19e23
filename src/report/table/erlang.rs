use super::layout::{paragraph, table, text};
use crate::measure::{ErlangAnswer, ErlangFigures, ErlangFormula, ErlangGap, SideBySide};
use crate::report::humanise::{self, NOTHING};

/// A figure of a formula, as text.
type Line = (String, fn(&ErlangFigures) -> String);

/// The three formulas side by side, to six digits, with a word on each that has nothing to say.
pub fn erlang_table(data: &SideBySide) -> String {
    let within = humanise::wait(data.within);
    let lines: [Line; 9] = [
        ("takers".into(), |f| digits(f.takers)),
        ("finds every taker busy".into(), |f| share(f.delay_probability)),
        ("lost (B), abandoned (A)".into(), |f| share(f.abandoned_share)),
        (format!("answered within {within}, of the answered"), |f| share(f.answered_within)),
        (format!("answered within {within}, of all calls"), |f| share(f.answered_within_of_offered)),
        ("mean wait until answered".into(), |f| seconds(f.mean_wait_answered)),
        ("mean wait of all calls".into(), |f| seconds(f.mean_wait)),
        ("calls waiting on average".into(), |f| digits(f.mean_queue)),
        ("occupancy".into(), |f| share(f.occupancy)),
    ];
    let mut out = table(&["", "Erlang B", "Erlang C", "Erlang A"], &[39, 12, 12, 12], 1);
    for (label, figure) in &lines {
        let cells = data.answers.map(|answer| answer.figures.map_or_else(|_| NOTHING.to_owned(), |f| figure(&f)));
        out.add_row(std::iter::once(label.clone()).chain(cells));
    }
    if data.answers.iter().any(|answer| answer.needed.is_some()) {
        let mut needed = |label: &str, figure: fn(&ErlangAnswer) -> Option<String>| {
            let cells = data.answers.map(|answer| figure(&answer).unwrap_or_else(|| NOTHING.to_owned()));
            out.add_row(std::iter::once(label.to_owned()).chain(cells));
        };
        needed("takers needed", |answer| answer.needed?.ok().map(|needed| needed.whole.to_string()));
        needed("before rounding up", |answer| answer.needed?.ok().map(|needed| digits(needed.fractional)));
    }
    let remarks = data.answers.iter().map(|answer| remark(answer, data.target.share.is_some()));
    heading(data) + "\n" + &text(&out) + "\n" + &remarks.collect::<String>()
}

fn heading(data: &SideBySide) -> String {
    let patience = data.mean_patience.map_or_else(String::new, |patience| {
        format!("; callers hang up after {} on average", humanise::wait(patience))
    });
    let target = &data.target;
    let wishes = [
        target.share.map(|least| format!("{} answered within {}", share(least), humanise::wait(data.within))),
        target.max_abandoned.map(|most| format!("at most {} abandoned", share(most))),
        target.mean_answer.map(|wait| format!("a mean wait of at most {}", humanise::wait(wait))),
    ];
    let wishes: Vec<String> = wishes.into_iter().flatten().collect();
    let wanted = if wishes.is_empty() { String::new() } else { format!(". Wanted: {}", wishes.join(", ")) };
    paragraph(&format!(
        "{} calls an hour, {} each: {} erlangs{patience}{wanted}.",
        digits(data.calls_per_hour),
        humanise::wait(data.mean_handling),
        digits(data.erlangs)
    ))
}

/// What a formula assumes, or why it is silent.
fn remark(answer: &ErlangAnswer, wants_share: bool) -> String {
    let gap = answer.figures.err().or_else(|| answer.needed?.err());
    let told = match (answer.formula, gap) {
        (ErlangFormula::B, None) if wants_share => {
            "Erlang B: a call that finds every taker busy is lost; the wanted share is tested on all calls.".to_owned()
        }
        (ErlangFormula::B, None) => "Erlang B: a call that finds every taker busy is lost; nobody waits.".to_owned(),
        (ErlangFormula::C, None) => "Erlang C: callers wait for as long as it takes; nobody hangs up.".to_owned(),
        (ErlangFormula::A, None) => "Erlang A: callers wait until they are answered or out of patience.".to_owned(),
        (formula, Some(gap)) => format!("Erlang {formula:?}: {}", gap_in_words(formula, gap)),
    };
    paragraph(&told)
}

/// Why a formula has nothing to say.
pub(crate) fn gap_in_words(formula: ErlangFormula, gap: ErlangGap) -> String {
    match gap {
        ErlangGap::NoSteadyState { erlangs, takers } => format!(
            "no steady state ({} erlangs for {} takers): nobody hangs up in it, so the queue would grow for ever.",
            digits(erlangs),
            digits(takers)
        ),
        ErlangGap::NoPatience => {
            "left out, as it needs to know how long callers wait before they hang up (--patience).".to_owned()
        }
        ErlangGap::NothingAsked if formula == ErlangFormula::B => {
            "nobody waits in it, so no number of takers follows from a mean wait.".to_owned()
        }
        ErlangGap::NothingAsked => {
            "nobody hangs up in it, so no number of takers follows from --max-abandoned.".to_owned()
        }
        ErlangGap::OutOfReach => "no number of takers up to a million meets what is wanted.".to_owned(),
    }
}

fn share(value: f64) -> String {
    format!("{} %", digits(100.0 * value))
}

fn seconds(value: f64) -> String {
    format!("{} s", digits(value))
}

/// Six significant digits: a formula has no noise to hide.
fn digits(value: f64) -> String {
    let rounded = format!("{value:.5e}").parse().unwrap_or(value);
    if rounded != 0.0 && rounded.abs() < 1e-6 { format!("{rounded:e}") } else { format!("{rounded}") }
}
