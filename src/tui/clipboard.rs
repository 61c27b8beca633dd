//! The clipboard of the terminal, by OSC 52: it works over ssh and needs no other program.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Most bytes that are copied; terminals drop longer sequences.
const MOST: usize = 64 * 1024;

/// The sequence that puts `text` on the clipboard.
pub fn copy_sequence(text: &str) -> String {
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text))
}
