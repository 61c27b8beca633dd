//! What people said about blocks ("not clutter" and its opposite), applied to searches while they collect.
//!
//! The index knows only what the parser thinks, which never changes about a version of a text.

use std::collections::HashMap;

use super::OpsError;
use crate::model::{
    Article, ArticleId, Block, BlockKind, Header, Library, Verdict, VerdictKey, VersionHash,
};
use crate::search::Passage;
use crate::store::Store;

/// The texts that have judged blocks; read once.
#[derive(Debug, Default)]
pub(super) struct Judged {
    texts: HashMap<(ArticleId, VersionHash), Article>,
}

impl Judged {
    /// Takes up the texts that were judged since, and lets go of those that are not any more.
    pub(super) fn refresh(&mut self, store: &Store, library: &Library) -> Result<(), OpsError> {
        let mut before = std::mem::take(&mut self.texts);
        for (key, _) in library.verdicts() {
            let place = (key.article, key.version);
            let header = library.headers.find(key.article);
            let is_shown = header.is_some_and(|it| it.version == key.version);
            if !is_shown || self.texts.contains_key(&place) {
                continue;
            }
            let article = match before.remove(&place) {
                Some(article) => article,
                None => store.version(key.article, key.version)?.article,
            };
            self.texts.insert(place, article);
        }
        Ok(())
    }

    /// The articles and their texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = (ArticleId, &Article)> {
        self.texts.iter().map(|((id, _), it)| (*id, it))
    }
}

/// The passages of a text as its parser sees them.
pub(super) fn parsed<'a>(
    header: &'a Header,
    article: &'a Article,
) -> impl Iterator<Item = Passage<'a>> {
    (0..)
        .zip(&article.blocks)
        .map(move |(number, block)| Passage {
            article: header.id,
            block: number,
            kind: block.kind,
            seconds: header.sort_seconds(),
            text: block.range.slice(&article.text),
        })
}

/// The passages of a text as people see them.
pub(super) fn seen<'a>(
    library: &'a Library,
    header: &'a Header,
    article: &'a Article,
) -> impl Iterator<Item = Passage<'a>> {
    let passages = parsed(header, article).zip(&article.blocks);
    passages.map(move |(passage, block)| Passage {
        kind: kind(library, header, block),
        ..passage
    })
}

fn kind(library: &Library, header: &Header, block: &Block) -> BlockKind {
    let key = VerdictKey {
        article: header.id,
        version: header.version,
        block: block.range,
    };
    match (library.verdict(&key), block.kind) {
        (Some(Verdict::Clutter), _) => BlockKind::Clutter,
        (Some(Verdict::NotClutter), BlockKind::Clutter) => BlockKind::Paragraph,
        (_, kind) => kind,
    }
}
