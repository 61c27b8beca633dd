//! [`FrontMatter`]: what stands between `---` (YAML) or `+++` (TOML) at the head of a file.

use crate::model::{BlockKind, SpanRole};

use super::lines::Line;
use super::sheet::Sheet;

/// The fields of the front matter, read line by line: `key: value`, `key = value`, lists.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    fields: Vec<(String, String)>,
    fences: Vec<(usize, usize)>,
    /// How many lines it takes.
    pub(super) end: usize,
}

impl FrontMatter {
    /// The front matter of `text`; without any, one that takes no lines.
    pub(super) fn find(text: &str, lines: &[Line]) -> Self {
        let none = Self::default();
        let Some(first) = lines.first() else {
            return none;
        };
        let (ends, separator): (&[&str], _) = match first.words {
            "---" => (&["---", "..."], ':'),
            "+++" => (&["+++"], '='),
            _ => return none,
        };
        let Some(last) = lines
            .iter()
            .skip(1)
            .position(|it| it.indent == 0 && ends.contains(&it.words))
        else {
            return none;
        };
        let inside: Vec<&Line> = lines.iter().skip(1).take(last).collect();
        let fields = fields(&inside, separator);
        if fields.is_empty() && inside.iter().any(|it| !it.is_blank()) {
            return none;
        }
        let fences = [Some(first), lines.get(last + 1)];
        Self {
            fields,
            fences: fences
                .into_iter()
                .flatten()
                .map(|it| (it.words_start(text), it.end))
                .collect(),
            end: last + 2,
        }
    }

    /// The value of the first of `keys`, which are parted by spaces, that has one.
    pub(super) fn value(&self, keys: &str) -> Option<&str> {
        keys.split(' ').find_map(|key| {
            let field = self
                .fields
                .iter()
                .find(|(name, value)| name == key && !value.is_empty());
            field.map(|it| it.1.as_str())
        })
    }

    /// Adds its block and its fences to `sheet`.
    pub(super) fn note(&self, sheet: &mut Sheet) {
        if let (Some(first), Some(last)) = (self.fences.first(), self.fences.last()) {
            sheet.block(BlockKind::Meta, first.0, last.1);
        }
        for (start, end) in &self.fences {
            sheet.span(SpanRole::Markup, *start, *end);
        }
    }
}

fn fields(lines: &[&Line], separator: char) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        if let Some(item) = line.words.strip_prefix("- ") {
            if let Some((_, value)) = fields.last_mut() {
                add(value, &clean(item));
            }
        } else if line.indent == 0
            && !line.words.starts_with('#')
            && let Some((key, value)) = line.words.split_once(separator)
        {
            fields.push((key.trim().trim_matches('"').to_lowercase(), clean(value)));
        }
    }
    fields
}

fn add(list: &mut String, item: &str) {
    if !list.is_empty() {
        list.push_str(", ");
    }
    list.push_str(item);
}

/// A value without quotes and brackets.
fn clean(value: &str) -> String {
    let value = value.trim();
    let bracketed = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    match bracketed {
        Some(items) => items
            .split(',')
            .map(unquoted)
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        None if matches!(value, "|" | ">" | "|-" | ">-" | "~" | "null") => String::new(),
        None => unquoted(value).to_owned(),
    }
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let in_quotes = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    in_quotes('"').or_else(|| in_quotes('\'')).unwrap_or(value)
}
