//! The look of all tables: no frame, a rule under the header, figures to the right.

use crate::measure::Verdict;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, Width, presets};

/// Width of a terminal on which every table is whole.
pub(super) const COLUMNS: u16 = 80;

/// A table whose columns have these widths (without the blank between them); cells that are wider wrap.
///
/// The first `words` columns hold words and are set to the left, the rest figures to the right.
pub(in crate::report) fn table(header: &[&str], widths: &[u16], words: usize) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING.header_separator(LineStyle::none().fill('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(COLUMNS)
        .force_no_tty()
        .set_header(header.iter().map(Cell::new))
        .set_constraints(widths.iter().map(|width| ColumnConstraint::Absolute(Width::Fixed(width + 1))));
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 1));
        column.set_cell_alignment(if place < words { CellAlignment::Left } else { CellAlignment::Right });
    }
    table
}

/// The table as text without blanks at the ends of lines.
pub(in crate::report) fn text(table: &Table) -> String {
    let lines = table.trim_fmt();
    lines.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n"
}

/// A sign for the verdict that needs no colour.
pub(super) fn sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Met => '✓',
        Verdict::Missed => '✗',
        Verdict::Open => '?',
    }
}

/// Paragraph wrapped to the width of tables.
pub(in crate::report) fn paragraph(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + 1 + width > usize::from(COLUMNS) {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
    out
}
