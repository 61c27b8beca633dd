//! Checking that the index holds the passages of the library, no fewer and no others.

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;

use super::{Report, TOLD};
use crate::index::{Held, Index, IndexError};
use crate::model::{Article, ArticleId, BlockKind, Seq};
use crate::ops::{OpsError, Place};
use crate::search::passages::Space;
use crate::store::{Store, Texts};

const NEXT_SEARCH: Option<&str> = Some("the next search makes it anew; nothing is lost");
const DELETE: Option<&str> =
    Some("delete the folder of the index, beside the library; the next search makes it anew");

/// Compares the index beside the library, if there is one, with the library; adds what is wrong to `report`.
///
/// What the index has not seen yet is no fault, nor that there is none: the next search sees to it.
///
/// # Errors
/// [`OpsError::Store`] if the library cannot be read.
pub fn check_index(store: &Store, place: &Place, report: &mut Report) -> Result<(), OpsError> {
    let at = place.index().display().to_string();
    let index = match Index::inspect(&place.index()) {
        Ok(Some(index)) => index,
        Ok(None) => return Ok(()),
        Err(error) => {
            report.add(at, error.to_string(), NEXT_SEARCH);
            return Ok(());
        }
    };
    let (last_seq, print, held) = match read(&index) {
        Ok(read) => read,
        Err(error) => {
            report.add(at, error.to_string(), DELETE);
            return Ok(());
        }
    };
    // One of another library, or from before a backup was restored, is made anew by the next search.
    let newest = store.newest()?;
    let Some(last_seq) = last_seq.filter(|it| *it <= newest) else {
        return Ok(());
    };
    if store.print_of(last_seq)? != print {
        return Ok(());
    }
    report.indexed = held.values().map(Vec::len).sum();
    let unseen = store.articles_since(last_seq)?.into_iter().collect();
    for (id, what) in differences(store, held, &unseen)?.into_iter().take(TOLD) {
        report.add(format!("{at}, article {id}"), what, DELETE);
    }
    Ok(())
}

/// How far the index has come, and all that it holds, after its files were compared with their checksums.
fn read(index: &Index) -> Result<(Option<Seq>, String, Held), IndexError> {
    index.verify()?;
    Ok((index.last_seq()?, index.print()?, index.held()?))
}

/// What is different about the articles that the index should know.
fn differences(
    store: &Store,
    mut held: Held,
    unseen: &HashSet<ArticleId>,
) -> Result<BTreeMap<ArticleId, String>, OpsError> {
    let mut faults: BTreeMap<ArticleId, String> = BTreeMap::new();
    store.each_text(Texts::Newest, &mut |text| {
        let found = held.remove(&text.id).unwrap_or_default();
        if let Ok(article) = text.article()
            && !unseen.contains(&text.id)
            && let Some(what) = difference(&blocks(&article), &found)
        {
            faults.insert(text.id, what);
        }
        ControlFlow::Continue(())
    })?;
    held.retain(|id, _| !unseen.contains(id));
    faults.extend(held.into_iter().map(|(id, blocks)| {
        let many = blocks.len();
        (
            id,
            format!("it holds {many} passages that the library does not have"),
        )
    }));
    Ok(faults)
}

/// The passages of an article as the index should hold them.
fn blocks(article: &Article) -> Vec<(u32, Space)> {
    let space = |kind| match kind {
        BlockKind::Clutter => Space::Clutter,
        _ => Space::Articles,
    };
    let kinds = article.blocks.iter().map(|it| space(it.kind));
    (0..).zip(kinds).collect()
}

/// Says in words how what was `found`, in order, differs from what was `wanted`.
fn difference(wanted: &[(u32, Space)], found: &[(u32, Space)]) -> Option<String> {
    let missing = wanted
        .iter()
        .filter(|it| found.binary_search(it).is_err())
        .count();
    if missing > 0 {
        let all = wanted.len();
        return Some(format!("{missing} of its {all} passages are missing"));
    }
    let more = found.len().saturating_sub(wanted.len());
    (more > 0).then(|| format!("it holds {more} passages that the library does not have"))
}
