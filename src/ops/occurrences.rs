//! Every place where a phrase stands, so that all of them can be tagged at once.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::OpsError;
use crate::model::steps::Marked;
use crate::model::{ArticleId, Citation, Library, Selector, TagId, VersionHash};
use crate::search::phrase::find_whole;
use crate::store::{Store, Texts};
use crate::text::TextRange;
use crate::text::cursor::{boundary_after, boundary_before};

/// Bytes shown on each side of a place.
const CONTEXT: usize = 80;

/// A place where a phrase stands, with all that marking it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The article.
    pub article: ArticleId,
    /// Where it is, in the version that is shown.
    pub selector: Selector,
    /// What it is taken from.
    pub about: Citation,
    /// The words around it, on one line.
    pub context: String,
    /// Where in these words it is.
    pub lit: TextRange,
}

/// In which articles a phrase is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Among {
    /// In all that are not removed.
    All,
    /// In these.
    These(Vec<ArticleId>),
}

impl Occurrence {
    /// The passage that tagging this place makes.
    pub fn marked(&self, tags: &[TagId], coder: &str) -> Marked {
        Marked {
            article: Some(self.article),
            selector: self.selector.clone(),
            about: self.about.clone(),
            tags: tags.to_vec(),
            note: None,
            coder: coder.to_owned(),
        }
    }
}

/// Where a phrase stands as whole words in the running text of articles, in their order in the library.
///
/// Case, accents and the kind of quotes, dashes and spaces do not matter; page clutter is not looked at.
///
/// # Errors
/// [`OpsError::Store`].
pub fn occurrences(
    store: &Store,
    library: &Library,
    phrase: &str,
    among: &Among,
) -> Result<Vec<Occurrence>, OpsError> {
    let wanted: Option<HashSet<ArticleId>> = match among {
        Among::All => None,
        Among::These(articles) => Some(articles.iter().copied().collect()),
    };
    let mut places: Vec<(ArticleId, VersionHash, Vec<TextRange>)> = Vec::new();
    store.each_text(Texts::Shown, &mut |it| {
        if wanted.as_ref().is_none_or(|wanted| wanted.contains(&it.id)) {
            let found = find_whole(it.text, phrase);
            if !found.is_empty() {
                places.push((it.id, it.version, found));
            }
        }
        ControlFlow::Continue(())
    })?;
    let mut occurrences = Vec::new();
    for (id, version, found) in places {
        push_those_of(store, library, (id, version), &found, &mut occurrences)?;
    }
    Ok(occurrences)
}

/// Adds the places that lie in the running text of one article.
fn push_those_of(
    store: &Store,
    library: &Library,
    (id, version): (ArticleId, VersionHash),
    found: &[TextRange],
    occurrences: &mut Vec<Occurrence>,
) -> Result<(), OpsError> {
    let header = match library.headers.find(id) {
        Some(header) => header.clone(),
        None => store.header(id)?,
    };
    let article = store.version(id, version)?.article;
    let source = library.source(&header).map(str::to_owned);
    let about = Citation {
        source,
        ..Citation::of(&header, &article)
    };
    occurrences.extend(found.iter().filter_map(|range| {
        let mut blocks = article.body_blocks();
        let block = blocks.find(|it| it.range.encloses(*range))?;
        let (context, lit) = context(&article.text, block.range, *range);
        Some(Occurrence {
            article: id,
            selector: Selector::new(&article.text, *range),
            about: about.clone(),
            context,
            lit,
        })
    }));
    Ok(())
}

/// The words around a place in its block on one line, and where in them it is.
fn context(text: &str, block: TextRange, place: TextRange) -> (String, TextRange) {
    let from = boundary_after(text, place.start().saturating_sub(CONTEXT)).max(block.start());
    let to = boundary_before(text, (place.end() + CONTEXT).min(text.len())).min(block.end());
    let line = TextRange::new(from, to).slice(text);
    let lit = TextRange::new(place.start() - from, place.end() - from);
    (line.replace(['\n', '\r', '\t'], " "), lit)
}
