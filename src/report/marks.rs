use crate::model::{CallType, Seconds};

/// The waits of a call type that tables name and charts mark.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallMarks {
    /// The call type.
    pub call: String,
    /// Wait within which a call is answered in time.
    pub within: Option<Seconds>,
    /// Bounds of the bands of the answered calls.
    pub bands: Vec<Seconds>,
    /// Waits at which a recorded message is heard.
    pub announcements: Vec<Seconds>,
}

impl From<&CallType> for CallMarks {
    fn from(call: &CallType) -> Self {
        Self {
            call: call.name.clone(),
            within: call.target.within,
            bands: call.bands.clone(),
            announcements: call.announcements.iter().map(|announcement| announcement.at).collect(),
        }
    }
}

/// The target wait of a call type, where it has one.
pub(super) fn within_of(marks: &[CallMarks], call: &str) -> Option<Seconds> {
    marks.iter().find(|mark| mark.call == call).and_then(|mark| mark.within)
}
