//! The clipboard of the terminal, by OSC 52: it works over ssh and needs no other program.

/// Most bytes that are copied; terminals drop longer sequences.
const MOST: usize = 64 * 1024;

/// The sequence that puts `text` on the clipboard.
pub fn copy_sequence(text: &str) -> String {
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or(text);
    format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let digit = DIGITS.get((bits >> (18 - place * 6) & 63) as usize);
            let is_used = place <= chunk.len();
            let digit = digit.copied().filter(|_| is_used);
            encoded.push(digit.map_or('=', char::from));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_standard() {
        let check = |text: &str, encoded: &str| assert_eq!(base64(text.as_bytes()), encoded);
        check("", "");
        check("f", "Zg==");
        check("fo", "Zm8=");
        check("foo", "Zm9v");
        check("foobar", "Zm9vYmFy");
        check("“é”", "4oCcw6nigJ0=");
    }
}
