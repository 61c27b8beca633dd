//! Bytes to text.

use newsmark::parse::decode::decode;

fn check(bytes: &[u8], declared: Option<&str>, text: &str, charset: &str) {
    let decoded = decode(bytes, declared);
    assert_eq!((decoded.text.as_str(), decoded.charset), (text, charset));
}

fn stored(text: &str, label: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes())
        .unwrap()
        .encode(text)
        .0
        .into_owned()
}

const RUSSIAN: &str = "Катер поставят на берегу у школы. Дети уже спросили, можно ли в нём жить.";
const JAPANESE: &str = "古い船は引退し、来春から河口の公園で展示される予定だ。運賃は据え置かれた。";

#[test]
fn clean_utf8_is_kept_byte_for_byte() {
    for text in [
        "plain",
        "naïve — “quoted”",
        "\u{FEFF}with a mark\r\n",
        "\u{0}\u{1B}[31m",
        "",
    ] {
        check(text.as_bytes(), None, text, "UTF-8");
        assert!(decode(text.as_bytes(), None).is_clean_utf8);
    }
}

#[test]
fn a_mark_goes_before_what_was_declared() {
    check(
        "\u{FEFF}Катер".as_bytes(),
        Some("windows-1251"),
        "\u{FEFF}Катер",
        "UTF-8",
    );
    check(b"\xFF\xFEa\0\xE9\0", Some("utf-8"), "aé", "UTF-16LE");
    check(b"\xFE\xFF\0a\0\xE9", None, "aé", "UTF-16BE");
}

#[test]
fn utf16_is_known_without_its_mark() {
    let little: Vec<u8> = "A long enough line of text"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&little, None, "A long enough line of text", "UTF-16LE");
}

#[test]
fn undeclared_charsets_are_guessed() {
    check(
        &stored(RUSSIAN, "windows-1251"),
        None,
        RUSSIAN,
        "windows-1251",
    );
    check(&stored(JAPANESE, "shift_jis"), None, JAPANESE, "Shift_JIS");
    check(
        &stored(JAPANESE, "iso-2022-jp"),
        None,
        JAPANESE,
        "ISO-2022-JP",
    );
}

#[test]
fn the_page_says_what_nobody_else_said() {
    let page = format!("<?xml version='1.0' encoding=\"koi8-r\"?><rss>{RUSSIAN}</rss>");
    check(&stored(&page, "koi8-r"), None, &page, "KOI8-R");
    let said = format!("A text about charset=koi8-r: {RUSSIAN}");
    check(said.as_bytes(), None, &said, "UTF-8");
}

#[test]
fn a_lie_about_valid_utf8_is_not_believed() {
    check(RUSSIAN.as_bytes(), Some("iso-8859-1"), RUSSIAN, "UTF-8");
    check(
        &stored(RUSSIAN, "windows-1251"),
        Some("utf-8"),
        RUSSIAN,
        "windows-1251",
    );
}

#[test]
fn a_few_broken_bytes_do_not_change_the_charset() {
    let mut bytes = RUSSIAN.repeat(40).into_bytes();
    bytes[101] = 0xFF;
    let decoded = decode(&bytes, None);
    assert_eq!(decoded.charset, "UTF-8");
    assert!((1..=2).contains(&decoded.replaced), "{}", decoded.replaced);
    assert!(!decoded.is_clean_utf8);
}

#[test]
fn one_letter_of_a_legacy_charset_is_read() {
    let text = format!(
        "{} café",
        "A report that is plain ASCII but for one word.".repeat(60)
    );
    check(&stored(&text, "windows-1252"), None, &text, "windows-1252");
}
