//! `html`: one page that needs nothing else, with the marked texts and a legend of the tags.

use std::collections::HashMap;
use std::fmt::Write;

use super::document::{Document, documents};
use super::{Content, Exporter, File, Output};
use crate::model::TagId;
use crate::model::study::{Study, StudyPassage, StudyTag};
use crate::text::clean::shown;
use crate::text::{Run, TextRange, runs};
use unicode_segmentation::UnicodeSegmentation;

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "html",
    help: "one page with the marked texts and a legend",
    output: Output::Single,
    content: Content::Texts,
    write,
};

const STYLE: &str = "body{max-width:42em;margin:2em auto;padding:0 1em;font:18px/1.6 serif;color:#222;background:#fff}\
    h1{font-size:1.4em}h2{font-size:1.2em;margin-top:3em}.about,.note{color:#666;font-size:.85em}\
    mark{color:inherit;background:color-mix(in srgb,var(--tag,#888) 22%,transparent);border-bottom:2px solid var(--tag,#888)}\
    mark mark{border-bottom-style:double}.text{white-space:pre-wrap}li{margin:.2em 0}\
    @media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}}";

/// The color of tags without one.
const GRAY: &str = "#808080";

fn write(study: &Study) -> Vec<File> {
    let documents: Vec<Document> = documents(study)
        .into_iter()
        .filter(|it| !it.passages.is_empty())
        .collect();
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Marked passages</title><style>{STYLE}</style></head><body>\n<h1>Marked passages</h1>\n"
    );
    legend(&mut page, study);
    for document in &documents {
        article(&mut page, study, document);
    }
    page.push_str("</body></html>\n");
    vec![File {
        name: "passages.html".into(),
        bytes: page.into_bytes(),
    }]
}

// Writing to a string cannot fail, hence `let _` below.

fn legend(page: &mut String, study: &Study) {
    page.push_str("<ul class=\"legend\">\n");
    let mut counts: HashMap<TagId, usize> = HashMap::new();
    for tag in study.passages.iter().flat_map(|it| &it.annotation.tags) {
        *counts.entry(*tag).or_default() += 1;
    }
    for tag in &study.codebook {
        let count = counts.get(&tag.id).unwrap_or(&0);
        let _ = writeln!(
            page,
            "<li><mark style=\"--tag:{}\">{}</mark> {count} {}</li>",
            color(study, tag),
            escaped(&tag.path),
            escaped(&tag.tag.description)
        );
    }
    page.push_str("</ul>\n");
}

fn article(page: &mut String, study: &Study, document: &Document<'_>) {
    let about = &document.about;
    let _ = writeln!(page, "<h2>{}</h2>", escaped(&about.title));
    let parts = [
        about.source.clone(),
        about.published.map(|it| it.to_string()),
        about.url.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().map(|it| escaped(&it)).collect();
    let _ = writeln!(page, "<p class=\"about\">{}</p>", parts.join(" · "));
    page.push_str("<div class=\"text\">");
    let marks: Vec<(TextRange, &StudyPassage)> = document.passages.clone();
    for run in runs(TextRange::of(&document.text), &marks) {
        marked(page, study, &document.text, &run);
    }
    page.push_str("</div>\n");
    notes(page, document);
}

/// A run inside one `<mark>` for each passage over it; passages may overlap, elements may not.
fn marked(page: &mut String, study: &Study, text: &str, run: &Run<&StudyPassage>) {
    for passage in &run.marks {
        let first = passage
            .annotation
            .tags
            .first()
            .and_then(|id| study.codebook.iter().find(|it| it.id == *id));
        let color = first.map_or(GRAY.to_owned(), |tag| color(study, tag));
        let mut title = study.paths(&passage.annotation).join(", ");
        if let Some(note) = &passage.annotation.note {
            let _ = write!(title, " — {note}");
        }
        let _ = write!(
            page,
            "<mark data-id=\"{}\" style=\"--tag:{color}\" title=\"{}\">",
            passage.id,
            escaped(&title)
        );
    }
    page.push_str(&escaped_text(run.range.slice(text)));
    page.push_str(&"</mark>".repeat(run.marks.len()));
}

fn notes(page: &mut String, document: &Document<'_>) {
    for (_, passage) in &document.passages {
        if let Some(note) = &passage.annotation.note {
            let quote: String = passage.annotation.selector.quote.chars().take(60).collect();
            let _ = writeln!(
                page,
                "<p class=\"note\">“{}” — {}</p>",
                escaped(&quote),
                escaped(note)
            );
        }
    }
}

/// The color of a tag or of the nearest one above it that has one, if it is `#rrggbb`.
fn color(study: &Study, tag: &StudyTag) -> String {
    let mut at = Some(tag);
    for _ in 0..study.codebook.len() {
        let Some(tag) = at else { break };
        if let Some(color) = &tag.tag.color {
            let is_hex = color.len() == 7
                && color.starts_with('#')
                && color.bytes().skip(1).all(|it| it.is_ascii_hexdigit());
            return if is_hex {
                color.clone()
            } else {
                GRAY.to_owned()
            };
        }
        at = tag
            .tag
            .parent
            .and_then(|id| study.codebook.iter().find(|it| it.id == id));
    }
    GRAY.to_owned()
}

fn escaped(text: &str) -> String {
    escaped_text(text).replace('\n', " ")
}

/// Text in which nothing is markup and nothing acts; line breaks stay.
fn escaped_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for grapheme in text.graphemes(true) {
        match grapheme {
            "\n" => escaped.push('\n'),
            "&" => escaped.push_str("&amp;"),
            "<" => escaped.push_str("&lt;"),
            ">" => escaped.push_str("&gt;"),
            "\"" => escaped.push_str("&quot;"),
            _ => escaped.push_str(&shown(grapheme)),
        }
    }
    escaped
}
