use newsmark::fetch::Address;

fn check(typed: &str, expected: &str) {
    assert_eq!(Address::read(typed).unwrap().as_str(), expected);
}

#[test]
fn what_people_type_becomes_an_address() {
    check(" https://example.org/feed#top ", "https://example.org/feed");
    check("example.org", "https://example.org/");
    check("example.org/feed?x=1", "https://example.org/feed?x=1");
    check("example.org:8080/feed", "https://example.org:8080/feed");
    check("localhost:8000/feed", "http://localhost:8000/feed");
    check("127.0.0.1:8000", "http://127.0.0.1:8000/");
    check("feed:https://example.org/a", "https://example.org/a");
    check("feed://example.org/a", "https://example.org/a");
    check("HTTP://EXAMPLE.ORG:80/Feed", "http://example.org/Feed");
    check(
        "https://nürnberg.example/ä",
        "https://xn--nrnberg-n2a.example/%C3%A4",
    );
    check("https://me:pw@example.org/", "https://example.org/");
}

#[test]
fn what_is_no_web_address_is_refused() {
    for typed in [
        "",
        "   ",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "mailto:me@example.org",
        "data:text/xml,x",
        "https://",
        "http://exa mple.org/",
        "https://[::1",
        "news article about boats",
    ] {
        assert!(Address::read(typed).is_err(), "{typed}");
    }
}

#[test]
fn a_refusal_repeats_what_was_typed_without_its_password() {
    let words = |typed: &str| Address::read(typed).unwrap_err().to_string();
    assert_eq!(
        words("ftp://me:pw@example.org/a@b"),
        "`ftp://example.org/a@b` is not an address that can be fetched"
    );
    let long = format!("ftp://{}", "a".repeat(500));
    assert!(words(&long).len() < 200);
}
