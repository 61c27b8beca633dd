//! The nouns and their rules: articles, passages, the codebook, the library and how it changes.

mod article;
mod published;

pub use article::{Article, Block, BlockKind, Link, Span, SpanRole, VersionHash};
pub use published::Published;
