//! Settling: whether a document is a new article, a new version, or there already.

use super::document::{Document, Returns};
use super::kinship::why_held;
use super::reading::{Content, Piece};
use super::{Added, Status};
use crate::model::OriginId;
use crate::store::{Arrival, Known, KnownBy, Payloads, StoreError, VersionRow, Writer};

/// What a version says of itself that was fetched from the page behind a teaser.
pub(in crate::ops) const FULL_TEXT: &str = "the full text, from the page of the article";

/// Why another teaser is kept beside a full text, and not shown.
const ANOTHER_TEASER: &str = "the feed says something else than before; the full text stays shown";

/// Writes one piece, or finds that it is there, or why it cannot be used.
pub(super) fn settle_piece(writer: &mut Writer<'_>, piece: Piece) -> Result<Added, StoreError> {
    let unusable = |why: String| Added {
        input: piece.name.clone(),
        status: Status::Unusable,
        article: None,
        why: Some(why),
    };
    match piece.content {
        Content::Document(document) => settle(writer, piece.name, *document),
        Content::Nothing(why) => Ok(unusable(why)),
        Content::List(_) => Ok(unusable("it is a list of subscriptions".to_owned())),
    }
}

/// Writes one document, or finds that it is there.
pub(in crate::ops) fn settle(
    writer: &mut Writer<'_>,
    name: String,
    document: Document,
) -> Result<Added, StoreError> {
    let answer = |status, article, why| Added {
        input: name,
        status,
        article,
        why,
    };
    let origin = writer.origin(&document.origin)?;
    let returns = document.returns;
    let mut arrival = arrival(document, origin);
    if writer.payloads() == Payloads::Dropped {
        arrival.payload = None;
    }
    let Some(known) = find(writer, &mut arrival)? else {
        let id = writer.add(&arrival)?;
        return Ok(answer(Status::Added, Some(id), None));
    };
    let (status, why) = meet(writer, &known, &arrival, returns)?;
    Ok(answer(status, Some(known.id), why))
}

fn arrival(document: Document, origin: OriginId) -> Arrival {
    Arrival {
        key: document.key(),
        place: document.place,
        external_id: document.external_id,
        origin,
        article: document.article,
        warnings: document.warnings,
        payload: document.payload,
    }
}

/// The article that this is, if it is in the library.
///
/// The same text from two publishers is two articles: the second one's key says whose it is.
fn find(writer: &Writer<'_>, arrival: &mut Arrival) -> Result<Option<Known>, StoreError> {
    let place = arrival.place.as_deref();
    let mut known = writer.known(&arrival.key, place)?;
    for key in spellings(&arrival.key) {
        known = match known {
            None => writer.known(&key, None)?,
            found => found,
        };
    }
    let is_text_key = arrival.key == arrival.article.version().hex();
    let source = arrival.article.source.as_deref();
    match (known, source) {
        (Some(known), Some(source)) if is_text_key && is_other(&known, source) => {
            arrival.key = format!("{} {source}", arrival.key);
            writer.known(&arrival.key, place)
        }
        (known, _) => Ok(known),
    }
}

/// The other keys of a page whose key is its address: servers give the same page with and without encryption
/// and `www.`. The key of a feed's entry is no address, so that no page and no other feed is taken for it.
fn spellings(key: &str) -> Vec<String> {
    let (other, rest) = match key.split_once("://") {
        Some(("http", rest)) => ("https", rest),
        Some(("https", rest)) => ("http", rest),
        _ => return Vec::new(),
    };
    if rest.contains(' ') {
        return Vec::new();
    }
    let own = if other == "http" { "https" } else { "http" };
    let bare = rest.strip_prefix("www.");
    let twin = bare.map_or_else(|| format!("www.{rest}"), str::to_owned);
    vec![
        format!("{other}://{rest}"),
        format!("{own}://{twin}"),
        format!("{other}://{twin}"),
    ]
}

fn is_other(known: &Known, source: &str) -> bool {
    let known = known.source.as_deref();
    known.is_some_and(|it| it.to_lowercase() != source.to_lowercase())
}

/// What becomes of a document whose article is known.
fn meet(
    writer: &mut Writer<'_>,
    known: &Known,
    arrival: &Arrival,
    returns: Returns,
) -> Result<(Status, Option<String>), StoreError> {
    let mut status = Status::Present;
    if known.removed {
        if returns == Returns::OnlyIfUndone && !known.undone {
            let why = "it was removed from the list; name the file itself to bring it back";
            return Ok((status, Some(why.to_owned())));
        }
        writer.bring_back(known.id)?;
        status = Status::Added;
    }
    let shown = writer.version(known.id, known.shown)?;
    let is_full_text = shown.warnings.iter().any(|it| it == FULL_TEXT);
    let version = arrival.article.version();
    let versions = writer.versions(known.id)?;
    match versions.into_iter().find(|it| it.hash == version) {
        Some(_) if is_full_text => return Ok((status, None)), // the feed's teaser again
        Some(kept) => return meet_kept(writer, known, arrival, kept, status),
        None => {}
    }
    let held = if is_full_text {
        Some(ANOTHER_TEASER)
    } else {
        why_held(&shown.article.text, &arrival.article.text)
    };
    writer.update(known.id, arrival, held)?;
    Ok((Status::Updated, held.map(str::to_owned)))
}

/// What becomes of a document whose very text is kept.
///
/// A file or page that says again what it said before is shown so again. The same text elsewhere is not
/// the article's own word, and changes nothing.
fn meet_kept(
    writer: &mut Writer<'_>,
    known: &Known,
    arrival: &Arrival,
    kept: VersionRow,
    status: Status,
) -> Result<(Status, Option<String>), StoreError> {
    let is_own = known.by == KnownBy::Place || arrival.key != kept.hash.hex();
    if !is_own || kept.held.is_some() {
        return Ok((status, kept.held));
    }
    writer.refresh(known.id, arrival)?;
    if kept.hash == known.shown {
        return Ok((status, None));
    }
    writer.show(known.id, kept.hash)?;
    Ok((Status::Updated, None))
}
