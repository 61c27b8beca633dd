//! quick-xml as a second opinion on what is well formed.

use newsmark::parse::feed::{self, Rung};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;

/// Whether quick-xml reads `text` to its end, all elements are closed, and all references are XML's own.
fn is_well_formed(text: &str) -> bool {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_i64;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return depth == 0,
            Ok(Event::Start(tag)) => {
                depth += 1;
                if tag.attributes().any(|it| it.is_err()) {
                    return false;
                }
            }
            Ok(Event::Empty(tag)) if tag.attributes().any(|it| it.is_err()) => return false,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::GeneralRef(reference)) => {
                let is_character =
                    matches!(reference.resolve_char_ref(), Ok(Some(it)) if !it.is_control());
                let name: &str = reference.as_ref();
                if !is_character && resolve_xml_entity(name).is_none() {
                    return false;
                }
            }
            Err(_) => return false,
            _ => {}
        }
    }
}

#[test]
fn what_is_strict_is_well_formed_and_the_other_way_round() {
    let Some(material) = std::env::var_os("NEWSMARK_MATERIAL") else {
        return;
    };
    let folder = std::path::Path::new(&material).join("data/feeds");
    let mut disagreeing = Vec::new();
    for path in super::feedparser::files(&folder) {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        let Ok(feed) = feed::parse(&bytes, None, None) else {
            continue;
        };
        let is_wide = text.contains('\0');
        let is_strict = feed.rung == Rung::Strict;
        if !is_wide && is_strict != is_well_formed(text) {
            disagreeing.push((path, feed.rung, feed.warnings));
        }
    }
    assert!(disagreeing.is_empty(), "{disagreeing:#?}");
}
