//! JSON lines: a data set of articles, one object a line.

use serde::Deserialize;
use serde_json::Value;

use super::date::read_date;
use super::plain::{self, Known};
use super::{Parsed, Warning};

/// The articles of a data set, and the lines that hold none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Records {
    /// The articles, in order.
    pub records: Vec<Record>,
    /// The lines that could not be used.
    pub unusable: Vec<Unusable>,
}

/// One article of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What the giver of the data calls it.
    pub external_id: Option<String>,
    /// The line it stands in, from 1; in an array its place.
    pub line: usize,
    /// The article.
    pub parsed: Parsed,
}

/// A line that holds no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Unusable {
    /// The line, from 1.
    pub line: usize,
    /// Why, in words.
    pub why: String,
}

/// One line as it is given: all but `body` may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Given {
    id: Option<Value>,
    title: Option<String>,
    body: Option<String>,
    source: Option<String>,
    published: Option<Value>,
    url: Option<String>,
}

/// Reads a data set: an object a line, or one array of such objects. Blank lines are passed over.
pub fn parse(text: &str) -> Records {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut all = Records::default();
    match serde_json::from_str::<Vec<Value>>(text) {
        Ok(values) => values
            .into_iter()
            .zip(1..)
            .for_each(|(value, line)| all.add(line, serde_json::from_value(value))),
        Err(_) => text
            .lines()
            .zip(1..)
            .filter(|(line, _)| !line.trim().is_empty())
            .for_each(|(content, line)| all.add(line, serde_json::from_str(content))),
    }
    all
}

impl Records {
    fn add(&mut self, line: usize, given: serde_json::Result<Given>) {
        match given
            .map_err(|it| it.to_string())
            .and_then(|it| record(line, it))
        {
            Ok(record) => self.records.push(record),
            Err(why) => self.unusable.push(Unusable { line, why }),
        }
    }
}

/// The article of one line. Its text is the body; a title that is not in the body stays beside it.
fn record(line: usize, given: Given) -> Result<Record, String> {
    let body = given
        .body
        .filter(|it| !it.trim().is_empty())
        .ok_or("no `body`")?;
    let filled = |it: Option<String>| it.filter(|it| !it.trim().is_empty());
    let published = given.published.as_ref().and_then(word);
    let known = Known {
        title: filled(given.title),
        source: filled(given.source),
        byline: None,
        published: published.as_deref().and_then(read_date),
        url: filled(given.url),
    };
    let unread = published.filter(|_| known.published.is_none());
    let mut parsed = plain::parse_known(body, known);
    parsed
        .warnings
        .extend(unread.map(|found| Warning::UnreadableDate { found }));
    Ok(Record {
        external_id: given.id.as_ref().and_then(word),
        line,
        parsed,
    })
}

/// A string or a number as a word; ids are often numbers.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(word) if !word.trim().is_empty() => Some(word.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
