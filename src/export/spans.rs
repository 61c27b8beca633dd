//! `spans`: one article a line, `{text, spans, meta}`, as Prodigy, spaCy and doccano take it.

use serde::Serialize;

use super::document::{Document, documents};
use super::snap::to_tokens;
use super::{Content, Exporter, File, Output};
use crate::model::study::Study;
use crate::text::CodePoints;

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "spans",
    help: "one article a line with its text and labeled spans in code points (Prodigy, spaCy, doccano)",
    output: Output::Single,
    content: Content::Texts,
    write,
};

/// The same with every span at the ends of tokens, so that none is lost where a program labels tokens.
pub(super) const WHOLE_TOKENS: Exporter = Exporter {
    write: write_whole_tokens,
    ..EXPORTER
};

#[derive(Serialize)]
struct Line<'a> {
    text: &'a str,
    spans: Vec<Span>,
    meta: Meta<'a>,
}

#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    label: String,
    id: String,
}

#[derive(Serialize)]
struct Meta<'a> {
    unit: &'static str,
    key: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    external_id: Option<&'a str>,
    /// The version that the text is made from; `text` itself has LF line ends and no byte order mark.
    version: String,
    /// What the spans were widened to, if they were.
    #[serde(skip_serializing_if = "Option::is_none")]
    snap: Option<&'static str>,
}

/// What is done to the place of a passage in its text.
#[derive(Clone, Copy)]
enum Snap {
    No,
    Token,
}

/// The label of a passage without tags.
const UNTAGGED: &str = "highlight";

fn write(study: &Study) -> Vec<File> {
    write_lines(study, Snap::No)
}

fn write_whole_tokens(study: &Study) -> Vec<File> {
    write_lines(study, Snap::Token)
}

fn write_lines(study: &Study, snap: Snap) -> Vec<File> {
    let mut bytes = Vec::new();
    for document in documents(study) {
        bytes.extend(serde_json::to_vec(&line(study, &document, snap)).unwrap_or_default());
        bytes.push(b'\n');
    }
    vec![File {
        name: "spans.jsonl".into(),
        bytes,
    }]
}

fn line<'a>(study: &Study, document: &'a Document<'a>, snap: Snap) -> Line<'a> {
    let mut spans = Vec::new();
    let points = CodePoints::new(&document.text);
    for (range, passage) in &document.passages {
        let (start, end) = points.of_range(match snap {
            Snap::No => *range,
            Snap::Token => to_tokens(&document.text, *range),
        });
        let mut labels = study.paths(&passage.annotation);
        if labels.is_empty() {
            labels.push(UNTAGGED.to_owned());
        }
        let id = passage.id.to_string();
        spans.extend(labels.into_iter().map(|label| Span {
            start,
            end,
            label,
            id: id.clone(),
        }));
    }
    let about = &document.about;
    let meta = Meta {
        unit: "codepoint",
        key: &about.key,
        title: &about.title,
        source: about.source.as_deref(),
        url: about.url.as_deref(),
        published: about.published.map(|it| it.to_string()),
        external_id: about.external_id.as_deref(),
        version: format!("sha256-{}", document.version.hex()),
        snap: match snap {
            Snap::No => None,
            Snap::Token => Some("token"),
        },
    };
    Line {
        text: &document.text,
        spans,
        meta,
    }
}
