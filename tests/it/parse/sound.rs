//! What holds for the blocks of any article, whatever it was read from.

use newsmark::model::Article;
use newsmark::text::TextRange;

/// Panics unless the blocks are in order, disjoint and hold all that is not space, and all spans and
/// links lie within blocks.
pub fn assert_sound(article: &Article) {
    let text = &article.text;
    let mut end = 0;
    for block in &article.blocks {
        assert!(block.range.start() >= end, "blocks overlap: {block:?}");
        assert_space(text, end, block.range.start());
        assert_whole(text, block.range);
        end = block.range.end();
    }
    assert_space(text, end, text.len());
    let spans = article.spans.iter().map(|it| it.range);
    for range in spans.chain(article.links.iter().map(|it| it.range)) {
        assert!(
            text.get(range.start()..range.end()).is_some(),
            "{range:?} is no range of the text"
        );
        let block = article
            .block_at(range.start())
            .and_then(|it| article.blocks.get(it));
        assert!(
            block.is_some_and(|it| it.range.encloses(range)),
            "{range:?} is in no block: {:?}",
            range.slice(text)
        );
    }
}

fn assert_whole(text: &str, range: TextRange) {
    let inner = range.slice(text);
    assert!(!inner.is_empty(), "{range:?} is empty or cuts a character");
    assert_eq!(inner.trim(), inner, "{range:?} has space at its ends");
}

fn assert_space(text: &str, start: usize, end: usize) {
    let gap = text.get(start..end).unwrap();
    assert!(
        gap.chars().all(|it| it.is_whitespace() || it == '\u{feff}'),
        "{gap:?} is in no block"
    );
}
