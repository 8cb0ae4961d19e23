//! How a call ended, in the words of telephone systems.

use crate::fit::CallOutcome;

/// The outcome that a word stands for; `None` where it says nothing of it. `of_abandoning` is a column of yes and no
/// that asks whether the call was abandoned, instead of answered.
pub(super) fn outcome(word: &str, of_abandoning: bool) -> Option<CallOutcome> {
    let plain: String = word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    Some(match plain.as_str() {
        "yes" | "y" | "true" | "t" | "1" if of_abandoning => CallOutcome::Abandoned,
        "no" | "n" | "false" | "f" | "0" if of_abandoning => CallOutcome::Answered,
        "answered" | "answer" | "handled" | "completed" | "complete" | "connected" | "served" | "ok" | "yes" | "y"
        | "true" | "t" | "1" => CallOutcome::Answered,
        "abandoned" | "abandon" | "abandonedshort" | "abd" | "aband" | "lost" | "hungup" | "hangup" | "dropped"
        | "gaveup" | "callerhungup" | "reneged" => CallOutcome::Abandoned,
        "abandonedonline" | "online" | "web" | "wentonline" | "deflected" => CallOutcome::AbandonedOnline,
        "blocked" | "busy" | "engaged" | "rejected" => CallOutcome::Blocked,
        "noanswer" | "notanswered" | "unanswered" | "missed" | "no" | "n" | "false" | "f" | "0" => {
            CallOutcome::Unanswered
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_telephone_systems_are_known() {
        assert_eq!(outcome("Answered", false), Some(CallOutcome::Answered));
        assert_eq!(outcome("HUNG UP", false), Some(CallOutcome::Abandoned));
        assert_eq!(outcome("abandoned_short", false), Some(CallOutcome::Abandoned));
        assert_eq!(outcome("abandoned_online", false), Some(CallOutcome::AbandonedOnline));
        assert_eq!(
            (outcome("Y", true), outcome("Y", false)),
            (Some(CallOutcome::Abandoned), Some(CallOutcome::Answered))
        );
        assert_eq!(outcome("transferred", false), None);
    }
}
