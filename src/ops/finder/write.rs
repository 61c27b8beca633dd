//! Writing articles into the index: those that altered, or all of them.

use crate::index::{IndexError, Writer};
use crate::model::{Article, Header, Library, Seq};
use crate::ops::{OpsError, judged};
use crate::store::{Store, Texts};

/// After so many articles it is said how far the making of the index is.
const TOLD_EVERY: usize = 100;

/// Writes anew what altered since a change.
pub(super) fn write_changed(
    writer: &mut Writer,
    store: &Store,
    library: &Library,
    since: Seq,
) -> Result<(), OpsError> {
    for id in store.articles_since(since)? {
        writer.remove(id);
        if let Some(header) = library.headers.find(id) {
            let article = store.version(id, header.version)?.article;
            write(writer, header, &article)?;
        }
    }
    Ok(())
}

/// Writes every article into an empty index.
pub(super) fn write_all(
    writer: &mut Writer,
    store: &Store,
    library: &Library,
    each: &mut dyn FnMut(usize, usize),
) -> Result<(), OpsError> {
    writer.clear()?;
    let mut fault = None;
    let (mut done, all) = (0, library.headers.rows().len());
    store.each_text(Texts::Shown, &mut |text| {
        let Some(header) = library.headers.find(text.id) else {
            return std::ops::ControlFlow::Continue(());
        };
        let Ok(article) = text.article() else {
            return std::ops::ControlFlow::Continue(());
        };
        if done % TOLD_EVERY == 0 {
            each(done, all);
        }
        done += 1;
        match write(writer, header, &article) {
            Ok(()) => std::ops::ControlFlow::Continue(()),
            Err(error) => {
                fault = Some(error);
                std::ops::ControlFlow::Break(())
            }
        }
    })?;
    fault.map_or(Ok(()), |it| Err(it.into()))
}

fn write(writer: &mut Writer, header: &Header, article: &Article) -> Result<(), IndexError> {
    judged::parsed(header, article).try_for_each(|it| writer.add(&it))
}
