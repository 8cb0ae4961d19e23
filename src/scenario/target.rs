//! `target`: what is promised for a call type.

use super::duration::duration;
use super::number::{one_of, share};
use super::reader::Section;
use crate::model::{Target, TargetOf};

pub(super) fn target(section: &Section<'_>) -> Option<Target> {
    let target = Target {
        within: section.optional("within", duration),
        share: section.optional("share", share),
        of: section
            .optional("of", one_of(&[("answered", TargetOf::Answered), ("offered", TargetOf::Offered)]))
            .unwrap_or_default(),
        max_abandoned: section.optional("max_abandoned", share),
        mean_answer: section.optional("mean_answer", duration),
    };
    if section.has("share") && !section.has("within") {
        return section.missing("within", "within = \"10s\"");
    }
    Some(target)
}
