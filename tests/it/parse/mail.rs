//! Mail, mbox files and pages saved as MHTML.

use newsmark::model::{Article, BlockKind};
use newsmark::parse::mail::{parse, parse_mbox};
use newsmark::parse::mhtml;
use proptest::prelude::*;

use super::sound::assert_sound;

const NEWSLETTER: &[u8] = include_bytes!("../../fixtures/mail/newsletter.eml");
const MAILBOX: &[u8] = include_bytes!("../../fixtures/mail/three.mbox");
const SAVED_PAGE: &[u8] = include_bytes!("../../fixtures/mail/saved-page.mhtml");

fn read(mail: &[u8]) -> Article {
    let article = parse(mail).article;
    assert_sound(&article);
    article
}

#[test]
fn a_newsletter_is_its_html_part_under_its_subject() {
    let article = read(NEWSLETTER);
    assert_eq!(article.title, "Café am Hafen – die Woche");
    assert_eq!(article.source.as_deref(), Some("The Harbor Letter"));
    assert_eq!(article.byline, None);
    assert_eq!(
        article.published.unwrap().to_string(),
        "2031-03-14T08:30:00+01:00"
    );
    assert!(
        article.body().contains("Grüße vom Kai"),
        "{}",
        article.body()
    );
    assert!(!article.text.contains("Plain part") && !article.text.contains("Subject"));
    let folded: Vec<_> = article
        .blocks
        .iter()
        .filter(|it| it.kind == BlockKind::Clutter)
        .map(|it| it.range.slice(&article.text))
        .collect();
    assert_eq!(folded, ["Unsubscribe from this list"]);
}

#[test]
fn a_mailbox_gives_each_of_its_messages() {
    let all = parse_mbox(MAILBOX);
    let titles: Vec<_> = all.iter().map(|it| it.article.title.as_str()).collect();
    assert_eq!(titles, ["First", "Second", "Third"]);
    assert!(
        all[1]
            .article
            .text
            .contains("\nFrom the quay one sees the pier.")
    );
    assert_eq!(all[0].article.byline.as_deref(), Some("Ada Reed"));
}

#[test]
fn a_page_saved_with_its_pictures_is_read_as_a_page() {
    assert!(mhtml::is_mhtml(SAVED_PAGE) && !mhtml::is_mhtml(NEWSLETTER));
    let article = mhtml::parse(SAVED_PAGE, None).article;
    assert_sound(&article);
    assert_eq!(article.title, "Rain at last");
    assert_eq!(article.url.as_deref(), Some("https://gazette.example/rain"));
    assert_eq!(article.links[0].url, "https://gazette.example/dam");
}

/// The text of a message with these headers and this content.
fn text(headers: &str, content: &str) -> String {
    read(format!("{headers}\n\n{content}").as_bytes())
        .text
        .trim()
        .to_owned()
}

#[test]
fn parts_are_freed_of_how_they_were_sent() {
    let quoted =
        "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8";
    assert_eq!(
        text(quoted, "Caf=C3=A9 on the =\nquay, a =3D b, 5=6 =zz"),
        "Café on the quay, a = b, 5=6 =zz"
    );
    let encoded = "Content-Transfer-Encoding: BASE64\nContent-Type: text/plain; charset=\"utf-8\"";
    assert_eq!(
        text(encoded, "Q2Fmw6kg\nb24gdGhl\r\nIHF1YXk="),
        "Café on the quay"
    );
    let flowed = "Content-Type: text/plain; format=flowed";
    assert_eq!(
        text(flowed, "The boats \nstay in port.\nAll of them."),
        "The boats stay in port.\nAll of them."
    );
}

#[test]
fn the_part_to_read_is_found_however_deep_it_lies() {
    let nested = "Content-Type: multipart/mixed; boundary=a";
    let parts = "--a\nContent-Type: multipart/alternative; boundary=\"b c\"\n\n--b c\nContent-Type: text/plain\n\nplain\n--b c\nContent-Type: text/html\n\n<p>rich</p>\n--b c--\n--a\nContent-Type: text/html\nContent-Disposition: attachment; filename=x.html\n\n<p>attached</p>\n--a--\n";
    assert_eq!(text(nested, parts), "rich");
    assert_eq!(
        text(nested, "--a\nContent-Type: text/plain\n\nnever ends"),
        "never ends"
    );
    assert_eq!(text(nested, "--a\nContent-Type: image/png\n\nx\n--a--"), "");
}

#[test]
fn endless_nesting_is_not_followed() {
    let deep = (0..2_000).fold(String::new(), |all, it| {
        all + &format!("Content-Type: multipart/mixed; boundary=b{it}\n\n--b{it}\n")
    });
    read(deep.as_bytes());
}

/// The subject that a header line gives.
fn subject(line: &str) -> String {
    read(format!("Subject: {line}\n\nx").as_bytes()).title
}

#[test]
fn encoded_words_are_decoded() {
    for (line, expected) in [
        ("=?utf-8?Q?Caf=C3=A9_am_Hafen?=", "Café am Hafen"),
        ("=?UTF-8?B?Q2Fmw6k=?= =?utf-8?q?_zu?=", "Café zu"),
        ("=?utf-8?Q?Caf=C3?=\n =?utf-8?Q?=A9?=", "Café"),
        ("a =?iso-8859-1?q?b=E9?= c", "a bé c"),
        ("=?utf-8?X?a?= =?", "=?utf-8?X?a?= =?"),
        ("folded\n over\n\tlines", "folded over lines"),
    ] {
        assert_eq!(subject(line), expected, "{line}");
    }
}

#[test]
fn a_sender_is_a_person_unless_a_list_sent_it() {
    for (headers, person, publication) in [
        (
            "From: Ada Reed <ada@harbor.example>",
            Some("Ada Reed"),
            None,
        ),
        (
            "From: \"Reed, Ada\" <ada@harbor.example>",
            Some("Reed, Ada"),
            None,
        ),
        (
            "From: ada@harbor.example (Ada Reed)",
            Some("Ada Reed"),
            None,
        ),
        (
            "From: The Harbor Letter <x@harbor.example>\nList-Id: <x>",
            None,
            Some("The Harbor Letter"),
        ),
        (
            "From: Ada Reed from The Harbor <x@harbor.example>",
            Some("Ada Reed"),
            Some("The Harbor"),
        ),
        ("From: ada@harbor.example", None, None),
    ] {
        let article = read(format!("{headers}\n\nx").as_bytes());
        assert_eq!(
            (article.byline.as_deref(), article.source.as_deref()),
            (person, publication),
            "{headers}"
        );
    }
}

#[test]
fn what_is_no_mail_is_read_as_text() {
    assert_eq!(
        read(b"The boats stay in port.\n\nAll of them.").text.trim(),
        "The boats stay in port.\n\nAll of them."
    );
    assert_eq!(read(b"").text, "");
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&bytes);
    }

    #[test]
    fn any_mail_is_read(lines in prop::collection::vec(prop::sample::select(vec![
        "From ", "From: x", "Subject: =?utf-8?B?", "Content-Type: multipart/mixed; boundary=b", "Content-Type: text/html; charset=utf-16", "--b", "--b--", "", "<p>x", "Content-Transfer-Encoding: base64", "QUJD", ">From x", " folded",
    ]), 0..30)) {
        let mail = lines.join("\n");
        read(mail.as_bytes());
        for parsed in parse_mbox(mail.as_bytes()) {
            assert_sound(&parsed.article);
        }
        assert_sound(&mhtml::parse(mail.as_bytes(), None).article);
    }
}
