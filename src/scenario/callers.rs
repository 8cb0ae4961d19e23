//! What callers do: announcements, redials, call-backs, promotion and hand-ons.

use super::distribution::distribution;
use super::duration::duration;
use super::number::{call_index, call_named, count, share};
use super::reader::{Item, Section};
use crate::model::{Announcement, CallTypeIndex, Callback, HandOn, Promotion, Redial};

/// Shares are written as decimals, whose sum may miss 1 by this much.
const ROUNDING: f64 = 1e-9;

pub(super) fn promotion(section: &Section<'_>) -> Option<Promotion> {
    let after = section.required("after", "after = \"10m\"", duration);
    let to = section.required("to", "to = 1", count(1));
    Some(Promotion { after: after?, to: to? })
}

pub(super) fn announcement(section: &Section<'_>) -> Option<Announcement> {
    let at = section.required("at", "at = \"45s\"", duration);
    let leaves = section.required("leaves", "leaves = 0.15", share);
    let online = section.optional("online", share).unwrap_or(0.0);
    Some(Announcement { at: at?, leaves: leaves?, online })
}

pub(super) fn callback(section: &Section<'_>) -> Option<Callback> {
    let offered_at = section.required("offered_at", "offered_at = \"2m\"", duration);
    let accepted = section.required("accepted", "accepted = 0.4", share);
    let picks_up = section.required("picks_up", "picks_up = 0.9", share);
    let ring = section.required("ring", "ring = \"30s\"", duration);
    Some(Callback { offered_at: offered_at?, accepted: accepted?, picks_up: picks_up?, ring: ring? })
}

pub(super) fn redial(section: &Section<'_>) -> Option<Redial> {
    let of_abandoned = section.required("share", "share = 0.35", share);
    let of_blocked = section.optional("blocked_share", share);
    let after = section.required("after", "after = { dist = \"exponential\", mean = \"20m\" }", distribution);
    let max_attempts = section.optional("max_attempts", count(1));
    let becomes = section.optional("becomes", becomes).unwrap_or_default();
    let of_abandoned = of_abandoned?;
    Some(Redial {
        share: of_abandoned,
        blocked_share: of_blocked.unwrap_or(of_abandoned),
        after: after?,
        max_attempts,
        becomes,
    })
}

fn becomes(item: &Item<'_>) -> Option<Vec<(CallTypeIndex, f64)>> {
    let choices = item.named("a table such as { \"999\" = 0.03 }", |name, item| {
        let (call, share) = (call_named(name, item), share(item));
        Some((call?, share?))
    })?;
    at_most_one(item, choices.iter().map(|choice| choice.1))?;
    Some(choices)
}

pub(super) fn hand_ons(item: &Item<'_>) -> Option<Vec<HandOn>> {
    let choices = item.list("a list such as [{ call = \"crime desk\", share = 0.4 }]", |item| {
        item.section(|section| {
            let call = section.required("call", "call = \"crime desk\"", call_index);
            let share = section.required("share", "share = 0.4", share);
            Some(HandOn { call: call?, share: share? })
        })
    })?;
    at_most_one(item, choices.iter().map(|choice| choice.share))?;
    Some(choices)
}

fn at_most_one(item: &Item<'_>, shares: impl Iterator<Item = f64>) -> Option<()> {
    let total: f64 = shares.sum();
    if total <= 1.0 + ROUNDING {
        return Some(());
    }
    item.fault(&format!("has shares that sum to {total}"), "one choice is made: shares sum to at most 1")
}
