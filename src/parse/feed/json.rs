//! JSON Feed 1 and 1.1, also where types are wrong, numbers are ids, or the end is missing.

use std::io::Read;

use serde_json::{Map, Value};

use super::clean::clean;
use super::document::{Entry, Feed, Text, TextKind};
use super::draft::{hash, join};
use super::entries::rung;
use super::json_text;
use super::not_a_feed::NotAFeed;
use crate::model::Published;
use crate::parse::date::read_date_field;
use crate::parse::xml::{Flaw, Flaws, Input, Stream};
use crate::parse::{Warning, address};

/// A feed in two parts.
pub(super) struct JsonFeed {
    pub(super) head: Feed,
    pub(super) entries: Vec<Entry>,
}

/// No more of a JSON document is read.
const LARGEST: usize = 64 << 20;

/// Reads the whole of `stream`.
pub(super) fn read<R: Read>(
    stream: &mut Stream<R>,
    url: Option<&str>,
) -> Result<JsonFeed, NotAFeed> {
    while stream.input() == Input::Partial && stream.window().len() < LARGEST {
        stream.grow();
    }
    let mut reader = Reader {
        flaws: stream.flaws.clone(),
        base: url.map(str::to_owned),
        warnings: Vec::new(),
    };
    let (object, items) = reader.object(stream.window().trim_start_matches('\u{feff}'))?;
    reader.check_version(&object, &items)?;
    Ok(reader.feed(&object, &items))
}

struct Reader {
    flaws: Flaws,
    base: Option<String>,
    warnings: Vec<Warning>,
}

type Object = Map<String, Value>;

impl Reader {
    /// The feed's own values and its items: by the book, mended, or piece by piece.
    fn object(&mut self, text: &str) -> Result<(Object, Vec<Value>), NotAFeed> {
        let whole = serde_json::from_str(text).or_else(|_| {
            let mended = json_text::mend(text, &mut self.flaws);
            serde_json::from_str(&mended)
        });
        match whole {
            Ok(Value::Object(mut object)) => {
                let items = object.remove("items");
                Ok((object, self.items(items)))
            }
            Ok(_) => Err(not_a_feed("it is a list, not an object")),
            Err(_) => Ok(self.pieces(text)),
        }
    }

    fn items(&mut self, items: Option<Value>) -> Vec<Value> {
        match items {
            Some(Value::Array(items)) => items,
            Some(_) => {
                self.flaws.note(Flaw::WrongType);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// What can be read of a document that is broken.
    fn pieces(&mut self, text: &str) -> (Object, Vec<Value>) {
        let pieces = json_text::pieces(text);
        if !pieces.is_whole {
            self.flaws.note(Flaw::Truncated);
        }
        let mut values = Object::new();
        for (key, raw) in pieces.values {
            if let (Some(Value::String(key)), Some(value)) = (self.value(key), self.value(raw)) {
                values.insert(key, value);
            }
        }
        let items = pieces.items.into_iter().filter_map(|it| self.value(it));
        (values, items.collect())
    }

    /// A single value of a document that is broken.
    fn value(&mut self, raw: &str) -> Option<Value> {
        let value = serde_json::from_str(&json_text::mend(raw, &mut self.flaws)).ok();
        if value.is_none() {
            self.flaws.note(Flaw::Unreadable);
        }
        value
    }

    /// A JSON Feed says so, or at least has items that look like it.
    fn check_version(&mut self, object: &Object, items: &[Value]) -> Result<(), NotAFeed> {
        let says = matches!(object.get("version"), Some(Value::String(it)) if it.contains("jsonfeed.org/version/"));
        if says {
            return Ok(());
        }
        let keys = ["id", "url", "title", "content_html", "content_text"];
        let looks = |it: &Value| keys.iter().any(|key| it.get(key).is_some());
        if !items.iter().any(looks) {
            return Err(not_a_feed("it has neither its version nor items"));
        }
        self.flaws.note(Flaw::WrongType);
        Ok(())
    }

    fn feed(mut self, object: &Object, items: &[Value]) -> JsonFeed {
        let link = self.address(object.get("home_page_url"));
        self.base = self.base.take().or_else(|| link.clone());
        let mut head = Feed {
            title: self.plain(object.get("title")),
            subtitle: self.plain(object.get("description")),
            link,
            language: self.string(object.get("language")),
            byline: self.authors(object),
            ..Feed::default()
        };
        let entries = items.iter().filter_map(|it| self.entry(it)).collect();
        head.rung = rung(&self.flaws);
        head.warnings = self.warnings;
        head.warnings.extend(self.flaws.warnings());
        JsonFeed { head, entries }
    }

    fn entry(&mut self, item: &Value) -> Option<Entry> {
        let Value::Object(item) = item else {
            self.flaws.note(Flaw::WrongType);
            return None;
        };
        let authors = self.authors(item);
        let mut entry = Entry {
            id: self.string(item.get("id")).unwrap_or_default(),
            link: self
                .address(item.get("url"))
                .or_else(|| self.address(item.get("external_url"))),
            title: self.plain(item.get("title")),
            author: authors.clone(),
            byline: authors,
            published: self.date(item.get("date_published")),
            updated: self.date(item.get("date_modified")),
            summary: self.plain(item.get("summary")),
            content: self
                .html(item.get("content_html"))
                .or_else(|| self.plain(item.get("content_text"))),
            source: None,
            language: self.string(item.get("language")),
        };
        if entry.id.is_empty() {
            entry.id = entry.link.clone().unwrap_or_else(|| hash(&entry));
        }
        Some(entry)
    }

    /// A text; a number is taken as its digits.
    fn string(&mut self, value: Option<&Value>) -> Option<String> {
        let text = match value? {
            Value::Null => return None,
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => {
                self.flaws.note(Flaw::WrongType);
                number.to_string()
            }
            _ => {
                self.flaws.note(Flaw::WrongType);
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }

    fn plain(&mut self, value: Option<&Value>) -> Option<Text> {
        let value = self.string(value)?;
        Some(Text {
            value,
            kind: TextKind::Plain,
        })
    }

    fn html(&mut self, value: Option<&Value>) -> Option<Text> {
        let value = clean(&self.string(value)?, self.base.as_deref())
            .trim()
            .to_owned();
        (!value.is_empty()).then_some(Text {
            value,
            kind: TextKind::Html,
        })
    }

    fn address(&mut self, value: Option<&Value>) -> Option<String> {
        let value = self.string(value)?;
        Some(match &self.base {
            Some(base) => address::resolve(base, &value),
            None => value,
        })
    }

    fn date(&mut self, value: Option<&Value>) -> Option<Published> {
        let found = self.string(value)?;
        let date = read_date_field(&found);
        if date.is_none() {
            self.warnings.push(Warning::UnreadableDate { found });
        }
        date
    }

    /// The names in `authors` (1.1) or `author` (1), which may also be bare texts.
    fn authors(&mut self, object: &Object) -> Option<String> {
        let authors = match (object.get("authors"), object.get("author")) {
            (Some(Value::Array(authors)), _) => authors.iter().collect(),
            (Some(one), _) | (None, Some(one)) => vec![one],
            (None, None) => Vec::new(),
        };
        let names: Vec<String> = authors
            .into_iter()
            .filter_map(|it| match it {
                Value::Object(author) => self.string(author.get("name")),
                other => self.string(Some(other)),
            })
            .collect();
        join(names.into_iter())
    }
}

fn not_a_feed(why: &str) -> NotAFeed {
    NotAFeed::OtherJson {
        why: why.to_owned(),
    }
}
