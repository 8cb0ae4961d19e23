//! Which column of a log is what.

use super::CallLogError;
use super::span_of_time::seconds;
use crate::scenario::nearest::nearest;

/// What a column says of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// When it arrived.
    Arrived,
    /// When it was answered.
    Answered,
    /// When the line ended.
    LineEnded,
    /// When it ended.
    Ended,
    /// How long the caller waited.
    Wait,
    /// How long the call took on the line.
    Talk,
    /// How long the taker was busy after it.
    WrapUp,
    /// Both together, as telephone systems count it.
    Handle,
    /// Its call type.
    Call,
    /// How it ended.
    Outcome,
    /// Who rang.
    Caller,
}

impl Role {
    /// All roles, in the order in which columns are guessed.
    pub const ALL: [Self; 11] = [
        Self::Arrived,
        Self::Answered,
        Self::LineEnded,
        Self::Ended,
        Self::Wait,
        Self::Talk,
        Self::WrapUp,
        Self::Handle,
        Self::Outcome,
        Self::Caller,
        Self::Call,
    ];

    /// The option of the command line, and the name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Answered => "answered",
            Self::LineEnded => "line-ended",
            Self::Ended => "ended",
            Self::Wait => "wait",
            Self::Talk => "talk",
            Self::WrapUp => "wrap-up",
            Self::Handle => "handle",
            Self::Call => "call",
            Self::Outcome => "outcome",
            Self::Caller => "caller",
        }
    }

    /// Names that such columns have, the best first; letters and digits only.
    fn names(self) -> impl Iterator<Item = &'static str> {
        let names = match self {
            Self::Arrived => {
                "arrived arrivedat arrival arrivaltime callarrived timearrived received receivedat callreceived \
                 timereceived offered offeredat queued queuedat datetime timestamp calldatetime callstart \
                 callstarttime starttime startedat start calltime created createdat time date"
            }
            Self::Answered => {
                "answered answeredat answertime timeanswered callanswered answereddatetime answer connected \
                 connectedat pickedup"
            }
            Self::LineEnded => "lineended hangup hungup hungupat disconnected disconnectedat",
            Self::Ended => {
                "ended endedat endtime callended callend end finished finishedat completed completedat closed \
                 closedat abandonedat"
            }
            Self::Wait => {
                "wait waited waittime waiting waitingtime waitseconds waitsec queuetime queueseconds timeinqueue \
                 answerdelay speedofanswer timetoanswer answertime ringtime ringseconds delay"
            }
            Self::Talk => {
                "talk talktime talkseconds duration durationseconds callduration calllength length conversation"
            }
            Self::WrapUp => {
                "wrapup wrap wraptime wrapuptime wrapupseconds aftercallwork aftercall acw acwtime notready"
            }
            Self::Handle => {
                "handle handling handletime handlingtime handleseconds handlingseconds totalhandletime averagehandletime \
                 averagehandlingtime avghandletime aht"
            }
            Self::Call => {
                "call calltype type line queue queuename service skill split dialled diallednumber dnis category"
            }
            Self::Outcome => {
                "outcome status callstatus result callresult disposition calloutcome abandoned isabandoned \
                 wasabandoned isanswered wasanswered answered"
            }
            Self::Caller => {
                "caller callerid callernumber cli ani phone phonenumber callingnumber number from customer customerid"
            }
        };
        names.split_whitespace()
    }

    /// Whether values of a column can be what the role says.
    fn fits(self, values: &[String], is_time: &dyn Fn(&str) -> bool) -> bool {
        // A few rubbish rows do not change what a column is.
        let mostly = |is: &dyn Fn(&str) -> bool| {
            let filled = || values.iter().filter(|value| !value.is_empty());
            2 * filled().filter(|value| is(value)).count() >= filled().count()
        };
        let distinct = || {
            let mut distinct: Vec<&String> = values.iter().filter(|value| !value.is_empty()).collect();
            distinct.sort();
            distinct.dedup();
            distinct.len()
        };
        match self {
            Self::Arrived | Self::Answered | Self::LineEnded | Self::Ended => mostly(is_time),
            Self::Wait | Self::Talk | Self::WrapUp | Self::Handle => mostly(&|value| seconds(value).is_some()),
            Self::Call | Self::Outcome => distinct() <= MOST_KINDS,
            Self::Caller => true,
        }
    }
}

/// A column with more different values names no call types.
const MOST_KINDS: usize = 40;

/// Columns named by the user.
pub type GivenColumns = Vec<(Role, String)>;

