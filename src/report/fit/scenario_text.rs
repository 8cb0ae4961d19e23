//! The scenario that a log amounts to: every figure with its source, and what is assumed.

use super::files::{durations_name, profile_name};
use super::parts::{law, number, parameter, patience_law, per_cent, plain, seconds, share, time};
use super::{FitReport, with_arrivals};
use crate::fit::{ArrivalFit, ArrivalPattern, EMERGENCY, FittedCalls, HandlingFit, NoPatience};
use crate::model::{DAY, HOUR};
use crate::numerics::fit::{DurationLaw, PatienceLaw, SHORT_STEPS, ShortCalls};
use crate::report::humanise::grouped;
use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use std::fmt::Write;

/// Handling where the log has none.
const ASSUMED_HANDLING: f64 = 300.0;
/// Share of the time that takers are kept busy by the staffing that is assumed.
const ASSUMED_OCCUPANCY: f64 = 0.85;

pub(super) fn scenario_text(report: &FitReport<'_>) -> String {
    let span = &report.fitted.span;
    let mut text = format!(
        "# Fitted by controlroom from {}: {} rows from {} to {}{}.\n# Figures in brackets are 95 % intervals. What the \
         log does not say is marked \"assumed\": replace it.\n\n",
        one_line(report.log),
        grouped(report.rows as f64, 0),
        day(span.start),
        day(span.end - 1.0),
        if report.left_out > 0 { format!(", {} left out", grouped(report.left_out as f64, 0)) } else { String::new() }
    );
    let _ = writeln!(text, "title = {}\n", quoted(&format!("Fitted from {}", report.log)));
    let _ = writeln!(text, "[run]");
    let _ = writeln!(text, "start = \"{}\"             # the first Monday of the log", monday(span.start));
    let _ = writeln!(text, "duration = \"7d\"\nreplications = 100");
    for call in with_arrivals(report.fitted) {
        if let Some(arrivals) = &call.arrivals {
            call_text(&mut text, report, call, arrivals);
        }
    }
    team_text(&mut text, report);
    text
}

fn call_text(text: &mut String, report: &FitReport<'_>, call: &FittedCalls, arrivals: &ArrivalFit) {
    let _ = writeln!(text, "\n[calls.{}]", quoted(&call.name));
    let emergency = with_arrivals(report.fitted).any(|call| call.name == EMERGENCY);
    let (priority, why) = match (emergency, call.name == EMERGENCY) {
        (true, true) => (1, "999 is answered first"),
        (true, false) => (2, "999 is answered first"),
        (false, _) => (1, "the log does not say who is served first"),
    };
    let _ = writeln!(text, "priority = {priority}                     # assumed: {why}");
    let _ = writeln!(
        text,
        "# target = {{ within = \"10s\", share = 0.90 }}   # no log tells it: `staff` and `compare` want your own"
    );
    arrivals_text(text, call, arrivals);
    match &call.talk {
        Some(talk) => handling_text(text, "triage", "talk", talk, &call.name),
        None => {
            let _ =
                writeln!(text, "triage = {ASSUMED_HANDLING}                     # assumed: the log has no talk times");
        }
    }
    if let Some(wrap_up) = &call.wrap_up {
        handling_text(text, "wrap_up", "wrap-up", wrap_up, &call.name);
    } else {
        let why = if report.fitted.wrap_up_is_in_talk {
            "a part of `triage`: the log has handle times only"
        } else {
            "assumed: the log has no wrap-up times"
        };
        let _ = writeln!(text, "wrap_up = 0                      # {why}");
    }
    patience_text(text, call);
    redial_text(text, report, call);
}

fn arrivals_text(text: &mut String, call: &FittedCalls, arrivals: &ArrivalFit) {
    let mut parts = vec![format!("per_day = {}", plain(arrivals.per_day.value))];
    let _ = writeln!(text, "# {} calls, {} a day", grouped(arrivals.calls as f64, 0), number(arrivals.per_day));
    match arrivals.pattern {
        ArrivalPattern::Week => parts.push(format!("profile = {}", quoted(&profile_name(&call.name)))),
        ArrivalPattern::Day => {
            parts.push(format!("profile = {}", quoted(&profile_name(&call.name))));
            let _ = writeln!(text, "# The log is too short for a rate of every hour of the week: all days are alike.");
        }
        ArrivalPattern::Constant => {
            let _ = writeln!(text, "# The log is too short for a rate of every hour of the day: all hours are alike.");
        }
    }
    if let Some(daily) = arrivals.daily.filter(|daily| daily.busyness.value > 0.0) {
        let _ = writeln!(
            text,
            "# busyness: days differ by {} after the day of the week, {} beyond chance and bursts",
            per_cent(daily.cv),
            share(daily.busyness)
        );
        parts.push(format!("busyness_cv = {}", plain(daily.busyness.value)));
    }
    if let Some(bursts) = arrivals.bursts {
        let _ = writeln!(
            text,
            "# incidents: share {}, calls {}, over {}; share and calls trade off against each other",
            share(bursts.share),
            number(bursts.calls_mean),
            time(bursts.over)
        );
        parts.push(format!(
            "incidents = {{ share = {}, calls_mean = {}, over = {} }}",
            plain(bursts.share.value),
            plain(bursts.calls_mean.value),
            plain(bursts.over.value)
        ));
    }
    let _ = writeln!(text, "arrivals = {{ {} }}", parts.join(", "));
}

