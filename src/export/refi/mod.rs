//! `qdc` and `qdpx`: the REFI-QDA 1.5 exchange forms, a codebook and a project with texts and codings.
//!
//! Positions are half-open code points of the text files, which have `\n` line ends and no byte order mark.

mod codes;
mod sources;
mod users;
mod variables;

use std::io::{Cursor, Write};

use codes::codes;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sources::source;
use users::{coders, users};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::document::{Document, documents};
use super::{Content, Exporter, File, Output};
use crate::model::study::Study;

/// The exporter of codebooks.
pub(super) const CODEBOOK: Exporter = Exporter {
    name: "qdc",
    help: "the codebook as REFI-QDA 1.5",
    output: Output::Single,
    content: Content::Codebook,
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

/// What the positions are, since the standard can be read in two ways.
const UNIT: &str = "unit: codepoint. Positions are half-open ranges of Unicode code points of the text files, \
    the first code point being 0; the files have LF line ends and no byte order mark.";

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
            variables::declare(xml)?;
            xml.create_element("Sources").write_inner_content(|xml| {
                documents
                    .iter()
                    .try_for_each(|document| source(xml, document, &coders))
            })?;
        }
        xml.create_element("Description")
            .write_text_content(BytesText::new(UNIT))?;
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
