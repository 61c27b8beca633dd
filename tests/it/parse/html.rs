//! Pages and fragments of HTML.

use newsmark::model::{Article, BlockKind, SpanRole};
use newsmark::parse::html::{declared_charset, feed_links, fragment, parse};

use super::sound::assert_sound;

const WHOLE_PAGE: &str = include_str!("../../fixtures/html/whole-page.html");
const CAPTIONS: &str = include_str!("../../fixtures/html/captions-said-twice.html");
const STATED: &str = include_str!("../../fixtures/html/stated-in-json-ld.html");
const TABLE_AND_CODE: &str = include_str!("../../fixtures/html/table-and-code.html");
const HEADINGS: &str = include_str!("../../fixtures/html/headings-of-all-kinds.html");
const COMMENTS: &str = include_str!("../../fixtures/html/comments-without-names.html");
const SIDEBAR: &str = include_str!("../../fixtures/html/sidebar-beside-a-table.html");
const LOOKS_LIKE_CLUTTER: &str = include_str!("../../fixtures/html/looks-like-clutter.html");
const SPLIT_WORDS: &str = include_str!("../../fixtures/html/split-words.html");

fn read(html: &str) -> Article {
    let article = parse(html, None).article;
    assert_sound(&article);
    article
}

/// The texts of the blocks of one kind.
fn texts(article: &Article, kind: BlockKind) -> Vec<&str> {
    let of_kind = article.blocks.iter().filter(|it| it.kind == kind);
    of_kind.map(|it| it.range.slice(&article.text)).collect()
}

/// The texts of the spans of one role.
fn spans(article: &Article, role: SpanRole) -> Vec<&str> {
    let of_role = article.spans.iter().filter(|it| it.role == role);
    of_role.map(|it| it.range.slice(&article.text)).collect()
}

#[test]
fn a_page_says_who_wrote_it_where_and_when() {
    let article = read(WHOLE_PAGE);
    assert_eq!(article.title, "Storm closes the old pier");
    assert!(!article.title_derived);
    assert_eq!(article.source.as_deref(), Some("The Harbor Gazette"));
    assert_eq!(
        article.byline.as_deref(),
        Some("Mara Lindqvist, Tomas Okafor")
    );
    assert_eq!(
        article.published.unwrap().to_string(),
        "2031-03-14T08:30:00+02:00"
    );
    assert_eq!(
        article.url.as_deref(),
        Some("https://gazette.example/2031/03/14/pier")
    );
    assert_eq!(article.language.as_deref(), Some("en"));
}

#[test]
fn the_elements_of_a_page_become_blocks_of_the_same_kind() {
    let article = read(WHOLE_PAGE);
    assert_eq!(
        texts(&article, BlockKind::Title),
        ["Storm closes the old pier"]
    );
    assert_eq!(texts(&article, BlockKind::Heading), ["What happens next"]);
    assert_eq!(
        texts(&article, BlockKind::Quote),
        ["We have seen worse, and we have built it up again each time."]
    );
    assert_eq!(
        texts(&article, BlockKind::Caption),
        ["Waves break over the pier on Friday. Ines Park / Gazette"]
    );
    assert_eq!(
        texts(&article, BlockKind::ListItem),
        [
            "• The ferry leaves from the north docks.",
            "• The market moves:",
            "1. Fish to the hall.",
            "2. Flowers to the square."
        ]
    );
    let depths: Vec<_> = article.blocks.iter().filter_map(|it| it.depth).collect();
    assert_eq!(depths, [0, 0, 1, 1, 0]);
}

#[test]
fn words_within_a_line_keep_their_emphasis_and_links() {
    let article = read(WHOLE_PAGE);
    assert_eq!(spans(&article, SpanRole::Emphasis), ["eleven planks"]);
    assert_eq!(spans(&article, SpanRole::Strong), ["repairs"]);
    assert_eq!(spans(&article, SpanRole::Credit), ["Ines Park / Gazette"]);
    assert_eq!(spans(&article, SpanRole::Marker), ["•", "•", "1.", "2."]);
    let links: Vec<_> = article
        .links
        .iter()
        .map(|it| (it.range.slice(&article.text), it.url.as_str()))
        .collect();
    assert!(links.contains(&("north docks", "https://gazette.example/docks")));
}

