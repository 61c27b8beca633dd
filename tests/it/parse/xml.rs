//! The forgiving scanner and its references.

use newsmark::parse::xml::{Entities, Flaw, Flaws, Input, Scanner, Token, plain_text, unescape};

/// The tokens of a text, each in a word.
fn tokens(text: &str) -> Vec<String> {
    let mut scanner = Scanner::default();
    let mut rest = text;
    let mut tokens = Vec::new();
    while let Some(scanned) = scanner.scan(rest, Input::Whole) {
        let flaw = scanned.flaw.map_or("", |_| "!");
        tokens.push(match scanned.token {
            Token::Text(text) => format!("{flaw}text {text}"),
            Token::Verbatim(text) => format!("{flaw}verbatim {text}"),
            Token::Start(tag) => {
                let attributes = tag
                    .attributes
                    .map(|it| format!(" {}={}", it.name, it.value));
                let attributes = attributes.collect::<Vec<_>>().concat();
                format!(
                    "{flaw}start {}{attributes}{}",
                    tag.name,
                    if tag.is_empty { " /" } else { "" }
                )
            }
            Token::End(name) => format!("{flaw}end {name}"),
            Token::Doctype(text) => format!("{flaw}doctype {text}"),
            Token::Aside => format!("{flaw}aside"),
        });
        rest = &rest[scanned.length..];
    }
    tokens
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(tokens(text), expected, "{text}");
}

#[test]
fn well_formed_markup_is_cut_into_its_tokens() {
    check(
        "<?xml version='1.0'?><!-- a > b --><a b=\"c\" d='>'/>",
        &["aside", "aside", "start a b=c d=> /"],
    );
    check(
        "<!DOCTYPE a [<!ENTITY b \"]>\">]><a >x</a >",
        &[
            "doctype DOCTYPE a [<!ENTITY b \"]>\">]",
            "start a",
            "text x",
            "end a",
        ],
    );
    check("<![CDATA[<a>]]]><é:b/>", &["verbatim <a>]", "start é:b /"]);
}

#[test]
fn tags_are_read_as_they_were_meant() {
    check("<a b=c d>", &["!start a b=c d="]);
    check("<a b='c'd=\"e\">", &["!start a b=c d=e"]);
    check("<a / >x", &["!start a", "text x"]);
    check("<a b = 'c' //>", &["!start a b=c /"]);
    check("<a <b>", &["!start a", "start b"]);
    check("</a<b>", &["!end a", "start b"]);
    check(
        "<a b=\"c>text</a> <a d=\"e\">",
        &[
            "!start a b=c",
            "text text",
            "end a",
            "text  ",
            "start a d=e",
        ],
    );
    check("<a b=\"c <i>d</i>\">", &["!start a b=c <i>d</i>"]);
    check("<a b=\"c", &["!start a b=c"]);
    check("<a", &["!start a"]);
    check("</a", &["!end a"]);
}

#[test]
fn what_begins_nothing_is_text() {
    check("1 < 2", &["text 1 ", "!text <", "text  2"]);
    check("<>", &["!text <", "text >"]);
    check("</>", &["!text <", "text />"]);
    check("<!x>", &["!text <", "text !x>"]);
    check("<", &["!text <"]);
}

#[test]
fn open_sections_do_not_swallow_the_rest() {
    check("<!-- a <b>", &["!aside", "start b"]);
    check("<!-- a >b", &["!aside", "text b"]);
    check("<![CDATA[a<b>", &["!aside", "text a", "start b"]);
    check("<?php a <b>", &["!aside", "start b"]);
    check("<!DOCTYPE a [<b>", &["!doctype DOCTYPE a [<b"]);
}

fn resolved(text: &str) -> (String, Flaws) {
    let mut flaws = Flaws::default();
    let text = unescape(text, &Entities::default(), &mut flaws).into_owned();
    (text, flaws)
}

#[test]
fn references_of_xml_are_resolved_without_a_word() {
    let (text, flaws) = resolved("&amp;&lt;&gt;&quot;&apos;&#8217;&#x2019;&#10;");
    assert_eq!(text, "&<>\"'’’\n");
    assert!(flaws.is_empty());
}

#[test]
fn names_of_html_are_known_in_all_scripts() {
    for (name, letter) in [
        ("eacute", "é"),
        ("ccaron", "č"),
        ("Scaron", "Š"),
        ("alpha", "α"),
        ("Omega", "Ω"),
        ("thetasym", "ϑ"),
        ("Zcy", "З"),
        ("hellip", "…"),
        ("nbsp", "\u{a0}"),
        ("lArr", "⇐"),
        ("rang", "\u{232a}"),
        ("NotEqualTilde", "≂\u{338}"),
        ("Afr", "𝔄"),
    ] {
        let (text, flaws) = resolved(&format!("&{name};"));
        assert_eq!(text, letter, "{name}");
        assert!(flaws.has(Flaw::UndefinedEntity), "{name}");
    }
}

#[test]
fn what_is_no_reference_stays() {
    for text in [
        "&",
        "a & b",
        "&nosuchname;",
        "&a=1",
        "&;",
        "&#;",
        "&#x;",
        "&amp",
        "& amp;",
        "&-a;",
    ] {
        assert_eq!(resolved(text).0, text);
        assert!(!resolved(text).1.is_empty(), "{text}");
    }
}

#[test]
fn references_to_no_character_are_replaced() {
    for (reference, text) in [
        ("&#0;", ""),
        ("&#27;", ""),
        ("&#xD800;", "\u{fffd}"),
        ("&#x110000;", "\u{fffd}"),
        ("&#99999999999;", "\u{fffd}"),
        ("&#128;", "€"),
        ("&#65", "A"),
    ] {
        assert_eq!(resolved(reference).0, text, "{reference}");
        assert!(resolved(reference).1.has(Flaw::BadReference), "{reference}");
    }
}

#[test]
fn entities_of_a_document_are_small_and_plain() {
    let mut entities = Entities::default();
    let large = format!("<!ENTITY large \"{}\">", "x".repeat(5000));
    entities.read(&format!("DOCTYPE a [<!ENTITY b 'bee'><!ENTITY n '&#246;'><!ENTITY c \"&b;\"><!ENTITY f SYSTEM \"file:///x\"><!ENTITY % p \"x\">{large}<!ENTITY latest 'x'>]"));
    let text = unescape(
        "&b; &n; &c; &f; &p; &latest;",
        &entities,
        &mut Flaws::default(),
    )
    .into_owned();
    assert_eq!(text, "bee ö &c; &f; &p; &latest;");
}

#[test]
fn html_becomes_plain_text() {
    for (html, text) in [
        ("a<br>b", "a b"),
        ("a<b>b</b>c", "abc"),
        ("<p>a</p><p>b</p>", "a b"),
        ("<!-- no -->a &amp;amp; b", "a &amp; b"),
        ("1 < 2 &lt; 3", "1 < 2 < 3"),
        ("  a\n\n b ", "a b"),
    ] {
        assert_eq!(plain_text(html), text, "{html}");
    }
}
