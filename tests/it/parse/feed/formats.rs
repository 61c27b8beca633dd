//! What the specifications of the formats ask for, one rule at a time.

use newsmark::parse::feed::{self, Entry, Feed, Text};
use newsmark::parse::{Document, Hints, Kind};

fn read(feed: &str) -> Feed {
    feed::parse(feed.as_bytes(), None, None).unwrap_or_else(|why| panic!("{why}: {feed}"))
}

/// The entry of an Atom feed with these attributes and parts.
fn atom(attributes: &str, entry: &str) -> Entry {
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' {attributes}><title>Harbor</title>{entry}</feed>"
    );
    read(&feed).entries.remove(0)
}

/// The item of an RSS feed.
fn item(parts: &str) -> Entry {
    let feed = format!(
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' \
         xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:media='http://search.yahoo.com/mrss/' xmlns:dcterms='http://purl.org/dc/terms/'>\
         <channel><title>Harbor</title><item>{parts}</item></channel></rss>"
    );
    read(&feed).entries.remove(0)
}

fn value(text: Option<&Text>) -> &str {
    text.map(|it| it.value.as_str()).unwrap_or_default()
}

#[test]
fn xml_base_counts_from_every_element_inward() {
    let base = "xml:base='http://harbor.example/news/'";
    let link = |attributes: &str, entry: &str| atom(attributes, entry).link.unwrap_or_default();
    let plain = "<entry><link href='ferry'/></entry>";
    assert_eq!(link(base, plain), "http://harbor.example/news/ferry");
    let nested = "<entry xml:base='boats/'><link href='ferry'/></entry>";
    assert_eq!(link(base, nested), "http://harbor.example/news/boats/ferry");
    let own = "<entry xml:base='boats/'><link xml:base='/' href='ferry'/></entry>";
    assert_eq!(link(base, own), "http://harbor.example/ferry");
    let escaped =
        "<entry><content type='html' xml:base='maps/'>&lt;a href='quay'>a&lt;/a></content></entry>";
    let content = atom(base, escaped).content;
    assert_eq!(
        value(content.as_ref()),
        "<a href=\"http://harbor.example/news/maps/quay\">a</a>"
    );
}

#[test]
fn an_id_is_compared_and_never_resolved() {
    let entry = atom(
        "xml:base='http://harbor.example/'",
        "<entry><id>ferry</id></entry>",
    );
    assert_eq!(entry.id, "ferry");
}

#[test]
fn a_registered_relation_may_be_written_as_its_address() {
    let relation = "http://www.iana.org/assignments/relation";
    let entry = atom(
        "",
        &format!(
            "<entry><link rel='{relation}/self' href='http://harbor.example/s'/>\
             <link rel='{relation}/alternate' href='http://harbor.example/a'/></entry>"
        ),
    );
    assert_eq!(entry.link.as_deref(), Some("http://harbor.example/a"));
}

#[test]
fn texts_are_read_as_their_type_says() {
    let title = |written: &str| {
        let entry = atom("", &format!("<entry>{written}</entry>"));
        entry.title.map(|it| it.plain()).unwrap_or_default()
    };
    let xhtml = "http://www.w3.org/1999/xhtml";
    for (written, meant) in [
        ("<title>a &lt;b> c</title>".to_owned(), "a <b> c"),
        (
            "<title type='html'>a &amp;lt;b&amp;gt; c</title>".to_owned(),
            "a <b> c",
        ),
        (
            "<title type='html'>it&amp;apos;s</title>".to_owned(),
            "it's",
        ),
        (
            "<title type='html'><![CDATA[a <b>b</b>]]></title>".to_owned(),
            "a b",
        ),
        (
            format!("<title type='xhtml'><div xmlns='{xhtml}'>a <em>b</em></div></title>"),
            "a b",
        ),
        (
            format!(
                "<title type='xhtml'><h:div xmlns:h='{xhtml}'>a <h:em>b</h:em></h:div></title>"
            ),
            "a b",
        ),
    ] {
        assert_eq!(title(&written), meant, "{written}");
    }
}

#[test]
fn an_apostrophe_that_html_does_not_know_is_one_all_the_same() {
    let entry = item("<title>it&amp;apos;s the ferry</title>");
    assert_eq!(value(entry.title.as_ref()), "it's the ferry");
    let entry = item("<description>&lt;a title='it&amp;apos;s'>x&lt;/a></description>");
    assert_eq!(value(entry.summary.as_ref()), "<a title=\"it's\">x</a>");
}

#[test]
fn content_of_an_unknown_type_is_base64() {
    let entry = atom(
        "",
        "<entry><content type='application/octet-stream'>RmVycnkgPGI+cmV0dXJuczwvYj4=</content></entry>",
    );
    assert_eq!(value(entry.content.as_ref()), "Ferry <b>returns</b>");
}

#[test]
fn a_div_inside_of_the_outer_div_stays() {
    let entry = atom(
        "",
        "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><div><p>a</p></div></div></content></entry>",
    );
    assert_eq!(value(entry.content.as_ref()), "<div><p>a</p></div>");
}

#[test]
fn the_full_text_is_the_content_in_either_order() {
    let (short, full) = (
        "<description>short</description>",
        "<content:encoded>full</content:encoded>",
    );
    for parts in [[short, full].concat(), [full, short].concat()] {
        let entry = item(&parts);
        assert_eq!(value(entry.summary.as_ref()), "short");
        assert_eq!(value(entry.content.as_ref()), "full");
    }
}

#[test]
fn a_title_of_the_entry_counts_more_than_one_of_a_picture_in_it() {
    for parts in [
        "<media:title>m</media:title><title>t</title><dc:title>d</dc:title>",
        "<title>t</title><media:title>m</media:title>",
    ] {
        assert_eq!(value(item(parts).title.as_ref()), "t", "{parts}");
    }
    let with_picture = read(
        "<rss version='2.0'><channel><image><title>logo</title><link>http://i.example/</link></image>\
         <title>Harbor</title><link>http://harbor.example/</link></channel></rss>",
    );
    assert_eq!(value(with_picture.title.as_ref()), "Harbor");
    assert_eq!(with_picture.link.as_deref(), Some("http://harbor.example/"));
}

#[test]
fn every_element_for_a_date_is_known() {
    for name in [
        "pubDate",
        "dc:date",
        "dcterms:created",
        "dcterms:issued",
        "dcterms:modified",
    ] {
        let entry = item(&format!("<{name}>2025-08-13T10:14:55Z</{name}>"));
        let date = entry.published.or(entry.updated).unwrap();
        assert_eq!(date.to_string(), "2025-08-13T10:14:55+00:00", "{name}");
    }
}

#[test]
fn wide_characters_are_read_with_and_without_a_mark() {
    let text = "<rss version='2.0'><channel><title>Äpfel — 猫</title></channel></rss>";
    let wide = |big: bool| -> Vec<u8> {
        let bytes = |it: char| {
            let number = u32::from(it);
            if big {
                number.to_be_bytes()
            } else {
                number.to_le_bytes()
            }
        };
        text.chars().flat_map(bytes).collect()
    };
    let marked: Vec<u8> = [b"\0\0\xfe\xff".to_vec(), wide(true)].concat();
    for bytes in [wide(true), wide(false), marked] {
        let hints = Hints {
            kind: Some(Kind::Feed),
            ..Hints::default()
        };
        let Ok(Document::Feed(feed)) = newsmark::parse::parse(&bytes, &hints) else {
            panic!("it is no feed");
        };
        assert_eq!(value(feed.title.as_ref()), "Äpfel — 猫");
    }
}
