use newsmark::fetch::{Outcome, Wanted, look};
use proptest::collection::vec;
use proptest::prelude::*;

use super::get;
use super::server::Server;

/// Pieces of answers, to be put together in any order.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(b"HTTP/1.1 200 OK\r\n".to_vec()),
        Just(b"HTTP/1.0 304 x\r\n".to_vec()),
        Just(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec()),
        Just(b"HTTP/1.1 301 Moved\r\n".to_vec()),
        Just(b"transfer-encoding: chunked\r\n".to_vec()),
        Just(b"content-encoding: gzip\r\n".to_vec()),
        Just(b"content-encoding: br\r\n".to_vec()),
        Just(b"content-length: 7\r\n".to_vec()),
        Just(b"content-length: -1\r\n".to_vec()),
        Just(b"location: //[::1\r\n".to_vec()),
        Just(b"retry-after: Xxx, 99 Yyy\r\n".to_vec()),
        Just(b"cache-control: max-age=\"\r\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03".to_vec()),
        Just(b"7\r\n".to_vec()),
        Just(b"ffffffffffffffff\r\n".to_vec()),
        vec(any::<u8>(), 0..20),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_answer_is_a_fault_of_ours(pieces in vec(piece(), 0..12)) {
        let mut answer = b"HTTP/1.1 200 OK\r\n".to_vec();
        answer.extend(pieces.concat());
        match get(&Server::saying(answer).url("/")) {
            Outcome::Failed(error) => {
                let words = error.in_words();
                prop_assert!(!words.contains("inside newsmark"), "{}", words);
            }
            Outcome::Fetched(fetched) => {
                look(&fetched.body, fetched.media_type.as_deref());
            }
            Outcome::NotModified(_) => prop_assert!(false, "nothing was sent to compare"),
        }
    }

    #[test]
    fn no_text_is_too_odd_to_be_typed(text in "\\PC{0,30}|(feed:|https?://|//)?[a-z@:/\\[\\]%#?.0-9]{0,30}") {
        if let Ok(request) = newsmark::fetch::Request::typed(&text, Wanted::FeedOrPage) {
            let shown = request.address().to_string();
            prop_assert!(shown.starts_with("http"), "{}", shown);
        }
    }
}