#[test]
fn what_is_not_the_article_is_folded_and_says_why() {
    let article = read(WHOLE_PAGE);
    let reasons: Vec<_> = article
        .blocks
        .iter()
        .filter(|it| it.kind == BlockKind::Clutter)
        .flat_map(|it| &it.reasons)
        .collect();
    assert!(
        reasons.iter().any(|it| *it == "sign-up form"),
        "{reasons:?}"
    );
    let body = article.body();
    for gone in [
        "newsletter",
        "2019",
        "writes about the sea",
        "By Mara",
        "Sport",
        "March 14",
    ] {
        assert!(!body.contains(gone), "`{gone}` is in the body");
    }
    assert!(body.starts_with("The harbor council") && body.ends_with("thirty years now."));
}

#[test]
fn a_heading_over_text_stays_one_though_it_is_linked_or_repeats_the_title() {
    let article = read(HEADINGS);
    assert_eq!(
        texts(&article, BlockKind::Heading),
        [
            "Lindholm",
            "Oxelbay and the bay behind it",
            "Quiet harbors for a long weekend",
            "Getting there",
            "Video",
        ]
    );
    assert!(!article.body().contains("Where the ferries go"));
}

#[test]
fn a_line_with_its_maker_beside_a_picture_is_a_caption_unless_it_is_the_report() {
    let picture = r#"<div><img src="a.jpg"><p>Divers look at the posts of the pier. (Ines Park/AP)</p></div>"#;
    let text =
        "<p>The council closed the pier on Tuesday, and nobody on the shore was surprised.</p>"
            .repeat(3);
    let article = read(&format!(
        "<h1>Pier closes</h1><div>{text}{picture}{text}</div>"
    ));
    assert_eq!(
        texts(&article, BlockKind::Caption),
        ["Divers look at the posts of the pier. (Ines Park/AP)"]
    );
    let brief = read(&format!("<h1>Pier closes</h1>{picture}"));
    assert!(brief.body().contains("Divers look"), "{}", brief.text);
}

#[test]
fn a_long_discussion_is_not_taken_for_the_short_article_above_it() {
    let article = read(COMMENTS);
    let body = article.body();
    assert!(body.starts_with("We hold an open meeting"), "{body}");
    assert!(body.ends_with("in front of everyone."), "{body}");
}

#[test]
fn a_sidebar_is_not_taken_for_the_short_article_beside_it() {
    let article = read(SIDEBAR);
    let body = article.body();
    assert!(body.starts_with("This page has the standings"), "{body}");
    assert!(
        body.contains("8 | Nakamura and Oyelaran | 122 | 0"),
        "{body}"
    );
    assert!(body.ends_with("the first Sunday of May."), "{body}");
}

#[test]
fn text_that_only_looks_like_clutter_stays_whole() {
    let article = read(LOOKS_LIKE_CLUTTER);
    let folded: Vec<_> = article
        .blocks
        .iter()
        .filter(|it| !it.kind.is_body() && it.kind != BlockKind::Title)
        .map(|it| it.range.slice(&article.text))
        .collect();
    assert!(folded.is_empty(), "{folded:?}");
    let pointer = "Story continues below the gallery";
    assert!(texts(&article, BlockKind::Heading).contains(&pointer));
    let with_ad = LOOKS_LIKE_CLUTTER.replace("below the gallery", "below this ad");
    let folded = read(&with_ad);
    assert_eq!(
        texts(&folded, BlockKind::Clutter),
        ["Story continues below this ad"]
    );
    assert_eq!(
        texts(&article, BlockKind::Table),
        ["Date | Home | Away\n3 May 2031 | 2 | 1\n10 May 2031 | 0 | 0"]
    );
    let body = article.body();
    assert!(body.contains("draw that nobody had asked for, in 2031 as in the year before"));
    assert!(body.contains("and the crew of the outer bay kept the cup."));
}

