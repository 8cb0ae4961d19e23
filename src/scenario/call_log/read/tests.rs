use super::*;
use crate::fit::CallOutcome;
use jiff::civil::date;

fn read(text: &str, given: &[(Role, &str)]) -> Result<ReadLog, CallLogError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    std::fs::write(&path, text).unwrap();
    let columns = given.iter().map(|&(role, name)| (role, name.to_owned())).collect();
    let start = date(2024, 1, 1).at(0, 0, 0, 0);
    read_call_log(&path, &CallLogOptions { columns, time_format: None, start })
}

#[test]
fn waits_talk_and_outcomes_follow_from_the_times() {
    let text = "call;received;answered;ended\n\
                101;2024-03-04 10:00:00;2024-03-04 10:00:30;2024-03-04 10:05:30\n\
                999;2024-03-04 10:00:00;;2024-03-04 10:01:00\n";
    let read = read(text, &[]).unwrap();
    assert_eq!(read.log.types, ["999", "101"], "999 stands first");
    let calls: Vec<_> =
        read.log.calls.iter().map(|call| (call.call_type, call.wait, call.talk, call.outcome)).collect();
    let expected =
        [(1, Some(30.0), Some(300.0), CallOutcome::Answered), (0, Some(60.0), None, CallOutcome::Unanswered)];
    assert_eq!(calls, expected);
    assert!(read.faults.is_empty());
}

#[test]
fn emergency_stands_first_and_the_others_stay_as_they_are() {
    let rows = ["a", "b", "999", "c"]
        .map(|call| format!("{call};2024-03-04 10:00:00;2024-03-04 10:00:30;2024-03-04 10:05:30\n"));
    let read = read(&format!("call;received;answered;ended\n{}", rows.concat()), &[]).unwrap();
    assert_eq!(read.log.types, ["999", "a", "b", "c"]);
    assert_eq!(read.log.calls.iter().map(|call| call.call_type).collect::<Vec<_>>(), [1, 2, 0, 3]);
}

#[test]
fn a_talk_of_no_length_is_a_call_that_was_not_answered() {
    let read = read("time,duration\n9/26/2020 20:37:41,00:02:17\n9/11/2020 14:48:39,00:00:00\n", &[]).unwrap();
    let outcomes: Vec<_> = read.log.calls.iter().map(|call| (call.outcome, call.talk)).collect();
    assert_eq!(outcomes, [(CallOutcome::Answered, Some(137.0)), (CallOutcome::Unanswered, None)]);
    assert_eq!(read.times, "month/day/year");
    assert!(!read.log.known.wait && !read.log.known.caller);
}

#[test]
fn a_trace_of_this_program_is_read() {
    let text = "id,caller,call,attempt,stage,arrived,answered,line_ended,ended,outcome,wait,team,counted\n\
                0,7,101,1,1,10,25.5,125.5,185.5,answered,15.5,takers,true\n\
                1,8,101,1,1,20,,,65,abandoned_online,45,,true\n";
    let read = read(text, &[]).unwrap();
    let call = read.log.calls[0];
    assert_eq!((call.wait, call.talk, call.wrap_up), (Some(15.5), Some(100.0), Some(60.0)));
    assert_eq!(read.log.calls[1].outcome, CallOutcome::AbandonedOnline);
    assert_eq!(call.arrived, 1_704_067_210.0);
    assert!(read.log.known.caller);
}

#[test]
fn rubbish_rows_are_listed_and_never_dropped_in_silence() {
    let text = "arrived,wait,talk,outcome\n\
                2024-03-04 10:00,5,60,answered\n\
                yesterday,5,60,answered\n\
                2024-03-04 10:02,-5,60,answered\n\
                2024-03-04 10:03,5,long,transferred\n\
                2024-03-04 10:04\n";
    let read = read(text, &[]).unwrap();
    assert_eq!((read.rows, read.log.calls.len(), read.left_out()), (5, 4, 1));
    let told: Vec<_> =
        read.faults.iter().map(|fault| (fault.line, fault.column.as_str(), fault.value.as_str())).collect();
    assert_eq!(
        told,
        [(3, "arrived", "yesterday"), (4, "wait", "-5"), (5, "talk", "long"), (5, "outcome", "transferred")]
    );
}

