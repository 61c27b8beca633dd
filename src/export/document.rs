//! [`Document`]: a text with its passages, for the formats that carry text.
//!
//! Those write `\n` line ends and no byte order mark, whatever the article had, so positions are mapped.

use std::collections::{HashMap, HashSet};

use crate::model::study::{Study, StudyArticle, StudyPassage};
use crate::model::{Citation, VersionHash};
use crate::text::{CodePoints, LineEnds, TextRange};

/// One text and the passages marked in it.
#[derive(Debug)]
pub(super) struct Document<'a> {
    /// What names it in every format: the version, or the passage if only its words are known.
    pub id: [u8; 16],
    /// What it is taken from.
    pub about: Citation,
    /// The version of the article's text that it is made from.
    pub version: VersionHash,
    /// The text as it is written: `\n` line ends, no byte order mark.
    pub text: String,
    /// The passages with their ranges in bytes of `text`, by position.
    pub passages: Vec<(TextRange, &'a StudyPassage)>,
}

impl Document<'_> {
    /// The passages with their ranges in code points of [`Document::text`].
    pub fn in_codepoints(&self) -> impl Iterator<Item = ((usize, usize), &StudyPassage)> {
        let points = CodePoints::new(&self.text);
        self.passages
            .iter()
            .map(move |(range, passage)| (points.of_range(*range), *passage))
    }
}

/// The newest version of every article, each older one that carries a passage, and for a passage whose
/// text is not in the study a document of its quote alone. No passage is left out.
pub(super) fn documents(study: &Study) -> Vec<Document<'_>> {
    let mut of_version: HashMap<(&str, VersionHash), Vec<&StudyPassage>> = HashMap::new();
    for passage in &study.passages {
        let place = (
            passage.annotation.about.key.as_str(),
            passage.annotation.selector.version,
        );
        of_version.entry(place).or_default().push(passage);
    }
    let mut documents = Vec::new();
    for article in &study.articles {
        for (place, version) in article.versions.iter().enumerate() {
            let hash = version.article.version();
            let passages = of_version
                .remove(&(article.key.as_str(), hash))
                .unwrap_or_default();
            if !passages.is_empty() || hash == article.shown {
                documents.push(document(
                    hash,
                    citation(article, place),
                    &version.article.text,
                    passages,
                ));
            }
        }
    }
    let known: HashSet<_> = documents
        .iter()
        .flat_map(|it| it.passages.iter().map(|(_, it)| it.id))
        .collect();
    let lost = study.passages.iter().filter(|it| !known.contains(&it.id));
    documents.extend(lost.map(quote_alone));
    documents
}

fn citation(article: &StudyArticle, place: usize) -> Citation {
    let Some(version) = article.versions.get(place) else {
        return Citation::default();
    };
    Citation {
        key: article.key.clone(),
        external_id: article.external_id.clone(),
        title: version.article.title.clone(),
        source: article
            .state
            .source
            .clone()
            .or_else(|| version.article.source.clone()),
        url: version.article.url.clone(),
        published: version.article.published,
    }
}

fn document<'a>(
    hash: VersionHash,
    about: Citation,
    text: &str,
    passages: Vec<&'a StudyPassage>,
) -> Document<'a> {
    let normal = LineEnds::new(text);
    let place = |it: &'a StudyPassage| (normal.range(it.annotation.selector.range), it);
    let mut passages: Vec<_> = passages.into_iter().map(place).collect();
    passages.sort_by_key(|(range, it)| (*range, it.id));
    Document {
        id: short(&format!("{} {}", about.key, hash.hex())),
        about,
        version: hash,
        text: normal.text,
        passages,
    }
}

fn quote_alone(passage: &StudyPassage) -> Document<'_> {
    let normal = LineEnds::new(&passage.annotation.selector.quote);
    let whole = TextRange::of(&normal.text);
    Document {
        id: passage.id.0.to_bytes(),
        about: passage.annotation.about.clone(),
        version: passage.annotation.selector.version,
        text: normal.text,
        passages: vec![(whole, passage)],
    }
}

/// 16 bytes that are the same for the same name.
pub(super) fn short(name: &str) -> [u8; 16] {
    let hex = VersionHash::of(name).hex();
    u128::from_str_radix(hex.get(..32).unwrap_or_default(), 16)
        .unwrap_or(0)
        .to_be_bytes()
}
