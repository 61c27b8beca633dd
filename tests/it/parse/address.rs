//! Addresses: canonical form and resolving.

use newsmark::parse::address::{canonical, comparison_key, declared, is_web, resolve};
use proptest::prelude::*;

#[test]
fn the_canonical_form_drops_what_names_no_other_document() {
    for (given, expected) in [
        ("HTTP://News.Example:80/Path", "http://news.example/Path"),
        ("https://news.example:443/", "https://news.example/"),
        ("https://news.example:8443/", "https://news.example:8443/"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a/", "https://news.example/a/"),
        ("https://news.example/a#top", "https://news.example/a"),
        ("https://news.example/#!/a", "https://news.example/#!/a"),
        ("https://me:secret@news.example/a", "https://news.example/a"),
        (
            "https://news.example/a?utm_source=x&UTM_Medium=y",
            "https://news.example/a",
        ),
        (
            "https://news.example/a?b=2&fbclid=1&a=1",
            "https://news.example/a?b=2&a=1",
        ),
        (
            "https://news.example/a?ref_src=x&id=7",
            "https://news.example/a?id=7",
        ),
        (
            "https://bücher.example/ä",
            "https://xn--bcher-kva.example/%C3%A4",
        ),
        (" https://news.example/a ", "https://news.example/a"),
    ] {
        assert_eq!(canonical(given).as_deref(), Some(expected), "{given}");
    }
}

#[test]
fn only_addresses_of_the_web_have_a_canonical_form() {
    for given in [
        "",
        "news.example/a",
        "/a",
        "file:///a",
        "javascript:1",
        "mailto:a@b.example",
        "urn:x:1",
        "http://",
    ] {
        assert_eq!(canonical(given), None, "{given}");
        assert_eq!(comparison_key(given), None, "{given}");
        assert!(!is_web(given), "{given}");
    }
}

#[test]
fn scheme_and_www_do_not_count_when_comparing() {
    let key = comparison_key("https://news.example/a?id=7");
    for other in [
        "http://news.example/a?id=7",
        "http://www.news.example/a?id=7&utm_term=x#b",
    ] {
        assert_eq!(comparison_key(other), key, "{other}");
    }
    assert_ne!(comparison_key("https://news.example/a?id=8"), key);
    assert_ne!(comparison_key("https://news.example:8443/a?id=7"), key);
    assert_ne!(comparison_key("https://news.example/a?id=7#!b"), key);
}

#[test]
fn a_page_may_declare_an_address_on_its_own_site_only() {
    for (page, link, expected) in [
        (
            "https://amp.news.example/a",
            "https://www.news.example/a",
            Some("https://www.news.example/a"),
        ),
        (
            "https://news.example/a/amp/",
            "/a/",
            Some("https://news.example/a/"),
        ),
        (
            "https://news.example/a?x=1",
            "https://blog.news.example/a",
            Some("https://blog.news.example/a"),
        ),
        ("https://news.example/a", "https://other.example/a", None),
        ("https://evilnews.example/a", "https://news.example/a", None),
        ("https://news.example/a", "javascript:1", None),
        ("https://a.example/a", "https://example/", None),
    ] {
        assert_eq!(
            declared(page, link).as_deref(),
            expected,
            "{page} -> {link}"
        );
    }
}

#[test]
fn references_resolve_as_rfc_3986_says() {
    let base = "http://a/b/c/d;p?q";
    for (reference, expected) in [
        ("g:h", "g:h"),
        ("g", "http://a/b/c/g"),
        ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"),
        ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"),
        ("g#s", "http://a/b/c/g#s"),
        (";x", "http://a/b/c/;x"),
        ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("..", "http://a/b/"),
        ("../..", "http://a/"),
        ("../../g", "http://a/g"),
        ("../../../../g", "http://a/g"),
        ("/./g", "http://a/g"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("À", "http://a/b/c/À"),
    ] {
        assert_eq!(resolve(base, reference), expected, "{reference}");
    }
    assert_eq!(resolve("http://a", "g"), "http://a/g");
    assert_eq!(resolve("", "g"), "g");
    assert_eq!(resolve("urn:x", "g"), "g");
}

proptest! {
    #[test]
    fn the_canonical_form_is_its_own_canonical_form(path in "[a-z/?&=#!._%-]{0,40}") {
        let Some(once) = canonical(&format!("https://news.example/{path}")) else { return Ok(()) };
        prop_assert_eq!(canonical(&once), Some(once));
    }

    #[test]
    fn nothing_makes_resolving_panic(base in "\\PC{0,30}", reference in "\\PC{0,30}") {
        let _ = resolve(&base, &reference);
        let _ = canonical(&reference);
        let _ = declared(&base, &reference);
    }
}
