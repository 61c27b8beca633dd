//! The date ladder: when the article was published, from the most explicit place to the least.

use jiff::civil::Date;

use super::classes;
use super::jsonld::Story;
use super::metas::Metas;
use super::tree::{At, Tree};
use crate::model::Published;
use crate::parse::date::read_date;

/// Names of `<meta>` that give a date, the most explicit first; those of changes are the last resort.
const METAS: &str = "article:published_time og:article:published_time datepublished og:datepublished parsely-pub-date \
    sailthru.date article.published dc.date.issued dcterms.date dcterms.created dcterms.issued dcterms.available dc.date \
    dc.date.created article_date_original pub_date pubdate publishdate publish-date publish_date published published_time \
    article:published date.release time.release datecreated pdate ptime analyticsattributes.articledate \
    cxenseparse:recs:publishtime weibo:article:create_at date dc.date.modified article:modified_time datemodified \
    og:updated_time";

/// When the article was published: JSON-LD, `<meta>`, what is marked with `itemprop`, `<time>` near
/// the headline, the address, and the text of what is called a date.
pub(super) fn find(
    tree: &Tree,
    metas: &Metas,
    story: &Story,
    headline: Option<At>,
    url: Option<&str>,
) -> Option<Published> {
    let stated = || story.published.as_deref().and_then(read_date);
    let said = || metas.all(METAS).find_map(read_date);
    stated()
        .or_else(said)
        .or_else(|| marked(tree))
        .or_else(|| timed(tree, headline))
        .or_else(|| url.and_then(in_address))
        .or_else(|| called(tree, headline))
}

fn marked(tree: &Tree) -> Option<Published> {
    tree.all()
        .filter(|it| {
            tree.attribute(*it, "itemprop")
                .is_some_and(|it| it.split_whitespace().any(|it| it == "datePublished"))
        })
        .find_map(|it| date_of(tree, it))
}

/// The `<time>` nearest the headline, or the first one.
fn timed(tree: &Tree, headline: Option<At>) -> Option<Published> {
    let near = headline.unwrap_or(0);
    let mut times: Vec<At> = tree.all().filter(|it| tree.name(*it) == "time").collect();
    times.sort_by_key(|it| it.abs_diff(near));
    times.into_iter().find_map(|it| date_of(tree, it))
}

/// The date of an element: its attribute, else its words.
fn date_of(tree: &Tree, at: At) -> Option<Published> {
    ["datetime", "content", "title"]
        .iter()
        .filter_map(|it| tree.attribute(at, it))
        .find_map(read_date)
        .or_else(|| in_words(&tree.words(at)))
}

/// The day in an address such as `/2025/08/13/` or `/2025-08-13-`.
fn in_address(url: &str) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, it)| it);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    parts.windows(3).find_map(|it| match it {
        [year, month, day] => in_parts(year, month, day),
        _ => None,
    })
}

fn in_parts(year: &str, month: &str, day: &str) -> Option<Published> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    if year.len() != 4 || month.len() > 3 || day.len() > 2 {
        return None;
    }
    let named = MONTHS
        .iter()
        .position(|it| month.eq_ignore_ascii_case(it))
        .map(|it| it as i8 + 1);
    let month = named.or_else(|| month.parse().ok())?;
    let year = year
        .parse::<i16>()
        .ok()
        .filter(|it| (1990..2100).contains(it))?;
    Date::new(year, month, day.parse().ok()?)
        .ok()
        .map(Published::Day)
}

/// The text of the element nearest the headline that is called a date.
fn called(tree: &Tree, headline: Option<At>) -> Option<Published> {
    const CALLED: &str = "date dates datetime timestamp published pubdate posted time meta submitted data datum fecha";
    const LONGEST: usize = 120;
    let near = headline.unwrap_or(0);
    let mut called: Vec<At> = tree
        .all()
        .filter(|it| {
            (6..=LONGEST).contains(&tree.length(*it))
                && classes::has_any(&classes::words(tree, *it), CALLED)
        })
        .collect();
    called.sort_by_key(|it| it.abs_diff(near));
    called.into_iter().find_map(|it| in_words(&tree.words(it)))
}

/// The date in a short text, with or without words such as "Published on" around it: the longest
/// stretch of words that is one.
fn in_words(text: &str) -> Option<Published> {
    const MOST_WORDS: usize = 24;
    if !text.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let words: Vec<&str> = text.split(' ').take(MOST_WORDS).collect();
    let stretches = (1..=words.len())
        .rev()
        .flat_map(|length| words.windows(length));
    stretches
        .filter(|it| {
            it.iter()
                .any(|it| it.contains(|it: char| it.is_ascii_digit()))
        })
        .map(|it| it.join(" "))
        .find_map(|it| read_date(it.trim_matches(|it: char| !it.is_alphanumeric())))
}
