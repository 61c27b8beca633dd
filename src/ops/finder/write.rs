//! Writing articles into the index: those that altered, or all of them.
//!
//! What is written is what the store holds by then, whatever a window has heard of it: the index says afterwards
//! that it has seen all changes up to the newest.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::keep::shown;
use crate::index::{IndexError, Writer};
use crate::model::{Article, Header, Library, Seq};
use crate::ops::{OpsError, judged};
use crate::store::{Store, Text, Texts};

/// After so many articles it is said how far the making of the index is.
const TOLD_EVERY: usize = 100;

/// Writes anew what altered since a change.
pub(super) fn write_changed(
    writer: &mut Writer,
    store: &Store,
    since: Seq,
) -> Result<(), OpsError> {
    for id in store.articles_since(since)? {
        writer.remove(id);
        if let Some((header, article)) = shown(store, id)? {
            write(writer, &header, &article)?;
        }
    }
    Ok(())
}

/// Writes every article into an empty index, also those that were removed from the lists: they may come back.
pub(super) fn write_all(
    writer: &mut Writer,
    store: &Store,
    library: &Library,
    each: &mut dyn FnMut(usize, usize),
) -> Result<(), OpsError> {
    writer.clear()?;
    let mut fault = None;
    let (mut done, all) = (0, library.headers.rows().len());
    store.each_text(Texts::Newest, &mut |text| {
        if done % TOLD_EVERY == 0 {
            each(done, all);
        }
        done += 1;
        match write_text(writer, store, library, text) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                fault = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    fault.map_or(Ok(()), Err)
}

/// Writes one text; one that cannot be read is left out.
fn write_text(
    writer: &mut Writer,
    store: &Store,
    library: &Library,
    text: &Text<'_>,
) -> Result<(), OpsError> {
    let Ok(article) = text.article() else {
        return Ok(());
    };
    let known = library.headers.find(text.id);
    let header = match known.filter(|it| it.version == text.version) {
        Some(header) => Cow::Borrowed(header),
        None => Cow::Owned(store.header(text.id)?),
    };
    Ok(write(writer, &header, &article)?)
}

fn write(writer: &mut Writer, header: &Header, article: &Article) -> Result<(), IndexError> {
    judged::parsed(header, article).try_for_each(|it| writer.add(&it))
}
