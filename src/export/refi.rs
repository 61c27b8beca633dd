//! `qdc` and `qdpx`: the REFI-QDA 1.5 exchange forms, a codebook and a project with texts and codings.
//!
//! Positions are half-open code points of the text files, which have `\n` line ends and no byte order mark.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::document::{Document, documents, short};
use super::{Content, Exporter, File, Output};
use crate::model::TagId;
use crate::model::study::{Study, StudyPassage, StudyTag};
use crate::text::clean::clean;

/// The exporter of codebooks.
pub(super) const CODEBOOK: Exporter = Exporter {
    name: "qdc",
    help: "the codebook as REFI-QDA 1.5",
    output: Output::Single,
    content: Content::Passages,
    write: write_codebook,
};

/// The exporter of projects.
pub(super) const PROJECT: Exporter = Exporter {
    name: "qdpx",
    help: "a REFI-QDA 1.5 project for NVivo, MAXQDA, ATLAS.ti, QualCoder; ranges in code points",
    output: Output::Single,
    content: Content::Texts,
    write: write_project,
};

type Xml = Writer<Vec<u8>>;
type Written = std::io::Result<()>;

fn write_codebook(study: &Study) -> Vec<File> {
    let bytes = document(|xml| {
        let root = xml.create_element("CodeBook").with_attributes([
            ("xmlns", "urn:QDA-XML:codebook:1.0"),
            ("origin", "newsmark"),
        ]);
        root.write_inner_content(|xml| codes(xml, study))?;
        Ok(())
    });
    vec![File {
        name: "codebook.qdc".into(),
        bytes,
    }]
}

fn write_project(study: &Study) -> Vec<File> {
    let documents = documents(study);
    let project = document(|xml| project(xml, study, &documents));
    let bytes = packed(&project, &documents).unwrap_or_default(); // writing to memory cannot fail
    vec![File {
        name: "newsmark.qdpx".into(),
        bytes,
    }]
}

fn document(write: impl FnOnce(&mut Xml) -> Written) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory cannot fail.
    let _ = xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    let _ = write(&mut xml);
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

fn project(xml: &mut Xml, study: &Study, documents: &[Document<'_>]) -> Written {
    let coders = coders(study);
    let root = xml.create_element("Project").with_attributes([
        ("xmlns", "urn:QDA-XML:project:1.0"),
        ("name", "newsmark"),
        ("origin", concat!("newsmark ", env!("CARGO_PKG_VERSION"))),
    ]);
    root.write_inner_content(|xml| {
        if !coders.is_empty() {
            xml.create_element("Users")
                .write_inner_content(|xml| users(xml, &coders))?;
        }
        if !study.codebook.is_empty() {
            xml.create_element("CodeBook")
                .write_inner_content(|xml| codes(xml, study))?;
        }
        if !documents.is_empty() {
            xml.create_element("Sources").write_inner_content(|xml| {
                documents
                    .iter()
                    .try_for_each(|document| source(xml, document, &coders))
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A guid for each coder, made of the name.
fn coders(study: &Study) -> BTreeMap<&str, String> {
    let names = study.passages.iter().map(|it| it.annotation.coder.as_str());
    names
        .map(|name| (name, guid(short(&format!("coder {name}")))))
        .collect()
}

fn users(xml: &mut Xml, coders: &BTreeMap<&str, String>) -> Written {
    for (name, guid) in coders {
        xml.create_element("User")
            .with_attributes([("guid", guid.as_str()), ("name", &clean(name))])
            .write_empty()?;
    }
    Ok(())
}

/// The tree of codes; the standard allows no empty `Codes`.
fn codes(xml: &mut Xml, study: &Study) -> Written {
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
    let name = clean(&tag.tag.name).into_owned();
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
    let parts = [
        ("", &tag.description),
        ("Include: ", &tag.include),
        ("Exclude: ", &tag.exclude),
        ("Example: ", &tag.example),
    ];
    let lines = parts
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(head, text)| format!("{head}{}", clean(text)));
    lines.collect::<Vec<_>>().join("\n")
}

/// `#rrggbb` as the standard wants it; a color's name has no place there.
fn hex_color(color: &str) -> Option<String> {
    let digits = color.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
        .then(|| color.to_uppercase())
}

fn source(xml: &mut Xml, document: &Document<'_>, coders: &BTreeMap<&str, String>) -> Written {
    let guid = guid(document.id);
    let path = format!("internal://{guid}.txt");
    let name = source_name(document);
    let element = xml.create_element("TextSource").with_attributes([
        ("guid", guid.as_str()),
        ("name", name.as_str()),
        ("plainTextPath", path.as_str()),
    ]);
    if document.passages.is_empty() {
        element.write_empty()?;
        return Ok(());
    }
    element.write_inner_content(|xml| {
        document
            .in_codepoints()
            .try_for_each(|(place, passage)| selection(xml, place, passage, coders))
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
    ]);
    element.write_inner_content(|xml| {
        if let Some(note) = &annotation.note {
            xml.create_element("Description")
                .write_text_content(BytesText::new(&clean(note)))?;
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

fn packed(project: &[u8], documents: &[Document<'_>]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed time, so that the same study gives the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    archive.start_file("project.qde", options)?;
    archive.write_all(project)?;
    for document in documents {
        archive.start_file(format!("sources/{}.txt", guid(document.id)), options)?;
        archive.write_all(document.text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// 16 bytes as the standard writes a GUID, 8-4-4-4-12.
fn guid(bytes: [u8; 16]) -> String {
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    [
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32),
    ]
    .join("-")
}
