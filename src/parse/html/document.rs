//! The tree that the parser makes of a page, given up when it grows too deep after all.
//!
//! The depth cap judges tags by a model of the standard's rules. Pages made to mislead it exist (parts
//! of a table in a template outside any table), so the parser's own stack of open elements is looked
//! at every few thousand bytes: the parser's time and the depth of the tree grow with its length.

use std::cell::Cell;

use dom_query::{Document, NodeId};
use html5ever::interface::Tracer;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use super::cap::{Capped, DEEPEST_STACK, Size};

/// The tree of a page that the cap has judged; nothing when it is too large or too deep for one.
pub(super) fn of(capped: &Capped) -> Option<Document> {
    match capped.size {
        Size::TooLarge => None,
        Size::Whole | Size::Cut => read(&capped.html),
    }
}

/// Reads a page; nothing when its elements nest too deep.
fn read(html: &str) -> Option<Document> {
    let mut parser = parse_document(Document::default(), options());
    for piece in pieces(html) {
        parser.process(StrTendril::from_slice(piece));
        let depth = Depth::default();
        parser.tokenizer.sink.trace_handles(&depth);
        if depth.0.get() > DEEPEST_STACK {
            return None;
        }
    }
    Some(parser.finish())
}

/// Without scripting, so that what stands in `noscript` is read.
fn options() -> ParseOpts {
    ParseOpts {
        tree_builder: TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    }
}

/// The page in pieces of a few thousand bytes.
fn pieces(html: &str) -> impl Iterator<Item = &str> {
    const LENGTH: usize = 4096;
    let mut rest = html;
    std::iter::from_fn(move || {
        let (piece, after) = rest.split_at_checked(rest.ceil_char_boundary(LENGTH))?;
        rest = after;
        Some(piece).filter(|it| !it.is_empty())
    })
}

/// Counts what the tree builder holds: its open elements and the formatting to start again.
#[derive(Default)]
struct Depth(Cell<usize>);

impl Tracer for Depth {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

#[cfg(test)]
mod tests {
    use dom_query::NodeRef;
    use proptest::prelude::*;

    use super::*;
    use crate::parse::html::cap::cap;

    /// Elements that are closed around others stay above them in the tree, at most one for each that
    /// is open.
    const DEEPEST_TREE: usize = 2 * DEEPEST_STACK;

    fn depth(document: &Document) -> usize {
        let nodes = document.root().descendants();
        let depths = nodes.iter().map(|it: &NodeRef| it.ancestors(None).len());
        depths.max().unwrap_or(0)
    }

    /// How deep the tree of a page becomes that repeats `part`.
    fn depth_of(part: &str) -> Option<usize> {
        let html = part.repeat(500);
        let capped = cap(&html);
        assert_ne!(capped.size, Size::TooLarge, "{part}");
        read(&capped.html).as_ref().map(depth)
    }

    fn soup() -> impl Strategy<Value = String> {
        let names = "div p b i a ul li table tr td tbody blockquote span font svg g math button select option form h1 h2 dl dd em nobr \
            section object template ruby rt caption foreignObject desc mi annotation-xml";
        let names: Vec<&str> = names.split_whitespace().collect();
        let opens = prop::sample::subsequence(names.clone(), 1..6);
        let ends = prop::sample::subsequence(names, 0..3);
        (opens, ends, 100..1_200_usize).prop_map(|(opens, ends, times)| {
            let start = opens
                .iter()
                .fold(String::new(), |all, it| all + &format!("<{it}>"));
            let end = ends
                .iter()
                .fold(String::new(), |all, it| all + &format!("</{it}>"));
            format!("{start}x{end}").repeat(times)
        })
    }

    #[test]
    fn the_cap_knows_how_these_are_closed() {
        for part in [
            "<ul><li>x",
            "<p><b>x",
            "<form><ruby>x</form>",
            "<h1><em><template><caption><annotation-xml>x</em></template>",
        ] {
            assert!(
                depth_of(part).is_some_and(|it| it <= DEEPEST_TREE),
                "{part}"
            );
        }
    }

    #[test]
    fn what_misleads_the_cap_is_given_up() {
        let misleading = format!("<template><div>{}", "<caption><div>x".repeat(20_000));
        let capped = cap(&misleading);
        assert_eq!(capped.size, Size::Whole);
        assert!(of(&capped).is_none());
    }

    #[test]
    fn a_page_of_one_long_character_is_read_whole() {
        let text = "報".repeat(5_000);
        let document = read(&format!("<p>{text}")).unwrap();
        assert_eq!(&*document.select("p").text(), text);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn no_tree_is_deeper_than_the_cap(html in soup()) {
            let capped = cap(&html);
            prop_assume!(capped.size != Size::TooLarge);
            if let Some(document) = read(&capped.html) {
                prop_assert!(depth(&document) <= DEEPEST_TREE);
            }
        }
    }
}
