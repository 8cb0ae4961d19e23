//! What is wrong with the input, in words that a planner can act on.

use super::source::{Place, Unreadable};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// One fault: what is wrong, where, what was expected there, and perhaps what to do.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    title: String,
    mark: Option<(Place, String)>,
    help: Vec<String>,
}

impl Fault {
    pub(super) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), mark: None, help: Vec::new() }
    }

    /// Underlines `place` and says beside it what belongs there.
    pub(super) fn at(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.mark = Some((place.clone(), label.into()));
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Whether both mark one place, or, of faults without one, say the same.
    pub(super) fn is_about_the_same(&self, other: &Self) -> bool {
        match (&self.mark, &other.mark) {
            (Some((place, _)), Some((other, _))) => place.is(other),
            (None, None) => self.title == other.title,
            _ => false,
        }
    }

    /// A file that cannot be read, at the place that names it.
    pub(super) fn unreadable(unreadable: Unreadable, named_at: Option<&Place>) -> Self {
        let mut fault = Self::new(unreadable.problem);
        if let Some(place) = named_at {
            fault = fault.at(place, format!("named here; paths are relative to {}", origin(place)));
        }
        fault.help.extend(unreadable.help);
        fault
    }

    fn render(&self, renderer: &Renderer) -> String {
        let title = Level::ERROR.primary_title(self.title.as_str());
        let mut group = match &self.mark {
            None => Group::with_title(title),
            Some((place, label)) => title.element(snippet(place, label)),
        };
        for help in &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    }
}

fn origin(place: &Place) -> String {
    let folder = &place.source.folder;
    if folder.as_os_str().is_empty() { "the working folder".into() } else { format!("`{}`", folder.display()) }
}

/// The lines that hold `place`, alone: a log of a million lines is not rendered for one of them.
fn snippet<'a>(place: &'a Place, label: &'a str) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = place.source.text.as_str();
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let (start, end) = (boundary(place.span.start), boundary(place.span.end));
    let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let last = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    let lines = text[first..last].trim_end_matches('\r');
    let within = |at: usize| (at - first).min(lines.len());
    Snippet::source(lines)
        .line_start(1 + text[..first].matches('\n').count())
        .path(place.source.name.as_str())
        .annotation(AnnotationKind::Primary.span(within(start)..within(end)).label(label))
}

/// Everything that is wrong with a scenario, at once.
#[derive(Debug, Clone)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn new(faults: Vec<Fault>) -> Self {
        Self(faults)
    }

    pub(super) fn into_vec(self) -> Vec<Fault> {
        self.0
    }

    /// Number of faults, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "there is no list of faults without a fault")]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All faults as text, each with its file, line and column and the line itself underlined.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let rendered: Vec<String> = self.0.iter().map(|fault| fault.render(&renderer)).collect();
        rendered.join("\n\n")
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for Faults {}
