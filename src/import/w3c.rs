//! Reads W3C Web Annotations in JSON-LD: our own, and what other programs make of the model.
//!
//! Taken are collections, pages, lists and single annotations, the older names of Open Annotation (`hasBody`,
//! `hasTarget`, `@id`), bodies and targets as text, object or list, and the rows of Hypothesis. A position
//! counts only where the quoted words agree with it, since programs differ in what they count.

use serde_json::Value;

use super::draft::{Draft, Drafts, GivenId, Source, filled, version};
use super::w3c_body::bodies;
use super::{ImportError, json_value};
use crate::model::{Moment, Published};

/// How an article without an address is named in a target, before its key.
const ARTICLE: &str = "urn:newsmark:article:";

/// Deepest selector inside a selector that is looked at.
const DEEPEST: usize = 8;

/// The annotations in `bytes`.
pub(super) fn read_w3c(bytes: &[u8]) -> Result<Drafts, ImportError> {
    let value = json_value(bytes)?;
    let mut drafts = Drafts::default();
    let Some(annotations) = annotations(&value) else {
        let what = "no Web Annotation in it".to_owned();
        return Err(ImportError::Unsound { what });
    };
    for (at, annotation) in annotations.into_iter().enumerate() {
        let at = format!("entry {}", at + 1);
        if !annotation.is_object() {
            drafts.refuse(at, "it is no object");
            continue;
        }
        take(&mut drafts, &at, annotation);
    }
    Ok(drafts)
}

/// Whether a document looks like Web Annotations.
pub(super) fn is_w3c(value: &Value) -> bool {
    let sample = match value {
        Value::Array(list) => list.first(),
        other => Some(other),
    };
    let Some(sample) = sample else { return false };
    let context = field(sample, &["@context"]).map(Value::to_string);
    let kind = field(sample, &["type", "@type"]).map(Value::to_string);
    let says = |it: &Option<String>, word: &str| it.as_ref().is_some_and(|it| it.contains(word));
    says(&context, "anno")
        || says(&kind, "Annotation")
        || field(sample, TARGETS).is_some()
        || sample.get("rows").is_some_and(Value::is_array)
}

const TARGETS: &[&str] = &["target", "hasTarget", "oa:hasTarget"];

/// The annotations of a collection, a page, a list, or a single one.
fn annotations(value: &Value) -> Option<Vec<&Value>> {
    if let Value::Array(list) = value {
        return Some(list.iter().collect());
    }
    // In the wild the first page is an object in the collection, or the list stands there itself.
    let paged = || match field(value, &["first", "as:first"])? {
        Value::Array(list) => Some(list.iter().collect()),
        page => listed(page),
    };
    let alone = || field(value, TARGETS).map(|_| vec![value]);
    listed(value).or_else(paged).or_else(alone)
}

fn listed(value: &Value) -> Option<Vec<&Value>> {
    let list = field(value, &["items", "rows", "@graph", "as:items"])?;
    list.as_array().map(|it| it.iter().collect())
}

fn take(drafts: &mut Drafts, at: &str, annotation: &Value) {
    let targets = field(annotation, TARGETS).map(each).unwrap_or_default();
    if targets.is_empty() {
        drafts.refuse(at.to_owned(), "it has no target");
        return;
    }
    let id = field(annotation, &["id", "@id"]).and_then(Value::as_str);
    for (nth, target) in targets.into_iter().enumerate() {
        let id = match (id, nth) {
            (Some(id), 0) => GivenId::read(id),
            (Some(id), _) => GivenId::Name(format!("{id} {nth}")),
            (None, _) => GivenId::None,
        };
        drafts.take(draft(at, id, annotation, target));
    }
}

fn draft(at: &str, id: GivenId, annotation: &Value, target: &Value) -> Draft {
    let bodies = bodies(annotation);
    let selectors = selectors(target);
    let chosen = |kind: &str| selectors.iter().find(|it| is_of(it, kind));
    let quote = chosen("TextQuoteSelector");
    let words = |name: &str| {
        let words = quote.and_then(|it| it.get(name)?.as_str());
        words.unwrap_or_default().to_owned()
    };
    let position = chosen("TextPositionSelector");
    let number = |name: &str| usize::try_from(position?.get(name)?.as_u64()?).ok();
    let moment = |names: &[&str]| Moment::read(field(annotation, names)?.as_str()?);
    Draft {
        at: at.to_owned(),
        id,
        from: source(annotation, target),
        position: number("start").zip(number("end")),
        quote: words("exact"),
        prefix: words("prefix"),
        suffix: words("suffix"),
        tags: bodies.tags,
        note: filled(&bodies.notes.join("\n\n")),
        coder: coder(annotation),
        created: moment(&[
            "created",
            "annotatedAt",
            "oa:annotatedAt",
            "dcterms:created",
        ]),
        modified: moment(&["modified", "updated", "serializedAt", "dcterms:modified"]),
    }
}

