//! [`Feed`] and [`Entry`]: what a feed says.

use std::borrow::Cow;

use super::headline;
use crate::model::Published;
use crate::parse::{Parsed, Warning, address, html, xml};

/// A feed and its entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Feed {
    /// How well it could be read.
    pub rung: Rung,
    /// Its name.
    pub title: Option<Text>,
    /// What it says about itself.
    pub subtitle: Option<Text>,
    /// The page that it belongs to.
    pub link: Option<String>,
    /// When it was last changed, as it says.
    pub updated: Option<Published>,
    /// Its language, as it says: `en`, `de-AT`.
    pub language: Option<String>,
    /// Who writes the entries that do not say it themselves (Atom only).
    pub byline: Option<String>,
    /// The entries in their order; empty while they are read one by one.
    pub entries: Vec<Entry>,
    /// What was read around, in sentences.
    pub warnings: Vec<Warning>,
}

/// How well a feed could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Rung {
    /// It is well formed.
    #[default]
    Strict,
    /// It needed repairs that lose nothing; the warnings name them.
    Repaired,
    /// It is cut off or its tags do not match: whole entries were kept.
    Salvaged,
}

impl Rung {
    /// The word for it in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Repaired => "repaired",
            Self::Salvaged => "salvaged",
        }
    }
}

/// A text of a feed, and whether it is HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text as the feed says it. HTML is cleaned: no scripts, no handlers, addresses absolute; references stay
    /// as they were written.
    pub value: String,
    /// What the value is.
    pub kind: TextKind,
}

/// Whether a text is HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// `<` is a `<`.
    Plain,
    /// `&lt;` is a `<`.
    Html,
}

impl Text {
    /// The text for people: one line without tags and references.
    pub fn plain(&self) -> String {
        match self.kind {
            TextKind::Html => xml::plain_text(&self.value),
            TextKind::Plain => self.value.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// The text as HTML. Of a text without tags, blank lines become paragraphs and other line breaks stay.
    pub fn html(&self) -> Cow<'_, str> {
        let is_marked_up = self.kind == TextKind::Html && self.value.contains('<');
        if is_marked_up {
            return Cow::Borrowed(&self.value);
        }
        let escaped = match self.kind {
            TextKind::Html => self.value.clone(),
            TextKind::Plain => self.value.replace('&', "&amp;").replace('<', "&lt;"),
        };
        Cow::Owned(paragraphs(&escaped))
    }
}

/// Plain text as paragraphs: blank lines part them.
fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let mut is_open = false;
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), is_open) {
            (true, true) => html.push_str("</p>"),
            (false, true) => html.push_str("<br />"),
            (false, false) => html.push_str("<p>"),
            (true, false) => {}
        }
        is_open = !line.is_empty();
        html.push_str(line);
    }
    if is_open {
        html.push_str("</p>");
    }
    html
}

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What tells it from the other entries of its feed: the guid, else the link, else `sha256:` and a hash of title,
    /// date and content. Never random, never empty.
    pub id: String,
    /// The page of the entry, as the feed says it; not checked, it may have any scheme.
    pub link: Option<String>,
    /// The headline.
    pub title: Option<Text>,
    /// Who wrote it, as the feed says it, mail addresses included.
    pub author: Option<String>,
    /// The names of those who wrote it.
    pub byline: Option<String>,
    /// When it appeared.
    pub published: Option<Published>,
    /// When it was last changed.
    pub updated: Option<Published>,
    /// The short text.
    pub summary: Option<Text>,
    /// The full text.
    pub content: Option<Text>,
    /// Who published it first, if it was taken over from another feed.
    pub source: Option<String>,
    /// Its language, if it is not the feed's.
    pub language: Option<String>,
}

impl Entry {
    /// The key by which a refreshed feed finds its entries again, within one feed only: two feeds may use the same
    /// ids. It is the id, but `http:` and `https:` are the same, so that a site's move does not make all entries
    /// unread. Feeds that give one id to several entries need [`Feed::identities`].
    pub fn identity(&self) -> Cow<'_, str> {
        match self.id.strip_prefix("http://") {
            Some(rest) => Cow::Owned(format!("https://{rest}")),
            None => Cow::Borrowed(&self.id),
        }
    }

    /// The article made of the richer of content and summary, with what the feed says about it.
    ///
    /// Its text comes from `parse::html`. The source is the feed's name, or that of the feed that the entry was taken
    /// from; the address is the link if it is one of the web.
    pub fn article(&self, feed: &Feed) -> Parsed {
        let base = self.link.as_deref().or(feed.link.as_deref());
        let mut parsed = match self.richest() {
            Some(text) => html::fragment(&text.html(), base),
            None => Parsed::default(),
        };
        let article = &mut parsed.article;
        match self
            .title
            .as_ref()
            .map(Text::plain)
            .filter(|it| !it.is_empty())
        {
            Some(title) => headline::set(article, title),
            None => headline::derive(article),
        }
        let name = feed
            .title
            .as_ref()
            .map(Text::plain)
            .filter(|it| !it.is_empty());
        article.source = self.source.clone().or(name);
        article.byline = self
            .byline
            .clone()
            .or_else(|| feed.byline.clone())
            .or(article.byline.take());
        article.published = self.published.or(self.updated);
        article.url = self.link.clone().filter(|it| address::is_web(it));
        let language = self.language.as_deref().or(feed.language.as_deref());
        article.language = language
            .and_then(short_language)
            .or(article.language.take());
        parsed
    }

    /// The longer of content and summary, counted without tags; the content if they are about as long.
    fn richest(&self) -> Option<&Text> {
        match (&self.content, &self.summary) {
            (Some(content), Some(summary)) => {
                let shorter = content.plain().len() < summary.plain().len();
                Some(if shorter { summary } else { content })
            }
            (content, summary) => content.as_ref().or(summary.as_ref()),
        }
    }
}

/// The ISO 639-1 code at the beginning of a language tag.
fn short_language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|it| it.is_ascii_lowercase())).then_some(code)
}
