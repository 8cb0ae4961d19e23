//! Figures of a run kept by replication, so that another run on the same callers can be compared with it.

use super::row::{Row, Scope};
use serde::{Deserialize, Serialize};

/// A metric of the run as numerator and denominator of each replication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Figure {
    pub(super) scope: Scope,
    pub(super) name: String,
    pub(super) metric: String,
    pub(super) pairs: Vec<(f64, f64)>,
}

/// Every metric of the run that can be paired by replication.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunFigures(pub(super) Vec<Figure>);

impl RunFigures {
    /// The replications behind the same metric as that of `row`.
    pub(super) fn of(&self, row: &Row) -> Option<&[(f64, f64)]> {
        let same =
            |figure: &&Figure| figure.metric == row.metric && figure.name == row.name && figure.scope == row.scope;
        self.0.iter().find(same).map(|figure| figure.pairs.as_slice())
    }
}
