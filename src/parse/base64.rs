//! Base64 as feeds and mail write it: either alphabet, with padding or without, cut off anywhere.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Takes what lacks its padding or has bits left over.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The bytes that `encoded` stands for; white space is skipped. `None` if it is not Base64.
pub(super) fn decode(encoded: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(encoded.len() / 4 * 3);
    // Padding ends a group; another may follow (encoders that work piece by piece).
    for group in encoded.split(|it| *it == b'=') {
        let group = group.iter().filter(|it| !it.is_ascii_whitespace());
        let mut digits: Vec<u8> = group.map(|it| standard(*it)).collect();
        if digits.len() % 4 == 1 && digits.last().is_some_and(|it| is_digit(*it)) {
            digits.pop(); // six bits are no byte
        }
        bytes.append(&mut FORGIVING.decode(digits).ok()?);
    }
    Some(bytes)
}

/// The bytes that `encoded` stands for up to its padding; what is no Base64 is passed over.
pub(super) fn salvage(encoded: &[u8]) -> Vec<u8> {
    let digits = encoded.iter().take_while(|it| **it != b'=');
    let digits: Vec<u8> = digits.copied().filter(|it| is_digit(*it)).collect();
    decode(&digits).unwrap_or_default()
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'/' | b'_')
}

/// The digit of the standard alphabet for one of the alphabet of addresses.
fn standard(digit: u8) -> u8 {
    match digit {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}
