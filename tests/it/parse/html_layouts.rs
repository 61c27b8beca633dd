//! Pages of other layouts than the library expects: repeated parts, text in few elements.

use newsmark::model::Article;
use newsmark::parse::html;

fn read(page: &str) -> Article {
    html::parse(page, Some("https://harbor.example/news/pier")).article
}

/// Paragraphs of a report, `count` of them.
fn report(count: usize) -> String {
    let paragraph = |at: usize| {
        format!(
            "<p>On day {at} the council of Port Selva met again, and again it could not agree on what to do about the old pier.</p>"
        )
    };
    joined(count, paragraph)
}

/// Parts of a page that repeat, `count` of them, made by `part`.
fn group(count: usize, part: impl Fn(usize) -> String) -> String {
    joined(count, |it| format!("<div>{}</div>", part(it)))
}

fn joined(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

#[test]
fn replies_without_a_heading_are_told_by_their_links() {
    let reply = |at: usize| {
        format!(
            "<div><a href='/u/{at}'>Reader {at}</a> <time>2 h</time></div><p>I have lived beside the pier for {at} \
            years now and I have never seen so many people angry about a few planks of wood, honestly.</p><a href='#{at}'>Reply</a>"
        )
    };
    let page = format!(
        "<h1>Pier stays closed</h1><div>{}</div><section>{}</section>",
        report(3),
        group(20, reply)
    );
    let body = read(&page).body();
    assert!(
        body.starts_with("On day 0") && body.ends_with("the old pier."),
        "{body}"
    );
    assert!(!body.contains("planks"), "{body}");
}

#[test]
fn posts_with_links_to_reply_that_an_article_quotes_stay() {
    let post = "<blockquote><p>We will not let them sell our pier to anybody.</p> Ines Park <a href='/r'>Reply</a></blockquote>";
    let page = format!(
        "<h1>Pier stays closed</h1><div>{0}{post}{0}{post}{0}{post}{0}</div>",
        report(2)
    );
    let article = read(&page);
    assert_eq!(
        article.text.matches("On day 1").count(),
        4,
        "{}",
        article.text
    );
    assert_eq!(
        article.text.matches("sell our pier").count(),
        3,
        "{}",
        article.text
    );
}

#[test]
fn teasers_are_no_part_of_the_article_they_follow() {
    let teaser = |at: usize| {
        format!(
            "<a href='/news/{at}'><img src='{at}.jpg'><h3>Harbor diary, part {at}</h3></a><p>What the divers found under \
            the posts on morning {at}, and why the mayor would rather not talk about it any more.</p>"
        )
    };
    let page = format!(
        "<h1>Pier stays closed</h1><div>{}<div>{}</div></div>",
        report(9),
        group(5, teaser)
    );
    let body = read(&page).body();
    assert!(body.ends_with("the old pier."), "{body}");
    assert!(!body.contains("divers"), "{body}");
}

#[test]
fn an_article_made_of_entries_with_linked_headings_stays() {
    let entry = |at: usize| {
        format!(
            "<h3><a href='/soup/{at}'>Soup number {at}</a></h3><img src='{at}.jpg'><p>Cook it slowly for {at} hours with \
            onions, and eat it on the steps of the harbor with all the windows open.</p>"
        )
    };
    let page = format!(
        "<h1>Five soups</h1><div>{}<div>{}</div></div>",
        report(1),
        group(6, entry)
    );
    let body = read(&page).body();
    assert_eq!(body.matches("Cook it slowly").count(), 6, "{body}");
}

#[test]
fn paragraphs_that_share_an_element_with_many_links_stay() {
    let names = "<a href='/p/1'>Ines Park, chair of the harbor council, and all that was written about her</a> ".repeat(4);
    let first = format!(
        "<p>{names} spoke.<br><br>Nobody in the hall had expected the vote to be so close this time.<br><br>\
        The mayor left through the side door before the result was read out.</p>"
    );
    let page = format!(
        "<h1>Pier stays closed</h1><div><div>{first}{}</div></div>",
        report(6)
    );
    let body = read(&page).body();
    assert!(
        body.contains("so close this time.") && body.contains("side door"),
        "{body}"
    );
}

#[test]
fn what_asks_for_consent_is_left_aside_where_no_class_names_it() {
    let notice = "<div><p>With your permission we and our partners may use precise geolocation data and identification through device \
        scanning. You may click to consent to our processing as described above, or manage your choices at any time.</p></div>";
    let news = "<p>The ferry firm said on Monday that its site uses cookies, and that nobody on the island had ever asked it not to.</p>";
    let report = report(3) + news;
    let article = read(&format!(
        "<body>{notice}<div><h1>Pier stays closed</h1>{report}</div></body>"
    ));
    assert_eq!(
        article.body().matches("On day").count(),
        3,
        "{}",
        article.text
    );
    assert!(!article.body().contains("geolocation"), "{}", article.text);
    let body = article.body();
    assert!(body.ends_with("asked it not to."), "{}", article.text);
}
