//! Why an operation cannot be done, in words, with what to do about it.

use std::io;
use std::path::PathBuf;

use crate::fetch::FetchError;
use crate::index::IndexError;
use crate::model::steps::StepError;
use crate::model::{AnnotationId, ArticleId, StoryId};
use crate::store::StoreError;

/// Why an operation cannot be done. Nothing has been changed then.
#[derive(Debug, thiserror::Error)]
pub enum OpsError {
    /// The library says no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index of passages says no.
    #[error("the search index cannot be used: {0}")]
    Index(#[from] IndexError),
    /// The step makes no sense in this library.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The network cannot be used as the settings say.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A file or folder cannot be read or written.
    #[error("cannot {doing} `{}`: {source}", path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Nothing has this external id.
    #[error("there is no article `{0}`")]
    NoArticle(String),
    /// No subscription is called so.
    #[error("there is no subscription `{0}`")]
    NoSubscription(String),
    /// Several subscriptions are called so.
    #[error("`{typed}` means {} subscriptions: {}", names.len(), names.join(", "))]
    ManySubscriptions {
        /// What was typed.
        typed: String,
        /// The names of those that are meant.
        names: Vec<String>,
    },
    /// No story has this number.
    #[error("there is no story {0}")]
    NoStory(StoryId),
    /// The article is of another story.
    #[error("article {0} is not of story {1}")]
    NotInStory(ArticleId, StoryId),
    /// All articles of a story would be taken out of it.
    #[error("all articles of story {0} were named: none would stay")]
    WholeStory(StoryId),
    /// Several have this external id.
    #[error("`{name}` is the name of {} articles: {}", numbers.len(), numbers.join(", "))]
    ManyArticles {
        /// The external id.
        name: String,
        /// The numbers of those that have it.
        numbers: Vec<String>,
    },
    /// The quote does not stand in the article.
    #[error("article {article} does not say `{quote}`")]
    NoQuote {
        /// The article.
        article: ArticleId,
        /// The quote.
        quote: String,
    },
    /// The quote stands in the article several times.
    #[error("article {article} says this {count} times: {}", contexts.join(" | "))]
    ManyQuotes {
        /// The article.
        article: ArticleId,
        /// How many times.
        count: usize,
        /// The first few places with what stands around them.
        contexts: Vec<String>,
    },
    /// The quote stands there, but not so many times.
    #[error("article {article} says this {count} times, there is no place {nth}")]
    NoSuchPlace {
        /// The article.
        article: ArticleId,
        /// The place that was asked for, from 1.
        nth: usize,
        /// How many there are.
        count: usize,
    },
    /// The passage's article is not in this library.
    #[error("the article of passage `{0}` is not in this library")]
    NotHere(AnnotationId),
    /// There is no other version to compare with.
    #[error("the library keeps one version of article {0}")]
    OneVersion(ArticleId),
    /// No version, or more than one, is meant by what was typed.
    #[error("article {article} has no version `{typed}`; {count} are kept")]
    NoVersion {
        /// The article.
        article: ArticleId,
        /// What was typed.
        typed: String,
        /// How many versions there are.
        count: usize,
    },
    /// There is no place to accept.
    #[error("passage `{0}` was not found in the new version")]
    NothingFound(AnnotationId),
    /// The range is empty, reversed, or ends outside the text.
    #[error("{start}..{end} is no passage of article {article}, which is {length} long")]
    NoRange {
        /// The article.
        article: ArticleId,
        /// The first offset inside.
        start: usize,
        /// The first offset after.
        end: usize,
        /// The length of the text in the same unit.
        length: usize,
    },
}

impl OpsError {
    /// What a person can do about it, if there is something to say.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Store(error) => return error.hint(),
            Self::Step(error) => return Some(of_step(error)),
            Self::NoArticle(_) => "`newsmark list` shows the articles, their numbers and names",
            Self::NoStory(_) => "`newsmark stories` shows the stories and their numbers",
            Self::NotInStory(..) | Self::WholeStory(_) => {
                "`newsmark story STORY` shows the articles of a story"
            }
            Self::ManyArticles { .. } | Self::ManySubscriptions { .. } => "name it by its number",
            Self::NoQuote { .. } => "quote the text as `newsmark show ARTICLE --text` prints it",
            Self::ManyQuotes { .. } => "choose one with `--nth N`, or quote more of it",
            Self::NoRange { .. } => {
                "ranges are half-open and count code points; `--unit byte` counts bytes"
            }
            Self::NothingFound(_) => {
                "`newsmark review set ID --range A..B` puts it in its place, `review orphan ID` says it is gone"
            }
            Self::NoVersion { .. } => {
                "`newsmark show ARTICLE --versions` numbers them, the oldest first"
            }
            Self::NotHere(_) => "`newsmark add` the article again, or import it",
            Self::NoSubscription(_) => ORIGINS,
            Self::NoSuchPlace { .. } => "`--nth` counts the places from 1",
            Self::OneVersion(_) => "another comes when its text is fetched or added with changes",
            Self::Fetch(FetchError::Certificates { .. }) => {
                "it must be a file of certificates in PEM form"
            }
            Self::Fetch(FetchError::ProxySetting) => "write it as http://host:port/",
            Self::Index(_) => "delete the folder `LIBRARY.index`; it is made anew",
            Self::Fetch(_) | Self::File { .. } => return None,
        })
    }
}

const ORIGINS: &str = "`newsmark origins` shows the subscriptions";

fn of_step(error: &StepError) -> &'static str {
    match error {
        StepError::NoTag(_) => "`newsmark codebook list` shows the tags",
        StepError::TagExists(_) => {
            "`newsmark codebook merge` makes one of two, `import` alters what a tag says"
        }
        StepError::EmptyName => "write a path such as `framing/blame`",
        StepError::Cycle(_) => "move it below a tag that is not below it; `/` is the top",
        StepError::NoPassage(_) => "`newsmark passages` shows the passages and their ids",
        StepError::OwnVersion => {
            "`newsmark tag remove ID` takes it away, `newsmark tag add` marks another"
        }
        StepError::NoOrigin(_) => ORIGINS,
        StepError::NamelessSearch | StepError::EmptySearch => {
            "`newsmark searches save NAME QUERY` keeps one"
        }
        StepError::NoSearch(_) => "`newsmark searches` shows the saved searches",
        StepError::NoDigit(_) => "`newsmark codebook list` shows which digits are taken",
    }
}
