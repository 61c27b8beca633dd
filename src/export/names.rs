//! File names made from outside text: safe on every system, inside their folder, never twice.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

/// Longest name before its extension, in bytes.
const MAX_BYTES: usize = 120;

/// Names that Windows keeps for devices, whatever their extension.
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com", "lpt", "conin$", "conout$",
];

/// Gives each text a file name of its own.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// A name for `text` with `extension`, different from all given before even where case does not count.
    pub fn name(&mut self, text: &str, extension: &str) -> String {
        let slug = slug(text);
        let mut number = 1;
        loop {
            let stem = if number == 1 {
                slug.clone()
            } else {
                format!("{slug}-{number}")
            };
            if self.taken.insert(stem.to_lowercase()) {
                return format!("{stem}.{extension}");
            }
            number += 1;
        }
    }
}

/// Letters and digits of `text`, all else as single hyphens; never empty, hidden, reserved or a path.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.nfc() {
        let c = if c.is_alphanumeric() {
            c.to_lowercase().next().unwrap_or(c)
        } else {
            '-'
        };
        if slug.len() + c.len_utf8() > MAX_BYTES {
            break;
        }
        if c != '-' || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push(c);
        }
    }
    let slug = slug.trim_end_matches('-');
    let device = slug.trim_end_matches(|c: char| c.is_ascii_digit());
    match slug {
        "" => "untitled".to_owned(),
        _ if RESERVED.contains(&device) => format!("{slug}-file"),
        _ => slug.to_owned(),
    }
}
