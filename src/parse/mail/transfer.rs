//! How a part is written so that it passes through mail: quoted-printable, flowed lines.

/// The bytes that quoted-printable stands for; a `=` that begins nothing stays.
pub(super) fn quoted_printable(encoded: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some((first, tail)) = rest.split_first() {
        let (byte, length) = match (first, tail) {
            (b'=', [b'\r', b'\n', ..]) => (None, 2),
            (b'=', [b'\n', ..]) => (None, 1),
            (b'=', [high, low, ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (Some(high * 16 + low), 2),
                _ => (Some(b'='), 0),
            },
            (other, _) => (Some(*other), 0),
        };
        bytes.extend(byte);
        rest = tail.get(length..).unwrap_or_default();
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|it| u8::try_from(it).ok())
}

/// Text whose lines flow (RFC 3676): a line that ends in a space goes on in the next.
pub(super) fn unflowed(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        joined.push_str(line.strip_prefix(' ').unwrap_or(line));
        if !line.ends_with(' ') || line == "-- " {
            joined.push('\n');
        }
    }
    joined
}
