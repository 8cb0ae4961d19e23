//! Every kind of distribution, by its table and by its constructor.

use super::{Folder, SMALL, faults};
use crate::model::Distribution;

fn patience(written: &str) -> Distribution {
    let text = format!("{SMALL}patience = {written}\n");
    let values = "seconds,note\n30,a\n90,b\n";
    let scenario = Folder::new(&[("x.toml", &text), ("values.csv", values)]).check("x.toml");
    scenario.unwrap_or_else(|faults| panic!("{faults}")).model.calls[0].patience.clone()
}

#[test]
fn each_table_gives_its_distribution() {
    for (written, expected) in [
        ("90", Distribution::constant(90.0)),
        ("\"90s\"", Distribution::constant(90.0)),
        ("{ dist = \"constant\", value = \"2m\" }", Distribution::constant(120.0)),
        ("{ dist = \"exponential\", mean = \"2m\" }", Distribution::exponential(120.0)),
        ("{ dist = \"erlang\", mean = \"2m\", stages = 3 }", Distribution::erlang(120.0, 3)),
        ("{ dist = \"gamma\", mean = \"2m\", cv = 0.5 }", Distribution::gamma(120.0, 0.5)),
        ("{ dist = \"gamma\", mean = \"2m\", shape = 4 }", Distribution::gamma_of_shape(120.0, 4.0)),
        ("{ dist = \"lognormal\", mean = \"2m\", cv = 1 }", Distribution::lognormal(120.0, 1.0)),
        ("{ dist = \"weibull\", mean = \"2m\", cv = 1.3 }", Distribution::weibull(120.0, 1.3)),
        ("{ dist = \"weibull\", mean = \"2m\", shape = 0.8 }", Distribution::weibull_of_shape(120.0, 0.8)),
        (
            "{ dist = \"hyperexponential\", means = [\"1m\", 600], weights = [1, 3] }",
            Distribution::hyperexponential(&[60.0, 600.0], &[1.0, 3.0]),
        ),
        ("{ dist = \"uniform\", low = 10, high = \"1m\" }", Distribution::uniform(10.0, 60.0)),
        ("{ dist = \"triangular\", low = 0, mode = 5, high = 9 }", Distribution::triangular(0.0, 5.0, 9.0)),
        ("{ dist = \"empirical\", values = [\"30s\", 90] }", Distribution::empirical(&[30.0, 90.0], None)),
        (
            "{ dist = \"empirical\", file = \"values.csv\", weights = [1, 2] }",
            Distribution::empirical(&[30.0, 90.0], Some(&[1.0, 2.0])),
        ),
        (
            "{ dist = \"quantiles\", at = [[0.1, \"30s\"], [0.9, \"9m\"]] }",
            Distribution::quantiles(&[(0.1, 30.0), (0.9, 540.0)]),
        ),
        (
            "{ dist = \"mixture\", of = [\"30s\", { dist = \"never\" }], weights = [3, 1] }",
            Distribution::mixture(vec![Distribution::constant(30.0).unwrap(), Distribution::never()], &[3.0, 1.0]),
        ),
        ("{ dist = \"never\" }", Ok(Distribution::never())),
    ] {
        assert_eq!(patience(written), expected.unwrap(), "{written}");
    }
}

#[test]
fn what_is_no_distribution_says_why() {
    for (line, message) in [
        ("patience = { dist = \"lognormal\", mean = \"2m\" }", "`calls.101.patience` has no `cv`"),
        ("patience = { dist = \"lognormale\", mean = \"2m\", cv = 1 }", "did you mean \"lognormal\"?"),
        ("patience = { dist = \"gamma\", mean = 1, cv = 1, shape = 1 }", "has both `cv` and `shape`"),
        ("patience = { dist = \"exponential\", mean = 1, cv = 1 }", "unknown key `cv` in `calls.101.patience`"),
        ("patience = { mean = 1 }", "`calls.101.patience` has no `dist`"),
        ("patience = { dist = \"uniform\", low = 9, high = 1 }", "`low` must not exceed `high`"),
        ("patience = { dist = \"empirical\", values = [1, 2], weights = [1] }", "as many as the values"),
        ("patience = { dist = \"quantiles\", at = [[0.5, 9], [0.2, 1]] }", "probabilities must rise"),
        ("wrap_up = { dist = \"never\" }", "only patience may be `never`"),
    ] {
        let shown = faults(&format!("{SMALL}{line}\n"));
        assert!(shown.contains(message), "{line}\n{shown}");
        assert_eq!(shown.matches("error:").count(), 1, "{shown}");
    }
}
