use newsmark::import::{Format, recognize};

fn check(bytes: impl AsRef<[u8]>, name: &str, expected: Option<Format>) {
    assert_eq!(recognize(bytes.as_ref(), name), expected, "{name}");
}

#[test]
fn the_content_says_what_a_file_is_whatever_its_name() {
    check("{\"format\":\"newsmark\"}", "x.txt", Some(Format::Json));
    check(
        "{\"format\":\"annotations\",\"annotations\":[]}",
        "x",
        Some(Format::Rows),
    );
    check(
        "{\"quote\":\"a\"}\n{\"quote\":\"b\"}\n",
        "x.json",
        Some(Format::Jsonl),
    );
    check("{\"quote\":\"a\"}", "x", Some(Format::Jsonl));
    check(
        "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\"}",
        "x.json",
        Some(Format::W3c),
    );
    check("[{\"hasTarget\":\"urn:x\"}]", "x.json", Some(Format::W3c));
    check(
        "\u{feff}outlet;quote;\"passage_id\"\n",
        "x.txt",
        Some(Format::Csv),
    );
    check(b"PK\x03\x04", "x.zip", Some(Format::Qdpx));
}

#[test]
fn where_the_content_is_silent_the_name_says_it() {
    check("a,b\n1,2\n", "notes.CSV", Some(Format::Csv));
    check("{\"cut", "x.jsonld", Some(Format::W3c));
    check("{}", "x.json", Some(Format::Json));
    check("", "x.qdpx", Some(Format::Qdpx));
    check("Dear diary", "diary.txt", None);
    check(b"\xff\xfe\x00", "x", None);
}
