//! Base64, as Atom writes content that is not text.

/// The bytes that `text` encodes; white space is skipped. `None` if it is not Base64.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut buffer = 0_u32;
    let mut bits = 0_u32;
    for letter in text.bytes().filter(|it| !it.is_ascii_whitespace()) {
        if letter == b'=' {
            // Padding ends a group; another may follow (encoders that work piece by piece).
            (buffer, bits) = (0, 0);
            continue;
        }
        buffer = (buffer << 6) | sextet(letter)?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((buffer >> bits) & 0xff).ok()?);
            buffer &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

fn sextet(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
