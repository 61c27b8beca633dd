//! One passage as a block of Markdown.

use std::fmt::Write;

use super::merge::{CLOSING, opening};
use crate::export::PassageRow;
use crate::text::clean::clean;

/// One passage between the marks by which it is found again.
pub(super) fn block(row: &PassageRow) -> String {
    let mut block = format!("{}\n", opening(&row.id));
    for line in row.quote.lines() {
        let _ = writeln!(block, "> {}", escaped(line)); // writing to a string cannot fail
    }
    let _ = writeln!(block, "\n— {}", origin(row));
    if !row.tags.is_empty() {
        let tags: Vec<String> = row
            .tags
            .iter()
            .map(|tag| format!("#{}", tag.replace(char::is_whitespace, "-")))
            .collect();
        let _ = writeln!(block, "\n{}", escaped(&tags.join(" ")).replace("\\#", "#"));
    }
    if row.status != "anchored" {
        let _ = writeln!(
            block,
            "\n*{}: the article changed; this is from the version where it was marked*",
            row.status
        );
    }
    if let Some(note) = &row.note {
        let _ = writeln!(
            block,
            "\n{}",
            note.lines().map(escaped).collect::<Vec<_>>().join("\n")
        );
    }
    let _ = writeln!(block, "\n^p-{}\n{CLOSING}", row.id);
    block
}

/// Outlet, date and the headline, linked where there is an address.
fn origin(row: &PassageRow) -> String {
    let title = escaped(&row.title);
    let linked = match &row.url {
        Some(url) => format!("[{title}](<{}>)", url.replace(['<', '>', '\n', '\r'], "")),
        None => title,
    };
    let parts = [
        row.source.as_deref().map(escaped),
        row.published.clone(),
        Some(linked),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Outside text that Markdown cannot take for its own: control characters shown, markup escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
