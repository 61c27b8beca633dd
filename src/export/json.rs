//! `json`: everything, without loss. Reading it back and writing it again gives the same bytes.

use serde::Serialize;

use super::{Content, Exporter, File, Output};
use crate::model::study::{STUDY_FORMAT, STUDY_VERSION, Study};

/// The exporter.
pub(super) const EXPORTER: Exporter = Exporter {
    name: "json",
    help: "everything, lossless, in a stable order; `import` reads it",
    output: Output::Single,
    content: Content::Everything,
    write,
};

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    unit: &'static str,
    #[serde(flatten)]
    study: &'a Study,
}

fn write(study: &Study) -> Vec<File> {
    let document = Document {
        format: STUDY_FORMAT,
        version: STUDY_VERSION,
        unit: "byte",
        study,
    };
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    vec![File {
        name: "newsmark.json".into(),
        bytes,
    }]
}