/// A column in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it says.
    pub role: Role,
    /// Its name in the file.
    pub name: String,
    /// Its place.
    pub(super) place: usize,
    /// Whether the user named it, else it is a guess.
    pub given: bool,
}

/// Takes the columns that are given, and guesses the others from their names and from a sample of their rows, in which
/// `is_time` tells times.
pub(super) fn choose(
    header: &[String],
    sample: &[Vec<String>],
    given: &GivenColumns,
    is_time: &dyn Fn(&str) -> bool,
) -> Result<Vec<Column>, CallLogError> {
    let mut columns: Vec<Column> = Vec::new();
    for (role, name) in given {
        let place = header.iter().position(|column| column.eq_ignore_ascii_case(name.trim())).ok_or_else(|| {
            let near = nearest(name, header.iter().map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean \"{near}\"?"));
            CallLogError::new(format!(
                "--{} names no column of the log, \"{name}\"{hint}\n  its columns are: {}",
                role.name(),
                header.join(", ")
            ))
        })?;
        columns.push(Column { role: *role, name: header[place].clone(), place, given: true });
    }
    let plain: &[String] = &header.iter().map(|name| plain(name)).collect::<Vec<_>>();
    for role in Role::ALL {
        if columns.iter().any(|column| column.role == role) {
            continue;
        }
        let free = |place: &usize| columns.iter().all(|column| column.place != *place);
        let values =
            |place: usize| sample.iter().map(|row| row.get(place).cloned().unwrap_or_default()).collect::<Vec<_>>();
        let named = || role.names().flat_map(|name| (0..header.len()).filter(move |&place| plain[place] == name));
        let fitting = named().filter(free).find(|&place| role.fits(&values(place), is_time));
        // A log whose arrivals cannot be read is told so, rather than that it has none.
        let guess = fitting.or_else(|| named().find(free).filter(|_| role == Role::Arrived));
        if let Some(place) = guess {
            columns.push(Column { role, name: header[place].clone(), place, given: false });
        }
    }
    if columns.iter().all(|column| column.role != Role::Arrived) {
        return Err(CallLogError::new(format!(
            "the log has no column that looks like the arrival of a call: say which with --arrived NAME\n  its columns \
             are: {}",
            header.join(", ")
        )));
    }
    Ok(columns)
}

fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::time::looks_like_time;
    use super::*;

    fn chosen(header: &[&str], row: &[&str], given: &GivenColumns) -> Vec<(Role, String)> {
        let header: Vec<String> = header.iter().map(|&name| name.to_owned()).collect();
        let row: Vec<String> = row.iter().map(|&field| field.to_owned()).collect();
        let columns = choose(&header, &[row], given, &looks_like_time).unwrap();
        columns.into_iter().map(|column| (column.role, column.name)).collect()
    }

    #[test]
    fn a_column_called_answered_is_a_time_or_a_yes_by_its_values() {
        let header = ["Call Received", "Answered", "Queue Time"];
        let times = chosen(&header, &["2024-03-04 10:00", "2024-03-04 10:01", "60"], &Vec::new());
        assert!(times.contains(&(Role::Answered, "Answered".into())), "{times:?}");
        let flags = chosen(&header, &["2024-03-04 10:00", "yes", "60"], &Vec::new());
        assert!(flags.contains(&(Role::Outcome, "Answered".into())), "{flags:?}");
        assert!(flags.contains(&(Role::Wait, "Queue Time".into())), "{flags:?}");
    }

    #[test]
    fn what_is_given_is_not_guessed_again() {
        let given = vec![(Role::Arrived, "b".to_owned())];
        let found = chosen(&["time", "b", "duration"], &["1/2/2024 10:00", "1/2/2024 09:59", "00:01:10"], &given);
        assert_eq!(found, [(Role::Arrived, "b".into()), (Role::Talk, "duration".into())]);
    }

    #[test]
    fn a_wrong_name_is_told_with_the_columns_there_are() {
        let header = vec!["received".to_owned()];
        let error = choose(&header, &[], &vec![(Role::Arrived, "recieved".to_owned())], &looks_like_time)
            .unwrap_err()
            .to_string();
        assert!(error.contains("did you mean \"received\"?"), "{error}");
        let none = choose(&["colour".to_owned()], &[], &Vec::new(), &looks_like_time).unwrap_err().to_string();
        assert!(none.contains("--arrived NAME") && none.contains("colour"), "{none}");
    }
}
