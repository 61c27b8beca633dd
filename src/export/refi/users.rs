//! The coders of a project.

use std::collections::BTreeMap;

use super::{Written, Xml, guid};
use crate::export::document::short;
use crate::model::study::Study;
use crate::text::clean::pictured;

/// A guid for each coder, made of the name.
pub(super) fn coders(study: &Study) -> BTreeMap<&str, String> {
    let names = study.passages.iter().map(|it| it.annotation.coder.as_str());
    names
        .map(|name| (name, guid(short(&format!("coder {name}")))))
        .collect()
}

/// A user for each coder.
pub(super) fn users(xml: &mut Xml, coders: &BTreeMap<&str, String>) -> Written {
    for (name, guid) in coders {
        xml.create_element("User")
            .with_attributes([("guid", guid.as_str()), ("name", &pictured(name))])
            .write_empty()?;
    }
    Ok(())
}
