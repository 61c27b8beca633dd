//! [`Filter`]: a term with a key, and reading its value.

use std::fmt;

use super::{Age, Since};
use crate::model::StoryId;
use crate::search::fold::words;

/// Something that is so or not, whatever words are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// `source:` who published it.
    Source(Value),
    /// `folder:` the folder that its subscription lies in, or one above that.
    Folder(Value),
    /// `origin:` the name, number or address of the subscription, folder or file that it came from.
    Origin(Value),
    /// `tag:` a tag or one below it.
    Tag(Value),
    /// `coder:` who marked the passage; of an article, of any of its passages.
    Coder(Value),
    /// `story:` the number of a story.
    Story(StoryId),
    /// `is:` what the reader did with it.
    Is(Mark),
    /// `after:` published on that day (in that month, year) or later.
    After(Since),
    /// `before:` published earlier than that day (month, year).
    Before(Since),
    /// `newer:` published within this time.
    Newer(Age),
    /// `lang:` the code of its language.
    Language(Value),
    /// `title:` words of its title.
    Title(Value),
    /// `in:clutter` the folded lines of pages are searched instead of the articles.
    InClutter,
}

/// The value of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The value as it was typed, without quotes.
    pub text: String,
    /// Whether it was quoted and so means the whole name; otherwise beginnings of words will do.
    pub whole: bool,
    /// Its folded words: it is compared with every article.
    pub(super) folded: Vec<String>,
}

impl Value {
    /// The beginnings of words of a name.
    pub(super) fn begun(text: String) -> Self {
        let folded = words(&text).map(|it| it.text).collect();
        Self {
            text,
            whole: false,
            folded,
        }
    }

    /// A whole name.
    pub(super) fn whole(text: String) -> Self {
        Self {
            whole: true,
            ..Self::begun(text)
        }
    }
}

/// What a reader did with an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
    /// Some passage of it is marked.
    Tagged,
}

impl Mark {
    /// All marks with the words for them.
    pub const ALL: [(&'static str, Self); 4] = [
        ("unread", Self::Unread),
        ("read", Self::Read),
        ("starred", Self::Starred),
        ("tagged", Self::Tagged),
    ];
}

/// What a term with a known key turned out to be.
pub(super) enum Reading {
    /// A filter.
    Filter(Filter),
    /// The value is still being typed and asks for nothing yet.
    Unfinished,
    /// The value cannot be one, for this reason.
    Broken(String),
}

/// The keys that are understood; the second is how the first is printed.
const KEYS: [(&str, &str); 15] = [
    ("source", "source"),
    ("src", "source"),
    ("folder", "folder"),
    ("origin", "origin"),
    ("tag", "tag"),
    ("coder", "coder"),
    ("story", "story"),
    ("is", "is"),
    ("after", "after"),
    ("before", "before"),
    ("newer", "newer"),
    ("lang", "lang"),
    ("language", "lang"),
    ("title", "title"),
    ("in", "in"),
];

/// The keys as they are printed, each with its colon.
pub(super) fn keys() -> impl Iterator<Item = String> {
    let canonical = KEYS.iter().filter(|(typed, printed)| typed == printed);
    canonical.map(|(_, key)| format!("{key}:"))
}

/// Splits a term into the canonical key and what follows the colon, if the key is known.
pub(super) fn split_key(term: &str) -> Option<(&'static str, &str)> {
    let (typed, rest) = term.split_once(':')?;
    let (_, key) = KEYS.iter().find(|it| it.0.eq_ignore_ascii_case(typed))?;
    Some((key, rest))
}

/// Reads the `value` of `key`, one of those that [`split_key`] gives.
pub(super) fn read(key: &str, value: Value) -> Reading {
    if value.text.is_empty() && !value.whole {
        return Reading::Unfinished;
    }
    match key {
        "source" => Reading::Filter(Filter::Source(value)),
        "folder" => Reading::Filter(Filter::Folder(value)),
        "origin" => Reading::Filter(Filter::Origin(value)),
        "tag" => Reading::Filter(Filter::Tag(value)),
        "coder" => Reading::Filter(Filter::Coder(value)),
        "title" => Reading::Filter(Filter::Title(value)),
        "lang" => Reading::Filter(Filter::Language(value)),
        "story" => read_story(&value.text),
        "after" => Since::read(&value.text, Filter::After),
        "before" => Since::read(&value.text, Filter::Before),
        "newer" => Age::read(&value.text),
        "is" => read_mark(&value.text),
        _ => read_scope(&value.text),
    }
}

fn read_story(text: &str) -> Reading {
    match text.parse() {
        Ok(number) => Reading::Filter(Filter::Story(StoryId(number))),
        Err(_) => Reading::Broken(format!("`{text}` is not the number of a story")),
    }
}

/// A mark by its name or the beginning of it.
fn read_mark(text: &str) -> Reading {
    let typed = text.to_lowercase();
    let mark = Mark::ALL.iter().find(|it| it.0.starts_with(&typed));
    match mark {
        Some((_, mark)) if !typed.is_empty() => Reading::Filter(Filter::Is(*mark)),
        _ => Reading::Broken(format!("`{text}` is none of unread, read, starred, tagged")),
    }
}

fn read_scope(text: &str) -> Reading {
    if !text.is_empty() && "clutter".starts_with(&text.to_lowercase()) {
        Reading::Filter(Filter::InClutter)
    } else {
        Reading::Broken(format!("there is no `in:{text}`, only `in:clutter`"))
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(value) => write!(f, "source:{value}"),
            Self::Folder(value) => write!(f, "folder:{value}"),
            Self::Origin(value) => write!(f, "origin:{value}"),
            Self::Tag(value) => write!(f, "tag:{value}"),
            Self::Coder(value) => write!(f, "coder:{value}"),
            Self::Story(story) => write!(f, "story:{story}"),
            Self::Is(mark) => write!(f, "is:{mark}"),
            Self::After(since) => write!(f, "after:{since}"),
            Self::Before(since) => write!(f, "before:{since}"),
            Self::Newer(age) => write!(f, "newer:{age}"),
            Self::Language(value) => write!(f, "lang:{value}"),
            Self::Title(value) => write!(f, "title:{value}"),
            Self::InClutter => f.write_str("in:clutter"),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole {
            write!(f, "\"{}\"", self.text)
        } else {
            f.write_str(&self.text)
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::ALL.iter().find(|it| it.1 == *self);
        f.write_str(name.map_or("", |it| it.0))
    }
}
