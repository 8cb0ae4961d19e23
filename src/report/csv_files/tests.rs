use super::*;
use crate::measure::{Coordinate, CoordinateKind, Scope, Verdict};

fn row(variant: &str, metric: &str, unit: Unit, mean: Option<f64>) -> Row {
    let estimate = Estimate { mean, ci_low: mean.map(|m| m - 1.5), ci_high: mean.map(|m| m + 1.5), ..short() };
    Row {
        variant: variant.into(),
        interval_start: None,
        scope: Scope::Calls,
        name: "101, main".into(),
        metric: metric.into(),
        unit,
        estimate,
        difference: None,
    }
}

fn short() -> Estimate {
    Estimate { p10: Some(0.25), replications: 200, ..Estimate::default() }
}

fn text(bytes: csv::Result<Vec<u8>>) -> String {
    String::from_utf8(bytes.unwrap()).unwrap()
}

#[test]
fn the_summary_has_a_line_a_figure_with_empty_cells_and_the_currency() {
    let mut hourly = row("base", "offered", Unit::Calls, Some(3.0));
    hourly.interval_start = Some(3600.0);
    let rows =
        [row("base", "mean_wait", Unit::Seconds, Some(309.5)), row("base", "cost", Unit::Currency, None), hourly];
    assert_eq!(
        text(summary(&rows, "£")),
        "variant,scope,name,metric,unit,mean,ci_low,ci_high,p10,p90,replications\n\
         base,calls,\"101, main\",mean_wait,s,309.5,308,311,0.25,,200\n\
         base,calls,\"101, main\",cost,£,,,,0.25,,200\n"
    );
    assert_eq!(
        text(by_interval(&rows, "£")),
        "variant,interval_start,scope,name,metric,unit,mean,ci_low,ci_high,p10,p90,replications\n\
         base,3600,calls,\"101, main\",offered,calls,3,1.5,4.5,0.25,,200\n"
    );
}

#[test]
fn a_sweep_has_a_column_for_each_axis_and_the_difference_to_the_base() {
    let coordinate = |axis: &str, label: &str| Coordinate {
        axis: axis.into(),
        number: None,
        label: label.into(),
        kind: CoordinateKind::Value,
    };
    let variants = [
        Variant { name: "base".into(), coordinates: vec![] },
        Variant { name: "both".into(), coordinates: vec![coordinate("triage", "1.2"), coordinate("staff", "a.csv")] },
    ];
    let mut changed = row("both", "mean_wait", Unit::Seconds, Some(400.0));
    changed.difference = Some(Estimate { mean: Some(90.5), ci_low: Some(88.0), ..Estimate::default() });
    let rows = [row("base", "mean_wait", Unit::Seconds, Some(309.5)), changed];
    assert_eq!(
        text(sweep(&variants, &rows, "£")),
        "variant,triage,staff,scope,name,metric,unit,mean,ci_low,ci_high,p10,p90,replications,\
         difference,difference_ci_low,difference_ci_high\n\
         base,,,calls,\"101, main\",mean_wait,s,309.5,308,311,0.25,,200,,,\n\
         both,1.2,a.csv,calls,\"101, main\",mean_wait,s,400,398.5,401.5,0.25,,200,90.5,88,\n"
    );
}

#[test]
fn replications_waits_and_targets_have_their_columns() {
    let single = ReplicationRow {
        variant: "base".into(),
        replication: 7,
        scope: Scope::Teams,
        name: "room".into(),
        metric: "cost".into(),
        unit: Unit::Currency,
        value: None,
    };
    assert_eq!(
        text(replications(&[single], "€")),
        "variant,replication,scope,name,metric,unit,value\nbase,7,teams,room,cost,€,\n"
    );
    let wait = WaitRow {
        variant: "base".into(),
        call: "101".into(),
        from: 0.0,
        to: 0.5,
        answered: 1204.25,
        abandoned: 0.0,
        abandoned_online: 0.1,
    };
    assert_eq!(
        text(waits(&[wait])),
        "variant,call,wait_from,wait_to,answered,abandoned,abandoned_online\nbase,101,0,0.5,1204.25,0,0.1\n"
    );
    let target = TargetRow {
        variant: "base".into(),
        call: "999".into(),
        metric: "within_target_share".into(),
        unit: Unit::Share,
        bound: 0.9,
        at_least: true,
        estimate: short(),
        verdict: Verdict::Open,
        met_share: Some(0.5),
    };
    assert_eq!(
        text(targets(&[target], "£")),
        "variant,call,metric,unit,wanted,bound,mean,ci_low,ci_high,replications,verdict,target_met_share\n\
         base,999,within_target_share,share,at least,0.9,,,,200,open,0.5\n"
    );
}
