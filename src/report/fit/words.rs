//! What a log says and what it cannot say, in words.

use super::parts::{behind, law, number, parameter, patience_law, per_cent, plain, probability, seconds, share, time};
use super::{FitReport, with_arrivals};
use crate::fit::{ArrivalFit, CallOutcome, FittedCalls, HandlingFit, NoPatience, PatienceFits, RedialFit};
use crate::numerics::fit::Spike;
use crate::report::humanise::grouped;

/// Columns of a terminal.
const WIDTH: usize = 80;

/// The findings, wrapped to 80 columns.
pub fn in_words(report: &FitReport<'_>) -> String {
    let mut out = Lines::default();
    let span = &report.fitted.span;
    for gap in &span.gaps {
        out.say(&format!(
            "No call at all for {} after {}: taken for a gap in the log, and left out of every rate.",
            seconds(gap.to - gap.from),
            clock(gap.from)
        ));
    }
    for call in with_arrivals(report.fitted) {
        let of = |outcome: CallOutcome| call.outcomes[outcome as usize];
        let counts = [
            ("answered", of(CallOutcome::Answered)),
            ("abandoned", of(CallOutcome::Abandoned)),
            ("left for the web", of(CallOutcome::AbandonedOnline)),
            ("blocked", of(CallOutcome::Blocked)),
            ("not answered", of(CallOutcome::Unanswered)),
        ];
        let told: Vec<String> = counts
            .iter()
            .filter(|count| count.1 > 0)
            .map(|(what, number)| {
                format!("{} {what} ({})", grouped(*number as f64, 0), per_cent(*number as f64 / call.calls as f64))
            })
            .collect();
        out.head(&format!("{}: {} calls in {:.1} days", call.name, grouped(call.calls as f64, 0), span.days()));
        out.say(&format!("{}.", told.join(", ")));
        if let Some(arrivals) = &call.arrivals {
            say_arrivals(&mut out, arrivals);
        }
        say_handling(&mut out, "Talk", call.talk.as_ref(), "talk times: handling is assumed");
        if report.fitted.wrap_up_is_in_talk {
            out.item("Wrap-up", "The log has handle times only: wrap-up is a part of the talk above.");
        } else {
            say_handling(&mut out, "Wrap-up", call.wrap_up.as_ref(), "wrap-up times: they are taken as nothing");
        }
        say_patience(&mut out, call);
        if let Some(redials) = &call.redials {
            say_redials(&mut out, redials, report);
        }
    }
    out.text
}

fn say_arrivals(out: &mut Lines, arrivals: &ArrivalFit) {
    out.item("Arrivals", &format!("{} a day.", number(arrivals.per_day)));
    if let Some(test) = arrivals.poisson {
        let verdict = if test.p_value < 0.05 {
            "Plain Poisson is rejected: counts vary more than chance allows"
        } else {
            "Plain Poisson is not rejected"
        };
        out.more(&format!(
            "{verdict} (chi-squared {} on {} degrees of freedom, p {}).",
            grouped(test.statistic, 0),
            grouped(test.degrees_of_freedom, 0),
            probability(test.p_value)
        ));
    } else {
        out.more("The log is too short to test for plain Poisson arrivals.");
    }
    let told = [
        ("5 minutes", arrivals.dispersion_5_minutes),
        ("1 hour", arrivals.dispersion_hour),
        ("1 day", arrivals.dispersion_day),
    ];
    let told: Vec<String> =
        told.iter().filter_map(|(width, ratio)| Some(format!("{:.2} in {width}", (*ratio)?))).collect();
    if !told.is_empty() {
        out.more(&format!(
            "Variance over mean of counts, after the hour of the week: {} (Poisson: 1; the first two within the day).",
            told.join(", ")
        ));
    }
    if let Some(daily) = arrivals.daily {
        out.more(&format!(
            "Days differ by a cv of {} after the day of the week ({} days; chance alone {}); beyond chance and bursts, \
             busyness_cv {}. A trend or a season would be in it as well.",
            per_cent(daily.cv),
            daily.days,
            per_cent(daily.chance),
            share(daily.busyness)
        ));
    }
    match arrivals.bursts {
        Some(bursts) => out.more(&format!(
            "Bursts: {} of the calls, {} calls each, over {}. Share and size trade off; together they add {} to \
             variance/mean, which is better known.",
            share(bursts.share),
            number(bursts.calls_mean),
            time(bursts.over),
            number(bursts.excess)
        )),
        None => out.more("No bursts are seen within the day, or the log is too short to see them."),
    }
}

