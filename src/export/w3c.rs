//! `w3c`: Web Annotation JSON-LD (W3C Recommendation of 2017), one collection.
//!
//! Positions count Unicode code points of the stored text, as the Recommendation demands; each says so, and
//! the version they count in is named in the target's state. Whatever an article calls its address, what stands here
//! as an identifier is a URI: readers of the format refuse the whole annotation otherwise.

use serde_json::{Value, json};

use super::uri::uri;
use super::{Content, Exporter, File, Output, PassageRow, row};
use crate::model::study::Study;

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "w3c",
    help: "Web Annotation JSON-LD, ranges in code points",
    output: Output::Single,
    content: Content::Passages,
    write,
};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What positions count. The context knows no word for it, so it is named by a URI.
const UNIT: &str = "urn:newsmark:unit";

/// Over which text positions count: the Recommendation leaves that to who writes them.
const DESCRIPTION: &str = "Positions are half-open ranges of Unicode code points (urn:newsmark:unit). They count \
    over the text of the article as newsmark holds it in the version that the state's `cached` names by the \
    SHA-256 of its UTF-8 bytes: its line ends as they came, a byte order mark being a character.";

/// The only page: passages by the ten thousand are still one file.
const PAGE: &str = "urn:newsmark:passages:1";

fn write(study: &Study) -> Vec<File> {
    let rows: Vec<PassageRow> = study.passages.iter().map(|it| row(study, it)).collect();
    let items: Vec<Value> = rows.iter().map(annotation).collect();
    let collection = json!({
        "@context": CONTEXT,
        "id": "urn:newsmark:passages",
        "type": "AnnotationCollection",
        "label": "Passages marked in newsmark",
        "dcterms:description": DESCRIPTION,
        "total": items.len(),
        "last": PAGE,
        "first": {
            "id": PAGE,
            "type": "AnnotationPage",
            "partOf": "urn:newsmark:passages",
            "startIndex": 0,
            "items": items,
        },
    });
    let mut bytes = serde_json::to_vec_pretty(&collection).unwrap_or_default();
    bytes.push(b'\n');
    vec![File {
        name: "passages.jsonld".into(),
        bytes,
    }]
}

fn annotation(row: &PassageRow) -> Value {
    let mut annotation = json!({
        "@context": CONTEXT,
        "id": format!("urn:ulid:{}", row.id),
        "type": "Annotation",
        "motivation": if row.tags.is_empty() { "highlighting" } else { "tagging" },
        "creator": {"id": format!("urn:newsmark:coder:{}", percent(&row.coder)), "type": "Person", "name": row.coder},
        "created": row.created,
        "modified": row.modified,
        "generator": {"id": "urn:newsmark", "type": "Software", "name": concat!("newsmark ", env!("CARGO_PKG_VERSION"))},
        "target": target(row),
    });
    let bodies = bodies(row);
    if let (false, Some(fields)) = (bodies.is_empty(), annotation.as_object_mut()) {
        fields.insert("body".into(), Value::Array(bodies));
    }
    annotation
}

fn bodies(row: &PassageRow) -> Vec<Value> {
    let tags = row
        .tags
        .iter()
        .map(|tag| json!({"type": "TextualBody", "purpose": "tagging", "value": tag}));
    let note = row.note.iter().map(
        |note| json!({"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note}),
    );
    tags.chain(note).collect()
}

fn target(row: &PassageRow) -> Value {
    let key = format!("urn:newsmark:article:{}", percent(&row.key));
    let address = row.url.as_deref().and_then(uri);
    let mut target = json!({
        "type": "SpecificResource",
        "source": address.as_ref().unwrap_or(&key),
        // Finds the article in another library also where many share an address, or it has none.
        "scope": key,
        "state": {
            "type": "TimeState",
            "sourceDate": row.created,
            "cached": format!("urn:sha256:{}", row.version.trim_start_matches("sha256-")),
        },
        "selector": [
            {"type": "TextQuoteSelector", "exact": row.quote, "prefix": row.prefix, "suffix": row.suffix},
            {"type": "TextPositionSelector", "start": row.start, "end": row.end, UNIT: row.unit},
        ],
    });
    if let Some(fields) = target.as_object_mut() {
        let known = about(row, address.as_deref()).into_iter();
        fields.extend(known.filter_map(|(name, value)| Some((name.to_owned(), value?.into()))));
    }
    target
}

/// What is known of the article, in the words of Dublin Core; its address only where a URI cannot say it.
fn about<'a>(row: &'a PassageRow, address: Option<&str>) -> [(&'static str, Option<&'a str>); 5] {
    [
        ("dcterms:title", Some(&*row.title)),
        ("dcterms:publisher", row.source.as_deref()),
        ("dcterms:issued", row.published.as_deref()),
        ("dcterms:identifier", row.external_id.as_deref()),
        (
            "dcterms:source",
            row.url.as_deref().filter(|it| Some(*it) != address),
        ),
    ]
}

/// A key as part of a URI.
fn percent(key: &str) -> String {
    url::form_urlencoded::byte_serialize(key.as_bytes()).collect()
}
