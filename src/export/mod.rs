//! Out of newsmark: a [`Study`] made into named files, one file here per format.
//!
//! Nothing here writes to a disk: an exporter gives [`File`]s, the command puts them somewhere.

mod brat;
mod codebook;
mod csv;
mod document;
mod html;
mod json;
mod jsonl;
mod markdown;
pub mod names;
mod refi;
mod snap;
mod spans;
mod uri;
mod w3c;

pub use codebook::{codebook_csv, codebook_toml};
pub use jsonl::{PassageRow, row};
pub use markdown::{Extent, Folder, Left, merge as merge_markdown, merge_folder};

use crate::model::study::Study;

/// A file to be written: a name without folders, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Safe on every system, never a path.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// One format that a study can be written in.
#[derive(Debug, Clone, Copy)]
pub struct Exporter {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is, for the help.
    pub help: &'static str,
    /// Whether it gives several files, so that the output is a folder.
    pub output: Output,
    /// What it needs of a study.
    pub content: Content,
    /// Makes the files.
    pub write: fn(&Study) -> Vec<File>,
}

/// What an exporter gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// One file, or standard output.
    Single,
    /// Files for a folder.
    Folder,
}

/// What an exporter writes, so that no more than that is read from the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// All articles with all versions, and everything else.
    Everything,
    /// Passages, and the articles that carry them.
    Texts,
    /// Passages and the codebook.
    Passages,
    /// The same, and in which story each passage is.
    Stories,
    /// The codebook alone.
    Codebook,
}

/// All formats, in the order of the help.
pub const EXPORTERS: &[Exporter] = &[
    json::EXPORTER,
    jsonl::EXPORTER,
    csv::EXPORTER,
    markdown::EXPORTER,
    html::EXPORTER,
    w3c::EXPORTER,
    refi::CODEBOOK,
    refi::PROJECT,
    brat::EXPORTER,
    spans::EXPORTER,
];

/// Another way to write a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A file per story.
    FilePerStory,
    /// A row per passage, its tags in one cell.
    RowPerPassage,
    /// Passages widened to whole tokens.
    WholeTokens,
}

/// The formats that can be written in another way as well.
const FORMS: &[(Form, Exporter)] = &[
    (Form::FilePerStory, markdown::BY_STORY),
    (Form::RowPerPassage, csv::BY_PASSAGE),
    (Form::WholeTokens, spans::WHOLE_TOKENS),
];

/// The format with this name in another form, if it has that.
pub fn find_form(name: &str, form: Form) -> Option<&'static Exporter> {
    let mut forms = FORMS.iter();
    let found = forms.find(|(it, exporter)| *it == form && exporter.name == name);
    found.map(|(_, exporter)| exporter)
}

/// The format with this name.
pub fn find(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|it| it.name == name)
}
