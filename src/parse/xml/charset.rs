//! Which charset the bytes of a document are in: byte order mark, shape, HTTP, XML declaration, UTF-8, a guess.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::flaw::Flaw;

/// How to turn bytes into text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// One of those of the web.
    Web(&'static Encoding),
    /// UTF-32, by the order of its bytes.
    Utf32(Order),
    /// EBCDIC, code page 37.
    Ebcdic,
}

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The lowest.
    Little,
    /// The highest.
    Big,
}

/// A charset, the bytes of the mark before the text, and what was wrong with what is said about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) charset: Charset,
    pub(super) mark: usize,
    pub(super) flaw: Option<Flaw>,
}

/// The XML declaration is looked for in this many bytes.
const DECLARATION: usize = 1024;

/// Chooses by the first bytes of a document (`sample`) and the charset that HTTP named.
///
/// UTF-8 wins over any declared 8-bit charset when the bytes are valid and not ASCII, which by chance they are not;
/// UTF-8 with bad bytes in it stays UTF-8 (of 27 saved pages that were not valid, chardetng took 7 for Big5 and the
/// like that were UTF-8 with a few broken bytes).
pub(super) fn choose(sample: &[u8], http: Option<&str>) -> Choice {
    if let Some(choice) = by_mark(sample).or_else(|| by_shape(sample)) {
        return choice;
    }
    let (declared, mut flaw) = declared(sample, http);
    let (bad, wide) = count_sequences(sample);
    let encoding = match declared.filter(|it| *it != UTF_8) {
        Some(declared) if wide == 0 || bad > 0 => declared,
        Some(_) => {
            flaw = Some(Flaw::WrongCharset);
            UTF_8
        }
        None if is_mostly_utf8(bad, wide) => UTF_8,
        None => {
            flaw = Some(Flaw::WrongCharset);
            guess(sample)
        }
    };
    Choice {
        charset: Charset::Web(encoding),
        mark: 0,
        flaw,
    }
}

fn by_mark(sample: &[u8]) -> Option<Choice> {
    let marks: [(&[u8], Charset); 5] = [
        (b"\xff\xfe\0\0", Charset::Utf32(Order::Little)),
        (b"\0\0\xfe\xff", Charset::Utf32(Order::Big)),
        (b"\xef\xbb\xbf", Charset::Web(UTF_8)),
        (b"\xff\xfe", Charset::Web(UTF_16LE)),
        (b"\xfe\xff", Charset::Web(UTF_16BE)),
    ];
    let (mark, charset) = marks.iter().find(|(mark, _)| sample.starts_with(mark))?;
    Some(Choice {
        charset: *charset,
        mark: mark.len(),
        flaw: None,
    })
}

/// Wide charsets without a mark: their ASCII characters have zeros beside them. EBCDIC by its `<?xm`.
fn by_shape(sample: &[u8]) -> Option<Choice> {
    let charset = match sample {
        [0, 0, 0, b, ..] if b.is_ascii() && *b != 0 => Charset::Utf32(Order::Big),
        [b, 0, 0, 0, ..] if b.is_ascii() && *b != 0 => Charset::Utf32(Order::Little),
        [0, a, 0, b, ..] if is_markup(*a) && b.is_ascii() && *b != 0 => Charset::Web(UTF_16BE),
        [a, 0, b, 0, ..] if is_markup(*a) && b.is_ascii() && *b != 0 => Charset::Web(UTF_16LE),
        [0x4c, 0x6f, 0xa7, 0x94, ..] => Charset::Ebcdic,
        _ => return None,
    };
    Some(Choice {
        charset,
        mark: 0,
        flaw: None,
    })
}

fn is_markup(byte: u8) -> bool {
    matches!(byte, b'<' | b'{' | b'[') || byte.is_ascii_whitespace()
}

/// What HTTP or the XML declaration say, unless they name a wide charset, which the bytes are not.
fn declared(sample: &[u8], http: Option<&str>) -> (Option<&'static Encoding>, Option<Flaw>) {
    let label = http.map(str::trim).filter(|it| !it.is_empty());
    let declaration = declaration(sample);
    let mut flaw = None;
    for label in [label, declaration.as_deref()].into_iter().flatten() {
        let label = label.trim_matches(['"', '\'', ' ']);
        // "No replacement": labels of charsets that browsers refuse are as good as unknown.
        match Encoding::for_label_no_replacement(label.as_bytes()).or_else(|| by_other_name(label))
        {
            Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => {
                return (Some(encoding), flaw);
            }
            _ => flaw = Some(Flaw::WrongCharset),
        }
    }
    (None, flaw)
}

/// Names that programs write and the web does not know.
fn by_other_name(label: &str) -> Option<&'static Encoding> {
    let label: String = label
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    let encoding = match label.as_str() {
        "latin1" | "ansi" | "iso88591" | "usascii" | "cp1252" => WINDOWS_1252,
        "utf8" | "utf8mb4" | "utf" => UTF_8,
        _ => {
            let number = label
                .strip_prefix("cp")
                .or_else(|| label.strip_prefix("win"))?;
            let name = match number {
                "932" => "shift_jis".to_owned(),
                "936" => "gbk".to_owned(),
                "949" => "euc-kr".to_owned(),
                "950" => "big5".to_owned(),
                _ => format!("windows-{number}"),
            };
            return Encoding::for_label(name.as_bytes());
        }
    };
    Some(encoding)
}

/// The charset named in `<?xml … encoding="…"?>`.
fn declaration(sample: &[u8]) -> Option<String> {
    let head = sample.get(..sample.len().min(DECLARATION))?;
    let head = String::from_utf8_lossy(head);
    let (_, declaration) = head.split_once("<?xml")?;
    let (declaration, _) = declaration.split_once('>')?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let (label, _) = value.get(1..)?.split_once(quote)?;
    Some(label.to_owned())
}

/// How many sequences are no UTF-8, and how many characters of more than one byte there are. A sequence that is cut
/// off by the end of the sample is neither.
fn count_sequences(sample: &[u8]) -> (usize, usize) {
    let mut bad = 0;
    let mut wide = 0;
    for chunk in sample.utf8_chunks() {
        wide += chunk.valid().bytes().filter(|it| *it >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(sample).is_err_and(|it| it.error_len().is_none());
    (bad - usize::from(cut && bad > 0), wide)
}

/// Whether the bad sequences are accidents in a text that is UTF-8: legacy text is hardly ever valid by chance.
fn is_mostly_utf8(bad: usize, wide: usize) -> bool {
    wide > bad || bad == 0
}

fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}