/// What the target says of the article: its address, or the key that we wrote there.
fn source(annotation: &Value, target: &Value) -> Source {
    let place = match target {
        Value::String(address) => Some(address.as_str()),
        _ => field(
            target,
            &["source", "hasSource", "oa:hasSource", "id", "@id"],
        )
        .and_then(named),
    };
    let place = place.or_else(|| annotation.get("uri")?.as_str());
    let scope = field(target, &["scope"]).and_then(named);
    let key = |it: Option<&str>| it?.strip_prefix(ARTICLE).map(decoded);
    let states = field(target, &["state", "hasState"]).map(each);
    let cached = states.into_iter().flatten().find_map(|it| {
        let cached = it.get("cached")?;
        each(cached)
            .into_iter()
            .find_map(|it| version(it.as_str()?))
    });
    // Hypothesis has the title in a `document`; ours is beside the other things known of the article.
    let title = annotation.get("document").and_then(|it| it.get("title"));
    let title = title.or_else(|| target.get("dcterms:title"));
    let known = |name: &str| filled(target.get(name)?.as_str()?);
    let address = || place.filter(|it| !it.starts_with(ARTICLE)).and_then(filled);
    Source {
        key: key(scope).or_else(|| key(place)),
        external_id: known("dcterms:identifier"),
        url: known("dcterms:source").or_else(address),
        title: title.map(each).and_then(|it| filled(it.first()?.as_str()?)),
        source: known("dcterms:publisher"),
        published: known("dcterms:issued").and_then(|it| Published::read(&it)),
        version: cached,
        ..Source::default()
    }
}

/// All selectors of a target: those in lists, choices and refinements too.
fn selectors(target: &Value) -> Vec<&Value> {
    let mut open: Vec<(&Value, usize)> =
        field(target, &["selector", "hasSelector", "oa:hasSelector"])
            .map(each)
            .unwrap_or_default()
            .into_iter()
            .rev()
            .map(|it| (it, 0))
            .collect();
    let mut found = Vec::new();
    while let Some((selector, depth)) = open.pop() {
        found.push(selector);
        if depth < DEEPEST {
            let inner = ["refinedBy", "items", "default", "item"].map(|it| selector.get(it));
            let inner = inner.into_iter().flatten().flat_map(each);
            open.extend(inner.map(|it| (it, depth + 1)));
        }
    }
    found
}

fn coder(annotation: &Value) -> Option<String> {
    let creator = field(
        annotation,
        &["creator", "annotatedBy", "oa:annotatedBy", "user"],
    )?;
    let creator = each(creator).into_iter().next()?;
    let names = [
        "name",
        "foaf:name",
        "nickname",
        "nick",
        "email",
        "id",
        "@id",
    ];
    let name = creator
        .as_str()
        .or_else(|| field(creator, &names)?.as_str());
    // Hypothesis: acct:name@authority
    let name = name?.trim_start_matches("acct:");
    filled(name.strip_suffix("@hypothes.is").unwrap_or(name))
}

/// The first of these fields that is there.
pub(super) fn field<'a>(value: &'a Value, names: &[&str]) -> Option<&'a Value> {
    names
        .iter()
        .find_map(|it| value.get(it))
        .filter(|it| !it.is_null())
}

/// A value that may stand alone or in a list.
pub(super) fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

/// Whether a value says that it is of this kind, with any prefix.
pub(super) fn is_of(value: &Value, kind: &str) -> bool {
    let kinds = field(value, &["type", "@type"])
        .map(each)
        .unwrap_or_default();
    let mut kinds = kinds.into_iter().filter_map(Value::as_str);
    kinds.any(|it| it.rsplit([':', '#', '/']).next() == Some(kind))
}

/// An address that stands as text, or as the id of an object.
fn named(value: &Value) -> Option<&str> {
    value
        .as_str()
        .or_else(|| field(value, &["id", "@id"])?.as_str())
}

/// A key as it was before it became part of an IRI.
fn decoded(text: &str) -> String {
    let pair = format!("key={text}");
    let mut pairs = url::form_urlencoded::parse(pair.as_bytes());
    pairs
        .next()
        .map_or_else(String::new, |(_, key)| key.into_owned())
}
