//! Saved pages that are the page of a feed's entry: two articles, which say so of each other.

use super::{Added, Content, Piece, Status};
use crate::model::{OriginId, OriginKind};
use crate::ops::twins::Pages;
use crate::ops::{OpsError, fetch, shown_name};
use crate::store::Store;

impl Piece {
    /// Whether it is a file that says which page of the web it was.
    pub(super) fn is_saved_page(&self) -> bool {
        let Content::Document(document) = &self.content else {
            return false;
        };
        let is_file = !matches!(document.origin.kind, OriginKind::Feed | OriginKind::Page);
        is_file && document.guid.is_none() && document.article.url.is_some()
    }
}

/// Says of new articles which entry of a feed they are the page of.
///
/// They stay two: what a file says of its address is not proved, so that no file takes a feed's article over.
pub(super) fn tell(store: &Store, done: &mut [Added]) -> Result<(), OpsError> {
    let headers = store.headers()?;
    let pages = Pages::of_feeds(&headers);
    let feeds = fetch::origins(store)?;
    let name = |origin: OriginId| feeds.iter().find(|(id, _)| *id == origin);
    let new = done.iter_mut().filter(|it| it.status == Status::Added);
    for added in new.filter(|it| it.why.is_none()) {
        let header = headers.iter().find(|it| Some(it.id) == added.article);
        let Some(entry) = header.and_then(|it| pages.entry_of(it)) else {
            continue;
        };
        let from = name(entry.origin).map(|(_, it)| format!(", from `{}`", shown_name(it)));
        let from = from.unwrap_or_default();
        added.why = Some(format!("the same page as article {}{from}", entry.id));
    }
    Ok(())
}
