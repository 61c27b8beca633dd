//! [`Study`]: what leaves newsmark, in a form that does not depend on one library.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Annotation, AnnotationId, Article, ArticleState, Decision, Moment, Origin, Pin, SavedSearch,
    StoryId, Tag, TagId, Verdict, VersionHash,
};
use crate::text::TextRange;

/// The `format` of an exported study.
pub const STUDY_FORMAT: &str = "newsmark";
/// The newest `version` of that format, which this program writes; it reads all older ones.
pub const STUDY_VERSION: u32 = 1;

/// Articles, the codebook and passages. Articles are named by their key, since numbers belong to one library.
///
/// Everything is in a stable order, so that the same study gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Study {
    /// Where articles came from, by address.
    pub origins: Vec<Origin>,
    /// The codebook, each tag after the one above it.
    pub codebook: Vec<StudyTag>,
    /// The articles, by key.
    pub articles: Vec<StudyArticle>,
    /// The passages, by id.
    pub passages: Vec<StudyPassage>,
    /// The saved searches, by name.
    pub searches: Vec<(String, SavedSearch)>,
    /// The headline of each story that carries a passage. Numbers belong to one library, so they stay in it.
    #[serde(skip)]
    pub stories: BTreeMap<StoryId, String>,
}

/// A tag with its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyTag {
    /// The id.
    pub id: TagId,
    /// Where it hangs, from the root; only for readers of the file.
    pub path: String,
    /// The tag.
    #[serde(flatten)]
    pub tag: Tag,
}

/// An article with the versions that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyArticle {
    /// What names it across libraries.
    pub key: String,
    /// What the giver of the data called it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    /// The address of the origin.
    #[serde(default)]
    pub origin: Option<String>,
    /// When it came.
    pub added: Moment,
    /// Read, starred, removed.
    #[serde(default)]
    pub state: ArticleState,
    /// The version that is shown.
    pub shown: VersionHash,
    /// The versions, oldest first.
    pub versions: Vec<StudyVersion>,
    /// What a person said about blocks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verdicts: Vec<(VersionHash, TextRange, Verdict)>,
    /// Articles of the study, by key, that a person said are of one story with it, or are not. Of a pair only
    /// the article with the smaller key names the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<(String, Pin)>,
}

/// One version of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyVersion {
    /// When it was fetched or read.
    pub fetched: Moment,
    /// Why it is not shown though it is newer, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<String>,
    /// What was odd about its input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// The version.
    pub article: Article,
}

/// A passage and where it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyPassage {
    /// Its id.
    pub id: AnnotationId,
    /// The passage. Its article number is that of the library it came from.
    pub annotation: Annotation,
    /// Start and end on the version where it was marked, in code points, half-open.
    pub codepoints: (usize, usize),
    /// Where it is on the newest version.
    #[serde(default)]
    pub place: Place,
    /// Where a person put it on other versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<(VersionHash, Decision)>,
    /// What this library knows of the text that carries it. Not part of the lossless form, which holds the
    /// articles themselves.
    #[serde(skip)]
    pub carrier: Carrier,
}

/// What one library knows of the text that carries a passage; empty if it has no such text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Carrier {
    /// The story of the article, as it is numbered there.
    pub story: Option<StoryId>,
    /// Who wrote the version that the passage was marked in.
    pub author: Option<String>,
    /// When that version was fetched or read.
    pub fetched: Option<Moment>,
}

/// Whether a passage is still in the newest version of its article.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The outcome.
    pub status: Status,
    /// From 0 to 1.
    pub confidence: f32,
}

impl Eq for Place {}

/// The outcome of projecting a passage to the newest version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is there.
    #[default]
    Anchored,
    /// It may be there; a person should look.
    Review,
    /// It is not there any more; it is kept on the version where it was marked.
    Orphan,
}

impl Status {
    /// The word of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Anchored => "anchored",
            Self::Review => "review",
            Self::Orphan => "orphan",
        }
    }
}

impl StudyArticle {
    /// The version that is shown, or the newest one.
    pub fn shown(&self) -> Option<&StudyVersion> {
        let shown = self
            .versions
            .iter()
            .find(|it| it.article.version() == self.shown);
        shown.or(self.versions.last())
    }
}

impl Study {
    /// The path of a tag, or its id if the codebook does not know it.
    pub fn path(&self, id: TagId) -> String {
        self.codebook
            .iter()
            .find(|it| it.id == id)
            .map_or_else(|| id.to_string(), |it| it.path.clone())
    }

    /// The paths of a passage's tags.
    pub fn paths(&self, annotation: &Annotation) -> Vec<String> {
        annotation.tags.iter().map(|tag| self.path(*tag)).collect()
    }
}
