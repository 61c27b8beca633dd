//! What a file is taken for, and what is refused.

use newsmark::parse::{Document, Hints, Kind, Refused, parse, recognize};

fn check(content: &str, name: Option<&str>, kind: Kind) {
    let hints = Hints {
        name,
        ..Hints::default()
    };
    assert_eq!(
        recognize(content.as_bytes(), &hints),
        kind,
        "{name:?}: {content}"
    );
}

#[test]
fn content_goes_before_the_name() {
    check("<!DOCTYPE html><p>Hello", Some("story.txt"), Kind::Html);
    check(
        "\u{FEFF}\n<?xml version=\"1.0\"?><rss version=\"2.0\">",
        Some("page.html"),
        Kind::Feed,
    );
    check(
        "<?xml version='1.0'?><!-- by hand --><opml version='2.0'>",
        None,
        Kind::Opml,
    );
    check(
        "{\"version\": \"https://jsonfeed.org/version/1.1\"}",
        Some("a.jsonl"),
        Kind::Feed,
    );
    check(
        "{\"id\": 1, \"body\": \"text\"}\n{\"body\": \"more\"}",
        None,
        Kind::Jsonl,
    );
    check(
        "[{\"title\": \"a\", \"body\": \"text\"}]",
        None,
        Kind::Jsonl,
    );
    check(
        "From list@rivers.example Mon May 12 07:00:02 2031\nFrom: a\n",
        Some("inbox"),
        Kind::Mail,
    );
}

#[test]
fn the_name_decides_where_the_content_does_not() {
    check("# A title\n\n- one", Some("notes.md"), Kind::Markdown);
    check("# A title\n\n- one", Some("notes.txt"), Kind::Text);
    check("A title", Some("/folder.d/PAGE.HTM"), Kind::Html);
    check("A title", Some("story"), Kind::Text);
    check("A title", None, Kind::Text);
}

#[test]
fn signs_of_markup_decide_where_there_is_no_name() {
    check(
        "# A title\n\nSee [this](https://a.example), **now**.\n\n## More\n",
        None,
        Kind::Markdown,
    );
    check("2 * 3 * 4 and a * star", None, Kind::Text);
    check("<div><p>one</p><p>two</p><b>x</b></div>", None, Kind::Html);
    check("<3 is how she signs", None, Kind::Text);
}

#[test]
fn short_headers_in_a_text_file_are_front_matter() {
    let short = "From: Rivers Weekly <l@r.example>\nSubject: eels\nDate: Mon, 12 May 2031 07:00:02 +0000\n\nDear readers";
    check(short, Some("eels.txt"), Kind::Text);
    check(
        &format!("MIME-Version: 1.0\n{short}"),
        Some("eels.txt"),
        Kind::Text,
    );
    check(
        &format!("MIME-Version: 1.0\n{short}"),
        Some("eels"),
        Kind::Mail,
    );
    check(
        &format!("Content-Transfer-Encoding: base64\nMIME-Version: 1.0\n{short}"),
        Some("eels.txt"),
        Kind::Mail,
    );
}

#[test]
fn a_persons_word_is_taken() {
    let hints = Hints {
        kind: Some(Kind::Text),
        name: Some("a.html"),
        ..Hints::default()
    };
    assert_eq!(recognize(b"<html>", &hints), Kind::Text);
}

#[test]
fn kinds_are_written_as_they_are_read() {
    for word in ["text", "html", "markdown", "feed", "opml", "mail", "jsonl"] {
        assert_eq!(word.parse::<Kind>().unwrap().to_string(), word);
    }
    assert_eq!(
        "pdf".parse::<Kind>().unwrap_err().to_string(),
        "`pdf` is none of text, html, markdown, feed, opml, mail and jsonl"
    );
}

fn refusal(bytes: &[u8]) -> Refused {
    parse(bytes, &Hints::default()).unwrap_err()
}

#[test]
fn what_is_no_text_is_refused_in_words() {
    assert_eq!(refusal(b""), Refused::Empty);
    assert_eq!(
        refusal(b"%PDF-1.7 text").to_string(),
        "it is a PDF, not text"
    );
    let program: Vec<u8> = (0..=255).cycle().take(4096).collect();
    assert_eq!(
        refusal(&program).to_string(),
        "it is a binary file, not text"
    );
    assert_eq!(
        refusal(&vec![b'a'; (32 << 20) + 1]).to_string(),
        "it is 33 MiB large, more than the 32 MiB that are read"
    );
}

#[test]
fn text_with_a_few_controls_is_read() {
    assert!(
        parse(
            b"a text with \0 in it and more words than controls",
            &Hints::default()
        )
        .is_ok()
    );
}

#[test]
fn white_space_alone_is_an_article_without_blocks() {
    let Ok(Document::Article(parsed)) = parse(" \n\t\u{3000}\n".as_bytes(), &Hints::default())
    else {
        panic!("refused");
    };
    assert!(parsed.article.blocks.is_empty());
    assert!(parsed.article.title.is_empty());
    assert_eq!(parsed.warnings.len(), 1);
}

#[test]
fn broken_bytes_are_told() {
    let Ok(Document::Article(parsed)) = parse(
        &[&"été, ".repeat(999).into_bytes()[..], b"\xFF"].concat(),
        &Hints::default(),
    ) else {
        panic!("refused");
    };
    assert_eq!(
        parsed.warnings[0].to_string(),
        "1 invalid bytes replaced while reading as UTF-8"
    );
}
