//! [`Stream`]: the decoded text of a document, read and forgotten piece by piece.

use std::io::Read;

use encoding_rs::{Decoder, DecoderResult};

use super::charset::{self, Charset, Order};
use super::flaw::{Flaw, Flaws};
use super::scan::Input;

/// A document as text: a window of it that grows at its end and is given back at its beginning.
pub struct Stream<R> {
    input: R,
    decoding: Decoding,
    /// Bytes that were read and not yet decoded.
    bytes: Vec<u8>,
    window: String,
    /// Where in `window` the part begins that is not used up.
    start: usize,
    is_over: bool,
    /// What was wrong with the bytes.
    pub flaws: Flaws,
}

/// The charset is chosen by this many bytes.
const SAMPLE: usize = 4 << 20;
/// Bytes that are read at once, at least.
const CHUNK: usize = 64 << 10;

enum Decoding {
    Web(Box<Decoder>),
    Utf32(Order),
    Ebcdic,
}

impl<R: Read> Stream<R> {
    /// Begins to read; `http` is the charset that HTTP named. What cannot be read counts as the end.
    pub fn new(mut input: R, http: Option<&str>) -> Self {
        let mut bytes = Vec::new();
        let read = input.by_ref().take(SAMPLE as u64).read_to_end(&mut bytes);
        let choice = charset::choose(&bytes, http);
        bytes.drain(..choice.mark.min(bytes.len()));
        let mut flaws = Flaws::default();
        if let Some(flaw) = choice.flaw {
            flaws.note(flaw);
        }
        if read.is_err() {
            flaws.note(Flaw::Truncated);
        }
        let decoding = match choice.charset {
            Charset::Web(encoding) => {
                Decoding::Web(Box::new(encoding.new_decoder_without_bom_handling()))
            }
            Charset::Utf32(order) => Decoding::Utf32(order),
            Charset::Ebcdic => Decoding::Ebcdic,
        };
        let is_over = bytes.len() < SAMPLE - choice.mark;
        let mut text = Self {
            input,
            decoding,
            bytes,
            window: String::new(),
            start: 0,
            is_over,
            flaws,
        };
        text.decode();
        text
    }

    /// The text that is there.
    pub fn window(&self) -> &str {
        self.window.get(self.start..).unwrap_or_default()
    }

    /// Whether more text may follow the window.
    pub fn input(&self) -> Input {
        if self.is_over {
            Input::Whole
        } else {
            Input::Partial
        }
    }

    /// Gives back the first `length` bytes of the window.
    pub fn consume(&mut self, length: usize) {
        self.start = (self.start + length).min(self.window.len());
        if self.start > CHUNK && self.start > self.window.len() / 2 {
            self.window.drain(..self.start);
            self.start = 0;
        }
    }

    /// Reads about as much again as the window holds, so that growing it often stays cheap.
    pub fn grow(&mut self) {
        let more = self.window().len().max(CHUNK);
        let before = self.bytes.len();
        let read = self
            .input
            .by_ref()
            .take(more as u64)
            .read_to_end(&mut self.bytes);
        if read.is_err() {
            self.flaws.note(Flaw::Truncated);
        }
        self.is_over = read.is_err() || self.bytes.len() - before < more;
        self.decode();
    }

    /// Moves the bytes into the window as far as they are whole characters.
    fn decode(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        let begin = self.window.len();
        match &mut self.decoding {
            Decoding::Web(decoder) => {
                let bad = decode_web(decoder, &bytes, &mut self.window, self.is_over);
                self.flaws.note_all(Flaw::InvalidBytes, bad);
            }
            Decoding::Utf32(order) => {
                let (bad, left) = decode_utf32(*order, &bytes, &mut self.window);
                self.flaws.note_all(Flaw::InvalidBytes, bad);
                self.bytes.extend_from_slice(left);
            }
            Decoding::Ebcdic => self.window.extend(bytes.iter().map(|it| ebcdic(*it))),
        }
        self.drop_nulls(begin);
    }

    /// Drops NUL characters from `begin` on: nothing may hold them, not even names.
    fn drop_nulls(&mut self, begin: usize) {
        let added = self.window.get(begin..).unwrap_or_default();
        let count = added.bytes().filter(|it| *it == 0).count();
        if count > 0 {
            self.flaws.note_all(Flaw::ControlCharacter, count);
            let kept: String = added.chars().filter(|it| *it != '\0').collect();
            self.window.truncate(begin);
            self.window.push_str(&kept);
        }
    }
}

/// Decodes all of `bytes`; gives how many sequences had to be replaced.
fn decode_web(decoder: &mut Decoder, bytes: &[u8], text: &mut String, last: bool) -> usize {
    let mut bad = 0;
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(room.unwrap_or(rest.len() * 3) + 4);
        let (result, read) = decoder.decode_to_string_without_replacement(rest, text, last);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return bad,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                bad += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// Decodes the whole groups of four bytes; gives how many were no character, and the bytes left over.
fn decode_utf32<'a>(order: Order, bytes: &'a [u8], text: &mut String) -> (usize, &'a [u8]) {
    let (groups, left) = bytes.as_chunks::<4>();
    let mut bad = 0;
    for group in groups {
        let code = match order {
            Order::Little => u32::from_le_bytes(*group),
            Order::Big => u32::from_be_bytes(*group),
        };
        let letter = char::from_u32(code);
        bad += usize::from(letter.is_none());
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (bad, left)
}

/// The character of one byte in code page 37.
fn ebcdic(byte: u8) -> char {
    EBCDIC
        .get(usize::from(byte))
        .map_or(' ', |it| char::from(*it))
}

/// Code page 37 as Latin-1.
#[rustfmt::skip]
const EBCDIC: [u8; 256] = [
    0, 1, 2, 3, 156, 9, 134, 127, 151, 141, 142, 11, 12, 13, 14, 15, 16, 17, 18, 19, 157, 133, 8, 135, 24, 25, 146, 143, 28, 29, 30, 31,
    128, 129, 130, 131, 132, 10, 23, 27, 136, 137, 138, 139, 140, 5, 6, 7, 144, 145, 22, 147, 148, 149, 150, 4, 152, 153, 154, 155, 20, 21, 158, 26,
    32, 160, 226, 228, 224, 225, 227, 229, 231, 241, 162, 46, 60, 40, 43, 124, 38, 233, 234, 235, 232, 237, 238, 239, 236, 223, 33, 36, 42, 41, 59, 172,
    45, 47, 194, 196, 192, 193, 195, 197, 199, 209, 166, 44, 37, 95, 62, 63, 248, 201, 202, 203, 200, 205, 206, 207, 204, 96, 58, 35, 64, 39, 61, 34,
    216, 97, 98, 99, 100, 101, 102, 103, 104, 105, 171, 187, 240, 253, 254, 177, 176, 106, 107, 108, 109, 110, 111, 112, 113, 114, 170, 186, 230, 184, 198, 164,
    181, 126, 115, 116, 117, 118, 119, 120, 121, 122, 161, 191, 208, 221, 222, 174, 94, 163, 165, 183, 169, 167, 182, 188, 189, 190, 91, 93, 175, 168, 180, 215,
    123, 65, 66, 67, 68, 69, 70, 71, 72, 73, 173, 244, 246, 242, 243, 245, 125, 74, 75, 76, 77, 78, 79, 80, 81, 82, 185, 251, 252, 249, 250, 255,
    92, 247, 83, 84, 85, 86, 87, 88, 89, 90, 178, 212, 214, 210, 211, 213, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 179, 219, 220, 217, 218, 159,
];
