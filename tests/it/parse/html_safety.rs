//! Pages that are made, or broken, so as to harm their reader.

use newsmark::parse::Warning;
use newsmark::parse::html::{fragment, parse};
use proptest::prelude::*;

use super::sound::assert_sound;

/// Runs on the stack that the walks over a page need.
fn on_large_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::Builder::new()
        .stack_size(16 << 20)
        .spawn(run)
        .unwrap()
        .join()
        .unwrap()
}

/// Whether a page of `head`, repeated, is read in full; its last paragraph is always in the text.
fn is_read_whole(head: &'static str, times: usize) -> bool {
    on_large_stack(move || {
        let html = format!(
            "<article><h1>Head</h1>{}<p>The last paragraph.</p>",
            head.repeat(times)
        );
        let parsed = parse(&html, None);
        assert_sound(&parsed.article);
        assert!(
            parsed.article.text.contains("The last paragraph."),
            "{head}"
        );
        parsed.warnings.is_empty()
    })
}

#[test]
fn deep_pages_lose_structure_but_no_text() {
    for head in [
        "<div>",
        "<b>",
        "<ul><li>",
        "<table><tr><td>",
        "<blockquote>",
        "<svg><g>",
        "<span>",
        "<font color=red><p>",
        "<x-y>",
    ] {
        assert!(!is_read_whole(head, 600), "{head}");
    }
}

#[test]
fn a_script_below_the_cap_ends_where_it_ends() {
    let html = format!(
        "{}<script>x</script><p>The last paragraph.</p>",
        "<div>".repeat(300)
    );
    let parsed = on_large_stack(move || parse(&html, None));
    assert!(parsed.article.text.contains("The last paragraph."));
}

#[test]
fn flat_pages_are_not_taken_for_deep_ones() {
    for head in [
        "<p>one",
        "<div>one</div>",
        "<br>",
        "<img src=x>",
        "<li>one",
        "<dt>a<dd>b",
        "<p>one<hr>",
        "<tr><td>one",
        "<option>one",
        "<svg><path d=x /><path d=y /></svg>",
        "<h2>one<h3>two",
        "<a href=x>one",
        "<p><span>one</span>",
        "<b>one</b>",
        "<ruby>a<rt>one</ruby>",
        "<table><tr><td>one<td>two<tr><th>three</table>",
        "<script>a<b</script>",
        "<input/>",
        "<optgroup><option>x",
        "<ul><li>a<li>b</ul>",
    ] {
        assert!(is_read_whole(head, 300), "{head}");
    }
}

#[test]
fn a_page_of_too_many_elements_gives_its_bare_text() {
    assert!(!is_read_whole("<p>one", 130_000));
    assert!(!is_read_whole("&a", 2_100_000));
}

#[test]
fn a_text_that_the_writer_would_look_through_again_and_again_is_given_bare() {
    assert!(!is_read_whole("«", 200_000));
    assert!(
        !is_read_whole("«<html>", 200_000),
        "tags that are left out part no text"
    );
    assert!(is_read_whole(
        "<p>«Storm nears», they said&nbsp;there.</p>",
        2_000
    ));
}

#[test]
fn a_page_that_is_too_long_is_cut_at_a_character() {
    let html = format!("<p>The last paragraph.<!-- {}", "é".repeat(9 << 20));
    let parsed = on_large_stack(move || parse(&html, None));
    assert!(matches!(
        parsed.warnings.first(),
        Some(Warning::Simplified { .. })
    ));
    assert_eq!(parsed.article.text, "The last paragraph.");
}

#[test]
fn an_element_with_endless_attributes_is_read() {
    let attributes = (0..50_000).fold(String::new(), |all, it| all + &format!(" a{it}=1"));
    let parsed = on_large_stack(move || {
        parse(
            &format!("<div{attributes}><p>The last paragraph.</p></div>"),
            None,
        )
    });
    assert!(parsed.article.text.contains("The last paragraph."));
}

#[test]
fn control_characters_do_not_reach_the_text() {
    let article = fragment("<p>a&#7;b\u{9b}c&#27;[2Jd\u{0}e&#x9d;f</p>", None).article;
    assert!(
        !article.text.contains(char::is_control),
        "{:?}",
        article.text
    );
}

#[test]
fn a_page_without_text_says_so() {
    for html in [
        "",
        "   ",
        "<html><body> </body></html>",
        "<script>x</script>",
    ] {
        let parsed = parse(html, None);
        assert!(
            parsed.article.blocks.is_empty() && !parsed.warnings.is_empty(),
            "{html:?}"
        );
    }
}

#[test]
fn every_hostile_page_is_read_in_time() {
    let Ok(material) = std::env::var("NEWSMARK_MATERIAL") else {
        return;
    };
    for entry in std::fs::read_dir(format!("{material}/hostile")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|it| it == "html") {
            let html = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let parsed = on_large_stack(move || parse(&html, None));
            assert_sound(&parsed.article);
        }
    }
}

/// A piece of a page: a tag of any kind, closed or not, or some text.
fn piece() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "div",
        "p",
        "b",
        "i",
        "a href=/x",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "caption",
        "h1",
        "h2",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "img alt='a picture of the harbor'",
        "br",
        "svg",
        "g",
        "math",
        "select",
        "option",
        "form",
        "button",
        "span class=credit",
        "div class=related",
        "script",
        "style",
        "title",
        "textarea",
        "template",
        "article",
        "section",
        "nav",
        "em",
        "code",
        "dl",
        "dt",
        "dd",
        "font",
        "p hidden",
    ]);
    let texts = prop::sample::select(vec![
        "The boats stay in port, for the wind is strong.",
        " ",
        "\n",
        "x",
        "&amp;&#8217;&bogus;",
        "é漢字🙂",
        "Read more",
        "March 14, 2031",
        "<",
        "</",
        "<!--",
        "-->",
        "\u{ad}\u{200b}",
    ]);
    prop_oneof![
        names.clone().prop_map(|it| format!("<{it}>")),
        names
            .clone()
            .prop_map(|it| format!("</{}>", it.split(' ').next().unwrap())),
        names.prop_map(|it| format!("<{it}/>")),
        texts.prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn blocks_of_any_page_are_sound(pieces in prop::collection::vec(piece(), 0..60)) {
        let html = pieces.concat();
        assert_sound(&parse(&html, Some("https://a.example/")).article);
        assert_sound(&fragment(&html, None).article);
    }

    #[test]
    fn any_characters_are_read(html in "\\PC{0,200}") {
        assert_sound(&parse(&html, None).article);
    }
}