fn handling_text(text: &mut String, key: &str, what: &str, fit: &HandlingFit, call: &str) {
    let file = quoted(&durations_name(what, call));
    let from =
        format!("{what} of {} calls, mean {}, cv {:.2}", grouped(fit.number as f64, 0), seconds(fit.mean), fit.cv);
    let Some(best) = fit.trusted() else {
        let why = if fit.fits.is_empty() { "too few different values for a law" } else { "no law comes near enough" };
        let _ = writeln!(text, "# {from}: {why}, so the durations as they were");
        if let Some(near) = fit.fits.first() {
            let _ = writeln!(
                text,
                "# the nearest law, {}, misses the observed shares by {}: {key} = {}",
                law(&near.law),
                per_cent(near.distance),
                law_text(&near.law)
            );
        }
        let _ = writeln!(text, "{key} = {{ dist = \"empirical\", file = {file} }}");
        return;
    };
    let parameters: Vec<String> = best.parameters.iter().map(|(name, value)| parameter(name, *value)).collect();
    let _ = writeln!(
        text,
        "# {from}: {}, {}; misses the observed shares by at most {}",
        law(&best.law),
        parameters.join(", "),
        per_cent(best.distance)
    );
    let _ = writeln!(text, "# as they were instead: {key} = {{ dist = \"empirical\", file = {file} }}");
    let _ = writeln!(text, "{key} = {}", law_text(&best.law));
}

fn law_text(law: &DurationLaw) -> String {
    match law {
        DurationLaw::Lognormal { mu, sigma } => lognormal(*mu, *sigma),
        DurationLaw::Gamma { mean, shape } => {
            format!("{{ dist = \"gamma\", mean = {}, shape = {} }}", plain(*mean), plain(*shape))
        }
        DurationLaw::Weibull { mean, shape } => {
            format!("{{ dist = \"weibull\", mean = {}, shape = {} }}", plain(*mean), plain(*shape))
        }
        DurationLaw::ShortCalls(law) => format!(
            "{{ dist = \"mixture\", of = [{}, {}], weights = [{}, {}] }}",
            short_part(law),
            lognormal(law.mu, law.sigma),
            plain(law.share),
            plain(1.0 - law.share)
        ),
    }
}

fn lognormal(mu: f64, sigma: f64) -> String {
    let mean = (mu + sigma * sigma / 2.0).exp();
    format!("{{ dist = \"lognormal\", mean = {}, cv = {} }}", plain(mean), plain((sigma * sigma).exp_m1().sqrt()))
}

fn short_part(law: &ShortCalls) -> String {
    let mut reached = 0.0;
    let mut points = vec!["[0, 0]".to_owned()];
    for (step, share) in law.steps.iter().enumerate() {
        reached = if step + 1 == SHORT_STEPS { 1.0 } else { reached + share };
        // Probabilities must rise: a step without calls has no point of its own.
        if *share > 1e-4 || step + 1 == SHORT_STEPS {
            points.push(format!("[{}, {}]", plain(reached), plain((step + 1) as f64 * law.bound / SHORT_STEPS as f64)));
        }
    }
    format!("{{ dist = \"quantiles\", at = [{}] }}", points.join(", "))
}

fn patience_text(text: &mut String, call: &FittedCalls) {
    let fits = match &call.patience {
        Ok(fits) => fits,
        Err(NoPatience::NoWaits) => {
            let _ = writeln!(
                text,
                "# patience: cannot be fitted, as the log has no waits; without it callers never abandon (assumed)"
            );
            return;
        }
        Err(NoPatience::NobodyLeft) => {
            let _ = writeln!(text, "# patience: nobody left after a wait that is known, so callers never abandon");
            return;
        }
    };
    if let Some(best) = fits.fits.first() {
        let parameters: Vec<String> = best.parameters.iter().map(|(name, value)| parameter(name, *value)).collect();
        let _ = writeln!(
            text,
            "# patience: {} left, {} waits cut short by an answer: {}, {}; beyond the longest wait it is a guess",
            grouped(fits.left as f64, 0),
            grouped(fits.answered as f64, 0),
            patience_law(&best.law),
            parameters.join(", ")
        );
        let _ = writeln!(text, "patience = {}", patience_law_text(&best.law));
    } else {
        let _ = writeln!(
            text,
            "# patience: only {} callers left, too few for a law; so nobody leaves (assumed)",
            fits.left
        );
    }
    let messages: Vec<String> = fits
        .message
        .spikes
        .iter()
        .filter(|(spike, _)| fits.message.stands_out(spike))
        .map(|(spike, online)| {
            let _ = writeln!(
                text,
                "# message at {}: {} of those still waiting left there beyond the hazard around it",
                seconds(spike.at),
                share(spike.leaving)
            );
            let online = online.map_or_else(String::new, |online| format!(", online = {}", plain(online.value)));
            format!("{{ at = {}, leaves = {}{online} }}", plain(spike.at), plain(spike.leaving.value))
        })
        .collect();
    if !messages.is_empty() {
        let _ = writeln!(text, "announcements = [{}]", messages.join(", "));
    }
}

