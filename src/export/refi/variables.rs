//! What is known of each text, as variables: other programs show them, and `import` finds the article by them.

use quick_xml::events::BytesText;

use super::{Written, Xml, guid};
use crate::export::document::{Document, short};
use crate::text::clean::pictured;

/// The variables, all of them texts: a date may be known to the day only.
const NAMES: [&str; 7] = [
    "article key",
    "external id",
    "outlet",
    "published",
    "title",
    "url",
    "version",
];

/// Declares the variables.
pub(super) fn declare(xml: &mut Xml) -> Written {
    xml.create_element("Variables").write_inner_content(|xml| {
        NAMES.iter().try_for_each(|name| {
            xml.create_element("Variable")
                .with_attributes([
                    ("guid", guid_of(name).as_str()),
                    ("name", name),
                    ("typeOfVariable", "Text"),
                ])
                .write_empty()
                .map(|_| ())
        })
    })?;
    Ok(())
}

/// The values for one text; what is not known has none.
pub(super) fn values(xml: &mut Xml, document: &Document<'_>) -> Written {
    let about = &document.about;
    let values = [
        Some(about.key.clone()),
        about.external_id.clone(),
        about.source.clone(),
        about.published.map(|it| it.to_string()),
        Some(about.title.clone()),
        about.url.clone(),
        Some(document.version.hex()),
    ];
    let known = NAMES.iter().zip(values);
    known
        .filter_map(|(name, value)| Some((name, value.filter(|it| !it.is_empty())?)))
        .try_for_each(|(name, value)| self::value(xml, name, &value))
}

fn value(xml: &mut Xml, name: &str, value: &str) -> Written {
    xml.create_element("VariableValue")
        .write_inner_content(|xml| {
            xml.create_element("VariableRef")
                .with_attribute(("targetGUID", guid_of(name).as_str()))
                .write_empty()?;
            xml.create_element("TextValue")
                .write_text_content(BytesText::new(&pictured(value)))?;
            Ok(())
        })?;
    Ok(())
}

fn guid_of(name: &str) -> String {
    guid(short(&format!("variable {name}")))
}
