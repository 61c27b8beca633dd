//! `markdown`: one file per tag, a block quotation per passage, for a folder of notes.
//!
//! Each passage is a block of its own, known by its id: exporting again replaces only those blocks
//! and leaves what a person wrote between them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use super::names::Names;
use super::{Content, Exporter, File, Output, PassageRow, row};
use crate::model::study::Study;
use crate::text::clean::clean;

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "markdown",
    help: "one file per tag; exporting again replaces only its own blocks",
    output: Output::Folder,
    content: Content::Passages,
    write,
};

/// The name of the file of passages without a tag.
const UNTAGGED: &str = "untagged";

fn write(study: &Study) -> Vec<File> {
    let mut by_tag: BTreeMap<String, Vec<PassageRow>> = BTreeMap::new();
    for passage in &study.passages {
        let row = row(study, passage);
        let tags = if row.tags.is_empty() {
            vec![UNTAGGED.to_owned()]
        } else {
            row.tags.clone()
        };
        for tag in tags {
            by_tag.entry(tag).or_default().push(row.clone());
        }
    }
    let mut names = Names::default();
    by_tag
        .into_iter()
        .map(|(tag, rows)| file(&mut names, &tag, &rows))
        .collect()
}

fn file(names: &mut Names, tag: &str, rows: &[PassageRow]) -> File {
    let mut text = format!("# {}\n", escaped(tag));
    for row in rows {
        text.push('\n');
        text.push_str(&block(row));
    }
    File {
        name: names.name(tag, "md"),
        bytes: text.into_bytes(),
    }
}

/// One passage between the marks by which it is found again.
fn block(row: &PassageRow) -> String {
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

const OPENING: &str = "<!-- newsmark ";
const CLOSING: &str = "<!-- /newsmark -->";

fn opening(id: &str) -> String {
    format!("{OPENING}{id} -->")
}

/// Outside text that Markdown cannot take for its own: control characters shown, markup escaped.
fn escaped(text: &str) -> String {
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

/// A file that is already there, with its passages brought up to date.
///
/// Blocks in `old` are replaced by those of `new` with the same id, blocks that `new` lacks are taken
/// out, blocks that are new are put at the end. Everything else in `old` stays as it is.
///
/// ```
/// use newsmark::export::merge_markdown;
///
/// let old = "# a\n\nmine\n\n<!-- newsmark 1 -->\nold\n<!-- /newsmark -->\nmore\n";
/// let new = "# a\n\n<!-- newsmark 1 -->\nnew\n<!-- /newsmark -->\n";
/// let merged = merge_markdown(old, new);
/// assert_eq!(merged, "# a\n\nmine\n\n<!-- newsmark 1 -->\nnew\n<!-- /newsmark -->\nmore\n");
/// ```
pub fn merge(old: &str, new: &str) -> String {
    let fresh = blocks(new);
    let of_id: HashMap<&str, &str> = fresh.iter().map(|(id, it)| (&**id, &**it)).collect();
    let mut put: HashSet<String> = HashSet::new();
    let mut merged = String::new();
    let mut rest = old;
    while let Some((before, id, after)) = next_block(rest) {
        merged.push_str(before);
        if let Some(block) = of_id.get(&*id)
            && put.insert(id)
        {
            merged.push_str(block);
        }
        rest = after;
    }
    merged.push_str(rest);
    for (_, block) in fresh.iter().filter(|(id, _)| !put.contains(id)) {
        if !merged.ends_with("\n\n") {
            merged.push('\n');
        }
        merged.push_str(block);
    }
    merged
}

fn blocks(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, id, after)) = next_block(rest) {
        let length = rest.len() - before.len() - after.len();
        let block = rest
            .get(before.len()..before.len() + length)
            .unwrap_or_default();
        found.push((id, block.to_owned()));
        rest = after;
    }
    found
}

/// What stands before the next block, its id, and what stands after it.
fn next_block(text: &str) -> Option<(&str, String, &str)> {
    let mut seen = 0;
    loop {
        let at = seen + text.get(seen..)?.find(OPENING)?;
        seen = at + OPENING.len();
        if let Some((id, after)) = closed(text.get(seen..)?) {
            return Some((text.get(..at)?, id.to_owned(), after));
        }
    }
}

/// The id of the block that was opened, and what stands after it; `None` if it is not one of ours, but a
/// comment that a person began in the same way.
fn closed(opened: &str) -> Option<(&str, &str)> {
    let (id, body) = opened.split_once(" -->")?;
    let is_id = !id.is_empty() && id.bytes().all(|it| it.is_ascii_alphanumeric());
    let (inside, after) = body.split_once(CLOSING)?;
    if !is_id || inside.contains(OPENING) {
        return None;
    }
    // Some editors write another line end into the whole file.
    let after = after.strip_prefix('\r').unwrap_or(after);
    Some((id, after.strip_prefix('\n').unwrap_or(after)))
}
