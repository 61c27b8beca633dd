//! One fixture for each oddity: which rung it is read on, and what is kept.

use newsmark::parse::feed::{NotAFeed, Rung, Text};

use super::{bytes, fixture, rss, title, titles, warnings};

/// Checks rung and titles of a fixture; most tell of a ferry and of a bakery.
fn check(name: &str, rung: Rung, expected: &[&str]) {
    let feed = fixture(name).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(titles(&feed), expected, "{name}");
    assert_eq!(feed.rung, rung, "{name}: {}", warnings(&feed));
    assert_eq!(
        feed.warnings.is_empty(),
        rung == Rung::Strict,
        "{name}: {}",
        warnings(&feed)
    );
    let name_of_feed = feed.title.as_ref().map(Text::plain);
    assert!(
        name.contains("wrong-types") || name_of_feed.is_some_and(|it| it.starts_with("Harbor")),
        "{name}"
    );
}

#[test]
fn well_formed_feeds_of_all_dialects_are_strict() {
    for name in [
        "whole.xml",
        "no-version.xml",
        "rss-in-a-namespace.xml",
        "unknown-namespace-of-the-root.xml",
        "rdf.xml",
        "cdf.xml",
        "atom-0.3.xml",
        "atom-content-elsewhere.xml",
        "atom-content-is-a-picture.xml",
        "atom-of-a-planet.xml",
        "relative-addresses.xml",
        "script-in-description.xml",
        "no-ids.xml",
        "guid-is-no-address.xml",
        "atom-links-in-rss.xml",
        "titles-of-other-things.xml",
        "media-group.xml",
        "podcast.xml",
        "description-and-summary.xml",
        "same-thing-twice.xml",
        "json-whole.json",
    ] {
        check(name, Rung::Strict, &["Ferry returns", "Bakery moves"]);
    }
    check(
        "atom-1.0.xml",
        Rung::Strict,
        &["Ferry & bridge", "Bakery moves"],
    );
    check("no-items.xml", Rung::Strict, &[]);
}

#[test]
fn charsets_are_found_by_mark_shape_declaration_and_guess() {
    check(
        "windows-1252.xml",
        Rung::Strict,
        &["“Ferry” – 5 €", "Bakery moves"],
    );
    check(
        "shift-jis.xml",
        Rung::Strict,
        &["渡し船が戻る", "Bakery moves"],
    );
    check(
        "utf-16be-without-mark.xml",
        Rung::Strict,
        &["Fähre ⛴", "Bakery moves"],
    );
    check(
        "utf-16le-with-mark.xml",
        Rung::Strict,
        &["Fähre ⛴", "Bakery moves"],
    );
    check(
        "utf-32be-with-mark.xml",
        Rung::Strict,
        &["Fähre ⛴", "Bakery moves"],
    );
    check("ebcdic.xml", Rung::Strict, &["Fähre", "Bakery moves"]);
    check(
        "unknown-charset.xml",
        Rung::Repaired,
        &["Fähre zurück", "Bakery moves"],
    );
    check(
        "utf-8-called-latin-1.xml",
        Rung::Repaired,
        &["Fähre zurück", "Bakery moves"],
    );
    check(
        "windows-1251-called-utf-8.xml",
        Rung::Repaired,
        &["Паром снова ходит через гавань", "Bakery moves"],
    );
    check(
        "utf-8-with-a-bad-byte.xml",
        Rung::Repaired,
        &["Fähre zurück über Größe", "Bak\u{fffd}ery moves"],
    );
    check(
        "encoded-twice.xml",
        Rung::Repaired,
        &["Fähre zurück", "Bakery moves"],
    );
    check(
        "c1-instead-of-windows-1252.xml",
        Rung::Strict,
        &["“Ferry” – returns", "Bakery moves"],
    );
}

#[test]
fn the_charset_of_http_counts_before_the_declaration() {
    let bytes = bytes("shift-jis.xml");
    let lying: Vec<u8> = String::from_utf8_lossy(&bytes)
        .replace("Shift_JIS", "EUC-JP")
        .into_bytes();
    assert_ne!(lying, bytes);
    let declaration = bytes.windows(9).position(|it| it == b"Shift_JIS").unwrap();
    let mut lying = bytes;
    lying.splice(declaration..declaration + 9, *b"EUC-JP");
    let feed = newsmark::parse::feed::parse(&lying, Some("shift_jis"), None).unwrap();
    assert_eq!(titles(&feed)[0], "渡し船が戻る");
}