#[test]
fn a_caption_is_kept_once() {
    let article = read(CAPTIONS);
    assert_eq!(
        texts(&article, BlockKind::Caption),
        ["The keeper's stair has 214 steps."]
    );
    assert_eq!(article.text.matches("at dusk").count(), 1);
}

#[test]
fn the_text_in_json_ld_stands_in_for_one_that_scripts_would_bring() {
    let article = read(STATED);
    assert_eq!(article.title, "Ferry fares rise");
    assert_eq!(texts(&article, BlockKind::Paragraph).len(), 3);
}

#[test]
fn tables_code_and_verse_keep_their_lines() {
    let article = read(TABLE_AND_CODE);
    assert_eq!(
        texts(&article, BlockKind::Table),
        ["Day | High\nMonday | 04:12\nTuesday | 05:03"]
    );
    assert_eq!(
        texts(&article, BlockKind::Code),
        ["day  high\nmon  04:12\n  tue  05:03"]
    );
    assert_eq!(
        texts(&article, BlockKind::Verse),
        ["From the log of 1911:\nwind west\nsea high\nall well\nnone lost"]
    );
}

#[test]
fn a_search_finds_words_that_the_page_splits() {
    let article = read(SPLIT_WORDS);
    for words in ["Schifffahrtsgesellschaft", "keeps two boats", "a tug"] {
        assert!(
            article.text.contains(words),
            "`{words}` in {:?}",
            article.text
        );
    }
}

#[test]
fn a_list_that_sums_the_article_up_is_its_key_points() {
    let text = "<p>The council met on Friday, and after a long evening it agreed on all that was asked.</p>";
    let html = format!(
        "<article><h3>Key points</h3><ul><li>The pier stays.</li></ul>{text}<ul><li>An item.</li></ul>{text}</article>"
    );
    let article = read(&html);
    assert_eq!(texts(&article, BlockKind::KeyPoint), ["• The pier stays."]);
    assert_eq!(texts(&article, BlockKind::ListItem), ["• An item."]);
}

/// The title of a page with this `<title>`, `<h1>` and site name.
fn title(title: &str, heading: &str, site: &str) -> String {
    let paragraph = "<p>The council met on Friday, and after a long evening it agreed on everything that was asked.</p>";
    read(&format!("<title>{title}</title><meta property='og:site_name' content='{site}'><h1>{heading}</h1>{paragraph}")).title
}

#[test]
fn the_name_of_the_site_is_no_part_of_the_title() {
    for (whole, heading) in [
        ("Rain at last | The Gazette", "Rain at last"),
        ("Rain at last - Gazette", ""),
        ("The Gazette: Rain at last", ""),
        ("Rain at last — News — The Gazette", "Rain at last"),
        ("RAIN AT LAST | The Gazette", "Rain at last"),
    ] {
        assert_eq!(
            title(whole, heading, "The Gazette"),
            "Rain at last",
            "{whole}"
        );
    }
}

#[test]
fn a_dash_within_a_title_stays() {
    assert_eq!(
        title("Rain - and then sun | The Gazette", "", "The Gazette"),
        "Rain - and then sun"
    );
}

#[test]
fn a_page_without_a_title_gets_one_from_its_text() {
    let article = read(
        "<p>The ferry was late again. Nobody knew why, and nobody asked, for it was warm on the quay.</p>",
    );
    assert_eq!(article.title, "The ferry was late again");
    assert!(article.title_derived);
}

/// When a page was published that has this in its head and body, at this address.
fn published(head: &str, body: &str, url: &str) -> Option<String> {
    let html = format!(
        "<head>{head}</head><body><h1>Rain at last</h1>{body}<p>It rained for the first time in weeks, and all went out to look at it.</p>"
    );
    parse(&html, Some(url))
        .article
        .published
        .map(|it| it.to_string())
}

