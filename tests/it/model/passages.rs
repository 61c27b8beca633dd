use newsmark::model::Selector;
use newsmark::text::TextRange;

use super::{Desk, TEXT};

#[test]
fn the_same_passage_again_is_the_same_passage() {
    let mut desk = Desk::new();
    let first = desk.tag(4, 11, &["a"]);
    assert_eq!(desk.tag(4, 11, &["a"]), first);
    assert_ne!(desk.tag(4, 11, &["b"]), first);
}

#[test]
fn a_note_given_again_goes_to_the_same_passage() {
    let mut desk = Desk::new();
    let first = desk.tag(4, 11, &["a"]);
    let tags = desk.library.annotation(first).unwrap().tags.clone();
    let mut again = super::marked(4, 11, tags);
    again.note = Some("why?".into());
    let (id, _) = desk.step(|steps| steps.mark_passage(again, vec![]));
    assert_eq!(id, first);
    assert_eq!(
        desk.library.annotation(id).unwrap().note.as_deref(),
        Some("why?")
    );
}

#[test]
fn a_passage_is_widened_to_graphemes_and_keeps_its_context() {
    let selector = Selector::new("x e\u{301}tat", TextRange::new(3, 5));
    assert_eq!(
        (
            selector.quote.as_str(),
            selector.prefix.as_str(),
            selector.suffix.as_str()
        ),
        ("e\u{301}", "x ", "tat")
    );
}

#[test]
fn a_blank_note_is_no_note() {
    let mut desk = Desk::new();
    let id = desk.tag(4, 11, &[]);
    desk.step(|steps| ((), steps.set_note(id, "why?").unwrap()));
    desk.step(|steps| ((), steps.set_note(id, "  ").unwrap()));
    assert_eq!(desk.library.annotation(id).unwrap().note, None);
}

#[test]
fn resizing_keeps_tags_and_note() {
    let mut desk = Desk::new();
    let id = desk.tag(4, 11, &["a"]);
    desk.step(|steps| {
        (
            (),
            steps
                .resize(id, Selector::new(TEXT, TextRange::new(4, 17)))
                .unwrap(),
        )
    });
    assert_eq!(
        desk.library.annotation(id).unwrap().selector.quote,
        "council voted"
    );
    assert_eq!(desk.paths(id), ["a"]);
}

#[test]
fn an_unknown_passage_is_named() {
    let mut desk = Desk::new();
    let id = desk.tag(4, 11, &["a"]);
    let (_, gone) = desk.step(|steps| ((), steps.delete_passages(&[id]).unwrap()));
    assert_eq!(gone.edits.len(), 1);
    desk.step(|steps| {
        assert_eq!(
            steps.set_note(id, "x").unwrap_err().to_string(),
            format!("there is no passage `{id}`")
        );
        ((), steps.mark(&[], newsmark::model::steps::Mark::Read))
    });
}