fn patience_law_text(law: &PatienceLaw) -> String {
    match law {
        PatienceLaw::Exponential { mean } => format!("{{ dist = \"exponential\", mean = {} }}", plain(*mean)),
        PatienceLaw::Weibull { mean, shape } => {
            format!("{{ dist = \"weibull\", mean = {}, shape = {} }}", plain(*mean), plain(*shape))
        }
        PatienceLaw::Hyperexponential { share, hasty, patient } => format!(
            "{{ dist = \"hyperexponential\", means = [{}, {}], weights = [{}, {}] }}",
            plain(*hasty),
            plain(*patient),
            plain(*share),
            plain(1.0 - share)
        ),
    }
}

fn redial_text(text: &mut String, report: &FitReport<'_>, call: &FittedCalls) {
    let Some(redials) = call.redials.as_ref().filter(|redials| redials.stands_out()) else { return };
    let Some(delay) = redials.delay else { return };
    let _ = writeln!(
        text,
        "# redial: {} of {} unanswered calls were followed by another of the caller within {}, after {} on average",
        share(redials.share),
        grouped(redials.unanswered as f64, 0),
        seconds(redials.within),
        time(delay)
    );
    let others: Vec<String> = redials
        .becomes
        .iter()
        .filter(|(other, _)| report.fitted.calls[*other].arrivals.is_some())
        .map(|(other, share)| format!("{} = {}", quoted(&report.fitted.calls[*other].name), plain(*share)))
        .collect();
    let becomes = if others.is_empty() { String::new() } else { format!(", becomes = {{ {} }}", others.join(", ")) };
    let _ = writeln!(
        text,
        "redial = {{ share = {}, after = {{ dist = \"exponential\", mean = {} }}{becomes} }}",
        plain(redials.share.value),
        plain(delay.value)
    );
}

/// So many takers that each hour of the day has the occupancy that is assumed.
fn team_text(text: &mut String, report: &FitReport<'_>) {
    let staff: Vec<String> = (0..24)
        .map(|hour| {
            let load: f64 = with_arrivals(report.fitted).map(|call| load(call, hour)).sum();
            format!("{}", (load / ASSUMED_OCCUPANCY).ceil().max(1.0))
        })
        .collect();
    let _ = writeln!(
        text,
        "\n[teams.takers]\n# assumed: the log does not say who was on duty; these keep takers busy for {} of their \
         time\nstaff = {{ by_hour = [{}] }}",
        per_cent(ASSUMED_OCCUPANCY),
        staff.join(", ")
    );
}

/// Calls being handled at once in an hour of the day, on average.
fn load(call: &FittedCalls, hour: usize) -> f64 {
    let Some(arrivals) = &call.arrivals else { return 0.0 };
    let of_hour: Vec<f64> =
        arrivals.rates.iter().skip(hour % arrivals.rates.len()).step_by(24).map(|rate| rate.per_hour.value).collect();
    let talk = call.talk.as_ref().map_or(ASSUMED_HANDLING, |talk| talk.mean);
    let handling = talk + call.wrap_up.as_ref().map_or(0.0, |wrap_up| wrap_up.mean);
    of_hour.iter().sum::<f64>() / of_hour.len() as f64 * handling / HOUR
}

fn quoted(text: &str) -> String {
    // The strings of JSON are basic strings of TOML.
    serde_json::Value::from(one_line(text)).to_string()
}

fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

fn at(seconds: f64) -> DateTime {
    let midnight = date(1970, 1, 1).at(0, 0, 0, 0);
    midnight.checked_add((seconds.round() as i64).seconds()).unwrap_or(midnight)
}

fn day(seconds: f64) -> String {
    at(seconds).strftime("%-d %b %Y").to_string()
}

/// The first Monday from a time on, which began on a Thursday in 1970.
fn monday(seconds: f64) -> String {
    let days = (seconds / DAY).ceil();
    let to_monday = (4.0 - days).rem_euclid(7.0);
    at((days + to_monday) * DAY).strftime("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_starts_on_a_monday() {
        // 1 September 2020 was a Tuesday, 4 March 2024 a Monday.
        assert_eq!(monday(1_598_918_400.0), "2020-09-07");
        assert_eq!(monday(1_709_510_400.0), "2024-03-04");
    }

    #[test]
    fn names_of_any_kind_are_written_as_toml() {
        assert_eq!(quoted("lost \"property\"\nand more"), "\"lost \\\"property\\\" and more\"");
    }
}
