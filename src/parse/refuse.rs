//! [`Refused`]: what is not worth parsing, in words, before anything is parsed.

use super::feed::NotAFeed;
use super::opml::NotAList;

/// Why something cannot be read as an article, a feed or a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is not one byte in it.
    #[error("it is empty")]
    Empty,
    /// It is not text.
    #[error("it is {what}, not text")]
    Binary {
        /// What it seems to be, with its article.
        what: &'static str,
    },
    /// It was to be a feed, and is none.
    #[error("it is {0}")]
    NotAFeed(#[from] NotAFeed),
    /// It was to be a list of subscriptions, and is none.
    #[error("it is {0}")]
    NotAList(#[from] NotAList),
    /// It is longer than anything that people read.
    #[error("it is {megabytes} MiB large, more than the {limit} MiB that are read")]
    TooLarge {
        /// Its size in MiB, rounded up.
        megabytes: usize,
        /// The most that is read, in MiB.
        limit: usize,
    },
}

impl Refused {
    /// What a person can do about it, as a sentence without a full stop.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "check that it was saved or sent completely",
            Self::Binary { .. } => {
                "turn it into text, Markdown or HTML first, or add what it was made from"
            }
            Self::NotAFeed(_) | Self::NotAList(_) => {
                "say what it is with `--as KIND`, or give the address of the feed itself"
            }
            Self::TooLarge { .. } => "split it, for instance by article, and add the parts",
        }
    }
}

/// Bytes that are looked at to tell text from other files.
const SAMPLE: usize = 64 * 1024;

/// How files that are no text begin.
const MAGIC: [(&[u8], &str); 16] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"{\\rtf", "a rich text document"),
    (b"\xD0\xCF\x11\xE0", "an office document"),
    (b"ID3", "a sound"),
];

/// Refuses what is empty, no text, or larger than `limit` bytes.
pub(super) fn check(bytes: &[u8], limit: usize) -> Result<(), Refused> {
    const MIB: usize = 1 << 20;
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if let Some(what) = binary(bytes) {
        return Err(Refused::Binary { what });
    }
    if bytes.len() > limit {
        let (megabytes, limit) = (bytes.len().div_ceil(MIB), limit / MIB);
        return Err(Refused::TooLarge { megabytes, limit });
    }
    Ok(())
}

/// What `bytes` are, if they are no text: known by how they begin, or by zeros and less than nine tenths of text.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return None;
    }
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    // UTF-32 has zeros before the `<`, and perhaps a mark.
    let start = bytes.strip_prefix(b"\0\0\xfe\xff").unwrap_or(bytes);
    let start = start.strip_prefix(b"\0\0\0").unwrap_or(start);
    if start.trim_ascii_start().starts_with(b"<") {
        return None; // markup: its parser reads around what is no text
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_binary =
        sample.contains(&0) && text_share(sample) < 0.9 && !super::decode::is_wide(bytes);
    is_binary.then_some("a binary file")
}

/// The share of characters that are no controls; a byte that belongs to no character counts as one.
fn text_share(bytes: &[u8]) -> f64 {
    let (mut text, mut all) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        let letters = chunk.valid().chars();
        text += letters
            .clone()
            .filter(|it| !it.is_control() || it.is_whitespace())
            .count();
        all += letters.count() + chunk.invalid().len();
    }
    text as f64 / all.max(1) as f64
}
