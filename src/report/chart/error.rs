use std::fmt;

/// Why a chart could not be drawn.
#[derive(Debug)]
pub enum ChartError {
    /// The drawing library refused; its words.
    Drawing(String),
    /// The picture could not be encoded.
    Encoding(png::EncodingError),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drawing(reason) => write!(f, "cannot draw the chart: {reason}"),
            Self::Encoding(source) => write!(f, "cannot write the chart as PNG: {source}"),
        }
    }
}

impl std::error::Error for ChartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Drawing(_) => None,
            Self::Encoding(source) => Some(source),
        }
    }
}

impl From<png::EncodingError> for ChartError {
    fn from(source: png::EncodingError) -> Self {
        Self::Encoding(source)
    }
}
