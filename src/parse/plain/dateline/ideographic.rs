//! Datelines of Japanese and Chinese papers: in brackets, or before the word for a wire.

use crate::parse::plain::words::is_ideograph;
use crate::text::TextRange;

use super::place::is_label;
use super::{Dateline, has_body, spaces};

/// `【潮見】`, `[ロンドン 13日 ロイター]`, `(台北13日電)`.
pub(super) fn bracketed(text: &str) -> Option<Dateline> {
    let open = text.chars().next()?;
    let close = match open {
        '【' => '】',
        '［' => '］',
        '〔' => '〕',
        '（' => '）',
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = text.find(close).filter(|it| *it <= 90)?;
    let inside = text.get(open.len_utf8()..end)?;
    let is_round = matches!(open, '(' | '（' | '[');
    let is_wire = inside.contains(['電', '电']) && inside.contains('日');
    if !inside.contains(is_ideograph)
        || inside.chars().count() > 30
        || (is_round && !is_wire)
        || is_label(inside)
    {
        return None;
    }
    let length = inside.find(['=', '＝']).unwrap_or(inside.len());
    let (start, whole_end) = (open.len_utf8(), end + close.len_utf8());
    let space = spaces(text, whole_end);
    let skipped = reporter_length(inside).filter(|_| is_round).unwrap_or(0);
    let name = TextRange::new(start + skipped, start + length).trimmed(text);
    has_body(text, whole_end + space).then_some(Dateline {
        name,
        whole: TextRange::new(0, whole_end + space),
    })
}

/// Bytes of "中央社記者王小明" before the place: names have three characters as a rule.
pub(crate) fn reporter_length(inside: &str) -> Option<usize> {
    let at = ["記者", "记者"]
        .iter()
        .find_map(|it| inside.find(it).map(|at| at + it.len()))?;
    let name: usize = inside.get(at..)?.chars().take(3).map(char::len_utf8).sum();
    let rest = inside.get(at + name..)?;
    (rest.chars().count() >= 3).then_some(at + name)
}

/// `新华社北京8月13日电`, `本报讯`.
pub(super) fn telegraphed(text: &str) -> Option<Dateline> {
    if !text.starts_with(is_ideograph) {
        return None;
    }
    let mark = [
        "日电",
        "日電",
        "日讯",
        "日訊",
        "日專電",
        "日专电",
        "本报讯",
        "本報訊",
        "社讯",
    ]
    .iter()
    .filter_map(|it| text.find(it).map(|at| at + it.len()))
    .min()?;
    let head = text.get(..mark)?;
    if head.chars().count() > 34 || head.contains(['，', '。', '、', '“', '：']) {
        return None;
    }
    let space = spaces(text, mark);
    has_body(text, mark + space).then_some(Dateline {
        name: TextRange::new(0, mark),
        whole: TextRange::new(0, mark + space),
    })
}
