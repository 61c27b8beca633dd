//! [`Document`]: something parsed, with all that tells which article it is.

use std::borrow::Cow;

use crate::model::{Article, Origin, OriginKind, OriginSettings};
use crate::ops::shown_address;
use crate::parse::address::canonical;
use crate::store::Payload;

/// A parsed document on its way into the library.
#[derive(Debug, Clone)]
pub struct Document {
    /// Where it came from; made if the library does not know it.
    pub origin: Origin,
    /// The file it was read from, if it is one: the same file again is the same article.
    pub place: Option<String>,
    /// What names it across libraries, where that is known: it left one and comes back.
    pub key: Option<String>,
    /// What its giver calls it, for good: the same again is the same article.
    pub guid: Option<String>,
    /// Who gave the guid, where that is not the origin itself: one file of a folder. Two files give ids
    /// each on their own, so that a `1` in one is not the `1` in the other.
    pub giver: Option<String>,
    /// What the giver of a data set calls it.
    pub external_id: Option<String>,
    /// The document.
    pub article: Article,
    /// What was odd about its input, in sentences.
    pub warnings: Vec<String>,
    /// The bytes it was made from, if the text alone cannot give them back.
    pub payload: Option<Payload>,
    /// Whether it comes back if it was removed.
    pub returns: Returns,
}

/// Whether an article that was removed from the lists comes back when it is given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Returns {
    /// It was named itself.
    Always,
    /// It was only found in a folder, a data set or a feed.
    OnlyIfUndone,
}

impl Document {
    /// A document of this origin.
    pub fn new(origin: Origin, article: Article) -> Self {
        let returns = match origin.kind {
            OriginKind::File | OriginKind::Stdin | OriginKind::Page => Returns::Always,
            OriginKind::Feed | OriginKind::Folder | OriginKind::Import => Returns::OnlyIfUndone,
        };
        Self {
            origin,
            place: None,
            key: None,
            guid: None,
            giver: None,
            external_id: None,
            article,
            warnings: Vec::new(),
            payload: None,
            returns,
        }
    }

    /// What names the article across libraries: what is known to, else (address of the giver, guid), else its address, else its
    /// text.
    pub fn key(&self) -> String {
        if let Some(key) = &self.key {
            return key.clone();
        }
        let url = self.article.url.as_deref();
        match (&self.guid, url.and_then(canonical)) {
            (Some(guid), _) => format!("{} {guid}", self.giver()),
            (None, Some(url)) => url,
            (None, None) => self.article.version().hex(),
        }
    }

    fn giver(&self) -> Cow<'_, str> {
        match &self.giver {
            Some(giver) => giver.into(),
            // A password in the address is nobody's business, and may change.
            None => shown_address(&self.origin).into(),
        }
    }
}

/// An origin that nobody set anything for.
pub fn plain_origin(kind: OriginKind, address: &str) -> Origin {
    Origin {
        kind,
        address: address.to_owned(),
        name: address.to_owned(),
        folder: Vec::new(),
        source: None,
        settings: OriginSettings::default(),
    }
}