#[test]
fn what_loses_nothing_is_a_repair() {
    let usual = ["Ferry returns", "Bakery moves"];
    check("space-before-declaration.xml", Rung::Strict, &usual);
    check("junk-before-declaration.xml", Rung::Repaired, &usual);
    check(
        "bare-ampersand.xml",
        Rung::Repaired,
        &["Ferry & bridge return", "Bakery moves"],
    );
    check(
        "html-names.xml",
        Rung::Repaired,
        &["Café — reč", "Bakery moves"],
    );
    check("names-of-its-own.xml", Rung::Strict, &usual);
    check(
        "names-that-multiply.xml",
        Rung::Repaired,
        &["&c;", "Bakery moves"],
    );
    check(
        "names-of-files.xml",
        Rung::Repaired,
        &["&x;", "Bakery moves"],
    );
    check(
        "bad-references.xml",
        Rung::Repaired,
        &["Ferry\u{fffd}\u{fffd} &nowhere; ’", "Bakery moves"],
    );
    check(
        "control-characters.xml",
        Rung::Repaired,
        &["Ferry [31mreturns", "Bakery moves"],
    );
    check("no-quotes.xml", Rung::Repaired, &usual);
    check(
        "less-than-in-text.xml",
        Rung::Repaired,
        &["1 < 2 and 3 <4", "Bakery moves"],
    );
    check("undeclared-prefixes.xml", Rung::Repaired, &usual);
    check("json-numeric-ids.json", Rung::Repaired, &usual);
    check(
        "json-wrong-types.json",
        Rung::Repaired,
        &["7", "Bakery moves"],
    );
    check(
        "json-lone-surrogates.json",
        Rung::Repaired,
        &["Ferry \u{fffd} 😀", "Bakery moves"],
    );
    check("json-raw-line-break.json", Rung::Repaired, &usual);
    check("json-without-version.json", Rung::Repaired, &usual);
    check("naked-markup.xml", Rung::Strict, &usual);
}

#[test]
fn what_is_whole_in_a_broken_feed_is_kept() {
    let usual = ["Ferry returns", "Bakery moves"];
    for name in [
        "tag-soup-in-description.xml",
        "no-end-of-item.xml",
        "no-end-of-title.xml",
        "wrong-order-of-ends.xml",
        "open-cdata.xml",
    ] {
        check(name, Rung::Salvaged, &usual);
    }
    check("open-quote.xml", Rung::Repaired, &usual);
    check("open-comment.xml", Rung::Salvaged, &usual);
    check("cut-off-in-an-item.xml", Rung::Salvaged, &["Ferry returns"]);
    check(
        "cut-off-in-the-only-item.xml",
        Rung::Salvaged,
        &["Ferry returns"],
    );
    check("cut-off-after-an-item.xml", Rung::Salvaged, &usual);
    check("json-cut-off.json", Rung::Salvaged, &["Ferry returns"]);
    check("json-deep.json", Rung::Salvaged, &["Bakery moves"]);
}

#[test]
fn what_is_no_feed_is_refused_in_words() {
    for (name, expected) in [
        (
            "html-page.html",
            "an HTML page, not a feed; the page names the feed /feed",
        ),
        (
            "html-page-without-html-tag.html",
            "an HTML page, not a feed",
        ),
        (
            "other-xml.xml",
            "XML with the root element `urlset`, not a feed",
        ),
        ("opml.xml", "an OPML list of feeds, not a feed"),
        ("only-space.xml", "only white space, not a feed"),
        ("nothing.xml", "empty: there is nothing in it"),
        ("plain-text.txt", "plain text, not a feed"),
        (
            "json-other.json",
            "JSON, but not a JSON Feed: it has neither its version nor items",
        ),
        (
            "json-list.json",
            "JSON, but not a JSON Feed: it is a list, not an object",
        ),
    ] {
        assert_eq!(fixture(name).unwrap_err().to_string(), expected, "{name}");
    }
}

#[test]
fn the_feeds_that_a_page_names_are_absolute() {
    let page = bytes("html-page.html");
    let refused = newsmark::parse::feed::parse(&page, None, Some("https://harbor.example/login?x"))
        .unwrap_err();
    assert_eq!(
        refused,
        NotAFeed::Page {
            feeds: vec!["https://harbor.example/feed".to_owned()]
        }
    );
}

#[test]
fn warnings_say_what_was_repaired_and_how_often() {
    assert_eq!(
        warnings(&fixture("bare-ampersand.xml").unwrap()),
        "`&` that begins no reference was read as text (3 times)"
    );
    assert_eq!(
        warnings(&fixture("cut-off-in-an-item.xml").unwrap()),
        "the end is missing: what is whole was kept"
    );
    assert_eq!(
        warnings(&fixture("dates-that-are-none.xml").unwrap()),
        "unreadable date `yesterday, I think`"
    );
}