fn say_handling(out: &mut Lines, what: &str, fit: Option<&HandlingFit>, without: &str) {
    let Some(fit) = fit else {
        return out.item(what, &format!("The log has no {without}."));
    };
    out.item(what, &format!("{} calls, mean {}, cv {:.2}.", grouped(fit.number as f64, 0), seconds(fit.mean), fit.cv));
    // Silent and mistaken calls are short; wrap-up has no such part of its own.
    if let Some(split) = fit.short.filter(|_| what == "Talk") {
        out.more(&format!(
            "{} are short calls of at most {}; the remainder is lognormal with mu {:.3}, sigma {:.3}, if it is.",
            share(split.share),
            seconds(split.bound),
            split.mu,
            split.sigma
        ));
    }
    let Some(best) = fit.fits.first() else {
        return out.more("Too few different values for a law: used as they are.");
    };
    let parameters: Vec<String> = best.parameters.iter().map(|(name, value)| parameter(name, *value)).collect();
    out.more(&format!("Best law: {}, {}.", law(&best.law), parameters.join(", ")));
    let others: Vec<String> = fit
        .fits
        .iter()
        .map(|other| {
            let aic = if other.law == best.law { "AIC best".to_owned() } else { behind(other.aic - best.aic) };
            format!("{} {aic}, misses {}", law(&other.law), per_cent(other.distance))
        })
        .collect();
    out.more(&format!("Laws compared, with the most by which each misses an observed share: {}.", others.join("; ")));
    if fit.trusted().is_none() {
        out.more("None comes near enough: the scenario uses the durations as they were.");
    }
}

fn say_patience(out: &mut Lines, call: &FittedCalls) {
    let fits = match &call.patience {
        Ok(fits) => fits,
        Err(NoPatience::NoWaits) => {
            return out.item(
                "Patience",
                "cannot be fitted: the log has no waits, neither of answered nor of abandoned calls. How many gave up \
                 is not enough: it depends on how long they had to wait as much as on their patience. The scenario has \
                 none; `calibrate` may narrow it down from published figures.",
            );
        }
        Err(NoPatience::NobodyLeft) => {
            return out.item(
                "Patience",
                "cannot be fitted: nobody left after a wait that is known. That callers never abandon is all the log \
                 says, for waits as short as these.",
            );
        }
    };
    out.item(
        "Patience",
        &format!(
            "{} callers left, {} waits were cut short by an answer (counted as patience longer than that){}.",
            grouped(fits.left as f64, 0),
            grouped(fits.answered as f64, 0),
            if fits.without_wait > 0 {
                format!("; {} calls have no wait and say nothing", grouped(fits.without_wait as f64, 0))
            } else {
                String::new()
            }
        ),
    );
    if let Some(best) = fits.fits.first() {
        let parameters: Vec<String> = best.parameters.iter().map(|(name, value)| parameter(name, *value)).collect();
        let others: Vec<String> = fits.fits[1..]
            .iter()
            .map(|other| format!("{} {}", patience_law(&other.law), behind(other.aic - best.aic)))
            .collect();
        let beside = if others.is_empty() { String::new() } else { format!(" (beside it: {})", others.join(", ")) };
        out.more(&format!("Best law: {}, {}{beside}.", patience_law(&best.law), parameters.join(", ")));
        out.more(
            "How long those stay who were always answered sooner, nobody has seen: a mean far beyond the longest \
                  wait is the law's word, not the log's.",
        );
    } else {
        out.more("Too few left for a law of patience.");
    }
    say_message(out, fits);
}

