//! `jsonl`: one passage a line, the same shape as `newsmark passages`.

use serde::Serialize;

use super::{Content, Exporter, File, Output};
use crate::model::study::{Study, StudyPassage};

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "jsonl",
    help: "passages, one a line, ranges in code points",
    output: Output::Single,
    content: Content::Stories,
    write,
};

/// A passage as scripts see it. `start` and `end` are code points into the version where it was marked.
///
/// `article`, `story`, `author` and `fetched` are what this library has; in another one they may differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "the fields are those of the command line's contract, documented there"
)]
pub struct PassageRow {
    pub id: String,
    pub unit: &'static str,
    pub article: Option<i64>,
    pub external_id: Option<String>,
    pub key: String,
    pub version: String,
    pub source: Option<String>,
    pub url: Option<String>,
    pub title: String,
    pub published: Option<String>,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub prefix: String,
    pub suffix: String,
    pub tags: Vec<String>,
    pub note: Option<String>,
    pub coder: String,
    pub created: String,
    pub modified: String,
    pub status: &'static str,
    pub confidence: f32,
    pub story: Option<i64>,
    pub author: Option<String>,
    pub fetched: Option<String>,
    pub tag_ids: Vec<String>,
}

/// The row of one passage.
pub fn row(study: &Study, passage: &StudyPassage) -> PassageRow {
    let annotation = &passage.annotation;
    let (selector, about) = (&annotation.selector, &annotation.about);
    PassageRow {
        id: passage.id.to_string(),
        unit: "codepoint",
        article: annotation.article.map(|it| it.0),
        external_id: about.external_id.clone(),
        key: about.key.clone(),
        version: format!("sha256-{}", selector.version.hex()),
        source: about.source.clone(),
        url: about.url.clone(),
        title: about.title.clone(),
        published: about.published.map(|it| it.to_string()),
        start: passage.codepoints.0,
        end: passage.codepoints.1,
        quote: selector.quote.clone(),
        prefix: selector.prefix.clone(),
        suffix: selector.suffix.clone(),
        tags: study.paths(annotation),
        note: annotation.note.clone(),
        coder: annotation.coder.clone(),
        created: annotation.created.to_string(),
        modified: annotation.modified.to_string(),
        status: passage.place.status.word(),
        confidence: passage.place.confidence,
        story: passage.carrier.story.map(|it| it.0),
        author: passage.carrier.author.clone(),
        fetched: passage.carrier.fetched.map(|it| it.to_string()),
        tag_ids: annotation.tags.iter().map(ToString::to_string).collect(),
    }
}

fn write(study: &Study) -> Vec<File> {
    let mut bytes = Vec::new();
    for passage in &study.passages {
        bytes.extend(serde_json::to_vec(&row(study, passage)).unwrap_or_default());
        bytes.push(b'\n');
    }
    vec![File {
        name: "passages.jsonl".into(),
        bytes,
    }]
}
