//! [`Story`]: what the page says about its article in JSON-LD.

use serde_json::Value;

use super::characters::single_spaced;
use super::tree::Tree;

/// The article that a page describes in JSON-LD; the first of several that has each field.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// `headline`, else `name`.
    pub(super) headline: Option<String>,
    /// `datePublished`, else `dateCreated`.
    pub(super) published: Option<String>,
    /// The names in `author`.
    pub(super) authors: Vec<String>,
    /// The name of `publisher`.
    pub(super) publisher: Option<String>,
    /// `articleBody` as it stands there, HTML or not.
    pub(super) body: Option<String>,
}

impl Story {
    /// What all the JSON-LD of the page says together.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut story = Self::default();
        for at in tree.all().filter(|it| tree.name(*it) == "script") {
            let kind = tree.attribute(at, "type").unwrap_or_default();
            if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                let source: String = tree.inside(at).filter_map(|it| tree.text(it)).collect();
                story.add(&source);
            }
        }
        story
    }

    fn add(&mut self, source: &str) {
        let Some(value) = read(source) else { return };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(fields) => {
                    if is_article(value) {
                        self.take(value);
                    }
                    open.extend(
                        ["@graph", "mainEntity", "mainEntityOfPage"]
                            .iter()
                            .filter_map(|it| fields.get(*it)),
                    );
                }
                _ => {}
            }
        }
    }

    fn take(&mut self, article: &Value) {
        let text = |key: &str| article.get(key).and_then(Value::as_str).map(single_spaced);
        let missing = |it: &String| !it.is_empty();
        self.headline = self
            .headline
            .take()
            .or_else(|| text("headline").or_else(|| text("name")).filter(missing));
        self.published = self.published.take().or_else(|| {
            text("datePublished")
                .or_else(|| text("dateCreated"))
                .filter(missing)
        });
        self.publisher = self
            .publisher
            .take()
            .or_else(|| names(article.get("publisher")).into_iter().next());
        self.body = self.body.take().or_else(|| {
            article
                .get("articleBody")
                .and_then(Value::as_str)
                .map(str::to_owned)
        });
        if self.authors.is_empty() {
            self.authors = names(article.get("author").or_else(|| article.get("creator")));
        }
    }
}

/// Reads JSON as pages write it: in comments, and with raw line breaks inside strings.
fn read(source: &str) -> Option<Value> {
    let source = source
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim_end_matches([';', ' ', '\n', '\r', '\t']);
    if let Ok(value) = serde_json::from_str(source) {
        return Some(value);
    }
    let source = source.replace(char::is_control, " ");
    serde_json::from_str(&source).ok()
}

fn is_article(value: &Value) -> bool {
    const KINDS: &[&str] = &["Article", "Posting", "Report", "Recipe"];
    let is_kind = |kind: &Value| {
        kind.as_str()
            .is_some_and(|it| KINDS.iter().any(|end| it.ends_with(end)))
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

/// The names of a person, an organization or several of them.
fn names(value: Option<&Value>) -> Vec<String> {
    const MOST: usize = 12;
    match value {
        Some(Value::String(name)) => Some(single_spaced(name))
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect(),
        Some(Value::Object(fields)) => match fields.get("name") {
            Some(Value::Object(_)) | None => Vec::new(),
            name => names(name),
        },
        Some(Value::Array(values)) => values
            .iter()
            .take(MOST)
            .flat_map(|it| names(Some(it)))
            .collect(),
        _ => Vec::new(),
    }
}
