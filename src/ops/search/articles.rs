//! Which articles have the words of a query, in title, source, tags or anywhere in the text.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::terms::{Found, Terms};
use crate::model::{ArticleId, BlockKind, Library, Moment};
use crate::ops::OpsError;
use crate::ops::about::{About, is_in_fields};
use crate::search::query::{Query, Verdict};
use crate::store::{Store, Text, Texts};

/// The articles in the lists that match; `None` if the query has no words, so that texts do not matter.
///
/// Every text is read: that takes seconds in a library of 100,000 articles. Folded lines are not part of a text.
pub(in crate::ops) fn articles_with_words(
    store: &Store,
    library: &Library,
    query: &Query,
    now: Moment,
) -> Result<Option<HashSet<ArticleId>>, OpsError> {
    let terms = Terms::new(query);
    if terms.are_none() {
        return Ok(None);
    }
    let mut found = HashSet::new();
    store.each_text(Texts::Shown, &mut |text| {
        if is_meant(text, library, query, &terms, now) {
            found.insert(text.id);
        }
        ControlFlow::Continue(())
    })?;
    Ok(Some(found))
}

fn is_meant(text: &Text<'_>, library: &Library, query: &Query, terms: &Terms, now: Moment) -> bool {
    let header = library.headers.find(text.id);
    let Some(header) = header.filter(|it| !library.is_removed(it.id)) else {
        return false;
    };
    let about = About::new(library, header);
    if about.ask(|facts| query.verdict(facts, now)) == Verdict::No {
        return false;
    }
    let in_text = found_in(text, terms);
    let fields = about.fields();
    about.ask(|facts| {
        query.admits(facts, now, &mut |it| {
            is_in_fields(it, &fields) || in_text.iter().any(|found| terms.is_found(found, it))
        })
    })
}

/// What is found in each block.
fn found_in(text: &Text<'_>, terms: &Terms) -> Vec<Found> {
    if !terms.exclude_some() && !terms.may_be_in(text.text) {
        return Vec::new();
    }
    let blocks = text.blocks().unwrap_or_default();
    let blocks = blocks.iter().filter(|it| it.kind != BlockKind::Clutter);
    let found = blocks.map(|it| {
        let block = it.range.slice(text.text);
        if terms.exclude_some() {
            terms.find_any(block)
        } else {
            terms.find(block)
        }
    });
    found.flatten().collect()
}
