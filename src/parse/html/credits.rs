//! Credits: who made a picture, as the end of its caption says.

use crate::model::{BlockKind, Span, SpanRole};
use crate::text::TextRange;

use super::writer::Written;

/// Notes the credit of each caption that has none yet.
pub(super) fn note(written: &mut Written) {
    let captions = written
        .blocks
        .iter()
        .filter(|it| it.kind == BlockKind::Caption);
    let found: Vec<TextRange> = captions
        .map(|it| it.range)
        .filter(|range| !has_credit(&written.spans, *range))
        .filter_map(|range| find(range.slice(&written.text)).map(|it| it.shifted(range.start())))
        .collect();
    written.spans.extend(found.into_iter().map(|range| Span {
        role: SpanRole::Credit,
        range,
    }));
    written
        .spans
        .sort_by_key(|it| (it.range.start(), it.range.end()));
}

fn has_credit(spans: &[Span], caption: TextRange) -> bool {
    spans
        .iter()
        .any(|it| it.role == SpanRole::Credit && caption.encloses(it.range))
}

/// The credit at the end of a caption: a last parenthesis, or what a word for it begins.
fn find(caption: &str) -> Option<TextRange> {
    in_parenthesis(caption).or_else(|| after_word(caption))
}

/// Whether a line is a credit and nothing else: "Photo: Mara Lindqvist, Harbor Press".
pub(super) fn is_line(line: &str) -> bool {
    const MOST_WORDS: usize = 14;
    line.split(' ').count() <= MOST_WORDS && after_word(line).is_some_and(|it| it.start() == 0)
}

/// Whether a line ends with a credit in parentheses that says so: "The pier (Photo: Lindqvist)". A
/// mere name of an agency does not count, as reports end with that too.
pub(super) fn ends(line: &str) -> bool {
    const LONGEST: usize = 400;
    let inner = || {
        let (words, last) = line
            .trim_end_matches('.')
            .strip_suffix(')')?
            .rsplit_once('(')?;
        let is_credit = after_word(last)?.start() == 0;
        Some(is_credit && !words.trim().is_empty())
    };
    line.len() <= LONGEST && inner().unwrap_or(false)
}

/// Whether a line ends with the name of an agency or maker in parentheses: enough of a sign beside a
/// picture, and only there.
pub(super) fn is_signed(line: &str) -> bool {
    in_parenthesis(line).is_some_and(|it| it.start() > 0)
}

fn in_parenthesis(caption: &str) -> Option<TextRange> {
    const LONGEST: usize = 120;
    let inner = caption.trim_end_matches('.').strip_suffix(')')?;
    let start = inner.rfind('(')?;
    let words = inner.get(start + 1..)?;
    let is_credit = words.contains('/') || NAMES.iter().any(|it| words.contains(it));
    (is_credit && words.len() <= LONGEST).then(|| TextRange::new(start, caption.len()))
}

fn after_word(caption: &str) -> Option<TextRange> {
    const WORDS: &[&str] = &[
        "Photo: ",
        "Photo by ",
        "Photograph: ",
        "Photograph by ",
        "Picture: ",
        "Image: ",
        "Image credit: ",
        "Photo credit: ",
        "Credit: ",
        "Credits: ",
        "Credit...",
        "Foto: ",
        "Fotos: ",
        "Bild: ",
        "Crédit : ",
        "Фото: ",
        "© ",
        "Courtesy of ",
        "Illustration by ",
        "Graphic: ",
    ];
    WORDS
        .iter()
        .filter_map(|it| caption.rfind(it))
        .min()
        .map(|start| TextRange::new(start, caption.len()))
}

const NAMES: &[&str] = &[
    "AP",
    "AFP",
    "Reuters",
    "Getty",
    "Photo",
    "photo",
    "Image",
    "Credit",
    "Foto",
    "Shutterstock",
    "EPA",
    "dpa",
    "Courtesy",
    "courtesy",
    "iStock",
    "Alamy",
    "NASA",
];
