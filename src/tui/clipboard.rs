//! The clipboard of the terminal, by OSC 52: it works over ssh and needs no other program.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Most bytes that are copied; terminals drop longer sequences.
const MOST: usize = 64 * 1024;

/// As much of `text` as a terminal takes.
pub fn fitting(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MOST)).unwrap_or(text)
}

/// The sequence that puts `text` on the clipboard, as far as a terminal takes it.
pub fn copy_sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(fitting(text)))
}
