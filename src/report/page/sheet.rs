use comfy_table::{Row, Table};
use maud::{Markup, html};

/// A table for the terminal as one of the page; the first `words` columns hold words.
pub(super) fn sheet(table: &Table, words: usize) -> Markup {
    let cells = |row: &Row| row.cell_iter().map(|cell| cell.content().trim().to_owned()).collect::<Vec<_>>();
    html! {
        div.wide tabindex="0" {
            table class={ "words" (words) } {
                @if let Some(header) = table.header() {
                    thead { tr { @for cell in cells(header) { th scope="col" { (cell) } } } }
                }
                tbody {
                    @for row in table.row_iter() { tr { @for cell in cells(row) { td { (cell) } } } }
                }
            }
        }
    }
}

pub(super) fn note(text: &str) -> Markup {
    html! { p.note { (text) } }
}
