//! [`Entries`]: the entries of a feed one by one, in bounded memory.

use std::io::Read;

use super::document::{Entry, Feed, Rung};
use super::elements::Elements;
use super::json;
use super::not_a_feed::NotAFeed;
use crate::parse::xml::{Flaw, Flaws, Input, Scanner, Stream};

/// Reads a feed entry by entry; see [`super::parse`] for `charset` and `url`.
///
/// Of XML, no more than a few megabytes and the entry at hand are in memory, however long the feed is. JSON is read
/// as a whole, up to 64 MiB.
///
/// ```
/// use newsmark::parse::feed;
/// let input = &b"<rss><channel><title>Daily</title><item><title>It rains</title></item></channel></rss>"[..];
/// let mut entries = feed::entries(input, None, None);
/// let first = entries.next().unwrap();
/// assert_eq!(first.title.unwrap().plain(), "It rains");
/// assert_eq!(entries.head().title.unwrap().plain(), "Daily");
/// assert!(entries.next().is_none());
/// assert_eq!(entries.finish()?.rung, feed::Rung::Strict);
/// # Ok::<(), feed::NotAFeed>(())
/// ```
pub fn entries<R: Read>(input: R, charset: Option<&str>, url: Option<&str>) -> Entries<R> {
    let mut stream = Stream::new(input, charset);
    let source = match first_character(&mut stream) {
        First::Nothing => Source::Refused(NotAFeed::Empty),
        First::Blank => Source::Refused(NotAFeed::Blank),
        First::Json => json::read(&mut stream, url).map_or_else(Source::Refused, |read| {
            Source::Json(read.entries.into_iter(), Box::new(read.head))
        }),
        First::Other => {
            let xml = Xml {
                stream,
                scanner: Scanner::default(),
                elements: Elements::new(url),
                is_over: false,
            };
            Source::Xml(Box::new(xml))
        }
    };
    Entries { source }
}

/// The entries of a feed; [`Entries::finish`] tells whether it was one.
pub struct Entries<R> {
    source: Source<R>,
}

enum Source<R> {
    Xml(Box<Xml<R>>),
    Json(std::vec::IntoIter<Entry>, Box<Feed>),
    Refused(NotAFeed),
}

struct Xml<R> {
    stream: Stream<R>,
    scanner: Scanner,
    elements: Elements,
    is_over: bool,
}

impl<R: Read> Iterator for Entries<R> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        match &mut self.source {
            Source::Xml(xml) => xml.next_entry(),
            Source::Json(entries, _) => entries.next(),
            Source::Refused(_) => None,
        }
    }
}

impl<R: Read> Entries<R> {
    /// The feed as far as it is known now, without entries. Feeds say their title before their entries.
    pub fn head(&self) -> Feed {
        match &self.source {
            Source::Xml(xml) => xml.head(),
            Source::Json(_, head) => (**head).clone(),
            Source::Refused(_) => Feed::default(),
        }
    }

    /// Reads to the end and gives the feed without entries, with its rung and warnings; or why there was none.
    pub fn finish(mut self) -> Result<Feed, NotAFeed> {
        while self.next().is_some() {}
        match self.source {
            Source::Xml(xml) => {
                let head = xml.head();
                xml.elements.refusal().map_or(Ok(head), Err)
            }
            Source::Json(_, head) => Ok(*head),
            Source::Refused(why) => Err(why),
        }
    }
}

impl<R: Read> Xml<R> {
    fn next_entry(&mut self) -> Option<Entry> {
        loop {
            if let Some(entry) = self.elements.next_entry() {
                return Some(entry);
            }
            if self.is_over {
                return None;
            }
            self.step();
        }
    }

    /// Takes one token, or reads more text.
    fn step(&mut self) {
        let input = self.stream.input();
        let Some(scanned) = self.scanner.scan(self.stream.window(), input) else {
            match input {
                Input::Partial => self.stream.grow(),
                Input::Whole => self.end(),
            }
            return;
        };
        if let Some(flaw) = scanned.flaw {
            self.elements.note(flaw);
        }
        self.elements.take(&scanned.token);
        let length = scanned.length;
        self.stream.consume(length);
        if self.elements.is_done() {
            self.end();
        }
    }

    fn end(&mut self) {
        self.elements.finish();
        self.is_over = true;
    }

    fn head(&self) -> Feed {
        let mut flaws = self.elements.flaws().clone();
        flaws.merge(&self.stream.flaws);
        let mut head = self.elements.head();
        head.rung = rung(&flaws);
        head.warnings.extend(flaws.warnings());
        head
    }
}

/// The rung that the flaws leave.
pub(super) fn rung(flaws: &Flaws) -> Rung {
    let salvaged = [
        Flaw::Truncated,
        Flaw::TagSoup,
        Flaw::TooDeep,
        Flaw::OpenSection,
        Flaw::Unreadable,
    ];
    match flaws.is_empty() {
        true => Rung::Strict,
        false if salvaged.iter().any(|it| flaws.has(*it)) => Rung::Salvaged,
        false => Rung::Repaired,
    }
}

/// What a document begins with.
enum First {
    Nothing,
    Blank,
    Json,
    Other,
}

/// Looks for the first character that is no white space, and drops what stands before it.
fn first_character<R: Read>(stream: &mut Stream<R>) -> First {
    if stream.window().is_empty() && stream.input() == Input::Whole {
        return First::Nothing;
    }
    loop {
        let window = stream.window();
        let begin = window.find(|it: char| !it.is_whitespace() && it != '\u{feff}');
        match begin.and_then(|at| window.get(at..)) {
            Some(text) if text.starts_with(['{', '[']) => return First::Json,
            Some(_) => {
                stream.consume(begin.unwrap_or(0));
                return First::Other;
            }
            None if stream.input() == Input::Whole => return First::Blank,
            None => {
                stream.consume(stream.window().len());
                stream.grow();
            }
        }
    }
}
