use newsmark::import::Format;

use super::{draft, drafts, refused, unusable};

const SELECTORS: &str = r#"[{"type":"TextQuoteSelector","exact":"the wall","prefix":"up ","suffix":" now"},{"type":"TextPositionSelector","start":4,"end":12}]"#;

fn annotation(rest: &str) -> String {
    format!(
        "{{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:x:1\",\"type\":\"Annotation\",{rest}}}"
    )
}

fn target() -> String {
    format!("{{\"source\":\"https://h.example/a\",\"selector\":{SELECTORS}}}")
}

#[test]
fn words_place_tags_note_and_coder_are_read() {
    let bodies = r#"[{"type":"TextualBody","purpose":"tagging","value":"a/b"},{"type":"TextualBody","purpose":"commenting","value":"why"}]"#;
    let rest = format!(
        "\"body\":{bodies},\"target\":{},\"creator\":{{\"type\":\"Person\",\"name\":\"ana\"}},\"created\":\"2025-08-14T09:00:00Z\"",
        target()
    );
    let draft = draft(Format::W3c, annotation(&rest));
    assert_eq!(
        (draft.quote.as_str(), draft.position),
        ("the wall", Some((4, 12)))
    );
    assert_eq!(
        (draft.prefix.as_str(), draft.suffix.as_str()),
        ("up ", " now")
    );
    assert_eq!(
        (draft.tags, draft.note.as_deref()),
        (vec!["a/b".to_owned()], Some("why"))
    );
    assert_eq!(draft.coder.as_deref(), Some("ana"));
    assert_eq!(draft.from.url.as_deref(), Some("https://h.example/a"));
}

/// The tags and the note that one way of writing the bodies gives.
fn bodies(rest: &str) -> (Vec<String>, Option<String>) {
    let draft = draft(
        Format::W3c,
        annotation(&format!("{rest},\"target\":{}", target())),
    );
    (draft.tags, draft.note)
}

#[test]
fn bodies_are_read_however_they_are_written() {
    let tag = (vec!["wall".to_owned()], None);
    let note = (vec![], Some("wall".to_owned()));
    assert_eq!(bodies(r#""body":"wall""#), note);
    assert_eq!(bodies(r#""bodyValue":"wall""#), note);
    assert_eq!(bodies(r#""motivation":"tagging","body":"wall""#), tag);
    assert_eq!(
        bodies(r#""motivation":["oa:tagging"],"hasBody":{"chars":"wall"}"#),
        tag
    );
    assert_eq!(
        bodies(r#""hasBody":{"@type":["oa:Tag","cnt:ContentAsText"],"cnt:chars":"wall"}"#),
        tag
    );
    assert_eq!(
        bodies(r#""motivation":"tagging","body":{"purpose":"describing","value":"wall"}"#),
        note
    );
    assert_eq!(bodies(r#""body":[null,7,{},"wall"]"#), note);
    assert_eq!(bodies(r#""text":"","tags":["wall","wall"]"#), tag);
}

#[test]
fn lists_pages_collections_and_single_annotations_are_read() {
    let one = annotation(&format!("\"target\":{}", target()));
    for text in [
        one.clone(),
        format!("\u{feff}[{one}]"),
        format!("{{\"type\":\"AnnotationPage\",\"items\":[{one}]}}"),
        format!("{{\"type\":\"AnnotationCollection\",\"first\":{{\"items\":[{one}]}}}}"),
        format!("{{\"@graph\":[{one}]}}"),
        format!("{{\"rows\":[{one}]}}"),
    ] {
        assert_eq!(draft(Format::W3c, &text).quote, "the wall", "{text}");
    }
}

#[test]
fn a_selector_may_stand_alone_or_refine_another() {
    let quote = r#"{"@type":"oa:TextQuoteSelector","exact":"the wall"}"#;
    for selector in [
        quote.to_owned(),
        format!("{{\"type\":\"FragmentSelector\",\"value\":\"p1\",\"refinedBy\":{quote}}}"),
        format!("{{\"type\":\"Choice\",\"items\":[{quote}]}}"),
    ] {
        let rest = format!(
            "\"hasTarget\":[{{\"hasSource\":{{\"@id\":\"https://h.example/a\"}},\"hasSelector\":{selector}}}]"
        );
        let draft = draft(Format::W3c, annotation(&rest));
        assert_eq!((draft.quote.as_str(), draft.position), ("the wall", None));
        assert_eq!(draft.from.url.as_deref(), Some("https://h.example/a"));
    }
}

#[test]
fn each_target_is_a_passage() {
    let rest = format!("\"target\":[{},{}]", target(), target());
    let drafts = drafts(Format::W3c, annotation(&rest));
    assert_eq!(drafts.passages.len(), 2);
    assert_ne!(drafts.passages[0].id, drafts.passages[1].id);
}

#[test]
fn what_cannot_be_used_is_named() {
    let whole = annotation("\"target\":\"https://h.example/a\"");
    let place = annotation(
        r#""target":{"source":"https://h.example/a","selector":{"type":"TextPositionSelector","start":1,"end":2}}"#,
    );
    let text = format!(
        "[{whole},7,{place},{{\"target\":[]}},{{\"target\":{{\"selector\":{SELECTORS}}}}}]"
    );
    assert_eq!(
        unusable(Format::W3c, text),
        [
            "entry 1: it has neither words nor a position",
            "entry 2: it is no object",
            "entry 3: it has a position but no words, and does not say which text it counts in",
            "entry 4: it has no target",
            "entry 5: it names no article",
        ]
    );
}

#[test]
fn hostile_shapes_are_refused_and_never_followed() {
    assert_eq!(
        refused(
            Format::W3c,
            "{\"type\":\"AnnotationCollection\",\"first\":\"https://h.example/page\"}"
        ),
        "no Web Annotation in it"
    );
    assert!(refused(Format::W3c, "[".repeat(5000)).starts_with("not readable as JSON at line 1"));
    assert!(
        refused(Format::W3c, &annotation("\"target\":1")[..60]).starts_with("not readable as JSON")
    );
    let mut deep = r#"{"type":"TextQuoteSelector","exact":"the wall"}"#.to_owned();
    for _ in 0..30 {
        deep = format!("{{\"refinedBy\":{deep}}}");
    }
    let rest = format!("\"target\":{{\"source\":\"urn:a\",\"selector\":{deep}}}");
    assert_eq!(
        unusable(Format::W3c, annotation(&rest)),
        ["entry 1: it has neither words nor a position"]
    );
}
