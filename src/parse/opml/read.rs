//! Reads lists of subscriptions.

use std::collections::HashSet;

use url::Url;

use super::super::xml::{
    Entities, Flaw, Flaws, Input, Scanned, Scanner, Stream, Tag, Token, unescape,
};
use super::outline::{Kind, Outline, is_name};
use super::usable::usable;
use super::{NotAList, Opml, Subscription, Unusable};
use crate::parse::Warning;

/// Reads a list, whatever state it is in.
///
/// Attributes count in any case; `title` stands in for `text`, `url` for `xmlUrl`; head, version and type may be
/// missing, and so may quotes, end tags and the end of the file. Nothing is followed or fetched: includes and links
/// are reported, as are addresses that are not of the web.
pub fn read(bytes: &[u8]) -> Result<Opml, NotAList> {
    let mut stream = Stream::new(bytes, None);
    let mut scanner = Scanner::default();
    let mut reader = Reader {
        line: 1,
        ..Reader::default()
    };
    loop {
        let input = stream.input();
        let Some(found) = scanner.scan(stream.window(), input) else {
            match input {
                Input::Partial => stream.grow(),
                Input::Whole => break,
            }
            continue;
        };
        let is_last = input == Input::Whole && found.length == stream.window().len();
        reader.take(&found, stream.window(), is_last);
        let length = found.length;
        let part = stream.window().get(..length).unwrap_or_default();
        reader.line += part.bytes().filter(|it| *it == b'\n').count();
        stream.consume(length);
    }
    reader.flaws.merge(&stream.flaws);
    reader.finish(bytes)
}

#[derive(Default)]
struct Reader {
    opml: Opml,
    entities: Entities,
    /// The open outlines: the name of a folder, or nothing for a feed.
    open: Vec<Option<String>>,
    /// Addresses that were seen, in their canonical form.
    seen: HashSet<String>,
    place: Place,
    is_list: bool,
    line: usize,
    flaws: Flaws,
}

/// Where in the document the reader is.
#[derive(Default, PartialEq, Eq)]
enum Place {
    #[default]
    Head,
    Title,
    Body,
}

/// Folders that lie deeper are flattened.
const DEEPEST: usize = 64;
/// Names of folders are kept up to this many bytes in all.
const LONGEST_FOLDER: usize = 1024;

impl Reader {
    /// Takes a token; `window` is the text that begins with it.
    fn take(&mut self, scanned: &Scanned<'_>, window: &str, is_last: bool) {
        if let Some(flaw) = scanned.flaw {
            self.flaws.note(flaw);
        }
        match &scanned.token {
            Token::Start(tag) if local(tag.name) == "outline" => {
                self.is_list = true;
                self.place = Place::Body;
                let is_cut = is_last && scanned.flaw == Some(Flaw::OpenTag);
                let mut outline = Outline::read(tag, &self.entities, &mut self.flaws);
                if scanned.flaw.is_some() && !is_cut {
                    outline.read_on(window, &self.entities, &mut self.flaws);
                }
                self.outline(&outline, is_cut);
            }
            Token::Start(tag) => self.start(tag),
            Token::End(name) => self.end(&local(name)),
            Token::Text(raw) if self.place == Place::Title => {
                let text = unescape(raw, &self.entities, &mut self.flaws).into_owned();
                self.opml.title.get_or_insert_default().push_str(&text);
            }
            Token::Verbatim(text) if self.place == Place::Title => {
                self.opml.title.get_or_insert_default().push_str(text);
            }
            Token::Doctype(doctype) => self.entities.read(doctype),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match local(tag.name).as_str() {
            "opml" => {
                self.is_list = true;
                self.opml.namespaces = namespaces(tag);
            }
            "title" if self.place == Place::Head && !tag.is_empty => self.place = Place::Title,
            "body" => self.place = Place::Body,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" if self.place == Place::Title => self.place = Place::Head,
            "outline" if self.open.pop().is_none() => self.flaws.note(Flaw::TagSoup),
            _ => {}
        }
    }

    fn outline(&mut self, outline: &Outline, is_cut: bool) {
        if is_cut {
            self.refuse("the list is cut off inside of this entry".to_owned());
            return;
        }
        let folder = match outline.kind() {
            Kind::Feed(address) => {
                self.subscribe(&address, outline);
                None
            }
            Kind::Unusable(why) => {
                self.refuse(why.to_owned());
                None
            }
            Kind::Folder => Some(outline.name().unwrap_or_default().to_owned()),
        };
        if !outline.is_empty {
            self.open.push(folder);
        }
    }

    fn subscribe(&mut self, address: &str, outline: &Outline) {
        let url = match usable(address) {
            Ok(url) => url,
            Err(why) => return self.refuse(why),
        };
        let key = Url::parse(&url).map_or_else(|_| url.clone(), String::from);
        if !self.seen.insert(key) {
            self.opml.repeated += 1;
            return;
        }
        let title = outline.name().map_or_else(|| url.clone(), str::to_owned);
        let subscription = Subscription {
            site: outline.value(&["htmlurl"]).map(str::to_owned),
            folder: self.folder(),
            line: self.line,
            extra: outline.extra(&title),
            title,
            url,
        };
        self.opml.subscriptions.push(subscription);
    }

    fn refuse(&mut self, why: String) {
        let line = self.line;
        self.opml.unusable.push(Unusable { line, why });
    }

    /// The names of the open folders.
    fn folder(&self) -> Vec<String> {
        let mut left = LONGEST_FOLDER;
        let names = self.open.iter().flatten().filter(|it| !it.is_empty());
        names
            .take(DEEPEST)
            .take_while(|it| {
                let fits = it.len() <= left;
                left = left.saturating_sub(it.len());
                fits
            })
            .cloned()
            .collect()
    }

    fn finish(mut self, bytes: &[u8]) -> Result<Opml, NotAList> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(NotAList::Empty);
        }
        if !self.is_list {
            return Err(NotAList::NoOutline);
        }
        if !self.open.is_empty() {
            self.flaws.note(Flaw::Truncated);
        }
        self.opml.title = self
            .opml
            .title
            .map(|it| squeeze(&it))
            .filter(|it| !it.is_empty());
        self.opml.warnings = self.flaws.warnings().collect();
        if self.opml.repeated > 0 {
            let sentence = format!(
                "{} entries repeat a feed that stands further up",
                self.opml.repeated
            );
            self.opml.warnings.push(Warning::Other(sentence));
        }
        Ok(self.opml)
    }
}

fn namespaces(tag: &Tag<'_>) -> Vec<(String, String)> {
    let attributes = tag.attributes.clone();
    let declared = attributes.filter_map(|it| {
        Some((
            it.name.strip_prefix("xmlns:")?.to_owned(),
            it.value.to_owned(),
        ))
    });
    declared
        .filter(|(prefix, address)| is_name(prefix) && !prefix.contains(':') && !address.is_empty())
        .collect()
}

/// The name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