#[test]
fn dates_are_looked_for_from_the_plainest_place_to_the_least() {
    let ld = r#"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-01-01"}</script>"#;
    let meta = "<meta property='article:published_time' content='2031-01-02'>";
    let marked = "<span itemprop='datePublished' content='2031-01-03'></span>";
    let time = "<time datetime='2031-01-04'>today</time>";
    let url = "https://gazette.example/2031/01/05/rain";
    let day = |it: &str| Some(it.to_owned());
    assert_eq!(
        published(&format!("{meta}{ld}"), &format!("{time}{marked}"), url),
        day("2031-01-01")
    );
    assert_eq!(
        published(meta, &format!("{time}{marked}"), url),
        day("2031-01-02")
    );
    assert_eq!(
        published("", &format!("{time}{marked}"), url),
        day("2031-01-03")
    );
    assert_eq!(published("", time, url), day("2031-01-04"));
    assert_eq!(published("", "", url), day("2031-01-05"));
    assert_eq!(
        published(
            "",
            "<div class='date'>Published 2031-01-06</div>",
            "https://gazette.example/rain"
        ),
        day("2031-01-06")
    );
    assert_eq!(published("", "", "https://gazette.example/rain"), None);
}

#[test]
fn of_two_times_the_one_nearest_the_headline_counts() {
    let far = "<time datetime='2030-05-05'></time><div><p>x</p><p>x</p><p>x</p></div><h1>Rain at last</h1><time datetime='2031-06-06'></time>";
    let html = format!(
        "<title>Rain at last</title>{far}<p>It rained for the first time in weeks, and all went out.</p>"
    );
    assert_eq!(read(&html).published.unwrap().to_string(), "2031-06-06");
}

#[test]
fn an_address_is_found_in_the_page_when_none_is_given() {
    let paragraph = "<p>It rained for the first time in weeks, and all went out to look.</p>";
    for (head, url) in [
        (
            "<link rel='canonical' href='https://a.example/x'>",
            Some("https://a.example/x"),
        ),
        (
            "<meta property='og:url' content='https://a.example/y'>",
            Some("https://a.example/y"),
        ),
        (
            "<!-- saved from url=(0021)https://a.example/z -->",
            Some("https://a.example/z"),
        ),
        ("<link rel='canonical' href='/x'>", None),
        ("<link rel='canonical' href='javascript:x'>", None),
    ] {
        assert_eq!(
            read(&format!("{head}{paragraph}")).url.as_deref(),
            url,
            "{head}"
        );
    }
}

#[test]
fn a_page_of_another_host_is_not_its_canonical_form() {
    let html = "<link rel='canonical' href='https://other.example/'><p>It rained for the first time in weeks.</p>";
    assert_eq!(
        parse(html, Some("https://a.example/x"))
            .article
            .url
            .as_deref(),
        Some("https://a.example/x")
    );
}

#[test]
fn links_that_lead_nowhere_a_reader_should_go_are_dropped() {
    let article = fragment(
        "<p><a href='javascript:x'>a</a> <a href='file:///etc'>b</a> <a href='data:text/html,x'>c</a> <a href='#top'>d</a> <a href='/e'>e</a> <a href='https://h.example/f'>f</a></p>",
        Some("https://a.example/x/"),
    )
    .article;
    let urls: Vec<_> = article.links.iter().map(|it| it.url.as_str()).collect();
    assert_eq!(urls, ["https://a.example/e", "https://h.example/f"]);
}

#[test]
fn a_fragment_is_kept_whole() {
    let html = "<p>One, <b>two</b></p><ul><li>three</li></ul><h3>Four</h3>five<br>six<p hidden>not this</p><p style='display: none'>nor this</p>";
    let article = fragment(html, None).article;
    assert_sound(&article);
    assert_eq!(article.body(), "One, two\n• three\nFour\nfive\nsix");
}

/// A page whose parts carry no names, with `before` and `behind` its four paragraphs.
fn nameless(before: &str, behind: &str) -> Article {
    let paragraphs = ["pier", "mole", "quay", "dock"].map(|it| {
        format!(
            "<p>The harbor master said on Monday that the {it} would stay closed until the \
                 wind drops, and that no ferry would leave before the evening tide came in.</p>"
        )
    });
    let paragraphs = paragraphs.concat();
    read(&format!(
        "<title>Storm closes the old pier</title><h1>Storm closes the old pier</h1>\
         <div>{before}{paragraphs}{behind}</div>"
    ))
}