#[test]
fn logs_without_calls_get_a_clear_answer() {
    let told = |text: &str| read(text, &[]).unwrap_err().to_string();
    assert!(told("").contains("is empty"), "{}", told(""));
    assert!(told("arrived,talk\n").contains("has a header and no rows"));
    let unparsable = told("arrived,talk\nlast Monday,60\nTuesday,30\n");
    assert!(unparsable.contains("line 2 has \"last Monday\"") && unparsable.contains("--time-format"), "{unparsable}");
    let nameless = told("colour,talk\nred,60\n");
    assert!(nameless.contains("looks like the arrival of a call"), "{nameless}");
    let given = read("when,talk\nlast Monday,60\n", &[(Role::Arrived, "when")]).unwrap_err().to_string();
    assert!(given.contains("line 2 has \"last Monday\"") && given.contains("--time-format"), "{given}");
}

#[test]
fn columns_in_a_form_of_their_own_are_guessed_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log.csv");
    std::fs::write(&path, "received,answered\n4 Mar 2024 10.15,4 Mar 2024 10.16\n").unwrap();
    let options = CallLogOptions {
        columns: Vec::new(),
        time_format: Some("%d %b %Y %H.%M".into()),
        start: date(2024, 1, 1).at(0, 0, 0, 0),
    };
    let read = read_call_log(&path, &options).unwrap();
    assert_eq!(read.log.calls[0].wait, Some(60.0));
}

#[test]
fn a_handle_time_is_talk_and_wrap_up() {
    let first = |text: &str| {
        let read = read(text, &[]).unwrap();
        let call = read.log.calls[0];
        ((call.talk, call.wrap_up, call.outcome), read.log.known.handle_only)
    };
    let answered = |talk: f64, wrap_up: Option<f64>| (Some(talk), wrap_up, CallOutcome::Answered);
    let beside_wrap_up = first("arrived,Handle Time,ACW\n2024-03-04 10:00,300,60\n");
    assert_eq!(beside_wrap_up, (answered(240.0, Some(60.0)), false));
    let no_wrap_up = first("arrived,Handle Time,ACW\n2024-03-04 10:00,300,\n");
    assert_eq!(no_wrap_up.0, answered(300.0, None));
    assert_eq!(first("arrived,talk,aht\n2024-03-04 10:00,240,300\n"), (answered(240.0, Some(60.0)), false));
    let trace = first("arrived,answered,line_ended,ended,handling\n10,25,265,325,300\n");
    assert_eq!(trace, (answered(240.0, Some(60.0)), false));
    let no_end = first("arrived,answered,hangup,handling\n10,25,265,300\n");
    assert_eq!(no_end, (answered(240.0, Some(60.0)), false));
    assert_eq!(first("arrived,AHT\n2024-03-04 10:00,300\n"), (answered(300.0, None), true));
}

#[test]
fn a_handle_time_shorter_than_its_wrap_up_is_told() {
    let read = read("arrived,handle,acw\n2024-03-04 10:00,30,60\n2024-03-04 10:01,300,60\n", &[]).unwrap();
    assert_eq!((read.log.calls[0].talk, read.log.calls[1].talk), (None, Some(240.0)));
    let fault = &read.faults[0];
    assert_eq!((fault.line, fault.column.as_str(), fault.value.as_str()), (2, "handle", "30"));
    assert_eq!(fault.problem, "30 s shorter than its part, 60 s: talk taken as unknown");
}

#[test]
fn a_length_that_follows_from_two_times_names_both() {
    let text = "received,answered,ended\n\
                2024-03-04 10:00:30,2024-03-04 10:00:00,2024-03-04 10:05:00\n\
                2024-03-04 10:00:00,2024-03-04 10:00:10,2024-03-06 10:00:10\n";
    let read = read(text, &[]).unwrap();
    let told: Vec<_> = read
        .faults
        .iter()
        .map(|fault| (fault.line, fault.column.as_str(), fault.value.as_str(), fault.problem.as_str()))
        .collect();
    let expected = [
        (2, "answered", "2024-03-04 10:00:00", "30 s before `received`: wait taken as unknown"),
        (3, "ended", "2024-03-06 10:00:10", "172800 s after `answered`, more than a day: talk taken as unknown"),
    ];
    assert_eq!(told, expected);
}
