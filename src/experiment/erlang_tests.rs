use super::*;

/// Published figures are met to six digits; the formulas are good to ten.
const SIX_DIGITS: f64 = 5e-7;

fn question(takers: Option<f64>, target: Target) -> ErlangQuestion {
    let load = Load::new(600.0 / HOUR, 300.0).unwrap();
    ErlangQuestion { load, mean_patience: Some(120.0), takers, within: 10.0, target }
}

fn assert_six_digits(found: f64, exact: f64) {
    assert!((found - exact).abs() <= SIX_DIGITS * exact.abs(), "{found} instead of {exact}");
}

/// `1/B(n) = 1 + n/a / B(n-1)`, from `1/B(0) = 1`.
fn lost_by_recursion(erlangs: f64, takers: u32) -> f64 {
    1.0 / (1..=takers).fold(1.0, |inverse, n| 1.0 + f64::from(n) / erlangs * inverse)
}

#[test]
fn fifty_erlangs_for_fifty_takers_have_a_b_and_an_a_but_no_steady_state_in_c() {
    let [b, c, a] = side_by_side(&question(Some(50.0), Target::default())).answers;
    let b = b.figures.unwrap();
    let lost = lost_by_recursion(50.0, 50);
    assert_six_digits(b.delay_probability, lost);
    assert_six_digits(b.occupancy, 1.0 - lost);
    assert_eq!(c.figures, Err(ErlangGap::NoSteadyState { erlangs: 50.0, takers: 50.0 }));
    let a = a.figures.unwrap();
    // Summed state by state over the birth-and-death chain in another program.
    assert_six_digits(a.abandoned_share, 0.068_935_439_12);
    assert_six_digits(a.mean_wait, 8.272_252_694);
    assert_six_digits(a.answered_within, 0.748_348_238_1);
    assert_six_digits(a.occupancy, 0.931_064_560_9);
    assert_six_digits(a.delay_probability, 0.411_075_786_1);
}

#[test]
fn with_three_takers_more_all_formulas_answer() {
    let [b, c, a] = side_by_side(&question(Some(53.0), Target::default())).answers;
    let lost = lost_by_recursion(50.0, 53);
    assert_six_digits(b.figures.unwrap().delay_probability, lost);
    let c = c.figures.unwrap();
    // C = B / (1 - occupancy (1 - B)); the mean wait is C / (spare takers / handling).
    let delayed = lost / (1.0 - 50.0 / 53.0 * (1.0 - lost));
    assert_six_digits(c.delay_probability, delayed);
    assert_six_digits(c.mean_wait, delayed * 300.0 / 3.0);
    assert_six_digits(c.answered_within, 1.0 - delayed * (-10.0_f64 * 3.0 / 300.0).exp());
    let a = a.figures.unwrap();
    assert!(a.delay_probability < c.delay_probability && a.abandoned_share > 0.0);
}

#[test]
fn takers_needed_are_the_fewest_of_each_formula() {
    let target = Target { share: Some(0.9), max_abandoned: Some(0.05), ..Target::default() };
    let answers = side_by_side(&question(None, target)).answers;
    for answer in answers {
        let needed = answer.needed.unwrap().unwrap();
        let met = |takers: f64| {
            let asked = side_by_side(&question(Some(takers), target)).answers;
            let figures = asked.into_iter().find(|other| other.formula == answer.formula).unwrap().figures;
            figures.is_ok_and(|figures| match answer.formula {
                ErlangFormula::B => figures.answered_within_of_offered >= 0.95,
                _ => figures.answered_within >= 0.9 && figures.abandoned_share <= 0.05,
            })
        };
        let whole = needed.whole as f64;
        assert!(met(whole) && !met(whole - 1.0), "{answer:?}");
        assert!(met(needed.fractional) && !met(needed.fractional - 1e-6), "{answer:?}");
        assert_eq!(answer.figures.unwrap().takers, whole);
    }
}

#[test]
fn a_wish_that_a_formula_cannot_weigh_gives_no_number() {
    let most = Target { max_abandoned: Some(0.05), ..Target::default() };
    let [b, c, a] = side_by_side(&question(None, most)).answers;
    assert_eq!((c.needed, c.figures), (Some(Err(ErlangGap::NothingAsked)), Err(ErlangGap::NothingAsked)));
    assert!(b.needed.unwrap().is_ok() && a.needed.unwrap().is_ok());
    let impatient = ErlangQuestion { mean_patience: None, ..question(Some(53.0), most) };
    assert_eq!(side_by_side(&impatient).answers[2].figures, Err(ErlangGap::NoPatience));
}