#[test]
fn texts_keep_their_markup_but_nothing_that_acts() {
    let summary = |name: &str| {
        fixture(name)
            .unwrap()
            .entries
            .remove(0)
            .summary
            .unwrap()
            .value
    };
    assert_eq!(
        summary("naked-markup.xml"),
        "<p>The <b>ferry</b> is<br />back.</p><img src=\"https://harbor.example/ferry.png\" />"
    );
    assert_eq!(
        summary("script-in-description.xml"),
        "The ferry <a style=\"color: red;\">is back</a>."
    );
    assert_eq!(
        summary("tag-soup-in-description.xml"),
        "<p>The <b>ferry is<br />back.<p>So <i>there</i></p></b>.</p>"
    );
    assert_eq!(summary("open-cdata.xml"), "The <b>ferry</b> is back.");
    let wrapped = rss(
        "<item><description><div>&lt;p>It is &lt;b>back&lt;/b>.&lt;/p></div></description></item>",
    );
    assert_eq!(
        wrapped.entries[0].summary.as_ref().unwrap().value,
        "<p>It is <b>back</b>.</p>"
    );
}

#[test]
fn ids_are_the_guid_else_the_link_else_a_hash() {
    let id = |name: &str, at: usize| fixture(name).unwrap().entries[at].id.clone();
    assert_eq!(
        id("guid-is-no-address.xml", 0),
        "https://harbor.example/?p=7"
    );
    assert_eq!(id("rdf.xml", 0), "https://harbor.example/ferry");
    assert_eq!(id("json-numeric-ids.json", 0), "1");
    assert_eq!(id("json-numeric-ids.json", 1), "2.5");
    assert_eq!(id("no-ids.xml", 1), "https://harbor.example/bakery");
    let hash = id("no-ids.xml", 0);
    assert!(hash.starts_with("sha256:") && hash.len() == 71, "{hash}");
    assert_eq!(id("no-ids.xml", 0), hash);
    let changed = rss(
        "<item><title>Ferry returns</title><description>The ferry is not back.</description></item>",
    );
    assert_ne!(changed.entries[0].id, hash);
}

#[test]
fn the_identity_outlives_a_move_to_https() {
    let entry = |guid: &str| {
        rss(&format!("<item><guid>{guid}</guid></item>"))
            .entries
            .remove(0)
    };
    assert_eq!(
        entry("http://a.example/1").identity(),
        entry("https://a.example/1").identity()
    );
    assert_ne!(
        entry("http://a.example/1#x").identity(),
        entry("http://a.example/1#y").identity()
    );
}

#[test]
fn links_are_those_to_the_page() {
    let link = |name: &str, at: usize| fixture(name).unwrap().entries[at].link.clone();
    assert_eq!(link("guid-is-no-address.xml", 0), None);
    assert_eq!(
        link("guid-is-no-address.xml", 1).unwrap(),
        "https://harbor.example/?p=8"
    );
    assert_eq!(
        link("atom-1.0.xml", 0).unwrap(),
        "https://harbor.example/news/ferry"
    );
    assert_eq!(
        link("cdf.xml", 0).unwrap(),
        "https://harbor.example/news/ferry"
    );
    assert_eq!(
        link("bare-ampersand.xml", 0).unwrap(),
        "https://harbor.example/ferry?a=1&b=2"
    );
    assert_eq!(
        fixture("atom-links-in-rss.xml").unwrap().link.unwrap(),
        "https://harbor.example/"
    );
    assert_eq!(fixture("titles-of-other-things.xml").unwrap().link, None);
}

#[test]
fn relative_addresses_start_at_base_url_or_site() {
    let bytes = bytes("relative-addresses.xml");
    let read = |url| {
        newsmark::parse::feed::parse(&bytes, None, url)
            .unwrap()
            .entries
            .remove(0)
    };
    let (with_url, without) = (read(Some("https://feeds.example/rss/all")), read(None));
    assert_eq!(with_url.link.unwrap(), "https://feeds.example/ferry");
    assert_eq!(without.link.unwrap(), "https://harbor.example/ferry");
    let html = "See <a href=\"https://feeds.example/rss/map\">the map</a>";
    assert_eq!(with_url.summary.unwrap().value, html);
}

#[test]
fn of_several_values_the_one_that_counts_most_is_taken() {
    let feed = fixture("description-and-summary.xml").unwrap();
    assert_eq!(feed.entries[0].summary.as_ref().unwrap().value, "Short.");
    assert_eq!(
        feed.entries[0].content.as_ref().unwrap().value,
        "Longer than that."
    );
    let feed = fixture("undeclared-prefixes.xml").unwrap();
    assert_eq!(
        feed.entries[0].content.as_ref().unwrap().value,
        "<p>Long.</p>"
    );
    let feed = fixture("media-group.xml").unwrap();
    assert_eq!(
        feed.entries[0].summary.as_ref().unwrap().value,
        "From above."
    );
    let feed = fixture("atom-content-is-a-picture.xml").unwrap();
    assert_eq!(feed.entries[0].content, None);
    let feed = fixture("atom-1.0.xml").unwrap();
    assert_eq!(
        feed.entries[0].content.as_ref().unwrap().value,
        "<p>See <a href=\"https://harbor.example/news/map\">the map</a>.</p>"
    );
}

