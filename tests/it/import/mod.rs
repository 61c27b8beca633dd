//! Tests of `import`: what is read of files that are not trusted.

mod damaged;
mod kind;
mod project;
pub mod qdpx;
mod rows;
mod table;
mod w3c;

use newsmark::import::{Content, Draft, Drafts, Format, read_as};

/// The passages of a file of this format.
fn drafts(format: Format, bytes: impl AsRef<[u8]>) -> Drafts {
    match read_as(format, bytes.as_ref()) {
        Ok(Content::Drafts(drafts)) => drafts,
        other => panic!("{other:?}"),
    }
}

/// The only passage of a file.
fn draft(format: Format, bytes: impl AsRef<[u8]>) -> Draft {
    let mut drafts = drafts(format, bytes);
    assert_eq!(drafts.unusable, []);
    assert_eq!(drafts.passages.len(), 1, "{drafts:?}");
    drafts.passages.remove(0)
}

/// Why a file is refused as a whole.
fn refused(format: Format, bytes: impl AsRef<[u8]>) -> String {
    read_as(format, bytes.as_ref()).unwrap_err().to_string()
}

/// What cannot be used of a file, as it is said.
fn unusable(format: Format, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let unusable = drafts(format, bytes).unusable;
    unusable
        .iter()
        .map(|it| format!("{}: {}", it.at, it.why))
        .collect()
}
