//! The codebook as a tree of codes.

use quick_xml::events::BytesText;

use super::{Written, Xml, guid};
use crate::model::TagId;
use crate::model::study::{Study, StudyTag};
use crate::text::clean::pictured;

/// The tree of codes; the standard allows no empty `Codes`.
pub(super) fn codes(xml: &mut Xml, study: &Study) -> Written {
    if study.codebook.is_empty() {
        return Ok(());
    }
    xml.create_element("Codes")
        .write_inner_content(|xml| children(xml, study, None))?;
    Ok(())
}

fn children(xml: &mut Xml, study: &Study, parent: Option<TagId>) -> Written {
    study
        .codebook
        .iter()
        .filter(|it| it.tag.parent == parent)
        .try_for_each(|tag| code(xml, study, tag))
}

fn code(xml: &mut Xml, study: &Study, tag: &StudyTag) -> Written {
    let guid = guid(tag.id.0.to_bytes());
    let name = pictured(&tag.tag.name);
    let mut element = xml.create_element("Code").with_attributes([
        ("guid", guid.as_str()),
        ("name", name.as_str()),
        ("isCodable", "true"),
    ]);
    let color = tag.tag.color.as_deref().and_then(hex_color);
    if let Some(color) = &color {
        element = element.with_attribute(("color", color.as_str()));
    }
    let description = description(tag);
    let is_leaf = !study
        .codebook
        .iter()
        .any(|it| it.tag.parent == Some(tag.id));
    if description.is_empty() && is_leaf {
        element.write_empty()?;
        return Ok(());
    }
    element.write_inner_content(|xml| {
        if !description.is_empty() {
            xml.create_element("Description")
                .write_text_content(BytesText::new(&description))?;
        }
        children(xml, study, Some(tag.id))
    })?;
    Ok(())
}

fn description(tag: &StudyTag) -> String {
    let tag = &tag.tag;
    let aliases = tag.aliases.join("; ");
    let parts = [
        ("", &tag.description),
        ("Include: ", &tag.include),
        ("Exclude: ", &tag.exclude),
        ("Example: ", &tag.example),
        ("Also called: ", &aliases),
    ];
    let lines = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(head, text)| format!("{head}{}", pictured(text)));
    lines.collect::<Vec<_>>().join("\n")
}

/// `#rrggbb` as the standard wants it; a color's name has no place there.
fn hex_color(color: &str) -> Option<String> {
    let digits = color.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
        .then(|| color.to_uppercase())
}
