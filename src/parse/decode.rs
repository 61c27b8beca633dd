//! Stand-in until the charset reader is merged.

use encoding_rs::{Encoding, UTF_8};

/// Text with what is known about how it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The charset's name, as the WHATWG writes it.
    pub charset: &'static str,
    /// Number of places that were not valid in the charset and now hold U+FFFD.
    pub replaced: usize,
    /// Whether the bytes are those of `text`.
    pub is_clean_utf8: bool,
}

/// Decodes `bytes`, which something may have `declared` to be in some charset.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    let declared = declared.and_then(|it| Encoding::for_label(it.trim().as_bytes()));
    let encoding = match std::str::from_utf8(bytes) {
        Ok(_) => UTF_8,
        Err(_) => declared.unwrap_or(encoding_rs::WINDOWS_1252),
    };
    let (text, encoding, _) = encoding.decode(bytes);
    Decoded {
        replaced: text.matches('\u{fffd}').count(),
        is_clean_utf8: encoding == UTF_8 && text.as_bytes() == bytes,
        text: text.into_owned(),
        charset: encoding.name(),
    }
}
