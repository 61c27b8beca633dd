//! The nouns and their rules: articles, passages, the codebook, the library and how it changes.

mod annotation;
mod article;
mod change;
pub mod codebook;
mod header;
mod id;
mod library;
mod moment;
mod origin;
mod pin;
mod published;
mod selector;
pub mod steps;
mod stories;
pub mod study;
mod verdict;

pub use annotation::{Annotation, Citation};
pub use article::{Article, Block, BlockKind, Link, Span, SpanRole, VersionHash};
pub use change::{Author, Change, Delta, Edit};
pub use codebook::{Codebook, Tag};
pub use header::{ArticleState, Header, Headers};
pub use id::{AnnotationId, ArticleId, IdSource, OriginId, Seq, StoryId, TagId};
pub use library::{Conflict, Library};
pub use moment::Moment;
pub use origin::{FetchState, Origin, OriginKind, OriginSettings};
pub use pin::{Pin, PinKey};
pub use published::Published;
pub use selector::Selector;
pub use stories::Stories;
pub use verdict::{Decision, DecisionKey, SavedSearch, Verdict, VerdictKey};