fn say_message(out: &mut Lines, fits: &PatienceFits) {
    let message = &fits.message;
    if message.spikes.is_empty() {
        let told = if message.given {
            "nobody waited as long as the time given with --message-at."
        } else {
            "leaving does not stand out at any time."
        };
        out.item("Message", told);
        if !message.given {
            out.more(&format!(
                "{} times were looked at, each at a level of {} so that all together raise a false alarm in at most 1 \
                 log of 20. A spike that is small, or lies in the first seconds, may be missed: where you know when the \
                 message is heard, say so with --message-at.",
                message.times,
                plain((message.level * 1e5).round() / 1e5)
            ));
        }
        return;
    }
    for (spike, online) in &message.spikes {
        say_spike(out, spike, message.stands_out(spike), fits.left);
        if let Some(online) = online {
            out.more(&format!("Of them {} reported online.", share(*online)));
        }
    }
    out.more(
        "The log cannot say that the message made them leave: only that they left when it is heard. Nor what they did \
         next, unless outcomes or caller ids tell.",
    );
}

fn say_spike(out: &mut Lines, spike: &Spike, stands_out: bool, left: usize) {
    let counts = format!(
        "Between {} and {}, {} callers left where {} would have at the rate of the half minute before and after (p {})",
        seconds(spike.from),
        seconds(spike.to),
        grouped(spike.left as f64, 0),
        grouped(spike.expected, 1),
        probability(spike.p_value)
    );
    if stands_out {
        out.item("Message", &format!("yes, there is a spike at {}. {counts}.", seconds(spike.at)));
        out.more(&format!(
            "So {} of the {} who were still waiting left because of what happens there, which explains {} of all {} who \
             ever left.",
            share(spike.leaving),
            grouped(spike.at_risk as f64, 0),
            share(spike.of_all_left),
            grouped(left as f64, 0)
        ));
    } else {
        out.item("Message", &format!("no spike at {} that chance does not explain. {counts}.", seconds(spike.at)));
        out.more(&format!(
            "At most {} of those still waiting left because of it, or {} of all who left (upper ends of 95 % intervals).",
            per_cent(spike.leaving.high),
            per_cent(spike.of_all_left.high)
        ));
    }
}

fn say_redials(out: &mut Lines, redials: &RedialFit, report: &FitReport<'_>) {
    if redials.unanswered == 0 {
        return out.item("Redials", "no unanswered call with a caller id, so nothing is known of them.");
    }
    out.item(
        "Redials",
        &format!(
            "{} of {} unanswered calls were followed by another of the same caller within {}.",
            share(redials.share),
            grouped(redials.unanswered as f64, 0),
            seconds(redials.within)
        ),
    );
    if redials.stands_out() {
        if let Some(delay) = redials.delay {
            out.more(&format!("Mean time to it {} (exponential, cut at {}).", time(delay), seconds(redials.within)));
        }
        for (other, part) in &redials.becomes {
            out.more(&format!("{} of the redials went to {}.", per_cent(*part), report.fitted.calls[*other].name));
        }
    } else {
        out.more("That is no more than after an answered call: the log shows no redialling.");
    }
    out.more(&format!(
        "After an answered call it is {}: some ring again anyway. Callers who withhold their number, use another \
         telephone, go to another service or come back later are not seen; a shared number looks like one caller.",
        share(redials.after_answer)
    ));
}

fn clock(time: f64) -> String {
    let midnight = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
    let at = midnight.checked_add(jiff::SignedDuration::from_secs(time as i64)).unwrap_or(midnight);
    at.strftime("%-d %b %Y %H:%M").to_string()
}

/// Text in paragraphs with a hanging first word.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    const INDENT: &'static str = "            ";

    fn head(&mut self, text: &str) {
        self.text.push('\n');
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn say(&mut self, text: &str) {
        self.wrap("  ", "  ", text);
    }

    fn item(&mut self, name: &str, text: &str) {
        self.wrap(&format!("  {name:<10}"), Self::INDENT, text);
    }

    fn more(&mut self, text: &str) {
        self.wrap(Self::INDENT, Self::INDENT, text);
    }

    fn wrap(&mut self, first: &str, rest: &str, text: &str) {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split(' ') {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.text.push_str(line.trim_end());
                self.text.push('\n');
                rest.clone_into(&mut line);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}
