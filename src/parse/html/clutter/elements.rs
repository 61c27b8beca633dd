//! Elements that say by their class or id that they are not the article.

use super::super::classes;
use super::super::lines::{self, Line};
use super::super::marks::{Mark, Marks};
use super::super::names;
use super::super::tree::{At, Tree};

/// How far a name alone is believed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Whatever stands in the element.
    Strong,
    /// Unless running text stands in it.
    Weak,
}

/// What words of a class or id prove.
struct Rule {
    reason: &'static str,
    trust: Trust,
    /// Words, parted by spaces; `read-more` means the two in a row.
    words: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        reason: "related links",
        trust: Trust::Strong,
        words: "related recirc recirculation recommended recommendations trending outbrain taboola zergnet revcontent \
            relatedposts relatedstories relatedarticles mostread mostpopular yarpp crp more-from \
            more-stories most-read most-popular most-viewed also-like see-also also-read read-also read-next up-next \
            next-post previous-post post-navigation popular-posts latest-news",
    },
    Rule {
        reason: "related links",
        trust: Trust::Weak,
        words: "read-more more-on",
    },
    Rule {
        reason: "sharing",
        trust: Trust::Weak,
        words: "share sharing sharedaddy addthis addtoany social socials shareaholic sharebar sharethis ssba sassy follow-us",
    },
    Rule {
        reason: "sign-up form",
        trust: Trust::Weak,
        words: "newsletter newsletters signup subscribe subscription optin mailchimp mailmunch sign-up mc-embed",
    },
    Rule {
        reason: "advertisement",
        trust: Trust::Weak,
        words: "ad ads advert adverts advertisement advertising adsense adsbygoogle sponsor sponsored sponsors promo promos \
            promotion promoted dfp affiliate",
    },
    Rule {
        reason: "comments",
        trust: Trust::Strong,
        words: "disqus respond commentlist commentform comment-form comments-area leave-comment comment-list",
    },
    Rule {
        reason: "comments",
        trust: Trust::Weak,
        words: "comments comment",
    },
    Rule {
        reason: "navigation",
        trust: Trust::Weak,
        words: "breadcrumb breadcrumbs nav navigation navbar menu pagination pager toolbar sidebar footer skip-link",
    },
    Rule {
        reason: "tags",
        trust: Trust::Weak,
        words: "tags taglist tagcloud postmetadata keywords tag-list tag-links cat-links posted-in filed-under",
    },
    Rule {
        reason: "about the author",
        trust: Trust::Strong,
        words: "authorbio authorbox bio aboutauthor author-bio author-box author-info author-description author-card \
            author-about about-author post-author author-profile",
    },
    Rule {
        reason: "copyright",
        trust: Trust::Strong,
        words: "copyright copyrights",
    },
    Rule {
        reason: "picture gallery",
        trust: Trust::Weak,
        words: "gallery slideshow carousel slider",
    },
];

/// Folds the elements within and beside `core` that are called something else than the article.
pub(super) fn fold(tree: &Tree, marks: &mut Marks, core: At) {
    let total = tree.length(core).max(1);
    let lines = lines::of(tree, marks);
    let texts: Vec<At> = tree
        .all()
        .filter(|it| tree.text(*it).is_some() && marks.of(*it) == Mark::Body)
        .collect();
    let mut at = 0;
    while at < tree.len() {
        let next = texts.partition_point(|it| *it < at);
        if texts.get(next).is_none_or(|it| *it >= tree.end(at)) {
            at = tree.end(at);
            continue;
        }
        if !tree.is_element(at) || tree.subtree(at).contains(&core) {
            at += 1;
            continue;
        }
        match verdict(tree, marks, &lines, at, total) {
            Some(mark) => {
                marks.turn(tree.subtree(at), mark);
                at = tree.end(at);
            }
            None => at += 1,
        }
    }
}

fn verdict(tree: &Tree, marks: &Marks, lines: &[Line], at: At, total: usize) -> Option<Mark> {
    let words = &classes::words(tree, at);
    if is_hidden(words) {
        return Some(Mark::Out);
    }
    if tree.length(at) == 0 || tree.length(at) * 3 > total {
        return None;
    }
    if is_part_of_line(tree, lines, at) {
        return None;
    }
    if let Some(mark) = line_of_data(tree, at, words) {
        return Some(mark);
    }
    let rule = RULES.iter().find(|it| classes::has_any(words, it.words))?;
    let is_kept = rule.trust == Trust::Weak && has_prose(tree, marks, at);
    (!is_kept).then_some(Mark::Clutter(rule.reason))
}

/// Elements that a page shows only to screen readers, on paper, or when pointed at.
fn is_hidden(words: &[String]) -> bool {
    classes::has_any(
        words,
        "rollover tooltip popover popup visuallyhidden offscreen sr-only visually-hidden screen-reader",
    )
}

/// Whether an element is a few words in the middle of running text, which would miss them.
fn is_part_of_line(tree: &Tree, lines: &[Line], at: At) -> bool {
    let after = lines.partition_point(|it| it.nodes.start < tree.end(at));
    let line = after.checked_sub(1).and_then(|it| lines.get(it));
    names::is_inline(tree.name(at))
        && line
            .is_some_and(|it| it.nodes.end > at && it.is_prose() && it.length > tree.length(at) * 2)
}

/// A short element for the author or the date.
fn line_of_data(tree: &Tree, at: At, words: &[String]) -> Option<Mark> {
    const DATE: &str =
        "date time timestamp datetime published pubdate posted updated dateline meta";
    const AUTHOR: &str = "byline author authors writer contributor submitted";
    let length = tree.length(at);
    let is_author = || {
        classes::has_any(words, AUTHOR)
            || classes::has_any(words, "attribution") && !is_in_quote(tree, at)
    };
    if length <= 200 && is_author() {
        return Some(Mark::Byline);
    }
    let has_digit = || tree.words(at).contains(|it: char| it.is_ascii_digit());
    (length <= 80 && classes::has_any(words, DATE) && has_digit()).then_some(Mark::Meta)
}

fn is_in_quote(tree: &Tree, at: At) -> bool {
    tree.ancestors(at)
        .any(|it| tree.is(it, &["blockquote", "figure", "aside"]))
}

fn has_prose(tree: &Tree, marks: &Marks, at: At) -> bool {
    const MUCH: usize = 80;
    let inside = lines::within(tree, marks, tree.subtree(at));
    let prose: usize = inside
        .iter()
        .filter(|it| it.is_prose())
        .map(|it| it.length)
        .sum();
    prose > MUCH
}
