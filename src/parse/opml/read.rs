//! Reads lists of subscriptions.

use std::collections::HashSet;

use url::Url;

use super::super::address;
use super::super::xml::{
    Attributes, Entities, Flaw, Flaws, Input, Scanned, Scanner, Stream, Tag, Token, unescape,
};
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

/// The attributes of an outline, as they are named, and whether it ends with its tag.
struct Outline {
    attributes: Vec<(String, String)>,
    is_empty: bool,
}

/// What an outline is.
enum Kind {
    Feed(String),
    Folder,
    Unusable(&'static str),
}

impl Outline {
    fn read(tag: &Tag<'_>, entities: &Entities, flaws: &mut Flaws) -> Self {
        let mut outline = Self {
            attributes: Vec::new(),
            is_empty: tag.is_empty,
        };
        outline.add(tag.attributes.clone(), entities, flaws);
        outline
    }

    fn add(&mut self, attributes: Attributes<'_>, entities: &Entities, flaws: &mut Flaws) {
        for attribute in attributes {
            let value = unescape(attribute.value, entities, flaws).into_owned();
            self.attributes.push((attribute.name.to_owned(), value));
        }
    }

    /// Looks for the address behind the end of the tag, if the tag has none: HTML in an attribute before it, with its
    /// own quotes and `>`, ends the tag too early.
    fn read_on(&mut self, window: &str, entities: &Entities, flaws: &mut Flaws) {
        if self.value(&["xmlurl"]).is_some() {
            return;
        }
        let length = (1..window.len()).find(|at| begins_other(window, *at));
        let source = window
            .get(..length.unwrap_or(window.len()))
            .unwrap_or_default();
        let address = (0..source.len()).find(|at| begins_with(source, *at, "xmlurl"));
        if let Some(rest) = address.and_then(|it| source.get(it..)) {
            self.add(Attributes::of(rest), entities, flaws);
            self.is_empty = source.trim_end().ends_with("/>");
        }
    }

    /// The first of the named attributes (lower case) that says something.
    fn value(&self, names: &[&str]) -> Option<&str> {
        let value = |name: &&str| {
            let mut same = self
                .attributes
                .iter()
                .filter(|it| it.0.eq_ignore_ascii_case(name));
            same.find_map(|it| Some(it.1.trim()).filter(|it| !it.is_empty()))
        };
        names.iter().find_map(value)
    }

    fn name(&self) -> Option<&str> {
        self.value(&["text", "title"])
    }

    fn kind(&self) -> Kind {
        let kind = self
            .value(&["type"])
            .unwrap_or_default()
            .to_ascii_lowercase();
        let (feed, other) = (self.value(&["xmlurl"]), self.value(&["url"]));
        match (kind.as_str(), feed, other) {
            ("include", ..) => Kind::Unusable("it includes another list, which is not followed"),
            (_, Some(feed), _) => Kind::Feed(feed.to_owned()),
            ("link", ..) => Kind::Unusable("it is a link and no feed"),
            (_, None, Some(other)) => Kind::Feed(other.to_owned()),
            ("rss" | "atom" | "feed" | "rdf", None, None) => {
                Kind::Unusable("it has no address of a feed (`xmlUrl`)")
            }
            _ if self.is_empty && self.names("xmlurl") => {
                Kind::Unusable("its address of a feed (`xmlUrl`) is empty")
            }
            _ => Kind::Folder,
        }
    }

    /// Whether there is an attribute of this name, be it empty.
    fn names(&self, name: &str) -> bool {
        let mut names = self.attributes.iter().map(|it| &it.0);
        names.any(|it| it.eq_ignore_ascii_case(name))
    }

    /// The attributes that are not told otherwise and can be written again.
    fn extra(&self, title: &str) -> Vec<(String, String)> {
        let is_told = |name: &str, value: &str| {
            let name = name.to_ascii_lowercase();
            matches!(name.as_str(), "xmlurl" | "htmlurl" | "text")
                || (name == "title" && value.trim() == title)
                || (name == "type" && value == "rss")
                || (name == "url" && self.value(&["xmlurl"]).is_none())
        };
        let mut extra: Vec<(String, String)> = Vec::new();
        for (name, value) in &self.attributes {
            let is_new = extra.iter().all(|it| it.0 != *name);
            if is_name(name) && is_new && !is_told(name, value) && !name.starts_with("xmlns") {
                extra.push((name.clone(), value.clone()));
            }
        }
        extra
    }
}

/// Whether another entry or the end of one begins at a byte.
fn begins_other(text: &str, at: usize) -> bool {
    ["<outline", "</outline", "</body"]
        .iter()
        .any(|it| begins_with(text, at, it))
}

fn begins_with(text: &str, at: usize, word: &str) -> bool {
    text.get(at..at + word.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(word))
}

/// The address if it can be subscribed to; else why not.
///
/// `feed:` is dropped, and a host without a scheme is taken for one of the web, as browsers do.
fn usable(given: &str) -> Result<String, String> {
    let compact: String = given
        .chars()
        .filter(|it| !matches!(it, '\n' | '\r' | '\t'))
        .collect();
    let compact = compact.trim();
    let address = match strip_feed(compact) {
        Some(rest) if address::scheme(rest).is_some() => rest.to_owned(),
        Some(rest) => format!("http://{}", rest.trim_start_matches('/')),
        None if compact.starts_with("//") => format!("https:{compact}"),
        None if address::scheme(compact).is_none() && looks_like_host(compact) => {
            format!("http://{compact}")
        }
        None => compact.to_owned(),
    };
    if address::is_web(&address) {
        return Ok(address);
    }
    Err(match address::scheme(&address) {
        Some(scheme @ ("http" | "https")) => format!("its {scheme} address cannot be read"),
        Some(scheme) => format!(
            "`{}:` is no address of the web",
            scheme.to_ascii_lowercase()
        ),
        None => "its address is not absolute".to_owned(),
    })
}

fn strip_feed(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    scheme.eq_ignore_ascii_case("feed").then_some(rest)
}

/// Whether an address without a scheme begins with a host: `www.news.example/rss`.
fn looks_like_host(address: &str) -> bool {
    let host = address.split(['/', '?']).next().unwrap_or_default();
    let is_host = host
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-'));
    is_host && host.contains('.') && !host.starts_with(['.', '-']) && !host.ends_with('.')
}

/// Whether an attribute with this name can be written again.
fn is_name(name: &str) -> bool {
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    let begins = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    let mut parts = name.split(':');
    let is_fine = parts
        .by_ref()
        .take(2)
        .all(|it| !it.is_empty() && it.chars().all(is_part));
    begins && is_fine && parts.next().is_none()
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
