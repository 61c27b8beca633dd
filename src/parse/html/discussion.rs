//! What readers wrote below an article: a heading such as "3 comments" over elements that repeat, or
//! elements that offer to reply each.
//!
//! It is found before the extraction, which would take a long discussion below a short article for
//! the article where no class says what it is.

use std::ops::Range;

use super::lines::{self, Line};
use super::repeated;
use super::tree::{At, Tree};

/// Where the discussion stands, if the page has one below running text.
pub(super) fn find(tree: &Tree, lines: &[Line]) -> Vec<Range<At>> {
    let prose: Vec<&Line> = lines.iter().filter(|it| it.is_prose()).collect();
    let Some(first) = prose.first().map(|it| it.nodes.start) else {
        return Vec::new();
    };
    let mut found = threads(tree, first);
    found.extend(below_heading(tree, lines, &prose, first));
    found
}

/// Elements below running text that repeat with an offer to reply in each.
fn threads(tree: &Tree, first: At) -> Vec<Range<At>> {
    let offers: Vec<At> = tree
        .all()
        .skip(first)
        .filter(|it| is_offer(tree, *it))
        .collect();
    let mut regions = repeated::around(tree, &offers);
    regions.retain(|it| it.start > first);
    regions
}

/// Whether an element offers to reply: "Reply", "Reply to Ada".
fn is_offer(tree: &Tree, at: At) -> bool {
    const MOST_NODES: usize = 12;
    const LONGEST: usize = 60;
    let inside = tree.subtree(at);
    if !tree.is(at, &["a", "button"]) || inside.len() > MOST_NODES {
        return false;
    }
    let text: String = inside.filter_map(|it| tree.text(it)).collect();
    let folded = text.to_lowercase();
    let bare = folded.trim_matches(|it: char| !it.is_alphanumeric());
    let is = |offer: &str| {
        bare.strip_prefix(offer)
            .is_some_and(|it| it.is_empty() || it.starts_with(" to "))
    };
    bare.len() <= LONGEST && OFFERS.split('|').any(|it| is(it.trim()))
}

/// From the heading of the discussion to the end of it.
fn below_heading(tree: &Tree, lines: &[Line], prose: &[&Line], first: At) -> Option<Range<At>> {
    const MOST_LABELS: usize = 8;
    lines
        .iter()
        .filter(|it| it.nodes.start > first && lines::is_heading(tree, it) && is_label(&it.text))
        .take(MOST_LABELS)
        .find_map(|it| section(tree, it, prose))
}

/// The heading and what stands below it in the same element, if several parts of it are replies.
fn section(tree: &Tree, label: &Line, prose: &[&Line]) -> Option<Range<At>> {
    let is_wider = |it: &At| tree.length(*it) > label.length;
    let around = tree.ancestors(label.nodes.start).find(is_wider)?;
    let section = label.nodes.start..tree.end(around);
    let below = prose
        .get(prose.partition_point(|it| it.nodes.start < section.start)..)
        .unwrap_or_default();
    std::iter::once(around)
        .chain(section.clone())
        .filter(|it| tree.is_element(*it))
        .any(|it| has_replies(tree, it, below))
        .then_some(section)
}

/// Whether two or more elements directly inside an element hold running text, and beside it who
/// wrote it: paragraphs hold nothing else.
fn has_replies(tree: &Tree, at: At, prose: &[&Line]) -> bool {
    let is_reply = |it: &At| {
        let first = prose.get(prose.partition_point(|line| line.nodes.start < *it));
        tree.is_element(*it)
            && first.is_some_and(|first| {
                first.nodes.start < tree.end(*it) && first.length < tree.length(*it)
            })
    };
    tree.children(at).filter(is_reply).take(2).count() == 2
}

/// Whether a heading says that comments follow, with their number or without.
fn is_label(text: &str) -> bool {
    let folded = text.to_lowercase();
    let bare = folded.trim_matches(|it: char| !it.is_alphabetic());
    let is_counted = folded.contains(|it: char| it.is_ascii_digit());
    let is_one_of = |list: &str| list.split('|').any(|it| it.trim() == bare);
    let begins = |list: &str| list.split('|').any(|it| bare.starts_with(it.trim()));
    is_one_of(ALONE) || is_counted && (is_one_of(COUNTED) || begins(BEFORE_TITLE))
}

/// Links below what a reader wrote.
const OFFERS: &str = "reply | antworten | répondre | responder | rispondi | beantwoorden | reageer | svara | svar | vastaa \
    | odpowiedz | odpovědět | відповісти | ответить | yanıtla | cevapla | balas | trả lời | رد | الرد | 返信 | 返信する | 回复 | 回覆 | 답글";

/// Headings that need no number.
const ALONE: &str = "comment | comments | reader comments | readers' comments | user comments | comments section \
    | leave a comment | leave a reply | kommentare | leserkommentare | commentaires | comentarios | comentários | commenti \
    | reacties | kommentarer | kommentit | komentarze | komentarai | komentari | komentar | yorumlar | bình luận \
    | комментарии | коментарі | التعليقات | تعليقات | コメント | 评论 | 評論 | 댓글";

/// Headings that only their number tells from those of an article.
const COUNTED: &str = "responses | response | replies | reply | thoughts | discussion | antworten | réponses | respuestas \
    | respostas | risposte | комментариев | комментария | комментарий | коментарів | коментаря | تعليق | yorum";

/// What stands between the number and the title of the article.
const BEFORE_TITLE: &str = "comments on | comments to | comment on | responses to | response to | thoughts on | thought on \
    | replies to | reply to | gedanken zu | kommentare zu | réflexions sur | commentaires sur | comentarios en \
    | comentarios sobre | comentários sobre | pensieri su | reacties op";
