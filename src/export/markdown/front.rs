//! What a file is about, as YAML before its first line. The program's own lines stand between two marks;
//! a person's keys stand behind them.

use std::fmt::Write;

use super::block::escaped;
use crate::export::PassageRow;
use crate::text::clean::clean;

const FENCE: &str = "---";
const BEGIN: &str = "# newsmark writes these lines anew; your own go below";
const END: &str = "# /newsmark";

/// What a file is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    /// `tag` or `story`.
    pub kind: &'static str,
    /// The path of the tag, or the headline of the story.
    pub name: &'a str,
    /// The id of the tag, or the number of the story; empty for what has neither.
    pub id: &'a str,
}

/// The lines before a file: its subject, and each text that it quotes.
pub(super) fn front(subject: &Subject<'_>, rows: &[PassageRow]) -> String {
    let mut front = format!("{FENCE}\n{BEGIN}\nnewsmark: {}\n", subject.kind);
    // Writing to a string cannot fail, hence `let _`.
    let _ = writeln!(front, "name: {}", quoted(subject.name));
    if !subject.id.is_empty() {
        let _ = writeln!(front, "id: {}", quoted(subject.id));
    }
    front.push_str("articles:\n");
    let mut seen = std::collections::HashSet::new();
    for row in rows.iter().filter(|it| seen.insert((&it.key, &it.version))) {
        front.push_str(&article(row));
    }
    let _ = writeln!(front, "{END}\n{FENCE}");
    front
}

fn article(row: &PassageRow) -> String {
    let fields = [
        ("title", Some(&row.title)),
        ("outlet", row.source.as_ref()),
        ("author", row.author.as_ref()),
        ("url", row.url.as_ref()),
        ("published", row.published.as_ref()),
        ("fetched", row.fetched.as_ref()),
        ("version", Some(&row.version)),
    ];
    let known = fields
        .iter()
        .filter_map(|(name, value)| Some((name, (*value)?)));
    let mut lines = String::new();
    for (at, (name, value)) in known.enumerate() {
        let lead = if at == 0 { "  -" } else { "   " };
        let _ = writeln!(lines, "{lead} {name}: {}", quoted(value));
    }
    lines
}

/// The line under which the passages stand.
pub(super) fn heading(name: &str) -> String {
    format!("# {}\n", escaped(name))
}

/// A text as YAML takes it whatever is in it: the strings of JSON are strings of YAML.
fn quoted(text: &str) -> String {
    serde_json::to_string(&clean(text)).unwrap_or_default()
}

/// A file with front matter of the program, in its parts.
struct Parts<'a> {
    /// The program's own lines, with the fence before them.
    own: &'a str,
    /// What it says that the file is about.
    name: String,
    /// What stands between those lines and the fence that ends the front matter.
    keys: &'a str,
    /// The fence, and space.
    fence: &'a str,
    /// What stands behind it.
    body: &'a str,
}

impl<'a> Parts<'a> {
    /// `None` if the file has no such front matter.
    fn of(text: &'a str) -> Option<Self> {
        let mut lines = text.split_inclusive('\n');
        let mut seen = 0;
        let mut next = || {
            let line = lines.next()?;
            seen += line.len();
            Some((line.trim_end(), seen))
        };
        if next()?.0 != FENCE || next()?.0 != BEGIN {
            return None;
        }
        let (mut name, mut own) = (None, None);
        let (mut behind_keys, mut keys_end) = (None, 0);
        while behind_keys.is_none() {
            let (line, end) = next()?;
            match line {
                END if own.is_none() => (own, keys_end) = (Some(end), end),
                FENCE if own.is_some() => behind_keys = Some(end),
                FENCE => return None,
                _ => keys_end = end,
            }
            let said = line.strip_prefix("name: ").filter(|_| own.is_none());
            name = said.and_then(|it| serde_json::from_str(it).ok()).or(name);
        }
        let (own, behind_keys) = (own?, behind_keys?);
        Some(Self {
            own: text.get(..own)?,
            name: name?,
            keys: text.get(own..keys_end)?,
            fence: text.get(keys_end..behind_keys)?,
            body: text.get(behind_keys..)?,
        })
    }

    /// The body with the heading that the front matter speaks of, and the body behind it.
    fn headed(&self) -> Option<(&'a str, &'a str)> {
        let blank = self.body.len() - self.body.trim_start().len();
        let rest = self.body.get(blank..)?;
        let line = rest.split_inclusive('\n').next()?;
        let is_own = line.trim_end() == heading(&self.name).trim_end();
        is_own.then(|| Some((self.body.get(..blank)?, rest.get(line.len()..)?)))?
    }
}

/// A file that is there with the front matter and the heading of a new one; without the program's front matter
/// it stays as it is, since somebody took that out, or wrote the file.
pub(super) fn refreshed(old: &str, new: &str) -> String {
    let (Some(old_parts), Some(new_parts)) = (Parts::of(old), Parts::of(new)) else {
        return old.to_owned();
    };
    let head = [new_parts.own, old_parts.keys, old_parts.fence].concat();
    match old_parts.headed() {
        Some((before, behind)) if old_parts.name != new_parts.name => {
            [&head, before, &heading(&new_parts.name), behind].concat()
        }
        _ => head + old_parts.body,
    }
}

/// Whether nothing of a person's can stand in what is left of a file without its blocks.
pub(super) fn is_only_own(text: &str) -> bool {
    let Some(parts) = Parts::of(text) else {
        return text.trim().is_empty();
    };
    let body = parts.headed().map_or(parts.body, |(_, behind)| behind);
    parts.keys.is_empty() && body.trim().is_empty()
}
