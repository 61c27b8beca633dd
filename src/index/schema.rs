//! The fields of a document, and the tokenizer that folds words as all of newsmark does.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::search::fold::Words;

/// Counts up whenever an index written before cannot be read any more, or would find something else.
pub(super) const FORMAT: u32 = 2;

/// The name under which [`Folding`] is known to the engine.
pub(super) const TOKENIZER: &str = "folded";

/// The fields of a document, one for each block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The number of the article; documents are removed by it.
    pub(super) article: Field,
    /// The number of the block in the article.
    pub(super) block: Field,
    /// What ranks the block whatever is asked: [`Prior`](crate::search::rank::Prior).
    pub(super) prior: Field,
    /// The words of a block that is the article.
    pub(super) text: Field,
    /// The words of a folded line; a field of its own, so that no search for articles ever passes over them.
    pub(super) clutter: Field,
}

/// The names of the fast fields.
pub(super) const ARTICLE: &str = "article";
pub(super) const BLOCK: &str = "block";
pub(super) const PRIOR: &str = "prior";

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let words = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let words = TextOptions::default().set_indexing_options(words);
    let mut schema = Schema::builder();
    let fields = Fields {
        article: schema.add_i64_field(ARTICLE, FAST | INDEXED),
        block: schema.add_u64_field(BLOCK, FAST),
        prior: schema.add_u64_field(PRIOR, FAST),
        text: schema.add_text_field("text", words.clone()),
        clutter: schema.add_text_field("clutter", words),
    };
    (schema.build(), fields)
}

/// Cuts texts into folded words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Folding;

/// The folded words of one text.
pub(super) struct FoldedStream<'t> {
    words: Words<'t>,
    token: Token,
}

impl Tokenizer for Folding {
    type TokenStream<'a> = FoldedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FoldedStream<'a> {
        FoldedStream {
            words: Words::new(text),
            token: Token::default(),
        }
    }
}

impl TokenStream for FoldedStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(range) = self.words.next_into(&mut self.token.text) else {
            return false;
        };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = range.start();
        self.token.offset_to = range.end();
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
