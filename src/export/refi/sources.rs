//! The texts of a project, and the coded passages in them.

use std::collections::BTreeMap;

use quick_xml::events::BytesText;

use super::{Written, Xml, guid, variables};
use crate::export::document::{Document, short};
use crate::model::TagId;
use crate::model::study::StudyPassage;
use crate::text::clean::{clean, pictured};

/// A text and what is marked in it.
pub(super) fn source(
    xml: &mut Xml,
    document: &Document<'_>,
    coders: &BTreeMap<&str, String>,
) -> Written {
    let guid = guid(document.id);
    let path = format!("internal://{guid}.txt");
    let name = source_name(document);
    let element = xml.create_element("TextSource").with_attributes([
        ("guid", guid.as_str()),
        ("name", name.as_str()),
        ("plainTextPath", path.as_str()),
    ]);
    element.write_inner_content(|xml| {
        document
            .in_codepoints()
            .try_for_each(|(place, passage)| selection(xml, place, passage, coders))?;
        variables::values(xml, document)
    })?;
    Ok(())
}

fn source_name(document: &Document<'_>) -> String {
    let about = &document.about;
    let parts = [
        about.source.clone(),
        about.published.map(|it| it.day().to_string()),
        Some(about.title.clone()),
    ];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    clean(&name).into_owned()
}

fn selection(
    xml: &mut Xml,
    (start, end): (usize, usize),
    passage: &StudyPassage,
    coders: &BTreeMap<&str, String>,
) -> Written {
    let annotation = &passage.annotation;
    let own = passage.id.0.to_bytes();
    let (start, end) = (start.to_string(), end.to_string());
    let name: String = clean(&annotation.selector.quote).chars().take(60).collect();
    let created = annotation.created.to_string();
    let modified = annotation.modified.to_string();
    let coder = coders
        .get(annotation.coder.as_str())
        .map(String::as_str)
        .unwrap_or_default();
    let element = xml.create_element("PlainTextSelection").with_attributes([
        ("guid", guid(own).as_str()),
        ("name", name.as_str()),
        ("startPosition", start.as_str()),
        ("endPosition", end.as_str()),
        ("creatingUser", coder),
        ("creationDateTime", created.as_str()),
        ("modifyingUser", coder),
        ("modifiedDateTime", modified.as_str()),
    ]);
    element.write_inner_content(|xml| {
        if let Some(note) = &annotation.note {
            xml.create_element("Description")
                .write_text_content(BytesText::new(&pictured(note)))?;
        }
        annotation
            .tags
            .iter()
            .try_for_each(|tag| coding(xml, own, *tag, coder, &created))
    })?;
    Ok(())
}

fn coding(xml: &mut Xml, passage: [u8; 16], tag: TagId, coder: &str, created: &str) -> Written {
    let own = guid(short(&format!("coding {} {tag}", guid(passage))));
    let element = xml.create_element("Coding").with_attributes([
        ("guid", own.as_str()),
        ("creatingUser", coder),
        ("creationDateTime", created),
    ]);
    let target = guid(tag.0.to_bytes());
    element.write_inner_content(|xml| {
        xml.create_element("CodeRef")
            .with_attribute(("targetGUID", target.as_str()))
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}
