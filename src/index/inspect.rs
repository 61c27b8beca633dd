//! Looking at an index without altering it, to compare it with the library.

use std::collections::HashMap;
use std::path::Path;

use super::error::guarded;
use super::open::{Look, look, open_existing};
use super::schema::{ARTICLE, BLOCK, FORMAT, PRIOR};
use super::{Index, IndexError};
use crate::model::ArticleId;
use crate::search::passages::Space;
use crate::search::rank::Prior;

/// The passages that an index holds of each article: the number of the block, and where it is searched, in order.
pub type Held = HashMap<ArticleId, Vec<(u32, Space)>>;

impl Index {
    /// The index in `folder` if there is one; unlike [`Index::open`], this makes, moves and deletes nothing.
    ///
    /// # Errors
    /// [`IndexError::Older`], [`IndexError::Foreign`] or [`IndexError::Damaged`] if it must be made anew.
    pub fn inspect(folder: &Path) -> Result<Option<Self>, IndexError> {
        match look(folder)? {
            Look::Nothing => Ok(None),
            Look::Usable => guarded(|| open_existing(folder)).map(Some),
            Look::Older { found } => Err(IndexError::Older {
                found,
                wanted: FORMAT,
            }),
            Look::Foreign => Err(IndexError::Foreign),
        }
    }

    /// All passages that it holds.
    ///
    /// # Errors
    /// [`IndexError::Damaged`].
    pub fn held(&self) -> Result<Held, IndexError> {
        guarded(|| self.read_held())
    }

    fn read_held(&self) -> Result<Held, IndexError> {
        let mut held = Held::new();
        for segment in self.reader.searcher().segment_readers() {
            let fast = segment.fast_fields();
            let articles = fast.i64(ARTICLE)?.first_or_default_col(0);
            let blocks = fast.u64(BLOCK)?.first_or_default_col(0);
            let priors = fast.u64(PRIOR)?.first_or_default_col(0);
            for document in segment.doc_ids_alive() {
                let space = Prior(priors.get_val(document) as u32).space();
                let of_article = held.entry(ArticleId(articles.get_val(document)));
                let block = blocks.get_val(document) as u32;
                of_article.or_default().push((block, space));
            }
        }
        for blocks in held.values_mut() {
            blocks.sort_unstable();
        }
        Ok(held)
    }
}
