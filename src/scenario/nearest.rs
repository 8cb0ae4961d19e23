//! "Did you mean": the known word nearest to an unknown one.

/// Below this likeness (Jaro-Winkler, 0 to 1) a guess confuses more than it helps.
const LEAST_LIKENESS: f64 = 0.75;

/// The candidate most like `word`, if any is like it; of equals the first.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(word, candidates, 1).into_iter().next()
}

/// At most `count` candidates in order of likeness.
pub(super) fn nearest_few<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, count: usize) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut rated: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0));
    rated.into_iter().take(count).map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word_and_another_word_finds_none() {
        let known = ["triage", "recording", "wrap_up", "patience"];
        assert_eq!(nearest("wrapup", known), Some("wrap_up"));
        assert_eq!(nearest("Patince", known), Some("patience"));
        assert_eq!(nearest("xyz", known), None);
    }
}
