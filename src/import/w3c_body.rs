//! The bodies of a Web Annotation: tags and notes.

use serde_json::Value;

use super::w3c::{each, field, is_of};

/// What the bodies say.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    /// Tags, in order, none twice.
    pub tags: Vec<String>,
    /// Everything else that is text.
    pub notes: Vec<String>,
}

/// What a body is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Tag,
    Note,
}

/// The bodies of an annotation, as text, object or list; a body without a purpose has that of the annotation.
pub(super) fn bodies(annotation: &Value) -> Bodies {
    let mut bodies = Bodies::default();
    let general = purpose(annotation, &["motivation", "motivatedBy", "oa:motivatedBy"]);
    for body in field(annotation, &["body", "hasBody", "oa:hasBody"])
        .map(each)
        .unwrap_or_default()
    {
        let own = purpose(body, &["purpose", "role"]);
        let own = own.or_else(|| {
            ["Tag", "SemanticTag"]
                .iter()
                .any(|it| is_of(body, it))
                .then_some(Purpose::Tag)
        });
        if let Some(text) = text(body) {
            bodies.take(own.or(general).unwrap_or(Purpose::Note), text);
        }
    }
    // `bodyValue` is a comment (Recommendation, 3.2.5), `text` and `tags` are those of Hypothesis.
    for note in [annotation.get("bodyValue"), annotation.get("text")] {
        if let Some(note) = note.and_then(Value::as_str) {
            bodies.take(Purpose::Note, note);
        }
    }
    for tag in annotation.get("tags").map(each).unwrap_or_default() {
        if let Some(tag) = tag.as_str() {
            bodies.take(Purpose::Tag, tag);
        }
    }
    bodies
}

impl Bodies {
    fn take(&mut self, purpose: Purpose, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match purpose {
            Purpose::Tag if self.tags.iter().any(|it| it == text) => {}
            Purpose::Tag => self.tags.push(text.to_owned()),
            Purpose::Note => self.notes.push(text.to_owned()),
        }
    }
}

/// Its text; of a body that only points somewhere, the address.
fn text(body: &Value) -> Option<&str> {
    let names = [
        "value",
        "chars",
        "cnt:chars",
        "rdf:value",
        "@value",
        "source",
        "id",
        "@id",
    ];
    body.as_str().or_else(|| field(body, &names)?.as_str())
}

fn purpose(value: &Value, names: &[&str]) -> Option<Purpose> {
    let words = field(value, names).map(each)?;
    let words = words.into_iter().filter_map(Value::as_str);
    let mut found = None;
    for word in words {
        match word.rsplit([':', '#', '/']).next() {
            Some("tagging" | "classifying") => return Some(Purpose::Tag),
            Some("highlighting" | "bookmarking") | None => {}
            Some(_) => found = Some(Purpose::Note),
        }
    }
    found
}