#[test]
fn authors_are_named_in_many_forms() {
    for (author, line, byline) in [
        ("Ada Berg", "Ada Berg", Some("Ada Berg")),
        (
            "ada@harbor.example (Ada Berg)",
            "ada@harbor.example (Ada Berg)",
            Some("Ada Berg"),
        ),
        (
            "Ada Berg (ada@harbor.example)",
            "Ada Berg (ada@harbor.example)",
            Some("Ada Berg"),
        ),
        (
            "Ada Berg &lt;ada@harbor.example>",
            "Ada Berg <ada@harbor.example>",
            Some("Ada Berg"),
        ),
        ("By Ada Berg", "By Ada Berg", Some("Ada Berg")),
        (
            "Ada Berg (Harbor)",
            "Ada Berg (Harbor)",
            Some("Ada Berg (Harbor)"),
        ),
        ("ada@harbor.example", "ada@harbor.example", None),
        (
            "<name>Ada Berg</name><email>ada@harbor.example</email>",
            "Ada Berg (ada@harbor.example)",
            Some("Ada Berg"),
        ),
    ] {
        let feed = rss(&format!("<item><author>{author}</author></item>"));
        assert_eq!(feed.entries[0].author.as_deref(), Some(line), "{author}");
        assert_eq!(feed.entries[0].byline.as_deref(), byline, "{author}");
    }
    let two = rss(
        "<item xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:creator>Ada Berg</dc:creator><dc:creator>Jon Hill</dc:creator><itunes:author>Harbor</itunes:author></item>",
    );
    assert_eq!(two.entries[0].byline.as_deref(), Some("Ada Berg, Jon Hill"));
    assert_eq!(
        fixture("podcast.xml").unwrap().entries[0].byline.as_deref(),
        Some("Ada Berg")
    );
    assert_eq!(
        fixture("json-wrong-types.json").unwrap().entries[0]
            .byline
            .as_deref(),
        Some("Ada Berg")
    );
}

#[test]
fn dates_are_kept_with_their_offset_or_not_at_all() {
    let dates = |name: &str| {
        let feed = fixture(name).unwrap();
        let dates: Vec<String> = feed
            .entries
            .iter()
            .map(|it| {
                it.published
                    .or(it.updated)
                    .map_or("none".to_owned(), |it| it.to_string())
            })
            .collect();
        dates.join(" ")
    };
    assert_eq!(
        dates("dates-that-are-none.xml"),
        "none 2025-08-13T10:42:00+02:00"
    );
    assert_eq!(dates("rdf.xml"), "2025-08-13T10:42:00+02:00 none");
    assert_eq!(dates("cdf.xml"), "2025-08-13 none");
    assert_eq!(
        dates("json-wrong-types.json"),
        "2025-08-13T08:42:00+00:00 none"
    );
}

#[test]
fn the_feed_that_an_entry_was_taken_from_is_its_source() {
    let feed = fixture("atom-of-a-planet.xml").unwrap();
    assert_eq!(feed.entries[0].source.as_deref(), Some("Ferry Blog"));
    assert_eq!(feed.entries[0].id, "urn:other:1");
    assert_eq!(title(&feed.entries[0]), "Ferry returns");
    assert_eq!(feed.entries[0].updated, None);
    let feed = rss(
        "<item><title>a</title><source url='https://ferry.example/'>Ferry Blog</source></item>",
    );
    assert_eq!(feed.entries[0].source.as_deref(), Some("Ferry Blog"));
}

#[test]
fn the_heads_of_feeds_are_read() {
    let feed = fixture("atom-1.0.xml").unwrap();
    assert_eq!(feed.subtitle.unwrap().value, "News of the harbor");
    assert_eq!(feed.link.unwrap(), "https://harbor.example/");
    assert_eq!(
        feed.updated.unwrap().to_string(),
        "2025-08-13T10:42:00+00:00"
    );
    assert_eq!(feed.language.unwrap(), "en-GB");
    assert_eq!(feed.byline.unwrap(), "The editors");
    assert_eq!(feed.entries[1].language.as_deref(), Some("de"));
    let feed = fixture("json-whole.json").unwrap();
    assert_eq!(feed.subtitle.unwrap().value, "News of the harbor");
    assert_eq!(feed.link.unwrap(), "https://harbor.example/");
    assert_eq!(feed.language.unwrap(), "en");
}