#[test]
fn a_gallery_without_names_is_told_by_its_shape() {
    let gallery = "<ul><li><div>Waves break over the old pier while two boats wait in the bay.</div>\
        <div>Photo: Mara Lindqvist, Harbor Press</div></li></ul><div>Image 1 of 23</div><div>1 / 23</div>";
    let article = nameless(gallery, "");
    assert_eq!(article.body().lines().count(), 4, "{}", article.body());
    assert!(article.body().starts_with("The harbor master"));
    let captions = texts(&article, BlockKind::Caption);
    assert!(
        captions.iter().any(|it| it.contains("Waves break")),
        "{captions:?}"
    );
}

#[test]
fn a_line_that_ends_with_the_credit_of_a_picture_is_its_caption() {
    let article = nameless(
        "<p>The pier before the storm (Photo: Mara Lindqvist)</p>",
        "<p>All ferries of the bay stay in port until Tuesday, the company wrote. (AFP)</p>",
    );
    assert_eq!(
        texts(&article, BlockKind::Caption),
        ["The pier before the storm (Photo: Mara Lindqvist)"]
    );
    assert!(article.body().ends_with("the company wrote. (AFP)"));
}

#[test]
fn what_stands_behind_the_text_and_is_no_text_is_folded() {
    let article = nameless(
        "",
        "<p>mara@gazette.example</p><p>birds.example/mara</p>\
         <ul><li><a href='/t/sea'>Sea</a></li>, <li><a href='/t/wind'>Wind</a></li></ul>",
    );
    assert!(
        article.body().ends_with("evening tide came in."),
        "{}",
        article.body()
    );
}

#[test]
fn numbers_in_tables_and_the_addresses_of_sources_stay() {
    let article = nameless(
        "",
        "<table><tr><th>Boat</th><th>Place</th></tr><tr><td>Heron</td><td>1 of 6</td></tr></table>\
         <p>The tables of the tide were taken from the pages of the port and its archive:</p>\
         <p>https://tides.example/tables/2031</p>",
    );
    assert!(article.body().contains("1 of 6"), "{}", article.body());
    assert!(
        article
            .body()
            .ends_with("https://tides.example/tables/2031"),
        "{}",
        article.body()
    );
}

#[test]
fn feeds_of_a_page_are_found_once_each() {
    let links = feed_links(WHOLE_PAGE, "https://gazette.example/");
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].url, "https://gazette.example/feed.xml");
    assert_eq!(links[0].title.as_deref(), Some("News"));
}

#[test]
fn the_declared_charset_is_read_from_the_head() {
    for (head, charset) in [
        ("<meta charset=utf-8>", Some("utf-8")),
        ("<META CHARSET='Windows-1251'/>", Some("Windows-1251")),
        (
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=koi8-r\">",
            Some("koi8-r"),
        ),
        (
            "<?xml version='1.0' encoding='iso-8859-2'?><html>",
            Some("iso-8859-2"),
        ),
        (
            "<!-- <meta charset=x> --><title><meta charset=y></title><meta charset = \"z\">",
            Some("z"),
        ),
        ("<meta name=charset content=utf-8><p>no", None),
    ] {
        assert_eq!(
            declared_charset(head.as_bytes()).as_deref(),
            charset,
            "{head}"
        );
    }
}

#[test]
fn a_short_headline_before_the_name_of_an_unknown_site_is_the_title() {
    let paragraph = "<p>The council voted on Tuesday to raise the wall by two metres, after a year of dispute.</p>";
    let title = |whole: &str, headings: &str| {
        read(&format!("<title>{whole}</title>{headings}{paragraph}")).title
    };
    assert_eq!(
        title("Wall vote - The Ledger", "<h1>Wall vote</h1>"),
        "Wall vote"
    );
    let both = "<h1>The Ledger</h1><h2>Wall vote</h2>";
    assert_eq!(
        title("The Ledger - Wall vote", both),
        "The Ledger - Wall vote"
    );
}
